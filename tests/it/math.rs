//! Mathematics: TeX to the tree, to MathML, to the data of the print theme.
//!
//! The cases are data: `tests/suite/math/*.md`, a title, the TeX, what it gives. `OUVRAGE_BLESS=1` writes what
//! the program gives now into them; read it line by line before it is kept.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ouvrage::export::html::mathml::{mathml, mathml_with_tex};
use ouvrage::export::print::math::math_json;
use ouvrage::parse::tex::{MAX_LENGTH, TexProblem, read};
use proptest::prelude::*;

fn suite() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/math");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("because the suite is part of the repository")
        .map(|entry| entry.expect("because the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    files.sort();
    files
}

/// The formula of a case: what stands in its ```` ```tex ```` block.
fn formula(case: &str) -> &str {
    let (_, rest) = case.split_once("```tex\n").expect("because every case has a formula");
    rest.split_once("\n```").expect("because the block ends").0
}

fn case(title: &str, tex: &str) -> String {
    let mut out = format!("## {title}\n\n```tex\n{tex}\n```\n\n");
    match read(tex) {
        Ok(tree) => {
            // One element a line would hide the spaces; one row a line is readable enough.
            let html =
                mathml(&tree, true).replace(" xmlns=\"http://www.w3.org/1998/Math/MathML\"", "");
            out.push_str(&format!("```html\n{html}\n```\n\n```json\n{}\n```\n", math_json(&tree)));
        }
        Err(error) => {
            out.push_str(&format!(
                "```text\n{:?} at {}: {}\n```\n",
                error.problem, error.offset, error.reason
            ));
        }
    }
    out
}

#[test]
fn suite_gives_what_it_says() {
    for file in suite() {
        let text = fs::read_to_string(&file).expect("because the file is listed");
        let mut pieces = text.split("\n## ");
        let head = pieces.next().unwrap_or_default();
        let now: Vec<String> = pieces
            .map(|piece| case(piece.lines().next().unwrap_or_default(), formula(piece)))
            .collect();
        let now = format!("{}\n\n{}", head.trim_end(), now.join("\n"));
        if std::env::var_os("OUVRAGE_BLESS").is_some() {
            fs::write(&file, now).expect("because the suite can be written");
        } else {
            assert!(text == now, "{}:\n{}", file.display(), similar(&text, &now));
        }
    }
}

/// The first line that differs.
fn similar(old: &str, new: &str) -> String {
    let line = old.lines().zip(new.lines()).find(|(old, new)| old != new);
    line.map_or_else(|| "one is longer".to_owned(), |(old, new)| format!("- {old}\n+ {new}"))
}

#[test]
fn tex_is_an_annotation_and_is_escaped() {
    let tree = read("a<b").expect("because it is a formula");
    let html = mathml_with_tex(&tree, Some("a<b"), false);
    assert!(
        html.contains("<annotation encoding=\"application/x-tex\">a&lt;b</annotation>"),
        "{html}"
    );
    assert!(!html.contains("display=\"block\""));
    let script = read(r"\text{</mtext><script>alert(1)</script>}").expect("because it is words");
    assert!(!mathml(&script, false).contains("<script"));
}

#[test]
fn too_long_and_too_deep_are_refused() {
    let long = "x".repeat(MAX_LENGTH + 1);
    assert!(matches!(read(&long), Err(error) if error.problem == TexProblem::TooLong));
    for start in [
        r"\frac1",
        r"\hat",
        r"\sqrt",
        r"\sqrt[3]",
        "{",
        r"\left(",
        "x^{",
        r"\not",
        r"\text{$",
        r"\begin{matrix}",
        r"\overset",
        r"\mathbf",
        r"\xrightarrow[a]",
        r"\frac\hspace{1em}",
        r"\relax",
        r"\textcolor{red}",
        r"\genfrac",
        r"\boxed",
        r"\big",
        "%\n",
        r"\substack{",
        "[",
        r"\sqrt[",
    ] {
        let deep = start.repeat(MAX_LENGTH / start.len());
        let started = Instant::now();
        _ = read(&deep);
        assert!(started.elapsed() < Duration::from_secs(5), "{start}: {:?}", started.elapsed());
    }
}

/// Pieces that formulas are made of, and that break readers.
const PIECES: &[&str] = &[
    "x",
    "1",
    "3{,}5",
    "1,2,3",
    " ",
    "{",
    "}",
    "^",
    "_",
    "&",
    r"\\",
    "'",
    "%",
    "\n",
    "$",
    "#",
    "~",
    "é",
    "\u{a0}",
    "\u{202f}",
    "[",
    "]",
    "(",
    ")",
    "|",
    "/",
    "-",
    "=",
    "<",
    "\\",
    r"\ ",
    r"\frac",
    r"\sqrt",
    r"\sqrt[",
    r"\left(",
    r"\right)",
    r"\left.",
    r"\right|",
    r"\middle|",
    r"\begin{aligned}",
    r"\end{aligned}",
    r"\begin{array}{c|c}",
    r"\end{array}",
    r"\begin{alignat}{2}",
    r"\end{alignat}",
    r"\begin{cases}",
    r"\end{cases}",
    r"\begin",
    r"\end",
    r"\hline",
    r"\text{",
    r"\text",
    r"\operatorname*",
    r"\operatorname{a\,b}",
    r"\mathrm",
    r"\mathbb{R}",
    r"\sum",
    r"\limits",
    r"\nolimits",
    r"\int",
    r"\not",
    r"\hat",
    r"\overline",
    r"\underbrace",
    r"\boxed",
    r"\phantom",
    r"\cancel",
    r"\color{#é12345}",
    r"\color",
    r"\textcolor{red}",
    r"\kern1em",
    r"\kern",
    r"\hspace{1em}",
    r"\mkern3mu",
    r"\char",
    r"\char'1",
    r"\def\a{\a}",
    r"\newcommand",
    r"\let",
    r"\rightarrow",
    r"\relax",
    r"\displaystyle",
    r"\dfrac",
    r"\binom",
    r"\genfrac",
    r"\overset",
    r"\substack",
    r"\xrightarrow",
    r"\pmod",
    r"\bigl",
    r"\big",
    r"\tag{1}",
    r"\label{x}",
    r"\begingroup",
    r"\endgroup",
    r"\prime",
    r"\mathop",
    r"\mathbin",
    r"\buildrel",
    r"\sideset",
    r"\surd",
    r"\\[1ex]",
    r"\bmod",
    r"\rm",
    r"\unknown",
    "99999999999999999999",
    "\u{338}",
    "\u{1}",
    "\u{F0001}",
    "🙂",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn any_pieces_are_read_or_refused(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        check(&pieces.concat());
    }

    #[test]
    fn any_characters_are_read_or_refused(tex in r"(\PC|[\\{}^_&$#%~'\[\]]){0,40}") {
        check(&tex);
    }
}

fn check(tex: &str) {
    let started = Instant::now();
    match read(tex) {
        Ok(tree) => {
            let html = mathml(&tree, true);
            assert!(!html.contains("<script"));
            _ = math_json(&tree).to_string();
        }
        Err(error) => assert!(
            tex.is_char_boundary(error.offset.min(tex.len())) && error.offset <= tex.len(),
            "{tex:?}: {error:?}"
        ),
    }
    assert!(started.elapsed() < Duration::from_secs(2), "{tex:?}");
}
