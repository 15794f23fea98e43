//! What a page is drawn from, and what was not taken of a form.
//! It must not know how it is drawn, nor the store.

use maud::{Markup, html};

use super::ask::Ask;
use super::fields::{Errors, Fields};
use super::frame::tag;
use super::office::Office;
use crate::domain::{ProviderId, Room, Seq};
use crate::i18n::Lang;

/// Which form of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// One night in full.
    Detail,
    /// The next nights.
    Ahead,
}

/// A form that was not taken: what was typed, what is wrong, what to say above it.
#[derive(Debug, Clone)]
pub(super) struct Trouble {
    /// The form; none for "nothing changed".
    pub(super) form: Option<(ProviderId, Which)>,
    /// As typed.
    pub(super) fields: Fields,
    /// Field by field.
    pub(super) errors: Errors,
    /// Above the form's errors.
    pub(super) alert: String,
    /// The journal position the form was filled in at, where it still counts.
    pub(super) shown: Option<Seq>,
    /// Room kinds of the form.
    pub(super) rooms: Vec<Room>,
}

/// Everything a page is drawn from.
pub(super) struct Sheet<'a> {
    /// The office at this moment.
    pub(super) office: &'a Office,
    /// Where the page is: `/p/TOKEN`.
    pub(super) path: &'a str,
    /// What the visit asked for.
    pub(super) ask: &'a Ask,
    /// A random word: the same form sent twice is one command.
    pub(super) once: &'a str,
    /// What was not taken.
    pub(super) trouble: Option<&'a Trouble>,
    /// Who is expected is not known on this host.
    pub(super) apart: bool,
}

impl Sheet<'_> {
    /// Language.
    pub(super) fn lang(&self) -> Lang {
        self.ask.lang
    }

    /// The trouble of one form, if it has any.
    pub(super) fn trouble_of(&self, service: &ProviderId, which: Which) -> Option<&Trouble> {
        self.trouble.filter(|t| t.form.as_ref().is_some_and(|(id, w)| id == service && *w == which))
    }

    /// What every form carries: language, nights, the position shown, and the word that makes
    /// it one command however often it is sent.
    pub(super) fn carried(&self, shown: Seq) -> Markup {
        html! {
            input type="hidden" name="lang" value=(tag(self.lang()));
            @if self.ask.two_weeks() { input type="hidden" name="nights" value="14"; }
            input type="hidden" name="shown" value=(shown);
            input type="hidden" name="once" value=(self.once);
        }
    }
}

/// Before every id of a form.
pub(super) fn prefix(service: &ProviderId, which: Which) -> String {
    let form = match which {
        Which::Detail => "d",
        Which::Ahead => "a",
    };
    format!("{form}-{service}")
}
