//! `law-reference`: articles of codes are named in one form, « article L. 311-3 du CASF ».

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::check::subject::Subject;
use crate::check::words::{Line, with_asked};
use crate::diagnostic::{Args, Diagnostic};
use crate::text::Span;

/// `L311-3`, `L.311-3`, `L 311-3-1`, `R*123-4`, with or without `article` before it.
static ARTICLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?<word> \b (?:[Aa]rticles?|[Aa]rt\.?) [\s\u{a0}\u{202f}]+ )?
          (?<letter> [LRD] ) (?<point> \.? ) (?<gap> [\x20\u{a0}\u{202f}]* ) (?<star> \*? )
          (?<number> [0-9]{1,4} (?: [-\u{2011}\u{2013}] [0-9]{1,3} ){1,3} )",
    )
    .expect("because the pattern is written here")
});

pub(crate) fn law_reference(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for line in subject.lines() {
        let text = &line.run.text;
        // Most runs hold no digit at all.
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        for written in ARTICLE.captures_iter(text) {
            if let Some((span, form)) = slip(&line, &written) {
                let args = Args::new()
                    .with("written", text[span.range()].to_owned())
                    .with("form", form.clone());
                let diagnostic = subject.finding("law-reference", line.run.origin(span), args);
                found.push(with_asked(diagnostic, line.edit(span, form)));
            }
        }
    }
}

/// Where a reference is not in the form, and the form.
fn slip(line: &Line<'_>, written: &Captures<'_>) -> Option<(Span, String)> {
    let text = &line.run.text;
    let (letter, number) = (written.name("letter")?, written.name("number")?);
    let before = text[..letter.start()].chars().next_back();
    let after = text[number.end()..].chars().next();
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.');
    if before.is_some_and(joined) || after.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let word = written.name("word");
    let rest = &text[number.end()..];
    let of_a_code = rest.trim_start().strip_prefix("du ").is_some_and(|rest| {
        rest.trim_start().to_lowercase().starts_with("code") || rest.starts_with(char::is_uppercase)
    });
    // `D2-3` may be anything; three digits and a hyphen after L, R or D, or a word that says so, are law.
    let numbered = number.as_str().bytes().take_while(u8::is_ascii_digit).count() >= 3;
    if word.is_none() && !of_a_code && !numbered {
        return None;
    }
    let place = Span::new(letter.start(), number.end());
    let piece = line.run.piece_at(letter.start())?;
    if piece.kind != crate::prose::PieceKind::Words {
        return None;
    }
    let pointed = &written["point"] == ".";
    let gap = &written["gap"];
    let dashed = number.as_str().contains('\u{2013}');
    let one_space = gap.chars().count() == 1;
    let abridged = word.filter(|word| {
        // In a note and between brackets, `art.` is what French writes.
        let bracketed = text[..word.start()].rfind('(') > text[..word.start()].rfind(')');
        word.as_str().to_lowercase().starts_with("art")
            && !word.as_str().to_lowercase().starts_with("article")
            && line.run.within.note.is_none()
            && !bracketed
    });
    if pointed && one_space && !dashed && abridged.is_none() {
        return None;
    }
    // `R*` marks a decree in the council of ministers; it has more than one accepted form.
    if !written["star"].is_empty() {
        return None;
    }
    let number = number.as_str().replace('\u{2013}', "-");
    let reference = format!("{}.\u{a0}{number}", letter.as_str());
    match abridged {
        Some(word) => {
            let article = if word.as_str().starts_with('A') { "Article" } else { "article" };
            let span = Span::new(word.start(), place.end as usize);
            Some((span, format!("{article} {reference}")))
        }
        None => Some((place, reference)),
    }
}
