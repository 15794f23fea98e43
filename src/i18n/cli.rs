//! Words of the command line beside its help: answers, faults with the next step, questions.
//! It must not know stores or clap.

use super::{Lang, T, secret};
use crate::domain::{Actor, Fault, No, Refusal};
use crate::t;

#[expect(missing_docs, reason = "each name says when it is said; the words are beside it")]
mod said {
    use super::{T, t};

    pub const ASK_SECRET: T = t!("{0} の暗証: ", "Secret of {0}: ");
    pub const NEW_SECRET: T =
        t!("{0} の新しい暗証(4文字以上): ", "New secret of {0} (4 characters or more): ");
    pub const SECRET_AGAIN: T = t!("もう一度: ", "Again: ");
    pub const SECRETS_DIFFER: T =
        t!("二つの暗証が違います。もう一度やり直してください。", "The two secrets differ. Please try again.");
    pub const SECRET_SHORT: T = t!("暗証は4文字以上にしてください。", "A secret has 4 characters or more.");
    pub const NO_TERMINAL: T = t!(
        "端末がないので尋ねられません。--new-secret-file FILE を付けてください。",
        "There is no terminal to ask on. Add --new-secret-file FILE."
    );
    pub const SECRET_FILE: T =
        t!("暗証のファイル {0} は使えません: {1}", "The secret file {0} cannot be used: {1}");
    pub const OTHERS_READ: T =
        t!("ほかの人も読めます。chmod 600 してください", "others can read it; chmod 600");
    pub const NO_FILE: T = t!("{0} を開けません: {1}", "Cannot open {0}: {1}");
    pub const NO_HOME: T = t!(
        "ホームがわからず台帳の場所が決まりません。--store FILE を付けてください。",
        "Without a home there is no default place. Add --store FILE."
    );
    pub const BAD_CONFIG: T = t!(
        "設定ファイル {0} の {1} 行目: {2}\n見本は daiji config で出ます。",
        "Configuration {0}, line {1}: {2}\n`daiji config` prints a sample."
    );
    pub const NO_CITY: T = t!("市の設定 {0} が使えません:\n  {1}", "The profile {0} cannot be used:\n  {1}");
    pub const CITY_UNKNOWN: T = t!(
        "市の設定「{0}」はありません。あるのは {1}。\n自分の市のものは daiji config --city tochigi > my.toml を直し、--city ./my.toml とします。",
        "There is no profile {0}. There are: {1}.\nFor your own town change `daiji config --city tochigi > my.toml` and give --city ./my.toml."
    );
    pub const CITY_FILE: T = t!("{0} を開けません: {1}", "Cannot open {0}: {1}");
    pub const CITY_UNREAD: T = t!("{0} 行目: 読めません ({1})", "line {0}: cannot be read ({1})");
    pub const CITY_FLAW: T = t!("{0} 行目 {1}「{2}」: {3}", "line {0} {1} \"{2}\": {3}");
    pub const CITY_LEFT: T = t!("市で入れるもの:\n  {0}", "Left to the city:\n  {0}");
    pub const CITY_LIMIT: T = t!("{0}日まで", "up to {0} days");
    pub const CITY_NO_LIMIT: T = t!("日数の決まりなし(予定 {0}日)", "no limit ({0} days planned)");
    pub const CITY_DESKS: T = t!("窓口 {0}・地区 {1}", "desks {0}, districts {1}");
    pub const CITY_GOOD: T = t!("{0} は使えます ({1})。", "{0} can be used ({1}).");
    pub const EXISTS: T = t!(
        "{0} にはもう何かあります。そのまま使うか、--store で別の場所を選んでください。",
        "There is something at {0} already. Use it, or choose another place with --store."
    );
    pub const MADE: T = t!("{0} の台帳を作りました: {1}", "Made a store for {0}: {1}");
    pub const MADE_YOU: T = t!(
        "{0} を管理者・当番職員にしました。暗証は未設定です(だれの名でも入れます)。",
        "{0} is admin and officer. No secret is set yet: anyone may act as anyone."
    );
    pub const LEFT: T = t!("まだ足りないもの:", "Still missing:");
    pub const NOTHING_LEFT: T =
        t!("足りないものはありません。daiji で卓が開きます。", "Nothing is missing. `daiji` opens the desk.");
    pub const LEFT_STAFF: T =
        t!("職員が二人以上(一人では決められません)", "two or more staff (one cannot decide alone)");
    pub const LEFT_SECRET: T = t!("{0} の暗証", "a secret for {0}");
    pub const LEFT_PROVIDERS: T = t!("短期入所の事業所", "short-stay providers");
    pub const LEFT_DECIDES: T = t!(
        "職員の所属(だれとだれで決めるかは所属で見ます)",
        "where staff belong (it tells which two decide)"
    );
    pub const LEFT_ROTATION: T = t!("依頼の順番", "the turn of requests");
    pub const LEFT_DISTRICTS: T = t!("地区ごとの居宅介護", "home help for each district");
    pub const LEFT_ROTA: T = t!("今月の当番表", "this month's rota");
    pub const LEFT_HOLIDAYS: T = t!("祝日", "public holidays");
    pub const WALK: T = t!(
        "順に尋ねます。空のまま Enter でその段は飛ばします。",
        "A few questions follow. An empty answer skips the step."
    );
    pub const WALK_STAFF: T =
        t!("職員の ID(例 otsuka、空で次へ): ", "Id of a staff member (otsuka; empty to go on): ");
    pub const WALK_NAME: T = t!("名前: ", "Name: ");
    pub const WALK_ROLES: T =
        t!("役割(コンマ区切り、空は officer): ", "Roles, comma-separated (empty: officer): ");
    pub const WALK_ORG: T = t!("  所属({0}): ", "  Organisation ({0}): ");
    pub const WALK_PHONE: T = t!("電話: ", "Telephone: ");
    pub const WALK_PROVIDER: T =
        t!("短期入所の事業所名(空で次へ): ", "Name of a short-stay provider (empty to go on): ");
    pub const WALK_HELP: T =
        t!("居宅介護の事業所名(空で次へ): ", "Name of a home-help provider (empty to go on): ");
    pub const WALK_ORDER: T = t!("依頼の順番({0}、空はこのまま): ", "The turn ({0}; empty keeps it): ");
    pub const WALK_AREA: T =
        t!("{0} に来られる居宅介護を順に(空で飛ばす): ", "Home help of {0}, in order (empty skips): ");
    pub const WALK_DUTY: T = t!("今夜の当番(空で飛ばす): ", "Tonight's duty officer (empty skips): ");
    pub const WALK_BACKUP: T = t!("今夜の応援: ", "Tonight's backup: ");
    pub const WALK_BAD: T = t!("入れられませんでした: {0}", "Not taken: {0}");
    pub const RANG: T = t!("着信 {0} を入れました。", "Call {0} is in.");
    pub const DONE: T = t!("入れました。", "Done.");
    pub const NEVER_CHECKED: T = t!("確かめた日なし", "never checked");
    pub const CHECKED: T = t!("{0} 確認 {1}", "checked {0} {1}");
    pub const TOLD: T = t!(
        "! 未確認の変更 {0} ({1} {2}より): {3} [{4}]",
        "! unsettled change {0} ({1}, told by {2}): {3} [{4}]"
    );
    pub const VISIT_PLANNED: T = t!("訪問予定 {0}", "visit on {0}");
    pub const VISITED: T = t!("訪問 {0}", "visited {0}");
    pub const NO_VISIT: T = t!("訪問なし", "no visit");
    pub const EXPLAINED: T = t!("説明 {0} {1}", "explained {0} {1}");
    pub const NOT_EXPLAINED: T = t!("説明なし", "not explained");
    pub const APPLIED_ON: T = t!("申請 {0} {1}", "applied {0} {1}");
    pub const DAY_NUMBER: T = t!("昼 {0}", "day {0}");
    pub const NIGHT_NUMBER: T = t!("夜 {0}", "night {0}");
    pub const NO_NIGHT_NUMBER: T = t!("夜の番号なし", "no night number");
    pub const PARTS_CHECKED: T = t!("人 {0}: 確かめました ({1})", "person {0}: checked ({1})");
    pub const MADE_PERSON: T = t!("人 {0}", "person {0}");
    pub const POST_BROKE: T = t!(
        "届けたあとで返事が切れました({0})。入ったかどうかは daiji call list で確かめてください。",
        "The line broke after the call was handed over ({0}). See `daiji call list` whether it is in."
    );
    pub const BAD_NOTE: T = t!(
        "「{0}」は読めません。件=言葉 の形で (例 case:R8-0014=鍵は隣の家。件は daiji handover show で)",
        "{0} cannot be read. Its form is ITEM=WORDS (case:R8-0014=the key is next door); daiji handover show has the items"
    );
    pub const NO_FACT: T = t!(
        "読み返す {0} 番はありません(いま {1} まで)。番号は daiji handover show で",
        "There is no fact {0} to read back ({1} of them). daiji handover show has the numbers"
    );
    pub const BAD_ANSWER: T = t!("着信の受け手が断りました: {0}", "The listener refused: {0}");
    pub const PURPOSE: T = t!(
        "何のために開くかが要ります: --call N、--case R8-0014、または --purpose 言葉",
        "Say what it is for: --call N, --case R8-0014 or --purpose WORDS"
    );
    pub const WITHHELD: T = t!("非通知", "withheld");
    pub const NONE: T = t!("ありません。", "None.");
    pub const SERVING: T = t!("着信を待っています: {0}", "Waiting for calls: {0}");
    pub const SERVING_HTTP: T = t!("HTTP: http://127.0.0.1:{0}/call", "HTTP: http://127.0.0.1:{0}/call");
    pub const SERVING_PAGES: T = t!("事業所のページ: {0}/p/…", "Providers' pages: {0}/p/...");
    pub const SERVE_BIND: T = t!(
        "{0} で待てません: {1}\n別の --bind を選ぶか、使っているものを止めてください。",
        "Cannot serve on {0}: {1}\nChoose another --bind, or stop what uses it."
    );
    pub const SERVE_PLAIN: T = t!(
        "{0} はよその計算機からも開けます。番地が盗み見られないよう --tls-cert と --tls-key を付けるか、TLS のリバースプロキシを前に置いて --proxy を付けてください。",
        "{0} can be reached from other machines. Add --tls-cert and --tls-key, or put a TLS reverse proxy in front and add --proxy, so that addresses are not seen on the way."
    );
    pub const SERVE_TLS: T = t!("TLS の証明書が使えません: {0}", "The TLS certificate cannot be used: {0}");
    pub const WATCHING: T = t!("空きの表を待っています: {0}", "Watching for vacancy files: {0}");
    pub const BOARD_PERSONS: T = t!(
        "{0} には人・対応・着信の記録があります。ページだけの台帳には使えません。daiji --store FILE init で新しく作ってください。",
        "{0} holds persons, cases or calls: it cannot be a store for the pages alone. Make a new one with `daiji --store FILE init`."
    );
    pub const EXPORTED: T = t!("{0} 行を {1} に書きました。", "Wrote {0} rows to {1}.");
    pub const IMPORTED_FILE: T = t!(
        "{0}: 取り込み {1}、いまの数のほうが新しい {2}、まちがい {3}。行ごとの結果は {4}",
        "{0}: {1} taken, {2} older than what is there, {3} wrong. Row by row in {4}"
    );
    pub const RESULT_HEAD: [T; 5] =
        [t!("行", "row"), t!("事業所", "office"), t!("夜", "night"), t!("結果", "result"), t!("理由", "why")];
    pub const ROW_TAKEN: T = t!("取り込んだ", "taken");
    pub const ROW_OLDER: T = t!("いまの数のほうが新しい", "older than what is there");
    pub const ROW_WRONG: T = t!("まちがい", "wrong");
    pub const ROW_NOBODY: T = t!("この事業所は台帳にありません", "no such office in the store");
    pub const SERVE_WAITS: T = t!(
        "ほかの卓が着信を受けています。そちらが終わったら引き継ぎます。",
        "Another desk takes the calls. This one takes over when it ends."
    );
    pub const SERVE_FAILED: T =
        t!("着信を受けられません: {0}(続けて試します)", "Cannot listen: {0} (trying on)");
    pub const BAD_TOKEN: T = t!("合言葉のファイル {0}: {1}", "Token file {0}: {1}");
    pub const CHAIN_WHOLE: T = t!("記録の鎖はつながっています({0} 行)。", "The chain is whole ({0} lines).");
    pub const CHAIN_BROKEN: T = t!(
        "記録の鎖が {0} 行目で切れています。台帳を写してから管理者に知らせてください。",
        "The chain is broken at line {0}. Copy the store and tell its admin."
    );
    pub const GAP: T = t!("空き {0} ～ {1}", "gap {0} – {1}");
    pub const ROTA_WHOLE: T = t!("{0} の当番表に空きはありません。", "The rota of {0} has no gaps.");
    pub const REPLAYED: T =
        t!("{0}: {1} 段、照合 {2} 件、違い {3} 件", "{0}: {1} steps, {2} compared, {3} differ");
    pub const NO_SECRET: T = t!("暗証未設定", "no secret");
    pub const ENDED: T = t!("退職・異動", "ended");
    pub const LINK_OF: T = t!("{0} のページの番地:", "The address of {0}'s page:");
    pub const LINK_BOARD: T = t!("加盟事業所の一覧の番地:", "The address of the members' board:");
    pub const LINK_UNTIL: T = t!("{0} まで", "until {0}");
    pub const LINK_ONCE: T = t!(
        "この番地はここにしか出ません。知っている人はだれでも開けます。止めるには daiji provider link {0} --revoke",
        "It is shown only here, and whoever knows it can open the page. Cut it with `daiji provider link {0} --revoke`"
    );
    pub const LINK_BASE: T = t!(
        "QR コードには番地の前半が要ります。--base https://… か、設定の [web] base を入れてください。",
        "A QR code needs the first half of the address: add --base https://HOST or set base under [web]."
    );
    pub const LINK_OPENED: T = t!("最後に開いたのは {0}", "last opened: {0}");
    pub const LINK_UNOPENED: T = t!("まだ開いていない", "not opened yet");
    pub const COMES: T = t!("来られる", "can come");
    pub const COMES_NOT: T = t!("来られない", "cannot come");
    pub const DESK_NEEDS_TERMINAL: T = t!(
        "端末がありません。卓は端末の画面で開いてください。スクリプトからは daiji do などの動詞を使えます。",
        "There is no terminal. Open the desk on a terminal; scripts can use verbs such as daiji do."
    );
    pub const NO_STAFF: T = t!(
        "この台帳の職員ではありません。--as STAFF で職員を選ぶか、管理者に daiji staff add を頼んでください。",
        "Not a staff member of this store. Choose one with --as STAFF, or ask an administrator for daiji staff add."
    );
    pub const BAD_KEY: T = t!(
        "設定 [keys] の {0}: {1}。書き方は daiji keys の表と同じです(例 \"a\"、\"F2\"、\"Ctrl-L\")。",
        "Setting [keys] {0}: {1}. Names are those of daiji keys (\"a\", \"F2\", \"Ctrl-L\")."
    );
    pub const TRUST_HEAD: [T; 10] = [
        t!("事業所", "Office"),
        t!("名前", "Name"),
        t!("依頼", "Asked"),
        t!("受入", "Accepted"),
        t!("応答なし", "No answer"),
        t!("断り", "Refused"),
        t!("確かめた", "Tested"),
        t!("本当だった", "True"),
        t!("22時にあった夜", "Nights told by 22:00"),
        t!("22時の古さ(時間)", "Hours old at 22:00"),
    ];
    pub const TRUST_SINCE: T = t!(
        "{0} から。古さは直近 {1} 夜の中央値。医ケア・性別など人による断りは「確かめた」に数えません。",
        "Since {0}. Ages are the median of the last {1} nights. A refusal that speaks of one person (medical care, sex …) tests nothing."
    );
    pub const SILENT_HEAD: [T; 6] = [
        t!("事業所", "Office"),
        t!("名前", "Name"),
        t!("サービス", "Service"),
        t!("最後の更新", "Last told"),
        t!("時間", "Hours"),
        t!("電話", "Telephone"),
    ];
    pub const SILENT_NONE: T =
        t!("期限を過ぎて更新のない事業所はありません。", "No office is silent past its limit.");
    pub const IMPORTED: T =
        t!("{0}: 新しい {1}、変わった {2}、同じ {3}", "{0}: {1} new, {2} changed, {3} as before");
    pub const DRY: T = t!("読んだだけで、何も書いていません。", "Read only; nothing was written.");
    pub const HOLIDAYS: T = t!("祝日 {0} 日を取り込みました({1} まで)。", "{0} holidays are in (until {1}).");
    pub const MORE: T =
        t!("ほか {0} 人。言葉を足してしぼってください。", "{0} more. Add words to narrow it down.");
}

pub use said::*;

/// A refusal or fault with its next step.
#[must_use]
pub fn no(no: &No, lang: Lang) -> String {
    match no {
        No::Refused(why) => refusal(why, lang),
        No::Fault(why) => fault(why, lang),
    }
}

/// Whether the desk's words for it say the next step of a script, too.
fn said_at_the_desk(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::BadState { at: Some(_), .. } => true,
        Refusal::BadState { what, .. } | Refusal::NotFound { what, .. } => what.as_str() == "import",
        Refusal::BadInput { field, .. } => matches!(field.as_str(), "kind" | "support_hours"),
        _ => false,
    }
}

/// A refusal with its next step.
#[must_use]
pub fn refusal(refusal: &Refusal, lang: Lang) -> String {
    if super::office::words_its_own(refusal) {
        return super::refusal(refusal, lang, &str::to_owned);
    }
    about_who(refusal).map_or_else(|| general(refusal, lang), |words| words.get(lang).to_owned())
}

/// What is about whoever sits here, and not about what they asked for.
fn about_who(refusal: &Refusal) -> Option<T> {
    match refusal {
        Refusal::NotAllowed { needs } if needs.as_str() == secret::CERTIFICATE => {
            Some(secret::NO_CERTIFICATE)
        }
        Refusal::BadState { what, state, .. } if (what.as_str(), state.as_str()) == ("staff", "ended") => {
            Some(secret::ENDED)
        }
        _ => None,
    }
}

fn general(refusal: &Refusal, lang: Lang) -> String {
    let text = match refusal {
        same @ (Refusal::NeedUnconfirmed { .. } | Refusal::LockedFor { .. }) => {
            return super::refusal(same, lang, &str::to_owned);
        }
        same if said_at_the_desk(same) => return super::refusal(same, lang, &str::to_owned),
        same @ (Refusal::NotFound { .. } | Refusal::BadInput { .. }) => {
            return super::refusal(same, lang, &str::to_owned);
        }
        Refusal::BadState { what, state, by, at } => {
            let name = |by: &Actor| by.to_string();
            let own = super::undo::refusal((what, state), by.as_ref(), *at, lang, &name);
            let said =
                t!("{0} は今「{1}」なので、できません。", "The {0} is \"{1}\" now: this cannot be done.");
            let parts = [super::refusal_thing(what, lang), super::refusal_state(state, lang)];
            return own.unwrap_or_else(|| said.fill(lang, &[&parts[0], &parts[1]]));
        }
        Refusal::AlreadyTaken { by, .. } => {
            return t!("{0} がもう受けています。", "{0} has taken it already.").fill(lang, &[by.as_str()]);
        }
        Refusal::LiftsHidden => t!(
            "秘匿は二人で解きます。二人がそれぞれ理由を付けて lift_hidden (view: yes) を送ってください。",
            "Two people lift \"hidden\": each sends lift_hidden (view: yes) with a reason."
        ),
        Refusal::NotAllowed { needs } => {
            return t!(
                "その役割ではできません。要るのは {0} です(--as でその人として)。",
                "This role may not. It needs {0} (use --as)."
            )
            .fill(lang, &[&super::refusal_role(needs, lang, &str::to_owned)]);
        }
        Refusal::Gap { from, to } => return GAP.fill(lang, &[&from.rfc3339(), &to.rfc3339()]),
        Refusal::TwoPeople { .. } => t!(
            "二人の一致した判断が要ります。先に二人目の判断を入れてください。",
            "It takes two people. Enter the second one's view first."
        ),
        Refusal::SamePerson { .. } | Refusal::SameOnRota { .. } => t!(
            "同じ人が二つの役にいます。別の人を選んでください。",
            "One person in two places. Choose another."
        ),
        Refusal::NotOnShift { .. } => t!(
            "その時刻の当番ではありません。理由を付けるか、当番の人が行ってください。",
            "Not on shift at that time. Give a reason, or let the duty officer do it."
        ),
        Refusal::ReasonRequired { field } if field.as_str() == "recipient" => {
            t!("だれに渡すか(渡す先)を入れてください。", "Say for whom it is (the recipient).")
        }
        Refusal::ReasonRequired { field } if field.as_str() == "basis" => {
            t!("渡すための法の根拠を入れてください。", "Give the legal basis.")
        }
        Refusal::ReasonRequired { field } if field.as_str() == "who" => {
            t!("渡す相手の名前を入れてください。", "Name who exactly gets it.")
        }
        Refusal::ReasonRequired { .. } => t!("理由を言葉で入れてください。", "Give a reason in words."),
        Refusal::TurnSkipped { .. } => t!(
            "順番が先の事業所があります。飛ばす理由を事業所ごとに入れてください。",
            "Offices come first in the turn. Give a reason for each one passed over."
        ),
        Refusal::NotSuitable { .. } => t!(
            "この人に合いません。別の事業所を選ぶか、二人目と理由で進めてください。",
            "It does not suit this person. Choose another, or go on with a second person and a reason."
        ),
        Refusal::NoBed { .. } => t!(
            "その夜は空きがありません。数を確かめ直すか、定員超過の判断をしてください。",
            "No bed that night. Correct the number or decide on over-capacity."
        ),
        Refusal::HeldElsewhere { .. } => t!(
            "ほかの卓が押さえています。次の事業所に進んでください。",
            "Another desk holds it. Go on to the next office."
        ),
        Refusal::StayLimit { .. } => t!(
            "利用の期限を過ぎています。先に延長するか終了してください。",
            "The stay has reached its limit. Extend or end it first."
        ),
        Refusal::ConferenceRequired => t!("先に支援会議を開いてください。", "Hold the conference first."),
        Refusal::OpenItems { .. } => t!(
            "まだ終わっていないものがあります。先に片づけてください。",
            "Something is still open. Settle it first."
        ),
        Refusal::WrongPerson => t!(
            "確かめた内容がこの人と合いません。人を選び直してください。",
            "The check does not fit this person. Choose again."
        ),
        Refusal::Hidden => {
            t!("秘匿の方です。二人目と理由が要ります。", "Hidden. It takes a second person and a reason.")
        }
        Refusal::Stale { .. } => t!(
            "ほかの人が先に変えました。読み直してからもう一度。",
            "Someone changed it first. Read it again and retry."
        ),
        Refusal::Overlap { .. } => {
            t!("当番が重なっています。時間を直してください。", "Two shifts at once. Correct the hours.")
        }
        Refusal::Locked => t!(
            "暗証が要ります。端末で入れるか、--secret-file FILE を付けてください。",
            "A secret is needed. Type it on a terminal or add --secret-file FILE."
        ),
    };
    text.get(lang).to_owned()
}

/// A fault with its next step.
#[must_use]
pub fn fault(fault: &Fault, lang: Lang) -> String {
    match fault {
        Fault::Busy { by } => super::holder(by.as_ref(), lang),
        Fault::ReadOnly { path } => t!(
            "{0} に書けません。台帳とそのフォルダの持ち主と権限を確かめてください。",
            "{0} cannot be written. Check who owns the store and its folder."
        )
        .fill(lang, &[path]),
        Fault::Newer { found, known } => t!(
            "この台帳は新しい daiji のものです(版 {0}、こちらは {1} まで)。daiji を新しくしてください。",
            "This store belongs to a newer daiji (version {0}; this one knows {1}). Update daiji."
        )
        .fill(lang, &[&found.to_string(), &known.to_string()]),
        Fault::Missing { path } => t!(
            "台帳がありません: {0}\n作るには daiji init --city 市、試すには daiji demo",
            "There is no store at {0}\nMake one with `daiji init --city NAME`, or try `daiji demo`"
        )
        .fill(lang, &[path]),
        Fault::Damaged { why } => t!(
            "台帳として読めません: {0}\nそのまま残し、写しを取ってから管理者に知らせてください。",
            "Not a usable store: {0}\nLeave it as it is, make a copy and tell its admin."
        )
        .fill(lang, &[why]),
        Fault::Place { why } => t!(
            "この場所には置けません({0})。この計算機の中のディスクを選んでください。",
            "This place cannot be used ({0}). Choose a disk of this machine."
        )
        .fill(lang, &[why]),
        Fault::Sealed { why, path } => super::sealed::fault(why, path, lang),
        Fault::Disk { why } => t!(
            "ディスクの故障: {0}\n空き容量と権限を確かめてください。",
            "The disk: {0}\nCheck free space and permissions."
        )
        .fill(lang, &[why]),
        Fault::Constraint { why } | Fault::Other { why } => {
            t!("うまくいきませんでした: {0}", "It failed: {0}").fill(lang, &[why])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_about_standing_data_says_the_next_step_without_codes() {
        for refusal in [
            Refusal::bad_state("function", "overlaps"),
            Refusal::bad_state("agreement", "overlaps"),
            Refusal::bad_state("provider", "in_open_data"),
            Refusal::bad_input("agreed_until", "before the agreement begins"),
            Refusal::bad_input("talk.words", "must not be empty"),
            Refusal::ReasonRequired { field: "consent_on".into() },
        ] {
            let ja = no(&No::Refused(refusal), Lang::Ja);
            assert!(!ja.contains(|c: char| c.is_ascii_alphabetic()), "{ja}");
        }
    }
}
