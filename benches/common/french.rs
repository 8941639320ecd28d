//! French articles made by rule, for benchmarks: the same seed gives the same bytes everywhere.
//!
//! They read like what the volume's authors write (front matter, headings, notes, emphasis, quotations,
//! lists, a table, French typography) and mean nothing. No text of anybody's is copied. Nothing is cited, so
//! that what is measured is not the bibliography.

mod chance;

use std::fmt::Write as _;

use chance::Chance;

/// About how many signes an article has: what the twelve authors promised.
pub(crate) const SIGNES: usize = 30_000;

const SUBJECTS: &[&str] = &[
    "L’équipe éducative",
    "La directrice adjointe",
    "Le conseil de la vie sociale",
    "Une éducatrice",
    "Le comité de pilotage",
    "La cheffe de service",
    "Chaque famille accueillie",
    "Le psychologue du pôle",
    "L’association gestionnaire",
    "Notre établissement",
    "La commission des usagers",
    "Le veilleur de nuit",
    "Un représentant des familles",
    "L’autorité de tarification",
    "La maîtresse de maison",
    "Le médecin coordonnateur",
];
const VERBS: &[&str] = &[
    "a longtemps défendu",
    "réinterroge aujourd’hui",
    "n’a pas encore éprouvé",
    "découvre peu à peu",
    "s’efforce de préserver",
    "met à l’épreuve",
    "a fini par reconnaître",
    "redoute surtout",
    "apprend à nommer",
    "remet régulièrement en chantier",
    "prend désormais au sérieux",
    "oublie parfois",
];
const OBJECTS: &[&str] = &[
    "la place laissée au doute",
    "l’écart entre le projet écrit et le travail réel",
    "les règles de l’accueil temporaire",
    "une manière commune de décider",
    "le temps nécessaire à l’écoute",
    "les compromis hérités du précédent plan",
    "la confiance que suppose toute délégation",
    "l’évaluation de la qualité",
    "ce qui se joue hors des réunions",
    "le partage des responsabilités",
    "les marges de manœuvre budgétaires",
    "la parole des personnes concernées",
    "l’usage que chacun fait des écrits professionnels",
    "les évidences les mieux installées",
];
const PLACES: &[&str] = &[
    "à l’échelle d’un même territoire",
    "depuis la réforme des autorisations",
    "au cours du deuxième trimestre",
    "malgré un sous-effectif chronique",
    "dans chacun des trois services",
    "sans que rien n’ait été formalisé",
    "à l’occasion des réunions du lundi",
    "avec une prudence qui étonne",
    "entre deux temps d’astreinte",
    "bien au-delà de ce qui était prévu",
    "presque à l’insu des cadres",
    "en dépit des protocoles",
];
const LINKS: &[&str] = &[
    "Or",
    "Cependant",
    "C’est pourquoi",
    "À l’inverse",
    "De fait",
    "Dès lors",
    "Ainsi",
    "Pour autant",
    "Au fond",
    "Enfin",
];
const TITLES: &[&str] = &[
    "Décider sans trancher",
    "Ce que la réunion ne dit pas",
    "L’autorité à l’épreuve du quotidien",
    "Une crise et ses lendemains",
    "Tenir la porte ouverte",
    "Le travail invisible des cadres",
    "Qui parle au nom de qui ?",
    "Évaluer, dévaluer, réévaluer",
    "La nuit, l’institution",
    "Apprendre à déléguer",
    "Du projet au trajet",
    "Habiter la règle",
];
const WORDS: &[&str] = &[
    "direction",
    "délégation",
    "établissement",
    "gouvernance",
    "équipe",
    "évaluation",
    "conflit",
    "qualité",
];

/// The articles of one volume: `count` of them, each of about [`SIGNES`] signes, as Markdown.
#[must_use]
pub(crate) fn volume(count: usize) -> Vec<String> {
    (0..count).map(article).collect()
}

/// The article number `seed`.
#[must_use]
pub(crate) fn article(seed: usize) -> String {
    let mut chance =
        Chance(0x9e37_79b9_7f4a_7c15 ^ (seed as u64).wrapping_mul(0xd134_2543_de82_ef95));
    let mut out = front_matter(seed, &mut chance);
    let (mut notes, mut signes, mut section) = (Vec::<String>::new(), 0, 0);
    while signes < SIGNES {
        let level = if section % 3 == 2 { "###" } else { "##" };
        let _ = writeln!(out, "\n{level} {}\n", chance.of(TITLES));
        for paragraph in 0..4 {
            let (before, noted) = (out.len(), notes.len());
            block(section, paragraph, &mut out, &mut notes, &mut chance);
            let written =
                [&out[before..]].into_iter().chain(notes[noted..].iter().map(String::as_str));
            signes += written.map(|text| text.chars().count()).sum::<usize>();
            if signes >= SIGNES {
                break;
            }
        }
        section += 1;
    }
    for (number, note) in notes.iter().enumerate() {
        let _ = writeln!(out, "[^{}]: {note}\n", number + 1);
    }
    out
}

fn front_matter(seed: usize, chance: &mut Chance) -> String {
    let title = chance.of(TITLES);
    let fr = sentences(4, chance);
    format!(
        "---\ntitle: \"{title} ({seed})\"\nauthors:\n  - given: Odile\n    family: Ferrandou\n    role: directrice\n    \
         affiliation: \"Établissement imaginaire n° {seed}\"\nabstract:\n  fr: \"{fr}\"\n  en: \"Words about a \
         workshop, and what it changed.\"\nkeywords:\n  fr: [{}, {}, {}]\n  en: [leadership, care, \
         institution]\nstatus: submitted\n---\n",
        chance.of(WORDS),
        chance.of(WORDS),
        chance.of(WORDS),
    )
}

/// A paragraph, or now and then what stands between paragraphs.
fn block(
    section: usize,
    paragraph: usize,
    out: &mut String,
    notes: &mut Vec<String>,
    chance: &mut Chance,
) {
    match (section % 4, paragraph) {
        (1, 1) => {
            let _ = writeln!(out, "> {}\n", sentences(3, chance));
        }
        (2, 1) => {
            for _ in 0..4 {
                let _ = writeln!(out, "- {}", sentence(chance));
            }
            out.push('\n');
        }
        (3, 1) if section == 3 => table(out, chance),
        _ => {
            let long = sentences(5 + chance.below(4), chance);
            out.push_str(&long);
            if chance.below(3) == 0 {
                notes.push(sentences(2, chance));
                let _ = write!(out, "[^{}]", notes.len());
            }
            let _ = write!(
                out,
                " {} *{}* {}.",
                chance.of(SUBJECTS),
                chance.of(VERBS),
                chance.of(OBJECTS)
            );
            let _ = write!(
                out,
                " «\u{a0}{}\u{a0}»\u{202f}: **{}**.\n\n",
                chance.of(OBJECTS),
                chance.of(PLACES)
            );
        }
    }
}

fn table(out: &mut String, chance: &mut Chance) {
    out.push_str("| Service | Réunions | Présents | Décisions |\n|---|---:|---:|---|\n");
    for _ in 0..6 {
        let (meetings, people) = (chance.below(40), chance.below(25));
        let _ = writeln!(
            out,
            "| {} | {meetings} | {people},5 | {} |",
            chance.of(WORDS),
            chance.of(OBJECTS)
        );
    }
    out.push_str("\n: Réunions et décisions de l’année {#tbl:reunions}\n\n");
}

fn sentences(count: usize, chance: &mut Chance) -> String {
    (0..count).map(|_| sentence(chance)).collect::<Vec<_>>().join(" ")
}

fn sentence(chance: &mut Chance) -> String {
    let (subject, verb, object) = (chance.of(SUBJECTS), chance.of(VERBS), chance.of(OBJECTS));
    let place = chance.of(PLACES);
    match chance.below(5) {
        0 => format!("{subject} {verb} {object}, {place}."),
        1 => format!("{}, {} {verb} {object} {place}.", chance.of(LINKS), lower(subject)),
        2 => format!(
            "{subject} {verb} {object}\u{202f}; {place}, {} {} {}.",
            lower(chance.of(SUBJECTS)),
            chance.of(VERBS),
            chance.of(OBJECTS)
        ),
        3 => format!("Pourquoi {} {verb} {object}\u{202f}?", lower(subject)),
        _ => format!("{subject} – {place} – {verb} {object}…"),
    }
}

fn lower(words: &str) -> String {
    let mut points = words.chars();
    points.next().map(|first| first.to_lowercase().chain(points).collect()).unwrap_or_default()
}
