//! The rules of a run: every rule file that the set-up asks for, read and compiled, and which of them look at which
//! file.

use std::collections::{BTreeMap, BTreeSet};

use super::setup::{Setup, of_config, of_ini, style_of};
use super::{Definition, Files, Options, Set, Vocabulary, builtin, ini, read};
use crate::diagnostic::{Arg, Args, Diagnostic, Place, Severity};
use crate::model::Field;
use crate::project::Project;
use crate::text::{FileId, Source, nearest};

/// Everything that house style needs, once a run.
#[derive(Debug)]
pub struct Library {
    /// What is to run where.
    pub setup: Setup,
    /// The rules, compiled, in the order of their names.
    pub set: Set,
    /// A team's own set-up of lone files: nothing is said but what its styles say.
    pub alone: bool,
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

    /// The level that a rule is reported at where `book.toml` does not say.
    #[must_use]
    pub fn level(&self, rule: &Definition) -> Severity {
        self.setup.level(&rule.name).unwrap_or_else(|| rule.severity())
    }

    /// The styles that there are.
    pub fn styles(&self) -> impl Iterator<Item = &str> {
        self.styles.iter().map(String::as_str)
    }
}

/// Reads the set-up and the rules of a project. Gives them, and what is wrong with them.
#[must_use]
pub fn open(project: &Project) -> (Library, Vec<Diagnostic>) {
    let (setup, mut found) = setup(project);
    let files = rule_files(project);
    let mut styles: BTreeSet<String> = files.keys().map(|name| style_of(name).to_owned()).collect();
    let mut names: BTreeSet<String> = files.keys().cloned().collect();
    names.extend(builtin::NAMES.iter().map(|name| (*name).to_owned()));
    styles.insert(builtin::STYLE.to_owned());
    let asked: BTreeSet<&str> = setup.named().map(|name| name.value.as_str()).collect();
    let wanted =
        |name: &str| !setup.from_ini || asked.contains(name) || asked.contains(style_of(name));
    let mut rules = Vec::new();
    let parents = |name: &str| files.get(name).copied();
    for (name, source) in files.iter().filter(|(name, _)| wanted(name)) {
        let (style, rule) = name.split_once('.').unwrap_or((name, ""));
        let (definition, diagnostics) = read(source, style, rule, &parents);
        found.extend(diagnostics);
        rules.extend(definition);
    }
    let vocabulary = vocabulary(project, &setup, &mut found);
    if setup.from_ini || !vocabulary.accept.is_empty() || !vocabulary.reject.is_empty() {
        let files = project.styles.keys().map(String::as_str);
        rules.extend(
            builtin::rules(&vocabulary, setup.from_ini, files)
                .into_iter()
                .filter(|rule| wanted(&rule.name)),
        );
    }
    rules.retain(|rule| setup.level(&rule.name).unwrap_or_else(|| rule.severity()) >= setup.least);
    rules.sort_by(|a, b| a.name.cmp(&b.name));
    rules.dedup_by(|a, b| a.name == b.name);
    let known = |name: &str| styles.contains(name) || names.contains(name);
    found.extend(unknown(project, &setup, known));
    let named = NamedFiles { project };
    let options = Options {
        vocabulary: Some(&vocabulary),
        across_lines: !setup.from_ini,
        word_template: setup.word_template.as_deref(),
        files: Some(&named),
    };
    let (set, diagnostics) = super::compile(&rules.into(), &options);
    found.extend(diagnostics);
    let alone = project.lone && project.vale.is_some();
    (Library { setup, set, alone, styles, names }, found)
}

fn setup(project: &Project) -> (Setup, Vec<Diagnostic>) {
    let Some((file, source)) =
        project.vale.and_then(|file| Some((file, project.sources.get(file)?)))
    else {
        return of_config(&project.config);
    };
    let (own, mut found) = ini::read(source);
    let (mut setup, more) = of_ini(&own, file);
    found.extend(more);
    // What a package says comes before what the team says.
    for &part in project.vale_parts.iter().rev() {
        let Some(source) = project.sources.get(part) else { continue };
        let (ini, mut diagnostics) = ini::read(source);
        let (package, more) = of_ini(&ini, part);
        diagnostics.extend(more);
        found.extend(diagnostics);
        setup.absorb(package);
    }
    (setup, found)
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

/// The words of every vocabulary asked for.
fn vocabulary(project: &Project, setup: &Setup, found: &mut Vec<Diagnostic>) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    for name in &setup.vocabularies {
        let file = |kind: &str| {
            ["config/vocabularies", "Vocab"].iter().find_map(|folder| {
                let path = format!("{folder}/{}/{kind}.txt", name.value);
                project.sources.get(*project.styles.get(&path)?)
            })
        };
        let (accept, reject) = (file("accept"), file("reject"));
        if accept.is_none() && reject.is_none() {
            found.extend(at_setup(
                project,
                name,
                "invalid-vale-ini-vocabulary",
                name.value.clone(),
            ));
        }
        vocabulary.accept.extend(accept.into_iter().flat_map(|source| words(source)));
        vocabulary.reject.extend(reject.into_iter().flat_map(|source| words(source)));
    }
    vocabulary
}

/// The entries of a list of words: one a line; `# ` begins a remark.
fn words(source: &Source) -> impl Iterator<Item = String> {
    let lines = source.text.trim_start_matches('\u{feff}').lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with("# ")).map(str::to_owned)
}

/// Styles, and rules of styles that are there, that are asked for and do not exist.
fn unknown(project: &Project, setup: &Setup, known: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for files in &setup.sections {
        for style in files.styles.iter().flatten().filter(|style| !known(&style.value)) {
            found.extend(at_setup(project, style, "invalid-vale-ini-style", style.value.clone()));
        }
        for (rule, _) in files.switches.iter().filter(|(rule, _)| !known(&rule.value)) {
            let case = "invalid-vale-ini-rule";
            let at = at_setup(project, rule, case, rule.value.clone());
            found.extend(at.map(|at| at.at_level(Severity::Warning)));
        }
    }
    found
}

/// A finding about a value of the set-up, in the file that says it.
fn at_setup(
    project: &Project,
    at: &Field<String>,
    case: &'static str,
    value: impl Into<Arg>,
) -> Option<Diagnostic> {
    let file: FileId = project.vale.or(project.config.file)?;
    let args = Args::new().with("value", value);
    let place = Place::new(file, at.span);
    Some(Diagnostic::new("invalid-vale-ini", place, args).case(case))
}
