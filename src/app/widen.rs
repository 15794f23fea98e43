//! Widening: the city's other supports in its order with their limits, each asked by a record of
//! its own; then the supervisor and the second tier. It must not know the conditions' rules: the
//! door refuses what is not confirmed.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::cases;
use super::course_kind::{CourseForm, CoursePick};
use super::form::{Field, FieldKind, Form, FormKind};
use super::forms;
use super::guards::{open, view};
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::partners;
use super::pending::After;
use super::popup::{Pick, PickItem, Popup, Then};
use super::read::Parsed;
use crate::domain::view::{ContactRow, Wider};
use crate::domain::{
    CaseId, Code, Command, ConsultEntry, ConsultWith, Mark, ProviderId, SupportKind, View, Words,
};
use crate::i18n::{Lang, action, code, course, form as words, screen, track};
use crate::t;
use crate::text::Clean;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[ActionSpec::new(
    "support.widen",
    Scope::Case,
    &[Key::Char('o')],
    (
        t!("受け皿", "Widen"),
        t!(
            "受け皿を広げる: 市の決めた順。管理職と専門の窓口へもここから",
            "Widen: what else the city offers, in its order; supervisor and second tier too"
        ),
    ),
    |m, _| widen(m),
)
.rank(13)
.needs(Needs::Officer)
.guard(placing)];

/// Decided as an emergency, or protection by one runs.
pub(super) fn placing(m: &Model) -> Guard {
    let Some(v) = view(m) else { return Guard::Hidden };
    let alone = v.agreed.is_none() && v.marks.contains(&Mark::Provisional);
    match open(m) {
        Guard::Ready if v.agreed == Some(View::Emergency) || alone => Guard::Ready,
        Guard::Ready => Guard::Off(action::NOT_DECIDED),
        other => other,
    }
}

/// A place asked for, as the desk begins it.
pub(super) fn request(case: CaseId, kind: SupportKind, planned: bool) -> Command {
    Command::RequestPlace {
        case,
        kind,
        provider: None,
        who: Clean::default(),
        room: None,
        night: None,
        until: None,
        planned,
        skip_reasons: vec![],
        reason: Clean::default(),
        confirmed_needs: vec![],
    }
}

/// Kinds with a key and a list of their own: `s` `h` `v`.
const fn has_key(kind: SupportKind) -> bool {
    matches!(kind, SupportKind::ShortStay | SupportKind::HomeHelp | SupportKind::FamiliarSupporter)
}

fn said(w: &Words, lang: Lang) -> &str {
    code::in_lang(w, lang)
}

/// `o`: everything the city offers beside the three keys, as it words and orders it; then whom to
/// call about it.
fn widen(m: &mut Model) -> Vec<Effect> {
    let lang = m.lang;
    let Some(v) = view(m) else { return vec![] };
    let case = v.id;
    let mut items: Vec<PickItem> = v
        .course
        .wider
        .iter()
        .zip(('1'..='9').chain('a'..='i'))
        .map(|(w, key)| PickItem {
            key,
            label: label(w, lang),
            then: Then::Course(CoursePick::Wider { case, kind: w.kind }),
        })
        .collect();
    for who in v.course.supervisors.iter().filter(|s| s.id.as_ref() != Some(&m.viewer.id)).take(1) {
        let phone = if who.phone.is_empty() { screen::NUMBER_BY_CITY.get(lang) } else { who.phone.as_str() };
        items.push(PickItem {
            key: 'm',
            label: course::CALL_SUPERVISOR.fill(lang, &[who.name.as_str(), phone]),
            then: Then::Course(CoursePick::Consult {
                case,
                with: ConsultWith::Supervisor,
                who: who.name.clone(),
                trait_: None,
            }),
        });
    }
    let tiers = v.flow.second_tier.iter().zip('s'..='z').map(|((trait_, c), key)| PickItem {
        key,
        label: format!("{}  {}", course::TIER.fill(lang, &[&track::trait_(trait_, lang)]), contact(c, lang)),
        then: Then::Course(CoursePick::Consult {
            case,
            with: ConsultWith::SecondTier,
            who: c.name.ja.clone(),
            trait_: Some(trait_.clone()),
        }),
    });
    items.extend(tiers);
    items.extend(partners::entry(v, lang));
    if items.is_empty() {
        return m.stop(t!("この市に受け皿の登録はありません", "The city has no wider support on file"));
    }
    let mut pick = Pick::new(t!("受け皿を広げる", "Widen"), items);
    course::ON_RECORD.get(lang).clone_into(&mut pick.about);
    m.open(Popup::Pick(pick))
}

/// A support in a line: words, limit, two people, hours, room, number, how often asked.
fn label(w: &Wider, lang: Lang) -> String {
    let mut parts = vec![said(&w.words, lang).to_owned()];
    parts.extend(w.days.map(|d| course::DAYS_AT_MOST.fill(lang, &[&d.to_string()])));
    if w.two_people {
        let agreed = if w.agreed { course::TWO_AGREE } else { course::TWO_NEEDED };
        parts.push(agreed.get(lang).to_owned());
    }
    if w.night_only {
        let open = if w.open { course::NIGHT_ONLY } else { course::SHUT_BY_DAY };
        parts.push(open.get(lang).to_owned());
    }
    let room: u32 = w.offices.iter().filter_map(|o| o.room).sum();
    if room > 0 {
        parts.push(course::ROOM_N.fill(lang, &[&room.to_string()]));
    }
    parts.extend(w.contact.as_ref().map(|c| contact(c, lang)));
    if w.asked > 0 {
        parts.push(course::ASKED_N.fill(lang, &[&w.asked.to_string()]));
    }
    parts.join("  ")
}

/// Whom to telephone: name, number or who fills it in, and whether they answer now.
fn contact(c: &ContactRow, lang: Lang) -> String {
    let number = if c.number.is_empty() { screen::NUMBER_BY_CITY.get(lang) } else { c.number.as_str() };
    let hours = c.hours.as_ref().map_or("", |h| said(h, lang));
    let open = match c.open {
        Some(true) if c.hours.is_none() => "",
        Some(true) => course::OPEN_NOW.get(lang),
        Some(false) => course::SHUT_NOW.get(lang),
        None => "",
    };
    let parts = [said(&c.name, lang), number, open, hours];
    parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// A line of the list was picked.
pub(super) fn picked(m: &mut Model, then: CoursePick) -> Vec<Effect> {
    match then {
        CoursePick::Wider { kind, .. } if has_key(kind) => cases::places(m, kind),
        CoursePick::Wider { case, kind } => offices(m, case, kind),
        CoursePick::WiderAt { case, kind, office } => ask(m, case, kind, office.as_ref()),
        CoursePick::Partners { case } => partners::list(m, case),
        CoursePick::Consult { case, with, who, trait_ } => consult(m, case, with, &who, trait_),
    }
}

/// Offices on file that give it, and a name to be typed; without any the name at once.
fn offices(m: &mut Model, case: CaseId, kind: SupportKind) -> Vec<Effect> {
    let lang = m.lang;
    let under = m.case.as_ref().and_then(|c| c.spot.as_ref()).and_then(super::desk::Spot::provider).cloned();
    let all = view(m).and_then(|v| v.course.wider.iter().find(|w| w.kind == kind)).map(|w| w.offices.clone());
    let all = all.unwrap_or_default();
    if all.is_empty() {
        return ask(m, case, kind, None);
    }
    let then = |office| Then::Course(CoursePick::WiderAt { case, kind, office });
    let mut items: Vec<PickItem> = all
        .iter()
        .zip('1'..='9')
        .map(|(o, key)| {
            let room = o.room.map(|n| course::ROOM_N.fill(lang, &[&n.to_string()])).unwrap_or_default();
            let asked = if o.asked { course::ASKED_ALREADY.get(lang) } else { "" };
            let parts = [o.name.as_str(), o.phone.as_str(), &room, asked];
            let label = parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join("  ");
            PickItem { key, label, then: then(Some((o.provider.clone(), o.name.clone()))) }
        })
        .collect();
    let selected = all.iter().zip('1'..='9').find(|(o, _)| Some(&o.provider) == under.as_ref());
    items.push(PickItem { key: '0', label: course::TYPE_NAME.get(lang).to_owned(), then: then(None) });
    let mut pick = Pick::new(code::support_kind(kind), items);
    pick.selected = selected.map_or(pick.selected, |(_, key)| key);
    m.open(Popup::Pick(pick))
}

/// Asks: at once where nothing else is wanted, else by the form that asks for it one by one.
fn ask(m: &mut Model, case: CaseId, kind: SupportKind, office: Option<&(ProviderId, Clean)>) -> Vec<Effect> {
    let planned = m.case.as_ref().is_some_and(|c| c.planned);
    let mut command = request(case, kind, planned);
    if let (Some((id, _)), Command::RequestPlace { provider, .. }) = (office, &mut command) {
        *provider = Some(id.clone());
    }
    let row = view(m).and_then(|v| v.course.wider.iter().find(|w| w.kind == kind)).cloned();
    let two = row.as_ref().is_some_and(|w| w.two_people);
    let needs = row.as_ref().map(|w| w.needs.as_slice()).unwrap_or_default();
    if office.is_some() && !two && needs.is_empty() {
        m.typed_ahead = Some(vec![]);
        return m.send(command, After::Asked);
    }
    let needs: Vec<Clean> = needs.iter().map(|n| said(n, m.lang).into()).collect();
    let mut form = forms::wider(command, two, &needs);
    if office.is_some() {
        form.fields.retain(|f| f.id != "who");
    } else if let Some(c) = row.as_ref().and_then(|w| w.contact.as_ref())
        && let Some(who) = form.fields.iter_mut().find(|f| f.id == "who")
    {
        who.edit = super::edit::LineEdit::with(said(&c.name, m.lang));
        // It is known whom to call: the cursor waits at what is not.
        form.focus = usize::from(form.fields.len() > 1);
    }
    let about = about(m, row.as_ref(), office.map(|(_, name)| name));
    m.open_kept(form.about(about))
}

/// What is asked of whom, its limits, and whose views there are.
fn about(m: &Model, row: Option<&Wider>, name: Option<&Clean>) -> String {
    let Some(w) = row else { return String::new() };
    let mut lines = vec![[name.map_or("", Clean::as_str), &label(w, m.lang)].join(" ").trim().to_owned()];
    if w.two_people {
        let names: Vec<&str> = w.agreed_by.iter().map(|(_, name, _)| name.as_str()).collect();
        if !names.is_empty() {
            lines.push(course::AGREE_TO.fill(m.lang, &[&names.join(" ")]));
        }
        let boss =
            w.agreed_by.iter().any(|(_, _, boss)| *boss) || m.viewer.has(crate::domain::Role::Supervisor);
        let others = w.agreed_by.iter().any(|(who, _, _)| *who != m.viewer.id);
        let needed = match (boss, others) {
            (false, _) => course::NEEDS_SUPERVISOR,
            (true, false) => course::NEEDS_SECOND,
            (true, true) => course::BOTH_AGREE_ASK,
        };
        lines.push(needed.get(m.lang).to_owned());
    }
    lines.join("\n")
}

/// Somebody beside the two was called: reached or not, and what they said.
fn consult(m: &mut Model, case: CaseId, with: ConsultWith, who: &Clean, trait_: Option<Code>) -> Vec<Effect> {
    let reached = vec![("y", t!("つながった", "reached")), ("x", t!("つながらない", "not reached"))];
    let fields = vec![
        Field::text("who", t!("だれに", "Whom")).must().filled(who.as_str()),
        Field::of("reached", t!("電話", "Phone"), FieldKind::Choice(reached)).must(),
        Field::text("words", t!("言われたこと", "What they said")),
    ];
    let about = format!("{}  {}", track::consult_with(with).get(m.lang), words::clock(m.moment()));
    let kind = FormKind::Course(CourseForm::Consult { case, with, trait_ });
    let mut form = Form::new(kind, t!("連絡の記録", "A call noted"), fields).about(about);
    form.focus = 1;
    m.open_form(form)
}

/// Reads a form of this flow; none when it is of another one.
pub(super) fn parse(kind: &CourseForm, form: &Form) -> Option<Parsed<Vec<Command>>> {
    let CourseForm::Consult { case, with, trait_ } = kind else { return None };
    Some(Ok(vec![Command::Consult(Box::new(ConsultEntry {
        case: *case,
        with: *with,
        core: None,
        who: form.clean("who"),
        trait_: trait_.clone(),
        channel: "phone".into(),
        reached: form.code("reached") != Some("x"),
        words: form.clean("words"),
    }))]))
}
