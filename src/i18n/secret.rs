//! Who sits here, in words: the secret, the certificate, the end of a member of staff.
//! It must not know how a secret is checked or a certificate read.

use super::T;
use crate::t;

/// What a refusal `not_allowed` names when somebody comes over ssh without a certificate.
pub const CERTIFICATE: &str = "certificate";

/// Not proved: nothing was sent.
pub const LOCKED: T = t!(
    "暗証を確かめていないので、送っていません。もう一度操作すると、暗証をたずねます",
    "Not sent: the secret was not given. Do it again to be asked for it"
);
/// Over the desk of somebody who has ended.
pub const OVER: T = t!("この職員は終了しました", "This member of staff has ended");
/// What follows.
pub const OVER_NEXT: T =
    t!("何かキーを押すと終わります(1分で自分から終わります)", "Any key leaves (by itself after a minute)");
/// Over the box that asks again.
pub const PROVE: T =
    t!("5分以上操作がなかったので、暗証を確かめます", "Idle for five minutes: your secret, please");
/// Title of that box.
pub const TITLE: T = t!("暗証", "Secret");
/// What stays.
pub const PROVE_KEPT: T = t!(
    "入れたものはそのまま送ります。Esc で送らずに戻る",
    "What you entered is sent then; Esc goes back without"
);
/// Too many wrong ones.
pub const WAIT: T = t!(
    "暗証の誤りが続きました。{0}秒待ってから、もう一度入れてください",
    "Too many wrong secrets: wait {0} s, then try again"
);
/// Came over ssh with a bare key, a password, or a file nobody should read.
pub const NO_CERTIFICATE: T = t!(
    "ssh の署名付きの鍵(証明書)がないので、だれか分かりません。管理者に鍵の署名を頼んでください(daiji ssh-setup --part sign)。",
    "Your ssh key brings no certificate, so nobody knows who you are. Ask the admin to sign it (daiji ssh-setup --part sign)."
);
/// They have left.
pub const ENDED: T = t!(
    "この職員は終了しました。記録は残っています。間違いなら管理者に知らせてください。",
    "This member of staff has ended. The record stays. If this is wrong, tell the admin."
);
/// The desk's own login screen: who sits down.
pub const WHO: T = t!("職員ID: ", "Staff id: ");
/// Said between tries on a terminal.
pub const WRONG: T = t!("暗証がちがいます。もう一度", "That is not the secret. Once more");
/// The first question of `init` on a terminal.
pub const FIRST: T =
    t!("一人目の管理者の職員ID(空なら {0}): ", "Staff id of the first administrator (empty: {0}): ");
/// Its answer names a program.
pub const FIRST_BAD: T =
    t!("その ID は職員には使えません。別の ID を。", "That id is not one for a person. Another one, please.");
