//! The resolved volume, without what tells who wrote: people, addresses, file names, lists of works, pictures.
//!
//! Every output is made from the volume that comes out of here, so that none can tell more than it knows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::clean::Ids;
use super::markup;
use super::picture;
use super::traces::Traces;
use super::words::{Marks, scrub, scrub_run};
use crate::model::{
    Article, Asset, AssetKind, Attrs, BibEntry, Bibliography, Block, BlockKind, Image, Inline,
    InlineKind, Metadata, Person, Step, Volume, walk_blocks_mut, walk_inlines_mut,
};
use crate::resolve::asset_path;

/// Takes out of the volume who wrote the articles at the indices `hidden`.
pub(super) fn volume(
    volume: &mut Volume,
    hidden: &[usize],
    withheld: &[Person],
    traces: &Traces,
    ids: &mut Ids,
) {
    let marks = Marks::of(&volume.meta.lang);
    let named = |person: &Person| {
        withheld.iter().any(|one| one == person) || traces.tells(&person.full_name())
    };
    let assets = neutral_assets(&mut volume.assets, traces);
    for (index, article) in volume.articles.iter_mut().enumerate() {
        if hidden.contains(&index) {
            article.authors.clear();
        }
        article.authors.retain(|person| !named(person));
        let marks = Marks::of(&article.lang);
        let path = Arc::clone(&article.path);
        let mut cleaning =
            Cleaning { traces, marks: &marks, ids: &mut *ids, assets: &assets, path: &path };
        cleaning.article(article);
        let name = format!("article-{:02}", index + 1);
        article.path = Arc::from(format!("{name}.md"));
        article.slug = name;
    }
    let mut nowhere = Cleaning { traces, marks: &marks, ids, assets: &assets, path: "" };
    nowhere.bibliography(&mut volume.bibliography);
    volume.people.retain(|person| !named(person));
    volume.names_cited.retain(|name| !traces.tells(name));
    volume.meta.editors.retain(|name| !traces.tells(name));
    let meta = &mut volume.meta;
    if traces.tells(&meta.slug) {
        "volume".clone_into(&mut meta.slug);
    }
    let parts = volume.parts.iter_mut().map(|part| &mut part.title);
    let said = [
        &mut meta.title,
        &mut meta.subtitle,
        &mut meta.publisher,
        &mut meta.place,
        &mut meta.rights,
        &mut meta.printed_by,
        &mut meta.dedication,
        &mut meta.notice,
        &mut meta.description,
    ];
    for text in said.into_iter().chain(parts) {
        scrub(text, traces, &marks);
    }
}

/// Gives every picture a name without meaning, and takes what it says of itself out of it. Gives the new names by the old.
fn neutral_assets(
    assets: &mut BTreeMap<String, Asset>,
    traces: &Traces,
) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for (number, (key, asset)) in (1..).zip(std::mem::take(assets)) {
        let end = match asset.kind {
            AssetKind::Svg => "svg",
            AssetKind::Png => "png",
            AssetKind::Jpeg => "jpg",
            AssetKind::Gif => "gif",
            AssetKind::Webp => "webp",
        };
        let path = format!("image-{number:02}.{end}");
        let bytes = Arc::from(picture::bare(asset.kind, &asset.bytes, traces));
        names.insert(key, path.clone());
        assets.insert(path.clone(), Asset { path, bytes, ..asset });
    }
    names
}

struct Cleaning<'a> {
    traces: &'a Traces,
    marks: &'a Marks,
    ids: &'a mut Ids,
    /// The new names of pictures by the old.
    assets: &'a BTreeMap<String, String>,
    /// Where the article stood.
    path: &'a str,
}

impl Cleaning<'_> {
    fn article(&mut self, article: &mut Article) {
        let meta = std::mem::take(&mut article.meta);
        article.meta = Metadata {
            id: None,
            authors: Vec::new(),
            about: Vec::new(),
            bibliography: Vec::new(),
            nocite: Vec::new(),
            ..meta
        };
        self.run(&mut article.title);
        for run in article.abstracts.iter_mut().flat_map(|(_, paragraphs)| paragraphs) {
            self.run(run);
        }
        self.blocks(&mut article.body);
        for note in &mut article.notes {
            self.blocks(&mut note.blocks);
        }
        self.bibliography(&mut article.bibliography);
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        walk_blocks_mut(blocks, &mut |block| {
            self.rename(&mut block.anchor);
            match &mut block.kind {
                BlockKind::Figure(figure) => self.image(&mut figure.image),
                BlockKind::Html { html, .. } => self.sources(html),
                _ => {}
            }
            for run in block.runs_mut() {
                self.run(run);
            }
            Step::Into
        });
    }

    fn run(&mut self, run: &mut [Inline]) {
        scrub_run(run, self.traces, self.marks);
        walk_inlines_mut(run, &mut |inline| {
            self.inline(inline);
            Step::Into
        });
    }

    fn inline(&mut self, inline: &mut Inline) {
        match &mut inline.kind {
            InlineKind::Link(link) => match &mut link.internal {
                Some((_, anchor)) => {
                    link.url = String::from("#");
                    if let Some(anchor) = anchor {
                        self.rename(anchor);
                        link.url.push_str(anchor);
                    }
                }
                None if self.leads_to(&link.url) => {
                    let content = std::mem::take(&mut link.content);
                    inline.kind = InlineKind::Span(Attrs::default(), content);
                }
                None => {}
            },
            InlineKind::Image(image) => self.image(image),
            InlineKind::RawHtml(html) => self.sources(html),
            InlineKind::Cite(citation) => {
                for item in &mut citation.items {
                    self.rename(&mut item.key);
                }
                self.run(&mut citation.printed);
            }
            _ => {}
        }
    }

    /// Whether an address names somebody whom nobody may learn of, or a file of the volume, whose name may.
    fn leads_to(&self, url: &str) -> bool {
        self.traces.tells(&markup::unescaped(url))
    }

    fn rename(&mut self, id: &mut String) {
        if let Some(name) = self.ids.neutral(id, self.traces) {
            *id = name;
        }
    }

    fn image(&mut self, image: &mut Image) {
        match image.asset.as_ref().and_then(|key| self.assets.get(key)) {
            Some(name) => {
                image.url.clone_from(name);
                image.asset = Some(name.clone());
            }
            None => image.url = self.address(&image.url),
        }
    }

    /// The address of a picture that is none of the volume's: without what tells.
    fn address(&self, url: &str) -> String {
        match picture::bare_data(url, self.traces) {
            Some(bare) => bare,
            None if self.leads_to(url) => String::new(),
            None => url.to_owned(),
        }
    }

    /// Gives the pictures that tags show their new names.
    fn sources(&self, html: &mut String) {
        const SOURCE: &str = "src=";
        let lower = html.to_ascii_lowercase();
        let mut out = String::with_capacity(html.len());
        let mut done = 0;
        for (found, _) in lower.match_indices(SOURCE) {
            let start = found + SOURCE.len();
            if start < done {
                continue;
            }
            let quoted = html[start..].starts_with(['"', '\'']);
            let start = start + usize::from(quoted);
            let ends: &[char] = if quoted { &['"', '\''] } else { &[' ', '>', '\n'] };
            let end = html[start..].find(ends).map_or(html.len(), |end| start + end);
            let url = markup::entities(&html[start..end]).into_owned();
            let name = asset_path(self.path, &url).and_then(|key| self.assets.get(&key).cloned());
            out.push_str(&html[done..start]);
            out.push_str(&name.unwrap_or_else(|| self.address(&url)));
            done = end;
        }
        out.push_str(&html[done..]);
        *html = out;
    }

    fn bibliography(&mut self, bibliography: &mut Bibliography) {
        for BibEntry { key, anchor, label, content } in &mut bibliography.entries {
            self.rename(key);
            self.rename(anchor);
            self.run(label);
            self.run(content);
        }
        for section in &mut bibliography.sections {
            scrub(&mut section.title, self.traces, self.marks);
        }
    }
}
