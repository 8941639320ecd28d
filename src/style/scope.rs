//! Which blocks a rule looks at: `heading.h2`, `~blockquote`, `paragraph & ~heading`.
//!
//! A selector is a set of names that all must stand among the names of a block's scope; a negated one must not be
//! fulfilled by the scope of what the block was cut from. A sentence is looked at only by rules that ask for sentences:
//! the others see the block it stands in.

use super::definition::{Block, Definition, Form};

/// The scopes of a rule: one of the lists must be fulfilled, each selector of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scope(Vec<Vec<Selector>>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Selector {
    names: Vec<String>,
    negated: bool,
}

/// The names by which readability is measured; a rule that asks for another runs on every block.
pub(super) const METRICS: [&str; 5] =
    ["Gunning Fog", "Coleman-Liau", "Flesch-Kincaid", "SMOG", "Automated Readability"];

impl Scope {
    /// The scope of a rule: what measures looks at the whole text unless told otherwise, everything else at `text`.
    pub(super) fn of(rule: &Definition) -> Self {
        let written: Vec<&str> = rule.scope.iter().map(|scope| scope.value.as_str()).collect();
        let plain = written.is_empty() || written == ["text"];
        let measures = match &rule.form {
            Form::Metric { .. } => true,
            Form::Readability { metrics, .. } => {
                metrics.iter().all(|metric| METRICS.contains(&metric.value.as_str()))
            }
            _ => false,
        };
        match (plain, measures) {
            (true, true) => Self::read(&["summary"]),
            (true, false) => Self::read(&["text"]),
            _ => Self::read(&written),
        }
    }

    fn read(written: &[&str]) -> Self {
        let parts = |scope: &&str| scope.split('&').map(Selector::read).collect();
        Self(written.iter().map(parts).collect())
    }

    /// Whether a rule of this scope looks at a block.
    pub(super) fn matches(&self, scope: &str, parent: &str) -> bool {
        let sentence = has(scope, "sentence");
        self.0.iter().any(|parts| {
            let asks = || {
                parts
                    .iter()
                    .any(|part| !part.negated && part.names.iter().any(|name| name == "sentence"))
            };
            (!sentence || asks()) && parts.iter().all(|part| part.fulfilled(scope, parent))
        })
    }
}

impl Selector {
    fn read(text: &str) -> Self {
        let text = text.trim();
        let bare = text.strip_prefix('~').unwrap_or(text);
        let names = bare.split('.').map(|name| name.trim().to_owned()).collect();
        Self { names, negated: text.starts_with('~') }
    }

    fn fulfilled(&self, scope: &str, parent: &str) -> bool {
        let within = |place: &str| self.names.iter().all(|name| has(place, name));
        if !self.negated {
            return within(scope);
        }
        // The whole file and its summary hold everything: nothing can be left out of them.
        !within(parent) && !has(scope, "raw") && !has(scope, "summary")
    }
}

/// Whether `name` is among the names of a block's scope.
pub(super) fn has(scope: &str, name: &str) -> bool {
    scope.split('.').any(|part| part.trim() == name)
}

/// Whether a rule for words of `rule` looks at a block in `lang`: the same language, or a region of it. No language
/// said, on either side, is every language.
pub(super) fn speaks(rule: Option<&str>, block: &Block<'_>) -> bool {
    let Some(rule) = rule.filter(|rule| !rule.is_empty()) else { return true };
    if block.lang.is_empty() {
        return true;
    }
    let lower = |tag: &str| tag.to_ascii_lowercase().replace('_', "-");
    let (rule, lang) = (lower(rule), lower(block.lang));
    lang == rule || lang.strip_prefix(rule.as_str()).is_some_and(|rest| rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_choose_blocks() {
        let cases = [
            (&["text"][..], "text.md", "text.md", true),
            (&["text"], "text.heading.h2.md", "text.heading.h2.md", true),
            (&["heading"], "text.heading.h2.md", "text.heading.h2.md", true),
            (&["heading.h2"], "text.heading.h2.md", "text.heading.h2.md", true),
            (&["heading.h3"], "text.heading.h2.md", "text.heading.h2.md", false),
            (&["~heading"], "text.heading.h2.md", "text.heading.h2.md", false),
            (&["~heading"], "text.list.md", "text.list.md", true),
            (&["~heading & ~list"], "text.list.md", "text.list.md", false),
            (&["heading", "list"], "text.list.md", "text.list.md", true),
            (&["~heading"], "raw.md", "raw.md", false),
            (&["raw"], "raw.md", "raw.md", true),
            (&["text"], "sentence.text.md", "text.md", false),
            (&["sentence"], "sentence.text.md", "text.md", true),
            (&["sentence & ~list"], "sentence.text.list.md", "text.list.md", false),
            (&["paragraph"], "paragraph.text.md", "text.md", true),
            (&["paragraph & ~heading"], "paragraph.text.md", "text.md", true),
            (&["text.md"], "text.md", "text.md", true),
            (&["text.rst"], "text.md", "text.md", false),
        ];
        for (written, scope, parent, expected) in cases {
            assert_eq!(
                Scope::read(written).matches(scope, parent),
                expected,
                "{written:?} {scope}"
            );
        }
    }

    #[test]
    fn a_rule_speaks_one_language_or_all() {
        let block = |lang| Block { text: "", scope: "", parent: "", lang, counts: &[] };
        for (rule, lang, expected) in [
            (None, "fr", true),
            (Some("fr"), "fr-CA", true),
            (Some("fr-CA"), "fr", false),
            (Some("fr"), "en", false),
            (Some("fr"), "", true),
            (Some("fr_FR"), "fr-FR", true),
        ] {
            assert_eq!(speaks(rule, &block(lang)), expected, "{rule:?} {lang}");
        }
    }
}
