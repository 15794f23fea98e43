//! What a drill adds to a desk: the voices heard, whether it is over, and sheets to read.
//! It must not know the script, nor how anything is scored: both come in as words.

use crate::domain::At;

/// Somebody heard in a drill: a caller, an office, the second person on the telephone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// When.
    pub at: At,
    /// Who speaks, in words.
    pub who: String,
    /// What they say.
    pub words: String,
}

/// How a line of a sheet is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperTone {
    /// A heading.
    Head,
    /// Ordinary text.
    Plain,
    /// Done, or good.
    Good,
    /// Missed, or late.
    Bad,
    /// Beside the point.
    Faint,
}

/// A line of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperLine {
    /// Tone.
    pub tone: PaperTone,
    /// Cells it is set in from the left, its later lines too.
    pub indent: u16,
    /// Words; wrapped where they are drawn.
    pub words: String,
}

/// A sheet to read over the desk: the report, or everything that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Title.
    pub title: String,
    /// Lines.
    pub lines: Vec<PaperLine>,
    /// First line shown.
    pub scroll: u16,
    /// `q` leaves the program from here (the report).
    pub leaves: bool,
}

/// What comes in for a desk in a drill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DrillNews {
    /// Somebody is heard.
    Said(Voice),
    /// What the drill waited for has happened.
    Over,
    /// The report asked for, as a sheet.
    Report(Vec<PaperLine>),
    /// The drill's clock moved on to this instant: nobody was idle meanwhile.
    Later(At),
}

/// A desk in a drill.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drill {
    /// Name (`AT-01`).
    pub name: String,
    /// Voices, oldest first.
    pub voices: Vec<Voice>,
    /// What the drill waited for has happened, since.
    pub over: Option<At>,
    /// The report is on its way.
    pub asked: bool,
    /// The report was shown.
    pub told: bool,
}

impl Drill {
    /// A drill that has just begun.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }
}
