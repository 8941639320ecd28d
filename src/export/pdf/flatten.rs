//! Drawings of a printer's edition that let something through: they are printed as points, for a press lays ink beside ink
//! and looks through none.
//!
//! Which drawings those are is asked of what Typst itself draws (the tree that usvg made of the file), and how large they are
//! of the pages. In their places stand pictures of a few points that nothing else is like; [`super::press`] puts the
//! drawings there, at the end, one after the other: with so many points a volume of them would fill the memory.

use std::collections::BTreeMap;

use resvg::usvg::{BlendMode, ClipPath, FillRule, Group, ImageKind, Node, Opacity, Paint, Tree};
use typst::foundations::{Bytes, Smart};
use typst::layout::{Abs, Frame, FrameItem, Size, Transform};
use typst::model::Document;
use typst::utils::hash128;
use typst::visualize::{self, Image, PixelEncoding, PixelFormat, RasterImage, SvgImage};
use typst_layout::PagedDocument;

/// Points that a flattened drawing has on an inch, as it is printed: letters in it stay sharp.
const DPI: f64 = 600.0;

/// The most points it may have (a page of A4 at [`DPI`]): a larger one gets fewer on an inch, and so does one of many layers,
/// for each is drawn on a sheet of its own before it is laid on the one below.
const MOST: f64 = 36_000_000.0;

/// So many layers in each other are drawn as finely as one: no chart has more.
const FEW_LAYERS: usize = 4;

/// A drawing that is to be printed as so many points across and down.
pub(super) struct Flat {
    drawing: SvgImage,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// A drawing that was flattened, on a page.
#[derive(Debug)]
pub(super) struct Shown {
    /// The page, from 1.
    pub(super) page: usize,
    /// The file as it was written.
    pub(super) file: Bytes,
    /// How many points it has on an inch.
    pub(super) dpi: u32,
}

/// What became of a document.
#[derive(Default)]
pub(super) struct Flattened {
    /// By the number that stands in their place.
    pub(super) flats: Vec<Flat>,
    /// In the order of the pages.
    pub(super) shown: Vec<Shown>,
}

/// The pages with a placeholder for every drawing that lets something through; `None` where there is no such drawing.
pub(super) fn flatten(document: &PagedDocument) -> Option<(PagedDocument, Flattened)> {
    let mut flattener = Flattener::default();
    let holding = document.pages().iter().map(|page| flattener.holds(&page.frame));
    let holding: Vec<bool> = holding.collect();
    if !holding.contains(&true) {
        return None;
    }
    let mut pages = document.pages().to_vec();
    for (number, page) in (1..).zip(&mut pages) {
        if holding[number - 1] {
            flattener.page = number;
            flattener.replace(&mut page.frame, Transform::identity());
        }
    }
    let flat = PagedDocument::new(pages.into_iter().collect(), document.info().clone());
    Some((flat, flattener.flattened))
}

#[derive(Default)]
struct Flattener {
    flattened: Flattened,
    /// Whether the drawings that were looked at let something through.
    known: BTreeMap<u128, bool>,
    /// What stands for a drawing of a size that was met before.
    placed: BTreeMap<(u128, u32, u32), Image>,
    page: usize,
}

impl Flattener {
    fn holds(&mut self, frame: &Frame) -> bool {
        frame.items().any(|(_, item)| match item {
            FrameItem::Group(group) => self.holds(&group.frame),
            FrameItem::Image(image, ..) => self.is_transparent(image).is_some(),
            _ => false,
        })
    }

    /// The drawing, if it lets something through.
    fn is_transparent<'a>(&mut self, image: &'a Image) -> Option<&'a SvgImage> {
        let visualize::ImageKind::Svg(drawing) = image.kind() else { return None };
        let known = self.known.entry(hash128(image));
        known.or_insert_with(|| lets_through(drawing.tree())).then_some(drawing)
    }

    /// `matrix`: from the frame to the page.
    fn replace(&mut self, frame: &mut Frame, matrix: Transform) {
        // A frame that is changed is copied first, so those that need not be are left alone.
        frame.retain(|item| {
            match item {
                FrameItem::Group(group) if self.holds(&group.frame) => {
                    self.replace(&mut group.frame, matrix.pre_concat(group.transform));
                }
                FrameItem::Image(image, size, _) => {
                    let drawing = self.is_transparent(image).cloned();
                    if let Some(placeholder) =
                        drawing.and_then(|drawing| self.placeholder(image, drawing, *size, matrix))
                    {
                        *image = placeholder;
                    }
                }
                _ => {}
            }
            true
        });
    }

    /// What stands for a drawing of this size; `None` where nothing of it would be seen.
    fn placeholder(
        &mut self,
        image: &Image,
        drawing: SvgImage,
        size: Size,
        matrix: Transform,
    ) -> Option<Image> {
        let stretch = |a: f64, b: f64| a.hypot(b);
        let across = size.x * stretch(matrix.sx.get(), matrix.ky.get());
        let down = size.y * stretch(matrix.kx.get(), matrix.sy.get());
        let (width, height, dpi) = points(across, down, layers(drawing.tree().root()))?;
        self.flattened.shown.push(Shown { page: self.page, file: drawing.data().clone(), dpi });
        let key = (hash128(image), width, height);
        if let Some(placed) = self.placed.get(&key) {
            return Some(placed.clone());
        }
        let mark = Bytes::new(mark(self.flattened.flats.len()));
        let form = PixelFormat { encoding: PixelEncoding::Rgb8, width: MARK as u32 / 3, height: 1 };
        let stand_in = RasterImage::plain(mark, form).ok()?;
        let alt = image.alt().map(Into::into);
        let placed = Image::new(stand_in, alt, Smart::Auto);
        self.flattened.flats.push(Flat { drawing, width, height });
        self.placed.insert(key, placed.clone());
        Some(placed)
    }
}

/// The points of something of this size and of so many layers, across, down, and on an inch.
fn points(across: Abs, down: Abs, layers: usize) -> Option<(u32, u32, u32)> {
    let (across, down) = (across.to_inches(), down.to_inches());
    if !(across > 0.0 && down > 0.0 && across.is_finite() && down.is_finite()) {
        return None;
    }
    let most = MOST / layers.div_ceil(FEW_LAYERS).max(1) as f64;
    let dpi = DPI.min((most / (across * down)).sqrt());
    // Not more than the most in either direction, so nothing is lost.
    let points = |side: f64| (side * dpi).ceil().clamp(1.0, MOST) as u32;
    Some((points(across), points(down), dpi as u32))
}

/// The bytes of what stands for a drawing.
const MARK: usize = 24;

/// What stands for the drawing of this number: points that no picture of a volume has.
fn mark(number: usize) -> Vec<u8> {
    let mut bytes = b"ouvrage:flattens".to_vec();
    bytes.extend((number as u64).to_be_bytes());
    bytes
}

impl Flattened {
    /// Which drawing the points of a picture stand for.
    pub(super) fn stands_for(&self, points: &[u8]) -> Option<&Flat> {
        if points.len() != MARK {
            return None;
        }
        self.flats.iter().enumerate().find(|(number, _)| mark(*number) == points).map(|(_, of)| of)
    }
}

impl Flat {
    /// Its points on white, three bytes each; `None` where it is larger than memory.
    pub(super) fn drawn(&self) -> Option<Vec<u8>> {
        use resvg::tiny_skia::{Color, Pixmap, Transform};
        let mut pixmap = Pixmap::new(self.width, self.height)?;
        pixmap.fill(Color::WHITE);
        let tree = self.drawing.tree();
        let (across, down) = (tree.size().width(), tree.size().height());
        let scale = Transform::from_scale(self.width as f32 / across, self.height as f32 / down);
        resvg::render(tree, scale, &mut pixmap.as_mut());
        let points = pixmap.data().chunks_exact(4);
        Some(points.flat_map(|point| [point[0], point[1], point[2]]).collect())
    }
}

/// Whether a drawing lets through what is below it, or parts of it what is below them.
fn lets_through(tree: &Tree) -> bool {
    of_group(tree.root())
}

fn of_group(group: &Group) -> bool {
    group.opacity() != Opacity::ONE
        || group.blend_mode() != BlendMode::Normal
        || group.isolate()
        || group.mask().is_some()
        || !group.filters().is_empty()
        || group.clip_path().is_some_and(is_mask)
        || group.children().iter().any(of_node)
}

/// How many layers stand in each other, at most; each step of a filter makes one of its own.
fn layers(group: &Group) -> usize {
    let filters = group.filters().iter().map(|filter| filter.primitives().len());
    let own = usize::from(group.should_isolate()) + filters.sum::<usize>();
    let within = group.children().iter().map(|node| match node {
        Node::Group(inner) => layers(inner),
        Node::Text(text) => layers(text.flattened()),
        Node::Path(_) | Node::Image(_) => 0,
    });
    own + within.max().unwrap_or(0)
}

fn of_node(node: &Node) -> bool {
    match node {
        Node::Group(group) => of_group(group),
        Node::Path(path) => {
            let fill = path.fill().map(|fill| (fill.opacity(), fill.paint()));
            let stroke = path.stroke().map(|stroke| (stroke.opacity(), stroke.paint()));
            let mut paints = fill.into_iter().chain(stroke);
            path.is_visible()
                && paints.any(|(opacity, paint)| opacity != Opacity::ONE || of_paint(paint))
        }
        Node::Image(image) => image.is_visible() && of_picture(image.kind()),
        Node::Text(text) => of_group(text.flattened()),
    }
}

fn of_paint(paint: &Paint) -> bool {
    let stops = match paint {
        Paint::Color(_) => return false,
        Paint::LinearGradient(gradient) => gradient.stops(),
        Paint::RadialGradient(gradient) => gradient.stops(),
        Paint::Pattern(pattern) => return of_group(pattern.root()),
    };
    stops.iter().any(|stop| stop.opacity() != Opacity::ONE)
}

/// A picture within a drawing: what it lets through is not the paper.
fn of_picture(kind: &ImageKind) -> bool {
    match kind {
        ImageKind::JPEG(_) => false,
        ImageKind::SVG(tree) => of_group(tree.root()),
        ImageKind::PNG(bytes) | ImageKind::GIF(bytes) | ImageKind::WEBP(bytes) => {
            let Ok(picture) = image::load_from_memory(bytes) else { return true };
            let deep =
                picture.color().bits_per_pixel() / 8 > u16::from(picture.color().channel_count());
            let clear = || picture.to_rgba8().pixels().any(|point| point.0[3] != 255);
            picture.color().has_alpha() && (deep || clear())
        }
    }
}

/// Whether a PDF would clip by a mask: it knows one outline at a time, filled by one rule.
fn is_mask(clip: &ClipPath) -> bool {
    let mut rules = Vec::new();
    let plain = outlines(clip.root(), &mut rules);
    let all = |rule: FillRule| rules.iter().all(|one| *one == rule);
    !plain || !(all(FillRule::NonZero) || all(FillRule::EvenOdd) && rules.len() == 1)
}

/// Gathers by which rules the outlines of a clip are filled; `false` where one of them is clipped itself.
fn outlines(group: &Group, rules: &mut Vec<FillRule>) -> bool {
    group.children().iter().all(|node| match node {
        Node::Group(inner) => inner.clip_path().is_none() && outlines(inner, rules),
        Node::Path(path) => {
            rules.extend(path.fill().map(|fill| fill.rule()));
            true
        }
        Node::Text(text) => outlines(text.flattened(), rules),
        Node::Image(_) => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_points_as_fine_as_its_size_and_never_too_many() {
        assert_eq!(points(Abs::inches(1.0), Abs::inches(0.5), 1), Some((600, 300, 600)));
        let (width, height, dpi) = points(Abs::inches(40.0), Abs::inches(40.0), 0).expect("a size");
        assert!(f64::from(width) * f64::from(height) <= MOST + f64::from(width + height));
        assert!(dpi >= 149, "{dpi}");
        assert_eq!(points(Abs::zero(), Abs::inches(1.0), 1), None);
        let (width, height, _) = points(Abs::inches(10.0), Abs::inches(10.0), 400).expect("a size");
        assert!(f64::from(width) * f64::from(height) * 400.0 <= 5.0 * MOST, "{width} × {height}");
    }

    #[test]
    fn layers_are_counted_where_they_stand_in_each_other() {
        let counted = |body: &str| {
            let text = format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{body}</svg>"#
            );
            layers(
                Tree::from_str(&text, &resvg::usvg::Options::default()).expect("a drawing").root(),
            )
        };
        let bar = r#"<path d="M0 0h9v9z"/>"#;
        let half = |body: &str| format!(r#"<g opacity="0.5">{body}{bar}</g>"#);
        assert_eq!(counted(bar), 0);
        assert_eq!(counted(&half(bar)), 1);
        assert_eq!(counted(&half(&half(&half(bar)))), 3);
        assert_eq!(counted(&format!("{}{}", half(bar), half(bar))), 1);
        let blur = r#"<feGaussianBlur stdDeviation="1"/>"#;
        let filtered =
            format!(r#"<filter id="f">{blur}{blur}</filter><g filter="url(#f)">{bar}</g>"#);
        assert_eq!(counted(&filtered), 3);
    }
}
