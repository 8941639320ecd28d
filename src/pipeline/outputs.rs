//! The volume as its readers get it: typeset, as a site, as what Typst takes, as a PDF.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check;
use crate::diagnostic::Diagnostic;
use crate::export::html::Paragraphs;
use crate::export::print::{self, Extent, PrintBundle, Settings};
use crate::export::{Artifact, Changes, html};
use crate::model::{Article, Volume};
use crate::project::Project;
use crate::text::Source;
use crate::typography;

/// The volume as it is printed: its typography set, unless `book.toml` says that the build does not.
#[must_use]
pub fn typeset<'a>(volume: Cow<'a, Volume>, project: &Project) -> Cow<'a, Volume> {
    let settings = &project.config.typography;
    if !settings.build {
        return volume;
    }
    let mut volume = volume.into_owned();
    typography::typeset(&mut volume, &typography::Profile::of(settings));
    Cow::Owned(volume)
}

/// What lies beside the pages of a site, and is linked from them: names of files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// The volume's PDF.
    pub pdf: Option<&'a str>,
    /// The feed of what happened to the articles.
    pub feed: Option<&'a str>,
}

/// The site.
#[must_use]
pub fn site(
    volume: &Volume,
    project: &Project,
    beside: Beside<'_>,
    paragraphs: Paragraphs,
) -> (Vec<Artifact>, Vec<Diagnostic>) {
    let options = html::Options {
        pdf: beside.pdf.map(str::to_owned),
        feed: beside.feed.map(str::to_owned),
        ..pages(volume, project, paragraphs)
    };
    html::site(volume, &templates(project), &options)
}

/// The site as one file.
#[must_use]
pub fn single_file(
    volume: &Volume,
    project: &Project,
    paragraphs: Paragraphs,
) -> (Artifact, Vec<Diagnostic>) {
    let options = pages(volume, project, paragraphs);
    let (bytes, found) = html::single_file(volume, &templates(project), &options);
    (Artifact { path: format!("{}.html", volume.meta.slug), bytes }, found)
}

fn pages(volume: &Volume, project: &Project, paragraphs: Paragraphs) -> html::Options {
    let url = project.config.output.url.clone();
    html::Options { changes: changes(volume, project), url, paragraphs, ..html::Options::default() }
}

/// The volume's own templates, by path below `templates/`.
#[must_use]
pub fn templates(project: &Project) -> BTreeMap<String, Arc<Source>> {
    let own = project.templates.iter();
    own.filter_map(|(path, file)| Some((path.clone(), Arc::clone(project.sources.get(*file)?))))
        .collect()
}

/// Theme and data as Typst takes them.
#[must_use]
pub fn typst(volume: &Volume, project: &Project) -> PrintBundle {
    print::data(volume, &settings(volume, project), &project.templates, &project.sources)
}

/// For whom a PDF is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// For whoever reads it on a screen.
    Screen,
    /// For the printer.
    Printer,
}

/// The PDF.
#[cfg(feature = "pdf")]
#[must_use]
pub fn pdf(
    volume: &Volume,
    project: &Project,
    edition: Edition,
    failing: crate::export::pdf::Failing,
    date: Option<i64>,
) -> crate::export::pdf::Outcome {
    let wanted = project.config.output.printer.clone();
    let printer = (edition == Edition::Printer).then(|| wanted.unwrap_or_default());
    let settings = Settings { printer, ..settings(volume, project) };
    set(volume, project, &settings, failing, date)
}

/// The PDF for whoever reviews it: on A4, lines wide apart and numbered, suggestions and remarks shown, on every page of
/// which state it is.
#[cfg(feature = "pdf")]
#[must_use]
pub fn draft_pdf(
    volume: &Volume,
    project: &Project,
    draft: print::Draft,
    failing: crate::export::pdf::Failing,
    date: Option<i64>,
) -> crate::export::pdf::Outcome {
    let settings = Settings {
        trim: (210, 297),
        changes: Changes::Shown,
        draft: Some(draft),
        ..settings(volume, project)
    };
    set(volume, project, &settings, failing, date)
}

/// The PDF of articles that hold two versions each ([`crate::diff::merge`]), with what changed shown.
#[cfg(feature = "pdf")]
#[must_use]
pub fn comparison_pdf(
    volume: &Volume,
    project: &Project,
    date: Option<i64>,
) -> crate::export::pdf::Outcome {
    let settings =
        Settings { changes: Changes::Shown, extent: Extent::Articles, ..settings(volume, project) };
    set(volume, project, &settings, crate::export::pdf::Failing::Replace, date)
}

#[cfg(feature = "pdf")]
fn set(
    volume: &Volume,
    project: &Project,
    settings: &Settings,
    failing: crate::export::pdf::Failing,
    date: Option<i64>,
) -> crate::export::pdf::Outcome {
    use crate::export::pdf;
    /// A theme can hold an endless loop; a thousand pages take a tenth of this.
    const LIMIT: std::time::Duration = std::time::Duration::from_secs(600);
    let (templates, sources) = (&project.templates, &project.sources);
    pdf::pdf(&pdf::Order { volume, settings, templates, sources, failing, date, limit: LIMIT })
}

/// How the volume is printed.
fn settings(volume: &Volume, project: &Project) -> Settings {
    let changes = changes(volume, project);
    let whole = !project.lone && volume.articles.len() >= project.articles.len();
    let extent = if whole { Extent::Book } else { Extent::Articles };
    let output = &project.config.output;
    let preliminaries = output.preliminaries;
    Settings { trim: output.trim, changes, extent, preliminaries, ..Settings::default() }
}

/// Articles that are not accepted yet show what is proposed in them, and remarks: their pages are proofs.
fn changes(volume: &Volume, project: &Project) -> Changes {
    let workflow = &project.config.workflow;
    let open = |article: &Article| {
        let status = article.meta.status.as_ref().map(|status| status.value.as_str());
        check::stage(workflow, status) < check::Stage::Accepted
    };
    let shown = volume.articles.iter().enumerate().filter(|(_, article)| open(article));
    Changes::ShownIn(shown.map(|(index, _)| index).collect())
}
