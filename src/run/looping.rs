//! The loop: signal, input, store, clock; drain what is ready, update each, draw once.
//! It must not know what any message means. Input comes before feeds: a storm of calls never
//! starves a key.

use std::io;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;

use super::effects::Hands;
use super::keys;
use super::signals::{End, Signals};
use super::terminal::{Screen, is_alive};
use crate::app::{self, Model, Msg, Pulse};
use crate::domain::{At, Clock};
use crate::ui;

/// How often a quiet desk looks whether its terminal is still there.
const LOOK: Duration = Duration::from_secs(10);
/// Messages taken from the store before the next look at the keyboard.
const BATCH: usize = 64;

/// Runs the desk until it is left, asked to end, or its terminal is gone.
///
/// # Errors
/// The terminal cannot be written.
pub(super) async fn run(
    model: &mut Model,
    screen: &mut Screen,
    hands: &mut Hands,
    inbox: &mut UnboundedReceiver<Msg>,
    clock: &dyn Clock,
) -> io::Result<End> {
    let mut signals = Signals::listen()?;
    let mut events = keys::listen()?;
    let mut batch = Vec::new();
    loop {
        if model.take_dirty() {
            screen.draw(|frame| ui::draw(model, frame))?;
            hands.drawn();
        }
        tokio::select! {
            biased;
            end = signals.end() => return Ok(end),
            event = events.recv() => match event {
                Some(Ok(event)) => batch.extend(keys::message(event)),
                Some(Err(_)) | None => return Ok(End::Gone),
            },
            msg = inbox.recv() => batch.extend(msg),
            () = tokio::time::sleep(wait(app::pulse(model), clock.now())) => {
                if !is_alive() {
                    return Ok(End::Gone);
                }
            }
        }
        while let Ok(event) = events.try_recv() {
            let Ok(event) = event else { return Ok(End::Gone) };
            batch.extend(keys::message(event));
        }
        while batch.len() < BATCH {
            let Ok(msg) = inbox.try_recv() else { break };
            batch.push(msg);
        }
        for msg in std::iter::once(Msg::Tick(clock.now())).chain(batch.drain(..)) {
            match &msg {
                Msg::Fresh(areas, _) => hands.fresh(areas),
                Msg::Ended => hands.let_go(),
                _ => {}
            }
            for effect in app::update(model, msg) {
                if hands.carry_out(effect, screen)? {
                    return Ok(End::Asked);
                }
            }
        }
        hands.tell(model);
        hands.watch_shift(model);
        if let Some(hint) = hands.hint(model) {
            // A hint asks for nothing to be done.
            app::update(model, hint);
        }
    }
}

fn wait(pulse: Option<Pulse>, now: At) -> Duration {
    let until = pulse.map_or(LOOK, |Pulse::At(at)| {
        Duration::from_millis(u64::try_from(at.0.saturating_sub(now.0)).unwrap_or(0))
    });
    until.min(LOOK)
}
