//! Words of the year's papers: the evaluation sheet section by section, the budget, the library of
//! hard cases. It must not know on what they are read.

use super::{Lang, T, form, log, office, track};
use crate::domain::view::{EvaluationPage, HardCaseRow, IssueCount};
use crate::domain::{AgeBand, BudgetLine, Grade, Item, Step};
use crate::t;

/// Lines under a heading: label and words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// Heading.
    pub title: String,
    /// Lines; a label may be empty.
    pub rows: Vec<(String, String)>,
}

/// A self-grade.
#[must_use]
pub const fn grade(v: Grade) -> T {
    match v {
        Grade::Sufficient => t!("A 十分", "A sufficient"),
        Grade::Mostly => t!("B おおむね十分", "B mostly"),
        Grade::Partly => t!("C 不十分", "C partly"),
        Grade::NotYet => t!("D まだ", "D not yet"),
    }
}

/// An age band.
#[must_use]
pub const fn age_band(v: AgeBand) -> T {
    match v {
        AgeBand::Child => t!("18歳未満", "under 18"),
        AgeBand::Young => t!("18〜39歳", "18 to 39"),
        AgeBand::Middle => t!("40〜64歳", "40 to 64"),
        AgeBand::Old => t!("65歳以上", "65 and over"),
    }
}

/// Title of a year's sheet.
pub const TITLE: T =
    t!("地域生活支援拠点等の運用状況の検証・検討 {0}年度", "Yearly evaluation of the base, fiscal {0}");
/// The year is not over.
pub const SO_FAR: T = t!("年度の途中までの数です", "The year is not over: counted so far");
/// Lines with small numbers are not in the public version.
pub const LEFT_OUT: T =
    t!("小さな数のある実績の行は載せていません", "Figures with small numbers are left out");
/// Published on.
pub const PUBLISHED: T = t!("公表 {0}", "Published {0}");
/// Not published.
pub const NOT_PUBLISHED: T = t!("公表していません", "Not published");
/// Nothing was written.
pub const NOTHING: T = t!("まだ書かれていません", "Nothing is written yet");
/// What is lacking.
pub const LACKS: T = t!("公表の前に書くもの: {0}", "Before it is published: {0}");
/// A revision: number, when, by whom.
pub const REVISION: T = t!("第{0}版 {1} {2}", "Revision {0}, {1}, {2}");

/// Yen with commas.
#[must_use]
pub fn yen(n: Option<i64>, lang: Lang) -> String {
    let Some(n) = n else { return "-".to_owned() };
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    t!("{0}円", "JPY {0}").fill(lang, &[&out])
}

/// A line of the budget: planned and spent, and the share spent.
#[must_use]
pub fn budget(l: &BudgetLine, lang: Lang) -> String {
    let share = match (l.planned, l.spent) {
        (Some(planned), Some(spent)) if planned > 0 => {
            t!(" ({0}%)", " ({0}%)").fill(lang, &[&(spent.saturating_mul(100) / planned).to_string()])
        }
        _ => String::new(),
    };
    t!("予算 {0} 執行 {1}", "planned {0}, spent {1}")
        .fill(lang, &[&yen(l.planned, lang), &yen(l.spent, lang)])
        + &share
}

fn item(i: &Item, lang: Lang) -> String {
    match i.grade {
        Some(g) if i.words.is_empty() => grade(g).get(lang).to_owned(),
        Some(g) => format!("[{}] {}", grade(g).get(lang), i.words),
        None => i.words.to_string(),
    }
}

fn steps(all: &[Step], label: T, lang: Lang) -> Vec<(String, String)> {
    all.iter()
        .map(|s| {
            let by = s.by.map(|d| t!("{0} まで", "by {0}").fill(lang, &[&form::era_date(d, lang)]));
            (
                label.get(lang).to_owned(),
                format!("{}  {}", s.what, by.unwrap_or_default()).trim_end().to_owned(),
            )
        })
        .collect()
}

/// Issues of one kind and level.
#[must_use]
pub fn issue_count(c: &IssueCount, lang: Lang) -> (String, String) {
    let label =
        format!("{} / {}", track::issue_kind(c.kind).get(lang), track::issue_level(c.level).get(lang));
    let n = |v: u32| v.to_string();
    let words = t!(
        "挙がった {0} / 受付 {1} 検討中 {2} 解決 {3} 見送り {4}",
        "raised {0} / open {1}, taken up {2}, settled {3}, set aside {4}"
    )
    .fill(lang, &[&n(c.raised), &n(c.open), &n(c.taken_up), &n(c.settled), &n(c.set_aside)]);
    (label, words)
}

/// A figure of the year's report, by its path.
fn year_figure(path: &str, lang: Lang) -> String {
    let words = match path {
        "months.all.calls" => t!("電話(件)", "calls"),
        "cases.requests.all" => t!("依頼(件)", "requests"),
        "cases.emergency.all" => t!("緊急と判断(件)", "emergencies"),
        "cases.not_carried.all" => t!("実施せず(件)", "not carried out"),
        "supports.lodgings.begun" => t!("受入れ(件)", "places used"),
        "supports.lodgings.persons" => t!("受入れ(実人数)", "persons in places"),
        "supports.lodgings.days" => t!("受入れ(延べ日数)", "days in places"),
        "supports.lodgings.nights" => t!("受入れ(泊数)", "nights in places"),
        "supports.lodgings.over_limit" => t!("期限を超えた滞在(件)", "stays past the limit"),
        "refusals.all.n" => t!("事業所の断り(件)", "refusals by offices"),
        "conferences.held.n" => t!("開いたケア会議(回)", "care conferences held"),
        other => return other.to_owned(),
    };
    words.get(lang).to_owned()
}

/// The whole sheet, section by section.
#[must_use]
pub fn sections(p: &EvaluationPage, lang: Lang) -> Vec<Section> {
    let blank = crate::domain::Evaluation::blank(p.year, "".into(), p.made);
    let e = p.sheet.as_ref().unwrap_or(&blank);
    let t = |t: T| t.get(lang).to_owned();
    let none = String::new;
    let mut out = vec![Section { title: t(Q1), rows: vec![(none(), item(&e.type_fit, lang))] }];
    out.push(Section {
        title: t(Q2),
        rows: p
            .functions
            .iter()
            .map(|f| (t(office::function(*f)), e.functions.get(f).map(|i| item(i, lang)).unwrap_or_default()))
            .collect(),
    });
    out.push(Section { title: t(Q3), rows: vec![(none(), item(&e.hard_cases, lang))] });
    let mut better = steps(&e.short, SHORT, lang);
    better.extend(steps(&e.long, LONG, lang));
    out.push(Section { title: t(Q4), rows: better });
    let headings = [
        (t!("目指すべき方向性", "direction"), &e.direction),
        (t!("現状", "state"), &e.state),
        (t!("課題", "problems"), &e.problems),
        (t!("具体的な対応方策", "measures"), &e.measures),
    ];
    out.push(Section {
        title: t(Q5),
        rows: headings.into_iter().map(|(h, words)| (t(h), words.to_string())).collect(),
    });
    let mut said = Vec::new();
    for (n, o) in (1_usize..).zip(&e.opinions) {
        said.push((format!("{n} {}", o.role), o.words.to_string()));
        if !o.answer.is_empty() {
            said.push((t(t!("  回答", "  answer")), o.answer.to_string()));
        }
    }
    out.push(Section { title: t(Q6), rows: said });
    let mut figures: Vec<(String, String)> = p
        .figures
        .iter()
        .map(|f| (year_figure(f.path, lang), f.n.map_or_else(|| "*".to_owned(), |n| n.to_string())))
        .collect();
    figures.extend(p.activities.iter().map(|a| (t(log::kind(a.kind)), log::total(a, lang))));
    figures.extend(p.issues.iter().map(|c| issue_count(c, lang)));
    let shelf = t!("困難事例の蓄積 {0}件", "{0} hard cases kept")
        .fill(lang, &[&p.library.map_or_else(|| "*".to_owned(), |n| n.to_string())]);
    figures.push((t(t!("困難事例", "hard cases")), shelf));
    out.push(Section {
        title: t(t!("7 年度の実績(年度の報告から)", "7 The year, out of its report")),
        rows: figures,
    });
    out.push(Section {
        title: t(t!("8 予算", "8 Budget")),
        rows: p.budget.iter().map(|l| (l.name.to_string(), budget(l, lang))).collect(),
    });
    for s in &mut out {
        s.rows.retain(|(label, words)| !words.is_empty() || !label.is_empty());
        for (_, words) in &mut s.rows {
            if words.is_empty() {
                "-".clone_into(words);
            }
        }
        if s.rows.is_empty() {
            s.rows.push((String::new(), "-".to_owned()));
        }
    }
    out
}

/// What is still to be written before it is published, in words.
#[must_use]
pub fn lacks(p: &EvaluationPage, lang: Lang) -> String {
    let all: Vec<String> =
        p.lacks.iter().filter_map(|c| log::lacking(&format!("evaluation.{c}"), lang)).collect();
    LACKS.fill(lang, &[&all.join(if lang == Lang::Ja { "、" } else { ", " })])
}

/// What stands above the sheet: published or not, what is lacking, the year so far.
#[must_use]
pub fn marks(p: &EvaluationPage, lang: Lang) -> Vec<String> {
    let mut out = Vec::new();
    match p.sheet.as_ref().map(|s| s.published) {
        None => out.push(NOTHING.get(lang).to_owned()),
        Some(None) => out.push(NOT_PUBLISHED.get(lang).to_owned()),
        Some(Some(on)) => out.push(PUBLISHED.fill(lang, &[&form::era_date(on, lang)])),
    }
    if !p.public && !p.lacks.is_empty() {
        out.push(lacks(p, lang));
    }
    if p.left_out {
        out.push(LEFT_OUT.get(lang).to_owned());
    }
    if p.so_far {
        out.push(SO_FAR.get(lang).to_owned());
    }
    out
}

/// What an entry of the library is about, in a line: traits and age band.
#[must_use]
pub fn about(h: &HardCaseRow, lang: Lang) -> String {
    let mut all: Vec<String> = h.traits.iter().map(|c| track::trait_(c, lang)).collect();
    all.extend(h.age.map(|a| age_band(a).get(lang).to_owned()));
    all.join(" ")
}

/// Where an entry stands; empty = in the library.
#[must_use]
pub fn standing(h: &HardCaseRow, lang: Lang) -> String {
    match &h.out {
        Some(s) => t!("取り下げ: {0}", "taken out: {0}").fill(lang, &[s.reason.as_str()]),
        None if h.waits && h.own => {
            t!("二人目の確認待ち(自分の分)", "waits for a second look (yours)").get(lang).to_owned()
        }
        None if h.waits => t!("二人目の確認待ち", "waits for a second look").get(lang).to_owned(),
        None => String::new(),
    }
}

/// Labels of an entry.
pub const HARD: T = t!("何が難しかったか", "What made it hard");
/// As above.
pub const TRIED: T = t!("試したこと", "What was tried");
/// As above.
pub const WORKED: T = t!("うまくいったこと", "What worked");

/// Asked before it is published, and before that is taken back.
pub const PUBLISH_ASK: T = t!(
    "{0}年度の検証を、いまの内容で公表したものにしますか",
    "Publish the evaluation of fiscal {0} as it stands?"
);
/// As above.
pub const BACK_ASK: T =
    t!("{0}年度の検証の公表を取り消しますか", "Take back the publication of the evaluation of fiscal {0}?");
/// Only a supervisor publishes.
pub const PUBLISHER: T = t!("公表するのは管理職です", "A supervisor publishes it");
/// Nothing to take out.
pub const NO_STEPS: T =
    t!("改善の行はまだありません。4 で加えます", "There is no improvement yet: 4 adds one");
/// Which improvement goes.
pub const DROP_STEP: T =
    t!("消す改善の行(前の版には残る)", "The improvement to drop (older revisions keep it)");
/// Short term; middle and long term.
pub const SHORT: T = t!("短期", "short term");
/// As above.
pub const LONG: T = t!("中長期", "middle and long term");

/// Why this year's sheet is open, and how to turn to another.
#[must_use]
pub fn why_year(year: i32, made: crate::domain::At, lang: Lang) -> String {
    use chrono::Datelike;
    let today = made.date();
    let now = crate::domain::fiscal_year(today);
    let words = match now - year {
        1 if (4..=6).contains(&today.month()) => {
            t!(
                "4〜6月は、終わったばかりの前の年度を検証します。左右で年度を変えます",
                "April to June judge the year that has just ended. Left, Right: year"
            )
        }
        1 => t!(
            "検証するのは終わった年度です(いまの年度は 右)。左右で年度を変えます",
            "The year that ended is judged (Right: the running one). Left, Right: year"
        ),
        0 => t!(
            "いまの年度です。検証は年度が終わってから。左右で年度を変えます",
            "The running year: judged when it is over. Left, Right: year"
        ),
        _ => t!("左右で年度を変えます", "Left, Right: year"),
    };
    words.get(lang).to_owned()
}

/// Columns of the sheet as a table.
pub const HEAD: [T; 3] = [t!("項目", "Section"), t!("内訳", "Item"), t!("内容", "Words")];
/// Name of the workbook's sheet.
pub const TAB: T = t!("検証 {0}", "Evaluation {0}");
/// Usage of `evaluation opinion`.
pub const ROLE_OR_ANSWER: T = t!(
    "--role と --words で意見を、--answer と --words で回答を入れます",
    "--role with --words adds an opinion, --answer with --words answers one"
);

/// Section 1.
pub const Q1: T = t!("1 整備類型は適切か", "1 Does the type fit?");
/// Section 2.
pub const Q2: T = t!("2 機能の充足度", "2 Are the functions sufficient?");
/// Section 3.
pub const Q3: T = t!("3 地域課題と困難事例への対応", "3 Local issues and hard cases");
/// Section 4.
pub const Q4: T = t!("4 何を・いつまでに・どう改善するか", "4 What is improved, by when, how");
/// Section 5.
pub const Q5: T = t!("5 方向性・現状・課題・対応方策", "5 Direction, state, problems, measures");
/// Section 6.
pub const Q6: T = t!("6 委員の意見", "6 Members' opinions");
/// Label of a grade.
pub const SELF_GRADE: T = t!("自己評価", "Self-grade");
