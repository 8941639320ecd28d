//! The reading of articles: titled cases as data (`tests/suite/parse/*.md`), properties, and the whole corpus.
//!
//! A case is a line `@@@ title`, the Markdown, a line `@@@ gives`, the tree, and, if anything is reported, a line
//! `@@@ says` and one line a diagnostic. `OUVRAGE_BLESS=1 cargo test` writes what is read now into the files.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use ouvrage::diagnostic::Diagnostic;
use ouvrage::model::{
    Article, Attrs, Block, BlockKind, Cell, CiteMode, Critic, Inline, InlineKind, Step,
    walk_blocks, walk_inlines,
};
use ouvrage::parse::{Dialect, Options, parse, parse_inlines};
use ouvrage::text::{FileId, Source, Span};
use proptest::prelude::*;

fn read(text: &str) -> (Source, Article, Vec<Diagnostic>) {
    read_bytes(text.as_bytes())
}

fn read_bytes(bytes: &[u8]) -> (Source, Article, Vec<Diagnostic>) {
    let source = Source::new(FileId(0), "a.md", bytes.to_vec());
    let (article, diagnostics) = parse(&source, &Options::default());
    (source, article, diagnostics)
}

// The tree as words.

fn dump(article: &Article) -> String {
    let mut out = String::new();
    blocks(&mut out, &article.body, 0);
    for note in &article.notes {
        let kind = if note.inline { "inline-note" } else { "note" };
        let _ = writeln!(out, "({kind} {:?}", note.label);
        blocks(&mut out, &note.blocks, 1);
        out.push_str(")\n");
    }
    out
}

fn blocks(out: &mut String, list: &[Block], depth: usize) {
    for block in list {
        out.push_str(&"  ".repeat(depth));
        out.push('(');
        block_kind(out, block, depth);
        out.push_str(")\n");
    }
}

fn nested(out: &mut String, list: &[Block], depth: usize) {
    out.push('\n');
    blocks(out, list, depth + 1);
    out.push_str(&"  ".repeat(depth));
}

fn block_kind(out: &mut String, block: &Block, depth: usize) {
    let attrs = attrs(&block.attrs);
    match &block.kind {
        BlockKind::Heading { level, content } => {
            let _ = write!(out, "h{level}{attrs}{}", run(content));
        }
        BlockKind::Paragraph(content) => {
            let _ = write!(out, "p{attrs}{}", run(content));
        }
        BlockKind::Figure(figure) => {
            let _ = write!(out, "figure{attrs} {:?}{}", figure.image.url, run(&figure.image.alt));
        }
        BlockKind::Table(table) => {
            let _ = write!(out, "table{attrs} {:?}", table.aligns);
            for row in std::iter::once(&table.head).chain(&table.rows) {
                let cells: Vec<String> = row
                    .cells
                    .iter()
                    .map(|Cell { content, .. }| format!("({})", run(content).trim()))
                    .collect();
                let _ = write!(out, "\n{}{}", "  ".repeat(depth + 1), cells.join(" "));
            }
            if let Some(caption) = &table.caption {
                let _ =
                    write!(out, "\n{}(caption{})", "  ".repeat(depth + 1), run(&caption.content));
            }
        }
        BlockKind::List { start, tight, items } => {
            let _ = write!(out, "list{attrs} {start:?}{}", if *tight { " tight" } else { "" });
            for item in items {
                let done = item.checked.map_or(String::new(), |done| format!(" {done}"));
                let _ = write!(out, "\n{}(item{done}", "  ".repeat(depth + 1));
                nested(out, &item.blocks, depth + 1);
                out.push(')');
            }
        }
        BlockKind::Definitions(definitions) => {
            out.push_str("definitions");
            for definition in definitions {
                let _ = write!(out, "\n{}(term{}", "  ".repeat(depth + 1), run(&definition.term));
                for meaning in &definition.meanings {
                    nested(out, meaning, depth + 1);
                }
                out.push(')');
            }
        }
        BlockKind::Quote(inner) => {
            let _ = write!(out, "quote{attrs}");
            nested(out, inner, depth);
        }
        BlockKind::Div(inner) => {
            let _ = write!(out, "div{attrs}");
            nested(out, inner, depth);
        }
        BlockKind::Code { info, text } => {
            let _ = write!(out, "code {info:?} {text:?}");
        }
        BlockKind::Math { tex, .. } => {
            let _ = write!(out, "math{attrs} {tex:?}");
        }
        BlockKind::Rule => out.push_str("rule"),
        BlockKind::Html { html, content } => {
            let _ = write!(out, "html {html:?}");
            nested(out, content, depth);
        }
        BlockKind::Comment(words) => {
            let _ = write!(out, "comment {words:?}");
        }
    }
}

fn attrs(attrs: &Attrs) -> String {
    let mut parts: Vec<String> = attrs.id.iter().map(|id| format!("#{id}")).collect();
    parts.extend(attrs.classes.iter().map(|class| format!(".{class}")));
    parts.extend(attrs.pairs.iter().map(|(key, value)| format!("{key}={value:?}")));
    if parts.is_empty() { String::new() } else { format!(" {{{}}}", parts.join(" ")) }
}

fn run(inlines: &[Inline]) -> String {
    inlines.iter().map(|inline| format!(" {}", piece(inline))).collect()
}

fn piece(inline: &Inline) -> String {
    match &inline.kind {
        InlineKind::Text(words) => format!("{words:?}"),
        InlineKind::SoftBreak => "soft".into(),
        InlineKind::HardBreak => "hard".into(),
        InlineKind::Emph(inner) => format!("(em{})", run(inner)),
        InlineKind::Strong(inner) => format!("(strong{})", run(inner)),
        InlineKind::Strike(inner) => format!("(strike{})", run(inner)),
        InlineKind::Sub(inner) => format!("(sub{})", run(inner)),
        InlineKind::Sup(inner) => format!("(sup{})", run(inner)),
        InlineKind::SmallCaps(inner) => format!("(smallcaps{})", run(inner)),
        InlineKind::Code(text, found) => format!("(code{} {text:?})", attrs(found)),
        InlineKind::Math { tex, display, .. } => {
            format!("(math{} {tex:?})", if *display { " display" } else { "" })
        }
        InlineKind::Link(link) => {
            let auto = if link.auto { " auto" } else { "" };
            let title =
                if link.title.is_empty() { String::new() } else { format!(" {:?}", link.title) };
            format!("(link{auto} {:?}{title}{})", link.url, run(&link.content))
        }
        InlineKind::Image(image) => {
            format!("(image{} {:?}{})", attrs(&image.attrs), image.url, run(&image.alt))
        }
        InlineKind::Span(found, inner) => format!("(span{}{})", attrs(found), run(inner)),
        InlineKind::NoteCall { label, .. } => format!("(call {label:?})"),
        InlineKind::Cite(citation) => {
            let items: String = citation
                .items
                .iter()
                .map(|item| {
                    let sign = if item.suppress_author { "-" } else { "" };
                    let locator = match item.locator.as_str() {
                        "" => String::new(),
                        locator => format!(" at {locator:?}"),
                    };
                    format!(
                        " ({sign}{}{locator} <{}> <{}>)",
                        item.key,
                        run(&item.prefix),
                        run(&item.suffix)
                    )
                })
                .collect();
            let mode = if citation.mode == CiteMode::InText { " in-text" } else { "" };
            format!("(cite{mode}{items})")
        }
        InlineKind::Xref { kind, target, .. } => format!("(xref {kind:?} {target})"),
        InlineKind::Critic(Critic::Insert(inner)) => format!("(insert{})", run(inner)),
        InlineKind::Critic(Critic::Delete(inner)) => format!("(delete{})", run(inner)),
        InlineKind::Critic(Critic::Comment(inner)) => format!("(remark{})", run(inner)),
        InlineKind::Critic(Critic::Highlight(inner)) => format!("(highlight{})", run(inner)),
        InlineKind::Critic(Critic::Substitute { old, new }) => {
            format!("(substitute <{}> <{}>)", run(old), run(new))
        }
        InlineKind::RawHtml(raw) => format!("(raw {raw:?})"),
        InlineKind::Comment(words) => format!("(comment {words:?})"),
    }
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
const PIECES: [&str; 84] = [
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
        many(">", 100_000),
        many("> ", 20_000) + "x",
        many("- ", 20_000) + "x",
        many("*", 100_000) + "a" + &many("*", 100_000),
        many("*a **b ", 20_000) + &many("** c* ", 20_000),
        many("[", 100_000) + &many("]", 100_000),
        many("[", 50_000) + "@a" + &many("]{.x}", 50_000),
        many("[a ", 30_000) + "@a" + &many(" b]", 30_000),
        many("![", 30_000) + &many("](x)", 30_000),
        many("{++", 50_000) + &many("++}", 50_000),
        many("{++ a", 50_000),
        many("a ++}", 50_000) + "{++",
        many("{~~ a ~> b ", 30_000) + &many("~~}", 30_000),
        many("^[", 50_000) + &many("]", 50_000),
        many("a^b ", 50_000),
        many("a^b~c", 50_000),
        many("<b>", 50_000) + &many("</b>", 50_000),
        many("x <b><i>", 50_000) + &many("</b></i>", 50_000),
        "<div>".to_owned() + &many("<div>", 50_000) + "x",
        "<div>".to_owned() + &many("<b>x", 50_000) + &many("</b>", 50_000),
        "<div>".to_owned() + &many("<table><tr><td>", 20_000),
        "<div>".to_owned() + &many("<ul><li>", 20_000) + &many("</ul>", 20_000),
        "<div>".to_owned() + &many("<a ", 50_000),
        "<div>".to_owned() + &many("<!", 50_000),
        "<div>".to_owned() + &many("<script></script>", 20_000),
        "<div>".to_owned() + &many("&eacute;", 20_000),
        many("::: a\n", 20_000) + &many(":::\n", 20_000),
        many(":::\n", 20_000),
        many("@a ", 50_000),
        many("[@a;", 50_000),
        many("http://a.b/", 30_000),
        many("http://a.b/ ", 30_000),
        many("a@b.c ", 30_000),
        "http://".to_owned() + &many(")", 100_000),
        "http://a".to_owned() + &many("&b;", 50_000),
        "http://a".to_owned() + &many("(", 50_000) + &many(")", 50_000),
        many("{{", 50_000),
        many("$a", 50_000),
        many("[^a]", 30_000),
        many("[^a]: b\n", 10_000),
        many("|a", 10_000) + "\n" + &many("|-", 10_000) + "\n" + &many("|b", 10_000),
        many("![](a){", 30_000),
        many("`a`{.b ", 30_000),
        many("# a {#b ", 20_000),
        many("a\n: b\n", 10_000),
    ];
    for text in &texts {
        let start = std::time::Instant::now();
        let (source, article, _) = read(text);
        let took = start.elapsed();
        let shown: String = text.chars().take(20).collect();
        assert!(took.as_secs() < 10, "{shown:?} took {took:?}");
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
        let words = |text: &str| -> Vec<String> {
            text.split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let kept: std::collections::BTreeSet<String> =
            words(&all_words(&article)).into_iter().collect();
        let start = article.meta.span.end as usize;
        let composed: String =
            unicode_normalization::UnicodeNormalization::nfc(&source.text[start..]).collect();
        let written: std::collections::BTreeSet<String> = words(&composed).into_iter().collect();
        for word in written {
            if word.chars().count() > 2 && !kept.contains(&word) {
                let _ = writeln!(lost, "{}: {word}", file.display());
            }
        }
    }
    assert!(lost.is_empty(), "{lost}");
}

#[test]
fn every_sentence_of_the_reading_is_in_both_languages() {
    use ouvrage::message::{Catalogue, Lang};
    let text = "\u{feff}A[^1] b[^1] [^x] ++} {{ x }} $\\x{$ \u{1} e\u{301}\n\n[^1]: a\n[^1]: b\n[^2]: c\n\n\
        ::: a\n\n> :::\n\n| a |\n|---|\n| b | c |\n\n<<<<<<< a\n=======\n>>>>>>> b\n\n{++ d\n";
    let mut bytes = text.as_bytes().to_vec();
    bytes.push(0xe9);
    let (_, _, mut diagnostics) = read_bytes(&bytes);
    diagnostics.extend(read("---\na: b\n").2);
    diagnostics.extend(read(&">".repeat(100)).2);
    let mut rules: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    assert_eq!(rules.len(), 17, "{rules:?}");
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
