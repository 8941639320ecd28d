//! Words looked up: the shipped tables against their sources, the verdicts against Hunspell itself, words cut as they
//! should be, and what is said of an article.

mod expand;
mod slips;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use ouvrage::config::{Orthography, Spelling, Typography};
use ouvrage::disk::Given;
use ouvrage::model::{Article, Volume};
use ouvrage::prose::{Run, runs};
use ouvrage::spelling::{
    Asked, ELISIONS, ENGLISH, FRENCH, Finding, Kind, Lang, Lexicon, Looked, Matter, Verdict,
    survey, verdict, vocabulary, words,
};
use ouvrage::text::{FileId, Source};
use ouvrage::typography::Profile;
use ouvrage::{parse, pipeline};
use sha2::{Digest as _, Sha256};

use crate::corpus::{corpus, markdown_files};
use crate::suite::root;

fn dictionaries() -> PathBuf {
    root().join("styles/dictionaries")
}

fn read(name: &str) -> String {
    fs::read_to_string(dictionaries().join(name)).expect("the dictionaries are shipped")
}

fn kind_of(told: expand::Told) -> u32 {
    let keep = if told.keep_case { Kind::KEEP_CASE } else { 0 };
    let unsuggested = if told.unsuggested { Kind::UNSUGGESTED } else { 0 };
    told.elisions | keep | unsuggested
}

/// Every French form with its kind, or those of the entries that `keep` keeps.
fn french(keep: impl Fn(usize) -> bool) -> BTreeMap<String, u32> {
    let variants: BTreeMap<String, u32> = read("fr-variantes.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(variant, form)| {
            let kind = match variant {
                "classique" => Kind::FIRST,
                "1990" => Kind::SECOND,
                _ => 0,
            };
            (form.to_owned(), kind)
        })
        .collect();
    let both = Kind::FIRST | Kind::SECOND;
    let forms = expand::expand(&read("fr.aff"), &kept(&read("fr.dic"), keep), &ELISIONS);
    let kind = |(form, told): (String, expand::Told)| {
        let variant = variants.get(&form).copied().unwrap_or(both);
        (form, kind_of(told) | variant)
    };
    forms.into_iter().map(kind).collect()
}

/// Every English form with its kind, or those of the entries that `keep` keeps.
fn english(keep: impl Fn(usize) -> bool) -> BTreeMap<String, u32> {
    let mut forms: BTreeMap<String, u32> = BTreeMap::new();
    for (name, variant) in [("en-US", Kind::FIRST), ("en-GB", Kind::SECOND)] {
        let dic = kept(&read(&format!("{name}.dic")), &keep);
        for (form, told) in expand::expand(&read(&format!("{name}.aff")), &dic, &ELISIONS) {
            let kind = forms.entry(form).or_insert(kind_of(told));
            *kind |= variant;
            if !told.keep_case {
                *kind &= !Kind::KEEP_CASE;
            }
        }
    }
    forms
}

fn kept(dic: &str, keep: impl Fn(usize) -> bool) -> String {
    let lines = dic.lines().enumerate().filter(|(at, _)| *at == 0 || keep(*at));
    lines.map(|(_, line)| format!("{line}\n")).collect()
}

/// One line a file: its hash and its name.
fn hashes() -> String {
    let names = [
        "en-GB.aff",
        "en-GB.dic",
        "en-US.aff",
        "en-US.dic",
        "en.fst",
        "fr-variantes.tsv",
        "fr.aff",
        "fr.dic",
        "fr.fst",
    ];
    let mut lines = String::new();
    for name in names {
        let bytes = fs::read(dictionaries().join(name)).expect("the dictionaries are shipped");
        let hash = Sha256::digest(&bytes);
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        writeln!(lines, "{hash}  {name}").expect("a string takes everything");
    }
    lines
}

/// The tables are made of the sources that stand beside them: with `OUVRAGE_BLESS=1` they are made anew; else their
/// hashes are compared with those written when they were, and a sample of entries is written out and looked up.
#[test]
fn tables_are_what_their_sources_give() {
    let sums = dictionaries().join("sha256.txt");
    if std::env::var_os("OUVRAGE_BLESS").is_some() {
        let made = [("fr.fst", french(|_| true)), ("en.fst", english(|_| true))];
        for (name, forms) in made {
            fs::write(dictionaries().join(name), table::table(&forms)).expect("it can be written");
        }
        fs::write(&sums, hashes()).expect("it can be written");
    }
    let written = fs::read_to_string(&sums).expect("the hashes are shipped");
    assert_eq!(written, hashes(), "run this test with OUVRAGE_BLESS=1 to make the tables anew");
    let sample = |at: usize| at % 601 == 7;
    for (dictionary, forms) in [(&*FRENCH, french(sample)), (&*ENGLISH, english(sample))] {
        assert!(forms.len() > 100, "{}", forms.len());
        for (form, kind) in forms {
            let found = dictionary.form(&form).unwrap_or_else(|| panic!("{form} is missing"));
            // Other entries may say more of the same form, never less.
            let bits = kind & !(Kind::KEEP_CASE | Kind::UNSUGGESTED);
            assert_eq!(found.0 & bits, bits, "{form}");
        }
    }
}

#[test]
fn every_form_of_the_tables_can_be_read() {
    for (dictionary, least) in [(&*FRENCH, 473_000), (&*ENGLISH, 123_000)] {
        let (mut count, mut last) = (0, String::new());
        dictionary.each(|form, kind| {
            assert!(last.as_str() < form || count == 0, "{form}");
            assert_eq!(dictionary.form(form), Some(kind), "{form}");
            form.clone_into(&mut last);
            count += 1;
        });
        assert_eq!(count, dictionary.len());
        assert!(count > least, "{count}");
    }
}

fn article(text: &str) -> (Article, Source) {
    let source = Source::new(FileId(0), "article.md", text.as_bytes().to_vec());
    let (mut article, _) = parse::parse(&source, &parse::Options::default());
    article.lang = "fr".to_owned();
    (article, source)
}

fn runs_of(text: &str) -> Vec<Run> {
    let (article, source) = article(text);
    runs(&article, &source)
}

fn cut(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for run in &runs_of(text) {
        words(run, |word, span, _| {
            assert_eq!(&run.text[span.range()], word);
            found.push(word.to_owned());
        });
    }
    found
}

#[test]
fn words_are_cut_as_french_cuts_them() {
    let cases: [(&str, &[&str]); 16] = [
        ("Un mot\u{202f}; l’autre\u{a0}: « oui\u{202f}»", &["Un", "mot", "l’autre", "oui"]),
        ("Les résident(e)s (et les autres).", &["Les", "résident(e)s", "et", "les", "autres"]),
        ("acteur/trice et/ou demain", &["acteur/trice", "et", "ou", "demain"]),
        ("résident·e·s, va-t-il", &["résident·e·s", "va-t-il"]),
        ("voir https://example.org/abc ou a@example.org", &["voir", "ou"]),
        ("le fichier mon_fichier.txt ici", &["le", "fichier", "ici"]),
        ("`code` et $x$-ième mot", &["et", "mot"]),
        ("l’*école* et l’[board]{lang=en}", &["l’école", "et", "board"]),
        ("un mot[^1] de plus\n\n[^1]: La note.", &["un", "mot", "de", "plus", "La", "note"]),
        ("[das Wort]{lang=de} ici", &["ici"]),
        ("aujourd’hui, c.-à-d. demain", &["aujourd’hui", "c.-à-d", "demain"]),
        ("« l’« école »", &["école"]),
        ("mots—collés–ainsi…là", &["mots", "collés", "ainsi", "là"]),
        ("**É**tat :emoji-de-trop: fin", &["État", "fin"]),
        ("'entre apostrophes'", &["entre", "apostrophes"]),
        ("", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(cut(text), expected, "{text}");
    }
}

fn profile() -> Profile {
    Profile::of(&Typography::default())
}

fn lexicon(spelling: &Spelling) -> Lexicon {
    Lexicon::new(&Volume::default(), spelling)
}

#[test]
fn words_that_a_french_text_may_have() {
    let lexicon = lexicon(&Spelling {
        words: vocabulary("# Mots\nplacoplâtre  # le mur\nprocessuel\nZbrinsky\n"),
        ..Spelling::default()
    });
    let right = "l’école qu’elle jusqu’à Lorsqu’un aujourd’hui s’il l’État D’Alembert L’ÉTAT l’EHPAD d’ESMS \
        EHPAD ESMSs QGIS GitHub peut-être va-t-il celui-ci là-haut médico-social géoportail \
        interopérabilité résident·e·s résident(e)s directeur·rice directeurs·rices acteur/trice tou·te·s \
        étudiant.e.s l’utilisateur·rice professionnel-le-s XIXe Ier IIIᵉ 3e 12h30 covid-19 n°4 c.-à-d \
        cœur coeur oeuvre placoplâtres Placoplâtre processuelles Zbrinsky μ λόγος e\u{301}cole \
        porte‑monnaie ESPACE dys-lexique";
    for word in right.split_whitespace() {
        let looked = lexicon.look(word, Lang::French);
        assert!(matches!(looked, Looked::Known | Looked::Variant(_)), "{word}: {looked:?}");
    }
    let wrong = "decision acompagnées d’une-facon résidant·zzz grammmaire l’ecole zbrinski";
    for word in wrong.split_whitespace() {
        let looked = lexicon.look(word, Lang::French);
        assert!(matches!(looked, Looked::Unknown | Looked::Foreign), "{word}: {looked:?}");
    }
    assert_eq!(lexicon.look("connaître", Lang::French), Looked::Variant(true));
    assert_eq!(lexicon.look("connaitre", Lang::French), Looked::Variant(false));
    assert!(matches!(lexicon.look("Wxyzab", Lang::French), Looked::Capital));
    assert_eq!(lexicon.look("colour", Lang::British), Looked::Known);
    assert!(matches!(lexicon.look("colour", Lang::American), Looked::Unknown));
    assert_eq!(lexicon.look("21st", Lang::English), Looked::Known);
    let near = lexicon.near("grammmaire", Lang::French);
    assert_eq!(near.first().map(|near| near.form.as_str()), Some("grammaire"));
    assert!(lexicon.knows("décision", "fr", &[]) && !lexicon.knows("decision", "fr", &["fr"]));
    assert!(lexicon.knows("Wort", "de", &[]) && lexicon.knows("Wort", "fr", &["de_DE"]));
}

fn said(texts: &[&str], orthography: Orthography) -> Vec<Vec<Finding>> {
    let all: Vec<Vec<Run>> = texts.iter().map(|text| runs_of(text)).collect();
    let all: Vec<(&[Run], Asked)> = all.iter().map(|runs| (runs.as_slice(), Asked::Yes)).collect();
    survey(&all, &lexicon(&Spelling::default()), orthography, &profile())
}

#[test]
fn the_volume_s_orthography_is_the_one_that_most_words_follow() {
    let texts = ["Connaître le coût et la maîtrise.", "Il faut connaitre le goût."];
    let variants = |orthography| -> Vec<(usize, String, String)> {
        let found = said(&texts, orthography).into_iter().enumerate();
        let each = found.flat_map(|(at, findings)| findings.into_iter().map(move |it| (at, it)));
        each.filter_map(|(at, finding)| match finding.matter {
            Matter::Variant { word, other, .. } => Some((at, word, other)),
            _ => None,
        })
        .collect()
    };
    let new = (1, "connaitre".to_owned(), "connaître".to_owned());
    assert_eq!(variants(Orthography::Consistent), std::slice::from_ref(&new));
    assert_eq!(variants(Orthography::Classical), [new]);
    assert_eq!(variants(Orthography::Any), []);
    let old: Vec<String> =
        variants(Orthography::Rectified).into_iter().map(|(_, word, _)| word).collect();
    assert_eq!(old, ["coût", "maîtrise", "goût"]);
}

#[test]
fn a_word_is_said_once_an_article_with_every_place() {
    let found = said(&["Une decision. La decision.", "Sa decision."], Orthography::Any);
    let places: Vec<usize> =
        found.iter().map(|findings| findings.iter().map(|it| it.places.len()).sum()).collect();
    assert_eq!(places, [2, 1]);
    let Matter::Unknown { word, near, slip, sure: true } = &found[0][0].matter else {
        panic!("{found:?}")
    };
    assert_eq!(
        (word.as_str(), near.as_slice(), *slip),
        ("decision", &["décision".to_owned()][..], true)
    );
    assert!(found[0][0].places.iter().all(|place| place.editable));
}

/// What is said of unknown words: the word, the words proposed, whether the first may be put in, the number of places.
fn unknown(text: &str) -> Vec<(String, Vec<String>, bool, usize)> {
    let said = said(&[text], Orthography::Any).remove(0);
    let of = |finding: Finding| match finding.matter {
        Matter::Unknown { word, near, sure, .. } => Some((word, near, sure, finding.places.len())),
        _ => None,
    };
    said.into_iter().filter_map(of).collect()
}

#[test]
fn one_slip_is_said_once_whatever_stands_before_it() {
    let found = unknown("Un inconu. Qu'inconu soit-il. Inconu ici, l’inconu là.");
    let inconnu = vec!["inconnu".to_owned()];
    assert_eq!(found, [("inconu".to_owned(), inconnu, true, 4)]);
    let found = said(&["L’inconu vient. Qu'inconu soit-il."], Orthography::Any).remove(0);
    let places: Vec<(u32, bool)> =
        found[0].places.iter().map(|place| (place.span.start, place.capital)).collect();
    assert_eq!(places, [(4, false), (21, false)]);
}

#[test]
fn a_misspelt_word_that_begins_a_sentence_is_no_name() {
    let first =
        |text: &str| unknown(text).first().map(|(_, near, sure, _)| (near[0].clone(), *sure));
    assert_eq!(first("Tres vite."), Some(("Très".to_owned(), true)));
    assert_eq!(first("Il part. Aprés lui, rien."), Some(("Après".to_owned(), true)));
    assert_eq!(first("Acceuil des familles."), Some(("Accueil".to_owned(), true)));
    assert_eq!(first("Plusieur jours passent."), Some(("Plusieurs".to_owned(), true)));
    assert_eq!(first("Malheuresement, non."), Some(("Malheureusement".to_owned(), true)));
    assert_eq!(first("Tourneire Dupond vient."), None);
    assert_eq!(first("Il voit Acceuil."), None);
}

#[test]
fn what_is_proposed_can_stand_after_the_elision() {
    for (word, near, ..) in unknown("Il va à l’itpe, l'ecole, d’habtude et qu’auncun.") {
        assert!(
            near.iter().all(|near| near.starts_with(|c| "aàâeéèêiîoôuh".contains(c))),
            "{word}: {near:?}"
        );
    }
}

#[test]
fn a_soft_hyphen_is_no_letter() {
    assert_eq!(
        unknown(
            "Un éta\u{ad}blissement, l’éta\u{ad}blissement, Éta\u{ad}blissement, médico\u{ad}-social."
        ),
        []
    );
    let found = unknown("Un acom\u{ad}pagnement.");
    assert_eq!((&*found[0].1[0], found[0].2), ("accompagnement", true));
}

#[test]
fn an_article_that_is_not_asked_for_counts_and_is_not_told() {
    let (old, new) =
        (runs_of("Le coût, l’août, la chaîne."), runs_of("Un ile, une coute, un maitre."));
    let told = |asked| {
        let all = [(old.as_slice(), Asked::Yes), (new.as_slice(), asked)];
        survey(&all, &lexicon(&Spelling::default()), Orthography::Consistent, &profile())
    };
    let (all, one) = (told(Asked::Yes), told(Asked::No));
    assert!(!all[1].is_empty() && one[1].is_empty(), "{all:?}");
    assert_eq!(all[0], one[0]);
}

#[test]
fn each_distinct_word_is_looked_up_once_a_volume() {
    let texts = ["Un mot, un autre mot.", "Un mot encore."];
    let all: Vec<Vec<Run>> = texts.iter().map(|text| runs_of(text)).collect();
    let all: Vec<(&[Run], Asked)> = all.iter().map(|runs| (runs.as_slice(), Asked::Yes)).collect();
    let lexicon = lexicon(&Spelling::default());
    let _ = survey(&all, &lexicon, Orthography::Any, &profile());
    assert_eq!(lexicon.asked(), 5, "Un, mot, un, autre, encore");
}

/// Every distinct word of the French corpus, as we cut it, with its parts at elisions and joints.
fn corpus_words() -> Option<BTreeSet<String>> {
    let corpus = corpus()?;
    let mut found = BTreeSet::new();
    let french = |name: &str| name.starts_with("fr-") || name.starts_with("history-geotribu");
    for (_, path) in markdown_files(&corpus).into_iter().filter(|(name, _)| french(name)) {
        let given = [Given::Path(path)];
        let Ok(manuscript) = pipeline::read(&corpus, None, &given, Some("fr")) else { continue };
        for article in &manuscript.volume.articles {
            let source = manuscript.project.sources.get(article.file).expect("it was read");
            for run in runs(article, source) {
                words(&run, |word, _, lang| {
                    if lang == Lang::French {
                        found.insert(word.to_owned());
                        found.extend(word.split(['\'', '’', '-', '.', '·']).map(str::to_owned));
                    }
                });
            }
        }
    }
    // Hunspell's own program cuts at other signs, and takes digits otherwise.
    let whole = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.');
    found.retain(|word| {
        word.starts_with(char::is_alphabetic)
            && word.ends_with(char::is_alphabetic)
            && word.chars().all(whole)
    });
    Some(found)
}

/// What Hunspell's program refuses of `words` with our dictionary files.
fn refused(words: &BTreeSet<String>) -> Option<BTreeSet<String>> {
    let mut child = Command::new("hunspell")
        .args(["-i", "utf-8", "-l", "-d"])
        .arg(dictionaries().join("fr"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    let list: String = words.iter().map(|word| format!("{word}\n")).collect();
    let writer = std::thread::spawn(move || input.write_all(list.as_bytes()));
    let output = child.wait_with_output().ok()?;
    writer.join().expect("the writer ends").expect("hunspell reads to the end");
    Some(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
}

/// Our verdicts against Hunspell's on every distinct word of the corpus; `tests/spelling-verdicts.tsv` holds what was
/// found. `cargo test -- --ignored verdicts_are_hunspell_s`
#[test]
#[ignore = "asks Hunspell's own program about forty thousand words"]
fn verdicts_are_hunspell_s() {
    let Some(words) = corpus_words() else { return };
    let Some(refused) = refused(&words) else {
        eprintln!("SKIPPED: there is no hunspell program");
        return;
    };
    let known = |word: &str| matches!(verdict(&FRENCH, word), Verdict::Known(_));
    let mut lines = String::from("# word\tours\thunspell\n");
    let mut other = 0;
    for word in &words {
        let (ours, theirs) = (known(word), !refused.contains(word));
        if ours != theirs {
            other += 1;
            let name = |known: bool| if known { "known" } else { "unknown" };
            writeln!(lines, "{word}\t{}\t{}", name(ours), name(theirs))
                .expect("a string takes everything");
        }
    }
    let same = words.len() - other;
    let share = same as f64 * 100.0 / words.len() as f64;
    let refused = words.iter().filter(|word| refused.contains(*word)).count();
    let table = format!(
        "# Every distinct word of the French corpus: ours against `hunspell -d styles/dictionaries/fr -l`.\n\
         # words\t{}\n# refused by hunspell\t{refused}\n# same verdict\t{same}\n# share\t{share:.3} %\n{lines}",
        words.len()
    );
    fs::write(root().join("target/spelling-verdicts.tsv"), &table).expect("it can be written");
    assert!(share >= 99.9, "{table}");
    let held = fs::read_to_string(root().join("tests/spelling-verdicts.tsv")).unwrap_or_default();
    assert_eq!(held, table, "read what changed, then copy target/spelling-verdicts.tsv to tests/");
}
