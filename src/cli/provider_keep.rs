//! `provider show`, `provider amend`, `provider function`: an office's standing data.
//! It must not know what may be written: the door does.

use serde_json::json;

use super::args_office::{FunctionArgs, OfficeArgs};
use super::out::{Ran, columns};
use super::providers::phones;
use super::session::{Given, Session};
use super::vacancies::{clean, done};
use crate::domain::{
    Command, FunctionEntry, OfficeTalk, ProviderFields, ProviderId, Refusal, Registered, view,
};
use crate::i18n::office::{self, page as words};
use crate::i18n::{Lang, T, code, form};
use crate::text::Clean;

/// `provider amend ID …`
pub(crate) fn amend(given: &Given, args: OfficeArgs) -> Ran {
    let mut session = Session::open(given)?;
    let provider = ProviderId::new(&args.id);
    session.viewer()?;
    // A slip in the id must not make a new office.
    if session.read(|s| crate::domain::Facts::provider(s, &provider))?.is_none() {
        return Err(Refusal::not_found("provider", &provider).into());
    }
    let on = args.talk_on;
    let with = clean(args.talk_with).unwrap_or_default();
    let change = ProviderFields {
        name: clean(args.name),
        corporation: clean(args.corporation),
        address: clean(args.address),
        district: clean(args.district),
        day_phones: phones(args.phone),
        night_phones: phones(args.night_phone),
        capacity: args.capacity,
        contracts: args.contracts,
        agreed_on: args.agreed_on,
        agreed_until: args.agreed_until,
        // An empty word empties the field.
        fee_terms: args.fee_terms.map(Clean::from),
        note: args.note.map(Clean::from),
        talk: args.talk.map(|words| OfficeTalk { on, with, words: words.into() }),
        gone_decided: args.decided.map(Clean::from),
        ended: args.ended,
        ..ProviderFields::default()
    };
    let command = Command::AmendProvider { provider, change: Box::new(change), rev: None };
    done(given, &session.execute(command)?)
}

/// `provider function ID FUNCTION --from DATE …`
pub(crate) fn function(given: &Given, args: FunctionArgs) -> Ran {
    let entry = FunctionEntry {
        provider: ProviderId::new(&args.id),
        function: args.function,
        from: args.from,
        to: args.to,
        published: args.published,
        consent_on: args.consent,
        words: args.words.map(Clean::from),
        rev: None,
    };
    done(given, &Session::open(given)?.execute(Command::RegisterFunction(Box::new(entry)))?)
}

/// `provider show ID`
pub(crate) fn show(given: &Given, id: &str) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let (now, id) = (session.now(), ProviderId::new(id));
    let page = session.read(|s| view::office_page(s, now, &id))?;
    let page = page.ok_or_else(|| Refusal::not_found("provider", &id))?;
    let areas: Vec<_> = page.areas.iter().map(|(a, n)| json!({ "area": a, "place": n })).collect();
    let turn = page.turn.map(|(place, of)| json!({ "place": place, "of": of }));
    let object = json!({ "ok": true, "provider": page.provider, "agreed": page.agreed, "turn": turn,
                         "areas": areas });
    let lang = given.out.lang;
    given.out.say(&object, || {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (label, values) in lines(&page, now.date(), lang) {
            let mut label = label.get(lang).to_owned();
            for value in values.into_iter().filter(|v| !v.is_empty()) {
                rows.push(vec![std::mem::take(&mut label), value]);
            }
        }
        columns(&rows)
    })
}

fn lines(page: &view::OfficePage, today: chrono::NaiveDate, lang: Lang) -> Vec<(T, Vec<String>)> {
    let p = &page.provider;
    let s = &p.standing;
    let one = |c: &Clean| vec![c.to_string()];
    let all = |list: &[Clean]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    let number = |n: Option<u32>| n.map(|n| n.to_string()).into_iter().collect::<Vec<_>>();
    let date = |d| form::era_date(d, lang);
    let span = |from, to: Option<_>| match to {
        Some(to) => words::AGREED_SPAN.fill(lang, &[&date(from), &date(to)]),
        None => words::AGREED_SINCE.fill(lang, &[&date(from)]),
    };
    let mut agreed: Vec<String> = s.agreed_before.iter().map(|a| span(a.from, Some(a.to))).collect();
    agreed.extend(p.agreed_on.map(|from| {
        let over = s.agreed_until.is_some_and(|to| to < today);
        let ended = if over { words::AGREED_ENDED.get(lang) } else { "" };
        format!("{}{ended}", span(from, s.agreed_until))
    }));
    if agreed.is_empty() {
        agreed.push(words::NOT_AGREED.get(lang).to_owned());
    }
    let registered = |r: &Registered| {
        let told = if r.published { words::PUBLISHED } else { words::UNPUBLISHED };
        let consent = r.consent_on.map(|d| words::CONSENT.fill(lang, &[&date(d)])).unwrap_or_default();
        let over = if r.to.is_some_and(|to| to < today) { words::ENDED.get(lang) } else { "" };
        let name = office::function(r.function).get(lang);
        let parts = [name, &span(r.from, r.to), told.get(lang), &consent, over, r.words.as_str()];
        parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join("  ")
    };
    let mut functions: Vec<String> = s.functions.iter().map(registered).collect();
    if functions.is_empty() {
        functions.push(words::NO_FUNCTION.get(lang).to_owned());
    }
    let turn = match page.turn {
        Some((place, of)) => words::TURN_AT.fill(lang, &[&place.to_string(), &of.to_string()]),
        None => words::NO_TURN.get(lang).to_owned(),
    };
    let area = |(a, n): &(Clean, u32)| words::AREA_AT.fill(lang, &[a.as_str(), &n.to_string()]);
    let talk = |t: &crate::domain::TalkNote| {
        words::TALK.fill(lang, &[&date(t.on), t.with.as_str(), t.words.as_str(), t.by.as_str()])
    };
    vec![
        (words::NAME, vec![format!("{}  {}", p.id, p.name)]),
        (words::SERVICE, vec![service(p, lang)]),
        (words::CORPORATION, one(&p.corporation)),
        (words::OFFICE_NO, p.office_no.iter().map(ToString::to_string).collect()),
        (words::ADDRESS, one(&p.address)),
        (words::DISTRICT, one(&p.district)),
        (words::CAPACITY, number(p.capacity)),
        (words::DAY, all(&p.day_phones)),
        (words::NIGHT, p.night_phones.iter().zip(1_u32..).map(|(n, i)| format!("{i}. {n}")).collect()),
        (words::AGREEMENT, agreed),
        (words::FUNCTIONS, functions),
        (words::TURN, vec![turn]),
        (words::AREAS, page.areas.iter().map(area).collect()),
        (words::CONTRACTS, number(s.contracts)),
        (words::FEES, one(&s.fee_terms)),
        (words::NOTE, one(&p.note)),
        (words::TALKS, s.talks.iter().map(talk).collect()),
        (words::OPEN_DATA, open_data(p, lang)),
        (words::CLOSED, if p.ended { vec![words::YES.get(lang).to_owned()] } else { Vec::new() }),
    ]
}

fn service(p: &crate::domain::Provider, lang: Lang) -> String {
    if p.service_name.is_empty() {
        code::service(p.service).get(lang).to_owned()
    } else {
        p.service_name.to_string()
    }
}

fn open_data(p: &crate::domain::Provider, lang: Lang) -> Vec<String> {
    let Some(open) = &p.standing.open_data else { return Vec::new() };
    let Some(gone) = open.gone else { return vec![words::OPEN_THERE.get(lang).to_owned()] };
    let since = words::OPEN_GONE.fill(lang, &[&form::era_date(gone, lang)]);
    let next = if open.decided.is_empty() && !p.ended {
        words::OPEN_WAITS.fill(lang, &[p.id.as_str()])
    } else {
        open.decided.to_string()
    };
    vec![since, next]
}
