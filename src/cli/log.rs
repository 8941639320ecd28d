//! `ouvrage log`: the timeline of an article.

use super::Verdict;
use super::args::{Global, ListFormat, LogArgs};
use super::layout::{sampled, sparkline, wrap};
use super::markdown::{self, plain};
use super::output::{Output, complain};
use super::proposed;
use super::session::Session;
use super::signoff;
use super::speech::Speech;
use super::table::{Column, Row, Side, csv, draw};
use super::words::{by, role, state};
use crate::diagnostic::Args;
use crate::error::Error;
use crate::message::day;
use crate::message::{Lang, group_digits};
use crate::model::plain_text;
use crate::pipeline::{Depth, Standings};
use crate::review::{self, ArticleLog, Change, Entry, LengthAt, Log, Reviewed, Said, ToldSignOff};

/// Columns of the course of an article's length.
const COURSE: usize = 24;

pub(super) fn run(
    args: &LogArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let walked = (!args.gone).then_some(Depth::Lengths);
    let session = Session::open_to_count(global, speech, &args.paths, walked)?;
    let standings = session.standings_asked(Depth::Lengths, args.gone)?;
    let mut log = log(&session, &standings);
    if args.all_branches {
        proposed::tell(&mut log, &session, &standings, speech)?;
    }
    for remark in standings.history.remarks() {
        complain(&wrap(&session.catalogue.say(&remark), speech.width, 0));
    }
    match args.format {
        ListFormat::Json => out.json(&serde_json::to_value(&log).unwrap_or_default()),
        ListFormat::Csv => out.text(&csv(&sheet(&log), args.bom)),
        ListFormat::Markdown => {
            out.text(&markdown(&log, &session));
            out.text(&signoff::markdown(&log.volume, &session));
        }
        ListFormat::Table => {
            tables(&log, &session, speech, out);
            signoff::timeline(&log.volume, &session, speech, out);
        }
    }
    Ok(session.verdict(speech))
}

fn log(session: &Session, standings: &Standings) -> Log {
    let config = &session.manuscript.project.config;
    let context = review::Context {
        history: &standings.history,
        workflow: &config.workflow,
        people: &config.people,
    };
    let told = |at: usize, index: Option<usize>| {
        let (standing, document) = (&standings.standings[at], &standings.documents[at]);
        let article = index.map(|index| &session.manuscript.volume.articles[index]);
        ArticleLog {
            number: article.and_then(|article| article.number),
            path: document.path.clone(),
            title: article.map(|article| plain_text(&article.title)).unwrap_or_default(),
            state: standing.state.clone(),
            changed: standing.changed.map(Into::into),
            gone: index.is_none(),
            branch: None,
            entries: review::timeline(context, standings.indices[at], standing),
        }
    };
    let chosen = session.chosen.iter().map(|&index| (index, Some(index)));
    let articles = session.manuscript.volume.articles.len();
    let gone = (articles..standings.standings.len()).map(|at| (at, None));
    let volume = match session.everything {
        true => review::told_sign_offs(context),
        false => Vec::new(),
    };
    let articles = chosen.chain(gone).map(|(at, index)| told(at, index)).collect();
    Log { version: 1, articles, volume }
}

/// A line of the table: several changes of the text between two events are one.
struct Line {
    day: String,
    by: String,
    what: String,
    signes: Option<u32>,
    more: Vec<String>,
}

fn lines(article: &ArticleLog, session: &Session) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut changes: Vec<&Entry> = Vec::new();
    for entry in &article.entries {
        let plain = matches!(entry.change, Some(Change::Changed | Change::Touched))
            && entry.branch.is_none()
            && entry.renamed_from.is_none()
            && entry.events.is_empty()
            && entry.reviews.is_empty()
            && entry.requested.is_empty()
            && entry.notes.is_empty()
            && entry.reader.is_none();
        let arrival = entry.change == Some(Change::Arrived) && entry.events.is_empty();
        if plain {
            changes.push(entry);
        } else if !(arrival && entry.reviews.is_empty() && entry.notes.is_empty()) {
            lines.extend(between(&changes, session));
            changes.clear();
            lines.push(line(entry, session));
        }
    }
    lines.extend(between(&changes, session));
    lines
}

/// The changes of the text between two events.
fn between(changes: &[&Entry], session: &Session) -> Option<Line> {
    let (first, last) = (changes.first()?, changes.last()?);
    let lang = session.catalogue.lang();
    let mut people: Vec<&str> = Vec::new();
    for name in changes.iter().map(|entry| entry.by.as_str()) {
        if !people.contains(&name) {
            people.push(name);
        }
    }
    let (from, to) = (day(&first.made, lang), day(&last.made, lang));
    let mut args = Args::new().with("count", changes.len()).with("to", to.clone());
    let net = first.signes_before.zip(last.signes_after);
    let net = net.map(|(before, after)| i64::from(after) - i64::from(before));
    args = args.with("net", net.map(|net| by(net, session.catalogue)).unwrap_or_default());
    let id = match (net, from == to) {
        (None, _) => "log-changes",
        (Some(_), true) => "log-changes-net",
        (Some(_), false) => "log-changes-net-until",
    };
    Some(Line {
        day: from,
        by: people.join(", "),
        what: session.catalogue.text(id, &args),
        signes: last.signes_after,
        more: Vec::new(),
    })
}

fn line(entry: &Entry, session: &Session) -> Line {
    let catalogue = session.catalogue;
    let mut what = Vec::new();
    if let Some(change) = entry.change {
        let id = match (change, &entry.renamed_from) {
            (Change::Created, _) => Some("log-created"),
            (Change::Returned, _) => Some("log-returned"),
            (Change::Removed, _) => Some("log-removed"),
            (_, Some(_)) => Some("log-renamed"),
            (Change::Changed, None) if entry.events.is_empty() => Some("log-changed"),
            _ => None,
        };
        let args = Args::new()
            .with("path", entry.path.clone().unwrap_or_default())
            .with("from", entry.renamed_from.clone().unwrap_or_default());
        what.extend(id.map(|id| catalogue.text(id, &args)));
    }
    let mut more = Vec::new();
    for said in &entry.events {
        what.push(moved(said, session));
        more.extend(why(said, session));
    }
    for review in &entry.reviews {
        let repeated = entry.events.iter().any(|said| Some(&said.to) == review.to.as_ref());
        if !repeated || review.valid.is_some() {
            let words = reviewed(review, session);
            if !more.contains(&words) {
                more.push(words);
            }
        }
    }
    let text =
        |id: &str, value: &String| catalogue.text(id, &Args::new().with("text", value.clone()));
    // The name is enough: the address is for git.
    let name = |whom: &String| whom.split('<').next().unwrap_or(whom).trim().to_owned();
    what.extend(entry.requested.iter().map(|whom| text("log-requested", &name(whom))));
    what.extend(entry.reader.as_ref().map(|reader| text("log-reader", reader)));
    let written = entry.written.as_ref().map(|on| day(on, catalogue.lang()));
    more.extend(written.map(|on| text("log-written", &on)));
    let recommended = entry.recommends.as_ref().map(|to| state(to, session));
    more.extend(recommended.map(|to| text("log-recommends", &to)));
    if !entry.ratings.is_empty() {
        more.push(text("log-ratings", &entry.ratings.join(", ")));
    }
    more.extend(entry.notes.iter().map(|note| text("log-note", note)));
    if what.is_empty() {
        what.push(entry.summary.clone());
    }
    if let Some(branch) = &entry.branch {
        let args = Args::new().with("branch", branch.clone());
        more.insert(0, catalogue.text("log-proposed", &args));
    }
    Line {
        day: day(&entry.made, catalogue.lang()),
        by: entry.by.clone(),
        what: what.join(" · "),
        signes: entry.signes_after,
        more,
    }
}

/// A statement about the state, in a few words.
fn moved(said: &Said, session: &Session) -> String {
    let args = Args::new()
        .with("from", state(&said.from, session))
        .with("to", state(&said.to, session))
        .with("given", said.given.unwrap_or(0) as usize)
        .with("needed", said.needed.unwrap_or(0) as usize);
    let id = match (said.verdict, said.source) {
        ("refused", _) => "log-refused",
        ("awaiting", _) => "log-awaiting",
        ("copy", _) => "log-copy",
        (_, "revert") => "log-undo",
        _ => "log-moved",
    };
    session.catalogue.text(id, &args)
}

/// Why a statement does not count, or no longer.
fn why(said: &Said, session: &Session) -> Vec<String> {
    let catalogue = session.catalogue;
    let mut why = Vec::new();
    if let Some(reason) = said.reason {
        let roles: Vec<String> = said.roles.iter().map(|role| self::role(role, session)).collect();
        why.push(
            catalogue.text(&format!("log-reason-{reason}"), &Args::new().with("roles", roles)),
        );
    }
    let short = |id: &str, commit: &String| {
        let commit = commit.get(..10).unwrap_or(commit).to_owned();
        catalogue.text(id, &Args::new().with("commit", commit))
    };
    why.extend(said.copy_of.iter().map(|commit| short("log-copy-of", commit)));
    why.extend(said.undone_by.iter().map(|commit| short("log-undone-by", commit)));
    why
}

fn reviewed(review: &Reviewed, session: &Session) -> String {
    let args = Args::new().with("name", review.by.clone());
    let id = match (review.reason, review.valid) {
        (Some(_), _) => "log-review-refused",
        (None, Some(true)) => "log-review-valid",
        (None, Some(false)) => "log-review-stale",
        (None, None) => "log-review-past",
    };
    let mut said = session.catalogue.text(id, &args);
    if let Some(reason) = review.reason {
        let id = format!("log-reason-{reason}");
        let args = Args::new().with("roles", Vec::<String>::new());
        let id = if reason == "not-entitled" { "log-reason-not-reviewer".to_owned() } else { id };
        said = format!("{said} {}", session.catalogue.text(&id, &args));
    }
    said
}

fn tables(log: &Log, session: &Session, speech: &Speech, out: &mut Output) {
    let catalogue = session.catalogue;
    for (at, article) in log.articles.iter().enumerate() {
        if at > 0 {
            out.line("");
        }
        out.line(&heading(article, session));
        out.text(&course(article, session));
        let columns = [
            Column::new(catalogue.label("log-column-day"), Side::Left),
            Column::shrinking(catalogue.label("log-column-by"), 10),
            Column::new(catalogue.label("cli-column-signes"), Side::Right),
            Column::shrinking(catalogue.label("log-column-what"), 20),
        ];
        let rows: Vec<Row> = lines(article, session)
            .into_iter()
            .map(|line| Row {
                cells: vec![line.day, line.by, signes(line.signes, catalogue.lang()), line.what],
                below: line.more.join(" · "),
            })
            .collect();
        if rows.is_empty() {
            out.line(&catalogue.label("log-empty"));
        } else {
            out.text(&draw(&columns, &rows, speech.width, out.color));
        }
    }
}

fn heading(article: &ArticleLog, session: &Session) -> String {
    let number = article.number.map(|number| format!("{number}. ")).unwrap_or_default();
    let title = if article.title.is_empty() { &article.path } else { &article.title };
    format!("{number}{title} · {}", state(&article.state, session))
}

/// How its length went, in a line; empty where it was never another.
fn course(article: &ArticleLog, session: &Session) -> String {
    let entries = article.entries.iter().filter(|entry| entry.on_mainline);
    let lengths = entries.filter_map(|entry| Some((entry.time.clone(), entry.signes_after?)));
    let lengths: Vec<LengthAt> = lengths.map(|(time, signes)| LengthAt { time, signes }).collect();
    let [first, .., last] = lengths.as_slice() else { return String::new() };
    let number = |signes: u32| group_digits(i64::from(signes), session.catalogue.lang());
    let cells = sampled(&lengths, &last.time, COURSE);
    let args = Args::new()
        .with("from", number(first.signes))
        .with("to", number(last.signes))
        .with("course", sparkline(&cells, None));
    format!("{}\n", session.catalogue.text("log-course", &args))
}

fn signes(signes: Option<u32>, lang: Lang) -> String {
    signes.map(|signes| group_digits(i64::from(signes), lang)).unwrap_or_default()
}

/// Tables for a page in Markdown: the minutes of a meeting, a comment on a pull request.
fn markdown(log: &Log, session: &Session) -> String {
    let lang = session.catalogue.lang();
    let head = |id: &str, side| (session.catalogue.label(id), side);
    let heads = [
        head("log-column-day", Side::Left),
        head("log-column-by", Side::Left),
        head("log-column-what", Side::Left),
        head("cli-column-signes", Side::Right),
    ];
    let mut out = String::new();
    for article in &log.articles {
        let row = |line: Line| {
            let what: Vec<String> = std::iter::once(line.what).chain(line.more).collect();
            let what = plain(&what.join(" · "));
            vec![line.day, plain(&line.by), what, signes(line.signes, lang)]
        };
        let rows: Vec<Vec<String>> = lines(article, session).into_iter().map(row).collect();
        let heading = plain(&heading(article, session));
        out.push_str(&format!("## {heading}\n\n{}\n", markdown::table(&heads, &rows)));
    }
    out
}

/// The columns of the CSV.
const COLUMNS: [&str; 16] = [
    "path",
    "commit",
    "time",
    "by",
    "email",
    "change",
    "status",
    "signes_before",
    "signes_after",
    "from",
    "to",
    "source",
    "verdict",
    "reason",
    "summary",
    "branch",
];

/// A row for each commit, and one more for each further statement in it.
fn sheet(log: &Log) -> Vec<Vec<String>> {
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    for article in &log.articles {
        for entry in &article.entries {
            let change = entry.change.and_then(|change| serde_json::to_value(change).ok());
            let change = change.and_then(|change| change.as_str().map(str::to_owned));
            let events: Vec<Option<&Said>> = match entry.events.as_slice() {
                [] => vec![None],
                events => events.iter().map(Some).collect(),
            };
            for said in events {
                let word = |get: fn(&Said) -> &str| said.map(get).unwrap_or_default().to_owned();
                rows.push(vec![
                    article.path.clone(),
                    entry.commit.clone(),
                    entry.time.clone(),
                    entry.by.clone(),
                    entry.email.clone(),
                    change.clone().unwrap_or_default(),
                    entry.status.clone().unwrap_or_default(),
                    number(entry.signes_before),
                    number(entry.signes_after),
                    word(|said| &said.from),
                    word(|said| &said.to),
                    word(|said| said.source),
                    word(|said| said.verdict),
                    word(|said| said.reason.unwrap_or_default()),
                    entry.summary.clone(),
                    entry.branch.clone().unwrap_or_default(),
                ]);
            }
        }
    }
    rows.extend(log.volume.iter().map(of_volume));
    rows
}

/// A row for an approval of the volume.
fn of_volume(one: &ToldSignOff) -> Vec<String> {
    let mut row = vec![String::new(); COLUMNS.len()];
    row[0] = review::VOLUME.to_owned();
    row[1].clone_from(&one.commit);
    row[2].clone_from(&one.time);
    row[3].clone_from(&one.by);
    row[10] = review::READY.to_owned();
    row[11] = "trailer".to_owned();
    row[12] = if one.reason.is_some() { "refused" } else { "counts" }.to_owned();
    row[13] = one.reason.unwrap_or_default().to_owned();
    row
}
