//! Pictures and figures. A picture of the volume is copied beside the page; one that is missing is shown as
//! missing; one that lies elsewhere on the web is a link, so that reading a page tells nobody.

use super::escape::{push_attribute, push_number, push_text, push_url};
use super::inlines::EXTERNAL;
use super::size::size;
use super::url::{Address, judge};
use super::writer::{Place, Writer};
use crate::model::{Attrs, Block, Figure, Image, caption_parts, plain_text};
use crate::resolve;

/// Where a picture of the volume stands in the site; `None` for a key that is not a plain path. (Keys of a lone file
/// outside the working folder are absolute: they lose the slash or the drive that they begin with.)
#[must_use]
pub fn asset_path(key: &str) -> Option<String> {
    let key = match key.split_once(":/") {
        Some((drive, rest)) if drive.len() == 1 => rest,
        _ => key.trim_start_matches('/'),
    };
    let plain = |part: &str| {
        !part.is_empty()
            && !matches!(part, "." | "..")
            && !part.contains(['\\', ':'])
            && !part.contains(char::is_control)
    };
    key.split('/').all(plain).then(|| format!("images/{key}"))
}

/// Writes a figure: the picture, and its caption below.
pub(crate) fn push_figure(writer: &mut Writer<'_>, block: &Block, figure: &Figure) {
    let image = &figure.image;
    writer.out.push_str("<figure");
    writer.push_id(&block.anchor);
    writer.push_attrs(&image.attrs, "");
    writer.out.push_str(">\n");
    push_picture(writer, image, "");
    writer.out.push('\n');
    if !image.alt.is_empty() {
        writer.out.push_str("<figcaption>");
        let labels = writer.ctx.labels;
        writer.push_caption_label(&labels.figure, figure.number);
        let (words, origins) = caption_parts(&image.alt);
        writer.standing_in(Place::Inset, |writer| {
            writer.run(words);
            writer.origins(&origins);
        });
        writer.out.push_str("</figcaption>\n");
    }
    writer.out.push_str("</figure>\n");
}

/// A picture is loaded when the reader comes near it: the text does not wait for a drawing far below.
const OPENING: &str = "<img loading=\"lazy\" src=\"";

/// Writes a picture where it stands. `class` is ours: `inline` in a line, empty in a figure.
pub(crate) fn push_picture(writer: &mut Writer<'_>, image: &Image, class: &str) {
    let words = plain_text(caption_parts(&image.alt).0);
    let alt = image.attrs.get("alt").unwrap_or(words.trim());
    if writer.place == Place::Quoted {
        push_text(&mut writer.out, alt);
        return;
    }
    let asset = image.asset.as_deref();
    let Some(src) = source(writer, asset, &image.url) else {
        // The caption of a figure is printed below it: not twice.
        let alt = if class.is_empty() { image.attrs.get("alt").unwrap_or("") } else { alt };
        push_absent(writer, &image.url, alt);
        return;
    };
    writer.out.push_str(OPENING);
    push_url(&mut writer.out, &src);
    writer.out.push('"');
    push_attribute(&mut writer.out, "alt", alt);
    if !image.title.is_empty() {
        push_attribute(&mut writer.out, "title", &image.title);
    }
    push_size(writer, asset, &image.attrs, class);
    writer.out.push('>');
}

/// Writes an `img` of raw HTML, whose address is relative to the article.
pub(crate) fn push_raw_picture(writer: &mut Writer<'_>, src: &str, alt: &str, width: Option<&str>) {
    if writer.place == Place::Quoted {
        push_text(&mut writer.out, alt);
        return;
    }
    let key = resolve::asset_path(&writer.ctx.article.path, src);
    let known = key.filter(|key| writer.ctx.volume.assets.contains_key(key));
    let Some(found) = source(writer, known.as_deref(), src) else {
        push_absent(writer, src, alt);
        return;
    };
    writer.out.push_str(OPENING);
    push_url(&mut writer.out, &found);
    writer.out.push('"');
    push_attribute(&mut writer.out, "alt", alt);
    let pairs = width.map(|width| ("width".to_owned(), width.to_owned())).into_iter().collect();
    push_size(writer, known.as_deref(), &Attrs { pairs, ..Attrs::default() }, "");
    writer.out.push('>');
}

/// What the `src` of a picture is to be; `None` where nothing may be loaded.
fn source(writer: &mut Writer<'_>, asset: Option<&str>, url: &str) -> Option<String> {
    if let Some(key) = asset.filter(|key| writer.ctx.volume.assets.contains_key(*key)) {
        let path = asset_path(key)?;
        writer.assets.insert(key.to_owned());
        return Some(path);
    }
    (judge(url) == Address::InlinePicture).then(|| url.trim().to_owned())
}

/// What stands in the place of a picture that is not shown: its path and what it would have told.
fn push_absent(writer: &mut Writer<'_>, url: &str, alt: &str) {
    let labels = writer.ctx.labels;
    let remote = judge(url) == Address::External;
    writer.out.push_str("<span class=\"image-absent\">");
    push_text(&mut writer.out, if remote { &labels.image_remote } else { &labels.image_missing });
    writer.out.push(' ');
    if remote && !writer.in_link {
        writer.out.push_str("<a href=\"");
        push_url(&mut writer.out, url.trim());
        writer.out.extend(["\"", EXTERNAL, ">"]);
        push_text(&mut writer.out, url);
        writer.out.push_str("</a>");
    } else {
        writer.out.push_str("<code>");
        push_text(&mut writer.out, url);
        writer.out.push_str("</code>");
    }
    if !alt.is_empty() {
        writer.out.push_str(" – ");
        push_text(&mut writer.out, alt);
    }
    writer.out.push_str("</span>");
}

/// `width=60%` becomes a class, since the page's policy allows no style of its own; lengths become pixels. The height follows the
/// picture's own proportions, and both are said where they are known, so that the page keeps their place.
fn push_size(writer: &mut Writer<'_>, asset: Option<&str>, attrs: &Attrs, class: &str) {
    let volume = writer.ctx.volume;
    let own = asset.and_then(|key| volume.assets.get(key)).and_then(size);
    let out = &mut writer.out;
    let width = attrs.get("width").unwrap_or("").trim();
    let percent = width.strip_suffix('%').and_then(|number| number.trim().parse::<f64>().ok());
    let percent = percent.filter(|percent| (1.0..=100.0).contains(percent));
    let asked = pixels(width);
    let height = match (asked, own) {
        (Some(asked), Some((width, height))) => Some((asked * height).div_ceil(width)),
        (None, Some((_, height))) => Some(height),
        (_, None) => None,
    };
    for (name, pixels) in [("width", asked.or(own.map(|own| own.0))), ("height", height)] {
        if let Some(pixels) = pixels {
            push_attribute(out, name, &pixels.to_string());
        }
    }
    if percent.is_none() && class.is_empty() {
        return;
    }
    out.push_str(" class=\"");
    out.push_str(class);
    if let Some(percent) = percent {
        if !class.is_empty() {
            out.push(' ');
        }
        out.push_str("w-");
        push_number(out, whole(percent));
    }
    out.push('"');
}

/// A length as CSS pixels, 96 to the inch.
pub(super) fn pixels(width: &str) -> Option<u64> {
    let split = width.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(width.len());
    let (number, unit) = width.split_at(split);
    let number = number.parse::<f64>().ok()?;
    let scale = match unit.trim() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        "em" | "rem" => 16.0,
        _ => return None,
    };
    let pixels = number * scale;
    (1.0..=10_000.0).contains(&pixels).then(|| whole(pixels))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "every caller hands over a number between 0 and 100,000"
)]
pub(super) fn whole(number: f64) -> u64 {
    number.round() as u64
}
