//! `templates/html/README.md` held to the templates: every value that it names is given to the page it names it for, and
//! every value that is given is named; each template makes its page by itself.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use tera::Context;

use super::labels::Labels;
use super::pages::Site;
use super::reviewing::{Change, Form, Reviewed, Reviewing, Since};
use super::templates::{BUILT_IN, Frames};
use super::writer::{Options, Text};
use crate::config::Criterion;
use crate::model::{
    Abbreviation, Article, BibEntry, Block, BlockKind, Field, IndexEntry, Inline, Part, Passage,
    Person, Volume, VolumeMeta,
};
use crate::text::{FileId, Span};

const README: &str = include_str!("../../../templates/html/README.md");

/// A volume that has one of everything.
fn specimen() -> Volume {
    let words = |text: &str| vec![Inline::text(Span::default(), text)];
    let field = |text: &str| Field::new(text.to_owned(), Span::default());
    let person = Person { given: "Ana".into(), family: "Test".into(), ..Person::default() };
    let bio = vec![("fr".to_owned(), field("Une vie."))];
    let person = Person { bio: crate::model::Localized { by_lang: bio }, ..person };
    let article = |slug: &str| {
        let mut article = Article::empty(FileId(0), format!("{slug}.md").into());
        article.slug = slug.to_owned();
        article.lang = "fr".to_owned();
        article.title = words("Un titre");
        article.number = Some(1);
        article.authors = vec![person.clone()];
        article.abstracts = vec![("fr".to_owned(), vec![words("Un résumé.")])];
        article.meta.abstracts.by_lang = vec![("fr".to_owned(), field("Un résumé."))];
        let keywords = Field::new(vec!["mot".to_owned()], Span::default());
        article.meta.keywords.by_lang = vec![("fr".to_owned(), keywords)];
        let heading = BlockKind::Heading { level: 2, content: words("Partie") };
        article.body = vec![Block::new(Span::default(), heading)];
        article.body[0].anchor = "partie".to_owned();
        article.about = vec![1];
        article
    };
    let mut volume = Volume {
        articles: vec![article("un"), article("deux"), article("trois")],
        parts: vec![Part { title: "Partie".into(), articles: 0..3 }],
        meta: VolumeMeta {
            title: "Un volume".into(),
            lang: "fr".into(),
            editors: vec!["Ana Test".into()],
            description: "Des mots.".into(),
            ..VolumeMeta::default()
        },
        ..Volume::default()
    };
    volume.bibliography.entries.push(BibEntry {
        key: "k".into(),
        anchor: "ref-k".into(),
        label: Vec::new(),
        content: words("Un ouvrage."),
    });
    let everywhere: Vec<Passage> = (0..9).map(|at| passage(at / 3, 1)).collect();
    let (form, words) = ("UT".to_owned(), "unité de travail".to_owned());
    volume.abbreviations.push(Abbreviation { form, words, passages: everywhere.clone() });
    let below = IndexEntry { words: "de nuit".to_owned(), ..IndexEntry::default() };
    volume.index.push(IndexEntry {
        words: "travail".to_owned(),
        number: 1,
        passages: everywhere,
        see: vec!["emploi".to_owned()],
        also: vec!["métier".to_owned()],
        entries: vec![IndexEntry { passages: vec![passage(0, 1)], ..below }],
    });
    volume
}

fn passage(article: usize, number: u32) -> Passage {
    Passage { article, number, anchor: "partie".to_owned() }
}

/// A draft that offers all that one can.
fn drafted() -> Options {
    let labels = vec![("fr".to_owned(), "Clarté".to_owned())];
    let criteria = vec![Criterion { id: "clarte".to_owned(), labels, scale: Some(5) }];
    let moves = vec![("accepted".to_owned(), "accepté".to_owned())];
    let since = Since { label: "hier".to_owned(), changes: vec![Change::default()] };
    let (state, since) = ("remis".to_owned(), Some(since));
    let article = Reviewed { state, moves, since, ..Reviewed::default() };
    let form = Form { criteria, ..Form::default() };
    let reviewing =
        Reviewing { articles: vec![article; 3], form: Some(form), ..Reviewing::default() };
    Options { reviewing: Some(reviewing), ..Options::default() }
}

/// The paths of the values below `value`; what an entry holds is left to its own table.
fn paths(name: &str, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) if map.contains_key("teaser") => {
            for key in map.keys() {
                found.insert(format!("entry.{key}"));
            }
            found.insert(name.to_owned());
        }
        Value::Object(map) if map.contains_key("passages") => {
            map.iter().for_each(|(key, value)| paths(&format!("place.{key}"), value, found));
            found.insert(name.to_owned());
        }
        // Of the same values as the entry above it.
        Value::Object(_) if name == "entries[].entries[]" => {
            found.insert(name.to_owned());
        }
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| paths(&format!("{name}.{key}"), value, found));
        }
        Value::Array(list) => {
            assert!(!list.is_empty(), "the specimen has no {name}");
            list.iter().for_each(|value| paths(&format!("{name}[]"), value, found));
        }
        _ => {
            found.insert(name.to_owned());
        }
    }
}

fn documented() -> BTreeSet<String> {
    let rows = README.lines().filter(|line| line.starts_with("| `"));
    let cells = rows.filter_map(|line| line.split('|').nth(1));
    let names = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    let is_file = |name: &str| name.ends_with(".html") && !name.contains("[]");
    names.filter(|name| !is_file(name)).map(str::to_owned).collect()
}

/// The contexts of every page, by template.
fn contexts(site: &Site<'_>) -> BTreeMap<&'static str, Context> {
    let mut single = site.single();
    for name in ["inline_sheets", "inline_scripts"] {
        single.insert(name, &["x"]);
    }
    single.insert("policy", "default-src 'none'");
    single.insert("sections", &serde_json::json!([{ "id": "un", "kind": "chapter", "html": "x" }]));
    let text = Text { body: "<p>Le texte.</p>".to_owned(), ..Text::default() };
    BTreeMap::from([
        ("index.html", site.index()),
        ("article.html", site.article(1, &text)),
        ("broken.html", site.article(0, &Text::default())),
        ("contributors.html", site.contributors().expect("somebody wrote")),
        ("bibliography.html", site.bibliography().expect("something is cited")),
        ("abbreviations.html", site.abbreviations().expect("there is an acronym")),
        ("book-index.html", site.book_index().expect("there is an entry")),
        ("single.html", single),
    ])
}

#[test]
fn every_value_is_documented_and_every_documented_value_is_there() {
    let (volume, labels, options) = (specimen(), Labels::of("fr"), drafted());
    let site = Site { volume: &volume, labels: &labels, options: &options };
    let mut given = BTreeSet::new();
    for (name, value) in site.globals(&["style.css"]) {
        match name {
            "labels" | "nav" => drop(given.insert(name.to_owned())),
            name => paths(name, &serde_json::to_value(value).expect("plain data"), &mut given),
        }
    }
    let tops: BTreeSet<String> = documented()
        .iter()
        .map(|path| path.split(['.', '[']).next().unwrap_or(path).to_owned())
        .collect();
    for context in contexts(&site).values() {
        for name in &tops {
            let value = context.get(name).map(serde_json::to_value);
            if let Some(value) = value {
                paths(name, &value.expect("plain data"), &mut given);
            }
        }
    }
    assert_eq!(given, documented());
}

#[test]
fn each_template_makes_its_page_by_itself() {
    let (volume, labels, options) = (specimen(), Labels::of("en"), drafted());
    let site = Site { volume: &volume, labels: &labels, options: &options };
    let (frames, found) = Frames::read(&BTreeMap::new());
    assert!(found.is_empty());
    let frames = frames.with_globals(site.globals(&["style.css"]));
    for (name, context) in contexts(&site) {
        let (page, failed) = frames.render(name, name, context);
        let page = String::from_utf8(page).expect("pages are UTF-8");
        assert!(failed.is_none() && page.starts_with("<!doctype html>"), "{name}: {page}");
        assert!(page.trim_end().ends_with("</html>"), "{name}");
        assert!(page.contains("Content-Security-Policy"), "{name}");
    }
    for (path, _) in BUILT_IN.iter().filter(|(path, _)| path.starts_with("html/")) {
        let name = path.trim_start_matches("html/");
        assert!(README.contains(&format!("`{name}`")), "{name} is not in the list of templates");
    }
}
