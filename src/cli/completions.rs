//! `ouvrage completions`: from the same definition as the parser.

use clap::CommandFactory as _;

use super::Verdict;
use super::args::{Cli, CompletionsArgs};
use super::output::Output;
use crate::error::Error;

pub(super) fn run(args: &CompletionsArgs, out: &mut Output) -> Result<Verdict, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "ouvrage", &mut script);
    out.text(&String::from_utf8_lossy(&script));
    Ok(Verdict::Clean)
}
