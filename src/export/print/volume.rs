//! The volume's frame as data: title page, contents, general bibliography, contributors, labels.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use unicode_normalization::UnicodeNormalization;

use super::anchors::Anchors;
use super::article::{Context, Writer, catalogue, short_title};
use super::run::language;
use super::{Extent, Settings};
use crate::diagnostic::Args;
use crate::message::Lang;
use crate::model::{Article, Person, Volume, VolumeMeta, plain_text};

/// Labels that the theme prints, by the name it knows them by; their words are the catalogue's.
const LABELS: [(&str, &str); 13] = [
    ("contents", "print-contents"),
    ("bibliography", "print-bibliography"),
    ("references", "print-references"),
    ("contributors", "print-contributors"),
    ("editors", "print-editors"),
    ("broken", "print-broken"),
    ("broken_help", "print-broken-help"),
    ("missing_image", "print-missing-image"),
    ("loose_notes", "print-loose-notes"),
    ("remark", "print-remark"),
    ("isbn", "print-isbn"),
    ("legal_deposit", "print-legal-deposit"),
    ("printed_by", "print-printed-by"),
];

/// `data/volume.json` of a whole volume.
pub(super) fn volume_json(volume: &Volume, settings: &Settings, anchors: &Anchors) -> Vec<u8> {
    let mut data = frame(volume, settings);
    data["piece"] = json!(settings.extent == Extent::Articles);
    let listed: Vec<_> =
        volume.articles.iter().enumerate().map(|(i, a)| listed(volume, settings, i, a)).collect();
    data["articles"] = Value::from(listed);
    data["parts"] = parts(volume);
    let context = Context { volume, index: usize::MAX, settings, anchors };
    data["bib"] = Writer::new(&context).bibliography(&volume.bibliography);
    data["people"] = contributors(volume);
    serde_json::to_vec(&data).unwrap_or_default()
}

/// `data/volume.json` of a piece: no pages before and after, at most one article.
pub(super) fn piece_json(volume: &Volume, index: Option<usize>, settings: &Settings) -> Vec<u8> {
    let mut data = frame(volume, settings);
    data["piece"] = json!(true);
    let article = index.and_then(|index| Some((index, volume.articles.get(index)?)));
    data["articles"] = match article {
        Some((index, article)) => json!([listed(volume, settings, index, article)]),
        None => json!([]),
    };
    serde_json::to_vec(&data).unwrap_or_default()
}

fn frame(volume: &Volume, settings: &Settings) -> Value {
    let VolumeMeta {
        title,
        subtitle,
        editors,
        publisher,
        place,
        date,
        isbn,
        rights,
        legal_deposit,
        printed_by,
        dedication,
        notice,
        description,
        lang,
        ..
    } = &volume.meta;
    let (lang, region) = language(lang).unwrap_or(("fr".to_owned(), None));
    let catalogue = catalogue(volume);
    let printer = settings.printer.as_ref();
    let labels: Map<_, _> =
        LABELS.iter().map(|(name, id)| ((*name).to_owned(), catalogue.label(id).into())).collect();
    json!({
        "version": 1,
        "title": title, "subtitle": subtitle, "editors": editors, "publisher": publisher,
        "place": place, "date": date, "isbn": isbn, "rights": rights, "notice": notice,
        "legal_deposit": legal_deposit, "printed_by": printed_by, "dedication": dedication,
        "description": description, "lang": lang, "region": region,
        "trim": [settings.trim.0, settings.trim.1],
        "edition": if printer.is_some() { "printer" } else { "screen" },
        "bleed": printer.map_or(0, |printer| printer.bleed),
        "signature": printer.map_or(1, |printer| printer.signature),
        "preliminaries": settings.preliminaries.name(),
        "labels": labels, "draft": draft(volume, settings),
        "articles": [], "parts": [], "bib": null, "people": [], "piece": false,
    })
}

/// What a draft says of itself on every page: that it is one, of which commit and day; null for a book.
fn draft(volume: &Volume, settings: &Settings) -> Option<String> {
    let draft = settings.draft.as_ref()?;
    let parts =
        [Some(catalogue(volume).label("label-draft")), draft.commit.clone(), draft.day.clone()];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// What the table of contents says of an article; its text is in its own file.
fn listed(volume: &Volume, settings: &Settings, index: usize, article: &Article) -> Value {
    let anchors = Anchors::none();
    let context = Context { volume, index, settings, anchors: &anchors };
    let title = Writer::new(&context).inlines(&article.title);
    let names: Vec<_> = article.authors.iter().map(Person::full_name).collect();
    let subtitle = article.meta.subtitle.get(&article.lang).map(|field| field.value.as_str());
    json!({
        "slug": article.slug, "file": format!("/{}", super::article_path(&article.slug)),
        "n": article.number, "title": title, "subtitle": subtitle.unwrap_or(""),
        "plain": plain_text(&article.title), "short": short_title(article),
        "authors": names, "by": catalogue(volume).enumerate(&names),
    })
}

/// The parts with the indices of their articles.
fn parts(volume: &Volume) -> Value {
    let catalogue = catalogue(volume);
    let parts = volume.parts.iter().enumerate().map(|(i, part)| {
        let number = Args::new().with("number", i + 1);
        json!({
            "title": part.title, "label": catalogue.text("print-part", &number),
            "from": part.articles.start, "to": part.articles.end, "id": format!("part:{}", i + 1),
        })
    });
    parts.collect()
}

/// Everybody who wrote an article, by family name, with what each wrote.
fn contributors(volume: &Volume) -> Value {
    let mut people: BTreeMap<(String, String), (&Person, Vec<&str>)> = BTreeMap::new();
    for article in &volume.articles {
        for person in &article.authors {
            let key = (collation(&person.family), collation(&person.given));
            let entry = people.entry(key).or_insert((person, Vec::new()));
            if entry.0.bio.is_empty() && !person.bio.is_empty() {
                entry.0 = person;
            }
            entry.1.push(&article.slug);
        }
    }
    let lang = Lang::from_tag(&volume.meta.lang).unwrap_or_default();
    people.into_values().map(|(person, slugs)| contributor(person, &slugs, lang)).collect()
}

fn contributor(person: &Person, slugs: &[&str], lang: Lang) -> Value {
    let bio = person.bio.get(lang.tag()).map(|field| field.value.trim());
    json!({
        "name": person.full_name(), "role": person.role, "aff": person.affiliation,
        "bio": bio.unwrap_or(""), "orcid": person.orcid, "articles": slugs,
    })
}

/// What names are sorted by: letters without accents or case.
fn collation(name: &str) -> String {
    name.nfd().filter(|c| c.is_alphanumeric() || *c == ' ').flat_map(char::to_lowercase).collect()
}
