//! `ouvrage preflight`: the printer's edition read back as a prepress operator would, before one does.

#[cfg(feature = "pdf")]
mod page;

#[cfg(feature = "pdf")]
pub(super) use read_back::run;
#[cfg(not(feature = "pdf"))]
pub(super) use without_pdf::run;

#[cfg(not(feature = "pdf"))]
mod without_pdf {
    use super::super::Verdict;
    use super::super::args::{Global, PreflightArgs};
    use super::super::output::Output;
    use super::super::speech::Speech;
    use crate::diagnostic::Args;
    use crate::error::{Error, ErrorKind};

    pub(in super::super) fn run(
        _: &PreflightArgs,
        _: &Global,
        _: &Speech,
        _: &mut Output,
    ) -> Result<Verdict, Error> {
        Err(Error::new(ErrorKind::Usage, "cli-error-no-pdf", Args::new()))
    }
}

#[cfg(feature = "pdf")]
mod read_back {
    use std::path::Path;

    use serde_json::{Value, json};

    use super::super::Verdict;
    use super::super::args::{Global, PreflightArgs, PreflightFormat};
    use super::super::build::{self, Prepared, prepared};
    use super::super::layout::wrap;
    use super::super::output::{Output, shown};
    use super::super::session::Session;
    use super::super::speech::Speech;
    use super::super::table::{Column, Row, Side, draw};
    use super::page::{Told, page};
    use crate::audit::preflight::{self, Expected, Finding, Places, Report, Requirement};
    use crate::diagnostic::{Arg, Args, Severity};
    use crate::disk;
    use crate::error::{Error, ErrorKind};
    use crate::export::pdf::{Failing, Pdf, Then};
    use crate::message::{Catalogue, Lang};
    use crate::model::Volume;
    use crate::pipeline::{self, Edition};

    pub(in super::super) fn run(
        args: &PreflightArgs,
        global: &Global,
        speech: &Speech,
        out: &mut Output,
    ) -> Result<Verdict, Error> {
        let session = Session::open(global, speech, &[])?;
        if session.config_is_broken() {
            build::show(&session.config_errors(), &session, speech);
            return Err(Error::new(ErrorKind::Usage, "cli-error-broken-config", Args::new()));
        }
        let output = &session.manuscript.project.config.output;
        let printer = output.printer.clone().unwrap_or_default();
        let inside = output.spots.iter().filter(|spot| spot.is_inside());
        let spots = inside.map(|spot| spot.name.clone()).collect();
        let expected = Expected { trim: output.trim, printer, spots };
        let made = prepared(&session, &session.manuscript);
        let (name, pdf) = match &args.file {
            Some(file) => {
                let name = shown(file);
                let bytes = disk::built(Path::new(""), &file.to_string_lossy())?;
                let bytes = bytes.ok_or_else(|| unreadable(&name))?;
                (name, Pdf { bytes, ..Pdf::default() })
            }
            None => composed(&made, &session, speech)?,
        };
        let places = Places::of(&made.volume, &pdf);
        let report = preflight::preflight(&pdf.bytes, &expected, &places);
        let report = report.ok_or_else(|| unreadable(&name))?;
        let report = with_manuscript(report, &made.volume, &pdf, &places);
        match args.format {
            PreflightFormat::Table => table(&name, &report, &session, speech, out),
            PreflightFormat::Json => out.json(&document(&name, &report, &session)),
            PreflightFormat::Html => out.text(&in_html(&name, &report, &pdf, &session)),
        }
        let errors = report.findings.iter().any(|one| one.severity == Severity::Error);
        Ok(session.verdict_of(if errors { Verdict::Found } else { Verdict::Clean }))
    }

    fn unreadable(name: &str) -> Error {
        let args = Args::new().with("path", name.to_owned());
        Error::new(ErrorKind::Usage, "cli-error-unreadable-pdf", args)
    }

    /// The printer's edition as a build would write it.
    fn composed(
        made: &Prepared<'_>,
        session: &Session,
        speech: &Speech,
    ) -> Result<(String, Pdf), Error> {
        let project = &session.manuscript.project;
        let outcome = pipeline::pdf(
            &made.volume,
            project,
            Edition::Printer,
            Failing::Replace,
            made.date,
            Then::End,
        );
        let failures = outcome.failures.into_iter().map(|(_, found)| found);
        let found: Vec<_> = failures.chain(outcome.diagnostics).collect();
        build::show(&found, session, speech);
        match outcome.pdf {
            Some(pdf) => Ok((format!("{}{}", made.volume.meta.slug, build::PRINTER), pdf)),
            None => Err(Error::new(ErrorKind::Usage, "cli-build-no-pdf", Args::new())),
        }
    }

    /// The report with what only the manuscript tells: links that paper cannot keep, lines that a
    /// compositor would not let pass, where a picture is shown.
    fn with_manuscript(
        mut report: Report,
        volume: &Volume,
        pdf: &Pdf,
        places: &Places<'_>,
    ) -> Report {
        let unplaced = |one: &&mut Finding| one.kind == "resolution" && one.place.is_none();
        for one in report.findings.iter_mut().filter(unplaced) {
            let side = |name| {
                one.args.0.iter().find_map(|(key, value)| match value {
                    Arg::Number(side) if *key == name => u32::try_from(*side).ok(),
                    _ => None,
                })
            };
            if let (Some(width), Some(height)) = (side("width"), side("height")) {
                one.place = preflight::shown_at(volume, width, height);
            }
        }
        if !pdf.words.is_empty() {
            // The composition says which signs those are.
            report.findings.retain(|one| one.kind != "glyph");
            report.findings.extend(preflight::composition(places));
            report.findings.extend(preflight::unprinted_links(volume, &pdf.words));
            report.findings.extend(preflight::flattened(&pdf.flattened));
            report.findings.sort_by_key(|one| std::cmp::Reverse(one.severity));
        }
        report
    }

    fn table(name: &str, report: &Report, session: &Session, speech: &Speech, out: &mut Output) {
        let catalogue = session.catalogue;
        out.line(&wrap(&summary(name, report, catalogue), speech.width, 0));
        if !report.findings.is_empty() {
            out.line("");
            let columns = [
                Column::new(catalogue.label("preflight-column-level"), Side::Left),
                Column::shrinking(catalogue.label("preflight-column-finding"), 20),
            ];
            let rows = report.findings.iter().map(|one| Row {
                cells: vec![level(one.severity, catalogue), said(one, catalogue)],
                below: whereabouts(one, session),
            });
            let rows: Vec<Row> = rows.collect();
            out.text(&draw(&columns, &rows, speech.width, out.color));
        }
        out.line("");
        let (held, open): (Vec<&Requirement>, Vec<&Requirement>) =
            report.requirements.iter().partition(|requirement| requirement.holds);
        let args = Args::new().with("held", held.len()).with("all", report.requirements.len());
        out.line(&wrap(&catalogue.text("preflight-x4", &args), speech.width, 0));
        if !open.is_empty() {
            out.line(&catalogue.label("preflight-x4-open"));
        }
        for one in open {
            let sentence = catalogue.label(&format!("preflight-x4-{}", one.name));
            out.line(&wrap(&format!("– {sentence}"), speech.width, 2));
        }
    }

    fn in_html(name: &str, report: &Report, pdf: &Pdf, session: &Session) -> String {
        let catalogue = session.catalogue;
        let told = report.findings.iter().map(|finding| Told {
            finding,
            level: level(finding.severity, catalogue),
            sentence: said(finding, catalogue),
            place: whereabouts(finding, session),
        });
        let held = report.requirements.iter().filter(|requirement| requirement.holds).count();
        let x4 = Args::new().with("held", held).with("all", report.requirements.len());
        let lead = [summary(name, report, catalogue), catalogue.text("preflight-x4", &x4)];
        page(report, &lead, &told.collect::<Vec<_>>(), pdf, catalogue)
    }

    /// Pages, page, bleed, spine and inks in a sentence.
    fn summary(name: &str, report: &Report, catalogue: &Catalogue) -> String {
        let tenths = |tenths: u32| decimal(tenths * 10, catalogue.lang());
        let mut parts =
            vec![catalogue.text("preflight-pages", &Args::new().with("pages", report.pages))];
        if let Some((width, height)) = report.trim {
            let args = Args::new().with("width", tenths(width)).with("height", tenths(height));
            parts.push(catalogue.text("preflight-size", &args));
        }
        if let Some(bleed) = report.bleed {
            let args = Args::new().with("bleed", tenths(bleed));
            parts.push(catalogue.text("preflight-bleed-is", &args));
        }
        if let Some(spine) = report.spine.and_then(|spine| u32::try_from(spine).ok()) {
            let args = Args::new().with("spine", tenths(spine));
            parts.push(catalogue.text("preflight-spine", &args));
        }
        let inks = report.colours.keys().map(|name| match (*name, report.spots.len()) {
            ("spot", count @ 1..) => {
                let names: Vec<String> = report.spots.keys().cloned().collect();
                catalogue.text("ink-spots", &Args::new().with("count", count).with("names", names))
            }
            (name, _) => catalogue.label(&format!("ink-{name}")),
        });
        let args = Args::new()
            .with("path", name.to_owned())
            .with("parts", parts.join(", "))
            .with("inks", inks.collect::<Vec<_>>())
            .with("fonts", report.fonts.len());
        catalogue.text("preflight-summary", &args)
    }

    fn level(severity: Severity, catalogue: &Catalogue) -> String {
        catalogue.label(match severity {
            Severity::Error => "level-error",
            Severity::Warning => "level-warning",
            Severity::Info => "level-info",
        })
    }

    fn said(one: &Finding, catalogue: &Catalogue) -> String {
        let mut args = one.args.clone();
        if let Some((_, Arg::Text(colour))) = args.0.iter_mut().find(|(key, _)| *key == "colour") {
            *colour = catalogue.label(&format!("ink-{colour}")).into();
        }
        for &(name, hundredths) in &one.measures {
            args = args.with(name, decimal(hundredths, catalogue.lang()));
        }
        catalogue.text(&format!("preflight-{}", one.kind), &args)
    }

    /// A number of hundredths, with as many decimals as it needs.
    fn decimal(hundredths: u32, lang: Lang) -> String {
        let comma = if lang == Lang::Fr { ',' } else { '.' };
        match hundredths % 100 {
            0 => (hundredths / 100).to_string(),
            rest if rest % 10 == 0 => format!("{}{comma}{}", hundredths / 100, rest / 10),
            rest => format!("{}{comma}{rest:02}", hundredths / 100),
        }
    }

    /// 3, 5–9
    fn ranges(pages: &[usize]) -> String {
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for &page in pages {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == page || *last == page => *last = page,
                _ => ranges.push((page, page)),
            }
        }
        let ranges = ranges.into_iter().map(|(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first}–{last}"),
        });
        ranges.collect::<Vec<_>>().join(", ")
    }

    /// On which pages, and where in the manuscript.
    fn whereabouts(one: &Finding, session: &Session) -> String {
        let pages = (!one.pages.is_empty()).then(|| {
            let args = Args::new().with("count", one.pages.len()).with("pages", ranges(&one.pages));
            session.catalogue.text("preflight-on-pages", &args)
        });
        let source = one.place.and_then(|place| {
            let source = session.manuscript.project.sources.get(place.file)?;
            Some(format!("{}:{}", source.path, source.position(place.span.start as usize).line))
        });
        pages.into_iter().chain(source).collect::<Vec<_>>().join(", ")
    }

    fn document(name: &str, report: &Report, session: &Session) -> Value {
        let catalogue = session.catalogue;
        let mm = |tenths: u32| json!(f64::from(tenths) / 10.0);
        let findings = report.findings.iter().map(|one| {
            let place = one.place.and_then(|place| {
                let source = session.manuscript.project.sources.get(place.file)?;
                let start = source.position(place.span.start as usize);
                Some(json!({ "path": &*source.path, "line": start.line, "column": start.column }))
            });
            json!({
                "kind": one.kind, "level": one.severity, "pages": one.pages,
                "message": said(one, catalogue), "place": place,
            })
        });
        let fonts = report
            .fonts
            .iter()
            .map(|(name, embedded)| json!({ "name": name, "embedded": embedded }));
        let colours =
            report.colours.iter().map(|(name, pages)| json!({ "name": name, "pages": pages }));
        let spots =
            report.spots.iter().map(|(name, pages)| json!({ "name": name, "pages": pages }));
        let pictures = report.pictures.iter().map(|(page, one)| {
            json!({
                "page": page, "width": one.width, "height": one.height, "dpi": one.dpi,
                "colour": one.ink.name(), "most_ink": one.most,
            })
        });
        let requirements = report.requirements.iter().map(|one| {
            let text = catalogue.label(&format!("preflight-x4-{}", one.name));
            json!({ "name": one.name, "holds": one.holds, "text": text })
        });
        json!({
            "version": 1, "file": name, "pages": report.pages,
            "trim": report.trim.map(|(width, height)| json!([mm(width), mm(height)])),
            "bleed": report.bleed.map(mm),
            "spine": report.spine.and_then(|spine| u32::try_from(spine).ok()).map(mm),
            "blank": report.blank,
            "fonts": fonts.collect::<Vec<_>>(), "colours": colours.collect::<Vec<_>>(),
            "spots": spots.collect::<Vec<_>>(), "pictures": pictures.collect::<Vec<_>>(),
            "pdfx4": requirements.collect::<Vec<_>>(),
            "findings": findings.collect::<Vec<_>>(),
        })
    }
}
