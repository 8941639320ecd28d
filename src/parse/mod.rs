//! From an article's text to the model: `&Source → (Article, Vec<Diagnostic>)`. It cannot fail.
//!
//! CommonMark is read by a library; this room hides from it what it would misread (`mask`), stacks its
//! events to blocks (`tree`), and finds our own syntaxes among the words of each run (`inlines`). What is not
//! understood stays visible text, with a diagnostic. It knows one article and nothing of the volume: whether a key,
//! a target or a file exists is for others to say.

mod attrs;
mod blocks;
mod bytes;
mod citations;
mod critic;
mod divs;
pub mod frontmatter;
mod html;
mod htmlblock;
mod inlines;
mod locator;
mod mask;
mod math;
mod nocite;
mod notes;
mod passages;
mod plain;
mod reader;
mod scripts;
mod survey;
mod tables;
mod tags;
pub mod tex;
mod tree;
mod urls;
mod verse;

use crate::diagnostic::{Args, Diagnostic, Place};
use crate::model::{
    Article, Attrs, Block, BlockKind, Inline, InlineKind, Metadata, Step, keep_in_words,
    walk_blocks_mut, walk_inlines_mut,
};
use crate::text::{FileId, Source, Span};
pub use passages::{
    Names, Parts, Passage, defines, front, is_front_apart, longest_definition, names, parts,
    passage, rest, stretch,
};
pub use plain::{Piece, Run, plain};
use reader::Reader;
use survey::Survey;

/// How an article is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Which language the text is written in.
    pub dialect: Dialect,
}

/// The language of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// An article: front matter, and CommonMark with everything `ouvrage` knows.
    #[default]
    Article,
    /// CommonMark and nothing else: no front matter, no extension, no normalisation.
    CommonMark,
}

/// Reads an article. Never fails: what cannot be understood is in the article as words, and in the diagnostics.
/// Every span is in bytes of `source.text`. Diagnostics are in the order of the text.
#[must_use]
pub fn parse(source: &Source, options: &Options) -> (Article, Vec<Diagnostic>) {
    let mut article = Article::empty(source.id, source.path.clone());
    let mut reader = Reader::new(&source.text, source.id);
    let start = if source.encoding.bom { '\u{feff}'.len_utf8() } else { 0 };
    if options.dialect == Dialect::CommonMark {
        reader.bare = true;
        article.body = tree::read(&mut reader, &source.text, start);
        return (article, Vec::new());
    }
    let survey = survey::survey(&source.text, start);
    let (meta, start) = front_matter(source, start, &mut reader);
    article.meta = meta;
    bytes::report(&mut reader, &source.encoding, &survey);
    article.body = body_from(&mut reader, source, start, &survey);
    article.notes = reader.notes;
    if source.text.contains(".nocite") {
        nocite::take(&mut article);
    }
    let mut diagnostics = reader.diagnostics;
    diagnostics.sort_by(Diagnostic::in_order);
    (article, diagnostics)
}

/// Reads what an article says of itself in its front matter, as [`parse()`] does, and not its text.
#[must_use]
pub fn head(source: &Source) -> Article {
    let mut article = Article::empty(source.id, source.path.clone());
    let start = if source.encoding.bom { '\u{feff}'.len_utf8() } else { 0 };
    article.meta = front_matter(source, start, &mut Reader::new(&source.text, source.id)).0;
    article
}

/// Reads what stands from byte `start` on, behind the front matter.
fn body_from(
    reader: &mut Reader<'_>,
    source: &Source,
    start: usize,
    survey: &Survey,
) -> Vec<Block> {
    let mut body = if survey.needs_mask() {
        reader.masked = true;
        reader.unclosed.clone_from(&survey.unclosed);
        let masked = mask::mask(&source.text, start, survey);
        tree::read(reader, &masked, start)
    } else {
        tree::read(reader, &source.text, start)
    };
    if source.text.contains("source") || source.text.contains("credit") {
        keep_origins(&mut body, &source.text);
    }
    notes::settle(reader, &mut body);
    if survey.maybe_decomposed {
        bytes::compose(reader, &mut body);
    }
    body
}

/// What is said of the origin of pictures in lines.
fn keep_origins(blocks: &mut [Block], source: &str) {
    walk_blocks_mut(blocks, &mut |block| {
        for run in block.runs_mut() {
            walk_inlines_mut(run, &mut |inline| {
                if let InlineKind::Image(image) = &mut inline.kind {
                    keep_in_words(image, source);
                }
                Step::Into
            });
        }
        Step::Into
    });
}

/// Where the front matter of `text` stands, if it opens with one at byte `start`: the YAML between its fences, and where
/// the article begins.
fn fenced(text: &[u8], start: usize) -> Option<(Span, usize)> {
    let mut lines = text[start..].split_inclusive(|&byte| byte == b'\n');
    let is = |line: &[u8], fence: &str| {
        line.starts_with(fence.as_bytes())
            && std::str::from_utf8(line).is_ok_and(|line| line.trim_end() == fence)
    };
    let yaml_start = start + lines.next().filter(|line| is(line, "---"))?.len();
    let mut at = yaml_start;
    for line in lines {
        if is(line, "---") || is(line, "...") {
            return Some((Span::new(yaml_start, at), at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Reads the front matter, if the text opens with one at byte `start`; gives where the article begins.
fn front_matter(source: &Source, start: usize, reader: &mut Reader<'_>) -> (Metadata, usize) {
    if let Some((yaml, end)) = fenced(source.text.as_bytes(), start) {
        let (mut meta, found) = frontmatter::read(source, yaml);
        meta.span = Span::new(start, end);
        found.into_iter().for_each(|diagnostic| reader.report(diagnostic));
        return (meta, end);
    }
    let mut lines = source.text[start..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return (Metadata::default(), start);
    };
    let yaml_start = start + first.len();
    // A line of three hyphens with nothing like YAML after it is a thematic break.
    let after = source.text[yaml_start..].lines().next().unwrap_or("");
    let key = after.split_once(':').map_or("", |(key, _)| key);
    if !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-') {
        let place = Place::new(source.id, Span::new(start, start + 3));
        let finding = Diagnostic::new("unclosed-front-matter", place, Args::new());
        reader.report(finding.help("unclosed-front-matter-help", Args::new()));
    }
    (Metadata::default(), start)
}

/// The value of `status:` in an article's front matter, or in the header lines that older texts open with instead
/// (`header`): what the walk through history asks of every version of every article, so it looks at these lines only.
/// `None` where there is none.
#[must_use]
pub fn status(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines = bytes.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii_end);
    if lines.next()? != b"---" {
        return header(bytes);
    }
    let front = lines.take_while(|line| !matches!(*line, b"---" | b"..."));
    let ours = |line: &&[u8]| line.starts_with(b"status") && status_in(line).is_some();
    // `Status:` is no key of ours, and says clearly enough what was meant when it was written.
    let line = front.clone().find(ours).or_else(|| front.clone().find(|l| status_in(l).is_some()));
    let value = std::str::from_utf8(status_in(line?)?).ok()?.trim();
    let plain = |value: &str| {
        value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'-' | b'_'))
    };
    if !value.is_empty() && plain(value) {
        return Some(value.to_owned());
    }
    // Quotes, comments, values on the next line: for the reader of YAML.
    let source = Source::new(FileId(0), "", bytes.to_vec());
    let (meta, _) = front_matter(&source, 0, &mut Reader::new(&source.text, source.id));
    meta.status.map(|status| status.value)
}

/// What stands behind `status:`, in capitals or not, at the start of a line.
fn status_in(line: &[u8]) -> Option<&[u8]> {
    let (key, value) = line.split_at_checked(b"status".len())?;
    let value = value.trim_ascii_start().strip_prefix(b":")?;
    key.eq_ignore_ascii_case(b"status").then_some(value)
}

/// The value of `Status:` in the header of a text without front matter: lines `Key: value` such as a letter has, indented
/// or not, among the first forty of the text. One such line alone is a sentence.
fn header(bytes: &[u8]) -> Option<String> {
    const AMONG: usize = 40;
    let is_header = |line: &[u8]| {
        let key = line.iter().take(40).position(|&byte| byte == b':').map(|at| &line[..at]);
        key.is_some_and(|key| {
            key.first().is_some_and(u8::is_ascii_alphabetic)
                && key.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'-' | b'_'))
        })
    };
    let lines = bytes.split(|&byte| byte == b'\n').take(AMONG).map(<[u8]>::trim_ascii);
    let lines: Vec<&[u8]> = lines.collect();
    let at = lines.iter().position(|line| status_in(line).is_some())?;
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let mut beside = beside.filter_map(|beside| lines.get(beside));
    beside.any(|line| is_header(line)).then_some(())?;
    let value = String::from_utf8_lossy(status_in(lines[at])?).trim().to_owned();
    (!value.is_empty()).then_some(value)
}

/// An article's bytes with another value of `status:` in its front matter, and nothing else changed: the value is
/// replaced where it stands, else a line is added at the front matter's end, else a front matter at the top. `None`
/// where the front matter is too broken for that (what was written would not be read back).
#[must_use]
pub fn with_status(bytes: &[u8], status: &str) -> Option<Vec<u8>> {
    let source = Source::new(FileId(0), "", bytes.to_vec());
    if !source.encoding.invalid.is_empty() {
        return None;
    }
    let start = if source.encoding.bom { '\u{feff}'.len_utf8() } else { 0 };
    let (meta, _) = front_matter(&source, start, &mut Reader::new(&source.text, source.id));
    let end = if source.encoding.crlf { "\r\n" } else { "\n" };
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let value = match status.chars().all(plain) && status.starts_with(char::is_alphabetic) {
        true => status.to_owned(),
        false => format!("'{}'", status.replace('\'', "''")),
    };
    let (at, words) = match &meta.status {
        Some(status) => (status.span.range(), value),
        None if meta.span.is_empty() => {
            (start..start, format!("---{end}status: {value}{end}---{end}{end}"))
        }
        None => {
            // Before the closing fence.
            let front = source.slice(meta.span).trim_end();
            let fence = front.rfind('\n').map_or(0, |at| at + 1) + meta.span.start as usize;
            (fence..fence, format!("status: {value}{end}"))
        }
    };
    let mut text = source.text.clone();
    text.replace_range(at, &words);
    let new = text.into_bytes();
    let read_back = self::status(&new).is_some_and(|read| read == status);
    (read_back && body(&new).trim_ascii_start() == body(bytes).trim_ascii_start()).then_some(new)
}

/// An article's bytes without its front matter: what a change of the text is judged by.
#[must_use]
pub fn body(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines = bytes.split_inclusive(|&byte| byte == b'\n');
    let Some(first) = lines.next().filter(|first| first.trim_ascii_end() == b"---") else {
        return bytes;
    };
    let mut at = first.len();
    for line in lines {
        at += line.len();
        if matches!(line.trim_ascii_end(), b"---" | b"...") {
            return &bytes[at..];
        }
    }
    bytes
}

/// Reads words that stand in one line of metadata (a title, a subtitle) as Markdown: emphasis, code, links,
/// `1^er^`; never a list or a heading. `span` is where they stand in `source`. Where they are the source's own
/// bytes, perhaps between quotes, the spans inside are exact; else every span is `span`. Notes are not read.
#[must_use]
pub fn parse_inlines(words: &str, source: &Source, span: Span) -> Vec<Inline> {
    let mut inlines = line(words);
    let own = source.slice(span);
    let verbatim = match own.find(words) {
        Some(0) => Some(span.start as usize),
        Some(1) if own.len() == words.len() + 2 => Some(span.start as usize + 1),
        _ => None,
    };
    let placed = |at: Span| match verbatim {
        Some(base) => Span::new(base + at.start as usize, base + at.end as usize),
        None => span,
    };
    walk_inlines_mut(&mut inlines, &mut |inline| {
        inline.span = placed(inline.span);
        if let InlineKind::Cite(citation) = &mut inline.kind {
            citation.items.iter_mut().for_each(|item| item.span = placed(item.span));
        }
        let is_copy = |words: &str| verbatim.is_some() || words.len() != span.len();
        if matches!(&inline.kind, InlineKind::Text(words) if !is_copy(words)) {
            inline.span = Span::at(span.start as usize);
        }
        Step::Into
    });
    inlines
}

/// The inlines of one line of words (several paragraphs become one run); spans are offsets into `words`. Findings are not kept.
fn line(words: &str) -> Vec<Inline> {
    // A first character that begins no block, and counts as punctuation beside emphasis.
    let text = format!(",{words}");
    let mut reader = Reader::new(&text, FileId(0));
    let survey = survey::survey(&text, 0);
    let blocks = if survey.needs_mask() {
        reader.masked = true;
        let masked = mask::mask(&text, 0, &survey);
        tree::read(&mut reader, &masked, 0)
    } else {
        tree::read(&mut reader, &text, 0)
    };
    let mut blocks = blocks;
    let mut inlines: Vec<Inline> = Vec::new();
    walk_blocks_mut(&mut blocks, &mut |block| {
        let kind = match &mut block.kind {
            BlockKind::Code { text, .. } => {
                InlineKind::Code(std::mem::take(text).trim_end().to_owned(), Attrs::default())
            }
            BlockKind::Math { tex, tree, .. } => {
                InlineKind::Math { tex: std::mem::take(tex), tree: tree.take(), display: true }
            }
            _ => InlineKind::SoftBreak,
        };
        let between = Span::at(block.span.start as usize);
        if kind != InlineKind::SoftBreak {
            inlines.push(Inline::new(block.span, kind));
        }
        for run in block.runs_mut() {
            if !inlines.is_empty() && !run.is_empty() {
                inlines.push(Inline::new(between, InlineKind::SoftBreak));
            }
            inlines.append(run);
        }
        Step::Into
    });
    if let Some(Inline { span, kind: InlineKind::Text(words) }) = inlines.first_mut() {
        words.remove(0);
        span.start += 1;
        if words.is_empty() {
            inlines.remove(0);
        }
    }
    walk_inlines_mut(&mut inlines, &mut |inline| {
        let before = |offset: u32| (offset as usize).saturating_sub(1);
        inline.span = Span::new(before(inline.span.start), before(inline.span.end));
        Step::Into
    });
    inlines
}
