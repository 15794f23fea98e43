//! Words for the codes that are plain text in the domain: fit, due kinds, next steps.
//! It must not know the rules behind a code; an unknown code is shown as it is.

use super::{Lang, T};
use crate::domain::{Code, RefusalReason};
use crate::t;

/// Why a provider said no.
#[must_use]
pub const fn refusal_reason(v: RefusalReason) -> T {
    match v {
        RefusalReason::Full => t!("満床", "full"),
        RefusalReason::StaffShort => t!("人手", "staff"),
        RefusalReason::SexRoom => t!("性別", "sex, room"),
        RefusalReason::Medical => t!("医ケア", "medical"),
        RefusalReason::Behaviour => t!("行動", "behaviour"),
        RefusalReason::Wheelchair => t!("車いす", "wheelchair"),
        RefusalReason::Infection => t!("感染", "infection"),
        RefusalReason::FirstMeeting => t!("初対面", "first meeting"),
        RefusalReason::Other => t!("ほか", "other"),
        RefusalReason::Distance => t!("遠い", "distance"),
        RefusalReason::Child => t!("児童", "child"),
        RefusalReason::PastTrouble => t!("過去のこと", "past trouble"),
        RefusalReason::ContractAbsent => t!("契約なし", "no contract"),
    }
}

/// The keys after `c` for a refusal, in the order of `rules.md` §9.
pub const REFUSAL_KEYS: [(char, RefusalReason); 13] = [
    ('1', RefusalReason::Full),
    ('2', RefusalReason::StaffShort),
    ('3', RefusalReason::SexRoom),
    ('4', RefusalReason::Medical),
    ('5', RefusalReason::Behaviour),
    ('6', RefusalReason::Wheelchair),
    ('7', RefusalReason::Infection),
    ('8', RefusalReason::FirstMeeting),
    ('9', RefusalReason::Other),
    ('d', RefusalReason::Distance),
    ('k', RefusalReason::Child),
    ('p', RefusalReason::PastTrouble),
    ('t', RefusalReason::ContractAbsent),
];

const FIT: &[(&str, T)] = &[
    ("sex_room", t!("性別", "sex")),
    ("child", t!("児童", "child")),
    ("adult_only", t!("成人のみ", "adults only")),
    ("medical", t!("医ケア", "medical")),
    ("two_staff", t!("二人介助", "two staff")),
    ("infection", t!("感染", "infection")),
    ("hidden_place", t!("知られた先", "known place")),
    ("behaviour", t!("行動", "behaviour")),
    ("wheelchair", t!("車いす", "wheelchair")),
    ("first_meeting", t!("初対面", "first meeting")),
    ("past_trouble", t!("過去のこと", "past trouble")),
    ("distance", t!("遠い", "far")),
    ("no_agreement", t!("協定なし", "no agreement")),
    ("stale", t!("古い", "stale")),
    ("same_sex", t!("同性介助なし", "no same-sex care")),
    ("says_cannot", t!("空きでも不可と申告", "says it cannot")),
    ("unknown_needs", t!("必要が不明", "needs unknown")),
];

/// Warnings of a command, beside those of a fit.
const WARN: &[(&str, T)] = &[
    ("unknown_beds", t!("空きの数は不明", "beds unknown")),
    ("unknown_district", t!("地区が不明", "district unknown")),
    ("other_district", t!("地区の担当外", "another district's office")),
    ("cannot_come", t!("今夜は行けないとの登録", "said they cannot come tonight")),
    ("never_alone", t!("一人にしない(二人介助)", "never alone: two staff are needed")),
    ("later_night_full", t!("あとの夜は満床", "a later night is full")),
    ("later_night_unknown", t!("あとの夜は不明", "a later night is unknown")),
    ("mismatch", t!("空きの数が食い違い", "the numbers do not agree")),
    ("not_suitable", t!("合わない先", "a place that does not fit")),
    ("past_day_14", t!("14日を超える(費用に注意)", "past day 14 (mind the fee)")),
    ("next_of_chain", t!("次の人へ電話", "call the next of the chain")),
    ("already_open", t!("この人の対応がほかに開いている", "another case of this person is open")),
    ("still_on_rota", t!("当番表に名前が残っている", "still on the rota")),
    ("no_backup", t!("応援がいない(C で入れる)", "nobody is backup (C puts one there)")),
    ("nights_in_row", t!("夜が続く人がいる", "somebody has too many nights in a row")),
    ("short_rest", t!("間の短い人がいる", "somebody has too little rest between shifts")),
    ("past_kept", t!("始まった当番は変えていない", "shifts that have begun stay as they were")),
    (
        "running_kept",
        t!("いまの当番が終わってから次の枠が始まる", "the next shift begins when the running one ends"),
    ),
    ("holidays_end", t!("祝日ファイルの先の月", "a month past the end of the holiday file")),
    ("core_center_missing", t!("基幹が出席者にいない", "the core centre is not among the members")),
    ("child_line", t!("18歳未満: 189へ", "under 18: call 189")),
    ("elder_line", t!("65歳以上: 高齢者虐待の窓口へ", "65 or older: the elder abuse desk")),
    ("police_or_ambulance", t!("いますぐ: 110か119を先に", "at once: 110 or 119 first")),
    ("never_promise", t!("措置は約束しない。決めるのは昼の市", "promise nothing: the city decides by day")),
    ("measure_basis", t!("精神障害のみは措置の条文がない", "no article covers mental illness alone")),
    ("medical_first", t!("医療が先。そのあと残りを続ける", "medical help first, then the rest")),
    ("past_plan", t!("予定の日を過ぎた", "past the planned day")),
    ("no_consent", t!("同意がない", "no consent")),
    ("hidden_stays", t!("秘匿のまま(確かめてから外す)", "still hidden: look before it is lifted")),
    ("clock_doubt", t!("時計が疑わしいまま", "while the clock was in doubt")),
    ("national_id", t!("個人番号の形の番号を消した", "numbers like a national id were taken out")),
    ("no_class", t!("区分がない", "no class")),
    ("no_reg_no", t!("登録番号がない", "no registration number")),
    ("after_due", t!("期限を過ぎて行われた", "held after it was due")),
    ("no_plan_entry", t!("計画記載日がない", "not entered into the plan yet")),
    ("no_city", t!("市の人がいない", "nobody of the city goes")),
    ("no_core_centre", t!("基幹の人がいない", "nobody of the core centre goes")),
    ("no_consultant", t!("相談員がいない", "no consultant goes")),
    ("same_org", t!("二人が同じ組織", "both are of one organisation")),
];

const DUE: &[(&str, T)] = &[
    ("abuse_core", t!("虐待: コアメンバーへ連絡", "abuse: tell a core member")),
    ("abuse_visit", t!("虐待: 安否の確認", "abuse: see the person")),
    ("measure", t!("やむ措置の相談(朝)", "measure: ask in the morning")),
    ("prevention", t!("再発防止の約束", "promised at the conference")),
    ("check_in", t!("行った人の安否", "ask how the one who went is")),
    ("over_capacity", t!("定員外 10日超え", "over capacity: past 10 days")),
    ("office", t!("開庁日の連絡", "on an office day")),
    ("roster_row", t!("名簿の行を確かめる", "check a roster's row")),
    ("desk_callback", t!("折返し", "call back")),
    ("late_application", t!("事後申請", "late application")),
    ("conference", t!("ケア会議", "conference")),
    ("countersign", t!("署名待ち", "countersign")),
    ("review", t!("年次見直し", "yearly review")),
    ("registered_on", t!("登録日の記入", "registration date missing")),
    ("first_talk", t!("1か月の話合い", "first-month talk")),
    ("meeting", t!("登録可否会議", "registration meeting")),
    ("plan_entry", t!("計画記載がない", "not entered into the plan")),
    ("consent", t!("同意の期限", "consent ends")),
    ("handbook", t!("手帳の期限", "handbook ends")),
    ("support_level", t!("支援区分の期限", "support level ends")),
    ("benefit", t!("受給者証の期限", "benefit ends")),
    ("medicine", t!("薬がなくなる", "medicine runs out")),
    ("visit", t!("訪問", "home visit")),
    ("trial_stay", t!("体験の短期入所", "trial stay")),
    ("amendment", t!("電話で聞いた変更を確かめる", "settle changes told by telephone")),
    ("application_paper", t!("申請書の提出", "written application")),
    ("agreement", t!("事業所の登録・協定の終わり", "agreement ends")),
    ("drill", t!("訓練", "drill")),
    ("provider_gone", t!("公開データから消えた", "gone from the open data")),
    ("vacancy_mismatch", t!("空き 食い違い", "vacancy mismatch")),
    ("provisional", t!("一人で保護・未確認", "acted alone, unconfirmed")),
    ("look_over", t!("朝の確かめ (M)", "morning list (M)")),
    ("overrun", t!("日数超過", "past its limit")),
    ("past_plan", t!("予定の日を過ぎる", "past its plan")),
    ("stay_warn", t!("期間終了が近い", "stay ends soon")),
    ("replacement", t!("交代の理由", "reason of a replacement")),
    ("swap", t!("当番の交換", "swap of shifts")),
    ("rota_gap", t!("当番表のすき間", "rota gap")),
    ("handover", t!("申し送り 未受領", "handover not taken")),
    ("no_place", t!("今夜の居場所なし", "no place tonight")),
    ("hold", t!("押さえ切れ", "hold ends")),
    ("missed_call", t!("不在着信", "missed call")),
    ("missed_withheld", t!("非通知の不在", "missed, withheld")),
    ("vacancy_silent", t!("更新なし", "silent")),
    ("vacancy_silent_more", t!("更新なし ほか", "silent, more")),
];

const NEXT: &[(&str, T)] = &[
    ("safety", t!("まず安全を確かめてください", "First make sure of safety")),
    ("refer", t!("危険あり: つなぎ先へ電話し、時刻と相手を記録", "Danger: call an exit, note time and name")),
    ("assess", t!("あてはまるものに印をつけてください", "Tick what applies")),
    ("own_view", t!("あなたの見解を入れてください (y x m)", "Give your own view (y x m)")),
    ("first_view", t!("見解を入れてください (y x m)", "Give a view (y x m)")),
    ("second_view", t!("二人がそろうまで「緊急」になりません", "It is no emergency until two agree")),
    (
        "supervisor",
        t!("見解が割れました。管理職の見解で決まります", "Views differ: a supervisor's view decides"),
    ),
    ("split", t!("見解が割れました。管理職の見解で決まります", "Views differ: a supervisor's view decides")),
    ("request", t!("支援を頼む先を選んでください", "Choose where to ask for support")),
    (
        "answer",
        t!("返事を待っています。c で電話の結果", "Waiting for an answer. c for what came of the call"),
    ),
    ("depart", t!("出発したら D", "D when they set out")),
    ("arrive", t!("着いたら A。1日目が決まります", "A on arrival: it sets day 1")),
    ("end", t!("支援中です。終わったときに記録してください", "Record the end of the support")),
    ("conference", t!("ケア会議を開いてください", "Hold the care conference")),
    (
        "extend",
        t!(
            "! 最終日を過ぎました。延長(二人)か終わりを",
            "! Past the last day: extend (two people) or end it"
        ),
    ),
    (
        "countersign",
        t!("電話で聞いた見解の署名を待っています", "Waiting for the countersign of a view by phone"),
    ),
    ("close", t!("終了できます", "It can be closed")),
    ("closed", t!("終了しました", "Closed")),
];

const MISSING: &[(&str, T)] = &[
    ("no_duty", t!("当番が未定", "no duty officer")),
    ("no_backup", t!("応援が未定", "no backup")),
    ("no_third", t!("三番が未定", "no third")),
    ("gap", t!("だれもいない時間", "uncovered")),
];

const SEEN_FOR: &[(&str, T)] = &[
    ("call", t!("通話のため閲覧", "seen for a call")),
    ("case", t!("対応のため閲覧", "seen for a case")),
    ("review", t!("見直しのため閲覧", "seen for a review")),
    ("other", t!("閲覧", "seen")),
];

const CHECKED_BY: &[(&str, T)] = &[
    ("birth_date", t!("生年月日", "birth date")),
    ("initials", t!("頭文字と年齢", "initials and age")),
    ("initials_age", t!("頭文字と年齢", "initials and age")),
];

fn pick(table: &[(&str, T)], code: &Code, lang: Lang) -> String {
    table
        .iter()
        .find(|(c, _)| *c == code.as_str())
        .map_or_else(|| code.as_str().to_owned(), |(_, t)| t.get(lang).to_owned())
}

/// A reason for or against a fit (`view::Fit`), or a warning of a command.
#[must_use]
pub fn fit(code: &Code, lang: Lang) -> String {
    let table = if FIT.iter().any(|(c, _)| *c == code.as_str()) { FIT } else { WARN };
    pick(table, code, lang)
}

/// Every kind of something due, as `due --json` names it, with its words.
pub fn due_kinds() -> impl Iterator<Item = (&'static str, T)> {
    DUE.iter().copied()
}

/// Kind of something due (`task::Task`, `view::DueRow`).
#[must_use]
pub fn due(code: &Code, lang: Lang) -> String {
    pick(DUE, code, lang)
}

/// What is missing for the next step of a case (`view::CaseView::next`), one line.
#[must_use]
pub fn next(code: &Code, lang: Lang) -> String {
    pick(NEXT, code, lang)
}

/// What a coming shift lacks (`view::RotaView::missing`).
#[must_use]
pub fn missing(code: &Code, lang: Lang) -> String {
    pick(MISSING, code, lang)
}

/// How it was made sure that it is this person (`CaseEvent::Opened`).
#[must_use]
pub fn checked_by(code: &Code, lang: Lang) -> String {
    pick(CHECKED_BY, code, lang)
}

/// Why a person's card is open (`view::PersonCard::seen_for`).
#[must_use]
pub fn seen_for(code: &Code, lang: Lang) -> String {
    pick(SEEN_FOR, code, lang)
}
