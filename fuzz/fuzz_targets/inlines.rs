//! Any words are a title.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ouvrage::parse::parse_inlines;
use ouvrage::text::{FileId, Source, Span};

fuzz_target!(|words: &str| {
    let source = Source::new(FileId(0), "a.md", words.as_bytes().to_vec());
    let _ = parse_inlines(words, &source, Span::new(0, words.len()));
});
