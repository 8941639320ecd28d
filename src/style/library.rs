//! The rules of a run: every rule file that the set-up asks for, read and compiled, and which of them look at which
//! file.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use fancy_regex::{Regex, RegexBuilder};

use super::read::{is_refusal, read_changed};
use super::setup::{Setup, of_config, of_ini, style_of};
use super::syntax::{self, Widen};
use super::{Definition, Files, Options, Set, Vocabulary, builtin, ini};
use crate::diagnostic::{Arg, Args, Diagnostic, OWN_STYLE, Place, Severity};
use crate::message::{Catalogue, Lang};
use crate::model::Field;
use crate::project::Project;
use crate::text::{FileId, Source, Span, nearest};

/// Steps that a pattern of what is not looked at may take from one place of a file.
const PATIENCE: usize = 100_000;

/// Signs that make a word a pattern.
const SIGNS: [char; 14] = ['\\', '(', ')', '[', ']', '{', '}', '*', '+', '?', '|', '^', '$', '.'];

/// Bytes of rules that are read at most, each as often as it is extended: 16 MiB.
const MOST_BYTES: usize = 16 << 20;

/// Everything that house style needs, once a run.
#[derive(Debug)]
pub struct Library {
    /// What is to run where.
    pub setup: Setup,
    /// The rules, compiled, in the order of their names.
    pub set: Set,
    /// A team's own set-up of lone files: nothing is said but what its styles say.
    pub alone: bool,
    /// Patterns of a team's rules that can find nothing. Whoever runs the rules did not write them: it is for those who
    /// test them to know.
    pub idle: Vec<Diagnostic>,
    /// Patterns of words and of text that is not looked at, by their words, and where each stands first.
    hides: BTreeMap<String, (Regex, Place)>,
    /// Rules of this program that set-ups switch, by the names given there, and where.
    own: Vec<(String, Place)>,
    /// Names of all styles that could be asked for.
    styles: BTreeSet<String>,
    /// Names of all rules that could be asked for, running or not.
    names: BTreeSet<String>,
}

impl Library {
    /// The rule of this name.
    #[must_use]
    pub fn rule(&self, name: &str) -> Option<&Definition> {
        self.set.definitions().iter().find(|rule| rule.name == name)
    }

    /// Whether there is a rule of this name, or a style.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.names.contains(name) || self.styles.contains(name)
    }

    /// The name of a rule of a style that is nearest to `name`.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<&str> {
        nearest(name, self.names.iter().map(String::as_str))
    }

    /// The pattern of what is not looked at; `None` where it is none.
    pub(super) fn hide(&self, pattern: &str) -> Option<&Regex> {
        self.hides.get(pattern).map(|(regex, _)| regex)
    }

    /// This pattern of what is not looked at spent too long on an article: what it would have hidden there was looked at.
    pub(super) fn hide_gave_up(&self, pattern: &str) -> Option<Diagnostic> {
        let (_, place) = self.hides.get(pattern)?;
        let args = Args::new().with("value", pattern.to_owned());
        let found = Diagnostic::new("invalid-vale-ini", *place, args);
        let found = found.case("invalid-vale-ini-slow").at_level(Severity::Warning);
        Some(found.help("invalid-style-rule-slow-help", Args::new()))
    }

    /// The rules of this program that set-ups switch, as named there, and where.
    pub fn own_rules(&self) -> impl Iterator<Item = (&str, Place)> {
        self.own.iter().map(|(name, place)| (name.as_str(), *place))
    }

    /// The styles that there are.
    pub fn styles(&self) -> impl Iterator<Item = &str> {
        self.styles.iter().map(String::as_str)
    }
}

/// Reads the set-up and the rules of a project. Gives them, and what is wrong with them.
#[must_use]
pub fn open(project: &Project) -> (Library, Vec<Diagnostic>) {
    let (parts, mut found) = setups(project);
    let files = rule_files(project);
    let mut styles: BTreeSet<String> = files.keys().map(|name| style_of(name).to_owned()).collect();
    let mut names: BTreeSet<String> = files.keys().cloned().collect();
    names.extend(builtin::NAMES.iter().map(|name| (*name).to_owned()));
    styles.insert(builtin::STYLE.to_owned());
    let alone = project.lone && project.vale.is_some();
    // Rules of this program: whether there is one of that name is for `check` to say. Over lone files none of them runs.
    let ours = |name: &str| !alone && style_of(name) == OWN_STYLE;
    let known = |name: &str| styles.contains(name) || names.contains(name) || ours(name);
    let (mut hides, mut own) = (BTreeMap::new(), Vec::new());
    for (part, file) in &parts {
        let Some(file) = *file else { continue };
        let switched = part.named().filter(|name| ours(&name.value) && name.value != OWN_STYLE);
        own.extend(switched.map(|name| (name.value.clone(), Place::new(file, name.span))));
        found.extend(unknown(part, file, known));
        found.extend(unreadable(part, file, &mut hides));
        found.extend(absent(project, part, file));
    }
    let setup = merged(parts);
    let mut rules = definitions(&setup, &files, &mut found);
    // Whoever runs a team's set-up did not write its rules: those that cannot run here make nobody's run fail.
    for refused in found.iter_mut().filter(|found| setup.from_ini && is_refusal(found)) {
        refused.severity = Severity::Warning;
    }
    let vocabulary = vocabulary(project, &setup);
    found.extend(unreadable_words(project, &setup));
    if setup.from_ini || !vocabulary.accept.is_empty() || !vocabulary.reject.is_empty() {
        let files = project.styles.keys().map(String::as_str);
        let lang = Lang::from_tag(&project.config.meta.lang).unwrap_or_default();
        let said = (!setup.from_ini).then(|| Catalogue::of(lang));
        let own = builtin::rules(&vocabulary, setup.from_ini, files, said);
        rules.extend(own.into_iter().filter(|rule| asks(&setup, &rule.name)));
    }
    rules.retain(|rule| setup.wants(&rule.name, rule.severity()));
    rules.sort_by(|a, b| a.name.cmp(&b.name));
    rules.dedup_by(|a, b| a.name == b.name);
    let named = NamedFiles { project };
    let options = Options {
        vocabulary: Some(&vocabulary),
        across_lines: !setup.from_ini,
        word_template: setup.word_template.as_deref(),
        files: Some(&named),
    };
    let (set, diagnostics) = super::compile(&rules.into(), &options);
    let apart = |one: &Diagnostic| setup.from_ini && one.rule == "idle-pattern";
    let (idle, said) = diagnostics.into_iter().partition(apart);
    found.extend::<Vec<_>>(said);
    (Library { setup, set, alone, idle, hides, own, styles, names }, found)
}

/// The rule of this name, whether or not it runs somewhere: as its file says it, or of the style `Vale`.
#[must_use]
pub fn find(project: &Project, name: &str) -> Option<Definition> {
    let files = rule_files(project);
    match files.get(name) {
        Some(source) => read_changed(source, name, &|name| files.get(name).copied(), &[]).0,
        None => builtin::find(name),
    }
}

/// The set-ups of packages, in order, then the team's or the volume's own, each with the file that says it.
fn setups(project: &Project) -> (Vec<(Setup, Option<FileId>)>, Vec<Diagnostic>) {
    let Some(vale) = project.vale else {
        let (setup, found) = of_config(&project.config);
        return (vec![(setup, project.config.file)], found);
    };
    let (mut parts, mut found) = (Vec::new(), Vec::new());
    for file in project.vale_parts.iter().copied().chain([vale]) {
        let Some(source) = project.sources.get(file) else { continue };
        let (ini, diagnostics) = ini::read(source);
        let (setup, more) = of_ini(&ini, file);
        found.extend(diagnostics);
        found.extend(more);
        parts.push((setup, Some(file)));
    }
    found.extend(unheard(project, vale));
    (parts, found)
}

/// `[style]` of `book.toml` beside a `.vale.ini`: it is not followed.
fn unheard(project: &Project, vale: FileId) -> Option<Diagnostic> {
    let style = &project.config.style;
    let said = style
        .vocabularies
        .iter()
        .chain(&style.packages)
        .chain(style.everywhere.styles.iter().flatten())
        .chain(&style.everywhere.tokens)
        .chain(&style.everywhere.blocks)
        .chain(style.only.iter().map(|(glob, _)| glob));
    let first = said.min_by_key(|field| field.span.start)?;
    let name = project.sources.get(vale).map_or_else(String::new, |file| file.path.to_string());
    let found = at_setup(project.config.file?, first, "invalid-vale-ini-instead", name);
    Some(found.at_level(Severity::Warning))
}

/// One set-up of all: what the last one says is stronger.
fn merged(parts: Vec<(Setup, Option<FileId>)>) -> Setup {
    let mut parts = parts.into_iter().rev().map(|(setup, _)| setup);
    let mut setup = parts.next().unwrap_or_default();
    parts.for_each(|package| setup.absorb(package));
    setup
}

/// Whether the set-up has the rule run somewhere.
fn asks(setup: &Setup, rule: &str) -> bool {
    let mut named = setup.named().map(|name| name.value.as_str());
    !setup.from_ini || named.any(|name| name == rule || name == style_of(rule))
}

/// The rules that the set-up asks for.
fn definitions(
    setup: &Setup,
    files: &BTreeMap<String, &Source>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Definition> {
    let left = Cell::new(MOST_BYTES);
    let read = |source: &Source| left.set(left.get().saturating_sub(source.text.len()));
    let parents = |name: &str| {
        let source = files.get(name).copied().inspect(|source| read(source))?;
        (left.get() > 0).then_some(source)
    };
    let mut rules = Vec::new();
    for (name, source) in files.iter().filter(|(name, _)| asks(setup, name)) {
        read(source);
        if left.get() == 0 {
            let place = Place::new(source.id, Span::at(0));
            let args = Args::new().with("limit", MOST_BYTES >> 20);
            let one = Diagnostic::new("invalid-style-rule", place, args);
            found.push(one.case("invalid-style-rule-bytes"));
            break;
        }
        let params = setup.params.iter().filter(|param| param.rule.value == *name);
        let params: Vec<(&str, &str)> =
            params.map(|param| (param.key.as_str(), param.value.as_str())).collect();
        let (definition, diagnostics) = read_changed(source, name, &parents, &params);
        found.extend(diagnostics);
        rules.extend(definition);
    }
    rules
}

/// The files of rules by the names of their rules: `Style/dates/Rule.yml` is `Style.dates.Rule`.
fn rule_files(project: &Project) -> BTreeMap<String, &Source> {
    let mut files = BTreeMap::new();
    for (path, &file) in &project.styles {
        let Some(stem) = path.strip_suffix(".yml").or_else(|| path.strip_suffix(".yaml")) else {
            continue;
        };
        let Some((style, rest)) = stem.split_once('/') else { continue };
        // Folders that hold no rules: set-ups, vocabularies, citation styles, and what was put aside.
        let inert = rest.split('/').rev().skip(1).any(|part| part.starts_with(['_', '.']));
        let test = rest.ends_with("_test") || rest.ends_with(".test");
        if matches!(style, "config" | "Vocab" | "csl") || rest == "meta" || inert || test {
            continue;
        }
        if let Some(source) = project.sources.get(file) {
            files.insert(stem.replace('/', "."), &**source);
        }
    }
    files
}

/// Files that rules name: lists of words.
#[derive(Debug)]
struct NamedFiles<'a> {
    project: &'a Project,
}

impl Files for NamedFiles<'_> {
    fn text(&self, style: &str, path: &str) -> Option<&str> {
        let path = path.trim_start_matches("./");
        let places = [path.to_owned(), format!("{style}/{path}"), format!("config/ignore/{path}")];
        let file = places.iter().find_map(|place| self.project.styles.get(place))?;
        Some(&self.project.sources.get(*file)?.text)
    }
}

/// A file of a vocabulary: `accept` or `reject`, in the folder where Vale looks for it or where it once did.
fn vocabulary_file<'a>(project: &'a Project, name: &str, kind: &str) -> Option<&'a Source> {
    ["config/vocabularies", "Vocab"].iter().find_map(|folder| {
        let file = project.styles.get(&format!("{folder}/{name}/{kind}.txt"))?;
        project.sources.get(*file).map(|source| &**source)
    })
}

/// The files of every vocabulary asked for.
fn vocabulary_files<'a>(
    project: &'a Project,
    setup: &'a Setup,
    kind: &'a str,
) -> impl Iterator<Item = &'a Source> {
    setup.vocabularies.iter().filter_map(move |name| vocabulary_file(project, &name.value, kind))
}

/// The words of every vocabulary asked for.
fn vocabulary(project: &Project, setup: &Setup) -> Vocabulary {
    let all =
        |kind| vocabulary_files(project, setup, kind).flat_map(words).map(str::to_owned).collect();
    Vocabulary { accept: all("accept"), reject: all("reject") }
}

/// The entries of vocabularies that no pattern can be made of: they are left out.
fn unreadable_words(project: &Project, setup: &Setup) -> Vec<Diagnostic> {
    let files = ["accept", "reject"].map(|kind| vocabulary_files(project, setup, kind));
    let mut found = Vec::new();
    for source in files.into_iter().flatten() {
        for word in words(source).filter(|word| word.contains(SIGNS)) {
            let Err(fault) = syntax::translate(word, Widen::Never) else { continue };
            let at = word.as_ptr().addr() - source.text.as_ptr().addr();
            let place = Place::new(source.id, Span::new(at, at + word.len()));
            let args = Args::new().with("pattern", word.to_owned());
            let one = Diagnostic::new("invalid-style-rule", place, args).case(fault.case);
            let one = one.help("invalid-style-rule-word-help", Args::new());
            found.push(one.at_level(Severity::Warning));
        }
    }
    found
}

/// Vocabularies that are asked for and do not exist.
fn absent(project: &Project, setup: &Setup, file: FileId) -> Vec<Diagnostic> {
    let there = |name: &str| {
        ["accept", "reject"].iter().any(|kind| vocabulary_file(project, name, kind).is_some())
    };
    let absent = setup.vocabularies.iter().filter(|name| !there(&name.value));
    absent
        .map(|name| at_setup(file, name, "invalid-vale-ini-vocabulary", name.value.clone()))
        .collect()
}

/// The entries of a list of words: one a line; `# ` begins a remark.
fn words(source: &Source) -> impl Iterator<Item = &str> {
    let lines = source.text.trim_start_matches('\u{feff}').lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with("# "))
}

/// Styles, and rules of styles that are there, that are asked for and do not exist.
fn unknown(setup: &Setup, file: FileId, known: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for files in &setup.sections {
        for style in files.styles.iter().flatten().filter(|style| !known(&style.value)) {
            found.push(at_setup(file, style, "invalid-vale-ini-style", style.value.clone()));
        }
    }
    let switched =
        setup.sections.iter().flat_map(|files| files.switches.iter().map(|(rule, _)| rule));
    let rules = switched.chain(setup.params.iter().map(|param| &param.rule));
    for rule in rules.filter(|rule| !known(&rule.value)) {
        let one = at_setup(file, rule, "invalid-vale-ini-rule", rule.value.clone());
        found.push(one.at_level(Severity::Warning));
    }
    found
}

/// Makes the patterns of what is not looked at ready. Gives those that are none.
fn unreadable(
    setup: &Setup,
    file: FileId,
    hides: &mut BTreeMap<String, (Regex, Place)>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for pattern in setup.patterns() {
        match RegexBuilder::new(&pattern.value).backtrack_limit(PATIENCE).build() {
            Ok(regex) => {
                let place = Place::new(file, pattern.span);
                hides.entry(pattern.value.clone()).or_insert((regex, place));
            }
            Err(_) => {
                let value = pattern.value.clone();
                found.push(at_setup(file, pattern, "invalid-vale-ini-pattern", value));
            }
        }
    }
    found
}

/// A finding about a value of a set-up, in the file that says it.
fn at_setup(
    file: FileId,
    at: &Field<String>,
    case: &'static str,
    value: impl Into<Arg>,
) -> Diagnostic {
    let args = Args::new().with("value", value);
    Diagnostic::new("invalid-vale-ini", Place::new(file, at.span), args).case(case)
}
