//! What a column of a roster can hold, by the names a map uses and the headings people give.
//! It must not know where the header stands or what the cells below mean.

use unicode_normalization::UnicodeNormalization;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Column {
    RegNo,
    Class,
    RegisteredOn,
    ReviewDue,
    PlanEntry,
    Name,
    Reading,
    CallName,
    OtherNames,
    Sex,
    Birth,
    AboutAge,
    PostalCode,
    Address,
    District,
    Phone,
    Fax,
    Mail,
    Household,
    Physical,
    Rehab,
    Mental,
    MentalUntil,
    SupportLevel,
    SupportUntil,
    RecipientNo,
    RecipientCity,
    Granted,
    Medical,
    MedicalNote,
    Behaviour,
    BehaviourOn,
    Diseases,
    Clinic,
    ConsultOffice,
    Consultant,
    ConsultantPhone,
    Carer,
    CarerAge,
    Carer2,
    Carer2Age,
    SingleCarer,
    /// 緊急連絡先, in the order of its number.
    Contact(u8),
    KeyHolder,
    Medication,
    MedicationUntil,
    Allergies,
    Seizures,
    Call119,
    Communication,
    YesNo,
    Sensory,
    Triggers,
    Calming,
    Wheelchair,
    Mobility,
    Meals,
    Excretion,
    Bathing,
    Sleep,
    VisitWarnings,
    Keys,
    Animals,
    Parking,
    Capsule,
    Belongings,
    Evacuation,
    EvacuationPlace,
    Guardian,
    DayService,
    Helper,
    Nurse,
    Commissioner,
    School,
    CareManager,
    ConsentOn,
    ConsentScope,
    Stays,
    HopedPlaces,
    Hidden,
    SameSexCare,
    TwoStaff,
    NoRelatives,
    HarmsOthers,
    HarmsSelf,
    /// 備考 and whatever has a heading nobody knows.
    Note,
    /// Not read at all: only a map says so.
    Ignore,
}

impl Column {
    /// Whether several columns of a roster may hold it.
    pub(super) const fn many(self) -> bool {
        matches!(
            self,
            Self::Note | Self::Ignore | Self::Phone | Self::ConsultantPhone | Self::Diseases | Self::Clinic
        )
    }

    /// Whether it says more about another column's cell.
    pub(super) const fn late(self) -> bool {
        matches!(self, Self::MentalUntil | Self::BehaviourOn | Self::MedicalNote)
    }

    /// The name a map uses.
    pub(super) fn name(self) -> &'static str {
        COLUMNS.iter().find(|(column, ..)| *column == self).map_or("", |(_, name, _)| name)
    }
}

/// The column of a name in a map.
pub(super) fn named(name: &str) -> Option<Column> {
    COLUMNS.iter().find(|(_, n, _)| *n == name).map(|(column, ..)| *column)
}

/// Every name with its usual heading, in the order of the form.
pub(super) fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    COLUMNS.iter().map(|(_, name, words)| (*name, words.first().copied().unwrap_or_default()))
}

/// The column of a heading as people write it; brackets behind it may stay away.
pub(super) fn headed(words: &str) -> Option<Column> {
    let plain = plain(words);
    let bare = plain.split('(').next().unwrap_or_default();
    [plain.as_str(), bare]
        .into_iter()
        .find_map(|w| COLUMNS.iter().find(|(.., names)| names.contains(&w)).map(|(column, ..)| *column))
}

/// A heading as compared: NFKC, no blanks, no reference marks.
pub(super) fn plain(words: &str) -> String {
    words.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '※' | '*')).collect()
}

/// Columns, their names in maps, and headings (as [`plain`] makes them); the first of a kind is
/// the usual one.
const COLUMNS: &[(Column, &str, &[&str])] = &[
    (
        Column::RegNo,
        "reg_no",
        &["登録番号", "登録No", "登録NO", "登録No.", "番号", "No", "NO", "No.", "台帳番号", "登録者番号"],
    ),
    (Column::Class, "class", &["登録区分", "区分ABC", "類型", "登録類型", "ABC区分", "ABC"]),
    (Column::RegisteredOn, "registered_on", &["登録日", "登録年月日", "登録決定日", "決定日"]),
    (
        Column::ReviewDue,
        "review_due",
        &["次回見直し", "次回見直し日", "見直し予定", "見直し予定日", "更新予定日", "次回更新日"],
    ),
    (
        Column::PlanEntry,
        "plan_entry",
        &["計画記載日", "計画への記載日", "サービス等利用計画記載日", "計画作成日", "計画記載"],
    ),
    (
        Column::Name,
        "name",
        &[
            "氏名",
            "名前",
            "利用者氏名",
            "利用者名",
            "本人氏名",
            "登録者氏名",
            "対象者氏名",
            "漢字氏名",
            "氏名漢字",
        ],
    ),
    (
        Column::Reading,
        "reading",
        &[
            "ふりがな",
            "フリガナ",
            "カナ",
            "かな",
            "氏名カナ",
            "カナ氏名",
            "氏名かな",
            "よみがな",
            "読み",
            "読み仮名",
            "ヨミガナ",
        ],
    ),
    (Column::CallName, "call_name", &["呼び名", "呼ばれたい名", "通称", "愛称", "ニックネーム"]),
    (Column::OtherNames, "other_names", &["別名", "旧姓", "旧氏名", "他の名前"]),
    (Column::Sex, "sex", &["性別"]),
    (Column::Birth, "birth", &["生年月日", "誕生日", "生年月日(和暦)"]),
    (Column::AboutAge, "about_age", &["年齢", "本人年齢"]),
    (Column::PostalCode, "postal_code", &["郵便番号", "〒", "郵便"]),
    (Column::Address, "address", &["住所", "現住所", "居住地", "所在地", "本人住所"]),
    (Column::District, "district", &["地区", "地域", "圏域", "地区名", "担当地区"]),
    (
        Column::Phone,
        "phones",
        &[
            "電話番号",
            "電話",
            "TEL",
            "Tel",
            "連絡先",
            "本人電話番号",
            "自宅電話",
            "固定電話",
            "携帯電話",
            "携帯番号",
            "携帯",
            "本人電話",
            "自宅電話番号",
            "携帯電話番号",
        ],
    ),
    (Column::Fax, "fax", &["FAX", "Fax", "ファックス", "ファクス", "FAX番号"]),
    (Column::Mail, "mail", &["メール", "メールアドレス", "Eメール", "E-mail"]),
    (
        Column::Household,
        "household",
        &["世帯", "世帯構成", "家族構成", "同居家族", "同居者", "世帯状況", "家族状況"],
    ),
    (Column::Physical, "physical", &["身体障害者手帳", "身体手帳", "身障手帳", "身体", "身体障害者手帳等級"]),
    (Column::Rehab, "rehab", &["療育手帳", "療育", "愛の手帳", "みどりの手帳", "療育手帳等級"]),
    (
        Column::Mental,
        "mental",
        &["精神障害者保健福祉手帳", "精神手帳", "精神", "精神保健福祉手帳", "精神障害者保健福祉手帳等級"],
    ),
    (
        Column::MentalUntil,
        "mental_until",
        &["精神手帳有効期限", "手帳有効期限", "精神障害者保健福祉手帳有効期限"],
    ),
    (Column::SupportLevel, "support_level", &["障害支援区分", "支援区分", "区分"]),
    (
        Column::SupportUntil,
        "support_until",
        &["区分有効期限", "障害支援区分有効期限", "区分認定有効期限", "支援区分有効期限", "認定有効期限"],
    ),
    (
        Column::RecipientNo,
        "recipient_no",
        &["受給者証番号", "受給者番号", "障害福祉サービス受給者証番号", "福祉サービス受給者証番号"],
    ),
    (
        Column::RecipientCity,
        "recipient_city",
        &["支給市町村番号", "市町村番号", "支給決定市町村番号", "証記載市町村番号"],
    ),
    (Column::Granted, "granted", &["支給量", "支給決定内容", "支給決定量", "短期入所支給量"]),
    (Column::Medical, "medical", &["医療的ケア", "医ケア", "医療的ケアの内容", "医療ケア"]),
    (
        Column::MedicalNote,
        "medical_note",
        &["医療的ケア備考", "医療的ケアの留意点", "医療的ケアの手技者", "医ケア備考"],
    ),
    (
        Column::Behaviour,
        "behaviour",
        &["行動関連項目", "行動関連項目点数", "行動関連項目合計", "行動点数", "行動関連項目の合計点"],
    ),
    (Column::BehaviourOn, "behaviour_on", &["行動関連項目調査日", "行動点数調査日", "認定調査日"]),
    (Column::Diseases, "diseases", &["病名", "診断名", "疾患名", "障害名", "主な疾患", "既往歴"]),
    (
        Column::Clinic,
        "clinic",
        &["主治医", "かかりつけ医", "医療機関", "かかりつけ医療機関", "主治医・医療機関", "病院"],
    ),
    (
        Column::ConsultOffice,
        "consult_office",
        &["担当相談支援事業所", "相談支援事業所", "相談事業所", "計画相談事業所", "指定特定相談支援事業所"],
    ),
    (
        Column::Consultant,
        "consultant",
        &["担当相談員", "相談支援専門員", "担当相談支援専門員", "相談員", "担当者"],
    ),
    (
        Column::ConsultantPhone,
        "consultant_phones",
        &[
            "担当相談員電話",
            "相談員電話番号",
            "相談支援事業所電話番号",
            "相談支援事業所電話",
            "相談員夜間電話",
        ],
    ),
    (Column::Carer, "carer", &["主たる介護者", "主介護者", "介護者", "介護者氏名", "介護者1"]),
    (
        Column::CarerAge,
        "carer_age",
        &["介護者年齢", "主介護者年齢", "主たる介護者年齢", "主たる介護者の年齢", "介護者1年齢"],
    ),
    (Column::Carer2, "carer2", &["従たる介護者", "副介護者", "介護者2", "第二介護者", "他の介護者"]),
    (Column::Carer2Age, "carer2_age", &["従たる介護者年齢", "副介護者年齢", "介護者2年齢"]),
    (Column::SingleCarer, "single_carer", &["単独介護", "介護者一人", "一人介護"]),
    (
        Column::Contact(1),
        "contact1",
        &["緊急連絡先1", "緊急連絡先", "連絡先1", "緊急時連絡先1", "緊急時連絡先"],
    ),
    (Column::Contact(2), "contact2", &["緊急連絡先2", "連絡先2", "緊急時連絡先2"]),
    (Column::Contact(3), "contact3", &["緊急連絡先3", "連絡先3", "緊急時連絡先3"]),
    (Column::Contact(4), "contact4", &["緊急連絡先4", "連絡先4", "緊急時連絡先4"]),
    (
        Column::KeyHolder,
        "key_holder",
        &["鍵を持つ人", "鍵の保有者", "鍵預かり", "合鍵", "鍵保管者", "鍵の預け先"],
    ),
    (Column::Medication, "medication", &["服薬", "服薬状況", "内服", "内服薬", "薬"]),
    (Column::MedicationUntil, "medication_until", &["薬の残り", "薬の期限", "服薬残日"]),
    (Column::Allergies, "allergies", &["アレルギー", "アレルギー等"]),
    (Column::Seizures, "seizures", &["発作", "発作の有無", "てんかん発作"]),
    (
        Column::Call119,
        "call_119",
        &["救急車を呼ぶ目安", "救急車の目安", "119の目安", "救急要請の目安", "救急搬送の目安"],
    ),
    (
        Column::Communication,
        "communication",
        &[
            "コミュニケーション",
            "意思疎通",
            "コミュニケーション手段",
            "コミュニケーション方法",
            "意思疎通の方法",
        ],
    ),
    (Column::YesNo, "yes_no", &["はい・いいえ", "はいいいえ", "意思表示", "はい・いいえの伝え方"]),
    (Column::Sensory, "sensory", &["感覚過敏", "過敏"]),
    (Column::Triggers, "triggers", &["引き金", "苦手なこと", "不調のきっかけ", "苦手", "パニックの原因"]),
    (
        Column::Calming,
        "calming",
        &["落ち着く方法", "落着く方法", "対応方法", "落ち着くもの", "パニック時の対応"],
    ),
    (Column::Wheelchair, "wheelchair", &["車いす", "車椅子", "車いす利用", "車椅子の使用"]),
    (Column::Mobility, "mobility", &["移動", "移動・移乗", "移乗", "歩行"]),
    (Column::Meals, "meals", &["食事", "食事形態", "食形態"]),
    (Column::Excretion, "excretion", &["排泄", "排せつ", "トイレ"]),
    (Column::Bathing, "bathing", &["入浴"]),
    (Column::Sleep, "sleep", &["睡眠"]),
    (
        Column::VisitWarnings,
        "visit_warnings",
        &["訪問時注意", "訪問時の注意", "訪問時注意事項", "訪問上の注意"],
    ),
    (Column::Keys, "keys", &["鍵", "鍵の場所", "鍵の保管", "鍵の保管場所"]),
    (Column::Animals, "animals", &["動物", "ペット", "犬"]),
    (Column::Parking, "parking", &["駐車", "駐車場", "駐車場所"]),
    (Column::Capsule, "capsule", &["カプセル", "緊急時用カプセル", "救急医療情報キット"]),
    (Column::Belongings, "belongings", &["持ち物", "持ち物リスト", "持参品"]),
    (
        Column::Evacuation,
        "evacuation",
        &["個別避難計画", "避難行動要支援者", "個別避難計画の有無", "避難計画"],
    ),
    (Column::EvacuationPlace, "evacuation_place", &["避難場所", "避難先", "避難所", "指定避難所"]),
    (Column::Guardian, "guardian", &["成年後見人", "後見人", "後見人等", "成年後見", "成年後見人等"]),
    (Column::DayService, "day_service", &["日中活動", "通所先", "日中事業所", "日中活動先", "通所事業所"]),
    (Column::Helper, "helper", &["ヘルパー", "ヘルパー事業所", "居宅介護事業所", "居宅介護"]),
    (Column::Nurse, "visiting_nurse", &["訪問看護", "訪問看護ステーション"]),
    (Column::Commissioner, "welfare_commissioner", &["民生委員", "担当民生委員"]),
    (Column::School, "school", &["学校", "在籍校", "学校名"]),
    (Column::CareManager, "care_manager", &["ケアマネ", "ケアマネジャー", "介護支援専門員"]),
    (Column::ConsentOn, "consent_on", &["同意日", "同意年月日", "情報共有同意日", "同意書日付"]),
    (Column::ConsentScope, "consent_scope", &["同意範囲", "同意の範囲", "情報共有の範囲", "情報提供の同意"]),
    (
        Column::Stays,
        "stays",
        &["短期入所利用歴", "短期入所歴", "短期入所の経験", "ショート利用歴", "短期入所利用"],
    ),
    (
        Column::HopedPlaces,
        "hoped_places",
        &["短期入所希望先", "希望する短期入所", "短期入所の希望先", "受入希望先"],
    ),
    (Column::Hidden, "hidden", &["住所秘匿", "秘匿", "支援措置", "DV等支援措置", "DV支援措置"]),
    (Column::SameSexCare, "same_sex_care", &["同性介助", "同性介護"]),
    (Column::TwoStaff, "two_staff", &["二人介助", "2人介助", "二人対応", "2人対応"]),
    (Column::NoRelatives, "no_relatives", &["身寄りなし", "身寄り無し"]),
    (Column::HarmsOthers, "harms_others", &["他害", "他害の有無"]),
    (Column::HarmsSelf, "harms_self", &["自傷", "自傷の有無"]),
    (Column::Note, "note", &["備考", "メモ", "特記事項", "その他"]),
    (Column::Ignore, "ignore", &[]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_and_no_name_stands_for_two_columns() {
        let mut headings = std::collections::BTreeSet::new();
        let mut seen = std::collections::BTreeSet::new();
        for (column, name, words) in COLUMNS {
            assert!(seen.insert(*name), "{name} twice");
            assert_eq!(named(name), Some(*column));
            for w in *words {
                assert_eq!(plain(w), *w, "{w} is never met");
                assert!(headings.insert(*w), "{w} twice");
                assert_eq!(headed(w), Some(*column), "{w}");
            }
        }
        assert!(headed("氏　名（漢字）") == Some(Column::Name) && headed("趣味").is_none());
    }
}
