//! Places of the rota that change hands: swaps two people agree to, and sudden replacements.
//! They must not know who may propose or what a shift may be.

use serde::{Deserialize, Serialize};

use super::ids::{Rev, ShiftId, StaffId, SwapId, TaskId};
use super::rota::{Shift, ShiftPlace};
use super::time::At;
use crate::text::Clean;

/// A place on a shift, as it stood when a swap was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwapSide {
    /// The shift.
    pub shift: ShiftId,
    /// Its revision then: a shift that changed since is another one.
    pub rev: Rev,
    /// The place.
    pub place: ShiftPlace,
    /// Who has it.
    pub staff: StaffId,
}

/// One of the two said yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwapConsent {
    /// Who.
    pub staff: StaffId,
    /// When.
    pub at: At,
    /// Who heard it on the telephone; none where they said it in their own session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard_by: Option<StaffId>,
    /// When they confirmed a yes that was heard; it stays open until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<At>,
}

impl SwapConsent {
    /// Heard on the telephone, and its owner has not confirmed it.
    #[must_use]
    pub const fn is_unsigned(&self) -> bool {
        self.heard_by.is_some() && self.confirmed.is_none()
    }
}

/// Where a swap stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SwapState {
    /// A yes is missing.
    Open,
    /// Both said yes: the shifts have changed.
    Done,
    /// One of them said no.
    Declined,
    /// Taken back by whoever proposed it.
    Withdrawn,
}

/// Two people change places on the rota, or one hands theirs over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swap {
    /// Id.
    pub id: SwapId,
    /// Row revision.
    pub rev: Rev,
    /// The place that is given, and by whom.
    pub give: SwapSide,
    /// Who takes it.
    pub to: StaffId,
    /// The place they give for it; none = it is handed over.
    pub take: Option<SwapSide>,
    /// Why.
    pub reason: Clean,
    /// Proposed by.
    pub by: StaffId,
    /// Proposed at.
    pub made: At,
    /// Who has said yes.
    pub consents: Vec<SwapConsent>,
    /// Where it stands.
    pub state: SwapState,
    /// When it was settled.
    pub settled: Option<At>,
}

impl Swap {
    /// Both of them.
    #[must_use]
    pub fn pair(&self) -> [&StaffId; 2] {
        [&self.give.staff, &self.to]
    }

    /// Whoever has not said yes yet.
    pub fn missing(&self) -> impl Iterator<Item = &StaffId> {
        self.pair().into_iter().filter(|who| self.consents.iter().all(|c| c.staff != **who))
    }

    /// Whose yes was heard on the telephone and not confirmed.
    pub fn unsigned(&self) -> impl Iterator<Item = &SwapConsent> {
        self.consents.iter().filter(|c| c.is_unsigned())
    }

    /// Whether someone has proposed it or recorded a yes of it: nobody makes a swap of two others alone.
    #[must_use]
    pub fn is_spoken(&self, by: &StaffId) -> bool {
        self.by == *by || self.consents.iter().any(|c| c.heard_by.as_ref() == Some(by))
    }

    /// Whether someone may record a yes they heard on the telephone: a third person, once, while one
    /// is missing.
    #[must_use]
    pub fn may_be_heard(&self, by: &StaffId) -> bool {
        let waits = self.state == SwapState::Open && self.missing().next().is_some();
        waits && !self.pair().contains(&by) && !self.is_spoken(by)
    }

    /// Whether somebody still has to say something.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self.state {
            SwapState::Open => true,
            SwapState::Done => self.unsigned().next().is_some(),
            SwapState::Declined | SwapState::Withdrawn => false,
        }
    }

    /// Whether this is someone whose word it waits for.
    #[must_use]
    pub fn waits_for(&self, who: &StaffId) -> bool {
        match self.state {
            SwapState::Open => self.missing().any(|m| m == who) || self.unsigned().any(|c| c.staff == *who),
            SwapState::Done => self.unsigned().any(|c| c.staff == *who),
            SwapState::Declined | SwapState::Withdrawn => false,
        }
    }

    /// The shifts as they will be: the given place, and what is given for it. None when a shift is
    /// not the one the two spoke of any more. `of` finds a shift by its id.
    #[must_use]
    pub fn changed(&self, of: impl Fn(ShiftId) -> Option<Shift>) -> Option<Vec<Shift>> {
        let mut out: Vec<Shift> = Vec::new();
        let moves = [(Some(&self.give), &self.to), (self.take.as_ref(), &self.give.staff)];
        for (side, who) in moves {
            let Some(side) = side else { continue };
            let i = if let Some(i) = out.iter().position(|s| s.id == side.shift) {
                i
            } else {
                let shift = of(side.shift)?;
                let same = shift.rev == side.rev && shift.at(side.place) == Some(&side.staff);
                out.push(same.then_some(shift)?);
                out.len() - 1
            };
            let shift = out.get_mut(i)?;
            *shift = shift.clone().with(side.place, Some(who.clone()));
        }
        Some(out)
    }
}

/// Who has which place once somebody takes one of a shift at once. Whoever stands behind moves up: when
/// the backup takes the duty, or nobody is backup any more, the third is backup from then on (whoever is
/// only now put in as third stays third); where
/// there is no third, the place is empty and shown so. Nobody moves down: a duty who became backup,
/// or a backup who became third, would leave the graver place empty; none then, and none where
/// somebody would have two places. `backup`: who is backup in place of whoever would be.
#[must_use]
pub fn taken_over(
    shift: &Shift,
    place: ShiftPlace,
    who: &StaffId,
    backup: Option<&StaffId>,
) -> Option<Shift> {
    let mut new = shift.clone();
    if let Some(left) = shift.place_of(who) {
        if left <= place {
            return None;
        }
        new = new.with(left, None);
    }
    new = new.with(place, Some(who.clone()));
    if let Some(backup) = backup {
        if new.duty.as_ref() == Some(backup) {
            return None;
        }
        if new.third.as_ref() == Some(backup) {
            new.third = None;
        }
        new.backup = Some(backup.clone());
    } else if new.backup.is_none() && place != ShiftPlace::Third {
        new.backup = new.third.take();
    }
    Some(new)
}

/// Somebody took a place of a running shift at once; the reason may come later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    /// The task that asks for its reason: its id too.
    pub task: TaskId,
    /// Row revision.
    pub rev: Rev,
    /// The shift until then.
    pub before: ShiftId,
    /// The shift from then on.
    pub shift: ShiftId,
    /// Which place.
    pub place: ShiftPlace,
    /// Who had it.
    pub out: Option<StaffId>,
    /// Who has it.
    #[serde(rename = "in")]
    pub in_: StaffId,
    /// Who is backup from then on, where they were named with the duty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backup: Option<StaffId>,
    /// From when.
    pub at: At,
    /// Who did it.
    pub by: StaffId,
    /// Why; empty until it is told.
    pub reason: Clean,
}
