//! The file of a new article: its name, its front matter, and how `book.toml` comes to list it.

use std::collections::BTreeMap;
use std::fs;

use super::contents::{is_glob, matcher};
use super::init::{create, quoted};
use super::place::normal;
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind, Result};
use crate::message::Lang;
use crate::model::Kind;
use crate::project::Project;
use crate::text::slug;

/// An article that is not written yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewArticle {
    /// Where it goes, relative to the root.
    pub path: String,
    /// Its front matter and a first line.
    pub text: String,
    /// A glob of `book.toml` already lists it; otherwise its path is to be added to `articles` of `[[contents]]`.
    pub listed: bool,
}

/// The file of a new article by `authors` (ids or names): the next number, in the folder where most articles
/// are.
#[must_use]
pub fn new_article(project: &Project, title: &str, authors: &[String], kind: Kind) -> NewArticle {
    let lang = Lang::from_tag(&project.config.meta.lang).unwrap_or_default();
    let folder = folder(project);
    let words = slug(title);
    let words = if words.is_empty() { kind.name().to_owned() } else { words };
    let path = format!("{folder}{:02}-{words}.md", next_number(project, &folder));
    let globs = project.config.contents.iter().flat_map(|group| &group.articles);
    let listed = globs
        .filter(|entry| is_glob(&entry.value))
        .filter_map(|entry| matcher(&normal(&entry.value)?))
        .any(|matcher| matcher.is_match(&path));
    NewArticle { text: text(title, authors, kind, lang, project), path, listed }
}

/// Writes a new article. Gives nothing back: its path is [`NewArticle::path`] under the root.
///
/// # Errors
/// A file of that name is there; a disk that refuses.
pub fn write_new_article(project: &Project, article: &NewArticle) -> Result<()> {
    let path = project.root.join(&article.path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| Error::io("unwritable", parent, &error))?;
    }
    create(&path, &article.text).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            let args = Args::new().with("path", path.display().to_string());
            Error::new(ErrorKind::Usage, "already-an-article", args)
        }
        _ => Error::io("unwritable", &path, &error),
    })
}

/// The folder where most articles are, with its slash; `chapters/` where there are none.
fn folder(project: &Project) -> String {
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for listed in project.articles.iter().filter(|listed| !listed.unread) {
        let Some(source) = project.sources.get(listed.file) else { continue };
        let end = source.path.rfind('/').map_or(0, |slash| slash + 1);
        *folders.entry(&source.path[..end]).or_default() += 1;
    }
    // Of equals the first by name.
    let most = folders.iter().rev().max_by_key(|(_, count)| **count);
    most.map_or("chapters/", |(folder, _)| folder).to_owned()
}

/// One more than the highest number that a name in the folder begins with.
fn next_number(project: &Project, folder: &str) -> u32 {
    let names = super::place::names(&project.root.join(folder));
    let numbers = names.iter().filter_map(|name| {
        let end = name.find(|c: char| !c.is_ascii_digit()).unwrap_or(name.len());
        name[..end].parse::<u32>().ok().filter(|number| *number < 1_000)
    });
    numbers.max().unwrap_or(0) + 1
}

fn text(title: &str, authors: &[String], kind: Kind, lang: Lang, project: &Project) -> String {
    let state =
        Some(project.config.workflow.start()).filter(|name| !name.is_empty()).unwrap_or("draft");
    let authors: Vec<String> = authors
        .iter()
        .map(|author| match project.config.person(author) {
            Some(_) => author.clone(),
            None => format!("\"{}\"", quoted(author)),
        })
        .collect();
    let (summary, word, heading, first) = match lang {
        Lang::Fr => (
            "Ce que l’article apporte, en quelques phrases.",
            "premier mot-clé",
            "Une première section",
            "Commencez ici.",
        ),
        Lang::En => (
            "What the article brings, in a few sentences.",
            "first keyword",
            "A first section",
            "Begin here.",
        ),
    };
    format!(
        "---\ntitle: \"{}\"\nauthors: [{}]\nkind: {}\nstatus: {state}\nlang: {}\nabstract:\n  {}: >-\n    \
         {summary}\nkeywords:\n  {}: [{word}]\n---\n\n## {heading}\n\n{first}\n",
        quoted(title),
        authors.join(", "),
        kind.name(),
        lang.tag(),
        lang.tag(),
        lang.tag(),
    )
}
