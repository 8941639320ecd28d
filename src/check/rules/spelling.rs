//! `unknown-word`, `unknown-name`, `unmarked-foreign-word`, `mixed-orthography`: what the dictionaries say of the
//! volume's words. One look for the four of them, each distinct word asked once.

use crate::check::subject::Subject;
use crate::check::words::capitalised;
use crate::config::{Orthography, Terms};
use crate::diagnostic::{Args, Diagnostic, Safety, Severity};
use crate::prose::Run;
use crate::spelling::{Asked, Finding, Matter, Occurrence, survey};
use crate::text::{Edit, Span};
use crate::typography::Profile;

/// No more words than this are named in a finding about many.
const MOST_NAMED: usize = 12;

/// No more proposals than this are named.
const MOST_NEAR: usize = 3;

pub(crate) fn spelling(subjects: &[Subject<'_>], found: &mut Vec<Diagnostic>) {
    let Some(first) = subjects.first() else { return };
    let spelling = &first.config.spelling;
    if !spelling.enabled {
        return;
    }
    let runs = subjects.iter().map(|subject| {
        let asked = if subject.asked { Asked::Yes } else { Asked::No };
        (subject.runs.as_slice(), asked)
    });
    let runs: Vec<(&[Run], Asked)> = runs.collect();
    let profile = Profile::of(&first.config.typography);
    let findings = survey(&runs, first.lexicon, spelling.orthography, &profile);
    let consistent = spelling.orthography == Orthography::Consistent;
    let of_table = |finding: &Finding| match &finding.matter {
        Matter::Variant { word, .. } => consistent && is_a_term(&first.config.terms, word),
        _ => false,
    };
    for (subject, findings) in subjects.iter().zip(findings) {
        let left = findings.into_iter().filter(|finding| !of_table(finding));
        found.extend(left.map(|finding| told(subject, finding)));
    }
}

/// Whether the table of terms has the word: which of its forms the volume writes is for `inconsistent-term` to say.
fn is_a_term(terms: &Terms, word: &str) -> bool {
    terms.forms.iter().flat_map(|group| &group.forms).flatten().any(|form| form == word)
}

fn told(subject: &Subject<'_>, finding: Finding) -> Diagnostic {
    let span = finding.places.first().map_or(Span::at(0), |place| place.span);
    let count = finding.places.len();
    match finding.matter {
        Matter::Unknown { ref word, ref near, sure, slip } => {
            let args = Args::new().with("word", word.clone()).with("count", count);
            let level = if slip { Severity::Warning } else { Severity::Info };
            let found = subject.finding("unknown-word", span, args).at_level(level);
            match near.as_slice() {
                [] => found.help("unknown-word-help", Args::new()),
                [only] => {
                    let told = if sure { replacing(found, &finding, only) } else { found };
                    told.help("did-you-mean", Args::new().with("word", only.clone()))
                }
                many => {
                    let words: Vec<String> = many.iter().take(MOST_NEAR).cloned().collect();
                    found.help("unknown-word-near", Args::new().with("words", words))
                }
            }
        }
        Matter::Variant { ref word, classical, ref other } => {
            let args = Args::new()
                .with("word", word.clone())
                .with("other", other.clone())
                .with("count", count);
            let found = subject.finding("mixed-orthography", span, args);
            let found = if classical { found.case("mixed-orthography-classical") } else { found };
            replacing(found, &finding, other)
        }
        Matter::Names(words) => {
            let args = named(words);
            subject.finding("unknown-name", span, args).help("unknown-name-help", Args::new())
        }
        Matter::Foreign(words) => {
            let args = named(words);
            subject
                .finding("unmarked-foreign-word", span, args)
                .help("unmarked-foreign-word-help", Args::new())
        }
    }
}

/// The first words of a list, and how many there are beside them.
fn named(mut words: Vec<String>) -> Args {
    let more = words.len().saturating_sub(MOST_NAMED);
    words.truncate(MOST_NAMED);
    Args::new().with("words", words).with("more", more)
}

/// With a fix that puts `with` in every place of the word that is the file's own.
fn replacing(found: Diagnostic, finding: &Finding, with: &str) -> Diagnostic {
    let places = finding.places.iter().filter(|place| place.editable);
    let put = |place: &Occurrence| Edit {
        span: place.span,
        replacement: if place.capital { capitalised(with) } else { with.to_owned() },
    };
    let edits: Vec<Edit> = places.map(put).collect();
    if edits.is_empty() { found } else { found.fix(Safety::Asked, edits) }
}
