//! A commit in full: who and when after the mailmap, what its message says.

use git2::Oid;

use super::mailmap::Mailmap;
use super::object::{self, RawCommit, Reader};
use super::trailer;
use super::tree::Trees;
use crate::error::Result;
use crate::history::{Commit, Moment, ObjectId, Signature, Signed};

/// The mailmap that stands at the top of the tree of HEAD: the same for everybody who reads the same
/// commit, in a bare repository too. Empty where there is none.
pub(super) fn mailmap(odb: &Reader<'_>, head: Oid) -> Result<Mailmap> {
    let tree = object::commit(odb, head, &[])?.tree;
    let Some(blob) = Trees::new(odb).find(tree, b".mailmap")? else {
        return Ok(Mailmap::default());
    };
    let Ok(object) = odb.read(blob) else { return Ok(Mailmap::default()) };
    Ok(Mailmap::read(&String::from_utf8_lossy(&object)))
}

/// Gives somebody the name and address that they go by.
pub(super) fn name(signature: &mut Signature, mailmap: &Mailmap) {
    if let Some((name, email)) = mailmap.resolve(&signature.name, &signature.email) {
        let (name, email) = (name.to_owned(), email.to_owned());
        (signature.name, signature.email) = (name, email);
    }
}

/// The commit in full, people as it names them, its place in the order of events still to be filled in. What is
/// malformed in it is left empty.
pub(super) fn commit(odb: &Reader<'_>, raw: &RawCommit) -> Commit {
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
        texts: Vec::new(),
        signed: Signed::NotAsked,
        reverts: Vec::new(),
        takes_back: Vec::new(),
        picked_from: None,
        after: Vec::new(),
    };
    let forgotten = raw.data.is_empty().then(|| odb.read(raw.id).ok()).flatten();
    let data = forgotten.as_ref().map_or(&raw.data[..], |object| object);
    let full = parts(data);
    let latin = std::str::from_utf8(full.encoding).is_ok_and(is_latin);
    commit.author = person(full.author, latin).unwrap_or_else(nobody);
    commit.committer = person(full.committer, latin).unwrap_or_else(nobody);
    let message = decode(full.message, latin);
    commit.summary = summary(&message);
    if raw.speaks || message.contains(':') {
        commit.trailers = trailer::trailers(&message);
    }
    commit.reverts = named_in(&message, "This reverts commit ");
    commit.picked_from = named_in(&message, "(cherry picked from commit ").pop();
    commit
}

/// The lines of a commit that people read; empty where it has none.
#[derive(Default)]
struct Parts<'a> {
    author: &'a [u8],
    committer: &'a [u8],
    encoding: &'a [u8],
    message: &'a [u8],
}

/// Takes a commit as it is stored to pieces.
fn parts(data: &[u8]) -> Parts<'_> {
    let mut parts = Parts::default();
    let mut rest = data;
    while let Some((line, after)) = object::split_line(rest) {
        rest = after;
        // A line that begins with a space goes on with the one before: a signature, a tag.
        let (key, value) = line.split_at(line.iter().position(|&b| b == b' ').unwrap_or(0));
        match key {
            b"author" => parts.author = value,
            b"committer" => parts.committer = value,
            b"encoding" => parts.encoding = value.trim_ascii(),
            _ if line.is_empty() => break,
            _ => {}
        }
    }
    let start = rest.iter().position(|&byte| byte != b'\n').unwrap_or(rest.len());
    parts.message = &rest[start..];
    parts
}

/// `Name <address> seconds +0100`, read as libgit2 reads it: signs that are no part of a name taken off both ends, a
/// place that no clock has taken for Greenwich.
fn person(line: &[u8], latin: bool) -> Option<Signature> {
    let start = line.iter().rposition(|&byte| byte == b'<')?;
    let end = line.iter().rposition(|&byte| byte == b'>').filter(|end| *end > start)?;
    let crud = |byte: &u8| *byte <= b' ' || b",:;<>\"\\'".contains(byte);
    let trimmed = |bytes: &[u8]| {
        let from = bytes.iter().position(|byte| !crud(byte)).unwrap_or(bytes.len());
        let to = bytes.iter().rposition(|byte| !crud(byte)).map_or(from, |last| last + 1);
        decode(&bytes[from..to], latin)
    };
    let mut time = line[end + 1..].split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let number = |digits: &[u8]| std::str::from_utf8(digits).ok()?.parse::<i64>().ok();
    let seconds = time.next().map_or(Some(0), number)?;
    let offset = match time.next().and_then(<[u8]>::split_first) {
        Some((&sign @ (b'+' | b'-'), digits)) => {
            let clock = number(digits).filter(|n| (0..=1459).contains(n) && n % 100 < 60);
            let minutes = clock.map_or(0, |n| n / 100 * 60 + n % 100);
            i32::try_from(if sign == b'-' { -minutes } else { minutes }).unwrap_or(0)
        }
        _ => 0,
    };
    let time = Moment { seconds, offset };
    Some(Signature { name: trimmed(&line[..start]), email: trimmed(&line[start + 1..end]), time })
}

/// Somebody as libgit2 has read them.
pub(super) fn signature(found: &git2::Signature<'_>, latin: bool) -> Signature {
    let time = found.when();
    Signature {
        name: decode(found.name_bytes(), latin),
        email: decode(found.email_bytes(), latin),
        time: Moment { seconds: time.seconds(), offset: time.offset_minutes() },
    }
}

pub(super) fn is_latin(encoding: &str) -> bool {
    ["iso-8859-1", "iso8859-1", "iso-8859-15", "latin1", "latin-1", "cp1252", "windows-1252"]
        .iter()
        .any(|name| encoding.eq_ignore_ascii_case(name))
}

pub(super) fn decode(bytes: &[u8], latin: bool) -> String {
    if latin {
        bytes.iter().map(|&byte| char::from(byte)).collect()
    } else {
        String::from_utf8_lossy(bytes).into_owned()
    }
}

/// The commits that a message names after these words, which git itself writes at a line's start.
fn named_in(message: &str, words: &str) -> Vec<ObjectId> {
    let lines = message.lines().filter_map(|line| line.strip_prefix(words));
    lines.filter_map(|rest| super::object_id_of(rest.get(..40)?)).collect()
}

/// The first paragraph on one line.
fn summary(message: &str) -> String {
    let lines = message.lines().map(str::trim).skip_while(|line| line.is_empty());
    lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
