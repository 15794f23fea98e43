//! Words of the demo: the next-step line for a newcomer, and what simulated offices say.
//! It must not know the rules behind a step; an unknown code has no line.

use super::{Lang, T};
use crate::domain::Code;
use crate::t;

const HINTS: &[(&str, T)] = &[
    (
        "answer_call",
        t!(
            "電話が鳴っています。a (ほかの画面の上では F2) で受けます",
            "A call is ringing: a answers it (F2 over other pages)"
        ),
    ),
    ("find_person", t!("だれのことか聞き、/ で名前を探します", "Ask who it is about, then / finds the name")),
    (
        "open_case",
        t!("今夜の支援が要りそうなら e、相談だけなら n で記録", "e if help is needed tonight, n for a note"),
    ),
    ("go_to_case", t!("5 で対応の枠へ、Enter で続きを開きます", "5 for the cases, Enter opens this one")),
    (
        "view_wanted",
        t!("あなたの見解を待っています。対応を Enter で開きます", "Your view is wanted: open the case"),
    ),
    (
        "overrun",
        t!("日数を過ぎた受入があります。先に開いてください", "A stay is past its limit: open it first"),
    ),
    (
        "answer_waiting",
        t!("返事待ちの依頼があります。5 のあと Enter", "A request waits for its answer: 5, then Enter"),
    ),
    ("call_back", t!("折返しの要る不在着信があります", "A missed call wants to be called back")),
    (
        "withheld",
        t!(
            "非通知の不在着信は折り返せません: D で片づける",
            "A withheld call cannot be rung back: D, set it aside"
        ),
    ),
    (
        "safety",
        t!(
            "はじめに安全。けがや暴力がなければ「なし」",
            "Safety first: none, if nobody is hurt or threatened"
        ),
    ),
    (
        "refer",
        t!(
            "危険があります。119・110 へかけ、相手の名と時刻を記録",
            "Danger: call 119 or 110, note name and time"
        ),
    ),
    (
        "assess",
        t!("聞いたことに合う番号に印をつけ、Enter", "Tick the numbers that fit what you heard, then Enter"),
    ),
    (
        "first_view",
        t!("あなたの見解を y x m のどれかで。Enter で決まります", "Your view: y, x or m, then Enter"),
    ),
    (
        "own_view",
        t!("あなたの見解を y x m のどれかで。Enter で決まります", "Your view: y, x or m, then Enter"),
    ),
    (
        "second_view",
        t!(
            "応援の見解を待っています(数秒。出なければ E)",
            "Waiting for the backup's view (seconds; E if nobody answers)"
        ),
    ),
    ("supervisor", t!("見解が割れました。管理職に電話します", "The views differ: call a supervisor")),
    (
        "request",
        t!(
            "二人の判断がそろいました。s で短期入所の先頭に頼みます",
            "Two agree: s asks the first in the turn"
        ),
    ),
    (
        "answer",
        t!("返事を聞いたら c、つづけて結果のキーを一つ", "When you hear the answer: c, then one key for it"),
    ),
    ("says_yes", t!("電話の相手「お受けできます」 — c y", "On the telephone: \"We can.\" — c y")),
    (
        "says_if",
        t!(
            "電話の相手「移乗が一人でできるなら」 — c w",
            "On the telephone: \"If one person can lift.\" — c w"
        ),
    ),
    (
        "says_behaviour",
        t!("電話の相手「今夜の人手では難しいです」 — c 5", "\"Not with tonight's staff.\" — c 5"),
    ),
    (
        "says_past",
        t!("電話の相手「前のことがあって、すみません」 — c p", "\"After last time, sorry.\" — c p"),
    ),
    ("says_no", t!("電話の相手「うちでは受けられません」 — c 9", "\"We cannot.\" — c 9")),
    ("depart", t!("受入が決まりました。出発したら D", "A place is found. D when they set out")),
    ("arrive", t!("着いたら A。この日が1日目です", "A on arrival: that is day 1")),
    (
        "extend",
        t!(
            "日数を過ぎました。管理職と二人で延長を決めます",
            "Past the limit: extend, two people, one a supervisor"
        ),
    ),
    (
        "end",
        t!(
            "受入中です。帰るときに支援の終わりを記録します",
            "They are staying. Record the end when they leave"
        ),
    ),
    (
        "conference",
        t!(
            "ケア会議の日を決め、再発を防ぐ手を書きます",
            "Hold the conference and write what will prevent it"
        ),
    ),
    (
        "countersign",
        t!(
            "電話で聞いた見解に、本人の署名が要ります",
            "A view heard by telephone wants its owner's signature"
        ),
    ),
    ("close", t!("終了できます", "It can be closed")),
];

/// The line for a code of `rehearsal::hint`; none when there is nothing to say.
#[must_use]
pub fn hint(code: &Code, lang: Lang) -> Option<&'static str> {
    HINTS.iter().find(|(c, _)| *c == code.as_str()).map(|(_, t)| t.get(lang))
}
