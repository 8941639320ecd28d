//! The tree of a formula as MathML Core (<https://www.w3.org/TR/mathml-core/>).
//!
//! What MathML Core leaves to CSS (columns, frames) is written as `style`. Letters of other alphabets are
//! written as Unicode's own characters for them, because Core knows no other way. Nothing here reads TeX.

use std::fmt::Write as _;

use crate::model::{
    Math, MathAlign, MathClass, MathLayout, MathLimits, MathSide, MathSize, MathStyle,
};

/// The formula as a `<math>` element; `display`: on a line of its own.
#[must_use]
pub fn mathml(tree: &Math, display: bool) -> String {
    mathml_with_tex(tree, None, display)
}

/// [`mathml`], with the TeX it was read from as an annotation (what a copy in a browser, a screen reader
/// or a search engine can use).
#[must_use]
pub fn mathml_with_tex(tree: &Math, tex: Option<&str>, display: bool) -> String {
    let mut out = String::from("<math xmlns=\"http://www.w3.org/1998/Math/MathML\"");
    if display {
        out.push_str(" display=\"block\"");
    }
    out.push('>');
    if tex.is_some() {
        out.push_str("<semantics>");
    }
    row(&mut out, std::slice::from_ref(tree));
    if let Some(tex) = tex {
        out.push_str("<annotation encoding=\"application/x-tex\">");
        escape(&mut out, tex);
        out.push_str("</annotation></semantics>");
    }
    out.push_str("</math>");
    out
}

/// One element for several pieces.
fn row(out: &mut String, parts: &[Math]) {
    out.push_str("<mrow>");
    let parts = match parts {
        [Math::Row(inner)] => inner,
        parts => parts,
    };
    // Words count as space to a browser: beside nothing else, a sign would lose its own space.
    if parts.iter().any(|part| matches!(part, Math::Text(..)))
        && parts
            .iter()
            .all(|part| matches!(part, Math::Text(..) | Math::Space(_) | Math::Op { .. }))
    {
        out.push_str(NOTHING);
    }
    for (index, part) in parts.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| &parts[index]);
        if before.is_some_and(|before| {
            (is_func(before) && is_letter(part)) || (is_letter(before) && is_func(part))
        }) {
            out.push_str("<mspace width=\"0.1667em\"/>");
        }
        node(out, part);
    }
    out.push_str("</mrow>");
}

/// Something that is nothing to see and not a space.
const NOTHING: &str = "<mi></mi>";

/// Whether a part is the name of a function, perhaps with scripts.
fn is_func(part: &Math) -> bool {
    match part {
        Math::Func(_) => true,
        Math::Scripts { base, .. } => is_func(base),
        _ => false,
    }
}

/// Whether a part stands to a function's name as a letter does.
fn is_letter(part: &Math) -> bool {
    match part {
        Math::Op { .. } | Math::Delim { .. } | Math::Space(_) | Math::Fenced { .. } => false,
        Math::Scripts { base, .. } => is_letter(base),
        _ => true,
    }
}

fn node(out: &mut String, tree: &Math) {
    match tree {
        Math::Row(parts) => row(out, parts),
        Math::Ident(letters, style) => ident(out, letters, *style),
        Math::Number(digits, style) => {
            element(out, "mn", "", &styled(digits, *style));
        }
        Math::Op { text, class } => op(out, text, *class),
        Math::Delim { text, side, size } => delim(out, text, *side, *size),
        Math::Func(name) => func(out, name, MathLimits::Never),
        Math::Text(words, style) => text(out, words, *style),
        Math::Space(ems) => _ = write!(out, "<mspace width=\"{ems}em\"/>"),
        Math::Frac { num, den, bar } => {
            out.push_str(if *bar { "<mfrac>" } else { "<mfrac linethickness=\"0\">" });
            node(out, num);
            node(out, den);
            out.push_str("</mfrac>");
        }
        Math::Root { radicand, index: None } => wrap(out, "msqrt", "", radicand),
        Math::Root { radicand, index: Some(index) } => {
            out.push_str("<mroot>");
            node(out, radicand);
            node(out, index);
            out.push_str("</mroot>");
        }
        Math::Scripts { base, sub, sup, limits } => {
            scripts(out, base, sub.as_deref(), sup.as_deref(), *limits);
        }
        Math::Accent { base, accent, under, stretchy } => {
            accented(out, base, *accent, *under, *stretchy);
        }
        Math::Fenced { open, body, close } => fenced(out, open, body, close),
        Math::Table { rows, aligns, layout, vlines, hlines } => {
            table(out, rows, aligns, *layout, &Lines { vertical: vlines, horizontal: hlines });
        }
        Math::Sized(size, body) => {
            let attributes = match size {
                MathSize::Display => " displaystyle=\"true\" scriptlevel=\"0\"",
                MathSize::Text => " displaystyle=\"false\" scriptlevel=\"0\"",
                MathSize::Script => " displaystyle=\"false\" scriptlevel=\"1\"",
                MathSize::ScriptScript => " displaystyle=\"false\" scriptlevel=\"2\"",
            };
            wrap(out, "mstyle", attributes, body);
        }
        Math::Phantom(body) => wrap(out, "mphantom", "", body),
        Math::Boxed(body) => {
            wrap(out, "mrow", " style=\"border:0.05em solid;padding:0.2em\"", body);
        }
        Math::Cancel(body) => wrap(out, "mrow", CANCEL, body),
    }
}

/// A stroke from corner to corner: Core has no `menclose`.
const CANCEL: &str = " style=\"background:linear-gradient(to top left,transparent calc(50% - 0.03em),\
                      currentcolor calc(50% - 0.03em) calc(50% + 0.03em),transparent calc(50% + 0.03em))\"";

/// An element around one piece.
fn wrap(out: &mut String, tag: &str, attributes: &str, body: &Math) {
    _ = write!(out, "<{tag}{attributes}>");
    node(out, body);
    _ = write!(out, "</{tag}>");
}

/// An element with words in it.
fn element(out: &mut String, tag: &str, attributes: &str, words: &str) {
    _ = write!(out, "<{tag}{attributes}>");
    escape(out, words);
    _ = write!(out, "</{tag}>");
}

fn ident(out: &mut String, letters: &str, style: MathStyle) {
    let mut all = letters.chars();
    let single = match (all.next(), all.next()) {
        (Some(letter), None) => Some(letter),
        _ => None,
    };
    // A lone letter is set in italic by the browser, capital Greek too, which TeX sets upright.
    let upright = match (style, single) {
        (MathStyle::Auto, Some(letter)) => matches!(letter, 'Α'..='Ω' | '∇' | '∞' | '∅'),
        (MathStyle::Upright, Some(_)) => true,
        _ => false,
    };
    let attributes = if upright { " mathvariant=\"normal\"" } else { "" };
    element(out, "mi", attributes, &styled(letters, style));
}

fn op(out: &mut String, text: &str, class: MathClass) {
    let attributes = match class {
        MathClass::Ordinary => " stretchy=\"false\" lspace=\"0\" rspace=\"0\"",
        MathClass::Punctuation if text != "," && text != ";" => " lspace=\"0\" rspace=\"0.1667em\"",
        // The form is said: words beside a sign count as space, and the sign would be taken for a prefix.
        MathClass::Relation if unusual(text, "=<>≤≥≠≈≡∼∈∉⊂⊆→←↔⇒⇐⇔") => {
            " form=\"infix\" stretchy=\"false\" lspace=\"0.2778em\" rspace=\"0.2778em\""
        }
        MathClass::Binary if unusual(text, "+−±×÷∗⋅") => {
            " form=\"infix\" lspace=\"0.2222em\" rspace=\"0.2222em\""
        }
        MathClass::Relation | MathClass::Binary => " form=\"infix\"",
        _ => "",
    };
    element(out, "mo", attributes, text);
}

/// Whether a sign is not among those that every browser knows the spaces of.
fn unusual(text: &str, known: &str) -> bool {
    text.chars().count() != 1 || !known.contains(text)
}

fn delim(out: &mut String, text: &str, side: MathSide, size: f64) {
    let form = match side {
        MathSide::Open => "prefix",
        MathSide::Middle => "infix",
        MathSide::Close => "postfix",
    };
    let mut attributes = format!(" form=\"{form}\"");
    if side == MathSide::Middle {
        attributes.push_str(" fence=\"true\" lspace=\"0.05em\" rspace=\"0.05em\"");
    }
    if size > 0.0 {
        _ = write!(
            attributes,
            " stretchy=\"true\" symmetric=\"true\" minsize=\"{size}em\" maxsize=\"{size}em\""
        );
    } else {
        let stretchy = side == MathSide::Middle;
        _ = write!(attributes, " stretchy=\"{stretchy}\"");
    }
    element(out, "mo", &attributes, text);
}

fn func(out: &mut String, name: &str, limits: MathLimits) {
    match limits {
        // Only an operator can move what stands under it.
        MathLimits::Display => {
            let attributes = " movablelimits=\"true\" lspace=\"0\" rspace=\"0\"";
            element(out, "mo", attributes, name);
        }
        _ if name.chars().count() == 1 => element(out, "mi", " mathvariant=\"normal\"", name),
        _ => element(out, "mi", "", name),
    }
}

fn text(out: &mut String, words: &str, style: MathStyle) {
    let attributes = match style {
        MathStyle::Bold => " style=\"font-weight:bold\"",
        MathStyle::Italic => " style=\"font-style:italic\"",
        MathStyle::BoldItalic => " style=\"font-weight:bold;font-style:italic\"",
        MathStyle::Sans => " style=\"font-family:sans-serif\"",
        MathStyle::Mono => " style=\"font-family:monospace\"",
        _ => "",
    };
    // White space at the ends of an element is not shown; here it is meant.
    let inner = words.trim_matches(' ');
    let start = words.len() - words.trim_start_matches(' ').len();
    let end = words.len().saturating_sub(start + inner.len());
    let nbsp = |count: usize| "\u{a0}".repeat(count.min(1));
    element(out, "mtext", attributes, &format!("{}{inner}{}", nbsp(start), nbsp(end)));
}

fn scripts(
    out: &mut String,
    base: &Math,
    sub: Option<&Math>,
    sup: Option<&Math>,
    limits: MathLimits,
) {
    let tag = match (limits, sub, sup) {
        (_, None, None) => return node(out, base),
        (MathLimits::Never, Some(_), None) => "msub",
        (MathLimits::Never, None, Some(_)) => "msup",
        (MathLimits::Never, ..) => "msubsup",
        (_, Some(_), None) => "munder",
        (_, None, Some(_)) => "mover",
        _ => "munderover",
    };
    _ = write!(out, "<{tag}>");
    match base {
        Math::Op { text, class: MathClass::Large } if limits != MathLimits::Never => {
            let movable = limits == MathLimits::Display;
            element(out, "mo", &format!(" movablelimits=\"{movable}\""), text);
        }
        Math::Op { text, class: MathClass::Relation } if limits == MathLimits::Always => {
            // An arrow grows with the words above it.
            let grows = text.chars().all(|sign| matches!(sign, '←'..='⇿' | '⟵'..='⟿'));
            element(out, "mo", &format!(" stretchy=\"{grows}\""), text);
        }
        Math::Func(name) => func(out, name, limits),
        base => node(out, base),
    }
    for script in [sub, sup].into_iter().flatten() {
        node(out, script);
    }
    _ = write!(out, "</{tag}>");
}

fn accented(out: &mut String, base: &Math, accent: char, under: bool, stretchy: bool) {
    // No font stretches a line to any length.
    if stretchy && matches!(accent, '‾' | '_') {
        let side = if under { "bottom" } else { "top" };
        let style = format!(" style=\"border-{side}:0.05em solid;padding-{side}:0.1em\"");
        return wrap(out, "mrow", &style, base);
    }
    let (tag, attribute) = if under { ("munder", "accentunder") } else { ("mover", "accent") };
    _ = write!(out, "<{tag} {attribute}=\"true\">");
    node(out, base);
    // The characters that fonts set low enough.
    let sign = match accent {
        // What fonts can stretch is the combining form.
        '^' if stretchy => '\u{302}',
        '~' if stretchy => '\u{303}',
        '‾' => '\u{af}',
        '^' => '\u{2c6}',
        '~' => '\u{2dc}',
        other => other,
    };
    let small = if accent == '→' && !stretchy { " style=\"font-size:0.6em\"" } else { "" };
    element(out, "mo", &format!(" stretchy=\"{stretchy}\"{small}"), sign.encode_utf8(&mut [0; 4]));
    _ = write!(out, "</{tag}>");
}

fn fenced(out: &mut String, open: &str, body: &Math, close: &str) {
    out.push_str("<mrow>");
    let fence = |form: &str| {
        format!(" form=\"{form}\" fence=\"true\" stretchy=\"true\" symmetric=\"true\"")
    };
    if !open.is_empty() {
        element(out, "mo", &fence("prefix"), open);
    }
    match body {
        // Inside the same row, so that a `\middle|` grows with the pair.
        Math::Row(parts) => {
            let mut inner = String::new();
            row(&mut inner, parts);
            let inner = inner.strip_prefix("<mrow>").and_then(|rest| rest.strip_suffix("</mrow>"));
            out.push_str(inner.unwrap_or_default());
        }
        body => node(out, body),
    }
    if !close.is_empty() {
        element(out, "mo", &fence("postfix"), close);
    }
    out.push_str("</mrow>");
}

/// The lines of a table.
struct Lines<'a> {
    vertical: &'a [usize],
    horizontal: &'a [usize],
}

fn table(
    out: &mut String,
    rows: &[Vec<Math>],
    aligns: &[MathAlign],
    layout: MathLayout,
    lines: &Lines<'_>,
) {
    out.push_str(match layout {
        MathLayout::Aligned | MathLayout::Lines => "<mtable displaystyle=\"true\">",
        MathLayout::Stack => "<mtable scriptlevel=\"1\">",
        _ => "<mtable>",
    });
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let last_row = rows.len().saturating_sub(1);
    for (y, cells) in rows.iter().enumerate() {
        out.push_str("<mtr>");
        for x in 0..columns.max(1) {
            let mut style = cell_style(columns, aligns, layout, x);
            let mut border = |side, wanted| {
                if wanted {
                    _ = write!(style, ";border-{side}:0.05em solid");
                }
            };
            border("left", lines.vertical.contains(&x));
            border("right", x + 1 == columns && lines.vertical.contains(&columns));
            border("top", lines.horizontal.contains(&y));
            border("bottom", y == last_row && lines.horizontal.contains(&rows.len()));
            _ = write!(out, "<mtd style=\"{style}\">");
            if let Some(cell) = cells.get(x) {
                // `& = x`: the sign keeps the space to the column before it.
                if layout == MathLayout::Aligned && x % 2 == 1 {
                    out.push_str(NOTHING);
                }
                node(out, cell);
            }
            out.push_str("</mtd>");
        }
        out.push_str("</mtr>");
    }
    out.push_str("</mtable>");
}

fn cell_style(columns: usize, aligns: &[MathAlign], layout: MathLayout, x: usize) -> String {
    // Chromium aligns blocks in a cell by its own keywords only, Firefox by both.
    let align = match aligns.get(x % aligns.len().max(1)).copied().unwrap_or_default() {
        MathAlign::Left => "text-align:left;text-align:-webkit-left",
        MathAlign::Center => "text-align:center;text-align:-webkit-center",
        MathAlign::Right => "text-align:right;text-align:-webkit-right",
    };
    // Pairs of aligned columns touch each other and stand apart from the next pair.
    let (left, right, rows) = match layout {
        MathLayout::Aligned if x > 0 && x.is_multiple_of(2) => ("2em", "0", "0.25em"),
        MathLayout::Aligned | MathLayout::Lines => ("0", "0", "0.25em"),
        MathLayout::Cases => (if x > 0 { "1em" } else { "0" }, "0", "0.15em"),
        MathLayout::Stack => ("0", "0", "0"),
        MathLayout::Matrix => {
            let inner = |edge| if edge { "0.1em" } else { "0.4em" };
            (inner(x == 0), inner(x + 1 == columns), "0.15em")
        }
    };
    format!("{align};padding:{rows} {right} {rows} {left}")
}

/// Words in an alphabet of mathematics.
fn styled(words: &str, style: MathStyle) -> String {
    words.chars().map(|letter| letter_in(letter, style)).collect()
}

/// Where each alphabet begins in Unicode: A, a, 0, capital alpha, small alpha; 0 where it has none.
fn alphabet(style: MathStyle) -> [u32; 5] {
    match style {
        MathStyle::Auto | MathStyle::Upright => [0; 5],
        MathStyle::Bold => [0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2],
        MathStyle::Italic => [0x1D434, 0x1D44E, 0, 0x1D6E2, 0x1D6FC],
        MathStyle::BoldItalic => [0x1D468, 0x1D482, 0x1D7CE, 0x1D71C, 0x1D736],
        MathStyle::DoubleStruck => [0x1D538, 0x1D552, 0x1D7D8, 0, 0],
        MathStyle::Script => [0x1D49C, 0x1D4B6, 0, 0, 0],
        MathStyle::Fraktur => [0x1D504, 0x1D51E, 0, 0, 0],
        MathStyle::Sans => [0x1D5A0, 0x1D5BA, 0x1D7E2, 0, 0],
        MathStyle::Mono => [0x1D670, 0x1D68A, 0x1D7F6, 0, 0],
    }
}

/// Letters that Unicode had before it had the alphabets of mathematics, and that these therefore lack.
const OLDER: &[(MathStyle, &str, &str)] = &[
    (MathStyle::Italic, "h", "ℎ"),
    (MathStyle::Script, "BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ"),
    (MathStyle::Fraktur, "CHIRZ", "ℭℌℑℜℨ"),
    (MathStyle::DoubleStruck, "CHNPQRZ", "ℂℍℕℙℚℝℤ"),
];

fn letter_in(letter: char, style: MathStyle) -> char {
    let older = OLDER.iter().filter(|(of, ..)| *of == style).find_map(|(_, from, to)| {
        from.chars().zip(to.chars()).find(|(from, _)| *from == letter).map(|(_, to)| to)
    });
    if let Some(older) = older {
        return older;
    }
    let [capital, small, figure, greek_capital, greek_small] = alphabet(style);
    let (start, first) = match letter {
        'A'..='Z' => (capital, 'A'),
        'a'..='z' => (small, 'a'),
        '0'..='9' => (figure, '0'),
        'Α'..='Ω' => (greek_capital, 'Α'),
        'α'..='ω' => (greek_small, 'α'),
        _ => return letter,
    };
    if start == 0 {
        return letter;
    }
    char::from_u32(start + (u32::from(letter) - u32::from(first))).unwrap_or(letter)
}

fn escape(out: &mut String, words: &str) {
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
}
