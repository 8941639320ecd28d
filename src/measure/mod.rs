//! What "length" means, in one place: how many signes an article has, where they stand, and how that
//! compares with what was agreed.
//!
//! A *signe* is one extended grapheme cluster (UAX #29) of the text as a reader reads it: markup gone,
//! entities resolved, in NFC; any run of white space or a soft line break is one space; the white space
//! at the start and end of a paragraph, and the ends of paragraphs, count nothing. It is taken before
//! typography, so that it does not depend on a profile. The check, the table, the status board, the site
//! and the JSON all take their numbers from here.
//!
//! Nothing here prints, reads a file or decides how grave a distance is.

mod counter;
mod explain;
mod plain;
mod readability;
mod scan;
mod tally;
mod verdict;

pub use counter::{Counter, count_signes, field_length};
pub use explain::{Explanation, Reason, explain};
pub use plain::{Plain, plain};
pub use readability::{Readability, readability, syllables};
pub use tally::title_heading;
pub use verdict::{Standing, Verdict, judge};

use crate::config::{Bucket, Length};
use crate::model::Article;
use crate::text::Source;

/// How many buckets there are.
pub const BUCKETS: usize = Bucket::ALL.len();

/// How long an article is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Signes by bucket, in the order of [`Bucket::ALL`], whether they count or not.
    pub by_bucket: [u32; BUCKETS],
    /// Figures that stand as blocks of their own.
    pub illustrations: u32,
    /// What counts by the volume's rule: the counted buckets and the allowance for illustrations.
    pub total: u32,
}

impl Measure {
    /// Signes in one bucket.
    #[must_use]
    pub fn of(&self, bucket: Bucket) -> u32 {
        self.by_bucket[bucket as usize]
    }
}

/// How long `article` is, by the rule `length`.
///
/// `source` is the article's file: a citation that nothing resolved counts as the characters between its
/// brackets there. Resolved or not, an article without citations and cross-references gives the same
/// number, so that a version from history can be measured as soon as it is parsed.
#[must_use]
pub fn measure(article: &Article, source: &Source, length: &Length) -> Measure {
    let by_bucket = tally::tally::<Counter>(article, source);
    let illustrations = tally::illustrations(article);
    let counted: u32 = length.counted.iter().map(|&bucket| by_bucket[bucket as usize]).sum();
    let total = counted.saturating_add(illustrations.saturating_mul(length.per_illustration));
    Measure { by_bucket, illustrations, total }
}
