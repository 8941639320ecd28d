//! `ouvrage init --ci`: the files that make a forge check a volume and publish its drafts.
//!
//! They are templates below `templates/ci`, the same for every language: `@id@` in them is a sentence of the catalogue,
//! `@NAME@` a value, `@include FILE@` a script that several of them share.

use std::path::{Path, PathBuf};

use super::Verdict;
use super::args::{Forge, InitArgs};
use super::layout::wrap;
use super::output::{Output, shown};
use super::patch::{Reader, Versions, unified};
use super::session::{here, shorten};
use super::speech::Speech;
use crate::diagnostic::Args;
use crate::disk;
use crate::error::{Error, ErrorKind};
use crate::message::Catalogue;
use crate::vcs;

/// A file of a forge: where it goes, and its template.
type Template = (&'static str, &'static str);

const GITHUB: [Template; 2] = [
    (".github/workflows/ouvrage.yml", include_str!("../../templates/ci/github/ouvrage.yml")),
    (
        ".github/workflows/ouvrage-publier.yml",
        include_str!("../../templates/ci/github/ouvrage-publier.yml"),
    ),
];

const GITLAB: [Template; 1] =
    [(".gitlab-ci.yml", include_str!("../../templates/ci/gitlab/gitlab-ci.yml"))];

const FORGEJO: [Template; 1] =
    [(".forgejo/workflows/ouvrage.yml", include_str!("../../templates/ci/forgejo/ouvrage.yml"))];

/// The scripts that templates include.
const SCRIPTS: [(&str, &str); 3] = [
    ("install.sh", include_str!("../../templates/ci/install.sh")),
    ("build.sh", include_str!("../../templates/ci/build.sh")),
    ("pages.sh", include_str!("../../templates/ci/pages.sh")),
];

/// Columns of a remark in a file that is written.
const COLUMNS: usize = 110;

/// A file to be written, and what stands there now.
struct File {
    path: &'static str,
    text: String,
    before: Option<String>,
}

impl File {
    fn is_there(&self) -> bool {
        self.before.as_ref() == Some(&self.text)
    }
}

pub(super) fn run(
    args: &InitArgs,
    forge: Forge,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let folder: PathBuf = here()?.join(&args.dir).components().collect();
    let Some(root) = disk::find_volume(&folder, None)? else {
        return Err(Error::new(ErrorKind::Usage, "ci-no-volume", Args::new())
            .hint("ci-no-volume-hint", Args::new()));
    };
    let project = disk::load(&root, Some(&root), &[])?;
    let catalogue = speech.catalogue(&project.config.meta.lang);
    // Workflows are the repository's, the volume may be a folder of it.
    let top = vcs::hook_folder(&root).map_or_else(|_| root.clone(), |found| found.top);
    let values = [
        ("CRATE", concat!("ouvrage@", env!("CARGO_PKG_VERSION")).to_owned()),
        ("VERSION", env!("CARGO_PKG_VERSION").to_owned()),
        ("VOLUME", below(&root, &top)),
        ("BLIND", project.config.workflow.blind.to_string()),
    ];
    let files = files(forge, &top, catalogue, &values)?;
    if args.diff {
        return Ok(diff(&files, speech, out));
    }
    if args.dry_run {
        return Ok(announce(&files, (speech, catalogue), out));
    }
    let differing: Vec<String> = files
        .iter()
        .filter(|file| file.before.is_some() && !file.is_there())
        .map(|file| file.path.to_owned())
        .collect();
    if !differing.is_empty() && !args.force {
        let told = Args::new().with("count", differing.len()).with("paths", differing);
        return Err(
            Error::new(ErrorKind::Usage, "ci-exists", told).hint("ci-exists-hint", Args::new())
        );
    }
    for file in files.iter().filter(|file| !file.is_there()) {
        disk::write_file(&project, &top.join(file.path), file.text.as_bytes())?;
    }
    let mut say = |text: &str| out.line(&wrap(text, speech.width, 2));
    let place = |path: &str| shown(&shorten(&top.join(path), &folder));
    for file in &files {
        let id = if file.is_there() { "ci-unchanged" } else { "ci-wrote" };
        say(&catalogue.text(id, &Args::new().with("path", place(file.path))));
    }
    say(&catalogue.label(match forge {
        Forge::Github => "ci-next-github",
        Forge::Gitlab => "ci-next-gitlab",
        Forge::Forgejo => "ci-next-forgejo",
    }));
    if project.config.workflow.blind {
        say(&catalogue.label("ci-next-blind"));
    }
    Ok(Verdict::Clean)
}

fn files(
    forge: Forge,
    top: &Path,
    catalogue: &Catalogue,
    values: &[(&str, String)],
) -> Result<Vec<File>, Error> {
    let file = |&(path, template): &Template| {
        let before = disk::built(top, path)?;
        let before = before.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        Ok(File { path, text: filled(template, catalogue, values), before })
    };
    templates(forge).iter().map(file).collect()
}

fn templates(forge: Forge) -> &'static [Template] {
    match forge {
        Forge::Github => &GITHUB,
        Forge::Gitlab => &GITLAB,
        Forge::Forgejo => &FORGEJO,
    }
}

/// The volume's folder as seen from the top of its repository.
fn below(root: &Path, top: &Path) -> String {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let inside = real(root).strip_prefix(real(top)).map(shown).unwrap_or_default();
    if inside.is_empty() { ".".to_owned() } else { inside }
}

fn diff(files: &[File], speech: &Speech, out: &mut Output) -> Verdict {
    let reader = match speech.terminal {
        true => Reader::Person { color: out.color },
        false => Reader::Program,
    };
    for file in files.iter().filter(|file| !file.is_there()) {
        let before = file.before.as_deref().unwrap_or_default();
        out.text(&unified(Versions { path: file.path, before, after: &file.text }, reader, &[]));
    }
    if files.iter().all(File::is_there) { Verdict::Clean } else { Verdict::Found }
}

fn announce(
    files: &[File],
    (speech, catalogue): (&Speech, &Catalogue),
    out: &mut Output,
) -> Verdict {
    for file in files {
        let id = match &file.before {
            None => "ci-would-write",
            Some(_) if file.is_there() => "ci-unchanged",
            Some(_) => "ci-would-replace",
        };
        let told = Args::new().with("path", file.path);
        out.line(&wrap(&catalogue.text(id, &told), speech.width, 2));
    }
    Verdict::Clean
}

/// A template with its scripts, its values and its words.
fn filled(template: &str, catalogue: &Catalogue, values: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(template.len() * 2);
    for line in template.lines() {
        let indent = &line[..line.len() - line.trim_start().len()];
        match script(line.trim()) {
            Some(script) => {
                for line in script.lines() {
                    push_line(&mut out, &format!("{indent}{line}"), catalogue, values);
                }
            }
            None => push_line(&mut out, line, catalogue, values),
        }
    }
    out
}

fn script(line: &str) -> Option<&'static str> {
    let name = line.strip_prefix("@include ")?.strip_suffix('@')?;
    SCRIPTS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

fn push_line(out: &mut String, line: &str, catalogue: &Catalogue, values: &[(&str, String)]) {
    let mut text = line.to_owned();
    for (name, value) in values {
        text = text.replace(&format!("@{name}@"), value);
    }
    while let Some((before, rest)) = text.split_once("@ci-") {
        let Some((id, after)) = rest.split_once('@') else { break };
        text = format!("{before}{}{after}", catalogue.label(&format!("ci-{id}")));
    }
    let indent = line.len() - line.trim_start().len();
    match text.trim_start().strip_prefix("# ") {
        // A remark may be long: it goes over several lines, each a remark.
        Some(remark) => {
            for line in wrap(remark, COLUMNS - indent, 0).lines() {
                out.extend([&text[..indent], "# ", line, "\n"]);
            }
        }
        None => out.extend([text.trim_end(), "\n"]),
    }
}
