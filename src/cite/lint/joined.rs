//! Names that are not parted: a `.bib` file puts "and" between two people, whatever its language.

use super::Looked;
use crate::cite::library::Format;
use crate::diagnostic::{Args, Diagnostic};
use crate::text::Span;

/// The fields of names.
const PEOPLE: [&str; 7] =
    ["author", "editor", "editora", "editorb", "editorc", "translator", "bookauthor"];

/// Adds a finding where something else stands between two names: a semicolon, "et", "&". Braces hold the name of a body
/// together: nothing is said of what stands in them.
pub(super) fn joined(looked: Looked<'_>, found: &mut Vec<Diagnostic>) {
    if looked.work.format != Format::Bib {
        return;
    }
    for field in PEOPLE {
        let Some(span) = looked.field(&[field]) else { continue };
        let text = looked.source.slice(span);
        let Some((at, sign)) = sign_between(text) else { continue };
        let start = span.start as usize + at;
        let args = Args::new().with("sign", sign.trim().to_owned());
        let finding = looked.finding("joined-names", Span::new(start, start + sign.len()), args);
        found.push(finding.help("joined-names-help", Args::new()));
    }
}

/// The first sign outside of braces that people put between two names, and where it stands.
fn sign_between(text: &str) -> Option<(usize, &str)> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            ';' => return Some((at, &text[at..=at])),
            c if c.is_whitespace() => {
                let rest = text[at..].trim_start();
                let start = text.len() - rest.len();
                let word = rest.split(char::is_whitespace).next().unwrap_or("");
                if matches!(word, "et" | "&" | "\\&") {
                    return Some((start, &text[start..start + word.len()]));
                }
            }
            _ => {}
        }
    }
    None
}
