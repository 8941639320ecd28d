//! `ouvrage render`: files through the pipeline, to standard output.

use super::Verdict;
use super::args::{Global, RenderArgs, RenderTo};
use super::output::Output;
use super::session::{self, Session};
use super::speech::Speech;
use crate::error::Error;
use crate::export::html::Options;
use crate::export::{self, Changes};
use crate::parse;
use crate::pipeline;

pub(super) fn run(
    args: &RenderArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    if args.bare {
        return bare(args, global, out);
    }
    let session = Session::open_in(global, speech, &args.paths, args.text_lang.as_deref())?;
    let (volume, project) = (&session.manuscript.volume, &session.manuscript.project);
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
        let bundle = pipeline::typst(&session.manuscript.proofs(&session.chosen), project);
        out.line(export::print::single_file(&bundle).trim_end());
    }
    Ok(session.verdict())
}

/// CommonMark and nothing else: what the specification's examples are held to.
fn bare(args: &RenderArgs, global: &Global, out: &mut Output) -> Result<Verdict, Error> {
    let options = parse::Options { dialect: parse::Dialect::CommonMark };
    for source in session::sources(global, &args.paths)? {
        out.text(&export::html::bare(&parse::parse(&source, &options).0));
    }
    Ok(Verdict::Clean)
}
