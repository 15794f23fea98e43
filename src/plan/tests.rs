//! Properties of the search: every place keeps the hard rules or is told with its reasons.
//! They know the task alone; whole months out of a store are in `tests/suite/rota_plan.rs`.

use proptest::prelude::*;

use super::filling::bar;
use super::search::{Found, search};
use super::task::{BACKUP, Bounds, Cell, DUTY, PLACES, THIRD, Task};

/// A month of 31 nights and the day hours of its weekends; `no` says who cannot when.
fn month(people: usize, third: bool, no: &dyn Fn(usize, usize) -> bool) -> Task {
    let mut task = Task::default();
    for day in 0..31_i64 {
        let closed = day % 7 >= 5;
        for night in [false, true].into_iter().filter(|night| *night || closed) {
            let from = day * 1440 + if night { 1035 } else { 510 };
            let to = if night { (day + 1) * 1440 + 510 } else { day * 1440 + 1035 };
            let nth = task.cells.len();
            task.cells.push(Cell {
                span: (from, to),
                day,
                night,
                closed,
                weekend: closed.then_some(day / 7),
                own: true,
                wanted: [true, true, third],
                set: [None; PLACES],
                may: (0..people).map(|p| [!no(nth, p); PLACES]).collect(),
                likes: vec![false; people],
            });
        }
    }
    task.people = vec![Bounds { rest: 1, ..Bounds::default() }; people];
    task.together = (0..people).map(|a| (0..people).map(|b| a != b).collect()).collect();
    task
}

fn nights(task: &Task, found: &Found) -> Vec<u32> {
    let mut out = vec![0; task.people.len()];
    for (cell, row) in task.cells.iter().zip(&found.filled).filter(|(c, _)| c.night) {
        for person in [DUTY, BACKUP].into_iter().filter_map(|k| row[k]) {
            assert!(cell.may[person][DUTY] || cell.may[person][BACKUP]);
            out[person] += 1;
        }
    }
    out
}

/// Nobody stands where a hard rule forbids it; what is empty is empty because nobody can.
fn whole(task: &Task, found: &Found) -> Result<usize, String> {
    let mut empty = 0;
    for (cell, place) in task.open() {
        if let Some(person) = found.filled[cell][place] {
            if let Some(why) = bar(task, &found.filled, cell, place, person) {
                return Err(format!("cell {cell} place {place}: {person} {why:?}"));
            }
        } else {
            empty += 1;
            let free = |p: &usize| bar(task, &found.filled, cell, place, *p).is_none();
            if let Some(p) = (0..task.people.len()).find(free) {
                return Err(format!("cell {cell} place {place} is empty and {p} could take it"));
            }
            let alone = found.filled[cell][BACKUP]
                .filter(|_| place == DUTY && task.cells[cell].set[BACKUP].is_none());
            if let Some(p) = alone {
                let mut without = found.filled.clone();
                without[cell][BACKUP] = None;
                if bar(task, &without, cell, DUTY, p).is_none() {
                    return Err(format!("cell {cell}: {p} is backup of nobody"));
                }
            }
        }
    }
    Ok(empty)
}

#[test]
fn eight_officers_share_a_month_evenly_and_twice_the_same() {
    let task = month(8, true, &|_, _| false);
    let found = search(&task, &mut |steps| steps < 80);
    assert_eq!(whole(&task, &found), Ok(0));
    let nights = nights(&task, &found);
    let (least, most) = (nights.iter().min().unwrap(), nights.iter().max().unwrap());
    assert!(most - least <= 1, "{nights:?}");
    assert_eq!(search(&task, &mut |steps| steps < 80).filled, found.filled);
}

#[test]
fn who_carried_more_before_gets_less_now() {
    let mut task = month(6, false, &|_, _| false);
    task.people[0].before = [2, 1, 0];
    task.people[1].before = [-2, -1, 0];
    let found = search(&task, &mut |steps| steps < 60);
    let nights = nights(&task, &found);
    assert!(nights[0] < nights[1], "{nights:?}");
}

#[test]
fn limits_hold_and_what_they_leave_empty_is_empty() {
    let mut task = month(3, false, &|_, _| false);
    task.people[2].nights = Some(4);
    task.people[1].weekends = Some(1);
    let found = search(&task, &mut |steps| steps < 40);
    let empty = whole(&task, &found).unwrap();
    assert!(empty > 0, "three people with a night free between cannot fill two places a night");
    assert!(nights(&task, &found)[2] <= 4);
}

#[test]
fn whoever_is_alone_has_the_duty() {
    let task = month(1, false, &|_, _| false);
    for most in [0, 24] {
        let found = search(&task, &mut |steps| steps < most);
        whole(&task, &found).unwrap();
        // Behind a duty of their own they may be backup only; nowhere else.
        let stands = |place: usize| found.filled.iter().filter(|row| row[place].is_some()).count();
        assert!(stands(DUTY) > 2 * stands(BACKUP), "{:?}", found.filled);
    }
}

#[test]
fn only_two_who_may_decide_together_stand_together() {
    let mut task = month(6, false, &|_, _| false);
    task.together = (0..6).map(|a| (0..6).map(|b| a % 2 != b % 2).collect()).collect();
    let found = search(&task, &mut |steps| steps < 60);
    assert_eq!(whole(&task, &found), Ok(0));
    for row in &found.filled {
        let (Some(duty), Some(backup)) = (row[DUTY], row[BACKUP]) else { panic!("empty") };
        assert_ne!(duty % 2, backup % 2);
    }
}

#[test]
fn what_is_set_stays_even_against_the_rules() {
    let mut task = month(6, false, &|_, _| false);
    // The same person two nights running, and twice as duty of touching shifts.
    for cell in task.cells.iter_mut().take(6) {
        cell.set[DUTY] = Some(0);
    }
    let found = search(&task, &mut |steps| steps < 40);
    assert!(found.filled.iter().take(6).all(|row| row[DUTY] == Some(0)));
    assert_eq!(whole(&task, &found), Ok(0), "the others are found around them");
}

#[test]
fn a_search_that_is_stopped_at_once_still_fills_the_month() {
    let task = month(8, true, &|_, _| false);
    let found = search(&task, &mut |_| false);
    assert_eq!(whole(&task, &found), Ok(0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever people cannot, every place keeps the hard rules or nobody could take it.
    #[test]
    fn every_place_is_right_or_explained(seed in any::<u64>(), people in 2_usize..9, out in 0_u64..70) {
        let no = |cell: usize, person: usize| {
            let mix = seed ^ (cell as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (person as u64).wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
            mix.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 57 < out
        };
        let mut task = month(people, seed % 2 == 0, &no);
        task.people[0].nights = Some(3);
        let found = search(&task, &mut |steps| steps < 24);
        prop_assert!(whole(&task, &found).is_ok(), "{:?}", whole(&task, &found));
        let thirds = found.filled.iter().filter(|r| r[THIRD].is_some()).count();
        prop_assert!(seed % 2 == 0 || thirds == 0);
    }
}
