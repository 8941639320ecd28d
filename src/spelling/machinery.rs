//! The whole of Hunspell's rules, for words that the tables leave open (English ordinals) and for dictionaries that a volume
//! brings: loaded only when one is met.

use std::sync::{Arc, LazyLock, OnceLock};

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

/// A dictionary of somebody's own in Hunspell's format, read when it is first asked.
pub struct Given {
    aff: Arc<str>,
    dic: Arc<str>,
    read: OnceLock<Result<Dictionary, String>>,
}

impl std::fmt::Debug for Given {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Given").field("bytes", &self.dic.len()).finish_non_exhaustive()
    }
}

impl Given {
    /// The dictionary of these two files, not read yet.
    #[must_use]
    pub fn new(aff: Arc<str>, dic: Arc<str>) -> Self {
        Self { aff, dic, read: OnceLock::new() }
    }

    /// Whether it accepts `word`; one that cannot be read accepts none.
    #[must_use]
    pub fn accepts(&self, word: &str) -> bool {
        self.dictionary().as_ref().is_ok_and(|dictionary| dictionary.check(word))
    }

    /// Why it cannot be read, in the words of the library that reads it.
    #[must_use]
    pub fn fault(&self) -> Option<&str> {
        self.dictionary().as_ref().err().map(String::as_str)
    }

    fn dictionary(&self) -> &Result<Dictionary, String> {
        let read = || Dictionary::new(&self.aff, &self.dic).map_err(|error| error.to_string());
        self.read.get_or_init(read)
    }
}
