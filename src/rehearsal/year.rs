//! A year of the invented city before this week: calls by hour and kind, the day's logs, issues,
//! money, an evaluation sheet, a hard case: figures have something to count.
//! It must not open a case: those are told by the tale.

use chrono::{Days, NaiveDate, NaiveTime};
use serde_json::{Value, json};

use super::crew;
use super::dice::Dice;
use super::script::Script;
use crate::domain::{At, CallEntry, CallKind, Command, PersonId, fiscal_year, month_of};

/// Months that have figures.
const MONTHS: u32 = 12;

/// Kinds of calls, the commoner the more often they stand here.
const CALLS: [CallKind; 8] = [
    CallKind::AnxietyTalk,
    CallKind::Consultation,
    CallKind::AnxietyTalk,
    CallKind::EmergencyRequest,
    CallKind::Consultation,
    CallKind::ProviderReport,
    CallKind::OtherMunicipality,
    CallKind::AnxietyTalk,
];
/// Hours they come at.
const HOURS: [u32; 12] = [18, 19, 21, 22, 22, 23, 0, 2, 5, 7, 20, 21];

/// Sends the year through the door as it is written down at `at`, oldest first.
pub(super) fn tell<E>(
    to: &mut Script<'_, E>,
    at: At,
    cast: &[(PersonId, Option<NaiveDate>)],
) -> Result<(), E> {
    let mut dice = Dice::new(20_261_121);
    let this = month_of(at.date()).0;
    let before = |day: NaiveDate| month_of(day.pred_opt().unwrap_or(day)).0;
    let mut month = (0..MONTHS).fold(this, |day, _| before(day));
    while month < this {
        calls(to, at, &mut dice, month)?;
        logs(to, at, &mut dice, month, cast)?;
        month = month_of(month).1;
    }
    papers(to, at)
}

/// A day of a month.
fn day(dice: &mut Dice, month: NaiveDate) -> NaiveDate {
    month.checked_add_days(Days::new(u64::from(dice.below(28)))).unwrap_or(month)
}

fn calls<E>(to: &mut Script<'_, E>, at: At, dice: &mut Dice, month: NaiveDate) -> Result<(), E> {
    for _ in 0..dice.between(4, 9) {
        let hour = dice.pick(&HOURS).unwrap_or(21);
        let time = NaiveTime::from_hms_opt(hour, dice.below(60), 0).unwrap_or_default();
        let begin = At::local(day(dice, month), time);
        let entry = CallEntry {
            line: "desk".into(),
            number: Some(format!("0000-90-{:04}", dice.below(10_000)).as_str().into()),
            name: None,
            begin,
            end: begin.plus_minutes(i64::from(dice.between(3, 40))),
            words: "架空".into(),
        };
        let made = to.send(crew::PLAYER, at, Command::LogCall(Box::new(entry)))?;
        if let (Some(call), Some(kind)) = (made.call, dice.pick(&CALLS)) {
            to.send(crew::PLAYER, at, Command::ClassifyCall { call, kind })?;
        }
    }
    Ok(())
}

/// What a month's log holds.
fn logs<E>(
    to: &mut Script<'_, E>,
    at: At,
    dice: &mut Dice,
    month: NaiveDate,
    cast: &[(PersonId, Option<NaiveDate>)],
) -> Result<(), E> {
    let person = cast.first().map(|(id, _)| *id);
    let mut entries = vec![
        json!({"kind":"base_meeting","people":dice.between(6, 9),"minutes":90,"words":"空きと受入れの調整"}),
        json!({"kind":"outing","people":1,"persons":person,"minutes":dice.between(4, 9) * 60,"words":"買い物の練習"}),
    ];
    if dice.one_in(2) {
        entries.push(
            json!({"kind":"training","people":dice.between(10, 30),"minutes":120,"words":"行動障害の研修"}),
        );
    }
    if dice.one_in(2) {
        entries.push(json!({"kind":"trial_living","people":1,"nights":dice.between(1, 3),"how":"flat","fee_yen":250,"words":"一人暮らしの体験"}));
    }
    if dice.one_in(3) {
        entries.push(
            json!({"kind":"council","people":dice.between(12, 20),"minutes":120,"words":"夜の児童の受入れ"}),
        );
    }
    if dice.one_in(6) {
        entries.push(json!({"kind":"drill","people":5,"minutes":60,"words":"夜の電話の訓練"}));
    }
    for mut entry in entries {
        entry["do"] = "log_activity".into();
        entry["on"] = json!(day(dice, month));
        if let Some(one) = entry.get("persons").filter(|p| p.is_number()).cloned() {
            entry["persons"] = json!([one]);
        }
        send(to, at, crew::COORDINATOR, entry)?;
    }
    Ok(())
}

/// The papers of the year: money, the sheet, a hard case.
fn papers<E>(to: &mut Script<'_, E>, at: At) -> Result<(), E> {
    let year = fiscal_year(at.date());
    for (year, planned, spent) in [(year - 1, 65_098_000, 61_200_000), (year, 68_000_000, 31_500_000)] {
        let line = json!({"do":"set_budget","year":year,"name":"夜間・休日相談の委託料","planned":planned,"spent":spent});
        send(to, at, crew::COORDINATOR, line)?;
    }
    let sheet = json!({"do":"write_evaluation","year":year - 1,
        "type_fit":{"grade":"mostly","words":"面的整備が合っている"},
        "functions":{"acceptance":{"grade":"partly","words":"夜の児童の受入れが足りない"}},
        "short":[{"what":"空床の確保を協定に入れる"}],
        "opinion":{"role":"家族会","words":"夜の電話がつながりにくい日がある"}});
    send(to, at, crew::COORDINATOR, sheet)?;
    let hard = json!({"do":"keep_hard_case","traits":["behaviour"],"age":"young",
        "hard":"家族が倒れ、夜に行き先がなかった","tried":"短期入所を3か所に頼んだ",
        "worked":"慣れた支援者が家に泊まった"});
    send(to, at, crew::COORDINATOR, hard)
}

fn send<E>(to: &mut Script<'_, E>, at: At, by: &str, command: Value) -> Result<(), E> {
    // What is written here is a command: a test sends all of it.
    if let Ok(command) = serde_json::from_value(command) {
        to.send(by, at, command)?;
    }
    Ok(())
}
