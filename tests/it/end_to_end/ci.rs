//! What `init --ci` writes, and what it leaves alone. Whether a forge understands it is judged in `tests/validate`.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::sound;
use crate::book::{self, Book};

const FORGES: [(&str, &[&str]); 3] = [
    ("github", &[".github/workflows/ouvrage.yml", ".github/workflows/ouvrage-publier.yml"]),
    ("gitlab", &[".gitlab-ci.yml"]),
    ("forgejo", &[".forgejo/workflows/ouvrage.yml"]),
];

#[test]
fn what_is_written_is_whole_in_both_languages() {
    for (forge, paths) in FORGES {
        let mut last: Vec<String> = Vec::new();
        for lang in ["fr", "en"] {
            let book = sound();
            book.run(&["--lang", lang, "init", "--ci", forge]).exits(0);
            for path in paths {
                let text = book.read(path);
                assert!(!text.contains("@ci-") && !text.contains("ci-name"), "{path}:\n{text}");
                assert!(!text.contains("@include") && !text.contains("@V"), "{path}:\n{text}");
                let wide =
                    text.lines().find(|line| line.starts_with('#') && line.chars().count() > 112);
                assert_eq!(wide, None, "{path}");
                last.push(text);
            }
        }
        let (french, english) = last.split_at(paths.len());
        for (french, english) in french.iter().zip(english) {
            let commands = |text: &str| {
                let lines = text
                    .lines()
                    .filter(|line| line.contains("ouvrage ") && line.contains("$VOLUME"));
                lines.map(str::to_owned).collect::<Vec<_>>()
            };
            assert_ne!(french, english);
            assert_eq!(commands(french), commands(english), "only words differ");
        }
    }
}

#[test]
fn a_sentence_in_a_script_is_only_words() {
    for lang in ["fr", "en"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/message/{lang}.ftl"));
        let text = fs::read_to_string(path).expect("the catalogue can be read");
        for line in text.lines().filter(|line| line.starts_with("ci-n") || line.starts_with("ci-a"))
        {
            let said = line.split_once(" = ").map_or("", |(_, said)| said);
            assert!(
                !said.contains(['"', '$', '`', '\\', '\'']) || line.starts_with("ci-next"),
                "{line}"
            );
        }
    }
}

#[test]
fn a_file_that_is_there_stays_unless_one_says_so() {
    let book = sound().with(".gitlab-ci.yml", "# à moi\n");
    book.run(&["init", "--ci", "gitlab", "--dry-run"]).exits(0);
    let said = book.run(&["init", "--ci", "gitlab"]).exits(2).stderr;
    assert!(said.contains("--diff") && said.contains("--force"), "{said}");
    let diff = book.run(&["init", "--ci", "gitlab", "--diff"]).exits(1).stdout;
    assert!(diff.contains("-# à moi") && diff.contains("+stages:"), "{diff}");
    assert_eq!(book.read(".gitlab-ci.yml"), "# à moi\n");
    book.run(&["init", "--ci", "gitlab", "--force"]).exits(0);
    assert!(book.read(".gitlab-ci.yml").contains("stages:"));
    let said = book.run(&["init", "--ci", "gitlab"]).exits(0).stdout;
    assert!(said.contains("Déjà à jour"), "{said}");
    assert_eq!(book.run(&["init", "--ci", "gitlab", "--diff"]).exits(0).stdout, "");
}

#[test]
fn there_must_be_a_volume() {
    let said = Book::empty().run(&["init", "--ci", "github"]).exits(2).stderr;
    assert!(said.contains("ouvrage init"), "{said}");
}

#[test]
fn a_blind_review_says_what_a_forge_cannot_hide() {
    let book = sound();
    let text = book.read("book.toml");
    let book = book.with("book.toml", format!("{text}[review]\nblind = true\n"));
    let said = book.run(&["init", "--ci", "github"]).exits(0).stdout;
    let plain = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(plain.contains("qui a poussé"), "{said}");
    for path in FORGES[0].1 {
        let text = book.read(path);
        assert!(text.contains("BLIND: \"true\""), "{text}");
    }
    assert!(
        book.read(FORGES[0].1[1]).contains("ce qu’une forge ne peut pas cacher")
            || book.read(FORGES[0].1[1]).contains("Ce qu’une forge ne peut pas cacher")
    );
}

#[test]
fn this_repository_uses_its_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let book =
        Book::empty().with("book.toml", fs::read(root.join("book.toml")).expect("this volume"));
    book.run(&["--lang", "fr", "init", "--ci", "github"]).exits(0);
    for path in FORGES[0].1 {
        // It builds the program from its own text.
        let version = env!("CARGO_PKG_VERSION");
        let expected = book
            .read(path)
            .replace(
                &format!("OUVRAGE_CRATE: \"ouvrage@{version}\""),
                "OUVRAGE_CRATE: \"--path .\"",
            )
            .replace(&format!("OUVRAGE_KEY: \"{version}\""), "OUVRAGE_KEY: \"${{ github.sha }}\"");
        let own = fs::read_to_string(root.join(path)).expect("this repository has the workflow");
        assert!(
            own == expected,
            "{path} is not what `init --ci github` writes: run it with --diff"
        );
    }
}

#[test]
#[cfg(unix)]
fn a_branch_that_cannot_be_composed_keeps_no_other_from_its_readers_on_gitlab() {
    let book = sound();
    book.run(&["init", "--ci", "gitlab"]).exits(0);
    let git = |arguments: &[&str]| {
        let done = Command::new("git")
            .arg("-C")
            .arg(book.path())
            .args(["-c", "user.name=Aline", "-c", "user.email=aline@example.org"])
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .status();
        assert!(done.is_ok_and(|status| status.success()), "git {arguments:?}");
    };
    git(&["-c", "init.defaultBranch=main", "init", "--quiet"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "-m", "Le volume"]);
    git(&["checkout", "--quiet", "-b", "cassee"]);
    git(&["rm", "--quiet", "book.toml"]);
    git(&["commit", "--quiet", "-m", "Sans volume"]);
    git(&["checkout", "--quiet", "main"]);
    git(&["remote", "add", "origin", "."]);
    let program = book.path().join("programme");
    fs::create_dir(&program).expect("a folder can be made");
    std::os::unix::fs::symlink(book::program(), program.join("ouvrage")).expect("a link");
    let text = book.read(".gitlab-ci.yml");
    let file: serde_json::Value = serde_yaml::from_str(&text).expect("the file is YAML");
    let script = file["pages"]["script"][0].as_str().expect("a script");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let run = |main: &str| {
        let mut bash = Command::new("bash");
        bash.args(["-eo", "pipefail", "-c", script]).current_dir(book.path());
        bash.env("PATH", &path)
            .env("CI_PROJECT_DIR", book.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null");
        bash.envs([("CI_DEFAULT_BRANCH", main), ("VOLUME", "."), ("BLIND", "false")]);
        bash.output().expect("bash is on this machine")
    };
    let output = run("main");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let index = book.read("public/index.html");
    assert!(index.contains("main") && !index.contains("cassee"), "{index}");
    git(&["worktree", "prune"]);
    assert!(!run("cassee").status.success(), "the main branch is to be composed");
}
