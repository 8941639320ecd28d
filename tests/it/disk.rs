//! Volumes and lone files as they lie on a disk, and what is written there.

use std::fs;
use std::path::Path;

use ouvrage::diagnostic::{Args, Message};
use ouvrage::disk::{self, Given};
use ouvrage::error::Error;
use ouvrage::export::Artifact;
use ouvrage::message::{Catalogue, Lang};
use ouvrage::model::{AssetKind, Kind};
use ouvrage::project::{Project, Refusal};
use ouvrage::resolve::{Wanted, What, asset_path};
use tempfile::TempDir;

use crate::suite;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().expect("because there is a temporary folder");
    for (path, text) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("because it has one")).expect("because it is ours");
        fs::write(path, text).expect("because it is ours");
    }
    dir
}

fn load(dir: &Path, files: &[&str]) -> Result<Project, Error> {
    let given: Vec<Given> = files.iter().map(|file| Given::Path(file.into())).collect();
    disk::load(dir, None, &given)
}

fn volume(files: &[(&str, &str)]) -> (TempDir, Project) {
    let dir = folder(files);
    let project = load(dir.path(), &[]).expect("because there is a volume");
    (dir, project)
}

fn paths(project: &Project) -> Vec<String> {
    let listed = project.articles.iter();
    listed.map(|listed| path(project, listed.file)).collect()
}

fn path(project: &Project, file: ouvrage::text::FileId) -> String {
    project.sources.get(file).expect("because it was loaded").path.to_string()
}

/// The findings about `book.toml`, as the suites write them.
fn findings(project: &Project) -> String {
    let book = project.sources.find("book.toml").expect("because it was read");
    suite::findings(book, &project.diagnostics)
}

fn say(message: &Message) -> String {
    let said = Catalogue::of(Lang::Fr).say(message);
    assert_ne!(said, message.id, "the catalogue lacks it");
    said
}

fn write(out: &Path, files: &[(&str, &[u8])]) -> Result<disk::Written, Error> {
    disk::write(out, &artifacts(files))
}

fn artifacts(files: &[(&str, &[u8])]) -> Vec<Artifact> {
    let artifact = |(path, bytes): &(&str, &[u8])| Artifact {
        path: (*path).to_owned(),
        bytes: bytes.to_vec(),
    };
    files.iter().map(artifact).collect()
}

const TITLE: &str = "[volume]\ntitle = 'T'\n";

#[test]
fn the_volume_of_this_repository_loads_without_a_finding() {
    let project = load(&suite::root(), &[]).expect("because there is a volume");
    let articles = fs::read_dir(suite::root().join("chapters")).into_iter().flatten().flatten();
    let articles = articles.filter(|entry| entry.path().extension().is_some_and(|e| e == "md"));
    if articles.count() < 15 {
        eprintln!("SKIPPED: the chapters are not here");
        return;
    }
    assert_eq!(findings(&project), "");
    assert_eq!(project.articles.len(), 15);
    assert_eq!(project.config.people.len(), 15);
    assert_eq!(project.bibliographies.len(), 1);
}

#[test]
fn the_titled_cases_read_as_told() {
    // One case: `=== path` lines part the files of a volume.
    suite::check("disk", |input| {
        let mut files: Vec<(String, String)> = Vec::new();
        for line in input.lines() {
            match line.strip_prefix("=== ") {
                Some(path) => files.push((path.to_owned(), String::new())),
                None => {
                    let (_, text) = files.last_mut().expect("because a case begins with ===");
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let (_dir, project) = volume(&files);
        let mut out = String::new();
        for listed in &project.articles {
            let unread = if listed.unread { " unread" } else { "" };
            out += &format!("{} {}{unread}\n", listed.group, path(&project, listed.file));
        }
        out + &findings(&project)
    });
}

#[test]
fn a_volume_is_found_upward() {
    let dir = folder(&[
        ("book.toml", &format!("{TITLE}[[contents]]\narticles = ['a/01.md']\n")),
        ("a/01.md", "Un."),
        ("a/02.md", "Deux."),
    ]);
    let project = load(&dir.path().join("a"), &[]).expect("because there is a volume");
    assert_eq!(paths(&project), ["a/01.md"]);
    assert!(!project.lone && project.asked.is_empty());
    // A listed file is that article, one that is not listed is read with the volume's configuration.
    let project =
        load(&dir.path().join("a"), &["01.md", "02.md", "01.md"]).expect("because there is one");
    let asked: Vec<String> = project.asked.iter().map(|&file| path(&project, file)).collect();
    let unlisted: Vec<String> = project.unlisted.iter().map(|&file| path(&project, file)).collect();
    assert_eq!(asked, ["a/01.md", "a/02.md"]);
    assert_eq!(unlisted, ["a/02.md"]);
    // A folder means the articles in it.
    let project = load(dir.path(), &["a"]).expect("because there is one");
    assert_eq!(project.asked.len(), 1);
    // `--root` names the folder or the file.
    for root in ["", "book.toml"] {
        let root = dir.path().join(root);
        let project = disk::load(Path::new("/"), Some(&root), &[]).expect("because it is there");
        assert_eq!(paths(&project), ["a/01.md"]);
    }
}

#[test]
fn lone_files_need_no_volume() {
    let dir = folder(&[("x/10.md", "Dix."), ("x/2.md", "Deux."), ("x/note.txt", "")]);
    let given = [Given::Path("x/2.md".into()), Given::Text(b"Un texte.".to_vec())];
    let project = disk::load(dir.path(), None, &given).expect("because the file is there");
    assert!(project.lone);
    assert_eq!(paths(&project), ["x/2.md", "-"]);
    let project = load(dir.path(), &["x"]).expect("because there are articles");
    assert_eq!(paths(&project), ["x/2.md", "x/10.md"]);
    // Elsewhere than where one stands: the absolute path is the name.
    let file = dir.path().join("x/2.md").display().to_string();
    let elsewhere = tempfile::tempdir().expect("because there is a temporary folder");
    let project = load(elsewhere.path(), &[&file]).expect("because the file is there");
    assert!(Path::new(&paths(&project)[0]).is_absolute());
}

#[test]
fn another_programs_book_toml_is_not_ours() {
    let dir = folder(&[("book.toml", "[book]\ntitle = 'x'\n"), ("a.md", "Un.")]);
    assert!(load(dir.path(), &["a.md"]).expect("because the file is there").lone);
}

#[test]
fn what_cannot_be_read_says_so() {
    let dir = folder(&[("chapitre.md", "Un.")]);
    let error = load(dir.path(), &[]).expect_err("because there is no volume");
    assert_eq!(error.message.id, "no-volume");
    assert!(error.hints.iter().chain([&error.message]).all(|message| !say(message).is_empty()));
    let error = load(dir.path(), &["chapitres.md"]).expect_err("because there is no such file");
    assert_eq!(say(&error.message), "Le fichier chapitres.md n’existe pas.");
    assert_eq!(
        error.hints,
        [Message::new("did-you-mean", Args::new().with("word", "chapitre.md".to_owned()))]
    );
    let missing = dir.path().join("nowhere");
    let error = disk::load(dir.path(), Some(&missing), &[]).expect_err("because it is nowhere");
    assert_eq!(error.message.id, "no-book-toml");
}

#[test]
fn accents_are_found_however_they_are_composed() {
    let dir = folder(&[
        ("book.toml", &format!("{TITLE}[[contents]]\narticles = ['chapitres/\u{e9}t\u{e9}.md']\n")),
        ("chapitres/e\u{301}te\u{301}.md", "Un."),
    ]);
    let project = load(dir.path(), &[]).expect("because there is a volume");
    assert_eq!(findings(&project), "");
    assert_eq!(project.articles.len(), 1);
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_refused() {
    let secret = folder(&[("secret.md", "Secret."), ("secret.svg", "<svg/>")]);
    let dir = folder(&[
        (
            "book.toml",
            &format!("{TITLE}[[contents]]\narticles = ['a.md', 'b.md', 'd/secret.md']\n"),
        ),
        ("b.md", "Deux."),
    ]);
    let link = |to: &Path, from: &str| {
        std::os::unix::fs::symlink(to, dir.path().join(from)).expect("because links can be made");
    };
    link(&secret.path().join("secret.md"), "a.md");
    link(secret.path(), "d");
    link(&secret.path().join("secret.svg"), "c.svg");
    link(&dir.path().join("b.md"), "e.md");
    let mut project = load(dir.path(), &[]).expect("because there is a volume");
    let read = project.articles.iter().filter(|listed| !listed.unread);
    let read: Vec<String> = read.map(|listed| path(&project, listed.file)).collect();
    assert_eq!(read, ["b.md"]);
    // The others have a place, and no text.
    assert_eq!(paths(&project), ["a.md", "b.md", "d/secret.md"]);
    assert!(project.sources.iter().all(|source| !source.text.contains("Secret")));
    let rules: Vec<&str> = project.diagnostics.iter().map(|found| &*found.rule).collect();
    assert_eq!(rules, ["path-outside-volume", "path-outside-volume"]);
    let wanted = picture("b.md", "c.svg");
    disk::load_assets(disk::Shelf::Folder, &mut project, &[wanted]);
    assert_eq!(project.refused.get("c.svg"), Some(&Refusal::Outside));
    assert!(project.assets.is_empty());
}

#[cfg(unix)]
#[test]
fn a_template_that_is_a_link_out_of_the_volume_is_told_and_not_read() {
    let house = folder(&[("style.css", "/* Secret */"), ("html/a.html", "Secret")]);
    let link = |to: &Path, dir: &Path, from: &str| {
        std::os::unix::fs::symlink(to, dir.join(from)).expect("because links can be made");
    };
    let told = |dir: &Path| {
        let project = load(dir, &[]).expect("because there is a volume");
        assert!(project.sources.iter().all(|source| !source.text.contains("Secret")));
        let told = project.diagnostics.iter().map(|found| {
            let helped = found.help.as_ref().map_or("", |help| help.id);
            let file = found.place.expect("it has a place").file;
            format!("{} {} {helped}", path(&project, file), found.message.id)
        });
        (told.collect::<Vec<_>>(), project.templates.keys().cloned().collect::<Vec<_>>())
    };
    let dir = folder(&[("book.toml", TITLE), ("templates/css/own.css", "/* ours */")]);
    link(&house.path().join("style.css"), dir.path(), "templates/css/style.css");
    link(&house.path().join("html"), dir.path(), "templates/html");
    link(&dir.path().join("gone.css"), dir.path(), "templates/css/gone.css");
    link(Path::new("own.css"), dir.path(), "templates/css/same.css");
    let (faults, read) = told(dir.path());
    let expected = [
        "templates/css/gone.css template-link-nowhere template-refused-help",
        "templates/css/style.css template-link-outside template-refused-help",
        "templates/html template-link-outside template-refused-help",
    ];
    assert_eq!(faults, expected);
    assert_eq!(read, ["css/own.css", "css/same.css"]);
    let dir = folder(&[("book.toml", TITLE)]);
    link(house.path(), dir.path(), "templates");
    let (faults, read) = told(dir.path());
    assert_eq!(faults, ["templates template-link-outside template-refused-help"]);
    assert!(read.is_empty());
}

fn picture(article: &str, url: &str) -> Wanted {
    let path = asset_path(article, url).expect("because the address is one of the volume");
    let (file, span) = (ouvrage::text::FileId(0), ouvrage::text::Span::default());
    Wanted { file, article: article.into(), url: url.to_owned(), path, what: What::Image, span }
}

#[test]
fn pictures_are_known_by_their_bytes() {
    let (_dir, mut project) = volume(&[
        ("book.toml", TITLE),
        ("a/b.md", "x"),
        (
            "a/fig é.svg",
            "<?xml version='1.0'?>\n<!-- x -->\n<svg xmlns='http://www.w3.org/2000/svg'/>",
        ),
        ("img/x.png", "\u{89}PNG"),
        ("img/y.png", "GIF89a..."),
        ("img/Z.png", "GIF89a..."),
    ]);
    let wanted =
        ["fig%20%C3%A9.svg?v=1#x", "../img/x.png", "../img/y.png", "../img/z.png", "../img"];
    let wanted: Vec<Wanted> = wanted.iter().map(|url| picture("a/b.md", url)).collect();
    disk::load_assets(disk::Shelf::Folder, &mut project, &wanted);
    let kinds: Vec<_> = project.assets.iter().map(|(path, asset)| (&**path, asset.kind)).collect();
    assert_eq!(kinds, [("a/fig é.svg", AssetKind::Svg), ("img/y.png", AssetKind::Gif)]);
    let refused: Vec<_> =
        project.refused.iter().map(|(path, why)| (&**path, why.clone())).collect();
    assert_eq!(
        refused,
        [
            ("img", Refusal::NotAFile),
            ("img/x.png", Refusal::UnknownKind),
            ("img/z.png", Refusal::Missing(Some("img/Z.png".to_owned()))),
        ]
    );
}

#[test]
fn bibliographies_are_found_from_the_article_and_from_the_root() {
    let (_dir, mut project) = volume(&[
        ("book.toml", TITLE),
        ("a/b.md", "x"),
        ("a/1.bib", ""),
        ("refs/2.bib", ""),
        ("templates/html/article.html", "<p>"),
        ("templates/.hidden", ""),
    ]);
    let bib = |url: &str| Wanted { what: What::Bibliography, ..picture("a/b.md", url) };
    disk::load_assets(
        disk::Shelf::Folder,
        &mut project,
        &[bib("1.bib"), bib("refs/2.bib"), bib("3.bib"), bib("1.bib")],
    );
    let found: Vec<&str> = project.bibliographies.keys().map(String::as_str).collect();
    assert_eq!(found, ["a/1.bib", "refs/2.bib"]);
    assert_eq!(project.refused.get("a/3.bib"), Some(&Refusal::Missing(Some("a/1.bib".to_owned()))));
    let templates: Vec<&str> = project.templates.keys().map(String::as_str).collect();
    assert_eq!(templates, ["html/article.html"]);
}

#[test]
fn a_picture_of_a_lone_file_elsewhere_is_found() {
    let dir = folder(&[("x/a.md", "Un."), ("x/i/c.svg", "<svg/>")]);
    let elsewhere = tempfile::tempdir().expect("because there is a temporary folder");
    let file = dir.path().join("x/a.md").display().to_string();
    let mut project = load(elsewhere.path(), &[&file]).expect("because the file is there");
    let article = paths(&project)[0].clone();
    disk::load_assets(disk::Shelf::Folder, &mut project, &[picture(&article, "i/c.svg")]);
    assert_eq!(project.assets.len(), 1, "{:?}", project.refused);
}

#[test]
fn a_build_replaces_its_own_files_and_no_others() {
    let dir = folder(&[("notes.txt", "à moi"), ("html/mine.html", "à moi")]);
    let out = dir.path();
    let read = |path: &str| fs::read_to_string(out.join(path)).unwrap_or_default();
    let done = write(out, &[("html/a.html", b"1"), ("html/b/c.html", b"2"), ("v.pdf", b"3")])
        .expect("because nothing is in the way");
    assert_eq!((done.written, done.unchanged, done.removed), (3, 0, 0));
    assert_eq!(read(".manifest"), "html/a.html\nhtml/b/c.html\nv.pdf\n");
    let before = fs::metadata(out.join("html/a.html")).and_then(|found| found.modified()).ok();
    let done = write(out, &[("html/a.html", b"1"), ("v.pdf", b"4")]).expect("because it can");
    assert_eq!((done.written, done.unchanged, done.removed), (1, 1, 1));
    let after = fs::metadata(out.join("html/a.html")).and_then(|found| found.modified()).ok();
    assert_eq!(before, after, "an unchanged file is not rewritten");
    assert!(!out.join("html/b").exists());
    assert_eq!(
        (&*read("v.pdf"), &*read("notes.txt"), &*read("html/mine.html")),
        ("4", "à moi", "à moi")
    );
    // A build of the pages alone leaves the PDF, and keeps it in the list.
    let html = |path: &str| path.starts_with("html/");
    disk::write_part(out, &artifacts(&[("html/d.html", b"5")]), &html).expect("because it can");
    assert_eq!(read(".manifest"), "html/d.html\nv.pdf\n");
    assert!(out.join("v.pdf").exists() && !out.join(".staging").exists());
    // A file that no build wrote is not replaced, unless it says the same.
    let error = write(out, &[("notes.txt", b"x")]).expect_err("because it is in the way");
    assert_eq!(error.message.id, "file-in-the-way");
    say(&error.message);
    assert_eq!(read("notes.txt"), "à moi");
    write(out, &[("notes.txt", "à moi".as_bytes())]).expect("because it is the same");
}

#[test]
fn artifacts_stay_in_their_folder() {
    let dir = folder(&[]);
    for path in
        ["../x", "/x", "a/../../x", "", ".", "a//b", ".manifest", ".staging/x", "C:/x", "a\\b"]
    {
        let error = write(dir.path(), &[(path, b"x")]).expect_err(path);
        assert_eq!(error.message.id, "artifact-outside");
    }
    // A manifest that was tampered with is not believed.
    let outside = folder(&[("x.txt", "à moi")]);
    let line =
        format!("../{}/x.txt\n", outside.path().file_name().expect("because it has one").display());
    fs::write(dir.path().join(".manifest"), line).expect("because it is ours");
    write(dir.path(), &[("a", b"1")]).expect("because it can");
    assert!(outside.path().join("x.txt").exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    let dir = folder(&[]);
    let outside = folder(&[("a.html", "à moi")]);
    std::os::unix::fs::symlink(outside.path(), dir.path().join("html"))
        .expect("because links can be made");
    let error = write(dir.path(), &[("html/b.html", b"x")]).expect_err("because of the link");
    assert_eq!(error.message.id, "link-in-the-way");
    fs::write(dir.path().join(".manifest"), "html/a.html\n").expect("because it is ours");
    write(dir.path(), &[("c", b"x")]).expect("because it can");
    assert!(outside.path().join("a.html").exists());
}

#[test]
fn an_interrupted_build_is_cleaned_up() {
    let dir = folder(&[
        (".staging/a.html", "moitié"),
        (".manifest", "a.html\nold.html\n"),
        ("a.html", "vieux"),
        ("old.html", "vieux"),
    ]);
    write(dir.path(), &[("a.html", b"neuf")]).expect("because it can");
    let mut names: Vec<_> = fs::read_dir(dir.path())
        .expect("because it is ours")
        .flatten()
        .map(|entry| entry.file_name().display().to_string())
        .collect();
    names.sort();
    assert_eq!(names, [".lock", ".manifest", "a.html"]);
}

#[test]
fn two_builds_at_once_wait_or_refuse() {
    let dir = folder(&[]);
    write(dir.path(), &[("a", b"1")]).expect("because it can");
    let lock = fs::File::open(dir.path().join(".lock")).expect("because a build was there");
    lock.lock().expect("because nobody holds it");
    let error = write(dir.path(), &[("a", b"2")]).expect_err("because it is locked");
    assert_eq!(error.message.id, "build-in-progress");
    drop(lock);
    write(dir.path(), &[("a", b"2")]).expect("because it is free");
}

#[test]
fn a_new_volume_loads_without_a_finding() {
    for lang in [Lang::Fr, Lang::En] {
        let dir = tempfile::tempdir().expect("because there is a temporary folder");
        let target = dir.path().join("volume");
        let files =
            disk::init(&target, "Écrire « à \"plusieurs\" »", lang).expect("because it is empty");
        assert_eq!(files.len(), 5);
        let project = load(&target, &[]).expect("because there is a volume");
        assert_eq!(findings(&project), "");
        assert_eq!(project.articles.len(), 2);
        assert_eq!(project.config.meta.title, "Écrire « à \"plusieurs\" »");
        assert_eq!(project.config.meta.slug, "ecrire-a-plusieurs");
        for listed in &project.articles {
            let source = project.sources.get(listed.file).expect("because it was loaded");
            let end = source.text.find("\n---\n").expect("because it has a front matter") + 5;
            let span = ouvrage::text::Span::new(0, end);
            let (meta, diagnostics) = ouvrage::parse::frontmatter::read(source, span);
            assert_eq!(suite::findings(source, &diagnostics), "");
            let signes = meta.abstracts.by_lang[0].1.value.chars().count();
            assert!((300..1200).contains(&signes), "{signes}");
        }
        let error = disk::init(&target, "T", lang).expect_err("because there is a volume");
        assert_eq!(error.message.id, "already-a-volume");
    }
}

#[test]
fn a_new_article_takes_the_next_number() {
    let (dir, project) = volume(&[
        (
            "book.toml",
            &format!(
                "{TITLE}[people.jeanne]\nfamily = 'Martin'\n[[contents]]\narticles = ['textes/*.md']\n"
            ),
        ),
        ("textes/07-un.md", "Un."),
        ("textes/2-deux.md", "Deux."),
    ]);
    let authors = ["jeanne".to_owned(), "Paul \"P\" Durand".to_owned()];
    let article = disk::new_article(&project, "Dire la nuit : \"oui\"", &authors, Kind::Article);
    assert_eq!(article.path, "textes/08-dire-la-nuit-oui.md");
    assert!(article.listed);
    disk::write_new_article(&project, &article).expect("because it is new");
    assert!(disk::write_new_article(&project, &article).is_err());
    let project = load(dir.path(), &[]).expect("because there is a volume");
    let source = project.sources.find(&article.path).expect("because the glob lists it");
    let end = source.text.find("\n---\n").expect("because it has a front matter") + 5;
    let span = ouvrage::text::Span::new(0, end);
    let (meta, diagnostics) = ouvrage::parse::frontmatter::read(source, span);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(meta.title.by_lang[0].1.value, "Dire la nuit : \"oui\"");
    assert_eq!(meta.authors.len(), 2);
}
