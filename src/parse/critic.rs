//! CriticMarkup: `{++ ++}`, `{-- --}`, `{~~ ~> ~~}`, `{>> <<}`, `{== ==}`.
//!
//! A pair holds inlines of one run; what crosses emphasis or a paragraph's end stays words, with a warning.

use super::inlines::{Opener, Sign, Token, Weave, join};
use crate::model::{Critic, Inline, InlineKind};
use crate::text::Span;

/// The five forms.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Insert,
    Delete,
    Substitute,
    Comment,
    Highlight,
}

fn opening(sign: &[u8]) -> Option<Form> {
    match sign {
        b"{++" => Some(Form::Insert),
        b"{--" => Some(Form::Delete),
        b"{~~" => Some(Form::Substitute),
        b"{>>" => Some(Form::Comment),
        b"{==" => Some(Form::Highlight),
        _ => None,
    }
}

fn closing(sign: &[u8]) -> Option<Form> {
    match sign {
        b"++}" => Some(Form::Insert),
        b"--}" => Some(Form::Delete),
        b"~~}" => Some(Form::Substitute),
        b"<<}" => Some(Form::Comment),
        b"==}" => Some(Form::Highlight),
        _ => None,
    }
}

/// An opening sign at `t.i`.
pub(super) fn open(weave: &mut Weave<'_, '_>, t: &Token<'_>) -> Option<usize> {
    let form = opening(t.words.as_bytes().get(t.i..t.i + 3)?)?;
    weave.put_before(t, t.i);
    weave.open(Sign::Critic(form), t, 3);
    Some(t.i + 3)
}

/// The `~>` of a substitution at `t.i`.
pub(super) fn middle(weave: &mut Weave<'_, '_>, t: &Token<'_>) -> Option<usize> {
    let at = t.start + t.i;
    let opener = weave.innermost(Sign::Critic(Form::Substitute))?;
    if opener.middle.is_some() {
        return None;
    }
    opener.middle = Some(at);
    weave.put_before(t, t.i);
    weave.put_words(at, "~>");
    Some(t.i + 2)
}

/// A closing sign whose brace is at `t.i`.
pub(super) fn close(weave: &mut Weave<'_, '_>, t: &Token<'_>) -> Option<usize> {
    let from = t.i.checked_sub(2).filter(|&from| from >= t.from)?;
    let form = closing(t.words.as_bytes().get(from..=t.i)?)?;
    if !weave.reader.masked {
        return None;
    }
    let (start, end) = (t.start + from, t.start + t.i + 1);
    if !weave.is_open(Sign::Critic(form)) {
        weave.reader.warn("unmatched-critic-markup", Span::new(start, end), UNMATCHED);
        return None;
    }
    weave.put_before(t, from);
    let opener = weave.take(Sign::Critic(form))?;
    let middle = opener.middle.and_then(|middle| {
        let inside = &weave.out[opener.at + 1..];
        let index = inside.partition_point(|inline| (inline.span.start as usize) < middle);
        let found = inside.get(index)?;
        matches!(&found.kind, InlineKind::Text(words) if words == "~>").then_some(index)
    });
    let complete = form != Form::Substitute || middle.is_some();
    if !complete {
        weave.reader.warn("unmatched-critic-markup", opener.span, UNMATCHED);
    }
    let change = |content| InlineKind::Critic(change(form, content, middle));
    if !complete || !weave.wrap(&opener, end, change) {
        weave.deepen_past(&opener);
        weave.put_words(start, &t.words[from..=t.i]);
    }
    Some(t.i + 1)
}

const UNMATCHED: &str = "unmatched-critic-markup";

fn change(form: Form, content: Vec<Inline>, middle: Option<usize>) -> Critic {
    match (form, middle) {
        (Form::Insert, _) => Critic::Insert(join(content)),
        (Form::Delete, _) => Critic::Delete(join(content)),
        (Form::Comment, _) => Critic::Comment(join(content)),
        (Form::Substitute, Some(middle)) => {
            let mut old = content;
            let new = old.split_off(middle + 1);
            old.pop();
            Critic::Substitute { old: join(old), new: join(new) }
        }
        (Form::Highlight | Form::Substitute, _) => Critic::Highlight(join(content)),
    }
}

/// Warns of what is still open when the run ends.
pub(super) fn report_open(weave: &mut Weave<'_, '_>) {
    let open: Vec<Span> = weave
        .openers()
        .iter()
        .filter(|opener| matches!(opener.sign, Sign::Critic(_)))
        .map(|opener| opener.span)
        .collect();
    for span in open {
        weave.reader.warn("unmatched-critic-markup", span, UNMATCHED);
    }
}

/// Warns of what was opened inside something that now ends.
pub(super) fn report_crossed(weave: &mut Weave<'_, '_>, opener: &Opener) {
    if matches!(opener.sign, Sign::Critic(_)) {
        weave.reader.warn("unmatched-critic-markup", opener.span, UNMATCHED);
    }
}
