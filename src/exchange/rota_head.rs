//! Headings of a rota's table, as cities write them, in Japanese and English.
//! They must not know rows or people.

use unicode_normalization::UnicodeNormalization;

use crate::domain::{Band, ShiftPlace};

/// Which band a row or a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineBand {
    /// Said.
    Is(Band),
    /// Day hours; the date tells which band they are.
    ByDay,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    Date,
    Band,
    Start,
    End,
    Desk,
    /// Of tables with a row for each shift.
    Place(ShiftPlace),
    /// Of tables with a row for each day.
    Of(LineBand, ShiftPlace),
}

/// NFKC, small letters, no blanks, no brackets.
fn plain(words: &str) -> String {
    let text: String = words.nfkc().filter(|c| !c.is_whitespace()).collect();
    text.to_lowercase().split('(').next().unwrap_or_default().to_owned()
}

/// The band a cell or a heading names.
pub(super) fn band(words: &str) -> Option<LineBand> {
    Some(match plain(words).as_str() {
        "夜" | "夜間" | "夜勤" | "宿直" | "準夜" | "night" | "n" => LineBand::Is(Band::Night),
        "昼" | "日中" | "日勤" | "昼間" | "日直" | "daytime" => LineBand::ByDay,
        "平日昼" | "平日" | "day" => LineBand::Is(Band::Day),
        "休日昼" | "週末" | "土日" | "土日昼" | "weekend" => LineBand::Is(Band::Weekend),
        "祝日昼" | "祝日" | "閉庁日" | "holiday" => LineBand::Is(Band::Holiday),
        _ => return None,
    })
}

fn place(words: &str) -> Option<ShiftPlace> {
    Some(match words {
        "当番" | "当番者" | "主当番" | "宿直者" | "担当" | "duty" => ShiftPlace::Duty,
        "応援" | "応援当番" | "応援者" | "副当番" | "バックアップ" | "backup" => {
            ShiftPlace::Backup
        }
        "三番" | "三番目" | "第三" | "3番" | "third" => ShiftPlace::Third,
        _ => return None,
    })
}

fn one(words: &str) -> Option<Heading> {
    let plain = plain(words);
    Some(match plain.as_str() {
        "日付" | "月日" | "年月日" | "日" | "date" => Heading::Date,
        "時間帯" | "区分" | "帯" | "勤務" | "band" => Heading::Band,
        "始まり" | "開始" | "開始時刻" | "start" | "from" => Heading::Start,
        "終わり" | "終了" | "終了時刻" | "end" | "to" => Heading::End,
        "窓口" | "拠点" | "デスク" | "desk" => Heading::Desk,
        text => {
            if let Some(place) = place(text) {
                return Some(Heading::Place(place));
            }
            // `夜当番`, `昼の応援`, `night duty`: the band first, then the place.
            let ends = text.char_indices().map(|(i, _)| i).skip(1);
            return ends.into_iter().find_map(|i| {
                let (head, tail) = text.split_at(i);
                let tail = tail.trim_start_matches(['の', '・', '_', '-', '/', ':']);
                Some(Heading::Of(band(head)?, place(tail)?))
            });
        }
    })
}

/// The columns of a heading row; none where it is none: no date, or nobody's place.
pub(super) fn headings(cells: &[String]) -> Option<Vec<Option<Heading>>> {
    let columns: Vec<Option<Heading>> = cells.iter().map(|c| one(c)).collect();
    let of_day = |h: &Option<Heading>| matches!(h, Some(Heading::Of(_, ShiftPlace::Duty)));
    let of_shift =
        columns.contains(&Some(Heading::Place(ShiftPlace::Duty))) && columns.contains(&Some(Heading::Band));
    let has = columns.contains(&Some(Heading::Date)) && (of_shift || columns.iter().any(of_day));
    has.then_some(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_read_in_both_languages_and_both_shapes() {
        let row = |text: &str| headings(&text.split(',').map(str::to_owned).collect::<Vec<_>>());
        let night = LineBand::Is(Band::Night);
        assert_eq!(
            row("日付,曜日,時間帯,当番,応援").unwrap(),
            [
                Some(Heading::Date),
                None,
                Some(Heading::Band),
                Some(Heading::Place(ShiftPlace::Duty)),
                Some(Heading::Place(ShiftPlace::Backup))
            ]
        );
        assert_eq!(
            row("Date,Night duty,Night backup,昼 当番").unwrap()[1..],
            [
                Some(Heading::Of(night, ShiftPlace::Duty)),
                Some(Heading::Of(night, ShiftPlace::Backup)),
                Some(Heading::Of(LineBand::ByDay, ShiftPlace::Duty))
            ]
        );
        assert_eq!(row("月　日,夜の当番,夜の応援").map(|c| c.len()), Some(3));
        assert_eq!(row("日付,氏名"), None);
        assert_eq!(row("当番,応援"), None, "no date");
        assert_eq!(row("日付,当番"), None, "no band");
    }
}
