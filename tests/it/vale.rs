//! Teams' own set-ups and house style on small volumes: titled cases with the lines that `check --format line` prints.

use crate::book::Book;
use crate::suite;

/// Rules of this program that these cases are about; what others say of a case's few words is left out.
const ABOUT: [&str; 10] = [
    ":Ouvrage.invalid-vale-ini:",
    ":Ouvrage.invalid-glob:",
    ":Ouvrage.invalid-style-rule:",
    ":Ouvrage.path-outside-volume:",
    ":Ouvrage.unknown-rule:",
    ":Ouvrage.unused-silencing:",
    ":Ouvrage.unreadable-silencing:",
    ":Ouvrage.repeated-word:",
    ":Ouvrage.undefined-note:",
    ":Ouvrage.empty-section:",
];

#[test]
fn set_ups_and_styles_say_what_they_should_where_they_should() {
    suite::check("vale", |input| {
        let mut book = Book::empty();
        let mut volume = false;
        for file in input.split("=== ").skip(1) {
            let (path, text) = file.split_once('\n').unwrap_or((file, ""));
            volume |= path == "book.toml";
            book = book.with(path, text);
        }
        let mut words = vec!["check", "--lang", "fr", "--format", "line"];
        if !volume {
            words.push(".");
        }
        let ran = book.run(&words);
        let lines = ran.stdout.lines().chain(ran.stderr.lines());
        lines
            .filter(|line| !line.contains(":Ouvrage.") || ABOUT.iter().any(|it| line.contains(it)))
            .map(|line| format!("{line}\n"))
            .collect()
    });
}

#[test]
fn the_exit_code_is_that_of_the_gravest_alert() {
    let book = Book::empty()
        .with(".vale.ini", "StylesPath = styles\n[*]\nBasedOnStyles = S\n")
        .with("styles/S/Mot.yml", "extends: existence\nmessage: m\ntokens: [voilà]\n")
        .with("a.md", "Et voilà [^1].\n");
    book.run(&["check", "a.md"]).exits(0);
    // A rule of a refused kind stops nobody who runs a team's set-up.
    let book = book.with("styles/S/Suite.yml", "extends: sequence\nmessage: m\n");
    assert!(book.run(&["check", "a.md"]).exits(0).stdout.contains("sequence"));
    let book = book.with(".vale.ini", "StylesPath = styles\n[*]\nS.Mot = error\n");
    book.run(&["check", "a.md"]).exits(1);
}

#[test]
fn rules_are_tried_on_their_own_examples() {
    let rule =
        "extends: existence\nmessage: m\ntokens: [voilà]\ntests:\n  bad: [Et voilà.]\n  good: [";
    let book = Book::empty().with("book.toml", "[volume]\ntitle = \"T\"\n");
    let book = book.with("styles/S/Mot.yml", format!("{rule}Et ici.]\n"));
    book.run(&["rules", "--test"]).exits(0);
    let book = book.with("styles/S/Mot.yml", format!("{rule}Et voilà encore.]\n"));
    let said = book.run(&["rules", "--test", "--lang", "fr"]).exits(1);
    assert!(said.stdout.contains("S.Mot devrait laisser passer"), "{}", said.stdout);
    // An example is read as an article is.
    let own = "lang: fr\n";
    let english = "'[Et voilà.]{lang=en}', '<!-- vale off -->\n\n    Et voilà.'";
    let other = format!("{}Et ici., {english}]\n{own}", rule.replace("m\n", "m\nscope: text\n"));
    let other = book.with("styles/S/Mot.yml", other);
    other.run(&["rules", "--test"]).exits(0);
    let book = other.with("styles/S/Mot.yml", format!("{rule}Et voilà encore.]\n"));
    assert!(book.run(&["rules", "--lang", "fr"]).stdout.contains("S.Mot"));
    assert!(book.run(&["explain", "S.Mot", "--lang", "fr"]).exits(0).stdout.contains("S.Mot"));
}

#[test]
fn a_pattern_that_looks_around_without_end_is_stopped_and_said_so() {
    let far = "extends: existence\nmessage: m\nraw: ['q(\\w| )+(?=[^y]*y)\\b']\n";
    let near = "extends: existence\nmessage: m\nlevel: error\nraw: ['qx(?! qx)']\n";
    let book = Book::empty()
        .with(".vale.ini", "StylesPath = styles\n[*]\nBasedOnStyles = S\n")
        .with("styles/S/Loin.yml", far)
        .with("styles/S/Pres.yml", near)
        .with("a.md", format!("{}fin.\n", "qx ".repeat(2_000)));
    let ran = book.run(&["check", "--lang", "fr", "--format", "line", "."]).exits(1);
    let said: Vec<&str> = ran.stdout.lines().chain(ran.stderr.lines()).collect();
    let slow = "styles/S/Loin.yml:2:10:Ouvrage.invalid-style-rule:La règle S.Loin s’arrête";
    assert!(said.contains(&"a.md:1:5998:S.Pres:m"), "{said:?}");
    assert!(said.iter().any(|line| line.starts_with(slow)), "{said:?}");
}

#[test]
fn a_dictionary_that_cannot_be_read_fails_the_trial_of_rules() {
    let book = Book::empty()
        .with("book.toml", "[volume]\ntitle = \"T\"\n")
        .with("styles/config/dictionaries/casse.aff", "SET UTF-8\nSFX A Y beaucoup\n")
        .with("styles/config/dictionaries/casse.dic", "pas un nombre\n")
        .with("styles/S/M.yml", "extends: spelling\nmessage: m\ndictionaries: [casse]\n");
    let said = book.run(&["rules", "--test", "--lang", "fr"]).exits(1);
    let said = format!("{}{}", said.stdout, said.stderr);
    assert!(said.contains("un de ses dictionnaires"), "{said}");
}

#[test]
fn the_styles_of_this_repository_hold_their_own_examples_and_are_all_shipped() {
    let root = suite::root();
    let mut here: Vec<String> = Vec::new();
    let folders = std::fs::read_dir(root.join("styles")).expect("because it is there");
    for folder in folders.flatten().filter(|entry| entry.path().is_dir()) {
        let style = folder.file_name().into_string().expect("because it is plain");
        for file in std::fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let name = file.file_name().into_string().expect("because it is plain");
            if name.ends_with(".yml") {
                here.push(format!("{style}/{name}"));
            }
        }
    }
    here.sort();
    let shipped: Vec<&str> = ouvrage::style::SHIPPED.iter().map(|(path, _)| *path).collect();
    let line =
        |path: &String| format!("    (\"{path}\", include_str!(\"../../styles/{path}\")),\n");
    let wanted: String = here.iter().map(line).collect();
    assert_eq!(shipped, here, "src/style/shipped.rs should hold:\n{wanted}");
    let project = ouvrage::disk::load(&root, None, &[]).expect("because there is a volume");
    let (library, faults) = ouvrage::style::open(&project);
    assert!(faults.is_empty(), "{faults:#?}");
    for verdict in ouvrage::style::test(&library) {
        assert!(verdict.holds(), "{verdict:#?}");
    }
}

#[test]
fn a_volume_with_styles_of_its_own_says_what_they_say() {
    let book = Book::of("maison");
    let ran = book.run(&["check", "--lang", "fr", "--format", "line"]).exits(1);
    let said: Vec<&str> = ran
        .stdout
        .lines()
        .filter(|line| !line.contains(":Ouvrage.") || ABOUT.iter().any(|it| line.contains(it)))
        .collect();
    let expected = "tests/books/maison/attendu.txt";
    let text = said.join("\n") + "\n";
    if std::env::var_os("SUITE_UPDATE").is_some() {
        std::fs::write(suite::root().join(expected), &text).expect("because it can be written");
    } else {
        assert_eq!(text, book.read("attendu.txt"), "{expected}");
    }
    book.run(&["rules", "--test"]).exits(0);
    // What the rule calls safe is set right.
    book.run(&["check", "--fix", "--allow-dirty", "--lang", "fr"]);
    assert!(book.read("chapters/03-cave.md").contains("itep, plus haut, et"));
}

#[test]
fn what_styles_hold_is_bounded_and_what_is_refused_is_said() {
    let rule = "extends: existence\nmessage: m\ntokens: [voilà]\n";
    let mut book = Book::empty()
        .with("book.toml", "[volume]\ntitle = \"T\"\n[[contents]]\narticles = [\"a.md\"]\n")
        .with("a.md", "Et voilà.\n")
        .with("styles/S/Mot.yml", rule)
        .with("styles/S/Gros.yml", vec![b'#'; (5 << 20) + 1])
        .with("styles/S/Long.yml", format!("{rule}why: {}\n", "x".repeat(2 << 20)))
        .with(
            "styles/S/Seize.yml",
            rule.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
        );
    let said = book.run(&["check", "--lang", "fr", "--format", "line"]).stdout;
    for expected in [
        "a.md:1:4:S.Mot:m",
        "styles/S/Gros.yml:1:1:Ouvrage.file-too-large:",
        "styles/S/Long.yml:1:1:Ouvrage.invalid-style-rule:Cette règle est trop longue ou trop emboîtée pour être lue.",
        "styles/S/Seize.yml:1:1:Ouvrage.unreadable-file:styles/S/Seize.yml n’est pas un texte en UTF-8.",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    for number in 0..5_000 {
        book = book.with(&format!("styles/mots/{number}.txt"), "");
    }
    let said = book.run(&["check", "--lang", "fr", "--format", "line"]).stdout;
    let many = "book.toml:1:1:Ouvrage.invalid-vale-ini:Le dossier des styles contient plus de 5";
    assert!(said.contains(many), "{said}");
}

#[test]
fn rules_that_extend_a_long_one_again_and_again_are_bounded() {
    let long =
        format!("extends: existence\nmessage: m\ntokens: [voilà]\nwhy: {}\n", "x".repeat(1 << 20));
    let mut book = Book::empty()
        .with("book.toml", "[volume]\ntitle = \"T\"\n[[contents]]\narticles = [\"a.md\"]\n")
        .with("a.md", "Et voilà.\n")
        .with("styles/S/A.yml", long);
    for number in 10..40 {
        book = book.with(&format!("styles/S/B{number}.yml"), "extends: S.A\nmessage: m\n");
    }
    let said = book.run(&["check", "--lang", "fr", "--format", "line"]).stdout;
    assert!(said.contains("S.B12:m") && !said.contains("S.B39:m"), "{said}");
    assert_eq!(said.matches("dépassent 16 Mio").count(), 1, "{said}");
}

#[cfg(unix)]
#[test]
fn links_of_styles_do_not_lead_out_of_the_volume() {
    use std::os::unix::fs::symlink;
    let rule = "extends: existence\nmessage: m\ntokens: [voilà]\n";
    let outside = Book::empty().with("S/Dehors.yml", rule);
    let book = Book::empty()
        .with("book.toml", "[volume]\ntitle = \"T\"\n[[contents]]\narticles = [\"a.md\"]\n")
        .with("a.md", "Et voilà.\n")
        .with("styles/S/Mot.yml", rule);
    symlink(outside.path().join("S/Dehors.yml"), book.path().join("styles/S/Dehors.yml"))
        .expect("because the folder is there");
    let said = book.run(&["check", "--lang", "fr", "--format", "line"]).stdout;
    let refused = "styles/S/Dehors.yml est hors du volume";
    assert!(
        said.contains(refused) && said.contains("S.Mot:m") && !said.contains("S.Dehors:m"),
        "{said}"
    );
    // A folder of styles that is a link, and a set-up that is one.
    let book = book.with(".vale.ini", "StylesPath = ailleurs\n[*]\nBasedOnStyles = S\n");
    symlink(outside.path(), book.path().join("ailleurs")).expect("because the folder is there");
    let said = book.run(&["check", "--lang", "fr", "--format", "line"]).stdout;
    assert!(said.contains("ailleurs est hors du volume"), "{said}");
    assert!(!said.contains("S.Dehors:m"), "{said}");
    let lone = Book::empty().with("a.md", "Et voilà.\n");
    let ini = format!("StylesPath = {}\n[*]\nBasedOnStyles = S\n", outside.path().display());
    let lone = lone.with(".vale.ini", ini);
    assert_eq!(lone.run(&["check", "--format", "line", "a.md"]).stdout, "a.md:1:4:S.Dehors:m\n");
}

#[test]
fn patterns_that_find_nothing_are_for_those_who_test_the_rules_of_a_set_up() {
    let rule = "extends: existence\nmessage: m\nscope: comment\ntokens: [voilà, voilà]\n";
    let volume = Book::empty()
        .with("book.toml", "[volume]\ntitle = \"T\"\n[[contents]]\narticles = [\"a.md\"]\n")
        .with("styles/S/Mot.yml", rule)
        .with("a.md", "Et voilà.\n");
    let said = volume.run(&["check", "--lang", "fr", "--format", "line"]).stdout;
    assert!(said.contains("Aucun passage d’un article n’a la portée"), "{said}");
    assert_eq!(said.matches("Ouvrage.idle-pattern").count(), 2, "{said}");
    let team = volume.with(".vale.ini", "StylesPath = styles\n[*]\nBasedOnStyles = S\n");
    let said = team.run(&["check", "--lang", "fr", "--format", "line"]).stdout;
    assert!(!said.contains("idle-pattern"), "{said}");
    let said = team.run(&["rules", "--test", "--lang", "fr"]).exits(1).stdout;
    assert_eq!(said.matches("idle-pattern").count(), 2, "{said}");
}
