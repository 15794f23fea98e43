//! Words of the screen's furniture: titles, labels, hints. Action labels live with the actions.
//! It must not know domain codes (`code.rs`, `reason.rs`) or where a word is put.

use super::T;
use crate::t;

// Header.
/// Duty officer.
pub const DUTY: T = t!("当番", "duty");
/// Backup.
pub const BACKUP: T = t!("応援", "backup");
/// Third in the chain.
pub const THIRD: T = t!("三番", "third");
/// Nobody set.
pub const NOBODY: T = t!("未定", "nobody");
/// Counts: ringing, open cases, due.
pub const RINGING_N: T = t!("鳴{0}", "ring {0}");
/// Open cases.
pub const OPEN_N: T = t!("対{0}", "open {0}");
/// Due.
pub const DUE_N: T = t!("期{0}", "due {0}");
/// Saved at.
pub const SAVED: T = t!("保存 {0}", "saved {0}");
/// The store cannot be reached now.
pub const NOT_SAVED: T = t!("! 保存できません", "! cannot save");
/// A drill.
pub const DRILL: T = t!("[訓練]", "[DRILL]");
/// Demo.
pub const DEMO: T = t!("[デモ]", "[DEMO]");
/// No secret is set yet.
pub const OPEN_STORE: T = t!("[未設定]", "[NO SECRETS SET]");
/// The same where there is little room.
pub const OPEN_STORE_SHORT: T = t!("[未設定]", "[no secrets]");

// Pane titles.
/// Pane 1.
pub const PANE_ROTA: T = t!("1 当番", "1 Rota");
/// Pane 2.
pub const PANE_CALLS: T = t!("2 着信", "2 Calls");
/// Pane 3.
pub const PANE_PERSON: T = t!("3 登録者", "3 Person");
/// Pane 4.
pub const PANE_PLACES: T = t!("4 空き", "4 Vacancies");
/// Pane 5.
pub const PANE_WORK: T = t!("5 対応・期限", "5 Cases, due");

// Rota.
/// Tonight's shift.
pub const TONIGHT: T = t!("今夜", "Tonight");
/// Now, by day.
pub const TODAY: T = t!("いま", "Now");
/// Tomorrow.
pub const TOMORROW: T = t!("あす", "Tomorrow");
/// Holiday band.
pub const CLOSED_DAY: T = t!("閉庁", "closed");
/// At this seat.
pub const THIS_SEAT: T = t!("この席", "this seat");
/// Connected from another seat.
pub const CONNECTED: T = t!("つながり *", "connected *");
/// Pane 1 in hours another desk has.
pub const NOT_ROTA: T = t!("いまは当番の時間ではありません", "not the rota's hours");
/// The rota has no shift for this minute.
pub const NO_SHIFT: T = t!("! この時間の当番がいません", "! nobody is on duty now");
/// Holidays end.
pub const HOLIDAYS_END: T = t!("! 祝日は {0} まで", "! holidays known to {0}");

// Calls.
/// Somebody nobody knows, as the officer wrote them down.
pub const WHO_IS: T = t!("どんな人", "Who");
/// Number withheld.
pub const NO_NUMBER: T = t!("非通知", "withheld");
/// Hidden person.
pub const HIDDEN: T = t!("秘匿", "hidden");
/// Press a.
pub const ANSWER_HINT: T = t!("a で受ける", "a answers");
/// Over a form `a` is a letter.
pub const ANSWER_HINT_OVER: T = t!("F2 で受ける", "F2 answers");
/// No calls yet.
pub const NO_CALLS: T = t!("着信はまだありません", "No calls yet");
/// The nth today.
pub const NTH: T = t!("{0}回目", "no. {0} today");
/// Returned.
pub const SETTLED: T = t!("折返し済", "settled");
/// Not yet returned.
pub const UNSETTLED: T = t!("! 折返しまだ", "! not called back");
/// A missed call without a number: set aside, never rung back.
pub const CANNOT_CALL: T = t!("! 折返せない", "! cannot ring back");
/// About someone.
pub const ABOUT: T = t!("{0} のこと", "about {0}");
/// Of someone.
pub const OF: T = t!("{0} の{1}", "{1} of {0}");
/// The person themselves.
pub const SELF: T = t!("本人", "self");
/// A contact of the profile whose number the city has not filled in.
pub const NUMBER_BY_CITY: T = t!("番号は市で入れる", "number: by the city");
/// Unknown number.
pub const UNKNOWN_NUMBER: T = t!("知らない番号", "unknown number");
/// A caller named as the other party, in a row.
pub const CARE: T = t!("! 相手に注意", "! take care");
/// Perpetrator banner.
pub const PERPETRATOR: T = t!(
    "! 相手に注意 (居所を知らせてはならない相手)",
    "! Take care: this caller must not learn where anyone is"
);
/// The neutral sentence to say.
pub const NEUTRAL: T = t!(
    "言う言葉:「お名前の方がこちらにおられるかどうかも含め、お答えしておりません」",
    "Say: \"We do not answer whether anyone of that name is known to us.\""
);

// Person card.
/// Nobody chosen.
pub const NO_PERSON: T =
    t!("着信か対応を選ぶと、その人が出ます。 / で探す", "Choose a call or case. / finds a person");
/// Threat to life.
pub const F_LIFE: T = t!("! 命", "! Life");
/// Behaviour.
pub const F_BEHAVIOUR: T = t!("! 行動", "! Care");
/// Behaviour, nothing to warn of.
pub const F_BEHAVIOUR_CALM: T = t!("行動", "Conduct");
/// Visiting.
pub const F_VISIT: T = t!("! 訪問時", "! Visit");
/// Medicine.
pub const F_MEDICINE: T = t!("くすり", "Medicine");
/// Capsule.
pub const F_CAPSULE: T = t!("カプセル", "Capsule");
/// Stays.
pub const F_STAYS: T = t!("利用歴", "Stays");
/// Supporters.
pub const F_SUPPORTERS: T = t!("慣れた人", "Known by");
/// Earlier cases.
pub const F_EARLIER: T = t!("これまで", "Before");
/// Consultant.
pub const F_CONSULTANT: T = t!("担当", "Consult.");
/// Address.
pub const F_ADDRESS: T = t!("住所", "Address");
/// Mobility.
pub const F_MOBILITY: T = t!("移動", "Moving");
/// Notes.
pub const F_NOTES: T = t!("メモ", "Notes");
/// Telephone.
pub const F_PHONE: T = t!("電話", "Phone");
/// Do not call.
pub const MUST_NOT_CALL: T = t!("! 電話しない", "! DO NOT CALL");
/// Lives with.
pub const LIVES_WITH: T = t!("同居", "same home");
/// Carer.
pub const CARER: T = t!("介護者", "carer");
/// Hurts others.
pub const HARMS_OTHERS: T = t!("他害あり", "hurts others");
/// Hurts themselves.
pub const HARMS_SELF: T = t!("自傷あり", "hurts self");
/// No harm to others.
pub const NO_HARM_OTHERS: T = t!("他害なし", "no harm to others");
/// No harm to self.
pub const NO_HARM_SELF: T = t!("自傷なし", "no harm to self");
/// Two staff.
pub const TWO_STAFF: T = t!("二人介助", "two staff");
/// Same sex care.
pub const SAME_SEX: T = t!("同性介助", "same-sex care");
/// Infectious.
pub const INFECTIOUS: T = t!("感染症あり", "infectious");
/// Abuse suspected.
pub const ABUSE_SUSPECTED: T = t!("虐待の疑い", "abuse suspected");
/// No relatives.
pub const NO_RELATIVES: T = t!("身寄りなし", "no relatives");
/// Wheelchair.
pub const WHEELCHAIR: T = t!("車いす", "wheelchair");
/// Forensic.
pub const FORENSIC: T = t!("触法", "forensic");
/// Allergy.
pub const ALLERGY: T = t!("アレルギー {0}", "allergy: {0}");
/// Seizures.
pub const SEIZURE: T = t!("発作 {0}", "seizures: {0}");
/// Behaviour total.
pub const BEHAVIOUR_TOTAL: T = t!("行動関連 {0}", "behaviour total {0}");
/// Days of medicine left.
pub const MEDICINE_LEFT: T = t!("残り{0}日", "{0} days left");
/// Out of medicine.
pub const MEDICINE_OUT: T = t!("! くすり切れ", "! medicine has run out");
/// Yes and no.
pub const YES_NO: T = t!("はい・いいえは {0}", "yes/no: {0}");
/// Plan entry.
pub const PLAN_ENTRY: T = t!("計画記載 {0}", "in plan {0}");
/// Age of the record.
pub const MONTHS_OLD: T = t!("情報 {0}か月前", "data {0} months old");
/// Age of the record, unknown.
pub const AGE_UNKNOWN: T = t!("! 情報 いつのものか不明", "! age of data unknown");
/// Review overdue.
pub const REVIEW_OVERDUE: T = t!("! 見直し超過", "! review overdue");
/// Never stayed.
pub const NEVER_STAYED: T = t!("短期入所なし(体験を勧める)", "no short stay yet (suggest a trial)");
/// Has stayed, nothing written.
pub const HAS_STAYED: T = t!("短期入所あり", "has stayed before");
/// Trouble there.
pub const TROUBLE: T = t!("! トラブル", "! trouble");
/// No capsule.
pub const NO_CAPSULE: T = t!("なし", "none");
/// Address hidden.
pub const ADDRESS_HIDDEN: T =
    t!("秘匿(二人の見解と理由で開く: 対応で *)", "hidden (two views and a reason open it: * in the case)");
/// Seen, logged.
pub const LOGGED: T = t!("{0} {1} 記録", "{0} {1}, logged");
/// Hidden person's banner.
pub const HIDDEN_BANNER: T = t!("! 秘匿: いることも答えない", "! Hidden: do not even say they are known");
/// No contact.
pub const NO_CONTACT: T = t!("連絡先なし", "no contacts");
/// Nothing threatening life is written.
pub const NO_LIFE: T =
    t!("記載なし (医ケア・発作・アレルギー)", "nothing on file (medical care, seizures, allergies)");

// Vacancies.
/// Heading: from tonight.
pub const FROM_TONIGHT: T = t!("今夜から{0}泊", "tonight, {0} nights");
/// For a person.
pub const FIT_ORDER: T = t!("{0} に合う順・輪番", "by turn, fit for {0}");
/// Fit for a person, beside the order.
pub const FIT_FOR: T = t!("{0} に合う", "fit for {0}");
/// Columns.
pub const COL_TURN: T = t!("順", "no");
/// Office.
pub const COL_OFFICE: T = t!("事業所", "office");
/// Night staff.
pub const COL_STAFF: T = t!("夜間", "staff");
/// Updated.
pub const COL_UPDATED: T = t!("更新", "updated");
/// Fits.
pub const COL_FIT: T = t!("合うか", "fit");
/// Staff n.
pub const STAFF_N: T = t!("{0}名", "{0}");
/// Nurse n.
pub const NURSE_N: T = t!("看{0}", "RN {0}");
/// Stale.
pub const STALE: T = t!("古", "OLD");
/// Good.
pub const FIT_GOOD: T = t!("良", "good");
/// Possible.
pub const FIT_MAYBE: T = t!("可", "ok");
/// Out.
pub const FIT_NO: T = t!("否", "NO");
/// No bed, in one letter.
pub const FULL: T = t!("満", "full");
/// No bed.
pub const NO_BED: T = t!("空きなし", "no bed");
/// First on the list where there is no turn.
pub const ASK_FIRST: T = t!("まずここ", "ask first");
/// Next in turn.
pub const NEXT_TURN: T = t!("次の順", "next in turn");
/// Arithmetic below 0.
pub const MISMATCH: T = t!("食い違い", "mismatch");
/// Taken letter.
pub const TAKEN: T = t!("受", "t");
/// Never told.
pub const NO_NEWS: T = t!("知らせなし", "no news");
/// Home help.
pub const HOME_HELP: T = t!("居宅", "Home help");
/// Can come.
pub const CAN_COME: T = t!("今夜可", "can come");
/// Cannot come.
pub const CANNOT_COME: T = t!("今夜不可", "cannot come");
/// Unknown.
pub const ASK: T = t!("要確認", "ask");
/// Arrives in.
pub const ARRIVES_IN: T = t!("{0}分で到着", "in {0} min");
/// Familiar supporters.
pub const SUPPORTERS: T = t!("駆けつけ", "Supporter");
/// Other places.
pub const GROUP_HOMES: T = t!("グループホーム空室 {0}", "group home rooms {0}");
/// Day services.
pub const DAY_SERVICES: T = t!("生活介護(夜間可) {0}", "day service at night {0}");
/// Other providers.
pub const OTHERS: T = t!("拠点マップ {0}", "map of the base {0}");
/// None.
pub const NO_PLACES: T =
    t!("事業所がまだありません(取り込み: daiji provider import)", "No providers yet (daiji provider import)");

// Cases.
/// No cases.
pub const NO_CASES: T = t!("開いている対応はありません", "No open cases");
/// Due heading.
pub const DUE_HEAD: T = t!("- 期限 -", "- due -");
/// Nothing due.
pub const NO_DUE: T = t!("期限のものはありません", "Nothing is due");
/// Day n of m.
pub const DAY_N: T = t!("{0}日目/{1}", "day {0}/{1}");
/// Nights.
pub const NIGHTS_N: T = t!("{0}泊", "{0} nights");
/// When a stay that has ended began.
pub const ARRIVED_AT: T = t!("到着 {0}", "arrived {0}");
/// Conference.
pub const CONFERENCE: T = t!("会議 {0}", "conf. {0}");
/// Waiting for an answer.
pub const WAITING: T = t!("返事待ち {0}", "waiting {0}");
/// View wanted.
pub const VIEW_WANTED: T = t!("! あなたの見解 {0} 待ち {1}", "! your view: {0}, {1}");
/// Overdue.
pub const OVERDUE: T = t!("超過", "overdue");

// Case view.
/// Steps across the top.
pub const STEPS: [T; 7] = [
    t!("安全", "safety"),
    t!("状況", "assess"),
    t!("判断", "decide"),
    t!("支援", "support"),
    t!("到着", "arrive"),
    t!("会議", "meeting"),
    t!("終了", "close"),
];
/// Done.
pub const DONE: T = t!("済", "ok");
/// Elapsed.
pub const ELAPSED: T = t!("経過 {0}", "elapsed {0}");
/// Caller.
pub const CALLED_BY: T = t!("{0}より", "from {0}");
/// Definition.
pub const DEFINITION: T = t!("緊急時の定義 {0}", "definition {0}");
/// For.
pub const FOR: T = t!("あてはまる (1-9)", "For (1-9)");
/// Against.
pub const AGAINST: T = t!("あてはまらない ( - のあと数字)", "Against ( - then the digit)");
/// Two decide.
pub const TWO_DECIDE: T = t!("二人で決める", "Two decide");
/// Waiting time.
pub const WAITS: T = t!("待ち {0}", "waiting {0}");
/// Not yet given.
pub const NOT_YET: T = t!("まだ", "not yet");
/// Not yet asked.
pub const NOT_ASKED: T = t!("まだ頼んでいない", "not asked yet");
/// Tries.
pub const TRIES: T = t!("不通 {0}回", "failed tries: {0}");
/// Unsigned.
pub const UNSIGNED: T = t!("電話・署名待ち", "by phone, to countersign");
/// Agreed.
pub const AGREED: T = t!("二人の見解「{0}」で決まりました", "Decided by two: {0}");
/// Timeline.
pub const TIMELINE: T = t!("記録", "Timeline");
/// Words said.
pub const WORDS: T = t!("言った言葉", "Words said");
/// Note hint.
pub const NOTE_HINT: T = t!("n で一行", "n adds a line");
/// A closed case is read, not worked on.
pub const CLOSED_CASE: T = t!(
    "終了した対応です(閲覧のみ)。J 記録・訂正  O 再開  & つなげる",
    "A closed case, to be read. J record and corrections, O reopen, & link"
);
/// A case number typed in the palette.
pub const OPENS_CASE: T = t!("Enter で {0} を開く", "Enter opens {0}");
/// Linked cases.
pub const LINKED: T = t!("つながり {0}", "belongs with {0}");
/// Below the record while a line of it is chosen.
pub const RECORD_HINT: T =
    t!("j k で行を選び X で訂正  Esc で戻る", "j k choose a line, X corrects it, Esc goes back");
/// Safety question.
pub const SAFETY_ASK: T = t!("いま、危ないことは?", "Is there danger now?");
/// Safety none.
pub const SAFETY_NONE: T = t!("危険なし", "no danger");
/// Other supports.
pub const OTHER_SUPPORT: T = t!("ほかの支援", "Other support");
/// Requests and running supports.
pub const RUNNING: T = t!("依頼と支援", "Requests and support");
/// Widen.
pub const WIDEN: T = t!("o 受け皿を広げる", "o widen the search");
/// What else can be done beside the kinds of the city.
pub const WIDEN_TOO: T = t!("管理職へ連絡 やむ措置の相談(朝)", "supervisor, measures (morning)");
/// Outcome keys.
pub const OUTCOME: T = t!(
    "c 電話した:  y 受ける  w 条件つき  0 出ない",
    "c called:  y accepts  w with a condition  0 no answer"
);
/// Outcome keys, now live.
pub const OUTCOME_NOW: T =
    t!("y 受ける  w 条件つき  0 出ない  Esc 戻る", "y accepts  w with a condition  0 no answer  Esc back");
/// Whose outcome it is.
pub const OUTCOME_OF: T = t!("{0} の返事は?", "What did {0} say?");
/// Refusals.
pub const REFUSALS: T = t!("断り", "refused");
/// What acceptance does to the turn.
pub const ROTATION: T =
    t!("受けると {0} は列の最後へ、次は {1}", "If {0} accepts it goes to the end; next is {1}");
/// Rotation with a single office.
pub const ROTATION_ONE: T = t!("受けると {0} は列の最後へ", "If {0} accepts it goes to the end");
/// Phones.
pub const PHONES: T = t!("電話 {0}", "phone {0}");
/// Hold.
pub const HELD_UNTIL: T = t!("押さえ {0} まで", "held to {0}");
/// Until.
pub const UNTIL: T = t!("最終日 {0}", "last day {0}");
/// Nothing asked yet.
pub const NOTHING_ASKED: T = t!("まだどこにも頼んでいません", "Nobody has been asked yet");
/// Rang.
pub const RANG: T = t!("着信 {0}", "rang {0}");
/// Answered.
pub const TOOK: T = t!("{0}が受けた ({1}秒)", "{0} answered ({1} s)");
/// Entered later.
pub const LATE: T = t!("(あとから)", "(entered later)");
/// Conference due.
pub const CONFERENCE_DUE: T = t!("ケア会議 {0} まで", "care conference by {0}");
/// Conference help.
pub const CONFERENCE_ASK: T =
    t!("原因と、くり返さないための手だてを決めます", "Agree on the cause and how to prevent it");
/// Close.
pub const CLOSE_ASK: T = t!("終わり方を選んで終了します", "Choose how it ended and close");

// Popups.
/// Find.
pub const FIND: T = t!("/ 登録者を探す", "/ Find a person");
/// Hits of all.
pub const HITS: T = t!("{0} 件 / {1} 人", "{0} of {1}");
/// At least so many hits of all.
pub const HITS_MORE: T = t!("{0} 件以上 / {1} 人", "{0} or more of {1}");
/// Hits, index still building.
pub const INDEXING: T = t!("索引を作成中", "building the index");
/// How to find.
pub const FIND_HELP: T = t!(
    "名前・ローマ字(tanaka)・電話の末尾・生年月日(S63.4.12)・家族・事業所・住所。空白で絞り込み",
    "Name, romaji (tanaka), end of a number, birth (S63.4.12), contact, office, address. Space narrows"
);
/// Similar names.
pub const SIMILAR: T = t!(
    "! 似た名前があります: 生年月日 か 住所 を聞いて確かめてください",
    "! Similar names: ask for the birth date or the address"
);
/// A birth date without an era.
pub const NO_ERA: T = t!(
    "見つかりません。生年月日は年号を付けて: S{0}.{1}.{2} (昭和) H{0}.{1}.{2} (平成)",
    "Nobody found. A birth date needs its era or all four digits of the year: S{0}.{1}.{2}"
);
/// Nothing found.
pub const NO_HITS: T = t!(
    "見つかりません。未登録でも支援できます(e で緊急の対応)",
    "Nobody found. Help needs no registration (e opens a case)"
);
/// Help title.
pub const HELP: T = t!("? ヘルプ", "? Help");
/// Palette title.
pub const PALETTE: T = t!(": 命令", ": Command");
/// Nothing matches.
pub const NO_MATCH: T = t!("あてはまるものはありません", "Nothing matches");
/// Note.
pub const NOTE: T = t!("n 記録(一行)", "n Note (one line)");
/// Form keys.
pub const FORM_KEYS: T = t!("Tab 次へ  Enter 決定  Esc やめる", "Tab next  Enter done  Esc cancel");
/// Keys of a choice.
pub const CHOICE_KEYS: T = t!("左右か、前に出ているキーで選ぶ", "Left, Right or the key in front chooses");
/// Keys of a field of several.
pub const MANY_KEYS: T = t!(
    "前の数字か Space で印 (いくつでも)、左右で動く",
    "The digit in front or Space ticks, any number of them; Left, Right move"
);
/// Confirm keys.
pub const CONFIRM_KEYS: T = t!("{0} はい  Esc いいえ", "{0} yes  Esc no");
/// List keys.
pub const LIST_KEYS: T = t!("矢印 選ぶ  Enter 決定  Esc やめる", "Arrows choose  Enter done  Esc cancel");
/// Exits.
pub const EXITS: T = t!("つなぎ先", "Exits");
/// Locked.
pub const LOCKED: T = t!("ロック中", "Locked");
/// Secret.
pub const SECRET: T = t!("{0} の暗証", "Secret of {0}");
/// F2 answers also here.
pub const LOCK_HINT: T =
    t!("F2 で着信を受ける (暗証が空なら a も)", "F2 answers (a too while the secret is empty)");
/// Too small.
pub const TOO_SMALL: T =
    t!("画面が小さすぎます: {0}x{1} (72x20 から)", "Screen too small: {0}x{1} (from 72x20)");
/// Calls that ring and are not shown one by one.
pub const RINGING_MORE: T = t!("ほかに {0} 件 鳴っています", "{0} more ringing");
/// Something rings, where there is no room to say who.
pub const RINGING_NOW: T = t!("鳴っています {0} 件 (a か F2 で受ける)", "{0} ringing (a or F2 answers)");
/// Working.
pub const ZOOMED: T = t!("z で戻る", "z goes back");
/// Lines of a list that found no room.
pub const MORE_LINES: T = t!("ほか {0} 行", "{0} more lines");
/// More rows above or below.
pub const MORE: T = t!("ほか{0}件", "{0} more");

/// Frame: the last backup failed.
pub const BACKUP_FAILED: T = t!("控え失敗", "BACKUP FAILED");
/// Frame: the last backup is long ago.
pub const BACKUP_LATE: T = t!("控え遅れ", "BACKUP LATE");
