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
    for folder in pack::folders(&repository.commondir().join("objects")) {
        for list in pack::lists(&folder) {
            let pack = list.with_extension("pack");
            // A list without its pack is not used; one that is larger is none of a volume's.
            let Some((bytes, length)) = pack::read(&list).zip(length(&pack)) else { continue };
            if !is_sound(&bytes, length) {
                return Err(refusal(&list, "git-list-damaged-hint", &pack));
            }
            packs.extend(Pack::of(bytes, &list));
        }
        let all = folder.join("pack/multi-pack-index");
        let sound =
            |bytes: Vec<u8>| is_sound_for_all(&bytes, |pack| length(&all.with_file_name(pack)));
        if pack::read(&all).is_some_and(|bytes| !sound(bytes)) {
            return Err(refusal(&all, "git-list-for-all-damaged-hint", &all));
        }
    }
    Ok(packs)
}

fn length(pack: &Path) -> Option<usize> {
    usize::try_from(std::fs::metadata(pack).ok()?.len()).ok()
}

fn refusal(list: &Path, hint: &'static str, hinted: &Path) -> Error {
    let place = |path: &Path| Args::new().with("path", path.display().to_string());
    Error::new(ErrorKind::Git, "git-list-damaged", place(list)).hint(hint, place(hinted))
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
    let placed = |near: u32| {
        let place = usize::try_from(near).ok()?;
        if !is_far(near) {
            return Some(place);
        }
        let nth = Some(place - (1 << 31)).filter(|nth| *nth < fars)?;
        let eight = list.get(far + nth * 8..)?.first_chunk::<8>()?;
        usize::try_from(u64::from_be_bytes(*eight)).ok()
    };
    end - far == fars * 8
        && are_counted(&list[fan..names], count, name)
        && are_ordered(&list[names..names + count * entry], entry)
        && nears().all(|near| placed(near).is_some_and(|place| is_inside(place, length)))
}

/// Whether each name is greater than the one before; a name is the last twenty bytes of so many.
fn are_ordered(entries: &[u8], entry: usize) -> bool {
    if entry == 20 {
        return entries.as_chunks::<20>().0.is_sorted_by(|one, next| one < next);
    }
    entries.chunks_exact(entry).map(|one| &one[entry - 20..]).is_sorted_by(|one, next| one < next)
}

/// Whether `fan` counts names up to each first byte as they are.
fn are_counted<'a>(fan: &[u8], count: usize, name: impl Fn(usize) -> &'a [u8]) -> bool {
    let counted = |byte: usize| {
        let first = if byte == 0 { Some(0) } else { pack::number(fan, byte * 4 - 4) };
        let (first, next) = (first?, pack::number(fan, byte * 4)?);
        // Names of one first byte, and none of another.
        let own = |at: usize| usize::from(name(at)[0]) == byte;
        Some(first <= next && next <= count && (first == next || own(first) && own(next - 1)))
    };
    (0..256).all(|byte| counted(byte) == Some(true))
}

/// The same as [`is_sound`] for a list of the objects of several packs; `length` tells that of each. What is of another
/// version is read by nobody.
fn is_sound_for_all(list: &[u8], length: impl Fn(&str) -> Option<usize>) -> bool {
    let Some(&[version, hash, parts, _]) = list.strip_prefix(b"MIDX").and_then(<[u8]>::first_chunk)
    else {
        return false;
    };
    if (version, hash) != (1, 1) {
        return true;
    }
    let part = |wanted: &[u8; 4]| {
        let row = |at: usize| list.get(12 + at * 12..)?.first_chunk::<12>();
        let start = |row: &[u8; 12]| {
            let (_, eight) = row.split_last_chunk::<8>()?;
            usize::try_from(u64::from_be_bytes(*eight)).ok()
        };
        let at =
            (0..usize::from(parts)).find(|&at| row(at).is_some_and(|row| row.starts_with(wanted)));
        let (from, to) = (start(row(at?)?)?, start(row(at? + 1)?)?);
        list.get(..list.len().checked_sub(20)?)?.get(from..to)
    };
    let sound = || {
        let (packs, fan, names) = (part(b"PNAM")?, part(b"OIDF")?, part(b"OIDL")?);
        let (places, fars) = (part(b"OOFF")?, part(b"LOFF"));
        let packs = packs.split(|&byte| byte == 0).filter(|name| !name.is_empty());
        let lengths: Option<Vec<Option<usize>>> = packs
            .map(|name| Some(length(&std::str::from_utf8(name).ok()?.replace(".idx", ".pack"))))
            .collect();
        let (lengths, count) = (lengths?, pack::number(fan, 255 * 4)?);
        let placed = |place: &[u8; 8]| {
            let (pack, near) = (pack::number(place, 0)?, pack::number(place, 4)?);
            let place = match fars.filter(|_| near >= 1 << 31) {
                Some(fars) => {
                    let eight =
                        fars.get((near - (1 << 31)).checked_mul(8)?..)?.first_chunk::<8>()?;
                    usize::try_from(u64::from_be_bytes(*eight)).ok()?
                }
                None => near,
            };
            // A pack that is not there is not read.
            Some(lengths.get(pack)?.is_none_or(|length| is_inside(place, length)))
        };
        Some(
            fan.len() == FAN
                && Some(names.len()) == count.checked_mul(20)
                && Some(places.len()) == count.checked_mul(8)
                && are_counted(fan, count, |at| &names[at * 20..][..20])
                && are_ordered(names, 20)
                && places.as_chunks::<8>().0.iter().all(|place| placed(place) == Some(true)),
        )
    };
    sound() == Some(true)
}

/// Whether an object may be there in a pack of this length: it has a byte of its own, and behind the last one stands a
/// check sum.
fn is_inside(place: usize, length: usize) -> bool {
    place >= HEAD && place < length.saturating_sub(20)
}
