//! Works as CSL-JSON: the variables of CSL 1.0.2, emphasis as its few HTML elements.

use std::sync::Arc;

use hayagriva::citationberg::json::{DateValue, NameValue, Value as Given};
use serde_json::{Map, Value, json};

use super::{Date, Written, date, kept_words, language};
use crate::cite::csl::PROXIES;
use crate::cite::csl_json::has_particle;
use crate::cite::library::Work;
use crate::cite::marks;

/// Writes the works as a list of items.
pub(super) fn write(works: &[&Arc<Work>], out: &mut Written) {
    let items: Vec<Value> =
        works.iter().filter(|work| !work.is_frame()).map(|work| item(work)).collect();
    out.count = items.len();
    out.text = format!("{:#}\n", Value::Array(items));
}

fn item(work: &Work) -> Value {
    let mut item = Map::new();
    for (variable, value) in &work.item.0 {
        // `event` is the old name of `event-title`, which is there too.
        if PROXIES.iter().any(|(_, _, _, proxy)| proxy == variable) || variable == "event" {
            continue;
        }
        if variable == "language" && language(work).is_none() {
            continue;
        }
        let value = match value {
            Given::String(words) if variable == "ECLI" => {
                // No variable of CSL: programs keep what is under `custom`.
                item.insert("custom".to_owned(), json!({ "ecli": words }));
                continue;
            }
            Given::String(words) => Value::String(marked(words)),
            Given::Number(number) => json!(number),
            Given::Names(people) => people.iter().map(person).collect(),
            Given::Date(DateValue::Raw { .. }) => continue,
            Given::Date(DateValue::DateParts { .. }) => match date(work, variable) {
                Some(date) => date_value(&date),
                None => continue,
            },
        };
        item.insert(variable.clone(), value);
    }
    Value::Object(item)
}

fn date_value(date: &Date) -> Value {
    let year = |year: &str| year.parse::<i64>().map_or_else(|_| json!(year), |year| json!(year));
    match date {
        Date::Day(parts, false) => json!({ "date-parts": [parts] }),
        Date::Day(parts, true) => json!({ "date-parts": [parts], "circa": true }),
        Date::Years(from, Some(to)) => json!({ "date-parts": [[year(from)], [year(to)]] }),
        Date::Years(from, None) => json!({ "literal": format!("{from}–") }),
        Date::Words(words) => json!({ "literal": words }),
    }
}

fn person(person: &NameValue) -> Value {
    let plain = |text: &str| text.replace(marks::OTHERS, "others");
    let name = match person {
        NameValue::Literal(name) => return json!({ "literal": plain(&name.literal) }),
        NameValue::Item(name) => name,
    };
    let mut out = Map::new();
    for (part, value) in [
        ("family", Some(&name.family)),
        ("given", name.given.as_ref()),
        ("non-dropping-particle", name.non_dropping_particle.as_ref()),
        ("dropping-particle", name.dropping_particle.as_ref()),
        ("suffix", name.suffix.as_ref()),
    ] {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            // The space that keeps a family name whole is ours.
            let value = if part == "family" { value.replace('\u{a0}', " ") } else { plain(value) };
            out.insert(part.to_owned(), Value::String(value));
        }
    }
    let said = [&name.dropping_particle, &name.non_dropping_particle];
    let bare = said.into_iter().flatten().all(String::is_empty);
    let given = name.given.as_deref().unwrap_or("");
    if bare && has_particle(&name.family.replace('\u{a0}', " "), given) {
        // Pandoc parts the name all the same where no particle is said, be it an empty one.
        out.insert("parse-names".to_owned(), Value::Bool(false));
        out.insert("non-dropping-particle".to_owned(), json!(""));
    }
    Value::Object(out)
}

/// Our marks as the elements that CSL-JSON knows.
pub(super) fn marked(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut open: Vec<&str> = Vec::new();
    for c in kept_words(words).chars() {
        let (begin, end) = match c {
            marks::EMPH => ("<i>", "</i>"),
            marks::SUP => ("<sup>", "</sup>"),
            marks::SUB => ("<sub>", "</sub>"),
            marks::CAPS => ("<span style=\"font-variant:small-caps;\">", "</span>"),
            marks::KEPT => ("<span class=\"nocase\">", "</span>"),
            marks::END => {
                out.push_str(open.pop().unwrap_or(""));
                continue;
            }
            c => {
                out.push(c);
                continue;
            }
        };
        out.push_str(begin);
        open.push(end);
    }
    out
}
