//! `p` at the desk: which sheet, to whom, on which legal basis; the door decides, the shell
//! makes the paper. It must not know what may leave or how a sheet looks.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::form::{Field, Form, FormKind};
use super::guards::view;
use super::hand_pick::{HandPick, Handed};
use super::key::Key;
use super::model::{Model, Tone};
use super::msg::Effect;
use super::pending::After;
use super::popup::{Pick, PickItem, Popup, Then};
use crate::domain::{
    AssignmentState, Basis, Command, Handing, Outcome, PersonId, ProviderId, Recipient, SheetKind,
};
use crate::i18n::{action, paper as words};
use crate::t;
use crate::text::Clean;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[ActionSpec::new(
    "person.sheet",
    Scope::Everywhere,
    &[Key::Char('p')],
    (
        t!("紙", "Sheet"),
        t!(
            "開いている人の紙を作る: だれに、どの根拠で渡すか(記録されます)",
            "Make a sheet of the person on screen: for whom, on which basis (logged)"
        ),
    ),
    |m, _| sheets(m),
)
.rank(12)
.needs(Needs::Care)
.guard(|m| if whose(m).is_some() { Guard::Ready } else { Guard::Off(action::NO_PERSON) })];

/// Keys of the offices of a case, behind the digits of the kinds.
const OFFICES: [char; 4] = ['a', 'b', 'c', 'd'];

/// The person of the open case, else the one in pane 3.
pub(super) fn whose(m: &Model) -> Option<PersonId> {
    match &m.case {
        Some(_) => view(m).and_then(|v| v.person),
        None => m.focus_person(),
    }
}

fn pick(m: &mut Model, title: crate::i18n::T, items: Vec<PickItem>) -> Vec<Effect> {
    m.open(Popup::Pick(Pick::new(title, items)))
}

fn sheets(m: &mut Model) -> Vec<Effect> {
    let Some(person) = whose(m) else { return vec![] };
    let case = m.case.as_ref().map(|c| c.id);
    let item = |(key, sheet)| PickItem {
        key,
        label: words::sheet(sheet).get(m.lang).to_owned(),
        then: Then::Hand(HandPick { person, case, sheet, to: None, office: None, basis: None }),
    };
    let items = ('1'..='9').zip(SheetKind::ALL).map(item).collect();
    pick(m, t!("どの紙", "Which sheet"), items)
}

/// The next question of a sheet on its way, or the command.
pub(super) fn next(m: &mut Model, h: HandPick) -> Vec<Effect> {
    match (h.to, h.basis) {
        (None, _) => recipients(m, &h),
        (Some(to), None) => bases(m, &h, to),
        (Some(to), Some(basis)) => send(m, h, to, basis),
    }
}

/// Offices of the case stand first: whoever has accepted, then whoever was asked.
fn recipients(m: &mut Model, h: &HandPick) -> Vec<Effect> {
    let mut offices: Vec<(ProviderId, Clean, bool)> = Vec::new();
    if let Some(v) = view(m) {
        let accepted = v.assignments.iter().filter(|a| a.state != AssignmentState::Cancelled);
        let accepted = accepted.map(|a| (&a.provider, &a.name, true));
        let asked = v.requests.iter().map(|r| (&r.provider, &r.name, false));
        for (id, name, yes) in accepted.chain(asked) {
            if let Some(id) = id.as_ref().filter(|id| offices.iter().all(|(o, ..)| o != *id)) {
                offices.push((id.clone(), name.clone(), yes));
            }
        }
    }
    let mut items: Vec<PickItem> = Vec::new();
    for (key, (id, name, yes)) in OFFICES.into_iter().zip(offices) {
        let how = if yes { WITH_NAME } else { WITHOUT_NAME };
        let to = HandPick { to: Some(Recipient::Provider), office: Some((id, name.clone())), ..h.clone() };
        items.push(PickItem { key, label: how.fill(m.lang, &[name.as_str()]), then: Then::Hand(to) });
    }
    let kinds = ('1'..='9').zip(Recipient::ALL).map(|(key, to)| PickItem {
        key,
        label: words::recipient(to).get(m.lang).to_owned(),
        then: Then::Hand(HandPick { to: Some(to), ..h.clone() }),
    });
    items.extend(kinds);
    pick(m, t!("だれに渡す", "For whom"), items)
}

const WITH_NAME: crate::i18n::T = t!("{0} (受入れ済み)", "{0} (has accepted)");
const WITHOUT_NAME: crate::i18n::T = t!("{0} (受入れ前: 名前は出ません)", "{0} (asked: no name goes out)");

/// The legal bases for someone, the usual one first: the digits are the same wherever they are
/// asked for.
pub(super) fn bases_for(to: Recipient) -> Vec<Basis> {
    let usual = match to {
        Recipient::Ambulance | Recipient::Hospital | Recipient::Police => Basis::Life,
        Recipient::City => Basis::Inside,
        _ => Basis::Consent,
    };
    let mut all = Basis::ALL.to_vec();
    all.sort_by_key(|b| *b != usual);
    all
}

/// The usual basis stands first, so that Enter takes it.
fn bases(m: &mut Model, h: &HandPick, to: Recipient) -> Vec<Effect> {
    let all = bases_for(to);
    let item = |(key, basis)| PickItem {
        key,
        label: words::basis(basis).get(m.lang).to_owned(),
        then: Then::Hand(HandPick { basis: Some(basis), ..h.clone() }),
    };
    let items = ('1'..='9').zip(all).map(item).collect();
    pick(m, t!("法の根拠", "Legal basis"), items)
}

fn send(m: &mut Model, h: HandPick, to: Recipient, basis: Basis) -> Vec<Effect> {
    let (provider, who) = h.office.map_or((None, Clean::default()), |(id, name)| (Some(id), name));
    let handing = Handing {
        person: h.person,
        sheet: Some(h.sheet),
        fields: vec![],
        recipient: Some(to),
        provider,
        who,
        basis: Some(basis),
        reason: Clean::default(),
        case: h.case,
    };
    let command = Command::PrintSheet(Box::new(handing));
    if to == Recipient::Other || basis.wants_reason() {
        let form = form(command, String::new());
        return m.open_form(form);
    }
    m.send(command, After::Sheet)
}

/// Who exactly and why, where the recipient or the basis asks for it.
pub(super) fn form(command: Command, why: String) -> Form {
    let other = match &command {
        Command::PrintSheet(h) => h.recipient == Some(Recipient::Other),
        Command::PrintPaper(p) => p.recipient == Recipient::Other,
        _ => false,
    };
    let who = Field::text("who", t!("渡す相手", "For")).hint(t!("名前か所属", "Name or organisation"));
    let reason = Field::text("reason", t!("理由", "Reason"))
        .hint(t!("どの法令か、なぜ必要か", "Which law, or why it is needed"));
    let fields = if other { vec![who.must(), reason] } else { vec![reason.must(), who] };
    Form::new(
        FormKind::Hand { command: Box::new(command) },
        t!("渡す理由を書く", "Why it is handed out"),
        fields,
    )
    .about(why)
}

/// The command with what the form adds.
pub(super) fn with_words(form: &Form, command: &Command) -> Command {
    let mut command = command.clone();
    if let Command::PrintSheet(h) = &mut command {
        h.reason = form.clean("reason");
        if let Some(who) = form.clean("who").some() {
            h.who = who;
        }
    }
    if let Command::PrintPaper(p) = &mut command {
        p.reason = form.clean("reason");
        if let Some(who) = form.clean("who").some() {
            p.who = who;
        }
    }
    command
}

/// The door let a sheet out: the shell makes it.
pub(super) fn let_out(command: &Command, outcome: &Outcome) -> Vec<Effect> {
    let (Command::PrintSheet(h), Some(left)) = (command, &outcome.left) else { return vec![] };
    let (Some(sheet), Some(to)) = (h.sheet, h.recipient) else { return vec![] };
    vec![Effect::Sheet(Box::new(Handed { person: h.person, sheet, to, left: left.clone() }))]
}

/// The paper is there, or is not.
pub(super) fn made(m: &mut Model, said: Result<String, String>) -> Vec<Effect> {
    match said {
        Ok(words) => m.say(Tone::Good, words),
        Err(words) => m.say(Tone::Fault, words),
    }
    vec![]
}
