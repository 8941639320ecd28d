//! An article by somebody who means harm: nothing of it reaches the outputs, and nothing outside the volume does.

use super::build::files;
use crate::book::Book;

const ARTICLE: &str = "---\ntitle: <script>alert(0)</script>\n---\n\n<script>alert(1)</script>\n\n\
    <img src=x onerror=\"alert(2)\">\n\n[clic](javascript:alert(3)) [clic](JaVaScRiPt:alert(4)) \
    <javascript:alert(5)>\n\n![dehors](../../secret.svg) ![lien](lien.svg) ![absolu](/etc/hostname)\n\n\
    <a href=\"javascript:alert(6)\" onclick=\"alert(7)\">x</a> <iframe src=\"data:text/html,x\"></iframe>\n\n\
    <svg><script>alert(8)</script></svg>\n\n#read(\"/etc/passwd\")\n\n{{ volume }} {% raw %}\n";

fn volume() -> Book {
    let book = Book::empty()
        .with("secret.svg", "<svg xmlns='http://www.w3.org/2000/svg'><text>SECRET</text></svg>")
        .with("secret.md", "SECRET\n")
        .with("livre/book.toml", "[volume]\ntitle = 'E'\n[[contents]]\narticles = ['chapters/*.md', '../secret.md', 'chapters/../../secret.md']\n")
        .with("livre/chapters/01.md", ARTICLE);
    #[cfg(unix)]
    for (from, to) in [("secret.svg", "lien.svg"), ("secret.md", "02-lien.md")] {
        let link = book.path().join("livre/chapters").join(to);
        std::os::unix::fs::symlink(book.path().join(from), link).expect("a link can be made");
    }
    book
}

#[test]
fn nothing_harmful_reaches_the_pages() {
    let book = volume();
    let run = book.run(&["build", "--only", "html", "--root", "livre"]);
    assert!(matches!(run.code, 0 | 1), "{run:?}");
    let written = files(&book.path().join("livre/build"));
    assert!(written.contains_key("html/01.html"), "{:?}", written.keys());
    for (path, bytes) in &written {
        let text = without_our_scripts(&String::from_utf8_lossy(bytes));
        for harm in [
            "<script>alert",
            "<script ",
            "onerror=",
            "onclick=",
            "href=\"javascript:",
            "href=\"JaVa",
            "SECRET",
            "<iframe",
            "root:x",
        ] {
            assert!(!text.contains(harm), "{path}: {harm}\n{text}");
        }
    }
    let page = book.read("livre/build/html/01.html");
    // What was written is still there to read.
    for words in ["clic", "dehors", "#read(&quot;/etc/passwd&quot;)", "{{ volume }} {% raw %}"] {
        assert!(page.contains(words), "{words}\n{page}");
    }
}

/// The page without the scripts that the site itself has: files beside it, and data that is no program.
fn without_our_scripts(page: &str) -> String {
    let files = ["search/search.js", "search/index.js", "notes.js"]
        .map(|file| format!("<script src=\"{file}\" defer>"));
    let page = files.iter().fold(page.to_owned(), |page, one| page.replace(one, ""));
    page.replace("<script type=\"application/ld+json\">", "")
}

#[test]
fn nothing_from_outside_reaches_the_print_data() {
    let book = volume();
    book.run(&["build", "--emit", "typst", "--root", "livre"]);
    for (path, bytes) in files(&book.path().join("livre/build/typst")) {
        assert!(!String::from_utf8_lossy(&bytes).contains("SECRET"), "{path}");
    }
    let folder = book.path().join("livre/build/typst");
    super::render::compiles(&folder, &["compile", "main.typ", "x.pdf"], "");
}

#[test]
fn files_outside_the_volume_are_refused_by_name() {
    let run = volume().run(&["check", "--root", "livre"]).exits(1);
    assert!(!run.stdout.contains("SECRET"), "{}", run.stdout);
    assert!(run.stdout.contains("erreur[path-outside-volume]"), "{}", run.stdout);
    for path in ["../secret.md", "../../secret.svg", "/etc/hostname"] {
        assert!(run.stdout.contains(path), "{path}: {}", run.stdout);
    }
}

#[test]
fn rendered_text_holds_no_script_either() {
    let book = volume();
    let html = book.run(&["render", "livre/chapters/01.md"]).exits(0).stdout;
    assert!(!html.contains("<script") && !html.contains("SECRET"), "{html}");
    let typst = book.run(&["render", "livre/chapters/01.md", "--to", "typst"]).exits(0).stdout;
    assert!(!typst.contains("SECRET"), "{typst}");
    super::render::compiles(book.path(), &["compile", "-", "x.pdf"], &typst);
}

#[test]
fn control_characters_of_an_article_do_not_reach_the_terminal() {
    let book = Book::empty()
        .with("a.md", "---\ntitle: \"T\\e[31m\"\n---\n\nUn \u{1b}[2J\u{7}\u{202e}mot[^x].\n");
    for words in [&["check", "a.md"][..], &["count", "a.md"], &["status", "a.md"]] {
        let run = book.run(words);
        for text in [&run.stdout, &run.stderr] {
            assert!(!text.contains('\u{1b}') && !text.contains('\u{7}'), "{words:?}: {text:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_template_that_leads_out_is_told_by_every_build_until_it_is_gone() {
    let book = Book::empty()
        .with("secret.css", "/* SECRET */")
        .with("livre/book.toml", "[volume]\ntitle = 'E'\n[[contents]]\narticles = ['*.md']\n")
        .with("livre/un.md", "---\ntitle: Un\n---\n\nDes mots.\n")
        .with("livre/templates/css/own.css", "/* own */");
    let link = book.path().join("livre/templates/css/style.css");
    std::os::unix::fs::symlink(book.path().join("secret.css"), &link).expect("a link can be made");
    let build = ["build", "--only", "html", "--root", "livre"];
    for _ in 0..2 {
        let run = book.run(&build);
        let said = format!("{}{}", run.stdout, run.stderr).replace('\n', " ");
        assert!(said.contains("templates/css/style.css") && said.contains("une copie"), "{said}");
        assert!(!book.read("livre/build/html/style.css").contains("SECRET"));
    }
    std::fs::remove_file(&link).expect("it is there");
    let run = book.run(&build).exits(0);
    assert!(!run.stderr.contains("path-outside-volume"), "{}", run.stderr);
}
