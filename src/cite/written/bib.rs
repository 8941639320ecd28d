//! Works as BibLaTeX: entries of a `.bib` file as their authors wrote them, all others made of their variables.
//!
//! The fields are the inverse of what `item` makes of them, so that the same entry is printed again.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use hayagriva::citationberg::json::{NameValue, Value};

use super::{Date, Written, date, day, kept_words, language};
use crate::cite::csl::PROXIES;
use crate::cite::fields::words as words_of;
use crate::cite::library::{Format, Work};
use crate::cite::marks;
use crate::cite::people::particles;
use crate::cite::scan::{PieceKind, Shape, pieces};
use crate::text::{FileId, Source, Sources};

/// Types of CSL with those of BibLaTeX that are read as them again, and a subtype.
const TYPES: [(&str, &str, &str); 34] = [
    ("article-journal", "article", ""),
    ("article-magazine", "article", "magazine"),
    ("article-newspaper", "article", "newspaper"),
    ("book", "book", ""),
    ("chapter", "incollection", ""),
    ("dataset", "dataset", ""),
    ("document", "misc", ""),
    ("entry", "inreference", ""),
    ("entry-dictionary", "inreference", ""),
    ("entry-encyclopedia", "inreference", ""),
    ("figure", "image", ""),
    ("graphic", "artwork", ""),
    ("legal_case", "jurisdiction", ""),
    ("legislation", "legislation", ""),
    ("manuscript", "unpublished", ""),
    ("map", "map", ""),
    ("motion_picture", "movie", ""),
    ("pamphlet", "booklet", ""),
    ("paper-conference", "inproceedings", ""),
    ("patent", "patent", ""),
    ("performance", "performance", ""),
    ("periodical", "periodical", ""),
    ("personal_communication", "letter", ""),
    ("post", "online", ""),
    ("post-weblog", "online", ""),
    ("report", "report", ""),
    ("review", "review", ""),
    ("software", "software", ""),
    ("song", "music", ""),
    ("speech", "talk", ""),
    ("standard", "standard", ""),
    ("thesis", "thesis", ""),
    ("treaty", "legal", ""),
    ("webpage", "online", ""),
];

/// Variables with their fields; numbers and containers depend on the type.
const FIELDS: [(&str, &str); 22] = [
    ("title", "title"),
    ("title-short", "shorttitle"),
    ("container-title-short", "shortjournal"),
    ("collection-title", "series"),
    ("original-title", "origtitle"),
    ("event-title", "eventtitle"),
    ("event-place", "venue"),
    ("genre", "type"),
    ("volume", "volume"),
    ("edition", "edition"),
    ("number-of-volumes", "volumes"),
    ("number-of-pages", "pagetotal"),
    ("chapter-number", "chapter"),
    ("version", "version"),
    ("part-number", "part"),
    ("medium", "medium"),
    ("archive", "library"),
    ("authority", "institution"),
    ("note", "note"),
    ("ISBN", "isbn"),
    ("ISSN", "issn"),
    ("ECLI", "ecli"),
];

/// Roles with their fields, and the type of editor they are.
const ROLES: [(&str, &str, &str); 7] = [
    ("author", "author", ""),
    ("container-author", "bookauthor", ""),
    ("editor", "editor", ""),
    ("translator", "translator", ""),
    ("compiler", "editora", "compiler"),
    ("director", "editorb", "director"),
    ("organizer", "editorc", "organizer"),
];

/// Writes the works in the order of their files and places.
pub(super) fn write(works: &[&Arc<Work>], sources: &Sources, out: &mut Written) {
    let mut by_file: BTreeMap<FileId, Vec<&Work>> = BTreeMap::new();
    for work in works {
        by_file.entry(work.place.file).or_default().push(work);
    }
    let mut entries: Vec<String> = Vec::new();
    for (file, works) in by_file {
        let Some(source) = sources.get(file) else { continue };
        let own = works.iter().filter(|work| work.format == Format::Bib);
        let own: Vec<&str> = own.map(|work| source.slice(work.span)).collect();
        entries.extend(abbreviations(source, &own));
        for work in works {
            match work.format {
                Format::Bib => entries.push(source.slice(work.span).replace("\r\n", "\n")),
                Format::CslJson | Format::Yaml => entries.push(entry(work, out)),
            }
        }
    }
    out.text = entries.iter().map(|entry| format!("{entry}\n")).collect::<Vec<_>>().join("\n");
}

/// The abbreviations that these entries use, and those that abbreviations use, in the order of the file.
fn abbreviations(source: &Source, entries: &[&str]) -> Vec<String> {
    let mut used: Vec<String> = entries.iter().map(|entry| entry.to_lowercase()).collect();
    let mut kept = Vec::new();
    let all = pieces(&source.text);
    let definitions = all.iter().filter(|piece| {
        piece.kind == PieceKind::Abbreviation && matches!(piece.shape, Shape::Closed)
    });
    // From the last on: what defines one stands before it.
    for piece in definitions.rev() {
        let text = source.slice(piece.span);
        let inside = text.find(['{', '(']).map_or("", |at| &text[at + 1..]);
        let name = inside.split('=').next().unwrap_or("").trim().to_lowercase();
        if !name.is_empty() && used.iter().any(|text| text.contains(&name)) {
            used.push(text.to_lowercase());
            kept.push(text.replace("\r\n", "\n"));
        }
    }
    kept.reverse();
    kept
}

/// An entry made of a work's variables.
fn entry(work: &Work, out: &mut Written) -> String {
    let kind = words_of(&work.item, "type");
    let known = TYPES.iter().find(|(csl, ..)| *csl == kind);
    let (name, subtype) = known.map_or(("misc", ""), |(_, name, subtype)| (*name, *subtype));
    if known.is_none() {
        out.loses("type", work);
    }
    let mut fields: Vec<(&str, String)> = Vec::new();
    let mut told: Vec<&str> = vec!["id", "type", "event", "language"];
    for (variable, field) in FIELDS {
        fields.push((field, tex(&words_of(&work.item, variable))));
        told.push(variable);
    }
    people(work, &mut fields, &mut told);
    let inside = matches!(name, "incollection" | "inproceedings" | "inreference");
    let holder = if inside { "booktitle" } else { "journaltitle" };
    fields.push((holder, tex(&words_of(&work.item, "container-title"))));
    fields.push(("entrysubtype", subtype.to_owned()));
    numbers(work, &kind, &mut fields);
    for (variable, field) in [("publisher", "publisher"), ("publisher-place", "location")] {
        fields.push((field, list(&words_of(&work.item, variable))));
    }
    fields.push(("pages", tex(&words_of(&work.item, "page")).replace('-', "--")));
    fields.push(("doi", words_of(&work.item, "DOI")));
    fields.push(("url", words_of(&work.item, "URL")));
    for (variable, field) in [
        ("issued", "date"),
        ("accessed", "urldate"),
        ("original-date", "origdate"),
        ("event-date", "eventdate"),
    ] {
        fields.push((field, date(work, variable).map(|it| words(&it)).unwrap_or_default()));
        told.push(variable);
    }
    fields.push(("langid", language(work).map(langid).unwrap_or_default()));
    told.extend(["container-title", "publisher", "publisher-place", "page", "DOI", "URL"]);
    told.extend(["issue", "collection-number", "number"]);
    for variable in work.item.0.keys() {
        let ours = PROXIES.iter().any(|(_, _, _, proxy)| proxy == variable);
        if !ours && !told.contains(&variable.as_str()) {
            out.loses(variable, work);
        }
    }
    let mut text = format!("@{name}{{{},\n", key(&work.key));
    for (field, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(text, "  {field} = {{{value}}},");
    }
    text.push('}');
    text
}

/// A key that BibTeX can read.
fn key(key: &str) -> String {
    key.replace(|c: char| c.is_whitespace() || "{},=#%\"\\~'()".contains(c), "_")
}

/// Which field a number stands in depends on the type, as in `item`.
fn numbers(work: &Work, kind: &str, fields: &mut Vec<(&str, String)>) {
    let [issue, collection, number] = ["issue", "collection-number", "number"]
        .map(|variable| tex(&words_of(&work.item, variable)));
    match kind {
        "article-journal" | "article-magazine" | "article-newspaper" | "periodical" => {
            fields.push(("number", issue));
        }
        "book" | "chapter" | "paper-conference" | "entry-encyclopedia" => {
            fields.push(("number", collection));
            fields.push(("issue", issue));
        }
        _ => fields.push(("number", number)),
    }
}

fn people<'a>(work: &Work, fields: &mut Vec<(&'a str, String)>, told: &mut Vec<&'a str>) {
    for (role, field, kind) in ROLES {
        told.push(role);
        let Some(Value::Names(people)) = work.item.0.get(role) else { continue };
        let people: Vec<String> = people.iter().map(person).collect();
        fields.push((field, people.join(" and ")));
        let kind_field = match field {
            "editora" => "editoratype",
            "editorb" => "editorbtype",
            "editorc" => "editorctype",
            _ => continue,
        };
        fields.push((kind_field, kind.to_owned()));
    }
}

fn person(person: &NameValue) -> String {
    let plain = |text: &str| tex(text);
    match person {
        NameValue::Literal(name) if name.literal.contains(marks::OTHERS) => "others".to_owned(),
        NameValue::Literal(name) => format!("{{{}}}", plain(&name.literal)),
        NameValue::Item(name) => {
            // The space that keeps a family name whole is ours.
            let family = tex(&name.family.replace('\u{a0}', " "));
            let family = match family.contains([' ', ',']) {
                true => format!("{{{family}}}"),
                false => family,
            };
            let before = particles(name).map(|particle| format!("{} ", plain(particle)));
            let family = format!("{}{family}", before.collect::<String>());
            let rest =
                [&name.suffix, &name.given].into_iter().flatten().filter(|part| !part.is_empty());
            let parts = std::iter::once(family).chain(rest.map(|part| plain(part)));
            parts.collect::<Vec<_>>().join(", ")
        }
    }
}

/// Publishers and places: one after the other, each of them whole.
fn list(words: &str) -> String {
    let items = words.split("\u{a0}; ").map(|item| match item.contains(" and ") {
        true => format!("{{{}}}", tex(item)),
        false => tex(item),
    });
    items.filter(|item| !item.is_empty()).collect::<Vec<_>>().join(" and ")
}

fn words(date: &Date) -> String {
    match date {
        Date::Day(parts, circa) => format!("{}{}", day(parts), if *circa { "~" } else { "" }),
        Date::Years(from, to) => format!("{from}/{}", to.as_deref().unwrap_or("")),
        Date::Words(words) => tex(words),
    }
}

/// Babel's name of a language, for the tags that have one.
fn langid(tag: &str) -> String {
    let names = [
        ("fr", "french"),
        ("en", "english"),
        ("de", "german"),
        ("it", "italian"),
        ("es", "spanish"),
        ("pt", "portuguese"),
        ("la", "latin"),
        ("nl", "dutch"),
        ("ru", "russian"),
        ("ca", "catalan"),
        ("pl", "polish"),
        ("el", "greek"),
    ];
    names.iter().find(|(known, _)| *known == tag).map_or(tag, |(_, name)| name).to_owned()
}

/// Words as TeX reads them, our marks as its commands.
fn tex(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in kept_words(words).chars() {
        match c {
            // Plain white space to a reader of TeX, if they were not said.
            '\u{a0}' | '\u{202f}' => out.push('~'),
            marks::EMPH => out.push_str("\\emph{"),
            marks::SUP => out.push_str("\\textsuperscript{"),
            marks::SUB => out.push_str("\\textsubscript{"),
            marks::CAPS => out.push_str("\\textsc{"),
            marks::KEPT => out.push('{'),
            marks::END => out.push('}'),
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '{' | '}' => out.extend(['\\', c]),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}
