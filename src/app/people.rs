//! The second person by telephone: a view heard, tries that fail, the chain, acting alone.
//! It must not decide whom the city needs: the view names the chain.

use super::action::{ActionSpec, Needs, Scope};
use super::form::{Field, FieldKind, Form, FormKind};
use super::forms;
use super::guards::{open, undecided, view};
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::popup::{Pick, PickItem, Popup, Then};
use crate::domain::view::{CaseView, ChainRow};
use crate::domain::{Mark, Place, Question, StaffId, View};
use crate::i18n::{Lang, code, form, screen, two};
use crate::t;
use crate::text::Clean;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "view.heard",
        Scope::Case,
        &[Key::Char('b')],
        (
            t!("電話の見解", "By phone"),
            t!(
                "応援から電話で聞いた見解を記録 (あとで署名)",
                "Record the backup's view heard by phone; they sign later"
            ),
        ),
        |m, _| {
            let Some(form) = heard(m) else { return vec![] };
            m.open_form(form)
        },
    )
    .rank(10)
    .needs(Needs::Officer)
    .guard(open),
    ActionSpec::new(
        "view.escalate",
        Scope::Case,
        &[Key::Char('E')],
        (
            t!("つながらない", "No reply"),
            t!(
                "応援がつながらない: 記録、次の人、一人での保護",
                "Backup does not answer: note it, next of the chain, act alone"
            ),
        ),
        |m, _| escalate(m),
    )
    .rank(11)
    .needs(Needs::Officer)
    .guard(undecided),
];

/// The question a view is wanted on: the decision, then whatever waits for a second.
fn question(m: &Model) -> Question {
    let Some(v) = view(m) else { return Question::Decision };
    match &v.awaited {
        _ if v.agreed.is_none() => Question::Decision,
        Some(awaited) => awaited.on,
        None => Question::Extension,
    }
}

/// Someone of the chain with the place they speak from: `応援 佐久間`.
fn named(v: &CaseView, r: &ChainRow, lang: Lang) -> String {
    let third = v.third.id.as_ref() == Some(&r.staff);
    let place = if third { screen::THIRD } else { code::place(r.place) };
    format!("{} {}", place.get(lang), r.name)
}

/// Whom the form begins with: whoever is waited for, else the backup.
fn first(v: &CaseView, on: Question) -> usize {
    let all = &v.flow.two.callable;
    let at = |test: &dyn Fn(&ChainRow) -> bool| all.iter().position(test);
    let awaited = v.awaited.as_ref().filter(|a| a.on == on);
    let by_name = |id: &StaffId| at(&|r: &ChainRow| r.staff == *id);
    match awaited.map(|a| a.who.id.as_ref()) {
        Some(Some(id)) => by_name(id),
        Some(None) => at(&|r: &ChainRow| r.place == Place::Supervisor),
        None => None,
    }
    .or_else(|| v.flow.two.chain.first().and_then(|r| by_name(&r.staff)))
    .unwrap_or(0)
}

/// A view heard: whose, how, in their words. It counts at once and waits for their signature.
fn heard(m: &Model) -> Option<Form> {
    let v = view(m)?;
    let on = question(m);
    let names = v.flow.two.callable.iter().map(|r| (Clean::new(r.staff.as_str()), named(v, r, m.lang)));
    let views = [View::Emergency, View::NotEmergency, View::NeedMore];
    let views = ["y", "x", "m"].into_iter().zip(views).map(|(key, view)| (key, code::view(view, on)));
    Some(Form::new(
        FormKind::Heard { case: v.id, on, view: View::Emergency },
        t!("電話で聞いた見解 (あとで本人が署名)", "A view heard by phone (they sign later)"),
        vec![
            Field::of("view", t!("見解", "View"), FieldKind::Choice(views.collect())).must().hint(t!(
                "y 緊急・はい  x 緊急でない・いいえ  m もっと確認",
                "y emergency, yes  x not, no  m need more"
            )),
            Field::of("who", t!("だれから", "From"), FieldKind::Names(names.collect()))
                .must()
                .choose(first(v, on)),
            Field::of(
                "channel",
                t!("どうやって", "How"),
                FieldKind::Choice(vec![
                    ("phone", t!("電話", "phone")),
                    ("face", t!("会って", "face to face")),
                    ("text", t!("文字で", "in writing")),
                ]),
            )
            .must()
            .choose(0),
            Field::text("words", t!("言葉", "Words")).hint(t!("言われたままに", "As they said it")),
        ],
    ))
}

/// Nobody answers: one key notes the try, the next asks; the next of the chain stands first
/// once the set tries are over. Last of all, protecting alone.
fn escalate(m: &mut Model) -> Vec<Effect> {
    let Some(v) = view(m) else { return vec![] };
    let (case, t) = (v.id, &v.flow.two);
    let mut chain: Vec<&ChainRow> = t.chain.iter().collect();
    chain.sort_by_key(|r| r.given_up);
    let set = t.tries.to_string();
    let mut items = vec![];
    for (keys, r) in [('1', '2'), ('3', '4'), ('5', '6'), ('7', '8')].into_iter().zip(chain) {
        let who = named(v, r, m.lang);
        let tries = (r.unreached + 1).to_string();
        let no_reply = PickItem {
            key: keys.0,
            label: if r.unreached < t.tries { two::NO_REPLY } else { two::NO_REPLY_MORE }
                .fill(m.lang, &[&who, &tries, &set]),
            then: Then::NoReply { case, staff: r.staff.clone() },
        };
        let phone = if r.phone.is_empty() { two::NO_PHONE.get(m.lang) } else { r.phone.as_str() };
        let ask = PickItem {
            key: keys.1,
            label: format!("{}  {phone}  {}", two::ASK.fill(m.lang, &[&who]), r.org).trim_end().to_owned(),
            then: Then::AskBackup { case, staff: r.staff.clone() },
        };
        items.extend([no_reply, ask]);
    }
    let split = v.marks.contains(&Mark::Split);
    if !split {
        items.push(PickItem {
            key: '9',
            label: two::PROTECT.get(m.lang).to_owned(),
            then: Then::Provisional { case },
        });
    }
    let about = if split {
        two::SPLIT.get(m.lang).to_owned()
    } else if t.same_side {
        two::SAME_SIDE.get(m.lang).to_owned()
    } else {
        tried(m, v)
    };
    let mut pick = Pick::new(two::TITLE, items);
    pick.about = about;
    m.open(Popup::Pick(pick))
}

/// How often nobody was reached, and how many of the set minutes are gone.
fn tried(m: &Model, v: &CaseView) -> String {
    let t = &v.flow.two;
    let gone = t.first_try.map_or(0, |at| m.now.seconds_since(at) / 60);
    let parts = [v.tries.to_string(), t.tries.to_string(), gone.to_string(), t.minutes.to_string()];
    two::TRIED.fill(m.lang, &parts.each_ref().map(String::as_str))
}

/// Protection by one: why it could not wait begins with the tries that failed.
pub(super) fn provisional(m: &mut Model, case: crate::domain::CaseId) -> Vec<Effect> {
    let mut form = forms::provisional(case);
    let failed = view(m).map(|v| {
        let rows = v.flow.two.callable.iter().filter(|r| r.unreached > 0);
        rows.map(|r| two::FAILED.fill(m.lang, &[r.name.as_str(), &r.unreached.to_string()]))
            .collect::<Vec<_>>()
    });
    let words = failed.unwrap_or_default().join(" ");
    if let Some(f) = form.fields.iter_mut().find(|f| f.id == "reason") {
        *f = f.clone().filled(&words);
    }
    form.about = form::clock(m.moment()) + "  " + two::CONFIRM.get(m.lang);
    m.open_form(form)
}
