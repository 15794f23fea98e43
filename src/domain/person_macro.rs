//! Two shapes of the record: a row of a list, and a part of which a command may bring a piece.
//! It must not know any row or part.

/// Whether a value says nothing: it is left out of the stored record.
pub(super) fn blank<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A row: every field may be absent in what is stored, and an empty one is not written.
macro_rules! row {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $field:ident: $ty:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct $name {
            $($(#[$doc])* #[serde(skip_serializing_if = "blank")] pub $field: $ty,)*
        }
    };
}
pub(super) use row;

/// A part: a row of the record, and `Given`, any subset of it as a command brings it. What is
/// given replaces, what is absent stays.
macro_rules! part {
    ($(#[$meta:meta])* $name:ident, $given:ident { $($(#[$doc:meta])* $field:ident: $ty:ty,)* }) => {
        row! { $(#[$meta])* $name { $($(#[$doc])* $field: $ty,)* } }
        given! { $name, $given { $($(#[$doc])* $field: $ty,)* } }
    };
}
pub(super) use part;

/// Any subset of a part as a command brings it, where the part itself is written out elsewhere.
macro_rules! given {
    ($name:ident, $given:ident { $($(#[$doc:meta])* $field:ident: $ty:ty,)* }) => {
        #[doc = concat!("Any subset of a [`", stringify!($name), "`], with the same names.")]
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct $given {
            $($(#[$doc])* #[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<$ty>,)*
        }

        impl $given {
            /// Writes the given fields over the part.
            pub fn write_to(self, part: &mut $name) {
                $(if let Some(given) = self.$field {
                    part.$field = given;
                })*
            }
        }
    };
}
pub(super) use given;
