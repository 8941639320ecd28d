//! The conditions of the Matterhorn protocol (1.1) that a machine can decide, on a file of ours. Each fault opens with
//! the number of its failure condition; `book` stands before what our own house asks for beyond it.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::read::{self, Element, Kid, Page, text_of};

/// The kinds of element that PDF 1.7 knows.
const STANDARD: [&str; 49] = [
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "Figure",
    "Formula",
    "Form",
];

/// Everything that does not hold, by condition.
pub(crate) fn faults(bytes: &[u8]) -> Vec<String> {
    let document = Document::load_mem(bytes).expect("a PDF");
    let roots = read::tree(&document);
    let pages = read::pages(&document);
    let mut faults = Vec::new();
    of_file(&document, &mut faults);
    of_outline(&document, &mut faults);
    of_pages(&document, &pages, &mut faults);
    let [root] = roots.as_slice() else {
        faults.push(format!("09: {} roots", roots.len()));
        return faults;
    };
    if root.kind != "Document" {
        faults.push(format!("09: the root is a {}", root.kind));
    }
    of_marks(root, &document, &pages, &mut faults);
    of_languages(root, &document, &pages, &mut faults);
    of_headings(root, &mut faults);
    of_notes(root, &mut faults);
    of_links(root, &document, &mut faults);
    of_contents(root, &mut faults);
    root.walk(&mut |element| {
        of_kind(element, &document, &mut faults);
        of_kids(element, &mut faults);
    });
    faults
}

fn of_file(document: &Document, faults: &mut Vec<String>) {
    let mut wants = |holds: bool, fault: &str| {
        if !holds {
            faults.push(fault.to_owned());
        }
    };
    let catalog = document.catalog().expect("a catalog");
    let metadata = catalog.get_deref(b"Metadata", document).and_then(Object::as_stream);
    let xmp = metadata.ok().and_then(|stream| stream.get_plain_content().ok()).unwrap_or_default();
    let xmp = String::from_utf8_lossy(&xmp).into_owned();
    wants(!xmp.is_empty(), "06-001: no metadata");
    wants(xmp.contains("<dc:title>"), "06-003: no title in the metadata");
    wants(xmp.contains("<pdfuaid:part>1<"), "05-001: not declared PDF/UA-1");
    wants(xmp.contains("<pdfaid:part>2<"), "book: not declared PDF/A-2");
    let view = catalog.get_deref(b"ViewerPreferences", document).and_then(Object::as_dict);
    let shown = view.and_then(|view| view.get(b"DisplayDocTitle")).and_then(Object::as_bool);
    wants(matches!(shown, Ok(true)), "07-001: the title is not shown");
    let mark = catalog.get_deref(b"MarkInfo", document).and_then(Object::as_dict);
    let flag = |key: &[u8]| mark.as_ref().ok().and_then(|mark| mark.get(key).ok()?.as_bool().ok());
    wants(flag(b"Marked") == Some(true), "01-006: not said to be tagged");
    wants(flag(b"Suspects") != Some(true), "01-007: suspects");
    wants(!document.is_encrypted(), "26-001: locked");
    let labels = catalog.get_deref(b"PageLabels", document).and_then(Object::as_dict);
    wants(
        labels.is_ok_and(|labels| labels.has(b"Nums") || labels.has(b"Kids")),
        "book: no page labels",
    );
    wants(
        catalog.get(b"Lang").is_ok_and(|lang| text_of(lang).is_some_and(|lang| !lang.is_empty())),
        "11-006: no language",
    );
    for object in document.objects.values() {
        let Ok(font) = object.as_dict() else { continue };
        if font.get(b"Type").and_then(Object::as_name).ok() == Some(b"Font") {
            of_font(document, font, faults);
        }
    }
}

fn of_font(document: &Document, font: &Dictionary, faults: &mut Vec<String>) {
    let name = font.get(b"BaseFont").and_then(Object::as_name).unwrap_or(b"?");
    let name = String::from_utf8_lossy(name).into_owned();
    let kind = font.get(b"Subtype").and_then(Object::as_name).unwrap_or(b"?");
    let written = matches!(kind, b"Type0" | b"Type1" | b"TrueType" | b"Type3");
    if written && !font.has(b"ToUnicode") {
        faults.push(format!("10-001: {name} does not say which letters it writes"));
    }
    if kind.starts_with(b"CIDFont") || matches!(kind, b"Type1" | b"TrueType") {
        let described = font.get_deref(b"FontDescriptor", document).and_then(Object::as_dict);
        let inside = described.is_ok_and(|described| {
            ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| described.has(key.as_bytes()))
        });
        if !inside {
            faults.push(format!("31-009: {name} is not in the file"));
        }
    }
    if kind == b"CIDFontType2" && !font.has(b"CIDToGIDMap") {
        faults.push(format!("31-005: {name} has no CIDToGIDMap"));
    }
}

/// The bookmarks: at least one, each with words.
fn of_outline(document: &Document, faults: &mut Vec<String>) {
    let catalog = document.catalog().expect("a catalog");
    let outlines = catalog.get_deref(b"Outlines", document).and_then(Object::as_dict);
    let mut next =
        outlines.ok().and_then(|root| root.get(b"First").and_then(Object::as_reference).ok());
    if next.is_none() {
        faults.push("book: no bookmarks".to_owned());
    }
    let mut left = vec![];
    while let Some(id) = next.or_else(|| left.pop()) {
        let entry = document.get_dictionary(id).expect("a bookmark");
        let title = entry.get_deref(b"Title", document).ok().and_then(text_of);
        if title.is_none_or(|title| title.trim().is_empty()) {
            faults.push("book: a bookmark without words".to_owned());
        }
        if !entry.has(b"Dest") && !entry.has(b"A") {
            faults.push("book: a bookmark that leads nowhere".to_owned());
        }
        left.extend(entry.get(b"First").and_then(Object::as_reference).ok());
        next = entry.get(b"Next").and_then(Object::as_reference).ok();
    }
}

fn of_pages(document: &Document, pages: &BTreeMap<ObjectId, Page>, faults: &mut Vec<String>) {
    for (number, (id, page)) in (1..).zip(pages) {
        faults.extend(page.faults.iter().map(|fault| format!("{fault} (page {number})")));
        let dict = document.get_dictionary(*id).expect("a page");
        let tabs = dict.get(b"Tabs").and_then(Object::as_name).ok();
        if dict.has(b"Annots") && tabs != Some(b"S") {
            faults.push(format!("28-008: links of page {number} are not in the order of the tree"));
        }
    }
    // Marks within a drawing that is used by reference would be counted once a use.
    for object in document.objects.values() {
        let Ok(stream) = object.as_stream() else { continue };
        let form = stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form");
        let content =
            if form { stream.get_plain_content().unwrap_or_default() } else { Vec::new() };
        if content.windows(5).any(|five| five == b"/MCID") {
            faults.push("30-002: marks within a drawing".to_owned());
        }
    }
}

/// Every mark of every page stands in the tree, once; and the tree knows no other.
fn of_marks(
    root: &Element,
    document: &Document,
    pages: &BTreeMap<ObjectId, Page>,
    faults: &mut Vec<String>,
) {
    let mut stands: BTreeMap<(ObjectId, i64), usize> = BTreeMap::new();
    root.walk(&mut |element| {
        for kid in &element.kids {
            if let Kid::Mark(page, mark) = kid {
                *stands.entry((*page, *mark)).or_default() += 1;
            }
        }
    });
    for (id, page) in pages {
        for (mark, found) in &page.marks {
            match stands.remove(&(*id, *mark)) {
                Some(1) => {}
                times => faults
                    .push(format!("01: a mark stands {times:?} times in the tree: {}", found.text)),
            }
            if found.times != 1 {
                faults.push(format!("01: a page has a mark {} times", found.times));
            }
        }
        let dict = document.get_dictionary(*id).expect("a page");
        if !page.marks.is_empty() && !dict.has(b"StructParents") {
            faults.push("01: a page does not lead to the tree".to_owned());
        }
    }
    for (_, mark) in stands.keys() {
        faults.push(format!("01: the tree has a mark that no page has: {mark}"));
    }
}

/// What is read aloud says in which language, by codes that are codes.
fn of_languages(
    root: &Element,
    document: &Document,
    pages: &BTreeMap<ObjectId, Page>,
    faults: &mut Vec<String>,
) {
    let catalog = document.catalog().expect("a catalog");
    let whole = catalog.get(b"Lang").ok().and_then(text_of);
    let mut langs: BTreeSet<String> = whole.clone().into_iter().collect();
    root.walk(&mut |element| langs.extend(element.said("Lang")));
    langs.extend(
        pages.values().flat_map(|page| page.marks.values().filter_map(|mark| mark.lang.clone())),
    );
    for lang in langs {
        let mut parts = lang.split('-');
        let first = parts.next().unwrap_or("");
        let letters = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric());
        if !(2..=3).contains(&first.len())
            || !letters(first)
            || !parts.all(|part| letters(part) && (1..=8).contains(&part.len()))
        {
            faults.push(format!("11-007: {lang:?} is no language"));
        }
    }
}

fn of_headings(root: &Element, faults: &mut Vec<String>) {
    let mut last = 0;
    root.walk(&mut |element| {
        if element.kind == "H" {
            faults.push("14-007: a heading without rank".to_owned());
        }
        let rank = element.kind.strip_prefix('H').and_then(|rank| rank.parse::<u32>().ok());
        let Some(rank) = rank else { return };
        if last == 0 && rank != 1 {
            faults.push("14-002: the first heading is not of rank 1".to_owned());
        } else if rank > last + 1 {
            faults.push(format!("14-003: rank {rank} after {last}"));
        }
        last = rank;
    });
}

fn of_notes(root: &Element, faults: &mut Vec<String>) {
    let mut ids = BTreeSet::new();
    root.walk(&mut |element| {
        let id = element.said("ID");
        if element.kind == "Note" && id.as_ref().is_none_or(String::is_empty) {
            faults.push("19-003: a note without ID".to_owned());
        }
        if let Some(id) = id
            && !ids.insert(id.clone())
        {
            faults.push(format!("19-004: {id} names two elements"));
        }
    });
}

/// Every link of a page stands in the tree within a Link, and has words that say where it leads.
fn of_links(root: &Element, document: &Document, faults: &mut Vec<String>) {
    let mut inside: BTreeMap<ObjectId, String> = BTreeMap::new();
    root.walk(&mut |element| {
        let mut objects = 0;
        for kid in &element.kids {
            if let Kid::Object(object) = kid {
                objects += 1;
                inside.insert(*object, element.kind.clone());
            }
        }
        if element.kind == "Link" && objects == 0 {
            faults.push("28-011: a Link without OBJR".to_owned());
        }
    });
    for page in document.page_iter() {
        let annotations = document.get_page_annotations(page).unwrap_or_default().len();
        let dict = document.get_dictionary(page).expect("a page");
        let Ok(all) = dict.get_deref(b"Annots", document).and_then(Object::as_array) else {
            continue;
        };
        assert_eq!(annotations, all.len(), "every annotation is a reference");
        for one in all {
            let id = one.as_reference().expect("an annotation has a number");
            let link = document.get_dictionary(id).expect("an annotation");
            if inside.get(&id).map(String::as_str) != Some("Link") {
                faults.push(format!("28-011: a link within {:?}", inside.get(&id)));
            }
            if link
                .get(b"Contents")
                .ok()
                .and_then(text_of)
                .is_none_or(|words| words.trim().is_empty())
            {
                faults.push("28-012: a link without Contents".to_owned());
            }
            if !link.has(b"StructParent") {
                faults.push("28-002: a link does not lead to the tree".to_owned());
            }
        }
    }
}

/// What an element of a kind needs.
fn of_kind(element: &Element, document: &Document, faults: &mut Vec<String>) {
    let kind = element.kind.as_str();
    if !STANDARD.contains(&kind) {
        faults.push(format!("02-001: no role leads from {kind} to the standard"));
    }
    let said = |key: &str| element.said(key).is_some_and(|words| !words.trim().is_empty());
    if kind == "Figure" && !said("Alt") && !said("ActualText") {
        faults.push("13-004: a Figure without Alt".to_owned());
    }
    if kind == "Formula" && !said("Alt") && !said("ActualText") {
        faults.push("17-002: a Formula without Alt".to_owned());
    }
    if kind == "TH" && element.attribute(document, "Scope").is_none() {
        faults.push("15-003: a TH without Scope".to_owned());
    }
    if element.kids.is_empty() && !matches!(kind, "TD" | "TH") {
        faults.push(format!("book: an empty {kind}"));
    }
}

/// The contents are told from other lists.
fn of_contents(root: &Element, faults: &mut Vec<String>) {
    let mut entries = 0;
    root.walk(&mut |element| entries += usize::from(element.kind == "TOCI"));
    if entries == 0 {
        faults.push("book: no contents".to_owned());
    }
}

/// Which elements may stand in which (ISO 32000-1, 14.8.4).
fn of_kids(element: &Element, faults: &mut Vec<String>) {
    let kinds: Vec<&str> = element.elements().map(|kid| kid.kind.as_str()).collect();
    let only = |allowed: &[&str]| kinds.iter().find(|kind| !allowed.contains(kind)).copied();
    let marks = element.kids.len() > kinds.len();
    let kind = element.kind.as_str();
    let (strange, number) = match kind {
        "Table" => (only(&["TR", "THead", "TBody", "TFoot", "Caption"]), "09-004"),
        "THead" | "TBody" | "TFoot" => (only(&["TR"]), "09-004"),
        "TR" => (only(&["TH", "TD"]), "09-004"),
        "L" => (only(&["L", "LI", "Caption"]), "09-005"),
        "LI" => (only(&["Lbl", "LBody"]), "09-005"),
        "TOC" => (only(&["TOC", "TOCI", "Caption"]), "09-006"),
        "TOCI" => (only(&["Lbl", "Reference", "NonStruct", "P", "TOC"]), "09-006"),
        _ => (None, ""),
    };
    if let Some(strange) = strange {
        faults.push(format!("{number}: a {strange} in a {kind}"));
    }
    if !number.is_empty() && marks {
        faults.push(format!("{number}: words in a {kind} itself"));
    }
    if kind == "LI" && !kinds.contains(&"LBody") {
        faults.push("09-005: an LI without LBody".to_owned());
    }
    if kind == "Table" && !element.elements().any(|part| part.kind == "THead") {
        faults.push("book: a table without head".to_owned());
    }
    let stray = |child: &str| match child {
        "TR" => !matches!(kind, "Table" | "THead" | "TBody" | "TFoot"),
        "TH" | "TD" => kind != "TR",
        "THead" | "TBody" | "TFoot" => kind != "Table",
        "LI" => kind != "L",
        "LBody" => kind != "LI",
        "TOCI" => kind != "TOC",
        _ => false,
    };
    for child in kinds.iter().filter(|child| stray(child)) {
        faults.push(format!("09: a {child} in a {kind}"));
    }
    let block = |kind: &&&str| {
        matches!(
            **kind,
            "P" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6" | "L" | "Table" | "BlockQuote"
        )
    };
    if let ("P" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6", Some(inner)) =
        (kind, kinds.iter().find(block))
    {
        faults.push(format!("book: a {inner} in a {kind}"));
    }
    // Words that are no paragraph, heading or cell run together when they are read aloud.
    let loose = |kid: &&Element| {
        kid.kind == "Span" && kid.kids.iter().any(|kid| matches!(kid, Kid::Mark(..)))
    };
    if matches!(kind, "Document" | "Part" | "Art" | "Sect")
        && element.elements().any(|kid| loose(&kid))
    {
        faults.push(format!("book: words of no paragraph in {kind}"));
    }
}
