//! Fixes: sets of edits that get in each other's way or do not, and whole manuscripts until nothing is left to mend.

use std::path::Path;

use ouvrage::check::{self, MASK, Private, RULES, Tolerances, words_at};
use ouvrage::diagnostic::{Args, Diagnostic, Fix, Place, Safety};
use ouvrage::disk::Given;
use ouvrage::pipeline::{self, Manuscript};
use ouvrage::text::{Edit, FileId, Source, Sources, Span, apply};
use proptest::prelude::*;

use crate::book::Book;

fn edit(start: usize, end: usize, replacement: &str) -> Edit {
    Edit { span: Span::new(start, end), replacement: replacement.to_owned() }
}

fn applied(text: &str, sets: &[Vec<Edit>]) -> (String, Vec<usize>) {
    let sets: Vec<&[Edit]> = sets.iter().map(Vec::as_slice).collect();
    let applied = apply(text, &sets);
    (applied.text, applied.done)
}

#[test]
fn sets_that_keep_apart_are_all_applied() {
    let sets =
        [vec![edit(4, 5, "X")], vec![edit(0, 1, "A"), edit(8, 9, "Z")], vec![edit(5, 6, "Y")]];
    assert_eq!(applied("abcdefghi", &sets), ("AbcdXYghZ".to_owned(), vec![0, 1, 2]));
}

#[test]
fn of_two_sets_that_overlap_the_first_is_applied_and_the_other_left_whole() {
    let sets = [vec![edit(2, 4, "-")], vec![edit(0, 3, "+"), edit(7, 8, "+")]];
    assert_eq!(applied("abcdefghi", &sets), ("+defg+i".to_owned(), vec![1]));
    let twice = [vec![edit(1, 2, "x")], vec![edit(1, 2, "y")]];
    assert_eq!(applied("abc", &twice), ("axc".to_owned(), vec![0]));
}

#[test]
fn an_insertion_at_an_end_of_another_edit_waits() {
    let sets = [vec![edit(2, 2, "1")], vec![edit(2, 4, "2")]];
    assert_eq!(applied("abcdef", &sets).1, [0]);
    let sets = [vec![edit(2, 4, "2")], vec![edit(4, 4, "1")]];
    assert_eq!(applied("abcdef", &sets).1, [0]);
    let sets = [vec![edit(2, 2, "1")], vec![edit(2, 2, "2")]];
    assert_eq!(applied("abcdef", &sets).1, [0]);
}

#[test]
fn inside_a_set_an_insertion_may_touch_what_is_replaced() {
    let sets = [vec![edit(2, 4, "2"), edit(4, 4, "3"), edit(2, 2, "1")]];
    assert_eq!(applied("abcdef", &sets), ("ab123ef".to_owned(), vec![0]));
    let sets = [vec![edit(2, 2, "1"), edit(2, 2, "2")]];
    assert_eq!(applied("abcdef", &sets).1, [] as [usize; 0]);
}

#[test]
fn the_same_edit_twice_is_one_edit() {
    let sets = [vec![edit(1, 2, "x")], vec![edit(1, 2, "x"), edit(4, 5, "y")]];
    assert_eq!(applied("abcdef", &sets), ("axcdyf".to_owned(), vec![0, 1]));
}

#[test]
fn what_does_not_fit_or_changes_nothing_is_left_out() {
    let text = "né à";
    let cases = [
        vec![edit(2, 3, "e")],
        vec![edit(0, 99, "")],
        vec![edit(0, 1, "n")],
        vec![edit(0, 3, "x"), edit(1, 4, "y")],
        vec![],
    ];
    for case in cases {
        assert_eq!(
            applied(text, std::slice::from_ref(&case)),
            (text.to_owned(), vec![]),
            "{case:?}"
        );
    }
}

proptest! {
    /// Whatever the sets are: those that were applied never share a byte, each is applied whole, and every byte outside
    /// of them is where it was.
    #[test]
    fn applied_sets_are_whole_and_apart(
        text in "[a-zé ]{0,40}",
        sets in prop::collection::vec(prop::collection::vec((0usize..45, 0usize..6, "[A-Z]{0,3}"), 0..4), 0..8),
    ) {
        let sets: Vec<Vec<Edit>> = sets
            .into_iter()
            .map(|set| set.into_iter().map(|(at, len, words)| edit(at, at + len, &words)).collect())
            .collect();
        let (out, done) = applied(&text, &sets);
        let mut taken: Vec<&Edit> = done.iter().flat_map(|&at| &sets[at]).collect();
        taken.sort();
        taken.dedup();
        taken.retain(|edit| text.get(edit.span.range()) != Some(edit.replacement.as_str()));
        let mut expected = String::new();
        let mut at = 0;
        for edit in taken {
            let range = edit.span.range();
            prop_assert!(range.start >= at, "{edit:?} overlaps");
            expected.push_str(&text[at..range.start]);
            expected.push_str(&edit.replacement);
            at = range.end;
        }
        expected.push_str(&text[at..]);
        prop_assert_eq!(out, expected);
    }
}

fn read(book: &Book, file: &str) -> Manuscript {
    let given = [Given::Path(file.into())];
    pipeline::read(book.path(), None, &given, None).expect("the file can be read")
}

/// A check that finds every `from` and would have it replaced by `to`.
fn replacing(from: &'static str, to: &'static str) -> impl Fn(&Manuscript) -> Vec<Diagnostic> {
    move |manuscript| {
        let file = manuscript.volume.articles[0].file;
        let source = manuscript.project.sources.get(file).expect("the article was read");
        let found = source.text.match_indices(from);
        found
            .map(|(at, _)| {
                let span = Span::new(at, at + from.len());
                let edit = Edit { span, replacement: to.to_owned() };
                Diagnostic::new("length", Place::new(file, span), Args::new())
                    .fix(Safety::Safe, vec![edit])
            })
            .collect()
    }
}

fn text(manuscript: &Manuscript) -> &str {
    let file = manuscript.volume.articles[0].file;
    &manuscript.project.sources.get(file).expect("the article was read").text
}

#[test]
fn fixes_are_applied_until_none_is_left() {
    let book = Book::empty().with("a.md", "aaaaaaaaa b\n");
    let mended = pipeline::mend(&read(&book, "a.md"), Safety::Safe, &replacing("aa", "a"));
    assert_eq!(mended.manuscript.as_ref().map(text), Some("a b\n"));
    assert!(mended.restless.is_empty() && mended.changes.len() > 4);
    // Nothing is written, and a second run changes nothing.
    assert_eq!(book.read("a.md"), "aaaaaaaaa b\n");
    let after = mended.manuscript.expect("it changed");
    let again = pipeline::mend(&after, Safety::Safe, &replacing("aa", "a"));
    assert!(again.manuscript.is_none() && again.changes.is_empty());
}

#[test]
fn fixes_that_undo_each_other_leave_the_text_alone() {
    let book = Book::empty().with("a.md", "oui\n");
    let both = |manuscript: &Manuscript| {
        let mut found = replacing("oui", "non")(manuscript);
        found.extend(replacing("non", "oui")(manuscript));
        found
    };
    let mended = pipeline::mend(&read(&book, "a.md"), Safety::Safe, &both);
    assert_eq!(mended.restless.len(), 1);
    assert!(mended.changes.is_empty() && mended.files.is_empty());
}

#[test]
fn only_fixes_as_safe_as_asked_for_are_applied() {
    let book = Book::empty().with("a.md", "\u{feff}Un e\u{301}te\u{301}.\r\n");
    let look = |manuscript: &Manuscript| manuscript.check(&[]);
    let before = read(&book, "a.md");
    let safe = pipeline::mend(&before, Safety::Safe, &look);
    assert_eq!(safe.manuscript.as_ref().map(text), Some("\u{feff}Un été.\r\n"));
    let asked = pipeline::mend(&before, Safety::Asked, &look);
    assert_eq!(asked.manuscript.as_ref().map(text), Some("Un été.\r\n"));
}

#[test]
fn line_ends_and_marks_stay_as_the_file_has_them() {
    let book = Book::empty().with("a.md", "\u{feff}un XX deux\r\ntrois");
    let mended = pipeline::mend(&read(&book, "a.md"), Safety::Safe, &replacing("XX", "\nY\r\n"));
    assert_eq!(mended.manuscript.as_ref().map(text), Some("\u{feff}un \r\nY\r\n deux\r\ntrois"));
    // Nothing comes before the mark.
    let mended = pipeline::mend(&read(&book, "a.md"), Safety::Safe, &replacing("\u{feff}", "Z"));
    assert!(mended.manuscript.is_none());
}

#[test]
fn a_file_that_is_not_all_utf8_is_not_mended() {
    let book = Book::empty().with("a.md", b"un XX \xff deux\n");
    let mended = pipeline::mend(&read(&book, "a.md"), Safety::Safe, &replacing("XX", "Y"));
    assert!(mended.manuscript.is_none());
}

#[test]
fn a_file_with_lone_carriage_returns_is_not_mended() {
    let book = Book::empty().with("a.md", b"---\rtitle: T\r---\r\run XX deux\r");
    let mended = pipeline::mend(&read(&book, "a.md"), Safety::Safe, &replacing("XX", "Y"));
    assert!(mended.manuscript.is_none());
}

#[test]
fn no_fix_changes_what_links_notes_and_anchors_are_called() {
    let before = "---\nid: bilan\n---\n\nUn bilan [le bilan] et [ceci][bilan][^bilan], ![](bilan.png), [bilan](x.md).\n\n\
                  ## Le bilan {#bilan}\n\n## Un bilan\n\n[Là](#un-bilan), <a id=\"bilan\">bilan</a>.\n\n\
                  [le bilan]: a.md\n[bilan]: b.md\n\n[^bilan]: Le bilan.\n";
    let after = "---\nid: bilan\n---\n\nUn compte [le bilan] et [ceci][bilan][^bilan], ![](bilan.png), [compte](x.md).\n\n\
                 ## Le compte {#bilan}\n\n## Un bilan\n\n[Là](#un-bilan), <a id=\"bilan\">compte</a>.\n\n\
                 [le bilan]: a.md\n[bilan]: b.md\n\n[^bilan]: Le compte.\n";
    let book = Book::empty().with("a.md", before);
    let mended = pipeline::mend(&read(&book, "a.md"), Safety::Asked, &replacing("bilan", "compte"));
    assert_eq!(mended.manuscript.as_ref().map(text), Some(after));
    assert_eq!(mended.changes.len(), 5);
    // Where nothing can be changed, nothing is.
    let book = Book::empty().with("a.md", "[bilan]\n\n[bilan]: a.md\n");
    let only = |manuscript: &Manuscript| {
        let mut found = replacing("bilan", "compte")(manuscript);
        found.truncate(1);
        found
    };
    let mended = pipeline::mend(&read(&book, "a.md"), Safety::Asked, &only);
    assert!(mended.manuscript.is_none() && mended.changes.is_empty());
}

#[test]
fn fixes_that_would_cut_links_do_not_cost_the_others_theirs() {
    let headings: String =
        (0..90).map(|at| format!("## Le bilan {at}\n\n[là](#le-bilan-{at})\n\n")).collect();
    let book = Book::empty().with("a.md", format!("{headings}Un bilan.\n"));
    let mended =
        pipeline::mend(&read(&book, "a.md"), Safety::Asked, &replacing("bilan ", "compte "));
    assert!(mended.manuscript.is_none(), "{:?}", mended.changes);
    let book = Book::empty().with("a.md", format!("{headings}Un bilan à faire.\n"));
    let mended =
        pipeline::mend(&read(&book, "a.md"), Safety::Asked, &replacing("bilan ", "compte "));
    let after = mended.manuscript.as_ref().map(text).unwrap_or_default();
    assert_eq!(after, format!("{headings}Un compte à faire.\n"));
}

#[test]
fn no_fix_undoes_emphasis_or_makes_a_formula() {
    for text in [
        "Il hésita *… puis partit* sans rien dire.\n",
        "Le budget **, en hausse,** est voté.\n",
        "La suite **) fin** vient.\n",
        "De 5 $US à 10 ( $CA ) environ.\n",
        "Un mot *, puis* deux et *un autre* !\n",
    ] {
        let book = Book::empty().with("a.md", text);
        let before = read(&book, "a.md");
        let mended = pipeline::mend(&before, Safety::Safe, &|manuscript| manuscript.check(&[]));
        let after = mended.manuscript.as_ref().unwrap_or(&before);
        assert_eq!(forms(&before), forms(after), "{text}: {}", self::text(after));
    }
}

/// Emphasis, code and formulas of the first article, in reading order.
fn forms(manuscript: &Manuscript) -> Vec<String> {
    use ouvrage::model::{InlineKind, Step, walk_blocks, walk_inlines};
    let mut found = Vec::new();
    walk_blocks(&manuscript.volume.articles[0].body, &mut |block| {
        for run in block.runs() {
            walk_inlines(run, &mut |inline| {
                let form = match &inline.kind {
                    InlineKind::Emph(_) => "emphasis",
                    InlineKind::Strong(_) => "strong",
                    InlineKind::Strike(_) => "strike",
                    InlineKind::Code(..) => "code",
                    InlineKind::Math { .. } => "formula",
                    _ => return Step::Into,
                };
                found.push(form.to_owned());
                Step::Into
            });
        }
        Step::Into
    });
    found
}

/// Letters and digits, without what safe fixes may do to them: accents composed, `œ`, `2ème`, `Mr.`.
fn letters(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    use unicode_normalization::char::is_combining_mark;
    let folded = text.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase);
    let folded: String = folded.collect();
    let number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || "ivxlc".contains(c));
    let plain = |word: &str| {
        let endings = [("ieme", "e"), ("eme", "e"), ("ere", "re")];
        let ordinal = endings.iter().find_map(|(long, short)| {
            let number = word.strip_suffix(long).filter(|it| !it.is_empty() && number(it))?;
            Some(format!("{number}{short}"))
        });
        match word {
            "mr" => "m".to_owned(),
            word => ordinal.unwrap_or_else(|| word.replace('œ', "oe").replace('æ', "ae")),
        }
    };
    folded.split(|c: char| !c.is_alphanumeric()).map(plain).collect()
}

/// Pieces of French and of Markdown in any order.
fn any_article() -> impl Strategy<Value = String> {
    const PIECES: [&str; 62] = [
        "la ",
        "la ",
        "Le directeur",
        "l'été",
        "usagers",
        " ",
        " ",
        "  ",
        "\u{a0}",
        "\u{202f}",
        "\n",
        "\n\n",
        "\r\n",
        "\"",
        "«",
        "»",
        " :",
        ";",
        "!",
        "?",
        "...",
        ",",
        ".",
        "(",
        ")",
        "1er ",
        "2ème ",
        "XIXème siècle",
        "15 %",
        "12000 kg",
        "Mr. ",
        "oeuvre",
        "e\u{301}",
        "[^a]",
        "[^a]: ",
        "[le lien]",
        "(#x)",
        "[le lien]: a.md",
        "`",
        "```\n",
        "*",
        "**",
        " *… ",
        " **, ",
        "* ",
        "_ ",
        " ( $",
        "~~",
        "# ",
        "> ",
        "- ",
        "| a | b |\n|---|---|\n",
        "<b>",
        "</b>",
        "<!-- ",
        " -->",
        "$",
        "{#x}",
        "{++",
        "++}",
        "https://a.example.org/x:y",
        "---\ntitle: T\n---\n",
    ];
    let piece = prop::sample::select(PIECES.to_vec());
    prop::collection::vec(piece, 1..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    /// Whatever is written: fixes come to an end, a second run changes nothing, and the safe ones lose no word.
    #[test]
    fn fixes_of_any_text_come_to_an_end_and_lose_no_word(words in any_article()) {
        let given = [Given::Text(words.clone().into_bytes())];
        let before = pipeline::read(Path::new("/"), None, &given, Some("fr")).expect("it can be read");
        let look = |manuscript: &Manuscript| manuscript.check(&[]);
        for least in [Safety::Safe, Safety::Asked] {
            let mended = pipeline::mend(&before, least, &look);
            prop_assert!(mended.restless.is_empty(), "{least:?} {words:?}");
            let Some(after) = &mended.manuscript else { continue };
            let again = pipeline::mend(after, least, &look);
            prop_assert!(again.manuscript.is_none(), "{:?}", again.changes);
            if least == Safety::Safe {
                prop_assert_eq!(letters(&words), letters(text(after)));
                prop_assert_eq!(forms(&before), forms(after), "{:?}", text(after));
            }
        }
    }
}

/// Every article of the corpus and of the volume: fixes come to an end, and what was mended is not mended again.
#[test]
fn fixes_of_real_articles_come_to_an_end() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.join("../shared/corpus");
    let mut files = Vec::new();
    for folder in [root.join("chapters"), corpus.clone()] {
        if !folder.is_dir() {
            eprintln!("skipped: {} is not here", folder.display());
            continue;
        }
        collect(&folder, &mut files);
    }
    files.sort();
    // A few from everywhere: each costs several checks.
    let step = files.len().div_ceil(16).max(1);
    let look = |manuscript: &Manuscript| manuscript.check(&[]);
    for file in files.iter().step_by(step) {
        let given = [Given::Path(file.clone())];
        let before = pipeline::read(root, None, &given, None).expect("it can be read");
        let before =
            Manuscript { volume: before.proofs(&[before.volume.articles.len() - 1]), ..before };
        for least in [Safety::Safe, Safety::Asked] {
            let mended = pipeline::mend(&before, least, &look);
            assert!(mended.restless.is_empty(), "{}: {least:?}", file.display());
            if let Some(after) = &mended.manuscript {
                let again = pipeline::mend(after, least, &look);
                assert!(again.manuscript.is_none(), "{}: {:?}", file.display(), again.changes);
            }
        }
    }
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("the folder can be listed").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|kind| kind == "md") {
            files.push(path);
        }
    }
}

fn sources(text: &str) -> (Sources, FileId) {
    let mut sources = Sources::default();
    let file = sources.adopt(Source::new(FileId(0), "a.md", text.as_bytes().to_vec())).id;
    (sources, file)
}

fn at(rule: &'static str, file: FileId, start: usize, end: usize) -> Diagnostic {
    Diagnostic::new(rule, Place::new(file, Span::new(start, end)), Args::new())
}

#[test]
fn tolerances_know_a_finding_by_its_words_and_its_turn() {
    let (before, file) = sources("Le client, la  cliente\u{a0}; le client.\n");
    let found = [at("length", file, 3, 9), at("length", file, 29, 35)];
    assert_eq!(
        words_at(found[1].place.expect("it has one"), &before, &Private::default()),
        "client"
    );
    let mut known = Tolerances::default();
    let paths = ["a.md".to_owned()];
    let none = Private::default();
    let frozen = known.freeze(&found, &[file], &paths, &before, &none);
    assert_eq!((frozen.kept, frozen.new, frozen.pruned), (2, 2, 0));
    // A line above, and one more of the same: the last one is said.
    let (after, file) = sources("Un.\n\nLe client, la cliente ; le client et le client.\n");
    let moved: Vec<Diagnostic> =
        [8, 32, 45].map(|start| at("length", file, start, start + 6)).into();
    let (said, count) = known.leave_out(moved.clone(), &after, &none);
    assert_eq!((said, count), (vec![moved[2].clone()], 2));
    // What is written is what is read.
    let (file, _) = sources(&known.text());
    let source = file.iter().next().expect("it was added");
    assert_eq!(Tolerances::read(source).ok(), Some(known.clone()));
    // An article mended, or gone, needs none.
    let frozen = known.freeze(&moved[..1], &[FileId(0)], &paths, &after, &none);
    assert_eq!((frozen.kept, frozen.new, frozen.pruned), (1, 0, 1));
    let frozen = known.freeze(&[], &[], &[], &after, &none);
    assert_eq!((frozen.pruned, known.articles.len()), (1, 0));
}

#[test]
fn a_list_of_tolerances_that_cannot_be_read_is_a_finding() {
    for text in ["", "{", "[]", "{\"articles\": {\"a.md\": [{\"rule\": 1}]}}", "<<<<<<< HEAD\n{}\n"]
    {
        let (sources, file) = sources(text);
        let source = sources.get(file).expect("it was added");
        let broken = Tolerances::read(source).expect_err("it is broken");
        assert_eq!(broken.rule, "invalid-tolerances", "{text}");
    }
}

#[test]
fn private_words_are_shown_nowhere() {
    let Some(rule) = RULES.iter().find(|rule| rule.confidential) else {
        eprintln!("skipped: no rule is confidential");
        return;
    };
    assert!(check::is_confidential(rule.name) && !check::is_confidential("length"));
    let text = "Écrire à Jeanne\nMartin, au 06 12 34 56 78, ou à Martine.\n";
    let (sources, file) = sources(text);
    let span = |words: &str| {
        let start = text.find(words).expect("it is there");
        Span::new(start, start + words.len())
    };
    let confidential =
        |words| at(rule.name, file, span(words).start as usize, span(words).end as usize);
    let found = [confidential("Jeanne\nMartin"), confidential("06 12 34 56 78")];
    let private = Private::of(&found, &sources, &[]);
    let place = |words| Place::new(file, span(words));
    assert!(private.is_about(place("Martin")) && private.is_about(place("06 12")));
    assert!(private.touches(place(text)) && !private.is_about(place(text)));
    assert!(!private.touches(place("Écrire à")) && !private.touches(place("Martine")));
    let said = private.mask("« Martin », 06 12 34 56 78 et Martine");
    assert_eq!(said, format!("« {MASK} », {MASK} et Martine"));
    let fix = |words, replacement: &str| Fix {
        safety: Safety::Safe,
        edits: vec![Edit { span: span(words), replacement: replacement.to_owned() }],
    };
    assert!(private.shown(&fix("06 12", "06.12"), file).is_none());
    assert!(private.shown(&fix("ou", "Martin"), file).is_none());
    assert!(private.shown(&fix("ou", "et"), file).is_some());
    assert_eq!(words_at(place("06 12 34 56 78"), &sources, &private), "");
    let mut known = Tolerances::default();
    let frozen = known.freeze(&found, &[file], &["a.md".to_owned()], &sources, &private);
    assert_eq!((frozen.kept, known.articles.len()), (0, 0));
}
