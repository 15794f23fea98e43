//! What two people agree on in a case, and which views still count (`rules.md` §2).
//! It must not know the rota: each view brings the place it was given from.

use super::case::{CaseEvent, Place, Question, SupportKind, View};
use super::case_file::{CaseFile, GivenView};
use super::ids::Seq;
use super::time::At;

impl CaseFile {
    /// What two people agree on for a question; `None` while they do not (`rules.md` §2).
    #[must_use]
    pub fn agreed(&self, on: Question) -> Option<View> {
        self.agreed_at(on).map(|(value, _)| value)
    }

    /// The same, and when the second of the two had said so.
    #[must_use]
    pub fn agreed_at(&self, on: Question) -> Option<(View, At)> {
        let views: Vec<_> = self.views.iter().filter(|v| v.on == on && v.value != View::NeedMore).collect();
        let mut pairs =
            views.iter().enumerate().flat_map(|(i, a)| views.iter().skip(i + 1).map(move |b| (*a, *b)));
        pairs.find(|(a, b)| self.two(on, a, b)).map(|(a, b)| (a.value, a.at.max(b.at)))
    }

    /// Two equal views of two people whose places make a decision.
    fn two(&self, on: Question, a: &GivenView, b: &GivenView) -> bool {
        let second = |p: Place| matches!(p, Place::Backup | Place::StandIn | Place::Supervisor);
        // Who decides is the city's: two bases, or one of each side. A supervisor speaks for the
        // city, so that no rota leaves a case without a decision.
        let supervised = a.place == Place::Supervisor || b.place == Place::Supervisor;
        let sides = on != Question::Decision || supervised || self.frozen.decides.together(&a.org, &b.org);
        // Whoever acted alone is confirmed by any second person asked (`rules.md` §2).
        let acted = |v: &GivenView| self.provisional_by.as_ref() == Some(&v.staff);
        let confirms = on == Question::Decision && a.value == View::Emergency && (acted(a) || acted(b));
        let places = confirms
            || supervised
            || (a.place == Place::Duty && second(b.place))
            || (b.place == Place::Duty && second(a.place));
        a.staff != b.staff && a.value == b.value && sides && places
    }

    /// Different views that no supervisor has settled yet.
    #[must_use]
    pub fn split(&self) -> bool {
        let has = |view: View| self.views.iter().any(|v| v.on == Question::Decision && v.value == view);
        self.agreed(Question::Decision).is_none() && has(View::Emergency) && has(View::NotEmergency)
    }

    /// Acted alone and not yet settled by a second person, who may also have said no.
    #[must_use]
    pub fn provisional(&self) -> bool {
        self.provisional_at.is_some() && self.agreed(Question::Decision).is_none()
    }

    /// Views heard on the telephone that their owners have not countersigned.
    pub fn unsigned(&self) -> impl Iterator<Item = &GivenView> {
        self.views.iter().filter(|v| !v.signed)
    }

    /// The support takes two people, one of them a supervisor, by the rules the case opened with:
    /// over capacity always (`rules.md` §2), others where the city says so.
    #[must_use]
    pub fn takes_two(&self, kind: SupportKind) -> bool {
        kind == SupportKind::OverCapacity
            || self.frozen.supports.iter().any(|s| s.kind == kind && s.two_people)
    }

    /// Views on a question up to this journal position have been acted on: each extension, each
    /// support that takes two and each place that does not fit wants two views of its own.
    #[must_use]
    pub fn used_up(&self, on: Question) -> Seq {
        let used = |event: &CaseEvent| match (on, event) {
            (Question::Extension, CaseEvent::Extended { .. }) => true,
            (Question::OverCapacity, CaseEvent::PlaceRequested { kind, .. }) => self.takes_two(*kind),
            (Question::NotSuitable, CaseEvent::PlaceRequested { warnings, .. }) => {
                warnings.iter().any(|w| w.as_str() == "not_suitable")
            }
            _ => false,
        };
        self.counting().rev().find(|h| used(&h.event)).map_or(Seq(0), |h| h.seq)
    }

    /// Views on a question that still count, oldest first.
    pub fn counting_views(&self, on: Question) -> impl Iterator<Item = &GivenView> {
        let used = self.used_up(on);
        self.views.iter().filter(move |v| v.on == on && v.id.0 > used.0)
    }

    /// What two people agree on with the views that still count.
    #[must_use]
    pub fn agreed_anew(&self, on: Question) -> Option<View> {
        let used = self.used_up(on);
        let mut file = self.clone();
        file.views.retain(|v| v.on == on && v.id.0 > used.0);
        file.agreed(on)
    }
}
