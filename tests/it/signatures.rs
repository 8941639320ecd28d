//! Whose word counts where a volume requires signatures: signed, unsigned, a stranger's, a forged author's, a replayed
//! trailer. Keys are made for the test by `ssh-keygen`.

use std::path::Path;
use std::process::Command;

use ouvrage::history::Signed;
use ouvrage::vcs;

use crate::book::{self, Run};
use crate::repository::{self, Repository};

const BOOK: &str = "[volume]\ntitle = 'Essais'\nslug = 'essais'\nlang = 'fr'\n[[contents]]\n\
    articles = ['chapters/*.md']\n[rules]\nlength = 'off'\nmissing-metadata = 'off'\n\
    [people.aline]\ngiven = 'Aline'\nfamily = 'Modèle'\nemails = ['aline@example.org']\nroles = ['author']\n\
    [people.denis]\ngiven = 'Denis'\nfamily = 'Exemple'\nemails = ['denis@example.org']\nroles = ['reviewer']\n\
    [review]\nrequire-signed = true\nallowed-signers = 'signataires'\n";

const ACCEPT: &str = "Accepter\n\nReview-Status: accepted\nReview-Of: chapters/a.md";

/// Whether there is a program to make keys with.
fn can_sign() -> bool {
    let there = Command::new("ssh-keygen").arg("-?").output().is_ok();
    if !there {
        eprintln!("skipped: there is no ssh-keygen");
    }
    there
}

/// Makes a key outside of the work tree and gives its path and its public half.
fn key(folder: &Path, name: &str, kind: &[&str]) -> (String, String) {
    let path = folder.join(name);
    let made = Command::new("ssh-keygen")
        .args(["-q", "-N", "", "-C", "essai", "-f"])
        .arg(&path)
        .args(kind)
        .status();
    assert!(made.is_ok_and(|status| status.success()), "a key can be made");
    let public = std::fs::read_to_string(path.with_extension("pub")).expect("the public half");
    (path.display().to_string(), public.trim().to_owned())
}

/// A submitted article, and the keys of Aline, Denis and a stranger.
struct Scene {
    repository: Repository,
    aline: String,
    denis: String,
    stranger: String,
    _keys: tempfile::TempDir,
}

fn scene(kind: &[&str]) -> Scene {
    let keys = tempfile::tempdir().expect("a temporary folder");
    let (aline, aline_public) = key(keys.path(), "aline", &["-t", "ed25519"]);
    let (denis, denis_public) = key(keys.path(), "denis", kind);
    let (stranger, _) = key(keys.path(), "stranger", &["-t", "ed25519"]);
    let repository = Repository::new();
    repository.write("book.toml", BOOK);
    repository.write(
        "signataires",
        &format!("# Le volume\naline@example.org {aline_public}\ndenis@example.org namespaces=\"git\" {denis_public}\n"),
    );
    repository.write("chapters/a.md", "---\ntitle: A\nauthors: [aline]\n---\n\nUn.\n");
    repository.commit("Premier jet");
    let scene = Scene { repository, aline, denis, stranger, _keys: keys };
    run(&scene, "Aline", Some(&scene.aline), &["review", "submit", "1"]).exits(0);
    scene
}

/// Runs the program as this person, signing with this key.
fn run(scene: &Scene, who: &str, key: Option<&str>, words: &[&str]) -> Run {
    configure(&scene.repository, who, key);
    // The program that signs is found by PATH.
    let path = std::env::var("PATH").unwrap_or_default();
    book::run_in(&scene.repository.root(), &book::program(), words, "", &[("PATH", &path)])
}

fn configure(repository: &Repository, who: &str, key: Option<&str>) {
    let email = format!("{}@example.org", who.to_lowercase());
    let signs = key.is_some().to_string();
    for (name, value) in [
        ("user.name", who),
        ("user.email", &email),
        ("gpg.format", "ssh"),
        ("user.signingkey", key.unwrap_or("none")),
        ("commit.gpgsign", &signs),
    ] {
        repository.git(&["config", name, value]);
    }
}

fn state(scene: &Scene) -> String {
    let run = run(scene, "Aline", None, &["status", "--format", "json"]).exits(0);
    run.json()["articles"][0]["state"].as_str().unwrap_or_default().to_owned()
}

/// What is known of the signatures, newest last.
fn signed(scene: &Scene) -> Vec<Signed> {
    let mut history = scene.repository.read(&["chapters/a.md"]);
    vcs::verify(&scene.repository.root(), &mut history, "signataires").expect("verified");
    history.commits.iter().map(|commit| commit.signed.clone()).collect()
}

fn good(who: &str) -> Signed {
    Signed::Good { who: format!("{who}@example.org") }
}

#[test]
fn a_signed_word_counts_whatever_the_kind_of_key() {
    if !can_sign() {
        return;
    }
    for kind in
        [&["-t", "ed25519"][..], &["-t", "ecdsa", "-b", "256"], &["-t", "rsa", "-b", "2048"]]
    {
        let scene = scene(kind);
        assert_eq!(signed(&scene), [Signed::Unsigned, good("aline")]);
        assert_eq!(state(&scene), "submitted");
        run(&scene, "Denis", Some(&scene.denis), &["review", "accept", "1"]).exits(0);
        assert_eq!(signed(&scene).last(), Some(&good("denis")), "{kind:?}");
        assert_eq!(state(&scene), "accepted");
        // git itself is of the same opinion.
        let list = scene.repository.root().join("signataires").display().to_string();
        let git = format!("gpg.ssh.allowedSignersFile={list}");
        scene.repository.git(&["-c", &git, "verify-commit", "HEAD"]);
    }
}

#[test]
fn an_unsigned_word_does_not_count_and_is_not_written_by_us() {
    if !can_sign() {
        return;
    }
    let scene = scene(&["-t", "ed25519"]);
    let refused = run(&scene, "Denis", None, &["review", "accept", "1"]).exits(1);
    assert!(refused.stderr.contains("signées"), "{}", refused.stderr);
    scene.repository.by("Denis").commit(ACCEPT);
    assert_eq!(signed(&scene).last(), Some(&Signed::Unsigned));
    assert_eq!(state(&scene), "submitted");
}

#[test]
fn a_strangers_word_does_not_count_and_is_not_written_by_us() {
    if !can_sign() {
        return;
    }
    let scene = scene(&["-t", "ed25519"]);
    let refused = run(&scene, "Denis", Some(&scene.stranger), &["review", "accept", "1"]).exits(1);
    assert!(refused.stderr.contains("signataires"), "{}", refused.stderr);
    configure(&scene.repository, "Denis", Some(&scene.stranger));
    scene.repository.by("Denis").commit(ACCEPT);
    assert_eq!(signed(&scene).last(), Some(&Signed::UnknownSigner));
    assert_eq!(state(&scene), "submitted");
}

#[test]
fn who_signs_is_not_whom_the_commit_names() {
    if !can_sign() {
        return;
    }
    // Aline signs, in Denis's name.
    let scene = scene(&["-t", "ed25519"]);
    configure(&scene.repository, "Denis", Some(&scene.aline));
    scene.repository.by("Denis").commit(ACCEPT);
    assert_eq!(signed(&scene).last(), Some(&good("aline")));
    assert_eq!(state(&scene), "submitted");
}

#[test]
fn a_word_that_is_replayed_does_not_count_again() {
    if !can_sign() {
        return;
    }
    let scene = scene(&["-t", "ed25519"]);
    let repository = &scene.repository;
    run(&scene, "Denis", Some(&scene.denis), &["review", "revise", "1"]).exits(0);
    // Said twice in one second in the same words, it would be taken for a copy.
    let again = ["review", "submit", "1", "-m", "Remettre encore"];
    run(&scene, "Aline", Some(&scene.aline), &again).exits(0);
    run(&scene, "Denis", Some(&scene.denis), &["review", "accept", "1"]).exits(0);
    let accepted = repository.git(&["cat-file", "commit", "HEAD"]);
    run(&scene, "Denis", Some(&scene.denis), &["review", "annuler", "1"]);
    configure(repository, "Denis", None);
    repository.write("chapters/a.md", "---\ntitle: A\nauthors: [aline]\n---\n\nAutre chose.\n");
    repository.by("Aline").commit("Récrire");
    // The signature of another commit on one of the same words.
    let tree = repository.git(&["rev-parse", "HEAD^{tree}"]);
    let parent = repository.git(&["rev-parse", "HEAD"]);
    let replayed: Vec<String> = accepted
        .lines()
        .map(|line| match line.split_once(' ') {
            Some(("tree", _)) => format!("tree {tree}"),
            Some(("parent", _)) => format!("parent {parent}"),
            _ => line.to_owned(),
        })
        .collect();
    let file = repository.root().join("commit.txt");
    std::fs::write(&file, replayed.join("\n") + "\n").expect("a file");
    let id = repository.git(&["hash-object", "-t", "commit", "-w", &file.display().to_string()]);
    std::fs::remove_file(&file).expect("the file goes");
    repository.git(&["update-ref", "HEAD", &id]);
    assert_eq!(signed(&scene).last(), Some(&Signed::Bad));
    // Copied by a stranger, it is the stranger's.
    repository.git(&["reset", "--quiet", "--hard", &parent]);
    configure(repository, "Farid", Some(&scene.stranger));
    repository.by("Denis").commit(ACCEPT);
    assert_eq!(signed(&scene).last(), Some(&Signed::UnknownSigner));
}

#[test]
fn a_list_that_cannot_be_read_is_told() {
    let folder = book::Book::empty()
        .with("book.toml", BOOK)
        .with("signataires", "denis@example.org cert-authority ssh-ed25519 AAAA\n")
        .with("chapters/a.md", "---\ntitle: A\n---\n\nUn.\n");
    let check = folder.run(&["check"]).exits(1);
    assert!(
        check.stdout.contains("allowed-signers") && check.stdout.contains("certification"),
        "{}",
        check.stdout
    );
    let history = repository::read(folder.path(), &["chapters/a.md"]);
    assert!(history.commits.is_empty());
}

/// A list with one more line.
fn with_line(scene: &Scene, line: &str) {
    let list = scene.repository.root().join("signataires");
    let old = std::fs::read_to_string(&list).expect("the list");
    std::fs::write(&list, format!("{old}{line}\n")).expect("the list can be written");
}

fn public(key: &str) -> String {
    std::fs::read_to_string(format!("{key}.pub")).expect("the public half").trim().to_owned()
}

#[test]
fn a_branch_that_adds_a_key_vouches_for_nothing_of_its_own() {
    if !can_sign() {
        return;
    }
    let scene = scene(&["-t", "ed25519"]);
    let repository = &scene.repository;
    let line = format!("denis@example.org {}", public(&scene.stranger));
    // Uncommitted, it is nobody's word.
    with_line(&scene, &line);
    let refused = run(&scene, "Denis", Some(&scene.stranger), &["review", "accept", "1"]).exits(1);
    assert!(refused.stderr.contains("signataires"), "{}", refused.stderr);
    configure(repository, "Aline", None);
    repository.git(&["checkout", "--quiet", "-b", "clef"]);
    repository.by("Aline").commit("Ajouter une clef");
    configure(repository, "Denis", Some(&scene.stranger));
    repository.by("Denis").commit(ACCEPT);
    configure(repository, "Aline", None);
    repository.git(&["checkout", "--quiet", "main"]);
    let proposed = run(&scene, "Aline", None, &["status", "--all-branches", "--format", "json"]);
    let proposed = proposed.exits(0).json()["articles"][0]["proposed"][0]["state"].clone();
    assert!(proposed.is_null(), "{proposed}");
    repository.merge(&["clef"], "Fusionner");
    assert_eq!(state(&scene), "submitted");
    // From now on the key is known, and the list that was is still the list of then.
    run(&scene, "Denis", Some(&scene.stranger), &["review", "accept", "1"]).exits(0);
    assert_eq!(state(&scene), "accepted");
    repository.write("signataires", "# personne\n");
    configure(repository, "Aline", None);
    repository.by("Aline").commit("Vider la liste");
    assert_eq!(state(&scene), "accepted");
}

#[test]
fn a_key_of_a_kind_that_is_not_verified_is_told_apart_from_a_forged_one() {
    if !can_sign() {
        return;
    }
    let scene = scene(&["-t", "ecdsa", "-b", "384"]);
    let refused = run(&scene, "Denis", Some(&scene.denis), &["review", "accept", "1"]).exits(1);
    assert!(refused.stderr.contains("sorte"), "{}", refused.stderr);
    configure(&scene.repository, "Denis", Some(&scene.denis));
    scene.repository.by("Denis").commit(ACCEPT);
    assert_eq!(signed(&scene).last(), Some(&Signed::OtherKind));
    assert_eq!(state(&scene), "submitted");
    let log = run(&scene, "Aline", None, &["log", "1"]).exits(0).stdout;
    assert!(log.contains("n’est pas vérifiée"), "{log}");
}

/// A `gpg` that signs whatever it is given, and says of every signature what its file says.
#[cfg(unix)]
#[test]
fn what_gpg_says_of_a_signature_is_believed() {
    use std::os::unix::fs::PermissionsExt as _;

    let scene = scene(&["-t", "ed25519"]);
    let repository = &scene.repository;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (program, verdict) = (folder.path().join("gpg"), folder.path().join("verdict"));
    let script = format!(
        "#!/bin/sh\ncase \"$*\" in\n*--verify*) cat >/dev/null; cat '{}' ;;\n\
         *) cat >/dev/null; echo '[GNUPG:] SIG_CREATED D' >&2\n\
         printf '%s\\n' '-----BEGIN PGP SIGNATURE-----' '' 'YQ==' '-----END PGP SIGNATURE-----' ;;\nesac\n",
        verdict.display()
    );
    std::fs::write(&program, script).expect("a program");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("it may run");
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap_or_default());
    let run = |words: &[&str]| {
        book::run_in(&repository.root(), &book::program(), words, "", &[("PATH", &path)])
    };
    configure(repository, "Denis", Some("ABCD"));
    repository.git(&["config", "gpg.format", "openpgp"]);
    repository.git(&["config", "user.signingkey", "ABCD"]);
    let good = "[GNUPG:] NEWSIG\n[GNUPG:] GOODSIG 0000 Denis Exemple <denis@example.org>\n";
    let state = || {
        let json = run(&["status", "--format", "json"]).exits(0).json();
        json["articles"][0]["state"].as_str().unwrap_or_default().to_owned()
    };
    // Somebody whom the person does not trust is a stranger: nothing is written.
    std::fs::write(&verdict, format!("{good}[GNUPG:] TRUST_UNDEFINED 0 pgp\n")).expect("a verdict");
    run(&["review", "accept", "1"]).exits(1);
    std::fs::write(&verdict, format!("{good}[GNUPG:] TRUST_FULLY 0 pgp\n")).expect("a verdict");
    run(&["review", "accept", "1"]).exits(0);
    assert_eq!(state(), "accepted");
    let other = good.replace("denis@", "farid@");
    std::fs::write(&verdict, format!("{other}[GNUPG:] TRUST_FULLY 0 pgp\n")).expect("a verdict");
    assert_eq!(state(), "submitted");
    std::fs::write(&verdict, "[GNUPG:] BADSIG 0000 Denis Exemple <denis@example.org>\n")
        .expect("a verdict");
    let log = run(&["log", "1"]).exits(0).stdout;
    assert!(log.contains("la signature ne correspond pas"), "{log}");
}
