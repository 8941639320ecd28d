//! The rules of a run, and looking at a document with them.
//!
//! What a document may hold is found out in one reading of it, by pairs and triples of letters: only the words of rules
//! that it may hold are then looked for, in the blocks that may hold them. Engines are made for those alone.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

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
    definitions: Arc<[Definition]>,
    /// By definition; `None` where it could not be made ready.
    rules: Vec<Option<Rule>>,
}

/// What looking at one document has seen so far.
#[derive(Debug, Default)]
pub struct State {
    /// By rule, the tokens that may stand in the document; `None` where that is not known. Empty: nothing is known of
    /// the document.
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
/// Gives the set, in which a rule has the index of its definition, and what is wrong: with rules that cannot run
/// (`invalid-style-rule`) and with patterns that can find nothing (`idle-pattern`).
#[must_use]
pub fn compile(definitions: &Arc<[Definition]>, options: &Options<'_>) -> (Set, Vec<Diagnostic>) {
    let mut builder = Builder::new(*options);
    let mut rules = Vec::with_capacity(definitions.len());
    for definition in definitions.iter() {
        let rule = builder.rule(definition);
        if let Some(rule) = &rule {
            idle::report(&mut builder, definition, rule);
        }
        rules.push(rule);
    }
    let mut diagnostics = builder.diagnostics;
    diagnostics.sort_by(Diagnostic::in_order);
    (Set { definitions: Arc::clone(definitions), rules }, diagnostics)
}

impl Set {
    /// The rules, in the order of their indices.
    #[must_use]
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// Begins a document of which every block's text is known beforehand: `texts` are those of all its blocks (of blocks
    /// that stand in one another, the outermost is enough). A [`State::default`] does as well, and is slower.
    pub fn begin<'t>(&self, texts: impl Iterator<Item = &'t str>) -> State {
        let mut held = Held::default();
        texts.for_each(|text| held.add(text));
        let tokens = self.rules.iter().map(|rule| candidates(rule.as_ref(), &held)).collect();
        State { tokens, held, ..State::default() }
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
            let (Some(rule), definition) = (&self.rules[at], &self.definitions[at]) else {
                continue;
            };
            if !wanted(at) || !scope::speaks(definition.lang.as_deref(), block) {
                continue;
            }
            let sight = Sight {
                block,
                text: Text { text: block.text, lower: &lower },
                held: &state.held,
                tokens: state.tokens.get(at).and_then(Option::as_deref),
                lexicon,
            };
            let seen = state.seen.entry(at).or_default();
            match matching::run(&rule.machine, definition, &sight, seen) {
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
        state.stopped.iter().filter_map(|at| self.why_stopped(*at)).collect()
    }

    /// Every pattern that its engine does not take. Makes all engines, which takes time: for testing rules.
    #[must_use]
    pub fn faults(&self) -> Vec<Diagnostic> {
        let broken = |at: &usize| self.patterns(*at).any(|pattern| pattern.fault().is_some());
        (0..self.rules.len()).filter(broken).filter_map(|at| self.why_stopped(at)).collect()
    }

    fn why_stopped(&self, at: usize) -> Option<Diagnostic> {
        let definition = &self.definitions[at];
        let place = crate::diagnostic::Place::new(definition.file?, definition.span);
        let args = Args::new().with("rule", definition.name.clone());
        let reason = self.patterns(at).find_map(Pattern::fault);
        Some(match reason {
            Some(reason) => {
                Diagnostic::new("invalid-style-rule", place, args.with("reason", reason.to_owned()))
                    .case("invalid-style-rule-engine")
            }
            None => Diagnostic::new("invalid-style-rule", place, args)
                .case("invalid-style-rule-slow")
                .help("invalid-style-rule-slow-help", Args::new())
                .at_level(Severity::Warning),
        })
    }

    fn patterns(&self, at: usize) -> impl Iterator<Item = &Pattern> {
        self.rules.get(at).into_iter().flatten().flat_map(patterns)
    }

    fn looking(&self, block: &Block<'_>, state: &mut State) -> Vec<u32> {
        let key = (block.scope.to_owned(), block.parent.to_owned());
        let looks = || {
            let matches = |at: &u32| {
                let rule = self.rules[*at as usize].as_ref();
                rule.is_some_and(|rule| rule.scope.matches(block.scope, block.parent))
            };
            (0..u32::try_from(self.rules.len()).unwrap_or(u32::MAX)).filter(matches).collect()
        };
        let all: &Vec<u32> = state.looking.entry(key).or_insert_with(looks);
        // A rule of which no token stands in the document has nothing to look for.
        let some = |at: &&u32| {
            let tokens = state.tokens.get(**at as usize).and_then(Option::as_ref);
            tokens.is_none_or(|tokens| !tokens.is_empty())
        };
        all.iter().filter(some).copied().collect()
    }
}

/// The tokens of a rule that a text with these letters may hold.
fn candidates(rule: Option<&Rule>, held: &Held) -> Option<Vec<u32>> {
    let may = |pattern: (usize, &Pattern)| {
        pattern.1.may_match(held).then(|| u32::try_from(pattern.0).unwrap_or(u32::MAX))
    };
    match &rule?.machine {
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
