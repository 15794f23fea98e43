//! What the finder may know of a person: the row an index is built from, and why one was found.
//! It must not know how finding is done (`find/`) or where rows come from (`store/`).

use chrono::NaiveDate;

use crate::text::Clean;

/// One person as the finder sees them. Hidden persons the viewer may not see are never
/// among the rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindRow {
    /// The person's id in the store.
    pub person: i64,
    /// Registration number as written, digits (`0008`), if registered.
    pub reg_no: Option<String>,
    /// The name as written (variant kanji kept).
    pub name: Clean,
    /// The reading (ふりがな) as written, family and given name parted by a space if known.
    pub reading: Clean,
    /// The name they want to be called by.
    pub call_name: Clean,
    /// Telephone numbers of the person, digits only.
    pub phones: Vec<String>,
    /// Contacts (key persons) as written.
    pub contacts: Vec<FindContact>,
    /// Telephone numbers of contacts, digits only.
    pub contact_phones: Vec<String>,
    /// Birth date.
    pub birth: Option<NaiveDate>,
    /// 受給者証番号, digits with leading zeros.
    pub recipient_no: Option<String>,
    /// 担当相談員; empty when hidden, as all that tells where a person may be.
    pub consultant: Clean,
    /// 慣れた支援者, names or offices as written.
    pub supporters: Vec<Clean>,
    /// Offices around the person: consultation, day service … Kept once for all persons.
    pub offices: Vec<Clean>,
    /// District (地区).
    pub district: Clean,
    /// Address; empty when hidden.
    pub address: Clean,
    /// Sex as shown (男, 女 or empty).
    pub sex: Clean,
    /// Short marks for the result line (療育A2, ! 他害, 車いす …).
    pub marks: Clean,
    /// Whether the person is registered (ranking only, never a gate).
    pub registered: bool,
    /// 住所秘匿 (DV等支援措置).
    pub hidden: bool,
}

/// A contact as the finder sees them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindContact {
    /// Name as written.
    pub name: Clean,
    /// Relation as written (母, 知人 …); may be empty.
    pub relation: Clean,
}

impl From<&str> for FindContact {
    fn from(name: &str) -> Self {
        Self { name: name.into(), relation: Clean::default() }
    }
}

/// Why a person was found: which thing known of them is what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The registration number.
    RegNo,
    /// The name as written.
    Name,
    /// The reading.
    Reading,
    /// The name they want to be called by.
    CallName,
    /// This contact.
    Contact(FindContact),
    /// This telephone number of the person, digits.
    Phone(String),
    /// This telephone number of a contact, digits; the contact is named when it is the only one.
    ContactPhone {
        /// Digits.
        number: String,
        /// The only contact of the person, if there is one only.
        contact: Option<FindContact>,
    },
    /// The birth date.
    Birth,
    /// 受給者証番号.
    RecipientNo,
    /// The district.
    District,
    /// The address.
    Address,
    /// The consultant.
    Consultant(Clean),
    /// This supporter.
    Supporter(Clean),
    /// This office around the person.
    Office(Clean),
}
