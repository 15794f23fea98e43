//! The bell: one datagram to every process that watches a store, right after a commit.
//! A hint only: a lost one harms nothing, because the truth is `seq > what I have`.

use std::io;
use std::net::Shutdown;
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::place::{beside, make_home};
use crate::domain::Fault;

/// The longest path a socket address holds, with room for the name.
const LONGEST: usize = 100;

fn bells(store: &Path) -> PathBuf {
    beside(store, ".bells")
}

/// What a ring is about. All are hints: a lost one is found out a little later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// Something was committed.
    Commit,
    /// Somebody came, left, locked or unlocked.
    Presence,
    /// A desk somebody looks on at focuses something else.
    Focus,
}

impl Hint {
    const fn byte(self) -> u8 {
        match self {
            Self::Commit => b'!',
            Self::Presence => b'p',
            Self::Focus => b'f',
        }
    }

    /// What is not known means that something changed.
    const fn of(byte: u8) -> Self {
        match byte {
            b'p' => Self::Presence,
            b'f' => Self::Focus,
            _ => Self::Commit,
        }
    }
}

/// Rings for others.
pub struct Ringer {
    dir: PathBuf,
    socket: Option<UnixDatagram>,
}

impl Ringer {
    /// A ringer for the bells of a store; where there can be none it rings nothing.
    #[must_use]
    pub fn new(store: &Path) -> Self {
        let socket = UnixDatagram::unbound().and_then(|s| s.set_nonblocking(true).map(|()| s)).ok();
        Self { dir: bells(store), socket }
    }

    /// Rings every bell there is; sockets whose process is gone are cleared away.
    pub fn ring(&self, hint: Hint) {
        let (Some(socket), Ok(bells)) = (&self.socket, std::fs::read_dir(&self.dir)) else { return };
        for bell in bells.flatten() {
            let path = bell.path();
            match socket.send_to(&[hint.byte()], short(&path)) {
                Err(e) if e.kind() == io::ErrorKind::ConnectionRefused => {
                    let _ = std::fs::remove_file(&path);
                }
                // Sent; or its queue is full and it wakes anyway; or it has just gone.
                _ => {}
            }
        }
    }
}

/// A path a socket address can hold: a long one is named from the working directory if that
/// is shorter.
fn short(path: &Path) -> PathBuf {
    if path.as_os_str().len() <= LONGEST {
        return path.to_owned();
    }
    let here = std::env::current_dir().ok();
    here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned)).unwrap_or_else(|| path.to_owned())
}

/// A bell of this process; taken down when dropped.
pub(super) struct Bell {
    socket: UnixDatagram,
    path: PathBuf,
}

/// Several bells of one process (tests, a desk beside a feed) need different names.
static COUNT: AtomicU64 = AtomicU64::new(0);

impl Bell {
    /// Hangs up a bell beside the store. Where that cannot be done (a path too long for a
    /// socket) the slow look every second must do.
    pub(super) fn hang(store: &Path) -> Result<Self, Fault> {
        let dir = bells(store);
        make_home(&dir)?;
        let nth = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = dir.join(format!("{}-{nth}", std::process::id()));
        // A process of the same number may have died here.
        let _ = std::fs::remove_file(&path);
        let socket = UnixDatagram::bind(short(&path)).map_err(|e| super::place::disk(&path, &e))?;
        Ok(Self { socket, path })
    }

    /// Waits for a ring; none when the bell was stopped.
    pub(super) fn wait(&self) -> Option<Hint> {
        let mut ring = [0_u8; 8];
        let n = self.socket.recv(&mut ring).ok().filter(|n| *n > 0)?;
        ring.get(..n).and_then(<[u8]>::first).map(|b| Hint::of(*b))
    }

    /// A handle that ends the waiting, whatever has become of the file.
    pub(super) fn stopper(&self) -> Option<Stopper> {
        self.socket.try_clone().ok().map(|socket| Stopper { socket })
    }
}

impl Drop for Bell {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Ends the waiting of a bell.
pub(super) struct Stopper {
    socket: UnixDatagram,
}

impl Stopper {
    pub(super) fn stop(&self) {
        // A socket that cannot be shut down is shut already.
        let _ = self.socket.shutdown(Shutdown::Both);
    }
}
