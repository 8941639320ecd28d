//! `ouvrage render`: files through the pipeline, to standard output.

use std::borrow::Cow;
use std::mem::ManuallyDrop;

use super::Verdict;
use super::args::{Global, RenderArgs, RenderTo};
use super::output::Output;
use super::session::{self, Session};
use super::speech::Speech;
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind};
use crate::export::html::Options;
use crate::export::{self, Changes};
use crate::model::Volume;
use crate::parse;
use crate::pipeline;
use crate::typography::{self, Profile};

pub(super) fn run(
    args: &RenderArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    if args.bare {
        return bare(args, global, out);
    }
    let lang = args.text_lang.as_deref();
    if args.blind && !matches!(args.to, RenderTo::Html | RenderTo::Text) {
        // Data and themes hold names and keys.
        return Err(Error::new(ErrorKind::Usage, "cli-error-blind-form", Args::new()));
    }
    let mut session = Session::open_in(global, speech, &args.paths, lang)?;
    if args.blind {
        let blinded = session.manuscript.blinded(&session.chosen);
        session.manuscript = ManuallyDrop::new(blinded.manuscript);
    }
    let project = &session.manuscript.project;
    let set = set(args, &session)?;
    let volume = set.as_ref();
    // A file rendered alone is a working copy: what is proposed in it is shown.
    let options = Options { changes: Changes::Shown, ..Options::default() };
    for &index in &session.chosen {
        let article = &volume.articles[index];
        let text = match args.to {
            RenderTo::Html => export::html::fragment(volume, index, &options),
            RenderTo::Text => export::text::text(article),
            RenderTo::Json => export::json::json(article),
            // One document for all: two would not compile as one text.
            RenderTo::Typst => break,
        };
        out.line(text.trim_end());
    }
    if args.to == RenderTo::Typst {
        let proofs = session.manuscript.proofs_of(volume, &session.chosen);
        let bundle = pipeline::typst(&proofs, project);
        out.line(export::print::single_file(&bundle).trim_end());
    }
    Ok(session.verdict(speech))
}

/// The volume with its typography set: as `--typography` says, else as `book.toml` does. JSON is data about what was
/// written and is set only when asked.
fn set<'a>(args: &RenderArgs, session: &'a Session) -> Result<Cow<'a, Volume>, Error> {
    let volume = Cow::Borrowed(&session.manuscript.volume);
    match args.typography.as_deref() {
        None if args.to == RenderTo::Json => Ok(volume),
        None => Ok(pipeline::typeset(volume, &session.manuscript.project)),
        Some("none") => Ok(volume),
        Some(name) => {
            let profile = Profile::named(name).ok_or_else(|| {
                let known = Profile::NAMES.iter().chain(&["none"]);
                let known = known.map(|&name| name.to_owned()).collect::<Vec<_>>();
                let args = Args::new().with("name", name.to_owned()).with("known", known);
                Error::new(ErrorKind::Usage, "cli-error-typography", args)
            })?;
            let mut volume = volume.into_owned();
            typography::typeset(&mut volume, &profile);
            Ok(Cow::Owned(volume))
        }
    }
}

/// CommonMark and nothing else: what the specification's examples are held to.
fn bare(args: &RenderArgs, global: &Global, out: &mut Output) -> Result<Verdict, Error> {
    let options = parse::Options { dialect: parse::Dialect::CommonMark };
    for source in session::sources(global, &args.paths)? {
        out.text(&export::html::bare(&parse::parse(&source, &options).0));
    }
    Ok(Verdict::Clean)
}
