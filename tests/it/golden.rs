//! One citation, three outputs: what a thesis cites is the same in HTML, in text and in what is given to Typst.
//!
//! Whether it is right is another matter: `tests/validate/citations.mjs` compares it with pandoc's citeproc.

use std::collections::BTreeMap;
use std::path::Path;

use ouvrage::export::html::{Options, fragment};
use ouvrage::export::print::{self, Settings};
use ouvrage::export::text::text;
use ouvrage::model::{Article, Volume, plain_text};
use ouvrage::text::Sources;
use serde_json::Value;

use crate::{corpus, volumes};

/// The thesis with its own bibliography, as a volume in this style.
fn thesis(root: &Path, style: &str) -> Volume {
    let toml = format!(
        "[volume]\ntitle = \"V\"\n[citations]\nstyle = \"{style}\"\nbibliography = [\"*.bib\"]\n"
    );
    let mut files = vec![("book.toml".to_owned(), toml.into_bytes())];
    for (name, path) in corpus::markdown_files(root) {
        files.push((name, std::fs::read(path).expect("because the corpus can be read")));
    }
    files[1..].sort();
    let bib = std::fs::read(root.join("references.bib")).expect("because the corpus can be read");
    files.push(("references.bib".to_owned(), bib));
    volumes::resolved(&volumes::of_files(files)).0
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
    for style in ["iso690-author-date-fr", "chicago-notes-bibliography-fr"] {
        let volume = thesis(&corpus.join("fr-these-telomeres"), style);
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
        assert!(seen > 450, "{style}: {seen}");
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
