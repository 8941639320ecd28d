//! YAML to a small tree in which every value has its span, within a tight budget.
//!
//! This goes through the events of the YAML library rather than through `serde`: a scalar stays the words
//! that were written (`title: 1984`, `lang: no`), every duplicate key has its place, and one error does not
//! take away what stands before it. Nothing here knows what a title is.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde_yaml::granit_parser::{self as granit, ErrorKind, Event, Marker, Parser, ScalarStyle};

use crate::text::Span;

/// Bytes of front matter that are read; a longer one is refused.
pub(crate) const LONGEST: usize = 256 * 1024;

/// Values that one front matter may hold, those that aliases repeat included.
const MOST_NODES: usize = 5_000;

/// How deep lists and tables may stand in one another.
const DEEPEST: usize = 24;

/// A value and the bytes it was written as, in the file.
#[derive(Clone, Debug)]
pub(crate) struct Node<'y> {
    pub(crate) value: Value<'y>,
    pub(crate) span: Span,
    /// Values in it, itself included.
    size: usize,
}

impl<'y> Node<'y> {
    /// A value that holds no other.
    pub(crate) fn leaf(value: Value<'y>, span: Span) -> Self {
        Self { value, span, size: 1 }
    }
}

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum Value<'y> {
    /// Nothing: `key:`, `~`, `null`.
    Null,
    /// Words, as written, quotes and escapes resolved.
    Text(Cow<'y, str>),
    /// A list.
    List(Vec<Node<'y>>),
    /// Keys and values, in the order written; of keys written twice the first.
    Map(Vec<Entry<'y>>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'y> {
    pub(crate) key: Cow<'y, str>,
    pub(crate) key_span: Span,
    pub(crate) node: Node<'y>,
}

/// A key that stands twice in one table.
pub(crate) struct Twice {
    pub(crate) key: String,
    pub(crate) first: Span,
    pub(crate) second: Span,
}

/// Why reading stopped: the message that says so, and where.
pub(crate) struct Failure {
    pub(crate) case: &'static str,
    pub(crate) span: Span,
    /// The library's own words, for the cases that have none of ours.
    pub(crate) reason: String,
}

/// What was read: the root, keys that stand twice, and what stopped the reading, if anything did (then
/// there is no root).
pub(crate) struct Tree<'y> {
    pub(crate) root: Option<Node<'y>>,
    pub(crate) twice: Vec<Twice>,
    pub(crate) failure: Option<Failure>,
}

/// Reads `text`, which begins at byte `base` of its file.
pub(crate) fn parse(text: &str, base: usize) -> Tree<'_> {
    parse_within(text, base, LONGEST, MOST_NODES)
}

/// The same for a file that may hold more: at most `longest` bytes and `most` values.
pub(crate) fn parse_within(text: &str, base: usize, longest: usize, most: usize) -> Tree<'_> {
    let mut builder =
        Builder { text, base, most, stack: Vec::new(), root: None, ..Builder::default() };
    let mut failure = None;
    if text.len() > longest {
        let span = Span::at(base);
        let reason = String::new();
        failure = Some(Failure { case: "invalid-front-matter-long", span, reason });
    } else {
        for event in Parser::new_from_str_with_options(text, options()) {
            let step = match event {
                Ok((Event::DocumentEnd | Event::StreamEnd, _)) if builder.root.is_some() => break,
                Ok((event, span)) => builder.take(event, span),
                Err(error) => Err(scan_failure(&error, text, base)),
            };
            if let Err(stop) = step {
                failure = Some(stop);
                break;
            }
        }
    }
    let root = if failure.is_some() { None } else { builder.root };
    Tree { root, twice: builder.twice, failure }
}

fn options() -> granit::Options {
    let mut options = granit::Options::default();
    options.set_emit_comments(false);
    options.disallow_directives = true;
    options.flow_nesting_limit = DEEPEST;
    options.block_nesting_limit = DEEPEST;
    options
}

/// A list or a table that is not closed yet.
enum Open<'y> {
    List {
        items: Vec<Node<'y>>,
        start: usize,
        anchor: usize,
    },
    Map {
        entries: Vec<Entry<'y>>,
        /// Where each key stands first: a table of words to replace may hold thousands.
        seen: HashMap<Cow<'y, str>, Span>,
        key: Option<(Cow<'y, str>, Span)>,
        start: usize,
        anchor: usize,
    },
}

#[derive(Default)]
struct Builder<'y> {
    text: &'y str,
    base: usize,
    stack: Vec<Open<'y>>,
    anchors: BTreeMap<usize, Node<'y>>,
    nodes: usize,
    most: usize,
    root: Option<Node<'y>>,
    twice: Vec<Twice>,
}

impl<'y> Builder<'y> {
    fn take(&mut self, event: Event<'y>, at: granit::Span) -> Result<(), Failure> {
        let (start, end) = (offset(at.start), offset(at.end));
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let null = style == ScalarStyle::Plain
                    && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if null { Value::Null } else { Value::Text(text) };
                let node = Node { value, span: self.span(start, end), size: 1 };
                self.put(node, anchor)
            }
            Event::SequenceStart(_, anchor, _) => {
                self.open(Open::List { items: Vec::new(), start, anchor }, start)
            }
            Event::MappingStart(_, anchor, _) => {
                let (entries, seen) = (Vec::new(), HashMap::new());
                self.open(Open::Map { entries, seen, key: None, start, anchor }, start)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(end),
            Event::Alias(id) => match self.anchors.get(&id) {
                Some(node) => {
                    // Counted before it is copied: an alias of aliases grows by powers.
                    self.nodes += node.size;
                    let span = self.span(start, end);
                    self.budget(span)?;
                    let node = self.anchors.get(&id).cloned();
                    let node = node.map(|node| Node { span, ..node });
                    node.map_or(Ok(()), |node| self.put(node, 0))
                }
                // An alias inside the very value that it names.
                None => Err(self.failure("invalid-front-matter-alias", start, end)),
            },
            _ => Ok(()),
        }
    }

    fn open(&mut self, open: Open<'y>, at: usize) -> Result<(), Failure> {
        if self.stack.len() >= DEEPEST {
            return Err(self.failure("invalid-front-matter-deep", at, at));
        }
        self.stack.push(open);
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), Failure> {
        let (value, size, start, anchor) = match self.stack.pop() {
            Some(Open::List { items, start, anchor }) => {
                let size = 1 + items.iter().map(|item| item.size).sum::<usize>();
                (Value::List(items), size, start, anchor)
            }
            Some(Open::Map { entries, start, anchor, .. }) => {
                let size = 1 + entries.iter().map(|entry| 1 + entry.node.size).sum::<usize>();
                (Value::Map(entries), size, start, anchor)
            }
            None => return Ok(()),
        };
        let span = self.span(start, end);
        self.put(Node { value, span, size }, anchor)
    }

    /// Puts a finished value where it belongs: into the list or table that is open, or as the root.
    fn put(&mut self, node: Node<'y>, anchor: usize) -> Result<(), Failure> {
        self.nodes += 1;
        self.budget(node.span)?;
        if anchor != 0 {
            self.nodes += node.size;
            self.budget(node.span)?;
            self.anchors.insert(anchor, node.clone());
        }
        let text = self.text;
        let base = self.base;
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { entries, seen, key, .. }) => match key.take() {
                None => {
                    let words = match node.value {
                        Value::Text(words) => words,
                        // A key that is not words is known by how it was written.
                        _ => Cow::Borrowed(
                            text.get(
                                node.span.start as usize - base..node.span.end as usize - base,
                            )
                            .unwrap_or(""),
                        ),
                    };
                    *key = Some((words, node.span));
                }
                Some((key, key_span)) => match seen.get(&key) {
                    Some(&first) => {
                        self.twice.push(Twice { key: key.into_owned(), first, second: key_span })
                    }
                    None => {
                        seen.insert(key.clone(), key_span);
                        entries.push(Entry { key, key_span, node });
                    }
                },
            },
        }
        Ok(())
    }

    fn budget(&self, span: Span) -> Result<(), Failure> {
        if self.nodes <= self.most {
            return Ok(());
        }
        Err(Failure { case: "invalid-front-matter-many", span, reason: String::new() })
    }

    fn failure(&self, case: &'static str, start: usize, end: usize) -> Failure {
        Failure { case, span: self.span(start, end), reason: String::new() }
    }

    /// A span of the file, without the white space that the library takes in at the end of blocks.
    fn span(&self, start: usize, end: usize) -> Span {
        let start = floor(self.text, start);
        let end = floor(self.text, end).max(start);
        let kept = self.text[start..end].trim_end().len();
        Span::new(self.base + start, self.base + start + kept)
    }
}

/// A marker's place in bytes. Readers of a whole text always have it.
fn offset(marker: Marker) -> usize {
    marker.byte_offset().unwrap_or(0)
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The library's error as one of our messages, at the line it is about.
fn scan_failure(error: &granit::ScanError, text: &str, base: usize) -> Failure {
    use ErrorKind as K;
    let case = match error.kind() {
        K::MappingValueNotAllowed
        | K::InvalidColonPlacement
        | K::InvalidMappingValueWhitespace
        | K::MappingKeyNotAllowed => "invalid-front-matter-colon",
        K::UnclosedQuotedScalar
        | K::DocumentIndicatorInQuotedScalar
        | K::InvalidTrailingSingleQuotedScalar
        | K::InvalidTrailingDoubleQuotedScalar
        | K::InvalidQuotedScalarIndent => "invalid-front-matter-quote",
        K::UnknownQuotedScalarEscape | K::InvalidQuotedScalarHexEscape => {
            "invalid-front-matter-escape"
        }
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabInIndentation
        | K::TabAtBlockScalarStart
        | K::TabInPlainScalar => "invalid-front-matter-tab",
        K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::UnexpectedEofImplicitFlowMapping
        | K::ExpectedFlowMappingSeparator
        | K::ExpectedFlowSequenceSeparator
        | K::MisplacedFlowCollectionEnd
        | K::MismatchedFlowCollectionEnd { .. }
        | K::UnclosedFlowCollection { .. } => "invalid-front-matter-bracket",
        K::InvalidIndentation
        | K::ExpectedBlockMappingKey
        | K::ExpectedBlockSequenceEntry
        | K::InvalidBlockScalarIndent
        | K::SimpleKeyExpected => "invalid-front-matter-indent",
        K::UnknownAnchor | K::MissingAnchorOrAliasName | K::UnexpectedCharacter { .. } => {
            "invalid-front-matter-sign"
        }
        K::RecursionLimitExceeded => "invalid-front-matter-deep",
        _ => "invalid-front-matter",
    };
    let span = line_at(text, offset(*error.marker()), base);
    let written = &text[span.start as usize - base..span.end as usize - base];
    let case = match case {
        "invalid-front-matter-indent" | "invalid-front-matter" if lacks_space(written) => {
            "invalid-front-matter-space"
        }
        case => case,
    };
    Failure { case, span, reason: error.info() }
}

/// Whether a line is `key:value`: words to YAML, not a key.
fn lacks_space(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, rest)| {
        !key.is_empty()
            && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
            && rest.starts_with(|c: char| !c.is_whitespace())
    })
}

/// From `at` to the end of its line; where nothing stands there, the nearest line before that is not blank.
fn line_at(text: &str, at: usize, base: usize) -> Span {
    let at = floor(text, at);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |found| at + found);
    let kept = text[at..end].trim_end();
    if !kept.is_empty() {
        return Span::new(base + at, base + at + kept.len());
    }
    let before = text[..at].trim_end();
    let start = before.rfind(['\n', '\r']).map_or(0, |found| found + 1);
    let start = start + (before[start..].len() - before[start..].trim_start().len());
    Span::new(base + start, base + before.len())
}
