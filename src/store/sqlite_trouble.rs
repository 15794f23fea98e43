//! `SQLite`'s errors as the seam's four kinds of trouble.
//! It must not know what was asked of it.

use rusqlite::ErrorCode;

use super::seam::Trouble;

/// What an error is to those above the seam.
pub(super) fn trouble(e: &rusqlite::Error) -> Trouble {
    match e.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Trouble::Busy(None),
        Some(ErrorCode::ConstraintViolation) => Trouble::Constraint(e.to_string()),
        Some(
            ErrorCode::DiskFull
            | ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::ReadOnly
            | ErrorCode::DatabaseCorrupt
            | ErrorCode::NotADatabase
            | ErrorCode::PermissionDenied,
        ) => Trouble::Down(e.to_string()),
        _ => Trouble::Other(e.to_string()),
    }
}
