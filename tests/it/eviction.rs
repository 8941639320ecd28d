//! A process that sets a volume again and again, as a preview does, forgets what it no longer needs.
//!
//! What a process holds can only be measured of a process that does nothing else: the test starts this program once
//! more, for the one test that is ignored otherwise.

use std::process::Command;

use ouvrage::disk::Given;
use ouvrage::export::pdf::{Failing, Then};
use ouvrage::model::{Block, BlockKind, Inline};
use ouvrage::pipeline::{self, Edition};
use ouvrage::text::Span;

use crate::book::Book;

/// So many times the volume is set again, each time with another paragraph in one of its articles.
const REBUILDS: usize = 40;

/// A process that has set a volume so often holds no more than this, in per cent of what it held after a few times.
const MOST: usize = 130;

/// Kilobytes of memory that this process holds.
fn held() -> usize {
    let status =
        std::fs::read_to_string("/proc/self/status").expect("Linux says what a process holds");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next());
    kilobytes.and_then(|number| number.parse().ok()).expect("a number of kilobytes")
}

fn volume() -> Book {
    let paragraph =
        "Une phrase qui remplit la page, ligne après ligne, sans rien vouloir dire d’autre. "
            .repeat(8);
    let body = format!("{paragraph}\n\n").repeat(40);
    let toml = "[volume]\ntitle = \"Encore\"\nlang = \"fr\"\n\n[[contents]]\narticles = [\"a.md\", \"b.md\", \"c.md\"]\n";
    let mut book = Book::empty().with("book.toml", toml);
    for name in ["a", "b", "c"] {
        book =
            book.with(&format!("{name}.md"), format!("---\ntitle: Article {name}\n---\n\n{body}"));
    }
    book
}

#[test]
#[ignore = "run by the test below, in a process of its own"]
fn rebuilds() {
    let book = volume();
    let mut manuscript =
        pipeline::read(book.path(), None, &[] as &[Given], None).expect("the volume can be read");
    let mut after_a_few = 0;
    for round in 1..=REBUILDS {
        let span = Span::new(0, 1);
        let words =
            format!("Un paragraphe de plus, le {round}e, qui pousse les autres plus loin. ")
                .repeat(6);
        let block = Block::new(span, BlockKind::Paragraph(vec![Inline::text(span, words)]));
        let body = &mut manuscript.volume.articles[round % 3].body;
        body[20] = block;
        let (volume, project) = (&manuscript.volume, &manuscript.project);
        let set = pipeline::pdf(volume, project, Edition::Screen, Failing::Stop, None, Then::Again);
        assert!(set.pdf.is_some(), "{:?}", set.diagnostics);
        if round == 8 {
            after_a_few = held();
        }
    }
    println!("held {after_a_few} {}", held());
}

#[test]
#[cfg(target_os = "linux")]
fn a_process_that_sets_a_volume_forty_times_does_not_grow() {
    let program = std::env::current_exe().expect("this program has a path");
    let run = Command::new(program)
        .args(["--exact", "eviction::rebuilds", "--ignored", "--nocapture", "--test-threads=1"])
        .output()
        .expect("this program can be started");
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{said}{}", String::from_utf8_lossy(&run.stderr));
    let line = said.lines().find_map(|line| line.split_once("held ")).expect("what it held").1;
    let numbers: Vec<usize> =
        line.split_whitespace().map(|number| number.parse().expect("a number")).collect();
    let [before, after] = numbers[..] else { panic!("{line}") };
    assert!(
        after * 100 <= before * MOST,
        "{before} KB after a few times, {after} KB after {REBUILDS}"
    );
}
