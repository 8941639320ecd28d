//! What an article is called, in which language it is written and who wrote it.

use crate::config::Config;
use crate::diagnostic::{Args, Diagnostic, Place};
use crate::model::{
    Article, BlockKind, Inline, InlineKind, Metadata, Person, PersonRef, Step, plain_text,
    walk_inlines, walk_inlines_mut,
};
use crate::parse::parse_inlines;
use crate::text::{Source, Span, nearest};

/// Fills title, language and authors of one article.
pub(super) fn fill(
    article: &mut Article,
    source: Option<&Source>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let own = article.meta.lang.as_ref().map(|field| field.value.trim());
    let lang = own.filter(|lang| !lang.is_empty()).unwrap_or(config.meta.lang.trim());
    article.lang = if lang.is_empty() { "fr".to_owned() } else { lang.to_owned() };
    article.meta.settle_language(&article.lang);
    article.title = title(article, source);
    article.abstracts = abstracts(article, source);
    article.authors = authors(article, config, diagnostics);
}

/// Whether all that is said of an article elsewhere stands in its front matter: its text gives it no title, and no words
/// of its title or abstracts depend on the text, or on other files.
#[must_use]
pub fn stands_alone(article: &Article) -> bool {
    let Metadata { title, nocite, span, .. } = &article.meta;
    // The text may list works too.
    let listed_there = nocite.iter().all(|key| key.span.end <= span.end);
    let mut alone = title.get(&article.lang).is_some() && listed_there && !article.broken;
    let paragraphs = article.abstracts.iter().flat_map(|(_, paragraphs)| paragraphs);
    for run in paragraphs.chain([&article.title]) {
        walk_inlines(run, &mut |inline| {
            alone &= matches!(
                inline.kind,
                InlineKind::Text(_)
                    | InlineKind::Emph(_)
                    | InlineKind::Strong(_)
                    | InlineKind::Sub(_)
                    | InlineKind::Sup(_)
                    | InlineKind::SmallCaps(_)
                    | InlineKind::Span(..)
                    | InlineKind::SoftBreak
                    | InlineKind::HardBreak
            );
            Step::Into
        });
    }
    alone
}

fn title(article: &mut Article, source: Option<&Source>) -> Vec<Inline> {
    if let Some(field) = article.meta.title.get(&article.lang) {
        let title = match source {
            Some(source) => parse_inlines(&field.value, source, field.span),
            None => vec![Inline::text(field.span, field.value.clone())],
        };
        // The title written once more above the text is the same title.
        if let Some(at) = opening_heading(article)
            && let BlockKind::Heading { content, .. } = &article.body[at].kind
            && fold(&plain_text(content)) == fold(&plain_text(&title))
        {
            article.body.remove(at);
        }
        return title;
    }
    if let Some(at) = opening_heading(article)
        && let BlockKind::Heading { content, .. } = article.body.remove(at).kind
    {
        return content;
    }
    match &*article.path {
        // Standard input has no name that could be a title.
        "-" => Vec::new(),
        path => vec![Inline::text(Span::at(0), humanised(path))],
    }
}

/// The abstracts as paragraphs: what stands between empty lines, with its white space as a reader reads it, and Markdown
/// inside the lines (emphasis, citations).
fn abstracts(article: &Article, source: Option<&Source>) -> Vec<(String, Vec<Vec<Inline>>)> {
    let paragraphs = |text: &str, span: Span| {
        let mut found: Vec<String> = Vec::new();
        let mut open = false;
        for line in text.lines() {
            let words = line.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
            match found.last_mut().filter(|_| open) {
                Some(last) if !words.is_empty() => last.extend([" ", &words]),
                _ if !words.is_empty() => found.push(words.clone()),
                _ => {}
            }
            open = !words.is_empty();
        }
        let run = |words: String| {
            let Some(source) = source else { return vec![Inline::text(span, words)] };
            let mut run = parse_inlines(&words, source, span);
            walk_inlines_mut(&mut run, &mut |inline| {
                // Where no tag is understood, it is words.
                if let InlineKind::RawHtml(html) = &mut inline.kind {
                    inline.kind = InlineKind::Text(std::mem::take(html));
                }
                Step::Into
            });
            run
        };
        found.into_iter().map(run).collect()
    };
    let by_language = article.meta.abstracts.by_lang.iter();
    by_language.map(|(tag, field)| (tag.clone(), paragraphs(&field.value, field.span))).collect()
}

/// The first heading, if it is of level 1 and holds words.
fn opening_heading(article: &Article) -> Option<usize> {
    let is_heading = |kind: &BlockKind| matches!(kind, BlockKind::Heading { .. });
    let at = article.body.iter().position(|block| is_heading(&block.kind))?;
    match &article.body[at].kind {
        BlockKind::Heading { level: 1, content } if !plain_text(content).trim().is_empty() => {
            Some(at)
        }
        _ => None,
    }
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// `chapters/03-decider_a_plusieurs.md` to "Decider a plusieurs".
fn humanised(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let bare = stem.trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = if bare.starts_with(['-', '_', ' ', '.']) { bare } else { stem };
    let words: Vec<&str> =
        bare.split(['-', '_', ' ', '.']).filter(|word| !word.is_empty()).collect();
    let words = words.join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => stem.to_owned(),
    }
}

fn authors(article: &Article, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Vec<Person> {
    let mut out = Vec::new();
    for author in &article.meta.authors {
        let id = match author {
            PersonRef::Inline(person) => {
                out.push((**person).clone());
                continue;
            }
            PersonRef::Id(id) => id,
        };
        if let Some(person) = config.person(&id.value) {
            out.push(person.clone());
            continue;
        }
        let args = Args::new().with("id", id.value.clone());
        let mut found = Diagnostic::new("unknown-person", Place::new(article.file, id.span), args);
        let ids = config.people.iter().filter_map(|person| person.id.as_deref());
        if let Some(near) = nearest(&id.value, ids) {
            found = found.help("did-you-mean-person", Args::new().with("id", near.to_owned()));
        }
        diagnostics.push(found);
        // The name stays visible as it was written.
        out.push(Person {
            id: Some(id.value.clone()),
            family: id.value.clone(),
            span: id.span,
            ..Person::default()
        });
    }
    out
}
