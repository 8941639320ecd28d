//! The rules of a run, and looking at a document with them.
//!
//! What a document may hold is found out in one reading of it, by pairs and triples of letters: only the words of rules
//! that it may hold are then looked for, in the blocks that may hold them. Engines are made for those alone.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Args, Diagnostic, Severity};

use super::definition::{Alert, Block, Definition, Lexicon};
use super::grams::Held;
use super::idle;
use super::matching::{self, Found, Sight};
use super::pattern::{Pattern, Text};
use super::rule::{Builder, Machine, Options, Rule};
use super::scope;

/// Rules ready to be looked for.
#[derive(Debug, Default)]
pub struct Set {
    definitions: Vec<Definition>,
    rules: Vec<Rule>,
}

/// What looking at one document has seen so far.
#[derive(Debug)]
pub struct State {
    /// By rule, the tokens that may stand in the document; `None` where that is not known.
    tokens: Vec<Option<Vec<u32>>>,
    /// By scope and parent of a block, the rules that look at it.
    looking: HashMap<(String, String), Vec<u32>>,
    held: Held,
    /// By rule, what it has seen: words that are explained, forms that are used.
    seen: HashMap<usize, BTreeSet<String>>,
    /// Rules of which a search gave up.
    stopped: BTreeSet<usize>,
}

/// Makes rules ready.
///
/// Gives the set, in which a rule has the index of its place among those that could be made ready, and what is wrong
/// with the others (`invalid-style-rule`) and with patterns that can find nothing (`idle-pattern`).
#[must_use]
pub fn compile(definitions: Vec<Definition>, options: &Options<'_>) -> (Set, Vec<Diagnostic>) {
    let mut builder = Builder::new(*options);
    let mut set = Set::default();
    for definition in definitions {
        let Some(rule) = builder.rule(&definition) else { continue };
        idle::report(&mut builder, &definition, &rule);
        set.rules.push(rule);
        set.definitions.push(definition);
    }
    let mut diagnostics = builder.diagnostics;
    diagnostics.sort_by(Diagnostic::in_order);
    (set, diagnostics)
}

impl Set {
    /// The rules, in the order of their indices.
    #[must_use]
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// Begins a document. `texts` are the texts of all its blocks, those that hold others included once.
    pub fn begin<'t>(&self, texts: impl Iterator<Item = &'t str>) -> State {
        let mut held = Held::new();
        texts.for_each(|text| held.add(text));
        let tokens = self.rules.iter().map(|rule| candidates(rule, &held)).collect();
        State {
            tokens,
            held,
            looking: HashMap::new(),
            seen: HashMap::new(),
            stopped: BTreeSet::new(),
        }
    }

    /// What the rules say about a block, rule by rule; `wanted` says which rules are asked. A finding's place is in
    /// bytes of the block's text. Blocks must come in the order of the document. A finding may come twice where one
    /// block holds another, and [`Definition::limit`] is not applied: both are for whoever knows the places in the file.
    pub fn run(
        &self,
        block: &Block<'_>,
        state: &mut State,
        lexicon: Option<&dyn Lexicon>,
        wanted: &dyn Fn(usize) -> bool,
    ) -> Vec<Alert> {
        let looking = self.looking(block, state);
        let mut alerts = Vec::new();
        if looking.is_empty() {
            return alerts;
        }
        let lower = block.text.to_ascii_lowercase();
        state.held.clear();
        state.held.add(block.text);
        for index in looking {
            let at = index as usize;
            let definition = &self.definitions[at];
            if !wanted(at) || !scope::speaks(definition.lang.as_deref(), block) {
                continue;
            }
            let sight = Sight {
                block,
                text: Text { text: block.text, lower: &lower },
                held: &state.held,
                tokens: state.tokens[at].as_deref(),
                lexicon,
            };
            let seen = state.seen.entry(at).or_default();
            match matching::run(&self.rules[at].machine, definition, &sight, seen) {
                Ok(found) => alerts.extend(found.into_iter().map(|found| alert(at, found))),
                Err(_) => {
                    state.stopped.insert(at);
                }
            }
        }
        alerts
    }

    /// What stopped rules from looking at a document: a pattern that its engine does not take, or one on which it spent
    /// too long. All of the rule `invalid-style-rule`.
    #[must_use]
    pub fn stopped(&self, state: &State) -> Vec<Diagnostic> {
        state
            .stopped
            .iter()
            .map(|at| self.why_stopped(*at))
            .collect::<Vec<_>>()
            .into_iter()
            .flatten()
            .collect()
    }

    /// Every pattern that its engine does not take. Makes all engines, which takes time: for testing rules.
    #[must_use]
    pub fn faults(&self) -> Vec<Diagnostic> {
        let broken =
            |at: &usize| patterns(&self.rules[*at]).any(|pattern| pattern.fault().is_some());
        (0..self.rules.len()).filter(broken).filter_map(|at| self.why_stopped(at)).collect()
    }

    fn why_stopped(&self, at: usize) -> Option<Diagnostic> {
        let definition = &self.definitions[at];
        let place = crate::diagnostic::Place::new(definition.file?, definition.span);
        let args = Args::new().with("rule", definition.name.clone());
        let reason = patterns(&self.rules[at]).find_map(Pattern::fault);
        Some(match reason {
            Some(reason) => {
                Diagnostic::new("invalid-style-rule", place, args.with("reason", reason.to_owned()))
                    .case("invalid-style-rule-engine")
            }
            None => Diagnostic::new("invalid-style-rule", place, args)
                .case("invalid-style-rule-slow")
                .at_level(Severity::Warning),
        })
    }

    fn looking(&self, block: &Block<'_>, state: &mut State) -> Vec<u32> {
        let key = (block.scope.to_owned(), block.parent.to_owned());
        let looks = || {
            let matches =
                |at: &u32| self.rules[*at as usize].scope.matches(block.scope, block.parent);
            (0..u32::try_from(self.rules.len()).unwrap_or(u32::MAX)).filter(matches).collect()
        };
        let all: &Vec<u32> = state.looking.entry(key).or_insert_with(looks);
        // A rule of which no token stands in the document has nothing to look for.
        let some = |at: &&u32| {
            state.tokens[**at as usize].as_ref().is_none_or(|tokens| !tokens.is_empty())
        };
        all.iter().filter(some).copied().collect()
    }
}

/// The tokens of a rule that a text with these letters may hold.
fn candidates(rule: &Rule, held: &Held) -> Option<Vec<u32>> {
    let may = |pattern: (usize, &Pattern)| {
        pattern.1.may_match(held).then(|| u32::try_from(pattern.0).unwrap_or(u32::MAX))
    };
    match &rule.machine {
        Machine::Existence { tokens, .. } => {
            Some(tokens.iter().enumerate().filter_map(may).collect())
        }
        Machine::Substitution { keys, .. } => {
            Some(keys.iter().map(|key| &key.pattern).enumerate().filter_map(may).collect())
        }
        _ => None,
    }
}

fn patterns(rule: &Rule) -> Box<dyn Iterator<Item = &Pattern> + '_> {
    match &rule.machine {
        Machine::Existence { tokens, pass } => Box::new(tokens.iter().chain(pass.own())),
        Machine::Substitution { keys, pass } => Box::new(
            keys.iter()
                .flat_map(|key| std::iter::once(&key.pattern).chain(&key.bare))
                .chain(pass.own()),
        ),
        Machine::Occurrence { token } => Box::new(token.iter()),
        Machine::Repetition { tokens, pass } => Box::new(std::iter::once(tokens).chain(pass.own())),
        Machine::Consistency { pairs } => Box::new(pairs.iter().flatten()),
        Machine::Conditional { first, second, pass } => {
            Box::new([first, second].into_iter().chain(pass.own()))
        }
        Machine::Capitals { capitals, pattern } => Box::new(
            pattern.iter().chain(&capitals.prefix).chain([&capitals.cut, &capitals.cut_any]),
        ),
        Machine::Spelling { filters, .. } => Box::new(filters.iter()),
        Machine::Metric | Machine::Readability => Box::new(std::iter::empty()),
    }
}

fn alert(rule: usize, found: Found) -> Alert {
    Alert {
        rule,
        span: found.range.into(),
        matched: found.matched,
        message: found.message,
        replacements: found.replacements,
        whole: found.whole,
    }
}
