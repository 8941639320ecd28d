//! `ouvrage references`: the works that the volume cites, for other programs.

use super::Verdict;
use super::args::{Global, ReferencesArgs, ReferencesFormat};
use super::layout::wrap;
use super::output::{Output, complain, shown};
use super::session::Session;
use super::speech::Speech;
use crate::cite::Notation;
use crate::diagnostic::Args;
use crate::disk;
use crate::error::{Error, ErrorKind};

/// Keys that are named where many would have to be.
const NAMED: usize = 3;

pub(super) fn run(
    args: &ReferencesArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let session = Session::open(global, speech, &args.paths)?;
    let catalogue = session.catalogue;
    let told = session.manuscript.references(&session.chosen, args.all, notation(args)?);
    let say = |id: &str, args: Args| complain(&wrap(&catalogue.text(id, &args), speech.width, 0));
    if told.written.count == 0 {
        say(if args.all { "references-none-all" } else { "references-none" }, Args::new());
    }
    if !told.clashing.is_empty() {
        let keys: Vec<String> = told.clashing.into_iter().collect();
        say("references-clashing", Args::new().with("count", keys.len()).with("keys", keys));
    }
    if !told.missing.is_empty() {
        let keys: Vec<String> = told.missing.iter().take(NAMED).cloned().collect();
        let others = told.missing.len() - keys.len();
        let args = Args::new().with("count", told.missing.len()).with("others", others);
        say("references-missing", args.with("keys", keys));
    }
    for (variable, keys) in &told.written.lost {
        let named: Vec<String> = keys.iter().take(NAMED).cloned().collect();
        let told = Args::new().with("variable", variable.clone()).with("count", keys.len());
        say("references-lost", told.with("keys", named));
    }
    match &args.out {
        None => out.text(&told.written.text),
        Some(file) => {
            disk::write_file(&session.manuscript.project, file, told.written.text.as_bytes())?;
            let args = Args::new().with("path", shown(file)).with("count", told.written.count);
            out.line(&catalogue.text("references-written", &args));
        }
    }
    Ok(session.verdict(speech))
}

/// The form asked for; where only a file is named, the one that its ending tells.
fn notation(args: &ReferencesArgs) -> Result<Notation, Error> {
    let ending = args.out.as_ref().map(|file| {
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        (file, ending.to_ascii_lowercase())
    });
    Ok(match (args.format, ending.as_ref().map(|(file, ending)| (file, ending.as_str()))) {
        (Some(ReferencesFormat::CslJson), _) | (None, Some((_, "json"))) => Notation::CslJson,
        (Some(ReferencesFormat::Ris), _) | (None, Some((_, "ris"))) => Notation::Ris,
        (Some(ReferencesFormat::Bib), _) | (None, None | Some((_, "bib"))) => Notation::Bib,
        (None, Some((file, _))) => {
            let path = Args::new().with("path", shown(file));
            return Err(Error::new(ErrorKind::Usage, "references-out-form", path));
        }
    })
}
