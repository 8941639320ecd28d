//! `unset-quotation`: a long quotation that runs on in a paragraph.

use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic};
use crate::measure::count_signes;
use crate::prose::Role;
use crate::text::Span;

/// More than three lines of a printed page (65 to 80 signes each): French usage sets such a quotation off.
const LONGEST: u32 = 240;

pub(crate) fn unset_quotation(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for line in subject.lines() {
        let within = line.run.within;
        let set_off = within.quote || within.aside || within.list || within.note.is_some();
        if line.run.role != Role::Paragraph || set_off || line.run.text.len() < LONGEST as usize {
            continue;
        }
        for quotation in quotations(&line.run.text) {
            let signes = count_signes(&line.run.text[quotation.range()]);
            if signes > LONGEST {
                let end = line.run.text[quotation.range()]
                    .char_indices()
                    .filter(|(_, c)| c.is_whitespace())
                    .nth(4)
                    .map_or(quotation.end, |(at, _)| quotation.start + at as u32);
                let opening = line.run.origin(Span { start: quotation.start, end });
                let args = Args::new().with("signes", signes);
                found.push(subject.finding("unset-quotation", opening, args));
            }
        }
    }
}

/// What stands between outer guillemets, the guillemets with it; one that is not closed is none.
fn quotations(text: &str) -> Vec<Span> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0_u32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '«' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            '»' if depth == 1 => {
                depth = 0;
                found.push(Span::new(start, at + '»'.len_utf8()));
            }
            '»' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}
