//! A tagged PDF as a screen reader finds it: its tree of elements, and the marks on its pages that they stand for.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};

/// Deeper than any tree of ours.
const DEEPEST: usize = 64;

/// An element of the tree.
pub(crate) struct Element {
    /// What it is, by the name of the standard; by its own where no role leads there.
    pub(crate) kind: String,
    /// What is said of it.
    pub(crate) dict: Dictionary,
    pub(crate) kids: Vec<Kid>,
}

/// What an element holds.
pub(crate) enum Kid {
    Element(Element),
    /// A piece of a page.
    Mark(ObjectId, i64),
    /// Something that lies on a page: a link.
    Object(ObjectId),
}

/// A piece of a page that is said to be something.
#[derive(Default)]
pub(crate) struct Mark {
    pub(crate) lang: Option<String>,
    pub(crate) text: String,
    /// How often the page has it.
    pub(crate) times: usize,
}

/// What a page shows.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) marks: BTreeMap<i64, Mark>,
    /// All words in the order in which they are drawn, artifacts with them.
    pub(crate) words: String,
    /// What is wrong with how it is marked.
    pub(crate) faults: Vec<String>,
}

impl Element {
    /// Every element from this one on, in reading order.
    pub(crate) fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Element)) {
        visit(self);
        for kid in &self.kids {
            if let Kid::Element(element) = kid {
                element.walk(visit);
            }
        }
    }

    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Element(element) => Some(element),
            _ => None,
        })
    }

    /// Words that are said of it: `Alt`, `T`, `ID`, `Lang`.
    pub(crate) fn said(&self, key: &str) -> Option<String> {
        text_of(self.dict.get(key.as_bytes()).ok()?)
    }

    /// What one of its attributes says.
    pub(crate) fn attribute<'a>(&'a self, document: &'a Document, key: &str) -> Option<&'a Object> {
        let attributes = self.dict.get_deref(b"A", document).ok()?;
        let all: Vec<&Object> = match attributes {
            Object::Array(all) => all.iter().collect(),
            one => vec![one],
        };
        all.into_iter().find_map(|one| {
            let (_, one) = document.dereference(one).ok()?;
            one.as_dict().ok()?.get(key.as_bytes()).ok()
        })
    }
}

/// A string as people read it.
pub(crate) fn text_of(object: &Object) -> Option<String> {
    lopdf::decode_text_string(object).ok()
}

/// The root elements of the tree.
pub(crate) fn tree(document: &Document) -> Vec<Element> {
    let catalog = document.catalog().expect("a catalog");
    let root = catalog.get_deref(b"StructTreeRoot", document).and_then(Object::as_dict);
    let root = root.expect("a tagged file has a tree");
    let roles = root.get_deref(b"RoleMap", document).and_then(Object::as_dict).ok();
    let mut roots = Vec::new();
    for kid in kids_of(document, root, None, roles, DEEPEST) {
        match kid {
            Kid::Element(element) => roots.push(element),
            _ => panic!("the root holds a piece of a page"),
        }
    }
    roots
}

fn kids_of(
    document: &Document,
    dict: &Dictionary,
    page: Option<ObjectId>,
    roles: Option<&Dictionary>,
    depth: usize,
) -> Vec<Kid> {
    assert!(depth > 0, "the tree is too deep or a ring");
    let page = dict.get(b"Pg").and_then(Object::as_reference).ok().or(page);
    let Ok(kids) = dict.get_deref(b"K", document) else { return Vec::new() };
    let kids: Vec<&Object> = match kids {
        Object::Array(kids) => kids.iter().collect(),
        one => vec![one],
    };
    let kid = |kid: &Object| {
        let (_, kid) = document.dereference(kid).expect("what an element holds is there");
        if let Object::Integer(mark) = kid {
            return Kid::Mark(page.expect("a mark is on a page"), *mark);
        }
        let dict = kid.as_dict().expect("what an element holds is said").clone();
        let kind = dict.get(b"Type").and_then(Object::as_name).unwrap_or(b"StructElem");
        let at = dict.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        match kind {
            b"MCR" => {
                let mark = dict.get(b"MCID").and_then(Object::as_i64).expect("a mark's number");
                Kid::Mark(at.expect("a mark is on a page"), mark)
            }
            b"OBJR" => {
                let object = dict.get(b"Obj").and_then(Object::as_reference);
                Kid::Object(object.expect("an object that lies on a page"))
            }
            _ => {
                let kids = kids_of(document, &dict, page, roles, depth - 1);
                Kid::Element(Element { kind: role(&dict, roles), dict, kids })
            }
        }
    };
    kids.into_iter().map(kid).collect()
}

fn role(dict: &Dictionary, roles: Option<&Dictionary>) -> String {
    let mut name = dict.get(b"S").and_then(Object::as_name).expect("an element's kind");
    for _ in 0..8 {
        let Some(Ok(next)) = roles.map(|roles| roles.get(name).and_then(Object::as_name)) else {
            break;
        };
        name = next;
    }
    String::from_utf8_lossy(name).into_owned()
}

/// What marks stand on each page, and what is drawn outside of them.
pub(crate) fn pages(document: &Document) -> BTreeMap<ObjectId, Page> {
    // The same font is on many pages, and its table of letters is long.
    let mut encodings = BTreeMap::new();
    for id in document.page_iter() {
        for font in document.get_page_fonts(id).expect("the fonts of a page").into_values() {
            let read = || font.get_font_encoding(document).expect("a font says its letters");
            encodings.entry(std::ptr::from_ref(font)).or_insert_with(read);
        }
    }
    document.page_iter().map(|id| (id, page(document, id, &encodings))).collect()
}

fn page(
    document: &Document,
    id: ObjectId,
    encodings: &BTreeMap<*const Dictionary, Encoding<'_>>,
) -> Page {
    let content = Content::decode(&document.get_page_content(id)).expect("a page is drawn");
    let fonts = document.get_page_fonts(id).expect("the fonts of a page");
    let mut reader = Reader { document, id, page: Page::default(), open: Vec::new() };
    let mut font: Option<&Encoding<'_>> = None;
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BMC" | "BDC" => reader.open(operation),
            "EMC" => {
                assert!(reader.open.pop().is_some(), "a mark ends that did not begin");
            }
            "Tf" => {
                let name = operation.operands.first().and_then(|name| name.as_name().ok());
                font = name.and_then(|name| encodings.get(&std::ptr::from_ref(*fonts.get(name)?)));
            }
            "Tj" | "TJ" | "'" | "\"" => {
                let text = words(operation, font);
                reader.draw(&operation.operator, &text);
            }
            "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "Do" | "sh" | "BI" => {
                reader.draw(&operation.operator, "");
            }
            _ => {}
        }
    }
    assert!(reader.open.is_empty(), "a mark does not end");
    reader.page
}

fn words(operation: &Operation, font: Option<&Encoding<'_>>) -> String {
    let Some(font) = font else { return String::new() };
    let parts = operation.operands.iter().flat_map(|operand| match operand {
        Object::Array(parts) => parts.as_slice(),
        other => std::slice::from_ref(other),
    });
    let bytes: Vec<u8> = parts.filter_map(|part| part.as_str().ok()).flatten().copied().collect();
    Document::decode_text(font, &bytes).unwrap_or_default()
}

/// A mark that is open.
enum Open {
    Artifact,
    Tagged {
        mark: i64,
        instead: bool,
    },
    /// Says how words are to be read, not what they are.
    Other {
        instead: bool,
    },
}

struct Reader<'a> {
    document: &'a Document,
    id: ObjectId,
    page: Page,
    open: Vec<Open>,
}

impl Reader<'_> {
    fn open(&mut self, operation: &Operation) {
        let name = operation.operands.first().and_then(|name| name.as_name().ok());
        let properties = operation.operands.get(1).map(|properties| match properties {
            Object::Name(name) => self.named(name),
            dict => dict.as_dict().cloned().unwrap_or_default(),
        });
        let properties = properties.unwrap_or_default();
        let inside = self.inside();
        let mark = properties.get(b"MCID").and_then(Object::as_i64).ok();
        let said = |key: &[u8]| properties.get(key).ok().and_then(text_of);
        if name == Some(b"Artifact") {
            if inside.is_some() {
                self.page.faults.push("01-003: an artifact within what is tagged".to_owned());
            }
            self.open.push(Open::Artifact);
        } else if let Some(mark) = mark {
            if inside.is_some() || self.open.iter().any(|open| matches!(open, Open::Artifact)) {
                self.page.faults.push("01-004: tagged within another mark".to_owned());
            }
            let entry = self.page.marks.entry(mark).or_default();
            entry.times += 1;
            entry.lang = said(b"Lang");
            if let Some(instead) = said(b"ActualText") {
                entry.text.push_str(&instead);
            }
            self.open.push(Open::Tagged { mark, instead: properties.has(b"ActualText") });
        } else {
            let instead = said(b"ActualText");
            if let (Some(mark), Some(instead)) = (inside, &instead)
                && let Some(entry) = self.page.marks.get_mut(&mark)
            {
                entry.text.push_str(instead);
            }
            self.open.push(Open::Other { instead: instead.is_some() });
        }
    }

    fn named(&self, name: &[u8]) -> Dictionary {
        let (own, inherited) = self.document.get_page_resources(self.id).expect("resources");
        let inherited = || self.document.get_dictionary(*inherited.first()?).ok();
        let resources = own.or_else(inherited).expect("resources");
        let lists = resources.get_deref(b"Properties", self.document).and_then(Object::as_dict);
        let list = lists.and_then(|lists| lists.get_deref(name, self.document));
        list.and_then(Object::as_dict).cloned().unwrap_or_default()
    }

    fn inside(&self) -> Option<i64> {
        self.open.iter().rev().find_map(|open| match open {
            Open::Tagged { mark, .. } => Some(*mark),
            _ => None,
        })
    }

    fn draw(&mut self, operator: &str, text: &str) {
        self.page.words.push_str(text);
        let artifact = self.open.iter().any(|open| matches!(open, Open::Artifact));
        let instead = self.open.iter().any(|open| {
            matches!(open, Open::Tagged { instead: true, .. } | Open::Other { instead: true })
        });
        match self.inside() {
            Some(mark) if !instead => {
                if let Some(entry) = self.page.marks.get_mut(&mark) {
                    entry.text.push_str(text);
                }
            }
            None if !artifact => {
                self.page
                    .faults
                    .push(format!("01-005: {operator} is neither tagged nor an artifact"));
            }
            _ => {}
        }
    }
}
