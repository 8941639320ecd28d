//! The words of a text, for comparing what different readers find in the same source.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

/// How often each word stands in a text. A word is a run of letters and digits, in NFC.
pub(crate) type Words = BTreeMap<String, usize>;

/// The words of plain text.
pub(crate) fn of_text(text: &str) -> Words {
    let mut words = Words::new();
    let text: String = text.nfc().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}')).collect();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

/// The words of a printed page's text, line by line as it was set. A word that the end of a line broke, with a
/// hyphen or (in code and addresses) without, counts whole as well as in pieces. A raised number is set close to
/// its word: a word that ends in digits counts without them as well.
pub(crate) fn of_page_text(text: &str) -> Words {
    let mut words = of_text(text);
    let text: String = text.nfc().filter(|c| *c != '\u{200b}').collect();
    let is_word = |word: &&str| !word.is_empty();
    let mut open = String::new();
    for line in text.lines().map(str::trim) {
        let runs: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).collect();
        let (first, last) = (runs[0], runs[runs.len() - 1]);
        if !open.is_empty() && !first.is_empty() {
            open.push_str(first);
            *words.entry(open.clone()).or_default() += 1;
        }
        let hyphen = line.ends_with(['-', '\u{2010}', '\u{ad}']);
        let before = runs.iter().rev().copied().find(is_word).unwrap_or("");
        let tail = if hyphen { before } else { last };
        let alone = !first.is_empty() && runs.iter().filter(|run| is_word(run)).count() == 1;
        // A word can go on over several lines.
        if !(alone && !open.is_empty() && !tail.is_empty()) {
            tail.clone_into(&mut open);
        }
    }
    let close: Vec<(String, usize)> = words.iter().map(|(word, n)| (word.clone(), *n)).collect();
    for (word, count) in close {
        let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
        if !bare.is_empty() && bare.len() < word.len() {
            *words.entry(bare.to_owned()).or_default() += count;
            *words.entry(word[bare.len()..].to_owned()).or_default() += count;
        }
    }
    words
}

/// The words a reader sees in an HTML page.
pub(crate) fn of_html(html: &str) -> Words {
    of_text(&visible(html))
}

/// The text of an HTML page: tags gone, entities read, scripts and styles and the head left out. A tag that
/// begins or ends a block separates words; one inside a line does not.
pub(crate) fn visible(html: &str) -> String {
    const INLINE: [&str; 28] = [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd",
        "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "tt", "u", "var",
        "font", "strike", "wbr",
    ];
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let after = &rest[1..];
        let closing = after.starts_with('/');
        // The number of a note is not a part of the word before it.
        if ["<sup class=\"footnote-ref\"", "<sup class=\"call\""]
            .iter()
            .any(|call| rest.starts_with(call))
        {
            out.push(' ');
        }
        let name: String = after
            .trim_start_matches('/')
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric())
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() && !after.starts_with(['!', '?', '/']) {
            out.push('<');
            rest = after;
            continue;
        }
        let end = tag_end(rest);
        let tag = &rest[..end];
        rest = &rest[end..];
        if !INLINE.contains(&name.as_str()) {
            out.push(' ');
        }
        if !closing
            && matches!(name.as_str(), "script" | "style" | "head" | "template")
            && !tag.ends_with("/>")
        {
            let close = format!("</{name}");
            let lower = rest.to_ascii_lowercase();
            rest = lower.find(&close).map_or("", |at| &rest[at..]);
        }
    }
    out.push_str(rest);
    decode(&out)
}

/// Where the tag that `rest` begins with ends: past `>`, but not one between quotes.
fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    for (i, c) in rest.char_indices().skip(1) {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, '>') => return i + 1,
            _ => {}
        }
    }
    // An unclosed quote: the tag ends at the first `>` after all.
    rest.find('>').map_or(rest.len(), |at| at + 1)
}

/// Character references to characters: the numeric ones and those that writers of HTML use.
fn decode(text: &str) -> String {
    const NAMED: [(&str, &str); 14] = [
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("nbsp", " "),
        ("copy", "©"),
        ("eacute", "é"),
        ("egrave", "è"),
        ("agrave", "à"),
        ("hellip", "…"),
        ("laquo", "«"),
        ("raquo", "»"),
        ("ccedil", "ç"),
    ];
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest[1..]
            .split(';')
            .next()
            .filter(|name| name.len() < 12 && rest.len() > name.len() + 1);
        let read = reference.and_then(|name| match name.strip_prefix('#') {
            Some(number) => {
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok(),
                    None => number.parse().ok(),
                };
                code.and_then(char::from_u32).map(|c| (c.to_string(), name.len()))
            }
            None => NAMED
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, is)| ((*is).to_owned(), name.len())),
        });
        match read {
            Some((text, length)) => {
                out.push_str(&text);
                rest = &rest[length + 2..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The words of `expected` that `found` has fewer of, with how many are missing.
pub(crate) fn missing(expected: &Words, found: &Words) -> Words {
    let lacks = expected.iter().filter_map(|(word, count)| {
        let short = count.saturating_sub(found.get(word).copied().unwrap_or(0));
        (short > 0).then(|| (word.clone(), short))
    });
    lacks.collect()
}

/// How many words there are in all.
pub(crate) fn total(words: &Words) -> usize {
    words.values().sum()
}

#[test]
fn words_of_html_are_those_a_reader_sees() {
    let words = of_html(
        "<p title='a > b'>1<sup>er</sup> mot<br>fin &eacute;t&#233;</p><script>non()</script><p>un</p>",
    );
    let seen: Vec<&str> = words.keys().map(String::as_str).collect();
    assert_eq!(seen, ["1er", "fin", "mot", "un", "été"]);
}

#[test]
fn words_of_a_page_are_whole_again() {
    let words = of_page_text("une numéro-\ntation DHUP3 et 0x12ab\n34cd\u{ad}\n56\u{ad}\n78 fin");
    for word in ["numérotation", "DHUP", "0x12ab34cd5678", "fin"] {
        assert!(words.contains_key(word), "{word}: {words:?}");
    }
}
