//! Any bytes are an article: it is read without a panic, and every span lies in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ouvrage::model::{InlineKind, Step, walk_blocks, walk_inlines};
use ouvrage::parse::{Dialect, Options, parse};
use ouvrage::text::{FileId, Source};

fuzz_target!(|bytes: &[u8]| {
    let source = Source::new(FileId(0), "a.md", bytes.to_vec());
    let (article, diagnostics) = parse(&source, &Options::default());
    let notes = article.notes.iter().map(|note| note.blocks.as_slice());
    for blocks in notes.chain([article.body.as_slice()]) {
        walk_blocks(blocks, &mut |block| {
            assert!(source.text.get(block.span.range()).is_some());
            for run in block.runs() {
                walk_inlines(run, &mut |inline| {
                    assert!(source.text.get(inline.span.range()).is_some());
                    if let InlineKind::Text(words) = &inline.kind {
                        assert!(words.len() != inline.span.len() || words == source.slice(inline.span));
                    }
                    Step::Into
                });
            }
            Step::Into
        });
    }
    for diagnostic in diagnostics {
        let place = diagnostic.place.expect("because every finding of a reading has a place");
        assert!(source.text.get(place.span.range()).is_some());
    }
    let _ = parse(&source, &Options { dialect: Dialect::CommonMark });
});
