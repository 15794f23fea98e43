//! Words of the rota: its problems, swaps and replacements.
//! They must not know how a month is drawn.

use super::{Lang, T, code, form};
use crate::domain::{At, Counted, Finding, Problem, Shift, ShiftPlace, Swap, SwapSide};
use crate::t;

/// "Row 3: " before what a file's row is refused for.
fn row(row: Option<u64>, lang: Lang) -> String {
    let words = t!("{0} 行目: ", "Row {0}: ");
    row.map(|n| words.fill(lang, &[&n.to_string()])).unwrap_or_default()
}

/// Two shifts at once.
#[must_use]
pub fn overlap(at: At, nth: Option<u64>, lang: Lang) -> String {
    let words: T = t!(
        "{0}{1} {2} に別の当番と重なります。時間を直してください",
        "{0}It overlaps another shift on {1} {2}: change the hours"
    );
    words.fill(lang, &[&row(nth, lang), &form::day(at.date(), lang), &form::clock(at)])
}

/// One person in two places.
#[must_use]
pub fn same(who: &str, nth: Option<u64>, lang: Lang) -> String {
    let words: T = t!(
        "{0}{1} が同じ時間に二つの役にいます。別の人を選んでください",
        "{0}{1} has two places at once: choose someone else"
    );
    words.fill(lang, &[&row(nth, lang), who])
}

/// A problem in two or three words.
#[must_use]
pub const fn problem(what: Problem) -> T {
    match what {
        Problem::Gap => t!("だれもいない時間", "uncovered"),
        Problem::NoDuty => t!("当番が未定", "no duty officer"),
        Problem::NoBackup => t!("応援が未定", "no backup"),
        Problem::NoThird => t!("三番が未定", "no third"),
        Problem::Overlap => t!("当番の重なり", "two shifts at once"),
        Problem::SamePerson => t!("同じ人が二つの役", "one person twice"),
        Problem::TwoDesks => t!("二つの卓に同じ人", "at two desks"),
        Problem::Ended => t!("退職・異動した人", "has left"),
        Problem::NightsInRow => t!("夜が続く", "nights in a row"),
        Problem::ShortRest => t!("間が短い", "too little rest"),
        Problem::HolidaysEnd => t!("祝日ファイルの先", "past the holiday file"),
    }
}

/// A kind of problem and how often a month has it, the sign before it; `! だれもいない時間 3 (夜 1)`.
#[must_use]
pub fn counted(c: &Counted, lang: Lang) -> String {
    let sign = if c.what.stops() { "!" } else { "-" };
    let told = format!("{sign} {} {}", problem(c.what).get(lang), c.count);
    match c.what {
        Problem::Gap => told + &GAP_NIGHTS.fill(lang, &[&c.nights.to_string()]),
        _ => told,
    }
}

/// A finding as one line: when, what, who. `name` turns an id of staff into a name.
#[must_use]
pub fn finding(f: &Finding, lang: Lang, name: &dyn Fn(&str) -> String) -> String {
    let what = problem(f.what).get(lang);
    let when = match (f.what, f.band) {
        (Problem::HolidaysEnd, _) => form::day(f.date, lang),
        (_, Some(band)) => format!("{} {}", form::day(f.date, lang), code::band(band).get(lang)),
        (_, None) if f.from.date() == f.to.date() => {
            format!("{} {}-{}", form::day(f.date, lang), form::clock(f.from), form::clock(f.to))
        }
        (_, None) => {
            let at = |at: At| format!("{} {}", form::day(at.date(), lang), form::clock(at));
            format!("{} - {}", at(f.from), at(f.to))
        }
    };
    let who = f.staff.as_ref().map(|id| name(id.as_str())).unwrap_or_default();
    let count = f.count;
    let more = match f.what {
        Problem::NightsInRow => t!("{0} 夜", "{0} nights").fill(lang, &[&count.to_string()]),
        Problem::ShortRest => t!("{0}時間{1}分", "{0} h {1} min")
            .fill(lang, &[&(count / 60).to_string(), &(count % 60).to_string()]),
        Problem::HolidaysEnd => t!(
            "内閣府の新しいファイルを取り込んでください (daiji holidays import)",
            "import the new official file (daiji holidays import)"
        )
        .get(lang)
        .to_owned(),
        _ => String::new(),
    };
    let desk = f.desk.as_ref().map(ToString::to_string).unwrap_or_default();
    [desk, when, what.to_owned(), who, more]
        .into_iter()
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A place on a shift.
#[must_use]
pub const fn place(place: ShiftPlace) -> T {
    match place {
        ShiftPlace::Duty => t!("当番", "duty"),
        ShiftPlace::Backup => t!("応援", "backup"),
        ShiftPlace::Third => t!("三番", "third"),
    }
}

/// A swap as one line: whose place goes to whom, and what comes back.
#[must_use]
pub fn swap(s: &Swap, shifts: &[Shift], lang: Lang, name: &dyn Fn(&str) -> String) -> String {
    let side = |side: &SwapSide| {
        let when = shifts.iter().find(|x| x.id == side.shift);
        let when = when.map(|x| format!("{} {}", form::day(x.date, lang), code::band(x.band).get(lang)));
        let when = when.unwrap_or_else(|| t!("ほかの月", "another month").get(lang).to_owned());
        format!("{} {when} {}", name(side.staff.as_str()), place(side.place).get(lang))
    };
    let to = name(s.to.as_str());
    let given = match &s.take {
        None => t!("{0} を {1} へ", "{0} to {1}").fill(lang, &[&side(&s.give), &to]),
        Some(take) => t!("{0} と {1}", "{0} for {1}").fill(lang, &[&side(&s.give), &side(take)]),
    };
    format!("{given}  {}", s.reason)
}

/// Title of the page.
pub const TITLE: T = t!("当番表 {0}年{1}月", "Rota {0}-{1}");
/// Nobody fits what is typed.
pub const NOBODY_FITS: T = t!("合う人がいません。番号か名前を", "Nobody fits: type a number or a name");
/// Nothing is wrong.
pub const NOTHING_WRONG: T = t!("この月に問題はありません", "Nothing is wrong with this month");
/// The city has no such band.
pub const NOT_OF_ROTA: T =
    t!("この帯は当番表の外です(市の決まり)", "Not a band of the rota (the city's own)");
/// A shift has begun.
pub const BEGUN: T = t!(
    "始まった当番はここでは変えません。いまの交代は枠で C",
    "It has begun: it stays. Taking over now: C on the board"
);
/// The same shift is being saved.
pub const BEING_SAVED: T = t!("保存しています。もう一度押してください", "Being saved: press again");
/// Nothing to copy.
pub const NO_PATTERN: T = t!(
    "写せる枠がありません(先月が空か、もう入っています)",
    "Nothing to copy: last month is empty, or all is filled"
);
/// A draft is shown.
pub const DRAFT: T = t!(
    "先月から {0} 枠の下書き。Enter で入れる、x でやめる",
    "A draft of {0} shifts from last month. Enter saves it, x drops it"
);
/// A key that does not count while a draft is open.
pub const DRAFT_OPEN: T = t!(
    "下書きがあります。Enter で入れるか、x でやめてから",
    "A draft is open: Enter saves it, x drops it; then go on"
);
/// Beside the title while a draft is open: {0} slots.
pub const DRAFT_MARK: T = t!("下書き {0} 枠  Enter 入れる  x やめる", "draft of {0}  Enter save  x drop");
/// A draft was left: {0} slots.
pub const DRAFT_KEPT: T = t!(
    "下書き {0} 枠は残してあります。R で続きから",
    "The draft of {0} is kept, not saved: R goes on with it"
);
/// Throw a draft away: {0} slots.
pub const DRAFT_DROP: T = t!("書きかけ(下書き {0} 枠)を捨てますか", "Throw the draft of {0} away?");
/// Confirming with what only warns.
pub const CONFIRM_WARNED: T = t!(
    "{0} の当番表を確定しますか。気になる所が {1} 件残ります",
    "Confirm the rota of {0}? {1} warnings stay"
);
/// Confirming with what stands in the way.
pub const CONFIRM_OPEN: T = t!(
    "{0} の当番表を確定しますか。問題が {1} 件、うち {2} 件(空きなど)は直すまで通りません",
    "Confirm the rota of {0}? Problems: {1}; {2} of them (gaps …) stop it until they are mended"
);
/// Confirming.
pub const CONFIRM: T = t!("{0} の当番表を確定しますか", "Confirm the rota of {0}?");
/// Nobody in the cell.
pub const NOBODY_HERE: T = t!("この枠にはだれもいません", "Nobody is in this cell");
/// A swap begun.
pub const SWAP_BEGUN: T = t!(
    "{0} の {1} を交換: 相手の枠で s、渡すだけなら番号か名前、Esc やめる",
    "Swap {0}, {1}: s on the other's cell, a number or name to hand it over, Esc to stop"
);
/// Above the reason of a swap.
pub const SWAP_ABOUT: T = t!(
    "{0} と {1} の当番を交換します。二人とも承知してから変わります。",
    "{0} and {1} change places, once both have said yes."
);
/// Above the reason of a place handed over.
pub const GIVE_ABOUT: T = t!(
    "{0} の当番を {1} に渡します。二人とも承知してから変わります。",
    "{0} hands the place to {1}, once both have said yes."
);
/// Yes.
pub const SAY_YES: T = t!("交換を受けますか: {0}", "Say yes to the swap? {0}");
/// No.
pub const SAY_NO: T = t!("交換を断りますか: {0}", "Say no to the swap? {0}");
/// Confirm a yes that was heard.
pub const SAY_CONFIRM: T = t!("電話での承知を確かめますか: {0}", "Confirm your yes by telephone? {0}");
/// No to a yes that was heard: the shifts go back.
pub const SAY_DENY: T = t!(
    "承知していないと答え、当番を元に戻しますか: {0}",
    "Say that you never agreed, and put the shifts back? {0}"
);
/// Nobody is on.
pub const NO_SHIFT_NOW: T =
    t!("いま代われる当番がありません。R で当番表を", "No shift to take over now: R for the rota");
/// Title of the replacement.
pub const REPLACE: T = t!("いまの当番を代わる", "Take over now");
/// Above it.
pub const REPLACE_ABOUT: T = t!(
    "行のキーを押すと、この分からすぐ替わります。「これから」が替わった後の当番と応援です。それまでの記録は前の人のまま、理由はあとで(期限に残ります)。",
    "A line's key changes it at once, from this minute on; \"from now\" is who is on then. What was before stays theirs; the reason may follow (it stays due)."
);
/// Behind it, where there are more lines than keys: how many follow.
pub const REPLACE_MORE: T = t!(" ほか {0} 通りは z で次の頁に。", " {0} more: z, the next page.");
/// The last line then.
pub const REPLACE_NEXT: T = t!("次の頁: ほか {0} 通り", "next page: {0} more");
/// One line of it: place, who has it, who takes it, desk.
pub const TAKES: T = t!("{0} {1} > {2}  {3}", "{0} {1} > {2}  {3}");
/// Behind it: who is duty and who is backup from then on.
pub const FROM_NOW: T = t!("これから 当番 {0}・応援 {1}", "from now: duty {0}, backup {1}");
/// Behind that, where there is a third.
pub const THIRD_THEN: T = t!("・三番 {0}", ", third {0}");
/// The third moved up, and the city wants no other.
pub const NO_THIRD_THEN: T = t!("なし", "none");
/// It is done: who is on from now, and what to do where that is wrong.
pub const REPLACED: T = t!(
    "替えました。{0}。違えば C で替え直す。理由はあとで D",
    "Changed: {0}. C again if wrong; reason later: D"
);
/// Nobody has the place from then on.
pub const NOBODY_THEN: T = t!("いません(空き)", "nobody (a gap)");
/// Somebody with less rest than the city's: hours, minutes.
pub const TIRED: T = t!("(間が{0}時間{1}分)", " (rest {0} h {1} min)");
/// Title of who is backup then.
pub const BACKUP_THEN: T = t!("だれが応援に入りますか", "Who is backup then");
/// Above it.
pub const BACKUP_ABOUT: T = t!(
    "応援が当番に上がり、その後ろがいません。応援に入る人を選ぶと、二人一度に代わります。",
    "The backup becomes duty and nobody stands behind. Choose the backup: both change at once."
);
/// Nobody is backup, and it is shown so.
pub const NO_BACKUP_THEN: T =
    t!("応援なしで代わる(空きはあとで C で埋める)  {0}", "without a backup (C fills it later)  {0}");
/// Heads of the columns.
pub const BY_DAY: T = t!("昼", "day");
/// Heads of the columns.
pub const BY_NIGHT: T = t!("夜", "night");
/// Keys.
pub const KEYS: T = t!(
    "矢印 Tab 移動  番号 名前 入れる  空白 消す  [ ] 月  c 先月の形  p 案  s 交換  k 確定  g 次の問題  Esc 閉じる",
    "arrows Tab move  number name fill  space clear  [ ] month  c last month  p propose  s swap  k confirm  g next problem  Esc close"
);
/// Keys while a draft is open.
pub const DRAFT_KEYS: T = t!(
    "矢印 Tab 移動  Enter 下書きを入れる  p 案とその理由  x 下書きをやめる  Esc 残して閉じる",
    "arrows Tab move  Enter save the draft  p proposal and why  x drop the draft  Esc close, it stays"
);
/// Behind the slots nobody covers: how many of them are nights.
pub const GAP_NIGHTS: T = t!(" (夜 {0})", " ({0} nights)");
/// Hours no slot of the month stands for: from, to.
pub const GAP_OUTSIDE: T = t!(
    "{0}-{1} はだれもいません(前の月の最後の夜などの枠)",
    "Nobody from {0} to {1}: a slot of the month before, or of its end"
);
/// Desk key.
pub const DESK: T = t!("@ 卓 {0}", "@ desk {0}");
/// Shifts that name no desk.
pub const ANY_DESK: T = t!("指定なし", "unnamed");
/// Nothing wrong.
pub const WHOLE: T = t!("問題なし", "nothing wrong");
/// Nights of the month, on duty and as backup.
pub const NIGHTS: T = t!("夜の回数 (当番+応援)", "nights (duty+backup)");
/// Swaps that wait.
pub const SWAPS: T = t!("交換の申し出", "swaps proposed");
/// It waits for whoever looks.
pub const WAITS_FOR_YOU: T = t!("y 受ける  x 断る", "y yes  x no");
/// A third person may record a yes they hear.
pub const HEARD_KEY: T = t!("b 電話で聞いた", "b heard by telephone");
/// Title of whose yes was heard.
pub const HEARD: T = t!("当番の交換: 電話で承知と聞いた", "Swap of shifts: a yes heard by telephone");
/// Before it, where the swap is none of the cell under the cursor.
pub const HEARD_ELSEWHERE: T =
    t!("いま選んでいる枠の交換ではありません。", "This is no swap of the cell under the cursor. ");
/// Somebody, their telephone.
pub const HEARD_OF: T = t!("{0} が承知と言った  電話 {1}", "{0} said yes  telephone {1}");
/// It waits for somebody.
pub const WAITS_FOR: T = t!("待ち {0}", "waits for {0}");
/// Picking.
pub const PICKING: T = t!("だれを", "who");
/// No shift of that day and band: swaps are about shifts that stand.
pub const NO_SUCH_SHIFT: T = t!(
    "{0} の枠は当番表にありません。daiji rota show で確かめてください。",
    "There is no shift {0} on the rota: see daiji rota show."
);
/// Several desks have one.
pub const WHICH_DESK: T = t!(
    "{0} の枠が卓ごとにあります。--desk で選んでください。",
    "Several desks have a shift {0}: say --desk."
);
/// No swap waits.
pub const NO_SWAPS: T = t!("返事を待つ交換はありません。", "No swap waits for an answer.");
