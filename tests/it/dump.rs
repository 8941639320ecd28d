//! An article's tree as words, one block a line: what the cases of the reading are compared by.

use std::fmt::Write as _;

use ouvrage::model::{
    Article, Attrs, Block, BlockKind, Cell, CiteMode, Critic, Inline, InlineKind,
};

/// The blocks and notes of an article.
pub(crate) fn dump(article: &Article) -> String {
    let mut out = String::new();
    blocks(&mut out, &article.body, 0);
    for note in &article.notes {
        let kind = if note.inline { "inline-note" } else { "note" };
        let _ = writeln!(out, "({kind} {:?}", note.label);
        blocks(&mut out, &note.blocks, 1);
        out.push_str(")\n");
    }
    out
}

fn blocks(out: &mut String, list: &[Block], depth: usize) {
    for block in list {
        out.push_str(&"  ".repeat(depth));
        out.push('(');
        block_kind(out, block, depth);
        out.push_str(")\n");
    }
}

fn nested(out: &mut String, list: &[Block], depth: usize) {
    out.push('\n');
    blocks(out, list, depth + 1);
    out.push_str(&"  ".repeat(depth));
}

fn block_kind(out: &mut String, block: &Block, depth: usize) {
    let attrs = attrs(&block.attrs);
    match &block.kind {
        BlockKind::Heading { level, content } => {
            let _ = write!(out, "h{level}{attrs}{}", run(content));
        }
        BlockKind::Paragraph(content) => {
            let _ = write!(out, "p{attrs}{}", run(content));
        }
        BlockKind::Figure(figure) => {
            let _ = write!(out, "figure{attrs} {:?}{}", figure.image.url, run(&figure.image.alt));
        }
        BlockKind::Table(table) => {
            let _ = write!(out, "table{attrs} {:?}", table.aligns);
            for row in std::iter::once(&table.head).chain(&table.rows) {
                let cells: Vec<String> = row
                    .cells
                    .iter()
                    .map(|Cell { content, .. }| format!("({})", run(content).trim()))
                    .collect();
                let _ = write!(out, "\n{}{}", "  ".repeat(depth + 1), cells.join(" "));
            }
            if let Some(caption) = &table.caption {
                let _ =
                    write!(out, "\n{}(caption{})", "  ".repeat(depth + 1), run(&caption.content));
            }
        }
        BlockKind::List { start, tight, items } => {
            let _ = write!(out, "list{attrs} {start:?}{}", if *tight { " tight" } else { "" });
            for item in items {
                let done = item.checked.map_or(String::new(), |done| format!(" {done}"));
                let _ = write!(out, "\n{}(item{done}", "  ".repeat(depth + 1));
                nested(out, &item.blocks, depth + 1);
                out.push(')');
            }
        }
        BlockKind::Definitions(definitions) => {
            out.push_str("definitions");
            for definition in definitions {
                let _ = write!(out, "\n{}(term{}", "  ".repeat(depth + 1), run(&definition.term));
                for meaning in &definition.meanings {
                    nested(out, meaning, depth + 1);
                }
                out.push(')');
            }
        }
        BlockKind::Quote(inner) => {
            let _ = write!(out, "quote{attrs}");
            nested(out, inner, depth);
        }
        BlockKind::Div(inner) => {
            let _ = write!(out, "div{attrs}");
            nested(out, inner, depth);
        }
        BlockKind::Code { info, text } => {
            let _ = write!(out, "code {info:?} {text:?}");
        }
        BlockKind::Math { tex, .. } => {
            let _ = write!(out, "math{attrs} {tex:?}");
        }
        BlockKind::Rule => out.push_str("rule"),
        BlockKind::Html { html, content } => {
            let _ = write!(out, "html {html:?}");
            nested(out, content, depth);
        }
        BlockKind::Comment(words) => {
            let _ = write!(out, "comment {words:?}");
        }
    }
}

fn attrs(attrs: &Attrs) -> String {
    let mut parts: Vec<String> = attrs.id.iter().map(|id| format!("#{id}")).collect();
    parts.extend(attrs.classes.iter().map(|class| format!(".{class}")));
    parts.extend(attrs.pairs.iter().map(|(key, value)| format!("{key}={value:?}")));
    if parts.is_empty() { String::new() } else { format!(" {{{}}}", parts.join(" ")) }
}

/// A run of inlines, each after a blank.
pub(crate) fn run(inlines: &[Inline]) -> String {
    inlines.iter().map(|inline| format!(" {}", piece(inline))).collect()
}

fn piece(inline: &Inline) -> String {
    match &inline.kind {
        InlineKind::Text(words) => format!("{words:?}"),
        InlineKind::SoftBreak => "soft".into(),
        InlineKind::HardBreak => "hard".into(),
        InlineKind::Emph(inner) => format!("(em{})", run(inner)),
        InlineKind::Strong(inner) => format!("(strong{})", run(inner)),
        InlineKind::Strike(inner) => format!("(strike{})", run(inner)),
        InlineKind::Sub(inner) => format!("(sub{})", run(inner)),
        InlineKind::Sup(inner) => format!("(sup{})", run(inner)),
        InlineKind::SmallCaps(inner) => format!("(smallcaps{})", run(inner)),
        InlineKind::Code(text, found) => format!("(code{} {text:?})", attrs(found)),
        InlineKind::Math { tex, display, .. } => {
            format!("(math{} {tex:?})", if *display { " display" } else { "" })
        }
        InlineKind::Link(link) => {
            let auto = if link.auto { " auto" } else { "" };
            let title =
                if link.title.is_empty() { String::new() } else { format!(" {:?}", link.title) };
            format!("(link{auto} {:?}{title}{})", link.url, run(&link.content))
        }
        InlineKind::Image(image) => {
            format!("(image{} {:?}{})", attrs(&image.attrs), image.url, run(&image.alt))
        }
        InlineKind::Span(found, inner) => format!("(span{}{})", attrs(found), run(inner)),
        InlineKind::NoteCall { label, .. } => format!("(call {label:?})"),
        InlineKind::Cite(citation) => {
            let items: String = citation
                .items
                .iter()
                .map(|item| {
                    let sign = if item.suppress_author { "-" } else { "" };
                    let locator = match item.locator.as_str() {
                        "" => String::new(),
                        locator => format!(" at {locator:?}"),
                    };
                    format!(
                        " ({sign}{}{locator} <{}> <{}>)",
                        item.key,
                        run(&item.prefix),
                        run(&item.suffix)
                    )
                })
                .collect();
            let mode = if citation.mode == CiteMode::InText { " in-text" } else { "" };
            format!("(cite{mode}{items})")
        }
        InlineKind::Xref { kind, target, .. } => format!("(xref {kind:?} {target})"),
        InlineKind::Critic(Critic::Insert(inner)) => format!("(insert{})", run(inner)),
        InlineKind::Critic(Critic::Delete(inner)) => format!("(delete{})", run(inner)),
        InlineKind::Critic(Critic::Comment(inner)) => format!("(remark{})", run(inner)),
        InlineKind::Critic(Critic::Highlight(inner)) => format!("(highlight{})", run(inner)),
        InlineKind::Critic(Critic::Substitute { old, new }) => {
            format!("(substitute <{}> <{}>)", run(old), run(new))
        }
        InlineKind::RawHtml(raw) => format!("(raw {raw:?})"),
        InlineKind::Comment(words) => format!("(comment {words:?})"),
        InlineKind::Mark(entries) => format!("(mark {entries:?})"),
    }
}
