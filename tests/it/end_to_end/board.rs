//! `status` as people and machines ask for it: order, filters, `--me`, sessions, forms, `--fail-on`.

use super::schema;
use crate::book::{self, Run};
use crate::repository::Repository;

const BOOK: &str = r#"
[volume]
title = "Essais, et suites; à relire"
slug = "essais"
lang = "fr"
[[contents]]
part = "Décider"
articles = ["chapters/01-rentree.md", "chapters/02-conseil.md"]
[[contents]]
part = "Habiter"
articles = ["chapters/03-nuit.md"]
[length]
target = 40
tolerance = 10
[rules]
length = "off"
missing-metadata = "off"
[[sessions]]
name = { fr = "la rencontre d’hiver", en = "the winter meeting" }
date = 2026-03-10
due = "submitted"
[[sessions]]
name = { fr = "la rencontre de juin", en = "the June meeting" }
date = 2026-06-12
due = "accepted"
[[deadlines]]
state = "submitted"
date = 2026-04-01
articles = ["chapters/03-nuit.md"]
[people.aline]
given = "Aline"
family = "Modèle"
emails = ["aline@example.org"]
roles = ["author"]
[people.bruno]
given = "Bruno"
family = "Exemple"
emails = ["bruno@example.org"]
roles = ["author"]
[people.denis]
given = "Denis"
family = "Patron"
emails = ["denis@example.org"]
roles = ["editor", "reviewer"]
"#;

fn article(title: &str, author: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nauthors: [{author}]\n---\n\n{body}\n")
}

/// Three articles: the first accepted on the third day and changed since, the second a draft of which a session has passed,
/// the third one with a deadline of its own.
fn volume() -> Repository {
    let repository = Repository::new();
    repository.write("book.toml", BOOK);
    repository
        .write(
            "chapters/01-rentree.md",
            &article("La rentrée", "aline", "Une phrase du premier article."),
        )
        .write("chapters/02-conseil.md", &article("Le conseil de la vie sociale", "bruno", "Deux."))
        .write("chapters/03-nuit.md", &article("La nuit", "bruno", "Trois. {>> Vraiment ? <<}"));
    repository.commit("Premier jet");
    let of = "Review-Of: chapters/01-rentree.md";
    repository.by("Aline").commit(&format!("Remise\n\nReview-Status: submitted\n{of}"));
    repository.by("Denis").commit(&format!("Lecture\n\nReview-Status: in-review\n{of}"));
    repository.commit(&format!("Accord\n\nReview-Status: accepted\n{of}"));
    repository
        .by("Aline")
        .write(
            "chapters/01-rentree.md",
            &article("La rentrée", "aline", "Une tout autre phrase, plus longue."),
        )
        .commit("Reprendre la phrase");
    repository
}

fn run(repository: &Repository, words: &[&str]) -> Run {
    let mut all = vec!["status", "--today", "2026-03-20"];
    all.extend(words);
    book::run(&repository.root(), &book::program(), &all, "")
}

fn paths(repository: &Repository, words: &[&str]) -> Vec<String> {
    let mut all = words.to_vec();
    all.extend(["--format", "json"]);
    let json = run(repository, &all).exits(0).json();
    schema::holds("status", &json);
    let articles = json["articles"].as_array().expect("because articles are a list");
    let number = |one: &serde_json::Value| one["number"].to_string();
    articles.iter().map(number).collect()
}

#[test]
fn late_articles_come_first_and_the_order_of_the_volume_can_be_asked_for() {
    let repository = volume();
    // The second is late since the tenth, the third has its own day in April, the first is due in June.
    assert_eq!(paths(&repository, &[]), ["2", "3", "1"]);
    assert_eq!(paths(&repository, &["--order", "volume"]), ["1", "2", "3"]);
    let table = run(&repository, &[]).exits(0).stdout;
    let table =
        table.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    assert!(table.contains("retard 10 j") && table.contains("12 j"), "{table}");
    assert!(table.contains("depuis le 04.03.2026, par Denis"), "{table}");
    assert!(table.contains("3 articles\u{a0}: 1 en retard, 1 accord à confirmer."), "{table}");
    assert!(table.contains("la rencontre de juin, le 12.06.2026 (dans 84 jours)"), "{table}");
    assert!(
        table.contains("1 article sur 3 y est\u{202f}; restent les articles 2 et 3."),
        "{table}"
    );
}

#[test]
fn articles_are_found_by_person_part_and_state() {
    let repository = volume();
    let cases: [(&[&str], &[&str]); 9] = [
        (&["--person", "bruno"], &["2", "3"]),
        (&["--person", "ALINE@example.org"], &["1"]),
        (&["--person", "Modele"], &["1"]),
        (&["--person", "denis"], &["1"]),
        (&["--person", "author"], &["2", "3"]),
        (&["--person", "editor"], &["1"]),
        (&["--part", "habiter"], &["3"]),
        (&["--state", "accepté"], &["1"]),
        (&["--state", "draft,accepted", "--person", "aline"], &["1"]),
    ];
    for (words, expected) in cases {
        assert_eq!(paths(&repository, words), expected, "{words:?}");
    }
    for (words, said) in [
        (["--person", "Brunoo"], "Bruno"),
        (["--part", "Habitez"], "Habiter"),
        (["--state", "acepté"], "accepté"),
        (["--state", "zzz"], "Le volume connaît"),
    ] {
        let refused = run(&repository, &words).exits(2);
        assert!(refused.stderr.contains(said), "{words:?}: {}", refused.stderr);
    }
    let none = run(&repository, &["--state", "ready"]).exits(0).stdout;
    assert!(none.contains("Aucun article"), "{none}");
}

#[test]
fn whoever_asks_is_told_what_to_do() {
    let repository = volume();
    repository.git(&["config", "user.name", "D. Patron"]);
    repository.git(&["config", "user.email", "patron@example.org"]);
    repository.write(".mailmap", "Denis <denis@example.org> <patron@example.org>\n");
    repository.commit("Adresses");
    let told = run(&repository, &["--me"]).exits(0).stdout;
    assert!(told.contains("Denis, un article vous attend."), "{told}");
    assert!(told.contains("ouvrage review corriger 1"), "{told}");
    assert!(
        told.contains("votre accord est à confirmer\u{a0}: ouvrage review accepter 1"),
        "{told}"
    );
    let json = run(&repository, &["--me", "--format", "json"]).exits(0).json();
    schema::holds("status", &json);
    let kinds: Vec<_> = json["articles"][0]["todo"].as_array().expect("a list").iter().collect();
    assert_eq!((&kinds[0]["kind"], &kinds[1]["kind"]), (&"decide".into(), &"confirm".into()));
    repository.git(&["config", "user.email", "bruno@example.org"]);
    let told = run(&repository, &["--me"]).exits(0).stdout;
    assert!(told.contains("2 articles vous attendent"), "{told}");
    assert!(told.contains("à vous\u{a0}: ouvrage review remettre 2"), "{told}");
    assert!(told.contains("ouvrage remarks 3"), "{told}");
    repository.git(&["config", "user.name", "Zoé"]);
    repository.git(&["config", "user.email", "zoe@example.org"]);
    let told = run(&repository, &["--me"]).exits(0).stdout;
    assert!(told.contains("ne connaît personne sous l’adresse zoe@example.org"), "{told}");
    let person =
        "\n[people.zoe]\ngiven = \"Zoé\"\nfamily = \"Test\"\nemails = [\"zoe@example.org\"]\n";
    let toml = BOOK.to_owned();
    repository.write("book.toml", &(toml + person));
    repository.commit("Zoé");
    let told = run(&repository, &["--me"]).exits(0).stdout;
    assert_eq!(told, "Zoé, rien ne vous attend pour le moment. Merci\u{202f}!\n");
    let english = run(&repository, &["--me", "--lang", "en"]).exits(0).stdout;
    assert!(english.contains("nothing waits for you"), "{english}");
}

#[test]
fn git_that_knows_nobody_is_said_how_to_be_told() {
    let repository = volume();
    let refused = run(&repository, &["--me"]).exits(2);
    assert!(refused.stderr.contains("git config --global user.email"), "{}", refused.stderr);
}

#[test]
fn what_fails_is_said_and_the_code_is_1() {
    let repository = volume();
    let late = run(&repository, &["--fail-on", "late"]).exits(1);
    assert_eq!(late.stderr, "Un article est en retard\u{a0}: 2.\n");
    let both = run(&repository, &["--fail-on", "late,stale", "--format", "csv"]).exits(1);
    assert!(
        both.stderr.contains("est à confirmer, son texte a changé depuis\u{a0}: 1."),
        "{both:?}"
    );
    assert!(both.stderr.contains("en retard"), "{both:?}");
    run(&repository, &["--fail-on", "late", "1", "3"]).exits(0);
    run(&repository, &["--fail-on", "stale", "--person", "bruno"]).exits(0);
    let before = ["status", "--today", "2026-03-10", "--fail-on", "late"];
    book::run(&repository.root(), &book::program(), &before, "").exits(0);
}

#[test]
fn the_sheet_has_as_much_as_the_json() {
    let repository = volume();
    let json = run(&repository, &["--format", "json"]).exits(0).json();
    let csv = run(&repository, &["--format", "csv"]).exits(0).stdout;
    let heads: Vec<&str> = csv.lines().next().expect("a head").split(',').collect();
    // What is a list or an object in the JSON has columns of its own.
    let told = [
        ("approvals", "approved_by"),
        ("waiting_for", "waiting_people"),
        ("changed", "changed_signes"),
    ];
    for name in json["articles"][0].as_object().expect("an object").keys() {
        let column =
            told.iter().find(|(known, _)| known == name).map_or(name.as_str(), |one| one.1);
        assert!(heads.contains(&column), "the sheet has no {name}: {heads:?}");
    }
    assert_eq!(heads[..3], ["number", "title", "path"], "columns only grow at the end");
    assert!(csv.contains("2026-03-01T09:00:00+01:00=30; "), "{csv}");
    let bom = run(&repository, &["--format", "csv", "--bom"]).exits(0).stdout;
    assert!(bom.starts_with('\u{feff}'));
}

#[test]
fn markdown_is_fit_for_a_comment() {
    let repository = volume();
    let page = run(&repository, &["--format", "markdown"]).exits(0).stdout;
    let expected = "\n| N° | Article | État | Échéance | On attend | Signes | À savoir |\n\
                    | ---: | --- | --- | --- | --- | ---: | --- |\n\
                    | 2 | Le conseil de la vie sociale (Bruno Exemple) |";
    assert!(page.starts_with("### Où en est le volume au 20.03.2026\n\n"), "{page}");
    assert!(page.contains(expected) && page.contains("| **retard 10 j** |"), "{page}");
    let file = repository.root().join("état.md");
    let path = file.to_str().expect("because the path is text");
    let said = run(&repository, &["-o", path]).exits(0).stdout;
    assert!(said.starts_with("État du volume écrit"), "{said}");
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), page);
}

#[test]
fn titles_are_broken_between_words_and_nothing_is_wider_than_the_terminal() {
    let repository = volume();
    let long = "Le conseil de la vie sociale et les soixante-dix résidents de la maison du haut";
    repository.write("chapters/02-conseil.md", &article(long, "bruno", "Deux."));
    for width in ["60", "80", "120", "160"] {
        let words = ["status", "--today", "2026-03-20"];
        let columns = [("COLUMNS", width)];
        let table = book::run_in(&repository.root(), &book::program(), &words, "", &columns);
        let table = table.exits(0).stdout;
        let width: usize = width.parse().expect("a number");
        for line in table.lines() {
            assert!(line.chars().count() <= width, "wider than {width}: {line}");
        }
        let words: Vec<&str> =
            table.split_whitespace().filter(|word| word.ends_with('…')).collect();
        let whole = |word: &&str| long.split(' ').any(|known| known == word.trim_end_matches('…'));
        assert!(words.iter().all(whole), "cut inside of a word: {words:?}");
        let wide = width >= 110;
        assert_eq!(table.contains("Évolution"), wide, "{table}");
    }
}

#[test]
fn sessions_and_deadlines_are_written_as_a_calendar() {
    let repository = volume();
    let ics = run(&repository, &["--format", "ics"]).exits(0).stdout;
    assert!(
        ics.ends_with("END:VCALENDAR\r\n")
            && ics.matches('\n').count() == ics.matches("\r\n").count()
    );
    assert!(ics.lines().all(|line| line.len() <= 75), "{ics}");
    let unfolded = ics.replace("\r\n ", "");
    for line in [
        "X-WR-CALNAME:Essais\\, et suites\\; à relire",
        "UID:session-la-rencontre-d-hiver@essais.ouvrage",
        "DTSTART;VALUE=DATE:20260612",
        "SUMMARY:La rencontre de juin",
        "UID:deadline-submitted-chapters-03-nuit-md@essais.ouvrage",
        "SUMMARY:«\u{a0}remis\u{a0}» attendu\u{a0}: La nuit",
        // 5 March 2026, nine o'clock in Paris: the last commit.
        "DTSTAMP:20260305T080000Z",
    ] {
        assert!(unfolded.contains(&format!("{line}\r\n")), "{line} is not in\n{unfolded}");
    }
    // The clock has no part in it, and the language none in how an event is known.
    let later = ["status", "--today", "2027-01-01", "--format", "ics"];
    assert_eq!(book::run(&repository.root(), &book::program(), &later, "").exits(0).stdout, ics);
    let uids = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect()
    };
    let english = run(&repository, &["--format", "ics", "--lang", "en"]).exits(0).stdout;
    assert!(english.contains("SUMMARY:The June meeting"), "{english}");
    assert_eq!(uids(&english), uids(&ics));
    let own = run(&repository, &["--format", "ics", "--person", "aline"]).exits(0).stdout;
    assert_eq!(uids(&own).len(), 2, "the deadline is another's: {own}");
}

#[test]
fn articles_that_left_are_told_when_asked_for() {
    let repository = volume();
    let book = BOOK.replace(
        "[\"chapters/01-rentree.md\", \"chapters/02-conseil.md\"]",
        "[\"chapters/01-rentree.md\"]",
    );
    repository.write("book.toml", &book).remove("chapters/02-conseil.md").commit("Retirer");
    assert_eq!(paths(&repository, &[]), ["2", "1"]);
    let json = run(&repository, &["--gone", "--format", "json"]).exits(0).json();
    assert_eq!(
        (&json["articles"][2]["gone"], &json["articles"][2]["path"]),
        (&true.into(), &"chapters/02-conseil.md".into())
    );
    let table = run(&repository, &["--gone"]).exits(0).stdout;
    assert!(table.contains("a quitté le volume"), "{table}");
    let log =
        |words: &[&str]| book::run(&repository.root(), &book::program(), words, "").exits(0).stdout;
    assert!(log(&["log", "--gone"]).contains("article retiré"));
    assert!(!log(&["log"]).contains("article retiré"));
}

#[test]
fn a_day_that_is_none_is_refused() {
    let words = ["status", "--today", "demain"];
    let refused = book::run(&volume().root(), &book::program(), &words, "").exits(2);
    assert!(refused.stderr.contains("2026-03-12"), "{}", refused.stderr);
}

#[test]
fn a_log_tells_decisions_and_the_course_of_the_length() {
    let repository = volume();
    let log = |words: &[&str]| {
        let mut all = vec!["log", "1"];
        all.extend(words);
        book::run(&repository.root(), &book::program(), &all, "").exits(0)
    };
    let table = log(&[]).stdout;
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[0], "1. La rentrée · accepté");
    assert!(lines[1].starts_with("30 → 35 signes ▇"), "{table}");
    assert!(table.contains("en relecture → accepté"), "{table}");
    assert!(table.contains("le texte a changé depuis"), "{table}");
    schema::holds("log", &log(&["--format", "json"]).json());
    let csv = log(&["--format", "csv"]).stdout;
    assert!(csv.lines().any(|line| line.contains(",in-review,accepted,trailer,counts,")), "{csv}");
    let page = log(&["--format", "markdown"]).stdout;
    assert!(
        page.starts_with("## 1. La rentrée · accepté\n\n| Jour | Qui | Quoi | Signes |\n"),
        "{page}"
    );
    let english = log(&["--lang", "en"]).stdout;
    assert!(english.contains("in review → accepted"), "{english}");
}

/// What stands between these two, each time.
fn between<'a>(page: &'a str, start: &'a str, end: &'a str) -> Vec<&'a str> {
    page.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

#[test]
fn the_page_draws_lengths_states_and_the_volume_and_tells_them_in_words() {
    let repository = volume();
    let title = "'A < B & \"C\" <script>alert(1)</script>'";
    repository.write("chapters/03-nuit.md", &article(title, "bruno", "Trois."));
    repository.commit("Changer de titre");
    let page = run(&repository, &["--format", "html"]).exits(0).stdout;
    assert!(
        !page.contains("<script") && page.contains("A &lt; B &amp; &quot;C&quot;"),
        "an author's words are words"
    );
    assert!(
        page.contains("default-src 'none'") && !page.contains("http://"),
        "nothing from elsewhere"
    );
    let pictures = between(&page, "<svg class=\"chart\" viewBox=\"0 0 360", "</svg>");
    assert_eq!(pictures.len(), 6, "three of the volume, one an article");
    for picture in &pictures {
        assert!(picture.contains("role=\"img\"") && picture.contains("<desc id="), "{picture}");
        let described = between(picture, "-desc\">", "</desc>");
        assert!(described[0].len() > 8, "{picture}");
    }
    assert_eq!(page.matches("<details>").count(), pictures.len(), "a table beside each picture");
    for known in between(&page, " id=\"", "\"") {
        assert_eq!(page.matches(&format!(" id=\"{known}\"")).count(), 1, "{known} stands twice");
    }
    for named in between(&page, "url(#", ")").into_iter().chain(between(&page, "href=\"#", "\"")) {
        assert!(page.contains(&format!(" id=\"{named}\"")), "nothing is called {named}");
    }
    for said in [
        "30 signes le 01.03.2026, 35 le 05.03.2026\u{202f}; 40 sont demandés.",
        "en cours d’écriture depuis le 01.03.2026, remis depuis le 02.03.2026, en relecture depuis le \
         03.03.2026, accepté depuis le 04.03.2026.",
        "1 sur 3.",
        "la rencontre d’hiver (10.03.2026)",
        "retard 10 j",
    ] {
        assert!(page.contains(said), "{said} is not in\n{page}");
    }
    // The first article: thirty signes until the fifth of March, then thirty-five; accepted from the fourth on.
    let figures = between(&page, "<figure id=\"page:article", "</figure>");
    let first = figures.iter().find(|figure| figure.contains("1. La rentrée")).expect("its figure");
    assert!(
        first.contains("<th scope=\"row\">05.03.2026</th><td>35</td><td>accepté</td>"),
        "{first}"
    );
    assert_eq!(
        between(first, "<path class=\"course\" d=\"", "\"")[0].matches('V').count(),
        2,
        "{first}"
    );
    let english = run(&repository, &["--format", "html", "--lang", "en"]).exits(0).stdout;
    assert!(english.contains("lang=\"en\"") && english.contains("Where the volume stands"));
    assert!(!english.contains("Échéance"), "{english}");
}

#[test]
fn a_page_without_history_has_its_table_and_a_volume_can_have_its_own() {
    let book = super::sound();
    let page = book.run(&["status", "--format", "html"]).exits(0).stdout;
    assert!(page.contains("La rentrée") && !page.contains("<figure"), "{page}");
    let own =
        book.with("templates/html/board.html", "<p>{{ heading }} {{ articles | length }}</p>");
    let page = own.run(&["status", "--format", "html", "--today", "2026-03-20"]).exits(0).stdout;
    assert_eq!(page, "<p>Où en est le volume au 20.03.2026 2</p>");
}

#[test]
fn a_template_of_the_volume_that_fails_is_told_at_its_line() {
    let repository = volume();
    for (name, words) in [
        ("board", &["status", "--format", "html"][..]),
        ("diff", &["diff", "1", "HEAD", "--format", "html"]),
    ] {
        let path = format!("templates/html/{name}.html");
        repository.write(&path, "<p>\n{{ absent.rien }}\n");
        let run = book::run(&repository.root(), &book::program(), words, "");
        assert!(run.stderr.contains(&format!("{path}:2:")), "{name}: {}", run.stderr);
        assert!(run.stdout.starts_with("<!doctype html>"), "{name}: {}", run.stdout);
    }
}
