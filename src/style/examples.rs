//! The examples inside rules: texts that a rule must report, and texts that it must not.

use std::sync::Arc;

use super::document::{Event, Reading, Wanted, events};
use super::library::Library;
use super::{Block, Definition};
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

/// Tries every rule of the library on its own examples. An example is Markdown, in the rule's language.
#[must_use]
pub fn test(library: &Library) -> Vec<Verdict> {
    let rules = library.set.definitions().iter().enumerate();
    rules.map(|(at, rule)| test_rule(library, at, rule)).collect()
}

fn test_rule(library: &Library, at: usize, rule: &Definition) -> Verdict {
    let mut verdict = Verdict {
        rule: rule.name.clone(),
        examples: rule.tests.bad.len() + rule.tests.good.len(),
        unheard: Vec::new(),
        wronged: Vec::new(),
    };
    for example in &rule.tests.bad {
        if first_alert(library, at, rule, &example.value).is_none() {
            verdict.unheard.push(example.clone());
        }
    }
    for example in &rule.tests.good {
        if let Some(message) = first_alert(library, at, rule, &example.value) {
            verdict.wronged.push((example.clone(), message));
        }
    }
    verdict
}

/// The first thing that the rule says about a text.
fn first_alert(library: &Library, at: usize, rule: &Definition, text: &str) -> Option<String> {
    let source = Source::new(FileId(0), "exemple.md", text.as_bytes().to_vec());
    let (mut article, _) = parse::parse(&source, &Options::default());
    article.lang = rule.lang.clone().unwrap_or_default();
    let all = Wanted { sentences: true, paragraphs: true, inlines: true, summary: true, raw: true };
    let reading = Reading {
        kind: ".md",
        ignored: super::lint::IGNORED.to_vec(),
        skipped: super::lint::SKIPPED.to_vec(),
        wanted: all,
        ..Reading::default()
    };
    let events = events(&article, &source, &reading);
    let blocks = || {
        events.iter().filter_map(|event| match event {
            Event::Block(placed) => Some(placed),
            _ => None,
        })
    };
    let mut state = library.set.begin(blocks().map(|placed| placed.words.text.as_str()));
    let lang: Arc<str> = Arc::from(article.lang.as_str());
    let lexicon = spelling::Lexicon::new(&Volume::default(), &Spelling::default());
    blocks().find_map(|placed| {
        let block = Block {
            text: &placed.words.text,
            scope: &placed.scope,
            parent: &placed.scope,
            lang: &lang,
            counts: &placed.counts,
        };
        let alerts = library.set.run(&block, &mut state, Some(&lexicon), &|rule| rule == at);
        alerts.into_iter().next().map(|alert| alert.message)
    })
}
