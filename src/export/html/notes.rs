//! Notes: their calls, their copies in the margin, and their list at the end of the article.
//!
//! A note stands in full once, at the end, with a link back to each call. Where the screen is wide, the style
//! sheet shows a copy beside the call instead; the copy carries no id and is hidden from everything else.

use std::borrow::Cow;

use super::escape::{push_attribute, push_number, push_text, push_url};
use super::writer::{Place, Writer};
use crate::model::{Block, BlockKind, Note};

/// A note longer than this, in bytes of source, is not copied into the margin.
const MARGIN_BYTES: usize = 1_500;

impl Writer<'_> {
    /// Writes the call of a note.
    pub(crate) fn note_call(&mut self, label: &str, note: Option<usize>) {
        let article = self.ctx.article;
        let found = note.and_then(|index| Some((index, article.notes.get(index)?)));
        let Some((index, note)) = found else {
            self.out.push_str("[^");
            push_text(&mut self.out, label);
            self.out.push(']');
            return;
        };
        let number = u64::from(note.number.unwrap_or(0));
        match self.place {
            Place::Quoted => {}
            Place::Margin => self.push_plain_call(number),
            _ if self.in_link => self.push_plain_call(number),
            _ => {
                self.calls[index] = self.calls[index].saturating_add(1);
                let first = self.calls[index] == 1;
                self.out.push_str("<sup class=\"call\"><a href=\"#");
                push_url(&mut self.out, &note_id(note));
                self.out.push_str("\" id=\"");
                self.push_call_id(number, self.calls[index]);
                self.out.push_str("\" role=\"doc-noteref\">");
                push_number(&mut self.out, number);
                self.out.push_str("</a></sup>");
                if first && self.place == Place::Column && fits_margin(note) {
                    self.in_margin[index] = true;
                    self.margin_note(note, number);
                }
            }
        }
    }

    fn push_plain_call(&mut self, number: u64) {
        self.out.push_str("<sup class=\"call\">");
        push_number(&mut self.out, number);
        self.out.push_str("</sup>");
    }

    fn push_call_id(&mut self, number: u64, call: u32) {
        self.out.push_str("call:");
        push_number(&mut self.out, number);
        if call > 1 {
            self.out.push('-');
            push_number(&mut self.out, call.into());
        }
    }

    /// The copy beside the call. It stands in a paragraph, so it is made of spans.
    fn margin_note(&mut self, note: &Note, number: u64) {
        self.out.push_str("<span class=\"sidenote\" hidden><span class=\"number\">");
        push_number(&mut self.out, number);
        self.out.push_str("</span> ");
        self.standing_in(Place::Margin, |writer| {
            for (i, block) in note.blocks.iter().enumerate() {
                let BlockKind::Paragraph(content) = &block.kind else { continue };
                if i > 0 {
                    writer.out.push_str("<span class=\"par\">");
                }
                writer.run(content);
                if i > 0 {
                    writer.out.push_str("</span>");
                }
            }
        });
        self.out.push_str("</span>");
    }

    /// The list of all notes, at the end of the article.
    pub(crate) fn notes(&mut self) {
        let article = self.ctx.article;
        let mut called: Vec<(u32, usize)> = Vec::new();
        let mut uncalled: Vec<usize> = Vec::new();
        let shown = self.ctx.options.changes.shown_in(self.ctx.index);
        for (index, note) in article.notes.iter().enumerate() {
            match note.number {
                _ if note.withdrawn && !shown => {}
                Some(number) => called.push((number, index)),
                None => uncalled.push(index),
            }
        }
        if called.is_empty() && uncalled.is_empty() {
            return;
        }
        called.sort_unstable();
        let all_in_margin =
            uncalled.is_empty() && called.iter().all(|&(_, index)| self.in_margin[index]);
        let class = if all_in_margin { "notes in-margin" } else { "notes" };
        self.out.push_str("<section role=\"doc-endnotes\" aria-labelledby=\"page:notes\"");
        push_attribute(&mut self.out, "class", class);
        self.out.push_str(">\n<h2 id=\"page:notes\">");
        push_text(&mut self.out, &self.ctx.labels.notes);
        self.out.push_str("</h2>\n");
        self.standing_in(Place::Inset, |writer| writer.note_lists(&called, &uncalled));
        self.out.push_str("</section>\n");
    }

    fn note_lists(&mut self, called: &[(u32, usize)], uncalled: &[usize]) {
        let notes = &self.ctx.article.notes;
        if !called.is_empty() {
            self.out.push_str("<ol>\n");
        }
        for &(number, index) in called {
            self.out.push_str("<li");
            push_attribute(&mut self.out, "id", &note_id(&notes[index]));
            // Said outright: an item that the style sheet hides would not be counted.
            self.out.push_str(" value=\"");
            push_number(&mut self.out, number.into());
            self.out.push('"');
            if self.in_margin[index] {
                self.out.push_str(" class=\"in-margin\"");
            }
            self.out.push('>');
            self.note_text(&notes[index].blocks, Some((number.into(), index)));
            self.out.push_str("</li>\n");
        }
        if !called.is_empty() {
            self.out.push_str("</ol>\n");
        }
        if !uncalled.is_empty() {
            self.out.push_str("<ul class=\"uncalled\">\n");
            for &index in uncalled {
                self.out.push_str("<li");
                self.push_id(&notes[index].anchor);
                self.out.push_str("><code>[^");
                push_text(&mut self.out, &notes[index].label);
                self.out.push_str("]</code> ");
                self.note_text(&notes[index].blocks, None);
                self.out.push_str("</li>\n");
            }
            self.out.push_str("</ul>\n");
        }
    }

    /// What a note says, with the links back to its calls at the end of its last paragraph.
    fn note_text(&mut self, blocks: &[Block], back: Option<(u64, usize)>) {
        match blocks.split_last() {
            Some((last, before)) if matches!(last.kind, BlockKind::Paragraph(_)) => {
                self.blocks(before);
                self.out.push_str("<p");
                self.push_id(&last.anchor);
                self.push_attrs(&last.attrs, "");
                self.out.push('>');
                for run in last.runs() {
                    self.run(run);
                }
                self.back_links(back);
                self.out.push_str("</p>");
            }
            _ => {
                self.blocks(blocks);
                if back.is_some() {
                    self.out.push_str("<p>");
                    self.back_links(back);
                    self.out.push_str("</p>");
                }
            }
        }
    }

    fn back_links(&mut self, back: Option<(u64, usize)>) {
        let Some((number, index)) = back else { return };
        for call in 1..=self.calls[index] {
            self.out.push_str(" <a class=\"back\" role=\"doc-backlink\" href=\"#");
            self.push_call_id(number, call);
            self.out.push('"');
            push_attribute(&mut self.out, "aria-label", &self.ctx.labels.back_to_text);
            // The variation selector keeps the arrow from becoming a coloured picture.
            self.out.push_str(">↩\u{fe0e}</a>");
        }
    }
}

/// The id of a called note: its anchor, else its number.
pub(crate) fn note_id(note: &Note) -> Cow<'_, str> {
    match note.anchor.as_str() {
        "" => Cow::Owned(format!("note:{}", note.number.unwrap_or(0))),
        anchor => Cow::Borrowed(anchor),
    }
}

/// Whether a note is short and made of paragraphs alone.
fn fits_margin(note: &Note) -> bool {
    let paragraphs = note.blocks.iter().all(|block| matches!(block.kind, BlockKind::Paragraph(_)));
    paragraphs && note.number.is_some() && note.span.len() <= MARGIN_BYTES
}
