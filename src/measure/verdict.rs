//! A length against what was agreed.

use crate::config::Limit;

/// On which side of a limit a length is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No bound is given.
    Unbounded,
    /// Between the bounds, or on one.
    Within,
    /// This many under the lower bound.
    Short {
        /// Signes that are missing.
        by: u32,
    },
    /// This many over the upper bound.
    Long {
        /// Signes too many.
        by: u32,
    },
}

/// A length, what was agreed, and how they compare. The check, `count` and the status board show the same
/// one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The length, in signes (for keywords: how many).
    pub signes: u32,
    /// What was agreed.
    pub limit: Limit,
    /// On which side.
    pub standing: Standing,
    /// The length in hundredths of the target, rounded down so that 100 % is never said too early; of the
    /// upper bound, else the lower one, where there is no target. `None` where nothing is given.
    pub percent: Option<u32>,
}

/// Compares a length with a limit.
#[must_use]
pub fn judge(signes: u32, limit: Limit) -> Verdict {
    let standing = match (limit.min, limit.max) {
        (None, None) => Standing::Unbounded,
        (Some(min), _) if signes < min => Standing::Short { by: min - signes },
        (_, Some(max)) if signes > max => Standing::Long { by: signes - max },
        _ => Standing::Within,
    };
    let whole = limit.target.or(limit.max).or(limit.min).filter(|&whole| whole > 0);
    let percent = whole
        .map(|whole| u32::try_from(u64::from(signes) * 100 / u64::from(whole)).unwrap_or(u32::MAX));
    Verdict { signes, limit, standing, percent }
}
