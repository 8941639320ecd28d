//! The walk against ground truth: every change of `status` of 957 documents over 7,808 commits, as git
//! itself tells it.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use ouvrage::config;
use ouvrage::history::{Document, Facts, History};
use ouvrage::parse;
use ouvrage::review;
use ouvrage::text::{FileId, Source};
use ouvrage::vcs::{self, Folder, Scope};

/// A row of `transitions.tsv` without its document's number, which is only an order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    commit: String,
    path: String,
    date: String,
    author: String,
    from: String,
    to: String,
    subject: String,
}

#[test]
fn every_change_of_status_is_derived() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/history-eips");
    let Some((_keep, repository)) = cloned(&corpus) else { return };
    let folder = Folder { path: "EIPS", glob: "*.md" };
    let scope = Scope { articles: &[], folder: Some(folder) };
    let history = vcs::read(&repository, scope, Some(&facts)).expect("the bundle is readable");
    let expected = expected(&corpus);
    let derived: BTreeSet<Row> =
        history.documents.iter().flat_map(|document| changes(&history, document)).collect();
    let missing: Vec<_> = expected.difference(&derived).take(20).collect();
    let surplus: Vec<_> = derived.difference(&expected).take(20).collect();
    assert!(missing.is_empty() && surplus.is_empty(), "missing {missing:#?}\nsurplus {surplus:#?}");
    assert_eq!(derived.len(), 3_136);
    // Git counts a change of permissions as a version; the text is the same, so we do not.
    let permissions = [4907, 5006, 5007, 5008, 5192].map(|number| format!("EIPS/eip-{number}.md"));
    let table = std::fs::read_to_string(corpus.join("documents.tsv")).expect("documents.tsv");
    let counted: BTreeMap<&str, usize> = table
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .map(|cells| (cells[1], cells[3].parse().expect("a number")))
        .collect();
    for document in history.documents.iter().filter(|document| document.at_head) {
        let path = document.path.as_str();
        let arrivals = history.arrivals(document).filter(|version| is_listed(&version.path));
        let more = usize::from(permissions.iter().any(|changed| changed == path));
        assert_eq!(counted.get(path), Some(&(arrivals.count() + more)), "versions of {path}");
    }
    assert_eq!(history.documents.len(), 957);
}

/// The same through a plain `book.toml` (`tests/eips-book.toml`): the transitions from the timelines that `log` writes,
/// the final states from what `status` derives.
#[test]
fn every_change_of_status_is_told_by_a_plain_book() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/history-eips");
    let Some((_keep, repository)) = cloned(&corpus) else { return };
    let folder = Folder { path: "EIPS", glob: "*.md" };
    let scope = Scope { articles: &[], folder: Some(folder) };
    let history = vcs::read(&repository, scope, Some(&facts)).expect("the bundle is readable");
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/eips-book.toml");
    let book = std::fs::read(book).expect("the book");
    let (config, found) = config::read(&Source::new(FileId(0), "book.toml", book));
    assert!(found.is_empty(), "{found:?}");
    let workflow = &config.workflow;
    let context = review::Context { history: &history, workflow, people: &config.people };
    let mut derived = BTreeSet::new();
    let mut states: BTreeMap<String, String> = BTreeMap::new();
    for (at, document) in history.documents.iter().enumerate() {
        let present = review::Present { path: &document.path, ..review::Present::default() };
        let standing = review::derive(context, at, present);
        let entries = serde_json::to_value(review::timeline(context, at, &standing));
        derived.extend(rows(entries.expect("a timeline is JSON").as_array().expect("of entries")));
        states.insert(document.path.clone(), standing.state);
    }
    assert_same(&corpus, &derived, &states);
}

/// The same as the program itself says it: `ouvrage log` and `ouvrage status`, of a clone with that `book.toml`.
#[test]
fn every_change_of_status_is_told_by_the_program() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/history-eips");
    let Some(program) = crate::book::release_program() else {
        eprintln!("SKIPPED: the program on a long history (needs OUVRAGE_BIN)");
        return;
    };
    let Some((_keep, repository)) = cloned(&corpus) else { return };
    let root = repository.with_file_name("eips");
    let clone = ["clone", "--quiet"].map(OsStr::new);
    let clone = Command::new("git").args(clone).args([&repository, &root]).status();
    assert!(clone.is_ok_and(|status| status.success()), "git clone");
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/eips-book.toml");
    std::fs::copy(book, root.join("book.toml")).expect("a book");
    let articles = |command: &str| {
        let said = Command::new(&program)
            .args([command, "--format", "json", "--gone", "--root"])
            .arg(&root)
            .output()
            .expect("the program runs");
        let said: serde_json::Value = serde_json::from_slice(&said.stdout).expect("JSON");
        said["articles"].as_array().expect("articles").clone()
    };
    let log = articles("log");
    let entries = log.iter().filter_map(|article| article["entries"].as_array());
    let derived = entries.flat_map(|entries| rows(entries)).collect();
    let state = |article: &serde_json::Value| (text(&article["path"]), text(&article["state"]));
    let states = articles("status").iter().map(state).collect();
    assert_same(&corpus, &derived, &states);
}

/// All rows of both tables; `states` are by path.
fn assert_same(corpus: &Path, derived: &BTreeSet<Row>, states: &BTreeMap<String, String>) {
    let expected = expected(corpus);
    let missing: Vec<_> = expected.difference(derived).take(20).collect();
    let surplus: Vec<_> = derived.difference(&expected).take(20).collect();
    assert!(missing.is_empty() && surplus.is_empty(), "missing {missing:#?}\nsurplus {surplus:#?}");
    assert_eq!(derived.len(), 3_136);
    let table = std::fs::read_to_string(corpus.join("documents.tsv")).expect("documents.tsv");
    let mut compared = 0;
    let mut silent = BTreeMap::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        // A document that is gone stands under the last path it had.
        let path = if cells[1] == "(deleted)" { cells[5] } else { cells[1] };
        let path = path.rsplit(" -> ").next().unwrap_or(path);
        let state = states.get(path).map(String::as_str);
        // The table has the key of the last text. Two that are gone had none in it: one never had, and stands where every
        // article begins; the other became a page that points elsewhere, and a text that says no state any more does not
        // take back the one it said.
        if cells[2] == "None" {
            silent.insert(path, state);
            continue;
        }
        assert_eq!(state, Some(cells[2]), "{path}");
        compared += 1;
    }
    let gone = [
        ("EIPS/eip-20-token-standard.md", Some("Accepted")),
        ("EIPS/new_light_client_protocol.md", Some("Draft")),
    ];
    assert_eq!((compared, silent, states.len()), (955, gone.into(), 957));
}

/// The past of 200 documents as `git log --follow --no-merges` tells it (`tests/eips-follow.tsv`, written by git 2.39): how
/// many commits, a digest of their ids, how many people by their addresses, a digest of who made how many.
///
/// What git follows otherwise, each looked at, is [`OTHERWISE`].
#[test]
fn two_hundred_documents_have_the_past_that_git_follows() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/history-eips");
    let Some((_keep, repository)) = cloned(&corpus) else { return };
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/eips-follow.tsv");
    let table = std::fs::read_to_string(table).expect("the table");
    let expected: BTreeMap<&str, &str> =
        table.lines().filter_map(|line| line.split_once('\t')).collect();
    let articles: Vec<String> = expected.keys().map(|&path| path.to_owned()).collect();
    let scope = Scope { articles: &articles, folder: None };
    let history = vcs::read(&repository, scope, None).expect("the bundle is readable");
    let mut otherwise = BTreeSet::new();
    for document in &history.documents {
        let own = document.versions.iter().filter(|version| version.own);
        let commits = own.map(|version| &history.commits[version.commit]);
        let commits: Vec<_> = commits.filter(|commit| commit.parents < 2).collect();
        let ids: BTreeSet<String> = commits.iter().map(|commit| commit.id.to_string()).collect();
        let mut people: BTreeMap<String, usize> = BTreeMap::new();
        for commit in &commits {
            *people.entry(commit.author.email.to_lowercase()).or_default() += 1;
        }
        let who = people.iter().map(|(address, count)| format!("{count} {address}\n"));
        let ids_digest = digest(&ids.iter().map(|id| format!("{id}\n")).collect::<String>());
        let who = digest(&who.collect::<String>());
        let found = format!("{}\t{ids_digest}\t{}\t{who}", ids.len(), people.len());
        if expected.get(document.path.as_str()) != Some(&found.as_str()) {
            otherwise.insert(document.path.as_str());
        }
    }
    assert_eq!((expected.len(), otherwise), (200, OTHERWISE.into()));
}

/// Documents of which git follows another past than we do.
const OTHERWISE: [&str; 7] = [
    // A change of this text under its former name, on a merged branch: git follows one name at a time, and passes it over.
    "EIPS/eip-197.md",
    // Born as copies of texts that stayed, whose past git goes on with: to us each begins its own.
    "EIPS/eip-2678.md",
    "EIPS/eip-3044.md",
    "EIPS/eip-6.md",
    "EIPS/eip-7409.md",
    // One commit takes a permission away and changes no text.
    "EIPS/eip-5008.md",
    "EIPS/eip-5192.md",
];

/// The first 16 digits of its SHA-256.
fn digest(text: &str) -> String {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(text.as_bytes());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The rows that the entries of a timeline make.
fn rows(entries: &[serde_json::Value]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut before = String::new();
    let listed = |entry: &&serde_json::Value| {
        entry["on_mainline"] == true && entry["path"].as_str().is_some_and(is_listed)
    };
    for entry in entries.iter().filter(listed) {
        let status = match (&entry["change"], entry["status"].as_str()) {
            (change, _) if change == "removed" => "(deleted)",
            (_, status) => status.unwrap_or("(no status)"),
        };
        if status != before {
            rows.push(Row {
                commit: text(&entry["commit"]),
                path: text(&entry["path"]),
                date: text(&entry["time"]),
                author: text(&entry["by"]),
                from: std::mem::take(&mut before),
                to: status.to_owned(),
                subject: text(&entry["summary"]),
            });
        }
        status.clone_into(&mut before);
    }
    rows
}

#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
/// A bare clone of the bundle, made by the git program; `None`, said aloud, where either is missing.
pub(crate) fn cloned(corpus: &Path) -> Option<(tempfile::TempDir, PathBuf)> {
    let bundle = corpus.join("eips.bundle");
    if !bundle.exists() {
        eprintln!("SKIPPED: no {}", bundle.display());
        return None;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let repository = folder.path().join("eips.git");
    let clone = Command::new("git")
        .args(["-c", "advice.defaultBranchName=false", "clone", "--quiet", "--bare"])
        .args([&bundle, &repository])
        .status();
    if !clone.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: no git program to clone {}", bundle.display());
        return None;
    }
    Some((folder, repository))
}

fn expected(corpus: &Path) -> BTreeSet<Row> {
    let table = std::fs::read_to_string(corpus.join("transitions.tsv")).expect("transitions.tsv");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        Row {
            path: cells[1].to_owned(),
            commit: cells[2].to_owned(),
            date: cells[3].to_owned(),
            author: cells[4].to_owned(),
            from: cells[5].to_owned(),
            to: cells[6].to_owned(),
            subject: cells[7].trim().to_owned(),
        }
    };
    table.lines().skip(1).map(row).collect()
}

/// The tables begin where a path is one of `EIPS/*.md`; our walk follows two documents further back, to
/// `EIPS/eip-3.mediawiki` and to `EIPS/eip-EIPS/eip-616.md`.
fn is_listed(path: &str) -> bool {
    let name = path.strip_prefix("EIPS/").unwrap_or("/");
    !name.contains('/') && name.ends_with(".md")
}

/// The rows of one document: a change is a status other than the one before.
fn changes(history: &History, document: &Document) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut before = String::new();
    for version in history.arrivals(document).filter(|version| is_listed(&version.path)) {
        let commit = &history.commits[version.commit];
        let status = match (version.blob, history.facts_of(version)) {
            (None, _) => "(deleted)".to_owned(),
            (_, facts) => facts.and_then(|f| f.status.clone()).unwrap_or("(no status)".to_owned()),
        };
        if status != before {
            rows.push(Row {
                commit: commit.id.to_string(),
                path: version.path.clone(),
                date: commit.committer.time.rfc3339(),
                author: commit.author.name.clone(),
                from: before,
                to: status.clone(),
                subject: commit.summary.clone(),
            });
        }
        before = status;
    }
    rows
}

/// As the program reads it, in a front matter or, before 2018, in header lines.
fn facts(text: &[u8]) -> Facts {
    Facts { status: parse::status(text), ..Facts::default() }
}
