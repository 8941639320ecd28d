//! Patterns that find nothing, and scopes that no article has: an editor who wrote one believes in a rule that is not
//! there.

use std::collections::BTreeSet;

use crate::diagnostic::{Args, Message, Severity};
use crate::model::Field;

use super::definition::{Definition, Form};
use super::pattern::{Pattern, is_word};
use super::possible::Finds;
use super::rule::{Builder, Machine, Pass, Rule, in_order, written};
use super::syntax::{self, Widen};

/// Names with which the scopes of articles begin (`document` gives them); a format may follow.
const SCOPES: [&str; 27] = [
    "text",
    "heading",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "caption",
    "figure",
    "list",
    "blockquote",
    "paragraph",
    "sentence",
    "summary",
    "raw",
    "link",
    "strong",
    "emphasis",
    "code",
    "attr",
    "alt",
    "frontmatter",
    "title",
    "subtitle",
    "abstract",
];

/// Reports the patterns and scopes of a rule that can find nothing.
pub(super) fn report(builder: &mut Builder<'_>, definition: &Definition, rule: &Rule) {
    let known = |part: &str| {
        // What has a space in it is reported as such.
        part.starts_with('~') || part.contains(' ') || {
            let first = part.split('.').next().unwrap_or("").trim();
            first.is_empty() || SCOPES.contains(&first)
        }
    };
    for scope in &definition.scope {
        if !scope.value.split('&').map(str::trim).all(known) {
            say(builder, "idle-pattern-scope", definition, scope);
        }
    }
    impossible(builder, definition, &rule.machine);
    match (&definition.form, &rule.machine) {
        (Form::Existence { tokens, nonword, raw, .. }, Machine::Existence { pass, .. })
            if raw.is_empty() =>
        {
            words(builder, definition, tokens.iter(), *nonword);
            swallowed(builder, definition, tokens.iter(), pass);
        }
        (
            Form::Substitution { swap, nonword, ignorecase, .. },
            Machine::Substitution { pass, .. },
        ) => {
            let keys = || swap.iter().map(|swap| &swap.from);
            words(builder, definition, keys(), *nonword);
            swallowed(builder, definition, keys(), pass);
            for swap in swap.iter().filter(|swap| !ignorecase && swap.from.value == swap.to.value) {
                say(builder, "idle-pattern-same", definition, &swap.from);
            }
        }
        (Form::Consistency { either, nonword, .. }, _) => {
            let both = either.iter().flat_map(|swap| [&swap.from, &swap.to]);
            words(builder, definition, both, *nonword);
        }
        _ => {}
    }
}

/// Words that stand twice, and words whose ends cannot be ends of words.
fn words<'d>(
    builder: &mut Builder<'_>,
    definition: &Definition,
    tokens: impl Iterator<Item = &'d Field<String>>,
    nonword: bool,
) {
    let mut seen = BTreeSet::new();
    for token in tokens {
        if !seen.insert(token.value.as_str()) {
            say(builder, "idle-pattern-twice", definition, token);
            continue;
        }
        let Some(plain) = plain(&token.value).filter(|_| !nonword) else { continue };
        // Beside a sign, the border of a word is where a letter touches it: « (s) » is found in « mot(s)e » only.
        let sign = |c: Option<char>| c.is_some_and(|c| !is_word(c) && !c.is_whitespace());
        if sign(plain.chars().next()) || sign(plain.chars().next_back()) {
            say(builder, "idle-pattern-border", definition, token);
        }
    }
}

/// Words that an exception lets pass wherever they stand.
fn swallowed<'d>(
    builder: &mut Builder<'_>,
    definition: &Definition,
    tokens: impl Iterator<Item = &'d Field<String>>,
    pass: &Pass,
) {
    if pass.own().is_empty() {
        return;
    }
    let let_pass = |text: &str| pass.own().iter().any(|own| own.is_in(text) == Ok(true));
    for token in tokens {
        if plain(&token.value).is_some_and(|plain| let_pass(&plain)) {
            say(builder, "idle-pattern-exception", definition, token);
        }
    }
}

/// Patterns that no text can hold.
fn impossible(builder: &mut Builder<'_>, definition: &Definition, machine: &Machine) {
    let mut pairs: Vec<(&Field<String>, &Pattern)> = Vec::new();
    let whole;
    // A place between two signs is no finding, but it can be counted, or make the first of two patterns hold.
    let mut places_count = false;
    match (&definition.form, machine) {
        (Form::Existence { tokens, raw, .. }, Machine::Existence { tokens: patterns, .. }) => {
            match raw.first() {
                Some(first) => {
                    let all: String = raw.iter().map(|part| part.value.as_str()).collect();
                    whole = Field::new(all, first.span);
                    pairs.extend([&whole].into_iter().zip(patterns));
                }
                None => pairs.extend(written(tokens).zip(patterns)),
            }
        }
        (Form::Substitution { swap, .. }, Machine::Substitution { keys, .. }) => {
            let keys = keys.iter().map(|key| &key.pattern);
            pairs.extend(in_order(swap).into_iter().map(|swap| &swap.from).zip(keys));
        }
        (Form::Consistency { either, .. }, Machine::Consistency { pairs: patterns }) => {
            let both = either.iter().flat_map(|swap| [&swap.from, &swap.to]);
            pairs.extend(both.zip(patterns.iter().flatten()));
        }
        (Form::Occurrence { token, .. }, Machine::Occurrence { token: Some(pattern) }) => {
            places_count = true;
            pairs.push((token, pattern));
        }
        (Form::Conditional { first, second, .. }, Machine::Conditional { patterns, .. }) => {
            places_count = true;
            pairs.extend([first, second].into_iter().zip(patterns.iter()));
        }
        _ => {}
    }
    for (source, pattern) in pairs {
        match pattern.finds() {
            Finds::Nothing => say(builder, "idle-pattern-never", definition, source),
            Finds::Places if !places_count => {
                say(builder, "idle-pattern-places", definition, source);
            }
            _ => {}
        }
    }
}

fn plain(source: &str) -> Option<String> {
    syntax::translate(source, Widen::Never).ok()?.plain
}

fn say(
    builder: &mut Builder<'_>,
    case: &'static str,
    definition: &Definition,
    token: &Field<String>,
) {
    let args = Args::new().with("pattern", token.value.clone());
    let before = builder.diagnostics.len();
    builder.report("idle-pattern", case, definition, token.span, args);
    for diagnostic in &mut builder.diagnostics[before..] {
        diagnostic.severity = Severity::Warning;
        let help = match case {
            "idle-pattern-border" => "idle-pattern-border-help",
            "idle-pattern-never" if token.value.contains(['$', '^']) => "idle-pattern-never-help",
            _ => continue,
        };
        diagnostic.help = Some(Message::new(help, Args::new()));
    }
}
