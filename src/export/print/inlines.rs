//! Inline nodes as data: words are strings, everything else an array that opens with its short name.

use serde_json::{Value, json};

use super::article::{Writer, Written};
use super::math::math_json;
use super::run::{Run, breakable, language, verbatim};
use crate::export::as_written::{citation_as_written, is_all_capitals};
use crate::model::{Attrs, Critic, Image, Inline, InlineKind, Link, caption_parts, plain_text};

/// Deeper than this, markup inside markup is dropped and its words stay: Typst bounds nesting too, by an error.
const DEEPEST: usize = 16;

impl Writer<'_> {
    /// A run of inlines, without space at its ends.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) -> Vec<Value> {
        let mut run = Run::default();
        self.extend(&mut run, inlines, 0);
        let mut nodes = run.done();
        if let Some(Value::String(last)) = nodes.last_mut() {
            last.truncate(last.trim_end_matches(' ').len());
        }
        nodes
    }

    /// A run inside another: its spaces count.
    fn inner(&mut self, inlines: &[Inline], depth: usize) -> Vec<Value> {
        let mut run = Run::default();
        // A placeholder keeps a space at the run's start, where a space before it may be missing.
        self.extend_spaced(&mut run, inlines, depth + 1);
        run.done()
    }

    fn extend_spaced(&mut self, run: &mut Run, inlines: &[Inline], depth: usize) {
        let opens_with_space = inlines.first().is_some_and(|first| match &first.kind {
            InlineKind::SoftBreak => true,
            InlineKind::Text(text) => text.starts_with([' ', '\t', '\n']),
            _ => false,
        });
        if opens_with_space {
            run.nodes(vec![json!(" ")]);
        }
        self.extend(run, inlines, depth);
    }

    fn extend(&mut self, run: &mut Run, inlines: &[Inline], depth: usize) {
        for inline in inlines {
            self.inline(run, &inline.kind, depth);
        }
    }

    fn inline(&mut self, run: &mut Run, kind: &InlineKind, depth: usize) {
        match kind {
            InlineKind::Text(text) => run.words(text),
            InlineKind::SoftBreak => run.space(),
            InlineKind::HardBreak => run.line_end(),
            InlineKind::Emph(inner) => self.wrap(run, json!(["e"]), inner, depth),
            InlineKind::Strong(inner) => self.wrap(run, json!(["b"]), inner, depth),
            InlineKind::Strike(inner) => self.wrap(run, json!(["s"]), inner, depth),
            InlineKind::Sub(inner) => self.wrap(run, json!(["v"]), inner, depth),
            InlineKind::Sup(inner) => self.wrap(run, json!(["^"]), inner, depth),
            InlineKind::SmallCaps(inner) => {
                let kind = if is_all_capitals(inner) { "C" } else { "c" };
                self.wrap(run, json!([kind]), inner, depth);
            }
            InlineKind::Code(text, _) => run.node(json!(["k", breakable(&verbatim(text))])),
            InlineKind::Math { tex, tree, display } => {
                let tree = tree.as_ref().map(math_json);
                run.node(json!([if *display { "M" } else { "m" }, tree, verbatim(tex)]));
            }
            InlineKind::Link(link) => self.link(run, link, depth),
            InlineKind::Image(image) => {
                let node = self.image(image);
                run.node(json!(["g", node]));
            }
            InlineKind::Span(attrs, inner) => self.span(run, attrs, inner, depth),
            InlineKind::NoteCall { label, note } => self.note_call(run, label, *note),
            InlineKind::Cite(citation) if citation.printed.is_empty() => {
                self.deeper(run, &citation_as_written(citation), depth);
            }
            InlineKind::Cite(citation) => self.deeper(run, &citation.printed, depth),
            InlineKind::Xref { target, text, .. } => match text {
                Some(text) => {
                    let label = self.label_of(self.context.index, Some(target));
                    self.wrap_link(run, label, vec![json!(text)]);
                }
                None => run.words(&format!("@{target}")),
            },
            InlineKind::Critic(critic) => self.critic(run, critic, depth),
            InlineKind::RawHtml(html) if is_line_end(html) => run.line_end(),
            InlineKind::Mark(entries) => run.node(json!(["x", entries])),
            InlineKind::RawHtml(_) | InlineKind::Comment(_) => {}
        }
    }

    /// Puts a run inside a node that `open` begins, or past the deepest nesting as it is.
    fn wrap(&mut self, run: &mut Run, open: Value, inner: &[Inline], depth: usize) {
        if depth >= DEEPEST {
            return self.deeper(run, inner, depth);
        }
        let inner = self.inner(inner, depth);
        if let (Value::Array(mut node), false) = (open, inner.is_empty()) {
            node.push(Value::from(inner));
            run.node(Value::from(node));
        }
    }

    /// A run inside this one, without a node of its own. The parser caps nesting, so this ends.
    fn deeper(&mut self, run: &mut Run, inner: &[Inline], depth: usize) {
        self.extend(run, inner, depth + 1);
    }

    fn link(&mut self, run: &mut Run, link: &Link, depth: usize) {
        if let Some((article, id)) = &link.internal {
            let label = self.label_of(*article, id.as_deref());
            let inner = self.inner(&link.content, depth);
            return self.wrap_link(run, label, inner);
        }
        match link.url.as_str() {
            url if is_outside(url) => self.wrap(run, json!(["a", url]), &link.content, depth),
            _ => self.deeper(run, &link.content, depth),
        }
    }

    fn wrap_link(&self, run: &mut Run, label: Option<String>, inner: Vec<Value>) {
        match label {
            Some(label) => run.node(json!(["i", label, inner])),
            None => run.nodes(inner),
        }
    }

    fn span(&mut self, run: &mut Run, attrs: &Attrs, inner: &[Inline], depth: usize) {
        let label = self.own_label("", attrs);
        let mut nodes = match attrs.lang().and_then(language) {
            Some((lang, region)) if depth < DEEPEST => {
                vec![json!(["l", lang, region, self.inner(inner, depth)])]
            }
            _ => {
                let mut flat = Run::default();
                self.extend_spaced(&mut flat, inner, depth + 1);
                flat.done()
            }
        };
        if let Some(label) = label {
            nodes = vec![json!(["@", label, nodes])];
        }
        run.nodes(nodes);
    }

    /// The first call carries the note; later ones point to it. A note that nests too deep is printed after the text.
    fn note_call(&mut self, run: &mut Run, label: &str, note: Option<usize>) {
        let Some((index, note)) =
            note.and_then(|index| Some((index, self.article().notes.get(index)?)))
        else {
            return run.words(&format!("[^{label}]"));
        };
        let number = note.number.unwrap_or(0);
        let anchor = self.note_label(index);
        match self.notes_given[index] {
            Written::InText => return run.node(json!(["N", number, anchor])),
            Written::No if self.may_open_note() => {}
            // One after the text has neither number nor place that a call could lead to.
            Written::No | Written::AfterText => return run.words(&format!("[^{label}]")),
        }
        let blocks = self.note_blocks(index, Written::InText);
        run.node(json!(["n", number, anchor, blocks]));
    }

    fn critic(&mut self, run: &mut Run, critic: &Critic, depth: usize) {
        match (critic, self.changes) {
            (Critic::Insert(inner), true) => self.wrap(run, json!(["+"]), inner, depth),
            (Critic::Delete(inner), true) => self.wrap(run, json!(["-"]), inner, depth),
            (Critic::Highlight(inner), true) => self.wrap(run, json!(["h"]), inner, depth),
            (Critic::Comment(inner), true) => self.wrap(run, json!(["#"]), inner, depth),
            (Critic::Substitute { old, new }, true) => {
                self.wrap(run, json!(["-"]), old, depth);
                self.wrap(run, json!(["+"]), new, depth);
            }
            // The text that is counted, checked and compared is the one that is printed.
            (Critic::Delete(_) | Critic::Comment(_), false) => {}
            (Critic::Insert(inner) | Critic::Highlight(inner), false) => {
                self.deeper(run, inner, depth);
            }
            (Critic::Substitute { new, .. }, false) => self.deeper(run, new, depth),
        }
    }

    /// A picture as data: where it lies in the bundle (`null` where it cannot be shown), its words, its size.
    pub(super) fn image(&mut self, image: &Image) -> Value {
        let words = match image.attrs.get("alt") {
            Some(alt) => alt.to_owned(),
            None => plain_text(caption_parts(&image.alt).0).trim().to_owned(),
        };
        let mut node = json!({ "alt": words, "url": verbatim(&image.url) });
        let key = image.asset.as_ref().filter(|key| !self.context.settings.refused.contains(*key));
        let asset = key.and_then(|key| self.context.volume.assets.get(key));
        if let Some(asset) = asset {
            node["src"] = json!(format!("/{}", super::asset_path(&asset.path)));
            node["fmt"] = json!(super::format_name(asset.kind));
        }
        if let Some(width) = image.attrs.get("width").and_then(size) {
            node["w"] = width;
        }
        if let Some(height) = image.attrs.get("height").and_then(size).filter(Value::is_number) {
            node["h"] = height;
        }
        node
    }
}

/// A width: `60%` as `["%", 60]`, anything else in points. CSS pixels are 1/96 inch.
fn size(text: &str) -> Option<Value> {
    let text = text.trim();
    let split = text.find(|c: char| c.is_ascii_alphabetic() || c == '%').unwrap_or(text.len());
    let number: f64 = text[..split].trim().replace(',', ".").parse().ok()?;
    if !number.is_finite() || number <= 0.0 {
        return None;
    }
    let points = match text[split..].trim() {
        "%" => return Some(json!(["%", number.min(100.0)])),
        "mm" => number * 72.0 / 25.4,
        "cm" => number * 720.0 / 25.4,
        "in" => number * 72.0,
        "pt" => number,
        "" | "px" => number * 0.75,
        _ => return None,
    };
    Some(json!(points.min(14_400.0)))
}

/// Whether a URL can be a link of a PDF: it has a scheme that a reader may be sent to.
fn is_outside(url: &str) -> bool {
    let scheme = url.split(':').next().unwrap_or("").to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "mailto" | "ftp" | "tel" | "doi")
        && url.len() <= 4096
        && !url.chars().any(char::is_control)
}

/// `<br>` in its spellings.
fn is_line_end(html: &str) -> bool {
    let inner = html.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    inner.eq_ignore_ascii_case("br")
}
