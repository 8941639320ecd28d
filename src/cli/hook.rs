//! `ouvrage hook`: the git hook that checks what is about to be committed.
//!
//! `install`, `uninstall` and `status` look after the file; `run` is what the file calls. It shows errors alone
//! and holds the commit up for nothing else: neither for what it could not do, nor for a repository without a volume.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Verdict;
use super::args::{Global, HookAction, HookArgs};
use super::layout::wrap;
use super::output::{Output, complain, shown};
use super::report::human;
use super::session::{Checked, Session, here, shorten};
use super::speech::Speech;
use super::staged::surroundings;
use crate::diagnostic::{Args, Severity};
use crate::disk::{self, Hook, HookState};
use crate::error::Error;
use crate::message::Catalogue;
use crate::vcs::{self, HookFolder, Whose};

pub(super) fn run(
    args: &HookArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let here = here()?;
    // The hook belongs to the repository around the volume, wherever in it the person stands.
    let start = global.root.as_ref().map_or_else(|| here.clone(), |root| here.join(root));
    let catalogue = speech.catalogue("");
    match args.action {
        HookAction::Install => install(&vcs::hook_folder(&start)?, &here, (speech, catalogue), out),
        HookAction::Uninstall => {
            uninstall(&vcs::hook_folder(&start)?, &here, (speech, catalogue), out)
        }
        HookAction::Status => status(&vcs::hook_folder(&start)?, &here, (speech, catalogue), out),
        HookAction::Run => Ok(check(&start, speech, out)),
    }
}

fn install(
    folder: &HookFolder,
    here: &Path,
    (speech, catalogue): (&Speech, &Catalogue),
    out: &mut Output,
) -> Result<Verdict, Error> {
    let absent = catalogue.label("hook-absent-program");
    let was = disk::install_hook(&folder.path, &program(), &absent)?;
    let path = Args::new().with("path", told(&was.path, here));
    let id = match was.state {
        HookState::Ours { .. } => "cli-hook-renewed",
        _ => "cli-hook-installed",
    };
    let mut say = |text: &str| out.line(&wrap(text, speech.width, 2));
    say(&catalogue.text(id, &path));
    let before = match was.state {
        HookState::Other { callable } => Some(callable),
        _ => was.before.map(|before| before.callable),
    };
    before.map(chained).into_iter().for_each(|id| say(&catalogue.label(id)));
    if let Some(id) = reach(folder.whose) {
        say(&catalogue.text(id, &Args::new().with("path", told(&folder.path, here))));
    }
    say(&catalogue.label("cli-hook-what-now"));
    Ok(Verdict::Clean)
}

fn uninstall(
    folder: &HookFolder,
    here: &Path,
    (speech, catalogue): (&Speech, &Catalogue),
    out: &mut Output,
) -> Result<Verdict, Error> {
    let was = disk::uninstall_hook(&folder.path)?;
    let path = Args::new().with("path", told(&was.path, here));
    let id = match (&was.state, &was.before) {
        (HookState::Other { .. }, _) => "cli-hook-not-ours",
        (_, Some(_)) => "cli-hook-put-back",
        (HookState::Absent, None) => "cli-hook-none",
        _ => "cli-hook-removed",
    };
    out.line(&wrap(&catalogue.text(id, &path), speech.width, 2));
    Ok(Verdict::Clean)
}

/// Exit code 0 where commits are checked, 1 where they are not.
fn status(
    folder: &HookFolder,
    here: &Path,
    (speech, catalogue): (&Speech, &Catalogue),
    out: &mut Output,
) -> Result<Verdict, Error> {
    let Hook { path, state, before } = disk::hook(&folder.path)?;
    let args = Args::new().with("path", told(&path, here));
    let (id, verdict) = match &state {
        HookState::Ours { callable: true, .. } => ("cli-hook-there", Verdict::Clean),
        HookState::Ours { callable: false, .. } => ("cli-hook-not-callable", Verdict::Found),
        HookState::Altered => ("cli-hook-altered", Verdict::Found),
        HookState::Other { .. } => ("cli-hook-other", Verdict::Found),
        HookState::Absent => ("cli-hook-none", Verdict::Found),
    };
    let mut say = |text: &str| out.line(&wrap(text, speech.width, 2));
    say(&catalogue.text(id, &args));
    if let HookState::Ours { program, .. } = &state {
        let id = match program.is_empty() {
            true => "cli-hook-program-path",
            false if Path::new(program).is_file() => "cli-hook-program",
            false => "cli-hook-program-gone",
        };
        say(&catalogue.text(id, &Args::new().with("path", program.clone())));
        if let Some(before) = before {
            say(&catalogue.label(chained(before.callable)));
        }
    }
    if let Some(id) = reach(folder.whose) {
        say(&catalogue.text(id, &Args::new().with("path", told(&folder.path, here))));
    }
    Ok(verdict)
}

/// What becomes of the hook that stood there before.
fn chained(callable: bool) -> &'static str {
    if callable { "cli-hook-chained" } else { "cli-hook-kept" }
}

/// What is to be known of a folder that serves others too.
fn reach(whose: Whose) -> Option<&'static str> {
    match whose {
        Whose::Repository => None,
        Whose::Configured => Some("cli-hook-configured"),
        Whose::Shared => Some("cli-hook-shared"),
    }
}

fn told(path: &Path, here: &Path) -> String {
    shown(&shorten(path, here))
}

/// This program, as git's shell on every system names it; empty where that cannot be said in words.
fn program() -> String {
    let path = std::env::current_exe().unwrap_or_default();
    let path = path.to_str().unwrap_or("");
    if cfg!(windows) {
        path.trim_start_matches(r"\\?\").replace('\\', "/")
    } else {
        path.to_owned()
    }
}

/// Checks what is staged in every volume of the repository. What goes wrong with the machine is told and lets the
/// commit pass.
fn check(start: &Path, speech: &Speech, out: &mut Output) -> Verdict {
    let mut held_up = false;
    for root in volumes(start) {
        match check_volume(&root, start, speech, out) {
            Ok(errors) => held_up |= errors,
            Err(error) => {
                let catalogue = speech.catalogue("");
                super::tell(&error, catalogue);
                complain(&catalogue.label("cli-hook-passes"));
            }
        }
    }
    if held_up { Verdict::Found } else { Verdict::Clean }
}

/// The folders of the volumes that the commit touches: the repository's top, if it is one, else the outermost
/// folder around each staged file that is.
fn volumes(start: &Path) -> BTreeSet<PathBuf> {
    let said = surroundings(start);
    let top =
        said.work_tree.clone().or_else(|| vcs::hook_folder(start).ok().map(|found| found.top));
    let top = top.unwrap_or_else(|| start.to_owned());
    if disk::is_volume(&top) {
        return BTreeSet::from([top]);
    }
    let Ok(index) = vcs::index(&top, &said) else { return BTreeSet::new() };
    let outermost = |path: &String| {
        let ends = path.match_indices('/').map(|(end, _)| end);
        ends.map(|end| top.join(&path[..end])).find(|folder| disk::is_volume(folder))
    };
    index.staged.keys().filter_map(outermost).collect()
}

/// Shows the errors of what is staged in a volume, and one line about the rest. Gives whether there are errors.
fn check_volume(
    root: &Path,
    here: &Path,
    speech: &Speech,
    out: &mut Output,
) -> Result<bool, Error> {
    let session = Session::open_staged_at(root, here, speech)?;
    if session.staged.as_ref().is_none_or(|staged| staged.is_empty()) {
        return Ok(false);
    }
    let Checked { found, private } = session.check();
    let of = |severity| found.iter().filter(|one| one.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let style = human::Style { width: speech.width, color: out.color };
    for one in found.iter().filter(|one| one.severity == Severity::Error) {
        out.line(&human::draw(one, session.teller(&private), style));
        out.line("");
    }
    let args = Args::new().with("errors", errors).with("warnings", warnings);
    let mut say = |id| out.line(&wrap(&session.catalogue.text(id, &args), speech.width, 0));
    if errors > 0 {
        say("cli-hook-held-up");
    } else if warnings > 0 {
        say("cli-hook-warnings");
    }
    Ok(errors > 0)
}
