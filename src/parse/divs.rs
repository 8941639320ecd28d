//! Lines of colons that open and close a block: `::: {.note}`, `::: note`, `::: tip Title`, `:::`.
//!
//! The mask hides them from CommonMark's reader as thematic breaks, so that each arrives in the container it
//! stands in; a div begins and ends in the same container.

use super::tree::{DEEPEST_BLOCK, Open, Tree};
use super::{attrs, html};
use crate::model::{Attrs, Block, BlockKind, Inline};
use crate::text::Span;

/// What a line of colons says.
enum Fence {
    /// Opens a block with these attributes; the title, as written, and where it begins.
    Open(Attrs, Option<(usize, usize)>),
    /// Closes the innermost open block.
    Close,
}

/// Reads the line of `text` that has its first colon at byte `at` and ends before byte `end`.
fn read(text: &str, at: usize, end: usize) -> Fence {
    let line = text.get(at..end).unwrap_or("").trim_end();
    let rest = line.trim_start_matches(':');
    // Pandoc allows colons at the end of an opening line.
    let rest = match rest.trim_end_matches(':') {
        trimmed if trimmed.len() + 3 <= rest.len() => trimmed,
        _ => rest,
    };
    let words = rest.trim();
    if words.is_empty() {
        return Fence::Close;
    }
    let start = words.as_ptr().addr() - text.as_ptr().addr();
    if let Some((attrs, to)) = attrs::read(text, start) {
        return Fence::Open(attrs, title(text, to, start + words.len()));
    }
    let mut attrs = Attrs::default();
    let (name, skip) = match words.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((name, _)) => (name.trim(), name.len() + 2),
        None => {
            let name = words.split([' ', '\t', '{']).next().unwrap_or(words);
            (name, name.len())
        }
    };
    let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if !is_name || name.is_empty() {
        return Fence::Open(attrs, title(text, start, start + words.len()));
    }
    attrs.classes.push(name.to_lowercase());
    let mut from = start + skip;
    let to = start + words.len();
    let after = from + (text[from..to].len() - text[from..to].trim_start().len());
    if let Some((more, past)) = attrs::read(text, after) {
        attrs.id = more.id;
        attrs.classes.extend(more.classes);
        attrs.pairs.extend(more.pairs);
        attrs.span = more.span;
        from = past;
    }
    Fence::Open(attrs, title(text, from, to))
}

/// What a line that begins with colons gives the block that it opens; `None` for one that closes.
pub(super) fn opens(line: &str) -> Option<Attrs> {
    match read(line, 0, line.len()) {
        Fence::Open(attrs, _) => Some(attrs),
        Fence::Close => None,
    }
}

/// The bytes of the title in `from..to`, if it holds anything but white space and quotes.
fn title(text: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let slice = text.get(from..to)?;
    let trimmed = slice.trim();
    let inner = match trimmed.len() >= 2 && trimmed.starts_with('"') && trimmed.ends_with('"') {
        true => &trimmed[1..trimmed.len() - 1],
        false => trimmed,
    };
    let start = inner.as_ptr().addr() - text.as_ptr().addr();
    (!inner.is_empty()).then_some((start, start + inner.len()))
}

impl Tree<'_, '_> {
    /// A line of colons, at the place where CommonMark's reader was shown a thematic break.
    pub(super) fn fence(&mut self, span: Span) {
        self.flush();
        let source = self.reader.source;
        let at = span.start as usize;
        let line = source[at..].split(['\n', '\r']).next().unwrap_or("");
        let line = Span::new(at, at + line.trim_end().len());
        match read(source, at, line.end as usize) {
            Fence::Open(..) if self.block_depth >= DEEPEST_BLOCK => {
                self.reader.too_deep(line);
                self.top().blocks.push(visible(source, line));
            }
            Fence::Open(mut attrs, title) => {
                if let Some((from, to)) = title {
                    if source[from..to].starts_with('{') {
                        self.reader.warn("unknown-syntax", line, "unknown-syntax-attributes");
                    }
                    let title = crate::model::plain_text(&super::line(&source[from..to]));
                    attrs.pairs.push(("title".to_owned(), title));
                }
                self.block_depth += 1;
                self.push(line, Open::Div(attrs));
            }
            Fence::Close if matches!(self.top().open, Open::Div(_)) => {
                self.block_depth -= 1;
                let top = self.top();
                top.span = top.span.to(line);
                self.close();
            }
            Fence::Close => {
                self.reader.warn("unmatched-div", line, "unmatched-div-close");
                self.top().blocks.push(visible(source, line));
            }
        }
    }

    /// A block of raw HTML. CommonMark lets most of them go on to the next blank line; a line of colons ends them
    /// too, as it ends everything else.
    pub(super) fn html(&mut self, html: String, span: Span) {
        let own = self.reader.slice(span);
        let opaque = ["<!", "<?", "<pre", "<script", "<style", "<textarea"];
        let splits = self.reader.masked
            && html.contains("\n:::")
            && own.trim_end() == html.trim_end()
            && !opaque.iter().any(|sign| {
                html.get(..sign.len()).is_some_and(|own| own.eq_ignore_ascii_case(sign))
            });
        if !splits {
            let block = html::block(self.reader, html, span);
            return self.block(block);
        }
        let mut from = span.start as usize;
        let mut at = from;
        for line in own.split_inclusive('\n') {
            if line.starts_with(":::") {
                self.html_piece(from, at);
                self.fence(Span::new(at, at + line.len()));
                from = at + line.len();
            }
            at += line.len();
        }
        self.html_piece(from, at);
    }

    fn html_piece(&mut self, from: usize, to: usize) {
        let span = Span::new(from, to);
        let html = self.reader.slice(span);
        if !html.trim().is_empty() {
            let block = html::block(self.reader, html.to_owned(), span);
            self.block(block);
        }
    }

    /// Lines of colons that nothing closes before their container ends become words again.
    pub(super) fn close_divs(&mut self) {
        self.flush();
        while matches!(self.top().open, Open::Div(_)) {
            let Some(frame) = self.frames.pop() else { return };
            self.block_depth -= 1;
            self.reader.warn("unmatched-div", frame.span, "unmatched-div");
            let source = self.reader.source;
            let top = self.top();
            top.blocks.push(visible(source, frame.span));
            top.blocks.extend(frame.blocks);
        }
    }
}

/// A line that opens or closes nothing, as a paragraph.
fn visible(source: &str, line: Span) -> Block {
    let words = source.get(line.range()).unwrap_or("");
    Block::new(line, BlockKind::Paragraph(vec![Inline::text(line, words)]))
}
