//! `[style]`: which styles of `styles/` look at the articles, and where.

use toml::de::DeValue;

use super::table::{Expected, Reader, Section};
use super::{Style, StyleScope};

/// Reads `[style]`; without it every style runs everywhere.
pub(super) fn read(reader: &mut Reader<'_>, top: &mut Section<'_>) -> Style {
    let mut style = Style::default();
    let Some(mut section) = top.table(reader, "style") else { return style };
    style.vocabularies = section.texts(reader, "vocabularies").unwrap_or_default();
    style.packages = section.texts(reader, "packages").unwrap_or_default();
    if let Some(inside) = section.table(reader, "in") {
        for (glob, value) in inside.rest() {
            let DeValue::Table(table) = value.get_ref() else {
                inside.misfit(reader, &glob.value, Expected::Table, value);
                continue;
            };
            let mut files = Section::new(inside.path_of(&glob.value), table, value.span().into());
            let scope = scope(reader, &mut files, Others::Switches);
            style.only.push((glob, scope));
        }
    }
    style.everywhere = scope(reader, &mut section, Others::Unknown);
    section.finish(reader);
    style
}

/// What keys without a name of ours are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Others {
    /// Rules and styles, switched `true` or `false`.
    Switches,
    /// Slips.
    Unknown,
}

fn scope(reader: &mut Reader<'_>, section: &mut Section<'_>, others: Others) -> StyleScope {
    let mut scope = StyleScope {
        styles: section.texts(reader, "styles"),
        tokens: section.texts(reader, "ignore-words").unwrap_or_default(),
        blocks: section.texts(reader, "ignore-blocks").unwrap_or_default(),
        switches: Vec::new(),
    };
    if others == Others::Switches {
        for (name, value) in section.rest() {
            match value.get_ref() {
                DeValue::Boolean(on) => scope.switches.push((name, *on)),
                _ => section.misfit(reader, &name.value, Expected::Boolean, value),
            }
        }
    }
    scope
}
