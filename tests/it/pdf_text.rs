//! The words of a screen edition are those of the model, in its order: nothing is lost, nothing doubled, nothing moved.
//!
//! The tree of the file gives the words in reading order, notes told from the text and hyphens undone; they are held
//! against the model, article by article. What each page draws is held against what pdftotext finds on it, so that
//! both readings are of the same words. Formulas are set aside: no two outputs write one alike. What differs stands with
//! its reason in `tests/pdf-text.tsv`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use lopdf::Document;
use ouvrage::config::Stand;
use ouvrage::disk::Given;
use ouvrage::export::print::{self, Settings};
use ouvrage::model::*;
use ouvrage::pipeline;
use ouvrage::text::Sources;
use similar::{ChangeTag, TextDiff};
use unicode_normalization::UnicodeNormalization as _;

use crate::book::{self, Book};
use crate::corpus::{corpus, markdown_files};
use crate::matterhorn::read::{self, Element, Kid, Page};

/// Every twentieth article of the corpus, from the first long one on: a dozen.
const EVERY: usize = 20;

/// A file as it is read aloud.
struct Aloud {
    document: Document,
    pages: BTreeMap<lopdf::ObjectId, Page>,
}

/// What a piece of the tree says: its text, and its notes in the order of their calls.
#[derive(Default)]
struct Said {
    text: String,
    notes: String,
}

impl Aloud {
    fn of(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a PDF");
        let pages = read::pages(&document);
        Self { document, pages }
    }

    /// What stands directly below the root, each with its kind.
    fn pieces(&self) -> Vec<(String, Said)> {
        let roots = read::tree(&self.document);
        let pieces = roots[0].elements().map(|element| {
            let mut said = Said::default();
            self.gather(element, &mut said);
            (element.kind.clone(), said)
        });
        pieces.collect()
    }

    fn gather(&self, element: &Element, said: &mut Said) {
        match element.kind.as_str() {
            // A drawing's own words are the drawing's.
            "Formula" | "Figure" => return,
            "Note" => {
                let mut note = Said::default();
                self.kids(element, &mut note);
                said.notes.push_str(&format!("{}\n{}", note.text, note.notes));
                return;
            }
            "Caption" => {
                let mut caption = Said::default();
                self.kids(element, &mut caption);
                said.text.push_str(without_number(&caption.text));
                said.notes.push_str(&caption.notes);
            }
            _ => self.kids(element, said),
        }
        if !matches!(element.kind.as_str(), "Span" | "Link" | "Code" | "Quote") {
            said.text.push('\n');
        }
    }

    fn kids(&self, element: &Element, said: &mut Said) {
        // In the model a table's caption stands after it.
        let is_caption = |kid: &&Kid| matches!(kid, Kid::Element(one) if one.kind == "Caption");
        let table = element.kind == "Table";
        let (captions, others): (Vec<&Kid>, Vec<&Kid>) =
            element.kids.iter().partition(|kid| table && is_caption(kid));
        for kid in others.into_iter().chain(captions) {
            match kid {
                Kid::Element(element) => self.gather(element, said),
                Kid::Mark(page, mark) => said.text.push_str(&self.pages[page].marks[mark].text),
                Kid::Object(_) => {}
            }
        }
    }
}

/// A caption without "Figure 1."
fn without_number(caption: &str) -> &str {
    let Some((label, words)) = caption.split_once('.') else { return caption };
    let numbered =
        label.ends_with(|c: char| c.is_ascii_digit()) && label.split_whitespace().count() == 2;
    if numbered { words } else { caption }
}

/// The words: runs of letters and digits, a hyphen at a line's end undone, a ticked box as text writes it.
fn words(text: &str) -> Vec<String> {
    let text: String =
        text.nfkc().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}')).collect();
    let text = text.replace('☑', " x ");
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What the model says of an article: its title; its opening, its body and the works it cites; its notes.
struct Told {
    title: Vec<String>,
    text: Vec<String>,
    notes: Vec<String>,
    /// What is printed of it on its first or last page and nowhere in the model, each with pages after it: which articles it is
    /// about, how it is cited.
    aside: Vec<Vec<String>>,
}

fn told(volume: &Volume, index: usize) -> Told {
    let slug = &volume.articles[index].slug;
    let settings = Settings { cite_this: Some(Stand::End), ..Settings::default() };
    let data = print::data(volume, &settings, &BTreeMap::new(), &Sources::default());
    let data = &data.files[&format!("data/{slug}.json")];
    let data: serde_json::Value = serde_json::from_slice(data).expect("data is JSON");
    let string = |value: &serde_json::Value| match value.as_array() {
        Some(parts) => parts.iter().filter_map(|part| part.as_str()).collect::<Vec<_>>().join("\n"),
        None => value.as_str().unwrap_or("").to_owned(),
    };
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let mut opening = vec![string(&data["subtitle"])];
    for author in list(&data["authors"]) {
        opening.extend(["name", "role", "aff"].map(|key| string(&author[key])));
    }
    for one in list(&data["abstracts"]) {
        if !string(&one["text"]).is_empty() {
            opening.extend(["label", "text"].map(|key| string(&one[key])));
        }
        if !string(&one["keywords"]).is_empty() {
            opening.extend(["keywords_label", "keywords"].map(|key| string(&one[key])));
        }
    }
    let mut article = volume.articles[index].clone();
    let title = words(&plain_text(&std::mem::take(&mut article.title)));
    article.meta.subtitle = Metadata::default().subtitle;
    let mut notes = std::mem::take(&mut article.notes);
    let numbers: Vec<Option<u32>> = notes.iter().map(|note| note.number).collect();
    let text_of = |blocks: &[Block], works: &Bibliography| {
        let mut one = article.clone();
        one.body = blocks.to_vec();
        one.bibliography = works.clone();
        as_read_aloud(&mut one.body, &numbers);
        words(&ouvrage::export::text::text(&one))
    };
    let mut text = words(&opening.join("\n"));
    text.extend(text_of(&article.body, &Bibliography::default()));
    if !article.bibliography.entries.is_empty() {
        text.extend(words(data["bib"]["title"].as_str().unwrap_or("Bibliographie")));
        text.extend(text_of(&[], &article.bibliography));
    }
    notes.sort_by_key(|note| note.number.unwrap_or(u32::MAX));
    let notes = notes.iter().flat_map(|note| {
        let number = note.number.map_or(String::new(), |number| number.to_string());
        let words_of_it = text_of(&note.blocks, &Bibliography::default());
        words(&number).into_iter().chain(words_of_it)
    });
    let aside = aside(volume, &volume.articles[index], &data);
    Told { title, text, notes: notes.collect(), aside }
}

fn aside(volume: &Volume, article: &Article, data: &serde_json::Value) -> Vec<Vec<String>> {
    let about = article.about.iter().map(|&index| &volume.articles[index]);
    let about = about.zip(data["about"].as_array().into_iter().flatten()).map(|(one, entry)| {
        words(&format!("{}, {}", plain_text(&one.title), entry[2].as_str().unwrap_or("")))
    });
    let cited = data["cite"].as_array().into_iter().flatten().filter_map(|part| part.as_str());
    let cited = words(&format!("Pour citer ce chapitre {}", cited.collect::<String>()));
    let label = (!article.about.is_empty()).then(|| words("À propos de"));
    [cited].into_iter().chain(label).chain(about).collect()
}

/// Takes out what was said of a line that is set aside, and of the pages after it.
fn cut(said: &mut Vec<String>, line: &[String]) {
    let Some(from) = said.windows(line.len()).position(|here| here == line) else { return };
    let mut to = from + line.len();
    if said.get(to).is_some_and(|word| word == "p") {
        to += 1;
        to += said[to..].iter().take(2).take_while(|word| word.parse::<u32>().is_ok()).count();
    }
    said.drain(from..to);
}

/// Formulas taken out, and in the place of a call the number that it prints.
fn as_read_aloud(blocks: &mut [Block], numbers: &[Option<u32>]) {
    walk_blocks_mut(blocks, &mut |block| {
        if matches!(block.kind, BlockKind::Math { tree: Some(_), .. }) {
            block.kind = BlockKind::Comment(String::new());
        }
        for run in block.runs_mut() {
            walk_inlines_mut(run, &mut |inline| {
                match &inline.kind {
                    InlineKind::Math { tree: Some(_), .. } => {
                        inline.kind = InlineKind::Text(String::new());
                    }
                    InlineKind::NoteCall { note: Some(note), .. } => {
                        if let Some(number) = numbers.get(*note).copied().flatten() {
                            inline.kind = InlineKind::Text(number.to_string());
                        }
                    }
                    _ => {}
                }
                Step::Into
            });
        }
        Step::Into
    });
}

/// What the file says of each article that the model has, in its order: from its title to the next one's.
fn articles(aloud: &Aloud, told: &[Told]) -> Vec<(Vec<String>, Vec<String>)> {
    let pieces = aloud.pieces();
    let is_heading = |kind: &str| kind.starts_with('H');
    let mut starts = Vec::new();
    let mut from = 0;
    for one in told {
        let at = (from..pieces.len())
            .find(|&at| is_heading(&pieces[at].0) && words(&pieces[at].1.text) == one.title);
        let at = at.unwrap_or_else(|| panic!("no title says {:?}", one.title));
        starts.push(at);
        from = at + 1;
    }
    let back = ["Bibliographie générale", "Contributeurs"].map(words);
    let is_back = |at: &usize| pieces[*at].0 == "H1" && back.contains(&words(&pieces[*at].1.text));
    let end = (from..pieces.len()).find(is_back).unwrap_or(pieces.len());
    let ends = starts.iter().skip(1).map(|&next| before_opening(&pieces, next)).chain([end]);
    let said = starts.iter().zip(ends).map(|(&start, end)| {
        let mut said = (Vec::new(), Vec::new());
        for (_, piece) in &pieces[start + 1..end] {
            said.0.extend(words(&piece.text));
            said.1.extend(words(&piece.notes));
        }
        said
    });
    said.collect()
}

/// Where the page of a part and what stands over a title begin.
fn before_opening(pieces: &[(String, Said)], title: usize) -> usize {
    let mut at = title;
    let is_part = |text: &str| words(&text.to_lowercase()).contains(&"partie".to_owned());
    // "première partie · 3", or a number alone.
    let over = words(&pieces[at - 1].1.text);
    if is_part(&pieces[at - 1].1.text) || (over.len() == 1 && over[0].parse::<u32>().is_ok()) {
        at -= 1;
    }
    if pieces[at - 1].0 == "H1" && is_part(&pieces[at - 2].1.text) {
        at -= 2;
    }
    at
}

/// What a reading lost and what it added, a few words of each.
fn differences(told: &[String], said: &[String]) -> Option<String> {
    if told == said {
        return None;
    }
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let diff = TextDiff::from_slices(&told, &said);
    let changed = |tag: ChangeTag| {
        let changed = diff.iter_all_changes().filter(|change| change.tag() == tag);
        let all: Vec<&str> = changed.map(|change| *change.value_ref()).collect();
        let some = all.iter().take(12).copied().collect::<Vec<_>>().join(" ");
        (all.len(), some)
    };
    let ((lost, some_lost), (added, some_added)) =
        (changed(ChangeTag::Delete), changed(ChangeTag::Insert));
    Some(format!("-{lost} {some_lost} +{added} {some_added}"))
}

/// Holds a file against what was told, and each page against what pdftotext finds on it.
fn held(name: &str, bytes: &[u8], volume: &Volume) -> Vec<String> {
    let aloud = Aloud::of(bytes);
    let told: Vec<Told> = (0..volume.articles.len()).map(|index| told(volume, index)).collect();
    let mut found = Vec::new();
    for ((article, told), (mut text, notes)) in
        volume.articles.iter().zip(&told).zip(articles(&aloud, &told))
    {
        told.aside.iter().for_each(|line| cut(&mut text, line));
        for (part, told, said) in [("text", &told.text, &text), ("notes", &told.notes, &notes)] {
            if let Some(difference) = differences(told, said) {
                let name = if volume.articles.len() > 1 { &*article.path } else { name };
                found.push(format!("{name}\t{part}\t{difference}"));
            }
        }
    }
    found.extend(by_pdftotext(name, bytes, &aloud));
    found
}

/// Pages on which pdftotext finds other letters than the page draws.
fn by_pdftotext(name: &str, bytes: &[u8], aloud: &Aloud) -> Vec<String> {
    let folder = Book::empty().with("a.pdf", bytes);
    let text = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8", "a.pdf", "-"])
        .current_dir(folder.path())
        .output();
    let Ok(text) = text else {
        eprintln!("SKIPPED: what pdftotext finds in {name} (needs pdftotext)");
        return Vec::new();
    };
    let letters = |text: &str| words(text).concat();
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    let pages = aloud.document.page_iter().zip(text.split('\u{c}'));
    let differing =
        (1..).zip(pages).filter(|(_, (id, text))| letters(text) != letters(&aloud.pages[id].words));
    let differing: Vec<String> = differing.map(|(number, _)| number.to_string()).collect();
    let found = (!differing.is_empty())
        .then(|| format!("{name}\tpdftotext\tpages {}", differing.join(", ")));
    found.into_iter().collect()
}

/// What was looked at: `file <tab> part <tab> difference <tab> reason`.
fn explained() -> Vec<String> {
    let table = include_str!("../pdf-text.tsv");
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| line.rsplit_once('\t').expect("a difference and its reason").0.to_owned())
        .collect()
}

#[test]
fn what_is_printed_is_what_was_written() {
    let book = Book::of("balises");
    let run = book.run(&["build", "--only", "pdf"]);
    assert_eq!(run.stderr, "");
    let manuscript = pipeline::read(book.path(), None, &[], None).expect("the volume can be read");
    let found = held("balises", &book.bytes("build/balises.pdf"), &manuscript.volume);
    let known = explained();
    let found: Vec<&String> = found.iter().filter(|one| !known.contains(one)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn this_volume_and_the_corpus_are_printed_as_they_were_written() {
    let (Some(program), Some(corpus)) = (book::release_program(), corpus()) else {
        eprintln!(
            "SKIPPED: the words of this volume and the corpus (needs OUVRAGE_BIN and the corpus)"
        );
        return;
    };
    let out = Book::empty();
    let to = out.path().to_string_lossy().into_owned();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = book::run(here, &program, &["build", "--only", "pdf", "--out", &to], "");
    assert!(run.code < 2, "{}", run.stderr);
    let manuscript = pipeline::read(here, None, &[], None).expect("the volume can be read");
    let mut found = held("this volume", &out.bytes("gouverner-en-commun.pdf"), &manuscript.volume);
    let files = markdown_files(&corpus);
    for (name, path) in files.iter().step_by((files.len() / EVERY).max(1)).take(12) {
        let (book, given) = (Book::empty(), path.to_string_lossy().into_owned());
        let words = ["build", &given, "--only", "pdf", "--out", "out", "--quiet"];
        let run = book::run(book.path(), &program, &words, "");
        assert!(run.code < 2, "{}", run.stderr);
        let folder = path.parent().expect("a file lies in a folder");
        let given = [Given::Path(path.clone())];
        let manuscript = pipeline::read(folder, None, &given, None).expect("it can be read");
        let slug = &manuscript.volume.articles[0].slug;
        found.extend(held(name, &book.bytes(&format!("out/{slug}.pdf")), &manuscript.volume));
    }
    let table = here.join("target/pdf-text.tsv");
    std::fs::write(table, found.join("\n")).expect("the table can be written");
    let known = explained();
    let new: Vec<&String> = found.iter().filter(|one| !known.contains(one)).collect();
    assert!(
        new.is_empty(),
        "read what differs, then put it into tests/pdf-text.tsv with its reason: {new:#?}"
    );
    // Two lines are of the volume of every kind of block.
    assert_eq!(found.len() + 2, known.len(), "the table explains what is no more");
}
