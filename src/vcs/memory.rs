//! What one run leaves for the next, so that a long history is not read twice: the walk as it was told, and what was
//! read out of each text.
//!
//! Neither is ever trusted for more than it is. A walk is gone on from only where its newest commit stands on HEAD's
//! first-parent line, the clone is cut off at the same commits, the program is the same and everything now followed was
//! followed then; else all is walked anew. A text's facts hang on its blob, which cannot change, and on the program
//! and the settings they were read with.

use std::collections::BTreeMap;

use git2::Oid;

use super::bytes::{Reader, Writer};
use super::store::{self, Key, Store};
use super::told::{self, Told};
use crate::history::{Commit, Facts, Moment, ObjectId, Signature, Signed, Trailer, Version};

/// On what a cache depends besides the repository.
#[derive(Clone, Copy, Debug)]
pub struct Memory<'a> {
    /// Which program this is: what another one read is not used.
    pub program: &'a [u8],
    /// With what the texts are read: the settings that [`Facts`] depend on, and how many of them are filled in.
    pub settings: &'a [u8],
    /// How many commits or texts must be new for anything to be written; 1 for always.
    pub least: usize,
}

impl Memory<'_> {
    /// A number for [`Memory::least`]: fewer are read again as fast as they are remembered.
    pub const WORTH_WHILE: usize = 32;
}

const WALK: &str = "walk";
const FACTS: &str = "facts";

/// The caches of one volume.
pub(super) struct Kept<'a> {
    pub(super) store: Store,
    pub(super) memory: Memory<'a>,
}

/// A walk, written down.
pub(super) struct Walk {
    key: Key,
    bytes: Vec<u8>,
}

/// A walk that was kept, and its newest commit.
pub(super) struct Old {
    pub(super) tip: Oid,
    pub(super) told: Told,
}

impl Kept<'_> {
    fn walk_key(&self, shallow: &[Oid]) -> Key {
        let mut ids: Vec<&[u8]> = shallow.iter().map(|id| id.as_bytes()).collect();
        ids.sort_unstable();
        store::key(&[self.memory.program, &ids.concat()])
    }

    fn facts_key(&self) -> Key {
        store::key(&[self.memory.program, self.memory.settings])
    }

    /// The last walk that was kept; `shallow` are the commits whose parents the clone does not hold.
    pub(super) fn walk(&self, shallow: &[Oid]) -> Option<Old> {
        let bytes = self.store.read(WALK, &self.walk_key(shallow))?;
        let mut reader = Reader { rest: &bytes };
        let tip = told::oid(ObjectId(reader.array()?))?;
        let told = read_told(&mut reader)?;
        reader.rest.is_empty().then_some(Old { tip, told })
    }

    /// A walk as it is to be kept.
    pub(super) fn written(&self, shallow: &[Oid], tip: Oid, told: &Told) -> Walk {
        let mut writer = Writer::default();
        writer.raw(&super::object_id(tip).0);
        write_told(&mut writer, told);
        Walk { key: self.walk_key(shallow), bytes: writer.bytes }
    }

    pub(super) fn keep_walk(&self, walk: &Walk) {
        self.store.write(WALK, &walk.key, &walk.bytes);
    }

    /// The facts that were kept.
    pub(super) fn facts(&self) -> BTreeMap<ObjectId, Facts> {
        let read = || {
            let bytes = self.store.read(FACTS, &self.facts_key())?;
            let mut reader = Reader { rest: &bytes };
            let facts = reader.list(|one| Some((ObjectId(one.array()?), read_facts(one)?)))?;
            reader.rest.is_empty().then(|| facts.into_iter().collect())
        };
        read().unwrap_or_default()
    }

    pub(super) fn keep_facts(&self, facts: &BTreeMap<ObjectId, Facts>) {
        let mut writer = Writer::default();
        writer.count(facts.len());
        for (blob, facts) in facts {
            writer.raw(&blob.0);
            write_facts(&mut writer, facts);
        }
        self.store.write(FACTS, &self.facts_key(), &writer.bytes);
    }
}

fn write_facts(writer: &mut Writer, facts: &Facts) {
    // What is read of a text is looked at after the walk.
    let Facts { status, signes, content, read: _ } = facts;
    writer.option(status.as_deref(), Writer::text);
    writer.option(*signes, |writer, signes| writer.long(i64::from(signes)));
    writer.raw(content);
}

fn read_facts(reader: &mut Reader<'_>) -> Option<Facts> {
    Some(Facts {
        status: reader.option(Reader::text)?,
        signes: reader.option(|one| u32::try_from(one.long()?).ok())?,
        content: reader.array()?,
        read: None,
    })
}

fn write_told(writer: &mut Writer, told: &Told) {
    let Told { mainline, commits, documents, reached, crowded } = told;
    writer.count(*mainline);
    writer.flag(*crowded);
    writer.count(commits.len());
    commits.iter().for_each(|commit| write_commit(writer, commit));
    writer.count(documents.len());
    for (path, versions) in documents {
        writer.bytes(path);
        writer.count(versions.len());
        versions.iter().for_each(|version| write_version(writer, version));
    }
    writer.count(reached.len());
    reached.iter().for_each(|id| writer.raw(&id.0));
}

fn read_told(reader: &mut Reader<'_>) -> Option<Told> {
    let (mainline, crowded) = (reader.count()?, reader.flag()?);
    let commits = reader.list(read_commit)?;
    let documents = reader.list(|document| {
        Some((document.bytes()?.to_vec(), document.list(|one| read_version(one, commits.len()))?))
    })?;
    let reached = reader.list(|one| one.array().map(ObjectId))?;
    Some(Told { mainline, commits, documents, reached, crowded })
}

fn write_commit(writer: &mut Writer, commit: &Commit) {
    // What a commit is about, and whose its signature is, is not told by the walk.
    let Commit { id, author, committer, summary, trailers, parents, on_mainline, arrival, .. } =
        commit;
    writer.raw(&id.0);
    write_signature(writer, author);
    // Most record what they made themselves, at the same time.
    writer.option((author != committer).then_some(committer), write_signature);
    writer.text(summary);
    writer.count(trailers.len());
    for Trailer { key, value, paragraph } in trailers {
        writer.text(key);
        writer.text(value);
        writer.count(*paragraph);
    }
    writer.count(*parents);
    writer.flag(*on_mainline);
    writer.count(*arrival);
    writer.flag(commit.boundary);
    writer.count(commit.reverts.len());
    commit.reverts.iter().for_each(|id| writer.raw(&id.0));
    writer.option(commit.picked_from, |writer, id| writer.raw(&id.0));
}

fn read_commit(reader: &mut Reader<'_>) -> Option<Commit> {
    let id = ObjectId(reader.array()?);
    let author = read_signature(reader)?;
    let committer = reader.option(read_signature)?.unwrap_or_else(|| author.clone());
    Some(Commit {
        id,
        author,
        committer,
        summary: reader.text()?,
        trailers: reader.list(|one| {
            let (key, value) = (one.text()?, one.text()?);
            Some(Trailer { key, value, paragraph: one.count()? })
        })?,
        parents: reader.count()?,
        on_mainline: reader.flag()?,
        arrival: reader.count()?,
        boundary: reader.flag()?,
        reverts: reader.list(|one| one.array().map(ObjectId))?,
        picked_from: reader.option(|one| one.array().map(ObjectId))?,
        after: Vec::new(),
        takes_back: Vec::new(),
        about: Vec::new(),
        texts: Vec::new(),
        signed: Signed::NotAsked,
    })
}

fn write_signature(writer: &mut Writer, signature: &Signature) {
    let Signature { name, email, time: Moment { seconds, offset } } = signature;
    writer.text(name);
    writer.text(email);
    writer.long(*seconds);
    writer.long(i64::from(*offset));
}

fn read_signature(reader: &mut Reader<'_>) -> Option<Signature> {
    let (name, email) = (reader.text()?, reader.text()?);
    let (seconds, offset) = (reader.long()?, i32::try_from(reader.long()?).ok()?);
    Some(Signature { name, email, time: Moment { seconds, offset } })
}

fn write_version(writer: &mut Writer, version: &Version) {
    let Version { commit, path, blob, renamed_from, on_mainline, own } = version;
    writer.count(*commit);
    writer.text(path);
    writer.option(*blob, |writer, blob| writer.raw(&blob.0));
    writer.option(renamed_from.as_deref(), Writer::text);
    writer.flag(*on_mainline);
    writer.flag(*own);
}

/// A version of one of `commits` commits.
fn read_version(reader: &mut Reader<'_>, commits: usize) -> Option<Version> {
    Some(Version {
        commit: reader.count().filter(|&commit| commit < commits)?,
        path: reader.text()?,
        blob: reader.option(|one| one.array().map(ObjectId))?,
        renamed_from: reader.option(Reader::text)?,
        on_mainline: reader.flag()?,
        own: reader.flag()?,
    })
}
