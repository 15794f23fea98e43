//! What the handlers share: the store's two threads, the clock, who failed lately.
//! It must not know a page; every read is short and every write goes through the door.

use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use tokio::sync::oneshot;

use super::gate::Failures;
use super::office::{Desk, Office};
use super::token::Token;
use crate::domain::{Actor, At, Clock, Command, Envelope, Facts, Fault, Link, No};
use crate::store::{Done, Reader, Snapshot, Writer};
use crate::text::Clean;

/// What is behind every page.
pub struct Web {
    reader: Reader,
    writer: Writer,
    clock: Arc<dyn Clock + Send + Sync>,
    failures: Mutex<Failures>,
    /// A reverse proxy stands in front and tells addresses.
    pub(super) proxied: bool,
    /// The store holds providers and vacancies alone: who is expected is not known here.
    pub(super) apart: bool,
    /// Served over TLS, by ourselves or by the proxy.
    pub(super) secure: bool,
}

/// What an address opens.
pub(super) enum Opened {
    /// An office's page.
    Office(Box<Link>, Box<Office>),
    /// Nothing: unknown, ended or cut. Whom to call instead.
    Closed(Desk),
}

fn gone() -> Fault {
    Fault::Other { why: "the store's thread has ended".into() }
}

impl Web {
    /// Pages on a store's threads.
    #[must_use]
    pub fn new(reader: Reader, writer: Writer, clock: Arc<dyn Clock + Send + Sync>) -> Self {
        Self {
            reader,
            writer,
            clock,
            failures: Mutex::default(),
            proxied: false,
            secure: false,
            apart: false,
        }
    }

    /// Behind a reverse proxy that adds `X-Forwarded-For`, and over TLS or not.
    #[must_use]
    pub fn placed(self, proxied: bool, secure: bool) -> Self {
        Self { proxied, secure, ..self }
    }

    /// On a store of providers and vacancies alone.
    #[must_use]
    pub fn apart(self, apart: bool) -> Self {
        Self { apart, ..self }
    }

    /// Now.
    pub(super) fn now(&self) -> At {
        self.clock.now()
    }

    /// One short read of one moment.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Snapshot<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let (tell, told) = oneshot::channel();
        self.reader.read(work, move |answer| drop(tell.send(answer)));
        told.await.unwrap_or_else(|_| Err(gone()))
    }

    /// Sends a command through the door and waits for the commit.
    pub(super) async fn send(&self, id: String, actor: Actor, command: Command) -> Result<Done, No> {
        let (tell, told) = oneshot::channel();
        self.writer.execute(self.envelope(id, actor, command), move |answer| drop(tell.send(answer)));
        told.await.unwrap_or_else(|_| Err(gone().into()))
    }

    /// Whether a command with this id was done.
    pub(super) async fn was_sent(&self, id: &str) -> bool {
        let (tell, told) = oneshot::channel();
        let id = id.to_owned();
        let asked = self.writer.with(move |door| drop(tell.send(door.has_command(&id))));
        asked && matches!(told.await, Ok(Ok(true)))
    }

    /// Sends a command nobody waits for.
    pub(super) fn send_off(&self, id: String, actor: Actor, command: Command) {
        self.writer.execute(self.envelope(id, actor, command), drop);
    }

    fn envelope(&self, id: String, actor: Actor, command: Command) -> Envelope {
        let now = self.now();
        Envelope { id, actor, at: now, entered_at: now, seat: Clean::new("web"), command }
    }

    /// What a token opens at this moment, with so many nights. Every way of not opening takes
    /// the same path.
    pub(super) async fn open(&self, token: Option<&Token>, nights: u64) -> Result<Opened, Fault> {
        let (now, digest) = (self.now(), token.map(Token::digest));
        self.read(move |s| {
            let link = digest.map(|d| s.link_by_digest(&d)).transpose()?.flatten();
            if let Some(link) = link.filter(|l| l.opens(now))
                && let Some(office) = Office::read(s, &link, now, nights)?
            {
                return Ok(Opened::Office(Box::new(link), Box::new(office)));
            }
            Ok(Opened::Closed(Desk::of(s)))
        })
        .await
    }

    /// Whom a page names when it can say nothing else.
    pub(super) async fn desk(&self) -> Option<Desk> {
        self.read(|s| Ok(Desk::of(s))).await.ok()
    }

    /// Whether an address has to wait.
    pub(super) fn too_many(&self, address: IpAddr) -> bool {
        let now = self.now();
        self.failures.lock().is_ok_and(|f| f.too_many(address, now))
    }

    /// Counts a failure of an address.
    pub(super) fn failed(&self, address: IpAddr) {
        let now = self.now();
        if let Ok(mut failures) = self.failures.lock() {
            failures.count(address, now);
        }
    }
}
