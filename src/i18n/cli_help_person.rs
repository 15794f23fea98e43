//! Help of the `person` verbs in both languages, by path.
//! It must not know clap.

use super::T;

/// Paths and their texts.
pub(super) const PERSON: &[(&str, T)] = &[
    ("person", crate::t!("登録者など、台帳の人", "Persons on file")),
    (
        "person find",
        crate::t!(
            "名前・よみ・番号・電話・住所で人を探す",
            "Find a person by name, reading, number, telephone or address"
        ),
    ),
    (
        "person find --text",
        crate::t!(
            "探す言葉。- で標準入力から読む(個人の名前を履歴に残さない)",
            "What to find; - reads it from standard input (keeps names out of the shell history)"
        ),
    ),
    (
        "person show",
        crate::t!(
            "一人の記録を開く。だれが何のために開いたか記録に残る",
            "Open a person's record; who and why goes into the access log"
        ),
    ),
    (
        "person show --person",
        crate::t!(
            "人の番号、または登録番号(登0008)",
            "The person's number, or the registration number (登0008)"
        ),
    ),
    ("person show --call", crate::t!("この着信のため", "For this call")),
    ("person show --case", crate::t!("この対応のため", "For this case")),
    ("person show --purpose", crate::t!("そのほかの目的(言葉で)", "Another purpose, in words")),
    (
        "person import",
        crate::t!(
            "登録者名簿(CSV または xlsx)を取り込む。端末では見せてから尋ねる",
            "Import a roster of persons (CSV or xlsx); on a terminal it is shown first, then asked"
        ),
    ),
    (
        "person import --file",
        crate::t!(
            "名簿。xlsx、または CSV(UTF-8、シフトJIS)。見出しの上に題があってよい",
            "The roster: xlsx, or CSV (UTF-8, Shift JIS); titles may stand above the headings"
        ),
    ),
    ("person import --dry_run", crate::t!("読むだけで書かない", "Read only, write nothing")),
    (
        "person import --map",
        crate::t!(
            "見出しの対応表(TOML)。--save-map で書いたものを直して使う",
            "A map of the headings (TOML); mend one written by --save-map"
        ),
    ),
    (
        "person import --save_map",
        crate::t!(
            "読めた見出しと読めなかった見出しを対応表に書く",
            "Write which headings were understood, and which not, as a map"
        ),
    ),
    (
        "person import --choices",
        crate::t!(
            "迷う行をどうするか書いた CSV(端末がないとき)",
            "What to do with the doubtful rows (CSV), where there is no terminal"
        ),
    ),
    (
        "person import --save_choices",
        crate::t!(
            "迷う行を CSV に書き出す。選択の欄を埋めて --choices へ",
            "Write the doubtful rows as a CSV to fill in for --choices"
        ),
    ),
    (
        "person import --diff",
        crate::t!(
            "変わる欄の前と後を見せる。開いた記録は閲覧の記録に残る",
            "Show old and new values; every record opened goes into the access log"
        ),
    ),
    (
        "person import --file_wins",
        crate::t!(
            "台帳で書いた欄もファイルの値にする(付けなければ台帳を残す)",
            "Let the file replace what the desk wrote, too (otherwise the desk's word stays)"
        ),
    ),
    (
        "person import --yes",
        crate::t!(
            "端末でも尋ねずに取り込む(要確認の行は残る)",
            "Import without asking, on a terminal too (doubtful rows are left out)"
        ),
    ),
    ("person imports", crate::t!("取り込みの一覧", "The imports made")),
    (
        "person undo-import",
        crate::t!(
            "取り込みをまるごと取り消す(だれもその人を使っていない間)。番号なしは一覧",
            "Take a whole import back, while nobody used anyone of it; without a number: the list"
        ),
    ),
    ("person undo-import --import", crate::t!("取り込みの番号", "The import's number")),
    (
        "person show --full",
        crate::t!(
            "登録票のすべて。項目ごとに確かめた日つき",
            "The whole record, part by part, with when each was checked"
        ),
    ),
    (
        "person due",
        crate::t!(
            "話合い・見直し・同意・手帳・薬など、期限の来るもの",
            "What comes due: talks, reviews, consents, handbooks, medicine"
        ),
    ),
    ("person due --days", crate::t!("何日先まで", "How many days ahead")),
    ("person risk", crate::t!("心配な世帯と訪問の予定", "Households at risk, with the visits planned")),
    (
        "person candidates",
        crate::t!(
            "登録の候補と申請中の人。だれがいつ説明したか",
            "Candidates and applicants: who explained the registration, and when"
        ),
    ),
    (
        "person offices",
        crate::t!(
            "相談支援事業所と担当相談員、昼と夜の電話",
            "Consultation offices with their liaison officers, day and night numbers"
        ),
    ),
    (
        "person check",
        crate::t!("変わりがないと確かめたことを残す", "Record that parts were checked and stand as they are"),
    ),
    (
        "person check --person",
        crate::t!(
            "人の番号、または登録番号(登0008)",
            "The person's number, or the registration number (登0008)"
        ),
    ),
    (
        "person check --parts",
        crate::t!(
            "確かめたところ: basics household papers risk medical medication care communication plan contacts team home capsule evacuation consent stays",
            "Parts: basics household papers risk medical medication care communication plan contacts team home capsule evacuation consent stays"
        ),
    ),
];
