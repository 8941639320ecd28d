//! `inconsistent-term` and `two-capital-forms`: words that the volume writes in more than one form. The form that the
//! volume has most often stays; the others are told at their places, with the first place of the one that
//! stays.
//!
//! Whoever is quoted keeps their own forms: set-off quotations and words between guillemets are not looked at.

use std::collections::{BTreeMap, HashMap};

use crate::check::subject::Subject;
use crate::check::words::{Case, Gap, Line, Word, capitalised, with_asked};
use crate::config::{Orthography, TermGroup};
use crate::diagnostic::{Args, Diagnostic, Place};
use crate::prose::{Role, Run};
use crate::spelling::{Lang, Looked, leaning};
use crate::text::Span;

/// Forms that differ in letters, hyphens or spaces.
pub(crate) fn inconsistent_term(subjects: &[Subject<'_>], found: &mut Vec<Diagnostic>) {
    let Some(first) = subjects.first() else { return };
    let spelling = &first.config.spelling;
    let declared = matches!(spelling.orthography, Orthography::Classical | Orthography::Rectified);
    // Where the volume says which orthography it follows, what the two write otherwise (*évènement*) is for
    // `mixed-orthography` to say; else it is the table's, and `mixed-orthography` leaves it alone.
    let variant =
        |written: &String| matches!(first.lexicon.look(written, Lang::French), Looked::Variant(_));
    let of_orthography = |group: &TermGroup| {
        declared && spelling.enabled && group.forms.iter().flatten().any(variant)
    };
    let groups: Vec<TermGroup> =
        first.config.terms.forms.iter().filter(|group| !of_orthography(group)).cloned().collect();
    look("inconsistent-term", Capitals::SayNothing, &groups, subjects, found);
}

/// Forms that differ in capitals alone.
pub(crate) fn two_capital_forms(subjects: &[Subject<'_>], found: &mut Vec<Diagnostic>) {
    let Some(first) = subjects.first() else { return };
    look("two-capital-forms", Capitals::Differ, &first.config.terms.capitals, subjects, found);
}

/// What capitals are to a group's forms.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Capitals {
    /// Forms are the same in lower case and in capitals.
    SayNothing,
    /// They are what forms differ in, except where every word has one: first in a sentence.
    Differ,
}

/// One form with one ending, cut into words.
struct Form {
    group: usize,
    form: usize,
    ending: usize,
    /// The words in lower case, as written, and what parts each from the one before.
    words: Vec<(String, String, Gap)>,
}

/// Where a form stands.
struct Found<'a> {
    subject: usize,
    line: Line<'a>,
    span: Span,
    form: usize,
    ending: usize,
}

fn look(
    rule: &'static str,
    capitals: Capitals,
    groups: &[TermGroup],
    subjects: &[Subject<'_>],
    found: &mut Vec<Diagnostic>,
) {
    let by_first = forms(groups);
    let mut by_group: BTreeMap<usize, Vec<Found<'_>>> = BTreeMap::new();
    for (subject, of) in subjects.iter().enumerate() {
        for line in of.lines() {
            let keyword = matches!(line.run.role, Role::Keyword);
            if !line.run.within.quote && !keyword {
                forms_in(subject, line, &by_first, capitals, &mut by_group);
            }
        }
    }
    for (group, places) in by_group {
        tell(rule, &groups[group], &places, subjects, found);
    }
}

/// The forms by their first word in lower case, the longest first.
fn forms(groups: &[TermGroup]) -> HashMap<String, Vec<Form>> {
    let mut by_first: HashMap<String, Vec<Form>> = HashMap::new();
    for (group, TermGroup { forms }) in groups.iter().enumerate() {
        for (form, endings) in forms.iter().enumerate() {
            for (ending, written) in endings.iter().enumerate() {
                let words = cut(written);
                if let Some((first, ..)) = words.first() {
                    let known = by_first.entry(first.clone()).or_default();
                    known.push(Form { group, form, ending, words });
                }
            }
        }
    }
    for forms in by_first.values_mut() {
        forms.sort_by_key(|form| std::cmp::Reverse(form.words.len()));
    }
    by_first
}

fn cut(written: &str) -> Vec<(String, String, Gap)> {
    let mut words = Vec::new();
    let mut gap = Gap::Start;
    let mut start = None;
    let ends = written.char_indices().chain(std::iter::once((written.len(), ' ')));
    for (at, c) in ends {
        if c.is_alphanumeric() {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            let word = &written[start..at];
            words.push((word.to_lowercase(), word.to_owned(), gap));
        }
        gap = match c {
            '-' => Gap::Hyphen,
            '\'' | '’' => Gap::Apostrophe,
            _ => Gap::Space,
        };
    }
    words
}

fn forms_in<'a>(
    subject: usize,
    line: Line<'a>,
    by_first: &HashMap<String, Vec<Form>>,
    capitals: Capitals,
    by_group: &mut BTreeMap<usize, Vec<Found<'a>>>,
) {
    let mut past = 0;
    for (at, word) in line.words.iter().enumerate() {
        if at < past || !word.french || word.quoted || word.case == Case::Code {
            continue;
        }
        let Some(forms) = by_first.get(&*line.lower(word)) else { continue };
        let stands = |form: &&Form| stands(&line, at, form, capitals);
        let Some(form) = forms.iter().find(stands) else { continue };
        past = at + form.words.len();
        let span = word.span.to(line.words[past - 1].span);
        let places = by_group.entry(form.group).or_default();
        places.push(Found { subject, line, span, form: form.form, ending: form.ending });
    }
}

/// Whether `form` stands at the word `at`.
fn stands(line: &Line<'_>, at: usize, form: &Form, capitals: Capitals) -> bool {
    let Some(words) = line.words.get(at..at + form.words.len()) else { return false };
    // A word that goes on behind a hyphen is another word.
    let goes_on = line.words.get(at + form.words.len()).is_some_and(|next| next.gap == Gap::Hyphen);
    if goes_on || words[0].gap == Gap::Hyphen {
        return false;
    }
    let first_says = |word: &Word| word.case != Case::Title || !word.opens;
    words.iter().zip(&form.words).enumerate().all(|(place, (word, (lower, written, gap)))| {
        let same = match capitals {
            Capitals::SayNothing => line.lower(word) == lower.as_str(),
            Capitals::Differ => line.text(word) == written && (place > 0 || first_says(word)),
        };
        same && (place == 0 || word.gap == *gap)
    })
}

fn tell(
    rule: &'static str,
    group: &TermGroup,
    places: &[Found<'_>],
    subjects: &[Subject<'_>],
    found: &mut Vec<Diagnostic>,
) {
    let mut times = vec![0_usize; group.forms.len()];
    places.iter().for_each(|place| times[place.form] += 1);
    let most = times.iter().copied().max().unwrap_or(0);
    let leading: Vec<usize> = (0..times.len()).filter(|&form| times[form] == most).collect();
    // Of two that are as frequent, the one that the volume's orthography has, else the one that the table lists first.
    let of_orthography = if leading.len() > 1 { followed(group, &leading, subjects) } else { None };
    let kept = of_orthography.or(leading.first().copied());
    let Some(first) = kept.and_then(|kept| places.iter().find(|place| place.form == kept)) else {
        return;
    };
    let tie = if of_orthography.is_some() { Why::Orthography } else { Why::Table };
    let origin = |place: &Found<'_>| {
        Place::new(subjects[place.subject].article.file, place.line.run.origin(place.span))
    };
    for place in places.iter().filter(|place| place.form != first.form) {
        let written = &place.line.run.text[place.span.range()];
        let form = &group.forms[first.form][place.ending];
        let form = cased_like(written, form, rule == "two-capital-forms");
        let args = Args::new()
            .with("written", written.to_owned())
            .with("form", form.clone())
            .with("times", times[first.form])
            .with("others", times[place.form]);
        let why = if times[place.form] == most { tie } else { Why::Most };
        let diagnostic = Diagnostic::new(rule, origin(place), args.clone());
        let diagnostic = match (why, rule) {
            (Why::Most, _) => diagnostic,
            (Why::Orthography, _) => diagnostic.case("inconsistent-term-orthography"),
            (Why::Table, "two-capital-forms") => diagnostic.case("two-capital-forms-tie"),
            (Why::Table, _) => diagnostic.case("inconsistent-term-tie"),
        };
        let diagnostic = diagnostic.note(origin(first), "majority-here", args);
        found.push(with_asked(diagnostic, place.line.edit(place.span, form)));
    }
}

/// Why a form stays.
#[derive(Clone, Copy)]
enum Why {
    /// It is the most frequent.
    Most,
    /// Another is as frequent, and the volume's other words are spelt as it is.
    Orthography,
    /// Another is as frequent, and the table lists it first.
    Table,
}

/// The form among those `leading` that the orthography of the volume's other words has; `None` where that is not what
/// they differ in.
fn followed(group: &TermGroup, leading: &[usize], subjects: &[Subject<'_>]) -> Option<usize> {
    let lexicon = subjects.first()?.lexicon;
    // A form is of one orthography, of the other, or of both (*évènement*).
    let of = |form: &usize| {
        let mut written = group.forms[*form].iter();
        written.find_map(|written| match lexicon.look(written, Lang::French) {
            Looked::Variant(classical) => Some(classical),
            _ => None,
        })
    };
    let first = leading.first().map(of)?;
    if leading.iter().all(|form| of(form) == first) {
        return None;
    }
    let runs: Vec<&[Run]> = subjects.iter().map(|subject| subject.runs.as_slice()).collect();
    let leans = leaning(&runs)?;
    let among = |wanted: Option<bool>| leading.iter().find(|form| of(form) == wanted).copied();
    among(Some(leans)).or_else(|| among(None))
}

/// `form` with the capital that `written` begins with, unless capitals are what is at issue.
fn cased_like(written: &str, form: &str, as_listed: bool) -> String {
    match !as_listed && written.starts_with(char::is_uppercase) {
        true => capitalised(form),
        false => form.to_owned(),
    }
}
