//! CommonMark's own examples, read in bare mode and written by our writer, against a list of those that pass.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ouvrage::export::html::bare;
use ouvrage::parse::{Dialect, Options, parse};
use ouvrage::text::{FileId, Source};

struct Example {
    markdown: String,
    html: String,
}

/// The examples of the specification, by number. `→` is a tab.
fn examples(spec: &str) -> BTreeMap<u32, Example> {
    let fence = "`".repeat(32);
    let mut found = BTreeMap::new();
    let mut lines = spec.lines();
    while let Some(line) = lines.next() {
        if line != format!("{fence} example") {
            continue;
        }
        let mut parts = [String::new(), String::new()];
        let mut part = 0;
        for line in lines.by_ref().take_while(|line| *line != fence) {
            if line == "." {
                part = 1;
            } else {
                parts[part].push_str(&line.replace('→', "\t"));
                parts[part].push('\n');
            }
        }
        let number = u32::try_from(found.len() + 1).expect("there are few examples");
        let [markdown, html] = parts;
        found.insert(number, Example { markdown, html });
    }
    found
}

/// The numbers of a pass list; `#` begins a comment.
fn listed(list: &str) -> BTreeSet<u32> {
    let words = list.lines().map(|line| line.split('#').next().unwrap_or(""));
    words.flat_map(str::split_whitespace).flat_map(range).collect()
}

/// `12` or `12-20`.
fn range(word: &str) -> std::ops::RangeInclusive<u32> {
    let (from, to) = word.split_once('-').unwrap_or((word, word));
    let number = |word: &str| word.parse().unwrap_or_else(|_| panic!("{word} is no number"));
    number(from)..=number(to)
}

#[test]
fn the_examples_that_are_listed_pass_and_no_others() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("../shared/corpus/specs/commonmark-spec.txt");
    let Ok(spec) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: {} is absent", path.display());
        return;
    };
    let list = std::fs::read_to_string(root.join("tests/commonmark-pass.txt"))
        .expect("the pass list is in the repository");
    let listed = listed(&list);
    let examples = examples(&spec);
    assert_eq!(examples.len(), 655, "version 0.31.2 has 655 examples");
    let mut wrong = Vec::new();
    let mut passed = 0;
    for (number, example) in &examples {
        let source = Source::new(FileId(0), "example.md", example.markdown.clone().into_bytes());
        let (article, _) = parse(&source, &Options { dialect: Dialect::CommonMark });
        let html = bare(&article);
        let passes = html == example.html;
        passed += usize::from(passes);
        if passes != listed.contains(number) {
            let what = if passes { "passes and is not listed" } else { "is listed and fails" };
            let (markdown, expected) = (&example.markdown, &example.html);
            wrong
                .push(format!("{number} {what}\n--- {markdown:?}\n<<< {expected:?}\n>>> {html:?}"));
        }
    }
    assert!(wrong.is_empty(), "{passed} of {} pass\n{}", examples.len(), wrong.join("\n"));
}
