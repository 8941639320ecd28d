//! What a volume knows: the dictionaries, its people and places, the works it cites, its own vocabulary. Each distinct
//! word is looked up once.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, Mutex, PoisonError};

use unicode_normalization::UnicodeNormalization as _;

use super::cut::Lang;
use super::dictionary::{Dictionary, ENGLISH, FRENCH, Kind};
use super::near::{Near, near};
use super::verdict::{Verdict, title, verdict};
use super::{elision, inclusive, machinery, vocabulary};
use crate::config::{English, Orthography, Spelling};
use crate::model::Volume;

/// What became of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// Right, or not to be looked at.
    Known,
    /// Right in the French before 1990 only (`true`), or in that of 1990 only.
    Variant(bool),
    /// A capital and unknown: a name, or a word at the beginning of a sentence.
    Capital,
    /// Unknown in French, known in English.
    Foreign,
    /// Unknown.
    Unknown,
}

/// Beginnings that make new words of known ones, without a hyphen (*géoportail*) or with one (*médico-social*).
const BEGINNINGS: [&str; 74] = [
    "aéro", "agro", "anti", "archi", "audio", "auto", "bio", "cardio", "chrono", "co", "contre",
    "crypto", "cyber", "démo", "dys", "éco", "électro", "ergo", "ethno", "euro", "extra", "géo",
    "gréco", "hydro", "hyper", "hypo", "infra", "inter", "intra", "macro", "médico", "méga",
    "méta", "micro", "mini", "mono", "multi", "nano", "néo", "neuro", "non", "para", "péri",
    "photo", "pluri", "poly", "post", "proto", "pseudo", "psycho", "rétro", "semi", "socio",
    "sous", "sub", "super", "sur", "pré", "vice", "ex", "quasi", "bi", "tri", "uni", "omni",
    "arrière", "ante", "ortho", "techno", "télé", "trans", "ultra", "vidéo", "ré",
];

/// Words in general use that are younger than the dictionaries, in the singular.
const YOUNGER: [&str; 17] = [
    "capabilité",
    "celleux",
    "covid",
    "data",
    "email",
    "emoji",
    "iel",
    "pseudonymisant",
    "pseudonymisation",
    "pseudonymise",
    "pseudonymiser",
    "pseudonymisé",
    "pseudonymisée",
    "réidentification",
    "télésanté",
    "touste",
    "validisme",
];

/// Longer words are not looked at: bytes.
const LONGEST: usize = 120;

/// Shorter unknown words are signs of something (*cf*, *src*): letters.
const SHORTEST: usize = 4;

/// Shorter parts of a word with hyphens are not mended: letters.
const SHORTEST_PART: usize = 6;

/// Shards of the table of answers: articles are looked at side by side.
const SHARDS: usize = 16;

/// The answers given for some words.
type Shard = Mutex<HashMap<(Lang, Box<str>), Looked>>;

/// The words near those that were asked about.
type Nears = Mutex<HashMap<(Lang, Box<str>), Arc<[Near]>>>;

/// Everything a volume knows, with the answers given so far.
pub struct Lexicon {
    /// Words of names, places and works cited, as written.
    names: BTreeSet<String>,
    /// The same by first letter and length, for slips in names.
    lengths: BTreeMap<(char, usize), Vec<String>>,
    own: BTreeSet<String>,
    /// Acronyms in lower case, which others look at.
    acronyms: BTreeSet<String>,
    orthography: Orthography,
    english: English,
    hasher: RandomState,
    answers: Vec<Shard>,
    nears: Nears,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Lexicon").field("names", &self.names.len()).finish_non_exhaustive()
    }
}

impl Lexicon {
    /// What `volume` knows under `spelling`.
    #[must_use]
    pub fn new(volume: &Volume, spelling: &Spelling) -> Self {
        let names = names(volume);
        let mut lengths: BTreeMap<(char, usize), Vec<String>> = BTreeMap::new();
        for name in &names {
            if let Some(first) = name.chars().next().filter(|first| first.is_uppercase()) {
                lengths.entry((first, name.chars().count())).or_default().push(name.clone());
            }
        }
        Self {
            names,
            lengths,
            own: spelling.words.clone(),
            acronyms: BTreeSet::new(),
            orthography: spelling.orthography,
            english: spelling.english,
            hasher: RandomState::new(),
            answers: (0..SHARDS).map(|_| Mutex::default()).collect(),
            nears: Nears::default(),
        }
    }

    /// The same, which takes `acronyms` for right in whatever capitals: how they are written is not said here.
    #[must_use]
    pub fn with_acronyms<'a>(mut self, acronyms: impl Iterator<Item = &'a str>) -> Self {
        self.acronyms = acronyms.map(str::to_lowercase).collect();
        self
    }

    /// Whether `word` is spelt right. `tag` is the language of the text; `dictionaries` are names of languages (`fr`,
    /// `en_US`), of which any may know the word; none: that of the text. What no dictionary is there for is right. The
    /// volume's names and vocabulary are right.
    #[must_use]
    pub fn knows(&self, word: &str, tag: &str, dictionaries: &[&str]) -> bool {
        let by_lang =
            |lang: Lang| matches!(self.look(word, lang), Looked::Known | Looked::Variant(_));
        if dictionaries.is_empty() {
            return Lang::of(tag).is_none_or(by_lang);
        }
        let plain = plain(word);
        let langs = || dictionaries.iter().filter_map(|name| Lang::of(name));
        langs().next().is_none() || langs().any(|lang| known_in(&plain, lang)) || self.holds(&plain)
    }

    /// What is to be said of `word` in `lang`; looked up the first time it is asked for.
    #[must_use]
    pub fn look(&self, word: &str, lang: Lang) -> Looked {
        let lang = self.variant(lang);
        let shard = usize::try_from(self.hasher.hash_one(word) % SHARDS as u64).unwrap_or(0);
        let mut answers = self.answers[shard].lock().unwrap_or_else(PoisonError::into_inner);
        let key = (lang, Box::from(word));
        if let Some(known) = answers.get(&key) {
            return *known;
        }
        let looked = self.ask(word, lang);
        answers.insert(key, looked);
        looked
    }

    /// Words one slip from `word`, likeliest first, for showing; looked for the first time they are asked for.
    #[must_use]
    pub fn near(&self, word: &str, lang: Lang) -> Arc<[Near]> {
        let (lang, word) = (self.variant(lang), plain(word));
        let key = (lang, Box::from(&*word));
        let known = |nears: &Nears| {
            nears.lock().unwrap_or_else(PoisonError::into_inner).get(&key).map(Arc::clone)
        };
        if let Some(known) = known(&self.nears) {
            return known;
        }
        let near: Arc<[Near]> = self.one_slip(&word, lang).into();
        let mut nears = self.nears.lock().unwrap_or_else(PoisonError::into_inner);
        nears.insert(key, Arc::clone(&near));
        near
    }

    /// Number of distinct words that were looked up.
    #[must_use]
    pub fn asked(&self) -> usize {
        let len = |shard: &Shard| shard.lock().unwrap_or_else(PoisonError::into_inner).len();
        self.answers.iter().map(len).sum()
    }

    /// Which orthography alone a French word is right in, the classical one (`true`) or that of 1990; `None` where it is
    /// right in both, or unknown. What [`Self::look`] says of it, and nothing else: for counting.
    #[must_use]
    pub(super) fn orthography(word: &str) -> Option<bool> {
        let word = plain(word);
        if word.len() > LONGEST || is_beyond(&word) {
            return None;
        }
        match verdict(&FRENCH, &word) {
            Verdict::Known(kind) => orthography_of(kind),
            Verdict::Unknown | Verdict::Open => None,
        }
    }

    fn variant(&self, lang: Lang) -> Lang {
        match (lang, self.english) {
            (Lang::English, English::British) => Lang::British,
            (Lang::English, English::American) => Lang::American,
            _ => lang,
        }
    }

    fn ask(&self, word: &str, lang: Lang) -> Looked {
        let word = plain(word);
        if word.len() > LONGEST || is_beyond(&word) {
            return Looked::Known;
        }
        match lang {
            Lang::French => self.french(&word),
            _ => self.english(&word, lang),
        }
    }

    fn french(&self, word: &str) -> Looked {
        if let Verdict::Known(kind) = verdict(&FRENCH, word) {
            return orthography_of(kind).map_or(Looked::Known, Looked::Variant);
        }
        if self.knows_french(word) {
            return Looked::Known;
        }
        let bare = elision::after(word).unwrap_or(word);
        // What English has with a capital is the title of something, not a slip.
        let english = bare.len() > 1 && known_in(bare, Lang::English);
        match (bare.chars().next().is_some_and(char::is_uppercase), english) {
            (true, true) => Looked::Known,
            (true, false) => Looked::Capital,
            (false, true) if word.chars().count() > 2 || !self.lacks_accent(word) => {
                Looked::Foreign
            }
            // Shorter words are signs of something, unless nothing but an accent is missing (*ete*).
            _ if word.chars().count() < SHORTEST && !self.lacks_accent(word) => Looked::Known,
            _ => Looked::Unknown,
        }
    }

    /// Whether a French text may have `word`, which the dictionary does not have as a whole.
    fn knows_french(&self, word: &str) -> bool {
        if is_beyond(word) || self.holds(word) || known_in(word, Lang::French) {
            return true;
        }
        if let Some(rest) = elision::after(word) {
            return elision::can_precede(rest) && self.knows_french(rest);
        }
        let lower = word.to_lowercase();
        let one = lower.strip_suffix('s').unwrap_or(&lower);
        if YOUNGER.contains(&one) || self.acronyms.contains(&lower) {
            return true;
        }
        // Typography sets the ligature; elsewhere it would be a slip too. *lecteurices* is made as *lecteur* is.
        let ligature = word.replace("oe", "œ").replace("ae", "æ");
        let both = one.strip_suffix("ice");
        if ligature != word && known_in(&ligature, Lang::French)
            || both.is_some_and(|base| base.ends_with("teur") && known_in(base, Lang::French))
        {
            return true;
        }
        if inclusive::is_known(word, |base| self.holds(base) || known_in(base, Lang::French)) {
            return true;
        }
        // Dots inside: an abbreviation or a name of a file.
        if word.contains('.') {
            return true;
        }
        if word.contains('-') {
            let part =
                |part: &str| part.is_empty() || is_beginning(part) || self.knows_french(part);
            return word.split('-').all(part);
        }
        is_derived(word)
    }

    fn english(&self, word: &str, lang: Lang) -> Looked {
        let known = |word: &str| known_in(word, lang) || self.holds(word);
        if known(word) || word.contains('.') || word.split('-').all(known) {
            return Looked::Known;
        }
        let bare = word.strip_suffix("'s").unwrap_or(word);
        if self.holds(bare) {
            return Looked::Known;
        }
        match bare.chars().next().is_some_and(char::is_uppercase) {
            true => Looked::Capital,
            // A French word or a Latin one in an English text.
            false if known_in(bare, Lang::French) => Looked::Foreign,
            false => Looked::Unknown,
        }
    }

    /// Whether `word` stands among the names.
    #[must_use]
    pub(super) fn is_name(&self, word: &str) -> bool {
        self.names.contains(word)
    }

    fn holds(&self, word: &str) -> bool {
        self.names.contains(word)
            || word.strip_suffix('s').is_some_and(|name| self.names.contains(name))
            || vocabulary::holds(&self.own, word)
    }

    /// Whether a form may be offered.
    fn offers(&self, lang: Lang, kind: Kind) -> bool {
        match (lang, self.orthography) {
            (Lang::French, Orthography::Rectified) => kind.has(Kind::SECOND),
            (Lang::French, _) => kind.has(Kind::FIRST),
            (Lang::American, _) => kind.has(Kind::FIRST),
            (Lang::British, _) => kind.has(Kind::SECOND),
            (Lang::English, _) => true,
        }
    }

    /// What `word` becomes by one slip; of a word with hyphens or an elision, by one slip in one part.
    fn one_slip(&self, word: &str, lang: Lang) -> Vec<Near> {
        if lang == Lang::French {
            if let Some(rest) = elision::after(word) {
                let before = &word[..word.len() - rest.len()];
                let mut near = self.one_slip(rest, lang);
                near.retain(|near| elision::may_precede(&near.form));
                near.iter_mut().for_each(|near| near.form.insert_str(0, before));
                return near;
            }
            if word.contains('-') {
                return self.one_slip_in_part(word);
            }
        }
        if !word.starts_with(char::is_uppercase) {
            let mut slips = self.near_in(word, lang, 1);
            let name = title(word);
            if dictionary(lang).form(&name).is_some_and(|kind| self.offers(lang, kind)) {
                slips.retain(|near| near.form != name);
                slips.insert(0, Near { cost: Near::ACCENT, lost: 0, rank: 0, form: name });
            }
            return slips;
        }
        let mut slips = self.near_names(word);
        let lower = self.near_in(&word.to_lowercase(), lang, 1);
        let lower = lower.into_iter().filter(|near| !near.form.starts_with(char::is_uppercase));
        slips.extend(lower.map(|near| Near { form: title(&near.form), ..near }));
        slips
    }

    fn one_slip_in_part(&self, word: &str) -> Vec<Near> {
        let parts: Vec<&str> = word.split('-').collect();
        let wrong = |part: &&str| !(is_beginning(part) || self.knows_french(part));
        let mut odd = parts.iter().enumerate().filter(|(_, part)| wrong(part));
        let (Some((at, part)), None) = (odd.next(), odd.next()) else { return Vec::new() };
        // A short part is rather a name or a word of another language, unless it only lacks an accent.
        let short = part.chars().count() < SHORTEST_PART;
        let with = |near: Near| {
            let mut parts: Vec<&str> = parts.clone();
            parts[at] = &near.form;
            Near { form: parts.join("-"), ..near }
        };
        let likely = |near: &Near| !short || near.cost == Near::ACCENT;
        self.one_slip(part, Lang::French).into_iter().filter(likely).map(with).collect()
    }

    /// Whether an everyday word has other accents than `word`, and no other letters.
    fn lacks_accent(&self, word: &str) -> bool {
        let everyday = |near: &Near| near.cost == Near::ACCENT && near.is_everyday();
        self.near_in(word, Lang::French, 0).iter().any(everyday)
    }

    fn near_in(&self, word: &str, lang: Lang, slips: u32) -> Vec<Near> {
        near(dictionary(lang), word, slips, |kind| self.offers(lang, kind))
    }

    /// Names that the volume has elsewhere and that differ by one letter: *Foucaut*, *Foucault*.
    fn near_names(&self, word: &str) -> Vec<Near> {
        let length = word.chars().count();
        let Some(first) = word.chars().next().filter(|_| length > 4) else { return Vec::new() };
        let lists = (length - 1..=length + 1).filter_map(|len| self.lengths.get(&(first, len)));
        let close = lists.flatten().filter(|name| strsim::damerau_levenshtein(name, word) == 1);
        close
            .map(|name| Near { cost: Near::ACCENT, lost: 0, rank: 0, form: name.clone() })
            .collect()
    }
}

/// Words of everything that names people, places and works.
fn names(volume: &Volume) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut add = |text: &str| {
        let ends = |c: char| !c.is_alphanumeric();
        for word in text.split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | ';' | '(')) {
            let word = plain(word.trim_matches(ends)).into_owned();
            for part in word.split(['-', '\'', '.']).filter(|part| part.len() > 1) {
                names.insert(part.to_owned());
            }
            names.insert(word);
        }
    };
    let people = volume.people.iter().chain(volume.articles.iter().flat_map(|a| &a.authors));
    for person in people {
        add(&person.full_name());
        add(&person.affiliation);
    }
    let meta = &volume.meta;
    for text in meta.editors.iter().chain([&meta.publisher, &meta.place, &meta.rights]) {
        add(text);
    }
    for text in &volume.names_cited {
        add(text);
    }
    names.remove("");
    names
}

/// The word with `'` for every apostrophe and `-` for every hyphen, without soft hyphens, its letters composed.
fn plain(word: &str) -> std::borrow::Cow<'_, str> {
    let odd =
        |c: char| matches!(c, '’' | 'ʼ' | '‐' | '‑' | '\u{ad}' | '•' | '‧' | '\u{300}'..='\u{36f}');
    if word.is_ascii() || !word.contains(odd) {
        return word.into();
    }
    let signs = word.nfc().filter(|c| *c != '\u{ad}').map(|c| match c {
        '’' | 'ʼ' => '\'',
        '‐' | '‑' => '-',
        '•' | '‧' => '·',
        other => other,
    });
    signs.collect::<String>().into()
}

/// Whether no dictionary is to be asked: a letter, digits, capitals inside (acronyms and marks have rules of their own),
/// Roman numbers, other alphabets.
fn is_beyond(word: &str) -> bool {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return true };
    chars.as_str().is_empty()
        || word.chars().any(|c| c.is_numeric() || is_of_another_alphabet(c))
        || elision::after(word).is_none() && word.split('-').any(has_inner_capital)
        || first.is_uppercase() && is_roman(word)
}

fn has_inner_capital(part: &str) -> bool {
    part.chars().skip(1).any(char::is_uppercase)
}

fn is_of_another_alphabet(c: char) -> bool {
    c > '\u{24f}' && c.is_alphabetic() && !('\u{1d00}'..='\u{1eff}').contains(&c)
}

/// *XIXe*, *Ier*, *IIIᵉ*.
fn is_roman(word: &str) -> bool {
    let digits = word.trim_start_matches(['I', 'V', 'X', 'L', 'C', 'D', 'M']);
    let ends = ["", "e", "er", "re", "ère", "ème", "es", "ers", "ᵉ", "ᵉʳ", "ʳᵉ", "nd", "nde"];
    digits.len() < word.len() && ends.contains(&digits)
}

fn is_beginning(part: &str) -> bool {
    let lower = part.to_lowercase();
    BEGINNINGS.contains(&lower.as_str())
        || lower.ends_with('o')
            && lower.len() > 4
            && known_in(&lower[..lower.len() - 1], Lang::French)
}

/// A known word of five letters or more after a beginning: *géoportail*, *interopérabilité*.
fn is_derived(word: &str) -> bool {
    let lower = word.to_lowercase();
    // *réidentifier*, *rematérialiser*; before an *s* it is rather a slip (*resembler*).
    let again = lower.strip_prefix("ré").filter(|rest| rest.starts_with(is_vowel)).or_else(|| {
        lower
            .strip_prefix("re")
            .filter(|rest| !rest.starts_with(is_vowel) && !rest.starts_with('s'))
    });
    let rests = BEGINNINGS.iter().filter(|beginning| beginning.chars().count() > 2);
    let rests = rests.filter_map(|beginning| lower.strip_prefix(beginning));
    rests.chain(again.filter(|rest| rest.chars().count() > 6)).any(|rest| {
        rest.chars().count() > 4 && FRENCH.form(rest).is_some_and(|kind| !kind.has(Kind::KEEP_CASE))
    })
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'â' | 'e' | 'é' | 'è' | 'ê' | 'i' | 'î' | 'o' | 'ô' | 'u' | 'y' | 'œ')
}

/// Which orthography alone has a form: the classical one (`true`), or that of 1990.
fn orthography_of(kind: Kind) -> Option<bool> {
    match (kind.has(Kind::FIRST), kind.has(Kind::SECOND)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// The dictionary of a language.
fn dictionary(lang: Lang) -> &'static Dictionary {
    match lang {
        Lang::French => &FRENCH,
        _ => &ENGLISH,
    }
}

/// Whether the dictionary knows `word`.
pub(super) fn known_in(word: &str, lang: Lang) -> bool {
    match verdict(dictionary(lang), word) {
        Verdict::Known(kind) => match lang {
            Lang::French | Lang::English => true,
            Lang::American => kind.has(Kind::FIRST),
            Lang::British => kind.has(Kind::SECOND),
        },
        Verdict::Unknown => false,
        Verdict::Open => machinery::accepts(lang, word),
    }
}
