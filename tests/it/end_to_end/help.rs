//! Help, version and refusals of the command line, in both languages.

use crate::book::Book;

const COMMANDS: [&str; 20] = [
    "check",
    "count",
    "status",
    "log",
    "history",
    "diff",
    "review",
    "remarks",
    "references",
    "build",
    "leaks",
    "preflight",
    "publish",
    "render",
    "explain",
    "rules",
    "init",
    "new",
    "hook",
    "completions",
];

#[test]
fn the_help_of_every_command_is_in_one_language() {
    const ENGLISH: [&str; 9] =
        ["Usage", "Options:", "Commands", "Print", " the ", "COMMAND>", "FILE", "DIR>", "RULE"];
    const FRENCH: [&str; 6] = ["Utilisation", "Affiche", " le ", "COMMANDE", "FICHIER", "DOSSIER"];
    let book = Book::empty();
    for command in COMMANDS.iter().map(Some).chain([None]) {
        for (lang, heading, foreign) in
            [("fr", "Utilisation :", &ENGLISH[..]), ("en", "Usage:", &FRENCH[..])]
        {
            let mut words = vec!["--lang", lang];
            words.extend(command);
            words.push("--help");
            let help = book.run(&words).exits(0).stdout;
            let plain = help.replace('\u{a0}', " ");
            assert!(plain.contains(&format!("{heading} ouvrage")), "{help}");
            assert!(!plain.contains("cli-"), "a sentence is missing:\n{help}");
            let found: Vec<_> = foreign.iter().filter(|word| plain.contains(**word)).collect();
            // The one French word that English help has: the alias of each command.
            assert!(found.is_empty(), "{command:?} --lang {lang}: {found:?}\n{help}");
            let wide = help.lines().find(|line| line.chars().count() > 80);
            assert_eq!(wide, None, "{command:?} --lang {lang}");
        }
    }
}

#[test]
fn a_command_shows_its_own_options_first() {
    let help = Book::empty().run(&["count", "--help"]).exits(0).stdout;
    let at = |option: &str| help.find(option).unwrap_or_else(|| panic!("{option}:\n{help}"));
    assert!(at("--explain") < at("--root") && at("--bom") < at("--root"), "{help}");
    assert!(at("--root") < at("--version"), "{help}");
}

#[test]
fn the_version_is_one_line() {
    for words in [&["--version"][..], &["-V"], &["check", "--version"]] {
        let run = Book::empty().run(words).exits(0);
        let version = env!("CARGO_PKG_VERSION");
        assert!(run.stdout.starts_with("ouvrage") && run.stdout.trim_end().ends_with(version));
        assert_eq!(run.stdout.lines().count(), 1);
    }
}

#[test]
fn the_language_is_the_one_asked_for() {
    let book = Book::empty();
    let said = |words: &[&str]| book.run(words).exits(2).stderr;
    assert!(said(&["chek"]).contains("n’existe pas"));
    assert!(said(&["--lang", "en", "chek"]).contains("There is no command"));
    assert!(said(&["--lang=en", "chek"]).contains("There is no command"));
}

/// Every refusal: the words given, what is said in French, in English. Spaces are plain here.
#[test]
fn a_refusal_says_what_and_what_to_try() {
    let cases: [(&[&str], &str, &str); 12] = [
        (&[], "Il manque une commande.", "A command is missing."),
        (
            &["chek"],
            "La commande « chek » n’existe pas.\nVouliez-vous dire « check » ?",
            "There is no command \"chek\".\nDid you mean \"check\"?",
        ),
        (&["verifer"], "Vouliez-vous dire « verifier » ?", "Did you mean \"verifier\"?"),
        (
            &["check", "--formt", "json"],
            "L’option « --formt » n’existe pas.\nVouliez-vous dire « --format » ?",
            "There is no option \"--formt\".\nDid you mean \"--format\"?",
        ),
        (
            &["check", "--format", "jso"],
            "--format <FORME> n’accepte pas « jso ». Valeurs possibles : full, concise, json, jsonl, sarif",
            "--format <FORMAT> does not take \"jso\". Possible values: full, concise, json, jsonl, sarif",
        ),
        (
            &["check", "--format"],
            "--format <FORME> attend une valeur. Valeurs possibles : full, concise, json",
            "--format <FORMAT> takes a value. Possible values: full, concise, json",
        ),
        (&["--root"], "--root <DOSSIER> attend une valeur.", "--root <DIR> takes a value."),
        (
            &["--jobs", "x", "check"],
            "--jobs <N> n’accepte pas « x ».",
            "--jobs <N> does not take \"x\".",
        ),
        (&["explain"], "Il manque : <RÈGLE>.", "Missing: <RULE>."),
        (&["render"], "Il manque : <FICHIER>.", "Missing: <FILE>."),
        (&["explain", "a", "b"], "« b » est de trop.", "\"b\" is one word too many."),
        (&["check", "--quiet=3"], "--quiet reçoit trop de valeurs.", "--quiet is given too many"),
    ];
    for (words, french, english) in cases {
        for (lang, expected) in [("fr", french), ("en", english)] {
            let run = Book::empty().run(&[&["--lang", lang], words].concat()).exits(2);
            let said = run.stderr.replace(['\u{a0}', '\u{202f}'], " ");
            assert!(said.contains(expected), "{words:?}: {said}");
            assert!(said.contains("ouvrage --help"), "{words:?}: {said}");
            assert!(!said.contains("cli-"), "{words:?}: {said}");
            assert_eq!(run.stdout, "", "{words:?}");
        }
    }
}

#[test]
fn every_shell_gets_its_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = Book::empty().run(&["completions", shell]).exits(0);
        assert!(run.stdout.contains("ouvrage") && run.stdout.contains("fail-on"), "{shell}");
    }
    let run = Book::empty().run(&["completions", "bassh"]).exits(2);
    assert!(run.stderr.contains("Vouliez-vous dire «\u{a0}bash\u{a0}»"), "{}", run.stderr);
}

#[test]
fn the_verbs_have_french_names() {
    let book = super::sound();
    for (french, english) in
        [("verifier", "check"), ("compter", "count"), ("regles", "rules"), ("etat", "status")]
    {
        let (a, b) = (book.run(&[french]).exits(0), book.run(&[english]).exits(0));
        assert_eq!((a.stdout, a.stderr), (b.stdout, b.stderr), "{french}");
    }
    let a = book.run(&["expliquer", "length"]).exits(0);
    assert_eq!(a.stdout, book.run(&["explain", "length"]).exits(0).stdout);
    let a = book.run(&["rendre", "chapters/01-rentree.md"]).exits(0);
    assert_eq!(a.stdout, book.run(&["render", "chapters/01-rentree.md"]).exits(0).stdout);
    book.run(&["construire", "--only", "html"]).exits(0);
    book.run(&["nouveau", "Un titre"]).exits(0);
    Book::empty().run(&["creer", "livre"]).exits(0);
}
