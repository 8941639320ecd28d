//! A volume of some of its articles only: for proofs. Numbers, labels and citations stay as the whole has
//! them.

use crate::model::{
    Article, Bibliography, InlineKind, Part, Step, Volume, walk_blocks_mut, walk_inlines_mut,
};

/// The articles at these indices (in increasing order) as a volume of their own. Links to articles that are
/// not in it keep their words; parts without an article go, and so does the list of all works cited.
#[must_use]
pub fn restrict(volume: &Volume, chosen: &[usize]) -> Volume {
    let new_index = |old: usize| chosen.binary_search(&old).ok();
    let mut articles: Vec<Article> =
        chosen.iter().filter_map(|&index| volume.articles.get(index).cloned()).collect();
    for article in &mut articles {
        article.about = article.about.iter().filter_map(|&about| new_index(about)).collect();
        redirect(article, &new_index);
    }
    let parts = volume.parts.iter().filter_map(|part| {
        let start = chosen.partition_point(|&index| index < part.articles.start);
        let end = chosen.partition_point(|&index| index < part.articles.end);
        (start < end).then(|| Part { title: part.title.clone(), articles: start..end })
    });
    Volume {
        meta: volume.meta.clone(),
        parts: parts.collect(),
        articles,
        people: volume.people.clone(),
        names_cited: volume.names_cited.clone(),
        people_cited: Vec::new(),
        index: Vec::new(),
        abbreviations: Vec::new(),
        bibliography: Bibliography::default(),
        assets: volume.assets.clone(),
        taken: Vec::new(),
    }
}

/// Links between articles by their new indices.
fn redirect(article: &mut Article, new_index: &impl Fn(usize) -> Option<usize>) {
    let mut block = |block: &mut crate::model::Block| {
        for run in block.runs_mut() {
            walk_inlines_mut(run, &mut |inline| {
                if let InlineKind::Link(link) = &mut inline.kind {
                    link.internal = link
                        .internal
                        .take()
                        .and_then(|(old, anchor)| Some((new_index(old)?, anchor)));
                }
                Step::Into
            });
        }
        Step::Into
    };
    walk_blocks_mut(&mut article.body, &mut block);
    for note in &mut article.notes {
        walk_blocks_mut(&mut note.blocks, &mut block);
    }
}
