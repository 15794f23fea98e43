//! Help of the verbs on the journal and on how long things are kept.
//! It must not know clap; the other parts of the table are `cli_help.rs` and its neighbours.

use super::T;
use crate::t;

const PERSON: T = t!("この人について(番号、または 登0008)", "About this person (number, or 登0008)");
const STAFF: T = t!("この職員がしたこと", "What this member of staff did");
const CASE: T = t!("この対応について", "About this case");

/// Paths and their texts.
pub(super) const TABLE: &[(&str, T)] = &[
    ("audit", t!("記録(ジャーナル)", "The journal")),
    ("audit list", t!("だれが何をしたか、新しい順に", "Who did what, newest first")),
    ("audit list --last", t!("何行出すか", "How many lines")),
    ("audit list --person", PERSON),
    ("audit list --staff", STAFF),
    ("audit list --night", t!("この日の昼から翌日の昼まで", "Noon of this day to noon of the next")),
    ("audit list --case", CASE),
    (
        "audit verify",
        t!(
            "記録が変えられ、消され、入れられ、並べ替えられていないか調べ、どの行かを言う",
            "Whether lines were changed, removed, inserted or moved, and which"
        ),
    ),
    (
        "audit verify --head",
        t!(
            "紙に書いた控え(1234:ab12-cd34-ef56-7890)とも比べる",
            "Hold it against a head written on paper too"
        ),
    ),
    (
        "audit verify --head_file",
        t!(
            "控えのファイル・フォルダー(省略は設定の [journal] head_file)",
            "The heads noted elsewhere ([journal] head_file when absent)"
        ),
    ),
    (
        "audit verify --export",
        t!("書き出したファイルが台帳と同じか", "Whether an export says what the store says"),
    ),
    (
        "audit head",
        t!(
            "記録のいまの控え。紙に書いておけば、あとで比べられる",
            "The journal's head now, to be written on paper"
        ),
    ),
    (
        "audit export",
        t!(
            "記録をファイルに書き出す(.csv か .jsonl)。鎖の控えが付き、渡したことも記録に残る",
            "Write lines to a file (.csv or .jsonl) that carries the chain; that it went out is journalled"
        ),
    ),
    ("audit export --file", t!("書き出すファイル", "The file")),
    ("audit export --recipient", t!("渡す先", "To whom")),
    ("audit export --basis", t!("根拠", "On which basis")),
    (
        "audit export --who",
        t!("渡す先の名前。- で標準入力から", "The recipient in words; - reads standard input"),
    ),
    ("audit export --from", t!("この日から", "From this day on")),
    ("audit export --to", t!("この日まで", "Up to this day")),
    ("audit export --person", PERSON),
    ("audit export --staff", STAFF),
    ("audit export --case", CASE),
    ("retention", t!("保存期間", "How long records are kept")),
    ("retention list", t!("保存期間が終わったもの(番号と数だけ)", "What is past its time, in numbers")),
    (
        "retention archive",
        t!(
            "それを保管用のファイルに書き、読み返して確かめる(管理者)",
            "Write it to an archive, read back and compared (admins)"
        ),
    ),
    ("retention archive --dir", t!("置く所", "Where to")),
    (
        "retention archive --plain",
        t!("事務所の鍵がなくても、暗号化なしで書く", "Write it unsealed where no office's key is set"),
    ),
    (
        "retention purge",
        t!(
            "確かめた保管ファイルにあるものの言葉を消す(別の管理職。記録の行は残る)",
            "Drop the words of what a verified archive holds (another person, a supervisor; the lines stay)"
        ),
    ),
    ("retention purge --file", t!("保管ファイル", "The archive")),
    ("clock", t!("時計", "The clock")),
    ("clock show", t!("時計と、疑わしいかどうか", "The clock, and whether it is in doubt")),
    (
        "clock settle",
        t!("時計と当番を確かめたことを記録する", "Say that the clock and who is on duty were checked"),
    ),
    (
        "clock settle --words",
        t!("何で確かめたか。- で標準入力から", "How it was checked; - reads standard input"),
    ),
];
