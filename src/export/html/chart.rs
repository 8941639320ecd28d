//! Pictures of time worked out to coordinates: where lines, bands, marks and words stand. The drawing itself is a
//! template's (`templates/html/charts.html`); what the pictures mean is said by whoever asks for them.

use serde::Serialize;

use crate::history::days_between;
use crate::message::{Lang, group_digits};

/// Every picture has this width, in its own units: about that of a telephone in points, so that words in it can be read
/// there.
const WIDTH: f64 = 360.0;
const LEFT: f64 = 46.0;
const RIGHT: f64 = 350.0;
/// Where the room for figures begins, below the numbers of the sessions.
const TOP: f64 = 26.0;
/// Number of states that have a pattern of their own.
const PATTERNS: usize = 8;

/// A figure from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Point {
    /// The day, `2026-03-12`.
    pub(super) day: String,
    pub(super) value: u64,
}

/// A state, from a day to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: String,
    pub(super) until: String,
    /// Its place in the workflow; `None` for one that the workflow does not know.
    pub(super) state: Option<usize>,
}

/// The days that all pictures of a page show.
#[derive(Clone, Debug)]
pub(super) struct Days {
    pub(super) from: String,
    pub(super) until: String,
    /// Day and number of each session between them.
    pub(super) sessions: Vec<(String, usize)>,
    /// The day it is, where it is one of them.
    pub(super) today: String,
    pub(super) lang: Lang,
}

/// What a line of figures is measured by.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Aim {
    pub(super) target: Option<u64>,
    pub(super) min: Option<u64>,
    pub(super) max: Option<u64>,
    /// The picture reaches up to this at least.
    pub(super) top: u64,
}

/// The words of a picture.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// The id of its element; no other has the same.
    pub(super) id: String,
    pub(super) title: String,
    pub(super) desc: String,
}

/// A picture as its template takes it.
#[derive(Debug, Serialize)]
pub(super) struct Chart {
    id: String,
    title: String,
    desc: String,
    width: String,
    height: String,
    left: String,
    right: String,
    inner: String,
    top: String,
    bottom: String,
    levels: Vec<Level>,
    target: Option<Level>,
    range: Option<Range>,
    ticks: Vec<Tick>,
    marks: Vec<Mark>,
    today: Option<String>,
    course: String,
    area: String,
    end: Option<End>,
    band: Option<Band>,
    rows: Vec<Line>,
}

/// A figure at the side.
#[derive(Debug, Serialize)]
struct Level {
    x: String,
    y: String,
    text: String,
    label: String,
}

/// Between the least and the greatest that is asked for.
#[derive(Debug, Serialize)]
struct Range {
    y: String,
    height: String,
}

/// A day below.
#[derive(Debug, Serialize)]
struct Tick {
    x: String,
    end: String,
    text: String,
    anchor: &'static str,
    label: String,
}

/// A session.
#[derive(Debug, Serialize)]
struct Mark {
    x: String,
    top: String,
    cy: String,
    text: String,
    number: usize,
}

#[derive(Debug, Serialize)]
struct End {
    x: String,
    y: String,
}

/// States one after the other.
#[derive(Debug, Serialize)]
struct Band {
    y: String,
    height: String,
    text: String,
    parts: Vec<Part>,
}

#[derive(Debug, Serialize)]
struct Part {
    x: String,
    width: String,
    middle: String,
    pattern: usize,
    /// The state's number, where there is room for it; 0 for none.
    number: usize,
}

/// An article's states.
#[derive(Debug, Serialize)]
struct Line {
    x: String,
    label: String,
    band: Band,
}

/// A coordinate, to the tenth.
fn at(place: f64) -> String {
    let tenth = (place * 10.0).round() / 10.0;
    format!("{tenth}")
}

#[expect(clippy::cast_precision_loss, reason = "figures and days are far below 2^53")]
fn real(figure: u64) -> f64 {
    figure as f64
}

impl Days {
    /// The place of a day.
    #[expect(clippy::cast_precision_loss, reason = "days are far below 2^53")]
    fn x(&self, day: &str) -> f64 {
        let all = days_between(&self.from, &self.until).unwrap_or(0).max(1);
        let here = days_between(&self.from, day).unwrap_or(0).clamp(0, all);
        LEFT + (RIGHT - LEFT) * here as f64 / all as f64
    }

    /// A picture with its days and sessions, and nothing in it.
    fn empty(&self, words: Words, bottom: f64) -> Chart {
        let mark = |(day, number): &(String, usize)| Mark {
            x: at(self.x(day)),
            top: at(18.5),
            cy: at(11.5),
            text: at(15.0),
            number: *number,
        };
        let shown = (&self.from..=&self.until).contains(&&self.today);
        Chart {
            id: words.id,
            title: words.title,
            desc: words.desc,
            width: at(WIDTH),
            height: at(bottom + 20.0),
            left: at(LEFT),
            right: at(RIGHT),
            inner: at(RIGHT - LEFT),
            top: at(TOP),
            bottom: at(bottom),
            levels: Vec::new(),
            target: None,
            range: None,
            ticks: self.ticks(bottom),
            marks: self.sessions.iter().map(mark).collect(),
            today: shown.then(|| at(self.x(&self.today))),
            course: String::new(),
            area: String::new(),
            end: None,
            band: None,
            rows: Vec::new(),
        }
    }

    /// Days below: of a short time the first and the last, of a long one beginnings of months.
    fn ticks(&self, bottom: f64) -> Vec<Tick> {
        let tick = |day: &str, label: String| {
            let x = self.x(day);
            let anchor = match x {
                _ if x < LEFT + 12.0 => "start",
                _ if x > RIGHT - 24.0 => "end",
                _ => "middle",
            };
            Tick { x: at(x), end: at(bottom + 4.0), text: at(bottom + 15.0), anchor, label }
        };
        let months = months(&self.from, &self.until);
        if months.len() < 3 {
            let ends = [&self.from, &self.until].map(|day| tick(day, self.day(day)));
            return ends.into();
        }
        let step = [1, 2, 3, 6, 12, 24, 60, 120, 600]
            .into_iter()
            .find(|&step| months.len().div_ceil(step) <= 5)
            .unwrap_or(1200);
        let label = |month: &str| match (self.lang, month.split_once('-')) {
            (Lang::Fr, Some((year, month))) => format!("{month}.{year}"),
            _ => month.to_owned(),
        };
        let shown = months.iter().step_by(step);
        shown.map(|month| tick(&format!("{month}-01"), label(month))).collect()
    }

    /// A day as people write it.
    pub(super) fn day(&self, day: &str) -> String {
        match (self.lang, day.split('-').collect::<Vec<_>>().as_slice()) {
            (Lang::Fr, [year, month, day]) => format!("{day}.{month}.{year}"),
            _ => day.to_owned(),
        }
    }

    fn band(&self, spans: &[Span], y: f64) -> Band {
        const HEIGHT: f64 = 14.0;
        let part = |span: &Span| {
            let (from, until) = (self.x(&span.from), self.x(&span.until));
            let width = until - from;
            let room = width >= 9.0;
            (width > 0.0).then(|| Part {
                x: at(from),
                width: at(width),
                middle: at(from + width / 2.0),
                pattern: span.state.map_or(PATTERNS - 1, |place| place % PATTERNS),
                number: span.state.filter(|_| room).map_or(0, |place| place + 1),
            })
        };
        Band {
            y: at(y),
            height: at(HEIGHT),
            text: at(y + 10.5),
            parts: spans.iter().filter_map(part).collect(),
        }
    }

    /// A line of figures over time, up to `until`, with the states below it.
    pub(super) fn growth(
        &self,
        words: Words,
        (points, until): (&[Point], &str),
        aim: Aim,
        states: &[Span],
    ) -> Chart {
        const ZERO: f64 = 132.0;
        let bottom = if states.is_empty() { ZERO } else { ZERO + 24.0 };
        let mut chart = self.empty(words, bottom);
        let own = points.iter().map(|point| point.value).max().unwrap_or(0);
        let top = real(own.max(aim.top).max(1)) * 1.12;
        let y = |value: u64| ZERO - (ZERO - TOP) * real(value) / top;
        let number = |value: u64| group_digits(i64::try_from(value).unwrap_or(i64::MAX), self.lang);
        let level = |value: u64, text: f64| Level {
            x: at(LEFT - 5.0),
            y: at(y(value)),
            text: at(y(value) + text),
            label: number(value),
        };
        chart.levels = levels(top).into_iter().map(|value| level(value, 3.5)).collect();
        chart.target = aim.target.map(|target| Level { x: at(RIGHT - 2.0), ..level(target, -4.0) });
        chart.range = aim
            .min
            .zip(aim.max)
            .map(|(min, max)| Range { y: at(y(max)), height: at(y(min) - y(max)) });
        if let Some(first) = points.first() {
            let (mut course, mut before) =
                (format!("M{} {}", at(self.x(&first.day)), at(y(first.value))), LEFT);
            for (point, next) in points.iter().zip(points.iter().skip(1).map(Some).chain([None])) {
                let x = self.x(&point.day).max(before);
                // What is drawn on one place is the last of what happened there.
                if next.is_some_and(|next| self.x(&next.day) - x < 0.5) {
                    continue;
                }
                course.push_str(&format!("H{}V{}", at(x), at(y(point.value))));
                before = x;
            }
            let end = self.x(until).max(before);
            course.push_str(&format!("H{}", at(end)));
            chart.area = format!("{course}V{}H{}Z", at(ZERO), at(self.x(&first.day)));
            chart.course = course;
            let last = points.last().map_or(0, |point| point.value);
            chart.end = Some(End { x: at(end), y: at(y(last)) });
        }
        chart.band = (!states.is_empty()).then(|| self.band(states, ZERO + 6.0));
        chart
    }

    /// The states of several articles, a band each under the number or the letters that stand for it.
    pub(super) fn states(&self, words: Words, articles: &[(String, Vec<Span>)]) -> Chart {
        const STEP: f64 = 19.0;
        let height = articles.iter().fold(0.0, |height, _| height + STEP);
        let mut chart = self.empty(words, TOP + height + 2.0);
        let mut y = TOP;
        for (label, spans) in articles {
            let band = self.band(spans, y);
            chart.rows.push(Line { x: at(LEFT - 5.0), label: label.clone(), band });
            y += STEP;
        }
        chart
    }
}

/// Round figures below `top`, four at most besides nought.
fn levels(top: f64) -> Vec<u64> {
    let mut step: u64 = 1;
    while real(step) * 4.0 < top {
        let leading = step.to_string().starts_with('2');
        step = if leading { step / 2 * 5 } else { step * 2 };
    }
    (0..=4).map(|n| n * step).take_while(|&value| real(value) <= top).collect()
}

/// The months (`2026-03`) that begin between two days.
fn months(from: &str, until: &str) -> Vec<String> {
    let parts = |day: &str| -> Option<(i32, u32)> {
        Some((day.get(..4)?.parse().ok()?, day.get(5..7)?.parse().ok()?))
    };
    let (Some((mut year, mut month)), Some(last)) = (parts(from), parts(until)) else {
        return Vec::new();
    };
    let mut months = Vec::new();
    // A clock that was wrong by centuries gives no more than this.
    while (year, month) < last && months.len() < 12_000 {
        (year, month) = if month >= 12 { (year + 1, 1) } else { (year, month + 1) };
        months.push(format!("{year:04}-{month:02}"));
    }
    months
}
