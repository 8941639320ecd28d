//! A lone file named by its whole path, from another folder: it has its pictures and gives its name to the outputs.

use crate::book::Book;

#[test]
fn a_lone_file_by_its_whole_path_has_its_pictures_and_its_name() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    let text =
        "# Mot\n\n![Vue](i/c.svg)\n\n<img src=\"i/c.svg\" alt=\"Vue\">\n\n[Ici](i/c.svg) : @moi.\n";
    let lone = Book::empty().with("x/mon-mot.md", text).with("x/i/c.svg", svg);
    let elsewhere = Book::empty();
    let path = lone.path().join("x/mon-mot.md").display().to_string();
    let said = elsewhere.run(&["check", &path, "--format", "json"]).exits(0).json();
    let rules: Vec<_> = said["diagnostics"].as_array().expect("a list").iter().collect();
    let rules: Vec<_> = rules.iter().filter_map(|one| one["rule"].as_str()).collect();
    assert!(!rules.contains(&"missing-image"), "{rules:?}");
    assert!(rules.contains(&"unknown-citation"), "{rules:?}");
    elsewhere.run(&["build", &path, "--only", "html", "--out", "out"]).exits(0);
    let page = elsewhere.read("out/html/mon-mot.html");
    assert_eq!(page.matches("<img loading=\"lazy\" src=\"images/").count(), 2, "{page}");
}
