//! `private-name`: a name of the volume's private list stands in an article. Neither the message nor its values hold
//! it. That git could take the list, has it, or that the list is not here, is said where `book.toml` names it.

use crate::check::names::{ByFirst, by_first};
use crate::check::subject::Subject;
use crate::check::words::{Case, Line, folded};
use crate::config::Kept;
use crate::diagnostic::{Args, Diagnostic, Place, Severity};

/// Says where git has the list, and that it could not be had; else looks for every name of it.
pub(crate) fn private_name(subjects: &[Subject<'_>], found: &mut Vec<Diagnostic>) {
    let Some(first) = subjects.first() else { return };
    let privacy = &first.config.privacy;
    let (Some(list), Some(file)) = (&privacy.list, first.config.file) else { return };
    let about = |case, level| {
        let args = Args::new().with("path", list.value.clone());
        let told = Diagnostic::new("private-name", Place::new(file, list.span), args.clone());
        (told.case(case).at_level(level), args)
    };
    match privacy.kept {
        Kept::Apart => {}
        Kept::Loose => {
            let (told, args) = about("private-name-loose", Severity::Warning);
            found.push(told.help("private-name-loose-help", args));
        }
        Kept::Tracked => {
            let (told, args) = about("private-name-tracked", Severity::Error);
            found.push(told.help("private-name-tracked-help", args));
        }
    }
    let Some(names) = &privacy.names else {
        found.push(about("private-name-unchecked", Severity::Info).0);
        return;
    };
    let by_first = by_first(names);
    for subject in subjects {
        for line in subject.lines() {
            look(subject, &line, &by_first, found);
        }
    }
}

fn look(subject: &Subject<'_>, line: &Line<'_>, by_first: &ByFirst, found: &mut Vec<Diagnostic>) {
    let mut past = 0;
    for (at, word) in line.words.iter().enumerate() {
        if at < past {
            continue;
        }
        let Some(names) = by_first.get(&folded(line.text(word))) else { continue };
        let stands = |name: &Vec<String>| {
            let words = line.words.get(at..at + name.len());
            words.is_some_and(|words| {
                // « rose » is none; « de La Tour » is one, and so is « jeanne dupuis ».
                (name.len() > 1 || words.iter().any(|word| word.case != Case::Lower))
                    && words.iter().zip(name).all(|(word, part)| folded(line.text(word)) == *part)
            })
        };
        if let Some(name) = names.iter().filter(|name| stands(name)).max_by_key(|name| name.len()) {
            past = at + name.len();
            let span = line.run.origin(word.span.to(line.words[past - 1].span));
            let warning = subject.finding("private-name", span, Args::new());
            found.push(warning.at_level(Severity::Warning));
        }
    }
}
