//! Verse and epigraphs: blocks whose lines, or whose last line, say more than a paragraph's.
//!
//! `::: {.vers}` and line blocks (`| a line`) keep the lines that their author wrote, and how far each is set in;
//! `::: {.epigraphe}` ends in the line that says whose words they are. Both stay plain paragraphs in a block of their
//! class: a line end is one that was asked for, an indent so many [`VERSE_INDENT`]s.

use super::reader::Reader;
use crate::model::{Attrs, Block, BlockKind, Inline, InlineKind, SOURCE_CLASS, VERSE_INDENT};
use crate::text::Span;

/// No line is set in further, in spaces: what goes beyond would leave nothing for its words.
const FURTHEST: usize = 40;

/// A tab is as wide as so many spaces.
const TAB: usize = 4;

/// What a block of this class makes of its paragraphs.
pub(super) fn finish(reader: &Reader<'_>, attrs: &Attrs, blocks: Vec<Block>) -> Vec<Block> {
    if attrs.is_verse() {
        verse(reader, blocks)
    } else if attrs.is_epigraph() {
        epigraph(blocks)
    } else {
        blocks
    }
}

/// A paragraph all of whose lines open with a bar: verse, without a fence around it. `None` for any other; one with more
/// bars in a line was meant as a table.
pub(super) fn line_block(
    reader: &Reader<'_>,
    content: &mut Vec<Inline>,
    span: Span,
) -> Option<Block> {
    let source = reader.slice(span);
    let has_words = |line: &str| !line.trim_start_matches([' ', '\t', '>', '|']).is_empty();
    let is_verse = source.starts_with('|') && source.lines().enumerate().all(is_barred);
    if !is_verse || !source.lines().any(has_words) {
        return None;
    }
    Lines { reader, barred: true, least: 0, at_start: true }.run(content);
    let stanzas = content.split(parts_stanzas);
    let stanzas = stanzas.filter_map(|stanza| {
        let (first, last) = (stanza.first()?, stanza.last()?);
        let kind = BlockKind::Paragraph(stanza.to_vec());
        Some(Block::new(first.span.to(last.span), kind))
    });
    let mut block = Block::new(span, BlockKind::Div(stanzas.collect()));
    block.attrs.classes.push("vers".to_owned());
    Some(block)
}

/// Whether a line belongs to a line block: it opens with a bar and has no other, or goes on from the line before, set in.
fn is_barred((index, line): (usize, &str)) -> bool {
    let rest = line.trim_start_matches([' ', '\t', '>']);
    match rest.strip_prefix('|') {
        Some(words) => {
            let opens = words.is_empty() || words.starts_with([' ', '\t']);
            let bar = words.match_indices('|').any(|(at, _)| !words[..at].ends_with('\\'));
            opens && !bar
        }
        None => {
            let white = &line[..line.len() - rest.len()];
            // One of the blanks may be that of a quotation's sign.
            let blanks = lead(white.rsplit('>').next().unwrap_or(""));
            index > 0 && !rest.is_empty() && blanks >= 2 + usize::from(white.contains('>'))
        }
    }
}

/// The paragraphs of a block of verse, line by line; what is verse in it already is a part of it.
fn verse(reader: &Reader<'_>, blocks: Vec<Block>) -> Vec<Block> {
    let written = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_)));
    let leads = written.flat_map(|block| {
        let from = line_start(reader, block.span.start);
        reader.slice(Span::new(from, block.span.end as usize)).lines().map(lead)
    });
    let least = leads.min().unwrap_or(0);
    let mut out = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph(content) => {
                Lines { reader, barred: false, least, at_start: true }.run(content);
                out.push(block);
            }
            BlockKind::Div(inner) if block.attrs.is_verse() && block.attrs.id.is_none() => {
                out.append(inner);
            }
            _ => out.push(block),
        }
    }
    out
}

/// An epigraph's last paragraph, or the last line of it, says where the words are from if it opens with a dash.
fn epigraph(mut blocks: Vec<Block>) -> Vec<Block> {
    let Some(last) = blocks.last_mut() else { return blocks };
    let span = last.span;
    let BlockKind::Paragraph(content) = &mut last.kind else { return blocks };
    let is_break = |one: &Inline| matches!(one.kind, InlineKind::SoftBreak | InlineKind::HardBreak);
    if opens_with_dash(content) {
        last.attrs.classes.push(SOURCE_CLASS.to_owned());
    } else if let Some(at) = content.iter().rposition(is_break)
        && opens_with_dash(&content[at + 1..])
    {
        let source = content.split_off(at + 1);
        content.pop();
        let from = source.first().map_or(span.end, |first| first.span.start);
        last.span.end = content.last().map_or(from, |last| last.span.end);
        let place = Span::new(from as usize, span.end as usize);
        let mut source = Block::new(place, BlockKind::Paragraph(source));
        source.attrs.classes.push(SOURCE_CLASS.to_owned());
        blocks.push(source);
    }
    blocks
}

fn opens_with_dash(content: &[Inline]) -> bool {
    let Some(Inline { kind: InlineKind::Text(words), .. }) = content.first() else { return false };
    ["—", "–", "--"].iter().any(|dash| words.starts_with(dash))
}

/// Where the line of a byte begins.
fn line_start(reader: &Reader<'_>, at: u32) -> usize {
    let before = &reader.source[..at as usize];
    before.rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

/// How wide the white is that a line opens with, in spaces; the signs of quotations are as wide as a space.
fn lead(line: &str) -> usize {
    let white = line.chars().take_while(|c| matches!(c, ' ' | '\t' | '>'));
    white.map(|c| if c == '\t' { TAB } else { 1 }).sum()
}

/// Walks the words of a stanza and gives every line its end and its indent.
struct Lines<'a, 's> {
    reader: &'a Reader<'s>,
    /// Lines open with a bar.
    barred: bool,
    /// The white that all of them open with, in spaces.
    least: usize,
    /// The next words open a line.
    at_start: bool,
}

impl Lines<'_, '_> {
    fn run(&mut self, content: &mut Vec<Inline>) {
        let mut out = Vec::with_capacity(content.len());
        for mut inline in content.drain(..) {
            let at = inline.span.start;
            match &mut inline.kind {
                InlineKind::SoftBreak | InlineKind::HardBreak => {
                    self.line_end(&mut out, inline);
                    continue;
                }
                InlineKind::Text(words) if self.at_start => {
                    self.open(&mut out, &mut inline.span, words);
                    if words.is_empty() {
                        continue;
                    }
                }
                kind => {
                    self.indent(&mut out, at);
                    if let Some(inner) = words_in(kind) {
                        self.run(inner);
                        if inner.iter().any(|one| one.kind == InlineKind::HardBreak) {
                            out.extend(line_by_line(inline));
                            continue;
                        }
                    }
                }
            }
            out.push(inline);
        }
        *content = out;
    }

    /// A line end; in a line block, one before a line that goes on is none.
    fn line_end(&mut self, out: &mut Vec<Inline>, mut inline: Inline) {
        if self.barred && inline.kind == InlineKind::SoftBreak {
            let line = rest_of_line(self.reader, inline.span.end);
            if !line.trim_start_matches([' ', '\t', '>']).starts_with('|') {
                return out.push(inline);
            }
        }
        self.at_start = true;
        inline.kind = InlineKind::HardBreak;
        // An empty line has no end of its own.
        if !self.barred || out.last().is_some_and(|last| !parts_stanzas(last)) {
            out.push(inline);
        }
    }

    /// The first words of a line.
    fn open(&mut self, out: &mut Vec<Inline>, span: &mut Span, words: &mut String) {
        // A line that goes on after a line end that was asked for has no bar.
        let (after, barred) = match words.strip_prefix('|') {
            Some(after) if self.barred => (after, true),
            _ => (words.as_str(), false),
        };
        let white = after.len() - after.trim_start_matches([' ', '\t']).len();
        let wide = lead(&after[..white]).saturating_sub(1);
        let taken = words.len() - after.len() + white;
        let at = span.start + u32::from(barred);
        cut(span, words, taken);
        if !barred {
            if !words.is_empty() {
                self.indent(out, span.start);
            }
            return;
        }
        if !rest_of_line(self.reader, at).trim().is_empty() {
            self.at_start = false;
            push_indent(out, wide, span.start);
        } else if out.pop().is_some() {
            out.push(Inline::new(Span::at(at as usize), InlineKind::HardBreak));
        }
    }

    /// White before what opens a line at byte `at`, as wide as it stands further in than the other lines.
    fn indent(&mut self, out: &mut Vec<Inline>, at: u32) {
        if self.at_start && !self.barred {
            let from = line_start(self.reader, at);
            let line = self.reader.source.get(from..at as usize).unwrap_or("");
            push_indent(out, lead(line).saturating_sub(self.least), at);
        }
        self.at_start = false;
    }
}

/// The words that emphasis, a link or the like is around.
fn words_in(kind: &mut InlineKind) -> Option<&mut Vec<Inline>> {
    match kind {
        InlineKind::Link(link) if link.auto => None,
        InlineKind::Image(_) | InlineKind::Critic(_) => None,
        kind => kind.content_mut(),
    }
}

/// Emphasis, a link or the like that goes on over several lines, as one on each.
fn line_by_line(mut around: Inline) -> Vec<Inline> {
    let words = words_in(&mut around.kind).map(std::mem::take).unwrap_or_default();
    let mut out = Vec::new();
    let mut line = Vec::new();
    for one in words {
        let is_white =
            matches!(&one.kind, InlineKind::Text(words) if words.starts_with(VERSE_INDENT));
        if one.kind == InlineKind::HardBreak {
            out.extend(wrapped(&mut around, std::mem::take(&mut line)));
            out.push(one);
        } else if line.is_empty() && is_white {
            out.push(one);
        } else {
            line.push(one);
        }
    }
    out.extend(wrapped(&mut around, line));
    out
}

/// A line inside what is around it; what has an id has it on its first line.
fn wrapped(around: &mut Inline, line: Vec<Inline>) -> Option<Inline> {
    let span = line.first()?.span.to(line.last()?.span);
    let mut one = Inline { span, ..around.clone() };
    *words_in(&mut one.kind)? = line;
    if let InlineKind::Span(attrs, _) = &mut around.kind {
        attrs.id = None;
    }
    Some(one)
}

/// What of a line stands from byte `at` on.
fn rest_of_line<'s>(reader: &Reader<'s>, at: u32) -> &'s str {
    reader.source.get(at as usize..).and_then(|rest| rest.lines().next()).unwrap_or("")
}

/// A line end that stands on no bytes: an empty line of a line block.
fn parts_stanzas(inline: &Inline) -> bool {
    inline.kind == InlineKind::HardBreak && inline.span.is_empty()
}

/// Takes so many bytes off the head of words; they stay the source's own bytes where they were.
fn cut(span: &mut Span, words: &mut String, bytes: usize) {
    if words.len() == span.len() {
        // A piece of a source of at most 4 GiB.
        span.start += bytes as u32;
    }
    words.drain(..bytes);
}

/// White at the head of a line: on no bytes, for no edit is to be made of it.
fn push_indent(out: &mut Vec<Inline>, wide: usize, at: u32) {
    if wide > 0 {
        let white = VERSE_INDENT.to_string().repeat(wide.min(FURTHEST));
        out.push(Inline::text(Span::at(at as usize), white));
    }
}
