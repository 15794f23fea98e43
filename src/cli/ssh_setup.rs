//! `ssh-setup`: the whole set-up of sshd for a store, in parts that are used as they are printed.
//! It must not change anything: the admin does, and reads what they do.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::args_privacy::{Part, SshSetupArgs};
use super::out::{Out, Ran, Stop};
use crate::i18n::{Lang, T, ssh as words};

const ALL: [Part; 6] = [Part::Account, Part::Ca, Part::Principals, Part::Sshd, Part::Sign, Part::Revoke];

/// Where the store is kept unless `--store` says otherwise.
const STORE: &str = "/var/lib/daiji/daiji.db";

/// A line of a part: said, or used.
enum Piece {
    Say(T),
    Use(&'static str),
}

use Piece::{Say, Use};

impl Part {
    /// What it is about, and its lines. `@NAME@` is filled in.
    const fn pieces(self) -> &'static [Piece] {
        match self {
            Self::Account => &[
                Say(words::ACCOUNT),
                Use("id -u @user@ >/dev/null 2>&1 ||"),
                Use("  useradd --system --user-group --home-dir @home@ --shell /bin/sh @user@"),
                Use("install -d -m 0700 -o @user@ -g \"$(id -g @user@)\" @home@"),
                Use("install -d -m 0755 @dir@"),
                Say(words::ACCOUNT_INIT),
                Use("# runuser -u @user@ -- @daiji@ --store @store@ init"),
            ],
            Self::Ca => &[
                Say(words::CA),
                Use("CA=\"${CA:-daiji-ca}\""),
                Use("ssh-keygen -t ed25519 -f \"$CA\" -C daiji-ca"),
                Say(words::CA_PLACE),
                Use("install -m 0644 \"$CA.pub\" @dir@/ca.pub"),
                Say(words::CA_REVOKED),
                Use("ssh-keygen -k -f @dir@/revoked"),
                Use("chmod 0644 @dir@/revoked"),
            ],
            Self::Principals => &[
                Say(words::PRINCIPALS),
                Use("restrict,pty,command=\"@daiji@ --store @store@\" act"),
                Use("restrict,pty,command=\"@daiji@ --store @store@ watch --only\" view"),
            ],
            Self::Sshd => SSHD,
            Self::Sign => &[
                Say(words::SIGN),
                Use("CA=\"${CA:-daiji-ca}\""),
                Use(": \"${KEYID:?@needs_keyid@}\" \"${KEY:?@needs_key@}\""),
                Use("SERIAL=\"$(date +%s%N)\""),
                Use(
                    "ssh-keygen -s \"$CA\" -I \"$KEYID\" -z \"$SERIAL\" -n \"${MAY:-act}\" -V +12h \"$KEY\" &&",
                ),
                Use("  echo \"$KEYID $SERIAL\" >> \"$CA.issued\""),
                Say(words::SIGN_USE),
                Use("# ssh -i KEY @user@@HOST"),
            ],
            Self::Revoke => &[
                Say(words::REVOKE),
                Use(": \"${KEYID:?@needs_keyid@}\""),
                Use("CA=\"${CA:-daiji-ca}\""),
                Use("awk -v id=\"$KEYID\" '$1 == id { print \"serial: \" $2 }' \"$CA.issued\" |"),
                Use("  ssh-keygen -k -u -f @dir@/revoked -s @dir@/ca.pub -"),
            ],
        }
    }

    /// The file a part goes into; none for one that is run.
    fn file(self, dir: &str) -> Option<String> {
        match self {
            Self::Principals => Some(format!("{dir}/principals")),
            Self::Sshd => Some("/etc/ssh/sshd_config.d/daiji.conf".to_owned()),
            _ => None,
        }
    }
}

/// What sshd is told: this account, certificates alone, one command, nothing beside it.
const SSHD: &[Piece] = &[
    Say(words::SSHD),
    Say(words::SSHD_ENV),
    Use("PermitUserEnvironment no"),
    Use("Match User @user@"),
    Use("    ExposeAuthInfo yes"),
    Use("    AuthenticationMethods publickey"),
    Use("    PasswordAuthentication no"),
    Use("    KbdInteractiveAuthentication no"),
    Use("    HostbasedAuthentication no"),
    Use("    AuthorizedKeysFile none"),
    Use("    AuthorizedKeysCommand none"),
    Use("    TrustedUserCAKeys @dir@/ca.pub"),
    Use("    AuthorizedPrincipalsFile @dir@/principals"),
    Use("    RevokedKeys @dir@/revoked"),
    Use("    AcceptEnv LANG"),
    Use("    PermitTTY yes"),
    Use("    PermitUserRC no"),
    Use("    DisableForwarding yes"),
    Use("    AllowTcpForwarding no"),
    Use("    AllowStreamLocalForwarding no"),
    Use("    AllowAgentForwarding no"),
    Use("    X11Forwarding no"),
    Use("    PermitTunnel no"),
    Use("    PermitOpen none"),
    Use("    PermitListen none"),
    Use("    MaxAuthTries 3"),
    Say(words::SSHD_ALIVE),
    Use("    ClientAliveInterval 15"),
    Use("    ClientAliveCountMax 3"),
    Use("Match all"),
];

/// Prints a part, or all of them in their order.
pub(crate) fn run(out: Out, args: &SshSetupArgs, store: Option<&Path>) -> Ran {
    let store = store.map_or_else(|| PathBuf::from(STORE), Path::to_path_buf);
    let home = store.parent().unwrap_or(Path::new("/")).to_path_buf();
    let daiji = std::env::current_exe()?;
    let mut places = vec![("user", args.user.clone())];
    if !args.user.bytes().all(is_plain) || args.user.starts_with('-') || args.user.is_empty() {
        return Err(Stop::Usage(words::BAD_PATH.fill(out.lang, &[&args.user])));
    }
    for (name, path) in [("store", &store), ("home", &home), ("dir", &args.dir), ("daiji", &daiji)] {
        places.push((name, plain(path, out.lang)?));
    }
    for (name, text) in [("needs_keyid", words::NEEDS_KEYID), ("needs_key", words::NEEDS_KEY)] {
        places.push((name, text.get(out.lang).to_owned()));
    }
    let parts = args.part.map_or_else(|| ALL.to_vec(), |part| vec![part]);
    let texts: Vec<String> = parts.iter().map(|part| text(*part, &places, out.lang)).collect();
    let whole = texts.join("\n");
    out.say(&json!({ "ok": true, "text": whole }), || whole.clone())
}

fn text(part: Part, places: &[(&str, String)], lang: Lang) -> String {
    let mut lines = Vec::new();
    for piece in part.pieces() {
        lines.push(match piece {
            Say(text) => format!("# {}", text.get(lang)),
            Use(line) => (*line).to_owned(),
        });
    }
    let dir = places.iter().find(|(name, _)| *name == "dir").map_or("", |(_, dir)| dir.as_str());
    if let Some(file) = part.file(dir) {
        lines.insert(1, format!("# {}", words::INTO.fill(lang, &[&file])));
    }
    let mut text = lines.join("\n") + "\n";
    for (name, value) in places {
        text = text.replace(&format!("@{name}@"), value);
    }
    text
}

/// A byte that neither a shell nor sshd reads as anything but itself.
const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')
}

/// An absolute path that stands in a configuration as it is.
fn plain(path: &Path, lang: Lang) -> Ran<String> {
    let text = path.to_string_lossy().into_owned();
    let fits = text.bytes().all(|b| is_plain(b) || b == b'/') && text.starts_with('/');
    if fits { Ok(text) } else { Err(Stop::Usage(words::BAD_PATH.fill(lang, &[&text]))) }
}
