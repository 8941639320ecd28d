//! `acronym-spelling`: an acronym with an `s` for its plural, or written in two ways in one volume (`EHPAD`,
//! `Ehpad`).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::acronyms::{ByForm, form};
use crate::check::subject::Subject;
use crate::check::words::{Case, Line, Word, with_asked};
use crate::diagnostic::{Args, Diagnostic, Place};
use crate::prose::Marks;

/// An acronym of fewer letters may be a word when it is not in capitals: `mas`, `ars`, `fam`.
const SHORTEST: usize = 4;

/// Words of four letters and more that an acronym of the table is the same as.
const WORDS: [&str; 5] = ["mecs", "caps", "sage", "dite", "sire"];

/// One way of writing an acronym.
#[derive(Default)]
struct Spelling<'a> {
    times: usize,
    places: Vec<(usize, Line<'a>, Word)>,
}

pub(crate) fn acronym_spelling(subjects: &[Subject<'_>], found: &mut Vec<Diagnostic>) {
    let Some(first) = subjects.first() else { return };
    let mut by_lower: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for (form, acronym) in first.config.acronyms.by_form.iter() {
        let lower = form.to_lowercase();
        // What is only known (`HTML`, `INSEE`) has spellings of its own.
        if acronym.expansions.is_empty() {
            continue;
        }
        if lower.chars().count() >= SHORTEST && !WORDS.contains(&lower.as_str()) {
            by_lower.insert(lower, Arc::from(form.as_str()));
        }
    }
    let mut spellings: ByForm<BTreeMap<String, Spelling<'_>>> = ByForm::new();
    for (at, subject) in subjects.iter().enumerate() {
        for line in subject.lines() {
            for word in line.words.iter().filter(|word| word.french) {
                if word.case == Case::Plural {
                    found.extend(plural(subject, &line, word));
                }
                // A lower-case word is looked up only if it is short enough to be an acronym.
                let text = form(&line, word);
                if word.case == Case::Code || !(SHORTEST..=12).contains(&text.len()) {
                    continue;
                }
                let lower = match word.case {
                    Case::Lower => Cow::Borrowed(text),
                    _ => Cow::Owned(text.to_lowercase()),
                };
                if let Some(known) = by_lower.get(&*lower) {
                    let spelling = spellings.entry(Arc::clone(known)).or_default();
                    let spelling = spelling.entry(text.to_owned()).or_default();
                    spelling.times += 1;
                    spelling.places.push((at, line, *word));
                }
            }
        }
    }
    for (known, spellings) in spellings.iter().filter(|(_, spellings)| spellings.len() > 1) {
        told(subjects, known, spellings, found);
    }
}

/// `ESATs`: acronyms do not vary in French.
fn plural(subject: &Subject<'_>, line: &Line<'_>, word: &Word) -> Option<Diagnostic> {
    let text = line.text(word);
    // The title of a work, in italics, may be in another language.
    let in_italics = line.is_set(word, Marks::EMPH);
    if in_italics || word.quoted || line.reads_english() {
        return None;
    }
    let form = text.trim_end_matches('s').to_owned();
    let args = Args::new().with("written", text.to_owned()).with("form", form.clone());
    let place = line.run.origin(word.span);
    let diagnostic =
        subject.finding("acronym-spelling", place, args).case("acronym-spelling-plural");
    Some(with_asked(diagnostic, line.edit(word.span, form)))
}

/// Tells the rarer spellings, each at its places; of two that are as frequent, the table's stays.
fn told(
    subjects: &[Subject<'_>],
    known: &str,
    spellings: &BTreeMap<String, Spelling<'_>>,
    found: &mut Vec<Diagnostic>,
) {
    let kept = spellings.iter().max_by_key(|(form, it)| (it.times, form.as_str() == known));
    let Some((kept, most)) = kept else { return };
    let Some((at, line, word)) = most.places.first() else { return };
    let first = Place::new(subjects[*at].article.file, line.run.origin(word.span));
    for (form, spelling) in spellings.iter().filter(|(form, _)| *form != kept) {
        for (at, line, word) in &spelling.places {
            let args = Args::new().with("written", form.clone()).with("form", kept.clone());
            let place = line.run.origin(word.span);
            let diagnostic = subjects[*at].finding("acronym-spelling", place, args.clone()).note(
                first,
                "majority-here",
                args,
            );
            found.push(with_asked(diagnostic, line.edit(word.span, kept.clone())));
        }
    }
}
