//! The words in a formula: `\text{…}`, `\operatorname{…}`.

use unicode_normalization::UnicodeNormalization;

use super::{TexError, read_at_depth};
use crate::model::{Math, MathStyle};

/// The words of `\text{…}`, with the formulas between dollars that stand in them.
pub(super) fn words(text: &str, style: MathStyle, depth: usize) -> Result<Math, TexError> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, inside, after)) = formula(rest) {
        if !before.is_empty() {
            parts.push(Math::Text(plain(before), style));
        }
        parts.push(read_at_depth(inside, depth + 1)?);
        rest = after;
    }
    if !rest.is_empty() || parts.is_empty() {
        parts.push(Math::Text(plain(rest), style));
    }
    match parts.len() {
        1 => Ok(parts.remove(0)),
        _ => Ok(Math::Row(parts)),
    }
}

/// What stands before, in and after the first pair of dollars.
fn formula(text: &str) -> Option<(&str, &str, &str)> {
    let open = dollar(text)?;
    let inside = &text[open + 1..];
    let close = dollar(inside)?;
    Some((&text[..open], &inside[..close], &inside[close + 1..]))
}

/// The first `$` without a backslash that stands in no braces.
fn dollar(text: &str) -> Option<usize> {
    let (mut escaped, mut depth) = (false, 0_usize);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'\\' => {
                escaped = !escaped;
                continue;
            }
            _ if escaped => {}
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'$' if depth == 0 => return Some(at),
            _ => {}
        }
        escaped = false;
    }
    None
}

/// The name of a function, which stands in no font but roman.
pub(super) fn name(text: &str) -> String {
    plain(text).trim().to_owned()
}

/// TeX's text mode, as far as words need it; what is not known stays as it was written.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' | '}' => {}
            '~' => out.push('\u{a0}'),
            '\\' => {
                let mut command = String::new();
                while let Some(next) = letters.next_if(char::is_ascii_alphabetic) {
                    command.push(next);
                }
                if command.is_empty() {
                    symbol(letters.next(), &mut letters, &mut out);
                } else {
                    while letters.next_if(|next| *next == ' ').is_some() {}
                    named(&command, &mut out);
                }
            }
            ' ' if out.ends_with(' ') => {}
            _ => out.push(letter),
        }
    }
    out.replace("---", "—").replace("--", "–").nfc().collect()
}

/// `\%`, `\ `, `\'e`.
fn symbol(
    sign: Option<char>,
    letters: &mut std::iter::Peekable<std::str::Chars<'_>>,
    out: &mut String,
) {
    let accent = match sign {
        Some('\'') => '\u{301}',
        Some('`') => '\u{300}',
        Some('^') => '\u{302}',
        Some('"') => '\u{308}',
        Some('~') => '\u{303}',
        Some(',') => return out.push('\u{2009}'),
        Some(':' | ';') => return out.push('\u{2005}'),
        Some('!') => return,
        Some('\\') => return out.push(' '),
        Some(other) => return out.push(other),
        None => return out.push('\\'),
    };
    while letters.next_if(|next| matches!(next, '{' | ' ')).is_some() {}
    if let Some(base) = letters.next_if(|next| next.is_alphabetic()) {
        out.push(base);
        out.push(accent);
    }
}

/// A command in words. Fonts inside words are not kept, their words are.
fn named(command: &str, out: &mut String) {
    let known = match command {
        "textbf" | "textit" | "textrm" | "texttt" | "textsf" | "textup" | "text" | "emph"
        | "mathrm" | "mathit" | "mathbf" | "mathsf" | "rm" | "bf" | "it" | "mbox" | "hbox" => "",
        "quad" => "\u{2003}",
        "qquad" => "\u{2003}\u{2003}",
        "oe" => "œ",
        "OE" => "Œ",
        "ae" => "æ",
        "AE" => "Æ",
        "og" => "«\u{a0}",
        "fg" => "\u{a0}»",
        "euro" => "€",
        "degres" | "degre" => "°",
        "ldots" | "dots" | "textellipsis" => "…",
        "textbackslash" => "\\",
        "S" => "§",
        "ier" => "er",
        "ieme" => "e",
        _ => {
            out.push('\\');
            out.push_str(command);
            return;
        }
    };
    out.push_str(known);
}
