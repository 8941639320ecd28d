//! Values of front matter: words, lists of words, words by language. A value of another kind is reported and
//! left out.

use crate::config::yaml::{Node, Value};
use crate::diagnostic::{Args, Diagnostic, Message, Place, Severity};
use crate::model::{Field, Localized};
use crate::text::{Source, Span, is_language_tag};

/// What is gathered while one front matter is read.
pub(super) struct Ctx<'s> {
    source: &'s Source,
    /// The article's language in lower case; empty where it does not say.
    pub(super) lang: String,
    /// What was met.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'s> Ctx<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self { source, lang: String::new(), diagnostics: Vec::new() }
    }

    /// A warning of `rule` at `span`, not yet among the findings.
    pub(super) fn report(&self, rule: &'static str, span: Span, args: Args) -> Diagnostic {
        Diagnostic::new(rule, Place::new(self.source.id, span), args).at_level(Severity::Warning)
    }

    /// Reports a value of another kind than `expected` (a message of the catalogue).
    pub(super) fn misfit(&mut self, key: &str, expected: &'static str, node: &Node<'_>) {
        let found = match node.value {
            Value::Null => "found-nothing",
            Value::Text(_) => "found-text",
            Value::List(_) => "found-list",
            Value::Map(_) => "found-table",
        };
        let args = Args::new()
            .with("key", key.to_owned())
            .with("expected", Message::new(expected, Args::new()))
            .with("found", Message::new(found, Args::new()));
        let found = self.report("wrong-type", node.span, args).case("wrong-type-ignored");
        self.diagnostics.push(found);
    }

    /// Words. Nothing where there are none.
    pub(super) fn text(&mut self, key: &str, node: &Node<'_>) -> Option<Field<String>> {
        match &node.value {
            Value::Text(words) => {
                let words = words.trim();
                (!words.is_empty()).then(|| Field::new(words.to_owned(), node.span))
            }
            Value::Null => None,
            _ => {
                self.misfit(key, "expected-words", node);
                None
            }
        }
    }

    /// Words, or a list of them.
    pub(super) fn texts(&mut self, key: &str, node: &Node<'_>) -> Vec<Field<String>> {
        match &node.value {
            Value::List(items) => items.iter().filter_map(|item| self.text(key, item)).collect(),
            Value::Map(_) => {
                self.misfit(key, "expected-words-list", node);
                Vec::new()
            }
            _ => self.text(key, node).into_iter().collect(),
        }
    }

    /// Words, or words by language.
    pub(super) fn localized(&mut self, key: &str, node: &Node<'_>) -> Localized<String> {
        self.by_language(key, node, Self::text)
    }

    /// Keywords: a list, or words between commas or semicolons; by language if need be.
    pub(super) fn keywords(&mut self, node: &Node<'_>) -> Localized<Vec<String>> {
        self.by_language("keywords", node, |ctx, key, node| {
            let words = match &node.value {
                Value::Text(words) => {
                    let split = words.split([',', ';', '\n']).map(str::trim);
                    split.filter(|word| !word.is_empty()).map(str::to_owned).collect()
                }
                _ => ctx.texts(key, node).into_iter().map(|field| field.value).collect::<Vec<_>>(),
            };
            (!words.is_empty()).then(|| Field::new(words, node.span))
        })
    }

    /// A value by language, or one without, which is then in the article's.
    fn by_language<T>(
        &mut self,
        key: &str,
        node: &Node<'_>,
        read: impl Fn(&mut Self, &str, &Node<'_>) -> Option<Field<T>>,
    ) -> Localized<T> {
        let Value::Map(entries) = &node.value else {
            let value = match node.value {
                Value::Null => None,
                Value::List(_) if key != "keywords" => {
                    self.misfit(key, "expected-words-by-language", node);
                    None
                }
                _ => read(self, key, node),
            };
            let lang = self.lang.clone();
            return Localized { by_lang: value.map(|value| (lang, value)).into_iter().collect() };
        };
        let mut by_lang = Vec::new();
        for entry in entries {
            if !is_language_tag(&entry.key) {
                let args = Args::new().with("value", entry.key.to_string());
                let found = self.report("invalid-language", entry.key_span, args);
                self.diagnostics.push(found);
            } else if let Some(value) = read(self, key, &entry.node) {
                by_lang.push((entry.key.to_ascii_lowercase(), value));
            }
        }
        Localized { by_lang }
    }

    /// A language tag.
    pub(super) fn language(&mut self, node: &Node<'_>) -> Option<Field<String>> {
        let lang = self.text("lang", node)?;
        // Locales are written with an underscore (`fr_FR`); what is meant is clear.
        let tag = lang.value.replace('_', "-");
        if is_language_tag(&tag) {
            return Some(Field::new(tag, lang.span));
        }
        let args = Args::new().with("value", lang.value);
        let found = self.report("invalid-language", lang.span, args);
        self.diagnostics.push(found);
        None
    }
}
