//! What an approval of an article is bound to: the words a reader reads, apart from how they are set.
//!
//! It is written down without the units that a comparison is made of, which know much more of each word; a test holds
//! the two to each other.

use super::fold::{self, Kind};
use super::token::{Keys, Leaf, leaf};
use super::unit::{self, Unit};
use super::{Side, What};
use crate::model::{Block, BlockKind, Inline, Table};
use crate::text::Source;

/// A text that is the same for two versions of an article where they read the same: title, subtitle, abstracts, the
/// text, tables, figures, notes in the order of their calls. Where lines break, typography, emphasis, link targets, all
/// other metadata (names, dates, keywords), remarks and what CriticMarkup takes out are not in it; what is proposed is.
#[must_use]
pub fn content(side: Side<'_>) -> String {
    let mut writer = Writer {
        source: side.source,
        out: String::with_capacity(side.source.text.len()),
        open: String::new(),
        run: Run::default(),
    };
    writer.metadata(side);
    writer.blocks(&side.article.body, Within::default());
    for index in unit::note_order(side.article) {
        writer.blocks(&side.article.notes[index].blocks, Within::default());
    }
    writer.out
}

/// Where blocks stand.
#[derive(Clone, Copy, Default)]
struct Within {
    quote: bool,
    list: bool,
}

/// How far a run of words has come.
#[derive(Clone, Copy, Default)]
struct Run {
    /// Something stands in it.
    any: bool,
    /// White space, however much of it, is one space between two words.
    space: bool,
}

struct Writer<'a> {
    source: &'a Source,
    out: String,
    /// Words that are not cut yet.
    open: String,
    run: Run,
}

impl Writer<'_> {
    fn metadata(&mut self, side: Side<'_>) {
        let mut keys = Keys::default();
        let units = unit::metadata(side, &mut keys);
        let names = keys.names();
        let read = |unit: &&Unit<'_>| {
            !matches!(unit.what, What::ShortTitle | What::Keywords | What::Authors)
        };
        for unit in units.iter().filter(read) {
            self.head(unit.what, Within::default(), &unit.lang);
            for token in &unit.words.tokens {
                self.token(names.get(token.key as usize).copied().unwrap_or_default(), token.kind);
            }
        }
    }

    /// Begins a unit.
    fn head(&mut self, what: What, within: Within, lang: &str) {
        let level = if let What::Heading(level) = what { level } else { 0 };
        let list = if within.list { "list" } else { "" };
        self.out.push_str(&format!("\u{1}{} {level} {list} {lang}\u{2}", what.name()));
        self.run = Run::default();
    }

    fn token(&mut self, key: &str, kind: Kind) {
        if kind == Kind::Space {
            self.run.space = self.run.any;
            return;
        }
        if std::mem::take(&mut self.run.space) {
            self.out.push(' ');
        }
        self.run.any = true;
        self.out.push_str(key);
    }

    /// A thing that is no words, by its key.
    fn object(&mut self, key: &str) {
        self.close();
        self.token(key, Kind::Object);
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match leaf(inline, self.source) {
                Leaf::Words(text) => self.open.push_str(text),
                Leaf::Object(object) if object.text.is_empty() => self.close(),
                Leaf::Object(object) => self.object(&object.key),
                Leaf::Hidden => {}
                Leaf::Inside(inner) => self.inlines(inner),
            }
        }
    }

    /// Cuts the words that are open.
    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        fold::scan(&open, |range, kind| self.token(&fold::key(&open[range], kind), kind));
        self.open = open;
        self.open.clear();
    }

    fn prose(&mut self, what: What, content: &[Inline], within: Within) {
        self.head(what, within, "");
        self.inlines(content);
        self.close();
    }

    fn blocks(&mut self, blocks: &[Block], within: Within) {
        blocks.iter().for_each(|block| self.block(block, within));
    }

    fn block(&mut self, block: &Block, within: Within) {
        match &block.kind {
            BlockKind::Heading { level, content } => {
                self.prose(What::Heading(*level), content, within);
            }
            BlockKind::Paragraph(content) => {
                let what = if within.quote { What::Quotation } else { What::Paragraph };
                self.prose(what, content, within);
            }
            BlockKind::Figure(figure) => {
                self.head(What::Figure, within, "");
                let alt = figure.image.attrs.get("alt").map(|alt| format!("({alt}) "));
                let alt = alt.unwrap_or_default();
                self.object(&format!("\u{0}{} {alt}", figure.image.url));
                self.inlines(&figure.image.alt);
                self.close();
            }
            BlockKind::Table(table) => self.table(table, within),
            BlockKind::List { items, .. } => {
                for item in items {
                    self.blocks(&item.blocks, Within { list: true, ..within });
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.prose(What::Term, &definition.term, within);
                    definition.meanings.iter().for_each(|meaning| self.blocks(meaning, within));
                }
            }
            BlockKind::Quote(inner) => {
                let quote = block.attrs.classes.is_empty() || within.quote;
                self.blocks(inner, Within { quote, ..within });
            }
            BlockKind::Div(inner) => self.blocks(inner, within),
            BlockKind::Html { content, .. } if !content.is_empty() => self.blocks(content, within),
            BlockKind::Html { html, .. } => self.verbatim(What::Code, html, within),
            BlockKind::Code { text, .. } => self.verbatim(What::Code, text.trim_end(), within),
            BlockKind::Math { tex, .. } => self.verbatim(What::Math, tex.trim(), within),
            BlockKind::Rule => self.verbatim(What::Rule, "⁂", within),
            BlockKind::Comment(_) => {}
        }
    }

    fn verbatim(&mut self, what: What, text: &str, within: Within) {
        self.head(what, within, "");
        text.split_inclusive('\n').for_each(|line| self.object(&format!("\u{0}{line}")));
    }

    fn table(&mut self, table: &Table, within: Within) {
        let caption = table.caption.as_ref().map_or(&[][..], |caption| &caption.content);
        self.prose(What::Table, caption, within);
        for row in std::iter::once(&table.head).chain(&table.rows) {
            self.out.push('\u{3}');
            for cell in &row.cells {
                self.out.push('\u{4}');
                self.run = Run::default();
                self.inlines(&cell.content);
                self.close();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;
    use crate::resolve;
    use crate::text::FileId;

    /// The same by way of the units of a comparison.
    fn by_units(side: Side<'_>) -> String {
        let mut keys = Keys::default();
        let units = unit::units(side, &mut keys);
        let names = keys.names();
        let no_text = Source::new(FileId(0), "", Vec::new());
        let (out, open, run) = (String::new(), String::new(), Run::default());
        let mut writer = Writer { source: &no_text, out, open, run };
        let read = |unit: &&Unit<'_>| {
            !matches!(unit.what, What::ShortTitle | What::Keywords | What::Authors)
        };
        for unit in [&units.meta, &units.body, &units.notes].into_iter().flatten().filter(read) {
            writer.head(unit.what, Within { list: unit.list, quote: false }, &unit.lang);
            let rows = unit.rows.iter().map(|row| ("\u{3}", row));
            let mut write = |words: &super::super::token::Words| {
                words.tokens.iter().for_each(|one| {
                    writer.token(names[one.key as usize], one.kind);
                });
            };
            write(&unit.words);
            for (mark, row) in rows {
                writer.out.push_str(mark);
                for cell in row {
                    writer.out.push('\u{4}');
                    writer.run = Run::default();
                    cell.tokens.iter().for_each(|one| {
                        writer.token(names[one.key as usize], one.kind);
                    });
                }
            }
        }
        writer.out
    }

    #[test]
    fn it_is_what_is_compared() {
        let all = include_str!("../../tests/binding-article.md");
        let more = "---\ntitle: \"L’œuvre -- ici\"\nabstract:\n  fr: Un résumé\n---\n\n# Titre\n\nDes *mots* `code` \
                    et $x$ ![i](a.png \"t\")  \nfin[^1] [lien](b) <https://example.org>.\n\n![Une figure](f.png){alt=\"x\"}\n\n\
                    - un\n\n  > cité\n- deux\n\n| a | b |\n|---|---|\n| *c* | d  e |\n\nTerme\n: Sens\n\n```\nde\n\ncode\n```\n\n\
                    $$y$$\n\n---\n\n<div>brut</div>\n\n::: note\nBoîte {++ajout++} {--retrait--}\n:::\n\n[@cle, p. 12] @fig:x\n\n\
                    [^1]: Une note.\n";
        for text in [all, more, "", "Un seul\u{a0}; mot.\n"] {
            let source = Source::new(FileId(0), "", text.as_bytes().to_vec());
            let (mut article, _) = parse::parse(&source, &parse::Options::default());
            resolve::number_notes(&mut article);
            let side = Side { article: &article, source: &source };
            assert_eq!(content(side), by_units(side), "{text}");
        }
    }
}
