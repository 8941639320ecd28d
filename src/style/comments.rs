//! Vale's comments in an article: `<!-- vale off -->`, `<!-- vale Style.Rule = NO -->` and their like. They need no
//! reason, and hold from where they stand on: for the blocks that follow, and where one names a rule or a style, for
//! every place up to the comment that switches it on again, in the middle of a paragraph too.

use std::collections::BTreeMap;

use crate::text::Span;

/// What the comments read so far have switched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    off: bool,
    /// By style, by `Style.Rule`, and by `Style.Rule[match]`: whether it is switched off.
    switched: BTreeMap<String, bool>,
    /// By the same names, the bytes of the file between the comment that switches off and the one that switches on.
    silent: BTreeMap<String, Vec<Span>>,
}

impl Comments {
    /// Takes note of a comment, which begins at byte `at` of the file; `based_on` are the styles that run on this file.
    /// Comments that are not for us are left alone.
    pub fn read<'a>(&mut self, comment: &str, at: u32, based_on: impl Iterator<Item = &'a str>) {
        let Some(order) = comment.trim().strip_prefix("vale ") else { return };
        let styles = order.strip_prefix("style = ").or_else(|| order.strip_prefix("styles = "));
        match (order, styles) {
            ("off", _) => self.off = true,
            ("on", _) => self.off = false,
            (_, Some(styles)) => {
                self.switched.extend(based_on.map(|style| (style.to_owned(), true)));
                self.switched.extend(styles.split(", ").map(|style| (style.to_owned(), false)));
            }
            _ => named(order).into_iter().for_each(|(name, off)| self.switch(name, off, at)),
        }
    }

    fn switch(&mut self, name: String, off: bool, at: u32) {
        let silent = self.silent.entry(name.clone()).or_default();
        match silent.last_mut().filter(|last| last.end == u32::MAX) {
            Some(open) if !off => open.end = at,
            None if off => silent.push(Span { start: at, end: u32::MAX }),
            _ => {}
        }
        self.switched.insert(name, off);
    }

    /// Whether nothing is to be heard at all.
    #[must_use]
    pub fn off(&self) -> bool {
        self.off
    }

    /// Whether the rule, or its style, is switched off.
    #[must_use]
    pub fn silence(&self, rule: &str) -> bool {
        if self.off || self.switched.is_empty() {
            return self.off;
        }
        let is_off = |name: &str| self.switched.get(name).copied().unwrap_or(false);
        is_off(super::setup::style_of(rule)) || is_off(rule)
    }

    /// Whether the rule is switched off for this match.
    #[must_use]
    pub fn silence_match(&self, rule: &str, matched: &str) -> bool {
        !self.switched.is_empty()
            && self.switched.get(&format!("{rule}[{matched}]")).copied().unwrap_or(false)
    }

    /// Whether the rule, its style, or the rule for this match is switched off at byte `at` of the file.
    #[must_use]
    pub fn silence_at(&self, rule: &str, matched: &str, at: u32) -> bool {
        if self.silent.is_empty() {
            return false;
        }
        let is_silent = |name: &str| {
            let spans = self.silent.get(name).into_iter().flatten();
            spans.into_iter().any(|span| span.start <= at && at < span.end)
        };
        is_silent(super::setup::style_of(rule))
            || is_silent(rule)
            || is_silent(&format!("{rule}[{matched}]"))
    }

    /// Every rule is heard again; what `off` silenced stays so: what looks at a document as a whole comes after its
    /// last comment.
    pub fn reset(&mut self) {
        self.switched.clear();
    }
}

/// What a comment names: styles, `Style.Rule`, `Style.Rule[match]`; and whether it switches them off.
fn named(order: &str) -> Vec<(String, bool)> {
    let Some((name, value)) = order.rsplit_once(" = ") else { return Vec::new() };
    let off = match value {
        "NO" | "off" => true,
        "YES" | "on" => false,
        _ => return Vec::new(),
    };
    let of_matches = name.find('[').filter(|_| name.ends_with(']') && name.contains('.'));
    if let (Some(bracket), "NO" | "YES") = (of_matches, value) {
        let (rule, list) = name.split_at(bracket);
        // What is no list of words switches nothing, as in Vale.
        let words: Vec<String> = serde_json::from_str(list).unwrap_or_default();
        return words.into_iter().map(|word| (format!("{rule}[{word}]"), off)).collect();
    }
    let named = Some(name).filter(|name| !name.is_empty());
    named.map(|name| (name.to_owned(), off)).into_iter().collect()
}
