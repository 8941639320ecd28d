//! Every key of every form of rule, by titled cases: `tests/suite/style-FORM.md`.
//!
//! A case is a rule, then the blocks it looks at, each after a line `=== SCOPE [LANGUAGE]`. Lines before the rule that
//! begin with `%` set the scene: `% accept: word | word` (the vocabulary), `% lines` (spaces match ends of lines),
//! `% template: …` (a word template), `% counts: heading_h2=1`, `% known: word | word` (what the dictionary knows). An
//! `=== rule:Style.Rule` begins the file of another rule, which the rule may extend. An
//! expectation is one line a finding: `block:line:column «what was found» message`, and what may replace it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use ouvrage::message::{Catalogue, Lang};
use ouvrage::style::{self, Alert, Block, Definition, Lexicon, Options, Vocabulary};
use ouvrage::text::{FileId, LineIndex, Source};

use crate::suite;

/// A dictionary of a few words.
struct Known(BTreeSet<String>);

impl Lexicon for Known {
    fn knows(&self, word: &str, _lang: &str, _dictionaries: &[&str]) -> bool {
        self.0.contains(word) || self.0.contains(&word.to_lowercase())
    }
}

#[derive(Default)]
struct Scene {
    vocabulary: Vocabulary,
    lines: bool,
    template: Option<String>,
    counts: Vec<(String, u32)>,
    known: BTreeSet<String>,
}

impl Scene {
    fn take(&mut self, line: &str) {
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let words = || value.split('|').map(|word| word.trim().to_owned());
        match key.trim() {
            "accept" => self.vocabulary.accept = words().collect(),
            "lines" => self.lines = true,
            "template" => self.template = Some(value.trim().to_owned()),
            "known" => self.known = words().collect(),
            "counts" => {
                let pairs = value.split('|').filter_map(|pair| pair.trim().split_once('='));
                self.counts = pairs
                    .map(|(name, count)| {
                        (name.to_owned(), count.parse().expect("because it counts"))
                    })
                    .collect();
            }
            other => panic!("a scene knows no {other}"),
        }
    }
}

/// The rule's words and the blocks: scope, language, text.
fn cut(input: &str) -> (Scene, String, Vec<(String, String, String)>) {
    let mut scene = Scene::default();
    let mut rule = String::new();
    let mut blocks: Vec<(String, String, String)> = Vec::new();
    for line in input.lines() {
        if let Some(line) = line.strip_prefix("% ") {
            scene.take(line);
        } else if let Some(head) = line.strip_prefix("===") {
            let mut words = head.split_whitespace();
            let scope = words.next().unwrap_or("text.md").to_owned();
            blocks.push((scope, words.next().unwrap_or("").to_owned(), String::new()));
        } else if let Some((_, _, text)) = blocks.last_mut() {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line);
        } else {
            let _ = writeln!(rule, "{line}");
        }
    }
    (scene, rule, blocks)
}

fn run(input: &str) -> String {
    let (scene, rule, blocks) = cut(input);
    let source = Source::new(FileId(0), "styles/Demo/Rule.yml", rule.into_bytes());
    let (others, blocks): (Vec<_>, Vec<_>) =
        blocks.into_iter().partition(|(scope, ..)| scope.starts_with("rule:"));
    let others: Vec<(String, Source)> = others
        .into_iter()
        .map(|(scope, _, text)| {
            let name = scope.trim_start_matches("rule:").to_owned();
            (name, Source::new(FileId(1), "styles/other.yml", text.into_bytes()))
        })
        .collect();
    let other =
        |name: &str| others.iter().find(|(other, _)| other == name).map(|(_, source)| source);
    let (definition, mut found) = style::read(&source, "Demo", "Rule", &other);
    let definitions: Arc<[Definition]> = definition.into_iter().collect();
    let options = Options {
        vocabulary: Some(&scene.vocabulary),
        across_lines: scene.lines,
        word_template: scene.template.as_deref(),
        files: None,
    };
    let (set, diagnostics) = style::compile(&definitions, &options);
    found.extend(diagnostics);
    let mut state = set.begin(blocks.iter().map(|(_, _, text)| text.as_str()), &|_| true);
    let mut plain = style::State::default();
    let known = Known(scene.known);
    let counts: Vec<(&str, u32)> =
        scene.counts.iter().map(|(name, count)| (&**name, *count)).collect();
    let mut out = String::new();
    for (at, (scope, lang, text)) in blocks.iter().enumerate() {
        let parent = scope.strip_prefix("sentence.").unwrap_or(scope);
        let block = Block { text, scope, parent, lang, counts: &counts };
        let alerts = set.run(&block, &mut state, Some(&known), &|_| true);
        let others = set.run(&block, &mut plain, Some(&known), &|_| true);
        assert_eq!(alerts, others, "what is known of a document changes nothing: {input}");
        for alert in &alerts {
            show(&mut out, at + 1, text, alert);
        }
    }
    found.extend(set.stopped(&state));
    let catalogue = Catalogue::of(Lang::Fr);
    for diagnostic in found {
        let place = diagnostic.place.expect("because a rule has a file");
        let position = source.position(place.span.start as usize);
        let (line, column) = (position.line, position.column);
        let written = source.slice(place.span).lines().next().unwrap_or("");
        let words = catalogue.say(&diagnostic.message);
        let _ = writeln!(out, "rule {line}:{column} {} «{written}» {words}", diagnostic.rule);
    }
    out
}

fn show(out: &mut String, block: usize, text: &str, alert: &Alert) {
    let position = LineIndex::new(text).position(text, alert.span.start as usize);
    let (line, column) = (position.line, position.column);
    let place = if alert.whole { "whole".to_owned() } else { format!("{line}:{column}") };
    if !alert.whole {
        assert_eq!(&text[alert.span.range()].replace('’', "'"), &alert.matched.replace('’', "'"));
    }
    let matched = alert.matched.replace('\n', "⏎");
    let _ = write!(out, "{block}:{place} «{matched}» {}", alert.message);
    if !alert.replacements.is_empty() {
        let _ = write!(out, " → {}", alert.replacements.join(" | "));
    }
    out.push('\n');
}

#[test]
fn existence() {
    suite::check("style-existence", run);
}

#[test]
fn substitution() {
    suite::check("style-substitution", run);
}

#[test]
fn occurrence_and_repetition() {
    suite::check("style-occurrence", run);
    suite::check("style-repetition", run);
}

#[test]
fn consistency_and_conditional() {
    suite::check("style-consistency", run);
    suite::check("style-conditional", run);
}

#[test]
fn capitalization() {
    suite::check("style-capitalization", run);
}

#[test]
fn metric_and_readability() {
    suite::check("style-metric", run);
    suite::check("style-readability", run);
}

#[test]
fn spelling() {
    suite::check("style-spelling", run);
}

#[test]
fn keys_of_every_form() {
    suite::check("style-keys", run);
}

#[test]
fn rules_that_are_wrong() {
    suite::check("style-faults", run);
}

/// Rules that others wrote, where they are at hand: `OUVRAGE_STYLES` names a folder of styles. Every rule is read, or
/// refused for its form.
#[test]
fn packages_of_others_are_read() {
    let Some(root) = std::env::var_os("OUVRAGE_STYLES") else {
        eprintln!("skipped: OUVRAGE_STYLES names no folder of styles");
        return;
    };
    let mut folders = vec![std::path::PathBuf::from(root)];
    let (mut read, mut refused) = (Vec::new(), 0);
    let catalogue = Catalogue::of(Lang::En);
    let mut told = String::new();
    let mut tell = |path: &str, found: Vec<ouvrage::diagnostic::Diagnostic>| {
        for diagnostic in found {
            let _ = writeln!(told, "{path}: {}", catalogue.say(&diagnostic.message));
        }
    };
    while let Some(path) = folders.pop() {
        if path.is_dir() {
            let inner = std::fs::read_dir(&path).expect("because the folder is there");
            folders.extend(inner.flatten().map(|entry| entry.path()));
        } else if path.extension().is_some_and(|end| end == "yml") {
            let bytes = std::fs::read(&path).expect("because the file is there");
            let name = path.file_stem().map(|name| name.to_string_lossy().into_owned());
            let source = Source::new(FileId(0), path.to_string_lossy().into_owned(), bytes);
            let (definition, found) =
                style::read(&source, "Other", &name.unwrap_or_default(), &|_| None);
            refused += usize::from(definition.is_none());
            tell(&source.path, found);
            if let Some(definition) = definition {
                let one: Arc<[Definition]> = Arc::from(vec![definition.clone()]);
                let (set, found) = style::compile(&one, &Options::default());
                tell(&source.path, found);
                tell(&source.path, set.faults());
                read.push(definition);
            }
        }
    }
    eprintln!("{told}{} rules read, {refused} refused", read.len());
    assert!(!read.is_empty(), "no rule was read");
    let silent = told.lines().count() < refused;
    assert!(!silent, "{refused} rules refused, not each with a word:\n{told}");
}

/// The table of forms and keys names cases that exist.
#[test]
fn every_case_that_the_documentation_names_exists() {
    for page in ["docs/regles-de-style.md", "docs/regles-de-style.en.md"] {
        let text = std::fs::read_to_string(suite::root().join(page)).expect("because it is there");
        let (mut titles, mut named) = (BTreeSet::new(), 0);
        for line in text.lines() {
            let suite =
                line.strip_prefix("(`tests/suite/").and_then(|rest| rest.strip_suffix("`)"));
            if let Some(suite) = suite {
                let path = suite::root().join("tests/suite").join(suite);
                let cases = std::fs::read_to_string(path).expect("because the suite is there");
                titles = cases
                    .lines()
                    .filter_map(|line| line.strip_prefix("## "))
                    .map(str::to_owned)
                    .collect();
            }
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").collect();
            if line.starts_with("| `") && cells.len() == 3 {
                for title in cells[2].trim().split("; ").filter(|title| !title.is_empty()) {
                    let title = title.replace("\\|", "|").replace('\u{a0}', " ");
                    let title = title.split(" (").next().unwrap_or("").replace(" :", ":");
                    let known =
                        titles.contains(&title) || titles.contains(&title.replace('\u{202f}', ""));
                    assert!(known, "{page}: no case «{title}»");
                    named += 1;
                }
            }
            if line.starts_with("## ") {
                titles.clear();
            }
        }
        assert!(named > 80, "{page}: {named} cases are named");
    }
}
