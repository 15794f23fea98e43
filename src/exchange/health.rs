//! Handbooks, medical care and behaviour totals out of roster cells.
//! It must not know the rest of the person or any threshold.

use unicode_normalization::UnicodeNormalization;

use super::field::{self, Mark};
use crate::domain::{BehaviourTotal, Handbook, HandbookKind, MedicalCare};
use crate::text::{Clean, digits};

/// Words of an item, the most telling first: 痙攣時の吸引 is seizure care, not suction.
const MEDICAL: &[(MedicalCare, &[&str])] = &[
    (MedicalCare::SeizureCare, &["痙攣", "けいれん", "座薬", "坐薬", "VNS"]),
    (MedicalCare::Ventilator, &["呼吸器", "レスピレーター", "NPPV", "TPPV"]),
    (MedicalCare::Tracheostomy, &["気管切開", "気切"]),
    (MedicalCare::NasalAirway, &["エアウェイ", "エアウエイ"]),
    (MedicalCare::Oxygen, &["酸素", "HOT"]),
    (MedicalCare::Suction, &["吸引"]),
    (MedicalCare::Nebulizer, &["ネブライザ", "吸入"]),
    (MedicalCare::TubeFeeding, &["経管", "胃ろう", "胃瘻", "腸ろう", "腸瘻", "経鼻栄養", "注入"]),
    (MedicalCare::CentralVenous, &["中心静脈", "IVH", "CVカテーテル", "CVポート"]),
    (MedicalCare::Injection, &["インスリン", "インシュリン", "注射"]),
    (MedicalCare::BloodSugar, &["血糖"]),
    (MedicalCare::Dialysis, &["透析"]),
    (MedicalCare::Catheter, &["導尿", "尿道カテーテル", "バルーン"]),
    (MedicalCare::Stoma, &["ストーマ", "人工肛門"]),
    (MedicalCare::BowelCare, &["摘便", "浣腸", "洗腸"]),
];

/// Medical care of a cell.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Medical {
    /// Items, in the official order, each once.
    pub(super) items: Vec<MedicalCare>,
    /// The cell as written, when it says more than the items do.
    pub(super) note: Clean,
    /// Parts that are no item.
    pub(super) unknown: Vec<Clean>,
}

/// Reads `吸引、経管栄養（胃ろう）`. Nothing said stays nothing; なし is an empty list.
pub(super) fn medical(raw: &str) -> Medical {
    let plain: String = raw.nfkc().collect();
    let mut out = Medical::default();
    if field::mark(raw) == Some(Mark::No) {
        return out;
    }
    let mut more = false;
    for part in outside_brackets(&plain, &['、', ',', '・', '/', ' ', '\n', ';', '+', '，', '。']) {
        let (head, inside) = field::bracketed(part);
        more |= inside.is_some();
        let item = [head, part].iter().find_map(|words| {
            MEDICAL.iter().find(|(_, names)| names.iter().any(|n| words.contains(n))).map(|(item, _)| *item)
        });
        match item {
            Some(item) => out.items.push(item),
            None => out.unknown.push(Clean::new(part)),
        }
    }
    out.items.sort_unstable();
    out.items.dedup();
    if more || !out.unknown.is_empty() {
        out.note = Clean::new(raw);
    }
    out
}

/// Reads `1級（心臓）`, `Ａ２`, `１級(体幹)、2級(視覚)`; なし is none. Unknown grades are kept.
pub(super) fn handbooks(kind: HandbookKind, raw: &str) -> Vec<Handbook> {
    if field::mark(raw) == Some(Mark::No) {
        return Vec::new();
    }
    let plain: String = raw.nfkc().collect();
    outside_brackets(&plain, &['、', ',', '/', '\n'])
        .into_iter()
        .map(|one| {
            let (grade, part) = field::bracketed(one);
            Handbook {
                kind,
                grade: Clean::from(field::grade(grade)),
                class: None,
                part: part.and_then(|p| Clean::new(p).some()),
                issuer: None,
                expires: None,
            }
        })
        .filter(|h| !h.grade.is_empty() || h.part.is_some())
        .collect()
}

/// Reads `13点`, `22`. None when there is no number; the number itself when out of range.
pub(super) fn behaviour(raw: &str) -> Result<BehaviourTotal, Option<u32>> {
    let plain: String = raw.nfkc().filter(|c| !c.is_whitespace()).collect();
    let number = plain.trim_end_matches('点');
    if number.is_empty() || digits(number) != number {
        return Err(None);
    }
    match number.parse::<u32>().map(u8::try_from) {
        Ok(Ok(total)) if total <= BehaviourTotal::MAX => Ok(BehaviourTotal { total, on: None }),
        Ok(_) => Err(number.parse().ok()),
        Err(_) => Err(None),
    }
}

/// The parts of a text between separators that stand outside brackets, blanks left out.
fn outside_brackets<'a>(text: &'a str, separators: &[char]) -> Vec<&'a str> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0_u32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 && separators.contains(&c) => {
                parts.push(&text[from..at]);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts.into_iter().map(str::trim).filter(|p| !p.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use MedicalCare::{
        BloodSugar, Injection, Oxygen, SeizureCare, Suction, Tracheostomy, TubeFeeding, Ventilator,
    };

    #[test]
    fn medical_items_by_their_words() {
        let items = |raw| medical(raw).items;
        assert_eq!(items("人工呼吸器・気管切開・吸引"), [Ventilator, Tracheostomy, Suction]);
        assert_eq!(items("血糖測定・インスリン"), [Injection, BloodSugar]);
        assert_eq!(items("在宅酸素"), [Oxygen]);
        assert_eq!(items("けいれん時の坐薬・吸引"), [Suction, SeizureCare]);
        let tube = medical("経管栄養（胃ろう、夜間）");
        assert_eq!(
            (tube.items.as_slice(), tube.note.as_str()),
            (&[TubeFeeding][..], "経管栄養（胃ろう、夜間）")
        );
        let odd = medical("吸引、温罨法");
        assert_eq!((odd.unknown.len(), odd.note.as_str()), (1, "吸引、温罨法"));
        assert_eq!(medical("なし"), Medical::default());
    }

    #[test]
    fn handbooks_with_their_parts() {
        let one = |raw| {
            let h = handbooks(HandbookKind::Physical, raw);
            h.iter().map(|h| (h.grade.to_string(), h.part.clone().map(|p| p.to_string()))).collect::<Vec<_>>()
        };
        assert_eq!(one("１級（心臓）"), [("1級".to_owned(), Some("心臓".to_owned()))]);
        assert_eq!(one("Ａ２"), [("A2".to_owned(), None)]);
        assert_eq!(one("1級(体幹)、2級(視覚)").len(), 2);
        assert_eq!(one("無"), []);
    }

    #[test]
    fn totals_out_of_range_are_told_apart() {
        assert_eq!(behaviour("１３点").map(|b| b.total), Ok(13));
        assert_eq!(behaviour("24").map(|b| b.total), Ok(24));
        assert_eq!(behaviour("31"), Err(Some(31)));
        assert_eq!(behaviour("高い"), Err(None));
        assert_eq!(behaviour("99999999999999"), Err(None));
    }
}
