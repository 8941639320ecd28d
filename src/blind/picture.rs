//! Pictures without what they say of themselves: who took them, where, with what, in which file.
//!
//! Only what is needed to show them stays; the picture itself is not decoded. A file that is not as its kind has it stays
//! as it is: whether it tells, `audit` looks.

use super::markup::unescaped;
use super::svg;
use super::traces::Traces;
use crate::model::AssetKind;
use crate::text::base64;

/// A picture with nothing but what shows it; a drawing also without the names in its words.
#[must_use]
pub fn bare(kind: AssetKind, bytes: &[u8], traces: &Traces) -> Vec<u8> {
    let bare = match kind {
        AssetKind::Png => png(bytes),
        AssetKind::Jpeg => jpeg(bytes),
        AssetKind::Gif => gif(bytes),
        AssetKind::Webp => webp(bytes),
        AssetKind::Svg => Some(svg::bare(&String::from_utf8_lossy(bytes), traces).into_bytes()),
    };
    bare.unwrap_or_else(|| bytes.to_vec())
}

/// The kind of a picture, by its first bytes.
#[must_use]
pub fn kind_of(bytes: &[u8]) -> Option<AssetKind> {
    let starts = |sign: &[u8]| bytes.starts_with(sign);
    if starts(b"\x89PNG\r\n\x1a\n") {
        return Some(AssetKind::Png);
    }
    if starts(b"\xff\xd8\xff") {
        return Some(AssetKind::Jpeg);
    }
    if starts(b"GIF8") {
        return Some(AssetKind::Gif);
    }
    if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(AssetKind::Webp);
    }
    let text = std::str::from_utf8(bytes.get(..bytes.len().min(4096))?);
    text.is_ok_and(|text| text.contains("<svg")).then_some(AssetKind::Svg)
}

/// The bytes that a `data:` address holds.
#[must_use]
pub fn data(url: &str) -> Option<Vec<u8>> {
    let url = url.trim();
    let rest =
        url.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("data:")).map(|_| &url[5..])?;
    let (kind, data) = rest.split_once(',')?;
    let plain = unescaped(data);
    Some(match kind.trim_end().to_ascii_lowercase().ends_with(";base64") {
        true => base64::decode(&plain),
        false => plain.into_owned().into_bytes(),
    })
}

/// A `data:` address with its picture bare; `None` for another address. What is no picture that we know goes.
#[must_use]
pub fn bare_data(url: &str, traces: &Traces) -> Option<String> {
    let bytes = data(url)?;
    let Some(kind) = kind_of(&bytes) else { return Some(String::new()) };
    let name = match kind {
        AssetKind::Svg => "svg+xml",
        AssetKind::Png => "png",
        AssetKind::Jpeg => "jpeg",
        AssetKind::Gif => "gif",
        AssetKind::Webp => "webp",
    };
    Some(base64::data_url(&format!("image/{name}"), &bare(kind, &bytes, traces)))
}

fn number(bytes: Option<&[u8]>) -> Option<usize> {
    let four: [u8; 4] = bytes?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(four)).ok()
}

/// Chunks of a PNG (<https://www.w3.org/TR/png-3/>): kind and data, in order.
pub fn png_chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut at = 8;
    std::iter::from_fn(move || {
        let length = number(bytes.get(at..at + 4))?;
        let kind = bytes.get(at + 4..at + 8)?;
        let data = bytes.get(at + 8..(at + 8).checked_add(length)?)?;
        at += length + 12;
        Some((kind, data))
    })
}

/// Critical chunks, those that change how colours are shown, size in print, animation.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const KEPT: [&[u8]; 15] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"sBIT",
        b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
    ];
    let mut out = bytes.get(..8).filter(|_| kind_of(bytes) == Some(AssetKind::Png))?.to_vec();
    let mut at = 8;
    for (kind, data) in png_chunks(bytes) {
        let end = at + data.len() + 12;
        if KEPT.contains(&kind) {
            out.extend(bytes.get(at..end)?);
        }
        at = end;
        if kind == b"IEND" {
            return Some(out);
        }
    }
    None
}

/// Segments that decode the picture; of EXIF only which side is up (<https://www.w3.org/Graphics/JPEG/itu-t81.pdf>, B.1).
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2).filter(|start| **start == [0xff, 0xd8])?.to_vec();
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xff => {
                at += 1;
                continue;
            }
            0xd9 => {
                out.extend([0xff, 0xd9]);
                return Some(out);
            }
            0x01 | 0xd0..=0xd7 => {
                out.extend([0xff, marker]);
                at += 2;
                continue;
            }
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
        let segment = bytes.get(at..at + 2 + length)?;
        at += 2 + length;
        match marker {
            0xe0 if segment.get(4..9) == Some(b"JFIF\0") => out.extend(jfif(segment)?),
            0xe1 => out.extend(upright(segment).unwrap_or_default()),
            0xee if segment.get(4..9) == Some(b"Adobe") => out.extend(segment),
            0xe0..=0xef | 0xfe => {}
            0xda => {
                out.extend(segment);
                let end = scan_end(bytes, at)?;
                out.extend(&bytes[at..end]);
                at = end;
            }
            _ => out.extend(segment),
        }
    }
}

/// The segment without the small picture it may hold.
fn jfif(segment: &[u8]) -> Option<Vec<u8>> {
    let mut out = segment.get(..16)?.to_vec();
    out.extend([0, 0]);
    out[2..4].copy_from_slice(&16_u16.to_be_bytes());
    Some(out)
}

/// Where the coded data ends that begins at `from`.
fn scan_end(bytes: &[u8], from: usize) -> Option<usize> {
    let pairs = bytes.get(from..)?.windows(2);
    let marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff);
    pairs.into_iter().position(marker).map(|at| from + at)
}

/// An EXIF segment that says which side is up and nothing else; `None` where that is plain.
fn upright(segment: &[u8]) -> Option<Vec<u8>> {
    let tiff = segment.get(4..)?.strip_prefix(b"Exif\0\0")?;
    let little = tiff.starts_with(b"II");
    let two = |at: usize| {
        let two: [u8; 2] = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let first = if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
    let first = usize::try_from(first).ok().filter(|first| *first < tiff.len())?;
    let entries = (0..usize::from(two(first)?)).map(|nth| first + 2 + 12 * nth);
    let side = entries.into_iter().find_map(|at| match two(at)? {
        0x0112 => two(at + 8),
        _ => None,
    });
    let side = u8::try_from(side?).ok().filter(|side| (2..=8).contains(side))?;
    let mut out = vec![0xff, 0xe1, 0, 34];
    out.extend(b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    out.extend([side, 0, 0, 0, 0, 0, 0]);
    Some(out)
}

/// Frames and how long each is shown (<https://www.w3.org/Graphics/GIF/spec-gif89a.txt>).
fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let head = 13 + table(*bytes.get(10)?);
    let mut out = bytes.get(..head)?.to_vec();
    let mut at = head;
    loop {
        let (end, kept) = match *bytes.get(at)? {
            0x2c => (blocks_end(bytes, at + 11 + table(*bytes.get(at + 9)?))?, true),
            0x21 => {
                let kept = match *bytes.get(at + 1)? {
                    0xf9 => true,
                    0xff => bytes.get(at + 3..at + 14) == Some(b"NETSCAPE2.0"),
                    _ => false,
                };
                (blocks_end(bytes, at + 2)?, kept)
            }
            0x3b => {
                out.push(0x3b);
                return Some(out);
            }
            _ => return None,
        };
        if kept {
            out.extend(bytes.get(at..end)?);
        }
        at = end;
    }
}

/// The byte after the blocks, each with its length before it, that begin at `at`.
fn blocks_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

/// Picture, transparency, animation (<https://developers.google.com/speed/webp/docs/riff_container>).
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    const KEPT: [&[u8]; 6] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"];
    let mut out = bytes.get(..12)?.to_vec();
    let mut at = 12;
    while let (Some(kind), Some(length)) = (bytes.get(at..at + 4), bytes.get(at + 4..at + 8)) {
        let length = usize::try_from(u32::from_le_bytes(length.try_into().ok()?)).ok()?;
        let end = (at + 8).checked_add(length)?;
        let chunk = bytes.get(at..end)?;
        if KEPT.contains(&kind) {
            let begin = out.len();
            out.extend(chunk);
            if kind == b"VP8X" {
                // No colour profile, no EXIF, no XMP.
                *out.get_mut(begin + 8)? &= !(0x20 | 0x08 | 0x04);
            }
            if length % 2 == 1 {
                out.push(0);
            }
        }
        at = end + length % 2;
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    Some(out)
}
