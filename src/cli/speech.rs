//! Which language to speak, and what the person's terminal can show.

use std::ffi::OsString;
use std::io::IsTerminal as _;

use super::args::{ColorArg, Global, LangArg};
use crate::message::{Catalogue, Lang};

/// How to speak to the person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speech {
    /// The language that the person asked for, by `--lang` or by their locale; `None`: the volume's.
    pub(super) asked: Option<Lang>,
    /// Columns of the terminal; 80 where there is none.
    pub(super) width: usize,
    /// Whether a person reads standard output as it is written.
    pub(super) terminal: bool,
    /// Whether to colour standard output.
    pub(super) color: bool,
    /// Whether to colour standard error.
    pub(super) color_err: bool,
    /// Whether a progress line may be shown.
    pub(super) progress: bool,
}

impl Speech {
    /// Reads the environment once.
    #[must_use]
    pub(super) fn new(global: &Global) -> Self {
        let asked = match global.lang {
            Some(LangArg::Fr) => Some(Lang::Fr),
            Some(LangArg::En) => Some(Lang::En),
            None => locale(),
        };
        let color = |terminal: bool| match global.color {
            ColorArg::Always => true,
            ColorArg::Never => false,
            ColorArg::Auto => {
                terminal && env("NO_COLOR").is_none() && env("TERM").as_deref() != Some("dumb")
            }
        };
        let columns = env("COLUMNS").and_then(|columns| columns.parse().ok());
        let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let err_is_terminal = std::io::stderr().is_terminal();
        Self {
            asked,
            width: columns.or_else(terminal).unwrap_or(80).clamp(40, 200),
            terminal: std::io::stdout().is_terminal(),
            color: color(std::io::stdout().is_terminal()),
            color_err: color(err_is_terminal),
            progress: err_is_terminal && !global.quiet,
        }
    }

    /// The file that GitHub Actions shows as the job's summary, where there is such a job.
    #[must_use]
    pub(super) fn summary_file(&self) -> Option<String> {
        env("GITHUB_STEP_SUMMARY")
    }

    /// The catalogue to speak from, for a volume in `volume_lang`.
    #[must_use]
    pub(super) fn catalogue(&self, volume_lang: &str) -> &'static Catalogue {
        Catalogue::of(self.asked.or_else(|| Lang::from_tag(volume_lang)).unwrap_or_default())
    }
}

/// The language asked for before the command line is parsed: `--lang` among the words, else the locale.
#[must_use]
pub(super) fn early_lang(words: &[OsString]) -> Lang {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let by_option =
        words.iter().enumerate().find_map(|(i, word)| match word.strip_prefix("--lang") {
            Some("") => words.get(i + 1).and_then(|next| Lang::from_tag(next)),
            Some(rest) => rest.strip_prefix('=').and_then(Lang::from_tag),
            None => None,
        });
    by_option.or_else(locale).unwrap_or_default()
}

/// The person's locale; the languages `C` and `POSIX` say nothing.
fn locale() -> Option<Lang> {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(env);
    match named {
        Some(name) => Lang::from_tag(&name),
        None => sys_locale::get_locale().as_deref().and_then(Lang::from_tag),
    }
}

#[expect(clippy::disallowed_methods, reason = "the faces are where the environment is read")]
fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
