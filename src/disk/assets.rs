//! What the articles themselves name: pictures, and bibliographies of their front matter.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::place::{LONGEST_PICTURE, LONGEST_TEXT, normal};
use super::shelf::Shelf;
use crate::model::{Asset, AssetKind};
use crate::project::{Project, Refusal};
use crate::resolve::{Wanted, What};

/// Reads what the articles name and fills [`Project::assets`] and [`Project::bibliographies`]; what could not be
/// had stands in [`Project::refused`]. The keys are [`Wanted::path`]. Files already there are not read again.
pub fn load_assets(shelf: Shelf<'_>, project: &mut Project, wanted: &[Wanted]) {
    let mut pictures: BTreeMap<String, PathBuf> = BTreeMap::new();
    for wanted in wanted {
        let path = wanted.path.clone();
        match wanted.what {
            What::Bibliography => load_bibliography(shelf, project, wanted, path),
            What::Image if project.assets.contains_key(&path) => {}
            What::Image => {
                pictures.insert(path, base(project, &wanted.article));
            }
        }
    }
    let read: Vec<(String, Result<Asset, Refusal>)> = pictures
        .into_par_iter()
        .map(|(path, base)| {
            let asset = load_picture(shelf, &base, &path);
            (path, asset)
        })
        .collect();
    for (path, asset) in read {
        match asset {
            Ok(asset) => {
                project.refused.remove(&path);
                project.assets.insert(path, asset);
            }
            Err(refusal) => {
                project.refused.insert(path, refusal);
            }
        }
    }
}

/// The folder that an article's files may not leave: the root; of a lone file outside it, the file's own.
fn base(project: &Project, article: &str) -> PathBuf {
    match Path::new(article).is_absolute() {
        true => Path::new(article).parent().unwrap_or(&project.root).to_owned(),
        false => project.root.clone(),
    }
}

/// Finds a [`Wanted::path`] under `base`.
fn find(shelf: Shelf<'_>, base: &Path, path: &str) -> Result<PathBuf, Refusal> {
    match Path::new(path).strip_prefix(base) {
        Ok(inside) => shelf.locate(base, &super::place::slashed(inside)),
        Err(_) => shelf.locate(base, path),
    }
}

fn load_picture(shelf: Shelf<'_>, base: &Path, path: &str) -> Result<Asset, Refusal> {
    let bytes = shelf.read(&find(shelf, base, path)?, LONGEST_PICTURE)?;
    let kind = picture_kind(&bytes).ok_or(Refusal::UnknownKind)?;
    Ok(Asset { path: path.to_owned(), kind, bytes: Arc::from(bytes) })
}

fn load_bibliography(shelf: Shelf<'_>, project: &mut Project, wanted: &Wanted, path: String) {
    let base = base(project, &wanted.article);
    let from_root = normal(&wanted.url).filter(|from_root| *from_root != path);
    let known = |path: &String| project.bibliographies.contains_key(path);
    if known(&path) || from_root.as_ref().is_some_and(known) {
        return;
    }
    let found = find(shelf, &base, &path).map(|real| (path.clone(), real));
    let found = found.or_else(|refusal| match &from_root {
        // Pandoc reads it relative to where it is called.
        Some(from_root) => {
            find(shelf, &base, from_root).map(|real| (from_root.clone(), real)).map_err(|_| refusal)
        }
        None => Err(refusal),
    });
    let bytes = found.and_then(|(path, real)| Ok((path, shelf.read(&real, LONGEST_TEXT)?)));
    match bytes {
        Ok((path, bytes)) => {
            let source = project.sources.add(path.clone(), bytes);
            project.bibliographies.insert(path, source.id);
        }
        Err(refusal) => {
            project.refused.insert(path, refusal);
        }
    }
}

/// What a picture is by its first bytes, whatever its name says.
fn picture_kind(bytes: &[u8]) -> Option<AssetKind> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(AssetKind::Png);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Some(AssetKind::Jpeg);
    }
    if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        return Some(AssetKind::Gif);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(AssetKind::Webp);
    }
    // A declaration, a DOCTYPE and comments may stand before the element.
    let head = &bytes[..bytes.len().min(8_192)];
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let svg = head.starts_with(b"<") && head.windows(4).any(|four| four == b"<svg");
    svg.then_some(AssetKind::Svg)
}
