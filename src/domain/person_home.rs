//! Around a person on file: household, carers' risk, the home, evacuation, consent.
//! It must not know what a record is made of (`person.rs`) or who may see it.

use chrono::NaiveDate;

use super::ids::PersonId;
use super::person_macro::{blank, given, part, row};
use crate::text::Clean;

row! {
    /// Someone who lives there; carers stand among the key persons too.
    Member {
        /// Name, if known.
        name: Clean,
        /// Relation.
        relation: Clean,
        /// Age when written down.
        age: Option<u8>,
        /// Health, work, school.
        note: Clean,
    }
}

part! {
    /// 世帯.
    Household, HouseholdGiven {
        /// Who lives there beside the person.
        members: Vec<Member>,
        /// Anything else (母子, 単身, 同居の犬).
        note: Clean,
    }
}

/// Another person on file of the same household or with the same carer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Linked {
    /// Who.
    pub person: PersonId,
    /// What they are to each other.
    #[serde(default, skip_serializing_if = "blank")]
    pub relation: Clean,
}

part! {
    /// Risks of the carers (`carer_risk`); none = not asked.
    CarerRisk, CarerRiskGiven {
        /// One carer alone (単独介護).
        single: Option<bool>,
        /// A carer of 70 or older.
        seventy: Option<bool>,
        /// A carer needs care (要介護).
        needs_care: Option<bool>,
        /// A carer is ill (持病).
        ill: Option<bool>,
        /// Nobody uses any service.
        no_services: Option<bool>,
        /// In words.
        note: Clean,
    }
}

part! {
    /// 訪問時注意 and how to get in; the line shown first stands in `visit_warnings`.
    Home, HomeGiven {
        /// Keys: where, who holds one.
        keys: Clean,
        /// 暗証
        entry_code: Clean,
        /// Dog or other animals.
        animals: Clean,
        /// 駐車
        parking: Clean,
        /// Someone smokes.
        smoking: bool,
        /// 同居者の暴力
        violence: Clean,
        /// ゴミ
        rubbish: Clean,
    }
}

row! {
    /// 避難支援等実施者.
    EvacuationHelper {
        /// Name.
        name: Clean,
        /// Address.
        address: Clean,
        /// Telephones as written.
        phones: Vec<Clean>,
    }
}

part! {
    /// 個別避難計画 in short (`3-model.md` §4.4).
    Evacuation, EvacuationGiven {
        /// Where the plan is kept (number, shelf, file).
        plan: Clean,
        /// Made or renewed on.
        made_on: Option<NaiveDate>,
        /// Who helps.
        helpers: Vec<EvacuationHelper>,
        /// 避難場所
        place: Clean,
        /// 避難路
        route: Clean,
        /// 歩行可否
        walking: Clean,
        /// 介助方法
        help: Clean,
        /// 持出品
        carry: Clean,
        /// Consent to share it with the helpers; none = not asked.
        consent: Option<bool>,
    }
}

row! {
    /// 想定される緊急時.
    Expected {
        /// Who falls out (`母`).
        who: Clean,
        /// What happens (`入院`).
        what: Clean,
        /// What is to be done then.
        then: Clean,
    }
}

part! {
    /// 同意: what may be shared with whom.
    Consent, ConsentGiven {
        /// Scope as written.
        scope: Clean,
        /// Partners it covers.
        partners: Vec<Clean>,
        /// Signed on.
        on: Option<NaiveDate>,
        /// By whom (本人, 後見人).
        signed_by: Clean,
        /// Ends on, if it has an end.
        until: Option<NaiveDate>,
        /// Revoked on.
        revoked_on: Option<NaiveDate>,
    }
}

impl Consent {
    /// The day from which it no longer holds, if there is one.
    #[must_use]
    pub fn ends(&self) -> Option<NaiveDate> {
        [self.until, self.revoked_on].into_iter().flatten().min()
    }

    /// Whether it holds on a day.
    #[must_use]
    pub fn holds(&self, on: NaiveDate) -> bool {
        self.on.is_some_and(|from| from <= on)
            && self.until.is_none_or(|last| on <= last)
            && self.revoked_on.is_none_or(|day| on < day)
    }
}
