//! Forms of the record, who it is about: basics, household, papers, consent, contacts, team.
//! It must not know how a form becomes a command.

use super::sheet_row::{Codes, Kind, Sheet, must, row};
use crate::domain::RecordPart;
use crate::i18n::T;
use crate::t;

const SHEET: T = t!("緊急時登録シート", "registration sheet");

const SEX: Codes =
    &[("male", t!("男", "male")), ("female", t!("女", "female")), ("other", t!("その他", "other"))];
const CLASS: Codes = &[("A", t!("A", "A")), ("B", t!("B", "B")), ("C", t!("C", "C"))];
const HANDBOOK: Codes =
    &[("physical", t!("身体", "physical")), ("rehab", t!("療育", "rehab")), ("mental", t!("精神", "mental"))];
const BENEFIT: Codes = &[
    ("self_support_medical", t!("自立支援医療", "self-support medical")),
    ("intractable_disease", t!("難病", "intractable disease")),
    ("other", t!("その他", "other")),
];
const GUARDIAN: Codes = &[
    ("guardian", t!("後見", "guardian")),
    ("curator", t!("保佐", "curator")),
    ("assistant", t!("補助", "assistant")),
    ("voluntary", t!("任意後見", "voluntary")),
    ("minor", t!("未成年後見", "of a minor")),
];
const ROLE: Codes = &[
    ("core_centre", t!("基幹", "core centre")),
    ("day_service", t!("日中事業所", "day service")),
    ("helper", t!("ヘルパー", "helper")),
    ("visiting_nurse", t!("訪問看護", "visiting nurse")),
    ("doctor", t!("主治医", "doctor")),
    ("welfare_commissioner", t!("民生委員", "welfare commissioner")),
    ("school", t!("学校", "school")),
    ("care_manager", t!("ケアマネ", "care manager")),
    ("informal", t!("近所・友人", "friends, neighbours")),
    ("other", t!("その他", "other")),
];

const PHONES: T = t!("市外局番から。二つ以上は読点で区切る", "With the area code; several parted by commas");

/// The forms.
pub(super) const SHEETS: &[Sheet] = &[
    Sheet {
        part: RecordPart::Basics,
        list: "",
        title: t!("基本", "Basics"),
        source: t!("緊急時登録シート 1・2・20", "registration sheet 1, 2, 20"),
        rows: &[
            row("name", Kind::Text, t!("書類のとおりの字で (髙橋 の 髙 もそのまま)", "As written on papers")),
            row(
                "reading",
                Kind::Text,
                t!("ひらがなで。姓と名の間をあける", "In hiragana, family name first"),
            ),
            row(
                "call_name",
                Kind::Text,
                t!("本人が呼ばれたい名 (はなちゃん)", "What they want to be called"),
            ),
            row(
                "other_names",
                Kind::Texts,
                t!("旧姓・通称・別の字。読点で区切る", "Former names, other spellings"),
            ),
            row(
                "sex",
                Kind::One(SEX),
                t!("部屋を決めるため。答えたくなければ空のまま", "For rooms; may stay empty"),
            ),
            row(
                "birth",
                Kind::Day,
                t!("S63.4.12、昭和63年4月12日、1988-04-12 のどれでも", "1988-04-12, or S63.4.12"),
            ),
            row(
                "about_age",
                Kind::Number(120),
                t!("生年月日が分からないときだけ (40)", "Only while the birth date is unknown"),
            ),
            row(
                "description",
                Kind::Text,
                t!("名前の分からない人の特徴", "What an unknown person looks like"),
            ),
            row(
                "postal_code",
                Kind::Text,
                t!(
                    "7けた (328-0000)。同じ町の人の番号があれば自動で入る",
                    "Seven digits; filled from the same town if known"
                ),
            ),
            row(
                "address",
                Kind::Text,
                t!(
                    "町名から番地、建物と部屋まで。地区は自動で入る",
                    "Town to room number; the district follows"
                ),
            ),
            row(
                "district",
                Kind::Text,
                t!("住所から自動で入る。違えば直す", "Filled from the address; change it if wrong"),
            ),
            row("phones", Kind::Texts, PHONES),
            row("fax", Kind::Text, t!("聞こえにくい人には大事", "Matters where hearing is hard")),
            row("mail", Kind::Text, t!("文字で連絡する人", "For those who write")),
            row(
                "reg_no",
                Kind::Text,
                t!(
                    "登録番号の数字 (0147)。登録可否会議のあとに付く",
                    "Digits, given after the meeting (0147)"
                ),
            ),
            row("class", Kind::One(CLASS), t!("登録の区分 A・B・C", "Class of the registration")),
            row(
                "registered_on",
                Kind::Day,
                t!("登録が決まった日。名簿にないときは申請書の日", "The day it was decided"),
            ),
            row("review_due", Kind::Day, t!("次に見直す日 (ふつう1年後)", "Usually a year later")),
            row(
                "plan_entry",
                Kind::Day,
                t!("サービス等利用計画に緊急時の対応を書いた日", "When the plan got its emergency entry"),
            ),
        ],
    },
    Sheet {
        part: RecordPart::Household,
        list: "",
        title: t!("世帯と介護者の心配", "Household and carers"),
        source: t!("緊急時登録シート 4・17", "registration sheet 4, 17"),
        rows: &[
            row(
                "household.note",
                Kind::Text,
                t!("母子、単身、同居の犬 など", "Mother and child, alone, a dog"),
            ),
            row("carer_risk.single", Kind::Asked, t!("介護する人が一人だけか", "Whether one carer is alone")),
            row(
                "carer_risk.seventy",
                Kind::Asked,
                t!("介護する人に70歳以上がいるか", "Whether a carer is 70 or older"),
            ),
            row(
                "carer_risk.needs_care",
                Kind::Asked,
                t!("介護する人が要介護か", "Whether a carer needs care"),
            ),
            row("carer_risk.ill", Kind::Asked, t!("介護する人に持病があるか", "Whether a carer is ill")),
            row(
                "carer_risk.no_services",
                Kind::Asked,
                t!("世帯でサービスを使っていないか", "Whether nobody uses any service"),
            ),
            row(
                "carer_risk.note",
                Kind::Text,
                t!("通院の日、入院の予定など", "Days at the clinic, planned operations"),
            ),
        ],
    },
    Sheet {
        part: RecordPart::Household,
        list: "household.members",
        title: t!("いっしょに住む人", "Who lives there"),
        source: t!("緊急時登録シート 4", "registration sheet 4"),
        rows: &[
            must("relation", Kind::Text, t!("本人との間柄 (母)", "To the person (mother)")),
            row("name", Kind::Text, t!("分かれば", "If known")),
            row("age", Kind::Number(120), t!("書いた日の年齢", "When it is written down")),
            row("note", Kind::Text, t!("持病、仕事、学校", "Illness, work, school")),
        ],
    },
    Sheet {
        part: RecordPart::Household,
        list: "expected",
        title: t!("想定される緊急時", "Expected emergencies"),
        source: t!("緊急時登録シート 5", "registration sheet 5"),
        rows: &[
            must("who", Kind::Text, t!("だれが欠けるか (母)", "Who falls out (mother)")),
            row("what", Kind::Text, t!("どうなったら (入院、通院で夜いない)", "What happens (in hospital)")),
            row("then", Kind::Text, t!("そのときどうするか (叔母、だめなら短期入所)", "What is done then")),
        ],
    },
    Sheet {
        part: RecordPart::Papers,
        list: "",
        title: t!("区分・受給者証", "Support level, recipient paper"),
        source: t!("緊急時登録シート 3", "registration sheet 3"),
        rows: &[
            row(
                "support_level",
                Kind::Text,
                t!("区分の数字 (6)、なし、申請中", "The level (6), none, applied for"),
            ),
            row("support_until", Kind::Day, t!("認定の有効期間の終わり", "The last day it holds")),
            row(
                "recipient_no",
                Kind::Text,
                t!("受給者証の10けた。0から始まっても略さない", "Ten digits, leading zeros kept"),
            ),
            row("recipient_city", Kind::Text, t!("支給市町村番号の6けた", "Six digits of the municipality")),
            row(
                "granted",
                Kind::Text,
                t!("支給量 (短期入所 7日/月)", "What is granted (short stay 7 days a month)"),
            ),
        ],
    },
    Sheet {
        part: RecordPart::Papers,
        list: "handbooks",
        title: t!("手帳", "Handbook"),
        source: t!("緊急時登録シート 3", "registration sheet 3"),
        rows: &[
            must("kind", Kind::One(HANDBOOK), t!("手帳の種類", "Which handbook")),
            must(
                "grade",
                Kind::Text,
                t!("書いてあるまま (A1、B1、2級、最重度)", "As written, whoever issued it"),
            ),
            row("class", Kind::Text, t!("第1種・第2種", "Class 1 or 2, as written")),
            row("part", Kind::Text, t!("肢体、心臓、視覚など", "Limbs, heart, sight")),
            row("issuer", Kind::Text, t!("ほかの県や市のものなら", "If of another prefecture")),
            row("expires", Kind::Day, t!("精神は2年ごと。再判定の年月", "Mental: every two years")),
        ],
    },
    Sheet {
        part: RecordPart::Papers,
        list: "benefits",
        title: t!("自立支援医療・難病など", "Benefits"),
        source: t!("緊急時登録シート 3", "registration sheet 3"),
        rows: &[
            must("kind", Kind::One(BENEFIT), t!("紙の種類", "Which paper")),
            row("name", Kind::Text, t!("病名や範囲", "Illness or scope")),
            row(
                "number",
                Kind::Text,
                t!("紙の番号。個人番号は書かない", "Its number; never the national id"),
            ),
            row("expires", Kind::Day, t!("有効期間の終わり", "The last day it holds")),
        ],
    },
    Sheet {
        part: RecordPart::Consent,
        list: "",
        title: t!("同意", "Consent"),
        source: t!("緊急時登録シート 18", "registration sheet 18"),
        rows: &[
            row(
                "consent.scope",
                Kind::Text,
                t!("何を、どんなときに渡してよいか", "What may be shared, and when"),
            ),
            row(
                "consent.partners",
                Kind::Texts,
                t!("渡してよい相手。読点で区切る (消防、みどり寮)", "With whom, parted by commas"),
            ),
            row("consent.on", Kind::Day, t!("署名の日", "Signed on")),
            row("consent.signed_by", Kind::Text, t!("本人、母、後見人", "By whom")),
            row("consent.until", Kind::Day, t!("終わりがあれば", "If it has an end")),
            row("consent.revoked_on", Kind::Day, t!("取り消された日", "If it was revoked")),
        ],
    },
    Sheet {
        part: RecordPart::Contacts,
        list: "contacts",
        title: t!("緊急連絡先 (かける順)", "Contact (in calling order)"),
        source: t!("緊急時登録シート 6", "registration sheet 6"),
        rows: &[
            must("relation", Kind::Text, t!("母、兄、知人", "Mother, brother, friend")),
            row("name", Kind::Text, t!("分かれば", "If known")),
            row("phones", Kind::Texts, PHONES),
            row("night_phones", Kind::Texts, t!("夜につながる番号", "Numbers that answer at night")),
            row("must_not_call", Kind::Flag, t!("「はい」は、決してかけない人", "Yes: never to be called")),
            row("lives_with", Kind::Flag, t!("いっしょに住んでいるか", "Lives there")),
            row("carer", Kind::Flag, t!("主に介護する人か", "The main carer")),
            row("has_key", Kind::Flag, t!("合鍵を持つか", "Holds a key")),
            row("age", Kind::Number(120), t!("書いた日の年齢", "When it is written down")),
            row(
                "distance",
                Kind::Text,
                t!("どのくらいで来られるか (車で40分)", "How soon they can come (40 min)"),
            ),
            row("can_do", Kind::Text, t!("頼めること (一晩なら泊まれる)", "What they can do (one night)")),
            row("note", Kind::Text, t!("持病、要介護、かけてよい時間", "Illness, hours to call")),
        ],
    },
    Sheet {
        part: RecordPart::Team,
        list: "",
        title: t!("担当・後見人", "Consultant, guardian"),
        source: t!("緊急時登録シート 11", "registration sheet 11"),
        rows: &[
            row("consult_office", Kind::Text, t!("担当の相談支援事業所", "The consultation office")),
            row("consultant", Kind::Text, t!("担当相談員の名前", "The consultant's name")),
            row("consultant_phones", Kind::Texts, t!("昼、夜の順に (昼 0282-、夜 090-)", "Day, then night")),
            row("coordinator", Kind::Text, t!("この窓口の担当の職員ID", "Staff id of our own coordinator")),
            row("guardian.kind", Kind::One(GUARDIAN), t!("後見の類型", "Kind of guardianship")),
            row("guardian.name", Kind::Text, t!("名前か事務所", "Name or office")),
            row("guardian.phones", Kind::Texts, PHONES),
            row(
                "guardian.powers",
                Kind::Text,
                t!("決められること (医療の説明を受ける、契約)", "What they may decide"),
            ),
        ],
    },
    Sheet {
        part: RecordPart::Team,
        list: "supporters",
        title: t!("慣れた支援者", "Familiar supporter"),
        source: t!("緊急時登録シート 13", "registration sheet 13"),
        rows: &[
            must("name", Kind::Text, t!("名前か事業所 (ひのき の担当)", "Name or office")),
            row("phone", Kind::Text, t!("夜もつながる番号", "A number that answers at night")),
            row("available", Kind::Text, t!("来られる時間 (22時まで)", "When they can come")),
        ],
    },
    Sheet {
        part: RecordPart::Team,
        list: "team",
        title: t!("支援チーム", "Team"),
        source: t!("緊急時登録シート 11", "registration sheet 11"),
        rows: &[
            must("role", Kind::One(ROLE), t!("何の人か", "What they are")),
            row("name", Kind::Text, t!("分かれば", "If known")),
            row("office", Kind::Text, t!("事業所・学校・病院", "Office, school, clinic")),
            row("phones", Kind::Texts, PHONES),
            row("note", Kind::Text, t!("曜日と時間、していること", "Days and hours, what they do")),
        ],
    },
    Sheet {
        part: RecordPart::Stays,
        list: "",
        title: t!("短期入所の経験と希望先", "Short stays"),
        source: t!("緊急時登録シート 12", "registration sheet 12"),
        rows: &[
            row("has_stayed", Kind::Asked, t!("泊まったことがあるか", "Whether they have stayed before")),
            row("hoped_places", Kind::Texts, t!("行きたい所。読点で区切る", "Where they would like to go")),
        ],
    },
    Sheet {
        part: RecordPart::Stays,
        list: "stays",
        title: t!("短期入所の利用", "A short stay"),
        source: SHEET,
        rows: &[
            must("place", Kind::Text, t!("泊まった所", "Where")),
            row("when", Kind::Text, t!("いつごろ (R8.6、去年の夏)", "When, as told")),
            row("how", Kind::Text, t!("眠れたか、食べたか", "How it went")),
            row("trouble", Kind::Flag, t!("もめごと・けががあったか", "Whether there was trouble")),
        ],
    },
    Sheet {
        part: RecordPart::Stays,
        list: "refusals",
        title: t!("断り", "A refusal"),
        source: SHEET,
        rows: &[
            must("place", Kind::Text, t!("断った所・断られた所", "Which place")),
            row("when", Kind::Text, t!("いつごろ", "When, as told")),
            row("why", Kind::Text, t!("だれが、なぜ", "By whom, and why")),
        ],
    },
];
