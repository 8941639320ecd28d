//! Cross-references, links between articles, and pictures: what each points to, or that it points nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::anchors::{Anchors, Target};
use super::paths::{Address, address, relative};
use crate::diagnostic::{Args, Diagnostic, Place, Severity};
use crate::message::{Catalogue, Lang};
use crate::model::{
    Article, Asset, BlockKind, Image, Inline, InlineKind, Link, Step, XrefKind, walk_blocks_mut,
    walk_inlines_mut,
};
use crate::project::Refusal;
use crate::text::{Span, nearest, slug};

/// What links can lead to.
pub(super) struct Reach<'a> {
    /// Articles by path.
    pub(super) articles: &'a BTreeMap<&'a str, usize>,
    /// Anchors of each article.
    pub(super) anchors: &'a [Anchors],
    /// Pictures and other files that were loaded, by path.
    pub(super) assets: &'a BTreeMap<String, Asset>,
    /// Those that could not be had, and why.
    pub(super) refused: &'a BTreeMap<String, Refusal>,
    /// No volume around: only the files named were read, so others may well be there.
    pub(super) lone: bool,
}

/// Suggestions are looked for this many times an article: each looks at every anchor.
const SUGGESTIONS: usize = 50;

/// Resolves what `article`, the one of index `own`, points to. Gives the other articles in which an anchor was looked for.
pub(super) fn resolve(
    article: &mut Article,
    own: usize,
    reach: &Reach<'_>,
) -> (BTreeSet<usize>, Vec<Diagnostic>) {
    let mut pointing = Pointing {
        own,
        reach,
        file: article.file,
        path: article.path.to_string(),
        catalogue: Catalogue::of(Lang::from_tag(&article.lang).unwrap_or_default()),
        suggestions: 0,
        anchors: BTreeSet::new(),
        diagnostics: Vec::new(),
    };
    walk_inlines_mut(&mut article.title, &mut |inline| pointing.inline(inline));
    let notes = article.notes.iter_mut().map(|note| &mut note.blocks);
    for blocks in std::iter::once(&mut article.body).chain(notes) {
        walk_blocks_mut(blocks, &mut |block| {
            let span = block.span;
            if let BlockKind::Figure(figure) = &mut block.kind {
                pointing.image(&mut figure.image, span);
            }
            for run in block.runs_mut() {
                walk_inlines_mut(run, &mut |inline| pointing.inline(inline));
            }
            Step::Into
        });
    }
    (pointing.anchors, pointing.diagnostics)
}

struct Pointing<'a> {
    own: usize,
    reach: &'a Reach<'a>,
    file: crate::text::FileId,
    path: String,
    catalogue: &'static Catalogue,
    suggestions: usize,
    /// The other articles in which an anchor was looked for.
    anchors: BTreeSet<usize>,
    diagnostics: Vec<Diagnostic>,
}

impl Pointing<'_> {
    fn inline(&mut self, inline: &mut Inline) -> Step {
        let span = inline.span;
        match &mut inline.kind {
            InlineKind::Xref { kind, target, text } => *text = self.xref(*kind, target, span),
            InlineKind::Link(link) => self.link(link, span),
            InlineKind::Image(image) => self.image(image, span),
            _ => {}
        }
        Step::Into
    }

    fn report(&mut self, rule: &'static str, span: Span, args: Args) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic::new(rule, Place::new(self.file, span), args));
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }

    fn xref(&mut self, kind: XrefKind, id: &str, span: Span) -> Option<String> {
        let anchors = &self.reach.anchors[self.own];
        let Some(target) = anchors.get(id) else {
            // Only ids of the same kind were meant.
            let sort = id.split(':').next().unwrap_or("");
            let near = self.suggest(id, |name| name.starts_with(sort));
            let args = Args::new().with("id", id.to_owned());
            let found = self.report("undefined-reference", span, args);
            if let Some(near) = near {
                *found = found.clone().help("did-you-mean-reference", Args::new().with("id", near));
            }
            return None;
        };
        let number = |number: &u32| Args::new().with("number", i64::from(*number));
        let (id_of_label, args) = match target {
            Target::Figure(0) => ("xref-figure-unnumbered", Args::new()),
            Target::Table(0) => ("xref-table-unnumbered", Args::new()),
            Target::Figure(n) => ("xref-figure", number(n)),
            Target::Table(n) => ("xref-table", number(n)),
            Target::Equation(n) => ("xref-equation", number(n)),
            Target::Section(title) => ("xref-section", Args::new().with("title", title.clone())),
            Target::Paragraph(n) => ("xref-paragraph", number(n)),
            Target::Other => match kind {
                XrefKind::Figure => ("xref-figure-unnumbered", Args::new()),
                XrefKind::Table => ("xref-table-unnumbered", Args::new()),
                _ => ("xref-passage", Args::new()),
            },
        };
        let text = self.catalogue.text(id_of_label, &args);
        if matches!(target, Target::Figure(0) | Target::Table(0)) {
            let args = Args::new().with("id", id.to_owned());
            let found = self.report("undefined-reference", span, args);
            found.message.id = "undefined-reference-uncaptioned";
            found.severity = Severity::Warning;
        }
        Some(text)
    }

    fn link(&mut self, link: &mut Link, span: Span) {
        if link.internal.is_some() {
            return;
        }
        match address(&link.url, &self.path) {
            Address::Outside => {}
            Address::Beyond => {
                let args = Args::new().with("path", link.url.clone());
                self.report("path-outside-volume", span, args);
            }
            Address::Here(fragment) if fragment.is_empty() => {
                link.internal = Some((self.own, None));
            }
            Address::Here(fragment) => match self.anchor(self.own, &fragment) {
                Some(anchor) => link.internal = Some((self.own, Some(anchor))),
                None => self.no_anchor(&fragment, None, span),
            },
            Address::File { path, fragment } => match self.article(&path) {
                Some(index) => match fragment.filter(|fragment| !fragment.is_empty()) {
                    None => link.internal = Some((index, None)),
                    Some(fragment) => match self.anchor(index, &fragment) {
                        Some(anchor) => link.internal = Some((index, Some(anchor))),
                        None => {
                            link.internal = Some((index, None));
                            let elsewhere = (index != self.own).then_some(&*path);
                            self.no_anchor(&fragment, elsewhere, span);
                        }
                    },
                },
                None if self.reach.lone || self.reach.assets.contains_key(&path) => {}
                None => self.no_file(&path, &link.url, span),
            },
        }
    }

    /// The article at a path, its file name with or without `.md`.
    fn article(&self, path: &str) -> Option<usize> {
        let articles = self.reach.articles;
        articles.get(path).or_else(|| articles.get(format!("{path}.md").as_str())).copied()
    }

    /// The anchor that a fragment means: itself, or the one made of the same words (other programs keep
    /// accents in theirs).
    fn anchor(&mut self, article: usize, fragment: &str) -> Option<String> {
        if article != self.own {
            self.anchors.insert(article);
        }
        let anchors = self.reach.anchors.get(article)?;
        if anchors.contains_key(fragment) {
            return Some(fragment.to_owned());
        }
        let slug = slug(fragment);
        if anchors.contains_key(&slug) {
            return Some(slug);
        }
        // Other programs leave out what ours puts a hyphen for: `léquipe`. Such an anchor sorts near ours.
        let letters = |anchor: &str| anchor.replace('-', "");
        let wanted = letters(&slug);
        let first = slug.split('-').next().filter(|first| !first.is_empty())?.chars().next()?;
        let near = anchors.range(first.to_string()..).take_while(|(it, _)| it.starts_with(first));
        let mut same = near.map(|(anchor, _)| anchor).filter(|anchor| letters(anchor) == wanted);
        same.next().filter(|_| same.next().is_none()).cloned()
    }

    /// Nothing has this anchor in this article, or in the one at the path `elsewhere`.
    fn no_anchor(&mut self, fragment: &str, elsewhere: Option<&str>, span: Span) {
        let near = match elsewhere {
            None => self.suggest(fragment, |_| true),
            Some(_) => None,
        };
        let args = Args::new().with("anchor", fragment.to_owned());
        let found = match elsewhere {
            None => self.report("broken-link", span, args),
            Some(path) => self.report("broken-link", span, args.with("path", path.to_owned())),
        };
        found.message.id = match elsewhere {
            None => "broken-link-anchor",
            Some(_) => "broken-link-anchor-elsewhere",
        };
        if let Some(near) = near {
            *found = found.clone().help("did-you-mean-anchor", Args::new().with("anchor", near));
        }
    }

    fn no_file(&mut self, path: &str, url: &str, span: Span) {
        let near = match self.suggestions < SUGGESTIONS {
            true => nearest(path, self.reach.articles.keys().copied()),
            false => None,
        };
        let near = near.map(|near| relative(&self.path, near));
        self.suggestions += 1;
        let found = self.report("broken-link", span, Args::new().with("path", url.to_owned()));
        if let Some(near) = near {
            *found = found.clone().help("did-you-mean-path", Args::new().with("path", near));
        }
    }

    fn suggest(&mut self, word: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
        self.suggestions += 1;
        if self.suggestions > SUGGESTIONS {
            return None;
        }
        let named = |name: &&str| fits(name) && !name.starts_with("p-");
        let names = self.reach.anchors[self.own].keys().map(String::as_str).filter(named);
        nearest(word, names).map(str::to_owned)
    }

    fn image(&mut self, image: &mut Image, span: Span) {
        let path = match address(&image.url, &self.path) {
            Address::File { path, .. } => path,
            Address::Outside => {
                let args = Args::new().with("path", shortened(&image.url));
                self.report("remote-image", span, args).severity = Severity::Warning;
                return;
            }
            Address::Beyond => {
                let args = Args::new().with("path", image.url.clone());
                self.report("path-outside-volume", span, args);
                return;
            }
            Address::Here(_) => image.url.clone(),
        };
        let assets = self.reach.assets;
        let found = [path.clone(), nfc(&path), nfd(&path)]
            .into_iter()
            .find(|candidate| assets.contains_key(candidate));
        if found.is_some() {
            image.asset = found;
            return;
        }
        if self.reach.refused.get(&path) == Some(&Refusal::NotStaged) {
            let args = Args::new().with("path", shortened(&image.url));
            let found = self.report("missing-image", span, args);
            let help = Args::new().with("path", path);
            *found = found.clone().case("missing-image-not-staged").help("not-staged-help", help);
            return;
        }
        let near = match self.suggestions < SUGGESTIONS {
            true => nearest(&path, assets.keys().map(String::as_str))
                .map(|near| relative(&self.path, near)),
            false => None,
        };
        self.suggestions += 1;
        let args = Args::new().with("path", shortened(&image.url));
        let found = self.report("missing-image", span, args);
        if let Some(near) = near {
            *found = found.clone().help("did-you-mean-path", Args::new().with("path", near));
        }
    }
}

fn nfc(path: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfc(path).collect()
}

fn nfd(path: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfd(path).collect()
}

/// At most eighty characters: a picture may be written into its address.
fn shortened(url: &str) -> String {
    match url.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &url[..end]),
        None => url.to_owned(),
    }
}
