//! The handover in words: what an item is, its five fields, the facts that are read back.
//! It must not know how an item is found or where its line stands.

use super::caller::callers;
use super::{Lang, T, code, form, screen};
use crate::domain::view::{Expect, HandoverLine, HandoverPage, HandoverRow, ReadRow, Side};
use crate::domain::{At, Peril, Subject};
use crate::t;

#[expect(missing_docs, reason = "each name says when it is said; the words are beside it")]
mod said {
    use super::{T, t};

    pub const TITLE_TAKE: T = t!("引き継ぎを受ける", "Taking over");
    pub const TITLE_GIVE: T = t!("引き継ぎを書く", "Handing over");
    pub const FROM_TO: T = t!("{0} の交代  {1} から {2} へ", "Change at {0}: {1} to {2}");
    pub const NOBODY: T = t!("(当番なし)", "(nobody)");
    pub const WRITTEN: T = t!("{0} が {1} に書きました", "Written by {0} at {1}");
    pub const NOT_WRITTEN: T =
        t!("まだ書かれていません (開いているものから自動)", "Not written: made from what is open");
    pub const LEFT: T = t!("残り {0}", "{0} left");
    pub const ALL_TAKEN: T = t!("すべて受けました", "All taken over");
    pub const UNREAD: T = t!("読み返しが残り {0}", "{0} to read back");
    pub const UNSEEN: T = t!(
        "あなたに見えないものが {0} 件あります。当番に受けてもらってください",
        "{0} more are not yours to see: the duty officer takes them"
    );
    pub const IDLE: T = t!(
        "前の当番からの引き継ぎはありません (同じ人が続けるか、前の勤務がない)",
        "Nothing to take over: the same officer goes on, or no shift was before"
    );
    pub const NOTHING: T = t!("開いているものはありません", "Nothing is open");
    pub const NO_SHIFT: T = t!(
        "いまの当番表に勤務がありません (1 の枠、または daiji rota)",
        "The rota has no shift for this minute (pane 1, or daiji rota)"
    );
    pub const READING: T = t!("読み込んでいます", "reading");
    pub const SETTLED: T = t!("済", "done");
    pub const LATER: T = t!("書いたあと", "since written");
    pub const TAKEN_BY: T = t!("受 {0} {1}", "taken {0} {1}");
    pub const READ_HEAD: T = t!(
        "危ない3つ: 声に出して読み、その番号を押す",
        "The most dangerous: read each aloud, then press its number"
    );
    pub const WAS_READ: T = t!("読返 {0}", "read {0}");
    pub const NOT_READ: T = t!("未", "not read");
    pub const OVERALL: T = t!("全体", "Overall");
    pub const OFFICER: T = t!("ひとこと", "Note");
    pub const STATE: T = t!("いま", "State");
    pub const WHO: T = t!("だれ", "Who");
    pub const DANGER: T = t!("危険", "Danger");
    pub const NEXT: T = t!("次に", "Next");
    pub const IF_NOT: T = t!("なければ", "If not");
    pub const NONE: T = t!("記録なし", "nothing recorded");
    pub const UNASKED: T = t!("安全の確認がまだ", "safety not asked yet");
    pub const UNKNOWN: T = t!("名簿にない人", "not on file");
    pub const HIDDEN: T = t!("秘匿", "hidden");
    pub const NEXT_DUTY: T = t!("次の当番", "the next on duty");
    pub const GOES_ON: T = t!(
        "{0} のあとも {1} が続ける。次の当番が当番表にないので、まだ渡す相手がいません",
        "{1} goes on after {0}: the rota names nobody to hand over to yet"
    );
    pub const CALM: T = t!("落ち着く", "Calms");
    pub const KEY_TAKE: T = t!("Enter 受ける", "Enter take");
    pub const KEY_READ: T = t!("1-{0} 読み返した", "1-{0} read back");
    pub const KEY_READ_ONE: T = t!("1 読み返した", "1 read back");
    pub const KEY_NEXT: T = t!("Tab 次の勤務へ書く", "Tab to the next shift");
    pub const KEY_LINE: T = t!("Enter ひとこと", "Enter a line");
    pub const KEY_WORDS: T = t!("w 書いて渡す", "w write and hand over");
    pub const KEY_LEFT: T = t!("Tab 受けるほう", "Tab what was left to me");
    pub const KEY_CASE: T = t!("o 対応を開く", "o open the case");
    pub const KEY_WITHHELD: T = t!("o 記録・片づける", "o note it or set it aside");
    pub const KEY_CALL: T = t!("o 折り返した結果", "o what came of calling back");
    pub const KEY_TASK: T = t!("o 済みにする", "o settle it");
    pub const KEY_BACK: T = t!("Esc 戻る", "Esc back");
    pub const NOTHING_TO_OPEN: T = t!(
        "ここで開くものはありません。朝に電話で空きを聞きます (盤面 4 の枠)",
        "Nothing to open here: ask for the numbers in the morning (pane 4)"
    );
    pub const IS_SETTLED: T = t!("もう済んでいます", "It is settled already");
    pub const LINE: T = t!("引き継ぎ 未受領 {0}", "Handover: {0} not taken");
    pub const LINE_UNREAD: T = t!("引き継ぎ 読み返しが残り {0}", "Handover: {0} to read back");
    pub const LINE_FROM: T = t!("{0}から", "from {0}");
    pub const LINE_KEY: T = t!("F9 受ける", "F9 take");
    pub const SAY_ITEM: T = t!("ひとこと ({0})", "A line ({0})");
    pub const WORDS_HINT: T =
        t!("秘匿の人の居場所・名前は書かない", "No name or whereabouts of a hidden person");
    pub const REASON: T = t!("当番でない人が行う理由", "Why someone not on the shift does it");
    pub const FIRST_READ: T = t!(
        "最後の一つの前に、危ない3つを声に出して読み、その番号を押してください",
        "Before the last one: read the dangerous facts aloud and press their numbers"
    );
    pub const TAKEN: T = t!("{0} 件を受けました。残り {1}", "{0} taken over, {1} left");
    pub const HANDED: T = t!("引き継ぎを書きました ({0} 件)", "The handover is written ({0} items)");
    pub const WHICH_FACT: T =
        t!("読み返すには --read-back 番号 を付けてください", "Read them back with --read-back NUMBER");
    pub const DAY_OF: T = t!("{0}日目/{1}", "day {0} of {1}");
}
pub use said::*;

/// What kind of item it is.
#[must_use]
pub const fn kind(of: &Subject) -> T {
    match of {
        Subject::Provisional(_) => t!("一人での保護 未確認", "Acted alone, unconfirmed"),
        Subject::Overrun(_) => t!("期限を過ぎた支援", "Stay past its limit"),
        Subject::Case(_) => t!("対応", "Case"),
        Subject::Request(_) => t!("返事待ち", "Waiting for an answer"),
        Subject::Unsigned(_) => t!("署名待ち", "Unsigned view"),
        Subject::Callback(_) => t!("折り返しの約束", "Promised call back"),
        Subject::Missed(_) => t!("不在着信", "Missed call"),
        Subject::Silent => t!("空きの連絡なし", "No numbers told"),
    }
}

/// What is dangerous.
#[must_use]
pub const fn peril(p: Peril) -> T {
    match p {
        Peril::Life => t!("命の危険あり、119・110 がまだ", "Danger to life, no 119 or 110 yet"),
        Peril::Danger => t!("命の危険があった", "There was danger to life"),
        Peril::Provisional => t!("一人で保護、二人目がまだ", "Protected by one, no second yet"),
        Peril::Overrun => t!("最終日を過ぎている", "Past the last day"),
        Peril::NoWord => t!("行った人から連絡がない", "No word from who went out"),
        Peril::LifeSupport => t!("呼吸器・吸引などで生きている", "Lives by ventilator or suction"),
        Peril::Seizure => t!("発作がある", "Has seizures"),
        Peril::Medicine => t!("薬が切れる", "Medicine runs out"),
        Peril::CallBack => t!("1時間以内の折り返し", "Call back within the hour"),
        Peril::Abuse => t!("虐待、待てない", "Abuse that cannot wait"),
        Peril::Split => t!("見解が割れたまま", "Views still differ"),
        Peril::Hold => t!("押さえた空きが切れる", "A held bed lapses"),
        Peril::Missed => t!("不在着信、用件が分からない", "Missed call, nobody knows why"),
        Peril::Promise => t!("折り返しの約束", "A promised call back"),
    }
}

/// What comes next; `{0}` who or where.
const NEXT_WORDS: &[(&str, T, T)] = &[
    (
        "confirm",
        t!("二人目の見解 {0}", "A second view {0}"),
        t!(
            "E で次の人・管理職へ。確認まで一番上に残る",
            "E: the next of the chain; it stays first until then"
        ),
    ),
    (
        "safety",
        t!("安全の確認", "The safety questions"),
        t!("かけ直して聞く。出なければ 110 に相談", "Ring back and ask; no answer: talk to 110"),
    ),
    (
        "refer",
        t!("119・110 など危険への電話", "The call for the danger (119, 110)"),
        t!("いますぐかける (g)", "Call at once (g)"),
    ),
    (
        "assess",
        t!("状況の印 (1-9)", "Ticking what applies"),
        t!("聞けるだけで判断へ進む", "Decide on what is known"),
    ),
    (
        "first_view",
        t!("当番の見解", "The duty's view"),
        t!("y x m を押す。待てなければ一人で保護", "Give it (y x m), or protect alone"),
    ),
    (
        "second_view",
        t!("{0} の見解", "The view of {0}"),
        t!("E で次の人へ、待てなければ一人で保護", "E: the next person, or protect alone"),
    ),
    (
        "supervisor",
        t!("管理職の見解 {0}", "A supervisor's view {0}"),
        t!("次の管理職へ電話 (E)", "Call the next supervisor (E)"),
    ),
    (
        "request",
        t!("頼む先を選ぶ", "Choosing whom to ask"),
        t!("輪番の次へ。なければ o で広げる", "The next in turn; none: widen with o"),
    ),
    (
        "answer",
        t!("{0} の返事", "The answer of {0}"),
        t!("切れたら輪番の次へ頼む", "When it lapses ask the next in turn"),
    ),
    (
        "depart",
        t!("{0} へ出発", "Departure to {0}"),
        t!("事業所と家族に電話し、足を探す", "Call the office and the family; find transport"),
    ),
    (
        "arrive",
        t!("{0} に到着", "Arrival at {0}"),
        t!("同行者に電話。分からなければ 110", "Call who took them; unknown: 110"),
    ),
    (
        "check_in",
        t!("{0} からの連絡", "A word from {0}"),
        t!("電話し、つながらなければ行くか 110", "Call; no answer: go there, or 110"),
    ),
    (
        "stay",
        t!("{0} の最終日", "The last day at {0}"),
        t!(
            "それまでに延長(二人、うち管理職)か行き先",
            "By then extend (two, one a supervisor) or a place to go"
        ),
    ),
    (
        "extend",
        t!("延長か終わり", "Extend or end it"),
        t!("延長と終わりのほかは記録できない", "Nothing else on it can be written"),
    ),
    (
        "end",
        t!("支援の終わりと行き先", "The end, and where to"),
        t!("行き先がなければ会議で決める", "No place to go: the conference decides"),
    ),
    (
        "conference",
        t!("ケア会議", "The conference"),
        t!("日を決める (K)。しないと終了できない", "Set a day (K); it cannot close without"),
    ),
    (
        "countersign",
        t!("{0} の署名", "The signature of {0}"),
        t!("本人に頼む (S)。終了できない", "Ask them (S); it cannot close"),
    ),
    (
        "close",
        t!("終わりの記録", "Closing it"),
        t!("理由と、後の約束を残して終える", "Close with a reason and a follow-up"),
    ),
    (
        "callback",
        t!("電話する ({0})", "Ring ({0})"),
        t!("時刻をおいて二度。出なければ訪問を相談", "Twice, some time apart; then talk of a visit"),
    ),
    (
        "call_missed",
        t!("かけ直す", "Ring back"),
        t!("出なければ理由を書いて片づける (r)", "No answer: set it aside with a reason (r)"),
    ),
    (
        "call_withheld",
        t!(
            "折り返せない (非通知)。またの着信を待つ",
            "Cannot be rung back (withheld): wait for another call"
        ),
        t!("記録するか、理由を書いて片づける (o)", "Leave a note, or set it aside with a reason (o)"),
    ),
    (
        "ask_numbers",
        t!("朝に電話で聞く", "Ask by telephone in the morning"),
        t!("空きは不明として扱う", "Its beds count as unknown"),
    ),
];

fn words(what: &str) -> Option<(T, T)> {
    NEXT_WORDS.iter().find(|(c, ..)| *c == what).map(|(_, next, not)| (*next, *not))
}

/// `12/30 10:00`, today the time alone.
fn time(at: At, now: At) -> String {
    form::when(at, now.date())
}

/// What comes next, with its time.
#[must_use]
pub fn expected(e: &Expect, now: At, lang: Lang) -> String {
    let next =
        words(e.what.as_str()).map_or_else(String::new, |(next, _)| next.fill(lang, &[e.who.as_str()]));
    let next = next.replace(" ()", "").replace("()", "");
    match e.at {
        Some(at) => format!("{} {}", time(at, now), next.trim()),
        None => next.trim().to_owned(),
    }
}

/// What to do if it does not come.
#[must_use]
pub fn if_not(e: &Expect, lang: Lang) -> &'static str {
    words(e.what.as_str()).map_or("", |(_, not)| not.get(lang))
}

/// What to do if it does not come, in both languages; nothing for a step that is not known.
pub(super) fn if_not_words(what: &str) -> T {
    words(what).map_or(t!("", ""), |(_, not)| not)
}

/// Every next step there are words for.
#[cfg(test)]
pub(super) fn next_codes() -> impl Iterator<Item = &'static str> {
    NEXT_WORDS.iter().map(|(code, ..)| *code)
}

/// Who an item is about: `登0008 男 52`.
#[must_use]
pub fn who(r: &HandoverRow, lang: Lang) -> String {
    let mut parts = Vec::new();
    if r.hidden {
        parts.push(HIDDEN.get(lang).to_owned());
    }
    if r.person.is_some() {
        parts.push(if r.reg_no.is_empty() {
            UNKNOWN.get(lang).to_owned()
        } else {
            form::reg(r.reg_no.as_str(), lang)
        });
        parts.push(form::sex_age(r.sex, r.age, lang));
    }
    parts.retain(|p| !p.is_empty());
    parts.join(" ")
}

/// The place, office, name or number it is about; that a number was withheld is said, not left out.
fn what(r: &HandoverRow, lang: Lang) -> String {
    if r.withheld() { screen::NO_NUMBER.get(lang).to_owned() } else { r.what.to_string() }
}

/// What an item is, in short: its case and person, the place or number.
#[must_use]
pub fn head(r: &HandoverRow, now: At, lang: Lang) -> String {
    let case = r.case.map(|c| c.to_string()).unwrap_or_default();
    let due = match &r.of {
        Subject::Callback(_) | Subject::Missed(_) => r.expects.first().and_then(|e| e.at),
        _ => None,
    };
    let due = due.map(|at| time(at, now)).unwrap_or_default();
    let tried = r.tried.map(|t| super::due::TRIED.fill(lang, &[&t.times.to_string(), &form::clock(t.last)]));
    let (callers, tried) = (callers(&r.maybe, lang), tried.unwrap_or_default());
    let parts = [due, case, who(r, lang), what(r, lang), callers, tried];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What is dangerous about an item, in one line.
#[must_use]
pub fn dangers(r: &HandoverRow, now: At, lang: Lang) -> String {
    let mut parts: Vec<String> = r
        .alarms
        .iter()
        .map(|(p, at)| {
            let at = at.filter(|_| matches!(p, Peril::Hold | Peril::CallBack | Peril::NoWord));
            let at = at.map(|at| format!(" {}", time(at, now))).unwrap_or_default();
            format!("{}{at}", peril(*p).get(lang))
        })
        .collect();
    parts.extend(r.unasked.then(|| UNASKED.get(lang).to_owned()));
    parts.extend(r.danger.iter().map(|d| code::danger(*d).get(lang).to_owned()));
    parts.extend(r.notes.iter().map(|n| format!("「{n}」")));
    if parts.is_empty() { NONE.get(lang).to_owned() } else { parts.join(" / ") }
}

/// The five fields of an item, each with its label; what to do if it does not come stands beside what
/// comes, one pair a line.
#[must_use]
pub fn fields(r: &HandoverRow, now: At, lang: Lang) -> Vec<(T, String)> {
    let mut state = r.state.map(|s| code::case_state(s).get(lang).to_owned()).unwrap_or_default();
    let day = r.day.map(|(n, of)| DAY_OF.fill(lang, &[&n.to_string(), &of.to_string()]));
    for more in [what(r, lang), day.unwrap_or_default()] {
        if !more.is_empty() {
            state = if state.is_empty() { more } else { format!("{state} {more}") };
        }
    }
    // Of a missed call whoever may have made it.
    let who = if r.maybe.is_empty() { who(r, lang) } else { callers(&r.maybe, lang) };
    let mut out = vec![(STATE, state), (WHO, who), (DANGER, dangers(r, now, lang))];
    out.push((CALM, r.calm.to_string()));
    for e in &r.expects {
        out.push((NEXT, expected(e, now, lang)));
        out.push((IF_NOT, if_not(e, lang).to_owned()));
    }
    out.retain(|(_, text)| !text.is_empty());
    out
}

/// A fact as it is read aloud.
#[must_use]
pub fn read_aloud(r: &ReadRow, now: At, lang: Lang) -> String {
    let missed = r.fact.1 == Peril::Missed;
    let at = r.at.filter(|_| !matches!(r.fact.1, Peril::Medicine | Peril::Provisional));
    let parts = [
        r.case.map(|c| c.to_string()).unwrap_or_default(),
        if r.reg_no.is_empty() { String::new() } else { form::reg(r.reg_no.as_str(), lang) },
        peril(r.fact.1).get(lang).to_owned(),
        at.map(|at| time(at, now)).unwrap_or_default(),
        if missed && r.what.is_empty() { screen::NO_NUMBER.get(lang).to_owned() } else { r.what.to_string() },
    ];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Between whom a handover is.
#[must_use]
pub fn between(p: &HandoverPage, now: At, lang: Lang) -> String {
    let name =
        |n: &crate::text::Clean| if n.is_empty() { NOBODY.get(lang).to_owned() } else { n.to_string() };
    let (at, from) = (time(p.change, now), name(&p.from.name));
    match p.side {
        Side::Given if p.idle && !p.from.name.is_empty() => GOES_ON.fill(lang, &[&at, &from]),
        Side::Given if p.to.name.is_empty() => FROM_TO.fill(lang, &[&at, &from, NEXT_DUTY.get(lang)]),
        _ => FROM_TO.fill(lang, &[&at, &from, &name(&p.to.name)]),
    }
}

/// The keys that do something on the page as it stands, with `chosen` under the cursor.
#[must_use]
pub fn keys(p: Option<&HandoverPage>, chosen: Option<&HandoverRow>, side: Side, lang: Lang) -> String {
    let mut out = Vec::new();
    let say = |t: T| t.get(lang).to_owned();
    if let Some(p) = p.filter(|p| !p.idle) {
        match side {
            Side::Taken => {
                out.extend(p.rows.iter().any(HandoverRow::waits).then(|| say(KEY_TAKE)));
                match p.read.len() {
                    _ if p.unread() == 0 => {}
                    1 => out.push(say(KEY_READ_ONE)),
                    n => out.push(KEY_READ.fill(lang, &[&n.to_string()])),
                }
            }
            Side::Given => {
                out.extend(chosen.map(|_| say(KEY_LINE)));
                out.push(say(KEY_WORDS));
            }
        }
    }
    out.extend(chosen.and_then(opens).map(say));
    out.push(say(if side == Side::Taken { KEY_NEXT } else { KEY_LEFT }));
    out.push(say(KEY_BACK));
    out.join("  ")
}

/// What `o` does on an item; none where there is nothing to open.
#[must_use]
pub fn opens(r: &HandoverRow) -> Option<T> {
    match r.of {
        _ if r.case.is_some() => Some(KEY_CASE),
        Subject::Missed(_) if !r.settled && r.withheld() => Some(KEY_WITHHELD),
        Subject::Missed(_) if !r.settled => Some(KEY_CALL),
        Subject::Callback(_) if !r.settled => Some(KEY_TASK),
        _ => None,
    }
}

/// Whether and by whom it was written.
#[must_use]
pub fn written(p: &HandoverPage, now: At, lang: Lang) -> String {
    match &p.written {
        Some((who, at)) => WRITTEN.fill(lang, &[who.as_str(), &time(*at, now)]),
        None => NOT_WRITTEN.get(lang).to_owned(),
    }
}

/// The line on top of every screen.
#[must_use]
pub fn line(l: &HandoverLine, now: At, lang: Lang) -> String {
    let mut out = match l.left {
        0 => LINE_UNREAD.fill(lang, &[&l.unread.to_string()]),
        n => LINE.fill(lang, &[&n.to_string()]),
    };
    if !l.from.is_empty() {
        out = format!("{out} {}", LINE_FROM.fill(lang, &[l.from.as_str()]));
    }
    if let Some(first) = &l.first {
        out = format!("{out}  {}: {}", kind(&first.of).get(lang), head(first, now, lang));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever a view says comes next has words for both fields.
    #[test]
    fn every_next_step_says_what_if_not() {
        let codes = "confirm safety refer assess first_view second_view supervisor request answer depart \
            arrive check_in stay extend end conference countersign close callback call_missed call_withheld \
            ask_numbers";
        for next in codes.split(' ') {
            let (next, not) = words(next).unwrap_or_else(|| panic!("no words for {next}"));
            assert!([next.ja, next.en, not.ja, not.en].iter().all(|w| !w.is_empty()));
        }
    }
}
