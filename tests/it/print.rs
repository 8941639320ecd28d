//! The printed volume: data, theme and PDF, on tiny documents.

use std::collections::BTreeMap;
use std::sync::Arc;

use ouvrage::config::Stand;
use ouvrage::export::Changes;
use ouvrage::export::print::{self, Settings};
use ouvrage::model::*;
use ouvrage::text::{FileId, Sources, Span};

fn span() -> Span {
    Span::new(10, 20)
}

fn text(words: &str) -> Inline {
    Inline::text(span(), words)
}

fn inline(kind: InlineKind) -> Inline {
    Inline::new(span(), kind)
}

fn block(kind: BlockKind) -> Block {
    Block::new(span(), kind)
}

fn paragraph(words: &str) -> Block {
    block(BlockKind::Paragraph(vec![text(words)]))
}

fn heading(level: u8, words: &str) -> Block {
    block(BlockKind::Heading { level, content: vec![text(words)] })
}

fn article(slug: &str, body: Vec<Block>) -> Article {
    let mut article = Article::empty(FileId(0), Arc::from(format!("chapters/{slug}.md")));
    article.title = vec![text("Décider seul, décider ensemble")];
    article.slug = slug.to_owned();
    article.lang = "fr".to_owned();
    article.number = Some(1);
    article.body = body;
    article.authors = vec![Person {
        given: "Anaïs".into(),
        family: "Exemple".into(),
        role: "directrice".into(),
        affiliation: "Maison inventée".into(),
        ..Person::default()
    }];
    article
}

fn volume(articles: Vec<Article>) -> Volume {
    let mut volume = Volume::default();
    volume.meta.title = "Gouverner en commun".into();
    volume.meta.slug = "gouverner".into();
    volume.meta.lang = "fr".into();
    volume.meta.notice = "Spécimen".into();
    volume.articles = articles;
    volume
}

fn bundle(volume: &Volume) -> print::PrintBundle {
    print::data(volume, &Settings::default(), &BTreeMap::new(), &Sources::default())
}

fn json(bundle: &print::PrintBundle, path: &str) -> serde_json::Value {
    let bytes = bundle.files.get(path).unwrap_or_else(|| panic!("{path} is not in the bundle"));
    serde_json::from_slice(bytes).expect("because the bundle's data is JSON")
}

fn body(volume: &Volume) -> serde_json::Value {
    let slug = &volume.articles[0].slug;
    json(&bundle(volume), &format!("data/{slug}.json"))["body"].clone()
}

#[test]
fn words_stay_words_and_white_space_is_one_space() {
    let run = vec![
        text("  Un  "),
        inline(InlineKind::SoftBreak),
        text("mot\u{202f}; "),
        inline(InlineKind::Emph(vec![text("fort")])),
        text(" #read(\"/etc/passwd\") @x $a$ "),
    ];
    let volume = volume(vec![article("a", vec![block(BlockKind::Paragraph(run))])]);
    assert_eq!(
        body(&volume),
        serde_json::json!([[
            "q",
            ["Un mot\u{202f}; ", ["e", ["fort"]], " #read(\"/etc/passwd\") @x $a$"]
        ]])
    );
}

#[test]
fn a_paragraph_is_indented_after_a_paragraph_and_not_after_a_heading() {
    let quote = block(BlockKind::Quote(vec![paragraph("Cité.")]));
    let volume = volume(vec![article(
        "a",
        vec![
            heading(2, "Titre"),
            paragraph("Un."),
            paragraph("Deux."),
            quote,
            paragraph("et la phrase continue."),
            block(BlockKind::Quote(vec![paragraph("Cité.")])),
            paragraph("Une autre commence."),
        ],
    )]);
    let kinds: Vec<_> = body(&volume)
        .as_array()
        .expect("because a body is a list")
        .iter()
        .map(|block| block[0].as_str().unwrap_or("").to_owned())
        .collect();
    assert_eq!(kinds, ["h", "q", "p", "bq", "q", "bq", "p"]);
}

#[test]
fn changes_are_hidden_in_a_final_volume_and_shown_in_a_draft() {
    let critic = |critic| inline(InlineKind::Critic(critic));
    let run = vec![
        critic(Critic::Insert(vec![text("ajout")])),
        critic(Critic::Delete(vec![text("retrait")])),
        critic(Critic::Substitute { old: vec![text("ancien")], new: vec![text("nouveau")] }),
        critic(Critic::Comment(vec![text("remarque")])),
    ];
    let volume = volume(vec![article("a", vec![block(BlockKind::Paragraph(run))])]);
    assert_eq!(body(&volume), serde_json::json!([["q", ["ajoutnouveau"]]]));
    let settings = Settings { changes: Changes::Shown, ..Settings::default() };
    let drafted = print::data(&volume, &settings, &BTreeMap::new(), &Sources::default());
    assert_eq!(
        json(&drafted, "data/a.json")["body"][0][1],
        serde_json::json!([
            ["+", ["ajout"]],
            ["-", ["retrait"]],
            ["-", ["ancien"]],
            ["+", ["nouveau"]],
            ["#", ["remarque"]]
        ])
    );
}

#[test]
fn what_differs_between_two_versions_has_a_bar_beside_it_and_only_where_changes_are_shown() {
    let merged = crate::diff::merged("Un reste.\n\nDeux part.\n", "Un reste.\n\nDeux revient.\n");
    let volume = volume(vec![merged]);
    let settings = Settings { changes: Changes::Shown, ..Settings::default() };
    let shown = print::data(&volume, &settings, &BTreeMap::new(), &Sources::default());
    let kinds = |data: &serde_json::Value| {
        let blocks = data["body"].as_array().cloned().unwrap_or_default();
        blocks.iter().map(|block| block[0].as_str().unwrap_or("").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&json(&shown, "data/a.json")), ["q", "|"]);
    assert_eq!(kinds(&json(&bundle(&volume), "data/a.json")), ["q", "p"]);
}

#[test]
fn a_note_called_twice_is_written_once_and_an_uncalled_one_is_not_lost() {
    let call = |note| inline(InlineKind::NoteCall { label: "n".into(), note });
    let mut one = article(
        "a",
        vec![block(BlockKind::Paragraph(vec![
            text("Un"),
            call(Some(0)),
            call(Some(0)),
            call(None),
        ]))],
    );
    let note = |words: &str, number| Note {
        label: "n".into(),
        span: span(),
        blocks: vec![paragraph(words)],
        anchor: String::new(),
        inline: false,
        number,
        withdrawn: false,
    };
    one.notes = vec![note("La note.", Some(1)), note("Sans appel.", None)];
    let volume = volume(vec![one]);
    let data = json(&bundle(&volume), "data/a.json");
    assert_eq!(
        data["body"][0][1],
        serde_json::json!([
            "Un",
            ["n", 1, "a::0", [["q", ["La note."]]]],
            ["N", 1, "a::0"],
            "[^n]"
        ])
    );
    assert_eq!(data["loose"], serde_json::json!([["[^n]", [["q", ["Sans appel."]]]]]));
}

#[test]
fn a_note_after_the_text_is_called_by_words() {
    let call = |note| inline(InlineKind::NoteCall { label: "n".into(), note: Some(note) });
    let mut one = article("a", vec![paragraph("Un.")]);
    one.notes = vec![Note {
        label: "n".into(),
        span: span(),
        blocks: vec![block(BlockKind::Paragraph(vec![text("Voir "), call(0)]))],
        anchor: String::new(),
        inline: false,
        number: None,
        withdrawn: false,
    }];
    let data = json(&bundle(&volume(vec![one])), "data/a.json");
    assert_eq!(data["loose"], serde_json::json!([["[^n]", [["q", ["Voir [^n]"]]]]]));
}

#[test]
fn a_link_into_the_volume_leads_only_to_what_is_there() {
    let link = |id: &str| {
        inline(InlineKind::Link(Link {
            url: format!("#{id}"),
            title: String::new(),
            content: vec![text("ici")],
            auto: false,
            internal: Some((0, Some(id.to_owned()))),
        }))
    };
    let mut target = heading(2, "But");
    target.anchor = "but".into();
    let run = block(BlockKind::Paragraph(vec![link("but"), text(" et "), link("nulle-part")]));
    let volume = volume(vec![article("a", vec![target, run])]);
    assert_eq!(
        body(&volume),
        serde_json::json!([
            ["@", "a:but", [["h", 1, ["But"]]]],
            ["q", [["i", "a:but", ["ici"]], " et ici"]]
        ])
    );
}

#[test]
fn numbers_of_a_column_get_the_same_decimals() {
    let cell = |words: &str| Cell { span: span(), content: vec![text(words)] };
    let row = |one: &str, two: &str| Row { span: span(), cells: vec![cell(one), cell(two)] };
    let table = Table {
        aligns: vec![Align::Auto, Align::Auto],
        head: row("Année", "Taux"),
        rows: vec![row("an", "3,25"), row("deux", "12")],
        caption: None,
        number: 0,
    };
    let volume = volume(vec![article("a", vec![block(BlockKind::Table(Box::new(table)))])]);
    let table = &body(&volume)[0][1];
    assert_eq!(table["a"], serde_json::json!(["l", "r"]));
    assert_eq!(table["r"][1][1], serde_json::json!(["12", ["_", ",00"]]));
}

/// A volume of one article that is written so.
fn written(markdown: &str) -> Volume {
    let source = ouvrage::text::Source::new(FileId(0), "a.md", markdown.as_bytes().to_vec());
    let (parsed, found) = ouvrage::parse::parse(&source, &ouvrage::parse::Options::default());
    assert_eq!(found, []);
    volume(vec![Article { notes: parsed.notes, ..article("a", parsed.body) }])
}

#[test]
fn verse_keeps_its_lines_and_an_epigraph_its_source() {
    let verse = "::: vers\nUn\n  *deux\n  trois*\n\nquatre\n:::\n\nTexte.\n";
    let line = |at: u32, words: serde_json::Value| serde_json::json!([at, [words]]);
    let stanzas = serde_json::json!([
        [
            "stanza",
            [
                line(0, "Un".into()),
                line(2, serde_json::json!(["e", ["deux"]])),
                line(2, serde_json::json!(["e", ["trois"]])),
            ]
        ],
        ["stanza", [line(0, "quatre".into())]],
    ]);
    assert_eq!(body(&written(verse)), serde_json::json!([["verse", stanzas], ["p", ["Texte."]]]));
    let epigraph = "::: epigraphe\n| Un\n| deux\n\n— Elle\n:::\n\nTexte.\n";
    let lines = [line(0, "Un".into()), line(0, "deux".into())];
    assert_eq!(
        body(&written(epigraph)),
        serde_json::json!([
            ["epigraph", [["stanza", lines]], [["q", ["— Elle"]]]],
            ["q", ["Texte."]],
        ])
    );
}

#[test]
fn the_volume_says_where_abstracts_stand_and_how_an_article_is_cited() {
    let mut volume = volume(vec![article("a", vec![paragraph("Un.")])]);
    volume.meta.editors = vec!["Basile Exemple".into()];
    volume.meta.date = "2026".into();
    assert!(json(&bundle(&volume), "data/a.json").get("cite").is_none());
    let settings =
        Settings { abstracts: Stand::End, cite_this: Some(Stand::Opening), ..Settings::default() };
    let bundle = print::data(&volume, &settings, &BTreeMap::new(), &Sources::default());
    assert_eq!(
        json(&bundle, "data/volume.json")["stands"],
        serde_json::json!({ "abstracts": "end", "cite": "opening" })
    );
    assert_eq!(
        json(&bundle, "data/a.json")["cite"],
        serde_json::json!([
            "Anaïs Exemple, «\u{a0}Décider seul, décider ensemble\u{a0}», dans Basile Exemple (dir.), ",
            "Gouverner en commun",
            ", 2026"
        ])
    );
}

#[cfg(feature = "pdf")]
mod pdf {
    use std::time::Duration;

    use super::*;
    use ouvrage::export::pdf::{Failing, Line, Order, Outcome, Then, pdf};
    use ouvrage::export::print::Extent;

    fn set_with(
        volume: &Volume,
        templates: &BTreeMap<String, FileId>,
        sources: &Sources,
        failing: Failing,
    ) -> Outcome {
        let settings = Settings::default();
        pdf(&Order {
            volume,
            settings: &settings,
            templates,
            sources,
            failing,
            date: Some(1_700_000_000),
            limit: Duration::from_secs(120),
            then: Then::Again,
        })
    }

    fn set(volume: &Volume) -> Outcome {
        set_with(volume, &BTreeMap::new(), &Sources::default(), Failing::Replace)
    }

    #[test]
    fn abstracts_and_how_to_cite_stand_where_they_are_wanted() {
        let mut one = article("a", vec![paragraph("Le texte même.")]);
        let mut meta = Metadata::default();
        let words = Field::new("Ce dont il est question.".to_owned(), span());
        meta.abstracts.by_lang.push(("fr".into(), words));
        one.abstracts = vec![("fr".into(), vec![vec![text("Ce dont il est question.")]])];
        one.meta = meta;
        let analysis = Article { about: vec![0], ..article("b", vec![paragraph("Une analyse.")]) };
        let volume = volume(vec![one, analysis]);
        let order = |settings: Settings| {
            let outcome = pdf(&Order {
                volume: &volume,
                settings: &settings,
                templates: &BTreeMap::new(),
                sources: &Sources::default(),
                failing: Failing::Stop,
                date: Some(1_700_000_000),
                limit: Duration::from_secs(120),
                then: Then::Again,
            });
            assert_eq!(outcome.diagnostics, []);
            let words = outcome.pdf.expect("because the volume is sound").words.join("\n");
            let at = |part: &str| words.rfind(part).unwrap_or_else(|| panic!("{part}: {words}"));
            assert!(at("À propos de") < at("Une analyse."), "{words}");
            let text = at("Le texte même.");
            (at("Ce dont il") < text, words.find("Pour citer").map(|cite| cite < text))
        };
        let set = |abstracts, cite_this| Settings { abstracts, cite_this, ..Settings::default() };
        assert_eq!(order(set(Stand::Opening, None)), (true, None));
        assert_eq!(order(set(Stand::End, Some(Stand::End))), (false, Some(false)));
        assert_eq!(order(set(Stand::Opening, Some(Stand::Opening))), (true, Some(true)));
        assert_eq!(order(set(Stand::End, Some(Stand::Opening))), (false, Some(true)));
    }

    #[test]
    fn a_pdf_for_the_screen_claims_what_it_keeps() {
        let claims = |bytes: &[u8], claim: &str| {
            bytes.windows(claim.len()).any(|window| window == claim.as_bytes())
        };
        let sound = set(&volume(vec![article("a", vec![paragraph("Un mot.")])]));
        assert_eq!(sound.diagnostics, []);
        let bytes = sound.pdf.expect("because the volume is sound").bytes;
        for claim in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
            assert!(claims(&bytes, claim), "{claim}");
        }
        // A sign that no font has: the file is made, and promises less.
        let faulty = set(&volume(vec![article("a", vec![paragraph("Un \u{12000} signe.")])]));
        let rules: Vec<_> = faulty.diagnostics.iter().map(|found| found.rule.as_ref()).collect();
        assert_eq!(rules, ["unclaimed-standard", "missing-glyph"]);
        assert_eq!(faulty.diagnostics[0].message.id, "unclaimed-standard-glyphs");
        assert_eq!(faulty.diagnostics[0].place, faulty.diagnostics[1].place);
        let bytes = faulty.pdf.expect("because a sign does not stop a book").bytes;
        assert!(!claims(&bytes, "<pdfaid:part>") && !claims(&bytes, "<pdfuaid:part>"));
    }

    #[test]
    fn a_proof_of_an_article_has_no_page_of_its_part() {
        let mut volume = volume(vec![article("a", vec![paragraph("Un mot.")])]);
        volume.parts = vec![Part { title: "La partie".into(), articles: 0..1 }];
        let words = |extent| {
            let settings = Settings { extent, ..Settings::default() };
            let set = pdf(&Order {
                volume: &volume,
                settings: &settings,
                templates: &BTreeMap::new(),
                sources: &Sources::default(),
                failing: Failing::Stop,
                date: None,
                limit: Duration::from_secs(120),
                then: Then::Again,
            });
            set.pdf.expect("because the volume is sound").words
        };
        let proof = words(Extent::Articles);
        assert!(proof.len() == 1 && !proof[0].contains("La partie"), "{proof:#?}");
        assert!(words(Extent::Book).iter().any(|page| page.contains("La partie")));
    }

    #[test]
    fn the_columns_of_an_index_end_together() {
        for entries in [3, 60, 61, 100, 173, 240] {
            let mut volume = volume(vec![article("a", vec![paragraph("Un mot.")])]);
            let entry = |n: usize| IndexEntry {
                words: format!("{} mot {n}", char::from(b'a' + (n / 11) as u8)),
                number: n,
                ..IndexEntry::default()
            };
            volume.index = (0..entries).map(entry).collect();
            let outcome = set(&volume);
            assert_eq!(outcome.diagnostics, []);
            let set = outcome.pdf.expect("because the volume is sound");
            let lines = || set.passages.iter().flat_map(|passage| &passage.lines);
            let is_entry = |words: &str| words.get(1..6) == Some(" mot ");
            let mut set_lines: Vec<_> = lines().filter(|line| is_entry(&line.words)).collect();
            assert_eq!(set_lines.len(), entries);
            let last = set_lines.iter().map(|line| line.page).max().expect("there are entries");
            set_lines.retain(|line| line.page == last);
            let left = set_lines[0].left;
            let (one, other): (Vec<_>, Vec<_>) =
                set_lines.into_iter().partition(|line| line.left < left + 60.0);
            let foot = |lines: &[&Line]| lines.iter().map(|line| line.base).fold(0.0, f32::max);
            let apart = foot(&one) - foot(&other);
            // A line, and one of white where a letter ends.
            assert!((-0.1..=27.1).contains(&apart), "{entries}: {apart}");
        }
    }

    #[test]
    fn an_entry_of_the_index_that_is_longer_than_a_column_goes_on_in_the_next() {
        let mut volume = volume(vec![article("a", vec![paragraph("Un mot.")])]);
        let also = (0..700).map(|n| format!("renvoi {n}")).collect();
        let entry = IndexEntry { words: "mot".into(), number: 0, also, ..IndexEntry::default() };
        let after = IndexEntry { words: "zèle".into(), number: 1, ..IndexEntry::default() };
        volume.index = vec![entry, after];
        let words = set(&volume).pdf.expect("because the volume is sound").words.concat();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.ends_with("voi 699 zèle"));
    }

    #[test]
    fn hostile_words_print_as_typed() {
        let words = "#read(\"/etc/passwd\") @x #let *a* $b$ // c \\ <d> [e] = f";
        let volume = volume(vec![article("a", vec![paragraph(words)])]);
        let outcome = set(&volume);
        assert_eq!(outcome.diagnostics, []);
        let pdf = outcome.pdf.expect("because the volume is sound");
        assert!(
            pdf.words.concat().replace('\n', " ").contains("#read(\"/etc/passwd\") @x"),
            "{:?}",
            pdf.words
        );
        assert_eq!(pdf.words.len(), pdf.pages);
    }

    #[test]
    fn code_of_few_and_long_lines_goes_over_the_pages() {
        let lines = vec!["mot ".repeat(500); 8].join("\n");
        let code = BlockKind::Code { info: String::new(), text: lines };
        let pdf = set(&volume(vec![article("a", vec![block(code)])])).pdf;
        // 16,000 signs; 80 of them in a line, 40 lines on a page.
        let pages = pdf.expect("because the volume is sound").pages;
        assert!(pages > 5, "{pages}");
    }

    #[test]
    fn the_same_volume_gives_the_same_bytes() {
        let volume = volume(vec![article("a", vec![paragraph("Un."), paragraph("Deux.")])]);
        assert_eq!(set(&volume).pdf, set(&volume).pdf);
    }

    /// The volume's own version of a theme file: the built-in one and `more`.
    fn template(name: &str, more: &str) -> (BTreeMap<String, FileId>, Sources) {
        let own = print::built_in().find(|(built_in, _)| *built_in == name);
        let text = format!("{}\n{more}\n", own.map_or("", |(_, text)| text));
        let mut sources = Sources::default();
        sources.add("chapters/a.md", b"article".to_vec());
        let file = sources.add(format!("templates/print/{name}"), text.into_bytes()).id;
        (BTreeMap::from([(format!("print/{name}"), file)]), sources)
    }

    fn code(words: &str, start: usize) -> Block {
        let kind = BlockKind::Code { info: String::new(), text: words.into() };
        Block::new(Span::new(start, start + 5), kind)
    }

    #[test]
    fn a_volume_replaces_one_file_of_the_theme() {
        let (templates, sources) = template("back.typ", "#let back-matter() = [Colophon maison]");
        let volume = volume(vec![article("a", vec![paragraph("Un.")])]);
        let outcome = set_with(&volume, &templates, &sources, Failing::Stop);
        assert_eq!(outcome.diagnostics, []);
        let pdf = outcome.pdf.expect("because the theme is sound");
        assert!(pdf.words.concat().contains("Colophon maison"), "{:?}", pdf.words);
    }

    #[test]
    fn a_block_that_cannot_be_set_is_found_and_the_volume_still_made() {
        let (templates, sources) =
            template("blocks.typ", "#let code(lines) = if lines == \"boum\" { panic(lines) }");
        let mut bad: Vec<_> = (0..9).map(|i| paragraph(&format!("Paragraphe {i}."))).collect();
        bad.insert(6, code("boum", 600));
        bad.insert(3, code("calme", 300));
        let volume = volume(vec![article("a", bad), article("b", vec![paragraph("Intact.")])]);
        let outcome = set_with(&volume, &templates, &sources, Failing::Replace);
        let found: Vec<_> = outcome
            .failures
            .iter()
            .map(|(article, diagnostic)| (*article, &*diagnostic.rule, diagnostic.place))
            .collect();
        let place = ouvrage::diagnostic::Place::new(FileId(0), Span::new(600, 605));
        assert_eq!(found, [(0, "unprintable-block", Some(place))]);
        let words = outcome.pdf.expect("because the other article is sound").words.concat();
        assert!(words.contains("Intact."), "{words}");
        assert!(words.contains("n’a pas pu être composé"), "{words}");
        assert!(!words.contains("Paragraphe"), "{words}");
        let strict = set_with(&volume, &templates, &sources, Failing::Stop);
        assert!(strict.pdf.is_none());
        assert_eq!(strict.failures.len(), 1);
    }

    #[test]
    fn an_error_in_a_template_is_shown_in_that_template() {
        let (templates, sources) = template("page.typ", "#let x = nowhere");
        let volume = volume(vec![article("a", vec![paragraph("Un.")])]);
        let outcome = set_with(&volume, &templates, &sources, Failing::Replace);
        assert!(outcome.pdf.is_none());
        let diagnostic = &outcome.diagnostics[0];
        assert_eq!(
            (&*diagnostic.rule, diagnostic.message.id),
            ("template-broken", "broken-print-theme")
        );
        let place = diagnostic.place.expect("because the fault is in a file of the volume");
        let source = sources.get(place.file).expect("because it was added");
        assert_eq!(source.slice(place.span), "nowhere");
    }

    #[test]
    fn a_picture_that_cannot_be_read_leaves_a_box() {
        let bytes: Arc<[u8]> = Arc::from(&b"<svg><broken"[..]);
        let path = "chapters/images/a.svg".to_owned();
        let image = Image {
            url: "images/a.svg".into(),
            title: String::new(),
            alt: vec![text("Un plan")],
            attrs: Attrs::default(),
            asset: Some(path.clone()),
        };
        let figure = BlockKind::Figure(Box::new(Figure { image, number: 1 }));
        let mut volume = volume(vec![article("a", vec![block(figure)])]);
        let asset = Asset { path: path.clone(), kind: AssetKind::Svg, bytes };
        volume.assets.insert(path, asset);
        let outcome = set(&volume);
        assert_eq!(outcome.failures, []);
        let rules: Vec<_> = outcome.diagnostics.iter().map(|found| &*found.rule).collect();
        assert_eq!(rules, ["unreadable-image"]);
        let words = outcome.pdf.expect("because a box stands in its place").words.concat();
        assert!(words.contains("images/a.svg") && words.contains("Un plan"), "{words}");
    }

    #[test]
    fn what_takes_too_long_is_given_up() {
        let volume = volume(vec![article("a", vec![paragraph("Un.")])]);
        let settings = Settings::default();
        let outcome = pdf(&Order {
            volume: &volume,
            settings: &settings,
            templates: &BTreeMap::new(),
            sources: &Sources::default(),
            failing: Failing::Replace,
            date: None,
            limit: Duration::ZERO,
            then: Then::Done,
        });
        assert!(outcome.pdf.is_none());
        assert_eq!(outcome.diagnostics[0].message.id, "endless-print-theme");
    }

    #[test]
    fn a_character_that_no_font_has_is_reported_where_it_stands() {
        let glyphs = volume(vec![article("a", vec![paragraph("Un 漢 et ✓ et \u{202f}!")])]);
        let outcome = set(&glyphs);
        let rules: Vec<_> =
            outcome.diagnostics.iter().map(|found| (&*found.rule, found.place)).collect();
        let place = ouvrage::diagnostic::Place::new(FileId(0), span());
        assert_eq!(rules, [("unclaimed-standard", Some(place)), ("missing-glyph", Some(place))]);
        // In what is no block of an article too, and where nothing tells.
        let mut volume = volume(vec![article("a", vec![paragraph("Un mot.")])]);
        volume.articles[0].title = vec![text("Un 漢")];
        volume.meta.title = "Un 𓀀".into();
        let outcome = set(&volume);
        let found = outcome.diagnostics.iter().filter(|found| found.rule == "missing-glyph");
        assert_eq!(found.map(|found| found.place).collect::<Vec<_>>(), [None, Some(place)]);
    }

    #[test]
    fn what_is_nested_deep_is_set_flat_and_complete() {
        let mut run = vec![text("fond")];
        for level in 0..100 {
            run = vec![inline(match level % 3 {
                0 => InlineKind::Emph(run),
                1 => InlineKind::Strong(run),
                _ => InlineKind::Span(
                    Attrs { pairs: vec![("lang".into(), "en".into())], ..Attrs::default() },
                    run,
                ),
            })];
        }
        let mut inner = block(BlockKind::Paragraph(run));
        for level in 0..100 {
            inner = block(match level % 3 {
                0 => BlockKind::Quote(vec![inner]),
                1 => BlockKind::Div(vec![inner]),
                _ => {
                    let item = ListItem { span: span(), checked: None, blocks: vec![inner] };
                    BlockKind::List { start: None, tight: true, items: vec![item] }
                }
            });
        }
        let volume = volume(vec![article("a", vec![inner])]);
        let outcome = set(&volume);
        assert_eq!(outcome.diagnostics, []);
        assert_eq!(outcome.failures, []);
        assert!(outcome.pdf.expect("because nesting is bounded").words.concat().contains("fond"));
    }

    #[test]
    fn notes_that_call_each_other_in_a_ring_are_set() {
        let call =
            |note| inline(InlineKind::NoteCall { label: format!("n{note}"), note: Some(note) });
        let mut one = article("a", vec![block(BlockKind::Paragraph(vec![text("Un"), call(0)]))]);
        one.notes = (0..40)
            .map(|index| Note {
                label: format!("n{index}"),
                span: span(),
                blocks: vec![block(BlockKind::Paragraph(vec![
                    text(&format!("Note {index}.")),
                    call((index + 1) % 40),
                ]))],
                anchor: String::new(),
                inline: false,
                number: u32::try_from(index + 1).ok(),
                withdrawn: false,
            })
            .collect();
        let outcome = set(&volume(vec![one]));
        assert_eq!(outcome.diagnostics, []);
        let words = outcome.pdf.expect("because the ring is cut").words.concat();
        for index in 0..40 {
            assert!(words.contains(&format!("Note {index}.")), "note {index} is lost: {words}");
        }
    }
}
