//! The order sheet: what a printer has to know to print the book, line by line.

use super::article::catalogue;
use crate::config::{Inks, Output, Printer, SpotUse};
use crate::diagnostic::Args;
use crate::message::{Catalogue, Lang};
use crate::model::Volume;

/// A line of the order sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    /// What it is about.
    pub label: String,
    /// What is asked for.
    pub words: String,
}

/// What a printer is asked for, for an interior of so many `pages`. What `book.toml` leaves open is said to be open.
#[must_use]
pub fn order_lines(
    volume: &Volume,
    output: &Output,
    printer: &Printer,
    pages: usize,
) -> Vec<OrderLine> {
    let catalogue = catalogue(volume);
    let meta = &volume.meta;
    let open = catalogue.label("order-open");
    let or_open = |words: &str| if words.is_empty() { open.clone() } else { words.to_owned() };
    let title =
        [meta.title.as_str(), meta.subtitle.as_str()].into_iter().filter(|words| !words.is_empty());
    let count = |id: &str, count: usize| catalogue.text(id, &Args::new().with("count", count));
    let (width, height) = output.trim;
    let trim = Args::new().with("width", width as usize).with("height", height as usize);
    let bleed = Args::new().with("bleed", printer.bleed as usize);
    let spots = output.spots.iter().filter(|spot| spot.uses.contains(&SpotUse::Cover));
    let of_cover: Vec<&str> = spots.map(|spot| spot.name.as_str()).collect();
    let quantity = match printer.quantity {
        0 => open.clone(),
        quantity => count("order-copies", quantity as usize),
    };
    let binding = if printer.binding.is_empty() {
        catalogue.label("order-glued")
    } else {
        printer.binding.clone()
    };
    let lines = [
        ("order-title", title.collect::<Vec<_>>().join(". ")),
        ("order-editors", catalogue.enumerate(&meta.editors)),
        ("order-isbn", or_open(&meta.isbn)),
        ("order-publisher", or_open(&meta.publisher)),
        ("order-quantity", quantity),
        ("order-trim", catalogue.text("order-millimetres", &trim)),
        ("order-pages", count("order-page-count", pages)),
        ("order-signatures", signatures(catalogue, printer, pages)),
        ("order-inks", inks(catalogue, output, printer)),
        ("order-bleed", catalogue.text("order-bleed-said", &bleed)),
        ("order-paper", paper(catalogue, printer)),
        ("order-spine", spine(catalogue, printer, pages).unwrap_or_else(|| open.clone())),
        ("order-cover", or_open(&printer.cover_paper)),
        ("order-cover-spots", of_cover.join(", ")),
        ("order-binding", binding),
    ];
    let lines = lines.into_iter().filter(|(_, words)| !words.is_empty());
    lines.map(|(id, words)| OrderLine { label: catalogue.label(id), words }).collect()
}

/// The inks of the interior: black or four, and those of their own.
fn inks(catalogue: &Catalogue, output: &Output, printer: &Printer) -> String {
    let (id, base) = match printer.inks {
        Inks::Black => ("order-inks-black", 1),
        Inks::Four => ("order-inks-four", 4),
    };
    let inside = output.spots.iter().filter(|spot| spot.is_inside());
    let names: Vec<String> = inside.map(|spot| spot.name.clone()).collect();
    if names.is_empty() {
        return catalogue.label(id);
    }
    let (count, inks) = (names.len(), base + names.len());
    let args = Args::new().with("base", base).with("count", count);
    catalogue.text("order-inks-spots", &args.with("inks", inks).with("names", names))
}

fn signatures(catalogue: &Catalogue, printer: &Printer, pages: usize) -> String {
    let size = printer.signature as usize;
    if size <= 1 {
        return catalogue.label("order-open");
    }
    let args = Args::new().with("count", pages / size).with("size", size);
    catalogue.text("order-signature-count", &args)
}

fn paper(catalogue: &Catalogue, printer: &Printer) -> String {
    let weight = printer.paper.map(|paper| {
        let bulk = decimal(catalogue, paper.bulk.into(), 2);
        let args = Args::new().with("grammage", paper.grammage as usize).with("bulk", bulk);
        catalogue.text("order-weight", &args)
    });
    let name = Some(printer.paper_name.clone()).filter(|name| !name.is_empty());
    let parts: Vec<String> = [name, weight].into_iter().flatten().collect();
    if parts.is_empty() { catalogue.label("order-open") } else { parts.join(", ") }
}

fn spine(catalogue: &Catalogue, printer: &Printer, pages: usize) -> Option<String> {
    let tenths = printer.paper?.spine(pages);
    let args = Args::new().with("spine", decimal(catalogue, tenths as u64, 1));
    Some(catalogue.text("order-spine-said", &args))
}

/// A number of which the last `places` digits stand behind the comma; noughts at its end go.
fn decimal(catalogue: &Catalogue, number: u64, places: u32) -> String {
    let comma = if catalogue.lang() == Lang::Fr { ',' } else { '.' };
    let ten = 10_u64.pow(places);
    let part = format!("{:0width$}", number % ten, width = places as usize);
    match part.trim_end_matches('0') {
        "" => (number / ten).to_string(),
        part => format!("{}{comma}{part}", number / ten),
    }
}

/// The order sheet as Markdown, which is read as it stands.
#[must_use]
pub fn order_text(volume: &Volume, lines: &[OrderLine]) -> String {
    let args = Args::new().with("title", volume.meta.title.clone());
    let mut out = format!("# {}\n\n", catalogue(volume).text("print-order", &args));
    for line in lines {
        // A sign that would end a cell or begin another line is the author's own.
        let words = line.words.replace('|', "\\|").replace(['\n', '\r'], " ");
        out.push_str(&format!("- **{}** {words}\n", line.label));
    }
    out
}
