//! Refusals and faults in words: what stands in the way, and the next step.
//! It must not know screens; names come from whoever asks.

use super::{Lang, T, code, form, reason, rota, secret, undo};
use crate::domain::{Actor, Code, Refusal, StaffId};
use crate::t;

/// A refusal in words. `name` turns an id of staff or provider into a name.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one arm a code")]
pub fn refusal(r: &Refusal, lang: Lang, name: &dyn Fn(&str) -> String) -> String {
    let who = |id: &Option<StaffId>| {
        id.as_ref().map_or_else(|| t!("未定", "nobody").get(lang).to_owned(), |id| name(id.as_str()))
    };
    let say = |t: T, parts: &[&str]| t.fill(lang, parts);
    match r {
        Refusal::TwoPeople { on } => say(
            t!(
                "「{0}」は二人で決めます。もう一人の見解を求めてください (b 電話で聞いた、E つながらない)",
                "\"{0}\" takes two people: get the other view (b heard by phone, E nobody answers)"
            ),
            &[code::question(*on).get(lang)],
        ),
        Refusal::LiftsHidden => say(super::registration::LIFTS_HIDDEN, &[]),
        Refusal::SamePerson { staff } => say(
            t!(
                "{0} の同じ見解はもう記録されています。別の人の見解が要ります",
                "{0} has already said so: someone else's view is needed"
            ),
            &[&who(staff)],
        ),
        Refusal::NotAllowed { needs } => say(
            t!("この操作は {0} が行います。その人に頼んでください", "This is for: {0}. Ask them to do it"),
            &[&role(needs, lang, name)],
        ),
        Refusal::NotOnShift { duty, backup } => say(
            t!(
                "いまの当番は {0}、応援は {1} です。当番表を確かめるか、その人に頼んでください",
                "On shift now: {0}, backup {1}. Check the rota, or ask them"
            ),
            &[&who(duty), &who(backup)],
        ),
        Refusal::ReasonRequired { field } => {
            say(t!("{0}を書いてください", "Write: {0}"), &[&self::field(field, lang)])
        }
        Refusal::NeedUnconfirmed { nth, ja, en, .. } => {
            let words = if lang == Lang::Ja { ja } else { en };
            say(
                t!(
                    "条件{0}「{1}」を確かめてください。確かめられないときは理由を書いて続けます",
                    "Condition {0}: \"{1}\". Make sure of it, or write why you go on without"
                ),
                &[&nth.to_string(), words.as_str()],
            )
        }
        Refusal::TurnSkipped { providers } => say(
            t!(
                "輪番で先の事業所があります: {0}。先に頼むか、飛ばす理由を書いてください",
                "Before it in the turn: {0}. Ask them first, or write why they are passed over"
            ),
            &[&providers.iter().map(|p| name(p.as_str())).collect::<Vec<_>>().join(sep(lang))],
        ),
        Refusal::NotSuitable { why } => say(
            t!(
                "この人に合いません: {0}。ほかを選ぶか、理由を書いて二人で決めてください",
                "It does not fit: {0}. Choose another, or give a reason and decide by two"
            ),
            &[&why.iter().map(|c| reason::fit(c, lang)).collect::<Vec<_>>().join(sep(lang))],
        ),
        Refusal::NoBed { provider, night } => say(
            t!(
                "{0} は {1} に空きがありません。電話で聞いた数を入れるか、定員外を二人で決めてください",
                "{0} has no bed on {1}. Enter the number heard by phone, or decide over capacity by two"
            ),
            &[&name(provider.as_str()), &form::day(*night, lang)],
        ),
        Refusal::HeldElsewhere { by, at, case } => {
            let case = case.map(|c| c.to_string()).unwrap_or_default();
            say(
                t!(
                    "最後の空きは {0} が {1} から押さえています {2}。次の順に頼むか、{0} に確かめてください",
                    "{0} has held the last bed since {1} {2}. Ask the next in turn, or talk to {0}"
                ),
                &[by.as_str(), &form::clock(*at), &case],
            )
        }
        Refusal::AlreadyTaken { by, at } => {
            say(t!("{0} が {1} に受けました", "{0} took it at {1}"), &[&name(by.as_str()), &form::clock(*at)])
        }
        Refusal::StayLimit { until } => say(
            t!(
                "{0} が期限です。延長(二人、うち一人は管理職)か、支援の終わりを記録してください",
                "The limit is {0}: extend it (two people, one a supervisor) or end the support"
            ),
            &[&form::day(*until, lang)],
        ),
        Refusal::ConferenceRequired => say(
            t!(
                "先に会議を記録してください (H)。支援をした対応は会議のあとに終了します",
                "Record the conference first (H): a case with support closes after it"
            ),
            &[],
        ),
        Refusal::OpenItems { items } => say(
            t!("まだ開いています: {0}。先に片づけてください", "Still open: {0}. Settle them first"),
            &[&items.iter().map(|c| item(c, lang)).collect::<Vec<_>>().join(sep(lang))],
        ),
        Refusal::WrongPerson => say(
            t!(
                "開いている人と合いません。頭文字(姓名のローマ字)と年齢、または生年月日をもう一度聞いてください",
                "It does not fit the person on screen. Ask again: initials (family first) and age, or birth date"
            ),
            &[],
        ),
        Refusal::Hidden => say(
            t!(
                "秘匿の記録です。電話では「お答えできません」とだけ伝え、見るには二人目と理由を入れてください",
                "A hidden record. On the phone say only that you cannot answer; to see it name a second person and a reason"
            ),
            &[],
        ),
        Refusal::Stale { by, at, .. } => say(
            t!(
                "{0} が {1} に変えました。新しい内容を見て、もう一度 Enter を押してください(書いたものは残っています)",
                "{0} changed it at {1}. Look at it, then press Enter again (what you typed is kept)"
            ),
            &[&actor(by, lang, name), &form::clock(*at)],
        ),
        Refusal::NotFound { what, id } => say(
            t!("{0} {1} は見つかりません。番号を確かめてください", "There is no {0} {1}: check the number"),
            &[&thing(what, lang), id.as_str()],
        ),
        Refusal::BadState { what, state, by, at } => {
            let by_whom = |by: &Actor| actor(by, lang, name);
            if what.as_str() == "import" {
                return super::import::refusal(state, by.as_ref().map(by_whom), *at, lang);
            }
            undo::refusal((what, state), by.as_ref(), *at, lang, &by_whom).unwrap_or_else(|| {
                say(
                    t!(
                        "{0} は今「{1}」なので、これはできません。画面の今の様子を見てください",
                        "{0} is now \"{1}\": this cannot be done. Look at how it stands"
                    ),
                    &[&thing(what, lang), &self::state(state, lang)],
                )
            })
        }
        Refusal::BadInput { field, .. } if field.as_str() == "kind" => say(
            t!(
                "この市の支援にありません。o で頼める先の一覧を開いてください",
                "The city does not offer this. o lists what there is"
            ),
            &[],
        ),
        Refusal::BadInput { field, why, .. } if field.as_str() == "support_hours" => say(
            t!(
                "夜間({0})と閉庁日だけの支援です。今は o でほかの先を選んでください",
                "Only at night ({0}) and on days off. For now choose another with o"
            ),
            &[why.as_str()],
        ),
        Refusal::BadInput { field, .. } if field.as_str() == "drill" => say(
            t!(
                "訓練は本番の記録では開けません。daiji drill で始めてください",
                "A drill is not opened in the live record. Begin it with daiji drill"
            ),
            &[],
        ),
        Refusal::BadInput { field, .. } if field.as_str() == "recipient" => say(
            t!(
                "この紙はその相手には渡せません。渡す先を選び直してください",
                "This paper may not go there: choose for whom anew"
            ),
            &[],
        ),
        Refusal::BadInput { field, why, line } => {
            let at =
                line.map(|n| t!("{0}行目 ", "line {0}: ").fill(lang, &[&n.to_string()])).unwrap_or_default();
            let words = super::person::wrong(field.as_str(), lang)
                .or_else(|| super::log::wrong(field.as_str(), why.as_str(), lang))
                .unwrap_or_else(|| match lang {
                    Lang::Ja => {
                        let why =
                            super::why_wrong::why(why.as_str()).map(|w| format!("({w})")).unwrap_or_default();
                        format!("{}を確かめて直してください{why}", self::field(field, lang))
                    }
                    Lang::En => format!("Correct {}: {why}", self::field(field, lang)),
                });
            format!("{at}{words}")
        }
        Refusal::Gap { from, to } => say(
            t!(
                "{0} {1} から {2} {3} までだれもいません。当番を入れてから確定してください",
                "Nobody from {0} {1} to {2} {3}: fill it before confirming"
            ),
            &[
                &form::day(from.date(), lang),
                &form::clock(*from),
                &form::day(to.date(), lang),
                &form::clock(*to),
            ],
        ),
        Refusal::Overlap { at, row } => rota::overlap(*at, *row, lang),
        Refusal::SameOnRota { staff, row } => rota::same(&who(&Some(staff.clone())), *row, lang),
        Refusal::Locked => say(secret::LOCKED, &[]),
        Refusal::LockedFor { wait } => say(secret::WAIT, &[&wait.to_string()]),
    }
}

const fn sep(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "、",
        Lang::En => ", ",
    }
}

fn pick(table: &[(&str, T)], code: &Code, lang: Lang) -> String {
    let found = table.iter().find(|(c, _)| *c == code.as_str());
    found.map_or_else(|| code.as_str().to_owned(), |(_, t)| t.get(lang).to_owned())
}

pub(super) fn role(code: &Code, lang: Lang, name: &dyn Fn(&str) -> String) -> String {
    const ROLES: &[(&str, T)] = &[
        ("officer", t!("当番の職員", "an officer")),
        ("supervisor", t!("管理職", "a supervisor")),
        ("coordinator", t!("コーディネーター", "a coordinator")),
        ("admin", t!("管理者", "the administrator")),
        ("auditor", t!("監査の担当", "an auditor")),
        ("staff", t!("登録された職員", "a member of staff")),
    ];
    let word = pick(ROLES, code, lang);
    if word == code.as_str() { name(code.as_str()) } else { word }
}

fn actor(by: &Actor, lang: Lang, name: &dyn Fn(&str) -> String) -> String {
    match by {
        Actor::Staff(id) => name(id.as_str()),
        Actor::Provider(id) => name(id.as_str()),
        Actor::Feed => t!("電話機", "the telephone").get(lang).to_owned(),
        Actor::System => t!("プログラム", "the program").get(lang).to_owned(),
    }
}

fn item(code: &Code, lang: Lang) -> String {
    const ITEMS: &[(&str, T)] = &[
        ("request", t!("返事待ちの依頼", "a request without an answer")),
        ("assignment", t!("続いている支援", "a support still running")),
        ("unsigned_view", t!("署名のない見解", "an unsigned view")),
        ("provisional", t!("一人での保護の確認", "acting alone, unconfirmed")),
        ("split", t!("割れた見解", "views that differ")),
        ("read_back", t!("危ない事実の読み返し", "reading the dangerous facts back")),
        ("danger", t!("危険への電話(119・110 など)", "the call for the danger (119, 110 …)")),
        ("place", t!("行き先", "a place to go")),
        ("referral", t!("引き継いだ先の名前と時刻", "who took the person over, and when")),
    ];
    let word = pick(ITEMS, code, lang);
    if word == code.as_str() {
        super::log::lacking(code.as_str(), lang).unwrap_or_else(|| super::record::field(code.as_str(), lang))
    } else {
        word
    }
}

pub(super) fn thing(code: &Code, lang: Lang) -> String {
    const THINGS: &[(&str, T)] = &[
        ("call", t!("着信", "call")),
        ("person", t!("登録者", "person")),
        ("case", t!("対応", "case")),
        ("request", t!("依頼", "request")),
        ("assignment", t!("支援", "support")),
        ("view", t!("見解", "view")),
        ("task", t!("期限", "task")),
        ("provider", t!("事業所", "provider")),
        ("link", t!("ページの番地", "page address")),
        ("vacancy", t!("空きの数", "number of places")),
        ("staff", t!("職員", "staff member")),
        ("shift", t!("当番", "shift")),
        ("registration", t!("登録", "registration")),
        ("event", t!("記録の行", "line of the record")),
        ("issue", t!("課題", "issue")),
        ("act", t!("操作", "act")),
        ("crisis_plan", t!("クライシスプラン", "crisis plan")),
        ("import", t!("取り込み", "import")),
        ("clock", t!("時計", "clock")),
        ("archive", t!("保管ファイル", "archive")),
        ("handover", t!("引き継ぎ", "handover")),
        ("item", t!("引き継ぎの件", "item of the handover")),
        ("fact", t!("読み返す事実", "fact to be read back")),
    ];
    super::person::thing(code.as_str(), lang)
        .or_else(|| super::office::thing(code.as_str(), lang))
        .or_else(|| super::log::thing(code.as_str(), lang))
        .unwrap_or_else(|| or_more(pick(THINGS, code, lang), code, lang))
}

pub(super) fn state(code: &Code, lang: Lang) -> String {
    use crate::domain::{AssignmentState as A, CallState as C, CaseState as S, RequestState as R};
    let words = match code.as_str() {
        "ringing" => code::call_state(C::Ringing),
        "answered" => code::call_state(C::Answered),
        "missed" => code::call_state(C::Missed),
        "received" => code::case_state(S::Received),
        "safety" => code::case_state(S::Safety),
        "assessing" => code::case_state(S::Assessing),
        "deciding" => code::case_state(S::Deciding),
        "decided" => code::case_state(S::Decided),
        "placing" => code::case_state(S::Placing),
        "supported" => code::case_state(S::Supported),
        "after" => code::case_state(S::After),
        "closed" => code::case_state(S::Closed),
        "asked" => code::request_state(R::Asked),
        "accepted" => code::assignment_state(A::Accepted),
        "accepted_if" => code::request_state(R::AcceptedIf),
        "refused" => code::request_state(R::Refused),
        "no_answer" => code::request_state(R::NoAnswer),
        "cancelled" => code::request_state(R::Cancelled),
        "lapsed" => code::request_state(R::Lapsed),
        "departed" => code::assignment_state(A::Departed),
        "arrived" => code::assignment_state(A::Arrived),
        "ended" => t!("終わり", "ended"),
        "past" => t!("過ぎた分", "past"),
        "heard" => t!("別の人が聞く分(一人で二人の交換は決められない)", "for somebody else to hear"),
        "signed" => t!("署名済み", "signed"),
        "done" => t!("済み", "done"),
        "undone" => t!("取消済", "taken back"),
        "linked" => t!("つながり済み", "linked already"),
        "revoked" => t!("止めてある", "cut"),
        "none" => t!("一つもない", "none"),
        "unknown" => t!("まだない", "unknown"),
        "not_accepted" => t!(
            "受入れ前(渡せるのは名前のないフェイスシート)",
            "not accepted yet (only a face sheet without the name may go)"
        ),
        "in_doubt" => t!(
            "疑わしいまま(時計と当番を確かめ、daiji clock settle で記録してから)",
            "in doubt (look at another clock, then run `daiji clock settle`)"
        ),
        "written_since" => t!(
            "書いたあとの記録がある(retention archive からやり直す)",
            "behind what was written since (run `retention archive` again)"
        ),
        other => {
            if let Some(id) = other.strip_prefix("kept-") {
                return t!("まだ保存期間のうち({0})", "still within its time ({0})").fill(lang, &[id]);
            }
            let words = super::person::state(other, lang)
                .or_else(|| super::office::state(other, lang))
                .or_else(|| super::log::state(other, lang));
            return words.unwrap_or_else(|| or_more(other.to_owned(), code, lang));
        }
    };
    words.get(lang).to_owned()
}

fn field(code: &Code, lang: Lang) -> String {
    const FIELDS: &[(&str, T)] = &[
        ("reason", t!("理由", "the reason")),
        ("recipient", t!("渡す先", "the recipient")),
        ("basis", t!("法の根拠", "the legal basis")),
        ("sheet", t!("紙の種類", "which sheet")),
        ("fields", t!("伝えた項目", "what was told")),
        ("action", t!("何をするか", "what is done")),
        ("words", t!("内容", "the words")),
        ("cause", t!("原因", "the cause")),
        ("members", t!("出席者", "who was there")),
        ("what", t!("内容", "what it is")),
        ("follow_ups", t!("このあとの約束", "a follow-up")),
        ("follow_ups.what", t!("約束の内容", "what the follow-up is")),
        ("follow_ups.due", t!("約束の日時", "when the follow-up is due")),
        ("follow_ups.kind", t!("約束の種類", "the kind of follow-up")),
        ("taken_by", t!("受けた人の名前", "who took it")),
        ("taken_at", t!("受けた時刻", "when it was taken")),
        ("until", t!("最終日", "the last day")),
        ("confirmed_needs", t!("確かめた条件の番号", "the numbers of the conditions")),
        ("on", t!("日時", "the time")),
        ("at", t!("時刻", "the time")),
        ("begin", t!("始まり", "the beginning")),
        ("end", t!("終わり", "the end")),
        ("who", t!("相手の名前", "who it is")),
        ("desk", t!("窓口の名前(市の設定の desks)", "the desk (desks of the city's profile)")),
        ("core", t!("すぐ知らせる人の番号", "the number of the core member")),
        ("provider", t!("事業所", "the provider")),
        ("purpose", t!("見る目的", "the purpose")),
        ("birth", t!("生年月日", "the birth date")),
        ("new_person", t!("新しい人の欄", "the new person")),
        ("case", t!("対応か着信", "the case or call")),
        ("month", t!("月 (2026-11)", "the month")),
        ("name", t!("名前", "the name")),
        ("accepting", t!("受けられる数", "beds they would take")),
        ("used", t!("使用中の数", "beds in use")),
        ("reserved", t!("予約の数", "beds promised")),
        ("to", t!("最後の夜", "the last night")),
        ("as_of", t!("いつの数か", "when the number was true")),
        ("expires", t!("期限", "the end date")),
        ("digest", t!("番地の要約値", "the address's digest")),
        ("link", t!("番地か事業所", "the link or the provider")),
    ];
    super::person::field(code.as_str(), lang)
        .or_else(|| super::office::field(code.as_str(), lang))
        .or_else(|| super::log::field(code.as_str(), lang))
        .unwrap_or_else(|| or_more(pick(FIELDS, code, lang), code, lang))
}

/// A word no table of a screen has: it may come through the command line alone.
fn or_more(word: String, code: &Code, lang: Lang) -> String {
    let more = || super::why_wrong::word(code.as_str()).map(|t| t.get(lang).to_owned());
    if word == code.as_str() { more().unwrap_or(word) } else { word }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{At, ProviderId, Question, Rev};

    fn all() -> Vec<Refusal> {
        let day = chrono::NaiveDate::default();
        vec![
            Refusal::TwoPeople { on: Question::Decision },
            Refusal::LiftsHidden,
            Refusal::SamePerson { staff: Some("otsuka".into()) },
            Refusal::NotAllowed { needs: "officer".into() },
            Refusal::NotOnShift { duty: None, backup: None },
            Refusal::ReasonRequired { field: "reason".into() },
            Refusal::NeedUnconfirmed {
                field: "needs".into(),
                nth: 3,
                ja: "入院中ではない".into(),
                en: "Not in hospital".into(),
            },
            Refusal::bad_input("kind", "not offered by the city"),
            Refusal::bad_input("support_hours", "17:30-09:00"),
            Refusal::bad_input("drill", "only in a drill's own store"),
            Refusal::TurnSkipped { providers: vec![ProviderId::new("P1")] },
            Refusal::NotSuitable { why: vec!["medical".into()] },
            Refusal::NoBed { provider: "P1".into(), night: day },
            Refusal::HeldElsewhere { by: "大塚".into(), at: At(0), case: None },
            Refusal::AlreadyTaken { by: "otsuka".into(), at: At(0) },
            Refusal::StayLimit { until: day },
            Refusal::ConferenceRequired,
            Refusal::OpenItems { items: vec!["split".into()] },
            Refusal::WrongPerson,
            Refusal::Hidden,
            Refusal::Stale { by: Actor::System, at: At(0), rev: Rev(2) },
            Refusal::not_found("case", "R8-0001"),
            Refusal::bad_state("case", "closed"),
            Refusal::bad_input("until", "too early"),
            Refusal::Gap { from: At(0), to: At(60_000) },
            Refusal::Overlap { at: At(0), row: Some(3) },
            Refusal::SameOnRota { staff: "otsuka".into(), row: None },
            Refusal::Locked,
            Refusal::LockedFor { wait: 40 },
        ]
    }

    #[test]
    fn every_code_has_words_in_both_languages() {
        let mut codes = std::collections::BTreeSet::new();
        for r in all() {
            codes.insert(r.code());
            for lang in [Lang::Ja, Lang::En] {
                let words = refusal(&r, lang, &|id| format!("<{id}>"));
                assert!(words.chars().count() > 5, "{}: {words}", r.code());
                assert!(!words.contains('{'), "{}: a place was not filled: {words}", r.code());
            }
        }
        assert_eq!(codes.len(), 22);
    }

    #[test]
    fn names_stand_for_ids() {
        let r = Refusal::TurnSkipped { providers: vec![ProviderId::new("P1")] };
        assert!(refusal(&r, Lang::Ja, &|_| "さくら".to_owned()).contains("さくら"));
    }
}
