//! The manual of the rules: every page of it in one HTML file that needs no other.
//!
//! It knows no rule: pages come as Markdown, in the order in which they are to stand.

use super::escape::{push_attribute, push_number, push_text, push_url};
use super::labels::Labels;
use super::templates::BUILT_IN;
use super::writer::{Context, Options, Place, Writer};
use crate::diagnostic::{Args, Severity};
use crate::export::Artifact;
use crate::message::{Catalogue, Lang};
use crate::model::{Block, BlockKind, Volume};
use crate::parse;
use crate::text::{FileId, Source};

/// The page of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManualPage {
    /// The rule's name; no two pages have the same.
    pub name: String,
    /// The words over the pages of its kind; pages of a kind stand together.
    pub category: String,
    /// The level it has; `None`: it does not run.
    pub level: Option<Severity>,
    /// The level depends on the case or on the article's state.
    pub varies: bool,
    /// What it asks, in a line.
    pub summary: String,
    /// The page, in Markdown. A first heading is the rule's name and is not shown again; code whose fence says
    /// `bad` or `good` after its language is shown as an example of that.
    pub text: String,
}

/// The manual in a language: one file, its styles inside, with a list of contents and an anchor for every rule (its
/// name).
#[must_use]
pub fn manual(pages: &[ManualPage], lang: Lang) -> Artifact {
    let catalogue = Catalogue::of(lang);
    let mut out = String::with_capacity(256 << 10);
    let title = catalogue.label("manual-title");
    head(&mut out, &title, lang);
    out.push_str("<body class=\"manual\">\n<a class=\"skip\" href=\"#page:main\">");
    push_text(&mut out, &catalogue.label("label-skip"));
    out.push_str("</a>\n<main id=\"page:main\">\n<h1 id=\"page:top\">");
    push_text(&mut out, &title);
    out.push_str("</h1>\n");
    for id in ["manual-lead", "manual-lead-levels"] {
        element(
            &mut out,
            "p class=\"lead\"",
            &catalogue.text(id, &Args::new().with("count", pages.len())),
        );
    }
    let groups: Vec<&[ManualPage]> = pages.chunk_by(|a, b| a.category == b.category).collect();
    contents(&mut out, &groups, catalogue);
    for (i, group) in groups.iter().enumerate() {
        out.push_str("<section class=\"rules\">\n<h2 id=\"page:");
        push_number(&mut out, i as u64 + 1);
        out.push_str("\">");
        push_text(&mut out, &group[0].category);
        out.push_str("</h2>\n");
        group.iter().for_each(|page| rule(&mut out, page, lang));
        out.push_str("</section>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    Artifact { path: "rules.html".to_owned(), bytes: out.into_bytes() }
}

fn head(out: &mut String, title: &str, lang: Lang) {
    out.push_str("<!doctype html>\n<html lang=\"");
    out.push_str(lang.tag());
    out.push_str(
        "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
    );
    push_text(out, title);
    out.push_str("</title>\n<style>\n");
    let site = BUILT_IN.iter().find(|(path, _)| *path == "css/style.css");
    let site = site.map_or("", |(_, text)| *text);
    // What follows in the site's sheet are widths of pictures: the manual has none.
    out.push_str(site.split("/* Widths that authors give pictures").next().unwrap_or(site));
    out.push_str(include_str!("manual.css"));
    out.push_str("</style>\n</head>\n");
}

/// `<tag>words</tag>` on a line; `tag` may have attributes.
fn element(out: &mut String, tag: &str, words: &str) {
    let name = tag.split(' ').next().unwrap_or(tag);
    out.extend(["<", tag, ">"]);
    push_text(out, words);
    out.extend(["</", name, ">\n"]);
}

fn contents(out: &mut String, groups: &[&[ManualPage]], catalogue: &Catalogue) {
    out.push_str("<nav class=\"manual-contents\" aria-labelledby=\"page:contents\">\n");
    element(out, "h2 id=\"page:contents\"", &catalogue.label("manual-contents"));
    for (i, group) in groups.iter().enumerate() {
        out.push_str("<h3><a href=\"#page:");
        push_number(out, i as u64 + 1);
        out.push_str("\">");
        push_text(out, &group[0].category);
        out.push_str("</a></h3>\n<ul class=\"plain\">\n");
        for page in *group {
            out.push_str("<li>");
            name(out, page);
            out.push(' ');
            level(out, "span", page, catalogue);
            out.push(' ');
            element(out, "span class=\"summary\"", &page.summary);
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</nav>\n");
}

/// The rule's name, which leads to its page.
fn name(out: &mut String, page: &ManualPage) {
    out.push_str("<a href=\"#");
    push_url(out, &page.name);
    out.push_str("\"><code>");
    push_text(out, &page.name);
    out.push_str("</code></a>");
}

/// The level as a word.
fn level(out: &mut String, tag: &str, page: &ManualPage, catalogue: &Catalogue) {
    let (class, id) = match page.level {
        Some(Severity::Error) => ("level level-error", "level-error"),
        Some(Severity::Warning) => ("level level-warning", "level-warning"),
        Some(Severity::Info) => ("level", "level-info"),
        None => ("level", "manual-off"),
    };
    out.extend(["<", tag]);
    push_attribute(out, "class", class);
    out.push('>');
    push_text(out, &catalogue.label(id));
    if page.varies && page.level.is_some() {
        push_text(out, &catalogue.label("manual-varies"));
    }
    out.extend(["</", tag, ">"]);
}

/// One page, under its anchor.
fn rule(out: &mut String, page: &ManualPage, lang: Lang) {
    let catalogue = Catalogue::of(lang);
    out.push_str("<article class=\"rule\"");
    push_attribute(out, "id", &page.name);
    out.push_str(">\n<h3>");
    name(out, page);
    out.push_str("</h3>\n");
    level(out, "p", page, catalogue);
    out.push_str("\n<div class=\"text\">\n");
    body(out, page, lang);
    out.push_str("</div>\n<p class=\"top\"><a href=\"#page:top\">");
    push_text(out, &catalogue.label("manual-top"));
    out.push_str("</a></p>\n</article>\n");
}

fn body(out: &mut String, page: &ManualPage, lang: Lang) {
    let source = Source::new(FileId(0), page.name.as_str(), page.text.clone().into_bytes());
    let (article, _) = parse::parse(&source, &parse::Options::default());
    let blocks = match article.body.first() {
        Some(Block { kind: BlockKind::Heading { level: 1, .. }, .. }) => &article.body[1..],
        _ => &article.body[..],
    };
    let (volume, options) = (Volume::default(), Options::default());
    let labels = Labels::of(lang.tag());
    let ctx = Context {
        volume: &volume,
        article: &article,
        index: 0,
        labels: &labels,
        options: &options,
    };
    let mut writer = Writer::new(ctx);
    // The rule's name is an h3.
    writer.under = 3;
    writer.standing_in(Place::Inset, |writer| {
        for block in blocks {
            let example = match &block.kind {
                BlockKind::Code { info, .. } => example(info),
                _ => None,
            };
            let Some((class, label)) = example else {
                writer.blocks(std::slice::from_ref(block));
                continue;
            };
            writer.out.extend(["<figure class=\"example ", class, "\"><figcaption>"]);
            push_text(&mut writer.out, &Catalogue::of(lang).label(label));
            writer.out.push_str("</figcaption>\n");
            writer.blocks(std::slice::from_ref(block));
            writer.out.push_str("</figure>\n");
        }
    });
    out.push_str(&writer.out);
}

/// What the fence of a piece of code says that it shows: a class and a label.
fn example(info: &str) -> Option<(&'static str, &'static str)> {
    match info.split_ascii_whitespace().nth(1)? {
        "bad" => Some(("bad", "manual-bad")),
        "good" => Some(("good", "manual-good")),
        _ => None,
    }
}
