//! Objects of the repository's packs, read here: a walk reads tens of thousands of small ones, one after another, and
//! libgit2 locks, allocates and looks up for each what this keeps at hand (two thirds of its time).
//!
//! Only what every repository has is known: an index of version 2, deltas within one pack. For anything else, an object
//! that is damaged included, the answer is none, and libgit2 is asked. The format is that of git's own
//! `gitformat-pack`.

use std::cmp::Ordering;
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
    /// Of each name in its order the four bytes behind the first, and where its object is: what is searched, close
    /// together.
    places: Vec<(u32, u32)>,
    file: Mutex<File>,
    length: usize,
    blocks: Vec<OnceLock<Vec<u8>>>,
}

/// The packs in the folder of a repository's objects, and those that it borrows, as far as they are of the common kind.
pub(super) fn packs(objects: &Path) -> Vec<Pack> {
    let lists = folders(objects).into_iter().flat_map(|folder| lists(&folder));
    lists.filter_map(|list| Pack::of(read(&list)?, &list)).collect()
}

/// Where the indexes of the packs in one folder of objects are.
#[expect(clippy::disallowed_methods, reason = "git's own files, in the room that reads git")]
pub(super) fn lists(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder.join("pack")) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut indexes: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|end| end == "idx")).collect();
    indexes.sort_unstable();
    indexes
}

/// The folder of a repository's objects, and those that it borrows from (`objects/info/alternates`).
#[expect(clippy::disallowed_methods, reason = "git's own files, in the room that reads git")]
pub(super) fn folders(objects: &Path) -> Vec<PathBuf> {
    /// More folders nobody has.
    const MOST: usize = 64;
    /// Nor a longer list of them.
    const LONGEST: u64 = 1 << 16;
    let mut found = vec![objects.to_owned()];
    let mut next = 0;
    while let Some(folder) = found.get(next).cloned() {
        let mut list = String::new();
        if let Ok(file) = File::open(folder.join("info/alternates")) {
            drop(file.take(LONGEST).read_to_string(&mut list));
        }
        for line in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let other = folder.join(line);
            if found.len() < MOST && !found.contains(&other) {
                found.push(other);
            }
        }
        next += 1;
    }
    found
}

/// The index at a path; `None` where it cannot be read, or is larger than any volume's.
#[expect(clippy::disallowed_methods, reason = "git's own files, in the room that reads git")]
pub(super) fn read(list: &Path) -> Option<Vec<u8>> {
    let small = std::fs::metadata(list).ok()?.len() <= LARGEST as u64;
    small.then(|| std::fs::read(list).ok())?
}

/// The name of a commit about halfway from the commit `from` to the oldest in the largest pack, or about `most` commits
/// below it where that is nearer.
pub(super) fn halfway<'a>(packs: &'a [Pack], from: &[u8], most: usize) -> Option<&'a [u8]> {
    packs.iter().max_by_key(|pack| pack.places.len())?.halfway(from, most)
}

impl Pack {
    /// The pack beside its index, which holds these bytes.
    #[expect(clippy::disallowed_methods, reason = "git's own files, in the room that reads git")]
    pub(super) fn of(index: Vec<u8>, list: &Path) -> Option<Self> {
        let file = File::open(list.with_extension("pack")).ok()?;
        let length = usize::try_from(file.metadata().ok()?.len()).ok()?;
        if !index.starts_with(MARK) || index.len() < NAMES {
            return None;
        }
        let count = number(&index, NAMES - 4)?;
        // Each has a name, a check sum, and a place.
        if index.len() < NAMES + count.checked_mul(28)? {
            return None;
        }
        let four = |bytes: &[u8]| bytes.first_chunk().copied().map_or(0, u32::from_be_bytes);
        let names = index[NAMES..].chunks_exact(20).map(|name| four(&name[1..]));
        let places = index[NAMES + count * 24..].chunks_exact(4).map(four);
        let places = names.zip(places).take(count).collect();
        let blocks = std::iter::repeat_with(OnceLock::new).take(length.div_ceil(BLOCK)).collect();
        Some(Self { index, places, file: Mutex::new(file), length, blocks })
    }

    /// Where the object is that has this name.
    fn find(&self, id: &[u8]) -> Option<usize> {
        let first = usize::from(*id.first()?);
        let before = |byte: usize| number(&self.index, 8 + byte * 4);
        let mut low = if first == 0 { 0 } else { before(first - 1)? };
        let mut high = before(first)?.min(self.places.len());
        // Names are spread evenly: the bytes behind the first tell about where among its own one stands. From there the
        // steps grow until it is passed, and are halved then.
        let share = u32::from_be_bytes(*id.get(1..)?.first_chunk()?);
        let own = high.saturating_sub(low) as u64 * u64::from(share);
        let (mut middle, mut step) = (low + usize::try_from(own >> 32).ok()?, 8_usize);
        while low < high {
            let start = self.places[middle].0;
            let next = match start.cmp(&share).then_with(|| self.name(middle).cmp(id)) {
                Ordering::Less => {
                    low = middle + 1;
                    middle.saturating_add(step)
                }
                Ordering::Greater => {
                    high = middle;
                    middle.saturating_sub(step)
                }
                Ordering::Equal => return self.place(middle),
            };
            middle = if (low..high).contains(&next) { next } else { low.midpoint(high) };
            step = step.saturating_mul(2);
        }
        None
    }

    /// Where the object is that has the name at this place in the list of names.
    fn place(&self, name: usize) -> Option<usize> {
        let (_, place) = *self.places.get(name)?;
        usize::try_from(place).ok().filter(|place| *place < 1 << 31)
    }

    /// A name, by where it is among all.
    fn name(&self, at: usize) -> &[u8] {
        &self.index[NAMES + at * 20..][..20]
    }

    fn halfway(&self, from: &[u8], most: usize) -> Option<&[u8]> {
        /// So many objects are looked at.
        const SOME: usize = 4096;
        /// So many of them that are no commits in a row are not the beginning of a pack.
        const IN_A_ROW: usize = 64;
        let every = self.places.len().div_ceil(SOME).max(1);
        let start = self.find(from).unwrap_or(0);
        let some = (0..self.places.len()).step_by(every);
        let mut below: Vec<(usize, usize)> = some
            .filter_map(|name| Some((self.place(name)?, name)))
            .filter(|(place, _)| *place > start)
            .collect();
        below.sort_unstable();
        // Git puts the commits before everything else, the newest first.
        let (mut commits, mut others) = (Vec::new(), 0);
        for (mut place, name) in below.into_iter().take(most / every * 2) {
            match self.byte(&mut place).map(|byte| byte >> 4 & 7) {
                Some(1) => {
                    commits.push(name);
                    others = 0;
                }
                // Between them stand tags, and commits written as what they have otherwise than another.
                Some(4 | 6 | 7) if others < IN_A_ROW => others += 1,
                _ => break,
            }
        }
        let halfway = *commits.get(commits.len() / 2)?;
        Some(self.name(halfway))
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
    /// What was unpacked last stands at its beginning.
    room: Vec<u8>,
    recent: Vec<Option<(usize, usize, Object)>>,
    held: usize,
    /// Which of them was let go last for want of room.
    forgotten: usize,
    last: usize,
}

impl std::fmt::Debug for Unpacker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unpacker").field("held", &self.held).finish_non_exhaustive()
    }
}

impl Default for Unpacker {
    fn default() -> Self {
        let (recent, room) = (vec![None; Self::REMEMBERED], Vec::new());
        Self { inflate: Inflate::new(true, 15), room, recent, held: 0, forgotten: 0, last: 0 }
    }
}

impl Unpacker {
    /// How many objects are remembered: some tens of articles with their chains.
    const REMEMBERED: usize = 1 << 10;

    /// How many bytes they may have together: what fits into the memory that is near.
    const MOST: usize = 1 << 23;

    /// The object of this name, where one of the packs has it and it can be read here.
    pub(super) fn read(&mut self, packs: &[Pack], id: &[u8]) -> Option<Object> {
        let (pack, place) = self.find(packs, id)?;
        self.at(&packs[pack], pack, place)
    }

    /// What `look` finds in it; it is not kept.
    pub(super) fn look<T>(
        &mut self,
        packs: &[Pack],
        id: &[u8],
        look: impl FnOnce(&[u8]) -> T,
    ) -> Option<T> {
        let (pack, place) = self.find(packs, id)?;
        let head = packs[pack].head(place)?;
        if head.base.is_some() {
            return Some(look(&self.at(&packs[pack], pack, place)?));
        }
        inflate(&mut self.inflate, &packs[pack], &head, &mut self.room).map(look)
    }

    /// Which of the packs has the object of this name, and where.
    fn find(&mut self, packs: &[Pack], id: &[u8]) -> Option<(usize, usize)> {
        // What is read next is mostly in the same pack.
        let (newer, older) = (self.last..packs.len(), 0..self.last);
        let mut order = newer.chain(older);
        let (pack, place) = order.find_map(|pack| Some((pack, packs[pack].find(id)?)))?;
        self.last = pack;
        Some((pack, place))
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
                let bytes = inflate(&mut self.inflate, pack, &head, &mut self.room)?;
                let object = Rc::new(bytes.to_vec());
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
            let delta = inflate(&mut self.inflate, pack, &head, &mut self.room)?;
            object = Rc::new(apply(&object, delta)?);
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
        let slot = &mut self.recent[Self::slot(pack, at)];
        let before = slot.replace((pack, at, Rc::clone(object)));
        self.held += object.len();
        self.held -= before.map_or(0, |(_, _, before)| before.len());
        while self.held > Self::MOST {
            self.forgotten = (self.forgotten + 1) % Self::REMEMBERED;
            let one = self.recent[self.forgotten].take();
            self.held -= one.map_or(0, |(_, _, one)| one.len());
        }
    }
}

/// Unpacks what stands at one place, at the beginning of `room`.
fn inflate<'a>(
    state: &mut Inflate,
    pack: &Pack,
    head: &Head,
    room: &'a mut Vec<u8>,
) -> Option<&'a [u8]> {
    // With so much room left at its end zlib goes on in its fast way to the last byte.
    const ROOM: usize = 320;
    if room.len() < head.size + ROOM {
        room.resize(head.size + ROOM, 0);
    }
    let out = &mut room[..head.size + ROOM];
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
    (state.total_out() == head.size as u64).then_some(&room[..head.size])
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
