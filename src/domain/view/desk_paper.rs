//! What is on a paper of the desk or of a case (`print_paper`): what the printer may see, and of
//! whoever reported nothing but on the abuse file (G10).
//! It must not decide who may print (`rules/desk_paper.rs`) or how it is laid out.

use super::case_page::case_view;
use super::evidence::{EvidencePage, evidence};
use super::look::{HIDDEN, Look};
use super::tonight::{TonightPage, tonight};
use super::types::CaseView;
use crate::domain::abuse::KeptReporter;
use crate::domain::call::Call;
use crate::domain::case::CaseEvent;
use crate::domain::case_file::CaseFile;
use crate::domain::city_parts::Words;
use crate::domain::command::{DeskPaper, PaperEntry};
use crate::domain::disclosure::Recipient;
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{CaseId, Code, StaffId};
use crate::domain::person::Person;
use crate::domain::time::At;
use crate::text::Clean;

/// What every paper says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperHead {
    /// Which.
    pub paper: DeskPaper,
    /// Who prints it; empty = the program, for the folder.
    pub by: Clean,
    /// When.
    pub at: At,
    /// The city.
    pub city: Words,
    /// For whom.
    pub recipient: Recipient,
    /// Named in words, or the office.
    pub who: Clean,
    /// A drill's paper says so.
    pub drill: bool,
}

/// A paper with what stands on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperPage {
    /// Of itself.
    pub head: PaperHead,
    /// What it says.
    pub body: PaperBody,
}

/// What a paper says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperBody {
    /// 今夜の紙
    Tonight(Box<TonightPage>),
    /// A paper of one case.
    Case(Box<CasePaper>),
    /// 加算の証跡
    Evidence(Box<EvidencePage>),
}

/// A case on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CasePaper {
    /// The case as the printer sees it.
    pub view: CaseView,
    /// 秘匿
    pub hidden: bool,
    /// The person; none where they are not known.
    pub person: Option<PaperPerson>,
    /// Who was passed over, and why, in the order of the requests.
    pub skips: Vec<Skipped>,
    /// Whoever should come to the conference, as far as the record names them: part, name, number.
    pub invite: Vec<(Invited, Clean, Clean)>,
    /// Whoever reported: on the receipt sheet alone.
    pub reporters: Vec<KeptReporter>,
    /// Words by which a reporter could be known: nothing on any other paper holds them.
    pub veil: Vec<Clean>,
}

/// An office that was passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its name.
    pub name: Clean,
    /// The officer's reason.
    pub words: Clean,
    /// The program's reason.
    pub auto: Option<Code>,
}

/// What of a person stands on a paper of their case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaperPerson {
    /// Name.
    pub name: Clean,
    /// Reading.
    pub reading: Clean,
    /// Born.
    pub birth: Option<chrono::NaiveDate>,
    /// Address; empty where it is hidden.
    pub address: Clean,
    /// Telephone.
    pub phone: Clean,
    /// What calms.
    pub calming: Clean,
    /// What sets it off.
    pub triggers: Clean,
    /// Behaviour total.
    pub behaviour: Option<u8>,
    /// Risk notes, newest last.
    pub notes: Vec<Clean>,
    /// Main carer and who else is at home: relation and name.
    pub carers: Vec<Clean>,
    /// Services in use, as offices of the team.
    pub services: Vec<Clean>,
}

/// In which part somebody comes to the conference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    /// 本人
    Person,
    /// 家族
    Family,
    /// 担当相談員
    Consultant,
    /// 受け入れた事業所
    Provider,
    /// 慣れた支援者
    Supporter,
    /// 支援チーム
    Team,
    /// 当番・応援
    Decider,
}

/// The page of a paper the door has let out; none when it is not for the viewer.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn paper_page(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    entry: &PaperEntry,
) -> Fact<Option<PaperPage>> {
    let look = Look::new(facts, now, viewer)?;
    if !look.sees_persons() {
        return Ok(None);
    }
    let by = look.viewer().map(|id| look.name(id)).unwrap_or_default();
    let mut head = head(facts, now, entry.paper, by)?;
    head.recipient = entry.recipient;
    head.who = look.place_name(entry.provider.as_ref(), &entry.who)?;
    let body = match (entry.paper, entry.case) {
        (DeskPaper::Tonight, _) => PaperBody::Tonight(Box::new(tonight(facts, now)?)),
        (DeskPaper::Evidence, _) => {
            let Some(page) = evidence(&look, entry)? else { return Ok(None) };
            PaperBody::Evidence(Box::new(page))
        }
        (paper, Some(case)) => {
            let Some((page, drill)) = of_case(&look, paper, case)? else { return Ok(None) };
            head.drill |= drill;
            PaperBody::Case(Box::new(page))
        }
        (_, None) => return Ok(None),
    };
    Ok(Some(PaperPage { head, body }))
}

/// The tonight sheet as the program keeps it in the folder: nobody prints it.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn tonight_page(facts: &dyn Facts, now: At) -> Fact<PaperPage> {
    let head = head(facts, now, DeskPaper::Tonight, Clean::default())?;
    Ok(PaperPage { head, body: PaperBody::Tonight(Box::new(tonight(facts, now)?)) })
}

fn head(facts: &dyn Facts, at: At, paper: DeskPaper, by: Clean) -> Fact<PaperHead> {
    Ok(PaperHead {
        paper,
        by,
        at,
        city: facts.city().name.clone(),
        recipient: Recipient::City,
        who: Clean::default(),
        drill: facts.is_drill()?,
    })
}

fn of_case(look: &Look<'_>, paper: DeskPaper, id: CaseId) -> Fact<Option<(CasePaper, bool)>> {
    let Some(mut view) = case_view(look.facts, look.now, look.viewer(), id)? else { return Ok(None) };
    let Some(case) = look.file(id)? else { return Ok(None) };
    let person = case.person.map(|id| look.person(id)).transpose()?.flatten();
    let calls = look.calls_of(&case)?;
    let receipt = paper == DeskPaper::AbuseReceipt;
    let mut veil = Vec::new();
    let kept = if case.abuse.is_some() { look.facts.reporters(id)? } else { vec![] };
    for (i, call) in calls.iter().enumerate() {
        if !look.reports(call)? {
            continue;
        }
        veil.extend([&call.caller_name, &call.name, &call.number].into_iter().flatten().cloned());
        if let Some(line) = view.calls.get_mut(i).filter(|line| !line.3.is_empty()) {
            line.3 = Clean::new(HIDDEN);
        }
        if i == 0 {
            view.caller = Clean::new(HIDDEN);
        }
    }
    for k in &kept {
        veil.extend([k.reporter.name.clone(), k.reporter.phone.clone()]);
    }
    veil.retain(|w| w.as_str().chars().count() > 1 && w.as_str() != HIDDEN);
    let place = look.may_know_place(&case, person.as_deref());
    Ok(Some((
        CasePaper {
            hidden: person.as_ref().is_some_and(|p| p.record.flags.hidden),
            skips: if place { skips(look, &case)? } else { vec![] },
            invite: if place { invite(look, &case, person.as_deref(), &calls)? } else { vec![] },
            person: person.map(|p| of_person(look, &p)).transpose()?,
            reporters: if receipt { kept } else { vec![] },
            veil: if receipt { vec![] } else { veil },
            view,
        },
        case.drill,
    )))
}

fn of_person(look: &Look<'_>, p: &Person) -> Fact<PaperPerson> {
    let r = &p.record;
    let home = !r.flags.hidden || look.address_opened(p.id)?;
    let at_home = |text: &Clean| if home { text.clone() } else { Clean::default() };
    let carers = r.contacts.iter().filter(|k| home && (k.carer || k.lives_with));
    Ok(PaperPerson {
        name: r.name.clone(),
        reading: r.reading.clone(),
        birth: r.birth,
        address: at_home(&r.address),
        phone: r.phones.first().map(at_home).unwrap_or_default(),
        calming: r.calming.clone(),
        triggers: r.triggers.clone(),
        behaviour: r.behaviour.as_ref().map(|b| b.total),
        notes: if home { r.notes.clone() } else { vec![] },
        carers: carers.map(|k| Clean::new(format!("{} {}", k.relation, k.name).trim())).collect(),
        services: r
            .team
            .iter()
            .filter(|_| home)
            .map(|t| t.office.clone())
            .filter(|o| !o.is_empty())
            .collect(),
    })
}

/// Offices passed over in the turn, each reason once.
fn skips(look: &Look<'_>, case: &CaseFile) -> Fact<Vec<Skipped>> {
    let mut out = Vec::new();
    for h in case.counting() {
        let CaseEvent::PlaceRequested { skips, .. } = &h.event else { continue };
        for s in skips {
            let name = look.place_name(Some(&s.provider), &Clean::default())?;
            let one = Skipped { name, words: s.words.clone(), auto: s.auto.clone() };
            if !out.contains(&one) {
                out.push(one);
            }
        }
    }
    Ok(out)
}

fn invite(
    look: &Look<'_>,
    case: &CaseFile,
    person: Option<&Person>,
    calls: &[Call],
) -> Fact<Vec<(Invited, Clean, Clean)>> {
    let mut out = Vec::new();
    let first = |all: &[Clean]| all.first().cloned().unwrap_or_default();
    // Of an abuse case whoever does it may live there: whom of the family to ask is for people.
    let apart = look.is_abuse(case, person, calls);
    if let Some(p) = person {
        let r = &p.record;
        out.push((Invited::Person, r.name.clone(), Clean::default()));
        let family = r.contacts.iter().filter(|k| k.carer && !k.must_not_call && !apart);
        for k in family {
            let who = Clean::new(format!("{} {}", k.relation, k.name).trim());
            out.push((Invited::Family, who, first(&k.phones)));
        }
        let consultant = Clean::new(format!("{} {}", r.consult_office, r.consultant).trim());
        if !consultant.is_empty() {
            out.push((Invited::Consultant, consultant, first(&r.consultant_phones)));
        }
        let team = r.team.iter().filter(|t| !t.office.is_empty());
        out.extend(team.map(|t| (Invited::Team, t.office.clone(), first(&t.phones))));
        let helpers = r.supporters.iter().filter(|s| !s.name.is_empty());
        out.extend(helpers.map(|s| (Invited::Supporter, s.name.clone(), s.phone.clone())));
    }
    for a in case.assignments.iter().filter(|a| a.state != crate::domain::case::AssignmentState::Cancelled) {
        let name = look.place_name(a.provider.as_ref(), &a.who)?;
        let provider = a.provider.as_ref().map(|id| look.provider(id)).transpose()?.flatten();
        let phone = provider.map(|p| first(&p.day_phones)).unwrap_or_default();
        if !out.iter().any(|(_, n, _)| *n == name) {
            out.push((Invited::Provider, name, phone));
        }
    }
    for v in &case.views {
        let staff = look.staff.get(&v.staff);
        let name = look.name(&v.staff);
        if !out.iter().any(|(_, n, _)| *n == name) {
            out.push((Invited::Decider, name, staff.map(|s| first(&s.phones)).unwrap_or_default()));
        }
    }
    Ok(out)
}
