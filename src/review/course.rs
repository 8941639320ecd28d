//! The states that an article was in, one after the other: what a picture of its review is drawn from.

use super::Standing;
use crate::config::Workflow;
use crate::history::{Document, History, Moment};

/// A time in one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The state's name.
    pub state: String,
    /// When it began.
    pub from: Moment,
    /// When it ended, not before it began; `None` for the present one.
    pub until: Option<Moment>,
}

/// The states that a document was in, oldest first. A decision that was taken back held until then. Empty where history
/// does not know the article; a state that held for no time at all is not told. An article that was removed ends there.
#[must_use]
pub fn stretches(
    history: &History,
    workflow: &Workflow,
    document: &Document,
    standing: &Standing,
) -> Vec<Stretch> {
    let time = |commit: usize| history.commits[commit].committer.time;
    let Some(birth) = history.arrivals(document).next() else { return Vec::new() };
    let mut past: Vec<Stretch> = Vec::new();
    let mut now =
        Stretch { state: workflow.start().to_owned(), from: time(birth.commit), until: None };
    for event in standing.events.iter().filter(|event| event.moved()) {
        // Clocks of several machines do not agree: nothing ends before it began.
        let at = time(event.arrived);
        let at = if at.seconds < now.from.seconds { now.from } else { at };
        if at.seconds > now.from.seconds && now.state != event.to {
            let next = Stretch { state: event.to.clone(), from: at, until: None };
            past.push(Stretch { until: Some(at), ..std::mem::replace(&mut now, next) });
        } else {
            now.state.clone_from(&event.to);
        }
    }
    if let Some(last) = history.arrivals(document).last().filter(|last| last.blob.is_none()) {
        now.until = Some(time(last.commit)).filter(|end| end.seconds >= now.from.seconds);
    }
    past.push(now);
    past
}
