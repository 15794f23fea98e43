//! A drill at the desk: hearing voices, reading them again, ending it with the report.
//! It must not know what is expected: the report comes in as words.

use super::action::{ActionSpec, Guard, Scope};
use super::drill_desk::{Drill, DrillNews, Paper, PaperLine, PaperTone};
use super::key::Key;
use super::model::{Model, Tone};
use super::msg::Effect;
use super::popup::Popup;
use crate::i18n::{drill as words, form};
use crate::t;

/// Over, and no key for so many seconds: the report may open by itself. Never earlier, so that
/// it does not open under the fingers.
const CALM: i64 = 4;

/// Rows; all of them are hidden outside a drill.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "drill.voices",
        Scope::Everywhere,
        &[Key::F(11), Key::Alt('w')],
        (
            t!("聞いた言葉", "Voices"),
            t!("訓練: ここまでに聞いた言葉を読み直す", "Drill: read again what was said"),
        ),
        |m, _| voices(m),
    )
    .rank(28)
    .over()
    .guard(in_drill),
    ActionSpec::new(
        "drill.end",
        Scope::Everywhere,
        &[Key::F(12), Key::Alt('e')],
        (
            t!("訓練の結果", "Report"),
            t!(
                "訓練: ここで終えて、できたこと・抜けたことを見る",
                "Drill: end here and see what was done and missed"
            ),
        ),
        |m, _| end(m),
    )
    .rank(29)
    .over()
    .guard(in_drill),
];

fn in_drill(m: &Model) -> Guard {
    if m.drill.is_some() { Guard::Ready } else { Guard::Hidden }
}

/// Asks for the report; the sheet opens when it is there.
pub(super) fn end(m: &mut Model) -> Vec<Effect> {
    let Some(drill) = &mut m.drill else { return vec![] };
    if std::mem::replace(&mut drill.asked, true) {
        return vec![];
    }
    vec![Effect::Report]
}

fn voices(m: &mut Model) -> Vec<Effect> {
    if m.popups.iter().any(|p| matches!(p, Popup::Paper(_))) {
        return vec![];
    }
    let Some(drill) = &m.drill else { return vec![] };
    // The newest is what one looks for.
    let line = |tone, indent, words| PaperLine { tone, indent, words };
    let mut lines: Vec<PaperLine> = drill
        .voices
        .iter()
        .rev()
        .flat_map(|v| {
            let head = format!("{}  {}", form::clock_seconds(v.at), v.who);
            [line(PaperTone::Faint, 0, head), line(PaperTone::Plain, 2, v.words.clone())]
        })
        .collect();
    if lines.is_empty() {
        let nothing = words::NOTHING_SAID.get(m.lang).to_owned();
        lines.push(PaperLine { tone: PaperTone::Faint, indent: 0, words: nothing });
    }
    let title = words::VOICES.get(m.lang).to_owned();
    m.open(Popup::Paper(Box::new(Paper { title, lines, scroll: 0, leaves: false })))
}

/// Something of the drill comes in.
pub(super) fn news(m: &mut Model, news: DrillNews) -> Vec<Effect> {
    let now = m.now;
    let Some(drill) = &mut m.drill else { return vec![] };
    m.dirty = true;
    match news {
        DrillNews::Said(voice) => drill.voices.push(voice),
        DrillNews::Over => {
            drill.over.get_or_insert(now);
            m.say(Tone::Good, words::OVER.get(m.lang));
        }
        DrillNews::Report(lines) => {
            drill.asked = false;
            drill.told = true;
            let title = words::REPORT.fill(m.lang, &[&drill.name]);
            m.popups.retain(|p| !matches!(p, Popup::Paper(_)));
            return m.open(Popup::Paper(Box::new(Paper { title, lines, scroll: 0, leaves: true })));
        }
        DrillNews::Later(at) => {
            m.now = m.now.max(at);
            m.last_key = m.now;
            // A tick that came first took the leap for idleness.
            m.lock.take_if(|lock| lock.since >= at);
        }
    }
    vec![]
}

/// The drill is over and the keys are calm: the report opens by itself, once.
pub(super) fn tick(m: &mut Model) -> Vec<Effect> {
    let calm = |since| m.now.seconds_since(since) >= CALM;
    let due = |d: &Drill| d.over.is_some_and(calm) && !d.told && !d.asked;
    let ready = m.popups.is_empty() && m.lock.is_none() && m.pending.is_empty() && calm(m.last_key);
    if ready && m.drill.as_deref().is_some_and(due) { end(m) } else { vec![] }
}

/// A key on a sheet.
pub(super) fn paper_key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::Paper(paper)) = m.popups.last_mut() else { return vec![] };
    // Wrapped lines are more than these; where the sheet ends is known where it is drawn.
    let most = u16::try_from(paper.lines.len() * 3).unwrap_or(u16::MAX);
    match key {
        Key::Down | Key::Char('j') => paper.scroll = paper.scroll.saturating_add(1),
        Key::Up | Key::Char('k') => paper.scroll = paper.scroll.saturating_sub(1),
        Key::PageDown | Key::Char(' ') => paper.scroll = paper.scroll.saturating_add(10),
        Key::PageUp => paper.scroll = paper.scroll.saturating_sub(10),
        Key::Home => paper.scroll = 0,
        Key::Char('q') if paper.leaves => return vec![Effect::Quit],
        Key::Esc | Key::Enter | Key::Char('q') => {
            m.popups.pop();
            return vec![];
        }
        _ => {}
    }
    paper.scroll = paper.scroll.min(most);
    vec![]
}
