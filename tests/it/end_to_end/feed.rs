//! The feed of what happened to the articles. Whether a reader of feeds takes it is judged in `tests/validate`.

use super::sound;
use crate::book;
use crate::repository::Repository;

/// A volume with an article that was submitted, revised, submitted again and accepted.
fn volume(more: &str) -> Repository {
    let (repository, book) = (Repository::new(), sound());
    let people = "[people.bruno]\ngiven = 'Bruno'\nfamily = 'B'\nemails = ['bruno@example.org']\n\
                  roles = ['editor']\n";
    repository.write("book.toml", &format!("{}{people}{more}", book.read("book.toml")));
    for path in ["chapters/01-rentree.md", "chapters/02-conseil.md"] {
        repository.write(path, &book.read(path));
    }
    repository.commit("Le volume");
    for state in ["submitted", "revise", "submitted", "accepted"] {
        let message =
            format!("Un pas\n\nReview-Of: chapters/01-rentree.md\nReview-Status: {state}\n");
        repository.by("Bruno").commit(&message);
    }
    repository
}

fn build(repository: &Repository, words: &[&str]) -> Option<String> {
    let words: Vec<&str> = ["build", "--only", "html"].iter().chain(words).copied().collect();
    book::run(&repository.root(), &book::program(), &words, "").exits(0);
    std::fs::read_to_string(repository.root().join("build/html/feed.atom")).ok()
}

const SITE: &str = "[output]\nurl = 'https://example.org/livre'\n";

#[test]
fn the_feed_tells_what_was_submitted_and_accepted() {
    let repository = volume(SITE);
    let feed = build(&repository, &[]).expect("there is a feed");
    let titles: Vec<&str> =
        feed.split("<title>").skip(2).filter_map(|rest| rest.split("</title>").next()).collect();
    let plain: Vec<String> = titles.iter().map(|title| title.replace('\u{a0}', " ")).collect();
    assert_eq!(
        plain,
        [
            "« La rentrée » : article accepté",
            "« La rentrée » : nouvelle version",
            "« La rentrée » : article remis"
        ]
    );
    assert!(feed.contains("<updated>2026-03-05T09:00:00+01:00</updated>"), "{feed}");
    assert!(feed.contains("href=\"https://example.org/livre/01-rentree.html\""), "{feed}");
    let page = std::fs::read_to_string(repository.root().join("build/html/index.html"));
    let link = "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Essais\" href=\"feed.atom\">";
    assert!(page.expect("there is a page").contains(link));
}

#[test]
fn there_is_none_where_it_would_tell_too_much_or_nothing() {
    let none =
        |more: &str, words: &[&str]| assert_eq!(build(&volume(more), words), None, "{words:?}");
    none("", &[]);
    none(SITE, &["--draft"]);
    none(SITE, &["--blind"]);
    none(&format!("{SITE}[review]\nblind = true\n"), &[]);
}
