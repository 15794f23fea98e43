//! A city at night on a real store for random sequences: sending, time, and how everything stands.
//! It knows no guard (`oracle.rs`) and makes no move (`moves.rs`).

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::NaiveDate;
use daiji::domain::{
    Actor, At, Call, CaseFile, CaseId, Command, Envelope, Fact, Facts, ProviderId, Room, Seq, Shift, StaffId,
    Task, free,
};
use daiji::rehearsal;
use daiji::store::{Done, Door, Rejected, Snapshot};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::world::{scenarios, scratch};

/// Officers who take turns; the supervisor stands beside them.
pub(super) const OFFICERS: [&str; 4] = ["otsuka", "sakuma", "arai", "koguchi"];
pub(super) const SUPERVISOR: &str = "ishikawa";
/// Those who may do little.
pub(super) const OTHERS: [&str; 4] = ["kanri", "kansa", "miru", "kakari"];
/// Days of rota from 11/21 on.
const DAYS: u64 = 45;

/// Free beds of tonight: none = unknown.
pub(super) type Beds = BTreeMap<(ProviderId, NaiveDate, Room), Option<u32>>;

/// How everything stands at one journal position.
pub(super) struct Snap {
    pub(super) head: Seq,
    pub(super) files: BTreeMap<CaseId, Rc<CaseFile>>,
    pub(super) calls: Vec<Call>,
    pub(super) queue: Vec<ProviderId>,
    pub(super) tasks: Vec<Task>,
    pub(super) shift: Option<Shift>,
    pub(super) beds: Beds,
    /// Cells where more is taken than was said.
    pub(super) mismatches: Vec<ProviderId>,
    /// Cells with more live holds than beds said to be free.
    pub(super) overheld: Vec<(ProviderId, NaiveDate, Room)>,
}

impl Snap {
    pub(super) fn open(&self) -> impl Iterator<Item = &CaseFile> {
        self.files.values().map(Rc::as_ref).filter(|f| f.closed.is_none())
    }
}

pub(super) struct Night {
    _dir: TempDir,
    pub(super) door: Door,
    pub(super) now: At,
    /// What the fixture saved (`R01` …).
    pub(super) saved: BTreeMap<String, Value>,
    providers: Vec<ProviderId>,
    /// Offices that cannot take the person of a case, as the desk has learned.
    pub(super) out: BTreeMap<CaseId, BTreeSet<ProviderId>>,
    /// Whoever did something last: they may take it back.
    pub(super) last: String,
    sent: u64,
}

impl Night {
    /// F0 with a whole rota and accounts of every role; `registered` as the fixture says, or
    /// nobody at all.
    pub(super) fn new(registered: bool) -> Self {
        let dir = scratch();
        let mut fixture = std::fs::read_to_string(scenarios().join("f0.toml")).unwrap();
        if !registered {
            fixture = fixture.replace("registration = \"registered\"", "registration = \"unregistered\"");
        }
        let file = dir.path().join("f0.toml");
        std::fs::write(&file, fixture).unwrap();
        let staged = rehearsal::stage(&file, dir.path()).unwrap();
        assert_eq!(staged.report.differed, Vec::<String>::new());
        let mut night = Self {
            _dir: dir,
            door: staged.door,
            now: "2026-11-21T17:20".parse().unwrap(),
            saved: staged.saved,
            providers: ["P1", "P2", "P3", "P4", "P5"].map(ProviderId::from).to_vec(),
            out: BTreeMap::new(),
            last: "otsuka".into(),
            sent: 0,
        };
        night.people();
        night.rota();
        night
    }

    fn people(&mut self) {
        let add =
            |id: &str, role: &str| json!({"do":"add_staff","staff":id,"name":id,"roles":[role],"org":"市"});
        for (id, role) in [("kansa", "auditor"), ("miru", "watcher"), ("kakari", "coordinator")] {
            self.must("kanri", add(id, role));
        }
    }

    /// Every minute of the next weeks has a duty, a backup and mostly a third.
    fn rota(&mut self) {
        let first: NaiveDate = "2026-11-22".parse().unwrap();
        for (i, date) in first.iter_days().take(usize::try_from(DAYS).unwrap()).enumerate() {
            let who = |k: usize| OFFICERS[(i + k) % OFFICERS.len()];
            for (band, n) in [("weekend", 0), ("night", 1)] {
                let third = (!(i + n).is_multiple_of(3)).then(|| who(n + 2));
                let set = json!({"do":"set_shift","date":date,"band":band,"duty":who(n),"backup":who(n + 1),
                    "third":third});
                // The fixture has some of them already.
                let _ = self.send("sakuma", self.now, serde_json::from_value(set).unwrap());
            }
        }
    }

    fn must(&mut self, who: &str, command: Value) {
        let shown = command.to_string();
        let done = self.send(who, self.now, serde_json::from_value(command).unwrap());
        assert!(done.is_ok(), "{shown}: {done:?}");
    }

    /// Sends a command that happened at `at` and is entered now.
    pub(super) fn send(&mut self, who: &str, at: At, command: Command) -> Result<Done, Rejected> {
        self.sent += 1;
        self.door.execute(&Envelope {
            id: format!("g{}", self.sent),
            actor: Actor::from(who),
            at,
            entered_at: self.now,
            seat: "席1".into(),
            command,
        })
    }

    /// How everything stands; cases known not to have changed come from `before`.
    pub(super) fn snap(&mut self, before: Option<&Snap>) -> Snap {
        let (now, providers) = (self.now, self.providers.clone());
        self.door
            .read(|f| {
                let head = f.head()?;
                let changed: BTreeSet<String> = match before {
                    Some(b) => f.journal_after(b.head, 100)?.into_iter().filter_map(|l| l.case).collect(),
                    None => BTreeSet::new(),
                };
                // Lapses touch cases their line does not name.
                let lapsed = before.is_some_and(|b| head.0 > b.head.0 + 1);
                let mut files = BTreeMap::new();
                for id in f.case_ids(200)? {
                    let old = before.and_then(|b| b.files.get(&id)).filter(|_| !lapsed);
                    match old.filter(|_| !changed.contains(&id.to_string())) {
                        Some(old) => files.insert(id, Rc::clone(old)),
                        None => files.insert(id, Rc::new(f.case(id)?.unwrap())),
                    };
                }
                let (beds, mismatches, overheld) = beds(f, now, &providers)?;
                Ok(Snap {
                    head,
                    files,
                    calls: f.recent_calls(20)?,
                    queue: f.queue(&"short_stay".into())?,
                    tasks: f.open_tasks()?,
                    shift: f.shift_at(now)?,
                    beds,
                    mismatches,
                    overheld,
                })
            })
            .unwrap()
    }

    /// What time alone changes: holds run out, shifts end.
    pub(super) fn later(&mut self, snap: &mut Snap) {
        let (now, providers) = (self.now, self.providers.clone());
        let (all, shift) = self.door.read(|f| Ok((beds(f, now, &providers)?, f.shift_at(now)?))).unwrap();
        (snap.beds, snap.shift) = (all.0, shift);
    }

    /// An officer does not ask again where there is no room for the person.
    pub(super) fn learn(&mut self, who: &str, command: &Command, result: &Result<Done, Rejected>) {
        if result.is_ok() && OFFICERS.contains(&who) {
            who.clone_into(&mut self.last);
        }
        if let (Command::RequestPlace { case, provider: Some(p), .. }, Err(Rejected::Refused(r))) =
            (command, result)
            && matches!(r.code(), "not_suitable" | "no_bed" | "held_elsewhere")
        {
            self.out.entry(*case).or_default().insert(p.clone());
        }
    }

    /// The shift of an instant.
    pub(super) fn shift_at(&mut self, at: At) -> Option<Shift> {
        self.door.read(|f| f.shift_at(at)).unwrap()
    }

    pub(super) fn is_supervisor(who: &StaffId) -> bool {
        who.as_str() == SUPERVISOR
    }
}

type Cells = (Beds, Vec<ProviderId>, Vec<(ProviderId, NaiveDate, Room)>);

/// Free beds of tonight, offices that gave more away than they said, cells with more live holds
/// than beds.
fn beds(f: &Snapshot<'_>, now: At, providers: &[ProviderId]) -> Fact<Cells> {
    let tonight = f.city().night_of(now);
    let (mut beds, mut mismatches, mut overheld) = (BTreeMap::new(), vec![], vec![]);
    for id in providers {
        let uses = f.bed_uses(id, tonight, tonight)?;
        for p in f.published(id, tonight, tonight)? {
            let free = free(Some(&p), &uses, now);
            beds.insert((id.clone(), tonight, p.room), free.beds);
            if free.mismatch {
                mismatches.push(id.clone());
            }
            let live = uses.iter().filter(|u| {
                let holds = u.freed.is_none() && u.hold_until.is_some_and(|t| t > now);
                u.room == p.room && holds && u.made > p.counts_upto
            });
            // What was in the number and has been given back since is there to be held again.
            let back = uses.iter().filter(|u| {
                let lapsed = u.freed.is_none() && u.hold_until.is_some_and(|t| t <= now);
                let given = lapsed || u.freed.is_some_and(|f| f > p.counts_upto);
                u.room == p.room && given && u.made <= p.counts_upto
            });
            let most = p.accepting.map(|n| usize::try_from(n).unwrap() + back.count());
            if most.is_some_and(|most| live.count() > most) {
                overheld.push((id.clone(), tonight, p.room));
            }
        }
    }
    Ok((beds, mismatches, overheld))
}
