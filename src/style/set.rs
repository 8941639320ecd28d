//! The rules of a run, and looking at a document with them.
//!
//! What a document may hold is found out in one reading of it, by pairs and triples of letters: only the words of rules
//! that it may hold are then looked for, in the blocks that may hold them. Engines are made for those alone.

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::diagnostic::{Args, Diagnostic, Severity};

use super::definition::{Alert, Block, Definition, Lexicon};
use super::grams::Held;
use super::idle;
use super::matching::{self, Found, Sight};
use super::patience;
use super::pattern::{Pattern, Text};
use super::rule::{Builder, Machine, Options, Rule};
use super::scope;
use super::sieve::Sieve;
use crate::spelling::Given;

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
    /// What finds the tokens that may stand in a block; `None`: nothing is known of the document.
    finder: Option<Sieve<Token>>,
    /// By scope and parent of a block, the rules that look at it.
    looking: HashMap<(String, String), Vec<bool>>,
    /// By rule, what it has seen: words that are explained, forms that are used.
    seen: HashMap<usize, BTreeSet<String>>,
    /// By rule, what its searches may still read.
    left: HashMap<usize, Cell<u64>>,
    /// Rules of which a search gave up.
    stopped: BTreeSet<usize>,
}

/// A token: the rule, and its place among the tokens of the rule.
type Token = (u32, u32);

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
    /// that stand in one another, the outermost is enough), and that only rules that `wanted` takes will look at. A
    /// [`State::default`] does as well, and is slower.
    pub fn begin<'t>(
        &self,
        texts: impl Iterator<Item = &'t str>,
        wanted: &dyn Fn(usize) -> bool,
    ) -> State {
        let mut held = Held::default();
        texts.for_each(|text| held.add(text));
        State { finder: Some(self.finder(&held, wanted)), ..State::default() }
    }

    /// What finds, in one pass over a block, the tokens that may stand in it; rules without tokens are always asked.
    fn finder(&self, held: &Held, wanted: &dyn Fn(usize) -> bool) -> Sieve<Token> {
        let mut items = Vec::new();
        for (index, rule) in (0..).zip(&self.rules) {
            let Some(rule) = rule.as_ref().filter(|_| wanted(index as usize)) else { continue };
            match tokens_of(rule) {
                Some(patterns) => items.extend(
                    (0..)
                        .zip(patterns)
                        .filter(|(_, pattern)| pattern.may_match(held))
                        .map(|(at, pattern)| ((index, at), Some(pattern))),
                ),
                None => items.push(((index, 0), None)),
            }
        }
        Sieve::new(items.into_iter())
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
        let mut alerts = Vec::new();
        let whole = state.finder.take();
        let alone = whole.is_none();
        let finder = whole.unwrap_or_else(|| {
            let mut held = Held::default();
            held.add(block.text);
            self.finder(&held, wanted)
        });
        let found = finder.keys(block.text);
        let looking = self.looking(block, state);
        let mut lower = None;
        for tokens in found.chunk_by(|one, other| one.0 == other.0) {
            let at = tokens[0].0 as usize;
            let (Some(rule), definition) = (&self.rules[at], &self.definitions[at]) else {
                continue;
            };
            let speaks = scope::speaks(definition.lang.as_deref(), block);
            if !looking[at] || !speaks || !wanted(at) {
                continue;
            }
            let lower = lower.get_or_insert_with(|| block.text.to_ascii_lowercase());
            let tokens: Vec<u32> = tokens.iter().map(|token| token.1).collect();
            let left = state.left.entry(at).or_insert_with(|| Cell::new(patience::MOST));
            let text = Text { text: block.text, lower, left };
            let sight =
                Sight { block, text, tokens: Some(&tokens), lexicon, patterns: &rule.patterns };
            let seen = state.seen.entry(at).or_default();
            match matching::run(&rule.machine, definition, &sight, seen) {
                Ok(found) => alerts.extend(found.into_iter().map(|found| alert(at, found))),
                Err(_) => {
                    state.stopped.insert(at);
                }
            }
        }
        state.looking.insert((block.scope.to_owned(), block.parent.to_owned()), looking);
        state.finder = Some(finder).filter(|_| !alone);
        alerts
    }

    /// What stopped rules from looking at a document: a pattern that its engine does not take, or one on which it spent
    /// too long. All of the rule `invalid-style-rule`.
    #[must_use]
    pub fn stopped(&self, state: &State) -> Vec<Diagnostic> {
        state.stopped.iter().filter_map(|at| self.why_stopped(*at)).collect()
    }

    /// Every pattern that its engine does not take, and every dictionary that cannot be read. Makes all engines, which
    /// takes time: for testing rules.
    #[must_use]
    pub fn faults(&self) -> Vec<Diagnostic> {
        let broken = |at: &usize| {
            self.patterns(*at).any(|pattern| pattern.fault().is_some())
                || self.unread(*at).is_some()
        };
        (0..self.rules.len()).filter(broken).filter_map(|at| self.why_stopped(at)).collect()
    }

    fn why_stopped(&self, at: usize) -> Option<Diagnostic> {
        let definition = &self.definitions[at];
        let place = crate::diagnostic::Place::new(definition.file?, definition.span);
        let args = Args::new().with("rule", definition.name.clone());
        let unread = self.unread(at);
        let reason = unread.or_else(|| self.patterns(at).find_map(Pattern::fault));
        Some(match reason {
            Some(reason) if unread.is_some() => {
                Diagnostic::new("invalid-style-rule", place, args.with("reason", reason.to_owned()))
                    .case("invalid-style-rule-unread")
            }
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

    /// Why a dictionary that the rule brings cannot be read.
    fn unread(&self, at: usize) -> Option<&str> {
        match &self.rules.get(at)?.as_ref()?.machine {
            Machine::Spelling { given, .. } => given.iter().find_map(Given::fault),
            _ => None,
        }
    }

    fn patterns(&self, at: usize) -> impl Iterator<Item = &Pattern> {
        self.rules.get(at).into_iter().flatten().flat_map(patterns)
    }

    /// By rule, whether it looks at blocks like this one. Taken out of the state, to be put back.
    fn looking(&self, block: &Block<'_>, state: &mut State) -> Vec<bool> {
        let key = (block.scope.to_owned(), block.parent.to_owned());
        state.looking.remove(&key).unwrap_or_else(|| {
            let looks = |rule: &Rule| rule.scope.matches(block.scope, block.parent);
            self.rules.iter().map(|rule| rule.as_ref().is_some_and(looks)).collect()
        })
    }
}

/// The tokens of a rule that looks for tokens.
fn tokens_of(rule: &Rule) -> Option<Box<dyn Iterator<Item = &Pattern> + '_>> {
    match &rule.machine {
        Machine::Existence { tokens, .. } => Some(Box::new(tokens.iter())),
        Machine::Substitution { keys, .. } => Some(Box::new(keys.iter().map(|key| &key.pattern))),
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
        Machine::Conditional { patterns, pass } => Box::new(patterns.iter().chain(pass.own())),
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
