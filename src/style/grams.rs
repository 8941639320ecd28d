//! Which letters stand together in a text: a set of runs of two, three and four, case aside, so that a pattern that needs
//! « abundance » is not looked for where no « abun » stands.
//!
//! A set may say that something stands there that does not; never the other way round.

/// Five bits a sign: of letters they are the same in lower case and in capitals.
const SIGN: u32 = 5;

/// Words of 64 bits for runs of two, of three and of four.
const SIZES: [usize; 3] = [1 << (2 * SIGN - 6), 1 << (3 * SIGN - 6), 1 << (4 * SIGN - 6)];

/// A set of runs.
#[derive(Clone, Debug)]
pub(super) struct Held([Vec<u64>; 3]);

/// The runs of one string: the longest there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grams {
    /// Which of the three sets.
    set: usize,
    grams: Vec<u32>,
}

impl Grams {
    /// Of an ASCII string; `None` where it is too short to say anything.
    pub(super) fn of(text: &str) -> Option<Self> {
        let set = text.len().min(4).checked_sub(2)?;
        let grams = text.as_bytes().windows(set + 2).map(gram).collect();
        Some(Self { set, grams })
    }
}

impl Default for Held {
    fn default() -> Self {
        Self(SIZES.map(|size| vec![0; size]))
    }
}

impl Held {
    /// Adds what stands in `text`.
    pub(super) fn add(&mut self, text: &str) {
        for (set, bits) in self.0.iter_mut().enumerate() {
            for run in text.as_bytes().windows(set + 2) {
                let gram = gram(run) as usize;
                bits[gram / 64] |= 1 << (gram % 64);
            }
        }
    }

    /// Whether all of these may stand there.
    pub(super) fn holds(&self, grams: &Grams) -> bool {
        let bits = &self.0[grams.set];
        grams.grams.iter().all(|gram| bits[*gram as usize / 64] >> (gram % 64) & 1 == 1)
    }
}

fn gram(run: &[u8]) -> u32 {
    run.iter().fold(0, |gram, byte| gram << SIGN | u32::from(byte & 31))
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
