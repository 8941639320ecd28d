//! How large a picture is, read from the head of its file, so that a page keeps its place free: what stands below does not jump
//! when it arrives. The picture itself is not decoded.

use super::images::pixels;
use super::tags::next_tag;
use crate::model::{Asset, AssetKind};

/// Bytes of a drawing among which its first element is looked for.
const HEAD: usize = 64 << 10;

/// Most segments of a JPEG before its frame: profiles are cut into pieces of 64 KiB.
const SEGMENTS: usize = 1024;

/// A drawing that says no size of its own is as wide as the column: wide enough for every one.
const COLUMN: f64 = 1000.0;

/// Width and height in CSS pixels, as a browser shows the picture; `None` where the file does not tell, or has a direction
/// of its own that only some browsers follow.
pub(super) fn size(asset: &Asset) -> Option<(u64, u64)> {
    of(asset.kind, &asset.bytes)
}

fn of(kind: AssetKind, bytes: &[u8]) -> Option<(u64, u64)> {
    let size = match kind {
        AssetKind::Png => png(bytes),
        AssetKind::Jpeg => jpeg(bytes),
        AssetKind::Gif => Some((little(bytes, 6, 2)?, little(bytes, 8, 2)?)),
        AssetKind::Webp => webp(bytes),
        AssetKind::Svg => svg(bytes),
    };
    size.filter(|(width, height)| (1..=100_000).contains(width) && (1..=100_000).contains(height))
}

fn little(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + length)?;
    Some(bytes.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte)))
}

fn big(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + length)?;
    Some(bytes.iter().fold(0, |sum, &byte| sum << 8 | u64::from(byte)))
}

/// The first chunk is the header; a direction stands in `eXIf`, before the picture.
fn png(bytes: &[u8]) -> Option<(u64, u64)> {
    let size = (big(bytes, 16, 4)?, big(bytes, 20, 4)?);
    let mut at = 8_usize;
    for _ in 0..SEGMENTS {
        let (length, name) = (big(bytes, at, 4)?, bytes.get(at + 4..at + 8)?);
        match name {
            b"IDAT" => break,
            b"eXIf" => return None,
            _ => at = at.checked_add(12)?.checked_add(usize::try_from(length).ok()?)?,
        }
    }
    (bytes.get(12..16) == Some(b"IHDR")).then_some(size)
}

/// Segments up to the frame, and the direction that a camera notes in one of them.
fn jpeg(bytes: &[u8]) -> Option<(u64, u64)> {
    let (mut at, mut lies) = (2_usize, false);
    for _ in 0..SEGMENTS {
        let marker = *bytes.get(at + 1).filter(|_| bytes[at] == 0xff)?;
        if matches!(marker, 0xff | 0x01 | 0xd0..=0xd8) {
            // Filling, and markers that hold nothing.
            at += if marker == 0xff { 1 } else { 2 };
            continue;
        }
        let length = usize::try_from(big(bytes, at + 2, 2)?).ok()?;
        let body = bytes.get(at + 4..at + 2 + length)?;
        match marker {
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let (height, width) = (big(body, 1, 2)?, big(body, 3, 2)?);
                return Some(if lies { (height, width) } else { (width, height) });
            }
            0xe1 if body.starts_with(b"Exif\0\0") => {
                lies = direction(&body[6..]).is_some_and(|turn| (5..=8).contains(&turn));
            }
            0xd9 | 0xda => return None,
            _ => {}
        }
        at += 2 + length;
    }
    None
}

/// How a camera was held, as EXIF has it: of 1 to 8, those from 5 on lie on their side.
fn direction(tiff: &[u8]) -> Option<u64> {
    let read = match tiff.get(..2)? {
        b"II" => little,
        b"MM" => big,
        _ => return None,
    };
    let at = |offset: u64| usize::try_from(offset).ok();
    let directory = at(read(tiff, 4, 4)?)?;
    let entries = at(read(tiff, directory, 2)?)?;
    let entry = (0..entries.min(SEGMENTS)).map(|index| directory + 2 + index * 12);
    let mut found = entry.filter(|entry| read(tiff, *entry, 2) == Some(0x0112));
    read(tiff, found.next()? + 8, 2)
}

fn webp(bytes: &[u8]) -> Option<(u64, u64)> {
    match bytes.get(12..16)? {
        b"VP8 " => {
            let size = (little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff);
            (bytes.get(23..26) == Some(b"\x9d\x01\x2a")).then_some(size)
        }
        b"VP8L" => {
            let bits = little(bytes, 21, 4)?;
            let size = ((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
            (bytes.get(20) == Some(&0x2f)).then_some(size)
        }
        b"VP8X" => {
            let directed = bytes.get(20)? & 0x08 != 0;
            let size = (little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1);
            (!directed).then_some(size)
        }
        _ => None,
    }
}

/// The size that the drawing says, else the proportions of its view.
fn svg(bytes: &[u8]) -> Option<(u64, u64)> {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let mut at = 0;
    let tag = loop {
        let (range, tag) = next_tag(&text, at)?;
        if !tag.closing && matches!(tag.name, "svg" | "svg:svg") {
            break tag;
        }
        at = range.end;
    };
    if tag.value("preserveaspectratio").is_some_and(|ratio| ratio.trim() == "none") {
        return None;
    }
    let length = |name| tag.value(name).and_then(|value| pixels(value.trim()));
    let view = tag.value("viewbox").and_then(view);
    let scaled = |side: u64, by: f64| whole(f64::from(u32::try_from(side).ok()?) * by);
    match (length("width"), length("height"), view) {
        (Some(width), Some(height), _) => Some((width, height)),
        (Some(width), None, Some((across, down))) => Some((width, scaled(width, down / across)?)),
        (None, Some(height), Some((across, down))) => {
            Some((scaled(height, across / down)?, height))
        }
        (None, None, Some((across, down))) => {
            let by = (COLUMN / across).max(1.0);
            Some((whole(across * by)?, whole(down * by)?))
        }
        _ => None,
    }
}

/// How far a view goes across and down.
fn view(value: &str) -> Option<(f64, f64)> {
    let numbers = value.split(|c: char| c == ',' || c.is_ascii_whitespace());
    let numbers = numbers.filter(|number| !number.is_empty()).map(str::parse::<f64>);
    match numbers.take(5).collect::<Result<Vec<_>, _>>().ok()?.as_slice() {
        [_, _, across, down] if *across > 0.0 && *down > 0.0 => Some((*across, *down)),
        _ => None,
    }
}

fn whole(number: f64) -> Option<u64> {
    (0.5..=100_000.0).contains(&number).then(|| super::images::whole(number))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{AssetKind, of};

    fn hex(digits: &str) -> Vec<u8> {
        let digits: Vec<u8> = digits.bytes().filter(u8::is_ascii_hexdigit).collect();
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        digits.chunks(2).map(|pair| byte(pair).expect("they are digits")).collect()
    }

    #[test]
    fn drawings_have_the_size_they_say_or_the_proportions_of_their_view() {
        let table = [
            ("<svg width='320' height='200'>", Some((320, 200))),
            (
                "<?xml version='1.0'?><!-- <svg width='1'> --><svg width='1in' height='72pt'>",
                Some((96, 96)),
            ),
            ("<svg viewBox='0 0 1440 720'>", Some((1440, 720))),
            ("<svg viewBox='0,0 , 100,50' width='100%'>", Some((1000, 500))),
            ("<svg viewBox='-5 -5 30 10' width='90'>", Some((90, 30))),
            ("<svg viewBox='0 0 30 10' height='90'>", Some((270, 90))),
            ("<svg viewBox='0 0 30 10' preserveAspectRatio='none'>", None),
            ("<svg viewBox='0 0 0 10'>", None),
            ("<svg viewBox='0 0 1e300 1e-300'>", None),
            ("<svg viewBox='0 0 NaN inf'>", None),
            ("<svg>", None),
            ("<svg viewBox='0 0 1 1'", None),
        ];
        for (drawing, size) in table {
            assert_eq!(of(AssetKind::Svg, drawing.as_bytes()), size, "{drawing}");
        }
    }

    #[test]
    fn pictures_have_the_size_of_their_header() {
        let exif = |turn: &str| {
            format!(
                "ffd8 ffe1 0022 457869660000 4d4d002a00000008 0001 0112 0003 00000001 00{turn}0000 00000000 ffc0 000b 08 0258 0320 01 011100 ffd9"
            )
        };
        let table = [
            (
                AssetKind::Png,
                "89504e470d0a1a0a 0000000d 49484452 00000320 00000258 0806000000 00000000 00000000 49444154",
                Some((800, 600)),
            ),
            (
                AssetKind::Png,
                "89504e470d0a1a0a 0000000d 49484452 00000320 00000258 0806000000 00000000 00000000 65584966",
                None,
            ),
            (AssetKind::Gif, "474946383961 2003 5802 f70000", Some((800, 600))),
            (AssetKind::Jpeg, &exif("01"), Some((800, 600))),
            (AssetKind::Jpeg, &exif("06"), Some((600, 800))),
            (AssetKind::Jpeg, "ffd8 ffff ffda 0004 0000", None),
            (
                AssetKind::Webp,
                "52494646 00000000 57454250 56503820 00000000 000000 9d012a 2003 5802",
                Some((800, 600)),
            ),
            (
                AssetKind::Webp,
                "52494646 00000000 57454250 5650384c 00000000 2f 1fc39500",
                Some((800, 600)),
            ),
            (
                AssetKind::Webp,
                "52494646 00000000 57454250 56503858 0a000000 00000000 1f0300 570200",
                Some((800, 600)),
            ),
            (
                AssetKind::Webp,
                "52494646 00000000 57454250 56503858 0a000000 08000000 1f0300 570200",
                None,
            ),
        ];
        for (kind, digits, size) in table {
            let bytes = hex(digits);
            assert_eq!(of(kind, &bytes), size, "{kind:?} {digits}");
            for end in 0..bytes.len() {
                let _ = of(kind, &bytes[..end]);
            }
        }
    }

    proptest! {
        #[test]
        fn no_file_breaks_it(bytes in proptest::collection::vec(any::<u8>(), 0..200), markers in proptest::collection::vec(any::<u8>(), 0..40)) {
            let jpeg = markers.iter().flat_map(|marker| [0xff, *marker, 0, 2]);
            let jpeg: Vec<u8> = [0xff, 0xd8].into_iter().chain(jpeg).chain(bytes.iter().copied()).collect();
            for kind in [AssetKind::Png, AssetKind::Jpeg, AssetKind::Gif, AssetKind::Webp, AssetKind::Svg] {
                let _ = (of(kind, &bytes), of(kind, &jpeg));
            }
        }
    }
}
