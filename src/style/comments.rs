//! Vale's comments in an article: `<!-- vale off -->`, `<!-- vale Style.Rule = NO -->` and their like. They need no
//! reason, and hold from where they stand on: for the blocks that follow, and where one names a rule or a style, for
//! every place up to the comment that switches it on again, in the middle of a paragraph too.

use std::collections::BTreeMap;

use crate::text::Span;

/// What the comments read so far have switched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    off: bool,
    /// The bytes of the file between `off` and `on`.
    quiet: Vec<Span>,
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
            ("off", _) | ("on", _) => {
                self.off = order == "off";
                turn(&mut self.quiet, self.off, at);
            }
            (_, Some(styles)) => {
                self.switched.extend(based_on.map(|style| (style.to_owned(), true)));
                self.switched.extend(styles.split(", ").map(|style| (style.to_owned(), false)));
            }
            _ => named(order).into_iter().for_each(|(name, off)| self.switch(name, off, at)),
        }
    }

    fn switch(&mut self, name: String, off: bool, at: u32) {
        turn(self.silent.entry(name.clone()).or_default(), off, at);
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

    /// Whether nothing is to be heard at byte `at` of the file.
    #[must_use]
    pub fn off_at(&self, at: u32) -> bool {
        holds(&self.quiet, at)
    }

    /// Whether the rule, its style, or the rule for this match is switched off at byte `at` of the file.
    #[must_use]
    pub fn silence_at(&self, rule: &str, matched: &str, at: u32) -> bool {
        if self.silent.is_empty() {
            return false;
        }
        let is_silent = |name: &str| self.silent.get(name).is_some_and(|spans| holds(spans, at));
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

/// The rules and styles that a comment switches, by name; none where it is not for us.
pub fn names(comment: &str) -> impl Iterator<Item = String> {
    let order = comment.trim().strip_prefix("vale ").unwrap_or("");
    let bare = |(name, _): (String, bool)| match name.split_once('[') {
        Some((rule, _)) => rule.to_owned(),
        None => name,
    };
    named(order).into_iter().map(bare)
}

/// Ends the last of these stretches at byte `at`, or begins another one there.
fn turn(stretches: &mut Vec<Span>, off: bool, at: u32) {
    match stretches.last_mut().filter(|last| last.end == u32::MAX) {
        Some(open) if !off => open.end = at,
        None if off => stretches.push(Span { start: at, end: u32::MAX }),
        _ => {}
    }
}

/// Whether a byte lies in one of these stretches, which are in order.
fn holds(stretches: &[Span], at: u32) -> bool {
    let before = stretches.partition_point(|span| span.start <= at);
    before.checked_sub(1).is_some_and(|last| at < stretches[last].end)
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
