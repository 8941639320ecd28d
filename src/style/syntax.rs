//! Patterns as Vale's engine writes them (.NET's syntax) to the syntax of `regex` and `fancy-regex`, in one reading that
//! also says what a text must hold for the pattern to match.
//!
//! Nothing is matched here. What is not understood is a [`Fault`] with its place in the pattern. Differences that are
//! bridged: `{` that counts nothing, `[` inside a class and `\<` are themselves; a comment `(?#…)` is dropped; in words
//! (tokens, tables, exceptions) apostrophes stand for one another, and so do the kinds of space.

use super::needs::{Needs, Sequence, merged};

/// Groups may stand in one another so deep.
const DEEPEST: usize = 48;

/// A pattern may hold so many bytes.
const LONGEST: usize = 64 * 1024;

/// How much the signs of a pattern are widened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Widen {
    /// Not at all: `raw`, `nonword`, and everything that is a pattern and no word.
    Never,
    /// ' and ’ are one, and so are space, U+00A0, U+202F and thin space.
    Signs,
    /// And the end of a line is a space.
    Lines,
}

/// A pattern ready for an engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Translated {
    /// In the syntax of `regex`, or of `fancy-regex`.
    pub(super) pattern: String,
    /// It looks around or refers back: `fancy-regex` is needed.
    pub(super) fancy: bool,
    /// The pattern is nothing but these characters.
    pub(super) plain: Option<String>,
    /// What stands in every text that matches (ASCII, of any case).
    pub(super) needs: Needs,
    /// It has a capturing group.
    pub(super) captures: bool,
}

/// Why a pattern is none: the message that says so, and the byte of the pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) case: &'static str,
    pub(super) at: usize,
}

/// Reads a pattern.
pub(super) fn translate(source: &str, widen: Widen) -> Result<Translated, Fault> {
    if source.len() > LONGEST {
        return Err(Fault { case: "invalid-style-rule-pattern-long", at: 0 });
    }
    // In an extended pattern spaces are not signs: it is left as it is.
    let extended = source.contains("(?x") || source.contains("(?ix") || source.contains("(?mx");
    let mut reader = Reader {
        source,
        at: 0,
        out: String::with_capacity(source.len() + 16),
        widen: if extended { Widen::Never } else { widen },
        fancy: false,
        plain: Some(String::new()),
        captures: false,
        depth: 0,
    };
    let needs = reader.alternatives()?;
    if reader.at < source.len() {
        return Err(reader.fault("invalid-style-rule-pattern-parenthesis"));
    }
    Ok(Translated {
        pattern: reader.out,
        fancy: reader.fancy,
        plain: reader.plain.filter(|plain| !plain.is_empty()),
        needs: if extended { None } else { needs },
        captures: reader.captures,
    })
}

/// The signs that stand for an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// The signs that stand for a space.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// What one piece of a sequence asks of the text.
enum Piece {
    /// This character, of any case.
    Sign(char),
    /// One of these; nothing known where `None`.
    Needs(Needs),
    /// It takes no room: `\b`, `^`, a look-around.
    Nothing,
}

struct Reader<'p> {
    source: &'p str,
    at: usize,
    out: String,
    widen: Widen,
    fancy: bool,
    plain: Option<String>,
    captures: bool,
    depth: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn fault(&self, case: &'static str) -> Fault {
        Fault { case, at: self.at.min(self.source.len()) }
    }

    fn alternatives(&mut self) -> Result<Needs, Fault> {
        let mut all: Needs = Some(Vec::new());
        loop {
            let needs = self.sequence()?;
            all = merged(all, needs);
            if self.peek() != Some('|') {
                return Ok(all);
            }
            self.plain = None;
            self.at += 1;
            self.out.push('|');
        }
    }

    fn sequence(&mut self) -> Result<Needs, Fault> {
        let mut all = Sequence::default();
        while let Some(c) = self.peek() {
            if matches!(c, '|' | ')') {
                break;
            }
            let piece = self.piece()?;
            let least = self.quantifier()?;
            match piece {
                Piece::Sign(c) if least != Some(0) && c.is_ascii_graphic() && c != '\'' => {
                    all.sign(c.to_ascii_lowercase());
                    if least.is_some() {
                        all.part();
                    }
                }
                Piece::Nothing => {}
                Piece::Needs(Some(needs)) if least != Some(0) => all.group(needs),
                _ => all.part(),
            }
        }
        Ok(all.end())
    }

    fn piece(&mut self) -> Result<Piece, Fault> {
        let start = self.at;
        let Some(c) = self.next() else { return Ok(Piece::Nothing) };
        match c {
            '(' => {
                self.plain = None;
                self.group(start)
            }
            '[' => {
                self.plain = None;
                self.class(start)
            }
            '\\' => self.escape(start),
            '.' => {
                self.plain = None;
                self.out.push('.');
                Ok(Piece::Needs(None))
            }
            '^' | '$' => {
                self.plain = None;
                self.out.push(c);
                Ok(Piece::Nothing)
            }
            '*' | '+' | '?' => Err(Fault { case: "invalid-style-rule-pattern-repeat", at: start }),
            '{' if counted(self.source.get(start..).unwrap_or("")).is_some() => {
                Err(Fault { case: "invalid-style-rule-pattern-repeat", at: start })
            }
            _ => Ok(self.sign(c)),
        }
    }

    /// A character that stands for itself.
    fn sign(&mut self, c: char) -> Piece {
        if let Some(plain) = &mut self.plain {
            plain.push(c);
        }
        if self.widen != Widen::Never && is_apostrophe(c) {
            self.out.push_str("['’]");
            return Piece::Needs(None);
        }
        if self.widen != Widen::Never && is_space(c) {
            self.out.push('[');
            self.spaces();
            self.out.push(']');
            return Piece::Needs(None);
        }
        if matches!(
            c,
            '{' | '}' | ']' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | '|' | '^' | '$' | '\\'
        ) {
            self.out.push('\\');
        }
        self.out.push(c);
        Piece::Sign(c)
    }

    fn spaces(&mut self) {
        self.out.push_str(" \u{a0}\u{202f}\u{2009}");
        if self.widen == Widen::Lines {
            self.out.push_str("\\n");
        }
    }

    /// How often the piece before may be left out: `None` without a quantifier, else the least count.
    fn quantifier(&mut self) -> Result<Option<u32>, Fault> {
        let rest = &self.source[self.at..];
        let (length, least) = match rest.chars().next() {
            Some('*' | '?') => (1, 0),
            Some('+') => (1, 1),
            Some('{') => match counted(rest) {
                Some(counted) => counted,
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        self.plain = None;
        let mut length = length;
        if rest[length..].starts_with('?') {
            length += 1;
        } else if rest[length..].starts_with(['*', '+']) {
            self.at += length;
            return Err(self.fault("invalid-style-rule-pattern-repeat"));
        }
        self.out.push_str(&self.source[self.at..self.at + length]);
        self.at += length;
        Ok(Some(least))
    }

    fn group(&mut self, start: usize) -> Result<Piece, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault { case: "invalid-style-rule-pattern-deep", at: start });
        }
        let mut looks = false;
        if self.rest().starts_with("?#") {
            let length = self
                .rest()
                .find(')')
                .ok_or(Fault { case: "invalid-style-rule-pattern-parenthesis", at: start })?;
            self.at += length + 1;
            self.depth -= 1;
            return Ok(Piece::Nothing);
        }
        if self.rest().starts_with('?') {
            let opening = self.opening(start)?;
            looks = matches!(opening.as_str(), "(?=" | "(?!" | "(?<=" | "(?<!");
            self.fancy |= looks || opening == "(?>";
            self.captures |= opening.ends_with('>') && opening != "(?>";
            self.out.push_str(&opening);
            if opening.ends_with(')') {
                self.depth -= 1;
                return Ok(Piece::Nothing);
            }
        } else {
            self.captures = true;
            self.out.push('(');
        }
        let needs = self.alternatives()?;
        if self.next() != Some(')') {
            return Err(Fault { case: "invalid-style-rule-pattern-parenthesis", at: start });
        }
        self.out.push(')');
        self.depth -= 1;
        Ok(if looks { Piece::Nothing } else { Piece::Needs(needs) })
    }

    /// The opening of a group that begins `(?`, in the engine's own spelling; `at` is after the parenthesis.
    fn opening(&mut self, start: usize) -> Result<String, Fault> {
        let rest = self.rest();
        for plain in ["?:", "?=", "?!", "?<=", "?<!", "?>"] {
            if rest.starts_with(plain) {
                self.at += plain.len();
                return Ok(format!("({plain}"));
            }
        }
        let fault = Fault { case: "invalid-style-rule-pattern-group", at: start };
        for (begins, ends) in [("?P<", '>'), ("?<", '>'), ("?'", '\'')] {
            let Some(name) = rest.strip_prefix(begins) else { continue };
            let length = name.find(ends).ok_or(fault)?;
            let name = &name[..length];
            let fits = name.chars().all(|c| c.is_alphanumeric() || c == '_')
                && name.starts_with(|c: char| c.is_alphabetic() || c == '_');
            if !fits {
                return Err(fault);
            }
            let opening = format!("(?<{name}>");
            self.at += begins.len() + length + 1;
            return Ok(opening);
        }
        let length = rest.find([':', ')']).ok_or(fault)?;
        let flags = &rest[1..length];
        if flags.is_empty()
            || !flags.chars().all(|c| matches!(c, 'i' | 'm' | 's' | 'x' | 'U' | '-'))
        {
            return Err(fault);
        }
        let opening = format!("({}", &rest[..=length]);
        self.at += length + 1;
        Ok(opening)
    }

    fn escape(&mut self, start: usize) -> Result<Piece, Fault> {
        let Some(c) = self.next() else {
            return Err(Fault { case: "invalid-style-rule-pattern-escape", at: start });
        };
        let plain = self.plain.take();
        match c {
            'b' | 'B' | 'A' | 'z' | 'Z' => {
                self.out.push('\\');
                self.out.push(if c == 'Z' { 'z' } else { c });
                Ok(Piece::Nothing)
            }
            'G' => {
                self.fancy = true;
                self.out.push_str("\\G");
                Ok(Piece::Nothing)
            }
            'k' | '1'..='9' => {
                self.fancy = true;
                self.out.push('\\');
                self.out.push(c);
                Ok(Piece::Needs(None))
            }
            'e' => {
                self.out.push_str("\\x1B");
                Ok(Piece::Needs(None))
            }
            'd' | 'D' | 'w' | 'W' | 's' | 'S' | 'n' | 'r' | 't' | 'f' | 'v' | 'a' => {
                self.out.push('\\');
                self.out.push(c);
                Ok(Piece::Needs(None))
            }
            'p' | 'P' | 'x' | 'u' => {
                self.coded(c);
                Ok(Piece::Needs(None))
            }
            '0' => {
                self.out.push_str("\\x00");
                Ok(Piece::Needs(None))
            }
            c if c.is_ascii_alphabetic() => {
                Err(Fault { case: "invalid-style-rule-pattern-escape", at: start })
            }
            c => {
                // What is escaped though it need not be is itself.
                self.plain = plain;
                if matches!(c, '-' | '&' | '~' | '#') {
                    if let Some(plain) = &mut self.plain {
                        plain.push(c);
                    }
                    self.out.push('\\');
                    self.out.push(c);
                    return Ok(Piece::Sign(c));
                }
                Ok(self.sign(c))
            }
        }
    }

    /// `\p{…}`, `\pL`, `\xHH`, `\uHHHH`, `\x{…}`: as they are.
    fn coded(&mut self, c: char) {
        self.out.push('\\');
        self.out.push(c);
        if self.peek() == Some('{') {
            let length = self.rest().find('}').map_or(1, |end| end + 1);
            self.out.push_str(&self.source[self.at..self.at + length]);
            self.at += length;
        } else if let Some(next) = self.next() {
            self.out.push(next);
        }
    }

    fn class(&mut self, start: usize) -> Result<Piece, Fault> {
        let fault = Fault { case: "invalid-style-rule-pattern-bracket", at: start };
        self.out.push('[');
        let negated = self.peek() == Some('^');
        if negated {
            self.at += 1;
            self.out.push('^');
        }
        let mut members = Some(Vec::new());
        let mut first = true;
        loop {
            let Some(c) = self.next() else { return Err(fault) };
            match c {
                ']' if !first => break,
                '\\' => self.class_escape(fault)?,
                '[' if self.rest().starts_with(':') && self.rest().contains(":]") => {
                    let length = self.rest().find(":]").map_or(0, |end| end + 2);
                    self.out.push('[');
                    self.out.push_str(&self.source[self.at..self.at + length]);
                    self.at += length;
                }
                '-' if self.peek() == Some('[') => {
                    // .NET's subtraction, `[a-z-[aeiou]]`.
                    self.at += 1;
                    self.out.push_str("--");
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(fault);
                    }
                    self.class(start)?;
                    self.depth -= 1;
                }
                c => self.member(c),
            }
            let plain = c.is_ascii_alphabetic() && self.peek() != Some('-');
            members = members.filter(|_| plain && !negated).map(|mut members| {
                members.push(c.to_ascii_lowercase());
                members
            });
            first = false;
        }
        self.out.push(']');
        let letter = members.filter(|all| all.iter().all(|c| *c == all[0]));
        Ok(match letter.and_then(|all| all.first().copied()) {
            Some(letter) => Piece::Sign(letter),
            None => Piece::Needs(None),
        })
    }

    /// A character of a class that stands for itself, or the hyphen of a range.
    fn member(&mut self, c: char) {
        let between = self.peek() == Some('-');
        if self.widen != Widen::Never && is_apostrophe(c) && !between {
            self.out.push_str("'’");
        } else if self.widen != Widen::Never && is_space(c) && !between {
            self.spaces();
        } else {
            if matches!(c, '[' | '&' | '~' | ']') || (c == '-' && self.peek() == Some('-')) {
                self.out.push('\\');
            }
            self.out.push(c);
        }
    }

    fn class_escape(&mut self, fault: Fault) -> Result<(), Fault> {
        let Some(c) = self.next() else { return Err(fault) };
        match c {
            'b' => self.out.push_str("\\x08"),
            'e' => self.out.push_str("\\x1B"),
            'p' | 'P' | 'x' | 'u' => self.coded(c),
            'd' | 'D' | 'w' | 'W' | 's' | 'S' | 'n' | 'r' | 't' | 'f' | 'v' | 'a' => {
                self.out.push('\\');
                self.out.push(c);
            }
            c if c.is_ascii_alphanumeric() => {
                return Err(Fault { case: "invalid-style-rule-pattern-escape", at: fault.at });
            }
            c if self.widen != Widen::Never && (is_apostrophe(c) || is_space(c)) => self.member(c),
            '<' | '>' => self.out.push(c),
            c if c.is_ascii() => {
                self.out.push('\\');
                self.out.push(c);
            }
            c => self.out.push(c),
        }
        Ok(())
    }
}

/// The length and the least count of `{n}`, `{n,}` or `{n,m}` at the beginning of `text`.
fn counted(text: &str) -> Option<(usize, u32)> {
    let inner = text.strip_prefix('{')?;
    let end = inner.find('}')?;
    let (least, most) = inner[..end].split_once(',').unwrap_or((&inner[..end], ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    (!least.is_empty() && digits(least) && digits(most))
        .then(|| (end + 2, least.parse().unwrap_or(u32::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Translated {
        translate(source, Widen::Signs).expect("because these are patterns")
    }

    #[test]
    fn a_pattern_says_what_a_text_must_hold() {
        for (source, expected) in [
            ("abundance", "abundance"),
            ("(?:give|gave) rise to", "rise to give | rise to gave"),
            ("[Cc]ell ?phone", "cell phone"),
            ("colou?r", "colo r"),
            ("a+b", "a b"),
            ("(?:foo)?", ""),
            (r"\d+ things", "things"),
            ("foo|", ""),
            ("l’usager", "l usager"),
            (r"(?<!not )really", "really"),
            ("a{2,}bc", "a bc"),
            ("é", ""),
        ] {
            let needs = read(source).needs.unwrap_or_default();
            let needs: Vec<String> = needs.iter().map(|list| list.join(" ")).collect();
            assert_eq!(needs.join(" | "), expected, "{source}");
        }
    }

    #[test]
    fn patterns_of_the_other_engine_become_ours() {
        for (source, expected, fancy) in [
            ("a{b}", r"a\{b\}", false),
            (r"\<tag\>", "<tag>", false),
            ("[[&]", r"[\[\&]", false),
            ("(?#why)x", "x", false),
            ("(?'n'x)", "(?<n>x)", false),
            ("(?P<n>x)", "(?<n>x)", false),
            (r"(x)\1", r"(x)\1", true),
            ("[a-z-[aeiou]]", "[a-z--[aeiou]]", false),
            (r"\u00e9", r"\u00e9", false),
            ("d'eau", "d['’]eau", false),
            ("[d' ]", "[d'’ \u{a0}\u{202f}\u{2009}]", false),
            (r"A\.B", r"A\.B", false),
        ] {
            let found = read(source);
            assert_eq!((found.pattern.as_str(), found.fancy), (expected, fancy), "{source}");
        }
        assert_eq!(read("A\\.B").plain.as_deref(), Some("A.B"));
        assert_eq!(read("d'eau froide").plain.as_deref(), Some("d'eau froide"));
        assert_eq!(read("colou?r").plain, None);
    }

    #[test]
    fn a_pattern_that_is_none_says_where() {
        for (source, case, at) in [
            ("a(b", "invalid-style-rule-pattern-parenthesis", 1),
            ("ab)", "invalid-style-rule-pattern-parenthesis", 2),
            ("x[ab", "invalid-style-rule-pattern-bracket", 1),
            ("*x", "invalid-style-rule-pattern-repeat", 0),
            ("x**", "invalid-style-rule-pattern-repeat", 2),
            (r"x\", "invalid-style-rule-pattern-escape", 1),
            (r"\y", "invalid-style-rule-pattern-escape", 0),
            ("(?y)x", "invalid-style-rule-pattern-group", 0),
        ] {
            assert_eq!(translate(source, Widen::Never), Err(Fault { case, at }), "{source}");
        }
        let deep = "(".repeat(100);
        assert!(translate(&deep, Widen::Never).is_err());
    }
}
