//! What the pages of a draft offer to whoever reviews it: the state they show, an address for comments on each paragraph,
//! and the form. What comes back from it is for `review` to read.

use tera::Value;

use super::escape::{push_attribute, push_text, push_url};
use super::pages::map;
use super::writer::{Context, page_name};
use crate::config::Criterion;
use crate::export::print::Draft;
use crate::model::{Article, Block, Inline, plain_text};

/// What a draft offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewing {
    /// Of which commit it is, where that may be told.
    pub of: Draft,
    /// The address of a comment, with places for its values in braces ([`crate::config::PLACES`]).
    pub comment: Option<String>,
    /// From which day the days left are counted, in words; empty where none are.
    pub counted_from: String,
    /// What each article's page says of itself.
    pub articles: Vec<Reviewed>,
    /// The form; `None` where nothing could be made of its answers.
    pub form: Option<Form>,
}

/// An article in a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewed {
    /// Its state, as people read it; empty where it is not known.
    pub state: String,
    /// What it is to have reached next and by when, in words; empty where nothing is due.
    pub due: String,
    /// A digest of its text, by which a later version is told from it.
    pub text: String,
    /// What may be recommended: names of states, and what they are called.
    pub moves: Vec<(String, String)>,
    /// What changed since an earlier version; `None` where it is compared with none.
    pub since: Option<Since>,
}

/// What changed in an article since a version that its readers know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// Since when, in words.
    pub label: String,
    /// The changes, in the order of the text.
    pub changes: Vec<Change>,
}

/// A passage that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The anchors of the paragraphs and notes that it is now; none of what is gone or is something else.
    pub anchors: Vec<String>,
    /// What it is called: `§ 12`.
    pub name: String,
    /// What became of it, in words.
    pub fate: String,
    /// How it began, of what is gone; empty where that may not be told.
    pub words: String,
}

/// What whoever reviews is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// The questions.
    pub criteria: Vec<Criterion>,
    /// Whether they say who they are.
    pub named: bool,
    /// Whether the draft hides who wrote.
    pub blind: bool,
    /// The language of the questions.
    pub lang: String,
}

/// Longest quotation in the address of a comment, in characters: addresses have an end.
const QUOTATION: usize = 160;

impl Reviewing {
    /// `version`: the commit and the day.
    pub(super) fn version(&self) -> Value {
        let said = |value: &Option<String>| Value::from(value.as_deref().unwrap_or(""));
        map([("commit", said(&self.of.commit)), ("day", said(&self.of.day))])
    }

    /// `states`: how many articles are in each state, in the order in which they come up.
    pub(super) fn states(&self) -> Value {
        let mut states: Vec<(&str, usize)> = Vec::new();
        for state in self.articles.iter().map(|one| one.state.as_str()) {
            match states.iter_mut().find(|(known, _)| *known == state) {
                Some((_, count)) => *count += 1,
                None if state.is_empty() => {}
                None => states.push((state, 1)),
            }
        }
        let one = |(label, count): (&str, usize)| {
            map([("label", Value::from(label)), ("count", Value::from(count))])
        };
        Value::from(states.into_iter().map(one).collect::<Vec<_>>())
    }

    /// `article.review`: what the form of this article is made of; nothing where there is none.
    pub(super) fn form(&self, article: &Article, index: usize) -> Value {
        let (Some(form), Some(own)) = (&self.form, self.articles.get(index)) else {
            return Value::none();
        };
        if article.broken {
            return Value::none();
        }
        let criterion = |one: &Criterion| {
            let steps: Vec<u32> = (1..=one.scale.unwrap_or(0)).collect();
            map([
                ("id", Value::from(one.id.as_str())),
                ("label", Value::from(one.label(&form.lang))),
                ("steps", Value::from(steps)),
            ])
        };
        let step = |(state, label): &(String, String)| {
            map([("state", Value::from(state.as_str())), ("label", Value::from(label.as_str()))])
        };
        map([
            ("page", Value::from(page_name(article).trim_end_matches(".html"))),
            ("title", Value::from(plain_text(&article.title))),
            ("text", Value::from(own.text.as_str())),
            ("named", Value::from(form.named)),
            ("blind", Value::from(form.blind)),
            ("criteria", Value::from(form.criteria.iter().map(criterion).collect::<Vec<_>>())),
            ("moves", Value::from(own.moves.iter().map(step).collect::<Vec<_>>())),
        ])
    }
}

impl Reviewed {
    /// `article.since`; nothing where the article is compared with no version.
    pub(super) fn since(&self) -> Value {
        let Some(since) = &self.since else { return Value::none() };
        let change = |one: &Change| {
            let mut href = String::new();
            if let Some(anchor) = one.anchors.first() {
                href.push('#');
                push_url(&mut href, anchor);
            }
            map([
                ("href", Value::safe_string(&href)),
                ("name", Value::from(one.name.as_str())),
                ("fate", Value::from(one.fate.as_str())),
                ("words", Value::from(quotation(&one.words))),
            ])
        };
        map([
            ("label", Value::from(since.label.as_str())),
            ("changes", Value::from(since.changes.iter().map(change).collect::<Vec<_>>())),
        ])
    }
}

/// Says, in words, that a paragraph changed.
pub(super) fn push_change(out: &mut String, ctx: Context<'_>, block: &Block) {
    let Some(reviewing) = &ctx.options.reviewing else { return };
    let since = reviewing.articles.get(ctx.index).and_then(|own| own.since.as_ref());
    let mut changes = since.into_iter().flat_map(|since| &since.changes);
    if let Some(change) = changes.find(|one| one.anchors.contains(&block.anchor)) {
        out.push_str("<span class=\"change\">");
        push_text(out, &change.fate);
        out.push_str("</span> ");
    }
}

/// Adds the link to the place where somebody comments on a paragraph, if the draft has one.
pub(super) fn push_comment(out: &mut String, ctx: Context<'_>, block: &Block, content: &[Inline]) {
    let Some(reviewing) = &ctx.options.reviewing else { return };
    let Some(pattern) = &reviewing.comment else { return };
    let value = |place: &str| match place {
        "title" => plain_text(&ctx.article.title),
        "path" => ctx.article.path.to_string(),
        "page" => page_name(ctx.article),
        "paragraph" => block.number.to_string(),
        "anchor" => block.anchor.clone(),
        "quotation" => quotation(&plain_text(content)),
        "commit" => reviewing.of.commit.clone().unwrap_or_default(),
        _ => String::new(),
    };
    out.push_str("<a class=\"comment\" rel=\"external noopener noreferrer\" href=\"");
    push_url(out, &filled(pattern, &value));
    out.push('"');
    let label = format!("{} {}", ctx.labels.comment_on, block.number);
    push_attribute(out, "aria-label", &label);
    push_attribute(out, "title", &label);
    out.push_str("><span aria-hidden=\"true\">✎</span></a> ");
}

/// An address with its values in their places, percent-encoded: nothing in them can end it or begin another part of it.
fn filled(pattern: &str, value: &dyn Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(pattern.len() + 256);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((place, after)) = after.split_once('}') else { break };
        out.push_str(before);
        push_component(&mut out, &value(place));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Adds text as a part of an address (RFC 3986, unreserved characters alone stay).
fn push_component(out: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
}

/// The opening of a paragraph, cut at a word.
pub(super) fn quotation(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if !out.is_empty() && out.chars().count() + word.chars().count() >= QUOTATION {
            out.push_str(" …");
            return out;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().take(QUOTATION));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{QUOTATION, filled, quotation};

    #[test]
    fn no_value_leaves_its_place() {
        let value = |place: &str| match place {
            "quotation" => "a&body=b#c \"é\"\n{title}%41".to_owned(),
            _ => "x".to_owned(),
        };
        assert_eq!(
            filled("mailto:r@example.org?subject={title}&body=«{quotation}»{", &value),
            "mailto:r@example.org?subject=x&body=«a%26body%3Db%23c%20%22%C3%A9%22%0A%7Btitle%7D%2541»{"
        );
    }

    #[test]
    fn a_quotation_has_an_end() {
        assert_eq!(quotation("  un\n deux "), "un deux");
        assert_eq!(quotation(&"x".repeat(9_000)).chars().count(), QUOTATION);
        let cut = quotation(&"mot ".repeat(9_000));
        assert!(cut.ends_with("mot …") && cut.chars().count() <= QUOTATION + 2, "{cut}");
    }
}
