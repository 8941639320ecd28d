//! What is kept between runs in `.git/ouvrage/`: it never changes an answer, whatever became of the history, of the
//! clone, of the program or of the files themselves; and it is used.

use std::path::{Path, PathBuf};

use ouvrage::history::{Facts, History};
use ouvrage::vcs::{self, Memory, Scope};

use crate::repository::{Repository, article};

fn facts(text: &[u8]) -> Facts {
    let text = String::from_utf8_lossy(text);
    let status = text.lines().find_map(|line| line.strip_prefix("status: ")).map(str::to_owned);
    Facts { status, signes: u32::try_from(text.chars().count()).ok(), ..Facts::default() }
}

fn owned(articles: &[&str]) -> Vec<String> {
    articles.iter().map(|&path| path.to_owned()).collect()
}

fn fresh(root: &Path, articles: &[&str]) -> History {
    let articles = owned(articles);
    let scope = Scope { articles: &articles, folder: None };
    vcs::read(root, scope, Some(&facts)).expect("the repository is readable")
}

const MEMORY: Memory<'static> = Memory { program: b"un", settings: b"", least: 1 };

fn remembering(root: &Path, articles: &[&str]) -> History {
    let articles = owned(articles);
    let scope = Scope { articles: &articles, folder: None };
    vcs::read_remembering(root, scope, Some(&facts), MEMORY).expect("the repository is readable")
}

/// Read with and without what is kept, twice, as the first run may have changed it.
fn same(root: &Path, articles: &[&str], what: &str) {
    let expected = format!("{:#?}", fresh(root, articles));
    for run in ["first", "second"] {
        let found = format!("{:#?}", remembering(root, articles));
        assert!(found == expected, "{what}, {run} run\n{}", differing(&expected, &found));
    }
}

fn differing(expected: &str, found: &str) -> String {
    let lines = expected.lines().zip(found.lines()).enumerate();
    let first = lines.filter(|(_, (a, b))| a != b).take(5);
    first.map(|(at, (a, b))| format!("{at}: {a} | {b}\n")).collect()
}

fn files(git: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(git.join("ouvrage")) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

const NAMES: [&str; 5] = ["a.md", "b.md", "c.md", "chapters/d.md", "chapters/e.md"];

/// A linear congruential generator: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }

    fn name(&mut self) -> &'static str {
        NAMES[self.below(NAMES.len())]
    }
}

/// Does something that people do to a repository; says what.
fn act(repository: &Repository, dice: &mut Dice) -> &'static str {
    let root = repository.root();
    let there = |name: &str| root.join(name).exists();
    let (one, other) = (dice.name(), dice.name());
    repository.by(["Aline", "Bruno", "Chloé"][dice.below(3)]);
    let states = ["draft", "submitted", "accepted"];
    let text = |dice: &mut Dice| {
        let lines = 20 + u32::try_from(dice.below(12)).unwrap_or(0);
        article(states[dice.below(3)], lines) + &format!("Fin {one} {}.\n", dice.below(99))
    };
    match dice.below(12) {
        0 if there(one) => {
            repository.remove(one).commit("Retirer");
            "remove"
        }
        1 if there(one) && !there(other) => {
            repository.rename(one, other).commit("Renommer");
            "rename"
        }
        2 if there(one) && there(other) && one != other => {
            repository.rename(one, "x.md").rename(other, one).rename("x.md", other);
            repository.commit("Échanger");
            "swap"
        }
        3 => {
            repository.commit(&format!("Relire\n\nReview-Status: accepted\nReview-Of: {one}"));
            "review"
        }
        4 => {
            repository.write(one, &text(dice)).git(&["add", "--all"]);
            repository.git(&["commit", "--quiet", "--allow-empty", "--amend", "-m", "Autrement"]);
            "amend"
        }
        5 => {
            let to = ["HEAD~1", "HEAD~3"][dice.below(2)];
            tried(repository, &format!("reset --quiet --hard {to}"));
            "reset"
        }
        6 => {
            let line = format!("Nom {} <bruno@example.org>\n", dice.below(9));
            repository.write(".mailmap", &line).commit("Nommer");
            "mailmap"
        }
        7 | 8 => {
            let from = ["HEAD", "HEAD~2"][dice.below(2)];
            tried(repository, &format!("checkout --quiet -B autre {from}"));
            for _ in 0..=dice.below(2) {
                let name = dice.name();
                repository.write(name, &text(dice)).commit("Sur l'autre branche");
            }
            repository.git(&["checkout", "--quiet", "main"]);
            repository.write("notes.md", &text(dice)).commit("À côté");
            tried(repository, "merge --quiet --no-ff -X ours -m Fusionner autre");
            if root.join(".git/MERGE_HEAD").exists() {
                repository.git(&["add", "--all"]);
                repository.git(&["commit", "--quiet", "--no-edit"]);
            }
            "merge"
        }
        _ => {
            repository.write(one, &text(dice)).commit("Écrire");
            "write"
        }
    }
}

/// Runs git where it may well fail: there is no such commit, or a merge is not settled by itself.
fn tried(repository: &Repository, command: &str) {
    repository.git(&["-c", &format!("alias.tried=!git {command} 2>/dev/null || true"), "tried"]);
}

#[test]
fn a_history_that_grows_and_is_rewritten_is_read_as_if_nothing_were_kept() {
    let mut dice = Dice(7);
    let repository = Repository::new();
    for name in NAMES {
        repository.write(name, &article("draft", 20)).commit("Écrire");
    }
    let root = repository.root();
    for step in 0..45 {
        let what = format!("step {step}: {}", act(&repository, &mut dice));
        same(&root, &NAMES, &what);
        if step % 5 == 0 {
            same(&root, &[NAMES[dice.below(5)]], &what);
            same(&root, &["b.md", "notes.md"], &what);
        }
    }
    assert!(files(&root.join(".git")).len() >= 2);
}

/// Old objects are taken away: only a reader that remembers them can still tell the whole history.
#[test]
fn what_is_kept_is_used() {
    let repository = Repository::new();
    for lines in 20..30 {
        repository.write("a.md", &article("draft", lines)).commit("Écrire");
    }
    let root = repository.root();
    let expected = format!("{:?}", remembering(&root, &["a.md"]));
    for name in ["HEAD~5^{tree}", "HEAD~6:a.md", "HEAD~7"] {
        let id = repository.git(&["rev-parse", name]);
        let object = root.join(format!(".git/objects/{}/{}", &id[..2], &id[2..]));
        std::fs::remove_file(object).expect("a loose object");
    }
    assert_eq!(format!("{:?}", remembering(&root, &["a.md"])), expected);
    repository.write("a.md", &article("draft", 40)).commit("Encore");
    let history = remembering(&root, &["a.md"]);
    assert_eq!(
        (history.mainline, history.documents[0].versions.len(), history.facts.len()),
        (11, 11, 11)
    );
    std::fs::remove_dir_all(root.join(".git/ouvrage")).expect("it may be deleted");
    let articles = owned(&["a.md"]);
    let scope = Scope { articles: &articles, folder: None };
    assert!(vcs::read_remembering(&root, scope, Some(&facts), MEMORY).is_err());
}

#[test]
fn a_damaged_file_is_passed_over_and_written_anew() {
    let repository = Repository::new();
    repository
        .write("a.md", &article("draft", 20))
        .commit("Un")
        .write("a.md", "A\n")
        .commit("Deux");
    let root = repository.root();
    same(&root, &["a.md"], "whole");
    for file in files(&root.join(".git")) {
        let whole = std::fs::read(&file).expect("what was kept");
        for at in (0..whole.len()).step_by(7) {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x55;
            std::fs::write(&file, &damaged).expect("a file");
            same(&root, &["a.md"], &format!("byte {at} of {}", file.display()));
            assert_eq!(std::fs::read(&file).expect("a file"), whole, "written anew");
            std::fs::write(&file, &whole[..at]).expect("a file");
            same(&root, &["a.md"], &format!("cut off at {at} of {}", file.display()));
        }
    }
}

#[test]
fn another_program_or_other_settings_do_not_use_what_is_kept() {
    let repository = Repository::new();
    repository.write("a.md", &article("draft", 20)).commit("Un");
    let root = repository.root();
    let articles = owned(&["a.md"]);
    let scope = Scope { articles: &articles, folder: None };
    let other = |_: &[u8]| Facts { signes: Some(1), ..Facts::default() };
    remembering(&root, &["a.md"]);
    for memory in [Memory { program: b"deux", ..MEMORY }, Memory { settings: b"autre", ..MEMORY }] {
        let history = vcs::read_remembering(&root, scope, Some(&other), memory).expect("readable");
        assert!(history.facts.values().all(|facts| facts.signes == Some(1)), "{memory:?}");
        same(&root, &["a.md"], "the first again");
    }
}

#[test]
fn a_clone_that_gets_its_beginnings_later() {
    let repository = Repository::new();
    for lines in 20..26 {
        repository.write("a.md", &article("draft", lines)).commit("Écrire");
    }
    repository.git(&["clone", "--quiet", "--no-local", "--depth", "2", ".", "clone"]);
    let clone = repository.root().join("clone");
    same(&clone, &["a.md"], "shallow");
    assert_eq!(fresh(&clone, &["a.md"]).mainline, 2);
    repository.git(&["-C", "clone", "fetch", "--quiet", "--depth", "4"]);
    same(&clone, &["a.md"], "deepened");
    repository.git(&["-C", "clone", "fetch", "--quiet", "--unshallow"]);
    same(&clone, &["a.md"], "whole");
    assert_eq!(fresh(&clone, &["a.md"]).mainline, 6);
}

#[test]
fn work_trees_bare_repositories_and_folders_that_cannot_be_written() {
    let repository = Repository::new();
    repository.write("a.md", &article("draft", 20)).commit("Un");
    repository.write("a.md", &article("draft", 21)).commit("Deux");
    let root = repository.root();
    repository.git(&["worktree", "add", "--quiet", "--detach", "linked", "HEAD~1"]);
    repository.git(&["clone", "--quiet", "--bare", ".", "bare.git"]);
    repository.git(&["clone", "--quiet", ".", "closed"]);
    std::fs::write(root.join("closed/.git/ouvrage"), "un fichier").expect("a file");
    for folder in ["", "linked", "bare.git", "closed"] {
        same(&root.join(folder), &["a.md"], folder);
    }
    // Two for each of the two work trees of the one repository, in the one folder.
    assert_eq!(files(&root.join(".git")).len(), 4);
    assert_eq!(files(&root.join("bare.git")).len(), 2);
    let clean = repository.git(&["-C", "bare.git", "fsck"]);
    assert_eq!(clean, "");
}

#[test]
fn several_runs_at_once() {
    let repository = Repository::new();
    for lines in 20..30 {
        repository.write("a.md", &article("draft", lines)).commit("Écrire");
    }
    let root = repository.root();
    let expected = format!("{:?}", fresh(&root, &["a.md"]));
    for _ in 0..5 {
        drop(std::fs::remove_dir_all(root.join(".git/ouvrage")));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope
                    .spawn(|| assert_eq!(format!("{:?}", remembering(&root, &["a.md"])), expected));
            }
        });
        assert_eq!(files(&root.join(".git")).len(), 2, "nothing else is left");
    }
}
