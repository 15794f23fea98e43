//! Help of the rota's verbs beyond showing and setting.
//! It must not know clap; the other parts of the table are `cli_help.rs` and its neighbours.

use super::T;
use crate::t;

const MONTH: T = t!("月(例 2026-12)", "The month (2026-12)");

/// Paths and their texts.
pub(super) const TABLE: &[(&str, T)] = &[
    (
        "rota wish",
        t!(
            "希望休と上限を入れる。自分の分、相談員はだれの分でも。言わない欄はそのまま残る",
            "Enter wishes and limits: one's own, a coordinator anyone's. What is not named stays"
        ),
    ),
    ("rota wish --staff", t!("職員の ID", "The staff member's id")),
    ("rota wish --month", t!("月(例 2026-12、省略は毎月)", "The month (2026-12; every month when absent)")),
    (
        "rota wish --cannot",
        t!(
            "入れない日。3,10-12,20夜(夜は始まる日で言う)、none で消す",
            "Days they cannot: 3,10-12,20n (a night by the day it begins); none empties it"
        ),
    ),
    (
        "rota wish --like",
        t!("入りたい日。書き方は --cannot と同じ", "Days they would like, written as --cannot"),
    ),
    (
        "rota wish --never",
        t!(
            "入れない曜日。水日 や 土日祝、none で消す",
            "Weekdays they cannot: wed,sun,holiday; none empties it"
        ),
    ),
    ("rota wish --nights", t!("ひと月の夜の上限(当番と応援)", "Most nights of a month (duty and backup)")),
    ("rota wish --weekends", t!("ひと月の週末の上限", "Most weekends of a month")),
    (
        "rota wish --rest",
        t!(
            "夜と夜の間にあける晩の数(省略は 1、0 は連続もよい)",
            "Nights free between two (1 when not said; 0 = running nights are fine)"
        ),
    ),
    ("rota wish --only", t!("duty(当番だけ)か backup(応援だけ)", "duty or backup: takes that place only")),
    ("rota wish --any", t!("どの役もよい(--only をやめる)", "Takes any place again (undoes --only)")),
    (
        "rota wish --clear",
        t!("その月(または毎月)の希望をすべて消す", "Empty all wishes of the month (or the standing ones)"),
    ),
    ("rota wishes", t!("みんなの希望と上限を出す", "Show everybody's wishes and limits")),
    ("rota wishes --month", MONTH),
];
