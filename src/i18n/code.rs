//! Words for every enum and code of the domain, in the field's own terms (`8-glossary.md`).
//! It must not know where a word is shown or how long it may be.

use super::{Lang, T};
use crate::domain::{
    AskOrder, AssignmentState, Band, CallKind, CallState, CaseState, CloseResult, Danger, Exit, HandbookKind,
    Mark, MedicalCare, Place, Question, Registration, RegistrationUse, RequestState, Room, Service, Sex,
    Source, SupportKind, VerifiedBy, View, Words,
};
use crate::t;

/// A provider's service.
#[must_use]
pub const fn service(v: Service) -> T {
    match v {
        Service::ShortStay => t!("短期入所", "short stay"),
        Service::HomeHelp => t!("居宅介護", "home help"),
        Service::GroupHome => t!("グループホーム", "group home"),
        Service::DayService => t!("日中活動", "day service"),
        Service::Consultation => t!("相談支援", "consultation"),
        Service::Other => t!("その他", "other"),
    }
}

/// In which order short stays are asked.
#[must_use]
pub const fn ask_order(order: AskOrder) -> T {
    match order {
        AskOrder::Rotation => t!("輪番の順", "by turn"),
        AskOrder::SharedBeds => t!("その人の拠点・空床の順", "own base, then by free beds"),
        AskOrder::Registered => t!("その人の区・近い区の順", "own ward, then near ones"),
        AskOrder::OwnCorporation => t!("受けた法人の順", "the call centre's corporation first"),
    }
}

/// How the city uses registration.
#[must_use]
pub const fn registration_use(using: RegistrationUse) -> T {
    match using {
        RegistrationUse::On => t!("登録あり", "registration"),
        RegistrationUse::Off => t!("登録なし", "no registration"),
        RegistrationUse::ByWard => t!("区で登録", "registration by ward"),
    }
}

/// Words of a profile in a language.
#[must_use]
pub fn in_lang(words: &Words, lang: Lang) -> &str {
    match lang {
        Lang::Ja => words.ja.as_str(),
        Lang::En => words.en.as_str(),
    }
}

/// State of a call.
#[must_use]
pub const fn call_state(v: CallState) -> T {
    match v {
        CallState::Ringing => t!("鳴動", "ring"),
        CallState::Answered => t!("通話", "talk"),
        CallState::Ended => t!("済", "done"),
        CallState::Missed => t!("不在", "missed"),
    }
}

/// What a call was about.
#[must_use]
pub const fn call_kind(v: CallKind) -> T {
    match v {
        CallKind::EmergencyRequest => t!("緊急の依頼", "emergency request"),
        CallKind::Consultation => t!("相談", "consultation"),
        CallKind::AnxietyTalk => t!("不安・話を聞く", "anxiety, listening"),
        CallKind::AbuseReport => t!("虐待の通報", "abuse report"),
        CallKind::Forensic => t!("触法", "forensic"),
        CallKind::OtherMunicipality => t!("他市町", "other municipality"),
        CallKind::ProviderReport => t!("事業所から", "from a provider"),
        CallKind::PoliceFire => t!("警察・消防", "police, fire"),
        CallKind::Wrong => t!("まちがい", "wrong number"),
        CallKind::Silent => t!("無言", "silent"),
    }
}

/// How it was made sure who speaks.
#[must_use]
pub const fn verified_by(v: VerifiedBy) -> T {
    match v {
        VerifiedBy::BirthDate => t!("生年月日", "birth date"),
        VerifiedBy::Address => t!("住所", "address"),
        VerifiedBy::Callback => t!("かけ直し", "call-back"),
        VerifiedBy::Voice => t!("声", "voice"),
        VerifiedBy::None => t!("確かめていない", "not made sure"),
    }
}

/// State of a case.
#[must_use]
pub const fn case_state(v: CaseState) -> T {
    match v {
        CaseState::Received => t!("受付", "received"),
        CaseState::Safety => t!("安全確認", "safety"),
        CaseState::Assessing => t!("状況確認", "assessing"),
        CaseState::Deciding => t!("判断中", "deciding"),
        CaseState::Decided => t!("判断済", "decided"),
        CaseState::Placing => t!("依頼中", "placing"),
        CaseState::Supported => t!("受入", "supported"),
        CaseState::After => t!("会議待ち", "after"),
        CaseState::Closed => t!("終了", "closed"),
    }
}

/// A mark beside the state of a case.
#[must_use]
pub const fn mark(v: Mark) -> T {
    match v {
        Mark::Provisional => t!("一人で保護・未確認", "acted alone, unconfirmed"),
        Mark::Split => t!("見解が割れた", "views differ"),
        Mark::Abuse => t!("虐待", "abuse"),
        Mark::Hidden => t!("秘匿", "hidden"),
        Mark::Drill => t!("訓練", "DRILL"),
        Mark::LateEntry => t!("あとから入力", "entered later"),
        Mark::Overrun => t!("日数超過", "past its limit"),
    }
}

/// Kind of support.
#[must_use]
pub const fn support_kind(v: SupportKind) -> T {
    match v {
        SupportKind::ShortStay => t!("短期入所", "short stay"),
        SupportKind::HomeHelp => t!("居宅介護", "home help"),
        SupportKind::FamiliarSupporter => t!("駆けつけ応援", "familiar supporter"),
        SupportKind::OtherHub => t!("他の拠点", "another hub"),
        SupportKind::OverCapacity => t!("定員外", "over capacity"),
        SupportKind::GroupHomeRoom => t!("グループホームの空室", "group home room"),
        SupportKind::DayServiceNight => t!("日中の事業所の夜間", "day service at night"),
        SupportKind::ElderFacility => t!("老健・特養", "elder facility"),
        SupportKind::Hospital => t!("病院", "hospital"),
        SupportKind::Hotel => t!("宿", "hotel"),
        SupportKind::TemporaryProtection => t!("一時保護", "temporary protection"),
        SupportKind::HomeVisit => t!("訪問", "home visit"),
    }
}

/// Where a request stands.
#[must_use]
pub const fn request_state(v: RequestState) -> T {
    match v {
        RequestState::Asked => t!("返事待ち", "waiting for an answer"),
        RequestState::Accepted => t!("受けた", "accepted"),
        RequestState::AcceptedIf => t!("条件つきで受けた", "accepted with a condition"),
        RequestState::Refused => t!("断り", "refused"),
        RequestState::NoAnswer => t!("出ない", "no answer"),
        RequestState::Cancelled => t!("取消", "cancelled"),
        RequestState::Lapsed => t!("時間切れ", "lapsed"),
    }
}

/// Where an assignment stands.
#[must_use]
pub const fn assignment_state(v: AssignmentState) -> T {
    match v {
        AssignmentState::Accepted => t!("受入決定", "accepted"),
        AssignmentState::Departed => t!("移動中", "on the way"),
        AssignmentState::Arrived => t!("受入", "arrived"),
        AssignmentState::Ended => t!("終了", "ended"),
        AssignmentState::Cancelled => t!("取消", "cancelled"),
    }
}

/// A danger found by the safety step.
#[must_use]
pub const fn danger(v: Danger) -> T {
    match v {
        Danger::Injury => t!("けが", "injury"),
        Danger::Violence => t!("暴力・虐待", "violence"),
        Danger::Suicide => t!("死にたい・自傷", "suicide, self-harm"),
        Danger::Missing => t!("行方不明", "missing"),
        Danger::Fire => t!("火事・ガス", "fire, gas"),
        Danger::Medical => t!("急病・医療機器", "illness, devices"),
    }
}

/// Where a case may be referred.
#[must_use]
pub const fn exit(v: Exit) -> T {
    match v {
        Exit::Ambulance119 => t!("119 救急・消防", "119 ambulance, fire"),
        Exit::Police110 => t!("110 警察", "110 police"),
        Exit::ChildGuidance189 => t!("189 児童相談所", "189 child guidance"),
        Exit::ElderAbuse => t!("高齢者虐待の窓口", "elder abuse desk"),
        Exit::Psychiatric => t!("精神科救急", "psychiatric emergency"),
        Exit::Hospital => t!("病院・急患センター", "hospital"),
        Exit::OtherCity => t!("他市町の窓口", "another city"),
    }
}

/// A view. On other questions than the decision it reads yes / no.
#[must_use]
pub const fn view(v: View, on: Question) -> T {
    match (v, on) {
        (View::Emergency, Question::Decision) => t!("緊急", "emergency"),
        (View::NotEmergency, Question::Decision) => t!("緊急でない", "not an emergency"),
        (View::Emergency, _) => t!("はい", "yes"),
        (View::NotEmergency, _) => t!("いいえ", "no"),
        (View::NeedMore, _) => t!("もっと確認", "need to know more"),
    }
}

/// What two people are asked about.
#[must_use]
pub const fn question(v: Question) -> T {
    match v {
        Question::Decision => t!("緊急かどうか", "emergency or not"),
        Question::Extension => t!("期間の延長", "extension"),
        Question::OverCapacity => t!("定員外の受入", "over capacity"),
        Question::NotSuitable => t!("合わない先への依頼", "a place that does not fit"),
        Question::Address => t!("秘匿の住所を見る", "a hidden address"),
    }
}

/// A place on the rota.
#[must_use]
pub const fn place(v: Place) -> T {
    match v {
        Place::Duty => t!("当番", "duty"),
        Place::Backup => t!("応援", "backup"),
        Place::StandIn => t!("代理", "stand-in"),
        Place::Supervisor => t!("管理職", "supervisor"),
    }
}

/// A room kind in full.
#[must_use]
pub const fn room(v: Room) -> T {
    match v {
        Room::Any => t!("どちらでも", "any"),
        Room::Male => t!("男", "men"),
        Room::Female => t!("女", "women"),
        Room::Single => t!("個室", "single"),
        Room::Double => t!("二人部屋", "double"),
    }
}

/// A room kind as one letter before a number; any = nothing.
#[must_use]
pub const fn room_letter(v: Room) -> T {
    match v {
        Room::Any => t!("", ""),
        Room::Male => t!("男", "M"),
        Room::Female => t!("女", "F"),
        Room::Single => t!("個", "S"),
        Room::Double => t!("二", "D"),
    }
}

/// Source of a number, one letter wide: 自 own page, 電 telephone, フ file.
#[must_use]
pub const fn source(v: Source) -> T {
    match v {
        Source::Own => t!("自", "own"),
        Source::Phone => t!("電", "tel"),
        Source::File => t!("フ", "file"),
    }
}

/// A band.
#[must_use]
pub const fn band(v: Band) -> T {
    match v {
        Band::Day => t!("昼", "day"),
        Band::Night => t!("夜", "night"),
        Band::Weekend => t!("休日昼", "weekend"),
        Band::Holiday => t!("祝日昼", "holiday"),
    }
}

/// Sex, one letter.
#[must_use]
pub const fn sex(v: Sex) -> T {
    match v {
        Sex::Male => t!("男", "M"),
        Sex::Female => t!("女", "F"),
        Sex::Other => t!("他", "X"),
    }
}

/// Where a registration stands.
#[must_use]
pub const fn registration(v: Registration) -> T {
    match v {
        Registration::Unregistered => t!("未登録", "not registered"),
        Registration::Candidate => t!("候補", "candidate"),
        Registration::Applied => t!("申請中", "applied"),
        Registration::Registered => t!("登録", "registered"),
        Registration::Declined => t!("非該当", "declined"),
        Registration::Withdrawn => t!("取下げ", "withdrawn"),
        Registration::Moved => t!("転出", "moved away"),
        Registration::Deceased => t!("死亡", "deceased"),
    }
}

/// Kind of handbook, short.
#[must_use]
pub const fn handbook(v: HandbookKind) -> T {
    match v {
        HandbookKind::Physical => t!("身体", "phys."),
        HandbookKind::Rehab => t!("療育", "rehab."),
        HandbookKind::Mental => t!("精神", "ment."),
    }
}

/// An item of medical care.
#[must_use]
pub const fn medical(v: MedicalCare) -> T {
    match v {
        MedicalCare::Ventilator => t!("人工呼吸器", "ventilator"),
        MedicalCare::Tracheostomy => t!("気管切開", "tracheostomy"),
        MedicalCare::NasalAirway => t!("鼻咽頭エアウェイ", "nasal airway"),
        MedicalCare::Oxygen => t!("酸素", "oxygen"),
        MedicalCare::Suction => t!("吸引", "suction"),
        MedicalCare::Nebulizer => t!("ネブライザー", "nebulizer"),
        MedicalCare::TubeFeeding => t!("経管栄養", "tube feeding"),
        MedicalCare::CentralVenous => t!("中心静脈カテーテル", "central line"),
        MedicalCare::Injection => t!("皮下注射", "injections"),
        MedicalCare::BloodSugar => t!("血糖測定", "blood sugar"),
        MedicalCare::Dialysis => t!("透析", "dialysis"),
        MedicalCare::Catheter => t!("導尿", "catheter"),
        MedicalCare::Stoma => t!("ストーマ", "stoma"),
        MedicalCare::BowelCare => t!("摘便・浣腸", "bowel care"),
        MedicalCare::SeizureCare => t!("けいれん時の座薬・吸引・酸素", "seizure care"),
    }
}

/// How a case ended.
#[must_use]
pub const fn close_result(v: CloseResult) -> T {
    match v {
        CloseResult::Home => t!("自宅へ", "home"),
        CloseResult::BackToPlace => t!("元の住まいへ", "back to their place"),
        CloseResult::Hospital => t!("病院へ", "hospital"),
        CloseResult::GroupHome => t!("グループホームへ", "group home"),
        CloseResult::Facility => t!("施設へ", "facility"),
        CloseResult::OtherCity => t!("他市町へ", "another city"),
        CloseResult::NoSupport => t!("支援なし", "no support"),
        CloseResult::Other => t!("その他", "other"),
    }
}
