//! `init` and `new`; `rules` and `explain`.

use super::{schema, sound};
use crate::book::Book;

#[test]
fn a_new_volume_is_sound_and_builds_at_once() {
    for (lang, first) in
        [("fr", "chapters/01-premier-article.md"), ("en", "chapters/01-first-article.md")]
    {
        let book = Book::empty();
        let run = book.run(&["init", "mon-volume", "--lang", lang]).exits(0);
        assert!(run.stdout.contains("ouvrage build --root mon-volume"), "{}", run.stdout);
        assert!(book.read("mon-volume/book.toml").contains("title = \"Mon volume\""));
        assert!(book.read(&format!("mon-volume/{first}")).contains("lang: "));
        let build = book.run(&["build", "--only", "html", "--root", "mon-volume"]).exits(0);
        assert!(build.stdout.contains("mon-volume/build/html/index.html"), "{}", build.stdout);
        assert!(book.read("mon-volume/build/html/index.html").contains("Mon volume"));
        book.run(&["check", "--root", "mon-volume", "--fail-on", "warning"]).exits(0);
    }
}

#[test]
fn init_leaves_an_existing_volume_as_it_is() {
    let book = sound();
    let before = book.read("book.toml");
    let run = book.run(&["init"]).exits(2);
    assert!(run.stderr.contains("book.toml existe déjà"), "{}", run.stderr);
    assert!(!run.stderr.contains("/./"), "{}", run.stderr);
    assert_eq!(book.read("book.toml"), before);
    assert!(!book.path().join("chapters/01-premier-article.md").exists());
}

#[test]
fn a_new_article_takes_its_place() {
    let book = Book::empty();
    book.run(&["init", "."]).exits(0);
    let run = book.run(&["new", "L’été : « et après »", "--author", "camille-modele"]).exits(0);
    let path = "chapters/03-l-ete-et-apres.md";
    assert!(run.stdout.contains(path), "{}", run.stdout);
    assert!(run.stdout.contains("Ajoutez-le à la liste"), "{}", run.stdout);
    assert!(book.read(path).contains("authors: [camille-modele]"));
    book.run(&["check", path]).exits(0);
    let run = book.run(&["new", "Autre", "--author", "camile-modele"]).exits(2);
    assert!(run.stderr.contains("camille-modele"), "{}", run.stderr);
    assert!(!book.path().join("chapters/04-autre.md").exists());
    // Where a glob lists it, it is in the volume at once.
    let book = sound();
    let run = book.run(&["new", "Les parents"]).exits(0);
    assert!(run.stdout.contains("chapters/03-les-parents.md"), "{}", run.stdout);
    assert!(!run.stdout.contains("Ajoutez-le"), "{}", run.stdout);
    assert!(book.run(&["count"]).exits(0).stdout.contains("Les parents"));
    assert!(book.run(&["new", " "]).exits(2).stderr.contains("ouvrage new"));
    assert!(Book::empty().run(&["new", "X"]).exits(2).stderr.contains("ouvrage init"));
}

fn names() -> Vec<String> {
    let json = Book::empty().run(&["rules", "--format", "json"]).exits(0).json();
    schema::holds("rules", &json);
    let rules = json["rules"].as_array().expect("because the schema holds").iter();
    rules.filter_map(|rule| rule["name"].as_str().map(str::to_owned)).collect()
}

fn explain_all(lang: &str, heading: &str) {
    let book = Book::empty();
    let names = names();
    assert!(names.len() > 50);
    for name in names {
        let page = book.run(&["explain", &name, "--lang", lang]).exits(0).stdout;
        assert!(page.starts_with(&name), "{page}");
        assert!(page.contains(heading), "{name}: {page}");
        assert!(!page.contains("```") && !page.contains("\n#"), "{name}: {page}");
    }
}

#[test]
fn every_rule_is_explained_in_french() {
    explain_all("fr", "Pourquoi");
}

#[test]
fn every_rule_is_explained_in_english() {
    explain_all("en", "Why");
}

#[test]
fn an_unknown_rule_is_refused_with_the_nearest_one() {
    let run = Book::empty().run(&["explain", "undefined-not"]).exits(2);
    let said = run.stderr.replace('\u{a0}', " ");
    assert!(said.contains("« undefined-not »") && said.contains("« undefined-note »"), "{said}");
    assert!(said.contains("ouvrage rules"), "{said}");
    let run = Book::empty().run(&["explain", "undefined-not", "--lang", "en"]).exits(2);
    assert!(run.stderr.contains("There is no rule \"undefined-not\""), "{}", run.stderr);
}

#[test]
fn a_rule_is_explained_whether_or_not_it_runs() {
    let book = sound();
    let run = |name: &str| book.run(&["explain", name]).exits(0).stdout.replace('\u{a0}', " ");
    assert_eq!(run("Ouvrage.length"), run("length"));
    let spelling = run("Vale.Spelling");
    assert!(
        spelling.contains("éteinte") && spelling.contains("BasedOnStyles = Vale"),
        "{spelling}"
    );
    assert!(run("Vale.Terms").contains("vocabularies"));
    assert!(!run("maison.Client").contains("éteinte"));
    let set_up =
        "StylesPath = styles\n[*]\nBasedOnStyles = S\n[*.md]\nS.Mot = error\nS.Autre = NO\n";
    let book = sound()
        .with(".vale.ini", format!("{set_up}Ouvrage.repeated-word = NO\n"))
        .with("styles/S/Mot.yml", "extends: existence\nmessage: m\ntokens: [lune]\n")
        .with("styles/S/Autre.yml", "extends: existence\nmessage: m\ntokens: [lune]\n");
    let run = |words: &[&str]| book.run(words).exits(0).stdout;
    assert!(run(&["explain", "S.Mot"]).contains("\nerreur\n"), "{}", run(&["explain", "S.Mot"]));
    assert!(run(&["explain", "S.Autre"]).contains("éteinte"));
    assert!(run(&["explain", "maison.Client"]).contains("éteinte"));
    let table = run(&["rules"]);
    let row = |name: &str| table.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    assert!(row("S.Mot ").contains("erreur"), "{table}");
    assert!(row("S.Autre ").contains("éteinte"), "{table}");
    assert!(row("repeated-word ").contains("éteinte"), "{table}");
    assert!(table.replace('\u{a0}', " ").contains("\nStyle « S » · 2 règles\n"), "{table}");
    assert!(table.contains("\nTypographie · "), "{table}");
}

#[test]
fn the_table_of_rules_tells_everything_and_the_volume_s_levels() {
    let table = sound().run(&["rules"]).exits(0).stdout;
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
    assert!(!table.lines().any(|line| line.trim_end().ends_with('…')), "cut short: {table}");
    assert!(!table.contains("%s"), "{table}");
    let row = table.lines().find(|line| line.starts_with("length ")).expect("there is such a rule");
    assert!(row.contains("éteinte"), "{row}");
    let english = Book::empty().run(&["rules", "--lang", "en"]).exits(0).stdout;
    assert!(english.starts_with("Rule") && english.contains("warning"), "{english}");
}
