//! What `ssh-setup` says between its commands: why each of them, and who runs it where.
//! It must not know a path or a command.

use super::T;
use crate::t;

/// Over the account.
pub const ACCOUNT: T = t!(
    "1 口座 (台帳の計算機で root が一度)。台帳と鍵はこの口座だけのもので、人の口座は読めない",
    "1 The account (root, once, on the store's machine). Store and key are its alone; people's own accounts read neither"
);
/// After it.
pub const ACCOUNT_INIT: T = t!(
    "台帳がまだなければ作る。一人目の管理者と暗証はここで決める:",
    "Where there is no store yet, make it; the first administrator and their secret are set here:"
);
/// Over the certificate authority.
pub const CA: T = t!(
    "2 署名の鍵 (管理者が一度。できれば別の計算機で、合い言葉を付けて。ca.pub だけを台帳の計算機に置く)",
    "2 The signing key (the admin, once; on another machine if possible, with a passphrase. Only ca.pub goes to the store's machine)"
);
/// Where the public half goes.
pub const CA_PLACE: T = t!(
    "ここからは台帳の計算機で(別の計算機で作ったなら ca.pub を写してから)",
    "From here on the store's machine (copy the .pub there first, if the key was made elsewhere)"
);
/// The list of what was revoked.
pub const CA_REVOKED: T = t!(
    "取り消した鍵の一覧。はじめは空で、なければ sshd はだれも入れない",
    "The list of what was revoked: empty at first; without it sshd lets nobody in"
);
/// Over the principals.
pub const PRINCIPALS: T = t!(
    "3 act は卓、view は見るだけ。ほかの命令は動かない",
    "3 act opens the desk, view only watches. No other command runs"
);
/// Over the daemon's part.
pub const SSHD: T = t!(
    "4 sshd。確かめて読み直す: sshd -t && systemctl reload ssh",
    "4 sshd. Check and reload: sshd -t && systemctl reload ssh"
);
/// What must not stand elsewhere in its configuration.
pub const SSHD_ENV: T = t!(
    "環境変数で何かを変えさせない(ほかの場所に AcceptEnv があっても、この口座では LANG だけ)",
    "No environment may change anything (whatever AcceptEnv stands elsewhere, here it is LANG alone)"
);
/// A line that is gone.
pub const SSHD_ALIVE: T =
    t!("切れた回線の卓は45秒で終わる", "A desk whose line is gone ends within 45 seconds");
/// Over signing.
pub const SIGN: T = t!(
    "5 署名 (管理者が、夜ごと・人ごと)。KEYID は職員の login (daiji staff add --login)、KEY は公開鍵、MAY は act か view",
    "5 Signing (the admin, for each person and night). KEYID is the login of the staff record (daiji staff add --login), KEY the public key, MAY is act or view"
);
/// What the person does then.
pub const SIGN_USE: T = t!(
    "できた KEY-cert.pub を本人の鍵の隣に置く。入り方:",
    "The KEY-cert.pub it makes goes beside the person's key. To come in:"
);
/// Over revoking.
pub const REVOKE: T = t!(
    "6 取り消し (鍵をなくした)。それまでに署名したその人の証明書だけが無効になり、新しく署名したものは使える。職員が辞めたら daiji staff end (開いている卓も閉じる)",
    "6 Revoking (a key is lost): that person's certificates signed so far, not those signed from now on. Who leaves: daiji staff end (it closes their open desk too)"
);
/// KEYID was not set.
pub const NEEDS_KEYID: T = t!("職員の login を入れてください", "say whose: the login of the staff record");
/// KEY was not set.
pub const NEEDS_KEY: T = t!("公開鍵のファイルを入れてください", "say which public key");
/// Which file a part goes into.
pub const INTO: T = t!("ファイル: {0}", "File: {0}");
/// A path or name a shell or sshd would read otherwise.
pub const BAD_PATH: T = t!(
    "「{0}」は sshd の設定に書けません。英数字と / . _ - だけの、/ で始まる場所を選んでください。",
    "{0} cannot stand in sshd's configuration. Choose an absolute place of letters, digits and / . _ - alone."
);
