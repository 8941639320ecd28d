//! Blocks as HTML for the site.

use super::escape::{push_attribute, push_number, push_text};
use super::mathml::mathml;
use super::reviewing::{push_change, push_comment};
use super::writer::{Paragraphs, Place, Writer};
use super::{images, raw};
use crate::model::{
    Align, Block, BlockKind, Caption, Definition, Inline, InlineKind, ListItem, Math, Origin, Row,
    Table, caption_parts, plain_text,
};

impl Writer<'_> {
    /// Writes blocks one after another, each on its own line.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        let mut open = raw::OpenBlocks::default();
        for block in blocks {
            match &block.kind {
                BlockKind::Html { html, .. } => raw::push_block(self, html, &mut open),
                _ => self.block(block),
            }
        }
        open.close_all(&mut self.out);
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { level, content } => self.heading(block, *level, content),
            BlockKind::Paragraph(content) => self.paragraph(block, content),
            BlockKind::Figure(figure) => images::push_figure(self, block, figure),
            BlockKind::Table(table) => self.table(block, table),
            BlockKind::List { start, tight, items } => self.list(block, *start, *tight, items),
            BlockKind::Definitions(definitions) => self.definitions(block, definitions),
            BlockKind::Quote(inner) => self.quote(block, inner),
            BlockKind::Code { info, text } => self.code(block, info, text),
            BlockKind::Math { tex, tree, number } => {
                self.equation(block, tex, tree.as_ref(), *number);
            }
            BlockKind::Div(inner) => self.div(block, inner),
            BlockKind::Rule => self.out.push_str("<hr>\n"),
            // `blocks` has written it.
            BlockKind::Html { .. } | BlockKind::Comment(_) => {}
        }
    }

    /// `<tag id="…" class="…" lang="…">`
    fn open(&mut self, tag: &str, block: &Block, class: &str) {
        self.out.push('<');
        self.out.push_str(tag);
        self.push_id(&block.anchor);
        self.push_attrs(&block.attrs, class);
        self.out.push('>');
    }

    fn heading(&mut self, block: &Block, level: u8, content: &[Inline]) {
        let level = self.heading_level(level);
        self.out.push_str("<h");
        self.out.push(level);
        self.push_id(&block.anchor);
        self.push_attrs(&block.attrs, "");
        self.out.push('>');
        self.standing_in(Place::Inset, |writer| writer.run(content));
        self.out.push_str("</h");
        self.out.push(level);
        self.out.push_str(">\n");
    }

    fn paragraph(&mut self, block: &Block, content: &[Inline]) {
        self.open("p", block, "");
        self.paragraph_number(block, content);
        if self.verse {
            self.lines(content);
        } else {
            self.run(content);
        }
        self.out.push_str("</p>\n");
    }

    /// The lines of a stanza, each of which may go over to the next.
    fn lines(&mut self, content: &[Inline]) {
        for line in content.split(|one| one.kind == InlineKind::HardBreak) {
            self.out.push_str("<span class=\"line\">");
            self.run(line);
            self.out.push_str("</span>\n");
        }
    }

    /// The number by which a reviewer cites a paragraph, and the link to comment on it.
    fn paragraph_number(&mut self, block: &Block, content: &[Inline]) {
        if block.number == 0
            || self.ctx.options.paragraphs == Paragraphs::Plain
            || matches!(self.place, Place::Margin | Place::Quoted)
        {
            return;
        }
        self.out.push_str("<a class=\"par-number\" href=\"#");
        super::escape::push_url(&mut self.out, &block.anchor);
        self.out.push('"');
        let label = format!("{} {}", self.ctx.labels.paragraph, block.number);
        push_attribute(&mut self.out, "aria-label", &label);
        self.out.push('>');
        push_number(&mut self.out, block.number.into());
        self.out.push_str("</a> ");
        push_comment(&mut self.out, self.ctx, block, content);
        push_change(&mut self.out, self.ctx, block);
    }

    fn list(&mut self, block: &Block, start: Option<u64>, tight: bool, items: &[ListItem]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        let class = if items.iter().any(|item| item.checked.is_some()) { "tasks" } else { "" };
        self.out.push('<');
        self.out.push_str(tag);
        self.push_id(&block.anchor);
        if let Some(start) = start.filter(|start| *start != 1) {
            self.out.push_str(" start=\"");
            // HTML's numbers are 32-bit; Markdown's have at most nine digits.
            push_number(&mut self.out, start.min(999_999_999));
            self.out.push('"');
        }
        self.push_attrs(&block.attrs, class);
        self.out.push_str(">\n");
        for item in items {
            self.item(item, tight);
        }
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push_str(">\n");
    }

    fn item(&mut self, item: &ListItem, tight: bool) {
        self.out.push_str("<li");
        let first = item.blocks.first();
        let bare = first.filter(|first| tight && matches!(first.kind, BlockKind::Paragraph(_)));
        if let Some(first) = bare {
            self.push_id(&first.anchor);
        }
        self.out.push('>');
        if let Some(done) = item.checked {
            let labels = self.ctx.labels;
            let (sign, label) =
                if done { ("☑", &labels.task_done) } else { ("☐", &labels.task_open) };
            self.out.push_str("<span class=\"box\" role=\"img\"");
            push_attribute(&mut self.out, "aria-label", label);
            self.out.extend([">", sign, "</span> "]);
        }
        match bare.map(|first| (&first.kind, first)) {
            Some((BlockKind::Paragraph(content), first)) => {
                self.paragraph_number(first, content);
                self.run(content);
                if item.blocks.len() > 1 {
                    self.out.push('\n');
                    self.blocks(&item.blocks[1..]);
                }
            }
            _ if item.blocks.is_empty() => {}
            _ => {
                self.out.push('\n');
                self.blocks(&item.blocks);
            }
        }
        self.out.push_str("</li>\n");
    }

    fn definitions(&mut self, block: &Block, definitions: &[Definition]) {
        self.open("dl", block, "");
        self.out.push('\n');
        for definition in definitions {
            self.out.push_str("<dt>");
            self.run(&definition.term);
            self.out.push_str("</dt>\n");
            for meaning in &definition.meanings {
                self.meaning(meaning);
            }
        }
        self.out.push_str("</dl>\n");
    }

    fn meaning(&mut self, meaning: &[Block]) {
        match meaning {
            [only] if matches!(only.kind, BlockKind::Paragraph(_)) => {
                self.open("dd", only, "");
                for run in only.runs() {
                    self.run(run);
                }
            }
            _ => {
                self.out.push_str("<dd>\n");
                self.blocks(meaning);
            }
        }
        self.out.push_str("</dd>\n");
    }

    fn quote(&mut self, block: &Block, inner: &[Block]) {
        let labels = self.ctx.labels;
        let alerts = [
            ("note", &labels.alert_note),
            ("tip", &labels.alert_tip),
            ("important", &labels.alert_important),
            ("warning", &labels.alert_warning),
            ("caution", &labels.alert_caution),
        ];
        match alerts.into_iter().find(|(class, _)| block.attrs.has_class(class)) {
            Some((_, title)) => self.aside(block, "alert", title, inner),
            None => {
                self.open("blockquote", block, "");
                self.out.push('\n');
                self.blocks(inner);
                self.out.push_str("</blockquote>\n");
            }
        }
    }

    fn div(&mut self, block: &Block, inner: &[Block]) {
        const BOXES: [&str; 10] = [
            "encadre",
            "encadré",
            "box",
            "note",
            "tip",
            "important",
            "warning",
            "caution",
            "callout",
            "sidebar",
        ];
        let title = block.attrs.get("title").unwrap_or("");
        let boxed = BOXES.iter().any(|class| block.attrs.has_class(class));
        if boxed || !title.is_empty() {
            self.aside(block, "encadre", title, inner);
            return;
        }
        let verse = block.attrs.is_verse();
        let kind = match () {
            () if verse => "verse",
            () if block.attrs.is_epigraph() => "epigraph",
            () => "",
        };
        self.open("div", block, if block.attrs.has_class(kind) { "" } else { kind });
        self.out.push('\n');
        let around = self.verse;
        self.verse |= verse;
        self.blocks(inner);
        self.verse = around;
        self.out.push_str("</div>\n");
    }

    fn aside(&mut self, block: &Block, class: &str, title: &str, inner: &[Block]) {
        self.out.push_str("<aside");
        self.push_id(&block.anchor);
        let class = if block.attrs.has_class(class) { "" } else { class };
        self.push_attrs(&block.attrs, class);
        if !title.is_empty() {
            push_attribute(&mut self.out, "aria-label", title);
        }
        self.out.push_str(">\n");
        if !title.is_empty() {
            self.out.push_str("<p class=\"aside-title\">");
            push_text(&mut self.out, title);
            self.out.push_str("</p>\n");
        }
        self.standing_in(Place::Inset, |writer| writer.blocks(inner));
        self.out.push_str("</aside>\n");
    }

    fn code(&mut self, block: &Block, info: &str, text: &str) {
        // It may be wider than the page: the keyboard must be able to reach it to scroll.
        self.out.push_str("<pre tabindex=\"0\"");
        self.push_id(&block.anchor);
        self.push_attrs(&block.attrs, "");
        self.out.push_str("><code");
        if let Some(language) = info.split_ascii_whitespace().next() {
            self.out.push_str(" class=\"language-");
            push_text(&mut self.out, language);
            self.out.push('"');
        }
        self.out.push('>');
        // A line end right after the tag would be swallowed; here the tag is `code`, so nothing is lost.
        push_text(&mut self.out, text);
        self.out.push_str("</code></pre>\n");
    }

    fn equation(&mut self, block: &Block, tex: &str, tree: Option<&Math>, number: Option<u32>) {
        self.open("div", block, "equation");
        match tree {
            Some(tree) => self.out.push_str(&mathml(tree, true)),
            None => {
                self.out.push_str("<code class=\"tex\">");
                push_text(&mut self.out, tex);
                self.out.push_str("</code>");
            }
        }
        if let Some(number) = number {
            self.out.push_str("<span class=\"equation-number\">(");
            push_number(&mut self.out, number.into());
            self.out.push_str(")</span>");
        }
        self.out.push_str("</div>\n");
    }

    fn table(&mut self, block: &Block, table: &Table) {
        self.out.push_str("<div");
        self.push_id(&block.anchor);
        self.push_attrs(&block.attrs, "table");
        // The table scrolls in its box on a narrow screen; the keyboard must be able to reach it.
        // No landmark: of those there are few on a page, and each has a name of its own.
        self.out.push_str(" role=\"group\" tabindex=\"0\"");
        let label = match table.number {
            0 => self.ctx.labels.table.clone(),
            number => format!("{} {number}", self.ctx.labels.table),
        };
        push_attribute(&mut self.out, "aria-label", &label);
        self.out.push_str(">\n<table>\n");
        self.standing_in(Place::Inset, |writer| {
            if let Some(caption) = &table.caption {
                writer.table_caption(caption, table.number);
            }
            if table.head.cells.iter().any(|cell| !cell.content.is_empty()) {
                writer.out.push_str("<thead>\n");
                writer.row(&table.head, &table.aligns, "th scope=\"col\"", "</th>");
                writer.out.push_str("</thead>\n");
            }
            if !table.rows.is_empty() {
                writer.out.push_str("<tbody>\n");
                for row in &table.rows {
                    writer.row(row, &table.aligns, "td", "</td>");
                }
                writer.out.push_str("</tbody>\n");
            }
        });
        self.out.push_str("</table>\n</div>\n");
    }

    fn table_caption(&mut self, caption: &Caption, number: u32) {
        self.out.push_str("<caption>");
        let labels = self.ctx.labels;
        self.push_caption_label(&labels.table, number);
        let (words, origins) = caption_parts(&caption.content);
        self.run(words);
        self.origins(&origins);
        self.out.push_str("</caption>\n");
    }

    /// Where a picture or a table comes from, each on a line of its own.
    pub(super) fn origins(&mut self, origins: &[(Origin, &[Inline])]) {
        for (origin, said) in origins {
            self.out.push_str("<span class=\"origin\">");
            if let Some(id) = origin.label(&plain_text(said)) {
                let label = self.ctx.labels.catalogue.label(id);
                push_text(&mut self.out, &label);
                self.out.push(' ');
            }
            self.run(said);
            self.out.push_str("</span>");
        }
    }

    fn row(&mut self, row: &Row, aligns: &[Align], open: &str, close: &str) {
        self.out.push_str("<tr>\n");
        for (i, cell) in row.cells.iter().enumerate() {
            self.out.push('<');
            self.out.push_str(open);
            self.out.push_str(match aligns.get(i).copied().unwrap_or_default() {
                Align::Auto => "",
                Align::Left => " class=\"left\"",
                Align::Center => " class=\"center\"",
                Align::Right => " class=\"right\"",
            });
            self.out.push('>');
            self.run(&cell.content);
            // A line end, so that words stay apart for whoever takes the tags away.
            self.out.push_str(close);
            self.out.push('\n');
        }
        self.out.push_str("</tr>\n");
    }
}
