//! One import on its way: who makes it, its rows, the records opened for it.
//! It must not know how it is shown or asked about.

use std::collections::BTreeMap;
use std::io::{IsTerminal, stderr, stdin, stdout};

use super::out::{Ran, Stop};
use super::progress::Progress;
use super::session::{Given, Session, seat};
use crate::domain::{
    Actor, Command, Ctx, Facts, No, Outcome, Person, PersonId, PersonPart, PersonRow, Purpose, Refusal, Role,
    RowPlan, Seq, StaffId, preview_import,
};
use crate::i18n::import as words;
use crate::text::Clean;

/// Who imports, and whether they may read persons' content: an admin alone may not.
pub(super) struct Importer {
    pub(super) id: StaffId,
    pub(super) reads: bool,
}

/// Asks who acts before a file of persons is read out: what it says is for few eyes.
pub(super) fn may_import(session: &mut Session) -> Ran<Importer> {
    let no = || Refusal::NotAllowed { needs: "coordinator".into() };
    let Some(id) = session.viewer()? else { return Err(no().into()) };
    let staff = session.read(|s| s.staff(&id))?.ok_or_else(no)?;
    if ![Role::Admin, Role::Coordinator].into_iter().any(|r| staff.has(r)) {
        return Err(no().into());
    }
    Ok(Importer { id, reads: staff.is_officer() || staff.has(Role::Coordinator) })
}

/// One import on its way.
pub(super) struct Import<'a> {
    pub(super) given: &'a Given,
    pub(super) session: Session,
    pub(super) who: Importer,
    pub(super) file: Clean,
    pub(super) rows: Vec<PersonRow>,
    pub(super) file_wins: bool,
    /// Records opened for it, each once.
    pub(super) opened: BTreeMap<PersonId, Option<Person>>,
}

impl Import<'_> {
    pub(super) fn on_terminal(&self) -> bool {
        !self.given.out.json && stdin().is_terminal() && stdout().is_terminal() && stderr().is_terminal()
    }

    /// What would become of every row at this moment.
    pub(super) fn plan(&mut self) -> Ran<Vec<RowPlan>> {
        let _busy = Progress::busy(words::COMPARING.get(self.given.out.lang), self.rows.len());
        let now = self.session.now();
        let (actor, seat) = (Actor::Staff(self.who.id.clone()), seat());
        let (rows, file_wins) = (&self.rows, self.file_wins);
        let planned = self.session.read(|s| {
            let seq = Seq(s.head()?.0 + 1);
            let ctx = Ctx { facts: s, actor: &actor, at: now, entered_at: now, seq, seat: &seat };
            match preview_import(&ctx, rows, file_wins) {
                Err(No::Fault(fault)) => Err(fault),
                Err(No::Refused(refusal)) => Ok(Err(refusal)),
                Ok(plan) => Ok(Ok(plan)),
            }
        })?;
        Ok(planned?)
    }

    /// The record of somebody, opened for this import and written into the access log, once; none
    /// when this importer may not see it.
    pub(super) fn open(&mut self, id: PersonId) -> Ran<Option<Person>> {
        if let Some(there) = self.opened.get(&id) {
            return Ok(there.clone());
        }
        let purpose =
            Purpose::Other(Clean::from(words::PURPOSE.fill(self.given.out.lang, &[self.file.as_str()])));
        let reason = Clean::default();
        let see = Command::SeePerson { person: id, part: PersonPart::Risk, purpose, second: None, reason };
        let person = match self.session.execute(see) {
            Ok(_) => self.session.read(|s| s.person(id))?,
            Err(Stop::No(No::Refused(Refusal::Hidden | Refusal::NotAllowed { .. }))) => None,
            Err(other) => return Err(other),
        };
        self.opened.insert(id, person.clone());
        Ok(person)
    }

    /// Opens every record whose values are going to be shown.
    pub(super) fn open_changed(&mut self, plan: &[RowPlan]) -> Ran {
        if !self.who.reads {
            return Ok(());
        }
        let shown = |p: &&RowPlan| !p.hidden && !p.differences.is_empty();
        let ids: Vec<PersonId> = plan.iter().filter(shown).filter_map(|p| p.person).collect();
        let bar = Progress::new(words::OPENING.get(self.given.out.lang), ids.len());
        let all = u64::try_from(ids.len()).unwrap_or(u64::MAX);
        for (nth, id) in (1..).zip(ids) {
            self.open(id)?;
            bar.at(nth, all);
        }
        Ok(())
    }

    /// Whether somebody's values may be shown: their record was opened.
    pub(super) fn is_open(&self, id: PersonId) -> bool {
        self.opened.get(&id).is_some_and(Option::is_some)
    }

    pub(super) fn write(&mut self) -> Ran<(Seq, Outcome)> {
        let _busy = Progress::busy(words::WRITING.get(self.given.out.lang), self.rows.len());
        let (file, rows, file_wins) = (self.file.clone(), self.rows.clone(), self.file_wins);
        self.session.execute_numbered(Command::ImportPersons { file, rows, file_wins })
    }

    /// The row of the file by its number.
    pub(super) fn row(&self, number: u64) -> Option<&PersonRow> {
        self.rows.binary_search_by_key(&number, |r| r.row).ok().and_then(|at| self.rows.get(at))
    }
}
