//! Fields of a record that may be emptied again: an absent field stays as it is, so that emptying
//! one has a name of its own. It must not know who may empty what, or how (`person_merge.rs`).

use serde::{Deserialize, Serialize};

macro_rules! clearable {
    ($($(#[$doc:meta])* $name:ident, $code:literal;)*) => {
        /// An optional field of the record, named as in JSON (`seizure.last_on` within a part).
        /// Texts and lists need none: they are emptied by giving an empty one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Clearable {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl Clearable {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name, as in JSON.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

clearable! {
    /// 登録番号
    RegNo, "reg_no";
    /// Class A/B/C.
    Class, "class";
    /// 登録日
    RegisteredOn, "registered_on";
    /// 次回見直し
    ReviewDue, "review_due";
    /// 計画記載日
    PlanEntry, "plan_entry";
    /// Sex.
    Sex, "sex";
    /// 生年月日
    Birth, "birth";
    /// Age as told.
    AboutAge, "about_age";
    /// 障害支援区分
    SupportLevel, "support_level";
    /// 区分の有効期間
    SupportUntil, "support_until";
    /// 支給市町村番号
    RecipientCity, "recipient_city";
    /// 受給者証番号
    RecipientNo, "recipient_no";
    /// 行動関連項目 total.
    Behaviour, "behaviour";
    /// 強度行動障害児 score.
    ChildScore, "conduct.child_score";
    /// Medicine lasts until.
    MedicationUntil, "medication_until";
    /// 最終発作
    LastSeizure, "seizure.last_on";
    /// 体重
    Weight, "health.weight_kg";
    /// 移乗の人数
    TransferStaff, "care.transfer_staff";
    /// 単独介護: not asked any more.
    SingleCarer, "carer_risk.single";
    /// 70歳以上
    CarerSeventy, "carer_risk.seventy";
    /// 要介護
    CarerNeedsCare, "carer_risk.needs_care";
    /// 持病
    CarerIll, "carer_risk.ill";
    /// サービス利用なし
    NoServices, "carer_risk.no_services";
    /// 担当職員
    Coordinator, "coordinator";
    /// 成年後見人など
    Guardian, "guardian";
    /// クライシスプラン
    CrisisPlan, "crisis_plan";
    /// カプセル: whether there is one is not known.
    Capsule, "capsule";
    /// 個別避難計画 作成日
    EvacuationMadeOn, "evacuation.made_on";
    /// 個別避難計画 同意
    EvacuationConsent, "evacuation.consent";
    /// 同意
    Consent, "consent";
    /// 同意の署名日
    ConsentOn, "consent.on";
    /// 同意の終わり: it has none.
    ConsentUntil, "consent.until";
    /// 同意の取消日: it was not revoked, or is given again.
    ConsentRevoked, "consent.revoked_on";
    /// 短期入所の経験
    HasStayed, "has_stayed";
}

impl Clearable {
    /// The field of this name, if it may be emptied.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.code() == code)
    }
}
