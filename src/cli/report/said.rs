//! A finding put into words, with the lines and columns of its places: what all formats for machines write.
//!
//! Here is where private words are kept back: a format that takes only what stands here cannot show them.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use crate::check::{self, Private};
use crate::diagnostic::{Diagnostic, Fix, Message, Place, Severity};
use crate::message::Catalogue;
use crate::text::{FileId, Position, Source, Sources, Span};

/// One finding in words.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Said {
    /// The rule's name.
    pub(in crate::cli) rule: String,
    /// How grave.
    pub(in crate::cli) severity: Severity,
    /// The sentence, on one line.
    pub(in crate::cli) message: String,
    /// One thing to do.
    pub(in crate::cli) help: Option<String>,
    /// Where; `None`: about the volume as a whole.
    pub(in crate::cli) place: Option<Where>,
    /// Other places, with what is to be seen there.
    pub(in crate::cli) notes: Vec<(String, Option<Where>)>,
    /// A change that settles it, unless it touches what is private.
    pub(in crate::cli) fix: Option<Fix>,
    /// The words at the place, if they may be shown.
    pub(in crate::cli) words: Option<String>,
    /// What the finding is known by from one run to the next: 32 hex digits that depend on no line, and no two
    /// findings of a run share.
    pub(in crate::cli) fingerprint: String,
}

/// Where something stands.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Where {
    /// Which file.
    pub(in crate::cli) file: FileId,
    /// Relative to the volume's root, with forward slashes; `-` for standard input.
    pub(in crate::cli) path: String,
    /// Which bytes.
    pub(in crate::cli) span: Span,
    /// Line and column of the first.
    pub(in crate::cli) start: Position,
    /// Line and column after the last.
    pub(in crate::cli) end: Position,
}

/// Findings in words.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Teller<'a> {
    pub(in crate::cli) sources: &'a Sources,
    pub(in crate::cli) catalogue: &'a Catalogue,
    pub(in crate::cli) private: &'a Private,
}

impl Teller<'_> {
    /// All of them, in the order given.
    #[must_use]
    pub(in crate::cli) fn tell(self, found: &[Diagnostic]) -> Vec<Said> {
        let mut seen = BTreeMap::new();
        found.iter().map(|one| self.said(one, &mut seen)).collect()
    }

    /// The sentence, without private words.
    #[must_use]
    pub(in crate::cli) fn sentence(self, found: &Diagnostic) -> String {
        let about = found.place.is_some_and(|place| self.private.is_about(place));
        if about && !check::is_confidential(&found.rule) {
            return self.catalogue.label("cli-private-message");
        }
        self.words(&found.message)
    }

    /// The help; none where it is about private words.
    #[must_use]
    pub(in crate::cli) fn help(self, found: &Diagnostic) -> Option<String> {
        let about = found.place.is_some_and(|place| self.private.is_about(place));
        let help = found.help.as_ref();
        help.filter(|_| !about || check::is_confidential(&found.rule)).map(|help| self.words(help))
    }

    /// A sentence on one line, without private words.
    #[must_use]
    pub(in crate::cli) fn words(self, message: &Message) -> String {
        let said = self.catalogue.say(message);
        one_line(&self.private.mask(&said))
    }

    fn said(self, found: &Diagnostic, seen: &mut BTreeMap<[String; 3], usize>) -> Said {
        let place = found.place.and_then(|place| self.place(place));
        let notes =
            found.notes.iter().map(|note| (self.words(&note.message), self.place(note.place)));
        let fix = found.place.zip(found.fix.as_ref());
        let fix = fix.and_then(|(place, fix)| self.private.shown(fix, place.file)).cloned();
        let key = [
            found.rule.to_string(),
            place.as_ref().map(|place| place.path.clone()).unwrap_or_default(),
            found
                .place
                .map(|place| check::words_at(place, self.sources, self.private))
                .unwrap_or_default(),
        ];
        let ordinal = seen.entry(key.clone()).or_default();
        *ordinal += 1;
        let fingerprint = fingerprint(&key, *ordinal);
        let open = found.place.filter(|&place| !self.private.touches(place));
        let words =
            open.and_then(|place| Some(self.sources.get(place.file)?.slice(place.span).to_owned()));
        Said {
            rule: found.rule.to_string(),
            severity: found.severity,
            message: self.sentence(found),
            help: self.help(found),
            place,
            notes: notes.collect(),
            fix,
            words: words.filter(|words| !words.is_empty()),
            fingerprint,
        }
    }

    /// A place with its lines and columns.
    #[must_use]
    pub(in crate::cli) fn place(self, place: Place) -> Option<Where> {
        let source = self.sources.get(place.file)?;
        let (start, end) = (at(source, place.span.start), at(source, place.span.end));
        Some(Where {
            file: place.file,
            path: source.path.to_string(),
            span: place.span,
            start,
            end,
        })
    }
}

fn at(source: &Source, offset: u32) -> Position {
    source.position(offset as usize)
}

/// The same words with every line end a space.
#[must_use]
pub(in crate::cli) fn one_line(text: &str) -> String {
    text.split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn fingerprint(key: &[String; 3], ordinal: usize) -> String {
    let mut hash = Sha256::new();
    for part in key {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.update(ordinal.to_le_bytes());
    hash.finalize()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// From the gravest on, in the order found otherwise.
#[must_use]
pub(in crate::cli) fn gravest_first(said: &[Said]) -> Vec<&Said> {
    let mut order: Vec<&Said> = said.iter().collect();
    order.sort_by_key(|one| std::cmp::Reverse(one.severity));
    order
}
