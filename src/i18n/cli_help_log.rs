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
            "種類。次のどれか(日本語の言葉でもよい)\n\
             trial_living: 体験利用\n\
             outing: 入所者の外出\n\
             transition_transport: 地域移行の送迎\n\
             training: 研修の開催\n\
             training_intake: 研修・実習の受入れ\n\
             supervisor_sent: スーパーバイザーの派遣\n\
             joint_support: 同行支援(保健師・SV・OJT)\n\
             base_meeting: 拠点の会議\n\
             council: 協議会・部会\n\
             link_meeting: つながる場\n\
             briefing: 説明会・報告会\n\
             drill: 訓練\n\
             publicity: 広報・周知",
            "The kind, one of these\n\
             trial_living: trial living\n\
             outing: resident's outing\n\
             transition_transport: transport for moving out\n\
             training: training held\n\
             training_intake: trainees taken in\n\
             supervisor_sent: supervisor sent\n\
             joint_support: joint support (nurse, SV, OJT)\n\
             base_meeting: meeting of the bases\n\
             council: council or its section\n\
             link_meeting: linking meeting\n\
             briefing: briefing\n\
             drill: drill\n\
             publicity: publicity"
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
    (
        "activity list --kind",
        crate::t!("この種類だけ(activity add --help にある)", "Only this kind (in activity add --help)"),
    ),
    (
        "activity strike",
        crate::t!(
            "記録に取消線を引く。数えなくなり、残る",
            "Strike an entry: it counts no more and stays on file"
        ),
    ),
    ("activity strike --id", crate::t!("記録の番号", "Its number")),
    ("activity strike --reason", crate::t!("理由", "Why")),
    ("budget", crate::t!("年度の予算の行", "Budget lines of a fiscal year")),
    ("budget list", crate::t!("予算の一覧", "List the lines")),
    ("budget list --year", crate::t!("年度(省略は今年度)", "Fiscal year (this one when absent)")),
    (
        "budget set",
        crate::t!("予算の行を書く(同じ名前は書き換え)", "Write a line; one of the same name is changed"),
    ),
    ("budget set --year", YEAR),
    ("budget set --name", crate::t!("費目の名前", "The line's name")),
    ("budget set --function", crate::t!("どの機能の予算か", "For which function")),
    ("budget set --planned", crate::t!("予算額(円)", "Yen planned")),
    ("budget set --spent", crate::t!("執行額(円)", "Yen spent")),
    ("budget set --drop", crate::t!("もう数えない(残る)", "It counts no more; it stays on file")),
    ("evaluation", crate::t!("年一回の検証・評価シート", "The yearly evaluation sheet")),
    (
        "evaluation show",
        crate::t!("年度のシートと、その年の数", "A year's sheet with the year's figures beside it"),
    ),
    ("evaluation show --year", crate::t!("年度(省略は前年度)", "Fiscal year (the last one when absent)")),
    ("evaluation show --public", crate::t!("最後に公表した版", "As it was published last")),
    ("evaluation show --rev", crate::t!("前の版", "An earlier revision")),
    ("evaluation show --xlsx", crate::t!("Excel のファイルに書く", "Write a workbook")),
    ("evaluation show --csv", crate::t!("CSV に書く", "Write CSV")),
    ("evaluation show --pdf", crate::t!("PDF に書く", "Write PDF")),
    (
        "evaluation write",
        crate::t!("一つの項目を書く(前の版も残る)", "Write one item; what it said before is kept"),
    ),
    ("evaluation write --year", YEAR),
    (
        "evaluation write --item",
        crate::t!(
            "type_fit 整備類型・機能の名前・hard_cases 困難事例・short long 改善・direction state problems measures",
            "type_fit, a function, hard_cases, short or long (improvements), direction, state, problems, measures"
        ),
    ),
    (
        "evaluation write --grade",
        crate::t!(
            "自己評価: sufficient mostly partly not_yet",
            "Self-grade: sufficient mostly partly not_yet"
        ),
    ),
    ("evaluation write --by", crate::t!("改善の期限", "By when it is improved")),
    (
        "evaluation write --words",
        crate::t!(
            "内容。だれの名前も書かない。- は標準入力",
            "The words, naming nobody; - reads standard input"
        ),
    ),
    (
        "evaluation write --remove",
        crate::t!("改善の行を番号で外す", "Take an improvement out, by its number"),
    ),
    (
        "evaluation opinion",
        crate::t!("委員の意見を足す、または答える", "Add a member's opinion, or answer one"),
    ),
    ("evaluation opinion --year", YEAR),
    ("evaluation opinion --role", crate::t!("委員の立場(名前ではない)", "The member's role, never a name")),
    (
        "evaluation opinion --answer",
        crate::t!("答える意見の番号", "The number of the opinion that is answered"),
    ),
    (
        "evaluation opinion --words",
        crate::t!("意見か回答。- は標準入力", "The opinion or the answer; - reads standard input"),
    ),
    (
        "evaluation publish",
        crate::t!(
            "今の内容を公表したと記録する(管理職)",
            "Note that it is published as it stands (supervisors)"
        ),
    ),
    ("evaluation publish --year", YEAR),
    ("evaluation publish --back", crate::t!("公表を取り下げる", "Take it back")),
    (
        "library",
        crate::t!("困難事例の蓄積(だれのことか分からない言葉)", "The library of hard cases, naming nobody"),
    ),
    ("library list", crate::t!("一覧(特徴の記号か言葉で探す)", "List; look for a trait's code or a word")),
    ("library list --about", crate::t!("特徴の記号か言葉", "A trait's code or a word")),
    ("library show", crate::t!("一つを読む", "Read one")),
    ("library show --id", crate::t!("番号", "Its number")),
    (
        "library draft",
        crate::t!(
            "終わった対応の記録から、名前を抜いた下書きを作る",
            "Draft out of a closed case's record, names taken out"
        ),
    ),
    ("library draft --case", crate::t!("対応の番号", "The case")),
    (
        "library add",
        crate::t!("一つ加える。二人目が確かめるまで読めない", "Add one; a second person looks it over first"),
    ),
    (
        "library add --case",
        crate::t!("もとの対応(読む人には出ない)", "The case it comes from; readers do not see it"),
    ),
    ("library add --id", crate::t!("確かめる前のものを書き直す", "Write one anew that still waits")),
    (
        "library add --traits",
        crate::t!(
            "特徴: autism behaviour mental medical child elder forensic dv",
            "Traits: autism behaviour mental medical child elder forensic dv"
        ),
    ),
    ("library add --age", crate::t!("年齢の幅: child young middle old", "Age band: child young middle old")),
    (
        "library add --hard",
        crate::t!("何が難しかったか。- は標準入力", "What made it hard; - reads standard input"),
    ),
    ("library add --tried", crate::t!("試したこと", "What was tried")),
    ("library add --worked", crate::t!("うまくいったこと", "What worked")),
    (
        "library check",
        crate::t!(
            "二人目が確かめて読めるようにする、または取り下げる",
            "The second look lets it in, or takes it out"
        ),
    ),
    ("library check --id", crate::t!("番号", "Its number")),
    ("library check --out", crate::t!("取り下げる理由", "Take it out, for this reason")),
];

const YEAR: T = crate::t!("年度(始まる年の西暦)", "Fiscal year, by the year it begins in");
