//! What branches that are not merged propose, as `status` and `log` tell it.

use super::layout::wrap;
use super::output::complain;
use super::session::Session;
use super::speech::Speech;
use super::words::{by, state};
use crate::diagnostic::Args;
use crate::error::Error;
use crate::message::day;
use crate::message::group_digits;
use crate::pipeline::{Proposals, Standings};
use crate::review::{Board, Log, Proposed, ProposedArticle};

/// Puts into the table what branches propose; `chosen` are the rows' articles, as indices into the volume's.
pub(super) fn fill(
    board: &mut Board,
    chosen: &[Option<usize>],
    session: &Session,
    standings: &Standings,
    speech: &Speech,
) -> Result<(), Error> {
    let mut proposals = read(session, standings, speech)?;
    for (row, index) in board.articles.iter_mut().zip(chosen) {
        row.proposed = index
            .map(|index| std::mem::take(&mut proposals.of_articles[index]))
            .unwrap_or_default();
    }
    if session.everything {
        board.proposed = proposals.new;
    }
    Ok(())
}

/// Puts into the log what branches propose, after what counts.
pub(super) fn tell(
    log: &mut Log,
    session: &Session,
    standings: &Standings,
    speech: &Speech,
) -> Result<(), Error> {
    let mut proposals = read(session, standings, speech)?;
    for (article, &index) in log.articles.iter_mut().zip(&session.chosen) {
        article.entries.append(&mut proposals.entries[index]);
    }
    if session.everything {
        log.articles.append(&mut proposals.new_logs);
    }
    Ok(())
}

/// What branches propose; that some were not read is told on standard error.
fn read(session: &Session, standings: &Standings, speech: &Speech) -> Result<Proposals, Error> {
    let proposals = session.manuscript.proposals(standings)?;
    let catalogue = session.catalogue;
    let mut told = Vec::new();
    if proposals.left_out > 0 {
        let args = Args::new().with("count", proposals.left_out);
        told.push(catalogue.text("branches-left-out", &args));
    }
    if !proposals.incomplete.is_empty() {
        let args = Args::new().with("branches", proposals.incomplete.clone());
        told.push(catalogue.text("branches-incomplete", &args));
    }
    for line in told {
        complain(&wrap(&line, speech.width, 0));
    }
    Ok(proposals)
}

/// What one branch proposes for an article, in a few words.
pub(super) fn words(one: &Proposed, session: &Session) -> String {
    let catalogue = session.catalogue;
    let args = Args::new()
        .with("branch", one.branch.clone())
        .with("name", one.by.clone())
        .with("date", day(&one.time, catalogue.lang()));
    let mut what = Vec::new();
    if let Some(name) = &one.state {
        let args = Args::new().with("state", state(name, session));
        what.push(catalogue.text("proposed-state", &args));
    }
    if one.removed {
        what.push(catalogue.label("proposed-removed"));
    } else if one.revisions > 0 {
        let args = Args::new()
            .with("count", one.revisions)
            .with("signes", one.signes.map(|signes| by(signes, catalogue)).unwrap_or_default());
        let id = match one.signes {
            None => "proposed-changes",
            Some(_) => "proposed-changes-signes",
        };
        what.push(catalogue.text(id, &args));
    }
    if what.is_empty() {
        what.push(catalogue.label("proposed-word"));
    }
    catalogue.text("proposed", &args.with("what", what.join(", ")))
}

/// The articles that stand on a branch alone, a sentence each.
pub(super) fn articles(board: &Board, session: &Session) -> Vec<String> {
    let catalogue = session.catalogue;
    let one = |article: &ProposedArticle| {
        let one = &article.proposed;
        let signes = i64::from(article.signes.unwrap_or(0));
        let args = Args::new()
            .with("path", article.path.clone())
            .with("branch", one.branch.clone())
            .with("name", one.by.clone())
            .with("date", day(&one.time, catalogue.lang()))
            .with("signes", group_digits(signes, catalogue.lang()));
        crate::text::harmless(&catalogue.text("proposed-article", &args)).into_owned()
    };
    board.proposed.iter().map(one).collect()
}
