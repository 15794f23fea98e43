//! Words about a sealed store: its key, its build, what stands in the way.
//! It must not know a key nor how a store is sealed.

use super::{Lang, T};
use crate::t;

/// Why a secret's file cannot be used.
#[must_use]
pub fn secret_file(code: &str) -> T {
    match code {
        "key_missing" => t!("ありません", "it is not there"),
        "key_open" => t!("ほかの人が読めます", "others can read it"),
        "key_owner" => t!("持ち主が違います", "it belongs to somebody else"),
        _ => t!("読めません", "it cannot be read"),
    }
}

/// A fault about sealing, by its code, with the next step.
#[must_use]
pub fn fault(why: &str, path: &str, lang: Lang) -> String {
    let mut parts = why.split(' ');
    let code = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let text = match code {
        "plain_build" => t!(
            "{0} は暗号化されていますが、この daiji は暗号化なしの版です。暗号化の版(sealed)の daiji で開いてください。",
            "{0} is sealed, and this daiji is the build without sealing. Open it with the sealed build."
        ),
        "no_key" => t!(
            "{0} は暗号化されています。鍵ファイルを設定の [seal] key_file に書いてください。",
            "{0} is sealed. Name its key file in the configuration: [seal] key_file."
        ),
        "key_missing" => t!(
            "鍵ファイルがありません: {0}\n媒体や金庫の写しから戻してください。はじめてなら daiji seal keygen で作ります。",
            "There is no key file at {0}\nPut it back from its copy in the safe. The very first one is made by daiji seal keygen."
        ),
        "key_open" => t!(
            "鍵ファイル {0} をほかの人が読めます。chmod 600 {0} のあと、もう一度。",
            "Others can read the key file {0}. chmod 600 {0}, then again."
        ),
        "key_owner" => t!(
            "鍵ファイル {0} の持ち主が daiji を動かす利用者ではありません。chown で直してください。",
            "The key file {0} belongs to another account than daiji's. Mend it with chown."
        ),
        "key_bad" => t!(
            "鍵ファイル {0} の中身が鍵ではありません(16 進 64 桁)。写しから戻してください。",
            "The key file {0} holds no key (64 hexadecimal digits). Put its copy back."
        ),
        "key_unread" => t!(
            "鍵ファイル {0} を読めません。持ち主と権限を確かめてください。",
            "The key file {0} cannot be read. Check its owner and mode."
        ),
        "wrong_key" => t!(
            "{0} は、この鍵では開きません。[seal] key_file がこの台帳の鍵か確かめてください。鍵が正しければ台帳が壊れています: daiji restore で控えから戻します。",
            "{0} does not open with this key. Check that [seal] key_file is this store's. If it is, the store is damaged: daiji restore brings a backup back."
        ),
        "other_key" => t!(
            "{0} は別の鍵で暗号化されています(台帳の鍵 {1}、いまの鍵 {2})。[seal] key_file を {1} の鍵にしてください。",
            "{0} is sealed with another key (the store's {1}, this one {2}). Point [seal] key_file at key {1}."
        ),
        "in_use" => t!(
            "{0} を開いている daiji があります。席と serve をすべて閉じてから、もう一度。",
            "A daiji has {0} open. Close every desk and serve, then again."
        ),
        "offline" => t!(
            "{0} は保守中です(暗号化・鍵の入れ替え)。終わるまで紙に記録し、少し待ってもう一度。",
            "{0} is closed for work on the whole file (sealing, a new key). Write on paper, wait, then again."
        ),
        _ => t!("{0} の暗号化でうまくいきませんでした: {1}", "Sealing {0} failed: {1}"),
    };
    let second = rest.first().copied().unwrap_or(code);
    text.fill(lang, &[path, second, rest.get(1).copied().unwrap_or_default()])
}

/// Frame: the store is not encrypted.
pub const UNSEALED: T = t!("暗号化なし", "NOT SEALED");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_says_where_and_never_a_code() {
        for why in [
            "plain_build",
            "no_key",
            "key_missing",
            "key_open",
            "key_owner",
            "key_bad",
            "key_unread",
            "wrong_key",
            "other_key aaaaaaaa bbbbbbbb",
            "in_use",
            "offline",
        ] {
            for lang in [Lang::Ja, Lang::En] {
                let said = fault(why, "/v/desk.db", lang);
                assert!(
                    said.contains("/v/desk.db") && !said.contains('{') && !said.contains('_')
                        || said.contains("key_file"),
                    "{said}"
                );
            }
        }
        assert!(
            fault("other_key aaaaaaaa bbbbbbbb", "x", Lang::Ja)
                .contains("台帳の鍵 aaaaaaaa、いまの鍵 bbbbbbbb")
        );
    }
}
