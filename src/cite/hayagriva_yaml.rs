//! From an entry of hayagriva's YAML format to the CSL-JSON item that says the same.
//!
//! What a work has of its own stays its own; what its container has (`parent`) fills the container's variables, and of the
//! container's container the collection's. Source: hayagriva's `docs/file-format.md`.

use serde_json::{Map, Value, json};

/// A table of YAML.
type Table = Map<String, Value>;

/// Types of hayagriva with those of CSL, and the type a container has unless it says another.
const TYPES: [(&str, &str, &str); 30] = [
    ("article", "article-journal", "periodical"),
    ("chapter", "chapter", "book"),
    ("entry", "entry", "reference"),
    ("anthos", "chapter", "anthology"),
    ("report", "report", ""),
    ("thesis", "thesis", ""),
    ("web", "webpage", ""),
    ("scene", "motion_picture", "video"),
    ("artwork", "graphic", "exhibition"),
    ("patent", "patent", ""),
    ("case", "legal_case", ""),
    ("newspaper", "article-newspaper", ""),
    ("legislation", "legislation", "anthology"),
    ("manuscript", "manuscript", ""),
    ("original", "document", ""),
    ("post", "post", "post"),
    ("misc", "document", ""),
    ("performance", "performance", ""),
    ("periodical", "periodical", ""),
    ("proceedings", "book", ""),
    ("book", "book", "book"),
    ("blog", "post-weblog", ""),
    ("reference", "book", ""),
    ("conference", "paper-conference", ""),
    ("anthology", "book", "anthology"),
    ("repository", "software", ""),
    ("thread", "post", ""),
    ("video", "motion_picture", "video"),
    ("audio", "song", "audio"),
    ("exhibition", "graphic", ""),
];

/// Fields of hayagriva that are variables of CSL under another name.
const FIELDS: [(&str, &str); 16] = [
    ("issue", "issue"),
    ("volume", "volume"),
    ("volume-total", "number-of-volumes"),
    ("edition", "edition"),
    ("page-range", "page"),
    ("page-total", "number-of-pages"),
    ("chapter", "chapter-number"),
    ("time-range", "section"),
    ("runtime", "dimensions"),
    ("language", "language"),
    ("archive", "archive"),
    ("archive-location", "archive-place"),
    ("call-number", "call-number"),
    ("genre", "genre"),
    ("note", "note"),
    ("location", "event-place"),
];

/// Roles of hayagriva's `affiliated` that CSL knows.
const ROLES: [(&str, &str); 14] = [
    ("translator", "translator"),
    ("director", "director"),
    ("compiler", "compiler"),
    ("organizer", "organizer"),
    ("collaborator", "contributor"),
    ("commentator", "contributor"),
    ("introduction", "contributor"),
    ("foreword", "contributor"),
    ("illustrator", "illustrator"),
    ("composer", "composer"),
    ("producer", "producer"),
    ("executiveproducer", "executive-producer"),
    ("narrator", "narrator"),
    ("writer", "script-writer"),
];

/// Whether hayagriva has a type of this name.
pub(super) fn is_kind(name: &str) -> bool {
    TYPES.iter().any(|(known, ..)| known.eq_ignore_ascii_case(name))
}

/// The CSL-JSON item that says what this entry says.
pub(super) fn item(entry: &Table) -> Table {
    let mut item = Table::new();
    let kind = kind_of(entry, "misc");
    let (csl, parent_kind) = TYPES
        .iter()
        .find(|(name, ..)| *name == kind)
        .map_or(("document", ""), |(_, csl, parent)| (*csl, *parent));
    own(entry, &mut item);
    let parents = parents(entry);
    let mut csl = csl;
    if let Some(parent) = parents.first() {
        let holder = kind_of(parent, parent_kind);
        csl = match (kind.as_str(), holder.as_str()) {
            ("article", "newspaper") => "article-newspaper",
            ("article", "blog") => "post-weblog",
            ("article", "proceedings" | "conference") => "paper-conference",
            ("entry", "reference") => "entry-encyclopedia",
            _ => csl,
        };
        within(&kind, parent, &mut item);
    }
    item.insert("type".to_owned(), json!(csl));
    item
}

fn kind_of(entry: &Table, usual: &str) -> String {
    match entry.get("type").and_then(Value::as_str) {
        Some(kind) => kind.trim().to_ascii_lowercase(),
        None => usual.to_owned(),
    }
}

/// The containers of an entry, as far as they are tables.
fn parents(entry: &Table) -> Vec<&Table> {
    match entry.get("parent") {
        Some(Value::Array(parents)) => parents.iter().filter_map(Value::as_object).collect(),
        Some(Value::Object(parent)) => vec![parent],
        _ => Vec::new(),
    }
}

/// What an entry says of itself.
fn own(entry: &Table, item: &mut Table) {
    let mut put = |variable: &str, value: Option<Value>| {
        if let Some(value) = value
            && !item.contains_key(variable)
        {
            item.insert(variable.to_owned(), value);
        }
    };
    put("title", entry.get("title").and_then(formatted));
    let short = entry.get("title").and_then(|title| title.get("short"));
    put("title-short", short.and_then(formatted));
    put("author", entry.get("author").map(people));
    put("editor", entry.get("editor").map(people));
    put("issued", entry.get("date").cloned());
    for (field, variable) in FIELDS {
        put(variable, entry.get(field).and_then(formatted));
    }
    let publisher = entry.get("publisher");
    put("publisher", publisher.and_then(|it| formatted(it.get("name").unwrap_or(it))));
    put("publisher", entry.get("organization").and_then(formatted));
    put("publisher-place", publisher.and_then(|it| it.get("location")).and_then(formatted));
    if let Some(url) = entry.get("url") {
        put("URL", formatted(url.get("value").unwrap_or(url)));
        put("accessed", url.get("date").cloned());
    }
    match entry.get("serial-number") {
        Some(Value::Object(numbers)) => {
            for (name, variable) in [("doi", "DOI"), ("isbn", "ISBN"), ("issn", "ISSN")] {
                put(variable, numbers.get(name).and_then(formatted));
            }
            put("number", numbers.get("serial").and_then(formatted));
        }
        Some(number) => put("number", formatted(number)),
        None => {}
    }
    affiliated(entry, item);
}

/// What the container of a work of this `kind` gives it.
fn within(kind: &str, parent: &Table, item: &mut Table) {
    let mut of_parent = Table::new();
    own(parent, &mut of_parent);
    let title = of_parent.remove("title");
    let title_short = of_parent.remove("title-short");
    // A book stands in a series; everything else in what holds it.
    let holder = if kind == "book" { "collection-title" } else { "container-title" };
    item.extend(title.map(|title| (holder.to_owned(), title)));
    if kind == "book" {
        if let Some(number) = of_parent.remove("issue").or_else(|| of_parent.remove("volume")) {
            item.insert("collection-number".to_owned(), number);
        }
    } else {
        let short = title_short.map(|title| ("container-title-short".to_owned(), title));
        item.extend(short);
        if let Some(author) = of_parent.remove("author") {
            item.insert("container-author".to_owned(), author);
        }
        if let Some(series) = parents(parent).first() {
            let series = series.get("title").and_then(formatted);
            item.extend(series.map(|title| ("collection-title".to_owned(), title)));
        }
    }
    let given = [
        "editor",
        "issued",
        "volume",
        "issue",
        "edition",
        "number-of-volumes",
        "publisher",
        "publisher-place",
        "event-place",
        "URL",
        "accessed",
        "ISBN",
        "ISSN",
        "language",
        "archive",
    ];
    for variable in given {
        if let Some(value) = of_parent.remove(variable)
            && !item.contains_key(variable)
        {
            item.insert(variable.to_owned(), value);
        }
    }
}

/// Words that a style may recase: without the braces that protect them, and from a table its `value`.
fn formatted(value: &Value) -> Option<Value> {
    match value {
        Value::String(words) => Some(json!(words.replace(['{', '}'], ""))),
        Value::Number(_) => Some(value.clone()),
        Value::Object(table) => table.get("value")?.as_str().map(|words| json!(words)),
        _ => None,
    }
}

/// A person or a list of persons: `Family, Given`, `Family, Suffix, Given`, or tables.
fn people(value: &Value) -> Value {
    let list = match value {
        Value::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    list.iter().filter_map(person).collect()
}

fn person(value: &Value) -> Option<Value> {
    if let Value::Object(person) = value {
        let part = |name: &str| person.get(name).and_then(Value::as_str).unwrap_or("");
        return Some(json!({
            "family": part("name"),
            "given": part("given-name"),
            "dropping-particle": part("prefix"),
            "suffix": part("suffix"),
        }));
    }
    let mut parts = value.as_str()?.split(',').map(str::trim);
    let family = parts.next()?;
    Some(match (parts.next(), parts.next()) {
        (None, _) => json!({ "literal": family }),
        (Some(given), None) => json!({ "family": family, "given": given }),
        (Some(suffix), Some(given)) => {
            json!({ "family": family, "given": given, "suffix": suffix })
        }
    })
}

/// Translators, directors and others.
fn affiliated(entry: &Table, item: &mut Table) {
    let Some(Value::Array(groups)) = entry.get("affiliated") else { return };
    for group in groups {
        let role = group.get("role").and_then(Value::as_str).unwrap_or("").replace(['-', ' '], "");
        let role = role.to_ascii_lowercase();
        let known = ROLES.iter().find(|(name, _)| *name == role);
        let (Some((_, variable)), Some(names)) = (known, group.get("names")) else { continue };
        let Value::Array(more) = people(names) else { continue };
        match item.get_mut(*variable) {
            Some(Value::Array(there)) => there.extend(more),
            _ => {
                item.insert((*variable).to_owned(), Value::Array(more));
            }
        }
    }
}
