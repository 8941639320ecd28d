//! References to a work as people type them: who wrote it, with whom, its title, its year. With the name of one who may not
//! be learnt of, all of it goes: those who shared the work, its title and its year tell who that is.

use std::ops::Range;

use super::fold::letters;
use crate::spelling::{ENGLISH, FRENCH};

/// A year stands no farther behind a name, in bytes: a few names of others find room.
const FARTHEST: usize = 80;

/// Longest title, and longest stretch between a title and its year, in bytes.
const LONGEST: usize = 200;

/// Nothing of a reference stands farther from a name in it, in bytes.
const FARTHEST_OTHER: usize = 600;

/// A name has no more words.
const MOST_WORDS: usize = 4;

const BRACKETS: [char; 4] = ['(', ')', '[', ']'];

const SPACES: [char; 4] = [' ', '\n', '\u{a0}', '\u{202f}'];

/// Words inside a name that begin with no capital.
const PARTICLES: [&str; 11] =
    ["de", "du", "des", "la", "le", "van", "von", "der", "den", "da", "di"];

/// Those of them that are no word of a French sentence.
const FOREIGN: [&str; 6] = ["van", "von", "der", "den", "da", "di"];

/// What those who edit a work have behind their names.
const ROLES: [&str; 8] =
    ["(dir.)", "(dirs.)", "(coord.)", "(éd.)", "(éds.)", "(ed.)", "(eds.)", "(Eds.)"];

/// What may stand between a title and its year.
const PUBLISHED: [&str; 5] = ["paru en", "parue en", "publié en", "publiée en", "published in"];

/// Words that a list of authors follows in a sentence.
const CITING: [&str; 9] = ["selon", "voir", "cf", "par", "chez", "après", "see", "by", "dans"];

/// Words that name two without saying that they wrote together.
const BETWEEN: [&str; 2] = ["entre", "between"];

/// What a book or a volume of a review is numbered and edited by.
const DETAILS: [&str; 21] = [
    "art", "chap", "coll", "dans", "dir", "ed", "eds", "edition", "in", "n", "no", "nos", "num",
    "numero", "p", "pp", "t", "tome", "trad", "vol", "volume",
];

/// What stands in the place of a year.
const UNDATED: [&str; 9] = [
    "à paraître",
    "sous presse",
    "en préparation",
    "inédit",
    "s. d.",
    "s.d.",
    "in press",
    "forthcoming",
    "n.d.",
];

/// What stands in the place of a year behind a title, in letters.
const CITED: [&str; 4] = ["opcit", "artcit", "loccit", "ouvrcite"];

/// The bytes of the reference that the name at `name` stands in; `None` where it stands in none. `titles` are the stretches
/// of `text` that are set as titles are, in order.
pub(super) fn around(
    text: &str,
    titles: &[Range<usize>],
    name: Range<usize>,
) -> Option<Range<usize>> {
    // However long the text: a reference is not.
    let floor = text.floor_char_boundary(name.start.saturating_sub(FARTHEST_OTHER));
    let near = &text[..text.ceil_char_boundary(name.end + FARTHEST_OTHER)];
    let mut behind = name.end + dot_of_initial(near, name.end);
    // "VARNIER (Solène), *Les Moulins*"
    if opens(&near[name.start..behind]) && near[behind..].starts_with(')') {
        behind += 1;
    }
    let entry = near[floor..name.start].trim().is_empty();
    let (end, shared) = match year(&near[behind..]) {
        Some(Year { length, shared }) => {
            let end = behind + length;
            (title_behind(near, titles, end, entry).unwrap_or(end), shared)
        }
        None => titled(near, titles, behind, (behind > name.end, entry))?,
    };
    let start = floor + first_author(&near[floor..], name.start - floor, shared);
    Some(start..end)
}

/// A year behind a name.
pub(super) struct Year {
    /// How many bytes it reaches.
    length: usize,
    /// Others are named before it.
    shared: bool,
}

/// How far a year reaches that follows a name, past those who wrote with whom it names: "Varnier, 2014", "Varnier (2014a)",
/// "Varnier et al. 2014", "Varnier, Zorglub & Durand (2014)".
pub(super) fn year(rest: &str) -> Option<Year> {
    let rest = &rest[..rest.floor_char_boundary(FARTHEST_OTHER)];
    if let Some(length) = undated(rest) {
        return Some(Year { length, shared: false });
    }
    let start = rest.find(|c: char| c.is_ascii_digit()).filter(|start| *start <= FARTHEST)?;
    let before = &rest[..start];
    let plain = before.trim_end_matches([' ', '\n', '\u{a0}', '\u{202f}', ',', '(', '[']);
    let length = year_ends(rest, start, opens(before))?;
    names_others(plain).then_some(Year { length, shared: !plain.is_empty() })
}

/// How far what stands in the place of a year reaches: "Varnier (à paraître)", "Varnier, s. d."
fn undated(rest: &str) -> Option<usize> {
    let plain = rest.trim_start_matches([' ', '\n', '\u{a0}', '\u{202f}', ',', '(']);
    let before = &rest[..rest.len() - plain.len()];
    let word = UNDATED.iter().find(|word| plain.starts_with(**word))?;
    let end = before.len() + word.len();
    if rest[end..].starts_with(char::is_alphanumeric) {
        return None;
    }
    match (before.contains('('), before.contains(',')) {
        (true, _) => rest[end..].starts_with(')').then_some(end + 1),
        (false, parted) => parted.then_some(end),
    }
}

/// Where the year ends that begins at `start`, with the bracket that closes what was `opened` before it.
fn year_ends(rest: &str, start: usize, opened: bool) -> Option<usize> {
    let digits = &rest[start..];
    let first = digits.get(..2)?;
    let four = digits.get(..4)?.bytes().all(|byte| byte.is_ascii_digit());
    if !four || !matches!(first, "19" | "20") {
        return None;
    }
    let mut end = start + 4;
    if rest[end..].starts_with(|c: char| c.is_ascii_lowercase()) {
        end += 1;
    }
    if rest[end..].starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    if !opened {
        return Some(end);
    }
    // "(2014, p. 12)", "(2014 ; 2016)"
    let close = rest[end..].find(BRACKETS).filter(|close| *close <= FARTHEST)?;
    rest[end + close..].starts_with([')', ']']).then_some(end + close + 1)
}

/// Whether a bracket that `text` opens is not closed in it.
fn opens(text: &str) -> bool {
    text.rfind(BRACKETS).is_some_and(|at| text[at..].starts_with(['(', '[']))
}

/// Whether nothing but those with whom somebody wrote stands between a name and its year.
fn names_others(between: &str) -> bool {
    if between.is_empty() {
        return true;
    }
    if !between.starts_with(|first: char| first.is_whitespace() || first == ',') {
        return false;
    }
    let mut joined = false;
    let mut named = false;
    let words = between.split([' ', '\n', '\u{a0}', '\u{202f}', ',']);
    let mut words = words.filter(|word| !word.is_empty() && !ROLES.contains(word)).peekable();
    if words.peek().is_none() {
        return true;
    }
    for word in words {
        match word {
            "et" | "and" | "&" => joined = true,
            "al" | "al." | "coll" | "coll." if joined => named = true,
            word if PARTICLES.contains(&word) => {}
            word => {
                let name =
                    word.strip_prefix("d’").or_else(|| word.strip_prefix("d'")).unwrap_or(word);
                if !is_name(name) {
                    return false;
                }
                named |= joined;
            }
        }
    }
    named
}

/// Whether a word is written as names are, initials included.
fn is_name(word: &str) -> bool {
    // "C’est" and "Aujourd’hui" are none.
    word.split(['’', '\'']).all(|part| part.starts_with(char::is_uppercase))
        && word.chars().all(|c| c.is_alphanumeric() || "-‑’'.".contains(c))
}

/// The bytes of the full stop behind a name that ends in an initial: "Varnier S."
fn dot_of_initial(text: &str, end: usize) -> usize {
    let mut before = text[..end].chars().rev();
    let initial = before.next().is_some_and(char::is_uppercase)
        && before.next().is_some_and(|c| !c.is_alphanumeric());
    usize::from(initial && text[end..].starts_with('.'))
}

/// Where a reference ends whose title stands between the name and the year, and whether others are named before it:
/// "Varnier, *Les Moulins*, 2014". `parted`: a sign stood before `at`; `entry`: the name begins an entry of a list.
fn titled(
    text: &str,
    titles: &[Range<usize>],
    at: usize,
    (parted, entry): (bool, bool),
) -> Option<(usize, bool)> {
    let title = title(text, titles, at)?;
    let between = text[at..title.start].trim_end_matches(SPACES);
    let bare = between.trim_end_matches([',', '(', ':', '.']).trim_end_matches(SPACES);
    let word = ["dans", "in"].iter().find_map(|word| bare.strip_suffix(word));
    if !parted && bare.len() == between.len() && word.is_none() {
        return None;
    }
    let others = word.unwrap_or(bare).trim_end_matches([',', ' ', '\n', '\u{a0}', '\u{202f}']);
    if !names_others(others) {
        return None;
    }
    let opened = opens(between);
    let end = title.end + told_behind(&text[title.end..], opened, entry)?;
    Some((end, !others.is_empty()))
}

/// The next title from `at` on, with its quotation marks: what is set as one, or quoted. It begins with a capital or a digit.
fn title(text: &str, titles: &[Range<usize>], at: usize) -> Option<Range<usize>> {
    let nth = titles.partition_point(|title| title.start < at);
    let set = titles.get(nth).filter(|title| title.end <= text.len()).cloned();
    let quoted = text[at..].find(['«', '“', '"']).and_then(|start| {
        let start = at + start;
        let sign = text[start..].chars().next()?;
        let close = match sign {
            '«' => '»',
            '“' => '”',
            sign => sign,
        };
        let inside = start + sign.len_utf8();
        let end = inside + text[inside..].find(close)?;
        Some(start..end + close.len_utf8())
    });
    let title = [set, quoted].into_iter().flatten().min_by_key(|title| title.start)?;
    let words = text[title.clone()].trim_start_matches(|c: char| !c.is_alphanumeric());
    let named = words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (named && title.start - at <= FARTHEST && title.len() <= LONGEST).then_some(title)
}

/// How far a year or an "op. cit." reaches behind a title, past where and by whom the work was published: each piece begins
/// with a capital, a digit or a word that numbers. `opened`: a bracket is open. Only in an `entry` of a list may a full stop or
/// another title stand before it, for elsewhere a sentence ends there, or somebody else is cited.
fn told_behind(rest: &str, opened: bool, entry: bool) -> Option<usize> {
    let plain = rest.trim_start_matches([' ', '\n', '\u{a0}', '\u{202f}', ',', '.']);
    let skipped = rest.len() - plain.len();
    let cited = letters(&plain.chars().take(16).collect::<String>());
    if let Some(sign) = CITED.iter().find(|sign| cited.starts_with(*sign)) {
        let end =
            plain.find("cit")? + if *sign == "ouvrcite" { "cité".len() } else { "cit.".len() };
        return plain.get(..end).map(|_| skipped + end);
    }
    let digits = |(at, _): (usize, char)| {
        let free = !rest[..at].ends_with(|c: char| c.is_alphanumeric() || "-–".contains(c));
        free.then(|| year_ends(rest, at, opened || opens(&rest[..at])))
            .flatten()
            .map(|end| (at, end))
    };
    let firsts = rest.char_indices().take_while(|(at, _)| *at <= LONGEST);
    let (at, end) = firsts.filter(|(_, c)| c.is_ascii_digit()).find_map(digits)?;
    let between = rest[..at].trim_end_matches(SPACES);
    let parted = between.is_empty() || between.ends_with([',', '(', ':', '.']);
    if !entry && leaves_reference(between) {
        return None;
    }
    let pieces = between.split([',', '(', ')', ':', '.', '«', '»', '“', '”', '"']);
    let said = PUBLISHED.contains(&between.trim_start_matches([' ', '\u{a0}', ',']));
    (said || parted && pieces.map(str::trim).all(is_detail)).then_some(end)
}

/// Whether what stands between a title and a year in a sentence leaves the reference: a sentence ends in it, something else is
/// quoted, or somebody else is named with the year: "« … », Durand (2005)".
fn leaves_reference(between: &str) -> bool {
    let ends = between.match_indices('.').any(|(at, _)| {
        let word = between[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let short = word.chars().count() <= 1 || DETAILS.contains(&letters(word).as_str());
        !short
    });
    let quotes = between.contains(['«', '»', '“', '”', '"']);
    let named = between.rfind(['(', '[']).is_some_and(|at| {
        let before = between[..at].trim_matches(|c: char| SPACES.contains(&c) || c == ',');
        !between[at..].contains([')', ']']) && !before.is_empty()
    });
    ends || quotes || named
}

/// Whether a piece of a reference says where, by whom or in what something was published.
fn is_detail(piece: &str) -> bool {
    const MOST: usize = 10;
    let first = piece.split(|c: char| !c.is_alphanumeric() && c != '°').next().unwrap_or_default();
    let known = first.is_empty()
        || first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || DETAILS.contains(&letters(first.trim_end_matches('°')).as_str());
    known && !piece.contains([';', '?', '!']) && piece.split_whitespace().count() <= MOST
}

/// Where the title ends that follows a year: "Varnier (2014). *Les Moulins*". What is quoted behind a comma is what somebody
/// says, unless the name begins an `entry` of a list.
fn title_behind(text: &str, titles: &[Range<usize>], at: usize, entry: bool) -> Option<usize> {
    let title = title(text, titles, at)?;
    let between = text[at..title.start].trim_matches(SPACES);
    let set = titles.iter().any(|one| one.start == title.start);
    let follows = between == "." || between == "," && (set || entry);
    follows.then_some(title.end)
}

/// Where the list of authors begins in which the name at `start` stands; `start` itself where it stands in none. `shared`:
/// others are named behind it.
///
/// Who stands before an "et" wrote with the other. Behind a comma stands a town, an adverb or somebody else as well, unless a
/// list begins there.
fn first_author(text: &str, start: usize, shared: bool) -> usize {
    let (mut first, mut here) = (start, start);
    let (mut certain, mut listed) = (true, shared);
    while let Some((head, sure)) = before_join(&text[..here]).map(without_role)
        && let Some(name) = author(text, head)
    {
        here = name.start;
        certain &= sure;
        listed |= sure;
        let begins = match Before::of(text, here) {
            Before::Pair => return first,
            Before::Bracket => true,
            Before::Sentence => !is_word_of_sentences(text[name].trim_end()),
            Before::Citing => listed,
            Before::Words => false,
        };
        if certain || begins {
            first = here;
        }
        // "Zorglub, A., & Varnier, S.": a name and its initials.
        if text[here..head].split(SPACES).all(is_initials) {
            let family = text[..here].trim_end_matches(SPACES).strip_suffix(',');
            if let Some(name) = family.and_then(|family| author(text, family.len())) {
                here = name.start;
                first = if certain || begins { here } else { first };
            }
        }
    }
    first
}

/// The same without what says what the one before the end does: "Zorglub (dir.)".
fn without_role((before, sure): (&str, bool)) -> (usize, bool) {
    let role = ROLES.iter().find_map(|role| before.strip_suffix(role));
    (role.unwrap_or(before).trim_end_matches(SPACES).len(), sure)
}

/// The words before what joins `head` to a name, and whether that surely names two who wrote together.
fn before_join(head: &str) -> Option<(&str, bool)> {
    let plain = head.trim_end_matches(SPACES);
    let word = ["et", "and", "&"].iter().find_map(|word| {
        let before = plain.strip_suffix(word)?;
        before.ends_with(SPACES).then(|| (*word, before.trim_end_matches(SPACES)))
    });
    match word {
        Some((word, before)) => match before.strip_suffix(',') {
            Some(before) => Some((before, word != "et")),
            None => Some((before, true)),
        },
        None => match plain.strip_suffix('/') {
            Some(before) => Some((before, true)),
            None => plain.strip_suffix(',').map(|before| (before, false)),
        },
    }
}

/// The name that ends at `end`: "Zorglub", "Aristide Zorglub", "Zorglub A.", "van der Zorglub".
fn author(text: &str, end: usize) -> Option<Range<usize>> {
    let mut start = end;
    let mut initials = false;
    for nth in 0..MOST_WORDS {
        let head = text[..start].trim_end_matches(SPACES);
        if nth > 0 && head.len() == start {
            break;
        }
        let ends_before = |c: char| c.is_whitespace() || "([«“\";:".contains(c);
        let from = head
            .rfind(ends_before)
            .map_or(0, |at| at + head[at..].chars().next().map_or(0, char::len_utf8));
        let word = &head[from..];
        let elided = word.rfind(['’', '\'']).filter(|_| word.starts_with(char::is_lowercase));
        let from = elided
            .map_or(from, |at| from + at + word[at..].chars().next().map_or(0, char::len_utf8));
        let word = &head[from..];
        let named = is_name(word) && (is_initials(word) || !word.ends_with('.'));
        let more = nth == 0 || initials || is_initials(word) || !is_word_of_sentences(word);
        if !(named && more || nth > 0 && FOREIGN.contains(&word)) {
            break;
        }
        initials = nth == 0 && is_initials(word);
        start = from;
        if elided.is_some() {
            break;
        }
    }
    // "(de Zorglub et Varnier, 2014)": of a name, where nothing else can be.
    let particle = text[..start].rfind(['(', '[', ';']).map(|at| at + 1).filter(|at| {
        let words = text[*at..start].split([' ', '\u{a0}', '\u{202f}', '’', '\'']);
        words.filter(|word| !word.is_empty()).all(|word| word == "d" || PARTICLES.contains(&word))
    });
    let start = particle.map_or(start, |at| at + text[at..].len() - text[at..].trim_start().len());
    (start < end).then_some(start..end)
}

/// "A.", "A.-L.", "JP", "Ph."
fn is_initials(word: &str) -> bool {
    word.split(['.', '-', '‑']).all(|part| part.chars().count() <= 2) && is_name(word)
}

/// Whether a word with a capital is one that begins a sentence, and no name: "Selon", "Hier".
fn is_word_of_sentences(word: &str) -> bool {
    let known = |form: &str| FRENCH.form(form).is_some() || ENGLISH.form(form).is_some();
    known(&word.to_lowercase()) && !known(word)
}

/// What stands before a list of authors, or before what may be one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A bracket, or the reference before.
    Bracket,
    /// The end of a sentence, or nothing.
    Sentence,
    /// A word that names a source.
    Citing,
    /// A word that names two.
    Pair,
    /// Other words.
    Words,
}

impl Before {
    fn of(text: &str, at: usize) -> Self {
        let head = text[..at].trim_end_matches(SPACES);
        let word = head.trim_end_matches('.').rsplit(|c: char| !c.is_alphanumeric()).next();
        let word = word.unwrap_or_default().to_lowercase();
        match head.chars().next_back() {
            _ if CITING.contains(&&*word) => Self::Citing,
            _ if BETWEEN.contains(&&*word) => Self::Pair,
            Some('(' | '[' | ';') => Self::Bracket,
            None | Some('.' | '!' | '?' | '…' | ':' | '—' | '–' | '•') => Self::Sentence,
            Some(_) => Self::Words,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::around;

    fn text() -> impl Strategy<Value = String> {
        const PIECES: &[&str] = &[
            "Zorglub",
            "Varnier",
            " et ",
            " & ",
            ", ",
            "A.-L.",
            "(",
            ")",
            "« ",
            " »",
            "“",
            "”",
            "\"",
            "2014",
            "2014b",
            "é",
            "\u{a0}",
            "d’",
            "de ",
            "À",
            "*",
            ".",
            ";",
            ":",
            "Les Moulins",
            "op. cit.",
            "ouvr. cité",
            "p. 3",
            " ",
            "\n",
            "Entre ",
            "selon ",
            "œ",
            "\u{301}",
            "n° 3",
            "‑",
            "[",
            "cf. ",
        ];
        proptest::collection::vec(proptest::sample::select(PIECES), 0..24)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn a_reference_holds_its_name_and_whole_signs(before in text(), after in text(), long in 0_usize..3) {
            let before = format!("{before}{}", " et Zorglub".repeat(long * 60));
            let text = format!("{before}Varnier{after}");
            let name = before.len()..before.len() + "Varnier".len();
            let set = text.find("Les").map(|at| at..at + "Les Moulins".len());
            let set: Vec<_> = set.into_iter().collect();
            if let Some(found) = around(&text, &set, name.clone()) {
                prop_assert!(found.start <= name.start && name.end < found.end);
                prop_assert!(text.get(found).is_some());
            }
        }
    }
}
