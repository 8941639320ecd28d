//! Objects of the repository's packs, read here: a walk reads tens of thousands of small ones, one after another, and
//! libgit2 locks, allocates and looks up for each what this keeps at hand (two thirds of its time).
//!
//! Only what every repository has is known: an index of version 2, deltas within one pack. For anything else, an object
//! that is damaged included, the answer is none, and libgit2 is asked. The format is that of git's own
//! `gitformat-pack`.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Mutex, OnceLock, PoisonError};

use zlib_rs::{Inflate, InflateFlush, Status};

/// The bytes of an object.
pub(super) type Object = Rc<Vec<u8>>;

/// A pack is read in blocks of so many bytes, those that are needed.
const BLOCK: usize = 1 << 18;

/// Larger objects and indexes are left to libgit2: they are no texts.
pub(super) const LARGEST: usize = 1 << 26;

/// Longer chains are left to libgit2: git makes none.
const LONGEST_CHAIN: usize = 4096;

/// How an index of version 2 begins.
pub(super) const MARK: &[u8; 8] = b"\xfftOc\0\0\0\x02";

/// Before the names of an index of version 2: its mark, and how many objects there are up to each first byte.
const NAMES: usize = MARK.len() + 256 * 4;

/// A pack with its index.
#[derive(Debug)]
pub(super) struct Pack {
    index: Vec<u8>,
    count: usize,
    file: Mutex<File>,
    length: usize,
    blocks: Vec<OnceLock<Vec<u8>>>,
}

/// The packs in the folder of a repository's objects, as far as they are of the common kind.
pub(super) fn packs(objects: &Path) -> Vec<Pack> {
    lists(objects).iter().filter_map(|path| Pack::open(path)).collect()
}

/// Where the indexes of these packs are.
#[expect(clippy::disallowed_methods, reason = "git's own files, in the room that reads git")]
pub(super) fn lists(objects: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(objects.join("pack")) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut indexes: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|end| end == "idx")).collect();
    indexes.sort_unstable();
    indexes
}

impl Pack {
    #[expect(clippy::disallowed_methods, reason = "git's own files, in the room that reads git")]
    fn open(index: &Path) -> Option<Self> {
        let file = File::open(index.with_extension("pack")).ok()?;
        let length = usize::try_from(file.metadata().ok()?.len()).ok()?;
        if std::fs::metadata(index).ok()?.len() > LARGEST as u64 {
            return None;
        }
        let index = std::fs::read(index).ok()?;
        if !index.starts_with(MARK) || index.len() < NAMES {
            return None;
        }
        let count = number(&index, NAMES - 4)?;
        // Each has a name, a check sum, and a place.
        if index.len() < NAMES + count.checked_mul(28)? {
            return None;
        }
        let blocks = std::iter::repeat_with(OnceLock::new).take(length.div_ceil(BLOCK)).collect();
        Some(Self { index, count, file: Mutex::new(file), length, blocks })
    }

    /// Where the object is that has this name.
    fn find(&self, id: &[u8]) -> Option<usize> {
        let first = usize::from(*id.first()?);
        let before = |byte: usize| number(&self.index, 8 + byte * 4);
        let mut low = if first == 0 { 0 } else { before(first - 1)? };
        let mut high = before(first)?.min(self.count);
        // Most names differ in their first bytes, which are compared as one number.
        let start = |name: &[u8]| name.first_chunk().copied().map(u64::from_be_bytes);
        let wanted = start(id);
        while low < high {
            let middle = low.midpoint(high);
            let name = self.index.get(NAMES + middle * 20..)?.get(..20)?;
            match start(name).cmp(&wanted).then_with(|| name.cmp(id)) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => {
                    let place = number(&self.index, NAMES + self.count * 24 + middle * 4)?;
                    return (place < 1 << 31).then_some(place);
                }
            }
        }
        None
    }

    /// The bytes from a place on, to the end of its block.
    fn bytes(&self, at: usize) -> Option<&[u8]> {
        let block = self.blocks.get(at / BLOCK)?;
        let block = block.get_or_init(|| self.read(at / BLOCK).unwrap_or_default());
        block.get(at % BLOCK..).filter(|rest| !rest.is_empty())
    }

    fn read(&self, block: usize) -> Option<Vec<u8>> {
        let start = block * BLOCK;
        let mut bytes = vec![0; BLOCK.min(self.length - start)];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(start as u64)).ok()?;
        file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }

    fn byte(&self, at: &mut usize) -> Option<usize> {
        let byte = *self.bytes(*at)?.first()?;
        *at += 1;
        Some(byte.into())
    }

    /// What stands at a place before the compressed bytes.
    fn head(&self, at: usize) -> Option<Head> {
        let mut next = at;
        let mut byte = self.byte(&mut next)?;
        let kind = byte >> 4 & 7;
        let (mut size, mut shift) = (byte & 15, 4);
        while byte & 128 != 0 {
            byte = self.byte(&mut next)?;
            size |= (byte & 127).checked_shl(shift).filter(|_| shift < 32)?;
            shift += 7;
        }
        let base = match kind {
            1..=4 => None,
            6 => {
                let mut byte = self.byte(&mut next)?;
                let mut back = byte & 127;
                while byte & 128 != 0 {
                    byte = self.byte(&mut next)?;
                    back = (back + 1).checked_mul(128)? | byte & 127;
                }
                Some(at.checked_sub(back).filter(|_| back > 0)?)
            }
            7 => {
                let name: Option<Vec<u8>> =
                    (0..20).map(|_| u8::try_from(self.byte(&mut next)?).ok()).collect();
                Some(self.find(&name?)?)
            }
            _ => return None,
        };
        (size <= LARGEST).then_some(Head { size, base, data: next })
    }
}

/// What a pack says of an object.
struct Head {
    /// How long it is unpacked: the object, or the delta.
    size: usize,
    /// Where that is which it is a delta to.
    base: Option<usize>,
    /// Where the compressed bytes begin.
    data: usize,
}

/// What one thread needs to read packs: the last objects that others may be deltas to among it.
pub(super) struct Unpacker {
    inflate: Inflate,
    delta: Vec<u8>,
    recent: Vec<Option<(usize, usize, Object)>>,
    held: usize,
    last: usize,
}

impl std::fmt::Debug for Unpacker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unpacker").field("held", &self.held).finish_non_exhaustive()
    }
}

impl Default for Unpacker {
    fn default() -> Self {
        let recent = vec![None; Self::REMEMBERED];
        Self { inflate: Inflate::new(true, 15), delta: Vec::new(), recent, held: 0, last: 0 }
    }
}

impl Unpacker {
    /// How many objects are remembered: some tens of articles with their chains.
    const REMEMBERED: usize = 1 << 10;

    /// How many bytes they may have together.
    const MOST: usize = 1 << 25;

    /// The object of this name, where one of the packs has it and it can be read here.
    pub(super) fn read(&mut self, packs: &[Pack], id: &[u8]) -> Option<Object> {
        // What is read next is mostly in the same pack.
        let (newer, older) = (self.last..packs.len(), 0..self.last);
        let mut order = newer.chain(older);
        let (pack, place) = order.find_map(|pack| Some((pack, packs[pack].find(id)?)))?;
        self.last = pack;
        self.at(&packs[pack], pack, place)
    }

    fn at(&mut self, pack: &Pack, number: usize, place: usize) -> Option<Object> {
        let mut chain = Vec::new();
        let mut at = place;
        let mut object = loop {
            if let Some(known) = self.known(number, at) {
                break known;
            }
            let head = pack.head(at)?;
            if let Some(base) = head.base {
                chain.push((at, head));
                at = base;
            } else {
                let mut bytes = Vec::new();
                inflate(&mut self.inflate, pack, &head, &mut bytes)?;
                let object = Rc::new(bytes);
                if !chain.is_empty() {
                    self.remember(number, at, &object);
                }
                break object;
            }
            if chain.len() > LONGEST_CHAIN {
                return None;
            }
        };
        while let Some((at, head)) = chain.pop() {
            inflate(&mut self.inflate, pack, &head, &mut self.delta)?;
            object = Rc::new(apply(&object, &self.delta)?);
            self.remember(number, at, &object);
        }
        Some(object)
    }

    fn slot(pack: usize, at: usize) -> usize {
        let mixed = (at as u64 ^ (pack as u64) << 40).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        usize::try_from(mixed >> 54).unwrap_or(0) % Self::REMEMBERED
    }

    fn known(&self, pack: usize, at: usize) -> Option<Object> {
        let (its_pack, place, object) = self.recent[Self::slot(pack, at)].as_ref()?;
        ((*its_pack, *place) == (pack, at)).then(|| Rc::clone(object))
    }

    fn remember(&mut self, pack: usize, at: usize, object: &Object) {
        self.held += object.len();
        if self.held > Self::MOST {
            self.recent.fill(None);
            self.held = object.len();
        }
        let slot = &mut self.recent[Self::slot(pack, at)];
        if let Some((_, _, before)) = slot.replace((pack, at, Rc::clone(object))) {
            self.held -= before.len();
        }
    }
}

/// Unpacks what stands at one place into `out`, which has nothing else then.
fn inflate(state: &mut Inflate, pack: &Pack, head: &Head, out: &mut Vec<u8>) -> Option<()> {
    // With so much room left at its end zlib goes on in its fast way to the last byte.
    const ROOM: usize = 320;
    out.clear();
    out.resize(head.size + ROOM, 0);
    state.reset(true);
    let mut at = head.data;
    loop {
        let input = pack.bytes(at)?;
        let (read, written) = (state.total_in(), usize::try_from(state.total_out()).ok()?);
        let status = state.decompress(input, &mut out[written..], InflateFlush::NoFlush).ok()?;
        if status == Status::StreamEnd {
            break;
        }
        let taken = usize::try_from(state.total_in() - read).ok()?;
        // It goes on in the next block, or not at all.
        if taken < input.len() {
            return None;
        }
        at += taken;
    }
    out.truncate(head.size);
    (state.total_out() == head.size as u64).then_some(())
}

/// Makes an object from the one before it and what is to be changed in that.
fn apply(base: &[u8], delta: &[u8]) -> Option<Vec<u8>> {
    let mut rest = delta;
    if length(&mut rest)? != base.len() {
        return None;
    }
    let size = length(&mut rest).filter(|size| *size <= LARGEST)?;
    let mut out = Vec::with_capacity(size);
    while let Some((&order, after)) = rest.split_first() {
        rest = after;
        if order & 128 != 0 {
            let mut take = |bits: std::ops::Range<u8>| {
                let (mut number, from) = (0, bits.start);
                for bit in bits {
                    if order & 1 << bit != 0 {
                        let (&byte, after) = rest.split_first()?;
                        number |= usize::from(byte) << (8 * (bit - from));
                        rest = after;
                    }
                }
                Some(number)
            };
            let (from, length) = (take(0..4)?, take(4..7)?);
            let length = if length == 0 { 0x1_0000 } else { length };
            out.extend_from_slice(base.get(from..)?.get(..length)?);
        } else {
            let (new, after) = rest.split_at_checked(order.into())?;
            // An order of none is kept free by git.
            out.extend_from_slice(Some(new).filter(|new| !new.is_empty())?);
            rest = after;
        }
        if out.len() > size {
            return None;
        }
    }
    (out.len() == size).then_some(out)
}

/// A length at the beginning of a delta.
fn length(rest: &mut &[u8]) -> Option<usize> {
    let (mut length, mut shift) = (0, 0);
    loop {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        length |= usize::from(byte & 127).checked_shl(shift).filter(|_| shift < 32)?;
        shift += 7;
        if byte & 128 == 0 {
            return Some(length);
        }
    }
}

/// The number of four bytes there.
pub(super) fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..)?.first_chunk::<4>()?;
    usize::try_from(u32::from_be_bytes(*four)).ok()
}
