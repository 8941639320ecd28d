//! A run of inline nodes as data: neighbouring words joined, white space as a reader reads it.

use serde_json::Value;

/// A run being built.
#[derive(Debug, Default)]
pub(super) struct Run {
    nodes: Vec<Value>,
    words: String,
    /// Characters since a line could last end.
    unbroken: u32,
}

/// No word is that long: what is gets a place where its line may end, or it would leave the page.
const LONGEST_WORD: u32 = 40;

/// A longer name of a program leaves too much white before it where it stands on one line.
const LONG_NAME: usize = 16;

impl Run {
    /// Adds words; a run of white space becomes one space (Typst prints every space of a string).
    pub(super) fn words(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                ' ' | '\t' | '\n' | '\r' => self.space(),
                character if is_printed(character) => self.character(character),
                _ => {}
            }
        }
    }

    fn character(&mut self, character: char) {
        self.words.push(character);
        self.unbroken = match character {
            '-' | '/' | '?' | '\u{200b}' => 0,
            _ => self.unbroken + 1,
        };
        if self.unbroken == LONGEST_WORD {
            self.words.push('\u{200b}');
            self.unbroken = 0;
        }
    }

    /// Adds a space, unless one stands there.
    pub(super) fn space(&mut self) {
        self.unbroken = 0;
        let starts_line = self.words.is_empty() && self.nodes.last().is_none_or(is_break);
        if !self.words.ends_with(' ') && !starts_line {
            self.words.push(' ');
        }
    }

    /// Adds a line end.
    pub(super) fn line_end(&mut self) {
        let end = self.words.trim_end_matches(' ').len();
        self.words.truncate(end);
        self.node(Value::from(vec![Value::from("br")]));
    }

    /// Adds a node.
    pub(super) fn node(&mut self, node: Value) {
        self.flush();
        self.nodes.push(node);
    }

    /// Adds the nodes of another run.
    pub(super) fn nodes(&mut self, nodes: Vec<Value>) {
        for node in nodes {
            match node {
                Value::String(words) => self.words.push_str(&words),
                node => self.node(node),
            }
        }
    }

    /// The run's nodes.
    pub(super) fn done(mut self) -> Vec<Value> {
        self.flush();
        self.nodes
    }

    fn flush(&mut self) {
        if !self.words.is_empty() {
            self.nodes.push(Value::from(std::mem::take(&mut self.words)));
        }
    }
}

fn is_break(node: &Value) -> bool {
    node.get(0).and_then(Value::as_str) == Some("br")
}

/// Control characters have no glyph: a byte order mark or a form feed would be set as an empty box.
fn is_printed(character: char) -> bool {
    !character.is_control() && character != '\u{feff}'
}

/// Words as they stand, without control characters except line ends: for code.
pub(super) fn verbatim(text: &str) -> String {
    text.chars()
        .filter(|&character| character == '\n' || is_printed(character) || character == '\t')
        .collect()
}

/// Words with places in every overlong one where its line may end: in a long name of a program, after the signs that join
/// its parts.
pub(super) fn breakable(text: &str) -> String {
    let mut run = Run::default();
    for (at, word) in text.split([' ', '\n', '\t']).enumerate() {
        if at > 0 {
            run.words.push(' ');
            run.unbroken = 0;
        }
        let is_long = word.chars().nth(LONG_NAME).is_some();
        let mut left = word.chars();
        while let Some(character) = left.next() {
            run.character(character);
            let joins = matches!(character, '_' | '.' | ':' | '=' | ',' | '(' | '[');
            if is_long && joins && !left.as_str().is_empty() && run.unbroken > 0 {
                run.words.push('\u{200b}');
                run.unbroken = 0;
            }
        }
    }
    run.words
}

/// A language tag as Typst takes it: language and region; `None` where it would be refused.
pub(super) fn language(tag: &str) -> Option<(String, Option<String>)> {
    let mut parts = tag.split(['-', '_']);
    let letters = |part: &&str| part.chars().all(|character| character.is_ascii_alphabetic());
    let lang = parts.next().filter(|part| matches!(part.len(), 2 | 3)).filter(letters)?;
    let region = parts.find(|part| part.len() == 2).filter(letters);
    Some((lang.to_ascii_lowercase(), region.map(str::to_ascii_uppercase)))
}

#[cfg(test)]
mod tests {
    use super::breakable;

    #[test]
    fn a_long_name_in_code_may_go_over_to_the_next_line_after_what_joins_its_parts() {
        for (code, set) in [
            ("moyenne(a, b)", "moyenne(a, b)"),
            (
                "a_b = moyenne_ponderee_des_cas",
                "a_b = moyenne_\u{200b}ponderee_\u{200b}des_\u{200b}cas",
            ),
            (
                "std::iter::repeat_n(1)",
                "std:\u{200b}:\u{200b}iter:\u{200b}:\u{200b}repeat_\u{200b}n(\u{200b}1)",
            ),
            ("un_nom_qui_finit__", "un_\u{200b}nom_\u{200b}qui_\u{200b}finit_\u{200b}_"),
        ] {
            assert_eq!(breakable(code), set, "{code}");
        }
    }
}
