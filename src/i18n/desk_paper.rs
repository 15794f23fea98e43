//! Words of the papers of the desk and of its cases: titles, columns, questions, lines to fill in.
//! It must not know how a paper is laid out or what may leave.

use super::T;
use crate::domain::view::Invited;
use crate::domain::{DeskPaper, Source};
use crate::t;

/// A paper's name.
#[must_use]
pub const fn name(paper: DeskPaper) -> T {
    match paper {
        DeskPaper::Tonight => t!("今夜の紙", "Tonight sheet"),
        DeskPaper::Record => t!("対応記録", "Case record"),
        DeskPaper::Conference => t!("ケア会議資料", "Conference pack"),
        DeskPaper::AbuseReceipt => {
            t!("様式1 虐待相談・通報受付票", "Form 1: abuse report, receipt")
        }
        DeskPaper::AbuseRisk => t!("様式3 リスクアセスメントシート", "Form 3: risk assessment"),
        DeskPaper::AbuseCourse => t!("様式2 対応経過記録簿", "Form 2: course of the response"),
        DeskPaper::Evidence => {
            t!("緊急時の受入れの証跡(加算の根拠)", "Evidence of emergency stays, for fee claims")
        }
    }
}

/// In which part somebody comes to the conference.
#[must_use]
pub const fn invited(part: Invited) -> T {
    match part {
        Invited::Person => t!("本人", "the person"),
        Invited::Family => t!("家族", "family"),
        Invited::Consultant => t!("担当相談員", "consultant"),
        Invited::Provider => t!("受け入れた先", "who took them"),
        Invited::Supporter => t!("慣れた支援者", "supporter"),
        Invited::Team => t!("支援チーム", "team"),
        Invited::Decider => t!("判断した人", "who decided"),
    }
}

/// How a number came, in a word.
#[must_use]
pub const fn source(v: Source) -> T {
    match v {
        Source::Own => t!("事業所が入力", "their page"),
        Source::Phone => t!("電話", "phone"),
        Source::File => t!("ファイル", "file"),
    }
}

/// Why the program passed an office over.
#[must_use]
pub fn passed(code: &str) -> Option<T> {
    match code {
        "hard_mismatch" => Some(t!("合わない", "does not fit")),
        "no_bed" => Some(t!("空きがない", "no bed")),
        _ => None,
    }
}

/// What is asked on the telephone when nothing else is at hand.
pub const QUESTIONS: [T; 9] = [
    t!(
        "いま安全か。けが・暴力・火・自殺・行方不明 → 119 / 110 が先",
        "Safe now? Injury, violence, fire, suicide, missing: 119 / 110 first"
    ),
    t!(
        "だれのことか(名前・年齢・いまいる所)。かけ直せる番号",
        "Who is it about (name, age, where they are); a number to call back"
    ),
    t!(
        "介護する人に何があったか。いまだれがいるか、いつまでいられるか",
        "What happened to the carer? Who is there now, until when?"
    ),
    t!("ほかの家族・知人に頼んだか。返事は", "Were other relatives or friends asked? What did they say?"),
    t!(
        "体調・発作・医療的ケア・アレルギー。薬はいつまで足りるか",
        "Condition, seizures, medical care, allergies; medicine for how long?"
    ),
    t!("今夜どこにいられるか。移動の手段は", "Where can they be tonight? How do they get there?"),
    t!("本人は何と言っているか(本人と話したか)", "What does the person say (were they spoken to)?"),
    t!("落ち着く方法、してはいけないこと", "What calms them, what not to do"),
    t!(
        "虐待のおそれは。18歳未満 189、65歳以上 高齢の窓口",
        "Abuse? Under 18: 189; 65 and over: the elder line"
    ),
];

/// What is looked at in a household when abuse is reported, by heading.
pub const RISKS: [(T, &[T]); 4] = [
    (
        t!("本人の安全", "Safety of the person"),
        &[
            t!("生命にかかわるけが・衰弱・脱水", "injury, weakness, dehydration that may kill"),
            t!("本人が保護を求めている", "the person asks for protection"),
            t!("医療・食事・水が与えられていない", "no care by a doctor, no food, no water"),
            t!("閉じ込め・締め出し", "locked in or out"),
        ],
    ),
    (
        t!("虐待のようす", "The abuse"),
        &[
            t!("くり返している・ひどくなっている", "repeated, or getting worse"),
            t!("道具・刃物を使った", "tools or blades were used"),
            t!("性的な被害のおそれ", "sexual harm possible"),
            t!("お金・年金・手帳を取られている", "money, pension, handbooks are taken"),
        ],
    ),
    (
        t!("養護者・家庭", "Carer and household"),
        &[
            t!("介護の疲れ・病気・障害がある", "exhausted, ill or disabled"),
            t!("飲酒・薬物・興奮", "alcohol, drugs, rage"),
            t!("支援や訪問を拒んでいる", "refuses help or visits"),
            t!("ほかに子ども・高齢者がいる", "children or old people live there"),
        ],
    ),
    (
        t!("まわり・支え", "Around them"),
        &[
            t!("通っている所・見守る人がない", "goes nowhere, nobody looks in"),
            t!("逃げる所・頼れる人がない", "nowhere and nobody to go to"),
            t!("意思を伝えることが難しい", "hardly able to say what they want"),
        ],
    ),
];

#[expect(missing_docs, reason = "each name says where it stands; the words are beside it")]
mod said {
    use super::{T, t};

    pub const NIGHT_OF: T = t!("{0} の夜", "the night of {0}");
    pub const MADE_BY: T = t!("作成 {0} {1}", "made {0} {1}");
    pub const BY_PROGRAM: T = t!("自動", "by the program");
    pub const HEAD: T = t!("記録の先頭 {0}", "journal head {0}");
    pub const DRILL: T = t!("訓練", "DRILL");
    pub const NOT_KEPT: T = t!(
        "今夜の紙を書けません({0})。机はそのまま使えます。設定 [paper] を確かめるか、P で印刷してください",
        "The tonight sheet cannot be written ({0}). The desk goes on; see [paper], or print it with P"
    );
    pub const ASK_FIRST: T = t!(
        "機械が止まっても、この紙と電話で続けられます。書いたことは、あとでそれぞれの時刻のまま入力できます(机の < )。",
        "When no machine runs, this paper and a telephone go on. What is written here is entered later with its own times (< at the desk)."
    );
    pub const ROTA: T = t!("当番", "On duty");
    pub const WHEN: T = t!("いつ", "When");
    pub const DUTY: T = t!("当番", "Duty");
    pub const BACKUP: T = t!("応援", "Backup");
    pub const THIRD: T = t!("三番", "Third");
    pub const NOBODY: T = t!("だれもいない", "NOBODY");
    pub const NO_SHIFT: T = t!("いまの当番表がありません", "No shift covers this minute");
    pub const NOW: T = t!("いま", "now");
    pub const SUPERVISORS: T = t!("管理職", "Supervisors");
    pub const NUMBERS: T = t!("つなぐ先", "Whom to call");
    pub const WHERE: T = t!("先", "Where");
    pub const PHONE: T = t!("電話", "Telephone");
    pub const HOURS: T = t!("時間", "Hours");
    pub const ANY_TIME: T = t!("いつでも", "any time");
    pub const SECOND_TIER: T = t!("専門の相談 {0}", "second tier: {0}");
    pub const CORE: T = t!("虐待の連絡", "abuse track");
    pub const NO_NUMBER: T = t!("番号なし", "no number");
    pub const TURN: T = t!("短期入所 輪番の順", "Short stay, by turn");
    pub const TURN_NOTE: T = t!(
        "空きの数は受入れの返事ではありません。上から順に電話し、受けると言った人の名前と時刻を書きます。",
        "A bed told is not an acceptance. Call from the top; write who accepted, and when."
    );
    pub const NTH: T = t!("順", "No.");
    pub const OFFICE: T = t!("事業所", "Office");
    pub const BEDS: T = t!("空き", "Beds");
    pub const BEDS_N: T = t!("{0}床", "{0}");
    pub const TOLD: T = t!("いつの数・だれ", "As of, by whom");
    pub const NOT_TOLD: T = t!("知らされていない", "not told");
    pub const STALE: T = t!("古い", "old");
    pub const HELP: T = t!("居宅介護 地区の順", "Home help, by district");
    pub const DISTRICT: T = t!("地区", "District");
    pub const TONIGHT: T = t!("今夜", "Tonight");
    pub const COMES: T = t!("来られる", "comes");
    pub const COMES_NOT: T = t!("来られない", "cannot");
    pub const CASES: T = t!("開いている対応", "Open cases");
    pub const CASE: T = t!("番号", "No.");
    pub const STATE: T = t!("状態", "State");
    pub const WHO: T = t!("本人", "Person");
    pub const SUPPORT: T = t!("支援・依頼", "Support, requests");
    pub const OPENED: T = t!("始まり", "Since");
    pub const CLOSED_UP: T = t!("紙に書けません。画面か当番に", "Not for paper: ask the desk");
    pub const UNKNOWN: T = t!("名前は不明", "name unknown");
    pub const NONE: T = t!("ありません", "None");
    pub const ASKED_SINCE: T = t!("{0} に依頼 {1} から返事待ち", "{0} asked, waiting since {1}");
    pub const UNTIL: T = t!("{0} まで", "until {0}");
    pub const HANDOVER: T = t!("引き継ぐこと", "Handed over");
    pub const ITEM: T = t!("何が・だれ・いま", "What, who, state");
    pub const NEXT_IF_NOT: T = t!("次に・なければ", "Next, and if not");
    pub const CALL_BACKS: T = t!("折り返し・約束した電話", "Calls to make");
    pub const MISSED: T = t!("不在着信", "missed call");
    pub const PROMISED: T = t!("約束", "promised");
    pub const WITHHELD: T = t!("番号なし", "no number");
    pub const MASKED: T = t!("秘匿(対応の画面で)", "masked (see the case)");
    pub const DEFINITION: T = t!("緊急の定義 {0}", "Definition of an emergency {0}");
    pub const FOR: T = t!("あてはまる", "For");
    pub const AGAINST: T = t!("あてはまらない", "Against");
    pub const NOT: T = t!("この電話でできないこと(読み上げる)", "What this line is not (to be read aloud)");
    pub const ANSWERER: T = t!("答えた人・言葉", "By whom, in which words");
    pub const KEY_QUESTIONS: T = t!("聞くこと", "What to ask");
    pub const CARD: T =
        t!("緊急の控え {0}枚目(書いたら朝に入力)", "Case card {0} (to be entered in the morning)");
    pub const CALL_LOG: T = t!("電話の控え(緊急でないもの)", "Calls that are no case");
    pub const C_CALL: T = t!("着信 月日 時刻", "Call: date, time");
    pub const C_END: T = t!("終わり", "Ended");
    pub const C_NUMBER: T = t!("電話番号", "Number");
    pub const C_CALLER: T = t!("かけた人・間柄", "Caller, relation");
    pub const C_PERSON: T = t!("本人 名前・年齢・性別", "Person: name, age, sex");
    pub const C_WHERE: T = t!("いまいる所", "Where they are");
    pub const C_REG: T = t!("登録番号", "Reg. no.");
    pub const C_DANGER: T = t!("危険", "Danger");
    pub const C_DANGERS: T = t!(
        "□なし □けが □暴力 □自殺 □行方不明 □火 □医療",
        "□none □injury □violence □suicide □missing □fire □medical"
    );
    pub const C_EXIT: T = t!("119・110 時刻と出た人", "119/110: time, who took it");
    pub const C_WORDS: T = t!("言った言葉・ようす・薬・本人の希望", "Their words, condition, medicine, wish");
    pub const C_CRITERIA: T = t!("基準(前の紙の番号)", "Criteria (numbers as listed)");
    pub const C_DUTY_VIEW: T = t!("当番の見解  名前・時刻", "Duty's view: name, time");
    pub const C_BACKUP_VIEW: T =
        t!("応援の見解  名前・時刻・どう聞いたか", "Backup's view: name, time, heard how");
    pub const C_VIEWS: T = t!("□緊急 □緊急でない □もっと確認", "□emergency □not one □need more");
    pub const C_ASKED: T = t!("頼んだ先", "Whom asked");
    pub const C_ASKED_AT: T = t!("時刻", "Time");
    pub const C_ANSWER: T = t!("返事", "Answer");
    pub const C_ANSWERS: T = t!("□受ける □条件 □断り □出ない", "□yes □if □no □silent");
    pub const C_ANSWERER: T = t!("答えた人・時刻・わけ", "Who said so, when, why");
    pub const C_DEPART: T = t!("出発 時刻・だれと", "Set out: time, with whom");
    pub const C_ARRIVE: T = t!("到着 時刻・先", "Arrived: time, where");
    pub const C_ALONG: T = t!("荷物・薬・カプセル", "Belongings, medicine, capsule");
    pub const C_NEXT: T = t!("次にすること・折り返し", "What is next, call back");
    pub const C_WRITER: T = t!("書いた人", "Written by");
    pub const C_ENTERED: T = t!("入力した時刻・番号", "Entered: time, case no.");
    pub const L_WHEN: T = t!("月日 時刻", "Date, time");
    pub const L_WHO: T = t!("番号・名前", "Number, name");
    pub const L_WHAT: T = t!("用件・答えたこと", "What it was, what was said");
    pub const L_NEXT: T = t!("次", "Next");

    pub const PERSON: T = t!("本人", "The person");
    pub const NAME: T = t!("氏名", "Name");
    pub const READING: T = t!("よみ", "Reading");
    pub const BORN: T = t!("生年月日", "Born");
    pub const SEX_AGE: T = t!("性別・年齢", "Sex, age");
    pub const REG: T = t!("登録", "Registration");
    pub const HANDBOOKS: T = t!("手帳", "Handbooks");
    pub const ADDRESS: T = t!("住所", "Address");
    pub const CONSULTANT: T = t!("担当相談員", "Consultant");
    pub const ABOUT: T = t!("この対応", "The case");
    pub const CALLER: T = t!("連絡した人", "Who called");
    pub const CALLS: T = t!("着信", "Calls");
    pub const CALL_LINE: T = t!("{0} {1} {2}が受けた({3}秒後)", "{0} {1} taken by {2} after {3} s");
    pub const CALL_UNTAKEN: T = t!("{0} {1} 出られなかった", "{0} {1} not taken");
    pub const MARKS: T = t!("しるし", "Marks");
    pub const LINKED: T = t!("つながる対応", "Belongs with");
    pub const SITUATION: T = t!("状況", "Situation");
    pub const CARER_NOW: T = t!("いまの介護者", "Carer now");
    pub const RELATIVES: T = t!("ほかの家族", "Relatives");
    pub const CONDITION: T = t!("体調", "Condition");
    pub const MEDICINE: T = t!("薬", "Medicine");
    pub const PLACE: T = t!("今夜いられる所", "Tonight's place");
    pub const WISH: T = t!("本人の希望", "Their wish");
    pub const INTERVIEW: T = t!("本人との話", "Spoken to");
    pub const INTERVIEWED: T = t!("本人と話した", "the person was spoken to");
    pub const NOT_INTERVIEWED: T = t!("本人とは話していない", "the person was not spoken to");
    pub const DECISION: T = t!("判断", "The decision");
    pub const VIEWS: T = t!("見解", "Views");
    pub const WHOSE: T = t!("だれ", "Who");
    pub const VIEW: T = t!("見解", "View");
    pub const AT: T = t!("時刻", "Time");
    pub const HOW: T = t!("どう聞いた・署名", "How heard, signed");
    pub const WHY: T = t!("わけ", "Reason");
    pub const SIGNED: T = t!("署名あり", "signed");
    pub const UNSIGNED: T = t!("署名待ち", "not signed yet");
    pub const OWN: T = t!("本人が入力", "entered by themselves");
    pub const CRITERIA: T = t!("あてはまる基準", "Criteria for");
    pub const CRITERIA_NOT: T = t!("あてはまらない基準", "Criteria against");
    pub const DEFINED: T = t!("定義", "Definition");
    pub const AGREED: T = t!("二人の判断", "Decided by two");
    pub const NOT_AGREED: T = t!("まだ", "not yet");
    pub const REQUESTS: T = t!("頼んだ先と返事", "Requests and answers");
    pub const KIND: T = t!("種別", "Kind");
    pub const ANSWER: T = t!("返事", "Answer");
    pub const STAYS: T = t!("支援", "Support given");
    pub const ARRIVED: T = t!("到着", "Arrived");
    pub const ENDED: T = t!("終わり", "Ended");
    pub const LENGTH: T = t!("日数・泊", "Days, nights");
    pub const DAYS: T = t!("{0}日 {1}泊", "{0} days, {1} nights");
    pub const COURSE: T = t!("経過", "Course");
    pub const WHAT: T = t!("内容", "What");
    pub const WHO_DID: T = t!("記録した人", "By");
    pub const LATE: T = t!("(後から記入 {0})", "(entered later, {0})");
    pub const VEILED: T = t!(
        "通報者に当たる言葉は○○にしてあります(名前は様式1だけに)",
        "Words that may be the reporter's read ○○; the name is on form 1 alone"
    );
    pub const PLANNED: T = t!("計画内", "in the plan");
    pub const UNPLANNED: T = t!("計画外", "not planned");

    pub const MEETING: T = t!("会議", "The conference");
    pub const MEETING_AT: T = t!("日時", "When");
    pub const MEETING_BY: T = t!("{0} までに開く", "to be held by {0}");
    pub const SHORT_COURSE: T = t!("経過(おもなもの)", "What happened, in short");
    pub const NOT_CHOSEN: T = t!("選ばなかった先とそのわけ", "Not chosen, and why");
    pub const PASSED: T = t!("順を飛ばした", "passed over");
    pub const REFUSED: T = t!("断り", "refused");
    pub const SUITS_NOT: T = t!("合わない", "does not fit");
    pub const RISK: T = t!("危なかったこと・落ち着いたこと", "What was dangerous, what calmed");
    pub const DANGERS: T = t!("危険", "Danger");
    pub const INCIDENTS: T = t!("できごと", "Incidents");
    pub const TRIGGERS: T = t!("苦手・引き金", "Triggers");
    pub const CALMING: T = t!("落ち着く方法", "What calms");
    pub const TO_TALK: T = t!("話し合うこと", "To be settled");
    pub const CAUSE: T = t!("なぜ起きたか", "Causes");
    pub const PREVENTION: T = t!("くり返さないために", "Against a next time");
    pub const BY_WHOM: T = t!("だれが", "Who");
    pub const DOES_WHAT: T = t!("何を", "What");
    pub const BY_WHEN: T = t!("いつまで", "By when");
    pub const AFTER: T = t!("会議で決める", "To decide");
    pub const AFTER_BOXES: T = t!(
        "□登録する □登録済み □しない   □計画を変える   □クライシスプランを書く・直す   □地域の課題に挙げる",
        "□register □registered □not   □change the plan   □write or mend the crisis plan   □raise as a local issue"
    );
    pub const DESTINATION: T = t!("このあとの暮らす所", "Where they live after this");
    pub const MEMBERS: T = t!("よぶ人", "Whom to invite");
    pub const PART: T = t!("立場", "Part");
    pub const COMES_BOX: T = t!("出欠", "Comes");
    pub const YES_NO_BOX: T = t!("□出 □欠", "□yes □no");
    pub const CALENDAR: T = t!("ケア会議 {0}", "Care conference {0}");
    pub const CALENDAR_WORDS: T = t!(
        "緊急時の対応 {0} のケア会議です。資料は当日お渡しします。",
        "Care conference about case {0}. Papers are given out on the day."
    );

    pub const RECEIVED: T = t!("受付", "Received");
    pub const RECEIVED_AT: T = t!("受付日時", "Received at");
    pub const RECEIVED_BY: T = t!("受けた人", "Received by");
    pub const RECEIVED_HOW: T = t!("方法", "How");
    pub const BY_PHONE: T = t!("■電話 □来所 □訪問 □文書", "■phone □in person □visit □letter");
    pub const HOW_BOXES: T = t!("□電話 □来所 □訪問 □文書", "□phone □in person □visit □letter");
    pub const REPORTER: T = t!("相談・通報者(ほかの紙には書かない)", "Who reported (on no other paper)");
    pub const RELATION: T = t!("本人との関係", "Relation");
    pub const CALL_BACK: T = t!("折り返し", "Call back");
    pub const CALL_BACK_YES: T = t!("■よい □困る", "■may □must not");
    pub const CALL_BACK_NO: T = t!("□よい ■困る", "□may ■must not");
    pub const CALL_BACK_BOXES: T = t!("□よい □困る", "□may □must not");
    pub const ANONYMOUS: T = t!("匿名・名乗らなかった", "gave no name");
    pub const ABUSE: T = t!("虐待の内容", "What was reported");
    pub const KINDS: T = t!("種別", "Kinds");
    pub const ABUSER: T = t!("行っている人(本人との間柄)", "Who does it (relation)");
    pub const SEEN: T = t!("見聞きしたこと", "What was seen or heard");
    pub const WHERE_WHEN: T = t!("いつ・どこで", "Where and when");
    pub const REPEATED: T = t!("くり返し", "Repeated");
    pub const YES: T = t!("■ある □ない □不明", "■yes □no □unknown");
    pub const NO: T = t!("□ある ■ない □不明", "□yes ■no □unknown");
    pub const OPEN_BOXES: T = t!("□ある □ない □不明", "□yes □no □unknown");
    pub const URGENCY: T = t!("緊急度", "Urgency");
    pub const SEPARATION: T = t!("分離", "Separation");
    pub const SEPARATED: T = t!("■要 □不要", "■needed □not");
    pub const NOT_SEPARATED: T = t!("□要 ■不要", "□needed ■not");
    pub const SERVICES: T = t!("使っているサービス", "Services in use");
    pub const FIRST_RESPONSE: T = t!("受けたあとの対応", "What was done at once");
    pub const STATE_NOW: T = t!("本人のようす", "How they are");
    pub const SEE_BY: T = t!("安否の確認の期限", "To be seen by");
    pub const OPINION: T = t!("受けた人の見立て", "The receiver's view");
    pub const HOUSEHOLD: T = t!("同居・介護する人", "Household, carers");
    pub const RISK_HEAD: T = t!("見るところ", "Look at");
    pub const RISK_STATE: T = t!("あり・なし・不明", "Yes, no, unknown");
    pub const RISK_NOTE: T = t!("根拠・ようす", "On what ground");
    pub const RISK_LEVEL: T = t!("まとめの判断", "Taken together");
    pub const RISK_BOXES: T = t!(
        "□重い(すぐ分離・保護) □中(48時間内に確認) □軽い(見守り) □虐待は認められない",
        "□grave (apart at once) □medium (seen within 48 h) □light (watch) □no abuse found"
    );
    pub const ASSESSED_BY: T = t!("判断した人・日時", "Assessed by, when");
    pub const C2_WHEN: T = t!("日時", "When");
    pub const C2_HOW: T = t!("方法・相手", "How, with whom");
    pub const C2_WHAT: T = t!("内容・次にすること", "What, what is next");
    pub const C2_BY: T = t!("対応した人", "By");

    pub const PERIOD: T = t!("期間 {0} から {1}", "from {0} to {1}");
    pub const OFFICE_NO: T = t!("事業所番号 {0}", "office no. {0}");
    pub const SUM: T = t!("まとめ", "Sums");
    pub const SUM_LINE: T = t!(
        "依頼 {0}件  受入れ {1}件  断り {2}件  不在 {3}件  延べ {4}日 {5}泊",
        "{0} asked, {1} accepted, {2} refused, {3} no answer; {4} days, {5} nights in all"
    );
    pub const EVIDENCE_NOTE: T = t!(
        "拠点の記録から作った事実の一覧です。請求できるかは事業所が決まりに照らして確かめてください。",
        "Facts from the desk's record. Whether they can be claimed is for the office to check."
    );
    pub const NOT_LISTED: T = t!(
        "事情により載せていない件があることがあります。訓練と取り消した記録は入っていません。",
        "There may be requests that are not listed here. Drills and what was taken back are left out."
    );
    pub const ASKED: T = t!("依頼の日時", "Asked at");
    pub const ASKED_BY: T = t!("求めた人", "Asked by");
    pub const CONTENT: T = t!("内容", "What was asked");
    pub const CONTENT_LINE: T = t!("{0}  {1}から{2}まで  {3}", "{0}, {1} to {2}, {3}");
    pub const URGENT_WHY: T = t!("緊急の理由", "Why it was urgent");
    pub const DECIDED: T = t!("二人の判断", "Decided by two");
    pub const ANSWERED: T = t!("返事・日時・答えた人", "Answer, when, by whom");
    pub const PAST_LIMIT: T = t!("延びた理由(7日を超えるとき)", "Why longer (past 7 days)");
    pub const OVER: T = t!("定員外", "Over capacity");
    pub const RUNNING: T = t!("続いている", "running");
}

pub use said::*;
