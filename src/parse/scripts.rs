//! `H~2~O` and `1^er^`: subscript and superscript hold no white space, as Pandoc has it, so that
//! `x^2 et y^3` and `~5 à ~6` are plain text. A space that must stand there is written `\ ` and does not break:
//! `ε~280\ nm~`.

use super::critic;
use super::inlines::{Sign, Token, Weave, is_verbatim, join};
use crate::model::{Inline, InlineKind};
use crate::text::Span;

/// Nobody writes a longer one.
const LONGEST: usize = 200;

/// A `^` or `~` at `t.i`.
pub(super) fn token(weave: &mut Weave<'_, '_>, t: &Token<'_>) -> Option<usize> {
    let byte = t.words.as_bytes()[t.i];
    let at = t.start + t.i;
    let (before, after) = (weave.byte(at.wrapping_sub(1)), weave.byte(at + 1));
    if byte == b'~' && after == b'>' && weave.reader.masked {
        return critic::middle(weave, t);
    }
    // `~~`, `^^` are something else; `[^` opens the label of a note.
    if before == byte || after == byte || (byte == b'^' && before == b'[') {
        return None;
    }
    let sign = if byte == b'~' { Sign::Sub } else { Sign::Sup };
    let source = weave.source();
    let closes = weave.innermost(sign).is_some_and(|opener| {
        let from = opener.span.end as usize;
        from < at
            && at - from <= LONGEST
            && source.get(from..at).is_some_and(|words| !has_bare_space(words))
    });
    if closes {
        weave.put_before(t, t.i);
        let opener = weave.take(sign)?;
        let made = weave.wrap(&opener, at + 1, |content| match sign {
            Sign::Sub => InlineKind::Sub(with_spaces(join(content))),
            _ => InlineKind::Sup(with_spaces(join(content))),
        });
        if !made {
            weave.deepen_past(&opener);
            weave.put_words(at, &t.words[t.i..=t.i]);
        }
        return Some(t.i + 1);
    }
    if after == 0 || after.is_ascii_whitespace() {
        return None;
    }
    weave.put_before(t, t.i);
    weave.open(sign, t, 1);
    Some(t.i + 1)
}

/// White space without a backslash before it.
fn has_bare_space(words: &str) -> bool {
    let mut before = None;
    words.chars().any(|c| {
        let bare = c.is_whitespace() && !(c == ' ' && before == Some('\\'));
        before = Some(c);
        bare
    })
}

/// `\ ` as the no-break space it stands for: a text of its own, whose span is the space.
fn with_spaces(content: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(content.len());
    for inline in content {
        match &inline.kind {
            InlineKind::Text(words) if words.contains("\\ ") && is_verbatim(&inline) => {
                let mut at = inline.span.start as usize;
                for (i, part) in words.split("\\ ").enumerate() {
                    if i > 0 {
                        out.push(Inline::text(Span::new(at + 1, at + 2), "\u{a0}"));
                        at += 2;
                    }
                    if !part.is_empty() {
                        out.push(Inline::text(Span::new(at, at + part.len()), part));
                        at += part.len();
                    }
                }
            }
            _ => out.push(inline),
        }
    }
    out
}
