//! A forge played on this machine: the steps of a workflow are taken out of the file that was written, and what they
//! run is run. Actions (`uses:`) are not: what they would do, the test does.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::book::program;

/// A machine that runs jobs: a home where the program is installed, a folder for what is on its way, and what the
/// forge answers.
pub(super) struct Machine {
    folder: tempfile::TempDir,
}

/// How a job went.
#[derive(Debug, Default)]
pub(super) struct Job {
    /// No step failed.
    pub(super) succeeded: bool,
    /// What the steps said.
    pub(super) said: String,
    /// The actions that steps use, with the values they are given.
    pub(super) used: Vec<Value>,
}

/// The forge's own program, as far as workflows ask it for anything: answers are files, named after the address.
const GH: &str = r#"#!/bin/sh
shift
filter=.
method=GET
while [ $# -gt 0 ]; do
  case "$1" in
    --paginate | --silent) ;;
    --method) method="$2"; shift ;;
    --jq) filter="$2"; shift ;;
    -F) body="${2#body=@}"; shift ;;
    *) url="$1" ;;
  esac
  shift
done
answer="$FORGE/$(printf '%s' "$url" | tr '/?=&' '____')"
case "$method $url" in
  GET*/zip) exec cat "$answer" ;;
  GET*) exec jq -r "$filter" "$answer" ;;
  *) cp "$body" "$FORGE/said"; echo "$method $url" >> "$FORGE/asked" ;;
esac
"#;

impl Machine {
    /// A machine where the program is installed; `None` where this one lacks what a runner has.
    pub(super) fn new() -> Option<Self> {
        for tool in ["bash", "git", "jq", "unzip", "zip", "awk"] {
            let there = Command::new(tool).arg("--version").output().is_ok();
            if !there {
                eprintln!(
                    "skipped: {tool} is not on this machine, so that no workflow can be played"
                );
                return None;
            }
        }
        let machine = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        for folder in ["home/.ouvrage/bin", "bin", "forge", "temp"] {
            fs::create_dir_all(machine.at(folder)).expect("a folder can be made");
        }
        machine.script("bin/gh", GH);
        let real = program();
        machine.script(
            "home/.ouvrage/bin/ouvrage",
            &format!("#!/bin/sh\nexec '{}' \"$@\"\n", real.display()),
        );
        Some(machine)
    }

    pub(super) fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a program.
    pub(super) fn script(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::write(&path, text).expect("a program can be written");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::Permissions::from_mode(0o755);
            fs::set_permissions(&path, mode).expect("it can be made executable");
        }
        #[cfg(not(unix))]
        let _ = path;
    }

    /// What the forge answers at an address.
    pub(super) fn answers(&self, address: &str, answer: &Value) {
        self.answers_bytes(address, answer.to_string().as_bytes());
    }

    pub(super) fn answers_bytes(&self, address: &str, answer: &[u8]) {
        let name = address.replace(['/', '?', '=', '&'], "_");
        fs::write(self.at("forge").join(name), answer).expect("an answer can be written");
    }

    /// The last comment that was written, and how.
    pub(super) fn comment(&self) -> (String, String) {
        let read = |name| fs::read_to_string(self.at("forge").join(name)).unwrap_or_default();
        (read("said"), read("asked"))
    }

    /// Runs the only job of a workflow in `folder`. `context` is what the forge tells the workflow.
    pub(super) fn plays(&self, folder: &Path, workflow: &str, context: &[(&str, &str)]) -> Job {
        let text = fs::read_to_string(folder.join(workflow)).expect("the workflow was written");
        let workflow: Value = serde_yaml::from_str(&text).expect("the workflow is YAML");
        let job = workflow["jobs"].as_object().and_then(|jobs| jobs.values().next());
        let job = job.expect("it has a job");
        let temp = self.at("temp");
        let _ = fs::remove_dir_all(&temp);
        fs::create_dir_all(&temp).expect("a folder can be made");
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        known.extend(context.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        known.insert("runner.temp".to_owned(), temp.display().to_string());
        known.insert("steps.program.outputs.cache-hit".to_owned(), "true".to_owned());
        let mut environment = BTreeMap::new();
        for set in [&workflow["env"], &job["env"]] {
            set_all(&mut environment, set, &known);
        }
        let mut done = Job { succeeded: true, ..Job::default() };
        if !holds(job["if"].as_str().unwrap_or(""), true, &known) {
            return done;
        }
        for step in job["steps"].as_array().expect("a job has steps") {
            known.extend(
                environment.iter().map(|(name, value)| (format!("env.{name}"), value.clone())),
            );
            if !holds(step["if"].as_str().unwrap_or(""), done.succeeded, &known) {
                continue;
            }
            let Some(script) = step["run"].as_str() else {
                done.used.push(step.clone());
                continue;
            };
            let mut own = environment.clone();
            set_all(&mut own, &step["env"], &known);
            // Nobody waits here.
            own.insert("PAUSE".to_owned(), "0".to_owned());
            let (succeeded, said) = self.runs(folder, script, &own);
            done.succeeded &= succeeded;
            done.said.push_str(&said);
            let told = fs::read_to_string(temp.join("github-env")).unwrap_or_default();
            for (name, value) in told.lines().filter_map(|line| line.split_once('=')) {
                environment.insert(name.to_owned(), value.to_owned());
            }
        }
        done
    }

    fn runs(
        &self,
        folder: &Path,
        script: &str,
        environment: &BTreeMap<String, String>,
    ) -> (bool, String) {
        let temp = self.at("temp");
        let path = std::env::var("PATH").expect("there is a PATH");
        let path = format!(
            "{}:{}:{path}",
            self.at("home/.ouvrage/bin").display(),
            self.at("bin").display()
        );
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
            .current_dir(folder)
            .env_clear()
            .envs([
                ("PATH", path.as_str()),
                ("LANG", "C.UTF-8"),
                ("CI", "true"),
                ("GIT_CONFIG_NOSYSTEM", "1"),
            ])
            .env("HOME", self.at("home"))
            .env("FORGE", self.at("forge"))
            .env("RUNNER_TEMP", &temp)
            .env("GITHUB_ENV", temp.join("github-env"))
            .env("GITHUB_PATH", temp.join("github-path"))
            .env("GITHUB_STEP_SUMMARY", temp.join("summary"))
            .envs(environment)
            .output()
            .expect("bash starts");
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }
}

fn set_all(
    environment: &mut BTreeMap<String, String>,
    set: &Value,
    known: &BTreeMap<String, String>,
) {
    for (name, value) in set.as_object().into_iter().flatten() {
        let value = match value {
            Value::String(text) => filled(text, known),
            other => other.to_string(),
        };
        environment.insert(name.clone(), value);
    }
}

/// A value with its expressions worked out.
fn filled(text: &str, known: &BTreeMap<String, String>) -> String {
    let Some((before, rest)) = text.split_once("${{") else { return text.to_owned() };
    let (expression, after) = rest.split_once("}}").expect("an expression ends");
    // Of `a || b` the first that says something.
    let worth = expression.split("||").map(|name| looked_up(name.trim(), known));
    let worth = worth.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
    format!("{before}{worth}{}", filled(after, known))
}

fn looked_up(name: &str, known: &BTreeMap<String, String>) -> String {
    if let Some(word) = name.strip_prefix('\'') {
        return word.trim_end_matches('\'').to_owned();
    }
    known.get(name).cloned().unwrap_or_default()
}

/// Whether a step runs: conditions joined by `&&`; without a word about it, only while nothing has failed.
fn holds(condition: &str, succeeded: bool, known: &BTreeMap<String, String>) -> bool {
    let condition = condition.trim().trim_start_matches("${{").trim_end_matches("}}").trim();
    let regardless = condition.contains("!cancelled()");
    let holds = |term: &str| {
        let term = term.trim();
        match (term.split_once("!="), term.split_once("==")) {
            _ if term.is_empty() || term == "!cancelled()" => true,
            (Some((left, right)), _) => {
                looked_up(left.trim(), known) != looked_up(right.trim(), known)
            }
            (_, Some((left, right))) => {
                looked_up(left.trim(), known) == looked_up(right.trim(), known)
            }
            _ => panic!("this condition is not understood: {term}"),
        }
    };
    (succeeded || regardless) && condition.split("&&").all(holds)
}
