//! Real articles by many hands, read where they lie (`../shared/corpus`): nothing panics and no word is lost.
//!
//! For every Markdown file the words of our HTML, text and PDF are compared with those that another reader of
//! Markdown (comrak) finds in the same source. The PDF needs the release binary (`OUVRAGE_BIN`) and pdftotext;
//! without them that column is left out, loudly. The table is kept in `tests/corpus-words.tsv`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::book::{self, Book};
use crate::words::{self, Words};

/// At least this share of a file's words must be found, in hundredths of a percent.
const LEAST: usize = 9_950;

/// The corpus, or nothing (said aloud) where it is not on this machine.
pub(crate) fn corpus() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("SKIPPED: the corpus is not at {}", path.display());
    None
}

/// Every Markdown file of the corpus, with its path below it.
pub(crate) fn markdown_files(corpus: &Path) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    let mut folders = vec![corpus.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the corpus can be listed") {
            let path = entry.expect("the corpus can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let below = path.strip_prefix(corpus).expect("it lies in the corpus");
                found.push((below.to_string_lossy().replace('\\', "/"), path.clone()));
            }
        }
    }
    found.sort();
    found
}

/// The words that another reader finds. What is markup to us and text to it is taken out first: attribute
/// lists, the signs of divs and CriticMarkup, comments.
fn expected(text: &str) -> Words {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.footnotes = true;
    options.extension.superscript = true;
    options.extension.tasklist = true;
    options.extension.description_lists = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    options.render.r#unsafe = true;
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let html = comrak::markdown_to_html(&without_attributes(&text), &options);
    words::of_html(&html)
}

/// The text without `{#id .class key=value}` lists and the openings of fenced divs.
fn without_attributes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with(":::") {
            out.push('\n');
            continue;
        }
        let mut rest = line;
        while let Some(at) = rest.find('{') {
            let inside = &rest[at + 1..];
            let attributes = inside.starts_with(['#', '.', ':'])
                || inside.starts_with("width=")
                || inside.starts_with("lang=");
            match inside.find('}').filter(|_| attributes && !rest[..at].ends_with('{')) {
                Some(end) => {
                    out.push_str(&rest[..at]);
                    rest = &inside[end + 1..];
                }
                None => {
                    out.push_str(&rest[..=at]);
                    rest = inside;
                }
            }
        }
        out.push_str(rest);
    }
    out
}

/// A share in hundredths of a percent.
fn share(expected: &Words, found: &Words) -> usize {
    let lost = words::total(&words::missing(expected, found));
    10_000 - (lost * 10_000).checked_div(words::total(expected)).unwrap_or(0)
}

/// The words of our PDF of a lone file.
fn pdf_words(program: &Path, file: &Path) -> Result<Words, String> {
    let book = Book::empty();
    let path = file.to_string_lossy().into_owned();
    let run = book::run(
        book.path(),
        program,
        &["build", &path, "--only", "pdf", "--out", "out", "--quiet"],
        "",
    );
    if run.code == 2 {
        return Err(run.stderr);
    }
    let pdf = fs::read_dir(book.path().join("out"))
        .map_err(|error| error.to_string())?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "pdf"))
        .ok_or("no PDF was written")?;
    let text =
        Command::new("pdftotext").args(["-enc", "UTF-8", "-nopgbrk"]).arg(pdf).arg("-").output();
    let text = text.map_err(|error| error.to_string())?;
    Ok(words::of_page_text(&String::from_utf8_lossy(&text.stdout)))
}

#[test]
fn no_word_of_the_corpus_is_lost() {
    let Some(corpus) = corpus() else { return };
    let with_pdf =
        book::release_program().filter(|_| Command::new("pdftotext").arg("-v").output().is_ok());
    if with_pdf.is_none() {
        eprintln!("SKIPPED: words of the PDF (needs OUVRAGE_BIN and pdftotext)");
    }
    let program = book::program();
    let explained = exceptions();
    let mut table = String::from("file\twords\thtml\ttext\tpdf\n");
    let mut faults = Vec::new();
    for (name, path) in markdown_files(&corpus) {
        let source = ouvrage::text::Source::new(
            ouvrage::text::FileId(0),
            "x.md",
            fs::read(&path).expect("the file can be read"),
        );
        let expected = expected(&source.text);
        let file = path.to_string_lossy().into_owned();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let html = book::run(folder, &program, &["render", &file, "--to", "html", "--quiet"], "");
        let text = book::run(folder, &program, &["render", &file, "--to", "text", "--quiet"], "");
        let mut row =
            vec![("html", words::of_html(&html.stdout)), ("text", words::of_text(&text.stdout))];
        if let Some(program) = &with_pdf {
            match pdf_words(program, &path) {
                Ok(words) => row.push(("pdf", words)),
                Err(reason) => faults.push(format!("{name}: pdf: {reason}")),
            }
        }
        table.push_str(&format!("{name}\t{}", words::total(&expected)));
        for (output, found) in row {
            let share = share(&expected, &found);
            table.push_str(&format!("\t{}.{:02}", share / 100, share % 100));
            if share < LEAST && !explained.contains_key(&(name.clone(), output.to_owned())) {
                let lost = words::missing(&expected, &found);
                let some: Vec<_> =
                    lost.iter().take(12).map(|(word, n)| format!("{word}×{n}")).collect();
                faults.push(format!("{name}: {output}: {share} / 10000: {}", some.join(" ")));
            }
        }
        table.push('\n');
    }
    if with_pdf.is_some() {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/corpus-words.tsv");
        fs::write(kept, table).expect("the table can be written");
    }
    assert!(faults.is_empty(), "{} files lose words:\n{}", faults.len(), faults.join("\n"));
}

/// Losses that were looked at: `file <tab> output <tab> reason`.
fn exceptions() -> BTreeMap<(String, String), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus-losses.tsv");
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.splitn(3, '\t');
            let key = (cells.next()?.to_owned(), cells.next()?.to_owned());
            Some((key, cells.next()?.to_owned()))
        })
        .collect()
}
