//! A hidden person's address: two people open it for a running case, each with their own view.
//! It must not know who may: the door refuses whoever is not one of the two.

use super::action::{ActionSpec, Guard, Scope};
use super::desk::Pane;
use super::form::{Field, Form, FormKind};
use super::guards::view;
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::pending::After;
use super::privacy_kind::PrivacyForm;
use crate::domain::{CaseId, Command, PersonId, PersonPart, Purpose, Question, View};
use crate::i18n::T;
use crate::t;
use crate::text::Clean;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[ActionSpec::new(
    "person.address",
    Scope::Case,
    &[Key::Char('*')],
    (
        t!("住所を開く", "Open address"),
        t!(
            "秘匿の人の住所を、この対応のために二人の見解で開く(理由が要ります)",
            "Open a hidden person's address for this case: two people's views and a reason"
        ),
    ),
    |m, _| act(m),
)
.rank(60)
.guard(|m| if closed(m).is_some() { Guard::Ready } else { Guard::Hidden })];

const WAITING: T = t!(
    "あなたの見解は記録しました。もう一人が w で見解を出すと、* で開きます",
    "Your view is recorded. When the other has given theirs (w), * opens it"
);

/// The case on screen and its hidden person, while their address is closed to this desk.
fn closed(m: &Model) -> Option<(CaseId, PersonId)> {
    let v = view(m)?;
    let in_pane = m.person.as_ref().and_then(|p| p.card.as_deref());
    let own = m.case.as_ref().and_then(|c| c.card.as_deref());
    // Pane 3 first: it may have the address open already.
    let card = [in_pane, own].into_iter().flatten().find(|card| v.person == Some(card.person.id))?;
    card.address_hidden.then_some((v.id, card.person.id))
}

/// Who has said yes so far: this viewer, and somebody else.
fn said(m: &Model) -> (bool, bool) {
    let yes = |mine: bool| {
        let mut all = view(m).into_iter().flat_map(|v| &v.views);
        all.any(|v| {
            v.on == Question::Address
                && v.value == View::Emergency
                && v.counts
                && (v.staff == m.viewer.id) == mine
        })
    };
    (yes(true), yes(false))
}

fn act(m: &mut Model) -> Vec<Effect> {
    let Some((case, person)) = closed(m) else { return vec![] };
    match said(m) {
        (true, true) => {
            m.pane = Pane::Person;
            m.send(look(case, person), After::Seen(person, Purpose::Case(case)))
        }
        (true, false) => m.stop(WAITING),
        (false, _) => {
            let reason = t!(
                "なぜ住所が要るか (迎えに行く、安否を見に行く)",
                "Why the address is needed (to fetch them, to see whether they are safe)"
            );
            let title = t!("秘匿の住所を開く", "Open a hidden address");
            let fields = vec![Field::text("reason", t!("理由", "Reason")).hint(reason).must()];
            m.open_form(Form::new(FormKind::Privacy(PrivacyForm::Address { case, person }), title, fields))
        }
    }
}

fn look(case: CaseId, person: PersonId) -> Command {
    Command::SeePerson {
        person,
        part: PersonPart::Address,
        purpose: Purpose::Case(case),
        second: None,
        reason: Clean::default(),
    }
}

/// The viewer's view; where the other has said yes already, the address opens with it.
pub(super) fn parse(form: &Form, m: &Model, case: CaseId, person: PersonId) -> Vec<Command> {
    let give = Command::GiveView {
        case,
        on: Question::Address,
        view: View::Emergency,
        reason: form.clean("reason"),
        heard_from: None,
    };
    let opens = said(m).1.then(|| look(case, person));
    std::iter::once(give).chain(opens).collect()
}
