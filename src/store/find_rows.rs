//! The finder's rows: made when a person is written, read in one sweep for one viewer.
//! It must not know how finding is done (`find/`).

use super::cols::{Cols, all, vals};
use super::facts::Snapshot;
use super::keys::numbers;
use super::seam::Sql;
use crate::domain::{
    At, Fact, Facts, FindRow, HandbookKind, Person, Record, Registration, Role, Sex, StaffId, on_any,
};
use crate::text::Clean;

/// Between the fields of a stored row, and between the items of a list in one. `Clean`
/// text never holds either.
const FIELD: char = '\u{1f}';
const ITEM: char = '\u{1e}';

/// The stored form: fields in the order of [`unpack`].
pub(super) fn pack(person: &Person) -> String {
    let r = &person.record;
    let list = |items: &[String]| items.join(&ITEM.to_string());
    let contacts: Vec<String> =
        r.contacts.iter().map(|c| c.name.to_string()).filter(|n| !n.is_empty()).collect();
    let contact_phones: Vec<String> =
        r.contacts.iter().flat_map(|c| &c.phones).flat_map(|p| numbers(p.as_str())).collect();
    let phones: Vec<String> = r.phones.iter().flat_map(|p| numbers(p.as_str())).collect();
    let or_empty = |v: &Option<Clean>| v.as_ref().map(ToString::to_string).unwrap_or_default();
    // Where a hidden person lives is not even in the index (`rules.md` §7).
    let shown = |place: &Clean| if r.flags.hidden { String::new() } else { place.to_string() };
    [
        or_empty(&r.reg_no),
        r.name.to_string(),
        r.reading.to_string(),
        r.call_name.to_string(),
        list(&phones),
        list(&contacts),
        list(&contact_phones),
        r.birth.map(|d| d.to_string()).unwrap_or_default(),
        or_empty(&r.recipient_no),
        shown(&r.district),
        shown(&r.address),
        sex(r.sex).to_owned(),
        marks(r),
        if r.registration == Registration::Registered { "1" } else { "" }.to_owned(),
        if r.flags.hidden { "1" } else { "" }.to_owned(),
    ]
    .join(&FIELD.to_string())
}

fn sex(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Male) => "男",
        Some(Sex::Female) => "女",
        Some(Sex::Other) | None => "",
    }
}

/// Short marks of the result line: handbooks, then what the desk must know at once.
fn marks(r: &Record) -> String {
    let mut marks: Vec<String> = Vec::new();
    for h in &r.handbooks {
        let kind = match h.kind {
            HandbookKind::Physical => "身体",
            HandbookKind::Rehab => "療育",
            HandbookKind::Mental => "精神",
        };
        marks.push(format!("{kind}{}", h.grade));
    }
    let flags = [
        (r.flags.harms_others, "! 他害"),
        (r.flags.harms_self, "! 自傷"),
        (!r.medical.is_empty(), "医ケア"),
        (r.wheelchair, "車いす"),
    ];
    marks.extend(flags.iter().filter(|(on, _)| *on).map(|(_, word)| (*word).to_owned()));
    marks.join(" ")
}

fn unpack(c: &Cols<'_>) -> Sql<FindRow> {
    let person = c.int()?;
    let mut fields = c.text()?.split(FIELD);
    let mut next = || fields.next().unwrap_or_default();
    let some = |t: &str| (!t.is_empty()).then(|| t.to_owned());
    let list = |t: &str| t.split(ITEM).filter(|s| !s.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    Ok(FindRow {
        person,
        reg_no: some(next()),
        name: Clean::new(next()),
        reading: Clean::new(next()),
        call_name: Clean::new(next()),
        phones: list(next()),
        contacts: list(next()).iter().map(|n| Clean::new(n)).collect(),
        contact_phones: list(next()),
        birth: next().parse().ok(),
        recipient_no: some(next()),
        district: Clean::new(next()),
        address: Clean::new(next()),
        sex: Clean::new(next()),
        marks: Clean::new(next()),
        registered: next() == "1",
        hidden: next() == "1",
    })
}

/// Which hidden persons a viewer may find (`rules.md` §7).
enum Sight {
    /// No person at all: an auditor's or admin's account, or nobody's.
    Nothing,
    /// Everyone but hidden persons, and of those one's own.
    Own,
    /// Tonight's duty, backup or third.
    Everyone,
}

impl Snapshot<'_> {
    fn sight(&self, viewer: &StaffId, at: At) -> Fact<Sight> {
        let on_shift = on_any(&self.shifts_at(at)?, viewer);
        if on_shift {
            return Ok(Sight::Everyone);
        }
        let works = self
            .staff(viewer)?
            .is_some_and(|s| s.is_officer() || s.has(Role::Coordinator) || s.has(Role::Watcher));
        Ok(if works || self.is_open()? { Sight::Own } else { Sight::Nothing })
    }

    /// The finder's row of every person this viewer may find at this minute, by id.
    ///
    /// # Errors
    /// The store fails.
    pub fn rows_for_find(&self, viewer: &StaffId, at: At) -> Fact<Vec<FindRow>> {
        Ok(match self.sight(viewer, at)? {
            Sight::Nothing => Vec::new(),
            Sight::Everyone => all(self.tx, "SELECT id, find FROM person ORDER BY id", &[], unpack)?,
            Sight::Own => {
                let sql = "SELECT id, find FROM person WHERE hidden = 0 OR coordinator = $1 ORDER BY id";
                all(self.tx, sql, vals![viewer], unpack)?
            }
        })
    }
}
