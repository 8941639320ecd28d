//! Drafts arranged side by side in one folder: which there are, and each one's versions, as data and as JSON.
//!
//! A draft is what a branch or a proposal is at a moment; every version of it keeps its own folder, named after its
//! commit, so that its address stays.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::text::slug;

/// The file that says what a folder of drafts holds.
pub const LIST: &str = "drafts.json";

/// The folder of the newest version of a draft, beside those of all versions.
pub const LATEST: &str = "latest";

/// Signs of a commit's number in an address.
const SHORT: usize = 12;

/// Longest name of a draft's folder, in signs.
const LONGEST: usize = 48;

/// A folder of drafts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafts {
    /// Of this form: 1.
    pub version: u32,
    /// The volume's title.
    pub title: String,
    /// The language of the pages that list them, a BCP 47 tag.
    pub lang: String,
    /// The drafts, by name.
    pub drafts: Vec<Draft>,
}

/// A draft and its versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What people call it: the branch, the proposal.
    pub name: String,
    /// Its folder.
    pub folder: String,
    /// The newest first; never none.
    pub versions: Vec<Version>,
}

/// A draft at a commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The commit, whole.
    pub commit: String,
    /// Its folder, below the draft's.
    pub folder: String,
    /// The day it was made, `2026-03-12`.
    pub date: String,
    /// The page to begin with, below its folder.
    pub start: String,
    /// Its PDF files, below its folder.
    pub pdf: Vec<String>,
}

impl Default for Drafts {
    fn default() -> Self {
        Self { version: 1, title: String::new(), lang: "fr".to_owned(), drafts: Vec::new() }
    }
}

impl Drafts {
    /// The list as JSON.
    #[must_use]
    pub fn json(&self) -> String {
        format!("{:#}\n", serde_json::to_value(self).unwrap_or_default())
    }

    /// The draft that somebody calls by its name or by its folder.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.name == name || draft.folder == name)
    }

    /// Adds a version to the draft of this name, before its others; one of the same commit gives way to it.
    pub fn add(&mut self, name: &str, version: Version) {
        let folder = folder_of(name);
        let at = self.drafts.iter().position(|draft| draft.folder == folder);
        let at = at.unwrap_or_else(|| {
            let draft =
                Draft { name: name.to_owned(), folder: folder.clone(), versions: Vec::new() };
            let at = self.drafts.partition_point(|known| known.folder < folder);
            self.drafts.insert(at, draft);
            at
        });
        let versions = &mut self.drafts[at].versions;
        versions.retain(|known| known.folder != version.folder);
        versions.insert(0, version);
    }
}

/// The folder of the draft of this name; empty where a name has neither letters nor digits. Names that would share one
/// are told apart by a few digits.
#[must_use]
pub fn folder_of(name: &str) -> String {
    let mut folder = slug(name);
    if folder.is_empty() || folder == name && folder.len() <= LONGEST {
        return folder;
    }
    folder.truncate(LONGEST);
    let digest = Sha256::digest(name.as_bytes());
    format!("{}-{:02x}{:02x}", folder.trim_end_matches('-'), digest[0], digest[1])
}

/// The folder of a version of this commit; `None` where that is no commit's number.
#[must_use]
pub fn version_folder(commit: &str) -> Option<String> {
    let sound =
        (7..=64).contains(&commit.len()) && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    sound.then(|| commit[..commit.len().min(SHORT)].to_ascii_lowercase())
}
