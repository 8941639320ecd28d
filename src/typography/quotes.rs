//! Quotation marks: pairs and the spaces inside them (rule 3), levels (21), straight marks (22), in French and English.

use super::cells::{OBJECT, QUOTE, View, is_space, one};
use super::profile::{English, French};
use crate::diagnostic::Safety;

/// A pair of marks: the cells that open and close it, and how many pairs it stands in.
struct Pair {
    open: usize,
    close: usize,
    depth: usize,
}

/// The pairs of French quotation marks, curly ones and straight ones.
pub(super) fn french(view: &mut View<'_>, profile: &French) {
    let Marked { guillemets, curly, straight } = marked(view);
    if guillemets.is_empty() && curly.is_empty() && straight.is_empty() {
        return;
    }
    let (pairs, lost) = pair(view, &guillemets, '«');
    for &at in &lost {
        view.show(at..at + 1, None, "unpaired-quote");
    }
    for pair in &pairs {
        inner_spaces(view, pair, profile);
    }
    let outer: Vec<(usize, usize)> =
        pairs.iter().filter(|pair| pair.depth == 0).map(|pair| (pair.open, pair.close)).collect();
    for nested in pairs.iter().filter(|pair| pair.depth == 1) {
        // A pair that shares its inner edge with the outer one (« … « … » ») is as wrong as any.
        relevel(view, nested.open, nested.close, "“", "”", Side::Tight);
    }
    let (curly, _) = pair(view, &curly, '“');
    for pair in curly.iter().filter(|pair| pair.depth == 0) {
        if !within(&outer, pair.open) {
            let (open, close) = marks_with(profile);
            relevel(view, pair.open, pair.close, &open, &close, Side::Spaced);
        }
    }
    if !lost.is_empty() {
        // New guillemets would find other partners than the author's among those that have none.
        return;
    }
    straight_marks(view, &straight, |at| {
        if within(&outer, at) { ("“".to_owned(), "”".to_owned()) } else { marks_with(profile) }
    });
}

fn marks_with(profile: &French) -> (String, String) {
    (format!("«{}", profile.quotes), format!("{}»", profile.quotes))
}

/// Cells of the marks that are free to be paired.
struct Marked {
    guillemets: Vec<usize>,
    curly: Vec<usize>,
    straight: Vec<usize>,
}

fn marked(view: &View<'_>) -> Marked {
    let mut found = Marked { guillemets: Vec::new(), curly: Vec::new(), straight: Vec::new() };
    for at in 0..view.cells.len() {
        match view.c(at) {
            _ if !view.is_free(at) => {}
            '«' | '»' => found.guillemets.push(at),
            '“' | '”' => found.curly.push(at),
            '"' => found.straight.push(at),
            _ => {}
        }
    }
    found
}

fn within(pairs: &[(usize, usize)], at: usize) -> bool {
    let after = pairs.partition_point(|(open, _)| *open < at);
    after.checked_sub(1).is_some_and(|index| at < pairs[index].1)
}

/// Pairs the marks at `places`, of which those that are `opening` open; gives those that have no partner too.
fn pair(view: &View<'_>, places: &[usize], opening: char) -> (Vec<Pair>, Vec<usize>) {
    let (mut pairs, mut lost, mut open) = (Vec::new(), Vec::new(), Vec::new());
    for &at in places {
        if view.c(at) == opening {
            open.push(at);
        } else if let Some(start) = open.pop() {
            pairs.push(Pair { open: start, close: at, depth: open.len() });
        } else {
            lost.push(at);
        }
    }
    lost.extend(open);
    lost.sort_unstable();
    pairs.sort_by_key(|pair| pair.open);
    if !lost.is_empty() {
        // Depths are not to be trusted where a mark is missing.
        for pair in &mut pairs {
            pair.depth = 0;
        }
    }
    (pairs, lost)
}

/// The no-break spaces after `«` and before `»`.
fn inner_spaces(view: &mut View<'_>, pair: &Pair, profile: &French) {
    let (after, before) = (view.spaces_from(pair.open + 1), view.spaces_before(pair.close));
    if after.end >= before.end {
        return;
    }
    let (wanted, rule) = (profile.quotes, "space-inside-quotes");
    match after.is_empty() {
        true if view.c(pair.open + 1) != OBJECT => {
            view.insert(pair.open + 1, pair.open, one(wanted), rule, Safety::Safe);
        }
        true => {}
        false => {
            // The space that touches the mark stays; those after it go.
            let first = after.start;
            if view.c(first) != wanted || view.is_break(first) {
                view.replace(first..first + 1, one(wanted), rule, Safety::Safe);
            }
            view.set_spaces(first + 1..after.end, None, rule, Safety::Safe);
        }
    }
    if !before.is_empty() {
        view.set_spaces(before, Some(wanted), rule, Safety::Safe);
    } else if view.before(pair.close) != OBJECT || !is_space(view.solid_before(pair.close)) {
        view.insert(pair.close, pair.close, one(wanted), rule, Safety::Safe);
    }
}

/// Whether the new marks bring their inner spaces with them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// None: those that stand there go.
    Tight,
    /// One each.
    Spaced,
}

/// Asks for other marks around a pair (rule 21).
fn relevel(view: &mut View<'_>, open: usize, close: usize, first: &str, last: &str, side: Side) {
    let group = view.new_group();
    let rule = "quote-level";
    let (after, before) = (view.spaces_from(open + 1), view.spaces_before(close));
    let (mut from, mut to) = (open..open + 1, close..close + 1);
    if side == Side::Tight || !after.is_empty() {
        from.end = after.end;
        to.start = before.start;
    }
    if from.end > to.start {
        return;
    }
    let count = view.changes.len();
    view.replace_in(from, first.to_owned(), rule, Safety::Asked, group);
    view.replace_in(to, last.to_owned(), rule, Safety::Asked, group);
    if view.changes.len() == count + 1 {
        // One of the two stands where nothing can be changed.
        view.changes.truncate(count);
    }
}

/// How a straight mark stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    Opens,
    Closes,
    Unclear,
}

fn stand(view: &View<'_>, at: usize) -> Stand {
    let (before, after) = (view.solid_before(at), view.solid_from(at + 1));
    let edge = |c: char| c == '\0' || c == '\n' || is_space(c);
    let opens = (edge(before)
        || matches!(
            before,
            '(' | '[' | '«' | '“' | '‘' | '\'' | '’' | '–' | '—' | '/' | ':' | '*' | '-' | QUOTE
        ))
        && !edge(after);
    let closes = !edge(before)
        && (edge(after)
            || matches!(
                after,
                ')' | ']'
                    | '»'
                    | '”'
                    | QUOTE
                    | '.'
                    | ','
                    | ';'
                    | ':'
                    | '!'
                    | '?'
                    | '…'
                    | '–'
                    | '—'
                    | '/'
                    | '*'
                    | '-'
            ));
    match (opens, closes) {
        (true, false) => Stand::Opens,
        (false, true) => Stand::Closes,
        (true, true) if matches!(before, '(' | '[') && !matches!(after, ')' | ']') => Stand::Opens,
        // A mark that has a space before it stands as apart as if it had it.
        (true, true) if matches!(after, ';' | ':' | '!' | '?') => Stand::Closes,
        _ => Stand::Unclear,
    }
}

/// Whether the straight mark at `at` can only open.
pub(super) fn opens(view: &View<'_>, at: usize) -> bool {
    view.c(at) == '"' && stand(view, at) == Stand::Opens
}

/// Whether the straight mark at `at` can only close.
pub(super) fn closes(view: &View<'_>, at: usize) -> bool {
    view.c(at) == '"' && stand(view, at) == Stand::Closes
}

/// Straight marks (rule 22): safe where all of the block's pair without doubt, asked where only some do.
fn straight_marks(
    view: &mut View<'_>,
    places: &[usize],
    marks: impl Fn(usize) -> (String, String),
) {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<usize> = None;
    let (mut clear, mut tangled) = (true, false);
    let mut lost: Vec<usize> = Vec::new();
    for &at in places {
        match (stand(view, at), open) {
            (Stand::Opens, None) => open = Some(at),
            (Stand::Closes, Some(start)) if at > start + 1 => {
                pairs.push((start, at));
                open = None;
            }
            (Stand::Opens, Some(start)) => {
                (clear, tangled, open) = (false, true, Some(at));
                lost.push(start);
            }
            _ => {
                clear = false;
                lost.push(at);
            }
        }
    }
    lost.extend(open);
    let clear = clear && open.is_none() && !pairs.iter().any(|&(_, last)| is_json(view, last));
    let safety = if clear { Safety::Safe } else { Safety::Asked };
    for &(first, last) in pairs.iter().filter(|_| !tangled) {
        // Inches and seconds close nothing.
        let inches = view.solid_before(last).is_ascii_digit()
            && !view.c(first + 1).is_ascii_digit()
            && lost.len() % 2 == 1;
        // `key:"value"`, `%Y-%m-%d`
        let code = view.before(first) == ':'
            || (first + 1..last).all(|i| view.is_words(i) && !view.is_free(i))
            || matches!(view.c(first + 1), '%' | '$' | '#' | '<' | '{' | '/' | '\\' | '=');
        let safety = if inches || code { Safety::Asked } else { safety };
        let (opening, closing) = marks(first);
        let group = view.new_group();
        let count = view.changes.len();
        view.replace_in(first..first + 1, opening, "straight-quote", safety, group);
        view.replace_in(last..last + 1, closing, "straight-quote", safety, group);
        if view.changes.len() == count + 1 {
            view.changes.truncate(count);
        }
    }
    // One finding is enough to look at the whole block.
    lost.sort_unstable();
    if let Some(&at) = lost.iter().find(|&&at| !view.solid_before(at).is_ascii_digit()) {
        view.show(at..at + 1, None, "straight-quote");
    }
}

/// `"clé": "valeur"`, `"clé": false`
pub(super) fn is_json(view: &View<'_>, close: usize) -> bool {
    let colon = view.spaces_from(close + 1).end;
    let value = view.spaces_from(colon + 1).end;
    let word = value..value + 4;
    view.c(close + 1) == ':'
        && (matches!(view.c(value), '"' | '{' | '[' | '-' | '0'..='9')
            || (word.end <= view.cells.len()
                && matches!(view.words(word), "true" | "fals" | "null")))
}

/// English: straight marks become the variety's, by level.
pub(super) fn english(view: &mut View<'_>, variety: English) {
    let Marked { curly, straight, .. } = marked(view);
    if straight.is_empty() {
        return;
    }
    let outer: Vec<(usize, usize)> = match variety {
        English::British => single(view),
        English::American => {
            pair(view, &curly, '“').0.iter().map(|pair| (pair.open, pair.close)).collect()
        }
    };
    straight_marks(view, &straight, |at| {
        let double = match variety {
            English::British => within(&outer, at),
            English::American => !within(&outer, at),
        };
        match double {
            true => ("“".to_owned(), "”".to_owned()),
            false => ("‘".to_owned(), "’".to_owned()),
        }
    });
}

/// The pairs ‘…’ of a view: `’` closes where no letter follows it.
fn single(view: &View<'_>) -> Vec<(usize, usize)> {
    let (mut pairs, mut open) = (Vec::new(), None);
    for at in 0..view.cells.len() {
        match view.c(at) {
            '‘' => open = Some(at),
            '’' if !view.c(at + 1).is_alphanumeric() => {
                pairs.extend(open.take().map(|start| (start, at)))
            }
            _ => {}
        }
    }
    pairs
}
