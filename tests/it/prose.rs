//! Runs of words: pieces cover their text, and every one leads back to the file.

use ouvrage::disk::Given;
use ouvrage::pipeline;
use ouvrage::prose::{PieceKind, Run, runs, sentences};
use ouvrage::text::Source;

use crate::corpus::{corpus, markdown_files};

/// What must hold of a run whatever the author wrote; the faults, said.
fn faults(run: &Run, source: &Source) -> Vec<String> {
    let mut said = Vec::new();
    let mut end = 0;
    for piece in &run.pieces {
        if piece.span.start != end {
            said.push(format!("a gap before {:?}", piece.span));
        }
        end = piece.span.end;
        let words = &run.text[piece.span.range()];
        if source.text.get(piece.origin.range()).is_none() {
            said.push(format!("{words:?} came from no bytes of the file"));
        }
        let same = source.slice(piece.origin) == words;
        if piece.verbatim && piece.kind == PieceKind::Words && !same {
            said.push(format!("{words:?} is not {:?}", source.slice(piece.origin)));
        }
    }
    if end as usize != run.text.len() {
        said.push(format!("the pieces end at {end} of {}", run.text.len()));
    }
    for sentence in sentences(&run.text) {
        let words = &run.text[sentence.range()];
        if words != words.trim() || words.is_empty() {
            said.push(format!("a sentence with white space around it: {words:?}"));
        }
    }
    said
}

#[test]
fn every_run_of_the_corpus_leads_back_to_its_file() {
    let Some(corpus) = corpus() else { return };
    let (mut seen, mut said) = (0, Vec::new());
    for (name, path) in markdown_files(&corpus) {
        let given = [Given::Path(path)];
        let Ok(manuscript) = pipeline::read(&corpus, None, &given, Some("fr")) else { continue };
        for article in &manuscript.volume.articles {
            let source = manuscript.project.sources.get(article.file).expect("it was read");
            for run in runs(article, source) {
                seen += 1;
                said.extend(faults(&run, source).into_iter().map(|it| format!("{name}: {it}")));
            }
        }
    }
    assert!(seen > 10_000, "{seen}");
    assert!(said.is_empty(), "{} faults\n{}", said.len(), said[..said.len().min(20)].join("\n"));
}
