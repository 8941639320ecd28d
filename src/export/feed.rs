//! What happened, as an Atom feed (RFC 4287): for readers who wish to be told. It knows no clock.

use crate::history::Moment;

/// A feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// The volume's title.
    pub title: String,
    /// Its language, a BCP 47 tag.
    pub lang: String,
    /// Who answers for it.
    pub author: String,
    /// The site's address.
    pub url: String,
    /// The feed's own name below it.
    pub name: String,
    /// What happened, the latest first.
    pub entries: Vec<Entry>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What, in a line.
    pub title: String,
    /// The page it is about, below the site's address.
    pub page: String,
    /// What tells it from all else that happened to that page.
    pub id: String,
    /// When.
    pub time: Moment,
}

/// The feed; `None` where nothing happened, for a feed must say since when it stands.
#[must_use]
pub fn feed(feed: &Feed) -> Option<Vec<u8>> {
    let latest = feed.entries.first()?;
    let base = feed.url.trim_end_matches('/');
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"",
    );
    push(&mut out, &feed.lang);
    out.push_str("\">\n");
    element(&mut out, "title", &feed.title);
    element(&mut out, "id", &format!("{base}/"));
    link(&mut out, "self", &format!("{base}/{}", feed.name));
    link(&mut out, "alternate", &format!("{base}/"));
    element(&mut out, "updated", &latest.time.rfc3339());
    out.push_str("<author>");
    element(&mut out, "name", &feed.author);
    out.push_str("</author>\n");
    for entry in &feed.entries {
        let page = format!("{base}/{}", entry.page);
        out.push_str("<entry>\n");
        element(&mut out, "title", &entry.title);
        element(&mut out, "id", &format!("{page}#{}", entry.id));
        link(&mut out, "alternate", &page);
        element(&mut out, "updated", &entry.time.rfc3339());
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    Some(out.into_bytes())
}

fn element(out: &mut String, name: &str, words: &str) {
    out.extend(["<", name, ">"]);
    push(out, words);
    out.extend(["</", name, ">\n"]);
}

fn link(out: &mut String, rel: &str, href: &str) {
    out.extend(["<link rel=\"", rel, "\" href=\""]);
    push(out, href);
    out.push_str("\"/>\n");
}

/// Words, also fit for an attribute. What XML 1.0 has no sign for is left out.
fn push(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() && !matches!(c, '\t' | '\n') => {}
            '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
}
