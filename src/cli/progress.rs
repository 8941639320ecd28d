//! The one progress line, on a terminal only.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::speech::Speech;
use crate::message::Catalogue;

/// A line that says what is being done; nothing where standard error is no terminal or `--quiet` was given.
pub(super) struct Progress {
    bar: ProgressBar,
    catalogue: &'static Catalogue,
}

impl Progress {
    /// Shows the line.
    #[must_use]
    pub(super) fn new(speech: &Speech, catalogue: &'static Catalogue) -> Self {
        let target = if speech.progress {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}…") {
            bar.set_style(style);
        }
        if speech.progress {
            bar.enable_steady_tick(Duration::from_millis(120));
        }
        Self { bar, catalogue }
    }

    /// Says what is being done now: a message id.
    pub(super) fn now(&self, id: &str) {
        self.bar.set_message(self.catalogue.label(id));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
