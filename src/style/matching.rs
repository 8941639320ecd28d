//! Looking at one block with one rule.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::action::{self, capitalized, is_capitalized, same_words};
use super::capitals::Capitals;
use super::definition::{Block, Case, Definition, Form, Lexicon};
use super::finite;
use super::measures;
use super::pattern::{self, Borders, GaveUp, Pattern, Text};
use super::rule::{Key, Machine, Pass};
use super::syntax::Widen;
use super::{wording, words};
use crate::prose;
use crate::spelling::{Given, Lang};

/// A block, and what is known of it.
pub(super) struct Sight<'a> {
    pub(super) block: &'a Block<'a>,
    pub(super) text: Text<'a>,
    /// Of the rule's tokens, those that may stand in the block; `None` where that is not known.
    pub(super) tokens: Option<&'a [u32]>,
    pub(super) lexicon: Option<&'a dyn Lexicon>,
    /// The patterns of the rule's action.
    pub(super) patterns: &'a action::Patterns,
}

/// Something that a rule found.
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) matched: String,
    pub(super) message: String,
    pub(super) replacements: Vec<String>,
    pub(super) whole: bool,
}

type Finds = Result<Vec<Found>, GaveUp>;

/// Looks at a block with a rule; `seen` is what the rule keeps from block to block.
pub(super) fn run(
    machine: &Machine,
    rule: &Definition,
    sight: &Sight<'_>,
    seen: &mut BTreeSet<String>,
) -> Finds {
    match machine {
        Machine::Existence { tokens, pass } => existence(rule, tokens, pass, sight),
        Machine::Substitution { keys, pass } => substitution(rule, keys, pass, sight),
        Machine::Occurrence { token } => occurrence(rule, token.as_ref(), sight),
        Machine::Repetition { tokens, pass } => repetition(rule, tokens, pass, sight),
        Machine::Consistency { pairs } => consistency(rule, pairs, sight, seen),
        Machine::Conditional { patterns, pass } => conditional(rule, patterns, pass, sight, seen),
        Machine::Capitals { capitals, pattern } => {
            capitalization(rule, capitals, pattern.as_ref(), sight)
        }
        Machine::Metric => Ok(measures::metric(rule, sight.block)),
        Machine::Readability => Ok(measures::readability(rule, sight.block)),
        Machine::Spelling { filters, pass, ignored, given, names, usual } => {
            let asked = Spelling { filters, pass, ignored, given, names, usual: *usual };
            spelling(rule, &asked, sight)
        }
    }
}

/// A finding with the message that most forms have: what was found, and what the action makes of it.
fn found(rule: &Definition, sight: &Sight<'_>, range: Range<usize>) -> Found {
    let matched = sight.text.text[range.clone()].to_owned();
    let Some(action) = &rule.action else {
        let message = wording::fill(&rule.message, &[&matched]);
        return Found { range, matched, message, replacements: Vec::new(), whole: false };
    };
    let replacements = action::replacements(action, sight.patterns, &matched, rule.match_case);
    let offered = match replacements.as_slice() {
        [] => matched.clone(),
        [one] => one.clone(),
        several => wording::enumerate(several, rule.lang.as_deref()),
    };
    let message = wording::fill(&rule.message, &[&matched, &offered]);
    Found { range, matched, message, replacements, whole: false }
}

fn existence(rule: &Definition, tokens: &[Pattern], pass: &Pass, sight: &Sight<'_>) -> Finds {
    let mut all = Vec::new();
    let phrases = Phrases::new(pass, sight.text);
    for (_, range) in scan(sight, tokens.len(), |at| tokens.get(at))? {
        if !pass.lets(sight.text.text[range.clone()].trim())? && !phrases.hold(&range)? {
            all.push(found(rule, sight, range));
        }
    }
    Ok(all)
}

/// Where any of the `count` tokens stands, as one pattern of alternatives would find them: the one that begins first; of
/// those that begin together, the first of the list.
fn scan<'p>(
    sight: &Sight<'_>,
    count: usize,
    token: impl Fn(usize) -> Option<&'p Pattern>,
) -> Result<Vec<(usize, Range<usize>)>, GaveUp> {
    let mut next: Vec<(usize, &Pattern, Range<usize>)> = Vec::new();
    let known = sight.tokens.map(|tokens| tokens.iter().map(|at| *at as usize));
    let all = known.is_none().then_some(0..count).into_iter().flatten();
    for at in known.into_iter().flatten().chain(all) {
        let Some(pattern) = token(at).filter(|pattern| pattern.may_stand(sight.text.lower)) else {
            continue;
        };
        if let Some(range) = pattern.find(sight.text, 0)? {
            next.push((at, pattern, range));
        }
    }
    let mut all = Vec::new();
    while let Some((at, _, range)) = next.iter().min_by_key(|(at, _, range)| (range.start, *at)) {
        let (at, range) = (*at, range.clone());
        let from = match range.is_empty() {
            true => pattern::after(sight.text.text, range.end),
            false => range.end,
        };
        if !range.is_empty() {
            all.push((at, range));
        }
        let mut kept = Vec::with_capacity(next.len());
        for (at, pattern, range) in next {
            if range.start >= from {
                kept.push((at, pattern, range));
            } else if from <= sight.text.text.len()
                && let Some(range) = pattern.find(sight.text, from)?
            {
                kept.push((at, pattern, range));
            }
        }
        next = kept;
    }
    Ok(all)
}

fn substitution(rule: &Definition, keys: &[Key], pass: &Pass, sight: &Sight<'_>) -> Finds {
    let Form::Substitution { capitalize, .. } = &rule.form else { return Ok(Vec::new()) };
    let replaces = rule.action.as_ref().is_some_and(|action| action.name == "replace");
    let given = rule.action.as_ref().is_some_and(|action| !action.params.is_empty());
    let phrases = Phrases::new(pass, sight.text);
    let mut all = Vec::new();
    for (at, range) in scan(sight, keys.len(), |at| keys.get(at).map(|key| &key.pattern))? {
        let observed = &sight.text.text[range.clone()];
        let raise = *capitalize && is_capitalized(observed);
        let mut expected = expanded(&keys[at], observed, raise)?;
        let same = match replaces {
            true => options(&expected).iter().any(|option| option == observed),
            false => is_already(&keys[at], &expected, observed)?,
        };
        if same || pass.lets(observed)? || phrases.hold(&range)? {
            continue;
        }
        let mut found = found(rule, sight, range.clone());
        if replaces && !given {
            let fit = |option: String| if raise { capitalized(&option) } else { option };
            let mut fitting: Vec<String> = options(&expected).into_iter().map(fit).collect();
            if rule.match_case {
                fitting = fitting.iter().map(|word| action::recase(word, observed)).collect();
            }
            expected = wording::enumerate(&fitting, rule.lang.as_deref());
            found.message =
                wording::fill(&wording::unquoted(&rule.message), &[&expected, observed]);
            found.replacements = if fitting.is_empty() { vec![String::new()] } else { fitting };
        } else {
            // Of a pattern that stands for a few strings, the one that only capitals part from what was found.
            let meant = finite::spellings(&expected).filter(|_| !replaces);
            let fits = |form: &String| same_words(form, observed);
            let meant = meant.and_then(|all| all.into_iter().find(fits));
            let expected = meant.unwrap_or(expected);
            found.message = wording::fill(&rule.message, &[&expected, observed]);
        }
        all.push(found);
    }
    Ok(all)
}

/// The value of a key for what was found: `$1` is what the key's first group holds.
fn expanded(key: &Key, observed: &str, raise: bool) -> Result<String, GaveUp> {
    let to = if raise { capitalized(&key.to) } else { key.to.clone() };
    let Some(bare) = &key.bare else { return Ok(to) };
    let mut out = String::new();
    let mut from = 0;
    while from <= observed.len() {
        let Some(groups) = bare.groups(observed, from)? else { break };
        let Some(whole) = groups.first().cloned().flatten() else { break };
        out.push_str(&observed[from..whole.start]);
        expand(&to, observed, &groups, &mut out);
        if whole.is_empty() {
            let next = pattern::after(observed, whole.end).min(observed.len());
            out.push_str(&observed[whole.end..next]);
            from = if whole.end == observed.len() { observed.len() + 1 } else { next };
        } else {
            from = whole.end;
        }
    }
    out.push_str(observed.get(from..).unwrap_or(""));
    Ok(out)
}

fn expand(to: &str, observed: &str, groups: &[Option<Range<usize>>], out: &mut String) {
    let mut rest = to;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('$') {
            out.push('$');
            rest = after;
            continue;
        }
        let braced = rest.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, after) = braced.unwrap_or_else(|| rest.split_at(digits));
        match number.parse::<usize>().ok().and_then(|number| groups.get(number)) {
            Some(group) => {
                out.push_str(group.clone().map_or("", |range| &observed[range]));
                rest = after;
            }
            None => out.push('$'),
        }
    }
    out.push_str(rest);
}

/// The suggestions of a value: parted by `|`, where `\|` is the sign itself.
fn options(value: &str) -> Vec<String> {
    let mut options = vec![String::new()];
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\\' && chars.peek() == Some(&'|') {
            chars.next();
            options.last_mut().map(|option| option.push('|')).unwrap_or_default();
        } else if c == '|' {
            options.push(String::new());
        } else {
            options.last_mut().map(|option| option.push(c)).unwrap_or_default();
        }
    }
    options.retain(|option| !option.is_empty());
    options
}

/// Whether what was found is already what is asked for, which may be a pattern.
fn is_already(key: &Key, expected: &str, observed: &str) -> Result<bool, GaveUp> {
    let phrase = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-');
    if expected.chars().all(phrase) {
        return Ok(expected == observed);
    }
    let make = || Pattern::new(expected, Borders::Whole, false, Widen::Never, None).ok();
    let own;
    // Only a value that refers to what was found is another one each time.
    let pattern = match expected == key.to {
        true => key.right.get_or_init(make),
        false => {
            own = make();
            &own
        }
    };
    match pattern {
        Some(pattern) if pattern.fault().is_none() => pattern.is_in(observed),
        _ => Ok(expected == observed),
    }
}

fn occurrence(rule: &Definition, token: Option<&Pattern>, sight: &Sight<'_>) -> Finds {
    let Form::Occurrence { max, min, .. } = &rule.form else { return Ok(Vec::new()) };
    let text = sight.text.text;
    let places = match token {
        Some(token) => token.find_all(sight.text)?,
        None => runs_of_word_signs(text),
    };
    let count = u32::try_from(places.len()).unwrap_or(u32::MAX);
    if !((*max > 0 && count > *max) || (*min > 0 && count < *min)) {
        return Ok(Vec::new());
    }
    let mut one = if count == 0 {
        // What is missing stands nowhere: the place is the first word.
        let word = first_word(text);
        Found { whole: word.is_empty(), ..found(rule, sight, word) }
    } else {
        // Code is masked by asterisks: the place is the first that is none.
        let shown = |range: &&Range<usize>| {
            let words = &text[(*range).clone()];
            !words.trim().is_empty() && !words.chars().all(|c| matches!(c, '*' | '@'))
        };
        let Some(range) = places.iter().find(shown) else { return Ok(Vec::new()) };
        found(rule, sight, range.clone())
    };
    one.message = wording::fill(&rule.message, &[&count.to_string()]);
    Ok(vec![one])
}

/// Where the first word stands, or nothing at the end.
pub(super) fn first_word(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    let rest = &text[start..];
    start..start + rest.find(char::is_whitespace).unwrap_or(rest.len())
}

fn runs_of_word_signs(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (pattern::is_word(c), start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                runs.push(first..at);
                start = None;
            }
            _ => {}
        }
    }
    runs.extend(start.map(|first| first..text.len()));
    runs
}

fn repetition(rule: &Definition, tokens: &Pattern, pass: &Pass, sight: &Sight<'_>) -> Finds {
    let Form::Repetition { max, ignorecase, alpha, .. } = &rule.form else {
        return Ok(Vec::new());
    };
    let text = sight.text.text;
    let phrases = Phrases::new(pass, sight.text);
    let mut all = Vec::new();
    let mut previous: Option<Range<usize>> = None;
    let mut count = 0;
    for range in tokens.find_all(sight.text)? {
        let current = text[range.clone()].trim();
        if let Some(before) = &previous {
            let earlier = text[before.clone()].trim();
            let same = match ignorecase {
                true => same_words(current, earlier),
                false => current == earlier,
            };
            let hit =
                same && !current.is_empty() && (!alpha || current.chars().all(char::is_alphabetic));
            count += u32::from(hit);
            let whole = before.start..range.end;
            if hit
                && count > *max
                && prose::sentences(&text[whole.clone()]).len() == 1
                && !pass.lets(&text[whole.clone()])?
                && !phrases.hold(&whole)?
            {
                let mut one = found(rule, sight, whole);
                one.message = wording::fill(&rule.message, &[current]);
                all.push(one);
                count = 0;
            }
        }
        previous = Some(range);
    }
    Ok(all)
}

/// Where several words stand that are let pass together; looked for when first asked.
struct Phrases<'a> {
    pass: &'a Pass,
    text: Text<'a>,
    places: OnceCell<Result<Vec<Range<usize>>, GaveUp>>,
}

impl<'a> Phrases<'a> {
    fn new(pass: &'a Pass, text: Text<'a>) -> Self {
        Self { pass, text, places: OnceCell::new() }
    }

    /// Whether a place lies within such words.
    fn hold(&self, place: &Range<usize>) -> Result<bool, GaveUp> {
        let places = self.places.get_or_init(|| {
            let mut all = Vec::new();
            for phrase in self.pass.phrases().filter(|it| it.may_stand(self.text.lower)) {
                all.extend(phrase.find_all(self.text)?);
            }
            Ok(all)
        });
        let within = |held: &Range<usize>| held.start <= place.start && place.end <= held.end;
        places.as_ref().map(|all| all.iter().any(within)).map_err(|gave_up| *gave_up)
    }
}

fn consistency(
    rule: &Definition,
    pairs: &[[Pattern; 2]],
    sight: &Sight<'_>,
    seen: &mut BTreeSet<String>,
) -> Finds {
    let mut all = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        if !pair.iter().any(|pattern| pattern.may_stand(sight.text.lower)) {
            continue;
        }
        let sight = Sight { tokens: None, ..*sight };
        let places = scan(&sight, 2, |side| pair.get(side))?;
        let Some((_, last)) = places.last() else { continue };
        seen.extend(places.iter().map(|(side, _)| format!("{at}:{side}")));
        if (0..2).all(|side| seen.contains(&format!("{at}:{side}"))) {
            // Reported once a block, at the first place where the last one found stands.
            let text = sight.text.text;
            let words = &text[last.clone()];
            let first = places
                .iter()
                .map(|(_, range)| range)
                .find(|range| &text[(*range).clone()] == words);
            all.push(found(rule, &sight, first.unwrap_or(last).clone()));
        }
    }
    Ok(all)
}

fn conditional(
    rule: &Definition,
    [first, second]: &[Pattern; 2],
    pass: &Pass,
    sight: &Sight<'_>,
    seen: &mut BTreeSet<String>,
) -> Finds {
    let text = sight.text.text;
    if second.captures() {
        let mut from = 0;
        while from <= text.len() && second.may_stand(sight.text.lower) {
            let Some(groups) = second.groups(text, from)? else { break };
            let whole = groups.first().cloned().flatten().unwrap_or(from..from);
            let held = groups.into_iter().skip(1).flatten().filter(|range| !range.is_empty());
            seen.extend(held.map(|range| text[range].to_owned()));
            from = if whole.is_empty() { pattern::after(text, whole.end) } else { whole.end };
        }
    } else if second.find(sight.text, 0)?.is_some() {
        return Ok(Vec::new());
    }
    if !first.may_stand(sight.text.lower) {
        return Ok(Vec::new());
    }
    let phrases = Phrases::new(pass, sight.text);
    let mut all = Vec::new();
    for range in first.find_all(sight.text)? {
        let words = &text[range.clone()];
        let explained = second.captures() && seen.contains(words);
        if !words.is_empty() && !explained && !pass.lets(words)? && !phrases.hold(&range)? {
            all.push(found(rule, sight, range));
        }
    }
    Ok(all)
}

fn capitalization(
    rule: &Definition,
    capitals: &Capitals,
    pattern: Option<&Pattern>,
    sight: &Sight<'_>,
) -> Finds {
    let Form::Capitalization { case, .. } = &rule.form else { return Ok(Vec::new()) };
    let text = sight.text.text;
    let (right, passes) = match (case, pattern) {
        (Case::Title, _) => capitals.title(text)?,
        (Case::Sentence, _) => capitals.sentence(text)?,
        (Case::Lower, _) => (text.to_lowercase(), text == text.to_lowercase()),
        (Case::Upper, _) => (text.to_uppercase(), text == text.to_uppercase()),
        (Case::Pattern(source), Some(pattern)) => (source.value.clone(), pattern.is_in(text)?),
        (Case::Pattern(_), None) => return Ok(Vec::new()),
    };
    let words = matches!(case, Case::Title | Case::Sentence);
    if passes || (!words && capitals.is_exception(text)?) {
        return Ok(Vec::new());
    }
    let mut one = found(rule, sight, 0..text.len());
    one.message = wording::fill(&rule.message, &[text, &right]);
    let replaces =
        rule.action.as_ref().is_some_and(|it| it.name == "replace" && it.params.is_empty());
    if replaces && words {
        one.replacements = vec![right];
    }
    Ok(vec![one])
}

/// What a `spelling` rule asks.
struct Spelling<'a> {
    filters: &'a [Pattern],
    pass: &'a Pass,
    ignored: &'a BTreeSet<String>,
    given: &'a [Given],
    names: &'a [String],
    usual: bool,
}

impl Spelling<'_> {
    /// Whether a dictionary or a list knows a word of a text in this language.
    fn knows(&self, word: &str, lang: &str, lexicon: &dyn Lexicon) -> bool {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        // A language without a dictionary of the house: that of the team alone is asked.
        let usual =
            self.usual && (self.given.is_empty() || lang.is_empty() || Lang::of(lang).is_some());
        let unsaid = if lang.is_empty() { &[words::USUAL][..] } else { &[] };
        self.given.iter().any(|given| given.accepts(word))
            || (!names.is_empty() && lexicon.knows(word, lang, &names))
            || (usual && lexicon.knows(word, lang, unsaid))
            || self.ignored.contains(word)
            || self.ignored.contains(&word.to_lowercase())
    }
}

fn spelling(rule: &Definition, asked: &Spelling<'_>, sight: &Sight<'_>) -> Finds {
    let Form::Spelling { custom, .. } = &rule.form else { return Ok(Vec::new()) };
    let Some(lexicon) = sight.lexicon else { return Ok(Vec::new()) };
    let text = sight.text.text;
    // Without its dictionary the rule has nothing to say; that is said.
    if asked.given.iter().any(|given| given.fault().is_some()) {
        return Err(GaveUp);
    }
    let phrases = Phrases::new(asked.pass, sight.text);
    let mut all = Vec::new();
    'words: for range in words::words(text) {
        let word = words::straight(&text[range.clone()]);
        let foreign = asked.given.is_empty() && !words::is_latin(&word);
        if foreign
            || (!custom && words::is_passed_over(&word))
            || asked.knows(&word, sight.block.lang, lexicon)
            || phrases.hold(&range)?
        {
            continue;
        }
        for filter in asked.filters {
            if filter.is_in(&word)? {
                continue 'words;
            }
        }
        if asked.pass.spells(&word)? {
            continue;
        }
        let message = wording::fill(&rule.message, &[&word]);
        all.push(Found { range, matched: word, message, replacements: Vec::new(), whole: false });
    }
    Ok(all)
}
