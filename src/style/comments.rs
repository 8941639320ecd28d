//! Vale's comments in an article: `<!-- vale off -->`, `<!-- vale Style.Rule = NO -->` and their like. They need no
//! reason, and hold from where they stand on.

use std::collections::BTreeMap;

/// What the comments read so far have switched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    off: bool,
    /// By style, by `Style.Rule`, and by `Style.Rule[match]`: whether it is switched off.
    switched: BTreeMap<String, bool>,
}

impl Comments {
    /// Takes note of a comment; `based_on` are the styles that run on this file. Comments that are not for us are
    /// left alone.
    pub fn read<'a>(&mut self, comment: &str, based_on: impl Iterator<Item = &'a str>) {
        let Some(order) = comment.trim().strip_prefix("vale ") else { return };
        match order {
            "off" => self.off = true,
            "on" => self.off = false,
            _ => self.switch(order, based_on),
        }
    }

    fn switch<'a>(&mut self, order: &str, based_on: impl Iterator<Item = &'a str>) {
        let styles = order.strip_prefix("style = ").or_else(|| order.strip_prefix("styles = "));
        if let Some(styles) = styles {
            for style in based_on {
                self.switched.insert(style.to_owned(), true);
            }
            for style in styles.split(", ") {
                self.switched.insert(style.to_owned(), false);
            }
            return;
        }
        let Some((name, value)) = order.rsplit_once(" = ") else { return };
        let off = match value {
            "NO" | "off" => true,
            "YES" | "on" => false,
            _ => return,
        };
        let of_matches = name.find('[').filter(|_| name.ends_with(']') && name.contains('.'));
        if let (Some(bracket), "NO" | "YES") = (of_matches, value) {
            let (rule, list) = name.split_at(bracket);
            // What is no list of words switches nothing, as in Vale.
            let words: Vec<String> = serde_json::from_str(list).unwrap_or_default();
            for word in words {
                self.switched.insert(format!("{rule}[{word}]"), off);
            }
        } else if !name.is_empty() {
            self.switched.insert(name.to_owned(), off);
        }
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

    /// Every rule is heard again; what `off` silenced stays so: what looks at a document as a whole comes after its
    /// last comment.
    pub fn reset(&mut self) {
        self.switched.clear();
    }
}
