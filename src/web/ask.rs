//! What a visit asks for beside its address: language, nights shown, the night of a form.
//! It must not know what is shown for it.

use chrono::NaiveDate;

use super::fields::code_of;
use super::frame::tag;
use crate::domain::{ProviderId, Room};
use crate::i18n::Lang;

/// One week, tonight included.
const WEEK: u64 = 7;
/// Two weeks.
const TWO_WEEKS: u64 = 14;

/// What a visit asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ask {
    /// Language.
    pub(super) lang: Lang,
    /// Nights shown, tonight included.
    pub(super) nights: u64,
    /// The service whose form shows another night, or one more kind of room.
    pub(super) service: Option<ProviderId>,
    /// That night.
    pub(super) night: Option<NaiveDate>,
    /// That kind of room.
    pub(super) add: Option<Room>,
    /// It comes back from a form that was taken.
    pub(super) taken: bool,
}

impl Ask {
    /// Reads a query (or the same names out of a form); `accept` is the browser's own wish.
    pub(super) fn read(query: &str, accept: &str) -> Self {
        let mut ask =
            Self { lang: wished(accept), nights: WEEK, service: None, night: None, add: None, taken: false };
        for (name, value) in form_urlencoded::parse(query.as_bytes()).take(40) {
            match (&*name, &*value) {
                ("lang", "ja") => ask.lang = Lang::Ja,
                ("lang", "en") => ask.lang = Lang::En,
                ("nights", "14") => ask.nights = TWO_WEEKS,
                ("s", id) => ask.service = Some(ProviderId::new(id)),
                ("night", day) => ask.night = day.parse().ok(),
                ("add", room) => ask.add = code_of(room),
                ("taken", "1") => ask.taken = true,
                _ => {}
            }
        }
        ask
    }

    /// Whether two weeks are shown.
    pub(super) fn two_weeks(&self) -> bool {
        self.nights == TWO_WEEKS
    }

    /// The night of a service's form: the one asked for if it is shown, else tonight.
    pub(super) fn night_of(&self, service: &ProviderId, nights: &[NaiveDate]) -> NaiveDate {
        let asked = self.night.filter(|n| self.service.as_ref() == Some(service) && nights.contains(n));
        asked.or(nights.first().copied()).unwrap_or_default()
    }

    /// The query of the same page with something else about it.
    pub(super) fn with(&self, more: &[(&str, &str)]) -> String {
        let mut out = form_urlencoded::Serializer::for_suffix(String::from("?"), 1);
        out.append_pair("lang", tag(self.lang));
        if self.two_weeks() {
            out.append_pair("nights", "14");
        }
        out.extend_pairs(more);
        out.finish()
    }
}

/// The language a browser wishes for: the first of Japanese and English by weight; Japanese
/// where it wishes for neither.
fn wished(accept: &str) -> Lang {
    let mut best: Option<(u32, Lang)> = None;
    for part in accept.split(',').take(20) {
        let mut pieces = part.trim().split(';');
        let name = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
        let lang = match name.split('-').next() {
            Some("ja") => Lang::Ja,
            Some("en") => Lang::En,
            _ => continue,
        };
        let weight = pieces.find_map(|p| p.trim().strip_prefix("q=").map(str::to_owned));
        let weight = weight.map_or(1.0, |w| w.parse::<f32>().unwrap_or(0.0)).clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
        let weight = (weight * 1000.0) as u32;
        if weight > 0 && best.is_none_or(|(b, _)| weight > b) {
            best = Some((weight, lang));
        }
    }
    best.map_or(Lang::Ja, |(_, lang)| lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_one_wished_for() {
        for (accept, lang) in [
            ("", Lang::Ja),
            ("fr,de;q=0.8", Lang::Ja),
            ("en-US,en;q=0.9", Lang::En),
            ("en;q=0.5, ja;q=0.9", Lang::Ja),
            ("ja,en-US;q=0.9", Lang::Ja),
            ("ja;q=0,en;q=0.1", Lang::En),
            ("en;q=nonsense", Lang::Ja),
        ] {
            assert_eq!(wished(accept), lang, "{accept}");
        }
        assert_eq!(Ask::read("lang=en", "ja").lang, Lang::En, "the switch wins");
    }

    #[test]
    fn a_query_is_read_and_written() {
        let ask = Ask::read("s=P1&night=2026-11-23&add=male&nights=14&lang=en&taken=1", "");
        let night = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        assert_eq!((ask.night, ask.add, ask.taken), (Some(night), Some(Room::Male), true));
        assert_eq!(ask.night_of(&"P1".into(), &[night]), night);
        assert_eq!(
            ask.night_of(&"P2".into(), &[night.pred_opt().unwrap(), night]),
            night.pred_opt().unwrap()
        );
        assert_eq!(ask.with(&[("s", "P1")]), "?lang=en&nights=14&s=P1");
    }
}
