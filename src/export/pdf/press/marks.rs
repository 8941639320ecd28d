//! Marks around a page: where it is cut, and crosses by which the plates are laid on each other.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::{MM, Sheet};

/// The name of the marks among what a page uses.
const NAME: &str = "Marks";

/// How far marks stay away from the bleed, and how long they are, in points.
const AWAY: f32 = 2.0 * MM;
const LONG: f32 = 5.0 * MM;
const RADIUS: f32 = 1.6 * MM;

/// The marks as one drawing for all pages, in every ink there is (the colorant `All`).
pub(super) fn add(document: &mut Document, sheet: &Sheet) -> ObjectId {
    let in_all = document.add_object(dictionary! {
        "FunctionType" => 2, "N" => 1,
        "Domain" => vec![0.into(), 1.into()],
        "C0" => vec![0.into(), 0.into(), 0.into(), 0.into()],
        "C1" => vec![1.into(), 1.into(), 1.into(), 1.into()],
    });
    let space: Vec<Object> =
        vec!["Separation".into(), "All".into(), "DeviceCMYK".into(), in_all.into()];
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form",
        "BBox" => sheet.inside(-sheet.slug),
        "Resources" => dictionary! { "ColorSpace" => dictionary! { "All" => space } },
    };
    let mut form = Stream::new(form, drawing(sheet).into_bytes());
    // Whether it is compressed changes nothing of what it draws.
    let _ = form.compress();
    document.add_object(form)
}

/// Puts the marks on a page, before what Typst drew, which leaves its own measures behind.
pub(super) fn draw(document: &mut Document, page: ObjectId, marks: ObjectId) -> Option<()> {
    document.add_xobject(page, NAME, marks).ok()?;
    let call = Stream::new(dictionary! {}, format!("q /{NAME} Do Q\n").into_bytes());
    let call = document.add_object(call);
    let mut contents = vec![Object::Reference(call)];
    contents.extend(document.get_page_contents(page).into_iter().map(Object::Reference));
    document.get_dictionary_mut(page).ok()?.set("Contents", contents);
    Some(())
}

fn drawing(sheet: &Sheet) -> String {
    let (width, height, trim) = (sheet.width, sheet.height, sheet.bleed);
    let mut out = String::from("/All CS 1 SCN 0.25 w\n");
    for x in [trim, width - trim] {
        out += &line(x, -AWAY, x, -AWAY - LONG);
        out += &line(x, height + AWAY, x, height + AWAY + LONG);
    }
    for y in [trim, height - trim] {
        out += &line(-AWAY, y, -AWAY - LONG, y);
        out += &line(width + AWAY, y, width + AWAY + LONG, y);
    }
    let out_by = AWAY + LONG / 2.0;
    let (middle, centre) = (width / 2.0, height / 2.0);
    for (x, y) in
        [(middle, -out_by), (middle, height + out_by), (-out_by, centre), (width + out_by, centre)]
    {
        out += &line(x - LONG / 2.0, y, x + LONG / 2.0, y);
        out += &line(x, y - LONG / 2.0, x, y + LONG / 2.0);
        out += &circle(x, y);
    }
    out
}

fn line(x1: f32, y1: f32, x2: f32, y2: f32) -> String {
    format!("{x1:.3} {y1:.3} m {x2:.3} {y2:.3} l S\n")
}

/// A circle of four curves; 0.5523 is how long their handles are for a radius of 1.
fn circle(x: f32, y: f32) -> String {
    let (r, h) = (RADIUS, RADIUS * 0.5523);
    let point = |dx: f32, dy: f32| format!("{:.3} {:.3} ", x + dx, y + dy);
    let curve = |a: (f32, f32), b: (f32, f32), c: (f32, f32)| {
        point(a.0, a.1) + &point(b.0, b.1) + &point(c.0, c.1) + "c\n"
    };
    point(r, 0.0)
        + "m\n"
        + &curve((r, h), (h, r), (0.0, r))
        + &curve((-h, r), (-r, h), (-r, 0.0))
        + &curve((-r, -h), (-h, -r), (0.0, -r))
        + &curve((h, -r), (r, -h), (r, 0.0))
        + "S\n"
}
