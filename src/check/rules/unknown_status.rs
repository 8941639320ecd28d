//! `unknown-status`: `status:` names a state that the workflow does not have.

use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic};
use crate::text::nearest;

pub(crate) fn unknown_status(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(status) = &subject.article.meta.status else { return };
    let workflow = &subject.config.workflow;
    if workflow.state(&status.value).is_some() {
        return;
    }
    let states: Vec<String> = workflow.states.iter().map(|state| state.name.clone()).collect();
    let meant = nearest(&status.value, states.iter().map(String::as_str)).map(str::to_owned);
    let args = Args::new().with("status", status.value.clone());
    let finding = subject.finding("unknown-status", status.span, args);
    found.push(match meant {
        Some(meant) => finding.help("did-you-mean", Args::new().with("word", meant)),
        None => finding.help("unknown-status-help", Args::new().with("states", states)),
    });
}
