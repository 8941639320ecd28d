//! Holds `src/` to its map, `src/README.md`: direction of imports, libraries in their rooms, sizes, a word at
//! the head of every file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const MAX_FILE: usize = 600;
const MAX_FUNCTION: usize = 60;

struct File {
    /// Path below `src/`, with forward slashes.
    path: String,
    text: String,
}

impl File {
    /// The first part of the path: the room.
    fn room(&self) -> &str {
        self.path.split('/').next().unwrap_or("").trim_end_matches(".rs")
    }

    /// Lines of code, without comments, with their numbers from 1.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate();
        lines
            .map(|(i, line)| (i + 1, line))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files() -> Vec<File> {
    let mut found = Vec::new();
    collect(&root().join("src"), &mut found);
    let mut files: Vec<File> = found
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file can be read");
            let below = path.strip_prefix(root().join("src")).expect("it lies under src/");
            File { path: below.to_string_lossy().replace('\\', "/"), text }
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() > 20, "src/ was not found");
    files
}

fn collect(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("src/ can be listed") {
        let path = entry.expect("src/ can be listed").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The lines of a fenced block of the map, split at white space.
fn map_block(name: &str) -> Vec<Vec<String>> {
    let map = fs::read_to_string(root().join("src/README.md")).expect("the map can be read");
    let start = format!("```{name}\n");
    let from =
        map.find(&start).unwrap_or_else(|| panic!("the map has a block {name}")) + start.len();
    let block = &map[from..from + map[from..].find("```").expect("the block ends")];
    block.lines().map(|line| line.split_whitespace().map(str::to_owned).collect()).collect()
}

/// Reports all faults at once: mending them one run at a time is slow.
fn assert_none(faults: &[String], rule: &str) {
    assert!(faults.is_empty(), "{rule}:\n{}", faults.join("\n"));
}

#[test]
fn imports_point_upward_only() {
    let order: Vec<String> = map_block("map").into_iter().map(|line| line[0].clone()).collect();
    let rank: BTreeMap<&str, usize> =
        order.iter().enumerate().map(|(i, room)| (room.as_str(), i)).collect();
    let mut faults = Vec::new();
    for file in files() {
        if matches!(file.room(), "lib" | "main") {
            continue;
        }
        let Some(&own) = rank.get(file.room()) else {
            faults.push(format!("{}: the room is not on the map", file.path));
            continue;
        };
        for (number, line) in file.code() {
            for piece in line.split("crate::").skip(1) {
                let name: String =
                    piece.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                match rank.get(name.as_str()) {
                    Some(&other) if other > own => {
                        faults.push(format!(
                            "{}:{number}: {} may not use {name}",
                            file.path,
                            file.room()
                        ));
                    }
                    Some(_) => {}
                    None => faults.push(format!(
                        "{}:{number}: `crate::{name}` is not a room of the map",
                        file.path
                    )),
                }
            }
        }
    }
    assert_none(&faults, "A room uses only the rooms above it");
}

#[test]
fn every_room_of_the_map_exists() {
    let faults: Vec<String> = map_block("map")
        .iter()
        .map(|line| line[0].clone())
        .filter(|room| {
            !root().join("src").join(room).is_dir()
                && !root().join(format!("src/{room}.rs")).is_file()
        })
        .collect();
    assert_none(&faults, "The map names rooms that are not there");
}

#[test]
fn libraries_stay_in_their_rooms() {
    let rooms = map_block("libraries");
    let mut faults = Vec::new();
    for file in files() {
        for (number, line) in file.code() {
            for entry in &rooms {
                let (library, homes) = entry.split_first().expect("a line names a library");
                let at_home = |room: &String| {
                    file.path.starts_with(&format!("{room}/")) || file.path == format!("{room}.rs")
                };
                if names(line, library) && !homes.iter().any(at_home) {
                    let homes = homes.join(", ");
                    faults.push(format!("{}:{number}: only {homes} names {library}", file.path));
                }
            }
        }
    }
    assert_none(&faults, "A library is named outside its room");
}

/// Whether the line names the crate: `use x`, `x::`, as a whole word and not as a path's later part.
fn names(line: &str, library: &str) -> bool {
    line.match_indices(library).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + library.len()..];
        let starts = !before
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '"' | '-' | '/' | '.'));
        starts
            && (after.starts_with("::")
                || (line.trim_start().starts_with("use ") && after.starts_with(';')))
    })
}

#[test]
fn every_file_says_what_it_is_for() {
    let faults: Vec<String> = files()
        .iter()
        .filter(|file| !file.text.starts_with("//! ") && !file.text.starts_with("#![doc"))
        .map(|file| file.path.clone())
        .collect();
    assert_none(&faults, "Every file opens with `//!`");
}

#[test]
fn only_faces_print() {
    let mut faults = Vec::new();
    for file in files().iter().filter(|file| !matches!(file.room(), "cli" | "main")) {
        for (number, line) in file.code() {
            if ["println!", "eprintln!", "print!(", "dbg!"].iter().any(|word| line.contains(word)) {
                faults.push(format!("{}:{number}", file.path));
            }
        }
    }
    assert_none(&faults, "Only faces print");
}

#[test]
fn files_and_functions_stay_small() {
    let listed =
        fs::read_to_string(root().join("tests/tidy-exceptions.txt")).expect("the list can be read");
    let mut allowed: BTreeMap<String, usize> = listed
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let (what, size) = line.rsplit_once(": ").expect("an exception is `what: size`");
            (what.to_owned(), size.parse().expect("the size is a number"))
        })
        .collect();
    let mut faults = Vec::new();
    for file in files() {
        let mut judge = |what: String, size: usize, limit: usize| match allowed.remove(&what) {
            Some(most) if size != most || size <= limit => {
                faults.push(format!(
                    "{what}: {size} lines now, the list says {most}: correct or remove it"
                ));
            }
            None if size > limit => faults.push(format!("{what}: {size} lines, at most {limit}")),
            _ => {}
        };
        judge(file.path.clone(), file.text.lines().count(), MAX_FILE);
        for (name, size) in functions(&file.text) {
            judge(format!("{}: {name}", file.path), size, MAX_FUNCTION);
        }
    }
    faults.extend(allowed.into_keys().map(|what| format!("{what}: listed, but not there")));
    assert_none(&faults, "Sizes");
}

/// Functions and their lines; rustfmt puts a function's closing brace at its own indentation.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let Some(at) = trimmed.find("fn ") else { continue };
        let head = &trimmed[..at];
        if !head
            .split_whitespace()
            .all(|word| matches!(word, "const" | "async" | "extern") || word.starts_with("pub"))
        {
            continue;
        }
        let indent = &line[..line.len() - trimmed.len()];
        let close = format!("{indent}}}");
        let Some(length) = lines[i..].iter().position(|line| *line == close) else { continue };
        let name: String =
            trimmed[at + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        // A declaration without a body ends at its semicolon, before any closing brace of its own.
        if lines[i..i + length].iter().any(|line| {
            line.trim_end().ends_with(';')
                && line.starts_with(indent)
                && !line[indent.len()..].starts_with(' ')
                && line.contains("fn ")
        }) {
            continue;
        }
        found.push((name, length + 1));
    }
    found
}
