//! The reading of articles: titled cases as data (`tests/suite/parse/*.md`), properties, and the whole corpus.
//!
//! A case is a line `@@@ title`, the Markdown, a line `@@@ gives`, the tree, and, if anything is reported, a line
//! `@@@ says` and one line a diagnostic. `OUVRAGE_BLESS=1 cargo test` writes what is read now into the files.

#![expect(
    clippy::print_stderr,
    reason = "times and an absent corpus are for whoever runs the tests"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use ouvrage::diagnostic::Diagnostic;
use ouvrage::model::{Article, Block, BlockKind, InlineKind, Step, walk_blocks, walk_inlines};
use ouvrage::parse::{Dialect, Options, parse, parse_inlines};
use ouvrage::text::{FileId, Source, Span};
use proptest::prelude::*;

use crate::dump::dump;

fn read(text: &str) -> (Source, Article, Vec<Diagnostic>) {
    read_bytes(text.as_bytes())
}

fn read_bytes(bytes: &[u8]) -> (Source, Article, Vec<Diagnostic>) {
    let source = Source::new(FileId(0), "a.md", bytes.to_vec());
    let (article, diagnostics) = parse(&source, &Options::default());
    (source, article, diagnostics)
}

fn says(source: &Source, diagnostics: &[Diagnostic]) -> String {
    let line = |diagnostic: &Diagnostic| {
        let place = diagnostic.place.expect("because every finding of a reading has a place");
        let words = source.slice(place.span).lines().next().unwrap_or("");
        format!("{:?} {} {words:?}\n", diagnostic.severity, diagnostic.rule)
    };
    diagnostics.iter().map(line).collect()
}

// Cases.

struct Case {
    title: String,
    input: String,
    expected: String,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for part in text.split("\n@@@ ").skip(usize::from(!text.starts_with("@@@ "))) {
        let part = part.strip_prefix("@@@ ").unwrap_or(part);
        let (title, rest) = part.split_once('\n').unwrap_or((part, ""));
        match (title, cases.last_mut()) {
            ("gives" | "says", Some(Case { expected, .. })) => {
                let _ = write!(expected, "@@@ {title}\n{}\n", rest.trim_end_matches('\n'));
            }
            _ => cases.push(Case {
                title: title.to_owned(),
                input: format!("{}\n", rest.trim_end_matches('\n')),
                expected: String::new(),
            }),
        }
    }
    cases
}

fn actual(input: &str) -> String {
    let (source, article, diagnostics) = read(&input.replace("\\r", "\r"));
    let mut out = format!("@@@ gives\n{}\n", dump(&article).trim_end());
    if !diagnostics.is_empty() {
        let _ = write!(out, "@@@ says\n{}", says(&source, &diagnostics));
    }
    out
}

#[test]
fn every_case_reads_as_written_down() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/parse");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("because the cases are part of the repository")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    files.sort();
    let mut failures = String::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("because cases are UTF-8");
        let mut blessed = String::new();
        for case in cases(&text) {
            let actual = actual(&case.input);
            if actual.trim() != case.expected.trim() {
                let _ = write!(
                    failures,
                    "## {} in {}\n{}\nexpected\n{}\nfound\n{}\n",
                    case.title,
                    file.display(),
                    case.input,
                    case.expected,
                    actual
                );
            }
            let _ = write!(blessed, "@@@ {}\n{}{actual}\n", case.title, case.input);
        }
        if std::env::var_os("OUVRAGE_BLESS").is_some() {
            std::fs::write(&file, blessed).expect("because the cases can be written");
        }
    }
    assert!(failures.is_empty() || std::env::var_os("OUVRAGE_BLESS").is_some(), "{failures}");
}

// Properties.

/// What holds for every article: spans inside the text and on borders of characters, words that are as long
/// as their span are the source's own.
fn holds(source: &Source, article: &Article) {
    let check = |span: Span| {
        assert!(span.start <= span.end && source.text.get(span.range()).is_some(), "{span:?}");
    };
    let in_blocks = |list: &[Block]| {
        walk_blocks(list, &mut |block| {
            check(block.span);
            for run in block.runs() {
                walk_inlines(run, &mut |inline| {
                    check(inline.span);
                    if let InlineKind::Text(words) = &inline.kind
                        && words.len() == inline.span.len()
                    {
                        assert_eq!(words, source.slice(inline.span));
                    }
                    for child in inline.kind.content().into_iter().flatten() {
                        let inside = inline.span.contains(child.span);
                        assert!(inside, "{:?} is not inside {:?}", child, inline.span);
                    }
                    Step::Into
                });
            }
            Step::Into
        });
    };
    in_blocks(&article.body);
    for note in &article.notes {
        check(note.span);
        in_blocks(&note.blocks);
    }
}

/// The pieces that hostile and careless articles are made of.
const PIECES: [&str; 88] = [
    "$$a$$ {#b",
    "\n- .c}",
    "![a](b){",
    " .c}",
    "mot",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~",
    "~~",
    "^",
    "[",
    "]",
    "(",
    ")",
    "^[",
    "[^1]",
    "\n[^1]: ",
    "[^x]",
    "@",
    "@doe",
    "[@doe, p. 12; -@b]",
    "-",
    "{",
    "}",
    "{++",
    "++}",
    "{--",
    "--}",
    "{~~",
    "~>",
    "~~}",
    "{>>",
    "<<}",
    "{==",
    "==}",
    "{#fig:a .b c=d}",
    "{.note}",
    "\n::: ",
    "\n:::\n",
    "\n::: {.note}\n",
    "\n> ",
    "\n- ",
    "\n  ",
    "\n1. ",
    "\n    ",
    "|",
    "\n| a | b |\n|---|---|\n| c | d |\n",
    "\n: ",
    "{#tbl:x}",
    "![",
    "](a.png)",
    "<",
    ">",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<a href=\"x\">",
    "</a>",
    "<br>",
    "<!--",
    "-->",
    "<td>",
    "<table>",
    "<li>",
    "<pre>",
    "&amp;",
    "&eacute;",
    "&nGg;",
    "é",
    "e\u{301}",
    "\u{202f}",
    "https://",
    "www.",
    "a.org/_b_",
    ".",
    ";",
    "$",
    "$$",
    "\\",
    "\r\n",
    "#",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES.as_slice()), 0..40)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_pieces_are_read(text in pieces()) {
        let (source, article, _) = read(&text);
        holds(&source, &article);
        let _ = parse(&source, &Options { dialect: Dialect::CommonMark });
        let span = Span::new(0, source.text.len());
        let _ = parse_inlines(&text, &source, span);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let (source, article, _) = read_bytes(&bytes);
        holds(&source, &article);
    }
}

// Hostile articles.

fn depth(list: &[Block]) -> usize {
    let inside = |block: &Block| match &block.kind {
        BlockKind::Quote(inner)
        | BlockKind::Div(inner)
        | BlockKind::Html { content: inner, .. } => depth(inner),
        BlockKind::List { items, .. } => {
            items.iter().map(|item| depth(&item.blocks)).max().unwrap_or(0)
        }
        _ => 0,
    };
    list.iter().map(|block| 1 + inside(block)).max().unwrap_or(0)
}

#[test]
fn hostile_articles_are_read_in_time_and_depth() {
    let many = |piece: &str, count: usize| piece.repeat(count);
    let texts = [
        many(">", 20_000),
        many("> ", 4_000) + "x",
        many("- ", 4_000) + "x",
        many("*", 20_000) + "a" + &many("*", 20_000),
        many("*a **b ", 4_000) + &many("** c* ", 4_000),
        many("[", 20_000) + &many("]", 20_000),
        many("[", 10_000) + "@a" + &many("]{.x}", 10_000),
        many("[a ", 6_000) + "@a" + &many(" b]", 6_000),
        many("![", 6_000) + &many("](x)", 6_000),
        many("{++", 10_000) + &many("++}", 10_000),
        many("{++ a", 10_000),
        many("a ++}", 10_000) + "{++",
        many("{~~ a ~> b ", 6_000) + &many("~~}", 6_000),
        many("^[", 10_000) + &many("]", 10_000),
        many("a^b ", 10_000),
        many("a^b~c", 10_000),
        many("<b>", 10_000) + &many("</b>", 10_000),
        many("x <b><i>", 10_000) + &many("</b></i>", 10_000),
        "<div>".to_owned() + &many("<div>", 10_000) + "x",
        "<div>".to_owned() + &many("<b>x", 10_000) + &many("</b>", 10_000),
        "<div>".to_owned() + &many("<table><tr><td>", 4_000),
        "<div>".to_owned() + &many("<ul><li>", 4_000) + &many("</ul>", 4_000),
        "<div>".to_owned() + &many("<a ", 10_000),
        "<div>".to_owned() + &many("<!", 10_000),
        "<div>".to_owned() + &many("<script></script>", 4_000),
        "<div>".to_owned() + &many("&eacute;", 4_000),
        many("::: a\n", 4_000) + &many(":::\n", 4_000),
        many(":::\n", 4_000),
        many("@a ", 10_000),
        many("[@a;", 10_000),
        many("http://a.b/", 6_000),
        many("http://a.b/ ", 6_000),
        many("a@b.c ", 6_000),
        "http://".to_owned() + &many(")", 20_000),
        "http://a".to_owned() + &many("&b;", 10_000),
        "http://a".to_owned() + &many("(", 10_000) + &many(")", 10_000),
        many("{", 60_000),
        many("{{ a ", 20_000),
        many("{% a ", 20_000),
        many("{{ a }} ", 10_000),
        many("$a", 10_000),
        many("[^a]", 6_000),
        many("[^a]: b\n", 2_000),
        many("|a", 2_000) + "\n" + &many("|-", 2_000) + "\n" + &many("|b", 2_000),
        many("![](a){", 6_000),
        many("`a`{.b ", 6_000),
        many("# a {#b ", 4_000),
        many("a\n: b\n", 2_000),
    ];
    for text in &texts {
        let start = std::time::Instant::now();
        let (source, article, _) = read(text);
        let took = start.elapsed();
        let shown: String = text.chars().take(20).collect();
        assert!(took.as_secs() < 5, "{shown:?} took {took:?}");
        assert!(depth(&article.body) <= 120, "{shown:?} is {} deep", depth(&article.body));
        holds(&source, &article);
        if std::env::var_os("OUVRAGE_TIMES").is_some() {
            eprintln!("{took:?} {shown:?}");
        }
    }
}

// The corpus.

fn corpus() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let mut files = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "md") {
                files.push(path);
            }
        }
    }
    files.sort();
    if files.is_empty() {
        eprintln!("no corpus beside the repository: nothing was read");
    }
    files
}

/// Everything the model holds, as words: what was written, wherever it went.
fn all_words(article: &Article) -> String {
    let mut out = String::new();
    let mut add = |list: &[Block]| {
        walk_blocks(list, &mut |block| {
            let _ = write!(out, "\n{:?} ", block.attrs);
            match &block.kind {
                BlockKind::Code { info, text } => out.extend([info.as_str(), " ", text]),
                BlockKind::Comment(text) => out.push_str(text),
                BlockKind::Html { html, .. } => out.push_str(html),
                BlockKind::Math { tex, .. } => out.push_str(tex),
                BlockKind::Figure(figure) => {
                    out.extend([figure.image.url.as_str(), " ", &figure.image.title, " "]);
                }
                _ => {}
            }
            for run in block.runs() {
                out.push('\n');
                walk_inlines(run, &mut |inline| {
                    match &inline.kind {
                        InlineKind::Text(words) | InlineKind::RawHtml(words) => out.push_str(words),
                        InlineKind::Comment(words) => out.push_str(words),
                        InlineKind::Code(words, attrs) => {
                            out.push_str(words);
                            let _ = write!(out, " {attrs:?} ");
                        }
                        InlineKind::Math { tex, .. } => out.push_str(tex),
                        InlineKind::SoftBreak | InlineKind::HardBreak => out.push(' '),
                        InlineKind::Link(link) => {
                            out.extend([" ", &link.url, " ", &link.title, " "])
                        }
                        InlineKind::Image(image) => {
                            out.extend([" ", &image.url, " ", &image.title, " "]);
                            let _ = write!(out, "{:?} ", image.attrs);
                        }
                        InlineKind::Span(attrs, _) => {
                            let _ = write!(out, " {attrs:?} ");
                        }
                        InlineKind::NoteCall { label, .. } => out.extend([" ", label, " "]),
                        InlineKind::Cite(citation) => {
                            for item in &citation.items {
                                out.extend([" ", &item.key, " ", &item.locator, " "]);
                            }
                        }
                        InlineKind::Xref { target, .. } => out.push_str(target),
                        _ => {}
                    }
                    Step::Into
                });
            }
            Step::Into
        });
    };
    add(&article.body);
    for note in &article.notes {
        add(&note.blocks);
    }
    for note in &article.notes {
        out.extend([" ", &note.label]);
    }
    out
}

/// The words of a source that must be found again: composed, without tags, entities and definitions of links,
/// which become something else.
fn written(text: &str) -> std::collections::BTreeSet<String> {
    let composed: String = unicode_normalization::UnicodeNormalization::nfc(text).collect();
    let mut plain = String::new();
    for line in composed.lines() {
        if line.trim_start().starts_with('[') && line.contains("]:") && !line.contains("[^") {
            continue;
        }
        let (mut in_tag, mut in_entity, mut in_label) = (false, false, false);
        let mut before = ' ';
        for c in line.chars() {
            match c {
                '[' if before == ']' => in_label = true,
                ']' => in_label = false,
                '<' => in_tag = true,
                '&' => in_entity = true,
                '>' if in_tag => in_tag = false,
                c if in_entity && !c.is_alphanumeric() && c != '#' => in_entity = false,
                _ => {}
            }
            before = c;
            plain.push(if in_tag || in_entity || in_label { ' ' } else { c });
        }
        plain.push('\n');
    }
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
    words.map(str::to_owned).collect()
}

#[test]
fn the_corpus_is_read_without_losing_a_word() {
    let mut lost = String::new();
    for file in corpus() {
        let bytes = std::fs::read(&file).expect("because the file was just listed");
        let (source, article, diagnostics) = read_bytes(&bytes);
        holds(&source, &article);
        if std::env::var_os("OUVRAGE_TIMES").is_some() {
            for diagnostic in &diagnostics {
                let place = diagnostic.place.expect("because every finding has a place");
                let line = source.position(place.span.start as usize).line;
                let words = source.slice(place.span).lines().next().unwrap_or("");
                eprintln!("{}:{line}: {} {words:.60}", file.display(), diagnostic.rule);
            }
        }
        let words = all_words(&article);
        let kept: std::collections::BTreeSet<&str> =
            words.split(|c: char| !c.is_alphanumeric()).collect();
        let squeezed: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
        for word in written(&source.text[article.meta.span.end as usize..]) {
            if !kept.contains(word.as_str()) && !squeezed.contains(&word) {
                let _ = writeln!(lost, "{}: {word}", file.display());
            }
        }
    }
    assert!(lost.is_empty(), "{lost}");
}

#[test]
fn every_sentence_of_the_reading_is_in_both_languages() {
    use ouvrage::message::{Catalogue, Lang};
    let text = "\u{feff}A[^1] b[^1] [^x] ++} {{ x }} $\\inconnu$ \u{1} e\u{301}\n\n[^1]: a\n[^1]: b\n[^2]: c\n\n\
        ::: a\n\n> :::\n\n| a |\n|---|\n| b | c |\n\n<<<<<<< a\n=======\n>>>>>>> b\n\n{++ d\n";
    let mut bytes = text.as_bytes().to_vec();
    bytes.push(0xe9);
    let (_, _, mut diagnostics) = read_bytes(&bytes);
    diagnostics.extend(read("---\na: b\n").2);
    diagnostics.extend(read(&">".repeat(100)).2);
    let mut rules: Vec<&str> = diagnostics.iter().map(|diagnostic| &*diagnostic.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    assert_eq!(rules.len(), 16, "{rules:?}");
    for lang in [Lang::Fr, Lang::En] {
        let catalogue = Catalogue::of(lang);
        for diagnostic in &diagnostics {
            let notes = diagnostic.notes.iter().map(|note| &note.message);
            for message in notes.chain([&diagnostic.message]).chain(&diagnostic.help) {
                assert!(catalogue.has(message.id), "{} in {lang:?}", message.id);
                let said = catalogue.say(message);
                assert!(!said.contains("{$") && !said.contains('\n'), "{said}");
            }
        }
    }
}

#[test]
fn a_title_is_read_as_one_line() {
    let text = "title: \"1. Les *faits* et l’H~2~O\"";
    let source = Source::new(FileId(0), "a.md", text.as_bytes().to_vec());
    let words = &text[8..text.len() - 1];
    let inlines = parse_inlines(words, &source, Span::new(7, text.len()));
    assert_eq!(crate::dump::run(&inlines), r#" "1. Les " (em "faits") " et l’H" (sub "2") "O""#);
    for inline in &inlines {
        let InlineKind::Text(words) = &inline.kind else { continue };
        assert_eq!(words, source.slice(inline.span));
    }
    let elsewhere = parse_inlines("Deux\n\n- mots", &source, Span::new(0, 3));
    assert_eq!(crate::dump::run(&elsewhere), r#" "Deux" soft "mots""#);
}
