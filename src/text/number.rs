//! Whole numbers as people write them beside their unit: `12人`, `１２ 名`, `1,200円`, `1時間30分`.
//! It must not know which field asks.

use unicode_normalization::UnicodeNormalization;

/// What is counted; each takes its own words behind the number and no other's: three hours are no
/// three minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Persons (人、名).
    People,
    /// Times (回).
    Times,
    /// Yen (円).
    Yen,
    /// Minutes; hours are turned into them (1時間30分).
    Minutes,
    /// Days (日).
    Days,
    /// Nights (泊).
    Nights,
    /// Beds (床).
    Beds,
    /// Years of age (歳).
    Years,
    /// Points (点).
    Points,
    /// Kilograms (kg).
    Kilograms,
    /// The number of a line or a place in an order (番).
    Place,
    /// Whatever is charged for: nights, days, times, persons, pieces.
    Charged,
}

impl Unit {
    /// The words it may have behind it, half width and small, the longer ones first.
    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::People => &["persons", "people", "person", "人", "名"],
            Self::Times => &["times", "回"],
            Self::Yen => &["yen", "円"],
            Self::Minutes => &[],
            Self::Days => &["days", "day", "日間", "日分", "日"],
            Self::Nights => &["nights", "night", "泊", "夜"],
            Self::Beds => &["beds", "bed", "床", "人", "名"],
            Self::Years => &["years", "歳", "才"],
            Self::Points => &["points", "点"],
            Self::Kilograms => &["kg", "キロ"],
            Self::Place => &["番目", "番"],
            Self::Charged => &[
                "times", "nights", "night", "days", "day", "persons", "people", "person", "meals", "meal",
                "回", "件", "泊", "日", "夜", "人", "名", "食",
            ],
        }
    }
}

/// The number written, full-width digits and spaces around it too, with or without its unit, thousands
/// parted by commas or not; none where it is anything else.
#[must_use]
pub fn whole_number(text: &str, unit: Unit) -> Option<u32> {
    if unit == Unit::Minutes {
        return minutes(text);
    }
    let plain: String = text.nfkc().collect::<String>().to_lowercase();
    let plain = plain.trim();
    let plain = match unit {
        Unit::Yen => plain.strip_prefix('¥').unwrap_or(plain).trim_start(),
        _ => plain,
    };
    let bare = unit.words().iter().find_map(|word| plain.strip_suffix(word)).unwrap_or(plain);
    ungrouped(bare.trim_end())
}

/// `90`, `90分`, `1:30`, `2h`, `2時間30分`, `1時間半`: minutes; none where it cannot be read.
#[must_use]
pub fn minutes(text: &str) -> Option<u32> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.to_lowercase().replace("時間", "h");
    let plain = ["minutes", "min", "分"].iter().find_map(|w| plain.strip_suffix(w)).unwrap_or(&plain);
    if let Some((hours, minutes)) = plain.split_once(':') {
        // As a clock has it: 1:5 may be a slip for 1:50.
        let minutes = ungrouped(minutes).filter(|m| minutes.len() == 2 && *m < 60)?;
        return ungrouped(hours)?.checked_mul(60)?.checked_add(minutes);
    }
    let Some((hours, minutes)) = plain.split_once('h') else { return ungrouped(plain) };
    let minutes = match minutes {
        "" => 0,
        "半" => 30,
        minutes => ungrouped(minutes).filter(|m| *m < 60)?,
    };
    ungrouped(hours)?.checked_mul(60)?.checked_add(minutes)
}

/// Digits alone, or in groups of three.
fn ungrouped(text: &str) -> Option<u32> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let short = rest.is_empty() || first.len() <= 3;
    let whole = digits(first) && short && rest.iter().all(|g| g.len() == 3 && digits(g));
    whole.then(|| text.replace(',', "").parse().ok())?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Unit; 12] = [
        Unit::People,
        Unit::Times,
        Unit::Yen,
        Unit::Minutes,
        Unit::Days,
        Unit::Nights,
        Unit::Beds,
        Unit::Years,
        Unit::Points,
        Unit::Kilograms,
        Unit::Place,
        Unit::Charged,
    ];

    #[test]
    fn numbers_with_their_unit_however_written() {
        for (text, unit, want) in [
            ("12人", Unit::People, Some(12)),
            ("１２名", Unit::People, Some(12)),
            (" 12 人 ", Unit::People, Some(12)),
            ("　１２　", Unit::People, Some(12)),
            ("3回", Unit::Times, Some(3)),
            ("1,200円", Unit::Yen, Some(1200)),
            ("￥１，２００", Unit::Yen, Some(1200)),
            ("30分", Unit::Minutes, Some(30)),
            ("1時間30分", Unit::Minutes, Some(90)),
            ("１時間半", Unit::Minutes, Some(90)),
            ("2時間", Unit::Minutes, Some(120)),
            ("1:05", Unit::Minutes, Some(65)),
            ("1:5", Unit::Minutes, None),
            ("1:90", Unit::Minutes, None),
            ("1時間90分", Unit::Minutes, None),
            ("150分", Unit::Minutes, Some(150)),
            ("2 nights", Unit::Charged, Some(2)),
            ("52歳", Unit::Years, Some(52)),
            ("2床", Unit::Beds, Some(2)),
            // Another thing's unit is no number of this one, and nothing is guessed.
            ("12分", Unit::People, None),
            ("12人", Unit::Yen, None),
            ("3時間", Unit::Times, None),
            ("3人", Unit::Minutes, None),
            ("人", Unit::People, None),
            ("約12人", Unit::People, None),
            ("1 2人", Unit::People, None),
            ("12人人", Unit::People, None),
            ("1,20円", Unit::Yen, None),
            ("1234,567円", Unit::Yen, None),
            ("-1", Unit::People, None),
            ("+1", Unit::People, None),
            ("1.5", Unit::Days, None),
            ("十二人", Unit::People, None),
            ("", Unit::People, None),
            ("", Unit::Minutes, None),
            ("時間", Unit::Minutes, None),
            ("4294967296", Unit::Yen, None),
            ("71582789時間", Unit::Minutes, None),
        ] {
            assert_eq!(whole_number(text, unit), want, "{text} {unit:?}");
        }
    }

    fn wide(text: &str) -> String {
        text.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(0xff10 + d)).unwrap_or(c)).collect()
    }

    proptest! {
        #[test]
        fn what_is_written_is_what_is_read(
            n in any::<u32>(), unit in 0..ALL.len(), word in 0_usize..8, wider in any::<bool>(),
            before in "[ 　]{0,2}", between in "[ 　]{0,2}", after in "[ 　]{0,2}"
        ) {
            let unit = ALL[unit];
            let words: &[&str] = if unit == Unit::Minutes { &["分", "min"] } else { unit.words() };
            // The eighth is none at all.
            let word = words.get(word).copied().unwrap_or("");
            let digits = if wider { wide(&n.to_string()) } else { n.to_string() };
            let text = format!("{before}{digits}{between}{word}{after}");
            prop_assert_eq!(whole_number(&text, unit), Some(n), "{}", text);
        }

        #[test]
        fn thousands_may_be_parted(n in any::<u32>()) {
            let digits = n.to_string();
            let first = digits.len() - (digits.len() - 1) / 3 * 3;
            let rest = digits.as_bytes()[first..].chunks(3);
            let groups: Vec<_> = rest.map(String::from_utf8_lossy).collect();
            let comma = if groups.is_empty() { "" } else { "," };
            let text = format!("{}{comma}{}円", &digits[..first], groups.join(","));
            prop_assert_eq!(whole_number(&text, Unit::Yen), Some(n), "{}", text);
        }

        #[test]
        fn hours_and_minutes_are_minutes(h in 0_u32..1000, m in 0_u32..60, wider in any::<bool>()) {
            for text in [format!("{h}時間{m}分"), format!("{h} 時間 {m} 分"), format!("{h}:{m:02}"), format!("{h}h{m}min")] {
                let text = if wider { wide(&text) } else { text };
                prop_assert_eq!(minutes(&text), Some(h * 60 + m), "{}", text);
            }
        }

        #[test]
        fn nothing_else_is_a_number(text in "\\PC{0,12}", unit in 0..ALL.len()) {
            if whole_number(&text, ALL[unit]).is_some() {
                let plain: String = text.nfkc().collect();
                prop_assert!(plain.chars().any(|c| c.is_ascii_digit()), "{}", text);
            }
        }
    }
}
