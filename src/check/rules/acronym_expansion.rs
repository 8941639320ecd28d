//! `acronym-expansion`: an article spells an acronym out otherwise than the volume's table does: other words, or
//! capitals that French does not give them.

use crate::check::acronyms::{Known, expanded_near, form, looks_like_one, singular, spelled_out};
use crate::check::subject::Subject;
use crate::check::words::{Case, Line, with_asked};
use crate::config::Acronym;
use crate::diagnostic::{Args, Diagnostic};
use crate::text::Span;

pub(crate) fn acronym_expansion(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let known = Known::new(&subject.config.acronyms);
    for line in subject.lines() {
        for (at, word) in line.words.iter().enumerate() {
            if !looks_like_one(word) || line.run.within.quote || word.quoted {
                continue;
            }
            let form = &*form(&line, word);
            let Some(acronym) = known.get(form).filter(|it| !it.expansions.is_empty()) else {
                continue;
            };
            // Only what stands right before « (ARS) » or right after « ARS ( » is meant as its expansion.
            let next_to = |words: &std::ops::Range<usize>| words.end == at || words.start == at + 1;
            let bracketed = bracketed(&line, at);
            match expanded_near(&line, at, known.expansions(form)).filter(next_to) {
                Some(words) if bracketed => {
                    found.extend(capitals(subject, &line, &words, form, acronym))
                }
                Some(_) => {}
                None if bracketed => found.extend(disagrees(subject, &line, at, &known, acronym)),
                None => {}
            }
        }
    }
}

/// Whether a bracket stands between the acronym and its neighbours.
fn bracketed(line: &Line<'_>, at: usize) -> bool {
    let word = &line.words[at];
    let before =
        at.checked_sub(1).is_some_and(|at| line.between(&line.words[at], word).contains('('));
    let after = line.words.get(at + 1).is_some_and(|next| line.between(word, next).contains('('));
    before || after
}

/// « Agence Régionale de Santé (ARS) »: only what the table has in capitals has them; a capital at the beginning
/// is the author's.
fn capitals(
    subject: &Subject<'_>,
    line: &Line<'_>,
    words: &std::ops::Range<usize>,
    form: &str,
    acronym: &Acronym,
) -> Option<Diagnostic> {
    let table: Vec<&str> = acronym
        .expansions
        .iter()
        .flat_map(|it| it.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.starts_with(char::is_uppercase))
        .collect();
    let wrong = |at: &usize| {
        let word = &line.words[*at];
        word.case == Case::Title && word.span.len() > 1 && !table.contains(&line.text(word))
    };
    let inner = words.clone().skip(1).filter(wrong).count();
    if inner == 0 {
        return None;
    }
    let span = line.words[words.start].span.to(line.words[words.end - 1].span);
    let mut written = line.run.text[span.range()].to_owned();
    // From the last to the first: a lower-case letter may have other bytes than its capital.
    let wrong_ones: Vec<usize> = words.clone().skip(1).filter(wrong).collect();
    for at in wrong_ones.into_iter().rev() {
        let place = line.words[at].span;
        let range = (place.start - span.start) as usize..(place.end - span.start) as usize;
        let lower = written[range.clone()].to_lowercase();
        written.replace_range(range, &lower);
    }
    let first = &line.words[words.start];
    if wrong(&words.start) && !first.opens {
        let lower = line.lower(first).into_owned();
        written.replace_range(0..first.span.len(), &lower);
    }
    let args = Args::new().with("acronym", form.to_owned()).with("expansion", written.clone());
    let finding = subject.finding("acronym-expansion", line.run.origin(span), args);
    Some(with_asked(finding.case("acronym-expansion-capitals"), line.edit(span, written)))
}

/// « maison d’accueil spéciale (MAS) »: other words than the table's, some of which are the table's. Words that
/// have nothing in common with it are another thing of the same letters.
fn disagrees(
    subject: &Subject<'_>,
    line: &Line<'_>,
    at: usize,
    known: &Known<'_>,
    acronym: &Acronym,
) -> Option<Diagnostic> {
    let words = spelled_out(line, at)?;
    if words.end != at && words.start != at + 1 {
        return None;
    }
    let form = &*form(line, &line.words[at]);
    let written: Vec<String> =
        words.clone().map(|at| singular(line.text(&line.words[at]))).collect();
    let shared = |expansion: &Vec<String>| {
        expansion.iter().filter(|word| word.len() > 3 && written.contains(*word)).count()
    };
    if !known.expansions(form).iter().any(|expansion| shared(expansion) > 0) {
        return None;
    }
    let span: Span = line.words[words.start].span.to(line.words[words.end - 1].span);
    let args = Args::new()
        .with("acronym", form.to_owned())
        .with("expansion", acronym.expansions[0].clone())
        .with("written", line.run.text[span.range()].to_owned());
    Some(subject.finding("acronym-expansion", line.run.origin(span), args))
}
