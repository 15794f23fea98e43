//! Words of the day's logs: kinds of activities, their fields, what a refusal says of them.
//! It must not know who may write them.

use super::{Lang, T};
use crate::domain::ActivityKind;
use crate::domain::view::{ActivityRow, ActivityTotal, OutingHours};
use crate::t;

/// A kind of activity.
#[must_use]
pub const fn kind(v: ActivityKind) -> T {
    match v {
        ActivityKind::TrialLiving => t!("体験利用", "trial living"),
        ActivityKind::Outing => t!("入所者の外出", "resident's outing"),
        ActivityKind::TransitionTransport => t!("地域移行の送迎", "transport for moving out"),
        ActivityKind::Training => t!("研修の開催", "training held"),
        ActivityKind::TrainingIntake => t!("研修・実習の受入れ", "trainees taken in"),
        ActivityKind::SupervisorSent => t!("スーパーバイザーの派遣", "supervisor sent"),
        ActivityKind::JointSupport => t!("同行支援(保健師・SV・OJT)", "joint support (nurse, SV, OJT)"),
        ActivityKind::BaseMeeting => t!("拠点の会議", "meeting of the bases"),
        ActivityKind::Council => t!("協議会・部会", "council or its section"),
        ActivityKind::LinkMeeting => t!("つながる場", "linking meeting (つながる場)"),
        ActivityKind::Briefing => t!("説明会・報告会", "briefing"),
        ActivityKind::Drill => t!("訓練", "drill"),
        ActivityKind::Publicity => t!("広報・周知", "publicity"),
    }
}

/// Of what sort an activity was (`ActivityKind::ways`); none for a code that is none of them.
#[must_use]
pub fn way(code: &str) -> Option<T> {
    Some(match code {
        "group_home" => t!("グループホーム", "group home"),
        "flat" => t!("アパート・一室", "flat or room"),
        "short_stay" => t!("短期入所", "short stay"),
        "day_only" => t!("泊まらない", "without a night"),
        "nurse" => t!("保健師", "public health nurse"),
        "supervision" => t!("スーパービジョン", "supervision"),
        "ojt" => t!("OJT", "OJT"),
        "joint" => t!("合同の支援", "joint support"),
        _ => return None,
    })
}

/// A field a refusal speaks of.
#[must_use]
pub(super) fn field(code: &str, lang: Lang) -> Option<String> {
    let words = match code {
        "activity.on" => t!("行った日(今日まで)", "the day (up to today)"),
        "activity.count" => t!("回数 (1 から)", "how many times (from 1)"),
        "activity.people" => {
            t!("人数(名前を挙げた人より少なくしない)", "how many people (no fewer than named)")
        }
        "activity.minutes" => t!("時間(外出は 1 分から)", "how long (an outing: from 1 minute)"),
        "activity.nights" => t!("泊数か日数か時間", "nights, days or hours"),
        "activity.how" => t!("内訳", "of what sort"),
        "evaluation.year" => t!("年度(2015 から来年度まで)", "the fiscal year (2015 up to next year)"),
        "evaluation.step" => t!("改善の内容", "what is to be improved"),
        "opinion.role" => t!("意見を出した委員の立場", "the member's role"),
        "opinion.words" => t!("意見", "the opinion"),
        "budget.name" => t!("予算の費目", "the budget line's name"),
        "budget.yen" => t!("予算額か執行額(円)", "yen planned or spent"),
        "hard_case.hard" => t!("何が難しかったか", "what made it hard"),
        "hard_case.tried" => t!("試したこと", "what was tried"),
        _ => return None,
    };
    Some(words.get(lang).to_owned())
}

/// Words for an input that needs more than its field's name.
#[must_use]
pub(super) fn wrong(field: &str, why: &str, lang: Lang) -> Option<String> {
    let words = match field {
        "names" => t!(
            "「{0}」は台帳にある名前か住所です。だれのことか分からない言葉に書き直してください",
            "\"{0}\" is a name or address on file. Write it so that nobody is named"
        ),
        "telling" => t!(
            "「{0}」でだれのことか分かります。名前・事業所・場所・日付・年齢・番号を書かずに直してください",
            "\"{0}\" tells whom it is about. Leave out names, offices, places, dates, ages, numbers"
        ),
        _ => return None,
    };
    Some(words.fill(lang, &[why]))
}

/// A thing a refusal speaks of.
#[must_use]
pub(super) fn thing(code: &str, lang: Lang) -> Option<String> {
    let words = match code {
        "activity" => t!("活動の記録", "entry of the activity log"),
        "hard_case" => t!("困難事例", "hard case"),
        "opinion" => t!("委員の意見", "opinion"),
        _ => return None,
    };
    Some(words.get(lang).to_owned())
}

/// A state a refusal speaks of.
#[must_use]
pub(super) fn state(code: &str, lang: Lang) -> Option<String> {
    let words = match code {
        "struck" => t!("取消線(数えない)", "struck (not counted)"),
        "in_library" => {
            t!("もう読める(直すときは取り下げて書き直す)", "in the library (take it out, then write it anew)")
        }
        "taken_out" => t!("取り下げ", "taken out"),
        "kept" => t!("この対応からもう作った", "made from this case already"),
        _ => return None,
    };
    Some(words.get(lang).to_owned())
}

/// What a sheet still lacks before it is published (`evaluation.functions`).
#[must_use]
pub(super) fn lacking(code: &str, lang: Lang) -> Option<String> {
    let words = match code.strip_prefix("evaluation.")? {
        "type_fit" => t!("整備類型は適切か(自己評価と言葉)", "whether the type fits (grade and words)"),
        "functions" => t!(
            "機能の充足度(すべての機能の自己評価と言葉)",
            "sufficiency of every function (grade and words)"
        ),
        "hard_cases" => t!("地域課題と困難事例への対応", "local issues and hard cases"),
        "improvements" => t!("改善すること", "improvements"),
        "headings" => t!("方向性・現状・課題・対応方策", "direction, state, problems, measures"),
        _ => return None,
    };
    Some(words.get(lang).to_owned())
}

/// After an entry: its number.
pub const LOGGED: T = t!("活動 {0} を記録しました", "Activity {0} is in the log");
/// The month's hours are passed (O11).
pub const OVER_CAP: T = t!(
    "この月の外出の上限時間を超えました。計画を見直してください",
    "This goes past the month's hours for outings: look at the plan again"
);
/// Instead of an entry's words, once it is struck: why.
pub const STRUCK_LINE: T = t!("取消線: {0}", "struck: {0}");

/// How long: `2時間30分`; nothing for 0.
#[must_use]
pub fn long(minutes: u32, lang: Lang) -> String {
    let (h, m) = (minutes / 60, minutes % 60);
    let part = |n: u32, of: T| if n == 0 { String::new() } else { of.fill(lang, &[&n.to_string()]) };
    let (h, m) = (part(h, t!("{0}時間", "{0} h")), part(m, t!("{0}分", "{0} min")));
    if lang == Lang::En && !h.is_empty() && !m.is_empty() { format!("{h} {m}") } else { h + &m }
}

/// What an entry counts: `3人 2泊 4時間`.
#[must_use]
pub fn amounts(r: &ActivityRow, lang: Lang) -> String {
    counted((r.count, r.people, r.nights, r.days, r.minutes), lang)
}

/// What a kind comes to: `5回 24人 10時間`.
#[must_use]
pub fn total(t: &ActivityTotal, lang: Lang) -> String {
    counted((t.count.max(1), t.people, t.nights, t.days, t.minutes), lang)
}

fn counted((count, people, nights, days, minutes): (u32, u32, u32, u32, u32), lang: Lang) -> String {
    let of = |n: u32, t: T| (n > 0).then(|| t.fill(lang, &[&n.to_string()]));
    let mut out: Vec<String> = [
        of(count, t!("{0}回", "x{0}")),
        of(people, t!("{0}人", "{0} people")),
        of(nights, t!("{0}泊", "{0} nights")),
        of(days, t!("{0}日", "{0} days")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if minutes > 0 {
        out.push(long(minutes, lang));
    }
    out.join(" ")
}

/// Somebody's hours out in the month, against the cap.
#[must_use]
pub fn hours_of(o: &OutingHours, cap: u32, lang: Lang) -> String {
    let out = long(o.minutes, lang);
    match (cap.to_string().as_str(), o.over) {
        ("0", _) => t!("外出 {0}", "out {0}").fill(lang, &[&out]),
        (cap, false) => t!("外出 {0} / 月{1}時間まで", "out {0} of {1} h a month").fill(lang, &[&out, cap]),
        (cap, true) => {
            t!("外出 {0} / 月{1}時間を超えています", "out {0}, past {1} h a month").fill(lang, &[&out, cap])
        }
    }
}
