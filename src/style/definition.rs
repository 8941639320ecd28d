//! A rule of a style as data: what its file says, every pattern with its place. Nothing here reads, compiles or
//! matches.

use crate::diagnostic::{Safety, Severity};
use crate::model::Field;
use crate::text::{FileId, Span};

/// One rule, as its file says it.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// `Style.Rule`: the folder's name, the file's name; folders between them join the name (`Style.dates.Rule`).
    pub name: String,
    /// Its file; `None` for a rule that no file holds (the vocabulary's own).
    pub file: Option<FileId>,
    /// What it looks for.
    pub form: Form,
    /// What it says, with `%s` where what was found goes.
    pub message: String,
    /// More about it, for those who ask.
    pub description: String,
    /// How grave; `None` where the file does not say (then it is a warning).
    pub level: Option<Severity>,
    /// The scopes it looks at, as written (`text`, `heading.h2`, `~blockquote`, `paragraph & ~heading`); empty where the
    /// file does not say.
    pub scope: Vec<Field<String>>,
    /// A page about it.
    pub link: Option<String>,
    /// It is reported at most so many times a file; 0: always.
    pub limit: u32,
    /// How what it finds would be mended.
    pub action: Option<Action>,
    /// The replacement takes the case of what it replaces.
    pub match_case: bool,
    /// Own key: the language of the words it looks at (`fr`); `None`: every language.
    pub lang: Option<String>,
    /// Own key: how far its fix may be trusted.
    pub fix: Safety,
    /// Own key: why there is this rule.
    pub why: Option<String>,
    /// Own key: texts that it must not, and must, report.
    pub tests: Examples,
    /// Where `message` stands, or the beginning of the file.
    pub span: Span,
}

impl Definition {
    /// The style: the name up to its first point.
    #[must_use]
    pub fn style(&self) -> &str {
        self.name.split('.').next().unwrap_or("")
    }

    /// What it says, with dots where it would quote a text or give a number.
    #[must_use]
    pub fn sentence(&self) -> String {
        super::wording::fill(&self.message, &["…"; 8])
    }

    /// The level it is reported at where configuration does not say.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.level.unwrap_or(Severity::Warning)
    }
}

/// Examples inside a rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Examples {
    /// Markdown that it says nothing about.
    pub good: Vec<Field<String>>,
    /// Markdown that it reports.
    pub bad: Vec<Field<String>>,
}

/// `action`: what an editor would offer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Action {
    /// `replace`, `remove`, `convert`, `edit` or `suggest`.
    pub name: String,
    /// Its parameters.
    pub params: Vec<String>,
}

/// What a rule looks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// Words that should not stand there.
    Existence {
        /// Patterns of words.
        tokens: Vec<Field<String>>,
        /// Patterns put as they are before the tokens, or after them.
        raw: Vec<Field<String>>,
        /// `raw` comes after the tokens.
        append: bool,
        /// Capitals do not matter.
        ignorecase: bool,
        /// The patterns need not begin and end at the border of a word.
        nonword: bool,
        /// What may stand there all the same.
        exceptions: Exceptions,
    },
    /// Words and what to write instead.
    Substitution {
        /// The table.
        swap: Vec<Swap>,
        /// Capitals do not matter.
        ignorecase: bool,
        /// The patterns need not begin and end at the border of a word.
        nonword: bool,
        /// The replacement takes a capital where what was found has one.
        capitalize: bool,
        /// What may stand there all the same.
        exceptions: Exceptions,
    },
    /// Something that stands there too often, or not often enough.
    Occurrence {
        /// What is counted.
        token: Field<String>,
        /// At most so many times; 0: no bound.
        max: u32,
        /// At least so many times; 0: no bound.
        min: u32,
        /// Capitals do not matter.
        ignorecase: bool,
    },
    /// Something said twice in a row.
    Repetition {
        /// What is compared with the one before it.
        tokens: Vec<Field<String>>,
        /// So many repetitions are let pass.
        max: u32,
        /// Capitals do not matter.
        ignorecase: bool,
        /// Only what is made of letters counts.
        alpha: bool,
        /// What may be said twice.
        exceptions: Exceptions,
    },
    /// Two ways to write one thing, of which a document keeps to one.
    Consistency {
        /// The pairs.
        either: Vec<Swap>,
        /// The patterns need not begin and end at the border of a word.
        nonword: bool,
        /// Capitals do not matter.
        ignorecase: bool,
    },
    /// Where the first stands, the second must stand too.
    Conditional {
        /// What asks for the other.
        first: Field<String>,
        /// What must be there; its group, if it has one, must have held the same words.
        second: Field<String>,
        /// Read, and without effect, as in Vale.
        ignorecase: bool,
        /// What may stand alone.
        exceptions: Exceptions,
    },
    /// Capital letters.
    Capitalization {
        /// Which are right.
        case: Case,
        /// `style: Chicago`; else AP.
        chicago: bool,
        /// Words whose case is their own.
        exceptions: Exceptions,
        /// Signs after which a word may have a capital.
        indicators: Vec<String>,
        /// The share of words that must be right; `None`: 0.8.
        threshold: Option<f64>,
        /// A pattern at the beginning that is passed over.
        prefix: Option<Field<String>>,
    },
    /// A number computed from counts.
    Metric {
        /// How it is computed.
        formula: Field<String>,
        /// When it is too much: what follows the number (`> 10`).
        condition: Field<String>,
    },
    /// A school grade computed by known formulas.
    Readability {
        /// Which formulas; their mean counts.
        metrics: Vec<Field<String>>,
        /// The highest grade that is let pass.
        grade: f64,
    },
    /// Words that no dictionary knows.
    Spelling {
        /// The usual filters are off.
        custom: bool,
        /// The dictionaries are asked beside the usual one.
        append: bool,
        /// Patterns of words that are not looked at.
        filters: Vec<Field<String>>,
        /// Files of words that are right, by path.
        ignore: Vec<Field<String>>,
        /// Names of dictionaries, or the path of one file of a dictionary.
        dictionaries: Vec<Field<String>>,
        /// The folder that they stand in.
        folder: Option<String>,
    },
}

/// What a rule lets pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exceptions {
    /// Patterns of words.
    pub words: Vec<Field<String>>,
    /// The vocabulary's words too.
    pub vocab: bool,
}

/// A pair of a table: what is looked for, and what goes in its place (or the other of the two).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    /// The key, a pattern.
    pub from: Field<String>,
    /// The value.
    pub to: Field<String>,
}

/// Which capitals are right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Case {
    /// `$title`
    Title,
    /// `$sentence`
    Sentence,
    /// `$lower`
    Lower,
    /// `$upper`
    Upper,
    /// A pattern that the text must match.
    Pattern(Field<String>),
}

/// The words of a vocabulary (`config/vocabularies/NAME/accept.txt`): patterns, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Words that are right, and their one right form.
    pub accept: Vec<String>,
    /// Words that must not be used.
    pub reject: Vec<String>,
}

/// A text that rules look at: a paragraph, a heading, a sentence, a whole file.
#[derive(Clone, Copy, Debug)]
pub struct Block<'a> {
    /// The words.
    pub text: &'a str,
    /// Its scope, as Vale names it: `text.heading.h2.md`, `paragraph.text.md`, `raw.md`.
    pub scope: &'a str,
    /// The scope of what it was cut from (of a sentence, its paragraph's); negated selectors look here. The same as
    /// `scope` where it was cut from nothing.
    pub parent: &'a str,
    /// Its language's tag, `fr`; empty where it is not known (then rules of every language look at it).
    pub lang: &'a str,
    /// Of a whole document: how many headings, lists, code blocks and quotations it holds, by the names that formulas
    /// use (`heading_h2`, `list`, `pre`, `blockquote`).
    pub counts: &'a [(&'a str, u32)],
}

/// What a rule says about a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// Index of the rule in the set.
    pub rule: usize,
    /// Bytes of the block's text; empty and at 0 where the finding is about the whole document.
    pub span: Span,
    /// What was found.
    pub matched: String,
    /// The rule's message, filled.
    pub message: String,
    /// What may stand there instead, best first; empty where the rule offers nothing. An empty string removes it.
    pub replacements: Vec<String>,
    /// The finding has no place of its own: Vale reports it at the first line and column.
    pub whole: bool,
}

/// Who knows words.
pub trait Lexicon: Sync {
    /// Whether `word` is spelt right in the language `lang` (a tag; empty: the document's). `dictionaries` are the
    /// names that a rule asks for (`fr`, `en_US`); empty: the usual ones of the language.
    fn knows(&self, word: &str, lang: &str, dictionaries: &[&str]) -> bool;
}
