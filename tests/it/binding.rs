//! What an approval is bound to: edits classified by hand in `tests/binding.tsv`, and what is said of an article that
//! was approved and then changed.

use ouvrage::pipeline::content;

use crate::suite;

#[test]
fn edits_break_an_approval_or_not_as_classified() {
    let root = suite::root().join("tests");
    let article = std::fs::read_to_string(root.join("binding-article.md")).expect("the article");
    let table = std::fs::read_to_string(root.join("binding.tsv")).expect("the table");
    let before = content(article.as_bytes());
    let mut faults = Vec::new();
    let (mut keeps, mut breaks) = (0, 0);
    for line in table.lines().skip(1) {
        let cells: Vec<String> = line.split('\t').map(|cell| cell.replace("\\n", "\n")).collect();
        let [verdict, edit, from, to] = &cells[..] else { panic!("not four cells: {line}") };
        assert!(article.contains(from.as_str()), "{edit}: the article has no {from:?}");
        // A label of a note stands where it is called and where it is defined.
        let edited = article.replace(from.as_str(), to);
        let same = content(edited.as_bytes()) == before;
        match verdict.as_str() {
            "keeps" => keeps += 1,
            "breaks" => breaks += 1,
            other => panic!("{edit}: {other} is no verdict"),
        }
        if same != (verdict == "keeps") {
            faults.push(format!("{edit}: classified as “{verdict}”, and it does not"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(keeps >= 15 && breaks >= 15, "{keeps} keep, {breaks} break");
}
