//! One file of the volume, decoded, and the table of all of them.

use std::sync::{Arc, OnceLock};

use super::{LineIndex, Position, Span};

/// Which file of a run is meant: an index into [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct FileId(pub u32);

/// What decoding a file's bytes met, so that a check can report it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Encoding {
    /// The file began with a UTF-8 byte order mark. It is kept in the text as U+FEFF, so that offsets
    /// are the file's own.
    pub bom: bool,
    /// At least one line ends in CR LF.
    pub crlf: bool,
    /// The first CR that no LF follows: the end of a line, as on the first Macintoshes.
    pub lone_cr: Option<Span>,
    /// Where bytes that are not UTF-8 stood: spans in the *decoded* text. Each such byte was read as
    /// Windows-1252, the encoding of most old French files, so that the words survive.
    pub invalid: Vec<Span>,
}

impl Encoding {
    /// Whether a change to the text leaves every other byte of the file as it is, and every reader sees the same
    /// lines: what is not so is not written over.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.invalid.is_empty() && self.lone_cr.is_none()
    }
}

/// A decoded text file with its place in the volume.
///
/// The text is the file's own, byte for byte, unless [`Encoding::invalid`] is not empty.
#[derive(Debug)]
pub struct Source {
    /// Its number in the run.
    pub id: FileId,
    /// Path relative to the volume's root, with forward slashes; `-` for standard input.
    pub path: Arc<str>,
    /// The decoded text, byte order mark and all.
    pub text: String,
    /// What decoding met.
    pub encoding: Encoding,
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// Decodes the bytes of a file. Never fails: bytes that are not UTF-8 are read as Windows-1252 and
    /// noted in [`Encoding::invalid`].
    #[must_use]
    pub fn new(id: FileId, path: impl Into<Arc<str>>, bytes: Vec<u8>) -> Self {
        let mut encoding = Encoding::default();
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => decode_mixed(error.as_bytes(), &mut encoding.invalid),
        };
        encoding.bom = text.starts_with('\u{feff}');
        if memchr::memchr(b'\r', text.as_bytes()).is_some() {
            encoding.crlf = text.contains("\r\n");
            encoding.lone_cr = lone_cr(&text);
        }
        Self { id, path: path.into(), text, encoding, lines: OnceLock::new() }
    }

    /// Where lines begin; computed when first asked for.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Line and column (from 1, in scalar values) of a byte offset.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        self.lines().position(&self.text, offset)
    }

    /// The text under a span; empty where the span does not fit this file.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }
}

/// Every file of a run, in the order of its [`FileId`].
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Arc<Source>>,
}

impl Sources {
    /// Decodes a file and adds it. `path` is relative to the volume's root, with forward slashes.
    pub fn add(&mut self, path: impl Into<Arc<str>>, bytes: Vec<u8>) -> Arc<Source> {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let source = Arc::new(Source::new(id, path, bytes));
        self.files.push(Arc::clone(&source));
        source
    }

    /// Adds a file that was decoded elsewhere (several side by side) and gives it its number.
    pub fn adopt(&mut self, mut source: Source) -> Arc<Source> {
        source.id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let source = Arc::new(source);
        self.files.push(Arc::clone(&source));
        source
    }

    /// Gives the file with this number another text; nothing happens where there is none.
    pub fn replace(&mut self, id: FileId, text: String) {
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            *file = Arc::new(Source::new(id, Arc::clone(&file.path), text.into_bytes()));
        }
    }

    /// The file with this number.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&Arc<Source>> {
        self.files.get(id.0 as usize)
    }

    /// The file at this path (relative to the root, forward slashes).
    #[must_use]
    pub fn find(&self, path: &str) -> Option<&Arc<Source>> {
        self.files.iter().find(|source| &*source.path == path)
    }

    /// All files, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Source>> {
        self.files.iter()
    }
}

/// Where the first CR stands that no LF follows.
fn lone_cr(text: &str) -> Option<Span> {
    let mut all = text.match_indices('\r').map(|(at, _)| at);
    all.find(|at| !text[at + 1..].starts_with('\n')).map(|at| Span::new(at, at + 1))
}

/// Reads valid UTF-8 as such and every other byte as Windows-1252, and notes where the latter stand.
fn decode_mixed(bytes: &[u8], invalid: &mut Vec<Span>) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let start = text.len();
            text.extend(chunk.invalid().iter().map(|&byte| windows_1252(byte)));
            invalid.push(Span::new(start, text.len()));
        }
    }
    text
}

/// One byte of Windows-1252 as a character (<https://encoding.spec.whatwg.org/#windows-1252>).
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
