//! Drawings made harmless: written anew from what is known to be harmless. A drawing is shown as a picture, in which
//! nothing runs; but it is also a file of the site that somebody may open by itself, and then it is a page.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::escape::{push_attribute, push_text};
use super::tags::{Tag, decode, next_tag};
use super::url::{Address, judge};
use crate::text::without_doctype;

/// The drawing with the elements and attributes that draw, their references into the drawing itself, and pictures that
/// stand in it. Everything else is left out: scripts, handlers, foreign content, links, addresses, the document type
/// (its entities are written out before anything is judged: they could hide all of them), comments and what programs note of themselves and of who drew.
#[must_use]
pub fn harmless(bytes: &[u8]) -> Vec<u8> {
    // UTF-16 and the like hold no tag that is found here: what is left shows nothing.
    rewritten(&without_doctype(&String::from_utf8_lossy(bytes))).into_bytes()
}

type Names = LazyLock<BTreeSet<&'static str>>;

/// Elements that draw, that say what is drawn, or that gather such elements.
static ELEMENTS: Names = LazyLock::new(|| {
    "animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix \
    feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight \
    feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology \
    feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter g image line \
    linearGradient marker mask mpath path pattern polygon polyline radialGradient rect set stop style svg \
    switch symbol text textPath title tspan use view"
        .split_ascii_whitespace()
        .collect()
});

/// Attributes of such elements, besides `aria-…`.
static ATTRIBUTES: Names = LazyLock::new(|| {
    "accumulate additive alignment-baseline amplitude azimuth baseFrequency baseline-shift begin bias by \
    calcMode class clip clip-path clip-rule clipPathUnits color color-interpolation \
    color-interpolation-filters cx cy d diffuseConstant direction display divisor dominant-baseline dur dx dy \
    edgeMode elevation end exponent fill fill-opacity fill-rule filter filterUnits flood-color flood-opacity \
    font-family font-size font-size-adjust font-stretch font-style font-variant font-weight fr from fx fy \
    gradientTransform gradientUnits height id image-rendering in in2 intercept k1 k2 k3 k4 kernelMatrix \
    kernelUnitLength keyPoints keySplines keyTimes lang lengthAdjust letter-spacing lighting-color \
    limitingConeAngle marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask mask-type \
    maskContentUnits maskUnits max media method min mode numOctaves offset opacity operator order orient \
    origin overflow paint-order path pathLength patternContentUnits patternTransform patternUnits \
    pointer-events points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r \
    radius refX refY repeatCount repeatDur restart result role rotate rx ry scale seed shape-rendering side \
    slope spacing specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles \
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin \
    stroke-miterlimit stroke-opacity stroke-width style surfaceScale systemLanguage tableValues targetX \
    targetY text-anchor text-decoration text-rendering textLength to transform transform-box transform-origin \
    type unicode-bidi values vector-effect version viewBox visibility width word-spacing writing-mode x x1 x2 \
    xChannelSelector xml:lang xml:space y y1 y2 yChannelSelector z"
        .split_ascii_whitespace()
        .collect()
});

/// Elements that go, while what stands in them stays.
const OPENED: [&str; 1] = ["a"];

fn rewritten(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let mut inside = Inside::default();
    while let Some(start) = text[at..].find('<').map(|found| at + found) {
        inside.words(&mut out, &text[at..start]);
        let rest = &text[start..];
        at = start + markup_length(rest);
        let piece = &text[start..at];
        if let Some(words) = piece.strip_prefix("<![CDATA[") {
            inside.plain(&mut out, words.strip_suffix("]]>").unwrap_or(words));
        } else if !piece.starts_with("<!") && !piece.starts_with("<?") {
            match next_tag(piece, 0) {
                Some((range, tag)) if range.start == 0 => inside.tag(&mut out, &tag),
                // Not a tag to us: it must not become one to a browser.
                _ => inside.plain(&mut out, piece),
            }
        }
    }
    inside.words(&mut out, &text[at..]);
    inside.end_style(&mut out);
    out
}

/// Where in the drawing we are.
#[derive(Default)]
struct Inside {
    /// Inside an element that goes: its name and how many of that name are open.
    gone: Option<(String, usize)>,
    /// The style sheet that is open: judged once it is whole, since what stands between its words may go.
    style: Option<String>,
}

impl Inside {
    /// Words between tags, with their entities.
    fn words(&mut self, out: &mut String, words: &str) {
        if self.gone.is_none() {
            self.plain(out, &decode(words));
        }
    }

    fn plain(&mut self, out: &mut String, words: &str) {
        match (&self.gone, &mut self.style) {
            (Some(_), _) => {}
            (None, Some(sheet)) => sheet.push_str(words),
            (None, None) => push_text(out, words),
        }
    }

    fn end_style(&mut self, out: &mut String) {
        if let Some(sheet) = self.style.take() {
            push_text(out, &quiet(&sheet));
        }
    }

    fn tag(&mut self, out: &mut String, tag: &Tag<'_>) {
        let name = tag.name.strip_prefix("svg:").unwrap_or(tag.name);
        if let Some((gone, depth)) = &mut self.gone {
            if *gone == tag.name {
                match (tag.closing, tag.self_closing) {
                    (true, _) => *depth -= 1,
                    (false, false) => *depth += 1,
                    (false, true) => {}
                }
            }
            if *depth == 0 {
                self.gone = None;
            }
            return;
        }
        if self.style.is_some() {
            // Nothing else in a style sheet draws.
            if name != "style" || !tag.closing {
                return;
            }
            self.end_style(out);
        }
        if OPENED.contains(&name) {
            return;
        }
        if !ELEMENTS.contains(name) {
            if !tag.closing && !tag.self_closing {
                self.gone = Some((tag.name.to_owned(), 1));
            }
            return;
        }
        if name == "style" && !tag.closing && !tag.self_closing {
            self.style = Some(String::new());
        }
        if tag.closing {
            out.extend(["</", tag.name, ">"]);
            return;
        }
        out.push('<');
        out.push_str(tag.name);
        for (name, value) in &tag.attrs {
            if let Some(value) = kept(name, value) {
                push_attribute(out, name, &value);
            }
        }
        out.push_str(if tag.self_closing { "/>" } else { ">" });
    }
}

/// The value of an attribute, where it may stay.
fn kept(name: &str, value: &str) -> Option<String> {
    const SPACES: [(&str, &str); 3] = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("xmlns:svg", "http://www.w3.org/2000/svg"),
        ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
    ];
    if let Some((_, space)) = SPACES.iter().find(|(known, _)| *known == name) {
        return (value == *space).then(|| value.to_owned());
    }
    match name {
        "href" | "xlink:href" => {
            let inside = value.starts_with('#') || judge(value) == Address::InlinePicture;
            inside.then(|| value.to_owned())
        }
        // An animation may turn whatever it may itself be written with, but no address.
        "attributeName" => ATTRIBUTES.contains(value).then(|| value.to_owned()),
        name if name.starts_with("aria-") => Some(value.to_owned()),
        name if ATTRIBUTES.contains(name) => Some(quiet(value)),
        _ => None,
    }
}

/// Style without what fetches: imports, and addresses that lead out of the drawing.
fn quiet(css: &str) -> String {
    // With a backslash a word can be hidden; no drawing needs one.
    let css = css.replace('\\', " ");
    let lower = css.to_ascii_lowercase();
    let mut out = String::with_capacity(css.len());
    let mut at = 0;
    while let Some((found, sign)) = ["@import", "url(", "image-set(", "src("]
        .iter()
        .filter_map(|sign| Some((at + lower[at..].find(sign)?, *sign)))
        .min()
    {
        let inner = found + sign.len();
        out.push_str(&css[at..found]);
        let address = css[inner..].trim_start_matches([' ', '"', '\'', '\n', '\t']);
        if sign == "url(" && address.starts_with('#') {
            out.push_str(sign);
            at = inner;
            continue;
        }
        let close = if sign == "@import" { ';' } else { ')' };
        at = css[inner..].find(close).map_or(css.len(), |end| inner + end + 1);
        // What stood before and behind must not come together to a new one.
        out.push_str(if sign == "@import" { " " } else { "none" });
    }
    out.push_str(&css[at..]);
    out
}

/// How many bytes the markup takes that stands at the start of `rest`.
fn markup_length(rest: &str) -> usize {
    let until = |sign: &str| rest.find(sign).map_or(rest.len(), |found| found + sign.len());
    if rest.starts_with("<!--") {
        return until("-->");
    }
    if rest.starts_with("<![CDATA[") {
        return until("]]>");
    }
    if rest.starts_with("<?") {
        return until("?>");
    }
    let mut quote = None;
    let mut depth = 0usize;
    for (i, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'[') => depth += 1,
            (None, b']') => depth = depth.saturating_sub(1),
            (None, b'>') if depth == 0 => return i + 1,
            _ => {}
        }
    }
    rest.len()
}
