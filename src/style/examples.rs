//! The examples inside rules: texts that a rule must report, and texts that it must not.

use super::Definition;
use super::document::{Reading, Wanted, events};
use super::library::Library;
use super::lint::{self, Asked};
use crate::config::Spelling;
use crate::model::{Field, Volume};
use crate::parse::{self, Options};
use crate::spelling;
use crate::text::{FileId, Source};

/// What testing one rule came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The rule's name.
    pub rule: String,
    /// How many examples it has.
    pub examples: usize,
    /// Texts that it should report and does not.
    pub unheard: Vec<Field<String>>,
    /// Texts that it should not report, with the message it gives.
    pub wronged: Vec<(Field<String>, String)>,
}

impl Verdict {
    /// Whether every example is as it says.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.unheard.is_empty() && self.wronged.is_empty()
    }
}

/// Tries every rule of the library on its own examples. An example is Markdown, in the rule's language, and is read as
/// an article is: words in another language are in that language, comments are heard.
#[must_use]
pub fn test(library: &Library) -> Vec<Verdict> {
    let lexicon = spelling::Lexicon::new(&Volume::default(), &Spelling::default());
    let rules = library.set.definitions().iter().enumerate();
    rules.map(|(at, rule)| test_rule(library, &lexicon, at, rule)).collect()
}

fn test_rule(
    library: &Library,
    lexicon: &spelling::Lexicon,
    at: usize,
    rule: &Definition,
) -> Verdict {
    let mut verdict = Verdict {
        rule: rule.name.clone(),
        examples: rule.tests.bad.len() + rule.tests.good.len(),
        unheard: Vec::new(),
        wronged: Vec::new(),
    };
    let asked = Asked {
        lexicon: Some(lexicon),
        unsaid: false,
        runs: &|rule| rule == at,
        styles: library.styles().collect(),
    };
    for example in &rule.tests.bad {
        if first_alert(library, rule, &asked, &example.value).is_none() {
            verdict.unheard.push(example.clone());
        }
    }
    for example in &rule.tests.good {
        if let Some(message) = first_alert(library, rule, &asked, &example.value) {
            verdict.wronged.push((example.clone(), message));
        }
    }
    verdict
}

/// The first thing that the rule says about a text.
fn first_alert(
    library: &Library,
    rule: &Definition,
    asked: &Asked<'_>,
    text: &str,
) -> Option<String> {
    let source = Source::new(FileId(0), "exemple.md", text.as_bytes().to_vec());
    let (mut article, _) = parse::parse(&source, &Options::default());
    article.lang = rule.lang.clone().unwrap_or_default();
    let all = Wanted { sentences: true, paragraphs: true, inlines: true, summary: true, raw: true };
    let reading = Reading {
        kind: ".md",
        ignored: lint::IGNORED.to_vec(),
        skipped: lint::SKIPPED.to_vec(),
        wanted: all,
        ..Reading::default()
    };
    let events = events(&article, &source, &reading);
    let mut first = None;
    lint::look(library, &events, asked, &mut |alert, _, _| {
        first.get_or_insert_with(|| alert.message.clone());
    });
    first
}
