//! A volume's repository of any length, made up deterministically and written as a stream for
//! `git fast-import`: twelve articles that grow, merged branches, renames, reviews.
//!
//! It writes text only; [`create`] hands it to the git program.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What to make.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// Number of commits, merges included.
    pub(crate) commits: usize,
    /// Number of articles.
    pub(crate) articles: usize,
    /// One commit in this many changes an article; the others change what lies around.
    pub(crate) one_in: usize,
    /// Paragraphs of an article, of about 200 characters each.
    pub(crate) paragraphs: usize,
}

impl Default for Shape {
    fn default() -> Self {
        Self { commits: 20_000, articles: 12, one_in: 4, paragraphs: 30 }
    }
}

/// The paths of the articles at HEAD.
pub(crate) fn articles(shape: Shape) -> Vec<String> {
    (0..shape.articles).map(|article| path(article, true)).collect()
}

/// Makes the repository in an empty folder, packed, without a work tree. `false` where there is no git
/// program or it failed.
pub(crate) fn create(folder: &Path, shape: Shape) -> bool {
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.arg("-C").arg(folder).args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let init = git(&["-c", "init.defaultBranch=main", "init", "--bare"]).status();
    if !init.is_ok_and(|status| status.success()) {
        return false;
    }
    let import = git(&["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn();
    let Ok(mut import) = import else { return false };
    let Some(mut input) = import.stdin.take() else { return false };
    let written = input.write_all(&stream(shape)).is_ok();
    drop(input);
    let imported = import.wait().is_ok_and(|status| status.success());
    // What fast-import writes is packed badly; anew it is as any clone from a server has it.
    let packed = git(&["-c", "pack.threads=1", "repack", "-a", "-d", "-f", "-q"]).status();
    written && imported && packed.is_ok_and(|status| status.success())
}

/// The stream for `git fast-import`.
pub(crate) fn stream(shape: Shape) -> Vec<u8> {
    let mut writer = Writer::new(shape);
    writer.first();
    while writer.mark < shape.commits {
        // Every fiftieth commit merges a branch of three.
        if writer.mark % 50 == 46 && writer.mark + 4 <= shape.commits {
            writer.branch();
        } else {
            writer.commit("refs/heads/main");
        }
    }
    writer.out
}

fn path(article: usize, renamed: bool) -> String {
    let (number, name) = (article + 1, if renamed { "article" } else { "brouillon" });
    format!("chapters/{number:02}-{name}.md")
}

struct Writer {
    shape: Shape,
    out: Vec<u8>,
    /// The number of the last commit written, from 1.
    mark: usize,
    seed: u64,
    texts: Vec<Vec<String>>,
    renamed: Vec<bool>,
    status: Vec<usize>,
}

const STATES: [&str; 5] = ["draft", "submitted", "in-review", "revise", "accepted"];
const PEOPLE: [&str; 6] = ["Aline", "Bruno", "Chloé", "Denis", "Élise", "Farid"];
const WORDS: [&str; 24] = [
    "équipe",
    "séance",
    "atelier",
    "directrice",
    "établissement",
    "question",
    "accueil",
    "dossier",
    "famille",
    "calendrier",
    "partage",
    "observation",
    "récit",
    "réunion",
    "projet",
    "soutien",
    "parole",
    "cadre",
    "journée",
    "service",
    "visite",
    "échange",
    "travail",
    "regard",
];

impl Writer {
    fn new(shape: Shape) -> Self {
        let mut writer = Self {
            shape,
            out: Vec::new(),
            mark: 0,
            seed: 0x5eed,
            texts: Vec::new(),
            renamed: vec![false; shape.articles],
            status: vec![0; shape.articles],
        };
        for _ in 0..shape.articles {
            let text = (0..shape.paragraphs).map(|_| writer.paragraph()).collect();
            writer.texts.push(text);
        }
        writer
    }

    /// A linear congruential generator: the same numbers on every machine.
    fn below(&mut self, limit: usize) -> usize {
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let number = usize::try_from(self.seed >> 40).unwrap_or(0);
        number % limit.max(1)
    }

    fn paragraph(&mut self) -> String {
        let mut words = Vec::with_capacity(26);
        for _ in 0..26 {
            words.push(WORDS[self.below(WORDS.len())]);
        }
        words.join(" ")
    }

    fn first(&mut self) {
        self.header("refs/heads/main", "Ouvrir le volume", None);
        for article in 0..self.shape.articles {
            self.article(article);
        }
        for folder in 0..8 {
            self.file(&format!("notes/{folder}/lisez-moi.md"), "Notes.\n");
        }
        self.file("book.toml", "[volume]\ntitle = \"Spécimen\"\n");
    }

    fn commit(&mut self, branch: &str) {
        if self.mark.is_multiple_of(self.shape.one_in) {
            self.change_article(branch);
        } else {
            let summary = format!("Noter la séance {}", self.mark);
            self.header(branch, &summary, None);
            let (folder, note) = (self.below(8), self.below(40));
            let text = self.paragraph() + "\n";
            self.file(&format!("notes/{folder}/{note}.md"), &text);
        }
    }

    fn change_article(&mut self, branch: &str) {
        let article = self.below(self.shape.articles);
        let rename = !self.renamed[article] && self.mark > self.shape.commits / 3;
        let moves = self.below(20) == 0;
        if moves {
            self.status[article] = (self.status[article] + 1) % STATES.len();
        }
        let state = STATES[self.status[article]];
        let summary = if moves {
            format!("Article {} : {state}\n\nReview-Status: {state}", article + 1)
        } else {
            format!("Reprendre l'article {}", article + 1)
        };
        self.header(branch, &summary, None);
        if rename {
            self.line(&format!("R {} {}", path(article, false), path(article, true)));
            self.renamed[article] = true;
        }
        let changed = self.below(self.shape.paragraphs);
        self.texts[article][changed] = self.paragraph();
        self.article(article);
    }

    /// Three commits on a branch from the last commit of main, then their merge.
    fn branch(&mut self) {
        let tip = self.mark;
        self.line("reset refs/heads/relecture");
        self.line(&format!("from :{tip}"));
        for _ in 0..3 {
            self.commit("refs/heads/relecture");
        }
        let branch = self.mark;
        self.header("refs/heads/main", "Fusionner la relecture", Some((tip, branch)));
        // fast-import takes the tree of the first parent: what the branch changed is said again.
        for article in 0..self.shape.articles {
            self.article(article);
        }
    }

    fn header(&mut self, branch: &str, message: &str, merge: Option<(usize, usize)>) {
        self.mark += 1;
        let (mark, time) = (self.mark, 1_600_000_000 + self.mark * 600);
        let person = PEOPLE[self.below(PEOPLE.len())];
        let who = format!("{person} <{}@example.org> {time} +0100", person.to_lowercase());
        self.line(&format!("commit {branch}\nmark :{mark}\nauthor {who}\ncommitter {who}"));
        self.line(&format!("data {}\n{message}", message.len()));
        if let Some((onto, other)) = merge {
            self.line(&format!("from :{onto}\nmerge :{other}"));
        }
    }

    fn article(&mut self, article: usize) {
        let state = STATES[self.status[article]];
        let body = self.texts[article].join("\n\n");
        let text = format!("---\ntitle: Article {}\nstatus: {state}\n---\n\n{body}\n", article + 1);
        let path = path(article, self.renamed[article]);
        self.file(&path, &text);
    }

    fn file(&mut self, path: &str, text: &str) {
        self.line(&format!("M 100644 inline {path}\ndata {}\n{text}", text.len()));
    }

    fn line(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
        self.out.push(b'\n');
    }
}
