//! A person whose record is full, as a town keeps it after a year: invented from end to end.
//! It stands in for the reader's answer; it knows no store.

use chrono::NaiveDate;
use daiji::domain::view::{AmendmentRow, CardParts, LinkedRow, PartAge, PersonCard};
use daiji::domain::{CaseId, CaseState, Person, PersonFields, PersonId, RecordPart, Rev, Seq, at};

const FULL: &str = r#"{
 "reg_no":"0147","registration":"registered","class":"B","registered_on":"2024-05-01","review_due":"2027-05-01",
 "plan_entry":"2024-05-20","name":"見本 花子","reading":"みほん はなこ","call_name":"はなちゃん",
 "sex":"female","birth":"1988-04-12","postal_code":"328-0000","address":"栃木市都賀町架空 12-3","district":"都賀",
 "phones":["0000-27-0147"],
 "handbooks":[{"kind":"rehab","grade":"A1"},{"kind":"physical","grade":"1級"}],
 "support_level":"6","recipient_no":"0000000147",
 "medical":["ventilator","suction","tube_feeding"],
 "medical_items":[
  {"item":"ventilator","who_can":"母・訪問看護","power":true,"outage":"内蔵4時間、外部バッテリー玄関","how":"夜間のみ"},
  {"item":"suction","who_can":"母・三号研修のヘルパー","supplies":"枕元の箱","how":"1時間ごと"}],
 "medical_note":"カニューレの替えは冷蔵庫の横",
 "allergies":"卵、ラテックス手袋",
 "seizures":"週1回、眠りばな","seizure":{"call_119":"5分続いたら / 2回続いたら","response":"横向き、吸引","last_on":"2026-11-18"},
 "medication":"抗てんかん薬","medicines":[
  {"name":"甲錠","dose":"200mg","times":["朝","夕","眠前"],"left_days":6,"counted_on":"2026-11-20"},
  {"name":"座薬","dose":"10mg","as_needed":true,"when":"5分続く発作"}],
 "behaviour":{"total":12,"on":"2026-04-01"},
 "conduct":{"items":["hurts_self","shouts"],"response":"手の甲をかむ。タオルを渡す"},
 "flags":{"harms_self":true,"two_staff":true},
 "triggers":"サイレン、知らない男の人の声、予定が急に変わること",
 "calming":"母の歌の録音(枕元)、青い毛布、部屋を暗くする",
 "communication":"視線と表情。話しかけはゆっくり一つずつ","yes_no":"はいは まばたき2回、いいえは 目をそらす",
 "talk":{"understanding":"短い文はわかる","ways":"写真カード(かばんの中)","dislikes_touch":true,"sensory":"強い光"},
 "wheelchair":true,"mobility":"移乗は二人",
 "contacts":[
  {"relation":"母","age":71,"phones":["0000-27-0147"],"night_phones":["090-0000-1471"],"lives_with":true,"carer":true,"has_key":true},
  {"relation":"叔母","age":66,"phones":["090-0000-1472"],"distance":"車で40分","can_do":"一晩なら泊まれる"},
  {"relation":"兄","age":41,"phones":["090-0000-1473"],"distance":"県外"},
  {"relation":"父","must_not_call":true,"note":"離婚、連絡しない約束"}],
 "consult_office":"相談支援 見本","consultant":"見本 相談員","consultant_phones":["昼 0000-50-0007","夜 090-0000-0707"],
 "supporters":[{"name":"ひのき の担当","phone":"090-0000-7788","available":"22時まで"}],
 "crisis_plan":{
  "stable":{"signs":"声を出して笑う","own_steps":"テレビの子ども番組"},
  "caution":{"signs":"手の甲をかむ","please_do":"音を消し、青い毛布","please_do_not":"名前を大声で呼ぶ"},
  "crisis":{"signs":"体をのけぞらせ顔が白い","please_do":"横向き、吸引、時計を見る","please_do_not":"抱き起こす、口に物を入れる"},
  "clinic":"架空病院 0000-33-0001"},
 "capsule":{"present":true,"place":"冷蔵庫の扉","updated_on":"2026-05-01"},
 "visit_warnings":"玄関に段差、犬","home":{"animals":"小型犬","keys":"叔母が持つ","parking":"家の前1台"},
 "consent":{"scope":"緊急時に関係機関へ","partners":["消防","みどり寮"],"on":"2024-05-01","signed_by":"母","until":"2027-03-31"},
 "stays":[{"place":"みどり寮","when":"R8.6","how":"眠れた"}],"has_stayed":true,
 "checked_on":"2025-05-01"
}"#;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

/// 登0147, opened for a call on the night of [`crate::fixture::now`].
pub(crate) fn card() -> PersonCard {
    let fields: PersonFields = serde_json::from_str(FULL).unwrap();
    let record = fields.into_record();
    let ages = RecordPart::ALL.into_iter().map(|part| {
        let (on, by, months) = match part {
            RecordPart::Medical | RecordPart::Medication => {
                (Some(day(2026, 10, 20)), "訪問看護 いずみ", Some(1))
            }
            RecordPart::Contacts => (Some(day(2025, 5, 1)), "見本 相談員", Some(18)),
            RecordPart::Home => (None, "", None),
            _ => (Some(day(2026, 5, 1)), "見本 相談員", Some(6)),
        };
        PartAge { part, on, by: by.into(), months }
    });
    let parts = CardParts {
        ages: ages.collect(),
        amendments: vec![AmendmentRow {
            id: Seq(400),
            at: at(2026, 11, 20, 16, 30).unwrap(),
            by: "大塚".into(),
            from: "訪問看護 いずみ".into(),
            words: "眠前の薬が半分になった".into(),
            fields: vec!["medicines".into()],
            changed_since: false,
        }],
        linked: vec![LinkedRow { person: PersonId(148), reg_no: "0148".into(), relation: "弟".into() }],
        same_carer: vec![],
        masked: vec![],
        medicine_until: Some(day(2026, 11, 26)),
        consent_ends: Some(day(2027, 3, 31)),
    };
    PersonCard {
        person: Person {
            id: PersonId(147),
            rev: Rev(7),
            written_at: at(2026, 10, 20, 9, 0).unwrap(),
            record,
        },
        age: Some(38),
        address_hidden: false,
        seen_for: "call".into(),
        seen_at: at(2026, 11, 22, 2, 18),
        months_old: Some(18),
        review_overdue: false,
        same_address: vec![(PersonId(148), "0148".into()), (PersonId(149), "0149".into())],
        cases: vec![(CaseId { year: 7, serial: 31 }, day(2026, 1, 9), CaseState::Closed)],
        parts,
    }
}
