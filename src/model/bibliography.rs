//! The works that a text cites, ready to print.

use super::Inline;

/// A list of works in the style's order.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Bibliography {
    /// The entries.
    pub entries: Vec<BibEntry>,
    /// The sections, in order; none where it is one list.
    pub sections: Vec<BibSection>,
    /// The style asks for a hanging indent.
    pub hanging_indent: bool,
}

/// Works that stand together under a title, up to the next section.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BibSection {
    /// Its title.
    pub title: String,
    /// The index of its first entry.
    pub first: usize,
}

impl Bibliography {
    /// The entries, section by section, each section with its title; one part without a title where there are no sections.
    pub fn parts(&self) -> impl Iterator<Item = (Option<&str>, &[BibEntry])> {
        let whole = self.sections.is_empty().then_some((None, &self.entries[..]));
        let parts = self.sections.iter().enumerate().map(|(i, section)| {
            let next = self.sections.get(i + 1).map_or(self.entries.len(), |next| next.first);
            (Some(section.title.as_str()), &self.entries[section.first..next])
        });
        whole.into_iter().chain(parts)
    }
}

/// One work.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct BibEntry {
    /// Its key in the `.bib`.
    pub key: String,
    /// What a link can point to (`ref-crozier1977`).
    pub anchor: String,
    /// A number or label that stands before the entry, where the style has one (`[1]`).
    pub label: Vec<Inline>,
    /// The entry.
    pub content: Vec<Inline>,
}
