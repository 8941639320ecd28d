//! `check`: what is named, what is shown, exit codes, JSON.

use super::{ARTICLE, BOOK, lone, schema, sound};
use crate::book::Book;

/// The same with plain spaces.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn a_lone_file_is_checked_by_the_defaults() {
    let run = lone().run(&["check", "a.md"]).exits(1);
    let expected = "\
remarque[length] : 39 signes sur 30 000 : il en manque 27 961 pour entrer dans
  la fourchette (28 000 – 32 000).
--> a.md:1:1
  = aide : Pour voir où ils se trouvent : ouvrage count --explain a.md

avertissement[missing-metadata] : Il manque à l’en-tête les auteurs, les résumés
  et les mots-clés.
--> a.md:1:1

erreur[undefined-note] : Appel de note [^x] sans note : rien ne définit « x ».
 --> a.md:8:9
  |
8 | Un appel[^x] sans note.
  |         ^^^^
  = aide : Ajoutez « [^x]: … » sur une ligne à part, ou retirez l’appel.

avertissement[heading-level-skipped] : Cet intertitre est de niveau 4, alors que
  le précédent est de niveau 2.
  --> a.md:10:1
   |
10 | #### Saut
   | ^^^^^^^^^
  = aide : Écrivez « ### » au début de la ligne.

avertissement[image-without-alternative] : L’image a.png n’a ni légende ni texte
  de remplacement.
  --> a.md:12:4
   |
12 | Un ![](a.png) ici.
   |    ^^^^^^^^^^
  = aide : Écrivez une légende entre les crochets, ou {alt=\"\"} après les
    parenthèses si l’image est purement décorative.

erreur[missing-image] : L’image « a.png » est introuvable.
  --> a.md:12:4
   |
12 | Un ![](a.png) ici.
   |    ^^^^^^^^^^

1 article : 2 erreurs, 3 avertissements, 1 remarque.
« ouvrage explain undefined-note » explique une règle.
";
    assert_eq!(plain(&run.stdout), expected);
    assert_eq!(run.stderr, "");
}

#[test]
fn the_same_is_said_in_english() {
    let run = lone().run(&["check", "a.md", "--lang", "en"]).exits(1);
    assert!(run.stdout.contains("error[undefined-note]: Note call [^x] without a note"));
    assert!(run.stdout.contains("1 article: 2 errors, 3 warnings, 1 note."), "{}", run.stdout);
    assert!(!run.stdout.contains("aide"), "{}", run.stdout);
}

#[test]
fn several_files_and_standard_input_are_checked_together() {
    let book = lone();
    let run = book.run_with(&["check", "a.md", "b.md", "-"], "Un[^z].\n").exits(1);
    assert!(run.stdout.contains("a.md:8:9") && run.stdout.contains("--> -:1:3"), "{}", run.stdout);
    assert!(plain(&run.stdout).contains("3 articles : 3 erreurs"), "{}", run.stdout);
    book.run_with(&["check", "-"], "Une phrase.\n").exits(0);
    let gone = book.run(&["check", "aa.md"]).exits(2);
    assert!(
        gone.stderr.contains("aa.md") && plain(&gone.stderr).contains("« a.md »"),
        "{}",
        gone.stderr
    );
}

#[test]
fn the_failing_level_decides_the_exit_code() {
    let book = lone();
    let cases = [
        ("a.md", [("error", 1), ("warning", 1), ("info", 1), ("never", 0)]),
        ("b.md", [("error", 0), ("warning", 1), ("info", 1), ("never", 0)]),
    ];
    for (file, levels) in cases {
        for (level, code) in levels {
            book.run(&["check", file, "--fail-on", level]).exits(code);
        }
    }
    sound().run(&["check", "--fail-on", "info"]).exits(0);
}

#[test]
fn a_sound_volume_says_so_in_one_line() {
    let book = sound();
    let run = book.run(&["check"]).exits(0);
    assert_eq!(plain(&run.stdout), "Rien à signaler dans les 2 articles.\n");
    assert_eq!(book.run(&["check", "--quiet"]).exits(0).stdout, "");
    // From a folder below, and from elsewhere.
    assert_eq!(
        crate::book::run(&book.path().join("chapters"), &crate::book::program(), &["check"], "")
            .stdout,
        run.stdout
    );
    let root = book.path().display().to_string();
    assert_eq!(Book::empty().run(&["check", "--root", &root]).exits(0).stdout, run.stdout);
}

#[test]
fn without_a_volume_or_a_file_there_is_nothing_to_check() {
    let run = Book::empty().run(&["check"]).exits(2);
    assert!(
        run.stderr.contains("book.toml") && run.stderr.contains("ouvrage init"),
        "{}",
        run.stderr
    );
    Book::empty().run(&["check", "--root", "nulle-part"]).exits(2);
}

#[test]
fn an_article_is_named_by_number_by_path_or_by_a_part_of_its_title() {
    let book = sound().with("chapters/02-conseil.md", "---\ntitle: Le conseil\n---\n\nUn[^x].\n");
    for name in ["2", "conseil", "CONSEIL", "02-conseil", "chapters/02-conseil.md"] {
        let run = book.run(&["check", name]).exits(1);
        assert!(plain(&run.stdout).contains("1 article : 1 erreur"), "{name}: {}", run.stdout);
    }
    let run = book.run(&["check", "rentree"]).exits(0);
    assert_eq!(plain(&run.stdout), "Rien à signaler dans cet article.\n");
    let run = book.run(&["check", "3"]).exits(2);
    assert!(plain(&run.stderr).contains("Aucun article ne répond à « 3 »"), "{}", run.stderr);
    let run = book.run(&["check", "e"]).exits(2);
    assert!(run.stderr.contains("La rentrée et Le conseil"), "{}", run.stderr);
    let run = book.run(&["check", "e", "--lang", "en"]).exits(2);
    assert!(run.stderr.contains("may mean several articles"), "{}", run.stderr);
}

#[test]
fn json_is_as_its_schema_says() {
    let json = lone().run(&["check", "a.md", "--format", "json"]).exits(1).json();
    schema::holds("check", &json);
    let note = json["diagnostics"]
        .as_array()
        .and_then(|list| list.iter().find(|one| one["rule"] == "undefined-note"))
        .expect("because the note is not defined");
    assert_eq!(note["level"], "error");
    assert_eq!(note["place"]["path"], "a.md");
    let start = &note["place"]["start"];
    assert_eq!((&start["line"], &start["column"]), (&8.into(), &9.into()));
    // `é` of « Début » is two bytes and one column.
    let at = ARTICLE.find("[^x]").expect("because it is there");
    assert_eq!(start["offset"].as_u64(), u64::try_from(at).ok());
    schema::holds("check", &sound().run(&["check", "--format", "json"]).exits(0).json());
}

#[test]
fn json_of_every_kind_of_finding_is_as_its_schema_says() {
    let book = Book::empty()
        .with(
            "book.toml",
            "[volume]\ntitle = 'E'\nx = 1\n[[contents]]\narticles = ['a.md', 'a.md', 'c.md']\n",
        )
        .with(
            "a.md",
            "[^a]\n\n[^a]: un\n\n[^a]: deux\n\n<!-- ouvrage: permettre length -->\n\n# e\u{301}\n",
        );
    let json = book.run(&["check", "--format", "json"]).exits(2).json();
    schema::holds("check", &json);
    let notes = json["diagnostics"].as_array().map(|list| {
        list.iter()
            .filter(|one| one["notes"].as_array().is_some_and(|notes| !notes.is_empty()))
            .count()
    });
    assert!(notes > Some(1), "{json:#}");
}

#[test]
fn quiet_leaves_out_what_asks_for_no_action() {
    let run = lone().run(&["check", "a.md", "--quiet"]).exits(1);
    assert!(!run.stdout.contains("remarque["), "{}", run.stdout);
    assert!(run.stdout.contains("avertissement[") && run.stdout.contains("erreur["));
    assert!(plain(&run.stdout).contains("1 remarque n’est pas détaillée"), "{}", run.stdout);
}

#[test]
fn colour_is_only_where_it_is_asked_for() {
    let book = lone();
    assert!(!book.run(&["check", "a.md"]).stdout.contains('\u{1b}'));
    assert!(!book.run(&["check", "a.md", "--color", "never"]).stdout.contains('\u{1b}'));
    let colour = book.run(&["check", "a.md", "--color", "always"]).exits(1).stdout;
    assert!(colour.contains("\u{1b}[1m"), "{colour}");
    let json = book.run(&["check", "a.md", "--color", "always", "--format", "json"]).exits(1);
    schema::holds("check", &json.json());
}

#[test]
fn a_paragraph_of_one_line_is_cut_around_the_place() {
    let sentence = "Voici une phrase assez longue pour que le paragraphe tienne sur une ligne. ";
    let text = format!("{}Un appel[^absent] ici. {}\n", sentence.repeat(14), sentence.repeat(14));
    let book = Book::empty().with("long.md", &text);
    let column = text[..text.find("[^absent]").expect("because it is there")].chars().count() + 1;
    for columns in ["60", "80", "120"] {
        let run = crate::book::run_in(
            book.path(),
            &crate::book::program(),
            &["check", "long.md"],
            "",
            &[("COLUMNS", columns)],
        )
        .exits(1);
        let most: usize = columns.parse().expect("a number");
        for line in run.stdout.lines() {
            assert!(line.chars().count() <= most, "{columns}: {line}");
        }
        assert!(run.stdout.contains(&format!("long.md:1:{column}\n")), "{}", run.stdout);
        let lines: Vec<&str> = run.stdout.lines().collect();
        let at = lines.iter().position(|line| line.contains("[^absent]") && line.contains('|'));
        let at = at.expect("because the words around are shown");
        let (shown, marks) = (lines[at], lines[at + 1]);
        assert!(shown.contains('…') && shown.ends_with('…'), "{shown}");
        let under: String = shown
            .chars()
            .zip(marks.chars())
            .filter(|(_, mark)| *mark == '^')
            .map(|(sign, _)| sign)
            .collect();
        assert_eq!(under, "[^absent]");
    }
}

#[test]
fn a_comment_silences_a_rule_where_it_gives_a_reason() {
    let said = |comment: &str| {
        let text = format!("---\ntitle: T\n---\n\n{comment}\n\nUn[^x].\n");
        let run = sound().with("chapters/01-rentree.md", text).run(&["check"]);
        (run.code, run.stdout)
    };
    assert_eq!(said("<!-- ouvrage: permettre undefined-note (la note viendra) -->").0, 0);
    assert_eq!(said("<!-- ouvrage: allow undefined-note (to come) -->").0, 0);
    let (code, text) = said("<!-- ouvrage: permettre undefined-note -->");
    assert!(code == 1 && text.contains("silencing-without-reason"), "{text}");
    let (code, text) = said("<!-- ouvrage: permettre empty-section (rien) -->");
    assert!(code == 1 && text.contains("unused-silencing"), "{text}");
}

#[test]
fn a_volume_sets_the_level_of_a_rule_by_state_too() {
    let text = |state: &str| format!("---\ntitle: T\nstatus: {state}\n---\n\nUn[^x].\n");
    let rules = "undefined-note = 'warning'\n[rules.in.draft]\nundefined-note = 'off'\n\
                 [rules.in.accepted]\nundefined-note = 'error'\n";
    for (state, code, level) in
        [("draft", 0, ""), ("submitted", 0, "avertissement["), ("accepted", 1, "erreur[")]
    {
        let book = sound()
            .with("book.toml", format!("{BOOK}{rules}"))
            .with("chapters/01-rentree.md", text(state));
        let run = book.run(&["check"]).exits(code);
        assert!(run.stdout.contains(level), "{state}: {}", run.stdout);
        assert_eq!(run.stdout.contains("undefined-note"), !level.is_empty(), "{}", run.stdout);
    }
}

#[test]
fn a_fault_of_book_toml_is_shown_at_its_line() {
    let book = sound().with(
        "book.toml",
        "[volume]\ntitle = 'E'\nsubtitel = 'x'\n[[contents]]\narticles = ['chapters/*.md']\n",
    );
    let run = book.run(&["check", "--quiet"]).exits(2);
    assert!(
        plain(&run.stdout).contains("book.toml:3:1") && plain(&run.stdout).contains("« subtitle »"),
        "{}",
        run.stdout
    );
    for command in [&["count"][..], &["status"], &["render", "chapters/01-rentree.md"], &["build"]]
    {
        book.run(command).exits(2);
    }
    let broken = sound().with("book.toml", "[volume\ntitle = 'E'\n").run(&["check"]).exits(2);
    assert!(broken.stdout.contains("book.toml:1:"), "{}", broken.stdout);
}

#[test]
fn an_article_listed_twice_or_missing_is_shown_and_the_others_are_read() {
    let book = sound().with(
        "book.toml",
        BOOK.replace(
            "['chapters/*.md']",
            "['chapters/01-rentree.md', 'chapters/01-rentree.md', 'chapters/02-consiel.md']",
        ),
    );
    let run = book.run(&["check"]).exits(1);
    assert!(
        run.stdout.contains("erreur[listed-twice]") && run.stdout.contains("Première fois ici.")
    );
    assert!(run.stdout.contains("erreur[missing-file]"), "{}", run.stdout);
    assert!(plain(&run.stdout).contains("« chapters/02-conseil.md »"), "{}", run.stdout);
}

#[test]
fn an_article_with_a_broken_heading_is_still_checked() {
    let book = Book::empty().with("a.md", "---\ntitle: [a\nfoo: : :\n---\n\nTexte[^z].\n");
    let run = book.run(&["check", "a.md"]).exits(1);
    assert!(run.stdout.contains("erreur[invalid-front-matter]") && run.stdout.contains("a.md:2:8"));
    assert!(run.stdout.contains("erreur[undefined-note]"), "{}", run.stdout);
    assert!(run.stdout.contains("a.md:6:6"), "{}", run.stdout);
}

#[test]
fn odd_bytes_are_read_and_told() {
    let bytes =
        b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\n\r\nUne phrase e\xcc\x81trange \xff ici.\r\n\r\n\
                  <<<<<<< HEAD\r\nA\r\n=======\r\nB\r\n>>>>>>> x\r\n";
    let run = Book::empty().with("odd.md", bytes).run(&["check", "odd.md"]).exits(1);
    for (rule, place) in [
        ("byte-order-mark", "odd.md:1:1"),
        ("decomposed-characters", "odd.md:5:"),
        ("invalid-encoding", "odd.md:5:21"),
        ("conflict-marker", "odd.md:7:1"),
    ] {
        assert!(run.stdout.contains(&format!("[{rule}]")), "{rule}: {}", run.stdout);
        assert!(run.stdout.contains(place), "{place}: {}", run.stdout);
    }
    assert!(!run.stdout.contains('\r') && !run.stdout.contains('\u{feff}'), "{}", run.stdout);
}

#[test]
fn who_names_the_configuration_means_the_volume() {
    let book = sound();
    let whole = book.run(&["check"]).exits(0).stdout;
    assert_eq!(book.run(&["check", "book.toml"]).exits(0).stdout, whole);
    let above = Book::empty();
    let path = book.path().join("book.toml").display().to_string();
    assert_eq!(above.run(&["check", &path]).exits(0).stdout, whole);
}

#[test]
fn a_folder_means_the_articles_in_it() {
    let book = sound().with("annexes/03.md", "Un[^x].\n");
    let run = book.run(&["check", "chapters"]).exits(0);
    assert!(plain(&run.stdout).contains("2 articles"), "{}", run.stdout);
    let run = book.run(&["check", "annexes"]).exits(2);
    assert!(run.stderr.contains("annexes"), "{}", run.stderr);
    let lone = Book::empty().with("x/a.md", "Un[^x].\n").with("x/y/b.md", "Un[^x].\n");
    let run = lone.run(&["check", "x"]).exits(1);
    assert!(plain(&run.stdout).contains("2 articles : 2 erreurs"), "{}", run.stdout);
}

#[test]
fn the_table_by_rule_says_what_every_rule_asks() {
    let words = "Il faut voire même voire même se réunir ensemble.\n\n".repeat(12);
    let book = Book::empty().with("a.md", format!("---\ntitle: Un\n---\n\n{words}"));
    let table = book.run(&["check", "a.md"]).stdout;
    let row = table.lines().find(|line| line.contains("maison.Pleonasme  "));
    assert!(row.is_some_and(|row| row.contains("Des mots qui disent")), "{table}");
}
