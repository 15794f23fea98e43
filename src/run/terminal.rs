//! The terminal: taken at the start, given back whole at the end, whatever the end is.
//! It must not know what is drawn on it.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::execute;
use ratatui::crossterm::queue;
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::layout::{Position, Rect};

/// Whether the terminal is ours; the panic hook (`guard.rs`) and `Drop` both give it back, once.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The screen of this process while it lives. Output is gathered and written at once.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<io::BufWriter<io::Stdout>>>,
}

/// Whether both ends are a terminal: the desk needs keys and a screen.
#[must_use]
pub fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Whether the terminal is still there. A closed one answers every call with an error.
#[must_use]
pub(super) fn is_alive() -> bool {
    rustix::termios::tcgetattr(io::stdin()).is_ok()
}

impl Screen {
    /// Takes the terminal: raw, alternate screen, bracketed paste (paste is typing). No kitty
    /// keyboard flags: they break the Japanese input method. No mouse: selecting text with it
    /// stays the terminal's own.
    ///
    /// # Errors
    /// The terminal refuses.
    pub(super) fn take() -> io::Result<Self> {
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        let mut out = io::BufWriter::with_capacity(64 * 1024, io::stdout());
        // A program that was killed may have left its picture: the first frame draws only what is not blank.
        execute!(out, EnterAlternateScreen, Clear(ClearType::All), EnableBracketedPaste, Hide)?;
        let terminal = Terminal::new(CrosstermBackend::new(out)).inspect_err(|_| give_back())?;
        Ok(Self { terminal })
    }

    /// Draws one frame inside a synchronized update. `draw` answers the cell of the cursor;
    /// the hardware cursor is set there every frame, so that the input method opens there.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn draw(
        &mut self,
        draw: impl FnOnce(&mut ratatui::Frame<'_>) -> Option<(u16, u16)>,
    ) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| {
            if let Some((x, y)) = draw(frame) {
                frame.set_cursor_position(Position { x, y });
            }
        })?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        self.terminal.size().map(|s| (s.width, s.height))
    }

    /// Forgets what is on the screen: the next frame is painted whole. Nothing is asked of the
    /// terminal (`Terminal::clear` waits for the place of its cursor, and a slow line has none).
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn forget(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Rings the bell once.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn bell(&mut self) -> io::Result<()> {
        let out = self.terminal.backend_mut();
        out.write_all(b"\x07")?;
        Write::flush(out)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back, once; what it cannot undo is not its to mend.
pub(super) fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = execute!(out, EndSynchronizedUpdate, DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}
