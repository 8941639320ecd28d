//! Generated volumes on disk.

use std::fs;
use std::path::Path;

use ouvrage::parse::{Options, parse};
use ouvrage::text::{FileId, Source};

use super::french;

/// Writes a volume of `count` articles, for `ouvrage` (`book.toml`, `chapters/`), for mdBook (`mdbook/`), and without
/// markup (`text/`).
pub(crate) fn write(folder: &Path, count: usize) {
    let mdbook = folder.join("mdbook/src");
    fs::create_dir_all(folder.join("chapters")).expect("the folder can be made");
    fs::create_dir_all(&mdbook).expect("the folder can be made");
    fs::create_dir_all(folder.join("text")).expect("the folder can be made");
    let mut summary = String::from("# Summary\n\n");
    for (i, text) in french::volume(count).iter().enumerate() {
        let name = format!("{:03}.md", i + 1);
        fs::write(folder.join("chapters").join(&name), text).expect("the file can be written");
        fs::write(mdbook.join(&name), text).expect("the file can be written");
        let source = Source::new(FileId(0), "x.md", text.clone().into_bytes());
        let words = ouvrage::export::text::text(&parse(&source, &Options::default()).0);
        fs::write(folder.join(format!("text/{:03}.txt", i + 1)), words)
            .expect("the file can be written");
        summary.push_str(&format!("- [Article {}]({name})\n", i + 1));
    }
    fs::write(mdbook.join("SUMMARY.md"), summary).expect("the file can be written");
    let book = "[volume]\ntitle = \"Essai de vitesse\"\nlang = \"fr\"\n\n[[contents]]\narticles = [\"chapters/*.md\"]\n";
    fs::write(folder.join("book.toml"), book).expect("the file can be written");
    let search = "[book]\ntitle = \"Essai\"\nlanguage = \"fr\"\n\n[output.html.search]\nenable = ";
    fs::write(folder.join("mdbook/book.toml"), format!("{search}true\n"))
        .expect("the file can be written");
    let plain = folder.join("mdbook-plain");
    fs::create_dir_all(plain.join("src")).expect("the folder can be made");
    for entry in fs::read_dir(&mdbook).expect("the folder can be listed") {
        let path = entry.expect("the folder can be listed").path();
        let name = path.file_name().expect("a file has a name");
        fs::copy(&path, plain.join("src").join(name)).expect("the file can be copied");
    }
    fs::write(plain.join("book.toml"), format!("{search}false\n"))
        .expect("the file can be written");
}
