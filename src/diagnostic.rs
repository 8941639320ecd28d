//! What is wrong with a manuscript, a configuration or a template, as data. Nothing here prints.

use std::borrow::Cow;

use crate::text::{Edit, FileId, Span};

/// The style that rules of this program belong to where every name has two parts: `Ouvrage.length`.
pub const OWN_STYLE: &str = "Ouvrage";

/// The name of a rule without the name of this program's own style: `length` of `Ouvrage.length`, too.
#[must_use]
pub fn plain_name(rule: &str) -> &str {
    rule.strip_prefix(OWN_STYLE).and_then(|rest| rest.strip_prefix('.')).unwrap_or(rule)
}

/// A value inside a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Words, shown as they are.
    Text(Cow<'static, str>),
    /// A whole number, shown with the language's grouping (30\u{202f}000).
    Number(i64),
    /// Several words, shown as the language enumerates ("a, b et c").
    List(Vec<String>),
    /// A sentence or word of the catalogue.
    Message(Box<Message>),
    /// Several of the catalogue, shown as the language enumerates.
    Messages(Vec<Message>),
}

macro_rules! arg_from {
    ($($from:ty => |$value:ident| $arg:expr),* $(,)?) => {
        $(impl From<$from> for Arg {
            fn from($value: $from) -> Self { $arg }
        })*
    };
}
arg_from! {
    &'static str => |value| Arg::Text(Cow::Borrowed(value)),
    String => |value| Arg::Text(Cow::Owned(value)),
    Cow<'static, str> => |value| Arg::Text(value),
    i64 => |value| Arg::Number(value),
    u32 => |value| Arg::Number(i64::from(value)),
    usize => |value| Arg::Number(i64::try_from(value).unwrap_or(i64::MAX)),
    Vec<String> => |value| Arg::List(value),
    Message => |value| Arg::Message(Box::new(value)),
    Vec<Message> => |value| Arg::Messages(value),
}

/// The named values of a sentence, in the order given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Args(pub Vec<(&'static str, Arg)>);

impl Args {
    /// No values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same values and one more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    /// The value of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Arg> {
        self.0.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }
}

/// A sentence that is not written yet: a message of the catalogue by its id, and its values. It becomes
/// words, in the person's language, only in a face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The message's id in `src/message/{fr,en}.ftl`.
    pub id: &'static str,
    /// Its values.
    pub args: Args,
}

impl Message {
    /// The message `id` with these values.
    #[must_use]
    pub fn new(id: &'static str, args: Args) -> Self {
        Self { id, args }
    }
}

/// How grave a finding is. The order is the order of gravity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; never fails a run unless asked (Vale calls it a suggestion).
    Info,
    /// Should be looked at before the article is sent.
    Warning,
    /// Must be mended.
    Error,
}

/// Where something stands: a file and the bytes in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which file of the run.
    pub file: FileId,
    /// Which bytes of its decoded text.
    pub span: Span,
}

impl Place {
    /// The bytes `span` of `file`.
    #[must_use]
    pub fn new(file: FileId, span: Span) -> Self {
        Self { file, span }
    }
}

/// A second place that helps to understand the first ("first defined here").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub place: Place,
    /// What is to be seen there.
    pub message: Message,
}

/// How far a fix may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Shown only: the person writes it.
    Shown,
    /// May be what the author meant, but it is uncertain: applied with `--unsafe-fixes`.
    Asked,
    /// Cannot change the meaning: applied by `--fix`.
    Safe,
}

/// A change that would settle a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// How far it may be trusted.
    pub safety: Safety,
    /// The edits, in order, in the diagnostic's own file.
    pub edits: Vec<Edit>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name, kebab-case, as `explain` and `book.toml` know it (`undefined-note`); of a rule of a style,
    /// `Style.Rule`.
    pub rule: Cow<'static, str>,
    /// How grave, after configuration.
    pub severity: Severity,
    /// Where; `None` where it is about the volume as a whole.
    pub place: Option<Place>,
    /// The sentence, one line that stands alone: a catalogue id and its arguments.
    pub message: Message,
    /// One thing to do, if it is not in the sentence.
    pub help: Option<Message>,
    /// Other places.
    pub notes: Vec<Note>,
    /// A change that settles it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding of `rule` at `place`, at the level the rule has by default: error, until configuration
    /// says otherwise. Its sentence is the message whose id is `rule`; see [`Self::case`] for rules with
    /// more than one sentence.
    #[must_use]
    pub fn new(rule: &'static str, place: Place, args: Args) -> Self {
        Self {
            rule: Cow::Borrowed(rule),
            severity: Severity::Error,
            place: Some(place),
            message: Message::new(rule, args),
            help: None,
            notes: Vec::new(),
            fix: None,
        }
    }

    /// The same finding, told by another message of the catalogue (`rule` + `-` + a word, by custom).
    #[must_use]
    pub fn case(mut self, id: &'static str) -> Self {
        self.message.id = id;
        self
    }

    /// The same finding at another level.
    #[must_use]
    pub fn at_level(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same finding with one thing to do.
    #[must_use]
    pub fn help(mut self, id: &'static str, args: Args) -> Self {
        self.help = Some(Message::new(id, args));
        self
    }

    /// The same finding with a second place.
    #[must_use]
    pub fn note(mut self, place: Place, id: &'static str, args: Args) -> Self {
        self.notes.push(Note { place, message: Message::new(id, args) });
        self
    }

    /// The same finding with a change that settles it.
    #[must_use]
    pub fn fix(mut self, safety: Safety, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix { safety, edits });
        self
    }

    /// Which of two stands first, so that the same project always reports in the same order: by place, rule, case.
    #[must_use]
    pub fn in_order(&self, other: &Self) -> std::cmp::Ordering {
        (self.place, &*self.rule, self.message.id).cmp(&(
            other.place,
            &*other.rule,
            other.message.id,
        ))
    }
}
