//! A bar on the standard error while a verb works, where that is a terminal; nothing elsewhere.
//! It must not know what is worked on.

use std::io::{IsTerminal, stderr};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar, or nothing.
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    /// A bar of so many steps behind a word.
    pub(super) fn new(words: &str, all: usize) -> Self {
        if !stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::new(u64::try_from(all).unwrap_or(u64::MAX)).with_message(words.to_owned());
        // Only characters every terminal draws in one cell.
        let style = ProgressStyle::with_template("{msg} [{bar:40}] {pos}/{len}");
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("=> "));
        }
        Self(Some(bar))
    }

    /// Where it stands, of how many.
    pub(super) fn at(&self, done: u64, all: u64) {
        if let Some(bar) = &self.0 {
            bar.set_length(all);
            bar.set_position(done);
        }
    }

    /// A sign of life with the time it takes, where work on so many things is one step.
    pub(super) fn busy(words: &str, all: usize) -> Self {
        let busy = Self::new(words, all);
        if let Some(bar) = &busy.0 {
            if let Ok(style) = ProgressStyle::with_template("{msg} {len} {spinner} {elapsed}") {
                bar.set_style(style.tick_chars("|/-\\ "));
            }
            bar.enable_steady_tick(Duration::from_millis(120));
        }
        busy
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
