//! Words of sheets and of handing them out: titles, labels, recipients, legal bases, details.
//! It must not know how a sheet is laid out or what may leave.

use super::T;
use crate::domain::{Basis, Detail, Recipient, SheetKind};
use crate::t;

/// A sheet's name.
#[must_use]
pub const fn sheet(kind: SheetKind) -> T {
    match kind {
        SheetKind::Face => t!("緊急時フェイスシート", "Emergency face sheet"),
        SheetKind::Registration => t!("緊急時登録シート", "Emergency registration sheet"),
        SheetKind::Crisis => t!("クライシスプラン", "Crisis plan"),
        SheetKind::Capsule => t!("緊急時用カプセルの用紙", "Sheet for the emergency capsule"),
        SheetKind::Helpers => t!("あなたを助ける人", "People who help you"),
    }
}

/// A kind of recipient.
#[must_use]
pub const fn recipient(to: Recipient) -> T {
    match to {
        Recipient::Ambulance => t!("救急隊・消防", "ambulance, fire service"),
        Recipient::Hospital => t!("病院", "hospital"),
        Recipient::Police => t!("警察", "police"),
        Recipient::Provider => t!("事業所", "provider"),
        Recipient::Consultant => t!("相談支援・支援チーム", "consultant, support team"),
        Recipient::City => t!("市の担当課", "the city's own section"),
        Recipient::Person => t!("本人", "the person"),
        Recipient::Family => t!("家族", "family"),
        Recipient::Other => t!("ほか(名前を書く)", "other (named)"),
    }
}

/// A legal basis, with the article (個人情報保護法).
#[must_use]
pub const fn basis(on: Basis) -> T {
    match on {
        Basis::Consent => t!(
            "本人の同意・本人に渡す (69条2項1号、27条1項)",
            "consent, or to the person (art. 69-2-1, 27-1)"
        ),
        Basis::Life => t!(
            "生命・身体の保護で同意が難しい (27条1項2号、69条2項4号)",
            "life or body at risk, consent out of reach (art. 27-1-2, 69-2-4)"
        ),
        Basis::Inside => {
            t!("市の内部で仕事に必要 (69条2項2号)", "needed for duty inside the city (art. 69-2-2)")
        }
        Basis::Authority => t!(
            "国・県・他市町の仕事に必要、相当の理由 (69条2項3号)",
            "needed by another authority, with reason (art. 69-2-3)"
        ),
        Basis::Benefit => t!(
            "明らかに本人の利益・特別の理由 (69条2項4号)",
            "clearly for the person's benefit (art. 69-2-4)"
        ),
        Basis::Law => t!("法令に基づく (69条1項、27条1項1号)", "by law (art. 69-1, 27-1-1)"),
    }
}

/// A detail of a record.
#[must_use]
pub const fn detail(v: Detail) -> T {
    match v {
        Detail::Name => t!("氏名", "Name"),
        Detail::CallName => t!("呼ばれたい名", "Called"),
        Detail::RegNo => t!("登録番号", "Registration no."),
        Detail::Birth => t!("生年月日", "Born"),
        Detail::Age => t!("年齢", "Age"),
        Detail::Sex => t!("性別", "Sex"),
        Detail::Description => t!("ようす", "Description"),
        Detail::Address => t!("住所", "Address"),
        Detail::District => t!("地区", "District"),
        Detail::Phones => t!("電話", "Telephone"),
        Detail::Handbooks => t!("手帳", "Handbooks"),
        Detail::SupportLevel => t!("支援区分", "Support level"),
        Detail::RecipientNo => t!("受給者証番号", "Recipient no."),
        Detail::Medical => t!("医療的ケア", "Medical care"),
        Detail::Behaviour => t!("行動", "Behaviour"),
        Detail::Care => t!("介助の決まり", "Care"),
        Detail::Medication => t!("薬", "Medicine"),
        Detail::Allergies => t!("アレルギー", "Allergies"),
        Detail::Seizures => t!("発作", "Seizures"),
        Detail::Communication => t!("伝え方", "Communication"),
        Detail::Triggers => t!("苦手・引き金", "Triggers"),
        Detail::Calming => t!("落ち着く方法", "What calms"),
        Detail::Mobility => t!("移動・介助", "Moving"),
        Detail::Contacts => t!("連絡先", "Contacts"),
        Detail::Consultant => t!("担当相談員", "Consultant"),
        Detail::Supporters => t!("慣れた支援者", "Familiar supporters"),
        Detail::CrisisPlan => t!("クライシスプラン", "Crisis plan"),
        Detail::Capsule => t!("カプセル", "Capsule"),
        Detail::VisitWarnings => t!("訪問時の注意", "Visiting"),
        Detail::Stays => t!("短期入所の経験", "Short stays"),
        Detail::Registration => t!("登録と見直し", "Registration"),
        Detail::Notes => t!("メモ", "Notes"),
        Detail::Health => t!("病名・指示", "Illnesses, orders"),
        Detail::Clinics => t!("主治医・病院", "Doctor, hospital"),
        Detail::Daily => t!("介助の細目", "Daily care"),
        Detail::Household => t!("世帯", "Household"),
        Detail::Papers => t!("自立支援医療・支給量", "Benefits, granted amount"),
        Detail::Team => t!("支援チーム", "Support team"),
        Detail::Guardian => t!("後見人", "Guardian"),
        Detail::Keys => t!("鍵・家のようす", "Keys, the home"),
        Detail::Evacuation => t!("個別避難計画", "Evacuation plan"),
        Detail::Expected => t!("想定される緊急時", "Expected emergencies"),
        Detail::Belongings => t!("持ち物", "What to bring"),
        Detail::Consent => t!("同意", "Consent"),
    }
}

#[expect(missing_docs, reason = "each name says where it stands; the words are beside it")]
mod said {
    use super::{T, t};

    pub const LIFE: T = t!("命に関わること", "What may kill");
    pub const NO_LIFE: T = t!(
        "発作・アレルギー・医療的ケアの記録はありません(ないという意味ではありません)",
        "Nothing on file about seizures, allergies or medical care (which does not mean there is none)"
    );
    pub const CALM: T = t!("落ち着く方法・してはいけないこと", "What calms, what not to do");
    pub const TALK: T = t!("伝え方", "How to talk with them");
    pub const HELP: T = t!("介助", "Care");
    pub const CALL: T = t!("連絡先", "Whom to call");
    pub const WHO: T = t!("障害・手帳", "Disability");
    pub const HOME: T = t!("住まい", "Home");
    pub const PERSON: T = t!("本人", "The person");
    pub const HOUSEHOLD: T = t!("介護者・緊急連絡先", "Carers and contacts, in calling order");
    pub const HEALTH: T = t!("医療", "Health");
    pub const DAILY: T = t!("生活・介助", "Daily life and care");
    pub const OFFICES: T = t!("相談員・支援者", "Consultant and supporters");
    pub const VISIT: T = t!("家の注意", "At the home");
    pub const STATUS: T = t!("登録", "Registration");
    pub const SIGN: T = t!("同意と署名", "Consent and signature");
    pub const SIGN_LINE: T = t!(
        "同意の範囲と相手:                          日付:        署名:",
        "Scope and partners:                       Date:        Signature:"
    );
    pub const NAMELESS: T = t!(
        "受入れの照会(お名前は受入れが決まってからお知らせします)",
        "An enquiry about a place (the name follows once it is accepted)"
    );
    pub const YES_NO: T = t!("はい・いいえ", "Yes and no");
    pub const CALL_119: T = t!("119を呼ぶ目安", "Call 119 when");
    pub const SWALLOWING: T = t!("食事・嚥下", "Eating, swallowing");
    pub const NIGHT: T = t!("夜 {0}", "night {0}");
    pub const DAYS_LEFT: T = t!("{0}に数えて{1}日分", "{1} days' worth on {0}");
    pub const AS_NEEDED: T = t!("頓服", "as needed");
    pub const OTHER_NAMES: T = t!("通称・別の書き方", "Other names");
    pub const HOPED: T = t!("希望先", "hoped for");
    pub const REFUSED: T = t!("断り", "refused");
    pub const SEEN_AT: T = t!("受診先", "Seen by a doctor at");
    pub const REFUSED_MEDICINE: T = t!("薬を拒むとき", "When medicine is refused");
    pub const HAS_KEY: T = t!("合鍵あり", "has a key");
    pub const FIRST: T = t!("順番{0}", "No. {0}");
    pub const MUST_NOT: T = t!("連絡してはいけない", "MUST NOT be called");
    pub const CARER: T = t!("主たる介護者", "main carer");
    pub const LIVES_WITH: T = t!("同居", "same household");
    pub const AGE_OF: T = t!("{0}歳", "aged {0}");
    pub const NO_CONTACT: T = t!("記録がありません", "None on file");
    pub const UNTIL: T = t!("{0} まで", "until {0}");
    pub const POINTS: T = t!("行動関連項目 {0}点/24", "behaviour score {0}/24");
    pub const HARMS_OTHERS: T = t!("他害あり", "may hurt others");
    pub const HARMS_SELF: T = t!("自傷あり", "may hurt themselves");
    pub const TWO_STAFF: T = t!("二人で介助", "two staff");
    pub const SAME_SEX: T = t!("同性介助", "same-sex care");
    pub const INFECTIOUS: T = t!("感染症あり", "infectious");
    pub const WHEELCHAIR: T = t!("車いす", "wheelchair");
    pub const STABLE: T = t!("1 安定しているとき", "1 When things are well");
    pub const CAUTION: T = t!("2 注意のとき", "2 Warning");
    pub const CRISIS: T = t!("3 危機のとき", "3 Crisis");
    pub const SIGNS: T = t!("ようす・サイン", "Signs");
    pub const OWN_STEPS: T = t!("自分でできること", "What I can do");
    pub const PLEASE: T = t!("してほしいこと", "Please do");
    pub const PLEASE_NOT: T = t!("しないでほしいこと", "Please do not");
    pub const CALL_ORDER: T = t!("連絡の順番", "Calling order");
    pub const SIGNED: T = t!("本人の署名", "Signed by the person");
    pub const UNSIGNED: T = t!("まだありません", "not yet");
    pub const CLASS: T = t!("区分", "Class");
    pub const REGISTERED: T = t!("登録日", "Registered on");
    pub const REVIEW: T = t!("次回見直し", "Next review");
    pub const PLAN_ENTRY: T = t!("計画への記載", "In the service plan since");
    pub const NEVER_STAYED: T = t!("なし", "never");
    pub const HAS_STAYED: T = t!("あり", "yes");
    pub const TROUBLE: T = t!("うまくいかなかった", "went badly");
    pub const KEPT_IN: T = t!("カプセルに入れるもの", "Keep with it");
    pub const KEPT: T = t!(
        "この用紙、写真、保険の資格がわかるもののコピー、診察券のコピー、お薬手帳のコピー",
        "this sheet, a photograph, copies of the insurance card, of patient cards, of the medicine notebook"
    );
    pub const STICKER: T = t!("シール", "Sticker");
    pub const STICKER_AT: T = t!(
        "冷蔵庫の扉と、玄関の扉の内側(外には貼らない)",
        "on the fridge door and INSIDE the front door, never outside"
    );
    pub const CAPSULE_AT: T = t!("置き場所", "Kept at");
    pub const RENEWED: T = t!("書き直した日", "Renewed on");
    pub const LETTER: T = t!(
        "{0} へ。こまったとき、ひとりで がまんしないでください。下の人に でんわを してください。夜でも いいです。",
        "To {0}. When you are in trouble, do not bear it alone. Call one of the people below. At night, too."
    );
    pub const LETTER_YOU: T = t!("あなた", "you");
    pub const LETTER_PEOPLE: T = t!("あなたを たすける 人", "People who help you");
    pub const LETTER_TALK: T = t!("そうだんする 人", "Who plans with you");
    pub const LETTER_DESK: T = t!("夜と 休みの日の でんわ", "At night and on days off");
    pub const LETTER_SAY: T = t!("でんわで 言うこと", "What to say");
    pub const LETTER_WORDS: T = t!(
        "「{0}です。たすけてください。」 うまく 言えないときは、名前だけで いいです。",
        "\"This is {0}. Please help me.\" If words do not come, your name is enough."
    );
    pub const LETTER_DANGER: T = t!("いのちが あぶないとき", "When life is at risk");
    pub const LETTER_119: T = t!(
        "けが・びょうき・火事は 119。こわい人が いるときは 110。",
        "119: injury, illness, fire. 110: someone frightens you."
    );
    pub const LETTER_NOBODY: T =
        t!("まだ 書いて ありません。市の 人に 聞いて ください。", "Not written down yet. Ask the city.");
    pub const CHECKED: T = t!("情報の日付 {0}", "Checked {0}");
    pub const UNCHECKED: T =
        t!("情報の日付は不明(確かめてください)", "Never checked: ask before relying on it");
    pub const OLD: T = t!("{0}か月前の情報", "{0} months old");
    pub const MADE: T = t!("作成 {0} {1} {2}", "Made {0} {1} by {2}");
    pub const FOR: T = t!("渡す先 {0}", "For: {0}");
    pub const SECRET: T = t!(
        "取扱注意: 個人情報。用が済んだら返すか細断してください",
        "Confidential. Return or shred when done"
    );
    pub const HIDDEN: T = t!(
        "秘匿: 居場所は書いてありません。この人の記録があることも、だれにも答えないでください",
        "HIDDEN: no whereabouts are given. Tell nobody that a record exists"
    );
    pub const DRILL: T = t!("訓練", "DRILL");
    pub const MORE: T = t!(
        "このほか {0} 項目は紙に入りません。当番に電話で確かめてください",
        "{0} more items do not fit this page: ask the desk by telephone"
    );
    pub const SHORTENED: T = t!(
        "長い文は「…」で切ってあります。当番に電話で確かめてください",
        "Long text is cut at \"...\": ask the desk by telephone"
    );
    pub const PAGE: T = t!("{0}/{1} 枚目", "page {0} of {1}");
    pub const GETA: T = t!("〓は書体にない字です: {0}", "〓 stands for a character the font lacks: {0}");
    pub const NO_FONT: T = t!(
        "書体 {0} が使えません({1})。付属の書体で作りました。設定 [paper] font を直してください",
        "The font {0} cannot be used ({1}); the built-in one was. Mend [paper] font in the configuration"
    );
    pub const NO_PDF: T = t!(
        "PDF を作れませんでした({0})。文字だけの紙は作ってあります",
        "No PDF could be made ({0}); the plain text is there"
    );
    pub const NO_PLACE: T = t!(
        "{0} に書けません({1})。設定 [paper] folder を確かめてください。渡したことは記録済みです",
        "Cannot write to {0} ({1}): see [paper] folder. The journal has it as printed"
    );
    pub const GONE: T = t!(
        "紙を作れませんでした。人の記録が読めません。もう一度 p で作ってください",
        "No paper was made: the record cannot be read. Try p again"
    );
    pub const PRINTED: T = t!("印刷に出しました: {0}", "Sent to the printer: {0}");
    pub const WRITTEN: T = t!("紙ができました: {0}", "The sheet is at {0}");
    pub const NOT_PRINTED: T = t!(
        "紙はできましたが印刷できません({1})。ファイルを開いて印刷してください: {0}",
        "The sheet is there but was not printed ({1}). Print the file: {0}"
    );
    pub const WRITTEN_SEALED: T = t!(
        "紙ができました(封じてあります): {0}\n開くのは daiji paper open FILE --identity 鍵ファイル",
        "The sheet is at {0}, sealed.\nOpen it with daiji paper open FILE --identity KEYFILE"
    );
    pub const NOT_KEPT: T = t!(
        "紙を置けません。台帳は暗号化されていますが、紙を封じる鍵がありません。[backup] recipients か [paper] print を設定するか、daiji person sheet --pdf FILE で。渡したことは記録済みです",
        "No sheet was kept: the store is sealed and no key seals a sheet. Set [backup] recipients or [paper] print, or use daiji person sheet --pdf FILE. The journal has it as printed"
    );
    pub const NOT_PRINTED_NOR_KEPT: T = t!(
        "印刷できません({0})。紙は残していません。印刷を直して、もう一度 p で作ってください",
        "Not printed ({0}), and no sheet is kept. Mend the printer and try p again"
    );
    pub const BOTH: T = t!("--pdf と --text はどちらか一つです", "--pdf or --text, not both");
}

pub use said::*;
