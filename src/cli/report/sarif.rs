//! Findings as SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/>), for code scanning.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::said::{Said, Where};
use crate::check::{self, Private, Rule};
use crate::cli::manual::page_of_style;
use crate::cli::rules::summary_of_style;
use crate::diagnostic::{Fix, Severity};
use crate::message::{Catalogue, Lang};
use crate::project::Project;
use crate::style;
use crate::text::Source;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Excerpts longer than this are left to who opens the file, in bytes.
const LONGEST_SNIPPET: usize = 400;

/// What a log is written with besides the findings.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Setting<'a> {
    pub(in crate::cli) project: &'a Project,
    pub(in crate::cli) private: &'a Private,
    pub(in crate::cli) catalogue: &'a Catalogue,
    /// What is about the volume as a whole stands here.
    pub(in crate::cli) book: &'a str,
    /// From the repository's top to the volume, with a slash at its end.
    pub(in crate::cli) prefix: &'a str,
}

/// All findings as one log with one run. Columns count Unicode code points from 1; ends are exclusive.
#[must_use]
pub(in crate::cli) fn document(said: &[Said], setting: Setting<'_>) -> Value {
    let mut rules: BTreeMap<&str, usize> = said.iter().map(|one| (one.rule.as_str(), 0)).collect();
    rules.values_mut().enumerate().for_each(|(at, index)| *index = at);
    let results: Vec<Value> =
        said.iter().map(|one| result(one, rules[one.rule.as_str()], setting)).collect();
    let described: Vec<Value> = rules.keys().map(|name| descriptor(name, said, setting)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "ouvrage",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": tag(setting.catalogue.lang()),
                "rules": described,
            }},
            "language": tag(setting.catalogue.lang()),
            "columnKind": "unicodeCodePoints",
            "defaultEncoding": "utf-8",
            "originalUriBaseIds": { "%SRCROOT%": { "description": { "text": "." } } },
            "results": results,
        }],
    })
}

fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "fr-FR",
        Lang::En => "en-GB",
    }
}

/// A rule with its manual page; of a rule of a style, what its file says.
fn descriptor(name: &str, said: &[Said], setting: Setting<'_>) -> Value {
    let catalogue = setting.catalogue;
    let Some(rule) = check::rule(name) else {
        let severity = said.iter().find(|one| one.rule == name).map(|one| one.severity);
        let level = level(severity.unwrap_or(Severity::Warning));
        let mut described = json!({ "id": name, "defaultConfiguration": { "level": level } });
        if let Some(rule) = style::find(setting.project, name) {
            let summary = summary_of_style(&rule, catalogue);
            let page = page_of_style(&rule, catalogue, &str::to_owned);
            described["shortDescription"] = json!({ "text": setting.private.mask(&summary) });
            described["help"] = json!({ "text": setting.private.mask(&page) });
        }
        return described;
    };
    let page = page(rule, catalogue.lang());
    json!({
        "id": rule.name,
        "shortDescription": { "text": catalogue.label(rule.summary) },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(rule.level.severity()) },
        "properties": { "category": catalogue.label(rule.category.label()) },
    })
}

fn page(rule: &Rule, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => rule.page_fr,
        Lang::En => rule.page_en,
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(one: &Said, rule: usize, setting: Setting<'_>) -> Value {
    let text = match &one.help {
        Some(help) => format!("{} {help}", one.message),
        None => one.message.clone(),
    };
    let mut result = json!({
        "ruleId": one.rule,
        "ruleIndex": rule,
        "level": level(one.severity),
        "message": { "text": text },
        "locations": [location(one, setting)],
        "partialFingerprints": { "ouvrage/v1": one.fingerprint },
    });
    let related: Vec<Value> = one
        .notes
        .iter()
        .filter_map(|(message, place)| Some((message, place.as_ref()?)))
        .enumerate()
        .map(|(id, (message, place))| {
            json!({
                "id": id + 1,
                "message": { "text": message },
                "physicalLocation": {
                    "artifactLocation": artifact(&place.path, setting.prefix),
                    "region": region(place),
                },
            })
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if let (Some(fix), Some(place)) = (&one.fix, &one.place)
        && let Some(fix) = changes(fix, place, setting)
    {
        result["fixes"] = json!([fix]);
    }
    result
}

fn location(one: &Said, setting: Setting<'_>) -> Value {
    let Some(place) = &one.place else {
        let at = artifact(setting.book, setting.prefix);
        return json!({ "physicalLocation": { "artifactLocation": at } });
    };
    let mut region = region(place);
    if let Some(words) = one.words.as_ref().filter(|words| words.len() <= LONGEST_SNIPPET) {
        region["snippet"] = json!({ "text": words });
    }
    json!({
        "physicalLocation": {
            "artifactLocation": artifact(&place.path, setting.prefix),
            "region": region,
        },
    })
}

fn region(place: &Where) -> Value {
    json!({
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    })
}

/// A file, relative to the repository; one outside of it as a URI of its own.
fn artifact(path: &str, prefix: &str) -> Value {
    if path.starts_with('/') {
        return json!({ "uri": format!("file://{}", encoded(path)) });
    }
    json!({ "uri": encoded(&format!("{prefix}{path}")), "uriBaseId": "%SRCROOT%" })
}

/// A path as the path of a URI: what RFC 3986 has no place for is percent-encoded.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn changes(fix: &Fix, place: &Where, setting: Setting<'_>) -> Option<Value> {
    let source = setting.project.sources.get(place.file)?;
    let id = match fix.safety {
        crate::diagnostic::Safety::Safe => "cli-fix-safe",
        crate::diagnostic::Safety::Asked => "cli-fix-asked",
        crate::diagnostic::Safety::Shown => "cli-fix-shown",
    };
    let replacements: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| {
            json!({
                "deletedRegion": region_of(source, edit.span.start, edit.span.end),
                "insertedContent": { "text": edit.replacement },
            })
        })
        .collect();
    (!replacements.is_empty()).then(|| {
        json!({
            "description": { "text": setting.catalogue.label(id) },
            "artifactChanges": [{
                "artifactLocation": artifact(&place.path, setting.prefix),
                "replacements": replacements,
            }],
        })
    })
}

fn region_of(source: &Source, start: u32, end: u32) -> Value {
    let (start, end) = (source.position(start as usize), source.position(end as usize));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}
