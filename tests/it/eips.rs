//! The walk against ground truth: every change of `status` of 957 documents over 7,808 commits, as git
//! itself tells it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use ouvrage::config;
use ouvrage::history::{Document, Facts, History};
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
    let mut states: BTreeMap<&str, String> = BTreeMap::new();
    for (at, document) in history.documents.iter().enumerate() {
        let present = review::Present { path: &document.path, ..review::Present::default() };
        let standing = review::derive(context, at, present);
        let entries = serde_json::to_value(review::timeline(context, at, &standing));
        let entries = entries.expect("a timeline is JSON").as_array().cloned().unwrap_or_default();
        let listed = |entry: &serde_json::Value| {
            entry["on_mainline"] == true && entry["path"].as_str().is_some_and(is_listed)
        };
        derived.extend(rows(&entries.into_iter().filter(listed).collect::<Vec<_>>()));
        states.insert(&document.path, standing.state);
    }
    let expected = expected(&corpus);
    let missing: Vec<_> = expected.difference(&derived).take(20).collect();
    let surplus: Vec<_> = derived.difference(&expected).take(20).collect();
    assert!(missing.is_empty() && surplus.is_empty(), "missing {missing:#?}\nsurplus {surplus:#?}");
    assert_eq!(derived.len(), 3_136);
    let table = std::fs::read_to_string(corpus.join("documents.tsv")).expect("documents.tsv");
    let (mut compared, mut silent) = (0, 0);
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        // A document that is gone stands under the last path it had.
        let path = if cells[1] == "(deleted)" { cells[5] } else { cells[1] };
        let path = path.rsplit(" -> ").next().unwrap_or(path);
        // The table says none of two that are gone, whose last texts have no status; we keep the last one said.
        if cells[2] == "None" {
            silent += 1;
            continue;
        }
        assert_eq!(states.get(path).map(String::as_str), Some(cells[2]), "{path}");
        compared += 1;
    }
    assert_eq!((compared, silent, states.len()), (955, 2, 957));
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The rows that the entries of a timeline make.
fn rows(entries: &[serde_json::Value]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut before = String::new();
    for entry in entries {
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
fn cloned(corpus: &Path) -> Option<(tempfile::TempDir, PathBuf)> {
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

/// The `status` of a front matter or, before 2018, of a header among the first lines.
fn facts(text: &[u8]) -> Facts {
    let text = String::from_utf8_lossy(text);
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines().map(str::trim);
    let is_status = |line: &str| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case("status").then(|| value.trim().to_owned())
    };
    let status = match lines.next() {
        Some("---") => lines.take_while(|line| *line != "---").find_map(is_status),
        first => first.into_iter().chain(lines).take(40).find_map(is_status),
    };
    Facts { status: status.filter(|status| !status.is_empty()), ..Facts::default() }
}
