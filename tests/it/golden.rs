//! One citation, three outputs: what a thesis cites is the same in HTML, in text, in what is given to Typst, and on the
//! pages of the PDF. These are read back where the release binary (`OUVRAGE_BIN`) and pdftotext are at hand.
//!
//! Whether it is right is another matter: `tests/validate/citations.mjs` compares it with pandoc's citeproc.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use ouvrage::export::html::{Options, fragment};
use ouvrage::export::print::{self, Settings};
use ouvrage::export::text::text;
use ouvrage::model::{Article, Volume, plain_text};
use ouvrage::pipeline;
use ouvrage::text::Sources;
use serde_json::Value;

use crate::book::{self, Book};
use crate::{corpus, volumes};

/// A style of each kind: in the text, and in notes.
const STYLES: [&str; 2] = ["iso690-author-date-fr", "chicago-notes-bibliography-fr"];
/// What the thesis cites and lists at least, in any style.
const LEAST: usize = 450;

/// The files of the thesis with its own bibliography, as a volume in this style. Its pictures are left out.
fn thesis(root: &Path, style: &str) -> Vec<(String, Vec<u8>)> {
    let read = |path: &Path| std::fs::read(path).expect("because the corpus can be read");
    let mut files: Vec<(String, Vec<u8>)> =
        corpus::markdown_files(root).into_iter().map(|(name, path)| (name, read(&path))).collect();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let toml = format!(
        "[volume]\ntitle = \"V\"\n[citations]\nstyle = \"{style}\"\nbibliography = [\"*.bib\"]\n\
         [[contents]]\narticles = {names:?}\n"
    );
    files.push(("book.toml".to_owned(), toml.into_bytes()));
    files.push(("references.bib".to_owned(), read(&root.join("references.bib"))));
    files
}

/// The volume of these files as it is printed.
fn typeset(files: Vec<(String, Vec<u8>)>) -> Volume {
    let project = volumes::of_files(files);
    let volume = Cow::Owned(volumes::resolved(&project).0);
    pipeline::typeset(volume, &project).into_owned()
}

/// What is printed in the article, each with how often: citations, and entries of its list.
fn printed(article: &Article) -> BTreeMap<String, usize> {
    let mut out: BTreeMap<String, usize> = BTreeMap::new();
    volumes::each_citation(article, &mut |citation| {
        *out.entry(bare(&plain_text(&citation.printed))).or_default() += 1;
    });
    for entry in &article.bibliography.entries {
        *out.entry(bare(&plain_text(&entry.content))).or_default() += 1;
    }
    out.remove("");
    out
}

/// The words without any space, nor what lets a long address break.
fn bare(text: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{2060}' | '\u{ad}');
    text.chars().filter(kept).collect()
}

/// The words between tags.
fn words_of_html(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<') {
        out.push_str(piece.split_once('>').map_or(piece, |(_, words)| words));
    }
    for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")] {
        out = out.replace(entity, sign);
    }
    bare(&out.replace("&amp;", "&"))
}

/// The words of a run as Typst is given them: strings, and nodes that begin with one sign.
fn words_of_data(value: &Value, out: &mut String) {
    match value {
        Value::String(words) => out.push_str(words),
        Value::Array(parts) => {
            let sign = parts.first().and_then(Value::as_str).is_some_and(|sign| {
                parts.len() > 1 && sign.len() == 1 && "abcefghiklmnpqrstvzCMN^+-#@".contains(sign)
            });
            let inner = parts.iter().filter(|part| !sign || !part.is_string());
            inner.for_each(|part| words_of_data(part, out));
        }
        Value::Object(fields) => fields.values().for_each(|value| words_of_data(value, out)),
        _ => {}
    }
}

#[test]
fn a_thesis_is_cited_alike_in_every_output() {
    let Some(corpus) = corpus::corpus() else { return };
    for style in STYLES {
        let volume = typeset(thesis(&corpus.join("fr-these-telomeres"), style));
        let bundle =
            print::data(&volume, &Settings::default(), &BTreeMap::new(), &Sources::default());
        let mut seen = 0;
        for (index, article) in volume.articles.iter().enumerate() {
            let html = words_of_html(&fragment(&volume, index, &Options::default()));
            let plain = bare(&text(article));
            let data = &bundle.files[&format!("data/{}.json", article.slug)];
            let data: Value = serde_json::from_slice(data).expect("because the data is JSON");
            let mut typst = String::new();
            words_of_data(&data["body"], &mut typst);
            words_of_data(&data["bib"], &mut typst);
            words_of_data(&data["loose"], &mut typst);
            let typst = bare(&typst);
            for (words, times) in printed(article) {
                seen += times;
                for (output, all) in [("html", &html), ("text", &plain), ("typst", &typst)] {
                    let found = all.matches(&words).count();
                    let path = &article.path;
                    assert!(found >= times, "{style} {path}, {output}: {found}/{times} of {words}");
                }
            }
        }
        assert!(seen > LEAST, "{style}: {seen}");
    }
}

/// A page as pdftotext reads it, without spaces and hyphens of line ends; and the bytes at which its lines end.
struct Page {
    words: String,
    ends: Vec<usize>,
}

impl Page {
    fn read(text: &str) -> Self {
        let mut page = Self { words: String::new(), ends: vec![0] };
        for line in text.lines() {
            page.words.push_str(&bare(line));
            page.ends.push(page.words.len());
        }
        page
    }

    /// Whether `words` begin at the end of a line of this page and go on at the beginning of a line of the `next`: a
    /// running head or notes may stand between.
    fn breaks(&self, words: &str, next: &Page) -> bool {
        let cuts = words.char_indices().map(|(cut, _)| words.split_at(cut)).skip(1);
        let mut ending = cuts
            .filter(|(first, _)| self.ends.iter().any(|end| self.words[..*end].ends_with(first)));
        ending.any(|(_, rest)| next.ends.iter().any(|start| next.words[*start..].starts_with(rest)))
    }
}

/// The pages of the volume's PDF, as the program prints it.
fn pages(program: &Path, files: &[(String, Vec<u8>)]) -> Vec<Page> {
    let volume = files.iter().fold(Book::empty(), |book, (name, bytes)| book.with(name, bytes));
    let words = ["build", "--only", "pdf", "--out", "out", "--quiet"];
    let run = book::run(volume.path(), program, &words, "");
    let pdf = volume.path().join("out/v.pdf");
    assert!(pdf.is_file(), "{}", run.stderr);
    // In the order of the page's own stream, where a column is one.
    let text = Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(pdf).arg("-").output();
    let text = text.expect("because pdftotext was found").stdout;
    String::from_utf8_lossy(&text).split('\u{c}').map(Page::read).collect()
}

#[test]
fn every_citation_of_a_corpus_thesis_is_on_the_pages_of_its_pdf() {
    let Some(corpus) = corpus::corpus() else { return };
    let pdftotext = Command::new("pdftotext").arg("-v").output().is_ok();
    let Some(program) = book::release_program().filter(|_| pdftotext) else {
        eprintln!("SKIPPED: citations on the pages of a PDF (needs OUVRAGE_BIN and pdftotext)");
        return;
    };
    for style in STYLES {
        let files = thesis(&corpus.join("fr-these-telomeres"), style);
        let pages = pages(&program, &files);
        let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
        for article in &typeset(files).articles {
            for (words, times) in printed(article) {
                *wanted.entry(words).or_default() += times;
            }
        }
        let mut lost = Vec::new();
        for (words, times) in &wanted {
            let whole: usize = pages.iter().map(|page| page.words.matches(words).count()).sum();
            let broken = || pages.windows(2).filter(|two| two[0].breaks(words, &two[1])).count();
            let found = if whole < *times { whole + broken() } else { whole };
            if found < *times {
                lost.push(format!("{found}/{times} of {words}"));
            }
        }
        assert!(lost.is_empty(), "{style}: {} lost:\n{}", lost.len(), lost.join("\n"));
        assert!(wanted.values().sum::<usize>() > LEAST, "{style}: {}", wanted.len());
    }
}

/// hayagriva's own HTML puts titles and addresses in as they are.
#[test]
fn markup_in_a_title_is_words_in_html() {
    let project = volumes::project(
        "=== a.md\n---\nbibliography: a.bib\n---\n# T\n\nUn [@a].\n=== a.bib\n@book{a, title = {Histoire \
         \\& archives <b>et</b> <script>x</script>}, author = {Un, Anne}, date = {2001}, url = \
         {https://example.org/?a=1&b=\"<2>}}\n",
    );
    let html = fragment(&volumes::resolved(&project).0, 0, &Options::default());
    assert!(html.contains("Histoire &amp; archives &lt;b&gt;et&lt;/b&gt;"), "{html}");
    assert!(
        !html.contains("<b>") && !html.contains("<script>") && !html.contains("\"<2"),
        "{html}"
    );
}
