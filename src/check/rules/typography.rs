//! What the engine of [`crate::typography`] finds in an article: one line that says how much the build sets by itself,
//! and a finding under its own rule for each thing that somebody must decide.

use std::collections::BTreeMap;

use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic, Message, Safety, Severity};
use crate::prose::{PieceKind, Run};
use crate::text::{Edit, Span};
use crate::typography::{
    Change, Profile, Spelling, edits, inclusive_forms, source_edit, source_edits,
};

/// Words of a message are cut after so many characters.
const LONGEST: usize = 60;

/// Finds everything of one article in one pass.
pub(crate) fn typography(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let profile = Profile::of(&subject.config.typography);
    let mut sums = Sums::default();
    for run in &subject.runs {
        let changes = edits(run, &profile);
        sums.safe.extend(source_edits(run, subject.source, &changes, Safety::Safe));
        let mut groups: BTreeMap<(&str, u32), Vec<&Change>> = BTreeMap::new();
        for change in &changes {
            match (change.safety, change.rule) {
                (Safety::Safe, _) => {
                    if let Some(kind) = kind(change) {
                        *sums.counts.entry(kind).or_default() += 1;
                    }
                }
                (_, "breakable-number") => sums.breakable(subject, run, change),
                _ if change.group != 0 => {
                    groups.entry((change.rule, change.group)).or_default().push(change);
                }
                _ if has_its_other_half(run, change) => {}
                _ => found.push(finding(subject, run, &[change])),
            }
        }
        found.extend(groups.values().map(|group| finding(subject, run, group)));
    }
    sums.tell(subject, found);
}

/// Whether a straight mark that seems alone has its other half in words that the engine does not look at (another
/// language, a title): the paragraph has an even number of them.
fn has_its_other_half(run: &Run, change: &Change) -> bool {
    change.rule == "straight-quote"
        && change.replacement.is_none()
        && run.text.matches('"').count().is_multiple_of(2)
}

/// One finding: its changes are made together or not at all.
fn finding(subject: &Subject<'_>, run: &Run, changes: &[&Change]) -> Diagnostic {
    let first = changes[0];
    let (words, proposed) = told(run, changes);
    let args = Args::new().with("words", words).with("proposed", proposed.unwrap_or_default());
    let place = run.origin(first.about);
    let mut diagnostic = subject.finding(first.rule, place, args);
    if first.replacement.is_none() && first.rule == "straight-quote" {
        diagnostic = diagnostic.case("straight-quote-alone");
    }
    let edits: Option<Vec<Edit>> =
        changes.iter().map(|change| source_edit(run, subject.source, change)).collect();
    if let Some(edits) = edits {
        diagnostic = diagnostic.fix(first.safety, edits);
    }
    diagnostic
}

/// The words that changes are about, as they are and as they would be: the whole of a word or a number of which they touch
/// a part, and no sign beside it.
fn told(run: &Run, changes: &[&Change]) -> (String, Option<String>) {
    let whole = changes.iter().fold(changes[0].about, |span, change| span.to(change.about));
    let whole = changes.iter().fold(whole, |span, change| span.to(change.span));
    let text = run.text.as_str();
    let (from, to) = (whole.start as usize, whole.end as usize);
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || is_combining(c));
    let (before, after) = (text[..from].chars().next_back(), text[to..].chars().next());
    // A sign between two words, or between two parts of one, is shown with both.
    let joins = word(before) && word(after);
    let first = joins || word(text[from..to].chars().next());
    let last = joins || word(text[from..to].chars().next_back());
    let from = if first { from - word_length(text[..from].chars().rev()) } else { from };
    let to = if last { to + word_length(text[to..].chars()) } else { to };
    let mut proposed = String::new();
    let mut at = from;
    for change in changes {
        let words = change.replacement.as_deref();
        proposed.push_str(&text[at..change.span.start as usize]);
        proposed.push_str(words.unwrap_or(&text[change.span.range()]));
        at = change.span.end as usize;
    }
    proposed.push_str(&text[at..to]);
    let known = changes.iter().any(|change| change.replacement.is_some());
    (short(&text[from..to]), known.then(|| short(&proposed)))
}

/// Bytes of the word, or the number with its decimals, that `letters` begin with; no further than a message shows.
fn word_length(letters: impl Iterator<Item = char>) -> usize {
    let mut letters = letters.take(LONGEST).peekable();
    let (mut length, mut digit) = (0, false);
    while let Some(c) = letters.next() {
        let decimal = matches!(c, ',' | '.') && digit;
        let joins = decimal && letters.peek().is_some_and(char::is_ascii_digit);
        if !(c.is_alphanumeric() || is_combining(c) || joins) {
            break;
        }
        (length, digit) = (length + c.len_utf8(), c.is_ascii_digit());
    }
    length
}

/// Whether `c` is an accent that is written after its letter.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Words as a message shows them: their middle left out where they are long.
fn short(text: &str) -> String {
    let text = text.replace('\n', " ");
    let length = text.chars().count();
    if length <= LONGEST {
        return text;
    }
    let head: String = text.chars().take(LONGEST / 2).collect();
    let tail: String = text.chars().skip(length - LONGEST / 3).collect();
    format!("{head} [...] {tail}")
}

/// What is set without asking, by the id of the message that counts it, in the order in which it is told.
const KINDS: [&str; 9] = [
    "typography-narrow",
    "typography-no-break",
    "typography-spaces",
    "typography-apostrophes",
    "typography-quotes",
    "typography-ordinals",
    "typography-letters",
    "typography-abbreviations",
    "typography-ellipses",
];

/// Of which kind a change is; `None` for what goes with another one (the spaces inside a pair of marks).
fn kind(change: &Change) -> Option<&'static str> {
    Some(match (change.rule, change.replacement.as_deref()) {
        (_, Some("\u{202f}")) => "typography-narrow",
        (_, Some("\u{a0}")) => "typography-no-break",
        ("quote-level", Some("")) => return None,
        ("quote-level" | "straight-quote", _) => "typography-quotes",
        ("straight-apostrophe", _) => "typography-apostrophes",
        ("long-ordinal" | "long-century", _) => "typography-ordinals",
        ("unaccented-capital" | "missing-ligature", _) => "typography-letters",
        ("abbreviation" | "numero", _) => "typography-abbreviations",
        ("etc-ellipsis", _) => "typography-ellipses",
        _ => "typography-spaces",
    })
}

/// What is told once for a whole article.
#[derive(Default)]
struct Sums {
    counts: BTreeMap<&'static str, usize>,
    safe: Vec<Edit>,
    breakable: usize,
    first: Option<Span>,
    asked: Vec<Edit>,
}

impl Sums {
    fn breakable(&mut self, subject: &Subject<'_>, run: &Run, change: &Change) {
        self.breakable += 1;
        self.first = self.first.or_else(|| Some(run.origin(change.about)));
        self.asked.extend(source_edit(run, subject.source, change));
    }

    fn tell(mut self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let total: usize = self.counts.values().sum();
        if total > 0 {
            let kinds: Vec<Message> = KINDS
                .iter()
                .filter_map(|id| {
                    let count = *self.counts.get(id)?;
                    Some(Message::new(id, Args::new().with("count", count)))
                })
                .collect();
            let args = Args::new().with("total", total).with("kinds", kinds);
            let mut told = subject.finding("typography", subject.opening(), args);
            if !subject.config.typography.build {
                told = told.case("typography-not-built");
            }
            self.safe.sort();
            if !self.safe.is_empty() {
                told.help = Some(Message::new("typography-help", Args::new()));
                told = told.fix(Safety::Safe, self.safe);
            }
            found.push(told.at_level(Severity::Info));
        }
        if let Some(first) = self.first {
            let args = Args::new().with("count", self.breakable);
            self.asked.sort();
            let told = subject.finding("breakable-number", first, args);
            found.push(match self.asked.is_empty() {
                true => told,
                false => told.fix(Safety::Asked, self.asked),
            });
        }
    }
}

/// One inclusive spelling in the volume: the one that it uses most. Words in full (« résidents et résidentes ») are
/// never wrong beside another one.
pub(crate) fn inclusive_writing(subjects: &[Subject<'_>], found: &mut Vec<Diagnostic>) {
    let mut places: Vec<(usize, &Run, Span, Spelling)> = Vec::new();
    let mut counts: BTreeMap<Spelling, usize> = BTreeMap::new();
    for (index, subject) in subjects.iter().enumerate() {
        let runs = subject.runs.iter().filter(|run| {
            !run.within.quote && run.pieces.iter().any(|piece| piece.kind == PieceKind::Words)
        });
        for run in runs {
            for (span, spelling) in inclusive_forms(run) {
                if spelling != Spelling::Both {
                    *counts.entry(spelling).or_default() += 1;
                    places.push((index, run, span, spelling));
                }
            }
        }
    }
    let most =
        counts.iter().max_by_key(|(spelling, count)| (**count, std::cmp::Reverse(**spelling)));
    let Some((&usual, _)) = most else { return };
    let example = places.iter().find(|(_, _, _, spelling)| *spelling == usual);
    let Some(&(at, run, span, _)) = example else { return };
    let example = (subjects[at].article.file, run.origin(span), run.text[span.range()].to_owned());
    for (index, run, span, spelling) in &places {
        if *spelling != usual {
            let args = Args::new()
                .with("words", run.text[span.range()].to_owned())
                .with("usual", example.2.clone());
            let place = crate::diagnostic::Place::new(example.0, example.1);
            found.push(
                subjects[*index].finding("inclusive-writing", run.origin(*span), args).note(
                    place,
                    "inclusive-writing-usual",
                    Args::new(),
                ),
            );
        }
    }
}
