//! What a draft offers to whoever reviews it, and by which digest the text that they read is known again.

use sha2::{Digest as _, Sha256};

use crate::check::{self, Stage};
use crate::config::Workflow;
use crate::export::html::{Form, Reviewed, Reviewing};
use crate::export::print::Draft;
use crate::message::{Catalogue, Lang};
use crate::model::{Article, BlockKind, Step, Volume, plain_text, walk_blocks};
use crate::project::Project;

/// What the draft of a volume offers. `of` says which commit it is of, so far as that may be told; a `blind` one hides who
/// wrote.
#[must_use]
pub fn reviewing(volume: &Volume, project: &Project, of: Draft, blind: bool) -> Reviewing {
    let (config, workflow) = (&project.config, &project.config.workflow);
    let lang = Lang::from_tag(&config.meta.lang).unwrap_or_default();
    let catalogue = Catalogue::of(lang);
    let article = |article: &Article| {
        let said = article.meta.status.as_ref().map(|status| status.value.as_str());
        let state = said.unwrap_or(workflow.start());
        let label = |name: &str| workflow.label(name, catalogue);
        let moves = recommended(workflow, state).into_iter();
        Reviewed {
            state: if project.lone { String::new() } else { label(state) },
            text: fingerprint(article),
            moves: moves.map(|name| (name.to_owned(), label(name))).collect(),
        }
    };
    let form = Form {
        criteria: workflow.criteria.clone(),
        named: workflow.pseudonyms.is_empty(),
        blind,
        lang: lang.tag().to_owned(),
    };
    Reviewing {
        of,
        comment: config.drafts.comment.clone(),
        articles: volume.articles.iter().map(article).collect(),
        // What cannot be recorded is not asked for.
        form: (workflow.trailers && !project.lone).then_some(form),
    }
}

/// The states that whoever reviews may say an article should come to: those to which a reviewer may move it, so far as
/// that says something of the text.
#[must_use]
pub fn recommended<'a>(workflow: &'a Workflow, state: &'a str) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for step in workflow.moves_from(state) {
        let theirs = step.roles.is_empty() || step.roles.iter().any(|role| role == "reviewer");
        let decides = check::stage(workflow, Some(&step.to)) != Stage::Review;
        if theirs && decides && !names.contains(&step.to.as_str()) {
            names.push(&step.to);
        }
    }
    names
}

/// A digest of the words of an article, headings and numbered paragraphs: the same in every build of the same text, however
/// its typography is set.
#[must_use]
pub fn fingerprint(article: &Article) -> String {
    let mut digest = Sha256::new();
    walk_blocks(&article.body, &mut |block| {
        if block.number > 0 || matches!(block.kind, BlockKind::Heading { .. }) {
            for run in block.runs() {
                let text = plain_text(run);
                let letters = text.chars().filter(|c| c.is_alphanumeric());
                digest.update(letters.collect::<String>().as_bytes());
                digest.update(b"\n");
            }
        }
        Step::Into
    });
    digest.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
