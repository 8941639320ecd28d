//! Which letters stand together in a text: a set of pairs and triples, case aside, so that a pattern that needs
//! « abundance » is not looked for where no « abu » stands.
//!
//! A set may say that something stands there that does not; never the other way round.

/// Bits of a set: half for pairs, half for triples of five bits a byte.
const BITS: usize = 1 << 16;

/// A set of pairs and triples.
#[derive(Clone, Debug)]
pub(super) struct Held(Box<[u64; BITS / 64]>);

/// The pairs and triples of one string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grams(Vec<u16>);

impl Grams {
    /// Of an ASCII string; `None` where it is too short to say anything.
    pub(super) fn of(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        match bytes.len() {
            0 | 1 => None,
            2 => Some(Self(vec![pair(bytes[0], bytes[1])])),
            _ => Some(Self(
                bytes.windows(3).map(|three| triple(three[0], three[1], three[2])).collect(),
            )),
        }
    }
}

impl Default for Held {
    fn default() -> Self {
        Self(Box::new([0; BITS / 64]))
    }
}

impl Held {
    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.0.fill(0);
    }

    /// Adds what stands in `text`.
    pub(super) fn add(&mut self, text: &str) {
        let bytes = text.as_bytes();
        for two in bytes.windows(2) {
            self.set(pair(two[0], two[1]));
        }
        for three in bytes.windows(3) {
            self.set(triple(three[0], three[1], three[2]));
        }
    }

    /// Whether all of these may stand there.
    pub(super) fn holds(&self, grams: &Grams) -> bool {
        grams.0.iter().all(|gram| {
            let gram = usize::from(*gram);
            self.0[gram / 64] >> (gram % 64) & 1 == 1
        })
    }

    fn set(&mut self, gram: u16) {
        let gram = usize::from(gram);
        self.0[gram / 64] |= 1 << (gram % 64);
    }
}

/// Five bits of a letter are the same in lower case and in capitals.
fn pair(a: u8, b: u8) -> u16 {
    0x8000 | five(a) << 5 | five(b)
}

fn triple(a: u8, b: u8, c: u8) -> u16 {
    five(a) << 10 | five(b) << 5 | five(c)
}

fn five(byte: u8) -> u16 {
    u16::from(byte & 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_text_is_never_missed() {
        let mut held = Held::default();
        held.add("L’Abondance, 42 fois");
        for there in ["abondance", "ABON", "42", "ce,", "fo"] {
            let grams = Grams::of(there).expect("because it is long enough");
            assert!(held.holds(&grams), "{there}");
        }
        for absent in ["zeb", "xy", "abandon"] {
            let grams = Grams::of(absent).expect("because it is long enough");
            assert!(!held.holds(&grams), "{absent}");
        }
        assert_eq!(Grams::of("a"), None);
    }
}
