//! The press that a file is made for, said as PDF/X wants it (ISO 15930-7, 6.2.2): an output intent with its profile.

use lopdf::{Document, Object, Stream, StringFormat, dictionary};

use crate::config::Intent;

/// Where printers register their conditions.
const REGISTRY: &str = "http://www.color.org";

/// Adds the intent, in place of any other; `None` where the file has no catalogue, which would be a fault of ours.
pub(super) fn add(document: &mut Document, intent: &Intent) -> Option<()> {
    // Four inks: nothing else was let in.
    let mut profile = Stream::new(dictionary! { "N" => 4 }, intent.profile.to_vec());
    // Whether it is compressed changes nothing of what it says.
    let _ = profile.compress();
    let profile = document.add_object(profile);
    let name = intent.path.value.rsplit('/').next().unwrap_or_default();
    let known = !intent.condition.is_empty();
    let condition = if known { &intent.condition } else { "Custom" };
    let mut said = dictionary! {
        "Type" => "OutputIntent", "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => words(condition),
        "Info" => words(name), "DestOutputProfile" => profile,
    };
    if known {
        said.set("RegistryName", words(REGISTRY));
    }
    let said = document.add_object(said);
    document.catalog_mut().ok()?.set("OutputIntents", vec![said.into()]);
    Some(())
}

/// Words of a PDF: as they are where they are ASCII, else in UTF-16.
fn words(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let wide = std::iter::once(0xfeff).chain(words.encode_utf16());
    Object::String(wide.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}
