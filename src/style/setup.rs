//! Which rules look at which file: what a `.vale.ini` says, or `[style]` of `book.toml`.
//!
//! Sections are read as Vale reads them: `[*]` is the ground; of the other sections that match a file the last
//! one with `BasedOnStyles` says which styles run there, and their switches and levels add up, the later ones stronger.

use std::collections::{BTreeMap, BTreeSet};

use globset::{GlobBuilder, GlobMatcher};

use super::definition::Definition;
use super::ini::{Ini, Key, Section};
use crate::config;
use crate::diagnostic::{Arg, Args, Diagnostic, OWN_STYLE, Place, Severity};
use crate::model::Field;
use crate::text::FileId;

/// What is to run where.
#[derive(Clone, Debug)]
pub struct Setup {
    /// A `.vale.ini` says so: styles run only where it asks for them.
    pub from_ini: bool,
    /// Rules below this level do not run (`MinAlertLevel`); `None`: all run.
    pub least: Option<Severity>,
    /// The folder of styles, as written (`StylesPath`).
    pub styles_path: Option<Field<String>>,
    /// Names of vocabularies (`Vocab`).
    pub vocabularies: Vec<Field<String>>,
    /// Packages (`Packages`): names of styles, folders or addresses.
    pub packages: Vec<Field<String>>,
    /// Inline elements whose words are masked (`IgnoredScopes`); empty: `tt`, `code`, `kbd`.
    pub ignored: Vec<String>,
    /// Elements that are not looked at (`SkippedScopes`); empty: `script`, `style`, `pre`, `figure` and the like.
    pub skipped: Vec<String>,
    /// Classes whose words are not looked at (`IgnoredClasses`).
    pub classes: Vec<String>,
    /// How words are looked for (`WordTemplate`).
    pub word_template: Option<String>,
    /// Keys of rules that the set-up gives another value (`Style.Rule[max] = 30`).
    pub params: Vec<Param>,
    /// `[*]`, then the other sections in order.
    pub sections: Vec<Files>,
}

impl Default for Setup {
    /// Every style, everywhere.
    fn default() -> Self {
        Self {
            from_ini: false,
            least: None,
            styles_path: None,
            vocabularies: Vec::new(),
            packages: Vec::new(),
            ignored: Vec::new(),
            skipped: Vec::new(),
            classes: Vec::new(),
            word_template: None,
            params: Vec::new(),
            sections: vec![Files::default()],
        }
    }
}

/// A key of a rule that a set-up gives another value. It holds wherever the rule runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    /// The rule, `Style.Rule`, where the set-up names it.
    pub rule: Field<String>,
    /// The key, in small letters.
    pub key: String,
    /// Its value, as written.
    pub value: String,
}

/// What is said about the files of one pattern.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The pattern as written; empty: all files.
    pub name: String,
    /// Which files; `None`: all.
    pub pattern: Option<Pattern>,
    /// The styles that run there (`BasedOnStyles`); `None` where the section does not say.
    pub styles: Option<Vec<Field<String>>>,
    /// Rules, or styles, switched on and off.
    pub switches: Vec<(Field<String>, bool)>,
    /// Levels given to rules, or to all rules of a style.
    pub levels: BTreeMap<String, Severity>,
    /// Patterns of words that are masked (`TokenIgnores`).
    pub tokens: Vec<Field<String>>,
    /// Patterns of text that is not looked at (`BlockIgnores`).
    pub blocks: Vec<Field<String>>,
}

/// Vale's glob: `*` goes over `/` too, unless `**` stands somewhere in it; `!` before it turns it around.
#[derive(Clone, Debug)]
pub struct Pattern {
    matcher: GlobMatcher,
    negated: bool,
}

impl Pattern {
    /// Reads a glob; `None` where it is none.
    #[must_use]
    pub fn new(glob: &str) -> Option<Self> {
        let bare = glob.trim_start_matches('!');
        let within_folders = bare.contains("**");
        let built = GlobBuilder::new(bare).literal_separator(within_folders).build().ok()?;
        Some(Self { matcher: built.compile_matcher(), negated: bare.len() < glob.len() })
    }

    /// Whether it means this path.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        self.matcher.is_match(path) != self.negated
    }
}

/// What runs on one file.
#[derive(Clone, Debug, Default)]
pub struct Running<'a> {
    /// Every style runs that nothing switches off.
    everything: bool,
    styles: BTreeSet<&'a str>,
    /// Of the sections that match the file.
    here: BTreeMap<&'a str, bool>,
    /// Of `[*]`.
    everywhere: BTreeMap<&'a str, bool>,
    /// Levels of the sections that match the file, then of `[*]`.
    levels: [BTreeMap<&'a str, Severity>; 2],
    least: Option<Severity>,
}

impl Running<'_> {
    /// Whether the rule `Style.Rule` runs.
    #[must_use]
    pub fn runs(&self, rule: &str) -> bool {
        let style = style_of(rule);
        for switches in [&self.here, &self.everywhere] {
            if let Some(&on) = switches.get(rule).or_else(|| switches.get(style)) {
                return on;
            }
        }
        self.everything || self.styles.contains(style)
    }

    /// The level of the rule here: what is given to its name, or to its style, else its own.
    #[must_use]
    pub fn level(&self, rule: &Definition) -> Severity {
        let given = |levels: &BTreeMap<&str, Severity>| {
            levels.get(rule.name.as_str()).or_else(|| levels.get(rule.style())).copied()
        };
        self.levels.iter().find_map(given).unwrap_or_else(|| rule.severity())
    }

    /// The level that is given here to a rule of this program (`Ouvrage.length = NO`); `None`: its own.
    #[must_use]
    pub fn given(&self, rule: &str) -> Option<config::Level> {
        let named = |name: &str| {
            let switches = [&self.here, &self.everywhere].into_iter();
            let on = switches.filter_map(|switches| switches.get(name)).next();
            let level = self.levels.iter().find_map(|levels| levels.get(name));
            match (on, level) {
                (Some(false), _) => Some(config::Level::Off),
                (_, level) => level.map(|level| config::Level::At(*level)),
            }
        };
        if rule.contains('.') || (self.here.is_empty() && self.everywhere.is_empty()) {
            return None;
        }
        named(&format!("{OWN_STYLE}.{rule}")).or_else(|| named(OWN_STYLE))
    }

    /// Whether the rule runs and is grave enough.
    #[must_use]
    pub fn wants(&self, rule: &Definition) -> bool {
        self.runs(&rule.name) && self.least.is_none_or(|least| self.level(rule) >= least)
    }

    /// Whether the style runs on the whole, whatever single rules are switched to.
    #[must_use]
    pub fn based_on(&self, style: &str) -> bool {
        self.everything || self.styles.contains(style)
    }
}

/// The style of a rule: its name up to the first point.
#[must_use]
pub(super) fn style_of(rule: &str) -> &str {
    rule.split('.').next().unwrap_or(rule)
}

impl Setup {
    /// What runs on the file of this path.
    #[must_use]
    pub fn running(&self, path: &str) -> Running<'_> {
        let mut running =
            Running { everything: !self.from_ini, least: self.least, ..Running::default() };
        for files in &self.sections {
            let matches = files.pattern.as_ref().is_none_or(|pattern| pattern.matches(path));
            if !matches {
                continue;
            }
            if let Some(styles) = &files.styles {
                running.everything = false;
                running.styles = styles.iter().map(|style| style.value.as_str()).collect();
            }
            let switches = files.switches.iter().map(|(name, on)| (name.value.as_str(), *on));
            let levels = files.levels.iter().map(|(name, level)| (name.as_str(), *level));
            match files.pattern {
                None => {
                    running.everywhere.extend(switches);
                    running.levels[1].extend(levels);
                }
                Some(_) => {
                    running.here.extend(switches);
                    running.levels[0].extend(levels);
                }
            }
        }
        running
    }

    /// The patterns of words and of text that are not looked at in the file of this path.
    pub fn ignores(
        &self,
        path: &str,
    ) -> (impl Iterator<Item = &Field<String>>, impl Iterator<Item = &Field<String>>) {
        let kind = path.rfind('.').map_or("", |dot| &path[dot..]).to_owned();
        let of_file = move |files: &&Files| {
            let pattern = files.pattern.as_ref();
            pattern.is_none_or(|pattern| pattern.matches(path) || pattern.matches(&kind))
        };
        (
            self.sections.iter().filter(of_file.clone()).flat_map(|files| &files.tokens),
            self.sections.iter().filter(of_file).flat_map(|files| &files.blocks),
        )
    }

    /// Adds what a package's set-up says, under what this one says: lists are put together, section by section, and of
    /// two values this one's counts.
    pub fn absorb(&mut self, package: Setup) {
        self.least = self.least.or(package.least);
        // Vale takes the first template that it reads, which is the package's.
        self.word_template = package.word_template.or(self.word_template.take());
        // Of two values the later counts.
        self.params.splice(0..0, package.params).for_each(drop);
        self.vocabularies.splice(0..0, package.vocabularies).for_each(drop);
        for (own, theirs) in [
            (&mut self.ignored, package.ignored),
            (&mut self.skipped, package.skipped),
            (&mut self.classes, package.classes),
        ] {
            own.extend(theirs);
        }
        // Sections keep the order in which they are first read: the package's come first, but for the ground.
        let (mut sections, mut own) = (package.sections, std::mem::take(&mut self.sections));
        for theirs in &mut sections {
            if let Some(at) = own.iter().position(|section| section.name == theirs.name) {
                theirs.add(own.remove(at));
            }
        }
        sections.extend(own);
        self.sections = sections;
    }

    /// The level that the rule is given in every file; `None`: its own.
    #[must_use]
    pub fn level(&self, rule: &str) -> Option<Severity> {
        let levels = &self.sections.first()?.levels;
        levels.get(rule).or_else(|| levels.get(style_of(rule))).copied()
    }

    /// Whether a rule whose own level is `own` is grave enough to run somewhere.
    #[must_use]
    pub fn wants(&self, rule: &str, own: Severity) -> bool {
        let given = |files: &Files| {
            let levels = &files.levels;
            levels.get(rule).or_else(|| levels.get(style_of(rule))).copied()
        };
        let least = self.least.unwrap_or(Severity::Info);
        let levels = self.sections.iter().filter_map(given);
        self.level(rule).unwrap_or(own) >= least || levels.into_iter().any(|level| level >= least)
    }

    /// Every style that some section asks for, and every rule that one names, in order.
    pub fn named(&self) -> impl Iterator<Item = &Field<String>> {
        self.sections.iter().flat_map(|files| {
            let styles = files.styles.iter().flatten();
            styles.chain(files.switches.iter().map(|(name, _)| name))
        })
    }

    /// Every pattern of words, and of text, that is not looked at somewhere.
    pub fn patterns(&self) -> impl Iterator<Item = &Field<String>> {
        self.sections.iter().flat_map(|files| files.tokens.iter().chain(&files.blocks))
    }
}

impl Files {
    /// Adds what a stronger set-up says about the same files.
    fn add(&mut self, stronger: Files) {
        if let Some(styles) = stronger.styles {
            self.styles.get_or_insert_default().extend(styles);
        }
        self.switches.extend(stronger.switches);
        self.levels.extend(stronger.levels);
        self.tokens.extend(stronger.tokens);
        self.blocks.extend(stronger.blocks);
    }
}

/// What `[style]` of `book.toml` says, and the patterns in it that are none (`invalid-glob`).
#[must_use]
pub(super) fn of_config(config: &config::Config) -> (Setup, Vec<Diagnostic>) {
    let style = &config.style;
    let files = |name: &str, pattern: Option<Pattern>, scope: &config::StyleScope| Files {
        name: name.to_owned(),
        pattern,
        styles: scope.styles.clone(),
        switches: scope.switches.iter().map(|(name, on)| (name.clone(), *on)).collect(),
        levels: BTreeMap::new(),
        tokens: scope.tokens.clone(),
        blocks: scope.blocks.clone(),
    };
    let mut found = Vec::new();
    let mut sections = vec![files("", None, &style.everywhere)];
    for (glob, scope) in &style.only {
        match (Pattern::new(&glob.value), config.file) {
            (None, Some(file)) => {
                let args = Args::new().with("glob", glob.value.clone());
                found.push(Diagnostic::new("invalid-glob", Place::new(file, glob.span), args));
            }
            (pattern, _) => sections.push(files(&glob.value, pattern, scope)),
        }
    }
    let setup = Setup {
        vocabularies: style.vocabularies.clone(),
        packages: style.packages.clone(),
        sections,
        ..Setup::default()
    };
    (setup, found)
}

/// What a `.vale.ini` says; `file` is that file.
#[must_use]
pub(super) fn of_ini(ini: &Ini, file: FileId) -> (Setup, Vec<Diagnostic>) {
    let mut reader = Reader { file, setup: Setup::default(), found: Vec::new() };
    reader.setup.from_ini = true;
    for section in &ini.sections {
        match section.name.value.as_str() {
            "" => reader.core(section),
            "*" => reader.files(section, None),
            "formats" => {}
            "asciidoctor" => reader.unsupported(&section.name),
            glob => match Pattern::new(glob) {
                Some(pattern) => reader.files(section, Some(pattern)),
                None => reader.fault("invalid-vale-ini-glob", &section.name, glob.to_owned()),
            },
        }
    }
    (reader.setup, reader.found)
}

/// Keys that stand above every section.
const CORE: [&str; 9] = [
    "StylesPath",
    "MinAlertLevel",
    "Vocab",
    "Packages",
    "IgnoredScopes",
    "SkippedScopes",
    "IgnoredClasses",
    "NLPEndpoint",
    "WordTemplate",
];

struct Reader {
    file: FileId,
    setup: Setup,
    found: Vec<Diagnostic>,
}

impl Reader {
    fn fault(&mut self, case: &'static str, at: &Field<String>, value: impl Into<Arg>) {
        let place = Place::new(self.file, at.span);
        let args = Args::new().with("value", value);
        self.found.push(Diagnostic::new("invalid-vale-ini", place, args).case(case));
    }

    /// A key that Vale knows, and that changes nothing here.
    fn unsupported(&mut self, name: &Field<String>) {
        self.fault("invalid-vale-ini-unsupported", name, name.value.clone());
        if let Some(last) = self.found.last_mut() {
            last.severity = Severity::Info;
        }
    }

    fn core(&mut self, section: &Section) {
        for key in &section.keys {
            let words = || key.list().into_iter().map(|word| word.value).collect();
            match key.name.value.as_str() {
                "StylesPath" => self.setup.styles_path = key.values.first().cloned(),
                "MinAlertLevel" => self.least(key),
                "Vocab" => self.setup.vocabularies = key.list(),
                "Packages" => self.setup.packages = key.list(),
                "IgnoredScopes" => self.setup.ignored = words(),
                "SkippedScopes" => self.setup.skipped = words(),
                "IgnoredClasses" => self.setup.classes = words(),
                "WordTemplate" => self.setup.word_template = Some(key.value().to_owned()),
                "NLPEndpoint" => self.unsupported(&key.name),
                "BasedOnStyles" | "BlockIgnores" | "TokenIgnores" | "IgnorePatterns" | "Lang"
                | "Transform" | "CommentDelimiters" | "View" => {
                    self.fault("invalid-vale-ini-misplaced", &key.name, key.name.value.clone());
                }
                other => {
                    let name = Field::new(other.to_owned(), key.name.span);
                    self.fault("invalid-vale-ini-key", &name, other.to_owned());
                    if let Some(last) = self.found.last_mut() {
                        last.severity = Severity::Warning;
                    }
                }
            }
        }
    }

    fn least(&mut self, key: &Key) {
        let last = key.list().pop();
        match last.as_ref().and_then(|word| level(&word.value)) {
            Some(least) => self.setup.least = Some(least),
            None => {
                let value = last.map(|word| word.value).unwrap_or_default();
                let at = key.values.first().unwrap_or(&key.name).clone();
                self.fault("invalid-vale-ini-level", &at, value);
            }
        }
    }

    fn files(&mut self, section: &Section, pattern: Option<Pattern>) {
        let name = if pattern.is_some() { section.name.value.clone() } else { String::new() };
        let mut files = Files { name, pattern, ..Files::default() };
        for key in &section.keys {
            match key.name.value.as_str() {
                "BasedOnStyles" => files.styles = Some(key.list()),
                "TokenIgnores" => files.tokens = key.patterns(),
                "BlockIgnores" | "IgnorePatterns" => files.blocks = key.patterns(),
                "Lang" | "Transform" | "CommentDelimiters" | "View" => self.unsupported(&key.name),
                name if CORE.contains(&name) => {
                    self.fault("invalid-vale-ini-core", &key.name, name.to_owned());
                }
                _ => self.switch(key, &mut files),
            }
        }
        match files.pattern {
            None => self.setup.sections[0] = files,
            Some(_) => self.setup.sections.push(files),
        }
    }

    /// `Style.Rule = YES`, `NO` or a level. Anything else is `NO`, as in Vale. `Style.Rule[key] = value` gives a key of
    /// the rule another value.
    fn switch(&mut self, key: &Key, files: &mut Files) {
        let value = key.value().trim();
        let at = key.values.first().unwrap_or(&key.name).clone();
        if let Some((rule, param)) = param(&key.name.value) {
            let name = Field::new(rule.to_owned(), key.name.span);
            match param.to_ascii_lowercase() {
                param if param == "level" => {
                    self.fault("invalid-vale-ini-param-level", &key.name, rule.to_owned());
                }
                param if STRUCTURE.contains(&param.as_str()) => {
                    self.fault("invalid-vale-ini-param", &key.name, param);
                }
                key => {
                    let value = value.to_owned();
                    self.setup.params.push(Param { rule: name, key, value });
                }
            }
            return;
        }
        let level = level(value);
        if let Some(level) = level {
            files.levels.insert(key.name.value.clone(), level);
        } else if !matches!(value, "YES" | "NO") {
            self.fault("invalid-vale-ini-switch", &at, value.to_owned());
            if let Some(last) = self.found.last_mut() {
                last.severity = Severity::Warning;
            }
        }
        files.switches.push((key.name.clone(), level.is_some() || value == "YES"));
    }
}

/// Keys of rules that a set-up does not change: a rule that extends the other one does.
const STRUCTURE: [&str; 14] = [
    "extends",
    "name",
    "path",
    "tests",
    "message",
    "description",
    "link",
    "tokens",
    "swap",
    "exceptions",
    "filters",
    "ignore",
    "raw",
    "either",
];

/// The rule and the key of `Style.Rule[key]`.
fn param(name: &str) -> Option<(&str, &str)> {
    let (rule, key) = name.strip_suffix(']')?.split_once('[')?;
    let plain = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric());
    (plain && rule.contains('.')).then_some((rule, key))
}

/// Vale's names of levels.
fn level(word: &str) -> Option<Severity> {
    match word {
        "suggestion" => Some(Severity::Info),
        "warning" => Some(Severity::Warning),
        "error" => Some(Severity::Error),
        _ => None,
    }
}
