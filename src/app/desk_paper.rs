//! `P` on the board and `^` in a case: papers of the desk and of cases, to whom, on which basis. The
//! door decides, the shell makes the paper. It must not know what may leave or how a paper looks.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::desk_kind::{DeskForm, PaperPick};
use super::form::{Field, FieldKind, Form, FormKind};
use super::guards::view;
use super::handing;
use super::key::Key;
use super::late;
use super::model::Model;
use super::msg::Effect;
use super::pending::After;
use super::popup::{Pick, PickItem, Popup, Then};
use super::read::{self, Parsed, wrong};
use crate::domain::{Basis, Command, DeskPaper, PaperEntry, Recipient};
use crate::i18n::{action, desk_paper as words, paper};
use crate::t;
use crate::text::Clean;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "paper.desk",
        Scope::Board,
        &[Key::Char('P')],
        (
            t!("机の紙", "Papers"),
            t!(
                "今夜の紙(当番・電話・輪番・白紙の控え)、事業所の加算の証跡を作る(記録されます)",
                "The tonight sheet, or an office's evidence for fee claims (logged)"
            ),
        ),
        |m, _| of_desk(m),
    )
    .rank(58)
    .needs(Needs::Care),
    ActionSpec::new(
        "paper.case",
        Scope::Case,
        &[Key::Char('^')],
        (
            t!("対応の紙", "Case papers"),
            t!(
                "対応記録・ケア会議資料(招待つき)・虐待の様式を作る(記録されます)",
                "The case's record, the conference pack with its invitation, the abuse forms (logged)"
            ),
        ),
        |m, _| of_case(m),
    )
    .rank(13)
    .needs(Needs::Care)
    .guard(|m| if view(m).is_some() { Guard::Ready } else { Guard::Off(action::NO_CASE) }),
];

fn pick(m: &mut Model, title: crate::i18n::T, items: Vec<PickItem>) -> Vec<Effect> {
    m.open(Popup::Pick(Pick::new(title, items)))
}

fn item(m: &Model, key: char, paper: PaperPick) -> PickItem {
    let label = words::name(paper.paper).get(m.lang).to_owned();
    PickItem { key, label, then: Then::Paper(paper) }
}

fn of_desk(m: &mut Model) -> Vec<Effect> {
    let (to, basis) = (Some(Recipient::City), Some(Basis::Inside));
    let paper = |paper| PaperPick { paper, case: None, to, basis };
    let items = vec![item(m, '1', paper(DeskPaper::Tonight)), item(m, '2', paper(DeskPaper::Evidence))];
    pick(m, t!("どの紙", "Which paper"), items)
}

fn of_case(m: &mut Model) -> Vec<Effect> {
    let Some(v) = view(m) else { return vec![] };
    let (case, reported) = (v.id, v.flow.abuse.report.is_some());
    let all = DeskPaper::OF_CASE.into_iter().filter(|p| reported || !p.about_abuse());
    let paper = |paper| PaperPick { paper, case: Some(case), to: None, basis: None };
    let items = ('1'..='9').zip(all).map(|(key, p)| item(m, key, paper(p))).collect();
    pick(m, t!("どの紙", "Which paper"), items)
}

/// The next question of a paper on its way, or the command.
pub(super) fn next(m: &mut Model, p: PaperPick) -> Vec<Effect> {
    match (p.paper, p.to, p.basis) {
        (DeskPaper::Evidence, ..) => {
            let form = evidence(m);
            m.open_form(form)
        }
        // The forms of the track stay in the city's own section: there is nothing to choose.
        (paper, None, _) if paper.about_abuse() => {
            next(m, PaperPick { to: Some(Recipient::City), basis: Some(Basis::Inside), ..p })
        }
        (_, None, _) => recipients(m, p),
        (_, Some(to), None) => bases(m, p, to),
        (_, Some(to), Some(basis)) => send(m, p, to, basis),
    }
}

fn recipients(m: &mut Model, p: PaperPick) -> Vec<Effect> {
    // The city's own section first: most of these papers never leave it.
    let mut all = Recipient::ALL.to_vec();
    all.sort_by_key(|to| *to != Recipient::City);
    let items = ('1'..='9').zip(all).map(|(key, to)| PickItem {
        key,
        label: paper::recipient(to).get(m.lang).to_owned(),
        then: Then::Paper(PaperPick { to: Some(to), ..p }),
    });
    let items = items.collect();
    pick(m, t!("だれに渡す", "For whom"), items)
}

fn bases(m: &mut Model, p: PaperPick, to: Recipient) -> Vec<Effect> {
    let items = ('1'..='9').zip(handing::bases_for(to)).map(|(key, basis)| PickItem {
        key,
        label: paper::basis(basis).get(m.lang).to_owned(),
        then: Then::Paper(PaperPick { basis: Some(basis), ..p }),
    });
    let items = items.collect();
    pick(m, t!("法の根拠", "Legal basis"), items)
}

fn send(m: &mut Model, p: PaperPick, recipient: Recipient, basis: Basis) -> Vec<Effect> {
    let entry = PaperEntry { recipient, basis, ..PaperEntry::inside(p.paper, p.case) };
    let command = Command::PrintPaper(Box::new(entry));
    if recipient == Recipient::Other || basis.wants_reason() {
        let form = handing::form(command, String::new());
        return m.open_form(form);
    }
    m.send(command, After::Sheet)
}

/// Which office, over which days, for whom.
fn evidence(m: &Model) -> Form {
    let board = m.board.iter().map(|b| &b.vacancies);
    let offices = board.flat_map(|v| v.short_stay.iter().chain(&v.home_help));
    let offices = offices.map(|r| (Clean::new(r.provider.as_str()), r.name.to_string())).collect();
    let first = m.now.date().format("%Y-%m-01").to_string();
    let today = m.now.date().to_string();
    let to = vec![
        ("provider", t!("その事業所", "the office")),
        ("city", t!("市の担当課", "the city's own section")),
    ];
    Form::new(
        FormKind::Desk(DeskForm::Evidence),
        t!("加算の証跡", "Evidence for fee claims"),
        vec![
            Field::of("provider", t!("事業所", "Office"), FieldKind::Names(offices)).must().choose(0),
            Field::of("from", t!("最初の日", "First day"), FieldKind::Past).must().filled(&first),
            Field::of("to", t!("最後の日", "Last day"), FieldKind::Past).must().filled(&today),
            Field::of("for", t!("渡す先", "For"), FieldKind::Choice(to)).must().choose(0),
        ],
    )
}

/// Reads a form of the desk.
///
/// # Errors
/// Every field that cannot be read.
pub(super) fn parse(kind: DeskForm, form: &Form, m: &Model) -> Parsed<Vec<Command>> {
    match kind {
        // Enter on it never comes here.
        DeskForm::Late => Ok(vec![]),
        DeskForm::Call => late::parse_call(form, m),
        DeskForm::Evidence => {
            let day = |id| read::past(form, id, m.now.date());
            let (from, to) = (day("from")?, day("to")?);
            if from > to {
                return wrong("to", t!("最初の日より前です", "That is before the first day"));
            }
            let city = form.code("for") == Some("city");
            let (recipient, basis) =
                if city { (Recipient::City, Basis::Inside) } else { (Recipient::Provider, Basis::Consent) };
            let provider = form.field("provider").and_then(Field::name);
            let provider = provider.map(|id| id.as_str().into());
            let entry = PaperEntry {
                provider,
                from,
                to,
                recipient,
                basis,
                ..PaperEntry::inside(DeskPaper::Evidence, None)
            };
            Ok(vec![Command::PrintPaper(Box::new(entry))])
        }
    }
}

/// The door let a paper out: the shell makes it.
pub(super) fn let_out(command: &Command) -> Vec<Effect> {
    match command {
        Command::PrintPaper(entry) => vec![Effect::Paper(entry.clone())],
        _ => vec![],
    }
}
