//! Words for the abuse track, consults, transport, fees and issues, in the field's own terms.
//! It must not know where a word is shown.

use super::T;
use crate::domain::{AbuseKind, AbuseStep, ConsultWith, IssueKind, IssueLevel, IssueStatus, LegBy, Urgency};
use crate::t;

/// Kind of abuse (障害者虐待防止法2条).
#[must_use]
pub const fn abuse_kind(v: AbuseKind) -> T {
    match v {
        AbuseKind::Physical => t!("身体的", "physical"),
        AbuseKind::Sexual => t!("性的", "sexual"),
        AbuseKind::Psychological => t!("心理的", "psychological"),
        AbuseKind::Neglect => t!("放棄・放置", "neglect"),
        AbuseKind::Economic => t!("経済的", "economic"),
    }
}

/// How soon someone must see the person.
#[must_use]
pub const fn urgency(v: Urgency) -> T {
    match v {
        Urgency::Now => t!("いますぐ", "at once"),
        Urgency::Soon => t!("48時間の内", "within the set hours"),
        Urgency::Watch => t!("見守る", "watch"),
    }
}

/// A step of the track (`2-flow.md` §2.3).
#[must_use]
pub const fn abuse_step(v: AbuseStep) -> T {
    match v {
        AbuseStep::FirstResponse => t!("初動の決定", "first response"),
        AbuseStep::FactCheck => t!("事実・安否の確認", "fact check by visit"),
        AbuseStep::CoreMeeting => t!("コアメンバー会議", "core meeting"),
        AbuseStep::EntrySurvey => t!("立入調査(市職員)", "entry survey (city staff)"),
        AbuseStep::CaseMeeting => t!("個別ケース会議", "case meeting"),
        AbuseStep::Protection => t!("保護・分離", "protection, separation"),
        AbuseStep::CarerSupport => t!("養護者の支援", "support of the carer"),
        AbuseStep::Monitoring => t!("モニタリング", "monitoring"),
        AbuseStep::End => t!("終結", "end of the track"),
    }
}

/// Whom a case consulted.
#[must_use]
pub const fn consult_with(v: ConsultWith) -> T {
    match v {
        ConsultWith::CoreMember => t!("コアメンバー", "core member"),
        ConsultWith::Supervisor => t!("管理職", "supervisor"),
        ConsultWith::Consultant => t!("担当相談員", "consultant"),
        ConsultWith::CareManager => t!("ケアマネ・介護保険", "care manager"),
        ConsultWith::SecondTier => t!("専門の窓口", "second tier"),
        ConsultWith::Doctor => t!("主治医・医療", "doctor"),
        ConsultWith::Family => t!("家族・親族", "family"),
        ConsultWith::OtherCity => t!("他市町村", "another city"),
        ConsultWith::Partner => t!("地域の協力先", "partner in town"),
        ConsultWith::Other => t!("ほか", "other"),
    }
}

/// Who takes the person along.
#[must_use]
pub const fn leg_by(v: LegBy) -> T {
    match v {
        LegBy::Family => t!("家族", "family"),
        LegBy::Provider => t!("事業所", "the office"),
        LegBy::Staff => t!("職員", "staff"),
        LegBy::Taxi => t!("タクシー", "taxi"),
        LegBy::Ambulance => t!("救急車", "ambulance"),
        LegBy::Police => t!("警察", "police"),
    }
}

/// What the day learns.
#[must_use]
pub const fn issue_kind(v: IssueKind) -> T {
    match v {
        IssueKind::LocalIssue => t!("地域課題", "local issue"),
        IssueKind::NearMiss => t!("ヒヤリハット", "near miss"),
        IssueKind::UnmetNeed => t!("満たせなかった必要", "unmet need"),
        IssueKind::CouncilAgenda => t!("協議会の議題", "council agenda"),
    }
}

/// Where an issue is worked on.
#[must_use]
pub const fn issue_level(v: IssueLevel) -> T {
    match v {
        IssueLevel::Town => t!("市町村", "town"),
        IssueLevel::Area => t!("圏域", "wider area"),
    }
}

/// Where an issue stands.
#[must_use]
pub const fn issue_status(v: IssueStatus) -> T {
    match v {
        IssueStatus::Open => t!("出された", "raised"),
        IssueStatus::TakenUp => t!("取り上げた", "taken up"),
        IssueStatus::Settled => t!("済んだ", "settled"),
        IssueStatus::SetAside => t!("見送り", "set aside"),
        IssueStatus::Undone => t!("取消済", "taken back"),
    }
}

/// Bases of やむ措置 `[W30]`, by code; an unknown one is none of ours.
pub const BASES: [(&str, T); 5] = [
    ("disabled_welfare_18", t!("身障法18条", "Physically Disabled Welfare Act 18")),
    ("intellectual_15_4", t!("知障法15条の4", "Intellectually Disabled Welfare Act 15-4")),
    ("intellectual_16_1_2", t!("知障法16条1項2号", "Intellectually Disabled Welfare Act 16-1-2")),
    ("child_welfare_21_6", t!("児福法21条の6", "Child Welfare Act 21-6")),
    ("abuse_prevention_9_2", t!("虐待防止法9条2項", "Abuse Prevention Act 9-2")),
];

/// Traits of a second tier and of issues, by code.
pub const TRAITS: [(&str, T); 8] = [
    ("autism", t!("発達障害", "autism")),
    ("behaviour", t!("行動障害", "behaviour")),
    ("mental", t!("精神", "mental")),
    ("medical", t!("医療的ケア", "medical care")),
    ("child", t!("児童", "child")),
    ("elder", t!("高齢", "elderly")),
    ("forensic", t!("触法", "forensic")),
    ("dv", t!("DV", "domestic violence")),
];

/// A trait in words; an unknown code as it is.
#[must_use]
pub fn trait_(code: &crate::domain::Code, lang: super::Lang) -> String {
    let known = TRAITS.iter().find(|(c, _)| *c == code.as_str());
    known.map_or_else(|| code.as_str().to_owned(), |(_, t)| t.get(lang).to_owned())
}
