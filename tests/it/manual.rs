//! The manual of the rules: one page that holds together by itself.

use std::collections::BTreeSet;

use ouvrage::check;

use crate::book::Book;

/// The values of an attribute, in order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_rule_has_its_place_in_one_page_that_needs_no_other() {
    for lang in ["fr", "en"] {
        let html = Book::empty().run(&["rules", "--html", "--lang", lang]).exits(0).stdout;
        assert!(html.starts_with(&format!("<!doctype html>\n<html lang=\"{lang}\">")), "{lang}");
        let ids = values(&html, "id");
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "an id stands twice");
        for rule in check::RULES {
            assert!(known.contains(rule.name), "{} is missing", rule.name);
            let link = format!("#{}", rule.name);
            assert!(values(&html, "href").contains(&&*link), "{} is not listed", rule.name);
        }
        let broken: Vec<&str> = values(&html, "href")
            .into_iter()
            .filter(|href| href.strip_prefix('#').is_none_or(|id| !known.contains(id)))
            .filter(|href| !href.starts_with("https://"))
            .collect();
        assert_eq!(broken, Vec::<&str>::new());
        // What a rule would quote has no name here, and no-break spaces stay what they are.
        let summaries = || html.split("<span class=\"summary\">").skip(1);
        let end = |summary: &str| summary.find("</span>").unwrap_or(0);
        assert!(summaries().all(|one| !one[..end(one)].contains("%s")), "{lang}");
        assert!(summaries().any(|one| one.starts_with("«\u{a0}")), "{lang}");
        assert!(!html.contains("<script") && !html.contains("<link") && !html.contains(" src="));
    }
}

#[test]
fn examples_are_told_apart_by_word_and_levels_are_the_volumes() {
    let book = Book::empty().with(
        "book.toml",
        "[volume]\ntitle = 'T'\n[[contents]]\narticles = []\n[rules]\nundefined-note = 'off'\n",
    );
    let run = book.run(&["rules", "--html", "--out", "doc/regles.html"]).exits(0);
    assert_eq!(run.stdout.replace('\u{a0}', " "), "Le manuel est écrit : doc/regles.html.\n");
    let html = book.read("doc/regles.html");
    let page = html.split("<article class=\"rule\" id=\"undefined-note\">").nth(1).expect("a page");
    let page = page.split("</article>").next().expect("an end");
    assert!(page.contains("<p class=\"level\">éteinte</p>"), "{page}");
    assert!(page.contains("<figcaption>À reprendre</figcaption>"), "{page}");
    assert!(page.contains("<figcaption>Ainsi</figcaption>"), "{page}");
    assert!(page.contains("<h4>Ce que c’est</h4>"), "{page}");
    let other = html.split("id=\"broken-link\">").nth(1).expect("a page");
    assert!(other.contains("<p class=\"level level-error\">erreur</p>"));
}
