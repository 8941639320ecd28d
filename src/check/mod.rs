//! What is to be said about a volume: the rules, what others found, and what the author asked not to hear.
//!
//! A rule is a line of [`RULES`], a summary in the catalogue (`rule-NAME`), a manual page in two languages
//! (`rules/NAME.fr.md`, whose examples are its test, and `NAME.en.md`) and, where it looks at the volume
//! itself, a function in `rules/name.rs`. Rules that reading, citing, resolving and exporting raise are
//! in the same list: this room gives every finding its level and lets comments silence it. Nothing here
//! prints, and nothing here mends: a fix is data.

mod acronyms;
mod names;
mod private;
mod registry;
mod rules;
mod silencing;
mod stage;
mod subject;
mod tolerances;
mod words;

pub use private::{MASK, Private, is_confidential};
pub use registry::{Category, Level, RULES, Rule, explain, nearest_rule, rule};
pub use stage::{Stage, stage};
pub use tolerances::{Frozen, Tolerances, words_at};

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::config::{self, Config};
use crate::diagnostic::{Args, Diagnostic, Place};
use crate::model::Volume;
use crate::spelling::Lexicon;
use crate::style::{self, Library};
use crate::text::{FileId, Sources};
use subject::Subject;

/// What checking a volume needs besides the volume.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Every file of the run.
    pub sources: &'a Sources,
    /// What `book.toml` says.
    pub config: &'a Config,
    /// The state of each article, as history tells it, in the order of [`Volume::articles`]. Where it is
    /// `None` or missing, the article's `status:` is its state, else the workflow's first state.
    pub states: &'a [Option<String>],
    /// The articles that rules look at one by one, as indices; `None`: all. Rules that compare articles look at
    /// all of them in any case, and so do confidential ones: what they find must be hidden wherever it is shown.
    pub only: Option<&'a BTreeSet<usize>>,
    /// What loading, reading, citing and resolving found.
    pub found: &'a [Diagnostic],
    /// The rules of house style.
    pub styles: Option<&'a Library>,
}

/// Everything that is to be said about `volume`, sorted by place: what was found before and what the rules
/// find, each at the level that `book.toml` gives it in the article's state, without what a comment in the
/// article silences.
#[must_use]
pub fn check(volume: &Volume, context: &Context<'_>) -> Vec<Diagnostic> {
    if let Some(library) = context.styles.filter(|library| library.alone) {
        return alone(volume, context, library);
    }
    let acronyms = acronyms::spellable(&context.config.acronyms);
    let lexicon = Lexicon::new(volume, &context.config.spelling).with_acronyms(acronyms);
    let subjects: Vec<Subject<'_>> = (0..volume.articles.len())
        .into_par_iter()
        .filter_map(|at| Subject::new(volume, context, &lexicon, at))
        .collect();
    let by_file: BTreeMap<FileId, usize> =
        subjects.iter().enumerate().map(|(at, subject)| (subject.article.file, at)).collect();
    let mut of_article: Vec<Vec<Diagnostic>> = subjects
        .par_iter()
        .map(|subject| {
            let styles = context.styles.filter(|_| subject.asked);
            look(subject, styles, |rule| subject.asked || rule.confidential)
        })
        .collect();
    let mut others = unknown_rules(context);
    for diagnostic in context.found.iter().cloned().chain(look_across(&subjects)) {
        match diagnostic.place.and_then(|place| by_file.get(&place.file)) {
            Some(&at) => of_article[at].push(diagnostic),
            None => others.push(diagnostic),
        }
    }
    let levels = &context.config.levels;
    let mut all: Vec<Diagnostic> = subjects
        .par_iter()
        .zip(of_article)
        .flat_map_iter(|(subject, found)| heard(subject, found, levels, context.styles))
        .collect();
    let at_its_level = |diagnostic| at_its_level(diagnostic, levels, (None, None));
    all.extend(others.into_iter().filter_map(at_its_level));
    all.sort_by(Diagnostic::in_order);
    all.dedup();
    all
}

/// What those of the rules that are wanted, and the rules of `styles`, find in one article.
fn look(
    subject: &Subject<'_>,
    styles: Option<&Library>,
    wanted: impl Fn(&Rule) -> bool,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if !subject.article.broken {
        for run in RULES.iter().filter(|rule| wanted(rule)).filter_map(|rule| rule.run) {
            run(subject, &mut found);
        }
        if let Some(styles) = styles {
            found.extend(style::lint(
                styles,
                subject.article,
                subject.source,
                Some(subject.lexicon),
            ));
        }
    }
    found
}

/// What is said where a team's own `.vale.ini` rules over lone files, as Vale itself would say it: what its styles find,
/// and what is wrong with them.
fn alone(volume: &Volume, context: &Context<'_>, library: &Library) -> Vec<Diagnostic> {
    let articles: BTreeSet<FileId> = volume.articles.iter().map(|article| article.file).collect();
    let about_styles = context
        .found
        .iter()
        .filter(|found| found.place.is_none_or(|place| !articles.contains(&place.file)));
    let mut all: Vec<Diagnostic> = about_styles.cloned().collect();
    let lexicon = Lexicon::new(volume, &context.config.spelling);
    all.par_extend(volume.articles.par_iter().flat_map_iter(|article| {
        let source = context.sources.get(article.file);
        let lint = |source| style::lint(library, article, source, Some(&lexicon));
        source.map(|source| lint(source)).unwrap_or_default()
    }));
    all.sort_by(Diagnostic::in_order);
    all.dedup();
    all
}

/// What the rules find by looking at all articles at once.
fn look_across(subjects: &[Subject<'_>]) -> Vec<Diagnostic> {
    let rules: Vec<_> = RULES.iter().filter_map(|rule| rule.across).collect();
    let one = |run: &fn(&[Subject<'_>], &mut Vec<Diagnostic>)| {
        let mut found = Vec::new();
        run(subjects, &mut found);
        found
    };
    rules.par_iter().flat_map_iter(one).collect()
}

/// What is left of an article's findings after its comments and the levels of `book.toml`.
fn heard(
    subject: &Subject<'_>,
    diagnostics: Vec<Diagnostic>,
    levels: &config::Levels,
    styles: Option<&Library>,
) -> Vec<Diagnostic> {
    // Silencing comes before levels: a comment about a rule that is off is not reported as useless.
    let set_up = styles.map(|styles| styles.setup.running(&subject.article.path));
    silencing::silence((subject.article, subject.source), diagnostics, styles)
        .into_iter()
        .filter_map(|diagnostic| at_its_level(diagnostic, levels, (subject.state, set_up.as_ref())))
        .collect()
}

/// The finding at its rule's level: the one that `book.toml` gives, else the one that the set-up of styles gives a rule
/// of ours in this file, else the rule's own; `None` where it is off.
#[must_use]
pub fn at_its_level(
    mut diagnostic: Diagnostic,
    levels: &config::Levels,
    (state, set_up): (Option<&str>, Option<&style::Running<'_>>),
) -> Option<Diagnostic> {
    let given = || set_up?.given(&diagnostic.rule);
    match levels.get(&diagnostic.rule, state).or_else(given) {
        Some(config::Level::Off) => return None,
        Some(config::Level::At(severity)) => diagnostic.severity = severity,
        None => {
            if let Some(Level::Always(severity)) = rule(&diagnostic.rule).map(|rule| rule.level) {
                diagnostic.severity = severity;
            }
        }
    }
    Some(diagnostic)
}

/// Rules that `book.toml` names and that do not exist.
fn unknown_rules(context: &Context<'_>) -> Vec<Diagnostic> {
    let config = context.config;
    let Some(file) = config.file else { return Vec::new() };
    let named = config.levels.by_rule.iter().chain(config.levels.by_state.values().flatten());
    let named = named.map(|(name, field)| (name.as_str(), Place::new(file, field.span)));
    let switched = context.styles.into_iter().flat_map(Library::own_rules);
    named
        .chain(switched)
        .filter(|(name, _)| !is_rule(name, context.styles))
        .map(|(name, place)| unknown_rule(name, place, context.styles))
        .collect()
}

/// Whether there is a rule of this name, ours or of a style.
fn is_rule(name: &str, styles: Option<&Library>) -> bool {
    rule(name).is_some() || styles.is_some_and(|styles| styles.knows(name))
}

/// `name` stands at `place` as a rule and is none.
fn unknown_rule(name: &str, place: Place, styles: Option<&Library>) -> Diagnostic {
    let diagnostic =
        Diagnostic::new("unknown-rule", place, Args::new().with("name", name.to_owned()));
    let near = nearest_rule(name).map(str::to_owned);
    match near.or_else(|| Some(styles?.nearest(name)?.to_owned())) {
        Some(meant) => diagnostic.help("did-you-mean", Args::new().with("word", meant)),
        None => diagnostic.help("unknown-rule-help", Args::new()),
    }
}
