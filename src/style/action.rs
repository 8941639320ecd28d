//! What a rule's `action` would put in the place of what it found.
//!
//! `suggest` gives nothing here: what it offers (words of a dictionary) is asked for where it is shown.

use super::definition::Action;
use super::pattern::same_letter;

/// Why an action cannot be carried out: the message that says so.
pub(super) fn fault(action: &Action) -> Option<&'static str> {
    let params = action.params.len();
    match action.name.as_str() {
        "replace" | "remove" => None,
        "suggest" if params == 1 && action.params[0] == "spellings" => None,
        "suggest" => Some("invalid-style-rule-suggest"),
        "convert" if params == 1 && action.params[0] == "simple" => None,
        "edit" => match (action.params.first().map(String::as_str), params) {
            (Some("regex"), 3) => {
                regex::Regex::new(&action.params[1]).err().map(|_| "invalid-style-rule-params")
            }
            (Some("trim" | "trim_left" | "trim_right" | "truncate"), 2) => None,
            (Some("split"), 3) if action.params[2].parse::<usize>().is_ok() => None,
            (
                Some("regex" | "trim" | "trim_left" | "trim_right" | "truncate" | "split") | None,
                _,
            ) => Some("invalid-style-rule-params"),
            // What Vale does not know either changes nothing: well-known packages have such actions.
            _ => None,
        },
        "convert" => Some("invalid-style-rule-params"),
        _ => Some("invalid-style-rule-action"),
    }
}

/// What may stand in the place of `found`, best first.
pub(super) fn replacements(action: &Action, found: &str, match_case: bool) -> Vec<String> {
    match action.name.as_str() {
        "replace" if match_case => action.params.iter().map(|word| recase(word, found)).collect(),
        "replace" => action.params.clone(),
        "remove" => vec![String::new()],
        "convert" => vec![simple(found)],
        "edit" => edit(&action.params, found).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn edit(params: &[String], found: &str) -> Option<String> {
    let second = params.get(1)?.as_str();
    let signs = |c: char| second.contains(c);
    let edited = match params.first()?.as_str() {
        "regex" => {
            let pattern = regex::Regex::new(second).ok()?;
            pattern.replace_all(found, params.get(2)?.as_str()).into_owned()
        }
        "trim" => found.trim_matches(signs).to_owned(),
        "trim_left" => found.trim_start_matches(signs).to_owned(),
        "trim_right" => found.trim_end_matches(signs).to_owned(),
        "truncate" => found.split(second).next()?.to_owned(),
        "split" => found.split(second).nth(params.get(2)?.parse().ok()?)?.to_owned(),
        _ => return None,
    };
    Some(edited.trim().to_owned())
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
            (act("suggest", &["spellings"]), "x", &[]),
        ] {
            assert_eq!(fault(&action), None, "{action:?}");
            assert_eq!(replacements(&action, found, false), expected, "{action:?}");
        }
        for broken in [act("edit", &["trim"]), act("edit", &[]), act("explode", &[])] {
            assert!(fault(&broken).is_some(), "{broken:?}");
        }
        assert_eq!(recase("a-ok", "A OK"), "A-OK");
        assert_eq!(recase("A-OK", "a ok"), "a-ok");
        assert_eq!(recase("soin", "Cure"), "Soin");
    }
}
