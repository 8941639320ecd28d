//! What a text must hold for a pattern to match: one of some strings, put together piece by piece.

/// One of these must stand in the text; `None`: nothing is known.
pub(super) type Needs = Option<Vec<String>>;

/// So many alternatives are followed.
const MOST: usize = 64;

/// What one alternative or the other needs.
pub(super) fn merged(all: Needs, other: Needs) -> Needs {
    let (mut all, other) = all.zip(other)?;
    all.extend(other);
    (all.len() <= MOST).then_some(all)
}

/// Ends a run of characters and keeps it where it says more than what was known.
pub(super) fn keep(best: &mut Needs, run: &mut String) {
    if !run.is_empty() {
        better(best, vec![std::mem::take(run)]);
    }
}

/// Keeps the requirement that fewer texts fulfil: the one whose shortest string is longer.
pub(super) fn better(best: &mut Needs, other: Vec<String>) {
    let weight = |needs: &[String]| needs.iter().map(String::len).min().unwrap_or(0);
    let heavier = match best {
        Some(best) => {
            let (old, new) = (weight(best), weight(&other));
            new > old || (new == old && other.len() < best.len())
        }
        None => weight(&other) > 0,
    };
    if heavier {
        *best = Some(other);
    }
}
