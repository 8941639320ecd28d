//! The style `Vale`, whose rules no file holds: they come with the format, two of them out of a vocabulary.

use std::collections::BTreeMap;

use super::definition::{Action, Definition, Examples, Exceptions, Form, Swap, Vocabulary};
use crate::diagnostic::{Safety, Severity};
use crate::message::Catalogue;
use crate::model::Field;
use crate::text::Span;

/// The style's name.
pub(super) const STYLE: &str = "Vale";

/// Its rules.
pub(super) const NAMES: [&str; 4] =
    ["Vale.Avoid", "Vale.Repetition", "Vale.Spelling", "Vale.Terms"];

/// The rules that there are with this vocabulary; `all`: those too that need none. `files` are the paths of a team's styles:
/// `Vale.Spelling` passes over the words of `config/ignore` and asks the dictionaries of `config/dictionaries` too. They
/// speak as Vale does, but for a volume's own vocabulary, which speaks as its volume (`said`).
#[must_use]
pub(super) fn rules<'p>(
    vocabulary: &Vocabulary,
    all: bool,
    files: impl Iterator<Item = &'p str> + Clone,
    said: Option<&Catalogue>,
) -> Vec<Definition> {
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
        let own = said.map(|said| said.label("vocabulary-avoid"));
        rules.push(rule("Vale.Avoid", own.as_deref().unwrap_or("Avoid using '%s'."), form));
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
        let own = said.map(|said| said.label("vocabulary-terms"));
        rules.push(rule("Vale.Terms", own.as_deref().unwrap_or("Use '%s' instead of '%s'."), form));
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
        rules.push(spelling(files));
    }
    rules
}

/// The rule of this name, as it is with a vocabulary.
#[must_use]
pub(super) fn find(name: &str) -> Option<Definition> {
    let any = || vec!["…".to_owned()];
    let vocabulary = Vocabulary { accept: any(), reject: any() };
    rules(&vocabulary, true, std::iter::empty(), None).into_iter().find(|rule| rule.name == name)
}

/// What a rule of this style asks for, and when it runs: messages of the catalogue. `None` for every other rule.
#[must_use]
pub fn about(name: &str) -> Option<(&'static str, &'static str)> {
    match name {
        "Vale.Avoid" => Some(("vale-avoid", "vale-with-vocabulary")),
        "Vale.Repetition" => Some(("vale-repetition", "vale-with-ini")),
        "Vale.Spelling" => Some(("vale-spelling", "vale-with-ini")),
        "Vale.Terms" => Some(("vale-terms", "vale-with-vocabulary")),
        _ => None,
    }
}

/// `Vale.Spelling` with a team's lists and dictionaries.
fn spelling<'p>(files: impl Iterator<Item = &'p str> + Clone) -> Definition {
    let both = |path: &&str| {
        let affixes = format!("{}.aff", path.trim_end_matches(".dic"));
        path.ends_with(".dic") && files.clone().any(|other| other == affixes)
    };
    let dictionary =
        |path: &'p str| path.strip_prefix("config/dictionaries/")?.strip_suffix(".dic");
    let ignored = files.clone().filter(|path| path.starts_with("config/ignore/"));
    let form = Form::Spelling {
        custom: false,
        append: true,
        filters: Vec::new(),
        ignore: ignored.map(field).collect(),
        dictionaries: files.clone().filter(both).filter_map(dictionary).map(field).collect(),
        folder: None,
    };
    let mut spelling = rule("Vale.Spelling", "Did you really mean '%s'?", form);
    spelling.action = action("suggest", &["spellings"]);
    spelling
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
