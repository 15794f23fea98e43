//! Whether an office suits a person: hard tests that put it out, soft ones that only warn.
//! It must not know free beds, the turn or who asks; a warning never blocks.

use chrono::NaiveDate;

use super::ids::Code;
use super::person::{Person, Record, Registration, Sex};
use super::provider::{Accepts, Provider, Service};
use super::vacancy::{Free, Publish, Room};

/// What speaks against an office for a person, by code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suits {
    /// The office is out: `sex_room`, `child`, `medical`, `two_staff`, `infection`,
    /// `hidden_place` (`rules.md` §4, §6: gives way only to a reason and a second person).
    pub hard: Vec<Code>,
    /// Warnings: `behaviour`, `wheelchair`, `first_meeting`, `past_trouble`, `distance`,
    /// `no_agreement`, `stale`, `unknown_needs`, `same_sex`, `says_cannot`; for home help also
    /// `medical`.
    pub soft: Vec<Code>,
}

/// Tests one office against one person on the day `on` (ages are counted on it). `publish` is
/// tonight's newest number: its limits override the standing ones. `rooms_free` are the room
/// kinds published for tonight; none published means no test of the room. Nobody on file yet
/// counts as a person of whom nothing is known.
#[must_use]
pub fn fit(
    person: Option<&Person>,
    provider: &Provider,
    publish: Option<&Publish>,
    rooms_free: &[(Room, Free)],
    on: NaiveDate,
    stale: bool,
) -> Suits {
    let accepts = publish.and_then(|p| p.accepts.as_ref()).unwrap_or(&provider.accepts);
    let record = person.map(|p| &p.record);
    let mut hard = Vec::new();
    let mut soft = Vec::new();
    // A helper comes to the person's own home: neither rooms nor ages are in question there.
    let visits = provider.service == Service::HomeHelp;
    if !visits && no_room(record.and_then(|r| r.sex), rooms_free) {
        hard.push("sex_room");
    }
    if let (Some(person), Some(record)) = (person, record) {
        if !accepts.any {
            let minor = person.age(on).is_some_and(|age| too_young(age, accepts));
            let medical = record.medical.iter().any(|item| !accepts.medical.contains(item));
            let tests = [
                (minor && !visits, "child"),
                (medical && !visits, "medical"),
                (record.flags.two_staff && !accepts.two_staff && !visits, "two_staff"),
                (record.flags.infectious && !accepts.infectious && !visits, "infection"),
            ];
            hard.extend(tests.into_iter().filter_map(|(out, code)| out.then_some(code)));
            let over = record.behaviour.zip(accepts.behaviour_max).is_some_and(|(b, max)| b.total > max);
            let wheels = record.wheelchair && accepts.wheelchair != Some(true) && !visits;
            let own_sex = record.flags.same_sex_care && accepts.same_sex == Some(false);
            let warnings = [
                (over, "behaviour"),
                (wheels, "wheelchair"),
                (medical && visits, "medical"),
                (own_sex, "same_sex"),
            ];
            soft.extend(warnings.into_iter().filter_map(|(warn, code)| warn.then_some(code)));
        }
        // Safety of a hidden person holds even where anyone is taken.
        if perpetrator_there(record, provider) {
            hard.push("hidden_place");
        }
        soft.extend(history(record, provider));
        let apart = !record.district.is_empty() && !provider.district.is_empty();
        if apart && !visits && record.district != provider.district {
            soft.push("distance");
        }
    } else {
        soft.push("first_meeting");
    }
    let warnings = [
        (publish.is_some_and(|p| !p.cannot.is_empty()), "says_cannot"),
        (!provider.agreed(on), "no_agreement"),
        (stale, "stale"),
        (record.is_none_or(needs_unknown), "unknown_needs"),
    ];
    soft.extend(warnings.into_iter().filter_map(|(warn, code)| warn.then_some(code)));
    let codes = |list: Vec<&str>| list.into_iter().map(Code::new).collect();
    Suits { hard: codes(hard), soft: codes(soft) }
}

/// Rooms are published, and none of them is for a person of this sex.
fn no_room(sex: Option<Sex>, rooms: &[(Room, Free)]) -> bool {
    !rooms.is_empty() && !rooms.iter().any(|(room, _)| room.fits(sex))
}

fn too_young(age: i32, accepts: &Accepts) -> bool {
    age < 18 && accepts.child_from.is_none_or(|from| age < i32::from(from))
}

fn history(record: &Record, provider: &Provider) -> Vec<&'static str> {
    let mut out = Vec::new();
    let here = |name: &str| same_name(name, provider.name.as_str());
    let mut stays = record.stays.iter().filter(|s| here(s.place.as_str())).peekable();
    let known = stays.peek().is_some() || record.supporters.iter().any(|s| here(s.name.as_str()));
    if !known {
        out.push("first_meeting");
    }
    if stays.any(|s| s.trouble) {
        out.push("past_trouble");
    }
    out
}

fn perpetrator_there(record: &Record, provider: &Provider) -> bool {
    record
        .flags
        .perpetrators
        .iter()
        .any(|p| provider.people.iter().any(|q| same_name(p.as_str(), q.as_str())))
}

/// Nothing is known of what the person needs: said in words before an office says yes.
fn needs_unknown(record: &Record) -> bool {
    record.registration != Registration::Registered
        && record.behaviour.is_none()
        && record.medical.is_empty()
        && record.medical_note.is_empty()
}

/// Names as people write them: spaces do not count, and a longer wording (`兄 三浦`) contains
/// the name. One letter alone is no name.
fn same_name(a: &str, b: &str) -> bool {
    let squeeze = |s: &str| s.split_whitespace().collect::<String>();
    let (a, b) = (squeeze(a), squeeze(b));
    a.chars().count() > 1 && b.chars().count() > 1 && (a.contains(&b) || b.contains(&a))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{PersonId, Rev};
    use crate::domain::person::{BehaviourTotal, MedicalCare, PastStay};
    use crate::domain::time::At;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
    }

    fn person(record: Record) -> Person {
        Person { id: PersonId(1), rev: Rev(1), written_at: At(0), record }
    }

    fn office(accepts: Accepts) -> Provider {
        let mut p: Provider = serde_json::from_str(
            r#"{"id":"P1","rev":1,"service":"short_stay","name":"みどり寮","agreed_on":"2024-04-01"}"#,
        )
        .unwrap();
        p.accepts = accepts;
        p
    }

    fn any_room() -> Vec<(Room, Free)> {
        vec![(Room::Any, Free { beds: Some(1), mismatch: false })]
    }

    fn codes(list: &[Code]) -> Vec<&str> {
        list.iter().map(Code::as_str).collect()
    }

    #[test]
    fn rooms_and_sex() {
        let man = person(Record { sex: Some(Sex::Male), ..Record::default() });
        let unknown = person(Record::default());
        let female = vec![(Room::Female, Free { beds: Some(1), mismatch: false })];
        let p = office(Accepts::default());
        assert_eq!(codes(&fit(Some(&man), &p, None, &female, day(), false).hard), ["sex_room"]);
        assert_eq!(codes(&fit(Some(&unknown), &p, None, &female, day(), false).hard), ["sex_room"]);
        assert!(fit(Some(&man), &p, None, &any_room(), day(), false).hard.is_empty());
        assert!(fit(Some(&man), &p, None, &[], day(), false).hard.is_empty(), "nothing published");
        let anyone = office(Accepts { any: true, ..Accepts::default() });
        assert_eq!(codes(&fit(Some(&man), &anyone, None, &female, day(), false).hard), ["sex_room"]);
    }

    #[test]
    fn child_and_medical_items() {
        let girl = person(Record {
            birth: NaiveDate::from_ymd_opt(2017, 6, 1),
            medical: vec![MedicalCare::Ventilator, MedicalCare::Suction],
            registration: Registration::Registered,
            ..Record::default()
        });
        let test = |p: &Provider| fit(Some(&girl), p, None, &any_room(), day(), false);
        assert_eq!(codes(&test(&office(Accepts::default())).hard), ["child", "medical"]);
        let able = Accepts {
            child_from: Some(3),
            medical: vec![MedicalCare::Ventilator, MedicalCare::Suction],
            ..Accepts::default()
        };
        assert!(test(&office(able.clone())).hard.is_empty());
        let older = Accepts { child_from: Some(12), ..able };
        assert_eq!(codes(&test(&office(older)).hard), ["child"]);
        let helper = Provider { service: Service::HomeHelp, ..office(Accepts::default()) };
        assert!(test(&helper).hard.is_empty());
        assert!(test(&helper).soft.contains(&"medical".into()));
    }

    #[test]
    fn behaviour_only_warns_and_trouble_is_remembered() {
        let man = person(Record {
            behaviour: Some(BehaviourTotal { total: 20, on: None }),
            stays: vec![PastStay { place: "みどり寮".into(), trouble: true, ..PastStay::default() }],
            ..Record::default()
        });
        let p = office(Accepts { behaviour_max: Some(9), ..Accepts::default() });
        let got = fit(Some(&man), &p, None, &any_room(), day(), true);
        assert!(got.hard.is_empty());
        assert_eq!(codes(&got.soft), ["behaviour", "past_trouble", "stale"]);
    }

    #[test]
    fn a_perpetrator_at_work_there_puts_it_out_even_where_anyone_is_taken() {
        let mut hidden = Record::default();
        hidden.flags.hidden = true;
        hidden.flags.perpetrators = vec!["三浦 某".into()];
        let mut p = office(Accepts { any: true, ..Accepts::default() });
        p.people = vec!["三浦某".into()];
        let got = fit(Some(&person(hidden)), &p, None, &any_room(), day(), false);
        assert_eq!(codes(&got.hard), ["hidden_place"]);
    }

    #[test]
    fn nobody_on_file_warns_of_unknown_needs() {
        let got = fit(None, &office(Accepts::default()), None, &any_room(), day(), false);
        assert!(got.hard.is_empty());
        assert_eq!(codes(&got.soft), ["first_meeting", "unknown_needs"]);
    }
}
