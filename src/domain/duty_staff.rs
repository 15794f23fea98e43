//! Who can be put on duty by a program that does not know the people: officers who can come in and
//! can be reached. It must not know the rota; a coordinator may put anybody who is an officer there.

use serde::Serialize;

use super::ids::StaffId;
use super::staff::Staff;

/// Why somebody is not proposed for the duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// Neither officer nor supervisor.
    Role,
    /// No secret set: they cannot come in at the desk.
    NoSecret,
    /// No telephone: nobody can reach them.
    NoPhone,
}

/// Somebody who is not proposed, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotProposed {
    /// Who.
    pub staff: StaffId,
    /// Every reason.
    pub why: Vec<LeftOut>,
}

/// Of staff who are here, those who cannot take the duty, by id as given; who has left is not
/// among them. Until the first secret is set the store is open (`rules.md` §8) and none is asked
/// for; until the first telephone is written down the same holds of telephones.
#[must_use]
pub fn not_proposed(staff: &[Staff]) -> Vec<NotProposed> {
    let here = || staff.iter().filter(|s| s.ended.is_none());
    let secrets = here().any(|s| s.secret.is_some());
    let phones = here().any(|s| s.is_officer() && !s.phones.is_empty());
    let reasons = |s: &Staff| {
        let mut why = Vec::new();
        if s.is_officer() {
            why.extend((secrets && s.secret.is_none()).then_some(LeftOut::NoSecret));
            why.extend((phones && s.phones.is_empty()).then_some(LeftOut::NoPhone));
        } else {
            why.push(LeftOut::Role);
        }
        why
    };
    let one = |s: &Staff| NotProposed { staff: s.id.clone(), why: reasons(s) };
    here().map(one).filter(|n| !n.why.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{At, Rev, Role};

    fn one(id: &str, role: Role, secret: bool, phone: bool) -> Staff {
        Staff {
            id: id.into(),
            name: id.into(),
            roles: vec![role],
            org: None,
            login: None,
            phones: phone.then(|| "0000-00-0001".into()).into_iter().collect(),
            secret: secret.then(|| "$argon2id$".to_owned()),
            ended: None,
            rev: Rev(1),
        }
    }

    fn told(staff: &[Staff]) -> Vec<(String, Vec<LeftOut>)> {
        not_proposed(staff).into_iter().map(|n| (n.staff.to_string(), n.why)).collect()
    }

    #[test]
    fn who_cannot_come_in_or_be_reached_is_left_out_with_every_reason() {
        use LeftOut::{NoPhone, NoSecret, Role as NoRole};
        let mut all = vec![
            one("a", Role::Officer, true, true),
            one("b", Role::Supervisor, true, false),
            one("c", Role::Officer, false, true),
            one("root", Role::Officer, false, false),
            one("watch", Role::Watcher, true, true),
            one("gone", Role::Officer, false, false),
        ];
        all[5].ended = Some(At(1));
        let want = [
            ("b", vec![NoPhone]),
            ("c", vec![NoSecret]),
            ("root", vec![NoSecret, NoPhone]),
            ("watch", vec![NoRole]),
        ];
        assert_eq!(told(&all), want.map(|(id, why)| (id.to_owned(), why)));
        // A store that is being set up has neither.
        let new = [one("a", Role::Officer, false, false), one("b", Role::Officer, false, false)];
        assert_eq!(told(&new), []);
    }
}
