//! Remarks and suggestions written into an article (CriticMarkup): which there are, who brought them in, and what the
//! text is once they are settled.

use std::collections::BTreeMap;

use crate::history::{Document, History, ObjectId, Version};
use crate::model::{
    Article, Block, Critic, Inline, InlineKind, Step, plain_text, walk_blocks, walk_inlines,
};
use crate::text::{Edit, Span};

/// Versions of an article that are looked at for the origin of its remarks: no honest article has as many, and each
/// costs reading its text.
const MOST_VERSIONS: usize = 2_000;

/// A remark or a suggestion that nobody settled yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it is.
    pub kind: RemarkKind,
    /// Its bytes, signs included; with the words that it is about.
    pub span: Span,
    /// The words it is about: marked ones before a comment, those to be taken out. Empty where there are none.
    pub about: String,
    /// What it says: the comment, the words to be put in.
    pub says: String,
    /// What makes the text of it where it is accepted. For a comment: that it is gone, its words kept.
    pub accept: Vec<Edit>,
    /// What makes the text of it where it is rejected.
    pub reject: Vec<Edit>,
}

/// The kinds of remarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RemarkKind {
    /// `{>> remark <<}`, perhaps after the words it is about, `{== words ==}`.
    Comment,
    /// `{++ words ++}`
    Insertion,
    /// `{-- words --}`
    Deletion,
    /// `{~~ old ~> new ~~}`
    Substitution,
    /// `{== words ==}` alone.
    Highlight,
}

impl RemarkKind {
    /// Its name in machine-readable reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Insertion => "insertion",
            Self::Deletion => "deletion",
            Self::Substitution => "substitution",
            Self::Highlight => "highlight",
        }
    }

    /// Whether it proposes another text.
    #[must_use]
    pub fn suggests(self) -> bool {
        matches!(self, Self::Insertion | Self::Deletion | Self::Substitution)
    }
}

/// The remarks of an article, in the order of its file, whose text is `text`.
#[must_use]
pub fn remarks(article: &Article, text: &str) -> Vec<Remark> {
    let mut found: Vec<(Span, &Critic)> = Vec::new();
    collect(article, &mut found);
    found.retain(|(span, _)| is_marked(text, *span));
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    found.dedup_by_key(|(span, _)| *span);
    let mut remarks: Vec<Remark> = Vec::new();
    for (span, critic) in found {
        let remark = remark(text, span, critic);
        // A comment is about the words marked right before it.
        if remark.kind == RemarkKind::Comment
            && let Some(before) = remarks.last_mut()
            && before.kind == RemarkKind::Highlight
            && before.span.end == span.start
        {
            before.kind = RemarkKind::Comment;
            before.span = before.span.to(span);
            before.says = remark.says;
            before.accept.push(Edit { span, replacement: String::new() });
            before.reject = before.accept.clone();
            continue;
        }
        remarks.push(remark);
    }
    remarks
}

fn collect<'a>(article: &'a Article, found: &mut Vec<(Span, &'a Critic)>) {
    let mut run = |inlines: &'a [Inline]| {
        walk_inlines(inlines, &mut |inline| {
            if let InlineKind::Critic(critic) = &inline.kind {
                found.push((inline.span, critic));
            }
            Step::Into
        });
    };
    run(&article.title);
    let mut block = |block: &'a Block| {
        block.runs().into_iter().for_each(&mut run);
        Step::Into
    };
    walk_blocks(&article.body, &mut block);
    for note in &article.notes {
        walk_blocks(&note.blocks, &mut block);
    }
}

/// Whether the bytes under a span are a mark: words that came of somewhere else are nobody's to settle here.
fn is_marked(text: &str, span: Span) -> bool {
    let slice = text.get(span.range()).unwrap_or_default();
    slice.len() >= 6 && slice.starts_with('{') && slice.ends_with('}')
}

fn remark(text: &str, span: Span, critic: &Critic) -> Remark {
    let (start, end) = (span.start as usize, span.end as usize);
    let gone =
        |from: usize, to: usize| Edit { span: Span::new(from, to), replacement: String::new() };
    let all = || vec![removal(text, span)];
    let signs = || vec![gone(start, start + 3), gone(end - 3, end)];
    let (kind, about, says, accept, reject) = match critic {
        Critic::Insert(words) => {
            (RemarkKind::Insertion, String::new(), plain_text(words), signs(), all())
        }
        Critic::Delete(words) => {
            (RemarkKind::Deletion, plain_text(words), String::new(), all(), signs())
        }
        Critic::Substitute { old, new } => {
            let from = old.last().map_or(start + 3, |last| last.span.end as usize);
            let sign = text.get(from..end).and_then(|rest| rest.find("~>")).unwrap_or(0) + from;
            let accept = vec![gone(start, sign + 2), gone(end - 3, end)];
            let reject = vec![gone(start, start + 3), gone(sign, end)];
            (RemarkKind::Substitution, plain_text(old), plain_text(new), accept, reject)
        }
        Critic::Comment(words) => {
            (RemarkKind::Comment, String::new(), plain_text(words), all(), all())
        }
        Critic::Highlight(words) => {
            (RemarkKind::Highlight, plain_text(words), String::new(), signs(), signs())
        }
    };
    let tidy = |words: String| words.split_whitespace().collect::<Vec<_>>().join(" ");
    Remark { kind, span, about: tidy(about), says: tidy(says), accept, reject }
}

/// A mark taken away whole, with the space or the empty lines that would stand there twice without it.
fn removal(text: &str, span: Span) -> Edit {
    let (mut start, mut end) = (span.start as usize, span.end as usize);
    let (before, after) = (&text[..start], &text[end..]);
    let blank = |line: &str| line.trim().is_empty();
    let alone = before.rsplit('\n').next().is_some_and(blank)
        && after.split('\n').next().is_some_and(blank);
    if alone {
        start = before.rfind('\n').map_or(0, |at| at + 1);
        let mut lines = after.split_inclusive('\n');
        end += lines.next().map_or(0, str::len);
        let above = text[..start].lines().next_back().is_none_or(blank);
        if above && let Some(next) = lines.next().filter(|line| blank(line)) {
            end += next.len();
        }
    } else if before.ends_with(' ')
        && after.chars().next().is_none_or(|c| c.is_whitespace() || c == '.' || c == ',')
    {
        start -= 1;
    }
    Edit { span: Span::new(start, end), replacement: String::new() }
}

/// Who brought a remark in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The commit of this index into [`History::commits`].
    Commit(usize),
    /// No commit has it yet.
    Uncommitted,
    /// A commit before those that could be looked at: a shallow clone, more than two thousand versions.
    Older,
}

/// Where each of `remarks` (of `text`, the file as it is now) came into the document: the walk goes back from HEAD along
/// the first-parent line for as long as the versions have the very same mark, then into the branch that it arrived
/// with. White space does not matter; of marks that are alike the first is taken to be the oldest. `read` gives the
/// text of a blob.
pub fn origins(
    history: &History,
    document: &Document,
    text: &str,
    remarks: &[Remark],
    read: &mut dyn FnMut(ObjectId) -> Option<String>,
) -> Vec<Origin> {
    let marks: Vec<String> =
        remarks.iter().map(|one| squeeze(text.get(one.span.range()).unwrap_or_default())).collect();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wanted: Vec<(&str, usize)> = Vec::new();
    for mark in &marks {
        let nth = seen.entry(mark).or_default();
        *nth += 1;
        wanted.push((mark, *nth));
    }
    let mut look = Look { known: BTreeMap::new(), read, left: MOST_VERSIONS };
    let mut origins = vec![Origin::Uncommitted; wanted.len()];
    let mut open: Vec<usize> = (0..wanted.len()).collect();
    let line: Vec<&Version> = history.arrivals(document).collect();
    for version in line.iter().rev() {
        if open.is_empty() {
            break;
        }
        let Some(there) = look.at(version) else {
            for &mark in &open {
                origins[mark] = Origin::Older;
            }
            break;
        };
        open.retain(|&mark| {
            let has = there.matches(wanted[mark].0).count() >= wanted[mark].1;
            if has {
                origins[mark] = Origin::Commit(version.commit);
            }
            has
        });
    }
    for (origin, mark) in origins.iter_mut().zip(&wanted) {
        if let Origin::Commit(commit) = *origin {
            let at = on_branch(history, document, commit, mark, &mut look).unwrap_or(commit);
            let cut = history.commits[at].boundary;
            *origin = if cut { Origin::Older } else { Origin::Commit(at) };
        }
    }
    origins
}

/// The oldest commit of the branch that arrived with `merge` from which on it had the mark to its end.
fn on_branch(
    history: &History,
    document: &Document,
    merge: usize,
    mark: &(&str, usize),
    look: &mut Look<'_>,
) -> Option<usize> {
    let arrival = history.commits[merge].arrival;
    let branch = document.versions.iter().rev().filter(|version| {
        !version.on_mainline && history.commits[version.commit].arrival == arrival
    });
    let mut found = None;
    for version in branch {
        if look.at(version)?.matches(mark.0).count() < mark.1 {
            break;
        }
        found = Some(version.commit);
    }
    found
}

/// Texts of versions with their white space squeezed, read once each.
struct Look<'a> {
    known: BTreeMap<ObjectId, String>,
    read: &'a mut dyn FnMut(ObjectId) -> Option<String>,
    left: usize,
}

impl Look<'_> {
    /// The text of a version, empty where it was removed; `None` where it cannot be had.
    fn at(&mut self, version: &Version) -> Option<&str> {
        let Some(blob) = version.blob else { return Some("") };
        if !self.known.contains_key(&blob) {
            self.left = self.left.checked_sub(1)?;
            let text = (self.read)(blob)?;
            // What holds no mark at all needs no room.
            let text = if text.contains("{") { squeeze(&text) } else { String::new() };
            self.known.insert(blob, text);
        }
        self.known.get(&blob).map(String::as_str)
    }
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
