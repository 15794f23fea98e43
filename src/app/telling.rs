//! `d` at the desk: what was told of a person, to whom, on which basis. It is logged, nothing is
//! sent. It must not know what may leave: the door says it.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::form::{Field, FieldKind, Form, FormKind};
use super::guards::view;
use super::handing::{bases_for, whose};
use super::key::Key;
use super::model::Model;
use super::privacy_kind::PrivacyForm;
use super::read::{Parsed, wrong};
use crate::domain::{AssignmentState, Basis, CaseId, Command, Detail, Handing, PersonId, Recipient};
use crate::i18n::{action, paper as words};
use crate::t;
use crate::text::Clean;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[ActionSpec::new(
    "person.tell",
    Scope::Everywhere,
    &[Key::Char('>')],
    (
        t!("伝えた", "Told"),
        t!(
            "開いている人について、だれに何をどの根拠で伝えたかを記録する",
            "Log what was told of the person on screen, to whom, on which basis"
        ),
    ),
    |m, _| {
        let Some(form) = form(m) else { return vec![] };
        m.open_form(form)
    },
)
.rank(13)
.needs(Needs::Care)
.guard(|m| if whose(m).is_some() { Guard::Ready } else { Guard::Off(action::NO_PERSON) })];

/// Codes of the details, in the order of the record; needs stand first, for an office that has
/// not accepted hears nothing else.
const DETAILS: [(&str, Detail); 20] = [
    ("age", Detail::Age),
    ("sex", Detail::Sex),
    ("handbooks", Detail::Handbooks),
    ("support_level", Detail::SupportLevel),
    ("medical", Detail::Medical),
    ("behaviour", Detail::Behaviour),
    ("care", Detail::Care),
    ("medication", Detail::Medication),
    ("allergies", Detail::Allergies),
    ("seizures", Detail::Seizures),
    ("communication", Detail::Communication),
    ("triggers", Detail::Triggers),
    ("calming", Detail::Calming),
    ("mobility", Detail::Mobility),
    ("name", Detail::Name),
    ("birth", Detail::Birth),
    ("address", Detail::Address),
    ("phones", Detail::Phones),
    ("contacts", Detail::Contacts),
    ("consultant", Detail::Consultant),
];

const RECIPIENTS: [(&str, Recipient); 9] = [
    ("ambulance", Recipient::Ambulance),
    ("hospital", Recipient::Hospital),
    ("police", Recipient::Police),
    ("provider", Recipient::Provider),
    ("consultant", Recipient::Consultant),
    ("city", Recipient::City),
    ("person", Recipient::Person),
    ("family", Recipient::Family),
    ("other", Recipient::Other),
];

const BASES: [(&str, Basis); 6] = [
    ("consent", Basis::Consent),
    ("life", Basis::Life),
    ("inside", Basis::Inside),
    ("authority", Basis::Authority),
    ("benefit", Basis::Benefit),
    ("law", Basis::Law),
];

/// The form: an office that has accepted in the open case stands chosen, and what an office
/// needs is all that is offered first.
fn form(m: &Model) -> Option<Form> {
    let person = whose(m)?;
    let case = m.case.as_ref().map(|c| c.id);
    let mut offices: Vec<(Clean, String)> = Vec::new();
    let mut accepted = false;
    if let Some(v) = view(m) {
        let yes = v.assignments.iter().filter(|a| a.state != AssignmentState::Cancelled);
        accepted = yes.clone().any(|a| a.provider.is_some());
        let all =
            yes.map(|a| (&a.provider, &a.name)).chain(v.requests.iter().map(|r| (&r.provider, &r.name)));
        for (id, name) in all {
            let Some(id) = id.as_ref().map(|id| Clean::new(id.as_str())) else { continue };
            if offices.iter().all(|(known, _)| *known != id) {
                offices.push((id, name.to_string()));
            }
        }
    }
    let to = RECIPIENTS.map(|(code, to)| (code, words::recipient(to))).to_vec();
    let details = DETAILS.map(|(code, d)| (code, words::detail(d))).to_vec();
    let bases = BASES.map(|(code, b)| (code, words::basis(b))).to_vec();
    let mut recipient = Field::of("to", t!("だれに", "To"), FieldKind::Choice(to)).must();
    let mut fields = Vec::new();
    if !offices.is_empty() {
        recipient = recipient.choose(3);
        let mut office = Field::of("office", t!("事業所", "Office"), FieldKind::Names(offices));
        if accepted {
            office = office.choose(0);
        }
        fields.push(office.hint(t!("この対応で頼んだ事業所", "An office asked in this case")));
    }
    fields.insert(0, recipient);
    fields.extend([
        Field::of("fields", t!("伝えたこと", "Told"), FieldKind::Many(details)).must().hint(t!(
            "受入れ前の事業所には、必要なことだけ(名前・住所は言わない)",
            "Before an office accepts: needs only, no name, no address"
        )),
        Field::of("basis", t!("法の根拠", "Legal basis"), FieldKind::Choice(bases)).must(),
        Field::text("who", t!("相手の名前", "Who exactly"))
            .hint(t!("病院名・係名など", "A hospital, a section")),
        Field::text("reason", t!("理由", "Reason")).hint(t!(
            "同意の記録がないときは、いつ・どう聞いたか",
            "Without consent on file: when and how it was given"
        )),
    ]);
    let title =
        t!("伝えたことを記録 (記録が残るだけで、何も送りません)", "Log what was told (nothing is sent)");
    let mut form = Form::new(FormKind::Privacy(PrivacyForm::Tell { person, case }), title, fields);
    grow(&mut form);
    Some(form)
}

fn recipient(form: &Form) -> Option<Recipient> {
    let to = form.code("to")?;
    RECIPIENTS.iter().find(|(c, _)| *c == to).map(|(_, r)| *r)
}

/// Puts the legal bases in the order the sheet's question has for the same recipient, so that a
/// digit means one basis; what was chosen stays chosen.
pub(super) fn grow(form: &mut Form) {
    if !matches!(form.kind, FormKind::Privacy(PrivacyForm::Tell { .. })) {
        return;
    }
    let Some(to) = recipient(form) else { return };
    let Some(field) = form.fields.iter_mut().find(|f| f.id == "basis") else { return };
    let all: Vec<_> = bases_for(to)
        .into_iter()
        .filter_map(|b| BASES.iter().find(|(_, known)| *known == b))
        .map(|(code, b)| (*code, words::basis(*b)))
        .collect();
    let before = field.code();
    field.chosen = before.and_then(|code| all.iter().position(|(c, _)| *c == code));
    field.kind = FieldKind::Choice(all);
}

/// What the form says.
pub(super) fn parse(form: &Form, person: PersonId, case: Option<CaseId>) -> Parsed<Vec<Command>> {
    let one = |id: &str| form.code(id).unwrap_or_default();
    let recipient = recipient(form);
    let office = form.field("office").and_then(Field::name).map(|id| id.as_str().into());
    let provider = office.filter(|_| recipient == Some(Recipient::Provider));
    if recipient == Some(Recipient::Other) && form.clean("who").is_empty() {
        return wrong("who", action::REQUIRED);
    }
    let ticked = form.codes("fields");
    let fields = DETAILS.iter().filter(|(c, _)| ticked.contains(c)).map(|(_, d)| *d).collect();
    Ok(vec![Command::Disclose(Box::new(Handing {
        person,
        sheet: None,
        fields,
        recipient,
        provider,
        who: form.clean("who"),
        basis: BASES.iter().find(|(c, _)| *c == one("basis")).map(|(_, b)| *b),
        reason: form.clean("reason"),
        case,
    }))])
}
