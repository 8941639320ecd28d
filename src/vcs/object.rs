//! Objects of the repository in their raw form: just enough of a commit and of a tree to walk history.
//!
//! Walking reads tens of thousands of them, so nothing is parsed twice and nothing is copied that the
//! walk does not need. The few commits that matter are read in full elsewhere (`people`).

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use git2::{Odb, Oid, Repository};
use memchr::memchr2_iter;

use super::pack::{self, Object, Pack, Unpacker};
use crate::error::{Error, ErrorKind, Result};

/// All objects of a repository, for several threads.
pub(super) struct Objects<'a> {
    odb: Odb<'a>,
    packs: Arc<[Pack]>,
}

/// How one thread reads them.
pub(super) struct Reader<'a> {
    odb: &'a Odb<'a>,
    packs: &'a [Pack],
    unpacker: RefCell<Unpacker>,
}

impl<'a> Objects<'a> {
    pub(super) fn of(repository: &'a Repository) -> Result<Self> {
        Self::with(repository, pack::packs(&repository.commondir().join("objects")).into())
    }

    /// The same, where its packs were opened already.
    pub(super) fn with(repository: &'a Repository, packs: Arc<[Pack]>) -> Result<Self> {
        let odb = repository.odb().map_err(|error| broken(&error))?;
        Ok(Self { odb, packs })
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { packs: &self.packs, ..Reader::through(&self.odb) }
    }

    /// A commit about halfway from the commit `from` to the oldest one, or about `most` commits below it where that is
    /// nearer; as far as the order tells in which git packs commits. `None` where it does not.
    pub(super) fn halfway(&self, from: Oid, most: usize) -> Option<Oid> {
        let name = pack::halfway(&self.packs, from.as_bytes(), most)?;
        Oid::from_bytes(name).ok()
    }
}

impl<'a> Reader<'a> {
    /// Reads as libgit2 does.
    pub(super) fn through(odb: &'a Odb<'a>) -> Self {
        Self { odb, packs: &[], unpacker: RefCell::default() }
    }

    /// The bytes of an object.
    ///
    /// # Errors
    /// It is not there, or damaged.
    pub(super) fn read(&self, id: Oid) -> Result<Object> {
        if let Some(object) = self.unpacker.borrow_mut().read(self.packs, id.as_bytes()) {
            return Ok(object);
        }
        let object = self.odb.read(id).map_err(|error| broken(&error))?;
        Ok(Rc::new(object.data().to_vec()))
    }

    /// Shows `look` the bytes of an object that nobody asks for again.
    ///
    /// # Errors
    /// As [`Self::read`].
    fn look(&self, id: Oid, mut look: impl FnMut(&[u8])) -> Result<()> {
        let seen = self.unpacker.borrow_mut().look(self.packs, id.as_bytes(), &mut look);
        if seen.is_none() {
            look(&self.read(id)?);
        }
        Ok(())
    }
}

/// What the walk needs of a commit.
#[derive(Clone, Debug)]
pub(super) struct RawCommit {
    pub(super) id: Oid,
    pub(super) tree: Oid,
    pub(super) parents: Vec<Oid>,
    /// Its message may hold a `Review-` trailer, or take another commit back.
    pub(super) speaks: bool,
    /// The clone is shallow and ends here: its parents were taken away.
    pub(super) boundary: bool,
    /// All of it as it is stored; empty where it did not matter any more when it was read.
    pub(super) data: Vec<u8>,
}

/// One line of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub(super) name: &'a [u8],
    pub(super) mode: Mode,
    pub(super) id: Oid,
}

/// What an entry of a tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// A regular file, executable or not.
    File,
    /// A folder.
    Tree,
    /// A symbolic link.
    Link,
    /// A submodule: a commit of another repository.
    Other,
}

impl RawCommit {
    /// Lets go of its text where nothing will be asked of it: a long history has more of it than memory is there for.
    pub(super) fn forget_unless_it_speaks(&mut self) {
        if !self.speaks {
            self.data = Vec::new();
        }
    }
}

/// The commit `id`. `shallow` are the commits whose parents the clone does not hold.
pub(super) fn commit(odb: &Reader<'_>, id: Oid, shallow: &[Oid]) -> Result<RawCommit> {
    let mut data = Vec::new();
    let commit = commit_into(odb, id, shallow, &mut data)?;
    Ok(RawCommit { data, ..commit })
}

/// The same, with what it holds at the end of `data` and not in it.
pub(super) fn commit_into(
    odb: &Reader<'_>,
    id: Oid,
    shallow: &[Oid],
    data: &mut Vec<u8>,
) -> Result<RawCommit> {
    let start = data.len();
    odb.look(id, |bytes| data.extend_from_slice(bytes))?;
    let mut tree = None;
    let mut parents = Vec::new();
    let mut rest = &data[start..];
    while let Some((line, after)) = split_line(rest) {
        rest = after;
        if let Some(hex) = line.strip_prefix(b"tree ") {
            tree = oid_from_hex(hex);
        } else if let Some(hex) = line.strip_prefix(b"parent ") {
            parents.extend(oid_from_hex(hex));
        } else {
            break;
        }
    }
    let tree = tree.ok_or_else(|| unreadable(id))?;
    let boundary = shallow.contains(&id);
    if boundary {
        parents.clear();
    }
    Ok(RawCommit { id, tree, parents, speaks: may_speak(rest), boundary, data: Vec::new() })
}

/// The entries of a tree's raw bytes, in git's order; stops at the first that is not well-formed.
pub(super) fn entries(data: &[u8]) -> impl Iterator<Item = Entry<'_>> {
    let mut rest = data;
    std::iter::from_fn(move || {
        let space = rest.iter().position(|&byte| byte == b' ')?;
        let mode = match &rest[..space] {
            b"40000" | b"040000" => Mode::Tree,
            mode if mode.starts_with(b"100") => Mode::File,
            b"120000" => Mode::Link,
            _ => Mode::Other,
        };
        let named = &rest[space + 1..];
        let end = named.iter().position(|&byte| byte == 0)?;
        let id = named.get(end + 1..end + 21)?;
        rest = &named[end + 21..];
        Some(Entry { name: &named[..end], mode, id: Oid::from_bytes(id).ok()? })
    })
}

/// The error for a repository whose objects cannot be read.
pub(super) fn broken(error: &git2::Error) -> Error {
    let args = crate::diagnostic::Args::new().with("reason", error.message().to_owned());
    Error::new(ErrorKind::Git, "git-failed", args)
}

/// The error for a commit that cannot be read, or cannot be where it is.
pub(super) fn unreadable(id: Oid) -> Error {
    let args = crate::diagnostic::Args::new().with("reason", format!("commit {id}"));
    Error::new(ErrorKind::Git, "git-failed", args)
}

pub(super) fn split_line(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = data.iter().position(|&byte| byte == b'\n')?;
    Some((&data[..end], &data[end + 1..]))
}

fn oid_from_hex(hex: &[u8]) -> Option<Oid> {
    let digit = |byte: u8| (byte as char).to_digit(16);
    let mut bytes = [0; 20];
    if hex.len() != 40 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(hex.chunks_exact(2)) {
        *byte = u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()?;
    }
    Oid::from_bytes(&bytes).ok()
}

/// Whether `review-` or `this reverts commit ` occurs, in capitals or not. Both have a letter that few words have, which
/// is looked for.
fn may_speak(message: &[u8]) -> bool {
    memchr2_iter(b'v', b'V', message).any(|at| {
        let is = |words: &[u8], before: usize| {
            let from = at.checked_sub(before).and_then(|from| message.get(from..));
            let own = from.and_then(|from| from.get(..words.len()));
            own.is_some_and(|own| own.eq_ignore_ascii_case(words))
        };
        is(b"review-", 2) || is(b"this reverts commit ", 7)
    })
}
