//! `book.toml` to a [`Config`]: the way in, and what TOML itself does not accept.
//!
//! Reading never fails: what cannot be read is reported where it stands and keeps its default.

use toml::de::DeTable;

use super::table::{Reader, Section};
use super::{
    Config, checklist, drafts, lengths, privacy, review, sessions, spelling, style, typography,
    volume,
};
use crate::diagnostic::{Args, Diagnostic, Message};
use crate::text::{Source, Span};

/// A file longer than this is not a `book.toml` written by a person: 1 MiB.
const LONGEST: usize = 1 << 20;

/// At most so many places where the file is not TOML are reported: one slip often makes several.
const MOST_SYNTAX_ERRORS: usize = 5;

/// Reads `book.toml`.
///
/// Gives the configuration, with defaults for whatever is absent or unreadable, and every finding, in
/// the order of the file: `invalid-toml`, `unknown-key`, `wrong-type`, `missing-key`, `unknown-value`,
/// `unknown-person`, `invalid-orcid`, …
#[must_use]
pub fn read(source: &Source) -> (Config, Vec<Diagnostic>) {
    let mut reader =
        Reader { source, diagnostics: Vec::new(), places: std::collections::BTreeMap::new() };
    let mut config = Config { file: Some(source.id), ..Config::default() };
    if source.text.len() > LONGEST {
        let args = Args::new().with("limit", LONGEST / 1024);
        reader.report("invalid-toml", Span::at(0), args).message.id = "invalid-toml-long";
        return (config, reader.diagnostics);
    }
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    for error in errors.iter().take(MOST_SYNTAX_ERRORS) {
        syntax_error(&mut reader, error);
    }
    let broken = !errors.is_empty();
    let mut top = Section::new("", table.get_ref(), Span::at(0));
    volume::read(&mut reader, &mut top, &mut config, broken);
    lengths::read(&mut reader, &mut top, &mut config);
    config.style = style::read(&mut reader, &mut top);
    review::read(&mut reader, &mut top, &mut config);
    sessions::read(&mut reader, &mut top, &mut config);
    checklist::read(&mut reader, &mut top, &mut config);
    drafts::read(&mut reader, &mut top, &mut config);
    privacy::read(&mut reader, &mut top, &mut config);
    spelling::read(&mut reader, &mut top, &mut config);
    config.typography = typography::read(&mut reader, &mut top);
    top.finish(&mut reader);
    config.places = reader.places;
    reader.diagnostics.sort_by(Diagnostic::in_order);
    (config, reader.diagnostics)
}

/// Reports a place where the file is not TOML, in the reader's own words where the slip is a common one.
fn syntax_error(reader: &mut Reader<'_>, error: &toml::de::Error) {
    let span = error.span().map_or(Span::at(reader.source.text.len()), Span::from);
    let message = error.message();
    if message.starts_with("duplicate key") {
        let args = Args::new().with("key", reader.source.slice(span).to_owned());
        reader.report("duplicate-key", span, args).message.id = "key-twice";
        return;
    }
    let before = reader.source.text.get(..span.start as usize).unwrap_or("");
    let case = match message {
        _ if span.is_empty() && before.trim_end_matches([' ', '\t']).ends_with('=') => {
            "invalid-toml-value"
        }
        _ if message.starts_with("invalid unquoted key") => "invalid-toml-key",
        _ if message.contains("opening quote")
            || message.contains("string values must be quoted")
            || message.contains("invalid basic string")
            || message.contains("invalid literal string") =>
        {
            "invalid-toml-quote"
        }
        _ if message.starts_with("unclosed") => "invalid-toml-unclosed",
        _ if message.starts_with("missing comma") => "invalid-toml-comma",
        _ if message.starts_with("missing value") || message.starts_with("key with no value") => {
            "invalid-toml-value"
        }
        _ if message.contains("assignment") || message.contains("extra `=`") => {
            "invalid-toml-equals"
        }
        _ if message.contains("recurs") => "invalid-toml-deep",
        _ => "invalid-toml",
    };
    let args = Args::new().with("reason", message.to_owned());
    let diagnostic = reader.report("invalid-toml", span, args);
    diagnostic.message.id = case;
    diagnostic.help = Some(Message::new("invalid-toml-help", Args::new()));
}
