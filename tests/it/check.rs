//! The rules: the registry is complete, and the examples of every manual page do what the page says.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use ouvrage::check::{Category, Context, RULES, Stage, check, explain, nearest_rule, rule, stage};
use ouvrage::config::{self, Limit, Workflow};
use ouvrage::diagnostic::{Diagnostic, Severity};
use ouvrage::message::{Catalogue, Lang};
use ouvrage::model::{Asset, AssetKind};
use ouvrage::project::{Listed, Project};
use ouvrage::text::{FileId, Source};
use ouvrage::{parse, resolve, style};

use crate::suite::{self, root};

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
            // The summary is a sentence, the one that the page opens with; a page has no no-break spaces.
            let plain =
                |words: &str| words.replace(['\u{a0}', '\u{202f}', '\n'], " ").replace('`', "");
            let opening = page.split("\n\n").nth(1).map(plain);
            let summary = plain(&catalogue.label(rule.summary));
            assert_eq!(opening.as_deref(), Some(&*summary), "{} in {}", rule.name, lang.tag());
            assert!(summary.ends_with('.'), "{summary}");
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
    /// A rule of a style.
    yaml: Option<String>,
    /// A team's `.vale.ini`.
    ini: Option<String>,
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
                "yaml" => example.yaml = Some(text),
                "ini" => example.ini = Some(text),
                "markdown" if words.contains(&"escaped") => example.article = Some(unescape(&text)),
                "markdown" => example.article = Some(text.into_bytes()),
                // What a person sees and no file of the volume.
                "text" if !own => {}
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
        project.articles.push(Listed { file: source.id, group: 0, unread: false });
        let picture = Asset {
            path: "plan.png".to_owned(),
            kind: AssetKind::Png,
            bytes: Arc::from(b"\x89PNG".as_slice()),
        };
        project.assets.insert(picture.path.clone(), picture);
        let (article, diagnostics) = parse::parse(&source, &parse::Options::default());
        found.extend(diagnostics);
        let (volume, diagnostics) =
            resolve::resolve(&project, vec![article], resolve::Purpose::Check);
        found.extend(diagnostics);
        found.extend(self.yaml.map(|yaml| of_rule(&mut project, yaml)).unwrap_or_default());
        if let Some(ini) = self.ini {
            project.vale = Some(project.sources.add(".vale.ini", ini.into_bytes()).id);
            found.extend(style::open(&project).1);
        }
        let (sources, config) = (&project.sources, &project.config);
        check(
            &volume,
            &Context { sources, config, states: &[], only: None, found: &found, styles: None },
        )
    }
}

/// What is wrong with a rule of a style.
fn of_rule(project: &mut Project, yaml: String) -> Vec<Diagnostic> {
    let source = project.sources.add("styles/maison/Mots.yml", yaml.into_bytes());
    let (definition, mut found) = style::read(&source, "maison", "Mots", &|_| None);
    let definitions: Arc<[style::Definition]> = definition.into_iter().collect();
    found.extend(style::compile(&definitions, &style::Options::default()).1);
    found
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
    let of_short_texts = ["length", "missing-metadata", "typography", "breakable-number"];
    let mut faults = Vec::new();
    let mut run = 0;
    for rule in RULES {
        let raised = |mark| -> Option<BTreeSet<String>> {
            let found = Example::of(rule.page_fr, mark)?.findings();
            Some(found.into_iter().map(|diagnostic| diagnostic.rule.into_owned()).collect())
        };
        if let Some(mut bad) = raised("bad") {
            run += 1;
            bad.retain(|name| *name == rule.name || !of_short_texts.contains(&name.as_str()));
            if bad != BTreeSet::from([rule.name.to_owned()]) {
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

/// What the suite of `tests/suite/check.md` is read with.
const CONFIG: &str = "[volume]\ntitle = \"Gouverner en commun\"\n\n[length]\nmin = 2\nmax = 60\n\n\
    [limits]\ntitle = { max = 20 }\nkeywords = { min = 1, max = 3 }\n";

#[test]
fn suite_of_checks() {
    suite::check("check", |input| {
        let source = Source::new(FileId(1), "article.md", input.as_bytes().to_vec());
        let example = Example {
            toml: Some(CONFIG.to_owned()),
            article: Some(input.as_bytes().to_vec()),
            ..Example::default()
        };
        suite::findings(&source, &example.findings())
    });
}

fn raised(config: &str, article: &str) -> Vec<(String, Severity)> {
    let example = Example {
        toml: Some(format!("[volume]\ntitle = \"Gouverner en commun\"\n\n{config}")),
        article: Some(article.as_bytes().to_vec()),
        ..Example::default()
    };
    let found = example.findings().into_iter();
    let seen = found.filter(|it| !matches!(&*it.rule, "length" | "missing-metadata"));
    seen.map(|it| (it.rule.into_owned(), it.severity)).collect()
}

#[test]
fn levels_come_from_the_volume_and_the_state() {
    let article = |status: &str| format!("---\nstatus: {status}\n---\n\nUn[^a].\n");
    let config = "[rules]\nundefined-note = \"warning\"\n\n[rules.in.accepted]\nundefined-note = \"error\"\n\n\
                  [rules.in.ready]\nundefined-note = \"off\"\n";
    assert_eq!(raised("", &article("draft")), [("undefined-note".to_owned(), Severity::Error)]);
    assert_eq!(
        raised(config, &article("draft")),
        [("undefined-note".to_owned(), Severity::Warning)]
    );
    assert_eq!(
        raised(config, &article("accepted")),
        [("undefined-note".to_owned(), Severity::Error)]
    );
    assert_eq!(raised(config, &article("ready")), []);
}

#[test]
fn a_rule_that_does_not_exist_is_said_in_book_toml() {
    let config = "[rules]\nundefined-notes = \"off\"\n";
    assert_eq!(raised(config, "Un.\n"), [("unknown-rule".to_owned(), Severity::Error)]);
}

#[test]
fn stages_follow_the_workflow() {
    let workflow = Workflow::default();
    for (state, expected) in [
        (None, Stage::Writing),
        (Some("draft"), Stage::Writing),
        (Some("submitted"), Stage::Review),
        (Some("in-review"), Stage::Review),
        (Some("revise"), Stage::Writing),
        (Some("accepted"), Stage::Accepted),
        (Some("ready"), Stage::Accepted),
        (Some("nonsense"), Stage::Writing),
    ] {
        assert_eq!(stage(&workflow, state), expected, "{state:?}");
    }
}

/// A page of comments must not cost the square of its length.
#[test]
fn many_silencings_take_linear_time() {
    let block = "<!-- ouvrage: permettre undefined-note (raison) -->\n\nUn[^a].\n\n";
    let example = Example { article: Some(block.repeat(4_000).into_bytes()), ..Example::default() };
    let start = std::time::Instant::now();
    let found = example.findings();
    assert!(found.iter().all(|it| it.rule != "undefined-note"));
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
