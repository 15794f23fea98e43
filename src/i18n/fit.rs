//! Why an office is out or is to be asked with care, in whole words for the row chosen.
//! It must not know where a line is put; the short words of a row are `reason::fit`'s.

use super::{Lang, T, code, form, reason};
use crate::domain::view::VacancyRow;
use crate::domain::{At, Code};
use crate::t;

const LONG: &[(&str, T)] = &[
    ("sex_room", t!("この性別の部屋がない", "no room for this sex")),
    ("child", t!("この年齢は受けていない", "does not take this age")),
    ("two_staff", t!("二人介助ができない", "cannot put two staff on")),
    ("infection", t!("感染症の人は受けていない", "takes no one infectious")),
    ("hidden_place", t!("相手方に知られている先", "known to the other party")),
    ("wheelchair", t!("車いすは確かめる", "ask about the wheelchair")),
    ("first_meeting", t!("初めての事業所(様子を伝える)", "never met: tell them how the person is")),
    ("past_trouble", t!("前に行きちがいがあった", "there was trouble before")),
    ("distance", t!("ほかの地区", "another district")),
    ("no_agreement", t!("協定がまだない", "no agreement yet")),
    ("unknown_needs", t!("必要な支援が分からない(聞いて伝える)", "needs unknown: ask, and tell them")),
];

/// Hard mismatches and warnings of a row, each in whole words, hard ones first.
#[must_use]
pub fn reasons(row: &VacancyRow, now: At, lang: Lang) -> Vec<String> {
    let Some(fit) = &row.fit else { return Vec::new() };
    let codes = fit.hard.iter().chain(&fit.soft);
    let mut out: Vec<String> = codes.map(|c| long(row, c, now, lang)).collect();
    if fit.no_bed {
        out.push(t!("今夜は空きなし", "no bed tonight").get(lang).to_owned());
    }
    if !fit.passed.is_empty() {
        out.push(t!("飛ばした理由: {0}", "passed over: {0}").fill(lang, &[fit.passed.as_str()]));
    }
    out
}

fn long(row: &VacancyRow, why: &Code, now: At, lang: Lang) -> String {
    let fit = row.fit.as_ref();
    match why.as_str() {
        "behaviour" => match fit.and_then(|f| f.behaviour) {
            Some((total, on, most)) => {
                let on = on.map(|d| form::era_month(d, lang)).unwrap_or_default();
                let most = most.map(|m| m.to_string()).unwrap_or_default();
                let text = if on.is_empty() {
                    t!(
                        "行動関連 {0}点 (日付なし)、ここは {2}点まで",
                        "behaviour {0} (no date), here up to {2}"
                    )
                } else {
                    t!("行動関連 {0}点 ({1})、ここは {2}点まで", "behaviour {0} ({1}), here up to {2}")
                };
                text.fill(lang, &[&total.to_string(), &on, &most])
            }
            None => reason::fit(why, lang),
        },
        "medical" => {
            let missing = fit.map(|f| f.missing_care.as_slice()).unwrap_or_default();
            let items: Vec<_> = missing.iter().map(|c| code::medical(*c).get(lang)).collect();
            t!("できない医ケア {0}", "care they cannot do: {0}")
                .fill(lang, &[&items.join(" ")])
                .trim_end()
                .to_owned()
        }
        "stale" => {
            let age = row.as_of.map(|at| form::age(at, now, lang)).unwrap_or_default();
            t!("空きの知らせが古い {0}", "the number is old: {0}").fill(lang, &[&age]).trim_end().to_owned()
        }
        other => LONG
            .iter()
            .find(|(c, _)| *c == other)
            .map_or_else(|| reason::fit(why, lang), |(_, t)| t.get(lang).to_owned()),
    }
}
