//! An article of the volume, or the volume, as a work that others may cite: an entry written as BibLaTeX and read again,
//! so that the other notations are made of it as they are of any entry.

use std::fmt::Write as _;

use super::{Library, Notation, read, written};
use crate::message::Lang;
use crate::model::{Article, Person, Volume, plain_text};
use crate::text::Sources;

/// Every notation, with the ending of its files.
const NOTATIONS: [(Notation, &str); 3] =
    [(Notation::Bib, "bib"), (Notation::Ris, "ris"), (Notation::CslJson, "json")];

/// The article at `index` as a file for other programs: the ending of its name and its text, in every notation. `url` is
/// where it can be read; empty if that is not known. Nothing where the article has no title.
#[must_use]
pub fn chapter(volume: &Volume, index: usize, url: &str) -> Vec<(&'static str, String)> {
    let Some(article) = volume.articles.get(index) else { return Vec::new() };
    let mut sources = Sources::default();
    let source = sources.add("chapter.bib", entry(volume, article, url).into_bytes());
    let lang = Lang::from_tag(&volume.meta.lang).unwrap_or_default();
    let (library, _): (Library, _) = read(&source, lang);
    if library.is_empty() {
        return Vec::new();
    }
    let write = |(notation, ending): &(Notation, &'static str)| {
        (*ending, written(&library, &sources, *notation).text)
    };
    NOTATIONS.iter().map(write).collect()
}

/// The year that a date as it is printed tells ("novembre 2026"); `None` where it tells none.
#[must_use]
pub fn year(date: &str) -> Option<&str> {
    let mut runs = date.split(|c: char| !c.is_ascii_digit());
    runs.find(|run| run.len() == 4)
}

fn entry(volume: &Volume, article: &Article, url: &str) -> String {
    let meta = &volume.meta;
    let title = match plain_text(&article.title) {
        title if title.trim().is_empty() => article.path.to_string(),
        title => title,
    };
    let subtitle = article.meta.subtitle.get(&article.lang).map_or("", |field| &field.value);
    let authors: Vec<String> = article.authors.iter().map(name).collect();
    let declared =
        |full: &String| volume.people.iter().find(|person| person.full_name() == *full).map(name);
    let editors: Vec<String> =
        meta.editors.iter().map(|full| declared(full).unwrap_or_else(|| escaped(full))).collect();
    let lang = match article.lang.split('-').next().unwrap_or("") {
        "fr" => "french",
        "en" => "english",
        _ => "",
    };
    let mut out = format!("@incollection{{{},\n", article.slug);
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "  {name} = {{{value}}},");
        }
    };
    field("author", &authors.join(" and "));
    field("title", &escaped(&title));
    field("subtitle", &escaped(subtitle));
    field("booktitle", &escaped(&meta.title));
    field("booksubtitle", &escaped(&meta.subtitle));
    field("editor", &editors.join(" and "));
    field("publisher", &escaped(&meta.publisher));
    field("location", &escaped(&meta.place));
    field("date", year(&meta.date).unwrap_or(""));
    field("isbn", &escaped(&meta.isbn));
    field("langid", lang);
    field("url", &escaped(url));
    out.push_str("}\n");
    out
}

/// A person as BibLaTeX has one: family name with its particle, given names.
fn name(person: &Person) -> String {
    let words = |text: &str| escaped(text.trim()).replace(',', "{,}");
    let family = [person.particle.as_str(), person.family.as_str()].map(words);
    let family = family.join(" ").trim().to_owned();
    let given = words(&person.given);
    match (family.is_empty(), given.is_empty()) {
        (false, false) => format!("{family}, {given}"),
        // A body, or somebody of one name: never taken apart.
        _ => format!("{{{family}{given}}}"),
    }
}

/// Words in which nothing is a command.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '{' | '}' | '\\' | '^' => out.push(' '),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
