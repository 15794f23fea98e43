//! `serve`: takes calls without a desk, for as long as it runs.
//! It must not know the wire; `feed` listens, the door writes.

use std::sync::Arc;

use super::calls::DoorBoard;
use super::config::FeedConfig;
use super::out::{Out, Ran, Stop, complain, line};
use super::place;
use super::session::Given;
use crate::feed::{Listen, Notice, Token, listen};
use crate::i18n::cli as words;
use crate::store::Door;

/// Where the feed listens for a store.
pub(crate) fn listening(given: &Given) -> Ran<Listen> {
    Ok(Listen {
        socket: place::socket(&given.store, given.config.feed.socket.as_deref()),
        lease: place::feed_lease(&given.store),
        http: http(&given.config.feed, given.out)?,
    })
}

fn http(feed: &FeedConfig, out: Out) -> Ran<Option<(u16, Token)>> {
    let (Some(port), Some(file)) = (feed.port, &feed.token_file) else { return Ok(None) };
    let token = Token::read(file).map_err(|e| {
        Stop::Fault(words::BAD_TOKEN.fill(out.lang, &[&file.display().to_string(), &e.to_string()]))
    })?;
    Ok(Some((port, token)))
}

pub(crate) fn run(given: &Given) -> Ran {
    let to = listening(given)?;
    let board = Arc::new(DoorBoard::new(Door::open(&given.store)?, None));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (lang, socket) = (given.out.lang, to.socket.display().to_string());
    let said = move |notice: Notice| {
        // A closed output does not stop the listening.
        let _ = match notice {
            Notice::Listening(None) => line(&words::SERVING.fill(lang, &[&socket])),
            Notice::Listening(Some(port)) => line(&format!(
                "{}\n{}",
                words::SERVING.fill(lang, &[&socket]),
                words::SERVING_HTTP.fill(lang, &[&port.to_string()])
            )),
            Notice::Waiting => line(words::SERVE_WAITS.get(lang)),
            Notice::Failed(why) => complain(&words::SERVE_FAILED.fill(lang, &[&why])),
        };
    };
    runtime.block_on(async move {
        use tokio::signal::unix::{SignalKind, signal};
        let mut end = signal(SignalKind::terminate())?;
        let mut hang = signal(SignalKind::hangup())?;
        tokio::select! {
            () = listen(to, board, said) => {}
            _ = end.recv() => {}
            _ = hang.recv() => {}
            done = tokio::signal::ctrl_c() => done?,
        }
        Ok::<(), std::io::Error>(())
    })?;
    Ok(())
}
