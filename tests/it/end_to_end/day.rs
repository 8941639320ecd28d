//! A day in the life of a volume: an editor, an author and a reviewer, each in a clone of their own, from a new volume to
//! its approval for printing. What is said on the way is read by people: it names who is to act, and what to type.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{schema, signoff};
use crate::book::{self, Run};

/// Somebody at their own clone.
struct Desk {
    folder: PathBuf,
    name: &'static str,
}

impl Desk {
    /// A clone of the common repository.
    fn new(folder: &Path, name: &'static str) -> Self {
        let own = folder.join(name.to_lowercase());
        git(folder, &["clone", "--quiet", "commun.git", &own.display().to_string()]);
        let desk = Self { folder: own, name };
        desk.git(&["config", "user.name", name]);
        desk.git(&["config", "user.email", &format!("{}@example.org", name.to_lowercase())]);
        desk
    }

    fn git(&self, words: &[&str]) -> String {
        git(&self.folder, words)
    }

    fn pull(&self) -> &Self {
        self.git(&["pull", "--quiet"]);
        self
    }

    fn push(&self) {
        self.git(&["push", "--quiet", "origin", "HEAD"]);
    }

    /// Commits everything.
    fn commit(&self, message: &str) -> &Self {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "-m", message]);
        self
    }

    /// Puts other words in the place of some of the article's.
    fn edit(&self, from: &str, to: &str) -> &Self {
        let path = self.folder.join(ARTICLE);
        let text = std::fs::read_to_string(&path).expect("the article");
        assert!(text.contains(from), "{}: {from} in {text}", self.name);
        std::fs::write(path, text.replace(from, to)).expect("it can be written");
        self
    }

    fn run(&self, words: &[&str]) -> Run {
        book::run(&self.folder, &book::program(), words, "")
    }

    /// Runs the program, which must say all this and end well; gives all it said on one line.
    #[track_caller]
    fn says(&self, words: &[&str], expected: &[&str]) -> String {
        self.ends(0, words, expected)
    }

    #[track_caller]
    fn ends(&self, code: i32, words: &[&str], expected: &[&str]) -> String {
        let run = self.run(words).exits(code);
        let text = format!("{} {}", run.stdout, run.stderr);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in expected {
            assert!(text.contains(words), "{}: {words}\n{text}", self.name);
        }
        // No word of the machine's, no message that is missing.
        for foreign in ["review-", "status-", "log-", "None", "Some("] {
            assert!(!text.contains(foreign), "{}: {foreign}\n{text}", self.name);
        }
        text
    }

    fn state(&self) -> String {
        let json = self.run(&["status", "--format", "json"]).exits(0).json();
        schema::holds("status", &json);
        json["articles"][0]["state"].as_str().unwrap_or_default().to_owned()
    }
}

const ARTICLE: &str = "chapters/01-la-nuit.md";

const BOOK: &str = "[volume]\ntitle = 'Gouverner ensemble'\nslug = 'gouverner'\nlang = 'fr'\n\
    [people.aline]\ngiven = 'Aline'\nfamily = 'Modèle'\nemails = ['aline@example.org']\nroles = ['author']\n\
    [people.denis]\ngiven = 'Denis'\nfamily = 'Exemple'\nemails = ['denis@example.org']\nroles = ['reviewer']\n\
    [people.elise]\ngiven = 'Élise'\nfamily = 'Spécimen'\nemails = ['elise@example.org']\nroles = ['editor']\n\
    [[contents]]\narticles = ['chapters/*.md']\n[length]\nmin = 60\nmax = 2000\n\
    [[checklist]]\nitem = 'Accord écrit de l’auteur'\nper = 'article'\n";

fn git(folder: &Path, words: &[&str]) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(words)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env_remove("GIT_DIR")
        .output()
        .expect("the git program is needed for this test");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {words:?}: {error}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Writes a text where there was a new one's.
fn writes(aline: &Desk) {
    aline.edit(
        "Commencez ici.",
        "La nuit, la maison change de rythme ; les veilleuses passent, sans bruit, et notent ce qu’elles voient.",
    );
    aline.ends(
        1,
        &["relecture", "remettre", "1"],
        &["pas encore enregistrés", "git add", "git commit"],
    );
    aline.commit("Premier jet");
    aline.says(&["relecture", "remettre", "1", "--note", "surtout la fin"], &["remis", "git push"]);
    aline.ends(
        1,
        &["review", "accepter", "1"],
        &["votre propre article", "ouvrage review retirer 1"],
    );
    aline.ends(1, &["review", "pret"], &["revient à d’autres", "la direction éditoriale"]);
    aline.push();
}

/// Asks for a change, on a branch.
fn reviews(denis: &Desk, elise: &Desk) {
    denis.pull().says(&["etat"], &["on attend Denis Exemple"]);
    denis.git(&["checkout", "--quiet", "-b", "relecture"]);
    denis.edit("ce qu’elles voient.", "ce qu’elles voient{>> à qui ? <<}.").commit("Une question");
    denis.says(&["review", "reprendre", "1", "-m", "Il reste une question"], &["à reprendre"]);
    denis.push();
    elise.git(&["fetch", "--quiet"]);
    let all = elise.says(
        &["etat", "--all-branches"],
        &["remis", "proposé sur origin/relecture : à reprendre, 1 modification (à longueur égale)"],
    );
    // Whoever asks for changes does not approve.
    assert!(!all.contains("accord donné"), "{all}");
    elise.git(&["merge", "--quiet", "--no-ff", "-m", "Relecture de Denis", "origin/relecture"]);
    let after = elise.says(&["etat"], &["à reprendre", "on attend Aline Modèle", "1 remarque"]);
    assert!(!after.contains("accord donné"), "{after}");
    elise.push();
}

#[test]
fn from_a_new_volume_to_its_approval_for_printing() {
    let common = tempfile::tempdir().expect("a temporary folder");
    git(
        common.path(),
        &["-c", "init.defaultBranch=main", "init", "--quiet", "--bare", "commun.git"],
    );
    let elise = Desk::new(common.path(), "Elise");
    elise.git(&["checkout", "--quiet", "-B", "main"]);
    std::fs::write(elise.folder.join("book.toml"), BOOK).expect("book.toml");
    std::fs::write(elise.folder.join(".gitignore"), "build/\n").expect(".gitignore");
    elise.says(&["nouveau", "La nuit", "--author", "aline"], &["Article créé"]);
    elise.commit("Le volume").push();
    let aline = Desk::new(common.path(), "Aline");
    writes(&aline);
    elise.pull().says(&["etat"], &["on attend Élise Spécimen"]);
    elise.says(
        &["review", "confier", "1", "--to", "denis"],
        &["relecture demandée à Denis Exemple"],
    );
    elise.push();
    let denis = Desk::new(common.path(), "Denis");
    reviews(&denis, &elise);
    aline.pull().says(&["remarques", "1", "--accept", "1"], &["1 acceptée", "git restore"]);
    aline
        .edit("ce qu’elles voient", "ce qu’elles voient, pour l’équipe du matin")
        .commit("Répondre");
    // Git's times are whole seconds: what one person says twice within one is taken for a copy.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    aline.says(&["review", "remettre", "1"], &["remis"]);
    aline.push();
    denis.git(&["checkout", "--quiet", "main"]);
    denis.pull().says(&["comparer", "1"], &["pour l’équipe du matin"]);
    denis.says(&["review", "accepter", "1"], &["accepté"]);
    denis.ends(1, &["review", "pret", "1"], &["ne prévoit pas de passage", "à d’autres"]);
    denis.push();
    // Copy-editing leaves the approval standing.
    elise
        .pull()
        .edit("passent, sans bruit, et notent", "passent sans bruit et notent")
        .commit("Virgules");
    elise.says(&["etat"], &["accord donné par Denis", "− 2 signes", "l’accord tient"]);
    for word in ["corriger", "pret"] {
        elise.says(&["review", word, "1"], &["git push"]);
    }
    approves(&elise);
    elise.push();
    aline.pull().says(&["etat"], &["Bon à tirer du volume donné par Elise"]);
    aline.says(&["journal", "1"], &["relecture demandée à Denis Exemple", "note : surtout la fin"]);
    assert_eq!((aline.state().as_str(), denis.pull().state().as_str()), ("ready", "ready"));
    let export = aline.run(&["historique", "--pseudonymous"]).exits(0).stdout;
    assert!(export.contains(",volume,") && !export.contains("Denis"), "{export}");
}

/// Gathers what is missing, and approves the volume.
fn approves(elise: &Desk) {
    elise.ends(
        1,
        &["review", "pret"],
        &["Il reste à cocher", "Accord écrit", "build/gouverner.pdf", "ouvrage build"],
    );
    let book = BOOK.replace("per = 'article'\n", "per = 'article'\ndone = true\n");
    std::fs::write(elise.folder.join("book.toml"), book).expect("book.toml");
    elise.commit("Cocher");
    if cfg!(feature = "pdf") {
        elise.run(&["build", "--only", "pdf"]).exits(0);
    } else {
        signoff::build(&elise.folder, b"%PDF-1.7 essai");
    }
    elise.says(&["review", "pret"], &["a son bon à tirer", "build/gouverner.pdf", "SHA-256"]);
    elise.says(&["etat"], &["est celui qui a été approuvé"]);
}
