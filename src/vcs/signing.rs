//! Signing a commit as the person's git does: with `ssh-keygen` or `gpg`, by the key that their configuration names
//! (`commit.gpgSign`, `gpg.format`, `user.signingKey`, see `git-config(1)`).
//!
//! Keys never pass through this program: the programs that keep them are asked, and may ask the person for a
//! passphrase on their terminal.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use git2::{Config, Repository};

use super::object;
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind, Result};

/// How the person signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signing {
    /// In which form.
    pub form: Form,
    /// The program that git would call.
    pub program: String,
    /// The key: a file or the public key itself (SSH), a fingerprint, number or address (OpenPGP).
    pub key: String,
}

/// The two forms of signatures that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `ssh-keygen -Y sign`
    Ssh,
    /// `gpg --detach-sign --armor`
    OpenPgp,
}

/// What the configuration says; `None` where commits are not signed.
pub(super) fn configured(
    repository: &Repository,
    committer: &git2::Signature<'_>,
) -> Result<Option<Signing>> {
    let config = repository.config().and_then(|mut config| config.snapshot());
    let config = config.map_err(|error| object::broken(&error))?;
    if !config.get_bool("commit.gpgsign").unwrap_or(false) {
        return Ok(None);
    }
    let key = word(&config, "user.signingkey");
    match word(&config, "gpg.format").unwrap_or_else(|| "openpgp".to_owned()).as_str() {
        "openpgp" => {
            let own = word(&config, "gpg.openpgp.program").or_else(|| word(&config, "gpg.program"));
            let whose = || {
                let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
                format!("{} <{}>", text(committer.name_bytes()), text(committer.email_bytes()))
            };
            let program = own.unwrap_or_else(|| "gpg".to_owned());
            Ok(Some(Signing { form: Form::OpenPgp, program, key: key.unwrap_or_else(whose) }))
        }
        "ssh" => {
            let program = word(&config, "gpg.ssh.program");
            let program = program.unwrap_or_else(|| "ssh-keygen".to_owned());
            let Some(key) = key else {
                let error = Error::new(ErrorKind::Usage, "signing-no-key", Args::new());
                return Err(error.hint("signing-no-key-hint", Args::new()));
            };
            let key = match literal(&key) {
                Some(key) => key.to_owned(),
                None => {
                    let path = config.get_path("user.signingkey");
                    path.map_or(key, |path| path.display().to_string())
                }
            };
            Ok(Some(Signing { form: Form::Ssh, program, key }))
        }
        other => {
            let args = Args::new().with("format", other.to_owned());
            Err(Error::new(ErrorKind::Usage, "signing-format", args))
        }
    }
}

fn word(config: &Config, name: &str) -> Option<String> {
    config.get_string(name).ok().filter(|value| !value.is_empty())
}

/// A public key written where a file's name could be.
fn literal(key: &str) -> Option<&str> {
    let known = ["ssh-", "sk-", "ecdsa-"].iter().any(|start| key.starts_with(start));
    key.strip_prefix("key::").or(known.then_some(key))
}

/// The signature of a commit's bytes, armoured. `folder` is the repository's own, for a moment's file.
///
/// # Errors
/// The program is not there, or says no.
pub(super) fn sign(signing: &Signing, folder: &Path, buffer: &[u8]) -> Result<String> {
    match signing.form {
        Form::Ssh => {
            let public = literal_file(signing, folder)?;
            let key = public.as_deref().unwrap_or(Path::new(&signing.key));
            let mut command = program(&signing.program);
            command.args(["-Y", "sign", "-n", "git", "-f"]).arg(key);
            if public.is_some() {
                // The private half is the agent's.
                command.arg("-U");
            }
            let signed = run(&mut command, signing, buffer);
            if let Some(public) = &public {
                #[expect(clippy::disallowed_methods, reason = "our own file in git's folder")]
                let _ = std::fs::remove_file(public);
            }
            signed
        }
        Form::OpenPgp => {
            let mut command = program(&signing.program);
            command.args(["--status-fd=2", "-bsau", &signing.key]);
            run(&mut command, signing, buffer)
        }
    }
}

/// `ssh-keygen` wants a file.
fn literal_file(signing: &Signing, folder: &Path) -> Result<Option<PathBuf>> {
    if literal(&signing.key).is_none() {
        return Ok(None);
    }
    let path = folder.join(format!("ouvrage-key-{}.pub", std::process::id()));
    #[expect(clippy::disallowed_methods, reason = "our own file in git's folder")]
    std::fs::write(&path, format!("{}\n", signing.key))
        .map_err(|error| Error::io("unwritable", &path, &error))?;
    Ok(Some(path))
}

#[expect(
    clippy::disallowed_methods,
    reason = "signing is the work of the program that has the key"
)]
fn program(name: &str) -> Command {
    Command::new(name)
}

fn run(command: &mut Command, signing: &Signing, buffer: &[u8]) -> Result<String> {
    let args = || Args::new().with("program", signing.program.clone());
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.map_err(|error| {
        let args = args().with("reason", error.to_string());
        Error::new(ErrorKind::Git, "signing-no-program", args).hint("signing-hint", Args::new())
    })?;
    // A program that ends early says why on its standard error.
    let _ = child.stdin.take().map(|mut input| input.write_all(buffer));
    let output = child.wait_with_output();
    let failed = |reason: String| {
        Error::new(ErrorKind::Git, "signing-failed", args().with("reason", reason))
            .hint("signing-hint", Args::new())
    };
    let output = output.map_err(|error| failed(error.to_string()))?;
    let signature = String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n");
    if !output.status.success() || !signature.starts_with("-----BEGIN ") {
        return Err(failed(reason(&String::from_utf8_lossy(&output.stderr))));
    }
    Ok(signature)
}

/// The last thing a program said that is meant for people.
fn reason(said: &str) -> String {
    let lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut lines = lines.filter(|line| !line.starts_with("[GNUPG:]"));
    crate::text::harmless(lines.next_back().unwrap_or_default()).into_owned()
}
