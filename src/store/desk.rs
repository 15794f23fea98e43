//! The store's two plain threads of a process: a writer that does commands one by one, and a
//! reader that answers short reads and notices what others wrote. It must not know a runtime:
//! replies are callbacks, so tokio, tests and scripts use it alike.

use std::cell::RefCell;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::bell::{Bell, Hint, Stopper};
use super::cols::{a_code, all, vals};
use super::door::{Done, Door, Rejected, city_of, read_once};
use super::facts::Snapshot;
use super::seam::Engine;
use super::sqlite::{Sqlite, Use};
use crate::domain::{Area, AtRest, City, Envelope, Fact, Facts, Fault, Seq, Tally};

/// The slow look that catches a lost ring: one wake-up a second when nothing happens.
const SLOW: Duration = Duration::from_secs(1);

/// What the writer is asked. Replies go out on the writer's thread and must not block.
enum Request {
    Execute(Box<Envelope>, Box<dyn FnOnce(Result<Done, Rejected>) + Send>),
    Custom(Box<dyn FnOnce(&mut Door) + Send>),
    Stop,
}

/// One read, with its reply inside.
type Work = Box<dyn FnOnce(Result<&Snapshot<'_>, Fault>) + Send>;

enum Ask {
    Read(Work),
    Ring,
    Stop,
}

/// Sends commands to the writer thread.
#[derive(Clone)]
pub struct Writer {
    requests: Sender<Request>,
}

/// Sends reads to the reader thread.
#[derive(Clone)]
pub struct Reader {
    asks: Sender<Ask>,
}

fn gone() -> Fault {
    Fault::Other { why: "the store's thread has ended".into() }
}

impl Writer {
    /// Does a command; `reply` is called once, on the writer's thread.
    pub fn execute(&self, envelope: Envelope, reply: impl FnOnce(Result<Done, Rejected>) + Send + 'static) {
        let request = Request::Execute(Box::new(envelope), Box::new(reply));
        if let Err(unsent) = self.requests.send(request)
            && let Request::Execute(_, reply) = unsent.0
        {
            reply(Err(gone().into()));
        }
    }

    /// Anything else on the door (settings, checks), on the writer's thread; false when the
    /// thread has ended.
    pub fn with(&self, work: impl FnOnce(&mut Door) + Send + 'static) -> bool {
        self.requests.send(Request::Custom(Box::new(work))).is_ok()
    }
}

impl Reader {
    /// One short read; `work` and `reply` run on the reader's thread.
    pub fn read<T>(
        &self,
        work: impl FnOnce(&Snapshot<'_>) -> Fact<T> + Send + 'static,
        reply: impl FnOnce(Fact<T>) + Send + 'static,
    ) {
        let ask = Ask::Read(Box::new(move |s| reply(s.and_then(work))));
        if let Err(unsent) = self.asks.send(ask)
            && let Ask::Read(work) = unsent.0
        {
            work(Err(gone()));
        }
    }
}

/// The store of one process: both threads, stopped and joined when dropped.
pub struct Desk {
    writer: Writer,
    reader: Reader,
    city: City,
    at_rest: AtRest,
    stopper: Option<Stopper>,
    threads: Vec<JoinHandle<()>>,
}

impl Desk {
    /// Opens the store twice, for writing and for reading, and starts the threads. `on_fresh`
    /// is called on the reader's thread after every commit of any process, with the areas
    /// that moved since the last call and the newest journal position.
    ///
    /// # Errors
    /// As [`Door::open`].
    pub fn start(path: &Path, on_fresh: impl Fn(Vec<Area>, Seq) + Send + 'static) -> Result<Self, Fault> {
        Self::start_hearing(path, on_fresh, |_| {})
    }

    /// The same; `on_hint` is called on the bell's thread for every ring that is about no commit.
    ///
    /// # Errors
    /// As [`Door::open`].
    pub fn start_hearing(
        path: &Path,
        on_fresh: impl Fn(Vec<Area>, Seq) + Send + 'static,
        on_hint: impl Fn(Hint) + Send + 'static,
    ) -> Result<Self, Fault> {
        let door = Door::open(path)?;
        let mut engine = Sqlite::open(path, Use::Read)?;
        let city = city_of(&mut engine)?;
        let at_rest = engine.at_rest();
        let (requests, requested) = channel();
        let (asks, asked) = channel();
        let mut threads = vec![spawn("store-write", move || write_loop(door, &requested))?];

        let mut watch = Watch { engine: Box::new(engine), city: city.clone(), seen: Seq(0) };
        watch.seen = watch.read(|s| s.head())?;
        threads.push(spawn("store-read", move || read_loop(&mut watch, &asked, &on_fresh))?);

        // The bell only blocks on a socket and passes the hint on; without one the slow look
        // does.
        let bell = Bell::hang(path).ok().and_then(|bell| Some((bell.stopper()?, bell)));
        let mut stopper = None;
        if let Some((stop, bell)) = bell {
            stopper = Some(stop);
            let asks = asks.clone();
            threads.push(spawn("store-bell", move || {
                while let Some(hint) = bell.wait() {
                    match hint {
                        Hint::Commit if asks.send(Ask::Ring).is_err() => break,
                        Hint::Commit => {}
                        other => on_hint(other),
                    }
                }
            })?);
        }
        Ok(Self { writer: Writer { requests }, reader: Reader { asks }, city, at_rest, stopper, threads })
    }

    /// The writer's handle.
    #[must_use]
    pub fn writer(&self) -> Writer {
        self.writer.clone()
    }

    /// The reader's handle.
    #[must_use]
    pub fn reader(&self) -> Reader {
        self.reader.clone()
    }

    /// How the store lies on the disk.
    #[must_use]
    pub fn at_rest(&self) -> AtRest {
        self.at_rest
    }

    /// The profile in force when the desk started.
    #[must_use]
    pub fn city(&self) -> &City {
        &self.city
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // Sent commands are done before the writer stops.
        let _ = self.writer.requests.send(Request::Stop);
        let _ = self.reader.asks.send(Ask::Stop);
        if let Some(stopper) = &self.stopper {
            stopper.stop();
        }
        for thread in self.threads.drain(..) {
            // A callback may hold the last handle: a thread must not wait for itself.
            if thread.thread().id() != thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, Fault> {
    thread::Builder::new().name(name.into()).spawn(work).map_err(|e| Fault::Other { why: e.to_string() })
}

fn write_loop(mut door: Door, requests: &Receiver<Request>) {
    while let Ok(request) = requests.recv() {
        match request {
            Request::Execute(envelope, reply) => reply(door.execute(&envelope)),
            Request::Custom(work) => work(&mut door),
            Request::Stop => break,
        }
    }
}

struct Watch {
    engine: Box<dyn Engine>,
    city: City,
    seen: Seq,
}

impl Watch {
    fn read<T>(&mut self, work: impl FnOnce(&Snapshot<'_>) -> Fact<T>) -> Fact<T> {
        read_once(self.engine.as_mut(), &self.city, work)
    }

    /// What moved since the last look; none when the head did not.
    fn look(&mut self) -> Fact<Option<(Vec<Area>, Seq)>> {
        let seen = self.seen;
        let fresh = self.read(|s| {
            let head = s.head()?;
            if head <= seen {
                return Ok(None);
            }
            let areas = all(s.tx, "SELECT name FROM area WHERE seq > $1 ORDER BY name", vals![seen], a_code)?;
            Ok(Some((areas, head)))
        })?;
        if let Some((areas, head)) = &fresh {
            self.seen = *head;
            if areas.contains(&Area::Settings) {
                self.city = city_of(self.engine.as_mut())?;
            }
        }
        Ok(fresh)
    }
}

fn read_loop(watch: &mut Watch, asks: &Receiver<Ask>, on_fresh: &impl Fn(Vec<Area>, Seq)) {
    let tally = RefCell::new(Tally::default());
    loop {
        let look = match asks.recv_timeout(SLOW) {
            Ok(Ask::Read(work)) => {
                let city = watch.city.clone();
                // The work is handed over at most once; a failed begin hands it the fault.
                let mut work = Some(work);
                let ran = watch.engine.read(&mut |tx| {
                    if let Some(work) = work.take() {
                        work(Ok(&Snapshot { tx, city: &city, tally: Some(&tally) }));
                    }
                    Ok(())
                });
                if let (Err(why), Some(work)) = (ran, work.take()) {
                    work(Err(why.into()));
                }
                // A desk that asks all the time never comes to rest for the slow look: where the
                // ring was lost it is this that finds out.
                watch.engine.wait(Duration::ZERO).unwrap_or(false)
            }
            Ok(Ask::Ring) => true,
            Ok(Ask::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            // A fault here is met again, and worded, by the next read somebody asks for.
            Err(RecvTimeoutError::Timeout) => watch.engine.wait(Duration::ZERO).unwrap_or(false),
        };
        if look && let Ok(Some((areas, seq))) = watch.look() {
            on_fresh(areas, seq);
        }
    }
}
