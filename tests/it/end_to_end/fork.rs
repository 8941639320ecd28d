//! The way of a draft from somebody's fork to the published pages, as the workflows that were written go it: a bare
//! remote, the fork beside it, and the forge played on this machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use super::forge::{Job, Machine};
use super::sound;

const FIRST: &str = ".github/workflows/ouvrage.yml";
const SECOND: &str = ".github/workflows/ouvrage-publier.yml";
const REPO: &str = "maison/livre";
const FORK: &str = "personne/livre";

/// A forge with a volume, whose workflows were written by the program, and a fork of it.
struct World {
    machine: Machine,
    folder: tempfile::TempDir,
    runs: std::cell::Cell<u64>,
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .envs([("GIT_AUTHOR_NAME", "Aline"), ("GIT_COMMITTER_NAME", "Aline")])
        .envs([
            ("GIT_AUTHOR_EMAIL", "aline@example.org"),
            ("GIT_COMMITTER_EMAIL", "aline@example.org"),
        ])
        .output()
        .expect("the git program is needed for this test");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {error}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

impl World {
    fn new(review: &str) -> Option<Self> {
        let machine = Machine::new()?;
        let world = Self {
            machine,
            folder: tempfile::tempdir().expect("a temporary folder"),
            runs: std::cell::Cell::new(100),
        };
        let book = sound();
        let text = book.read("book.toml");
        let book = book.with("book.toml", format!("{text}{review}"));
        git(book.path(), &["-c", "init.defaultBranch=main", "init", "--quiet"]);
        book.run(&["init", "--ci", "github"]).exits(0);
        git(book.path(), &["add", "--all"]);
        git(book.path(), &["commit", "--quiet", "-m", "Le volume"]);
        let (source, origin, fork) =
            (book.path().display().to_string(), world.at("origin.git"), world.at("fork.git"));
        for bare in [origin, fork] {
            git(
                world.folder.path(),
                &["clone", "--quiet", "--bare", &source, &bare.display().to_string()],
            );
        }
        world.answer_branches(&["main"]);
        world.answer_pulls(&[]);
        world.machine.answers(&format!("repos/{REPO}"), &json!({ "default_branch": "main" }));
        Some(world)
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// A fresh clone of one of the two, at a commit if one is given, as a runner has it.
    fn clone(&self, bare: &str, at: Option<&str>) -> PathBuf {
        self.runs.set(self.runs.get() + 1);
        let to = self.at(&format!("clone-{}", self.runs.get()));
        let from = self.at(bare).display().to_string();
        git(self.folder.path(), &["clone", "--quiet", &from, &to.display().to_string()]);
        if let Some(commit) = at {
            git(&to, &["checkout", "--quiet", "--detach", commit]);
        }
        to
    }

    /// Changes the first article in a branch of one of the two, and gives the commit.
    fn proposes(&self, bare: &str, branch: &str, words: &str) -> String {
        let clone = self.clone(bare, None);
        if git(&clone, &["branch", "--remotes"]).contains(&format!("origin/{branch}")) {
            git(&clone, &["checkout", "--quiet", branch]);
        } else {
            git(&clone, &["checkout", "--quiet", "-b", branch]);
        }
        let path = clone.join("chapters/01-rentree.md");
        let text = fs::read_to_string(&path).expect("the article is there");
        fs::write(&path, format!("{text}\n{words}\n")).expect("it can be written");
        git(&clone, &["commit", "--quiet", "--all", "-m", "Une proposition"]);
        git(&clone, &["push", "--quiet", "origin", &format!("HEAD:refs/heads/{branch}")]);
        git(&clone, &["rev-parse", "HEAD"])
    }

    fn answer_branches(&self, names: &[&str]) {
        let names: Vec<_> = names.iter().map(|name| json!({ "name": name })).collect();
        self.machine.answers(&format!("repos/{REPO}/branches?per_page=100"), &json!(names));
    }

    fn answer_pulls(&self, open: &[(u64, &str, &str)]) {
        let pulls = open.iter().map(|(number, commit, repo)| {
            json!({ "number": number, "head": { "sha": commit, "repo": { "full_name": repo } } })
        });
        let pulls: Vec<_> = pulls.collect();
        self.machine.answers(&format!("repos/{REPO}/pulls?state=open&per_page=100"), &json!(pulls));
        for (number, ..) in open {
            self.machine.answers(
                &format!("repos/{REPO}/issues/{number}/comments?per_page=100"),
                &json!([]),
            );
        }
    }

    /// The first stage at a commit, its artifact left with the forge under the name that the workflow gives it.
    fn first(&self, bare: &str, commit: &str, event: &str) -> Job {
        let clone = self.clone(bare, Some(commit));
        let context = [("github.event_name", event), ("github.event.action", "synchronize")];
        let job = self.machine.plays(&clone, FIRST, &context);
        let kept = job.used.iter().find(|step| step["with"]["name"] == "ouvrage-brouillon");
        if let Some(path) = kept.and_then(|step| step["with"]["path"].as_str()) {
            self.leaves(&clone.join(path));
        }
        job
    }

    /// Leaves a folder with the forge as the artifact of the next run.
    fn leaves(&self, folder: &Path) {
        let archive = self.at("artifact.zip");
        let _ = fs::remove_file(&archive);
        let zip = Command::new("zip")
            .args(["-q", "-r", "-y"])
            .arg(&archive)
            .args([".", "-x", ".*", "*/.*"])
            .current_dir(folder)
            .status();
        assert!(zip.expect("zip starts").success(), "{}", folder.display());
        let bytes = fs::read(archive).expect("the archive was made");
        self.answer_artifact("ouvrage-brouillon", &bytes, bytes.len());
    }

    fn answer_artifact(&self, name: &str, bytes: &[u8], size: usize) {
        let list = json!({ "artifacts": [{ "id": 7, "name": name, "size_in_bytes": size, "expired": false }] });
        self.machine.answers(&format!("repos/{REPO}/actions/runs/1/artifacts?per_page=100"), &list);
        self.machine.answers_bytes(&format!("repos/{REPO}/actions/artifacts/7/zip"), bytes);
    }

    /// The second stage, after a run of the first.
    fn second(&self, event: &str, (branch, commit, repo): (&str, &str, &str)) -> Job {
        let clone = self.clone("origin.git", None);
        let context = [
            ("github.repository", REPO),
            ("github.token", "x"),
            ("github.event.repository.default_branch", "main"),
            ("github.event.workflow_run.id", "1"),
            ("github.event.workflow_run.event", event),
            ("github.event.workflow_run.head_branch", branch),
            ("github.event.workflow_run.head_sha", commit),
            ("github.event.workflow_run.head_repository.full_name", repo),
        ];
        self.machine.plays(&clone, SECOND, &context)
    }

    /// The published files.
    fn published(&self) -> Vec<String> {
        let there = git(&self.at("origin.git"), &["branch", "--list", "gh-pages"]);
        if there.is_empty() {
            return Vec::new();
        }
        let files = git(&self.at("origin.git"), &["ls-tree", "-r", "--name-only", "gh-pages"]);
        files.lines().map(str::to_owned).collect()
    }

    fn page(&self, path: &str) -> String {
        git(&self.at("origin.git"), &["show", &format!("gh-pages:{path}")])
    }
}

#[test]
fn a_fork_s_proposal_is_published_read_again_and_removed() {
    let Some(world) = World::new("") else { return };
    // The volume itself, by a push to the main branch.
    let main = git(&world.at("origin.git"), &["rev-parse", "main"]);
    let job = world.first("origin.git", &main, "push");
    // A push makes the volume's PDF too, if the program can.
    assert!(job.succeeded || cfg!(not(feature = "pdf")), "{}", job.said);
    let job = world.second("push", ("main", &main, REPO));
    assert!(job.succeeded, "{}", job.said);
    assert!(
        world.published().contains(&"main/latest/html/01-rentree.html".to_owned()),
        "{}",
        job.said
    );

    // A proposal from a fork.
    let one = world.proposes("fork.git", "ma-branche", "Une phrase de plus.");
    world.answer_pulls(&[(12, &one, FORK)]);
    let job = world.first("fork.git", &one, "pull_request");
    assert!(job.succeeded, "{}", job.said);
    let summary = fs::read_to_string(world.machine.at("temp/summary")).expect("there is a summary");
    assert!(summary.contains("La rentrée"), "{summary}");
    let job = world.second("pull_request", ("ma-branche", &one, FORK));
    assert!(job.succeeded, "{}", job.said);
    let first = format!("pr-12/{}/html/01-rentree.html", &one[..12]);
    assert!(world.page(&first).contains("Une phrase de plus."));
    assert!(world.page(&first).contains("Content-Security-Policy"));
    let index = world.page("index.html");
    assert!(index.contains("<h2>pr-12</h2>") && index.contains("<h2>main</h2>"), "{index}");
    let (comment, asked) = world.machine.comment();
    assert!(comment.contains("https://maison.github.io/livre/pr-12/"), "{comment}");
    assert!(!comment.contains("La rentrée"), "what a fork says is not said in our name: {comment}");
    assert!(asked.contains("POST"), "{asked}");

    // Once more: the first version keeps its address.
    let two = world.proposes("fork.git", "ma-branche", "Et encore une.");
    world.answer_pulls(&[(12, &two, FORK)]);
    assert!(world.first("fork.git", &two, "pull_request").succeeded);
    assert!(world.second("pull_request", ("ma-branche", &two, FORK)).succeeded);
    assert!(!world.page(&first).contains("Et encore une."));
    assert!(world.page("pr-12/latest/html/01-rentree.html").contains("Et encore une."));
    let history = git(&world.at("origin.git"), &["rev-list", "--count", "gh-pages"]);
    assert_eq!(history, "1", "old pages do not pile up in the history");

    // The proposal is closed: a run without a draft takes its pages away.
    world.answer_pulls(&[]);
    let job = world.second("pull_request", ("ma-branche", &two, FORK));
    assert!(job.succeeded, "{}", job.said);
    let left = world.published();
    assert!(left.iter().all(|path| !path.starts_with("pr-12/")), "{left:?}");
    assert!(left.contains(&"main/latest/html/01-rentree.html".to_owned()));
}

#[test]
fn a_hostile_draft_is_not_published() {
    let Some(world) = World::new("") else { return };
    let main = git(&world.at("origin.git"), &["rev-parse", "main"]);
    world.first("origin.git", &main, "push");
    world.second("push", ("main", &main, REPO));
    let before = git(&world.at("origin.git"), &["rev-parse", "gh-pages"]);
    let commit = "0123456789abcdef0123456789abcdef01234567";
    world.answer_pulls(&[(3, commit, FORK)]);
    let draft = world.at("hostile/brouillon/html");
    let fresh = || {
        let _ = fs::remove_dir_all(world.at("hostile"));
        fs::create_dir_all(&draft).expect("a folder can be made");
        fs::write(draft.join("index.html"), "<p>x</p>").expect("a page can be written");
    };
    let attacks: [(&str, &dyn Fn()); 5] = [
        ("a link", &|| {
            #[cfg(unix)]
            std::os::unix::fs::symlink("/etc/passwd", draft.join("passwd.txt")).expect("a link");
        }),
        ("a script", &|| fs::write(draft.join("x.js"), "alert(1)").expect("a file")),
        ("a kind", &|| fs::write(draft.join("x.php"), "x").expect("a file")),
        ("a page that leads elsewhere", &|| {
            let page = "<meta http-equiv=refresh content='0;url=https://example.org'>";
            fs::write(draft.join("y.html"), page).expect("a file");
        }),
        ("too many files", &|| {
            for at in 0..5_100 {
                fs::write(draft.join(format!("{at}.txt")), "x").expect("a file");
            }
        }),
    ];
    for (name, attack) in attacks {
        fresh();
        attack();
        world.leaves(&world.at("hostile"));
        let job = world.second("pull_request", ("x", commit, FORK));
        assert!(!job.succeeded, "{name}: {}", job.said);
        assert_eq!(git(&world.at("origin.git"), &["rev-parse", "gh-pages"]), before, "{name}");
    }

    // A path that leaves the folder; one that says that it is small; one of another name; a foreign commit.
    fresh();
    world.leaves(&world.at("hostile"));
    let mut bytes = fs::read(world.at("artifact.zip")).expect("the archive");
    let path = b"brouillon/html/index.html";
    for at in 0..bytes.len() - path.len() {
        if &bytes[at..at + path.len()] == path {
            bytes[at..at + path.len()].copy_from_slice(b"../../../../../index.html");
        }
    }
    world.answer_artifact("ouvrage-brouillon", &bytes, bytes.len());
    let job = world.second("pull_request", ("x", commit, FORK));
    assert!(!job.succeeded && job.said.contains("::error::"), "{}", job.said);
    world.answer_artifact("ouvrage-brouillon", &bytes, 200 << 20);
    assert!(!world.second("pull_request", ("x", commit, FORK)).succeeded);
    world.leaves(&world.at("hostile"));
    let other = "1123456789abcdef0123456789abcdef01234567";
    assert!(world.second("pull_request", ("x", other, FORK)).succeeded);
    assert!(world.second("push", ("main", commit, FORK)).succeeded);
    world.answer_artifact("autre", &bytes, bytes.len());
    assert!(world.second("pull_request", ("x", commit, FORK)).succeeded);
    assert_eq!(git(&world.at("origin.git"), &["rev-parse", "gh-pages"]), before);
}

#[test]
fn two_publications_at_once_lose_nothing() {
    let Some(world) = World::new("") else { return };
    let main = git(&world.at("origin.git"), &["rev-parse", "main"]);
    world.first("origin.git", &main, "push");
    // Between the reading of the branch and the writing of it, somebody else publishes: once.
    let once = world.at("once");
    fs::write(&once, "").expect("a file");
    let other = world.clone("origin.git", None);
    let real = crate::book::program();
    world.machine.script(
        "home/.ouvrage/bin/ouvrage",
        &format!(
            "#!/bin/sh\nset -e\nif [ \"$1\" = publish ] && [ -f '{once}' ]; then\n  rm '{once}'\n  cd '{other}'\n  \
             '{real}' build --only html --out /tmp/x-$$ > /dev/null\n  '{real}' publish --to site --as autre /tmp/x-$$ > /dev/null\n  \
             rm -r /tmp/x-$$ site/.lock\n  git checkout --quiet --orphan pages\n  git rm -rq --cached .\n  git -C site init -q\n  \
             rm -rf site/.git\n  git --work-tree=site add -A .\n  git -c user.name=b -c user.email=b@example.org commit -qm x\n  \
             git push -q origin HEAD:refs/heads/gh-pages\n  cd \"$OLDPWD\"\nfi\nexec '{real}' \"$@\"\n",
            once = once.display(),
            other = other.display(),
            real = real.display()
        ),
    );
    world.answer_branches(&["main", "autre"]);
    let job = world.second("push", ("main", &main, REPO));
    assert!(job.succeeded, "{}", job.said);
    assert!(!once.exists(), "{}", job.said);
    let files = world.published();
    for path in ["main/latest/html/index.html", "autre/latest/html/index.html"] {
        assert!(files.contains(&path.to_owned()), "{path}: {files:?}\n{}", job.said);
    }
}

#[test]
fn a_blind_review_is_published_without_names() {
    let review = "[review]\nblind = true\n[people.m]\ngiven = 'Hortense'\nfamily = 'Marcilhac'\n";
    let Some(world) = World::new(review) else { return };
    let path = "chapters/01-rentree.md";
    let clone = world.clone("origin.git", None);
    let article = "---\ntitle: La rentrée\nauthors: [m]\n---\n\nUne phrase.\n";
    fs::write(clone.join(path), article).expect("it can be written");
    git(&clone, &["commit", "--quiet", "--all", "-m", "L’autrice"]);
    git(
        &clone,
        &["push", "--quiet", "origin", "HEAD:refs/heads/main", "HEAD:refs/heads/marcilhac"],
    );
    git(
        &clone,
        &["push", "--quiet", &world.at("fork.git").display().to_string(), "HEAD:refs/heads/main"],
    );
    let commit = git(&clone, &["rev-parse", "HEAD"]);
    world.answer_branches(&["main", "marcilhac"]);

    // A branch whose name could tell is not published.
    let job = world.first("origin.git", &commit, "push");
    assert!(job.succeeded, "{}", job.said);
    assert!(!job.used.iter().any(|step| step["with"]["name"] == "ouvrage-pdf"), "{:?}", job.used);
    let job = world.second("push", ("marcilhac", &commit, REPO));
    assert!(job.succeeded, "{}", job.said);
    assert!(world.published().iter().all(|path| path.ends_with("json") || !path.contains("html/")));

    // A proposal is, under its number, without a name and without the board.
    let one = world.proposes("fork.git", "la-branche-de-marcilhac", "Une phrase de plus.");
    world.answer_pulls(&[(4, &one, FORK)]);
    let job = world.first("fork.git", &one, "pull_request");
    assert!(job.succeeded, "{}", job.said);
    let job = world.second("pull_request", ("la-branche-de-marcilhac", &one, FORK));
    assert!(job.succeeded, "{}", job.said);
    let files = world.published();
    let page =
        files.iter().find(|path| path.starts_with("pr-4/latest/html/") && path.ends_with(".html"));
    assert!(page.is_some(), "{files:?}");
    for path in &files {
        assert!(!path.to_lowercase().contains("marcilhac"), "{path}");
        assert!(!world.page(path).to_lowercase().contains("marcilhac"), "{path}");
    }
    assert!(!world.machine.comment().0.contains("rentrée"));
}

#[test]
fn a_shallow_clone_makes_no_draft() {
    let Some(world) = World::new("") else { return };
    world.proposes("origin.git", "main", "Une phrase de plus.");
    let from = format!("file://{}", world.at("origin.git").display());
    let to = world.at("shallow");
    git(world.folder.path(), &["clone", "--quiet", "--depth=1", &from, &to.display().to_string()]);
    let run = |words: &[&str]| crate::book::run(&to, &crate::book::program(), words, "");
    let said = run(&["build", "--only", "html", "--draft"]).exits(2).stderr;
    for words in ["git fetch --unshallow", "fetch-depth: 0", "GIT_DEPTH"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!to.join("build").exists());
    // The volume itself is built and checked all the same, with a word on what cannot be known.
    let verbs: [&[&str]; 2] = [&["build", "--only", "html"], &["check", "--fail-on", "never"]];
    let said = |verb: &[&str]| run(verb).exits(0).stderr;
    for verb in verbs {
        let words = said(verb);
        assert_eq!(words.matches("git fetch --unshallow").count(), 1, "{words}");
        assert_eq!(words.matches("fetch-depth: 0").count(), 1, "{words}");
        assert!(!said(&[verb, &["--quiet"]].concat()).contains("--unshallow"));
    }
    git(&to, &["fetch", "--quiet", "--unshallow"]);
    for verb in verbs {
        assert!(!said(verb).contains("--unshallow"));
    }
    run(&["build", "--only", "html", "--draft"]).exits(0);
}
