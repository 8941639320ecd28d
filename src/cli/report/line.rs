//! Findings one a line, as Vale writes them with `--output=line`: `path:line:column:Style.Rule:message`.
//!
//! Rules of this program are called `Ouvrage.rule-name` there. Under a team's own `.vale.ini` only what its styles say
//! is written, so that what reads Vale's lines reads the same.

use crate::diagnostic::Diagnostic;
use crate::message::Catalogue;
use crate::project::Project;

/// All findings that have a place, each with its line end.
#[must_use]
pub(in crate::cli) fn lines(
    found: &[Diagnostic],
    project: &Project,
    catalogue: &Catalogue,
) -> String {
    let styles_alone = project.lone && project.vale.is_some();
    let mut out = String::new();
    for one in found {
        let of_style = one.rule.contains('.');
        let source = one.place.and_then(|place| project.sources.get(place.file));
        let (Some(place), Some(source)) = (one.place, source) else { continue };
        if styles_alone && !of_style {
            continue;
        }
        let start = source.position(place.span.start as usize);
        let name = if of_style { one.rule.to_string() } else { format!("Ouvrage.{}", one.rule) };
        let message = catalogue.say(&one.message).replace(['\n', '\r'], " ");
        let (line, column) = (start.line, start.column);
        out.push_str(&format!("{}:{line}:{column}:{name}:{message}\n", source.path));
    }
    out
}
