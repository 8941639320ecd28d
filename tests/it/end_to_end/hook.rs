//! The hook as somebody meets it who has just heard of it: put in place, a pass, a refusal, a fix, an override,
//! taken away; and in the company of other hooks, other folders, and a program that is gone.

use std::path::{Path, PathBuf};

use crate::book::{Book, Run, program, run_in};

use super::BOOK;

/// A volume in a git repository of its own; git and the program run in it with nobody's configuration.
pub(super) struct Place {
    pub(super) book: Book,
    home: Book,
    /// The repository's top, relative to the book's folder.
    top: &'static str,
}

impl Place {
    pub(super) fn new() -> Self {
        Self::at("")
    }

    /// A repository in a folder of this name.
    pub(super) fn at(top: &'static str) -> Self {
        let place = Self { book: Book::empty(), home: Book::empty(), top };
        std::fs::create_dir_all(place.top()).expect("a folder");
        place.git(&["init", "--quiet", "--initial-branch=main"]).exits(0);
        let place = place
            .with("book.toml", BOOK)
            .with(
                "chapters/01-rentree.md",
                "---\ntitle: La rentrée\n---\n\nUne phrase du premier.\n",
            )
            .with(
                "chapters/02-conseil.md",
                "---\ntitle: Le conseil\n---\n\nUne phrase du second.\n",
            );
        place.git(&["add", "."]).exits(0);
        place.git(&["commit", "--quiet", "--message=Premier état"]).exits(0);
        place
    }

    pub(super) fn top(&self) -> PathBuf {
        self.book.path().join(self.top)
    }

    pub(super) fn with(self, path: &str, text: &str) -> Self {
        self.write(path, text);
        self
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.top().join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    pub(super) fn bytes(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.top().join(path)).expect("a file")
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.top().join(path).exists()
    }

    pub(super) fn git(&self, words: &[&str]) -> Run {
        self.git_in(&self.top(), words)
    }

    pub(super) fn git_in(&self, folder: &Path, words: &[&str]) -> Run {
        self.call(folder, Path::new("git"), words)
    }

    pub(super) fn ouvrage(&self, words: &[&str]) -> Run {
        self.call(&self.top(), &program(), words)
    }

    /// Runs a program in `folder` as this person: a home without configuration, a fixed name.
    pub(super) fn call(&self, folder: &Path, program: &Path, words: &[&str]) -> Run {
        let path = std::env::var("PATH").unwrap_or_default();
        let home = self.home.path().display().to_string();
        let person = [
            ("PATH", path.as_str()),
            ("HOME", &home),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_AUTHOR_NAME", "Aline"),
            ("GIT_AUTHOR_EMAIL", "aline@example.org"),
            ("GIT_COMMITTER_NAME", "Aline"),
            ("GIT_COMMITTER_EMAIL", "aline@example.org"),
        ];
        run_in(folder, program, words, "", &person)
    }

    /// Writes an article and stages it.
    pub(super) fn stage(&self, path: &str, text: &str) {
        self.write(path, text);
        self.git(&["add", "--", path]).exits(0);
    }

    pub(super) fn commit(&self) -> Run {
        self.git(&["commit", "--quiet", "--message=Un pas"])
    }

    fn commits(&self) -> usize {
        self.git(&["rev-list", "--count", "HEAD"]).exits(0).stdout.trim().parse().expect("a number")
    }

    #[cfg(unix)]
    fn executable(&self, path: &str, text: &str) {
        use std::os::unix::fs::PermissionsExt as _;
        self.write(path, text);
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(self.top().join(path), mode).expect("a file");
    }
}

/// The same with plain spaces.
pub(super) fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

pub(super) const BROKEN: &str = "---\ntitle: Le conseil\n---\n\nUn appel[^x] sans note.\n";
const HOOK: &str = ".git/hooks/pre-commit";
const KEPT: &str = ".git/hooks/pre-commit.avant-ouvrage";

#[test]
fn a_new_user_installs_passes_is_stopped_mends_overrides_and_takes_it_away() {
    let place = Place::new();
    let none = place.ouvrage(&["hook", "status"]).exits(1);
    assert_eq!(
        plain(&none.stdout),
        "Aucun crochet n’est posé. Pour le poser : ouvrage hook install\n"
    );
    let installed = plain(&place.ouvrage(&["hook", "install"]).exits(0).stdout);
    assert!(installed.contains("Le crochet est posé : .git/hooks/pre-commit."), "{installed}");
    assert!(installed.contains("git commit --no-verify"), "{installed}");
    place.ouvrage(&["hook", "status"]).exits(0);

    // A pass: not a word.
    place.stage("chapters/02-conseil.md", "---\ntitle: Le conseil\n---\n\nUne autre phrase.\n");
    let pass = place.commit().exits(0);
    assert_eq!((pass.stdout.as_str(), pass.stderr.as_str()), ("", ""));
    assert_eq!(place.commits(), 2);

    // A refusal, in French, at its place, with what to do.
    place.stage("chapters/02-conseil.md", BROKEN);
    let held = place.commit().exits(1);
    let said = plain(&(held.stdout + &held.stderr));
    assert!(said.contains("erreur[undefined-note] : Appel de note [^x] sans note"), "{said}");
    assert!(said.contains("--> chapters/02-conseil.md:5:9"), "{said}");
    assert!(said.contains("Enregistrement suspendu : 1 erreur à corriger."), "{said}");
    assert!(said.contains("Pour enregistrer quand même :\ngit commit --no-verify\n"), "{said}");
    assert_eq!(place.commits(), 2);

    // Mended in the file alone, it is still refused: what counts is what is staged.
    place
        .write("chapters/02-conseil.md", "---\ntitle: Le conseil\n---\n\nUne phrase sans appel.\n");
    place.commit().exits(1);
    place.git(&["add", "."]).exits(0);
    place.commit().exits(0);
    assert_eq!(place.commits(), 3);

    // An override.
    place.stage("chapters/02-conseil.md", BROKEN);
    place.git(&["commit", "--quiet", "--no-verify", "--message=Quand même"]).exits(0);
    assert_eq!(place.commits(), 4);

    // Gone; what is not ours was never there.
    let gone = plain(&place.ouvrage(&["hook", "uninstall"]).exits(0).stdout);
    assert_eq!(gone, "Le crochet est retiré : .git/hooks/pre-commit.\n");
    assert!(!place.has(HOOK) && !place.has(KEPT));
    place.ouvrage(&["hook", "uninstall"]).exits(0);
    place.stage("chapters/01-rentree.md", BROKEN);
    place.commit().exits(0);
}

#[test]
fn french_words_and_english_ones_do_the_same() {
    let place = Place::new();
    place.ouvrage(&["crochet", "poser"]).exits(0);
    place.ouvrage(&["crochet", "etat"]).exits(0);
    let said = place.ouvrage(&["hook", "status", "--lang", "en"]).exits(0).stdout;
    assert!(said.starts_with("The hook is in place: .git/hooks/pre-commit."), "{said}");
    place.ouvrage(&["crochet", "retirer"]).exits(0);
    place.ouvrage(&["crochet", "etat"]).exits(1);
}

#[test]
fn installing_twice_changes_nothing_and_renews_the_program() {
    let place = Place::new();
    place.ouvrage(&["hook", "install"]).exits(0);
    let first = place.bytes(HOOK);
    let again = plain(&place.ouvrage(&["hook", "install"]).exits(0).stdout);
    assert!(again.contains("Le crochet était déjà posé"), "{again}");
    assert_eq!(place.bytes(HOOK), first);
    assert!(!place.has(KEPT));
}

#[test]
fn warnings_are_told_in_one_line_and_hold_nothing_up() {
    let place = Place::new();
    place.ouvrage(&["hook", "install"]).exits(0);
    place.stage(
        "chapters/01-rentree.md",
        "---\ntitle: La rentrée\n---\n\n## Un\n\nTexte.\n\n#### Saut\n\nTexte.\n",
    );
    let run = place.commit().exits(0);
    let said = plain(&(run.stdout + &run.stderr));
    assert_eq!(
        said,
        "1 avertissement, qui ne retient pas l’enregistrement. Pour les lire :\nouvrage check\n"
    );
}

#[cfg(unix)]
#[test]
fn a_hook_that_was_there_goes_first_and_comes_back_byte_for_byte() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    let theirs = "#!/bin/sh\necho \"avant $#\"\n[ ! -e refus ] || exit 7\n";
    place.executable(HOOK, theirs);
    let said = plain(&place.ouvrage(&["hook", "install"]).exits(0).stdout);
    assert!(said.contains("Le crochet qui était là passe d’abord"), "{said}");
    place.ouvrage(&["hook", "install"]).exits(0);
    assert_eq!(place.bytes(KEPT), theirs.as_bytes());

    // Both speak; each can refuse.
    place.stage("chapters/02-conseil.md", BROKEN);
    let held = place.commit().exits(1);
    let said = plain(&(held.stdout + &held.stderr));
    assert!(said.starts_with("avant 0\n") && said.contains("undefined-note"), "{said}");
    place.write("refus", "");
    let refused = place.commit();
    assert_ne!(refused.code, 0);
    let said = refused.stdout + &refused.stderr;
    assert!(said.contains("avant 0") && !said.contains("undefined-note"), "{said}");

    let said = plain(&place.ouvrage(&["hook", "uninstall"]).exits(0).stdout);
    assert!(said.contains("celui d’avant a repris sa place"), "{said}");
    assert_eq!(place.bytes(HOOK), theirs.as_bytes());
    let mode = std::fs::metadata(place.top().join(HOOK)).expect("a hook").permissions().mode();
    assert_eq!(mode & 0o777, 0o755);
    assert!(!place.has(KEPT));
    // Theirs stays when ours is asked away once more.
    let said = plain(&place.ouvrage(&["hook", "uninstall"]).exits(0).stdout);
    assert!(said.contains("n’est pas d’ouvrage"), "{said}");
    assert_eq!(place.bytes(HOOK), theirs.as_bytes());
}

#[cfg(unix)]
#[test]
fn a_hook_that_is_a_link_comes_back_as_a_link_and_one_that_git_did_not_run_is_not_run() {
    let place = Place::new();
    place.executable("outils/crochet.sh", "#!/bin/sh\necho lien\n");
    std::os::unix::fs::symlink("../../outils/crochet.sh", place.top().join(HOOK)).expect("a link");
    place.ouvrage(&["hook", "install"]).exits(0);
    place.stage("chapters/01-rentree.md", "---\ntitle: La rentrée\n---\n\nAutrement.\n");
    let run = place.commit().exits(0);
    assert_eq!(run.stdout + &run.stderr, "lien\n");
    place.ouvrage(&["hook", "uninstall"]).exits(0);
    let target = std::fs::read_link(place.top().join(HOOK)).expect("a link");
    assert_eq!(target, Path::new("../../outils/crochet.sh"));

    std::fs::remove_file(place.top().join(HOOK)).expect("the link");
    // Not executable: git only warns of it.
    place.write(HOOK, "#!/bin/sh\necho jamais\nexit 1\n");
    for words in [["hook", "install"], ["hook", "status"]] {
        let said = plain(&place.ouvrage(&words).exits(0).stdout);
        assert!(said.contains("n’est pas exécutable"), "{said}");
        assert!(!said.contains("passe d’abord"), "{said}");
    }
    place.stage("chapters/01-rentree.md", "---\ntitle: La rentrée\n---\n\nEncore.\n");
    let run = place.commit().exits(0);
    assert_eq!(run.stdout + &run.stderr, "");
}

#[test]
fn what_somebody_changed_is_never_written_over() {
    let place = Place::new();
    place.ouvrage(&["hook", "install"]).exits(0);
    let ours = String::from_utf8(place.bytes(HOOK)).expect("text");
    let altered = ours.replace("exec ", "echo ici\nexec ");
    place.write(HOOK, &altered);
    for action in ["install", "uninstall"] {
        let run = place.ouvrage(&["hook", action]).exits(2);
        let said = plain(&run.stderr);
        assert!(
            said.contains("quelqu’un y a changé des lignes : il reste tel qu’il est"),
            "{said}"
        );
        assert_eq!(place.bytes(HOOK), altered.as_bytes());
    }
    place.ouvrage(&["hook", "status"]).exits(1);
    // Line ends that a checkout changed are no change of lines.
    place.write(HOOK, &ours.replace('\n', "\r\n"));
    place.ouvrage(&["hook", "install"]).exits(0);
    assert_eq!(place.bytes(HOOK), ours.as_bytes());

    // Another program took our place and left ours a name of its own: the one that we keep is not lost.
    place.write(KEPT, "#!/bin/sh\n");
    place.write(HOOK, "#!/bin/sh\nexit 0\n");
    let run = place.ouvrage(&["hook", "install"]).exits(2);
    assert!(plain(&run.stderr).contains("rien n’a été changé"), "{}", run.stderr);
    assert_eq!(place.bytes(HOOK), b"#!/bin/sh\nexit 0\n");
    assert_eq!(place.bytes(KEPT), b"#!/bin/sh\n");
}

#[cfg(unix)]
#[test]
fn two_hooks_that_call_each_other_come_to_an_end() {
    let place = Place::new();
    place.ouvrage(&["hook", "install"]).exits(0);
    // What pre-commit does with a hook that it finds: renames it, and calls it from its own.
    let theirs = "#!/bin/sh\n\"$(dirname \"$0\")/pre-commit.legacy\" \"$@\" || exit 1\necho leur\n";
    std::fs::rename(place.top().join(HOOK), place.top().join(".git/hooks/pre-commit.legacy"))
        .expect("the hook can be renamed");
    place.executable(HOOK, theirs);
    place.stage("chapters/02-conseil.md", BROKEN);
    let alone = place.commit().exits(1);
    assert!((alone.stdout + &alone.stderr).contains("undefined-note"));
    place.ouvrage(&["hook", "install"]).exits(0);
    let both = place.commit().exits(1);
    let said = both.stdout + &both.stderr;
    assert_eq!(said.matches("undefined-note").count(), 1, "{said}");
    assert!(said.starts_with("leur\n"), "{said}");
}

#[test]
fn an_interrupted_installation_is_taken_up_again() {
    let place = Place::new();
    place.write(KEPT, "#!/bin/sh\n# le leur\n");
    place.ouvrage(&["hook", "install"]).exits(0);
    place.ouvrage(&["hook", "status"]).exits(0);
    place.ouvrage(&["hook", "uninstall"]).exits(0);
    assert_eq!(place.bytes(HOOK), "#!/bin/sh\n# le leur\n".as_bytes());
}

#[test]
fn core_hooks_path_decides_where_the_hook_goes() {
    let place = Place::new();
    place.git(&["config", "core.hooksPath", "outils/mes crochets"]).exits(0);
    let said = plain(&place.ouvrage(&["hook", "install"]).exits(0).stdout);
    assert!(said.contains("outils/mes crochets (core.hooksPath)"), "{said}");
    assert!(place.has("outils/mes crochets/pre-commit") && !place.has(HOOK));
    place.stage("chapters/02-conseil.md", BROKEN);
    place.commit().exits(1);
    place.ouvrage(&["hook", "uninstall"]).exits(0);
    place.commit().exits(0);
}

#[test]
fn a_folder_of_hooks_for_all_repositories_is_named_as_such() {
    let place = Place::new();
    place.git(&["config", "--global", "core.hooksPath", "~/crochets"]).exits(0);
    let said = plain(&place.ouvrage(&["hook", "install"]).exits(0).stdout);
    assert!(said.contains("sert à tous vos dépôts"), "{said}");
    place.stage("chapters/02-conseil.md", BROKEN);
    place.commit().exits(1);
    // In a repository without a volume the hook has nothing to say.
    let other = place.book.path().join("ailleurs");
    std::fs::create_dir_all(&other).expect("a folder");
    place.git_in(&other, &["init", "--quiet"]).exits(0);
    std::fs::write(other.join("a.md"), "Un[^x].\n").expect("a file");
    place.git_in(&other, &["add", "."]).exits(0);
    let run = place.git_in(&other, &["commit", "--quiet", "--message=x"]).exits(0);
    assert_eq!(run.stdout + &run.stderr, "");
}

#[test]
fn paths_with_spaces_quotes_and_accents_are_no_obstacle() {
    let place = Place::at("l’été d'Aline $HOME");
    let program_there = place.top().join("un ouvrage d'ici");
    std::fs::copy(program(), &program_there).expect("a copy of the program");
    place.call(&place.top(), &program_there, &["hook", "install"]).exits(0);
    place.write(".gitignore", "un ouvrage*\n");
    place.stage("chapters/02-conseil.md", BROKEN);
    let held = place.commit().exits(1);
    assert!((held.stdout + &held.stderr).contains("undefined-note"));
    let status = place.ouvrage(&["hook", "status"]).exits(0).stdout;
    assert!(status.contains("un ouvrage d'ici"), "{status}");
}

#[test]
fn without_the_program_the_commit_passes_with_a_sentence() {
    let place = Place::new();
    let program_there = place.book.path().join("passager");
    std::fs::copy(program(), &program_there).expect("a copy of the program");
    place.call(&place.top(), &program_there, &["hook", "install"]).exits(0);
    std::fs::remove_file(&program_there).expect("the copy");
    place.stage("chapters/02-conseil.md", BROKEN);
    let run = place.commit().exits(0);
    let said = plain(&run.stderr);
    assert!(said.starts_with("ouvrage est introuvable : l’enregistrement se fait sans"), "{said}");
    let status = plain(&place.ouvrage(&["hook", "status"]).exits(0).stdout);
    assert!(status.contains("qui n’est plus là"), "{status}");
}

#[test]
fn linked_work_trees_and_folders_inside_share_the_hook() {
    let place = Place::new();
    let linked = place.book.path().join("autre arbre");
    place
        .git(&["worktree", "add", "--quiet", &linked.display().to_string(), "-b", "essai"])
        .exits(0);
    place.call(&linked.join("chapters"), &program(), &["hook", "install"]).exits(0);
    assert!(place.has(HOOK));
    std::fs::write(linked.join("chapters/01-rentree.md"), BROKEN).expect("a file");
    place.git_in(&linked, &["add", "."]).exits(0);
    let held = place.git_in(&linked, &["commit", "--quiet", "--message=x"]).exits(1);
    assert!((held.stdout + &held.stderr).contains("01-rentree.md:5:9"));
}

#[test]
fn a_volume_in_a_folder_of_the_repository_is_found_by_the_hook() {
    let place = Place::new();
    place.git(&["mv", "-k", "book.toml", "chapters", "."]).exits(0);
    std::fs::create_dir_all(place.top().join("livre")).expect("a folder");
    place.git(&["mv", "book.toml", "chapters", "livre/"]).exits(0);
    place.git(&["commit", "--quiet", "--message=Rangé"]).exits(0);
    place.call(&place.top().join("livre"), &program(), &["hook", "install"]).exits(0);
    place.stage("livre/chapters/02-conseil.md", BROKEN);
    let held = place.commit().exits(1);
    let said = held.stdout + &held.stderr;
    assert!(said.contains("--> chapters/02-conseil.md:5:9"), "{said}");
    place.git(&["reset", "--quiet", "--hard"]).exits(0);
    place.stage("notes.md", "Un[^x].\n");
    let run = place.commit().exits(0);
    assert_eq!(run.stdout + &run.stderr, "");
}

#[test]
fn where_there_is_no_repository_or_nothing_to_commit_to_it_says_so() {
    let lone = Book::empty().with("book.toml", BOOK);
    let run = lone.run(&["hook", "install"]).exits(2);
    assert!(plain(&run.stderr).contains("dans aucun dépôt git"), "{}", run.stderr);
    let run = lone.run(&["check", "--staged"]).exits(2);
    assert!(plain(&run.stderr).contains("git init"), "{}", run.stderr);
    let place = Place::new();
    let bare = place.book.path().join("nu.git");
    place.git(&["clone", "--quiet", "--bare", ".", &bare.display().to_string()]).exits(0);
    let run = place.call(&bare, &program(), &["hook", "install"]).exits(2);
    assert!(plain(&run.stderr).contains("pas de dossier de travail"), "{}", run.stderr);
}
