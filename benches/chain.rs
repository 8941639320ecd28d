//! The chain on generated French text, 12 × 30,000 signes and 20 times that: parse, check, HTML, PDF.
//!
//! `cargo bench --bench chain` (add `--no-default-features` to leave the PDF out). With
//! `OUVRAGE_BENCH_DIR=DIR` it measures nothing and writes the same volumes to `DIR/c12` and `DIR/c240`, with
//! what mdBook needs beside, and the articles without markup (`text/`) for spellers and grammar checkers, for
//! timing whole processes.

#![allow(
    clippy::disallowed_methods,
    reason = "a benchmark reads and writes its own folders and environment"
)]

#[path = "common/french.rs"]
mod french;
#[path = "common/volume.rs"]
mod volume;

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use divan::{Bencher, black_box};
use ouvrage::audit::leak::{File, search};
use ouvrage::blind::Traces;
use ouvrage::disk;
use ouvrage::model::Person;
use ouvrage::parse::{Options, parse};
use ouvrage::pipeline::{self, Beside, Earlier, Manuscript};
use ouvrage::project::Project;
use ouvrage::text::{FileId, Source};

/// Articles in a volume, and in twenty volumes.
const VOLUMES: [usize; 2] = [12, 240];

fn main() {
    match std::env::var_os("OUVRAGE_BENCH_DIR") {
        Some(folder) => VOLUMES.iter().for_each(|&count| {
            volume::write(&Path::new(&folder).join(format!("c{count}")), count);
        }),
        None => divan::main(),
    }
}

/// A volume on disk that is gone with the process's temporary folder.
fn folder(count: usize) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("ouvrage-bench-{}-{count}", std::process::id()));
    if !folder.is_dir() {
        volume::write(&folder, count);
    }
    folder
}

fn read(count: usize) -> Manuscript {
    pipeline::read(&folder(count), None, &[], None).expect("the volume can be read")
}

#[divan::bench(args = VOLUMES)]
fn parse_articles(bencher: Bencher<'_, '_>, count: usize) {
    let texts = french::volume(count);
    let sources: Vec<Source> =
        texts.into_iter().map(|text| Source::new(FileId(0), "x.md", text.into_bytes())).collect();
    bencher.bench_local(|| {
        sources
            .iter()
            .map(|source| parse(black_box(source), &Options::default()).0.body.len())
            .sum::<usize>()
    });
}

#[divan::bench(args = VOLUMES)]
fn load_and_resolve(bencher: Bencher<'_, '_>, count: usize) {
    folder(count);
    bencher.bench_local(|| read(count).volume.articles.len());
}

#[divan::bench(args = VOLUMES)]
fn check(bencher: Bencher<'_, '_>, count: usize) {
    let manuscript = read(count);
    bencher.bench_local(|| black_box(&manuscript).check(&[]).len());
}

#[divan::bench(args = VOLUMES)]
fn html(bencher: Bencher<'_, '_>, count: usize) {
    let manuscript = read(count);
    bencher.bench_local(|| {
        let Manuscript { volume, project, .. } = black_box(&manuscript);
        pipeline::site(volume, project, Beside::default(), None).0.len()
    });
}

/// Loads the volume and says what was noted of builds of its pages into a folder beside it.
fn load(count: usize) -> (Project, Earlier) {
    let folder = folder(count);
    let project = pipeline::load(&folder, None, &[], None).expect("the volume can be loaded");
    let earlier = Earlier::of(folder.join("build"), &project, ("html", ""));
    (project, earlier.expect("the system tells which program this is"))
}

/// Reads the volume and makes its pages, but for what an earlier build made.
fn build(count: usize) -> usize {
    let (project, earlier) = load(count);
    let make = |manuscript: &Manuscript| {
        let (volume, project) = (Cow::Borrowed(&manuscript.volume), &manuscript.project);
        pipeline::site_again(volume, project, Beside::default(), (&earlier, &manuscript.unread))
    };
    let again = pipeline::read_again(&project, &earlier);
    let made = again.and_then(|manuscript| Some((make(&manuscript)?, manuscript)));
    let (mut site, manuscript) = made.unwrap_or_else(|| {
        let manuscript = pipeline::read_loaded(project);
        (make(&manuscript).expect("every article was read"), manuscript)
    });
    site.artifacts.iter_mut().for_each(|one| one.path.insert_str(0, "html/"));
    let kept = site.notes.paths_kept();
    let written = disk::write_part(&folder(count).join("build"), &site.artifacts, &|path| {
        !kept.contains(path)
    });
    earlier.note(&manuscript, (&site.artifacts, site.notes), &());
    written.expect("the folder can be written").written
}

#[divan::bench(args = VOLUMES)]
fn build_anew(bencher: Bencher<'_, '_>, count: usize) {
    let forget = || drop(fs::remove_dir_all(folder(count).join("build")));
    bencher.with_inputs(forget).bench_local_values(|()| build(count));
}

#[divan::bench(args = VOLUMES)]
fn build_with_one_article_new(bencher: Bencher<'_, '_>, count: usize) {
    let path = folder(count).join("chapters/003.md");
    let text = fs::read_to_string(&path).expect("the file can be read");
    build(count);
    let mut times = 0;
    let change = || {
        times += 1;
        fs::write(&path, format!("{text}\nUne phrase de plus, la {times}e.\n"))
            .expect("the file can be written");
    };
    bencher.with_inputs(change).bench_local_values(|()| build(count));
}

#[divan::bench(args = VOLUMES)]
fn build_with_nothing_new(bencher: Bencher<'_, '_>, count: usize) {
    build(count);
    bencher.bench_local(|| {
        let (project, earlier) = load(count);
        earlier.unchanged::<()>(&project).expect("nothing is new")
    });
}

/// What would tell of as many people as there are articles.
fn traces(count: usize) -> Traces {
    let person = |nth: usize| Person {
        given: format!("Solène{nth}"),
        family: format!("Varnier{nth}"),
        affiliation: format!("Maison Varnier{nth}, Montbrézy"),
        emails: vec![format!("varnier{nth}@example.org")],
        ..Person::default()
    };
    Traces::of(&(0..count).map(person).collect::<Vec<_>>(), &[])
}

#[divan::bench(args = VOLUMES)]
fn leaks_of_html(bencher: Bencher<'_, '_>, count: usize) {
    let manuscript = read(count);
    let (volume, project) = (&manuscript.volume, &manuscript.project);
    let (artifacts, _) = pipeline::site(volume, project, Beside::default(), None);
    let files = artifacts.iter().map(|one| File { path: &one.path, bytes: &one.bytes });
    let (files, traces) = (files.collect::<Vec<_>>(), traces(count));
    bencher.bench_local(|| search(black_box(&files), &traces).leaks.len());
}

#[cfg(feature = "pdf")]
#[divan::bench(args = [12], sample_count = 5, sample_size = 1)]
fn leaks_of_pdf(bencher: Bencher<'_, '_>, count: usize) {
    use ouvrage::export::pdf::{Failing, Then};
    use ouvrage::pipeline::Edition;
    let manuscript = read(count);
    let (volume, project) = (&manuscript.volume, &manuscript.project);
    let set = pipeline::pdf(volume, project, Edition::Screen, Failing::Stop, None, Then::Done);
    let bytes = set.pdf.expect("the volume can be set").bytes;
    let traces = traces(count);
    let files = [File { path: "a.pdf", bytes: &bytes }];
    bencher.bench_local(|| search(black_box(&files), &traces).leaks.len());
}

#[cfg(feature = "pdf")]
#[divan::bench(args = VOLUMES, sample_count = 5, sample_size = 1)]
fn pdf(bencher: Bencher<'_, '_>, count: usize) {
    use ouvrage::export::pdf::{Failing, Then};
    use ouvrage::pipeline::Edition;
    let manuscript = read(count);
    bencher.bench_local(|| {
        pipeline::pdf(
            &manuscript.volume,
            &manuscript.project,
            Edition::Screen,
            Failing::Replace,
            None,
            Then::Done,
        )
        .failures
        .len()
    });
}

/// The same process, after a paragraph of one article changed.
#[cfg(feature = "pdf")]
#[divan::bench(args = VOLUMES, sample_count = 5, sample_size = 1)]
fn pdf_after_a_change(bencher: Bencher<'_, '_>, count: usize) {
    use ouvrage::export::pdf::{Failing, Then};
    use ouvrage::model::{Block, BlockKind, Inline};
    use ouvrage::pipeline::Edition;
    use ouvrage::text::Span;
    let mut manuscript = read(count);
    let mut changes = 0;
    let mut again = move || {
        changes += 1;
        let span = Span::new(0, 1);
        let words = Inline::text(span, format!("Un paragraphe de plus, le {changes}e."));
        let article = &mut manuscript.volume.articles[count / 2];
        article.body.push(Block::new(span, BlockKind::Paragraph(vec![words])));
        let Manuscript { volume, project, .. } = &manuscript;
        pipeline::pdf(volume, project, Edition::Screen, Failing::Replace, None, Then::Again)
            .failures
            .len()
    };
    again();
    bencher.bench_local(again);
}
