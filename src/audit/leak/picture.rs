//! What pictures say of themselves where it is compressed; what is not, is found in their bytes.

use super::archive::inflate;
use super::{Part, Search};
use crate::blind::picture::png_chunks;

/// Searches the compressed texts of a PNG (`zTXt`, `iTXt`, the name of its colour profile).
pub(super) fn search(search: &mut Search<'_>, bytes: &[u8]) {
    if !bytes.starts_with(b"\x89PNG") {
        return;
    }
    for (kind, data) in png_chunks(bytes) {
        let packed = match kind {
            b"zTXt" | b"iCCP" => after_zeros(data, 1).and_then(|rest| rest.get(1..)),
            b"iTXt" => after_zeros(data, 1)
                .filter(|rest| rest.first() == Some(&1))
                .and_then(|rest| after_zeros(rest.get(2..)?, 2)),
            _ => None,
        };
        let Some(packed) = packed else { continue };
        match inflate(packed) {
            Some(plain) => search.raw(Part::Properties, &plain),
            None => search.could_not_read(),
        }
    }
}

/// What follows so many zero bytes.
fn after_zeros(data: &[u8], zeros: usize) -> Option<&[u8]> {
    (0..zeros).try_fold(data, |data, _| {
        let at = data.iter().position(|byte| *byte == 0)?;
        data.get(at + 1..)
    })
}
