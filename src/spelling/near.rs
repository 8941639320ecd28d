//! Forms near a word that is none: one slip away, or two.

use std::collections::{BTreeMap, BTreeSet};

use fst::raw::Output;

use super::dictionary::{Dictionary, Kind};
use super::everyday;

/// Longer words are not looked for: letters.
const LONGEST: usize = 40;

/// A form near a word. In order: the likeliest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Near {
    /// How unlikely it is: what its slips cost, each from [`Self::ACCENT`] to [`Self::OTHER`]; several of one kind are
    /// one slip. More for a tense that nobody means.
    pub cost: u32,
    /// Accents of the word that it has not: they were typed for something.
    pub lost: u32,
    /// Its place among everyday words; of two that are as near, the commoner comes first.
    pub rank: u32,
    /// The form.
    pub form: String,
}

impl Near {
    /// Nothing but accents, cedillas and ligatures: missing, too many or others, however many. The sign of a plural
    /// at the end of a word that never takes one.
    pub const ACCENT: u32 = 10;
    /// Letters are doubled, or are not.
    pub const DOUBLED: u32 = 11;
    /// Two letters are exchanged.
    pub const EXCHANGED: u32 = 12;
    /// A letter is missing.
    pub const MISSING: u32 = 13;
    /// There is a letter too many.
    pub const EXTRA: u32 = 14;
    /// One letter for another that may sound the same.
    const SOUND: u32 = 15;
    /// One letter for another.
    pub const OTHER: u32 = 16;
    /// What a second kind of slip costs beside the first (less is as near), and a slip in the first letter, which is the hardest to get
    /// wrong.
    pub const BESIDE: u32 = 3;
    /// What a tense that nobody means costs beside its slip.
    const RARE: u32 = 10;

    /// Whether it is an everyday word.
    #[must_use]
    pub fn is_everyday(&self) -> bool {
        self.rank < u32::MAX
    }

    /// Whether it is so near that words with other letters are not looked for.
    fn settles(&self) -> bool {
        (self.cost, self.lost) == (Self::ACCENT, 0) && self.is_everyday()
    }

    /// Whether it may as well be meant as `best`, which is at the head of the same list. Where an everyday word only
    /// lacks accents, no word that has other letters is meant; else what is a second slip away may be.
    #[must_use]
    pub fn may_be_meant_for(&self, best: &Self) -> bool {
        match best.settles() {
            true => (self.cost, self.lost) <= (Self::ACCENT, 0),
            false => self.cost <= best.cost + Self::BESIDE,
        }
    }
}

/// The forms that `word` becomes by at most `slips` slips (a letter too many, one missing, one for another, two
/// exchanged), likeliest first; accents and doubled consonants are no slips of these, and where an everyday
/// form only lacks accents in `word`, no slip is looked for. `keep` says which forms may be offered.
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
    let mut ranked = Vec::new();
    for slips in BTreeSet::from([0, slips]) {
        let mut search = Search {
            dictionary,
            letters: &letters,
            keep: &keep,
            form: String::new(),
            found: BTreeMap::new(),
        };
        search.walk(
            dictionary.root().addr(),
            Output::zero(),
            0,
            Way { left: slips, ..Way::default() },
        );
        let found = search.found.into_iter().filter(|(form, _)| form != word);
        let plural = |form: &str| dictionary.french && is_plural_of_invariable(word, form);
        let of = |(form, (cost, lost)): (String, _)| {
            new(dictionary, if plural(&form) { Near::ACCENT } else { cost }, lost, form)
        };
        ranked = found.map(of).collect();
        ranked.sort();
        if ranked.first().is_some_and(Near::settles) {
            break;
        }
    }
    ranked
}

fn new(dictionary: &Dictionary, cost: u32, lost: u32, form: String) -> Near {
    let rare = if is_rare_tense(dictionary, &form) { Near::RARE } else { 0 };
    let rank = if dictionary.french { everyday::rank(&form) } else { 0 };
    Near { cost: cost + rare, lost, rank, form }
}

/// What was taken for a slip so far.
#[derive(Clone, Copy, Default)]
struct Way {
    /// So many slips more are allowed.
    left: u32,
    /// What those made cost.
    slips: u32,
    /// Another accent was read.
    accents: bool,
    /// Accents that were typed and not read.
    lost: u32,
    /// A consonant was doubled, or was not.
    doubled: bool,
}

impl Way {
    /// A slip that costs so much, `at` letters of the word in.
    fn slip(self, cost: u32, at: usize) -> Self {
        let first = if at == 0 { Near::BESIDE } else { 0 };
        Self { left: self.left - 1, slips: self.slips + cost + first, ..self }
    }

    fn accent(self, typed: char, read: char) -> Self {
        let lost = self.lost + u32::from(plain(typed) != typed && plain(read) == read);
        Self { accents: true, lost, ..self }
    }

    fn doubled(self) -> Self {
        Self { doubled: true, ..self }
    }

    fn cost(self) -> u32 {
        let beside = |there: bool| if there { Near::BESIDE } else { 0 };
        match (self.slips, self.doubled, self.accents) {
            (0, false, false) => 0,
            (0, false, true) => Near::ACCENT,
            // Who leaves out accents doubles as they do.
            (0, true, true) => Near::MISSING,
            (0, true, false) => Near::DOUBLED,
            (slips, doubled, accents) => slips + beside(doubled) + beside(accents),
        }
    }
}

struct Search<'a> {
    dictionary: &'a Dictionary,
    letters: &'a [char],
    keep: &'a dyn Fn(Kind) -> bool,
    form: String,
    /// What each form found costs, and the accents that it loses.
    found: BTreeMap<String, (u32, u32)>,
}

impl Search<'_> {
    /// Goes on from a node, `at` letters of the word being read.
    fn walk(&mut self, node: usize, output: Output, at: usize, way: Way) {
        let Some(&typed) = self.letters.get(at) else {
            self.take(node, output, way);
            if way.left > 0 {
                self.missing(node, output, at, way);
            }
            return;
        };
        self.follow(node, output, &[typed], |search, node, output| {
            search.walk(node, output, at + 1, way);
            search.doubled(node, output, typed, at + 1, way);
        });
        self.other_accent(node, output, at, way);
        let again = at > 0 && self.letters[at - 1] == typed;
        if again && is_consonant(typed) {
            self.walk(node, output, at + 1, way.doubled());
        }
        if way.left == 0 {
            return;
        }
        // One too many.
        let cost = if again { Near::DOUBLED } else { Near::EXTRA };
        self.walk(node, output, at + 1, way.slip(cost, at));
        self.sound_alike(node, output, at, way);
        // Two exchanged.
        if let Some(&next) = self.letters.get(at + 1).filter(|next| **next != typed) {
            self.follow(node, output, &[next, typed], |search, node, output| {
                search.walk(node, output, at + 2, way.slip(Near::EXCHANGED, at));
            });
        }
        self.missing(node, output, at, way);
    }

    /// A consonant once more than it was typed.
    fn doubled(&mut self, node: usize, output: Output, typed: char, at: usize, way: Way) {
        if is_consonant(typed) {
            self.follow(node, output, &[typed], |search, node, output| {
                search.walk(node, output, at, way.doubled());
            });
        }
    }

    /// The letter at `at` with another accent or none, ligatures for two letters and the reverse.
    fn other_accent(&mut self, node: usize, output: Output, at: usize, way: Way) {
        let typed = self.letters[at];
        for &letter in family(typed).iter().filter(|letter| **letter != typed) {
            if self.is_participle(at, letter) {
                continue;
            }
            self.follow(node, output, &[letter], |search, node, output| {
                let way = way.accent(typed, letter);
                search.walk(node, output, at + 1, way);
                search.doubled(node, output, letter, at + 1, way);
            });
        }
        let (read, meant): (usize, &[char]) = match self.letters[at..] {
            ['o', 'e' | 'é' | 'è', ..] => (2, &['œ']),
            ['a', 'e' | 'é' | 'è', ..] => (2, &['æ']),
            ['œ', ..] => (1, &['o', 'e']),
            ['æ', ..] => (1, &['a', 'e']),
            _ => return,
        };
        self.follow(node, output, meant, |search, node, output| {
            search.walk(node, output, at + read, Way { accents: true, ..way });
        });
    }

    /// One letter missing, or another in place of the one typed.
    fn missing(&mut self, node: usize, output: Output, at: usize, way: Way) {
        let typed = self.letters.get(at).copied();
        for (letter, target, sum) in self.letters_from(node, output) {
            let kept = self.form.len();
            let before = self.form.chars().next_back();
            self.form.push(letter);
            let other =
                |typed: char| plain(typed) != plain(letter) || self.is_participle(at, letter);
            if let Some(typed) = typed.filter(|typed| other(*typed)) {
                let cost = if sounds_like(typed, letter) { Near::SOUND } else { Near::OTHER };
                self.walk(target, sum, at + 1, way.slip(cost, at));
            }
            let doubled = before == Some(letter) || typed == Some(letter);
            let cost = if doubled { Near::DOUBLED } else { Near::MISSING };
            self.walk(target, sum, at, way.slip(cost, at));
            self.form.truncate(kept);
        }
    }

    /// `f` for `ph`, and the reverse: one slip, as the French dictionary's own table of replacements has it.
    fn sound_alike(&mut self, node: usize, output: Output, at: usize, way: Way) {
        let (read, meant): (usize, &[char]) = match self.letters[at..] {
            ['f', ..] => (1, &['p', 'h']),
            ['p', 'h', ..] => (2, &['f']),
            _ => return,
        };
        self.follow(node, output, meant, |search, node, output| {
            search.walk(node, output, at + read, way.slip(Near::OTHER, at));
        });
    }

    /// Whether `letter` unmakes a participle that was typed (*packagé*): another word then, not another accent.
    fn is_participle(&self, at: usize, letter: char) -> bool {
        letter == 'e'
            && matches!(self.letters[at..], ['é'] | ['é', 's'] | ['é', 'e'] | ['é', 'e', 's'])
    }

    fn take(&mut self, node: usize, output: Output, way: Way) {
        let node = self.dictionary.node(node);
        if !node.is_final() {
            return;
        }
        let kind = self.dictionary.kind(output.cat(node.final_output()));
        if kind.is_some_and(|kind| (self.keep)(kind) && !kind.has(Kind::UNSUGGESTED)) {
            let found = (way.cost(), way.lost);
            let least = self.found.entry(self.form.clone()).or_insert(found);
            *least = found.min(*least);
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

/// Whether a French form is an imperfect subjunctive or a past that only books have (*primasse*, *parlât*,
/// *parlâmes*), rather than a word that ends like one (*ramasse*).
fn is_rare_tense(dictionary: &Dictionary, form: &str) -> bool {
    let known = |stem: &str, end: &str| dictionary.form(&format!("{stem}{end}")).is_some();
    let ends = |ending: &str| form.strip_suffix(ending).filter(|stem| stem.len() > 2);
    let subjunctive = || {
        ["asse", "asses", "assent", "assions", "assiez"]
            .iter()
            .filter_map(|ending| ends(ending))
            .any(|stem| known(stem, "er") && !known(stem, "asser"))
    };
    let first = || {
        ["ât", "âmes", "âtes"]
            .iter()
            .filter_map(|ending| ends(ending))
            .any(|stem| known(stem, "er"))
    };
    let others = || {
        ["ît", "îmes", "îtes", "ût", "ûmes", "ûtes"]
            .iter()
            .filter_map(|ending| ends(ending))
            .any(|stem| ["ir", "re", "oir"].iter().any(|ending| known(stem, ending)))
    };
    dictionary.french && (subjunctive() || first() || others())
}

/// Whether `word` is `form` with the sign of a plural that it never takes (*quatres*).
fn is_plural_of_invariable(word: &str, form: &str) -> bool {
    const INVARIABLE: &str = "quatre cinq sept huit neuf onze douze treize quatorze quinze seize trente quarante \
        cinquante soixante malgré parmi beaucoup pourtant cependant surtout chaque comme contre avec chez dont donc \
        ensuite hier demain ici lorsque puisque quoique quelque combien comment presque voici voilà pendant durant \
        depuis quand tant autant pourquoi notamment souvent parfois encore déjà bientôt aussitôt plutôt tantôt assez \
        trop davantage vraiment seulement également ainsi aussi";
    let unaccented = |word: &str| word.chars().map(plain).collect::<String>();
    let is_bare = |bare: &str| unaccented(bare) == unaccented(form);
    word.strip_suffix(['s', 'x']).is_some_and(is_bare)
        && INVARIABLE.split_whitespace().any(|invariable| invariable == form)
}

/// Whether a letter is often written for the other.
fn sounds_like(one: char, other: char) -> bool {
    const PAIRS: [(char, char); 6] =
        [('s', 'z'), ('c', 's'), ('c', 'k'), ('k', 'q'), ('g', 'j'), ('i', 'y')];
    PAIRS.contains(&(one, other)) || PAIRS.contains(&(other, one))
}

fn is_consonant(letter: char) -> bool {
    letter.is_ascii_lowercase() && !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// The letters that are one letter but for their accents: all of them, `letter` too; none where it takes no accent.
fn family(letter: char) -> &'static [char] {
    const FAMILIES: [&[char]; 7] = [
        &['a', 'à', 'â', 'ä'],
        &['e', 'é', 'è', 'ê', 'ë'],
        &['i', 'î', 'ï'],
        &['o', 'ô', 'ö'],
        &['u', 'ù', 'û', 'ü'],
        &['c', 'ç'],
        &['n', 'ñ'],
    ];
    FAMILIES.into_iter().find(|family| family.contains(&letter)).unwrap_or(&[])
}

/// The letter without its accent.
fn plain(letter: char) -> char {
    family(letter).first().copied().unwrap_or(letter)
}
