//! Help of the verbs that keep offices' standing data, in both languages, by path.
//! It must not know clap.

use super::T;

/// Paths and their texts.
pub(super) const TABLE: &[(&str, T)] = &[
    (
        "provider list --gone",
        crate::t!(
            "公開データから消え、まだ決めていないものだけ",
            "Only those gone from the open data and not decided about"
        ),
    ),
    (
        "provider import wamnet --preview",
        crate::t!("書かずに、新しい・変わった・消えたを見る", "Look at new, changed and gone; write nothing"),
    ),
    (
        "provider import wamnet --file_wins",
        crate::t!(
            "机で書いた値とも食い違えば、ファイルの値を採る",
            "Where the desk wrote something else, take the file's value"
        ),
    ),
    (
        "provider show",
        crate::t!(
            "一事業所の台帳: 協定・機能・電話・費用・話合い・輪番",
            "One office: agreement, functions, telephones, fees, talks, turn"
        ),
    ),
    ("provider show --id", crate::t!("事業所の ID", "The provider's id")),
    (
        "provider amend",
        crate::t!(
            "一事業所の台帳を書く(言わない欄は変わらない)",
            "Write an office's data; what is not said stays"
        ),
    ),
    ("provider amend --id", crate::t!("事業所の ID", "The provider's id")),
    ("provider amend --name", crate::t!("名称", "Its name")),
    ("provider amend --corporation", crate::t!("法人", "Corporation")),
    ("provider amend --address", crate::t!("所在地", "Address")),
    ("provider amend --district", crate::t!("地区", "District")),
    (
        "provider amend --phone",
        crate::t!(
            "昼の電話(かける順に何度でも。全部を入れ替える)",
            "Daytime telephones in calling order; replaces all"
        ),
    ),
    (
        "provider amend --night_phone",
        crate::t!(
            "夜の電話(かける順に何度でも。全部を入れ替える)",
            "Night telephones in calling order; replaces all"
        ),
    ),
    ("provider amend --capacity", crate::t!("定員", "Capacity")),
    (
        "provider amend --contracts",
        crate::t!("計画相談の契約者数", "Contract users of a consultation office"),
    ),
    ("provider amend --agreed_on", crate::t!("協定の日", "The day of the agreement")),
    (
        "provider amend --agreed_until",
        crate::t!(
            "協定の最後の日(次の協定を入れると、日付ごと残る)",
            "Its last day; kept with its dates when the next begins"
        ),
    ),
    ("provider amend --fee_terms", crate::t!("費用の取り決め", "Fee terms")),
    ("provider amend --note", crate::t!("覚え書き", "Note")),
    ("provider amend --talk", crate::t!("話合いの記録を一つ足す", "Add a talk: what was said")),
    ("provider amend --talk_with", crate::t!("だれと話したか", "With whom")),
    ("provider amend --talk_on", crate::t!("いつ話したか(省略は今日)", "When it was (today when absent)")),
    (
        "provider amend --decided",
        crate::t!(
            "公開データから消えたことをどうするか",
            "What was decided about its being gone from the open data"
        ),
    ),
    ("provider amend --ended", crate::t!("閉所した: yes / no", "Closed for good: yes / no")),
    (
        "provider function",
        crate::t!(
            "五つの機能の一つを登録する(登録は依頼の条件ではない)",
            "Register one of the five functions (never a condition for asking)"
        ),
    ),
    ("provider function --id", crate::t!("事業所の ID", "The provider's id")),
    (
        "provider function --function",
        crate::t!(
            "機能: consultation(相談) acceptance(受入) trial(体験) training(人材) network(体制)",
            "Function: consultation acceptance trial training network"
        ),
    ),
    ("provider function --from", crate::t!("いつから", "Agreed from")),
    ("provider function --to", crate::t!("最後の日", "Last day")),
    ("provider function --published", crate::t!("公表した: yes / no", "Published: yes / no")),
    ("provider function --consent", crate::t!("協議会が了解した日", "The day the council agreed")),
    ("provider function --words", crate::t!("ほかに一言", "Anything else, in words")),
    (
        "provider report",
        crate::t!(
            "事業所の月報と拠点の月例会の議題(個人の名前は出ない)",
            "Offices' month and the agenda of their meeting (names nobody)"
        ),
    ),
    ("provider report --month", crate::t!("月(2026-11)", "The month (2026-11)")),
    ("provider report --provider", crate::t!("一事業所だけ", "One office only")),
    ("provider report --agenda", crate::t!("月例会の議題だけ", "The meeting's agenda only")),
    ("provider report --csv", crate::t!("CSV で出す(UTF-8 BOM)", "As CSV (UTF-8 BOM)")),
    ("partner", crate::t!("拠点マップ: 地域の協力先", "The resource map: partners in town")),
    ("partner list", crate::t!("協力先の一覧", "List the partners")),
    (
        "partner list --area",
        crate::t!("この地区と市全体のものだけ", "Only those of this district and of the whole city"),
    ),
    ("partner list --category", CATEGORY),
    ("partner list --all", crate::t!("終わったものも", "The ended ones too")),
    (
        "partner set",
        crate::t!(
            "協力先を加える、または ID のものを書き直す",
            "Add a partner, or write the one of an id anew"
        ),
    ),
    ("partner set --id", crate::t!("番号(省略は新しい協力先)", "Its number (a new one when absent)")),
    ("partner set --category", CATEGORY),
    ("partner set --name", crate::t!("名前", "Name")),
    ("partner set --area", crate::t!("地区(空は市全体)", "District (empty: the whole city)")),
    (
        "partner set --phone",
        crate::t!("電話(かける順に何度でも。全部を入れ替える)", "Telephones in calling order; replaces all"),
    ),
    ("partner set --hours", crate::t!("出る時間", "When they answer")),
    ("partner set --can", crate::t!("できること", "What they can do")),
    ("partner set --contact", crate::t!("だれあてに", "Whom to ask for")),
    ("partner end", crate::t!("協力先を終わりにする(台帳には残る)", "End a partner; it stays on file")),
    ("partner end --id", crate::t!("番号", "Its number")),
    ("partner end --reason", crate::t!("理由", "Why")),
];

const CATEGORY: T = crate::t!(
    "区分: medical welfare_commissioner consultant care_staff police fire school community_hall npo shop bank company other",
    "Category: medical welfare_commissioner consultant care_staff police fire school community_hall npo shop bank company other"
);
