//! Builds that are killed, and builds that meet in one folder.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::build::files;
use super::sound;
use crate::book::{self, Book};

/// Starts a build and does not wait for it.
fn start(book: &Book) -> Child {
    Command::new(book::program())
        .args(["build", "--only", "html"])
        .current_dir(book.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// The outputs, without the program's own files.
fn pages(book: &Book, folder: &str) -> BTreeMap<String, Vec<u8>> {
    files(&book.path().join(folder).join("html"))
}

fn text(word: &str) -> String {
    format!("---\ntitle: La rentrée\n---\n\n{}\n", format!("Une phrase {word}. ").repeat(200))
}

#[test]
fn a_killed_build_leaves_every_page_whole() {
    let mut book = sound();
    for number in 3..30 {
        book = book.with(&format!("chapters/{number:02}.md"), text("stable"));
    }
    let mut book = book.with("chapters/01-rentree.md", text("ancienne"));
    book.run(&["build", "--only", "html"]).exits(0);
    let old = pages(&book, "build");
    for number in 1..30 {
        book = book.with(&format!("chapters/{number:02}-neuf.md"), text("nouvelle"));
    }
    book.run(&["build", "--only", "html", "--out", "tout-neuf"]).exits(0);
    let new = pages(&book, "tout-neuf");
    for pause in (0..16).map(|step| Duration::from_millis(step * 6)) {
        let mut child = start(&book);
        std::thread::sleep(pause);
        // It may have ended before.
        let _ = child.kill();
        child.wait().expect("the program ends");
        let now = pages(&book, "build");
        for (path, bytes) in &now {
            assert!([old.get(path), new.get(path)].contains(&Some(bytes)), "{path} is torn");
        }
        let lost: Vec<_> = old.keys().filter(|path| !now.contains_key(*path)).collect();
        assert!(lost.iter().all(|path| !new.contains_key(*path)), "{lost:?}");
    }
    book.run(&["build", "--only", "html"]).exits(0);
    assert_eq!(pages(&book, "build"), new);
}

#[test]
fn builds_that_meet_in_one_folder_do_not_disturb_each_other() {
    let book = sound();
    book.run(&["build", "--only", "html", "--out", "seul"]).exits(0);
    let builds: Vec<Child> = (0..4).map(|_| start(&book)).collect();
    for mut build in builds {
        assert!(build.wait().expect("the program ends").success());
    }
    assert_eq!(pages(&book, "build"), pages(&book, "seul"));
    assert!(!book.path().join("build/.staging").exists());
}
