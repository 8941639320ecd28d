//! The shipped dictionaries, written out beforehand: every form that they accept, in an automaton that is ready without
//! being read.
//!
//! `styles/dictionaries/*.fst` is made from Hunspell's files beside it by `tests/it/spelling.rs`. A form's value is the
//! index of its kind; the kinds stand before the automaton as little-endian words of 32 bits, after their number.
//! Affixes are written out; elisions (`l'`, `qu'`, …) are bits of the kind.

use std::sync::LazyLock;

use fst::raw::{Fst, Node, Output};

/// What the dictionary says of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind(pub u32);

impl Kind {
    /// In the first variant: classical French, American English.
    pub const FIRST: u32 = 1 << 16;
    /// In the second: French of 1990, British English.
    pub const SECOND: u32 = 1 << 17;
    /// Not with other capitals than these.
    pub const KEEP_CASE: u32 = 1 << 18;
    /// Never suggested.
    pub const UNSUGGESTED: u32 = 1 << 19;

    /// Whether any of `bits` is set.
    #[must_use]
    pub fn has(self, bits: u32) -> bool {
        self.0 & bits != 0
    }
}

/// The names of the flags that stand for elisions in the French dictionary; their places are the bits of a [`Kind`].
pub const ELISIONS: [&str; 14] =
    ["L'", "D'", "Q'", "Q*", "Qj", "c'", "d'", "j'", "l'", "m'", "n'", "q'", "s'", "t'"];

/// Elisions as written, with the bits of [`ELISIONS`] that allow them, and those of them after which the form may
/// take a capital that it does not have by itself (*l’État*).
const WRITTEN: [(&str, u32, u32); 20] = [
    ("l'", 1 | 1 << 8, 1),
    ("d'", 1 << 1 | 1 << 6, 1 << 1),
    ("qu'", 1 << 2 | 1 << 11, 1 << 2),
    ("L'", 1, 1),
    ("D'", 1 << 1, 1 << 1),
    ("Qu'", 1 << 2, 1 << 2),
    ("c'", 1 << 5, 0),
    ("ç'", 1 << 5, 0),
    ("j'", 1 << 7, 0),
    ("m'", 1 << 9, 0),
    ("n'", 1 << 10, 0),
    ("s'", 1 << 12, 0),
    ("t'", 1 << 13, 0),
    ("quoiqu'", 1 << 3, 0),
    ("puisqu'", 1 << 3, 0),
    ("lorsqu'", 1 << 3, 0),
    ("Quoiqu'", 1 << 3, 0),
    ("Puisqu'", 1 << 3, 0),
    ("Lorsqu'", 1 << 3, 0),
    ("jusqu'", 1 << 4, 0),
];

/// First letters that take a capital after an elision.
const TAKES_CAPITAL: &str = "aàâeéèêiîoôuyhœæ";

/// A dictionary.
pub struct Dictionary {
    forms: Fst<&'static [u8]>,
    kinds: Vec<Kind>,
    /// Elisions, breaks at full stops and middle points: as the French affix file has them.
    pub(super) french: bool,
}

/// French, all variants.
pub static FRENCH: LazyLock<Dictionary> =
    LazyLock::new(|| Dictionary::ready(include_bytes!("../../styles/dictionaries/fr.fst"), true));

/// English, American and British.
pub static ENGLISH: LazyLock<Dictionary> =
    LazyLock::new(|| Dictionary::ready(include_bytes!("../../styles/dictionaries/en.fst"), false));

impl Dictionary {
    /// The dictionary in `bytes`. Nothing is read but the kinds.
    fn ready(bytes: &'static [u8], french: bool) -> Self {
        let word = |at: usize| {
            let bytes = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
            bytes.map_or(0, u32::from_le_bytes)
        };
        let count = word(0) as usize;
        let kinds = (1..=count).map(|at| Kind(word(4 * at))).collect();
        let forms = Fst::new(&bytes[4 + 4 * count..])
            .expect("because a test reads the shipped file to its end");
        Self { forms, kinds, french }
    }

    /// Number of forms.
    #[must_use]
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// What the dictionary says of exactly this form, without elision; `None` where it has none.
    #[must_use]
    pub fn form(&self, form: &str) -> Option<Kind> {
        self.kind(self.forms.get(form)?)
    }

    /// The same of a form that may begin with an elision (`'`, not `’`).
    #[must_use]
    pub fn elided(&self, form: &str) -> Option<Kind> {
        if let Some(kind) = self.form(form) {
            return Some(kind);
        }
        let (at, _) = form.bytes().enumerate().find(|(_, byte)| *byte == b'\'' && self.french)?;
        let (before, rest) = form.split_at(at + 1);
        let (_, bits, capital) = WRITTEN.iter().find(|(written, ..)| *written == before)?;
        if let Some(kind) = self.form(rest).filter(|kind| kind.has(*bits)) {
            return Some(kind);
        }
        let first = rest.chars().next()?;
        let small = first.to_lowercase().next()?;
        if small == first || !TAKES_CAPITAL.contains(small) {
            return None;
        }
        let lower = format!("{small}{}", &rest[first.len_utf8()..]);
        self.form(&lower).filter(|kind| kind.has(*capital))
    }

    /// Every form, in order, with its kind: for tests.
    pub fn each(&self, mut take: impl FnMut(&str, Kind)) {
        use fst::Streamer as _;
        let mut stream = self.forms.stream();
        while let Some((form, value)) = stream.next() {
            if let (Ok(form), Some(kind)) = (std::str::from_utf8(form), self.kind(value)) {
                take(form, kind);
            }
        }
    }

    /// The beginning of every form.
    pub(super) fn root(&self) -> Node<'_> {
        self.forms.root()
    }

    /// What follows at `address`.
    pub(super) fn node(&self, address: usize) -> Node<'_> {
        self.forms.node(address)
    }

    /// The kind that a path's output stands for.
    pub(super) fn kind(&self, output: Output) -> Option<Kind> {
        self.kinds.get(usize::try_from(output.value()).ok()?).copied()
    }
}

impl std::fmt::Debug for Dictionary {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Dictionary").field("forms", &self.len()).finish_non_exhaustive()
    }
}
