//! The rules: the registry is complete, and the examples of every manual page do what the page says.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use ouvrage::check::{Category, Context, RULES, check, explain, nearest_rule, rule};
use ouvrage::config::{self, Limit};
use ouvrage::diagnostic::Diagnostic;
use ouvrage::message::{Catalogue, Lang};
use ouvrage::model::{Asset, AssetKind};
use ouvrage::project::{Listed, Project};
use ouvrage::{parse, resolve};

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

/// The files of one run: what is marked `bad` or `good` on a page, and what is marked neither.
#[derive(Default)]
struct Example {
    toml: Option<String>,
    bib: Option<String>,
    article: Option<Vec<u8>>,
}

impl Example {
    /// The blocks of `page` for `mark`; `None` where the page has none of that mark.
    fn of(page: &str, mark: &str) -> Option<Self> {
        let mut example = Self::default();
        let mut marked = false;
        for (info, text) in fences(page) {
            let words: Vec<&str> = info.split(' ').collect();
            let own = words.contains(&mark);
            if !own && words.len() > 1 {
                continue;
            }
            marked |= own;
            match words[0] {
                "toml" => example.toml = Some(text),
                "bibtex" => example.bib = Some(text),
                "markdown" if words.contains(&"escaped") => example.article = Some(unescape(&text)),
                "markdown" => example.article = Some(text.into_bytes()),
                other => panic!("an example in {other}"),
            }
        }
        marked.then_some(example)
    }

    /// Everything that is said about the files, as `ouvrage check` says it.
    fn findings(self) -> Vec<Diagnostic> {
        let mut project = Project { lone: self.toml.is_none(), ..Project::default() };
        let mut found = Vec::new();
        match self.toml {
            Some(toml) => {
                let source = project.sources.add("book.toml", toml.into_bytes());
                let (config, diagnostics) = config::read(&source);
                project.config = config;
                found.extend(diagnostics);
            }
            None => project.config.length.article = Limit::default(),
        }
        let article = match (self.article, &self.bib) {
            (Some(article), _) => article,
            (None, Some(_)) => b"---\nbibliography: volume.bib\n---\n\nLe texte.\n".to_vec(),
            (None, None) => b"Le texte.\n".to_vec(),
        };
        let source = project.sources.add("article.md", article);
        if let Some(bib) = self.bib {
            let bib = project.sources.add("volume.bib", bib.into_bytes());
            project.bibliographies.insert("volume.bib".to_owned(), bib.id);
        }
        project.articles.push(Listed { file: source.id, group: 0 });
        let picture = Asset {
            path: "plan.png".to_owned(),
            kind: AssetKind::Png,
            bytes: Arc::from(b"\x89PNG".as_slice()),
        };
        project.assets.insert(picture.path.clone(), picture);
        let (article, diagnostics) = parse::parse(&source, &parse::Options::default());
        found.extend(diagnostics);
        let (volume, diagnostics) = resolve::resolve(&project, vec![article]);
        found.extend(diagnostics);
        let (sources, config) = (&project.sources, &project.config);
        check(&volume, &Context { sources, config, states: &[], found: &found })
    }
}

/// `\xe9`, `\u{301}` and `REPEAT200(> )`: what a page cannot show as it is.
fn unescape(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(hex) = rest.strip_prefix("\\x") {
            out.push(u8::from_str_radix(&hex[..2], 16).expect("because two hex digits follow"));
            rest = &hex[2..];
        } else if let Some((number, after)) =
            rest.strip_prefix("\\u{").and_then(|hex| hex.split_once('}'))
        {
            let number = u32::from_str_radix(number, 16).expect("because hex digits follow");
            let point = char::from_u32(number).expect("because it is a character");
            out.extend(point.to_string().bytes());
            rest = after;
        } else if let Some((times, after)) =
            rest.strip_prefix("REPEAT").and_then(|times| times.split_once('('))
        {
            let (words, after) = after.split_once(')').expect("because it is closed");
            out.extend(words.repeat(times.parse().expect("because it is a number")).bytes());
            rest = after;
        } else {
            out.extend(first.to_string().bytes());
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

/// The manual pages are the tests: the bad example raises the page's rule and no other, the good one
/// does not raise it.
#[test]
fn every_example_does_what_its_page_says() {
    // What a few lines can hardly do without: said of nearly every example.
    let of_short_texts = ["length", "missing-metadata"];
    let mut faults = Vec::new();
    let mut run = 0;
    for rule in RULES {
        let raised = |mark| -> Option<BTreeSet<&str>> {
            let found = Example::of(rule.page_fr, mark)?.findings();
            Some(found.into_iter().map(|diagnostic| diagnostic.rule).collect())
        };
        if let Some(mut bad) = raised("bad") {
            run += 1;
            bad.retain(|name| *name == rule.name || !of_short_texts.contains(name));
            if bad != BTreeSet::from([rule.name]) {
                faults.push(format!("{}: the bad example raises {bad:?}", rule.name));
            }
        }
        if let Some(good) = raised("good").filter(|good| good.contains(rule.name)) {
            faults.push(format!("{}: the good example raises {good:?}", rule.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(run > 50, "only {run} pages have an example");
}
