//! `ouvrage diff`: what changed in an article between two versions of it.

mod json;
mod terminal;

#[cfg(feature = "pdf")]
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Verdict;
use super::args::{DiffArgs, DiffFormat, Global};
use super::output::{Output, shown};
use super::session::{self, Session};
use super::speech::Speech;
#[cfg(feature = "pdf")]
use crate::diagnostic::Diagnostic;
use crate::diagnostic::{Args, Message};
use crate::diff::{self, Comparison, Side, Typography};
use crate::disk;
use crate::error::{Error, ErrorKind};
use crate::export::html;
use crate::measure;
use crate::model::{Article, Volume, plain_text};
use crate::pipeline;
use crate::text::Source;
use crate::vcs;

/// One version and what to call it.
struct Version {
    /// The volume with this version of the article in it.
    volume: Volume,
    index: usize,
    source: Arc<Source>,
    name: Message,
    commit: Option<String>,
    date: Option<String>,
}

impl Version {
    fn article(&self) -> &Article {
        &self.volume.articles[self.index]
    }

    fn side(&self) -> Side<'_> {
        Side { article: self.article(), source: &self.source }
    }
}

/// Two versions and what is between them.
struct Told<'a> {
    old: &'a Version,
    new: &'a Version,
    comparison: &'a Comparison,
    /// Whether changes that are only typographic are among those shown.
    typography: Typography,
    /// How many signes longer the newer version is, by the volume's rule.
    net: i64,
}

pub(super) fn run(
    args: &DiffArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let other_file = args.versions.as_deref().filter(|name| is_file(name));
    let names: Vec<String> =
        std::iter::once(args.article.clone()).chain(other_file.map(str::to_owned)).collect();
    let mut session = Session::open(global, speech, &names)?;
    let (old, new) = match other_file {
        Some(_) => files(&session, &names)?,
        None => versions(&mut session, args.versions.as_deref())?,
    };
    let typography = if args.typography { Typography::Shown } else { Typography::Folded };
    let comparison = diff::compare(old.side(), new.side(), typography);
    let length = &session.manuscript.project.config.length;
    let signes = |version: &Version| {
        i64::from(measure::measure(version.article(), &version.source, length).total)
    };
    let net = signes(&new) - signes(&old);
    let told = Told { old: &old, new: &new, comparison: &comparison, typography, net };
    let bytes = match format(args) {
        DiffFormat::Terminal if let Some(file) = &args.out => {
            let path = Args::new().with("path", shown(file));
            return Err(Error::new(ErrorKind::Usage, "diff-out-form", path));
        }
        DiffFormat::Terminal => {
            terminal::tell(&told, session.catalogue, speech, out);
            return Ok(session.verdict(speech));
        }
        DiffFormat::Json => format!("{:#}\n", json::value(&told)).into_bytes(),
        DiffFormat::Html => page(&told, &session, speech).into_bytes(),
        DiffFormat::Critic => {
            diff::critic(old.side(), new.side(), &comparison, typography).into_bytes()
        }
        // Nobody wants one in their terminal.
        DiffFormat::Pdf if args.out.is_none() => {
            return Err(Error::new(ErrorKind::Usage, "diff-pdf-out", Args::new()));
        }
        DiffFormat::Pdf => proof(&told, &session, speech)?,
    };
    match &args.out {
        None => out.text(&String::from_utf8_lossy(&bytes)),
        Some(file) => {
            disk::write_file(&session.manuscript.project, file, &bytes)?;
            let path = Args::new().with("path", shown(file));
            out.line(&session.catalogue.text("diff-written", &path));
        }
    }
    Ok(session.verdict(speech))
}

/// The form asked for; where only a file is named, the one that its ending tells.
fn format(args: &DiffArgs) -> DiffFormat {
    let ending = args.out.as_ref().and_then(|file| file.extension()).and_then(|it| it.to_str());
    args.format.unwrap_or(match ending.map(str::to_ascii_lowercase).as_deref() {
        Some("pdf") => DiffFormat::Pdf,
        Some("html" | "htm") => DiffFormat::Html,
        Some("json") => DiffFormat::Json,
        Some("md") => DiffFormat::Critic,
        _ => DiffFormat::Terminal,
    })
}

fn is_file(name: &str) -> bool {
    session::here().is_ok_and(|here| here.join(name).is_file())
}

/// Two files, the older one named first.
fn files(session: &Session, names: &[String]) -> Result<(Version, Version), Error> {
    let asked = &session.manuscript.project.asked;
    let version = |at: usize| {
        let index = asked.get(at).and_then(|file| session.manuscript.article_of(*file));
        let name = Message::new("diff-file", Args::new().with("path", names[at].clone()));
        index.and_then(|index| present(session, index, name))
    };
    // A file named twice is asked for once.
    let old = version(0);
    let new = if asked.len() > 1 { version(1) } else { version(0) };
    old.zip(new).ok_or_else(|| not_one(names))
}

/// The article as it is now.
fn present(session: &Session, index: usize, name: Message) -> Option<Version> {
    let volume = session.manuscript.volume.clone();
    let source = session.manuscript.project.sources.get(volume.articles[index].file)?;
    Some(Version { source: Arc::clone(source), volume, index, name, commit: None, date: None })
}

fn not_one(names: &[String]) -> Error {
    let args = Args::new().with("name", names.join(" "));
    Error::new(ErrorKind::Usage, "diff-one-article", args)
}

/// Two versions of one article: `REV..REV`, `REV` and the file as it is, or the last review (else the last commit)
/// and the file as it is.
fn versions(session: &mut Session, named: Option<&str>) -> Result<(Version, Version), Error> {
    let &[index] = session.chosen.as_slice() else {
        return Err(not_one(&[]));
    };
    let (root, path) = place(session, index);
    let or_head = |name: &str| if name.is_empty() { "HEAD".to_owned() } else { name.to_owned() };
    let (from, to) = match named {
        Some(range) => match range.split_once("...") {
            Some((one, other)) => {
                let (one, other) = (or_head(one), or_head(other));
                (vcs::common_ancestor(&root, &one, &other)?, Some(other))
            }
            None => match range.split_once("..") {
                Some((one, other)) => (or_head(one), Some(or_head(other))),
                None => (range.to_owned(), None),
            },
        },
        None => (since(session, index)?, None),
    };
    let old = past(session, index, &root, &path, &from)?;
    let new = match to {
        Some(to) => past(session, index, &root, &path, &to)?,
        None => present(session, index, Message::new("diff-work-tree", Args::new()))
            .ok_or_else(|| not_one(&[]))?,
    };
    Ok((old, new))
}

/// The folder whose repository is asked, and the article's path in it.
fn place(session: &Session, index: usize) -> (PathBuf, String) {
    let project = &session.manuscript.project;
    let path = session.manuscript.volume.articles[index].path.to_string();
    let own = Path::new(&path);
    match (own.is_absolute(), own.parent(), own.file_name()) {
        (true, Some(folder), Some(name)) => {
            (folder.to_owned(), name.to_string_lossy().into_owned())
        }
        _ => (project.root.clone(), path),
    }
}

/// The version that is compared with where none is named.
fn since(session: &Session, index: usize) -> Result<String, Error> {
    let review = match session.manuscript.project.lone {
        true => None,
        false => session.manuscript.last_review(index)?,
    };
    Ok(review.map_or_else(|| "HEAD".to_owned(), |commit| commit.to_string()))
}

fn past(
    session: &mut Session,
    index: usize,
    root: &Path,
    path: &str,
    named: &str,
) -> Result<Version, Error> {
    let text = vcs::text_at(root, path, named)?;
    let volume = session.manuscript.with_text(index, text.bytes);
    let file = volume.articles[index].file;
    let source = session.manuscript.project.sources.get(file).cloned();
    let commit = text.commit.to_string();
    let args = Args::new()
        .with("commit", commit[..10].to_owned())
        .with("date", text.time.day())
        .with("name", text.author);
    Ok(Version {
        volume,
        index,
        source: source.ok_or_else(|| not_one(&[path.to_owned()]))?,
        name: Message::new("diff-commit", args),
        commit: Some(commit),
        date: Some(text.time.rfc3339()),
    })
}

/// The volume with both versions in one in the article's place.
fn merged(told: &Told<'_>) -> Volume {
    let mut volume = told.new.volume.clone();
    volume.articles[told.new.index] =
        diff::merge(told.old.side(), told.new.side(), told.comparison);
    volume
}

/// The comparison as proofs: the article's pages with bars in the margin beside what changed.
#[cfg(feature = "pdf")]
fn proof(told: &Told<'_>, session: &Session, speech: &Speech) -> Result<Vec<u8>, Error> {
    let project = &session.manuscript.project;
    let mut volume = session.manuscript.proofs_of(&merged(told), &[told.new.index]);
    volume.parts.clear();
    let volume = pipeline::typeset(Cow::Owned(volume), project);
    let outcome = pipeline::comparison_pdf(&volume, project, session::build_date(None));
    let found: Vec<Diagnostic> = outcome.failures.into_iter().map(|(_, found)| found).collect();
    let found: Vec<Diagnostic> = found.into_iter().chain(outcome.diagnostics).collect();
    super::build::show(&found, session, speech);
    let pdf = outcome.pdf.map(|pdf| pdf.bytes);
    pdf.ok_or_else(|| Error::new(ErrorKind::Usage, "cli-build-no-pdf", Args::new()))
}

#[cfg(not(feature = "pdf"))]
fn proof(_: &Told<'_>, _: &Session, _: &Speech) -> Result<Vec<u8>, Error> {
    Err(Error::new(ErrorKind::Usage, "cli-error-no-pdf", Args::new()))
}

/// The comparison as a page of its own.
fn page(told: &Told<'_>, session: &Session, speech: &Speech) -> String {
    let catalogue = session.catalogue;
    let templates = pipeline::templates(&session.manuscript.project);
    let volume = merged(told);
    let (text, found) = html::diff_page(&html::DiffPage {
        volume: &volume,
        index: told.new.index,
        comparison: told.comparison,
        catalogue,
        title: plain_text(&told.new.article().title),
        versions: [catalogue.say(&told.old.name), catalogue.say(&told.new.name)],
        summary: terminal::summary(told, catalogue),
        folded: terminal::folded(told, catalogue),
        templates: &templates,
    });
    super::build::show(&found, session, speech);
    text
}
