//! One article as plain text: for reading without any markup, and for comparing words. Nothing readable is
//! lost; nothing is wrapped.

use super::as_written::{citation_as_written, is_html};
use crate::message::{Catalogue, Lang};
use crate::model::{
    Article, BibEntry, Block, BlockKind, Critic, Image, Inline, InlineKind, ListItem, Origin, Row,
    caption_parts, plain_text,
};

/// The article as text: title, subtitle, body, notes, works cited. Blocks are set apart by an empty line, cells by
/// ` | `; the text of suggestions is as if none were applied; remarks and comments are left out.
#[must_use]
pub fn text(article: &Article) -> String {
    let mut writer = Writer { out: String::new(), indent: String::new(), article };
    if !article.title.is_empty() {
        writer.line(&article.title);
    }
    if let Some(subtitle) = article.meta.subtitle.get(&article.lang) {
        writer.start();
        writer.out.push_str(&subtitle.value);
        writer.out.push('\n');
    }
    writer.blocks(&article.body, Spacing::Apart);
    writer.notes();
    for (title, entries) in article.bibliography.parts() {
        if let Some(title) = title {
            writer.apart();
            writer.start();
            writer.out.extend([title, "\n"]);
        }
        entries.iter().for_each(|entry| writer.work(entry));
    }
    writer.out
}

/// Whether blocks are set apart by an empty line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spacing {
    Apart,
    Close,
}

struct Writer<'a> {
    out: String,
    /// What stands before every line.
    indent: String,
    article: &'a Article,
}

impl Writer<'_> {
    /// Leaves an empty line, unless the text has just begun.
    fn apart(&mut self) {
        let text = self.out.trim_end_matches([' ', '\t']).len();
        let begun = self.out[..text].ends_with('\n') && !self.out[..text].ends_with("\n\n");
        if begun {
            self.out.insert(text, '\n');
        }
    }

    /// Starts a line with its indent, unless something already stands on it (a list's marker).
    fn start(&mut self) {
        if self.out.is_empty() || self.out.ends_with('\n') {
            self.out.push_str(&self.indent);
        }
    }

    fn line(&mut self, run: &[Inline]) {
        if run.is_empty() {
            return;
        }
        self.start();
        self.run(run);
        self.out.push('\n');
    }

    fn blocks(&mut self, blocks: &[Block], spacing: Spacing) {
        for block in blocks {
            if matches!(block.kind, BlockKind::Comment(_)) {
                continue;
            }
            if spacing == Spacing::Apart {
                self.apart();
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                self.line(content);
            }
            BlockKind::Figure(figure) => {
                self.start();
                self.picture(&figure.image);
                self.out.push('\n');
            }
            BlockKind::Table(table) => {
                self.row(&table.head);
                for row in &table.rows {
                    self.row(row);
                }
                if let Some(caption) = &table.caption {
                    let (words, origins) = caption_parts(&caption.content);
                    self.line(words);
                    for (origin, said) in origins {
                        self.start();
                        self.origin(origin, said);
                        self.out.push('\n');
                    }
                }
            }
            BlockKind::List { start, tight, items } => self.list(*start, *tight, items),
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.line(&definition.term);
                    for meaning in &definition.meanings {
                        self.indented("    ", |writer| writer.blocks(meaning, Spacing::Close));
                    }
                }
            }
            BlockKind::Quote(inner) => {
                self.indented("    ", |writer| writer.blocks(inner, Spacing::Apart));
            }
            BlockKind::Div(inner) => {
                if let Some(title) = block.attrs.get("title") {
                    self.start();
                    self.out.extend([title, "\n"]);
                }
                self.blocks(inner, Spacing::Apart);
            }
            BlockKind::Html { content, .. } => self.blocks(content, Spacing::Apart),
            BlockKind::Code { text, .. } => self.verbatim(text),
            BlockKind::Math { tex, .. } => self.verbatim(tex),
            BlockKind::Rule => {
                self.start();
                self.out.push_str("* * *\n");
            }
            BlockKind::Comment(_) => {}
        }
    }

    fn indented(&mut self, by: &str, write: impl FnOnce(&mut Self)) {
        let before = self.indent.len();
        self.indent.push_str(by);
        write(self);
        self.indent.truncate(before);
    }

    fn verbatim(&mut self, text: &str) {
        for line in text.lines() {
            self.start();
            self.out.extend([line, "\n"]);
        }
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ListItem]) {
        let spacing = if tight { Spacing::Close } else { Spacing::Apart };
        for (i, item) in items.iter().enumerate() {
            if i > 0 && spacing == Spacing::Apart {
                self.apart();
            }
            self.start();
            match start {
                Some(start) => {
                    let number = start.saturating_add(u64::try_from(i).unwrap_or(u64::MAX));
                    self.out.extend([&number.to_string(), ". "]);
                }
                None => self.out.push_str("- "),
            }
            match item.checked {
                Some(true) => self.out.push_str("[x] "),
                Some(false) => self.out.push_str("[ ] "),
                None => {}
            }
            self.indented("  ", |writer| match item.blocks.split_first() {
                Some((first, rest)) => {
                    writer.block(first);
                    writer.blocks(rest, spacing);
                }
                None => writer.out.push('\n'),
            });
        }
    }

    fn row(&mut self, row: &Row) {
        if row.cells.iter().all(|cell| cell.content.is_empty()) {
            return;
        }
        self.start();
        for (i, cell) in row.cells.iter().enumerate() {
            if i > 0 {
                self.out.push_str(" | ");
            }
            self.run(&cell.content);
        }
        self.out.push('\n');
    }

    fn notes(&mut self) {
        let article = self.article;
        let notes = article.notes.iter().enumerate();
        let mut notes: Vec<_> = notes.filter(|(_, note)| !note.withdrawn).collect();
        notes.sort_by_key(|(index, note)| (note.number.unwrap_or(u32::MAX), *index));
        for (_, note) in notes {
            self.apart();
            match note.number {
                Some(number) => self.out.extend([&number.to_string(), ". "]),
                None => self.out.extend(["[^", &note.label, "] "]),
            }
            match note.blocks.split_first() {
                Some((first, rest)) => {
                    self.block(first);
                    self.blocks(rest, Spacing::Apart);
                }
                None => self.out.push('\n'),
            }
        }
    }

    fn work(&mut self, entry: &BibEntry) {
        self.start();
        self.apart();
        self.run(&entry.label);
        if !entry.label.is_empty() {
            self.out.push(' ');
        }
        self.run(&entry.content);
        self.out.push('\n');
    }

    fn run(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Text(text)
            | InlineKind::Code(text, _)
            | InlineKind::Math { tex: text, .. } => self.out.push_str(text),
            InlineKind::SoftBreak => self.out.push(' '),
            InlineKind::HardBreak => {
                self.out.push('\n');
                self.start();
            }
            InlineKind::NoteCall { label, note } => {
                let note = note.and_then(|index| self.article.notes.get(index));
                match note.and_then(|note| note.number) {
                    Some(number) => self.out.extend(["[", &number.to_string(), "]"]),
                    None => self.out.extend(["[^", label, "]"]),
                }
            }
            InlineKind::Cite(citation) if citation.printed.is_empty() => {
                self.run(&citation_as_written(citation));
            }
            InlineKind::Cite(citation) => self.run(&citation.printed),
            InlineKind::Xref { text: Some(text), .. } => self.out.push_str(text),
            InlineKind::Xref { target, .. } => self.out.extend(["@", target]),
            InlineKind::Image(image) => self.picture(image),
            InlineKind::Critic(Critic::Delete(_) | Critic::Comment(_)) | InlineKind::Comment(_) => {
            }
            InlineKind::Critic(Critic::Substitute { new, .. }) => self.run(new),
            InlineKind::RawHtml(html) => self.raw(html),
            kind => {
                if let Some(inner) = kind.content() {
                    self.run(inner);
                }
            }
        }
    }

    /// A tag breaks a line or says nothing; one that is not HTML was meant as words.
    fn raw(&mut self, html: &str) {
        let name = html.trim_start_matches(['<', '/']);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        match &name[..end] {
            "" => {}
            name if name.eq_ignore_ascii_case("br") => {
                self.out.push('\n');
                self.start();
            }
            name if is_html(name) => {}
            _ => self.out.push_str(html),
        }
    }

    /// The caption; where there is none, the alternative text.
    fn picture(&mut self, image: &Image) {
        match image.attrs.get("alt") {
            Some(alt) if image.alt.is_empty() => self.out.push_str(alt),
            _ => {
                let (words, origins) = caption_parts(&image.alt);
                self.run(words);
                for (index, (origin, said)) in origins.into_iter().enumerate() {
                    if index > 0 || !words.is_empty() {
                        self.out.truncate(self.out.trim_end_matches(' ').len());
                        self.out.push('\n');
                        self.start();
                    }
                    self.origin(origin, said);
                }
            }
        }
    }

    /// Where a picture or a table comes from.
    fn origin(&mut self, origin: Origin, said: &[Inline]) {
        let catalogue = Catalogue::of(Lang::from_tag(&self.article.lang).unwrap_or_default());
        if let Some(label) = origin.label(&plain_text(said)) {
            self.out.extend([&catalogue.label(label), " "]);
        }
        self.run(said);
    }
}
