//! The rules of this house: acronyms, terms of the volume, personal data, repeated words, quotations, articles of law.
//!
//! The cases of `tests/suite/house.md` are read one by one; a line `%% name` in a case begins another file: an
//! article, `sigles.yml`, `termes.yml`, or the private list `noms`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use ouvrage::check::{Context, check};
use ouvrage::config::{self, Limit, Privacy};
use ouvrage::diagnostic::Diagnostic;
use ouvrage::disk::Given;
use ouvrage::model::Field;
use ouvrage::project::{Listed, Project};
use ouvrage::text::{FileId, Source, Span};
use ouvrage::{parse, pipeline, resolve};

use crate::corpus::corpus;
use crate::suite;

/// The rules that are looked at here; others have suites of their own.
const OURS: [&str; 17] = [
    "acronym-expansion",
    "acronym-spelling",
    "birth-date",
    "email-address",
    "inconsistent-term",
    "law-reference",
    "long-sentence",
    "mixed-orthography",
    "phone-number",
    "private-name",
    "repeated-word",
    "social-security-number",
    "two-capital-forms",
    "unexpanded-acronym",
    "unknown-acronym",
    "unreadable-table",
    "unset-quotation",
];

/// Reads the files of a case and gives the project with what is said of it.
fn run(input: &str) -> (Project, Vec<Diagnostic>) {
    let mut project = Project::default();
    project.config.length.article = Limit::default();
    let mut found = Vec::new();
    let mut articles = Vec::new();
    let first = if input.starts_with("%% ") { "" } else { "%% article.md\n" };
    let whole = format!("\n{first}{input}");
    for file in whole.split("\n%% ").skip(1) {
        let (name, text) = file.split_once('\n').unwrap_or((file, ""));
        let source = project.sources.add(name, text.as_bytes().to_vec());
        match name {
            "sigles.yml" => {
                let (table, told) = config::read_acronyms(&source);
                project.config.acronyms = table;
                found.extend(told);
            }
            "termes.yml" => {
                let (table, told) = config::read_terms(&source);
                project.config.terms = table;
                found.extend(told);
            }
            "noms" | "noms absents" => {
                project.config.file = Some(source.id);
                let list = Some(Field::new("noms".to_owned(), Span::at(0)));
                let names = (name == "noms").then(|| config::names(text));
                project.config.privacy = Privacy { list, names, ..Privacy::default() };
            }
            _ => {
                project.articles.push(Listed { file: source.id, group: 0, unread: false });
                let (article, told) = parse::parse(&source, &parse::Options::default());
                articles.push(article);
                found.extend(told);
            }
        }
    }
    let (volume, told) = resolve::resolve(&project, articles, resolve::Purpose::Check);
    found.extend(told);
    let (sources, config) = (&project.sources, &project.config);
    let all = check(
        &volume,
        &Context { sources, config, states: &[], found: &found, only: None, styles: None },
    );
    let said = all.into_iter().filter(|it| OURS.contains(&&*it.rule)).collect();
    (project, said)
}

#[test]
fn suite_of_house_rules() {
    suite::check("house", |input| {
        let (project, said) = run(input);
        let mut out = String::new();
        let files: BTreeSet<FileId> =
            said.iter().filter_map(|it| it.place).map(|place| place.file).collect();
        for file in files {
            let source = project.sources.get(file).expect("because a place is in a file");
            let of: Vec<Diagnostic> = said
                .iter()
                .filter(|it| it.place.is_some_and(|place| place.file == file))
                .map(|it| {
                    let own = |note: &&ouvrage::diagnostic::Note| note.place.file == file;
                    let notes = it.notes.iter().filter(own).cloned().collect();
                    Diagnostic { notes, ..it.clone() }
                })
                .collect();
            if &*source.path != "article.md" {
                let _ = writeln!(out, "%% {}", source.path);
            }
            out.push_str(&suite::findings(source, &of));
            for fix in of.iter().filter_map(|it| it.fix.as_ref()) {
                for edit in &fix.edits {
                    let gone = source.slice(edit.span);
                    let _ = writeln!(out, "    «{gone}» → «{}»", edit.replacement);
                }
            }
        }
        out
    });
}

/// No value of personal data is in a message, in an argument or in a fix.
#[test]
fn personal_data_are_never_repeated() {
    let n: u64 = "1850599999999".parse().expect("because they are digits");
    let number = format!("1 85 05 99 999 999 {:02}", 97 - n % 97);
    let secrets = [
        "06 00 00 00 00",
        "jeanne.inventee@maison-des-lices.fr",
        "3 mars 1987",
        &number,
        "Odile Ferrandou",
    ];
    let text = format!(
        "%% noms\nOdile Ferrandou\n%% article.md\n{} et {}, née le {}, {}, {}.\n",
        secrets[0], secrets[1], secrets[2], secrets[3], secrets[4]
    );
    let (_, said) = run(&text);
    let rules: Vec<&str> = said.iter().map(|it| &*it.rule).collect();
    assert_eq!(
        rules,
        ["phone-number", "email-address", "birth-date", "social-security-number", "private-name"]
    );
    for one in &said {
        let whole = format!("{one:?}");
        for secret in secrets {
            assert!(!whole.contains(secret), "{whole}");
        }
        assert!(ouvrage::check::rule(&one.rule).is_some_and(|rule| rule.confidential));
    }
}

/// The built-in tables are read without a fault, and the built-in acronyms have expansions in lower case.
#[test]
fn the_tables_that_are_built_in_are_sound() {
    for path in ["sigles.yml", "termes.yml"] {
        let bytes = std::fs::read(suite::root().join("styles").join(path));
        let source = Source::new(FileId(0), path, bytes.expect("because the table is here"));
        let told = match path {
            "sigles.yml" => config::read_acronyms(&source).1,
            _ => config::read_terms(&source).1,
        };
        assert!(told.is_empty(), "{path}: {told:?}");
    }
    let table = config::Acronyms::default();
    assert!(table.by_form.len() > 100, "only {} acronyms", table.by_form.len());
    for form in ["ESMS", "ESSMS", "ITEP", "IME", "EHPAD", "ARS", "CNSA", "CASF", "CPOM", "MDPH"] {
        let acronym = table.get(form).expect("because everybody in the sector writes it");
        assert!(!acronym.expansions.is_empty() && !acronym.known, "{form}");
    }
    let whole: usize = config::Lasting::<config::Terms>::default()
        .forms
        .iter()
        .map(|group| group.forms.len())
        .sum();
    assert!(whole > 50, "only {whole} forms");
}

/// Findings that no reader can judge (how long, what the header lacks, what the build sets).
const UNJUDGED: [&str; 3] = ["length", "missing-metadata", "typography"];

/// Findings about what the corpus does not bring along (pictures, bibliographies): right, and no proof of judgement.
const OF_THE_PLACE: [&str; 3] = ["missing-image", "remote-image", "unknown-citation"];

/// Two tables of six well edited articles each: every finding of the default configuration is as it was when somebody
/// judged it, and nine warnings and errors in ten are right, those about what the corpus lacks counted or not. With
/// `SUITE_UPDATE=1` the tables are written anew; what nobody has judged yet has the verdict `?`, and fails.
#[test]
fn warnings_on_well_edited_articles_are_right() {
    for table in ["false-positives.tsv", "false-positives-second.tsv"] {
        let path = suite::root().join("tests").join(table);
        let text = std::fs::read_to_string(&path).expect("because the table is here");
        let mut lines = text.lines();
        let head = lines.next().unwrap_or_default();
        let mut rows: Vec<Vec<String>> =
            lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect();
        let files: BTreeSet<String> = rows.iter().map(|row| row[0].clone()).collect();
        assert_eq!(files.len(), 6, "{table}");
        if let Some(corpus) = corpus() {
            let known: BTreeMap<Vec<String>, Vec<String>> =
                rows.iter().map(|row| (row[..5].to_vec(), row[5..].to_vec())).collect();
            let now: Vec<Vec<String>> =
                files.iter().flat_map(|file| said_of(&corpus, file)).collect();
            rows = now
                .into_iter()
                .map(|row| {
                    let judged = known.get(&row).cloned();
                    [row, judged.unwrap_or_else(|| vec!["?".to_owned(), String::new()])].concat()
                })
                .collect();
            let lines: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
            let new = format!("{head}\n{}\n", lines.join("\n"));
            if std::env::var_os("SUITE_UPDATE").is_some() {
                std::fs::write(&path, &new).expect("because the table can be written when asked");
            } else {
                assert_eq!(new, text, "{table}: judge what changed");
            }
        }
        assert!(rows.iter().all(|row| matches!(&*row[5], "right" | "wrong")), "{table}");
        for left_out in [&[][..], &OF_THE_PLACE] {
            let told: Vec<&Vec<String>> = rows
                .iter()
                .filter(|row| row[3] != "info" && !left_out.contains(&&*row[4]))
                .collect();
            let wrong = told.iter().filter(|row| row[5] == "wrong").count();
            assert!(wrong * 10 <= told.len(), "{table}: {wrong} of {}", told.len());
        }
    }
}

/// What the default configuration says of a file of the corpus, read on its own: file, line, column, level, rule.
fn said_of(corpus: &Path, file: &str) -> Vec<Vec<String>> {
    let path = corpus.join(file);
    let given = [Given::Path(path.clone())];
    let read =
        pipeline::read(path.parent().expect("because it lies in a folder"), None, &given, None);
    let manuscript = read.expect("because the file is there");
    let judged = |one: &Diagnostic| !UNJUDGED.contains(&&*one.rule);
    let row = |one: Diagnostic| {
        let place = one.place?;
        let at = manuscript.project.sources.get(place.file)?.position(place.span.start as usize);
        let level = suite::level(one.severity).to_owned();
        let (line, column) = (at.line.to_string(), at.column.to_string());
        Some(vec![file.to_owned(), line, column, level, one.rule.to_string()])
    };
    manuscript.check(&[]).into_iter().filter(judged).filter_map(row).collect()
}
