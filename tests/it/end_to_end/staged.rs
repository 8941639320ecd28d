//! `check --staged`: the volume as the next commit would have it, whatever the files in the folder say.

use super::hook::{BROKEN, Place, plain};
use crate::book::{Book, program};

/// Rule and path of everything that `check --staged` reports.
fn found(place: &Place) -> Vec<(String, String)> {
    let run = place.ouvrage(&["check", "--staged", "--format", "json", "--fail-on", "never"]);
    assert_ne!(run.code, 1, "{}", run.stderr);
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let json = run.json();
    let list = json["diagnostics"].as_array().expect("a list").clone();
    list.iter().map(|one| (text(&one["rule"]), text(&one["place"]["path"]))).collect()
}

fn pair(rule: &str, path: &str) -> (String, String) {
    (rule.to_owned(), path.to_owned())
}

#[test]
fn nothing_staged_is_said_and_is_no_failure() {
    let place = Place::new();
    place.write("chapters/01-rentree.md", BROKEN);
    let run = place.ouvrage(&["check", "--staged"]).exits(0);
    assert_eq!(
        plain(&run.stdout),
        "Rien n’est préparé pour l’enregistrement : « git add FICHIER » d’abord.\n"
    );
    place.stage("notes.txt", "Un mot.\n");
    let run = place.ouvrage(&["check", "--staged"]).exits(0);
    assert!(plain(&run.stdout).contains("Aucun article n’est préparé"), "{}", run.stdout);
    place.stage("chapters/02-conseil.md", "---\ntitle: Le conseil\n---\n\nAutrement.\n");
    let run = place.ouvrage(&["check", "--staged"]).exits(0);
    assert!(
        plain(&run.stdout).contains("Rien à signaler dans l’article préparé"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_part_that_is_staged_is_checked_alone() {
    let place = Place::new();
    // Staged with the fault, mended since.
    place.stage("chapters/01-rentree.md", BROKEN);
    place.write("chapters/01-rentree.md", "---\ntitle: La rentrée\n---\n\nSans appel.\n");
    assert_eq!(found(&place), [pair("undefined-note", "chapters/01-rentree.md")]);
    // Staged without it, broken since; another file broken and not staged.
    place.stage("chapters/01-rentree.md", "---\ntitle: La rentrée\n---\n\nSans appel.\n");
    place.write("chapters/01-rentree.md", BROKEN);
    place.write("chapters/02-conseil.md", BROKEN);
    assert_eq!(found(&place), []);
}

#[test]
fn hunks_chosen_one_by_one_are_what_counts() {
    let place = Place::new();
    let before = "---\ntitle: La rentrée\n---\n\nUn.\n\n- a\n- b\n- c\n- d\n- e\n\nDeux.\n";
    place.stage("chapters/01-rentree.md", before);
    place.commit().exits(0);
    let after = before.replace("Un.", "Un[^x].").replace("Deux.", "Deux[^y].");
    place.write("chapters/01-rentree.md", &after);
    // `git add --patch`, answered by hand: the second hunk alone.
    let script = "printf 'n\\ny\\n' | git add --patch chapters/01-rentree.md";
    place.call(&place.top(), std::path::Path::new("sh"), &["-c", script]).exits(0);
    let run = place.ouvrage(&["check", "--staged"]).exits(1);
    assert!(run.stdout.contains("[^y]") && !run.stdout.contains("[^x]"), "{}", run.stdout);
}

#[test]
fn the_first_commit_has_no_head_to_be_compared_with() {
    let place = Place::new();
    let other = place.book.path().join("neuf");
    std::fs::create_dir_all(other.join("chapters")).expect("a folder");
    place.git_in(&other, &["init", "--quiet"]).exits(0);
    std::fs::write(other.join("book.toml"), super::BOOK).expect("a file");
    std::fs::write(other.join("chapters/01.md"), BROKEN).expect("a file");
    place.git_in(&other, &["add", "."]).exits(0);
    let run = place.call(&other, &program(), &["check", "--staged"]).exits(1);
    assert!(run.stdout.contains("chapters/01.md:5:9"), "{}", run.stdout);
}

#[test]
fn removed_and_renamed_articles_concern_the_list_that_names_them() {
    let place = Place::new();
    let book = super::BOOK
        .replace("'chapters/*.md'", "'chapters/01-rentree.md', 'chapters/02-conseil.md'");
    place.stage("book.toml", &book);
    place.commit().exits(0);
    place.git(&["rm", "--quiet", "chapters/02-conseil.md"]).exits(0);
    assert_eq!(found(&place), [pair("missing-file", "book.toml")]);
    place.git(&["reset", "--quiet", "--hard"]).exits(0);
    place.git(&["mv", "chapters/02-conseil.md", "chapters/03-conseil.md"]).exits(0);
    assert_eq!(found(&place), [pair("missing-file", "book.toml")]);
    place.write("book.toml", &book.replace("02-conseil", "03-conseil"));
    place.git(&["add", "book.toml"]).exits(0);
    assert_eq!(found(&place), []);
    // The list is at fault already, and the commit has nothing to do with it.
    place.git(&["reset", "--quiet", "--hard"]).exits(0);
    place.git(&["rm", "--quiet", "chapters/02-conseil.md"]).exits(0);
    place.git(&["commit", "--quiet", "--message=Retiré"]).exits(0);
    place.stage("chapters/01-rentree.md", "---\ntitle: La rentrée\n---\n\nAutrement.\n");
    assert_eq!(found(&place), []);
    place.ouvrage(&["check", "--staged"]).exits(0);
}

/// The list of names that no commit may hold: refused where git has it, warned about where git would take it.
#[test]
fn the_private_list_is_not_for_git() {
    let place = Place::new();
    place.stage("book.toml", &format!("{}\n[privacy]\nnames = 'noms'\n", super::BOOK));
    place.commit().exits(0);
    place.write("noms", "Zélie Inventée\n");
    let loose = plain(&place.ouvrage(&["check", "--lang", "fr"]).stdout);
    assert!(loose.contains("Rien n’empêche git") && loose.contains("« noms »"), "{loose}");
    assert_eq!(found(&place), []);
    place.git(&["add", "noms"]).exits(0);
    assert_eq!(found(&place), [pair("private-name", "book.toml")]);
    let run = place.ouvrage(&["check", "--staged", "--lang", "fr"]).exits(1);
    let said = plain(&run.stdout);
    assert!(said.contains("git rm --cached noms") && !said.contains("Zélie"), "{said}");
    place.git(&["rm", "--quiet", "--cached", "noms"]).exits(0);
    place.stage(".gitignore", "noms\n");
    assert_eq!(found(&place), []);
    let kept = plain(&place.ouvrage(&["check", "--lang", "fr"]).stdout);
    assert!(!kept.contains("private-name"), "{kept}");
}

/// A name of the list is repeated nowhere: in lower case, or where another rule would tell it.
#[test]
fn a_private_name_is_told_by_no_rule() {
    let place = Place::new();
    place.stage(".gitignore", "noms\n");
    place.stage("book.toml", &format!("{}\n[privacy]\nnames = 'noms'\n", super::BOOK));
    place.commit().exits(0);
    place.write("noms", "Zélie Invantée\nMathurin Lecoustey\n");
    place.write(
        "chapters/02-conseil.md",
        "---\ntitle: Le conseil\nauthors:\n  - given: Mathurin\n    family: Lecoustey\n---\n\nUn jour, zélie invantée vint; \
         Lecoustei aussi.\n",
    );
    for format in ["full", "json", "sarif"] {
        let said = plain(&place.ouvrage(&["check", "--lang", "fr", "--format", format]).stdout);
        assert!(said.contains("private-name"), "{said}");
        for name in ["zélie", "invantée", "Lecoustey"] {
            assert!(!said.contains(name), "{name} in {said}");
        }
    }
}

/// The set-ups of packages are those of the index, whatever lies in the folder.
#[test]
fn set_ups_of_packages_are_staged_like_everything_else() {
    let place = Place::new();
    let rule = "extends: existence\nmessage: \"Pas '%s'\"\nlevel: error\ntokens: [mot]\n";
    place.stage(".vale.ini", "StylesPath = styles\n");
    place.stage("styles/Equipe/Mot.yml", rule);
    place.stage("styles/.vale-config/0.ini", "[*.md]\nBasedOnStyles = Equipe\n");
    place.commit().exits(0);
    let article = "chapters/01-rentree.md";
    place.stage(article, "---\ntitle: La rentrée\n---\n\nUn mot.\n");
    std::fs::remove_file(place.top().join("styles/.vale-config/0.ini")).expect("it is there");
    assert_eq!(found(&place), [pair("Equipe.Mot", article)]);
    place.git(&["rm", "--quiet", "--cached", "styles/.vale-config/0.ini"]).exits(0);
    place.write("styles/.vale-config/0.ini", "[*.md]\nBasedOnStyles = Equipe\n");
    assert_eq!(found(&place), []);
}

#[test]
fn what_git_was_not_given_is_told_as_such() {
    let place = Place::new();
    let book = super::BOOK.replace("'chapters/*.md'", "'chapters/01-rentree.md', 'chapters/09.md'");
    place.stage("book.toml", &book);
    place.write("chapters/09.md", "---\ntitle: Neuf\n---\n\nUn.\n");
    place.write("chapters/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    place.stage("chapters/01-rentree.md", "---\ntitle: Un\n---\n\nUn ![plan](plan.svg) ici.\n");
    let run = place.ouvrage(&["check", "--staged"]);
    let said = plain(&run.stdout);
    assert!(said.contains("chapters/09.md existe, mais l’enregistrement"), "{said}");
    assert!(said.contains("git add \"chapters/09.md\""), "{said}");
    assert!(said.contains("git add \"chapters/plan.svg\""), "{said}");
    // Announced is not given.
    place.git(&["add", "--intent-to-add", "chapters/09.md"]).exits(0);
    assert!(found(&place).contains(&pair("missing-file", "book.toml")));
    place.git(&["add", "chapters"]).exits(0);
    assert_eq!(found(&place), []);
}

#[test]
fn unfinished_merges_are_named() {
    let place = Place::new();
    place.git(&["checkout", "--quiet", "-b", "autre"]).exits(0);
    place.stage("chapters/01-rentree.md", "---\ntitle: La rentrée\n---\n\nÀ gauche.\n");
    place.commit().exits(0);
    place.git(&["checkout", "--quiet", "main"]).exits(0);
    place.stage("chapters/01-rentree.md", "---\ntitle: La rentrée\n---\n\nÀ droite.\n");
    place.commit().exits(0);
    assert_ne!(place.git(&["merge", "autre"]).code, 0);
    let run = place.ouvrage(&["check", "--staged"]).exits(2);
    assert!(run.stderr.contains("chapters/01-rentree.md"), "{}", run.stderr);
    assert!(plain(&run.stderr).contains("Une fusion n’est pas terminée"), "{}", run.stderr);
}

#[test]
fn the_index_of_a_commit_in_the_making_is_the_one_that_is_read() {
    let place = Place::new();
    place.ouvrage(&["hook", "install"]).exits(0);
    // Neither is staged: git makes an index of its own for these two.
    place.write("chapters/01-rentree.md", BROKEN);
    let held = place.git(&["commit", "--quiet", "--all", "--message=x"]).exits(1);
    assert!((held.stdout + &held.stderr).contains("01-rentree.md:5:9"));
    place.write("chapters/02-conseil.md", "---\ntitle: Le conseil\n---\n\nAutrement.\n");
    place.git(&["commit", "--quiet", "--message=x", "--", "chapters/02-conseil.md"]).exits(0);
}

#[test]
fn a_repository_that_lies_elsewhere_is_the_one_git_says() {
    let place = Place::new();
    let elsewhere = place.book.path().join("depot ailleurs");
    std::fs::rename(place.top().join(".git"), &elsewhere).expect("the repository can be moved");
    let git_dir = format!("--git-dir={}", elsewhere.display());
    place.git(&[&git_dir, "config", "core.hooksPath", "crochets"]).exits(0);
    place.write(
        "crochets/pre-commit",
        &format!("#!/bin/sh\nexec '{}' hook run\n", program().display()),
    );
    let run = "chmod +x crochets/pre-commit";
    place.call(&place.top(), std::path::Path::new("sh"), &["-c", run]).exits(0);
    place.write("chapters/01-rentree.md", BROKEN);
    let words = [&git_dir, "--work-tree=.", "commit", "--quiet", "--all", "--message=x"];
    let held = place.git(&words).exits(1);
    assert!((held.stdout + &held.stderr).contains("01-rentree.md:5:9"));
}

#[test]
fn styles_bibliographies_and_configuration_come_from_the_index_too() {
    let place = Place::new();
    let cited =
        "---\ntitle: La rentrée\nbibliography: b.bib\n---\n\nComme on l’a dit [@durand2001].\n";
    let entry = "@book{durand2001, author = {Durand, Jeanne}, title = {Titre}, year = {2001}, \
                 publisher = {Éditeur}, address = {Lyon}}\n";
    place.write("chapters/b.bib", entry);
    place.stage("chapters/01-rentree.md", cited);
    assert_eq!(
        found(&place),
        [
            pair("missing-bibliography", "chapters/01-rentree.md"),
            pair("unknown-citation", "chapters/01-rentree.md"),
        ]
    );
    place.git(&["add", "."]).exits(0);
    assert_eq!(found(&place), []);
    // The rule is off in the folder only.
    place.stage("chapters/02-conseil.md", BROKEN);
    place.write("book.toml", &format!("{}undefined-note = 'off'\n", super::BOOK));
    assert_eq!(found(&place), [pair("undefined-note", "chapters/02-conseil.md")]);
    place.git(&["add", "book.toml"]).exits(0);
    assert_eq!(found(&place), []);
}

#[test]
fn names_of_works_that_other_articles_cite_are_known() {
    let place = Place::new();
    let entry = "@book{a, author = {Trévignec, Jeanne}, title = {Le \\emph{Quémeneux}}, year = {2001}, \
                 publisher = {Éditions Brolivant}}\n";
    place.write("chapters/b.bib", entry);
    let head = "---\ntitle: La rentrée\nbibliography: b.bib\n---\n\n";
    place.write("chapters/02-conseil.md", &format!("{head}Comme on l’a dit [@a].\n"));
    place.git(&["add", "."]).exits(0);
    place.git(&["commit", "--quiet", "--no-verify", "--message=Avant"]).exits(0);
    let names = "Chez Trévignec, le Quémeneux de Brolivant ; chez Ploudarnec non.\n";
    place.stage("chapters/01-rentree.md", &format!("---\ntitle: Le conseil\n---\n\n{names}"));
    let words = ["check", "--staged", "--format", "line"];
    let told = place.ouvrage(&words).stdout;
    assert!(told.contains("Ploudarnec"), "{told}");
    for name in ["Trévignec", "Quémeneux", "Brolivant"] {
        assert!(!told.contains(name), "{name}: {told}");
    }
}

#[test]
fn links_in_the_index_lead_where_they_lead() {
    let place = Place::new();
    let script = "git update-index --add --cacheinfo 120000,$(printf '../chapters/02-conseil.md' | \
                  git hash-object -w --stdin),textes/lien.md";
    place.call(&place.top(), std::path::Path::new("sh"), &["-c", script]).exits(0);
    let book = super::BOOK.replace("'chapters/*.md'", "'textes/lien.md', 'chapters/01-rentree.md'");
    place.stage("book.toml", &book);
    assert_eq!(found(&place), []);
    let script = "git update-index --cacheinfo 120000,$(printf '../../ailleurs.md' | \
                  git hash-object -w --stdin),textes/lien.md";
    place.call(&place.top(), std::path::Path::new("sh"), &["-c", script]).exits(0);
    assert_eq!(found(&place), [pair("path-outside-volume", "book.toml")]);
}

#[test]
fn another_repository_inside_is_no_change_once_it_is_committed() {
    let place = Place::new();
    let script = "git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),annexe";
    place.call(&place.top(), std::path::Path::new("sh"), &["-c", script]).exits(0);
    place.commit().exits(0);
    let run = place.ouvrage(&["check", "--staged"]).exits(0);
    assert!(plain(&run.stdout).starts_with("Rien n’est préparé"), "{}", run.stdout);
}

#[test]
fn it_does_not_go_with_names_and_lone_files() {
    let place = Place::new();
    place.ouvrage(&["check", "--staged", "chapters/01-rentree.md"]).exits(2);
    Book::empty().with("a.md", "x\n").run(&["check", "--staged"]).exits(2);
}

#[test]
fn styles_and_their_set_up_are_those_that_the_commit_would_have() {
    let place = Place::new();
    place.stage("styles/S/Mot.yml", "extends: existence\nmessage: m\ntokens: [voilà]\n");
    place.stage("chapters/01-rentree.md", "---\ntitle: La rentrée\n---\n\nEt voilà.\n");
    let said = pair("S.Mot", "chapters/01-rentree.md");
    // A set-up in the folder alone does not count, one that is staged does.
    place.write(".vale.ini", "StylesPath = styles\n[*]\nS.Mot = NO\n");
    assert!(found(&place).contains(&said));
    place.stage(".vale.ini", "StylesPath = styles\n[*]\nS.Mot = NO\n");
    assert!(!found(&place).contains(&said));
}
