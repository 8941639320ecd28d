//! A change to a run, and what becomes of it: in the run's text, in the file.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::diagnostic::Safety;
use crate::prose::{Marks, PieceKind, Run};
use crate::text::{Edit, Source, Span};

/// One change, or one finding without a change of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Bytes of the run's text; empty where something is put in.
    pub span: Span,
    /// What comes there; `None` where nothing can be proposed.
    pub replacement: Option<Cow<'static, str>>,
    /// The rule, kebab-case.
    pub rule: &'static str,
    /// How far it may be trusted.
    pub safety: Safety,
    /// The bytes of the sign that it is about, and that what is put in belongs to.
    pub about: Span,
    /// Index of the piece in which it is made.
    pub piece: u32,
    /// Changes of the same rule and number are one finding (the two signs of a pair); 0: alone.
    pub group: u32,
}

/// Sorts changes by place; of those that overlap, keeps the safer, then the earlier.
pub(super) fn settle(changes: &mut Vec<Change>) {
    if changes.is_empty() {
        return;
    }
    changes.sort_by_key(|change| {
        (std::cmp::Reverse(change.safety), change.span.start, change.span.end)
    });
    let mut taken: Vec<Span> = Vec::new();
    // Those of one safety come in the order of the text, so that one look at the neighbour is enough; between
    // kinds of safety overlaps are looked up in the sorted list of what is taken.
    let mut kept: Vec<Change> = Vec::with_capacity(changes.len());
    let mut dropped: BTreeSet<(&'static str, u32)> = BTreeSet::new();
    let mut from = 0;
    while from < changes.len() {
        let safety = changes[from].safety;
        let to = from + changes[from..].iter().take_while(|it| it.safety == safety).count();
        let mut fresh: Vec<Span> = Vec::new();
        for change in &changes[from..to] {
            let clear = change.replacement.is_none()
                || !(overlaps(&taken, change.span)
                    || fresh.last().is_some_and(|last| collide(*last, change.span)));
            if clear {
                if change.replacement.is_some() {
                    fresh.push(change.span);
                }
                kept.push(change.clone());
            } else if change.group != 0 {
                dropped.insert((change.rule, change.group));
            }
        }
        taken.extend(fresh);
        taken.sort_unstable();
        from = to;
    }
    kept.retain(|it| it.group == 0 || !dropped.contains(&(it.rule, it.group)));
    kept.sort_by_key(|it| (it.span.start, it.span.end, it.rule));
    *changes = kept;
}

fn overlaps(taken: &[Span], span: Span) -> bool {
    let at = taken.partition_point(|it| it.start < span.start);
    taken[at.saturating_sub(1)..].iter().take(3).any(|it| collide(*it, span))
}

/// Whether two changes cannot both be made: they share a byte, or put something in at the same place.
fn collide(a: Span, b: Span) -> bool {
    (a.start < b.end && b.start < a.end) || (a.is_empty() && b.is_empty() && a.start == b.start)
}

/// The run's text with those of `changes` made that are at least as safe as `least`.
#[must_use]
pub fn applied(text: &str, changes: &[Change], least: Safety) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut from = 0;
    for change in changes.iter().filter(|it| it.safety >= least) {
        let Some(words) = &change.replacement else { continue };
        let range = change.span.range();
        if range.start < from {
            continue;
        }
        out.push_str(&text[from..range.start]);
        out.push_str(words);
        from = range.end;
    }
    out.push_str(&text[from..]);
    out
}

/// The edit of the file that makes `change`, where the file holds these words as they are; `None` where it cannot
/// be made there (words of an entity, a line end, a sign that stands alone in its emphasis).
#[must_use]
pub fn source_edit(run: &Run, source: &Source, change: &Change) -> Option<Edit> {
    let words = change.replacement.as_ref()?;
    let piece = run.pieces.get(change.piece as usize)?;
    if piece.kind != PieceKind::Words || !piece.span.contains(change.span) {
        return None;
    }
    let (inside, length) = (change.span.start - piece.span.start, change.span.len());
    let origin = match piece.verbatim {
        true => {
            let start = (piece.origin.start + inside) as usize;
            Span::new(start, start + length)
        }
        false if change.span == piece.span => piece.origin,
        false if !change.span.is_empty() => return None,
        false if inside == 0 => Span::at(piece.origin.start as usize),
        false if change.span.end == piece.span.end => Span::at(piece.origin.end as usize),
        false => return None,
    };
    if (piece.marks.has(Marks::LINK) || piece.marks.has(Marks::ALT))
        && is_key(&source.text, origin, run.block.end as usize)
    {
        return None;
    }
    // A space at the inner edge of emphasis would end the emphasis.
    let edge = change.span.is_empty() && piece.marks != Marks::default();
    if edge && (inside == 0 || change.span.end == piece.span.end) && at_edge(run, change) {
        return None;
    }
    if glues(&source.text, origin, words) {
        return None;
    }
    // HTML has joined white space before we saw it; a no-break space would stand beside what is left.
    if run.within.html && !origin.is_empty() && run.text[change.span.range()].trim().is_empty() {
        let (before, after) = source.text.split_at_checked(origin.end as usize)?;
        let wide = after.len() - after.trim_start_matches([' ', '\n', '\r', '\t']).len();
        let start = before[..origin.start as usize].trim_end_matches([' ', '\n', '\r', '\t']).len();
        let span = Span::new(start, origin.end as usize + wide);
        return Some(Edit { span, replacement: words.to_string() });
    }
    // An escape goes with the sign that it is about.
    let before = source.text.get(..origin.start as usize).unwrap_or("");
    let escaped = piece.verbatim && (before.len() - before.trim_end_matches('\\').len()) % 2 == 1;
    let start = origin.start as usize - usize::from(escaped);
    let end = if origin.is_empty() { start } else { origin.end as usize };
    Some(Edit { span: Span::new(start, end), replacement: words.to_string() })
}

/// Whether taking a blank out would make a sign of emphasis or of a formula beside it open or close something else:
/// `mot *… puis*` opens nothing as `mot*… puis*` (CommonMark 0.31, §6.2: before punctuation, only behind a blank or
/// punctuation), `( $CA` closes a formula as `($CA`.
fn glues(text: &str, origin: Span, words: &str) -> bool {
    let range = origin.range();
    let (Some(before), Some(gone), Some(after)) =
        (text.get(..range.start), text.get(range.clone()), text.get(range.end..))
    else {
        return true;
    };
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let left = words.chars().next_back().or(before.chars().next_back());
    let right = words.chars().next().or(after.chars().next());
    let behind = !gone.is_empty() && blank(gone.chars().next_back()) && !blank(left);
    let ahead = !gone.is_empty() && blank(gone.chars().next()) && !blank(right);
    let emphasis = ['*', '_'];
    let others = ['$', '^', '~'];
    // Code begins and ends with its ticks wherever they stand: only another tick, or an escape, would join them.
    let tick = |c: Option<char>| matches!(c, Some('`' | '\\'));
    let opens = |rest: &str| !word(rest.trim_start_matches(emphasis).chars().next());
    let closes = |rest: &str| !word(rest.trim_end_matches(emphasis).chars().next_back());
    behind
        && (after.starts_with(others)
            || after.starts_with('`') && tick(left)
            || after.starts_with(emphasis) && word(left) && opens(after))
        || ahead
            && (before.ends_with(others)
                || before.ends_with('`') && tick(right)
                || before.ends_with(emphasis) && word(right) && closes(before))
}

/// The edits of the file that make those of `changes` that are at least as safe as `least`, in order. Those of one group are
/// made together or not at all: half a pair of quotation marks is worse than none.
#[must_use]
pub fn source_edits(run: &Run, source: &Source, changes: &[Change], least: Safety) -> Vec<Edit> {
    let wanted = || changes.iter().filter(|it| it.safety >= least && it.replacement.is_some());
    let torn: BTreeSet<(&str, u32)> = wanted()
        .filter(|it| it.group != 0 && source_edit(run, source, it).is_none())
        .map(|it| (it.rule, it.group))
        .collect();
    let whole = wanted().filter(|it| !torn.contains(&(it.rule, it.group)));
    let mut edits: Vec<Edit> = whole.filter_map(|it| source_edit(run, source, it)).collect();
    edits.sort();
    edits
}

/// Whether the piece of `change` begins or ends its emphasis where the change is made.
fn at_edge(run: &Run, change: &Change) -> bool {
    let own = change.piece as usize;
    let marks = run.pieces[own].marks;
    let neighbour = match change.span.start == run.pieces[own].span.start {
        true => own.checked_sub(1),
        false => Some(own + 1),
    };
    neighbour.and_then(|at| run.pieces.get(at)).is_none_or(|piece| piece.marks != marks)
}

/// Whether the brackets around `at` are themselves the name of a link's definition (`[words]`, `[words][]`): changed words
/// would lead nowhere. `end` is where the block ends. Of brackets that do not close near by the worst is taken.
fn is_key(text: &str, at: Span, end: usize) -> bool {
    /// CommonMark's longest name of a definition has 999 characters.
    const LONGEST: usize = 4_000;
    let start = at.end as usize;
    let end = text.floor_char_boundary(end.min(start + LONGEST));
    let Some(rest) = text.get(start..end) else { return true };
    let mut open = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((offset, letter)) = letters.next() {
        match letter {
            '\\' => {
                letters.next();
            }
            '[' => open += 1,
            ']' if open > 0 => open -= 1,
            ']' => {
                let after = &rest[offset + 1..];
                return !after.starts_with('(')
                    && (!after.starts_with('[') || after.starts_with("[]"));
            }
            _ => {}
        }
    }
    true
}
