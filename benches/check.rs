//! `check` on generated French text, 12 × 30,000 signes and 20 times that: the whole of it, its parts, and what a
//! commit of one article costs.
//!
//! `cargo bench --bench check --no-default-features`. What must hold, within one run: `whole` of 240 articles ≤ 20 ×
//! `whole` of 12. Whole processes are timed on what `OUVRAGE_BENCH_DIR=DIR cargo bench --bench chain` writes.

#![allow(
    clippy::disallowed_methods,
    reason = "a benchmark writes its own folders, and asks git for a repository"
)]

#[path = "common/french.rs"]
mod french;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use divan::{Bencher, black_box};
use ouvrage::config::Length;
use ouvrage::measure::measure;
use ouvrage::parse::{Options, parse};
use ouvrage::pipeline::{self, Depth, Manuscript};
use ouvrage::prose;
use ouvrage::text::{FileId, Source};
use ouvrage::vcs::{self, Change, Surroundings};

/// Articles in a volume, and in twenty volumes.
const VOLUMES: [usize; 2] = [12, 240];

fn main() {
    divan::main();
}

/// A volume in a repository, committed; one article has been changed and staged since.
fn folder(count: usize) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("ouvrage-check-{}-{count}", std::process::id()));
    if folder.is_dir() {
        return folder;
    }
    fs::create_dir_all(folder.join("chapters")).expect("the folder can be made");
    let texts = french::volume(count);
    for (i, text) in texts.iter().enumerate() {
        let path = folder.join(format!("chapters/{:03}.md", i + 1));
        fs::write(path, text).expect("the file can be written");
    }
    let book = "[volume]\ntitle = \"Essai\"\nlang = \"fr\"\n\n[[contents]]\narticles = [\"chapters/*.md\"]\n";
    fs::write(folder.join("book.toml"), book).expect("the file can be written");
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "--message=x"]);
    let changed = format!("{}\nUne phrase de plus.\n", texts[0]);
    fs::write(folder.join("chapters/001.md"), changed).expect("the file can be written");
    git(&folder, &["add", "."]);
    folder
}

fn git(folder: &Path, words: &[&str]) {
    let person = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    let status = Command::new("git").arg("-C").arg(folder).args(person).args(words).status();
    assert!(status.is_ok_and(|status| status.success()), "git {words:?}");
}

fn read(count: usize) -> Manuscript {
    pipeline::read(&folder(count), None, &[], None).expect("the volume can be read")
}

fn sources(count: usize) -> Vec<Source> {
    let texts = french::volume(count).into_iter();
    texts.map(|text| Source::new(FileId(0), "x.md", text.into_bytes())).collect()
}

/// From the files to the findings.
#[divan::bench(args = VOLUMES)]
fn whole(bencher: Bencher<'_, '_>, count: usize) {
    folder(count);
    bencher.bench_local(|| read(count).check(&[]).len());
}

/// The same with rules of a style of its own, of six words each: 500 of them cost at most three times what 50 do.
#[divan::bench(args = [50, 500])]
fn whole_with_rules(bencher: Bencher<'_, '_>, rules: usize) {
    let folder = folder(12);
    let own = folder.with_extension(format!("rules-{rules}"));
    if !own.is_dir() {
        fs::create_dir_all(own.join("chapters")).expect("the folder can be made");
        fs::create_dir_all(own.join("styles/essai")).expect("the folder can be made");
        fs::copy(folder.join("book.toml"), own.join("book.toml")).expect("a file can be copied");
        for i in 1..=12 {
            let name = format!("chapters/{i:03}.md");
            fs::copy(folder.join(&name), own.join(&name)).expect("a file can be copied");
        }
        for rule in 0..rules {
            let path = own.join(format!("styles/essai/Regle{rule:03}.yml"));
            fs::write(path, style_rule(rule)).expect("the file can be written");
        }
    }
    bencher.bench_local(|| {
        let manuscript = pipeline::read(&own, None, &[], None).expect("the volume can be read");
        manuscript.check(&[]).len()
    });
}

/// A rule about six words that nobody writes.
fn style_rule(number: usize) -> String {
    const PARTS: [&str; 7] = ["ba", "chan", "lé", "tion", "mi", "eur", "pou"];
    let word = |i: usize| {
        let n = number * 6 + i;
        let part = |divisor: usize| PARTS[n / divisor % PARTS.len()];
        format!("{}{}{}{}x", part(1), part(7), part(49), part(343))
    };
    let tokens: String = (0..6).map(|i| format!("  - {}\n", word(i))).collect();
    format!(
        "extends: existence\nmessage: 'Évitez « %s ».'\nlevel: warning\nignorecase: true\ntokens:\n{tokens}"
    )
}

/// The rules alone.
#[divan::bench(args = VOLUMES)]
fn rules(bencher: Bencher<'_, '_>, count: usize) {
    let manuscript = read(count);
    bencher.bench_local(|| black_box(&manuscript).check(&[]).len());
}

/// The walk that says where each article stands.
#[divan::bench(args = VOLUMES)]
fn states(bencher: Bencher<'_, '_>, count: usize) {
    let manuscript = read(count);
    bencher.bench_local(|| {
        manuscript.standings(Depth::States).map(|found| found.standings.len()).unwrap_or_default()
    });
}

#[divan::bench(args = VOLUMES)]
fn measuring(bencher: Bencher<'_, '_>, count: usize) {
    let sources = sources(count);
    let articles: Vec<_> = sources.iter().map(|it| parse(it, &Options::default()).0).collect();
    let length = Length::default();
    bencher.bench_local(|| {
        let both = articles.iter().zip(&sources);
        both.map(|(article, source)| measure(article, source, &length).total).sum::<u32>()
    });
}

#[divan::bench(args = VOLUMES)]
fn prose_runs(bencher: Bencher<'_, '_>, count: usize) {
    let sources = sources(count);
    let articles: Vec<_> = sources.iter().map(|it| parse(it, &Options::default()).0).collect();
    bencher.bench_local(|| {
        let both = articles.iter().zip(&sources);
        both.map(|(article, source)| prose::runs(article, source).len()).sum::<usize>()
    });
}

/// `check --staged` of one article: the index, the volume in it, its history, the rules.
#[divan::bench(args = VOLUMES)]
fn staged(bencher: Bencher<'_, '_>, count: usize) {
    let folder = folder(count);
    bencher.bench_local(|| {
        let index = vcs::index(&folder, &Surroundings::default()).expect("the index can be read");
        let (manuscript, history) = pipeline::read_staged(&index).expect("the volume can be read");
        let states = manuscript.standings_in(history.expect("there is one"), &[0]);
        (manuscript.check_staged(&index.staged, &[]).len(), states.standings.len())
    });
}

/// The same where nothing of an article is staged.
#[divan::bench(args = VOLUMES)]
fn staged_nothing(bencher: Bencher<'_, '_>, count: usize) {
    let manuscript = read(count);
    let nothing: BTreeMap<String, Change> = BTreeMap::new();
    bencher.bench_local(|| black_box(&manuscript).check_staged(&nothing, &[]).len());
}
