//! A copy of the same length in which syntaxes that CommonMark's reader would misread are hidden from it.
//!
//! Since the copy is as long as the text, every offset stays true; the words are always taken from the
//! text itself, at the offsets that the reader gives. Where the reader gives words that are not at an offset
//! (an entity inside a URL, code over two lines) [`unmask`] puts the signs back.

use std::borrow::Cow;
use std::ops::Range;

use super::divs;
use super::survey::Survey;

/// The delimiters of CriticMarkup, each with a punctuation character of as many bytes that no article uses
/// (editorial signs for ancient texts), so that emphasis next to them is read as next to punctuation.
const SIGNS: [(&str, &str); 11] = [
    ("{++", "\u{2e0e}"),
    ("++}", "\u{2e0f}"),
    ("{--", "\u{2e10}"),
    ("--}", "\u{2e11}"),
    ("{~~", "\u{2e12}"),
    ("~~}", "\u{2e13}"),
    ("{>>", "\u{2e14}"),
    ("<<}", "\u{2e15}"),
    ("{==", "\u{2e16}"),
    ("==}", "\u{2e2a}"),
    ("~>", "\u{70c}"),
];

/// Stands for the `^` of `^[`.
const CARET: &str = "\u{1a}";
/// Stands for a `:` that opens a line but no definition.
const COLON: &str = "\u{1b}";

/// Stand for the first sign of `=======` and `>>>>>>>` in a merge conflict.
const EQUALS: &str = "\u{1c}";
const GREATER: &str = "\u{1d}";
/// Stands for the `<` of HTML that opens and never closes.
const LESS: &str = "\u{1e}";

/// The masked copy of `text` from byte `from` on; what is before is copied as it is.
pub(super) fn mask(text: &str, from: usize, survey: &Survey) -> String {
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..from]);
    let mut unclosed = survey.unclosed.iter().peekable();
    let verses = verses(text, from);
    let mut verses = verses.iter().peekable();
    for line in text[from..].split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let lead = content.len() - content.trim_start_matches([' ', '\t', '>']).len();
        let rest = &content[lead..];
        let conflict = match survey.conflict {
            true if content.starts_with("=======") => Some(EQUALS),
            true if content.starts_with(">>>>>>>") => Some(GREATER),
            _ => None,
        };
        if let Some(stand_in) = conflict {
            out.push_str(stand_in);
            inline(&mut out, &content[1..], survey);
        } else if rest.starts_with(":::") {
            fence(&mut out, content, lead);
        } else if is_no_definition(rest) {
            out.push_str(&content[..lead]);
            out.push_str(COLON);
            inline(&mut out, &content[lead + 1..], survey);
        } else {
            while verses.next_if(|(lines, _)| lines.end <= out.len()).is_some() {}
            let verse = verses.peek().filter(|(lines, _)| lines.contains(&out.len()));
            let white = verse.map_or(0..0, |(_, fence)| verse_white(content, *fence));
            out.push_str(&content[..white.start]);
            set_in(&mut out, white.len());
            inline(&mut out, &content[white.end..], survey);
        }
        out.push_str(&line[content.len()..]);
        if let Some(at) = unclosed.next_if(|at| **at < out.len()) {
            out.replace_range(*at..at + 1, LESS);
        }
    }
    out
}

/// Verse between two lines of colons, the outermost, in order: its lines, and how many bytes stand before its fence. A block
/// that nothing closes is none, nor are colons in code.
fn verses(text: &str, from: usize) -> Vec<(Range<usize>, usize)> {
    let (mut found, mut open, mut code, mut at) = (Vec::new(), Vec::new(), None, from);
    for line in text[from..].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let rest = line.trim_start_matches([' ', '\t', '>']);
        let lead = line.len() - rest.len();
        let sign = rest.chars().next().unwrap_or(' ');
        let run = rest.len() - rest.trim_start_matches(sign).len();
        let after = &rest[run..];
        match code {
            Some((fence, least)) if sign == fence && run >= least && after.trim().is_empty() => {
                code = None;
            }
            Some(_) => {}
            None if run >= 3 && (sign == '~' || sign == '`' && !after.contains('`')) => {
                code = Some((sign, run));
            }
            None if run >= 3 && sign == ':' => match divs::opens(rest.trim_end()) {
                Some(attrs) => open.push(attrs.is_verse().then_some((at, lead))),
                None => found.extend(open.pop().flatten().map(|(from, lead)| (from..start, lead))),
            },
            None => {}
        }
    }
    found.sort_by_key(|(lines, _): &(Range<usize>, usize)| lines.start);
    let mut end = 0;
    found.retain(|(lines, _)| {
        let outermost = lines.start >= end;
        end = end.max(lines.end);
        outermost
    });
    found
}

/// The white that a line of verse opens with, behind the so many bytes before its fence, if CommonMark's reader would take the
/// line for code with it.
fn verse_white(line: &str, fence: usize) -> Range<usize> {
    let rest = line.get(fence..).unwrap_or("");
    let white = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let is_code = white >= 4 || rest[..white].contains('\t');
    if is_code { fence..fence + white } else { 0..0 }
}

/// White of so many bytes that opens no code: no-break spaces, two bytes each.
fn set_in(out: &mut String, bytes: usize) {
    out.extend(std::iter::repeat_n(' ', bytes % 2));
    out.extend(std::iter::repeat_n('\u{a0}', bytes / 2));
}

/// A caption with its id, or `:emoji:`: a definition's colon has a blank after it, as Pandoc has it.
fn is_no_definition(line: &str) -> bool {
    match line.strip_prefix(':') {
        Some(words) if words.starts_with([' ', '\t']) => words.contains("{#tbl:"),
        Some(words) => !words.trim().is_empty(),
        None => false,
    }
}

/// A line of colons becomes a thematic break: it ends whatever paragraph, table or list stands above, and the
/// reader says in which container it stands.
fn fence(out: &mut String, content: &str, lead: usize) {
    out.push_str(&content[..lead]);
    out.push_str("___");
    out.extend(std::iter::repeat_n(' ', content.len() - lead - 3));
}

fn inline(out: &mut String, line: &str, survey: &Survey) {
    if !survey.inline_notes && !survey.critic {
        out.push_str(line);
        return;
    }
    let bytes = line.as_bytes();
    let (mut done, mut i) = (0, 0);
    while i < bytes.len() {
        let sign = match bytes[i] {
            b'\\' => {
                i += 2;
                continue;
            }
            b'^' if survey.inline_notes && bytes.get(i + 1) == Some(&b'[') => Some((1, CARET)),
            b'{' | b'+' | b'-' | b'~' | b'<' | b'=' if survey.critic => sign_at(&bytes[i..]),
            _ => None,
        };
        match sign {
            Some((length, replacement)) => {
                out.push_str(&line[done..i]);
                out.push_str(replacement);
                i += length;
                done = i;
            }
            None => i += 1,
        }
    }
    out.push_str(&line[done..]);
}

fn sign_at(bytes: &[u8]) -> Option<(usize, &'static str)> {
    // `++}` must not be found one byte early in `+++}`: the last three bytes are the sign.
    let sign = SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign.as_bytes()))?;
    Some((sign.0.len(), sign.1))
}

/// The words with the hidden signs put back.
pub(super) fn unmask(words: &str) -> Cow<'_, str> {
    let hidden = |byte: u8| matches!(byte, 0x1a..=0x1e) || byte == 0xdc || byte == 0xe2;
    if !words.bytes().any(hidden) {
        return Cow::Borrowed(words);
    }
    let mut out = words.replace(CARET, "^").replace(COLON, ":");
    out = out.replace(EQUALS, "=").replace(GREATER, ">").replace(LESS, "<");
    for (sign, stand_in) in SIGNS {
        if out.contains(stand_in) {
            out = out.replace(stand_in, sign);
        }
    }
    Cow::Owned(out)
}
