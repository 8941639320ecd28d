//! Any words are an article that `check --fix` mends: it comes to an end, and a second run changes nothing.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use ouvrage::diagnostic::Safety;
use ouvrage::disk::Given;
use ouvrage::pipeline::{self, Manuscript};

fuzz_target!(|words: &str| {
    let given = [Given::Text(words.as_bytes().to_vec())];
    let before = pipeline::read(Path::new("/"), None, &given, Some("fr"))
        .expect("because standard input can always be read");
    let look = |manuscript: &Manuscript| manuscript.check(&[]);
    for least in [Safety::Safe, Safety::Asked] {
        let mended = pipeline::mend(&before, least, &look);
        assert!(mended.restless.is_empty());
        if let Some(after) = &mended.manuscript {
            assert!(pipeline::mend(after, least, &look).manuscript.is_none());
        }
    }
});
