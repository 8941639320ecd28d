//! The rules: the registry is complete, and the examples of every manual page do what the page says.

use std::collections::BTreeSet;
use std::path::Path;

use ouvrage::check::{Category, RULES, explain, nearest_rule, rule};
use ouvrage::message::{Catalogue, Lang};

use crate::suite::root;

#[test]
fn rules_stand_in_order_and_are_found() {
    for pair in RULES.windows(2) {
        assert!(pair[0].name < pair[1].name, "{} and {}", pair[0].name, pair[1].name);
    }
    for known in RULES {
        assert_eq!(rule(known.name).map(|rule| rule.name), Some(known.name));
    }
    assert!(rule("no-such-rule").is_none());
    assert_eq!(nearest_rule("undefined-notes"), Some("undefined-note"));
}

#[test]
fn every_rule_has_pages_and_a_summary() {
    for rule in RULES {
        for (lang, headings) in [
            (Lang::Fr, ["## Ce que c’est", "## Pourquoi", "## Que faire"]),
            (Lang::En, ["## What it is", "## Why", "## What to do"]),
        ] {
            let page = explain(rule.name, lang).expect("because the rule is in the list");
            assert!(page.starts_with(&format!("# {}\n", rule.name)), "{}", rule.name);
            for heading in headings {
                assert!(page.contains(heading), "{}: {heading} in {}", rule.name, lang.tag());
            }
            let catalogue = Catalogue::of(lang);
            assert!(catalogue.has(rule.summary), "{} in {}", rule.summary, lang.tag());
            assert!(catalogue.has(rule.category.label()), "{:?}", rule.category);
        }
    }
    assert!(explain("no-such-rule", Lang::Fr).is_none());
    assert!(RULES.iter().any(|rule| rule.category == Category::Output));
}

/// The examples of the two pages of a rule are the same; only the French ones are run.
#[test]
fn both_pages_show_the_same_examples() {
    for rule in RULES {
        assert_eq!(fences(rule.page_fr), fences(rule.page_en), "{}", rule.name);
    }
}

/// Whatever `src/` can raise is in the list.
#[test]
fn every_rule_that_is_raised_is_registered() {
    let mut raised = BTreeSet::new();
    rust_files(&root().join("src"), &mut |text| {
        for opening in ["Diagnostic::new(", ".report(", ".finding(", "warn(", "found("] {
            for rest in text.split(opening).skip(1) {
                if let Some((name, _)) =
                    rest.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'))
                {
                    raised.insert(name.to_owned());
                }
            }
        }
    });
    assert!(raised.contains("heading-level-one"), "because the search finds what is there");
    let unknown: Vec<&String> = raised.iter().filter(|name| rule(name).is_none()).collect();
    assert!(unknown.is_empty(), "raised and not in RULES: {unknown:?}");
}

fn rust_files(folder: &Path, see: &mut impl FnMut(&str)) {
    for entry in std::fs::read_dir(folder).expect("because the folder is the repository's") {
        let path = entry.expect("because it was listed").path();
        if path.is_dir() {
            rust_files(&path, see);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            see(&std::fs::read_to_string(&path).expect("because sources are UTF-8"));
        }
    }
}

/// The fenced blocks of a page: info string and text.
fn fences(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let body: String = lines
            .by_ref()
            .take_while(|line| *line != "```")
            .map(|line| format!("{line}\n"))
            .collect();
        found.push((info.to_owned(), body));
    }
    found
}
