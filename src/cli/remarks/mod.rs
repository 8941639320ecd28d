//! `ouvrage remarks`: the remarks and suggestions that wait for an answer, and the answers.

mod list;

use super::Verdict;
use super::args::{Global, ListFormat, RemarksArgs};
use super::layout::wrap;
use super::mending::{self, Dirty};
use super::output::{Output, complain};
use super::session::Session;
use super::speech::Speech;
use super::table::csv;
use crate::diagnostic::{Args, Message};
use crate::error::{Error, ErrorKind};
use crate::model::plain_text;
use crate::pipeline::{Answer, Noted};

pub(super) fn run(
    args: &RemarksArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let session = Session::open(global, speech, &args.paths)?;
    let noted = session.manuscript.remarks(&session.chosen)?;
    if args.accept.is_some() || args.reject.is_some() {
        return answer(args, &session, &noted, speech, out);
    }
    match args.format {
        ListFormat::Table => list::table(&session, &noted, speech, out),
        ListFormat::Json => out.json(&list::json(&session, &noted)),
        ListFormat::Csv => out.text(&csv(&list::sheet(&session, &noted), args.bom)),
        ListFormat::Markdown => out.text(&list::markdown(&session, &noted)),
    }
    Ok(session.verdict(speech))
}

/// Which remarks get which answer, by their places.
fn answers(
    args: &RemarksArgs,
    session: &Session,
    noted: &[Noted],
) -> Result<Vec<(usize, Answer)>, Error> {
    let refuse = |id, args| Error::new(ErrorKind::Usage, id, args);
    let mut answers: Vec<(usize, Answer)> = Vec::new();
    let title = || plain_text(&session.manuscript.volume.articles[session.chosen[0]].title);
    for (numbers, answer) in [(&args.accept, Answer::Accept), (&args.reject, Answer::Reject)] {
        let Some(numbers) = numbers else { continue };
        if args.all && numbers.is_empty() {
            // Comments are answered one by one: none is to vanish unread.
            let suggestions =
                noted.iter().enumerate().filter(|(_, one)| one.remark.kind.suggests());
            answers.extend(suggestions.map(|(at, _)| (at, answer)));
            continue;
        }
        if numbers.is_empty() {
            return Err(refuse("remarks-which", Args::new()));
        }
        for &number in numbers {
            let at = number.checked_sub(1).filter(|&at| at < noted.len());
            let Some(at) = at else {
                let args = Args::new()
                    .with("number", number.to_string())
                    .with("title", title())
                    .with("count", noted.len());
                return Err(refuse("remarks-no-such", args));
            };
            answers.push((at, answer));
        }
    }
    answers.sort_by_key(|(at, _)| *at);
    answers.dedup();
    if let Some(twice) = answers.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        let args = Args::new().with("number", (twice[0].0 + 1).to_string());
        return Err(refuse("remarks-both", args));
    }
    Ok(answers)
}

fn answer(
    args: &RemarksArgs,
    session: &Session,
    noted: &[Vec<Noted>],
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let catalogue = session.catalogue;
    let (&[index], [noted]) = (session.chosen.as_slice(), noted) else {
        return Err(Error::new(ErrorKind::Usage, "remarks-one-article", Args::new()));
    };
    let answers = answers(args, session, noted)?;
    if answers.is_empty() {
        out.line(&wrap(&catalogue.label("remarks-nothing-to-answer"), speech.width, 0));
        return Ok(session.verdict(speech));
    }
    let (text, done) = session.manuscript.settled(index, &answers);
    let dirty = if args.allow_dirty { Dirty::Allowed } else { Dirty::Refused };
    let file = session.manuscript.volume.articles[index].file;
    let undo =
        mending::put(session, &[(file, text)], dirty).map_err(|error| match error.message.id {
            "cli-error-dirty" | "cli-error-no-git" => {
                let hints = vec![Message::new("remarks-dirty-hint", Args::new())];
                Error { hints, ..error }
            }
            _ => error,
        })?;
    let given = |wanted: Answer| done.iter().filter(|&&at| answers[at].1 == wanted).count();
    let said = Args::new()
        .with("path", session.manuscript.volume.articles[index].path.to_string())
        .with("accepted", given(Answer::Accept))
        .with("rejected", given(Answer::Reject));
    out.line(&wrap(&catalogue.text("remarks-answered", &said), speech.width, 0));
    if let Some(command) = undo {
        let args = Args::new().with("command", command);
        out.line(&wrap(&catalogue.text("cli-fixed-undo", &args), speech.width, 0));
    }
    let left: Vec<String> = (0..answers.len())
        .filter(|at| !done.contains(at))
        .map(|at| (answers[at].0 + 1).to_string())
        .collect();
    if left.is_empty() {
        return Ok(session.verdict(speech));
    }
    let args = Args::new().with("numbers", left);
    complain(&wrap(&catalogue.text("remarks-left", &args), speech.width, 0));
    Ok(Verdict::Found)
}
