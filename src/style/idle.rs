//! Patterns that find nothing, and scopes that no article has: an editor who wrote one believes in a rule that is not
//! there.

use std::collections::BTreeSet;

use crate::diagnostic::{Args, Message, Severity};
use crate::model::Field;

use super::definition::{Definition, Form};
use super::pattern::is_word;
use super::rule::{Builder, Machine, Pass, Rule};
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
        if case == "idle-pattern-border" {
            diagnostic.help = Some(Message::new("idle-pattern-border-help", Args::new()));
        }
    }
}
