//! Days as an iCalendar file (RFC 5545): sessions and deadlines that a calendar shows.
//!
//! All events last a day and have no time of the day, so that no time zone is needed. It knows no clock: the same events
//! give the same bytes.

use crate::history::Moment;

/// A day in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it is known by, in every version of the file; a calendar that has it already moves it.
    pub uid: String,
    /// Its day, `2026-03-12`.
    pub date: String,
    /// What it is called.
    pub summary: String,
    /// What there is to know; may have several lines, or be empty.
    pub description: String,
}

/// The file. `stamp` is when what it tells was written down; without one the file says 1970.
#[must_use]
pub fn calendar(name: &str, events: &[Event], stamp: Option<Moment>) -> Vec<u8> {
    let mut out = String::new();
    let mut line = |text: &str| fold(&mut out, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line(concat!("PRODID:-//ouvrage//ouvrage ", env!("CARGO_PKG_VERSION"), "//FR"));
    line("CALSCALE:GREGORIAN");
    line(&format!("NAME:{}", escaped(name)));
    // What calendars read that do not know RFC 7986.
    line(&format!("X-WR-CALNAME:{}", escaped(name)));
    let stamp = stamp.unwrap_or(Moment { seconds: 0, offset: 0 });
    let stamp = Moment { offset: 0, ..stamp }.rfc3339().replace(['-', ':'], "");
    for event in events {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", escaped(&event.uid)));
        line(&format!("DTSTAMP:{stamp}"));
        line(&format!("DTSTART;VALUE=DATE:{}", event.date.replace('-', "")));
        line(&format!("SUMMARY:{}", escaped(&event.summary)));
        if !event.description.is_empty() {
            line(&format!("DESCRIPTION:{}", escaped(&event.description)));
        }
        // Nobody is taken for busy because of a deadline.
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out.into_bytes()
}

/// A value of the type TEXT (RFC 5545, 3.3.11). Control characters have no place in one.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(c),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

/// Adds a line of at most 75 bytes, its rest on lines that begin with a space (RFC 5545, 3.1); no character is divided.
fn fold(out: &mut String, line: &str) {
    const MOST: usize = 75;
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > MOST {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}
