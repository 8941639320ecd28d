//! The safe edits applied to the model: what the build sets, whatever was typed. Files stay as they are, and what is
//! measured or checked is the model as it was read.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::cells::{is_fixed, is_space};
use super::forms::{Form, forms, may_have_forms};
use super::{Change, Profile, look};
use crate::diagnostic::Safety;
use crate::model::{
    Article, Bibliography, Block, BlockKind, Inline, InlineKind, Localized, Person, PersonRef,
    Step, Volume, VolumeMeta, walk_inlines_mut,
};
use crate::prose::{
    Carried, Piece, PieceKind, Role, Run, Within, carried, each_piece_mut, flatten,
};
use crate::text::Span;

/// Sets the words of a volume: its title page, its parts, its articles.
pub fn typeset(volume: &mut Volume, profile: &Profile) {
    typeset_as_far(volume, profile, &|_| Extent::Whole);
}

/// How far an article is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// What is said of it elsewhere: title, abstracts, people; its text and notes stay as they were read.
    Head,
}

/// The same, each article (by its index) as far as `extent` says.
pub fn typeset_as_far(
    volume: &mut Volume,
    profile: &Profile,
    extent: &(dyn Fn(usize) -> Extent + Sync),
) {
    let lang: Arc<str> = Arc::from(volume.meta.lang.as_str());
    let VolumeMeta {
        title,
        subtitle,
        publisher,
        rights,
        notice,
        description,
        printed_by,
        dedication,
        ..
    } = &mut volume.meta;
    for words in [title, subtitle, publisher, rights, notice, description, printed_by, dedication] {
        line(words, &lang, profile);
    }
    for part in &mut volume.parts {
        line(&mut part.title, &lang, profile);
    }
    for person in &mut volume.people {
        set_person(person, &lang, profile);
    }
    volume.articles.par_iter_mut().enumerate().for_each(|(index, article)| {
        typeset_head(article, profile);
        if extent(index) == Extent::Whole {
            typeset_text(article, profile);
        }
    });
    typeset_works(&mut volume.bibliography, &lang, profile);
}

/// Sets the entries of a list of works; titles that are marked as foreign keep their own usage.
fn typeset_works(list: &mut Bibliography, lang: &Arc<str>, profile: &Profile) {
    let setter = Setter { profile, carried: BTreeMap::new() };
    for section in &mut list.sections {
        line(&mut section.title, lang, profile);
    }
    for entry in &mut list.entries {
        setter.run(&mut entry.content, lang, Role::Paragraph, Within::default());
    }
}

/// A run that was changed is looked at again, this often at the most. Whatever people write is right after the first
/// time, and a test holds the rules to it; where no words are, in torn code that a space more or less makes look like
/// something else, the second finds what the first made.
const LOOKS: usize = 4;

/// Sets the words of an article: its text and notes, its title block and its people.
pub fn typeset_article(article: &mut Article, profile: &Profile) {
    typeset_head(article, profile);
    typeset_text(article, profile);
}

fn typeset_text(article: &mut Article, profile: &Profile) {
    let lang: Arc<str> = Arc::from(article.lang.as_str());
    let mut setter = Setter { profile, carried: carried(&article.body) };
    let plain = Within::default();
    setter.blocks(&mut article.body, &lang, plain);
    for note in &mut article.notes {
        setter.carried = carried(&note.blocks);
        setter.blocks(&mut note.blocks, &lang, plain);
    }
    typeset_works(&mut article.bibliography, &lang, profile);
}

fn typeset_head(article: &mut Article, profile: &Profile) {
    let lang: Arc<str> = Arc::from(article.lang.as_str());
    // What stands before the text goes on from no paragraph of it.
    let setter = Setter { profile, carried: BTreeMap::new() };
    let plain = Within::default();
    setter.run(&mut article.title, &lang, Role::Title, plain);
    for (tag, paragraphs) in &mut article.abstracts {
        let tag = tag_or(tag, &lang);
        for words in paragraphs {
            setter.run(words, &tag, Role::Abstract, plain);
        }
    }
    let meta = &mut article.meta;
    for values in [&mut meta.title, &mut meta.subtitle, &mut meta.short_title, &mut meta.abstracts]
    {
        localized(values, &lang, profile);
    }
    for (tag, field) in &mut meta.keywords.by_lang {
        let tag = tag_or(tag, &lang);
        field.value.iter_mut().for_each(|word| line(word, &tag, profile));
    }
    for author in &mut meta.authors {
        if let PersonRef::Inline(person) = author {
            set_person(person, &lang, profile);
        }
    }
    for person in &mut article.authors {
        set_person(person, &lang, profile);
    }
}

/// What is said about a person; names stand as they are.
fn set_person(person: &mut Person, lang: &Arc<str>, profile: &Profile) {
    line(&mut person.role, lang, profile);
    line(&mut person.affiliation, lang, profile);
    localized(&mut person.bio, lang, profile);
}

fn tag_or(tag: &str, lang: &Arc<str>) -> Arc<str> {
    if tag.is_empty() { Arc::clone(lang) } else { Arc::from(tag) }
}

fn localized(values: &mut Localized<String>, lang: &Arc<str>, profile: &Profile) {
    for (tag, field) in &mut values.by_lang {
        line(&mut field.value, &tag_or(tag, lang), profile);
    }
}

/// Sets words that have no markup.
fn line(words: &mut String, lang: &Arc<str>, profile: &Profile) {
    if words.is_empty() {
        return;
    }
    let span = Span::new(0, words.len());
    let piece = Piece {
        span,
        origin: span,
        verbatim: true,
        kind: PieceKind::Words,
        marks: crate::prose::Marks::default(),
        lang: Arc::clone(lang),
    };
    let mut run = Run {
        role: Role::Paragraph,
        within: Within::default(),
        text: words.clone(),
        pieces: vec![piece],
        block: span,
        lang: Arc::clone(lang),
    };
    for _ in 0..LOOKS {
        let (changes, all) = look(&run, profile);
        let set = super::applied(&run.text, &changes, Safety::Safe);
        if set == run.text {
            break;
        }
        let done = all && fixes_spaces(&run, &changes);
        run.pieces[0].span = Span::new(0, set.len());
        run.text = set;
        if done {
            break;
        }
    }
    *words = run.text;
}

struct Setter<'a> {
    profile: &'a Profile,
    /// How the paragraphs that are being set stand in quotations that go on over several.
    carried: BTreeMap<u32, Carried>,
}

impl Setter<'_> {
    fn blocks(&self, blocks: &mut [Block], lang: &Arc<str>, within: Within) {
        for block in blocks {
            match block.attrs.lang().map(Arc::from) {
                Some(other) => self.block(block, &other, within),
                None => self.block(block, lang, within),
            }
        }
    }

    fn block(&self, block: &mut Block, lang: &Arc<str>, within: Within) {
        for (key, value) in &mut block.attrs.pairs {
            if matches!(key.as_str(), "title" | "alt" | "short") {
                line(value, lang, self.profile);
            }
        }
        let role = match &block.kind {
            BlockKind::Heading { level, .. } => Role::Heading(*level),
            BlockKind::Table(_) => Role::Cell,
            _ => Role::Paragraph,
        };
        if let BlockKind::Table(table) = &mut block.kind {
            if let Some(caption) = &mut table.caption {
                self.run(&mut caption.content, lang, Role::Caption, within);
            }
            for row in std::iter::once(&mut table.head).chain(&mut table.rows) {
                for cell in &mut row.cells {
                    self.run(&mut cell.content, lang, Role::Cell, within);
                }
            }
            return;
        }
        let carried = match &block.kind {
            BlockKind::Paragraph(_) => self.carried.get(&block.span.start).copied(),
            _ => None,
        };
        let own = Within { carried: carried.unwrap_or_default(), ..within };
        for run in block.runs_mut() {
            self.run(run, lang, role, own);
        }
        match &mut block.kind {
            BlockKind::List { items, .. } => {
                for item in items {
                    self.blocks(&mut item.blocks, lang, within);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    for meaning in &mut definition.meanings {
                        self.blocks(meaning, lang, within);
                    }
                }
            }
            BlockKind::Quote(inner) => self.blocks(inner, lang, Within { quote: true, ..within }),
            BlockKind::Div(inner) | BlockKind::Html { content: inner, .. } => {
                self.blocks(inner, lang, within);
            }
            _ => {}
        }
    }

    /// Sets one run: first its spaces and signs, then the forms that are raised or set in small capitals.
    fn run(&self, inlines: &mut [Inline], lang: &Arc<str>, role: Role, within: Within) {
        // What a style printed is set by itself: the sentence around it sees one word.
        walk_inlines_mut(inlines, &mut |inline| {
            if let InlineKind::Cite(citation) = &mut inline.kind {
                self.run(&mut citation.printed, lang, role, Within::default());
            }
            Step::Into
        });
        let Some(mut run) = as_run(inlines, lang, role, within) else { return };
        for _ in 0..LOOKS {
            let (changes, all) = look(&run, self.profile);
            if changes.iter().all(|change| change.safety != Safety::Safe) {
                break;
            }
            rewrite(inlines, &run, &changes);
            let done = all && fixes_spaces(&run, &changes);
            if done && !may_have_forms(&run.text) {
                return;
            }
            let Some(set) = as_run(inlines, lang, role, within) else { return };
            run = set;
            if done {
                break;
            }
        }
        if may_have_forms(&run.text) {
            let found = forms(&run);
            if !found.is_empty() {
                raise(inlines, &run, &found);
            }
        }
    }
}

/// Whether the safe ones of `changes` do no more than keep lines from ending at spaces that stand alone: nothing is new to
/// a rule then, for to each of them a space is a space, and those that look for one that is fixed only do less.
fn fixes_spaces(run: &Run, changes: &[Change]) -> bool {
    let space_beside = |c: Option<char>| c.is_some_and(is_space);
    changes.iter().filter(|it| it.safety == Safety::Safe).all(|change| {
        let range = change.span.range();
        let (before, after) = (&run.text[..range.start], &run.text[range.end..]);
        let kind = run.pieces.get(change.piece as usize).map(|piece| piece.kind);
        let fixed = |words: &str| {
            let mut signs = words.chars();
            signs.next().is_some_and(is_fixed) && signs.next().is_none()
        };
        kind == Some(PieceKind::Words)
            && &run.text[range] == " "
            && change.replacement.as_deref().is_some_and(fixed)
            && !space_beside(before.chars().next_back())
            && !space_beside(after.chars().next())
    })
}

fn as_run(inlines: &[Inline], lang: &Arc<str>, role: Role, within: Within) -> Option<Run> {
    let (text, pieces) = flatten(inlines, lang);
    let any = pieces.iter().any(|piece| piece.kind == PieceKind::Words);
    let lang = Arc::clone(lang);
    any.then(|| Run { role, within, text, pieces, block: Span::at(0), lang })
}

/// Makes the safe changes in the inlines that the pieces of `run` came from.
fn rewrite(inlines: &mut [Inline], run: &Run, changes: &[Change]) {
    // By piece: at the border of two, changes of both may come in turns.
    let mut own: Vec<Vec<&Change>> = vec![Vec::new(); run.pieces.len()];
    for change in changes.iter().filter(|it| it.safety == Safety::Safe) {
        if let Some(list) = own.get_mut(change.piece as usize) {
            list.push(change);
        }
    }
    let mut index = 0;
    each_piece_mut(inlines, &mut |inline| {
        let list = own.get(index).filter(|list| !list.is_empty());
        if let (Some(list), Some(piece)) = (list, run.pieces.get(index))
            && matches!(inline.kind, InlineKind::Text(_) | InlineKind::SoftBreak)
        {
            let text = &run.text[piece.span.range()];
            inline.kind = InlineKind::Text(made(text, piece.span.start, list));
        }
        index += 1;
    });
}

/// The text of a piece that begins at `start` of its run, with `changes` made.
fn made(text: &str, start: u32, changes: &[&Change]) -> String {
    let mut out = String::with_capacity(text.len() + changes.len() * 3);
    let mut from = 0;
    for change in changes {
        let Some(words) = &change.replacement else { continue };
        let range = (change.span.start - start) as usize..(change.span.end - start) as usize;
        if range.start >= from && range.end <= text.len() {
            out.push_str(&text[from..range.start]);
            out.push_str(words);
            from = range.end;
        }
    }
    out.push_str(&text[from..]);
    out
}

/// Splits the words in which forms stand.
fn raise(inlines: &mut [Inline], run: &Run, found: &[Form]) {
    let mut index: u32 = 0;
    each_piece_mut(inlines, &mut |inline| {
        let first = found.partition_point(|form| form.piece < index);
        let own: Vec<&Form> = found[first..].iter().take_while(|it| it.piece == index).collect();
        if let (InlineKind::Text(text), false) = (&inline.kind, own.is_empty()) {
            let start = run.pieces[index as usize].span.start;
            inline.kind = InlineKind::Span(
                crate::model::Attrs::default(),
                split(text, start, inline.span, &own),
            );
        }
        index += 1;
    });
}

fn split(text: &str, start: u32, span: Span, forms: &[&Form]) -> Vec<Inline> {
    let mut parts = Vec::new();
    let mut from = 0;
    let place = |at: Span| (at.start - start) as usize..(at.end - start) as usize;
    for form in forms {
        let numeral = place(form.numeral);
        let before = if form.small { numeral.start } else { numeral.end };
        if before > from {
            parts.push(Inline::text(span, &text[from..before]));
        }
        from = numeral.end;
        if form.small {
            let words = vec![Inline::text(span, &text[numeral])];
            parts.push(Inline::new(span, InlineKind::SmallCaps(words)));
        }
        if let Some(raised) = form.raised.map(place) {
            from = raised.end;
            let words = vec![Inline::text(span, &text[raised])];
            parts.push(Inline::new(span, InlineKind::Sup(words)));
        }
    }
    if from < text.len() {
        parts.push(Inline::text(span, &text[from..]));
    }
    parts
}
