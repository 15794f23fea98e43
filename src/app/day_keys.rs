//! Keys of the yearly evaluation sheet, and what the forms of the day side become.
//! It must not know how it is drawn.

use super::course_kind::CourseForm;
use super::day::DayBox;
use super::day_desk;
use super::form::{Field, FieldKind, Form, FormKind};
use super::key::Key;
use super::model::{Model, Tone};
use super::msg::Effect;
use super::popup::{Confirm, Pick, PickItem, Popup, Then, Yes};
use super::read::{Parsed, chosen};
use crate::domain::{
    AgeBand, Code, Command, EvaluationEntry, Grade, HardCaseEntry, HardCaseLook, Item, Role,
};
use crate::i18n::{T, course, log as words, office, yearly};
use crate::t;
use crate::text::Unit;

/// Age bands, as codes of a choice.
pub(super) const AGES: [(&str, AgeBand); 4] =
    [("1", AgeBand::Child), ("2", AgeBand::Young), ("3", AgeBand::Middle), ("4", AgeBand::Old)];
const GRADES: [(&str, Grade); 4] =
    [("a", Grade::Sufficient), ("b", Grade::Mostly), ("c", Grade::Partly), ("d", Grade::NotYet)];

/// A key for the sheet.
pub(super) fn sheet(m: &mut Model, key: Key) -> Vec<Effect> {
    let (lang, looks_on) = (m.lang, m.watch.is_some());
    let last = crate::domain::fiscal_year(m.now.date()) + 1;
    let Some(DayBox::Sheet(b)) = day_desk::top(m) else { return vec![] };
    match key {
        Key::Esc | Key::Char('q') => drop(m.popups.pop()),
        Key::Down | Key::Char('j') => b.scroll = b.scroll.saturating_add(1).min(400),
        Key::Up | Key::Char('k') => b.scroll = b.scroll.saturating_sub(1),
        Key::PageDown | Key::Char(' ') => b.scroll = b.scroll.saturating_add(10).min(400),
        Key::PageUp => b.scroll = b.scroll.saturating_sub(10),
        Key::Left | Key::Right | Key::Char('P') => {
            match key {
                Key::Left => b.year -= 1,
                Key::Right => b.year = (b.year + 1).min(last),
                _ => b.public = !b.public,
            }
            if let Some(DayBox::Sheet(b)) = day_desk::top(m) {
                (b.page, b.scroll) = (None, 0);
            }
            return day_desk::ask(m);
        }
        _ if looks_on => return m.stop(crate::i18n::watch::VIEW_ONLY),
        Key::Char(c @ '1'..='6') => {
            let year = b.year;
            let Some(page) = b.page.as_deref().filter(|p| !p.public) else {
                return m.stop(words::NOT_PUBLIC);
            };
            let nth = c as usize - '1' as usize;
            let form = part(page, year, nth, lang);
            return m.open_form(form);
        }
        Key::Char('p') => return publish(m),
        Key::Char('d') => return drop_step(m),
        _ => {}
    }
    vec![]
}

/// The page that is written on, and its year.
fn written(m: &mut Model) -> Result<(i32, crate::domain::view::EvaluationPage), T> {
    let Some(DayBox::Sheet(b)) = day_desk::top(m) else { return Err(words::NOT_PUBLIC) };
    let page = b.page.as_deref().filter(|p| !p.public).cloned();
    page.map(|p| (b.year, p)).ok_or(words::NOT_PUBLIC)
}

/// Asks once more before the sheet is published, or before that is taken back.
fn publish(m: &mut Model) -> Vec<Effect> {
    let (year, page) = match written(m) {
        Ok(found) => found,
        Err(why) => return m.stop(why),
    };
    if !m.viewer.has(Role::Supervisor) {
        return m.stop(yearly::PUBLISHER);
    }
    let Some(sheet) = page.sheet.as_ref() else { return m.stop(yearly::NOTHING) };
    let back = sheet.published.is_some();
    if !back && !page.lacks.is_empty() {
        let text = yearly::lacks(&page, m.lang);
        m.say(Tone::Stop, text);
        return vec![];
    }
    let text = if back { yearly::BACK_ASK } else { yearly::PUBLISH_ASK }.fill(m.lang, &[&year.to_string()]);
    let entry =
        EvaluationEntry { year, publish: Some(!back), rev: Some(sheet.rev), ..EvaluationEntry::default() };
    let yes = Yes::Send(Box::new(Command::WriteEvaluation(Box::new(entry))));
    m.open(Popup::Confirm(Confirm::new(text, yes)))
}

/// Which improvement is taken out: its key is the second look.
fn drop_step(m: &mut Model) -> Vec<Effect> {
    let (year, page) = match written(m) {
        Ok(found) => found,
        Err(why) => return m.stop(why),
    };
    let Some(sheet) = page.sheet.filter(|s| !s.short.is_empty() || !s.long.is_empty()) else {
        return m.stop(yearly::NO_STEPS);
    };
    let without = |all: &[crate::domain::Step], n: usize| {
        let rest = all.iter().enumerate().filter(|(i, _)| *i != n).map(|(_, s)| s.clone());
        Some(rest.collect::<Vec<_>>())
    };
    let entry = |short, long| {
        let entry = EvaluationEntry { year, short, long, rev: Some(sheet.rev), ..EvaluationEntry::default() };
        Then::Send(Box::new(Command::WriteEvaluation(Box::new(entry))))
    };
    let label = |of: T, s: &crate::domain::Step| format!("{} {}", of.get(m.lang), s.what);
    let short = sheet.short.iter().enumerate();
    let short = short.map(|(n, s)| (label(yearly::SHORT, s), entry(without(&sheet.short, n), None)));
    let long = sheet.long.iter().enumerate();
    let long = long.map(|(n, s)| (label(yearly::LONG, s), entry(None, without(&sheet.long, n))));
    let keys = ('1'..='9').chain('a'..='z').filter(|c| !matches!(c, 'j' | 'k' | 'q'));
    let items =
        keys.zip(short.chain(long)).map(|(key, (label, then))| PickItem { key, label, then }).collect();
    m.open(Popup::Pick(Pick::new(yearly::DROP_STEP, items)))
}

/// The form of a part of the sheet: the numbers on the page.
fn part(page: &crate::domain::view::EvaluationPage, year: i32, nth: usize, lang: crate::i18n::Lang) -> Form {
    let blank = crate::domain::Evaluation::blank(year, "".into(), page.made);
    let e = page.sheet.as_ref().unwrap_or(&blank);
    let item = |prefix: &'static str, words_id: &'static str, label: T, i: &Item| {
        let grades = GRADES.iter().map(|(c, g)| (*c, yearly::grade(*g))).collect();
        let field = Field::of(prefix, label, FieldKind::Choice(grades));
        let grade = match i.grade.and_then(|g| GRADES.iter().position(|(_, h)| *h == g)) {
            Some(at) => field.choose(at),
            None => field,
        };
        let words = Field::text(words_id, t!("  内容", "  words")).hint(course::NAME_NOBODY);
        [grade, words.filled(i.words.as_str())]
    };
    let (title, fields): (T, Vec<Field>) = match nth {
        0 => (yearly::Q1, item("type_fit", "type_fit.words", yearly::SELF_GRADE, &e.type_fit).into()),
        1 => {
            let fields = page.functions.iter().flat_map(|f| {
                let (id, id_words) = words::function_fields(*f);
                item(id, id_words, office::function(*f), e.functions.get(f).unwrap_or(&Item::default()))
            });
            (yearly::Q2, fields.collect())
        }
        2 => (yearly::Q3, item("hard_cases", "hard_cases.words", yearly::SELF_GRADE, &e.hard_cases).into()),
        3 => {
            let fields = vec![
                Field::text("short", t!("短期: 何をどう", "Short term: what, how")).hint(words::STEP_HINT),
                Field::of("short.by", t!("  いつまでに", "  by when"), FieldKind::Date),
                Field::text("long", t!("中長期: 何をどう", "Long term: what, how")).hint(words::STEP_HINT),
                Field::of("long.by", t!("  いつまでに", "  by when"), FieldKind::Date),
            ];
            (yearly::Q4, fields)
        }
        4 => {
            let field = |id, label, words: &crate::text::Clean| {
                Field::text(id, label).hint(course::NAME_NOBODY).filled(words.as_str())
            };
            let fields = vec![
                field("direction", t!("目指すべき方向性", "Direction"), &e.direction),
                field("state", t!("現状", "State"), &e.state),
                field("problems", t!("課題", "Problems"), &e.problems),
                field("measures", t!("具体的な対応方策", "Measures"), &e.measures),
            ];
            (yearly::Q5, fields)
        }
        _ => {
            let fields = vec![
                Field::text("role", t!("委員の立場", "Member's role")).hint(words::ROLE_HINT),
                Field::text("opinion", t!("意見", "Opinion")).hint(course::NAME_NOBODY),
                Field::of("answers", t!("答える番号", "Answers no."), FieldKind::Number(Unit::Place)),
                Field::text("answer", t!("回答", "Answer")).hint(course::NAME_NOBODY),
            ];
            (yearly::Q6, fields)
        }
    };
    let kind =
        FormKind::Course(CourseForm::Evaluation { year, part: nth, rev: page.sheet.as_ref().map(|s| s.rev) });
    Form::new(kind, title, fields).about(yearly::TITLE.fill(lang, &[&year.to_string()]))
}

/// Reads a form of this flow; none when it is of another one.
pub(super) fn parse(kind: &CourseForm, form: &Form, m: &Model) -> Option<Parsed<Vec<Command>>> {
    let command = match kind {
        CourseForm::HardCase { hard_case } => {
            let text = form.clean("case");
            let case = match text.as_str() {
                "" => None,
                text => match text.to_uppercase().parse() {
                    Ok(case) => Some(case),
                    Err(_) => return Some(super::read::wrong("case", words::CASE_HINT)),
                },
            };
            Command::KeepHardCase(Box::new(HardCaseEntry {
                hard_case: *hard_case,
                case,
                traits: form.codes("traits").into_iter().map(Code::new).collect(),
                age: chosen(form, "age", &AGES),
                hard: form.clean("hard"),
                tried: form.clean("tried"),
                worked: form.clean("worked"),
                rev: None,
            }))
        }
        CourseForm::TakeOut { hard_case, rev } => Command::SettleHardCase(Box::new(HardCaseLook {
            hard_case: *hard_case,
            keep: false,
            reason: form.clean("reason"),
            rev: Some(*rev),
        })),
        CourseForm::Evaluation { year, part, rev } => {
            return Some(evaluation(form, m, *year, *part).map(|mut e| {
                e.rev = *rev;
                vec![Command::WriteEvaluation(Box::new(e))]
            }));
        }
        _ => return None,
    };
    Some(Ok(vec![command]))
}

fn evaluation(form: &Form, m: &Model, year: i32, part: usize) -> Parsed<EvaluationEntry> {
    use crate::domain::{Function, OpinionAnswer, OpinionEntry, Step};
    let item = |id: &'static str, id_words: &str| Item {
        grade: chosen(form, id, &GRADES),
        words: form.clean(id_words),
    };
    let mut e = EvaluationEntry { year, ..EvaluationEntry::default() };
    let old = m.popups.iter().find_map(|p| match p {
        super::popup::Popup::Day(b) => match &**b {
            DayBox::Sheet(b) => b.page.as_deref().and_then(|p| p.sheet.clone()),
            _ => None,
        },
        _ => None,
    });
    let step = |id: &'static str, by: &'static str| -> Parsed<Option<Step>> {
        let what = form.clean(id);
        if what.is_empty() {
            return Ok(None);
        }
        let by = if form.clean(by).is_empty() { None } else { Some(super::read::date(form, by)?) };
        Ok(Some(Step { what, by }))
    };
    match part {
        0 => e.type_fit = Some(item("type_fit", "type_fit.words")),
        1 => {
            for f in Function::ALL {
                let (id, id_words) = words::function_fields(f);
                if form.field(id).is_some() {
                    e.functions.insert(f, item(id, id_words));
                }
            }
        }
        2 => e.hard_cases = Some(item("hard_cases", "hard_cases.words")),
        3 => {
            let old = old.as_ref();
            if let Some(new) = step("short", "short.by")? {
                e.short =
                    Some(old.map(|o| o.short.clone()).unwrap_or_default().into_iter().chain([new]).collect());
            }
            if let Some(new) = step("long", "long.by")? {
                e.long =
                    Some(old.map(|o| o.long.clone()).unwrap_or_default().into_iter().chain([new]).collect());
            }
        }
        4 => {
            e.direction = Some(form.clean("direction"));
            e.state = Some(form.clean("state"));
            e.problems = Some(form.clean("problems"));
            e.measures = Some(form.clean("measures"));
        }
        _ => {
            if !form.clean("opinion").is_empty() {
                e.opinion = Some(OpinionEntry { role: form.clean("role"), words: form.clean("opinion") });
            }
            if let Some(opinion) = super::read::number(form, "answers")? {
                e.answer = Some(OpinionAnswer { opinion, words: form.clean("answer") });
            }
        }
    }
    Ok(e)
}
