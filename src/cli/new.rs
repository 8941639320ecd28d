//! `ouvrage new`: an article with its front matter filled in.

use super::Verdict;
use super::args::{Global, NewArgs};
use super::output::Output;
use super::session::{here, known_people};
use super::speech::Speech;
use crate::diagnostic::Args;
use crate::disk;
use crate::error::{Error, ErrorKind};
use crate::model::Kind;

pub(super) fn run(
    args: &NewArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let project = disk::load(&here()?, global.root.as_deref(), &[])?;
    let catalogue = speech.catalogue(&project.config.meta.lang);
    known_people(&project.config, &args.author)?;
    if args.title.trim().is_empty() {
        return Err(Error::new(ErrorKind::Usage, "cli-error-empty-title", Args::new()));
    }
    let article = disk::new_article(&project, &args.title, &args.author, Kind::Article);
    disk::write_new_article(&project, &article)?;
    let path = || Args::new().with("path", article.path.clone());
    out.line(&catalogue.text("cli-new-done", &path()));
    let id = if article.listed { "cli-new-listed" } else { "cli-new-list" };
    out.line(&catalogue.text(id, &path()));
    Ok(Verdict::Clean)
}
