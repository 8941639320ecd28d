//! Micro-typography: the table of rules and traps, and what must hold of every text.

use std::fmt::Write as _;

use ouvrage::diagnostic::Safety;
use ouvrage::model::Article;
use ouvrage::parse;
use ouvrage::prose::{self, Run};
use ouvrage::text::{Edit, FileId, Source};
use ouvrage::typography::{self, Profile};

use crate::suite;

fn article(text: &str, lang: &str) -> (Source, Article) {
    let source = Source::new(FileId(0), "article.md", text.as_bytes().to_vec());
    let (mut article, _) = parse::parse(&source, &parse::Options::default());
    if article.lang.is_empty() {
        lang.clone_into(&mut article.lang);
    }
    article.meta.settle_language(lang);
    (source, article)
}

fn runs(text: &str, lang: &str) -> (Source, Vec<Run>) {
    let (source, article) = article(text, lang);
    let runs = prose::runs(&article, &source);
    (source, runs)
}

/// The file with the changes made that are at least as safe as `least`, once.
fn mended(text: &str, lang: &str, profile: &Profile, least: Safety) -> String {
    let (source, runs) = runs(text, lang);
    let mut edits: Vec<Edit> = Vec::new();
    for run in &runs {
        let changes = typography::edits(run, profile);
        edits.extend(
            changes
                .iter()
                .filter(|change| change.safety >= least)
                .filter_map(|change| typography::source_edit(run, &source, change)),
        );
    }
    edits.sort();
    let mut out = String::new();
    let mut from = 0;
    for edit in &edits {
        let range = edit.span.range();
        assert!(range.start >= from, "edits overlap at {range:?} in {text:?}");
        assert!(range.end <= source.text.len());
        out.push_str(&source.text[from..range.start]);
        out.push_str(&edit.replacement);
        from = range.end;
    }
    out.push_str(&source.text[from..]);
    out
}

/// U+00A0 as ⍽ and U+202F as ␣, so that a table can show them.
fn visible(text: &str) -> String {
    text.replace('\u{a0}', "⍽").replace('\u{202f}', "␣").replace('\t', "→")
}

fn hidden(text: &str) -> String {
    text.replace('⍽', "\u{a0}").replace('␣', "\u{202f}").replace('→', "\t")
}

/// One line of the table: a text of its own.
fn row(line: &str, lang: &str, profile: &Profile, out: &mut String) {
    let text = hidden(line).replace('⏎', "\n");
    let safe = mended(&text, lang, profile, Safety::Safe);
    let again = mended(&safe, lang, profile, Safety::Safe);
    if again != safe {
        let _ = writeln!(out, "    !! a second pass: {}", visible(&again));
    }
    // Fixes are applied until nothing changes: what is asked may stand where something safe was set first.
    let asked = mended(&mended(&safe, lang, profile, Safety::Asked), lang, profile, Safety::Asked);
    let again = mended(&asked, lang, profile, Safety::Asked);
    if again != asked {
        let _ = writeln!(out, "    !! a second pass, asked: {}", visible(&again));
    }
    let show = |text: &str| visible(text).replace('\n', "⏎");
    let _ = writeln!(out, "{}", show(&safe));
    if asked != safe {
        let _ = writeln!(out, "    asked: {}", show(&asked));
    }
    let (_, runs) = runs(&text, lang);
    let mut names: Vec<&str> = Vec::new();
    let mut shown = String::new();
    for run in &runs {
        for change in typography::edits(run, profile) {
            if change.safety == Safety::Shown {
                let words = visible(&run.text[change.span.range()]);
                let _ = match &change.replacement {
                    Some(to) => {
                        writeln!(shown, "    {}: «{words}» → «{}»", change.rule, visible(to))
                    }
                    None => writeln!(shown, "    {}: «{words}»", change.rule),
                };
            } else {
                names.push(change.rule);
            }
        }
    }
    names.sort_unstable();
    names.dedup();
    if !names.is_empty() {
        let _ = writeln!(out, "    ({})", names.join(", "));
    }
    out.push_str(&shown);
}

#[test]
fn table_of_rules() {
    suite::check("typography", |input| {
        // What is marked so is a fault of the engine; it is never an expectation.
        let (mut profile, mut lang) = (Profile::default(), "fr");
        let mut out = String::new();
        for line in input.lines() {
            if let Some(name) = line.strip_prefix("profile: ") {
                profile = Profile::named(name).expect("because the profile exists");
                lang = if name.starts_with("en") { "en" } else { "fr" };
            } else {
                row(line, lang, &profile, &mut out);
            }
        }
        assert!(
            std::env::var_os("SUITE_UPDATE").is_some() || !out.contains("    !! a second"),
            "{out}"
        );
        out
    });
}
