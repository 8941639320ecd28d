//! `status`'s walk: twelve articles in a repository of 20,000 commits, beside what git itself takes for
//! the same question.
//!
//! What must hold, within one run: `walk_and_read` ≤ 1.6 × `git_log_raw` and ≤ a fifth of
//! `git_log_follow`.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::disallowed_methods,
    reason = "a benchmark has no readers of its own, and runs git to compare with"
)]

#[path = "common/repository.rs"]
mod repository;

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use ouvrage::history::Facts;
use ouvrage::vcs::{self, Scope};
use repository::Shape;

fn main() {
    divan::main();
}

/// The repository, made once a run; the folder is left to the system's temporary files if the run ends
/// early.
fn volume() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().expect("because a temporary folder can be made");
        assert!(repository::create(folder.path(), Shape::default()), "the git program is needed");
        folder
    });
    folder.path()
}

fn status(text: &[u8]) -> Facts {
    let head = String::from_utf8_lossy(&text[..text.len().min(512)]);
    let status = head.lines().find_map(|line| line.strip_prefix("status: "));
    Facts { status: status.map(str::to_owned), ..Facts::default() }
}

fn git(arguments: &[&str]) {
    let status =
        Command::new("git").arg("-C").arg(volume()).args(arguments).stdout(Stdio::null()).status();
    assert!(status.is_ok_and(|status| status.success()), "git {arguments:?}");
}

#[divan::bench(sample_count = 10)]
fn walk(bencher: divan::Bencher<'_, '_>) {
    let (root, articles) = (volume(), repository::articles(Shape::default()));
    let scope = Scope { articles: &articles, folder: None };
    bencher.bench(|| vcs::read(root, scope, None).expect("because it was just made"));
}

#[divan::bench(sample_count = 10)]
fn walk_and_read(bencher: divan::Bencher<'_, '_>) {
    let (root, articles) = (volume(), repository::articles(Shape::default()));
    let scope = Scope { articles: &articles, folder: None };
    bencher.bench(|| vcs::read(root, scope, Some(&status)).expect("because it was just made"));
}

#[divan::bench(sample_count = 10)]
fn git_log_raw(bencher: divan::Bencher<'_, '_>) {
    volume();
    bencher.bench(|| git(&["log", "--raw", "-M", "--", "chapters/"]));
}

#[divan::bench(sample_count = 3)]
fn git_log_follow(bencher: divan::Bencher<'_, '_>) {
    volume();
    let articles = repository::articles(Shape::default());
    bencher.bench(|| articles.iter().for_each(|path| git(&["log", "--follow", "--", path])));
}
