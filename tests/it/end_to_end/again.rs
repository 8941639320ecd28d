//! `build` a second time: what has not changed is not made again, and what is there is what a clean build makes.

use std::borrow::Cow;
use std::time::SystemTime;

use ouvrage::disk;
use ouvrage::export::Artifact;
use ouvrage::pipeline::{self, Beside, Earlier, Manuscript};

use super::build::files;
use super::{BOOK, sound};
use crate::book::Book;
use crate::chance::Chance;

const HTML: [&str; 5] = ["build", "--only", "html", "--color", "never"];

/// What was said, without how long it took.
fn said(text: &str) -> String {
    let lines = text.lines().map(|line| line.split(" — ").next().unwrap_or(line));
    lines.map(|line| format!("{line}\n")).collect()
}

/// The folder of notes of a build.
fn notes(book: &Book) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(book.path().join("build/.cache"));
    let mut paths: Vec<_> =
        entries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// When the notes of the last build that made anything were written.
fn noted(book: &Book) -> Vec<SystemTime> {
    let time = |path: &std::path::PathBuf| path.metadata().and_then(|data| data.modified());
    notes(book).iter().map(|path| time(path).expect("the file is there")).collect()
}

#[test]
fn a_build_with_nothing_new_makes_nothing_and_says_the_same() {
    let book = sound().with("templates/html/article.html", "{{ absent.rien }}");
    let first = book.run(&HTML).exits(1);
    assert!(first.stderr.contains("article.html"), "{}", first.stderr);
    let (made, time) = (files(&book.path().join("build")), noted(&book));
    let again = book.run(&HTML).exits(1);
    assert_eq!(said(&again.stdout), said(&first.stdout));
    assert_eq!(again.stderr, first.stderr);
    assert_eq!(noted(&book), time, "it was made again");
    assert_eq!(files(&book.path().join("build")), made);
    book.run(&["build", "--only", "html", "--color", "never", "--fresh"]).exits(1);
    assert_ne!(noted(&book), time, "it was not made again");
}

#[test]
fn an_output_that_is_not_as_it_was_is_made_again() {
    let book = sound();
    book.run(&HTML).exits(0);
    let made = files(&book.path().join("build"));
    let page = book.path().join("build/html/01-rentree.html");
    std::fs::write(&page, "autre chose").expect("the file can be written");
    book.run(&HTML).exits(0);
    assert_eq!(files(&book.path().join("build")), made);
    std::fs::remove_file(&page).expect("because it is there");
    book.run(&HTML).exits(0);
    assert_eq!(files(&book.path().join("build")), made);
}

#[test]
fn a_note_that_is_damaged_is_none() {
    let book = sound();
    book.run(&HTML).exits(0);
    let made = files(&book.path().join("build"));
    for path in notes(&book) {
        let whole = std::fs::read(&path).expect("the note can be read");
        let mut turned = whole.clone();
        let last = turned.len() - 9;
        turned[last] ^= 1;
        for bad in [turned, whole[..whole.len() / 2].to_vec(), Vec::new(), vec![0xff; 4096]] {
            std::fs::write(&path, bad).expect("the note can be written");
            book.run(&HTML).exits(0);
            assert_eq!(files(&book.path().join("build")), made);
        }
    }
    std::fs::remove_dir_all(book.path().join("build/.cache")).expect("because it is there");
    book.run(&HTML).exits(0);
    assert_eq!(files(&book.path().join("build")), made);
}

#[test]
fn notes_that_came_with_the_volume_are_not_believed() {
    let book = sound();
    book.run(&HTML).exits(0);
    let time = noted(&book);
    // As after a checkout: the same bytes, written at another time.
    let book = {
        let list = book.read("build/.manifest");
        book.with("build/.manifest", list)
    };
    book.run(&HTML).exits(0);
    assert_ne!(noted(&book), time, "what was there was taken for a build made here");
}

#[test]
fn a_blind_build_leaves_no_note_and_removes_those_of_open_ones() {
    let book = sound();
    book.run(&["build", "--only", "html", "--out", "o"]).exits(0);
    assert!(book.path().join("o/.cache").is_dir());
    let book = book.with("o/.cache/a-moi", "x");
    book.run(&["build", "--only", "html", "--blind", "--out", "o"]).exits(0);
    let left: Vec<_> = std::fs::read_dir(book.path().join("o/.cache"))
        .expect("what is somebody's stays")
        .map(|entry| entry.expect("the folder can be listed").file_name())
        .collect();
    assert_eq!(left, ["a-moi"]);
}

/// Builds the site of the volume as the command does, and says how many articles were read to the end for it.
fn build_again(book: &Book) -> usize {
    let folder = book.path().join("pages");
    let project = pipeline::load(book.path(), None, &[], None).expect("the volume can be read");
    let earlier = Earlier::of(folder.clone(), &project, ("test", "")).expect("git answers");
    let again = pipeline::read_again(&project, &earlier);
    let make = |manuscript: &Manuscript| {
        let (volume, project) = (Cow::Borrowed(&manuscript.volume), &manuscript.project);
        pipeline::site_again(volume, project, Beside::default(), (&earlier, &manuscript.unread))
    };
    let made = again.and_then(|manuscript| Some((make(&manuscript)?, manuscript)));
    let (site, manuscript) = made.unwrap_or_else(|| {
        let manuscript = pipeline::read_loaded(project.clone());
        (make(&manuscript).expect("because every article was read"), manuscript)
    });
    let inside = |one: Artifact| Artifact { path: format!("html/{}", one.path), ..one };
    let made: Vec<Artifact> = site.artifacts.into_iter().map(inside).collect();
    let kept = site.notes.paths_kept();
    disk::write_part(&folder, &made, &|path| !kept.contains(path)).expect("it can be written");
    earlier.note(&manuscript, (&made, site.notes), &());
    manuscript.volume.articles.len() - manuscript.unread.len()
}

#[test]
fn only_what_an_edit_concerns_is_read() {
    let book = volume();
    let add = |book: Book, number: usize, words: &str| {
        let path = format!("chapters/{number}-essai.md");
        let text = book.read(&path) + words;
        book.with(&path, text)
    };
    assert_eq!(build_again(&book), 4, "nothing is noted yet");
    let book = add(book, 2, "\nUne phrase de plus.\n");
    assert_eq!(build_again(&book), 1);
    let book = add(book, 1, "\nVoir [là](2-essai.md#d).\n");
    assert_eq!(build_again(&book), 4, "a link looks for an anchor in an article that was not read");
    let book = add(book, 3, "\nUne phrase de plus.\n");
    assert_eq!(build_again(&book), 3, "the link and what it leads to are read");
    let book = add(book, 3, "\nOn lit [@arnaud2014].\n");
    assert_eq!(build_again(&book), 4, "another work is cited");
    let text = book.read("chapters/3-essai.md").replace("title: ", "title: Encore ");
    let book = book.with("chapters/3-essai.md", text);
    assert_eq!(build_again(&book), 4, "what is said of it elsewhere is new");
    let book = add(book, 0, "\nUne phrase de plus.\n");
    assert_eq!(build_again(&book), 3);
}

/// A picture of one point, of one of two colours.
fn picture(red: bool) -> String {
    let fill = if red { "red" } else { "blue" };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\" fill=\"{fill}\"/></svg>"
    )
}

fn article(number: usize, words: &str) -> String {
    format!(
        "---\ntitle: Article {number}\nauthors:\n  - given: Odile\n    family: Ferrandou{number}\n---\n\n## Début {{#d}}\n\n\
         {words} « {words} »: voir @fig:p, [@durand2014] et l’autre.[^n]\n\n![Un point](p.svg){{#fig:p}}\n\n[^n]: Une note, {words}.\n"
    )
}

/// The configuration, with more at its end.
fn toml(more: &str) -> String {
    format!("{BOOK}\n[citations]\nbibliography = ['works.bib']\n{more}")
}

fn volume() -> Book {
    let mut book = Book::empty()
        .with("book.toml", toml(""))
        .with("works.bib", entry("Titre"))
        .with("chapters/p.svg", picture(true));
    for number in 0..4 {
        let path = format!("chapters/{number}-essai.md");
        book = book.with(&path, article(number, "Le récit commence"));
    }
    book
}

fn entry(title: &str) -> String {
    let work = |key: &str, title: &str| {
        format!(
            "@book{{{key},\n author = {{Durand, Anne}},\n title = {{{title}}},\n date = {{2014}},\n publisher = {{Éditions}},\n location = {{Lyon}}\n}}\n"
        )
    };
    // Two works that only a letter behind the year tells apart.
    work("durand2014", title) + &work("arnaud2014", "Autre")
}

/// Something that stands in one article and may concern others.
const ADDED: [&str; 9] = [
    "\n## Une section {#s}\n\nSon texte.\n",
    "\nVoir [ailleurs](1-essai.md#s) et [plus loin](2-essai.md#une-section).\n",
    "\nUne autre note.[^m]\n\n[^m]: Avec [@arnaud2014], et [là](3-essai.md#s).\n",
    "\nOn cite @arnaud2014 ; puis [@absent].\n",
    "\n::: {.nocite}\n@arnaud2014\n:::\n",
    "\nL’EHPAD et le récit, au CVS.\n",
    "\n![Un autre](q.svg){#fig:q}\n",
    "\nVoir [l’autre](1-essai.md), et [rien](9-essai.md#s).\n",
    "\n{++Un ajout++}, {>>une remarque<<}.\n",
];

/// Lines of a front matter.
const SAID: [&str; 7] = [
    "title: Encore",
    "subtitle: Sous-titre\nabstract:\n  fr: Un résumé.",
    "abstract:\n  fr: Un résumé de @durand2014.",
    "status: accepted",
    "kind: introduction",
    "about: [1-essai]",
    "nocite: ['@arnaud2014']",
];

/// Tables of the house, by path below `styles/`.
const TABLES: [(&str, &str); 3] = [
    ("index.yml", "people: cited\nentries:\n  récit:\n"),
    ("sigles.yml", "EHPAD: établissement d’hébergement\n"),
    ("vocabulaire.txt", "EHPAD\n"),
];

/// Changes something in the volume, as people do.
fn edit(book: Book, chance: &mut Chance, step: usize) -> Book {
    let path = |number: usize| format!("chapters/{number}-essai.md");
    let here = |book: &Book, path: &str| book.path().join(path).exists();
    let (one, root) = (path(chance.of(&[0, 1, 2, 3, 4])), book.path().to_owned());
    let other = path(chance.of(&[0, 1, 2, 3, 4]));
    match chance.below(12) {
    let (one, root) = (path(chance.of(&[0, 1, 2, 3, 4])), book.path().to_owned());
    let other = path(chance.of(&[0, 1, 2, 3, 4]));
    match chance.below(18) {
        0 | 1 => book.with(&one, article(step, &format!("Une phrase de l’étape {step}"))),
        2 | 3 if here(&book, &one) => {
            let said = SAID[chance.below(SAID.len())];
            let key = said.split(':').next().unwrap_or(said);
            let text = book.read(&one);
            let kept = text.lines().filter(|line| !line.starts_with(key));
            let text = kept.collect::<Vec<_>>().join("\n") + "\n";
            book.with(&one, text.replacen("---\n", &format!("---\n{said}\n"), 1))
        }
        4..=8 if here(&book, &one) => {
            let text = book.read(&one) + ADDED[chance.below(ADDED.len())];
            book.with(&one, text)
        }
        9 => book.with("works.bib", entry(&format!("Titre {step}"))),
        10 => {
            let lists = ["", "\n[output]\nlists = ['abbreviations']\n"][chance.below(2)];
            let toml = toml(&format!("year-suffixes = 'volume'\n{lists}"));
            book.with("book.toml", toml.replace("Essais", &format!("Essais {}", step % 3)))
        }
        11 => book.with(
            "templates/html/article.html",
            format!("{{% extends \"builtin/article.html\" %}}{{# {step} #}}"),
        ),
        12 => {
            let _ = std::fs::remove_dir_all(root.join("templates"));
            let _ = std::fs::remove_dir_all(root.join("styles"));
            book
        }
        13 if here(&book, &one) && !here(&book, &other) => {
            std::fs::rename(root.join(&one), root.join(&other)).expect("because it is there");
            book
        }
        14 if here(&book, &one) && one != path(0) => {
            std::fs::remove_file(root.join(&one)).expect("because it is there");
            book
        }
        15 => book
            .with("chapters/p.svg", picture(step.is_multiple_of(2)))
            .with("chapters/q.svg", picture(step.is_multiple_of(3))),
        16 => book.with("templates/css/mien.css", format!("p {{ margin: {step}px }}")),
        17 => {
            let (path, text) = TABLES[chance.below(TABLES.len())];
            book.with(&format!("styles/{path}"), text)
        }
        _ => book,
    }
}

#[test]
fn after_any_edit_the_outputs_are_those_of_a_clean_build() {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let mut book = volume();
    for step in 0..14 {
        book = edit(book, &mut chance, step);
        let kinds = [&[][..], [&["--draft"][..], &["--single-file"]][step % 2]];
        for (kind, more) in kinds.into_iter().enumerate() {
            // A folder that is built into again and again, and one that is built into once.
            let (kept, clean) = (format!("kept{kind}"), format!("once{kind}-{step}"));
            let build = |out: &str| book.run(&[&HTML[..], more, &["--out", out]].concat());
            let (ours, whole) = (build(&kept), build(&clean));
            assert_eq!(ours.code, whole.code, "step {step}: {}{}", ours.stderr, whole.stderr);
            assert_eq!(ours.stderr, whole.stderr, "step {step}");
            assert_eq!(said(&ours.stdout).replace(&kept, &clean), said(&whole.stdout));
            let made = files(&book.path().join(&kept));
            let expected = files(&book.path().join(&clean));
            // What another kind of build left in the folder stays, and the list says so.
            for (path, bytes) in expected.iter().filter(|(path, _)| *path != ".manifest") {
                assert!(made.get(path) == Some(bytes), "step {step}, {more:?}: {path}");
            }
            let gone = made.keys().filter(|path| kind == 0 && !expected.contains_key(*path));
            assert_eq!(gone.collect::<Vec<_>>(), Vec::<&String>::new(), "step {step}");
        }
    }
}
