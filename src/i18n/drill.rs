//! Words of a drill: voices, the report's furniture, each check with why it matters.
//! It must not know how a check is decided; an unknown code is shown as it is.

use super::{Lang, T};
use crate::domain::Answer;
use crate::t;

/// Title of the voices' sheet.
pub const VOICES: T = t!("聞いた言葉 (新しい順)", "What was said (newest first)");
/// Nobody has spoken.
pub const NOTHING_SAID: T = t!("まだ何も聞いていません", "Nothing was said yet");
/// Keys of the voices' sheet.
pub const VOICES_KEYS: T = t!("Esc 戻る  j k 送る", "Esc back  j k scroll");
/// Keys of the report.
pub const REPORT_KEYS: T = t!("q 終わる  Esc 続ける  j k 送る", "q leave  Esc go on  j k scroll");
/// Title of the report.
pub const REPORT: T = t!("{0} の結果", "{0}: report");
/// What the drill waited for has happened.
pub const OVER: T = t!(
    "訓練はここまで。手を止めると結果が出ます (F12 ですぐ)",
    "The drill is over. The report opens when you pause (F12 at once)"
);
/// Counts: done, all, late, missed.
pub const COUNTS: T = t!("できた {0} / {1}   遅れ {2}   抜け {3}", "Done {0} of {1}   late {2}   missed {3}");
/// Gone through to its end, after so long.
pub const SETTLED: T = t!("終わりまで通した。かかった時間 {0}", "Gone through to the end in {0}");
/// Left before its end, after so long.
pub const LEFT_EARLY: T = t!("途中で終えた。{0}", "Left before the end, after {0}");
/// Heading of the times.
pub const TIMES: T = t!("時間", "Times");
/// It did not come to it.
pub const NEVER: T = t!("そこまで行かず", "not reached");
/// A published number.
pub const LIMIT: T = t!(" (目安 {0}以内)", " (published: within {0})");
/// Heading of what was missed or late.
pub const TO_MEND: T = t!("次に直すこと", "To mend");
/// Heading of what was done.
pub const WAS_DONE: T = t!("できたこと", "Done");
/// Heading of what no program can hear.
pub const ASK_YOURSELF: T =
    t!("自分に聞くこと (機械には聞こえない)", "Ask yourself (no program can hear it)");
/// Mark: done.
pub const DONE: T = t!("できた", "done  ");
/// Mark: late.
pub const LATE: T = t!("遅れ  ", "late  ");
/// Mark: missed.
pub const MISSED: T = t!("抜け  ", "missed");
/// An answer recorded otherwise: office, said, recorded.
pub const DIFFERS: T = t!("{0}: 言ったのは {1}、記録は {2}", "{0} said {1}, recorded {2}");
/// Any place.
pub const ANY_PLACE: T = t!("受け入れ先", "any place");
/// Any wider kind of place.
pub const WIDER: T = t!("広げた受け皿", "a wider place");
/// Heading of the list of drills.
pub const LIST: T = t!(
    "訓練の一覧。始めるには daiji drill 名前 (試験なら --no-hint)",
    "Drills. To begin: daiji drill NAME (--no-hint for an exam)"
);
/// About so many minutes.
pub const ABOUT: T = t!("約{0}分", "about {0} min");
/// No such drill: name, the names there are.
pub const UNKNOWN: T = t!(
    "「{0}」という訓練はありません。あるのは {1}\n一覧: daiji drill list",
    "There is no drill {0}. There are: {1}\nList them: daiji drill list"
);
/// A drill's file is wrong: why.
pub const BROKEN: T = t!("訓練の筋書きが読めません: {0}", "The drill's script cannot be read: {0}");
/// The report could not be written: path, why.
pub const NOT_SAVED: T = t!("結果を {0} に書けません: {1}", "The report cannot be written to {0}: {1}");

/// A voice with its words.
#[must_use]
pub fn said(who: &str, words: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{who}「{words}」"),
        Lang::En => format!("{who}: \"{words}\""),
    }
}

/// Seconds as people say them.
#[must_use]
pub fn span(seconds: i64, lang: Lang) -> String {
    let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match (lang, h, m) {
        (Lang::Ja, 0, 0) => format!("{s}秒"),
        (Lang::Ja, 0, _) if s == 0 => format!("{m}分"),
        (Lang::Ja, 0, _) => format!("{m}分{s:02}秒"),
        (Lang::Ja, ..) => format!("{h}時間{m:02}分"),
        (Lang::En, 0, 0) => format!("{s} s"),
        (Lang::En, 0, _) if s == 0 => format!("{m} min"),
        (Lang::En, 0, _) => format!("{m} min {s:02} s"),
        (Lang::En, ..) => format!("{h} h {m:02} min"),
    }
}

/// What a time of the report is.
#[must_use]
pub fn number(what: &str, lang: Lang) -> &str {
    let found = match what {
        "answer" => t!("鳴ってから受けるまで", "First ring to answer"),
        "decision" => t!("受けてから二人の判断まで", "Answer to the decision of two"),
        "first_request" => t!("判断から最初の依頼まで", "Decision to the first place asked"),
        "accepted" => t!("受けてから受入が決まるまで", "Answer to an acceptance"),
        other => return other,
    };
    found.get(lang)
}

/// An answer as a word.
#[must_use]
pub const fn answer(v: Answer) -> T {
    match v {
        Answer::Accepted => t!("受入", "yes"),
        Answer::AcceptedIf => t!("条件つき", "yes, if"),
        Answer::Refused => t!("断り", "no"),
        Answer::NoAnswer => t!("出ない", "no answer"),
    }
}

/// A check: its code, what is expected, why it matters.
struct Row(&'static str, T, T);

const ROWS: &[Row] = &[
    Row(
        "answered",
        t!("着信を受ける", "Answer the call"),
        t!(
            "かけた人は待てずに切ることがあり、誰だったか分からなくなる",
            "A caller who cannot wait hangs up, and nobody knows who it was"
        ),
    ),
    Row(
        "caller_noted",
        t!("相手と用件を記録する", "Note who calls and what about"),
        t!("折り返すとき、誰と話したかが要る (i)", "Whoever calls back needs to know who spoke (i)"),
    ),
    Row(
        "kind",
        t!("用件を「{0}」と記録する", "Note the kind of call: {0}"),
        t!("用件で見てよい人と次の手が変わる (i)", "The kind decides who may see it and what comes next (i)"),
    ),
    Row(
        "hung_up",
        t!("通話を終える", "Hang up"),
        t!(
            "通話中のままでは次の着信が鳴っても気づきにくい (t)",
            "While the line is open the next call is missed (t)"
        ),
    ),
    Row(
        "person",
        t!("{0} の記録で対応を開く", "Open the case on the record of {0}"),
        t!(
            "記録が違えば、薬も連絡先も別の人のもの",
            "With the wrong record the medicine and contacts are somebody else's"
        ),
    ),
    Row(
        "new_person",
        t!("未登録の人のまま対応を開く", "Open a case for somebody not registered"),
        t!(
            "登録の有無で支援は止めない。申請はあとからでよい",
            "Registration never blocks help; the application may follow"
        ),
    ),
    Row(
        "words_kept",
        t!("言った言葉を書き留める", "Write the caller's words down"),
        t!(
            "応援も翌朝の担当も、言葉どおりの記録から考える (n)",
            "The backup and tomorrow's consultant think from the words as said (n)"
        ),
    ),
    Row(
        "noted",
        t!("あとから分かったことを書き足す", "Note what came up later"),
        t!("朝の人は、書いてあることしか知らない (n)", "In the morning only what is written is known (n)"),
    ),
    Row(
        "safety_checked",
        t!("はじめに安全を確かめる", "Check safety first"),
        t!(
            "命・けが・暴力があれば、ほかの手順より119・110が先",
            "With danger to life 119 or 110 comes before every other step"
        ),
    ),
    Row(
        "danger",
        t!("危険「{0}」に気づく", "See the danger: {0}"),
        t!(
            "危険に印があれば、つなぎ先が出て、あとの人にも伝わる",
            "A ticked danger shows the exits and warns whoever comes next"
        ),
    ),
    Row(
        "referred",
        t!("{0} へつなぎ、受けた人を記録する", "Refer to {0} and note who took it"),
        t!(
            "つないだ先の名と時刻がなければ、つないだことにならない (g)",
            "Without name and time nobody can say it was handed over (g)"
        ),
    ),
    Row(
        "not:referred",
        t!("{0} へつないだ記録がない", "No referral to {0}"),
        t!("ここではつなぐ理由がない", "There is no reason for it here"),
    ),
    Row(
        "assessed",
        t!("基準に印をつける", "Tick the criteria"),
        t!(
            "印が判断の理由になり、応援も同じものを見て決める",
            "The ticks are the reason; the backup decides on the same ones"
        ),
    ),
    Row(
        "ticked",
        t!("「{0}」に印", "Tick: {0}"),
        t!("聞いた話の中心が、判断の理由として残る", "The heart of what was heard stays as the reason"),
    ),
    Row(
        "ticked_against",
        t!("「{0}」に反対の印", "Tick against: {0}"),
        t!(
            "緊急でない理由も書けば、次に同じ電話を受けた人が迷わない (- と数字)",
            "The reason against helps whoever takes the next such call (- and a digit)"
        ),
    ),
    Row(
        "not:ticked",
        t!("「{0}」に印をつけない", "Do not tick: {0}"),
        t!("聞いていないことを理由にしない", "What was not heard is no reason"),
    ),
    Row(
        "own_view",
        t!("先に自分の見解を出す", "Give your own view first"),
        t!(
            "応援の見解を聞いてから合わせると、二人で見たことにならない",
            "A view fitted to the backup's is not a second pair of eyes"
        ),
    ),
    Row(
        "second_view",
        t!("二人で決める", "Decide by two"),
        t!(
            "一人の判断では頼めない。市の判断は当番と応援の二人",
            "One alone cannot ask a place: the city decides by two"
        ),
    ),
    Row(
        "decided",
        t!("二人の判断は「{0}」", "The decision of two: {0}"),
        t!(
            "定義に照らした判断がその後の全部を決める",
            "The decision by the definition settles all that follows"
        ),
    ),
    Row(
        "tries",
        t!(
            "応援に{0}回かけ、つながらないことを記録する",
            "Try the backup {0} times and note that nobody answers"
        ),
        t!(
            "記録した回数がそろってから次の人へ。あとで責めも迷いも残らない (E)",
            "The noted tries are what lets one go to the next of the chain (E)"
        ),
    ),
    Row(
        "stand_in",
        t!("次の人(三番か管理職)に見解をもらう", "Get the view of the third or a supervisor"),
        t!(
            "応援が出なくても二人で決める。順番に次の人へ (E)",
            "Two decide even when the backup does not answer: the next of the chain (E)"
        ),
    ),
    Row(
        "supervisor",
        t!("割れた見解を管理職が決める", "A supervisor settles the split"),
        t!(
            "見解が割れたら、二人で押し合わず管理職の見解を待つ",
            "Two who differ do not push each other: a supervisor settles it"
        ),
    ),
    Row(
        "alone",
        t!("一人で保護し、あとで確認を受ける", "Protect alone, confirmed later"),
        t!(
            "だれもつながらないときの道。記録があれば朝に確認できる",
            "The way when nobody answers; noted, it can be confirmed"
        ),
    ),
    Row(
        "not:alone",
        t!("一人で保護に踏み切らない", "Do not protect alone"),
        t!("二人目に届くあいだは、二人で決める", "While a second person can be reached, two decide"),
    ),
    Row(
        "first_request",
        t!("判断からすぐに最初の依頼をする", "Ask the first place at once"),
        t!(
            "夜は一分ごとに断られやすくなる。決まったら s Enter",
            "Every minute of the night makes a no more likely: s Enter once decided"
        ),
    ),
    Row(
        "asked_first",
        t!("はじめに {0} に頼む", "Ask {0} first"),
        t!(
            "輪番で次、または受けられる唯一の先。順は画面が知っている (s)",
            "Next in the turn, or the only one that can: the screen knows the order (s)"
        ),
    ),
    Row(
        "asked",
        t!("{0} に頼む", "Ask {0}"),
        t!(
            "頼んだ記録が、この夜に何が足りなかったかを市に教える",
            "Whom you asked is how the city learns what was lacking tonight"
        ),
    ),
    Row(
        "not:asked",
        t!("{0} に頼まない", "Do not ask {0}"),
        t!(
            "受けられない先への電話は、時間と信用を減らす",
            "A call to a place that cannot take the person costs time and trust"
        ),
    ),
    Row(
        "turn_reason",
        t!("受けられる先を飛ばさない", "Pass nobody over who could take the person"),
        t!(
            "理由のない飛ばしが続くと、輪番を信じてもらえなくなる",
            "Passing over without cause ends everybody's trust in the turn"
        ),
    ),
    Row(
        "outcomes_kept",
        t!("電話の答えを言われたとおりに記録する", "Record each answer as it was given"),
        t!(
            "断りの理由は数えられ、次の協議会で使われる。受入の条件も同じ",
            "Refusals are counted by reason, and conditions are kept"
        ),
    ),
    Row(
        "accepted",
        t!("{0} の受入が決まる", "An acceptance: {0}"),
        t!("今夜の居場所がまだない", "There is still no place for tonight"),
    ),
    Row(
        "not:accepted",
        t!("{0} に決めない", "Do not settle on {0}"),
        t!("この人の泊まれる先ではない", "It is no place for this person"),
    ),
    Row(
        "departed",
        t!("出発を記録する", "Note the departure"),
        t!("道中の人がいることが、次の当番にも見える (D)", "Others see that somebody is on the way (D)"),
    ),
    Row(
        "arrived",
        t!("到着を記録する", "Note the arrival"),
        t!(
            "着いた日が1日目。記録がなければ7日が数えられない (A)",
            "The day of arrival is day 1: without it nobody counts to 7 (A)"
        ),
    ),
    Row(
        "extended",
        t!("期限の前に、二人で延長を決める", "Extend by two before the limit"),
        t!(
            "黙って8日目にしない。管理職と二人、理由つきで (+)",
            "No silent day 8: two people, one a supervisor, with a reason (+)"
        ),
    ),
    Row(
        "late_application",
        t!("事後申請が期限に載っている", "The later application is on the list"),
        t!("未登録の人の紙はあとから。忘れないように期限に載る", "Paper may follow, but it is owed"),
    ),
    Row(
        "conference",
        t!("ケア会議が期限に載っている", "The care conference is on the list"),
        t!("支援したら必ず会議。開くまで終了できない", "After support there is always a conference"),
    ),
    Row(
        "signed",
        t!("電話の見解に署名がある", "No view by telephone is left unsigned"),
        t!("聞いた見解は、本人の署名で確かなものになる", "A view heard is sure only when its owner signs"),
    ),
    Row(
        "closed",
        t!("結果「{0}」で終了する", "Close with the result: {0}"),
        t!(
            "理由と次の約束を書いて終えれば、不実施も報告に残る (C)",
            "Closed with reason and follow-up, it is counted too (C)"
        ),
    ),
    Row(
        "not:closed",
        t!("夜のうちに終了しない", "Do not close it tonight"),
        t!(
            "居場所のない緊急や会議のない支援は、終わっていない",
            "An emergency without a place or a conference is not over"
        ),
    ),
    Row(
        "follow_up",
        t!("次の約束を決める {0}", "Owe a follow-up {0}"),
        t!(
            "支援しなかった電話ほど、次の開庁日の一本が要る",
            "A call that got no support needs the call of the next office day most"
        ),
    ),
    Row(
        "did",
        t!("{0} を記録する", "Record: {0}"),
        t!("記録がなければ、市はあとから動けない", "Without the record the city cannot act on it"),
    ),
    Row(
        "not:did",
        t!("{0} をしない", "Do not: {0}"),
        t!("ここではしてはいけない", "It must not be done here"),
    ),
    Row(
        "address_opened",
        t!("秘匿の住所は二人で開く", "Open a hidden address by two"),
        t!("一人で開けた住所は、守りを一つ失う", "An address opened by one has lost a guard"),
    ),
];

/// A check in words; `arg` is what follows its name, already worded.
#[must_use]
pub fn check(code: &str, arg: &str, lang: Lang) -> String {
    match ROWS.iter().find(|r| r.0 == code) {
        Some(row) => row.1.fill(lang, &[arg]).replace("  ", " ").trim().to_owned(),
        None => format!("{code} {arg}").trim().to_owned(),
    }
}

/// Why a check matters.
#[must_use]
pub fn why(code: &str, lang: Lang) -> Option<&'static str> {
    ROWS.iter().find(|r| r.0 == code).map(|r| r.2.get(lang))
}

/// Whether a check has its words.
#[must_use]
pub fn knows(code: &str) -> bool {
    ROWS.iter().any(|r| r.0 == code)
}
