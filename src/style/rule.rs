//! A definition made ready to be looked for: its patterns, its exceptions, its scope.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Args, Diagnostic, Place};
use crate::model::Field;
use crate::spelling::{Given, Lang};
use crate::text::Span;

use super::action;
use super::capitals::{self, Capitals};
use super::definition::{Case, Definition, Exceptions, Form, Swap, Vocabulary};
use super::pattern::{Borders, GaveUp, Pattern};
use super::scope::Scope;
use super::sieve::Sifted;
use super::syntax::{Fault, Widen};

/// How rules are made ready.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The vocabulary in use.
    pub vocabulary: Option<&'a Vocabulary>,
    /// In words, a space also matches the end of a line. Vale does not do so: a team's own set-up runs without.
    pub across_lines: bool,
    /// A team's own template for words (`WordTemplate` of `.vale.ini`), with `%s` where they go.
    pub word_template: Option<&'a str>,
    /// The text of a file that a rule names (`ignore` of `spelling`), by the path the rule gives.
    pub files: Option<&'a dyn Files>,
}

/// Who has the files that rules name.
pub trait Files: std::fmt::Debug {
    /// The text of the file at `path`, which a rule of `style` names; `None` where there is none.
    fn text(&self, style: &str, path: &str) -> Option<&str>;
}

/// A rule ready to be looked for.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) scope: Scope,
    pub(super) machine: Machine,
    /// Patterns of its action.
    pub(super) patterns: action::Patterns,
}

#[derive(Debug)]
pub(super) enum Machine {
    Existence {
        tokens: Vec<Pattern>,
        pass: Pass,
    },
    Substitution {
        keys: Vec<Key>,
        pass: Pass,
    },
    /// `None`: words are counted, without an engine.
    Occurrence {
        token: Option<Pattern>,
    },
    Repetition {
        tokens: Pattern,
        pass: Pass,
    },
    Consistency {
        pairs: Vec<[Pattern; 2]>,
    },
    Conditional {
        patterns: Box<[Pattern; 2]>,
        pass: Pass,
    },
    Capitals {
        capitals: Box<Capitals>,
        pattern: Option<Pattern>,
    },
    Metric,
    Readability,
    Spelling {
        filters: Vec<Pattern>,
        pass: Pass,
        ignored: BTreeSet<String>,
        /// Dictionaries that a team brings.
        given: Vec<Given>,
        /// Names of dictionaries of the house.
        names: Vec<String>,
        /// The dictionary of the text's language is asked too.
        usual: bool,
    },
}

/// A key of a table of words.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) pattern: Pattern,
    /// The key without borders, where the value refers to its groups.
    pub(super) bare: Option<Pattern>,
    pub(super) to: String,
    /// The value as a pattern, once it was asked for.
    pub(super) right: OnceLock<Option<Pattern>>,
}

/// What a rule lets pass.
#[derive(Debug, Default)]
pub(super) struct Pass {
    own: Sifted,
    own_phrases: Vec<Pattern>,
    shared: Option<Arc<Shared>>,
}

/// The vocabulary's words as patterns, once for all rules.
#[derive(Debug, Default)]
pub(super) struct Shared {
    words: Sifted,
    phrases: Vec<Pattern>,
    /// Words in any case: how `spelling` takes the vocabulary.
    spelt: Sifted,
}

impl Pass {
    /// Whether an exception stands in what was found.
    pub(super) fn lets(&self, found: &str) -> Result<bool, GaveUp> {
        let shared = || self.shared.as_ref().map_or(Ok(false), |all| all.words.stand_in(found));
        Ok(self.own.stand_in(found)? || shared()?)
    }

    /// Whether the vocabulary has this word, in any case.
    pub(super) fn spells(&self, word: &str) -> Result<bool, GaveUp> {
        self.shared.as_ref().map_or(Ok(false), |all| all.spelt.stand_in(word))
    }

    /// The patterns of several words.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &Pattern> {
        self.own_phrases.iter().chain(self.shared.iter().flat_map(|all| &all.phrases))
    }

    /// The patterns of this rule alone.
    pub(super) fn own(&self) -> &[Pattern] {
        self.own.patterns()
    }
}

/// Makes rules ready; what cannot be is reported.
pub(super) struct Builder<'a> {
    options: Options<'a>,
    shared: Arc<Shared>,
    widen: Widen,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(options: Options<'a>) -> Self {
        let widen = if options.across_lines { Widen::Lines } else { Widen::Signs };
        let mut shared = Shared::default();
        for word in options.vocabulary.iter().flat_map(|vocabulary| &vocabulary.accept) {
            let make = |ignore_case| Pattern::new(word, Borders::Words, ignore_case, widen, None);
            shared.words.extend(make(false));
            shared.spelt.extend(make(true));
            shared
                .phrases
                .extend(Some(word).filter(|word| is_phrase(word)).and_then(|_| make(true).ok()));
        }
        Self { options, shared: Arc::new(shared), widen, diagnostics: Vec::new() }
    }

    /// The rule ready; `None` where a pattern of it is none.
    pub(super) fn rule(&mut self, definition: &Definition) -> Option<Rule> {
        let before = self.diagnostics.len();
        let machine = self.machine(definition)?;
        let sound =
            self.diagnostics[before..].iter().all(|found| found.rule != "invalid-style-rule");
        let patterns = action::Patterns::of(definition.action.as_ref());
        sound.then(|| Rule { scope: Scope::of(definition), machine, patterns })
    }

    fn machine(&mut self, rule: &Definition) -> Option<Machine> {
        Some(match &rule.form {
            Form::Existence { tokens, raw, append, ignorecase, nonword, exceptions } => {
                let pass = self.pass(rule, exceptions, exceptions.vocab && !nonword);
                let tokens = match raw.is_empty() {
                    true => self.tokens(rule, tokens, *ignorecase, *nonword),
                    false => self.raw(rule, tokens, raw, *append, *ignorecase, *nonword)?,
                };
                Machine::Existence { tokens, pass }
            }
            Form::Substitution { swap, ignorecase, nonword, exceptions, .. } => {
                let pass = self.pass(rule, exceptions, exceptions.vocab);
                Machine::Substitution { keys: self.keys(rule, swap, *ignorecase, *nonword), pass }
            }
            Form::Occurrence { token, ignorecase, .. } => {
                let words =
                    matches!(token.value.as_str(), r"\b(\w+)\b" | r"\b\w+\b" | r"\w+" | r"(\w+)");
                let token = match words {
                    true => None,
                    false => Some(self.expression(rule, token, *ignorecase)?),
                };
                Machine::Occurrence { token }
            }
            Form::Repetition { tokens, ignorecase, exceptions, .. } => {
                let all: Vec<&str> = tokens.iter().map(|token| token.value.as_str()).collect();
                let span = tokens.first().map_or(rule.span, |token| token.span);
                let all = Field::new(format!("(?:{})", all.join("|")), span);
                let tokens = self.expression(rule, &all, *ignorecase)?;
                Machine::Repetition { tokens, pass: self.pass(rule, exceptions, exceptions.vocab) }
            }
            Form::Consistency { either, nonword, ignorecase } => {
                let mut pairs = Vec::new();
                for swap in either {
                    let from = self.token(rule, &swap.from, *ignorecase, *nonword);
                    let to = self.token(rule, &swap.to, *ignorecase, *nonword);
                    pairs.extend(from.zip(to).map(|(from, to)| [from, to]));
                }
                Machine::Consistency { pairs }
            }
            Form::Conditional { first, second, exceptions, .. } => Machine::Conditional {
                patterns: Box::new([
                    self.expression(rule, first, false)?,
                    self.expression(rule, second, false)?,
                ]),
                pass: self.pass(rule, exceptions, exceptions.vocab),
            },
            Form::Capitalization { .. } => self.capitalization(rule)?,
            Form::Metric { formula, condition } => {
                super::measures::check(self, rule, formula, condition);
                Machine::Metric
            }
            Form::Readability { .. } => Machine::Readability,
            Form::Spelling { filters, ignore, .. } => self.spelling(rule, filters, ignore)?,
        })
    }

    fn spelling(
        &mut self,
        rule: &Definition,
        filters: &[Field<String>],
        ignore: &[Field<String>],
    ) -> Option<Machine> {
        let filters =
            filters.iter().filter_map(|filter| self.expression(rule, filter, false)).collect();
        let files = self.options.files;
        let text =
            |path: &Field<String>| files.and_then(|files| files.text(rule.style(), &path.value));
        let lines = ignore.iter().filter_map(text).flat_map(str::lines).map(str::trim);
        let ignored = lines.filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let pass = self.pass(rule, &Exceptions::default(), true);
        let (given, names) = self.dictionaries(rule)?;
        let Form::Spelling { append, .. } = &rule.form else { return None };
        let usual = *append || (given.is_empty() && names.is_empty());
        Some(Machine::Spelling { filters, pass, ignored, given, names, usual })
    }

    /// The dictionaries that a rule asks for: files of the team's, or names that the house knows. `None`, and a finding,
    /// where one is neither.
    fn dictionaries(&mut self, rule: &Definition) -> Option<(Vec<Given>, Vec<String>)> {
        let Form::Spelling { dictionaries, folder, .. } = &rule.form else { return None };
        let text = |path: &str| {
            let path = path.trim_start_matches("./");
            self.options.files.and_then(|files| files.text(rule.style(), path))
        };
        let (mut given, mut names, mut missing) = (Vec::new(), Vec::new(), None);
        for name in dictionaries {
            let beside = folder.iter().map(|folder| format!("{folder}/{}", name.value));
            let usual = [name.value.clone(), format!("config/dictionaries/{}", name.value)];
            let mut places = beside.chain(usual);
            let files = |place: String| {
                Some((text(&format!("{place}.aff"))?, text(&format!("{place}.dic"))?))
            };
            if let Some((aff, dic)) = places.find_map(files) {
                given.push(Given::new(aff.into(), dic.into()));
            } else {
                let last = name.value.rsplit('/').next().unwrap_or("");
                match Lang::of(last) {
                    Some(_) => names.push(last.to_owned()),
                    None => missing = Some(name),
                }
            }
        }
        if let Some(name) = missing {
            let args = Args::new().with("name", name.value.clone());
            let case = "invalid-style-rule-dictionary";
            self.report("invalid-style-rule", case, rule, name.span, args);
            return None;
        }
        Some((given, names))
    }

    fn pass(&mut self, rule: &Definition, exceptions: &Exceptions, vocab: bool) -> Pass {
        let mut pass = Pass { shared: vocab.then(|| Arc::clone(&self.shared)), ..Pass::default() };
        for word in exceptions.words.iter().filter(|word| !word.value.is_empty()) {
            match Pattern::new(&word.value, Borders::Words, false, self.widen, None) {
                Ok(pattern) => pass.own.extend([pattern]),
                Err(fault) => self.fault(rule, word, fault),
            }
            if is_phrase(&word.value) {
                let phrase = Pattern::new(&word.value, Borders::Words, true, self.widen, None);
                pass.own_phrases.extend(phrase);
            }
        }
        pass
    }

    fn tokens(
        &mut self,
        rule: &Definition,
        tokens: &[Field<String>],
        ignore_case: bool,
        nonword: bool,
    ) -> Vec<Pattern> {
        let token = |token| self.token(rule, token, ignore_case, nonword);
        written(tokens).filter_map(token).collect()
    }

    /// A word or pattern of `tokens`, `swap` or `either`.
    fn token(
        &mut self,
        rule: &Definition,
        token: &Field<String>,
        ignore_case: bool,
        nonword: bool,
    ) -> Option<Pattern> {
        let (borders, widen) = match nonword {
            true => (Borders::Anywhere, Widen::Never),
            false => (Borders::Words, self.widen),
        };
        let template = self.options.word_template.filter(|template| template.contains("%s"));
        match Pattern::new(&token.value, borders, ignore_case, widen, template) {
            Ok(pattern) => Some(pattern),
            Err(fault) => {
                self.fault(rule, token, fault);
                None
            }
        }
    }

    /// `raw` and what `tokens` there are, as one pattern.
    fn raw(
        &mut self,
        rule: &Definition,
        tokens: &[Field<String>],
        raw: &[Field<String>],
        append: bool,
        ignore_case: bool,
        nonword: bool,
    ) -> Option<Vec<Pattern>> {
        let raw_text: String = raw.iter().map(|part| part.value.as_str()).collect();
        let tokens: Vec<&str> = tokens.iter().map(|token| token.value.as_str()).collect();
        let tokens = tokens.join("|");
        let body = match nonword || tokens.is_empty() {
            true => format!("(?m)(?:{tokens})"),
            false => format!(r"(?m)\b(?:{tokens})\b"),
        };
        let whole = if append { format!("{body}{raw_text}") } else { format!("{raw_text}{body}") };
        let whole = Field::new(whole, raw.first().map_or(rule.span, |part| part.span));
        Some(vec![self.expression(rule, &whole, ignore_case)?])
    }

    /// The keys of a table, in the order in which they are tried.
    fn keys(
        &mut self,
        rule: &Definition,
        swap: &[Swap],
        ignore_case: bool,
        nonword: bool,
    ) -> Vec<Key> {
        let mut keys = Vec::with_capacity(swap.len());
        for Swap { from, to } in in_order(swap) {
            let Some(pattern) = self.token(rule, from, ignore_case, nonword) else { continue };
            let refers = to.value.contains('$') && pattern.captures();
            let bare = refers.then(|| Pattern::expression(&from.value, ignore_case).ok()).flatten();
            keys.push(Key { pattern, bare, to: to.value.clone(), right: OnceLock::new() });
        }
        keys
    }

    pub(super) fn expression(
        &mut self,
        rule: &Definition,
        source: &Field<String>,
        ignore_case: bool,
    ) -> Option<Pattern> {
        match Pattern::expression(&source.value, ignore_case) {
            Ok(pattern) => Some(pattern),
            Err(fault) => {
                self.fault(rule, source, fault);
                None
            }
        }
    }

    fn capitalization(&mut self, rule: &Definition) -> Option<Machine> {
        let Form::Capitalization { case, chicago, exceptions, indicators, threshold, prefix } =
            &rule.form
        else {
            return None;
        };
        let none = Vec::new();
        let accepted = self.options.vocabulary.map_or(&none, |vocabulary| &vocabulary.accept);
        let accepted = if exceptions.vocab { accepted } else { &none };
        let mut words: Vec<String> = exceptions
            .words
            .iter()
            .map(|word| word.value.clone())
            .chain(accepted.clone())
            .collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let own_case = |word: &String| match word.starts_with("(?i)") {
            true => word.clone(),
            false => format!("(?-i){word}"),
        };
        let exact: Vec<String> = words.iter().map(own_case).collect();
        // Without a vocabulary Vale's exceptions ask for their own capitals here too: a word in another case is
        // then no exception.
        let names = if accepted.is_empty() { &exact } else { &words };
        // What is wrong with the exceptions is reported here.
        let _ = self.pass(rule, exceptions, false);
        let widen = self.widen;
        let except = exact.iter().filter_map(|word| capitals::exception(word, widen).ok());
        let capitals = Capitals {
            chicago: *chicago,
            threshold: threshold.unwrap_or(0.8),
            indicators: indicators.clone(),
            prefix: match prefix {
                Some(prefix) => Some(self.expression(rule, prefix, false)?),
                None => None,
            },
            names: names
                .iter()
                .map(|word| {
                    let anywhere = Pattern::new(word, Borders::Anywhere, false, widen, None);
                    (word.clone(), anywhere.ok())
                })
                .collect(),
            cut: self.cutter(rule, &exact, false)?,
            cut_any: self.cutter(rule, names, true)?,
            except: except.collect(),
        };
        let pattern = match case {
            Case::Pattern(pattern) => Some(self.expression(rule, pattern, false)?),
            _ => None,
        };
        Some(Machine::Capitals { capitals: Box::new(capitals), pattern })
    }

    fn cutter(
        &mut self,
        rule: &Definition,
        words: &[String],
        ignore_case: bool,
    ) -> Option<Pattern> {
        match capitals::cutter(words, ignore_case) {
            Ok(pattern) => Some(pattern),
            Err(fault) => {
                let whole = Field::new(String::new(), rule.span);
                self.fault(rule, &whole, fault);
                None
            }
        }
    }

    /// Reports a pattern that is none, at its sign where the file has it as it is read.
    fn fault(&mut self, rule: &Definition, source: &Field<String>, fault: Fault) {
        let args = Args::new().with("pattern", source.value.clone());
        self.report("invalid-style-rule", fault.case, rule, sign(source, fault.at), args);
    }

    pub(super) fn report(
        &mut self,
        name: &'static str,
        case: &'static str,
        rule: &Definition,
        span: Span,
        args: Args,
    ) {
        // A rule without a file is made by this program, of words that have their own check.
        let Some(file) = rule.file else { return };
        let args = args.with("rule", rule.name.clone());
        self.diagnostics.push(Diagnostic::new(name, Place::new(file, span), args).case(case));
    }
}

/// The keys of a table in the order in which they are tried: the longest first, as in Vale.
pub(super) fn in_order(swap: &[Swap]) -> Vec<&Swap> {
    let mut order: Vec<&Swap> = swap.iter().collect();
    order.sort_by_key(|swap| std::cmp::Reverse(swap.from.value.len()));
    order
}

/// The words of `tokens` that are looked for: an empty one is not.
pub(super) fn written(tokens: &[Field<String>]) -> impl Iterator<Item = &Field<String>> {
    tokens.iter().filter(|token| !token.value.trim().is_empty())
}

/// The span of the character at byte `at` of a value, or of the whole value where it is not written as it is read.
pub(super) fn sign(source: &Field<String>, at: usize) -> Span {
    let quotes = source.span.len().checked_sub(source.value.len());
    let Some(first @ (0 | 2)) = quotes else { return source.span };
    let Some(c) = source.value.get(at..).and_then(|rest| rest.chars().next()) else {
        return source.span;
    };
    let start = source.span.start as usize + first / 2 + at;
    Span::new(start, start + c.len_utf8())
}

/// Whether an exception is of several words.
fn is_phrase(word: &str) -> bool {
    word.contains([' ', '\t']) || word.contains("\\s")
}
