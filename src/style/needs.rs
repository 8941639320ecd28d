//! What a text must hold for a pattern to match, put together piece by piece: all the strings of one of several lists.

/// All of the strings of one of these lists must stand in the text; `None`: nothing is known.
pub(super) type Needs = Option<Vec<Vec<String>>>;

/// So many alternatives are followed.
const MOST: usize = 64;

/// What one alternative or the other needs.
pub(super) fn merged(all: Needs, other: Needs) -> Needs {
    let (mut all, other) = all.zip(other)?;
    all.extend(other);
    (all.len() <= MOST).then_some(all)
}

/// What a sequence of pieces needs.
#[derive(Default)]
pub(super) struct Sequence {
    /// Signs that follow one another.
    run: String,
    runs: Vec<String>,
    /// Of the groups in it, the one that asks for most.
    group: Needs,
}

impl Sequence {
    /// A sign follows.
    pub(super) fn sign(&mut self, c: char) {
        self.run.push(c);
    }

    /// What follows does not touch what was before, or is not known.
    pub(super) fn part(&mut self) {
        if !self.run.is_empty() {
            self.runs.push(std::mem::take(&mut self.run));
        }
    }

    /// A group follows.
    pub(super) fn group(&mut self, needs: Vec<Vec<String>>) {
        self.part();
        let heavier = self.group.as_ref().is_none_or(|group| {
            let (old, new) = (weight(group), weight(&needs));
            new > old || (new == old && needs.len() < group.len())
        });
        if heavier && weight(&needs) > 0 {
            self.group = Some(needs);
        }
    }

    /// What all of it needs.
    pub(super) fn end(mut self) -> Needs {
        self.part();
        let runs = self.runs;
        match self.group {
            Some(group) => {
                let with = |list: Vec<String>| runs.iter().cloned().chain(list).collect();
                Some(group.into_iter().map(with).collect())
            }
            None => (!runs.is_empty()).then(|| vec![runs]),
        }
    }
}

/// The longest string of the list that asks for least.
fn weight(needs: &[Vec<String>]) -> usize {
    let longest = |list: &Vec<String>| list.iter().map(String::len).max().unwrap_or(0);
    needs.iter().map(longest).min().unwrap_or(0)
}
