//! Trailers of a commit message, by git's grammar (`git interpret-trailers`), and our own `Review-*`
//! keys, which are read from every paragraph that holds nothing but trailers: a squash merge leaves the
//! trailers of the commits it took in amid its message. `git merge --squash` writes them as `git log` shows commits, each
//! message indented.

use crate::history::Trailer;

/// Lines that git itself writes: with one of them, a quarter of trailers makes a block.
const GIT_GENERATED: [&str; 2] = ["Signed-off-by: ", "(cherry picked from commit "];

/// What our own keys begin with.
const OURS: &str = "review-";

/// Whether a key is one of ours.
pub(super) fn is_ours(key: &str) -> bool {
    key.get(..OURS.len()).is_some_and(|start| start.eq_ignore_ascii_case(OURS))
}

/// What `git merge --squash` writes above the commits that it took in.
const SQUASHED: &str = "Squashed commit of the following:";

/// By how much it indents their messages.
const INDENT: &str = "    ";

/// How deep a squash may lie in another one's: nobody squashes that often.
const MAX_DEPTH: usize = 8;

/// The trailers of a message, in the order said: written, but of what `git merge --squash` lists, newest first, the
/// oldest first. Git's come from the last paragraph only.
pub(super) fn trailers(message: &str) -> Vec<Trailer> {
    let message = message.replace("\r\n", "\n");
    let mut gathered = Gathered::default();
    gathered.message(&message.lines().collect::<Vec<_>>(), 0);
    gathered.found
}

fn is_blank(line: &&str) -> bool {
    line.trim().is_empty()
}

/// The trailers found so far, in so many paragraphs.
#[derive(Default)]
struct Gathered {
    found: Vec<Trailer>,
    paragraphs: usize,
}

impl Gathered {
    /// A commit's message, or that of one that a squash took in, or one that this one took in…
    fn message(&mut self, lines: &[&str], depth: usize) {
        let lines: Vec<&str> =
            lines.iter().copied().filter(|line| !line.starts_with('#')).collect();
        let own = depth == 0;
        // The first paragraph is the title, even where it looks like a trailer.
        let Some(squash) = squash(&lines).filter(|_| depth < MAX_DEPTH) else {
            return self.paragraphs(&lines, 1, own);
        };
        self.paragraphs(squash.before, 1, false);
        for taken in squash.taken.iter().rev() {
            self.message(taken, depth + 1);
        }
        self.paragraphs(squash.after, 0, own);
    }

    /// Paragraphs, but so many of the first. Git's grammar reads the last one where it `ends` a commit's message.
    fn paragraphs(&mut self, lines: &[&str], skipped: usize, ends: bool) {
        let paragraphs = lines.split(is_blank).filter(|lines| !lines.is_empty());
        let mut paragraphs = paragraphs.skip(skipped).peekable();
        while let Some(paragraph) = paragraphs.next() {
            self.paragraphs += 1;
            let is_last = ends && paragraphs.peek().is_none();
            if is_last && is_block(paragraph) {
                self.found.extend(read(paragraph, self.paragraphs));
            } else if is_all_trailers(paragraph) {
                let read = read(paragraph, self.paragraphs).into_iter();
                self.found.extend(read.filter(Trailer::is_about_review));
            }
        }
    }
}

/// A message of `git merge --squash`.
struct Squash<'a> {
    /// The lines up to git's own, itself included.
    before: &'a [&'a str],
    /// The messages of the commits taken in, no longer indented, newest first.
    taken: Vec<Vec<&'a str>>,
    /// What follows them.
    after: &'a [&'a str],
}

/// Takes such a message to pieces; `None` for any other.
fn squash<'a>(lines: &'a [&'a str]) -> Option<Squash<'a>> {
    let (before, mut after) = lines.split_at(lines.iter().position(|line| *line == SQUASHED)? + 1);
    let mut taken = Vec::new();
    loop {
        let next = after.iter().position(|line| !is_blank(line)).unwrap_or(after.len());
        let Some(head) = head(&after[next..]) else { break };
        let message = &after[next + head..];
        let inside = |line: &&str| is_blank(line) || line.starts_with(INDENT);
        let end = message.iter().position(|line| !inside(line)).unwrap_or(message.len());
        let (message, rest) = message.split_at(end);
        let lines = message.iter().map(|line| line.strip_prefix(INDENT).unwrap_or_default());
        taken.push(lines.collect());
        after = rest;
    }
    (!taken.is_empty()).then_some(Squash { before, taken, after })
}

/// How many lines name a commit and its author above its message, as `git log` does; `None` where these do not.
fn head(lines: &[&str]) -> Option<usize> {
    let id = lines.first()?.strip_prefix("commit ")?;
    let merge = usize::from(lines.get(1)?.starts_with("Merge: "));
    let is = |at: usize, key: &str| lines.get(at + merge).is_some_and(|line| line.starts_with(key));
    let named = id.len() == 40 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    (named && is(1, "Author: ") && is(2, "Date: ")).then_some(3 + merge)
}

fn is_all_trailers(paragraph: &[&str]) -> bool {
    let (trailers, others, _) = count(paragraph);
    trailers > 0 && others == 0
}

fn is_block(paragraph: &[&str]) -> bool {
    let (trailers, others, generated) = count(paragraph);
    (generated && trailers * 3 >= others) || (trailers > 0 && others == 0)
}

/// Trailers, other lines, and whether git wrote one of them.
fn count(paragraph: &[&str]) -> (usize, usize, bool) {
    let (mut trailers, mut others, mut generated) = (0, 0, false);
    let mut after_trailer = false;
    for line in paragraph {
        if GIT_GENERATED.iter().any(|prefix| line.starts_with(prefix)) {
            generated = true;
            trailers += 1;
            after_trailer = true;
        } else if line.starts_with(char::is_whitespace) {
            // A folded line belongs to the one before it.
            others += usize::from(!after_trailer);
        } else if split(line).is_some() {
            trailers += 1;
            after_trailer = true;
        } else {
            others += 1;
            after_trailer = false;
        }
    }
    (trailers, others, generated)
}

fn read(paragraph: &[&str], number: usize) -> Vec<Trailer> {
    let mut found: Vec<Trailer> = Vec::new();
    let mut open = false;
    for line in paragraph {
        if line.starts_with(char::is_whitespace) {
            if let Some(last) = found.last_mut().filter(|_| open) {
                if !last.value.is_empty() {
                    last.value.push(' ');
                }
                last.value.push_str(line.trim());
            }
        } else if let Some((key, value)) = split(line) {
            let (key, value) = (key.to_owned(), value.trim().to_owned());
            found.push(Trailer { key, value, paragraph: number });
            open = true;
        } else {
            open = false;
        }
    }
    found
}

/// `Key: value`: letters, digits and hyphens, then a colon, with blanks allowed before it.
fn split(line: &str) -> Option<(&str, &str)> {
    let end = line.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
    let value = line[end..].trim_start_matches([' ', '\t']).strip_prefix(':')?;
    (end > 0).then_some((&line[..end], value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(message: &str) -> Vec<String> {
        trailers(message).into_iter().map(|t| format!("{}={}", t.key, t.value)).collect()
    }

    #[test]
    fn the_last_paragraph_is_read_and_folded_lines_are_joined() {
        let message = "Titre: sans trailer\n\nCorps.\n\nReview-Status: accepted\nReview-Note: deux\n  \
                       lignes\nSigned-off-by : Jeanne <j@example.org>\n\n";
        assert_eq!(
            read_all(message),
            [
                "Review-Status=accepted",
                "Review-Note=deux lignes",
                "Signed-off-by=Jeanne <j@example.org>"
            ]
        );
    }

    #[test]
    fn a_title_is_never_a_trailer() {
        assert_eq!(read_all("Review-Status: accepted"), [""; 0]);
        assert_eq!(read_all("\n\nReview-Status: accepted\n"), [""; 0]);
    }

    #[test]
    fn windows_line_ends_change_nothing() {
        assert_eq!(read_all("Titre\r\n\r\nReview-Status: revise\r\n"), ["Review-Status=revise"]);
    }

    #[test]
    fn prose_is_no_block_unless_git_signed_it() {
        assert_eq!(read_all("T\n\nVoici: un mot\net la suite.\n"), [""; 0]);
        let signed = "T\n\nUn mot\net la suite.\nReview-Status: accepted\nSigned-off-by: J <j@e>\n";
        assert_eq!(read_all(signed), ["Review-Status=accepted", "Signed-off-by=J <j@e>"]);
    }

    #[test]
    fn what_git_itself_squashes_is_read_oldest_first() {
        let id = "0123456789abcdef0123456789abcdef01234567";
        let head =
            format!("commit {id}\nAuthor: R <r@e>\nDate:   Mon Nov 23 12:52:02 2026 +0000\n");
        let squash = format!(
            "Squashed commit of the following:\n\n{head}\n    Accepter\n\n    Review-Status: accepted\n    \
             Reviewed-by: R\n     <r@e>\n    Acked-by: A <a@e>\n\ncommit {id}\nMerge: 01 23\nAuthor: R <r@e>\n\
             Date: Mon\n\n    Review-Status: titre\n\n    Corps.\n\n    Review-Status: in-review\n"
        );
        let (first, then) =
            ("Review-Status=in-review", ["Review-Status=accepted", "Reviewed-by=R <r@e>"]);
        assert_eq!(read_all(&squash), [first, then[0], then[1]]);
        // A title and trailers of the squash's own; a squash in a squash.
        let own = format!("Fusion\n\n{squash}\nAcked-by: B <b@e>\n");
        assert_eq!(read_all(&own), [first, then[0], then[1], "Acked-by=B <b@e>"]);
        let inner: String = squash.lines().map(|line| format!("    {line}\n")).collect();
        let nested = format!("Squashed commit of the following:\n\n{head}\n{inner}");
        assert_eq!(read_all(&nested), [first, then[0], then[1]]);
        // Nothing else is taken for one.
        let quoted = "T\n\n    Review-Status: accepted\n";
        assert_eq!(read_all(quoted), [""; 0]);
        assert_eq!(read_all(&format!("{SQUASHED}\n\n    Review-Status: accepted\n")), [""; 0]);
        assert_eq!(
            read_all(&format!("T\n\n{head}\n    T\n\n    Review-Status: accepted\n")),
            [""; 0]
        );
        let mut deep = String::new();
        for depth in 0..200 {
            let indent = " ".repeat(4 * depth);
            for line in [SQUASHED, ""].into_iter().chain(head.lines()).chain([""]) {
                deep.push_str(&format!("{indent}{line}\n"));
            }
        }
        assert_eq!(read_all(&deep), [""; 0]);
    }

    #[test]
    fn our_keys_are_read_from_every_paragraph_of_trailers() {
        let squash = "Fusion (#12)\n\n* premier\n\nReview-Status: submitted\nAcked-by: A <a@e>\n\n\
                      * second\n\nreview-status: accepted\n\nCo-authored-by: B <b@e>\n";
        assert_eq!(
            read_all(squash),
            ["Review-Status=submitted", "review-status=accepted", "Co-authored-by=B <b@e>"]
        );
    }
}
