//! The frame of every page: head, language switch, the live line, style and script by digest.
//! It must not know what a page is about.

use std::sync::LazyLock;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::office::Desk;
use crate::i18n::{Lang, web as words};
use crate::text::Clean;

/// A file that pages link to, named by its content so that it may be kept for long.
pub(super) struct Asset {
    /// Where it is served.
    pub(super) path: String,
    /// Its content.
    pub(super) text: &'static str,
    /// Its type.
    pub(super) kind: &'static str,
}

fn asset(text: &'static str, ending: &str, kind: &'static str) -> Asset {
    let digest = Sha256::digest(text.as_bytes());
    let name = digest.iter().take(6).fold(String::new(), |s, b| s + &format!("{b:02x}"));
    Asset { path: format!("/a/{name}.{ending}"), text, kind }
}

/// The style sheet.
pub(super) static STYLE: LazyLock<Asset> =
    LazyLock::new(|| asset(include_str!("page.css"), "css", "text/css; charset=utf-8"));
/// The script.
pub(super) static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| asset(include_str!("page.js"), "js", "text/javascript; charset=utf-8"));

/// What the frame says around a page.
pub(super) struct Frame<'a> {
    /// Language.
    pub(super) lang: Lang,
    /// In the title bar and above everything.
    pub(super) heading: &'a str,
    /// The scheme, above the heading; none where the store could not be asked.
    pub(super) desk: Option<&'a Desk>,
    /// The same page in the other language; none where there is none.
    pub(super) other: Option<String>,
    /// Below the heading.
    pub(super) under: Markup,
    /// Said at once by a screen reader: what was received.
    pub(super) said: Option<String>,
}

/// A text in a language.
pub(super) fn of(text: &crate::domain::Words, lang: Lang) -> &Clean {
    match lang {
        Lang::Ja => &text.ja,
        Lang::En => &text.en,
    }
}

/// The language as HTML names it.
pub(super) fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "ja",
        Lang::En => "en",
    }
}

/// The other language.
pub(super) fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Ja => Lang::En,
        Lang::En => Lang::Ja,
    }
}

/// A whole page.
pub(super) fn page(frame: &Frame<'_>, main: &Markup) -> String {
    let lang = frame.lang;
    let scheme = frame.desk.map(|d| of(&d.scheme, lang).as_str());
    html! {
        (DOCTYPE)
        html lang=(tag(lang)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex, nofollow, noarchive";
                meta name="color-scheme" content="light dark";
                title { (frame.heading) @if let Some(scheme) = scheme { " - " (scheme) } }
                link rel="stylesheet" href=(STYLE.path);
                script src=(SCRIPT.path) defer {}
            }
            body data-sending=(words::JS_SENDING.get(lang)) data-failed=(words::JS_FAILED.get(lang)) {
                a.skip href="#main" { (words::SKIP.get(lang)) }
                header {
                    div.top {
                        p.scheme { @if let Some(scheme) = scheme { (scheme) } }
                        @if let Some(href) = &frame.other {
                            a.lang href=(href) hreflang=(tag(other(lang))) lang=(tag(other(lang))) {
                                (words::OTHER_LANG.get(lang))
                            }
                        }
                    }
                    h1 { (frame.heading) }
                    (frame.under)
                }
                // Present before it speaks, so that a screen reader hears the change.
                div #said role="status" aria-live="polite" {
                    @if let Some(said) = &frame.said { p.received { (said) } }
                }
                main #main tabindex="-1" { (main) }
            }
        }
    }
    .into_string()
}

/// A page with a few calm sentences: unknown, ended and cut addresses look the same.
pub(super) fn calm(lang: Lang, heading: &str, desk: Option<&Desk>, sentences: &[String]) -> String {
    let frame = Frame { lang, heading, desk, other: None, under: PreEscaped(String::new()), said: None };
    page(&frame, &html! { div.calm { @for sentence in sentences { p { (sentence) } } } })
}
