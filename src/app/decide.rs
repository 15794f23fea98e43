//! The steps safety and decide: dangers, ticks, own view, the backup.
//! It must not decide: two people do, and the door says so.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::desk::{CaseDesk, Step};
use super::exits;
use super::forms;
use super::guards::{open, view};
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::pending::After;
use super::popup::{Confirm, Pick, PickItem, Popup, Then, Yes};
use crate::domain::view::ViewRow;
use crate::domain::{Command, Danger, Question, StaffId, View};
use crate::i18n::{action, code};
use crate::t;
use crate::text::Clean;

/// Dangers in the order of their keys 1–6.
pub(super) const DANGERS: [Danger; 6] =
    [Danger::Injury, Danger::Violence, Danger::Suicide, Danger::Missing, Danger::Fire, Danger::Medical];

const DIGITS: &[Key] = &[
    Key::Char('1'),
    Key::Char('2'),
    Key::Char('3'),
    Key::Char('4'),
    Key::Char('5'),
    Key::Char('6'),
    Key::Char('7'),
    Key::Char('8'),
    Key::Char('9'),
];

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "safety.none",
        Scope::Step(Step::Safety),
        &[Key::Char('0')],
        (
            t!("危険なし", "No danger"),
            t!("けが・暴力などの危険はない", "No injury, violence or other danger"),
        ),
        |m, _| safety(m, vec![]),
    )
    .rank(0)
    .needs(Needs::Officer)
    .guard(ready),
    ActionSpec::new(
        "safety.tick",
        Scope::Step(Step::Safety),
        &[Key::Char('1'), Key::Char('2'), Key::Char('3'), Key::Char('4'), Key::Char('5'), Key::Char('6')],
        (
            t!("印", "Tick"),
            t!(
                "危険に印: 1けが 2暴力 3自殺 4行方不明 5火災 6医療",
                "Tick a danger: 1 injury 2 violence 3 suicide 4 missing 5 fire 6 medical"
            ),
        ),
        tick_danger,
    )
    .rank(1)
    .needs(Needs::Officer)
    .guard(ready)
    .by_key(),
    ActionSpec::new(
        "safety.save",
        Scope::Step(Step::Safety),
        &[Key::Enter],
        (t!("保存", "Save"), t!("印をつけた危険を記録する", "Save the ticked dangers")),
        |m, _| {
            let danger = m.case.as_ref().map(|c| c.danger.clone()).unwrap_or_default();
            safety(m, danger)
        },
    )
    .rank(2)
    .needs(Needs::Officer)
    .guard(|m| match &m.case {
        Some(c) if c.danger.is_empty() => Guard::Off(action::SAFETY_FIRST),
        _ => ready(m),
    }),
    ActionSpec::new(
        "assess.tick",
        Scope::Step(Step::Decide),
        DIGITS,
        (
            t!("印", "Tick"),
            t!(
                "1-9 あてはまるものに印、- のあと数字で反対の印",
                "1-9 tick what applies; - then a digit ticks against"
            ),
        ),
        tick,
    )
    .rank(0)
    .needs(Needs::Officer)
    .guard(undecided)
    .by_key(),
    ActionSpec::new(
        "assess.against",
        Scope::Step(Step::Decide),
        &[Key::Char('-')],
        (t!("反対の印", "Against"), t!("次の数字はあてはまらない印", "The next digit ticks against")),
        |m, _| {
            if let Some(c) = &mut m.case {
                c.minus = !c.minus;
            }
            vec![]
        },
    )
    .rank(1)
    .needs(Needs::Officer)
    .guard(undecided),
    ActionSpec::new(
        "view.emergency",
        Scope::Step(Step::Decide),
        &[Key::Char('y')],
        (
            t!("緊急", "Emergency"),
            t!("自分の見解「緊急」を選ぶ (Enter で確定)", "Your view: emergency (Enter confirms)"),
        ),
        |m, _| choose(m, View::Emergency),
    )
    .rank(2)
    .needs(Needs::Officer)
    .guard(viewing),
    ActionSpec::new(
        "view.not_emergency",
        Scope::Step(Step::Decide),
        &[Key::Char('x')],
        (
            t!("緊急でない", "Not"),
            t!(
                "自分の見解「緊急でない」を選ぶ (Enter で確定)",
                "Your view: not an emergency (Enter confirms)"
            ),
        ),
        |m, _| choose(m, View::NotEmergency),
    )
    .rank(3)
    .needs(Needs::Officer)
    .guard(viewing),
    ActionSpec::new(
        "view.need_more",
        Scope::Step(Step::Decide),
        &[Key::Char('m')],
        (
            t!("もっと確認", "Need more"),
            t!("自分の見解「もっと確認」を選ぶ (Enter で確定)", "Your view: need more (Enter confirms)"),
        ),
        |m, _| choose(m, View::NeedMore),
    )
    .rank(4)
    .needs(Needs::Officer)
    .guard(viewing),
    ActionSpec::new(
        "view.confirm",
        Scope::Step(Step::Decide),
        &[Key::Enter],
        (
            t!("確定", "Confirm"),
            t!("印を保存し、選んだ見解を記録する", "Save the ticks and record the chosen view"),
        ),
        |m, _| confirm(m),
    )
    .rank(5)
    .needs(Needs::Officer)
    .guard(|m| match (&m.case, viewing(m)) {
        (Some(c), Guard::Ready) if c.chosen.is_none() && !c.ticks_dirty => Guard::Off(action::NO_VIEW),
        (_, guard) => guard,
    }),
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
            let Some(case) = m.case.as_ref().map(|c| c.id) else { return vec![] };
            let on = question(m);
            let form = forms::heard(m, case, on);
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
    ActionSpec::new(
        "view.ask_again",
        Scope::Case,
        &[Key::Char('B')],
        (
            t!("もう一度頼む", "Ask again"),
            t!(
                "「もっと確認」と言った人に、分かったことを書いてもう一度頼む",
                "Ask who wanted to know more for their view again"
            ),
        ),
        |m, _| match asks_more(m).map(|v| v.staff.clone()) {
            Some(staff) => {
                let Some(case) = m.case.as_ref().map(|c| c.id) else { return vec![] };
                m.send(Command::AskBackup { case, staff, channel: "desk".into() }, After::Nothing)
            }
            None => vec![],
        },
    )
    .rank(9)
    .needs(Needs::Officer)
    .guard(|m| if asks_more(m).is_some() { undecided(m) } else { Guard::Hidden }),
    ActionSpec::new(
        "view.countersign",
        Scope::Case,
        &[Key::Char('S')],
        (t!("署名", "Sign"), t!("電話で伝えた自分の見解に署名する", "Sign your view given by phone")),
        countersign,
    )
    .guard(|m| if unsigned(m).is_some() { Guard::Ready } else { Guard::Hidden }),
];

fn ready(m: &Model) -> Guard {
    open(m)
}

fn undecided(m: &Model) -> Guard {
    match (open(m), view(m)) {
        (Guard::Ready, Some(v)) if v.agreed.is_some() => Guard::Off(t!(
            "二人の見解はそろっています。次は支援 (s h v)",
            "Two have agreed. Next: support (s h v)"
        )),
        (guard, _) => guard,
    }
}

/// The question a view is wanted on: the decision, then whatever waits for a second.
fn question(m: &Model) -> Question {
    let Some(v) = view(m) else { return Question::Decision };
    match &v.awaited {
        _ if v.agreed.is_none() => Question::Decision,
        Some(awaited) => awaited.on,
        None => Question::Extension,
    }
}

/// The question one's own view is given on: the decision, once it is made the one that wants it.
fn own_question(m: &Model) -> Question {
    view(m).and_then(|v| v.my_view_wanted).unwrap_or(Question::Decision)
}

/// One's own view may be given: on the decision while it is open, else where it is wanted.
fn viewing(m: &Model) -> Guard {
    match (open(m), own_question(m)) {
        (Guard::Ready, Question::Decision) => undecided(m),
        (guard, _) => guard,
    }
}

fn tick_danger(m: &mut Model, key: Key) -> Vec<Effect> {
    let danger =
        key.text().and_then(|c| c.to_digit(10)).and_then(|n| DANGERS.get((n as usize).wrapping_sub(1)));
    if let (Some(c), Some(d)) = (&mut m.case, danger) {
        match c.danger.iter().position(|x| x == d) {
            Some(i) => drop(c.danger.remove(i)),
            None => c.danger.push(*d),
        }
    }
    vec![]
}

/// The step moves on at once, so that the next keys mean what they will mean; a refusal moves
/// it back. With a danger the exits come next.
fn safety(m: &mut Model, danger: Vec<Danger>) -> Vec<Effect> {
    let Some(c) = &mut m.case else { return vec![] };
    let case = c.id;
    let safe = danger.is_empty();
    if safe {
        c.step = Step::Decide;
    }
    let out = m.send(Command::CheckSafety { case, danger }, After::Safe);
    if !safe {
        exits::choose(m);
    }
    out
}

fn tick(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(c) = &mut m.case else { return vec![] };
    let against = std::mem::take(&mut c.minus);
    let digit = key.text().and_then(|k| k.to_digit(10)).unwrap_or(0) as usize;
    let boxes = c.view.as_ref().map(|v| if against { &v.against } else { &v.for_ });
    let Some(code) = boxes.and_then(|b| b.get(digit.wrapping_sub(1))).map(|b| b.code.clone()) else {
        return vec![];
    };
    let set = if against { &mut c.against } else { &mut c.for_ };
    if !set.remove(&code) {
        set.insert(code);
    }
    c.ticks_dirty = true;
    vec![]
}

fn choose(m: &mut Model, view: View) -> Vec<Effect> {
    if let Some(c) = &mut m.case {
        c.chosen = if c.chosen == Some(view) { None } else { Some(view) };
        c.minus = false;
    }
    vec![]
}

/// Enter: what is ticked is saved, then the chosen view, then the backup is asked. What is
/// still to be found out is asked in words before such a view goes out.
fn confirm(m: &mut Model) -> Vec<Effect> {
    let on = own_question(m);
    let Some(c) = &mut m.case else { return vec![] };
    let case = c.id;
    let mut commands = vec![];
    let assessed = c.view.as_ref().is_some_and(|v| v.assessed);
    if on == Question::Decision && (c.ticks_dirty || !assessed) {
        commands.push(Command::Assess {
            case,
            for_: c.for_.iter().cloned().collect(),
            against: c.against.iter().cloned().collect(),
            text: Clean::default(),
            situation: None,
        });
        c.ticks_dirty = false;
    }
    match c.chosen.take() {
        Some(View::NeedMore) => {
            let mut out = m.send_all(commands, After::Nothing);
            out.extend(m.open_form(forms::need_more(case, on)));
            return out;
        }
        Some(view) => {
            let reason = Clean::default();
            commands.push(Command::GiveView { case, on, view, reason, heard_from: None });
            commands.extend(ask_backup(c, &m.viewer.id).filter(|_| on == Question::Decision));
        }
        None => {}
    }
    m.send_all(commands, After::Nothing)
}

/// The backup is asked when the duty officer has given the first view.
pub(super) fn ask_backup(c: &CaseDesk, me: &StaffId) -> Option<Command> {
    let v = c.view.as_deref()?;
    let backup = v.backup.id.clone()?;
    let given = v.views.iter().any(|x| x.on == Question::Decision && x.staff == backup);
    let duty = v.duty.id.as_ref() == Some(me);
    (duty && backup != *me && v.backup_asked.is_none() && !given).then(|| Command::AskBackup {
        case: c.id,
        staff: backup,
        channel: "desk".into(),
    })
}

fn escalate(m: &mut Model) -> Vec<Effect> {
    let Some(v) = view(m) else { return vec![] };
    let case = v.id;
    let word = |t: crate::i18n::T, name: &Clean| t.fill(m.lang, &[name.as_str()]);
    let mut items = vec![];
    for (key, ask, who) in [('1', '2', &v.backup), ('3', '4', &v.third)] {
        let Some(staff) = who.id.clone().filter(|id| *id != m.viewer.id) else { continue };
        items.push(PickItem {
            key,
            label: word(t!("{0} は出ない(記録)", "{0} does not answer (noted)"), &who.name),
            then: Then::NoReply { case, staff: staff.clone() },
        });
        items.push(PickItem {
            key: ask,
            label: format!("{}  {}", word(t!("{0} に頼む", "ask {0}"), &who.name), who.phone),
            then: Then::AskBackup { case, staff },
        });
    }
    items.push(PickItem {
        key: '9',
        label: t!("一人で保護する(あとで確認)", "protect alone, confirmed later").get(m.lang).to_owned(),
        then: Then::Provisional { case },
    });
    let tries = v.tries.to_string();
    let about = t!("これまで {0} 回つながらず", "{0} tries without a reply so far").fill(m.lang, &[&tries]);
    let mut pick = Pick::new(t!("つながらないとき", "Nobody answers"), items);
    pick.about = about;
    m.open(Popup::Pick(pick))
}

/// Somebody else's view that asks for more before the decision.
fn asks_more(m: &Model) -> Option<&ViewRow> {
    let more = |v: &&ViewRow| v.on == Question::Decision && v.value == View::NeedMore;
    view(m)?.views.iter().filter(more).find(|v| v.staff != m.viewer.id)
}

fn unsigned(m: &Model) -> Option<&ViewRow> {
    view(m)?.views.iter().find(|v| v.unsigned && v.staff == m.viewer.id)
}

/// A signature is asked once: it cannot be taken back.
fn countersign(m: &mut Model, key: Key) -> Vec<Effect> {
    let (Some(row), Some(case)) = (unsigned(m), m.case.as_ref().map(|c| c.id)) else {
        return m.stop(action::NOTHING_TO_SIGN);
    };
    let text = action::SIGN_ASK.fill(m.lang, &[code::view(row.value, row.on).get(m.lang)]);
    let yes = Yes::Send(Box::new(Command::Countersign { case, view: row.id }));
    m.open(Popup::Confirm(Confirm::by_enter(text, key, yes)))
}
