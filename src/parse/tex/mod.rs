//! TeX mathematics to our tree.
//!
//! Three steps: `prepare` bounds the formula and rewrites what pulldown-latex reads wrongly or not at
//! all, pulldown-latex gives events, `tree` makes a tree of them. Definitions of macros are refused, so
//! that nothing expands. Nothing here knows Markdown or an output.

mod commands;
mod polish;
mod prepare;
mod text;
mod tree;

use std::error::Error as _;

use pulldown_latex::{Event, Parser, Storage};

use crate::diagnostic::{Args, Message};
use crate::model::Math;
use prepare::Prepared;

/// The longest formula that is read, in bytes.
pub const MAX_LENGTH: usize = 20_000;
/// How deep a formula may be nested: Typst allows 80 calls within each other, and the theme needs some
/// for itself.
pub const MAX_DEPTH: usize = 40;

/// Why a formula could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TexError {
    /// The reason in English, for logs; [`Self::message`] is for people.
    pub reason: String,
    /// Near which byte of the formula.
    pub offset: usize,
    /// What kind of reason.
    pub problem: TexProblem,
}

/// The kinds of reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TexProblem {
    /// A command that is not known, with its backslash.
    UnknownCommand(String),
    /// An environment that is not known.
    UnknownEnvironment(String),
    /// A command that is refused: it defines others or depends on what we do not have.
    Refused(String),
    /// A brace, a `\left`, a `\begin` without its counterpart.
    Unbalanced,
    /// A second subscript or superscript on one thing.
    DoubleScript,
    /// A command without what it needs after it.
    MissingArgument,
    /// A character that means something else here: `$`, `#`, `&`.
    Misplaced(String),
    /// Longer than [`MAX_LENGTH`].
    TooLong,
    /// Deeper than [`MAX_DEPTH`].
    TooDeep,
    /// Anything else.
    Other,
}

impl TexError {
    fn new(problem: TexProblem, reason: impl Into<String>, offset: usize) -> Self {
        Self { reason: reason.into(), offset, problem }
    }

    /// The reason as part of a sentence, in the person's language.
    #[must_use]
    pub fn message(&self) -> Message {
        let named = |id, name: &String| Message::new(id, Args::new().with("name", name.clone()));
        match &self.problem {
            TexProblem::UnknownCommand(name) => named("parse-math-unknown-command", name),
            TexProblem::UnknownEnvironment(name) => named("parse-math-unknown-environment", name),
            TexProblem::Refused(name) => named("parse-math-refused", name),
            TexProblem::Misplaced(name) => named("parse-math-misplaced", name),
            TexProblem::Unbalanced => Message::new("parse-math-unbalanced", Args::new()),
            TexProblem::DoubleScript => Message::new("parse-math-double-script", Args::new()),
            TexProblem::MissingArgument => Message::new("parse-math-missing-argument", Args::new()),
            TexProblem::TooLong => {
                Message::new("parse-math-too-long", Args::new().with("max", MAX_LENGTH))
            }
            TexProblem::TooDeep => Message::new("parse-math-too-deep", Args::new()),
            TexProblem::Other => Message::new("parse-math-other", Args::new()),
        }
    }
}

/// Reads a formula, without its dollars.
///
/// Colours, labels and equation numbering are dropped; a `%` that no line end follows is a per cent sign; lines and
/// alignment marks outside an environment are read as in `aligned`.
///
/// # Errors
/// With the reason and the place, where any part cannot be read. Time is linear in the formula's length,
/// times its depth.
pub fn read(tex: &str) -> Result<Math, TexError> {
    read_at_depth(tex, 0).map_err(|error| {
        let offset = tex.floor_char_boundary(error.offset);
        TexError { offset, ..error }
    })
}

/// [`read`] for a formula that stands in the words of another one, `depth` levels down.
fn read_at_depth(tex: &str, depth: usize) -> Result<Math, TexError> {
    if tex.len() > MAX_LENGTH {
        return Err(TexError::new(TexProblem::TooLong, "formula too long", MAX_LENGTH));
    }
    if depth > MAX_DEPTH {
        return Err(TexError::new(TexProblem::TooDeep, "nested too deep", 0));
    }
    let mut prepared = prepare::prepare(tex)?;
    let storage = Storage::new();
    let mut events = events(&prepared.tex, &storage);
    if matches!(&events, Err(failure) if failure.wants_lines()) {
        drop(events);
        prepared = prepared.wrapped("\\begin{aligned}", "\\end{aligned}");
        events = self::events(&prepared.tex, &storage);
    }
    match events {
        Ok(events) => tree::build(&prepared.tex, &events, depth),
        Err(failure) => Err(failure.into_error(&prepared)),
    }
}

/// What pulldown-latex says of a failure: it has no codes, only sentences.
struct Failure {
    sentence: String,
    context: String,
}

fn events<'a>(tex: &'a str, storage: &'a Storage) -> Result<Vec<Event<'a>>, Failure> {
    Parser::new(tex, storage).collect::<Result<Vec<_>, _>>().map_err(|error| Failure {
        sentence: error.source().map(ToString::to_string).unwrap_or_default(),
        context: error.to_string(),
    })
}

/// The beginnings of pulldown-latex's sentences (its `ErrorKind`), and what they are to us.
const SENTENCES: &[(&str, TexProblem)] = &[
    ("unbalanced group", TexProblem::Unbalanced),
    ("trying to add a subscript twice", TexProblem::DoubleScript),
    ("trying to add a superscript twice", TexProblem::DoubleScript),
    ("expected a", TexProblem::MissingArgument),
    ("subscript and/or superscript found as argument", TexProblem::MissingArgument),
    ("control sequence found as argument", TexProblem::MissingArgument),
    ("expected mathematical units", TexProblem::MissingArgument),
];

impl Failure {
    /// Lines or alignment marks where there is no environment.
    fn wants_lines(&self) -> bool {
        self.sentence.starts_with("new line command") || self.sentence.starts_with("alignment")
    }

    fn into_error(self, prepared: &Prepared) -> TexError {
        if self.sentence.starts_with("unknown primitive")
            && let Some((at, name)) = prepared.commands().find(|(_, name)| is_unknown(name))
        {
            let reason = format!("unknown command {name}");
            return TexError::new(TexProblem::UnknownCommand(name), reason, prepared.source(at));
        }
        let at = prepared.source(self.place(&prepared.tex));
        if self.wants_lines() {
            let problem = TexProblem::Misplaced("& \\\\".to_owned());
            return TexError::new(problem, self.sentence, at);
        }
        let problem = SENTENCES
            .iter()
            .find(|(start, _)| self.sentence.starts_with(start))
            .map_or(TexProblem::Other, |(_, problem)| problem.clone());
        TexError::new(problem, self.sentence, at)
    }

    /// Where it failed. For a second script, where the shortest beginning of the formula ends that fails so.
    fn place(&self, tex: &str) -> usize {
        let short = tex.len() <= 500 && self.sentence.starts_with("trying");
        let storage = Storage::new();
        let fails = |end: &usize| matches!(events(&tex[..*end], &storage), Err(failure) if failure.sentence == self.sentence);
        let shortest =
            (0..=tex.len()).filter(|end| short && tex.is_char_boundary(*end)).find(fails);
        shortest
            .map_or_else(|| self.quoted(tex), |end| tex.floor_char_boundary(end.saturating_sub(1)))
    }

    /// Where it failed: pulldown-latex quotes up to 12 bytes on both sides of the place it had come to, and
    /// gives no number. The first occurrence of the quotation is taken.
    fn quoted(&self, tex: &str) -> usize {
        let mut lines = self.context.lines().filter_map(|line| line.strip_prefix('│'));
        let quoted = lines.find(|line| !line.is_empty());
        let Some(quoted) = quoted else { return 0 };
        match quoted.strip_prefix('…') {
            Some(words) => tex.find(words).map_or(0, |at| tex.floor_char_boundary(at + 12)),
            None => tex.floor_char_boundary(quoted.len().saturating_sub(1 + 12)),
        }
    }
}

/// Whether pulldown-latex does not know a command at all, whatever follows it.
fn is_unknown(name: &str) -> bool {
    let storage = Storage::new();
    let probe = format!("{name}{{}}{{}}");
    matches!(events(&probe, &storage), Err(failure) if failure.sentence.starts_with("unknown primitive"))
}
