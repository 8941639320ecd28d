//! Every form that a pair of Hunspell files accepts, with what the dictionary says of it.
//!
//! Only what the shipped dictionaries use is understood: affixes of both ends with conditions and cross products, one
//! further level of suffixes, `NEEDAFFIX`, `KEEPCASE`, `NOSUGGEST`, `FORBIDDENWORD`, `ONLYINCOMPOUND`. Compounds are not
//! written out. Elision prefixes (`l'`, `qu'`, …) are not either: they become bits of the form.

use std::collections::{BTreeMap, BTreeSet};

/// One affix: what goes, what comes, where, and what the form may take next.
struct Affix {
    strip: String,
    add: String,
    condition: Vec<Sign>,
    cross: bool,
    next: BTreeSet<String>,
}

/// One sign of a condition.
enum Sign {
    Any,
    One(Vec<char>, bool),
}

/// The `.aff` file.
struct Rules {
    long: bool,
    prefixes: BTreeMap<String, Vec<Affix>>,
    suffixes: BTreeMap<String, Vec<Affix>>,
    special: BTreeMap<&'static str, String>,
}

/// What the dictionary says of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// Bits of elision prefixes, in the order of the list given.
    pub(crate) elisions: u32,
    /// No entry allows other capitals.
    pub(crate) keep_case: bool,
    /// Never to be suggested.
    pub(crate) unsuggested: bool,
}

const SPECIAL: [&str; 5] =
    ["NEEDAFFIX", "KEEPCASE", "NOSUGGEST", "FORBIDDENWORD", "ONLYINCOMPOUND"];

/// Every form of the dictionary; `elisions` are the names of flags that stand for elision prefixes.
pub(crate) fn expand(aff: &str, dic: &str, elisions: &[&str]) -> BTreeMap<String, Told> {
    let rules = rules(aff);
    let mut forms = BTreeMap::new();
    let mut forbidden = BTreeSet::new();
    for line in dic.lines().skip(1) {
        let entry = line.split([' ', '\t']).next().unwrap_or("");
        let (stem, flags) = match entry.char_indices().skip(1).find(|(_, c)| *c == '/') {
            Some((at, _)) => (&entry[..at], rules.flags(&entry[at + 1..])),
            None => (entry, BTreeSet::new()),
        };
        if stem.is_empty() || rules.is(&flags, "ONLYINCOMPOUND") {
            continue;
        }
        if rules.is(&flags, "FORBIDDENWORD") {
            forbidden.insert(stem.to_owned());
            continue;
        }
        Entry { rules: &rules, elisions, flags: &flags }.write(stem, &mut forms);
    }
    forms.retain(|form, _| !forbidden.contains(form));
    forms
}

struct Entry<'a> {
    rules: &'a Rules,
    elisions: &'a [&'a str],
    flags: &'a BTreeSet<String>,
}

impl Entry<'_> {
    fn write(&self, stem: &str, forms: &mut BTreeMap<String, Told>) {
        let none = BTreeSet::new();
        let bare = !self.rules.is(self.flags, "NEEDAFFIX");
        self.emit(stem.to_owned(), bare, &none, forms);
        self.suffixed(stem, &none, true, forms);
        for (affix, flag) in self.rules.of(&self.rules.prefixes, self.flags) {
            if self.elisions.contains(&flag.as_str()) {
                continue;
            }
            let Some(form) = affix.before(stem) else { continue };
            let closed = !self.rules.is(&affix.next, "NEEDAFFIX");
            self.emit(form, closed, &affix.next, forms);
            if affix.cross && affix.before(stem).is_some() {
                for (suffixed, suffix) in self.all_suffixed(stem, &affix.next) {
                    let fits = affix.before(&suffixed);
                    let open = self.rules.is(&suffix.next, "NEEDAFFIX");
                    if let (true, Some(form)) = (suffix.cross, fits) {
                        let next = suffix.next.union(&affix.next).cloned().collect();
                        self.emit(form, closed || !open, &next, forms);
                    }
                }
            }
        }
    }

    /// Every form of `stem` with one suffix of the entry's flags or of `more`.
    fn all_suffixed(&self, stem: &str, more: &BTreeSet<String>) -> Vec<(String, &Affix)> {
        let flags = self.flags.union(more).cloned().collect();
        let affixes = self.rules.of(&self.rules.suffixes, &flags);
        affixes.into_iter().filter_map(|(a, _)| Some((a.after(stem)?, a))).collect()
    }

    fn suffixed(
        &self,
        stem: &str,
        more: &BTreeSet<String>,
        again: bool,
        forms: &mut BTreeMap<String, Told>,
    ) {
        for (form, affix) in self.all_suffixed(stem, more) {
            self.emit(form.clone(), !self.rules.is(&affix.next, "NEEDAFFIX"), &affix.next, forms);
            if again {
                for (second, _) in self.rules.of(&self.rules.suffixes, &affix.next) {
                    if let Some(form) = second.after(&form) {
                        self.emit(form, true, &second.next, forms);
                    }
                }
            }
            // A prefix that only the suffix allows.
            for (prefix, flag) in self.rules.of(&self.rules.prefixes, &affix.next) {
                let known = self.flags.contains(&flag) || self.elisions.contains(&flag.as_str());
                if let (false, true, Some(form)) = (known, prefix.cross, prefix.before(&form)) {
                    self.emit(form, true, &affix.next, forms);
                }
            }
        }
    }

    /// `form` as it stands if `closed`, and with the elisions that `next` and the entry allow.
    fn emit(
        &self,
        form: String,
        closed: bool,
        next: &BTreeSet<String>,
        forms: &mut BTreeMap<String, Told>,
    ) {
        let mut elisions = 0;
        for (bit, flag) in self.elisions.iter().enumerate() {
            if self.flags.contains(*flag) || next.contains(*flag) {
                elisions |= 1 << bit;
            }
        }
        if !closed {
            return;
        }
        let keep_case = self.rules.is(self.flags, "KEEPCASE") || self.rules.is(next, "KEEPCASE");
        let unsuggested =
            self.rules.is(self.flags, "NOSUGGEST") || self.rules.is(next, "NOSUGGEST");
        let told = Told { elisions, keep_case, unsuggested };
        forms
            .entry(form)
            .and_modify(|had| {
                had.elisions |= told.elisions;
                had.keep_case &= told.keep_case;
                had.unsuggested &= told.unsuggested;
            })
            .or_insert(told);
    }
}

impl Rules {
    fn flags(&self, written: &str) -> BTreeSet<String> {
        let chars: Vec<char> = written.chars().collect();
        let size = if self.long { 2 } else { 1 };
        chars.chunks(size).map(|flag| flag.iter().collect()).collect()
    }

    fn is(&self, flags: &BTreeSet<String>, special: &str) -> bool {
        self.special.get(special).is_some_and(|flag| flags.contains(flag))
    }

    fn of<'a>(
        &self,
        affixes: &'a BTreeMap<String, Vec<Affix>>,
        flags: &BTreeSet<String>,
    ) -> Vec<(&'a Affix, String)> {
        let named = flags.iter().filter_map(|flag| Some((affixes.get(flag)?, flag)));
        named.flat_map(|(list, flag)| list.iter().map(|affix| (affix, flag.clone()))).collect()
    }
}

impl Affix {
    fn after(&self, stem: &str) -> Option<String> {
        let kept = stem.strip_suffix(self.strip.as_str())?;
        let mut last = stem.chars().rev();
        let fits = self.condition.iter().rev().all(|sign| last.next().is_some_and(|c| sign.is(c)));
        fits.then(|| format!("{kept}{}", self.add))
    }

    fn before(&self, stem: &str) -> Option<String> {
        let kept = stem.strip_prefix(self.strip.as_str())?;
        let mut first = stem.chars();
        let fits = self.condition.iter().all(|sign| first.next().is_some_and(|c| sign.is(c)));
        fits.then(|| format!("{}{kept}", self.add))
    }
}

impl Sign {
    fn is(&self, c: char) -> bool {
        match self {
            Self::Any => true,
            Self::One(list, among) => list.contains(&c) == *among,
        }
    }
}

fn condition(written: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut chars = written.chars();
    while let Some(c) = chars.next() {
        signs.push(match c {
            '.' => Sign::Any,
            '[' => {
                let inside: Vec<char> = chars.by_ref().take_while(|c| *c != ']').collect();
                match inside.split_first() {
                    Some(('^', rest)) => Sign::One(rest.to_vec(), false),
                    _ => Sign::One(inside, true),
                }
            }
            _ => Sign::One(vec![c], true),
        });
    }
    // « . » alone is no condition, even of an empty stem.
    if matches!(signs.as_slice(), [Sign::Any]) { Vec::new() } else { signs }
}

fn rules(aff: &str) -> Rules {
    let mut rules = Rules {
        long: aff.lines().any(|line| line.trim() == "FLAG long"),
        prefixes: BTreeMap::new(),
        suffixes: BTreeMap::new(),
        special: BTreeMap::new(),
    };
    let mut cross = BTreeMap::new();
    for line in aff.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [kind @ ("PFX" | "SFX"), flag, crosses @ ("Y" | "N"), count]
                if count.parse::<u32>().is_ok() =>
            {
                cross.insert((*kind, *flag), *crosses == "Y");
            }
            [kind @ ("PFX" | "SFX"), flag, strip, add, rest @ ..] => {
                let (add, next) = add.split_once('/').unwrap_or((add, ""));
                let nothing =
                    |word: &str| if word == "0" { String::new() } else { word.to_owned() };
                let affix = Affix {
                    strip: nothing(strip),
                    add: nothing(add),
                    condition: condition(rest.first().unwrap_or(&".")),
                    cross: cross.get(&(*kind, *flag)).copied().unwrap_or(false),
                    next: rules.flags(next),
                };
                let side = match *kind {
                    "PFX" => &mut rules.prefixes,
                    _ => &mut rules.suffixes,
                };
                side.entry((*flag).to_owned()).or_default().push(affix);
            }
            [name, flag] => {
                if let Some(special) = SPECIAL.iter().find(|special| *special == name) {
                    rules.special.insert(special, (*flag).to_owned());
                }
            }
            _ => {}
        }
    }
    rules
}
