//! What citations add: volumes of 12 and 240 generated articles, each with 30 citations or with none, read to the end and
//! made a site in one style. The difference of the two is the time of citations and lists of works.
//!
//! `cargo bench --bench cite --no-default-features`. With `OUVRAGE_BENCH_DIR=DIR` it measures nothing and writes the same
//! volumes to `DIR/plain12`, `DIR/cited12`…, for timing whole processes: the articles are Markdown as Pandoc reads it,
//! `pandoc --citeproc --bibliography=works.bib --csl=style.csl -t html chapters/*.md`.

#![allow(
    clippy::disallowed_methods,
    reason = "a benchmark reads and writes its own folders and environment"
)]

#[path = "common/french.rs"]
mod french;

use std::fs;
use std::path::{Path, PathBuf};

use divan::{Bencher, black_box};
use ouvrage::pipeline::{self, Beside, Manuscript};

/// Articles in a volume, and in twenty volumes.
const VOLUMES: [usize; 2] = [12, 240];
/// Citations in an article.
const CITATIONS: usize = 30;
/// Works in the bibliography; an article cites about half of its own from these.
const WORKS: usize = 90;
/// The style of all.
const STYLE: &str = include_str!("../styles/csl/iso690-author-date-fr.csl");

/// Whether a volume cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cites {
    Nothing,
    Works,
}

fn main() {
    match std::env::var_os("OUVRAGE_BENCH_DIR") {
        Some(folder) => {
            for count in VOLUMES {
                write(&Path::new(&folder).join(format!("plain{count}")), count, Cites::Nothing);
                write(&Path::new(&folder).join(format!("cited{count}")), count, Cites::Works);
            }
        }
        None => divan::main(),
    }
}

/// Writes a volume of `count` articles; where it cites, every article has its 30 citations, four of five with a place.
fn write(folder: &Path, count: usize, cites: Cites) {
    fs::create_dir_all(folder.join("chapters")).expect("the folder can be made");
    let mut book = String::from("[volume]\ntitle = \"Essai de vitesse\"\nlang = \"fr\"\n");
    if cites == Cites::Works {
        book.push_str("[citations]\nstyle = \"style.csl\"\nbibliography = [\"works.bib\"]\n");
    }
    book.push_str("[[contents]]\narticles = [\"chapters/*.md\"]\n");
    let file = |name: &str, words: &str| {
        fs::write(folder.join(name), words).expect("the file can be written");
    };
    file("book.toml", &book);
    file("style.csl", STYLE);
    file("works.bib", &works());
    for (i, text) in french::volume(count).iter().enumerate() {
        let text = if cites == Cites::Works { citing(text, i) } else { text.clone() };
        file(&format!("chapters/{:03}.md", i + 1), &text);
    }
}

/// The works, of a few types, several of one author and year.
fn works() -> String {
    let work = |n: usize| {
        let (author, year) = (n % 31, 1980 + n % 37);
        let who =
            format!("author = {{Nom{author}, Prénom}}, date = {{{year}}}, title = {{Titre {n}}}");
        match n % 3 {
            0 => format!("@book{{w{n}, {who}, publisher = {{Presses}}, location = {{Paris}}}}\n"),
            1 => format!(
                "@article{{w{n}, {who}, journaltitle = {{Revue}}, number = {{{n}}}, pages = {{1--9}}}}\n"
            ),
            _ => format!(
                "@incollection{{w{n}, {who}, booktitle = {{Livre {n}}}, editor = {{Autre, Anne}}, publisher = {{P}}}}\n"
            ),
        }
    };
    (0..WORKS).map(work).collect()
}

/// The article with a citation behind as many of its paragraphs, one after the other, as it takes.
fn citing(text: &str, article: usize) -> String {
    let mut made = 0;
    let mut out = String::with_capacity(text.len() + CITATIONS * 24);
    let paragraphs = text.lines().filter(|line| is_prose(line)).count().max(1);
    let each = CITATIONS.div_ceil(paragraphs);
    for line in text.lines() {
        out.push_str(line);
        for _ in 0..if is_prose(line) { each.min(CITATIONS - made) } else { 0 } {
            let key = (article * 7 + made * 5) % WORKS;
            out.push_str(&match made % 5 {
                0 => format!(" [@w{key}]."),
                _ => format!(" [@w{key}, p. {}].", made + 1),
            });
            made += 1;
        }
        out.push('\n');
    }
    out
}

fn is_prose(line: &str) -> bool {
    line.len() > 200 && line.starts_with(char::is_uppercase)
}

/// A volume on disk that is gone with the process's temporary folder.
fn folder(count: usize, cites: Cites) -> PathBuf {
    let name = format!("ouvrage-bench-{}-{count}-{cites:?}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    if !folder.is_dir() {
        write(&folder, count, cites);
    }
    folder
}

fn site(bencher: Bencher<'_, '_>, count: usize, cites: Cites) {
    let folder = folder(count, cites);
    bencher.bench_local(|| {
        let read = pipeline::read(black_box(&folder), None, &[], None);
        let manuscript = read.expect("the volume can be read");
        let Manuscript { volume, project, .. } = &manuscript;
        pipeline::site(volume, project, Beside::default(), None).0.len()
    });
}

#[divan::bench(args = VOLUMES, sample_count = 20, sample_size = 1)]
fn without_citations(bencher: Bencher<'_, '_>, count: usize) {
    site(bencher, count, Cites::Nothing);
}

#[divan::bench(args = VOLUMES, sample_count = 20, sample_size = 1)]
fn with_citations(bencher: Bencher<'_, '_>, count: usize) {
    site(bencher, count, Cites::Works);
}
