//! What most commands begin with: the volume is found and read, the articles named are looked up, the
//! language is settled.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::Verdict;
use super::args::Global;
use super::layout::wrap;
use super::output::complain;
use super::report::human;
use super::report::said::Teller;
use super::speech::Speech;
use super::tolerating::{Known, Look};
use crate::check;
use crate::check::Private;
use crate::config::Config;
use crate::diagnostic::{Args, Diagnostic, Message, Place, Severity};
use crate::disk::{self, Given};
use crate::error::{Error, ErrorKind};
use crate::history::{Condition, History};
use crate::message::{Catalogue, day};
use crate::model::plain_text;
use crate::pipeline::{self, Depth, Manuscript, Standings};
use crate::project::Project;
use crate::review::{self, Standing};
use crate::text::{FileId, Source, Span, nearest};
use crate::vcs::{self, Change};

/// A volume read, and what the command line means by it.
pub(super) struct Session {
    /// Never freed node by node: the process ends right after the command, and gives everything back at once.
    pub(super) manuscript: ManuallyDrop<Manuscript>,
    /// The articles meant, as indices into the volume's, in reading order.
    pub(super) chosen: Vec<usize>,
    /// What the commit that is being prepared changes, by path, where that is what is read.
    pub(super) staged: Option<BTreeMap<String, Change>>,
    /// The history that [`Self::standings`] is to be told from, where it was walked while articles were read.
    pub(super) history: Mutex<Option<History>>,
    /// Every article is meant because none was named.
    pub(super) everything: bool,
    pub(super) catalogue: &'static Catalogue,
    /// The volume's folder; `None` for lone files.
    pub(super) root: Option<PathBuf>,
}

/// What the command line names.
pub(super) struct Asked {
    /// The folder the person stands in.
    pub(super) here: PathBuf,
    /// The volume's folder, where it is said.
    pub(super) root: Option<PathBuf>,
    pub(super) given: Vec<Given>,
    /// Articles, otherwise than by their files.
    words: Vec<String>,
}

impl Asked {
    pub(super) fn of(global: &Global, names: &[String]) -> Result<Self, Error> {
        let here = here()?;
        let (mut given, mut words) = (Vec::new(), Vec::new());
        let mut root = global.root.clone();
        for name in names {
            if root.is_none() && is_book_toml(&here.join(name)) {
                // Whoever names a volume's configuration means the volume.
                root = Some(PathBuf::from(name));
            } else if name == "-" {
                given.push(Given::Text(standard_input()?));
            } else if looks_like_path(name) || here.join(name).exists() {
                given.push(Given::Path(PathBuf::from(name)));
            } else {
                words.push(name.clone());
            }
        }
        Ok(Self { here, root, given, words })
    }

    /// No article is named: all are meant.
    pub(super) fn everything(&self) -> bool {
        self.given.is_empty() && self.words.is_empty()
    }

    /// The volume's folder as it is said to whoever stands here; `None` for lone files.
    pub(super) fn root_of(&self, project: &Project) -> Option<PathBuf> {
        (!project.lone).then(|| shorten(&project.root, &self.here))
    }
}

/// What a check found, and what of it no report may show.
pub(super) struct Checked {
    pub(super) found: Vec<Diagnostic>,
    pub(super) private: Private,
}

impl Session {
    /// Reads the volume, or the lone files, that the command line means.
    pub(super) fn open(global: &Global, speech: &Speech, names: &[String]) -> Result<Self, Error> {
        Self::open_in(global, speech, names, None)
    }

    /// [`Self::open`] for a command that will ask where all articles stand.
    pub(super) fn open_to_check(
        global: &Global,
        speech: &Speech,
        names: &[String],
    ) -> Result<Self, Error> {
        let read = |here: &Path, root: Option<&Path>, given: &[Given]| {
            pipeline::read_with_history(here, root, given)
        };
        Self::open_by(global, speech, names, read)
    }

    /// [`Self::open`] for a command that tells how long articles are and where they stand, and that will ask for as much of
    /// their history as `depth` says.
    pub(super) fn open_to_count(
        global: &Global,
        speech: &Speech,
        names: &[String],
        depth: Option<Depth>,
    ) -> Result<Self, Error> {
        let read = |here: &Path, root: Option<&Path>, given: &[Given]| {
            pipeline::read_to_count(here, root, given, depth)
        };
        Self::open_by(global, speech, names, read)
    }

    /// [`Self::open`] for files whose language is said on the command line.
    pub(super) fn open_in(
        global: &Global,
        speech: &Speech,
        names: &[String],
        lang: Option<&str>,
    ) -> Result<Self, Error> {
        let read = |here: &Path, root: Option<&Path>, given: &[Given]| {
            Ok((pipeline::read(here, root, given, lang)?, None))
        };
        Self::open_by(global, speech, names, read)
    }

    fn open_by(
        global: &Global,
        speech: &Speech,
        names: &[String],
        read: impl FnOnce(
            &Path,
            Option<&Path>,
            &[Given],
        ) -> Result<(Manuscript, Option<History>), Error>,
    ) -> Result<Self, Error> {
        let asked = Asked::of(global, names)?;
        let (manuscript, history) = read(&asked.here, asked.root.as_deref(), &asked.given)?;
        Self::of(&asked, speech, manuscript, history)
    }

    /// A volume that was read as it was asked for.
    pub(super) fn of(
        asked: &Asked,
        speech: &Speech,
        manuscript: Manuscript,
        history: Option<History>,
    ) -> Result<Self, Error> {
        let catalogue = speech.catalogue(&manuscript.project.config.meta.lang);
        let mut chosen: BTreeSet<usize> = BTreeSet::new();
        for &file in &manuscript.project.asked {
            chosen.extend(manuscript.article_of(file));
        }
        for word in &asked.words {
            chosen.insert(find(word, &manuscript)?);
        }
        let everything = asked.everything();
        if everything {
            chosen = (0..manuscript.volume.articles.len()).collect();
        }
        let root = asked.root_of(&manuscript.project);
        let manuscript = ManuallyDrop::new(manuscript);
        let chosen = chosen.into_iter().collect();
        let history = Mutex::new(history);
        Ok(Self { manuscript, chosen, staged: None, history, everything, catalogue, root })
    }

    /// What is to be said about the articles meant, without what the volume tolerates.
    pub(super) fn check(&self) -> Checked {
        let (standings, known) = (self.standings(), Known::read(self));
        Look { standings: standings.as_ref(), known: &known }.at(self, &self.manuscript).0
    }

    /// What is to be said about the articles meant in this wording of the manuscript; where they stand is known. Where
    /// all are meant, about the volume as a whole too.
    pub(super) fn check_as(
        &self,
        manuscript: &Manuscript,
        standings: Option<&Standings>,
    ) -> Checked {
        let states = standings.map(|standings| self.states(standings)).unwrap_or_default();
        let mut found = match &self.staged {
            Some(staged) => manuscript.check_staged(staged, &states),
            None => manuscript.check(&states),
        };
        let private = {
            let names = manuscript.project.config.privacy.names.as_deref().unwrap_or_default();
            Private::of(&found, &manuscript.project.sources, names)
        };
        if let Some(staged) = &self.staged {
            found.retain(|one| manuscript.concerns(one, staged));
        }
        if !self.everything && self.staged.is_none() {
            let (volume, project) = (&manuscript.volume, &manuscript.project);
            let mut files: BTreeSet<FileId> =
                self.chosen.iter().map(|&index| volume.articles[index].file).collect();
            // What is wrong in a bibliography is wrong in the articles that cite from it.
            files.extend(project.bibliographies.values());
            // A rule that cannot run says nothing about any of them.
            files.extend(
                project.vale.iter().chain(&project.vale_parts).chain(project.styles.values()),
            );
            found.retain(|one| one.place.is_some_and(|place| files.contains(&place.file)));
        }
        if let Some(standings) = standings {
            found.extend(self.about_states(standings));
            found.sort_by(Diagnostic::in_order);
        }
        Checked { found, private }
    }

    /// The articles that these words name, each by path, number, id or a part of its title, in reading order.
    pub(super) fn named(&self, names: &[String]) -> Result<Vec<usize>, Error> {
        let one = |name: &String| {
            let path = name.trim_start_matches("./").replace('\\', "/");
            let articles = &self.manuscript.volume.articles;
            match articles.iter().position(|article| *article.path == *path) {
                Some(index) => Ok(index),
                None => find(name, &self.manuscript),
            }
        };
        let indices = names.iter().map(one).collect::<Result<BTreeSet<usize>, Error>>()?;
        Ok(indices.into_iter().collect())
    }

    /// What findings are put into words with.
    pub(super) fn teller<'a>(&'a self, private: &'a Private) -> Teller<'a> {
        Teller { sources: &self.manuscript.project.sources, catalogue: self.catalogue, private }
    }

    /// Where the articles stand, as history tells; `None` where there is no history to ask, and then front
    /// matter says it.
    pub(super) fn standings(&self) -> Option<Standings> {
        if self.manuscript.project.lone {
            return None;
        }
        let all: Vec<usize>;
        let asked = match &self.staged {
            Some(_) if self.chosen.is_empty() => return None,
            Some(_) => &self.chosen,
            None => {
                all = (0..self.manuscript.volume.articles.len()).collect();
                &all
            }
        };
        let standings = match self.walked() {
            Some(history) => self.manuscript.standings_in(history, asked),
            None => self.manuscript.standings_of(asked, Depth::States).ok()?,
        };
        (standings.history.condition == Condition::Readable).then_some(standings)
    }

    /// What cannot be known of the articles in a clone that holds only the end of their history, and what mends it.
    pub(super) fn what_is_cut_off(&self, speech: &Speech) -> [String; 3] {
        let ids = ["states-shallow", "build-shallow-here", "build-shallow-ci"];
        ids.map(|id| wrap(&self.catalogue.label(id), speech.width, 0))
    }

    /// Where all articles stand; with those that history knows and the volume has no longer, where `gone` asks for them
    /// and no article was named.
    pub(super) fn standings_asked(&self, depth: Depth, gone: bool) -> Result<Standings, Error> {
        let all: Vec<usize> = (0..self.manuscript.volume.articles.len()).collect();
        match self.walked() {
            _ if gone && self.everything => self.manuscript.standings_and_gone(depth),
            Some(history) => Ok(self.manuscript.standings_in(history, &all)),
            None => self.manuscript.standings(depth),
        }
    }

    /// The history that was walked while articles were read; once.
    fn walked(&self) -> Option<History> {
        self.history.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Where the article at `index` stands: `standings` are those of all articles, or of a commit's.
    fn standing<'a>(&self, standings: &'a Standings, index: usize) -> Option<&'a Standing> {
        let at = match self.staged {
            Some(_) => self.chosen.binary_search(&index).ok()?,
            None => index,
        };
        standings.standings.get(at)
    }

    /// The state each article is checked in: the one that its file says and no commit does yet, else the one that
    /// history tells.
    pub(super) fn states(&self, standings: &Standings) -> Vec<Option<String>> {
        let state = |one: &Standing| one.pending.clone().unwrap_or_else(|| one.state.clone());
        let articles = 0..self.manuscript.volume.articles.len();
        articles.map(|index| self.standing(standings, index).map(state)).collect()
    }

    /// Moves that did not count and states that nobody knows, of the articles meant.
    pub(super) fn about_states(&self, standings: &Standings) -> Vec<Diagnostic> {
        let config = &self.manuscript.project.config;
        let (levels, states) = (&config.levels, self.states(standings));
        let context = review::Context {
            history: &standings.history,
            workflow: &config.workflow,
            people: &config.people,
        };
        let of_article = |&index: &usize| {
            let article = &self.manuscript.volume.articles[index];
            let place = |state: &str| {
                let status = article.meta.status.as_ref();
                let says = status.filter(|one| one.value.trim().eq_ignore_ascii_case(state));
                let span = says.map_or(Span::at(0), |one| one.span);
                Some(Place::new(article.file, span))
            };
            let standing = self.standing(standings, index);
            standing.map(|one| {
                let found = review::diagnostics(context, one, &place, self.catalogue);
                let state = states.get(index).and_then(Option::as_deref);
                found
                    .into_iter()
                    .filter_map(move |it| check::at_its_level(it, levels, (state, None)))
            })
        };
        let mut found: Vec<Diagnostic> =
            self.chosen.iter().filter_map(of_article).flatten().collect();
        if self.everything && self.staged.is_none() {
            let of_volume = self.astray(&standings.history);
            let at_level = |one| check::at_its_level(one, levels, (None, None));
            found.extend(of_volume.into_iter().filter_map(at_level));
        }
        found
    }

    /// What commits say of articles that the volume does not have and never had.
    fn astray(&self, history: &History) -> Vec<Diagnostic> {
        let articles = &self.manuscript.volume.articles;
        let never = |one: &review::Astray| {
            let id = history.commits[one.commit].id;
            // What was a file then left the volume since, or is another volume's.
            vcs::has_file(&self.manuscript.project.root, id, &one.path).is_ok_and(|had| !had)
        };
        let told = |one: review::Astray| {
            let commit = &history.commits[one.commit];
            let args = Args::new()
                .with("article", one.path.clone())
                .with("name", commit.author.name.clone())
                .with("date", day(&commit.author.time.day(), self.catalogue.lang()))
                .with("commit", commit.id.to_string()[..10].to_owned());
            let near = nearest(&one.path, articles.iter().map(|article| &*article.path));
            let help = near.map(|near| {
                Message::new("did-you-mean-article", Args::new().with("article", near.to_owned()))
            });
            Diagnostic {
                rule: "unknown-article".into(),
                severity: Severity::Warning,
                place: None,
                message: Message::new("unknown-article-review", args),
                help,
                notes: Vec::new(),
                fix: None,
            }
        };
        review::astray(history).into_iter().filter(never).map(told).collect()
    }

    /// Errors of `book.toml`, and of templates that are not taken.
    pub(super) fn config_errors(&self) -> Vec<Diagnostic> {
        let project = &self.manuscript.project;
        let in_config = |one: &&Diagnostic| {
            let file = one.place.map(|place| place.file);
            let template = file
                .and_then(|file| project.sources.get(file))
                .is_some_and(|source| Path::new(&*source.path).starts_with(disk::TEMPLATES));
            one.severity == Severity::Error && (file == project.config.file || template)
        };
        project
            .diagnostics
            .iter()
            .filter(in_config)
            .filter(|_| project.config.file.is_some())
            .cloned()
            .collect()
    }

    /// Whether `book.toml` says something that cannot be followed. A file it lists that is missing is no such
    /// thing: the others can still be composed.
    pub(super) fn config_is_broken(&self) -> bool {
        const ABOUT_FILES: [&str; 5] = [
            "missing-file",
            "listed-twice",
            "path-outside-volume",
            "file-too-large",
            "unreadable-file",
        ];
        self.config_errors().iter().any(|one| !ABOUT_FILES.contains(&&*one.rule))
    }

    /// The exit code of a command that found nothing to mend itself. What is wrong with the configuration is
    /// shown on standard error: the result alone would not say why the code is 2.
    pub(super) fn verdict(&self, speech: &Speech) -> Verdict {
        if self.config_is_broken() {
            let style = human::Style { width: speech.width, color: speech.color_err };
            let private = Private::default();
            for one in self.config_errors() {
                complain(&human::draw(&one, self.teller(&private), style));
            }
        }
        self.verdict_of(Verdict::Clean)
    }

    /// A command's own verdict, unless the configuration is wrong.
    pub(super) fn verdict_of(&self, own: Verdict) -> Verdict {
        // A commit that does not touch the configuration is not held up by it.
        let concerned = self.staged.as_ref().is_none_or(|staged| staged.contains_key("book.toml"));
        if concerned && self.config_is_broken() { Verdict::Refused } else { own }
    }
}

/// The volume around, or where there is none the house style that holds here.
pub(super) fn project_here(global: &Global) -> Result<Project, Error> {
    let here = here()?;
    match disk::load(&here, global.root.as_deref(), &[]) {
        Err(error) if error.message.id == "no-volume" => Ok(disk::load_house(&here)),
        loaded => loaded,
    }
}

/// Refuses a person that `book.toml` does not declare: the new article would begin with an error.
pub(super) fn known_people(config: &Config, ids: &[String]) -> Result<(), Error> {
    let declared = || config.people.iter().filter_map(|person| person.id.as_deref());
    let Some(unknown) = ids.iter().find(|id| !declared().any(|known| known == id.as_str())) else {
        return Ok(());
    };
    let error = Error::new(
        ErrorKind::Usage,
        "cli-error-unknown-person",
        Args::new().with("name", unknown.clone()),
    );
    Err(match crate::text::nearest(unknown, declared()) {
        Some(near) => {
            error.hint("cli-error-suggestion", Args::new().with("suggestion", near.to_owned()))
        }
        None => error.hint("cli-error-unknown-person-hint", Args::new()),
    })
}

/// The date that outputs carry, in seconds since 1970: `SOURCE_DATE_EPOCH` (<https://reproducible-builds.org>), else
/// that of the last change of an article's text that history tells of.
#[expect(clippy::disallowed_methods, reason = "the faces are where the environment is read")]
pub(super) fn build_date(standings: Option<&Standings>) -> Option<i64> {
    let told = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    told.or_else(|| {
        let changes = standings?.standings.iter().filter_map(|one| one.last_change.as_ref());
        changes.map(|change| change.time.seconds).max()
    })
}

/// The folder the person stands in.
#[expect(clippy::disallowed_methods, reason = "the faces are where the environment is read")]
pub(super) fn here() -> Result<PathBuf, Error> {
    std::env::current_dir().map_err(|error| Error::io("unreadable-folder", Path::new("."), &error))
}

fn standard_input() -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Error::io("unreadable-file", Path::new("-"), &error))?;
    Ok(bytes)
}

/// The files named (`-` for standard input), not parsed.
pub(super) fn sources(global: &Global, names: &[String]) -> Result<Vec<Arc<Source>>, Error> {
    let given = names.iter().map(|name| match name.as_str() {
        "-" => standard_input().map(Given::Text),
        name => Ok(Given::Path(PathBuf::from(name))),
    });
    let project =
        disk::load(&here()?, global.root.as_deref(), &given.collect::<Result<Vec<_>, _>>()?)?;
    Ok(project.asked.iter().filter_map(|&file| project.sources.get(file).cloned()).collect())
}

fn is_book_toml(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "book.toml") && path.is_file()
}

/// A name that can only be a path: what is missing is then a file, not an article.
fn looks_like_path(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.contains(['/', '\\']) || lower.ends_with(".md") || lower.ends_with(".markdown")
}

/// The one article that a number, an id or a part of a title means.
fn find(word: &str, manuscript: &Manuscript) -> Result<usize, Error> {
    let articles = &manuscript.volume.articles;
    let exact = articles.iter().position(|article| {
        let id = article.meta.id.as_ref().map(|id| id.value.as_str());
        (article.number.is_some() && article.number == word.parse().ok())
            || id == Some(word)
            || article.slug == word
    });
    if let Some(index) = exact {
        return Ok(index);
    }
    // A number is an article's, never part of a title (« 1977 »).
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    let folded = crate::text::fold(word);
    let near: Vec<usize> = (0..articles.len())
        .filter(|&index| {
            let article = &articles[index];
            crate::text::fold(&plain_text(&article.title)).contains(&folded)
                || article.slug.contains(&folded)
        })
        .filter(|_| !is_number)
        .collect();
    match near.as_slice() {
        [one] => Ok(*one),
        [] => Err(Error::new(
            ErrorKind::Usage,
            "cli-error-unknown-article",
            Args::new().with("name", word.to_owned()),
        )
        .hint("cli-error-unknown-article-hint", Args::new())),
        several => {
            let names: Vec<String> =
                several.iter().map(|&index| plain_text(&articles[index].title)).collect();
            let args = Args::new().with("name", word.to_owned()).with("articles", names);
            Err(Error::new(ErrorKind::Usage, "cli-error-ambiguous-article", args))
        }
    }
}

/// A folder as it is said to somebody who stands `here`.
pub(super) fn shorten(folder: &Path, here: &Path) -> PathBuf {
    match folder.strip_prefix(here) {
        Ok(below) => below.to_owned(),
        Err(_) => folder.to_owned(),
    }
}
