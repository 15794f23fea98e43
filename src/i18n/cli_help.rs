//! Help of the command line in both languages, by path: `call ring` a verb, `call ring --number`
//! an option or argument. It must not know clap; a test in `cli/help.rs` finds what is missing.

use super::T;
use super::cli_help_person::PERSON;

/// The help of a path, if it has one.
#[must_use]
pub fn cli_help(path: &str) -> Option<T> {
    let more = PERSON
        .iter()
        .chain(super::cli_help_paper::TABLE)
        .chain(super::cli_help_privacy::TABLE)
        .chain(super::cli_help_audit::TABLE)
        .chain(super::cli_help_hand::TABLE)
        .chain(super::cli_help_keep::TABLE)
        .chain(super::cli_help_office::TABLE)
        .chain(super::cli_help_rota::TABLE)
        .chain(super::cli_help_log::TABLE)
        .chain(super::cli_help_report::TABLE);
    TABLE.iter().chain(more).find(|(p, _)| *p == path).map(|(_, t)| *t)
}

/// Paths and their texts.
const TABLE: &[(&str, T)] = &[
    (
        "",
        crate::t!(
            "地域生活支援拠点等の夜間当番卓。動詞なしで卓を開く",
            "The night duty desk of a community life-support base. No verb opens the desk"
        ),
    ),
    (
        "--store",
        crate::t!(
            "台帳ファイル(なければ設定、その次に既定の場所)",
            "The store file (else the configuration, else the default place)"
        ),
    ),
    (
        "--as_",
        crate::t!(
            "だれとして行うか。暗証が一つでもある台帳ではその人の暗証を尋ねる",
            "Who acts. Once any secret is set, that person's secret is asked"
        ),
    ),
    (
        "--at",
        crate::t!(
            "あとから入れるときの実際の時刻(例 2026-11-21T21:10)。先の時刻は不可",
            "The real time of something entered later (2026-11-21T21:10). Never in the future"
        ),
    ),
    ("--json", crate::t!("結果を JSON 一つで出す", "Print one JSON object")),
    ("--lang", crate::t!("表示の言語: ja または en", "Language: ja or en")),
    (
        "--secret_file",
        crate::t!(
            "暗証の入ったファイル(スクリプト用、自分だけが読めること)",
            "A file holding the secret (for scripts; readable by its owner only)"
        ),
    ),
    ("--help", crate::t!("この説明を出す", "Print this help")),
    ("--version", crate::t!("版を出す", "Print the version")),
    (
        "demo",
        crate::t!(
            "架空の市で試す。着信と空きは自動で届き、終われば消える",
            "Try an invented city: calls and vacancies arrive by themselves, nothing is kept"
        ),
    ),
    (
        "drill",
        crate::t!(
            "訓練: 架空の市の筋書きの一夜。終わると、できたこと・抜けたことが出る",
            "A drill: a scripted night in an invented city, with a report at its end"
        ),
    ),
    (
        "drill --name",
        crate::t!(
            "訓練の名前(AT-01 など)。list は一覧",
            "The drill's name (AT-01 ...); list shows all of them"
        ),
    ),
    ("drill --no_hint", crate::t!("次の一手の行を出さない(試験)", "No line names the next step (an exam)")),
    (
        "drill --report",
        crate::t!("結果の JSON をこのファイルにも書く", "Write the report to this file too, as JSON"),
    ),
    (
        "init",
        crate::t!(
            "新しい台帳を作る。端末なら職員・順番・地区・当番表まで順に尋ねる",
            "Make a new store. On a terminal it walks through staff, turn, districts and rota"
        ),
    ),
    (
        "init --city",
        crate::t!(
            "市の設定: tochigi kashiwa osaka nagaoka、自分の市は ./my.toml",
            "The city's profile: tochigi kashiwa osaka nagaoka, a town's own as ./my.toml"
        ),
    ),
    (
        "demo --city",
        crate::t!(
            "どの市のやり方で試すか: demo tochigi kashiwa osaka nagaoka、または ./my.toml",
            "In the ways of which city: demo tochigi kashiwa osaka nagaoka, or ./my.toml"
        ),
    ),
    (
        "do",
        crate::t!(
            "命令を JSON 一行ずつで受け、確定するたびに一行で答える",
            "Take commands as JSON lines; answer each with one line after its commit"
        ),
    ),
    (
        "do --input",
        crate::t!(
            "JSON そのもの、ファイル名、または - (標準入力。省略時も)",
            "The JSON itself, a file, or - (standard input, the default)"
        ),
    ),
    (
        "replay",
        crate::t!(
            "筋書きファイルを、それぞれ新しい台帳で通し、違いを出す",
            "Replay scenario files, each on a fresh store; print what differed"
        ),
    ),
    ("replay --files", crate::t!("筋書き(TOML)", "Scenarios (TOML)")),
    ("call", crate::t!("着信(電話機のスクリプト用)", "Calls, for a telephone system's script")),
    (
        "call ring",
        crate::t!(
            "着信を知らせる。卓や serve が開いていればそこへ、なければ直接入れる",
            "Report a ringing call: to the desk or serve that listens, else straight into the store"
        ),
    ),
    (
        "call ring --number",
        crate::t!(
            "番号。- で標準入力から読む。省略は非通知",
            "The number; - reads it from standard input; absent means withheld"
        ),
    ),
    ("call ring --name", crate::t!("回線が送ってきた名前", "The name the network sent")),
    ("call ring --line", crate::t!("鳴った回線または窓口", "The line or desk it rings on")),
    (
        "call ring --id",
        crate::t!(
            "電話機の通話 ID。同じ ID は同じ着信",
            "The telephone system's id; the same id is the same call"
        ),
    ),
    ("call answer", crate::t!("着信を受ける", "Answer a call")),
    ("call answer --call", crate::t!("着信の番号", "The call's number")),
    ("call end", crate::t!("通話を終える", "End a call")),
    ("call end --call", crate::t!("着信の番号", "The call's number")),
    ("call list", crate::t!("着信の一覧", "List calls")),
    ("call list --all", crate::t!("終わった着信も出す", "Ended ones too")),
    ("case", crate::t!("緊急対応", "Cases")),
    ("case list", crate::t!("終わっていない対応の一覧", "List open cases")),
    ("case show", crate::t!("一つの対応の状態と経過", "State and course of one case")),
    ("case show --case", crate::t!("対応番号(例 R8-0014)", "The case number (R8-0014)")),
    ("vacancy", crate::t!("今夜の空き", "Tonight's vacancies")),
    ("vacancy list", crate::t!("空きの一覧(順番どおり)", "List vacancies, in turn")),
    ("vacancy set", crate::t!("電話などで聞いた空きを入れる", "Enter numbers learned by telephone")),
    ("vacancy set --provider", crate::t!("事業所の ID", "The provider's id")),
    ("vacancy set --night", crate::t!("どの夜か(省略は今夜)", "Which night (tonight when absent)")),
    ("vacancy set --to", crate::t!("この夜まで同じ", "The same up to this night")),
    (
        "vacancy set --room",
        crate::t!("部屋: any male female single double", "Room: any male female single double"),
    ),
    ("vacancy set --accepting", crate::t!("受けられる数", "How many they would take")),
    ("vacancy set --max", crate::t!("定員", "Beds there are")),
    ("vacancy set --used", crate::t!("利用中", "Beds in use")),
    ("vacancy set --reserved", crate::t!("ほかへの予約", "Promised elsewhere")),
    ("vacancy set --staff_tonight", crate::t!("今夜の職員数", "Staff on that night")),
    ("vacancy set --can_come", crate::t!("居宅介護: 来られるか(yes / no)", "Home help: can come (yes / no)")),
    (
        "vacancy set --earliest",
        crate::t!("居宅介護: 最短で何分後か", "Home help: earliest arrival in minutes"),
    ),
    ("vacancy set --note", crate::t!("ひとこと", "A note")),
    ("vacancy set --by", crate::t!("答えた人", "Who said so")),
    ("vacancy confirm", crate::t!("変わりなし、と聞いたことを残す", "Record that nothing has changed")),
    (
        "vacancy export",
        crate::t!(
            "空きの表を書き出す(ほかの事業所・市の仕組み・ページの計算機へ)",
            "Write the vacancies out (for members, a town's own system, the host of the pages)"
        ),
    ),
    (
        "vacancy export --file",
        crate::t!("書き出す先(- か省略で標準出力)", "Where to (- or nothing: standard output)"),
    ),
    (
        "vacancy export --format",
        crate::t!("形: csv(UTF-8 BOM) cp932 json", "Form: csv (UTF-8 with BOM), cp932 or json"),
    ),
    ("vacancy export --nights", crate::t!("今夜から何夜分", "How many nights, tonight included")),
    (
        "vacancy import",
        crate::t!(
            "空きの表を取り込み、行ごとの結果を 名前.results.csv に書く",
            "Take vacancy files in; what became of each row is written to NAME.results.csv"
        ),
    ),
    (
        "vacancy import --files",
        crate::t!("CSV(UTF-8・CP932)か JSON のファイル", "CSV (UTF-8, CP932) or JSON files"),
    ),
    (
        "vacancy trust",
        crate::t!(
            "空き情報の確かさ: 電話したとき本当だったか、22時の古さ、断りの理由",
            "How true the numbers are: when called, how old at 22:00, refusals by reason"
        ),
    ),
    (
        "vacancy trust --since",
        crate::t!("この日から(省略は90日前から)", "From this day (90 days back when absent)"),
    ),
    ("vacancy trust --csv", crate::t!("CSV で出す(UTF-8 BOM)", "As CSV (UTF-8 BOM)")),
    (
        "vacancy silent",
        crate::t!(
            "期限を過ぎて更新のない事業所と電話番号(朝の連絡用)",
            "Offices silent past their limit, with numbers (to ring in the morning)"
        ),
    ),
    ("vacancy silent --csv", crate::t!("CSV で出す(UTF-8 BOM)", "As CSV (UTF-8 BOM)")),
    ("vacancy confirm --provider", crate::t!("事業所の ID", "The provider's id")),
    ("vacancy confirm --by", crate::t!("答えた人", "Who said so")),
    ("provider", crate::t!("事業所", "Providers")),
    ("provider list", crate::t!("事業所の一覧", "List providers")),
    (
        "provider list --service",
        crate::t!(
            "種別: short_stay home_help group_home day_service consultation other",
            "Service: short_stay home_help group_home day_service consultation other"
        ),
    ),
    ("provider import", crate::t!("事業所を取り込む", "Import providers")),
    (
        "provider import wamnet",
        crate::t!("WAM NET の公開データ(CSV)から取り込む", "From the WAM NET open data (CSV)"),
    ),
    ("provider import wamnet --files", crate::t!("公開データのファイル", "Files of the open data")),
    (
        "provider import wamnet --city",
        crate::t!("市区町村コード(5桁)のものだけ", "Only those of this municipality code (5 digits)"),
    ),
    ("provider add", crate::t!("事業所を一つ加える", "Add one provider")),
    ("provider add --id", crate::t!("ID(例 P1)", "Its id (P1)")),
    ("provider add --name", crate::t!("名称", "Its name")),
    (
        "provider add --service",
        crate::t!(
            "種別: short_stay home_help group_home day_service consultation other",
            "Service: short_stay home_help group_home day_service consultation other"
        ),
    ),
    (
        "provider add --phone",
        crate::t!("昼の電話(かける順に何度でも)", "Daytime telephone (repeat in calling order)"),
    ),
    (
        "provider add --night_phone",
        crate::t!("夜の電話(かける順に何度でも)", "Night telephone (repeat in calling order)"),
    ),
    ("provider add --district", crate::t!("地区", "District")),
    (
        "provider link",
        crate::t!(
            "事業所のページの番地を出す。空きの数をその事業所が自分で入れられる",
            "Give out the address of an office's own page, where it enters its vacancies itself"
        ),
    ),
    (
        "provider link --provider",
        crate::t!(
            "事業所の ID(事業所の全サービスに効く)",
            "The provider's id (opens all services of its office)"
        ),
    ),
    (
        "provider link --board",
        crate::t!(
            "加盟事業所が見る一覧の番地を出す(個人の情報はない)",
            "Give out the address of the members' board (no personal data on it)"
        ),
    ),
    (
        "provider link --days",
        crate::t!("何日で切れるか(0 は止めるまで)", "Days until it ends (0: until it is cut)"),
    ),
    (
        "provider link --base",
        crate::t!(
            "番地の前半(例 https://share.example.jp)。QR コードに入る",
            "The first half of the address (https://share.example.jp); goes into the QR code"
        ),
    ),
    ("provider link --svg", crate::t!("QR コードを SVG ファイルに書く", "Write the QR code to an SVG file")),
    (
        "provider link --revoke",
        crate::t!(
            "番地を止める(その事業所のものすべて、すぐ)",
            "Cut the address (all of that office, at once)"
        ),
    ),
    (
        "provider link --list",
        crate::t!(
            "開ける番地の一覧(番地そのものは出ない)",
            "List addresses that open (never the address itself)"
        ),
    ),
    ("rotation", crate::t!("依頼の順番", "The turn of requests")),
    ("rotation set", crate::t!("順番を決める。先頭が次", "Set the turn; the first is next")),
    ("rotation set --list", crate::t!("順番表の名(例 short_stay)", "Name of the list (short_stay)")),
    ("rotation set --order", crate::t!("事業所の ID を順に", "Providers' ids in order")),
    ("rotation show", crate::t!("今の順番を出す", "Show the turn")),
    ("rotation show --list", crate::t!("順番表の名", "Name of the list")),
    ("district", crate::t!("地区と居宅介護の事業所", "Districts and their home help")),
    (
        "district set",
        crate::t!("地区に来られる居宅介護を順に決める", "Set the home help of a district, in order"),
    ),
    ("district set --area", crate::t!("地区の名(例 大平)", "The district (大平)")),
    ("district set --providers", crate::t!("事業所の ID を順に", "Providers' ids in order")),
    ("district show", crate::t!("地区ごとの居宅介護を出す", "Show the home help of each district")),
    ("rota", crate::t!("当番表", "The rota")),
    ("rota show", crate::t!("一か月の当番を出す", "Show a month")),
    (
        "rota show --month",
        crate::t!("月(例 2026-11、省略は今月)", "The month (2026-11; this one when absent)"),
    ),
    ("rota set", crate::t!("一つの当番を入れる", "Set one shift")),
    ("rota set --date", crate::t!("当番の始まる日", "The date on which it begins")),
    ("rota set --band", crate::t!("時間帯: day night weekend holiday", "Band: day night weekend holiday")),
    ("rota set --duty", crate::t!("当番の職員", "Duty officer")),
    ("rota set --backup", crate::t!("応援当番の職員", "Backup")),
    ("rota set --desk", crate::t!("窓口(一つだけの市では要らない)", "Desk (not needed where there is one)")),
    ("rota set --third", crate::t!("三番の職員", "Third")),
    (
        "rota check",
        crate::t!(
            "一か月に空きや応援なしがないか調べる",
            "Look for gaps and shifts without a backup in a month"
        ),
    ),
    (
        "rota check --month",
        crate::t!("月(例 2026-11、省略は今月)", "The month (2026-11; this month when absent)"),
    ),
    ("staff", crate::t!("職員", "Staff")),
    ("staff add", crate::t!("職員を加える", "Add a staff member")),
    ("staff add --id", crate::t!("ID(例 otsuka)", "Their id (otsuka)")),
    ("staff add --name", crate::t!("名前", "Their name")),
    (
        "staff add --role",
        crate::t!(
            "役割(コンマ区切り): officer supervisor coordinator auditor admin watcher",
            "Roles, comma-separated: officer supervisor coordinator auditor admin watcher"
        ),
    ),
    ("staff add --org", crate::t!("所属", "Where they belong")),
    ("staff add --login", crate::t!("ログイン名か証明書の key ID", "Login or the certificate's key ID")),
    ("staff add --phone", crate::t!("電話(かける順に何度でも)", "Telephone (repeat in calling order)")),
    ("staff list", crate::t!("職員の一覧", "List staff")),
    (
        "staff secret",
        crate::t!(
            "暗証を決める。最初の一つから、台帳は暗証なしでは開かない",
            "Set a secret. From the first one on the store no longer opens without"
        ),
    ),
    ("staff secret --id", crate::t!("だれの暗証か", "Whose")),
    (
        "staff secret --new_secret_file",
        crate::t!("新しい暗証の入ったファイル(スクリプト用)", "A file holding the new secret (for scripts)"),
    ),
    ("staff end", crate::t!("職員を退職・異動にする", "End a staff member's service")),
    ("staff end --id", crate::t!("だれを", "Who")),
    ("staff end --reason", crate::t!("理由", "Why")),
    ("holidays", crate::t!("祝日", "Public holidays")),
    (
        "holidays import",
        crate::t!(
            "内閣府の祝日ファイル(syukujitsu.csv)を取り込む",
            "Import the Cabinet Office's file (syukujitsu.csv)"
        ),
    ),
    ("holidays import --file", crate::t!("祝日のファイル", "The file")),
    (
        "check",
        crate::t!(
            "台帳を調べる: ファイル、記録の鎖、足りない準備",
            "Look the store over: file, chain, what is still to set up"
        ),
    ),
    ("keys", crate::t!("キーの一覧", "The key table")),
    (
        "config",
        crate::t!("設定ファイルの見本(説明つき)を出す", "Print a commented sample of the configuration file"),
    ),
    (
        "config --city",
        crate::t!(
            "市の設定を出す(list で一覧)。直せば自分の市のものになる。ファイルなら、使えるか確かめる",
            "Print a city's profile (list: all of them), to make a town's own from; a file is checked"
        ),
    ),
    ("completions", crate::t!("シェルの補完を出す", "Print completions for a shell")),
    (
        "completions --shell",
        crate::t!("シェル: bash zsh fish elvish powershell", "Shell: bash zsh fish elvish powershell"),
    ),
    (
        "serve",
        crate::t!(
            "卓を開かずに着信を受け続け、--bind があれば事業所のページ(/p/…)も出す",
            "Keep taking calls without a desk and, with --bind, serve the providers' pages (/p/...)"
        ),
    ),
    (
        "serve --bind",
        crate::t!(
            "ページを出す番地(例 127.0.0.1:8780)。よその計算機から開かせるには --tls-cert と --tls-key か --proxy が要る",
            "Where the pages are served (127.0.0.1:8780). Opening them to other machines takes --tls-cert and --tls-key, or --proxy"
        ),
    ),
    (
        "serve --tls_cert",
        crate::t!("TLS の証明書(PEM、自分のものが先頭)", "TLS certificate chain (PEM, the own one first)"),
    ),
    ("serve --tls_key", crate::t!("その秘密鍵(PEM)", "Its private key (PEM)")),
    (
        "serve --watch",
        crate::t!(
            "この中に置かれた空きの表を一度ずつ取り込む(--as の人として。結果は隣に .results.csv)",
            "Take in each vacancy file laid into this folder once (as --as; results beside it, .results.csv)"
        ),
    ),
    (
        "serve --board",
        crate::t!(
            "個人の情報のない、事業所と空きだけの台帳 FILE でページを出す。着信は受けない。卓とは export と --watch で受け渡す",
            "Serve the pages from FILE, a store of providers and vacancies alone, without persons or calls; exchange files with the desk by export and --watch"
        ),
    ),
    (
        "serve --proxy",
        crate::t!(
            "前に TLS のリバースプロキシがある。Host を渡し、X-Forwarded-For を足すよう設定すること",
            "A TLS reverse proxy stands in front; it must pass Host on and add X-Forwarded-For"
        ),
    ),
];

/// Words of the help frame.
pub mod cli_help_frame {
    use crate::i18n::T;

    /// A verb in a usage line.
    pub const VERB: T = crate::t!("動詞", "VERB");
    /// Heading of verbs.
    pub const VERBS: T = crate::t!("動詞", "Verbs");
    /// Heading of options.
    pub const OPTIONS: T = crate::t!("選択肢", "Options");
    /// Heading of arguments.
    pub const ARGUMENTS: T = crate::t!("引数", "Arguments");
    /// Heading of usage.
    pub const USAGE: T = crate::t!("使い方", "Usage");
    /// After the help of the whole.
    pub const CODES: T = crate::t!(
        "終了コード: 0 できた / 1 故障 / 2 使い方の誤り / 3 規則による拒否",
        "Exit codes: 0 done / 1 fault / 2 wrong usage / 3 refusal"
    );
}
