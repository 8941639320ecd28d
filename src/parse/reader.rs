//! What the reading of one article shares: the source, and what was found beside the blocks.

use pulldown_cmark::Options as Syntax;

use crate::diagnostic::{Args, Diagnostic, Place, Severity};
use crate::model::Note;
use crate::text::{FileId, Span};

/// At most so many findings of one reading are kept, lest a hostile file fill the memory with them.
const MOST_DIAGNOSTICS: usize = 2000;

/// A call to a note.
pub(super) struct Call {
    pub(super) label: String,
    pub(super) span: Span,
}

/// The reading of one article.
pub(super) struct Reader<'a> {
    /// The whole text; all spans are offsets into it.
    pub(super) source: &'a str,
    pub(super) file: FileId,
    /// CommonMark's reader sees a masked copy.
    pub(super) masked: bool,
    /// CommonMark and nothing else.
    pub(super) bare: bool,
    /// Where HTML opens that nothing closes, hidden from CommonMark's reader; in the order of the text.
    pub(super) unclosed: Vec<usize>,
    pub(super) notes: Vec<Note>,
    pub(super) inline_notes: usize,
    pub(super) calls: Vec<Call>,
    pub(super) diagnostics: Vec<Diagnostic>,
    deep: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a str, file: FileId) -> Self {
        Self {
            source,
            file,
            masked: false,
            bare: false,
            unclosed: Vec::new(),
            notes: Vec::new(),
            inline_notes: 0,
            calls: Vec::new(),
            diagnostics: Vec::new(),
            deep: false,
        }
    }

    /// The extensions that CommonMark's reader itself knows.
    pub(super) fn options(&self) -> Syntax {
        if self.bare {
            return Syntax::empty();
        }
        // Heading attributes, sub- and superscript are ours: quoted values, and Pandoc's rule that
        // `x^2 et y^3` is plain text.
        Syntax::ENABLE_TABLES
            | Syntax::ENABLE_FOOTNOTES
            | Syntax::ENABLE_STRIKETHROUGH
            | Syntax::ENABLE_TASKLISTS
            | Syntax::ENABLE_DEFINITION_LIST
            | Syntax::ENABLE_MATH
            | Syntax::ENABLE_GFM
    }

    /// The words of the source under a span.
    pub(super) fn slice(&self, span: Span) -> &'a str {
        self.source.get(span.range()).unwrap_or("")
    }

    /// Keeps a finding.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < MOST_DIAGNOSTICS {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Keeps a warning of `rule` about `span`, told by the message `id`, which shows the words under the span.
    pub(super) fn warn(&mut self, rule: &'static str, span: Span, id: &'static str) {
        let args = Args::new().with("text", excerpt(self.slice(span)));
        let place = Place::new(self.file, span);
        self.report(Diagnostic::new(rule, place, args).case(id).at_level(Severity::Warning));
    }

    /// Warns of HTML that no output prints.
    pub(super) fn warn_unprinted(&mut self, span: Span) {
        self.warn("unknown-syntax", span, "unknown-syntax-html");
    }

    /// Warns of HTML that opens in the words under `span` and never closes.
    pub(super) fn warn_unclosed(&mut self, span: Span) {
        let first = self.unclosed.partition_point(|at| *at < span.start as usize);
        if let Some(&at) = self.unclosed.get(first).filter(|at| **at < span.end as usize) {
            let line = self.source[at..].lines().next().unwrap_or("").trim_end();
            self.warn("unclosed-html", Span::new(at, at + line.len()), "unclosed-html");
        }
    }

    /// Says once that something is nested deeper than is read.
    pub(super) fn too_deep(&mut self, span: Span) {
        if !std::mem::replace(&mut self.deep, true) {
            let place = Place::new(self.file, span);
            self.report(Diagnostic::new("nesting-too-deep", place, Args::new()));
        }
    }
}

/// The first line of `words`, cut at forty characters, for a sentence.
pub(super) fn excerpt(words: &str) -> String {
    let line = words.lines().next().unwrap_or("").trim();
    match line.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line.to_owned(),
    }
}
