//! The offices around persons, each kept once however many persons it serves, and whom it serves.
//! It must not know ranks: that an office was typed is one kind of match.

use std::collections::HashMap;
use std::ops::Range;

use super::fields::{places, syllables};
use super::keys::Spelled;
use super::query::Test;
use crate::text::Clean;

/// One office.
#[derive(Debug)]
struct Office {
    name: Clean,
    whole: String,
    parts: Vec<String>,
    /// Slots it is written in, ascending; dead ones too.
    slots: Vec<u32>,
}

/// All offices, by number.
#[derive(Debug, Default)]
pub(super) struct Offices {
    numbers: HashMap<Clean, u32>,
    all: Vec<Office>,
}

impl Offices {
    /// Notes that `slot`, higher than any before, names this office; the office's number.
    pub(super) fn enter(&mut self, name: &Clean, slot: usize) -> u32 {
        let number = if let Some(known) = self.numbers.get(name) {
            *known
        } else {
            let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
            let Spelled { whole, parts, .. } = Spelled::new(name.as_str());
            self.all.push(Office { name: name.clone(), whole, parts, slots: Vec::new() });
            self.numbers.insert(name.clone(), number);
            number
        };
        if let (Some(office), Ok(slot)) = (self.all.get_mut(number as usize), u32::try_from(slot))
            && office.slots.last() != Some(&slot)
        {
            office.slots.push(slot);
        }
        number
    }

    /// Its name as written.
    pub(super) fn name(&self, number: u32) -> Option<&Clean> {
        self.all.get(number as usize).map(|o| &o.name)
    }

    /// Numbers of the offices that `test` means, ascending.
    pub(super) fn meant(&self, test: &Test) -> Vec<u32> {
        let fits = |office: &Office| match test {
            Test::Letters(forms) => forms.iter().map(String::as_bytes).any(|form| {
                syllables(office.whole.as_bytes(), form).next().is_some()
                    || office.parts.iter().any(|p| p.as_bytes().starts_with(form))
            }),
            Test::Words(form) => places(office.whole.as_bytes(), form.as_bytes()).next().is_some(),
            Test::Digits(_) | Test::Reg(_) | Test::Birth(..) => false,
        };
        (0_u32..).zip(&self.all).filter(|(_, office)| fits(office)).map(|(number, _)| number).collect()
    }

    /// Calls `each` for the slots among `slots` that name any of `offices`; one that names two
    /// may come twice.
    pub(super) fn slots(&self, offices: &[u32], slots: &Range<usize>, mut each: impl FnMut(usize)) {
        for office in offices.iter().filter_map(|n| self.all.get(*n as usize)) {
            let from = office.slots.partition_point(|s| (*s as usize) < slots.start);
            let near = office.slots[from..].iter().map(|s| *s as usize);
            near.take_while(|s| *s < slots.end).for_each(&mut each);
        }
    }

    /// Gives back memory that growing took in advance.
    pub(super) fn shrink(&mut self) {
        self.all.iter_mut().for_each(|o| o.slots.shrink_to_fit());
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        let one = |o: &Office| {
            let parts: usize = o.parts.iter().map(String::capacity).sum();
            2 * o.name.as_str().len() + o.whole.capacity() + parts + o.slots.capacity() * 4
        };
        let held: usize = self.all.iter().map(one).sum();
        held + self.all.capacity() * size_of::<Office>() + self.numbers.capacity() * size_of::<(Clean, u32)>()
    }
}
