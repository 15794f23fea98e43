//! What the finder may know of a person: the row an index is built from.
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
    /// Names of contacts (family, supporters) as written.
    pub contacts: Vec<Clean>,
    /// Telephone numbers of contacts, digits only.
    pub contact_phones: Vec<String>,
    /// Birth date.
    pub birth: Option<NaiveDate>,
    /// 受給者証番号, digits with leading zeros.
    pub recipient_no: Option<String>,
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
