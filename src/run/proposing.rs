//! The fair proposal of a month for the desk: asked of the reader, worked out on a thread of its
//! own. It must not know the page it is for; what it found comes as a message.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use tokio::sync::mpsc::UnboundedSender;

use crate::app::Msg;
use crate::domain::{Clock, Fault};
use crate::plan::Ask;
use crate::store::Reader;

/// How long the desk lets it search: somebody waits in front of it.
const MOST: Duration = Duration::from_secs(5);

/// Works a proposal out; answers `Msg::Proposed`.
pub(super) fn propose(
    reader: &Reader,
    out: UnboundedSender<Msg>,
    clock: &Arc<dyn Clock>,
    month: NaiveDate,
    third: bool,
) {
    let now = clock.now();
    reader.read(
        move |s| Ask::gather(s, month, now, third),
        move |ask| {
            let late = out.clone();
            let spawned = std::thread::Builder::new().name("propose".into()).spawn(move || {
                let until = Instant::now() + MOST;
                let found = ask.map(|ask| Box::new(ask.solve(&mut |_| Instant::now() < until)));
                let _ = out.send(Msg::Proposed(found));
            });
            if let Err(e) = spawned {
                let _ = late.send(Msg::Proposed(Err(Fault::Other { why: e.to_string() })));
            }
        },
    );
}
