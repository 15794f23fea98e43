//! Body and mind of a person on file: medical care, medicine, seizures, daily help, talking.
//! It must not know what a record is made of (`person.rs`) or what is asked of a provider.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::person_macro::{blank, given, part, row};
use super::person_parts::BehaviourTotal;
use crate::text::Clean;

/// Medical-care items (`3-model.md` §3.1, W37). Kept as items, never only as a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MedicalCare {
    /// 人工呼吸器
    Ventilator,
    /// 気管切開
    Tracheostomy,
    /// 鼻咽頭エアウェイ
    NasalAirway,
    /// 酸素
    Oxygen,
    /// 吸引
    Suction,
    /// ネブライザー
    Nebulizer,
    /// 経管栄養
    TubeFeeding,
    /// 中心静脈カテーテル
    CentralVenous,
    /// 皮下注射
    Injection,
    /// 血糖測定
    BloodSugar,
    /// 透析
    Dialysis,
    /// 導尿
    Catheter,
    /// ストーマ
    Stoma,
    /// 摘便・浣腸
    BowelCare,
    /// 痙攣時の座薬・吸引・酸素
    SeizureCare,
}

impl MedicalCare {
    /// Every item, in the order of the official list.
    pub const ALL: [Self; 15] = [
        Self::Ventilator,
        Self::Tracheostomy,
        Self::NasalAirway,
        Self::Oxygen,
        Self::Suction,
        Self::Nebulizer,
        Self::TubeFeeding,
        Self::CentralVenous,
        Self::Injection,
        Self::BloodSugar,
        Self::Dialysis,
        Self::Catheter,
        Self::Stoma,
        Self::BowelCare,
        Self::SeizureCare,
    ];
}

/// Watching that an item of medical care needs (見守りスコア).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Watching {
    /// 高
    High,
    /// 中
    Middle,
    /// 低
    Low,
}

/// One item of medical care, with what the night needs to know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MedicalItem {
    /// Item.
    pub item: MedicalCare,
    /// Who can do it (手技者).
    #[serde(default, skip_serializing_if = "blank")]
    pub who_can: Clean,
    /// Supplies and where they are (物品).
    #[serde(default, skip_serializing_if = "blank")]
    pub supplies: Clean,
    /// Needs power (電源).
    #[serde(default, skip_serializing_if = "blank")]
    pub power: bool,
    /// What to do in an outage, how long the battery lasts (停電時).
    #[serde(default, skip_serializing_if = "blank")]
    pub outage: Clean,
    /// Settings, sizes, times.
    #[serde(default, skip_serializing_if = "blank")]
    pub how: Clean,
    /// How much watching it needs.
    #[serde(default, skip_serializing_if = "blank")]
    pub watching: Option<Watching>,
}

row! {
    /// One medicine (服薬).
    Medicine {
        /// Name.
        name: Clean,
        /// Dose as written.
        dose: Clean,
        /// Times (`朝食後`, `21:00`).
        times: Vec<Clean>,
        /// Only when needed (頓服).
        as_needed: bool,
        /// When it is needed, how often at most.
        when: Clean,
        /// How it is given (飲ませ方).
        how: Clean,
        /// Days it lasted for when it was counted (残数).
        left_days: Option<u16>,
        /// When it was counted.
        counted_on: Option<NaiveDate>,
    }
}

impl Medicine {
    /// The last day it lasts for, if it was counted; one that is only for need has none.
    #[must_use]
    pub fn until(&self) -> Option<NaiveDate> {
        let days = Days::new(u64::from(self.left_days?));
        self.counted_on.filter(|_| !self.as_needed)?.checked_add_days(days)
    }
}

part! {
    /// 発作. What is said in one line stands in the record's `seizures`.
    Seizure, SeizureGiven {
        /// 型
        kind: Clean,
        /// 頻度
        frequency: Clean,
        /// 前兆
        signs: Clean,
        /// 対応
        response: Clean,
        /// When to call an ambulance (救急車を呼ぶ目安).
        call_119: Clean,
        /// 最終発作
        last_on: Option<NaiveDate>,
    }
}

row! {
    /// A doctor or hospital.
    Clinic {
        /// Hospital or clinic.
        name: Clean,
        /// Department.
        department: Clean,
        /// Doctor.
        doctor: Clean,
        /// Telephones as written: day, then night.
        phones: Vec<Clean>,
        /// For what, card number at the desk, last seen.
        note: Clean,
    }
}

part! {
    /// 健康.
    Health, HealthGiven {
        /// 病名
        diseases: Vec<Clean>,
        /// 主治医・病院, first the one to ask.
        clinics: Vec<Clinic>,
        /// 主治医指示
        orders: Clean,
        /// 感染症
        infections: Clean,
        /// 体重, whole kilograms.
        weight_kg: Option<u16>,
    }
}

part! {
    /// 身体介助 and the day's round.
    Care, CareGiven {
        /// 食事形態
        meals: Clean,
        /// 嚥下
        swallowing: Clean,
        /// 排泄
        excretion: Clean,
        /// 入浴
        bathing: Clean,
        /// 体位
        position: Clean,
        /// 補装具
        aids: Clean,
        /// Staff needed for a transfer (移乗 人数).
        transfer_staff: Option<u8>,
        /// 夜間の見守り
        night_watching: Clean,
        /// 睡眠
        sleep: Clean,
    }
}

part! {
    /// コミュニケーション beyond means and yes and no.
    Talk, TalkGiven {
        /// 理解
        understanding: Clean,
        /// 伝え方の工夫
        ways: Clean,
        /// 触れられるのが苦手
        dislikes_touch: bool,
        /// 感覚過敏
        sensory: Clean,
    }
}

/// Items of behaviour (`3-model.md` §3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BehaviourItem {
    /// 自傷
    HurtsSelf,
    /// 他害
    HurtsOthers,
    /// 異食
    EatsThings,
    /// 多動
    Restless,
    /// 突発
    Sudden,
    /// 大声
    Shouts,
    /// 飛び出し
    RunsOut,
    /// 破壊
    Breaks,
    /// 性的
    Sexual,
    /// 過食・反すう
    Overeats,
    /// 睡眠
    Sleep,
}

part! {
    /// 行動 beyond the total.
    Conduct, ConductGiven {
        /// Items seen.
        items: Vec<BehaviourItem>,
        /// What is done about them.
        response: Clean,
        /// 強度行動障害児 score: another scale than the total.
        child_score: Option<BehaviourTotal>,
    }
}
