//! Titled cases in Markdown: an input and the findings it must give. A new case is data.
//!
//! A case is a heading, a fenced input, and a fenced block `expect` that holds one line a finding:
//! `line:column level rule «the bytes it is shown at» sentence`, in French, with help and notes indented
//! below. With `SUITE_UPDATE=1` the expectations are written anew, to be read in the diff.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use ouvrage::diagnostic::{Diagnostic, Severity};
use ouvrage::message::{Catalogue, Lang};
use ouvrage::text::Source;

/// Runs every case of `tests/suite/NAME.md` through `run`, which gives what is to be compared.
pub(crate) fn check(name: &str, run: impl Fn(&str) -> String) {
    let path = root().join("tests/suite").join(format!("{name}.md"));
    let text = std::fs::read_to_string(&path).expect("because the suite is in the repository");
    let mut out = String::new();
    let mut input: Option<String> = None;
    let mut title = String::new();
    let mut failures = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(words) = line.strip_prefix("## ") {
            title = words.to_owned();
        }
        let Some((fence, word)) = fence(line) else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
        let mut body = body.iter().map(|line| format!("{line}\n")).collect::<String>();
        if word == "expect" {
            let input = input.take().expect("because an input stands before its expectation");
            let found = run(&escapes(&input));
            if found != body {
                let _ = write!(failures, "\n## {title}\nexpected:\n{body}found:\n{found}");
                body = found;
            }
        } else {
            input = Some(body.clone());
        }
        let _ = writeln!(out, "{fence}{word}\n{body}{fence}");
    }
    if std::env::var_os("SUITE_UPDATE").is_some() {
        std::fs::write(&path, out).expect("because the suite can be written when asked");
        return;
    }
    assert!(failures.is_empty(), "{}:{failures}", path.display());
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// What a case cannot write as it stands: tabs and byte order marks.
fn escapes(input: &str) -> String {
    input.replace("<TAB>", "\t").replace("<BOM>", "\u{feff}").replace("<CR>", "\r")
}

fn fence(line: &str) -> Option<(&str, &str)> {
    let ticks = line.len() - line.trim_start_matches('`').len();
    (ticks >= 3).then(|| line.split_at(ticks))
}

/// A level as suites and tables write it.
pub(crate) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The findings as the suites write them.
pub(crate) fn findings(source: &Source, diagnostics: &[Diagnostic]) -> String {
    let french = Catalogue::of(Lang::Fr);
    let mut out = String::new();
    for found in diagnostics {
        let level = level(found.severity);
        let place = found.place.expect("because these findings have a place");
        let at = source.position(place.span.start as usize);
        let bytes = source.slice(place.span).replace('\n', "⏎");
        let bytes = if bytes.chars().count() > 40 {
            format!("{}…", bytes.chars().take(40).collect::<String>())
        } else {
            bytes
        };
        let (line, column, rule) = (at.line, at.column, &found.rule);
        let sentence = french.say(&found.message);
        assert_ne!(sentence, found.message.id, "the catalogue lacks {}", found.message.id);
        let _ = writeln!(out, "{line}:{column} {level} {rule} «{bytes}» {sentence}");
        if let Some(help) = &found.help {
            let _ = writeln!(out, "    = {}", french.say(help));
        }
        for note in &found.notes {
            let at = source.position(note.place.span.start as usize);
            let sentence = french.say(&note.message);
            let _ = writeln!(out, "    {}:{} {sentence}", at.line, at.column);
        }
    }
    out
}
