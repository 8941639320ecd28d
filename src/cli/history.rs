//! `ouvrage history`: the writing process as data, for whoever studies it.

use super::Verdict;
use super::args::{Global, HistoryArgs, HistoryFormat};
use super::layout::wrap;
use super::output::{Output, complain, shown};
use super::session::Session;
use super::speech::Speech;
use super::table::csv;
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind};
use crate::model::plain_text;
use crate::pipeline::{self, Depth, Standings};
use crate::review::{self, Observation, Observed, Present, Pseudonyms, Subject, Telling};
use crate::vcs::{self, Secret};

pub(super) fn run(
    args: &HistoryArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let walked = (!args.gone).then_some(Depth::Lengths);
    let session = Session::open_to_count(global, speech, &args.paths, walked)?;
    if session.manuscript.project.lone {
        return Err(Error::new(ErrorKind::Usage, "history-no-volume", Args::new()));
    }
    let standings = session.standings_asked(Depth::Lengths, args.gone)?;
    for remark in standings.history.remarks() {
        complain(&wrap(&session.catalogue.say(&remark), speech.width, 0));
    }
    let secret = match args.pseudonymous {
        true => Some(vcs::secret(&session.manuscript.project.root)?),
        false => None,
    };
    if let Some(secret) = secret.as_ref().filter(|secret| secret.is_new) {
        let told = Args::new().with("path", shown(&secret.path));
        complain(&wrap(&session.catalogue.text("history-key-made", &told), speech.width, 0));
    }
    let observed = observe(args, &session, &standings, secret.as_ref());
    match args.format {
        HistoryFormat::Json => out.json(&serde_json::to_value(&observed).unwrap_or_default()),
        HistoryFormat::Csv => out.text(&csv(&sheet(&observed), args.bom)),
    }
    Ok(session.verdict(speech))
}

fn observe(
    args: &HistoryArgs,
    session: &Session,
    standings: &Standings,
    secret: Option<&Secret>,
) -> Observation {
    let articles = &session.manuscript.volume.articles;
    let subject = |at: usize, index: Option<usize>| {
        let article = index.map(|index| &articles[index]);
        Subject {
            document: standings.indices[at],
            present: article.map_or_else(
                || Present { path: &standings.documents[at].path, ..Present::default() },
                pipeline::present,
            ),
            standing: &standings.standings[at],
            title: article.map(|article| plain_text(&article.title)).unwrap_or_default(),
        }
    };
    let chosen = session.chosen.iter().map(|&index| subject(index, Some(index)));
    let gone = (articles.len()..standings.standings.len()).map(|at| subject(at, None));
    let subjects: Vec<Subject<'_>> = chosen.chain(gone).collect();
    let masked = |kind: &str, identity: &str| {
        secret.map(|secret| vcs::pseudonym(secret, kind, identity)).unwrap_or_default()
    };
    let pseudonym: Option<Pseudonyms<'_>> = if secret.is_some() { Some(&masked) } else { None };
    let lang = session.catalogue.lang().tag();
    let telling = Telling { by_day: args.by_day, pseudonym, lang };
    let sessions = &session.manuscript.project.config.sessions;
    let context = session.manuscript.context(standings);
    review::observe(context, sessions, &subjects, session.everything, telling)
}

/// The columns, in order: those of the JSON.
const COLUMNS: [&str; 25] = [
    "act",
    "article",
    "title",
    "made",
    "recorded",
    "person",
    "email",
    "role",
    "co_authors",
    "kind",
    "change",
    "on_branch",
    "from",
    "to",
    "source",
    "verdict",
    "reason",
    "whom",
    "signes_before",
    "signes_after",
    "state",
    "sessions_held",
    "sessions_between",
    "text",
    "commit",
];

fn sheet(observed: &Observation) -> Vec<Vec<String>> {
    let head = COLUMNS.map(str::to_owned).to_vec();
    std::iter::once(head).chain(observed.rows.iter().map(cells)).collect()
}

/// A row's cells: what the JSON says of it, lists joined, nothing where it says nothing.
fn cells(row: &Observed) -> Vec<String> {
    let value = serde_json::to_value(row).unwrap_or_default();
    let cell = |column: &&str| match &value[*column] {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Null => String::new(),
        serde_json::Value::Array(items) => {
            let items = items.iter().filter_map(serde_json::Value::as_str);
            items.collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    };
    COLUMNS.iter().map(cell).collect()
}
