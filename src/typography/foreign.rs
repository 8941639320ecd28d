//! English that nobody marked as such, in a French text: a title, a quotation, a sentence. It keeps its own forms.
//!
//! A stretch between quotation marks, inside one emphasis or link, or from one full stop to the next is English where it
//! holds little words that only English has and none that French has. It errs towards French: what is not hidden is
//! set as French.

use std::sync::LazyLock;

use super::cells::{Cell, Signs, Tongue, View, is_letter, is_space};
use crate::prose::Marks;

/// Hides what is plainly English from the rules of French.
pub(super) fn hide(view: &mut View<'_>) {
    if view.lang != Tongue::French || !may_be_mixed(view) {
        return;
    }
    let whole = count(view, 0..view.cells.len());
    if whole.english + whole.perhaps > 2 && whole.english > 1 && whole.english > 3 * whole.french {
        view.hide(0..view.cells.len());
        return;
    }
    for range in set_off(view) {
        let Count { english, french, .. } = count(view, range.clone());
        if english > 0 && french == 0 {
            view.hide(range);
        }
    }
    let stretches = stretches(view);
    let judged: Vec<bool> = stretches.iter().map(|range| is_english(view, range.clone())).collect();
    for (index, range) in stretches.iter().enumerate() {
        if judged[index] {
            // The spaces at its ends belong to the signs beside it.
            let mut inner = range.clone();
            while inner.start < inner.end && is_space(view.c(inner.start)) {
                inner.start += 1;
            }
            while inner.end > inner.start && is_space(view.c(inner.end - 1)) {
                inner.end -= 1;
            }
            view.hide(inner);
        }
        // Marks between two English stretches are English too.
        let next = stretches.get(index + 1);
        if let (true, Some(next)) = (judged[index] && judged.get(index + 1) == Some(&true), next) {
            view.hide(range.end..next.start);
        }
    }
}

/// Whether any word of the run is one that only English has, or a colon stands as English sets it: most runs have none.
fn may_be_mixed(view: &View<'_>) -> bool {
    let colon = |sign: &[Cell]| sign[1].c == ':' && !is_space(sign[0].c) && is_space(sign[2].c);
    view.signs.has(Signs::COLON) && view.cells.windows(3).any(colon)
        || words(view, 0..view.cells.len())
            .any(|word| matches!(said(view, word), Word::English | Word::Perhaps))
}

/// Whether a word or an accent of the run tells that it is French.
pub(super) fn is_told_french(view: &View<'_>) -> bool {
    let all = 0..view.cells.len();
    !is_ascii(view, all.clone()) || count(view, all).french > 0
}

/// The links and emphases of a view.
fn set_off(view: &View<'_>) -> Vec<std::ops::Range<usize>> {
    let marked = |i: usize| view.marks(i).has(Marks::EMPH) || view.marks(i).has(Marks::LINK);
    let mut found = Vec::new();
    let mut at = 0;
    while at < view.cells.len() {
        let end = (at..view.cells.len()).take_while(|&i| marked(i)).last().map_or(at, |i| i + 1);
        if end > at {
            found.push(at..end);
        }
        at = end.max(at + 1);
    }
    found
}

/// The stretches of a view, in order, without the signs between them.
fn stretches(view: &View<'_>) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    let kept = |i: usize| (view.marks(i).has(Marks::EMPH), view.marks(i).has(Marks::LINK));
    for at in 0..view.cells.len() {
        let c = view.c(at);
        let quote =
            matches!(c, '«' | '»' | '“' | '”' | '"' | '\n') && (c == '\n' || !view.is_foreign(at));
        let stop = is_stop(view, at);
        let turn = at > 0 && kept(at) != kept(at - 1);
        if turn {
            found.push(from..at);
            from = at;
        }
        if quote {
            found.push(from..at);
            from = at + 1;
        } else if stop {
            found.push(from..at + 1);
            from = at + 1;
        }
    }
    found.push(from..view.cells.len());
    found.retain(|range| !range.is_empty());
    found
}

/// Whether a sentence may end with the sign at `at`: a space stands after it, or will.
fn is_stop(view: &View<'_>, at: usize) -> bool {
    let (c, next) = (view.c(at), view.c(at + 1));
    let spaced = next == '\0' || is_space(next) || matches!(next, ';' | ':' | '!' | '?' | '»');
    matches!(c, '.' | '!' | '?') && (spaced || (c != '.' && next.is_uppercase()))
}

/// How many words of a range say what.
#[derive(Default)]
struct Count {
    english: usize,
    perhaps: usize,
    french: usize,
    words: usize,
}

fn count(view: &View<'_>, range: std::ops::Range<usize>) -> Count {
    let mut count = Count::default();
    for word in words(view, range) {
        count.words += 1;
        match said(view, word) {
            Word::English => count.english += 1,
            Word::Perhaps => count.perhaps += 1,
            Word::French => count.french += 1,
            Word::Other => {}
        }
    }
    count
}

fn is_english(view: &View<'_>, range: std::ops::Range<usize>) -> bool {
    let Count { english, perhaps, french, words } = count(view, range.clone());
    match french {
        0 if english > 0 || perhaps > 1 => true,
        // No French sentence does without a little word of its own for so long.
        0 => {
            perhaps > 0 && words > 5 && is_ascii(view, range.clone())
                || words > 2 && is_english_title(view, range)
        }
        _ => english > 2 && english + perhaps > 3 * french,
    }
}

/// `Norval Morrisseau: Life & Work` in emphasis, a link or quotation marks: a colon typed as English does, before a capital, and no
/// letter that English lacks.
fn is_english_title(view: &View<'_>, range: std::ops::Range<usize>) -> bool {
    let marks = view.marks(range.start);
    let set_off = marks.has(Marks::EMPH)
        || marks.has(Marks::LINK)
        || matches!(view.before(range.start), '«' | '“' | '"')
        || range.start > 1 && view.c(range.start - 2) == '«';
    let colon = range.clone().any(|i| {
        view.c(i) == ':'
            && view.before(i).is_alphanumeric()
            && is_space(view.c(i + 1))
            && view.c(i + 2).is_uppercase()
    });
    set_off && colon && is_ascii(view, range)
}

/// Whether no letter of a range is one that English lacks.
fn is_ascii(view: &View<'_>, mut range: std::ops::Range<usize>) -> bool {
    range.all(|i| view.c(i).is_ascii() || !is_letter(view.c(i)))
}

/// The words of a range, as runs of letters.
fn words(
    view: &View<'_>,
    range: std::ops::Range<usize>,
) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let rest = view.cells.get(at..range.end)?;
        let from = at + rest.iter().position(|cell| is_letter(cell.c))?;
        let letters = &view.cells[from..range.end];
        at = from + letters.iter().position(|cell| !is_letter(cell.c)).unwrap_or(letters.len());
        Some(from..at)
    })
}

/// Whether the word at `at` is one that English has.
pub(super) fn is_english_word(view: &View<'_>, at: usize) -> bool {
    words(view, at..view.cells.len().min(at + 12))
        .next()
        .is_some_and(|word| matches!(said(view, word), Word::English | Word::Perhaps))
}

/// What a word says where it stands: `s` elides in « s'est », and is English in `what's`.
fn said(view: &View<'_>, word: std::ops::Range<usize>) -> Word {
    let apostrophe = |c: char| matches!(c, '\'' | '’');
    if word.len() == 1 && apostrophe(view.before(word.start)) && !apostrophe(view.c(word.end)) {
        return match view.c(word.start) {
            's' | 'd' | 't' => Word::Perhaps,
            _ => Word::Other,
        };
    }
    if word.len() > LONGEST {
        return Word::Other;
    }
    kind(view.words(word))
}

/// Short words only: they are what a language is told by.
const LONGEST: usize = 8;

/// What a word says of the language that it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    English,
    /// English, and a word of programming languages or a loan word too.
    Perhaps,
    French,
    Other,
}

fn kind(word: &str) -> Word {
    // Capitals alone are acronyms or code.
    let mut lower = [0u8; LONGEST];
    let Some(place) = lower.get_mut(..word.len()) else { return Word::Other };
    place.copy_from_slice(word.as_bytes());
    place.make_ascii_lowercase();
    if word.len() > 1 && word.bytes().skip(1).any(|b| b.is_ascii_uppercase()) {
        return Word::Other;
    }
    let word = u64::from_le_bytes(lower);
    let mut near = KINDS[slot(word)..].iter().take_while(|(one, _)| *one != 0);
    near.find(|(one, _)| *one == word).map_or(Word::Other, |(_, kind)| *kind)
}

/// Words that only English has.
const ENGLISH: &str = "the of and are was were been its your our their which would should could into these those than \
    don they about between how what who has had because is you we my his her it by an hello tutorial";

/// English words that are words of programming languages or loan words too.
const PERHAPS: &str = "for with from this that to in not be if when will can have do does there where why all more new \
    using get what's through while each at";

/// Little words that only French has.
const FRENCH: &str = "le la les l d des du de un une et est que qu qui dans pour par sur pas avec ce c cette ces aux \
    au ne n se s sont nous vous il elle ils elles ou leur leurs son sa ses mais comme plus en y je j \
    tu votre notre vos nos sans si donc être avoir fait tout tous cela aussi voir mon ma mes à où \
    même";

/// Slots of [`KINDS`], as a power of two: several times as many as there are words.
const SLOTS: u32 = 11;

/// What these words say: each in its slot, or in the nearest free one after it. A text is looked through word by word.
static KINDS: LazyLock<Vec<(u64, Word)>> = LazyLock::new(|| {
    let all = [(ENGLISH, Word::English), (PERHAPS, Word::Perhaps), (FRENCH, Word::French)];
    let words = all.iter().flat_map(|(words, kind)| words.split(' ').map(|word| (word, *kind)));
    // The last slots are for what follows the last that a word may be given.
    let mut kinds = vec![(0, Word::Other); (1 << SLOTS) + 64];
    for (word, kind) in words {
        let mut bytes = [0u8; LONGEST];
        bytes[..word.len()].copy_from_slice(word.as_bytes());
        let word = u64::from_le_bytes(bytes);
        let free = kinds[slot(word)..].iter_mut().find(|(one, _)| *one == 0);
        *free.expect("because there are more slots than words") = (word, kind);
    }
    kinds
});

/// The first slot for a word (Knuth, *The Art of Computer Programming* 3, §6.4: multiplicative hashing).
fn slot(word: u64) -> usize {
    (word.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SLOTS)) as usize
}
