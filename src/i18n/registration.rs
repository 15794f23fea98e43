//! Words of the record's forms and of the registration's life at the desk.
//! It must not know which form they stand in.

use super::T;
use crate::t;

/// Above a form of the record: who, which part, from which form.
pub const SHEET_ABOUT: T = t!("{0} {1}  {2} ({3} から)", "{0} {1}  {2} (from: {3})");
/// Part of it is hidden.
pub const MASKED: T = t!("秘匿の欄はここに出ません", "Hidden fields are not here");
/// Title of a form that proposes.
pub const TOLD_TITLE: T = t!("電話で聞いた変更 (昼に確かめる)", "Told by telephone (settled by day)");
/// Place of a row.
pub const ORDER_HINT: T = t!("1 がいちばん先。数字で", "1 stands first; a number");
/// Keep or drop a row.
pub const KEEP: [(&str, T); 2] = [("y", t!("残す", "keep")), ("x", t!("消す", "remove"))];
/// What dropping does.
pub const KEEP_HINT: T = t!("消しても前の版には残ります", "Removed here, it stays in the versions before");
/// Checked as well.
pub const CHECKED_HINT: T = t!(
    "「はい」は、この項目ぜんぶを今日確かめたとき (日付と名前が付きます)",
    "Yes when the whole part was gone through today: it gets the date and your name"
);
/// Why it is changed.
pub const REASON_HINT: T = t!(
    "だれから聞いたか、何を見たか (母から電話、受給者証の写し)",
    "Who said so, what was seen (a copy of the paper)"
);
/// Who told it.
pub const FROM_HINT: T = t!("訪問看護 いずみ、母 など", "The visiting nurse, the mother");
/// What was said.
pub const WORDS_HINT: T = t!("言われたままに", "As they said it");
/// A number too large.
pub const TOO_MUCH: T = t!("大きすぎます。書きまちがいではありませんか", "Too large: a slip?");
/// A part that needs another field.
pub const HALF: T = t!(
    "このままでは書けません。日付だけで点がない、など足りない欄を入れてください",
    "It cannot be written so: a date without its number? Fill in what is missing"
);
/// A row somebody else has changed.
pub const ROW_GONE: T = t!(
    "この行はほかの人が変えました。Esc で残して閉じ、開き直してください",
    "Somebody else has changed this row. Esc keeps what you typed; open it again"
);
/// Nothing was changed.
pub const NO_CHANGE: T = t!("何も変わっていません", "Nothing has been changed");
/// Somebody else changed the record meanwhile.
pub const AGAIN: T =
    t!("もう一度 Enter で、変えた欄だけを書きます", "Enter again writes only the fields you changed");
/// The person is no longer on screen.
pub const REOPEN: T = t!(
    "Esc で残して閉じ、その人を開き直してください。書いたものは残ります",
    "Esc keeps it; open the person again, what you typed goes on"
);
/// A field somebody else has changed too.
pub const BOTH_CHANGED: T = t!(
    "ほかの人もこの欄を変えました。書いたとおりでよければ もう一度 Enter",
    "Somebody else changed this too. Enter again writes what you typed"
);
/// What it says by now.
pub const THEIRS: T = t!("{0} は今「{1}」", "{0} is \"{1}\" now");
/// Fields of the form are hidden by now.
pub const MASKED_NOW: T = t!(
    "この欄は秘匿になりました。Esc で残して閉じ、住所を開いてから書いてください",
    "These fields are hidden now. Esc keeps what you typed; open the address first"
);
/// What was typed before and fits the record no more.
pub const LEFT: T = t!(
    "書きかけ「{0}: {1}」は、その後 記録が変わったので入れていません",
    "Half typed \"{0}: {1}\" is left out: the record has changed since"
);
/// The same of a row that is there no more.
pub const LEFT_ROW: T = t!(
    "書きかけの行「{0}」の元はもうありません。書いたもの: {1}",
    "The row \"{0}\" that was half typed is there no more. Typed: {1}"
);
/// Half typed.
pub const LEAVE: T = t!("書きかけをどうしますか", "What is half typed");
/// Keep it.
pub const LEAVE_KEEP: T =
    t!("残して閉じる (同じ所を開くと続きから)", "Keep it and close: the same form goes on");
/// Drop it.
pub const LEAVE_DROP: T = t!("捨てて閉じる", "Throw it away");
/// Kept.
pub const KEPT: T = t!("書きかけを残しました", "What you typed is kept");
/// Goes on.
pub const GOES_ON: T = t!("書きかけの続き", "going on where it was left");
/// Somebody of that name is on file.
pub const TWIN: T = t!(
    "同じ名前の人が名簿にいます (F3 で確かめる)。別の人なら もう一度 Enter",
    "Somebody of this name is on file (F3 to look). If it is another person, Enter again"
);
/// A day of the past.
pub const ON_HINT: T = t!("空は今日。11/20、昨日、R8.11.20", "Empty is today; 11/20, yesterday, 2026-11-20");
/// Members.
pub const MEMBERS_HINT: T =
    t!("市、基幹、相談員…。読点で区切る", "City, core centre, consultant, parted by commas");
/// Classes.
pub const CLASSES: [(&str, T); 3] = [("A", t!("A", "A")), ("B", t!("B", "B")), ("C", t!("C", "C"))];
/// Consent.
pub const CONSENT_HINT: T =
    t!("何を、どんなときに。空の欄は今のまま", "What, and when; an empty field stays as it is");
/// With whom.
pub const PARTNERS_HINT: T = t!("渡してよい相手。読点で区切る", "Parted by commas");
/// When it was signed.
pub const SIGNED_HINT: T = t!(
    "署名をもらったときだけ。取り消された同意は、登録票の同意で取消日を消すまで戻りません",
    "Only when it was signed. A revoked one stays so until its date is emptied in the record"
);
/// Who explained.
pub const EXPLAINED_HINT: T = t!("登録の話をした人 (S-07 の担当)", "Who spoke of the registration");
/// Oral.
pub const ORAL_HINT: T = t!("急ぐときは口頭で受け、紙はあとから", "When it is urgent; the paper follows");
/// Number.
pub const REG_NO_HINT: T = t!("付けた番号 (0147)。申請書の番号で", "The number given (0147)");
/// Declined.
pub const DECLINED_HINT: T = t!("非該当のときは必ず", "Needed when declined");
/// Plan entry.
pub const PLAN_HINT: T =
    t!("サービス等利用計画に書いた日。まだなら空", "Written into the plan on; empty when not yet");
/// Review.
pub const REVIEW_HINT: T = t!(
    "直す所は先に登録票で直す。ここでは全部を見たことと次の見直し日が付く",
    "Amend the parts first; this marks the whole as gone through, the next is in a year"
);
/// Visit.
pub const VISIT_HINT: T = t!("12/1 10:00、木 14", "12/1 10:00, Thu 14");
/// The three.
pub const THREE_HINT: T =
    t!("市・基幹・相談員の三者で行く。欠けてもよい", "The three go together; one may be missing");
/// Due.
pub const DUE_HINT: T = t!("空は10開庁日。12/10 17:00", "Empty is ten office days; 12/10 17:00");
/// The other person.
pub const OTHER_HINT: T =
    t!("登録番号 (0148) か、名前そのまま", "Registration number (0148) or the whole name");
/// Nobody found.
pub const NOBODY: T =
    t!("その番号や名前の人が見つかりません。/ で探して番号を", "Nobody of that number or name: / finds one");
/// Several.
pub const SEVERAL: T = t!("何人もいます。登録番号で", "There are several: use the number");
/// Settle.
pub const SETTLE_HINT: T =
    t!("母に電話して確かめた、など。落とすときは理由を必ず", "Who confirmed it; needed when dropped");
/// What was told.
pub const TOLD_ABOUT: T = t!("{0} {1} が {2} から聞いた「{3}」 {4}", "{0} {1} heard from {2}: \"{3}\" {4}");
/// Somebody taken for dead.
pub const RESTORE_HINT: T = t!(
    "どう分かったか (本人から電話、同じ名前の別の人)。登録は死亡の前の形に戻ります",
    "How it is known (they rang; another of that name). The registration stands as before"
);
/// A field told that somebody has written since.
pub const OVERTAKEN: [(&str, T); 2] =
    [("y", t!("聞いたとおり書く", "write what was told")), ("x", t!("今のまま", "leave it as it is"))];
/// What stands there and what was told.
pub const OVERTAKEN_HINT: T = t!(
    "聞いたあとで だれかが書いた欄です。上の内容を見て選ぶ",
    "Written by somebody since; see above and choose"
);
/// Above the form: a field, what it says now, what was told.
pub const OVERTAKEN_ABOUT: T = t!("{0}: 今「{1}」 聞いた「{2}」", "{0}: now \"{1}\", told \"{2}\"");
/// Lifting 秘匿.
pub const LIFTS: [(&str, T); 2] = [
    ("y", t!("解いてよい", "may be lifted")),
    ("x", t!("解かない (待っている見解も消える)", "stays (a waiting view is gone too)")),
];
/// A change of the record would lift it.
pub const LIFTS_HIDDEN: T = t!(
    "秘匿は二人で解きます。手続き r の「秘匿を解く」で理由を書き、もう一人が同じ見解を書きます",
    "Two people lift \"hidden\": with r, \"Lift hidden\", give the reason; another says the same"
);
/// Why it is lifted.
pub const LIFT_HINT: T = t!(
    "支援措置が終わった通知など。二人目が同じ見解を書いたときに解けます",
    "The measure ended (its paper). It is lifted when a second person says the same"
);
/// Who has said so already.
pub const LIFT_SAID: T = t!("{0} {1}「{2}」 もう一人を待っています", "{0} {1}: \"{2}\"; waits for another");
/// Unticking it in a form.
pub const LIFT_HOW: T = t!(
    "秘匿はこの欄では外せません。印を戻し、手続き r の「秘匿を解く」で二人が解きます",
    "Not unticked here. Tick it again; two people lift it with r, \"Lift hidden\""
);
/// Decisions.
pub const DECISIONS: [(&str, T); 2] =
    [("registered", t!("登録", "registered")), ("declined", t!("非該当", "declined"))];
/// Reviews.
pub const REVIEWS: [(&str, T); 2] =
    [("annual", t!("年次", "yearly")), ("after_case", t!("対応のあと", "after a case"))];
/// Ends.
pub const ENDS: [(&str, T); 3] = [
    ("withdrawn", t!("取下げ", "withdrawn")),
    ("moved", t!("転出", "moved away")),
    ("deceased", t!("死亡", "deceased")),
];
/// Links.
pub const LINKS: [(&str, T); 2] = [("y", t!("つなぐ", "link")), ("x", t!("はずす", "part"))];
/// Settling.
pub const SETTLES: [(&str, T); 2] = [
    ("y", t!("確かめた: 書く(言葉だけなら備考に)", "confirmed: write it (words alone into the notes)")),
    ("x", t!("落とす: 書かない", "drop it")),
];

/// What a step is called.
#[must_use]
pub fn act(code: &str) -> T {
    match code {
        "candidate" => t!("候補にする (説明した)", "Candidate (explained)"),
        "apply" => t!("申請を受ける", "Application"),
        "decide" => t!("登録可否会議の決定", "The meeting decides"),
        "talk" => t!("1か月の話合い", "Talk within a month"),
        "review" => t!("見直し", "Review"),
        "end" => t!("登録を終える (取下げ・転出・死亡)", "End (withdrawn, moved, deceased)"),
        "restore" => t!("死亡を取り消す (まちがいだった)", "Not dead after all: take it back"),
        "lift" => t!("秘匿を解く (二人で)", "Lift hidden (two people)"),
        "plan_visit" => t!("訪問の予定", "Plan a visit"),
        "visited" => t!("訪問した", "Visit made"),
        "trial" => t!("短期入所の体験を頼む", "Ask for a trial stay"),
        "household" => t!("同じ世帯の人とつなぐ", "Link the household"),
        "told" => t!("電話で聞いた変更 (言葉だけ)", "Told by telephone (words only)"),
        _ => t!("電話で聞いた変更を確かめる", "Settle a change told by telephone"),
    }
}

/// Title of the menu.
pub const MENU: T = t!("登録の手続き", "Registration");
/// The steps are another role's.
pub const NOT_YOURS: T = t!(
    "申請・会議・見直しは登録担当の役割です。ここでできることだけ出ています",
    "Applications, meetings and reviews are the coordinator's; here is what you can do"
);
/// Title of a part's forms.
pub const PART_MENU: T = t!("どこを書きますか", "Which form");
/// A new row.
pub const NEW_ROW: T = t!("+ {0} を加える", "+ add: {0}");
/// Checked?
pub const CHECK_ASK: T =
    t!("「{0}」を今日 {1} が確かめたと記録しますか", "Record \"{0}\" as checked today by {1}?");
/// Before a registration ends.
pub const END_ASK: T = t!(
    "{0}: 「{1}」で登録を終わらせます。期限と頼みごとも消えます。よいですか",
    "{0}: end the registration as \"{1}\"? What is due for it ends too."
);
/// No proposals.
pub const NONE_TOLD: T = t!("確かめる変更はありません", "Nothing told waits to be settled");
/// Which proposal.
pub const WHICH_TOLD: T = t!("どの変更を確かめますか", "Which one");
/// Nothing may be amended here.
pub const ALL_HIDDEN: T = t!("秘匿のため、ここでは書けません", "Hidden: it cannot be amended here");
/// The whole record.
pub const RECORD: T = t!("登録票", "Record");
/// Keys of the record.
pub const RECORD_KEYS: T = t!(
    "上下 項目  PgUp/PgDn 送る  Enter 書く  t 電話で聞いた  c 確かめた  y 変更を確かめる  r 手続き  Esc 戻る",
    "Up/Down part  PgUp/PgDn scroll  Enter write  t told  c checked  y settle  r steps  Esc back"
);
/// A part that says nothing.
pub const EMPTY_PART: T = t!("記載なし", "nothing on file");
/// Reading.
pub const READING: T = t!("読んでいます", "reading");
/// A step that needs a person.
pub const ADD_TITLE: T = t!("名簿に人を加える", "Add a person");
/// Neither name nor description.
pub const NAME_OR: T = t!("名前か、特徴のどちらかを", "A name, or what they look like");
/// More of a part lies below.
pub const MORE_BELOW: T = t!("ほか {0} 行 (PgDn)", "{0} more lines (PgDn)");
