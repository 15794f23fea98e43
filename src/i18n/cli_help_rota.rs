//! Help of the rota's verbs beyond showing and setting.
//! It must not know clap; the other parts of the table are `cli_help.rs` and its neighbours.

use super::T;
use crate::t;

const MONTH: T = t!("月(例 2026-12)", "The month (2026-12)");

/// Paths and their texts.
pub(super) const TABLE: &[(&str, T)] = &[
    (
        "rota who",
        t!(
            "いまと次の当番。時刻を書けば、その分にだれがいたか",
            "Who is on now and next; with a time, who was on at that minute"
        ),
    ),
    (
        "rota who --time",
        t!(
            "時刻(22:00、明日 6:00、11/21 22:00、2026-11-22T02:20。省略はいま。時刻だけなら今日、夜明け前は今夜)",
            "The minute (22:00, tomorrow 6:00, 11/21 22:00, 2026-11-22T02:20; now when absent). A time alone is today's, or tonight's"
        ),
    ),
    (
        "rota propose",
        t!(
            "希望と上限から一か月の案を作る。決まっている枠は動かさず、埋められない枠は理由を出す",
            "Propose a month from wishes and limits. What is set stays; what cannot be filled is explained"
        ),
    ),
    ("rota propose --month", MONTH),
    ("rota propose --third", t!("三番も入れる", "Fill the third places too")),
    ("rota propose --take", t!("案をそのまま当番表に入れる", "Take the proposal into the rota")),
    ("rota propose --seconds", t!("探す秒数の上限(省略は 5)", "Seconds it may search (5 when absent)")),
    ("rota export", t!("一か月の当番表をファイルに書く", "Write a month's rota to a file")),
    ("rota export --month", MONTH),
    ("rota export --file", t!("ファイル(- は標準出力)", "The file (- = standard output)")),
    (
        "rota export --format",
        t!(
            "csv(既定)、cp932、xlsx(ファイル名が .xlsx のときも)",
            "csv (default), cp932, xlsx (also when the file ends in .xlsx)"
        ),
    ),
    (
        "rota import",
        t!(
            "当番表のファイルを取り込む。変わる枠を示し、一つでも読めない行があれば何も入れない",
            "Import a rota from a file: shows what changes, and takes nothing when any row is wrong"
        ),
    ),
    ("rota import --file", t!("CSV(UTF-8、CP932)か xlsx のファイル", "The file: CSV (UTF-8, CP932) or xlsx")),
    ("rota import --dry_run", t!("変わる枠を示すだけ", "Only show what would change")),
    (
        "rota ics",
        t!(
            "カレンダー(iCalendar)に書く。職員を書けばその人の当番、書かなければ頭文字だけの当番表",
            "Write a calendar (iCalendar): a person's own shifts, or the desk's with initials only"
        ),
    ),
    ("rota ics --file", t!("ファイル(省略か - は標準出力)", "The file (absent or - = standard output)")),
    (
        "rota ics --staff",
        t!("その職員の当番だけを、だれと組むかと一緒に", "That person's own shifts, with whom they are on"),
    ),
    ("rota ics --from", t!("初めの日(省略は31日前)", "First day (31 days ago when absent)")),
    ("rota ics --to", t!("終わりの日(省略は183日先)", "Last day (183 days ahead when absent)")),
    (
        "rota link",
        t!(
            "当番のカレンダーの番地を出す(職員のもの、または --desk)。serve --bind のページで読める",
            "Give out the address of a calendar (a person's, or --desk); read from the pages of serve --bind"
        ),
    ),
    ("rota link --staff", t!("その職員の当番だけ", "That person's own shifts")),
    ("rota link --desk", t!("当番表ぜんたい(頭文字だけ)", "The desk's whole rota, initials only")),
    (
        "rota link --days",
        t!("使える日数(省略は 0 = 止めるまで)", "Days it opens (0 when absent = until it is cut)"),
    ),
    (
        "rota link --base",
        t!(
            "番地の前半(例 https://share.example.jp、省略は設定の [web] base)",
            "What stands before the path (https://share.example.jp; [web] base when absent)"
        ),
    ),
    ("rota link --revoke", t!("その番地をすべて止める", "Cut every address of it")),
    (
        "rota link --list",
        t!("出してある番地(番地そのものは出ない)", "Addresses given out (never the address itself)"),
    ),
    ("rota swap", t!("当番の交換を申し出る、答える、見る", "Ask for a swap, answer one, list them")),
    (
        "rota swap ask",
        t!(
            "枠を STAFF に渡す申し出。--for-date と --for-band で STAFF の枠と取り換える。二人の承知で変わる",
            "Offer a place to STAFF; --for-date and --for-band name what STAFF gives. Changes once both say yes"
        ),
    ),
    (
        "rota swap ask --date",
        t!("渡す枠の日(夜は始まる日)", "The day of the place given (a night by the day it begins)"),
    ),
    (
        "rota swap ask --band",
        t!("渡す枠: day、night、weekend、holiday", "Its band: day, night, weekend, holiday"),
    ),
    ("rota swap ask --staff", t!("受け取る職員の ID", "Who takes it, by id")),
    (
        "rota swap ask --place",
        t!("渡す役: duty(既定)、backup、third", "Its place: duty (default), backup, third"),
    ),
    ("rota swap ask --for_date", t!("代わりにもらう枠の日", "The day of what comes back")),
    ("rota swap ask --for_band", t!("代わりにもらう枠の帯", "Its band")),
    ("rota swap ask --for_place", t!("代わりにもらう役(既定は duty)", "Its place (default duty)")),
    ("rota swap ask --desk", t!("卓(いくつもある市で)", "The desk, where a city has several")),
    ("rota swap ask --reason", t!("理由", "Why")),
    ("rota swap answer", t!("交換に答える", "Answer a swap")),
    ("rota swap answer --swap", t!("交換の番号(rota swap list)", "The swap's number (rota swap list)")),
    (
        "rota swap answer --answer",
        t!(
            "accept(受ける)、decline(断る)、withdraw(取り下げる)、confirm(電話での承知を確かめる)",
            "accept, decline, withdraw, confirm (a yes that was heard by telephone)"
        ),
    ),
    (
        "rota swap answer --heard",
        t!(
            "電話で承知を聞いた相手の ID(二人のどちらでもない人が入れる)",
            "Whose yes was heard by telephone, entered by a third person"
        ),
    ),
    ("rota swap list", t!("返事を待つ交換", "Swaps that wait for an answer")),
    (
        "rota wish",
        t!(
            "希望休と上限を入れる。自分の分、相談員はだれの分でも。言わない欄はそのまま残る",
            "Enter wishes and limits: one's own, a coordinator anyone's. What is not named stays"
        ),
    ),
    ("rota wish --staff", t!("職員の ID", "The staff member's id")),
    ("rota wish --month", t!("月(例 2026-12、省略は毎月)", "The month (2026-12; every month when absent)")),
    (
        "rota wish --cannot",
        t!(
            "入れない日。例: --cannot 3,10-12 は3日と10〜12日、--cannot 20夜 は20日の夜だけ(夜は始まる日で言う)、--cannot 水 はその月の水曜ぜんぶ。none で消す。毎週なら --never",
            "Days they cannot. --cannot 3,10-12 is the 3rd and the 10th to 12th, --cannot 20n the night of the 20th alone (by the day it begins), --cannot wed every Wednesday of the month. none empties it. Every week is --never"
        ),
    ),
    (
        "rota wish --like",
        t!("入りたい日。書き方は --cannot と同じ", "Days they would like, written as --cannot"),
    ),
    (
        "rota wish --never",
        t!(
            "毎週入れない曜日。例: --never 水 や --never 土日祝。none で消す",
            "Weekdays they cannot, every week: --never wed or --never wed,sun,holiday. none empties it"
        ),
    ),
    ("rota wish --nights", t!("ひと月の夜の上限(当番と応援)", "Most nights of a month (duty and backup)")),
    ("rota wish --weekends", t!("ひと月の週末の上限", "Most weekends of a month")),
    (
        "rota wish --rest",
        t!(
            "夜と夜の間にあける晩の数(省略は 1、0 は連続もよい)",
            "Nights free between two (1 when not said; 0 = running nights are fine)"
        ),
    ),
    ("rota wish --only", t!("duty(当番だけ)か backup(応援だけ)", "duty or backup: takes that place only")),
    ("rota wish --any", t!("どの役もよい(--only をやめる)", "Takes any place again (undoes --only)")),
    (
        "rota wish --clear",
        t!("その月(または毎月)の希望をすべて消す", "Empty all wishes of the month (or the standing ones)"),
    ),
    ("rota wishes", t!("みんなの希望と上限を出す", "Show everybody's wishes and limits")),
    ("rota wishes --month", MONTH),
];
