//! Citations and lists of works.

use std::path::Path;

use ouvrage::cite::{self, Call, Setting};
use ouvrage::config::Config;
use ouvrage::message::{Catalogue, Lang};
use ouvrage::model::{Citation, CiteItem, CiteMode, Field, Inline, InlineKind, plain_text};
use ouvrage::text::{FileId, Source, Span};

fn marked(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match &inline.kind {
            InlineKind::Text(text) => text.clone(),
            InlineKind::Emph(inner) => format!("*{}*", marked(inner)),
            InlineKind::Strong(inner) => format!("**{}**", marked(inner)),
            InlineKind::SmallCaps(inner) => format!("[{}]{{.sc}}", marked(inner)),
            InlineKind::Sup(inner) => format!("^{}^", marked(inner)),
            InlineKind::Link(link) => format!("<{}>", marked(&link.content)),
            _ => plain_text(std::slice::from_ref(inline)),
        })
        .collect()
}

fn config(style: &str) -> Config {
    let mut config = Config::default();
    config.citations.style = Some(Field::new(style.to_owned(), Span::default()));
    config
}

fn cite_all(library: &cite::Library) -> Citation {
    let items = library.keys().map(|key| CiteItem {
        key: key.to_owned(),
        span: Span::default(),
        prefix: Vec::new(),
        locator: String::new(),
        suffix: Vec::new(),
        suppress_author: false,
    });
    Citation { mode: CiteMode::Bracketed, items: items.collect(), printed: Vec::new() }
}

#[test]
fn dump() {
    let Ok(path) = std::env::var("DUMP") else { return };
    let style = std::env::var("STYLE").unwrap_or_else(|_| cite::DEFAULT_STYLE.to_owned());
    let bytes = std::fs::read(Path::new(&path)).expect("the file is there");
    let source = Source::new(FileId(0), "a.bib", bytes);
    let (library, diagnostics) = cite::read(&source, Lang::Fr);
    for diagnostic in &diagnostics {
        let at = source.position(diagnostic.place.map_or(0, |place| place.span.start as usize));
        eprintln!("{}: {}", at.line, Catalogue::of(Lang::Fr).say(&diagnostic.message));
    }
    let (style, found) = cite::load_style(&config(&style), None);
    eprintln!("{found:?}");
    let citation = cite_all(&library);
    let calls: Vec<Citation> = citation
        .items
        .iter()
        .map(|item| Citation { items: vec![item.clone()], ..citation.clone() })
        .collect();
    let calls: Vec<Call<'_>> = calls
        .iter()
        .enumerate()
        .map(|(i, citation)| Call {
            citation,
            span: Span::default(),
            note: Some(i + 1),
            own_note: true,
        })
        .collect();
    let setting = Setting { library: &library, style: &style, lang: "fr", article: 0 };
    let begin = std::time::Instant::now();
    let printed = cite::print(&calls, &setting);
    eprintln!("{} works, {:?}", library.len(), begin.elapsed());
    for (call, words) in calls.iter().zip(&printed.citations) {
        println!("C {} {}", call.citation.items[0].key, marked(words));
    }
    for entry in &printed.bibliography.entries {
        println!("B {} {}{}", entry.key, marked(&entry.label), marked(&entry.content));
    }
}
