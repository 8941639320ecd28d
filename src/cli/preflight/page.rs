//! `ouvrage preflight --format html`: the report as one page that needs no other file, with a picture of every page that
//! something is said of.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::audit::preflight::{Finding, Paper, Report, Seen, sheet};
use crate::export::html::push_text;
use crate::export::pdf::Pdf;
use crate::message::Catalogue;

/// What the page looks like: a working paper.
const STYLE: &str = "body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;\
    color:#1a1a1a;background:#fff}table{border-collapse:collapse;width:100%}th,td{text-align:left;\
    vertical-align:top;padding:.35rem .6rem;border-top:1px solid #ccc}.where{color:#555}\
    .pages{display:flex;flex-wrap:wrap;gap:1.5rem;margin-top:2rem}figure{margin:0;width:17rem}\
    figure svg{border:1px solid #999;width:100%;font-family:serif}figcaption{font-size:13px}\
    @media (prefers-color-scheme:dark){body{color:#eee;background:#1b1b1b}.where{color:#bbb}}";

/// A finding as people read it: its level, its sentence, where it is.
pub(super) struct Told<'a> {
    pub(super) finding: &'a Finding,
    pub(super) level: String,
    pub(super) sentence: String,
    pub(super) place: String,
}

/// So many pages are shown as they will be printed; of more, their lines.
const MOST_SHOWN: usize = 24;

/// The page. `lead` are the sentences before the findings.
pub(super) fn page(
    report: &Report,
    lead: &[String],
    told: &[Told<'_>],
    pdf: &Pdf,
    catalogue: &Catalogue,
) -> String {
    let title = catalogue.label("preflight-title");
    let lang = catalogue.lang().tag();
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>"
    );
    push_text(&mut out, &title);
    // A `String` takes whatever is written to it.
    let _ = write!(out, "</title><style>{STYLE}</style></head><body>");
    element(&mut out, "h1", &title);
    lead.iter().for_each(|sentence| element(&mut out, "p", sentence));
    out.push_str("<table><thead><tr>");
    for column in ["preflight-column-level", "preflight-column-finding"] {
        let _ = write!(out, "<th scope=\"col\">");
        push_text(&mut out, &catalogue.label(column));
        out.push_str("</th>");
    }
    out.push_str("</tr></thead><tbody>");
    for one in told {
        out.push_str("<tr>");
        element(&mut out, "td", &one.level);
        out.push_str("<td>");
        push_text(&mut out, &one.sentence);
        out.push_str("<br><span class=\"where\">");
        push_text(&mut out, &one.place);
        out.push_str("</span></td></tr>");
    }
    out.push_str("</tbody></table><div class=\"pages\">");
    if let Some(paper) = report.paper {
        drawings(&mut out, told, pdf, paper);
    }
    out.push_str("</div></body></html>\n");
    out
}

/// Every page that something is said of, what is said below it. A white page shows nothing.
fn drawings(out: &mut String, told: &[Told<'_>], pdf: &Pdf, paper: Paper) {
    let mut pages: BTreeMap<usize, Vec<&Told<'_>>> = BTreeMap::new();
    for one in told.iter().filter(|one| !one.finding.kind.starts_with("blank")) {
        one.finding.pages.iter().for_each(|page| pages.entry(*page).or_default().push(one));
    }
    let shown: Vec<usize> = pages.keys().copied().take(MOST_SHOWN).collect();
    let pictures = Seen::of(&pdf.bytes).map(|seen| seen.pages(&shown)).unwrap_or_default();
    for (page, told) in pages {
        let picture = pictures.get(&page).map(String::as_str);
        // Of a file from elsewhere nothing is known but its picture.
        if picture.is_none() && pdf.passages.is_empty() {
            continue;
        }
        let found: Vec<&Finding> = told.iter().map(|one| one.finding).collect();
        out.push_str("<figure>");
        out.push_str(&sheet(&pdf.passages, page, paper, picture, &found));
        let sentences: Vec<&str> = told.iter().map(|one| one.sentence.as_str()).collect();
        element(out, "figcaption", &format!("{page} – {}", sentences.join(" ")));
        out.push_str("</figure>");
    }
}

fn element(out: &mut String, name: &str, words: &str) {
    let _ = write!(out, "<{name}>");
    push_text(out, words);
    let _ = write!(out, "</{name}>");
}
