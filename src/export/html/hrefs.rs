//! Where an address leads that is relative to an article's file, from the article's page: the site holds the volume's articles
//! and the pictures that they show, and nothing else of what lies around them.

use super::images::asset_path;
use super::writer::{Writer, page_name};
use crate::resolve;

impl Writer<'_> {
    /// The address on the page; `None` where nothing is there. What is not part of a site keeps its address.
    pub(super) fn href(&mut self, url: &str) -> Option<String> {
        let url = url.trim();
        if !self.ctx.options.apart {
            return Some(url.to_owned());
        }
        let path = resolve::asset_path(&self.ctx.article.path, url)?;
        let volume = self.ctx.volume;
        let named = |own: &str| own == path || own.strip_suffix(".md") == Some(&*path);
        if let Some(article) = volume.articles.iter().find(|one| named(&one.path)) {
            let fragment = url.split_once('#').map_or("", |(_, fragment)| fragment);
            let mut href = page_name(article);
            if !fragment.is_empty() {
                href.push('#');
                href.push_str(fragment);
            }
            return Some(href);
        }
        if self.is_page(url) {
            return Some(url.to_owned());
        }
        let shown = asset_path(&path).filter(|_| volume.assets.contains_key(&path))?;
        self.assets.insert(path);
        Some(shown)
    }

    /// Whether an address is that of a page of the site, as its readers see it.
    fn is_page(&self, url: &str) -> bool {
        let volume = self.ctx.volume;
        let page = url.split(['#', '?']).next().unwrap_or(url);
        match page.strip_prefix("./").unwrap_or(page) {
            "index.html" | "contributors.html" => true,
            "bibliography.html" => !volume.bibliography.entries.is_empty(),
            "book-index.html" => !volume.index.is_empty(),
            "abbreviations.html" => !volume.abbreviations.is_empty(),
            page => volume.articles.iter().any(|one| page_name(one) == page),
        }
    }
}
