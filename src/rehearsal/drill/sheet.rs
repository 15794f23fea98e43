//! The report in words: what was done, what was missed and why it matters, the times.
//! It must not score anything; it words a finished report.

use super::expect::Check;
use super::file::Drill;
use super::score::{Item, Report, State};
use super::start;
use crate::domain::{Answer, RefusalReason};
use crate::i18n::{Lang, code, drill as words, form, reason};

/// How a line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetTone {
    /// A heading.
    Head,
    /// Ordinary.
    Plain,
    /// Done.
    Good,
    /// Late or missed.
    Bad,
    /// Beside the point.
    Faint,
}

/// A line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetLine {
    /// Tone.
    pub tone: SheetTone,
    /// Cells from the left.
    pub indent: u16,
    /// Words.
    pub words: String,
}

/// The report in words.
#[must_use]
pub fn sheet(drill: &Drill, report: &Report, lang: Lang) -> Vec<SheetLine> {
    let names = Names::read();
    let of = |w: &crate::domain::Words| match lang {
        Lang::Ja => w.ja.as_str().to_owned(),
        Lang::En => w.en.as_str().to_owned(),
    };
    let mut out = Lines(Vec::new());
    let all = report.checks.len().to_string();
    out.put(SheetTone::Head, 0, format!("{}  {}", drill.name, of(&drill.title)));
    let counts = [&report.done.to_string(), &all, &report.late.to_string(), &report.missed.to_string()];
    let tone = if report.is_full() { SheetTone::Good } else { SheetTone::Plain };
    out.put(tone, 0, words::COUNTS.fill(lang, &counts.map(String::as_str)));
    let settled = if report.settled { words::SETTLED } else { words::LEFT_EARLY };
    out.put(SheetTone::Faint, 0, settled.fill(lang, &[&words::span(report.seconds, lang)]));

    out.gap();
    out.put(SheetTone::Head, 0, words::TIMES.get(lang));
    for n in &report.numbers {
        let took = n.seconds.map_or_else(|| words::NEVER.get(lang).to_owned(), |s| words::span(s, lang));
        let limit = n.limit.map(|l| words::LIMIT.fill(lang, &[&words::span(l, lang)])).unwrap_or_default();
        let over = n.limit.is_some_and(|limit| n.seconds.is_none_or(|s| s > limit));
        let tone = if over { SheetTone::Bad } else { SheetTone::Plain };
        out.put(tone, 2, format!("{}  {took}{limit}", words::number(n.what, lang)));
    }

    for (heading, states) in
        [(words::TO_MEND, &[State::Missed, State::Late][..]), (words::WAS_DONE, &[State::Done][..])]
    {
        let items: Vec<&Item> = report.checks.iter().filter(|i| states.contains(&i.state)).collect();
        if items.is_empty() {
            continue;
        }
        out.gap();
        out.put(SheetTone::Head, 0, heading.get(lang));
        for item in items {
            out.item(item, &names, lang);
        }
    }
    if !drill.ask_yourself.is_empty() {
        out.gap();
        out.put(SheetTone::Head, 0, words::ASK_YOURSELF.get(lang));
        for question in &drill.ask_yourself {
            out.put(SheetTone::Plain, 2, of(question));
        }
    }
    out.0
}

struct Lines(Vec<SheetLine>);

impl Lines {
    fn put(&mut self, tone: SheetTone, indent: u16, words: impl Into<String>) {
        self.0.push(SheetLine { tone, indent, words: words.into() });
    }

    fn gap(&mut self) {
        self.put(SheetTone::Plain, 0, "");
    }

    fn item(&mut self, item: &Item, names: &Names, lang: Lang) {
        let (mark, tone) = match item.state {
            State::Done => (words::DONE, SheetTone::Good),
            State::Late => (words::LATE, SheetTone::Bad),
            State::Missed => (words::MISSED, SheetTone::Bad),
        };
        let mut line = format!("{}  {}", mark.get(lang), wording(&item.check, names, lang));
        if let Some(seconds) = item.seconds {
            let limit = item.limit.map(|l| words::LIMIT.fill(lang, &[&words::span(l, lang)]));
            line = format!("{line}  {}{}", words::span(seconds, lang), limit.unwrap_or_default());
        }
        self.put(tone, 2, line);
        if item.state == State::Done {
            return;
        }
        for d in &item.differs {
            let parts = [names.of(&d.from), answer(&d.said, lang), answer(&d.recorded, lang)];
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            self.put(SheetTone::Plain, 8, words::DIFFERS.fill(lang, &parts));
        }
        let own = item.why.as_ref().map(|(ja, en)| if lang == Lang::Ja { ja.as_str() } else { en.as_str() });
        let usual = || words::why(&item.check.code(), lang);
        if let Some(why) = own.or_else(usual) {
            self.put(SheetTone::Plain, 8, why);
        }
    }
}

/// Names of the offices by id.
struct Names(Vec<(String, String)>);

impl Names {
    fn read() -> Self {
        let offices = start::ground().map(|g| g.office).unwrap_or_default();
        Self(offices.into_iter().map(|o| (o.id.to_string(), o.name())).collect())
    }

    fn of(&self, id: &str) -> String {
        self.0.iter().find(|(known, _)| known == id).map_or_else(|| id.to_owned(), |(_, name)| name.clone())
    }
}

/// A code as the domain writes it.
fn read<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(text.into()).ok()
}

/// A check in words, what follows its name worded too.
fn wording(check: &Check, names: &Names, lang: Lang) -> String {
    let arg = check.arg();
    let coded =
        |found: Option<crate::i18n::T>| found.map_or_else(|| arg.to_owned(), |t| t.get(lang).to_owned());
    let name = check.code();
    let arg = match name.strip_prefix("not:").unwrap_or(&name) {
        "" => String::new(),
        "referred" => coded(read(arg).map(code::exit)),
        "kind" => coded(read(arg).map(code::call_kind)),
        "danger" => coded(read(arg).map(code::danger)),
        "decided" => coded(read(arg).map(|v| code::view(v, crate::domain::Question::Decision))),
        "closed" => coded(read(arg).map(code::close_result)),
        "person" => form::reg(arg, lang),
        "follow_up" => arg.parse().map_or_else(|_| String::new(), |d| form::day(d, lang)),
        "asked" | "accepted" if arg.is_empty() => words::ANY_PLACE.get(lang).to_owned(),
        "asked" | "accepted" | "asked_first" if arg == "wider" => words::WIDER.get(lang).to_owned(),
        "asked" | "accepted" | "asked_first" => match check.kind() {
            Some(kind) => code::support_kind(kind).get(lang).to_owned(),
            None => names.of(arg),
        },
        "ticked" | "ticked_against" => criterion(arg, lang),
        _ => arg.to_owned(),
    };
    words::check(&name, &arg, lang)
}

/// A criterion's words in the city drills are played in.
fn criterion(code: &str, lang: Lang) -> String {
    let Ok(city) = crate::city::load(start::CITY) else { return code.to_owned() };
    let all = city.definition.for_.iter().chain(&city.definition.against);
    let found = all.into_iter().find(|c| c.code.as_str() == code);
    found.map_or_else(
        || code.to_owned(),
        |c| if lang == Lang::Ja { c.words.ja.to_string() } else { c.words.en.to_string() },
    )
}

/// An answer by its codes (`refused:staff_short`) in words.
fn answer(codes: &str, lang: Lang) -> String {
    let (answer, why) = codes.split_once(':').map_or((codes, None), |(a, w)| (a, Some(w)));
    let read: Option<Answer> = serde_json::from_value(answer.into()).ok();
    let told = read.map_or_else(|| answer.to_owned(), |a| words::answer(a).get(lang).to_owned());
    let why: Option<RefusalReason> = why.and_then(|w| serde_json::from_value(w.into()).ok());
    why.map_or_else(|| told.clone(), |w| format!("{told}({})", reason::refusal_reason(w).get(lang)))
}
