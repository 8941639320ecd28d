//! What a page and its pictures look like, read with a library that neither wrote the file nor reads it for the other
//! findings: small pictures of pages, and how much ink a picture takes.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_svg::hayro_interpret::InterpreterSettings;
use hayro_svg::hayro_syntax::Pdf;
use hayro_svg::hayro_syntax::object::stream::ImageDecodeParams;
use hayro_svg::hayro_syntax::object::{Array, ObjectIdentifier, Stream};
use hayro_svg::{RenderCache, SvgRenderSettings, convert};
use lopdf::ObjectId;

/// The most points of a picture that are looked at.
const MOST_POINTS: u64 = 200_000_000;

/// Pictures are judged by what so large a share of their points has at least: one point in a thousand. A few that JPEG has
/// strayed with do not smear.
const SHARE: u64 = 1000;

/// A page that takes more than this, as SVG, is not shown: 2 MiB.
const LARGEST: usize = 2 << 20;

/// A file that can be looked at.
pub struct Seen {
    pdf: Pdf,
}

impl Seen {
    /// Reads the file; `None` where it cannot be.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        sound(|| Pdf::new(bytes.to_vec()).ok()).map(|pdf| Self { pdf })
    }

    /// These pages, from 1, as SVG; one that cannot be drawn, or only too large, is not there.
    #[must_use]
    pub fn pages(&self, wanted: &[usize]) -> BTreeMap<usize, String> {
        let cache = RenderCache::new();
        let settings = InterpreterSettings::default();
        let paper = SvgRenderSettings { bg_color: [255; 4] };
        let pages = self.pdf.pages();
        let draw = |number: &usize| {
            let page = pages.get(number.checked_sub(1)?)?;
            let drawing = sound(|| Some(convert(page, &cache, &settings, &paper)))?;
            (drawing.len() <= LARGEST).then_some((*number, drawing))
        };
        wanted.iter().filter_map(draw).collect()
    }

    /// The most ink that a picture in four inks is printed with, in per cent of one ink; `None` where it cannot be read.
    pub(super) fn most_ink(&self, id: ObjectId) -> Option<u32> {
        let id = ObjectIdentifier::new(i32::try_from(id.0).ok()?, i32::from(id.1));
        sound(|| {
            let stream = self.pdf.xref().get::<Stream<'_>>(id)?;
            let side = |key: &[u8]| stream.dict().get::<u32>(key);
            let (width, height) = (side(b"Width")?, side(b"Height")?);
            if u64::from(width) * u64::from(height) > MOST_POINTS {
                return None;
            }
            let bits = stream.dict().get::<u8>(b"BitsPerComponent");
            let params = ImageDecodeParams {
                bpc: bits,
                num_components: Some(4),
                width,
                height,
                ..ImageDecodeParams::default()
            };
            let decoded = stream.decoded_image(&params).ok()?;
            let bits =
                decoded.image_data.as_ref().map_or(bits, |data| Some(data.bits_per_component));
            let turned = stream.dict().get::<Array<'_>>(b"Decode");
            let first = turned.and_then(|turned| turned.iter::<f32>().next());
            most(&decoded.data, bits?, first.is_some_and(|first| first > 0.5))
        })
    }
}

/// The most ink of points of four parts, of 8 or 16 bits each; `turned`: the parts tell how much ink there is not.
fn most(samples: &[u8], bits: u8, turned: bool) -> Option<u32> {
    let step = match bits {
        8 => 1,
        16 => 2,
        _ => return None,
    };
    let mut points = vec![0u64; 4 * 255 + 1];
    for point in samples.chunks_exact(4 * step) {
        let parts = point.iter().step_by(step);
        let ink: usize =
            parts.map(|&part| usize::from(if turned { 255 - part } else { part })).sum();
        points[ink] += 1;
    }
    let enough = (points.iter().sum::<u64>() / SHARE).max(1);
    let mut above = 0;
    let most = points.iter().enumerate().rev().find(|(_, count)| {
        above += **count;
        above >= enough
    })?;
    // Four parts of 255: from 0 to 400.
    u32::try_from((most.0 * 100 + 127) / 255).ok()
}

/// What a reader of files makes of one; `None` where it breaks, for a file can hold anything.
fn sound<T>(work: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok().flatten()
}
