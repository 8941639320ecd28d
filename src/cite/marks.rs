//! Emphasis inside a title, carried through hayagriva as private characters.
//!
//! A style is given plain strings. `\emph{…}`, `<i>…</i>`, raised and lowered words become pairs of characters that
//! nobody writes in a title (the signs for beams and ties of music that are never seen), which every text case leaves
//! alone and sorting passes over; the renderer turns them into model nodes.

use biblatex::{Chunk, ChunksRef};

use super::item::chunk_text;

/// Begins emphasis.
pub(super) const EMPH: char = '\u{1d173}';
/// Begins raised words.
pub(super) const SUP: char = '\u{1d175}';
/// Begins lowered words.
pub(super) const SUB: char = '\u{1d176}';
/// Begins small capitals.
pub(super) const CAPS: char = '\u{1d177}';
/// Begins words of which no capital is made: `{mMass}` first in a title.
pub(super) const KEPT: char = '\u{1d178}';
/// The last of a list of names that goes on: `and others`.
pub(super) const OTHERS: char = '\u{f5a8}';
/// Ends what was begun last.
pub(super) const END: char = '\u{1d174}';

/// Whether a file may not bring this sign of its own: it could not be told from a mark.
pub(super) fn is_private(c: char) -> bool {
    is_mark(c) || c == OTHERS
}

/// Whether this is one of ours.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, EMPH | SUP | SUB | CAPS | KEPT | END)
}

/// The words of a field with marks.
pub(super) fn rich(chunks: ChunksRef<'_>) -> String {
    let mut out = String::new();
    for chunk in chunks {
        let text = chunk_text(&chunk.v);
        if out.is_empty()
            && matches!(chunk.v, Chunk::Verbatim(_))
            && text.starts_with(char::is_lowercase)
        {
            out.extend([KEPT, END]);
        }
        match &chunk.v {
            Chunk::Math(_) => math(text, &mut out),
            _ => commands(text, &mut out),
        }
    }
    balanced(&tags(&out))
}

/// The few tags of HTML that reference managers write in titles, as marks. Others, and a tag without its end, stay
/// what they are: words.
fn tags(text: &str) -> String {
    const TAGS: [(&str, &str, char); 5] = [
        ("<i>", "</i>", EMPH),
        ("<em>", "</em>", EMPH),
        ("<sup>", "</sup>", SUP),
        ("<sub>", "</sub>", SUB),
        ("<span style=\"font-variant:small-caps;\">", "</span>", CAPS),
    ];
    let mut text = text.to_owned();
    for (begin, end, mark) in TAGS {
        // ASCII lower case keeps every position.
        let folded = text.to_ascii_lowercase();
        if !folded.contains(begin) {
            continue;
        }
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(from) = folded[at..].find(begin).map(|from| at + from) {
            let words = from + begin.len();
            let Some(to) = folded[words..].find(end).map(|to| words + to) else { break };
            out.push_str(&text[at..from]);
            out.push(mark);
            out.push_str(&text[words..to]);
            out.push(END);
            at = to + end.len();
        }
        out.push_str(&text[at..]);
        text = out;
    }
    text
}

/// The words without any mark.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    commands(text, &mut out);
    out.retain(|c| !is_mark(c));
    out
}

/// Copies `text`, turning what the reader of entries left as `\command{words}` or `\command ` into marks, what French
/// TeX writes as commands into its signs. A command nobody knows gives its words. One pass: braces that close a command
/// are kept on a stack.
fn commands(text: &str, out: &mut String) {
    let mut open: Vec<Option<char>> = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((sign, after)) = sign(rest) {
            if sign.starts_with('\u{a0}') {
                out.truncate(out.trim_end_matches([' ', '\u{a0}']).len());
            }
            out.push_str(sign);
            rest = after;
            continue;
        }
        let name = rest.bytes().skip(1).take_while(u8::is_ascii_alphabetic).count();
        if c == '\\' && name > 0 {
            let (command, after) = (&rest[1..=name], &rest[1 + name..]);
            rest = match after.strip_prefix('{') {
                // Its first words name a language.
                Some(words) if command == "foreignlanguage" && words.contains('}') => {
                    words.split_once('}').map_or("", |(_, words)| words)
                }
                Some(words) => {
                    let mark = mark_of(command);
                    out.extend(mark);
                    open.push(mark);
                    words
                }
                None => after.strip_prefix(' ').unwrap_or(after),
            };
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '{' => open.push(None),
            '}' if open.is_empty() => out.push('}'),
            '}' => {
                if open.pop().flatten().is_some() {
                    out.push(END);
                }
            }
            '~' => out.push('\u{a0}'),
            // What an author wrote in this range cannot be told from a mark; nothing is assigned there.
            c if is_mark(c) => {}
            c => out.push(c),
        }
    }
    for mark in open.into_iter().flatten() {
        debug_assert!(is_mark(mark), "only marks are kept open");
        out.push(END);
    }
}

/// What TeX prints for a command without words, a space of its own or two marks of quotation at the start of `text`, and
/// what follows it.
fn sign(text: &str) -> Option<(&'static str, &str)> {
    if let Some(rest) = text.strip_prefix("``") {
        return Some(("“", rest));
    }
    if let Some(rest) = text.strip_prefix("''") {
        return Some(("”", rest));
    }
    let rest = text.strip_prefix('\\')?;
    if let Some((sign, space)) = SPACES.iter().find(|(sign, _)| rest.starts_with(*sign)) {
        return Some((space, &rest[sign.len_utf8()..]));
    }
    let name = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (_, sign) = SIGNS.iter().find(|(known, _)| *known == &rest[..name])?;
    let after = &rest[name..];
    let past = after.strip_prefix("{}");
    // TeX takes the space behind a command for its end; babel gives it back to some.
    Some((
        sign,
        match past {
            _ if sign.ends_with('\u{a0}') => {
                past.unwrap_or(after).trim_start_matches([' ', '\n', '\t', '~'])
            }
            Some(past) => past,
            None if sign.ends_with([END, '»']) => after,
            None => after.trim_start_matches([' ', '\n', '\t']),
        },
    ))
}

/// Spaces of TeX: the sign behind the backslash, and what it prints.
const SPACES: [(char, &str); 8] = [
    (',', "\u{202f}"),
    (';', " "),
    (':', " "),
    (' ', " "),
    ('/', ""),
    ('-', ""),
    ('!', ""),
    ('@', ""),
];

/// Commands without words, of babel's French and of TeX itself, and what they print.
const SIGNS: [(&str, &str); 27] = [
    ("og", "«\u{a0}"),
    ("fg", "\u{a0}»"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("ier", "\u{1d175}er\u{1d174}"),
    ("iers", "\u{1d175}ers\u{1d174}"),
    ("iere", "\u{1d175}re\u{1d174}"),
    ("ieres", "\u{1d175}res\u{1d174}"),
    ("ieme", "\u{1d175}e\u{1d174}"),
    ("iemes", "\u{1d175}es\u{1d174}"),
    ("no", "n\u{1d175}o\u{1d174}\u{a0}"),
    ("nos", "n\u{1d175}os\u{1d174}\u{a0}"),
    ("No", "N\u{1d175}o\u{1d174}\u{a0}"),
    ("Nos", "N\u{1d175}os\u{1d174}\u{a0}"),
    ("primo", "1\u{1d175}o\u{1d174}"),
    ("secundo", "2\u{1d175}o\u{1d174}"),
    ("tertio", "3\u{1d175}o\u{1d174}"),
    ("degre", "°"),
    ("degres", "°"),
    ("textdegree", "°"),
    ("euro", "€"),
    ("texteuro", "€"),
    ("dots", "…"),
    ("ldots", "…"),
    ("textellipsis", "…"),
    ("textquoteright", "’"),
    ("textquoteleft", "‘"),
];

fn mark_of(command: &str) -> Option<char> {
    match command {
        "emph" | "textit" | "textsl" | "mkbibemph" | "mkbibitalic" => Some(EMPH),
        "textsuperscript" | "mkbibsuperscript" | "up" | "fup" => Some(SUP),
        "textsubscript" | "mkbibsubscript" => Some(SUB),
        "textsc" | "bsc" => Some(CAPS),
        _ => None,
    }
}

/// The little mathematics that titles hold: `^{th}`, `_2`, `^\circ`, Greek letters by name.
fn math(tex: &str, out: &mut String) {
    let mut chars = tex.chars().peekable();
    let mut open: Vec<bool> = Vec::new();
    let mut raise = false;
    while let Some(c) = chars.next() {
        match c {
            '^' | '_' => {
                if chars.peek() == Some(&'\\') {
                    continue;
                }
                out.push(if c == '^' { SUP } else { SUB });
                raise = true;
                continue;
            }
            '\\' => {
                let mut name = String::new();
                while let Some(letter) = chars.next_if(char::is_ascii_alphabetic) {
                    name.push(letter);
                }
                out.push_str(symbol(&name));
            }
            '{' => {
                open.push(std::mem::take(&mut raise));
                continue;
            }
            '}' => {
                if open.pop() == Some(true) {
                    out.push(END);
                }
            }
            c if is_mark(c) => {}
            c => out.push(c),
        }
        if std::mem::take(&mut raise) {
            out.push(END);
        }
    }
}

fn symbol(name: &str) -> &str {
    match name {
        "circ" | "degree" => "°",
        "alpha" => "α",
        "beta" => "β",
        "gamma" => "γ",
        "delta" => "δ",
        "Delta" => "Δ",
        "epsilon" => "ε",
        "lambda" => "λ",
        "mu" => "μ",
        "pi" => "π",
        "sigma" => "σ",
        "omega" => "ω",
        "times" => "×",
        "rightarrow" | "to" => "→",
        "mathrm" | "textrm" | "text" | "mathit" | "mathbf" => "",
        other => other,
    }
}

/// As many ends as beginnings, in order.
pub(super) fn balanced(text: &str) -> String {
    let mut depth = 0usize;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            END if depth == 0 => continue,
            END => depth -= 1,
            c if is_mark(c) => depth += 1,
            _ => {}
        }
        out.push(c);
    }
    out.extend(std::iter::repeat_n(END, depth));
    out
}
