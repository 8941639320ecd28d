//! An article's front matter: YAML to [`Metadata`], with a finding for everything that could not be read.
//!
//! Reading never fails. A key that is not ours is told with a suggestion where it is nearly one of ours,
//! and once for all the others (real articles bring Jekyll's and Pandoc's keys); a value of the wrong kind
//! is told and left out; YAML that is broken is told at its line, and what can still be read is read.
//! Whether a title is missing, too long or a person unknown is for the checks to say.

mod people;
mod rescue;
mod values;

use crate::diagnostic::{Args, Diagnostic, Message, Place, Severity};
use crate::model::{Field, Kind, Metadata, Unknown};
use crate::text::{Source, Span, nearest};

pub(crate) use crate::config::yaml;
use crate::config::yaml::{Entry, Failure, Value};
use values::Ctx;

/// Our keys, as written in front matter.
const KEYS: [&str; 15] = [
    "id",
    "title",
    "subtitle",
    "short-title",
    "authors",
    "author",
    "abstract",
    "keywords",
    "kind",
    "about",
    "status",
    "lang",
    "bibliography",
    "nocite",
    "date",
];

/// Keys that articles bring and that mean no harm: they are read over in silence.
const HARMLESS: [&str; 8] =
    ["date", "version", "license", "licence", "rights", "doi", "comment", "remarque"];

/// Words that people write for our keys: French, plural, or another program's.
const SYNONYMS: [(&str, &str); 16] = [
    ("titre", "title"),
    ("sous-titre", "subtitle"),
    ("soustitre", "subtitle"),
    ("titre-court", "short-title"),
    ("auteur", "authors"),
    ("auteurs", "authors"),
    ("autrice", "authors"),
    ("resume", "abstract"),
    ("résumé", "abstract"),
    ("mots-cles", "keywords"),
    ("mots-clés", "keywords"),
    ("statut", "status"),
    ("etat", "status"),
    ("état", "status"),
    ("langue", "lang"),
    ("language", "lang"),
];

/// At most so many places where a front matter is not YAML are reported.
const MOST_FAILURES: usize = 5;

/// Reads the front matter that stands at `yaml` in `source`: the text between the fences, or the fences
/// with it.
///
/// Gives what could be read, and the findings in the order of the file: `invalid-front-matter` and
/// `duplicate-key` (errors), `unknown-key`, `wrong-type`, `unknown-value`, `invalid-language` and
/// `invalid-orcid` (warnings; an unknown key that is like none of ours is an info).
/// [`Metadata::span`] is `yaml`; a value without a language has the key of the article's `lang`, or an
/// empty one where it has none.
#[must_use]
pub fn read(source: &Source, yaml: Span) -> (Metadata, Vec<Diagnostic>) {
    let (meta, mut ctx) = gather(source, yaml);
    let unknown: Vec<Field<String>> =
        meta.unknown.iter().map(|unknown| unknown.key.clone()).collect();
    report_unknown(&mut ctx, &unknown, &KEYS);
    ctx.diagnostics.sort_by(Diagnostic::in_order);
    (meta, ctx.diagnostics)
}

/// What [`read`] gives, without its findings: what a foreign key was meant for is not looked for.
pub(super) fn metadata(source: &Source, yaml: Span) -> Metadata {
    gather(source, yaml).0
}

fn gather(source: &Source, yaml: Span) -> (Metadata, Ctx<'_>) {
    let inner = without_fences(source.slice(yaml), yaml.start as usize);
    let text = source.slice(inner);
    let mut ctx = Ctx::new(source);
    let mut meta = Metadata { span: yaml, ..Metadata::default() };
    let tree = yaml::parse(text, inner.start as usize);
    for twice in tree.twice {
        let args = Args::new().with("key", twice.key);
        let found = ctx.report("duplicate-key", twice.second, args).at_level(Severity::Error);
        let place = Place::new(source.id, twice.first);
        ctx.diagnostics.push(found.case("key-twice").note(place, "first-here", Args::new()));
    }
    let entries = match (tree.root.map(|root| (root.span, root.value)), tree.failure) {
        (_, Some(failure)) => {
            let (entries, mut failures) = rescue::entries(text, inner.start as usize);
            if failures.is_empty() {
                failures.push(failure);
            }
            for failure in failures.into_iter().take(MOST_FAILURES) {
                report_failure(&mut ctx, failure);
            }
            entries
        }
        (Some((_, Value::Map(entries))), None) => entries,
        (None | Some((_, Value::Null)), None) => Vec::new(),
        (Some((span, _)), None) => {
            let (entries, mut failures) = rescue::entries(text, inner.start as usize);
            if failures.is_empty() {
                let (case, reason) = ("invalid-front-matter-keys", String::new());
                failures.push(Failure { case, span, reason });
            }
            for failure in failures.into_iter().take(MOST_FAILURES) {
                report_failure(&mut ctx, failure);
            }
            entries
        }
    };
    read_entries(&mut ctx, &mut meta, &entries);
    (meta, ctx)
}

/// The text between the fences, where `text` (at byte `base`) has them.
fn without_fences(text: &str, base: usize) -> Span {
    let (mut start, mut end) = (0, text.len());
    let fence = |line: &str| matches!(line.trim_end(), "---" | "...");
    if let Some(first) = text.split_inclusive('\n').next()
        && first.trim_end().trim_start_matches('\u{feff}') == "---"
    {
        start = first.len();
        let body = text[start..].trim_end();
        let last = body.rfind('\n').map_or(0, |found| found + 1);
        if fence(&body[last..]) {
            end = start + last;
        }
    }
    Span::new(base + start, base + end)
}

fn report_failure(ctx: &mut Ctx<'_>, failure: Failure) {
    let args = Args::new().with("reason", failure.reason);
    let found = ctx.report("invalid-front-matter", failure.span, args).case(failure.case);
    let found = found.at_level(Severity::Error);
    let help = match failure.case {
        "invalid-front-matter-colon" | "invalid-front-matter-sign" => "quote-the-value",
        "invalid-front-matter-tab" => "use-spaces",
        "invalid-front-matter-space" => "add-a-space",
        _ => "front-matter-still-read",
    };
    ctx.diagnostics.push(found.help(help, Args::new()));
}

fn read_entries(ctx: &mut Ctx<'_>, meta: &mut Metadata, entries: &[Entry<'_>]) {
    // The language first: words without one are in it.
    for entry in entries.iter().filter(|entry| entry.key == "lang") {
        meta.lang = ctx.language(&entry.node);
    }
    if let Some(lang) = &meta.lang {
        ctx.lang = lang.value.to_ascii_lowercase();
    }
    for entry in entries {
        read_entry(ctx, meta, entry);
    }
}

fn read_entry(ctx: &mut Ctx<'_>, meta: &mut Metadata, entry: &Entry<'_>) {
    let node = &entry.node;
    match &*entry.key {
        "id" => meta.id = ctx.text("id", node),
        "title" => meta.title = ctx.localized("title", node),
        "subtitle" => meta.subtitle = ctx.localized("subtitle", node),
        "short-title" | "short_title" => meta.short_title = ctx.localized("short-title", node),
        "authors" | "author" => meta.authors.extend(people::authors(ctx, node)),
        "abstract" => meta.abstracts = ctx.localized("abstract", node),
        "keywords" => meta.keywords = ctx.keywords(node),
        "kind" => meta.kind = kind(ctx, node),
        "about" => meta.about = ctx.texts("about", node),
        "status" => meta.status = ctx.text("status", node),
        "bibliography" => meta.bibliography = ctx.texts("bibliography", node),
        "nocite" => meta.nocite = super::nocite::keys(ctx.texts("nocite", node)),
        "lang" => {}
        key if HARMLESS.contains(&key) => {}
        key => {
            let key = Field::new(key.to_owned(), entry.key_span);
            meta.unknown.push(Unknown { key });
        }
    }
}

fn kind(ctx: &mut Ctx<'_>, node: &yaml::Node<'_>) -> Option<Field<Kind>> {
    let word = ctx.text("kind", node)?;
    let found = Kind::ALL.iter().find(|(name, _)| name.eq_ignore_ascii_case(&word.value));
    if let Some((_, kind)) = found {
        return Some(Field::new(*kind, word.span));
    }
    let names = Kind::ALL.map(|(name, _)| name);
    let args = Args::new()
        .with("key", "kind")
        .with("value", word.value.clone())
        .with("known", names.map(str::to_owned).to_vec());
    let mut found = ctx.report("unknown-value", word.span, args);
    if let Some(near) = nearest(&word.value, names) {
        found.help = Some(did_you_mean(near));
    }
    ctx.diagnostics.push(found);
    None
}

/// Reports keys that are not ours: one finding for each that is nearly one of `ours`, one for all others.
fn report_unknown(ctx: &mut Ctx<'_>, unknown: &[Field<String>], ours: &[&'static str]) {
    let mut others: Vec<&Field<String>> = Vec::new();
    for key in unknown {
        let lower = key.value.to_lowercase().replace(['_', ' '], "-");
        let synonym =
            SYNONYMS.iter().find(|(word, ours_too)| *word == lower && ours.contains(ours_too));
        let near =
            synonym.map(|(_, ours)| *ours).or_else(|| nearest(&key.value, ours.iter().copied()));
        let Some(near) = near else {
            others.push(key);
            continue;
        };
        let args = Args::new().with("key", key.value.clone());
        let mut found = ctx.report("unknown-key", key.span, args).case("unknown-key-top");
        found.help = Some(did_you_mean(near));
        ctx.diagnostics.push(found);
    }
    let Some(first) = others.first() else { return };
    // Some front matters bring dozens: the sentence names the first ones.
    const NAMED: usize = 8;
    let keys: Vec<String> = others.iter().take(NAMED).map(|key| key.value.clone()).collect();
    let more = others.len() - keys.len();
    let args = Args::new().with("keys", keys).with("count", others.len()).with("more", more);
    let found = ctx.report("unknown-key", first.span, args).at_level(Severity::Info);
    let case = if more > 0 { "unknown-key-others-more" } else { "unknown-key-others" };
    ctx.diagnostics.push(found.case(case));
}

fn did_you_mean(word: &str) -> Message {
    Message::new("did-you-mean", Args::new().with("word", word.to_owned()))
}
