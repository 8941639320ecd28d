//! What a compositor would not let pass: for every finding lines that trigger it and lines that do not; and what the
//! second setting of a book mends.

use std::collections::BTreeSet;

use ouvrage::audit::preflight::{Finding, Places, composition};
use ouvrage::export::pdf::{Line, Passage, PassageKind, Pdf};
use ouvrage::message::{Catalogue, Lang};
use ouvrage::model::{Article, Block, BlockKind, Inline, Volume};
use ouvrage::text::{FileId, Span};

/// Where lines begin and end, and how far they stand apart.
const LEFT: f32 = 50.0;
const RIGHT: f32 = 350.0;
const PITCH: f32 = 13.5;

fn line(page: usize, row: usize, words: &str) -> Line {
    let base = 100.0 + PITCH * row as f32;
    let (words, missing) = (words.to_owned(), BTreeSet::new());
    Line { page, base, left: LEFT, right: RIGHT, size: 10.5, words, missing }
}

fn passage(kind: PassageKind, lines: Vec<Line>) -> Passage {
    Passage { kind, lines }
}

/// A paragraph of so many lines from a row of a page on.
fn paragraph(page: usize, row: usize, lines: usize) -> Passage {
    let lines = (row..row + lines).map(|row| line(page, row, "une ligne pleine"));
    passage(PassageKind::Paragraph, lines.collect())
}

/// A running head.
fn head(page: usize) -> Passage {
    let base = 80.0;
    passage(PassageKind::Margin, vec![Line { base, ..line(page, 0, "12 Titre") }])
}

/// Two full pages, and these.
fn with(passages: Vec<Passage>) -> Vec<Passage> {
    let mut all = vec![head(2), paragraph(2, 0, 38), head(3), paragraph(3, 0, 38)];
    all.extend(passages);
    all
}

/// What is found in a volume that was set so.
fn findings(volume: &Volume, passages: Vec<Passage>) -> Vec<Finding> {
    composition(&Places::of(volume, &Pdf { passages, ..Pdf::default() }))
}

/// What is found: kind and page.
fn found(passages: &[Passage]) -> Vec<(&'static str, usize)> {
    let findings = findings(&Volume::default(), passages.to_vec());
    findings.into_iter().map(|one| (one.kind, one.pages[0])).collect()
}

/// A paragraph over two pages.
fn over(first: &[&str], second: &[&str]) -> Passage {
    let lines = first.iter().enumerate().map(|(row, words)| line(4, 30 + row, words));
    let lines = lines.chain(second.iter().enumerate().map(|(row, words)| line(5, row, words)));
    passage(PassageKind::Paragraph, lines.collect())
}

#[test]
fn pages_of_whole_paragraphs_have_nothing_found_on_them() {
    assert_eq!(found(&with(Vec::new())), []);
}

#[test]
fn a_line_left_alone_on_a_page_is_found() {
    assert_eq!(found(&with(vec![over(&["un", "deux"], &["trois"])])), [("widow", 5)]);
    assert_eq!(found(&with(vec![over(&["un"], &["deux", "trois"])])), [("orphan", 4)]);
    assert_eq!(found(&with(vec![over(&["un", "deux"], &["trois", "quatre"])])), []);
    // A paragraph of one line is no line left alone.
    assert_eq!(found(&with(vec![paragraph(4, 37, 1)])), []);
}

#[test]
fn a_last_line_shorter_than_the_indent_is_found() {
    let ending = |width: f32| {
        let mut one = paragraph(4, 0, 6);
        one.lines[5].right = LEFT + width;
        found(&with(vec![one]))
    };
    assert_eq!(ending(9.0), [("short-line", 4)]);
    assert_eq!(ending(11.0), []);
}

#[test]
fn more_than_three_hyphens_in_a_row_are_found() {
    let divided = |hyphens: usize| {
        let mut one = paragraph(4, 0, 8);
        for line in &mut one.lines[1..=hyphens] {
            line.words = "établis\u{ad}".to_owned();
        }
        found(&with(vec![one]))
    };
    assert_eq!(divided(4), [("hyphens", 4)]);
    assert_eq!(divided(3), []);
}

#[test]
fn a_word_divided_from_page_to_page_is_found() {
    let divided = over(&["un", "établis\u{ad}"], &["sement", "deux"]);
    assert_eq!(found(&with(vec![divided])), [("divided", 4)]);
    let compound = over(&["un", "peut-"], &["être", "deux"]);
    assert_eq!(found(&with(vec![compound])), []);
}

#[test]
fn a_heading_that_ends_a_page_is_found() {
    let heading = |page, row| passage(PassageKind::Heading, vec![line(page, row, "Un intertitre")]);
    let before = || vec![head(4), paragraph(4, 0, 30)];
    let ending = |page, row| {
        let mut all = before();
        all.extend([heading(4, 31), paragraph(page, row, 6)]);
        found(&with(all))
    };
    assert_eq!(ending(5, 0), [("lone-heading", 4)]);
    assert_eq!(ending(4, 32), []);
    // One at the head of its paragraph does not end the page, though what begins next is on another one.
    let run_in = |row| {
        let mut all = before();
        all.extend([paragraph(4, 31, 6), heading(4, row), paragraph(5, 0, 6)]);
        found(&with(all))
    };
    assert_eq!(run_in(31), []);
    assert_eq!(run_in(37), [("lone-heading", 4)]);
    // The page of a part has nothing but its title.
    assert_eq!(found(&with(vec![heading(5, 10), paragraph(7, 0, 6)])), []);
}

#[test]
fn what_runs_out_of_the_block_of_text_is_found() {
    let wide = |right: f32| {
        let mut one = paragraph(4, 0, 6);
        one.lines[2].right = right;
        found(&with(vec![one]))
    };
    assert_eq!(wide(RIGHT + 4.0), [("overfull", 4)]);
    assert_eq!(wide(RIGHT + 1.0), []);
    assert_eq!(found(&with(vec![paragraph(4, 36, 8)])), [("overfull", 4)]);
    // A running head stands where it stands.
    let mut high = head(4);
    high.lines[0].right = RIGHT + 40.0;
    assert_eq!(found(&with(vec![high, paragraph(4, 0, 8)])), []);
}

#[test]
fn ragged_lines_end_where_their_words_do() {
    // Some go as far as the block of text does, most end before.
    let ragged = |page| {
        let mut one = paragraph(page, 0, 38);
        for (at, line) in one.lines.iter_mut().enumerate() {
            line.right = RIGHT - [0.0, 41.0, 12.0, 30.0, 4.0, 22.0, 55.0][at % 7];
        }
        one
    };
    let wide = |right: f32| {
        let mut all = vec![head(2), ragged(2), head(3), ragged(3)];
        all[3].lines[10].right = right;
        found(&all)
    };
    assert_eq!(wide(RIGHT), []);
    assert_eq!(wide(RIGHT + 9.0), []);
    assert_eq!(wide(RIGHT + 12.0), [("overfull", 3)]);
}

#[test]
fn lines_that_run_out_of_justified_text_are_found_however_many_they_are() {
    let mut one = paragraph(4, 0, 38);
    one.lines.iter_mut().step_by(4).for_each(|line| line.right = RIGHT + 30.0);
    let mut others = paragraph(4, 0, 38);
    others.lines.iter_mut().step_by(5).for_each(|line| line.right = RIGHT + 12.0);
    assert_eq!(found(&[head(4), one]), [("overfull", 4)]);
    assert_eq!(found(&[head(4), others]), [("overfull", 4)]);
}

#[test]
fn a_page_of_fewer_than_five_lines_is_found() {
    assert_eq!(found(&with(vec![head(4), paragraph(4, 0, 4)])), [("thin-page", 4)]);
    assert_eq!(found(&with(vec![head(4), paragraph(4, 0, 5)])), []);
    // Without a running head it is a title page, a dedication.
    assert_eq!(found(&with(vec![paragraph(4, 0, 1)])), []);
}

#[test]
fn a_character_without_a_shape_is_named_on_its_page_and_at_its_block() {
    let volume = written(&["Un paragraphe qui commence ainsi et finit.", "Un autre."]);
    let mut one = over(&["Un paragraphe qui com\u{ad}", "mence ainsi"], &["et finit.", "Fin."]);
    assert_eq!(found(&with(vec![one.clone()])), []);
    one.lines[2].missing = BTreeSet::from(['𓀀']);
    let found = findings(&volume, with(vec![one]));
    let [finding] = &found[..] else { panic!("{found:#?}") };
    assert_eq!((finding.kind, &finding.pages[..]), ("missing-glyph", &[5][..]));
    assert_eq!(finding.place.map(|place| place.span), Some(Span::new(100, 150)));
    let said = Catalogue::of(Lang::En).text("preflight-missing-glyph", &finding.args);
    assert!(said.contains("𓀀 (U+13000)"), "{said}");
}

fn written(paragraphs: &[&str]) -> Volume {
    let mut article = Article::empty(FileId(0), "chapters/a.md".into());
    article.title = vec![Inline::text(Span::new(0, 1), "Un titre")];
    (article.slug, article.lang) = ("a".to_owned(), "fr".to_owned());
    article.body = (1_u32..)
        .zip(paragraphs)
        .map(|(n, words)| {
            let span = Span::new(100 * n as usize, 100 * n as usize + 50);
            Block::new(span, BlockKind::Paragraph(vec![Inline::text(span, *words)]))
        })
        .collect();
    let mut volume = Volume::default();
    (volume.meta.title, volume.meta.slug) = ("Un volume".into(), "volume".into());
    volume.meta.lang = "fr".into();
    volume.articles = vec![article];
    volume
}

#[test]
fn a_finding_names_the_block_that_its_author_wrote() {
    let volume = written(&["Un paragraphe qui commence ainsi et finit.", "Un autre."]);
    let mut one = over(&["Un paragraphe qui com\u{ad}", "mence ainsi"], &["et finit."]);
    one.kind = PassageKind::Paragraph;
    let found = findings(&volume, with(vec![one]));
    let place = found[0].place.expect("because its words tell it");
    assert_eq!((place.file, place.span), (FileId(0), Span::new(100, 150)));
}

#[test]
fn a_page_of_a_few_lines_is_told_with_the_block_that_it_begins_with() {
    let volume = written(&["Un paragraphe qui commence ainsi et finit.", "Un autre, qui suit."]);
    let words =
        |page, row, words: &str| passage(PassageKind::Paragraph, vec![line(page, row, words)]);
    let before = passage(
        PassageKind::Paragraph,
        vec![line(3, 38, "Un paragraphe qui com\u{ad}"), line(4, 0, "mence ainsi et finit.")],
    );
    let thin =
        [head(4), before, words(4, 1, "Un autre, qui suit."), words(4, 2, "Qui n’est nulle part.")];
    let place = |without: usize| {
        let passages = thin.iter().enumerate().filter(|(at, _)| *at != without);
        let found = findings(&volume, with(passages.map(|(_, one)| one.clone()).collect()));
        let thin = found.iter().find(|one| one.kind == "thin-page").expect("it is found");
        thin.place.map(|place| place.span.start)
    };
    assert_eq!(place(3), Some(100));
    assert_eq!(place(1), Some(200));
}

mod set {
    use std::collections::{BTreeMap, BTreeSet};
    use std::time::Duration;

    use ouvrage::disk::Given;
    use ouvrage::export::pdf::{Failing, Order, Pdf, Then, beside, bundle, pdf, pdf_of};
    use ouvrage::export::print::{Beside, Extent, Manner, PrintBundle, Settings, data, data_again};
    use ouvrage::pipeline;
    use ouvrage::text::Sources;

    use super::*;
    use crate::book::Book;

    fn set(volume: &Volume, settings: &Settings) -> Pdf {
        with_order(volume, settings, pdf).pdf.expect("because the volume is sound")
    }

    fn with_order<T>(volume: &Volume, settings: &Settings, work: impl Fn(&Order<'_>) -> T) -> T {
        work(&Order {
            volume,
            settings,
            templates: &BTreeMap::new(),
            sources: &Sources::default(),
            failing: Failing::Stop,
            date: Some(1_700_000_000),
            limit: Duration::from_secs(120),
            then: Then::Again,
        })
    }

    #[test]
    fn paragraphs_with_too_many_hyphens_are_set_again_without() {
        let long = "Institutionnellement, l’accompagnement pluridisciplinaire, responsabilisation \
                    incompréhensiblement anticonstitutionnelle, "
            .repeat(40);
        let mut volume = written(&[&long, "Une institutionnalisation tranquille."]);
        // What follows on it and is in the contents opens on another page than at first.
        let mut after = written(&["Une phrase qui suit."]).articles.remove(0);
        (after.slug, after.file) = ("b".to_owned(), FileId(1));
        volume.articles.push(after);
        let narrow = |extent| Settings { trim: (75, 130), extent, ..Settings::default() };
        let hyphens = |pdf: &Pdf| {
            let all = pdf.passages.iter().filter(|one| one.kind == PassageKind::Paragraph);
            all.map(|one| one.hyphens_in_a_row().0).max().unwrap_or(0)
        };
        // Proofs are set once, a book a second time.
        assert!(hyphens(&set(&volume, &narrow(Extent::Articles))) > 3);
        let book = set(&volume, &narrow(Extent::Book));
        assert!(hyphens(&book) <= 3);
        let once = |given: &PrintBundle| {
            let set = with_order(&volume, &narrow(Extent::Articles), |order| pdf_of(order, given));
            set.pdf.expect("because the volume is sound")
        };
        let opens = |pdf: &Pdf| {
            let mut all = pdf.passages.iter();
            let found = all.find(|one| one.words() == "Unephrasequisuit.");
            found.expect("because it is set").lines[0].page
        };
        let first = with_order(&volume, &narrow(Extent::Book), |order| {
            data(order.volume, order.settings, order.templates, order.sources)
        });
        assert_ne!(opens(&once(&first)), opens(&book));
        // What a designer gets is set once, and is the same file.
        let given = with_order(&volume, &narrow(Extent::Book), bundle);
        assert!(once(&given).bytes == book.bytes);
    }

    #[test]
    fn data_of_what_is_set_again_are_those_of_what_is_set_so_at_once() {
        let mut volume = written(&["Un paragraphe.", "Un deuxième."]);
        let mut after = written(&["Un autre."]).articles.remove(0);
        (after.slug, after.file) = ("b".to_owned(), FileId(1));
        volume.articles.push(after);
        let made = |settings: &Settings| {
            with_order(&volume, settings, |order| {
                data(order.volume, order.settings, order.templates, order.sources)
            })
        };
        let mut settings = Settings::default();
        let before = made(&settings);
        let spans = volume.articles[0].body.iter().map(|block| (FileId(0), block.span));
        let undivided = Manner { undivided: true, ..Manner::default() };
        settings.manners.extend(spans.map(|place| (place, undivided)));
        let whole = made(&settings);
        assert_ne!(before, whole);
        assert_eq!(data_again(&before, &BTreeSet::from([FileId(0)]), &volume, &settings), whole);
    }

    /// A volume of one article, as it is read.
    fn read(text: String) -> Volume {
        read_with(text, &[])
    }

    /// The same beside other files.
    fn read_with(text: String, files: &[(&str, &str)]) -> Volume {
        read_article("title: Un titre\n", &text, files)
    }

    fn read_article(front: &str, text: &str, files: &[(&str, &str)]) -> Volume {
        let toml =
            "[volume]\ntitle = \"Notes\"\nlang = \"fr\"\n\n[[contents]]\narticles = [\"a.md\"]\n";
        let text = format!("---\n{front}---\n\n{text}");
        let book = Book::empty().with("book.toml", toml).with("a.md", text);
        let book = files.iter().fold(book, |book, (path, text)| book.with(path, *text));
        let read = pipeline::read(book.path(), None, &[] as &[Given], None);
        read.expect("the volume can be read").volume
    }

    /// A paragraph whose last line calls a note of several lines, after so many lines of text; before it stands this.
    fn with_a_note(lines: usize, before: &str) -> Volume {
        let paragraph =
            "Une phrase qui va d’une ligne à la suivante, sans rien vouloir dire de plus. "
                .repeat(8);
        let note = "Une note qui prend toute la place au pied de sa page. ".repeat(9);
        let filling = "Une ligne.\n\n".repeat(lines);
        read(format!(
            "{filling}{before}Avant la note. {paragraph}Fin.[^n]\n\n{paragraph}\n\n{paragraph}\n\n{paragraph}\n\n{paragraph}\n\n{paragraph}\n\n[^n]: {note}\n"
        ))
    }

    /// How many of these volumes have a passage at fault when they are set once; none may when they are set as a book.
    fn mended(volumes: impl Iterator<Item = Volume>, at_fault: fn(&Passage) -> bool) -> usize {
        let settings = |extent| Settings { trim: (110, 178), extent, ..Settings::default() };
        let mut met = 0;
        for (index, volume) in volumes.enumerate() {
            if set(&volume, &settings(Extent::Articles)).passages.iter().any(at_fault) {
                met += 1;
                let book = set(&volume, &settings(Extent::Book));
                let left: Vec<_> = book.passages.iter().filter(|one| at_fault(one)).collect();
                assert!(left.is_empty(), "volume {index}: {left:#?}");
            }
        }
        met
    }

    #[test]
    fn a_last_line_that_goes_over_with_its_note_does_not_go_alone() {
        let volumes = (0..24).map(|lines| with_a_note(lines, ""));
        assert!(mended(volumes, |one| one.widow().is_some()) > 0, "no last line stood alone");
    }

    #[test]
    fn nor_does_one_below_a_table_that_had_no_room_either() {
        let rows = "| un | deux |\n".repeat(14);
        let table = format!("| a | b |\n|---|---|\n{rows}\n: Une table {{#tbl:t}}\n\n");
        let volumes = (0..24).map(|lines| with_a_note(lines, &table));
        assert!(mended(volumes, |one| one.widow().is_some()) > 0, "no last line stood alone");
    }

    #[test]
    fn a_first_line_does_not_stay_alone_where_the_note_of_the_second_had_no_room() {
        let words = "Une phrase qui va d’une ligne à la suivante, sans rien vouloir dire de plus. ";
        let note = "Une note qui prend toute la place au pied de sa page. ".repeat(9);
        let volumes = (0..24).map(|lines| {
            let filling = "Une ligne.\n\n".repeat(lines);
            let rest = words.repeat(9);
            read(format!(
                "{filling}Avant la note. {words}[^n] {rest}\n\n{rest}\n\n{rest}\n\n[^n]: {note}\n"
            ))
        });
        assert!(mended(volumes, |one| one.orphan().is_some()) > 0, "no first line stood alone");
    }

    #[test]
    fn no_word_stays_divided_from_page_to_page_however_alike_paragraphs_begin() {
        // What is mended moves what follows, which is mended then.
        let long = [
            "institutionnellement",
            "de",
            "l’accompagnement pluridisciplinaire",
            "et de la",
            "dans un mot",
            "incompréhensiblement",
            "qui dit à qui le veut bien",
            "les recommandations professionnelles",
        ];
        let mut chance: u32 = 1;
        let mut word = || {
            chance = chance.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            long[(chance >> 16) as usize % long.len()]
        };
        let texts = [20, 40, 60, 80].map(|words| {
            let paragraphs = (0..60).map(|_| {
                let words: Vec<&str> = (0..words).map(|_| word()).collect();
                format!("Tous les paragraphes commencent par ces mots, {}.\n\n", words.join(" "))
            });
            paragraphs.collect::<String>()
        });
        let volumes = texts.into_iter().map(read);
        let met = mended(volumes, |one| one.divided_over_pages().is_some());
        assert!(met > 0, "no word was divided");
    }

    #[test]
    fn a_formula_that_goes_over_to_the_next_line_has_no_last_line_of_a_paragraph() {
        let settings = Settings { extent: Extent::Articles, ..Settings::default() };
        // Of these some end with one sign on a line of its own.
        let formulas = (20..50).flat_map(|terms| (0..8).map(move |more| (terms, more)));
        let formulas = formulas.map(|(terms, more)| {
            let terms = ["a_{1} + "].repeat(terms).concat() + &"m + ".repeat(more);
            format!("Avant.\n\n$$ {terms} x $$\n\n")
        });
        let volume = read(formulas.collect());
        let set = set(&volume, &settings);
        let met = set.passages.iter().filter(|one| {
            let [_, .., last] = one.lines.as_slice() else { return false };
            one.kind == PassageKind::Formula && last.right - last.left < last.size
        });
        assert!(met.count() > 0, "none ends with one sign");
        let found = composition(&Places::of(&volume, &set));
        let found: Vec<_> = found.iter().filter(|one| one.kind == "short-line").collect();
        assert!(found.is_empty(), "{found:#?}");
    }

    #[test]
    fn no_page_ends_between_an_author_and_where_they_work() {
        for theme in ["classic", "academic", "accessible"] {
            let author = |n| {
                format!("  - {{given: Ada, family: Fictive{n}, affiliation: \"Institut {n}.\"}}\n")
            };
            let mut over = 0;
            for sink in 0..3 {
                let title = "Un titre ".repeat(1 + 6 * sink);
                let front = (0..70).map(author).collect::<String>();
                let front = format!("title: {title}\nauthors:\n{front}");
                let settings = Settings {
                    extent: Extent::Articles,
                    theme: Some(theme.to_owned()),
                    ..Settings::default()
                };
                let set = set(&read_article(&front, "Du texte.\n", &[]), &settings);
                let page = |words: String| {
                    let on = set.words.iter().position(|page| page.contains(&words));
                    on.unwrap_or_else(|| panic!("{theme}: {words} is lost"))
                };
                for n in 0..70 {
                    let (name, place) =
                        (page(format!("Fictive{n}\n")), page(format!("Institut {n}.")));
                    assert_eq!(name, place, "{theme}: author {n}");
                    over = over.max(name);
                }
            }
            assert!(over > 0, "{theme}: they stand on one page");
        }
    }

    #[test]
    fn a_formula_in_a_line_leaves_the_others_where_they_are() {
        let words =
            "Une phrase qui va d’une ligne à la suivante, sans rien vouloir dire. ".repeat(9);
        let pitch = |formula: &str| {
            let volume = read(format!("{words}{formula} {words}"));
            let settings = Settings { extent: Extent::Articles, ..Settings::default() };
            let set = set(&volume, &settings);
            let text = set.passages.iter().find(|one| one.words().starts_with("Unephrase"));
            let lines = &text.expect("because it is set").lines;
            let bases: Vec<f32> = lines.iter().map(|line| line.base).collect();
            bases.windows(2).map(|pair| pair[1] - pair[0]).fold(0.0_f32, f32::max)
        };
        for (formula, lines) in [
            ("Rien", 1.0),
            ("$\\frac{a^2 + b}{c}$", 1.0),
            ("$x_{i_j}^{n^2}$", 1.0),
            ("$\\begin{pmatrix} a \\\\ b \\\\ c \\\\ d \\end{pmatrix}$", 2.0),
        ] {
            assert!((pitch(formula) - lines * PITCH).abs() < 0.2, "{formula}: {}", pitch(formula));
        }
    }

    #[test]
    fn the_white_above_a_heading_is_there_however_long_it_is() {
        for (theme, pitch) in [("classic", 13.5), ("academic", 12.5), ("accessible", 20.0_f32)] {
            let words = "Titre aussi long que lui plaît et un peu plus long encore qu’il ne faut";
            let cut = |length| words.chars().take(length).collect::<String>();
            let headings = (0..3).flat_map(|rank| (30..66).map(move |length| (rank, cut(length))));
            // A list keeps a heading of the third rank from standing in its paragraph.
            let text = headings.map(|(rank, words)| {
                format!("Avant.\n\n{} {}\n\n- Une liste.\n\n", &"####"[..rank + 2], words.trim())
            });
            let settings = Settings {
                extent: Extent::Articles,
                theme: Some(theme.to_owned()),
                ..Settings::default()
            };
            let set = set(&read(text.collect()), &settings);
            let lines = set.passages.iter().filter(|one| one.kind != PassageKind::Margin);
            let mut lines: Vec<&Line> = lines.flat_map(|passage| &passage.lines).collect();
            lines.sort_by(|one, other| {
                (one.page, one.base)
                    .partial_cmp(&(other.page, other.base))
                    .expect("they are numbers")
            });
            let mut seen = 0;
            for pair in lines.windows(2) {
                let [above, title] = pair else { continue };
                if above.words == "Avant." && above.page == title.page {
                    let white = (title.base - above.base) / pitch;
                    assert!(white > 1.5, "{theme}, « {} »: {white} lines", title.words);
                    seen += 1;
                }
            }
            assert!(seen > 80, "{theme}: {seen}");
        }
    }

    #[test]
    fn words_of_a_cover_keep_out_of_its_band_however_many_they_are() {
        let words = "Une phrase inventée qui présente le volume à qui le tient en main. ";
        let settings = Settings { spine: Some(120), ..Settings::default() };
        let point = 72.0 / 25.4;
        let (wide, high) = (settings.trim.0 as f32 * point, settings.trim.1 as f32 * point);
        let band = high * 0.46..high * 0.46 + 14.0 * point + 6.0;
        for (sentences, below) in [(3, false), (14, false), (30, true), (90, true)] {
            let mut volume = written(&["Un paragraphe."]);
            let title = "Les institutions ordinaires et leurs écritures de travail, enquêtes sur la décision";
            volume.meta.title = title.repeat(1 + sentences / 60);
            volume.meta.description = format!("{}FIN.", words.repeat(sentences));
            volume.meta.editors = vec!["Ada Fictive-Montbrézy".into(); 1 + sentences / 6];
            let cover = with_order(&volume, &settings, |order| beside(order, &Beside::Cover));
            let cover = cover.pdf.expect("because the volume is sound");
            assert!(cover.words[0].contains("FIN."), "{sentences}");
            let lines: Vec<&Line> =
                cover.passages.iter().flat_map(|passage| &passage.lines).collect();
            let in_band = |line: &&&Line| band.contains(&line.base);
            let back = lines.iter().filter(|line| line.right < wide);
            assert_eq!(back.filter(in_band).count() > 0, below, "{sentences}: the back");
            let front = lines.iter().filter(|line| line.left > wide + 12.0 * point);
            let front: Vec<_> = front.collect();
            assert_eq!(front.iter().copied().find(in_band), None, "{sentences}: the front");
            assert!(
                front.iter().all(|line| line.base < high - 12.0 * point),
                "{sentences}: {front:?}"
            );
        }
    }

    #[test]
    fn nothing_of_what_is_higher_than_a_page_runs_off_it() {
        let words =
            "Une phrase inventée pour emplir la page, sans autre intention que de compter. ";
        let table = |rows: usize, sentences: usize, caption: &str| {
            let cell = words.repeat(sentences);
            let row = |row| format!("| Moment {row} | {cell} FIN{row}. | {cell} |\n");
            let rows: String = (0..rows).map(row).collect();
            format!("| Quand | Dit | Fait |\n|---|---|---|\n{rows}\n{caption}")
        };
        let caption = words.repeat(6);
        let picture = |above: &str| format!("{above}![{caption} FIN0.](haute.svg){{#fig:a}}\n");
        let boxed = format!("::: {{.encadre}}\n{}\n:::\n", picture(""));
        let captioned = |sentences: usize, name: &str| {
            format!("![{} FIN0.](haute.svg){name}\n", words.repeat(sentences))
        };
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"2600\"><path d=\"M0 0h9v9z\"/></svg>";
        for (what, text, ends) in [
            ("twelve high rows", table(12, 5, ": Titre. {#tbl:a}\n"), 12),
            ("one row of a page", table(1, 24, ": Titre. {#tbl:a}\n"), 1),
            (
                "a narrow column of many lines",
                format!(
                    "| A | B | C | D | E |\n|---|---|---|---|---|\n| {} FIN0. | {} | x | x | x |\n\n: T. {{#tbl:a}}\n",
                    "a ".repeat(900),
                    "incompréhensiblement ".repeat(40)
                ),
                1,
            ),
            ("rows without a number", table(12, 5, ""), 12),
            ("a high picture", picture(""), 1),
            ("a high picture in a box", boxed, 1),
            ("a caption of most of a page", captioned(40, "{#fig:a}"), 1),
            ("a caption longer than a page", captioned(70, "{#fig:a}"), 1),
            ("a long caption without a number", captioned(40, ""), 1),
            (
                "a table with a caption of most of a page",
                table(3, 1, &format!(": {} FIN3. {{#tbl:a}}\n", words.repeat(40))),
                4,
            ),
            (
                "a long table with a caption longer than a page",
                table(20, 1, &format!(": {} FIN20. {{#tbl:a}}\n", words.repeat(70))),
                21,
            ),
        ] {
            for theme in ["classic", "academic", "accessible"] {
                let settings = Settings {
                    extent: Extent::Articles,
                    theme: Some(theme.to_owned()),
                    ..Settings::default()
                };
                let text = format!("{words}\n\n{text}\n\n{words}\n");
                let set = set(&read_with(text, &[("haute.svg", svg)]), &settings);
                let all = set.words.join(" ");
                let missing = (0..ends).find(|end| !all.contains(&format!("FIN{end}.")));
                assert_eq!(missing, None, "{what}, {theme}: words are lost");
                let lines = set.passages.iter().flat_map(|passage| &passage.lines);
                let low = lines.map(|line| line.base).fold(0.0, f32::max);
                let foot = settings.trim.1 as f32 * 72.0 / 25.4 * 0.88;
                assert!(low < foot, "{what}, {theme}: a line at {low} pt");
            }
        }
    }

    #[test]
    fn a_page_with_a_running_head_and_a_few_lines_is_found() {
        let settings = Settings { extent: Extent::Articles, ..Settings::default() };
        let thin = |lines: usize| {
            let volume = read("Une ligne.\n\n".repeat(lines));
            let set = set(&volume, &settings);
            let found = composition(&Places::of(&volume, &set));
            let found = found.iter().filter(|one| one.kind == "thin-page");
            (set.pages, found.map(|one| one.pages.clone()).collect::<Vec<_>>())
        };
        // Until the article takes a second page, and then some lines more.
        let full = (20..60).find(|&lines| thin(lines).0 > 1).expect("a page ends");
        assert_eq!(thin(full - 1), (1, vec![]));
        assert_eq!(thin(full + 1), (2, vec![vec![2]]));
        assert_eq!(thin(full + 6), (2, vec![]));
    }

    #[test]
    fn nothing_that_is_long_runs_off_a_page() {
        let settings = Settings { extent: Extent::Articles, ..Settings::default() };
        let filling = "Une phrase qui remplit la page, ligne après ligne. ".repeat(90);
        let mut volume = written(&[&filling, &filling]);
        let heading = "Un intertitre qui n’en finit pas, mot après mot. ".repeat(70);
        let span = Span::new(5000, 5001);
        let heading = vec![Inline::text(span, heading)];
        volume.articles[0]
            .body
            .push(Block::new(span, BlockKind::Heading { level: 2, content: heading }));
        let wide = (0..60).map(|n| format!("a_{{{n}}} x^{{{n}}}")).collect::<Vec<_>>().join(" + ");
        let rows = (0..60).map(|n| format!("a_{{{n}}}")).collect::<Vec<_>>().join(" \\\\ ");
        let high = format!("\\begin{{pmatrix}} {rows} \\end{{pmatrix}}");
        let markdown = format!("Début.\n\n$$ {wide} $$\n\nMilieu.\n\n$$ {high} $$\n\nFin.\n");
        let parsed = crate::diff::merged(&markdown, &markdown);
        volume.articles[0].body.extend(parsed.body);
        let set = set(&volume, &settings);
        let found = composition(&Places::of(&volume, &set));
        let out: Vec<_> = found.iter().filter(|one| one.kind == "overfull").collect();
        assert!(out.is_empty(), "{out:#?}");
    }
}
