//! A new volume that builds at once: `book.toml` with remarks, two sample chapters, a bibliography.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind, Result};
use crate::message::Lang;
use crate::text::slug;

/// The files of a new volume in French: path and text. `@TITRE@` and `@SLUG@` stand for the volume's title.
const FRENCH: [(&str, &str); 5] = [
    ("book.toml", include_str!("skeleton/fr/book.toml")),
    ("chapters/01-premier-article.md", include_str!("skeleton/fr/01-premier-article.md")),
    ("chapters/02-deuxieme-article.md", include_str!("skeleton/fr/02-deuxieme-article.md")),
    ("chapters/bibliographie.bib", include_str!("skeleton/bibliographie.bib")),
    (".gitignore", include_str!("skeleton/gitignore")),
];

/// The same in English.
const ENGLISH: [(&str, &str); 5] = [
    ("book.toml", include_str!("skeleton/en/book.toml")),
    ("chapters/01-first-article.md", include_str!("skeleton/en/01-first-article.md")),
    ("chapters/02-second-article.md", include_str!("skeleton/en/02-second-article.md")),
    ("chapters/bibliography.bib", include_str!("skeleton/bibliographie.bib")),
    (".gitignore", include_str!("skeleton/gitignore")),
];

/// Writes a new volume with this title into `folder`, which is made if it is not there. Gives the paths written,
/// relative to `folder`. A file that is already there and is no part of the volume's own (`.gitignore`) stays as
/// it is.
///
/// # Errors
/// The folder holds a `book.toml`, or another file where one of ours would be; a disk that refuses.
pub fn init(folder: &Path, title: &str, lang: Lang) -> Result<Vec<String>> {
    let files = match lang {
        Lang::Fr => FRENCH,
        Lang::En => ENGLISH,
    };
    for (path, _) in files.iter().filter(|(path, _)| *path != ".gitignore") {
        let place = folder.join(path);
        if fs::symlink_metadata(&place).is_ok() {
            let args = Args::new().with("path", place.display().to_string());
            return Err(Error::new(ErrorKind::Usage, "already-a-volume", args));
        }
    }
    let mut written = Vec::new();
    for (path, text) in files {
        let place = folder.join(path);
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent).map_err(|error| Error::io("unwritable", parent, &error))?;
        }
        let text = text.replace("@TITRE@", &quoted(title)).replace("@SLUG@", &name(title));
        match create(&place, &text) {
            Ok(()) => written.push(path.to_owned()),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Error::io("unwritable", &place, &error)),
        }
    }
    Ok(written)
}

/// Writes a file that must not be there yet.
pub(super) fn create(path: &Path, text: &str) -> std::io::Result<()> {
    File::options().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

/// Words as they stand between the double quotes of TOML and YAML, which escape alike here.
pub(super) fn quoted(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn name(title: &str) -> String {
    let name = slug(title);
    if name.is_empty() { "volume".to_owned() } else { name }
}
