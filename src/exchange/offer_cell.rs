//! The columns of a vacancy file: heading, how a value is written, how it is read.
//! It must not know rows or files.

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use unicode_normalization::UnicodeNormalization;

use crate::domain::{Accepts, At, MedicalCare, Offer, ProviderId, RefusalReason, Room, Seq, Service, Source};
use crate::i18n::{T, code, reason, web};
use crate::t;
use crate::text::{Clean, parse_date};

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    OfficeNo,
    Name,
    Service,
    Night,
    Room,
    Max,
    Used,
    Reserved,
    Accepting,
    Free,
    Staff,
    Nurse,
    CanCome,
    Earliest,
    Wheelchair,
    ChildFrom,
    Behaviour,
    Medical,
    TwoStaff,
    SameSex,
    Trial,
    Infectious,
    Anyone,
    Cannot,
    Note,
    AsOf,
    Source,
    By,
    Position,
}

/// Every column, in the order of a file.
pub(super) const COLUMNS: [Column; 30] = [
    Column::Id,
    Column::OfficeNo,
    Column::Name,
    Column::Service,
    Column::Night,
    Column::Room,
    Column::Accepting,
    Column::Free,
    Column::Max,
    Column::Used,
    Column::Reserved,
    Column::Staff,
    Column::Nurse,
    Column::CanCome,
    Column::Earliest,
    Column::Anyone,
    Column::Wheelchair,
    Column::ChildFrom,
    Column::Behaviour,
    Column::Medical,
    Column::TwoStaff,
    Column::SameSex,
    Column::Trial,
    Column::Infectious,
    Column::Cannot,
    Column::Note,
    Column::AsOf,
    Column::Source,
    Column::By,
    Column::Position,
];

const ROOMS: [Room; 5] = [Room::Any, Room::Male, Room::Female, Room::Single, Room::Double];
const SOURCES: [Source; 3] = [Source::Own, Source::Phone, Source::File];
const MEDICAL: [MedicalCare; 15] = [
    MedicalCare::Ventilator,
    MedicalCare::Tracheostomy,
    MedicalCare::NasalAirway,
    MedicalCare::Oxygen,
    MedicalCare::Suction,
    MedicalCare::Nebulizer,
    MedicalCare::TubeFeeding,
    MedicalCare::CentralVenous,
    MedicalCare::Injection,
    MedicalCare::BloodSugar,
    MedicalCare::Dialysis,
    MedicalCare::Catheter,
    MedicalCare::Stoma,
    MedicalCare::BowelCare,
    MedicalCare::SeizureCare,
];

/// A row in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    offer: Option<Offer>,
    accepts: Option<Accepts>,
    night: Option<NaiveDate>,
}

impl Draft {
    fn row(&mut self) -> &mut Offer {
        self.offer.get_or_insert_with(|| Offer {
            provider: ProviderId::new(""),
            office_no: Clean::default(),
            name: Clean::default(),
            service: None,
            night: NaiveDate::default(),
            room: Room::Any,
            max: None,
            used: None,
            reserved: None,
            accepting: None,
            free: None,
            staff_tonight: None,
            nurse: false,
            can_come: None,
            earliest_minutes: None,
            accepts: None,
            cannot: Vec::new(),
            note: Clean::default(),
            as_of: None,
            source: None,
            by: Clean::default(),
            position: None,
        })
    }

    fn limits(&mut self) -> &mut Accepts {
        self.accepts.get_or_insert_default()
    }

    /// The whole row; none without an office or a night.
    pub(super) fn offer(self) -> Option<Offer> {
        let (row, night) = (self.offer?, self.night?);
        let named = !row.provider.as_str().is_empty() || !row.name.is_empty();
        named.then_some(Offer { night, accepts: self.accepts, ..row })
    }
}

const BAD_NUMBER: T = t!("0 から 999 までの数ではありません", "not a number from 0 to 999");
const BAD_DATE: T = t!("日付ではありません", "not a date");
const BAD_TIME: T = t!("日時ではありません", "not a time");
const BAD_WORD: T = t!("この欄の言葉ではありません", "not a word of this column");

fn number(text: &str) -> Result<Option<u32>, T> {
    let folded: String = text.nfkc().collect();
    let n = folded.parse::<u32>().ok().filter(|n| *n <= 999 && folded.bytes().all(|b| b.is_ascii_digit()));
    n.map(Some).ok_or(BAD_NUMBER)
}

fn small(text: &str) -> Result<Option<u8>, T> {
    number(text)?.map(u8::try_from).transpose().map_err(|_| BAD_NUMBER)
}

fn yes_no(text: &str) -> Result<bool, T> {
    match text.to_lowercase().as_str() {
        "はい" | "可" | "○" | "yes" | "true" | "1" => Ok(true),
        "いいえ" | "不可" | "×" | "no" | "false" | "0" => Ok(false),
        _ => Err(BAD_WORD),
    }
}

fn said(yes: Option<bool>) -> String {
    yes.map_or("", |yes| if yes { "はい" } else { "いいえ" }).to_owned()
}

fn ticked(yes: bool) -> String {
    said(yes.then_some(true))
}

/// One of several by its word or its code.
fn one<V: Copy + Serialize + DeserializeOwned>(text: &str, all: &[V], word: fn(V) -> T) -> Result<V, T> {
    let found = all.iter().copied().find(|v| word(*v).ja == text || word(*v).en == text);
    found.or_else(|| serde_json::from_value(text.into()).ok()).ok_or(BAD_WORD)
}

fn several<V: Copy + Serialize + DeserializeOwned>(
    text: &str,
    all: &[V],
    word: fn(V) -> T,
) -> Result<Vec<V>, T> {
    text.split([';', '；', '、'])
        .map(str::trim)
        .filter(|w| !w.is_empty())
        .map(|w| one(w, all, word))
        .collect()
}

fn joined<V: Copy>(values: &[V], word: fn(V) -> T) -> String {
    values.iter().map(|v| word(*v).ja).collect::<Vec<_>>().join(";")
}

fn count(n: Option<u32>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

fn source(v: Source) -> T {
    match v {
        Source::Own => t!("事業所", "self"),
        Source::Phone => t!("電話", "phone"),
        Source::File => t!("ファイル", "file"),
    }
}

const REASONS: fn() -> Vec<RefusalReason> = || reason::REFUSAL_KEYS.iter().map(|(_, r)| *r).collect();

impl Column {
    /// The column of a heading.
    pub(super) fn named(heading: &str) -> Option<Self> {
        COLUMNS.into_iter().find(|c| c.heading() == heading.trim())
    }

    /// Its heading.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Id => "ID",
            Self::OfficeNo => "事業所番号",
            Self::Name => "事業所",
            Self::Service => "サービス",
            Self::Night => "夜",
            Self::Room => "部屋",
            Self::Max => "定員",
            Self::Used => "使用中",
            Self::Reserved => "予約",
            Self::Accepting => "受けられる数",
            Self::Free => "いまの空き",
            Self::Staff => "職員数",
            Self::Nurse => "看護",
            Self::CanCome => "行ける",
            Self::Earliest => "最短(分)",
            Self::Wheelchair => "車いす",
            Self::ChildFrom => "児童(歳から)",
            Self::Behaviour => "行動(点まで)",
            Self::Medical => "医療的ケア",
            Self::TwoStaff => "二人介助",
            Self::SameSex => "同性介助",
            Self::Trial => "体験",
            Self::Infectious => "感染症",
            Self::Anyone => "どなたでも",
            Self::Cannot => "受けられない理由",
            Self::Note => "ひとこと",
            Self::AsOf => "時点",
            Self::Source => "出どころ",
            Self::By => "だれが",
            Self::Position => "当番卓の位置",
        }
    }

    /// A value as it stands in a file.
    pub(super) fn write(self, o: &Offer) -> String {
        let a = o.accepts.as_ref();
        match self {
            Self::Id => o.provider.to_string(),
            Self::OfficeNo => o.office_no.to_string(),
            Self::Name => o.name.to_string(),
            Self::Service => o.service.map(|s| web::service(s).ja.to_owned()).unwrap_or_default(),
            Self::Night => o.night.to_string(),
            Self::Room => code::room(o.room).ja.to_owned(),
            Self::Max => count(o.max),
            Self::Used => count(o.used),
            Self::Reserved => count(o.reserved),
            Self::Accepting => count(o.accepting),
            Self::Free => count(o.free),
            Self::Staff => count(o.staff_tonight),
            Self::Nurse => ticked(o.nurse),
            Self::CanCome => said(o.can_come),
            Self::Earliest => count(o.earliest_minutes),
            Self::Wheelchair => said(a.and_then(|a| a.wheelchair)),
            Self::ChildFrom => count(a.and_then(|a| a.child_from).map(u32::from)),
            Self::Behaviour => count(a.and_then(|a| a.behaviour_max).map(u32::from)),
            Self::Medical => a.map(|a| joined(&a.medical, code::medical)).unwrap_or_default(),
            Self::TwoStaff => said(a.map(|a| a.two_staff)),
            Self::SameSex => said(a.and_then(|a| a.same_sex)),
            Self::Trial => said(a.and_then(|a| a.trial)),
            Self::Infectious => said(a.map(|a| a.infectious)),
            Self::Anyone => said(a.map(|a| a.any)),
            Self::Cannot => joined(&o.cannot, reason::refusal_reason),
            Self::Note => o.note.to_string(),
            Self::AsOf => o.as_of.map(|at| at.to_string()).unwrap_or_default(),
            Self::Source => o.source.map(|s| source(s).ja.to_owned()).unwrap_or_default(),
            Self::By => o.by.to_string(),
            Self::Position => o.position.map(|p| p.to_string()).unwrap_or_default(),
        }
    }

    /// Reads a value that is not empty.
    pub(super) fn read(self, text: &str, to: &mut Draft) -> Result<(), T> {
        let clean = || Clean::new(text);
        match self {
            Self::Id => to.row().provider = ProviderId::new(text),
            Self::OfficeNo => to.row().office_no = clean(),
            Self::Name => to.row().name = clean(),
            Self::Service => to.row().service = one(text, &Service::ALL, web::service).ok(),
            Self::Night => to.night = Some(date(text).ok_or(BAD_DATE)?),
            Self::Room => to.row().room = one(text, &ROOMS, code::room)?,
            Self::Max => to.row().max = number(text)?,
            Self::Used => to.row().used = number(text)?,
            Self::Reserved => to.row().reserved = number(text)?,
            Self::Accepting => to.row().accepting = number(text)?,
            Self::Free => to.row().free = number(text)?,
            Self::Staff => to.row().staff_tonight = number(text)?,
            Self::Nurse => to.row().nurse = yes_no(text)?,
            Self::CanCome => to.row().can_come = Some(yes_no(text)?),
            Self::Earliest => to.row().earliest_minutes = number(text)?,
            Self::Wheelchair => to.limits().wheelchair = Some(yes_no(text)?),
            Self::ChildFrom => to.limits().child_from = small(text)?,
            Self::Behaviour => to.limits().behaviour_max = small(text)?,
            Self::Medical => to.limits().medical = several(text, &MEDICAL, code::medical)?,
            Self::TwoStaff => to.limits().two_staff = yes_no(text)?,
            Self::SameSex => to.limits().same_sex = Some(yes_no(text)?),
            Self::Trial => to.limits().trial = Some(yes_no(text)?),
            Self::Infectious => to.limits().infectious = yes_no(text)?,
            Self::Anyone => to.limits().any = yes_no(text)?,
            Self::Cannot => to.row().cannot = several(text, &REASONS(), reason::refusal_reason)?,
            Self::Note => to.row().note = clean(),
            Self::AsOf => to.row().as_of = Some(time(text).ok_or(BAD_TIME)?),
            Self::Source => to.row().source = Some(one(text, &SOURCES, source)?),
            Self::By => to.row().by = clean(),
            Self::Position => to.row().position = Some(Seq(text.parse().map_err(|_| BAD_NUMBER)?)),
        }
        Ok(())
    }
}

/// `2026-11-21` or as spreadsheets and people write it.
fn date(text: &str) -> Option<NaiveDate> {
    text.parse().ok().or_else(|| parse_date(text))
}

/// RFC 3339, or a spreadsheet's `2026/11/21 21:40`.
fn time(text: &str) -> Option<At> {
    text.parse().ok().or_else(|| text.replace('/', "-").parse().ok())
}
