//! A place in a work: `, p. 12-15`, `chap. IV`, `, 12`, `{p. 12 et fig. 3}`.

/// Where a number without a word before it is a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    /// After a comma.
    AfterComma,
    /// Anywhere.
    Anywhere,
}

/// Words that say what a number counts, longest first where one begins another.
const LABELS: [&str; 69] = [
    "chapitres",
    "chapitre",
    "chapters",
    "chapter",
    "chap.",
    "chaps.",
    "ch.",
    "pages",
    "page",
    "pp.",
    "p.",
    "volumes",
    "volume",
    "vol.",
    "vols.",
    "tomes",
    "tome",
    "t.",
    "sections",
    "section",
    "sect.",
    "sec.",
    "paragraphes",
    "paragraphe",
    "paragraph",
    "para.",
    "par.",
    "§§",
    "§",
    "articles",
    "article",
    "art.",
    "figures",
    "figure",
    "fig.",
    "notes",
    "note",
    "n.",
    "n°",
    "nº",
    "no.",
    "numéro",
    "folios",
    "folio",
    "fol.",
    "lignes",
    "ligne",
    "line",
    "l.",
    "colonnes",
    "colonne",
    "col.",
    "livre",
    "book",
    "partie",
    "part",
    "considérants",
    "considérant",
    "cons.",
    "points",
    "point",
    "pts",
    "pt",
    "alinéas",
    "alinéa",
    "al.",
    "annexes",
    "annexe",
    "ann.",
];

/// What may follow the last number.
const TAILS: [&str; 15] = [
    "et suivantes",
    "et suivants",
    "et suiv.",
    "et passim",
    "et s.",
    "et sq.",
    "sqq.",
    "sq.",
    "sqq",
    "sq",
    "ff.",
    "ff",
    "ss.",
    "passim",
    "f.",
];

/// Reads a locator at the start of `words`. Gives it as written, without the comma before it, and how many
/// bytes of `words` it takes with that comma.
pub(super) fn read(words: &str, number: Number) -> Option<(String, usize)> {
    let trimmed = words.trim_start();
    let after_comma = trimmed.strip_prefix(',');
    let rest = after_comma.unwrap_or(trimmed).trim_start();
    let start = words.len() - rest.len();
    if let Some(inner) = rest.strip_prefix('{') {
        let end = inner.find('}')?;
        return Some((inner[..end].trim().to_owned(), start + end + 2));
    }
    let bare = after_comma.is_some() || number == Number::Anywhere;
    let mut end = part(rest, bare)?;
    // `vol. 2, p. 12`
    while let Some(next) = rest[end..].strip_prefix(',') {
        let skipped = next.len() - next.trim_start().len();
        match part(next.trim_start(), false) {
            Some(more) => end += 1 + skipped + more,
            None => break,
        }
    }
    Some((rest[..end].to_owned(), start + end))
}

/// One label with its numbers; `bare`: without a label too.
fn part(words: &str, bare: bool) -> Option<usize> {
    let label = LABELS.iter().find_map(|label| {
        let head = words.get(..label.len())?;
        let fits = head.eq_ignore_ascii_case(label)
            && !words[label.len()..]
                .starts_with(|c: char| c.is_alphabetic() && label.ends_with(char::is_alphabetic));
        fits.then_some(label.len())
    });
    let code = match label {
        Some(length) if words[..length].to_ascii_lowercase().starts_with("art") => Some(length),
        _ => (bare && words.starts_with(['L', 'R', 'D'])).then_some(0),
    };
    if let Some(end) = code.and_then(|length| articles_of_code(words, length)) {
        return Some(end);
    }
    let labelled = label.is_some();
    let mut end = label.unwrap_or(0);
    if !labelled && !bare {
        return None;
    }
    end += white(&words[end..]);
    end += one(&words[end..], labelled)?;
    loop {
        let rest = &words[end..];
        let Some(separator) = separator(rest) else { break };
        let Some(more) = one(&rest[separator..], labelled) else { break };
        end += separator + more;
    }
    let gap = white(&words[end..]);
    let tail = TAILS.iter().find(|tail| words[end + gap..].starts_with(**tail));
    Some(end + tail.map_or(0, |tail| gap + tail.len()))
}

/// `art. L. 311-3`, `articles R311-33 et R. 311-34`, `art. D. 312-10-5`: the articles of a French code, behind a label of
/// this length. Gives where the last ends.
fn articles_of_code(words: &str, label: usize) -> Option<usize> {
    let mut end = label + white(&words[label..]);
    end += number_in_code(&words[end..])?;
    while let Some(separator) = [", ", " et ", " and ", " à "]
        .iter()
        .find(|separator| words[end..].starts_with(**separator))
    {
        let Some(more) = number_in_code(&words[end + separator.len()..]) else { break };
        end += separator.len() + more;
    }
    Some(end)
}

/// `L. 311-3`, `R*311-33`, `LO 141`: the part of the code, then numbers with hyphens.
fn number_in_code(words: &str) -> Option<usize> {
    let part = ["LO", "L", "R", "D", "A", "C"].iter().find(|part| words.starts_with(**part))?;
    let rest = words[part.len()..].trim_start_matches(['*', '.', ' ', '\u{a0}', '\u{202f}']);
    let number = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'-').count();
    let number = rest[..number].trim_end_matches('-').len();
    let ends = !rest[number..].starts_with(char::is_alphanumeric);
    (number > 0 && rest.starts_with(|c: char| c.is_ascii_digit()) && ends)
        .then_some(words.len() - rest.len() + number)
}

fn white(words: &str) -> usize {
    words.len() - words.trim_start().len()
}

/// A number: digits with at most two letters after them (`12a`, `3r`), or a Roman number.
fn one(words: &str, roman: bool) -> Option<usize> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let letters = words[digits..].chars().take_while(|c| c.is_alphabetic()).count();
        return match letters {
            0..=2 => Some(
                digits + words[digits..].chars().take(letters).map(char::len_utf8).sum::<usize>(),
            ),
            _ => None,
        };
    }
    let letters = words.bytes().take_while(|byte| b"ivxlcdmIVXLCDM".contains(byte)).count();
    let ends = !words[letters..].starts_with(char::is_alphanumeric);
    (roman && letters > 0 && ends).then_some(letters)
}

/// What stands between two numbers of one locator.
fn separator(words: &str) -> Option<usize> {
    ["---", "--", "-", "–", "—", ", ", " et ", " and ", " & ", ":", "/"]
        .iter()
        .find(|separator| words.starts_with(**separator))
        .map(|separator| separator.len())
}
