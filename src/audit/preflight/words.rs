//! What the manuscript has and paper cannot keep: links whose address nobody will read, drawings that let something through.

use super::Finding;
use crate::diagnostic::{Args, Place, Severity};
use crate::export::pdf::passages::bare;
use crate::export::pdf::{FlatDrawing, points};
use crate::model::{
    Article, Block, BlockKind, InlineKind, Step, Volume, plain_text, walk_blocks, walk_inlines,
};

/// Links that lead outside and whose address is printed nowhere. `pages` holds the words of each page.
#[must_use]
pub fn unprinted_links(volume: &Volume, pages: &[String]) -> Vec<Finding> {
    let pages: Vec<String> = pages.iter().map(|words| bare(words)).collect();
    let mut found = Vec::new();
    for article in &volume.articles {
        let notes = article.notes.iter().map(|note| &note.blocks);
        for blocks in std::iter::once(&article.body).chain(notes) {
            walk_blocks(blocks, &mut |block| {
                links(article, block, &pages, &mut found);
                Step::Into
            });
        }
    }
    found
}

fn links(article: &Article, block: &Block, pages: &[String], found: &mut Vec<Finding>) {
    for run in block.runs() {
        let start = bare(&plain_text(run));
        walk_inlines(run, &mut |inline| {
            let InlineKind::Link(link) = &inline.kind else { return Step::Into };
            let web = link.url.starts_with("http://") || link.url.starts_with("https://");
            let address = bare(address(&link.url));
            if link.auto || !web || bare(&plain_text(&link.content)).contains(&address) {
                return Step::Over;
            }
            let printed = |page: &String| page.contains(&address);
            if !address.is_empty() && pages.iter().any(printed) {
                return Step::Over;
            }
            let words = bare(&plain_text(&link.content));
            // What is not words, code or a formula, may stand near the beginning.
            let page = [start_of(&start, 40), start_of(&start, 16), &words].into_iter().find_map(
                |start| pages.iter().position(|page| !start.is_empty() && page.contains(start)),
            );
            // The paragraph may run on to the next page, and the link with it.
            let page = page.map(|page| match pages.get(page + 1) {
                Some(next) if !pages[page].contains(&words) && next.contains(&words) => page + 2,
                _ => page + 1,
            });
            found.push(Finding {
                kind: "link",
                severity: Severity::Warning,
                pages: page.into_iter().collect(),
                args: Args::new().with("url", link.url.clone()),
                measures: Vec::new(),
                place: Some(Place::new(article.file, inline.span)),
            });
            Step::Over
        });
    }
}

/// Where the manuscript shows a picture of so many points across and down; `None` where no picture, or more than one, has them.
#[must_use]
pub fn shown_at(volume: &Volume, width: u32, height: u32) -> Option<Place> {
    let mut fits =
        volume.assets.values().filter(|asset| points(&asset.bytes) == Some((width, height)));
    let (Some(asset), None) = (fits.next(), fits.next()) else { return None };
    let mut place = None;
    for article in &volume.articles {
        walk_blocks(&article.body, &mut |block| {
            if let BlockKind::Figure(figure) = &block.kind
                && figure.image.asset.as_ref() == Some(&asset.path)
            {
                place = place.or(Some(Place::new(article.file, block.span)));
            }
            Step::Into
        });
    }
    place
}

/// Drawings that let something through and were flattened; one that is shown on several pages in one finding.
#[must_use]
pub fn flattened(drawings: &[FlatDrawing]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for FlatDrawing { page, path, dpi, place } in drawings {
        let whose = if path.is_empty() { "theme" } else { "volume" };
        let args = Args::new().with("whose", whose).with("path", path.clone());
        let args = args.with("dpi", *dpi as usize);
        let same = |one: &&mut Finding| one.args == args && one.place == *place;
        match found.iter_mut().find(same) {
            Some(one) => one.pages.push(*page),
            None => found.push(Finding {
                pages: vec![*page],
                place: *place,
                ..Finding::new("flattened", Severity::Info, args)
            }),
        }
    }
    for one in &mut found {
        one.pages.sort_unstable();
        one.pages.dedup();
    }
    found.sort_by_key(|one| one.pages.first().copied());
    found
}

/// The first signs of a text.
fn start_of(text: &str, signs: usize) -> &str {
    text.char_indices().nth(signs).map_or(text, |(end, _)| &text[..end])
}

/// An address as people print it: without scheme and last stroke.
fn address(url: &str) -> &str {
    let bare = url.trim_start_matches("https://").trim_start_matches("http://");
    bare.trim_start_matches("www.").trim_end_matches('/')
}
