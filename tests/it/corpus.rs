//! Real articles by many hands, read where they lie (`../shared/corpus`): nothing panics and no word is lost.
//!
//! For every Markdown file the words of our HTML, text and PDF are compared with those that another reader of
//! Markdown (comrak) finds in the same source. The PDF needs the release binary (`OUVRAGE_BIN`) and pdftotext;
//! without them that column is left out, loudly. The table is kept in `tests/corpus-words.tsv`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ouvrage::disk::Given;
use ouvrage::export::html::Options;
use ouvrage::export::{self, Changes};
use ouvrage::pipeline::{self, Manuscript};
use rayon::prelude::*;

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
/// lists, the signs of divs and CriticMarkup, comments. Formulas are left out: no two outputs write one alike, and
/// they have cases of their own.
fn expected(text: &str) -> Words {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.footnotes = true;
    options.extension.superscript = true;
    options.extension.tasklist = true;
    options.extension.description_lists = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    options.extension.math_dollars = true;
    options.render.r#unsafe = true;
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let html = comrak::markdown_to_html(&without_attributes(&text), &options);
    words::of_html(&without_formulas(&html))
}

/// comrak's HTML without what stands in `<span data-math-style=…>`.
fn without_formulas(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<span data-math-style=") {
        out.push_str(&rest[..at]);
        rest = rest[at..].find("</span>").map_or("", |end| &rest[at + end..]);
    }
    out.push_str(rest);
    out
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

/// What our outputs of one file were found to hold.
struct Held {
    file: String,
    words: usize,
    pages: usize,
    shares: Vec<(&'static str, usize)>,
    faults: Vec<String>,
}

/// Reads one file and writes it in every form, and compares words.
fn held(file: &str, path: &Path, program: Option<&Path>, explained: &Explained) -> Held {
    let mut faults = Vec::new();
    let manuscript = manuscript(path);
    let source = manuscript.project.sources.get(manuscript.volume.articles[0].file);
    let expected = expected(&source.expect("the file was read").text);
    let options = Options { changes: Changes::Shown, ..Options::default() };
    let html = export::html::fragment(&manuscript.volume, 0, &options);
    let text = export::text::text(&manuscript.volume.articles[0]);
    let mut outputs = vec![("html", words::of_html(&html)), ("text", words::of_text(&text))];
    let mut pages = 0;
    match program.map(|program| pdf_words(program, path)) {
        Some(Ok((words, count))) => {
            outputs.push(("pdf", words));
            pages = count;
        }
        Some(Err(reason)) => faults.push(format!("{file}: pdf: {reason}")),
        None => {}
    }
    let mut shares = Vec::new();
    for (output, found) in outputs {
        let share = share(&expected, &found);
        shares.push((output, share));
        let key = (file.to_owned(), output.to_owned());
        if (share < LEAST) != explained.contains_key(&key) {
            let lost = words::missing(&expected, &found);
            let some: Vec<_> =
                lost.iter().take(40).map(|(word, n)| format!("{word}×{n}")).collect();
            faults.push(format!("{file}: {output}: {share} / 10000: {}", some.join(" ")));
        }
    }
    Held { file: file.to_owned(), words: words::total(&expected), pages, shares, faults }
}

/// The file as a lone article.
fn manuscript(path: &Path) -> Manuscript {
    let folder = path.parent().expect("a file lies in a folder");
    pipeline::read(folder, None, &[Given::Path(path.to_path_buf())], None)
        .expect("the file can be read")
}

/// The words of our PDF of a lone file, and how many pages it has.
fn pdf_words(program: &Path, file: &Path) -> Result<(Words, usize), String> {
    let book = Book::empty();
    let path = file.to_string_lossy().into_owned();
    let words = ["build", &path, "--only", "pdf", "--out", "out", "--quiet"];
    let run = book::run(book.path(), program, &words, "");
    if run.code != 0 && run.code != 1 {
        return Err(run.stderr);
    }
    let pdf = fs::read_dir(book.path().join("out"))
        .map_err(|error| error.to_string())?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.to_string_lossy().ends_with(".pdf"))
        .ok_or("no PDF was written")?;
    // In the order of the page's own stream: the other order joins what a hyphen of the author's ends a line with.
    let text = Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(pdf).arg("-").output();
    let text = text.map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&text.stdout);
    Ok((words::of_page_text(&text.replace('\u{c}', "\n")), text.matches('\u{c}').count()))
}

#[test]
fn no_word_of_the_corpus_is_lost() {
    let Some(corpus) = corpus() else { return };
    let with_pdf =
        book::release_program().filter(|_| Command::new("pdftotext").arg("-v").output().is_ok());
    if with_pdf.is_none() {
        eprintln!("SKIPPED: words of the PDF (needs OUVRAGE_BIN and pdftotext)");
    }
    let mut explained = exceptions();
    if with_pdf.is_none() {
        explained.retain(|(_, output), _| output != "pdf");
    }
    let files = markdown_files(&corpus);
    let files: Vec<Held> = files
        .par_iter()
        .map(|(name, path)| held(name, path, with_pdf.as_deref(), &explained))
        .collect();
    if with_pdf.is_some() {
        write_table(&files);
    }
    let faults: Vec<&str> =
        files.iter().flat_map(|file| &file.faults).map(String::as_str).collect();
    assert!(faults.is_empty(), "{} outputs to explain:\n{}", faults.len(), faults.join("\n"));
}

/// What is kept as `tests/corpus-words.tsv`.
fn write_table(files: &[Held]) {
    let mut table = String::from("file\twords\thtml %\ttext %\tpdf %\tpages\n");
    for file in files {
        table.push_str(&format!("{}\t{}", file.file, file.words));
        for (_, share) in &file.shares {
            table.push_str(&format!("\t{}.{:02}", share / 100, share % 100));
        }
        table.push_str(&format!("\t{}\n", file.pages));
    }
    let words: usize = files.iter().map(|file| file.words).sum();
    let pages: usize = files.iter().map(|file| file.pages).sum();
    table.push_str(&format!("{} files\t{words}\t\t\t\t{pages}\n", files.len()));
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/corpus-words.tsv");
    fs::write(kept, table).expect("the table can be written");
}

/// `check` and `count` end with a code of theirs for every file: no panic (101), no signal (-1).
#[test]
fn no_file_of_the_corpus_breaks_a_face() {
    let Some(corpus) = corpus() else { return };
    let program = &book::program();
    let faults: Vec<String> = markdown_files(&corpus)
        .par_iter()
        .flat_map_iter(|(name, path)| {
            let file = path.to_string_lossy();
            ["check", "count"].into_iter().filter_map(move |face| {
                let run = book::run(path.parent()?, program, &[face, &file], "");
                (!(0..=2).contains(&run.code) || run.stderr.contains("panicked"))
                    .then(|| format!("{name}: {face}: {}: {}", run.code, run.stderr))
            })
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// How many files each rule speaks about, and how often: kept as `tests/corpus-diagnostics.tsv`.
#[test]
fn the_rules_that_speak_about_the_corpus_are_known() {
    let Some(corpus) = corpus() else { return };
    let found: Vec<BTreeMap<(String, String), usize>> = markdown_files(&corpus)
        .par_iter()
        .map(|(_, path)| {
            let mut counts = BTreeMap::new();
            for diagnostic in manuscript(path).check(&[]) {
                let level = crate::suite::level(diagnostic.severity).to_owned();
                *counts.entry((diagnostic.rule.to_string(), level)).or_default() += 1;
            }
            counts
        })
        .collect();
    let mut rules: BTreeMap<(String, String), (usize, usize)> = BTreeMap::new();
    for counts in &found {
        for (rule, count) in counts {
            let (files, findings) = rules.entry(rule.clone()).or_default();
            *files += 1;
            *findings += count;
        }
    }
    let mut table = String::from("rule\tlevel\tfiles\tfindings\n");
    for ((rule, level), (files, findings)) in rules {
        table.push_str(&format!("{rule}\t{level}\t{files}\t{findings}\n"));
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::write(here.join("target/corpus-diagnostics.tsv"), &table)
        .expect("the table can be written");
    let kept = fs::read_to_string(here.join("tests/corpus-diagnostics.tsv")).unwrap_or_default();
    assert_eq!(kept, table, "read what changed, then copy target/corpus-diagnostics.tsv to tests/");
}

type Explained = BTreeMap<(String, String), String>;

/// Losses that were looked at: `file <tab> output <tab> reason`.
fn exceptions() -> Explained {
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
