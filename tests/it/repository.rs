//! Small git repositories made for a test, with fixed people and dates. They are made by the git
//! program, so that what is tested is git's own writing and not libgit2's.

use std::path::{Path, PathBuf};
use std::process::Command;

use ouvrage::history::{Document, Facts, History};
use ouvrage::vcs::{self, Scope};

/// A repository in a temporary folder; each commit is a day later than the one before.
pub(crate) struct Repository {
    folder: tempfile::TempDir,
    day: std::cell::Cell<i64>,
    who: std::cell::Cell<&'static str>,
}

impl Repository {
    /// An empty one with a work tree, on branch `main`. The first commit is of 2026-03-01.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let repository =
            Self { folder, day: std::cell::Cell::new(0), who: std::cell::Cell::new("Aline") };
        repository.git(&["-c", "init.defaultBranch=main", "init", "--quiet"]);
        repository
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// From now on commits are this person's.
    pub(crate) fn by(&self, who: &'static str) -> &Self {
        self.who.set(who);
        self
    }

    /// Runs git and gives what it says.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let who = self.who.get();
        let email = format!("{}@example.org", who.to_lowercase());
        // 2026-03-01T09:00:00+01:00 and as many days later.
        let date = format!("{} +0100", 1_772_352_000 + self.day.get() * 86_400);
        let output = Command::new("git")
            .arg("-C")
            .arg(self.folder.path())
            .args(arguments)
            .env_remove("GIT_DIR")
            .env_remove("GIT_INDEX_FILE")
            .env_remove("GIT_WORK_TREE")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs([("GIT_AUTHOR_NAME", who), ("GIT_COMMITTER_NAME", who)])
            .envs([("GIT_AUTHOR_EMAIL", &email), ("GIT_COMMITTER_EMAIL", &email)])
            .envs([("GIT_AUTHOR_DATE", &date), ("GIT_COMMITTER_DATE", &date)])
            .output()
            .expect("the git program is needed for this test");
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {error}");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    pub(crate) fn write(&self, path: &str, text: &str) -> &Self {
        let file = self.folder.path().join(path);
        let folder = file.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).expect("a folder");
        std::fs::write(file, text).expect("a file");
        self
    }

    pub(crate) fn remove(&self, path: &str) -> &Self {
        std::fs::remove_file(self.folder.path().join(path)).expect("the file to remove");
        self
    }

    pub(crate) fn rename(&self, from: &str, to: &str) -> &Self {
        let folder = self.folder.path().join(to);
        std::fs::create_dir_all(folder.parent().unwrap_or(Path::new("."))).expect("a folder");
        std::fs::rename(self.folder.path().join(from), self.folder.path().join(to))
            .expect("the file to rename");
        self
    }

    /// Commits everything, a day after the last commit.
    pub(crate) fn commit(&self, message: &str) -> &Self {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--cleanup=verbatim", "-m", message]);
        self.day.set(self.day.get() + 1);
        self
    }

    /// Merges branches into the current one, with a merge commit in any case.
    pub(crate) fn merge(&self, branches: &[&str], message: &str) -> &Self {
        let mut arguments = vec!["merge", "--quiet", "--no-ff", "-m", message];
        arguments.extend(branches);
        self.git(&arguments);
        self.day.set(self.day.get() + 1);
        self
    }

    pub(crate) fn read(&self, articles: &[&str]) -> History {
        read(&self.root(), articles)
    }
}

/// The history of articles of a volume.
pub(crate) fn read(root: &Path, articles: &[&str]) -> History {
    let articles: Vec<String> = articles.iter().map(|&path| path.to_owned()).collect();
    let scope = Scope { articles: &articles, folder: None };
    vcs::read(root, scope, Some(&facts)).expect("the repository is readable")
}

/// The `status:` of a text, and a digest of its other lines that is enough for tests.
fn facts(text: &[u8]) -> Facts {
    let text = String::from_utf8_lossy(text);
    let status = text.lines().find_map(|line| line.strip_prefix("status: "));
    let mut content = [0; 32];
    let mut signes = 0;
    for line in text.lines().filter(|line| !line.starts_with("status: ")) {
        for byte in line.bytes() {
            content[signes % 32] = byte.wrapping_add(content[signes % 32]).rotate_left(3);
            signes += 1;
        }
    }
    let (status, signes) = (status.map(str::to_owned), u32::try_from(signes).ok());
    Facts { status, signes, content, read: Some(content) }
}

/// An article's text, long enough for a rename to be seen.
pub(crate) fn article(status: &str, lines: u32) -> String {
    let body: String = (0..lines).map(|n| format!("Phrase {n} de l'article.\n")).collect();
    format!("---\nstatus: {status}\n---\n{body}")
}

/// What happened to a document, a line each: `day person path` and what is to be said of it.
pub(crate) fn told(history: &History, document: &Document) -> Vec<String> {
    let tell = |version: &ouvrage::history::Version| {
        let commit = &history.commits[version.commit];
        let mut line =
            format!("{} {} {}", commit.author.time.day(), commit.author.name, version.path);
        if let Some(from) = &version.renamed_from {
            line += &format!(" <- {from}");
        }
        for (word, said) in [
            (" removed", version.blob.is_none()),
            (" branch", !version.on_mainline),
            (" arrival", !version.own),
            (" boundary", commit.boundary),
        ] {
            line += if said { word } else { "" };
        }
        line
    };
    document.versions.iter().map(tell).collect()
}
