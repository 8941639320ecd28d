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

    /// How many modules below the crate's root its module is.
    fn depth(&self) -> usize {
        self.path.split('/').count() - usize::from(self.path.ends_with("/mod.rs"))
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
        let inner = inner_modules(&file.text);
        for (number, line) in file.code() {
            for name in rooms_named(line, file.depth() + inner[number - 1]) {
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

/// The first names of a line's paths that start at the crate's root: after `crate::`, or after a chain of
/// `super::` that climbs there from a module at `depth`. Empty where the root itself is named (`crate::{…}`,
/// `super as root`): what follows it cannot be told from the line.
fn rooms_named(line: &str, depth: usize) -> Vec<String> {
    let word = |text: &str| -> String {
        text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let mut rooms = Vec::new();
    let mut rest = line;
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let climbs = match word(rest).as_str() {
            _ if before.is_alphanumeric() || before == '_' => None,
            "crate" => Some((depth, &rest["crate".len()..])),
            "super" => {
                let mut after = &rest["super".len()..];
                let mut climbs = 1;
                while let Some(further) = after.strip_prefix("::super") {
                    (climbs, after) = (climbs + 1, further);
                }
                Some((climbs, after))
            }
            _ => None,
        };
        match climbs {
            Some((climbs, after)) => {
                let path = after.strip_prefix("::");
                if climbs >= depth && (path.is_some() || after.starts_with(" as ")) {
                    rooms.push(path.map(word).unwrap_or_default());
                }
                (before, rest) = ('r', after);
            }
            None => (before, rest) = (first, &rest[first.len_utf8()..]),
        }
    }
    rooms
}

/// By line, in how many modules written inside the file it stands; rustfmt puts a module's closing brace at its
/// own indentation.
fn inner_modules(text: &str) -> Vec<usize> {
    let mut open: Vec<String> = Vec::new();
    let mut depths = Vec::new();
    for line in text.lines() {
        if open.last() == Some(&line.to_owned()) {
            open.pop();
        }
        depths.push(open.len());
        let trimmed = line.trim_start();
        let bare = trimmed.split_once("mod ").filter(|(head, rest)| {
            (head.is_empty() || head.starts_with("pub")) && rest.ends_with(" {")
        });
        if bare.is_some() {
            open.push(format!("{}}}", &line[..line.len() - trimmed.len()]));
        }
    }
    depths
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
        for (number, line) in statements(&file) {
            for entry in &rooms {
                let (library, homes) = entry.split_first().expect("a line names a library");
                let at_home = |room: &String| {
                    file.path.starts_with(&format!("{room}/")) || file.path == format!("{room}.rs")
                };
                if names(&line, library) && !homes.iter().any(at_home) {
                    let homes = homes.join(", ");
                    faults.push(format!("{}:{number}: only {homes} names {library}", file.path));
                }
            }
        }
    }
    assert_none(&faults, "A library is named outside its room");
}

/// Lines of code with their numbers; a `use` of several lines is one.
fn statements(file: &File) -> Vec<(usize, String)> {
    let mut statements: Vec<(usize, String)> = Vec::new();
    for (number, line) in file.code() {
        match statements.last_mut() {
            Some((_, last)) if imported(last).is_some() && !last.contains(';') => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => statements.push((number, line.to_owned())),
        }
    }
    statements
}

/// What a `use` imports, up to its semicolon; `None` for anything else.
fn imported(statement: &str) -> Option<&str> {
    let mut rest = statement.trim_start();
    if let Some(after) = rest.strip_prefix("pub") {
        let after = after.trim_start();
        rest = match after.strip_prefix('(') {
            Some(scope) => scope.split_once(')')?.1.trim_start(),
            None => after,
        };
    }
    let tree = rest.strip_prefix("use ")?;
    Some(tree.split(';').next().unwrap_or(tree))
}

/// The first names of an import: of `{a::b, c as d}`, `a` and `c`.
fn first_names(tree: &str, names: &mut Vec<String>) {
    let tree = tree.trim().trim_start_matches("::").trim_start();
    let Some(group) = tree.strip_prefix('{') else {
        names.push(tree.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        return;
    };
    let (mut deep, mut from) = (0_usize, 0);
    for (at, character) in group.char_indices() {
        match character {
            '{' => deep += 1,
            '}' if deep > 0 => deep -= 1,
            ',' | '}' if deep == 0 => {
                first_names(&group[from..at], names);
                from = at + 1;
            }
            _ => {}
        }
    }
}

/// Whether the statement names the crate: in an import, in `extern crate x`, or as `x::`, as a whole word and not
/// as a path's later part.
fn names(statement: &str, library: &str) -> bool {
    let mut first = Vec::new();
    if let Some(tree) = imported(statement) {
        first_names(tree, &mut first);
    }
    let external = statement.split_once("extern crate ").map(|(_, rest)| rest);
    first.extend(external.map(|rest| {
        rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
    }));
    first.iter().any(|name| name == library)
        || statement.match_indices(library).any(|(at, _)| {
            // `::x` starts at the crates too, unless it continues a path.
            let before = statement[..at].strip_suffix("::").map_or(&statement[..at], |path| {
                if path.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '>')) {
                    &statement[..at]
                } else {
                    path
                }
            });
            let starts = !before.ends_with(|c: char| {
                c.is_alphanumeric() || matches!(c, '_' | ':' | '"' | '-' | '/' | '.')
            });
            starts && statement[at + library.len()..].starts_with("::")
        })
}

#[test]
fn the_checks_see_through_disguises() {
    // From `src/history.rs` one `super` is the root, from `src/text/edit.rs` two, from its tests three.
    for (line, depth, expected) in [
        ("use crate::cli::run;", 2, &["cli"][..]),
        ("use super::cli;", 1, &["cli"]),
        ("use super::Span;", 2, &[]),
        ("    super::super::cli::run(super::x);", 2, &["cli"]),
        ("use self::super::super::disk as d;", 2, &["disk"]),
        ("use super::super::Span;", 3, &[]),
        ("use super::super::super::disk;", 3, &["disk"]),
        ("use crate::{cli, text};", 2, &[""]),
        ("use super as root;", 1, &[""]),
        ("use crate as root;", 3, &[""]),
        ("pub(super) fn x(a: crate::text::Span) {}", 1, &["text"]),
        ("let supercrate = my_crate::x;", 1, &[]),
    ] {
        assert_eq!(rooms_named(line, depth), expected, "{line}");
    }
    let depth = |path: &str| File { path: path.to_owned(), text: String::new() }.depth();
    assert_eq!([depth("history.rs"), depth("text/mod.rs"), depth("text/edit.rs")], [1, 1, 2]);
    assert_eq!(inner_modules("use a;\nmod tests {\n    use b;\n}\nfn c() {}"), [0, 0, 1, 0, 0]);
    for line in [
        "use typst;",
        "use typst as t;",
        "pub(crate) use typst::World;",
        "use {serde::Serialize, typst, clap};",
        "use {serde::{self, de::{A, B}}, typst as t};",
        "use ::typst::World;",
        "    let x = ::typst::compile();",
        "    let x: Vec<typst::World> = y;",
        "extern crate typst;",
    ] {
        assert!(names(line, "typst"), "{line}");
    }
    for line in [
        "use crate::export::typst;",
        "use crate::export::{typst, html};",
        "    let x = pipeline::typst(y);",
        "    let typst = 1;",
        "    let x = Kind::typst::Y;",
        "use typst_kit as t;",
        "    text(\"typst::x\")",
    ] {
        assert!(!names(line, "typst"), "{line}");
    }
    let text = "use {\n    clap,\n    typst,\n};\nfn x() {}".to_owned();
    let several = statements(&File { path: "a.rs".to_owned(), text });
    assert!(names(&several[0].1, "typst") && several.len() == 2, "{several:?}");
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
