//! Statutes, codes, circulars, treaties and decisions of courts, as French usage prints them, in every style.
//!
//! No CSL style we know has a form for them: they get a title in italics and a year. Here is the one form of ours, made
//! of a work's variables, whatever file these came from; what a style decides (order of the list, numbers, *ibid.*)
//! stays with it. `docs/citer.md` says which field is printed where.
//!
//! Source of the forms: *Guide des citations, références et abréviations juridiques* (Cujas); *Lexique des règles
//! typographiques* (Imprimerie nationale), "lois et décrets".

use hayagriva::citationberg::json::{DateValue, Item, LiteralName, NameValue, Value};

use super::fields::words as text;
use super::marks::{self, EMPH, END};
use super::render::Run;
use crate::message::Lang;

/// What a legal text is, as far as its form goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A law, a decree, a code, a circular, a treaty.
    Text,
    /// A decision of a court.
    Decision,
}

/// First words of the titles of texts: written small inside a sentence.
const NATURES: [&str; 24] = [
    "accord",
    "arrêté",
    "avis",
    "charte",
    "circulaire",
    "code",
    "convention",
    "délibération",
    "directive",
    "décision",
    "décret",
    "décret-loi",
    "instruction",
    "lettre-circulaire",
    "loi",
    "note",
    "ordonnance",
    "pacte",
    "protocole",
    "projet",
    "proposition",
    "recommandation",
    "règlement",
    "traité",
];

/// Courts whose names are cut in a citation, by the beginning of their names; what follows is kept ("CAA de Lyon" has no "de").
const COURTS: [(&str, &str); 13] = [
    ("conseil d'état", "CE"),
    ("cour de cassation", "Cass."),
    ("conseil constitutionnel", "Cons. const."),
    ("cour européenne des droits de l'homme", "CEDH"),
    ("cour de justice de l'union européenne", "CJUE"),
    ("cour de justice des communautés européennes", "CJCE"),
    ("tribunal des conflits", "T. confl."),
    ("cour administrative d'appel", "CAA"),
    ("tribunal administratif", "TA"),
    ("cour d'appel", "CA"),
    ("tribunal judiciaire", "TJ"),
    ("tribunal de grande instance", "TGI"),
    ("cour nationale de la tarification sanitaire et sociale", "CNTSS"),
];

/// Formations of a court, and their short forms.
const FORMATIONS: [(&str, &str); 14] = [
    ("assemblée plénière", "ass. plén."),
    ("assemblée du contentieux", "Ass."),
    ("assemblée", "Ass."),
    ("section du contentieux", "Sect."),
    ("section", "Sect."),
    ("chambre mixte", "ch. mixte"),
    ("chambre sociale", "soc."),
    ("chambre criminelle", "crim."),
    ("chambre commerciale", "com."),
    ("grande chambre", "gr. ch."),
    ("1re chambre civile", "1re civ."),
    ("première chambre civile", "1re civ."),
    ("2e chambre civile", "2e civ."),
    ("3e chambre civile", "3e civ."),
];

/// Whether the work is one that styles have no form for.
pub(super) fn is_law(item: &Item) -> bool {
    kind(item).is_some()
}

fn kind(item: &Item) -> Option<Kind> {
    match text(item, "type").as_str() {
        "legislation" | "bill" | "regulation" | "treaty" => Some(Kind::Text),
        "legal_case" => Some(Kind::Decision),
        _ => None,
    }
}

/// The name under which the text is cited: "loi n° 2002-2 du 2 janvier 2002", "CASF", "CE, 6 avril 2007, *Commune
/// d'Aix-en-Provence*, n° 284736". What its short title says, else made of its fields.
pub(super) fn short(item: &Item, lang: &str) -> Vec<Run> {
    let given = text(item, "title-short");
    let words = match kind(item) {
        _ if !given.is_empty() => small_initial(&given),
        Some(Kind::Decision) => {
            let formation = short_formation(&genre(item));
            let court = match short_court(&court(item)) {
                court if court.ends_with('.') => format!("{court} {formation}").trim().to_owned(),
                court => joined([court, formation]),
            };
            joined([court, date(item, "issued", lang), parties(item), number(item)])
        }
        _ => small_initial(opening(&text(item, "title"))),
    };
    vec![Run::plain(unbroken(&words))]
}

/// The same without marks of emphasis.
pub(super) fn short_words(item: &Item, lang: &str) -> String {
    short(item, lang).iter().map(|run| marks::plain(&run.text)).collect()
}

/// The whole reference, without a stop at its end; with the place cited, where one is.
pub(super) fn full(item: &Item, place: Option<&str>, lang: &str) -> Vec<Run> {
    let mut parts: Vec<String> = Vec::new();
    match kind(item) {
        Some(Kind::Decision) => {
            parts.extend([court(item), genre(item), date(item, "issued", lang), parties(item)]);
            parts.push(number(item));
        }
        _ => {
            let short = text(item, "title-short");
            let mut title = text(item, "title");
            let dated = title.contains(&year(item));
            if is_acronym(&short) && !title.contains(&short) {
                title = format!("{title} ({short})");
            }
            parts.extend([title, text(item, "publisher-place")]);
            parts.extend((!dated).then(|| date(item, "issued", lang)));
        }
    }
    parts.extend(published(item, lang));
    parts.push(text(item, "ECLI"));
    parts.extend(place.map(self::place));
    let mut runs = vec![Run::plain(unbroken(&joined(parts)))];
    let note = text(item, "note");
    if !note.is_empty() {
        runs.push(Run::plain(format!(", {}", unbroken(&note))));
    }
    address(item, lang, &mut runs);
    runs
}

/// [`full`], as it is written inside a sentence: "voir décret n° …".
pub(super) fn in_sentence(item: &Item, place: Option<&str>, lang: &str) -> Vec<Run> {
    let mut runs = full(item, place, lang);
    if let Some(first) = runs.first_mut() {
        first.text = small_initial(&first.text);
    }
    runs
}

/// The same at the beginning of a note: "Loi n° …".
pub(super) fn opening_a_note(mut runs: Vec<Run>) -> Vec<Run> {
    if let Some(first) = runs.first_mut() {
        first.text = capital(&first.text);
    }
    runs
}

/// A place as French texts name it, "art. L. 311-3": its hyphens are no range.
pub(super) fn place(written: &str) -> String {
    unbroken(written.trim())
}

/// Where the text was published: a journal or a collection of decisions, its number, the day, pages.
fn published(item: &Item, lang: &str) -> Vec<String> {
    let mut journal = text(item, "container-title");
    if journal.is_empty() {
        return Vec::new();
    }
    journal = format!("{EMPH}{journal}{END}");
    let issue = match text(item, "issue") {
        issue if issue.is_empty() => text(item, "volume"),
        issue => issue,
    };
    if !issue.is_empty() {
        journal = format!("{journal} n°\u{a0}{issue}");
    }
    let day = date(item, "event-date", lang);
    if !day.is_empty() {
        journal = match lang_of(lang) {
            Lang::Fr => format!("{journal} du {day}"),
            Lang::En => format!("{journal} of {day}"),
        };
    }
    let pages = text(item, "page").replace('-', "–");
    let sign = if pages.contains('–') && lang_of(lang) == Lang::En { "pp." } else { "p." };
    let pages = if pages.is_empty() { pages } else { format!("{sign}\u{a0}{pages}") };
    vec![journal, pages]
}

/// The address, as a link, and when it was looked at.
fn address(item: &Item, lang: &str, runs: &mut Vec<Run>) {
    let url = match (text(item, "DOI"), text(item, "URL")) {
        (doi, _) if !doi.is_empty() => format!("https://doi.org/{doi}"),
        (_, url) => url,
    };
    if url.is_empty() {
        return;
    }
    runs.push(Run::plain(", "));
    runs.push(Run { url: Some(url.clone()), ..Run::plain(url) });
    let seen = date(item, "accessed", lang);
    if !seen.is_empty() {
        let words = if lang_of(lang) == Lang::En { "accessed" } else { "consulté le" };
        runs.push(Run::plain(format!(" ({words} {seen})")));
    }
}

/// Gives a legal text or decision what lists and citations need: its title begins with what the text is, its number and its
/// date, where the entry tells these apart ("décret", 2003-1095, 2003-11-14, "relatif au …"); a decision is its court's.
pub(super) fn complete(item: &mut Item, lang: Lang) {
    match kind(item) {
        Some(Kind::Text) => {
            let whole = whole_title(item, lang);
            item.0.insert("title".to_owned(), Value::String(whole));
        }
        Some(Kind::Decision) if !item.0.contains_key("author") => {
            let literal = text(item, "authority");
            if !literal.is_empty() {
                let court = NameValue::Literal(LiteralName { literal });
                item.0.insert("author".to_owned(), Value::Names(vec![court]));
            }
        }
        _ => {}
    }
}

fn whole_title(item: &Item, lang: Lang) -> String {
    let title = text(item, "title");
    let nature = text(item, "genre");
    if nature.is_empty() || title.to_lowercase().starts_with(&nature.to_lowercase()) {
        return title;
    }
    let number = match text(item, "number") {
        number if number.is_empty() => number,
        number => format!("n°\u{a0}{number}"),
    };
    let day = match (date(item, "issued", lang.tag()), lang) {
        (day, _) if day.is_empty() => day,
        (day, Lang::Fr) => format!("du {day}"),
        (day, Lang::En) => format!("of {day}"),
    };
    let parts = [capital(&nature), number, day, title];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// Of a title, what is needed to name the text: to the end of its date ("Loi n° 2002-2 du 2 janvier 2002"), else all of it.
fn opening(title: &str) -> &str {
    let mut before = "";
    let mut at = 0;
    for (nth, word) in title.split([' ', '\u{a0}']).enumerate().take(14) {
        let end = at + word.len();
        let year = word.trim_end_matches(',');
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        if nth > 1 && is_year && is_month(before) {
            return title[..end].trim_end_matches(',');
        }
        before = word;
        at = end + title[end..].chars().next().map_or(0, char::len_utf8);
    }
    title
}

fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|names| names.contains(&word.to_lowercase().as_str()))
}

/// The year of a work; empty where there is none.
pub(super) fn year(item: &Item) -> String {
    let date = date(item, "issued", "fr");
    date.rsplit([' ', '\u{a0}']).next().unwrap_or_default().to_owned()
}

/// The court: its own field, else whom the entry calls the author.
fn court(item: &Item) -> String {
    let authority = text(item, "authority");
    if !authority.is_empty() {
        return authority;
    }
    match item.0.get("author") {
        Some(Value::Names(names)) => {
            let names = names.iter().map(|name| match name {
                NameValue::Literal(name) => name.literal.clone(),
                NameValue::Item(name) => match &name.given {
                    Some(given) => format!("{given} {}", name.family),
                    None => name.family.clone(),
                },
            });
            names.collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}

fn short_court(court: &str) -> String {
    let low = court.to_lowercase().replace('’', "'");
    for (name, short) in COURTS {
        let Some(rest) = low.strip_prefix(name) else { continue };
        // What follows is as long in the name as written: apostrophes apart, the letters are the same.
        let from = low.chars().count() - rest.chars().count();
        let rest: String = court.chars().skip(from).collect();
        let rest = rest.trim_start_matches([' ', ',']);
        let rest =
            ["de ", "d’", "d'"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        return format!("{short} {rest}").trim_end().to_owned();
    }
    court.to_owned()
}

fn genre(item: &Item) -> String {
    text(item, "genre")
}

fn short_formation(formation: &str) -> String {
    let low = formation.to_lowercase();
    let found = FORMATIONS.iter().find(|(name, _)| *name == low);
    found.map_or(formation, |(_, short)| short).to_owned()
}

/// Names of parties are set in italics.
fn parties(item: &Item) -> String {
    match text(item, "title") {
        title if title.is_empty() => title,
        title => format!("{EMPH}{title}{END}"),
    }
}

/// The number of a decision: of an appeal before the Cour de cassation, else of the case. A number that brings its own word
/// ("req. n° 284736") keeps it.
fn number(item: &Item) -> String {
    let number = text(item, "number");
    if number.is_empty() || !number.starts_with(|c: char| c.is_ascii_digit()) {
        return number;
    }
    let court = court(item).to_lowercase();
    let word = if court.starts_with("cass") || court.starts_with("cour de cass") {
        "pourvoi "
    } else {
        ""
    };
    format!("{word}n°\u{a0}{number}")
}

/// Months as they are written in full, French and English.
const MONTHS: [[&str; 2]; 12] = [
    ["janvier", "january"],
    ["février", "february"],
    ["mars", "march"],
    ["avril", "april"],
    ["mai", "may"],
    ["juin", "june"],
    ["juillet", "july"],
    ["août", "august"],
    ["septembre", "september"],
    ["octobre", "october"],
    ["novembre", "november"],
    ["décembre", "december"],
];

/// A date in words, as much of it as is known.
fn date(item: &Item, variable: &str, lang: &str) -> String {
    let Some(Value::Date(DateValue::DateParts { date_parts, .. })) = item.0.get(variable) else {
        return String::new();
    };
    let Some(parts) = date_parts.0.first().map(|date| date.0.as_slice()) else {
        return String::new();
    };
    let english = lang_of(lang) == Lang::En;
    let month =
        |month: i16| {
            let names = usize::try_from(month - 1).ok().and_then(|month| MONTHS.get(month));
            names.map_or(String::new(), |names| {
                if english { capital(names[1]) } else { names[0].to_owned() }
            })
        };
    match *parts {
        // A date in words stands for itself elsewhere.
        [9_999, ..] | [] => String::new(),
        [year] => year.to_string(),
        [year, at] => format!("{} {year}", month(at)),
        [year, at, 1, ..] if !english => format!("1er\u{a0}{} {year}", month(at)),
        [year, at, day, ..] => format!("{day}\u{a0}{} {year}", month(at)),
    }
}

fn lang_of(lang: &str) -> Lang {
    Lang::from_tag(lang).unwrap_or_default()
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// "n° 2002-2", "art. L. 311-3": numbers stay with what says what they are. (No line ends at a hyphen before a digit: plain
/// hyphens, which are found by a search, do.)
fn unbroken(words: &str) -> String {
    const SIGNS: [&str; 9] = ["n°", "art.", "al.", "L.", "R.", "D.", "p.", "chap.", "§"];
    let mut out = String::with_capacity(words.len());
    for (i, word) in words.split(' ').enumerate() {
        if i > 0 {
            let last = out.rsplit([' ', '\u{a0}', '(']).next().unwrap_or("");
            out.push(if SIGNS.contains(&last) { '\u{a0}' } else { ' ' });
        }
        out.push_str(word);
    }
    out
}

/// "Loi n° …": "loi n° …"; "CASF" and names stay.
fn small_initial(words: &str) -> String {
    let first = words.split([' ', '\u{a0}']).next().unwrap_or("");
    let low = first.to_lowercase();
    match NATURES.contains(&low.as_str()) && first != first.to_uppercase() {
        true => format!("{low}{}", &words[first.len()..]),
        false => words.to_owned(),
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// "CASF", "CSP": what is written behind a title in brackets.
fn is_acronym(short: &str) -> bool {
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 && !short.contains(' ')
}
