//! Keys of the library of hard cases and of the yearly evaluation sheet.
//! It must not know how either is drawn.

use super::course_kind::CourseForm;
use super::day::DayBox;
use super::day_desk;
use super::form::{Field, FieldKind, Form, FormKind};
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::nav::neighbour;
use super::pending::After;
use super::read::{Parsed, chosen};
use crate::domain::{
    AgeBand, CaseId, Code, Command, EvaluationEntry, Grade, HardCaseEntry, HardCaseId, HardCaseLook, Item,
};
use crate::i18n::{T, course, log as words, office, track, yearly};
use crate::t;

/// Age bands, as codes of a choice.
const AGES: [(&str, AgeBand); 4] =
    [("1", AgeBand::Child), ("2", AgeBand::Young), ("3", AgeBand::Middle), ("4", AgeBand::Old)];
const GRADES: [(&str, Grade); 4] =
    [("a", Grade::Sufficient), ("b", Grade::Mostly), ("c", Grade::Partly), ("d", Grade::NotYet)];

/// A key for the library.
pub(super) fn library(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(DayBox::Library(b)) = day_desk::top(m) else { return vec![] };
    let rows = b.rows.as_deref().unwrap_or_default();
    let ids: Vec<HardCaseId> = rows.iter().map(|r| r.id).collect();
    let row = rows.iter().find(|r| Some(r.id) == b.selected).cloned();
    match key {
        Key::Esc | Key::Char('q') => drop(m.popups.pop()),
        Key::Down | Key::Char('j') => b.selected = neighbour(&ids, b.selected.as_ref(), 1),
        Key::Up | Key::Char('k') => b.selected = neighbour(&ids, b.selected.as_ref(), -1),
        Key::Tab | Key::BackTab => {
            // All, then each trait in turn.
            let at = b.about.and_then(|a| track::TRAITS.iter().position(|(c, _)| *c == a));
            let n = track::TRAITS.len();
            let next = match (key, at) {
                (Key::Tab, None) => Some(0),
                (Key::Tab, Some(i)) => Some(i + 1).filter(|i| *i < n),
                (_, None) => n.checked_sub(1),
                (_, Some(i)) => i.checked_sub(1),
            };
            b.about = next.map(|i| track::TRAITS[i].0);
            b.rows = None;
            return day_desk::ask(m);
        }
        _ if m.watch.is_some() => return m.stop(crate::i18n::watch::VIEW_ONLY),
        Key::Char('n') => {
            let form = keep(None, None, m);
            return m.open_form(form);
        }
        Key::Char('e') => {
            let Some(row) = row.filter(|r| r.waits) else { return m.stop(words::NOT_WAITING) };
            let form = rewrite(&row);
            return m.open_form(form);
        }
        Key::Char('y') => {
            let Some(row) = row.filter(|r| r.waits) else { return m.stop(words::NOT_WAITING) };
            let look = HardCaseLook {
                hard_case: row.id,
                keep: true,
                reason: crate::text::Clean::default(),
                rev: Some(row.rev),
            };
            return m.send(Command::SettleHardCase(Box::new(look)), After::Nothing);
        }
        Key::Char('x') => {
            let Some(row) = row.filter(|r| r.out.is_none()) else { return vec![] };
            let kind = FormKind::Course(CourseForm::TakeOut { hard_case: row.id, rev: row.rev });
            let reason = Field::text("reason", t!("理由", "Why")).must();
            let title = t!("困難事例を取り下げる", "Take a hard case out");
            return m.open_form(Form::new(kind, title, vec![reason]).about(row.hard.as_str()));
        }
        _ => {}
    }
    vec![]
}

/// A new entry; from a case, its words come filled once the draft is read.
pub(super) fn keep(case: Option<CaseId>, hard_case: Option<HardCaseId>, m: &Model) -> Form {
    let ages = AGES.iter().map(|(c, a)| (*c, yearly::age_band(*a))).collect();
    let case_field = Field::text("case", t!("もとの対応", "Case")).hint(words::CASE_HINT);
    let case_field = match case {
        Some(id) => case_field.filled(&id.to_string()),
        None => case_field,
    };
    let fields = vec![
        case_field,
        Field::of("traits", t!("特徴", "Traits"), FieldKind::Many(track::TRAITS.to_vec())),
        Field::of("age", t!("年齢", "Age"), FieldKind::Choice(ages)),
        Field::text("hard", yearly::HARD).must().hint(words::TELLS_NOBODY),
        Field::text("tried", yearly::TRIED).must().hint(words::TELLS_NOBODY),
        Field::text("worked", yearly::WORKED).hint(words::TELLS_NOBODY),
    ];
    let kind = FormKind::Course(CourseForm::HardCase { hard_case });
    let title = t!("困難事例に加える", "Keep a hard case");
    Form::new(kind, title, fields).about(words::TELLS_NOBODY.get(m.lang))
}

/// An entry that waits, to be written anew.
fn rewrite(row: &crate::domain::view::HardCaseRow) -> Form {
    let ages: Vec<(&'static str, T)> = AGES.iter().map(|(c, a)| (*c, yearly::age_band(*a))).collect();
    let age = Field::of("age", t!("年齢", "Age"), FieldKind::Choice(ages));
    let age = match row.age.and_then(|a| AGES.iter().position(|(_, b)| *b == a)) {
        Some(i) => age.choose(i),
        None => age,
    };
    let on: Vec<&str> = row.traits.iter().map(Code::as_str).collect();
    let fields = vec![
        Field::of("traits", t!("特徴", "Traits"), FieldKind::Many(track::TRAITS.to_vec())).tick(&on),
        age,
        Field::text("hard", yearly::HARD).must().hint(words::TELLS_NOBODY).filled(row.hard.as_str()),
        Field::text("tried", yearly::TRIED).must().hint(words::TELLS_NOBODY).filled(row.tried.as_str()),
        Field::text("worked", yearly::WORKED).hint(words::TELLS_NOBODY).filled(row.worked.as_str()),
    ];
    let kind = FormKind::Course(CourseForm::HardCase { hard_case: Some(row.id) });
    Form::new(kind, t!("困難事例を書き直す", "Write a hard case anew"), fields)
}

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
        _ => {}
    }
    vec![]
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
                Field::of("answers", t!("答える番号", "Answers no."), FieldKind::Number),
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
