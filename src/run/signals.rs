//! Signals: SIGTERM, SIGHUP and SIGINT end the desk in order; SIGTSTP does not stop it, for a
//! stopped process may hold the store's lock.
//! It must not know what is lost or saved by ending.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};

/// The signals the desk listens to.
pub(super) struct Signals {
    term: Signal,
    hup: Signal,
    int: Signal,
    stop: Signal,
}

/// Why the desk ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Asked to (SIGTERM, SIGINT).
    Asked,
    /// The terminal or the line is gone (SIGHUP): nothing may be drawn any more.
    Gone,
}

impl Signals {
    /// Starts listening.
    ///
    /// # Errors
    /// The system refuses a handler.
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self {
            term: signal(SignalKind::terminate())?,
            hup: signal(SignalKind::hangup())?,
            int: signal(SignalKind::interrupt())?,
            // SIGTSTP is 20 on Linux and 18 on the BSDs; a handler replaces "stop".
            stop: signal(SignalKind::from_raw(if cfg!(target_os = "linux") { 20 } else { 18 }))?,
        })
    }

    /// Waits for the next signal that ends the desk.
    pub(super) async fn end(&mut self) -> End {
        loop {
            tokio::select! {
                biased;
                _ = self.hup.recv() => return End::Gone,
                _ = self.term.recv() => return End::Asked,
                _ = self.int.recv() => return End::Asked,
                _ = self.stop.recv() => {}
            }
        }
    }
}
