//! The review workflow: states, who may make which move, what an approval holds for, and what is due when.

use crate::message::Catalogue;
use crate::model::Field;

/// The roles a person can have. `author` is that of an article's own authors only.
pub const ROLES: [&str; 6] = ["author", "reviewer", "editor", "lead", "facilitator", "researcher"];

/// A state an article can be in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Its name in trailers and front matter (`in-review`).
    pub name: String,
    /// Label by language (`fr`, `en`); the catalogue's where it is empty.
    pub labels: Vec<(String, String)>,
    /// Nothing is expected after it.
    pub terminal: bool,
}

/// A move between states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Move {
    /// What it is called, by language: `("fr", "remettre")`; see [`Move::name`].
    pub names: Vec<(String, String)>,
    /// From any of these.
    pub from: Vec<String>,
    /// To this.
    pub to: String,
    /// Roles that may make it, the one that is waited for first; empty: anybody.
    pub roles: Vec<String>,
    /// How many people must approve the text for it to take place, the one who makes it included; nought: it
    /// says nothing of the text.
    pub approvals: u32,
}

/// The names of the moves to the built-in states: state, French, English.
const NAMES: [(&str, &str, &str); 7] = [
    ("draft", "retirer", "withdraw"),
    ("submitted", "remettre", "submit"),
    ("in-review", "commencer", "start"),
    ("revise", "reprendre", "revise"),
    ("accepted", "accepter", "accept"),
    ("copyedited", "corriger", "copyedit"),
    ("ready", "pret", "ready"),
];

impl Move {
    /// What it is called in a language: as the volume says, else in its other language, else as the built-in
    /// move to the same state, else as that state.
    #[must_use]
    pub fn name(&self, lang: &str) -> &str {
        let own = self.names.iter().find(|(tag, _)| tag == lang).or(self.names.first());
        let built_in = || NAMES.iter().find(|(to, ..)| self.to.eq_ignore_ascii_case(to));
        match (own, built_in()) {
            (Some((_, name)), _) => name,
            (None, Some((_, french, english))) => {
                if lang == "fr" {
                    french
                } else {
                    english
                }
            }
            (None, None) => &self.to,
        }
    }

    /// Whether somebody means this move by `word`: its name in any language, or the state it leads to.
    #[must_use]
    pub fn is_called(&self, word: &str) -> bool {
        let own = self.names.iter().map(|(_, name)| name.as_str());
        own.chain([self.name("fr"), self.name("en"), &self.to])
            .any(|name| name.eq_ignore_ascii_case(word))
    }

    /// Whether it is for people other than the article's authors.
    #[must_use]
    pub fn is_reserved(&self) -> bool {
        !self.roles.is_empty() && !self.roles.iter().any(|role| role == ROLES[0])
    }

    /// Whether it leads out of a state.
    #[must_use]
    pub fn leaves(&self, state: &str) -> bool {
        self.from.iter().any(|from| from.eq_ignore_ascii_case(state))
    }
}

/// Whose edits, in which states, leave an approval standing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// Any of these roles; empty: everybody.
    pub roles: Vec<String>,
    /// Any of these states; empty: all.
    pub states: Vec<String>,
}

/// A question that the form of a draft puts to whoever reviews it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its name in the files that reviewers send: lower-case letters, digits, hyphens.
    pub id: String,
    /// What is asked, by language.
    pub labels: Vec<(String, String)>,
    /// How many steps its scale has; `None` where it is answered in words.
    pub scale: Option<u32>,
}

impl Criterion {
    /// What is asked, in a language, else in any.
    #[must_use]
    pub fn label(&self, lang: &str) -> &str {
        let own = self.labels.iter().find(|(tag, _)| tag == lang).or(self.labels.first());
        own.map_or(&self.id, |(_, label)| label)
    }
}

/// Whether moves by people who are not entitled are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Entitlement {
    /// They are shown and do not count.
    #[default]
    On,
    /// Everybody may do everything.
    Off,
}

/// `[review]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workflow {
    /// The states, in the order of an article's life.
    pub states: Vec<State>,
    /// Where an article starts, if it is not the first of them.
    pub start: Option<String>,
    /// The moves.
    pub moves: Vec<Move>,
    /// Whether roles matter.
    pub entitlement: Entitlement,
    /// Commit trailers are events.
    pub trailers: bool,
    /// Changes of the `status:` key are events.
    pub front_matter: bool,
    /// An approval holds only until the text changes.
    pub reset_approvals: bool,
    /// Edits that leave it standing all the same.
    pub keep: Vec<Keep>,
    /// Events count only from commits whose signature is sound and by somebody trusted.
    pub require_signed: bool,
    /// The file that says who is trusted (`ssh-keygen(1)`, ALLOWED SIGNERS), relative to the volume's root.
    pub allowed_signers: Option<String>,
    /// Whoever reviews may not learn who wrote.
    pub blind: bool,
    /// What those are called who review and of whom authors may not learn; empty where they review under their names.
    pub pseudonyms: Vec<String>,
    /// What whoever reviews is asked.
    pub criteria: Vec<Criterion>,
}

impl Default for Workflow {
    /// `draft → submitted → in-review → revise ⇄ submitted → accepted → copyedited → ready`
    fn default() -> Self {
        let names =
            ["draft", "submitted", "in-review", "revise", "accepted", "copyedited", "ready"];
        let state = |name: &str| State {
            name: name.to_owned(),
            labels: Vec::new(),
            terminal: name == "ready",
        };
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        let step = |from: &[&str], to: &str, roles: &[&str]| Move {
            names: Vec::new(),
            from: words(from),
            to: to.to_owned(),
            roles: words(roles),
            approvals: usual_approvals(to),
        };
        Self {
            states: names.map(state).into(),
            start: None,
            moves: vec![
                step(&["draft", "revise"], "submitted", &["author", "editor"]),
                step(&["submitted"], "in-review", &["editor", "reviewer", "lead"]),
                step(&["submitted", "in-review"], "revise", &["reviewer", "editor", "lead"]),
                step(&["submitted", "in-review"], "accepted", &["reviewer", "editor", "lead"]),
                step(&["accepted"], "copyedited", &["editor", "lead"]),
                step(&["copyedited"], "ready", &["editor", "lead"]),
                step(&["submitted", "in-review", "revise"], "draft", &["author", "editor"]),
            ],
            entitlement: Entitlement::On,
            trailers: true,
            front_matter: true,
            reset_approvals: true,
            keep: vec![Keep {
                roles: words(&["editor", "lead"]),
                states: words(&["accepted", "copyedited"]),
            }],
            require_signed: false,
            allowed_signers: None,
            blind: false,
            pseudonyms: Vec::new(),
            criteria: Vec::new(),
        }
    }
}

/// How many approvals a move to this state needs where nobody says.
pub(super) fn usual_approvals(to: &str) -> u32 {
    u32::from(["accepted", "copyedited", "ready"].iter().any(|name| to.eq_ignore_ascii_case(name)))
}

impl Workflow {
    /// The state of this name, whatever its case.
    #[must_use]
    pub fn state(&self, name: &str) -> Option<&State> {
        self.states.iter().find(|state| state.name.eq_ignore_ascii_case(name))
    }

    /// A state as people read it: by its label, the volume's, else the catalogue's, else by its name.
    #[must_use]
    pub fn label(&self, name: &str, catalogue: &Catalogue) -> String {
        let tag = catalogue.lang().tag();
        let labels = self.state(name).map_or(&[][..], |state| &state.labels);
        let own = labels.iter().find(|(lang, _)| lang == tag);
        let id = format!("state-{name}");
        match own {
            Some((_, label)) => label.clone(),
            None if catalogue.has(&id) => catalogue.label(&id),
            None => name.to_owned(),
        }
    }

    /// The place of a state in the order of an article's life.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.states.iter().position(|state| state.name.eq_ignore_ascii_case(name))
    }

    /// The state an article starts in; empty where there is none at all.
    #[must_use]
    pub fn start(&self) -> &str {
        let first = || self.states.first().map_or("", |state| state.name.as_str());
        self.start
            .as_deref()
            .and_then(|name| self.state(name))
            .map_or_else(first, |state| &state.name)
    }

    /// The moves out of a state; from one that the workflow does not know, all of them.
    pub fn moves_from<'a>(&'a self, state: &'a str) -> impl Iterator<Item = &'a Move> {
        let unknown = self.state(state).is_none();
        self.moves.iter().filter(move |step| unknown || step.leaves(state))
    }
}

/// `[[sessions]]`: a meeting, and what is due at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// What it is called, by language.
    pub names: Vec<(String, String)>,
    /// Its day, `2026-03-12`.
    pub date: String,
    /// The states that articles are to have reached by then.
    pub due: Vec<String>,
}

impl Session {
    /// What it is called in a language, else in any.
    #[must_use]
    pub fn name(&self, lang: &str) -> &str {
        let own = self.names.iter().find(|(tag, _)| tag == lang).or(self.names.first());
        own.map_or("", |(_, name)| name)
    }
}

/// `[[deadlines]]`: a day by which articles are to have reached a state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deadline {
    /// The day, `2026-03-12`, itself included.
    pub date: String,
    /// The state.
    pub state: String,
    /// Ids or paths of the articles that this is about; empty: all that no other deadline for this state names.
    pub articles: Vec<Field<String>>,
}
