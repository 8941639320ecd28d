//! The formats of `check`: what each says of the same findings. That they are valid by schemas and parsers that are not ours is
//! shown by `.ci/run` (see `tests/validate/`).

use serde_json::Value;

use super::{ARTICLE, lone, schema};
use crate::book::{Book, program, run_in};

fn said(format: &str) -> String {
    lone().run(&["check", "a.md", "--format", format, "--lang", "en"]).exits(1).stdout
}

/// The finding at line 8 in a list of them.
fn note(list: &Value, is: impl Fn(&Value) -> bool) -> &Value {
    let found = list.as_array().and_then(|list| list.iter().find(|one| is(one)));
    found.unwrap_or_else(|| panic!("{list:#}"))
}

#[test]
fn concise_gives_a_line_a_finding_in_columns() {
    let out = said("concise");
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines.contains(
        &"a.md:8:9   error    undefined-note             Note call [^x] without a note: nothing defines \"x\"."
    ), "{out}");
    let columns: Vec<Option<usize>> = lines[..6]
        .iter()
        .map(|line| {
            line.find("error ").or_else(|| line.find("warning ")).or_else(|| line.find("note "))
        })
        .collect();
    assert!(columns.iter().all(|column| *column == Some(11)), "{out}");
    assert_eq!(lines[6], "1 article: 2 errors, 3 warnings, 1 note.");
}

#[test]
fn json_lines_are_the_findings_of_json() {
    let all: Value = serde_json::from_str(&said("json")).expect("it is JSON");
    let lines: Vec<Value> = said("jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect();
    assert_eq!(all["diagnostics"], Value::Array(lines.clone()));
    schema::holds("check", &serde_json::json!({ "version": 1, "diagnostics": lines }));
}

#[test]
fn sarif_has_places_rules_and_fingerprints() {
    let log: Value = serde_json::from_str(&said("sarif")).expect("it is JSON");
    let run = &log["runs"][0];
    assert_eq!(
        (&log["version"], &run["columnKind"]),
        (&"2.1.0".into(), &"unicodeCodePoints".into())
    );
    let result = note(&run["results"], |one| one["ruleId"] == "undefined-note");
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], 8);
    assert_eq!((&region["startColumn"], &region["endColumn"]), (&9.into(), &13.into()));
    assert_eq!(region["snippet"]["text"], "[^x]");
    let rules = &run["tool"]["driver"]["rules"];
    let rule =
        &rules[usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("small")];
    assert_eq!(rule["id"], "undefined-note");
    assert!(rule["help"]["markdown"].as_str().is_some_and(|page| page.contains("## Why")));
    assert_eq!(rules.as_array().map(Vec::len), Some(6));
}

#[test]
fn sarif_says_of_rules_of_styles_what_their_files_say() {
    let style = "extends: existence\nmessage: \"Pas '%s'\"\nwhy: Trop vague.\ntokens: [mot]\n";
    let book = Book::empty()
        .with("book.toml", super::BOOK)
        .with("styles/maison/Vague.yml", style)
        .with("chapters/a.md", "---\ntitle: T\n---\n\nUn mot.\n");
    let log = book.run(&["check", "--format", "sarif"]).exits(0).json();
    let rules = &log["runs"][0]["tool"]["driver"]["rules"];
    let rule = note(rules, |one| one["id"] == "maison.Vague");
    assert!(rule["shortDescription"]["text"].as_str().is_some_and(|text| text.contains("Pas")));
    assert!(rule["help"]["text"].as_str().is_some_and(|text| text.contains("Trop vague.")));
}

#[test]
fn sarif_gives_fixes_and_other_places() {
    let book = Book::empty().with("a b/é.md", "[^a] e\u{301}\n\n[^a]: un\n\n[^a]: deux\n");
    let run = book.run(&["check", "a b/é.md", "--format", "sarif"]).exits(1);
    let results = &run.json()["runs"][0]["results"];
    let twice = note(results, |one| one["ruleId"] == "duplicate-note");
    let related = &twice["relatedLocations"][0];
    assert_eq!(related["physicalLocation"]["region"]["startLine"], 3);
    assert_eq!(
        twice["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "a%20b/%C3%A9.md"
    );
    let accents = note(results, |one| one["ruleId"] == "decomposed-characters");
    let replacement = &accents["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "é");
    assert_eq!(replacement["deletedRegion"]["endColumn"], 8);
}

#[test]
fn github_is_told_by_commands_with_nothing_to_misread() {
    let book = Book::empty().with("a,b:c%.md", ARTICLE);
    let out =
        book.run(&["check", "a,b:c%.md", "--format", "github", "--lang", "en"]).exits(1).stdout;
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines[0],
        "::error file=a%2Cb%3Ac%25.md,line=8,endLine=8,col=9,endColumn=13,title=undefined-note::Note call [^x] without \
         a note: nothing defines \"x\".%0AAdd \"[^x]: …\" on a line of its own, or remove the call."
    );
    let kinds: Vec<&str> = lines.iter().map(|line| line.split(' ').next().unwrap_or("")).collect();
    assert_eq!(kinds, ["::error", "::error", "::warning", "::warning", "::warning", "::notice"]);
}

#[test]
fn github_gets_ten_of_a_kind_and_the_rest_in_the_summary() {
    let calls: String = (0..14).map(|n| format!("Un[^n{n}].\n\n")).collect();
    let book = Book::empty().with("a.md", format!("---\ntitle: T\n---\n\n{calls}"));
    let words = ["check", "a.md", "--format", "github"];
    let file = book.path().join("summary.md");
    let variables = [("GITHUB_STEP_SUMMARY", file.to_str().expect("a plain path"))];
    let run = run_in(book.path(), &program(), &words, "", &variables).exits(1);
    let errors = run.stdout.lines().filter(|line| line.starts_with("::error ")).count();
    assert_eq!(errors, 10, "{}", run.stdout);
    let summary = book.read("summary.md");
    assert!(
        summary.starts_with("### 4 autres constats\n\n- **erreur** `a.md:25:3` undefined-note"),
        "{summary}"
    );
    assert_eq!(summary.lines().filter(|line| line.starts_with("- ")).count(), 4);
    // Without a summary they are in the log, where nothing is taken for a command.
    let log = book.run(&words).exits(1).stdout;
    assert!(log.contains("- a.md:25:3 undefined-note"), "{log}");
    assert_eq!(log.lines().filter(|line| line.starts_with("::")).count(), 12, "{log}");
}

/// GitHub refuses a summary of more than a mebibyte, and then shows none.
#[test]
fn a_summary_for_github_is_bounded_in_bytes() {
    let words = "z".repeat(6000);
    let style = "extends: existence\nmessage: \"Pas '%s'\"\ntokens: ['z+']\n";
    let book =
        Book::empty().with("styles/maison/Long.yml", style).with("book.toml", super::BOOK).with(
            "chapters/a.md",
            format!("---\ntitle: T\n---\n\n{}", format!("Un {words}.\n\n").repeat(300)),
        );
    let file = book.path().join("summary.md");
    let variables = [("GITHUB_STEP_SUMMARY", file.to_str().expect("a plain path"))];
    let words = ["check", "--format", "github"];
    run_in(book.path(), &program(), &words, "", &variables);
    let summary = book.read("summary.md");
    assert!((500_000..1 << 20).contains(&summary.len()), "{}", summary.len());
    let last = summary.lines().last().unwrap_or_default();
    let told = summary.lines().filter(|line| line.starts_with("- ")).count();
    let number = |text: &str| -> usize {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.parse().unwrap_or_default()
    };
    let first = summary.lines().next().unwrap_or_default();
    assert_eq!(told + number(last), number(first.trim_start_matches('#')), "{last}");
}

#[test]
fn gitlab_knows_findings_again_wherever_they_move() {
    let fingerprints = |text: &str| -> Vec<String> {
        let book = Book::empty().with("a.md", text);
        let list = book.run(&["check", "a.md", "--format", "gitlab"]).exits(1).json();
        let list = list.as_array().expect("it is a list").clone();
        list.iter().map(|one| one["fingerprint"].as_str().expect("a text").to_owned()).collect()
    };
    let before = fingerprints(&format!("{ARTICLE}\nUn[^x] et un[^x].\n"));
    let mut unique = before.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), before.len());
    let moved = fingerprints(&ARTICLE.replace("## Début", "Un paragraphe de plus.\n\n## Début"));
    let same = fingerprints(ARTICLE);
    assert_eq!(moved, same);
    let list = lone().run(&["check", "a.md", "--format", "gitlab"]).exits(1).json();
    let issue = note(&list, |one| one["check_name"] == "undefined-note");
    assert_eq!(
        (&issue["severity"], &issue["location"]["lines"]["begin"]),
        (&"major".into(), &8.into())
    );
}

#[test]
fn checkstyle_and_junit_are_xml_whatever_an_article_holds() {
    let book = Book::empty().with("a&b.md", "Un[^<x>\"'&] \u{1b}[31m \u{fffe}\n");
    let out = book.run(&["check", "a&b.md", "--format", "checkstyle"]).exits(1).stdout;
    assert!(out.contains("<file name=\"a&amp;b.md\">"), "{out}");
    assert!(out.contains("[^&lt;x&gt;&quot;&apos;&amp;]"), "{out}");
    assert!(out.contains("source=\"ouvrage.undefined-note\""), "{out}");
    assert!(!out.contains(['\u{1b}', '\u{fffe}']), "{out}");
    let out = said("junit");
    assert!(out.contains("<testsuite name=\"a.md\" tests=\"6\" failures=\"2\""), "{out}");
    assert!(out.contains("<testcase name=\"undefined-note 8:9\" classname=\"a.md\""), "{out}");
    let all =
        lone().run(&["check", "b.md", "--format", "junit", "--fail-on", "info"]).exits(1).stdout;
    assert!(all.contains("failures=\"2\""), "{all}");
    let clean = super::sound().run(&["check", "--format", "junit"]).exits(0).stdout;
    assert_eq!(clean.matches("<testcase ").count(), 2, "{clean}");
}

#[test]
fn rdjson_counts_bytes_and_suggests_whole_fixes() {
    let book = Book::empty().with("a.md", "Été e\u{301}te\u{301} *e\u{301}*[^x].\n");
    let json = book.run(&["check", "a.md", "--format", "rdjson"]).exits(1).json();
    let accents = note(&json["diagnostics"], |one| one["code"]["value"] == "decomposed-characters");
    let suggestion = &accents["suggestions"][0];
    assert_eq!(suggestion["text"], "été *é");
    assert_eq!(suggestion["range"]["start"]["column"], 7);
    let note = note(&json["diagnostics"], |one| one["code"]["value"] == "undefined-note");
    assert_eq!(note["severity"], "ERROR");
    let column = "Été e\u{301}te\u{301} *e\u{301}*".len() + 1;
    assert_eq!(note["location"]["range"]["start"]["column"].as_u64(), u64::try_from(column).ok());
}

#[test]
fn paths_lead_from_the_repository_where_a_service_reads_them() {
    let book = Book::empty()
        .with("volume/book.toml", super::BOOK)
        .with("volume/chapters/01.md", "---\ntitle: T\n---\n\nUn[^x].\n");
    let init =
        std::process::Command::new("git").arg("-C").arg(book.path()).args(["init", "-q"]).status();
    assert!(init.expect("the git program is needed for this test").success());
    let out = |format| book.run(&["check", "--root", "volume", "--format", format]).exits(1).stdout;
    for format in ["github", "gitlab", "sarif", "rdjson"] {
        assert!(out(format).contains("volume/chapters/01.md"), "{format}: {}", out(format));
    }
    assert!(!out("checkstyle").contains("volume/"));
}

#[test]
fn a_long_list_is_summed_up_by_rule_and_by_article() {
    let calls: String = (0..14).map(|n| format!("Un[^n{n}].\n\n")).collect();
    let book = super::sound()
        .with("chapters/01-rentree.md", format!("---\ntitle: La rentrée\n---\n\n{calls}"))
        .with("chapters/02-conseil.md", format!("---\ntitle: Le conseil\n---\n\n{calls}"));
    let out = book.run(&["check"]).exits(1).stdout.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(out.starts_with("1. La rentrée · chapters/01-rentree.md · 14 constats\n"), "{out}");
    assert!(out.contains("\n2. Le conseil · chapters/02-conseil.md · 14 constats\n"), "{out}");
    assert!(
        out.contains("\n  28  erreur  undefined-note  Un appel de note n’a pas de note.\n"),
        "{out}"
    );
}

/// Every form of a report.
const FORMATS: [&str; 11] = [
    "full",
    "line",
    "concise",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "checkstyle",
    "junit",
    "rdjson",
];

/// An article with a telephone number; other findings lie on it, around it and beside it.
#[test]
fn no_format_shows_personal_data() {
    let number = "06 98 76 54 32";
    let text = format!(
        "---\ntitle: T\n---\n\nUn e\u{301}te\u{301}, appelez Zorglubine au {number} [^x].\n\n**{number}**\n\n\
         Un tel[^{number}].\n"
    );
    let book = Book::empty().with("a.md", text);
    for format in FORMATS {
        for extra in [&[][..], &["--color", "always"]] {
            let words = [&["check", "a.md", "--format", format], extra].concat();
            let run = book.run(&words).exits(1);
            let said = format!("{}{}", run.stdout, run.stderr);
            assert!(said.contains("phone-number"), "{format}: {said}");
            for part in ["06 98", "98 76", "76 54", "54 32"] {
                assert!(!said.contains(part), "{format}: {said}");
            }
        }
    }
    for extra in [&[][..], &["--color", "always"]] {
        let run = book.run(&[&["check", "a.md", "--diff"], extra].concat()).exits(1);
        assert!(run.stdout.contains("\u{2022}") && !run.stdout.contains("76 54"), "{}", run.stdout);
    }
}

/// Names of the private list that stand in no sentence: `private-name` says nothing of this file, other rules do.
#[test]
fn no_format_shows_a_private_name_of_code_or_addresses() {
    let text = "---\ntitle: T\ndate: Odile Zorglub\n---\n\nVoir `Odile Zorglub` ici[^x], \
                [là](https://z.example.org/odile-zorglub/Odile%20Zorglub?n=Z%C3%A9lie+Invant%c3%a9e)[^y]\n\n\
                ![](images/odile_zorglub.png)\n\n![](OdileZorglub.png)\n\n![](img/zorglub.png)\n\n[mot]{data=\"ZÉLIE INVANTÉE\"} dit[^z]\n\n\
                ```{.zelie-invantee}\nzelie_invantee = 'Zorglub, Odile'[^u]\n```\n";
    let style = "extends: existence\nmessage: \"Pas de code : %s\"\nscope: raw\nraw:\n  - '`[^`\\n]+`|data=\\S+ \\S+|n=\\S+'\n";
    let book = format!("{}\n[privacy]\nnames = 'noms'\n", super::BOOK);
    let book = Book::empty()
        .with("book.toml", book)
        .with("noms", "Odile Zorglub\nZélie Invantée\n")
        .with("styles/maison/Code.yml", style)
        .with("chapters/a.md", text);
    let names = ["zorglub", "zélie", "zelie", "z%c3%a9lie", "odile", "invant"];
    let clean = |what: &str, said: &str| {
        for name in names {
            assert!(!said.to_lowercase().contains(name), "{what}: {name} in {said}");
        }
    };
    for format in FORMATS {
        let run = book.run(&["check", "--lang", "fr", "--format", format]).exits(1);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(said.contains("maison.Code") && said.contains("missing-image"), "{format}: {said}");
        clean(format, &said);
    }
    book.run(&["check", "--add-baseline"]).exits(0);
    clean("tolerances", &book.read("styles/tolerances.json"));
}
