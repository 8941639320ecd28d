//! What a rule's `action` would put in the place of what it found.
//!
//! `suggest` is read, and offers nothing: words near one that no dictionary has are for `unknown-word` to offer.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::Regex;

use super::definition::Action;
use super::pattern::same_letter;

/// Bytes that a step of an edit may make of what was found: more is offered to nobody.
const LONGEST: usize = 64 << 10;

/// Why an action cannot be carried out: the message that says so.
pub(super) fn fault(action: &Action) -> Option<&'static str> {
    let params = action.params.len();
    match action.name.as_str() {
        "replace" | "remove" => None,
        "suggest" if params == 1 && action.params[0] == "spellings" => None,
        "suggest" => Some("invalid-style-rule-suggest"),
        "convert" if params == 1 && action.params[0] == "simple" => None,
        "edit" => edit_fault(&action.params),
        "convert" => Some("invalid-style-rule-params"),
        _ => Some("invalid-style-rule-action"),
    }
}

/// What is wrong with the steps of an edit. A name that is not known changes nothing, as in Vale for long:
/// well-known packages have such edits.
fn edit_fault(params: &[String]) -> Option<&'static str> {
    const WRONG: Option<&str> = Some("invalid-style-rule-params");
    let mut rest = params;
    if rest.is_empty() {
        return WRONG;
    }
    while let Some((name, after)) = rest.split_first() {
        let count = arity(name)?;
        let Some((own, others)) = after.split_at_checked(count) else { return WRONG };
        let sound = match name.as_str() {
            "regex" => regex_syntax::parse(&own[0]).is_ok(),
            "split" => own[1].parse::<usize>().is_ok(),
            _ => true,
        };
        if !sound {
            return WRONG;
        }
        rest = others;
    }
    None
}

/// How many parameters a step of an edit takes.
fn arity(name: &str) -> Option<usize> {
    Some(match name {
        "squeeze" | "capitalize" | "uncapitalize" | "lower" | "upper" | "simple" | "kebab"
        | "snake" | "camel" | "pascal" => 0,
        "remove" | "trim" | "trim_left" | "trim_right" | "truncate" | "wrap" | "unwrap"
        | "prefix" | "suffix" => 1,
        "replace" | "regex" | "split" => 2,
        _ => return None,
    })
}

/// The patterns of an edit, each made when it is first asked for.
#[derive(Debug, Default)]
pub(super) struct Patterns(BTreeMap<String, OnceLock<Option<Regex>>>);

impl Patterns {
    /// Those of the steps of an action.
    pub(super) fn of(action: Option<&Action>) -> Self {
        let mut all = Self::default();
        let edit = action.filter(|action| action.name == "edit");
        let mut rest = edit.map_or(&[][..], |action| &action.params);
        while let Some((name, after)) = rest.split_first() {
            let Some((own, others)) = after.split_at_checked(arity(name).unwrap_or(0)) else {
                break;
            };
            if name == "regex" {
                all.0.insert(own[0].clone(), OnceLock::new());
            }
            rest = others;
        }
        all
    }

    fn get(&self, pattern: &str) -> Option<&Regex> {
        self.0.get(pattern)?.get_or_init(|| Regex::new(pattern).ok()).as_ref()
    }
}

/// What may stand in the place of `found`, best first.
pub(super) fn replacements(
    action: &Action,
    patterns: &Patterns,
    found: &str,
    match_case: bool,
) -> Vec<String> {
    match action.name.as_str() {
        "replace" if match_case => action.params.iter().map(|word| recase(word, found)).collect(),
        "replace" => action.params.clone(),
        "remove" => vec![String::new()],
        "convert" => vec![simple(found)],
        "edit" => edit(&action.params, patterns, found).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// What the steps of an edit make of `found`, one after the other.
fn edit(params: &[String], patterns: &Patterns, found: &str) -> Option<String> {
    let mut text = found.to_owned();
    let mut rest = params;
    while let Some((name, after)) = rest.split_first() {
        let (own, others) = after.split_at_checked(arity(name)?)?;
        text = match name.as_str() {
            "regex" => replaced(patterns.get(&own[0])?, &text, &own[1])?,
            _ => step(name, own, &text)?,
        };
        if text.len() > LONGEST {
            return None;
        }
        rest = others;
    }
    Some(text.trim().to_owned())
}

/// Every place of a pattern replaced; `None` where that grows too long.
fn replaced(pattern: &Regex, text: &str, to: &str) -> Option<String> {
    let mut out = String::new();
    let mut at = 0;
    for found in pattern.captures_iter(text) {
        let whole = found.get(0)?;
        out.push_str(&text[at..whole.start()]);
        found.expand(to, &mut out);
        at = whole.end();
        if out.len() > LONGEST {
            return None;
        }
    }
    out.push_str(&text[at..]);
    Some(out)
}

/// `None` too where the step would make more of it than is ever offered.
fn step(name: &str, own: &[String], text: &str) -> Option<String> {
    let first = own.first().map_or("", String::as_str);
    let signs = |c: char| first.contains(c);
    Some(match name {
        "replace" => {
            let to = own.get(1)?;
            let places = text.matches(first).count();
            if places.saturating_mul(to.len()).saturating_add(text.len()) > 2 * LONGEST {
                return None;
            }
            text.replace(first, to)
        }
        "remove" => text.chars().filter(|c| !signs(*c)).collect(),
        "trim" => text.trim_matches(signs).to_owned(),
        "trim_left" => text.trim_start_matches(signs).to_owned(),
        "trim_right" => text.trim_end_matches(signs).to_owned(),
        "truncate" => text.split(first).next()?.to_owned(),
        "split" => text.split(first).nth(own.get(1)?.parse().ok()?)?.to_owned(),
        "wrap" => format!("{first}{text}{first}"),
        "unwrap" => {
            let inner = text.strip_prefix(first).unwrap_or(text);
            inner.strip_suffix(first).unwrap_or(inner).to_owned()
        }
        "prefix" => format!("{first}{text}"),
        "suffix" => format!("{text}{first}"),
        "squeeze" => squeezed(text),
        "capitalize" => capitalized(text),
        "uncapitalize" => {
            let mut chars = text.chars();
            chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
        }
        "lower" => text.to_lowercase(),
        "upper" => text.to_uppercase(),
        "simple" => simple(text),
        "kebab" => simple(text).replace(' ', "-"),
        "snake" => simple(text).replace(' ', "_"),
        "camel" | "pascal" => {
            let words = simple(text);
            let joined = words.split(' ').enumerate().map(|(at, word)| match at {
                0 if name == "camel" => word.to_owned(),
                _ => capitalized(word),
            });
            joined.collect()
        }
        _ => return None,
    })
}

/// Every run of white space as one space.
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match (c.is_whitespace(), out.ends_with(' ')) {
            (true, true) => {}
            (true, false) => out.push(' '),
            (false, _) => out.push(c),
        }
    }
    out
}

/// `camelCase`, `snake_case` and the like as words in lower case.
fn simple(found: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for (at, c) in found.char_indices() {
        let alphanumeric = c.is_alphanumeric();
        let rises = at > 1 && before.is_lowercase() && c.is_uppercase();
        if rises || !alphanumeric {
            out.push(' ');
        }
        if alphanumeric {
            out.extend(c.to_lowercase());
        }
        before = c;
    }
    out.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `word` in the case of `found`: all capitals, a capital first, or as it is.
pub(super) fn recase(word: &str, found: &str) -> String {
    let letters: Vec<char> = found.chars().filter(|c| c.is_alphabetic()).collect();
    let capital = |c: &char| c.is_uppercase();
    match letters.first() {
        Some(_) if letters.len() > 1 && letters.iter().all(capital) => word.to_uppercase(),
        Some(first) if first.is_uppercase() => capitalized(word),
        Some(_) if letters.iter().all(|c| c.is_lowercase()) => word.to_lowercase(),
        _ => word.to_owned(),
    }
}

/// `word` with a capital first.
pub(super) fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Whether `word` begins as it would with a capital.
pub(super) fn is_capitalized(word: &str) -> bool {
    capitalized(word) == word
}

/// Whether two texts are the same, capitals aside.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let mut others = b.chars();
    let all = a.chars().all(|c| others.next().is_some_and(|other| same_letter(c, other)));
    all && others.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_make_replacements() {
        let act = |name: &str, params: &[&str]| Action {
            name: name.to_owned(),
            params: params.iter().map(|param| (*param).to_owned()).collect(),
        };
        for (action, found, expected) in [
            (act("replace", &["a", "b"]), "x", &["a", "b"][..]),
            (act("remove", &[]), "x", &[""]),
            (act("convert", &["simple"]), "camelCase_name", &["camel case name"]),
            (act("edit", &["truncate", " "]), "the the", &["the"]),
            (act("edit", &["trim_right", "."]), "etc...", &["etc"]),
            (act("edit", &["trim", "'"]), "'a'", &["a"]),
            (act("edit", &["split", "-", "1"]), "a-b", &["b"]),
            (act("edit", &["regex", "(a+)", "<$1>"]), "baab", &["b<aa>b"]),
            (act("edit", &["replace", "'", ""]), "endpoint's", &["endpoints"]),
            (act("edit", &["remove", ".?!"]), "Overview.", &["Overview"]),
            (act("edit", &["trim_right", "!", "lower"]), "Wow!", &["wow"]),
            (act("edit", &["unwrap", "*", "wrap", "`"]), "*foo*", &["`foo`"]),
            (act("edit", &["prefix", "“", "suffix", "”"]), "foo", &["“foo”"]),
            (act("edit", &["squeeze", "capitalize"]), "élan \t vital", &["Élan vital"]),
            (act("edit", &["upper", "uncapitalize"]), "été", &["éTÉ"]),
            (act("edit", &["kebab"]), "FooBar", &["foo-bar"]),
            (act("edit", &["snake"]), "FooBar", &["foo_bar"]),
            (act("edit", &["camel"]), "foo bar", &["fooBar"]),
            (act("edit", &["pascal"]), "foo bar", &["FooBar"]),
            (act("edit", &["simple"]), "FooBar", &["foo bar"]),
            (act("edit", &["strip", "."]), "x.", &[]),
            (act("suggest", &["spellings"]), "x", &[]),
            (act("edit", &["replace", "", "aaaaaaaaaa"].repeat(40)), "x", &[]),
            (act("edit", &["regex", "", "aaaaaaaaaa"].repeat(40)), "x", &[]),
            (act("edit", &["regex", ".", "$0$0$0$0"].repeat(40)), "x", &[]),
        ] {
            assert_eq!(fault(&action), None, "{action:?}");
            let patterns = Patterns::of(Some(&action));
            assert_eq!(replacements(&action, &patterns, found, false), expected, "{action:?}");
        }
        for broken in [
            act("edit", &["trim"]),
            act("edit", &[]),
            act("edit", &["lower", "wrap"]),
            act("edit", &["regex", "(", "x"]),
            act("edit", &["split", "-", "one"]),
            act("explode", &[]),
        ] {
            assert!(fault(&broken).is_some(), "{broken:?}");
        }
        assert_eq!(recase("a-ok", "A OK"), "A-OK");
        assert_eq!(recase("A-OK", "a ok"), "a-ok");
        assert_eq!(recase("soin", "Cure"), "Soin");
    }
}
