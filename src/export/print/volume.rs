//! The volume's frame as data: title page, contents, general bibliography, contributors, labels.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::anchors::Anchors;
use super::article::{Context, Writer, catalogue, short_title};
use super::run::language;
use super::sheet::OrderLine;
use super::{Extent, Settings};
use crate::config::{self, Listing, Stand};
use crate::diagnostic::Args;
use crate::message::{Catalogue, Lang};
use crate::model::{
    Article, BlockKind, IndexEntry, Person, Step, Volume, VolumeMeta, caption_parts, plain_text,
    walk_blocks,
};
use crate::text::collation;

/// Labels that the theme prints, by the name it knows them by; their words are the catalogue's.
const LABELS: [(&str, &str); 24] = [
    ("contents", "print-contents"),
    ("bibliography", "print-bibliography"),
    ("references", "print-references"),
    ("contributors", "print-contributors"),
    ("editors", "print-editors"),
    ("broken", "print-broken"),
    ("broken_help", "print-broken-help"),
    ("missing_image", "print-missing-image"),
    ("loose_notes", "print-loose-notes"),
    ("remark", "print-remark"),
    ("isbn", "print-isbn"),
    ("legal_deposit", "print-legal-deposit"),
    ("printed_by", "print-printed-by"),
    ("printed_on", "print-printed-on"),
    ("about", "label-about"),
    ("cite", "print-cite-this"),
    ("page", "print-page"),
    ("pages", "print-pages"),
    ("index", "label-index"),
    ("see", "label-see"),
    ("see_also", "label-see-also"),
    ("abbreviations", "label-abbreviations"),
    ("figures", "print-figures"),
    ("tables", "print-tables"),
];

/// `data/volume.json` of a whole volume.
pub(super) fn volume_json(volume: &Volume, settings: &Settings, anchors: &Anchors) -> Vec<u8> {
    let mut data = frame(volume, settings);
    data["piece"] = json!(settings.extent == Extent::Articles);
    let listed: Vec<_> =
        volume.articles.iter().enumerate().map(|(i, a)| listed(volume, settings, i, a)).collect();
    data["articles"] = Value::from(listed);
    data["parts"] = parts(volume);
    let context = Context { volume, index: usize::MAX, settings, anchors };
    data["bib"] = Writer::new(&context).bibliography(&volume.bibliography);
    data["people"] = contributors(volume);
    data["index"] = index(&volume.index);
    let pairs: Vec<_> = volume.abbreviations.iter().map(|one| [&one.form, &one.words]).collect();
    data["abbreviations"] = json!(pairs);
    data["lists"] = lists(volume, settings);
    serde_json::to_vec(&data).unwrap_or_default()
}

/// `data/volume.json` of a piece: no pages before and after, at most one article.
pub(super) fn piece_json(volume: &Volume, index: Option<usize>, settings: &Settings) -> Vec<u8> {
    let mut data = frame(volume, settings);
    data["piece"] = json!(true);
    let article = index.and_then(|index| Some((index, volume.articles.get(index)?)));
    data["articles"] = match article {
        Some((index, article)) => json!([listed(volume, settings, index, article)]),
        None => json!([]),
    };
    serde_json::to_vec(&data).unwrap_or_default()
}

/// `data/volume.json` of a cover or of an order sheet.
pub(super) fn beside_json(volume: &Volume, settings: &Settings, lines: &[OrderLine]) -> Vec<u8> {
    let mut data = frame(volume, settings);
    let lines = lines.iter().map(|line| json!([line.label, line.words]));
    data["order"] = lines.collect();
    let args = Args::new().with("title", volume.meta.title.clone());
    data["order-title"] = json!(catalogue(volume).text("print-order", &args));
    serde_json::to_vec(&data).unwrap_or_default()
}

/// Where nobody knows yet how many pages there are, in tenths of a millimetre.
const ANY_SPINE: u32 = 100;

fn frame(volume: &Volume, settings: &Settings) -> Value {
    let VolumeMeta {
        title,
        subtitle,
        editors,
        publisher,
        place,
        date,
        isbn,
        rights,
        legal_deposit,
        printed_by,
        printed_on,
        dedication,
        notice,
        description,
        lang,
        ..
    } = &volume.meta;
    let (lang, region) = language(lang).unwrap_or(("fr".to_owned(), None));
    let catalogue = catalogue(volume);
    let printer = settings.printer.as_ref();
    let labels: Map<_, _> =
        LABELS.iter().map(|(name, id)| ((*name).to_owned(), catalogue.label(id).into())).collect();
    json!({
        "version": 1,
        "title": title, "subtitle": subtitle, "editors": editors, "publisher": publisher,
        "place": place, "date": date, "isbn": isbn, "rights": rights, "notice": notice,
        "legal_deposit": legal_deposit, "printed_by": printed_by, "dedication": dedication,
        "description": description, "lang": lang, "region": region,
        "trim": [settings.trim.0, settings.trim.1],
        "edition": if printer.is_some() { "printer" } else { "screen" },
        "bleed": printer.map_or(0, |printer| printer.bleed),
        "signature": printer.map_or(1, |printer| printer.signature),
        "preliminaries": settings.preliminaries.name(),
        "stands": {
            "abstracts": settings.abstracts.name(),
            "cite": settings.cite_this.map(Stand::name),
        },
        "spots": spots(settings),
        "labels": labels, "draft": draft(volume, settings),
        "back": description.trim(),
        "cover": {
            "spine": f64::from(settings.spine.unwrap_or(ANY_SPINE)) / 10.0,
            "ean": config::ean(isbn),
        },
        "printed_on": printed_on, "index": [], "abbreviations": [], "lists": [],
        "articles": [], "parts": [], "bib": null, "people": [], "piece": false,
    })
}

/// What spot colours print, each with the mixture of four inks that comes nearest: by it the printer's file tells them.
fn spots(settings: &Settings) -> Value {
    let spots = settings.spots.iter();
    let uses = spots.flat_map(|spot| spot.uses.iter().map(|one| (one.name(), json!(spot.cmyk))));
    uses.map(|(name, cmyk)| (name.to_owned(), cmyk)).collect::<Map<_, _>>().into()
}

/// What a draft says of itself on every page: that it is one, of which commit and day; null for a book.
fn draft(volume: &Volume, settings: &Settings) -> Option<String> {
    let draft = settings.draft.as_ref()?;
    let parts =
        [Some(catalogue(volume).label("label-draft")), draft.commit.clone(), draft.day.clone()];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// What the table of contents says of an article; its text is in its own file.
fn listed(volume: &Volume, settings: &Settings, index: usize, article: &Article) -> Value {
    let anchors = Anchors::none();
    let context = Context { volume, index, settings, anchors: &anchors };
    let title = Writer::new(&context).inlines(&article.title);
    let names: Vec<_> = article.authors.iter().map(Person::full_name).collect();
    let subtitle = article.meta.subtitle.get(&article.lang).map(|field| field.value.as_str());
    json!({
        "slug": article.slug, "file": format!("/{}", super::article_path(&article.slug)),
        "n": article.number, "title": title, "subtitle": subtitle.unwrap_or(""),
        "plain": plain_text(&article.title), "short": short_title(article),
        "authors": names, "by": catalogue(volume).enumerate(&names),
    })
}

/// The parts with the indices of their articles.
fn parts(volume: &Volume) -> Value {
    let catalogue = catalogue(volume);
    let parts = volume.parts.iter().enumerate().map(|(i, part)| {
        let number = Args::new().with("number", i + 1);
        json!({
            "title": part.title, "label": catalogue.text("print-part", &number),
            "from": part.articles.start, "to": part.articles.end, "id": format!("part:{}", i + 1),
        })
    });
    parts.collect()
}

/// Everybody who wrote an article, by family name, with what each wrote.
fn contributors(volume: &Volume) -> Value {
    let mut people: BTreeMap<(String, String), (&Person, Vec<&str>)> = BTreeMap::new();
    for article in &volume.articles {
        for person in &article.authors {
            let key = (collation(&person.family), collation(&person.given));
            let entry = people.entry(key).or_insert((person, Vec::new()));
            if entry.0.bio.is_empty() && !person.bio.is_empty() {
                entry.0 = person;
            }
            entry.1.push(&article.slug);
        }
    }
    let lang = Lang::from_tag(&volume.meta.lang).unwrap_or_default();
    people.into_values().map(|(person, slugs)| contributor(person, &slugs, lang)).collect()
}

fn contributor(person: &Person, slugs: &[&str], lang: Lang) -> Value {
    let bio = person.bio.get(lang.tag()).map(|field| field.value.trim());
    json!({
        "name": person.full_name(), "role": person.role, "aff": person.affiliation,
        "bio": bio.unwrap_or(""), "orcid": person.orcid, "articles": slugs,
    })
}

/// The entries of the index, sorted; the theme knows on which pages their marks stand.
fn index(entries: &[IndexEntry]) -> Value {
    let entry = |one: &IndexEntry| {
        json!({
            "words": one.words, "n": one.number, "letter": collation(&one.words).chars().next(),
            "see": one.see, "also": one.also, "entries": index(&one.entries),
        })
    };
    entries.iter().map(entry).collect()
}

/// The lists of figures and of tables that the volume wants, where there is enough to list.
fn lists(volume: &Volume, settings: &Settings) -> Value {
    let wanted = [(Listing::Figures, "figures"), (Listing::Tables, "tables")];
    let wanted = wanted.into_iter().filter(|(list, _)| settings.lists.contains(list));
    let lists = wanted.filter_map(|(list, name)| {
        let groups: Vec<Value> = volume
            .articles
            .iter()
            .map(|article| (article, captions(article, list, catalogue(volume))))
            .filter(|(_, captions)| !captions.is_empty())
            .map(
                |(article, captions)| json!({ "title": short_title(article), "entries": captions }),
            )
            .collect();
        let count: usize =
            groups.iter().map(|group| group["entries"].as_array().map_or(0, Vec::len)).sum();
        (count >= FEWEST).then(|| json!({ "kind": name, "groups": groups }))
    });
    lists.collect()
}

/// A list of fewer figures or tables is not worth a page.
const FEWEST: usize = 3;

/// What an article shows with a caption: its number, its caption, and the label of its place.
fn captions(article: &Article, list: Listing, catalogue: &Catalogue) -> Vec<Value> {
    let mut out = Vec::new();
    walk_blocks(&article.body, &mut |block| {
        let (id, number, caption) = match (&block.kind, list) {
            (BlockKind::Figure(figure), Listing::Figures) => {
                ("print-figure", figure.number, figure.image.alt.as_slice())
            }
            (BlockKind::Table(table), Listing::Tables) => {
                let caption = table.caption.as_ref().map(|caption| caption.content.as_slice());
                ("print-table", table.number, caption.unwrap_or_default())
            }
            _ => return Step::Into,
        };
        let caption = match block.attrs.get("short") {
            Some(short) if !short.trim().is_empty() => short.to_owned(),
            _ => in_short(&plain_text(caption_parts(caption).0)),
        };
        if number > 0 {
            let label = catalogue.text(id, &Args::new().with("number", number));
            out.push(json!([label, caption, caption_label(article, list, number)]));
        }
        Step::Over
    });
    out
}

/// The most signs of a caption in a list: two lines, or three.
const LONGEST: usize = 120;

/// Words of four letters and more that a point shortens.
const SHORTENED: [&str; 10] =
    ["fasc", "coll", "chap", "trad", "suppl", "préf", "bull", "prof", "ouvr", "comp"];

/// The first sentence of a caption, or its first words where a list has no room for it.
fn in_short(caption: &str) -> String {
    let caption = caption.trim();
    let cut = caption.char_indices().nth(LONGEST).map_or(caption.len(), |(at, _)| at);
    let room = &caption[..cut];
    let whole = (cut == caption.len()).then_some(caption);
    if let Some(first) = sentence(room).or(whole) {
        return first.strip_suffix('.').unwrap_or(first).to_owned();
    }
    let whole = room.rsplit_once(' ').map_or(room, |(whole, _)| whole);
    format!(
        "{}…",
        whole.trim_end_matches([',', ';', ':', '.', ' ', '\u{a0}', '\u{202f}', '–', '('])
    )
}

/// The first sentence, where a capital begins another one in these few words: not behind a shortened word, nor inside
/// brackets or quotation marks.
fn sentence(words: &str) -> Option<&str> {
    let ends = words.match_indices(['.', '!', '?', '…']).map(|(at, sign)| at + sign.len());
    let is_end = |&end: &usize| {
        let mut after = words[end..].chars();
        let next = after.next().is_some_and(char::is_whitespace);
        let next = next && after.next().is_some_and(|next| next.is_uppercase() || next == '«');
        let count = |sign| words[..end].matches(sign).count();
        let closed = count('(') == count(')') && count('«') == count('»');
        let word = words[..end].trim_end_matches(['.', '!', '?', '…', ' ', '\u{a0}', '\u{202f}']);
        let word = word.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let shortened = word.chars().count() < 4 || SHORTENED.contains(&&*word.to_lowercase());
        next && closed && !shortened
    };
    ends.into_iter().find(is_end).map(|end| &words[..end])
}

/// The label of a caption's place.
pub(super) fn caption_label(article: &Article, list: Listing, number: u32) -> String {
    let kind = if list == Listing::Figures { "figure" } else { "table" };
    format!("{}:{kind}:{number}", article.slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_that_a_list_has_no_room_for_ends_with_a_sentence_or_a_word() {
        let long = "des salles communes et des chambres, vues du couloir ".repeat(4);
        let cut = |words: &str| in_short(&format!("{words} {long}"));
        for whole in ["Effectifs (cf. Crozier) en 2020", "Fouilles av. J.-C. au lac. Le plan"] {
            assert_eq!(in_short(whole), whole);
        }
        assert_eq!(in_short("Le plan."), "Le plan");
        assert_eq!(cut("Le plan de la maison. Vue"), "Le plan de la maison");
        for words in ["Selon l’art. L. 314-1, vue", "D’après Mme. Untel (chap. Deux), vue"] {
            let short = cut(words);
            assert!(short.starts_with(words) && short.ends_with("…"), "{short}");
        }
        // A point after every letter takes no longer.
        assert!(in_short(&"a.".repeat(200_000)).chars().count() <= LONGEST + 1);
    }
}
