//! Which program is running: what another one left in a cache is not to be taken for its own.

use std::time::UNIX_EPOCH;

/// The program's version, and where its file stands, how large and how old it is: a program built anew is another one,
/// whatever version it says it has. `None` where the system does not tell.
#[must_use]
pub fn program() -> Option<Vec<u8>> {
    let path = std::env::current_exe().ok()?;
    let metadata = path.metadata().ok()?;
    let made = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let (version, path) = (env!("CARGO_PKG_VERSION"), path.display());
    Some(format!("{version} {path} {} {}", metadata.len(), made.as_nanos()).into_bytes())
}
