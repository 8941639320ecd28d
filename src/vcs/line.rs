//! The commits of a walk, read one after another: each is only known by the one that came after it. Where a history is
//! long, a second thread reads on from a commit about halfway down, so that the first has half of them to read: from the
//! commit on at which both arrive, the line is one.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::ops::Range;
use std::sync::mpsc;
use std::thread::Scope;

use foldhash::quality::RandomState;
use git2::Oid;

use super::object::{self, Objects, RawCommit, Reader};
use super::walk::Known;
use crate::error::Result;

/// So many commits are handed on at once.
const BATCH: usize = 256;

/// After so many commits a second thread is worth while.
const LONG: usize = 1 << 10;

/// So many commits at most are read before anybody has come to them.
const MOST: usize = 1 << 14;

/// Neighbouring commits of the first-parent line, newest first, and apart from them what they hold: that of most is
/// never asked for.
pub(super) struct Batch {
    commits: Vec<(RawCommit, Range<usize>)>,
    data: Vec<u8>,
}

impl Batch {
    /// An empty one, with room for what most commits hold.
    fn new() -> Self {
        Self { commits: Vec::with_capacity(BATCH), data: Vec::with_capacity(BATCH << 8) }
    }

    /// Reads one commit more.
    fn read(&mut self, odb: &Reader<'_>, id: Oid, shallow: &[Oid]) -> Result<&RawCommit> {
        let start = self.data.len();
        let commit = object::commit_into(odb, id, shallow, &mut self.data)?;
        self.commits.push((commit, start..self.data.len()));
        Ok(&self.commits[self.commits.len() - 1].0)
    }

    /// The trees of the commits.
    pub(super) fn trees(&self) -> impl Iterator<Item = Oid> {
        self.commits.iter().map(|(commit, _)| commit.tree)
    }

    /// Goes through the commits, each with the bytes that it holds.
    pub(super) fn each(self, mut go: impl FnMut(RawCommit, &[u8]) -> Result<()>) -> Result<()> {
        let Self { commits, data } = self;
        commits.into_iter().try_for_each(|(commit, range)| go(commit, &data[range]))
    }
}

/// What is not to be read.
#[derive(Clone, Copy)]
pub(super) struct Ends<'a> {
    /// The commits whose parents the clone does not hold.
    pub(super) shallow: &'a [Oid],
    /// What is known is not read again.
    pub(super) known: Option<Known<'a>>,
}

/// Where each commit stands that was come by: those of the first-parent line from the newest on, then the others.
type Places = HashMap<Oid, usize, RandomState>;

/// The commits beside the first-parent line.
#[derive(Default)]
pub(super) struct Branches {
    /// Parents before children, branch after branch.
    pub(super) side: Vec<RawCommit>,
    /// Which of them came with the merge at this place of the first-parent line.
    pub(super) regions: BTreeMap<usize, Range<usize>>,
    places: Places,
    /// How many commits the first-parent line has, with the last one sent.
    line: usize,
}

impl Branches {
    /// One of all the commits that were read, of which `mainline` are the first.
    pub(super) fn commit<'a>(
        &'a self,
        mainline: &'a [RawCommit],
        id: Oid,
    ) -> Option<&'a RawCommit> {
        let place = *self.places.get(&id)?;
        match place.checked_sub(self.line) {
            Some(beside) => self.side.get(beside),
            None => mainline.get(place),
        }
    }
}

/// Reads the first-parent line from `head`, sending it as it goes, then the branches merged into it. What is known is not
/// read again, but for the commit at which the line joins it, which is the last one sent. In `scope` another thread may
/// be started.
pub(super) fn read<'scope>(
    objects: &'scope Objects<'_>,
    head: Oid,
    ends: Ends<'scope>,
    scope: Option<&'scope Scope<'scope, '_>>,
    send: &mpsc::SyncSender<Batch>,
) -> Result<Branches> {
    let odb = objects.reader();
    let mut line = Line::new(head, ends.known);
    let mut ahead: Option<Ahead> = None;
    let mut alone = 0;
    while let Some(id) = line.next {
        let mut batch = Batch::new();
        if let Some(theirs) = ahead.as_mut().and_then(|ahead| ahead.from(id)) {
            batch = theirs;
            batch.commits.retain(|(commit, _)| line.goes_on_to(commit));
            alone = 0;
        } else {
            // Where the other was met, it is at its end.
            ahead = ahead.filter(|ahead| !ahead.met);
            let read = |id: &Oid| ahead.as_ref().is_some_and(|ahead| ahead.read.contains(id));
            while let Some(id) = line.next.filter(|id| batch.commits.len() < BATCH && !read(id)) {
                if !line.goes_on_to(batch.read(&odb, id, ends.shallow)?) {
                    // Only names that are forged lead back to where the line was.
                    return Err(object::unreadable(id));
                }
            }
            alone += batch.commits.len();
            if let Some(scope) = scope.filter(|_| ahead.is_none() && alone >= LONG) {
                ahead = line.next.map(|id| Ahead::start(scope, objects, id, ends));
            }
        }
        // The other side may have stopped on an error of its own.
        if send.send(batch).is_err() {
            return Ok(Branches::default());
        }
    }
    drop(ahead);
    branches(&odb, ends, line)
}

/// How far the first-parent line was read.
struct Line<'a> {
    known: Option<Known<'a>>,
    next: Option<Oid>,
    places: Places,
    merges: Vec<(usize, Vec<Oid>)>,
    joined: bool,
}

impl<'a> Line<'a> {
    fn new(head: Oid, known: Option<Known<'a>>) -> Self {
        let (places, merges) = (Places::default(), Vec::new());
        Self { known, next: Some(head), places, merges, joined: false }
    }

    /// Takes a commit, if it is the next, and was not come by before.
    fn goes_on_to(&mut self, commit: &RawCommit) -> bool {
        let index = self.places.len();
        if self.next != Some(commit.id) || self.places.insert(commit.id, index).is_some() {
            return false;
        }
        self.joined = self.known.is_some_and(|known| known.tip == commit.id);
        if commit.parents.len() > 1 && !self.joined {
            self.merges.push((index, commit.parents[1..].to_vec()));
        }
        self.next = commit.parents.first().copied().filter(|_| !self.joined);
        true
    }
}

/// What another thread reads further down.
struct Ahead {
    batches: mpsc::Receiver<Batch>,
    ready: VecDeque<Batch>,
    /// The commits that are in what is ready, and in what was.
    read: HashSet<Oid, RandomState>,
    /// From one of them on, the line is the same.
    met: bool,
}

impl Ahead {
    fn start<'scope>(
        scope: &'scope Scope<'scope, '_>,
        objects: &'scope Objects<'_>,
        from: Oid,
        ends: Ends<'scope>,
    ) -> Self {
        let (send, batches) = mpsc::channel();
        scope.spawn(move || read_ahead(objects, from, ends.shallow, &send));
        Self { batches, ready: VecDeque::new(), read: HashSet::default(), met: false }
    }

    /// Commits among which `id` is, or that come after it where that was met before. `None` where it was not read yet, or
    /// nothing more is.
    fn from(&mut self, id: Oid) -> Option<Batch> {
        if !self.met {
            for batch in self.batches.try_iter() {
                self.read.extend(batch.commits.iter().map(|(commit, _)| commit.id));
                self.ready.push_back(batch);
            }
            self.met = self.read.contains(&id);
        }
        let next = self.met.then(|| self.ready.pop_front().or_else(|| self.batches.recv().ok()));
        next.flatten()
    }
}

/// Reads along first parents from somewhere below `from`. One that cannot be read ends it: who comes there tells why.
fn read_ahead(objects: &Objects<'_>, from: Oid, shallow: &[Oid], send: &mpsc::Sender<Batch>) {
    let odb = objects.reader();
    let mut next = objects.halfway(from, MOST);
    for _ in 0..MOST / BATCH {
        let mut batch = Batch::new();
        while let Some(id) = next.filter(|_| batch.commits.len() < BATCH) {
            let commit = batch.read(&odb, id, shallow).ok();
            next = commit.and_then(|commit| commit.parents.first().copied());
        }
        if batch.commits.is_empty() || send.send(batch).is_err() {
            return;
        }
    }
}

/// Reads the branches merged into the line.
fn branches(odb: &Reader<'_>, ends: Ends<'_>, line: Line<'_>) -> Result<Branches> {
    let Line { known, mut places, merges, joined, .. } = line;
    let ends = Ends { known: known.filter(|_| joined), ..ends };
    let (line, mut side, mut regions) = (places.len(), Vec::new(), BTreeMap::new());
    // Oldest merge first: a commit belongs to the first merge that brought it.
    for (merge, parents) in merges.into_iter().rev() {
        let start = side.len();
        for parent in parents {
            branch(odb, parent, ends, &mut places, &mut side)?;
        }
        regions.insert(merge, start..side.len());
    }
    places.extend(side.iter().enumerate().map(|(place, commit)| (commit.id, line + place)));
    Ok(Branches { side, regions, places, line })
}

/// Reads what can be reached from `tip` and was not seen yet, parents before children.
fn branch(
    odb: &Reader<'_>,
    tip: Oid,
    Ends { shallow, known }: Ends<'_>,
    places: &mut Places,
    side: &mut Vec<RawCommit>,
) -> Result<()> {
    let mut is_new = |id| {
        let new = !known.is_some_and(|known| known.has(id)) && !places.contains_key(&id);
        // Where it stands is only known once those before it are read.
        new && places.insert(id, usize::MAX).is_none()
    };
    if !is_new(tip) {
        return Ok(());
    }
    let mut open = vec![(object::commit(odb, tip, shallow)?, 0)];
    while let Some((commit, done)) = open.last_mut() {
        if let Some(&parent) = commit.parents.get(*done) {
            *done += 1;
            if is_new(parent) {
                let mut commit = object::commit(odb, parent, shallow)?;
                commit.forget_unless_it_speaks();
                open.push((commit, 0));
            }
        } else if let Some((commit, _)) = open.pop() {
            side.push(commit);
        }
    }
    Ok(())
}
