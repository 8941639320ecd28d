//! What looks like code among the words: addresses, paths, times, ratios, versions, entities, smileys, marks of other
//! Markdown dialects that were left standing. It is protected before anything else is looked at.

use super::cells::{Cell, OPAQUE, Signs, View, is_space};
use crate::model::VERSE_INDENT;

/// Braces further apart than this hold words, not attributes.
const LONGEST_BRACES: usize = 300;

/// Protects every such stretch of the view.
pub(super) fn protect(view: &mut View<'_>) {
    if is_layout(view) {
        view.protect(0..view.cells.len());
        return;
    }
    lines(view);
    braces(view);
    let mut at = 0;
    while let Some(sign) = view.cells[at..].iter().position(|cell| is_sign(cell.c)) {
        let range = view.token_around(at + sign);
        at = range.end.max(at + sign + 1);
        let mut seen = Seen::default();
        view.cells[range.clone()].iter().for_each(|cell| seen.see(cell.c));
        if range.len() > 1 && seen.may_be_code() || has_sign_inside(&view.cells[range.clone()]) {
            token(view, range, seen);
        }
    }
}

/// Whether a sign stands in a token otherwise than around it, where prose has them: « (mot), » « mot. »
fn has_sign_inside(token: &[Cell]) -> bool {
    let (from, to) = core(token);
    token[from..to].iter().any(|cell| is_sign(cell.c))
}

/// Whether words are set in columns by spaces: a table that Markdown does not know, where every space counts.
fn is_layout(view: &View<'_>) -> bool {
    if !view.signs.has(Signs::WIDE_SPACE) || !has_wide_space(view) {
        return false;
    }
    let (mut gaps, mut lines, mut widest, mut on_this_line) = (0, 0, 0, false);
    let mut at = 0;
    while at < view.cells.len() {
        if view.c(at) == '\n' || view.is_break(at) {
            on_this_line = false;
            at += 1;
            continue;
        }
        if !is_space(view.c(at)) {
            at += 1;
            continue;
        }
        let end =
            (at..).take_while(|&i| is_space(view.c(i)) && !view.is_break(i)).last().unwrap_or(at)
                + 1;
        let tabs = (at..end).filter(|&i| view.c(i) == '\t').count();
        let width = end - at + 3 * tabs;
        // How far a line of verse is set in says nothing of columns.
        let is_verse = view.c(at) == VERSE_INDENT;
        if width > 2 && end < view.cells.len() && at > 0 && !is_verse {
            widest = widest.max(width);
            gaps += usize::from(width > 3);
            lines += usize::from(!on_this_line);
            on_this_line = true;
        }
        at = end;
    }
    widest > 5 || gaps > 1 || lines > 1
}

/// Whether there is a tab, or three spaces in a row.
fn has_wide_space(view: &View<'_>) -> bool {
    let mut width = 0;
    view.cells.iter().any(|cell| {
        width = if is_space(cell.c) { width + 1 } else { 0 };
        width > 2 || cell.c == '\t'
    })
}

/// Whether words hold this sign where they look like code, and [`Seen`] looks at it.
fn is_sign(c: char) -> bool {
    const SIGNS: &[u8] = b"=_\\{}<>|#^~`/@:.&;)(";
    const TABLE: [bool; 128] = {
        let mut table = [false; 128];
        let mut at = 0;
        while at < SIGNS.len() {
            table[SIGNS[at] as usize] = true;
            at += 1;
        }
        table
    };
    TABLE.get(c as usize).is_some_and(|is| *is)
}

/// Which signs a token holds.
#[derive(Clone, Copy, Default)]
struct Seen {
    code: bool,
    slash: bool,
    at: bool,
    colon: u8,
    point: u8,
    amp: bool,
    smile: bool,
    /// What may be the eyes of a smiley, and a mouth that [`core`] leaves out.
    eyes: bool,
    kiss: bool,
}

impl Seen {
    fn see(&mut self, c: char) {
        self.eyes |= matches!(c, ':' | ';' | '=' | '8');
        match c {
            '=' | '_' | '\\' | '{' | '}' | '<' | '>' | '|' | '#' | '^' | '~' | '`' => {
                self.code = true;
            }
            '/' => self.slash = true,
            '@' => self.at = true,
            ':' => self.colon = self.colon.saturating_add(1),
            '.' => self.point = self.point.saturating_add(1),
            '&' => self.amp = true,
            ';' | ')' | '(' => self.smile = true,
            '*' => self.kiss = true,
            _ => {}
        }
    }

    /// Whether these signs may make the token code wherever in it they stand: an entity, a smiley, `::`, `="`.
    fn may_be_code(self) -> bool {
        self.amp || self.code || self.colon > 1 || self.eyes && (self.smile || self.kiss)
    }
}

fn token(view: &mut View<'_>, token: std::ops::Range<usize>, seen: Seen) {
    let whole: String = view.cells[token.clone()].iter().map(|cell| cell.c).collect();
    if seen.smile || seen.colon > 0 {
        smileys(view, &token, &whole);
    }
    if seen.amp {
        entities(view, &token, &whole);
    }
    if seen.code && (whole.contains("=\"") || whole.contains("='")) || whole.contains("::") {
        view.protect(token);
        return;
    }
    let cells = &view.cells[token.clone()];
    let (from, to) = core(cells);
    if from >= to {
        return;
    }
    let text: String = cells[from..to].iter().map(|cell| cell.c).collect();
    if seen.code && is_code(&text)
        || seen.colon > 0 && has_colons(&text)
        || (seen.slash || seen.point > 0 || seen.at) && is_address(&text, seen)
        || seen.point > 0 && is_version(&text)
    {
        view.protect(token.start + from..token.start + to);
    }
}

/// The token without the signs that open and close it, and without an elided word before it.
fn core(token: &[Cell]) -> (usize, usize) {
    let opens = |c: char| {
        matches!(
            c,
            '(' | '[' | '«' | '»' | '‹' | '›' | '"' | '“' | '”' | '‘' | '\'' | '*' | '–' | '—'
        )
    };
    let closes = |c: char| {
        matches!(
            c,
            '.' | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | '…'
                | ')'
                | ']'
                | '»'
                | '"'
                | '”'
                | '’'
                | '\''
                | '*'
        )
    };
    let opening = |from: usize| token[from..].iter().take_while(|cell| opens(cell.c)).count();
    let mut from = opening(0);
    let elided = token[from..].iter().take(8).position(|cell| matches!(cell.c, '\'' | '’'));
    if let Some(at) = elided
        && token[from..from + at].iter().all(|cell| cell.c.is_alphabetic())
    {
        from += at + 1;
        from += opening(from);
    }
    let end = token.iter().rposition(|cell| !closes(cell.c)).map_or(0, |last| last + 1);
    (from, end.max(from))
}

fn is_code(text: &str) -> bool {
    // « a -> b », « ~30 », « <mot> » alone are read as they are; an equals sign or a bar joins code.
    let bytes = text.as_bytes();
    text.contains(['=', '_', '\\', '{', '}', '|', '#', '^', '`'])
        || bytes.windows(2).any(|pair| pair == b"->" || pair == b"=>" || pair == b"</")
        || (text.starts_with('<') && text.ends_with('>'))
}

fn has_colons(text: &str) -> bool {
    let lower =
        |prefix: &str| text.get(..prefix.len()).is_some_and(|it| it.eq_ignore_ascii_case(prefix));
    if text.contains("://") || lower("mailto:") || lower("doi:") || lower("urn:") || lower("tel:") {
        return true;
    }
    let colons = text.matches(':').count();
    // IPv6 and MAC addresses.
    colons >= 2 && text.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '.' | '/' | '%'))
        // Ratios, times, « 1:25000 ».
        || text.bytes().enumerate().any(|(i, b)| {
            b == b':'
                && i > 0
                && text.as_bytes()[i - 1].is_ascii_digit()
                && text.as_bytes().get(i + 1).is_some_and(u8::is_ascii_digit)
        })
        // « C:\… » and « C:/… »
        || text.as_bytes().get(1) == Some(&b':') && matches!(text.as_bytes().get(2), Some(b'\\' | b'/'))
}

fn is_address(text: &str, seen: Seen) -> bool {
    let bytes = text.as_bytes();
    if seen.at
        && text.split_once('@').is_some_and(|(user, host)| {
            host.chars().next().is_some_and(char::is_alphanumeric)
                && (user.is_empty() || user.ends_with(|c: char| c.is_alphanumeric()))
        })
    {
        return true;
    }
    if text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
        return true;
    }
    if seen.slash {
        let file = text.rsplit('/').next().unwrap_or("");
        let is_file = file.rsplit_once('.').is_some_and(|(name, end)| {
            !name.is_empty()
                && (1..=5).contains(&end.len())
                && end.bytes().all(|b| b.is_ascii_alphanumeric())
        });
        let host = text.split('/').next().unwrap_or("");
        if bytes.starts_with(b"/")
            || bytes.starts_with(b"./")
            || bytes.starts_with(b"../")
            || bytes.starts_with(b"~/")
            || text.contains("//")
            || is_file
            || is_host(host)
            || text.contains(".../")
            || text.contains("/...")
            || text.contains('?')
            || text.contains('&')
        {
            return true;
        }
    }
    seen.point > 0 && is_host(text)
}

/// `data.exemple.fr`, `fichier.tar.gz`, `index.html`: letters and digits around points, in lower case after the last.
fn is_host(text: &str) -> bool {
    let Some((before, last)) = text.rsplit_once('.') else { return false };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    (2..=6).contains(&last.len())
        && last.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        && last.bytes().any(|b| b.is_ascii_lowercase())
        && !before.is_empty()
        && before.chars().all(plain)
}

/// `v1.2`, `2.0.1`, `10.0.0.1/24`.
fn is_version(text: &str) -> bool {
    let numbers = text.strip_prefix(['v', 'V']).unwrap_or(text);
    let points = numbers.matches('.').count();
    let digits = numbers.starts_with(|c: char| c.is_ascii_digit());
    digits
        && (points >= 2 || (points == 1 && numbers.len() < text.len()))
        && numbers.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '/'))
}

/// `:-)`, `;)`, `:D` at the end of a token, and `:nom_d_emoji:`.
fn smileys(view: &mut View<'_>, token: &std::ops::Range<usize>, whole: &str) {
    let chars: Vec<char> = whole.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        if matches!(c, ':' | ';' | '=' | '8') {
            let nose = usize::from(
                matches!(chars.get(at + 1), Some('-' | '\'' | 'o' | '^')) && chars.len() > at + 2,
            );
            let mouth = at + 1 + nose;
            let face = matches!(
                chars.get(mouth),
                Some(')' | '(' | 'D' | 'P' | 'p' | 'O' | 'o' | '/' | '|' | '*' | '3' | 'S' | 's')
            );
            let signs = matches!(chars.get(mouth), Some(')' | '('));
            let lips = chars.get(mouth).copied().unwrap_or('\0');
            let wide = match face {
                true => chars[mouth..].iter().take_while(|it| **it == lips).count(),
                false => 0,
            };
            let after = chars.get(mouth + wide).copied().unwrap_or('\0');
            let ends = !after.is_alphanumeric() && after != '/';
            // Letters make a mouth only where the smiley stands alone; after a digit a sign is a sign.
            let alone = at == 0 || (signs && nose > 0) || (signs && *c != '8' && *c != '=');
            if face && ends && alone && (at == 0 || *c != '8') {
                view.protect(token.start + at..token.start + mouth + wide);
                return;
            }
        }
        if *c == ':' && (at == 0 || chars[at - 1] == ':' || !chars[at - 1].is_alphanumeric()) {
            let name = chars[at + 1..]
                .iter()
                .take_while(|c| {
                    c.is_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '+')
                })
                .count();
            if name > 0 && chars.get(at + 1 + name) == Some(&':') {
                view.protect(token.start + at..token.start + at + name + 2);
            }
        }
    }
}

fn entities(view: &mut View<'_>, token: &std::ops::Range<usize>, whole: &str) {
    let chars: Vec<char> = whole.chars().collect();
    for at in (0..chars.len()).filter(|&at| chars[at] == '&') {
        let name =
            chars[at + 1..].iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '#').count();
        if name > 0 && chars.get(at + 1 + name) == Some(&';') {
            view.protect(token.start + at..token.start + at + name + 2);
        }
    }
}

/// `{…}` in one line: attribute lists, Liquid, Jinja, LaTeX.
fn braces(view: &mut View<'_>) {
    if !view.run.text.contains('}') {
        return;
    }
    let mut open = None;
    for at in 0..view.cells.len() {
        match view.c(at) {
            '{' => open = open.or(Some(at)),
            '\n' => open = None,
            '}' => {
                if let Some(from) = open.filter(|from| at - from <= LONGEST_BRACES) {
                    let nested = view.c(at + 1) == '}';
                    view.protect(from..at + 1 + usize::from(nested));
                }
                open = None;
            }
            _ => {}
        }
    }
}

/// Lines that begin with a mark of another Markdown dialect: `!!! note`, `???question`, `=== "Onglet"`, `:::`, `[nom]: …`; and lists
/// of files.
fn lines(view: &mut View<'_>) {
    let (mut from, many) = (0, view.signs.has(Signs::LINE_END));
    while from < view.cells.len() {
        let to = if many { view.line_end(from) } else { view.cells.len() };
        if is_marked(view, from..to) {
            view.protect(from..to);
        }
        from = to + 1;
    }
}

fn is_marked(view: &View<'_>, line: std::ops::Range<usize>) -> bool {
    if !matches!(view.c(line.start), '!' | '?' | '=' | '-' | ':' | 'd' | '[' | '*') {
        return false;
    }
    let start: String = view.cells[line.clone()].iter().take(5).map(|cell| cell.c).collect();
    // « -rw-r--r-- 1 nom  groupe   3.1M » is what a shell answered.
    let marks = ["!!! ", "??? ", "???+", "=== ", "--8<", ":::", "-rw-r", "-rwxr", "drwxr"];
    let named = start.strip_prefix("!!!").or(start.strip_prefix("???"));
    if marks.iter().any(|mark| start.starts_with(mark))
        || named.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
    {
        return true;
    }
    let bracket = start.starts_with('[') || start.starts_with("*[");
    bracket && {
        let close = line.clone().take(80).find(|&i| view.c(i) == ']');
        close.is_some_and(|i| view.c(i + 1) == ':' && view.c(i.saturating_sub(1)) != OPAQUE)
    }
}
