//! The theme's files, found by its name: the built-in ones, each replaced by the volume's own where it has one.

use std::collections::{BTreeMap, BTreeSet};

use super::PrintBundle;
use crate::text::{FileId, Sources};

/// Where a file of the theme comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Built in.
    BuiltIn,
    /// A file of the volume.
    Volume(FileId),
}

/// Files below `templates/print/`, each with its text or its bytes: a file is named here and nowhere else.
macro_rules! files {
    ($include:ident $folder:literal $($name:literal)*) => {
        &[$(($name, $include!(concat!("../../../templates/print/", $folder, $name)))),*]
    };
}

/// The built-in theme, file by file.
const BUILT_IN: &[(&str, &str)] = files!(include_str ""
    "main.typ" "look.typ" "settings.typ" "page.typ" "inlines.typ" "links.typ" "blocks.typ" "headings.typ" "math.typ" "walk.typ"
    "title.typ" "opening.typ" "front.typ" "back.typ" "cover.typ" "order.typ");

/// Fonts of ours beside those that Typst brings, by file name.
pub const FONTS: &[(&str, &[u8])] = files!(include_bytes "fonts/"
    "SourceSans3-Regular.ttf" "SourceSans3-Italic.ttf" "SourceSans3-SemiBold.ttf" "SourceSans3-Bold.ttf");

/// What the other built-in themes have of their own, by their names. Everything else is the first one's.
const OTHER_THEMES: &[(&str, &[(&str, &str)])] = &[
    ("academic", files!(include_str "themes/academic/" "look.typ" "headings.typ" "title.typ")),
    ("accessible", files!(include_str "themes/accessible/" "look.typ")),
];

/// The theme that a volume has if it says nothing: the built-in files alone.
const CLASSIC: &str = "classic";

/// Below it, each theme has a folder of its own.
const THEMES: &str = "print/themes/";

/// The names of all themes there are: the built-in ones, and the volume's own folders below `templates/print/themes/`.
#[must_use]
pub fn themes(templates: &BTreeMap<String, FileId>) -> BTreeSet<&str> {
    let own =
        templates.keys().filter_map(|path| Some(path.strip_prefix(THEMES)?.split_once('/')?.0));
    own.chain(OTHER_THEMES.iter().map(|(of, _)| *of)).chain([CLASSIC]).collect()
}

/// Puts the theme of this name into the bundle: `main.typ` at its root, everything else under `theme/`. What the theme has
/// not is the classic one's; what the volume has of its own replaces either.
pub(super) fn add(
    bundle: &mut PrintBundle,
    theme: Option<&str>,
    templates: &BTreeMap<String, FileId>,
    sources: &Sources,
) {
    let theme = theme.unwrap_or(CLASSIC);
    let of_another = OTHER_THEMES.iter().filter(|(of, _)| *of == theme);
    for (name, text) in BUILT_IN.iter().chain(of_another.flat_map(|(_, files)| *files)) {
        put(bundle, name, text.as_bytes(), Origin::BuiltIn);
    }
    let of_theme = format!("{THEMES}{theme}/");
    for folder in [&*of_theme, "print/"] {
        for (path, &file) in templates {
            let name = path.strip_prefix(folder).filter(|name| is_theme_file(name));
            if let (Some(name), Some(source)) = (name, sources.get(file))
                // A copy of a built-in file changes nothing, so another theme's own stays.
                && !BUILT_IN.contains(&(name, source.text.as_str()))
            {
                put(bundle, name, source.text.as_bytes(), Origin::Volume(file));
            }
        }
    }
}

/// The built-in theme's files, by the name under which a volume replaces them in `templates/print/`.
pub fn built_in() -> impl Iterator<Item = (&'static str, &'static str)> {
    BUILT_IN.iter().copied()
}

/// Documentation, fonts and the other themes lie beside the theme and are no part of it.
fn is_theme_file(name: &str) -> bool {
    name.ends_with(".typ") && !name.starts_with("themes/")
}

fn put(bundle: &mut PrintBundle, name: &str, text: &[u8], origin: Origin) {
    let path = if name == "main.typ" { name.to_owned() } else { format!("theme/{name}") };
    bundle.add(path.clone(), text);
    bundle.origins.insert(path, origin);
}
