//! `styles/termes.yml`: words that have more than one form, of which a volume keeps one.
//!
//! A group lists forms that mean the same; the volume's own majority decides which is kept, so that the table takes
//! no side. `{…}` holds the endings of a form (`médico-socia{l,le,ux,les}`): the forms of a group have as many, in
//! the same order.

use std::sync::{Arc, LazyLock};

use super::tables::{Lasting, Table, entries, texts};
use super::yaml::Value;
use crate::diagnostic::Diagnostic;
use crate::text::Source;

/// The path of the table below `styles/`.
pub const PATH: &str = "termes.yml";

/// Forms that mean the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The forms, each with its endings: `forms[form][ending]`.
    pub forms: Vec<Vec<String>>,
}

/// The groups of a volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Forms that differ in letters, hyphens or spaces.
    pub forms: Arc<[Group]>,
    /// Forms that differ in capitals alone.
    pub capitals: Arc<[Group]>,
}

impl Default for Lasting<Terms> {
    /// The built-in table.
    fn default() -> Self {
        static BUILT_IN: LazyLock<Terms> = LazyLock::new(|| {
            let source = super::tables::built_in(PATH, include_str!("../../styles/termes.yml"));
            read(&source, &[], &[], &mut Vec::new())
        });
        Self::BuiltIn(&BUILT_IN)
    }
}

/// Reads a volume's table on top of the built-in one (`replace: true` in it: instead of it), and tells what could
/// not be read (`unreadable-table`). `formes` and `majuscules` are lists of groups; a group is a list of forms.
#[must_use]
pub fn read_terms(source: &Source) -> (Lasting<Terms>, Vec<Diagnostic>) {
    let built_in = Lasting::<Terms>::default();
    let mut found = Vec::new();
    let terms = read(source, &built_in.forms, &built_in.capitals, &mut found);
    (Lasting::Own(Arc::new(terms)), found)
}

fn read(
    source: &Source,
    forms: &[Group],
    capitals: &[Group],
    found: &mut Vec<Diagnostic>,
) -> Terms {
    let (mut forms, mut capitals) = (forms.to_vec(), capitals.to_vec());
    let entries = entries(source, found);
    for entry in &entries {
        if entry.key == "replace" && matches!(&entry.node.value, Value::Text(it) if it == "true") {
            forms.clear();
            capitals.clear();
        }
    }
    let mut told = Table { source, found };
    for entry in &entries {
        let list = match &*entry.key {
            "replace" => continue,
            "formes" | "forms" => &mut forms,
            "majuscules" | "capitals" => &mut capitals,
            _ => {
                told.misunderstood(entry);
                continue;
            }
        };
        let Value::List(groups) = &entry.node.value else {
            told.misfit(entry.node.span);
            continue;
        };
        for node in groups {
            let words = texts(node, &mut told);
            let group: Vec<Vec<String>> = words.iter().map(|(form, _)| endings(form)).collect();
            let alike = group.windows(2).all(|pair| pair[0].len() == pair[1].len());
            match group.len() >= 2 && alike {
                // A volume's group takes the place of the built-in one with a form of the same.
                true => {
                    list.retain(|other| !other.forms.iter().any(|form| group.contains(form)));
                    list.push(Group { forms: group });
                }
                false => told.misfit(node.span),
            }
        }
    }
    Terms { forms: forms.into(), capitals: capitals.into() }
}

/// The words that a form stands for: one for each ending between its braces.
fn endings(form: &str) -> Vec<String> {
    let braces = form.split_once('{').and_then(|(stem, rest)| {
        let (endings, tail) = rest.split_once('}')?;
        Some((stem, endings, tail))
    });
    match braces {
        Some((stem, endings, tail)) => {
            endings.split(',').map(|ending| format!("{stem}{ending}{tail}")).collect()
        }
        None => vec![form.to_owned()],
    }
}
