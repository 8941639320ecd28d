//! From the fields of a `.bib` entry to what a citation style is given.
//!
//! hayagriva's own conversion loses subtitles, ranges of dates, kinds of theses and institutions, and
//! names a collection twice; this one follows the fields of BibLaTeX's manual (§2.2, §2.3) and, for what
//! CSL calls them, pandoc's reader. Abstracts and private notes are never printed.

use biblatex::{Chunk, ChunksExt, Entry, EntryType};
use hayagriva::citationberg::json::Value;

use super::dates;
use super::fields::Fields;
use super::identifiers::bare_doi;
use super::language::language;
use super::marks;
use super::people;
use crate::message::{Catalogue, Lang};

/// Types that BibLaTeX has beside those its reader knows, with their CSL names.
const OTHER_TYPES: [(&str, &str); 22] = [
    ("artwork", "graphic"),
    ("audio", "song"),
    ("bibnote", "document"),
    ("commentary", "book"),
    ("image", "figure"),
    ("jurisdiction", "legal_case"),
    ("law", "legislation"),
    ("legal", "treaty"),
    ("legislation", "legislation"),
    ("letter", "personal_communication"),
    ("map", "map"),
    ("movie", "motion_picture"),
    ("music", "song"),
    ("newspaper", "article-newspaper"),
    ("performance", "performance"),
    ("presentation", "speech"),
    ("review", "review"),
    ("standard", "standard"),
    ("talk", "speech"),
    ("thesis", "thesis"),
    ("video", "motion_picture"),
    ("webpage", "webpage"),
];

/// Whether the entry's type is one that BibLaTeX or a style has.
pub(super) fn is_known(entry: &Entry) -> bool {
    match &entry.entry_type {
        EntryType::Unknown(kind) => OTHER_TYPES.iter().any(|(name, _)| name == kind),
        _ => true,
    }
}

/// What the style is given, and what is to be printed in the place of what it makes of it.
pub(super) fn fields(entry: &Entry, lang: Lang) -> Fields {
    let mut fields = Fields::default();
    fields.text("id", entry.key.clone());
    let kind = csl_type(entry);
    fields.text("type", kind.clone());
    fields.text("language", tongue(entry, lang));
    titles(entry, lang, &mut fields);
    people::names(entry, &mut fields);
    publication(entry, &kind, lang, &mut fields);
    numbers(entry, &kind, &mut fields);
    links(entry, &mut fields);
    for (date, year, month, name) in [
        ("date", "year", "month", "issued"),
        ("urldate", "urlyear", "urlmonth", "accessed"),
        ("origdate", "origyear", "origmonth", "original-date"),
        ("eventdate", "eventyear", "eventmonth", "event-date"),
    ] {
        let written = text(entry, date);
        let read = match written.trim().is_empty() {
            false => dates::read(&written),
            true => dates::from_year_and_month(&text(entry, year), &text(entry, month)),
        };
        if let Some(read) = read {
            fields.map.insert(name.to_owned(), Value::Date(read.value));
            fields.instead.extend(read.instead.filter(|_| name == "issued"));
        }
    }
    fields.finish(lang);
    let state = text(entry, "pubstate");
    if !fields.map.contains_key("issued") && !state.trim().is_empty() {
        let words = match (state.trim(), lang) {
            ("inpreparation", Lang::Fr) => "en préparation".to_owned(),
            ("submitted", Lang::Fr) => "soumis".to_owned(),
            ("forthcoming" | "inpress" | "prepublished", Lang::Fr) => "à paraître".to_owned(),
            ("inpreparation", Lang::En) => "in preparation".to_owned(),
            ("inpress", Lang::En) => "in press".to_owned(),
            (other, _) => other.to_owned(),
        };
        if let Some(read) = dates::read(&words) {
            fields.map.insert("issued".to_owned(), Value::Date(read.value));
            fields.instead.extend(read.instead);
        }
    }
    fields
}

fn csl_type(entry: &Entry) -> String {
    let subtype = text(entry, "entrysubtype").trim().to_lowercase();
    // A date of access without an address makes no web page.
    let online =
        !text(entry, "url").trim().is_empty() || text(entry, "howpublished").contains("://");
    let name = match &entry.entry_type {
        EntryType::Article | EntryType::SuppPeriodical => match subtype.as_str() {
            "magazine" => "article-magazine",
            "newspaper" => "article-newspaper",
            _ => "article-journal",
        },
        EntryType::Booklet => "pamphlet",
        EntryType::InBook
        | EntryType::InCollection
        | EntryType::BookInBook
        | EntryType::SuppBook
        | EntryType::SuppCollection => "chapter",
        EntryType::InReference => "entry-encyclopedia",
        EntryType::InProceedings => "paper-conference",
        EntryType::Manual | EntryType::Report | EntryType::TechReport => "report",
        EntryType::MastersThesis | EntryType::PhdThesis | EntryType::Thesis => "thesis",
        EntryType::Unpublished if text(entry, "eventtitle").trim().is_empty() => "manuscript",
        EntryType::Unpublished => "speech",
        EntryType::Periodical => "periodical",
        EntryType::Patent => "patent",
        EntryType::Online => "webpage",
        EntryType::Software => "software",
        EntryType::Dataset => "dataset",
        EntryType::Misc if online && text(entry, "publisher").is_empty() => "webpage",
        EntryType::Misc | EntryType::Set | EntryType::XData => "document",
        EntryType::Unknown(kind) => {
            OTHER_TYPES.iter().find(|(name, _)| name == kind).map_or("document", |(_, csl)| csl)
        }
        _ => "book",
    };
    name.to_owned()
}

/// The language of the work as a tag; the volume's where the entry does not say.
fn tongue(entry: &Entry, lang: Lang) -> String {
    language(&format!("{} {}", text(entry, "langid"), text(entry, "language")), lang)
}

fn titles(entry: &Entry, lang: Lang, fields: &mut Fields) {
    let colon = match tongue(entry, lang).as_str() {
        "fr" => "\u{a0}: ",
        _ => ": ",
    };
    let joined = |title: &str, subtitle: &str, addon: &str| {
        let mut out = rich(entry, title).trim().to_owned();
        let subtitle = rich(entry, subtitle);
        if !subtitle.trim().is_empty() {
            out.push_str(match out.ends_with(['?', '!', '.', '…', ':']) {
                true => " ",
                false if out.is_empty() => "",
                false => colon,
            });
            out.push_str(subtitle.trim());
        }
        let addon = rich(entry, addon);
        if !addon.trim().is_empty() {
            out.push_str(if out.ends_with(['?', '!', '.', '…']) { " " } else { ". " });
            out.push_str(addon.trim());
        }
        out
    };
    let own = joined("title", "subtitle", "titleaddon");
    let main = joined("maintitle", "mainsubtitle", "maintitleaddon");
    let book = joined("booktitle", "booksubtitle", "booktitleaddon");
    let journal = match joined("journaltitle", "journalsubtitle", "journaltitleaddon") {
        journal if journal.is_empty() => rich(entry, "journal"),
        journal => journal,
    };
    let of_parts = |first: &str, second: &str| match (first.is_empty(), second.is_empty()) {
        (false, false) => format!("{first}. {second}"),
        _ => format!("{first}{second}"),
    };
    let periodical = matches!(entry.entry_type, EntryType::Article | EntryType::SuppPeriodical);
    if !journal.is_empty() && (periodical || book.is_empty()) {
        let issue = joined("issuetitle", "issuesubtitle", "issuetitleaddon");
        fields.text("container-title", of_parts(&journal, &issue));
        fields.text("title", of_parts(&main, &own));
    } else if !book.is_empty() {
        fields.text("container-title", of_parts(&main, &book));
        fields.text("title", own);
    } else {
        fields.text("title", of_parts(&main, &own));
    }
    fields.text("title-short", short_title(entry));
    fields.text("container-title-short", rich(entry, "shortjournal"));
    fields.text("collection-title", rich(entry, "series"));
    fields.text("original-title", rich(entry, "origtitle"));
    fields.text("event", rich(entry, "eventtitle"));
    fields.text("event-title", rich(entry, "eventtitle"));
    fields.text("event-place", rich(entry, "venue"));
}

/// What a note says of a work that was cited before: its title without the subtitle, also where both stand in one
/// field.
fn short_title(entry: &Entry) -> String {
    let short = rich(entry, "shorttitle");
    if !short.trim().is_empty() {
        return short;
    }
    let title = rich(entry, "title");
    match title.split_once(": ").or_else(|| title.split_once(":\u{a0}")) {
        Some((short, _)) => marks::balanced(short.trim_end_matches([' ', '\u{a0}', '\u{202f}'])),
        None if rich(entry, "subtitle").trim().is_empty() => String::new(),
        None => title,
    }
}

fn publication(entry: &Entry, kind: &str, lang: Lang, fields: &mut Fields) {
    let listed = |name: &str| {
        let items = entry.get_as::<Vec<biblatex::Chunks>>(name).unwrap_or_default();
        let words = items.iter().map(|chunks| marks::rich(chunks).trim().to_owned());
        words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\u{a0}; ")
    };
    let mut publisher: Vec<String> = Vec::new();
    for name in ["school", "institution", "organization", "howpublished", "publisher"] {
        let words = match name {
            "howpublished" => rich(entry, name),
            _ => listed(name),
        };
        if !words.trim().is_empty() && !words.contains("://") && !publisher.contains(&words) {
            publisher.push(words);
        }
    }
    fields.text("publisher", publisher.join("\u{a0}; "));
    let place = match listed("location") {
        place if place.is_empty() => listed("address"),
        place => place,
    };
    fields.text("publisher-place", place);
    fields.text("genre", genre(entry, kind, lang));
    fields.text(
        "authority",
        match kind {
            "legislation" | "legal_case" | "treaty" => listed("institution"),
            _ => String::new(),
        },
    );
    let mut note = rich(entry, "note");
    let addendum = rich(entry, "addendum");
    if !addendum.trim().is_empty() {
        if !note.trim().is_empty() {
            note.push_str(". ");
        }
        note.push_str(&addendum);
    }
    fields.text("note", note);
    fields.text("medium", rich(entry, "medium"));
    fields.text("archive", rich(entry, "library"));
}

/// What kind of thesis or report it is, in the volume's language where the `.bib` says it in code.
fn genre(entry: &Entry, kind: &str, lang: Lang) -> String {
    let written = rich(entry, "type");
    let code = match (written.trim(), &entry.entry_type) {
        ("", EntryType::PhdThesis) => "phdthesis",
        ("", EntryType::MastersThesis) => "mathesis",
        ("", EntryType::TechReport) => "techreport",
        (written, _) => written,
    };
    let id = match code {
        "phdthesis" => "genre-doctoral-thesis",
        "mathesis" | "mastersthesis" => "genre-master-thesis",
        "bathesis" => "genre-bachelor-thesis",
        "candthesis" => "genre-candidate-thesis",
        "techreport" => "genre-technical-report",
        "resreport" => "genre-research-report",
        // Zotero's medium ("Papier") is no kind of work.
        _ if kind == "book" || kind == "chapter" => return String::new(),
        other => return other.to_owned(),
    };
    Catalogue::of(lang).label(id)
}

fn numbers(entry: &Entry, kind: &str, fields: &mut Fields) {
    let number = rich(entry, "number");
    let issue = rich(entry, "issue");
    match kind {
        "article-journal" | "article-magazine" | "article-newspaper" | "periodical" => {
            let both = match (number.trim().is_empty(), issue.trim().is_empty()) {
                (false, false) => format!("{}, {}", number.trim(), issue.trim()),
                _ => format!("{}{}", number.trim(), issue.trim()),
            };
            fields.number("issue", both);
        }
        "book" | "chapter" | "paper-conference" | "entry-encyclopedia" => {
            let series = rich(entry, "series");
            // Words and a number ("titre 175") are no number to CSL, but hayagriva sees one.
            if number.trim().contains(' ') && !series.trim().is_empty() {
                fields.text("collection-title", format!("{}, {}", series.trim(), number.trim()));
            } else {
                fields.number("collection-number", number);
            }
            fields.number("issue", issue);
        }
        _ => {
            fields.number("number", number);
            fields.number("issue", issue);
        }
    }
    for (field, variable) in [
        ("volume", "volume"),
        ("edition", "edition"),
        ("volumes", "number-of-volumes"),
        ("pagetotal", "number-of-pages"),
        ("chapter", "chapter-number"),
        ("version", "version"),
        ("part", "part-number"),
    ] {
        fields.number(variable, rich(entry, field));
    }
    let pages = match rich(entry, "pages") {
        pages if pages.trim().is_empty() => rich(entry, "eid"),
        pages => pages,
    };
    fields.text("page", pages.replace(['–', '—'], "-"));
}

fn links(entry: &Entry, fields: &mut Fields) {
    fields.text("DOI", bare_doi(&text(entry, "doi")));
    fields.text("ISBN", text(entry, "isbn"));
    fields.text("ISSN", text(entry, "issn"));
    let ecli = match text(entry, "ecli") {
        ecli if ecli.is_empty() && text(entry, "eprinttype").eq_ignore_ascii_case("ecli") => {
            text(entry, "eprint")
        }
        ecli => ecli,
    };
    fields.text("ECLI", ecli);
    let published = text(entry, "howpublished");
    let url = match text(entry, "url") {
        url if url.trim().is_empty() && published.contains("://") => {
            let from = published.find("http").unwrap_or(0);
            published[from..].trim_end_matches(['}', ' ']).to_owned()
        }
        url if url.trim().is_empty() => deposit(entry),
        url => url,
    };
    fields.text("URL", url);
}

/// The address of a text in the archive that `eprint` names.
fn deposit(entry: &Entry) -> String {
    let id = text(entry, "eprint");
    let archive = match text(entry, "eprinttype") {
        archive if archive.trim().is_empty() => text(entry, "archiveprefix"),
        archive => archive,
    };
    let base = match archive.trim().to_lowercase().as_str() {
        "jstor" => "https://www.jstor.org/stable/",
        "arxiv" => "https://arxiv.org/abs/",
        "hal" => "https://hal.science/",
        "hdl" => "https://hdl.handle.net/",
        "pubmed" => "https://www.ncbi.nlm.nih.gov/pubmed/",
        "googlebooks" => "https://books.google.com/books?id=",
        _ => return String::new(),
    };
    match id.trim() {
        "" => String::new(),
        id => format!("{base}{id}"),
    }
}

/// The field's words, TeX commands that the reader did not know resolved or left out.
fn text(entry: &Entry, name: &str) -> String {
    entry.get(name).map(|chunks| marks::plain(&chunks.format_verbatim())).unwrap_or_default()
}

/// The field's words with marks for emphasis and raised words.
fn rich(entry: &Entry, name: &str) -> String {
    entry.get(name).map(marks::rich).unwrap_or_default()
}

/// The words of a chunk.
pub(super) fn chunk_text(chunk: &Chunk) -> &str {
    match chunk {
        Chunk::Normal(text) | Chunk::Verbatim(text) | Chunk::Math(text) => text,
    }
}
