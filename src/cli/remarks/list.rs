//! The list of remarks: a table for people, JSON and CSV for programs, Markdown for a pull request or minutes.

use serde_json::{Value, json};

use super::super::layout::wrap;
use super::super::markdown::plain;
use super::super::output::Output;
use super::super::session::Session;
use super::super::speech::Speech;
use super::super::table::{Column, Row, Side, draw};
use crate::diagnostic::Args;
use crate::message::day;
use crate::model::{Article, plain_text};
use crate::pipeline::Noted;
use crate::review::{Origin, RemarkKind};
use crate::text::Source;

/// Words of a remark that a table shows.
const EXCERPT: usize = 120;

fn articles<'a>(
    session: &'a Session,
    noted: &'a [Vec<Noted>],
) -> impl Iterator<Item = (&'a Article, Option<&'a Source>, &'a [Noted])> {
    session.chosen.iter().zip(noted).map(|(&index, noted)| {
        let article = &session.manuscript.volume.articles[index];
        let source = session.manuscript.project.sources.get(article.file);
        (article, source.map(AsRef::as_ref), noted.as_slice())
    })
}

fn line(source: Option<&Source>, one: &Noted) -> (u32, u32) {
    let position = source.map(|source| source.position(one.remark.span.start as usize));
    position.map_or((0, 0), |position| (position.line, position.column))
}

fn heading(article: &Article) -> String {
    let title = plain_text(&article.title);
    match article.number {
        Some(number) => format!("{number}. {title}"),
        None => title,
    }
}

pub(super) fn table(session: &Session, noted: &[Vec<Noted>], speech: &Speech, out: &mut Output) {
    let catalogue = session.catalogue;
    let mut total = 0;
    for (article, source, noted) in articles(session, noted).filter(|(.., noted)| !noted.is_empty())
    {
        if total > 0 {
            out.line("");
        }
        total += noted.len();
        let head = format!("{} ({})", heading(article), article.path);
        out.line(&wrap(&crate::text::harmless(&head), speech.width, 0));
        let column = |id| catalogue.label(id);
        let columns = [
            Column::new(column("cli-column-number"), Side::Right),
            Column::new(column("remarks-column-line"), Side::Right),
            Column::new(column("remarks-column-who"), Side::Left),
            Column::new(column("remarks-column-date"), Side::Left),
            Column::shrinking(column("remarks-column-says"), 20),
        ];
        let rows: Vec<Row> = noted
            .iter()
            .enumerate()
            .map(|(at, one)| {
                let (name, day) = match (&one.by, one.origin) {
                    (Some((_, author)), _) => {
                        (author.name.clone(), day(&author.time.day(), catalogue.lang()))
                    }
                    (None, Some(Origin::Uncommitted)) => {
                        (catalogue.label("remarks-uncommitted"), String::new())
                    }
                    (None, Some(_)) => (catalogue.label("remarks-older"), String::new()),
                    (None, None) => (String::new(), String::new()),
                };
                let cells = vec![
                    (at + 1).to_string(),
                    line(source, one).0.to_string(),
                    name,
                    day,
                    says(one, EXCERPT),
                ];
                Row { cells, below: String::new() }
            })
            .collect();
        out.text(&draw(&columns, &rows, speech.width, out.color));
    }
    let count = Args::new().with("count", total);
    let id = if total == 0 { "remarks-none" } else { "remarks-how" };
    if total > 0 {
        out.line("");
    }
    out.line(&wrap(&catalogue.text(id, &count), speech.width, 0));
}

/// What a remark says, in signs that need no colour.
fn says(one: &Noted, most: usize) -> String {
    let cut = |words: &str| {
        let short: String = words.chars().take(most).collect();
        if short.len() < words.len() { short.trim_end().to_owned() + "…" } else { short }
    };
    let (about, says) = (cut(&one.remark.about), cut(&one.remark.says));
    match one.remark.kind {
        RemarkKind::Comment if about.is_empty() => says,
        RemarkKind::Comment => format!("«\u{a0}{about}\u{a0}» {says}"),
        RemarkKind::Insertion => format!("{{+{says}+}}"),
        RemarkKind::Deletion => format!("[-{about}-]"),
        RemarkKind::Substitution => format!("[-{about}-] {{+{says}+}}"),
        RemarkKind::Highlight => format!("«\u{a0}{about}\u{a0}»"),
    }
}

/// A contract, held to `tests/schema/remarks.schema.json`, that only ever grows.
pub(super) fn json(session: &Session, noted: &[Vec<Noted>]) -> Value {
    let articles = articles(session, noted).map(|(article, source, noted)| {
        let remarks: Vec<Value> = noted
            .iter()
            .enumerate()
            .map(|(at, one)| {
                let (line, column) = line(source, one);
                let author = one.by.as_ref().map(|(_, author)| author);
                json!({
                    "number": at + 1,
                    "kind": one.remark.kind.name(),
                    "span": one.remark.span,
                    "line": line,
                    "column": column,
                    "about": one.remark.about,
                    "says": one.remark.says,
                    "author": author.map(|author| author.name.clone()),
                    "date": author.map(|author| author.time.rfc3339()),
                    "commit": one.by.as_ref().map(|(id, _)| id.to_string()),
                    "origin": origin(one),
                })
            })
            .collect();
        json!({
            "number": article.number,
            "path": &*article.path,
            "title": plain_text(&article.title),
            "remarks": remarks,
        })
    });
    json!({ "version": 1, "articles": articles.collect::<Vec<_>>() })
}

fn origin(one: &Noted) -> &'static str {
    match one.origin {
        Some(Origin::Commit(_)) => "commit",
        Some(Origin::Uncommitted) => "uncommitted",
        Some(Origin::Older) => "older",
        None => "unknown",
    }
}

pub(super) fn sheet(session: &Session, noted: &[Vec<Noted>]) -> Vec<Vec<String>> {
    let head =
        ["article", "path", "number", "line", "kind", "about", "says", "author", "date", "commit"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (article, source, noted) in articles(session, noted) {
        for (at, one) in noted.iter().enumerate() {
            let (id, name, date) = match &one.by {
                Some((id, author)) => (id.to_string(), author.name.clone(), author.time.rfc3339()),
                None => Default::default(),
            };
            rows.push(vec![
                article.number.map(|number| number.to_string()).unwrap_or_default(),
                article.path.to_string(),
                (at + 1).to_string(),
                line(source, one).0.to_string(),
                one.remark.kind.name().to_owned(),
                one.remark.about.clone(),
                one.remark.says.clone(),
                name,
                date,
                id,
            ]);
        }
    }
    rows
}

pub(super) fn markdown(session: &Session, noted: &[Vec<Noted>]) -> String {
    let catalogue = session.catalogue;
    let mut out = String::new();
    for (article, source, noted) in articles(session, noted).filter(|(.., noted)| !noted.is_empty())
    {
        out.push_str(&format!("### {}\n\n", plain(&heading(article))));
        for (at, one) in noted.iter().enumerate() {
            let args = Args::new()
                .with("number", (at + 1).to_string())
                .with("line", line(source, one).0.to_string());
            let place = catalogue.text("remarks-place", &args);
            let who = one.by.as_ref().map(|(_, author)| {
                let day = day(&author.time.day(), catalogue.lang());
                format!(" — {}, {day}", plain(&author.name))
            });
            let says = plain(&says(one, usize::MAX));
            out.push_str(&format!("- {place} {says}{}\n", who.unwrap_or_default()));
        }
        out.push('\n');
    }
    if out.is_empty() {
        out = catalogue.text("remarks-none", &Args::new().with("count", 0usize)) + "\n";
    }
    out
}
