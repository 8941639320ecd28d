//! `ouvrage leaks`: files searched for what tells who wrote, and the same search after every blind build.
//!
//! Names are shown to a person at a terminal alone, or where they are asked for: what a job of continuous integration
//! prints, everybody reads.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::Verdict;
use super::args::{Global, ReportFormat};
use super::layout::wrap;
use super::output::{Output, complain};
use super::session::Session;
use super::speech::Speech;
use crate::audit::leak::{self, File, Leak, Report};
use crate::blind::{Blinding, Shared, Traces, Weight};
use crate::diagnostic::Args;
use crate::disk;
use crate::error::Error;
use crate::export::Artifact;
use crate::message::Catalogue;
use crate::pipeline::Blinded;

/// `leaks`
#[derive(Debug, clap::Args)]
pub(super) struct LeaksArgs {
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    #[arg(long, value_name = "ARTICLE", value_delimiter = ',')]
    pub(super) of: Vec<String>,
    #[arg(long)]
    pub(super) words: bool,
    #[arg(
        long,
        value_name = "table|json",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) format: ReportFormat,
}

pub(super) fn run(
    args: &LeaksArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let session = Session::open(global, speech, &[])?;
    let named = session.named(&args.of)?;
    let hidden = if named.is_empty() { &session.chosen } else { &named };
    let blinding = session.manuscript.blinding(hidden);
    warn(&blinding, session.catalogue, speech);
    let mut files = Vec::new();
    for path in &args.files {
        files.extend(disk::files_under(path)?);
    }
    let all: Vec<File<'_>> = files.iter().map(|(path, bytes)| File { path, bytes }).collect();
    let report = leak::search(&all, &blinding.traces);
    let telling = Telling::of(&session, &blinding, args.words || speech.terminal);
    match args.format {
        ReportFormat::Json => out.json(&telling.document(files.len(), &report, &blinding)),
        ReportFormat::Table => {
            telling.lines(&report).iter().for_each(|line| out.line(line));
            if report.leaks.is_empty() && report.unread.is_empty() {
                let args = Args::new().with("count", files.len());
                out.line(&session.catalogue.text("leak-none", &args));
            }
        }
    }
    Ok(session.verdict_of(if report.fails() { Verdict::Found } else { Verdict::Clean }))
}

/// Says on standard error where names that are not known may be neither hidden nor looked for.
fn warn(blinding: &Blinding, catalogue: &Catalogue, speech: &Speech) {
    blinding.gaps.iter().for_each(|gap| complain(&wrap(&catalogue.say(gap), speech.width, 0)));
}

/// Whether the files of a blind build may be written: they tell nothing. What they tell, or may, is said on standard error.
pub(super) fn hold(
    blinded: &Blinded,
    artifacts: &[Artifact],
    session: &Session,
    speech: &Speech,
) -> bool {
    let files = artifacts.iter().map(|one| File { path: &one.path, bytes: &one.bytes });
    let files: Vec<File<'_>> = files.collect();
    let report = leak::search(&files, &blinded.blinding.traces);
    let telling = Telling::of(session, &blinded.blinding, speech.terminal);
    warn(&blinded.blinding, session.catalogue, speech);
    telling.lines(&report).iter().for_each(|line| complain(line));
    if report.fails() {
        let shared = blinded.blinding.shared(&blinded.manuscript.volume);
        telling.shared(&shared, &report, blinded).iter().for_each(|line| complain(line));
    }
    !report.fails()
}

/// Says what was taken out of the words of articles, and where, without saying what.
pub(super) fn removed(blinded: &Blinded, session: &Session, out: &mut Output) {
    let volume = &blinded.manuscript.volume;
    for (article, removed) in volume.articles.iter().zip(&blinded.removed) {
        let Some(source) = session.manuscript.project.sources.get(article.file) else { continue };
        if removed.count == 0 {
            continue;
        }
        let lines = removed.places.iter().map(|span| source.position(span.start as usize).line);
        let lines: Vec<String> = lines.map(|line| line.to_string()).collect();
        let args = Args::new()
            .with("article", article.slug.clone())
            .with("count", removed.count)
            .with("places", lines.len())
            .with("lines", lines.join(", "));
        out.line(&session.catalogue.text("leak-removed", &args));
    }
}

/// How findings are put into words.
struct Telling<'a> {
    catalogue: &'a Catalogue,
    traces: &'a Traces,
    /// Of everybody that is looked for: an article of theirs, from 1, and which of its authors they are.
    who: Vec<(usize, usize)>,
    /// The words themselves may be shown.
    words: bool,
}

impl<'a> Telling<'a> {
    fn of(session: &'a Session, blinding: &'a Blinding, words: bool) -> Self {
        let articles = &session.manuscript.volume.articles;
        let who = blinding.withheld.iter().map(|person| {
            let of = blinding.hidden.iter().find_map(|&index| {
                let rank = articles.get(index)?.authors.iter().position(|one| one == person)?;
                Some((index + 1, rank + 1))
            });
            of.unwrap_or_default()
        });
        let who = who.collect();
        Self { catalogue: session.catalogue, traces: &blinding.traces, who, words }
    }

    /// What tells; then what may, under its heading; then what could not be searched.
    fn lines(&self, report: &Report) -> Vec<String> {
        let of = |weight| report.leaks.iter().filter(move |leak| leak.weight == weight);
        let mut lines: Vec<String> = of(Weight::Certain).map(|leak| self.line(leak)).collect();
        if !lines.is_empty() {
            let args = Args::new().with("count", lines.len());
            lines.insert(0, self.catalogue.text("leak-certain", &args));
        }
        for path in &report.unread {
            let args = Args::new().with("path", self.masked(path));
            lines.push(self.catalogue.text("leak-unread", &args));
        }
        let doubtful: Vec<String> = of(Weight::Doubtful).map(|leak| self.line(leak)).collect();
        if !doubtful.is_empty() {
            lines.push(self.catalogue.label("leak-doubtful"));
            lines.extend(doubtful);
        }
        lines
    }

    /// Why nothing was written, and what to do: of what is `shared` with somebody who is not hidden, who that is.
    fn shared(&self, shared: &[Shared], report: &Report, blinded: &Blinded) -> Vec<String> {
        let shows = |one: &&Shared| {
            report.leaks.iter().any(|leak| (leak.sort, leak.person) == (one.sort, one.person))
        };
        let shared: Vec<&Shared> = shared.iter().filter(shows).collect();
        let explained = |leak: &Leak| {
            leak.weight != Weight::Certain
                || shared.iter().any(|one| (leak.sort, leak.person) == (one.sort, one.person))
        };
        if shared.is_empty() {
            return vec![self.catalogue.label("leak-nothing-written")];
        }
        let mut lines: Vec<String> = shared
            .iter()
            .map(|one| {
                let (article, rank) = self.who[one.person];
                let args = Args::new()
                    .with("name", one.name.clone())
                    .with("open", one.article + 1)
                    .with("key", one.key)
                    .with("what", self.catalogue.label(&format!("leak-sort-{}", one.sort.name())))
                    .with("article", article)
                    .with("rank", rank);
                self.catalogue.text("leak-shared", &args)
            })
            .collect();
        let hidden = &blinded.blinding.hidden;
        let mut articles: Vec<usize> =
            shared.iter().map(|one| one.article).chain(hidden.iter().copied()).collect();
        articles.sort_unstable();
        articles.dedup();
        let all = articles.len() == blinded.manuscript.volume.articles.len();
        let list: Vec<String> = articles.iter().map(|index| (index + 1).to_string()).collect();
        let blind =
            if all { String::from("--blind") } else { format!("--blind={}", list.join(",")) };
        let mut keys: Vec<&str> = shared.iter().map(|one| one.key).collect();
        keys.sort_unstable();
        keys.dedup();
        let args = Args::new().with("blind", blind).with("keys", keys.join(", "));
        lines.push(self.catalogue.text("leak-shared-help", &args));
        if !(report.unread.is_empty() && report.leaks.iter().all(explained)) {
            lines.push(self.catalogue.label("leak-nothing-written"));
        }
        lines
    }

    fn line(&self, leak: &Leak) -> String {
        let place = &leak.place;
        let files = std::iter::once(&place.path).chain(&place.inside);
        let files: Vec<String> = files.map(|file| self.masked(file)).collect();
        let number = Args::new().with("number", place.number);
        let part = self.catalogue.text(&format!("leak-part-{}", place.part.name()), &number);
        let (article, rank) = self.who[leak.person];
        let args = Args::new()
            .with("path", files.join(" › "))
            .with("part", part)
            .with("what", self.catalogue.label(&format!("leak-sort-{}", leak.sort.name())))
            .with("article", article)
            .with("rank", rank)
            .with("count", leak.count);
        let line = self.catalogue.text("leak-found", &args);
        if !self.words {
            return line;
        }
        let words = crate::text::harmless(&leak.words).into_owned();
        let args = Args::new().with("found", line).with("words", words);
        self.catalogue.text("leak-found-words", &args)
    }

    /// A path without names in it, unless these may be shown.
    fn masked(&self, path: &str) -> String {
        let mut out = path.to_owned();
        if !self.words {
            for trace in self.traces.find(path).iter().rev() {
                out.replace_range(trace.start..trace.end, "…");
            }
        }
        crate::text::harmless(&out).into_owned()
    }

    fn document(&self, files: usize, report: &Report, blinding: &Blinding) -> Value {
        let leaks = report.leaks.iter().map(|leak| {
            let place = &leak.place;
            let (article, rank) = self.who[leak.person];
            let inside: Vec<String> = place.inside.iter().map(|file| self.masked(file)).collect();
            json!({
                "path": self.masked(&place.path), "inside": inside, "part": place.part.name(),
                "number": (place.number > 0).then_some(place.number), "kind": leak.sort.name(),
                "certain": leak.weight == Weight::Certain, "article": article, "author": rank,
                "count": leak.count, "words": self.words.then_some(&leak.words),
            })
        });
        let unread: Vec<String> = report.unread.iter().map(|path| self.masked(path)).collect();
        let gaps: Vec<String> = blinding.gaps.iter().map(|gap| self.catalogue.say(gap)).collect();
        json!({
            "version": 1, "files": files, "leaks": leaks.collect::<Vec<_>>(), "unread": unread,
            "gaps": gaps,
        })
    }
}
