//! The people in a field of a `.bib` file, each in parts.
//!
//! Parted as BibLaTeX's manual has it (§2.3.3) and pandoc does, not as its reader in Rust: a name with a comma is taken
//! as it is written. What stands before the comma is the particle, of small words, and the family name, whatever words
//! it holds: "Olivier de Sardan", "Giscard d'Estaing". Braces make of their words one, with a capital.

use biblatex::{Chunk, ChunksRef};

use super::item::chunk_text;
use super::marks;
use super::people::Parts;

/// The names between "and".
pub(super) fn people(chunks: ChunksRef<'_>) -> Vec<Parts> {
    let all = tokens(chunks);
    let names =
        all.split(|token| matches!(token, Token::Word { text, small: true } if text == "and"));
    names.filter(|name| !name.is_empty()).map(one).collect()
}

#[derive(Clone, Debug)]
enum Token {
    Comma,
    Word {
        text: String,
        /// It begins with a small letter that is not in braces.
        small: bool,
    },
}

fn tokens(chunks: ChunksRef<'_>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut open = false;
    for chunk in chunks {
        let braced = !matches!(chunk.v, Chunk::Normal(_));
        for c in chunk_text(&chunk.v).chars() {
            if !braced && (c == ',' || c.is_whitespace()) {
                open = false;
                if c == ',' {
                    out.push(Token::Comma);
                }
                continue;
            }
            match out.last_mut() {
                Some(Token::Word { text, .. }) if open => text.push(c),
                _ => out.push(Token::Word {
                    text: c.to_string(),
                    small: !braced && (c.is_lowercase() || matches!(c, '\'' | '’')),
                }),
            }
            open = true;
        }
    }
    out
}

fn one(name: &[Token]) -> Parts {
    if name.iter().any(|token| matches!(token, Token::Word { text, .. } if text.contains('='))) {
        return extended(name);
    }
    let parts: Vec<&[Token]> = name.split(|token| matches!(token, Token::Comma)).collect();
    let (given, last, suffix) = match parts.as_slice() {
        [all] => {
            let first = all.iter().position(is_small).unwrap_or(all.len().saturating_sub(1));
            (words(&all[..first]), &all[first..], String::new())
        }
        [last, given] => (words(given), *last, String::new()),
        [last, suffix, given @ ..] => {
            let given: Vec<String> = given.iter().map(|part| words(part)).collect();
            (given.join(", "), *last, words(suffix))
        }
        [] => return Parts::default(),
    };
    // The last word is family name, whatever it begins with.
    let most = last.len().saturating_sub(1);
    let particles = last.iter().take(most).take_while(|token| is_small(token)).count();
    let (prefix, family) = last.split_at(particles);
    Parts { family: words(family), given, prefix: words(prefix), suffix, stays: false }
}

/// `family=Sardan, given=Jean-Pierre, prefix=de, useprefix=true`: BibLaTeX's §3.5.
fn extended(name: &[Token]) -> Parts {
    let mut parts = Parts::default();
    for pair in name.split(|token| matches!(token, Token::Comma)).map(words) {
        let Some((field, value)) = pair.split_once('=') else { continue };
        let value = value.trim().to_owned();
        match field.trim() {
            "family" => parts.family = value,
            "given" => parts.given = value,
            "prefix" => parts.prefix = value,
            "suffix" => parts.suffix = value,
            "useprefix" => parts.stays = value == "true",
            _ => {}
        }
    }
    parts
}

fn is_small(token: &Token) -> bool {
    matches!(token, Token::Word { small: true, .. })
}

fn words(tokens: &[Token]) -> String {
    let words = tokens.iter().filter_map(|token| match token {
        Token::Word { text, .. } => Some(text.as_str()),
        Token::Comma => None,
    });
    marks::plain(&words.collect::<Vec<_>>().join(" "))
}
