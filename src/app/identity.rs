//! Who is who at the desk: the somebody of a case, two records of one person, and forms on what
//! leaves. It must not know who may: the door decides.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::address;
use super::desk::Pane;
use super::find::Boost;
use super::form::{Field, FieldKind, Form, FormKind};
use super::guards::view;
use super::key::Key;
use super::model::Model;
use super::privacy_kind::PrivacyForm;
use super::read::{Parsed, check, wrong};
use super::telling;
use crate::domain::{CaseId, Code, Command, IdentifyEntry, MergeEntry, PersonFields, PersonId};
use crate::i18n::{T, action, record, record_text};
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "case.identify",
        Scope::Case,
        &[Key::Char('=')],
        (
            t!("本人が分かった", "Who it is"),
            t!(
                "だれか分からなかった人が、台帳のこの人だった、または名前が分かった",
                "The somebody of this case is one on file, or has a name now"
            ),
        ),
        |m, _| {
            let Some(case) = view(m).map(|v| v.id) else { return vec![] };
            m.open_form(identify(case))
        },
    )
    .rank(62)
    .needs(Needs::Care)
    .guard(|m| if view(m).is_some_and(|v| v.reg_no.is_empty()) { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "person.merge",
        Scope::Pane(Pane::Person),
        &[Key::Char('=')],
        (
            t!("統合", "Merge"),
            t!(
                "開いている人と同じ人の別の記録を一つにする(消えるものはなく、戻せます)",
                "Make another record of the same person one with this; nothing is lost, it can be parted"
            ),
        ),
        |m, _| {
            let Some(keep) = m.focus_person() else { return vec![] };
            m.open_form(merge(keep))
        },
    )
    .rank(62)
    .needs(Needs::Care)
    .guard(|m| if m.focus_person().is_some() { Guard::Quiet } else { Guard::Off(action::NO_PERSON) }),
];

const WHO: T = t!("登録番号 (登0008)、名前、または #番号", "Registration number, name, or #number");
const REASON: T = t!("どう分かったか", "How it is known");

fn identify(case: CaseId) -> Form {
    Form::new(
        FormKind::Privacy(PrivacyForm::Identify { case }),
        t!("本人が分かった", "Who it is"),
        vec![
            Field::text("who", t!("台帳の人", "On file")).hint(WHO),
            Field::text("check", t!("確かめ", "Check")).hint(t!(
                "姓が先の頭文字と年齢 (TH52) か、生年月日",
                "Initials, family name first, and age (TH52), or the birth date"
            )),
            Field::text("name", t!("台帳にない人の名前", "Name, if not on file")),
            Field::text("reading", t!("よみ", "Reading")),
            Field::text("reason", REASON).must(),
        ],
    )
}

fn merge(keep: PersonId) -> Form {
    Form::new(
        FormKind::Privacy(PrivacyForm::Merge { keep }),
        t!("同じ人の記録を一つにする", "Two records of one person"),
        vec![
            Field::text("who", t!("もう一方の記録", "The other record")).hint(WHO).must(),
            Field::text("reason", REASON).must(),
        ],
    )
}

/// Fields of what differs; the rest is asked once these are chosen.
const NTH: [&str; 12] = ["d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "d10", "d11", "d12"];

const CHOOSE: T = t!(
    "二つの記録で違うところです。残すほうを選びます (選ばないほうも、もとの記録に残ります)",
    "Where the two differ: choose which is kept (the other stays in its own record)"
);

/// What differs between two records, each to be chosen.
pub(super) fn differ(m: &Model, entry: &MergeEntry, items: &[Code]) -> Form {
    let fields: Vec<Code> = items.iter().take(NTH.len()).cloned().collect();
    let card = m.person.as_ref().and_then(|p| p.card.as_deref()).filter(|c| c.person.id == entry.keep);
    let all = card.and_then(|c| serde_json::to_value(&c.person.record).ok()).unwrap_or_default();
    let one = |(id, code): (&'static str, &Code)| {
        let sides = vec![
            ("keep", t!("開いている記録のまま", "as in the record on screen")),
            ("other", t!("もう一方の記録", "as in the other")),
        ];
        // What stands here now: nobody chooses blind.
        let mut path = code.as_str().split('.');
        let now = path.clone().try_fold(&all, |v, key| v.get(key)).cloned().unwrap_or_default();
        let now = record_text::said(path.next_back().unwrap_or_default(), &now, m.lang);
        let field = record::field(code.as_str(), m.lang);
        let named = if now.is_empty() { field } else { format!("{field}「{now}」") };
        let named = crate::text::Clean::new(&format!("{named} "));
        Field::of(id, t!("どちら", "Which"), FieldKind::Choice(sides)).about(&named).must()
    };
    let rows = NTH.into_iter().zip(&fields).map(one).collect();
    let kind = PrivacyForm::Differ { entry: Box::new(entry.clone()), fields };
    Form::new(FormKind::Privacy(kind), t!("違うところを選ぶ", "Choose where they differ"), rows)
        .about(CHOOSE.get(m.lang))
}

/// Whom a text means: a number, a registration number, or the only one who is found by it.
fn whom(form: &Form, m: &Model) -> Parsed<PersonId> {
    let text = form.clean("who");
    let text = text.as_str().trim_start_matches('登');
    if let Some(id) = text.strip_prefix(['#', '＃']).and_then(|n| n.trim().parse().ok()) {
        return Ok(id);
    }
    let Some(find) = m.find.as_ref() else { return wrong("who", action::NO_INDEX) };
    let hits = find.search(text, 9, &Boost::default()).hits;
    let numbered = hits.iter().find(|h| h.reg_no.as_str() == text);
    match (numbered, hits.as_slice()) {
        (Some(hit), _) | (None, [hit]) => Ok(hit.person),
        (None, []) => wrong("who", t!("見つかりません。登録番号か #番号で", "Nobody found: use a number")),
        _ => wrong("who", t!("何人もいます。登録番号か #番号で", "Several: use a number")),
    }
}

/// Reads one of these forms.
pub(super) fn parse(kind: &PrivacyForm, form: &Form, m: &Model) -> Parsed<Vec<Command>> {
    Ok(match kind {
        PrivacyForm::Tell { person, case } => telling::parse(form, *person, *case)?,
        PrivacyForm::Address { case, person } => address::parse(form, m, *case, *person),
        PrivacyForm::Identify { case } => {
            let named = !form.clean("name").is_empty();
            let on_file = !form.clean("who").is_empty();
            if named == on_file {
                return wrong(
                    "who",
                    t!("台帳の人か、新しい名前か、どちらか一つを", "One on file, or a new name: one of them"),
                );
            }
            let (name, reading) = (form.clean("name").some(), form.clean("reading").some());
            let fields = PersonFields { name, reading, ..PersonFields::default() };
            vec![Command::IdentifyPerson(Box::new(IdentifyEntry {
                case: *case,
                person: if on_file { Some(whom(form, m)?) } else { None },
                new_person: named.then(|| Box::new(fields)),
                check: if form.clean("check").is_empty() { None } else { Some(check(form, m.now)?) },
                reason: form.clean("reason"),
            }))]
        }
        PrivacyForm::Merge { keep } => vec![Command::MergePersons(Box::new(MergeEntry {
            keep: *keep,
            other: whom(form, m)?,
            reason: form.clean("reason"),
            take: vec![],
            stay: vec![],
            rev: None,
        }))],
        PrivacyForm::Differ { entry, fields } => {
            let mut entry = entry.clone();
            for (id, field) in NTH.into_iter().zip(fields) {
                match form.code(id) {
                    Some("other") => entry.take.push(field.clone()),
                    _ => entry.stay.push(field.clone()),
                }
            }
            vec![Command::MergePersons(entry)]
        }
    })
}
