//! The journal: one head row moved, one line appended with the hash of the line before.
//! It must not know the words of a command, nor the rows it wrote.

use sha2::{Digest, Sha256};

use super::cols::{Cols, all, one, vals};
use super::redact::hex;
use super::seam::{Sql, Trouble, Tx};
use crate::domain::{Actor, At, JournalAsked, Seq};

/// The hash before the first line.
pub(super) const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A journal line as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Position, gap-free.
    pub seq: Seq,
    /// When it happened.
    pub at: At,
    /// When it was entered.
    pub entered_at: At,
    /// Who.
    pub actor: Actor,
    /// Seat or session.
    pub seat: String,
    /// Command name.
    pub command: String,
    /// The sender's id; none for an attempt.
    pub command_id: Option<String>,
    /// The call it is about.
    pub call: Option<i64>,
    /// The person it is about.
    pub person: Option<i64>,
    /// The case it is about.
    pub case: Option<String>,
    /// Ids, codes and salted digests, as JSON.
    pub line: String,
    /// What it made, as JSON.
    pub outcome: String,
    /// The code of the refusal, for an attempt.
    pub refused: Option<String>,
    /// Hash of the line before.
    pub prev_hash: String,
    /// Hash of this line.
    pub hash: String,
}

impl Line {
    /// Whether its hash is its own: nothing in it was changed since.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.computed(self.seq).is_ok_and(|hash| hash == self.hash)
    }

    /// SHA-256 over one JSON array of everything in the line but the hash itself: JSON text
    /// is quoted, so no two different lines have the same text. `seq` is the number it is
    /// taken for.
    pub(super) fn computed(&self, seq: Seq) -> Sql<String> {
        let who = (seq, self.at.0, self.entered_at.0, &self.actor, &self.seat);
        let what = (&self.command, &self.command_id, self.call, self.person, &self.case);
        let text =
            serde_json::to_string(&(&self.prev_hash, who, what, &self.line, &self.outcome, &self.refused));
        let text = text.map_err(|e| Trouble::Other(format!("journal: {e}")))?;
        Ok(hex(&Sha256::digest(text.as_bytes())))
    }
}

/// Position, hash and time of entry of the head.
pub(super) fn head(tx: &dyn Tx) -> Sql<(Seq, String)> {
    let found =
        one(tx, "SELECT seq, hash FROM journal_head", &[], |c| Ok((Seq(c.int()?), c.text()?.to_owned())))?;
    found.ok_or_else(|| Trouble::Other("journal: no head".into()))
}

/// Appends a line at the head; its `seq` and hashes are set here.
pub(super) fn append(tx: &dyn Tx, mut line: Line, salt: &str) -> Sql<Seq> {
    let (before, prev_hash) = head(tx)?;
    line.seq = Seq(before.0 + 1);
    line.prev_hash = prev_hash;
    line.hash = line.computed(line.seq)?;
    let sql = "INSERT INTO journal (seq, at, entered_at, actor, seat, command, command_id, call, person, \
               case_id, line, outcome, refused, prev_hash, hash) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    let values = vals![
        line.seq,
        line.at,
        line.entered_at,
        &line.actor,
        &line.seat,
        &line.command,
        line.command_id.as_ref(),
        line.call,
        line.person,
        line.case.as_ref(),
        &line.line,
        &line.outcome,
        line.refused.as_ref(),
        &line.prev_hash,
        &line.hash,
    ];
    tx.run(sql, values)?;
    tx.run("INSERT INTO journal_salt (seq, salt) VALUES ($1, $2)", vals![line.seq, salt])?;
    let sql = "UPDATE journal_head SET seq = $1, hash = $2, at = $3";
    tx.run(sql, vals![line.seq, &line.hash, line.entered_at])?;
    Ok(line.seq)
}

macro_rules! line_cols {
    () => {
        "seq, at, entered_at, actor, seat, command, command_id, call, person, case_id, line, outcome, refused, \
         prev_hash, hash"
    };
}

/// Every line, in order; columns as [`read`] takes them.
pub(super) const EVERY: &str = concat!("SELECT ", line_cols!(), " FROM journal ORDER BY seq");

pub(super) fn read(c: &Cols<'_>) -> Sql<Line> {
    let text = || Ok(c.text()?.to_owned());
    let text_or = || Ok(c.text_or()?.map(str::to_owned));
    Ok(Line {
        seq: Seq(c.int()?),
        at: c.at()?,
        entered_at: c.at()?,
        actor: Actor::from(c.text()?),
        seat: text()?,
        command: text()?,
        command_id: text_or()?,
        call: c.int_or()?,
        person: c.int_or()?,
        case: text_or()?,
        line: text()?,
        outcome: text()?,
        refused: text_or()?,
        prev_hash: text()?,
        hash: text()?,
    })
}

/// Lines after a position, in order, at most `limit`.
pub(super) fn after(tx: &dyn Tx, seq: Seq, limit: i64) -> Sql<Vec<Line>> {
    let sql = concat!("SELECT ", line_cols!(), " FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2");
    all(tx, sql, vals![seq, limit], read)
}

/// The newest lines, newest first.
pub(super) fn newest(tx: &dyn Tx, limit: i64) -> Sql<Vec<Line>> {
    let sql = concat!("SELECT ", line_cols!(), " FROM journal ORDER BY seq DESC LIMIT $1");
    all(tx, sql, vals![limit], read)
}

/// Lines as asked for, newest first.
pub(super) fn asked(tx: &dyn Tx, asked: &JournalAsked, limit: i64) -> Sql<Vec<Line>> {
    let from = asked.from.map_or(Ok(Seq(0)), |at| before(tx, at))?;
    let to = asked.to.map_or_else(|| Ok(head(tx)?.0), |at| before(tx, at))?;
    let staff = asked.staff.clone().map(Actor::Staff);
    let sql = concat!(
        "SELECT ",
        line_cols!(),
        " FROM journal WHERE seq > $1 AND seq <= $2 \
         AND ($3 IS NULL OR person = $3 OR case_id IN (SELECT id FROM case_ WHERE person = $3)) \
         AND ($4 IS NULL OR actor = $4) AND ($5 IS NULL OR case_id = $5) ORDER BY seq DESC LIMIT $6"
    );
    let staff = staff.as_ref().map(ToString::to_string);
    let case = asked.case.map(|c| c.to_string());
    tx_all(tx, sql, vals![from, to, asked.person, staff.as_deref(), case.as_deref(), limit])
}

fn tx_all(tx: &dyn Tx, sql: &'static str, values: &[super::seam::Val<'_>]) -> Sql<Vec<Line>> {
    all(tx, sql, values, read)
}

/// Lines about a case, in order.
pub(super) fn of_case(tx: &dyn Tx, case: &str) -> Sql<Vec<Line>> {
    let sql = concat!("SELECT ", line_cols!(), " FROM journal WHERE case_id = $1 ORDER BY seq");
    all(tx, sql, vals![case], read)
}

/// Lines of the access log between two positions (the second one in), in order.
pub(super) fn accesses(tx: &dyn Tx, from: Seq, to: Seq) -> Sql<Vec<Line>> {
    let sql = concat!(
        "SELECT ",
        line_cols!(),
        " FROM journal WHERE seq > $1 AND seq <= $2 AND (refused IS NOT NULL OR command IN ('see_person', \
         'print_sheet', 'print_paper', 'disclose', 'undo', 'identify_person', 'merge_persons', 'separate_persons', \
         'import_persons', 'undo_import', 'lift_hidden', 'export_journal', 'archive_records', 'purge_records') \
         OR outcome LIKE '%\"guarded\":[%') ORDER BY seq"
    );
    all(tx, sql, vals![from, to], read)
}

/// The same of one person.
pub(super) fn accesses_of(tx: &dyn Tx, person: i64) -> Sql<Vec<Line>> {
    let sql = concat!(
        "SELECT ",
        line_cols!(),
        " FROM journal WHERE (person = $1 OR seq IN (SELECT seq FROM purpose WHERE person = $1)) \
         AND (refused IS NOT NULL OR command IN ('see_person', 'print_sheet', \
         'print_paper', 'disclose', 'identify_person', 'merge_persons', 'separate_persons', 'lift_hidden') \
         OR outcome LIKE '%\"guarded\":[%') ORDER BY seq"
    );
    all(tx, sql, vals![person], read)
}

/// Lines of one command after a position, in order.
pub(super) fn of_command(tx: &dyn Tx, command: &str, after: Seq) -> Sql<Vec<Line>> {
    let sql = concat!("SELECT ", line_cols!(), " FROM journal WHERE command = $1 AND seq > $2 ORDER BY seq");
    all(tx, sql, vals![command, after], read)
}

/// The last position entered before an instant: positions have no gap, so halving finds it.
pub(super) fn before(tx: &dyn Tx, at: At) -> Sql<Seq> {
    let (mut low, mut high) = (0, head(tx)?.0.0);
    while low < high {
        let middle = low + (high - low + 1) / 2;
        let sql = "SELECT entered_at FROM journal WHERE seq = $1";
        let entered = one(tx, sql, vals![Seq(middle)], super::cols::an_at)?;
        if entered.is_some_and(|e| e < at) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    Ok(Seq(low))
}

/// The position and first outcome of a command, by its sender's id.
pub(super) fn by_command_id(tx: &dyn Tx, id: &str) -> Sql<Option<(Seq, String)>> {
    let sql = "SELECT seq, outcome FROM journal WHERE command_id = $1";
    one(tx, sql, vals![id], |c| Ok((Seq(c.int()?), c.text()?.to_owned())))
}

/// Whose a line is.
pub(super) fn actor_of(tx: &dyn Tx, seq: Seq) -> Sql<Option<Actor>> {
    one(tx, "SELECT actor FROM journal WHERE seq = $1", vals![seq], |c| Ok(Actor::from(c.text()?)))
}
