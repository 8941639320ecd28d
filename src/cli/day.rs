//! What day it is, for the command line.

use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind};
use crate::history::{History, Moment, days_between};

/// The day that deadlines are measured from: the one given (`2026-03-12`), else the clock's, where the volume's last
/// commit was recorded.
#[expect(clippy::disallowed_methods, reason = "only a face says what day it is")]
pub(super) fn today(given: Option<&str>, history: &History) -> Result<String, Error> {
    if let Some(day) = given {
        let sound = day.len() == 10 && days_between(day, day).is_some();
        let args = Args::new().with("day", day.to_owned());
        return match sound {
            true => Ok(day.to_owned()),
            false => Err(Error::new(ErrorKind::Usage, "cli-error-bad-day", args)),
        };
    }
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seconds = since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0));
    let offset = history.commits.last().map_or(0, |commit| commit.committer.time.offset);
    Ok(Moment { seconds, offset }.day())
}
