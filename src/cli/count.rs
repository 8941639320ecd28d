//! `ouvrage count`: how long every article is, where its signes stand, how far it is from its target.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::Verdict;
use super::args::{CountArgs, Global, TableFormat};
use super::layout::{meter, wrap};
use super::output::Output;
use super::session::Session;
use super::speech::Speech;
use super::table::{Column, Row, Side, csv, draw};
use crate::config::{Bucket, Limit};
use crate::diagnostic::Args;
use crate::error::Error;
use crate::measure::{self, Measure, Readability, Reason, Standing};
use crate::message::{Catalogue, group_digits, signed};
use crate::model::Kind;

/// An article and its length.
struct Counted {
    index: usize,
    number: Option<u32>,
    author: String,
    title: String,
    path: String,
    measure: Measure,
    readability: Readability,
    limit: Option<Limit>,
}

pub(super) fn run(
    args: &CountArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let session = Session::open_to_count(global, speech, &args.paths, None)?;
    let counted = count(&session);
    if args.explain {
        for one in &counted {
            explain(one, &session, speech.width, out);
        }
        return Ok(session.verdict(speech));
    }
    match args.format {
        TableFormat::Table => table(&counted, &session, speech, out),
        TableFormat::Json => out.json(&document(&counted, &session)),
        TableFormat::Csv => out.text(&csv(&sheet(&counted), args.bom)),
    }
    Ok(session.verdict(speech))
}

fn count(session: &Session) -> Vec<Counted> {
    let (volume, length) = (&session.manuscript.volume, &session.manuscript.project.config.length);
    let measures = session.manuscript.measures(&session.chosen);
    let readabilities = session.manuscript.readabilities(&session.chosen);
    session
        .chosen
        .iter()
        .zip(measures.into_iter().zip(readabilities))
        .map(|(&index, (measure, readability))| {
            let article = &volume.articles[index];
            Counted {
                index,
                number: article.number,
                author: article
                    .authors
                    .first()
                    .map(|author| author.family.clone())
                    .unwrap_or_default(),
                title: crate::model::plain_text(&article.title),
                path: article.path.to_string(),
                measure,
                readability,
                limit: length.limit(article.kind()),
            }
        })
        .collect()
}

fn table(counted: &[Counted], session: &Session, speech: &Speech, out: &mut Output) {
    let catalogue = session.catalogue;
    let narrow = speech.width < 72;
    let mut columns = vec![
        Column::new(catalogue.label("cli-column-number"), Side::Right),
        Column::shrinking(catalogue.label("cli-column-article"), 12),
    ];
    if !narrow {
        columns.push(Column::new(catalogue.label("cli-column-length"), Side::Left));
    }
    columns.push(Column::new(catalogue.label("cli-column-signes"), Side::Right));
    columns.push(Column::new(catalogue.label("cli-column-distance"), Side::Left));
    let rows: Vec<Row> = counted.iter().map(|one| row(one, narrow, catalogue)).collect();
    out.text(&draw(&columns, &rows, speech.width, out.color));
    out.line("");
    let length = &session.manuscript.project.config.length;
    let total: u64 = counted.iter().map(|one| u64::from(one.measure.total)).sum();
    if counted.len() > 1 {
        let total = Args::new().with("total", i64::try_from(total).unwrap_or(i64::MAX));
        out.line(&catalogue.text("cli-count-total", &total));
    }
    let volume = &session.manuscript.volume;
    let kinds: BTreeSet<Kind> =
        counted.iter().map(|one| volume.articles[one.index].kind()).collect();
    for kind in kinds {
        if let Some(limit) = length.limit(kind) {
            out.line(&range(kind, limit, catalogue));
        }
    }
    let names = |counts: bool| -> Vec<String> {
        let buckets =
            Bucket::ALL.iter().filter(|(_, bucket)| length.counted.contains(bucket) == counts);
        buckets.map(|(_, bucket)| bucket_label(*bucket, catalogue)).collect()
    };
    let rule =
        Args::new().with("counted", names(true)).with("illustrations", length.per_illustration);
    out.line(&wrap(&catalogue.text("cli-count-rule", &rule), speech.width, 2));
    let not = Args::new().with("buckets", names(false));
    out.line(&wrap(&catalogue.text("cli-count-not", &not), speech.width, 2));
}

/// How long a kind of text is to be: what of target and bounds the volume gives.
fn range(kind: Kind, limit: Limit, catalogue: &Catalogue) -> String {
    let said = [
        ("cli-count-aim", limit.target),
        ("cli-count-least", limit.min),
        ("cli-count-most", limit.max),
    ];
    let said = said.iter().filter_map(|(id, signes)| {
        signes.map(|signes| catalogue.text(id, &Args::new().with("signes", signes)))
    });
    let kind = catalogue.label(&format!("kind-{}", kind.name()));
    let args = Args::new().with("kind", kind).with("range", said.collect::<Vec<_>>());
    catalogue.text("cli-count-range", &args)
}

fn row(one: &Counted, narrow: bool, catalogue: &Catalogue) -> Row {
    let bar = match one.limit.and_then(|limit| limit.target.or(limit.max)) {
        Some(target) => meter(one.measure.total, target, 15),
        None => String::new(),
    };
    let name = match one.author.as_str() {
        "" => one.title.clone(),
        author => format!("{author}, {}", one.title),
    };
    let mut cells = vec![one.number.map(|number| number.to_string()).unwrap_or_default(), name];
    let mut below = Vec::new();
    if narrow && !bar.is_empty() {
        below.push(bar);
    } else if !narrow {
        cells.push(bar);
    }
    cells.push(group_digits(i64::from(one.measure.total), catalogue.lang()));
    cells.push(distance(one.measure.total, one.limit, catalogue));
    below.extend(Bucket::ALL.iter().filter(|(_, bucket)| one.measure.of(*bucket) > 0).map(
        |(_, bucket)| {
            let signes = group_digits(i64::from(one.measure.of(*bucket)), catalogue.lang());
            format!("{}\u{a0}{signes}", bucket_label(*bucket, catalogue))
        },
    ));
    Row { cells, below: below.join(" · ") }
}

/// How far from its limit a length is, in words.
#[must_use]
pub(super) fn distance(signes: u32, limit: Option<Limit>, catalogue: &Catalogue) -> String {
    let Some(limit) = limit else { return catalogue.label("cli-distance-none") };
    let with = |by: u32| Args::new().with("signes", by);
    match measure::judge(signes, limit).standing {
        Standing::Unbounded => catalogue.label("cli-distance-none"),
        Standing::Within => catalogue.label("cli-distance-within"),
        Standing::Short { by } => catalogue.text("cli-distance-short", &with(by)),
        Standing::Long { by } => catalogue.text("cli-distance-long", &with(by)),
    }
}

/// A bucket's name, in words.
fn bucket_label(bucket: Bucket, catalogue: &Catalogue) -> String {
    catalogue.label(&format!("bucket-{}", bucket.name()))
}

fn explain(one: &Counted, session: &Session, room: usize, out: &mut Output) {
    let catalogue = session.catalogue;
    let article = &session.manuscript.volume.articles[one.index];
    let Some(source) = session.manuscript.project.sources.get(article.file) else { return };
    let told = measure::explain(article, source, &session.manuscript.project.config.length);
    let args = Args::new()
        .with("title", one.title.clone())
        .with("total", told.measure.total)
        .with("word", told.word)
        .with("notes", told.word_with_notes)
        .with("file", told.file);
    out.line(&wrap(&catalogue.text("cli-explain-count", &args), room, 0));
    for (reason, signes) in &told.reasons {
        let (id, bucket) = match reason {
            Reason::NotCounted(bucket) => ("cli-explain-not-counted", Some(bucket)),
            Reason::CountedHereOnly(bucket) => ("cli-explain-counted-here", Some(bucket)),
            Reason::WhiteSpace => ("cli-explain-white-space", None),
            Reason::Illustrations => ("cli-explain-illustrations", None),
        };
        let bucket = bucket.map(|bucket| bucket_label(*bucket, catalogue)).unwrap_or_default();
        let args =
            Args::new().with("signes", signed(*signes, catalogue.lang())).with("bucket", bucket);
        out.line(&wrap(&format!("  {}", catalogue.text(id, &args)), room, 4));
    }
    out.line(&wrap(&catalogue.text("cli-explain-notes", &args), room, 0));
    for told in ease(&one.readability, catalogue).into_iter().flatten() {
        out.line(&wrap(&told, room, 0));
    }
    out.line("");
}

/// How easily an article reads, in words, and who made the formulas; `None` where it has no sentence.
fn ease(read: &Readability, catalogue: &Catalogue) -> Option<[String; 2]> {
    let lix = read.lix()?.round();
    let args = Args::new()
        .with("words", read.words)
        .with("sentences", read.sentences)
        .with("lix", group_digits(lix as i64, catalogue.lang()));
    Some(match read.kandel_moles() {
        Some(ease) => {
            let args = args.with("ease", signed_plain(ease));
            [catalogue.text("cli-explain-ease", &args), catalogue.label("cli-explain-ease-sources")]
        }
        None => {
            [catalogue.text("cli-explain-lix", &args), catalogue.label("cli-explain-lix-sources")]
        }
    })
}

/// A figure without its fraction; a text that is very hard has a negative one.
fn signed_plain(figure: f64) -> String {
    format!("{:.0}", figure).replace('-', "\u{2212}")
}

/// A figure with one decimal.
fn tenths(figure: Option<f64>) -> Option<f64> {
    figure.map(|figure| (figure * 10.0).round() / 10.0)
}

fn document(counted: &[Counted], session: &Session) -> Value {
    let length = &session.manuscript.project.config.length;
    let articles: Vec<Value> = counted
        .iter()
        .map(|one| {
            let buckets: Map<String, Value> = Bucket::ALL
                .iter()
                .map(|(name, bucket)| ((*name).to_owned(), json!(one.measure.of(*bucket))))
                .collect();
            json!({
                "number": one.number,
                "title": one.title,
                "path": one.path,
                "signes": one.measure.total,
                "illustrations": one.measure.illustrations,
                "target": one.limit.and_then(|limit| limit.target),
                "min": one.limit.and_then(|limit| limit.min),
                "max": one.limit.and_then(|limit| limit.max),
                "distance": over(one),
                "buckets": buckets,
                "readability": {
                    "words": one.readability.words,
                    "sentences": one.readability.sentences,
                    "syllables": one.readability.syllables,
                    "long_words": one.readability.long_words,
                    "lix": tenths(one.readability.lix()),
                    "kandel_moles": tenths(one.readability.kandel_moles()),
                },
            })
        })
        .collect();
    let names: Vec<&str> = length.counted.iter().map(|bucket| bucket.name()).collect();
    json!({
        "version": 1,
        "counted": names,
        "per_illustration": length.per_illustration,
        "articles": articles,
    })
}

/// Signes over the upper bound (positive) or under the lower (negative); 0 within; null without bounds.
fn over(one: &Counted) -> Option<i64> {
    match measure::judge(one.measure.total, one.limit?).standing {
        Standing::Unbounded => None,
        Standing::Within => Some(0),
        Standing::Short { by } => Some(-i64::from(by)),
        Standing::Long { by } => Some(i64::from(by)),
    }
}

fn sheet(counted: &[Counted]) -> Vec<Vec<String>> {
    let mut head: Vec<String> =
        ["number", "title", "path", "signes", "target", "min", "max", "distance"]
            .map(str::to_owned)
            .into();
    head.extend(Bucket::ALL.iter().map(|(name, _)| (*name).to_owned()));
    head.extend(["words", "sentences", "lix", "kandel_moles"].map(str::to_owned));
    let figure = |figure: Option<f64>| figure.map(|it| format!("{it:.1}")).unwrap_or_default();
    let text = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let rows = counted.iter().map(|one| {
        let mut row = vec![
            text(one.number),
            one.title.clone(),
            one.path.clone(),
            one.measure.total.to_string(),
            text(one.limit.and_then(|limit| limit.target)),
            text(one.limit.and_then(|limit| limit.min)),
            text(one.limit.and_then(|limit| limit.max)),
            over(one).map(|over| over.to_string()).unwrap_or_default(),
        ];
        row.extend(Bucket::ALL.iter().map(|(_, bucket)| one.measure.of(*bucket).to_string()));
        let read = &one.readability;
        row.extend([read.words.to_string(), read.sentences.to_string()]);
        row.extend([figure(read.lix()), figure(read.kandel_moles())]);
        row
    });
    std::iter::once(head).chain(rows).collect()
}
