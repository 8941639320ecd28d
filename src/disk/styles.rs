//! House style: the `.vale.ini` of a volume or of lone files, the folder of styles, and packages.

use std::path::{Path, PathBuf};

use super::place::{Depth, LONGEST_TEXT, names, normal, slashed};
use super::shelf::Shelf;
use crate::diagnostic::{Args, Diagnostic, Place, Severity};
use crate::project::Project;
use crate::style::{self, Ini};
use crate::text::FileId;

/// Names a set-up may have, the first one stronger.
const SETUPS: [&str; 5] = [".vale.ini", "_vale.ini", "vale.ini", ".vale", "_vale"];

/// Files of styles that are read at most.
const MOST_FILES: usize = 5_000;

/// A file of a style longer than this is refused: 5 MiB.
const LONGEST_STYLE: u64 = 5 << 20;

/// Reads the set-up and the styles into the project. The set-up of a volume lies at its root; of lone files it is
/// looked for from the first of them upward, or from where the person stands.
pub(super) fn load_styles(shelf: Shelf<'_>, project: &mut Project, from: &Path) {
    let folder = match project.lone {
        false => Some(project.root.clone()),
        true => from.ancestors().find(|folder| setup_in(folder).is_some()).map(Path::to_owned),
    };
    let setup = folder.as_deref().and_then(|folder| Some((folder, setup_in(folder)?)));
    let Some((folder, path)) = setup else {
        let shipped = style::SHIPPED.iter().map(|(path, text)| (*path, text.as_bytes().to_vec()));
        for (path, bytes) in shipped {
            add(project, format!("styles/{path}"), path.to_owned(), bytes);
        }
        if !project.lone {
            let root = project.root.clone();
            load_folder(shelf, project, &root, "styles");
        }
        return;
    };
    let (folder, name) = (folder.to_owned(), name_of(project, &path));
    let Ok(bytes) = shelf.read(&path, LONGEST_TEXT) else { return };
    let source = project.sources.add(name, bytes);
    project.vale = Some(source.id);
    for (path, text) in style::SHIPPED {
        add(project, format!("styles/{path}"), (*path).to_owned(), text.as_bytes().to_vec());
    }
    let (ini, _) = style::read_ini(&source);
    styles_of(shelf, project, &folder, &ini, source.id);
}

/// A project without articles, with the set-up and the styles that hold for lone files in `folder`.
#[must_use]
pub fn load_house(folder: &Path) -> Project {
    let mut project = Project { lone: true, root: folder.to_owned(), ..Project::default() };
    load_styles(Shelf::Folder, &mut project, folder);
    project
}

/// The set-up's own folder of styles, and its packages.
fn styles_of(shelf: Shelf<'_>, project: &mut Project, folder: &Path, ini: &Ini, file: FileId) {
    let key = |name: &str| ini.section("").and_then(|core| core.key(name));
    let written = key("StylesPath").and_then(|key| key.values.first()).cloned();
    let below = match &written {
        None => Some("styles".to_owned()),
        Some(path) if matches!(path.value.trim_end_matches(['/', '\\']), "" | ".") => {
            Some(String::new())
        }
        Some(path) => normal(&path.value),
    };
    let place = Place::new(file, written.as_ref().map_or(crate::text::Span::at(0), |it| it.span));
    let outside = |project: &mut Project, path: &str, place| {
        let args = Args::new().with("path", path.to_owned());
        let found = Diagnostic::new("path-outside-volume", place, args).case("outside-volume");
        project.diagnostics.push(found);
    };
    match &below {
        Some(below) if folder.join(below).is_dir() => load_folder(shelf, project, folder, below),
        Some(below) if written.is_some() => {
            let args = Args::new().with("value", below.clone());
            let found = Diagnostic::new("invalid-vale-ini", place, args);
            project.diagnostics.push(found.case("invalid-vale-ini-folder"));
        }
        Some(_) => {}
        // Lone files may share a folder of styles with others: it lies beside or above them.
        None if project.lone => {
            let path = written.as_ref().map_or("", |path| path.value.as_str());
            let shared = super::load::tidy(&folder.join(path));
            load_folder(shelf, project, &shared, "");
        }
        None => outside(project, written.as_ref().map_or("", |path| &path.value), place),
    }
    let base = below.map(|below| folder.join(below));
    for package in key("Packages").map(|key| key.list()).unwrap_or_default() {
        let place = Place::new(file, package.span);
        load_package(shelf, project, folder, base.as_deref(), &package.value, place);
    }
    for name in base.iter().flat_map(|base| names(&base.join(".vale-config"))) {
        let base = base.clone().unwrap_or_default();
        let path = base.join(".vale-config").join(&name);
        if let (true, Ok(bytes)) = (name.ends_with(".ini"), shelf.read(&path, LONGEST_STYLE)) {
            let name = name_of(project, &path);
            let source = project.sources.add(name, bytes);
            project.vale_parts.push(source.id);
        }
    }
}

/// A package: a style's name, or a folder of the volume with styles, or one of each with its own set-up. Nothing is
/// ever fetched.
fn load_package(
    shelf: Shelf<'_>,
    project: &mut Project,
    folder: &Path,
    styles: Option<&Path>,
    package: &str,
    place: Place,
) {
    let last = package.rsplit('/').next().unwrap_or(package).trim_end_matches(".zip");
    let known = project.styles.keys().any(|path| path.starts_with(&format!("{last}/")));
    let of_folder = normal(package).filter(|path| folder.join(path).is_dir());
    let in_styles = styles.map(|styles| styles.join(last)).filter(|path| path.is_dir());
    let home = of_folder.map(|path| folder.join(path)).or(in_styles);
    let Some(home) = home else {
        let synced = styles.is_some_and(|styles| {
            let mut parts = names(&styles.join(".vale-config")).into_iter();
            parts.any(|name| name.contains(last))
        });
        if !known && !synced {
            let args = Args::new().with("value", package.to_owned());
            let found = Diagnostic::new("invalid-vale-ini", place, args);
            let found = found.case("invalid-vale-ini-package").at_level(Severity::Warning);
            project.diagnostics.push(found);
        }
        return;
    };
    if let Some(path) = setup_in(&home)
        && let Ok(bytes) = shelf.read(&path, LONGEST_STYLE)
    {
        let name = name_of(project, &path);
        let source = project.sources.add(name, bytes);
        project.vale_parts.push(source.id);
    }
    if home.join("styles").is_dir() {
        load_folder(shelf, project, &home, "styles");
    } else if !known {
        load_as(shelf, project, &home, "", &format!("{last}/"));
    }
}

/// Every text file below the folder `below` of `root`.
fn load_folder(shelf: Shelf<'_>, project: &mut Project, root: &Path, below: &str) {
    load_as(shelf, project, root, below, "");
}

/// The same, with `prefix` before the paths that they are known by.
fn load_as(shelf: Shelf<'_>, project: &mut Project, root: &Path, below: &str, prefix: &str) {
    const KINDS: [&str; 6] = ["yml", "yaml", "txt", "toml", "aff", "dic"];
    let folder = root.join(below);
    for name in shelf.files(&folder, Depth::All, MOST_FILES) {
        let kind = name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
        let other = name.starts_with("csl/") || name.starts_with("dictionaries/");
        if !KINDS.contains(&&*kind) || other {
            continue;
        }
        let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        let text = shelf.locate(root, &path).and_then(|path| shelf.read(&path, LONGEST_STYLE));
        if let Ok(bytes) = text
            && !bytes.contains(&0)
        {
            let shown = name_of(project, &folder.join(&name));
            add(project, shown, format!("{prefix}{name}"), bytes);
        }
    }
}

fn add(project: &mut Project, shown: String, key: String, bytes: Vec<u8>) {
    let source = project.sources.add(shown, bytes);
    project.styles.insert(key, source.id);
}

/// The set-up that lies in a folder.
fn setup_in(folder: &Path) -> Option<PathBuf> {
    SETUPS.iter().map(|name| folder.join(name)).find(|path| path.is_file())
}

fn name_of(project: &Project, path: &Path) -> String {
    slashed(path.strip_prefix(&project.root).unwrap_or(path))
}
