//! One author, one publisher, two spellings: across all files of the volume.

use std::collections::BTreeMap;
use std::sync::Arc;

use hayagriva::citationberg::json::{NameItem, NameValue, Value};

use crate::cite::library::Work;
use crate::cite::marks;
use crate::diagnostic::{Args, Diagnostic, Place, Severity};
use crate::text::fold;

/// Letters and digits alone, in small letters without accents: what people do not distinguish.
pub(super) fn folded(text: &str) -> String {
    let text = text.replace(['œ', 'Œ'], "oe").replace(['æ', 'Æ'], "ae");
    fold(&text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// How often a spelling is met, and where first.
struct Spelling {
    count: usize,
    place: Place,
    key: String,
}

/// Spellings of what is one and the same, by what they have in common.
type Groups = BTreeMap<String, BTreeMap<String, Spelling>>;

/// Adds the rarer spellings of authors and publishers.
pub(super) fn spellings(works: &[&Arc<Work>], found: &mut Vec<Diagnostic>) {
    let (mut people, mut publishers) = (Groups::new(), Groups::new());
    for work in works {
        for role in ["author", "editor", "translator", "director", "container-author"] {
            let Some(Value::Names(names)) = work.item.0.get(role) else { continue };
            for name in names {
                if let NameValue::Item(name) = name {
                    let written = full(name);
                    note(&mut people, person_key(name), written, work, role);
                }
            }
        }
        // Several publishers stand in one variable, each said by itself.
        for publisher in work.words("publisher").split('\u{a0}') {
            let publisher = publisher.trim_matches([' ', ';', ',', '.']);
            note(
                &mut publishers,
                publisher_key(publisher),
                publisher.to_owned(),
                work,
                "publisher",
            );
        }
    }
    tell(&people, "inconsistent-name", found);
    tell(&publishers, "inconsistent-name-publisher", found);
}

fn note(groups: &mut Groups, key: String, written: String, work: &Work, field: &str) {
    if key.is_empty() || written.is_empty() {
        return;
    }
    let own = work.placed.iter().find(|(name, _)| name == field);
    let place = Place::new(work.place.file, own.map_or(work.place.span, |(_, span)| *span));
    let spelling = Spelling { count: 0, place, key: work.key.clone() };
    let spellings = groups.entry(key).or_default();
    // Full stops behind initials come and go; half of them are a database's, not a person's.
    let plain = |text: &str| text.replace(['.', ' '], "");
    let there = spellings.keys().find(|there| plain(there) == plain(&written)).cloned();
    spellings.entry(there.unwrap_or(written)).or_insert(spelling).count += 1;
}

/// One finding a rarer spelling, at its first place.
fn tell(groups: &Groups, case: &'static str, found: &mut Vec<Diagnostic>) {
    for spellings in groups.values().filter(|spellings| spellings.len() > 1) {
        let usual = spellings.iter().max_by(|(a, one), (b, other)| {
            // Of spellings met equally often the one with more signs: accents, whole names.
            (one.count, a.len(), b).cmp(&(other.count, b.len(), a))
        });
        let Some((usual, most)) = usual else { continue };
        for (written, spelling) in spellings.iter().filter(|(written, _)| *written != usual) {
            let args = Args::new()
                .with("written", written.clone())
                .with("usual", usual.clone())
                .with("key", spelling.key.clone())
                .with("count", most.count);
            let finding = Diagnostic::new("inconsistent-name", spelling.place, args);
            let finding = finding.case(case).at_level(Severity::Info);
            found.push(finding.note(most.place, "inconsistent-name-usual", Args::new()));
        }
    }
}

/// A name as it is written: family name and given names.
fn full(name: &NameItem) -> String {
    let particle = [&name.dropping_particle, &name.non_dropping_particle];
    let family = particle.into_iter().flatten().chain([&name.family]);
    let family: Vec<&str> = family.map(String::as_str).filter(|part| !part.is_empty()).collect();
    let given = name.given.as_deref().unwrap_or("");
    let words = format!("{}, {given}", family.join(" "));
    words.replace('\u{a0}', " ").replace(marks::is_private, "")
}

/// What two spellings of one person have in common. Given names that are initials only may be anybody's, and are taken as they
/// are.
fn person_key(name: &NameItem) -> String {
    let family = full(name);
    let family = folded(family.split(", ").next().unwrap_or(""));
    let given = folded(name.given.as_deref().unwrap_or(""));
    match family.is_empty() || given.is_empty() {
        true => String::new(),
        false => format!("{family},{given}"),
    }
}

/// Words that stand before a publisher's name or not, as one likes.
const HOUSES: [&str; 9] =
    ["editions", "edition", "editeur", "editeurs", "ed", "eds", "les", "librairie", "publishers"];

/// Small words between those and the name.
const SMALL: [&str; 8] = ["de", "du", "des", "la", "le", "l", "d", "the"];

/// What two spellings of one publisher have in common.
fn publisher_key(publisher: &str) -> String {
    let split = publisher.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = split.map(folded).collect();
    let house = |word: &String| HOUSES.contains(&word.as_str());
    let mut rest = words.as_slice();
    if rest.len() > 1 && rest.first().is_some_and(house) {
        let small = |word: &String| SMALL.contains(&word.as_str()) || house(word);
        let skipped = rest.iter().take_while(|word| small(word)).count();
        rest = &rest[skipped.min(rest.len() - 1)..];
    }
    if rest.len() > 1 && rest.last().is_some_and(house) {
        rest = &rest[..rest.len() - 1];
    }
    rest.concat()
}
