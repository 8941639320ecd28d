//! The trees of neighbouring commits compared ahead of the walk, by several threads: most of a walk's time goes there.
//!
//! What is followed where is only known when the walk arrives, so all files beside the followed ones are compared; the
//! walk takes those it wants.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError, mpsc};

use git2::Oid;

use super::line::Batch;
use super::object::Objects;
use super::tree::{Difference, Interest, Trees};
use crate::error::Result;

/// So many batches at most are read and not walked yet.
const MOST: usize = 64;

/// Pairs of trees (the parent's, the child's), and where differences are of interest.
struct Job {
    number: usize,
    pairs: Vec<(Oid, Oid)>,
    around: Arc<Interest>,
}

/// What was found out for one job.
type Answer = (usize, Result<Vec<Vec<Difference>>>);

/// Commits with what differs between each and the one before it, as far as `around` goes.
pub(super) struct Compared {
    pub(super) batch: Batch,
    /// One for each commit of the batch that has one before it; empty where nobody compared.
    pub(super) differences: Vec<Vec<Difference>>,
    pub(super) around: Arc<Interest>,
}

/// What goes to the threads that compare and comes back from them.
pub(super) struct Ahead {
    jobs: Option<mpsc::Sender<Job>>,
    answers: mpsc::Receiver<Answer>,
    ready: BTreeMap<usize, Result<Vec<Vec<Difference>>>>,
    open: VecDeque<(usize, Batch, Arc<Interest>)>,
    sent: usize,
    /// The tree of the last commit that was sent.
    last: Option<Oid>,
}

impl Ahead {
    /// Starts `threads` threads in `scope`; they end when this is gone.
    pub(super) fn start<'scope>(
        scope: &'scope std::thread::Scope<'scope, '_>,
        objects: &'scope Objects<'_>,
        threads: usize,
    ) -> Self {
        let (jobs, todo) = mpsc::channel();
        let (done, answers) = mpsc::channel();
        let todo = Arc::new(Mutex::new(todo));
        for _ in 0..threads {
            let (todo, done) = (Arc::clone(&todo), done.clone());
            scope.spawn(move || work(objects, &todo, &done));
        }
        let (ready, open) = (BTreeMap::new(), VecDeque::new());
        let jobs = (threads > 0).then_some(jobs);
        Self { jobs, answers, ready, open, sent: 0, last: None }
    }

    /// Has a batch compared.
    pub(super) fn send(&mut self, batch: Batch, around: &Arc<Interest>) {
        let trees: Vec<Oid> = self.last.into_iter().chain(batch.trees()).collect();
        self.last = trees.last().copied();
        let pairs = trees.windows(2).map(|pair| (pair[1], pair[0])).collect();
        let (number, around) = (self.sent, Arc::clone(around));
        self.sent += 1;
        self.open.push_back((number, batch, Arc::clone(&around)));
        if let Some(jobs) = &self.jobs {
            // Without anybody left to take it there is no answer either.
            drop(jobs.send(Job { number, pairs, around }));
        }
    }

    /// The next batch in order: one that is ready, or, where so many are open already or no more will come, the first
    /// that will be. `None` where there is none.
    pub(super) fn next(&mut self, no_more: bool) -> Result<Option<Compared>> {
        self.ready.extend(self.answers.try_iter());
        let Some(&(number, ..)) = self.open.front() else { return Ok(None) };
        if self.jobs.is_some() && !self.ready.contains_key(&number) {
            if self.open.len() < MOST && !no_more {
                return Ok(None);
            }
            while !self.ready.contains_key(&number) {
                let Ok((number, answer)) = self.answers.recv() else { break };
                self.ready.insert(number, answer);
            }
        }
        let differences = self.ready.remove(&number).transpose()?.unwrap_or_default();
        let next = self.open.pop_front();
        Ok(next.map(|(_, batch, around)| Compared { batch, differences, around }))
    }
}

fn work(objects: &Objects<'_>, todo: &Mutex<mpsc::Receiver<Job>>, done: &mpsc::Sender<Answer>) {
    let odb = objects.reader();
    let mut trees = Trees::new(&odb);
    loop {
        let job = todo.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { number, pairs, around }) = job else { return };
        let compare = |(old, new)| trees.differences(Some(old), Some(new), &around);
        let answer = pairs.into_iter().map(compare).collect();
        if done.send((number, answer)).is_err() {
            return;
        }
    }
}
