//! Small volumes written in one text, made into a project without a disk; and resolved volumes written out
//! as text to compare.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use ouvrage::config;
use ouvrage::diagnostic::Diagnostic;
use ouvrage::message::{Catalogue, Lang};
use ouvrage::model::{
    Article, Asset, AssetKind, Block, BlockKind, Citation, Inline, InlineKind, Step, Volume,
    plain_text, walk_blocks, walk_inlines,
};
use ouvrage::parse;
use ouvrage::project::{Listed, Project};
use ouvrage::resolve;

use crate::suite;

/// A project of files given as `=== path` lines and what follows each; a text without such a line is the
/// one file `a.md`. `book.toml` is read; articles are those it lists, else all `.md` files. Pictures are
/// empty.
pub(crate) fn project(input: &str) -> Project {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in input.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("=== ") {
            files.push((path.trim().to_owned(), String::new()));
        } else if let Some((_, text)) = files.last_mut() {
            text.push_str(line);
        } else {
            files.push(("a.md".to_owned(), line.to_owned()));
        }
    }
    let blind = files.iter().any(|(path, _)| path == "blind");
    let files = files.into_iter().map(|(path, text)| (path, text.into_bytes()));
    let mut project = of_files(files.collect());
    if blind {
        project.withheld =
            resolved(&project).0.articles.into_iter().flat_map(|one| one.authors).collect();
    }
    project.lone = project.config.file.is_none();
    project
}

/// A project of these files.
pub(crate) fn of_files(files: Vec<(String, Vec<u8>)>) -> Project {
    let mut project = Project::default();
    let mut listed: Vec<(usize, String)> = Vec::new();
    let mut markdown: Vec<String> = Vec::new();
    for (path, bytes) in files {
        match Path::new(&path).extension().and_then(|ext| ext.to_str()) {
            Some("md") => {
                markdown.push(path.clone());
                project.sources.add(path, bytes);
            }
            Some("bib" | "json" | "yaml" | "yml") => {
                let source = project.sources.add(path.clone(), bytes);
                project.bibliographies.insert(path, source.id);
            }
            Some("csl") => {
                project.csl = Some(Arc::from(String::from_utf8_lossy(&bytes).as_ref()));
            }
            Some("toml") => {
                let source = project.sources.add(path, bytes);
                let (read, found) = config::read(&source);
                project.config = read;
                project.diagnostics.extend(found);
                for (group, contents) in project.config.contents.iter().enumerate() {
                    let paths = contents.articles.iter().map(|field| (group, field.value.clone()));
                    listed.extend(paths);
                }
            }
            _ => {
                let asset =
                    Asset { path: path.clone(), kind: AssetKind::Png, bytes: Arc::from([]) };
                project.assets.insert(path, asset);
            }
        }
    }
    if listed.is_empty() {
        listed.extend(markdown.into_iter().map(|path| (0, path)));
    }
    for (group, path) in listed {
        if let Some(source) = project.sources.find(&path) {
            project.articles.push(Listed { file: source.id, group, unread: false });
        }
    }
    project
}

/// The volume of a project, with the findings of reading and of resolving.
pub(crate) fn resolved(project: &Project) -> (Volume, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut articles = Vec::new();
    for listed in &project.articles {
        let source = project.sources.get(listed.file).expect("because the file was added");
        let (article, found) = parse::parse(source, &parse::Options::default());
        diagnostics.extend(found);
        articles.push(article);
    }
    let (volume, found) = resolve::resolve(project, articles, resolve::Purpose::Publish);
    diagnostics.extend(found);
    (volume, diagnostics)
}

/// One line a finding, its help and its notes indented below.
pub(crate) fn findings(project: &Project, diagnostics: &[Diagnostic]) -> String {
    let french = Catalogue::of(Lang::Fr);
    let mut out = String::new();
    for found in diagnostics {
        let level = suite::level(found.severity);
        if let Some(place) = found.place {
            let source = project.sources.get(place.file).expect("because places are in files");
            let at = source.position(place.span.start as usize);
            let bytes = source.slice(place.span).replace('\n', "⏎");
            let _ = write!(out, "{}:{}:{} «{bytes}» ", source.path, at.line, at.column);
        }
        let _ = writeln!(out, "{level} {} {}", found.rule, french.say(&found.message));
        if let Some(help) = &found.help {
            let _ = writeln!(out, "  help: {}", french.say(help));
        }
        for note in &found.notes {
            let source = project.sources.get(note.place.file).expect("because places are in files");
            let at = source.position(note.place.span.start as usize);
            let words = french.say(&note.message);
            let _ = writeln!(out, "  note: {}:{}:{} {words}", source.path, at.line, at.column);
        }
    }
    out
}

/// Shows every citation of an article's text and notes.
pub(crate) fn each_citation(article: &Article, see: &mut impl FnMut(&Citation)) {
    let notes = article.notes.iter().map(|note| note.blocks.as_slice());
    for blocks in notes.chain([article.body.as_slice()]) {
        walk_blocks(blocks, &mut |block| {
            for run in block.runs() {
                walk_inlines(run, &mut |inline| {
                    if let InlineKind::Cite(citation) = &inline.kind {
                        see(citation);
                    }
                    Step::Into
                });
            }
            Step::Into
        });
    }
}

/// The volume as text: one line a block.
pub(crate) fn written(volume: &Volume) -> String {
    let mut out = String::new();
    for part in &volume.parts {
        let _ = writeln!(out, "part «{}» {:?}", part.title, part.articles);
    }
    for article in &volume.articles {
        article_written(article, &mut out);
    }
    let list = &volume.bibliography;
    if (volume.articles.len() > 1 && !list.entries.is_empty()) || !list.sections.is_empty() {
        let _ = writeln!(out, "volume");
        for (title, entries) in list.parts() {
            if let Some(title) = title {
                let _ = writeln!(out, "  section «{title}»");
            }
            for entry in entries {
                let _ = writeln!(out, "  {}{}", marked(&entry.label), marked(&entry.content));
            }
        }
    }
    out
}

fn article_written(article: &Article, out: &mut String) {
    let number = article.number.map_or("-".to_owned(), |number| number.to_string());
    let title = marked(&article.title);
    let _ = write!(out, "article {number} {} {} «{title}»", article.slug, article.lang);
    for author in &article.authors {
        let _ = write!(out, " by {}", author.full_name());
    }
    if !article.about.is_empty() {
        let _ = write!(out, " about {:?}", article.about);
    }
    out.push('\n');
    for (lang, paragraphs) in &article.abstracts {
        for words in paragraphs.iter().filter(|words| marked(words).contains(['→', '('])) {
            let _ = writeln!(out, "  abstract {lang} {}", marked(words));
        }
    }
    blocks_written(&article.body, 1, out);
    for note in &article.notes {
        let number = note.number.map_or("-".to_owned(), |number| number.to_string());
        let _ = writeln!(out, "  note {number} [{}]", note.label);
        blocks_written(&note.blocks, 2, out);
    }
    for (title, entries) in article.bibliography.parts() {
        if let Some(title) = title {
            let _ = writeln!(out, "  section «{title}»");
        }
        for entry in entries {
            let (label, content) = (marked(&entry.label), marked(&entry.content));
            let _ = writeln!(out, "  work #{} {label}{content}", entry.anchor);
        }
    }
}

fn blocks_written(blocks: &[Block], depth: usize, out: &mut String) {
    for block in blocks {
        let name = match &block.kind {
            BlockKind::Heading { level, .. } => format!("h{level}"),
            BlockKind::Paragraph(_) => format!("p{}", block.number),
            BlockKind::Figure(figure) => {
                format!("figure{} {:?}", figure.number, figure.image.asset)
            }
            BlockKind::Table(table) => format!("table{}", table.number),
            BlockKind::Math { number, .. } => format!("math{}", number.unwrap_or(0)),
            BlockKind::List { .. } => "list".to_owned(),
            BlockKind::Quote(_) => "quote".to_owned(),
            BlockKind::Definitions(_) => "definitions".to_owned(),
            BlockKind::Div(_) => "div".to_owned(),
            BlockKind::Code { .. } => "code".to_owned(),
            BlockKind::Html { .. } => "html".to_owned(),
            BlockKind::Rule => "rule".to_owned(),
            BlockKind::Comment(_) => "comment".to_owned(),
        };
        let words: Vec<String> = block.runs().iter().map(|run| marked(run)).collect();
        let indent = "  ".repeat(depth);
        let line = format!("{indent}{name} #{} {}", block.anchor, words.join(" | "));
        let _ = writeln!(out, "{}", line.trim_end().trim_end_matches(" #"));
        match &block.kind {
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| blocks_written(&item.blocks, depth + 1, out));
            }
            BlockKind::Quote(inner) | BlockKind::Div(inner) => {
                blocks_written(inner, depth + 1, out);
            }
            _ => {}
        }
    }
}

/// The words with signs for what they are.
pub(crate) fn marked(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match &inline.kind {
            InlineKind::Text(text) => text.clone(),
            InlineKind::SoftBreak => " ".to_owned(),
            InlineKind::Emph(inner) => format!("*{}*", marked(inner)),
            InlineKind::Strong(inner) => format!("**{}**", marked(inner)),
            InlineKind::SmallCaps(inner) => format!("[{}]{{.sc}}", marked(inner)),
            InlineKind::Sup(inner) => format!("^{}^", marked(inner)),
            InlineKind::Sub(inner) => format!("~{}~", marked(inner)),
            InlineKind::Link(link) => match &link.internal {
                Some((article, anchor)) => {
                    let anchor = anchor.as_deref().unwrap_or("");
                    format!("<{}→{article}#{anchor}>", marked(&link.content))
                }
                None => format!("<{}>", marked(&link.content)),
            },
            InlineKind::Image(image) => format!("!<{:?}>", image.asset),
            InlineKind::NoteCall { note, .. } => match note {
                Some(note) => format!("[^{note}]"),
                None => "[^?]".to_owned(),
            },
            InlineKind::Cite(citation) => match citation.printed.is_empty() {
                true => plain_text(std::slice::from_ref(inline)),
                false => marked(&citation.printed),
            },
            InlineKind::Span(attrs, inner) if attrs.lang().is_some() => {
                format!("[{}]{{lang={}}}", marked(inner), attrs.lang().unwrap_or_default())
            }
            _ => plain_text(std::slice::from_ref(inline)),
        })
        .collect()
}
