//! Pane 4's lists by category: rooms and when, who comes, telephones, the age of each number.
//! It must not say that anyone takes a person: only what was told, how old, and whom to ring.

use super::line::{Line, labelled};
use super::look::Look;
use super::places::{Grid, can_come, cannot, cell, held, held_back, staff, updated};
use super::theme::Role;
use crate::app::{Column, Spot};
use crate::domain::Service;
use crate::domain::view::{ListRow, Trust, VacancyGrid, VacancyList, VacancyRow};
use crate::i18n::{Lang, form, places, screen};
use crate::text::{self, Clean};

/// A list of pane 4 with what it is drawn with.
pub(super) struct List<'a> {
    pub(super) grid: Grid<'a>,
    pub(super) all: &'a VacancyGrid,
    pub(super) shown: &'a VacancyList,
    pub(super) spot: Option<&'a Spot>,
    /// What the chosen office's word was worth, where it is shown.
    pub(super) trust: Option<&'a Trust>,
}

impl List<'_> {
    /// Title: which list of how many, and from when its numbers are old.
    pub(super) fn title(&self) -> Line {
        let look = self.grid.look;
        let lists = &self.all.lists;
        let at = lists.iter().position(|l| l.code == self.shown.code).map_or(0, |i| i + 2);
        let line = Line::of(Role::Title, look.t(screen::PANE_PLACES))
            .after(2, Role::Accent, places::list(self.shown, look.lang))
            .after(1, Role::Dim, format!("{at}/{}", lists.len() + 1));
        if self.shown.service == Service::Consultation {
            return line;
        }
        let old = look.fill(places::OLD_AFTER, &[&places::hours(self.shown.stale_hours, look.lang)]);
        line.after(3, Role::Text, old)
    }

    /// Heading, rows under their districts, and that none of it is a promise.
    pub(super) fn lines(&self) -> Vec<Line> {
        let look = self.grid.look;
        let mut out = vec![self.head()];
        let mut under: Option<&Clean> = None;
        for row in &self.shown.rows {
            if !row.under.is_empty() && under != Some(&row.under) {
                out.push(Line::of(Role::Title, row.under.as_str()));
                under = Some(&row.under);
            }
            out.extend(self.row(row));
        }
        if self.shown.service != Service::Consultation {
            out.push(Line::of(Role::Dim, look.t(places::NO_PROMISE)));
            if self.shown.rows.iter().any(|r| !r.office.cannot.is_empty()) {
                out.push(Line::of(Role::Dim, look.t(places::BRACKETS)));
            }
        }
        out
    }

    fn name_width(&self) -> usize {
        let widest = self.shown.rows.iter().map(|r| text::width(r.office.name.as_str())).max().unwrap_or(0);
        widest.clamp(8, if self.grid.width > 110 { 30 } else { 18 })
    }

    /// The columns of a service: heading, cells.
    fn columns(&self) -> Vec<(crate::i18n::T, usize)> {
        let ja = self.grid.look.lang == Lang::Ja;
        let wide = |ja_width, en_width| if ja { ja_width } else { en_width };
        match self.shown.service {
            Service::Consultation => {
                vec![(places::COL_LIAISON, 13), (places::COL_NIGHT_PHONE, 15), (places::COL_DAY_PHONE, 15)]
            }
            Service::HomeHelp => vec![
                (screen::TONIGHT, wide(9, 12)),
                (places::COL_ARRIVES, wide(12, 14)),
                (screen::COL_UPDATED, wide(13, 17)),
                (places::COL_PHONE, 15),
            ],
            Service::GroupHome => vec![
                (screen::TONIGHT, 8),
                (places::COL_OPENS, wide(14, 13)),
                (places::COL_TRIAL, 7),
                (screen::COL_UPDATED, wide(13, 17)),
                (places::COL_PHONE, 15),
            ],
            _ => vec![
                (screen::TONIGHT, wide(11, 12)),
                (screen::COL_STAFF, wide(6, 7)),
                (screen::COL_UPDATED, wide(13, 17)),
                (places::COL_PHONE, 15),
            ],
        }
    }

    fn head(&self) -> Line {
        let look = self.grid.look;
        let name =
            Line::of(Role::Dim, "  ").col(Role::Dim, look.t(screen::COL_OFFICE), self.name_width() + 1);
        self.columns().into_iter().fold(name, |line, (t, width)| line.col(Role::Dim, look.t(t), width))
    }

    /// An office: its cells, and for the chosen one its telephones and what holds it back.
    fn row(&self, row: &ListRow) -> Vec<Line> {
        let selected = matches!(self.spot, Some(Spot::Listed(under, id))
            if *under == row.under && *id == row.office.provider);
        let head = Line::of(Role::Accent, if selected { "> " } else { "  " })
            .col(Role::Text, row.office.name.as_str(), self.name_width())
            .text(" ");
        let cells = self.cells(row).into_iter().zip(self.columns());
        let line = cells.fold(head, |line, ((said, role), (_, width))| {
            // A column is never run into by the one before.
            line.col(role, &said, width - 1).text(" ")
        });
        let mut out = vec![line.select(selected)];
        if selected {
            out.extend(
                self.detail(row).into_iter().map(|l| Line::of(Role::Text, "    ").join(l).select(true)),
            );
        }
        out
    }

    fn cells(&self, row: &ListRow) -> Vec<(String, Role)> {
        let (look, office) = (self.grid.look, &row.office);
        let phone = |all: &[Clean]| (all.first().map_or("", Clean::as_str).to_owned(), Role::Text);
        let own = if row.night_phones.is_empty() { &row.day_phones } else { &row.night_phones };
        let told = updated(office, look);
        match self.shown.service {
            Service::Consultation => {
                let liaison = row.liaison.iter().map(Clean::as_str).collect::<Vec<_>>().join(" ");
                vec![(liaison, Role::Text), phone(&row.night_phones), phone(&row.day_phones)]
            }
            Service::HomeHelp => {
                let minutes = office.earliest_minutes.filter(|_| office.can_come != Some(false));
                let minutes = minutes.map(|m| look.fill(screen::ARRIVES_IN, &[&m.to_string()]));
                vec![self.comes(office), (minutes.unwrap_or_default(), Role::Text), told, phone(own)]
            }
            Service::GroupHome => {
                vec![self.tonight(office), self.opens(row), trial(row, look), told, phone(own)]
            }
            _ => {
                let staff = (staff(office, look), Role::Text);
                vec![self.either(office), self.grid.mark(office, Column::Staff, staff), told, phone(own)]
            }
        }
    }

    /// Rooms tonight as told; in brackets where it says it takes nobody.
    fn tonight(&self, office: &VacancyRow) -> (String, Role) {
        let said = cell(office.nights.first().map_or(&[][..], Vec::as_slice), self.grid.look);
        let said = held_back(office, said);
        match self.all.nights.first() {
            Some(night) => self.grid.mark(office, Column::Night(*night), said),
            None => said,
        }
    }

    fn comes(&self, office: &VacancyRow) -> (String, Role) {
        let (word, role) = can_come(office);
        let said = (self.grid.look.t(word).to_owned(), role);
        self.grid.mark(office, Column::Coming, held_back(office, said))
    }

    /// Whether someone is taken tonight, where that is told; else the rooms.
    fn either(&self, office: &VacancyRow) -> (String, Role) {
        if office.can_come.is_none() {
            return self.tonight(office);
        }
        let look = self.grid.look;
        let (word, role) = match office.can_come {
            Some(true) => (places::AT_NIGHT, Role::Ok),
            _ => (places::NOT_AT_NIGHT, Role::Dim),
        };
        self.grid.mark(office, Column::Coming, held_back(office, (look.t(word).to_owned(), role)))
    }

    fn opens(&self, row: &ListRow) -> (String, Role) {
        let look = self.grid.look;
        let said = match row.opens {
            _ if row.office.as_of.is_none() => ("-".to_owned(), Role::Dim),
            None if !row.office.cannot.is_empty() => {
                (held(&row.office, look).unwrap_or_default(), Role::Warn)
            }
            None => (look.t(places::NOT_AHEAD).to_owned(), Role::Dim),
            Some((night, n)) if self.all.nights.first() == Some(&night) => {
                (look.fill(places::FROM_TONIGHT, &[&n.to_string()]), Role::Ok)
            }
            Some((night, n)) => {
                (look.fill(places::FROM_DAY, &[&form::month_day(night), &n.to_string()]), Role::Text)
            }
        };
        self.grid.mark(&row.office, Column::Opens, said)
    }

    fn detail(&self, row: &ListRow) -> Vec<Line> {
        let look = self.grid.look;
        let width = self.grid.width.saturating_sub(4);
        let all = |phones: &[Clean]| match phones {
            [] => "-".to_owned(),
            some => some.iter().map(Clean::as_str).collect::<Vec<_>>().join(" "),
        };
        let phones = if row.night_phones.is_empty() && row.day_phones.is_empty() {
            look.t(places::NO_PHONE).to_owned()
        } else {
            look.fill(places::NIGHT_DAY, &[&all(&row.night_phones), &all(&row.day_phones)])
        };
        let mut out = labelled((Role::Accent, ""), 0, (Role::Accent, &phones), width);
        if let Some(why) = cannot(&row.office, look) {
            out.extend(labelled((Role::Warn, ""), 0, (Role::Warn, &why), width));
        }
        if !row.office.note.is_empty() {
            out.extend(labelled((Role::Dim, ""), 0, (Role::Dim, row.office.note.as_str()), width));
        }
        out.extend(worth(self.trust, look, width));
        out
    }
}

/// What an office's word was worth, wrapped; nothing after too few calls.
pub(super) fn worth(trust: Option<&Trust>, look: Look, width: usize) -> Vec<Line> {
    let words = trust.and_then(|t| places::trust(t, look.lang)).unwrap_or_default();
    let lines = text::wrap(&words, width).into_iter().filter(|l| !l.is_empty());
    lines.map(|l| Line::of(Role::Text, l)).collect()
}

/// Under the chosen office of the zoomed grid: its telephones and what its word was worth.
pub(super) fn below_chosen(
    lines: &mut Vec<Line>,
    chosen: Option<&VacancyRow>,
    trust: Option<&Trust>,
    look: Look,
    width: usize,
) {
    let (Some(row), Some(at)) = (chosen, lines.iter().position(|l| l.selected)) else { return };
    let room = width.saturating_sub(4);
    let phones = row.phones.iter().map(Clean::as_str).collect::<Vec<_>>().join("  ");
    let mut more = match phones.as_str() {
        "" => Vec::new(),
        phones => {
            labelled((Role::Accent, ""), 0, (Role::Accent, &look.fill(screen::PHONES, &[phones])), room)
        }
    };
    more.extend(worth(trust, look, room));
    let more = more.into_iter().map(|l| Line::of(Role::Text, "    ").join(l).select(true));
    lines.splice((at + 1)..=at, more);
}

fn trial(row: &ListRow, look: Look) -> (String, Role) {
    match row.trial {
        Some(true) => (look.t(places::TRIAL).to_owned(), Role::Ok),
        Some(false) => (look.t(places::NO_TRIAL).to_owned(), Role::Dim),
        None => ("-".to_owned(), Role::Dim),
    }
}
