//! Works that are listed without being cited: `nocite:` in front matter and `[@key]{.nocite}` in the text. The second
//! is taken out of the text: it prints nothing, and counts nothing.

use crate::model::{
    Article, Block, BlockKind, Field, Inline, InlineKind, Step, walk_blocks_mut, walk_inlines,
};

/// The class that says so.
const CLASS: &str = "nocite";

/// The keys of a `nocite:` list: `@one, @two`, `[@one; @two]`, `one`, `@*`.
pub(super) fn keys(written: Vec<Field<String>>) -> Vec<Field<String>> {
    let mut out: Vec<Field<String>> = Vec::new();
    for field in written {
        let words =
            field.value.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '[' | ']'));
        for word in words {
            let key = word.trim_start_matches(['-', '@']).trim_matches(['{', '}']);
            if !key.is_empty() && out.iter().all(|known| known.value != key) {
                out.push(Field::new(key.to_owned(), field.span));
            }
        }
    }
    out
}

/// Takes every `[@key]{.nocite}` out of the text and the notes of `article`, and keeps its keys.
pub(super) fn take(article: &mut Article) {
    let mut found: Vec<Field<String>> = Vec::new();
    let notes = article.notes.iter_mut().map(|note| &mut note.blocks);
    for blocks in std::iter::once(&mut article.body).chain(notes) {
        let before = found.len();
        walk_blocks_mut(blocks, &mut |block| {
            for run in block.runs_mut() {
                from_run(run, &mut found);
            }
            Step::Into
        });
        if found.len() > before {
            blocks.retain(|block| !is_empty(block));
        }
    }
    article.meta.nocite.append(&mut found);
}

fn is_empty(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Paragraph(words) if words.is_empty())
}

fn from_run(run: &mut Vec<Inline>, found: &mut Vec<Field<String>>) {
    let mut kept = Vec::with_capacity(run.len());
    let mut rest = std::mem::take(run).into_iter().peekable();
    while let Some(mut inline) = rest.next() {
        if let Some(keys) = listed(&inline) {
            found.extend(keys);
            close(&mut kept, rest.peek());
            continue;
        }
        if let Some(inner) = inline.kind.content_mut() {
            from_run(inner, found);
        }
        kept.push(inline);
    }
    *run = kept;
}

/// The keys that a `[…]{.nocite}` lists; `None` where it is none, or cites nothing.
fn listed(inline: &Inline) -> Option<Vec<Field<String>>> {
    let InlineKind::Span(attrs, inner) = &inline.kind else { return None };
    if !attrs.classes.iter().any(|class| class == CLASS) {
        return None;
    }
    let mut keys = Vec::new();
    walk_inlines(inner, &mut |inline| {
        if let InlineKind::Cite(citation) = &inline.kind {
            let items = citation.items.iter();
            keys.extend(items.map(|item| Field::new(item.key.clone(), item.span)));
        }
        Step::Into
    });
    (!keys.is_empty()).then_some(keys)
}

/// Takes away the space that is one too many where something stood between `before` and `next`.
fn close(before: &mut Vec<Inline>, next: Option<&Inline>) {
    let follows = match next.map(|inline| &inline.kind) {
        Some(InlineKind::Text(words)) => words.starts_with([' ', '.', ',', ')']),
        Some(InlineKind::SoftBreak | InlineKind::HardBreak) | None => true,
        Some(_) => false,
    };
    let Some(Inline { kind, span }) = before.last_mut().filter(|_| follows) else { return };
    let gone = match kind {
        InlineKind::Text(words) if words.ends_with(' ') => {
            if words.len() == span.len() {
                span.end -= 1;
            }
            words.pop();
            words.is_empty()
        }
        InlineKind::SoftBreak => true,
        _ => false,
    };
    if gone {
        before.pop();
    }
}
