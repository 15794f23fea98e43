//! A person on file, in the field's own terms (`3-model.md` §3.1); registered or not.
//! It must not know who may see which part (`rules/see.rs`) or how it is drawn.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{PersonId, Rev, StaffId};
use super::person_amend::{Amendment, LiftView};
pub(super) use super::person_health::MedicalCare;
use super::person_health::{Care, Conduct, Health, MedicalItem, Medicine, Seizure, Talk};
use super::person_home::{CarerRisk, Consent, Evacuation, Expected, Home, Household, Linked};
pub(super) use super::person_life::Registration;
use super::person_life::{Checked, Life, RecordPart};
use super::person_macro::blank;
use super::person_merged::Merged;
pub(super) use super::person_parts::{
    BehaviourTotal, Capsule, CrisisPlan, CrisisStage, Flags, Handbook, HandbookKind, KeyPerson, PastStay,
    Sex, Supporter,
};
use super::person_parts::{Benefit, Guardian, PastRefusal, TeamMember};
use super::time::At;
use crate::text::Clean;

/// Everything the desk may know of a person. `PersonFields` in commands has the same names;
/// a field given there replaces the one here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// 登録番号, digits as written.
    pub reg_no: Option<Clean>,
    /// Where the registration stands.
    pub registration: Registration,
    /// Registration class A/B/C.
    pub class: Option<Clean>,
    /// 登録日
    pub registered_on: Option<NaiveDate>,
    /// 次回見直し
    pub review_due: Option<NaiveDate>,
    /// 計画記載日
    pub plan_entry: Option<NaiveDate>,
    /// 氏名 as written.
    pub name: Clean,
    /// ふりがな
    pub reading: Clean,
    /// 呼ばれたい名
    pub call_name: Clean,
    /// 通称, former names, other ways of writing.
    #[serde(skip_serializing_if = "blank")]
    pub other_names: Vec<Clean>,
    /// Sex.
    pub sex: Option<Sex>,
    /// 生年月日
    pub birth: Option<NaiveDate>,
    /// Age as told, when no birth date is known ("about 40").
    pub about_age: Option<u8>,
    /// What is known of an unknown person.
    pub description: Clean,
    /// 郵便番号 as written.
    #[serde(skip_serializing_if = "blank")]
    pub postal_code: Clean,
    /// 住所
    pub address: Clean,
    /// 地区
    pub district: Clean,
    /// Telephones as written.
    pub phones: Vec<Clean>,
    /// FAX as written.
    #[serde(skip_serializing_if = "blank")]
    pub fax: Clean,
    /// Mail address (hearing).
    #[serde(skip_serializing_if = "blank")]
    pub mail: Clean,
    /// 世帯
    #[serde(skip_serializing_if = "blank")]
    pub household: Household,
    /// Persons on file of the same household or carer; only `link_household` writes it.
    #[serde(skip_serializing_if = "blank")]
    pub linked: Vec<Linked>,
    /// 手帳
    pub handbooks: Vec<Handbook>,
    /// 障害支援区分 as written.
    pub support_level: Option<Clean>,
    /// 障害支援区分 有効期間の終わり
    #[serde(skip_serializing_if = "blank")]
    pub support_until: Option<NaiveDate>,
    /// 自立支援医療, 難病
    #[serde(skip_serializing_if = "blank")]
    pub benefits: Vec<Benefit>,
    /// 支給市町村番号, 6 digits.
    #[serde(skip_serializing_if = "blank")]
    pub recipient_city: Option<Clean>,
    /// 支給量 (短期入所 7日/月).
    #[serde(skip_serializing_if = "blank")]
    pub granted: Clean,
    /// 受給者証番号, 10 digits, leading zeros kept.
    pub recipient_no: Option<Clean>,
    /// 医療的ケア items.
    pub medical: Vec<MedicalCare>,
    /// The same items with who can do them, supplies, power; every item here is in `medical` too.
    #[serde(skip_serializing_if = "blank")]
    pub medical_items: Vec<MedicalItem>,
    /// Power, supplies, who can do it.
    pub medical_note: Clean,
    /// 行動関連項目
    pub behaviour: Option<BehaviourTotal>,
    /// 行動 beyond the total.
    #[serde(skip_serializing_if = "blank")]
    pub conduct: Conduct,
    /// 服薬
    pub medication: Clean,
    /// Medicine lasts until.
    pub medication_until: Option<NaiveDate>,
    /// Medicines one by one.
    #[serde(skip_serializing_if = "blank")]
    pub medicines: Vec<Medicine>,
    /// アレルギー
    pub allergies: Clean,
    /// 発作 with when to call 119.
    pub seizures: Clean,
    /// 発作 in its own fields; `call_119` is the rule for an ambulance.
    #[serde(skip_serializing_if = "blank")]
    pub seizure: Seizure,
    /// 健康
    #[serde(skip_serializing_if = "blank")]
    pub health: Health,
    /// 身体介助と生活
    #[serde(skip_serializing_if = "blank")]
    pub care: Care,
    /// コミュニケーション means.
    pub communication: Clean,
    /// How they say yes and no.
    pub yes_no: Clean,
    /// Understanding, ways, touch, senses.
    #[serde(skip_serializing_if = "blank")]
    pub talk: Talk,
    /// 引き金
    pub triggers: Clean,
    /// 落ち着く方法
    pub calming: Clean,
    /// Uses a wheelchair.
    pub wheelchair: bool,
    /// 移動・移乗
    pub mobility: Clean,
    /// Key persons in calling order.
    pub contacts: Vec<KeyPerson>,
    /// Risks of the carers.
    #[serde(skip_serializing_if = "blank")]
    pub carer_risk: CarerRisk,
    /// 担当相談支援事業所
    pub consult_office: Clean,
    /// 担当相談員
    pub consultant: Clean,
    /// Telephones of the consultant: day, then night.
    pub consultant_phones: Vec<Clean>,
    /// The coordinator or consultant of our own staff, if any.
    pub coordinator: Option<StaffId>,
    /// 慣れた支援者
    pub supporters: Vec<Supporter>,
    /// 支援チーム
    #[serde(skip_serializing_if = "blank")]
    pub team: Vec<TeamMember>,
    /// 成年後見人など
    #[serde(skip_serializing_if = "blank")]
    pub guardian: Option<Guardian>,
    /// クライシスプラン
    pub crisis_plan: Option<CrisisPlan>,
    /// カプセル
    pub capsule: Option<Capsule>,
    /// 訪問時注意
    pub visit_warnings: Clean,
    /// Keys, animals, parking and the rest of the home.
    #[serde(skip_serializing_if = "blank")]
    pub home: Home,
    /// 個別避難計画
    #[serde(skip_serializing_if = "blank")]
    pub evacuation: Evacuation,
    /// 想定される緊急時
    #[serde(skip_serializing_if = "blank")]
    pub expected: Vec<Expected>,
    /// 持ち物リスト
    #[serde(skip_serializing_if = "blank")]
    pub belongings: Vec<Clean>,
    /// 同意
    #[serde(skip_serializing_if = "blank")]
    pub consent: Option<Consent>,
    /// 短期入所利用歴
    pub stays: Vec<PastStay>,
    /// Used a short stay before; none = not known.
    pub has_stayed: Option<bool>,
    /// 短期入所の希望先
    #[serde(skip_serializing_if = "blank")]
    pub hoped_places: Vec<Clean>,
    /// Short stays refused, either way.
    #[serde(skip_serializing_if = "blank")]
    pub refusals: Vec<PastRefusal>,
    /// Flags.
    pub flags: Flags,
    /// Risk notes and what imports could not read, newest last.
    pub notes: Vec<Clean>,
    /// When this record was last checked as a whole.
    pub checked_on: Option<NaiveDate>,
    /// When and by whom each part was last checked; only the commands of the registration and
    /// `check_person` write it.
    #[serde(skip_serializing_if = "blank")]
    pub checked: BTreeMap<RecordPart, Checked>,
    /// The registration as a life; only its own commands write it.
    #[serde(skip_serializing_if = "blank")]
    pub life: Life,
    /// This record is another's of the same person: it only points there.
    #[serde(skip_serializing_if = "blank")]
    pub same_as: Option<PersonId>,
    /// Records that point here; only `merge_persons` and `identify_person` write it.
    #[serde(skip_serializing_if = "blank")]
    pub merged: Vec<Merged>,
    /// Changes told by telephone that nobody has confirmed yet.
    #[serde(skip_serializing_if = "blank")]
    pub amendments: Vec<Amendment>,
    /// Who has said that `flags.hidden` may be lifted, until a second one says so too; only
    /// `lift_hidden` writes it.
    #[serde(skip_serializing_if = "blank")]
    pub lifting: Vec<LiftView>,
}

impl Record {
    /// How and when the registration ended (取下げ・転出・死亡); none while it has not.
    #[must_use]
    pub fn ended(&self) -> Option<Ended> {
        let over = matches!(
            self.registration,
            Registration::Withdrawn | Registration::Moved | Registration::Deceased
        );
        over.then(|| Ended { how: self.registration, on: self.life.ended.as_ref().map(|e| e.on) })
    }

    /// When a part was last checked: its own mark, or the whole record's when that is newer.
    #[must_use]
    pub fn checked_part(&self, part: RecordPart) -> Option<NaiveDate> {
        self.checked.get(&part).map(|c| c.on).max(self.checked_on)
    }

    /// The last day the medicine lasts for: of the record's own date and the counted medicines
    /// the first.
    #[must_use]
    pub fn medicine_until(&self) -> Option<NaiveDate> {
        self.medicines.iter().filter_map(Medicine::until).chain(self.medication_until).min()
    }
}

/// The end of a registration, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// Withdrawn, moved or deceased.
    pub how: Registration,
    /// When, where it is known.
    pub on: Option<NaiveDate>,
}

/// A person on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Id in the store.
    pub id: PersonId,
    /// Row revision.
    pub rev: Rev,
    /// When the newest version was written.
    pub written_at: At,
    /// The record.
    pub record: Record,
}

impl Person {
    /// Age in years on `on`, from the birth date or as told.
    #[must_use]
    pub fn age(&self, on: NaiveDate) -> Option<i32> {
        self.record.birth.map(|b| super::time::age_on(b, on)).or(self.record.about_age.map(i32::from))
    }
}
