//! Counting signes: the fast path against the definition, and whole articles, on generated French text.
//!
//! `cargo bench --no-default-features --bench measure`

#[path = "common/french.rs"]
mod french;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use ouvrage::config::Length;
use ouvrage::measure::{count_signes, measure};
use ouvrage::model::Article;
use ouvrage::parse::{Options, parse};
use ouvrage::text::{FileId, Source};
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// Articles in a volume, and in twenty volumes.
const VOLUMES: [usize; 2] = [12, 240];

fn main() {
    divan::main();
}

/// One signe after another, as the definition has it.
fn naive(text: &str) -> usize {
    text.nfc().collect::<String>().graphemes(true).count()
}

fn texts(count: usize) -> Vec<String> {
    french::volume(count)
}

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

#[divan::bench(args = VOLUMES)]
fn signes(bencher: Bencher<'_, '_>, count: usize) {
    let texts = texts(count);
    bencher
        .counter(bytes(&texts))
        .bench_local(|| texts.iter().map(|text| count_signes(black_box(text))).sum::<u32>());
}

#[divan::bench(args = VOLUMES)]
fn graphemes_only(bencher: Bencher<'_, '_>, count: usize) {
    let texts = texts(count);
    bencher.counter(bytes(&texts)).bench_local(|| {
        texts.iter().map(|text| black_box(text).graphemes(true).count()).sum::<usize>()
    });
}

#[divan::bench(args = VOLUMES)]
fn graphemes_of_nfc(bencher: Bencher<'_, '_>, count: usize) {
    let texts = texts(count);
    bencher
        .counter(bytes(&texts))
        .bench_local(|| texts.iter().map(|text| naive(black_box(text))).sum::<usize>());
}

#[divan::bench(args = VOLUMES)]
fn articles(bencher: Bencher<'_, '_>, count: usize) {
    let texts = texts(count);
    let read: Vec<(Article, Source)> = texts
        .iter()
        .map(|text| {
            let source = Source::new(FileId(0), "article.md", text.clone().into_bytes());
            (parse(&source, &Options::default()).0, source)
        })
        .collect();
    let length = Length::default();
    bencher.counter(bytes(&texts)).bench_local(|| {
        read.iter()
            .map(|(article, source)| measure(black_box(article), source, &length).total)
            .sum::<u32>()
    });
}
