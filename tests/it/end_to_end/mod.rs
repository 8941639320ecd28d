//! The program as people and machines meet it: its words, its exit codes, the files it writes.
//!
//! What a rule finds or how a page looks is tested in the rooms that decide it; here is only that the command
//! line hands it through.

mod again;
mod blind;
mod board;
mod book_index;
mod branches;
mod build;
mod captions;
mod check;
mod ci;
mod count;
mod day;
mod diff;
mod feed;
mod fix;
#[cfg(unix)]
mod forge;
#[cfg(unix)]
mod fork;
mod help;
mod history;
mod hook;
mod hostile;
mod interrupted;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "pdf")]
mod preflight;
#[cfg(feature = "pdf")]
mod printer;
mod publish;
mod references;
mod remarks;
mod render;
mod report;
mod review;
mod review_form;
mod schema;
mod signoff;
mod staged;
mod status;
mod tolerances;
mod volume;

use crate::book::Book;

/// An article with something of each level to say about it.
const ARTICLE: &str = "---\ntitle: Un essai\nstatus: draft\n---\n\n## Début\n\nUn appel[^x] sans note.\n\n\
                       #### Saut\n\nUn ![](a.png) ici.\n";

const BOOK: &str = "[volume]\ntitle = 'Essais'\nslug = 'essais'\nlang = 'fr'\n[[contents]]\n\
                    articles = ['chapters/*.md']\n[rules]\nlength = 'off'\nmissing-metadata = 'off'\n";

/// Two sound articles, and nothing to say about them.
fn sound() -> Book {
    Book::empty()
        .with("book.toml", BOOK)
        .with("chapters/01-rentree.md", "---\ntitle: La rentrée\n---\n\nUne phrase du premier.\n")
        .with("chapters/02-conseil.md", "---\ntitle: Le conseil\n---\n\nUne phrase du second.\n")
}

/// Lone articles without a volume.
fn lone() -> Book {
    Book::empty().with("a.md", ARTICLE).with("b.md", "---\ntitle: Sobre\n---\n\nUne phrase.\n")
}
