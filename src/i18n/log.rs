//! Words of the day's logs: kinds of activities, their fields, what a refusal says of them.
//! It must not know who may write them.

use super::{Lang, T};
use crate::domain::view::{ActivityRow, ActivityTotal, OutingHours};
use crate::domain::{ActivityKind, Function};
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
    if why.is_empty() {
        return unsaid(field, lang);
    }
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

/// The same where the word itself is kept back.
fn unsaid(field: &str, lang: Lang) -> Option<String> {
    let words = match field {
        "names" => t!(
            "台帳にある名前か住所が入っています。だれのことか分からない言葉に書き直してください",
            "A name or address on file is in it. Write it so that nobody is named"
        ),
        "telling" => t!(
            "だれのことか分かる言葉が入っています。名前・事業所・場所・日付・年齢・番号を書かずに直してください",
            "Something in it tells whom it is about. Leave out names, offices, places, dates, ages, numbers"
        ),
        _ => return None,
    };
    Some(words.get(lang).to_owned())
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

/// Titles of the reports' tables that come out of the logs.
#[must_use]
pub fn table(code: &str) -> Option<T> {
    Some(match code {
        "trials" => t!("体験・外出・地域移行", "Trials, outings, moving out"),
        "outing_hours" => t!("体験: 外出した人と上限", "Residents' outings and the cap"),
        "trainings" => t!("人材: 研修・派遣・同行", "Trainings, supervisors, joint support"),
        "meetings" => t!("体制: 会議・訓練・広報", "Meetings, drills, publicity"),
        "issue_levels" => t!("体制: 課題の段階と扱い", "Issues by level and status"),
        "budget" => t!("予算", "Budget"),
        _ => return None,
    })
}

/// Lines and columns of those tables.
#[must_use]
pub fn label(code: &str) -> Option<T> {
    if let Some(v) = ActivityKind::ALL.into_iter().find(|k| k.code() == code) {
        return Some(kind(v));
    }
    Some(match code {
        "log_times" => t!("回数", "times"),
        "log_people" => t!("延べ人数", "people"),
        "log_nights" => t!("泊数", "nights"),
        "log_days" => t!("日数", "days"),
        "log_minutes" => t!("時間", "minutes"),
        "out_persons" => t!("外出した人", "persons out"),
        "out_over_cap" => t!("上限を超えた人", "past the cap"),
        "issue_raised" => t!("挙がった", "raised"),
        "issue_open" => t!("受付", "open"),
        "issue_taken_up" => t!("検討中", "taken up"),
        "issue_settled" => t!("解決", "settled"),
        "issue_set_aside" => t!("見送り", "set aside"),
        "level_town" => t!("市町村", "town"),
        "level_area" => t!("圏域", "wider area"),
        "planned" => t!("予算", "planned"),
        "spent" => t!("執行", "spent"),
        "spent_share" => t!("執行率", "share"),
        _ => return None,
    })
}

/// How persons are named in a form.
pub const WHO_HINT: T = t!(
    "名前か登録番号(一人に決まるもの)か #番号。読点で区切る。空なら人数だけ",
    "A name or number that means one person, or #12. Commas between. Empty: the number alone"
);
/// Nobody fits.
pub const WHO_NOBODY: T = t!("見つかりません。登録番号か #番号 で", "Nobody fits: use the number or #12");
/// Several fit.
pub const WHO_SEVERAL: T =
    t!("一人に決まりません。登録番号か #番号 で", "Several fit: use the number or #12");
/// No index yet.
pub const WHO_NUMBER: T =
    t!("索引を作っています。#番号 で入れてください", "The index is being built: use #12");
/// Neither named nor counted.
pub const WHO_OR_HOW_MANY: T = t!("だれか、人数のどちらかを", "Name them, or say how many");
/// How a time is written.
pub const BEGIN_HINT: T = t!(
    "13:30 のように。月をまたぐ外出は時間が分かれます",
    "Write 13:30; an outing over the month's end is parted"
);
/// How a length is written.
pub const LONG_HINT: T = t!("90 か 1:30 か 1時間30分", "90, or 1:30, or 1h30");
/// Issues by number.
pub const ISSUES_HINT: T =
    t!("課題の番号 (Z の一覧)。空白で区切る", "Numbers of the list of issues (Z), blanks between");
/// Cases by number.
pub const CASES_HINT: T = t!("R8-0014 のように。読点で区切る", "As R8-0014; commas between");
/// A case of the library.
pub const CASE_HINT: T =
    t!("終わった対応の番号 R8-0014。読む人には出ません", "A closed case, as R8-0014; readers never see it");
/// Words of the library.
pub const TELLS_NOBODY: T = t!(
    "名前・事業所・場所・日付・年齢・番号を書かない。二人目が確かめてから読めます",
    "No names, offices, places, dates, ages, numbers. A second person looks it over first"
);
/// An improvement.
pub const STEP_HINT: T = t!("一つ足します。空なら足しません", "Adds one; empty adds none");
/// A member's role.
pub const ROLE_HINT: T =
    t!("家族会、事業所、学識経験者など。名前は書かない", "Family group, office, academic …; never a name");
/// Struck already.
pub const STRUCK_ALREADY: T = t!("もう取消線が引いてあります", "It is struck already");
/// Nothing waits there.
pub const NOT_WAITING: T = t!("確認待ちのものを選んでください", "Choose one that waits for its second look");
/// The public version is not written on.
pub const NOT_PUBLIC: T = t!("P で書く版に戻します", "P goes back to the version one writes on");
/// No report of that time.
pub const NO_TIME: T = t!("まだ来ていない期間です", "That time has not begun");
/// A figure nobody counted.
pub const NO_LIST: T = t!(
    "この数には元の一覧がありません(計算した数か、入力した数)",
    "No list behind it: it is worked out or typed in"
);
/// The public version has no lists.
pub const NO_LIST_PUBLIC: T =
    t!("公開用には一覧がありません。P で戻してから開きます", "The public version has no lists: P goes back");
/// Nothing was counted.
pub const EMPTY_LIST: T = t!("0 です。一覧は空です", "It is 0: the list is empty");
/// Not for the viewer.
pub const KEPT_BACK: T = t!("この行は見られません(秘匿)", "This row is not for you");
/// The row says all there is.
pub const ALL_THERE: T = t!("この行がすべてです", "The row says all there is");

/// Above the form of an outing: what the month has, what it comes to, the cap.
#[must_use]
pub fn hours_with(had: u32, more: u32, cap: u32, lang: Lang) -> String {
    let shown = |n: u32| if n == 0 { t!("0分", "0 min").get(lang).to_owned() } else { long(n, lang) };
    let sum = had.saturating_add(more);
    let (had, total) = (shown(had), shown(sum));
    if cap == 0 {
        return t!("今月 {0}、これで {1}", "this month {0}, with this {1}").fill(lang, &[&had, &total]);
    }
    let words = if sum > cap.saturating_mul(60) {
        t!("今月 {0}、これで {1}: 月{2}時間を超えます", "this month {0}, with this {1}: past {2} h a month")
    } else {
        t!("今月 {0}、これで {1} / 月{2}時間まで", "this month {0}, with this {1} of {2} h a month")
    };
    words.fill(lang, &[&had, &total, &cap.to_string()])
}

/// Names of a function's two fields in the form of the sheet.
#[must_use]
pub const fn function_fields(f: Function) -> (&'static str, &'static str) {
    match f {
        Function::Consultation => ("consultation", "consultation.words"),
        Function::Acceptance => ("acceptance", "acceptance.words"),
        Function::Trial => ("trial", "trial.words"),
        Function::Training => ("training", "training.words"),
        Function::Network => ("network", "network.words"),
    }
}

/// Title of the page.
pub const LOG_TITLE: T = t!("活動の記録 {0}", "Activities {0}");
/// Nothing in the month.
pub const LOG_NONE: T = t!(
    "この月の記録はまだありません。下の番号の一つで始めます",
    "Nothing yet this month: one key below begins an entry"
);
/// Being read.
pub const READING: T = t!("読み込んでいます…", "Reading …");
/// Heading over the totals.
pub const TOTALS: T = t!("月の合計(取消線は数えない)", "The month's totals (struck ones left out)");
/// Keys of the page.
pub const LOG_KEYS: T =
    t!("左右 月  上下 選ぶ  x 取消線  Esc 閉じる", "Left/Right month  Up/Down choose  x strike  Esc close");
/// Title of the library.
pub const LIBRARY_TITLE: T = t!("困難事例 {0}", "Hard cases {0}");
/// Empty library.
pub const LIBRARY_NONE: T =
    t!("まだありません。終わった対応を n で加えます", "None yet: n keeps one from a closed case");
/// Keys of the library.
pub const LIBRARY_KEYS: T = t!(
    "n 加える  y 確かめる  e 書き直す  x 取り下げ  / ことば  Tab 特徴  Esc 閉じる",
    "n add  y look over  e write anew  x take out  / words  Tab trait  Esc close"
);
/// Keys of the sheet.
pub const SHEET_KEYS: T = t!(
    "1-6 書く  d 行を消す  p 公表  左右 年度  P 公表した版  上下 送る  Esc 閉じる",
    "1-6 write  d drop  p publish  Left/Right year  P public  Up/Down  Esc close"
);
/// Keys while words are typed.
pub const SEARCH_KEYS: T =
    t!("ことばを打つ  Enter 決める  Esc やめる", "Type words  Enter keep them  Esc all again");
/// The line words are typed in.
pub const SEARCH: T = t!("ことば: ", "Words: ");
/// No entry has them.
pub const NO_WORDS: T =
    t!("そのことばはありません。Esc ですべてに戻ります", "No entry has these words: Esc shows all");
/// Over an entry on its second look.
pub const LOOK_TITLE: T = t!("困難事例 {0} の二人目の確認", "Second look at hard case {0}");
/// What the second pair of eyes is asked.
pub const LOOK_ASK: T = t!(
    "終わりまで読んでください。だれのことか、だれに聞いたかが分かる言葉がなければ Y で収めます。収めると全員が読めます",
    "Read it to its end. If nothing tells whom it is about or who told it, Y lets it in: then everybody may read it"
);
/// Keys of the second look.
pub const LOOK_KEYS: T = t!(
    "上下 読む  Y 収める  e 書き直す  x 取り下げ  Esc 戻る",
    "Up/Down read  Y let it in  e write anew  x take out  Esc back"
);
/// There is more below.
pub const LOOK_MORE: T = t!("続きがあります(下へ)", "There is more below (Down)");
/// The small letter again is not enough.
pub const LOOK_BIG: T =
    t!("読んでから、大文字の Y (Shift+y) で収めます", "Read it, then capital Y (Shift+y) lets it in");
/// One's own.
pub const LOOK_OWN: T =
    t!("自分が書いたものは、ほかの人が確かめます", "What you wrote is looked over by somebody else");
/// It was written anew meanwhile.
pub const LOOK_CHANGED: T = t!(
    "読んでいる間に書き直されました。もう一度 y で読みます",
    "It was written anew meanwhile: y reads it again"
);
/// Over a form filled from a case.
pub const DRAFTED: T = t!(
    "対応 {0} の記録から、人の分かる言葉を除いて書きました。読んで直してください",
    "Written from case {0} with whatever names somebody left out. Read it and put it right"
);
/// No draft of it.
pub const NO_DRAFT: T =
    t!("終わった対応だけを困難事例にできます", "Only a closed case you may read becomes a hard case");
/// All traits.
pub const ALL_TRAITS: T = t!("すべて", "all");
/// Title of the reports: table n of m.
pub const TABLE_OF: T = t!("{0}/{1} {2}", "{0}/{1} {2}");
/// Heading over last year's column.
pub const LAST_YEAR: T = t!("前年", "last year");
/// Beside the title: of which column last year and the bars are.
pub const BESIDE_OF: T = t!("前年・グラフ: {0}", "last year, chart: {0}");
/// The same where there is no year before.
pub const CHART_OF: T = t!("グラフ: {0}", "chart: {0}");
/// Working it out.
pub const COUNTING: T = t!("数えています…", "Counting …");
/// No tables.
pub const NO_TABLES: T = t!("数えるものがありません", "There is nothing to count");
/// Keys of the reports.
pub const REPORT_KEYS: T = t!(
    "1月 2年 3福岡 4大阪  [ ] 期間  Tab 表  矢印 選ぶ  Enter 元の一覧  g グラフ  P 公開用  x Excel  e 検証シート  l 困難事例",
    "1 month 2 year 3 Fukuoka 4 Osaka  [ ] time  Tab table  arrows cell  Enter list  g chart  P public  x Excel  e evaluation  l hard cases"
);
/// Keys of a list.
pub const ROWS_KEYS: T =
    t!("上下 選ぶ  Enter 開く  Esc 数に戻る", "Up/Down choose  Enter open  Esc back to the figure");
/// More rows than are read.
pub const ROWS_MORE: T = t!(
    "初めの {0} 行(全 {1} 行)。ほかは daiji report --list",
    "The first {0} of {1} rows: daiji report --list has all"
);
/// Title of a list.
pub const ROWS_TITLE: T = t!("元の一覧 {0} 行", "The list behind it: {0} rows");

/// An issue by its number.
pub const ISSUE_NO: T = t!("課題 {0}", "issue {0}");
