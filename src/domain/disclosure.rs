//! What may leave the desk on paper or by telephone: sheets, recipients, legal bases, details.
//! It must not know who asks (`rules/paper.rs`) or how a sheet looks.

use serde::{Deserialize, Serialize};

use super::person::Record;
use super::person_health::Health;
use super::person_macro::blank;
use crate::text::Clean;

/// A sheet (`3-model.md` §4.1–4.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetKind {
    /// 緊急時フェイスシート: one page, large type.
    Face,
    /// 緊急時登録シート
    Registration,
    /// クライシスプラン
    Crisis,
    /// 緊急時用カプセルの用紙
    Capsule,
    /// あなたを助ける人: a letter to the person (C07).
    Helpers,
}

impl SheetKind {
    /// Every sheet, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Face, Self::Registration, Self::Crisis, Self::Capsule, Self::Helpers];
}

/// What kind of recipient it goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// 救急隊・消防
    Ambulance,
    /// 病院
    Hospital,
    /// 警察
    Police,
    /// 事業所
    Provider,
    /// 相談支援事業所・支援チーム
    Consultant,
    /// 市の担当課
    City,
    /// 本人
    Person,
    /// 家族
    Family,
    /// ほか (named in words)
    Other,
}

impl Recipient {
    /// Every kind, in the order they are offered.
    pub const ALL: [Self; 9] = [
        Self::Ambulance,
        Self::Hospital,
        Self::Police,
        Self::Provider,
        Self::Consultant,
        Self::City,
        Self::Person,
        Self::Family,
        Self::Other,
    ];

    /// What a written consent calls them.
    pub(super) const fn called(self) -> &'static [&'static str] {
        match self {
            Self::Ambulance => &["救急", "消防"],
            Self::Hospital => &["病院", "医療機関", "診療所", "クリニック"],
            Self::Police => &["警察"],
            Self::Provider => &["事業所", "事業者", "施設"],
            Self::Consultant => &["相談支援", "支援チーム", "相談員"],
            Self::City => &["市役所", "区役所", "役場", "行政", "福祉課", "担当課", "市の窓口"],
            Self::Person => &["本人"],
            Self::Family => &["家族", "親族"],
            Self::Other => &[],
        }
    }

    /// Whether warnings for whoever visits may go there: they speak of the household.
    pub(super) const fn may_be_warned(self) -> bool {
        !matches!(self, Self::Person | Self::Family | Self::Other)
    }
}

/// The legal basis (`7-privacy.md` §8; 個人情報保護法).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// 本人の同意、本人に渡す (69条2項1号・27条1項)
    Consent,
    /// 生命・身体の保護で同意が難しい (27条1項2号・69条2項4号)
    Life,
    /// 市の内部で、仕事に必要な限りで (69条2項2号)
    Inside,
    /// 国・県・ほかの市町の仕事に必要 (69条2項3号)
    Authority,
    /// 明らかに本人の利益、特別の理由 (69条2項4号)
    Benefit,
    /// 法令に基づく (69条1項・27条1項1号)
    Law,
}

impl Basis {
    /// Every basis, in the order they are offered.
    pub const ALL: [Self; 6] =
        [Self::Consent, Self::Life, Self::Inside, Self::Authority, Self::Benefit, Self::Law];

    /// Whether the law asks for a reason of its own (相当の理由, 特別の理由, which law).
    #[must_use]
    pub const fn wants_reason(self) -> bool {
        matches!(self, Self::Authority | Self::Benefit | Self::Law)
    }
}

/// A detail of a record that can leave, as the journal names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "named as the fields of the record")]
pub enum Detail {
    Name,
    CallName,
    RegNo,
    Birth,
    Age,
    Sex,
    Description,
    Address,
    District,
    Phones,
    Handbooks,
    SupportLevel,
    RecipientNo,
    Medical,
    Behaviour,
    Care,
    Medication,
    Allergies,
    Seizures,
    Communication,
    Triggers,
    Calming,
    Mobility,
    Contacts,
    Consultant,
    Supporters,
    CrisisPlan,
    Capsule,
    VisitWarnings,
    Stays,
    Registration,
    Notes,
    Health,
    Clinics,
    Daily,
    Household,
    Papers,
    Team,
    Guardian,
    Keys,
    Evacuation,
    Expected,
    Belongings,
    Consent,
}

impl Detail {
    /// Every detail, in the order a face sheet would give them.
    pub const ALL: [Self; 44] = [
        Self::Name,
        Self::CallName,
        Self::RegNo,
        Self::Birth,
        Self::Age,
        Self::Sex,
        Self::Description,
        Self::Address,
        Self::District,
        Self::Phones,
        Self::Handbooks,
        Self::SupportLevel,
        Self::RecipientNo,
        Self::Medical,
        Self::Behaviour,
        Self::Care,
        Self::Medication,
        Self::Allergies,
        Self::Seizures,
        Self::Communication,
        Self::Triggers,
        Self::Calming,
        Self::Mobility,
        Self::Contacts,
        Self::Consultant,
        Self::Supporters,
        Self::CrisisPlan,
        Self::Capsule,
        Self::VisitWarnings,
        Self::Stays,
        Self::Registration,
        Self::Notes,
        Self::Health,
        Self::Clinics,
        Self::Daily,
        Self::Household,
        Self::Papers,
        Self::Team,
        Self::Guardian,
        Self::Keys,
        Self::Evacuation,
        Self::Expected,
        Self::Belongings,
        Self::Consent,
    ];

    /// A need: what an office must know to say whether it can take someone, and not who they
    /// are (`rules.md` §7).
    #[must_use]
    pub const fn is_need(self) -> bool {
        matches!(
            self,
            Self::Age
                | Self::Sex
                | Self::Handbooks
                | Self::SupportLevel
                | Self::Medical
                | Self::Behaviour
                | Self::Care
                | Self::Medication
                | Self::Allergies
                | Self::Seizures
                | Self::Communication
                | Self::Triggers
                | Self::Calming
                | Self::Mobility
                | Self::Health
                | Self::Daily
        )
    }

    /// Says where someone lives or stays: of a hidden person it takes two people.
    #[must_use]
    pub const fn is_place(self) -> bool {
        matches!(
            self,
            Self::Address
                | Self::District
                | Self::Phones
                | Self::Capsule
                | Self::VisitWarnings
                | Self::Stays
                | Self::Supporters
                | Self::Description
                | Self::Notes
                | Self::Clinics
                | Self::Household
                | Self::Team
                | Self::Guardian
                | Self::Keys
                | Self::Evacuation
                | Self::Expected
                | Self::Consent
        )
    }

    /// Whether a record holds anything of it.
    #[must_use]
    pub fn is_in(self, r: &Record) -> bool {
        let text = |t: &Clean| !t.is_empty();
        match self {
            Self::Name => text(&r.name) || text(&r.reading) || !r.other_names.is_empty(),
            Self::CallName => text(&r.call_name),
            Self::RegNo => r.reg_no.as_ref().is_some_and(text),
            Self::Birth => r.birth.is_some(),
            Self::Age => r.birth.is_some() || r.about_age.is_some(),
            Self::Sex => r.sex.is_some(),
            Self::Description => text(&r.description),
            Self::Address => text(&r.address) || text(&r.postal_code),
            Self::District => text(&r.district),
            Self::Phones => !r.phones.is_empty() || text(&r.fax) || text(&r.mail),
            Self::Handbooks => !r.handbooks.is_empty(),
            Self::SupportLevel => r.support_level.as_ref().is_some_and(text),
            Self::RecipientNo => r.recipient_no.as_ref().is_some_and(text),
            Self::Medical => !r.medical.is_empty() || !r.medical_items.is_empty() || text(&r.medical_note),
            Self::Behaviour => {
                r.behaviour.is_some() || !blank(&r.conduct) || r.flags.harms_others || r.flags.harms_self
            }
            Self::Care => r.flags.two_staff || r.flags.same_sex_care || r.flags.infectious,
            Self::Medication => text(&r.medication) || !r.medicines.is_empty(),
            Self::Allergies => text(&r.allergies),
            Self::Seizures => text(&r.seizures) || !blank(&r.seizure),
            Self::Communication => text(&r.communication) || text(&r.yes_no) || !blank(&r.talk),
            Self::Triggers => text(&r.triggers),
            Self::Calming => text(&r.calming),
            Self::Mobility => r.wheelchair || text(&r.mobility),
            Self::Contacts => !r.contacts.is_empty(),
            Self::Consultant => {
                text(&r.consult_office) || text(&r.consultant) || !r.consultant_phones.is_empty()
            }
            Self::Supporters => !r.supporters.is_empty(),
            Self::CrisisPlan => r.crisis_plan.is_some(),
            Self::Capsule => r.capsule.is_some(),
            Self::VisitWarnings => text(&r.visit_warnings),
            Self::Stays => {
                !r.stays.is_empty()
                    || r.has_stayed.is_some()
                    || !r.hoped_places.is_empty()
                    || !r.refusals.is_empty()
            }
            Self::Registration => {
                r.registered_on.is_some()
                    || r.review_due.is_some()
                    || r.plan_entry.is_some()
                    || r.class.is_some()
            }
            Self::Notes => !r.notes.is_empty(),
            Self::Health => {
                let Health { diseases, orders, infections, weight_kg, .. } = &r.health;
                !diseases.is_empty() || text(orders) || text(infections) || weight_kg.is_some()
            }
            Self::Clinics => !r.health.clinics.is_empty(),
            Self::Daily => !blank(&r.care),
            Self::Household => !blank(&r.household) || !blank(&r.carer_risk),
            Self::Papers => !r.benefits.is_empty() || text(&r.granted),
            Self::Team => !r.team.is_empty(),
            Self::Guardian => r.guardian.is_some(),
            Self::Keys => !blank(&r.home),
            Self::Evacuation => !blank(&r.evacuation),
            Self::Expected => !r.expected.is_empty(),
            Self::Belongings => !r.belongings.is_empty(),
            Self::Consent => r.consent.is_some(),
        }
    }
}

/// What a sheet is made of at most, whoever gets it.
#[must_use]
pub const fn details_of(kind: SheetKind) -> &'static [Detail] {
    use Detail as D;
    match kind {
        SheetKind::Face => &[
            D::Name,
            D::CallName,
            D::RegNo,
            D::Age,
            D::Birth,
            D::Sex,
            D::Description,
            D::Address,
            D::District,
            D::Phones,
            D::Handbooks,
            D::SupportLevel,
            D::Medical,
            D::Behaviour,
            D::Care,
            D::Medication,
            D::Allergies,
            D::Seizures,
            D::Communication,
            D::Triggers,
            D::Calming,
            D::Mobility,
            D::Contacts,
            D::Consultant,
            D::Health,
            D::Clinics,
            D::Daily,
        ],
        SheetKind::Registration => &D::ALL,
        SheetKind::Crisis => &[
            D::Name,
            D::CallName,
            D::RegNo,
            D::Birth,
            D::Age,
            D::Sex,
            D::Seizures,
            D::Medication,
            D::Communication,
            D::Triggers,
            D::Calming,
            D::Contacts,
            D::Consultant,
            D::CrisisPlan,
            D::Clinics,
        ],
        SheetKind::Capsule => &[
            D::Name,
            D::CallName,
            D::Birth,
            D::Age,
            D::Sex,
            D::Address,
            D::Phones,
            D::Handbooks,
            D::Medical,
            D::Medication,
            D::Allergies,
            D::Seizures,
            D::Communication,
            D::Calming,
            D::Mobility,
            D::Contacts,
            D::Consultant,
            D::Capsule,
            D::Health,
            D::Clinics,
            D::Belongings,
        ],
        SheetKind::Helpers => &[D::Name, D::CallName, D::Contacts, D::Consultant, D::Supporters],
    }
}

/// What left the desk: the door's word, kept in the journal with the command.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Left {
    /// Details that hold something and went out.
    pub details: Vec<Detail>,
    /// With the name; without it, what free text says of names is veiled.
    pub named: bool,
    /// A hidden person's: whereabouts stay here.
    pub hidden: bool,
}

/// Whom a person's paper is for and what stands against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letting {
    /// To whom.
    pub recipient: Recipient,
    /// Their name may be told: false for an office that has not accepted.
    pub named: bool,
    /// Whereabouts may be told: false for a hidden person whose address two have not opened.
    pub places: bool,
}

/// Which of the details wanted leave under these limits.
#[must_use]
pub fn leaving(record: &Record, wanted: &[Detail], limits: Letting) -> Left {
    let may = |d: Detail| {
        (limits.named || d.is_need())
            && (limits.places || !d.is_place())
            && (d != Detail::VisitWarnings || limits.recipient.may_be_warned())
            // Who goes to the door needs the key; a hospital does not.
            && (d != Detail::Keys
                || (limits.recipient.may_be_warned() && limits.recipient != Recipient::Hospital))
            // What imports could not read and what officers noted is the city's own.
            && (d != Detail::Notes || limits.recipient == Recipient::City)
    };
    let details = wanted.iter().copied().filter(|d| may(*d) && d.is_in(record)).collect();
    Left { details, named: limits.named, hidden: record.flags.hidden }
}
