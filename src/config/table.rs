//! Reading TOML by hand: one table at a time, every value with its span, every misfit a diagnostic.
//!
//! A [`Section`] is asked for its keys one by one; what nobody asked for is an unknown key, and what was
//! asked for is what a mistyped key is compared with. So the list of keys is the code that reads them.
//! Nothing here knows what a volume is.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Args, Diagnostic, Message, Place};
use crate::model::Field;
use crate::text::{FileId, Source, Span, is_language_tag, nearest};

/// What is gathered while a file is read.
pub(super) struct Reader<'s> {
    /// The file.
    pub(super) source: &'s Source,
    /// What was met.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Where each value stands, by dotted path.
    pub(super) places: BTreeMap<String, Span>,
}

impl Reader<'_> {
    /// A place in the file.
    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(self.source.id, span)
    }

    /// Reports a finding of `rule` at `span`.
    pub(super) fn report(&mut self, rule: &'static str, span: Span, args: Args) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic::new(rule, Place::new(self.source.id, span), args));
        self.diagnostics.last_mut().expect("because one was just pushed")
    }

    /// Reports that `value` is not one of `known` (a state, a level, a bucket…) and suggests the nearest.
    pub(super) fn unknown_value(&mut self, key: &str, value: &Field<String>, known: &[&str]) {
        self.diagnostics.push(unknown_value(self.source.id, key, value, known));
    }
}

/// `value`, which stands in `file`, is not one of `known`; the nearest is suggested.
pub(crate) fn unknown_value(
    file: FileId,
    key: &str,
    value: &Field<String>,
    known: &[&str],
) -> Diagnostic {
    let args = Args::new()
        .with("key", key.to_owned())
        .with("value", value.value.clone())
        .with("known", known.iter().map(|&word| word.to_owned()).collect::<Vec<_>>());
    let mut diagnostic = Diagnostic::new("unknown-value", Place::new(file, value.span), args);
    let near = nearest(&value.value, known.iter().copied()).map(str::to_owned);
    diagnostic.help = near.map(did_you_mean);
    diagnostic
}

/// "Did you mean …?"
pub(super) fn did_you_mean(word: String) -> Message {
    Message::new("did-you-mean", Args::new().with("word", word))
}

/// The kinds of values, as a sentence names them.
#[derive(Clone, Copy)]
pub(super) enum Expected {
    /// Words between quotes.
    Text,
    /// A whole number that is not negative.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Words, or a list of words.
    TextList,
    /// A table with keys of its own.
    Table,
    /// A list of tables.
    TableList,
    /// Words, or words by language.
    Localized,
    /// A number, or a table with `min` and `max`.
    Limit,
    /// Width and height.
    Size,
    /// A number, or a share in per cent.
    Tolerance,
    /// A day.
    Date,
}

impl Expected {
    fn message(self) -> Message {
        let id = match self {
            Self::Text => "expected-text",
            Self::Number => "expected-number",
            Self::Boolean => "expected-boolean",
            Self::TextList => "expected-text-list",
            Self::Table => "expected-table",
            Self::TableList => "expected-table-list",
            Self::Localized => "expected-localized",
            Self::Limit => "expected-limit",
            Self::Size => "expected-size",
            Self::Tolerance => "expected-tolerance",
            Self::Date => "expected-date",
        };
        Message::new(id, Args::new())
    }
}

/// What a value is, as a sentence names it.
fn found(value: &DeValue<'_>) -> Message {
    let id = match value {
        DeValue::String(_) => "found-text",
        DeValue::Integer(_) | DeValue::Float(_) => "found-number",
        DeValue::Boolean(_) => "found-boolean",
        DeValue::Datetime(_) => "found-date",
        DeValue::Array(_) => "found-list",
        DeValue::Table(_) => "found-table",
    };
    Message::new(id, Args::new())
}

impl Expected {
    /// Whether a value is of a kind that can stand here, if not this very one.
    fn takes(self, value: &DeValue<'_>) -> bool {
        match value {
            DeValue::String(_) => {
                matches!(
                    self,
                    Self::Text
                        | Self::TextList
                        | Self::Localized
                        | Self::Size
                        | Self::Tolerance
                        | Self::Date
                )
            }
            DeValue::Integer(_) | DeValue::Float(_) => {
                matches!(self, Self::Number | Self::Limit | Self::Tolerance)
            }
            DeValue::Boolean(_) => matches!(self, Self::Boolean),
            DeValue::Datetime(_) => matches!(self, Self::Date),
            DeValue::Array(_) => matches!(self, Self::TextList | Self::TableList | Self::Size),
            DeValue::Table(_) => matches!(self, Self::Table | Self::Localized | Self::Limit),
        }
    }
}

/// One table of the file.
pub(super) struct Section<'t> {
    /// Its dotted path; empty for the file itself.
    path: String,
    /// Its header, or its braces.
    pub(super) span: Span,
    entries: Vec<(&'t Spanned<toml::de::DeString<'t>>, &'t Spanned<DeValue<'t>>)>,
    asked: Vec<&'static str>,
}

impl<'t> Section<'t> {
    /// The table `table`, whose dotted path is `path`, in the order written.
    pub(super) fn new(path: impl Into<String>, table: &'t DeTable<'t>, span: Span) -> Self {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        Self { path: path.into(), span, entries, asked: Vec::new() }
    }

    /// Dotted path of a key in this table.
    pub(super) fn path_of(&self, key: &str) -> String {
        match self.path.as_str() {
            "" => key.to_owned(),
            path => format!("{path}.{key}"),
        }
    }

    /// The value of a key, which from now on is known.
    pub(super) fn get(
        &mut self,
        reader: &mut Reader<'_>,
        key: &'static str,
    ) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.push(key);
        let (_, value) = self.entries.iter().find(|(name, _)| name.get_ref() == key)?;
        reader.places.insert(self.path_of(key), value.span().into());
        Some(value)
    }

    /// Words.
    pub(super) fn text(
        &mut self,
        reader: &mut Reader<'_>,
        key: &'static str,
    ) -> Option<Field<String>> {
        let value = self.get(reader, key)?;
        let text = as_text(value);
        if text.is_none() {
            self.misfit(reader, key, Expected::Text, value);
        }
        text
    }

    /// A whole number that is not negative.
    pub(super) fn number(
        &mut self,
        reader: &mut Reader<'_>,
        key: &'static str,
    ) -> Option<Field<u32>> {
        let value = self.get(reader, key)?;
        let number = as_number(value);
        if number.is_none() {
            self.misfit(reader, key, Expected::Number, value);
        }
        number
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, reader: &mut Reader<'_>, key: &'static str) -> Option<bool> {
        let value = self.get(reader, key)?;
        let boolean = value.get_ref().as_bool();
        if boolean.is_none() {
            self.misfit(reader, key, Expected::Boolean, value);
        }
        boolean
    }

    /// Words, or a list of them; items that are not words are reported and left out.
    pub(super) fn texts(
        &mut self,
        reader: &mut Reader<'_>,
        key: &'static str,
    ) -> Option<Vec<Field<String>>> {
        let value = self.get(reader, key)?;
        if let Some(text) = as_text(value) {
            return Some(vec![text]);
        }
        let Some(items) = value.get_ref().as_array() else {
            self.misfit(reader, key, Expected::TextList, value);
            return None;
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            match as_text(item) {
                Some(text) => texts.push(text),
                None => self.misfit(reader, key, Expected::Text, item),
            }
        }
        Some(texts)
    }

    /// A table.
    pub(super) fn table(
        &mut self,
        reader: &mut Reader<'_>,
        key: &'static str,
    ) -> Option<Section<'t>> {
        let value = self.get(reader, key)?;
        match value.get_ref() {
            DeValue::Table(table) => {
                Some(Section::new(self.path_of(key), table, value.span().into()))
            }
            _ => {
                self.misfit(reader, key, Expected::Table, value);
                None
            }
        }
    }

    /// A list of tables.
    pub(super) fn tables(
        &mut self,
        reader: &mut Reader<'_>,
        key: &'static str,
    ) -> Vec<Section<'t>> {
        let Some(value) = self.get(reader, key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.misfit(reader, key, Expected::TableList, value);
            return Vec::new();
        };
        let mut sections = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match item.get_ref() {
                DeValue::Table(table) => {
                    let path = format!("{}.{index}", self.path_of(key));
                    reader.places.insert(path.clone(), item.span().into());
                    sections.push(Section::new(path, table, item.span().into()));
                }
                _ => self.misfit(reader, key, Expected::Table, item),
            }
        }
        sections
    }

    /// Words by language: `"…"` is in `default_lang`, `{fr = "…", en = "…"}` says so itself.
    pub(super) fn localized(
        &mut self,
        reader: &mut Reader<'_>,
        key: &'static str,
        default_lang: &str,
    ) -> Vec<(String, Field<String>)> {
        let Some(value) = self.get(reader, key) else { return Vec::new() };
        if let Some(text) = as_text(value) {
            return vec![(default_lang.to_owned(), text)];
        }
        let DeValue::Table(table) = value.get_ref() else {
            self.misfit(reader, key, Expected::Localized, value);
            return Vec::new();
        };
        let mut values = Vec::new();
        for (lang, value) in Section::new("", table, value.span().into()).rest() {
            match as_text(value) {
                _ if !is_language_tag(&lang.value) => {
                    let args = Args::new().with("value", lang.value);
                    reader.report("invalid-language", lang.span, args);
                }
                Some(text) => values.push((lang.value.to_ascii_lowercase(), text)),
                None => self.misfit(reader, key, Expected::Text, value),
            }
        }
        values
    }

    /// Every entry that was not asked for, in order: for tables whose keys are names (people, rules).
    pub(super) fn rest(&self) -> Vec<(Field<String>, &'t Spanned<DeValue<'t>>)> {
        let free = self
            .entries
            .iter()
            .filter(|(key, _)| !self.asked.iter().any(|asked| key.get_ref() == asked));
        free.map(|(key, value)| (Field::new(key.get_ref().to_string(), key.span().into()), *value))
            .collect()
    }

    /// Reports every key that was not asked for.
    pub(super) fn finish(self, reader: &mut Reader<'_>) {
        for (key, _) in self.rest() {
            let args = Args::new().with("key", key.value.clone());
            let args = match self.path.is_empty() {
                true => args,
                false => args.with("table", self.path.clone()),
            };
            let case = if self.path.is_empty() { "unknown-key-top" } else { "unknown-key" };
            let near = nearest(&key.value, self.asked.iter().copied());
            let help = match near {
                Some(near) => did_you_mean(near.to_owned()),
                None => {
                    let known = self.asked.iter().map(|&key| key.to_owned()).collect::<Vec<_>>();
                    Message::new("known-keys", Args::new().with("keys", known))
                }
            };
            let diagnostic = reader.report("unknown-key", key.span, args);
            diagnostic.message.id = case;
            diagnostic.help = Some(help);
        }
    }

    /// Reports a value of another kind than expected, or of this kind and impossible.
    pub(super) fn misfit(
        &self,
        reader: &mut Reader<'_>,
        key: &str,
        expected: Expected,
        value: &Spanned<DeValue<'_>>,
    ) {
        let args = Args::new()
            .with("key", self.path_of(key))
            .with("expected", expected.message())
            .with("found", found(value.get_ref()));
        let of_its_kind = expected.takes(value.get_ref());
        let diagnostic = reader.report("wrong-type", value.span().into(), args);
        if of_its_kind {
            // "A number is expected, not a number" would help nobody.
            diagnostic.message.id = "wrong-type-value";
        }
    }
}

/// The words of a value that is words.
pub(super) fn as_text(value: &Spanned<DeValue<'_>>) -> Option<Field<String>> {
    Some(Field::new(value.get_ref().as_str()?.to_owned(), value.span().into()))
}

/// The number of a value that is a whole number from 0 to 4 294 967 295.
pub(super) fn as_number(value: &Spanned<DeValue<'_>>) -> Option<Field<u32>> {
    let integer = value.get_ref().as_integer()?;
    let number = u32::from_str_radix(integer.as_str(), integer.radix()).ok()?;
    Some(Field::new(number, value.span().into()))
}
