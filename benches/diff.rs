//! Comparing an article of 30,000 signes with a thoroughly revised version of it: every paragraph touched, some
//! moved, some new. Generated French text.
//!
//! `cargo bench --no-default-features --bench diff`

#[path = "common/french.rs"]
mod french;

use divan::{Bencher, black_box};
use ouvrage::diff::{Side, Typography, compare, critic, merge};
use ouvrage::model::Article;
use ouvrage::parse::{Options, parse};
use ouvrage::text::{FileId, Source};

fn main() {
    divan::main();
}

/// An article read.
fn read(text: String) -> (Article, Source) {
    let source = Source::new(FileId(0), "article.md", text.into_bytes());
    (parse(&source, &Options::default()).0, source)
}

/// Every paragraph with some words changed and its lines broken elsewhere, every ninth one gone, every seventh one
/// moved down, and new ones between.
fn revised(text: &str) -> String {
    let mut blocks: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
    for (n, block) in blocks.iter_mut().enumerate().skip(1) {
        let swaps = [(" la ", " cette "), ("désormais", "enfin"), ("’", "'"), (" une ", " la ")];
        let (from, to) = swaps[n % swaps.len()];
        *block = block.replace(from, to).replacen(". ", ". En vérité, ", 1 + n % 2);
    }
    let mut out: Vec<String> = Vec::with_capacity(blocks.len());
    let mut later: Vec<String> = Vec::new();
    for (n, block) in blocks.into_iter().enumerate() {
        match n {
            0 => out.push(block),
            n if n % 9 == 8 => {}
            n if n % 7 == 6 => later.push(block),
            n if n % 5 == 4 => {
                out.push(block);
                out.push(format!(
                    "Un paragraphe neuf, le {n}e, que personne n’avait encore écrit."
                ));
            }
            _ => out.push(block),
        }
        if n % 20 == 19 {
            out.append(&mut later);
        }
    }
    out.append(&mut later);
    out.join("\n\n")
}

/// The same words in other lines.
fn reflowed(text: &str) -> String {
    text.lines()
        .map(
            |line| {
                if line.starts_with('|') { line.to_owned() } else { line.replacen(". ", ".\n", 1) }
            },
        )
        .collect::<Vec<_>>()
        .join("\n")
}

fn pair(change: fn(&str) -> String) -> [(Article, Source); 2] {
    let text = french::volume(2).remove(1);
    [read(text.clone()), read(change(&text))]
}

fn side((article, source): &(Article, Source)) -> Side<'_> {
    Side { article, source }
}

#[divan::bench]
fn a_thorough_revision(bencher: Bencher<'_, '_>) {
    let [old, new] = pair(revised);
    bencher.bench_local(|| compare(black_box(side(&old)), side(&new), Typography::Folded));
}

#[divan::bench]
fn lines_broken_elsewhere(bencher: Bencher<'_, '_>) {
    let [old, new] = pair(reflowed);
    bencher.bench_local(|| compare(black_box(side(&old)), side(&new), Typography::Folded));
}

/// With reading both files, as for a version out of history.
#[divan::bench]
fn a_thorough_revision_read(bencher: Bencher<'_, '_>) {
    let text = french::volume(2).remove(1);
    let other = revised(&text);
    bencher.bench_local(|| {
        let (old, new) = (read(black_box(text.clone())), read(other.clone()));
        compare(side(&old), side(&new), Typography::Folded)
    });
}

#[divan::bench]
fn merged(bencher: Bencher<'_, '_>) {
    let [old, new] = pair(revised);
    let comparison = compare(side(&old), side(&new), Typography::Folded);
    bencher.bench_local(|| merge(black_box(side(&old)), side(&new), &comparison));
}

#[divan::bench]
fn as_critic_markup(bencher: Bencher<'_, '_>) {
    let [old, new] = pair(revised);
    let comparison = compare(side(&old), side(&new), Typography::Folded);
    bencher
        .bench_local(|| critic(black_box(side(&old)), side(&new), &comparison, Typography::Folded));
}
