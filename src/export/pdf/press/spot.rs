//! Spot colours as inks of their own (ISO 32000-1, 8.6.6.4): Typst knows none, so a theme draws them as the mixture that comes
//! nearest, and no other colour of a page is of it.

use std::collections::BTreeSet;

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::config::Spot;

/// What a drawing calls the spot colour of this number.
fn name(number: usize) -> String {
    format!("Spot{}", number + 1)
}

/// Chooses so much of a spot colour instead of its mixture; the number of the colour with it.
pub(super) fn chosen(
    spots: &[Spot],
    mixture: &[f32],
    stroking: bool,
) -> Option<(usize, [Operation; 2])> {
    let mixture: [f32; 4] = mixture.try_into().ok()?;
    let (number, tint) =
        spots.iter().enumerate().find_map(|(n, spot)| Some((n, spot.tint(mixture)?)))?;
    let (space, colour) = if stroking { ("CS", "SCN") } else { ("cs", "scn") };
    let space = Operation::new(space, vec![Object::Name(name(number).into_bytes())]);
    Some((number, [space, Operation::new(colour, vec![Object::Real(tint)])]))
}

/// Writes the spot colours into the file, each by its name and with the mixture for whatever has not that ink.
pub(super) fn add(document: &mut Document, spots: &[Spot]) -> Vec<ObjectId> {
    let space = |spot: &Spot| {
        let whole = spot.cmyk.map(|part| Object::Real(f32::from(part) / 100.0));
        let tint = document.add_object(dictionary! {
            "FunctionType" => 2, "N" => 1,
            "Domain" => vec![0.into(), 1.into()],
            "C0" => vec![0.into(), 0.into(), 0.into(), 0.into()],
            "C1" => whole.to_vec(),
        });
        let ink = Object::Name(spot.name.clone().into_bytes());
        let space = vec!["Separation".into(), ink, "DeviceCMYK".into(), tint.into()];
        document.add_object(Object::Array(space))
    };
    spots.iter().map(space).collect()
}

/// Lets what draws with these spot colours know them. `owner`: what says what it uses, as `resources` says it now.
pub(super) fn tell(
    document: &mut Document,
    owner: ObjectId,
    resources: &Dictionary,
    (used, spaces): (&BTreeSet<usize>, &[ObjectId]),
) {
    let known = resources.get_deref(b"ColorSpace", document).and_then(Object::as_dict);
    let mut known = known.cloned().unwrap_or_default();
    for &number in used {
        known.set(name(number), spaces[number]);
    }
    let mut resources = resources.clone();
    resources.set("ColorSpace", known);
    let owner = match document.get_object_mut(owner) {
        Ok(Object::Stream(stream)) => Ok(&mut stream.dict),
        Ok(owner) => owner.as_dict_mut(),
        Err(error) => Err(error),
    };
    if let Ok(owner) = owner {
        owner.set("Resources", resources);
    }
}
