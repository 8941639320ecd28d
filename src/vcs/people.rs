//! A commit in full: who and when after the mailmap, what its message says.

use git2::{Odb, Oid, Repository};

use super::mailmap::Mailmap;
use super::object::{self, RawCommit};
use super::trailer;
use super::tree::Trees;
use crate::error::Result;
use crate::history::{Commit, Moment, Signature, Signed};

/// The mailmap that stands at the top of the tree of HEAD: the same for everybody who reads the same
/// commit, in a bare repository too. Empty where there is none.
pub(super) fn mailmap(odb: &Odb<'_>, head: Oid) -> Result<Mailmap> {
    let tree = object::commit(odb, head, &[])?.tree;
    let Some(blob) = Trees::new(odb).find(tree, b".mailmap")? else {
        return Ok(Mailmap::default());
    };
    let Ok(object) = odb.read(blob) else { return Ok(Mailmap::default()) };
    Ok(Mailmap::read(&String::from_utf8_lossy(object.data())))
}

/// Gives somebody the name and address that they go by.
pub(super) fn name(signature: &mut Signature, mailmap: &Mailmap) {
    let (name, email) = mailmap.resolve(&signature.name, &signature.email);
    let (name, email) = (name.to_owned(), email.to_owned());
    (signature.name, signature.email) = (name, email);
}

/// The commit in full, people as it names them, its place in the order of events still to be filled in. What is
/// malformed in it is left empty.
pub(super) fn commit(repository: &Repository, raw: &RawCommit) -> Commit {
    let nobody = || Signature {
        name: String::new(),
        email: String::new(),
        time: Moment { seconds: 0, offset: 0 },
    };
    let mut commit = Commit {
        id: super::object_id(raw.id),
        author: nobody(),
        committer: nobody(),
        summary: String::new(),
        trailers: Vec::new(),
        parents: raw.parents.len(),
        on_mainline: false,
        arrival: 0,
        boundary: raw.boundary,
        about: Vec::new(),
        signed: Signed::NotAsked,
        reverts: Vec::new(),
        picked_from: None,
    };
    if let Ok(full) = repository.find_commit(raw.id) {
        let latin = full.message_encoding().ok().flatten().is_some_and(is_latin);
        commit.author = signature(&full.author(), latin);
        commit.committer = signature(&full.committer(), latin);
        let message = decode(full.message_bytes(), latin);
        commit.summary = summary(&message);
        if raw.speaks || message.contains(':') {
            commit.trailers = trailer::trailers(&message);
        }
    }
    commit
}

pub(super) fn signature(found: &git2::Signature<'_>, latin: bool) -> Signature {
    let time = found.when();
    Signature {
        name: decode(found.name_bytes(), latin),
        email: decode(found.email_bytes(), latin),
        time: Moment { seconds: time.seconds(), offset: time.offset_minutes() },
    }
}

fn is_latin(encoding: &str) -> bool {
    ["iso-8859-1", "iso8859-1", "iso-8859-15", "latin1", "latin-1", "cp1252", "windows-1252"]
        .iter()
        .any(|name| encoding.eq_ignore_ascii_case(name))
}

fn decode(bytes: &[u8], latin: bool) -> String {
    if latin {
        bytes.iter().map(|&byte| char::from(byte)).collect()
    } else {
        String::from_utf8_lossy(bytes).into_owned()
    }
}

/// The first paragraph on one line.
fn summary(message: &str) -> String {
    let lines = message.lines().map(str::trim).skip_while(|line| line.is_empty());
    lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
