//! What stands in a line as HTML for the site.

use super::escape::{push_attribute, push_text, push_url};
use super::mathml::mathml;
use super::url::{Address, judge};
use super::writer::{Place, Writer};
use super::{images, raw};
use crate::export::as_written::{citation_as_written, is_all_capitals};
use crate::model::{Attrs, Citation, Critic, Inline, InlineKind, Link, Step, walk_inlines};

/// What every link out of the site says of itself.
pub(crate) const EXTERNAL: &str = " rel=\"external noopener noreferrer\"";

impl Writer<'_> {
    /// Writes a run of words. Raw tags that it opens, it closes.
    pub(crate) fn run(&mut self, inlines: &[Inline]) {
        let before = std::mem::replace(&mut self.raw_base, self.raw.len());
        for inline in inlines {
            self.inline(inline);
        }
        raw::close_run(self);
        self.raw_base = before;
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Text(text) => push_text(&mut self.out, text),
            InlineKind::SoftBreak => self.out.push('\n'),
            InlineKind::HardBreak if self.place == Place::Quoted => self.out.push(' '),
            InlineKind::HardBreak => self.out.push_str("<br>\n"),
            InlineKind::Emph(inner) => self.wrapped("em", inner),
            InlineKind::Strong(inner) => self.wrapped("strong", inner),
            InlineKind::Strike(inner) => self.wrapped("s", inner),
            InlineKind::Sub(inner) => self.wrapped("sub", inner),
            InlineKind::Sup(inner) => self.wrapped("sup", inner),
            InlineKind::SmallCaps(inner) => {
                let all = if is_all_capitals(inner) { " all" } else { "" };
                self.out.extend(["<span class=\"smallcaps", all, "\">"]);
                self.run(inner);
                self.out.push_str("</span>");
            }
            InlineKind::Code(text, attrs) => self.code_span(text, attrs),
            InlineKind::Math { tex, tree, display } => match tree {
                Some(tree) => self.out.push_str(&mathml(tree, *display)),
                None => {
                    self.out.push_str("<code class=\"tex\">");
                    push_text(&mut self.out, tex);
                    self.out.push_str("</code>");
                }
            },
            InlineKind::Link(link) => self.link(link),
            InlineKind::Image(image) => images::push_picture(self, image, "inline"),
            InlineKind::Span(attrs, inner) if attrs.is_empty() => self.run(inner),
            InlineKind::Span(attrs, inner) => self.span(attrs, inner),
            InlineKind::NoteCall { label, note } => self.note_call(label, *note),
            InlineKind::Cite(citation) => self.citation(citation),
            InlineKind::Xref { target, text, .. } => self.xref(target, text.as_deref()),
            InlineKind::Critic(critic) => self.critic(critic),
            InlineKind::RawHtml(html) => raw::push_inline(self, html),
            InlineKind::Comment(_) | InlineKind::Mark(_) => {}
        }
    }

    fn wrapped(&mut self, tag: &str, inner: &[Inline]) {
        self.out.extend(["<", tag, ">"]);
        self.run(inner);
        self.out.extend(["</", tag, ">"]);
    }

    fn code_span(&mut self, text: &str, attrs: &Attrs) {
        self.out.push_str("<code");
        self.push_attrs(attrs, "");
        self.out.push('>');
        push_text(&mut self.out, text);
        self.out.push_str("</code>");
    }

    fn span(&mut self, attrs: &Attrs, inner: &[Inline]) {
        if let Some(tag) = element(attrs) {
            self.wrapped(tag, inner);
            return;
        }
        self.out.push_str("<span");
        if let Some(id) = &attrs.id {
            self.push_id(id);
        }
        self.push_attrs(attrs, "");
        self.out.push('>');
        self.run(inner);
        self.out.push_str("</span>");
    }

    fn link(&mut self, link: &Link) {
        if self.in_link {
            self.run(&link.content);
            return;
        }
        let address = judge(&link.url);
        let labels = self.ctx.labels;
        let relative = match (&link.internal, address) {
            (None, Address::Relative) => Some(self.href(&link.url).ok_or(&labels.link_nowhere)),
            (None, Address::Refused | Address::InlinePicture) => Some(Err(&labels.link_refused)),
            _ => None,
        };
        if let Some(Err(why)) = relative {
            self.out.push_str("<span class=\"refused\"");
            push_attribute(&mut self.out, "title", why);
            self.out.push('>');
            self.run(&link.content);
            self.out.push_str("</span>");
            return;
        }
        self.out.push_str("<a href=\"");
        match (&link.internal, relative) {
            (Some((article, id)), _) => self.push_internal(*article, id.as_deref()),
            (None, Some(Ok(href))) => push_url(&mut self.out, &href),
            (None, _) => push_url(&mut self.out, link.url.trim()),
        }
        self.out.push('"');
        if link.internal.is_none() && address == Address::External {
            self.out.push_str(EXTERNAL);
        }
        if link.auto {
            self.out.push_str(" class=\"url\"");
        }
        if !link.title.is_empty() {
            push_attribute(&mut self.out, "title", &link.title);
        }
        self.out.push('>');
        self.linked(|writer| writer.run(&link.content));
    }

    /// Writes the words of a link whose start has been written, and its end.
    fn linked(&mut self, write: impl FnOnce(&mut Self)) {
        self.in_link = true;
        write(self);
        self.in_link = false;
        self.out.push_str("</a>");
    }

    fn xref(&mut self, target: &str, text: Option<&str>) {
        match text {
            Some(text) if !self.in_link => {
                self.out.push_str("<a class=\"xref\" href=\"#");
                push_url(&mut self.out, target);
                self.out.push_str("\">");
                push_text(&mut self.out, text);
                self.out.push_str("</a>");
            }
            Some(text) => push_text(&mut self.out, text),
            None => {
                self.out.push('@');
                push_text(&mut self.out, target);
            }
        }
    }

    /// What the style prints, as a link to the work; as written where it could not be resolved.
    fn citation(&mut self, citation: &Citation) {
        if citation.printed.is_empty() {
            let written = citation_as_written(citation);
            self.run(&written);
            return;
        }
        let work = citation.items.first().and_then(|item| self.work(&item.key));
        match work {
            Some(anchor) if !self.in_link && !holds_link(&citation.printed) => {
                self.out.push_str("<a class=\"cite\" href=\"#");
                push_url(&mut self.out, anchor);
                self.out.push_str("\">");
                self.linked(|writer| writer.run(&citation.printed));
            }
            _ => self.run(&citation.printed),
        }
    }

    fn critic(&mut self, critic: &Critic) {
        let shown =
            self.ctx.options.changes.shown_in(self.ctx.index) && self.place != Place::Quoted;
        match critic {
            // The text that is counted, checked and compared is the one that is printed.
            Critic::Delete(_) | Critic::Comment(_) if !shown => {}
            Critic::Insert(inner) | Critic::Highlight(inner) if !shown => self.run(inner),
            Critic::Substitute { new, .. } if !shown => self.run(new),
            Critic::Insert(inner) => self.wrapped("ins", inner),
            Critic::Delete(inner) => self.wrapped("del", inner),
            Critic::Highlight(inner) => self.wrapped("mark", inner),
            Critic::Substitute { old, new } => {
                self.wrapped("del", old);
                self.wrapped("ins", new);
            }
            Critic::Comment(inner) => {
                self.out.push_str("<span class=\"remark\" role=\"note\"");
                push_attribute(&mut self.out, "aria-label", &self.ctx.labels.remark);
                self.out.push('>');
                self.run(inner);
                self.out.push_str("</span>");
            }
        }
    }
}

/// The element that a span of one class alone stands for: `[words]{.mark}`, `<kbd>` as it was read.
fn element(attrs: &Attrs) -> Option<&'static str> {
    let [class] = attrs.classes.as_slice() else { return None };
    if attrs.id.is_some() || !attrs.pairs.is_empty() {
        return None;
    }
    match class.as_str() {
        "underline" => Some("u"),
        "mark" => Some("mark"),
        "small" => Some("small"),
        "kbd" => Some("kbd"),
        "ins" => Some("ins"),
        "code" => Some("code"),
        _ => None,
    }
}

fn holds_link(inlines: &[Inline]) -> bool {
    let mut found = false;
    walk_inlines(inlines, &mut |inline| {
        found |= matches!(inline.kind, InlineKind::Link(_) | InlineKind::NoteCall { .. });
        if found { Step::Over } else { Step::Into }
    });
    found
}
