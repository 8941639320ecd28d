//! Folders to a [`Project`](crate::project::Project), artifacts to folders: the only reader and writer of
//! files besides git.
//!
//! Everything read stays inside the volume: absolute paths, `..` and links that lead out are refused with a
//! finding at the line that names them. Everything written goes to a place beside first and is renamed
//! when complete. Nothing here understands Markdown.

#![expect(clippy::disallowed_methods, reason = "this is the room that reads and writes files")]

mod assets;
mod built;
mod contents;
mod hook;
mod init;
mod load;
mod new;
mod place;
mod program;
mod publish;
mod rewrite;
mod searched;
mod shelf;
mod styles;
mod write;

pub use assets::load_assets;
pub use built::{Trace, bounded, built, lines, stamp, trace};
pub use hook::{Hook, HookState, Kept, hook, install_hook, uninstall_hook};
pub use init::init;
pub use load::{Given, SIGNERS, TEMPLATES, TOLERANCES, find_volume, is_volume, load, load_staged};
pub use new::{NewArticle, new_article, write_new_article};
pub use program::program;
pub use publish::{Placing, built_draft, place_drafts, published};
pub use rewrite::{Rewriting, append, rewrite_article, rewrite_articles, rewrite_own};
pub use searched::files_under;
pub use shelf::Shelf;
pub use styles::load_house;
pub use write::{CACHE, MANIFEST, NOTES, Written, forget, write, write_file, write_part};
