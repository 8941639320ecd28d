//! The command line: one file a command. The only room that prints.
//!
//! Exit codes: 0 nothing at or above the failing level, 1 there is, 2 the command line or the configuration
//! is wrong or the machine failed.

mod args;
mod build;
mod built;
mod check;
mod ci;
mod completions;
mod count;
mod day;
mod diff;
mod explain;
mod help;
mod history;
mod hook;
mod init;
mod layout;
mod leaks;
mod log;
mod manual;
mod markdown;
mod mending;
mod new;
mod output;
mod patch;
mod preflight;
mod progress;
mod proposed;
mod publish;
mod references;
mod remarks;
mod render;
mod report;
mod review;
mod rules;
mod session;
mod signoff;
mod speech;
mod staged;
mod status;
mod table;
mod tolerating;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _};

use crate::diagnostic::Args;
use crate::error::Error;
use crate::message::Catalogue;
use args::{Cli, Command};
use output::{Output, complain};
use speech::Speech;

/// What a command has to say with its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Nothing at or above the failing level.
    Clean,
    /// Something is to be mended.
    Found,
    /// The configuration is wrong.
    Refused,
}

/// Runs the program on a command line (its name first) and gives its exit code.
#[must_use]
pub fn run(words: Vec<OsString>) -> ExitCode {
    let read = |command: clap::Command| {
        let matches = command.try_get_matches_from(&words);
        matches.and_then(|matches| Cli::from_arg_matches(&matches))
    };
    // A command line that is understood needs no words of the catalogue.
    let cli = match read(Cli::command()) {
        Ok(cli) => cli,
        Err(error) => {
            let catalogue = Catalogue::of(speech::early_lang(&words));
            let error = read(help::translate(Cli::command(), catalogue)).err().unwrap_or(error);
            return refuse(&error, catalogue);
        }
    };
    let speech = Speech::new(&cli.global);
    if let Some(jobs) = cli.global.jobs {
        // A second pool cannot be set up in one process (tests call `run` again): the first one stays.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.max(1)).build_global();
    }
    match dispatch(&cli, &speech) {
        Ok(Verdict::Clean) => ExitCode::SUCCESS,
        Ok(Verdict::Found) => ExitCode::from(1),
        Ok(Verdict::Refused) => ExitCode::from(2),
        Err(error) => {
            tell(&error, speech.catalogue(""));
            ExitCode::from(2)
        }
    }
}

fn dispatch(cli: &Cli, speech: &Speech) -> Result<Verdict, Error> {
    let mut out = Output::new(speech.color);
    let verdict = match &cli.command {
        Command::Check(args) => check::run(args, &cli.global, speech, &mut out),
        Command::Count(args) => count::run(args, &cli.global, speech, &mut out),
        Command::Status(args) => status::run(args, &cli.global, speech, &mut out),
        Command::Log(args) => log::run(args, &cli.global, speech, &mut out),
        Command::History(args) => history::run(args, &cli.global, speech, &mut out),
        Command::Diff(args) => diff::run(args, &cli.global, speech, &mut out),
        Command::Review(args) => review::run(args, &cli.global, speech, &mut out),
        Command::Remarks(args) => remarks::run(args, &cli.global, speech, &mut out),
        Command::References(args) => references::run(args, &cli.global, speech, &mut out),
        Command::Build(args) => build::run(args, &cli.global, speech, &mut out),
        Command::Leaks(args) => leaks::run(args, &cli.global, speech, &mut out),
        Command::Preflight(args) => preflight::run(args, &cli.global, speech, &mut out),
        Command::Publish(args) => publish::run(args, &cli.global, speech, &mut out),
        Command::Render(args) => render::run(args, &cli.global, speech, &mut out),
        Command::Explain(args) => explain::run(args, &cli.global, speech, &mut out),
        Command::Rules(args) => rules::run(args, &cli.global, speech, &mut out),
        Command::Init(args) => init::run(args, speech, &mut out),
        Command::New(args) => new::run(args, &cli.global, speech, &mut out),
        Command::Hook(args) => hook::run(args, &cli.global, speech, &mut out),
        Command::Completions(args) => completions::run(args, &mut out),
    }?;
    out.finish()?;
    Ok(verdict)
}

/// Help and version go to standard output; everything else that clap says is a refusal.
fn refuse(error: &clap::Error, catalogue: &Catalogue) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let mut out = Output::new(false);
            out.text(&error.render().to_string());
            match out.finish() {
                Ok(()) => ExitCode::SUCCESS,
                Err(_) => ExitCode::from(2),
            }
        }
        _ => {
            complain(
                &catalogue
                    .text("cli-error", &Args::new().with("text", help::refusal(error, catalogue))),
            );
            ExitCode::from(2)
        }
    }
}

/// The machine failed: the sentence and what to try, on standard error.
fn tell(error: &Error, catalogue: &Catalogue) {
    complain(
        &catalogue.text("cli-error", &Args::new().with("text", catalogue.say(&error.message))),
    );
    for hint in &error.hints {
        complain(&catalogue.text("cli-hint", &Args::new().with("text", catalogue.say(hint))));
    }
}
