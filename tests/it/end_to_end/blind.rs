//! `ouvrage build --blind` and `ouvrage leaks`: what is written, what is refused, what is said.

use super::schema::holds;
use crate::book::{self, Book};
use crate::repository::Repository;

fn book() -> Book {
    let config = "[volume]\ntitle = \"Essais\"\nslug = \"essais\"\nlang = \"fr\"\n\n\
                  [[contents]]\narticles = [\"varnier.md\", \"autre.md\"]\n";
    let article = |given: &str, family: &str, text: &str| {
        format!(
            "---\ntitle: Un essai de {family}\nauthors:\n  - given: {given}\n    family: {family}\n---\n\n{text}\n"
        )
    };
    Book::empty()
        .with("book.toml", config)
        .with(
            "varnier.md",
            article("Solène", "Varnier", "Ici.\n\nSolène Varnier dit.\n\nVarnier encore."),
        )
        .with("autre.md", article("Théo", "Kermabon", "Là, avec Varnier."))
}

/// Every path and all bytes below a folder, as one text.
fn everything(folder: &std::path::Path) -> String {
    let mut out = String::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there").flatten() {
        out.push_str(&entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            out.push_str(&everything(&entry.path()));
        } else {
            let bytes = std::fs::read(entry.path()).expect("the file can be read");
            out.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    out.to_lowercase()
}

#[test]
fn a_blind_build_stands_apart_and_names_nobody() {
    let book = book();
    let run = book.run(&["build", "--blind", "--only", "html"]).exits(0);
    assert!(
        run.stdout.contains("article-01\u{a0}: 3 passages masqués, lignes 1, 10, 12."),
        "{}",
        run.stdout
    );
    let said = format!("{}{}", run.stdout, run.stderr).to_lowercase();
    assert!(!said.contains("varnier") && !said.contains("kermabon"), "{said}");
    let files = everything(&book.path().join("build/blind"));
    assert!(!files.contains("varnier") && !files.contains("kermabon"), "{files}");
    assert!(files.contains("[nom masqué] dit") && files.contains("article-02.html"));
    assert!(!book.path().join("build/html").exists(), "no open build is written");
    let run = book.run(&["--lang", "en", "build", "1", "--blind", "--only", "html"]).exits(0);
    assert!(run.stdout.contains("3 passages withheld"), "{}", run.stdout);
    assert!(book.path().join("build/blind/proofs/html/article-01.html").exists());
}

#[test]
fn the_authors_of_chosen_articles_alone_are_hidden() {
    let book = book();
    book.run(&["build", "--blind=autre.md", "--only", "html"]).exits(0);
    let files = everything(&book.path().join("build/blind"));
    assert!(files.contains("varnier") && !files.contains("kermabon"), "{files}");
    book.run(&["build", "--blind=9"]).exits(2);
}

#[test]
fn what_tells_all_the_same_stops_the_build_and_is_not_printed() {
    let book = book().with("templates/css/style.css", "/*\n par Sol\\e8 ne Varnier */");
    let run = book.run(&["build", "--blind", "--only", "html"]).exits(1);
    let expected = "html/style.css, ligne 2\u{a0}: nom complet de l’auteur 1 de l’article 1.";
    assert!(run.stderr.contains(expected), "{}", run.stderr);
    assert!(run.stderr.contains("Rien n’a été écrit"), "{}", run.stderr);
    assert!(!run.stderr.contains("Varnier"), "{}", run.stderr);
    assert!(!book.path().join("build").exists());
}

#[test]
fn what_an_author_who_is_not_hidden_shares_is_told_with_whom_and_what_to_run() {
    let config = |more: &str| {
        format!(
            "[volume]\ntitle = \"Essais\"\nslug = \"essais\"\nlang = \"fr\"\n\n[[contents]]\narticles = [\"*.md\"]\n\n\
             [people.sv]\ngiven = \"Solène\"\nfamily = \"Varnier\"\naffiliation = \"ITEP des Tilleuls\"\n\n\
             [people.tk]\ngiven = \"Théo\"\nfamily = \"Kermabon\"\n{more}\n\n\
             [people.na]\ngiven = \"Nora\"\nfamily = \"Zorglub\"\n"
        )
    };
    let article = |id: &str| format!("---\ntitle: Un essai\nauthors: [{id}]\n---\n\nDes mots.\n");
    let book = |more: &str| {
        let book = Book::empty().with("book.toml", config(more));
        let book = book.with("1.md", article("sv")).with("2.md", article("tk"));
        book.with("3.md", article("na"))
    };
    let build = ["build", "--blind=1", "--only", "html"];
    for (key, more) in [
        ("affiliation", "affiliation = \"Itep des Tilleuls, Montbrézy\""),
        ("bio", "bio = \"Il enseigne à l’ITEP des Tilleuls.\""),
    ] {
        let run = book(more).run(&build).exits(1);
        let said = run.stderr.replace('\n', " ");
        let who = format!(
            "Théo Kermabon, auteur de l’article 2, n’est pas caché, et son entrée («\u{a0}{key}\u{a0}»)"
        );
        assert!(said.contains(&who), "{said}");
        assert!(said.contains("établissement de l’auteur 1 de l’article 1"), "{said}");
        assert!(said.contains("ouvrage build --blind=1,2"), "{said}");
        assert!(!said.contains("Corrigez ces passages") && !said.contains("Tilleuls"), "{said}");
    }
    let book = book("bio = \"Il a écrit avec Solène Varnier.\"");
    let run = book.run(&["--lang", "en", "build", "--blind=1,3", "--only", "html"]).exits(1);
    assert!(run.stderr.replace('\n', " ").contains("“ouvrage build --blind”"), "{}", run.stderr);
    book.run(&["build", "--blind=1,2", "--only", "html"]).exits(0);
}

#[test]
fn files_from_elsewhere_are_searched() {
    let book = book().with("envoi/a.txt", "Rien.").with("envoi/varnier.txt", "S. VARNIER\nVarnier");
    let run = book.run(&["leaks", "envoi"]).exits(1);
    assert!(run.stdout.contains("3 passages disent qui a écrit"), "{}", run.stdout);
    assert!(!run.stdout.to_lowercase().contains("varnier"), "{}", run.stdout);
    let run = book.run(&["fuites", "envoi", "--words"]).exits(1);
    assert!(run.stdout.contains("envoi/varnier.txt, ligne 1\u{a0}: nom complet"), "{}", run.stdout);
    assert!(run.stdout.contains("«\u{a0}S. VARNIER\u{a0}»"), "{}", run.stdout);
    let json = book.run(&["leaks", "envoi", "--format", "json"]).exits(1).json();
    holds("leaks", &json);
    assert_eq!(json["leaks"][1]["number"], 1);
    let run = book.run(&["leaks", "envoi/a.txt"]).exits(0);
    assert!(run.stdout.contains("1 fichier fouillé"), "{}", run.stdout);
    let run = book.run(&["--lang", "en", "leaks", "envoi", "--of", "autre.md"]).exits(0);
    assert!(run.stdout.contains("2 files searched"), "{}", run.stdout);
    book.run(&["leaks", "nulle-part"]).exits(2);
}

#[test]
fn names_that_history_alone_has_are_hidden_and_looked_for() {
    let repository = Repository::new();
    let config = "[volume]\ntitle = \"Essais\"\nslug = \"essais\"\nlang = \"fr\"\n\n\
                  [people.solene]\ngiven = \"Solène\"\nfamily = \"Varnier\"\n\
                  emails = [\"sv@example.org\"]\n\n[[contents]]\narticles = [\"*.md\"]\n";
    repository.write("book.toml", config);
    let text =
        "Sans elle.\n\nSolène Kerbrat dit.\n\nLà, Madame Kerbrat. Écrire à skerb@example.org.\n";
    repository.write("un.md", &format!("---\ntitle: Un\nauthors: [solene]\n---\n\n{text}"));
    repository.write(".mailmap", "Solène Varnier <sv@example.org> <skerb@example.org>\n");
    repository.git(&["add", "-A"]);
    let author = "--author=Solène Kerbrat <skerb@example.org>";
    repository.git(&["commit", "-qm", "Premier jet", author]);
    let root = repository.root();
    let run = book::run(&root, &book::program(), &["build", "--blind", "--only", "html"], "");
    run.exits(0);
    let files = everything(&root.join("build/blind"));
    assert!(!files.contains("kerbrat") && !files.contains("skerb"), "{files}");
    repository.write("envoi.txt", "Par Solène Kerbrat.");
    let run = book::run(&root, &book::program(), &["leaks", "envoi.txt"], "").exits(1);
    assert!(run.stdout.contains("nom complet"), "{}", run.stdout);
}

#[test]
fn who_only_recorded_or_helped_is_known_by_that_name_too() {
    let repository = Repository::new();
    let config = "[volume]\ntitle = \"Essais\"\nslug = \"essais\"\nlang = \"fr\"\n\n\
                  [people.solene]\ngiven = \"Solène\"\nfamily = \"Varnier\"\n\
                  emails = [\"sv@example.org\"]\n\n[[contents]]\narticles = [\"*.md\"]\n";
    repository.write("book.toml", config);
    let text = "Sans elle.\n\nSolène Kerbrat dit.\n\nLà, Madame Ancienne.\n";
    repository.write("un.md", &format!("---\ntitle: Un\nauthors: [solene]\n---\n\n{text}"));
    let message = "Premier jet\n\nCo-authored-by: Solène Kerbrat <sv@example.org>\n\nUne suite.";
    repository.commit(message);
    let root = repository.root();
    let committer =
        [("GIT_COMMITTER_NAME", "Solène Ancienne"), ("GIT_COMMITTER_EMAIL", "sv@example.org")];
    let amended = std::process::Command::new("git")
        .args(["-c", "user.name=x", "commit", "--quiet", "--amend", "--reuse-message", "HEAD"])
        .envs(committer)
        .current_dir(&root)
        .status();
    assert!(amended.is_ok_and(|status| status.success()));
    let run = book::run(&root, &book::program(), &["build", "--blind", "--only", "html"], "");
    run.exits(0);
    let files = everything(&root.join("build/blind"));
    assert!(!files.contains("kerbrat") && !files.contains("ancienne"), "{files}");
}

#[test]
fn a_history_that_cannot_be_read_is_told_with_what_to_do() {
    let repository = Repository::new();
    repository.write(
        "book.toml",
        "[volume]\ntitle = \"Essais\"\nslug = \"essais\"\n\n[[contents]]\narticles = [\"*.md\"]\n\n[output]\nurl = \"https://volume.example.org/\"\n",
    );
    repository.write("un.md", "---\ntitle: Un\nauthors: [Solène Varnier]\n---\n\nUn mot.\n");
    repository.commit("Premier jet");
    repository.write("un.md", "---\ntitle: Un\nauthors: [Solène Varnier]\n---\n\nDeux mots.\n");
    repository.commit("Second jet");
    let blind = |root: &std::path::Path, lang: &str| {
        let words = ["--lang", lang, "build", "--blind", "--only", "html"];
        let run = book::run(root, &book::program(), &words, "").exits(0);
        run.stderr.replace('\n', " ")
    };
    let root = repository.root();
    let whole = blind(&root, "fr");
    assert!(!whole.contains("Attention"), "{whole}");
    // Where the authors are named.
    assert!(!everything(&root.join("build/blind")).contains("volume.example.org"));
    let clone = root.join("clone");
    let from = format!("file://{}", root.display());
    repository.git(&["clone", "--quiet", "--depth", "1", &from, &clone.display().to_string()]);
    let cut = blind(&clone, "fr");
    assert!(cut.contains("d’autres noms") && cut.contains("git fetch --unshallow"), "{cut}");
    assert!(blind(&clone, "en").contains("from a whole clone"), "{cut}");
    let strict = ["build", "--blind", "--strict", "--only", "html", "--out", "strict"];
    let run = book::run(&clone, &book::program(), &strict, "").exits(2);
    assert!(run.stderr.contains("--strict") && !clone.join("strict").exists(), "{}", run.stderr);
    let emit = ["build", "--blind", "--strict", "--emit", "typst", "--out", "emitted"];
    let run = book::run(&clone, &book::program(), &emit, "").exits(2);
    assert!(
        run.stderr.contains("--unshallow") && !clone.join("emitted").exists(),
        "{}",
        run.stderr
    );
    let gaps = |root: &std::path::Path| {
        let run = book::run(root, &book::program(), &["leaks", "un.md", "--format", "json"], "");
        let told: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
        holds("leaks", &told);
        told["gaps"].to_string()
    };
    assert!(gaps(&clone).contains("git fetch --unshallow"), "{}", gaps(&clone));
    assert_eq!(gaps(&root), "[]");
    // The first commit is gone.
    let gone = repository.git(&["rev-parse", "HEAD~1"]);
    std::fs::remove_file(root.join(format!(".git/objects/{}/{}", &gone[..2], gone[2..].trim())))
        .expect("it is a loose object");
    let broken = blind(&root, "fr");
    assert!(broken.contains("d’autres noms") && broken.contains("n’a pas pu être lue"), "{broken}");
}
