//! Works as RIS: a line a field, two capitals, two blanks, a hyphen, a blank; `TY` first, `ER` last.
//!
//! Source of the tags: the RIS format specification of Reference Manager (2012), as Zotero and EndNote read it.

use std::fmt::Write as _;
use std::sync::Arc;

use hayagriva::citationberg::json::{NameValue, Value};

use super::{Date, Written, date, language};
use crate::cite::fields::words;
use crate::cite::library::Work;
use crate::cite::marks;
use crate::cite::people::particles;

/// Types of CSL with those of RIS.
const TYPES: [(&str, &str); 36] = [
    ("article", "EJOUR"),
    ("article-journal", "JOUR"),
    ("article-magazine", "MGZN"),
    ("article-newspaper", "NEWS"),
    ("bill", "BILL"),
    ("book", "BOOK"),
    ("broadcast", "VIDEO"),
    ("chapter", "CHAP"),
    ("classic", "ANCIENT"),
    ("dataset", "DATA"),
    ("entry", "DICT"),
    ("entry-dictionary", "DICT"),
    ("entry-encyclopedia", "ENCYC"),
    ("figure", "FIGURE"),
    ("graphic", "ART"),
    ("hearing", "HEAR"),
    ("legal_case", "CASE"),
    ("legislation", "STAT"),
    ("manuscript", "UNPB"),
    ("map", "MAP"),
    ("motion_picture", "MPCT"),
    ("musical_score", "MUSIC"),
    ("pamphlet", "PAMP"),
    ("paper-conference", "CPAPER"),
    ("patent", "PAT"),
    ("periodical", "JFULL"),
    ("personal_communication", "PCOMM"),
    ("post", "ICOMM"),
    ("post-weblog", "BLOG"),
    ("report", "RPRT"),
    ("song", "SOUND"),
    ("software", "COMP"),
    ("speech", "CONF"),
    ("standard", "STAND"),
    ("thesis", "THES"),
    ("webpage", "ELEC"),
];

/// Variables with their tags, in the order of the file.
const WORDS: [(&str, &str); 16] = [
    ("title", "TI"),
    ("title-short", "ST"),
    ("container-title", "T2"),
    ("container-title-short", "J2"),
    ("collection-title", "T3"),
    ("volume", "VL"),
    ("issue", "IS"),
    ("number", "M1"),
    ("edition", "ET"),
    ("number-of-volumes", "NV"),
    ("publisher", "PB"),
    ("publisher-place", "CY"),
    ("genre", "M3"),
    ("DOI", "DO"),
    ("URL", "UR"),
    ("note", "N1"),
];

/// What a reader of RIS has no field for.
const LOST: [&str; 10] = [
    "event-date",
    "ECLI",
    "original-date",
    "original-title",
    "chapter-number",
    "part-number",
    "collection-number",
    "event-place",
    "version",
    "archive",
];

/// Writes the works, each as a record.
pub(super) fn write(works: &[&Arc<Work>], out: &mut Written) {
    out.count = 0;
    for work in works.iter().filter(|work| !work.is_frame()) {
        out.count += 1;
        for variable in LOST.iter().filter(|variable| work.item.0.contains_key(**variable)) {
            out.loses(variable, work);
        }
        let record = record(work);
        out.text.push_str(&record);
    }
}

fn record(work: &Work) -> String {
    let kind = string(work, "type");
    let ris = TYPES.iter().find(|(csl, _)| *csl == kind).map_or("GEN", |(_, ris)| ris);
    let mut out = String::new();
    let mut line = |tag: &str, value: &str| {
        // A line is a field: no value may begin another.
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if tag == "ER" || !value.is_empty() {
            let _ = write!(out, "{tag}  - {value}\r\n");
        }
    };
    line("TY", ris);
    line("ID", &work.key);
    for (role, tag) in [
        ("author", "AU"),
        ("editor", "ED"),
        ("director", "A3"),
        ("compiler", "A3"),
        ("container-author", "A2"),
        ("translator", "A4"),
    ] {
        let Some(Value::Names(people)) = work.item.0.get(role) else { continue };
        people.iter().filter_map(person).for_each(|person| line(tag, &person));
    }
    for (variable, tag) in WORDS {
        line(tag, &string(work, variable));
    }
    line("LA", language(work).unwrap_or(""));
    let pages = string(work, "page");
    match pages.split_once('-') {
        Some((from, to)) if !to.contains(['-', ',']) => {
            line("SP", from);
            line("EP", to.trim_start_matches('-'));
        }
        _ => line("SP", &pages),
    }
    line("SN", &string(work, "ISBN"));
    line("SN", &string(work, "ISSN"));
    if let Some(issued) = date(work, "issued") {
        match &issued {
            Date::Day(parts, _) => {
                line("PY", &parts.first().map(|year| format!("{year:04}")).unwrap_or_default());
                line("DA", &slashed(parts));
            }
            Date::Years(from, to) => {
                line("PY", from);
                line("DA", &format!("{from}///{}", to.as_deref().unwrap_or("")));
            }
            Date::Words(words) => line("DA", &format!("///{words}")),
        }
    }
    if let Some(Date::Day(parts, _)) = date(work, "accessed") {
        line("Y2", &slashed(&parts));
    }
    line("ER", "");
    out.push_str("\r\n");
    out
}

/// `2001/02/03/`: what is not known stays empty.
fn slashed(parts: &[i16]) -> String {
    let part = |at: usize, width: usize| {
        parts.get(at).map(|part| format!("{part:0width$}")).unwrap_or_default()
    };
    format!("{}/{}/{}/", part(0, 4), part(1, 2), part(2, 2))
}

fn string(work: &Work, variable: &str) -> String {
    words(&work.item, variable).replace(marks::is_private, "")
}

/// `Family, Given, Suffix`; `None` for the others of *et al.*
fn person(person: &NameValue) -> Option<String> {
    let plain = |text: &str| text.replace('\u{a0}', " ");
    Some(match person {
        NameValue::Literal(name) if name.literal.contains(marks::OTHERS) => return None,
        NameValue::Literal(name) => plain(&name.literal),
        NameValue::Item(name) => {
            let family: Vec<&str> = particles(name).chain([name.family.as_str()]).collect();
            let parts = [Some(family.join(" ")), name.given.clone(), name.suffix.clone()];
            let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
            plain(&parts.collect::<Vec<_>>().join(", "))
        }
    })
}
