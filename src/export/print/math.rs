//! The tree of a formula as data for `templates/print/math.typ`, which sets it with Typst's math functions.
//!
//! Every node is an array whose first item says what it is; absent parts are `null`:
//!
//! | node | what |
//! | --- | --- |
//! | `["row", node…]` | pieces one after another |
//! | `["id", letters, style]` | a name; styles: `plain upright italic bold bold-italic bb cal frak sans mono` |
//! | `["num", digits, style]` | a number |
//! | `["op", sign, class]` | a sign; class `normal binary relation punctuation`, or `null`: as Typst knows it |
//! | `["big", sign]` | a large operator |
//! | `["func", name]` | a named function |
//! | `["delim", sign, class, ems]` | a delimiter; class `opening fence closing`; 0 for its own height; `fence` and 0: as high as the pair around it |
//! | `["text", words, style]` | words |
//! | `["space", ems]` | white space |
//! | `["frac", above, below]` | a fraction |
//! | `["pile", above, below]` | a fraction without its line |
//! | `["binom", above, below]` | the same between parentheses |
//! | `["root", radicand, index]` | a root |
//! | `["scripts", base, below, above, limits]` | limits: `never display always` |
//! | `["accent", base, name]` | an accent or a line; names: see `ACCENTS` |
//! | `["fence", open, body, close]` | a pair of delimiters that grow; an empty string for none |
//! | `["table", layout, aligns, rows, vlines, hlines]` | layouts: `matrix aligned cases lines stack`; aligns: `left center right` |
//! | `["size", size, body]` | sizes: `display inline script sscript` |
//! | `["phantom", body]`, `["box", body]`, `["cancel", body]` | unseen, framed, struck out |

use serde_json::{Value, json};

use crate::model::{
    Math, MathAlign, MathClass, MathLayout, MathLimits, MathSide, MathSize, MathStyle,
};

/// The formula as data.
#[must_use]
pub fn math_json(tree: &Math) -> Value {
    let maybe = |part: &Option<Box<Math>>| part.as_deref().map_or(Value::Null, math_json);
    match tree {
        Math::Row(parts) => {
            let mut row = vec![json!("row")];
            row.extend(parts.iter().map(math_json));
            Value::Array(row)
        }
        Math::Ident(letters, style) => json!(["id", letters, style_name(*style)]),
        Math::Number(digits, style) => json!(["num", digits, style_name(*style)]),
        Math::Op { text, class: MathClass::Large } => json!(["big", text]),
        Math::Op { text, class } => json!(["op", text, class_name(text, *class)]),
        Math::Delim { text, side, size } => {
            let class = match side {
                MathSide::Open => "opening",
                MathSide::Middle => "fence",
                MathSide::Close => "closing",
            };
            json!(["delim", text, class, size])
        }
        Math::Func(name) => json!(["func", name]),
        Math::Text(words, style) => json!(["text", words, style_name(*style)]),
        Math::Space(ems) => json!(["space", ems]),
        Math::Frac { num, den, bar } => {
            json!([if *bar { "frac" } else { "pile" }, math_json(num), math_json(den)])
        }
        Math::Root { radicand, index } => json!(["root", math_json(radicand), maybe(index)]),
        Math::Scripts { base, sub, sup, limits } => {
            json!(["scripts", math_json(base), maybe(sub), maybe(sup), limits_name(*limits)])
        }
        Math::Accent { base, accent, under, stretchy } => {
            json!(["accent", math_json(base), accent_name(*accent, *under, *stretchy)])
        }
        Math::Fenced { open, body, close } => match &**body {
            Math::Frac { num, den, bar: false } if open == "(" && close == ")" => {
                json!(["binom", math_json(num), math_json(den)])
            }
            body => json!(["fence", open, math_json(body), close]),
        },
        Math::Table { rows, aligns, layout, vlines, hlines } => {
            let rows: Vec<Vec<Value>> =
                rows.iter().map(|row| row.iter().map(math_json).collect()).collect();
            let aligns: Vec<&str> = aligns.iter().copied().map(align_name).collect();
            json!(["table", layout_name(*layout), aligns, rows, vlines, hlines])
        }
        Math::Sized(size, body) => {
            json!(["size", size_name(*size), math_json(body)])
        }
        Math::Phantom(body) => json!(["phantom", math_json(body)]),
        Math::Boxed(body) => json!(["box", math_json(body)]),
        Math::Cancel(body) => json!(["cancel", math_json(body)]),
    }
}

fn limits_name(limits: MathLimits) -> &'static str {
    match limits {
        MathLimits::Never => "never",
        MathLimits::Display => "display",
        MathLimits::Always => "always",
    }
}

fn size_name(size: MathSize) -> &'static str {
    match size {
        MathSize::Display => "display",
        MathSize::Text => "inline",
        MathSize::Script => "script",
        MathSize::ScriptScript => "sscript",
    }
}

fn style_name(style: MathStyle) -> &'static str {
    match style {
        MathStyle::Auto => "plain",
        MathStyle::Upright => "upright",
        MathStyle::Italic => "italic",
        MathStyle::Bold => "bold",
        MathStyle::BoldItalic => "bold-italic",
        MathStyle::DoubleStruck => "bb",
        MathStyle::Script => "cal",
        MathStyle::Fraktur => "frak",
        MathStyle::Sans => "sans",
        MathStyle::Mono => "mono",
    }
}

/// The class to set a sign in, where its own in Unicode is not what TeX means.
fn class_name(text: &str, class: MathClass) -> Option<&'static str> {
    match class {
        MathClass::Ordinary => Some("normal"),
        MathClass::Punctuation => Some("punctuation"),
        MathClass::Binary => Some("binary"),
        // Typst spaces a relation of several signs by its first one.
        MathClass::Relation if text.chars().count() == 1 && !text.is_ascii() => None,
        MathClass::Relation => Some("relation"),
        MathClass::Large => None,
    }
}

fn align_name(align: MathAlign) -> &'static str {
    match align {
        MathAlign::Left => "left",
        MathAlign::Center => "center",
        MathAlign::Right => "right",
    }
}

fn layout_name(layout: MathLayout) -> &'static str {
    match layout {
        MathLayout::Matrix => "matrix",
        MathLayout::Aligned => "aligned",
        MathLayout::Cases => "cases",
        MathLayout::Lines => "lines",
        MathLayout::Stack => "stack",
    }
}

/// What stands over (`false`) or under a thing, by its character, and what the theme calls it.
const ACCENTS: &[(char, bool, &str)] = &[
    ('^', false, "hat"),
    ('~', false, "tilde"),
    ('˘', false, "breve"),
    ('ˇ', false, "caron"),
    ('˙', false, "dot"),
    ('¨', false, "ddot"),
    ('´', false, "acute"),
    ('`', false, "grave"),
    ('˚', false, "ring"),
    ('→', false, "arrow"),
    ('←', false, "arrow-left"),
    ('↔', false, "arrow-both"),
    ('⇒', false, "arrow-double"),
    ('↼', false, "harpoon-left"),
    ('⇀', false, "harpoon"),
    ('⏞', false, "overbrace"),
    ('⎴', false, "overbracket"),
    ('⏜', false, "overparen"),
    ('⏠', false, "overshell"),
    ('_', true, "underline"),
    ('⏟', true, "underbrace"),
    ('⎵', true, "underbracket"),
    ('⏝', true, "underparen"),
    ('⏡', true, "undershell"),
    ('→', true, "under-arrow"),
    ('←', true, "under-arrow-left"),
    ('↔', true, "under-arrow-both"),
];

fn accent_name(accent: char, under: bool, stretchy: bool) -> String {
    if accent == '‾' {
        return if stretchy { "overline" } else { "macron" }.to_owned();
    }
    let known = ACCENTS.iter().find(|(sign, below, _)| *sign == accent && *below == under);
    known.map_or_else(|| accent.to_string(), |(.., name)| (*name).to_owned())
}
