//! What is reported when the machine failed, not the manuscript.

use std::path::Path;

use crate::diagnostic::{Arg, Args, Message};

/// Which side is to blame; decides the exit code in the faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The command line asks for something that cannot be (exit code 2).
    Usage,
    /// A file could not be read or written (exit code 2).
    Io,
    /// The git repository could not be opened or read (exit code 2).
    Git,
    /// A part of `ouvrage` itself did what it should not (exit code 2).
    Internal,
}

/// The machine failed: a sentence from the catalogue, what it is about, and what to try.
#[derive(Clone, Debug)]
pub struct Error {
    /// Who is to blame.
    pub kind: ErrorKind,
    /// The sentence, as a catalogue id and its arguments.
    pub message: Message,
    /// What a person can do about it, each a sentence of the catalogue.
    pub hints: Vec<Message>,
}

/// `Result` with our [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error with no hint yet. `id` names a message of the catalogue.
    #[must_use]
    pub fn new(kind: ErrorKind, id: &'static str, args: Args) -> Self {
        Self { kind, message: Message::new(id, args), hints: Vec::new() }
    }

    /// A file operation that failed: `id` takes `path` and `reason`.
    #[must_use]
    pub fn io(id: &'static str, path: &Path, error: &std::io::Error) -> Self {
        let args = Args::new().with("path", path.display().to_string());
        let args = args.with("reason", reason(error));
        Self::new(ErrorKind::Io, id, args)
    }

    /// The same error with one more thing to try.
    #[must_use]
    pub fn hint(mut self, id: &'static str, args: Args) -> Self {
        self.hints.push(Message::new(id, args));
        self
    }
}

/// Why the machine refuses, in the person's language where the reason is a usual one; else in the system's own words.
#[must_use]
pub fn reason(error: &std::io::Error) -> Arg {
    use std::io::ErrorKind as Io;
    let id = match error.kind() {
        Io::PermissionDenied => "io-permission-denied",
        Io::IsADirectory => "io-is-a-folder",
        Io::NotADirectory => "io-not-a-folder",
        Io::NotFound => "io-not-found",
        Io::ReadOnlyFilesystem => "io-read-only",
        Io::StorageFull => "io-full",
        _ => return Arg::from(error.to_string()),
    };
    Arg::Message(Box::new(Message::new(id, Args::new())))
}
