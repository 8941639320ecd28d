//! `build` without the PDF: which files are written, which stay, what is said.

use std::collections::BTreeMap;
use std::path::Path;

use super::{BOOK, sound};
use crate::book::Book;

/// Every file of a folder, by path, with its bytes; without what builds note for the next ones.
pub(super) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(place) = folders.pop() {
        for entry in std::fs::read_dir(&place).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.ends_with(".cache") {
                continue;
            }
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("because it is below");
                found.insert(
                    name.display().to_string().replace('\\', "/"),
                    std::fs::read(&path).unwrap_or_default(),
                );
            }
        }
    }
    found
}

const HTML: [&str; 5] = ["build", "--only", "html", "--color", "never"];

#[test]
fn the_site_is_written_and_told_in_one_line() {
    let book = sound();
    let run = book.run(&HTML).exits(0);
    assert!(run.stdout.starts_with("Le volume est composé"), "{}", run.stdout);
    assert!(run.stdout.contains("build/html/index.html"), "{}", run.stdout);
    // No progress line in a pipe.
    assert_eq!(run.stderr, "");
    let page = book.read("build/html/01-rentree.html");
    assert!(page.contains("Une phrase du premier.") && page.contains("lang=\"fr\""), "{page}");
    assert!(book.read("build/html/index.html").contains("01-rentree.html"));
    assert_eq!(book.run(&["build", "--only", "html", "--quiet"]).exits(0).stdout, "");
    let english = book.run(&["build", "--only", "html", "--lang", "en"]).exits(0);
    assert!(english.stdout.starts_with("The volume is compiled: build/html"), "{}", english.stdout);
}

#[test]
fn nothing_outside_the_folder_of_outputs_is_touched() {
    let book = sound();
    let before = files(book.path());
    book.run(&HTML).exits(0);
    book.run(&["build", "--only", "html", "--out", "ailleurs/livre"]).exits(0);
    let mut after = files(book.path());
    assert!(after.contains_key("ailleurs/livre/html/index.html"));
    after.retain(|path, _| !path.starts_with("build/") && !path.starts_with("ailleurs/"));
    assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    assert_eq!(after, before);
}

#[test]
fn two_builds_give_the_same_bytes() {
    let book = sound();
    book.run(&HTML).exits(0);
    let first = files(&book.path().join("build"));
    book.run(&[&HTML[..], &["--fresh"]].concat()).exits(0);
    assert_eq!(files(&book.path().join("build")), first);
    book.run(&["build", "--only", "html", "--jobs", "1", "--out", "autre"]).exits(0);
    assert_eq!(files(&book.path().join("autre")), first);
}

#[test]
fn a_part_of_a_build_leaves_the_other_part() {
    let book = sound();
    book.run(&HTML).exits(0);
    // A PDF of the last build, as its list tells.
    let list = book.read("build/.manifest");
    let book = book
        .with("build/.manifest", format!("essais.pdf\n{list}"))
        .with("build/essais.pdf", "%PDF");
    book.run(&HTML).exits(0);
    assert_eq!(book.read("build/essais.pdf"), "%PDF");
    assert!(book.read("build/.manifest").contains("essais.pdf"));
    // A page of an article that is gone goes; a file that is nobody's stays.
    let book = book.with("build/html/notes-de-l-editrice.txt", "à moi");
    std::fs::remove_file(book.path().join("chapters/02-conseil.md")).expect("because it is there");
    book.run(&HTML).exits(0);
    assert!(!book.path().join("build/html/02-conseil.html").exists());
    assert_eq!(book.read("build/html/notes-de-l-editrice.txt"), "à moi");
}

#[test]
fn proofs_of_an_article_stand_apart() {
    let book = sound();
    book.run(&HTML).exits(0);
    let whole = files(&book.path().join("build"));
    let run = book.run(&["build", "conseil", "--only", "html"]).exits(0);
    assert!(run.stdout.starts_with("Les épreuves sont prêtes"), "{}", run.stdout);
    assert!(run.stdout.contains("build/proofs/html/index.html"), "{}", run.stdout);
    assert!(book.read("build/proofs/html/02-conseil.html").contains("Une phrase du second."));
    assert!(!book.path().join("build/proofs/html/01-rentree.html").exists());
    let mut now = files(&book.path().join("build"));
    now.retain(|path, _| !path.starts_with("proofs/"));
    assert_eq!(now, whole);
    book.run(&["build", "7", "--only", "html"]).exits(2);
}

#[test]
fn a_lone_file_is_built_where_the_person_stands() {
    let book = Book::empty().with("textes/a.md", "---\ntitle: Seul\n---\n\nUne phrase.\n");
    let run = book.run(&["build", "textes/a.md", "--only", "html"]).exits(0);
    assert!(
        run.stdout.replace('\u{a0}', " ").contains(": build/html/index.html"),
        "{}",
        run.stdout
    );
    assert!(book.read("build/html/a.html").contains("Une phrase."));
    let run = book.run_with(&["build", "-", "--only", "html", "--out", "o"], "Un mot.\n").exits(0);
    assert!(run.stdout.contains("o/html/index.html"), "{}", run.stdout);
}

#[test]
fn a_build_that_fails_leaves_the_last_good_one() {
    let book = sound();
    book.run(&HTML).exits(0);
    let good = files(&book.path().join("build"));
    let book = book.with("book.toml", BOOK.replace("lang", "langue"));
    let run = book.run(&HTML).exits(2);
    assert!(run.stderr.contains("book.toml:4:1"), "{}", run.stderr);
    assert!(run.stderr.contains("ne peut être composé"), "{}", run.stderr);
    assert_eq!(files(&book.path().join("build")), good);
    // A file in the way that no build wrote is not replaced.
    let book = sound().with("build/html/index.html", "à moi");
    let run = book.run(&HTML).exits(2);
    assert!(run.stderr.contains("index.html"), "{}", run.stderr);
    assert_eq!(book.read("build/html/index.html"), "à moi");
}

#[test]
fn what_an_interrupted_build_left_is_no_obstacle() {
    let book = sound().with("build/.staging/html/index.html", "à demi");
    book.run(&HTML).exits(0);
    assert!(!book.path().join("build/.staging").exists());
    assert!(book.read("build/html/index.html").contains("Essais"));
}

#[test]
fn an_article_that_cannot_be_read_keeps_its_place() {
    let list =
        "['chapters/03.md', 'chapters/01-rentree.md', '../ailleurs.md', 'chapters/02-conseil.md']";
    let book = sound().with("book.toml", BOOK.replace("['chapters/*.md']", list));
    let run = book.run(&HTML).exits(1);
    assert!(run.stderr.contains("chapters/03.md n’existe pas"), "{}", run.stderr);
    assert!(run.stderr.contains("../ailleurs.md"), "{}", run.stderr);
    let page = book.read("build/html/03.html");
    assert!(page.contains("n’a pas pu être composé"), "{page}");
    assert!(page.contains("<code>chapters/03.md</code>"), "{page}");
    let page = book.read("build/html/ailleurs.html");
    assert!(page.contains("n’a pas pu être composé"), "{page}");
    let number = |page: &str, number: u32| {
        let text = book.read(&format!("build/html/{page}.html"));
        let wanted = format!("<span class=\"number\">{number}</span>");
        assert!(text.contains(&wanted), "{page} is not number {number}:\n{text}");
    };
    number("03", 1);
    number("01-rentree", 2);
    number("ailleurs", 3);
    number("02-conseil", 4);
    // Nothing is said about the text of what was not read, beyond the two lines of book.toml.
    let checked = book.run(&["check", "--color", "never"]).exits(1);
    let said = checked.stdout.matches("[missing-file]").count()
        + checked.stdout.matches("[path-outside-volume]").count();
    assert_eq!(said, 2, "{}", checked.stdout);
    assert_eq!(checked.stdout.matches("-->").count(), 2, "{}", checked.stdout);
    // Asked for by name, it is not there.
    book.run(&["check", "chapters/03.md"]).exits(2);
    book.run(&["count"]).exits(0);
    book.run(&["status"]).exits(0);
    let run = book.run(&["build", "--only", "html", "--strict", "--out", "s"]).exits(2);
    assert!(run.stderr.contains("Rien n’a été écrit"), "{}", run.stderr);
    assert!(!book.path().join("s").exists());
}

#[test]
fn a_volume_replaces_a_template_and_the_style_sheet() {
    let book = Book::of("surcharges");
    book.run(&HTML).exits(0);
    let page = book.read("build/html/01-cour.html");
    assert!(page.contains("<p class=\"maison\">Maison : La cour</p>"), "{page}");
    assert!(!page.contains("Une phrase dans la cour."), "{page}");
    // What is not replaced is the built-in one.
    assert!(page.contains("<main"), "{page}");
    assert_eq!(book.read("build/html/style.css"), "body { color: #123456 }\n");
    let run = book.run(&["build", "--emit", "typst"]).exits(0);
    assert_eq!(run.stderr, "");
    assert!(book.read("build/typst/theme/back.typ").contains("Colophon maison"));
    super::render::compiles(
        &book.path().join("build/typst"),
        &["compile", "main.typ", "x.pdf"],
        "",
    );
}

#[test]
fn a_fault_of_a_template_is_shown_at_its_line_and_the_volume_still_built() {
    let book = sound().with("templates/html/article.html", "<p>\n{% if %}\n");
    let run = book.run(&HTML).exits(1);
    assert!(run.stderr.contains("templates/html/article.html:2:"), "{}", run.stderr);
    assert!(book.read("build/html/01-rentree.html").contains("Une phrase du premier."));
    let run = book.run(&["build", "--only", "html", "--strict", "--out", "s"]).exits(2);
    assert!(run.stderr.contains("Rien n’a été écrit"), "{}", run.stderr);
    assert!(!book.path().join("s").exists());
}

#[test]
fn theme_and_data_are_written_for_typst() {
    let book = sound();
    let run = book.run(&["build", "--emit", "typst"]).exits(0);
    assert!(
        run.stdout.contains("typst compile --font-path build/typst/fonts build/typst/main.typ"),
        "{}",
        run.stdout
    );
    assert!(book.path().join("build/typst/theme/page.typ").exists());
    super::render::compiles(
        &book.path().join("build/typst"),
        &["compile", "main.typ", "x.pdf"],
        "",
    );
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_binary_without_the_pdf_says_so() {
    if crate::book::release_program().is_none() {
        let run = sound().run(&["build", "--only", "pdf"]).exits(2);
        assert!(run.stderr.contains("sans le PDF"), "{}", run.stderr);
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_lone_file_names_its_outputs() {
    let book = Book::empty().with("mon-texte.md", "# Mon texte\n\nUn paragraphe.\n");
    book.run(&["build", "mon-texte.md"]).exits(0);
    assert!(book.path().join("build/mon-texte.pdf").exists());
}

/// One work a place in which it is cited, each found in the site, in the printed data and (but for the abstract, which it
/// leaves out) in the text; with French typography round what the style prints, and English in English titles.
#[test]
fn a_citation_is_printed_wherever_it_stands() {
    let places = ["note", "legende", "tableau", "attribution", "resume", "muet"];
    let mut bib: String = places
        .iter()
        .map(|place| format!("@book{{{place}, title = {{Le {place}}}, author = {{Auteur-{place}, Anne}}, date = {{2001}}}}\n"))
        .collect();
    bib.push_str("@book{en, title = {Care: \"a word\"}, author = {English, Ann}, langid = {english}, date = {2002}}\n");
    let article = "---\ntitle: La rentrée\nabstract: Voir [@resume].\nnocite: ['@muet']\n---\n\n\
                   Un mot[^1] [@en; @note].\n\n[^1]: Une note [@note, p. 3].\n\n\
                   > Des mots.\n>\n> — D'après [@attribution]\n\n\
                   | a |\n| --- |\n| b |\n\n: Un tableau [@tableau] {#tbl:a}\n\n\
                   ![Une figure, d'après @legende.](a.svg){#fig:a alt=\"Rien\"}\n";
    let book = Book::empty()
        .with("book.toml", format!("{BOOK}[citations]\nbibliography = ['a.bib']\n"))
        .with("a.bib", bib)
        .with(
            "chapters/a.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
        )
        .with("chapters/01-rentree.md", article);
    book.run(&["build", "--only", "html"]).exits(0);
    book.run(&["build", "--emit", "typst"]).exits(0);
    let html = book.read("build/html/01-rentree.html");
    let print = book.read("build/typst/data/01-rentree.json");
    let text = book.run(&["render", "chapters/01-rentree.md", "--to", "text"]).exits(0).stdout;
    for place in places {
        let (cited, listed) =
            (format!("Auteur-{place}"), format!("AUTEUR-{}", place.to_uppercase()));
        for (form, words) in [("html", &html), ("print", &print), ("text", &text)] {
            assert!(words.contains(&listed), "{listed} in {form}: {words}");
            let shown = place != "muet" && !(form == "text" && place == "resume");
            assert_eq!(words.contains(&cited), shown, "{cited} in {form}: {words}");
        }
    }
    for words in [&html, &print, &text] {
        assert!(words.contains('\u{202f}') && !words.contains("2002; "), "{words}");
        assert!(words.contains("Care: ‘a word’"), "{words}");
    }
    assert!(html.contains("<span lang=\"en\">"), "{html}");
}

#[test]
fn the_site_fits_in_one_file() {
    let book = sound();
    let run = book.run(&["build", "--only", "html", "--single-file"]).exits(0);
    let outputs = files(&book.path().join("build"));
    let pages: Vec<&String> = outputs.keys().filter(|path| path.ends_with(".html")).collect();
    let [page] = pages.as_slice() else { panic!("{pages:?}") };
    assert!(run.stdout.contains(&format!("build/{page}")), "{}", run.stdout);
    let text = book.read(&format!("build/{page}"));
    assert!(
        text.contains("Une phrase du premier.") && text.contains("id=\"01-rentree\""),
        "{text}"
    );
    assert!(!text.contains(" src=\"search") && !text.contains("rel=\"stylesheet\""), "{text}");
    // A site that is built next does not take the file away, nor the file the site.
    book.run(&HTML).exits(0);
    book.run(&["build", "--only", "html", "--single-file"]).exits(0);
    let outputs = files(&book.path().join("build"));
    assert!(outputs.contains_key(*page) && outputs.contains_key("html/index.html"));
}

#[test]
fn links_of_the_site_lead_somewhere_or_are_none() {
    let text = "---\ntitle: Un\n---\n\n[A](deux.md), [B](absent.md), [C](plan.svg), [D](#nulle-part), [E](notes.txt).\n\n\
                ![Plan](plan.svg)\n\nEt <a href=\"deux.md\">F</a>, <a href=\"absent.html\">G</a>.\n\n\
                <p><a href=\"deux\">H</a> <a href=\"../x\" title=\"t\">I</a> <a href=\"plan.svg\">J</a></p>\n";
    let book = Book::empty()
        .with("book.toml", "[volume]\ntitle = \"Essais\"\nslug = \"essais\"\nlang = \"fr\"\n\n[[contents]]\narticles = [\"*.md\"]\n")
        .with("un.md", text)
        .with("deux.md", "---\ntitle: Deux\n---\n\nUn mot.\n")
        .with("abbreviations.md", "---\ntitle: Sigles\n---\n\nUn mot.\n")
        .with("notes.txt", "à part")
        .with("plan.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1440 720'></svg>");
    book.run(&["build", "--only", "html"]);
    let page = book.read("build/html/un.html");
    let nowhere = "<span class=\"refused\" title=\"Lien retiré\u{a0}: ce qu’il désigne n’est pas dans le volume\">";
    for said in [
        "<a href=\"deux.html\">A</a>",
        &format!("{nowhere}B</span>"),
        "<a href=\"images/plan.svg\">C</a>",
        &format!("{nowhere}D</span>"),
        &format!("{nowhere}E</span>"),
        "src=\"images/plan.svg\" alt=\"Plan\" width=\"1440\" height=\"720\">",
        "<a href=\"deux.html\">F</a>",
        &format!("{nowhere}G</span>"),
        "<a href=\"deux.html\">H</a>",
        "<a title=\"t\">I</a>",
        "<a href=\"images/plan.svg\">J</a>",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(book.path().join("build/html/abbreviations-article.html").is_file());
    let alone = book.run(&["render", "un.md", "--to", "html", "--bare"]);
    assert!(alone.stdout.contains("href=\"absent.md\""), "{}", alone.stdout);
}

// That a picture cannot be read is found where it is composed.
#[cfg(feature = "pdf")]
#[test]
fn a_volume_with_a_frame_for_a_picture_is_composed_and_not_ready() {
    let book = sound();
    let text = book.read("chapters/01-rentree.md");
    let book = book
        .with("chapters/01-rentree.md", format!("{text}\n![Un plan](plan.png)\n"))
        .with("chapters/plan.png", b"\x89PNG\r\n\x1a\n, ou presque");
    let run = book.run(&["build"]);
    let closing = |words: &str| run.stdout.contains(words) || run.stderr.contains(words);
    assert!(!closing("Le volume est prêt"), "{}{}", run.stdout, run.stderr);
    assert!(closing("Le volume est composé"), "{}{}", run.stdout, run.stderr);
    run.exits(1);
}
