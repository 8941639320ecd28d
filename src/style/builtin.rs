//! The style `Vale`, whose rules no file holds: they come with the format, two of them out of a vocabulary.

use std::collections::BTreeMap;

use super::definition::{Action, Definition, Examples, Exceptions, Form, Swap, Vocabulary};
use crate::diagnostic::{Safety, Severity};
use crate::model::Field;
use crate::text::Span;

/// The style's name.
pub(super) const STYLE: &str = "Vale";

/// Its rules.
pub(super) const NAMES: [&str; 4] =
    ["Vale.Avoid", "Vale.Repetition", "Vale.Spelling", "Vale.Terms"];

/// The rules that there are with this vocabulary; `all`: those too that need none. `ignore` are the files of words that
/// `Vale.Spelling` passes over.
#[must_use]
pub(super) fn rules(vocabulary: &Vocabulary, all: bool, ignore: &[&str]) -> Vec<Definition> {
    let mut rules = Vec::new();
    if !vocabulary.reject.is_empty() {
        let tokens = vocabulary.reject.iter().map(|word| field(word)).collect();
        let form = Form::Existence {
            tokens,
            raw: Vec::new(),
            append: false,
            ignorecase: false,
            nonword: false,
            exceptions: Exceptions { words: Vec::new(), vocab: true },
        };
        rules.push(rule("Vale.Avoid", "Avoid using '%s'.", form));
    }
    if !vocabulary.accept.is_empty() {
        // Of the same word twice the later one says how it is written.
        let by_word: BTreeMap<String, &String> =
            vocabulary.accept.iter().map(|word| (word.to_lowercase(), word)).collect();
        let swap = |(from, to): (String, &String)| Swap { from: field(&from), to: field(to) };
        let form = Form::Substitution {
            swap: by_word.into_iter().map(swap).collect(),
            ignorecase: true,
            nonword: false,
            capitalize: false,
            exceptions: Exceptions::default(),
        };
        rules.push(rule("Vale.Terms", "Use '%s' instead of '%s'.", form));
    }
    if all {
        let form = Form::Repetition {
            tokens: vec![field(r"[^\s.!?]+")],
            max: 0,
            ignorecase: true,
            alpha: true,
            exceptions: Exceptions { words: Vec::new(), vocab: true },
        };
        let mut repetition = rule("Vale.Repetition", "'%s' is repeated!", form);
        repetition.action = action("edit", &["truncate", " "]);
        rules.push(repetition);
        let form = Form::Spelling {
            custom: false,
            append: false,
            filters: Vec::new(),
            ignore: ignore.iter().map(|path| field(path)).collect(),
            dictionaries: Vec::new(),
            folder: None,
        };
        let mut spelling = rule("Vale.Spelling", "Did you really mean '%s'?", form);
        spelling.action = action("suggest", &["spellings"]);
        rules.push(spelling);
    }
    rules
}

fn rule(name: &str, message: &str, form: Form) -> Definition {
    Definition {
        name: name.to_owned(),
        file: None,
        form,
        message: message.to_owned(),
        description: String::new(),
        level: Some(Severity::Error),
        scope: vec![field("text")],
        link: None,
        limit: 0,
        action: None,
        match_case: false,
        lang: None,
        fix: Safety::Asked,
        why: None,
        tests: Examples::default(),
        span: Span::at(0),
    }
}

fn action(name: &str, params: &[&str]) -> Option<Action> {
    let params = params.iter().map(|&param| param.to_owned()).collect();
    Some(Action { name: name.to_owned(), params })
}

fn field(words: &str) -> Field<String> {
    Field::new(words.to_owned(), Span::at(0))
}
