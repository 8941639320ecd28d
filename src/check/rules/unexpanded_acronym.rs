//! `unexpanded-acronym`: an article uses an acronym of the table before it says what it stands for.
//!
//! Every article is read on its own, so every article says it once. Titles, headings and cells are too short for
//! it, an abstract is a text of its own, and a quotation is somebody else's: none of them is a first use. What stands
//! in a note counts where the text itself does not use the acronym.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::check::acronyms::{
    Expansion, Known, all_capitals, closes_a_name, expanded_near, form, looks_like_one, singular,
    spelled_out,
};
use crate::check::subject::Subject;
use crate::check::words::{Case, Gap, Line, Word, capitalised, folded, with_asked};
use crate::config::Acronym;
use crate::diagnostic::{Args, Diagnostic, Place};
use crate::prose::{PieceKind, Role};

/// Words after which an acronym is a plural.
const PLURALS: [&str; 20] = [
    "les",
    "des",
    "ces",
    "nos",
    "vos",
    "leurs",
    "mes",
    "ses",
    "tes",
    "aux",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "plusieurs",
    "quelques",
    "certains",
    "certaines",
    "différents",
    "autres",
];

/// Where an article uses an acronym, and whether it is expanded there.
struct Use<'a> {
    line: Line<'a>,
    at: usize,
    expanded: bool,
}

pub(crate) fn unexpanded_acronym(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let known = Known::new(&subject.config.acronyms);
    let mut uses: BTreeMap<Cow<'_, str>, Vec<Use<'_>>> = BTreeMap::new();
    for line in subject.lines() {
        let own = line.is_running_text() && !line.is_linked_title() && !all_capitals(&line);
        let glued = |word: &Word| line.run.text[word.span.end as usize..].starts_with(['+', '=']);
        for (at, word) in line.words.iter().enumerate() {
            if !own || !looks_like_one(word) || word.quoted || glued(word) {
                continue;
            }
            let form = form(&line, word);
            let to_say = known.get(&form).is_some_and(|it| !it.known && !it.expansions.is_empty());
            if !to_say {
                continue;
            }
            // Later uses matter only where the first ones were in notes.
            let expansions = known.expansions(&form);
            let seen = uses.entry(form).or_default();
            if seen.iter().any(|seen| seen.line.run.within.note.is_none()) {
                continue;
            }
            let expanded = expanded_near(&line, at, expansions).is_some()
                || spelled_out(&line, at).is_some()
                || closes_a_name(&line, at)
                || calls_a_note(&line, word) && in_a_note(subject, expansions);
            seen.push(Use { line, at, expanded });
        }
    }
    for (form, uses) in uses {
        let in_text = uses.iter().find(|seen| seen.line.run.within.note.is_none());
        let Some(first) = in_text.or(uses.first()).filter(|first| !first.expanded) else {
            continue;
        };
        if let Some(acronym) = known.get(&form) {
            found.push(report(subject, &known, &form, acronym, first));
        }
    }
}

/// Whether a note is called right after the word.
fn calls_a_note(line: &Line<'_>, word: &Word) -> bool {
    let mut pieces = line.run.pieces.iter();
    pieces.any(|piece| piece.kind == PieceKind::Object && piece.span.start == word.span.end)
}

/// Whether a note of the article spells the acronym out.
fn in_a_note(subject: &Subject<'_>, expansions: &[Expansion]) -> bool {
    let mut notes = subject.lines().filter(|line| line.run.within.note.is_some());
    notes.any(|line| first_of(&line, expansions).is_some())
}

/// Where the first of `expansions` stands in a line.
fn first_of(line: &Line<'_>, expansions: &[Expansion]) -> Option<std::ops::Range<usize>> {
    let words: Vec<String> = line.words.iter().map(|word| singular(line.text(word))).collect();
    expansions.iter().filter(|expansion| !expansion.is_empty()).find_map(|expansion| {
        let mut windows = words.windows(expansion.len());
        let start = windows.position(|window| window == expansion.as_slice())?;
        Some(start..start + expansion.len())
    })
}

fn report(
    subject: &Subject<'_>,
    known: &Known<'_>,
    form: &str,
    acronym: &Acronym,
    first: &Use<'_>,
) -> Diagnostic {
    let (line, word) = (first.line, &first.line.words[first.at]);
    let expansion = in_number(&line, first.at, acronym);
    let written = expansion.unwrap_or(&acronym.expansions[0]);
    let args = Args::new().with("acronym", form.to_owned()).with("expansion", written.to_owned());
    let place = line.run.origin(word.span);
    let diagnostic = subject.finding("unexpanded-acronym", place, args.clone());
    if let Some(earlier) = written_before(subject, known, form, place.start) {
        return diagnostic.case("unexpanded-acronym-apart").note(
            earlier,
            "unexpanded-acronym-earlier",
            args,
        );
    }
    let others = other_things(acronym);
    if !others.is_empty() {
        let all = [&[written.to_owned()], others.as_slice()].concat();
        let args = Args::new().with("acronym", form.to_owned()).with("expansions", all);
        return subject
            .finding("unexpanded-acronym", place, args)
            .case("unexpanded-acronym-several");
    }
    let fits = expansion.is_some_and(|expansion| fits(&line, first.at, expansion));
    let capital = begins_sentence(&line, word);
    let written = if capital { capitalised(written) } else { written.to_owned() };
    let edits = if fits { line.edit(word.span, format!("{written} ({form})")) } else { None };
    with_asked(diagnostic, edits)
}

/// Expansions that name something else than the first: they do not even begin with its word.
fn other_things(acronym: &Acronym) -> Vec<String> {
    let first = |text: &str| text.split_whitespace().next().map(folded);
    let [one, others @ ..] = acronym.expansions.as_slice() else { return Vec::new() };
    others.iter().filter(|other| first(other) != first(one)).cloned().collect()
}

/// The expansion in the number that the words before ask for; `None` where it is a plural that the table has
/// not.
fn in_number<'a>(line: &Line<'_>, at: usize, acronym: &'a Acronym) -> Option<&'a str> {
    let before = at.checked_sub(1).map(|at| line.lower(&line.words[at]));
    let plural = line.words[at].case == Case::Plural
        || before.is_some_and(|before| PLURALS.contains(&&*before));
    match plural {
        true => acronym.plural.as_deref(),
        false => acronym.expansions.first().map(String::as_str),
    }
}

/// Whether the word before the acronym also suits its expansion: `l’` and *cet* before a vowel, *le*, *de* and *ce*
/// before a consonant, *le* and *un* before a masculine noun, *la* and *une* before a feminine one. A noun whose gender
/// is not known here suits none of the latter.
fn fits(line: &Line<'_>, at: usize, expansion: &str) -> bool {
    const BEFORE_VOWELS: [&str; 5] = ["cet", "bel", "nouvel", "vieil", "mon"];
    const BEFORE_CONSONANTS: [&str; 24] = [
        "le", "la", "de", "du", "au", "ce", "que", "ne", "se", "me", "te", "je", "ma", "ta", "sa",
        "jusque", "lorsque", "puisque", "quoique", "beau", "nouveau", "vieux", "presque",
        "quelque",
    ];
    const MASCULINE: [&str; 16] = [
        "le", "un", "du", "au", "ce", "cet", "aucun", "tel", "quel", "nouveau", "nouvel", "ancien",
        "certain", "seul", "tout", "premier",
    ];
    const FEMININE: [&str; 15] = [
        "la",
        "une",
        "cette",
        "ma",
        "ta",
        "sa",
        "aucune",
        "telle",
        "quelle",
        "nouvelle",
        "ancienne",
        "certaine",
        "seule",
        "toute",
        "première",
    ];
    let word = &line.words[at];
    if word.gap == Gap::Apostrophe {
        return begins_with_vowel(expansion);
    }
    let before = at.checked_sub(1).filter(|_| word.gap == Gap::Space);
    let Some(before) = before.map(|at| line.lower(&line.words[at])) else { return true };
    let before = &*before;
    let vowel = begins_with_vowel(expansion);
    if vowel && BEFORE_CONSONANTS.contains(&before) || !vowel && BEFORE_VOWELS.contains(&before) {
        return false;
    }
    match (MASCULINE.contains(&before), FEMININE.contains(&before)) {
        (true, _) => gender(expansion) == Some(Gender::Masculine),
        (_, true) => gender(expansion) == Some(Gender::Feminine),
        _ => true,
    }
}

fn begins_with_vowel(expansion: &str) -> bool {
    /// Words whose *h* is silent; before others (*haut*, *hôtesse* apart) nothing is elided.
    const SILENT: [&str; 6] = ["habita", "habilit", "hébergement", "hospital", "hôpita", "hygiène"];
    let lower = expansion.to_lowercase();
    lower.starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'è', 'ê', 'à', 'â', 'î', 'ô', 'œ'])
        || SILENT.iter().any(|silent| lower.starts_with(silent))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gender {
    Masculine,
    Feminine,
}

/// The gender of the noun that an expansion begins with; `None` where it is not among those that institutions and
/// papers are named by.
fn gender(expansion: &str) -> Option<Gender> {
    const MASCULINE: &str = "accompagnant accompagnement appel bureau cadre cahier centre certificat code collège comité \
        conseil contrat diplôme dispositif document dossier département directeur foyer fonds groupe groupement \
        hébergement haut hôpital institut laboratoire lieu logement ministère médecin observatoire office organisme \
        parcours plan plateau programme projet protocole pôle rapport relais règlement référentiel répertoire réseau \
        revenu schéma secrétariat service syndicat système tableau tribunal établissement état";
    const FEMININE: &str = "action agence aide allocation association autorité caisse catégorie cellule charte \
        classification commission convention coopérative cour direction délégation démarche fondation fédération \
        gestion haute inspection loi maison mission mutuelle plateforme prestation protection qualité recommandation \
        reconnaissance réforme société stratégie tarification union unité université validation zone école équipe \
        évaluation";
    let lower = expansion.to_lowercase();
    let noun = lower.split(|c: char| !c.is_alphabetic()).next()?;
    let among = |nouns: &str| nouns.split_whitespace().any(|known| known == noun);
    match (among(MASCULINE), among(FEMININE)) {
        (true, _) => Some(Gender::Masculine),
        (_, true) => Some(Gender::Feminine),
        _ => None,
    }
}

/// Whether a sentence begins with the word: then its expansion takes a capital. An item of a list or a caption may
/// begin without one.
fn begins_sentence(line: &Line<'_>, word: &Word) -> bool {
    let before = line.run.text[..word.span.start as usize].trim_end();
    match before.chars().next_back() {
        None => line.run.role == Role::Paragraph && !line.run.within.list,
        Some(last) => word.gap != Gap::Apostrophe && matches!(last, '.' | '!' | '?' | '…'),
    }
}

/// Where the article wrote the expansion earlier, without the acronym.
fn written_before(
    subject: &Subject<'_>,
    known: &Known<'_>,
    form: &str,
    before: u32,
) -> Option<Place> {
    let expansions = known.expansions(form);
    let text =
        subject.lines().filter(|line| line.is_running_text() && line.run.within.note.is_none());
    for line in text {
        let Some(words) = first_of(&line, expansions) else { continue };
        let first = line.words[words.start].span;
        let span = line.run.origin(first.to(line.words[words.end - 1].span));
        if span.start < before {
            return Some(Place::new(subject.article.file, span));
        }
    }
    None
}
