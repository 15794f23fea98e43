//! What happened in the invented city before the desk opens: calls, closed cases, two open ones.
//! It must not touch a store: each step goes to whoever carries commands.

use chrono::{Days, NaiveDate, NaiveTime};

use super::cast::{ANXIOUS, HELPED, STAYED, STAYING};
use super::crew::Proposed;
use super::offices;
use super::script::Script;
use crate::domain::{
    Answer, AssignmentId, At, CallId, CallKind, CaseId, Check, City, CloseResult, Code, Command,
    ConferenceEntry, Findings, FollowUp, HeardFrom, PersonFields, PersonId, Prevention, Question, RequestId,
    Sex, StaffId, SupportKind, VerifiedBy, View,
};
use crate::text::Clean;

/// What the tale is told with.
pub(super) struct Tale<'a> {
    pub(super) city: &'a City,
    pub(super) now: At,
    pub(super) rota: &'a [Proposed],
    pub(super) cast: &'a [(PersonId, Option<NaiveDate>)],
}

/// A case being told: who is on duty, and when its next step happens.
struct Told {
    case: CaseId,
    call: CallId,
    at: At,
    duty: StaffId,
    backup: StaffId,
}

impl Tale<'_> {
    fn day(&self, back: u64, hour: u32, minute: u32) -> At {
        let today = self.now.date();
        let date = today.checked_sub_days(Days::new(back)).unwrap_or(today);
        At::local(date, NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default())
    }

    fn shift(&self, at: At) -> (StaffId, StaffId) {
        let found = self.rota.iter().find(|s| s.start <= at && at < s.end);
        let duty = found.map_or_else(|| super::crew::PLAYER.into(), |s| s.duty.clone());
        let backup = found.and_then(|s| s.backup.clone()).unwrap_or_else(|| super::crew::BACKUP.into());
        (duty, backup)
    }

    /// The time itself, or the next shift's beginning where its people would go home within
    /// these minutes: what two begin, the same two end.
    fn in_one_shift(&self, at: At, minutes: i64) -> At {
        let ends = self.rota.iter().find(|s| s.start <= at && at < s.end).map(|s| s.end);
        ends.filter(|end| *end <= at.plus_minutes(minutes)).unwrap_or(at)
    }

    fn criterion(&self, code: &str) -> Vec<Code> {
        let list = &self.city.definition.for_;
        let found = list.iter().find(|c| c.code.as_str() == code).or_else(|| list.first());
        found.map(|c| vec![c.code.clone()]).unwrap_or_default()
    }

    fn check(&self, who: usize) -> (Option<PersonId>, Option<Check>) {
        let found = self.cast.get(who).copied();
        let birth_date = found.and_then(|(_, birth)| birth);
        (found.map(|(id, _)| id), Some(Check { initials: None, age: None, birth_date }))
    }

    /// A call that rang, was taken and named.
    fn call<E>(
        &self,
        to: &mut Script<'_, E>,
        at: At,
        number: Option<&str>,
        kind: CallKind,
    ) -> Result<(CallId, StaffId), E> {
        let (duty, _) = self.shift(at);
        let ring = Command::RingCall {
            line: self.line(),
            number: number.map(Clean::new),
            name: None,
            external_id: None,
        };
        let call = to.send("feed", at, ring)?.call.unwrap_or(CallId(0));
        let at = At(at.0 + 14_000);
        to.send(duty.as_str(), at, Command::AnswerCall { call })?;
        to.send(duty.as_str(), at, Command::ClassifyCall { call, kind })?;
        Ok((call, duty))
    }

    /// A case up to the decision of two: opened, safe, ticked, agreed.
    fn case<E>(
        &self,
        to: &mut Script<'_, E>,
        at: At,
        number: Option<&str>,
        opening: (Option<usize>, Option<PersonFields>),
        words: (&str, &str),
        heard: bool,
    ) -> Result<Told, E> {
        let (call, duty) = self.call(to, at, number, CallKind::EmergencyRequest)?;
        let backup = self.shift(at).1;
        let (person, check) = opening.0.map_or((None, None), |who| self.check(who));
        let told = Command::NameCaller {
            call,
            name: None,
            relation: Some(words.0.into()),
            person,
            verified_by: Some(VerifiedBy::BirthDate),
        };
        let by = duty.as_str();
        to.send(by, at.plus_minutes(1), told)?;
        let open = Command::OpenCase {
            call: Some(call),
            person,
            new_person: opening.1.map(Box::new),
            words: words.1.into(),
            check,
            drill: false,
        };
        let case = to.send(by, at.plus_minutes(2), open)?.case.unwrap_or(CaseId { year: 0, serial: 0 });
        to.send(by, at.plus_minutes(3), Command::CheckSafety { case, danger: Vec::new() })?;
        let mut ticks = self.criterion("carer_absent_now");
        ticks.extend(self.criterion("no_substitute"));
        ticks.dedup();
        let assess = Command::Assess {
            case,
            for_: ticks,
            against: Vec::new(),
            text: Clean::default(),
            situation: None,
        };
        to.send(by, at.plus_minutes(5), assess)?;
        let ask = Command::AskBackup { case, staff: backup.clone(), channel: "電話".into() };
        to.send(by, at.plus_minutes(5), ask)?;
        to.send(by, at.plus_minutes(6), view(case, View::Emergency, None))?;
        let from =
            HeardFrom {
                staff: backup.clone(), channel: "電話".into(), words: "今夜は泊まれる所を".into()
            };
        let (who, heard_from) = if heard { (by, Some(from)) } else { (backup.as_str(), None) };
        to.send(who, at.plus_minutes(8), view(case, View::Emergency, heard_from))?;
        Ok(Told { case, call, at: at.plus_minutes(9), duty, backup })
    }

    /// The first in the turn is asked.
    fn ask<E>(to: &mut Script<'_, E>, told: &Told, kind: SupportKind, office: &str) -> Result<RequestId, E> {
        let ask = Command::RequestPlace {
            case: told.case,
            kind,
            provider: Some(office.into()),
            who: Clean::default(),
            room: None,
            night: None,
            until: None,
            planned: false,
            skip_reasons: Vec::new(),
            reason: Clean::default(),
            confirmed_needs: Vec::new(),
        };
        let made = to.send(told.duty.as_str(), told.at, ask)?;
        Ok(made.request.unwrap_or(RequestId(0)))
    }

    /// Asked, accepted, set out and arrived.
    fn placed<E>(
        to: &mut Script<'_, E>,
        told: &Told,
        kind: SupportKind,
        office: &str,
        arrive: At,
    ) -> Result<AssignmentId, E> {
        let request = Self::ask(to, told, kind, office)?;
        let yes = Command::AnswerRequest {
            request,
            answer: Answer::Accepted,
            reason: None,
            words: Clean::default(),
            by: "夜勤 森".into(),
            beds: None,
        };
        let by = told.duty.as_str();
        let made = to.send(by, told.at.plus_minutes(6), yes)?;
        let assignment = made.assignment.unwrap_or(AssignmentId(0));
        to.send(by, told.at.plus_minutes(8), Command::EndCall { call: told.call })?;
        let depart = Command::Depart { assignment, how: "家族の車".into(), leg: None };
        to.send(by, told.at.plus_minutes(20), depart)?;
        to.send(by, arrive, Command::Arrive { assignment })?;
        Ok(assignment)
    }

    /// The support ends, the conference is held, the case is closed.
    fn ended<E>(
        to: &mut Script<'_, E>,
        told: &Told,
        assignment: AssignmentId,
        end: At,
        conference: At,
    ) -> Result<(), E> {
        let by = told.duty.as_str();
        let leave =
            Command::EndSupport {
                assignment, reason: "落ち着いた".into(), destination: "自宅".into()
            };
        to.send(by, end, leave)?;
        let step = |who: &str, what: &str| Prevention { who: who.into(), what: what.into(), by: None };
        let hold = Command::HoldConference(Box::new(ConferenceEntry {
            case: told.case,
            on: None,
            members: vec!["基幹センター".into(), "担当相談員".into(), "本人".into()],
            findings: Findings {
                cause: "介護者の急な不在。代わりの人が決まっていなかった".into(),
                prevention: vec![
                    step("担当相談員", "短期入所の体験を来月"),
                    step("家族", "連絡先に姉を加える"),
                ],
                ..Findings::default()
            },
        }));
        to.send(by, conference, hold)?;
        let close = Command::CloseCase {
            case: told.case,
            result: CloseResult::Home,
            destination: "自宅".into(),
            reason: Clean::default(),
            explained: Clean::default(),
            follow_ups: Vec::new(),
        };
        to.send(by, conference.plus_minutes(30), close)?;
        Ok(())
    }

    /// A stay of some nights, over; told before the offices spoke again.
    pub(super) fn a_stay_that_ended<E>(&self, to: &mut Script<'_, E>) -> Result<(), E> {
        let words = ("兄", "母が救急車で運ばれた。家に一人では置けない");
        let at = self.day(7, 20, 10);
        let told = self.case(to, at, Some("090-0000-0102"), (Some(STAYED), None), words, false)?;
        let office = offices::short_stay(0);
        let stay = Self::placed(to, &told, SupportKind::ShortStay, office.as_str(), self.day(7, 21, 40))?;
        let note =
            Command::DailyNote { assignment: stay, words: "夕食を全部食べ、22時に寝た".into() };
        to.send(told.duty.as_str(), self.day(6, 22, 0), note)?;
        if offices::has_home_help(self.city) {
            self.help_at_home(to)?;
        }
        Self::ended(to, &told, stay, self.day(4, 14, 0), self.day(3, 14, 0))
    }

    /// Home help for someone else, the night between.
    fn help_at_home<E>(&self, to: &mut Script<'_, E>) -> Result<(), E> {
        let words = ("母", "めまいで動けない。娘の寝返りだけでも手伝ってほしい");
        let at = self.day(5, 21, 5);
        let other = self.case(to, at, Some("0000-31-0004"), (Some(HELPED), None), words, false)?;
        let helper = offices::home_help(0);
        let help = Self::placed(to, &other, SupportKind::HomeHelp, helper.as_str(), self.day(5, 22, 15))?;
        Self::ended(to, &other, help, self.day(5, 23, 50), self.day(4, 13, 0))
    }

    /// A stay in its third day, with a view heard by telephone still unsigned.
    pub(super) fn a_stay_on_day_three<E>(&self, to: &mut Script<'_, E>) -> Result<(), E> {
        let words = ("母", "夫が倒れて付き添う。息子を今夜みてほしい");
        let at = self.day(2, 18, 40);
        let told = self.case(to, at, Some("0000-31-0005"), (Some(STAYING), None), words, true)?;
        let office = offices::short_stay(1);
        let stay = Self::placed(to, &told, SupportKind::ShortStay, office.as_str(), self.day(2, 20, 30))?;
        let by = told.duty.as_str();
        let note = Command::DailyNote {
            assignment: stay, words: "電車の本で落ち着いた。22時に寝た".into()
        };
        to.send(by, self.day(2, 23, 0), note)?;
        let note =
            Command::Note {
                case: Some(told.case), call: None, words: "父は今週いっぱい入院の見込み".into()
            };
        to.send(told.backup.as_str(), self.now.plus_minutes(-(25 * 60 + 10)), note)?;
        Ok(())
    }

    /// A call of the day before that was no emergency.
    pub(super) fn a_talk<E>(&self, to: &mut Script<'_, E>) -> Result<(), E> {
        let at = self.in_one_shift(self.now.plus_minutes(-25 * 60), 40);
        let (call, duty) = self.call(to, at, Some("090-0000-0103"), CallKind::AnxietyTalk)?;
        let (person, check) = self.check(ANXIOUS);
        let by = duty.as_str();
        let open = Command::OpenCase {
            call: Some(call),
            person,
            new_person: None,
            words: "眠れない。話を聞いてほしい".into(),
            check,
            drill: false,
        };
        let case = to.send(by, at.plus_minutes(2), open)?.case.unwrap_or(CaseId { year: 0, serial: 0 });
        to.send(by, at.plus_minutes(4), Command::CheckSafety { case, danger: Vec::new() })?;
        let against = self.city.definition.against.iter().filter(|c| c.code.as_str() == "request_for_talk");
        let against = against.map(|c| c.code.clone()).collect();
        let assess = Command::Assess {
            case,
            for_: Vec::new(),
            against,
            text: "プランの注意の段階".into(),
            situation: None,
        };
        to.send(by, at.plus_minutes(10), assess)?;
        to.send(by, at.plus_minutes(11), view(case, View::NotEmergency, None))?;
        let backup = self.shift(at).1;
        to.send(backup.as_str(), at.plus_minutes(14), view(case, View::NotEmergency, None))?;
        to.send(by, at.plus_minutes(35), Command::EndCall { call })?;
        let close = Command::CloseCase {
            case,
            result: CloseResult::NoSupport,
            destination: Clean::default(),
            reason: "話を聞いて落ち着いた".into(),
            explained: Clean::default(),
            follow_ups: vec![FollowUp {
                kind: "office".into(),
                what: "担当相談員から電話".into(),
                owner: Some("担当相談員".into()),
                due: None,
            }],
        };
        to.send(by, at.plus_minutes(36), close)?;
        Ok(())
    }

    /// Two silent calls from a withheld number.
    pub(super) fn silent_calls<E>(&self, to: &mut Script<'_, E>) -> Result<(), E> {
        for minutes in [7 * 60, 6 * 60 + 40] {
            self.short_call(to, minutes, None, CallKind::Silent)?;
        }
        Ok(())
    }

    /// A wrong number, and a call nobody took.
    pub(super) fn late_calls<E>(&self, to: &mut Script<'_, E>) -> Result<(), E> {
        self.short_call(to, 95, Some("0000-77-7777"), CallKind::Wrong)?;
        let at = self.now.plus_minutes(-70);
        let number = Some(super::persons::contact_phone(7 + super::cast::CAST));
        let ring = Command::RingCall { line: self.line(), number, name: None, external_id: None };
        let call = to.send("feed", at, ring)?.call.unwrap_or(CallId(0));
        to.send("feed", at.plus_minutes(1), Command::LoseCall { call })?;
        Ok(())
    }

    fn short_call<E>(
        &self,
        to: &mut Script<'_, E>,
        minutes: i64,
        number: Option<&str>,
        kind: CallKind,
    ) -> Result<(), E> {
        let at = self.in_one_shift(self.now.plus_minutes(-minutes), 2);
        let (call, duty) = self.call(to, at, number, kind)?;
        to.send(duty.as_str(), at.plus_minutes(1), Command::EndCall { call })?;
        Ok(())
    }

    fn line(&self) -> Clean {
        self.city.desks.first().map_or_else(|| "desk".into(), |d| d.name.clone())
    }

    /// The case of this hour: decided, the first in the turn asked, no answer yet.
    pub(super) fn waiting<E>(&self, to: &mut Script<'_, E>, office: usize) -> Result<(), E> {
        let person = PersonFields {
            name: Some("磯辺 かな".into()),
            reading: Some("いそべ かな".into()),
            sex: Some(Sex::Female),
            about_age: Some(34),
            description: Some("手帳は家。連絡先は本人の携帯だけ".into()),
            ..PersonFields::default()
        };
        let words = ("本人", "家に居られない。駅の待合に座っている");
        let at = self.in_one_shift(self.now.plus_minutes(-21), 12);
        let told = self.case(to, at, Some("090-0000-0990"), (None, Some(person)), words, false)?;
        to.send(told.duty.as_str(), told.at, Command::EndCall { call: told.call })?;
        let office = offices::short_stay(office);
        Self::ask(to, &told, SupportKind::ShortStay, office.as_str())?;
        Ok(())
    }
}

fn view(case: CaseId, view: View, heard_from: Option<HeardFrom>) -> Command {
    Command::GiveView { case, on: Question::Decision, view, reason: Clean::default(), heard_from }
}
