//! The review workflow: states, and who may make which move.

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// From any of these.
    pub from: Vec<String>,
    /// To this.
    pub to: String,
    /// Roles that may make it; empty: anybody.
    pub roles: Vec<String>,
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
    /// The states, in the order of an article's life; the first is where it starts.
    pub states: Vec<State>,
    /// The moves.
    pub moves: Vec<Move>,
    /// Whether roles matter.
    pub entitlement: Entitlement,
    /// Commit trailers are events.
    pub trailers: bool,
    /// Changes of the `status:` key are events.
    pub front_matter: bool,
    /// Events count only from commits whose signature is sound and by somebody trusted.
    pub require_signed: bool,
    /// The file that says who is trusted (`ssh-keygen(1)`, ALLOWED SIGNERS), relative to the volume's root.
    pub allowed_signers: Option<String>,
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
        let step = |from: &[&str], to: &str, roles: &[&str]| Move {
            from: from.iter().map(|&name| name.to_owned()).collect(),
            to: to.to_owned(),
            roles: roles.iter().map(|&role| role.to_owned()).collect(),
        };
        Self {
            states: names.map(state).into(),
            moves: vec![
                step(&["draft", "revise"], "submitted", &["author", "editor"]),
                step(&["submitted"], "in-review", &["editor", "reviewer"]),
                step(&["submitted", "in-review"], "revise", &["editor", "reviewer"]),
                step(&["submitted", "in-review"], "accepted", &["editor", "reviewer"]),
                step(&["accepted"], "copyedited", &["editor"]),
                step(&["copyedited"], "ready", &["editor"]),
            ],
            entitlement: Entitlement::On,
            trailers: true,
            front_matter: true,
            require_signed: false,
            allowed_signers: None,
        }
    }
}

impl Workflow {
    /// The state of this name, whatever its case.
    #[must_use]
    pub fn state(&self, name: &str) -> Option<&State> {
        self.states.iter().find(|state| state.name.eq_ignore_ascii_case(name))
    }
}
