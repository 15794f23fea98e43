//! Help of the verbs of the day's logs, in both languages, by path.
//! It must not know clap.

use super::T;

/// Paths and their texts.
pub(super) const TABLE: &[(&str, T)] = &[
    (
        "activity",
        crate::t!(
            "体験・研修・会議・訓練・広報の短い記録(機能 3〜5)",
            "Short logs of trials, trainings, meetings, drills, publicity (functions 3 to 5)"
        ),
    ),
    (
        "activity add",
        crate::t!(
            "活動を一つ記録する。言葉と場所にはだれの名前も書かない",
            "Log an activity. Words and place name nobody"
        ),
    ),
    (
        "activity add --kind",
        crate::t!(
            "trial_living outing transition_transport training training_intake supervisor_sent joint_support base_meeting council link_meeting briefing drill publicity",
            "trial_living outing transition_transport training training_intake supervisor_sent joint_support base_meeting council link_meeting briefing drill publicity"
        ),
    ),
    ("activity add --on", crate::t!("行った日(省略は今日)", "The day (today when absent)")),
    (
        "activity add --from",
        crate::t!(
            "始まりの時刻。月をまたぐ外出は時間が分かれる",
            "When it began; an outing over the turn of a month is parted by it"
        ),
    ),
    ("activity add --minutes", crate::t!("時間(分)", "How long, in minutes")),
    ("activity add --count", crate::t!("回数・件数(省略は 1)", "How many times (1 when absent)")),
    (
        "activity add --people",
        crate::t!("人数(省略は --person の数)", "How many people (as many as --person when absent)"),
    ),
    ("activity add --nights", crate::t!("泊数", "Nights")),
    ("activity add --days", crate::t!("日数", "Days")),
    ("activity add --place", crate::t!("場所", "Where")),
    ("activity add --provider", crate::t!("いっしょに行った事業所の ID", "The office it was with, by id")),
    (
        "activity add --person",
        crate::t!(
            "台帳の人の番号。外出の上限時間はこの人ごとに数える",
            "Persons of the register, by number: the month's hours are counted for each"
        ),
    ),
    ("activity add --case", crate::t!("話し合った対応の番号", "Cases talked over")),
    ("activity add --issue", crate::t!("取り上げた課題の番号", "Issues taken up")),
    (
        "activity add --how",
        crate::t!(
            "内訳。体験: group_home flat short_stay day_only、同行支援: nurse supervision ojt joint",
            "Of what sort. Trial: group_home flat short_stay day_only; joint support: nurse supervision ojt joint"
        ),
    ),
    ("activity add --fee", crate::t!("体験の本人負担(円)", "What the trial cost the person, yen")),
    ("activity add --talk", crate::t!("体験の振り返りをした日", "When the trial was talked over")),
    (
        "activity add --words",
        crate::t!(
            "内容。だれのことか分からない言葉で。- は標準入力",
            "What was done, naming nobody; - reads standard input"
        ),
    ),
    (
        "activity list",
        crate::t!("月の記録と合計、外出の時間", "A month of the log with totals and hours out"),
    ),
    ("activity list --month", crate::t!("月(省略は今月)", "The month (this one when absent)")),
    ("activity list --kind", crate::t!("この種類だけ", "Only this kind")),
    (
        "activity strike",
        crate::t!(
            "記録に取消線を引く。数えなくなり、残る",
            "Strike an entry: it counts no more and stays on file"
        ),
    ),
    ("activity strike --id", crate::t!("記録の番号", "Its number")),
    ("activity strike --reason", crate::t!("理由", "Why")),
];
