//! House style: the `.vale.ini` of a volume or of lone files, the folder of styles, and packages.

use std::fs;
use std::path::{Path, PathBuf};

use super::contents::refused;
use super::place::{Depth, LONGEST_TEXT, normal, slashed};
use super::shelf::Shelf;
use crate::diagnostic::{Arg, Args, Diagnostic, Place, Severity};
use crate::model::Field;
use crate::project::{Project, Refusal};
use crate::style::{self, Ini};
use crate::text::{FileId, Span};

/// Names a set-up may have, the first one stronger.
const SETUPS: [&str; 5] = [".vale.ini", "_vale.ini", "vale.ini", ".vale", "_vale"];

/// Files of styles that are read at most, in one folder.
const MOST_FILES: usize = 5_000;

/// A file of a style longer than this is refused: 5 MiB.
const LONGEST_STYLE: u64 = 5 << 20;

/// Bytes of styles that are read at most: 64 MiB.
const MOST_BYTES: u64 = 64 << 20;

/// Files of a style: rules, lists of words, dictionaries.
const KINDS: [&str; 6] = ["yml", "yaml", "txt", "toml", "aff", "dic"];

/// Reads the set-up and the styles into the project. The set-up of a volume lies at its root; of lone files it is
/// looked for from the first of them upward, or from where the person stands.
pub(super) fn load_styles(shelf: Shelf<'_>, project: &mut Project, from: &Path) {
    let setup = match project.lone {
        false => setup_in(shelf, &project.root).map(|path| (project.root.clone(), path)),
        true => {
            from.ancestors().find_map(|folder| Some((folder.to_owned(), setup_in(shelf, folder)?)))
        }
    };
    for (path, text) in style::SHIPPED {
        let source = project.sources.add(format!("styles/{path}"), text.as_bytes().to_vec());
        project.styles.insert((*path).to_owned(), source.id);
    }
    let Some((folder, path)) = setup else {
        if !project.lone {
            load_own(shelf, project);
        }
        return;
    };
    let read = match project.lone {
        true => shelf.read(&path, LONGEST_TEXT),
        false => shelf
            .locate(&folder, &below(&folder, &path))
            .and_then(|path| shelf.read(&path, LONGEST_TEXT)),
    };
    let name = name_of(project, &path);
    let source = project.sources.add(name.clone(), read.as_ref().cloned().unwrap_or_default());
    project.vale = Some(source.id);
    if let Err(refusal) = read {
        let place = Place::new(source.id, Span::at(0));
        project.diagnostics.push(refused(&name, place, &refusal));
        return;
    }
    let (ini, _) = style::read_ini(&source);
    let place = Place::new(source.id, Span::at(0));
    let loader = Loader { shelf, project, folder, place, left: MOST_BYTES };
    loader.of_ini(&ini, source.id);
}

/// The folder `styles/` of a volume without a set-up, and the packages of `book.toml`.
fn load_own(shelf: Shelf<'_>, project: &mut Project) {
    let Some(book) = project.config.file else { return };
    let (folder, packages) = (project.root.clone(), project.config.style.packages.clone());
    let place = Place::new(book, Span::at(0));
    let mut loader = Loader { shelf, project, folder, place, left: MOST_BYTES };
    let styles = loader.folder.join("styles");
    loader.files(&styles, "");
    for package in packages {
        let place = Place::new(book, package.span);
        loader.package(Some(&styles), &package.value, place);
    }
}

/// A project without articles, with the set-up and the styles that hold for lone files in `folder`.
#[must_use]
pub fn load_house(folder: &Path) -> Project {
    let mut project = Project { lone: true, root: folder.to_owned(), ..Project::default() };
    load_styles(Shelf::Folder, &mut project, folder);
    project
}

/// What reads styles into a project.
struct Loader<'a> {
    shelf: Shelf<'a>,
    project: &'a mut Project,
    /// The folder of the set-up.
    folder: PathBuf,
    /// Where what is wrong with all of it is said.
    place: Place,
    /// Bytes that may still be read.
    left: u64,
}

impl Loader<'_> {
    /// The set-up's own folder of styles, and its packages.
    fn of_ini(mut self, ini: &Ini, file: FileId) {
        let key = |name: &str| ini.section("").and_then(|core| core.key(name));
        let written = key("StylesPath").and_then(|key| key.values.first()).cloned();
        let styles = self.styles_path(written.as_ref(), file);
        if let Some(styles) = &styles {
            self.files(styles, "");
        }
        for package in key("Packages").map(|key| key.list()).unwrap_or_default() {
            let place = Place::new(file, package.span);
            self.package(styles.as_deref(), &package.value, place);
        }
        let Some(pipeline) = styles.map(|styles| styles.join(".vale-config")) else { return };
        for name in self.shelf.names(&pipeline).into_iter().filter(|name| name.ends_with(".ini")) {
            self.part(&pipeline.join(name));
        }
    }

    /// The folder of styles that the set-up names, else `styles`, if it is there and may be read.
    fn styles_path(&mut self, written: Option<&Field<String>>, file: FileId) -> Option<PathBuf> {
        let Some(written) = written else {
            let usual = self.folder.join("styles");
            return self.shelf.is_folder(&usual).then_some(usual);
        };
        let bare = written.value.trim_end_matches(['/', '\\']);
        let inside = if matches!(bare, "" | ".") { Some(String::new()) } else { normal(bare) };
        let place = Place::new(file, written.span);
        let styles = match inside {
            Some(inside) => self.folder.join(inside),
            // Lone files may share a folder of styles with others: it lies beside or above them.
            None if self.project.lone => super::load::tidy(&self.folder.join(&written.value)),
            None => {
                let outside = refused(&written.value, place, &Refusal::Outside);
                self.project.diagnostics.push(outside);
                return None;
            }
        };
        if self.shelf.is_folder(&styles) {
            return Some(styles);
        }
        self.say("invalid-vale-ini-folder", place, written.value.clone());
        None
    }

    fn say(&mut self, case: &'static str, place: Place, value: impl Into<Arg>) {
        let args = Args::new().with("value", value);
        let found = Diagnostic::new("invalid-vale-ini", place, args).case(case);
        self.project.diagnostics.push(found);
    }

    /// A package: a style's name, or a folder of the volume with styles, or one of each with its own set-up. Nothing is
    /// ever fetched.
    fn package(&mut self, styles: Option<&Path>, package: &str, place: Place) {
        let last = package.trim_end_matches('/').rsplit('/').next().unwrap_or(package);
        let last = last.trim_end_matches(".zip").to_owned();
        let prefix = format!("{last}/");
        let known = self.project.styles.keys().any(|path| path.starts_with(&prefix));
        let homes =
            [normal(package).map(|path| self.folder.join(path)), styles.map(|it| it.join(&last))];
        let home = homes.into_iter().flatten().find(|path| self.shelf.is_folder(path));
        let Some(home) = home else {
            let synced = styles.is_some_and(|styles| {
                let names = self.shelf.names(&styles.join(".vale-config"));
                names.iter().any(|name| name.contains(&last))
            });
            if !known && !synced {
                self.say("invalid-vale-ini-package", place, package.to_owned());
                if let Some(last) = self.project.diagnostics.last_mut() {
                    last.severity = Severity::Warning;
                }
            }
            return;
        };
        if let Some(setup) = setup_in(self.shelf, &home) {
            self.part(&setup);
        }
        let inner = home.join("styles");
        if self.shelf.is_folder(&inner) {
            // A package in the folder of styles has been read as a style already, which it is not.
            let wrong = format!("{prefix}styles/");
            self.project.styles.retain(|path, _| !path.starts_with(&wrong));
            self.files(&inner, "");
        } else if !known {
            self.files(&home, &prefix);
        }
    }

    /// The set-up of a package.
    fn part(&mut self, path: &Path) {
        let name = name_of(self.project, path);
        let folder = path.parent().unwrap_or(path).to_owned();
        if let Some(file) = self.file(&folder, path, name) {
            self.project.vale_parts.push(file);
        }
    }

    /// Every file of a style below a folder, with `prefix` before the paths that they are known by.
    fn files(&mut self, folder: &Path, prefix: &str) {
        if !self.may_read(folder) {
            let name = name_of(self.project, folder);
            let outside = refused(&name, self.place, &Refusal::Outside);
            self.project.diagnostics.push(outside);
            return;
        }
        let mut found = self.shelf.files(folder, Depth::All, MOST_FILES + 1);
        if found.len() > MOST_FILES {
            found.truncate(MOST_FILES);
            self.say("invalid-vale-ini-files", self.place, MOST_FILES);
        }
        for name in found {
            let kind = name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
            let other = name.starts_with("csl/") || name.starts_with("dictionaries/");
            if !KINDS.contains(&&*kind) || other {
                continue;
            }
            if self.left == 0 {
                let most = i64::try_from(MOST_BYTES >> 20).unwrap_or(i64::MAX);
                self.say("invalid-vale-ini-bytes", self.place, most);
                return;
            }
            let path = folder.join(&name);
            let shown = name_of(self.project, &path);
            if let Some(file) = self.file(folder, &path, shown) {
                self.project.styles.insert(format!("{prefix}{name}"), file);
            }
        }
    }

    /// Whether what links say of a path keeps it within the volume. Lone files' styles may lie anywhere.
    fn may_read(&self, path: &Path) -> bool {
        let real = |path: &Path| fs::canonicalize(path).ok();
        match (self.project.lone, real(path), real(&self.project.root)) {
            (false, Some(path), Some(root)) => path.starts_with(root),
            _ => true,
        }
    }

    /// Reads a file of `folder` that is known as `shown`. One that is refused is said so at its own name.
    fn file(&mut self, folder: &Path, path: &Path, shown: String) -> Option<FileId> {
        let base = if self.project.lone { folder } else { &self.project.root };
        let located = self.shelf.locate(base, &below(base, path));
        let read = located.and_then(|path| self.shelf.read(&path, LONGEST_STYLE));
        let refusal = match read {
            Ok(bytes) if !bytes.contains(&0) => {
                self.left = self.left.saturating_sub(bytes.len() as u64);
                return Some(self.project.sources.add(shown, bytes).id);
            }
            Ok(_) => None,
            // Whoever stages only some of the rules knows that.
            Err(Refusal::NotStaged) => return None,
            Err(refusal) => Some(refusal),
        };
        let file = self.project.sources.add(shown.clone(), Vec::new()).id;
        let place = Place::new(file, Span::at(0));
        self.project.diagnostics.push(match refusal {
            Some(refusal) => refused(&shown, place, &refusal),
            None => {
                let args = Args::new().with("path", shown);
                Diagnostic::new("unreadable-file", place, args).case("not-a-text")
            }
        });
        None
    }
}

/// The set-up that lies in a folder.
fn setup_in(shelf: Shelf<'_>, folder: &Path) -> Option<PathBuf> {
    SETUPS.iter().map(|name| folder.join(name)).find(|path| shelf.is_file(path))
}

/// A path below a folder, with forward slashes.
fn below(folder: &Path, path: &Path) -> String {
    slashed(path.strip_prefix(folder).unwrap_or(path))
}

fn name_of(project: &Project, path: &Path) -> String {
    below(&project.root, path)
}
