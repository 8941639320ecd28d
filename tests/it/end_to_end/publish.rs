//! Drafts side by side: where they lie, what leaves, what is refused; and that the same commit gives the same bytes
//! whoever builds it.

use std::fs;

use super::build::files;
use super::sound;
use crate::book::{self, Book};

const ONE: &str = "1111111111111111111111111111111111111111";
const TWO: &str = "2222222222222222222222222222222222222222";

/// A volume that was built, its pages in `build/html`.
fn built() -> Book {
    let book = sound();
    book.run(&["build", "--only", "html"]).exits(0);
    book
}

fn publish(book: &Book, name: &str, commit: &str, date: &str) {
    let words =
        ["publish", "--to", "site", "--as", name, "--commit", commit, "--date", date, "build"];
    book.run(&words).exits(0);
}

#[test]
fn every_version_keeps_its_address_and_latest_is_the_last() {
    let book = built();
    publish(&book, "main", ONE, "2026-03-01");
    let first = book.read("site/main/111111111111/html/01-rentree.html");
    let book =
        book.with("chapters/01-rentree.md", "---\ntitle: La rentrée\n---\n\nUne autre phrase.\n");
    book.run(&["build", "--only", "html"]).exits(0);
    publish(&book, "main", TWO, "2026-03-02");
    publish(&book, "Relecture/été", TWO, "2026-03-02");
    assert_eq!(book.read("site/main/111111111111/html/01-rentree.html"), first);
    assert!(book.read("site/main/latest/html/01-rentree.html").contains("Une autre phrase."));
    let list: serde_json::Value =
        serde_json::from_str(&book.read("site/drafts.json")).expect("the list is JSON");
    super::schema::holds("drafts", &list);
    assert_eq!(list["drafts"][0]["versions"][0]["commit"], TWO);
    assert_eq!(list["drafts"][1]["folder"], "relecture-ete-a12d");
    let index = book.read("site/index.html");
    let at = |words: &str| index.find(words).unwrap_or_else(|| panic!("{words}:\n{index}"));
    assert!(
        at("<h2>main</h2>") < at("02.03.2026") && at("02.03.2026") < at("01.03.2026"),
        "{index}"
    );
    assert!(index.contains("href=\"main/222222222222/html/index.html\""), "{index}");
    assert!(index.contains("<h2>Relecture/été</h2>") && index.contains("Essais"), "{index}");
    let own = book.read("site/main/index.html");
    assert!(own.contains("href=\"latest/html/index.html\"") && !own.contains("Relecture"), "{own}");
}

#[test]
fn the_same_publication_twice_changes_nothing() {
    let book = built();
    publish(&book, "main", ONE, "2026-03-01");
    let before = files(&book.path().join("site"));
    publish(&book, "main", ONE, "2026-03-01");
    assert_eq!(files(&book.path().join("site")), before);
}

#[test]
fn closed_drafts_leave() {
    let book = built();
    for name in ["main", "pr-1", "pr-2"] {
        publish(&book, name, ONE, "2026-03-01");
    }
    book.run(&["publish", "--to", "site", "--remove", "pr-1", "--remove", "absent"]).exits(0);
    assert!(!book.path().join("site/pr-1").exists());
    let book = book.with("open.txt", "main\npr-9\n");
    let said = book.run(&["publish", "--to", "site", "--keep", "open.txt"]).exits(0).stdout;
    assert!(said.contains("pr-2"), "{said}");
    assert!(
        book.path().join("site/main/latest").is_dir() && !book.path().join("site/pr-2").exists()
    );
    assert!(!book.read("site/index.html").contains("pr-2"));
    // A list that somebody failed to write takes nothing away.
    let book = book.with("open.txt", "\n");
    book.run(&["publish", "--to", "site", "--keep", "open.txt"]).exits(2);
    assert!(book.path().join("site/main/latest").is_dir());
}

#[test]
fn what_is_not_a_draft_is_refused_whole() {
    let book = built();
    publish(&book, "main", ONE, "2026-03-01");
    let before = files(&book.path().join("site"));
    let refused = |book: &Book, words: &str| {
        let run = book
            .run(&["publish", "--to", "site", "--as", "main", "--commit", TWO, "build"])
            .exits(2);
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
        assert_eq!(files(&book.path().join("site")), before, "{words}");
    };
    for (path, words) in [
        ("build/html/x.php", "x.php"),
        ("build/html/x.js", "programme"),
        ("build/html/a:b.html", "a:b.html"),
        ("build/html/.cache/x.html", ".cache"),
        ("build/html/a%2e.html", "a%2e.html"),
        ("build/html/INDEX.html", "ndex.html"),
        ("build/1/2/3/4/5/6/7/8/9/x.html", "profond"),
    ] {
        let book = built().with(path, "x");
        let run = book
            .run(&["publish", "--to", "site", "--as", "main", "--commit", TWO, "build"])
            .exits(2);
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
        assert!(!book.path().join("site").exists(), "{words}");
    }
    let page = "<meta http-equiv=refresh content='0'>";
    let book = book.with("build/html/x.html", page);
    refused(&book, "http-equiv");
    let book = book.with("build/html/x.html", b"\xff\xfe<\0".as_slice());
    refused(&book, "UTF-8");
    fs::remove_file(book.path().join("build/html/x.html")).expect("it is there");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/passwd", book.path().join("build/html/x.txt"))
            .expect("a link");
        refused(&book, "lien");
    }
}

#[test]
fn a_folder_that_is_not_ours_stays() {
    let book = built().with("site/main/notes.txt", "à moi");
    let run =
        book.run(&["publish", "--to", "site", "--as", "main", "--commit", ONE, "build"]).exits(2);
    assert!(run.stderr.contains("main"), "{}", run.stderr);
    assert_eq!(book.read("site/main/notes.txt"), "à moi");
    let book = book.with("site/drafts.json", "{\"version\":1,\"title\":\"\",\"lang\":\"fr\",\"drafts\":[{\"name\":\"x\",\"folder\":\"../chapters\",\"versions\":[]}]}");
    book.run(&["publish", "--to", "site", "--remove", "x"]).exits(2);
    assert!(book.path().join("chapters/01-rentree.md").exists());
}

#[test]
fn a_blind_review_publishes_nothing_that_names_anybody() {
    let people = "[review]\nblind = true\n[people.m]\ngiven = 'Hortense'\nfamily = 'Marcilhac'\n";
    let book = sound();
    let book_toml = book.read("book.toml");
    let article = "---\ntitle: La rentrée\nauthors: [m]\n---\n\nUne phrase du premier.\n";
    let book = book
        .with("book.toml", format!("{book_toml}{people}"))
        .with("chapters/01-rentree.md", article);
    let publish =
        |name: &str| book.run(&["publish", "--to", "site", "--as", name, "--commit", ONE, "out"]);
    book.run(&["build", "--only", "html", "--draft", "--out", "out"]).exits(0);
    let said = publish("pr-12").exits(2).stderr;
    assert!(said.contains("ouvrage leaks"), "{said}");
    book.run(&["build", "--only", "html", "--draft", "--blind", "--out", "out"]).exits(0);
    let said = publish("article-marcilhac").exits(2).stderr;
    assert!(said.contains("--as pr-12"), "{said}");
    assert!(!book.path().join("site").exists());
    publish("pr-12").exits(0);
}

#[test]
fn without_a_commit_or_a_name_there_is_no_address() {
    let book = built();
    for (words, said) in [
        (&["publish", "--to", "site", "--as", "main", "build"][..], "--commit"),
        (&["publish", "--to", "site", "--as", "…", "--commit", ONE, "build"], "ni lettre"),
        (&["publish", "--to", "site", "--as", "main", "--commit", "HEAD^", "build"], "commit"),
        (&["publish", "--to", "site", "--as", "main", "--commit", ONE, "absent"], "absent"),
    ] {
        let run = book.run(words).exits(2);
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
}

#[test]
fn the_same_commit_gives_the_same_bytes_to_everybody() {
    let outputs = if cfg!(feature = "pdf") { "html,pdf" } else { "html" };
    let builds =
        [("Europe/Paris", "fr_FR.UTF-8", "un"), ("Pacific/Kiritimati", "en_US.UTF-8", "deux")];
    let built: Vec<_> = builds
        .into_iter()
        .map(|(zone, lang, home)| {
            let book = sound().with(&format!("{home}/.keep"), "");
            let home = book.path().join(home).display().to_string();
            let environment =
                [("TZ", zone), ("LANG", lang), ("LC_ALL", lang), ("HOME", &home), ("USER", lang)];
            let words = ["build", "--only", outputs];
            book::run_in(book.path(), &book::program(), &words, "", &environment).exits(0);
            files(&book.path().join("build"))
        })
        .collect();
    assert!(built[0].len() > 3);
    for (path, bytes) in &built[0] {
        assert!(built[1].get(path) == Some(bytes), "{path} differs");
    }
    assert_eq!(built[0].len(), built[1].len());
}
