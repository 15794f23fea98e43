//! Words the desk says about its own actions: why one is off, what was saved.
//! It must not know keys or guards; labels and help lie with the rows.

use super::T;
use crate::domain::{Answer, Command};
use crate::t;

/// The viewer's roles do not allow it.
pub const NO_ROLE: T = t!("この操作は役割にありません", "Your role does not include this");
/// Nothing rings.
pub const NO_RING: T = t!("鳴っている着信はありません", "Nothing is ringing");
/// No running call.
pub const NO_CALL: T = t!("通話中ではありません", "You are not on a call");
/// Nothing selected.
pub const NO_SELECTION: T = t!("矢印で選んでください", "Choose one with the arrows");
/// No open person.
pub const NO_PERSON: T = t!("登録者が開いていません。/ で探せます", "No person is open: / finds one");
/// No case at hand.
pub const NO_CASE: T = t!("対応がありません。e で始めます", "No case at hand: e opens one");
/// The index is still being built.
pub const NO_INDEX: T = t!("名簿を読んでいます。もう少しお待ちください", "Reading the records: a moment");
/// Safety comes first.
pub const SAFETY_FIRST: T = t!("先に安全を確かめます (0 で「危険なし」)", "Safety first (0 = no danger)");
/// The case is not an emergency yet.
pub const NOT_DECIDED: T =
    t!("二人の見解がそろっていません。急ぐときは E", "Two views have not agreed yet: E if it cannot wait");
/// The city's profile has no such support.
pub const NOT_OFFERED: T = t!(
    "この市の支援にありません。対応の中で o (受け皿)",
    "The city does not offer this: o (widen) in a case"
);
/// The case is closed.
pub const CLOSED: T = t!("終了した対応です", "This case is closed");
/// No view chosen.
pub const NO_VIEW: T =
    t!("y 緊急 x 緊急でない m もっと確認 を選んでから Enter", "Choose y, x or m, then Enter");
/// No place chosen.
pub const NO_PLACE: T =
    t!("s h v か矢印で先を選んでから Enter", "Choose with s, h, v or the arrows, then Enter");
/// There is nothing here to do it on.
pub const NOTHING_FOR_IT: T = t!("いまは対象がありません", "There is nothing to do it on now");
/// Counts in an open case.
pub const AT_CASE: T =
    t!("対応を開いてから使います (5 Enter、新しくは e)", "For an open case (5, Enter; e opens one)");
/// Counts on the board.
pub const AT_BOARD: T = t!("盤面で使います (Esc で戻る)", "For the board (Esc goes back)");
/// Counts in pane 1.
pub const AT_ROTA: T = t!("1 当番 の枠で使います", "For pane 1, the rota");
/// Counts in pane 2.
pub const AT_CALLS: T = t!("2 着信 の枠で使います", "For pane 2, the calls");
/// Counts in pane 3.
pub const AT_PERSON: T = t!("3 登録者 の枠で使います", "For pane 3, the person");
/// Counts in pane 4.
pub const AT_VACANCIES: T = t!("4 空き の枠で使います", "For pane 4, the vacancies");
/// Counts in pane 5.
pub const AT_WORK: T = t!("5 対応・期限 の枠で使います", "For pane 5, cases and what is due");
/// Counts in the step safety.
pub const AT_SAFETY: T = t!("安全 の段で使います (Tab で移る)", "For the step safety (Tab moves)");
/// Counts in the step decide.
pub const AT_DECIDE: T = t!("判断 の段で使います (Tab で移る)", "For the step decide (Tab moves)");
/// Counts in the step support.
pub const AT_SUPPORT: T =
    t!("支援 の段で使います (s か Tab で移る)", "For the step support (s or Tab moves)");
/// Counts in the step arrival.
pub const AT_ARRIVAL: T = t!("到着 の段で使います (Tab で移る)", "For the step arrive (Tab moves)");
/// Counts in the last step.
pub const AT_AFTER: T = t!("会議・終了 の段で使います (Tab で移る)", "For the last step (Tab moves)");
/// Counts in the record of a case.
pub const AT_RECORD: T = t!("記録の行を選んでから使います (J)", "For a line of the record (J)");
/// What a note goes to: a call.
pub const NOTE_CALL: T = t!("この通話に: {0}", "On the call: {0}");
/// What a note goes to: a case.
pub const NOTE_CASE: T = t!("この対応に: {0} {1}", "On the case: {0} {1}");
/// Nothing was asked.
pub const NOTHING_ASKED: T = t!("返事を待っている依頼はありません", "No request waits for an answer");
/// No assignment.
pub const NO_STAY: T = t!("決まった支援はありません", "No support has been accepted");
/// Nothing to sign.
pub const NOTHING_TO_SIGN: T =
    t!("署名を待つあなたの見解はありません", "No view of yours waits for your signature");
/// No view wanted.
pub const NO_VIEW_WANTED: T = t!("あなたの見解を待つ対応はありません", "No case waits for your view");
/// No backup on the rota.
pub const NO_BACKUP: T = t!("この時間の応援が決まっていません", "No backup is on the rota now");
/// Another call was answered while something stays open.
pub const TALKING_TO: T = t!(
    "いまの電話は {0}。書きかけはこのまま、Esc で盤面へ",
    "Now on the line: {0}. What you began stays; Esc to the board"
);
/// Another call was answered while something is open that only is read.
pub const TALKING_OVER: T = t!("いまの電話は {0}。Esc で盤面へ", "Now on the line: {0}. Esc to the board");
/// Several persons may be calling.
pub const SEVERAL: T = t!(
    "この番号には {0} 人の可能性。着信の枠で Enter を押して選ぶ",
    "{0} persons may be calling: Enter in the calls pane chooses"
);
/// Something is being saved.
pub const SAVING: T = t!("保存しています。少しお待ちください", "Saving: a moment");
/// Leave?
pub const QUIT: T = t!(
    "終わりますか (鳴っている着信 {0}、あなたの通話 {1}、開いている対応 {2})",
    "Leave? (ringing {0}, your calls {1}, open cases {2})"
);
/// Switched to another running call.
pub const NOW_ON: T = t!("いまの通話: {0}", "Now on: {0}");
/// A call has ended, named.
pub const CALL_ENDED: T = t!("通話を終えました: {0}", "Call ended: {0}");
/// Arrived there, now?
pub const ARRIVED_ASK: T =
    t!("{0} に着いた {now} でよいですか (1日目が決まります)", "Arrived at {0} at {now}? It sets day 1");
/// Sign one's own view?
pub const SIGN_ASK: T = t!("あなたの見解「{0}」に署名しますか", "Sign your view \"{0}\"?");
/// A support is about to end.
pub const ENDS: T = t!("{0} の支援を終えます ({1})", "The support by {0} ends ({1})");
/// Departure saved, with place and time.
pub const DEPARTED: T = t!("{0} への出発を記録しました ({1})", "Departure for {0} noted ({1})");
/// Arrival saved, with place and time.
pub const ARRIVED: T = t!("{0} に着いたことを記録しました ({1})", "Arrival at {0} noted ({1})");
/// Who is waited for when no name is known.
pub const A_SUPERVISOR: T = t!("管理職", "a supervisor");
/// Only the other person's view is missing.
pub const WAITS_FOR_SECOND: T = t!(
    "{0} の見解を待っています。そろったらもう一度どうぞ (書いたものは残っています)",
    "Waiting for the view of {0}. Then once more: what you wrote is kept"
);
/// Two have answered a question beside the decision.
pub const TWO_SAID: T = t!(
    "二人そろいました: {0}。もう一度どうぞ (書いたものは残っています)",
    "Two have said so: {0}. Once more: what you wrote is kept"
);
/// Throw away what was typed?
pub const DROP: T = t!("書きかけを捨てますか", "Throw away what you typed?");
/// The view is gone.
/// The store works again.
pub const SAVES_AGAIN: T = t!("また保存できるようになりました", "Saving works again");
/// Not there.
pub const GONE: T = t!("見つからないか、見ることができません", "Not found, or not yours to see");
/// Saved.
pub const SAVED: T = t!("保存しました", "Saved");
/// What was decided.
pub const DECIDED: T = t!("二人の見解がそろいました: {0}", "Two agree: {0}");
/// Warnings of a command.
pub const WITH_WARNINGS: T = t!("保存しました。確かめること: {0}", "Saved. Mind: {0}");
/// The form waits for this field.
pub const REQUIRED: T = t!("ここを入れてください", "Fill this in");

/// A command in a word, for toasts and for what is being saved.
#[must_use]
pub const fn command(c: &Command) -> T {
    match c {
        Command::AnswerCall { .. } => t!("着信を受けました", "Call answered"),
        Command::EndCall { .. } => t!("通話を終えました", "Call ended"),
        Command::SetAsideCall { .. } => t!("不在着信を片づけました", "Missed call set aside"),
        Command::NameCaller { .. } => t!("相手を記録しました", "Caller noted"),
        Command::ClassifyCall { .. } => t!("用件を記録しました", "Kind of call noted"),
        Command::PrintSheet(_) => t!("紙を作っています(記録済み)", "Making the sheet (logged)"),
        Command::PrintPaper(_) => t!("紙を作っています(記録済み)", "Making the paper (logged)"),
        Command::Disclose(_) => t!("伝えたことを記録しました", "What was told is logged"),
        Command::OpenCase { .. } => t!("対応を始めました", "Case opened"),
        Command::CheckSafety { .. } => t!("安全の確認を記録しました", "Safety noted"),
        Command::Refer { .. } => t!("つないだことを記録しました", "Referral noted"),
        Command::Assess { .. } => t!("印を保存しました", "Ticks saved"),
        Command::GiveView { .. } => t!("見解を記録しました", "View recorded"),
        Command::AskBackup { .. } => t!("応援に依頼しました", "Backup asked"),
        Command::BackupNoReply { .. } => t!("つながらないことを記録しました", "No reply noted"),
        Command::ActProvisionally { .. } => {
            t!(
                "一人での保護を記録しました。二人目の確認が要ります",
                "Acting alone noted: a second must confirm"
            )
        }
        Command::Countersign { .. } => t!("署名しました", "Signed"),
        Command::RequestPlace { .. } => t!("依頼しました。電話の結果は c", "Asked. After the call: c"),
        Command::AnswerRequest { answer: Answer::Refused | Answer::NoAnswer, .. } => {
            t!("返事を記録しました", "Answer recorded")
        }
        Command::AnswerRequest { .. } => {
            t!("返事を記録しました。受けた人と条件は @", "Answer recorded. Who said so, and a condition: @")
        }
        Command::CancelRequest { .. } => t!("依頼を取り消しました", "Request taken back"),
        Command::Depart { .. } => t!("出発を記録しました", "Departure noted"),
        Command::Arrive { .. } => t!("到着を記録しました", "Arrival noted"),
        Command::EndSupport { .. } => t!("支援の終わりを記録しました", "End of support noted"),
        Command::ExtendSupport { .. } => t!("延長しました", "Extended"),
        Command::SetConference { .. } => t!("会議の予定を入れました", "Conference set"),
        Command::HoldConference(_) => t!("会議を記録しました", "Conference noted"),
        Command::RecordAbuseReport(_) => {
            t!("虐待の受付票を記録しました。コアメンバーへ連絡を", "Abuse sheet kept. Tell a core member")
        }
        Command::RecordAbuseStep(_) => t!("虐待対応を記録しました", "Abuse track noted"),
        Command::ConsultUnavoidableMeasure(_) => {
            t!("措置の相談を記録しました。約束はしません", "Consult noted. Promise nothing")
        }
        Command::Consult(_) => t!("連絡を記録しました", "Call noted"),
        Command::FollowPlan(_) => t!("プランの対応を記録しました", "Plan steps noted"),
        Command::RecordLeg(_) => t!("送迎を記録しました", "Transport noted"),
        Command::SetFeeItems(_) => t!("費用の項目を記録しました", "Fee items noted"),
        Command::RaiseIssue(_) => t!("課題に挙げました", "Issue raised"),
        Command::ReopenCase { .. } => t!("再開しました", "Taken up again"),
        Command::LinkCase { .. } => t!("対応をつなげました", "Cases linked"),
        Command::Correct { .. } => {
            t!("訂正を書きました。前の行も残ります", "Correction written; the line stays")
        }
        Command::CloseCase { .. } => t!("対応を終了しました", "Case closed"),
        Command::PublishVacancy(_) | Command::ConfirmVacancy { .. } => {
            t!("空きを更新しました", "Vacancy updated")
        }
        Command::SwapShift(_) => {
            t!(
                "交換を申し出ました。二人がそろうと当番が替わります",
                "Swap offered: the rota changes once both say yes"
            )
        }
        Command::AnswerSwap(_) => t!("交換への返事を記録しました", "Answer to the swap recorded"),
        Command::ReplaceOnShift(_) => {
            t!("当番を替えました。理由はあとで D", "Replaced. Give the reason later: D")
        }
        _ => SAVED,
    }
}
