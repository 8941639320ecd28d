//! Whether any text can hold a pattern: `salut$x` asks for a letter after the end of a line, `(?!x)xa` bars what it asks
//! for.
//!
//! The tree of a pattern is walked with what is known of the signs before a place and of those after it. What is not
//! understood is taken to be possible: what is called impossible is so in every text, and some that is so is not told.

use std::sync::LazyLock;

use fancy_regex::{Assertion, Expr, LookAround};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

/// So many steps are walked.
const MOST_STEPS: usize = 4000;

/// So many ways to come to a place are told apart.
const MOST_WAYS: usize = 64;

/// So many repetitions are walked one by one.
const MOST_TIMES: usize = 4;

/// So many signs before a place are remembered.
const LONGEST: usize = 16;

/// What can be found of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finds {
    /// Something, in some text, as far as is known.
    Something,
    /// Places between two signs, never a sign.
    Places,
    /// Nothing, in no text.
    Nothing,
}

/// What can be found of a pattern in the syntax of the engines.
pub(super) fn finds(pattern: &str) -> Finds {
    let Ok(tree) = Expr::parse_tree(pattern) else { return Finds::Something };
    let mut walk = Walk { steps: 0 };
    match walk.step(&tree.expr, vec![Way::anywhere()]) {
        Err(TooMuch) => Finds::Something,
        Ok(ways) if ways.is_empty() => Finds::Nothing,
        Ok(ways) if !ways.iter().any(|way| way.moved) => Finds::Places,
        Ok(_) => Finds::Something,
    }
}

/// Whether a pattern as written has signs that can make it impossible: the others need no walk.
pub(super) fn is_in_doubt(source: &str) -> bool {
    let signs = ["$", "^", "\\b", "\\B", "\\A", "\\z", "\\Z", "(?=", "(?!", "(?<=", "(?<!"];
    signs.iter().any(|sign| source.contains(sign))
}

/// Signs that follow one another, each one of a set.
type Signs = Vec<ClassUnicode>;

/// The pattern is too much for a walk.
struct TooMuch;

/// What is known at a place of the pattern, come to in one way.
#[derive(Clone, Debug)]
struct Way {
    /// What the signs before may be, the nearest last; never empty.
    before: Signs,
    /// The text may begin here: where nothing but the first of `before` is known.
    begins: bool,
    /// What the next sign may be.
    next: ClassUnicode,
    /// The text may end here.
    ends: bool,
    /// All of these follow.
    asked: Vec<Signs>,
    /// None of these follows.
    barred: Vec<Signs>,
    /// A sign has been found.
    moved: bool,
}

impl Way {
    /// A place of which nothing is known.
    fn anywhere() -> Self {
        Self {
            before: vec![any()],
            begins: true,
            next: any(),
            ends: true,
            asked: Vec::new(),
            barred: Vec::new(),
            moved: false,
        }
    }

    /// The same after something unknown.
    fn anywhere_later() -> Self {
        Self { moved: true, ..Self::anywhere() }
    }

    /// Whether there is such a place.
    fn is_there(&self) -> bool {
        let after = self.ends || !is_empty(&self.next);
        after && (self.may_begin() || self.before.last().is_some_and(|last| !is_empty(last)))
    }

    fn may_begin(&self) -> bool {
        self.begins && self.before.len() == 1
    }

    /// After a sign of this set.
    fn after(mut self, mut sign: ClassUnicode) -> Option<Self> {
        sign.intersect(&self.next);
        if is_empty(&sign) {
            return None;
        }
        self.before.push(sign.clone());
        if self.before.len() > LONGEST {
            self.before.remove(0);
        }
        (self.next, self.ends, self.moved) = (any(), true, true);
        for mut signs in std::mem::take(&mut self.asked) {
            signs.remove(0);
            self.ask(signs);
        }
        for mut signs in std::mem::take(&mut self.barred) {
            let first = signs.remove(0);
            if is_within(&sign, &first) {
                self.bar(signs);
            }
        }
        Some(self).filter(Self::is_there)
    }

    /// These signs follow.
    fn ask(&mut self, signs: Signs) {
        let Some(first) = signs.first() else { return };
        self.next.intersect(first);
        self.ends = false;
        if signs.len() > 1 {
            self.asked.push(signs);
        }
    }

    /// These signs do not follow.
    fn bar(&mut self, signs: Signs) {
        match signs.as_slice() {
            [] => (self.next, self.ends) = (ClassUnicode::empty(), false),
            [one] => self.next.difference(one),
            _ => self.barred.push(signs),
        }
    }

    /// These signs stand before.
    fn ask_before(&mut self, signs: &Signs) {
        for (at, sign) in signs.iter().rev().enumerate() {
            let Some(at) = self.before.len().checked_sub(at + 1) else { break };
            self.before[at].intersect(sign);
            self.begins &= at > 0;
        }
        if self.before.iter().any(is_empty) {
            self.before = vec![ClassUnicode::empty()];
            self.begins = false;
        }
    }

    /// These signs do not stand before.
    fn bar_before(&mut self, signs: &Signs) {
        if let ([one], Some(last)) = (signs.as_slice(), self.before.last_mut()) {
            last.difference(one);
            return;
        }
        // Where the text may begin the first of them need not be there.
        let known = self.before.len() - usize::from(self.begins);
        let stand = signs.len() <= known
            && signs
                .iter()
                .rev()
                .zip(self.before.iter().rev())
                .all(|(sign, held)| is_within(held, sign));
        if stand {
            self.bar(Vec::new());
        }
    }

    /// The part of this way with a word's sign, or none, before and after; a text begins and ends without one.
    fn with_words(mut self, before: Option<bool>, after: Option<bool>) -> Option<Self> {
        if let (Some(word), Some(last)) = (before, self.before.last_mut()) {
            narrow(last, word);
            self.begins &= !word || self.before.len() > 1;
        }
        if let Some(word) = after {
            narrow(&mut self.next, word);
            self.ends &= !word;
        }
        Some(self).filter(Self::is_there)
    }
}

struct Walk {
    steps: usize,
}

type Ways = Result<Vec<Way>, TooMuch>;

impl Walk {
    /// The ways after an expression.
    fn step(&mut self, expr: &Expr, ways: Vec<Way>) -> Ways {
        self.steps += ways.len().max(1);
        if self.steps > MOST_STEPS || ways.len() > MOST_WAYS {
            return Err(TooMuch);
        }
        if ways.is_empty() {
            return Ok(ways);
        }
        match expr {
            Expr::Empty | Expr::KeepOut | Expr::ContinueFromPreviousMatchEnd => Ok(ways),
            Expr::Any { .. } | Expr::Literal { .. } | Expr::Delegate { .. } => {
                match signs_of(expr) {
                    Some(signs) => self.follow(signs, ways),
                    None => Ok(vec![Way::anywhere_later()]),
                }
            }
            Expr::Concat(parts) => parts.iter().try_fold(ways, |ways, part| self.step(part, ways)),
            Expr::Alt(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(self.step(part, ways.clone())?);
                }
                Ok(all)
            }
            Expr::Group(inner) => self.step(inner, ways),
            Expr::AtomicGroup(inner) => self.step(inner, ways),
            Expr::Repeat { child, lo, hi, .. } => self.repeat(child, (*lo, *hi), ways),
            Expr::Assertion(assertion) => {
                Ok(ways.into_iter().flat_map(|way| assert(*assertion, way)).collect())
            }
            Expr::LookAround(inner, look) => Ok(look_around(inner, *look, ways)),
            _ => Ok(vec![Way::anywhere_later()]),
        }
    }

    fn follow(&mut self, signs: Signs, ways: Vec<Way>) -> Ways {
        self.steps += signs.len();
        let after = |way: Way| signs.iter().try_fold(way, |way, sign| way.after(sign.clone()));
        Ok(ways.into_iter().filter_map(after).collect())
    }

    fn repeat(&mut self, child: &Expr, (least, most): (usize, usize), mut ways: Vec<Way>) -> Ways {
        for _ in 0..least.min(MOST_TIMES) {
            ways = self.step(child, ways)?;
        }
        if ways.is_empty() || most == least && least <= MOST_TIMES {
            return Ok(ways);
        }
        if least > MOST_TIMES {
            return Ok(vec![Way::anywhere_later()]);
        }
        let more = self.step(child, ways.clone())?;
        match more.is_empty() {
            true => {}
            false if most == least + 1 => ways.extend(more),
            false => ways.push(Way::anywhere_later()),
        }
        Ok(ways)
    }
}

fn assert(assertion: Assertion, mut way: Way) -> Vec<Way> {
    let mut lines = ClassUnicode::new([ClassUnicodeRange::new('\n', '\n')]);
    if let Assertion::StartLine { crlf: true }
    | Assertion::StartLineOniguruma { crlf: true }
    | Assertion::EndLine { crlf: true }
    | Assertion::EndTextIgnoreTrailingNewlines { crlf: true } = assertion
    {
        lines.push(ClassUnicodeRange::new('\r', '\r'));
    }
    match assertion {
        Assertion::StartText if way.may_begin() => way.before = vec![ClassUnicode::empty()],
        Assertion::StartText => return Vec::new(),
        Assertion::EndText => way.next = ClassUnicode::empty(),
        Assertion::StartLine { .. } | Assertion::StartLineOniguruma { .. } => {
            way.before.last_mut().into_iter().for_each(|last| last.intersect(&lines));
        }
        Assertion::EndLine { .. } | Assertion::EndTextIgnoreTrailingNewlines { .. } => {
            way.next.intersect(&lines);
        }
        _ => {
            let borders: &[(Option<bool>, Option<bool>)] = match assertion {
                Assertion::WordBoundary => &[(Some(true), Some(false)), (Some(false), Some(true))],
                Assertion::NotWordBoundary => {
                    &[(Some(true), Some(true)), (Some(false), Some(false))]
                }
                Assertion::LeftWordBoundary => &[(Some(false), Some(true))],
                Assertion::RightWordBoundary => &[(Some(true), Some(false))],
                Assertion::LeftWordHalfBoundary => &[(Some(false), None)],
                Assertion::RightWordHalfBoundary => &[(None, Some(false))],
                _ => &[(None, None)],
            };
            let with = |(before, after): &(_, _)| way.clone().with_words(*before, *after);
            return borders.iter().filter_map(with).collect();
        }
    }
    Some(way).filter(Way::is_there).into_iter().collect()
}

fn look_around(inner: &Expr, look: LookAround, ways: Vec<Way>) -> Vec<Way> {
    let mut all = Vec::new();
    let (sequences, whole) = sequences(inner);
    for way in ways {
        match look {
            LookAround::LookAhead => all.extend(sequences.iter().map(|signs| {
                let mut way = way.clone();
                way.ask(signs.clone());
                way
            })),
            // Only the beginning of what stands before is known.
            LookAround::LookBehind if !whole.iter().all(|whole| *whole) => all.push(way),
            LookAround::LookBehind => all.extend(sequences.iter().map(|signs| {
                let mut way = way.clone();
                way.ask_before(signs);
                way
            })),
            LookAround::LookAheadNeg | LookAround::LookBehindNeg => {
                let mut way = way;
                let told = sequences.iter().zip(&whole).filter(|(_, whole)| **whole);
                for (signs, _) in told {
                    match look {
                        LookAround::LookAheadNeg => way.bar(signs.clone()),
                        _ => way.bar_before(signs),
                    }
                }
                all.push(way);
            }
        }
    }
    all.retain(Way::is_there);
    all
}

/// The sequences of signs with which every text of an expression begins, and of each whether it is all of that text.
fn sequences(expr: &Expr) -> (Vec<Signs>, Vec<bool>) {
    match expr {
        Expr::Alt(parts) => {
            let (mut all, mut whole) = (Vec::new(), Vec::new());
            for part in parts {
                let (more, also) = sequences(part);
                all.extend(more);
                whole.extend(also);
            }
            (all, whole)
        }
        Expr::Group(inner) => sequences(inner),
        Expr::Concat(parts) => {
            let mut signs = Vec::new();
            for part in parts {
                match signs_of(part) {
                    Some(more) => signs.extend(more),
                    None => return (vec![signs], vec![false]),
                }
            }
            (vec![signs], vec![true])
        }
        one => match signs_of(one) {
            Some(signs) => (vec![signs], vec![true]),
            None => (vec![Vec::new()], vec![false]),
        },
    }
}

/// The signs that an expression stands for, one after the other; `None` where it is not one of that kind.
fn signs_of(expr: &Expr) -> Option<Signs> {
    match expr {
        Expr::Empty => Some(Vec::new()),
        Expr::Any { newline: true, .. } => Some(vec![any()]),
        Expr::Any { crlf, .. } => {
            let ends = if *crlf { vec!['\n', '\r'] } else { vec!['\n'] };
            let ends = ends.into_iter().map(|end| ClassUnicodeRange::new(end, end));
            let mut rest = ClassUnicode::new(ends);
            rest.negate();
            Some(vec![rest])
        }
        Expr::Literal { val, casei } => {
            let sign = |c| {
                let mut sign = ClassUnicode::new([ClassUnicodeRange::new(c, c)]);
                if *casei {
                    sign.case_fold_simple();
                }
                sign
            };
            Some(val.chars().map(sign).collect())
        }
        Expr::Delegate { inner, casei } => Some(vec![set(inner, *casei)?]),
        Expr::Group(inner) => signs_of(inner),
        _ => None,
    }
}

/// The signs of a class.
fn set(class: &str, ignore_case: bool) -> Option<ClassUnicode> {
    let mut parser = ParserBuilder::new().case_insensitive(ignore_case).build();
    match parser.parse(class).ok()?.into_kind() {
        HirKind::Class(Class::Unicode(set)) => Some(set),
        HirKind::Class(Class::Bytes(none)) if none.ranges().is_empty() => {
            Some(ClassUnicode::empty())
        }
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            let one = text.chars().next().filter(|one| one.len_utf8() == text.len())?;
            Some(ClassUnicode::new([ClassUnicodeRange::new(one, one)]))
        }
        _ => None,
    }
}

/// Signs of words; `\w` as both engines take it.
static WORDS: LazyLock<[ClassUnicode; 2]> = LazyLock::new(|| {
    let words = set("\\w", false).unwrap_or_else(any);
    let mut others = words.clone();
    others.negate();
    [others, words]
});

fn narrow(set: &mut ClassUnicode, word: bool) {
    set.intersect(&WORDS[usize::from(word)]);
}

fn any() -> ClassUnicode {
    ClassUnicode::new([ClassUnicodeRange::new('\0', char::MAX)])
}

fn is_empty(set: &ClassUnicode) -> bool {
    set.ranges().is_empty()
}

fn is_within(set: &ClassUnicode, other: &ClassUnicode) -> bool {
    let mut rest = set.clone();
    rest.difference(other);
    is_empty(&rest)
}

#[cfg(test)]
mod tests {
    use super::{Finds, finds};

    #[test]
    fn what_no_text_can_hold_is_told_and_nothing_else() {
        for impossible in [
            "(?m)salut$x",
            "(?m)a^b",
            "(?!x)xa",
            "(?!xa)xa",
            r"a\bb",
            r"\b(?:ab\Bc(?=d)e)\b",
            r"(?m)\b(?:foo\s$)\b",
            r"x\Ay",
            r"x\zy",
            r"(?<!ab)c(?<!c)",
            r"a(?<=b)c",
            r"(?:a$|b$)c",
            r"(?i)(?!salut)SALUT",
            r"(?:ab){2}(?!.)\d",
            r"[^\s\S]",
            r"a(?!b|c)[bc]",
        ] {
            assert_eq!(finds(impossible), Finds::Nothing, "{impossible}");
        }
        for places in [r"\b", "^", "(?m)$", "(?=x)", ""] {
            assert_eq!(finds(places), Finds::Places, "{places}");
        }
        for possible in [
            "(?m)salut$\nx",
            "(?m)a\n^b",
            "(?m)a$[^b]",
            r"(?m)a$\sb",
            "(?!x)[xy]a",
            "(?!xb)xa",
            "(?!x.)x",
            r"a\Bb",
            r"(?m)\b(?:\(s\))\b",
            r"(?m)\b(?:e\.g\.)\b",
            "(?:a$)?b",
            "(?:a$)*b",
            r"(?<!ab)c",
            r"(?<=a)b",
            r"(?<=a\b)b|c",
            r"a(?=b)b",
            r"a(?=b\b)bc?",
            r"(a|b$)\1c",
            r"(?<!\w)x",
            r"\b\W+\b",
            r"^\s*$\n?x?",
            r"(?m)^(?:a|b)+$",
            r"(?m)\b(?:\w+(?<!ed)\s+by)\b",
            r"(?i)(?!salut)SALUE",
            r"(?:(?:a{9}){9}){9}b",
        ] {
            assert_eq!(finds(possible), Finds::Something, "{possible}");
        }
    }

    /// All texts of a few signs, up to a length.
    fn texts(length: usize) -> Vec<String> {
        let mut all = vec![String::new()];
        let mut last = all.clone();
        for _ in 0..length {
            let longer = |text: &String| ["a", "b", " ", "\n"].map(|sign| format!("{text}{sign}"));
            last = last.iter().flat_map(longer).collect();
            all.extend(last.iter().cloned());
        }
        all
    }

    #[test]
    fn what_is_called_impossible_is_found_in_no_text() {
        const PIECES: [&str; 22] = [
            "a",
            "b",
            "a",
            "b",
            "a*",
            "b?",
            r"\b",
            r"\B",
            "^",
            "$",
            "(?!a)",
            "(?!ab)",
            "(?=b)",
            "(?=a|b$)",
            "(?<=a)",
            "(?<!b)",
            "(?<!ab)",
            "[^a]",
            r"\s",
            ".",
            "(?:a|b$)",
            r"(?:a\b){2}",
        ];
        let texts = texts(5);
        let (mut seed, mut told) = (1_u64, 0);
        let mut next = |most: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as usize % most
        };
        for _ in 0..400 {
            let mut pattern = ["", "(?m)", "(?mi)"][next(3)].to_owned();
            for _ in 0..=next(6) {
                pattern.push_str(PIECES[next(PIECES.len())]);
            }
            let engine = fancy_regex::Regex::new(&pattern).expect("because it is a pattern");
            let finds = finds(&pattern);
            if finds == Finds::Something {
                continue;
            }
            told += 1;
            for text in &texts {
                let found = engine.find(text).ok().flatten();
                let sound = found.is_none_or(|it| finds == Finds::Places && it.range().is_empty());
                assert!(sound, "{pattern} in {text:?}");
            }
        }
        assert!(told > 50, "{told}");
    }
}
