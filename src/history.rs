//! What git knows of the volume, as plain data: commits, people, and the versions of each article.
//!
//! `vcs` fills it, `review` reads it; nothing here opens a repository. Texts of old versions are not
//! kept: what later rooms need of a version is its [`Facts`], computed once for each blob.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::diagnostic::{Args, Message};

/// The name of a git object: 20 bytes, written as 40 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId(pub [u8; 20]);

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Whether there is a history to read.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Condition {
    /// The volume is in no git repository.
    #[default]
    Absent,
    /// The repository belongs to another user of this machine, and git's rule is not to trust it.
    NotOwned {
        /// Its folder.
        repository: String,
    },
    /// The repository is of a kind that the git library cannot read.
    Unsupported {
        /// What it asks for, as git calls it (`reftable`, `sha256`, …).
        feature: String,
    },
    /// There is a repository, and no commit yet on its branch.
    Unborn,
    /// There is a history.
    Readable,
}

/// Everything that git knows of the volume's articles.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Whether there is a history to read; unless it is [`Condition::Readable`], commits are empty.
    pub condition: Condition,
    /// The repository has no work tree.
    pub bare: bool,
    /// The clone does not hold the whole history.
    pub shallow: bool,
    /// HEAD is on no branch.
    pub detached: bool,
    /// The branch HEAD is on, in short (`main`).
    pub branch: Option<String>,
    /// The commit HEAD is on.
    pub head: Option<ObjectId>,
    /// When that commit was recorded.
    pub head_time: Option<Moment>,
    /// The volume's folder inside the repository, with a slash at its end; empty for the top.
    pub prefix: String,
    /// How many commits the first-parent line of HEAD has.
    pub mainline: usize,
    /// The commits that matter (that changed an article, or say something about a review), in the order
    /// of events: by arrival on HEAD's first-parent line, then topologically, the arriving merge last.
    pub commits: Vec<Commit>,
    /// Of these, as indices, the ones that say something of an article's review or take others back: few of a long
    /// history. [`History::hear`] fills it in.
    pub speaking: Vec<usize>,
    /// The articles asked for, in the order asked; then, where a whole folder was asked for, the others
    /// in the order of their paths.
    pub documents: Vec<Document>,
    /// What is known of the text of each version, by blob. A blob that the repository lacks (a partial
    /// clone) is absent.
    pub facts: BTreeMap<ObjectId, Facts>,
}

/// What is computed of the text of one version.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Facts {
    /// The value of `status:` in its front matter, as written.
    pub status: Option<String>,
    /// Its length in signes; `None` where the caller did not measure.
    pub signes: Option<u32>,
    /// A digest of its bytes, the front matter apart: where it is the same, so is the text.
    pub content: [u8; 32],
    /// A digest of what is read of it, which an approval is bound to; filled in where it matters.
    pub read: Option<[u8; 32]>,
}

impl Facts {
    /// Whether two versions read the same, as far as is known: by what is read of them, or by their bytes where that of
    /// one is not known.
    #[must_use]
    pub fn reads_as(&self, other: &Self) -> bool {
        let known = self.read.zip(other.read).map(|(one, other)| one == other);
        known.unwrap_or(self.content == other.content)
    }
}

/// A moment, with the offset of the place where it was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
    /// Minutes east of Greenwich.
    pub offset: i32,
}

impl Moment {
    fn civil(self) -> Option<jiff::civil::DateTime> {
        let offset = jiff::tz::Offset::from_seconds(self.offset.checked_mul(60)?).ok()?;
        Some(offset.to_datetime(jiff::Timestamp::from_second(self.seconds).ok()?))
    }

    /// How many days lie between its local day and a later one's (`2026-03-12`); below nought for an earlier one.
    #[must_use]
    pub fn days_until(self, day: &str) -> Option<i64> {
        days_between(&self.day(), day)
    }

    /// The local day, `2026-03-12`; empty for a moment outside of years −9999 to 9999.
    #[must_use]
    pub fn day(self) -> String {
        self.civil().map(|time| time.date().to_string()).unwrap_or_default()
    }

    /// As RFC 3339 has it, to the second: `2026-03-12T09:30:00+01:00`, with `Z` for an offset of nought.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let Some(time) = self.civil() else { return String::new() };
        let sign = if self.offset < 0 { '-' } else { '+' };
        let offset = self.offset.unsigned_abs();
        let zone = match offset {
            0 => "Z".to_owned(),
            _ => format!("{sign}{:02}:{:02}", offset / 60, offset % 60),
        };
        format!("{time}{zone}")
    }
}

/// How many days lie between two days (`2026-03-12`); below nought where the second is the earlier one.
#[must_use]
pub fn days_between(from: &str, to: &str) -> Option<i64> {
    let (from, to): (jiff::civil::Date, jiff::civil::Date) = (from.parse().ok()?, to.parse().ok()?);
    Some(from.until(to).ok()?.get_days().into())
}

/// Whether this is a day of the calendar, written as we write them: `2026-03-12`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok_and(|day| day.to_string() == text)
}

/// A person as a commit names them, after the mailmap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Name.
    pub name: String,
    /// Address, as written.
    pub email: String,
    /// When.
    pub time: Moment,
}

/// A person under the names that commits give them, each a name and an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// As a commit has it.
    pub written: (String, String),
    /// After the mailmap.
    pub mapped: (String, String),
}

/// One line (unfolded) of a commit's trailers: `Review-Status: accepted`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trailer {
    /// The key, as written.
    pub key: String,
    /// The value, folded lines joined by a space.
    pub value: String,
    /// Which of the message's paragraphs it stands in: a squash merge leaves one for each commit that it took in.
    pub paragraph: usize,
}

impl Trailer {
    /// Whether its key is this one, whatever its case.
    #[must_use]
    pub fn is(&self, key: &str) -> bool {
        self.key.eq_ignore_ascii_case(key)
    }

    /// Whether it says something about a review: a key of ours, or the one that git's own users know.
    #[must_use]
    pub fn is_about_review(&self) -> bool {
        let start = self.key.get(.."review-".len());
        start.is_some_and(|start| start.eq_ignore_ascii_case("review-")) || self.is("Reviewed-by")
    }
}

/// What is known of a commit's signature.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Signed {
    /// Nobody asked: the volume does not require signatures.
    #[default]
    NotAsked,
    /// It has none.
    Unsigned,
    /// It is sound, and its key is that of somebody the volume trusts.
    Good {
        /// Whose: the address that the list of allowed signers (or the key itself) gives, in lower case.
        who: String,
    },
    /// It does not fit the commit: altered, forged, or not readable.
    Bad,
    /// It is sound, but its key is nobody's that the volume trusts.
    UnknownSigner,
    /// Its key is of a kind that is not verified: nobody looked.
    OtherKind,
}

/// One commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its name.
    pub id: ObjectId,
    /// Who made the change.
    pub author: Signature,
    /// Who recorded it.
    pub committer: Signature,
    /// The first paragraph of its message on one line.
    pub summary: String,
    /// Its trailers: those of git's grammar, and our own `Review-*` from every paragraph of trailers.
    pub trailers: Vec<Trailer>,
    /// Number of parents.
    pub parents: usize,
    /// It stands on HEAD's first-parent line.
    pub on_mainline: bool,
    /// The place on HEAD's first-parent line, from 0 for the oldest, of the commit it arrived with:
    /// itself or a merge.
    pub arrival: usize,
    /// The clone ends here: what this commit changed cannot be known.
    pub boundary: bool,
    /// The documents that its `Review-*` trailers are about, as indices: those that `Review-Of` names,
    /// read as paths in this commit's own tree; without it those the commit touches.
    pub about: Vec<usize>,
    /// Of those, the texts that this commit's own tree has: what whoever made it had before them.
    pub texts: Vec<(usize, ObjectId)>,
    /// What is known of its signature.
    pub signed: Signed,
    /// The commits that its message says it takes back (`This reverts commit …`).
    pub reverts: Vec<ObjectId>,
    /// Of those, the ones that are here, as indices into [`History::commits`]: a merge with all it brought.
    pub takes_back: Vec<usize>,
    /// The commit that its message says it was copied from (`(cherry picked from commit …)`).
    pub picked_from: Option<ObjectId>,
    /// Of its twins ([`Commit::is_twin_of`]) those that it builds on, as indices; where both stand on the first-parent line
    /// that is known without.
    pub after: Vec<usize>,
}

impl Commit {
    /// Whether the same person says at the same second to have done the same: as a rule one is a copy of the other.
    #[must_use]
    pub fn is_twin_of(&self, other: &Self) -> bool {
        (&self.author, &self.summary) == (&other.author, &other.summary)
    }

    /// Whether it was recorded when it was made; what a rebase or a cherry-pick copies is recorded later.
    #[must_use]
    pub fn is_first_hand(&self) -> bool {
        self.author.time.seconds == self.committer.time.seconds
    }

    /// The values of the trailers of this key, whatever its case, in order.
    pub fn trailer<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        let same = move |trailer: &&Trailer| trailer.key.eq_ignore_ascii_case(key);
        self.trailers.iter().filter(same).map(|trailer| trailer.value.as_str())
    }
}

/// How an article's file in the work tree stands to HEAD.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum WorkTree {
    /// There is no work tree, or no history.
    #[default]
    Unknown,
    /// As at HEAD.
    Clean,
    /// Changed since HEAD.
    Modified,
    /// At HEAD, and not in the work tree.
    Missing,
    /// Not at HEAD, and not announced to git.
    Untracked,
    /// Not at HEAD, but announced to git by `git add`.
    Added,
}

/// One article through history.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Document {
    /// Its path relative to the volume's root: at HEAD, or the last one it had.
    pub path: String,
    /// It is at HEAD.
    pub at_head: bool,
    /// How the work tree's file stands to HEAD.
    pub work_tree: WorkTree,
    /// What happened to it, in the order of events.
    pub versions: Vec<Version>,
    /// Its paths on HEAD's first-parent line, relative to the repository's top, each with the place from
    /// which on it had it (see [`Commit::arrival`]).
    pub paths: Vec<(usize, String)>,
}

/// What one commit made of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Index into [`History::commits`].
    pub commit: usize,
    /// Its path at that commit, relative to the repository's top.
    pub path: String,
    /// Its text; `None` where the commit removed it.
    pub blob: Option<ObjectId>,
    /// The path it had before, where the commit renamed it.
    pub renamed_from: Option<String>,
    /// On HEAD's first-parent line: by these alone the article's state changes.
    pub on_mainline: bool,
    /// The commit's own act: not merely the arrival, by a merge, of what others did on a branch.
    pub own: bool,
}

impl History {
    /// Whether a commit is a copy of an earlier one, as a cherry-pick or a rebase makes them. Two that the same person made
    /// within one second, the one on top of the other, are two.
    #[must_use]
    pub fn is_copy(&self, index: usize, earlier: usize) -> bool {
        let (commit, first) = (&self.commits[index], &self.commits[earlier]);
        let on_top = commit.on_mainline && first.on_mainline || commit.after.contains(&earlier);
        let apart = on_top && commit.is_first_hand() && first.is_first_hand();
        commit.picked_from == Some(first.id) || commit.is_twin_of(first) && !apart
    }

    /// Twins (the earlier one first) of which only a look at the repository tells whether the one builds on the other. Of
    /// very many at one second only the first are named.
    #[must_use]
    pub fn twins(&self) -> Vec<(usize, usize)> {
        const MOST: usize = 256;
        let said = |index: usize| {
            let commit = &self.commits[index];
            (commit.author.time.seconds, commit.summary.as_str())
        };
        let first_hand = |index: &usize| self.commits[*index].is_first_hand();
        let mut all: Vec<usize> = (0..self.commits.len()).filter(first_hand).collect();
        all.sort_by(|&one, &other| said(one).cmp(&said(other)));
        // Hardly any commit says what another of its second does.
        let alike = all.chunk_by(|&one, &other| said(one) == said(other));
        let mut alike: Vec<usize> =
            alike.filter(|them| them.len() > 1).flatten().copied().collect();
        alike.sort_unstable();
        let mut by_moment: BTreeMap<(i64, &str), Vec<usize>> = BTreeMap::new();
        let mut twins = Vec::new();
        for index in alike {
            let commit = &self.commits[index];
            let known = by_moment.entry(said(index)).or_default();
            for &earlier in known.iter().take(MOST) {
                let other = &self.commits[earlier];
                let open = !(commit.on_mainline && other.on_mainline) && commit.is_twin_of(other);
                if open && twins.len() < MOST {
                    twins.push((earlier, index));
                }
            }
            known.push(index);
        }
        twins
    }

    /// The commits that say something of a review or take others back, each with its index.
    pub fn heard(&self) -> impl Iterator<Item = (usize, &Commit)> + Clone {
        self.speaking.iter().map(|&index| (index, &self.commits[index]))
    }

    /// Fills in [`Commit::takes_back`] of the commits from this index on, and [`History::speaking`].
    pub fn hear(&mut self, from: usize) {
        self.find_taken_back(from);
        let commits = self.commits.iter().enumerate().skip(from);
        let speak = |(_, one): &(usize, &Commit)| !(one.about.is_empty() && one.reverts.is_empty());
        self.speaking.extend(commits.filter(speak).map(|(index, _)| index));
    }

    fn find_taken_back(&mut self, from: usize) {
        let commits = &self.commits;
        if commits[from..].iter().all(|commit| commit.reverts.is_empty()) {
            return;
        }
        let places: BTreeMap<ObjectId, usize> =
            commits.iter().enumerate().map(|(index, commit)| (commit.id, index)).collect();
        let with_all_it_brought = |found: usize| {
            let merge = &commits[found];
            let brings = merge.on_mainline && merge.parents > 1;
            let first = commits.partition_point(|commit| commit.arrival < merge.arrival);
            if brings { first..found + 1 } else { found..found + 1 }
        };
        let taken = |index: usize| {
            let earlier = |id: &ObjectId| places.get(id).copied().filter(|found| *found < index);
            commits[index]
                .reverts
                .iter()
                .filter_map(earlier)
                .flat_map(with_all_it_brought)
                .collect()
        };
        let all: Vec<Vec<usize>> = (from..commits.len()).map(taken).collect();
        for (commit, taken) in self.commits[from..].iter_mut().zip(all) {
            commit.takes_back = taken;
        }
    }

    /// The versions of a document on HEAD's first-parent line, oldest first.
    pub fn arrivals<'a>(
        &self,
        document: &'a Document,
    ) -> impl Iterator<Item = &'a Version> + Clone + use<'a> {
        document.versions.iter().filter(|version| version.on_mainline)
    }

    /// What is known of the text of a version; `None` for a removal or a blob that is not here.
    #[must_use]
    pub fn facts_of(&self, version: &Version) -> Option<&Facts> {
        version.blob.and_then(|blob| self.facts.get(&blob))
    }

    /// The documents that the trailers of the commit at `index` are about, in order.
    #[must_use]
    pub fn about(&self, index: usize) -> Vec<usize> {
        let trailers = self.commits[index].trailers.iter();
        let spoken = trailers.filter(|trailer| trailer.is_about_review());
        let mut paragraphs: Vec<usize> = spoken.map(|trailer| trailer.paragraph).collect();
        paragraphs.dedup();
        let about = paragraphs.iter().flat_map(|&paragraph| self.subjects(index, paragraph));
        let about: BTreeSet<usize> = about.collect();
        about.into_iter().collect()
    }

    /// The values of the trailers of this key, in the commit at `index`, that are about a document, in order.
    #[must_use]
    pub fn words<'a>(&'a self, index: usize, document: usize, key: &str) -> Vec<&'a str> {
        let trailers = self.commits[index].trailers.iter().filter(|trailer| trailer.is(key));
        let ours = |trailer: &&Trailer| self.subjects(index, trailer.paragraph).contains(&document);
        trailers.filter(ours).map(|trailer| trailer.value.as_str()).collect()
    }

    /// What a paragraph of trailers is about: the documents that its `Review-Of` names; without one those that the commit
    /// touches, and where it touches none, all that it names elsewhere.
    fn subjects(&self, index: usize, paragraph: usize) -> Vec<usize> {
        let commit = &self.commits[index];
        let find = |trailer: &Trailer| self.document_at(&trailer.value, commit.arrival);
        let named = || commit.trailers.iter().filter(|trailer| trailer.is("Review-Of"));
        let mut here = named().filter(|trailer| trailer.paragraph == paragraph).peekable();
        if here.peek().is_some() {
            return here.filter_map(find).collect();
        }
        let touched = |document: &Document| {
            document.versions.binary_search_by_key(&index, |version| version.commit).is_ok()
        };
        let documents = self.documents.iter().enumerate();
        let touched: Vec<usize> =
            documents.filter(|(_, document)| touched(document)).map(|(at, _)| at).collect();
        if touched.is_empty() { named().filter_map(find).collect() } else { touched }
    }

    /// The document that had `path` just before or just after `arrival` on the first-parent line (see
    /// [`Commit::arrival`]), else at any time. `path` is relative to the volume's root or to the
    /// repository's top.
    #[must_use]
    pub fn document_at(&self, path: &str, arrival: usize) -> Option<usize> {
        let path = path.trim_start_matches("./");
        let inside = format!("{}{path}", self.prefix);
        let around = |wanted: &str| {
            self.documents.iter().position(|document| {
                let before = document.path_at(arrival.checked_sub(1));
                [before, document.path_at(Some(arrival))].contains(&Some(wanted))
            })
        };
        let ever = |document: &Document| {
            document.versions.iter().any(|version| version.path == inside || version.path == path)
        };
        around(&inside).or_else(|| around(path)).or_else(|| self.documents.iter().position(ever))
    }

    /// Whether the document that is now at `now` once had this path. Both are relative to the volume's root.
    #[must_use]
    pub fn was_called(&self, now: &str, path: &str) -> bool {
        let once = format!("{}{path}", self.prefix);
        let had = |document: &Document| document.versions.iter().any(|one| one.path == once);
        self.documents.iter().any(|document| document.path == now && had(document))
    }

    /// What a reader of any report must know of this history: a sentence each, none for an ordinary one.
    #[must_use]
    pub fn remarks(&self) -> Vec<Message> {
        let plain = |id| Message::new(id, Args::new());
        let mut remarks = match &self.condition {
            Condition::Absent => vec![plain("history-absent")],
            Condition::NotOwned { repository } => vec![
                Message::new(
                    "history-not-owned",
                    Args::new().with("repository", repository.clone()),
                ),
                Message::new(
                    "history-not-owned-hint",
                    Args::new().with("repository", repository.clone()),
                ),
            ],
            Condition::Unsupported { feature } => vec![Message::new(
                "history-unsupported",
                Args::new().with("feature", feature.clone()),
            )],
            Condition::Unborn => vec![plain("history-no-commit")],
            Condition::Readable => Vec::new(),
        };
        if self.shallow {
            remarks.push(plain("history-shallow"));
        }
        if self.detached {
            remarks.push(plain("history-detached"));
        }
        if self.bare {
            remarks.push(plain("history-bare"));
        }
        for (state, id) in [
            (WorkTree::Modified, "history-modified"),
            (WorkTree::Missing, "history-missing"),
            (WorkTree::Untracked, "history-untracked"),
            (WorkTree::Added, "history-added"),
        ] {
            let paths: Vec<String> = self
                .documents
                .iter()
                .filter(|document| document.work_tree == state)
                .map(|document| document.path.clone())
                .collect();
            if !paths.is_empty() {
                let count = paths.len();
                remarks
                    .push(Message::new(id, Args::new().with("count", count).with("paths", paths)));
            }
        }
        remarks
    }
}

impl Document {
    /// Its path at a place of the first-parent line, relative to the repository's top.
    fn path_at(&self, arrival: Option<usize>) -> Option<&str> {
        let arrival = arrival?;
        let known = self.paths.iter().take_while(|(from, _)| *from <= arrival);
        known.last().map(|(_, path)| path.as_str())
    }
}
