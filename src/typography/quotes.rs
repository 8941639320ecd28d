//! Quotation marks: pairs and the spaces inside them (rule 3), levels (21), straight marks (22), in French and English.

use super::cells::{OBJECT, Signs, View, is_space, one};
use super::profile::{English, French};
use super::straight::{straight_marks, straight_singles};
use crate::diagnostic::Safety;

/// A pair of marks: the cells that open and close it.
pub(super) struct Pair {
    pub(super) open: usize,
    pub(super) close: usize,
    pub(super) typed: Typed,
}

/// What stands in the text, or how far what comes there is sure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    /// « »
    Guillemets,
    /// The part of a quotation in guillemets that stands in this paragraph: it goes on over several.
    Carried,
    /// “ ”
    Curly,
    /// ‘ ’, in English.
    Single,
    /// " "
    Straight(Safety),
    /// ' '
    StraightSingle,
}

/// The pairs of French quotation marks, curly ones and straight ones.
pub(super) fn french(view: &mut View<'_>, profile: &French) {
    let mut marked = marked(view);
    if marked.is_empty() {
        return;
    }
    repeated(view, &mut marked.guillemets, profile);
    let (mut pairs, mut lost) = pair(view, &marked.guillemets, '«', Typed::Guillemets);
    carried(view, &mut pairs, &mut lost, profile);
    for &at in &lost {
        view.show(at..at + 1, None, "unpaired-quote");
    }
    let (curly, torn) = pair(view, &marked.curly, '“', Typed::Curly);
    if torn.is_empty() {
        pairs.extend(curly);
    }
    let mut parents = None;
    // New guillemets would find other partners than the author's among those that have none.
    if lost.is_empty() {
        pairs.extend(straight_marks(view, &marked.straight));
        parents = nest(&mut pairs).or_else(|| {
            pairs.retain(|pair| pair.typed != Typed::Curly);
            nest(&mut pairs)
        });
    }
    if parents.is_some() {
        let singles = straight_singles(view, &marked.single, &pairs);
        if !singles.is_empty() {
            pairs.extend(singles);
            parents = nest(&mut pairs);
        }
    }
    let Some(parents) = parents else {
        // Which marks go together is not sure.
        if pairs.iter().any(|pair| matches!(pair.typed, Typed::Straight(_))) {
            view.show(marked.straight[0]..marked.straight[0] + 1, None, "straight-quote");
        }
        for pair in pairs.iter().filter(|pair| pair.typed == Typed::Guillemets) {
            inner_spaces(view, pair, profile);
        }
        return;
    };
    // The level of what stands in each pair.
    let mut inside: Vec<usize> = Vec::with_capacity(pairs.len());
    for (pair, parent) in pairs.iter().zip(parents) {
        let level = parent.map_or(0, |parent| inside[parent]);
        inside.push(set_french(view, pair, level, profile));
    }
}

/// Sets a pair of the level `level`, 0 being the first; gives the level of what stands in it.
fn set_french(view: &mut View<'_>, pair: &Pair, level: usize, profile: &French) -> usize {
    let own = |first: &str, last: &str| (first.to_owned(), last.to_owned());
    // Beyond the third level the marks of the second and the third take turns.
    let (curly, marks) = match level {
        0 => (false, (format!("«{}", profile.quotes), format!("{}»", profile.quotes))),
        _ if level % 2 == 1 => (true, own("“", "”")),
        _ => (false, own("‘", "’")),
    };
    match pair.typed {
        Typed::Guillemets => {
            if level == 0 || !relevel(view, pair, marks, Safety::Safe) {
                inner_spaces(view, pair, profile);
            }
        }
        // Until somebody says that these are French quotation marks, what stands in them is of the first level.
        Typed::Curly if level == 0 => {
            relevel(view, pair, marks, Safety::Asked);
            return 0;
        }
        Typed::Curly if !curly => {
            relevel(view, pair, marks, Safety::Safe);
        }
        Typed::Straight(safety) => {
            replace_marks(view, pair, marks, safety);
            if safety != Safety::Safe {
                return level;
            }
        }
        Typed::StraightSingle if level == 0 => return 0,
        Typed::StraightSingle => set_single(view, pair, marks),
        Typed::Curly | Typed::Single | Typed::Carried => {}
    }
    level + 1
}

/// Cells of the marks that are free to be paired.
#[derive(Default)]
struct Marked {
    guillemets: Vec<usize>,
    curly: Vec<usize>,
    straight: Vec<usize>,
    single: Vec<usize>,
}

impl Marked {
    fn is_empty(&self) -> bool {
        self.guillemets.is_empty() && self.curly.is_empty() && self.straight.is_empty()
    }
}

fn marked(view: &View<'_>) -> Marked {
    let mut found = Marked::default();
    if !view.signs.has(Signs::QUOTE) {
        return found;
    }
    for at in 0..view.cells.len() {
        match view.c(at) {
            _ if !view.is_free(at) => {}
            '«' | '»' => found.guillemets.push(at),
            '“' | '”' => found.curly.push(at),
            '"' => found.straight.push(at),
            '\'' => found.single.push(at),
            _ => {}
        }
    }
    found
}

/// Pairs the marks at `places`, of which those that are `opening` open; gives those that have no partner too.
fn pair(view: &View<'_>, places: &[usize], opening: char, typed: Typed) -> (Vec<Pair>, Vec<usize>) {
    let (mut pairs, mut lost, mut open) = (Vec::new(), Vec::new(), Vec::new());
    for &at in places {
        if view.c(at) == opening {
            open.push(at);
        } else if let Some(start) = open.pop() {
            pairs.push(Pair { open: start, close: at, typed });
        } else {
            lost.push(at);
        }
    }
    lost.extend(open);
    lost.sort_unstable();
    (pairs, lost)
}

/// Sorts pairs by their opening marks, and gives the number of the pair that each stands directly in; `None` where two
/// cross.
fn nest(pairs: &mut [Pair]) -> Option<Vec<Option<usize>>> {
    pairs.sort_by_key(|pair| (pair.open, std::cmp::Reverse(pair.close)));
    let mut around: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(pairs.len());
    for (index, pair) in pairs.iter().enumerate() {
        while around.last().is_some_and(|&outer| pairs[outer].close <= pair.open) {
            around.pop();
        }
        if around.last().is_some_and(|&outer| pairs[outer].close < pair.close) {
            return None;
        }
        parents.push(around.last().copied());
        around.push(index);
    }
    Some(parents)
}

/// A mark that the paragraph repeats at its head of a quotation that goes on from an earlier one: it has its space, and
/// no partner.
fn repeated(view: &mut View<'_>, guillemets: &mut Vec<usize>, profile: &French) {
    let Some(&first) = guillemets.first() else { return };
    let head = (0..first).all(|i| is_space(view.c(i)) || view.c(i) == OBJECT);
    if view.run.within.carried.repeated && head {
        guillemets.remove(0);
        space_after(view, first, view.cells.len(), profile);
    }
}

/// The part of a quotation over several paragraphs that stands in this one: it is a pair with one mark, or none.
fn carried(view: &mut View<'_>, pairs: &mut Vec<Pair>, lost: &mut Vec<usize>, profile: &French) {
    let carried = view.run.within.carried;
    let (end, typed) = (view.cells.len(), Typed::Carried);
    if carried.before {
        match lost.iter().position(|&at| view.c(at) == '»') {
            Some(index) => {
                let close = lost.remove(index);
                space_before(view, close, 0, profile);
                pairs.push(Pair { open: 0, close, typed });
            }
            None if carried.after => {
                pairs.push(Pair { open: 0, close: end, typed });
                return;
            }
            None => {}
        }
    }
    if carried.after
        && let Some(index) = lost.iter().position(|&at| view.c(at) == '«')
    {
        let open = lost.remove(index);
        space_after(view, open, end, profile);
        pairs.push(Pair { open, close: end, typed });
    }
}

/// The no-break spaces after `«` and before `»`.
fn inner_spaces(view: &mut View<'_>, pair: &Pair, profile: &French) {
    let (after, before) = (view.spaces_from(pair.open + 1), view.spaces_before(pair.close));
    if after.end < before.end {
        space_after(view, pair.open, pair.close, profile);
        space_before(view, pair.close, pair.open, profile);
    }
}

/// The no-break space after the mark at `open`, whose words end at `end`.
fn space_after(view: &mut View<'_>, open: usize, end: usize, profile: &French) {
    let (wanted, rule) = (profile.quotes, "space-inside-quotes");
    let after = view.spaces_from(open + 1);
    if after.end >= end {
        return;
    }
    match after.is_empty() {
        true if view.c(open + 1) != OBJECT => {
            view.insert(open + 1, open, one(wanted), rule, Safety::Safe);
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
}

/// The no-break space before the mark at `close`, whose words begin at `start`.
fn space_before(view: &mut View<'_>, close: usize, start: usize, profile: &French) {
    let (wanted, rule) = (profile.quotes, "space-inside-quotes");
    let before = view.spaces_before(close);
    if before.start <= start {
        return;
    }
    if !before.is_empty() {
        view.set_spaces(before, Some(wanted), rule, Safety::Safe);
    } else if view.before(close) != OBJECT || !is_space(view.solid_before(close)) {
        view.insert(close, close, one(wanted), rule, Safety::Safe);
    }
}

/// Other marks around a pair (rule 21); the spaces that stand inside go. Gives whether they can be set.
fn relevel(view: &mut View<'_>, pair: &Pair, marks: (String, String), safety: Safety) -> bool {
    let (after, before) = (view.spaces_from(pair.open + 1), view.spaces_before(pair.close));
    if after.end > before.start {
        return false;
    }
    let (group, count, rule) = (view.new_group(), view.changes.len(), "quote-level");
    view.replace_in(pair.open..pair.open + 1, marks.0, rule, safety, group);
    for i in after.clone().chain(before.clone()) {
        view.replace_in(i..i + 1, "", rule, safety, group);
    }
    view.replace_in(pair.close..pair.close + 1, marks.1, rule, safety, group);
    let whole = view.changes.len() == count + 2 + after.len() + before.len();
    if !whole {
        // One of them stands where nothing can be changed.
        view.changes.truncate(count);
    }
    whole
}

/// Curly marks, or guillemets, for the straight ones of a pair (rule 22); gives whether they can be set.
fn replace_marks(
    view: &mut View<'_>,
    pair: &Pair,
    marks: (String, String),
    safety: Safety,
) -> bool {
    let (group, count, rule) = (view.new_group(), view.changes.len(), "straight-quote");
    view.replace_in(pair.open..pair.open + 1, marks.0, rule, safety, group);
    view.replace_in(pair.close..pair.close + 1, marks.1, rule, safety, group);
    let whole = view.changes.len() == count + 2;
    if !whole {
        view.changes.truncate(count);
    }
    whole
}

fn set_single(view: &mut View<'_>, pair: &Pair, marks: (String, String)) {
    if replace_marks(view, pair, marks, Safety::Safe) {
        view.quoting.push(pair.open);
    }
}

/// Which marks stand around English words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Double,
    Single,
}

impl Shape {
    fn other(self) -> Self {
        match self {
            Self::Double => Self::Single,
            Self::Single => Self::Double,
        }
    }

    fn marks(self) -> (String, String) {
        let (first, last) = match self {
            Self::Double => ("“", "”"),
            Self::Single => ("‘", "’"),
        };
        (first.to_owned(), last.to_owned())
    }
}

/// English: straight marks become the variety's, by level; a pair inside one of its own kind becomes the other.
pub(super) fn english(view: &mut View<'_>, variety: English) {
    let marked = marked(view);
    if marked.straight.is_empty() && marked.curly.is_empty() {
        return;
    }
    let (mut pairs, torn) = pair(view, &marked.curly, '“', Typed::Curly);
    if !torn.is_empty() {
        pairs.clear();
    }
    pairs.extend(single(view));
    pairs.extend(straight_marks(view, &marked.straight));
    if nest(&mut pairs).is_none() {
        pairs.retain(|pair| matches!(pair.typed, Typed::Straight(_)));
    }
    let singles = straight_singles(view, &marked.single, &pairs);
    pairs.extend(singles);
    let Some(parents) = nest(&mut pairs) else { return };
    // What may end a pair of single marks as well as be an apostrophe.
    let ends = |&i: &usize| view.c(i) == '’' && !view.c(i + 1).is_alphanumeric();
    let ends: Vec<usize> = (0..view.cells.len()).filter(ends).collect();
    let before = |at: usize| ends.partition_point(|&end| end < at);
    let holds = |pair: &Pair| before(pair.open) < before(pair.close);
    let mut inside: Vec<Inside> = Vec::with_capacity(pairs.len());
    for (index, (pair, parent)) in pairs.iter().zip(&parents).enumerate() {
        let outer = parent.map_or(Inside::Nothing, |parent| inside[parent]);
        let shape = shape(pair, outer, variety);
        let filled = pairs.get(index + 1).is_some_and(|next| next.open < pair.close);
        let sure = shape != Some(Shape::Single) || !filled || !holds(pair);
        inside.push(match shape.filter(|_| sure || pair.typed == Typed::Single) {
            Some(shape) => set_english(view, pair, shape, outer),
            None if shape.is_none() => outer,
            None => Inside::Unknown,
        });
    }
}

/// What English words stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Marks(Shape),
    /// Single marks of which one cannot be told from an apostrophe: nothing in them is changed.
    Unknown,
}

/// The shape that a pair should have in `outer`; `None` where it stays as it is and counts for nothing.
fn shape(pair: &Pair, outer: Inside, variety: English) -> Option<Shape> {
    let first = match variety {
        English::British => Shape::Single,
        English::American => Shape::Double,
    };
    match (pair.typed, outer) {
        (_, Inside::Unknown) | (Typed::StraightSingle, Inside::Nothing) => None,
        (Typed::Curly, Inside::Marks(Shape::Double)) | (Typed::Single, _) => Some(Shape::Single),
        (Typed::Straight(_), Inside::Nothing) => Some(first),
        (Typed::Straight(_) | Typed::StraightSingle, Inside::Marks(outer)) => Some(outer.other()),
        _ => Some(Shape::Double),
    }
}

/// Gives a pair the marks of `shape`; gives what its words stand in.
fn set_english(view: &mut View<'_>, pair: &Pair, shape: Shape, outer: Inside) -> Inside {
    match pair.typed {
        Typed::Curly if shape == Shape::Single => {
            relevel(view, pair, shape.marks(), Safety::Safe);
        }
        Typed::Straight(safety) => {
            replace_marks(view, pair, shape.marks(), safety);
            if safety != Safety::Safe {
                return outer;
            }
        }
        Typed::StraightSingle => set_single(view, pair, shape.marks()),
        _ => {}
    }
    Inside::Marks(shape)
}

/// The pairs ‘…’ of a view: `’` closes where no letter follows it.
fn single(view: &View<'_>) -> Vec<Pair> {
    let (mut pairs, mut open) = (Vec::new(), Vec::new());
    for at in 0..view.cells.len() {
        match view.c(at) {
            '‘' => open.push(at),
            '’' if !view.c(at + 1).is_alphanumeric() => {
                let typed = Typed::Single;
                pairs.extend(open.pop().map(|open| Pair { open, close: at, typed }));
            }
            _ => {}
        }
    }
    pairs
}
