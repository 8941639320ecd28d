//! What a rule looks at: one article, with what there is to know about it.

use std::sync::OnceLock;

use super::words::{Line, Word, words};
use super::{Context, Stage, stage};
use crate::config::Config;
use crate::diagnostic::{Args, Diagnostic, Place};
use crate::measure::{Measure, measure};
use crate::model::{Article, Kind, Volume};
use crate::prose::{Run, runs};
use crate::spelling::Lexicon;
use crate::text::{Source, Span};

/// One article of the volume.
pub(crate) struct Subject<'a> {
    /// The article.
    pub(crate) article: &'a Article,
    /// Its file.
    pub(crate) source: &'a Source,
    /// The volume it stands in.
    pub(crate) volume: &'a Volume,
    /// What `book.toml` says.
    pub(crate) config: &'a Config,
    /// Its state's name.
    pub(crate) state: Option<&'a str>,
    /// How far along that is.
    pub(crate) stage: Stage,
    /// What a reader reads of it, run by run; none where its file is broken.
    pub(crate) runs: Vec<Run>,
    /// The words of each run.
    pub(crate) words: Vec<Vec<Word>>,
    /// Whether each run reads as English; found out when a rule asks.
    english: Vec<OnceLock<bool>>,
    /// What the volume's words are looked up in.
    pub(crate) lexicon: &'a Lexicon,
    /// It is asked about; else it is only what others are compared with.
    pub(crate) asked: bool,
}

impl<'a> Subject<'a> {
    /// The article number `at` of the volume; `None` where its file is not among the sources.
    pub(super) fn new(
        volume: &'a Volume,
        context: &Context<'a>,
        lexicon: &'a Lexicon,
        at: usize,
    ) -> Option<Self> {
        let article = volume.articles.get(at)?;
        let source = context.sources.get(article.file)?;
        let workflow = &context.config.workflow;
        let status = article.meta.status.as_ref().map(|field| field.value.as_str());
        let told = context.states.get(at).and_then(Option::as_deref).or(status);
        let known = told.and_then(|name| workflow.state(name)).or_else(|| workflow.states.first());
        let state = known.map(|state| state.name.as_str());
        let stage = stage(workflow, state);
        let runs = if article.broken { Vec::new() } else { runs(article, source) };
        let words = runs.iter().map(words).collect();
        let english = runs.iter().map(|_| OnceLock::new()).collect();
        let config = context.config;
        let asked = context.only.is_none_or(|only| only.contains(&at));
        Some(Self {
            article,
            source,
            volume,
            config,
            state,
            stage,
            runs,
            words,
            english,
            lexicon,
            asked,
        })
    }

    /// What the article is.
    pub(crate) fn kind(&self) -> Kind {
        self.article.kind()
    }

    /// How long it is; counted anew at every call.
    pub(crate) fn measure(&self) -> Measure {
        measure(self.article, self.source, &self.config.length)
    }

    /// A finding of `rule` about the bytes `span` of the article.
    pub(crate) fn finding(&self, rule: &'static str, span: Span, args: Args) -> Diagnostic {
        Diagnostic::new(rule, Place::new(self.article.file, span), args)
    }

    /// The runs of the article with their words.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let runs = self.runs.iter().zip(&self.words).zip(&self.english);
        runs.map(|((run, words), english)| Line { run, words, english })
    }

    /// Where a finding about the article as a whole is shown: its front matter's first line, else its first
    /// line.
    pub(crate) fn opening(&self) -> Span {
        let start = self.article.meta.span.start as usize;
        let line = self.source.lines().line_of(start);
        Span::from(self.source.lines().line_range(&self.source.text, line))
    }
}
