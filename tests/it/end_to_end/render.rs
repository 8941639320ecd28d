//! `render`: one file to standard output, in every form.

use std::path::Path;
use std::process::Command;

use super::{lone, sound};
use crate::book::{self, Book};

/// Runs the machine's `typst`, where there is one.
#[track_caller]
pub(super) fn compiles(folder: &Path, words: &[&str], input: &str) {
    let found = Command::new("typst").arg("--version").output();
    if !found.is_ok_and(|output| output.status.success()) {
        eprintln!("SKIPPED: there is no typst program here");
        return;
    }
    let path = std::env::var("PATH").unwrap_or_default();
    let run = book::run_in(folder, Path::new("typst"), words, input, &[("PATH", &path)]);
    run.exits(0);
}

#[test]
fn html_is_a_fragment_with_the_article_s_words() {
    let html = lone().run(&["render", "b.md"]).exits(0).stdout;
    assert!(html.starts_with("<h1>Sobre</h1>\n<p id=\"p-"), "{html}");
    assert!(html.ends_with("Une phrase.</p>\n"), "{html}");
    let two = lone().run(&["render", "a.md", "b.md", "--to", "html"]).exits(0).stdout;
    assert!(two.contains("<h1>Un essai</h1>") && two.contains("<h1>Sobre</h1>"), "{two}");
}

#[test]
fn text_is_what_a_reader_reads() {
    let text = lone().run(&["render", "a.md", "--to", "text"]).exits(0).stdout;
    assert!(text.starts_with("Un essai\n") && text.contains("Un appel[^x] sans note."), "{text}");
    assert!(!text.contains('#'), "{text}");
}

#[test]
fn json_is_the_article_s_tree() {
    let json = lone().run(&["render", "b.md", "--to", "json"]).exits(0).json();
    assert_eq!((&json["version"], &json["path"]), (&1.into(), &"b.md".into()));
    assert_eq!(json["body"][0]["content"][0]["text"], "Une phrase.");
}

#[test]
fn bare_is_commonmark_and_nothing_else() {
    let book = Book::empty();
    let bare = |text: &str| book.run_with(&["render", "-", "--bare"], text).exits(0).stdout;
    assert_eq!(bare("*a* [^x] <b>c</b>\n"), "<p><em>a</em> [^x] <b>c</b></p>\n");
    assert_eq!(bare("---\ntitle: T\n---\n"), "<hr />\n<h2>title: T</h2>\n");
    assert_eq!(bare(""), "");
    assert_eq!(lone().run(&["render", "b.md", "--bare"]).exits(0).stdout.lines().count(), 3);
}

#[test]
fn the_language_of_a_text_can_be_said() {
    let book = Book::empty();
    let text = "A word[^1].\n\n[^1]: The note.\n";
    let back = |words: &[&str]| book.run_with(words, text).exits(0).stdout;
    assert!(back(&["render", "-", "--text-lang", "en"]).contains("Back to the text"));
    assert!(back(&["render", "-"]).contains("Revenir au texte"), "{}", back(&["render", "-"]));
    // What is said to the person follows the person.
    assert!(
        back(&["render", "-", "--text-lang", "fr", "--lang", "en"]).contains("Revenir au texte")
    );
}

#[test]
fn the_language_of_a_text_can_be_said_in_a_volume_too() {
    let run = sound()
        .run_with(&["render", "-", "--to", "text", "--text-lang", "en"], "He said \"no\" : ok!\n");
    assert_eq!(run.exits(0).stdout.trim_end(), "He said ‘no’: ok!");
}

#[test]
fn typst_is_one_file_that_compiles() {
    let svg =
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>";
    let text = "---\ntitle: Un \"titre\"\n---\n\n## Un *intertitre*\n\nMot $x^2$ et `#read(\"/etc/passwd\")`[^n].\n\n\
                ![Une légende](a.svg){#fig:a}\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n: Un tableau {#tbl:t}\n\n\
                > Une citation.\n\n- un\n- deux\n\n[^n]: La note \\\\ #x.\n";
    let book = Book::empty().with("a.md", text).with("a.svg", svg);
    let typst = book.run(&["render", "a.md", "--to", "typst"]).exits(0).stdout;
    assert!(!typst.contains("#import"), "an import is left");
    compiles(book.path(), &["compile", "-", "a.pdf"], &typst);
    let book = book.with("b.md", "---\ntitle: Deux\n---\n\nAutre mot.\n");
    let typst = book.run(&["render", "a.md", "b.md", "--to", "typst"]).exits(0).stdout;
    assert!(typst.contains("Autre mot.") && typst.contains("La note"), "an article is lost");
    compiles(book.path(), &["compile", "-", "a.pdf"], &typst);
}

/// An article that cites its own author, everywhere a citation may stand, and someone else.
fn citing_oneself() -> Book {
    let bib = "@book{varnier2011, title = {Un}, author = {Varnier, Solène}, date = {2011}}\n\
               @book{sv2012, title = {Deux}, author = {VARNIER, S.}, date = {2012}}\n\
               @book{autre2013, title = {Trois}, author = {Autre, Anne}, date = {2013}}\n";
    let article = "---\ntitle: Un essai\nauthors:\n  - given: Solène\n    family: Varnier\n\
                   abstract: Voir [@varnier2011].\nbibliography: a.bib\nnocite: '@sv2012'\n---\n\n\
                   Selon @varnier2011 et [@autre2013; @sv2012, p. 3].^[Encore [@varnier2011].]\n\n\
                   | a |\n| --- |\n| [@sv2012] |\n";
    Book::empty().with("a.md", article).with("a.bib", bib)
}

#[test]
fn blind_withholds_what_authors_cite_of_their_own() {
    let book = citing_oneself();
    for form in ["html", "text"] {
        let open = book.run(&["render", "a.md", "--to", form]).exits(0).stdout;
        assert!(open.contains("Varnier") && open.contains("VARNIER"), "{open}");
        let blind = book.run(&["render", "a.md", "--to", form, "--blind"]).exits(0).stdout;
        assert!(!blind.to_lowercase().contains("varnier"), "{blind}");
        assert!(!blind.contains("2012") && !blind.contains("2011"), "{blind}");
        assert!(blind.contains("Autre") && blind.matches("[référence masquée]").count() >= 4);
        let english = ["render", "a.md", "--to", form, "--blind", "--text-lang", "en"];
        assert!(book.run(&english).exits(0).stdout.contains("[reference withheld]"));
    }
    let refused = book.run(&["render", "a.md", "--to", "json", "--blind"]).exits(2);
    assert!(refused.stderr.contains("--blind"), "{}", refused.stderr);
}
