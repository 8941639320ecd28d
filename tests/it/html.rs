//! The HTML writer and the site, on models made by hand and on titled cases.

use std::collections::BTreeMap;
use std::sync::Arc;

use ouvrage::export::Changes;
use ouvrage::export::html::{Options, Paragraphs, asset_path, bare, fragment, single_file, site};
use ouvrage::export::{Artifact, json, text};
use ouvrage::model::{
    Article, Asset, AssetKind, Attrs, BibEntry, Block, BlockKind, Critic, Figure, Image, Inline,
    InlineKind, Link, Note, Part, Person, Volume,
};
use ouvrage::text::{FileId, Source, Span};

fn words(text: &str) -> Inline {
    Inline::text(Span::default(), text)
}

fn inline(kind: InlineKind) -> Inline {
    Inline::new(Span::default(), kind)
}

fn block(kind: BlockKind) -> Block {
    Block::new(Span::default(), kind)
}

fn paragraph(run: Vec<Inline>) -> Block {
    block(BlockKind::Paragraph(run))
}

fn raw(html: &str) -> Inline {
    inline(InlineKind::RawHtml(html.to_owned()))
}

fn link(url: &str, content: &str) -> Inline {
    inline(InlineKind::Link(Link {
        url: url.to_owned(),
        title: String::new(),
        content: vec![words(content)],
        auto: false,
        internal: None,
    }))
}

fn image(url: &str, alt: &str, asset: Option<&str>) -> Image {
    Image {
        url: url.to_owned(),
        title: String::new(),
        alt: if alt.is_empty() { Vec::new() } else { vec![words(alt)] },
        attrs: Attrs::default(),
        asset: asset.map(str::to_owned),
    }
}

fn article(slug: &str, body: Vec<Block>) -> Article {
    let mut article = Article::empty(FileId(0), format!("chapters/{slug}.md").into());
    article.slug = slug.to_owned();
    article.lang = "fr".to_owned();
    article.title = vec![words("Un titre")];
    article.body = body;
    article
}

fn volume(articles: Vec<Article>) -> Volume {
    let mut volume = Volume::default();
    volume.meta.title = "Un volume".to_owned();
    volume.meta.lang = "fr".to_owned();
    volume.articles = articles;
    volume
}

/// The text of one article with this body, without the title.
fn written(body: Vec<Block>) -> String {
    let html = fragment(&volume(vec![article("un", body)]), 0, &Options::default());
    html.strip_prefix("<h1>Un titre</h1>\n").expect("the title comes first").to_owned()
}

fn line(run: Vec<Inline>) -> String {
    written(vec![paragraph(run)])
}

fn no_templates() -> BTreeMap<String, Arc<Source>> {
    BTreeMap::new()
}

fn find<'a>(artifacts: &'a [Artifact], path: &str) -> &'a str {
    let found = artifacts.iter().find(|artifact| artifact.path == path);
    let found = found.unwrap_or_else(|| panic!("{path} is missing"));
    std::str::from_utf8(&found.bytes).expect("pages are UTF-8")
}

#[test]
fn words_are_escaped_and_control_characters_shown() {
    assert_eq!(
        line(vec![words("a < b & \"c\" \u{8}")]),
        "<p>a &lt; b &amp; &quot;c&quot; \u{fffd}</p>\n"
    );
}

#[test]
fn hostile_links_lose_their_address_and_keep_their_words() {
    for url in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " \u{1}javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "a-very-long-scheme-name:alert(1)",
    ] {
        let html = line(vec![link(url, "mots")]);
        assert!(!html.contains("href"), "{url}: {html}");
        assert!(html.contains(">mots</span>"), "{url}: {html}");
    }
}

#[test]
fn ordinary_links_keep_their_address() {
    let html = line(vec![link("https://example.org/?a=1&b='é'", "mots")]);
    assert!(html.contains("href=\"https://example.org/?a=1&amp;b=&#x27;%C3%A9&#x27;\""), "{html}");
    assert!(html.contains("rel=\"external noopener noreferrer\""), "{html}");
    assert!(!line(vec![link("autre.html", "mots")]).contains("rel="));
}

#[test]
fn raw_tags_in_a_line_are_closed_and_stripped() {
    let html = line(vec![
        raw("<b onclick=\"alert(1)\" style=\"color:red\" title=\"t\">"),
        words("gras"),
        raw("</i>"),
    ]);
    assert_eq!(html, "<p><b title=\"t\">gras</b></p>\n");
    let html = line(vec![raw("<i>"), raw("<b>"), words("x"), raw("</i>"), words("y"), raw("</b>")]);
    assert_eq!(html, "<p><i><b>x</b></i>y</p>\n");
}

#[test]
fn raw_links_are_judged_after_their_entities() {
    for href in ["javascript:alert(1)", "java&#115;cript:alert(1)", "&#x6A;avascript:alert(1)"] {
        let html = line(vec![raw(&format!("<a href=\"{href}\">")), words("x"), raw("</a>")]);
        assert_eq!(html, "<p><a>x</a></p>\n", "{href}");
    }
    let html = line(vec![raw("<a href='?a=1&amp;b=2'>"), words("x"), raw("</a>")]);
    assert_eq!(html, "<p><a href=\"?a=1&amp;b=2\">x</a></p>\n");
}

#[test]
fn a_tag_that_is_none_is_words() {
    assert_eq!(
        line(vec![words("Écrivez "), raw("<votre nom>")]),
        "<p>Écrivez &lt;votre nom&gt;</p>\n"
    );
}

#[test]
fn raw_blocks_hold_no_script() {
    for html in [
        "<script>alert(1)</script>",
        "<div><img src=x onerror=alert(1)></div>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<div onmouseover=\"alert(1)\" style=\"x\">",
        "<style>@import 'x'</style>",
        "<p title=\"<img src=x onerror=alert(1)>\">x</p>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<form action=\"javascript:alert(1)\"><button>x</button></form>",
        "<base href=\"//evil.example.org\"><meta http-equiv=refresh content=0>",
    ] {
        let kind = BlockKind::Html { html: html.to_owned(), content: Vec::new() };
        let out = written(vec![block(kind)]);
        for bad in [
            "<script",
            "<img",
            "onerror=\"",
            "onmouse",
            "style=",
            "href=\"java",
            "<form",
            "<base",
            "<meta",
            "<svg",
            "<iframe",
        ] {
            assert!(!out.contains(bad), "{html} gave {out}");
        }
    }
}

#[test]
fn raw_blocks_stay_open_around_markdown() {
    let html = |html: &str| block(BlockKind::Html { html: html.to_owned(), content: Vec::new() });
    let out = written(vec![
        html("<details open>\n<summary>Plus</summary>\n"),
        paragraph(vec![words("dedans")]),
        html("</details>\n"),
        paragraph(vec![words("dehors")]),
        html("</div>\n"),
        html("<div>\n"),
    ]);
    assert_eq!(
        out,
        "<details open>\n<summary>Plus</summary>\n<p>dedans</p>\n</details>\n<p>dehors</p>\n<div>\n</div>\n"
    );
}

#[test]
fn ids_of_raw_html_cannot_meet_ours() {
    let html = BlockKind::Html { html: "<p id=\"note:1\">x</p>".to_owned(), content: Vec::new() };
    assert_eq!(written(vec![block(html)]), "<p id=\"html-note:1\">x</p>\n");
}

#[test]
fn pictures_are_copied_shown_as_missing_or_linked() {
    let figure = |image: Image| block(BlockKind::Figure(Box::new(Figure { image, number: 1 })));
    let mut volume = volume(vec![article(
        "un",
        vec![
            figure(image("plan.png", "Le plan", Some("chapters/été/plan.png"))),
            figure(image("perdu.png", "Perdu", None)),
            figure(image("https://example.org/x.png", "Ailleurs", None)),
        ],
    )]);
    let asset = |path: &str| Asset {
        path: path.to_owned(),
        kind: AssetKind::Png,
        bytes: Arc::from(&b"png"[..]),
    };
    for path in ["chapters/été/plan.png", "chapters/unused.png"] {
        volume.assets.insert(path.to_owned(), asset(path));
    }
    let (artifacts, diagnostics) = site(&volume, &no_templates(), &Options::default());
    assert!(diagnostics.is_empty());
    let page = find(&artifacts, "un.html");
    assert!(
        page.contains(
            "<img loading=\"lazy\" src=\"images/chapters/%C3%A9t%C3%A9/plan.png\" alt=\"Le plan\">"
        ),
        "{page}"
    );
    assert!(
        page.contains(
            "<figcaption><span class=\"label\">Figure\u{a0}1</span> – Le plan</figcaption>"
        )
    );
    assert!(page.contains("<code>perdu.png</code>"));
    assert!(!page.contains("src=\"https"));
    assert!(page.contains("<a href=\"https://example.org/x.png\""));
    assert!(artifacts.iter().any(|one| one.path == "images/chapters/été/plan.png"));
    assert!(!artifacts.iter().any(|one| one.path.contains("unused")));
}

#[test]
fn no_picture_is_written_outside_of_the_site() {
    for key in ["../x.png", "a/../../x.png", "/../x.png", "a\\..\\x.png", "C:x.png", "a//x.png", ""]
    {
        assert_eq!(asset_path(key), None, "{key}");
    }
    // The key of a picture beside a lone file elsewhere: its copy lies in the site.
    assert_eq!(asset_path("/a/x.png").as_deref(), Some("images/a/x.png"));
    assert_eq!(asset_path("C:/a/x.png").as_deref(), Some("images/a/x.png"));
}

#[test]
fn drawings_hold_no_script() {
    let svg = "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x \"<script>\">]><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script><a xlink:href=\"javascript:alert(1)\"><rect fill=\"url('#a')\"/></a><foreignObject><p>x</p></foreignObject><text>mots</text></svg>";
    let mut volume = volume(vec![article(
        "un",
        vec![paragraph(vec![inline(InlineKind::Image(image("d.svg", "d", Some("d.svg"))))])],
    )]);
    let asset =
        Asset { path: "d.svg".to_owned(), kind: AssetKind::Svg, bytes: Arc::from(svg.as_bytes()) };
    volume.assets.insert("d.svg".to_owned(), asset);
    let (artifacts, _) = site(&volume, &no_templates(), &Options::default());
    assert_eq!(
        find(&artifacts, "images/d.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect fill=\"url('#a')\"/><text>mots</text></svg>"
    );
}

#[test]
fn notes_stand_at_the_end_and_in_the_margin() {
    let mut one = article(
        "un",
        vec![paragraph(vec![
            words("Mot"),
            inline(InlineKind::NoteCall { label: "a".to_owned(), note: Some(0) }),
            words(" encore"),
            inline(InlineKind::NoteCall { label: "a".to_owned(), note: Some(0) }),
            inline(InlineKind::NoteCall { label: "perdue".to_owned(), note: None }),
        ])],
    );
    one.notes.push(Note {
        label: "a".to_owned(),
        span: Span::default(),
        blocks: vec![paragraph(vec![words("La note.")])],
        anchor: String::new(),
        inline: false,
        number: Some(1),
        withdrawn: false,
    });
    let html = fragment(&volume(vec![one.clone()]), 0, &Options::default());
    assert!(html.contains("href=\"#note:1\" id=\"call:1\" role=\"doc-noteref\">1</a></sup><span class=\"sidenote\" hidden><span class=\"number\">1</span> La note.</span> encore"), "{html}");
    assert!(html.contains("[^perdue]"));
    assert!(
        html.contains("<li id=\"note:1\" value=\"1\" class=\"in-margin\"><p>La note. <a"),
        "{html}"
    );
    assert!(html.contains("href=\"#call:1-2\""));
    assert_eq!(text::text(&one), "Un titre\n\nMot[1] encore[1][^perdue]\n\n1. La note.\n");
}

#[test]
fn suggestions_are_shown_only_when_asked() {
    let run = || {
        vec![
            inline(InlineKind::Critic(Critic::Insert(vec![words("A")]))),
            inline(InlineKind::Critic(Critic::Delete(vec![words("B")]))),
            inline(InlineKind::Critic(Critic::Substitute {
                old: vec![words("C")],
                new: vec![words("D")],
            })),
            inline(InlineKind::Critic(Critic::Comment(vec![words("E")]))),
            inline(InlineKind::Critic(Critic::Highlight(vec![words("F")]))),
        ]
    };
    // As they are counted: accepted.
    assert_eq!(line(run()), "<p>ADF</p>\n");
    let options = Options { changes: Changes::Shown, ..Options::default() };
    let html = fragment(&volume(vec![article("un", vec![paragraph(run())])]), 0, &options);
    assert!(
        html.contains("<ins>A</ins><del>B</del><del>C</del><ins>D</ins><span class=\"remark\""),
        "{html}"
    );
}

#[test]
fn bare_is_what_the_specification_expects() {
    let mut one = article(
        "un",
        vec![block(BlockKind::List {
            start: Some(3),
            tight: true,
            items: vec![ouvrage::model::ListItem {
                span: Span::default(),
                checked: None,
                blocks: vec![paragraph(vec![
                    words("a"),
                    inline(InlineKind::HardBreak),
                    words("\"b\""),
                ])],
            }],
        })],
    );
    one.body.push(block(BlockKind::Rule));
    assert_eq!(bare(&one), "<ol start=\"3\">\n<li>a<br />\n&quot;b&quot;</li>\n</ol>\n<hr />\n");
}

fn specimen() -> Volume {
    let mut one = article("un", vec![paragraph(vec![words("Texte.")])]);
    one.number = Some(1);
    one.authors = vec![Person {
        given: "Jeanne".to_owned(),
        family: "Éluard-Test".to_owned(),
        role: "directrice".to_owned(),
        orcid: "0000-0002-1825-0097".to_owned(),
        ..Person::default()
    }];
    let mut index = article("index", vec![]);
    index.broken = true;
    let mut volume = volume(vec![one, index]);
    volume.parts = vec![Part { title: "Partie <A>".to_owned(), articles: 0..1 }];
    volume.bibliography.entries.push(BibEntry {
        key: "k".to_owned(),
        anchor: "ref-k".to_owned(),
        label: Vec::new(),
        content: vec![words("Crozier & Friedberg")],
    });
    volume
}

#[test]
fn a_site_has_its_pages_and_no_name_clashes() {
    let (artifacts, diagnostics) = site(&specimen(), &no_templates(), &Options::default());
    assert!(diagnostics.is_empty());
    let paths: Vec<&str> = artifacts.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "index.html",
            "contributors.html",
            "bibliography.html",
            "un.html",
            "cite/un.bib",
            "cite/un.ris",
            "cite/un.json",
            "search/un.js",
            "index-article.html",
            "style.css",
            "search/index.js",
            "search/search.js",
            "notes.js"
        ]
    );
    let index = find(&artifacts, "index.html");
    assert!(index.contains("Partie &lt;A&gt;") && index.contains("Jeanne Éluard-Test"), "{index}");
    assert!(
        find(&artifacts, "contributors.html").contains("https://orcid.org/0000-0002-1825-0097")
    );
    assert!(find(&artifacts, "bibliography.html").contains("Crozier &amp; Friedberg"));
    assert!(find(&artifacts, "index-article.html").contains("pas pu être composé"));
    for artifact in artifacts.iter().filter(|one| one.path.ends_with(".html")) {
        let page = find(&artifacts, &artifact.path);
        let scripts: Vec<&str> = page.split("<script").skip(1).collect();
        assert_eq!(scripts.len(), 3, "{page}");
        // Data, which does not run; the search, and notes that open in their place.
        assert!(scripts[0].starts_with(" type=\"application/ld+json\">{"), "{page}");
        assert!(scripts[1].starts_with(" src=\"search/search.js\" defer></script>"), "{page}");
        assert!(scripts[2].starts_with(" src=\"notes.js\" defer></script>"), "{page}");
    }
}

#[test]
fn a_search_folds_accents_case_elision_and_ligatures() {
    let one =
        article("un", vec![paragraph(vec![words("L’ŒUVRE d’un établissement, en 2½ m² ; ﬁn.")])]);
    let two = article(
        "deux",
        vec![paragraph(vec![words("Une œuvre, deux\u{301} oeuvres, co\u{ad}llège.")])],
    );
    let (artifacts, _) = site(&volume(vec![one, two]), &no_templates(), &Options::default());
    let index = find(&artifacts, "search/index.js");
    let listed = index.split("\"words\":\"").nth(1).and_then(|rest| rest.split('"').next());
    let listed = listed.expect("the words");
    // Each word begins with a capital that says how much it shares with the one before, and whether it stands in one passage.
    assert_eq!(listed, "N212NcollegeNdeuxNetablissementNfinNm2AoeuvreTsAtitre");
    assert!(index.contains("\"places\":\"ABBAAAAA BAA \""), "{index}");
    let texts = find(&artifacts, "search/un.js");
    assert!(texts.contains("[\"search/un.js\"] = {\"anchors\":\""), "{texts}");
    assert!(texts.contains("\"texts\":[\"Un titre L’ŒUVRE d’un"), "{texts}");
}

#[test]
fn a_pdf_is_said_to_be_that_of_what_it_holds_alone() {
    let one = || article("un", vec![paragraph(vec![words("Un mot.")])]);
    let options = Options {
        pdf: Some("essais.pdf".to_owned()),
        url: "https://essais.example.org".to_owned(),
        ..Options::default()
    };
    let tag = "name=\"citation_pdf_url\" content=\"https://essais.example.org/essais.pdf\"";
    let (several, _) =
        site(&volume(vec![one(), article("deux", vec![])]), &no_templates(), &options);
    assert!(find(&several, "index.html").contains(tag));
    assert!(!find(&several, "un.html").contains("citation_pdf_url"));
    let (alone, _) = site(&volume(vec![one()]), &no_templates(), &options);
    assert!(find(&alone, "un.html").contains(tag));
}

#[test]
fn words_of_a_volume_cannot_leave_the_data_they_stand_in() {
    let hostile = "</script><script>alert(1)</script>\u{2028}<!--";
    let mut one = article("un", vec![paragraph(vec![words(hostile)])]);
    one.title = vec![words(hostile)];
    let mut volume = volume(vec![one]);
    volume.meta.title = hostile.to_owned();
    let (artifacts, _) = site(&volume, &no_templates(), &Options::default());
    for path in ["un.html", "index.html", "search/index.js", "search/un.js"] {
        let text = find(&artifacts, path);
        assert!(!text.contains("<script>") && !text.contains("<!--"), "{path}: {text}");
        assert!(path.ends_with(".html") || !text.contains(['<', '\u{2028}']), "{path}");
    }
    let (page, _) = single_file(&volume, &no_templates(), &Options::default());
    let page = String::from_utf8(page).expect("pages are UTF-8");
    assert!(!page.contains("alert(1)</script>") && !page.contains("<!--"), "{page}");
}

#[test]
fn in_one_file_no_two_parts_of_articles_have_the_same_name() {
    let mut volume = specimen();
    for article in &mut volume.articles {
        article.abstracts = vec![("fr".to_owned(), vec![vec![words("Un résumé.")]])];
    }
    let (page, _) = single_file(&volume, &no_templates(), &Options::default());
    let page = String::from_utf8(page).expect("pages are UTF-8");
    let labels = ["aria-label=\"", "aria-labelledby=\""];
    let tags = page.split('<').filter(|tag| tag.starts_with("section") || tag.starts_with("nav"));
    let mut names: Vec<&str> = tags
        .flat_map(|tag| {
            labels.iter().filter_map(|label| tag.split_once(label)?.1.split('"').next())
        })
        .collect();
    let all = names.len();
    assert!(names.iter().any(|name| name.ends_with(" – Un titre")), "{names:?}");
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "{names:?}");
    for id in names.iter().filter_map(|name| name.rsplit_once(' ')).map(|(_, id)| id) {
        assert!(!id.contains(':') || page.contains(&format!(" id=\"{id}\"")), "{id}");
    }
}

#[test]
fn one_file_holds_the_site_and_needs_nothing_else() {
    let mut volume = specimen();
    let target = Some((0, Some("p-1".to_owned())));
    let mut link = Link {
        url: "un.md#p-1".to_owned(),
        title: String::new(),
        content: vec![words("là")],
        auto: false,
        internal: target,
    };
    link.title = "t".to_owned();
    volume.articles[0].body[0].anchor = "p-1".to_owned();
    volume.articles[0].body.push(paragraph(vec![inline(InlineKind::Link(link))]));
    let picture = image("a b.png", "plan", Some("a b.png"));
    volume.articles[0].body.push(paragraph(vec![inline(InlineKind::Image(picture))]));
    let bytes = Arc::from(&b"\x89PNG"[..]);
    let asset = Asset { path: "a b.png".to_owned(), kind: AssetKind::Png, bytes };
    volume.assets.insert("a b.png".to_owned(), asset);
    let (page, found) = single_file(&volume, &no_templates(), &Options::default());
    assert!(found.is_empty());
    let page = String::from_utf8(page).expect("pages are UTF-8");
    assert!(page.contains("<p id=\"un:p-1\">") && page.contains("href=\"#un:p-1\""), "{page}");
    assert!(page.contains("href=\"#index\"") && !page.contains("index.html"), "{page}");
    assert!(page.contains("src=\"data:image/png;base64,iVBORw==\""), "{page}");
    assert!(
        page.contains("href=\"data:text/plain;charset=utf-8;base64,")
            && !page.contains("href=\"cite/")
    );
    assert_eq!(page.matches("sha256-").count(), 4, "{page}");
    assert!(!page.contains(" src=\"search") && !page.contains("rel=\"stylesheet\""), "{page}");
}

fn templates(files: &[(&str, &str)]) -> BTreeMap<String, Arc<Source>> {
    let source = |(i, (path, text)): (usize, &(&str, &str))| {
        let id = FileId(u32::try_from(100 + i).expect("few files"));
        let source = Source::new(id, format!("templates/{path}"), text.as_bytes().to_vec());
        ((*path).to_owned(), Arc::new(source))
    };
    files.iter().enumerate().map(source).collect()
}

#[test]
fn a_volume_replaces_templates_one_by_one() {
    let own = templates(&[
        (
            "html/article.html",
            "{% extends \"builtin/article.html\" %}{% block footer %}<p>PIED {{ article.title }}</p>{% endblock footer %}",
        ),
        ("css/maison.css", "p{}"),
    ]);
    let (artifacts, diagnostics) = site(&specimen(), &own, &Options::default());
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let page = find(&artifacts, "un.html");
    assert!(page.contains("<p>PIED Un titre</p>") && page.contains("<p>Texte.</p>"), "{page}");
    assert!(page.contains("href=\"maison.css\"") && find(&artifacts, "maison.css") == "p{}");
    assert!(!find(&artifacts, "index.html").contains("PIED"));
}

#[test]
fn a_template_that_fails_is_reported_where_it_fails() {
    let broken = "<p>\n{{ article.nothing_like_it }}\n{% if %}</p>";
    let fails = "<p>\n{{ labels.nothing.like.it }}</p>";
    let own = templates(&[("html/article.html", broken), ("html/index.html", fails)]);
    let (artifacts, diagnostics) = site(&specimen(), &own, &Options::default());
    let found: Vec<_> = diagnostics
        .iter()
        .map(|one| {
            let place = one.place.expect("a template has a place");
            let source = own.values().find(|source| source.id == place.file).expect("it is known");
            (one.message.id, &*source.path, source.position(place.span.start as usize).line)
        })
        .collect();
    assert_eq!(
        found,
        [
            ("template-broken", "templates/html/article.html", 3),
            ("template-failed", "templates/html/index.html", 2),
        ]
    );
    assert!(find(&artifacts, "un.html").contains("<p>Texte.</p>"));
    assert!(find(&artifacts, "index.html").contains("Partie"));
}

#[test]
fn what_no_template_can_call_is_reported_where_it_is_called() {
    let calls = [
        ("{{ article.title | nofilter }}", "nofilter"),
        ("{% if article.title is notest %}{% endif %}", "notest"),
        ("{{ nofunction() }}", "nofunction"),
        ("{% include \"nothing.html\" %}", "nothing"),
        ("{{ <nocomponent /> }}", "nocomponent"),
    ];
    for (call, name) in calls {
        let own = templates(&[("html/article.html", &format!("<p>\n\n</p>\n<p>« {call}"))]);
        let (_, diagnostics) = site(&specimen(), &own, &Options::default());
        let [one] = &diagnostics[..] else { panic!("{call}: {diagnostics:?}") };
        let source = own.values().next().expect("there is one");
        let place = one.place.expect("a template has a place");
        assert_eq!(source.position(place.span.start as usize).line, 4, "{call}");
        let shown = &source.text[place.span.range()];
        assert!(shown.contains(name), "{call}: {shown}");
    }
}

#[test]
fn a_template_that_never_ends_is_left_behind() {
    let long = "mot ".repeat(10_000);
    let endless = format!(
        "{{% for a in range(end=99999) %}}{{% for b in range(end=99999) %}}{long}{{% endfor %}}{{% endfor %}}"
    );
    let own = templates(&[("html/index.html", &endless)]);
    let (artifacts, diagnostics) = site(&specimen(), &own, &Options::default());
    assert_eq!(
        diagnostics.iter().map(|one| one.message.id).collect::<Vec<_>>(),
        ["template-endless"]
    );
    assert!(find(&artifacts, "index.html").contains("Partie"));
}

#[test]
fn the_same_volume_gives_the_same_bytes() {
    let options =
        Options { changes: Changes::Shown, paragraphs: Paragraphs::Numbered, ..Options::default() };
    let once = site(&specimen(), &no_templates(), &options);
    assert_eq!(once, site(&specimen(), &no_templates(), &options));
}

#[test]
fn json_says_its_version_and_its_spans() {
    let one = article("un", vec![paragraph(vec![Inline::text(Span::new(3, 7), "mots")])]);
    let json = json::json(&one);
    assert!(json.contains("\"version\":1"), "{json}");
    assert!(json.contains("{\"kind\":\"text\",\"span\":[3,7],\"text\":\"mots\"}"), "{json}");
}

/// An article alone, read and resolved.
fn resolved(markdown: &str) -> Volume {
    let mut project = ouvrage::project::Project { lone: true, ..Default::default() };
    let source = project.sources.add("article.md", markdown.as_bytes().to_vec());
    project.articles.push(ouvrage::project::Listed { file: source.id, group: 0, unread: false });
    let (article, _) = ouvrage::parse::parse(&source, &ouvrage::parse::Options::default());
    ouvrage::resolve::resolve(&project, vec![article], ouvrage::resolve::Purpose::Publish).0
}

#[test]
fn cases_as_data() {
    super::suite::check("html", |markdown| {
        let mut html = fragment(&resolved(markdown), 0, &Options::default());
        html.push_str(if html.ends_with('\n') { "" } else { "\n" });
        html
    });
}

/// What must not be in any page, whatever its article holds.
fn hostile(html: &str) -> Option<&'static str> {
    let lower = html.to_lowercase();
    let signs = [
        "<script",
        "<iframe",
        "<object",
        "<embed",
        "<form",
        "<svg",
        "<base",
        "<meta",
        "href=\"javascript",
        "src=\"http",
        " onerror=\"",
        " onclick=\"",
        " onload=\"",
    ];
    signs.into_iter().find(|sign| lower.contains(sign))
}

#[test]
fn every_article_of_the_corpus_is_written() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !corpus.exists() {
        eprintln!("SKIPPED: {} is absent", corpus.display());
        return;
    }
    let mut files = Vec::new();
    markdown_below(&corpus, &mut files);
    files.sort();
    for file in &files {
        let Ok(bytes) = std::fs::read(file) else { continue };
        let markdown = Source::new(FileId(0), "article.md", bytes).text;
        let volume = resolved(&markdown);
        let html = fragment(&volume, 0, &Options::default());
        assert_eq!(hostile(&html), None, "{}", file.display());
        assert!(!text::text(&volume.articles[0]).is_empty(), "{}", file.display());
        assert!(json::json(&volume.articles[0]).len() > 2, "{}", file.display());
    }
    assert!(files.len() > 100, "only {} files were found", files.len());
}

fn markdown_below(folder: &std::path::Path, files: &mut Vec<std::path::PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            markdown_below(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
}

/// Every node that the schema does not know, or that has a member the schema does not know.
fn unknown_to_schema(
    node: &serde_json::Value,
    schema: &serde_json::Value,
    found: &mut Vec<String>,
) {
    match node {
        serde_json::Value::Array(nodes) => {
            nodes.iter().for_each(|node| unknown_to_schema(node, schema, found));
        }
        serde_json::Value::Object(members) => {
            if let Some(kind) = members.get("kind").filter(|_| members.contains_key("span")) {
                let defs = ["block", "inline"].map(|name| &schema["$defs"][name]["properties"]);
                let fits = defs.iter().any(|def| {
                    let kinds = def["kind"]["enum"].as_array().expect("the schema lists kinds");
                    kinds.contains(kind) && members.keys().all(|key| def.get(key).is_some())
                });
                if !fits {
                    found.push(format!("{kind} {:?}", members.keys().collect::<Vec<_>>()));
                }
            }
            members.values().for_each(|node| unknown_to_schema(node, schema, found));
        }
        _ => {}
    }
}

#[test]
fn json_keeps_to_its_schema() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read =
        |path: &str| std::fs::read_to_string(root.join(path)).expect("it is in the repository");
    let schema = read("tests/schema/article.schema.json");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("the schema is JSON");
    // The cases of the suite hold every kind of node.
    let volume = resolved(&read("tests/suite/html.md").replace("````md", "").replace("````", ""));
    let json = json::json(&volume.articles[0]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("what is written is JSON");
    let mut found = Vec::new();
    unknown_to_schema(&json, &schema, &mut found);
    assert_eq!(found, Vec::<String>::new());
    for member in schema["required"].as_array().expect("a list") {
        assert!(json.get(member.as_str().expect("a name")).is_some(), "{member}");
    }
}
