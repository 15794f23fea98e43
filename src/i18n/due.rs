//! What comes due in words: groups, times told by the day one is in, filters, keys.
//! It must not know which form settles a line.

use chrono::NaiveDate;

use super::caller::callers;
use super::{Lang, T, form, reason};
use crate::domain::At;
use crate::domain::view::{DueGroup, DueItem, MISSED_WITHHELD};
use crate::t;

#[expect(missing_docs, reason = "each name says when it is said; the words are beside it")]
mod said {
    use super::{T, t};

    pub const TITLE: T = t!("期限", "What comes due");
    pub const HEAD: [T; 5] =
        [t!("区分", "Group"), t!("期限", "Due"), t!("種類", "Kind"), t!("内容", "What"), t!("担当", "Owner")];
    pub const READING: T = t!("読み込んでいます", "reading");
    pub const NOTHING: T = t!("期限の来るものはありません", "Nothing comes due");
    pub const NONE_OF: T = t!("{0} の期限はありません (Tab で全部)", "{0} owes nothing (Tab: all)");
    pub const ALL: T = t!("全部", "all");
    pub const MINE: T = t!("自分の", "mine");
    pub const NOBODY: T = t!("担当なし", "nobody's");
    pub const ABOVE: T = t!("上に {0}", "{0} above");
    pub const BELOW: T = t!("下に {0}", "{0} below");
    pub const MORE: T =
        t!("ほかにもあります (daiji person due で全員)", "There are more (daiji person due has everyone)");
    pub const OVER_DAYS: T = t!("{0}日超過", "{0} d late");
    pub const OVER_TIME: T = t!("{0} 超過", "{0} late");
    pub const UNDATED: T = t!("日付なし", "no date");
    pub const TODAY: T = t!("今日", "today");
    pub const OFFICE_DAY: T = t!("次の開庁日 {0}", "next office day {0}");
    pub const KEYS: T = t!(
        "Enter その用紙  n 今夜だけ  Tab 全部・自分・担当者別  左右 担当者  Esc 戻る",
        "Enter its form  n tonight only  Tab all, mine, by person  arrows whose  Esc back"
    );
    pub const TONIGHT: T = t!("今夜", "tonight");
    pub const NONE_TONIGHT: T =
        t!("今夜のうちにすることはありません (n で全部)", "Nothing for tonight (n: all)");
    pub const ABOVE_TONIGHT: T = t!("上に {0} (うち今夜 {1})", "{0} above ({1} tonight)");
    pub const BELOW_TONIGHT: T = t!("下に {0} (うち今夜 {1})", "{0} below ({1} tonight)");
    pub const GONE: T = t!(
        "済みました: {0}。矢印か Enter で選び直す",
        "Settled meanwhile: {0}. Choose again (arrows, Enter)"
    );
    pub const MISSED: T = t!("不在着信: 折り返した結果", "Missed call: what came of it");
    pub const REACHED: T = t!("話せた (この行は済み)", "Reached: this line is done");
    pub const NOBODY_THERE: T =
        t!("出ない (残り、また時刻が来る)", "Nobody answered: it stays and is due again");
    pub const ASIDE: T = t!("折り返さない (理由を書く)", "No call back (say why)");
    pub const CANNOT: T = t!("折返せない", "cannot be rung back");
    pub const WITHHELD: T = t!(
        "非通知の不在着信: 番号がなく、折り返せません",
        "Missed call, number withheld: nobody can be rung back"
    );
    pub const NOTE_IT: T = t!("記録する (この行は残る)", "Leave a note: the line stays");
    pub const DONE_WITH: T = t!("片づける (理由を書く)", "Set it aside (say why)");
    pub const REACHED_WORDS: T = t!("話したこと", "What was said");
    pub const REACHED_HINT: T = t!(
        "なければ空のまま Enter。緊急なら、このあと盤面で e",
        "May stay empty. An emergency: then e on the board"
    );
    pub const SPOKE: T = t!("折り返して話した", "Called back and spoke");
    pub const TRIED: T = t!("出ない {0}回 {1}", "no answer {0}x {1}");
    pub const THEIRS: T = t!("署名は本人がします (S)", "Only its owner can sign it (S)");
    pub const COORDINATOR: T =
        t!("登録担当の仕事です。担当に伝えてください", "The coordinator's work: tell them");
    pub const SWAP_ASK: T = t!(
        "当番の交換 {0}: 承知しますか (断るときは当番表 R で x)",
        "Swap {0}: do you agree? (no: x on the rota, R)"
    );
    pub const SWAP_CONFIRM: T = t!(
        "当番の交換 {0}: 電話で承知したと記録されています。そのとおりですか (違うときは当番表 R で x)",
        "Swap {0}: your yes was heard by telephone. Was it yours? (no: x on the rota, R)"
    );
    pub const SWAP_HEAR: T = t!(
        "当番の交換 {0}: {1} の承知待ち。電話 {2}。電話で承知と聞いたら記録します (あとで本人が確かめます)。聞きましたか",
        "Swap {0} waits for {1}, telephone {2}. A yes heard by telephone is recorded and confirmed by them later. Was it said?"
    );
    pub const SWAP_HEARD: T = t!(
        "{0} の承知は電話で聞いた記録があります。本人が R で確かめます{1}",
        "{0} said yes by telephone; they confirm it with R{1}"
    );
    pub const SWAP_PHONE: T = t!("。電話 {0}", ". Telephone {0}");
    pub const SWAP_HEARD_OTHER: T = t!(
        "{0} の返事待ち。もう一人の承知はあなたが聞きました。こちらは別の人が聞いて、D で記録します",
        "Waits for {0}. You heard the other yes: a third person must hear this one and record it with D"
    );
    pub const SWAP_NOT_ROLE: T = t!(
        "{0} の返事待ち。あなたの役では記録できません。聞いたら当番の職員・管理職・コーディネーター・管理者に伝えてください",
        "Waits for {0}. Not your role: tell an officer, supervisor, coordinator or admin, who may record a yes"
    );
    pub const SWAP_NOT_YOU: T = t!(
        "{0} の返事待ち。電話 {1}。聞いた承知を記録できるのは、申し出た人でも二人のどちらでもない人です",
        "Waits for {0}, telephone {1}. A yes is recorded by neither of the two nor whoever proposed it"
    );
    pub const NO_PHONE: T = t!("登録なし", "not on file");
    pub const MONTH: T = t!("当番表の枠(1)か daiji rota で埋めます", "Fill it in pane 1 or with daiji rota");
    pub const DRILL_FORM: T = t!("訓練の記録", "A drill was held");
    pub const DRILL_WORDS: T = t!("何を練習したか", "What was practised");
    pub const DRILL_PEOPLE: T = t!("参加した人数", "How many took part");
    pub const AGREEMENT: T = t!("事業所の登録を続ける", "The office's registration goes on");
    pub const FROM: T = t!("いつから", "From");
    pub const UNTIL: T = t!("いつまで", "Until");
    pub const CONSENT: T = t!("協議会の同意の日", "The council agreed on");
    pub const FUNCTION: T = t!("機能", "Function");
    pub const AGREED: T = t!("協定", "Agreement");
}
pub use said::*;

/// The name of a group.
#[must_use]
pub const fn group(g: DueGroup) -> T {
    match g {
        DueGroup::Overdue => t!("過ぎた", "overdue"),
        DueGroup::Today => t!("今日", "today"),
        DueGroup::Week => t!("7日以内", "this week"),
        DueGroup::Later => t!("そのあと", "later"),
    }
}

/// When it is due, told from today.
#[must_use]
pub fn when(item: &DueItem, now: At, office_day: NaiveDate, lang: Lang) -> String {
    let (due, today) = (item.row.due, now.date());
    let day = due.date();
    let late = (today - day).num_days();
    if item.undated {
        return UNDATED.get(lang).to_owned();
    }
    match item.group {
        DueGroup::Overdue if late > 0 => OVER_DAYS.fill(lang, &[&late.to_string()]),
        DueGroup::Overdue => OVER_TIME.fill(lang, &[&form::clock(due)]),
        DueGroup::Today if item.whole => TODAY.get(lang).to_owned(),
        DueGroup::Today => form::clock(due),
        _ if day == office_day => OFFICE_DAY.fill(lang, &[&form::day(day, lang)]),
        _ => form::day(day, lang),
    }
}

/// What is due, in a word.
#[must_use]
pub fn kind(item: &DueItem, lang: Lang) -> String {
    reason::due(&item.row.kind, lang)
}

/// What it is, in a line.
#[must_use]
pub fn line(item: &DueItem, lang: Lang) -> String {
    format!("{} {}", kind(item, lang), about(item, lang)).trim_end().to_owned()
}

/// What it is about: the case, the person, words, who may have called.
#[must_use]
pub fn about(item: &DueItem, lang: Lang) -> String {
    let row = &item.row;
    let what = if row.kind.as_str() == "rota_gap" {
        reason::missing(&row.what.as_str().into(), lang)
    } else if row.kind.as_str() == MISSED_WITHHELD {
        CANNOT.get(lang).to_owned()
    } else {
        row.what.to_string()
    };
    let reg = if item.reg_no.is_empty() { String::new() } else { form::reg(item.reg_no.as_str(), lang) };
    let tried = item.tried.map(|t| TRIED.fill(lang, &[&t.times.to_string(), &form::clock(t.last)]));
    let case = row.case.map(|c| c.to_string()).unwrap_or_default();
    let maybe = callers(&item.maybe, lang);
    let parts = [case, reg, item.name.to_string(), what, maybe, tried.unwrap_or_default()];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
}
