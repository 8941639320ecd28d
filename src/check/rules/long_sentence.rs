//! `long-sentence`: a sentence that a reader has to take in two breaths.

use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic};
use crate::prose::{Role, sentences};
use crate::text::Span;

pub(crate) fn long_sentence(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let most = subject.config.limits.sentence as usize;
    if most == 0 {
        return;
    }
    for line in subject.lines() {
        // A quotation is another person's sentence, a list often one that goes over many items.
        let within = line.run.within;
        if line.run.role != Role::Paragraph || within.quote || line.words.len() <= most {
            continue;
        }
        for sentence in sentences(&line.run.text) {
            let from = line.words.partition_point(|word| word.span.start < sentence.start);
            let to = line.words.partition_point(|word| word.span.start < sentence.end);
            if to - from > most {
                let args = Args::new().with("words", to - from).with("most", most);
                let first = line.words[from].span;
                let last = line.words.get(from + 4).map_or(first, |word| word.span);
                let opening = Span { start: sentence.start, end: last.end.min(sentence.end) };
                found.push(subject.finding("long-sentence", line.run.origin(opening), args));
            }
        }
    }
}
