//! One article as JSON, version 1, for programs that want the model: every node with its kind and its bytes.
//!
//! The contract is `tests/schema/article.schema.json`; it only ever grows. Print has its own data, see `print`.

use serde_json::{Map, Value, json};

use crate::model::{
    Align, Article, Attrs, BibEntry, Bibliography, Block, BlockKind, Citation, CiteMode, Critic,
    Image, Inline, InlineKind, Link, ListItem, Note, Person, Row, Table, XrefKind,
};
use crate::text::Span;

/// The article as JSON text with a line end. Spans are byte offsets `[start, end]` in the article's file.
#[must_use]
pub fn json(article: &Article) -> String {
    let value = json!({
        "version": 1,
        "path": &*article.path,
        "slug": article.slug,
        "lang": article.lang,
        "kind": article.meta.kind.as_ref().map(|kind| kind.value.name()),
        "number": article.number,
        "title": run(&article.title),
        "subtitle": article.meta.subtitle.get(&article.lang).map(|field| &field.value),
        "authors": article.authors.iter().map(person).collect::<Vec<_>>(),
        "abstracts": localized(&article.meta.abstracts),
        "keywords": localized(&article.meta.keywords),
        "body": blocks(&article.body),
        "notes": article.notes.iter().map(note).collect::<Vec<_>>(),
        "bibliography": works(&article.bibliography),
    });
    let mut out = value.to_string();
    out.push('\n');
    out
}

fn localized<T: serde::Serialize>(field: &crate::model::Localized<T>) -> Value {
    let map: Map<String, Value> =
        field.by_lang.iter().map(|(lang, field)| (lang.clone(), json!(field.value))).collect();
    Value::Object(map)
}

fn person(person: &Person) -> Value {
    json!({
        "name": person.full_name(),
        "given": person.given,
        "particle": person.particle,
        "family": person.family,
        "role": person.role,
        "affiliation": person.affiliation,
        "orcid": person.orcid,
    })
}

fn note(note: &Note) -> Value {
    json!({
        "label": note.label,
        "span": span(note.span),
        "number": note.number,
        "anchor": note.anchor,
        "inline": note.inline,
        "blocks": blocks(&note.blocks),
    })
}

fn works(bibliography: &Bibliography) -> Value {
    let parts = bibliography.parts();
    let all = parts.flat_map(|(title, works)| works.iter().map(move |entry| work(entry, title)));
    Value::from(all.collect::<Vec<_>>())
}

fn work(entry: &BibEntry, section: Option<&str>) -> Value {
    json!({
        "section": section,
        "key": entry.key,
        "anchor": entry.anchor,
        "label": run(&entry.label),
        "content": run(&entry.content),
    })
}

fn span(span: Span) -> Value {
    json!([span.start, span.end])
}

/// An object of this kind and span, with further members.
fn node(kind: &str, at: Span, members: Value) -> Value {
    let mut map = Map::new();
    map.insert("kind".to_owned(), json!(kind));
    map.insert("span".to_owned(), span(at));
    if let Value::Object(members) = members {
        map.extend(members);
    }
    Value::Object(map)
}

fn blocks(blocks: &[Block]) -> Value {
    Value::Array(blocks.iter().map(block).collect())
}

fn block(block: &Block) -> Value {
    let (kind, members) = block_parts(block);
    let mut value = node(kind, block.span, members);
    if let Value::Object(map) = &mut value {
        if !block.anchor.is_empty() {
            map.insert("anchor".to_owned(), json!(block.anchor));
        }
        if block.number > 0 {
            map.insert("number".to_owned(), json!(block.number));
        }
        if !block.attrs.is_empty() {
            map.insert("attrs".to_owned(), attrs(&block.attrs));
        }
    }
    value
}

fn block_parts(block: &Block) -> (&'static str, Value) {
    match &block.kind {
        BlockKind::Heading { level, content } => {
            ("heading", json!({ "level": level, "content": run(content) }))
        }
        BlockKind::Paragraph(content) => ("paragraph", json!({ "content": run(content) })),
        BlockKind::Figure(figure) => {
            ("figure", json!({ "image": image(&figure.image), "figure": figure.number }))
        }
        BlockKind::Table(table) => ("table", self::table(table)),
        BlockKind::List { start, tight, items } => (
            "list",
            json!({
                "start": start,
                "tight": tight,
                "items": items.iter().map(item).collect::<Vec<_>>(),
            }),
        ),
        BlockKind::Definitions(definitions) => {
            let entries = definitions.iter().map(|definition| {
                json!({
                    "span": span(definition.span),
                    "term": run(&definition.term),
                    "meanings": definition.meanings.iter().map(|one| blocks(one)).collect::<Vec<_>>(),
                })
            });
            ("definitions", json!({ "entries": entries.collect::<Vec<_>>() }))
        }
        BlockKind::Quote(inner) => ("quote", json!({ "blocks": blocks(inner) })),
        BlockKind::Code { info, text } => ("code", json!({ "info": info, "text": text })),
        BlockKind::Math { tex, tree, number } => {
            ("math", json!({ "tex": tex, "read": tree.is_some(), "equation": number }))
        }
        BlockKind::Div(inner) => ("div", json!({ "blocks": blocks(inner) })),
        BlockKind::Rule => ("rule", Value::Null),
        BlockKind::Html { html, content } => {
            ("html", json!({ "html": html, "blocks": blocks(content) }))
        }
        BlockKind::Comment(text) => ("comment", json!({ "text": text })),
    }
}

fn item(item: &ListItem) -> Value {
    json!({ "span": span(item.span), "checked": item.checked, "blocks": blocks(&item.blocks) })
}

fn table(table: &Table) -> Value {
    let aligns = table.aligns.iter().map(|align| match align {
        Align::Auto => "auto",
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    });
    json!({
        "aligns": aligns.collect::<Vec<_>>(),
        "head": row(&table.head),
        "rows": table.rows.iter().map(row).collect::<Vec<_>>(),
        "caption": table.caption.as_ref().map(|caption| run(&caption.content)),
        "table": table.number,
    })
}

fn row(row: &Row) -> Value {
    Value::Array(row.cells.iter().map(|cell| run(&cell.content)).collect())
}

fn attrs(attrs: &Attrs) -> Value {
    json!({ "id": attrs.id, "classes": attrs.classes, "pairs": attrs.pairs })
}

fn run(inlines: &[Inline]) -> Value {
    Value::Array(inlines.iter().map(inline).collect())
}

fn inline(inline: &Inline) -> Value {
    let (kind, members) = inline_parts(&inline.kind);
    node(kind, inline.span, members)
}

fn inline_parts(kind: &InlineKind) -> (&'static str, Value) {
    let content = |inner: &[Inline]| json!({ "content": run(inner) });
    match kind {
        InlineKind::Text(text) => ("text", json!({ "text": text })),
        InlineKind::SoftBreak => ("soft_break", Value::Null),
        InlineKind::HardBreak => ("hard_break", Value::Null),
        InlineKind::Emph(inner) => ("emph", content(inner)),
        InlineKind::Strong(inner) => ("strong", content(inner)),
        InlineKind::Strike(inner) => ("strike", content(inner)),
        InlineKind::Sub(inner) => ("sub", content(inner)),
        InlineKind::Sup(inner) => ("sup", content(inner)),
        InlineKind::SmallCaps(inner) => ("small_caps", content(inner)),
        InlineKind::Code(text, given) => ("code", json!({ "text": text, "attrs": attrs(given) })),
        InlineKind::Math { tex, tree, display } => {
            ("math", json!({ "tex": tex, "read": tree.is_some(), "display": display }))
        }
        InlineKind::Link(link) => ("link", self::link(link)),
        InlineKind::Image(picture) => ("image", image(picture)),
        InlineKind::Span(given, inner) => {
            ("span", json!({ "attrs": attrs(given), "content": run(inner) }))
        }
        InlineKind::NoteCall { label, note } => {
            ("note_call", json!({ "label": label, "note": note }))
        }
        InlineKind::Cite(citation) => ("cite", cite(citation)),
        InlineKind::Xref { kind, target, text } => {
            let kind = match kind {
                XrefKind::Figure => "figure",
                XrefKind::Table => "table",
                XrefKind::Section => "section",
                XrefKind::Equation => "equation",
            };
            ("xref", json!({ "to": kind, "target": target, "text": text }))
        }
        InlineKind::Critic(critic) => self::critic(critic),
        InlineKind::RawHtml(html) => ("html", json!({ "html": html })),
        InlineKind::Comment(text) => ("comment", json!({ "text": text })),
        InlineKind::Mark(entries) => ("mark", json!({ "entries": entries })),
    }
}

fn link(link: &Link) -> Value {
    json!({
        "url": link.url,
        "title": link.title,
        "auto": link.auto,
        "internal": link.internal,
        "content": run(&link.content),
    })
}

fn image(image: &Image) -> Value {
    json!({
        "url": image.url,
        "title": image.title,
        "asset": image.asset,
        "attrs": attrs(&image.attrs),
        "content": run(&image.alt),
    })
}

fn cite(citation: &Citation) -> Value {
    let items = citation.items.iter().map(|item| {
        json!({
            "key": item.key,
            "span": span(item.span),
            "prefix": run(&item.prefix),
            "locator": item.locator,
            "suffix": run(&item.suffix),
            "suppress_author": item.suppress_author,
        })
    });
    json!({
        "in_text": citation.mode == CiteMode::InText,
        "items": items.collect::<Vec<_>>(),
        "printed": run(&citation.printed),
    })
}

fn critic(critic: &Critic) -> (&'static str, Value) {
    match critic {
        Critic::Insert(inner) => ("insertion", json!({ "content": run(inner) })),
        Critic::Delete(inner) => ("deletion", json!({ "content": run(inner) })),
        Critic::Substitute { old, new } => {
            ("substitution", json!({ "old": run(old), "new": run(new) }))
        }
        Critic::Comment(inner) => ("remark", json!({ "content": run(inner) })),
        Critic::Highlight(inner) => ("highlight", json!({ "content": run(inner) })),
    }
}
