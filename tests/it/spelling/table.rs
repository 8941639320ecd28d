//! Forms and kinds to the file that the program embeds.

use std::collections::{BTreeMap, BTreeSet};

/// Kinds before the automaton, as `src/spelling/dictionary.rs` reads them.
pub(crate) fn table(forms: &BTreeMap<String, u32>) -> Vec<u8> {
    let kinds: BTreeSet<u32> = forms.values().copied().collect();
    let kinds: Vec<u32> = kinds.into_iter().collect();
    let mut bytes = Vec::new();
    let count = u32::try_from(kinds.len()).expect("kinds are few");
    bytes.extend_from_slice(&count.to_le_bytes());
    for kind in &kinds {
        bytes.extend_from_slice(&kind.to_le_bytes());
    }
    let mut automaton = fst::MapBuilder::memory();
    for (form, kind) in forms {
        let at = kinds.binary_search(kind).expect("every kind is in the list");
        automaton.insert(form, at as u64).expect("forms are in order");
    }
    bytes.extend(automaton.into_inner().expect("memory does not fail"));
    bytes
}
