//! `ouvrage status`: where every article stands.

mod board;
mod calendar;
mod markdown;
mod page;
mod select;
mod sheet;
mod table;
mod told;

use std::mem::ManuallyDrop;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::Verdict;
use super::args::{Global, StatusArgs, StatusFormat, Trouble};
use super::day::today;
use super::layout::wrap;
use super::output::{Output, complain, shown};
use super::proposed;
use super::report::human;
use super::session::Session;
use super::signoff;
use super::speech::Speech;
use super::table::csv;
use crate::check::Private;
use crate::config::Limit;
use crate::diagnostic::Args;
use crate::disk;
use crate::error::Error;
use crate::history::Signature;
use crate::pipeline::{self, Depth, Standings};
use crate::review::{self, Board, Row};

/// The narrowest terminal whose table has room for the course of lengths.
const WIDE: usize = 110;

/// What a command is about, read once.
struct Case<'a> {
    session: &'a Session,
    standings: &'a Standings,
    /// The day that days are counted from.
    today: String,
    /// Who asks, where they ask for themselves.
    me: Option<Signature>,
}

impl Case<'_> {
    fn context(&self) -> review::Context<'_> {
        let config = &self.session.manuscript.project.config;
        let (workflow, people) = (&config.workflow, &config.people);
        review::Context { history: &self.standings.history, workflow, people }
    }

    /// The article of a row, as an index into the volume's; `None` for one that is gone.
    fn article(&self, row: &Row) -> Option<usize> {
        let articles = &self.session.manuscript.volume.articles;
        articles.iter().position(|article| *article.path == *row.path)
    }

    fn limit(&self, row: &Row) -> Option<Limit> {
        let index = self.article(row)?;
        let kind = self.session.manuscript.volume.articles[index].kind();
        self.session.manuscript.project.config.length.limit(kind)
    }

    /// What an article is called in a sentence or on the command line: its number, else its title.
    fn name(&self, row: &Row) -> String {
        row.number.map_or_else(|| row.title.clone(), |number| number.to_string())
    }
}

pub(super) fn run(
    args: &StatusArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let depth = match format(args) {
        StatusFormat::Table if speech.width < WIDE => Depth::States,
        StatusFormat::Markdown | StatusFormat::Ics => Depth::States,
        _ => Depth::Lengths,
    };
    let walked = (!args.gone).then_some(depth);
    let session = Session::open_to_count(global, speech, &args.paths, walked)?;
    let me = if args.me { Some(select::me(&session)?) } else { None };
    // Given back at once where the process ends, as the manuscript is.
    let standings = ManuallyDrop::new(session.standings_asked(depth, args.gone)?);
    let today = today(args.today.as_deref(), &standings.history)?;
    let case = Case { session: &session, standings: &standings, today, me };
    let mut board = board::board(&case, args)?;
    if args.all_branches {
        let chosen: Vec<Option<usize>> =
            board.articles.iter().map(|row| case.article(row)).collect();
        proposed::fill(&mut board, &chosen, &session, &standings, speech)?;
    }
    for remark in standings.history.remarks() {
        complain(&wrap(&session.catalogue.say(&remark), speech.width, 0));
    }
    // Where there are no sentences in what is written.
    if !matches!(format(args), StatusFormat::Table | StatusFormat::Markdown)
        && let Some(stranger) = told::stranger(&case)
    {
        complain(&wrap(&stranger, speech.width, 0));
    }
    write(&board, &case, args, speech, out)?;
    let found = troubles(&board, &case, &args.fail_on, speech);
    Ok(match session.verdict(speech) {
        Verdict::Clean => found,
        other => other,
    })
}

/// The form asked for; where only a file is named, the one that its ending tells.
fn format(args: &StatusArgs) -> StatusFormat {
    let ending = args.out.as_ref().and_then(|file| file.extension()).and_then(|it| it.to_str());
    args.format.unwrap_or(match ending.map(str::to_ascii_lowercase).as_deref() {
        Some("html" | "htm") => StatusFormat::Html,
        Some("json") => StatusFormat::Json,
        Some("csv") => StatusFormat::Csv,
        Some("md") => StatusFormat::Markdown,
        Some("ics") => StatusFormat::Ics,
        _ => StatusFormat::Table,
    })
}

/// The table, and what the people of the volume should know of their decisions.
fn terminal(board: &Board, case: &Case<'_>, style: human::Style) -> String {
    let session = case.session;
    let mut text = table::table(board, case, style);
    if case.me.is_none() {
        // Only a front matter's `status:` is shown here.
        let private = Private::default();
        for found in session.about_states(case.standings) {
            text.push_str(&format!("\n{}\n", human::draw(&found, session.teller(&private), style)));
        }
    }
    text
}

/// The table as data. Rows with the whole past of their articles are long: they are made side by side.
fn as_json(board: &Board) -> Value {
    let Board { version, today, next_session, articles, proposed, volume } = board;
    let value = |row| serde_json::to_value(row).unwrap_or_default();
    let rows: Vec<Value> = articles.par_iter().map(value).collect();
    let mut all = json!({
        "version": version,
        "today": today,
        "next_session": next_session,
        "proposed": proposed,
        "volume": volume,
    });
    all["articles"] = rows.into();
    all
}

/// The form asked for, to standard output or to a file.
fn write(
    board: &Board,
    case: &Case<'_>,
    args: &StatusArgs,
    speech: &Speech,
    out: &mut Output,
) -> Result<(), Error> {
    let color = out.color && args.out.is_none();
    let text = match format(args) {
        StatusFormat::Table => terminal(board, case, human::Style { width: speech.width, color }),
        StatusFormat::Json => {
            // Given back where the process ends.
            let board = ManuallyDrop::new(as_json(board));
            format!("{:#}\n", *board)
        }
        StatusFormat::Csv => csv(&sheet::sheet(board), args.bom),
        StatusFormat::Markdown => markdown::page(board, case),
        StatusFormat::Html => page::page(board, case, speech),
        StatusFormat::Ics => calendar::calendar(board, case),
    };
    let Some(file) = &args.out else {
        out.text(&text);
        return Ok(());
    };
    disk::write_file(&case.session.manuscript.project, file, text.as_bytes())?;
    let path = Args::new().with("path", shown(file));
    out.line(&case.session.catalogue.text("status-written", &path));
    Ok(())
}

/// What `--fail-on` asks for, said in a line.
fn troubles(board: &Board, case: &Case<'_>, asked: &[Trouble], speech: &Speech) -> Verdict {
    let catalogue = case.session.catalogue;
    let mut verdict = Verdict::Clean;
    for (trouble, id) in
        [(Trouble::Late, "status-fail-late"), (Trouble::Stale, "status-fail-stale")]
    {
        let is = |row: &&Row| match trouble {
            Trouble::Late => row.late,
            Trouble::Stale => row.stale,
        };
        let names: Vec<String> =
            board.articles.iter().filter(is).map(|row| case.name(row)).collect();
        if asked.contains(&trouble) && !names.is_empty() {
            let args = Args::new().with("count", names.len()).with("articles", names);
            complain(&wrap(&catalogue.text(id, &args), speech.width, 0));
            verdict = Verdict::Found;
        }
    }
    // The volume's own approval goes stale as an article's does.
    let volume = board.volume.as_ref().filter(|row| {
        asked.contains(&Trouble::Stale) && row.approved.as_ref().is_some_and(|one| !one.valid)
    });
    if let Some(said) = signoff::words(volume, case.session) {
        complain(&wrap(&said, speech.width, 0));
        verdict = Verdict::Found;
    }
    verdict
}

/// What the volume says of the article at this index.
fn present(session: &Session, index: usize) -> review::Present<'_> {
    pipeline::present(&session.manuscript.volume.articles[index])
}
