//! How easily a text reads, by two formulas that count: information for an author, never a rule. What a good figure
//! is depends on the reader, the subject and the form; nothing here judges.
//!
//! What is counted: the sentences of paragraphs, lists and set-off quotations in the article's own language; not
//! front matter, headings, tables, captions, notes. A word is what stands between spaces, and hyphens do not part it
//! (`rendez-vous`); an elided word (`l’`, `qu’`) belongs to the one after it. A sentence ends where
//! [`sentences`] says.

use crate::prose::{PieceKind, Role, Run, base_language, sentences};

/// What the formulas count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readability {
    /// Words.
    pub words: u32,
    /// Sentences with a word in them.
    pub sentences: u32,
    /// Syllables by [`syllables`]; 0 in a language other than French.
    pub syllables: u32,
    /// Words of more than six letters, an elided word before them not counted.
    pub long_words: u32,
}

impl Readability {
    /// LIX: words a sentence, and long words in a hundred words. Carl-Hugo Björnsson, *Läsbarhet*, Stockholm,
    /// Liber, 1968; made for Swedish and used for French and English too (Jonathan Anderson, “Lix and Rix: Variations on
    /// a Little-known Readability Index”, *Journal of Reading*, 26 (6), 1983, p. 490–496). About 30 reads easily, 50
    /// is factual prose, 60 and more is specialist. `None` where there is no sentence.
    #[must_use]
    pub fn lix(&self) -> Option<f64> {
        let (words, sentences) = self.shares()?;
        Some(words / sentences + 100.0 * f64::from(self.long_words) / words)
    }

    /// Flesch's reading ease for French: `207 − 1.015 · words / sentences − 73.6 · syllables / words`. Liliane Kandel and
    /// Abraham Moles, « Application de l’indice de Flesch à la langue française », *Cahiers d’études de
    /// radio-télévision*, 19, 1958, p. 253–274. 100 reads very easily, 60 is standard, under 30 is hard. `None` where
    /// there is no sentence, and in a language other than French.
    #[must_use]
    pub fn kandel_moles(&self) -> Option<f64> {
        let (words, sentences) = self.shares()?;
        let syllables = f64::from(self.syllables);
        (self.syllables > 0).then(|| 207.0 - 1.015 * words / sentences - 73.6 * syllables / words)
    }

    /// Words and sentences as numbers to divide by.
    fn shares(&self) -> Option<(f64, f64)> {
        let some = self.words > 0 && self.sentences > 0;
        some.then(|| (f64::from(self.words), f64::from(self.sentences)))
    }
}

/// Counts what the formulas need in the runs of an article in the language `lang`.
#[must_use]
pub fn readability(runs: &[Run], lang: &str) -> Readability {
    let french = base_language(lang) == "fr";
    let mut counted = Readability::default();
    for run in runs.iter().filter(|run| is_read(run, lang)) {
        let text = words_alone(run);
        for sentence in sentences(&text) {
            let before = counted.words;
            for word in text[sentence.range()].split_whitespace() {
                take(word, french, &mut counted);
            }
            counted.sentences += u32::from(counted.words > before);
        }
    }
    counted
}

fn is_read(run: &Run, lang: &str) -> bool {
    let within = run.within;
    run.role == Role::Paragraph
        && within.note.is_none()
        && !within.metadata
        && base_language(&run.lang) == base_language(lang)
}

/// The text of a run without code, mathematics, references and addresses.
fn words_alone(run: &Run) -> String {
    let mut text = String::with_capacity(run.text.len());
    for piece in &run.pieces {
        match piece.kind {
            PieceKind::Words | PieceKind::Break | PieceKind::HardBreak => {
                text.push_str(&run.text[piece.span.range()]);
            }
            _ => text.push(' '),
        }
    }
    text
}

/// Counts one word; what has no letter (a dash, a number) is none.
fn take(written: &str, french: bool, counted: &mut Readability) {
    let base = match written.char_indices().rev().find(|(_, c)| matches!(c, '\'' | '’')) {
        // « aujourd’hui »: the apostrophe is part of the word.
        Some((at, c)) if !written.to_lowercase().starts_with("aujourd") => {
            let after = &written[at + c.len_utf8()..];
            if after.chars().any(char::is_alphabetic) { after } else { written }
        }
        _ => written,
    };
    let letters = base.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return;
    }
    counted.words += 1;
    counted.long_words += u32::from(letters > 6);
    if french {
        counted.syllables += syllables(base);
    }
}

/// The syllables of a French word as it is spoken, counted from its letters; at least one.
///
/// Each group of vowels is one. `é` and letters with a diaeresis close a group before the vowel next to them
/// (`ré-a-li-té`, `na-ïf`), and so does `y` between vowels (`pa-yer`). A last `e` or `es` behind a consonant is mute
/// (`table`, `portes`), so is the `e` of `-gue` and `-que`. The mute `-ent` of verbs is not told from that of `souvent`
/// and counts: the figure of a text is some hundredths too high.
#[must_use]
pub fn syllables(word: &str) -> u32 {
    let parts = word.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty());
    parts.map(of_part).sum::<u32>().max(1)
}

fn of_part(part: &str) -> u32 {
    let letters: Vec<char> = part.chars().flat_map(char::to_lowercase).collect();
    let vowel = |at: usize| letters.get(at).is_some_and(|c| is_vowel(*c));
    let mut count = 0;
    for (at, c) in letters.iter().enumerate() {
        if !is_vowel(*c) {
            continue;
        }
        let before = at.checked_sub(1).map(|before| letters[before]);
        let follows = before.is_some_and(is_vowel);
        // « année »: the mute `e` behind `é` opens no syllable.
        let mute = *c == 'e' && (at + 1 == letters.len() || letters[at + 1..] == ['s']);
        let apart = matches!(before, Some('é')) && !mute
            || matches!(c, 'ï' | 'ë' | 'ü')
            || before == Some('y') && at >= 2 && vowel(at - 2);
        count += u32::from(!follows || apart);
    }
    let end = if letters.ends_with(&['s']) { letters.len() - 1 } else { letters.len() };
    let silent = end >= 2
        && letters[end - 1] == 'e'
        && (!is_vowel(letters[end - 2])
            || end >= 3 && letters[end - 2] == 'u' && matches!(letters[end - 3], 'q' | 'g'));
    if silent && count > 1 { count - 1 } else { count }
}

fn is_vowel(c: char) -> bool {
    matches!(
        c,
        'a' | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'y'
            | 'à'
            | 'â'
            | 'ä'
            | 'é'
            | 'è'
            | 'ê'
            | 'ë'
            | 'î'
            | 'ï'
            | 'ô'
            | 'ö'
            | 'ù'
            | 'û'
            | 'ü'
            | 'ÿ'
            | 'œ'
            | 'æ'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_those_that_are_spoken() {
        let cases = [
            ("table", 1),
            ("tables", 1),
            ("porte", 1),
            ("maison", 2),
            ("réalité", 4),
            ("année", 2),
            ("payer", 2),
            ("naïf", 2),
            ("quelque", 1),
            ("que", 1),
            ("le", 1),
            ("établissement", 5),
            ("œuvre", 1),
            ("création", 3),
            ("rendez-vous", 3),
            ("MDPH", 1),
            ("les", 1),
            ("directrice", 3),
            ("voyage", 2),
            ("longue", 1),
        ];
        for (word, count) in cases {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn the_formulas_are_those_of_their_authors() {
        let counted = Readability { words: 100, sentences: 5, syllables: 160, long_words: 30 };
        assert!((counted.lix().expect("because there are sentences") - 50.0).abs() < 1e-9);
        let ease = counted.kandel_moles().expect("because there are syllables");
        assert!((ease - (207.0 - 1.015 * 20.0 - 73.6 * 1.6)).abs() < 1e-9);
        assert_eq!(Readability::default().lix(), None);
        assert_eq!(Readability { syllables: 0, ..counted }.kandel_moles(), None);
    }
}
