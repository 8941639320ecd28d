//! Two versions of an article: titled cases, what must hold of any two texts, and the corpus against itself.

use std::fmt::Write as _;

use ouvrage::diff::{self, Comparison, Entry, Op, Part, Piece, Side, Typography};
use ouvrage::message::{Catalogue, Lang};
use ouvrage::model::{Article, Volume};
use ouvrage::parse;
use ouvrage::text::{FileId, Source};
use proptest::prelude::*;
use regex::Regex;

use crate::{corpus, suite, volumes};

/// What stands between the two versions of a case.
const THEN: &str = "\n>>> puis\n";

struct Version {
    volume: Volume,
    source: Source,
}

impl Version {
    /// A lone file, resolved.
    fn of(text: &str) -> Self {
        let files = vec![("a.md".to_owned(), text.as_bytes().to_vec())];
        let mut project = volumes::of_files(files);
        project.lone = true;
        let source = Source::new(FileId(0), "a.md", text.as_bytes().to_vec());
        let article = parse::parse(&source, &parse::Options::default()).0;
        let (volume, _) =
            ouvrage::resolve::resolve(&project, vec![article], ouvrage::resolve::Purpose::Publish);
        Self { volume, source }
    }

    fn article(&self) -> &Article {
        &self.volume.articles[0]
    }

    fn side(&self) -> Side<'_> {
        Side { article: self.article(), source: &self.source }
    }
}

/// Two versions in one.
pub(crate) fn merged(old: &str, new: &str) -> Article {
    let (old, new) = (Version::of(old), Version::of(new));
    let comparison = diff::compare(old.side(), new.side(), Typography::Folded);
    diff::merge(old.side(), new.side(), &comparison)
}

fn compare(old: &str, new: &str) -> Comparison {
    diff::compare(Version::of(old).side(), Version::of(new).side(), Typography::Folded)
}

/// Pieces as the terminal marks them.
fn marked(pieces: &[Piece]) -> String {
    let show = |piece: &Piece| {
        let text = piece.text.replace('\n', "⏎");
        match piece.op {
            Op::Same => text,
            Op::Removed => format!("[-{text}-]"),
            Op::Added => format!("{{+{text}+}}"),
        }
    };
    pieces.iter().map(show).collect()
}

fn told(comparison: &Comparison) -> String {
    let french = Catalogue::of(Lang::Fr);
    let mut out = String::new();
    for entry in comparison.changes() {
        let (name, told) = (entry.name(french), entry.told(french));
        let signes = format!("+{} -{}", entry.added, entry.removed);
        let _ = writeln!(out, "{name} – {told} {signes} : {}", marked(&entry.pieces));
        for row in &entry.rows {
            let cells: Vec<String> = row.cells.iter().map(|cell| marked(cell)).collect();
            let _ = writeln!(out, "    | {} |", cells.join(" | "));
        }
    }
    if comparison.typographic + comparison.formatting > 0 {
        let (typographic, formatting) = (comparison.typographic, comparison.formatting);
        let _ = writeln!(out, "typographie {typographic}, mise en valeur {formatting}");
    }
    out
}

#[test]
fn titled_cases() {
    suite::check("diff", |input| {
        let (old, new) = input.split_once(THEN).expect("a case has two versions");
        let (one, other) = (Version::of(&format!("{old}\n")), Version::of(new));
        let comparison = diff::compare(one.side(), other.side(), Typography::Folded);
        holds(&one, &other, &comparison);
        told(&comparison)
    });
}

/// What must hold of any two texts.
fn holds(old: &Version, new: &Version, comparison: &Comparison) {
    let shown = diff::compare(old.side(), new.side(), Typography::Shown);
    let (before, after) = (sides(&shown, false), sides(&shown, true));
    assert_eq!(before, own(old), "the pieces do not give the older text");
    assert_eq!(after, own(new), "the pieces do not give the newer text");
    let critic = diff::critic(old.side(), new.side(), comparison, Typography::Folded);
    let (accepted, rejected) = (resolved(&critic, true), resolved(&critic, false));
    for (text, version) in [(accepted, new), (rejected, old)] {
        let read = Version::of(&text);
        let again = diff::compare(version.side(), read.side(), Typography::Folded);
        let faults: Vec<&Entry> = again.changes().collect();
        assert!(faults.is_empty(), "{critic}\n-----\n{text}\n-----\n{faults:#?}");
    }
    // Every output takes the merged article.
    let merged = diff::merge(old.side(), new.side(), comparison);
    assert!(merged.body.len() >= new.article().body.len());
}

/// The words of every block of one version, as the pieces give them: sorted, since what was removed and what moved
/// stands elsewhere, and without white space, since a mark stands for some.
fn sides(comparison: &Comparison, newer: bool) -> Vec<String> {
    let gone = if newer { Op::Removed } else { Op::Added };
    let mut out = Vec::new();
    for entry in comparison.entries.iter().filter(|entry| entry.part != Part::Metadata) {
        let places = if newer { &entry.new } else { &entry.old };
        if places.is_empty() {
            continue;
        }
        let cells = entry.rows.iter().flat_map(|row| &row.cells).flatten();
        let pieces = entry.pieces.iter().chain(cells).filter(|piece| piece.op != gone);
        out.push(String::new());
        for piece in pieces {
            match out.last_mut() {
                Some(last) if !piece.mark => last.push_str(&plain(&piece.text)),
                _ => out.push(String::new()),
            }
        }
    }
    out.sort();
    out
}

/// The same of a version compared with itself: its own blocks, split and merged as nothing was.
fn own(version: &Version) -> Vec<String> {
    let same = diff::compare(version.side(), version.side(), Typography::Folded);
    assert_eq!(told(&same), "", "a text differs from itself");
    sides(&same, true)
}

fn plain(text: &str) -> String {
    // The label of a note is no word: the same call may have another one.
    let calls = Regex::new(r"\[\^[^\]]*\]").expect("a sound expression");
    calls
        .replace_all(text, "[^]")
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{300}'..='\u{36f}'))
        .collect()
}

/// CriticMarkup accepted or rejected by its own grammar.
fn resolved(text: &str, accept: bool) -> String {
    let marks = r"(?s)\{\+\+(.*?)\+\+\}|\{--(.*?)--\}|\{~~(.*?)~>(.*?)~~\}";
    let marks = Regex::new(marks).expect("a sound expression");
    let kept = if accept { "$1$4" } else { "$2$3" };
    marks.replace_all(text, kept).into_owned()
}

const WORDS: [&str; 14] = [
    "la", "nuit", "tient", "une", "porte", "ouverte", "au", "conseil", "des", "familles", "sans",
    "bruit", "hier", "encore",
];

fn sentence() -> impl Strategy<Value = String> {
    proptest::collection::vec(0..WORDS.len(), 3..14).prop_map(|words| {
        let words: Vec<&str> = words.into_iter().map(|word| WORDS[word]).collect();
        format!("Or {}.", words.join(" "))
    })
}

fn block() -> impl Strategy<Value = String> {
    let prose = || proptest::collection::vec(sentence(), 1..5).prop_map(|all| all.join(" "));
    prop_oneof![
        6 => prose(),
        1 => sentence().prop_map(|words| format!("## {words}")),
        1 => prose().prop_map(|words| format!("> {words}")),
        1 => (sentence(), sentence()).prop_map(|(one, two)| format!("- {one}\n- {two}")),
        1 => (sentence(), sentence())
            .prop_map(|(one, two)| format!("| {one} | x |\n|---|---|\n| {two} | y |")),
        1 => sentence().prop_map(|words| format!("Un *mot* et {words}[^1]")),
        1 => sentence().prop_map(|words| format!("```\n{words}\n```")),
    ]
}

#[derive(Clone, Debug)]
enum Edit {
    Insert(usize, String),
    Remove(usize),
    Move(usize, usize),
    Word(usize, usize, usize),
    Split(usize),
    Merge(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = || 0..12_usize;
    prop_oneof![
        (at(), block()).prop_map(|(at, block)| Edit::Insert(at, block)),
        at().prop_map(Edit::Remove),
        (at(), at()).prop_map(|(from, to)| Edit::Move(from, to)),
        (at(), 0..30_usize, 0..WORDS.len()).prop_map(|(at, n, word)| Edit::Word(at, n, word)),
        at().prop_map(Edit::Split),
        at().prop_map(Edit::Merge),
    ]
}

fn edited(blocks: &[String], edits: &[Edit]) -> Vec<String> {
    let mut blocks = blocks.to_vec();
    for edit in edits {
        let len = blocks.len().max(1);
        match edit {
            Edit::Insert(at, block) => blocks.insert(at % (blocks.len() + 1), block.clone()),
            _ if blocks.is_empty() => {}
            Edit::Remove(at) => {
                blocks.remove(at % len);
            }
            Edit::Move(from, to) => {
                let block = blocks.remove(from % len);
                blocks.insert(to % len, block);
            }
            Edit::Word(at, n, word) => {
                let mut words: Vec<&str> = blocks[at % len].split(' ').collect();
                let place = n % words.len();
                words[place] = WORDS[*word];
                blocks[at % len] = words.join(" ");
            }
            Edit::Split(at) => {
                if let Some((one, two)) = blocks[at % len].clone().split_once(". ") {
                    blocks[at % len] = format!("{one}.");
                    blocks.insert(at % len + 1, two.to_owned());
                }
            }
            Edit::Merge(at) => {
                if at % len + 1 < len {
                    let next = blocks.remove(at % len + 1);
                    blocks[at % len] = format!("{} {next}", blocks[at % len]);
                }
            }
        }
    }
    blocks
}

fn article(blocks: &[String]) -> String {
    format!("---\ntitle: Essai\n---\n\n{}\n\n[^1]: Une note.\n", blocks.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_comparison_holds_both_versions(
        blocks in proptest::collection::vec(block(), 1..10),
        edits in proptest::collection::vec(edit(), 0..7),
    ) {
        let (old, new) = (article(&blocks), article(&edited(&blocks, &edits)));
        let (one, other) = (Version::of(&old), Version::of(&new));
        let comparison = diff::compare(one.side(), other.side(), Typography::Folded);
        holds(&one, &other, &comparison);
    }

    #[test]
    fn any_two_texts_can_be_compared(old in "[a-c \n#>|*_`{}+~\\-\\[\\]^:é’'\"«»]{0,120}", new in "[a-c \n#>|*_`{}+~\\-\\[\\]^:é’'\"«»]{0,120}") {
        let (one, other) = (Version::of(&old), Version::of(&new));
        for typography in [Typography::Folded, Typography::Shown] {
            let comparison = diff::compare(one.side(), other.side(), typography);
            let _ = diff::critic(one.side(), other.side(), &comparison, typography);
            let _ = diff::merge(one.side(), other.side(), &comparison);
        }
        prop_assert_eq!(told(&compare(&old, &old)), "");
    }

    #[test]
    fn where_lines_break_is_nothing(words in proptest::collection::vec(0..WORDS.len(), 1..60), wide in 1..12_usize) {
        let words: Vec<&str> = words.into_iter().map(|word| WORDS[word]).collect();
        let lines: Vec<String> = words.chunks(wide).map(|line| line.join(" ")).collect();
        for (prefix, between) in [("", "\n"), ("> ", "\n> "), ("- ", "\n  "), ("[^n]: ", "\n    ")] {
            let one = format!("{prefix}{}\n", words.join(" "));
            let other = format!("{prefix}{}\n", lines.join(between));
            prop_assert_eq!(told(&compare(&one, &other)), "");
        }
    }
}

#[test]
fn hostile_texts_end_in_time() {
    let same = "mot ".repeat(60_000);
    let other = "mot autre ".repeat(30_000);
    let many: String = (0..6_000).map(|n| format!("Paragraphe {} ici.\n\n", n % 7)).collect();
    let moved: String =
        (0..6_000).rev().map(|n| format!("Paragraphe {} là.\n\n", n % 11)).collect();
    let apart: String = (0..6_000).map(|n| format!("a{n} b{n} c{n} d{n} e{n}\n\n")).collect();
    for (old, new) in [(&same, &other), (&many, &moved), (&apart, &moved), (&other, &many)] {
        let start = std::time::Instant::now();
        let comparison = compare(old, new);
        assert!(comparison.added + comparison.removed > 0);
        let took = start.elapsed();
        assert!(took.as_secs() < 60, "{took:?}");
    }
}

/// The file with a word changed here and there, a paragraph moved, one removed and lines broken elsewhere.
fn mutated(text: &str) -> String {
    let mut blocks: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
    for (n, block) in blocks.iter_mut().enumerate() {
        let fence = block.contains("```") || block.starts_with("---") || block.starts_with(' ');
        if n % 3 == 1 && !fence {
            *block = block.replacen(" la ", " cette ", 1).replacen(" the ", " that ", 1);
        }
    }
    let len = blocks.len();
    if len > 8 {
        let block = blocks.remove(len / 2);
        blocks.insert(len / 4, block);
        blocks.remove(2 * len / 3);
    }
    blocks.join("\n\n")
}

#[test]
fn the_corpus_against_a_changed_copy() {
    use rayon::prelude::*;
    let Some(root) = corpus::corpus() else { return };
    let files = corpus::markdown_files(&root);
    let step = if std::env::var_os("OUVRAGE_BIN").is_some() { 1 } else { 8 };
    let files: Vec<_> = files.into_iter().step_by(step).collect();
    let faults: Vec<String> = files
        .par_iter()
        .filter_map(|(name, path)| {
            let text = String::from_utf8(std::fs::read(path).ok()?).ok()?;
            let (one, other) = (Version::of(&text), Version::of(&mutated(&text)));
            let comparison = diff::compare(one.side(), other.side(), Typography::Folded);
            let right =
                sides(&comparison, false) == own(&one) && sides(&comparison, true) == own(&other);
            let _ = diff::critic(one.side(), other.side(), &comparison, Typography::Folded);
            let _ = diff::merge(one.side(), other.side(), &comparison);
            (!right).then(|| name.clone())
        })
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}
