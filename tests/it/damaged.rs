//! Damaged lists of objects: what would make libgit2 fall is refused, and what is only unusual is read.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::write::ZlibEncoder;
use ouvrage::vcs::{self, Scope};

use crate::repository::{Repository, article};

/// A repository whose objects are all in one pack.
fn packed() -> Repository {
    let repository = Repository::new();
    for lines in 1..6 {
        repository.write("a.md", &article("draft", lines)).commit("Écrire");
    }
    repository.git(&["gc", "--quiet"]);
    repository
}

fn list(repository: &Repository) -> PathBuf {
    let entries = fs::read_dir(repository.root().join(".git/objects/pack")).expect("the packs");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut lists = paths.filter(|path| path.extension().is_some_and(|end| end == "idx"));
    lists.next().expect("one list")
}

/// Why its history is not read; `None` where it is.
fn refusal(repository: &Repository) -> Option<(&'static str, Vec<&'static str>)> {
    let articles = ["a.md".to_owned()];
    let scope = Scope { articles: &articles, folder: None };
    let error = vcs::read(&repository.root(), scope, None).err()?;
    Some((error.message.id, error.hints.iter().map(|hint| hint.id).collect()))
}

fn put(path: &Path, bytes: &[u8]) {
    fs::remove_file(path).expect("to remove it: git writes it read-only");
    fs::write(path, bytes).expect("to write");
}

#[test]
fn a_damaged_list_is_refused_with_a_way_out() {
    let repository = packed();
    assert_eq!(refusal(&repository), None);
    let list = list(&repository);
    let good = fs::read(&list).expect("the list");
    let count = usize::from(good[8 + 255 * 4 + 3]);
    let (names, places) = (8 + 1024, 8 + 1024 + count * 24);
    type Damage<'a> = (&'a str, &'a dyn Fn(&mut Vec<u8>));
    let damages: [Damage<'_>; 10] = [
        ("empty", &Vec::clear),
        ("cut", &|bytes| bytes.truncate(bytes.len() - 20)),
        ("cut short", &|bytes| bytes.truncate(600)),
        ("longer", &|bytes| bytes.extend([0; 8])),
        ("its mark", &|bytes| bytes[0] = 0),
        ("more objects than there are", &|bytes| bytes[8 + 255 * 4 + 1] = 1),
        ("counts that go down", &|bytes| bytes[8 + 3] = 0xff),
        ("names out of order", &|bytes| bytes[names..names + 20].fill(0xff)),
        ("a place beyond the pack", &|bytes| bytes[places + 1] = 0x3f),
        ("a far place that is not there", &|bytes| bytes[places] = 0x80),
    ];
    for (what, damage) in damages {
        let mut bytes = good.clone();
        damage(&mut bytes);
        put(&list, &bytes);
        let expected = Some(("git-list-damaged", vec!["git-list-damaged-hint"]));
        assert_eq!(refusal(&repository), expected, "{what}");
    }
    // What the hint says mends it.
    fs::remove_file(&list).expect("to remove");
    repository.git(&["index-pack", &list.with_extension("pack").to_string_lossy()]);
    assert_eq!(refusal(&repository), None);
}

#[test]
fn a_history_that_leads_back_to_itself_has_an_end() {
    let repository = Repository::new();
    for lines in 1..4 {
        repository.write("a.md", &article("draft", lines)).commit("Écrire");
    }
    // The first commit, under its own name, with the last one before it.
    let [head, first] = ["HEAD", "HEAD~2"].map(|name| repository.git(&["rev-parse", name]));
    let said = repository.git(&["cat-file", "commit", &first]) + "\n";
    let forged = said.replacen("\nauthor", &format!("\nparent {head}\nauthor"), 1);
    let mut packing = ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    write!(packing, "commit {}\0{forged}", forged.len()).expect("to pack");
    let path = repository.root().join(".git/objects").join(&first[..2]).join(&first[2..]);
    put(&path, &packing.finish().expect("to pack"));
    assert_eq!(refusal(&repository), Some(("git-failed", Vec::new())));
}

#[test]
fn unusual_lists_are_read() {
    for version in ["--index-version=1", "--index-version=2,13"] {
        let repository = packed();
        let list = list(&repository);
        fs::remove_file(&list).expect("to remove");
        repository.git(&["index-pack", version, &list.with_extension("pack").to_string_lossy()]);
        assert_eq!(refusal(&repository), None, "{version}");
    }
}

#[test]
fn a_damaged_list_of_borrowed_objects_is_refused_too() {
    let lender = packed();
    let borrower = Repository::new();
    let objects = lender.root().join(".git/objects");
    let alternates = borrower.root().join(".git/objects/info/alternates");
    // A comment, and a folder that is not there, are passed over.
    let said = format!("# Emprunts\n/nowhere/objects\n{}\n", objects.display());
    fs::write(alternates, said).expect("to write");
    borrower.git(&["update-ref", "refs/heads/main", &lender.git(&["rev-parse", "HEAD"])]);
    assert_eq!(refusal(&borrower), None);
    let list = list(&lender);
    put(&list, b"nothing of the kind");
    assert_eq!(refusal(&borrower), Some(("git-list-damaged", vec!["git-list-damaged-hint"])));
}

#[test]
fn a_damaged_list_of_several_packs_is_refused_too() {
    let repository = packed();
    repository.write("a.md", &article("draft", 9)).commit("Écrire encore");
    repository.git(&["repack", "--quiet"]);
    repository.git(&["multi-pack-index", "write"]);
    let list = repository.root().join(".git/objects/pack/multi-pack-index");
    let good = fs::read(&list).expect("the list");
    assert_eq!(refusal(&repository), None);
    let start = |part: &[u8]| {
        let row = good.windows(4).position(|bytes| bytes == part).expect("a row");
        usize::try_from(u64::from_be_bytes(good[row + 4..row + 12].try_into().expect("eight")))
    };
    let [fan, names, places] =
        [b"OIDF", b"OIDL", b"OOFF"].map(|part| start(part).expect("a place"));
    type Damage<'a> = (&'a str, &'a dyn Fn(&mut Vec<u8>));
    let damages: [Damage<'_>; 8] = [
        ("empty", &Vec::clear),
        ("cut", &|bytes| bytes.truncate(places + 4)),
        ("its mark", &|bytes| bytes[0] = 0),
        ("fewer parts", &|bytes| bytes[6] = 2),
        ("counts that go down", &|bytes| bytes[fan + 3] = 0xff),
        ("names out of order", &|bytes| bytes[names..names + 20].fill(0xff)),
        ("a pack that it does not name", &|bytes| bytes[places + 3] = 7),
        ("a place beyond the pack", &|bytes| bytes[places + 5] = 0x3f),
    ];
    for (what, damage) in damages {
        let mut bytes = good.clone();
        damage(&mut bytes);
        put(&list, &bytes);
        let expected = Some(("git-list-damaged", vec!["git-list-for-all-damaged-hint"]));
        assert_eq!(refusal(&repository), expected, "{what}");
    }
    // What the hint says mends it; what another version says is not read.
    fs::remove_file(&list).expect("to remove");
    assert_eq!(refusal(&repository), None);
    let mut other = good;
    other[4] = 9;
    fs::write(&list, other).expect("to write");
    assert_eq!(refusal(&repository), None);
}
