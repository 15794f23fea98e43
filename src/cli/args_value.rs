//! How single arguments are read: codes of the domain, months, yes or no.
//! It must not know any verb.

use chrono::NaiveDate;

use crate::domain::{ActivityKind, Band};
use crate::i18n::{Lang, code as words, log};

/// A code as in `commands.md` (`short_stay`), read by the domain's own names.
pub(super) fn code<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_value(text.into()).map_err(|e| e.to_string())
}

/// A band by its code or by the word the screens write (`night`, `夜`).
pub(super) fn band(text: &str) -> Result<Band, String> {
    let all = [Band::Day, Band::Night, Band::Weekend, Band::Holiday];
    let said = |b: &Band| words::band(*b).get(Lang::Ja) == text;
    all.into_iter().find(said).map_or_else(|| code(text), Ok)
}

/// A kind of activity by its code or by the word the screens write (`drill`, `訓練`).
pub(super) fn activity_kind(text: &str) -> Result<ActivityKind, String> {
    let said = |k: &ActivityKind| log::kind(*k).get(Lang::Ja) == text;
    ActivityKind::ALL.into_iter().find(said).map_or_else(|| code(text), Ok)
}

pub(super) fn month(text: &str) -> Result<NaiveDate, String> {
    format!("{text}-01").parse().map_err(|_| format!("not a month: {text}"))
}

pub(super) fn yes_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("yes / no".to_owned()),
    }
}
