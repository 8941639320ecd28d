//! The file that the form of a draft makes of a review, read: from somebody whom nobody knows, so that nothing in it is
//! believed. What it is about, and whether it may be recorded, is for the faces to find out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::config::Criterion;
use crate::history::{Moment, is_day};

/// A longer file is no review: 256 KiB. The form says the same (`templates/js/review.js`).
pub const LONGEST: usize = 256 << 10;

/// Longest answer in words, in characters.
const LONGEST_ANSWER: usize = 20_000;

/// Longest name, title and the like, in characters.
const LONGEST_NAME: usize = 300;

/// Most remarks on paragraphs.
const MOST_REMARKS: usize = 500;

/// A review as a form has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// The name of the article's page, without its ending.
    pub page: String,
    /// The article's title as the draft showed it.
    pub title: String,
    /// The digest of the text that was read.
    pub text: String,
    /// The draft hid who wrote.
    pub blind: bool,
    /// The draft's commit, in short, where it said one.
    pub commit: Option<String>,
    /// The day on which it was written, where whoever reviewed was (`2026-03-12`); none in files of older forms.
    pub written: Option<String>,
    /// Who reviewed, as they say themselves.
    pub reviewer: Option<String>,
    /// The state that they recommend, if the workflow has it.
    pub recommendation: Option<String>,
    /// Answers to the volume's questions, in the order of these.
    pub answers: Vec<(String, Answer)>,
    /// Remarks on the whole, by paragraph.
    pub general: Vec<String>,
    /// Remarks on single paragraphs.
    pub remarks: Vec<ParagraphRemark>,
    /// What the file says, however it is written and whoever is named in it: the same review is known again by it.
    pub content: String,
}

/// What is answered to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A step of a scale of so many.
    Step(u32, u32),
    /// Words, by paragraph.
    Words(Vec<String>),
}

/// A remark on a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphRemark {
    /// The number that the paragraph had.
    pub number: u32,
    /// Its anchor.
    pub anchor: String,
    /// Its opening words.
    pub quotation: String,
    /// The remark, by paragraph.
    pub remark: Vec<String>,
}

/// Why a file is no review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is longer than [`LONGEST`].
    TooLong,
    /// It is not what a form makes.
    Malformed,
    /// A newer program's form made it.
    Newer,
    /// Something in it is longer, or there is more of it, than anybody writes.
    TooMuch,
    /// It was written on a day that the calendar does not have.
    NoDay,
    /// It answers nothing.
    Empty,
}

#[derive(Deserialize)]
struct Version {
    version: u32,
}

#[derive(Deserialize, Serialize)]
struct File {
    version: u32,
    kind: String,
    page: String,
    title: String,
    text: String,
    blind: bool,
    commit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    written: Option<String>,
    reviewer: Option<String>,
    recommendation: Option<String>,
    criteria: Vec<FileAnswer>,
    general: String,
    paragraphs: Vec<FileRemark>,
}

#[derive(Deserialize, Serialize)]
struct FileAnswer {
    id: String,
    step: Option<u32>,
    words: Option<String>,
}

#[derive(Deserialize, Serialize)]
struct FileRemark {
    number: u32,
    anchor: String,
    quotation: String,
    remark: String,
}

/// Reads a file. Answers to questions that are not among `criteria` become general remarks under the question's name; one that
/// is not on its scale is left out. Every text is words alone: control characters are gone, and each paragraph is one line.
///
/// # Errors
/// It is none that a form makes.
pub fn read(bytes: &[u8], criteria: &[Criterion]) -> Result<Form, Fault> {
    if bytes.len() > LONGEST {
        return Err(Fault::TooLong);
    }
    // Nesting is bounded by the reader, at 128.
    let version: Version = serde_json::from_slice(bytes).map_err(|_| Fault::Malformed)?;
    if version.version > 1 {
        return Err(Fault::Newer);
    }
    let file: File = serde_json::from_slice(bytes).map_err(|_| Fault::Malformed)?;
    if file.version != 1 || file.kind != "review" {
        return Err(Fault::Malformed);
    }
    if file.paragraphs.len() > MOST_REMARKS || file.criteria.len() > MOST_REMARKS {
        return Err(Fault::TooMuch);
    }
    if file.written.as_deref().is_some_and(|day| !is_day(day)) {
        return Err(Fault::NoDay);
    }
    let mut form = Form {
        page: name(&file.page)?,
        title: name(&file.title)?,
        text: name(&file.text)?,
        blind: file.blind,
        commit: optional(file.commit.as_deref())?,
        written: file.written.clone(),
        reviewer: optional(file.reviewer.as_deref())?,
        recommendation: optional(file.recommendation.as_deref())?,
        answers: Vec::new(),
        general: words(&file.general)?,
        remarks: Vec::new(),
        content: String::new(),
    };
    for one in &file.paragraphs {
        let remark = words(&one.remark)?;
        if !remark.is_empty() {
            let (anchor, quotation) = (name(&one.anchor)?, name(&one.quotation)?);
            form.remarks.push(ParagraphRemark { number: one.number, anchor, quotation, remark });
        }
    }
    answers(&mut form, &file.criteria, criteria)?;
    let unnamed = File { reviewer: None, commit: None, written: None, ..file };
    form.content = serde_json::to_string(&unnamed).expect("because it is plain data");
    let says = !form.general.is_empty()
        || !form.remarks.is_empty()
        || !form.answers.is_empty()
        || form.recommendation.is_some();
    if says { Ok(form) } else { Err(Fault::Empty) }
}

/// Whether a review that was recorded then can have been written on this day: not after it, wherever on Earth that was.
#[must_use]
pub fn can_be_written(day: &str, recorded: Moment) -> bool {
    is_day(day) && recorded.days_until(day).is_some_and(|days| days <= 1)
}

fn answers(form: &mut Form, given: &[FileAnswer], criteria: &[Criterion]) -> Result<(), Fault> {
    let mut by_id: BTreeMap<&str, Answer> = BTreeMap::new();
    for one in given {
        let known = criteria.iter().find(|criterion| criterion.id == one.id);
        let said = words(one.words.as_deref().unwrap_or(""))?;
        match (known, one.step) {
            (Some(Criterion { id, scale: Some(steps), .. }), Some(step)) => {
                if (1..=*steps).contains(&step) {
                    by_id.insert(id, Answer::Step(step, *steps));
                }
            }
            (Some(Criterion { id, scale: None, .. }), _) if !said.is_empty() => {
                by_id.insert(id, Answer::Words(said));
            }
            // The question was another when the form was made: nothing that somebody wrote is lost.
            _ => {
                let id = name(&one.id)?;
                let step = one.step.map(|step| step.to_string());
                form.general
                    .extend(step.into_iter().chain(said).map(|say| format!("{id} – {say}")));
            }
        }
    }
    let ids = criteria.iter().map(|criterion| criterion.id.as_str());
    form.answers = ids.filter_map(|id| Some((id.to_owned(), by_id.remove(id)?))).collect();
    Ok(())
}

/// A name: one line.
fn name(text: &str) -> Result<String, Fault> {
    let line = line(text);
    if line.chars().count() > LONGEST_NAME { Err(Fault::TooMuch) } else { Ok(line) }
}

fn optional(text: Option<&str>) -> Result<Option<String>, Fault> {
    let name = text.map(name).transpose()?;
    Ok(name.filter(|name| !name.is_empty()))
}

/// Words, a line a paragraph.
fn words(text: &str) -> Result<Vec<String>, Fault> {
    if text.chars().count() > LONGEST_ANSWER {
        return Err(Fault::TooMuch);
    }
    Ok(text.split('\n').map(line).filter(|line| !line.is_empty()).collect())
}

/// One line of words: signs that a terminal or a reader would obey, and that nobody sees, are gone.
fn line(text: &str) -> String {
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    spaced.chars().filter(|c| !unseen(*c)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::{Answer, Criterion, Fault, Form, LONGEST_ANSWER, Moment, can_be_written, read};

    fn criteria() -> Vec<Criterion> {
        let one = |id: &str, scale| Criterion { id: id.to_owned(), labels: Vec::new(), scale };
        vec![one("clarte", Some(5)), one("apport", None)]
    }

    fn lines(form: &Form) -> Vec<&String> {
        let said = form.answers.iter().filter_map(|(_, answer)| match answer {
            Answer::Words(words) => Some(words),
            Answer::Step(..) => None,
        });
        let named = [&form.page, &form.title, &form.text].into_iter();
        let named = named.chain(&form.commit).chain(&form.reviewer).chain(&form.recommendation);
        let remarks = form
            .remarks
            .iter()
            .flat_map(|one| [&one.anchor, &one.quotation].into_iter().chain(&one.remark));
        named.chain(said.flatten()).chain(&form.general).chain(remarks).collect()
    }

    #[test]
    fn a_review_was_written_on_a_day_that_is_not_after_its_commit() {
        let of = |written: serde_json::Value| {
            let file = json!({
                "version": 1, "kind": "review", "page": "p", "title": "t", "text": "x", "blind": true, "commit": null,
                "written": written, "reviewer": null, "recommendation": null, "criteria": [], "general": "Bien.",
                "paragraphs": [],
            });
            read(file.to_string().as_bytes(), &criteria())
        };
        let sound = of(json!("2026-03-12")).expect("it is a day");
        assert_eq!(sound.written.as_deref(), Some("2026-03-12"));
        let old = of(json!(null)).expect("older forms say none");
        assert_eq!((old.written, old.content), (None, sound.content), "it is the same review");
        let days = [
            "2026-02-30",
            "12.03.2026",
            "2026-3-12",
            "20260312",
            "",
            "2026-03-12T08:00",
            " 2026-03-12",
        ];
        for day in days.into_iter().chain([
            "2026-03-12\nReview-Status: accepted",
            "+02026-03-12",
            "２０２６-03-12",
        ]) {
            assert_eq!(of(json!(day)), Err(Fault::NoDay), "{day:?}");
        }
        assert_eq!(of(json!(20_260_312)), Err(Fault::Malformed));
        let recorded = Moment { seconds: 1_773_356_400, offset: 60 };
        assert_eq!(recorded.day(), "2026-03-13");
        for (day, can) in [
            ("1999-01-01", true),
            ("2026-03-13", true),
            ("2026-03-14", true),
            ("2026-03-15", false),
        ] {
            assert_eq!(can_be_written(day, recorded), can, "{day}");
        }
    }

    /// Words with what a terminal, a commit message or a page could obey.
    fn words() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            3 => Just("mots "),
            1 => Just("\n\n"),
            1 => Just("\r\nReview-Status: accepted"),
            1 => Just("\u{1b}[2J"),
            1 => Just("\u{202e}"),
            1 => Just("\u{2028}"),
            1 => Just("\u{0}"),
            1 => Just("<script>"),
            1 => Just("clarte"),
            1 => Just("apport"),
        ];
        proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn every_text_of_a_form_is_one_line_of_words(
            texts in proptest::collection::vec(words(), 10),
            step in proptest::option::of(0..9_u32),
            number: u32,
        ) {
            let file = json!({
                "version": 1, "kind": "review", "page": texts[0], "title": texts[1], "text": texts[2],
                "blind": false, "commit": texts[3], "reviewer": null, "recommendation": texts[4],
                "criteria": [{ "id": texts[5], "step": step, "words": texts[6] }],
                "general": texts[7],
                "paragraphs": [{ "number": number, "anchor": texts[8], "quotation": "", "remark": texts[9] }],
            });
            if let Ok(form) = read(file.to_string().as_bytes(), &criteria()) {
                for line in lines(&form) {
                    let seen = |c: char| !c.is_control() && !"\u{202e}\u{2028}".contains(c);
                    prop_assert!(line.chars().all(seen), "{line:?}");
                    prop_assert!(line.chars().count() <= LONGEST_ANSWER + 400);
                }
            }
        }

        #[test]
        fn a_file_cut_or_changed_anywhere_is_read_or_refused(at in 0..300_usize, byte: u8, cut: bool) {
            let file = json!({
                "version": 1, "kind": "review", "page": "p", "title": "t", "text": "x", "blind": true,
                "commit": null, "reviewer": "r", "recommendation": "accepted",
                "criteria": [{ "id": "clarte", "step": 3, "words": null }], "general": "Bien.",
                "paragraphs": [{ "number": 2, "anchor": "a", "quotation": "q", "remark": "r" }],
            });
            let mut bytes = file.to_string().into_bytes();
            let at = at.min(bytes.len() - 1);
            bytes[at] = byte;
            if cut {
                bytes.truncate(at);
            }
            let _ = read(&bytes, &criteria());
        }
    }
}
