//! The forms of a registration's life and of what is done around a person: fields, and the command
//! each becomes. It must not know when a step may be taken: the door says.

use super::form::{Field, FieldKind, Form, FormKind};
use super::model::Model;
use super::person_kind::{LifeAct, PersonForm};
use super::person_sheet::{YES_NO, told};
use super::read::{Parsed, chosen, coming, list, past, wrong};
use crate::domain::{
    AmendmentEntry, AmendmentSettled, ApplyEntry, CandidateEntry, Code, Command, ConsentGiven, DecideEntry,
    EndReason, Ended, HouseholdEntry, LiftEntry, MeetingDecision, PersonFields, PersonId, RecordPart,
    Registration, RestoreEntry, ReviewEntry, ReviewKind, Seq, TalkEntry, TrialEntry, View, VisitMade,
    VisitPlan, WithdrawEntry,
};
use crate::i18n::{T, registration as words};
use crate::t;

const DECISIONS: [(&str, MeetingDecision); 2] =
    [("registered", MeetingDecision::Registered), ("declined", MeetingDecision::Declined)];
const REVIEWS: [(&str, ReviewKind); 2] =
    [("annual", ReviewKind::Annual), ("after_case", ReviewKind::AfterCase)];
const ENDS: [(&str, EndReason); 3] =
    [("withdrawn", EndReason::Withdrawn), ("moved", EndReason::Moved), ("deceased", EndReason::Deceased)];

fn choice(id: &'static str, label: T, all: &[(&'static str, T)]) -> Field {
    Field::of(id, label, FieldKind::Choice(all.to_vec()))
}

fn on() -> Field {
    Field::of("on", t!("いつ", "On"), FieldKind::Past).hint(words::ON_HINT)
}

fn members() -> Field {
    Field::text("members", t!("出席者", "Members")).hint(words::MEMBERS_HINT)
}

fn said() -> Field {
    Field::text("words", t!("内容", "Words"))
}

fn class() -> Field {
    choice("class", t!("区分", "Class"), &words::CLASSES)
}

fn consent() -> [Field; 4] {
    [
        Field::text("consent_scope", t!("同意の範囲", "Consent to")).hint(words::CONSENT_HINT),
        Field::text("consent_partners", t!("同意の相手", "Shared with")).hint(words::PARTNERS_HINT),
        Field::of("consent_on", t!("同意の署名日", "Signed on"), FieldKind::Past).hint(words::SIGNED_HINT),
        Field::text("consent_by", t!("署名した人", "Signed by"))
            .hint(t!("本人、母、後見人", "The person, the mother")),
    ]
}

/// The form of a step.
pub(super) fn open(m: &Model, person: PersonId, act: LifeAct) -> Form {
    let fields = match act {
        LifeAct::Candidate => vec![
            Field::text("explained_by", t!("説明した人", "Explained by")).must().hint(words::EXPLAINED_HINT),
            Field { id: "explained_on", ..on() },
            said().hint(t!("本人や家族の返事", "What they answered")),
        ],
        LifeAct::Apply => {
            let mut all = vec![
                Field::text("by", t!("申請した人", "Applied by"))
                    .must()
                    .hint(t!("本人、母 など", "The person, the mother")),
                on(),
                choice("oral", t!("口頭で", "Oral"), YES_NO).choose(1).hint(words::ORAL_HINT),
                class(),
            ];
            all.extend(consent());
            all.push(said());
            all
        }
        LifeAct::Decide => vec![
            choice("decision", t!("決定", "Decision"), &words::DECISIONS).must(),
            members().must(),
            on(),
            Field::text("reg_no", t!("登録番号", "Number")).hint(words::REG_NO_HINT),
            class(),
            Field::text("reason", t!("理由", "Reason")).hint(words::DECLINED_HINT),
        ],
        LifeAct::Talk => {
            let mut all = vec![
                members().must(),
                on(),
                said().hint(t!("決めたこと", "What was agreed")),
                Field::of("plan_entry", t!("計画記載日", "In the plan on"), FieldKind::Past)
                    .hint(words::PLAN_HINT),
            ];
            all.extend(consent());
            all
        }
        LifeAct::Review => vec![
            Field::text("by", t!("見直した人", "Reviewed by"))
                .must()
                .hint(t!("担当相談員の名前", "The consultant")),
            choice("kind", t!("どの見直し", "Which"), &words::REVIEWS).choose(0),
            on(),
            said().hint(words::REVIEW_HINT),
        ],
        LifeAct::End => vec![
            choice("reason", t!("どうして", "Why"), &words::ENDS).must(),
            on(),
            said().hint(t!("転出は行き先の市町村", "Moved: where to")),
        ],
        LifeAct::Restore => {
            vec![Field::text("reason", t!("理由", "Reason")).must().hint(words::RESTORE_HINT)]
        }
        LifeAct::Lift => vec![
            choice("view", t!("どうする", "What"), &words::LIFTS).must(),
            Field::text("reason", t!("理由", "Reason")).must().hint(words::LIFT_HINT),
        ],
        LifeAct::PlanVisit => vec![
            Field::of("on", t!("日時", "When"), FieldKind::Time).must().hint(words::VISIT_HINT),
            Field::text("city", t!("市から", "From the city")).hint(words::THREE_HINT),
            Field::text("core_centre", t!("基幹から", "Core centre")).hint(words::THREE_HINT),
            Field::text("consultant", t!("相談員", "Consultant")).hint(words::THREE_HINT),
            said().hint(t!("何のために", "What for")),
        ],
        LifeAct::Visited(_) => vec![on(), said().must().hint(t!("見たこと、話したこと", "What was seen"))],
        LifeAct::Trial => vec![
            Field::text("place", t!("行きたい所", "Where"))
                .hint(t!("みどり寮 など。空でもよい", "May stay empty")),
            said().hint(t!("何泊、いつごろ", "How long, when")),
            Field::of("due", t!("いつまでに", "By"), FieldKind::Time).hint(words::DUE_HINT),
        ],
        LifeAct::Household => vec![
            Field::text("other", t!("もう一人", "The other")).must().hint(words::OTHER_HINT),
            Field::text("relation", t!("間柄", "Relation"))
                .hint(t!("兄弟、同じ介護者", "Brothers, one carer")),
            choice("apart", t!("つながり", "Link"), &words::LINKS).choose(0),
        ],
        LifeAct::Told => told().into(),
        LifeAct::Settle(id) => {
            let mut all = vec![choice("confirm", t!("どうする", "What"), &words::SETTLES).must()];
            all.extend(overtaken(m, id).into_iter().map(|(field, ..)| {
                choice(field, crate::i18n::record::label(field), &words::OVERTAKEN)
                    .hint(words::OVERTAKEN_HINT)
            }));
            all.push(Field::text("reason", t!("だれに確かめた", "Made sure with")).hint(words::SETTLE_HINT));
            all
        }
    };
    let kind = FormKind::Person(Box::new(PersonForm::Life { person, act }));
    Form::new(kind, words::act(act_code(act)), fields).about(about(m, act))
}

/// The name of a step, as its words are kept under.
pub(super) const fn act_code(act: LifeAct) -> &'static str {
    match act {
        LifeAct::Candidate => "candidate",
        LifeAct::Apply => "apply",
        LifeAct::Decide => "decide",
        LifeAct::Talk => "talk",
        LifeAct::Review => "review",
        LifeAct::End => "end",
        LifeAct::Restore => "restore",
        LifeAct::Lift => "lift",
        LifeAct::PlanVisit => "plan_visit",
        LifeAct::Visited(_) => "visited",
        LifeAct::Trial => "trial",
        LifeAct::Household => "household",
        LifeAct::Told => "told",
        LifeAct::Settle(_) => "settle",
    }
}

/// Whom it is about; of a change told, what was told.
fn about(m: &Model, act: LifeAct) -> String {
    let Some(card) = m.person.as_ref().and_then(|p| p.card.as_deref()) else { return String::new() };
    let r = &card.person.record;
    let reg = crate::i18n::form::reg(r.reg_no.as_ref().map_or("", |n| n.as_str()), m.lang);
    let mut out = format!("{reg} {}", r.name);
    if act == LifeAct::Lift {
        for v in &r.lifting {
            let at = crate::i18n::form::when(v.at, m.now.date());
            out.push_str("  ");
            out.push_str(
                &words::LIFT_SAID.fill(m.lang, &[&at, &m.name_of(v.staff.as_str()), v.reason.as_str()]),
            );
        }
    }
    if let LifeAct::Settle(id) = act
        && let Some(told) = card.parts.amendments.iter().find(|a| a.id == id)
    {
        let fields: Vec<String> =
            told.fields.iter().map(|f| crate::i18n::record::field(f.as_str(), m.lang)).collect();
        let at = crate::i18n::form::when(told.at, m.now.date());
        let parts = [&at, told.by.as_str(), told.from.as_str(), told.words.as_str(), &fields.join(" ")];
        out.push_str("  ");
        out.push_str(words::TOLD_ABOUT.fill(m.lang, &parts).trim_end());
        for (field, now, told) in overtaken(m, id) {
            let parts = [crate::i18n::record::field(field, m.lang), now, told];
            out.push_str("  ");
            out.push_str(&words::OVERTAKEN_ABOUT.fill(m.lang, &parts.each_ref().map(String::as_str)));
        }
    }
    out
}

/// The question before a registration ends: who, and how it ends, in the person's name.
pub(super) fn end_question(m: &Model, end: &WithdrawEntry) -> String {
    let how = match end.reason {
        EndReason::Withdrawn => Registration::Withdrawn,
        EndReason::Moved => Registration::Moved,
        EndReason::Deceased => Registration::Deceased,
    };
    let ended = Ended { how, on: Some(end.on.unwrap_or_else(|| m.now.date())) };
    let ended = crate::i18n::form::ended(ended, m.lang);
    words::END_ASK.fill(m.lang, &[&about(m, LifeAct::End), &ended])
}

/// What was typed of a consent, and nothing else: what stays empty stays as it is on file.
fn read_consent(form: &Form, m: &Model) -> Parsed<Option<ConsentGiven>> {
    let (scope, signed_by) = (form.clean("consent_scope"), form.clean("consent_by"));
    let partners = list(form, "consent_partners");
    let on = past(form, "consent_on", m.now.date())?;
    let given = ConsentGiven {
        scope: scope.some(),
        partners: Some(partners).filter(|all| !all.is_empty()),
        on: on.map(Some),
        signed_by: signed_by.some(),
        ..ConsentGiven::default()
    };
    Ok(Some(given).filter(|g| *g != ConsentGiven::default()))
}

/// Reads a step.
#[expect(clippy::too_many_lines, reason = "one arm a step")]
pub(super) fn parse(form: &Form, m: &Model, person: PersonId, act: LifeAct) -> Parsed<Command> {
    let today = m.now.date();
    let text = |id: &str| form.clean(id);
    let class = || form.code("class").map(Into::into);
    Ok(match act {
        LifeAct::Candidate => Command::ProposeCandidate(Box::new(CandidateEntry {
            person,
            explained_by: text("explained_by"),
            explained_on: past(form, "explained_on", today)?,
            words: text("words"),
        })),
        LifeAct::Apply => Command::ApplyRegistration(Box::new(ApplyEntry {
            person,
            by: text("by"),
            on: past(form, "on", today)?,
            oral: form.code("oral") == Some("y"),
            class: class(),
            consent: read_consent(form, m)?,
            words: text("words"),
        })),
        LifeAct::Decide => {
            let Some(decision) = chosen(form, "decision", &DECISIONS) else {
                return wrong("decision", crate::i18n::action::REQUIRED);
            };
            Command::DecideRegistration(Box::new(DecideEntry {
                person,
                decision,
                members: list(form, "members"),
                reason: text("reason"),
                on: past(form, "on", today)?,
                reg_no: text("reg_no").some(),
                class: class(),
            }))
        }
        LifeAct::Talk => Command::HoldFirstTalk(Box::new(TalkEntry {
            person,
            on: past(form, "on", today)?,
            members: list(form, "members"),
            words: text("words"),
            plan_entry: past(form, "plan_entry", today)?,
            consent: read_consent(form, m)?,
        })),
        LifeAct::Review => Command::ReviewRegistration(Box::new(ReviewEntry {
            person,
            by: text("by"),
            changes: Box::default(),
            kind: chosen(form, "kind", &REVIEWS).unwrap_or_default(),
            on: past(form, "on", today)?,
            words: text("words"),
            rev: None,
        })),
        LifeAct::End => {
            let Some(reason) = chosen(form, "reason", &ENDS) else {
                return wrong("reason", crate::i18n::action::REQUIRED);
            };
            let on = past(form, "on", today)?;
            Command::WithdrawRegistration(Box::new(WithdrawEntry {
                person,
                reason,
                on,
                words: text("words"),
            }))
        }
        LifeAct::Restore => {
            Command::RestoreRegistration(Box::new(RestoreEntry { person, reason: text("reason") }))
        }
        LifeAct::Lift => {
            let view = if form.code("view") == Some("y") { View::Emergency } else { View::NotEmergency };
            Command::LiftHidden(Box::new(LiftEntry { person, view, reason: text("reason") }))
        }
        LifeAct::PlanVisit => Command::PlanVisit(Box::new(VisitPlan {
            person,
            on: coming(form, "on", m.now)?,
            city: text("city"),
            core_centre: text("core_centre"),
            consultant: text("consultant"),
            words: text("words"),
        })),
        LifeAct::Visited(visit) => {
            let on = past(form, "on", today)?;
            Command::RecordVisit(Box::new(VisitMade { person, visit, on, words: text("words") }))
        }
        LifeAct::Trial => {
            let due = if text("due").is_empty() { None } else { Some(coming(form, "due", m.now)?) };
            Command::RequestTrialStay(Box::new(TrialEntry {
                person,
                place: text("place"),
                words: text("words"),
                due,
            }))
        }
        LifeAct::Household => Command::LinkHousehold(Box::new(HouseholdEntry {
            person,
            other: other(form, m)?,
            relation: text("relation"),
            apart: form.code("apart") == Some("x"),
        })),
        LifeAct::Told => told_entry(form, person, Box::default()),
        LifeAct::Settle(amendment) => Command::SettleAmendment(Box::new(AmendmentSettled {
            person,
            amendment,
            confirm: form.code("confirm") == Some("y"),
            over: chose(form, "y"),
            stay: chose(form, "x"),
            reason: text("reason"),
        })),
    })
}

/// The fields of a proposal that somebody has written since: what they say now, what was told.
fn overtaken(m: &Model, id: Seq) -> Vec<(&'static str, String, String)> {
    let Some(card) = m.person.as_ref().and_then(|p| p.card.as_deref()) else { return vec![] };
    let record = &card.person.record;
    let Some(told) = record.amendments.iter().find(|a| a.id == id) else { return vec![] };
    let (now, says) =
        (super::person_json::object(record), serde_json::to_value(&told.change).unwrap_or_default());
    let fields = told.overtaken(record);
    let fields = fields.iter().filter_map(|f| all_fields().find(|name| *name == f.as_str()));
    let said = |v: &serde_json::Value| super::person_json::words(v, m.lang);
    fields.map(|f| (f, said(&now[f]), said(&says[f]))).collect()
}

/// Every field of a record, by its name.
fn all_fields() -> impl Iterator<Item = &'static str> {
    RecordPart::ALL.into_iter().flat_map(|p| p.fields().iter().copied())
}

/// The fields of a proposal for which this was chosen.
fn chose(form: &Form, code: &str) -> Vec<Code> {
    let fields = form.fields.iter().filter(|f| f.id != "confirm" && f.code() == Some(code));
    fields.map(|f| Code::new(f.id)).collect()
}

/// A proposal with what would change.
pub(super) fn told_entry(form: &Form, person: PersonId, change: Box<PersonFields>) -> Command {
    let (from, words) = (form.clean("from"), form.clean("words"));
    Command::ProposeAmendment(Box::new(AmendmentEntry { person, from, words, change }))
}

/// The other person, by registration number, or by the number of the file.
fn other(form: &Form, m: &Model) -> Parsed<PersonId> {
    let text = form.clean("other");
    let digits: String = text.as_str().chars().filter(char::is_ascii_digit).collect();
    let known = m.person.as_ref().and_then(|p| p.card.as_deref()).into_iter().flat_map(|c| {
        let rows = c.parts.linked.iter().chain(&c.parts.same_carer).map(|l| (l.person, l.reg_no.clone()));
        c.same_address.iter().cloned().chain(rows).collect::<Vec<_>>()
    });
    let mut found: Vec<PersonId> = known.filter(|(_, no)| no.as_str() == digits).map(|(id, _)| id).collect();
    if found.is_empty()
        && let Some(find) = &m.find
    {
        let hits = find.search(text.as_str(), 5, &super::find::Boost::default()).hits;
        let exact = hits.iter().filter(|h| h.reg_no.as_str() == digits || h.name.as_str() == text.as_str());
        found = exact.map(|h| h.person).collect();
    }
    found.dedup();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => wrong("other", words::NOBODY),
        _ => wrong("other", words::SEVERAL),
    }
}
