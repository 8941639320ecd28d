//! `ouvrage init`: a new volume that builds at once.

use std::path::PathBuf;

use super::Verdict;
use super::args::InitArgs;
use super::output::{Output, shown};
use super::session::here;
use super::speech::Speech;
use crate::diagnostic::Args;
use crate::disk;
use crate::error::Error;

pub(super) fn run(args: &InitArgs, speech: &Speech, out: &mut Output) -> Result<Verdict, Error> {
    if let Some(forge) = args.ci {
        return super::ci::run(args, forge, speech, out);
    }
    let catalogue = speech.catalogue("");
    // Without the dot that would stand in every path shown.
    let folder: PathBuf = here()?.join(&args.dir).components().collect();
    let name =
        folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    disk::init(&folder, &title(&name), catalogue.lang())?;
    let shown = shown(&args.dir);
    let id = if shown == "." { "cli-init-done-here" } else { "cli-init-done" };
    out.line(&catalogue.text(id, &Args::new().with("path", shown.clone())));
    let command = if shown == "." {
        "ouvrage build".to_owned()
    } else if shown.contains(' ') {
        format!("ouvrage build --root \"{shown}\"")
    } else {
        format!("ouvrage build --root {shown}")
    };
    out.line(&catalogue.text("cli-init-next", &Args::new().with("command", command)));
    Ok(Verdict::Clean)
}

/// A folder's name as a title: `mon-volume` gives "Mon volume".
fn title(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}
