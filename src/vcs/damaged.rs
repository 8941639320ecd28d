//! The lists in which git finds the objects of its packs, looked through before libgit2 reads them: it goes wherever
//! their numbers send it, beyond the end of a file too, and the program falls.
//!
//! Only what a list says of itself and of the length of its pack is looked at; whether an object is whole is seen where
//! it is read. The format is that of git's own `gitformat-pack`, in both versions.

use std::path::Path;

use git2::Repository;

use super::pack::{self, MARK, Pack};
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind, Result};

/// Before the first list there may be: how many objects there are up to each first byte of their names.
const FAN: usize = 256 * 4;

/// Two check sums of twenty bytes at the end.
const SUMS: usize = 40;

/// What a pack has before its first object.
const HEAD: usize = 12;

/// The packs of a repository, as far as they can be read here.
///
/// # Errors
/// Where one of its lists is damaged: which, and how it is made anew.
pub(super) fn packs(repository: &Repository) -> Result<Vec<Pack>> {
    let mut packs = Vec::new();
    for list in pack::lists(&repository.commondir().join("objects")) {
        let pack = list.with_extension("pack");
        // A list without its pack is not used; one that is larger is none of a volume's.
        let Ok(length) = std::fs::metadata(&pack).map(|about| about.len()) else { continue };
        let Some((bytes, length)) = pack::read(&list).zip(usize::try_from(length).ok()) else {
            continue;
        };
        if !is_sound(&bytes, length) {
            let place = |path: &Path| Args::new().with("path", path.display().to_string());
            return Err(Error::new(ErrorKind::Git, "git-list-damaged", place(&list))
                .hint("git-list-damaged-hint", place(&pack)));
        }
        packs.extend(Pack::of(bytes, &list));
    }
    Ok(packs)
}

/// Whether a list is of a version that is known, has the length it must have, names its objects in order, as many as it
/// counts, and places them all inside a pack of `length` bytes.
fn is_sound(list: &[u8], length: usize) -> bool {
    let second = list.starts_with(MARK);
    let (fan, entry) = if second { (MARK.len(), 20) } else { (0, 24) };
    let names = fan + FAN;
    let count = pack::number(list, names - 4).filter(|count| *count <= list.len() / 24);
    let (Some(count), Some(end)) = (count, list.len().checked_sub(SUMS)) else { return false };
    // Behind the names of the second version: a check sum of each, a place of each, and places that need eight bytes.
    let places = names + count * (entry + 4);
    let far = if second { places + count * 4 } else { names + count * entry };
    if end < far {
        return false;
    }
    let name = |at: usize| &list[names + at * entry + entry - 20..][..20];
    let four = |bytes: &[u8]| bytes.first_chunk().copied().map_or(0, u32::from_be_bytes);
    let stride = if second { 4 } else { entry };
    let table = if second { &list[places..far] } else { &list[names..far] };
    // The highest bit says that the place stands in the last table, and at which number there.
    let is_far = |near: u32| second && near >= 1 << 31;
    let nears = || table.chunks_exact(stride).map(four);
    let fars = nears().filter(|near| is_far(*near)).count();
    // An object has a byte of its own, and behind the last one stands a check sum.
    let inside = |place: usize| place >= HEAD && place < length.saturating_sub(20);
    let placed = |near: u32| {
        let place = usize::try_from(near).ok()?;
        if !is_far(near) {
            return Some(place);
        }
        let nth = Some(place - (1 << 31)).filter(|nth| *nth < fars)?;
        let eight = list.get(far + nth * 8..)?.first_chunk::<8>()?;
        usize::try_from(u64::from_be_bytes(*eight)).ok()
    };
    let counted = |byte: usize| {
        let first = if byte == 0 { Some(0) } else { pack::number(list, fan + byte * 4 - 4) };
        let (first, next) = (first?, pack::number(list, fan + byte * 4)?);
        // Names of one first byte, and none of another.
        let own = |at: usize| usize::from(name(at)[0]) == byte;
        Some(first <= next && next <= count && (first == next || own(first) && own(next - 1)))
    };
    end - far == fars * 8
        && (0..256).all(|byte| counted(byte) == Some(true))
        && are_ordered(&list[names..names + count * entry], entry)
        && nears().all(|near| placed(near).is_some_and(inside))
}

/// Whether each name is greater than the one before; a name is the last twenty bytes of so many.
fn are_ordered(entries: &[u8], entry: usize) -> bool {
    if entry == 20 {
        return entries.as_chunks::<20>().0.is_sorted_by(|one, next| one < next);
    }
    entries.chunks_exact(entry).map(|one| &one[entry - 20..]).is_sorted_by(|one, next| one < next)
}
