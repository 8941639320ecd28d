//! `private-name`: a name of the volume's private list stands in an article. Neither the message nor its values hold
//! it.

use std::collections::BTreeMap;

use crate::check::subject::Subject;
use crate::check::words::{Case, Line, folded};
use crate::diagnostic::{Args, Diagnostic, Place, Severity};

/// Says once that the list could not be had; else looks for every name of it.
pub(crate) fn private_name(subjects: &[Subject<'_>], found: &mut Vec<Diagnostic>) {
    let Some(first) = subjects.first() else { return };
    let privacy = &first.config.privacy;
    let (Some(list), Some(file)) = (&privacy.list, first.config.file) else { return };
    let Some(names) = &privacy.names else {
        let args = Args::new().with("path", list.value.clone());
        let told = Diagnostic::new("private-name", Place::new(file, list.span), args);
        found.push(told.case("private-name-unchecked").at_level(Severity::Info));
        return;
    };
    let mut by_first: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for name in names {
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(folded).collect();
        // « Jeanne Martin » is also « Martin Jeanne ».
        let turned: Vec<String> = words.iter().rev().cloned().collect();
        for order in [words, turned] {
            if let Some(first) = order.first() {
                let known = by_first.entry(first.clone()).or_default();
                if !known.contains(&order) {
                    known.push(order);
                }
            }
        }
    }
    for subject in subjects {
        for line in subject.lines() {
            look(subject, &line, &by_first, found);
        }
    }
}

fn look(
    subject: &Subject<'_>,
    line: &Line<'_>,
    by_first: &BTreeMap<String, Vec<Vec<String>>>,
    found: &mut Vec<Diagnostic>,
) {
    let mut past = 0;
    for (at, word) in line.words.iter().enumerate() {
        if at < past || word.case == Case::Lower {
            continue;
        }
        let Some(names) = by_first.get(&folded(line.text(word))) else { continue };
        let stands = |name: &Vec<String>| {
            let words = line.words.get(at..at + name.len());
            words.is_some_and(|words| {
                words.iter().zip(name).all(|(word, part)| folded(line.text(word)) == *part)
            })
        };
        if let Some(name) = names.iter().filter(|name| stands(name)).max_by_key(|name| name.len()) {
            past = at + name.len();
            let span = line.run.origin(word.span.to(line.words[past - 1].span));
            let warning = subject.finding("private-name", span, Args::new());
            found.push(warning.at_level(Severity::Warning));
        }
    }
}
