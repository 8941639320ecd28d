//! How much of a style is read: a file may nest without end, and its macros may call each other in a circle.
//!
//! Nothing is mended here: a style beyond these bounds is not taken.

use std::collections::BTreeMap;

use hayagriva::citationberg::{
    IndependentStyle, LayoutRenderingElement, NamesChild, Sort, SortKey, TextTarget,
};

/// Elements around an element, those of the macros that called it included. The styles we know need fewer than forty.
const DEEPEST: usize = 120;

/// Elements that one citation or entry may go through, every macro counted where it is called.
const LARGEST: usize = 1_000_000;

/// Whether the elements of an XML file nest deeper than any style needs: its reader would not come back.
pub(super) fn nests_too_deep(xml: &str) -> bool {
    let mut rest = xml;
    let mut depth = 0usize;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let end = match rest.as_bytes().get(1) {
            Some(b'!') if rest.starts_with("<!--") => after(rest, "-->"),
            Some(b'!') if rest.starts_with("<![CDATA[") => after(rest, "]]>"),
            Some(b'!' | b'?') => after(rest, ">"),
            Some(b'/') => {
                depth = depth.saturating_sub(1);
                after(rest, ">")
            }
            _ => {
                let end = end_of_tag(rest);
                depth += usize::from(!rest[..end].ends_with("/>"));
                end
            }
        };
        if depth > DEEPEST {
            return true;
        }
        rest = &rest[end..];
    }
    false
}

fn after(text: &str, end: &str) -> usize {
    text.find(end).map_or(text.len(), |at| at + end.len())
}

/// Where a tag ends: a value in quotation marks may hold the sign for it.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return at + 1,
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// Whether what the style prints ends: its macros call each other in no circle, and not too often.
pub(super) fn ends(csl: &IndependentStyle) -> bool {
    let macros =
        csl.macros.iter().map(|part| (part.name.as_str(), part.children.as_slice())).collect();
    let mut size = Size { macros, known: BTreeMap::new() };
    let list = csl.bibliography.as_ref();
    let layouts = list.map(|list| &list.layout.elements);
    let sorts = [csl.citation.sort.as_ref(), list.and_then(|list| list.sort.as_ref())];
    std::iter::once(&csl.citation.layout.elements)
        .chain(layouts)
        .all(|layout| size.of_all(layout, 0).is_some())
        && sorts.into_iter().flatten().all(|sort| size.of_sort(sort))
}

/// How many elements something holds, and how deep they nest.
type Extent = (usize, usize);

struct Size<'a> {
    macros: BTreeMap<&'a str, &'a [LayoutRenderingElement]>,
    known: BTreeMap<&'a str, Extent>,
}

impl<'a> Size<'a> {
    fn of_sort(&mut self, sort: &'a Sort) -> bool {
        sort.keys.iter().all(|key| match key {
            SortKey::MacroName { name, .. } => self.of_macro(name, 0).is_some(),
            SortKey::Variable { .. } => true,
        })
    }

    /// `None` where it is too much; `depth` elements stand around.
    fn of_all(&mut self, children: &'a [LayoutRenderingElement], depth: usize) -> Option<Extent> {
        if depth > DEEPEST {
            return None;
        }
        let mut all = (0, 0);
        for child in children {
            let (count, inner) = self.of_one(child, depth + 1)?;
            all = (all.0 + count + 1, all.1.max(inner + 1));
            if all.0 > LARGEST {
                return None;
            }
        }
        Some(all)
    }

    fn of_one(&mut self, element: &'a LayoutRenderingElement, depth: usize) -> Option<Extent> {
        let mut all = (0, 0);
        let mut add = |size: &mut Self, children: &'a [LayoutRenderingElement]| {
            let (count, inner) = size.of_all(children, depth)?;
            all = (all.0 + count, all.1.max(inner));
            Some(())
        };
        match element {
            LayoutRenderingElement::Text(text) => {
                if let TextTarget::Macro { name } = &text.target {
                    all = self.of_macro(name, depth)?;
                }
            }
            LayoutRenderingElement::Group(group) => add(self, &group.children)?,
            LayoutRenderingElement::Choose(choose) => {
                for branch in choose.branches() {
                    add(self, &branch.children)?;
                }
                if let Some(branch) = &choose.otherwise {
                    add(self, &branch.children)?;
                }
            }
            LayoutRenderingElement::Names(names) => {
                for child in &names.children {
                    if let NamesChild::Substitute(substitute) = child {
                        add(self, &substitute.children)?;
                    }
                }
            }
            _ => {}
        }
        Some(all)
    }

    fn of_macro(&mut self, name: &'a str, depth: usize) -> Option<Extent> {
        if let Some(&(count, inner)) = self.known.get(name) {
            return (depth + inner <= DEEPEST).then_some((count, inner));
        }
        let Some(&children) = self.macros.get(name) else { return Some((0, 0)) };
        let extent = self.of_all(children, depth)?;
        self.known.insert(name, extent);
        Some(extent)
    }
}
