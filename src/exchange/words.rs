//! Oddities and errors of files in words, both languages; the words stand in `i18n/exchange.rs`.
//! It must not know where they are shown.

use std::fmt;

use super::error::ReadError;
use super::warning::{Oddity, Warning};
use crate::i18n::{Lang, T, exchange as t};

/// What is odd, in a few words.
#[must_use]
pub const fn oddity_words(code: Oddity) -> T {
    match code {
        Oddity::GluedPhone => t::GLUED_PHONE,
        Oddity::PhoneInAddress => t::PHONE_IN_ADDRESS,
        Oddity::FaxInPhone => t::FAX_IN_PHONE,
        Oddity::PhoneShape => t::PHONE_SHAPE,
        Oddity::FullWidth => t::FULL_WIDTH,
        Oddity::NoCapacity => t::NO_CAPACITY,
        Oddity::BadCapacity => t::BAD_CAPACITY,
        Oddity::DuplicateNumber => t::DUPLICATE_NUMBER,
        Oddity::DuplicateService => t::DUPLICATE_SERVICE,
        Oddity::NumberShape => t::NUMBER_SHAPE,
        Oddity::CheckDigit => t::CHECK_DIGIT,
        Oddity::ClosedHours => t::CLOSED_HOURS,
        Oddity::UnknownService => t::UNKNOWN_SERVICE,
        Oddity::NoName => t::NO_NAME,
        Oddity::NameMissing => t::NAME_MISSING,
        Oddity::ReadingNotKana => t::READING_NOT_KANA,
        Oddity::BadDate => t::BAD_DATE,
        Oddity::EraDay => t::ERA_DAY,
        Oddity::SerialDate => t::SERIAL_DATE,
        Oddity::BadValue => t::BAD_VALUE,
        Oddity::OutOfRange => t::OUT_OF_RANGE,
        Oddity::DigitCount => t::DIGIT_COUNT,
        Oddity::UnknownMedical => t::UNKNOWN_MEDICAL,
        Oddity::Formula => t::FORMULA,
        Oddity::CellError => t::CELL_ERROR,
        Oddity::HiddenUnclear => t::HIDDEN_UNCLEAR,
        Oddity::DistrictFromAddress => t::DISTRICT_FROM_ADDRESS,
        Oddity::DuplicateRegistration => t::DUPLICATE_REGISTRATION,
        Oddity::DuplicatePerson => t::DUPLICATE_PERSON,
        Oddity::UnknownColumn => t::UNKNOWN_COLUMN,
    }
}

/// One warning in words: the column, what is odd, and what stood there.
#[must_use]
pub fn warning_words(w: &Warning, lang: Lang) -> String {
    let repeats = matches!(
        w.code,
        Oddity::DuplicateNumber
            | Oddity::DuplicateService
            | Oddity::DuplicateRegistration
            | Oddity::DuplicatePerson
    );
    let form = match (repeats, w.field.is_empty(), w.shown.is_empty()) {
        (true, ..) => t::WARNING_REPEAT,
        (_, true, _) => t::WARNING_ROW,
        (_, _, true) => t::WARNING_EMPTY,
        _ => t::WARNING,
    };
    form.fill(lang, &[w.field.as_str(), oddity_words(w.code).get(lang), w.shown.as_str()])
}

/// Why a file cannot be read, and what to do.
#[must_use]
pub fn error_words(e: &ReadError, lang: Lang) -> String {
    match e {
        ReadError::Unreadable { path, reason } => t::E_UNREADABLE.fill(lang, &[path, reason]),
        ReadError::TooLarge { size, most } => {
            t::E_TOO_LARGE.fill(lang, &[&size.to_string(), &most.to_string()])
        }
        ReadError::Empty => t::E_EMPTY.get(lang).to_owned(),
        ReadError::Encoding { line } => t::E_ENCODING.fill(lang, &[&line.to_string()]),
        ReadError::NotText => t::E_NOT_TEXT.get(lang).to_owned(),
        ReadError::OldOrLocked => t::E_OLD_OR_LOCKED.get(lang).to_owned(),
        ReadError::Workbook(reason) => t::E_WORKBOOK.fill(lang, &[reason]),
        ReadError::Header { column, want, found } => {
            t::E_HEADER.fill(lang, &[&column.to_string(), want, found])
        }
        ReadError::Width { row, want, found } => {
            t::E_WIDTH.fill(lang, &[&row.to_string(), &want.to_string(), &found.to_string()])
        }
        ReadError::NoHeader => t::E_NO_HEADER.get(lang).to_owned(),
        ReadError::NoHeaderRow { row } => t::E_NO_HEADER_ROW.fill(lang, &[&row.to_string()]),
        ReadError::Map { line, why } => t::E_MAP.fill(lang, &[&line.to_string(), why]),
        ReadError::MapField { line, name } => t::E_MAP_FIELD.fill(lang, &[&line.to_string(), name]),
        ReadError::MapLetter { line, letter } => t::E_MAP_LETTER.fill(lang, &[&line.to_string(), letter]),
        ReadError::NoRota => t::E_NO_ROTA.get(lang).to_owned(),
        ReadError::NoVacancies(why) => t::E_NO_VACANCIES.fill(lang, &[why]),
        ReadError::ColumnTwice { first, second } => t::E_COLUMN_TWICE.fill(lang, &[first, second]),
        ReadError::Holiday { line, shown } => t::E_HOLIDAY.fill(lang, &[&line.to_string(), shown]),
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&error_words(self, Lang::En))
    }
}

impl std::error::Error for ReadError {}
