//! Spelling: the dictionary ready, words looked up, the words of a volume surveyed, on generated French text.
//!
//! `cargo bench --no-default-features --bench spelling`

#[path = "common/french.rs"]
mod french;

use std::sync::Arc;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use ouvrage::config::{Orthography, Spelling, Typography};
use ouvrage::model::{Article, Volume};
use ouvrage::parse::{Options, parse};
use ouvrage::prose::{Run, runs};
use ouvrage::spelling::{Asked, FRENCH, Lang, Lexicon, Verdict, near, survey, verdict, words};
use ouvrage::text::{FileId, Source};
use ouvrage::typography::Profile;

/// Articles in a volume, and in twenty volumes.
const VOLUMES: [usize; 2] = [12, 240];

fn main() {
    divan::main();
}

/// The table made ready: only the first of all these calls does it, so that the slowest sample is the figure.
#[divan::bench(sample_size = 1)]
fn dictionary_ready() -> usize {
    black_box(FRENCH.len())
}

fn articles(count: usize) -> Vec<Vec<Run>> {
    let article = |text: String| {
        let source = Source::new(FileId(0), "article.md", text.into_bytes());
        let (mut article, _): (Article, _) = parse(&source, &Options::default());
        article.lang = "fr".to_owned();
        runs(&article, &source)
    };
    french::volume(count).into_iter().map(article).collect()
}

fn distinct(articles: &[Vec<Run>]) -> Vec<Arc<str>> {
    let mut found = std::collections::BTreeSet::new();
    for run in articles.iter().flatten() {
        words(run, |word, _, _| {
            found.insert(Arc::from(word));
        });
    }
    found.into_iter().collect()
}

#[divan::bench(args = VOLUMES)]
fn words_cut(bencher: Bencher<'_, '_>, count: usize) {
    let articles = articles(count);
    bencher.bench_local(|| {
        let mut found = 0;
        for run in articles.iter().flatten() {
            words(black_box(run), |_, _, _| found += 1);
        }
        found
    });
}

#[divan::bench]
fn verdicts(bencher: Bencher<'_, '_>) {
    let distinct = distinct(&articles(12));
    bencher.counter(ItemsCount::new(distinct.len())).bench_local(|| {
        distinct.iter().filter(|word| verdict(&FRENCH, black_box(word)) == Verdict::Unknown).count()
    });
}

#[divan::bench(args = [1, 2])]
fn slips(bencher: Bencher<'_, '_>, slips: u32) {
    bencher.bench_local(|| near(&FRENCH, black_box("acompagnement"), slips, |_| true));
}

#[divan::bench(args = VOLUMES)]
fn surveyed(bencher: Bencher<'_, '_>, count: usize) {
    let articles = articles(count);
    let articles: Vec<(&[Run], Asked)> =
        articles.iter().map(|runs| (runs.as_slice(), Asked::Yes)).collect();
    let profile = Profile::of(&Typography::default());
    bencher.bench_local(|| {
        let lexicon = Lexicon::new(&Volume::default(), &Spelling::default());
        survey(black_box(&articles), &lexicon, Orthography::Consistent, &profile)
    });
}

#[divan::bench]
fn a_word_again(bencher: Bencher<'_, '_>) {
    let lexicon = Lexicon::new(&Volume::default(), &Spelling::default());
    bencher.bench_local(|| lexicon.look(black_box("gouvernance"), Lang::French));
}
