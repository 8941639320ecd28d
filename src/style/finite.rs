//! Patterns that stand for a few strings (`colou?r`, `(?:give|gave) rise to`): the strings themselves, in the order in
//! which an engine tries them, so that no engine is needed.

/// A pattern may stand for so many strings.
const MOST: usize = 24;

/// Groups may stand in one another so deep.
const DEEPEST: usize = 8;

/// The strings that a sound pattern stands for, the one tried first first; `None` where they are many, or not to be
/// told in this way.
pub(super) fn strings(source: &str) -> Option<Vec<String>> {
    let mut reader = Reader { rest: source, depth: 0 };
    let all = reader.alternatives()?;
    (reader.rest.is_empty() && all.iter().all(|text| !text.is_empty())).then_some(all)
}

/// The same where it stands for forms of a word to show (`OAuth2?`): a class (`[Oo]`) says that any of its forms is right,
/// so it is none of them.
pub(super) fn spellings(source: &str) -> Option<Vec<String>> {
    let shown = !source.contains(['[', '$']) && source.contains(['?', '(', '|', '\\']);
    strings(source).filter(|_| shown)
}

struct Reader<'p> {
    rest: &'p str,
    depth: usize,
}

impl Reader<'_> {
    fn eat(&mut self, sign: &str) -> bool {
        let after = self.rest.strip_prefix(sign);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn alternatives(&mut self) -> Option<Vec<String>> {
        let mut all = self.sequence()?;
        while self.eat("|") {
            all.extend(self.sequence()?);
        }
        (all.len() <= MOST).then_some(all)
    }

    fn sequence(&mut self) -> Option<Vec<String>> {
        let mut all = vec![String::new()];
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let mut piece = self.piece()?;
            if self.eat("?") {
                // With it first, then without it; `??` the other way round is left to an engine.
                piece.push(String::new());
            }
            if self.rest.starts_with(['?', '*', '+', '{']) || all.len() * piece.len() > MOST {
                return None;
            }
            let with = |begun: &String| {
                piece.iter().map(|end| format!("{begun}{end}")).collect::<Vec<_>>()
            };
            all = all.iter().flat_map(with).collect();
        }
        Some(all)
    }

    fn piece(&mut self) -> Option<Vec<String>> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        match c {
            '(' => {
                self.depth += 1;
                let plain = self.eat("?:") || !self.rest.starts_with('?');
                if !plain || self.depth > DEEPEST {
                    return None;
                }
                let all = self.alternatives()?;
                self.depth -= 1;
                self.eat(")").then_some(all)
            }
            '[' => {
                let (signs, after) = self.rest.split_once(']')?;
                let plain = |c: char| c.is_alphanumeric() || c == ' ';
                if signs.is_empty() || !signs.chars().all(plain) {
                    return None;
                }
                self.rest = after;
                Some(signs.chars().map(String::from).collect())
            }
            '\\' => {
                let c = self.rest.chars().next().filter(char::is_ascii_punctuation)?;
                self.rest = &self.rest[1..];
                Some(vec![c.to_string()])
            }
            '.' | '^' | '$' | '*' | '+' | '?' | '{' | '}' | ']' => None,
            c => Some(vec![c.to_string()]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::strings;

    #[test]
    fn patterns_of_a_few_strings_are_told_in_order() {
        for (source, expected) in [
            ("foo", Some(&["foo"][..])),
            ("colou?r", Some(&["colour", "color"])),
            ("(?:give|gave) to", Some(&["give to", "gave to"])),
            ("[Aa]b?", Some(&["Ab", "A", "ab", "a"])),
            (r"e\.g\.", Some(&["e.g."])),
            ("a(b|c)?", Some(&["ab", "ac", "a"])),
            ("fo+", None),
            ("a??", None),
            ("a?", None),
            (r"\d", None),
            ("(?i)a", None),
            ("[a-z]", None),
        ] {
            let found = strings(source);
            let found =
                found.as_ref().map(|all| all.iter().map(String::as_str).collect::<Vec<_>>());
            assert_eq!(found.as_deref(), expected, "{source}");
        }
    }
}
