//! `repeated-word`: the same word twice in a row, over a line end or markup as well.

use crate::check::subject::Subject;
use crate::check::words::{Case, Gap, Line, Word, with_asked};
use crate::diagnostic::{Args, Diagnostic};
use crate::text::Span;

/// Words that French doubles with good reason: pronouns (« nous nous réunissons »), `en` (« en en parlant »),
/// `faire` (« faire faire »), verbs whose subject ends in them (« ce qu’il est est connu »), what is said twice for the sound
/// or the strength of it.
const DOUBLED: &[&str] = &[
    "a",
    "ah",
    "ai",
    "aura",
    "avait",
    "bien",
    "bla",
    "blabla",
    "cela",
    "chut",
    "clac",
    "croire",
    "dit",
    "doit",
    "elle",
    "en",
    "encore",
    "est",
    "était",
    "eh",
    "faire",
    "fait",
    "faut",
    "fut",
    "ha",
    "had",
    "hein",
    "hi",
    "ho",
    "hum",
    "is",
    "jamais",
    "laisser",
    "loin",
    "longtemps",
    "lui",
    "mais",
    "merci",
    "moi",
    "no",
    "non",
    "nous",
    "oh",
    "ont",
    "oui",
    "partout",
    "petit",
    "peut",
    "plus",
    "pouvoir",
    "presque",
    "puis",
    "sera",
    "si",
    "soi",
    "sont",
    "tic",
    "toc",
    "toi",
    "toujours",
    "tout",
    "très",
    "trop",
    "va",
    "vite",
    "voir",
    "vous",
    "yeah",
    "that",
    "eux",
    "seul",
    "etc",
];

pub(crate) fn repeated_word(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for line in subject.lines() {
        for pair in line.words.windows(2) {
            let [first, second] = pair else { continue };
            if second.gap == Gap::Space && is_slip(&line, first, second) && !line.reads_english() {
                let args = Args::new().with("word", line.lower(second).into_owned());
                let place = subject.finding("repeated-word", place(&line, first, second), args);
                let gone = Span { start: first.span.end, end: second.span.end };
                found.push(with_asked(place, line.edit(gone, "")));
            }
        }
    }
}

fn place(line: &Line<'_>, first: &Word, second: &Word) -> Span {
    line.run.origin(first.span.to(second.span))
}

fn is_slip(line: &Line<'_>, first: &Word, second: &Word) -> bool {
    let cased = |word: &Word| matches!(word.case, Case::Lower | Case::Title);
    if !first.french || !second.french || !cased(first) || !cased(second) {
        return false;
    }
    // « Bora Bora », « l’Est est loin » are no slips; « Le le » is.
    if second.case == Case::Title || first.case == Case::Title && !first.opens {
        return false;
    }
    // « Donne-le le lundi », « celui-ci ci-dessus ».
    if first.gap == Gap::Hyphen {
        return false;
    }
    let word = line.lower(second);
    word == line.lower(first)
        && (word.chars().count() > 1 || matches!(&*word, "à" | "y" | "ô"))
        && !DOUBLED.contains(&&*word)
}
