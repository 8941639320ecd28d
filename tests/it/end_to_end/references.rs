//! `references`: what is written where, for which articles, in which form.

use super::{schema, sound};
use crate::book::Book;

const BIB: &str = "@string{seuil = {Seuil}}\n\n@book{durand2001,\n  author = {Durand, Odile},\n  \
    title = {Les \\emph{seuils} {\\`a} {\\oe}uvrer},\n  publisher = seuil,\n  date = {1998/2001},\n}\n\n\
    @article{petit2002,\n  author = {Petit, Paul},\n  title = {Portes},\n  journaltitle = {Revue},\n  \
    date = {2002},\n  pages = {1--9},\n}\n\n@book{tu, author = {Tu, Li}, title = {Non cité}, publisher = {P}, date = {2003}}\n";

fn book() -> Book {
    let article = |title: &str, cited: &str| {
        format!("---\ntitle: {title}\nbibliography: b.bib\n---\n\nComme l’a dit [{cited}].\n")
    };
    sound()
        .with("chapters/01-rentree.md", article("La rentrée", "@durand2001"))
        .with("chapters/02-conseil.md", article("L’équipe", "@petit2002"))
        .with("chapters/b.bib", BIB)
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn the_works_cited_keep_their_authors_text() {
    let book = book();
    let all = book.run(&["references"]).exits(0).stdout;
    assert_eq!(all, BIB.split("\n@book{tu").next().expect("a first piece"));
    assert_eq!(book.run(&["références"]).exits(0).stdout, all);
    let one = book.run(&["references", "1"]).exits(0).stdout;
    assert!(one.contains("durand2001") && !one.contains("petit2002"), "{one}");
    assert_eq!(book.run(&["references", "--all"]).exits(0).stdout, BIB);
}

#[test]
fn csl_json_is_as_its_schema_says() {
    let book = book();
    let json = book.run(&["references", "--all", "--format", "csl-json"]).exits(0).json();
    schema::holds("csl-json", &json);
    assert_eq!(json[0]["title"], "Les <i>seuils</i> à œuvrer");
    assert_eq!(json[0]["issued"]["date-parts"], serde_json::json!([[1998], [2001]]));
    assert_eq!(json[1]["page"], "1-9");
}

#[test]
fn the_ending_of_the_file_tells_the_form() {
    let book = book();
    let run = book.run(&["references", "-o", "o.ris"]).exits(0);
    assert_eq!(plain(&run.stdout), "2 références sont écrites : o.ris.\n");
    assert!(book.read("o.ris").starts_with("TY  - BOOK\r\nID  - durand2001\r\n"));
    let run = book.run(&["references", "2", "-o", "o.json", "--lang", "en"]).exits(0);
    assert_eq!(run.stdout, "1 work is written: o.json.\n");
    assert!(book.read("o.json").starts_with("[\n"));
    book.run(&["references", "--format", "bib", "-o", "o.txt"]).exits(0);
    for name in ["o.xyz", "references"] {
        let run = book.run(&["references", "-o", name]).exits(2);
        let told = format!("Le nom {name} ne dit pas sous quelle forme écrire les références");
        assert!(plain(&run.stderr).replace('\n', " ").contains(&told), "{}", run.stderr);
        assert!(!book.path().join(name).exists());
    }
}

#[test]
fn works_that_are_cited_and_cannot_be_given_are_told() {
    let bib = format!("{BIB}\n@book{{brisee, title = {{Un titre, date = {{2001}}\n");
    let article =
        "---\ntitle: T\nbibliography: b.bib\n---\n\nVoir [@brisee; @absente; @durand2001].\n";
    let book = book().with("chapters/b.bib", bib).with("chapters/01-rentree.md", article);
    let run = book.run(&["references", "1"]);
    let told =
        "2 références citées sont absentes des bibliographies ou illisibles (absente et brisee)";
    assert!(plain(&run.stderr).replace('\n', " ").contains(told), "{}", run.stderr);
    assert!(run.stdout.contains("durand2001"));
    let run = book.run(&["references", "2"]);
    assert!(!plain(&run.stderr).contains("absentes"), "{}", run.stderr);
}

#[test]
fn what_cannot_be_said_and_what_is_not_cited_is_told() {
    let book = sound();
    let run = book.run(&["references"]).exits(0);
    assert!(plain(&run.stderr).starts_with("Aucune référence n’est citée."), "{}", run.stderr);
    assert_eq!(run.stdout, "");
    let bib = BIB.replace("date = {2002}", "date = {2002}, origdate = {1950}");
    let book = self::book().with("chapters/b.bib", bib);
    let run = book.run(&["references", "--format", "ris"]).exits(0);
    assert!(
        plain(&run.stderr).contains("« original-date » : petit2002 le perd."),
        "{}",
        run.stderr
    );
}

#[test]
fn no_file_of_the_volume_is_written_over() {
    let book = book();
    for (command, file) in [
        (["references", "--all"].as_slice(), "chapters/b.bib"),
        (&["references", "--format", "bib"], "chapters/../chapters/01-rentree.md"),
        (&["status", "--format", "html"], "book.toml"),
    ] {
        let before = book.read(file);
        let run = book.run(&[command, &["-o", file]].concat()).exits(2);
        assert!(
            plain(&run.stderr).contains("fait partie du volume : rien n’y a été écrit"),
            "{}",
            run.stderr
        );
        assert_eq!(book.read(file), before);
    }
    // What an earlier run wrote is written again.
    for _ in 0..2 {
        book.run(&["references", "-o", "cites.bib"]).exits(0);
    }
}
