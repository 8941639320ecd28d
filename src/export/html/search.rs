//! The search index of a site: which word stands in which passage. The browser reads it as a script, for a page
//! that is opened from a folder may read nothing else; `templates/js/search.js` looks words up in it.
//!
//! A word is folded the same way here and there: compatibility decomposition, no accents, lower case, `œ` as `oe`;
//! whatever is neither letter nor digit ends it, so that `l’œuvre` is `oeuvre`. Passages are what has an anchor:
//! paragraphs, headings, figures, tables, notes; the words that head an article lead to its page.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use foldhash::quality::RandomState;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::writer::page_name;
use crate::export::Artifact;
use crate::message::Catalogue;
use crate::model::{Article, Block, BlockKind, Step, plain_text, walk_blocks};

/// Words that say too little to be looked for, folded; single letters are none either.
const STOP: &str = "ai ainsi alors and apres are as at au aucun aucune aurait aussi autre autres aux avaient avais avait avant \
    avec avez avoir avons be been bien but by car ce cela celle celui ces cet cette ceux chaque chez comme dans \
    de depuis des dit donc dont du elle elles en encore entre est et etaient etait ete etre eu eux faire fait \
    for from had has have he her his ici il ils in is it its jamais je jusqu la le les leur leurs lorsqu lui ma \
    mais me meme mes moi moins mon ne ni non nos not notre nous of on ont or ou our par parce pas peu peut \
    peuvent plus pour puis puisqu qu quand que quelqu quelque quelques qui quoi rien sa sans se ses she si son \
    sont sous suis sur ta te tes that the their them they this to toi ton tous tout toute toutes tres trop tu un \
    une vos votre vous was we were which who with you your";

/// Longest word that is kept whole, in bytes.
const LONGEST: usize = 32;

/// What a search finds in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Searched {
    /// The anchors of its passages, a space between two.
    anchors: String,
    /// The numbers of those that are no paragraph, written as in the index ([`write_places`]).
    titles: String,
    /// How many passages there are.
    passages: u32,
    /// Its words, folded and in order, each once, a space behind each.
    words: String,
    /// For each word the numbers of the passages where it stands, written as in the index ([`write_places`]).
    places: String,
}

fn text_path(article: &Article) -> String {
    format!("search/{}.js", page_name(article).trim_end_matches(".html"))
}

/// A passage that a search can find.
struct Passage {
    /// Where it stands in its article; empty for what heads it.
    anchor: String,
    /// Its words, on one line.
    text: String,
}

/// What a search finds in an article, and the script of its passages, for the excerpts.
pub(super) fn article(article: &Article, catalogue: &Catalogue) -> (Searched, Artifact) {
    let passages = passages(article, catalogue);
    let bytes = text_script(article, &passages).into_bytes();
    (searched(&passages), Artifact { path: text_path(article), bytes })
}

/// A word of `letters`.
#[derive(Clone, Copy)]
struct Word {
    start: u32,
    len: u32,
    passage: u32,
}

fn searched(passages: &[Passage]) -> Searched {
    let (mut letters, mut found) = (String::new(), Vec::new());
    for (passage, text) in passages.iter().enumerate() {
        let passage = u32::try_from(passage).unwrap_or(u32::MAX);
        fold(&text.text, &mut letters, |letters, start| {
            let word = &letters[start..];
            if word.len() > 1 && word.len() <= LONGEST && !is_stop(word) {
                let (start, len) = (u32::try_from(start), u32::try_from(word.len()));
                if let (Ok(start), Ok(len)) = (start, len) {
                    found.push(Word { start, len, passage });
                    return true;
                }
            }
            false
        });
    }
    let (mut words, mut places) = (String::new(), String::new());
    let (each, sorted) = in_words(&letters, &found);
    for (word, of_one) in each {
        words.extend([word, " "]);
        // Often twice in one.
        write_places(&mut places, sorted[of_one].chunk_by(|a, b| a == b).map(|same| same[0]));
    }
    let titles = (0..).zip(passages).filter(|(_, one)| !is_paragraph(&one.anchor));
    let mut titled = String::new();
    write_places(&mut titled, titles.map(|(number, _)| number));
    let count = u32::try_from(passages.len()).unwrap_or(u32::MAX);
    Searched { anchors: anchors(passages), titles: titled, passages: count, words, places }
}

fn anchors(passages: &[Passage]) -> String {
    let anchors: Vec<&str> = passages.iter().map(|one| one.anchor.as_str()).collect();
    anchors.join(" ")
}

/// Whether an anchor is that of a paragraph, a quotation or a note, of which there are many, and not one that tells more of
/// an article: a heading, a figure, what heads it.
fn is_paragraph(anchor: &str) -> bool {
    let digits = ["p-", "q-", "n-"].into_iter().find_map(|kind| anchor.strip_prefix(kind));
    let digits = digits.and_then(|digits| digits.get(..6));
    digits.is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The words in order, and the passages of each side by side: where those of a word stand.
fn in_words<'a>(letters: &'a str, found: &[Word]) -> (Vec<(&'a str, Range<usize>)>, Vec<u32>) {
    let mut numbers: HashMap<&str, u32, RandomState> =
        HashMap::with_capacity_and_hasher(found.len() / 2, RandomState::default());
    let mut each: Vec<(&str, u32)> = Vec::new();
    // How often each was found, by its number.
    let mut counts: Vec<usize> = Vec::new();
    let numbered = found.iter().map(|&Word { start, len, passage }| {
        let word = &letters[start as usize..(start + len) as usize];
        let next = u32::try_from(each.len()).unwrap_or(u32::MAX);
        let number = *numbers.entry(word).or_insert(next);
        if number == next {
            each.push((word, number));
            counts.push(0);
        }
        counts[number as usize] += 1;
        (number, passage)
    });
    let numbered: Vec<(u32, u32)> = numbered.collect();
    each.sort_unstable_by_key(|(word, _)| *word);
    let mut next = vec![0; counts.len()];
    let mut from = 0;
    let each = each.into_iter().map(|(word, number)| {
        let start = from;
        next[number as usize] = start;
        from += counts[number as usize];
        (word, start..from)
    });
    let each = each.collect();
    let mut sorted = vec![0; numbered.len()];
    for (number, passage) in numbered {
        sorted[next[number as usize]] = passage;
        next[number as usize] += 1;
    }
    (each, sorted)
}

fn is_stop(word: &str) -> bool {
    static LIST: LazyLock<HashSet<&str, RandomState>> =
        LazyLock::new(|| STOP.split_whitespace().collect());
    // The longest has eight letters.
    word.len() <= 8 && LIST.contains(word)
}

/// Adds the folded words of `text` to `letters`, one after the other; `end` is told where each began, and says
/// whether it stays.
fn fold(text: &str, letters: &mut String, mut end: impl FnMut(&str, usize) -> bool) {
    let mut start = letters.len();
    for c in text.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_alphanumeric() {
            letters.push(c.to_ascii_lowercase());
        } else if c == '\u{ad}' || c >= '\u{300}' && is_combining_mark(c) {
            // A soft hyphen, an accent by itself: nothing that one would type.
        } else if c.is_alphanumeric() {
            push_folded(letters, c);
        } else if letters.len() > start {
            if !end(letters, start) {
                letters.truncate(start);
            }
            start = letters.len();
        }
    }
}

/// What the letters that European languages add to ASCII are folded to, from U+0080 on.
static FOLDED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folded = |c: char| {
        let mut letters = String::new();
        decompose(&mut letters, c);
        letters
    };
    ('\u{80}'..'\u{180}').map(folded).collect()
});

fn push_folded(letters: &mut String, c: char) {
    match (c as usize).checked_sub(0x80).and_then(|at| FOLDED.get(at)) {
        Some(folded) => letters.push_str(folded),
        None => decompose(letters, c),
    }
}

fn decompose(letters: &mut String, c: char) {
    decompose_compatible(c, |part| {
        for part in part.to_lowercase().filter(|part| !is_combining_mark(*part)) {
            match part {
                'œ' => letters.push_str("oe"),
                'æ' => letters.push_str("ae"),
                'ß' => letters.push_str("ss"),
                // Of a fraction (½) the bar.
                part if !part.is_alphanumeric() => {}
                part => letters.push(part),
            }
        }
    });
}

/// What can be found in an article, in reading order; first what heads it, which has no anchor of its own.
fn passages(article: &Article, catalogue: &Catalogue) -> Vec<Passage> {
    let mut head = vec![plain_text(&article.title)];
    head.extend(article.meta.subtitle.get(&article.lang).map(|field| field.value.clone()));
    let names: Vec<String> = article.authors.iter().map(crate::model::Person::full_name).collect();
    head.push(catalogue.enumerate(&names));
    for (_, paragraphs) in &article.abstracts {
        head.extend(paragraphs.iter().map(|words| plain_text(words)));
    }
    for (_, words) in &article.meta.keywords.by_lang {
        head.push(words.value.join(", "));
    }
    head.retain(|words| !words.trim().is_empty());
    let mut found = vec![Passage { anchor: String::new(), text: settled(head.join(" – ")) }];
    walk_blocks(&article.body, &mut |block| {
        if let BlockKind::Html { content, .. } = &block.kind {
            // Nothing in it has an anchor: what stands before leads there.
            let anchor = found.last().map(|last| last.anchor.clone()).unwrap_or_default();
            push(&mut found, &anchor, words(content));
            return Step::Over;
        }
        push(&mut found, &block.anchor, own_words(block));
        Step::Into
    });
    for note in &article.notes {
        push(&mut found, &note.anchor, words(&note.blocks));
    }
    found
}

fn push(found: &mut Vec<Passage>, anchor: &str, text: String) {
    let text = settled(text);
    if text.is_empty() {
        return;
    }
    match found.last_mut().filter(|last| anchor.is_empty() || last.anchor == anchor) {
        Some(last) => last.text.extend([" ", &text]),
        None => found.push(Passage { anchor: anchor.to_owned(), text }),
    }
}

/// The words of blocks, with what stands inside them.
fn words(blocks: &[Block]) -> String {
    let mut out: Vec<String> = Vec::new();
    walk_blocks(blocks, &mut |block| {
        out.push(own_words(block));
        Step::Into
    });
    out.join(" ")
}

fn own_words(block: &Block) -> String {
    match &block.kind {
        BlockKind::Code { text, .. } => text.clone(),
        _ => match block.runs().as_slice() {
            [run] => plain_text(run),
            runs => runs.iter().map(|run| plain_text(run)).collect::<Vec<_>>().join(" "),
        },
    }
}

/// A text on one line.
fn settled(text: String) -> String {
    let blank = |byte: u8| matches!(byte, b' ' | b'\n' | b'\t' | b'\r');
    // Most texts have single spaces between words and nothing else.
    let last = text.bytes().try_fold(b' ', |before, byte| {
        (!blank(byte) || byte == b' ' && !blank(before)).then_some(byte)
    });
    if last.is_some_and(|last| !blank(last)) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Where the anchors of passages are written: what every search loads is to be small, and a passage that it shows needs its
/// words too, which are in the script of its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchors {
    /// With the words, in the script of each page.
    Apart,
    /// In the index: the edition of one file has the words on its pages alone.
    Inside,
}

/// The index over articles: `OUVRAGE_INDEX`: `stop`; `pages`, each with address, title, how many passages it has, which of them
/// are no paragraphs, and if so their anchors; `words`, sorted, each begun by how many letters it shares with the one before,
/// from A for none where it stands in several passages and from N where it stands in one; `places`, the numbers of its
/// passages in the whole volume, each as the distance from the one before, and a space where there are several.
pub(super) fn index(articles: &[(&Article, &Searched)], anchors: Anchors) -> Artifact {
    let (mut words, mut places) = (String::new(), String::new());
    let mut last = "";
    for (word, numbers) in places_by_word(articles) {
        let (mut shared, mut count) = (0, 0);
        for (c, _) in word.chars().zip(last.chars()).take_while(|(a, b)| a == b) {
            // As a browser counts letters.
            if count + c.len_utf16() >= HALF {
                break;
            }
            (shared, count) = (shared + c.len_utf8(), count + c.len_utf16());
        }
        let alone = numbers.len() == 1;
        // A capital, which no folded word has, also says that a word begins.
        words.push(char::from(SIGNS[if alone { HALF + count } else { count }]));
        words.push_str(&word[shared..]);
        match numbers.as_slice() {
            [one] => push_distance(&mut places, *one),
            several => write_places(&mut places, several.iter().copied()),
        }
        last = word;
    }
    let pages: Vec<serde_json::Value> = articles.iter().map(|one| page(one, anchors)).collect();
    let pages = serde_json::Value::from(pages).to_string();
    let stop = STOP.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(words.len() + places.len() + pages.len() + stop.len() + 99);
    out.push_str("const OUVRAGE_INDEX = {\"stop\":\"");
    out.extend([stop.as_str(), "\",\n\"pages\":", &harmless(&pages), ",\n\"words\":\"", &words]);
    out.extend(["\",\n\"places\":\"", &places, "\"};\n"]);
    Artifact { path: "search/index.js".to_owned(), bytes: out.into_bytes() }
}

/// The words of all articles in order, each with the numbers of its passages in the whole volume.
fn places_by_word<'a>(articles: &[(&Article, &'a Searched)]) -> Vec<(&'a str, Vec<u32>)> {
    let mut by_word: ByWord<'_> = HashMap::default();
    let mut before = 0;
    for (_, one) in articles {
        for (word, places) in one.words.split(' ').zip(one.places.split(' ')) {
            by_word
                .entry(word)
                .or_default()
                .extend(read_places(places).map(|place| before + place));
        }
        before += one.passages;
    }
    by_word.remove("");
    in_order(by_word)
}

/// Words, each with the numbers of passages, in increasing order.
type ByWord<'a> = HashMap<&'a str, Vec<u32>, RandomState>;

fn in_order(by_word: ByWord<'_>) -> Vec<(&str, Vec<u32>)> {
    let mut words: Vec<(&str, Vec<u32>)> = by_word.into_iter().collect();
    words.sort_unstable_by_key(|(word, _)| *word);
    words
}

fn page((article, searched): &(&Article, &Searched), anchors: Anchors) -> serde_json::Value {
    let href = page_name(article);
    let (title, number) = (plain_text(&article.title), article.number);
    let title = if title.is_empty() { article.path.to_string() } else { title };
    let mut page = serde_json::json!({ "href": href, "number": number, "title": title, "lang": article.lang,
        "passages": searched.passages, "titles": searched.titles.trim_end() });
    if anchors == Anchors::Inside {
        page["anchors"] = searched.anchors.as_str().into();
    }
    page
}

/// Signs of distances: all of printable ASCII that needs no escape in a script.
const SIGNS: &[u8; 88] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,-./:;=>?@[]^_`{|";
/// Half of the capitals: how many letters a word may share with the one before, and one.
const HALF: usize = 13;
/// Distances below this take one sign.
const ALONE: u32 = 72;

/// Increasing numbers, each as the distance from the one before, and a space.
fn write_places(out: &mut String, places: impl IntoIterator<Item = u32>) {
    let mut from = 0;
    for place in places {
        push_distance(out, place - from);
        from = place + 1;
    }
    out.push(' ');
}

/// The numbers that [`write_places`] wrote.
fn read_places(written: &str) -> impl Iterator<Item = u32> {
    let (mut from, mut distance, mut scale) = (0, 0, 1);
    written.bytes().filter_map(move |sign| {
        let value = VALUES[usize::from(sign)];
        distance += value * scale;
        if value >= ALONE {
            scale *= 16;
            return None;
        }
        let place = from + distance;
        (from, distance, scale) = (place + 1, 0, 1);
        Some(place)
    })
}

/// What each of [`SIGNS`] stands for.
static VALUES: LazyLock<[u32; 256]> = LazyLock::new(|| {
    let mut values = [0; 256];
    (0..).zip(SIGNS).for_each(|(value, sign)| values[usize::from(*sign)] = value);
    values
});

/// A distance below [`ALONE`] is one sign; else the other 16 signs give its lowest digits, and the rest follows.
fn push_distance(out: &mut String, mut distance: u32) {
    while distance >= ALONE {
        distance -= ALONE;
        out.push(char::from(SIGNS[(ALONE + distance % 16) as usize]));
        distance /= 16;
    }
    out.push(char::from(SIGNS[distance as usize]));
}

/// The passages of an article, for the excerpts, and their anchors, for the links to them.
fn text_script(article: &Article, passages: &[Passage]) -> String {
    let texts: Vec<&str> = passages.iter().map(|one| one.text.as_str()).collect();
    let path = serde_json::Value::from(text_path(article)).to_string();
    let anchors = serde_json::Value::from(anchors(passages)).to_string();
    let texts = serde_json::to_string(&texts).expect("because words can be written as JSON");
    let (path, anchors, texts) = (harmless(&path), harmless(&anchors), harmless(&texts));
    format!(
        "(globalThis.OUVRAGE_TEXTS ??= {{}})[{path}] = {{\"anchors\":{anchors},\n\"texts\":{texts}}};\n"
    )
}

/// JSON that may stand in an element of a page.
pub(crate) fn harmless(json: &str) -> Cow<'_, str> {
    let mut json = Cow::Borrowed(json);
    for (sign, escape) in [('<', "\\u003c"), ('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")] {
        if json.contains(sign) {
            json = Cow::Owned(json.replace(sign, escape));
        }
    }
    json
}
