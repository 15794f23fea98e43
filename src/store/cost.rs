//! What a read asked of the store, in statements and rows: a bound that holds on every machine,
//! where a time does not. It must not know what was asked.

use std::cell::Cell;

use super::seam::{Row, Sql, Tx, Val};

/// What a read asked of the store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cost {
    /// Statements run.
    pub statements: usize,
    /// Rows they gave.
    pub rows: usize,
}

/// A transaction that counts what goes through it.
pub(super) struct Counting<'t> {
    tx: &'t dyn Tx,
    cost: Cell<Cost>,
}

impl<'t> Counting<'t> {
    pub(super) fn new(tx: &'t dyn Tx) -> Self {
        Self { tx, cost: Cell::default() }
    }

    pub(super) fn cost(&self) -> Cost {
        self.cost.get()
    }

    fn add(&self, statements: usize, rows: usize) {
        let so_far = self.cost.get();
        self.cost.set(Cost { statements: so_far.statements + statements, rows: so_far.rows + rows });
    }
}

impl Tx for Counting<'_> {
    fn run(&self, sql: &'static str, values: &[Val<'_>]) -> Sql<usize> {
        self.add(1, 0);
        self.tx.run(sql, values)
    }

    fn each(
        &self,
        sql: &'static str,
        values: &[Val<'_>],
        row: &mut dyn FnMut(&dyn Row) -> Sql<()>,
    ) -> Sql<()> {
        self.add(1, 0);
        self.tx.each(sql, values, &mut |one| {
            self.add(0, 1);
            row(one)
        })
    }
}
