//! `status`'s walk: twelve articles in a repository of 20,000 commits, and the 957 documents of a real one, beside what
//! git itself takes for the same question.
//!
//! `cargo bench --no-default-features --bench history` measures the walk inside one process. With the path of a release
//! binary in `OUVRAGE_BIN` whole processes are measured too:
//!
//! ```sh
//! cargo build --release --no-default-features
//! OUVRAGE_BIN=target/release/ouvrage cargo bench --no-default-features --bench history
//! ```
//!
//! What must hold, within one run (the medians): `status_cold` ≤ 1.0 × `git_log_raw`; `status_after_one_more_commit` ≤
//! 0.15 × `status_cold`; `eips_status_cold` ≤ 2 × `eips_git_log_raw`. The last two need the corpus beside the
//! repository (`tests/it/eips.rs`) and are passed over without it.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a benchmark has no readers of its own, and runs git to compare with"
)]

#[path = "common/repository.rs"]
mod repository;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use divan::Bencher;
use ouvrage::history::Facts;
use ouvrage::vcs::{self, Memory, Scope};
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

/// Runs git in a folder, saying nothing.
fn git_in(folder: &Path, arguments: &[&str]) {
    let who = ["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"].map(|key| (key, "Aline"));
    let at = ["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"].map(|key| (key, "aline@example.org"));
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments).envs(who).envs(at);
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.is_ok_and(|status| status.success()), "git {arguments:?}");
}

fn git(arguments: &[&str]) {
    git_in(volume(), arguments);
}

/// A clone with a work tree and a `book.toml` that lists `articles`; `OUVRAGE_BIN` runs in it.
struct Desk {
    folder: tempfile::TempDir,
    program: PathBuf,
}

impl Desk {
    /// `None`, said aloud, where there is no binary to run.
    fn new(of: &Path, articles: &str) -> Option<Self> {
        let Some(program) = std::env::var_os("OUVRAGE_BIN") else {
            eprintln!("SKIPPED: OUVRAGE_BIN names no release binary");
            return None;
        };
        let program = Path::new(&program).canonicalize().expect("because OUVRAGE_BIN is a file");
        let folder = tempfile::tempdir().expect("because a temporary folder can be made");
        let from = of.display().to_string();
        git_in(folder.path(), &["clone", "--quiet", &from, "."]);
        let book = format!(
            "[volume]\ntitle = \"Spécimen\"\n\n[[contents]]\narticles = [\"{articles}\"]\n"
        );
        std::fs::write(folder.path().join("book.toml"), book).expect("because it can be written");
        git_in(folder.path(), &["add", "book.toml"]);
        git_in(folder.path(), &["commit", "--quiet", "-m", "Nommer les articles"]);
        Some(Self { folder, program })
    }

    fn status(&self) {
        let mut command = Command::new(&self.program);
        command.args(["status", "--format", "json", "--root"]).arg(self.folder.path());
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(status.is_ok_and(|status| status.success()), "status");
    }

    fn forget(&self) {
        drop(std::fs::remove_dir_all(self.folder.path().join(".git/ouvrage")));
    }
}

fn cold(bencher: Bencher<'_, '_>, desk: Option<Desk>) {
    let Some(desk) = desk else { return bencher.bench_local(|| ()) };
    bencher.with_inputs(|| desk.forget()).bench_local_values(|()| desk.status());
}

/// One commit more than when what is kept was written: too few for it to be written again, so that every run finds it
/// as the first.
fn second(bencher: Bencher<'_, '_>, desk: Option<Desk>, article: &str) {
    let Some(desk) = desk else { return bencher.bench_local(|| ()) };
    desk.status();
    let path = desk.folder.path().join(article);
    let mut text = std::fs::read_to_string(&path).expect("because the article is there");
    text.push_str("\nUne phrase de plus.\n");
    std::fs::write(&path, text).expect("because it can be written");
    git_in(desk.folder.path(), &["commit", "--quiet", "--all", "-m", "Ajouter une phrase"]);
    bencher.bench_local(|| desk.status());
}

/// The clone of the real repository that `tests/it/eips.rs` reads too.
fn eips() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bundle = root.join("../shared/corpus/history-eips/eips.bundle");
    if !bundle.exists() {
        eprintln!("SKIPPED: no {}", bundle.display());
        return None;
    }
    Some(bundle)
}

#[divan::bench(sample_count = 10)]
fn walk(bencher: Bencher<'_, '_>) {
    let (root, articles) = (volume(), repository::articles(Shape::default()));
    let scope = Scope { articles: &articles, folder: None };
    bencher.bench(|| vcs::read(root, scope, None).expect("because it was just made"));
}

#[divan::bench(sample_count = 10)]
fn walk_and_read(bencher: Bencher<'_, '_>) {
    let (root, articles) = (volume(), repository::articles(Shape::default()));
    let scope = Scope { articles: &articles, folder: None };
    bencher.bench(|| vcs::read(root, scope, Some(&status)).expect("because it was just made"));
}

#[divan::bench(sample_count = 10)]
fn git_log_raw(bencher: Bencher<'_, '_>) {
    volume();
    bencher.bench(|| git(&["log", "--raw", "-M", "--", "chapters/"]));
}

#[divan::bench(sample_count = 3)]
fn git_log_follow(bencher: Bencher<'_, '_>) {
    volume();
    let articles = repository::articles(Shape::default());
    bencher.bench(|| articles.iter().for_each(|path| git(&["log", "--follow", "--", path])));
}

/// The walk after a first one was kept.
#[divan::bench(sample_count = 10)]
fn walk_and_read_again(bencher: Bencher<'_, '_>) {
    let (root, articles) = (volume(), repository::articles(Shape::default()));
    let scope = Scope { articles: &articles, folder: None };
    let memory = Memory { program: b"bench", settings: b"", least: Memory::WORTH_WHILE };
    let read = || vcs::read_remembering(root, scope, Some(&status), memory);
    drop(read());
    bencher.bench(|| read().expect("because it was just made"));
}

#[divan::bench(sample_count = 10)]
fn status_cold(bencher: Bencher<'_, '_>) {
    cold(bencher, Desk::new(volume(), "chapters/*.md"));
}

#[divan::bench(sample_count = 10)]
fn status_after_one_more_commit(bencher: Bencher<'_, '_>) {
    second(bencher, Desk::new(volume(), "chapters/*.md"), "chapters/12-article.md");
}

#[divan::bench(sample_count = 5)]
fn eips_status_cold(bencher: Bencher<'_, '_>) {
    cold(bencher, eips().and_then(|eips| Desk::new(&eips, "EIPS/*.md")));
}

#[divan::bench(sample_count = 5)]
fn eips_status_after_one_more_commit(bencher: Bencher<'_, '_>) {
    second(bencher, eips().and_then(|eips| Desk::new(&eips, "EIPS/*.md")), "EIPS/eip-1.md");
}

#[divan::bench(sample_count = 5)]
fn eips_git_log_raw(bencher: Bencher<'_, '_>) {
    let Some(desk) = eips().and_then(|eips| Desk::new(&eips, "EIPS/*.md")) else { return };
    let arguments = ["log", "--raw", "-M", "--", "EIPS/"];
    bencher.bench_local(|| git_in(desk.folder.path(), &arguments));
}
