//! Finished files searched for what tells who wrote, as somebody would who takes them apart: words and tags, pages and
//! properties of a PDF, what pictures say of themselves, files in files, names of files.
//!
//! It knows nothing of how the files were made: what the blinding forgot, and what a template or another program brought
//! in, is found all the same.

mod archive;
#[cfg(feature = "pdf")]
mod pdf;
mod picture;
mod text;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::blind::{Sort, Trace, Traces, Weight, markup};

/// A file to be searched.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its path, as it is to be reported.
    pub path: &'a str,
    /// All of it.
    pub bytes: &'a [u8],
}

/// What a place in a file is counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The file's own name, or the name of a file in it.
    Name,
    /// A line of text, from 1.
    Line,
    /// A page, from 1.
    Page,
    /// What a file says of itself.
    Properties,
    /// A string of a PDF: a bookmark, a tag, a link, the text of a comment.
    Strings,
    /// A drawing inside a PDF.
    Drawing,
    /// A font.
    Font,
    /// Bytes, in no order that could be read.
    Bytes,
}

impl Part {
    /// Its name in message ids and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Line => "line",
            Self::Page => "page",
            Self::Properties => "properties",
            Self::Strings => "strings",
            Self::Drawing => "drawing",
            Self::Font => "font",
            Self::Bytes => "bytes",
        }
    }
}

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub path: String,
    /// The files in it, from the outermost, where it was found in one: in an archive, an attachment, a picture in a page.
    pub inside: Vec<String>,
    /// What is counted.
    pub part: Part,
    /// Which one; 0 where it is one alone.
    pub number: usize,
}

/// Something that tells who wrote, or may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// Where it was found; of what may tell, the first place of all.
    pub place: Place,
    /// What it is.
    pub sort: Sort,
    /// How sure that is.
    pub weight: Weight,
    /// Of whom: an index into the people that the traces are of.
    pub person: usize,
    /// How often, in this place; of what may tell, in all files.
    pub count: usize,
    /// The words themselves. Not for a report that others read.
    pub words: String,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What tells, then what may, each in the order of the files.
    pub leaks: Vec<Leak>,
    /// What could not be read, and so not searched: locked, damaged, too large, too deep.
    pub unread: Vec<String>,
}

impl Report {
    /// Whether something surely tells, or could not be searched.
    #[must_use]
    pub fn fails(&self) -> bool {
        !self.unread.is_empty() || self.leaks.iter().any(|leak| leak.weight == Weight::Certain)
    }
}

/// Files in files are searched this deep.
const DEEPEST: usize = 5;

/// No file in a file is unpacked beyond this many bytes.
const LARGEST: usize = 256 << 20;

/// Searches `files` for `traces`.
#[must_use]
pub fn search(files: &[File<'_>], traces: &Traces) -> Report {
    let each = files.par_iter().enumerate().map(|(nth, file)| {
        let mut search = Search::new(traces, file.path);
        search.readings(Part::Name, 0, &[file.path, &markup::unescaped(file.path)]);
        // A site carries its PDF with it: what is found in the one is in the other.
        if !files[..nth].iter().any(|other| other.bytes == file.bytes) {
            search.bytes(file.bytes);
        }
        search.done()
    });
    let mut report = Report::default();
    for one in each.collect::<Vec<_>>() {
        report.leaks.extend(one.leaks);
        report.unread.extend(one.unread);
    }
    report.leaks = for_a_reader(report.leaks);
    report
}

/// What is sure first, in the order of the files; of what may tell, one line for all of a kind that a person has to judge.
fn for_a_reader(found: Vec<Leak>) -> Vec<Leak> {
    let (mut leaks, doubtful): (Vec<Leak>, Vec<Leak>) =
        found.into_iter().partition(|leak| leak.weight == Weight::Certain);
    let sure = leaks.len();
    for one in doubtful {
        let same = |leak: &&mut Leak| (leak.sort, leak.person) == (one.sort, one.person);
        match leaks[sure..].iter_mut().find(same) {
            Some(leak) => leak.count += one.count,
            None => leaks.push(one),
        }
    }
    leaks
}

/// What is counted together: the files it is in, its place, of what and of whom it is, how sure that is.
type Found = (Vec<String>, Part, usize, Sort, usize, Weight);

/// A file being searched.
struct Search<'a> {
    traces: &'a Traces,
    path: &'a str,
    inside: Vec<String>,
    found: BTreeMap<Found, (usize, String)>,
    unread: Vec<String>,
}

impl<'a> Search<'a> {
    fn new(traces: &'a Traces, path: &'a str) -> Self {
        Self { traces, path, inside: Vec::new(), found: BTreeMap::new(), unread: Vec::new() }
    }

    /// Takes down what `text` tells, which stands in this place.
    fn words(&mut self, part: Part, number: usize, text: &str) {
        for trace in self.traces.find(text) {
            self.add(part, number, &trace, text);
        }
    }

    /// The same of words that were read in several ways: what is found in one and the other is found once.
    fn readings(&mut self, part: Part, number: usize, texts: &[&str]) {
        let mut most: BTreeMap<(Sort, usize, Weight), (usize, String)> = BTreeMap::new();
        for text in texts {
            let mut of_text: BTreeMap<(Sort, usize, Weight), (usize, String)> = BTreeMap::new();
            for one in self.traces.find(text) {
                let words = || (0, text[one.start..one.end].to_owned());
                of_text.entry((one.sort, one.person, one.weight)).or_insert_with(words).0 += 1;
            }
            for (key, found) in of_text {
                let known = most.entry(key).or_insert_with(|| found.clone());
                known.0 = known.0.max(found.0);
            }
        }
        for ((sort, person, weight), (count, words)) in most {
            let key = (self.inside.clone(), part, number, sort, person, weight);
            self.found.entry(key).or_insert_with(|| (0, words)).0 += count;
        }
    }

    fn add(&mut self, part: Part, number: usize, trace: &Trace, text: &str) {
        let key = (self.inside.clone(), part, number, trace.sort, trace.person, trace.weight);
        let words = || text[trace.start..trace.end].to_owned();
        self.found.entry(key).or_insert_with(|| (0, words())).0 += 1;
    }

    /// Searches a whole file, whatever it is.
    fn bytes(&mut self, bytes: &[u8]) {
        if bytes.starts_with(b"%PDF") {
            self.pdf(bytes);
        } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            archive::zip(self, bytes);
        } else if bytes.starts_with(b"\x1f\x8b") {
            archive::gzip(self, bytes);
        } else if let Some(text) = text::decoded(bytes) {
            text::search(self, &text);
        } else {
            picture::search(self, bytes);
            self.raw(Part::Bytes, bytes);
            if archive::is_closed(bytes) {
                self.could_not_read();
            }
        }
    }

    #[cfg(feature = "pdf")]
    fn pdf(&mut self, bytes: &[u8]) {
        pdf::search(self, bytes);
    }

    /// A binary without the feature cannot look into a PDF.
    #[cfg(not(feature = "pdf"))]
    fn pdf(&mut self, bytes: &[u8]) {
        self.raw(Part::Bytes, bytes);
        self.could_not_read();
    }

    /// Searches bytes as they are: as UTF-8, and as one or two bytes a sign. Short names are not looked for there: chance
    /// writes them.
    fn raw(&mut self, part: Part, bytes: &[u8]) {
        const SHORTEST: usize = 6;
        let narrow = bytes.iter().filter(|byte| **byte != 0);
        let narrow: String = narrow.map(|&byte| char::from(byte)).collect();
        for text in [&*String::from_utf8_lossy(bytes), &narrow] {
            for trace in self.traces.find(text) {
                let letters = text[trace.start..trace.end].chars().filter(|c| c.is_alphanumeric());
                if trace.weight == Weight::Certain && letters.count() >= SHORTEST {
                    self.add(part, 0, &trace, text);
                }
            }
        }
    }

    /// Searches what a file says of itself, in tags or not.
    #[cfg(feature = "pdf")]
    fn in_properties(&mut self, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        let apart = markup::apart(&text);
        for words in [&apart.words, &apart.tags] {
            self.words(Part::Properties, 0, words);
        }
    }

    /// Searches a file that stands in this one under `name`.
    fn file_inside(&mut self, name: &str, bytes: &[u8]) {
        if self.inside.len() >= DEEPEST {
            self.could_not_read();
            return;
        }
        self.inside.push(name.to_owned());
        self.bytes(bytes);
        self.inside.pop();
    }

    fn could_not_read(&mut self) {
        let name = std::iter::once(self.path).chain(self.inside.iter().map(String::as_str));
        let name = name.collect::<Vec<_>>().join(" › ");
        if !self.unread.contains(&name) {
            self.unread.push(name);
        }
    }

    fn done(self) -> Report {
        let path = || self.path.to_owned();
        let leaks = self.found.into_iter().map(|(key, (count, words))| {
            let (inside, part, number, sort, person, weight) = key;
            let place = Place { path: path(), inside, part, number };
            Leak { place, sort, weight, person, count, words }
        });
        Report { leaks: leaks.collect(), unread: self.unread }
    }
}
