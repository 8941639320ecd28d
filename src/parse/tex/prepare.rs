//! The pass before pulldown-latex: bounds a formula and rewrites what that crate (0.8.0) would read wrongly.
//!
//! What it guards against, each seen in the crate's sources: `\char`, `alignat{n}` and the units of
//! `\kern` panic on some input; a chain of commands as arguments of each other (`\hat\hat\hat…`) and a
//! row of `\relax` recurse once a command; `\def` and its kin panic in error reports; `#` with non-ASCII
//! letters after it panics in colours. What it mends: `\sqrt[n+1]` gives several elements for one index;
//! `\right` is found in `\rightarrow`; `\begingroup` is taken for `\begin`; `\operatorname*` and `\bar`
//! cannot be told from others; `\boxed` and `\phantom` are not known.

use super::commands::{ALIASES, ENVIRONMENTS, REFUSED, WORDS, arity};
use super::{MAX_DEPTH, TexError, TexProblem};

/// How many commands may be arguments of each other without braces: pulldown-latex recurses there.
const MAX_CHAIN: usize = 16;

/// A formula that pulldown-latex can be given.
pub(super) struct Prepared {
    /// What to read.
    pub(super) tex: String,
    /// Offsets in `tex` with the offsets in the author's formula that they come from, ascending.
    map: Vec<(usize, usize)>,
}

impl Prepared {
    /// Where a byte of [`Self::tex`] comes from.
    pub(super) fn source(&self, at: usize) -> usize {
        match self.map.partition_point(|&(out, _)| out <= at).checked_sub(1) {
            Some(index) => {
                let (out, source) = self.map[index];
                let next = self.map.get(index + 1).map_or(usize::MAX, |&(_, source)| source);
                (source + (at - out)).min(next.max(source))
            }
            None => 0,
        }
    }

    /// The same between two pieces of TeX.
    pub(super) fn wrapped(&self, before: &str, after: &str) -> Self {
        let mut map = vec![(0, 0)];
        map.extend(self.map.iter().map(|&(out, source)| (out + before.len(), source)));
        Self { tex: format!("{before}{}{after}", self.tex), map }
    }

    /// The commands, each with its place and its backslash.
    pub(super) fn commands(&self) -> impl Iterator<Item = (usize, String)> + '_ {
        let mut at = 0;
        std::iter::from_fn(move || {
            let start = at + self.tex[at..].find('\\')?;
            let name = name_at(&self.tex, start);
            at = start + 1 + name.len();
            Some((start, format!("\\{name}")))
        })
    }
}

/// The name of the command whose backslash is at `at`: letters, or one character; empty at the end.
fn name_at(tex: &str, at: usize) -> &str {
    let rest = &tex[at + 1..];
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let len = if letters > 0 { letters } else { rest.chars().next().map_or(0, char::len_utf8) };
    &rest[..len]
}

/// What opened a level, for the bound on depth and for balance.
#[derive(Clone, Copy, PartialEq)]
enum Opener {
    Brace,
    Bracket,
    Left,
    Begin,
}

struct Level {
    opener: Opener,
    at: usize,
    /// Arguments that commands of this level still wait for.
    waiting: Vec<u8>,
}

struct Pass<'a> {
    tex: &'a str,
    at: usize,
    out: String,
    map: Vec<(usize, usize)>,
    levels: Vec<Level>,
    /// Where the `]` of optional arguments stand that were given braces.
    brackets: Vec<usize>,
}

/// Rewrites and bounds a formula.
pub(super) fn prepare(tex: &str) -> Result<Prepared, TexError> {
    let ground = Level { opener: Opener::Brace, at: 0, waiting: Vec::new() };
    let mut pass = Pass {
        tex,
        at: 0,
        out: String::with_capacity(tex.len() + 16),
        map: Vec::new(),
        levels: vec![ground],
        brackets: Vec::new(),
    };
    while pass.at < tex.len() {
        pass.step()?;
    }
    if let [_, .., open] = pass.levels.as_slice() {
        return Err(TexError::new(TexProblem::Unbalanced, "group is not closed", open.at));
    }
    Ok(Prepared { tex: pass.out, map: pass.map })
}

impl<'a> Pass<'a> {
    fn step(&mut self) -> Result<(), TexError> {
        let Some(next) = self.tex[self.at..].chars().next() else { return Ok(()) };
        let fail = |problem, reason: &str| Err(TexError::new(problem, reason, self.at));
        match next {
            '\\' => return self.command(),
            '{' => self.open(Opener::Brace)?,
            '}' => self.close(Opener::Brace)?,
            ']' if self.brackets.last() == Some(&self.at) => {
                self.brackets.pop();
                self.close(Opener::Bracket)?;
                self.emit("}]");
                self.at += 1;
                return Ok(());
            }
            '%' => {
                match self.tex[self.at..].find('\n') {
                    Some(end) => {
                        self.emit(" ");
                        self.at += end + 1;
                    }
                    None => {
                        self.atom(0)?;
                        self.emit("\\%");
                        self.at += 1;
                    }
                }
                return Ok(());
            }
            '$' | '#' => {
                return fail(
                    TexProblem::Misplaced(next.to_string()),
                    "character has no meaning here",
                );
            }
            '\u{F0000}'..='\u{FFFFF}' => return fail(TexProblem::Other, "private character"),
            _ if next.is_whitespace() => {
                self.emit(" ");
                self.at += next.len_utf8();
                return Ok(());
            }
            _ if next.is_control() => return fail(TexProblem::Other, "control character"),
            '^' | '_' => self.wait(1)?,
            _ => self.atom(0)?,
        }
        let end = self.at + next.len_utf8();
        self.copy(end);
        Ok(())
    }

    fn command(&mut self) -> Result<(), TexError> {
        let start = self.at;
        let name = name_at(self.tex, start);
        let end = start + 1 + name.len();
        if name.is_empty() {
            return Err(TexError::new(TexProblem::Other, "backslash at the end", start));
        }
        if REFUSED.contains(&name) {
            let name = format!("\\{name}");
            let reason = format!("{name} is refused");
            return Err(TexError::new(TexProblem::Refused(name), reason, start));
        }
        if let Some((_, as_what)) = WORDS.iter().find(|(from, _)| *from == name) {
            return self.words(as_what, end);
        }
        match name {
            "begin" | "end" => return self.environment(name, end),
            "left" | "right" | "middle" => return self.delimiter(name, end),
            "color" | "textcolor" | "colorbox" | "fcolorbox" | "label" | "tag" => {
                return self.dropped(name, end);
            }
            "sqrt" | "xleftarrow" | "xrightarrow" => return self.with_option(name, end),
            "kern" | "hskip" | "mkern" | "mskip" => {
                self.atom(u8::from(self.tex[end..].trim_start().starts_with('{')))?;
            }
            _ if name.chars().all(char::is_whitespace) => {
                self.atom(0)?;
                self.emit("\\ ");
                self.at = end;
                return Ok(());
            }
            _ => match ALIASES.iter().find(|(from, _)| *from == name) {
                Some((_, "{")) => {
                    self.open(Opener::Brace)?;
                    self.emit("{");
                    self.at = end;
                    return Ok(());
                }
                Some((_, "}")) => {
                    self.close(Opener::Brace)?;
                    self.emit("}");
                    self.at = end;
                    return Ok(());
                }
                Some((_, to)) => return self.alias(to, end),
                None => self.atom(arity(name))?,
            },
        }
        self.copy(end);
        Ok(())
    }

    /// Writes a command as another one.
    fn alias(&mut self, to: &str, end: usize) -> Result<(), TexError> {
        match to {
            " " | "\\hline " => {}
            _ if to.starts_with("\\overset") || to.ends_with(' ') => self.atom(1)?,
            _ => self.atom(0)?,
        }
        self.emit(to);
        self.at = end;
        Ok(())
    }

    /// A command whose argument is words: the argument is copied, whatever it holds.
    fn words(&mut self, as_what: &str, end: usize) -> Result<(), TexError> {
        self.atom(0)?;
        let mut rest = self.skip_spaces(end);
        let mut as_what = as_what;
        if as_what == "operatorname" && self.tex[rest..].starts_with('*') {
            as_what = "mathop";
            rest = self.skip_spaces(rest + 1);
        }
        let inner = if self.tex[rest..].starts_with('{') {
            let close = self.matching_brace(rest)?;
            self.at = close + 1;
            &self.tex[rest + 1..close]
        } else {
            let letter = self.tex[rest..].chars().next();
            let Some(letter) = letter.filter(|letter| !matches!(letter, '\\' | '}' | '^' | '_'))
            else {
                let reason = "command without its words";
                return Err(TexError::new(TexProblem::MissingArgument, reason, self.at));
            };
            self.at = rest + letter.len_utf8();
            &self.tex[rest..self.at]
        };
        self.map.push((self.out.len(), end));
        self.out.push('\\');
        self.out.push_str(as_what);
        self.out.push('{');
        self.map.push((self.out.len(), rest));
        let mut escaped = false;
        for letter in inner.chars() {
            match letter {
                '%' if !escaped => self.out.push_str("\\%"),
                '\n' | '\r' | '\t' => self.out.push(' '),
                _ => self.out.push(letter),
            }
            escaped = letter == '\\' && !escaped;
        }
        self.out.push('}');
        self.map.push((self.out.len(), self.at));
        Ok(())
    }

    /// `\begin{name}` and `\end{name}`, written without spaces, with the arguments of `\begin`.
    fn environment(&mut self, which: &str, end: usize) -> Result<(), TexError> {
        let start = self.at;
        let open = self.skip_spaces(end);
        if !self.tex[open..].starts_with('{') {
            let reason = "environment without a name";
            return Err(TexError::new(TexProblem::MissingArgument, reason, start));
        }
        let close = self.matching_brace(open)?;
        let written = self.tex[open + 1..close].trim();
        let name = if matches!(written, "eqnarray" | "eqnarray*") { "array" } else { written };
        if !ENVIRONMENTS.contains(&name) {
            let reason = format!("unknown environment {name}");
            let problem = TexProblem::UnknownEnvironment(name.to_owned());
            return Err(TexError::new(problem, reason, start));
        }
        if which == "end" {
            self.close(Opener::Begin)?;
        } else {
            self.open(Opener::Begin)?;
        }
        self.emit(&format!("\\{which}{{{name}}}"));
        self.at = close + 1;
        if which == "end" {
            return Ok(());
        }
        if written != name {
            self.emit("{rcl}");
            return Ok(());
        }
        let rest = self.skip_spaces(self.at);
        let vertical = ["[t]", "[c]", "[b]"].iter().any(|mark| self.tex[rest..].starts_with(mark));
        if vertical && !name.ends_with("matrix*") {
            self.at = rest + 3;
        }
        self.columns(name)
    }

    /// The argument in braces of an environment that has one.
    fn columns(&mut self, name: &str) -> Result<(), TexError> {
        if !matches!(name, "array" | "darray" | "subarray" | "alignat" | "alignat*" | "alignedat") {
            return Ok(());
        }
        let open = self.skip_spaces(self.at);
        let fail = |problem, reason: &str| Err(TexError::new(problem, reason, open));
        if !self.tex[open..].starts_with('{') {
            return fail(TexProblem::MissingArgument, "environment without its columns");
        }
        let close = self.matching_brace(open)?;
        let spec: String =
            self.tex[open + 1..close].chars().filter(|letter| !letter.is_whitespace()).collect();
        let good = if name.starts_with("alig") {
            matches!(spec.len(), 1..=2) && spec.bytes().all(|byte| byte.is_ascii_digit())
        } else {
            spec.len() <= 64 && spec.bytes().all(|byte| b"lcr|:".contains(&byte))
        };
        if !good {
            return fail(TexProblem::MissingArgument, "columns that cannot be read");
        }
        self.emit(&format!("{{{spec}}}"));
        self.at = close + 1;
        Ok(())
    }

    /// `\left`, `\right`, `\middle`, with `<` and `>` as the angles that are meant.
    fn delimiter(&mut self, name: &str, end: usize) -> Result<(), TexError> {
        match name {
            "left" => self.open(Opener::Left)?,
            "right" => self.close(Opener::Left)?,
            _ => {}
        }
        self.copy(end);
        let rest = self.skip_spaces(end);
        let angle = match self.tex[rest..].chars().next() {
            Some('<') => "⟨",
            Some('>') => "⟩",
            Some('.') => ".",
            _ => return Ok(()),
        };
        self.emit(angle);
        self.at = rest + 1;
        Ok(())
    }

    /// Colours and labels are dropped, with their arguments; a number given by hand stays visible.
    fn dropped(&mut self, name: &str, end: usize) -> Result<(), TexError> {
        self.at = end;
        let groups = if name == "fcolorbox" { 2 } else { 1 };
        for _ in 0..groups {
            let open = self.skip_spaces(self.at);
            if !self.tex[open..].starts_with('{') {
                break;
            }
            let close = self.matching_brace(open)?;
            if name == "tag" {
                let words = self.tex[open + 1..close].replace('%', "");
                self.emit(&format!("\\qquad\\text{{({words})}}"));
            }
            self.at = close + 1;
        }
        if matches!(name, "colorbox" | "fcolorbox") {
            return self.words("text", self.at);
        }
        self.emit(" ");
        Ok(())
    }

    /// A command with an optional argument, which is put in braces.
    fn with_option(&mut self, name: &str, end: usize) -> Result<(), TexError> {
        self.atom(arity(name))?;
        self.copy(end);
        let open = self.skip_spaces(end);
        if !self.tex[open..].starts_with('[') {
            return Ok(());
        }
        let Some(close) = self.matching_bracket(open) else {
            return Err(TexError::new(TexProblem::Unbalanced, "[ is not closed", open));
        };
        self.at = open;
        self.brackets.push(close);
        self.push_level(Opener::Bracket)?;
        self.emit("[{");
        self.at = open + 1;
        Ok(())
    }

    fn open(&mut self, opener: Opener) -> Result<(), TexError> {
        self.atom(0)?;
        self.push_level(opener)
    }

    fn push_level(&mut self, opener: Opener) -> Result<(), TexError> {
        if self.levels.len() > MAX_DEPTH {
            return Err(TexError::new(TexProblem::TooDeep, "nested too deep", self.at));
        }
        self.levels.push(Level { opener, at: self.at, waiting: Vec::new() });
        Ok(())
    }

    fn close(&mut self, opener: Opener) -> Result<(), TexError> {
        match self.levels.as_slice() {
            [_, .., top] if top.opener == opener => {
                self.levels.pop();
                Ok(())
            }
            _ => {
                let reason = "closes what is not open";
                Err(TexError::new(TexProblem::Unbalanced, reason, self.at))
            }
        }
    }

    /// One token or group: the argument of what waits for one; takes `arity` arguments itself.
    fn atom(&mut self, arity: u8) -> Result<(), TexError> {
        if let Some(level) = self.levels.last_mut()
            && let Some(left) = level.waiting.last_mut()
        {
            *left = left.saturating_sub(1);
        }
        self.wait(arity)
    }

    fn wait(&mut self, arity: u8) -> Result<(), TexError> {
        let Some(level) = self.levels.last_mut() else { return Ok(()) };
        if arity > 0 {
            level.waiting.push(arity);
        }
        while level.waiting.last() == Some(&0) {
            level.waiting.pop();
        }
        if level.waiting.len() > MAX_CHAIN {
            return Err(TexError::new(TexProblem::TooDeep, "commands nested too deep", self.at));
        }
        Ok(())
    }

    /// Writes what the author did not write that way.
    fn emit(&mut self, words: &str) {
        self.map.push((self.out.len(), self.at));
        self.out.push_str(words);
    }

    /// Writes what the author wrote, up to `end`.
    fn copy(&mut self, end: usize) {
        if self.map.last().is_none_or(|&(out, at)| self.out.len() - out != self.at - at) {
            self.map.push((self.out.len(), self.at));
        }
        self.out.push_str(&self.tex[self.at..end]);
        self.at = end;
    }

    fn skip_spaces(&self, at: usize) -> usize {
        self.tex.len() - self.tex[at..].trim_start().len()
    }

    /// The `}` of the `{` at `open`.
    fn matching_brace(&self, open: usize) -> Result<usize, TexError> {
        self.matching(open, b'{', b'}')
            .ok_or_else(|| TexError::new(TexProblem::Unbalanced, "brace is not closed", open))
    }

    /// The `]` of the `[` at `open` that stands in no braces.
    fn matching_bracket(&self, open: usize) -> Option<usize> {
        let mut at = open + 1;
        loop {
            match self.tex.as_bytes().get(at)? {
                b'\\' => at += 1,
                b'{' => at = self.matching(at, b'{', b'}')?,
                b'[' => return None,
                b']' => return Some(at),
                b'}' => return None,
                _ => {}
            }
            at += 1;
        }
    }

    fn matching(&self, open: usize, opener: u8, closer: u8) -> Option<usize> {
        let bytes = self.tex.as_bytes();
        let (mut at, mut depth) = (open, 0_usize);
        loop {
            match *bytes.get(at)? {
                b'\\' => at += 1,
                byte if byte == opener => depth += 1,
                byte if byte == closer => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(at);
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }
}
