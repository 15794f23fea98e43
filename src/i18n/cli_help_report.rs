//! Help of the report verbs, in both languages, by path.
//! It must not know clap.

use super::T;

/// Paths and their texts.
pub(super) const TABLE: &[(&str, T)] = &[
    (
        "report",
        crate::t!(
            "月例報告・年度の報告: 数と、その後ろの一覧。Excel と CSV",
            "Monthly and yearly reports: figures, the list behind each; Excel and CSV"
        ),
    ),
    ("report month", crate::t!("月例報告(五つの機能ごと)", "The monthly report, by the five functions")),
    ("report month --month", crate::t!("月(2026-11)", "The month (2026-11)")),
    (
        "report year",
        crate::t!(
            "年度(4月〜3月)の報告。福岡市・大阪市の形でも",
            "A fiscal year (April to March); in Fukuoka's or Osaka's form too"
        ),
    ),
    ("report year --year", crate::t!("年度の始まる年(2026)", "The year it begins in (2026)")),
    (
        "report year --form",
        crate::t!(
            "形: all、fukuoka(年度を並べる)、osaka(機能ごと)",
            "Form: all, fukuoka (years side by side), osaka (by function)"
        ),
    ),
    ("report year --years", crate::t!("福岡市の形で並べる年度の数", "Years side by side in Fukuoka's form")),
    (
        "report month --xlsx",
        crate::t!("Excel のブックに書く(表ごとに一枚)", "Write an Excel workbook, a sheet a table"),
    ),
    (
        "report year --xlsx",
        crate::t!("Excel のブックに書く(表ごとに一枚)", "Write an Excel workbook, a sheet a table"),
    ),
    ("report month --csv", crate::t!("CSV に書く(UTF-8 BOM)", "Write CSV (UTF-8 BOM)")),
    ("report year --csv", crate::t!("CSV に書く(UTF-8 BOM)", "Write CSV (UTF-8 BOM)")),
    ("report month --cp932", crate::t!("CSV を Shift_JIS(CP932)で", "The CSV in Shift_JIS (CP932)")),
    ("report year --cp932", crate::t!("CSV を Shift_JIS(CP932)で", "The CSV in Shift_JIS (CP932)")),
    (
        "report month --public",
        crate::t!(
            "月の公開版はない(理由を言って断る)。公開するのは年度",
            "A month has none, and says why: the year is what is published"
        ),
    ),
    (
        "report year --public",
        crate::t!(
            "公開用: 小さい数を伏せ、事業所と職員の表を除く",
            "Public version: small figures masked, no tables of offices or staff"
        ),
    ),
    (
        "report month --list",
        crate::t!(
            "一つの数の後ろの一覧(例 cases.emergency.all)",
            "The list behind a figure (cases.emergency.all)"
        ),
    ),
    (
        "report year --list",
        crate::t!(
            "一つの数の後ろの一覧(例 cases.emergency.all)",
            "The list behind a figure (cases.emergency.all)"
        ),
    ),
];
