//! Which exit fits: by danger, age and what points to abuse or medicine (`2-flow.md` §2.1, §2.2).
//! It must not know numbers or hours: those are the city's.

use super::case::{Danger, Exit};

/// Below this age the child line 189 is the one to call.
pub const ADULT: i32 = 18;
/// From this age on the elder abuse line is.
pub const ELDER: i32 = 65;

/// What is known when an exit is looked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// Dangers found.
    pub danger: &'a [Danger],
    /// Age, if known.
    pub age: Option<i32>,
    /// Something points to abuse.
    pub abuse: bool,
    /// A ticked criterion leads to medicine.
    pub medical: bool,
    /// The caller lives in another municipality.
    pub elsewhere: bool,
}

/// The exits that fit, the first to call first; the others stay open all the same.
#[must_use]
pub fn fitting(known: Known<'_>) -> Vec<Exit> {
    let found = |d: &[Danger]| d.iter().any(|d| known.danger.contains(d));
    let harm = known.abuse || found(&[Danger::Violence]);
    let wanted = [
        (found(&[Danger::Injury, Danger::Medical, Danger::Fire, Danger::Suicide]), Exit::Ambulance119),
        (found(&[Danger::Violence, Danger::Missing, Danger::Suicide]), Exit::Police110),
        (harm && known.age.is_some_and(|a| a < ADULT), Exit::ChildGuidance189),
        (harm && known.age.is_some_and(|a| a >= ELDER), Exit::ElderAbuse),
        (found(&[Danger::Suicide]), Exit::Psychiatric),
        (known.medical, Exit::Hospital),
        (known.elsewhere, Exit::OtherCity),
    ];
    wanted.into_iter().filter_map(|(wanted, exit)| wanted.then_some(exit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_comes_by_danger_and_age() {
        let by = |danger: &[Danger], age| fitting(Known { danger, age, ..Known::default() });
        assert_eq!(by(&[], Some(9)), []);
        assert_eq!(by(&[Danger::Injury], None), [Exit::Ambulance119]);
        assert_eq!(by(&[Danger::Violence], Some(12)), [Exit::Police110, Exit::ChildGuidance189]);
        assert_eq!(by(&[Danger::Violence], Some(17)), [Exit::Police110, Exit::ChildGuidance189]);
        assert_eq!(by(&[Danger::Violence], Some(18)), [Exit::Police110]);
        assert_eq!(by(&[Danger::Violence], Some(64)), [Exit::Police110]);
        assert_eq!(by(&[Danger::Violence], Some(65)), [Exit::Police110, Exit::ElderAbuse]);
        let all = by(&[Danger::Suicide], Some(30));
        assert_eq!(all, [Exit::Ambulance119, Exit::Police110, Exit::Psychiatric]);
        let abuse = Known { abuse: true, age: Some(67), ..Known::default() };
        assert_eq!(fitting(abuse), [Exit::ElderAbuse]);
        let rest = Known { medical: true, elsewhere: true, ..Known::default() };
        assert_eq!(fitting(rest), [Exit::Hospital, Exit::OtherCity]);
    }
}
