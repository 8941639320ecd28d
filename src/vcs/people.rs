//! A commit in full: who and when after the mailmap, what its message says.

use git2::{Mailmap, Odb, Oid, Repository};

use super::object::{self, RawCommit};
use super::trailer;
use super::tree::Trees;
use crate::error::Result;
use crate::history::{Commit, Moment, Signature};

/// The mailmap that stands at the top of `tree`, HEAD's: the same for everybody who reads the same
/// commit, in a bare repository too.
pub(super) fn mailmap(odb: &Odb<'_>, tree: Option<Oid>) -> Result<Option<Mailmap>> {
    let Some(tree) = tree else { return Ok(None) };
    let Some(blob) = Trees::new(odb).find(tree, b".mailmap")? else { return Ok(None) };
    let Ok(object) = odb.read(blob) else { return Ok(None) };
    // A NUL would end the text for libgit2 and is an error for its Rust face.
    let text = String::from_utf8_lossy(object.data()).replace('\0', "");
    Mailmap::from_buffer(&text).map(Some).map_err(|error| object::broken(&error))
}

/// The commit in full, its place in the order of events still to be filled in. What is malformed in it
/// is left empty.
pub(super) fn commit(
    repository: &Repository,
    raw: &RawCommit,
    mailmap: Option<&Mailmap>,
) -> Commit {
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
    };
    if let Ok(full) = repository.find_commit(raw.id) {
        let latin = full.message_encoding().ok().flatten().is_some_and(is_latin);
        commit.author = signature(&full.author(), mailmap, latin);
        commit.committer = signature(&full.committer(), mailmap, latin);
        let message = decode(full.message_bytes(), latin);
        commit.summary = summary(&message);
        if raw.speaks || message.contains(':') {
            commit.trailers = trailer::trailers(&message);
        }
    }
    commit
}

fn signature(found: &git2::Signature<'_>, mailmap: Option<&Mailmap>, latin: bool) -> Signature {
    let mapped = mailmap.and_then(|mailmap| mailmap.resolve_signature(found).ok());
    let named = mapped.as_ref().unwrap_or(found);
    let time = found.when();
    Signature {
        // What the mailmap gave is UTF-8, whatever the commit was written in.
        name: decode(named.name_bytes(), latin && named.name_bytes() == found.name_bytes()),
        email: decode(named.email_bytes(), latin),
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
