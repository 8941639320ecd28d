//! The walk, in repositories of every shape: what happened to an article, by whom and when.

use std::collections::BTreeSet;
use std::process::Command;

use ouvrage::history::{Condition, History, WorkTree};
use ouvrage::vcs::{self, Folder, Scope};

use crate::made::{self, Shape};
use crate::repository::{Repository, article, read, told};

fn told_of(repository: &Repository, path: &str) -> Vec<String> {
    let history = repository.read(&[path]);
    told(&history, &history.documents[0])
}

fn ids(history: &History) -> Vec<&str> {
    history.remarks().iter().map(|message| message.id).collect()
}

#[test]
fn a_renamed_article_keeps_its_past() {
    let repository = Repository::new();
    repository
        .write("brouillon.md", &article("draft", 20))
        .write("autre.md", "Rien.\n")
        .commit("Un");
    repository.by("Bruno").rename("brouillon.md", "chapters/01.md").commit("Deux");
    repository
        .rename("chapters/01.md", "chapters/02.md")
        .write("chapters/02.md", &article("draft", 30));
    repository.commit("Trois");
    assert_eq!(
        told_of(&repository, "chapters/02.md"),
        [
            "2026-03-01 Aline brouillon.md",
            "2026-03-02 Bruno chapters/01.md <- brouillon.md",
            "2026-03-03 Bruno chapters/02.md <- chapters/01.md",
        ]
    );
}

#[test]
fn an_article_that_took_a_freed_path_has_its_own_past() {
    let repository = Repository::new();
    repository.write("a.md", &article("draft", 20)).commit("Un");
    repository.rename("a.md", "b.md").commit("Deux");
    repository.write("a.md", "Tout autre chose.\n").commit("Trois");
    assert_eq!(told_of(&repository, "a.md"), ["2026-03-03 Aline a.md"]);
    let history = repository.read(&["a.md", "b.md"]);
    assert_eq!(told(&history, &history.documents[0]), ["2026-03-03 Aline a.md"]);
    assert_eq!(
        told(&history, &history.documents[1]),
        ["2026-03-01 Aline a.md", "2026-03-02 Aline b.md <- a.md"]
    );
}

#[test]
fn a_copy_is_a_new_article() {
    let repository = Repository::new();
    repository.write("a.md", &article("draft", 20)).commit("Un");
    repository.write("b.md", &article("draft", 20)).commit("Deux");
    assert_eq!(told_of(&repository, "b.md"), ["2026-03-02 Aline b.md"]);
}

#[test]
fn an_article_that_was_removed_and_came_back() {
    let repository = Repository::new();
    repository.write("a.md", &article("draft", 20)).write("b.md", "B\n").commit("Un");
    repository.by("Bruno").remove("a.md").commit("Deux");
    repository.by("Aline").write("a.md", &article("draft", 21)).commit("Trois");
    assert_eq!(
        told_of(&repository, "a.md"),
        ["2026-03-01 Aline a.md", "2026-03-02 Bruno a.md removed", "2026-03-03 Aline a.md"]
    );
}

#[test]
fn a_revert_is_a_change_like_any_other() {
    let repository = Repository::new();
    repository.write("a.md", &article("draft", 20)).commit("Un");
    repository.write("a.md", &article("submitted", 20)).commit("Deux");
    repository.write("a.md", &article("draft", 20)).commit("Revert \"Deux\"");
    let history = repository.read(&["a.md"]);
    assert_eq!(history.documents[0].versions.len(), 3);
    assert_eq!(history.facts.len(), 2);
}

/// Two branches from the first commit, each with a change by Bruno; main goes on beside them.
fn branched() -> Repository {
    let repository = Repository::new();
    repository
        .write("a.md", &article("draft", 20))
        .write("b.md", &article("draft", 9))
        .commit("Un");
    for (branch, path) in [("une", "a.md"), ("deux", "b.md")] {
        repository.git(&["checkout", "--quiet", "-b", branch, "main"]);
        repository.by("Bruno").write(path, &article("submitted", 25)).commit("Reprendre");
    }
    repository.git(&["checkout", "--quiet", "main"]);
    repository.by("Chloé").write("c.md", "C\n").commit("À côté");
    repository
}

#[test]
fn a_merge_brings_what_its_branch_did() {
    let repository = branched();
    repository.merge(&["une"], "Fusionner");
    assert_eq!(
        told_of(&repository, "a.md"),
        ["2026-03-01 Aline a.md", "2026-03-02 Bruno a.md branch", "2026-03-05 Chloé a.md arrival",]
    );
    let history = repository.read(&["a.md"]);
    assert_eq!(history.mainline, 3);
    let branch = &history.commits[1];
    assert_eq!((branch.on_mainline, branch.arrival, branch.parents), (false, 2, 1));
}

#[test]
fn an_octopus_brings_every_branch() {
    let repository = branched();
    repository.merge(&["une", "deux"], "Fusionner");
    let history = repository.read(&["a.md", "b.md"]);
    assert_eq!(history.commits.last().map(|merge| merge.parents), Some(3));
    for (document, expected) in history.documents.iter().zip([
        ["2026-03-01 Aline a.md", "2026-03-02 Bruno a.md branch", "2026-03-05 Chloé a.md arrival"],
        ["2026-03-01 Aline b.md", "2026-03-03 Bruno b.md branch", "2026-03-05 Chloé b.md arrival"],
    ]) {
        assert_eq!(told(&history, document), expected);
    }
}

#[test]
fn a_squash_merge_is_its_authors_act() {
    let repository = branched();
    repository.git(&["merge", "--quiet", "--squash", "une"]);
    repository.commit("Reprendre (#1)");
    assert_eq!(told_of(&repository, "a.md"), ["2026-03-01 Aline a.md", "2026-03-05 Chloé a.md"]);
}

#[test]
fn a_merge_that_settles_a_conflict_is_an_act_of_its_own() {
    let repository = branched();
    repository.write("a.md", &article("revise", 22)).commit("Sur main");
    repository.git(&["merge", "--quiet", "--no-commit", "--no-ff", "-s", "ours", "une"]);
    repository.write("a.md", &article("revise", 25)).commit("Fusionner");
    let told = told_of(&repository, "a.md");
    assert_eq!(told.last().map(String::as_str), Some("2026-03-06 Chloé a.md"));
    assert!(told.contains(&"2026-03-02 Bruno a.md branch".to_owned()), "{told:?}");
}

#[test]
fn a_branch_that_a_merge_set_aside_never_arrived() {
    let repository = branched();
    repository.git(&["merge", "--quiet", "--no-ff", "-s", "ours", "-m", "Écarter", "une"]);
    assert_eq!(told_of(&repository, "a.md"), ["2026-03-01 Aline a.md"]);
}

#[test]
fn a_text_renamed_and_rewritten_on_a_branch_keeps_its_past() {
    let repository = Repository::new();
    repository.write("a.txt", &article("draft", 20)).commit("Un");
    repository.write("a.txt", &article("submitted", 20)).commit("Deux");
    repository.git(&["checkout", "--quiet", "-b", "nom"]);
    repository.by("Bruno").rename("a.txt", "a.md").commit("Renommer");
    let other = article("submitted", 60).replace("Phrase", "Autre phrase");
    repository.write("a.md", &other).commit("Récrire");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.by("Chloé").write("c.md", "C\n").commit("À côté");
    repository.merge(&["nom"], "Fusionner");
    assert_eq!(
        told_of(&repository, "a.md"),
        [
            "2026-03-01 Aline a.txt",
            "2026-03-02 Aline a.txt",
            "2026-03-03 Bruno a.md <- a.txt branch",
            "2026-03-04 Bruno a.md branch",
            "2026-03-06 Chloé a.md <- a.txt arrival",
        ]
    );
}

#[test]
fn a_rename_on_a_branch_is_followed_through_its_merge() {
    let repository = branched();
    repository.git(&["checkout", "--quiet", "une"]);
    repository.by("Bruno").rename("a.md", "neuf.md").commit("Renommer");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.by("Aline").merge(&["une"], "Fusionner");
    assert_eq!(
        told_of(&repository, "neuf.md"),
        [
            "2026-03-01 Aline a.md",
            "2026-03-02 Bruno a.md branch",
            "2026-03-05 Bruno neuf.md <- a.md branch",
            "2026-03-06 Aline neuf.md <- a.md arrival",
        ]
    );
}

#[test]
fn the_mailmap_of_head_names_people() {
    let repository = Repository::new();
    repository.by("Bruno").write("a.md", "A\n").commit("Un");
    repository.write(".mailmap", "Bruno Spécimen <b.specimen@example.org> <BRUNO@example.org>\n");
    repository.commit("Deux");
    let history = repository.read(&["a.md"]);
    let author = &history.commits[0].author;
    assert_eq!((&*author.name, &*author.email), ("Bruno Spécimen", "b.specimen@example.org"));
}

#[test]
fn trailers_are_read_with_folded_lines_and_windows_line_ends() {
    let repository = Repository::new();
    repository
        .write("a.md", "A\n")
        .commit("Un\r\n\r\nReview-Status: submitted\r\nReview-Note: un\r\n  deux\r\n");
    let history = repository.read(&["a.md"]);
    let commit = &history.commits[0];
    assert_eq!(commit.summary, "Un");
    assert_eq!(commit.trailer("review-status").collect::<Vec<_>>(), ["submitted"]);
    assert_eq!(commit.trailer("Review-Note").collect::<Vec<_>>(), ["un deux"]);
}

#[test]
fn a_review_without_a_change_is_kept_also_on_a_branch() {
    let repository = branched();
    repository.git(&["checkout", "--quiet", "une"]);
    repository.by("Denis").commit("Relire\n\nReview-Status: accepted\nReview-Of: b.md");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.merge(&["une"], "Fusionner").commit("Parler de review-status sans trailer");
    let history = repository.read(&["b.md"]);
    let kept: Vec<_> = history.commits.iter().map(|commit| commit.summary.as_str()).collect();
    assert_eq!(kept, ["Un", "Relire", "Fusionner"]);
    assert_eq!(history.document_at("b.md", history.commits[1].arrival), Some(0));
}

#[test]
fn a_volume_in_a_folder_of_its_repository() {
    let repository = Repository::new();
    repository.write("dehors.md", &article("draft", 20)).commit("Un");
    repository.rename("dehors.md", "volumes/2026/chapters/01.md").commit("Deux");
    let history = read(&repository.root().join("volumes/2026"), &["chapters/01.md"]);
    assert_eq!(history.prefix, "volumes/2026/");
    let document = &history.documents[0];
    assert_eq!((&*document.path, document.work_tree), ("chapters/01.md", WorkTree::Clean));
    assert_eq!(document.versions[1].renamed_from.as_deref(), Some("dehors.md"));
    assert_eq!(history.document_at("chapters/01.md", 1), Some(0));
    assert_eq!(history.document_at("volumes/2026/chapters/01.md", 1), Some(0));
    assert_eq!(history.document_at("dehors.md", 0), Some(0));
}

#[test]
fn accents_in_another_form_are_the_same_path() {
    let repository = Repository::new();
    repository.write("équipe.md", "A\n").commit("Un");
    let history = repository.read(&["e\u{301}quipe.md"]);
    assert_eq!(history.documents[0].versions.len(), 1);
}

#[test]
fn the_work_tree_is_compared_with_head() {
    let repository = Repository::new();
    for path in ["same.md", "changed.md", "lost.md"] {
        repository.write(path, "Texte\n");
    }
    repository.write(".gitignore", "ignored.md\n").commit("Un");
    repository.write("changed.md", "Autre\n").remove("lost.md").write("new/new.md", "N\n");
    repository.write("ignored.md", "I\n").write("added.md", "A\n").git(&["add", "added.md"]);
    let paths =
        ["same.md", "changed.md", "lost.md", "new/new.md", "ignored.md", "added.md", "nowhere.md"];
    let history = repository.read(&paths);
    let states: Vec<_> = history.documents.iter().map(|document| document.work_tree).collect();
    use WorkTree::{Added, Clean, Missing, Modified, Unknown, Untracked};
    assert_eq!(states, [Clean, Modified, Missing, Untracked, Untracked, Added, Unknown]);
    assert_eq!(
        ids(&history),
        ["history-modified", "history-missing", "history-untracked", "history-added"]
    );
}

#[test]
fn an_empty_repository_and_no_repository() {
    let repository = Repository::new();
    repository.write("a.md", "A\n");
    let history = repository.read(&["a.md"]);
    assert_eq!(history.condition, Condition::Unborn);
    assert_eq!(history.branch.as_deref(), Some("main"));
    assert_eq!(history.documents[0].work_tree, WorkTree::Untracked);
    assert_eq!(ids(&history), ["history-no-commit", "history-untracked"]);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let history = read(folder.path(), &["a.md"]);
    assert_eq!((&history.condition, ids(&history)), (&Condition::Absent, vec!["history-absent"]));
}

#[test]
fn a_detached_head_is_said() {
    let repository = Repository::new();
    repository.write("a.md", "A\n").commit("Un").write("a.md", "B\n").commit("Deux");
    repository.git(&["checkout", "--quiet", "--detach", "HEAD~1"]);
    let history = repository.read(&["a.md"]);
    assert_eq!((history.detached, history.branch.as_deref(), history.mainline), (true, None, 1));
    assert_eq!(ids(&history), ["history-detached"]);
}

#[test]
fn a_shallow_clone_says_where_it_ends() {
    let repository = Repository::new();
    for lines in 1..5 {
        repository.write("a.md", &article("draft", lines)).commit("Écrire");
    }
    repository.git(&["clone", "--quiet", "--no-local", "--depth", "2", ".", "clone"]);
    let history = read(&repository.root().join("clone"), &["a.md"]);
    assert!(history.shallow);
    assert_eq!(
        told(&history, &history.documents[0]),
        ["2026-03-03 Aline a.md boundary", "2026-03-04 Aline a.md"]
    );
    assert_eq!(ids(&history), ["history-shallow"]);
}

#[test]
fn a_bare_repository_has_a_history_too() {
    let repository = branched();
    repository.merge(&["une"], "Fusionner");
    repository.git(&["clone", "--quiet", "--bare", ".", "bare.git"]);
    let history = read(&repository.root().join("bare.git"), &["a.md"]);
    assert!(history.bare);
    assert_eq!(history.documents[0].versions.len(), 3);
    assert_eq!(history.documents[0].work_tree, WorkTree::Unknown);
    assert_eq!(ids(&history), ["history-bare"]);
}

#[test]
fn repositories_that_cannot_be_read_are_named() {
    for (extension, value, feature) in [
        ("objectFormat", "sha256", "sha256"),
        ("refStorage", "reftable", "reftable"),
        ("neuve", "oui", "neuve"),
    ] {
        let repository = Repository::new();
        repository.write("a.md", "A\n").commit("Un");
        repository.git(&["config", "core.repositoryFormatVersion", "1"]);
        repository.git(&["config", &format!("extensions.{extension}"), value]);
        let history = repository.read(&["a.md"]);
        assert_eq!(history.condition, Condition::Unsupported { feature: feature.to_owned() });
        assert_eq!(ids(&history), ["history-unsupported"]);
    }
}

#[test]
fn a_repository_of_another_user_is_a_condition_with_a_line_to_type() {
    let repository = Repository::new();
    repository.write("a.md", "A\n").commit("Un");
    let given = Command::new("chown").args(["-R", "12345:12345"]).arg(repository.root()).status();
    if !given.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: only the machine's administrator can give a folder away");
        return;
    }
    let history = repository.read(&["a.md"]);
    let back = Command::new("chown").args(["-R", "0:0"]).arg(repository.root()).status();
    assert!(back.is_ok_and(|status| status.success()));
    assert!(matches!(history.condition, Condition::NotOwned { .. }), "{:?}", history.condition);
    assert_eq!(ids(&history), ["history-not-owned", "history-not-owned-hint"]);
}

#[test]
fn a_missing_object_is_an_error_not_a_panic() {
    let repository = Repository::new();
    repository.write("a.md", "A\n").commit("Un").write("a.md", "B\n").commit("Deux");
    let tree = repository.git(&["rev-parse", "HEAD~1^{tree}"]);
    std::fs::remove_file(repository.root().join(format!(
        ".git/objects/{}/{}",
        &tree[..2],
        &tree[2..]
    )))
    .expect("a loose object");
    let articles = ["a.md".to_owned()];
    let scope = Scope { articles: &articles, folder: None };
    let error = vcs::read(&repository.root(), scope, None).expect_err("the history is damaged");
    assert_eq!(error.message.id, "git-failed");
}

#[test]
fn a_whole_folder_with_what_was_removed() {
    let repository = Repository::new();
    repository.write("chapters/a.md", &article("draft", 20)).write("chapters/b.md", "B\n");
    repository.write("chapters/x.txt", "X\n").write("chapters/sub/c.md", "C\n").commit("Un");
    repository.remove("chapters/b.md").commit("Deux").remove("chapters/sub/c.md").commit("Trois");
    let folder = Folder { path: "chapters", glob: "*.md" };
    let scope = Scope { articles: &[], folder: Some(folder) };
    let history = vcs::read(&repository.root(), scope, None).expect("readable");
    let found: Vec<_> =
        history.documents.iter().map(|d| (d.path.as_str(), d.at_head, d.versions.len())).collect();
    assert_eq!(found, [("chapters/a.md", true, 1), ("chapters/b.md", false, 2)]);
    let folder = Folder { path: "chapters", glob: "[" };
    let bad = vcs::read(&repository.root(), Scope { articles: &[], folder: Some(folder) }, None);
    assert_eq!(bad.expect_err("no glob").message.id, "history-bad-glob");
}

/// A made-up volume of 800 commits with renames and merged branches: the same commits as git follows.
#[test]
fn every_article_has_the_past_that_git_follows() {
    let repository = Repository::new();
    let root = repository.root().join("long.git");
    std::fs::create_dir(&root).expect("a folder");
    let shape = Shape { commits: 800, articles: 5, one_in: 2, paragraphs: 6 };
    assert!(made::create(&root, shape), "the git program is needed for this test");
    let articles = made::articles(shape);
    let scope = Scope { articles: &articles, folder: None };
    let history = vcs::read(&root, scope, None).expect("readable");
    for document in &history.documents {
        let git = root.display().to_string();
        let follow = ["--git-dir", &git, "log", "--follow", "--no-merges", "--format=%H", "--"];
        let log = repository.git(&[&follow[..], &[&document.path]].concat());
        let expected: BTreeSet<String> = log.lines().map(str::to_owned).collect();
        let own = document.versions.iter().filter(|version| version.own);
        let found: BTreeSet<String> =
            own.map(|version| history.commits[version.commit].id.to_string()).collect();
        assert_eq!(found, expected, "{}", document.path);
        assert!(document.versions.iter().any(|version| version.renamed_from.is_some()));
    }
}

/// However git has packed the objects: deltas told by place or by name, several packs, none at all.
#[test]
fn packed_objects_read_as_loose_ones_do() {
    let said = |history: &History| format!("{history:#?}");
    let repository = Repository::new();
    // Neighbours in the pack that do not compress: objects lie across any border of what is read at once.
    let mut seed = 1_u32;
    let mut noise = || {
        let mut byte = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(33 + u8::try_from(seed >> 24).expect("a byte") % 94)
        };
        (0..40_000).map(|_| byte()).collect::<String>()
    };
    for lines in 20..50 {
        repository.write("a.md", &article("draft", lines)).write("bruit.txt", &noise());
        repository.commit("Encore");
    }
    let loose = repository.read(&["a.md"]);
    assert_eq!(loose.documents[0].versions.len(), 30);
    assert_eq!(loose.facts.len(), 30);
    for name_of_base in ["true", "false"] {
        let by_place = format!("repack.useDeltaBaseOffset={name_of_base}");
        repository.git(&["-c", &by_place, "repack", "-a", "-d", "-f", "--depth=50", "--quiet"]);
        assert_eq!(said(&repository.read(&["a.md"])), said(&loose), "{by_place}");
    }
    repository.write("a.md", &article("review", 50)).commit("Enfin");
    let newest = repository.read(&["a.md"]);
    repository.git(&["repack", "-d", "--quiet"]);
    assert_eq!(repository.git(&["count-objects"]), "0 objects, 0 kilobytes");
    assert_eq!(said(&repository.read(&["a.md"])), said(&newest));
}

/// A damaged pack is told, or what is damaged in it is not asked for; nothing else comes of it.
#[test]
fn a_damaged_pack_is_no_other_history() {
    let repository = Repository::new();
    for lines in 20..30 {
        repository.write("a.md", &article("draft", lines)).commit("Encore");
    }
    repository.git(&["repack", "-a", "-d", "-f", "--quiet"]);
    let whole = repository.read(&["a.md"]);
    let folder = repository.root().join(".git/objects/pack");
    let files = std::fs::read_dir(folder).expect("a folder");
    let files = files.map(|entry| entry.expect("a file").path());
    for path in files.filter(|path| path.extension().is_some_and(|end| end == "pack")) {
        let bytes = std::fs::read(&path).expect("a file");
        std::fs::remove_file(&path).expect("a file");
        for at in (0..bytes.len()).step_by(7) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x15;
            std::fs::write(&path, &damaged).expect("a file");
            let scope = Scope { articles: &["a.md".to_owned()], folder: None };
            if let Ok(history) = vcs::read(&repository.root(), scope, None) {
                assert_eq!(history.documents[0].versions, whole.documents[0].versions, "{at}");
            }
        }
        std::fs::write(&path, &bytes).expect("a file");
    }
}
