//! The whole bundle as one Typst file, for `render --to typst`: theme, data and pictures in one text that
//! `typst compile` accepts from standard input.

use super::PrintBundle;

/// The theme's files, each after those that it imports.
const ORDER: [&str; 13] = [
    "theme/look.typ",
    "theme/settings.typ",
    "theme/page.typ",
    "theme/inlines.typ",
    "theme/math.typ",
    "theme/blocks.typ",
    "theme/headings.typ",
    "theme/walk.typ",
    "theme/front.typ",
    "theme/title.typ",
    "theme/opening.typ",
    "theme/back.typ",
    "main.typ",
];

/// What is printed besides the volume: its cover, the printer's order sheet.
const BESIDE: [&str; 2] = ["theme/cover.typ", "theme/order.typ"];

/// One Typst file with everything in it. Imports between files of the theme are gone, for all their
/// definitions stand in one scope; reading a file is looking it up in a dictionary at the top.
#[must_use]
pub fn single_file(bundle: &PrintBundle) -> String {
    let mut out = String::from("#let files = (:)\n");
    for (path, bytes) in bundle.files.iter().filter(|(path, _)| !path.ends_with(".typ")) {
        out.push_str("#files.insert(");
        push_string(&mut out, path);
        out.push_str(", bytes(");
        match std::str::from_utf8(bytes) {
            Ok(text) => push_string(&mut out, text),
            Err(_) => push_bytes(&mut out, bytes),
        }
        out.push_str("))\n");
    }
    out.push_str("#let file(path) = files.at(path.trim(\"/\", at: start))\n");
    out.push_str("#let json(path) = std.json(file(path))\n");
    out.push_str("#let image(path, ..rest) = std.image(file(path), ..rest)\n");
    // A theme's own further files.
    let own = bundle
        .files
        .keys()
        .filter(|path| path.starts_with("theme/") && path.ends_with(".typ"))
        .filter(|path| ![&ORDER[..], &BESIDE].concat().contains(&path.as_str()));
    let order = own.map(String::as_str).chain(ORDER);
    for text in order.filter_map(|path| bundle.files.get(path)) {
        for line in
            String::from_utf8_lossy(text).lines().filter(|line| !line.starts_with("#import"))
        {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// A string literal of Typst.
fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// An array of numbers.
fn push_bytes(out: &mut String, bytes: &[u8]) {
    out.push('(');
    for byte in bytes {
        out.push_str(&byte.to_string());
        out.push(',');
    }
    out.push(')');
}
