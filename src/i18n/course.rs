//! Words of the panes after the decision: fairness of the turn, stays, the conference, issues.
//! They must not know where a word is put.

use super::{Lang, T};
use crate::domain::Code;
use crate::t;

// Fairness of the turn.
/// Title: fiscal year.
pub const FAIR: T = t!("輪番の偏り  {0}年度 (4月から)", "Fairness  fiscal {0} (from April)");
/// Title where there is no turn.
pub const FAIR_ASKED: T = t!("頼んだ偏り  {0}年度 (4月から)", "Who was asked  fiscal {0} (from April)");
/// Asked.
pub const COL_ASKED: T = t!("頼", "ask");
/// Accepted.
pub const COL_ACCEPTED: T = t!("受", "yes");
/// Refused.
pub const COL_REFUSED: T = t!("断", "no");
/// No answer.
pub const COL_NO_ANSWER: T = t!("不出", "n/a");
/// Last accepted.
pub const COL_LAST: T = t!("最後に受けた", "last yes");
/// Last accepted, narrow.
pub const COL_LAST_SHORT: T = t!("最後", "last");
/// Staying now.
pub const COL_STAYING: T = t!("いま", "now");
/// Never accepted this year.
pub const NEVER: T = t!("まだ", "not yet");
/// Corporations.
pub const CORPORATIONS: T = t!("法人ごと (いま = 泊まっている人)", "By corporation (now = staying)");
/// A corporation not on file.
pub const NO_CORPORATION: T = t!("法人の登録なし", "no corporation on file");
/// Offices of a corporation.
pub const OFFICES_N: T = t!("{0}か所", "{0} offices");
/// Nobody was asked.
pub const NONE_ASKED: T = t!("今年度はまだどこにも頼んでいません", "Nobody has been asked this year");
/// Legend.
pub const FAIR_KEYS: T = t!("f で戻る", "f goes back");

// The turn.
/// Who is next, and where.
pub const NEXT_IS: T = t!("次の順は {0} ({1}番)", "Next in turn: {0} (no. {1})");
/// Above it.
pub const ABOVE: T = t!("先の{0}", "before it, {0}");
/// Passed over with a reason.
pub const PASSED: T = t!("飛ばした {0}", "passed over: {0}");
/// Nobody fits.
pub const NOBODY_FITS: T = t!(
    "! 今夜頼める事業所がありません。o で受け皿を広げる",
    "! No office can be asked tonight: o widens the search"
);

// Stays.
/// Departure form.
pub const DEPARTS: T = t!("{0} へ {1} に出発", "To {0}, leaves at {1}");
/// The leg may wait.
pub const LEG_LATER: T = t!(
    "空のまま Enter で出発だけ記録。送迎はあとから V で",
    "Enter alone notes the departure; V adds the transport later"
);
/// Who takes them is missing.
pub const WHO_TAKES: T = t!("だれが連れて行くかを選んでください", "Choose who takes them");
/// No fee items in the profile.
pub const NO_FEES: T = t!("この市に費用の項目の登録がありません", "The city has no fee items on file");
/// Proposed counts.
pub const FEES_PROPOSED: T = t!(
    "泊数は滞在から、送迎は記録から入れました。確かめて Enter",
    "Nights come from the stay, legs from the record: check, then Enter"
);
/// Counts set before.
pub const FEES_SET: T = t!("前に入れた数です。直して Enter", "As set before: correct it, then Enter");
/// Yen for one.
pub const YEN: T = t!("({0}円)", "({0} yen)");

// The conference.
/// Due by.
pub const MEET_BY: T = t!("会議は {0} までに", "The conference is due by {0}");
/// How members are parted.
pub const MEMBERS_HINT: T =
    t!("読点で区切る。基幹相談支援センターも入れる", "Parted by commas; the core centre (基幹) too");
/// The core centre is missing.
pub const NO_CORE: T = t!(
    "基幹相談支援センターが出席者にいません。入れるか、このままなら もう一度 Enter",
    "The core centre (基幹) is not among the members: add it, or Enter again as it is"
);
/// Prevention.
pub const PREVENTION_HINT: T = t!(
    "書くと次の欄が出ます。期日のあるものは期限の一覧に出ます",
    "Another row follows; one with a day goes on the due list"
);
/// A day.
pub const DAY_HINT: T = t!("12/10 か R8.12.10。空でもよい", "12/10 or 2026-12-10; may stay empty");
/// Empty means now.
pub const EMPTY_IS_NOW: T = t!("空なら今。11/26 14:00 のように", "Empty = now; else 11/26 14:00");
/// Nobody is named.
pub const NAME_NOBODY: T = t!(
    "名前・住所など、だれのことか分かる言葉は書かない",
    "No names or addresses: nothing that tells whom it is about"
);

// The end.
/// The next office day.
pub const NEXT_OFFICE: T = t!("次の開庁日 {0}", "Next office day {0}");
/// Who owes it.
pub const OWED_BY: T = t!("担当 {0}", "for {0}");
/// Who is on duty when.
pub const ON_DUTY: T = t!("当番 {0}", "On duty {0}");
/// A due time.
pub const DUE_HINT: T = t!(
    "開庁日は 空なら次の開庁日。11/24 でもよい。折返しは 7:00 のように",
    "Office day: empty = the next one, or 11/24. Call back: 7:00"
);
/// When a reason is needed.
pub const CLOSE_REASON: T = t!(
    "支援をしなかったときは理由と、このあとの約束が要ります",
    "Without support a reason and a follow-up are needed"
);
/// The kind is missing.
pub const CHOOSE_KIND: T = t!("開庁日か折返しかを選んでください", "Choose: office day, or desk calls back");
/// A call back needs a time.
pub const CALL_BACK_TIME: T =
    t!("折返す時刻を入れてください (7:00)", "Give the time of the call back (7:00)");
/// Closed that day.
pub const CLOSED_DAY: T = t!(
    "その日は閉庁です。上の「次の開庁日」から選んでください",
    "The office is closed that day: see the next office day above"
);
/// Nobody is on duty then.
pub const NOBODY_ON_DUTY: T = t!(
    "その時刻は当番がいません。上の当番の時間から選んでください",
    "Nobody is on duty then: see the hours above"
);

// Extension.
/// Who agrees.
pub const AGREE: T = t!("延長に「はい」: {0}", "Yes to the extension: {0}");
/// A supervisor is needed.
pub const NEEDS_SUPERVISOR: T = t!(
    "あと管理職の「はい」が要ります(Enter であなたの分は記録。電話なら b)",
    "A supervisor's yes is needed too: Enter records yours, b one heard by phone"
);
/// A second person is needed.
pub const NEEDS_SECOND: T = t!(
    "あと一人の「はい」が要ります(Enter であなたの分は記録)",
    "One more yes is needed: Enter records yours"
);
/// Both agree.
pub const BOTH_AGREE: T = t!("二人そろえば Enter で延長します", "With both, Enter extends the stay");

// Widening.
/// Whoever is asked stays on the record.
pub const ON_RECORD: T = t!(
    "頼んだ先はみな記録に残ります。電話のあとは c",
    "Whoever is asked stays on the record; after the call c"
);
/// Days at most.
pub const DAYS_AT_MOST: T = t!("{0}日まで", "up to {0} days");
/// Two people.
pub const TWO_NEEDED: T = t!("二人で(うち管理職)", "by two, one a supervisor");
/// Two people agree.
pub const TWO_AGREE: T = t!("二人の「はい」あり", "two have agreed");
/// At night and on days off.
pub const NIGHT_ONLY: T = t!("夜間・閉庁日", "nights and days off");
/// Not at this hour.
pub const SHUT_BY_DAY: T = t!("! いまは時間外(夜間・閉庁日だけ)", "! not now: nights and days off only");
/// Open now.
pub const OPEN_NOW: T = t!("いま開", "open now");
/// Shut now.
pub const SHUT_NOW: T = t!("! いま閉", "! shut now");
/// Room.
pub const ROOM_N: T = t!("空き {0}", "room {0}");
/// How often asked.
pub const ASKED_N: T = t!("頼んだ {0}", "asked {0}");
/// Asked already.
pub const ASKED_ALREADY: T = t!("頼んだ", "asked");
/// Another name.
pub const TYPE_NAME: T = t!("ほかの名前を入れる", "another name");
/// The supervisor.
pub const CALL_SUPERVISOR: T = t!("管理職へ連絡 {0}  {1}", "call the supervisor {0}  {1}");
/// A second tier.
pub const TIER: T = t!("専門の窓口 {0}", "second tier: {0}");
/// Who agrees.
pub const AGREE_TO: T = t!("「はい」: {0}", "Yes: {0}");
/// Both agree.
pub const BOTH_AGREE_ASK: T = t!("二人そろえば Enter で頼みます", "With both, Enter asks");

// Requests and stays.
/// In the plan.
pub const PLANNED: T = t!("計画内", "planned");
/// Not in the plan.
pub const UNPLANNED: T = t!("計画外", "unplanned");
/// How the next one will be marked.
pub const NEXT_PLANNED: T = t!("次に頼むのは {0} (U で切替)", "The next request: {0} (U switches)");
/// Two staff and nobody else yet.
pub const NOT_ALONE: T = t!(
    "! 二人介助の人です。一人では頼めません: 先に短期 s か居宅 h を",
    "! Two staff are needed: not one supporter alone. First a short stay (s) or home help (h)"
);
/// Two staff and another support.
pub const AS_SECOND: T = t!(
    "! 二人介助の人です。ほかの支援の二人目として頼みます",
    "! Two staff are needed: the supporter comes as the second"
);
/// No supporters on file.
pub const NO_SUPPORTERS: T = t!(
    "慣れた人の登録がありません。担当相談員か家族に聞く",
    "No familiar supporter on file: ask the consultant or the family"
);
/// Over capacity, day n of m.
pub const OVER_N: T = t!("定員外 {0}日目/{1}", "over capacity, day {0}/{1}");
/// Days of another kind's own.
pub const OWN_N: T = t!("{0}日目/{1}まで", "day {0} of its {1}");
/// The warning day.
pub const NEAR: T = t!("! 期限が近い: 延長 + か行き先を", "! soon over: extend (+) or where to");
/// The last day.
pub const LAST_DAY: T = t!("! きょうが最終日", "! today is the last day");
/// Overrun.
pub const OVERRUN: T =
    t!("! {0}日超過: 延長 + か終わり R だけ", "! {0} days over: extend (+) or end (R) only");
/// Past the plan.
pub const PAST_PLAN: T = t!("予定を{0}日過ぎた (日数の決まりなし)", "{0} days past the plan (no limit here)");
/// Past day 14.
pub const PAST_14: T = t!("! 14日を超えた(費用)", "! past day 14 (fee)");
/// The next word is due.
pub const CHECK_IN: T = t!("次の連絡 {0} (あと{1}分)", "next word by {0} ({1} min)");
/// Overdue.
pub const NO_WORD: T = t!("! 連絡なし {0}分超過 電話して W", "! no word, {0} min late: call, then W");
/// The last word.
pub const LAST_WORD: T = t!("最後の連絡 {0}", "last word {0}");
/// Medicine.
pub const MEDICINE: T = t!("薬 {0}", "medicine {0}");
/// Belongings.
pub const BELONGINGS: T = t!("持ち物 {0}", "belongings {0}");
/// The capsule went along.
pub const CAPSULE: T = t!("カプセルあり", "capsule taken");
/// The capsule stayed.
pub const NO_CAPSULE: T = t!("カプセルなし", "no capsule");
/// A transport.
pub const LEG: T = t!("送迎", "transport");
/// Day note.
pub const NOTE: T = t!("様子", "note");
/// Incidents.
pub const INCIDENTS: T = t!("! できごと {0}件", "! incidents: {0}");
/// What was said on acceptance.
pub const CONDITION: T = t!("受入 {0}", "accepted: {0}");
/// Keys before departure.
pub const KEYS_ACCEPTED: T = t!("D 出発・送迎  A 到着", "D departs, transport  A arrived");
/// Keys on the way.
pub const KEYS_DEPARTED: T = t!("A 到着  V 送迎", "A arrived  V transport");
/// Keys of a stay.
pub const KEYS_STAY: T =
    t!("N 様子  V 送迎  ! できごと  + 延長  R 終わり", "N note  V transport  ! incident  + extend  R end");
/// Keys of one who went out.
pub const KEYS_OUT: T = t!("W 連絡あり  ! できごと  R 終わり", "W a word came  ! incident  R end");

// The last step.
/// Not held.
pub const MEETING_DUE: T = t!("会議は {0} まで", "conference due by {0}");
/// Overdue.
pub const MEETING_LATE: T = t!("! 会議の期限 {0} を過ぎた", "! the conference was due by {0}");
/// Set.
pub const MEETING_SET: T = t!("会議の予定 {0}", "conference set for {0}");
/// Held.
pub const MEETING_HELD: T = t!("会議 {0}", "conference {0}");
/// Members.
pub const MEMBERS: T = t!("出席 {0}", "members: {0}");
/// Keys of the conference.
pub const MEETING_KEYS: T = t!("K 予定  H 記録", "K set  H hold");
/// No conference is owed.
pub const NO_MEETING: T =
    t!("支援をしていないので、会議は要りません", "No support was given: no conference is owed");
/// Cause.
pub const CAUSE: T = t!("原因", "cause");
/// Prevention.
pub const PREVENTION: T = t!("防ぐ", "prevent");
/// Registration.
pub const REGISTRATION: T = t!("登録", "register");
/// Plan.
pub const PLAN: T = t!("計画", "plan");
/// Crisis plan.
pub const CRISIS: T = t!("クライシス", "crisis plan");
/// New service.
pub const NEW_SERVICE: T = t!("新サービス", "new service");
/// Local issue.
pub const ISSUE: T = t!("地域課題", "issue");
/// What is open.
pub const STILL_OPEN: T = t!("終了の前に", "Before it can be closed");
/// Nothing is open.
pub const MAY_CLOSE: T = t!("終了できます: C", "It can be closed: C");
/// The conference comes first.
pub const MEET_FIRST: T = t!("ケア会議を記録する", "record the conference");
/// Fees.
pub const FEES: T = t!("費用", "Fees");
/// Fees not set.
pub const FEES_NOT_SET: T = t!("まだ ($ で入れる)", "not set ($)");

// Issues.
/// Title.
pub const ISSUES: T = t!("課題の一覧", "Issues");
/// None.
pub const NO_ISSUES: T = t!("開いている課題はありません", "No open issues");
/// Being read.
pub const READING: T = t!("読んでいます", "reading");
/// Keys.
pub const ISSUE_KEYS: T = t!(
    "t 取り上げる  s 済み  x 見送り  n 新しく挙げる  矢印 選ぶ  Esc 戻る",
    "t take up  s settled  x set aside  n new  arrows choose  Esc back"
);
/// An unmet need without words.
pub const UNMET: T = t!("受け手が見つからなかった", "nobody could be found");

const OPEN_ITEMS: &[(&str, T)] = &[
    ("request", t!("返事を待つ依頼", "waits for an answer:")),
    ("assignment", t!("続いている支援", "still running:")),
    ("unsigned_view", t!("電話の見解の署名", "a view to be signed:")),
    ("provisional", t!("一人での保護を二人目が確かめる", "a second person confirms the act of one")),
    ("split", t!("割れた見解を管理職が決める", "a supervisor settles the views that differ")),
    (
        "danger",
        t!(
            "危険への電話。なくなったら安全の段で「危険なし」",
            "call for the danger; over: say so under Safety"
        ),
    ),
    ("abuse_core", t!("コアメンバーへ伝える", "tell a core member")),
];

/// Something that stands before the end of a case, as the next step; an unknown code as it is.
#[must_use]
pub fn open_item(code: &Code, lang: Lang) -> String {
    pick(OPEN_ITEMS, code, lang)
}

const REGISTRATIONS: &[(&str, T)] = &[
    ("register", t!("登録する", "to be registered")),
    ("already", t!("登録済み", "registered already")),
    ("declined", t!("登録しない", "not registered")),
];

/// What a conference decided for the registration; an unknown code as it is.
#[must_use]
pub fn registration(code: &Code, lang: Lang) -> String {
    pick(REGISTRATIONS, code, lang)
}

fn pick(table: &[(&str, T)], code: &Code, lang: Lang) -> String {
    let known = table.iter().find(|(c, _)| *c == code.as_str());
    known.map_or_else(|| code.as_str().to_owned(), |(_, t)| t.get(lang).to_owned())
}
/// How the day of a conference is typed.
pub const MEETING_HINT: T = t!(
    "11/26 14、木 14:00、あさって 14。時刻が決まっていなければ日だけ",
    "11/26 14, Thu 14:00, tomorrow 14. Without a time yet, the day alone"
);
/// It could not be read, or is past.
pub const MEETING_WHEN: T = t!(
    "これからの日時を: 11/26 14、木 14:00、あさって 14 のように(日だけでもよい)",
    "A day and time ahead: 11/26 14, Thu 14:00, tomorrow 14 (a day alone will do)"
);
