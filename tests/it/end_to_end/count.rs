//! `count`: the table, JSON, CSV, and why Word's number differs.

use super::{lone, schema, sound};
use crate::book::Book;

#[test]
fn the_table_has_a_meter_a_distance_and_the_rule() {
    let run = sound().run(&["count"]).exits(0);
    let expected = "\
N°  Article     Longueur               Signes  Écart
 1  La rentrée  ···············│·····      22  il manque 27 978
    corps 22 · bloc de titre 10
 2  Le conseil  ···············│·····      21  il manque 27 979
    corps 21 · bloc de titre 10

Total du volume : 43 signes.
Articles : 30 000 visés, 28 000 au moins et 32 000 au plus (en signes).
Compté : corps, titres, citations, listes, tableaux, légendes, notes et
  formules. Un signe est un caractère lu, espaces comprises ; une suite
  d’espaces compte pour une.
Non compté : bloc de titre, résumés, mots-clés, bibliographie, code, remarques
  et texte retiré.
";
    assert_eq!(run.stdout.replace(['\u{a0}', '\u{202f}'], " "), expected);
    let english = sound().run(&["count", "--lang", "en", "1"]).exits(0).stdout;
    assert!(english.contains("27,978 short"), "{english}");
    assert!(!english.contains("Le conseil"), "{english}");
}

#[test]
fn a_volume_sets_its_own_bounds() {
    let book = sound().with(
        "book.toml",
        "[volume]\ntitle = 'E'\n[[contents]]\narticles = ['chapters/*.md']\n[length]\ntarget = 22\ntolerance = 0\n",
    );
    let run = book.run(&["count"]).exits(0).stdout;
    assert!(run.contains("███████████████│····· "), "{run}");
    assert!(run.contains("dans la fourchette") && run.contains("il manque 1"), "{run}");
}

#[test]
fn json_is_as_its_schema_says() {
    for book in [sound(), lone()] {
        let words: &[&str] =
            if book.path().join("book.toml").exists() { &[] } else { &["a.md", "b.md"] };
        let json = book.run(&[&["count", "--format", "json"], words].concat()).exits(0).json();
        schema::holds("count", &json);
        assert_eq!(json["articles"].as_array().map(Vec::len), Some(2));
        let first = &json["articles"][0];
        let buckets = first["buckets"].as_object().expect("because the schema holds");
        let counted = json["counted"].as_array().expect("because the schema holds");
        let sum: u64 = counted.iter().filter_map(|bucket| buckets[bucket.as_str()?].as_u64()).sum();
        assert_eq!(first["signes"].as_u64(), Some(sum));
    }
}

#[test]
fn csv_has_a_heading_plain_digits_and_a_mark_where_asked_for() {
    let book = sound().with("chapters/03.md", "---\ntitle: 'Un, deux et \"trois\"'\n---\n\nMot.\n");
    let run = book.run(&["count", "--format", "csv"]).exits(0).stdout;
    let lines: Vec<&str> = run.split_terminator("\r\n").collect();
    assert!(lines[0].starts_with("number,title,path,signes,target,min,max,distance,body,"));
    assert!(
        lines[1].starts_with("1,La rentrée,chapters/01-rentree.md,22,30000,28000,32000,-27978,22,")
    );
    assert!(
        lines[3].starts_with("3,\"Un, deux et \"\"trois\"\"\",chapters/03.md,4,"),
        "{}",
        lines[3]
    );
    let marked = book.run(&["count", "--format", "csv", "--bom"]).exits(0).stdout;
    assert_eq!(marked, format!("\u{feff}{run}"));
}

#[test]
fn word_s_number_is_explained() {
    let text = "---\ntitle: Titre\n---\n\nUn  mot[^n].\n\n[^n]: La note.\n\n```\ncode\n```\n";
    let book = Book::empty().with("a.md", text);
    let french = book.run(&["count", "a.md", "--explain"]).exits(0).stdout;
    for words in ["« Titre »", "notes", "code", "bloc de titre", "Word"] {
        assert!(french.replace('\u{a0}', " ").contains(words), "{words}: {french}");
    }
    assert!(french.lines().all(|line| line.chars().count() <= 80), "{french}");
    let english = book.run(&["count", "a.md", "--explain", "--lang", "en"]).exits(0).stdout;
    assert!(english.contains("A word processor would say about"), "{english}");
}

#[test]
fn standard_input_is_counted() {
    let json = Book::empty().run_with(&["count", "-", "--format", "json"], "Déjà l’été.\n");
    assert_eq!(json.exits(0).json()["articles"][0]["signes"], 11);
}

#[test]
fn a_title_of_two_lines_takes_one_row() {
    let book = Book::empty().with("a.md", "---\ntitle: |\n  Deux\n  lignes\n---\n\nUn.\n");
    let table = book.run(&["count", "a.md"]).exits(0).stdout;
    assert!(table.lines().nth(1).is_some_and(|row| row.contains("Deux lignes")), "{table}");
}

#[test]
fn a_number_is_an_article_and_no_part_of_a_title() {
    let book =
        sound().with("chapters/01-rentree.md", "---\ntitle: La rentrée de 1977\n---\n\nMots.\n");
    let counted = |name: &str| book.run(&["count", name]).exits(0).stdout;
    assert_eq!(counted("01"), counted("1"));
    assert_eq!(counted("rentrée"), counted("1"));
    let refused = book.run(&["count", "1977"]).exits(2).stderr;
    assert!(refused.contains("Aucun article ne répond"), "{refused}");
}

#[test]
fn what_the_machine_refuses_is_told_in_the_language_of_the_person() {
    let refused = sound().run(&["references", "--format", "bib", "-o", "chapters"]).exits(2).stderr;
    assert!(refused.contains("c’est un dossier"), "{refused}");
}
