//! Blocks as data: arrays that open with a short name; a label and a language stand around them where needed.

use serde_json::{Value, json};

use super::Over;
use super::article::Writer;
use super::math::math_json;
use super::run::{language, verbatim};
use super::table::floats;
use super::volume::caption_label;
use crate::config::Listing;
use crate::diff;
use crate::model::{
    Block, BlockKind, Figure, Inline, InlineKind, ListItem, SOURCE_CLASS, VERSE_INDENT,
    caption_parts, plain_text,
};

/// Deeper than this, lists, quotations and boxes are set without a further indent.
const DEEPEST: usize = 8;

/// What stands before a paragraph, for its first line's indent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing, a heading, a figure: no indent.
    Opening,
    /// A paragraph: an indent.
    Paragraph,
    /// A quotation, a list, a formula: an indent unless the sentence runs on.
    Inset,
}

impl Writer<'_> {
    /// Blocks one after another.
    pub(super) fn blocks(&mut self, blocks: &[Block], depth: usize) -> Vec<Value> {
        let mut out = Vec::with_capacity(blocks.len());
        let mut before = Before::Opening;
        for block in blocks {
            let at = out.len();
            self.block(&mut out, block, depth, before);
            if out.len() > at {
                before = after(block, before);
            }
        }
        run_in(out)
    }

    fn block(&mut self, out: &mut Vec<Value>, block: &Block, depth: usize, before: Before) {
        let label = self.own_label(&block.anchor, &block.attrs);
        let at = out.len();
        match &block.kind {
            BlockKind::Heading { level, content } => {
                let rank = self.rank(*level);
                out.push(json!(["h", rank, self.inlines(content)]));
            }
            BlockKind::Paragraph(content) => self.paragraph(out, block, content, before),
            BlockKind::Figure(figure) => out.push(self.figure(figure)),
            BlockKind::Table(table) => out.push(self.table(table)),
            BlockKind::List { start, tight, items } => {
                self.list(out, *start, *tight, items, depth);
            }
            BlockKind::Definitions(definitions) => {
                let mut entries = Vec::with_capacity(definitions.len());
                for definition in definitions {
                    let term = self.inlines(&definition.term);
                    let mut meanings = Vec::new();
                    for meaning in &definition.meanings {
                        meanings.push(Value::from(self.blocks(meaning, depth + 1)));
                    }
                    entries.push(json!([term, meanings]));
                }
                out.push(json!(["dl", entries]));
            }
            BlockKind::Quote(inner) => self.quote(out, block, inner, depth),
            BlockKind::Div(inner) => self.div(out, block, inner, depth),
            BlockKind::Code { text, .. } => {
                out.push(json!(["code", verbatim(text.trim_end_matches('\n'))]));
            }
            BlockKind::Math { tex, tree, number } => {
                let tree = tree.as_ref().map(math_json);
                out.push(json!(["M", tree, verbatim(tex.trim()), number]));
            }
            BlockKind::Rule => out.push(json!(["hr"])),
            BlockKind::Html { content, .. } => out.extend(self.blocks(content, depth + 1)),
            BlockKind::Comment(_) => {}
        }
        self.surround(out, at, block, label);
    }

    /// The label and the language of a block, around what it became.
    fn surround(&self, out: &mut Vec<Value>, at: usize, block: &Block, label: Option<String>) {
        if let Some((lang, region)) = block.attrs.lang().and_then(language)
            && out.len() > at
        {
            let inner: Vec<_> = out.drain(at..).collect();
            out.push(json!(["l", lang, region, inner]));
        }
        if self.changes
            && block.attrs.classes.iter().any(|class| diff::marks(class))
            && out.len() > at
        {
            let inner: Vec<_> = out.drain(at..).collect();
            out.push(json!(["|", inner]));
        }
        if let Some(label) = label {
            match out.get_mut(at) {
                Some(first) => *first = json!(["@", label, [first.take()]]),
                None => out.push(json!(["@", label, []])),
            }
        }
    }

    fn paragraph(
        &mut self,
        out: &mut Vec<Value>,
        block: &Block,
        content: &[Inline],
        before: Before,
    ) {
        let indent = match before {
            Before::Opening => false,
            Before::Paragraph => true,
            Before::Inset => !runs_on(content),
        };
        if let Some(formula) = self.lone_formula(content) {
            return out.push(formula);
        }
        if self.verse {
            return self.stanza(out, content);
        }
        let nodes = self.inlines(content);
        if !nodes.is_empty() {
            let kind = if indent { "p" } else { "q" };
            let at = (self.article().file, block.span);
            let manner = self.context.settings.manners.get(&at).copied().unwrap_or_default();
            let mut node = vec![json!(kind), json!(nodes)];
            node.extend(manner.undivided.then(|| json!("undivided")));
            match manner.over {
                Over::Freely => {}
                Over::Short(lines) => node.push(json!(lines)),
                Over::Whole => node.push(json!("whole")),
            }
            out.push(node.into());
        }
    }

    /// A stanza: each of its lines with how far it is set in, in halves of an em.
    fn stanza(&mut self, out: &mut Vec<Value>, content: &[Inline]) {
        let mut lines = Vec::new();
        for line in content.split(|one| one.kind == InlineKind::HardBreak) {
            let white = |one: &Inline| match &one.kind {
                InlineKind::Text(words) if words.chars().all(|c| c == VERSE_INDENT) => {
                    Some(words.chars().count())
                }
                _ => None,
            };
            let indent = line.first().and_then(white);
            let words = if indent.is_some() { &line[1..] } else { line };
            lines.push(json!([indent.unwrap_or(0), self.inlines(words)]));
        }
        out.push(json!(["stanza", lines]));
    }

    /// An epigraph: its words, then where they come from.
    fn words_before(&mut self, out: &mut Vec<Value>, inner: &[Block], depth: usize) {
        let is_source = |block: &Block| block.attrs.has_class(SOURCE_CLASS);
        let (words, source) = match inner.split_last() {
            Some((last, words)) if is_source(last) => (words, std::slice::from_ref(last)),
            _ => (inner, &[][..]),
        };
        self.epigraph = true;
        let words = self.blocks(words, depth + 1);
        self.epigraph = false;
        let source = self.blocks(source, depth + 1);
        out.push(json!(["epigraph", words, source]));
    }

    /// A paragraph that is nothing but a displayed formula.
    fn lone_formula(&self, content: &[Inline]) -> Option<Value> {
        match content {
            [Inline { kind: InlineKind::Math { tex, tree, display: true }, .. }] => {
                Some(json!(["M", tree.as_ref().map(math_json), verbatim(tex.trim()), null]))
            }
            _ => None,
        }
    }

    fn figure(&mut self, figure: &Figure) -> Value {
        let mut image = self.image(&figure.image);
        let (caption, origins) = self.caption(&figure.image.alt);
        if image.get("src").is_none() && figure.image.attrs.get("alt").is_none() {
            // The caption stands below the frame of a missing picture: not twice.
            image["words"] = json!("");
        }
        let number = (figure.number > 0).then(|| self.numbered("print-figure", figure.number));
        let place = caption_label(self.article(), Listing::Figures, figure.number);
        json!(["f", { "g": image, "cap": caption, "src": origins, "n": number, "l": place }])
    }

    /// A caption's own words, and what is said of its origin: each a label or nothing, and a run.
    pub(super) fn caption(&mut self, caption: &[Inline]) -> (Vec<Value>, Vec<Value>) {
        let (words, origins) = caption_parts(caption);
        let origins = origins.into_iter().map(|(origin, said)| {
            let label = origin.label(&plain_text(said)).map(|id| self.catalogue.label(id));
            json!([label, self.inlines(said)])
        });
        let origins = origins.collect();
        (self.inlines(words), origins)
    }

    fn list(
        &mut self,
        out: &mut Vec<Value>,
        start: Option<u64>,
        tight: bool,
        items: &[ListItem],
        depth: usize,
    ) {
        if depth >= DEEPEST {
            for item in items {
                out.extend(self.blocks(&item.blocks, depth + 1));
            }
            return;
        }
        let checks: Vec<_> = items.iter().map(|item| item.checked).collect();
        let mut bodies = Vec::with_capacity(items.len());
        for item in items {
            bodies.push(Value::from(self.blocks(&item.blocks, depth + 1)));
        }
        out.push(match start {
            _ if checks.iter().any(Option::is_some) => json!(["ul", tight, bodies, checks]),
            Some(start) => json!(["ol", tight, bodies, start.min(1_000_000_000)]),
            None => json!(["ul", tight, bodies]),
        });
    }

    fn quote(&mut self, out: &mut Vec<Value>, block: &Block, inner: &[Block], depth: usize) {
        let blocks = self.blocks(inner, depth + 1);
        if depth >= DEEPEST {
            out.extend(blocks);
        } else if let Some(kind) = BOXES.iter().find(|kind| block.attrs.has_class(kind)) {
            out.push(self.boxed(kind, block, blocks));
        } else {
            out.push(json!(["bq", blocks]));
        }
    }

    fn div(&mut self, out: &mut Vec<Value>, block: &Block, inner: &[Block], depth: usize) {
        let title = block.attrs.get("title");
        let kind = BOXES.iter().copied().find(|kind| block.attrs.has_class(kind));
        if kind.is_none() && title.is_none() && depth < DEEPEST {
            if block.attrs.is_epigraph() && !self.epigraph {
                return self.words_before(out, inner, depth);
            }
            if block.attrs.is_verse() && !self.verse {
                self.verse = true;
                let blocks = self.blocks(inner, depth + 1);
                self.verse = false;
                return match self.epigraph {
                    true => out.extend(blocks),
                    false => out.push(json!(["verse", blocks])),
                };
            }
        }
        let blocks = self.blocks(inner, depth + 1);
        match (kind, title) {
            _ if depth >= DEEPEST => out.extend(blocks),
            (None, None) if block.attrs.has_class("quote") => out.push(json!(["bq", blocks])),
            (None, None) => out.extend(blocks),
            (kind, _) => out.push(self.boxed(kind.unwrap_or("encadre"), block, blocks)),
        }
    }

    fn boxed(&self, kind: &str, block: &Block, blocks: Vec<Value>) -> Value {
        let own = block.attrs.get("title").map(verbatim);
        let title = own.or_else(|| box_label(kind).map(|id| self.catalogue.label(id)));
        json!(["box", kind, title, blocks])
    }
}

/// Classes that make a box of a block.
const BOXES: [&str; 8] =
    ["encadre", "encadré", "box", "note", "tip", "important", "warning", "caution"];

/// The title of a box that has none of its own.
fn box_label(kind: &str) -> Option<&'static str> {
    match kind {
        "note" => Some("print-box-note"),
        "tip" => Some("print-box-tip"),
        "important" => Some("print-box-important"),
        "warning" => Some("print-box-warning"),
        "caution" => Some("print-box-caution"),
        _ => None,
    }
}

fn after(block: &Block, before: Before) -> Before {
    match &block.kind {
        BlockKind::Paragraph(_) => Before::Paragraph,
        BlockKind::Heading { .. } | BlockKind::Rule => Before::Opening,
        BlockKind::Comment(_) => before,
        // What has a number floats to the head or foot of a page.
        BlockKind::Figure(figure) if figure.number > 0 => before,
        BlockKind::Table(table) if floats(table) => before,
        BlockKind::Div(_) if block.attrs.is_epigraph() => before,
        BlockKind::Figure(_) | BlockKind::Table(_) => Before::Opening,
        BlockKind::Html { content, .. } => {
            content.last().map_or(before, |last| after(last, before))
        }
        _ => Before::Inset,
    }
}

/// Whether a paragraph goes on with the sentence before the quotation or list it follows.
fn runs_on(content: &[Inline]) -> bool {
    let text = crate::model::plain_text(content);
    text.trim_start().chars().next().is_some_and(char::is_lowercase)
}

/// A heading of the third level stands at the head of its paragraph: `["r", words, paragraph, manner…]`.
fn run_in(blocks: Vec<Value>) -> Vec<Value> {
    let mut out: Vec<Value> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let opens = out.last().is_some_and(|last| last[0] == "h" && last[1] == 3);
        if opens
            && matches!(block[0].as_str(), Some("p" | "q"))
            && let Some(heading) = out.pop()
        {
            let mut node = vec![json!("r"), heading[2].clone()];
            node.extend(block.as_array().into_iter().flatten().skip(1).cloned());
            out.push(node.into());
        } else {
            out.push(block);
        }
    }
    out
}
