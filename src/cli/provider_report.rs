//! `provider report`: a month of the offices and the agenda of their meeting, as words, CSV, JSON.
//! It must not count anything: the view does.

use std::io::Write as _;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::args_office::ReportArgs;
use super::out::{Ran, columns};
use super::session::{Given, Session};
use crate::domain::view::{self, Agenda, OfficeMonth, OfficeReport};
use crate::domain::{ProviderId, Refusal, RefusalReason};
use crate::exchange::{guarded, write_table};
use crate::i18n::{T, code, form, office, office_report as words, reason, track};
use crate::text::Clean;

/// `provider report MONTH [--provider ID] [--agenda] [--csv]`
pub(crate) fn run(given: &Given, args: &ReportArgs) -> Ran {
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?;
    let (now, only) = (session.now(), args.provider.as_deref().map(ProviderId::new));
    let report = session.read(|s| view::office_report(s, now, viewer.as_ref(), args.month, only.as_ref()))?;
    if let Some(id) = only.filter(|_| report.offices.is_empty()) {
        return Err(Refusal::not_found("provider", &id).into());
    }
    let say = Say { given };
    if args.csv {
        let table = if args.agenda { say.agenda_table(&report.agenda) } else { say.table(&report) };
        let cells: Vec<Vec<String>> =
            table.iter().map(|row| row.iter().map(|c| guarded(c)).collect()).collect();
        return Ok(std::io::stdout().lock().write_all(&write_table(&cells, false))?);
    }
    let whole = object(&report);
    given.out.say(&whole, || {
        let mut lines = if args.agenda { Vec::new() } else { say.lines(&report) };
        if only_all(args) {
            lines.extend(say.agenda_lines(&report.agenda));
        }
        lines.join("\n")
    })
}

/// The agenda is that of all offices: of one office's sheet it is no part.
const fn only_all(args: &ReportArgs) -> bool {
    args.agenda || args.provider.is_none()
}

/// The report in one language.
struct Say<'a> {
    given: &'a Given,
}

impl Say<'_> {
    fn t(&self, t: T) -> String {
        self.given.out.t(t).to_owned()
    }

    fn date(&self, date: NaiveDate) -> String {
        form::era_date(date, self.given.out.lang)
    }

    fn fill(&self, t: T, parts: &[&str]) -> String {
        t.fill(self.given.out.lang, parts)
    }

    fn refusals(&self, all: &[(RefusalReason, u32)]) -> String {
        let one = |(r, n): &(RefusalReason, u32)| format!("{} {n}", self.t(reason::refusal_reason(*r)));
        all.iter().map(one).collect::<Vec<_>>().join(" / ")
    }

    fn functions(&self, o: &OfficeMonth) -> String {
        let one = |(f, since): &(crate::domain::Function, NaiveDate)| {
            format!("{} {}", self.t(office::function(*f)), self.date(*since))
        };
        o.functions.iter().map(one).collect::<Vec<_>>().join(" / ")
    }

    fn strengths(&self, o: &OfficeMonth) -> String {
        o.strengths.iter().map(|s| self.t(words::strength(*s))).collect::<Vec<_>>().join(" / ")
    }

    /// One row an office, one column a reason.
    fn table(&self, report: &OfficeReport) -> Vec<Vec<String>> {
        let reasons = reason::REFUSAL_KEYS.map(|(_, r)| r);
        let mut head: Vec<String> = words::HEAD.iter().map(|t| self.t(*t)).collect();
        head.extend(
            reasons.iter().map(|r| self.fill(words::REFUSED_FOR, &[&self.t(reason::refusal_reason(*r))])),
        );
        head.push(self.t(words::STRENGTHS));
        let mut rows = vec![head];
        for o in &report.offices {
            let mut row = vec![
                o.provider.to_string(),
                o.name.to_string(),
                self.t(code::service(o.service)),
                o.corporation.to_string(),
                o.district.to_string(),
                o.agreed.map(|d| d.to_string()).unwrap_or_default(),
                self.functions(o),
            ];
            let counts =
                [o.asked, o.accepted, o.accepted_if, o.refused, o.no_answer, o.withdrawn, o.waiting, o.stays];
            row.extend(counts.map(|n| n.to_string()));
            row.push(o.nights.to_string());
            row.extend([o.visits, o.unplanned].map(|n| n.to_string()));
            row.push(o.contracts.map(|n| n.to_string()).unwrap_or_default());
            row.extend(reasons.iter().map(|r| {
                let of = o.refusals.iter().find(|(known, _)| known == r);
                of.map_or(0, |(_, n)| *n).to_string()
            }));
            row.push(self.strengths(o));
            rows.push(row);
        }
        rows
    }

    fn lines(&self, report: &OfficeReport) -> Vec<String> {
        let mut out = vec![self.fill(words::TITLE, &[&self.date(report.first), &self.date(report.last)])];
        if report.so_far {
            out.push(self.t(words::SO_FAR));
        }
        for o in &report.offices {
            out.push(String::new());
            let joined = o
                .agreed
                .map_or_else(|| self.t(words::NOT_JOINED), |d| self.fill(words::JOINED, &[&self.date(d)]));
            out.push(format!("{}  {}  {}  {joined}", o.provider, o.name, self.t(code::service(o.service))));
            let n = [o.asked, o.accepted, o.accepted_if, o.refused, o.no_answer, o.withdrawn, o.waiting]
                .map(|n| n.to_string());
            out.push(format!(
                "  {}",
                self.fill(words::ASKED, &[&n[0], &n[1], &n[2], &n[3], &n[4], &n[5], &n[6]])
            ));
            let n = [i64::from(o.stays), o.nights, i64::from(o.visits), i64::from(o.unplanned)]
                .map(|n| n.to_string());
            out.push(format!("  {}", self.fill(words::USED, &[&n[0], &n[1], &n[2], &n[3]])));
            let contracts = o.contracts.map(|n| n.to_string()).unwrap_or_default();
            for (text, value) in [
                (words::REFUSALS, self.refusals(&o.refusals)),
                (words::FUNCTIONS, self.functions(o)),
                (words::CONTRACTS, contracts),
                (words::CAN_TAKE, self.strengths(o)),
            ] {
                if !value.is_empty() {
                    out.push(format!("  {}", self.fill(text, &[&value])));
                }
            }
        }
        let counted = |name: String, n: &u32| format!("{name} {n}");
        let unplanned = report.unplanned.iter().map(|(s, n)| counted(self.t(code::service(*s)), n));
        let strong = report.strengths.iter().map(|(s, n)| counted(self.t(words::strength(*s)), n));
        for (title, all) in
            [(words::UNPLANNED, unplanned.collect::<Vec<_>>()), (words::BY_TRAIT, strong.collect::<Vec<_>>())]
        {
            let all = if all.is_empty() { self.t(words::NOTHING) } else { all.join(" / ") };
            out.extend([String::new(), format!("{}: {all}", self.t(title))]);
        }
        out.push(String::new());
        out
    }

    /// The agenda in rows: kind of item, where, what, when.
    fn items(&self, agenda: &Agenda) -> Vec<(T, Vec<Vec<String>>)> {
        let lang = self.given.out.lang;
        let area = |a: &Clean| if a.is_empty() { self.t(words::NO_AREA) } else { a.to_string() };
        let issues = agenda.issues.iter().map(|i| {
            let traits = i.traits.iter().map(|t| track::trait_(t, lang)).collect::<Vec<_>>().join(" ");
            let kind = self.t(track::issue_kind(i.kind));
            let about = [kind.as_str(), traits.as_str(), i.what.as_str()];
            let about = about.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join("  ");
            vec![i.area.to_string(), about, self.date(i.made)]
        });
        let unplaced = agenda.unplaced.iter().map(|u| {
            let mut why = self.refusals(&u.refusals);
            if u.no_answer > 0 {
                let none = self.t(code::request_state(crate::domain::RequestState::NoAnswer));
                let gap = if why.is_empty() { "" } else { " / " };
                why = format!("{why}{gap}{none} {}", u.no_answer);
            }
            let line = self.fill(words::UNMET_LINE, &[&area(&u.area), &u.cases.to_string(), &why]);
            vec![area(&u.area), line, String::new()]
        });
        let silent = agenda.silent.iter().map(|s| {
            let last = s.last.map(|at| self.date(at.date())).unwrap_or_default();
            let said = if last.is_empty() { self.t(words::NEVER) } else { String::new() };
            vec![s.name.to_string(), said, last]
        });
        let gone = agenda
            .waiting
            .iter()
            .map(|(id, name, since)| vec![name.to_string(), id.to_string(), self.date(*since)]);
        vec![
            (words::ISSUES, issues.collect()),
            (words::UNMET, unplaced.collect()),
            (words::SILENT, silent.collect()),
            (words::GONE, gone.collect()),
        ]
    }

    fn agenda_table(&self, agenda: &Agenda) -> Vec<Vec<String>> {
        let mut rows = vec![words::AGENDA_HEAD.iter().map(|t| self.t(*t)).collect::<Vec<_>>()];
        for (title, items) in self.items(agenda) {
            let title = self.t(title);
            rows.extend(items.into_iter().map(|i| std::iter::once(title.clone()).chain(i).collect()));
        }
        rows
    }

    fn agenda_lines(&self, agenda: &Agenda) -> Vec<String> {
        let mut out = vec![self.t(words::AGENDA)];
        for (title, items) in self.items(agenda) {
            out.push(format!("{} {}", self.t(title), items.len()));
            let rows: Vec<Vec<String>> =
                items.into_iter().map(|i| std::iter::once(" ".to_owned()).chain(i).collect()).collect();
            if !rows.is_empty() {
                out.push(columns(&rows).trim_end().to_owned());
            }
        }
        out
    }
}

/// The report as one object.
fn object(r: &OfficeReport) -> Value {
    let by_reason = |all: &[(RefusalReason, u32)]| -> Value {
        let code = |r: &RefusalReason| serde_json::to_value(r).ok()?.as_str().map(str::to_owned);
        all.iter().filter_map(|(r, n)| Some((code(r)?, json!(n)))).collect::<serde_json::Map<_, _>>().into()
    };
    let offices: Vec<Value> = r
        .offices
        .iter()
        .map(|o| {
            let functions: Vec<_> =
                o.functions.iter().map(|(f, from)| json!({ "function": f, "from": from })).collect();
            json!({ "provider": o.provider, "name": o.name, "service": o.service,
                "corporation": o.corporation, "district": o.district, "joined": o.agreed,
                "functions": functions, "asked": o.asked, "accepted": o.accepted,
                "accepted_if": o.accepted_if, "refused": o.refused, "no_answer": o.no_answer,
                "withdrawn": o.withdrawn, "waiting": o.waiting, "refusals": by_reason(&o.refusals),
                "stays": o.stays, "nights": o.nights, "visits": o.visits, "unplanned": o.unplanned,
                "contracts": o.contracts, "strengths": o.strengths })
        })
        .collect();
    let issues: Vec<_> = r
        .agenda
        .issues
        .iter()
        .map(|i| {
            json!({ "kind": i.kind, "status": i.status, "area": i.area, "traits": i.traits,
                "what": i.what, "made": i.made })
        })
        .collect();
    let unplaced: Vec<_> = r
        .agenda
        .unplaced
        .iter()
        .map(|u| {
            json!({ "area": u.area, "cases": u.cases, "refusals": by_reason(&u.refusals),
                "no_answer": u.no_answer })
        })
        .collect();
    let silent: Vec<_> = r
        .agenda
        .silent
        .iter()
        .map(|s| json!({ "provider": s.provider, "name": s.name, "last": s.last }))
        .collect();
    let gone: Vec<_> = r
        .agenda
        .waiting
        .iter()
        .map(|(id, name, since)| json!({ "provider": id, "name": name, "since": since }))
        .collect();
    let unplanned: Vec<_> = r.unplanned.iter().map(|(s, n)| json!({ "service": s, "uses": n })).collect();
    let strengths: Vec<_> = r.strengths.iter().map(|(s, n)| json!({ "strength": s, "offices": n })).collect();
    json!({ "ok": true, "from": r.first, "to": r.last, "so_far": r.so_far, "offices": offices,
            "unplanned": unplanned, "strengths": strengths,
            "agenda": { "issues": issues, "unmet": unplaced, "silent": silent, "gone": gone } })
}
