//! Forms of the record, body and mind: risk, medical care, medicine, daily care, talking, the plan.
//! It must not know how a form becomes a command.

use super::sheet_row::{Codes, Kind, Sheet, must, row};
use crate::domain::RecordPart;
use crate::i18n::record;
use crate::t;

const FLAGS: Codes = &[
    ("harms_others", t!("他害", "harms others")),
    ("harms_self", t!("自傷", "harms self")),
    ("two_staff", t!("二人介助", "two staff")),
    ("same_sex_care", t!("同性介助", "same-sex care")),
    ("no_relatives", t!("身寄りなし", "no relatives")),
    ("infectious", t!("感染症", "infectious")),
    ("abuse_suspected", t!("虐待の疑い", "abuse suspected")),
    ("forensic", t!("触法", "forensic")),
    ("hidden", t!("秘匿 (DV等支援措置)", "hidden (DV measure)")),
];
const ITEMS: Codes = record::CONDUCT;
const MEDICAL: Codes = &[
    ("ventilator", t!("人工呼吸器", "ventilator")),
    ("tracheostomy", t!("気管切開", "tracheostomy")),
    ("nasal_airway", t!("鼻咽頭エアウェイ", "nasal airway")),
    ("oxygen", t!("酸素", "oxygen")),
    ("suction", t!("吸引", "suction")),
    ("nebulizer", t!("ネブライザー", "nebulizer")),
    ("tube_feeding", t!("経管栄養", "tube feeding")),
    ("central_venous", t!("中心静脈", "central venous")),
    ("injection", t!("皮下注射", "injection")),
    ("blood_sugar", t!("血糖測定", "blood sugar")),
    ("dialysis", t!("透析", "dialysis")),
    ("catheter", t!("導尿", "catheter")),
    ("stoma", t!("ストーマ", "stoma")),
    ("bowel_care", t!("摘便・浣腸", "bowel care")),
    ("seizure_care", t!("けいれん時の処置", "seizure care")),
];
const WATCHING: Codes =
    &[("high", t!("高", "high")), ("middle", t!("中", "middle")), ("low", t!("低", "low"))];

/// The forms.
pub(super) const SHEETS: &[Sheet] = &[
    Sheet {
        part: RecordPart::Risk,
        list: "",
        title: t!("行動・引き金・落ち着く方法", "Behaviour, triggers, calming"),
        source: t!("緊急時登録シート 10・17", "registration sheet 10, 17"),
        rows: &[
            row(
                "triggers",
                Kind::Text,
                t!("こわがること、きっかけ (サイレン、予定の変更)", "What frightens (sirens, changes)"),
            ),
            row(
                "calming",
                Kind::Text,
                t!("落ち着く方法 (青い毛布、静かな部屋)", "What calms (a blue blanket)"),
            ),
            row(
                "flags",
                Kind::Marks(FLAGS),
                t!(
                    "あてはまるものに印。秘匿は居所を守る措置のとき",
                    "Tick what holds; hidden: a protected address"
                ),
            ),
            row(
                "flags.perpetrators",
                Kind::Texts,
                t!("加害者とされる人の名前。電話で名乗ると赤く出る", "Names that warn when they call"),
            ),
            row(
                "behaviour.total",
                Kind::Number(24),
                t!("行動関連項目の点 0-24 (区分認定の調査)", "0-24, from the assessment"),
            ),
            row("behaviour.on", Kind::Day, t!("数えた日", "When it was counted")),
            row("conduct.items", Kind::Many(ITEMS), t!("見られるものに印", "Tick what is seen")),
            row(
                "conduct.response",
                Kind::Text,
                t!("そのときの対応 (タオルを渡す)", "What is done (hand a towel)"),
            ),
            row(
                "conduct.child_score.total",
                Kind::Number(24),
                t!("児童の強度行動障害の点 (別の物差し)", "The child scale, another measure"),
            ),
            row("conduct.child_score.on", Kind::Day, t!("数えた日", "When it was counted")),
        ],
    },
    Sheet {
        part: RecordPart::Risk,
        list: "notes",
        title: t!("注意の一行", "A note"),
        source: t!("緊急時登録シート 17", "registration sheet 17"),
        rows: &[must("", Kind::Text, t!("一つのことを一行で", "One thing, one line"))],
    },
    Sheet {
        part: RecordPart::Medical,
        list: "",
        title: t!("医療・発作・アレルギー", "Medical care, seizures, allergies"),
        source: t!(
            "緊急時登録シート 7、フェイスシートの一番上",
            "registration sheet 7; top of the face sheet"
        ),
        rows: &[
            row(
                "seizure.call_119",
                Kind::Text,
                t!("救急車を呼ぶ目安 (5分続いたら、2回続いたら)", "When to call 119 (after 5 minutes)"),
            ),
            row("seizures", Kind::Text, t!("発作を一言で (週1回、眠りばな)", "Seizures in a word (weekly)")),
            row(
                "seizure.response",
                Kind::Text,
                t!("発作のときすること (横向き、吸引)", "What to do (on the side)"),
            ),
            row("seizure.kind", Kind::Text, t!("型 (強直間代)", "Kind")),
            row("seizure.frequency", Kind::Text, t!("頻度 (月1回)", "How often")),
            row("seizure.signs", Kind::Text, t!("前ぶれ (目がとろんとする)", "Signs before")),
            row("seizure.last_on", Kind::Day, t!("最後の発作の日", "The last one")),
            row("allergies", Kind::Text, t!("食物、薬、ラテックス、造影剤", "Food, medicine, latex")),
            row(
                "medical",
                Kind::Many(MEDICAL),
                t!(
                    "あるものに印。くわしくは「医療的ケアの手当て」に",
                    "Tick them; details in their own form"
                ),
            ),
            row(
                "medical_note",
                Kind::Text,
                t!("物の置き場所など、まとめて一言", "Where things are, in a word"),
            ),
            row("health.diseases", Kind::Texts, t!("病名。読点で区切る", "Illnesses, parted by commas")),
            row("health.orders", Kind::Text, t!("主治医の指示", "The doctor's orders")),
            row(
                "health.infections",
                Kind::Text,
                t!("感染症 (今うつるものは「行動・注意」の印にも)", "Infections"),
            ),
            row(
                "health.weight_kg",
                Kind::Number(300),
                t!("体重 kg。抱える人数と薬の量のため", "Weight, for lifting and doses"),
            ),
        ],
    },
    Sheet {
        part: RecordPart::Medical,
        list: "medical_items",
        title: t!("医療的ケアの手当て", "Medical care in detail"),
        source: t!("緊急時登録シート 7", "registration sheet 7"),
        rows: &[
            must("item", Kind::One(MEDICAL), t!("どの医療的ケアか", "Which care")),
            row("power", Kind::Flag, t!("電源が要るか", "Whether it needs power")),
            row(
                "outage",
                Kind::Text,
                t!("停電のとき (内蔵4時間、外部バッテリー玄関)", "In an outage (battery 4 h)"),
            ),
            row("who_can", Kind::Text, t!("できる人 (母、訪問看護、三号研修)", "Who can do it")),
            row("supplies", Kind::Text, t!("物品と置き場所", "Supplies, where they are")),
            row("how", Kind::Text, t!("設定・太さ・時刻 (夜間のみ)", "Settings, sizes, times")),
            row("watching", Kind::One(WATCHING), t!("見守りの度合い", "How much watching")),
        ],
    },
    Sheet {
        part: RecordPart::Medical,
        list: "health.clinics",
        title: t!("主治医・病院", "Doctor or hospital"),
        source: t!("緊急時登録シート 7", "registration sheet 7"),
        rows: &[
            must("name", Kind::Text, t!("病院・医院", "Hospital or clinic")),
            row("department", Kind::Text, t!("科", "Department")),
            row("doctor", Kind::Text, t!("先生", "Doctor")),
            row("phones", Kind::Texts, t!("昼、夜間の順に", "Day, then night")),
            row("note", Kind::Text, t!("何で、診察券番号、次の日", "For what, card number")),
        ],
    },
    Sheet {
        part: RecordPart::Medication,
        list: "",
        title: t!("服薬", "Medication"),
        source: t!("緊急時登録シート 7、お薬手帳", "registration sheet 7, medicine book"),
        rows: &[
            row(
                "medication",
                Kind::Text,
                t!("一言で (抗てんかん薬 朝夕)", "In a word (antiepileptic, twice a day)"),
            ),
            row("medication_until", Kind::Day, t!("薬がある最後の日", "The last day it lasts for")),
        ],
    },
    Sheet {
        part: RecordPart::Medication,
        list: "medicines",
        title: t!("薬", "A medicine"),
        source: t!("お薬手帳", "medicine book"),
        rows: &[
            must("name", Kind::Text, t!("薬の名前", "Name")),
            row("dose", Kind::Text, t!("量 (200mg、1錠)", "Dose (200 mg)")),
            row("times", Kind::Texts, t!("時刻。読点で区切る (朝食後、21:00)", "Times, parted by commas")),
            row("as_needed", Kind::Flag, t!("頓服か", "Only when needed")),
            row("when", Kind::Text, t!("頓服はどんなとき、何回まで", "When, how often at most")),
            row("how", Kind::Text, t!("飲ませ方 (ゼリーに包む)", "How it is given")),
            row("left_days", Kind::Number(999), t!("数えた日に何日分あったか", "Days left when counted")),
            row("counted_on", Kind::Day, t!("残りを数えた日", "When it was counted")),
        ],
    },
    Sheet {
        part: RecordPart::Care,
        list: "",
        title: t!("生活・介助", "Daily care"),
        source: t!("緊急時登録シート 8", "registration sheet 8"),
        rows: &[
            row("wheelchair", Kind::Flag, t!("車いすを使うか", "Uses a wheelchair")),
            row("mobility", Kind::Text, t!("移動・移乗 (一人で歩く、抱える)", "Moving and transfer")),
            row("care.transfer_staff", Kind::Number(9), t!("移乗に要る人数", "Staff for a transfer")),
            row("care.meals", Kind::Text, t!("食事の形 (きざみ、ペースト)", "Meals (minced, paste)")),
            row("care.swallowing", Kind::Text, t!("むせ、とろみ", "Choking, thickener")),
            row("care.excretion", Kind::Text, t!("トイレ、おむつ、時間", "Toilet, pads, times")),
            row("care.bathing", Kind::Text, t!("入浴", "Bathing")),
            row("care.position", Kind::Text, t!("体位、寝返り", "Position, turning")),
            row("care.aids", Kind::Text, t!("補装具、眼鏡、補聴器", "Aids, glasses, hearing aid")),
            row(
                "care.night_watching",
                Kind::Text,
                t!("夜の見守り (2時間ごと)", "Night watching (every 2 h)"),
            ),
            row("care.sleep", Kind::Text, t!("眠り方、灯り", "Sleep, light")),
        ],
    },
    Sheet {
        part: RecordPart::Communication,
        list: "",
        title: t!("コミュニケーション", "Communication"),
        source: t!("緊急時登録シート 9", "registration sheet 9"),
        rows: &[
            row(
                "yes_no",
                Kind::Text,
                t!("「はい」と「いいえ」の伝え方 (まばたき2回)", "How they say yes and no"),
            ),
            row(
                "communication",
                Kind::Text,
                t!("手段 (話す、視線、カード、手話)", "Means (speech, eyes, cards)"),
            ),
            row("talk.understanding", Kind::Text, t!("どのくらい分かるか", "What they understand")),
            row("talk.ways", Kind::Text, t!("伝え方の工夫 (短く、写真で)", "Ways that help")),
            row("talk.dislikes_touch", Kind::Flag, t!("触られるのが苦手か", "Does not bear touch")),
            row("talk.sensory", Kind::Text, t!("光、音、におい", "Light, sound, smell")),
        ],
    },
    Sheet {
        part: RecordPart::Plan,
        list: "",
        title: t!("クライシスプラン", "Crisis plan"),
        source: t!("クライシスプラン (本人と作る)", "crisis plan, made with the person"),
        rows: &[
            row(
                "crisis_plan.stable.signs",
                Kind::Text,
                t!("落ち着いているときの様子", "How they are when well"),
            ),
            row(
                "crisis_plan.stable.own_steps",
                Kind::Text,
                t!("自分でできること", "What they do themselves"),
            ),
            row(
                "crisis_plan.stable.please_do",
                Kind::Text,
                t!("まわりにしてほしいこと", "What others should do"),
            ),
            row(
                "crisis_plan.stable.please_do_not",
                Kind::Text,
                t!("しないでほしいこと", "What others should not do"),
            ),
            row("crisis_plan.caution.signs", Kind::Text, t!("前ぶれのサイン", "Early signs")),
            row(
                "crisis_plan.caution.own_steps",
                Kind::Text,
                t!("自分でできること", "What they do themselves"),
            ),
            row(
                "crisis_plan.caution.please_do",
                Kind::Text,
                t!("まわりにしてほしいこと", "What others should do"),
            ),
            row(
                "crisis_plan.caution.please_do_not",
                Kind::Text,
                t!("しないでほしいこと", "What others should not do"),
            ),
            row("crisis_plan.crisis.signs", Kind::Text, t!("危ないときの様子", "How they are in crisis")),
            row(
                "crisis_plan.crisis.own_steps",
                Kind::Text,
                t!("自分でできること", "What they do themselves"),
            ),
            row(
                "crisis_plan.crisis.please_do",
                Kind::Text,
                t!("まわりにしてほしいこと", "What others should do"),
            ),
            row(
                "crisis_plan.crisis.please_do_not",
                Kind::Text,
                t!("しないでほしいこと", "What others should not do"),
            ),
            row(
                "crisis_plan.call_order",
                Kind::Text,
                t!("連絡の順 (本人、訪問看護、主治医、家族、救急)", "Whom to call in order"),
            ),
            row("crisis_plan.clinic", Kind::Text, t!("受診先と電話", "Where to be seen, with its number")),
            row("crisis_plan.as_needed", Kind::Text, t!("頓服", "Medicine as needed")),
            row(
                "crisis_plan.refused_medicine",
                Kind::Text,
                t!("薬をことわったとき", "When medicine is refused"),
            ),
            row("crisis_plan.signed_on", Kind::Day, t!("本人が署名した日", "When the person signed")),
        ],
    },
];
