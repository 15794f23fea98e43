//! Footprints of the newest acts: written with the act, emptied when it can be taken back no more.
//! It must not know when that is refused (`domain::last_press`); it only keeps enough for it.

use super::cols::{Cols, all, json, vals};
use super::seam::{Sql, Tx};
use super::writing::Stamp;
use crate::domain::{Act, Actor, At, Footprint, Seq, UNDO_SECONDS, press_of};

/// Keeps the footprint of the act being written, and lets go of those whose time is over. What
/// lies after an act that may still be undone stays whole, whatever the clock said when it came:
/// it tells whether somebody acted since. An act over time keeps its name and hour while it is
/// the newest of its actor, so that a refusal can say them; its words go.
pub(super) fn keep(tx: &dyn Tx, stamp: &Stamp<'_>, foot: &Footprint) -> Sql<()> {
    let sql = "INSERT INTO act (seq, press, actor, entered_at, command, can, touched, was) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let was = foot.was.as_ref().map(json).transpose()?;
    let (seq, press) = (stamp.seq, press_of(stamp.id));
    let touched = json(&foot.touched)?;
    tx.run(
        sql,
        vals![seq, press, stamp.actor, stamp.entered_at, stamp.command, was.is_some(), touched, was.as_ref()],
    )?;
    let over = At(stamp.entered_at.0 - UNDO_SECONDS * 1000);
    let sql = "UPDATE act SET touched = '[]', was = NULL WHERE (was IS NOT NULL OR touched <> '[]') \
               AND seq < (SELECT MIN(seq) FROM act WHERE entered_at >= $1)";
    tx.run(sql, vals![over])?;
    let sql = "DELETE FROM act WHERE seq < (SELECT MIN(seq) FROM act WHERE entered_at >= $1) \
               AND seq < (SELECT MAX(n.seq) FROM act n WHERE n.actor = act.actor)";
    tx.run(sql, vals![over])?;
    Ok(())
}

macro_rules! act_cols {
    () => {
        "seq, press, actor, entered_at, command, can, touched, was"
    };
}

fn act(c: &Cols<'_>) -> Sql<Act> {
    Ok(Act {
        seq: Seq(c.int()?),
        press: c.text()?.to_owned(),
        actor: Actor::from(c.text()?),
        entered_at: c.at()?,
        command: c.text()?.into(),
        can: c.flag()?,
        foot: Footprint { touched: c.json()?, was: c.json_or()? },
    })
}

/// The newest acts of an actor, newest first.
pub(super) fn of(tx: &dyn Tx, actor: &Actor, limit: usize) -> Sql<Vec<Act>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let sql = concat!("SELECT ", act_cols!(), " FROM act WHERE actor = $1 ORDER BY seq DESC LIMIT $2");
    all(tx, sql, vals![actor, limit], act)
}

/// The acts after a journal position, in order.
pub(super) fn after(tx: &dyn Tx, seq: Seq) -> Sql<Vec<Act>> {
    all(tx, concat!("SELECT ", act_cols!(), " FROM act WHERE seq > $1 ORDER BY seq"), vals![seq], act)
}
