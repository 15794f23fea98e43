//! Help of the verbs that keep a store: sealing, backups, restoring, opening sealed sheets.
//! It must not know clap; the other parts of the table are `cli_help.rs` and its neighbours.

use super::T;
use crate::t;

const PLAIN_BACKUP: T = t!(
    "事務所の鍵がなくても、暗号化なしの控えを取る",
    "Take the backup unsealed where no office's key is set"
);
const IDENTITY: T =
    t!("事務所の鍵ファイル(AGE-SECRET-KEY-1…)", "The office's identity file (AGE-SECRET-KEY-1…)");

/// Paths and their texts.
pub(super) const TABLE: &[(&str, T)] = &[
    (
        "seal",
        t!(
            "台帳の暗号化: 鍵を作る、暗号化する、やめる、鍵を替える(席をすべて閉じて)",
            "Sealing the store: make a key, seal, unseal, change the key (with every desk closed)"
        ),
    ),
    (
        "seal keygen",
        t!(
            "台帳の鍵をファイルに作る(自分だけが読める)",
            "Make the store's key in a file only its owner can read"
        ),
    ),
    (
        "seal keygen --file",
        t!("鍵ファイル(省略は [seal] key_file)", "The key file ([seal] key_file when absent)"),
    ),
    (
        "seal on",
        t!(
            "控えを取ってから、台帳を [seal] key_file の鍵で暗号化する",
            "Back up, then seal the store with the key of [seal] key_file"
        ),
    ),
    ("seal on --plain", PLAIN_BACKUP),
    ("seal off", t!("控えを取ってから、台帳の暗号化をやめる", "Back up, then unseal the store")),
    ("seal off --plain", PLAIN_BACKUP),
    ("seal rekey", t!("控えを取ってから、台帳の鍵を替える", "Back up, then put the store under another key")),
    (
        "seal rekey --new_key",
        t!("新しい鍵のファイル(daiji seal keygen で作る)", "The new key's file (made by daiji seal keygen)"),
    ),
    ("seal rekey --plain", PLAIN_BACKUP),
    (
        "backup",
        t!(
            "控えを取る。席は開いたままでよい。事務所の鍵で封じ、開いて確かめる",
            "Back the store up while desks work: sealed for the offices' keys, opened and looked over"
        ),
    ),
    ("backup --to", t!("置くフォルダー(省略は [backup] folder)", "The folder ([backup] folder when absent)")),
    ("backup --plain", PLAIN_BACKUP),
    (
        "backup keygen",
        t!("事務所の鍵を FILE に作り、公開鍵を出す", "Make an office's key in FILE and print its public key"),
    ),
    ("backup keygen --file", t!("鍵ファイル。金庫に入れる", "The key file; it belongs in the safe")),
    (
        "restore",
        t!(
            "控えを新しい場所に戻し、足りない記録を示す。いまの台帳は変えない",
            "Restore a backup to a new place and say what is missing; the store that is there stays"
        ),
    ),
    ("restore --file", t!("控えのファイル", "The backup")),
    ("restore --to", t!("戻す先(まだないファイル)", "Where to (a file that is not there yet)")),
    ("restore --identity", IDENTITY),
    (
        "restore --head",
        t!(
            "書き留めた最後の番号(または 番号:ハッシュ)と比べる",
            "Compare with a head written down elsewhere (N or N:HASH)"
        ),
    ),
    ("restore --plain", t!("暗号化なしで戻す", "Restore it unsealed")),
    (
        "check --quick",
        t!(
            "監視用: 書けるか、時計、空き、権限、控えの古さだけ",
            "For a monitor: writable, clock, room, modes, age of the backup"
        ),
    ),
    ("paper", t!("封じた紙", "Sealed sheets")),
    (
        "paper open",
        t!(
            "封じた紙を開く(自分だけが読めるファイルか標準出力へ)",
            "Open a sealed sheet, to a private file or the standard output"
        ),
    ),
    ("paper open --file", t!("封じた紙のファイル(.age)", "The sealed sheet (.age)")),
    ("paper open --identity", IDENTITY),
    (
        "paper open --to",
        t!("このファイルに書く(省略は標準出力)", "Write it to this file (the standard output when absent)"),
    ),
];
