//! Why a word processor says another number: the data of `count --explain`.

use super::tally::{Scalars, tally};
use super::{BUCKETS, Measure, measure};
use crate::config::{Bucket, Length};
use crate::model::Article;
use crate::text::Source;

/// One reason why the two numbers differ, and by how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A bucket that a word processor counts and the volume's rule does not.
    NotCounted(Bucket),
    /// A bucket that the rule counts and a word processor does not (notes, unless asked).
    CountedHereOnly(Bucket),
    /// Runs of white space that are one signe here, white space at the ends of paragraphs, and signes
    /// made of several characters (a letter and its accent, an emoji).
    WhiteSpace,
    /// The allowance for illustrations.
    Illustrations,
}

/// Two ways from one number to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The number by the volume's rule, bucket by bucket.
    pub measure: Measure,
    /// About what a word processor shows as "characters with spaces" for the same text, notes not included:
    /// title block, text, abstracts and bibliography; remarks and withdrawn text not.
    pub word: u32,
    /// The same with "include footnotes" ticked.
    pub word_with_notes: u32,
    /// Characters of the file as it is, markup and front matter included: what a word processor shows for
    /// Markdown pasted into it.
    pub file: u32,
    /// From the rule's number to `word`: what to add (positive) or to take away (negative), in the order
    /// of [`Bucket::ALL`]. Their sum is exactly the difference; nothing that is 0 is listed.
    pub reasons: Vec<(Reason, i64)>,
}

/// Says how the length of `article` by the rule `length` and a word processor's count come about.
#[must_use]
pub fn explain(article: &Article, source: &Source, length: &Length) -> Explanation {
    let measure = measure(article, source, length);
    let raw = tally::<Scalars>(article, source);
    let sum = |buckets: &dyn Fn(Bucket) -> bool| -> u32 {
        Bucket::ALL.iter().filter(|(_, b)| buckets(*b)).map(|(_, b)| raw[*b as usize]).sum()
    };
    let word = sum(&in_word);
    let word_with_notes = word + raw[Bucket::Notes as usize];
    let file = u32::try_from(source.text.chars().count()).unwrap_or(u32::MAX);
    let reasons = reasons(&measure, &raw, length);
    Explanation { measure, word, word_with_notes, file, reasons }
}

/// Whether a word processor counts what stands in this bucket, notes not being asked for.
fn in_word(bucket: Bucket) -> bool {
    !matches!(bucket, Bucket::Notes | Bucket::Comments | Bucket::Withdrawn)
}

fn reasons(measure: &Measure, raw: &[u32; BUCKETS], length: &Length) -> Vec<(Reason, i64)> {
    let mut reasons = Vec::new();
    let mut white = 0;
    for (_, bucket) in Bucket::ALL {
        let (ours, theirs) = (i64::from(measure.of(bucket)), i64::from(raw[bucket as usize]));
        match (length.counted.contains(&bucket), in_word(bucket)) {
            (true, true) => white += theirs - ours,
            (true, false) => reasons.push((Reason::CountedHereOnly(bucket), -ours)),
            (false, true) => reasons.push((Reason::NotCounted(bucket), theirs)),
            (false, false) => {}
        }
    }
    reasons.push((Reason::WhiteSpace, white));
    let allowance = i64::from(measure.illustrations) * i64::from(length.per_illustration);
    reasons.push((Reason::Illustrations, -allowance));
    reasons.retain(|(_, signes)| *signes != 0);
    reasons
}
