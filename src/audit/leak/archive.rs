//! Files in files: zip (and what is one: docx, odt, epub), gzip.

use std::io::Read;

use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};

use super::{LARGEST, Part, Search};

/// Whether these are files packed in a way that is not known here: bzip2, xz, 7z, rar, zstd, lz4, lzip, cab, compress.
pub(super) fn is_closed(bytes: &[u8]) -> bool {
    const SIGNS: [&[u8]; 9] = [
        b"BZh",
        b"\xfd7zXZ\0",
        b"7z\xbc\xaf\x27\x1c",
        b"Rar!\x1a\x07",
        b"\x28\xb5\x2f\xfd",
        b"\x04\x22\x4d\x18",
        b"LZIP",
        b"MSCF\0\0\0\0",
        b"\x1f\x9d",
    ];
    SIGNS.iter().any(|sign| bytes.starts_with(sign))
}

/// What zlib packed; `None` where it is damaged or too large.
pub(super) fn inflate(packed: &[u8]) -> Option<Vec<u8>> {
    unpacked(ZlibDecoder::new(packed))
}

fn unpacked(packed: impl Read) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    let limit = LARGEST as u64 + 1;
    packed.take(limit).read_to_end(&mut plain).ok()?;
    (plain.len() <= LARGEST).then_some(plain)
}

/// Searches what gzip packed, and the name it keeps.
pub(super) fn gzip(search: &mut Search<'_>, bytes: &[u8]) {
    search.raw(Part::Properties, &bytes[..bytes.len().min(1024)]);
    match unpacked(GzDecoder::new(bytes)) {
        Some(plain) => search.file_inside("gzip", &plain),
        None => search.could_not_read(),
    }
}

/// Searches the files of an archive, their names and its comments
/// (<https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>).
pub(super) fn zip(search: &mut Search<'_>, bytes: &[u8]) {
    let two = |at: usize| -> Option<usize> {
        Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
    };
    let four = |at: usize| -> Option<usize> {
        usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
    };
    let last = bytes.windows(4).rposition(|sign| sign == b"PK\x05\x06");
    let Some(last) = last else { return search.could_not_read() };
    search.raw(Part::Properties, &bytes[last..]);
    let (Some(count), Some(mut at)) = (two(last + 10), four(last + 16)) else {
        return search.could_not_read();
    };
    let mut left = LARGEST;
    for _ in 0..count {
        let entry = (|| {
            let (name, extra, comment) = (two(at + 28)?, two(at + 30)?, two(at + 32)?);
            let told = bytes.get(at + 46..at + 46 + name + extra + comment)?;
            let local = four(at + 42)?;
            let start = local + 30 + two(local + 26)? + two(local + 28)?;
            let data = bytes.get(start..start.checked_add(four(at + 20)?)?)?;
            Some((two(at + 8)?, two(at + 10)?, told, name, data))
        })();
        let Some((flags, method, told, name, data)) = entry else {
            return search.could_not_read();
        };
        at += 46 + told.len();
        search.raw(Part::Properties, &told[name..]);
        let name = String::from_utf8_lossy(&told[..name]).into_owned();
        search.words(Part::Name, 0, &name);
        let plain = match (flags & 1, method) {
            (0, 0) => Some(data.to_vec()),
            (0, 8) => unpacked(DeflateDecoder::new(data)),
            _ => None,
        };
        match plain.filter(|plain| plain.len() <= left) {
            Some(plain) => {
                left -= plain.len();
                search.file_inside(&name, &plain);
            }
            None => {
                search.inside.push(name);
                search.could_not_read();
                search.inside.pop();
            }
        }
    }
}
