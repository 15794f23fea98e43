//! Columns of a row read one after the other into domain values, and the small shapes of
//! answers (one, all). It must not know any table.

use std::cell::Cell;

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};

use super::seam::{Row, Sql, Trouble, Tx, Val};
use crate::domain::At;
use crate::text::Clean;

/// Reads the columns of a row from left to right.
pub(super) struct Cols<'r> {
    row: &'r dyn Row,
    next: Cell<usize>,
}

fn broken(what: &str, why: impl std::fmt::Display) -> Trouble {
    Trouble::Other(format!("row cannot be read ({what}): {why}"))
}

impl<'r> Cols<'r> {
    pub(super) fn new(row: &'r dyn Row) -> Self {
        Self { row, next: Cell::new(0) }
    }

    fn step(&self) -> usize {
        let at = self.next.get();
        self.next.set(at + 1);
        at
    }

    pub(super) fn int_or(&self) -> Sql<Option<i64>> {
        self.row.int(self.step())
    }

    pub(super) fn int(&self) -> Sql<i64> {
        self.int_or()?.ok_or_else(|| broken("number", "missing"))
    }

    pub(super) fn small(&self) -> Sql<Option<u32>> {
        self.int_or()?.map(|n| u32::try_from(n).map_err(|e| broken("number", e))).transpose()
    }

    pub(super) fn flag(&self) -> Sql<bool> {
        Ok(self.int()? != 0)
    }

    pub(super) fn at(&self) -> Sql<At> {
        self.int().map(At)
    }

    pub(super) fn at_or(&self) -> Sql<Option<At>> {
        Ok(self.int_or()?.map(At))
    }

    pub(super) fn text_or(&self) -> Sql<Option<&'r str>> {
        self.row.text(self.step())
    }

    pub(super) fn text(&self) -> Sql<&'r str> {
        self.text_or()?.ok_or_else(|| broken("text", "missing"))
    }

    pub(super) fn clean(&self) -> Sql<Clean> {
        self.text().map(Clean::new)
    }

    pub(super) fn clean_or(&self) -> Sql<Option<Clean>> {
        Ok(self.text_or()?.map(Clean::new))
    }

    pub(super) fn date(&self) -> Sql<NaiveDate> {
        self.text()?.parse().map_err(|e| broken("date", e))
    }

    pub(super) fn parsed<T: std::str::FromStr>(&self) -> Sql<T>
    where
        T::Err: std::fmt::Display,
    {
        self.text()?.parse().map_err(|e| broken("id", e))
    }

    pub(super) fn code<T: DeserializeOwned>(&self) -> Sql<T> {
        from_code(self.text()?)
    }

    pub(super) fn code_or<T: DeserializeOwned>(&self) -> Sql<Option<T>> {
        self.text_or()?.map(from_code).transpose()
    }

    pub(super) fn json<T: DeserializeOwned>(&self) -> Sql<T> {
        serde_json::from_str(self.text()?).map_err(|e| broken("body", e))
    }

    pub(super) fn json_or<T: DeserializeOwned>(&self) -> Sql<Option<T>> {
        self.text_or()?.map(serde_json::from_str).transpose().map_err(|e| broken("body", e))
    }
}

fn from_code<T: DeserializeOwned>(text: &str) -> Sql<T> {
    let from: StrDeserializer<'_, serde::de::value::Error> = text.into_deserializer();
    T::deserialize(from).map_err(|e| broken("code", e))
}

/// The code a plain enum is stored as: its serde name.
pub(super) fn code<T: Serialize>(value: &T) -> Sql<String> {
    Ok(json(value)?.trim_matches('"').to_owned())
}

/// A descriptive body as JSON.
pub(super) fn json<T: Serialize>(value: &T) -> Sql<String> {
    serde_json::to_string(value).map_err(|e| Trouble::Other(format!("cannot be written: {e}")))
}

/// Readers of an answer's only column.
macro_rules! only {
    ($($name:ident $method:ident $out:ty $(, $bound:ident)?;)*) => {
        $(pub(super) fn $name$(<T: $bound>)?(c: &Cols<'_>) -> Sql<$out> {
            c.$method()
        })*
    };
}
only! {
    an_int int i64;
    an_at at At;
    a_date date NaiveDate;
    a_body json T, DeserializeOwned;
    a_code code T, DeserializeOwned;
}

/// As the others: an id written as text.
pub(super) fn an_id<T: std::str::FromStr>(c: &Cols<'_>) -> Sql<T>
where
    T::Err: std::fmt::Display,
{
    c.parsed()
}

/// Every row, each read by `read`.
pub(super) fn all<T>(
    tx: &dyn Tx,
    sql: &'static str,
    values: &[Val<'_>],
    read: impl Fn(&Cols<'_>) -> Sql<T>,
) -> Sql<Vec<T>> {
    let mut rows = Vec::new();
    tx.each(sql, values, &mut |row| {
        rows.push(read(&Cols::new(row))?);
        Ok(())
    })?;
    Ok(rows)
}

/// The first row, if there is one.
pub(super) fn one<T>(
    tx: &dyn Tx,
    sql: &'static str,
    values: &[Val<'_>],
    read: impl Fn(&Cols<'_>) -> Sql<T>,
) -> Sql<Option<T>> {
    let mut found = None;
    tx.each(sql, values, &mut |row| {
        if found.is_none() {
            found = Some(read(&Cols::new(row))?);
        }
        Ok(())
    })?;
    Ok(found)
}

/// One number that is always there (`COUNT`, `COALESCE(MAX(…), 0)`).
pub(super) fn number(tx: &dyn Tx, sql: &'static str, values: &[Val<'_>]) -> Sql<i64> {
    Ok(one(tx, sql, values, an_int)?.unwrap_or(0))
}

/// Bound values, converted one by one.
macro_rules! vals {
    ($($v:expr),* $(,)?) => { &[$($crate::store::seam::Val::from($v)),*] };
}
pub(super) use vals;
