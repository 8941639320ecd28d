//! `[bibliography]`: how lists of works are divided.

use super::table::{Reader, Section};
use crate::diagnostic::Args;
use crate::message::{Catalogue, Lang};

/// `[bibliography]`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// `[[bibliography.section]]`, in order.
    pub sections: Vec<ListSection>,
    /// Title of the section of all works that no other takes.
    pub rest: String,
    /// The lists of articles are divided too, not the volume's alone.
    pub everywhere: bool,
}

/// `[[bibliography.section]]`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListSection {
    /// Its title.
    pub title: String,
    /// Types of works, in small letters: a `.bib`'s (`jurisdiction`) or CSL's (`legal_case`).
    pub types: Vec<String>,
    /// Keywords, in small letters.
    pub keywords: Vec<String>,
}

impl Lists {
    /// The title of the section of this index; the one behind the last is that of all other works. `None` where
    /// nothing is divided.
    #[must_use]
    pub fn title(&self, index: usize) -> Option<&str> {
        match self.sections.get(index) {
            _ if self.sections.is_empty() => None,
            Some(section) => Some(&section.title),
            None => Some(&self.rest),
        }
    }
}

pub(super) fn read(reader: &mut Reader<'_>, top: &mut Section<'_>, lang: &str) -> Lists {
    let rest = Catalogue::of(Lang::from_tag(lang).unwrap_or_default()).label("label-other-works");
    let mut lists = Lists { rest, ..Lists::default() };
    let Some(mut table) = top.table(reader, "bibliography") else { return lists };
    for mut section in table.tables(reader, "section") {
        let title = section.text(reader, "title").map(|title| title.value.trim().to_owned());
        let words = |reader: &mut Reader<'_>, section: &mut Section<'_>, key| {
            let fields = section.texts(reader, key).unwrap_or_default();
            fields.into_iter().map(|field| field.value.trim().to_lowercase()).collect::<Vec<_>>()
        };
        let types = words(reader, &mut section, "types");
        let types = types.iter().map(|kind| kind.trim_start_matches('@').to_owned()).collect();
        let keywords = words(reader, &mut section, "keywords");
        let title = title.unwrap_or_default();
        if title.is_empty() {
            let args = Args::new().with("key", "title").with("table", "bibliography.section");
            reader.report("missing-key", section.span, args);
        } else {
            lists.sections.push(ListSection { title, types, keywords });
        }
        section.finish(reader);
    }
    if let Some(rest) = table.text(reader, "rest") {
        lists.rest = rest.value;
    }
    if let Some(place) = table.text(reader, "sections-in") {
        match place.value.as_str() {
            "volume" => {}
            "everywhere" => lists.everywhere = true,
            _ => reader.unknown_value(
                &table.path_of("sections-in"),
                &place,
                &["volume", "everywhere"],
            ),
        }
    }
    table.finish(reader);
    lists
}
