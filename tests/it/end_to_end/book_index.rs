//! The index of a volume: found without a mark, linked to paragraphs, and on the pages that a search of the PDF finds too.

use std::process::Command;

use ouvrage::config::{ConcordanceEntry, read_concordance};
use ouvrage::text::{FileId, Source};
use regex::Regex;

use crate::book::{Book, release_program, run};

const BOOK: &str = "[volume]\ntitle = \"Essais\"\nslug = \"essais\"\nLANG\n\n[output]\nlists = [\"abbreviations\"]\n\n[[contents]]\narticles = [\"a.md\", \"b.md\"]\n";

fn book(lang: &str, index: &str) -> Book {
    Book::empty()
        .with("book.toml", BOOK.replace("LANG", &format!("lang = \"{lang}\"")))
        .with("styles/index.yml", index)
        .with(
            "a.md",
            "---\ntitle: La nuit\n---\n\nNuit de garde. L’EHPAD dort[^1].\n\nLa vie *sociale*\ncommence `nuit` <https://example.org/nuit>.\n\n[^1]: Une nuit entière.\n",
        )
        .with("b.md", "---\ntitle: Le jour\n---\n\nLe projet d’établissement.\n\nUn projet.\n")
}

const INDEX: &str = "entries:\n  nuit: [nuits]\n  vie sociale:\n  EHPAD:\n    see-also: nuit\n  maison:\n    see: EHPAD\n  jardin:\n  projet:\n    entries:\n      d’établissement: projet d’établissement\n";

/// The lines of the index's page that hold entries, without tags.
fn entries(book: &Book) -> Vec<String> {
    book.run(&["build", "--only", "html"]).exits(0);
    let page = book.read("build/html/book-index.html");
    let tags = Regex::new("<[^>]*>").expect("it is a pattern");
    let list =
        page.split_once("plain book-index\">").and_then(|(_, rest)| rest.split_once("</main>"));
    let lines = list.map_or("", |(list, _)| list).lines().filter(|line| line.starts_with("<li"));
    let mut out: Vec<String> = lines.map(|line| tags.replace_all(line, "").into_owned()).collect();
    out.sort();
    out
}

#[test]
fn the_site_leads_from_entries_to_paragraphs() {
    let book = book("fr", INDEX);
    assert_eq!(
        entries(&book),
        [
            "EHPAD, 1 § 1, voir aussi nuit",
            "d’établissement, 2 § 1",
            "maison, voir EHPAD",
            "nuit, 1 § 1",
            "projet, 2 § 2",
            "vie sociale, 1 § 2"
        ]
    );
    let page = book.read("build/html/book-index.html");
    assert!(page.contains("href=\"a.html#p-"), "{page}");
    let sigles = book.read("build/html/abbreviations.html");
    assert!(sigles.contains("<dt>EHPAD</dt><dd>établissement d’hébergement"), "{sigles}");
    let leads = sigles.split_once("<span class=\"places\">").map_or("", |(_, places)| places);
    assert!(leads.contains("<cite title=\"La nuit\">1</cite> § <a href=\"a.html#p-"), "{sigles}");
    assert!(leads.contains("\">1</a></span></span></dd>"), "{sigles}");
    assert_eq!(sigles.matches("<dt>").count(), 1, "{sigles}");
}

#[test]
fn acronyms_lead_to_paragraphs_in_every_edition_and_to_the_first_of_many() {
    let everywhere = (0..7).map(|at| {
        format!(
            "Phrase {at} : un EHPAD[^{at}], [lien EHPAD](b.md).\n\n[^{at}]: Un EHPAD encore.\n\n"
        )
    });
    let text =
        format!("---\ntitle: La nuit\nauthors: [ana]\n---\n\n{}", everywhere.collect::<String>());
    let mut names = vec!["a.md".to_owned(), "b.md".to_owned()];
    let mut book = book("fr", INDEX).with("a.md", text);
    for at in 0..13 {
        names.push(format!("c{at}.md"));
        book = book.with(&names[at + 2], format!("---\ntitle: Article {at}\n---\n\nUn EHPAD.\n"));
    }
    let listed = format!("articles = {names:?}");
    let toml = book.read("book.toml").replace("articles = [\"a.md\", \"b.md\"]", &listed);
    let person = "\n[people.ana]\ngiven = \"Ana\"\nfamily = \"Test\"\n";
    let book = book.with("book.toml", toml + person);
    let tags = Regex::new("<[^>]*>").expect("it is a pattern");
    let line = |page: &str| {
        let line = page.lines().find(|line| line.contains("<dt>EHPAD</dt>")).unwrap_or_default();
        (line.to_owned(), tags.replace_all(line, "").into_owned())
    };
    let check = |page: &str, start: &str| {
        let (html, words) = line(page);
        let said = "1 § 1, 2, 3 et 4 autres paragraphes · 3 § 1 · 4 § 1 · 5 § 1";
        assert!(words.contains(said) && words.ends_with("et 3 autres articles"), "{words}");
        assert_eq!(html.matches("<a href=").count(), 3 + 10, "{html}");
        let targets = html.split("<a href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        targets.for_each(|target| assert!(target.starts_with(start), "{target}"));
        html
    };
    book.run(&["build", "--only", "html"]).exits(0);
    check(&book.read("build/html/abbreviations.html"), "");
    let there = book.read("build/html/a.html");
    let (html, _) = line(&book.read("build/html/abbreviations.html"));
    for target in html.split("href=\"a.html#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(there.contains(&format!("id=\"{target}\"")), "{target}");
    }
    book.run(&["build", "--only", "html", "--single-file"]).exits(0);
    let single = book.read("build/essais.html");
    for target in
        check(&single, "#").split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next())
    {
        assert!(single.contains(&format!("id=\"{target}\"")), "{target}");
    }
    book.run(&["build", "--only", "html", "--blind"]).exits(0);
    check(&book.read("build/blind/html/abbreviations.html"), "article-");
    book.run(&["build", "a.md", "--only", "html"]).exits(0);
    assert!(!book.path().join("build/proofs/html/abbreviations.html").exists());
    assert!(!book.read("build/proofs/html/a.html").contains("abbreviations.html"));
}

#[test]
fn an_english_volume_says_it_in_english() {
    let book = book("en", INDEX);
    assert!(entries(&book).contains(&"maison, see EHPAD".to_owned()));
    assert!(book.read("build/html/abbreviations.html").contains("Abbreviations"));
}

#[test]
fn a_concordance_that_is_not_understood_is_told_at_its_place() {
    let book = book("fr", "entries:\n  nuit:\n    voir: jour\npersonnes: oui\n");
    let run = book.run(&["check"]);
    assert!(run.stdout.contains("styles/index.yml:3:5"), "{}", run.stdout);
    assert!(run.stdout.contains("styles/index.yml:4:1"), "{}", run.stdout);
}

#[test]
fn entries_and_references_that_lead_nowhere_are_told_at_their_place() {
    let index = "entries:\n  nuit: [nuits]\n  jardin: [jardins]\n  EHPAD:\n    see-also: [nuits, nuit, jardin]\n  \
                 projet:\n    entries:\n      d’école: projet d’école\n      d’établissement: projet d’établissement\n  \
                 maison:\n    see: \"projet, d’établissement\"\n";
    let told = |lang: &str| {
        let run = book("fr", index).run(&["--lang", lang, "check", "--format", "json"]);
        let json = run.json();
        let all = json["diagnostics"].as_array().expect("a list").clone();
        let all = all.into_iter().filter(|one| one["rule"] == "idle-index-entry");
        let said = all.map(|one| {
            let place = &one["place"]["start"];
            format!("{}:{} {}", place["line"], place["column"], one["message"])
        });
        said.collect::<Vec<_>>()
    };
    let french = told("fr");
    assert_eq!(french.len(), 4, "{french:#?}");
    for (line, starts) in french.iter().zip(["3:3 ", "5:16 ", "5:29 ", "8:7 "]) {
        assert!(line.starts_with(starts), "{french:#?}");
    }
    assert!(told("en")[0].contains("“jardin” stands in no article"), "{:#?}", told("en"));
}

/// What the PDF says on each page, words that are cut at a line's end whole again; without running heads.
pub(super) fn pages(pdf: &std::path::Path) -> Option<Vec<String>> {
    let out = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(pdf).arg("-").output().ok()?;
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    Some(text.split('\u{c}').map(str::to_owned).collect())
}

fn joined(text: &str) -> String {
    let text = text
        .replace("-\n", "")
        .replace("\u{ad}\n", "")
        .replace('\u{2010}', "-")
        .replace('\u{ad}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every main entry with the words by which it is found; those of the entries below it take passages away from it.
fn sought(entries: &[ConcordanceEntry]) -> Vec<(String, Vec<String>, bool)> {
    let mut out = Vec::new();
    for entry in entries {
        out.push((entry.words.clone(), entry.sought.clone(), true));
        for below in &entry.entries {
            out.push((below.words.clone(), below.sought.clone(), false));
        }
    }
    out
}

/// The numbers of `54–56, 61`.
fn numbers(said: &str) -> Vec<usize> {
    let mut out = Vec::new();
    for part in said.split(", ").filter(|part| !part.is_empty()) {
        let mut ends = part.split('–').map(|n| n.trim().parse::<usize>().expect("it is a page"));
        let first = ends.next().expect("a part has a number");
        out.extend(first..=ends.next().unwrap_or(first));
    }
    out
}

/// A pattern for words, in whatever case their first letter is; the number of a note may follow.
fn pattern(words: &[String]) -> Regex {
    let mut words: Vec<&String> = words.iter().collect();
    words.sort_by_key(|words| std::cmp::Reverse(words.len()));
    let one = |words: &&String| {
        let mut letters = words.chars();
        let first = letters.next().expect("they are words");
        let both = format!("[{}{}]", first, first.to_uppercase());
        both + &regex::escape(letters.as_str()).replace(' ', r"\s").replace('’', "[’']")
    };
    let words: Vec<String> = words.iter().map(one).collect();
    Regex::new(&format!(r"(?:^|[^\p{{L}}\p{{N}}·-])({})(?:$|[^\p{{L}}·’-])", words.join("|")))
        .expect("it is a pattern")
}

#[test]
fn the_index_of_this_volume_says_the_pages_that_a_search_of_the_pdf_finds() {
    let Some(program) = release_program() else {
        eprintln!("skipped: the PDF of the whole volume needs a release binary (OUVRAGE_BIN)");
        return;
    };
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = Book::empty();
    let to = out.path().to_str().expect("it is a path");
    let built = run(root, &program, &["build", "--only", "pdf", "--out", to], "");
    assert!(built.stdout.contains(".pdf"), "{}{}", built.stdout, built.stderr);
    assert!(!built.stderr.contains("template-broken"), "{}", built.stderr);
    let Some(pages) = pages(&out.path().join("gouverner-en-commun.pdf")) else {
        eprintln!("skipped: there is no pdftotext here");
        return;
    };
    let text = std::fs::read(root.join("styles/index.yml")).expect("it is there");
    let (concordance, found) = read_concordance(&Source::new(FileId(0), "index.yml", text));
    assert!(found.is_empty(), "{found:?}");
    check(&sought(&concordance.entries), &pages);
}

/// The index as it is printed, an entry or the rest of one on each line: without running heads.
fn printed(pages: &[String], first: usize) -> String {
    let mut lines = Vec::new();
    for (number, page) in pages.iter().enumerate().skip(first) {
        let head = ["Index".to_owned(), (number + 1).to_string()];
        let kept = page.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.extend(kept.filter(|line| !head.iter().any(|head| head == line)));
    }
    lines.join("\n").replace("\u{ad}\n", "").replace('\u{ad}', "")
}

/// The pages that the index gives for these words, wherever they are an entry of it.
fn listed(said: &str, words: &str) -> Vec<usize> {
    let words = regex::escape(words).replace(' ', r"\s");
    let line = format!(r"(?m)^{words},\s((?:\d+(?:–\s?\d+)?(?:,\s)?)+)");
    let line = Regex::new(&line).expect("it is a pattern");
    let all = line.captures_iter(said).map(|found| joined(&found[1]).replace("– ", "–"));
    all.flat_map(|said| numbers(said.trim_end_matches(','))).collect()
}

/// What of a page is looked through for an index: no running head, no figure's labels (short lines), no works, nothing on how
/// the article is cited.
fn body(page: &str) -> String {
    let lines = page.lines().skip(1);
    let ends = |line: &&str| ["Bibliographie", "Pour citer"].iter().any(|it| line.starts_with(it));
    let lines = lines.take_while(|line| !ends(line));
    joined(&lines.filter(|line| line.chars().count() >= 50).collect::<Vec<_>>().join("\n"))
}

/// Words of entries on pages that the index does not give for them.
fn missed(entries: &[(String, Vec<String>, bool)], pages: &[String], said: &str) -> Vec<String> {
    let mut own: std::collections::BTreeMap<&str, Vec<&str>> = std::collections::BTreeMap::new();
    for (words, sought, _) in entries {
        sought.iter().for_each(|one| own.entry(one).or_default().push(words));
    }
    let all: Vec<String> = own.keys().map(|&one| one.to_owned()).collect();
    let any = pattern(&all);
    let opens = |page: &String| page.contains("\nRésumé");
    let mut works = true;
    let mut missed = Vec::new();
    for (number, page) in (1..).zip(pages) {
        // Titles and abstracts are not looked through.
        works = works && !opens(page);
        if !works && !opens(page) {
            let body = body(page);
            let mut from = 0;
            while let Some(hit) = any.captures_at(&body, from).and_then(|found| found.get(1)) {
                from = hit.end();
                let before = &body[..hit.start()];
                // A reference says the name of a section; remarks are no part of the text.
                let named = before.rfind("section «").is_some_and(|at| !before[at..].contains('»'));
                let remark = before.rfind("Remarque").is_some_and(|at| hit.start() - at < 200);
                let first = hit.as_str().chars().next().map(char::to_lowercase);
                let lower: String =
                    first.into_iter().flatten().chain(hit.as_str().chars().skip(1)).collect();
                let lower = lower.replace('\'', "’");
                let found = own.get(&*lower).or_else(|| own.get(hit.as_str()));
                let all = found.into_iter().flatten().filter(|_| !named && !remark);
                let all = all.filter(|words| !listed(said, words).contains(&number));
                missed.extend(
                    all.map(|words| format!("{words}: page {number}: …{}", &body[hit.range()])),
                );
            }
        }
        works = works || page.lines().any(|line| line.starts_with("Bibliographie"));
    }
    missed
}

fn check(entries: &[(String, Vec<String>, bool)], pages: &[String]) {
    // Its title, or on a later page its running head, is what a page of it begins with.
    let first = pages.iter().position(|page| page.starts_with("Index")).expect("there is an index");
    let said = printed(pages, first);
    let missed = missed(entries, &pages[..first], &said);
    assert!(missed.is_empty(), "{} pages are missing: {missed:#?}", missed.len());
    let (mut checked, mut wrong) = (0, Vec::new());
    for (words, _, main) in entries {
        let listed = listed(&said, words);
        // An entry below another one may have the same words.
        let same = entries.iter().filter(|(other, ..)| other == words);
        let sought: Vec<String> = same.flat_map(|(_, sought, _)| sought.clone()).collect();
        let known = pattern(&sought);
        for page in &listed {
            let on = |page: usize| pages.get(page - 1).map(|page| joined(page)).unwrap_or_default();
            let (before, here, after) = (on((*page).max(2) - 1), on(*page), on(page + 1));
            let cut = |one: &String| {
                let ends = one.match_indices(' ').map(|(at, _)| one.split_at(at));
                let mut ends = ends.map(|(head, tail)| (head, tail.trim_start()));
                ends.any(|(head, tail)| {
                    (here.contains(head) && after.contains(tail))
                        || (before.contains(head) && here.contains(tail))
                })
            };
            // A word that is divided between two pages is whole on neither.
            let divided = || {
                let from = (*page).max(2) - 2;
                known.is_match(&joined(&pages[from..(page + 1).min(pages.len())].join("\n")))
            };
            if !known.is_match(&here) && !sought.iter().any(cut) && !divided() {
                wrong.push(format!("{words}: not on page {page}"));
            }
        }
        checked += usize::from(!listed.is_empty() && *main);
    }
    assert!(wrong.is_empty(), "{} of {checked} entries: {wrong:#?}", wrong.len());
    assert!(checked >= 50, "only {checked} entries were checked");
    eprintln!("{checked} entries checked");
}
