//! `ouvrage render`: files through the pipeline, to standard output.

use super::Verdict;
use super::args::{Global, RenderArgs, RenderTo};
use super::output::Output;
use super::session::Session;
use super::speech::Speech;
use crate::error::Error;
use crate::export;
use crate::parse;
use crate::pipeline;

pub(super) fn run(
    args: &RenderArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    if args.bare {
        return bare(args, out);
    }
    let session = Session::open_in(global, speech, &args.paths, args.text_lang.as_deref())?;
    let (volume, project) = (&session.manuscript.volume, &session.manuscript.project);
    for &index in &session.chosen {
        let article = &volume.articles[index];
        match args.to {
            RenderTo::Html => out.text(&export::html::fragment(volume, index)),
            RenderTo::Text => out.text(&export::text::text(volume, index)),
            RenderTo::Json => out.json(&export::json::json(article, project)),
            RenderTo::Typst => {
                for file in pipeline::typst(&session.manuscript.proofs(&[index]), project).artifacts("") {
                    if file.path.starts_with("data/") {
                        out.line(&String::from_utf8_lossy(&file.bytes));
                    }
                }
            }
        }
    }
    Ok(session.verdict())
}
