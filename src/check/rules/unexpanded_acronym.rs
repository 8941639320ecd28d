//! `unexpanded-acronym`: an article uses an acronym of the table before it says what it stands for.
//!
//! Every article is read on its own, so every article says it once. Titles, headings and cells are too short for
//! it, an abstract is a text of its own, and a quotation is somebody else's: none of them is a first use. What stands
//! in a note counts where the text itself does not use the acronym.

use std::collections::BTreeMap;

use crate::check::acronyms::{
    Expansion, Known, all_capitals, closes_a_name, expanded_near, form, looks_like_one, singular,
    spelled_out,
};
use crate::check::subject::Subject;
use crate::check::words::{Case, Gap, Line, Word, folded, with_asked};
use crate::config::Acronym;
use crate::diagnostic::{Args, Diagnostic, Place};
use crate::prose::PieceKind;

/// Words after which an acronym is a plural.
const PLURALS: [&str; 20] = [
    "les",
    "des",
    "ces",
    "nos",
    "vos",
    "leurs",
    "mes",
    "ses",
    "tes",
    "aux",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "plusieurs",
    "quelques",
    "certains",
    "certaines",
    "différents",
    "autres",
];

/// Where an article uses an acronym, and whether it is expanded there.
struct Use<'a> {
    line: Line<'a>,
    at: usize,
    expanded: bool,
}

pub(crate) fn unexpanded_acronym(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let known = Known::new(&subject.config.acronyms);
    let mut uses: BTreeMap<&str, Vec<Use<'_>>> = BTreeMap::new();
    for line in subject.lines() {
        let own = line.is_running_text() && !line.is_linked_title() && !all_capitals(&line);
        let glued = |word: &Word| line.run.text[word.span.end as usize..].starts_with(['+', '=']);
        for (at, word) in line.words.iter().enumerate() {
            if !own || !looks_like_one(word) || word.quoted || glued(word) {
                continue;
            }
            let form = form(&line, word);
            let to_say = known.get(form).is_some_and(|it| !it.known && !it.expansions.is_empty());
            if !to_say {
                continue;
            }
            // Later uses matter only where the first ones were in notes.
            let seen = uses.entry(form).or_default();
            if seen.iter().any(|seen| seen.line.run.within.note.is_none()) {
                continue;
            }
            let expanded = expanded_near(&line, at, known.expansions(form)).is_some()
                || spelled_out(&line, at).is_some()
                || closes_a_name(&line, at)
                || calls_a_note(&line, word) && in_a_note(subject, known.expansions(form));
            seen.push(Use { line, at, expanded });
        }
    }
    for (form, uses) in uses {
        let in_text = uses.iter().find(|seen| seen.line.run.within.note.is_none());
        let Some(first) = in_text.or(uses.first()).filter(|first| !first.expanded) else {
            continue;
        };
        if let Some(acronym) = known.get(form) {
            found.push(report(subject, &known, form, acronym, first));
        }
    }
}

/// Whether a note is called right after the word.
fn calls_a_note(line: &Line<'_>, word: &Word) -> bool {
    let mut pieces = line.run.pieces.iter();
    pieces.any(|piece| piece.kind == PieceKind::Object && piece.span.start == word.span.end)
}

/// Whether a note of the article spells the acronym out.
fn in_a_note(subject: &Subject<'_>, expansions: &[Expansion]) -> bool {
    let mut notes = subject.lines().filter(|line| line.run.within.note.is_some());
    notes.any(|line| first_of(&line, expansions).is_some())
}

/// Where the first of `expansions` stands in a line.
fn first_of(line: &Line<'_>, expansions: &[Expansion]) -> Option<std::ops::Range<usize>> {
    let words: Vec<String> = line.words.iter().map(|word| singular(line.text(word))).collect();
    expansions.iter().filter(|expansion| !expansion.is_empty()).find_map(|expansion| {
        let mut windows = words.windows(expansion.len());
        let start = windows.position(|window| window == expansion.as_slice())?;
        Some(start..start + expansion.len())
    })
}

fn report(
    subject: &Subject<'_>,
    known: &Known<'_>,
    form: &str,
    acronym: &Acronym,
    first: &Use<'_>,
) -> Diagnostic {
    let (line, word) = (first.line, &first.line.words[first.at]);
    let expansion = in_number(&line, first.at, acronym);
    let written = expansion.unwrap_or(&acronym.expansions[0]);
    let args = Args::new().with("acronym", form.to_owned()).with("expansion", written.to_owned());
    let place = line.run.origin(word.span);
    let diagnostic = subject.finding("unexpanded-acronym", place, args.clone());
    if let Some(earlier) = written_before(subject, known, form, place.start) {
        return diagnostic.case("unexpanded-acronym-apart").note(
            earlier,
            "unexpanded-acronym-earlier",
            args,
        );
    }
    let others = other_things(acronym);
    if !others.is_empty() {
        let all = [&[written.to_owned()], others.as_slice()].concat();
        let args = Args::new().with("acronym", form.to_owned()).with("expansions", all);
        return subject
            .finding("unexpanded-acronym", place, args)
            .case("unexpanded-acronym-several");
    }
    let fits = expansion.is_some_and(|expansion| fits(word, expansion));
    let form = format!("{written} ({form})");
    let edits = if fits { line.edit(word.span, form) } else { None };
    with_asked(diagnostic, edits)
}

/// Expansions that name something else than the first: they do not even begin with its word.
fn other_things(acronym: &Acronym) -> Vec<String> {
    let first = |text: &str| text.split_whitespace().next().map(folded);
    let [one, others @ ..] = acronym.expansions.as_slice() else { return Vec::new() };
    others.iter().filter(|other| first(other) != first(one)).cloned().collect()
}

/// The expansion in the number that the words before ask for; `None` where it is a plural that the table has
/// not.
fn in_number<'a>(line: &Line<'_>, at: usize, acronym: &'a Acronym) -> Option<&'a str> {
    let before = at.checked_sub(1).map(|at| line.lower(&line.words[at]));
    let plural = line.words[at].case == Case::Plural
        || before.is_some_and(|before| PLURALS.contains(&&*before));
    match plural {
        true => acronym.plural.as_deref(),
        false => acronym.expansions.first().map(String::as_str),
    }
}

/// Whether the article before the acronym also suits its expansion: `l’` before a vowel, none before a consonant.
fn fits(word: &Word, expansion: &str) -> bool {
    let vowel = expansion
        .to_lowercase()
        .starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'è', 'ê', 'à', 'â', 'î', 'ô', 'œ'])
        || ["hospitalisation", "hébergement", "hôpital", "habitat"]
            .iter()
            .any(|silent| expansion.starts_with(silent));
    vowel || word.gap != Gap::Apostrophe
}

/// Where the article wrote the expansion earlier, without the acronym.
fn written_before(
    subject: &Subject<'_>,
    known: &Known<'_>,
    form: &str,
    before: u32,
) -> Option<Place> {
    let expansions = known.expansions(form);
    let text =
        subject.lines().filter(|line| line.is_running_text() && line.run.within.note.is_none());
    for line in text {
        let Some(words) = first_of(&line, expansions) else { continue };
        let first = line.words[words.start].span;
        let span = line.run.origin(first.to(line.words[words.end - 1].span));
        if span.start < before {
            return Some(Place::new(subject.article.file, span));
        }
    }
    None
}
