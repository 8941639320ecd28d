//! Long histories, of which several threads read different parts: what is told is what one thread alone tells, whatever the
//! repository looks like.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use ouvrage::history::{Facts, Version};
use ouvrage::vcs::{self, Folder, Scope};

use crate::made::{self, Shape};

/// Some merges and renames in it; several times as long as one thread reads alone.
const SHAPE: Shape = Shape { commits: 4_000, articles: 3, one_in: 4, paragraphs: 2 };

fn git(root: &Path, arguments: &[&str]) -> String {
    let who = ["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"].map(|key| (key, "Aline"));
    let at = ["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"].map(|key| (key, "aline@example.org"));
    let mut command = Command::new("git");
    let output = command.arg("-C").arg(root).args(arguments).envs(who).envs(at).output();
    let output = output.expect("the git program is needed for this test");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {error}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// All that is told of the articles, or why nothing is, by so many threads.
fn told(root: &Path, threads: usize) -> String {
    let articles = made::articles(SHAPE);
    let scope = Scope { articles: &articles, folder: None };
    let length = |text: &[u8]| Facts { signes: u32::try_from(text.len()).ok(), ..Facts::default() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    format!("{:#?}", pool.install(|| vcs::read(root, scope, Some(&length))))
}

/// What is told by however many threads.
fn told_alike(root: &Path, what: &str) -> String {
    let alone = told(root, 1);
    for threads in [2, 4] {
        assert!(told(root, threads) == alone, "{what}, {threads} threads");
    }
    alone
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert!(made::create(folder.path(), SHAPE), "the git program is needed for this test");
    folder
}

/// The files of the repository's packs that end so.
fn packs(root: &Path, end: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root.join("objects/pack")).expect("the packs");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.filter(|path| path.extension().is_some_and(|own| own == end)).collect()
}

#[test]
fn many_threads_tell_what_one_tells() {
    let folder = folder();
    let root = folder.path();
    let whole = told_alike(root, "one pack");
    assert!(whole.starts_with("Ok("));
    // Commits that are not packed, and then are in a pack of their own.
    let tree = git(root, &["rev-parse", "main^{tree}"]);
    for summary in ["Encore", "Et encore"] {
        let commit = git(root, &["commit-tree", &tree, "-p", "main", "-m", summary]);
        git(root, &["update-ref", "refs/heads/main", &commit]);
    }
    let loose = told_alike(root, "some are loose");
    git(root, &["repack", "-q"]);
    assert_eq!(packs(root, "pack").len(), 2);
    assert!(told_alike(root, "two packs") == loose);
    // The order in which they are packed tells where halfway is: here it leads astray.
    let list = git(root, &["rev-list", "--objects", "--all"]);
    let reversed: Vec<&str> = list.lines().rev().collect();
    let old = ["idx", "rev", "pack"].map(|end| packs(root, end)).concat();
    feed(root, &["pack-objects", "--quiet", "objects/pack/pack"], &reversed.join("\n"));
    old.iter().for_each(|path| fs::remove_file(path).expect("to remove"));
    assert!(told_alike(root, "the oldest first") == loose);
}

/// Each version of the articles: the commit, what it made of them, and whether it did that itself.
fn versions(root: &Path, folder: Option<Folder<'_>>) -> Vec<String> {
    let articles = made::articles(SHAPE);
    let history = vcs::read(root, Scope { articles: &articles, folder }, None).expect("a history");
    let documents = history.documents.iter().take(articles.len()).enumerate();
    let versions =
        documents.flat_map(|(at, document)| document.versions.iter().map(move |v| (at, v)));
    let told = versions.map(|(at, version)| {
        let commit = history.commits[version.commit].id;
        let Version { path, blob, renamed_from, on_mainline, own, .. } = version;
        format!("{at} {commit} {path} {blob:?} {renamed_from:?} {on_mainline} {own}")
    });
    told.collect()
}

#[test]
fn branches_are_looked_into_side_by_side_as_one_after_another() {
    let folder = folder();
    let root = folder.path();
    // Where a folder is followed, one thread goes through all merges.
    let whole = Folder { path: "chapters", glob: "*.md" };
    let told = versions(root, None);
    assert!(told.iter().filter(|version| version.ends_with("true false")).count() > 16);
    let alone = versions(root, Some(whole));
    assert_eq!(told.iter().zip(&alone).find(|(one, other)| one != other), None);
    assert_eq!(told.len(), alone.len());
}

/// Many merges, each of five commits: where one thread begins in the midst, it is mostly on a branch.
fn of_merges() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    git(folder.path(), &["-c", "init.defaultBranch=main", "init", "--quiet", "--bare"]);
    let mut stream = String::new();
    for mark in 1..12_000 {
        let branch = if mark % 6 == 1 { "refs/heads/main" } else { "refs/heads/branch" };
        let who = format!("Aline <aline@example.org> {} +0100", 1_600_000_000 + mark * 600);
        stream += &format!("commit {branch}\nmark :{mark}\ncommitter {who}\ndata 1\nx\n");
        if mark > 6 {
            // A branch begins at the merge before it.
            let (first, second) = if mark % 6 == 1 { (mark - 6, mark - 1) } else { (mark - 1, 0) };
            stream += &format!("from :{first}\n");
            stream += &if second > 0 { format!("merge :{second}\n") } else { String::new() };
        }
        let text = format!("---\ntitle: Texte\n---\n\n{}\n", mark / 18);
        stream += &format!("M 100644 inline chapters/01-article.md\ndata {}\n{text}\n", text.len());
    }
    feed(folder.path(), &["fast-import", "--quiet"], &stream);
    git(folder.path(), &["-c", "pack.threads=1", "repack", "-a", "-d", "-f", "-q"]);
    folder
}

#[test]
fn where_one_begins_on_a_branch_the_line_is_the_same() {
    let folder = of_merges();
    let told = told_alike(folder.path(), "merges");
    assert!(told.starts_with("Ok(") && told.contains("mainline: 2000"));
}

#[test]
fn what_is_not_asked_for_changes_nothing() {
    let folder = folder();
    let root = folder.path();
    let clone = tempfile::tempdir().expect("a temporary folder");
    let from = format!("file://{}", root.display());
    git(clone.path(), &["clone", "--quiet", "--bare", "--depth", "2500", &from, "."]);
    assert!(told_alike(clone.path(), "shallow").contains("shallow: true"));
    git(root, &["update-ref", "refs/heads/left", "main"]);
    git(root, &["update-ref", "refs/heads/main", "main~1200"]);
    assert!(told_alike(root, "newer commits on another branch").starts_with("Ok("));
}

#[test]
fn a_damaged_commit_is_told_of_by_whoever_comes_to_it() {
    let folder = folder();
    let root = folder.path();
    let list = packs(root, "idx").remove(0);
    let places = git(root, &["verify-pack", "-v", &list.to_string_lossy()]);
    for below in [2000, 3000] {
        let commit = git(root, &["rev-parse", &format!("main~{below}")]);
        let line = places.lines().find(|line| line.starts_with(&commit)).expect("a place");
        let numbers: Vec<usize> = line.split(' ').filter_map(|word| word.parse().ok()).collect();
        let (length, place) = (numbers[1], numbers[2]);
        let pack = list.with_extension("pack");
        let mut bytes = fs::read(&pack).expect("the pack");
        bytes[place + length / 2..place + length].fill(0xff);
        let good = fs::read(&pack).expect("the pack");
        put(&pack, &bytes);
        assert!(told_alike(root, "damaged").starts_with("Err("), "{below}");
        put(&pack, &good);
    }
}

fn put(path: &Path, bytes: &[u8]) {
    fs::remove_file(path).expect("to remove it: git writes it read-only");
    fs::write(path, bytes).expect("to write");
}

/// Runs git, which reads this.
fn feed(root: &Path, arguments: &[&str], input: &str) {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(arguments).stdin(Stdio::piped()).stdout(Stdio::null());
    let mut git = command.spawn().expect("the git program is needed for this test");
    let mut to = git.stdin.take().expect("where it reads");
    to.write_all(input.as_bytes()).expect("to write");
    drop(to);
    assert!(git.wait().expect("git ends").success(), "git {arguments:?}");
}
