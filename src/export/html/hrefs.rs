//! Where an address leads that is relative to an article's file, from the article's page: the site holds the volume's articles
//! and the pictures that they show, and nothing else of what lies around them.

use super::escape::push_url;
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
                push_url(&mut href, fragment);
            }
            return Some(href);
        }
        let shown = asset_path(&path).filter(|_| volume.assets.contains_key(&path))?;
        self.assets.insert(path);
        Some(shown)
    }
}
