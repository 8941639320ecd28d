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

/// The built-in theme, file by file.
const BUILT_IN: [(&str, &str); 15] = [
    ("main.typ", include_str!("../../../templates/print/main.typ")),
    ("look.typ", include_str!("../../../templates/print/look.typ")),
    ("settings.typ", include_str!("../../../templates/print/settings.typ")),
    ("page.typ", include_str!("../../../templates/print/page.typ")),
    ("inlines.typ", include_str!("../../../templates/print/inlines.typ")),
    ("blocks.typ", include_str!("../../../templates/print/blocks.typ")),
    ("headings.typ", include_str!("../../../templates/print/headings.typ")),
    ("math.typ", include_str!("../../../templates/print/math.typ")),
    ("walk.typ", include_str!("../../../templates/print/walk.typ")),
    ("title.typ", include_str!("../../../templates/print/title.typ")),
    ("opening.typ", include_str!("../../../templates/print/opening.typ")),
    ("front.typ", include_str!("../../../templates/print/front.typ")),
    ("back.typ", include_str!("../../../templates/print/back.typ")),
    ("cover.typ", include_str!("../../../templates/print/cover.typ")),
    ("order.typ", include_str!("../../../templates/print/order.typ")),
];

/// Fonts of ours beside those that Typst brings, by file name.
pub const FONTS: [(&str, &[u8]); 4] = [
    (
        "SourceSans3-Regular.ttf",
        include_bytes!("../../../templates/print/fonts/SourceSans3-Regular.ttf"),
    ),
    (
        "SourceSans3-Italic.ttf",
        include_bytes!("../../../templates/print/fonts/SourceSans3-Italic.ttf"),
    ),
    (
        "SourceSans3-SemiBold.ttf",
        include_bytes!("../../../templates/print/fonts/SourceSans3-SemiBold.ttf"),
    ),
    ("SourceSans3-Bold.ttf", include_bytes!("../../../templates/print/fonts/SourceSans3-Bold.ttf")),
];

/// What the other built-in themes have of their own: theme, file, text. Everything else is the first one's.
const OTHER_THEMES: [(&str, &str, &str); 4] = [
    ("academic", "look.typ", include_str!("../../../templates/print/themes/academic/look.typ")),
    (
        "academic",
        "headings.typ",
        include_str!("../../../templates/print/themes/academic/headings.typ"),
    ),
    ("academic", "title.typ", include_str!("../../../templates/print/themes/academic/title.typ")),
    ("accessible", "look.typ", include_str!("../../../templates/print/themes/accessible/look.typ")),
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
    own.chain(OTHER_THEMES.map(|(of, ..)| of)).chain([CLASSIC]).collect()
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
    for (name, text) in BUILT_IN {
        put(bundle, name, text.as_bytes(), Origin::BuiltIn);
    }
    for (_, name, text) in OTHER_THEMES.iter().filter(|(of, ..)| *of == theme) {
        put(bundle, name, text.as_bytes(), Origin::BuiltIn);
    }
    let of_theme = format!("{THEMES}{theme}/");
    for folder in [&*of_theme, "print/"] {
        for (path, &file) in templates {
            let name = path.strip_prefix(folder).filter(|name| is_theme_file(name));
            if let (Some(name), Some(source)) = (name, sources.get(file))
                // A copy of a built-in file changes nothing, so another theme's own stays.
                && !BUILT_IN.contains(&(name, &source.text))
            {
                put(bundle, name, source.text.as_bytes(), Origin::Volume(file));
            }
        }
    }
}

/// The built-in theme's files, by the name under which a volume replaces them in `templates/print/`.
pub fn built_in() -> impl Iterator<Item = (&'static str, &'static str)> {
    BUILT_IN.into_iter()
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
