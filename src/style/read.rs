//! A rule's file to a [`Definition`].
//!
//! Reading never panics; a rule that cannot be understood gives no definition and at least one finding, which says
//! what to write instead. Patterns are taken as words here: whether they are patterns is for `pattern` to say.

use crate::config::yaml::{self, Entry, Failure, Node, Value};
use crate::diagnostic::{Args, Diagnostic, Safety, Severity};
use crate::model::Field;
use crate::text::{Source, Span};

use super::definition::{Action, Case, Definition, Examples, Exceptions, Form};
use super::inherit::{self, Parents};
use super::keys::Keys;

/// Bytes of a rule's file that are read; a longer one is refused.
pub(super) const LONGEST: usize = 2 * 1024 * 1024;

/// Values that one rule's file may hold.
pub(super) const MOST: usize = 100_000;

/// The forms, as `extends` names them.
const FORMS: [&str; 10] = [
    "existence",
    "substitution",
    "occurrence",
    "repetition",
    "consistency",
    "conditional",
    "capitalization",
    "metric",
    "readability",
    "spelling",
];

/// Reads the rule `rule` of the style `style` (the file `style/rule.yml`; folders between the two join `rule` by
/// points). `parents` has the files of the rules that it may extend.
///
/// Gives the rule, or `None` where it cannot run, and every finding, in the order of the file: all of the rule
/// `invalid-style-rule`. A key that is not known is a finding, and the rule runs without it.
#[must_use]
pub fn read<'y>(
    source: &'y Source,
    style: &str,
    rule: &str,
    parents: Parents<'_, 'y>,
) -> (Option<Definition>, Vec<Diagnostic>) {
    read_changed(source, &format!("{style}.{rule}"), parents, &[])
}

/// The same for the rule `name` with keys that the set-up gives another value.
pub(super) fn read_changed<'y>(
    source: &'y Source,
    name: &str,
    parents: Parents<'_, 'y>,
    params: &[(&'y str, &'y str)],
) -> (Option<Definition>, Vec<Diagnostic>) {
    let start = if source.encoding.bom { '\u{feff}'.len_utf8() } else { 0 };
    let tree = yaml::parse_within(&source.text[start..], start, LONGEST, MOST);
    let mut keys = match tree.root.map(|root| root.value) {
        Some(Value::Map(entries)) => match inherit::flattened(entries, parents) {
            Ok(entries) => Keys::new(entries, source.id),
            Err(refused) => {
                let mut keys = Keys::new(Vec::new(), source.id);
                keys.say(refused.case, refused.span, refused.args);
                return (None, keys.diagnostics);
            }
        },
        _ => {
            let mut keys = Keys::new(Vec::new(), source.id);
            match tree.failure {
                Some(failure) => keys.say(
                    broken(&failure),
                    failure.span,
                    Args::new().with("reason", failure.reason),
                ),
                None => keys.say("invalid-style-rule-empty", Span::at(start), Args::new()),
            }
            return (None, keys.diagnostics);
        }
    };
    for twice in tree.twice {
        keys.say("invalid-style-rule-twice", twice.second, Args::new().with("key", twice.key));
    }
    keys.change(params);
    let (definition, mut diagnostics) = definition(keys, name.to_owned(), Span::at(start));
    diagnostics.sort_by(Diagnostic::in_order);
    (definition, diagnostics)
}

fn definition(
    mut keys: Keys<'_>,
    name: String,
    start: Span,
) -> (Option<Definition>, Vec<Diagnostic>) {
    let Some(extends) = keys.text("extends") else {
        keys.say("invalid-style-rule-extends", start, Args::new());
        return (None, keys.diagnostics);
    };
    let Some(form_name) = FORMS.iter().copied().find(|form| *form == extends.value) else {
        refuse(&mut keys, &extends);
        return (None, keys.diagnostics);
    };
    let Some(message) = keys.text("message") else {
        keys.say("invalid-style-rule-message", start, Args::new());
        return (None, keys.diagnostics);
    };
    let file = keys.file;
    let level = keys.text("level").and_then(|level| severity(&mut keys, &level));
    let definition = Definition {
        name,
        file: Some(file),
        description: keys.words("description").unwrap_or_default(),
        level,
        scope: scope(&mut keys),
        link: keys.words("link"),
        limit: keys.count("limit"),
        action: action(&mut keys),
        match_case: keys.flag("matchcase", false),
        lang: keys.words("lang"),
        fix: fix(&mut keys),
        why: keys.words("why"),
        tests: tests(&mut keys),
        form: form(&mut keys, form_name),
        span: message.span,
        message: message.value,
    };
    // Vale's own files carry these; they say nothing about what is matched.
    for idle in ["name", "code", "pos", "vars"] {
        let _ = keys.take(idle);
    }
    // Without such a scope a rule would speak where it must not.
    let understood = !definition.scope.iter().any(is_structural);
    let whole = complete(&mut keys, &definition, form_name, start) && understood;
    let diagnostics = keys.finish(form_name);
    (whole.then_some(definition), diagnostics)
}

/// What Vale offers and is refused here: whether a finding says so.
#[must_use]
pub(super) fn is_refusal(found: &Diagnostic) -> bool {
    let refused = ["sequence", "script", "scope-doc"];
    found.rule == "invalid-style-rule"
        && found
            .message
            .id
            .strip_prefix("invalid-style-rule-")
            .is_some_and(|it| refused.contains(&it))
}

/// A form that is not ours: `sequence` and `script` are refused with what to write instead.
fn refuse(keys: &mut Keys<'_>, extends: &Field<String>) {
    let case = match extends.value.as_str() {
        "sequence" => "invalid-style-rule-sequence",
        "script" => "invalid-style-rule-script",
        _ => "invalid-style-rule-form",
    };
    let forms: Vec<String> = FORMS.iter().map(|form| (*form).to_owned()).collect();
    let args = Args::new().with("name", extends.value.clone()).with("forms", forms);
    keys.say(case, extends.span, args);
}

fn form(keys: &mut Keys<'_>, name: &str) -> Form {
    let empty = || Field::new(String::new(), Span::at(0));
    match name {
        "existence" => Form::Existence {
            tokens: keys.list("tokens"),
            raw: keys.list("raw"),
            append: keys.flag("append", false),
            ignorecase: keys.flag("ignorecase", false),
            nonword: keys.flag("nonword", false),
            exceptions: exceptions(keys),
        },
        "substitution" => Form::Substitution {
            swap: keys.table("swap"),
            ignorecase: keys.flag("ignorecase", false),
            nonword: keys.flag("nonword", false),
            capitalize: keys.flag("capitalize", false),
            exceptions: exceptions(keys),
        },
        "occurrence" => Form::Occurrence {
            token: keys.text("token").unwrap_or_else(empty),
            max: keys.count("max"),
            min: keys.count("min"),
            ignorecase: keys.flag("ignorecase", false),
        },
        "repetition" => Form::Repetition {
            tokens: keys.list("tokens"),
            max: keys.count("max"),
            ignorecase: keys.flag("ignorecase", false),
            alpha: keys.flag("alpha", false),
            exceptions: exceptions(keys),
        },
        "consistency" => Form::Consistency {
            either: keys.table("either"),
            nonword: keys.flag("nonword", false),
            ignorecase: keys.flag("ignorecase", false),
        },
        "conditional" => Form::Conditional {
            first: keys.text("first").unwrap_or_else(empty),
            second: keys.text("second").unwrap_or_else(empty),
            ignorecase: keys.flag("ignorecase", false),
            exceptions: exceptions(keys),
        },
        "capitalization" => capitalization(keys),
        "metric" => Form::Metric {
            formula: keys.text("formula").unwrap_or_else(empty),
            condition: keys.text("condition").unwrap_or_else(empty),
        },
        "readability" => Form::Readability {
            metrics: keys.list("metrics"),
            grade: keys.number("grade").unwrap_or(0.0),
        },
        _ => spelling(keys),
    }
}

/// Of the dictionary that `dic` is a file of, `aff` is the file beside it; `threshold` says nothing, as in Vale.
fn spelling(keys: &mut Keys<'_>) -> Form {
    let mut dictionaries = keys.list("dictionaries");
    if let Some(dic) = keys.text("dic") {
        let name = dic.value.trim_end_matches(".dic").to_owned();
        dictionaries.push(Field::new(name, dic.span));
    }
    for idle in ["aff", "threshold"] {
        let _ = keys.take(idle);
    }
    Form::Spelling {
        custom: keys.flag("custom", false),
        append: keys.flag("append", false),
        filters: keys.list("filters"),
        ignore: keys.list("ignore"),
        dictionaries,
        folder: keys.words("dicpath"),
    }
}

fn capitalization(keys: &mut Keys<'_>) -> Form {
    let written = keys.text("match").unwrap_or_else(|| Field::new(String::new(), Span::at(0)));
    let case = match written.value.as_str() {
        "$title" => Case::Title,
        "$sentence" => Case::Sentence,
        "$lower" => Case::Lower,
        "$upper" => Case::Upper,
        _ => Case::Pattern(written),
    };
    Form::Capitalization {
        case,
        chicago: keys.words("style").is_some_and(|style| style == "Chicago"),
        exceptions: exceptions(keys),
        indicators: keys.list("indicators").into_iter().map(|field| field.value).collect(),
        threshold: keys.number("threshold").filter(|threshold| *threshold != 0.0),
        prefix: keys.text("prefix"),
    }
}

fn exceptions(keys: &mut Keys<'_>) -> Exceptions {
    Exceptions { words: keys.list("exceptions"), vocab: keys.flag("vocab", true) }
}

/// Whether what the form cannot do without is there; what is missing is reported.
fn complete(keys: &mut Keys<'_>, definition: &Definition, form: &'static str, start: Span) -> bool {
    let missing = match &definition.form {
        Form::Existence { tokens, raw, .. } if tokens.is_empty() && raw.is_empty() => "tokens",
        Form::Substitution { swap, .. } if swap.is_empty() => "swap",
        Form::Occurrence { token, .. } if token.value.is_empty() => "token",
        Form::Occurrence { max: 0, min: 0, .. } => "max",
        Form::Repetition { tokens, .. } if tokens.is_empty() => "tokens",
        Form::Consistency { either, .. } if either.is_empty() => "either",
        Form::Conditional { first, .. } if first.value.is_empty() => "first",
        Form::Conditional { second, .. } if second.value.is_empty() => "second",
        Form::Capitalization { case: Case::Pattern(pattern), .. } if pattern.value.is_empty() => {
            "match"
        }
        Form::Metric { formula, .. } if formula.value.trim().is_empty() => "formula",
        Form::Metric { condition, .. } if condition.value.trim().is_empty() => "condition",
        Form::Readability { metrics, .. } if metrics.is_empty() => "metrics",
        _ => return true,
    };
    let args = Args::new().with("key", missing).with("form", form);
    keys.say("invalid-style-rule-missing", start, args);
    false
}

fn severity(keys: &mut Keys<'_>, level: &Field<String>) -> Option<Severity> {
    match level.value.as_str() {
        "suggestion" | "info" => Some(Severity::Info),
        "warning" => Some(Severity::Warning),
        "error" => Some(Severity::Error),
        _ => {
            let args = Args::new().with("level", level.value.clone());
            keys.say("invalid-style-rule-level", level.span, args);
            None
        }
    }
}

/// Whether a scope asks for a part of the document's tree (`doc(section:has(> h2))`), as Vale's newest versions do.
fn is_structural(scope: &Field<String>) -> bool {
    scope.value.split('&').any(|part| part.trim().trim_start_matches('~').starts_with("doc("))
}

fn scope(keys: &mut Keys<'_>) -> Vec<Field<String>> {
    let scopes = keys.list("scope");
    for scope in &scopes {
        if is_structural(scope) {
            let args = Args::new().with("scope", scope.value.clone());
            keys.say("invalid-style-rule-scope-doc", scope.span, args);
            continue;
        }
        let spaced = !scope.value.contains('&')
            && scope.value.trim_start_matches('~').split('.').next().unwrap_or("").contains(' ');
        if spaced {
            let args = Args::new().with("scope", scope.value.clone());
            keys.say("invalid-style-rule-scope", scope.span, args);
        }
    }
    scopes
}

fn fix(keys: &mut Keys<'_>) -> Safety {
    let Some(written) = keys.text("fix") else { return Safety::Asked };
    match written.value.as_str() {
        "safe" => Safety::Safe,
        "asked" => Safety::Asked,
        "shown" => Safety::Shown,
        _ => {
            keys.say("invalid-style-rule-fix", written.span, Args::new());
            Safety::Asked
        }
    }
}

fn action(keys: &mut Keys<'_>) -> Option<Action> {
    let node = keys.take("action")?.node;
    let Value::Map(entries) = node.value else {
        keys.say("invalid-style-rule-action", node.span, Args::new());
        return None;
    };
    let file = keys.file;
    let mut inner = Keys::new(entries, file);
    let name = inner.text("name");
    let params = inner.flat("params").into_iter().map(|field| field.value).collect();
    keys.diagnostics.extend(inner.finish("action"));
    let name = name?;
    let action = Action { name: name.value, params };
    if let Some(case) = super::action::fault(&action) {
        keys.say(case, name.span, Args::new().with("name", action.name));
        return None;
    }
    Some(action)
}

fn tests(keys: &mut Keys<'_>) -> Examples {
    let Some(Entry { node, .. }) = keys.take("tests") else { return Examples::default() };
    let entries = match node.value {
        Value::Map(entries) => entries,
        Value::List(cases) => return cases.into_iter().fold(Examples::default(), with_case),
        _ => return Examples::default(),
    };
    let mut inner = Keys::new(entries, keys.file);
    let examples = Examples { good: inner.list("good"), bad: inner.list("bad") };
    keys.diagnostics.extend(inner.finish("tests"));
    examples
}

/// One case more, as Vale writes them: a text (`input`), and all that is said about it (`want`) or a part of that
/// (`contains`). A case that asks for more than the rule itself is left to Vale.
fn with_case(mut examples: Examples, case: Node<'_>) -> Examples {
    let Value::Map(entries) = case.value else { return examples };
    let plain = |entry: &Entry<'_>| matches!(&*entry.key, "name" | "input" | "want" | "contains");
    let text = |key: &str| {
        let entry = entries.iter().find(|entry| entry.key == key)?;
        let Value::Text(text) = &entry.node.value else { return None };
        Some(Field::new(text.to_string(), entry.node.span))
    };
    let Some(input) = text("input").filter(|_| entries.iter().all(plain)) else { return examples };
    match text("want").or_else(|| text("contains")) {
        Some(said) if said.value.trim().is_empty() => examples.good.push(input),
        Some(_) => examples.bad.push(input),
        None => {}
    }
    examples
}

/// The message about YAML that cannot be read.
fn broken(failure: &Failure) -> &'static str {
    match failure.case {
        "invalid-front-matter-colon" => "invalid-style-rule-colon",
        "invalid-front-matter-quote" => "invalid-style-rule-quote",
        "invalid-front-matter-escape" => "invalid-style-rule-escape",
        "invalid-front-matter-tab" => "invalid-style-rule-tab",
        "invalid-front-matter-bracket" => "invalid-style-rule-bracket",
        "invalid-front-matter-indent" | "invalid-front-matter-space" => "invalid-style-rule-indent",
        "invalid-front-matter-sign" => "invalid-style-rule-sign",
        "invalid-front-matter-long" | "invalid-front-matter-many" | "invalid-front-matter-deep" => {
            "invalid-style-rule-long"
        }
        _ => "invalid-style-rule",
    }
}
