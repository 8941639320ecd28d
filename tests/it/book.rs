//! A small whole volume in a temporary folder, and the program run on it in a cleared environment.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A volume (or any folder of files) that is gone when the test ends.
pub(crate) struct Book {
    dir: TempDir,
}

/// What the program said.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Fails, with all that was said, unless the exit code is `code`.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}:\n{}", self.stdout))
    }
}

impl Book {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { dir: TempDir::new().expect("a temporary folder can be made") }
    }

    /// A copy of `tests/books/NAME`.
    pub(crate) fn of(name: &str) -> Self {
        let book = Self::empty();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books").join(name);
        copy(&from, book.path());
        book
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Writes a file, making its folders.
    pub(crate) fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder"))
            .expect("the folder can be made");
        fs::write(path, content).expect("the file can be written");
        self
    }

    /// Reads a file.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        String::from_utf8_lossy(&self.bytes(path)).into_owned()
    }

    /// Reads a file's bytes.
    #[track_caller]
    pub(crate) fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, words: &[&str]) -> Run {
        self.run_with(words, "")
    }

    /// Runs the program in the folder with this on standard input.
    pub(crate) fn run_with(&self, words: &[&str], input: &str) -> Run {
        run(self.path(), &program(), words, input)
    }
}

/// The program under test: the release binary where CI gives its path, else the one cargo built beside the tests.
pub(crate) fn program() -> PathBuf {
    release_program().unwrap_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_ouvrage")))
}

/// The release binary, where CI gives its path.
pub(crate) fn release_program() -> Option<PathBuf> {
    std::env::var_os("OUVRAGE_BIN").map(PathBuf::from)
}

/// Runs a program in `folder` with nothing of this machine's environment but a home of its own.
pub(crate) fn run(folder: &Path, program: &Path, words: &[&str], input: &str) -> Run {
    run_in(folder, program, words, input, &[])
}

/// A program that was copied a moment ago is busy while another thread's child still holds the copy open.
fn start(command: &mut Command) -> std::process::Child {
    for _ in 0..100 {
        match command.spawn() {
            Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            other => return other.expect("the program starts"),
        }
    }
    panic!("the program stays busy");
}

/// The same with these variables.
pub(crate) fn run_in(
    folder: &Path,
    program: &Path,
    words: &[&str],
    input: &str,
    environment: &[(&str, &str)],
) -> Run {
    let mut command = Command::new(program);
    command
        .args(words)
        .current_dir(folder)
        .env_clear()
        .env("HOME", folder)
        .env("COLUMNS", "80")
        .env("LANG", "fr_FR.UTF-8")
        .env("SOURCE_DATE_EPOCH", "1767225600")
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = start(&mut command);
    // A program that does not read its input closes it: that is not this test's concern.
    let _ = child.stdin.take().expect("standard input is piped").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("the program ends");
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let entry = entry.expect("the folder can be listed");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).expect("a folder can be made");
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}
