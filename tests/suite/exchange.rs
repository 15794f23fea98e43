//! Files in: open data, rosters, holidays.
//! It must not know any store.
