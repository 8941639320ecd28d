//! Word by word inside one block: what stayed, what was taken out, what was put in; changes of typography and of
//! emphasis are counted, not shown.

use std::ops::Range;

use super::fold::Kind;
use super::sequence::{self, Budget};
use super::token::{Keys, Words};
use super::{Op, Piece, Typography};

/// What the comparison of two texts gives.
#[derive(Default)]
pub(super) struct Compared {
    pub(super) pieces: Vec<Piece>,
    pub(super) added: u32,
    pub(super) removed: u32,
    pub(super) typographic: u32,
    pub(super) formatting: u32,
}

/// Several paragraphs as one row of tokens, with a mark between them.
struct Stream<'a> {
    parts: &'a [&'a Words],
    /// Part and token; the token [`usize::MAX`] is the mark after that part.
    tokens: Vec<(usize, usize)>,
    keys: Vec<u32>,
}

const MARK: usize = usize::MAX;

impl<'a> Stream<'a> {
    fn new(parts: &'a [&'a Words]) -> Self {
        let (mut tokens, mut keys) = (Vec::new(), Vec::new());
        for (part, words) in parts.iter().enumerate() {
            if part > 0 {
                tokens.push((part - 1, MARK));
                keys.push(Keys::PARAGRAPH);
            }
            tokens.extend((0..words.tokens.len()).map(|token| (part, token)));
            keys.extend(words.tokens.iter().map(|token| token.key));
        }
        Self { parts, tokens, keys }
    }

    fn kind(&self, at: usize) -> Kind {
        match self.tokens[at] {
            (_, MARK) => Kind::Space,
            (part, token) => self.parts[part].tokens[token].kind,
        }
    }

    fn text(&self, at: usize) -> &str {
        match self.tokens[at] {
            (_, MARK) => "",
            (part, token) => self.parts[part].slice(token),
        }
    }

    fn length(&self, range: Range<usize>) -> usize {
        let length = |at: usize| match self.tokens[at] {
            (_, MARK) => 1,
            (part, token) => self.parts[part].bytes(token..token + 1).len(),
        };
        range.map(length).sum()
    }

    fn words(&self, range: Range<usize>) -> usize {
        range.filter(|&at| matches!(self.kind(at), Kind::Word | Kind::Object)).count()
    }

    /// The tokens of a stretch as pieces: one for each paragraph it touches, and marks.
    fn pieces(&self, op: Op, range: Range<usize>, into: &mut Vec<Piece>) -> u32 {
        let mut signes = 0;
        let mut at = range.start;
        while at < range.end {
            let (part, token) = self.tokens[at];
            if token == MARK {
                into.push(Piece { op, text: "¶".to_owned(), part, bytes: 0..0, mark: true });
                at += 1;
                continue;
            }
            let same = self.tokens[at..range.end].iter();
            let len = same.take_while(|(other, token)| *other == part && *token != MARK).count();
            let (words, tokens) = (self.parts[part], token..token + len);
            let bytes = words.bytes(tokens.clone());
            signes += words.signes(tokens);
            let text = words.text[bytes.clone()].to_owned();
            into.push(Piece { op, text, part, bytes, mark: false });
            at += len;
        }
        signes
    }
}

/// A stretch that stayed, or one that another stands for.
#[derive(Debug)]
struct Stretch {
    same: bool,
    old: Range<usize>,
    new: Range<usize>,
}

/// Compares what stood in `old` with what stands in `new`.
pub(super) fn compare(
    old: &[&Words],
    new: &[&Words],
    typography: Typography,
    budget: &mut Budget,
) -> Compared {
    let (one, other) = (Stream::new(old), Stream::new(new));
    let common = common(&one, &other, budget);
    let mut stretches = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    let mut compared = Compared::default();
    for (i, j, len) in common.into_iter().chain([(one.tokens.len(), other.tokens.len(), 0)]) {
        if at_old < i || at_new < j {
            stretches.push(Stretch { same: false, old: at_old..i, new: at_new..j });
        }
        if len > 0 {
            same(&one, &other, (i, j, len), typography, &mut compared, &mut stretches);
        }
        (at_old, at_new) = (i + len, j + len);
    }
    for stretch in readable(stretches, &one, &other) {
        if stretch.same {
            other.pieces(Op::Same, stretch.new, &mut compared.pieces);
        } else {
            compared.removed += one.pieces(Op::Removed, stretch.old, &mut compared.pieces);
            compared.added += other.pieces(Op::Added, stretch.new, &mut compared.pieces);
        }
    }
    compared.pieces = without_seams(compared.pieces);
    compared
}

/// What two streams have in common: words and signs, and the spaces between those. Spaces by themselves make nothing
/// common: there are too many of them.
fn common(one: &Stream<'_>, other: &Stream<'_>, budget: &mut Budget) -> Vec<sequence::Common> {
    let solid = |stream: &Stream<'_>| -> Vec<usize> {
        (0..stream.tokens.len()).filter(|&at| stream.kind(at) != Kind::Space).collect()
    };
    let (solid_old, solid_new) = (solid(one), solid(other));
    let keys = |stream: &Stream<'_>, solid: &[usize]| -> Vec<u32> {
        solid.iter().map(|&at| stream.keys[at]).collect()
    };
    let (keys_old, keys_new) = (keys(one, &solid_old), keys(other, &solid_new));
    let mut found: Vec<sequence::Common> = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    let pairs = sequence::common(&keys_old, &keys_new, budget).into_iter();
    let pairs = pairs.flat_map(|(i, j, len)| (0..len).map(move |k| (i + k, j + k)));
    let pairs = pairs.map(|(i, j)| (solid_old[i], solid_new[j]));
    for (i, j) in pairs.chain([(one.tokens.len(), other.tokens.len())]) {
        let (gap_old, gap_new) = (i - at_old, j - at_new);
        let most = gap_old.min(gap_new);
        let space = |a: usize, b: usize| one.keys[a] == other.keys[b] && one.kind(a) == Kind::Space;
        let start = (0..most).take_while(|&k| space(at_old + k, at_new + k)).count();
        let end = (1..=most - start).take_while(|&k| space(i - k, j - k)).count();
        let last = usize::from(i < one.tokens.len());
        for (old, new, len) in [(at_old, at_new, start), (i - end, j - end, end + last)] {
            match found.last_mut() {
                _ if len == 0 => {}
                Some(last) if last.0 + last.2 == old && last.1 + last.2 == new => last.2 += len,
                _ => found.push((old, new, len)),
            }
        }
        (at_old, at_new) = (i + 1, j + 1);
    }
    found
}

/// Where a paragraph ends in the place of a space, or a space stands where one ended, the mark alone tells it.
fn without_seams(pieces: Vec<Piece>) -> Vec<Piece> {
    let is_space =
        |piece: &Piece| !piece.mark && piece.op != Op::Same && piece.text.trim().is_empty();
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let seam = out.last().is_some_and(|last| {
            last.op == Op::Removed
                && piece.op == Op::Added
                && (last.mark && is_space(&piece) || piece.mark && is_space(last))
        });
        match out.last_mut() {
            Some(last) if seam && piece.mark => *last = piece,
            Some(_) if seam => {}
            _ => out.push(piece),
        }
    }
    out
}

/// A stretch whose words are the same: what differs in typography is counted, and set apart where it is to be shown.
fn same(
    one: &Stream<'_>,
    other: &Stream<'_>,
    (i, j, len): sequence::Common,
    typography: Typography,
    compared: &mut Compared,
    stretches: &mut Vec<Stretch>,
) {
    let mut from = 0;
    for k in 0..len {
        let ((part, token), (new_part, new_token)) = (one.tokens[i + k], other.tokens[j + k]);
        if token == MARK || new_token == MARK {
            continue;
        }
        let (a, b) = (one.parts[part], other.parts[new_part]);
        let typed = a.tokens[token].kind != Kind::Object && a.slice(token) != b.slice(new_token);
        let set = a.tokens[token].marks != b.tokens[new_token].marks
            && a.tokens[token].kind != Kind::Space;
        compared.typographic += u32::from(typed);
        compared.formatting += u32::from(set);
        if typed && typography == Typography::Shown {
            if from < k {
                let (old, new) = (i + from..i + k, j + from..j + k);
                stretches.push(Stretch { same: true, old, new });
            }
            let (old, new) = (i + k..i + k + 1, j + k..j + k + 1);
            stretches.push(Stretch { same: false, old, new });
            from = k + 1;
        }
    }
    if from < len {
        let (old, new) = (i + from..i + len, j + from..j + len);
        stretches.push(Stretch { same: true, old, new });
    }
}

/// One text for the other, but for signs and spaces that both begin or end with.
fn replaced(one: &Stream<'_>, other: &Stream<'_>) -> Vec<Stretch> {
    let (old, new) = (one.tokens.len(), other.tokens.len());
    let alike = |i: usize, j: usize| {
        one.keys[i] == other.keys[j] && !matches!(one.kind(i), Kind::Word | Kind::Object)
    };
    let most = old.min(new);
    let start = (0..most).take_while(|&at| alike(at, at)).count();
    let end = (1..=most - start).take_while(|&at| alike(old - at, new - at)).count();
    let parts = [
        Stretch { same: true, old: 0..start, new: 0..start },
        Stretch { same: false, old: start..old - end, new: start..new - end },
        Stretch { same: true, old: old - end..old, new: new - end..new },
    ];
    parts.into_iter().filter(|part| !part.old.is_empty() || !part.new.is_empty()).collect()
}

/// The stretches as a person would tell them: a word or two that happened to stay between longer changes goes with
/// these, and changes that touch each other are one.
fn readable(stretches: Vec<Stretch>, one: &Stream<'_>, other: &Stream<'_>) -> Vec<Stretch> {
    let kept: usize = stretches
        .iter()
        .filter(|stretch| stretch.same)
        .map(|stretch| other.words(stretch.new.clone()))
        .sum();
    let all = one.words(0..one.tokens.len()).max(other.words(0..other.tokens.len()));
    if kept * 5 < all && all > 5 {
        return replaced(one, other);
    }
    let size =
        |stretch: &Stretch| one.length(stretch.old.clone()).max(other.length(stretch.new.clone()));
    let mut out: Vec<Stretch> = Vec::with_capacity(stretches.len());
    let mut rest = stretches.into_iter().peekable();
    while let Some(stretch) = rest.next() {
        let before = out.last().filter(|last| !last.same).map(size);
        let after = rest.peek().filter(|next| !next.same).map(size);
        let absorbed = stretch.same
            && before.zip(after).is_some_and(|(before, after)| {
                let length = other.length(stretch.new.clone());
                let words = other.words(stretch.new.clone());
                let short = words == 0 && length <= before.min(after)
                    || words <= 2 && 2 * length <= before.min(after)
                    || words <= 4 && 4 * length <= before.min(after);
                // Blank lines, in Markdown, are where paragraphs part: they stay where they stand.
                short && !stretch.new.clone().any(|at| other.text(at).contains("\n\n"))
            });
        match out.last_mut() {
            Some(last) if !last.same && (absorbed || !stretch.same) => {
                (last.old.end, last.new.end) = (stretch.old.end, stretch.new.end);
            }
            _ => out.push(stretch),
        }
    }
    out
}
