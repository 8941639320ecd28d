//! Standard output and standard error.

use std::io::{self, StdoutLock, Write as _};
use std::path::Path;

use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind};

/// Standard output, buffered. A reader that went away (`| head`) is not an error: writing just stops.
pub(super) struct Output {
    writer: io::BufWriter<StdoutLock<'static>>,
    failed: Option<io::Error>,
    /// Whether to colour what is written.
    pub(super) color: bool,
}

impl Output {
    /// Locks standard output.
    #[must_use]
    pub(super) fn new(color: bool) -> Self {
        Self { writer: io::BufWriter::new(io::stdout().lock()), failed: None, color }
    }

    /// Writes text as it is.
    pub(super) fn text(&mut self, text: &str) {
        if self.failed.is_none() {
            self.failed = self.writer.write_all(text.as_bytes()).err();
        }
    }

    /// Writes a line.
    pub(super) fn line(&mut self, text: &str) {
        self.text(text);
        self.text("\n");
    }

    /// Writes JSON, indented, with a last line end.
    pub(super) fn json(&mut self, value: &serde_json::Value) {
        self.line(&format!("{value:#}"));
    }

    /// Writes what is still in the buffer.
    ///
    /// # Errors
    /// When standard output could not be written, unless because its reader is gone.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        let result = match self.failed.take() {
            Some(error) => Err(error),
            None => self.writer.flush(),
        };
        match result {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let args = Args::new().with("reason", error.to_string());
                Err(Error::new(ErrorKind::Io, "cli-error-output", args))
            }
            _ => Ok(()),
        }
    }
}

/// A path as it is told: with forward slashes on every system, as in `book.toml`.
#[must_use]
pub(super) fn shown(path: &Path) -> String {
    let text = path.display().to_string();
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}

/// A line on standard error.
#[expect(clippy::print_stderr, reason = "the face speaks here")]
pub(super) fn complain(text: &str) {
    eprintln!("{text}");
}
