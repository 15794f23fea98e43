//! A text in both languages, and the language in force.
//! It must not know where the text is shown.

use serde::{Deserialize, Serialize};

/// The language of screens and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// 日本語
    #[default]
    Ja,
    /// English
    En,
}

/// One text, both languages. `{0}`, `{1}` … are filled by [`T::fill`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct T {
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
}

impl T {
    /// The text in a language.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }

    /// The text with `{0}`, `{1}` … replaced.
    #[must_use]
    pub fn fill(self, lang: Lang, parts: &[&str]) -> String {
        let mut out = self.get(lang).to_owned();
        for (i, part) in parts.iter().enumerate() {
            out = out.replace(&format!("{{{i}}}"), part);
        }
        out
    }
}

/// `t!("日本語", "English")`: both or it does not compile.
#[macro_export]
macro_rules! t {
    ($ja:expr, $en:expr) => {
        $crate::i18n::T { ja: $ja, en: $en }
    };
}
