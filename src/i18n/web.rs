//! Words of the providers' page: said to night staff of an office, calm, short, with the next
//! step. It must not know HTML or who reads; the board's words are in `web_board.rs`.

use super::{Lang, T};
use crate::domain::{RefusalReason, Room, Service, Source};
use crate::t;

#[expect(missing_docs, reason = "each name says when it is said; the words are beside it")]
mod said {
    use super::{T, t};

    pub const TITLE: T = t!("空きの数", "Vacancies");
    pub const SKIP: T = t!("本文へ", "Skip to the content");
    pub const OTHER_LANG: T = t!("English", "日本語");
    pub const TONIGHT: T = t!("今夜 {0}", "Tonight, {0}");
    pub const AS_OF_PAGE: T = t!("{0} 現在", "as of {0}");
    pub const RELOAD: T = t!("新しくする", "Refresh");

    pub const SAME_BUTTON: T = t!("変わりなし", "Nothing changed");
    pub const SAME_HELP: T =
        t!("下の数のままなら、これだけで終わりです。", "If the numbers below still hold, this is all.");
    pub const RECEIVED: T = t!("{0} に受け取りました。", "Received at {0}.");
    pub const RECEIVED_MORE: T = t!(
        "当番の画面にはもう出ています。閉じてかまいません。",
        "The duty desk sees it already. You may close this page."
    );

    pub const LAST: T = t!("最後の数: {0}({1}) {2}", "Last number: {0} ({1}), {2}");
    pub const NEVER: T = t!("まだ数をもらっていません。", "No number has been given yet.");
    pub const STALE: T = t!("古くなっています。", "This is old.");
    pub const BY_OWN: T = t!("このページから", "on this page");
    pub const BY_PHONE: T = t!("電話で", "by telephone");
    pub const BY_FILE: T = t!("ファイルで", "by file");
    pub const PHONE_NOTE: T = t!(
        "市の当番が {0} に電話で聞いて入れた数です。違うときは下で直してください。",
        "The city's desk entered this after a telephone call at {0}. If it is wrong, correct it below."
    );

    pub const NOW_FREE: T = t!("今夜の空き", "Free tonight");
    pub const UNKNOWN: T = t!("不明", "unknown");
    pub const SAID_TAKEN: T =
        t!("知らせた数 {0}、そのあと受け入れ・押さえ {1}", "given {0}, taken or held since {1}");
    pub const MISMATCH: T = t!(
        "数が食い違っています。受け入れが知らせた数より多く入っています。正しい数を入れてください。",
        "The numbers do not agree: more was taken than was given. Please enter the right number."
    );
    pub const COMES: T = t!("行ける", "can come");
    pub const COMES_NOT: T = t!("行けない", "cannot come");

    pub const ARRIVALS: T = t!("受け入れる方", "Arrivals here");
    pub const NO_ARRIVALS: T = t!("いま決まっている受け入れはありません。", "None at the moment.");
    pub const ARRIVALS_APART: T = t!(
        "受け入れの予定はこのページには出ません。電話で伝えます。",
        "Arrivals are not shown on this page; they are told by telephone."
    );
    pub const HELD: T = t!(
        "{0} 1人分を市が押さえています({1} まで、返事待ち)",
        "{0}: one place held by the city until {1}, waiting for your answer"
    );
    pub const ACCEPTED: T = t!("{0} 1人 受け入れ決定({1})", "{0}: one person, accepted at {1}");
    pub const NIGHTS_FROM_TO: T = t!("{0} から {1} の夜まで", "nights of {0} to {1}");
    pub const NIGHT_OF: T = t!("{0} の夜", "night of {0}");
    pub const NO_NAMES: T =
        t!("名前はここには出ません。電話で伝えます。", "No names appear here; they are told by telephone.");

    pub const DETAIL: T = t!("{0} の数と受け入れ", "Numbers for {0}");
    pub const ROOM_NUMBERS: T = t!("部屋: {0}", "Rooms: {0}");
    pub const ACCEPTING: T = t!("いま受けられる数", "Places you could fill now");
    pub const ACCEPTING_HELP: T = t!(
        "決まった受け入れと市の押さえを引いた残り。わからなければ空のまま。",
        "What is left after accepted and held places. Leave it empty if unknown."
    );
    pub const MAX: T = t!("定員", "Capacity");
    pub const USED: T = t!("使用中", "In use");
    pub const RESERVED: T = t!("予約", "Promised elsewhere");
    pub const ADD_ROOM: T = t!("部屋の種類をふやす:", "Add a kind of room:");
    pub const STAFF: T = t!("その夜の職員の人数", "Staff that night");
    pub const NURSE: T = t!("看護職員がいる", "A nurse is there");
    pub const CAN_COME: T = t!("その夜、行けますか", "Can you come that night?");
    pub const EARLIEST: T = t!("頼まれてから着くまで、早くて何分", "Earliest arrival, in minutes");
    pub const TAKES: T = t!("受けられること", "What can be taken");
    pub const WHEELCHAIR: T = t!("車いす", "Wheelchair");
    pub const CHILD_FROM: T =
        t!("児童は何歳から(空 = 成人だけ)", "Children from which age (empty: adults only)");
    pub const BEHAVIOUR: T = t!(
        "行動関連項目の合計は何点まで(空 = 決めていない)",
        "Behaviour items, total up to (empty: no limit)"
    );
    pub const TWO_STAFF: T = t!("二人での介助ができる", "Two staff at a time are possible");
    pub const TRIAL: T = t!("体験の利用", "A trial stay");
    pub const SAME_SEX: T = t!("同性の職員による介助", "Care by staff of the same sex");
    pub const INFECTIOUS: T = t!("感染症の方も受けられる", "Infectious persons are taken");
    pub const ANYONE: T = t!("どなたでも受けられる", "Anyone is taken");
    pub const MEDICAL: T = t!("できる医療的ケア", "Medical care that can be done");
    pub const CANNOT: T =
        t!("空いているが受けられない理由(あれば)", "Empty, but cannot take anyone, because");
    pub const NOTE: T = t!("ひとこと(個人の名前は書かないでください)", "A note (please no names of persons)");
    pub const YES: T = t!("できる", "yes");
    pub const NO: T = t!("できない", "no");
    pub const NOT_TOLD: T = t!("未定・わからない", "not decided");
    pub const UNTIL_NIGHT: T = t!("同じ内容をいつの夜まで", "The same for the nights up to");
    pub const ONLY_THIS: T = t!("{0} だけ", "{0} only");
    pub const SAY_BUTTON: T = t!("この内容で知らせる", "Send this");

    pub const NIGHTS: T = t!("次の夜", "The next nights");
    pub const NIGHTS_HELP: T =
        t!("変えたところだけが送られます。空 = 不明。", "Only what you change is sent. Empty means unknown.");
    pub const NIGHT: T = t!("夜", "Night");
    pub const DETAIL_LINK: T = t!("くわしく", "details");
    pub const NIGHTS_BUTTON: T = t!("次の夜の数を知らせる", "Send the next nights");
    pub const TWO_WEEKS: T = t!("2週間分を出す", "Show two weeks");
    pub const ONE_WEEK: T = t!("1週間分にする", "Show one week");
    pub const BACK_TONIGHT: T = t!("今夜にもどる", "Back to tonight");

    pub const FIX: T = t!(
        "直すところがあります。入れたものは残っています。",
        "Something needs correcting. What you typed is kept."
    );
    pub const E_NUMBER: T = t!("0 から {0} までの数字で入れてください。", "Enter a number from 0 to {0}.");
    pub const E_OVER_MAX: T = t!("定員より多くなっています。", "More than there are places.");
    pub const E_CHOICE: T = t!("選び直してください。", "Please choose again.");
    pub const E_NIGHT: T = t!(
        "この夜はもう過ぎました。新しい表から選んでください。",
        "That night has passed. Choose from the new table."
    );
    pub const E_UNCHANGED: T = t!(
        "どこも変わっていません。このままの数なら、上の「変わりなし」を押してください。",
        "Nothing was changed. If the numbers hold, press \"Nothing changed\" above."
    );
    pub const E_EMPTY: T = t!("数を一つは入れてください。", "Enter at least one number.");
    pub const STALE_SAY: T = t!(
        "このページを開いたあと、{0} に{1}に変わりました。下に新しい数が出ています。確かめて、もう一度押してください(入れたものは残っています)。",
        "After you opened this page the number changed at {0} ({1}). The new number is shown below. Check it and press again (what you typed is kept)."
    );
    pub const NOT_TAKEN: T = t!(
        "受け取れませんでした: {0}。入れたものは残っています。もう一度押すか、市の当番に電話してください。",
        "It was not taken: {0}. What you typed is kept. Press again, or call the city's desk."
    );
    pub const BUSY: T = t!("記録が混み合っています", "the record is busy");
    pub const REFUSED: T = t!("この番地ではできません", "this address may not");

    pub const BOARD: T = t!("空きの一覧", "Vacancies of the network");
    pub const BOARD_NOTE: T = t!(
        "空きがあっても、受け入れは電話で確かめてから決まります。- は不明です。",
        "A free place is no promise: it is settled by telephone. A dash means unknown."
    );
    pub const BOARD_EMPTY: T = t!("まだ数がありません。", "No numbers yet.");
    pub const BOARD_CANNOT: T = t!("今夜は受けられない: {0}", "cannot tonight: {0}");
    pub const OFFICE: T = t!("事業所", "Office");

    pub const CLOSED_TITLE: T = t!("このページは開けません", "This page cannot be opened");
    pub const CLOSED: T = t!(
        "番地が違うか、期限が切れたか、止められています。番地をもう一度確かめてください。それでも開けないときは、{0}の{1}に新しい番地を頼んでください。",
        "The address is wrong, has ended, or was cut. Check it once more. If it still does not open, ask {0} ({1}) for a new one."
    );
    pub const CLOSED_PHONE: T = t!(
        "空きの数は、電話でもいつでも受け取っています。",
        "Vacancies can always be told by telephone as well."
    );
    pub const BUSY_TITLE: T = t!("いまは開けません", "Not available just now");
    pub const BUSY_PAGE: T = t!(
        "少し待って、もう一度開いてください。急ぐときは{0}の{1}に電話してください。",
        "Wait a little and open it again. If it is urgent, call {0} ({1})."
    );

    pub const THE_CITY: T = t!("市", "the city");
    pub const THE_DESK: T = t!("当番", "duty desk");

    pub const JS_SENDING: T = t!("送っています…", "Sending…");
    pub const JS_FAILED: T = t!(
        "送れませんでした。電波を確かめて、もう一度押してください。入れたものは残っています。",
        "It could not be sent. Check the connection and press again. What you typed is kept."
    );
}

pub use said::*;

/// A room kind on the page.
#[must_use]
pub const fn room(v: Room) -> T {
    match v {
        Room::Any => t!("男女どちらでも", "any"),
        Room::Male => t!("男性", "men"),
        Room::Female => t!("女性", "women"),
        Room::Single => t!("個室", "single rooms"),
        Room::Double => t!("二人部屋", "double rooms"),
    }
}

/// A kind of service, where the office's own name for it is not on file.
#[must_use]
pub const fn service(v: Service) -> T {
    match v {
        Service::ShortStay => t!("短期入所", "Short stay"),
        Service::HomeHelp => t!("居宅介護", "Home help"),
        Service::GroupHome => t!("グループホーム", "Group home"),
        Service::DayService => t!("日中の活動", "Day service"),
        Service::Consultation => t!("相談支援", "Consultation"),
        Service::Other => t!("その他", "Other"),
    }
}

/// Where a number came from, as its giver reads it.
#[must_use]
pub const fn source(v: Source) -> T {
    match v {
        Source::Own => BY_OWN,
        Source::Phone => BY_PHONE,
        Source::File => BY_FILE,
    }
}

/// Reasons an office may give for an empty bed it cannot fill; what concerns one person, and
/// "full", are not among them.
pub const CANNOT_REASONS: [(RefusalReason, T); 11] = [
    (RefusalReason::StaffShort, t!("夜の職員が足りない", "too few staff at night")),
    (RefusalReason::SexRoom, t!("性別で部屋が合わない", "sex and rooms do not fit")),
    (RefusalReason::Medical, t!("医療的ケアができる職員がいない", "nobody for medical care")),
    (RefusalReason::Behaviour, t!("行動の見守りができない", "behaviour cannot be watched over")),
    (RefusalReason::Wheelchair, t!("車いすで使えない", "no wheelchair access")),
    (RefusalReason::Infection, t!("感染症が出ている・受けられない", "infection in the house, or not taken")),
    (RefusalReason::FirstMeeting, t!("初めての方は受けられない", "no first meetings")),
    (RefusalReason::Child, t!("児童は受けられない", "no children")),
    (RefusalReason::ContractAbsent, t!("契約のある方だけ", "only with a contract")),
    (RefusalReason::Distance, t!("遠くて行けない", "too far away")),
    (RefusalReason::Other, t!("その他(ひとことに書いてください)", "other (please write a note)")),
];

/// A date on the page: `11月21日(土)`, `Sat 21 Nov`.
#[must_use]
pub fn day(date: chrono::NaiveDate, lang: Lang) -> String {
    use chrono::Datelike;
    match lang {
        Lang::Ja => {
            let weekday = super::form::weekday(date.weekday(), lang);
            format!("{}月{}日({weekday})", date.month(), date.day())
        }
        Lang::En => date.format("%a %-d %b").to_string(),
    }
}

/// A moment as the page says it: the clock alone today, else with its date.
#[must_use]
pub fn moment(at: crate::domain::At, now: crate::domain::At, lang: Lang) -> String {
    let clock = super::form::clock(at);
    if at.date() == now.date() {
        return clock;
    }
    format!("{} {clock}", day(at.date(), lang))
}

/// How long ago, in full words.
#[must_use]
pub fn ago(then: crate::domain::At, now: crate::domain::At, lang: Lang) -> String {
    let short = super::form::age(then, now, lang);
    match (lang, short.as_str()) {
        (Lang::Ja, "今") => "たった今".into(),
        (Lang::En, "now") => "just now".into(),
        (Lang::En, "yest.") => "yesterday".into(),
        (Lang::En, _) => format!("{short} ago"),
        _ => short,
    }
}
