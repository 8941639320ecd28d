//! `check --fix`, `--unsafe-fixes` and `--diff`: what is written, what is refused, and the way back.

use std::process::Command;

use super::{BOOK, sound};
use crate::book::Book;

/// Accents in two pieces: `--fix` puts them together.
const SPLIT: &str = "---\ntitle: La rentre\u{301}e\n---\n\nUn e\u{301}te\u{301} a\u{300} la mer.\n";
const WHOLE: &str = "---\ntitle: La rentre\u{301}e\n---\n\nUn été à la mer.\n";

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn git(book: &Book, words: &[&str]) {
    let output = Command::new("git")
        .arg("-C")
        .arg(book.path())
        .args(["-c", "user.name=Aline", "-c", "user.email=aline@example.org"])
        .args(words)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("the git program is needed for this test");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A volume in a repository, all of it committed.
fn committed() -> Book {
    let book = sound().with("chapters/01-rentree.md", SPLIT);
    git(&book, &["init", "--quiet"]);
    git(&book, &["add", "."]);
    git(&book, &["commit", "--quiet", "-m", "début"]);
    book
}

#[test]
fn safe_fixes_are_written_and_git_takes_them_back() {
    let book = committed();
    let run = book.run(&["check", "--fix"]).exits(0);
    assert_eq!(
        plain(&run.stdout),
        "Corrigé : 2 passages dans 1 fichier.\n  chapters/01-rentree.md : decomposed-characters × 2\n\
         Pour revenir en arrière : git restore chapters/01-rentree.md\n\
         Rien à signaler dans les 2 articles.\n"
    );
    assert_eq!(book.read("chapters/01-rentree.md"), WHOLE);
    let left: Vec<_> = std::fs::read_dir(book.path().join("chapters"))
        .expect("it can be listed")
        .map(|entry| entry.expect("it can be listed").file_name())
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
    let again = book.run(&["check", "--fix"]).exits(0);
    assert_eq!(plain(&again.stdout), "Rien à signaler dans les 2 articles.\n");
    git(&book, &["restore", "chapters/01-rentree.md"]);
    assert_eq!(book.read("chapters/01-rentree.md"), SPLIT);
}

#[test]
fn what_git_could_not_give_back_is_not_touched_unasked() {
    let changed = SPLIT.replace("mer", "montagne");
    let book = committed().with("chapters/01-rentree.md", &changed);
    let run = book.run(&["check", "--fix"]).exits(2);
    let said = plain(&run.stderr);
    assert!(said.contains("Rien n’a été corrigé : chapters/01-rentree.md contient"), "{said}");
    assert!(said.contains("git commit") && said.contains("--allow-dirty"), "{said}");
    assert_eq!(book.read("chapters/01-rentree.md"), changed);
    // Announced to git is not yet committed.
    git(&book, &["add", "."]);
    book.run(&["check", "--fix"]).exits(2);
    let run = book.run(&["check", "--fix", "--allow-dirty"]).exits(0);
    assert!(
        run.stdout.contains("Corrigé") && !run.stdout.contains("git restore"),
        "{}",
        run.stdout
    );
    assert_eq!(book.read("chapters/01-rentree.md"), WHOLE.replace("mer", "montagne"));
    // Another article's changes are no obstacle.
    let book =
        committed().with("chapters/02-conseil.md", "---\ntitle: Le conseil\n---\n\nAutre.\n");
    book.run(&["check", "--fix"]).exits(0);
}

#[test]
fn what_would_be_refused_is_not_promised() {
    let book = committed();
    let said = plain(&book.run(&["check"]).stdout);
    assert!(said.contains("« ouvrage check --fix » corrige"), "{said}");
    let number = |said: &str| {
        let end = said.find(" passage").expect("a number of passages");
        said[..end].rsplit(|c: char| !c.is_ascii_digit()).next().map(str::to_owned)
    };
    let promised = number(&said);
    let shown = plain(&book.run(&["check", "--diff"]).stderr);
    assert_eq!(promised, number(&shown), "{said}{shown}");
    // Another word, in no commit yet.
    let text = book.read("chapters/01-rentree.md") + "\nEncore.\n";
    let book = book.with("chapters/01-rentree.md", text);
    let said = plain(&book.run(&["check"]).stdout).replace("\n  ", " ");
    assert!(!said.contains("--fix » corrige"), "{said}");
    assert!(said.contains("enregistrés (git commit) dans chapters/01-rentree.md."), "{said}");
    let lone = Book::empty().with("a.md", SPLIT).run(&["check", "a.md"]);
    let said = plain(&lone.stdout).replace("\n  ", " ");
    assert!(said.contains("n’écrit rien sans --allow-dirty"), "{said}");
}

#[test]
fn the_way_back_is_one_line_whatever_its_length() {
    let name = "chapters/un très long nom de fichier, avec des espaces, des virgules et l'été.md";
    let config =
        super::BOOK.replace("'chapters/*.md'", "'chapters/*.md', 'chapters/01-rentree.md'");
    let book = sound().with(name, SPLIT).with("book.toml", config);
    git(&book, &["init", "--quiet"]);
    git(&book, &["add", "."]);
    git(&book, &["commit", "--quiet", "-m", "début"]);
    let run = book.run(&["check", "--fix"]);
    let command = format!("git restore '{}'", name.replace('\'', "'\\''"));
    assert!(run.stdout.lines().any(|line| line.trim() == command), "{}", run.stdout);
}

#[test]
fn lone_carriage_returns_are_told_and_left() {
    let old = "---\rtitle: \"L'ete : a\"\r---\r\rUn texte \"ici\" !\r";
    let book = Book::empty().with("a.md", old);
    let run = book.run(&["check", "a.md"]).exits(1);
    assert!(run.stdout.contains("erreur[lone-carriage-return]"), "{}", run.stdout);
    assert!(!run.stdout.contains("--fix »"), "{}", run.stdout);
    let run = book.run(&["check", "a.md", "--fix", "--unsafe-fixes", "--allow-dirty"]).exits(1);
    assert!(plain(&run.stderr).contains("« LF » ou « CRLF »"), "{}", run.stderr);
    assert_eq!(book.read("a.md"), old);
}

#[test]
fn outside_of_git_nothing_is_written_unasked() {
    let book = Book::empty().with("a.md", SPLIT);
    let run = book.run(&["check", "--fix", "a.md"]).exits(2);
    assert!(plain(&run.stderr).contains("n’est pas dans un dépôt git"), "{}", run.stderr);
    assert_eq!(book.read("a.md"), SPLIT);
    book.run(&["check", "--fix", "a.md", "--allow-dirty"]).exits(0);
    assert_eq!(book.read("a.md"), WHOLE);
    // Where there is nothing to mend there is nothing to refuse.
    book.run(&["check", "--fix", "a.md"]).exits(0);
}

#[test]
fn a_diff_is_shown_and_nothing_is_written() {
    let book = committed();
    let run = book.run(&["check", "--diff"]).exits(1);
    assert_eq!(
        run.stdout,
        "--- a/chapters/01-rentree.md\n+++ b/chapters/01-rentree.md\n@@ -3,3 +3,3 @@\n ---\n \n\
         -Un e\u{301}te\u{301} a\u{300} la mer.\n+Un été à la mer.\n"
    );
    assert!(plain(&run.stderr).contains("2 passages seraient corrigés"), "{}", run.stderr);
    assert_eq!(book.read("chapters/01-rentree.md"), SPLIT);
    // git takes it.
    std::fs::write(book.path().join("x.patch"), &run.stdout).expect("it can be written");
    git(&book, &["apply", "x.patch"]);
    assert_eq!(book.read("chapters/01-rentree.md"), WHOLE);
    let none = book.run(&["check", "--diff"]).exits(0);
    assert!(
        none.stdout.is_empty() && none.stderr.contains("Aucune correction sûre à faire"),
        "{none:?}"
    );
}

#[test]
fn in_colour_the_words_that_change_stand_out() {
    let run = committed().run(&["check", "--diff", "--color", "always"]).exits(1);
    assert!(run.stdout.contains("\u{1b}[7m"), "{}", run.stdout);
}

#[test]
fn standard_input_is_shown_its_diff_and_not_written() {
    let run = Book::empty().run_with(&["check", "--diff", "-"], SPLIT).exits(1);
    assert!(run.stdout.contains("+Un été à la mer."), "{}", run.stdout);
    let run = Book::empty().run_with(&["check", "--fix", "-", "--allow-dirty"], SPLIT).exits(2);
    assert!(run.stderr.contains("L’entrée standard"), "{}", run.stderr);
}

#[test]
fn the_bytes_around_a_fix_stay_as_they_are() {
    let text = "\u{feff}Un e\u{301}te\u{301}.\r\n\r\nSans fin de ligne e\u{301}";
    let book = Book::empty().with("a.md", text);
    book.run(&["check", "--fix", "--allow-dirty", "a.md"]).exits(0);
    assert_eq!(book.read("a.md"), "\u{feff}Un été.\r\n\r\nSans fin de ligne é");
    book.run(&["check", "--unsafe-fixes", "--allow-dirty", "a.md"]).exits(0);
    assert_eq!(book.read("a.md"), "Un été.\r\n\r\nSans fin de ligne é");
    let old = b"Un e\xcc\x81te\xcc\x81 \xff.\n";
    let book = Book::empty().with("a.md", old);
    let run = book.run(&["check", "--fix", "--allow-dirty", "a.md"]).exits(1);
    assert!(run.stderr.contains("UTF-8"), "{}", run.stderr);
    assert_eq!(book.bytes("a.md"), old);
}

#[test]
fn a_link_still_leads_where_it_led_and_signs_may_touch() {
    let text = "Voir [l'un], [l'un][] et [l'autre](http://a.example.org). Un \"mot\"; \"*mot*\"! 2ème; fin.\n\n\
        [l'un]: http://b.example.org\n";
    let book = Book::empty().with("a.md", text);
    book.run(&["check", "--fix", "--allow-dirty", "a.md"]).exits(0);
    let mended = "Voir [l'un], [l'un][] et [l’autre](http://a.example.org). Un «\u{a0}mot\u{a0}»\u{202f}; \
        «\u{a0}*mot*\u{a0}»\u{202f}! 2e\u{202f}; fin.\n\n[l'un]: http://b.example.org\n";
    assert_eq!(book.read("a.md"), mended);
}

#[test]
fn only_the_articles_named_are_mended() {
    let book = committed()
        .with("chapters/02-conseil.md", SPLIT.replace("La rentre\u{301}e", "Le conseil"));
    git(&book, &["commit", "--quiet", "-am", "suite"]);
    book.run(&["check", "--fix", "1"]).exits(0);
    assert_eq!(book.read("chapters/01-rentree.md"), WHOLE);
    assert!(book.read("chapters/02-conseil.md").contains('\u{301}'));
}

#[test]
fn where_one_article_cannot_be_written_none_is() {
    let other = SPLIT.replace("La rentre\u{301}e", "Le conseil");
    let book = committed().with("chapters/02-conseil.md", &other);
    git(&book, &["commit", "--quiet", "-am", "suite"]);
    let held = book.path().join("chapters/02-conseil.md");
    let mut rights = std::fs::metadata(&held).expect("it is there").permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&held, rights).expect("rights");
    let run = book.run(&["check", "--fix"]).exits(2);
    assert!(plain(&run.stderr).contains("02-conseil.md est protégé"), "{}", run.stderr);
    assert_eq!(book.read("chapters/01-rentree.md"), SPLIT);
    assert_eq!(book.read("chapters/02-conseil.md"), other);
}

#[cfg(unix)]
#[test]
fn links_and_rights_stay_and_nothing_is_written_outside() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let book = sound();
    let outside = Book::empty().with("dehors.md", SPLIT);
    let inside = book.path().join("chapters/01-rentree.md");
    std::fs::remove_file(&inside).expect("it can be removed");
    symlink(outside.path().join("dehors.md"), &inside).expect("a link can be made");
    book.run(&["check", "--fix", "--allow-dirty"]);
    assert_eq!(outside.read("dehors.md"), SPLIT);
    // A link inside of the volume is written through.
    let book = sound().with("textes/un.md", SPLIT).with("book.toml", BOOK);
    let inside = book.path().join("chapters/01-rentree.md");
    std::fs::remove_file(&inside).expect("it can be removed");
    symlink("../textes/un.md", &inside).expect("a link can be made");
    let file = book.path().join("textes/un.md");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).expect("rights");
    book.run(&["check", "--fix", "--allow-dirty"]).exits(0);
    assert_eq!(book.read("textes/un.md"), WHOLE);
    assert!(std::fs::symlink_metadata(&inside).expect("it is there").is_symlink());
    let mode = std::fs::metadata(&file).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

/// A bibliography that is well kept but for the forms of its pages and of a DOI.
const WORKS: &str = "@article{durand2001,\r\n  author = {Durand, Odile},\r\n  title = {Les seuils},\r\n  \
    journaltitle = {Revue des lieux},\r\n  date = {2001},\r\n  pages = {12–19, 24 - 31},\r\n  \
    doi = {https://doi.org/10.1234/lieux.2001},\r\n}\r\n";

#[test]
fn a_bibliography_is_mended_under_the_guards_of_articles() {
    let article =
        "---\ntitle: La rentrée\nbibliography: b.bib\n---\n\nComme l’a dit @durand2001.\n";
    let book = sound().with("chapters/01-rentree.md", article).with("chapters/b.bib", WORKS);
    git(&book, &["init", "--quiet"]);
    git(&book, &["add", "."]);
    git(&book, &["commit", "--quiet", "-m", "début"]);
    let shown = book.run(&["check", "--diff"]).exits(1);
    assert!(shown.stdout.contains("+  pages = {12--19, 24--31},"), "{}", shown.stdout);
    let run = book.run(&["check", "--fix"]).exits(0);
    assert!(
        plain(&run.stdout).starts_with(
            "Corrigé : 3 passages dans 1 fichier.\n  chapters/b.bib : doi-form et page-dash × 2\n\
             Pour revenir en arrière : git restore chapters/b.bib\n"
        ),
        "{}",
        run.stdout
    );
    let mended = WORKS.replace("12–19, 24 - 31", "12--19, 24--31");
    assert_eq!(book.read("chapters/b.bib"), mended.replace("https://doi.org/", ""));
    let again = book.run(&["check", "--fix"]).exits(0);
    assert!(!again.stdout.contains("Corrigé"), "{}", again.stdout);
    let unsaved = WORKS.replace("Les seuils", "Les portes");
    let book = book.with("chapters/b.bib", &unsaved);
    let refused = book.run(&["check", "--fix"]).exits(2);
    assert!(plain(&refused.stderr).contains("chapters/b.bib contient"), "{}", refused.stderr);
    assert_eq!(book.read("chapters/b.bib"), unsaved);
}
