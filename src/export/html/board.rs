//! The board as one page that needs no other file: where every article stands, how the volume grows, how long each
//! article was when, and in which state. Every picture has its figures beside it in a table. No script.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::Context;

use super::chart::{Aim, Chart, Days, Point, Span, Words};
use super::site::style_sheets;
use super::templates::Frames;
use crate::diagnostic::{Args, Diagnostic};
use crate::history::days_between;
use crate::message::{Catalogue, group_digits};
use crate::review::{Board, Row, StateFrom};
use crate::text::Source;

/// Pictures do not look further ahead than this many days.
const AHEAD: i64 = 400;

/// A table beside a picture that has more lines than this tells of each month only its last day.
const LINES: usize = 24;

/// What the page is made of.
#[derive(Debug)]
pub struct BoardPage<'a> {
    /// The articles, with lengths and states of the past.
    pub board: &'a Board,
    /// What there is to say of each, in the same order.
    pub lines: Vec<BoardLine>,
    /// The language of the page.
    pub catalogue: &'static Catalogue,
    /// The volume's title.
    pub title: String,
    /// What the page is.
    pub heading: String,
    /// What there is to say of the whole, and of the next session.
    pub summary: Vec<String>,
    /// The sessions, by day: day and name.
    pub sessions: Vec<(String, String)>,
    /// The states, in the workflow's order.
    pub states: Vec<StateName>,
    /// The volume's own templates, by path below `templates/`.
    pub templates: &'a BTreeMap<String, Arc<Source>>,
}

/// What there is to say of an article, in words.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BoardLine {
    /// Its state.
    pub state: String,
    /// Since when, and who gave it.
    pub since: String,
    /// Days left.
    pub left: String,
    /// What is due, a sentence.
    pub due: String,
    /// Who is waited for.
    pub who: String,
    /// Its length.
    pub signes: String,
    /// How far that is from what is asked for.
    pub distance: String,
    /// What else somebody should look at.
    pub notes: Vec<String>,
    /// Its place in the volume: pictures stand in that order, whatever the table's.
    pub place: usize,
}

/// A state as the page shows it.
#[derive(Clone, Debug, Default)]
pub struct StateName {
    /// Its name in the workflow.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// An article in it is accepted.
    pub accepted: bool,
}

/// An article in the table.
#[derive(Serialize)]
struct Article<'a> {
    number: String,
    title: &'a str,
    authors: String,
    late: bool,
    anchor: String,
    meter: Option<Meter>,
    line: &'a BoardLine,
}

/// The length against what is aimed at, in a hundred and twenty parts of which ninety reach the aim.
#[derive(Serialize)]
struct Meter {
    filled: u64,
}

/// A picture and the table beside it.
#[derive(Serialize)]
struct Figure {
    id: String,
    heading: String,
    caption: String,
    chart: Chart,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// An entry of the legend.
#[derive(Serialize)]
struct Entry {
    number: usize,
    pattern: usize,
    label: String,
}

/// Makes the page. Where a template of the volume fails, the built-in one makes it, and that is told.
#[must_use]
pub fn board_page(page: &BoardPage<'_>) -> (String, Vec<Diagnostic>) {
    let mut context = Context::new();
    let catalogue = page.catalogue;
    context.insert("lang", catalogue.lang().tag());
    context.insert("title", &page.title);
    context.insert("heading", &page.heading);
    context.insert("summary", &page.summary);
    // A sheet cannot end the element it stands in.
    let sheets = style_sheets(page.templates).into_iter();
    let style: String = sheets.map(|(_, text)| text.replace("</", "<\\/") + "\n").collect();
    context.insert_value("style", tera::Value::safe_string(&style));
    let days = page.days();
    context.insert("articles", &page.articles(days.is_some()));
    context.insert("due", &page.board.articles.iter().any(|row| row.deadline.is_some()));
    let (volume, figures) = match &days {
        Some(days) => (page.volume(days), page.figures(days)),
        None => (Vec::new(), Vec::new()),
    };
    context.insert("volume", &volume);
    context.insert("figures", &figures);
    context.insert("states", &page.legend());
    context.insert("sessions", &days.as_ref().map(|days| page.marks(days)).unwrap_or_default());
    let labels: BTreeMap<&str, String> =
        LABELS.into_iter().map(|(name, id)| (name, catalogue.label(id))).collect();
    context.insert("labels", &labels);
    let (frames, mut found) = Frames::read(page.templates);
    let (bytes, failed) = frames.render("board.html", "board.html", context);
    found.extend(failed);
    (String::from_utf8_lossy(&bytes).into_owned(), found)
}

/// The words of the page, by their names in the template.
const LABELS: [(&str, &str); 14] = [
    ("skip", "label-skip"),
    ("number", "cli-column-number"),
    ("article", "cli-column-article"),
    ("state", "cli-column-state"),
    ("left", "status-column-left"),
    ("waiting", "status-column-waiting"),
    ("length", "cli-column-length"),
    ("notes", "status-column-notes"),
    ("articles", "board-articles"),
    ("volume", "board-volume"),
    ("courses", "board-courses"),
    ("sessions", "board-sessions"),
    ("states", "board-states"),
    ("data", "board-data"),
];

/// The day of a time in RFC 3339.
fn day(time: &str) -> &str {
    time.get(..10).unwrap_or(time)
}

impl BoardPage<'_> {
    /// The days that the pictures show: from the first that history tells to today or the last session ahead. `None`
    /// where there is nothing to draw.
    fn days(&self) -> Option<Days> {
        let rows = || self.board.articles.iter();
        let lengths = || rows().flat_map(|row| row.lengths.iter().map(|one| day(&one.time)));
        let today = self.board.today.as_str();
        let from = lengths().min()?;
        let ahead = |date: &&str| days_between(today, date).is_some_and(|days| days <= AHEAD);
        let sessions = self.sessions.iter().map(|(date, _)| date.as_str()).filter(ahead);
        let until = lengths().chain(sessions).chain([today]).max()?;
        let inside =
            |(_, (date, _)): &(usize, &(String, String))| (from..=until).contains(&date.as_str());
        let numbered = self.sessions.iter().enumerate().filter(inside);
        Some(Days {
            from: from.to_owned(),
            until: until.to_owned(),
            sessions: numbered.map(|(at, (date, _))| (date.clone(), at + 1)).collect(),
            today: today.to_owned(),
            lang: self.catalogue.lang(),
        })
    }

    fn place(&self, state: &str) -> Option<usize> {
        self.states.iter().position(|known| known.name.eq_ignore_ascii_case(state))
    }

    fn label(&self, state: &str) -> String {
        let known = self.place(state).map(|place| self.states[place].label.clone());
        known.unwrap_or_else(|| state.to_owned())
    }

    fn number(&self, figure: u64) -> String {
        group_digits(i64::try_from(figure).unwrap_or(i64::MAX), self.catalogue.lang())
    }

    fn articles(&self, drawn: bool) -> Vec<Article<'_>> {
        let mut articles = Vec::new();
        for (at, (row, line)) in self.board.articles.iter().zip(&self.lines).enumerate() {
            let target = row.target.filter(|&target| target > 0 && !row.gone).map(u64::from);
            let filled = |target: u64| (row.signes * 90 / target).min(120);
            let drawn = drawn && !row.lengths.is_empty();
            articles.push(Article {
                number: row.number.map(|number| number.to_string()).unwrap_or_default(),
                title: &row.title,
                authors: row.authors.join(", "),
                late: row.late,
                anchor: if drawn { format!("page:article-{at}") } else { String::new() },
                meter: target.map(|target| Meter { filled: filled(target) }),
                line,
            });
        }
        articles
    }

    fn legend(&self) -> Vec<Entry> {
        let used = |at: &usize| {
            let rows = self.board.articles.iter();
            rows.flat_map(|row| &row.states).any(|one| self.place(&one.state) == Some(*at))
        };
        let states = (0..self.states.len()).filter(used);
        let entry = |at: usize| Entry {
            number: at + 1,
            pattern: at % 8,
            label: self.states[at].label.clone(),
        };
        states.map(entry).collect()
    }

    /// The sessions that the pictures mark, in words.
    fn marks(&self, days: &Days) -> Vec<Entry> {
        let entry = |(date, number): &(String, usize)| {
            let name = &self.sessions[number - 1].1;
            let label = format!("{name} ({})", days.day(date));
            Entry { number: *number, pattern: 0, label }
        };
        days.sessions.iter().map(entry).collect()
    }

    /// The states of an article, as the picture shows them.
    fn spans(&self, row: &Row) -> Vec<Span> {
        let span = |one: &StateFrom| Span {
            from: day(&one.from).to_owned(),
            until: one.until.as_deref().map_or(self.board.today.as_str(), day).to_owned(),
            state: self.place(&one.state),
        };
        row.states.iter().map(span).collect()
    }

    /// The last of an article's states on a day; `None` before the first and after the last.
    fn state_on<'a>(&self, row: &'a Row, on: &str) -> Option<&'a StateFrom> {
        let began = row.states.iter().rev().find(|one| day(&one.from) <= on)?;
        let over = began.until.as_deref().is_some_and(|until| day(until) <= on);
        (!over || day(&began.from) == on).then_some(began)
    }

    /// An article's lengths, the last of each day.
    fn points(row: &Row) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        for one in &row.lengths {
            let (day, value) = (day(&one.time), u64::from(one.signes));
            match points.last_mut() {
                // A clock that went back: what was recorded later is what is true later.
                Some(last) if last.day.as_str() >= day => last.value = value,
                _ => points.push(Point { day: day.to_owned(), value }),
            }
        }
        points
    }

    /// The articles as the volume has them, each with its place in the table.
    fn in_order(&self) -> impl Iterator<Item = (usize, &Row)> {
        let mut all: Vec<usize> = (0..self.board.articles.len()).collect();
        all.sort_by_key(|&at| self.lines.get(at).map(|line| line.place));
        all.into_iter().map(|at| (at, &self.board.articles[at]))
    }

    fn figures(&self, days: &Days) -> Vec<Figure> {
        let top = self.board.articles.iter().filter_map(|row| row.target).max().unwrap_or(0);
        let drawn = self.in_order().filter(|(_, row)| !row.lengths.is_empty());
        drawn.map(|(at, row)| self.figure(at, row, days, u64::from(top))).collect()
    }

    fn figure(&self, at: usize, row: &Row, days: &Days, top: u64) -> Figure {
        let points = Self::points(row);
        let (spans, id) = (self.spans(row), format!("page:article-{at}"));
        let ended = row.states.last().and_then(|last| last.until.as_deref()).map(day);
        let until =
            ended.unwrap_or(&self.board.today).max(points.last().map_or("", |last| &last.day));
        let number = row.number.map(|number| format!("{number}. ")).unwrap_or_default();
        let heading = format!("{number}{}", row.title);
        let aim = Aim {
            target: row.target.map(u64::from),
            min: row.min.map(u64::from),
            max: row.max.map(u64::from),
            top,
        };
        let caption = self.course(&points, row.target, days);
        let words = Words {
            id: format!("{id}-picture"),
            title: self
                .catalogue
                .text("board-course-of", &Args::new().with("title", heading.clone())),
            desc: format!("{caption} {}", self.past(row, days)),
        };
        let mut told: Vec<&str> = points.iter().map(|point| point.day.as_str()).collect();
        told.extend(row.states.iter().map(|one| day(&one.from)));
        let rows = thinned(told).into_iter().map(|on| {
            let signes = points.iter().rev().find(|point| point.day.as_str() <= on);
            let state = self.state_on(row, on).map(|one| self.label(&one.state));
            let signes = signes.map(|point| self.number(point.value)).unwrap_or_default();
            vec![days.day(on), signes, state.unwrap_or_default()]
        });
        let label = |id: &str| self.catalogue.label(id);
        Figure {
            chart: days.growth(words, (&points, until), aim, &spans),
            rows: rows.collect(),
            heads: ["log-column-day", "cli-column-signes", "cli-column-state"].map(label).into(),
            id,
            heading,
            caption,
        }
    }

    /// A length from its beginning to its end, a sentence.
    fn course(&self, points: &[Point], target: Option<u32>, days: &Days) -> String {
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return String::new();
        };
        let args = Args::new()
            .with("first", self.number(first.value))
            .with("last", self.number(last.value))
            .with("from", days.day(&first.day))
            .with("to", days.day(&last.day))
            .with("target", self.number(target.map_or(0, u64::from)));
        let id = match (points.len() > 1, target.is_some()) {
            (true, true) => "board-course-target",
            (true, false) => "board-course",
            (false, true) => "board-length-target",
            (false, false) => "board-length",
        };
        self.catalogue.text(id, &args)
    }

    /// The states of an article with the day each began, a sentence.
    fn past(&self, row: &Row, days: &Days) -> String {
        let state = |one: &StateFrom| {
            let args = Args::new()
                .with("state", self.label(&one.state))
                .with("date", days.day(day(&one.from)));
            self.catalogue.text("board-state-from", &args)
        };
        let states = row.states.iter().map(state).collect::<Vec<_>>().join(", ");
        self.catalogue.text("board-past", &Args::new().with("states", states))
    }

    /// The pictures of the whole: signes, accepted articles, states.
    fn volume(&self, days: &Days) -> Vec<Figure> {
        let sums = self.sums();
        let targets = self.board.articles.iter().filter(|row| !row.gone);
        let target: u64 = targets.clone().filter_map(|row| row.target).map(u64::from).sum();
        let count = u64::try_from(targets.count()).unwrap_or(0);
        let until =
            self.board.today.clone().max(sums.last().map_or(String::new(), |sum| sum.day.clone()));
        let told: Vec<&str> = thinned(sums.iter().map(|sum| sum.day.as_str()).collect());
        let rows = |cell: fn(&Sum) -> u64| -> Vec<Vec<String>> {
            let at =
                |on: &&str| sums.iter().rev().find(|sum| sum.day.as_str() <= *on).map_or(0, cell);
            told.iter().map(|on| vec![days.day(on), self.number(at(on))]).collect()
        };
        let of = |id: &str, kind: &'static str, head: &str, target: u64, cell: fn(&Sum) -> u64| {
            let points = sums.iter().map(|sum| Point { day: sum.day.clone(), value: cell(sum) });
            let points: Vec<Point> = points.collect();
            let last = points.last().map_or(0, |point| point.value);
            let heading = self.catalogue.label(head);
            let args =
                Args::new().with("last", self.number(last)).with("target", self.number(target));
            let caption = self.catalogue.text(kind, &args);
            let words = Words {
                id: format!("page:{id}-picture"),
                title: heading.clone(),
                desc: caption.clone(),
            };
            let aim = Aim { target: (target > 0).then_some(target), top: target, ..Aim::default() };
            Figure {
                chart: days.growth(words, (&points, &until), aim, &[]),
                heads: vec![self.catalogue.label("log-column-day"), heading.clone()],
                rows: rows(cell),
                id: format!("page:{id}"),
                heading,
                caption,
            }
        };
        vec![
            of("signes", "board-sum-signes", "board-signes", target, |sum| sum.signes),
            of("accepted", "board-sum-accepted", "board-accepted", count, |sum| sum.accepted),
            self.bands(days),
        ]
    }

    /// The states of all articles over time.
    fn bands(&self, days: &Days) -> Figure {
        let drawn = || self.in_order().map(|(_, row)| row).filter(|row| !row.states.is_empty());
        let name = |row: &Row| row.number.map_or_else(|| initials(&row.title), |n| n.to_string());
        let bands: Vec<(String, Vec<Span>)> =
            drawn().map(|row| (name(row), self.spans(row))).collect();
        let heading = self.catalogue.label("board-bands");
        let caption = self.catalogue.label("board-bands-caption");
        let words = Words {
            id: "page:bands-picture".to_owned(),
            title: heading.clone(),
            desc: caption.clone(),
        };
        let title = |row: &Row| format!("{}. {}", name(row), row.title);
        Figure {
            id: "page:bands".to_owned(),
            chart: days.states(words, &bands),
            heads: ["cli-column-article", "board-states"].map(|id| self.catalogue.label(id)).into(),
            rows: drawn().map(|row| vec![title(row), self.past(row, days)]).collect(),
            heading,
            caption,
        }
    }

    /// The whole on each day on which something of it changed.
    fn sums(&self) -> Vec<Sum> {
        let rows: Vec<(&Row, Vec<Point>)> =
            self.board.articles.iter().map(|row| (row, Self::points(row))).collect();
        let mut told: Vec<&str> = Vec::new();
        for (row, points) in &rows {
            told.extend(points.iter().map(|point| point.day.as_str()));
            told.extend(row.states.iter().map(|one| day(&one.from)));
            told.extend(row.states.iter().filter_map(|one| one.until.as_deref()).map(day));
        }
        told.sort_unstable();
        told.dedup();
        // One walk over each article's past, however many days there are.
        let mut at = vec![0; rows.len()];
        let mut sums = Vec::new();
        for on in told {
            let mut sum = Sum { day: on.to_owned(), signes: 0, accepted: 0 };
            for ((row, points), at) in rows.iter().zip(&mut at) {
                while points.get(*at).is_some_and(|point| point.day.as_str() <= on) {
                    *at += 1;
                }
                let Some(state) = self.state_on(row, on) else { continue };
                sum.signes += at.checked_sub(1).map_or(0, |last| points[last].value);
                let accepted =
                    self.place(&state.state).is_some_and(|place| self.states[place].accepted);
                sum.accepted += u64::from(accepted);
            }
            sums.push(sum);
        }
        sums
    }
}

/// The whole on a day.
struct Sum {
    day: String,
    signes: u64,
    accepted: u64,
}

/// What stands for a text without a number: the first letters of its first words.
fn initials(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next());
    words.take(3).flat_map(char::to_uppercase).collect()
}

/// Days in their order, each once; of many the last of each month.
fn thinned(mut days: Vec<&str>) -> Vec<&str> {
    days.sort_unstable();
    days.dedup();
    if days.len() <= LINES {
        return days;
    }
    let month = |day: &str| day.get(..7).map(str::to_owned);
    let mut kept: Vec<&str> = Vec::new();
    for day in days {
        match kept.last_mut() {
            Some(last) if month(last) == month(day) => *last = day,
            _ => kept.push(day),
        }
    }
    kept
}
