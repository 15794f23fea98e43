//! Services of the national open data by their published names (`3-model.md` §3.2).
//! It must not know files; unknown services are accepted.

use unicode_normalization::UnicodeNormalization;

use crate::domain::Service;

/// Names (NFKC) with their WAM file number and the kind the board shows.
const SERVICES: [(&str, &str, Service); 29] = [
    ("居宅介護", "11", Service::HomeHelp),
    ("重度訪問介護", "12", Service::HomeHelp),
    ("行動援護", "13", Service::HomeHelp),
    ("重度障害者等包括支援", "14", Service::HomeHelp),
    ("同行援護", "15", Service::HomeHelp),
    ("療養介護", "21", Service::Other),
    ("生活介護", "22", Service::DayService),
    ("短期入所", "24", Service::ShortStay),
    ("施設入所支援", "32", Service::Other),
    ("共同生活援助", "33", Service::GroupHome),
    ("宿泊型自立訓練", "34", Service::Other),
    ("自立訓練(機能訓練)", "41", Service::DayService),
    ("自立訓練(生活訓練)", "42", Service::DayService),
    ("就労継続支援A型", "45", Service::DayService),
    ("就労継続支援B型", "46", Service::DayService),
    ("計画相談支援", "52", Service::Consultation),
    ("地域相談支援(地域移行支援)", "53", Service::Consultation),
    ("地域相談支援(地域定着支援)", "54", Service::Consultation),
    ("就労移行支援", "60", Service::Other),
    ("自立生活援助", "61", Service::Other),
    ("就労定着支援", "62", Service::Other),
    ("児童発達支援", "63", Service::Other),
    ("医療型児童発達支援", "64", Service::Other),
    ("放課後等デイサービス", "65", Service::Other),
    ("居宅訪問型児童発達支援", "66", Service::Other),
    ("保育所等訪問支援", "67", Service::Other),
    ("福祉型障害児入所施設", "68", Service::Other),
    ("医療型障害児入所施設", "69", Service::Other),
    ("障害児相談支援", "70", Service::Consultation),
];

/// The kind and the WAM number of a published name; none when the name is not known.
pub(super) fn of_name(name: &str) -> Option<(Service, &'static str)> {
    let plain: String = name.nfkc().filter(|c| !c.is_whitespace()).collect();
    SERVICES.iter().find(|(known, ..)| *known == plain).map(|(_, code, service)| (*service, *code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_published_are_known() {
        assert_eq!(of_name("短期入所"), Some((Service::ShortStay, "24")));
        assert_eq!(of_name("就労継続支援Ａ型"), Some((Service::DayService, "45")));
        assert_eq!(of_name("地域相談支援（地域移行支援）"), Some((Service::Consultation, "53")));
        assert_eq!(of_name("就労選択支援"), None);
    }
}
