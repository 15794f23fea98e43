//! One line of Japanese or English for what happened in a case.
//! It must not know who may read it (views mask before) or how wide the line may be.

use super::{Lang, code, form, reason, track as words};
use crate::domain::{Answer, CaseEvent, Question};
use crate::t;

/// The line for an event. `actor` is the actor's name, `name` the provider's or staff
/// member's name in the event, or the time of the line it points at (both as in
/// `view::CaseView::timeline`; either may be empty).
#[must_use]
pub fn line(event: &CaseEvent, actor: &str, name: &str, lang: Lang) -> String {
    let fill = |t: super::T, parts: &[&str]| t.fill(lang, parts).trim_end().to_owned();
    match event {
        CaseEvent::Opened { checked_by: None, .. } => {
            fill(t!("{0}が対応を始めた", "{0} opened the case"), &[actor])
        }
        CaseEvent::Opened { checked_by: Some(by), .. } => fill(
            t!("{0}が対応を始めた 本人確認: {1}", "{0} opened the case, checked by {1}"),
            &[actor, &reason::checked_by(by, lang)],
        ),
        CaseEvent::CallLinked { call } => {
            fill(t!("着信 {0} をつないだ", "Call {0} linked"), &[&call.to_string()])
        }
        CaseEvent::SafetyChecked { danger } if danger.is_empty() => {
            t!("安全: けがなし 暴力なし 今は安全", "Safety: no danger now").get(lang).to_owned()
        }
        CaseEvent::SafetyChecked { danger } => {
            let found: Vec<_> = danger.iter().map(|d| code::danger(*d).get(lang)).collect();
            fill(t!("! 危険: {0}", "! Danger: {0}"), &[&found.join(" ")])
        }
        CaseEvent::Referred { to, taken_by, at, .. } => fill(
            t!("{0}へつないだ {1} {2}", "Referred to {0} {1} {2}"),
            &[code::exit(*to).get(lang), &form::clock(*at), taken_by.as_str()],
        ),
        CaseEvent::Assessed { for_, against, .. } => fill(
            t!("状況: あてはまる {0} あてはまらない {1}", "Assessed: {0} for, {1} against"),
            &[&for_.len().to_string(), &against.len().to_string()],
        ),
        CaseEvent::BackupAsked { staff, .. } => {
            fill(t!("{0}に見解を依頼", "Asked {0} for a view"), &[or(name, staff.as_str())])
        }
        CaseEvent::BackupNoReply { staff, .. } => {
            fill(t!("{0}につながらない", "{0} could not be reached"), &[or(name, staff.as_str())])
        }
        CaseEvent::NoticeSent { staff, attempt, outcome, .. } => fill(
            t!("{0}へ知らせ {1}回目: {2}", "Notice {1} to {0}: {2}"),
            &[or(name, staff.as_str()), &attempt.to_string(), super::notify::outcome(*outcome).get(lang)],
        ),
        CaseEvent::ViewGiven { staff, on, value, heard, .. } => {
            let said = code::view(*value, *on).get(lang);
            let said = match on {
                Question::Decision => said.to_owned(),
                _ => format!("{}: {said}", code::question(*on).get(lang)),
            };
            let who = or(name, staff.as_str());
            match heard {
                None => fill(t!("{0} 見解「{1}」", "{0}: view \"{1}\""), &[who, &said]),
                Some(h) => fill(
                    t!("{0} 見解「{1}」{2} {3}が聞いた", "{0}: view \"{1}\" by {2}, heard by {3}"),
                    &[who, &said, channel(h.channel.as_str(), lang), actor],
                ),
            }
        }
        CaseEvent::Countersigned { .. } => fill(t!("{0}が見解に署名", "{0} countersigned"), &[actor]),
        CaseEvent::ActedProvisionally { action, .. } => {
            fill(t!("! {0}が一人で保護: {1}", "! {0} acted alone: {1}"), &[actor, action.as_str()])
        }
        CaseEvent::Noted { words } => words.as_str().to_owned(),
        CaseEvent::ConferenceSet { on, members } => {
            let names: Vec<_> = members.iter().map(crate::text::Clean::as_str).collect();
            let with = if names.is_empty() { String::new() } else { format!(" ({})", names.join(" ")) };
            let text = t!("ケア会議を {0} に決めた{1}", "Conference set for {0}{1}");
            fill(text, &[&form::meeting(*on, lang), &with])
        }
        CaseEvent::ConferenceHeld { on, .. } => {
            fill(t!("ケア会議 {0}", "Conference held {0}"), &[&form::day(on.date(), lang)])
        }
        CaseEvent::Closed { result, .. } => {
            fill(t!("終了: {0}", "Closed: {0}"), &[code::close_result(*result).get(lang)])
        }
        CaseEvent::Reopened { reason } => fill(t!("再開: {0}", "Reopened: {0}"), &[reason.as_str()]),
        CaseEvent::Linked { reason, .. } => {
            fill(t!("{0} とつながる: {1}", "Belongs with {0}: {1}"), &[name, reason.as_str()])
        }
        // Not the words: they may say where somebody was found.
        CaseEvent::Identified { person, was, .. } if Some(*person) == *was => {
            fill(t!("{0}が本人の名前などを入れた", "{0} entered who it is"), &[actor])
        }
        CaseEvent::Identified { .. } => {
            fill(t!("{0}が本人を確かめた(記録の人が決まった)", "{0} settled whose case it is"), &[actor])
        }
        CaseEvent::Corrected { reason, .. } => {
            fill(t!("訂正 {0} の記録: {1}", "Correction of {0}: {1}"), &[name, reason.as_str()])
        }
        CaseEvent::Undone { .. } => {
            fill(t!("{0}が {1} の記録を取り消した", "{0} took {1} back"), &[actor, name])
        }
        _ => track(event, actor, name, lang),
    }
}

/// The abuse track, consults and what the day learns.
fn track(event: &CaseEvent, actor: &str, name: &str, lang: Lang) -> String {
    let fill = |t: super::T, parts: &[&str]| t.fill(lang, parts).trim_end().to_owned();
    let get = |t: super::T| t.get(lang);
    match event {
        CaseEvent::AbuseReported { report, .. } => {
            let kinds: Vec<_> = report.kinds.iter().map(|k| get(words::abuse_kind(*k))).collect();
            let apart = if report.separation { get(t!("分離 要", "separation needed")) } else { "" };
            fill(
                t!("! 虐待の受付 {0} {1} {2}", "! Abuse report taken: {0} {1} {2}"),
                &[&kinds.join(" "), get(words::urgency(report.urgency)), apart],
            )
        }
        CaseEvent::AbuseStepped { step, words: told, on } => fill(
            t!("虐待対応 {0} {1} {2}", "Abuse track, {0} {1} {2}"),
            &[get(words::abuse_step(*step)), &form::clock(*on), told.as_str()],
        ),
        CaseEvent::MeasureConsulted { with, words: told, .. } => fill(
            t!(
                "やむ措置の相談(約束ではない) {0} {1}",
                "Unavoidable measure talked over (no promise) {0} {1}"
            ),
            &[with.as_str(), told.as_str()],
        ),
        CaseEvent::Consulted { with, who, trait_, reached, words: told, channel: by, .. } => {
            let about = trait_.as_ref().map(|c| words::trait_(c, lang)).unwrap_or_default();
            let whom = format!("{} {}", get(words::consult_with(*with)), about);
            let whom = format!("{} {}", whom.trim_end(), who);
            if *reached {
                let by = if by.is_empty() { "" } else { channel(by.as_str(), lang) };
                fill(t!("{0} に連絡 {1} {2}", "Called {0} {1} {2}"), &[whom.trim(), by, told.as_str()])
            } else {
                fill(t!("{0} につながらない", "{0} could not be reached"), &[whom.trim()])
            }
        }
        CaseEvent::PlanFollowed { stage, done, words: told } => {
            let steps: Vec<_> = done.iter().map(crate::text::Clean::as_str).collect();
            fill(
                t!("クライシスプラン {0}: {1} {2}", "Crisis plan, {0}: {1} {2}"),
                &[stage.as_str(), &steps.join("、"), told.as_str()],
            )
        }
        CaseEvent::LegMade { leg, .. } => fill(
            t!("送迎 {0} {1} {2} {3}", "Transport by {0} {1} {2} {3}"),
            &[get(words::leg_by(leg.by)), leg.from.as_str(), leg.to.as_str(), leg.medicine.as_str()],
        ),
        CaseEvent::FeeItemsSet { items } => {
            let list: Vec<_> = items.iter().map(|i| format!("{} {}", i.code, i.count)).collect();
            fill(t!("費用の項目 {0}", "Fee items {0}"), &[&list.join(" ")])
        }
        CaseEvent::IssueRaised { kind, .. } => {
            fill(t!("{0}が{1}に挙げた", "{0} raised it: {1}"), &[actor, get(words::issue_kind(*kind))])
        }
        _ => support(event, name, lang),
    }
}

fn support(event: &CaseEvent, name: &str, lang: Lang) -> String {
    let fill = |t: super::T, parts: &[&str]| t.fill(lang, parts).trim_end().to_owned();
    match event {
        CaseEvent::PlaceRequested { kind, who, hold_until, .. } => {
            let hold = hold_until.map(form::clock).unwrap_or_default();
            let text = if hold.is_empty() {
                t!("{0} {1} に依頼", "Asked {1} ({0})")
            } else {
                t!("{0} {1} に依頼 仮押さえ {2} まで", "Asked {1} ({0}), held until {2}")
            };
            fill(text, &[code::support_kind(*kind).get(lang), or(name, who.as_str()), &hold])
        }
        CaseEvent::RequestAnswered { answer, reason: why, words, by, .. } => {
            let said = match answer {
                Answer::Accepted => t!("受ける", "accepts"),
                Answer::AcceptedIf => t!("条件つきで受ける", "accepts if"),
                Answer::Refused => t!("断り", "refuses"),
                Answer::NoAnswer => t!("出ない", "no answer"),
            };
            let why = why.map_or("", |r| reason::refusal_reason(r).get(lang));
            let rest: Vec<_> =
                [why, words.as_str(), by.as_str()].into_iter().filter(|s| !s.is_empty()).collect();
            fill(t!("{0} {1} {2}", "{0} {1} {2}"), &[name, said.get(lang), &rest.join(" ")])
        }
        CaseEvent::AnswerTold { words, by, .. } => {
            let said: Vec<_> = [by.as_str(), words.as_str()].into_iter().filter(|s| !s.is_empty()).collect();
            fill(t!("{0} の返事: {1}", "{0} said: {1}"), &[name, &said.join(" ")])
        }
        CaseEvent::RequestCancelled { reason, .. } => {
            fill(t!("{0} への依頼を取消 {1}", "Request to {0} cancelled {1}"), &[name, reason.as_str()])
        }
        CaseEvent::RequestLapsed { .. } => fill(t!("{0} の仮押さえが切れた", "Hold at {0} lapsed"), &[name]),
        CaseEvent::Departed { how, .. } => {
            fill(t!("{0} へ出発 {1}", "Set out for {0} {1}"), &[name, how.as_str()])
        }
        CaseEvent::Arrived { until, .. } => fill(
            t!("{0} に到着 1日目 最終日 {1}", "Arrived at {0}: day 1, last day {1}"),
            &[name, &form::day(*until, lang)],
        ),
        CaseEvent::Extended { until, .. } => {
            fill(t!("{0} まで延長", "Extended to {0}"), &[&form::day(*until, lang)])
        }
        CaseEvent::CheckedIn { words, .. } => {
            fill(t!("駆けつけた人から: {0}", "From the one who went: {0}"), &[words.as_str()])
        }
        CaseEvent::DailyNote { words, .. } => fill(t!("日誌: {0}", "Day note: {0}"), &[words.as_str()]),
        CaseEvent::Incident { words, .. } => {
            fill(t!("! できごと: {0}", "! Incident: {0}"), &[words.as_str()])
        }
        CaseEvent::SupportEnded { destination, .. } => {
            fill(t!("{0} の支援が終わった {1}", "Support by {0} ended {1}"), &[name, destination.as_str()])
        }
        _ => name.to_owned(),
    }
}

fn or<'a>(name: &'a str, otherwise: &'a str) -> &'a str {
    if name.is_empty() { otherwise } else { name }
}

/// How a view was heard: the desk's own code worded, anything else as written.
#[must_use]
pub fn channel(written: &str, lang: Lang) -> &str {
    match written {
        "phone" | "" => t!("電話", "phone").get(lang),
        "face" => t!("会って", "face to face").get(lang),
        "text" => t!("文字で", "in writing").get(lang),
        other => other,
    }
}
