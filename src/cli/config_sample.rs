//! The commented sample of the configuration: every setting with an example and what it is for.
//! It must not know how a configuration is read.

use std::fmt::Write;

use crate::i18n::{Lang, T};
use crate::t;

/// A setting as the sample shows it: section, key, an example, what it is for.
struct Doc(&'static str, &'static str, &'static str, T);

const DOCS: &[Doc] = &[
    Doc("", "lang", "\"ja\"", t!("表示の言語: ja または en", "Language: ja or en")),
    Doc("", "store", "\"/var/lib/daiji/daiji.db\"", t!("台帳ファイル", "The store file")),
    Doc(
        "",
        "theme",
        "\"night\"",
        t!("配色: night day high-contrast mono", "Theme: night day high-contrast mono"),
    ),
    Doc(
        "",
        "ascii",
        "false",
        t!(
            "罫線を ASCII で描く(罫線が崩れる端末で true)",
            "Draw borders in ASCII (true where box drawing tears)"
        ),
    ),
    Doc(
        "",
        "bell",
        "true",
        t!(
            "着信・判断依頼・期限で端末のベルを鳴らす",
            "Ring the terminal's bell for calls, views wanted and limits"
        ),
    ),
    Doc(
        "",
        "lock_minutes",
        "5",
        t!("何分さわらないと画面を隠すか(1–60)", "Minutes of idleness until the screen is hidden (1–60)"),
    ),
    Doc(
        "feed",
        "socket",
        "\"/run/daiji/calls.sock\"",
        t!(
            "着信を受けるソケット(省略は台帳の隣の .sock)",
            "The call feed's socket (beside the store, .sock, when absent)"
        ),
    ),
    Doc(
        "feed",
        "port",
        "8787",
        t!(
            "この計算機の中だけで HTTP POST /call(着信)と /vacancies(空き)を受ける",
            "Take HTTP POST /call (calls) and /vacancies (numbers) on this machine only"
        ),
    ),
    Doc(
        "feed",
        "token_file",
        "\"/etc/daiji/feed.token\"",
        t!(
            "HTTP の合言葉のファイル(16 字以上、権限 600)",
            "The file with the HTTP token (16 characters or more, mode 600)"
        ),
    ),
    Doc(
        "web",
        "base",
        "\"https://share.example.jp\"",
        t!(
            "事業所のページの番地の前半(provider link の QR コードに入る)",
            "The first half of the providers' page address (goes into the QR code of provider link)"
        ),
    ),
    Doc(
        "paper",
        "folder",
        "\"/var/lib/daiji/paper\"",
        t!(
            "紙を置くフォルダー(自分だけが読める。省略は台帳の隣の paper)",
            "The folder for sheets, private (paper beside the store, when absent)"
        ),
    ),
    Doc(
        "paper",
        "print",
        "[\"lp\", \"-s\"]",
        t!(
            "紙ができたら動かす印刷の命令。中身は標準入力で渡る(省略は印刷しない)",
            "The command that prints a sheet, which comes on its standard input (absent: nothing is printed)"
        ),
    ),
    Doc(
        "paper",
        "from",
        "\"拠点当番 0000-00-0000\"",
        t!("紙に書く当番の名前と電話", "The desk's name and telephone as sheets give it"),
    ),
    Doc(
        "paper",
        "font",
        "\"/usr/share/fonts/gaiji.ttf\"",
        t!(
            "外字のある書体。先に使い、ない字は付属の書体で書く",
            "The city's own font, asked first; the built-in one draws the rest"
        ),
    ),
    Doc(
        "paper",
        "keep_days",
        "7",
        t!("紙のファイルを何日で消すか(1–365)", "Days after which the files of sheets are removed (1–365)"),
    ),
    Doc(
        "paper",
        "recipients",
        "[\"age1…\", \"age1…\"]",
        t!(
            "紙のファイルを封じる事務所の公開鍵(省略は [backup] recipients)。開くのは daiji paper open",
            "Public keys that seal the files of sheets ([backup] recipients when absent); daiji paper open opens them"
        ),
    ),
    Doc(
        "paper",
        "plain",
        "false",
        t!(
            "台帳が暗号化されていても紙のファイルは封じない(暗号化したディスクに置くとき true)",
            "Keep the files of sheets unsealed although the store is sealed (true on an encrypted disk)"
        ),
    ),
    Doc(
        "paper",
        "tonight",
        "true",
        t!(
            "今夜の紙(当番・電話・輪番・開いている対応・白紙の控え)を、変わるたびにフォルダーに作り直す",
            "Keep the tonight sheet (rota, numbers, turn, open cases, blank cards) in its folder, made anew after every change"
        ),
    ),
    Doc(
        "paper",
        "tonight_folder",
        "\"/media/tonight\"",
        t!(
            "今夜の紙だけの置き場所(省略は folder)",
            "The folder of the tonight sheet alone (folder, when absent)"
        ),
    ),
    Doc(
        "paper",
        "tonight_plain",
        "false",
        t!(
            "今夜の紙だけは封じない(停電のときにも鍵なしで開ける。暗号化した媒体に置くとき true)",
            "Keep the tonight sheet unsealed, to be opened without a key (true on an encrypted medium)"
        ),
    ),
    Doc(
        "notify",
        "program",
        "[\"/usr/local/bin/sms\", \"--queue\"]",
        t!(
            "見解待ちに返事がないとき動かすプログラム(全体の場所と引数)。文は標準入力で渡る",
            "The program run when a view is wanted and nobody answers (whole path, arguments); the text comes on its standard input"
        ),
    ),
    Doc(
        "notify",
        "url",
        "\"https://gateway.example.jp/notice\"",
        t!(
            "同じく、JSON {\"text\": …} を送る Web の宛先",
            "The web address that is sent JSON {\"text\": ...}, likewise"
        ),
    ),
    Doc(
        "notify",
        "token_file",
        "\"/etc/daiji/notify.token\"",
        t!(
            "宛先へ Authorization: Bearer で送る合言葉のファイル(権限 600)",
            "The file with the token sent as Authorization: Bearer (mode 600)"
        ),
    ),
    Doc(
        "notify",
        "ca_file",
        "\"/etc/daiji/city-ca.pem\"",
        t!(
            "宛先の証明書を確かめる市の認証局(PEM。省略は一般の認証局)",
            "The city's own authority for that address (PEM; the well-known ones when absent)"
        ),
    ),
    Doc(
        "notify",
        "text",
        "\"{case} 見解待ち\"",
        t!(
            "送る文。{case} 対応番号 {to} 職員の ID {phone} その人の電話 {minutes} 待ちの分。ほかは入らない",
            "The text. {case} number, {to} staff id, {phone} their telephone, {minutes} waited; nothing else goes in"
        ),
    ),
    Doc(
        "notify",
        "after_seconds",
        "120",
        t!(
            "見解を何秒待って知らせるか(1–3600)。送れても返事がなければ同じだけ待って次",
            "Seconds a view is waited for before the notice (1–3600), and again after each that was sent"
        ),
    ),
    Doc(
        "notify",
        "pause_seconds",
        "30",
        t!(
            "送れなかったとき次までの秒数。続けば倍ずつ延びる(1–3600)",
            "Seconds to the next try after one that failed, doubled each time (1–3600)"
        ),
    ),
    Doc("notify", "timeout_seconds", "20", t!("一回に待つ秒数(1–300)", "Seconds one try may take (1–300)")),
    Doc(
        "journal",
        "head_file",
        "\"/srv/audit/daiji-head.txt\"",
        t!(
            "記録の控えを一日一回書き足す所(別の人のもので追記だけできるファイル、またはフォルダー)",
            "Where the journal's head is noted once a day: a file of another owner, append only, or a folder"
        ),
    ),
    Doc(
        "journal",
        "head_command",
        "[\"logger\", \"-t\", \"daiji\"]",
        t!(
            "控えを標準入力で受け取る命令(ほかの計算機へ送るなど)",
            "A command that gets the head on its standard input (to send it to another machine, say)"
        ),
    ),
    Doc(
        "rota",
        "calendars",
        "\"/srv/daiji/calendars\"",
        t!(
            "カレンダーを置くフォルダー: desk.ics(頭文字だけ)と職員ごとの ID.ics。当番表が変わると書き直す",
            "The folder for calendars: desk.ics (initials only) and ID.ics for each officer, written anew when the rota changes"
        ),
    ),
    Doc(
        "seal",
        "key_file",
        "\"/etc/daiji/store.key\"",
        t!(
            "暗号化した台帳の鍵のファイル(権限 600。daiji seal keygen で作る。systemd の資格情報 daiji.key でもよい)",
            "The file with the sealed store's key (mode 600, made by daiji seal keygen; a systemd credential daiji.key does too)"
        ),
    ),
    Doc(
        "backup",
        "folder",
        "\"/mnt/backup/daiji\"",
        t!(
            "控えを置くフォルダー(別のディスクに。省略は台帳の隣の backup)",
            "The folder for backups, on another disk (backup beside the store, when absent)"
        ),
    ),
    Doc(
        "backup",
        "recipients",
        "[\"age1…\", \"age1…\"]",
        t!(
            "控えを開ける二つの事務所の公開鍵(daiji backup keygen FILE が出す)",
            "Public keys of the two offices that can open the backups (printed by daiji backup keygen FILE)"
        ),
    ),
    Doc(
        "backup",
        "every_hours",
        "1",
        t!(
            "daiji serve が控えを取る間隔(時間、1–168)",
            "Hours between the backups daiji serve makes (1–168)"
        ),
    ),
    Doc(
        "backup",
        "keep_days",
        "35",
        t!(
            "控えを何日残すか(2–3650)。2 日より前は一日に一つ",
            "Days a backup stays (2–3650); before the last two days one a day"
        ),
    ),
    Doc(
        "keys",
        "\"call.answer\"",
        "[\"a\", \"F2\"]",
        t!(
            "キーの割り当てを変える。名前は daiji keys の左の列",
            "Change the keys of an action; names are the first column of daiji keys"
        ),
    ),
];

/// The commented sample: every setting, with an example behind `#`.
pub(crate) fn sample(lang: Lang) -> String {
    let mut out = String::new();
    let mut section = "";
    for Doc(of, key, example, what) in DOCS {
        if *of != section {
            section = of;
            let _ = write!(out, "\n[{section}]\n");
        }
        let _ = write!(out, "# {}\n#{key} = {example}\n", what.get(lang));
    }
    out
}
