//! Two authors of one family name, told apart by their given names.
//!
//! A style may ask that "Chen" be "C. Chen" wherever another Chen is cited, also where the years differ. hayagriva adds
//! given names only to citations that would otherwise be the same; this adds them to the others.

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::citationberg::json::{NameItem, NameValue, Value};
use hayagriva::citationberg::taxonomy::NameVariable;
use hayagriva::citationberg::{DisambiguationRule, IndependentStyle};
use hayagriva::{Elem, ElemChild, ElemMeta};

use super::csl::{PROXIES, initialize_with};
use super::library::Work;

/// What stands before a family name, by family name and given name.
#[derive(Debug, Default)]
pub(super) struct SameNames {
    rule: DisambiguationRule,
    before: BTreeMap<(String, String), String>,
}

impl SameNames {
    /// The people among `works` whom the style wants told apart.
    pub(super) fn among<'a>(
        works: impl Iterator<Item = &'a Work>,
        csl: &IndependentStyle,
    ) -> SameNames {
        let rule = csl.citation.givenname_disambiguation_rule;
        if !csl.citation.disambiguate_add_givenname || rule == DisambiguationRule::ByCite {
            return SameNames::default();
        }
        let mut families: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for work in works {
            for (role, ..) in PROXIES {
                let Some(Value::Names(people)) = work.item.0.get(role) else { continue };
                for person in people.iter().take(reach(rule)) {
                    if let NameValue::Item(NameItem { family, given: Some(given), .. }) = person {
                        families.entry(family).or_default().insert(given);
                    }
                }
                if reach(rule) == 1 {
                    break;
                }
            }
        }
        families.retain(|_, given| given.len() > 1);
        if families.is_empty() {
            return SameNames::default();
        }
        let with = initialize_with(csl);
        let only_initials = matches!(
            rule,
            DisambiguationRule::AllNamesWithInitials | DisambiguationRule::PrimaryNameWithInitials
        );
        let mut before = BTreeMap::new();
        for (family, given) in &families {
            for one in given {
                let short = with.as_deref().map(|with| initials(one, with));
                let alone = |short: &String| {
                    given.iter().all(|other| {
                        other == one
                            || with.as_deref().is_none_or(|with| initials(other, with) != *short)
                    })
                };
                let printed = match short {
                    Some(short) if only_initials || alone(&short) => short,
                    _ => pointed(one, with.as_deref()),
                };
                before.insert(((*family).to_owned(), (*one).to_owned()), printed);
            }
        }
        SameNames { rule, before }
    }

    /// Puts given names before the family names that `children`, printed of `work`, show alone.
    pub(super) fn expand(&self, children: &mut [ElemChild], work: &Work) {
        if self.before.is_empty() {
            return;
        }
        for child in children {
            let ElemChild::Elem(elem) = child else { continue };
            match elem.meta {
                Some(ElemMeta::Name(role, nth)) if nth < reach(self.rule) => {
                    self.expand_name(elem, person(work, role, nth));
                }
                _ => self.expand(&mut elem.children.0, work),
            }
        }
    }

    fn expand_name(&self, elem: &mut Elem, person: Option<&NameItem>) {
        let Some(NameItem { family, given: Some(given), non_dropping_particle, .. }) = person
        else {
            return;
        };
        let Some(before) = self.before.get(&(family.clone(), given.clone())) else { return };
        let alone = match non_dropping_particle {
            Some(particle) => format!("{particle} {family}"),
            None => family.clone(),
        };
        let [ElemChild::Text(text)] = elem.children.0.as_mut_slice() else { return };
        let rest = text.text.strip_prefix(&alone);
        // "et al." is in the same run as the last name.
        if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ','])) {
            text.text.insert_str(0, &format!("{before} "));
        }
    }
}

/// How many names of a list the rule is about.
fn reach(rule: DisambiguationRule) -> usize {
    match rule {
        DisambiguationRule::AllNames | DisambiguationRule::AllNamesWithInitials => usize::MAX,
        _ => 1,
    }
}

fn person(work: &Work, role: NameVariable, nth: usize) -> Option<&NameItem> {
    let (name, ..) = PROXIES.iter().find(|(_, variable, ..)| *variable == role)?;
    match work.item.0.get(*name) {
        Some(Value::Names(people)) => match people.get(nth)? {
            NameValue::Item(item) => Some(item),
            NameValue::Literal(_) => None,
        },
        _ => None,
    }
}

/// "John R": "John R."
fn pointed(given: &str, with: Option<&str>) -> String {
    let point = with.unwrap_or("").trim_end();
    let words = given.split(' ').map(|word| match word.chars().count() {
        1 if word.starts_with(char::is_uppercase) => format!("{word}{point}"),
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// "Carol W." with ". ": "C. W."; "Jean-Paul": "J.-P."; "Sahn-ho": "S.".
fn initials(given: &str, with: &str) -> String {
    let words = given.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).map(|word| {
        let parts = word.split('-').enumerate();
        let parts = parts.filter_map(|(nth, part)| {
            part.chars().next().filter(|first| nth == 0 || first.is_uppercase())
        });
        let parts: Vec<String> = parts.map(|first| format!("{first}{}", with.trim_end())).collect();
        parts.join("-")
    });
    let gap = if with.ends_with([' ', '\u{a0}']) { " " } else { "" };
    words.collect::<Vec<_>>().join(gap)
}
