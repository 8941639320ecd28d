//! The site as whole processes, on volumes of 12 and of 240 articles: made anew, with nothing new, with one article new; and
//! what mdBook (with its search) and pandoc (with citeproc) take for the same, where they are on the `PATH`. Of 12 articles also
//! what it takes to search all outputs of a blind build, PDF included, for who wrote, beside the same outputs made openly:
//! a blind build is that and the search.
//!
//! `OUVRAGE_BIN=PROGRAM cargo bench --bench site` says of each its middle time and the ratios that count. Every round runs each
//! of them once, so that a machine that is busy for a while is so for all. `OUVRAGE_BENCH_ROUNDS` is how many rounds (5).

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark runs programs in its own folders, and says how long they took"
)]

#[path = "common/french.rs"]
mod french;
#[path = "common/volume.rs"]
mod volume;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

fn main() {
    let Some(program) = std::env::var_os("OUVRAGE_BIN") else {
        println!("OUVRAGE_BIN says which program is measured");
        return;
    };
    let program = fs::canonicalize(program).expect("OUVRAGE_BIN is a program");
    let rounds = std::env::var("OUVRAGE_BENCH_ROUNDS").ok().and_then(|it| it.parse().ok());
    for count in [12, 240] {
        let name = format!("ouvrage-bench-site-{}-{count}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        volume::write(&folder, count);
        let mut times = BTreeMap::new();
        for round in 0..rounds.unwrap_or(5) {
            measure(&program, &folder, round, &mut times);
            if count == 12 {
                measure_blind(&program, &folder, round, &mut times);
            }
        }
        say(count, &times);
        fs::remove_dir_all(&folder).expect("the folder can be removed");
    }
}

/// Seconds, by what took them.
type Times = BTreeMap<&'static str, Vec<f64>>;

/// What each is compared with.
const RATIOS: [(&str, &str, &str); 6] = [
    ("anew", "mdbook", "0.5 for 12 articles, 0.25 for 240"),
    ("anew", "pandoc", "0.1"),
    ("nothing new", "anew", "0.1"),
    ("one article new", "anew", "0.25"),
    ("searched for who wrote", "all outputs", "1"),
    ("all outputs, blind", "all outputs", "2"),
];

fn measure(program: &Path, folder: &Path, round: usize, times: &mut Times) {
    let build = |times: &mut Times, name: &'static str| {
        let mut command = Command::new(program);
        command.args(["build", "--only", "html"]).current_dir(folder);
        assert!(run(command, name, times), "the volume is built {name}");
    };
    put_aside(folder, "build", round);
    build(times, "anew");
    build(times, "nothing new");
    let article = folder.join("chapters/006.md");
    let text = fs::read_to_string(&article).expect("the article can be read");
    // A word that no typography is set in.
    let word = format!("tour{}", "a".repeat(round + 1));
    fs::write(&article, format!("{text}\nUne phrase de plus, au {word}.\n"))
        .expect("the article can be written");
    build(times, "one article new");
    let page = fs::read_to_string(folder.join("build/html/006.html")).expect("there is a page");
    assert!(page.contains(&format!("{word}.")), "the page is the new article's");
    put_aside(folder, "mdbook/book", round);
    let mut mdbook = Command::new("mdbook");
    mdbook.arg("build").current_dir(folder.join("mdbook"));
    let _ = run(mdbook, "mdbook", times);
    let mut articles: Vec<_> = fs::read_dir(folder.join("chapters"))
        .expect("the folder can be listed")
        .map(|entry| entry.expect("the folder can be listed").path())
        .collect();
    articles.sort();
    let mut pandoc = Command::new("pandoc");
    pandoc.args(["--citeproc", "--standalone", "--output", "pandoc.html"]).args(articles);
    pandoc.current_dir(folder);
    let _ = run(pandoc, "pandoc", times);
}

/// The search reads the files and the volume anew, as a process of its own.
fn measure_blind(program: &Path, folder: &Path, round: usize, times: &mut Times) {
    let run = |times: &mut Times, name: &'static str, words: &[&str]| {
        let mut command = Command::new(program);
        command.args(words).current_dir(folder);
        assert!(run(command, name, times), "{words:?} does what it is to do");
    };
    for made in ["open", "blind"] {
        put_aside(folder, made, round);
    }
    run(times, "all outputs", &["build", "--fresh", "--out", "open"]);
    run(times, "all outputs, blind", &["build", "--blind", "--out", "blind"]);
    run(times, "searched for who wrote", &["leaks", "blind"]);
}

/// What was made stays until the end: a disk that has just lost a thousand files is slow to make new ones (ext4 looks for
/// places that were not freed for a minute), which says nothing of the program.
fn put_aside(folder: &Path, made: &str, round: usize) {
    let aside = folder.join(format!("aside-{}-{round}", made.replace('/', "-")));
    drop(fs::rename(folder.join(made), aside));
}

/// Runs a program, and notes how long it took if it is there and did what it was to do; gives whether it did.
fn run(mut command: Command, name: &'static str, times: &mut Times) -> bool {
    let begun = Instant::now();
    let ended = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    let took = begun.elapsed().as_secs_f64();
    let done = ended.is_ok_and(|status| status.success());
    if done {
        times.entry(name).or_default().push(took);
    }
    done
}

fn say(count: usize, times: &Times) {
    let middle = |name: &str| {
        let mut all = times.get(name)?.clone();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied()
    };
    for name in times.keys() {
        println!("{count:4} articles, {name:22}: {:8.1} ms", middle(name).unwrap_or(0.0) * 1e3);
    }
    for (one, other, wanted) in RATIOS {
        match (middle(one), middle(other)) {
            (Some(a), Some(b)) => {
                println!("{count:4} articles, {one} / {other}: {:.3} (wanted: {wanted})", a / b);
            }
            (None, None) => {}
            _ => println!("{count:4} articles, {one} / {other}: {other} is not there or failed"),
        }
    }
}
