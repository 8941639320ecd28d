//! Trailers of a commit message, by git's grammar (`git interpret-trailers`), and our own `Review-*`
//! keys, which are read from every paragraph that holds nothing but trailers: a squash merge leaves the
//! trailers of the commits it took in amid its message.

use crate::history::Trailer;

/// Lines that git itself writes: with one of them, a quarter of trailers makes a block.
const GIT_GENERATED: [&str; 2] = ["Signed-off-by: ", "(cherry picked from commit "];

/// What our own keys begin with.
const OURS: &str = "review-";

/// Whether a key is one of ours.
pub(super) fn is_ours(key: &str) -> bool {
    key.get(..OURS.len()).is_some_and(|start| start.eq_ignore_ascii_case(OURS))
}

/// The trailers of a message, in the order written. Git's come from the last paragraph only.
pub(super) fn trailers(message: &str) -> Vec<Trailer> {
    let message = message.replace("\r\n", "\n");
    let lines: Vec<&str> = message.lines().filter(|line| !line.starts_with('#')).collect();
    let blank = |line: &&str| line.trim().is_empty();
    // Blank lines before the title and after the end count for nothing.
    let start = lines.iter().position(|line| !blank(line)).unwrap_or(lines.len());
    let end = lines.iter().rposition(|line| !blank(line)).map_or(start, |last| last + 1);
    let mut found = Vec::new();
    // The first paragraph is the title, even where it looks like a trailer.
    let mut paragraphs = lines[start..end].split(blank).filter(|lines| !lines.is_empty()).skip(1);
    let mut next = paragraphs.next();
    let mut number = 0;
    while let Some(paragraph) = next {
        next = paragraphs.next();
        number += 1;
        let is_last = next.is_none();
        if is_block(paragraph) && is_last {
            found.extend(read(paragraph, number));
        } else if is_all_trailers(paragraph) {
            found.extend(read(paragraph, number).into_iter().filter(Trailer::is_about_review));
        }
    }
    found
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
    fn our_keys_are_read_from_every_paragraph_of_trailers() {
        let squash = "Fusion (#12)\n\n* premier\n\nReview-Status: submitted\nAcked-by: A <a@e>\n\n\
                      * second\n\nreview-status: accepted\n\nCo-authored-by: B <b@e>\n";
        assert_eq!(
            read_all(squash),
            ["Review-Status=submitted", "review-status=accepted", "Co-authored-by=B <b@e>"]
        );
    }
}
