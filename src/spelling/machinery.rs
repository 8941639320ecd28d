//! The whole of Hunspell's rules, for words that the tables leave open (English ordinals): loaded only when one is met.

use std::sync::LazyLock;

use spellbook::Dictionary;

use super::cut::Lang;

static AMERICAN: LazyLock<Option<Dictionary>> = LazyLock::new(|| {
    Dictionary::new(
        include_str!("../../styles/dictionaries/en-US.aff"),
        include_str!("../../styles/dictionaries/en-US.dic"),
    )
    .ok()
});

static BRITISH: LazyLock<Option<Dictionary>> = LazyLock::new(|| {
    Dictionary::new(
        include_str!("../../styles/dictionaries/en-GB.aff"),
        include_str!("../../styles/dictionaries/en-GB.dic"),
    )
    .ok()
});

/// Whether the dictionary accepts `word`. French is settled by its table and is never asked.
#[must_use]
pub(super) fn accepts(lang: Lang, word: &str) -> bool {
    let one = |dictionary: &LazyLock<Option<Dictionary>>| {
        LazyLock::force(dictionary).as_ref().is_some_and(|dictionary| dictionary.check(word))
    };
    match lang {
        Lang::French => false,
        Lang::American => one(&AMERICAN),
        Lang::British => one(&BRITISH),
        Lang::English => one(&AMERICAN) || one(&BRITISH),
    }
}
