//! A model as the HTML that CommonMark's own examples expect: raw HTML verbatim, nothing sanitised, nothing
//! added. For conformance and for pipes; pages are written by `blocks`.

use super::escape::{push_number, push_text, push_url};
use crate::model::{Article, Block, BlockKind, Image, Inline, InlineKind, ListItem};

/// The text of an article that was parsed in bare mode, as CommonMark's reference implementation writes it
/// (<https://spec.commonmark.org/0.31.2/>). What bare mode never produces (notes, citations, …) gives its words.
#[must_use]
pub fn bare(article: &Article) -> String {
    let mut out = String::new();
    push_blocks(&mut out, &article.body, false);
    out
}

/// Starts a new line, unless one has just been started.
fn line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn push_blocks(out: &mut String, blocks: &[Block], tight: bool) {
    for block in blocks {
        push_block(out, block, tight);
    }
}

fn push_block(out: &mut String, block: &Block, tight: bool) {
    match &block.kind {
        BlockKind::Paragraph(content) if tight => push_run(out, content),
        BlockKind::Paragraph(content) => {
            line(out);
            out.push_str("<p>");
            push_run(out, content);
            out.push_str("</p>\n");
        }
        BlockKind::Heading { level, content } => {
            line(out);
            let level = char::from(b'0' + (*level).clamp(1, 6));
            out.push_str("<h");
            out.push(level);
            out.push('>');
            push_run(out, content);
            out.push_str("</h");
            out.push(level);
            out.push_str(">\n");
        }
        BlockKind::Rule => {
            line(out);
            out.push_str("<hr />\n");
        }
        BlockKind::Quote(inner) | BlockKind::Div(inner) => {
            line(out);
            out.push_str("<blockquote>\n");
            push_blocks(out, inner, false);
            line(out);
            out.push_str("</blockquote>\n");
        }
        BlockKind::List { start, tight, items } => push_list(out, *start, *tight, items),
        BlockKind::Code { info, text } => push_code(out, info, text),
        BlockKind::Html { html, .. } => {
            line(out);
            out.push_str(html);
            line(out);
        }
        BlockKind::Comment(text) => {
            line(out);
            out.extend(["<!--", text, "-->\n"]);
        }
        BlockKind::Figure(figure) => {
            line(out);
            out.push_str("<p>");
            push_image(out, &figure.image);
            out.push_str("</p>\n");
        }
        BlockKind::Math { tex, .. } => push_code(out, "", tex),
        BlockKind::Table(_) | BlockKind::Definitions(_) => {
            for run in block.runs() {
                line(out);
                push_run(out, run);
            }
            line(out);
        }
    }
}

fn push_list(out: &mut String, start: Option<u64>, tight: bool, items: &[ListItem]) {
    line(out);
    match start {
        None => out.push_str("<ul>\n"),
        Some(1) => out.push_str("<ol>\n"),
        Some(start) => {
            out.push_str("<ol start=\"");
            push_number(out, start);
            out.push_str("\">\n");
        }
    }
    for item in items {
        line(out);
        out.push_str("<li>");
        push_blocks(out, &item.blocks, tight);
        out.push_str("</li>\n");
    }
    out.push_str(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
}

fn push_code(out: &mut String, info: &str, text: &str) {
    line(out);
    out.push_str("<pre><code");
    if let Some(language) = info.split_ascii_whitespace().next() {
        out.push_str(" class=\"language-");
        push_text(out, language);
        out.push('"');
    }
    out.push('>');
    push_text(out, text);
    out.push_str("</code></pre>\n");
}

fn push_run(out: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        push_inline(out, inline);
    }
}

fn push_inline(out: &mut String, inline: &Inline) {
    match &inline.kind {
        InlineKind::Text(text) => push_text(out, text),
        InlineKind::SoftBreak => out.push('\n'),
        InlineKind::HardBreak => out.push_str("<br />\n"),
        InlineKind::Emph(inner) => push_wrapped(out, "em", inner),
        InlineKind::Strong(inner) => push_wrapped(out, "strong", inner),
        InlineKind::Strike(inner) => push_wrapped(out, "del", inner),
        InlineKind::Code(text, _) | InlineKind::Math { tex: text, .. } => {
            out.push_str("<code>");
            push_text(out, text);
            out.push_str("</code>");
        }
        InlineKind::Link(link) => {
            out.push_str("<a href=\"");
            push_url(out, &link.url);
            out.push('"');
            push_title(out, &link.title);
            out.push('>');
            push_run(out, &link.content);
            out.push_str("</a>");
        }
        InlineKind::Image(image) => push_image(out, image),
        InlineKind::RawHtml(html) => out.push_str(html),
        InlineKind::Comment(text) => out.extend(["<!--", text, "-->"]),
        kind => {
            if let Some(inner) = kind.content() {
                push_run(out, inner);
            }
        }
    }
}

fn push_wrapped(out: &mut String, tag: &str, inner: &[Inline]) {
    out.extend(["<", tag, ">"]);
    push_run(out, inner);
    out.extend(["</", tag, ">"]);
}

fn push_title(out: &mut String, title: &str) {
    if !title.is_empty() {
        super::escape::push_attribute(out, "title", title);
    }
}

fn push_image(out: &mut String, image: &Image) {
    out.push_str("<img src=\"");
    push_url(out, &image.url);
    out.push_str("\" alt=\"");
    push_alt(out, &image.alt);
    out.push('"');
    push_title(out, &image.title);
    out.push_str(" />");
}

/// The words of an image's description, without markup.
fn push_alt(out: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text, _) => push_text(out, text),
            InlineKind::SoftBreak => out.push('\n'),
            InlineKind::HardBreak => out.push(' '),
            kind => {
                if let Some(inner) = kind.content() {
                    push_alt(out, inner);
                }
            }
        }
    }
}
