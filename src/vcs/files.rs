//! Files of the volume as a commit has them.

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use git2::{Oid, TreeWalkMode, TreeWalkResult};
use unicode_normalization::UnicodeNormalization as _;

use super::tree::Trees;
use super::{object, place};
use crate::error::Result;
use crate::history::ObjectId;

/// The bytes that these files (paths relative to the volume at `root`) have in a commit; those it lacks are left out.
///
/// # Errors
/// Where the repository or the commit cannot be read.
pub fn files_at(
    root: &Path,
    commit: ObjectId,
    paths: &[String],
) -> Result<BTreeMap<String, Vec<u8>>> {
    let Ok(place) = place::find(root)? else { return Ok(BTreeMap::new()) };
    let broken = |error: git2::Error| object::broken(&error);
    let objects = place.objects()?;
    let odb = objects.reader();
    let id = Oid::from_bytes(&commit.0).map_err(broken)?;
    let tree = place.repository.find_commit(id).map_err(broken)?.tree_id();
    let mut trees = Trees::new(&odb);
    let mut found = BTreeMap::new();
    for path in paths {
        let inside = format!("{}{path}", place.prefix);
        for form in [inside.clone(), inside.nfc().collect(), inside.nfd().collect()] {
            let Some(blob) = trees.find(tree, form.as_bytes())? else { continue };
            if let Ok(object) = odb.read(blob) {
                found.insert(path.clone(), Rc::unwrap_or_clone(object));
            }
            break;
        }
    }
    Ok(found)
}

/// Whether a commit has a file of this path in the volume at `root`, or in another one: a repository may hold several.
///
/// # Errors
/// Where the repository or the commit cannot be read.
pub fn has_file(root: &Path, commit: ObjectId, path: &str) -> Result<bool> {
    let Ok(place) = place::find(root)? else { return Ok(false) };
    let broken = |error: git2::Error| object::broken(&error);
    let id = Oid::from_bytes(&commit.0).map_err(broken)?;
    let tree = place.repository.find_commit(id).and_then(|commit| commit.tree()).map_err(broken)?;
    let wanted = format!("/{}", path.nfc());
    let mut found = false;
    let looked = tree.walk(TreeWalkMode::PreOrder, |folder, entry| {
        let inside = format!("/{folder}{}", String::from_utf8_lossy(entry.name_bytes()));
        let inside: String = inside.nfc().collect();
        let volume = inside.strip_suffix(&wanted).map(|volume| volume.trim_start_matches('/'));
        found = volume.is_some_and(|volume| {
            volume == place.prefix.trim_end_matches('/')
                || tree.get_path(&Path::new(volume).join("book.toml")).is_ok()
        });
        if found { TreeWalkResult::Abort } else { TreeWalkResult::Ok }
    });
    match looked {
        // What was found ends the walk as an error would.
        Err(error) if !found => Err(broken(error)),
        _ => Ok(found),
    }
}
