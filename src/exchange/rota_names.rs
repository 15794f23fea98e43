//! Who is meant by the names of a rota's table: an id, a name, or a reading, folded.
//! It must not know a store; who there is comes in.

use chrono::NaiveDate;

use super::offers::guarded;
use super::rota::{LineError, RotaLine};
use super::rota_head::LineBand;
use crate::domain::{Band, ShiftEntry, ShiftPlace, Staff, StaffId};
use crate::i18n::rota_file as words;
use crate::text::{Clean, fold};

/// How somebody stands in a table: their name where nobody else could be meant, else their id.
#[must_use]
pub fn rota_name(id: &StaffId, staff: &[Staff]) -> String {
    let own = staff.iter().find(|s| s.id == *id).map(|s| s.name.as_str().to_owned());
    match own {
        // What a spreadsheet might calculate is no name to write.
        Some(name) if guarded(&name) == name && meant(&name, staff) == Ok(Some(id.clone())) => name,
        _ => id.to_string(),
    }
}

/// Why a name means nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lost {
    Unknown,
    Several,
}

/// The one a cell means; none where it is empty or a dash.
fn meant(cell: &str, staff: &[Staff]) -> Result<Option<StaffId>, Lost> {
    let cell = cell.trim();
    if cell.is_empty() || matches!(cell, "-" | "－" | "ー" | "―" | "なし" | "空き") {
        return Ok(None);
    }
    if let Some(exact) = staff.iter().find(|s| s.id.as_str() == cell) {
        return Ok(Some(exact.id.clone()));
    }
    let key = fold(cell);
    let fits = |s: &&Staff| !key.is_empty() && (fold(s.name.as_str()) == key || fold(s.id.as_str()) == key);
    // Who has left gives way to who is here: a name is taken up again.
    let here: Vec<&Staff> = staff.iter().filter(|s| s.ended.is_none()).filter(fits).collect();
    let all: Vec<&Staff> = if here.is_empty() { staff.iter().filter(fits).collect() } else { here };
    match all.as_slice() {
        [one] => Ok(Some(one.id.clone())),
        [] => Err(Lost::Unknown),
        _ => Err(Lost::Several),
    }
}

/// The shifts of a file, ready for the door; or everything that is wrong with it, row by row.
/// `day_band` tells which band the day hours of a date are.
///
/// # Errors
/// At least one row cannot be read, names nobody, or stands there twice.
pub fn rota_entries(
    lines: Vec<Result<RotaLine, LineError>>,
    staff: &[Staff],
    day_band: &dyn Fn(NaiveDate) -> Band,
) -> Result<Vec<(u64, ShiftEntry)>, Vec<LineError>> {
    let (mut out, mut wrong): (Vec<(u64, ShiftEntry)>, Vec<LineError>) = (Vec::new(), Vec::new());
    for line in lines {
        let line = match line {
            Ok(line) => line,
            Err(e) => {
                wrong.push(e);
                continue;
            }
        };
        let mut who: [Option<StaffId>; 3] = [None, None, None];
        for ((slot, cell), place) in who.iter_mut().zip(&line.who).zip(ShiftPlace::ALL) {
            let field = words::place(place).ja.to_owned();
            let lost = |why| LineError { row: line.row, field, shown: cell.clone(), why };
            match meant(cell.as_str(), staff) {
                Ok(found) => *slot = found,
                Err(Lost::Unknown) => wrong.push(lost(words::NOBODY)),
                Err(Lost::Several) => wrong.push(lost(words::SEVERAL)),
            }
        }
        for (nth, place) in ShiftPlace::ALL.into_iter().enumerate() {
            if who[nth].is_some() && who[..nth].contains(&who[nth]) {
                let field = words::place(place).ja.to_owned();
                wrong.push(LineError {
                    row: line.row,
                    field,
                    shown: line.who[nth].clone(),
                    why: words::SAME,
                });
            }
        }
        let band = match line.band {
            LineBand::Is(band) => band,
            LineBand::ByDay => day_band(line.date),
        };
        let [duty, backup, third] = who;
        let entry = ShiftEntry {
            shift: None,
            date: line.date,
            band,
            start: line.start,
            end: line.end,
            duty,
            backup,
            third,
            desk: line.desk.clone().some(),
            rev: None,
        };
        let same = |(_, e): &&(u64, ShiftEntry)| {
            (e.date, e.band, &e.desk, e.start) == (entry.date, entry.band, &entry.desk, entry.start)
        };
        if out.iter().find(same).is_some() {
            let shown = Clean::new(&line.date.to_string());
            wrong.push(LineError {
                row: line.row,
                field: words::DATE.ja.to_owned(),
                shown,
                why: words::TWICE,
            });
        }
        out.push((line.row, entry));
    }
    if wrong.is_empty() { Ok(out) } else { Err(wrong) }
}
