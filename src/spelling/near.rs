//! Forms near a word that is none: one slip away, or two.

use std::collections::BTreeMap;

use fst::raw::Output;

use super::dictionary::{Dictionary, Kind};

/// Longer words are not looked for: letters.
const LONGEST: usize = 40;

/// A form near a word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Near {
    /// How unlikely it is: the sum of its slips, each from [`Self::ACCENT`] to 15; more for a tense that nobody means.
    pub cost: u32,
    /// The form.
    pub form: String,
}

impl Near {
    /// An accent is missing, too many or another.
    pub const ACCENT: u32 = 10;
    /// A letter is doubled, or is not.
    pub const DOUBLED: u32 = 11;
    /// Two letters are exchanged.
    pub const EXCHANGED: u32 = 12;
    const MISSING: u32 = 13;
    const EXTRA: u32 = 14;
    /// One letter for another.
    pub const OTHER: u32 = 15;
    /// What a tense that nobody means costs beside its slip.
    const RARE: u32 = 10;
}

/// The forms that `word` becomes by at most `slips` slips (a letter too many, one missing, one for another, two
/// exchanged), likeliest first. `keep` says which forms may be offered. With two slips the first letter is taken for
/// right, accents apart.
#[must_use]
pub fn near(
    dictionary: &Dictionary,
    word: &str,
    slips: u32,
    keep: impl Fn(Kind) -> bool,
) -> Vec<Near> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() > LONGEST {
        return Vec::new();
    }
    let mut search = Search {
        dictionary,
        letters: &letters,
        keep: &keep,
        form: String::new(),
        found: BTreeMap::new(),
    };
    search.walk(dictionary.root().addr(), Output::zero(), 0, Left { slips, cost: 0 }, slips);
    let rare = |form: &str| if is_rare_tense(dictionary, form) { Near::RARE } else { 0 };
    let found = search.found.into_iter();
    let mut ranked: Vec<Near> =
        found.map(|(form, cost)| Near { cost: cost + rare(&form), form }).collect();
    ranked.retain(|near| near.form != word);
    ranked.sort();
    ranked
}

#[derive(Clone, Copy)]
struct Left {
    slips: u32,
    cost: u32,
}

impl Left {
    fn after(self, cost: u32) -> Self {
        Self { slips: self.slips - 1, cost: self.cost + cost }
    }
}

struct Search<'a> {
    dictionary: &'a Dictionary,
    letters: &'a [char],
    keep: &'a dyn Fn(Kind) -> bool,
    form: String,
    found: BTreeMap<String, u32>,
}

impl Search<'_> {
    /// Goes on from a node, `at` letters of the word being read. `all` is the number of slips allowed at first.
    fn walk(&mut self, node: usize, output: Output, at: usize, left: Left, all: u32) {
        if at == self.letters.len() {
            self.take(node, output, left);
        }
        if let Some(&letter) = self.letters.get(at) {
            self.follow(node, output, &[letter], |search, node, output| {
                search.walk(node, output, at + 1, left, all);
            });
        }
        if left.slips == 0 || all > 1 && at == 0 && !self.accented_start() {
            return;
        }
        if let Some(&letter) = self.letters.get(at) {
            // One too many.
            let doubled = at > 0 && self.letters[at - 1] == letter;
            self.walk(
                node,
                output,
                at + 1,
                left.after(if doubled { Near::DOUBLED } else { Near::EXTRA }),
                all,
            );
            self.sound_alike(node, output, at, left, all);
            // Two exchanged.
            if let Some(&next) = self.letters.get(at + 1).filter(|next| **next != letter) {
                self.follow(node, output, &[next, letter], |search, node, output| {
                    search.walk(node, output, at + 2, left.after(Near::EXCHANGED), all);
                });
            }
        }
        for (letter, target, sum) in self.letters_from(node, output) {
            let kept = self.form.len();
            let before = self.form.chars().next_back();
            self.form.push(letter);
            if let Some(&written) = self.letters.get(at).filter(|written| **written != letter) {
                let accent = plain(written) == plain(letter) && !self.is_participle(at, letter);
                self.walk(
                    target,
                    sum,
                    at + 1,
                    left.after(if accent { Near::ACCENT } else { Near::OTHER }),
                    all,
                );
            }
            let doubled = before == Some(letter) || self.letters.get(at) == Some(&letter);
            self.walk(
                target,
                sum,
                at,
                left.after(if doubled { Near::DOUBLED } else { Near::MISSING }),
                all,
            );
            self.form.truncate(kept);
        }
    }

    /// `f` for `ph`, and the reverse: one slip, as the French dictionary's own table of replacements has it.
    fn sound_alike(&mut self, node: usize, output: Output, at: usize, left: Left, all: u32) {
        let (read, meant): (usize, &[char]) = match self.letters[at..] {
            ['f', ..] => (1, &['p', 'h']),
            ['p', 'h', ..] => (2, &['f']),
            _ => return,
        };
        self.follow(node, output, meant, |search, node, output| {
            search.walk(node, output, at + read, left.after(Near::OTHER), all);
        });
    }

    /// Whether the accent makes a participle or a rare tense of it, or unmakes it (*packagé*, *éluât*): another word
    /// then, not another accent.
    fn is_participle(&self, at: usize, letter: char) -> bool {
        let last = at + 3 > self.letters.len();
        last && (self.letters[at] == 'é' || matches!(letter, 'é' | 'è' | 'â' | 'û' | 'î'))
    }

    /// Whether the first letter may be wrong: where it often lacks its accent.
    fn accented_start(&self) -> bool {
        self.letters.first().is_some_and(|letter| matches!(plain(*letter), 'e' | 'a' | 'i' | 'o'))
    }

    fn take(&mut self, node: usize, output: Output, left: Left) {
        let node = self.dictionary.node(node);
        if !node.is_final() {
            return;
        }
        let kind = self.dictionary.kind(output.cat(node.final_output()));
        if kind.is_some_and(|kind| (self.keep)(kind) && !kind.has(Kind::UNSUGGESTED)) {
            let cost = self.found.entry(self.form.clone()).or_insert(u32::MAX);
            *cost = left.cost.min(*cost);
        }
    }

    /// Reads `letters` and goes on with `then`, if the dictionary goes on so.
    fn follow(
        &mut self,
        node: usize,
        output: Output,
        letters: &[char],
        then: impl FnOnce(&mut Self, usize, Output),
    ) {
        let kept = self.form.len();
        let (mut at, mut sum) = (node, output);
        for letter in letters {
            for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                let node = self.dictionary.node(at);
                let Some(found) = node.find_input(byte) else {
                    self.form.truncate(kept);
                    return;
                };
                let step = node.transition(found);
                (at, sum) = (step.addr, sum.cat(step.out));
            }
            self.form.push(*letter);
        }
        then(self, at, sum);
        self.form.truncate(kept);
    }

    /// Every letter that the dictionary goes on with, and where it leads. Letters of more than two bytes are left out:
    /// no French or English word is wrong by one.
    fn letters_from(&self, node: usize, output: Output) -> Vec<(char, usize, Output)> {
        let mut letters = Vec::new();
        for step in self.dictionary.node(node).transitions() {
            let sum = output.cat(step.out);
            if step.inp < 0x80 {
                letters.push((char::from(step.inp), step.addr, sum));
            } else if step.inp & 0xe0 == 0xc0 {
                for second in self.dictionary.node(step.addr).transitions() {
                    let code = u32::from(step.inp & 0x1f) << 6 | u32::from(second.inp & 0x3f);
                    if let Some(letter) = char::from_u32(code) {
                        letters.push((letter, second.addr, sum.cat(second.out)));
                    }
                }
            }
        }
        letters
    }
}

/// Whether a French form is an imperfect subjunctive (*primasse*) rather than a word that ends like one (*ramasse*).
fn is_rare_tense(dictionary: &Dictionary, form: &str) -> bool {
    let known = |stem: &str, end: &str| dictionary.form(&format!("{stem}{end}")).is_some();
    dictionary.french
        && ["asse", "asses", "assent", "assions", "assiez"]
            .iter()
            .filter_map(|ending| form.strip_suffix(ending))
            .any(|stem| known(stem, "er") && !known(stem, "asser"))
}

/// The letter without its accent.
fn plain(letter: char) -> char {
    match letter {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        other => other,
    }
}
