//! Tests to come.
//! Nothing yet.
