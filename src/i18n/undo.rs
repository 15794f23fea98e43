//! Words around taking an act back: what it was, why it stays, and what to do instead.
//! It must not know which acts can be taken back (`domain`).

use super::{Lang, T, form};
use crate::domain::view::Standing;
use crate::domain::{Actor, At, Code};
use crate::t;

/// What can be taken back, in the footer.
pub const LEFT: T = t!("戻す (残り {0}秒)", "Undo ({0} s left)");
/// What was taken back.
pub const DONE: T = t!("取り消しました: {0}", "Taken back: {0}");

/// A command by its name, as a thing one did.
#[must_use]
pub fn act(command: &str) -> T {
    match command {
        "answer_call" => t!("着信を受けたこと", "answering the call"),
        "end_call" => t!("終話", "hanging up"),
        "lose_call" => t!("不在の記録", "the missed call"),
        "set_aside_call" => t!("不在着信の片づけ", "setting the call aside"),
        "log_call" => t!("あとから入れた通話", "the call entered later"),
        "name_caller" => t!("相手の記録", "the caller's name"),
        "classify_call" => t!("用件の記録", "the kind of call"),
        "open_case" => t!("対応の開始", "opening the case"),
        "check_safety" => t!("安全の確認", "the safety check"),
        "refer" => t!("つないだ記録", "the referral"),
        "assess" => t!("印", "the ticks"),
        "ask_backup" => t!("応援への依頼", "asking the backup"),
        "backup_no_reply" => t!("つながらない記録", "the note of no reply"),
        "give_view" => t!("見解", "the view"),
        "countersign" => t!("署名", "the signature"),
        "act_provisionally" => t!("一人での保護", "acting alone"),
        "request_place" => t!("依頼", "the request"),
        "answer_request" => t!("電話の結果", "the answer by phone"),
        "cancel_request" => t!("依頼の取消", "taking the request back"),
        "depart" => t!("出発", "the departure"),
        "arrive" => t!("到着", "the arrival"),
        "check_in" => t!("駆けつけた人からの連絡", "the check-in"),
        "daily_note" => t!("今日の様子", "the daily note"),
        "incident" => t!("できごと", "the incident"),
        "end_support" => t!("支援の終わり", "the end of the support"),
        "extend_support" => t!("延長", "the extension"),
        "set_conference" => t!("会議の予定", "the conference date"),
        "hold_conference" => t!("会議の記録", "the conference record"),
        "close_case" => t!("対応の終了", "closing the case"),
        "reopen_case" => t!("再開", "reopening the case"),
        "link_case" => t!("対応のつながり", "the link"),
        "note" => t!("記録", "the note"),
        "add_task" => t!("期限", "the task"),
        "finish_task" => t!("期限の済み", "finishing the task"),
        "correct" => t!("訂正", "the correction"),
        "record_abuse_report" => t!("虐待の受付", "the abuse report"),
        "record_abuse_step" => t!("虐待対応の記録", "the step on the abuse track"),
        "consult_unavoidable_measure" => t!("やむ措置の相談", "the talk about a measure"),
        "consult" => t!("連絡の記録", "the consult"),
        "follow_plan" => t!("クライシスプランの記録", "the crisis plan's steps"),
        "record_leg" => t!("送迎の記録", "the transport leg"),
        "set_fee_items" => t!("費用の項目", "the fee items"),
        "raise_issue" => t!("挙げた課題", "the issue raised"),
        "settle_issue" => t!("課題の扱い", "what became of the issue"),
        "issue_link" => t!("番地の発行", "giving out the address"),
        "revoke_link" => t!("番地の停止", "cutting the address"),
        "publish_vacancy" => t!("空きの数", "the vacancy"),
        "confirm_vacancy" => t!("「変わりなし」", "\"nothing changed\""),
        "set_rotation" => t!("輪番の順", "the turn's order"),
        "undo" => t!("取消", "the undo"),
        _ => t!("最後の操作", "the last act"),
    }
}

/// How a mistake in it is put right otherwise.
fn instead(command: &str) -> T {
    match command {
        "answer_call" => t!("終わるときは t (終話)", "t hangs up"),
        "end_call" | "lose_call" | "set_aside_call" | "log_call" | "name_caller" | "classify_call" => {
            t!("i で相手と用件を入れ直し、n で書き足せます", "i enters caller and kind anew, n adds a line")
        }
        "open_case" => t!(
            "n に事情を書き、正しい対応があれば & でつなぎます",
            "Write why with n, and link the right case with &"
        ),
        "add_person"
        | "amend_person"
        | "write_crisis_plan"
        | "set_capsule"
        | "add_contact"
        | "add_risk_note"
        | "check_person"
        | "link_household"
        | "review_registration"
        | "settle_amendment"
        | "lift_hidden"
        | "restore_registration"
        | "propose_amendment"
        | "plan_visit"
        | "record_visit" => t!(
            "登録の内容を正しく書き直します(前の内容も残ります)",
            "Write the record anew; what it said before is kept"
        ),
        "import_persons" => t!(
            "daiji person undo-import でまるごと取り消せます(だれも使っていない間)",
            "daiji person undo-import takes it back whole, while nobody has used it"
        ),
        "undo_import" | "import_providers" | "import_holidays" => {
            t!("正しいファイルをもう一度読み込みます", "Import the right file once more")
        }
        "publish_vacancy" | "confirm_vacancy" => {
            t!(
                "正しい数をもう一度入れます (4 の枠で Enter)",
                "Enter the right number again (Enter in pane 4)"
            )
        }
        "log_activity" | "strike_activity" => t!(
            "活動の一覧 (A) で取消線を引き、正しく入れ直します",
            "Strike it in the list of activities (A) and enter it anew"
        ),
        "set_budget" | "write_evaluation" => {
            t!(
                "正しい内容でもう一度書きます(前の版も残ります)",
                "Write it again as it should be; what it said before is kept"
            )
        }
        "keep_hard_case" | "settle_hard_case" => t!(
            "困難事例の一覧で取り下げ、書き直します",
            "Take it out in the list of hard cases and write it anew"
        ),
        "issue_link" | "revoke_link" | "set_rotation" | "set_district" | "amend_provider"
        | "register_function" | "set_partner" | "end_partner" | "set_shift" | "import_rota"
        | "swap_shift" | "answer_swap" | "replace_on_shift" | "set_wishes" | "confirm_rota" | "add_staff"
        | "end_staff" | "set_secret" => {
            t!("正しい内容でもう一度入れます", "Enter it again as it should be")
        }
        "write_handover" => t!("F9 でもう一度書けば作り直します", "F9: written again, it is made anew"),
        "accept_handover" => {
            t!(
                "受けたことは残ります。違いは n で対応に書きます",
                "What was taken stays; write with n what is wrong"
            )
        }
        "add_task" | "finish_task" => {
            t!(
                "n に事情を書き、要れば新しい期限を入れます",
                "Write why with n, and add a new task if one is owed"
            )
        }
        _ => t!(
            "T で対応の記録へ移り、その行で X を押して訂正を書きます",
            "T goes to the record: press X on the line and write the correction"
        ),
    }
}

/// Why an act was not taken back; none when the state is not one of an undo. `name` turns an id
/// of staff or provider into a name.
#[must_use]
pub(super) fn refusal(
    (what, state): (&Code, &Code),
    by: Option<&Actor>,
    at: Option<At>,
    lang: Lang,
    name: &dyn Fn(&Actor) -> String,
) -> Option<String> {
    let act = act(what.as_str()).get(lang);
    let instead = instead(what.as_str()).get(lang);
    let clock = at.map(form::clock).unwrap_or_default();
    Some(match (state.as_str(), by) {
        ("nothing", _) if what.as_str() == "undo" => t!(
            "この 20 秒に戻せる操作はありません",
            "Nothing of yours from the last 20 seconds can be undone"
        )
        .get(lang)
        .to_owned(),
        ("not_last", _) => t!(
            "戻せるのは自分の最後の操作だけです。ほかは T の記録で X (訂正)",
            "Only your own last act can be undone: for others T, then X (correct)"
        )
        .get(lang)
        .to_owned(),
        ("undone", _) if at.is_some() => t!(
            "最後の操作は {0} にもう取り消してあります。正しい内容を入れてください",
            "Your last act was taken back at {0}: enter it as it should be"
        )
        .fill(lang, &[&clock]),
        ("too_late", _) => t!(
            "{0} ({1}) は 20 秒を過ぎたので戻せません。{2}",
            "Too late to undo {0} ({1}), more than 20 seconds ago. {2}"
        )
        .fill(lang, &[act, &clock, instead]),
        ("stays", _) => {
            t!("{0}は戻せません。{1}", "There is no undo for {0}. {1}").fill(lang, &[act, instead])
        }
        ("acted_on", Some(by)) => t!(
            "{0}のあとに {1} が {2} に続けたので、戻せません。{3}",
            "{1} went on at {2} after {0}: it cannot be undone. {3}"
        )
        .fill(lang, &[act, &name(by), &clock, instead]),
        _ => return None,
    })
}

/// What was taken back, as one line.
#[must_use]
pub fn done(undone: &[Code], lang: Lang) -> String {
    // A press may have sent several; the last one is what it was about.
    let mut names: Vec<&str> = Vec::new();
    for command in undone {
        let name = act(command.as_str()).get(lang);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let sep = if lang == Lang::Ja { "、" } else { ", " };
    DONE.fill(lang, &[&names.join(sep)])
}

/// A line of the record with the mark of how it stands.
#[must_use]
pub fn marked(line: &str, standing: Option<Standing>, lang: Lang) -> String {
    match standing {
        Some(Standing::Undone) => t!("取消済 [{0}]", "undone [{0}]").fill(lang, &[line]),
        Some(Standing::Corrected) => t!("{0} (訂正あり)", "{0} (corrected)").fill(lang, &[line]),
        None => line.to_owned(),
    }
}
