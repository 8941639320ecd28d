//! Articles made into a volume.

use crate::{suite, volumes};

fn run(input: &str) -> String {
    let project = volumes::project(input);
    let (volume, diagnostics) = volumes::resolved(&project);
    format!("{}{}", volumes::written(&volume), volumes::findings(&project, &diagnostics))
}

#[test]
fn cases_of_resolving() {
    suite::check("resolve", run);
}

#[test]
fn cases_of_citing() {
    suite::check("cite", run);
}

#[test]
fn cases_of_names_and_words_in_bibliographies() {
    suite::check("cite-names", run);
}

#[test]
fn cases_of_places_and_of_where_citations_stand() {
    suite::check("cite-places", run);
}

#[test]
fn cases_of_citing_law() {
    suite::check("law", run);
}

#[test]
fn cases_of_lists_of_works() {
    suite::check("lists", run);
}

#[test]
fn cases_of_bibliographies() {
    suite::check("bibliographies", run);
}

#[test]
fn cases_of_citing_where_hayagriva_errs() {
    suite::check("cite-defects", run);
}
