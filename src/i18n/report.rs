//! Words of the reports: titles, lines and columns, figures, definitions.
//! It must not know how anything is counted.

use super::{Lang, T, code, form, log, office, reason, track};
use crate::domain::report::{Figure, Label, Report, ReportKind};
use crate::domain::{City, Code};
use crate::t;

/// Titles of the tables, by code.
const TABLES: &[(&str, T)] = &[
    ("months", t!("月ごと", "By month")),
    ("calls", t!("相談: 電話の種別", "Calls by kind")),
    ("call_hours", t!("相談: 電話の時間帯", "Calls by hour")),
    ("call_lines", t!("相談: 受けた回線・窓口", "Calls by line or desk")),
    ("call_lengths", t!("相談: 通話の長さ", "Calls by length")),
    ("contacts", t!("相談: 連絡した先", "Contacts made by the desk")),
    ("cases", t!("緊急時: 依頼と判断", "Requests and decisions")),
    ("not_carried", t!("緊急時: 実施しなかった理由", "Not carried out, and why")),
    ("results", t!("緊急時: 対応の終わり方", "How cases ended")),
    ("ages", t!("緊急時: 年齢", "By age")),
    ("supports", t!("緊急時: 支援の種類", "By kind of support")),
    ("measures", t!("緊急時: 措置・延長・送迎", "Measures, extensions, transport")),
    ("asked", t!("緊急時: 事業所への依頼", "Requests to offices")),
    ("refusals", t!("緊急時: 断りの理由", "Refusals by reason")),
    ("refusals_by_office", t!("緊急時: 断りの理由と事業所", "Refusals by office and reason")),
    ("offices", t!("緊急時: 事業所ごと", "Offices")),
    (
        "trust",
        t!(
            "緊急時: 空きの数の確かさ(電話で確かめた分、22時の数)",
            "How far posted numbers were true (by calls; at 22:00)"
        ),
    ),
    ("times", t!("緊急時: かかった時間", "How long it took")),
    ("case_hours", t!("緊急時: 依頼の時間帯", "Requests by hour")),
    ("conferences", t!("体制: ケア会議", "Care conferences")),
    ("issues", t!("体制: 出された課題", "Issues raised")),
    ("office_changes", t!("体制: 事業所の出入り", "Changes of the list of offices")),
    ("load", t!("担当者・相談員の持ち件数(いま)", "Load per consultant (now)")),
    ("traits", t!("事業所が受けられる方", "What offices can take")),
    ("cover", t!("地区と特性: 受けられる事業所の数", "Area and trait: offices that can take it")),
    ("unmet", t!("満たせなかった必要", "Unmet needs")),
    ("fukuoka", t!("年度ごとの実績(福岡市の形)", "By fiscal year (Fukuoka's form)")),
    ("osaka_consultation", t!("相談機能(大阪市の形)", "Consultation (Osaka's form)")),
    ("osaka_acceptance", t!("緊急時の受入・対応(大阪市の形)", "Emergency acceptance (Osaka's form)")),
    ("osaka_trial", t!("体験の機会・場(大阪市の形)", "Trial (Osaka's form)")),
    ("osaka_training", t!("専門的人材(大阪市の形)", "Skilled staff (Osaka's form)")),
    ("osaka_network", t!("地域の体制づくり(大阪市の形)", "Network (Osaka's form)")),
];

/// Lines and columns of the reports' own.
const LABELS: &[(&str, T)] = &[
    ("n", t!("件数", "number")),
    ("all", t!("計", "all")),
    ("night", t!("夜間", "night")),
    ("day", t!("日中", "day")),
    ("registered", t!("登録", "registered")),
    ("unregistered", t!("未登録", "unregistered")),
    ("nobody", t!("本人不明", "nobody known")),
    ("missed", t!("不在", "missed")),
    ("unclassified", t!("種別なし", "unclassified")),
    ("no_line", t!("回線不明", "line unknown")),
    ("minutes", t!("通話の分", "minutes")),
    ("median", t!("中央値", "median")),
    ("p90", t!("90%", "90%")),
    ("worst", t!("最長", "longest")),
    ("answered", t!("受けた電話", "answered")),
    ("to_5", t!("5分未満", "under 5 min")),
    ("to_15", t!("15分未満", "under 15 min")),
    ("to_30", t!("30分未満", "under 30 min")),
    ("to_60", t!("60分未満", "under 60 min")),
    ("longer", t!("60分以上", "60 min and more")),
    ("running", t!("続いている", "still running")),
    ("calls", t!("電話", "calls")),
    ("requests", t!("依頼", "requests")),
    ("emergency", t!("緊急", "emergency")),
    ("cases", t!("件数", "cases")),
    ("not_carried", t!("実施せず", "not carried out")),
    ("undecided", t!("判断前", "not decided")),
    ("alone", t!("うち一人で始めた", "begun by one alone")),
    ("abuse", t!("うち虐待", "abuse track")),
    ("child", t!("18歳未満", "under 18")),
    ("adult", t!("18-64歳", "18 to 64")),
    ("elder", t!("65歳以上", "65 and over")),
    ("age_unknown", t!("年齢不明", "age unknown")),
    ("lodgings", t!("泊まる支援", "places to sleep")),
    ("visits", t!("訪問の支援", "visits")),
    ("begun", t!("利用", "uses begun")),
    ("persons", t!("実人数", "persons")),
    ("days", t!("延べ日数", "days")),
    ("nights", t!("泊数", "nights")),
    ("mean_days", t!("平均日数", "mean days")),
    ("over_limit", t!("期限超え", "past the limit")),
    ("unplanned", t!("計画外", "unplanned")),
    ("asked", t!("依頼", "asked")),
    ("stays", t!("滞在", "stays")),
    ("visited", t!("訪問", "visits")),
    ("yamu", t!("やむを得ない措置の相談", "unavoidable measure consulted")),
    ("over_capacity", t!("定員外", "over capacity")),
    ("extended", t!("延長", "extensions")),
    ("legs", t!("送迎(片道)", "transport legs")),
    ("accepted", t!("受入", "accepted")),
    ("accepted_if", t!("条件つき", "with a condition")),
    ("refused", t!("断り", "refused")),
    ("no_answer", t!("出ない", "no answer")),
    ("withdrawn", t!("取消・時間切れ", "taken back, lapsed")),
    ("waiting", t!("返事待ち", "waiting")),
    ("not_on_file", t!("台帳にない先・秘匿", "not on file, kept back")),
    ("to_answer", t!("着信から応答", "ring to answer")),
    ("to_decision", t!("着信から判断", "ring to decision")),
    ("to_place", t!("着信から受入先の決定", "ring to place")),
    ("to_arrival", t!("着信から到着", "ring to arrival")),
    ("held", t!("開いた会議", "held")),
    ("came_due", t!("期限が来た会議", "came due")),
    ("in_time", t!("期限まで", "in time")),
    ("late", t!("遅れて", "late")),
    ("not_held", t!("開いていない", "not held")),
    ("joined", t!("協定を結んだ", "joined")),
    ("left", t!("協定が終わった", "left")),
    ("function_from", t!("機能の登録", "function registered")),
    ("function_to", t!("機能の登録の終わり", "function ended")),
    ("talked", t!("話合いをした", "talked with")),
    ("offices", t!("事業所", "offices")),
    ("reviews_due", t!("見直し(30日以内)", "reviews within 30 days")),
    ("reviews_over", t!("見直し(過ぎた)", "reviews overdue")),
    ("tasks", t!("課題", "tasks")),
    ("tasks_over", t!("課題(過ぎた)", "tasks overdue")),
    ("standard", t!("標準", "standard")),
    ("percent", t!("標準比", "of the standard")),
    ("load_apart", t!("秘匿(担当は出さない)", "hidden (with whom is not told)")),
    ("load_nobody", t!("担当の記録なし", "nobody on record")),
    ("number_tested", t!("確かめた", "tested")),
    ("number_true", t!("数どおり", "true")),
    ("true_share", t!("数どおり率", "true share")),
    ("nights_told", t!("数のある夜", "nights told")),
    ("hours_old", t!("22時の古さ", "age at 22:00")),
    ("trial_uses", t!("体験 件数", "trial uses")),
    ("trial_persons", t!("体験 実人数", "trial persons")),
    ("trial_days", t!("体験 日数", "trial days")),
    ("adults", t!("事前登録 障がい者", "registered adults")),
    ("children", t!("事前登録 障がい児", "registered children")),
    ("done", t!("実績件数", "done")),
    ("contracts", t!("契約者", "contract users")),
];

/// Codes no other list words.
const CODES: &[(&str, T)] = &[
    ("anxiety_talk", t!("不安・話を聞く", "anxiety, listening")),
    ("request_for_talk", t!("話を聞いてほしい", "wants to talk")),
    ("other", t!("ほか", "other")),
    ("leg_family", t!("家族など", "family")),
    ("leg_provider", t!("事業所", "the office's staff")),
    ("leg_staff", t!("当番卓の職員", "the desk's staff")),
    ("leg_taxi", t!("タクシー", "taxi")),
    ("leg_ambulance", t!("救急車", "ambulance")),
    ("leg_police", t!("警察", "police")),
    ("can_wheelchair", t!("車いす", "wheelchair")),
    ("can_medical", t!("医療的ケア", "medical care")),
    ("can_behaviour", t!("強度行動障害", "hard behaviour")),
    ("can_child", t!("児童", "child")),
    ("can_two_staff", t!("職員二人", "two staff")),
    ("can_same_sex", t!("同性介助", "same sex")),
    ("can_infectious", t!("感染症", "infectious")),
    ("with_core_member", t!("コアメンバー", "core member")),
    ("with_supervisor", t!("管理職", "supervisor")),
    ("with_consultant", t!("担当相談員", "consultant")),
    ("with_care_manager", t!("ケアマネジャー", "care manager")),
    ("with_second_tier", t!("専門の先", "second tier")),
    ("with_doctor", t!("主治医・医療機関", "doctor")),
    ("with_family", t!("家族・親族", "family")),
    ("with_other_city", t!("他市町村", "another city")),
    ("with_partner", t!("協力先", "partner")),
    ("with_other", t!("ほかの人", "others")),
];

/// What the figures mean, in the order of the first sheet.
pub const DEFINITIONS: [T; 9] = [
    t!(
        "件数(緊急): 二人が「緊急」と判断した対応の数",
        "Cases (emergency): cases two people called an emergency"
    ),
    t!(
        "実人数: その期間の異なる人の数。年に二度でも一人",
        "Persons: distinct persons in the time; twice in a year is one"
    ),
    t!(
        "延べ日数: 着いた日も帰った日も数える。月をまたぐ滞在は月ごとに分ける",
        "Days: the day of arrival and the day of leaving both count; a stay across a month's end is split"
    ),
    t!(
        "泊数: 夜の数(着いた夜を含み、帰った日を含まない)",
        "Nights: nights slept; the day of leaving is none"
    ),
    t!(
        "平均日数: その期間に終わった滞在の、初めからの日数の平均",
        "Mean days: whole length of the stays that ended in the time"
    ),
    t!("登録・未登録: 対応を開いた日の登録", "Registered or not: on the day the case was opened"),
    t!("年度: 4月から翌年3月", "Fiscal year: April to March"),
    t!("訓練と、取り消した入力は数えない", "Drills and what was taken back are not counted"),
    t!("「-」は分からないこと。0 ではない", "\"-\" is not known; it is not 0"),
];

/// Said over a public version; how many are small.
pub const MASKED: T = t!(
    "公開用: {0} 人未満の数と、それを計算できる数は * にした。",
    "Public version: figures of fewer than {0} people, and what would give them away, are *."
);
/// Counted so far.
pub const SO_FAR: T = t!("期間の途中までの数です。", "The time is not over: counted so far.");
/// First day, last day.
pub const PERIOD: T = t!("期間 {0}〜{1}", "Period {0} to {1}");
/// Made when, by whom.
pub const MADE: T = t!("作成 {0} {1}", "Made {0} {1}");
/// Name of the first sheet.
pub const COVER: T = t!("表紙と定義", "Cover and definitions");
/// Heading of the first column.
pub const WHAT: T = t!("区分", "Item");
/// Heading over the definitions.
pub const MEANING: T = t!("数え方", "What is counted");
/// Written: the file.
pub const WRITTEN: T = t!("{0} に書きました(記録 {1})", "Written to {0} (journal {1})");
/// No such figure.
pub const NO_FIGURE: T = t!(
    "その数はありません: {0}。TABLE.LINE.COLUMN で言ってください(一覧は --json の figure)",
    "No such figure: {0}. Say TABLE.LINE.COLUMN (--json names each as figure)"
);
/// No such year.
pub const NO_YEAR: T = t!("その年度はありません", "There is no such fiscal year");
/// A month has no public version.
pub const NO_PUBLIC_MONTH: T = t!(
    "月の公開版は出しません。年度の公開版と並べると、伏せた数を計算できるためです。年度(報告の 2、report year --public)を公開してください",
    "A month has no public version: beside the year's it would give masked figures away. Publish the year's (2 on the page; report year --public)"
);
/// Over a public version of a time that is not over: its day.
const OF_DAY: T = t!(
    "{0} 現在の公開版。前に出した途中の版は、出す前に取り下げます(二つを比べると、伏せた数が分かるため)",
    "Public version as of {0}. Withdraw any earlier one before this is given out: two of them side by side give masked figures away"
);
/// Heading of a list: figure, value, rows.
pub const LIST: T = t!("{0} = {1}(一覧 {2} 行)", "{0} = {1} ({2} rows)");
/// Columns of a list.
pub const LIST_HEAD: [T; 7] = [
    t!("番号", "Id"),
    t!("いつ", "When"),
    t!("だれ", "Who"),
    t!("どこ", "Place"),
    t!("何", "What"),
    t!("ことば", "Words"),
    t!("数", "Amount"),
];
/// A row the reader may not read.
pub const KEPT: T = t!("秘匿", "kept back");

/// Not known, where a dash cannot stand.
pub const NOT_KNOWN: T = t!("不明", "not known");

/// Why a table has no lines, and what would fill it.
#[must_use]
pub fn empty(code: &str) -> T {
    if code.starts_with("osaka_") {
        return t!(
            "この機能を登録した事業所がなく、当てはまる実績もありません。事業所の機能は daiji provider function で登録し、\
             実績は対応の支援と活動の記録 A から数えます",
            "No office is registered for this function and nothing of it was done. Register an office's function \
             with daiji provider function; what was done is counted from cases and from the log A"
        );
    }
    t!("この期間に数えるものがありません", "There is nothing to count in this time")
}

/// Title of a report.
#[must_use]
pub const fn title(kind: ReportKind) -> T {
    match kind {
        ReportKind::Month => t!("月例報告", "Monthly report"),
        ReportKind::Year => t!("年度の報告", "Yearly report"),
        ReportKind::Fukuoka => t!("年度の実績(福岡市の形)", "Fiscal years (Fukuoka's form)"),
        ReportKind::Osaka => t!("年度の実績(大阪市の形)", "Fiscal year (Osaka's form)"),
    }
}

fn found(table: &[(&str, T)], code: &str) -> Option<T> {
    table.iter().find(|(c, _)| *c == code).map(|(_, t)| *t)
}

/// Title of a table; none for a code nobody words.
#[must_use]
pub fn table(code: &str) -> Option<T> {
    found(TABLES, code).or_else(|| log::table(code))
}

/// A label in words.
#[must_use]
pub fn label(label: &Label, city: &City, lang: Lang) -> String {
    let say = |t: T| t.get(lang).to_owned();
    match label {
        Label::Of(code) => {
            let activity = || serde_json::from_value(serde_json::Value::String((*code).to_owned())).ok();
            let words =
                found(LABELS, code).or_else(|| log::label(code)).or_else(|| activity().map(log::kind));
            words.map_or_else(|| (*code).to_owned(), say)
        }
        Label::Code(code) => code_words(code, city, lang),
        Label::Words(words) => words.to_string(),
        Label::District(name) if name.is_empty() => say(t!("地区不明", "district unknown")),
        Label::District(name) | Label::Office(_, name) => name.to_string(),
        Label::Staff(_, name) => t!("{0}(当方)", "{0} (ours)").fill(lang, &[name.as_str()]),
        Label::Month(year, month) => match chrono::NaiveDate::from_ymd_opt(*year, *month, 1) {
            Some(day) => form::era_month(day, lang),
            None => format!("{year}-{month:02}"),
        },
        Label::Year(year) => fiscal(*year, lang),
        Label::Hour(hour) => t!("{0}時台", "{0}:00").fill(lang, &[&hour.to_string()]),
        Label::Call(v) => say(code::call_kind(*v)),
        Label::Support(v) => say(code::support_kind(*v)),
        Label::Result(v) => say(code::close_result(*v)),
        Label::Refusal(v) => say(reason::refusal_reason(*v)),
        Label::Exit(v) => say(code::exit(*v)),
        Label::Function(v) => say(office::function(*v)),
        Label::Service(v) => say(code::service(*v)),
        Label::Issue(v) => say(track::issue_kind(*v)),
    }
}

/// A fiscal year: `令和8年度`, `FY2026`.
#[must_use]
pub fn fiscal(year: i32, lang: Lang) -> String {
    let era = chrono::NaiveDate::from_ymd_opt(year, 5, 1).and_then(form::era);
    match (lang, era) {
        (Lang::Ja, Some((_, name, n))) => format!("{name}{n}年度"),
        (Lang::Ja, None) => format!("{year}年度"),
        (Lang::En, _) => format!("FY{year}"),
    }
}

fn code_words(code: &Code, city: &City, lang: Lang) -> String {
    let text = code.as_str();
    let of_city = city.definition.for_.iter().chain(&city.definition.against).find(|c| c.code == *code);
    if let Some(criterion) = of_city {
        return super::code::in_lang(&criterion.words, lang).to_owned();
    }
    if let Some(words) = found(CODES, text) {
        return words.get(lang).to_owned();
    }
    let word = serde_json::Value::String(text.to_owned());
    if let Ok(kind) = serde_json::from_value(word.clone()) {
        return log::kind(kind).get(lang).to_owned();
    }
    let refusal = serde_json::from_value(word).ok();
    if let Some(refusal) = refusal {
        return reason::refusal_reason(refusal).get(lang).to_owned();
    }
    // Kinds of tasks, then traits; an unknown code as it is.
    let task = reason::due(code, lang);
    if task == text { track::trait_(code, lang) } else { task }
}

/// A figure as it is printed; what is not known is `-`, what is masked `*`.
#[must_use]
pub fn figure(figure: &Figure, lang: Lang) -> String {
    let tenths = |n: i64| format!("{}.{}", n / 10, (n % 10).abs());
    match figure {
        Figure::Count(n) | Figure::Days(n) | Figure::Nights(n) | Figure::Yen(n) => n.to_string(),
        Figure::Seconds(n) => t!("{0}秒", "{0} s").fill(lang, &[&n.to_string()]),
        Figure::Minutes(n) => t!("{0}分", "{0} min").fill(lang, &[&n.to_string()]),
        Figure::Hours(n) => t!("{0}時間", "{0} h").fill(lang, &[&n.to_string()]),
        Figure::Mean(n) => tenths(*n),
        Figure::Percent(n) => format!("{}%", tenths(*n)),
        Figure::Date(day) => form::era_date(*day, lang),
        Figure::Text(words) => words.to_string(),
        Figure::Masked => "*".to_owned(),
        Figure::Unknown => "-".to_owned(),
    }
}

/// The lines over a report: title, period, so far, masked, made when and by whom.
#[must_use]
pub fn heading(report: &Report, city: &City, lang: Lang) -> Vec<String> {
    let date = |d| form::era_date(d, lang);
    let mut out = vec![
        format!("{} {}", super::code::in_lang(&city.name, lang), title(report.kind).get(lang)),
        PERIOD.fill(lang, &[&date(report.period.first), &date(report.period.last)]),
    ];
    if report.so_far {
        out.push(SO_FAR.get(lang).to_owned());
    }
    if report.public {
        out.push(MASKED.fill(lang, &[&city.limits.small_number.to_string()]));
        if report.so_far {
            out.push(OF_DAY.fill(lang, &[&date(report.made.date())]));
        }
    }
    let made = format!("{} {}", date(report.made.date()), form::clock(report.made));
    out.push(MADE.fill(lang, &[&made, report.by.as_str()]).trim_end().to_owned());
    out
}
