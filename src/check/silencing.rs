//! Comments in an article that ask not to hear of a rule, with the reason why.
//!
//! `<!-- ouvrage: allow RULE (reason) -->` is about the next block (inside a paragraph: about that
//! paragraph), `<!-- ouvrage: allow-file RULE (reason) -->` about the whole article. In French
//! `permettre` and `permettre-fichier`. Several rules may be named; the reason stands between brackets or after
//! a colon. A comment without a reason silences
//! nothing, and one that silences nothing is itself reported, so that none outlives its cause.
//!
//! Vale's comments (`<!-- vale off -->`, `<!-- vale Ouvrage.repeated-word = NO -->`), which ask for no reason, silence what
//! this program's own rules say of prose as they do a style's rules: no error of structure, and nothing about a person.

use std::collections::BTreeMap;

use super::{is_rule, rule, unknown_rule};
use crate::diagnostic::{Args, Diagnostic, OWN_STYLE, Place, plain_name};
use crate::model::{Article, Block, BlockKind, InlineKind, Step, walk_blocks, walk_inlines};
use crate::style::{self, Library};
use crate::text::{Source, Span};

/// The findings that no comment of `article` silences, and those about the comments themselves.
pub(super) fn silence(
    (article, source): (&Article, &Source),
    mut diagnostics: Vec<Diagnostic>,
    styles: Option<&Library>,
) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let mut silencings = Vec::new();
    let mut comments = comments(article);
    comments.sort_by_key(|comment| comment.span.start);
    for comment in &comments {
        read(comment, (article, styles), &mut silencings, &mut said);
    }
    if !silencings.is_empty() {
        let silenced = apply(article, &diagnostics, &mut silencings);
        let mut silenced = silenced.into_iter();
        diagnostics.retain(|_| silenced.next() == Some(false));
    }
    silence_as_vale(&comments, (article, source), &mut diagnostics, &mut said);
    said.extend(diagnostics);
    for silencing in silencings.iter().filter(|silencing| !silencing.used) {
        let args = Args::new().with("rule", silencing.rule.clone());
        let place = Place::new(article.file, silencing.span);
        said.push(Diagnostic::new("unused-silencing", place, args));
    }
    said
}

/// Takes out what Vale's comments silence of what this program's own rules say; says where one names a rule that it
/// cannot silence, or that there is not.
fn silence_as_vale(
    comments: &[Comment<'_>],
    (article, source): (&Article, &Source),
    diagnostics: &mut Vec<Diagnostic>,
    said: &mut Vec<Diagnostic>,
) {
    let mut read = style::Comments::default();
    for comment in comments {
        read.read(comment.text, comment.span.start, std::iter::empty());
        for name in style::names_in_comment(comment.text) {
            let place = Place::new(article.file, comment.span);
            match rule(&name) {
                _ if plain_name(&name) == name => {}
                None => said.push(unknown_rule(&name, place, None)),
                Some(rule) if rule.category.is_prose() => {}
                Some(rule) => {
                    let args = Args::new().with("rule", rule.name);
                    let one = Diagnostic::new("unreadable-silencing", place, args);
                    said.push(one.case("unreadable-silencing-vale"));
                }
            }
        }
    }
    if read == style::Comments::default() {
        return;
    }
    diagnostics.retain(|one| {
        let ours = rule(&one.rule).is_some_and(|rule| rule.category.is_prose());
        let Some(place) = one.place.filter(|place| ours && place.file == article.file) else {
            return true;
        };
        let (name, at) = (format!("{OWN_STYLE}.{}", one.rule), place.span.start);
        !read.off_at(at) && !read.silence_at(&name, source.slice(place.span), at)
    });
}

/// One rule that one comment silences.
struct Silencing {
    rule: String,
    /// The comment.
    span: Span,
    /// What it is about; `None`: the whole article.
    target: Option<Span>,
    used: bool,
}

/// Which of `diagnostics` are silenced. Takes time in the sum of both lists, not their product: an
/// article may bring as many comments as it likes.
fn apply(article: &Article, diagnostics: &[Diagnostic], silencings: &mut [Silencing]) -> Vec<bool> {
    let mut by_rule: BTreeMap<&str, Vec<(u32, usize)>> = BTreeMap::new();
    for (at, diagnostic) in diagnostics.iter().enumerate() {
        if let Some(place) = diagnostic.place.filter(|place| place.file == article.file) {
            by_rule.entry(&diagnostic.rule).or_default().push((place.span.start, at));
        }
    }
    // How many silencings begin and end before the n-th finding of a rule.
    let mut edges: BTreeMap<&str, Vec<i32>> = BTreeMap::new();
    for (rule, findings) in &mut by_rule {
        findings.sort_unstable();
        edges.insert(rule, vec![0; findings.len() + 1]);
    }
    for silencing in silencings {
        let Some(findings) = by_rule.get(silencing.rule.as_str()) else { continue };
        let (start, end) = match silencing.target {
            Some(target) => (target.start, target.end.max(target.start + 1)),
            None => (0, u32::MAX),
        };
        let first = findings.partition_point(|(at, _)| *at < start);
        let past = findings.partition_point(|(at, _)| *at < end);
        silencing.used = past > first;
        if let Some(edges) = edges.get_mut(silencing.rule.as_str()).filter(|_| past > first) {
            edges[first] += 1;
            edges[past] -= 1;
        }
    }
    let mut silenced = vec![false; diagnostics.len()];
    for (rule, findings) in &by_rule {
        let mut depth = 0;
        for ((_, at), edge) in findings.iter().zip(&edges[rule]) {
            depth += edge;
            silenced[*at] = depth > 0;
        }
    }
    silenced
}

/// A comment with the bytes it could be about.
struct Comment<'a> {
    text: &'a str,
    span: Span,
    /// The next block, or the block that holds the comment.
    block: Option<Span>,
}

/// Every comment of the article.
fn comments(article: &Article) -> Vec<Comment<'_>> {
    let mut lists: Vec<&[Block]> = vec![&article.body];
    lists.extend(article.notes.iter().map(|note| note.blocks.as_slice()));
    let mut found = Vec::new();
    let mut see = |block| {
        let block: &Block = block;
        lists.extend(block.lists().into_iter().map(Vec::as_slice));
        inline_comments(block, &mut found);
        Step::Into
    };
    walk_blocks(&article.body, &mut see);
    for note in &article.notes {
        walk_blocks(&note.blocks, &mut see);
    }
    let mut notes: Vec<Span> = article.notes.iter().map(|note| note.span).collect();
    notes.sort_unstable();
    for blocks in lists {
        let mut next = None;
        for block in blocks.iter().rev() {
            let BlockKind::Comment(text) = &block.kind else {
                next = Some(block.span);
                continue;
            };
            // A note's definition is a neighbour too, although it no longer stands in the text.
            let after = notes.partition_point(|note| note.start < block.span.end);
            let about = next.into_iter().chain(notes.get(after).copied()).min();
            found.push(Comment { text, span: block.span, block: about });
        }
    }
    found
}

fn inline_comments<'a>(block: &'a Block, found: &mut Vec<Comment<'a>>) {
    for run in block.runs() {
        walk_inlines(run, &mut |inline| {
            if let InlineKind::Comment(text) = &inline.kind {
                found.push(Comment { text, span: inline.span, block: Some(block.span) });
            }
            Step::Into
        });
    }
}

/// What a comment asks for after `ouvrage:`, with or without a blank before the colon, as French has it;
/// `None` where it is not for us.
fn order(comment: &str) -> Option<&str> {
    let rest = comment.trim().strip_prefix("ouvrage")?;
    rest.trim_start().strip_prefix(':').map(str::trim)
}

/// Adds what a comment silences; or says what is wrong with it. Comments that are not for us are left alone.
fn read(
    comment: &Comment<'_>,
    (article, styles): (&Article, Option<&Library>),
    silencings: &mut Vec<Silencing>,
    said: &mut Vec<Diagnostic>,
) {
    let Some(order) = order(comment.text) else { return };
    let place = Place::new(article.file, comment.span);
    let (verb, rest) = order.split_once(char::is_whitespace).unwrap_or((order, ""));
    let target = match verb {
        // Past the article's last block: about nothing, which the report of unused silencings tells.
        "allow" | "permettre" => Some(comment.block.unwrap_or(Span::at(comment.span.end as usize))),
        "allow-file" | "permettre-fichier" => None,
        _ => {
            let args = Args::new().with("verb", verb.to_owned());
            said.push(Diagnostic::new("unreadable-silencing", place, args));
            return;
        }
    };
    let (names, reason) = rest.split_once(['(', ':']).unwrap_or((rest, ""));
    let reason = reason.trim_end().strip_suffix(')').unwrap_or(reason).trim();
    let apart = |c: char| c == ',' || c.is_whitespace();
    let names: Vec<&str> = names.split(apart).filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        let args = Args::new().with("verb", verb.to_owned());
        let diagnostic = Diagnostic::new("unreadable-silencing", place, args);
        said.push(diagnostic.case("unreadable-silencing-nothing"));
    }
    if reason.is_empty() && !names.is_empty() {
        let args = Args::new().with("rule", names.join(", "));
        said.push(Diagnostic::new("silencing-without-reason", place, args));
        return;
    }
    for name in names {
        match is_rule(name, styles) {
            true => silencings.push(Silencing {
                rule: plain_name(name).to_owned(),
                span: comment.span,
                target,
                used: false,
            }),
            false => said.push(unknown_rule(name, place, styles)),
        }
    }
}
