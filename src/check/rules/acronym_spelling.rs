//! `acronym-spelling`: an acronym with an `s` for its plural, in lower case, in letters set apart (`E H P A D`), or
//! written in two ways in one volume (`EHPAD`, `Ehpad`). Told once an article.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::check::acronyms::{ByForm, form, spellable};
use crate::check::subject::Subject;
use crate::check::words::{Case, Gap, Line, Word, with_asked};
use crate::diagnostic::{Args, Diagnostic, Place, Safety};
use crate::prose::Marks;
use crate::text::{Edit, Span};

/// An acronym of fewer letters set apart may be a list of letters.
const FEWEST_APART: usize = 3;

/// Where an acronym stands, in one way of writing it.
struct Use<'a> {
    subject: usize,
    line: Line<'a>,
    span: Span,
}

/// The ways of writing one acronym, each with its places.
type Ways<'a> = BTreeMap<String, Vec<Use<'a>>>;

pub(crate) fn acronym_spelling(subjects: &[Subject<'_>], found: &mut Vec<Diagnostic>) {
    let Some(first) = subjects.first() else { return };
    let table = &first.config.acronyms;
    let by_lower: BTreeMap<String, Arc<str>> =
        spellable(table).map(|form| (form.to_lowercase(), Arc::from(form))).collect();
    let mut ways: ByForm<Ways<'_>> = ByForm::new();
    for (at, subject) in subjects.iter().enumerate() {
        for line in subject.lines() {
            for word in line.words.iter().filter(|word| word.french) {
                if word.case == Case::Plural {
                    found.extend(plural(subject, &line, word));
                }
                // A lower-case word is looked up only if it is short enough to be an acronym.
                if word.case == Case::Code || !(4..=24).contains(&word.span.len()) {
                    continue;
                }
                let text = form(&line, word);
                if let Some(known) = by_lower.get(&text.to_lowercase()) {
                    let ways = ways.entry(Arc::clone(known)).or_default();
                    let uses = ways.entry(text.into_owned()).or_default();
                    uses.push(Use { subject: at, line, span: word.span });
                }
            }
            for (letters, span) in apart(&line) {
                if table.get(&letters).is_some() {
                    let place = line.run.origin(span);
                    let written = line.run.text[span.range()].to_owned();
                    let args = Args::new().with("written", written).with("form", letters.clone());
                    let finding = subject.finding("acronym-spelling", place, args);
                    let finding = finding.case("acronym-spelling-apart");
                    found.push(with_asked(finding, line.edit(span, letters)));
                }
            }
        }
    }
    for (known, ways) in &ways {
        told(subjects, known, ways, found);
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

/// Single capitals with one space between them, as one word with its place: `E H P A D`.
fn apart(line: &Line<'_>) -> Vec<(String, Span)> {
    let single = |word: &Word| {
        word.french && word.case == Case::Title && line.text(word).chars().count() == 1
    };
    let spaced = |two: &[Word]| {
        single(&two[0]) && single(&two[1]) && {
            let between = line.between(&two[0], &two[1]);
            two[1].gap == Gap::Space && between.chars().count() == 1
        }
    };
    let mut found = Vec::new();
    let mut start = 0;
    while start < line.words.len() {
        let pairs = line.words[start..].windows(2).take_while(|two| spaced(two)).count();
        if pairs + 1 >= FEWEST_APART {
            let words = &line.words[start..=start + pairs];
            let letters = words.iter().map(|word| line.text(word)).collect();
            found.push((letters, words[0].span.to(words[pairs].span)));
        }
        start += pairs + 1;
    }
    found
}

/// Tells what is not written as the volume mostly does, once an article. Lower case is never what stays; of two that
/// are as frequent, the table's does.
fn told(subjects: &[Subject<'_>], known: &str, ways: &Ways<'_>, found: &mut Vec<Diagnostic>) {
    let times = |form: &str| ways.get(form).map_or(0, Vec::len);
    let capitals = ways.keys().filter(|form| form.chars().any(char::is_uppercase));
    let most = capitals.clone().map(|form| times(form)).max().unwrap_or(0);
    let all: usize = ways.values().map(Vec::len).sum();
    let leading: Vec<&String> = capitals.filter(|form| times(form) == most).collect();
    let (kept, by_table) = match leading.as_slice() {
        [one] if 2 * most > all => (one.as_str(), false),
        _ => (known, true),
    };
    let first = ways.get(kept).and_then(|uses| uses.first());
    let first =
        first.map(|of| Place::new(subjects[of.subject].article.file, of.line.run.origin(of.span)));
    let others = ways.iter().filter(|(form, _)| *form != kept);
    let mut by_article: BTreeMap<usize, Vec<&Use<'_>>> = BTreeMap::new();
    for of in others.flat_map(|(_, uses)| uses) {
        by_article.entry(of.subject).or_default().push(of);
    }
    for (at, mut uses) in by_article {
        uses.sort_by_key(|of| of.line.run.origin(of.span));
        let case = if by_table { Some("acronym-spelling-table") } else { None };
        found.push(of_article(&subjects[at], &uses, kept, first, case));
    }
}

/// One finding for all places of an article.
fn of_article(
    subject: &Subject<'_>,
    uses: &[&Use<'_>],
    kept: &str,
    first: Option<Place>,
    case: Option<&'static str>,
) -> Diagnostic {
    let written = |of: &&Use<'_>| of.line.run.text[of.span.range()].to_owned();
    let forms: BTreeSet<String> = uses.iter().map(written).collect();
    let args = Args::new()
        .with("written", forms.into_iter().collect::<Vec<String>>())
        .with("form", kept.to_owned());
    let place = uses[0].line.run.origin(uses[0].span);
    let mut finding = subject.finding("acronym-spelling", place, args.clone());
    if let Some(case) = case {
        finding = finding.case(case);
    }
    if let Some(first) = first {
        finding = finding.note(first, "majority-here", args);
    }
    let edits = uses.iter().filter_map(|of| of.line.edit(of.span, kept));
    let edits: Vec<Edit> = edits.flatten().collect();
    if edits.is_empty() { finding } else { finding.fix(Safety::Asked, edits) }
}
