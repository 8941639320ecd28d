//! The volume as its readers get it: typeset, as a site, as what Typst takes, as a PDF.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Earlier, PageNotes};
use crate::check;
use crate::config::{Config, Listing};
#[cfg(feature = "pdf")]
use crate::config::{Inks, Printer};
use crate::diagnostic::Diagnostic;
use crate::export::html::{Paragraphs, Reviewing};
use crate::export::print::{self, Extent, PrintBundle, Settings};
use crate::export::{Artifact, Changes, html};
use crate::model::{Article, Volume};
use crate::project::Project;
use crate::resolve;
use crate::text::Source;
use crate::typography;
use crate::vcs::Key;

/// The volume as it is printed: its typography set, unless `book.toml` says that the build does not; then its index and
/// its list of acronyms, found in the words as they are printed.
#[must_use]
pub fn typeset<'a>(volume: Cow<'a, Volume>, project: &Project) -> Cow<'a, Volume> {
    let mut volume = typeset_as_far(volume, project, &|_| typography::Extent::Whole);
    if is_indexed(&volume, project) {
        let config = &project.config;
        let listed = config.output.lists.contains(&Listing::Abbreviations);
        let acronyms = listed.then_some(&config.acronyms);
        resolve::index(volume.to_mut(), &config.concordance, acronyms);
    }
    volume
}

fn typeset_as_far<'a>(
    mut volume: Cow<'a, Volume>,
    project: &Project,
    extent: &(dyn Fn(usize) -> typography::Extent + Sync),
) -> Cow<'a, Volume> {
    let settings = &project.config.typography;
    if settings.build {
        let profile = typography::Profile::of(settings);
        typography::typeset_as_far(volume.to_mut(), &profile, extent);
    }
    volume
}

/// Whether words are looked for in all that is printed.
fn is_indexed(volume: &Volume, project: &Project) -> bool {
    is_whole(volume, project) && looks_for_words(&project.config)
}

/// The same of a whole volume.
pub(super) fn looks_for_words(config: &Config) -> bool {
    let listed = config.output.lists.contains(&Listing::Abbreviations);
    !config.concordance.entries.is_empty() || config.concordance.people || listed
}

/// Whether a volume has all its articles: proofs of some have no title pages, no lists and no index.
pub(super) fn is_whole(volume: &Volume, project: &Project) -> bool {
    !project.lone && volume.articles.len() >= project.articles.len()
}

/// What lies beside the pages of a site, and is linked from them: names of files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// The volume's PDF.
    pub pdf: Option<&'a str>,
    /// The feed of what happened to the articles.
    pub feed: Option<&'a str>,
}

/// The site; of a draft with what it offers to whoever reviews it.
#[must_use]
pub fn site(
    volume: &Volume,
    project: &Project,
    beside: Beside<'_>,
    draft: Option<Reviewing>,
) -> (Vec<Artifact>, Vec<Diagnostic>) {
    html::site(volume, &templates(project), &site_options(volume, project, beside, draft))
}

/// What was made of a site, the rest of which is there.
#[derive(Debug)]
pub struct Site {
    /// The files.
    pub artifacts: Vec<Artifact>,
    /// What templates met.
    pub found: Vec<Diagnostic>,
    /// What there is to note.
    pub notes: PageNotes,
}

/// The site, no draft, of a volume whose words are not set yet; pages that were made of the same before, as `earlier` notes, are not
/// made again. `unread` are the digests of texts that the volume does not hold; `None` where these are needed.
#[must_use]
pub fn site_again(
    volume: Cow<'_, Volume>,
    project: &Project,
    beside: Beside<'_>,
    (earlier, unread): (&Earlier, &BTreeMap<usize, Key>),
) -> Option<Site> {
    let indexed = is_indexed(&volume, project);
    let volume = if indexed { typeset(volume, project) } else { volume };
    let (templates, options) = (templates(project), site_options(&volume, project, beside, None));
    let more = format!("{:?}", project.config.typography);
    let keys = html::page_keys(&volume, &templates, &options, &more, unread);
    let known = earlier.pages(&keys.pages);
    if unread.keys().any(|index| known[*index].is_none()) {
        return None;
    }
    let volume = match indexed {
        true => volume,
        false => typeset_as_far(volume, project, &|index| match known[index] {
            Some(_) => typography::Extent::Head,
            None => typography::Extent::Whole,
        }),
    };
    let (known, kept) = known.into_iter().map(Option::unzip).unzip();
    let (artifacts, found, pages) = html::site_with(&volume, &templates, &options, known);
    let notes = PageNotes::of(&volume, &keys, pages, kept);
    if let Cow::Owned(volume) = volume {
        // Giving back so many small pieces takes as long as writing the files; nobody waits for it.
        rayon::spawn(|| drop(volume));
    }
    Some(Site { artifacts, found, notes })
}

fn site_options(
    volume: &Volume,
    project: &Project,
    beside: Beside<'_>,
    draft: Option<Reviewing>,
) -> html::Options {
    html::Options {
        pdf: beside.pdf.map(str::to_owned),
        feed: beside.feed.map(str::to_owned),
        ..pages(volume, project, draft)
    }
}

/// The site as one file.
#[must_use]
pub fn single_file(
    volume: &Volume,
    project: &Project,
    draft: Option<Reviewing>,
) -> (Artifact, Vec<Diagnostic>) {
    let options = pages(volume, project, draft);
    let (bytes, found) = html::single_file(volume, &templates(project), &options);
    (Artifact { path: format!("{}.html", volume.meta.slug), bytes }, found)
}

fn pages(volume: &Volume, project: &Project, draft: Option<Reviewing>) -> html::Options {
    let paragraphs = if draft.is_some() { Paragraphs::Numbered } else { Paragraphs::Plain };
    html::Options {
        changes: changes(volume, project),
        url: project.config.output.url.clone(),
        apart: !project.lone,
        paragraphs,
        reviewing: draft,
        ..html::Options::default()
    }
}

/// The volume's own templates, by path below `templates/`.
#[must_use]
pub fn templates(project: &Project) -> BTreeMap<String, Arc<Source>> {
    let own = project.templates.iter();
    own.filter_map(|(path, file)| Some((path.clone(), Arc::clone(project.sources.get(*file)?))))
        .collect()
}

/// Theme and data as Typst takes them, to set the same pages as the PDF for the screen.
#[must_use]
pub fn typst(volume: &Volume, project: &Project) -> PrintBundle {
    let mut bundle = bundle(volume, project, &settings(volume, project));
    // Its spine is as wide as the printer's edition makes it, which is not known here.
    let cover = print::Beside::Cover.main().as_bytes();
    bundle.files.insert("cover.typ".to_owned(), cover.into());
    for (name, bytes) in print::FONTS {
        bundle.files.insert(format!("fonts/{name}"), (*bytes).into());
    }
    bundle
}

#[cfg(not(feature = "pdf"))]
fn bundle(volume: &Volume, project: &Project, settings: &Settings) -> PrintBundle {
    print::data(volume, settings, &project.templates, &project.sources)
}

#[cfg(feature = "pdf")]
fn bundle(volume: &Volume, project: &Project, settings: &Settings) -> PrintBundle {
    use crate::export::pdf;
    pdf::bundle(&order(volume, project, settings, pdf::Failing::Replace, None))
}

/// For whom a PDF is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// For whoever reads it on a screen.
    Screen,
    /// For the printer.
    Printer,
}

/// The PDF of an edition. `then` says what follows in this process: before much the same volume, what was laid out is kept.
#[cfg(feature = "pdf")]
#[must_use]
pub fn pdf(
    volume: &Volume,
    project: &Project,
    edition: Edition,
    failing: crate::export::pdf::Failing,
    date: Option<i64>,
    then: crate::export::pdf::Then,
) -> crate::export::pdf::Outcome {
    let settings = edition_settings(volume, project, edition);
    let order = order(volume, project, &settings, failing, date);
    crate::export::pdf::pdf(&crate::export::pdf::Order { then, ..order })
}

#[cfg(feature = "pdf")]
fn edition_settings(volume: &Volume, project: &Project, edition: Edition) -> Settings {
    let wanted = project.config.output.printer.clone();
    let printer = (edition == Edition::Printer).then(|| wanted.unwrap_or_default());
    Settings { printer, ..settings(volume, project) }
}

/// What a printer gets beside an interior of so many pages: the cover, where the paper is known and with it the spine, and the order
/// sheet, as PDF and as text. Each with the end of its name after the volume's, and what composing met.
#[cfg(feature = "pdf")]
#[must_use]
pub fn for_the_printer(
    volume: &Volume,
    project: &Project,
    pages: usize,
    date: Option<i64>,
) -> (Vec<(&'static str, Vec<u8>)>, Vec<Diagnostic>) {
    use crate::export::pdf::{self, Failing};
    let output = &project.config.output;
    let printer = output.printer.clone().unwrap_or_default();
    let spine = printer.paper.and_then(|paper| u32::try_from(paper.spine(pages)).ok());
    let lines = print::order_lines(volume, output, &printer, pages);
    let text = print::order_text(volume, &lines).into_bytes();
    // A cover has its own colours, whatever the interior is printed with.
    let cover = Printer { inks: Inks::Four, ..printer };
    let plain = settings(volume, project);
    let cover = Settings { printer: Some(cover), spine, ..plain.clone() };
    let wanted = [
        spine.map(|_| ("-cover.pdf", cover, print::Beside::Cover)),
        Some(("-order.pdf", plain, print::Beside::Order(lines))),
    ];
    let (mut files, mut found) = (vec![("-order.md", text)], Vec::new());
    for (end, settings, what) in wanted.into_iter().flatten() {
        let order = order(volume, project, &settings, Failing::Stop, date);
        let outcome = pdf::beside(&order, &what);
        files.extend(outcome.pdf.map(|pdf| (end, pdf.bytes)));
        found.extend(outcome.diagnostics);
    }
    (files, found)
}

/// A theme can hold an endless loop; a thousand pages take a tenth of this.
#[cfg(feature = "pdf")]
const LIMIT: std::time::Duration = std::time::Duration::from_secs(600);

/// The PDF for whoever reviews it: on A4, lines wide apart and numbered, suggestions and remarks shown, on every page of
/// which state it is. Of articles on their own (`apart`) it has no title pages, be they all the articles there are.
#[cfg(feature = "pdf")]
#[must_use]
pub fn draft_pdf(
    volume: &Volume,
    project: &Project,
    (draft, apart): (print::Draft, bool),
    failing: crate::export::pdf::Failing,
    date: Option<i64>,
    then: crate::export::pdf::Then,
) -> crate::export::pdf::Outcome {
    let plain = settings(volume, project);
    let settings = Settings {
        trim: (210, 297),
        changes: Changes::Shown,
        draft: Some(draft),
        extent: if apart { Extent::Articles } else { plain.extent },
        ..plain
    };
    let order = order(volume, project, &settings, failing, date);
    crate::export::pdf::pdf(&crate::export::pdf::Order { then, ..order })
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
    crate::export::pdf::pdf(&order(volume, project, settings, failing, date))
}

#[cfg(feature = "pdf")]
fn order<'a>(
    volume: &'a Volume,
    project: &'a Project,
    settings: &'a Settings,
    failing: crate::export::pdf::Failing,
    date: Option<i64>,
) -> crate::export::pdf::Order<'a> {
    let (templates, sources) = (&project.templates, &project.sources);
    let limit = LIMIT;
    let then = crate::export::pdf::Then::Done;
    crate::export::pdf::Order { volume, settings, templates, sources, failing, date, limit, then }
}

/// How the volume is printed.
fn settings(volume: &Volume, project: &Project) -> Settings {
    let changes = changes(volume, project);
    let extent = if is_whole(volume, project) { Extent::Book } else { Extent::Articles };
    let output = &project.config.output;
    Settings {
        trim: output.trim,
        changes,
        extent,
        preliminaries: output.preliminaries,
        theme: output.theme.as_ref().map(|theme| theme.value.clone()),
        abstracts: output.abstracts,
        cite_this: output.cite_this,
        lists: output.lists.clone(),
        spots: output.spots.clone(),
        ..Settings::default()
    }
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
