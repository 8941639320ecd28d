//! Headings of an article as levels of its page, and what of raw HTML a checker of pages would refuse.

use ouvrage::export::html::{Options, fragment};
use ouvrage::pipeline;

use crate::book::Book;

/// The page's words of an article with this body.
fn page(body: &str) -> String {
    let book = Book::empty()
        .with("book.toml", "[volume]\ntitle = \"E\"\n\n[[contents]]\narticles = [\"*.md\"]\n")
        .with("un.md", format!("---\ntitle: Un\n---\n\n{body}\n"));
    let read = pipeline::read(book.path(), Some(book.path()), &[], None);
    fragment(&read.expect("the volume can be read").volume, 0, &Options::default())
}

/// The levels of the headings of a body, and those in its page.
const LEVELS: [(&str, &str); 7] = [
    ("## a\n\n### b\n\n## c", "1232"),
    ("# a\n\n## b\n\n# c", "1232"),
    ("#### a\n\n#### b\n\n### c", "1222"),
    ("## a\n\n#### b\n\n### c\n\n##### d\n\n## e", "123342"),
    ("### a\n\n<h5>b</h5>\n\n<h3 id=\"c\">c</h3>\n\n<h2>d</h2>", "12322"),
    ("## a\n\n> #### b\n\n#### c", "1233"),
    ("# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n###### f", "1234566"),
];

#[test]
fn no_level_of_headings_is_skipped_in_a_page() {
    for (body, levels) in LEVELS {
        let page = page(body);
        let level = |at: usize| page.as_bytes().get(at + 2).copied().map(char::from);
        let opened: String = page.match_indices("<h").filter_map(|(at, _)| level(at)).collect();
        assert_eq!(opened, levels, "{page}");
        let level = |at: usize| page.as_bytes().get(at + 3).copied().map(char::from);
        let closed: String = page.match_indices("</h").filter_map(|(at, _)| level(at)).collect();
        assert_eq!(closed, levels, "{page}");
    }
}

#[test]
fn an_id_with_spaces_is_still_led_to() {
    let page = page("[Là](#archives%20du%20canada).\n\n<a name=\"archives du canada\"></a>Là.");
    assert!(page.contains("id=\"archives-du-canada\""), "{page}");
    assert!(page.contains("href=\"#archives-du-canada\""), "{page}");
}

#[test]
fn columns_of_raw_tables_are_as_many_as_their_cells() {
    let table = "<table><colgroup><col style=\"width:50%\"></colgroup><tr><td>a</td><td>b</td></tr></table>";
    let page = page(table);
    assert!(!page.contains("<col") && page.contains("<td>b</td>"), "{page}");
}
