//! Sheets: what may leave for whom, how it reads as text and as PDF, what the journal keeps.
//! Everything goes through the door of a real store; every person is invented.

use daiji::domain::view::{SheetPage, sheet_page};
use daiji::domain::{
    Actor, Basis, Command, Detail, Envelope, Facts, Handing, Left, No, PersonId, Recipient, Refusal,
    SheetKind, StaffId,
};
use daiji::i18n::Lang;
use daiji::paper::{Form, Keep, Place, Sheet, Typefaces, make, pdf, plain, sheet_of};
use serde_json::{Value, json};

use crate::world::World;

const NIGHT: &str = "2026-11-21T21:05";
const FROM: &str = "栃木市 拠点当番 0000-00-0000";

/// A person with everything a record holds.
pub(crate) fn rich(w: &mut World) -> PersonId {
    person(w, serde_json::from_str(RICH).unwrap())
}

/// Everything a record holds.
const RICH: &str = r#"{
            "do": "add_person", "reg_no": "0077", "registration": "registered", "class": "A",
            "registered_on": "2025-04-01", "review_due": "2026-04-01", "plan_entry": "2025-05-01",
            "name": "髙橋 みのる", "reading": "たかはし みのる", "call_name": "みのちゃん", "sex": "male",
            "birth": "1988-04-12", "address": "栃木市大平町富田0-0-0", "district": "大平",
            "phones": ["0000-77-0001"],
            "handbooks": [{ "kind": "rehab", "grade": "A2", "issuer": "栃木県" }],
            "support_level": "5", "recipient_no": "0000000077",
            "medical": ["suction"], "medical_note": "電源 予備4時間",
            "behaviour": { "total": 12, "on": "2026-04-10" },
            "medication": "バルプロ酸 朝夕8時 2錠", "medication_until": "2026-11-28",
            "allergies": "そば・ペニシリン", "seizures": "強直間代。5分続いたら119",
            "seizure": { "frequency": "月1回", "signs": "目が寄る", "response": "横向きに", "call_119": "5分続く、続けて2回",
                         "last_on": "2026-10-10" },
            "medical_items": [{ "item": "suction", "who_can": "母・訪看", "supplies": "赤い袋", "power": true,
                                "outage": "電池2時間", "watching": "high" }],
            "medicines": [{ "name": "ジアゼパム坐薬", "dose": "6mg", "as_needed": true, "when": "発作5分" },
                          { "name": "バルプロ酸", "dose": "2錠", "times": ["8時", "20時"], "left_days": 7,
                            "counted_on": "2026-11-21" }],
            "health": { "diseases": ["てんかん"], "clinics": [{ "name": "架空中央病院", "department": "神経内科",
                        "phones": ["0000-30-0001"], "note": "診察券 本人の財布" }], "weight_kg": 58 },
            "care": { "meals": "きざみ", "swallowing": "とろみ中間", "excretion": "夜はパッド", "transfer_staff": 2,
                      "night_watching": "2時間ごと", "sleep": "23時から" },
            "talk": { "understanding": "短い文", "dislikes_touch": true, "sensory": "大きな音" },
            "conduct": { "items": ["runs_out"], "response": "離れて待つ" },
            "household": { "members": [{ "name": "髙橋 とめ", "relation": "母", "age": 81 }], "note": "二人暮らし" },
            "carer_risk": { "single": true, "seventy": true },
            "expected": [{ "who": "母", "what": "入院", "then": "短期入所" }],
            "team": [{ "role": "day_service", "office": "作業所みなも", "phones": ["0000-41-0001"] }],
            "guardian": { "kind": "curator", "name": "架空 弁護士", "phones": ["0000-42-0001"] },
            "home": { "keys": "叔父と相談員", "animals": "犬1匹", "parking": "裏に1台" },
            "evacuation": { "plan": "台帳12", "place": "見本小", "help": "車いす" },
            "belongings": ["薬", "毛布"], "hoped_places": ["みどり寮"],
            "consent": { "scope": "緊急時の支援", "partners": ["拠点事業所"], "on": "2025-04-01", "signed_by": "本人" },
            "communication": "絵カード。みのちゃんと呼ぶと顔を上げる", "yes_no": "はいは手を上げる",
            "triggers": "救急車の音", "calming": "毛布と音楽、一人にして見守る",
            "wheelchair": true, "mobility": "移乗は二人",
            "contacts": [
                { "name": "髙橋 とめ", "relation": "母", "phones": ["0000-77-0002"], "lives_with": true, "age": 81,
                  "carer": true },
                { "name": "森田 一", "relation": "叔父", "phones": ["0000-77-0003"], "note": "夜も可" },
                { "name": "髙橋 剛", "relation": "兄", "phones": ["0000-77-0004"], "must_not_call": true }
            ],
            "consult_office": "相談室あさひ", "consultant": "山田 花", "consultant_phones": ["0000-40-0077"],
            "supporters": [{ "name": "ヘルパーの佐藤", "phone": "0000-40-0078", "available": "22時まで" }],
            "crisis_plan": {
                "stable": { "signs": "歌を歌う", "please_do": "いつもの予定" },
                "caution": { "signs": "耳をふさぐ", "own_steps": "部屋に行く", "please_do_not": "話しかけ続けない" },
                "crisis": { "signs": "壁をたたく", "please_do": "毛布で囲い見守る", "please_do_not": "押さえない" },
                "call_order": "叔父、相談室あさひ、主治医", "signed_on": "2026-05-01"
            },
            "capsule": { "present": true, "place": "冷蔵庫の扉", "updated_on": "2026-04-01" },
            "visit_warnings": "犬あり。玄関は右", "stays": [{ "place": "みどり寮", "when": "R7.8", "how": "眠れた" }],
            "flags": { "two_staff": true, "abuse_suspected": true, "perpetrators": ["髙橋 剛"] },
            "notes": ["合鍵は叔父"], "checked_on": "2025-10-01"
        }"#;

fn person(w: &mut World, command: Value) -> PersonId {
    let made = w.elsewhere("otsuka", command);
    PersonId(made["person"].as_i64().unwrap())
}

fn handing(person: PersonId, sheet: SheetKind, to: Recipient) -> Handing {
    Handing {
        person,
        sheet: Some(sheet),
        fields: vec![],
        recipient: Some(to),
        provider: None,
        who: "".into(),
        basis: Some(Basis::Life),
        reason: "".into(),
        case: None,
    }
}

fn send(w: &mut World, who: &str, command: Command) -> Result<Left, Refusal> {
    let id = format!("p{}-{who}", w.door.read(|f| f.head()).unwrap().0);
    let envelope =
        Envelope { id, actor: Actor::from(who), at: w.now, entered_at: w.now, seat: "席1".into(), command };
    match w.door.execute(&envelope) {
        Ok(done) => Ok(done.outcome.left.unwrap()),
        Err(No::Refused(r)) => Err(r),
        Err(No::Fault(f)) => panic!("{f}"),
    }
}

fn print(w: &mut World, who: &str, h: Handing) -> Result<(Left, SheetPage), Refusal> {
    let (person, kind, to) = (h.person, h.sheet.unwrap(), h.recipient.unwrap());
    let left = send(w, who, Command::PrintSheet(Box::new(h)))?;
    let (now, viewer) = (w.now, StaffId::new(who));
    let page = w.door.read(|f| sheet_page(f, now, Some(&viewer), person, (kind, to), &left)).unwrap();
    Ok((left, page.unwrap()))
}

fn sheet(w: &mut World, h: Handing, lang: Lang) -> Sheet {
    let (_, page) = print(w, "otsuka", h).unwrap();
    sheet_of(&page, FROM, lang)
}

/// Everything written on the pages, as a reader takes it out, and the number of pages.
fn read_back(bytes: &[u8]) -> (String, usize) {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    (document.extract_text(&pages).unwrap(), pages.len())
}

fn pdf_of(sheet: &Sheet, lang: Lang) -> (String, usize) {
    let (faces, why) = Typefaces::load(None).unwrap();
    assert_eq!(why, None);
    let bytes = pdf(sheet, &faces, lang).unwrap();
    if let Some(dir) = std::env::var_os("DAIJI_KEEP_PDF") {
        let name = format!("{}-{lang:?}.pdf", sheet.title.replace(' ', "-"));
        std::fs::write(std::path::Path::new(&dir).join(name), &bytes).unwrap();
    }
    read_back(&bytes)
}

/// Without the spaces and line ends a layout puts in.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_sheet_reads_as_text_in_both_languages_and_its_pdf_says_the_same() {
    let mut w = World::night(NIGHT);
    let id = rich(&mut w);
    for kind in SheetKind::ALL {
        let to = match kind {
            SheetKind::Face | SheetKind::Crisis => Recipient::Hospital,
            SheetKind::Registration => Recipient::City,
            SheetKind::Capsule | SheetKind::Helpers => Recipient::Person,
        };
        for lang in [Lang::Ja, Lang::En] {
            let sheet = sheet(&mut w, handing(id, kind, to), lang);
            let text = plain(&sheet, lang);
            let code = serde_json::to_value(kind).unwrap();
            insta::assert_snapshot!(format!("sheet_{}_{lang:?}", code.as_str().unwrap()), text);
            let (read, pages) = pdf_of(&sheet, lang);
            let read = bare(&read);
            // One page holds what may kill in full; the rest of a full record is cut, and says so.
            let cut = kind == SheetKind::Face && read.contains('…');
            for row in sheet.blocks.iter().filter(|b| b.grave || !cut).flat_map(|b| &b.rows) {
                for word in row.body.split_whitespace() {
                    // A line may end within a long word; its beginning is whole.
                    let head: String = word.chars().take(4).collect();
                    assert!(
                        read.contains(&head),
                        "{head:?} of {word:?} is not in the PDF of {kind:?}:\n{read}"
                    );
                }
            }
            assert!(read.contains(&bare(&sheet.title)), "{read}");
            assert!(pages >= 1 && (kind != SheetKind::Face || pages == 1), "{kind:?}: {pages}");
            for never in ["虐待", "abuse"] {
                assert!(!text.contains(never), "{never} on {kind:?}:\n{text}");
            }
        }
    }
}

#[test]
fn a_face_sheet_is_one_page_whatever_is_in_the_record() {
    let mut w = World::night(NIGHT);
    let long = "長い長い注意書き。".repeat(120);
    let contacts: Vec<_> = (0..12)
        .map(|i| json!({ "name": format!("人{i}"), "phones": ["0000-00-0000"], "note": long }))
        .collect();
    let id = person(
        &mut w,
        json!({ "do": "add_person", "name": "長田 長子", "allergies": "そば", "seizures": long, "triggers": long,
            "calming": long, "communication": long, "mobility": long, "medication": long, "yes_no": long,
            "medical_note": long, "address": long, "consultant": long, "contacts": contacts }),
    );
    for lang in [Lang::Ja, Lang::En] {
        let sheet = sheet(&mut w, handing(id, SheetKind::Face, Recipient::Ambulance), lang);
        let (read, pages) = pdf_of(&sheet, lang);
        assert_eq!(pages, 1);
        let read = bare(&read);
        assert!(read.contains("そば") && read.contains("長田長子"), "the most important stays: {read}");
        let says = if lang == Lang::Ja { "切ってあります" } else { "iscutat" };
        assert!(read.contains(says), "{read}");
        let text = plain(&sheet, lang);
        assert!(text.lines().count() <= 60 && text.contains("そば"), "{text}");
    }
}

#[test]
fn a_refusal_says_what_is_missing() {
    let mut w = World::night(NIGHT);
    let id = rich(&mut w);
    let base = handing(id, SheetKind::Face, Recipient::Hospital);
    let field = |r: Refusal| match r {
        Refusal::ReasonRequired { field } => field.as_str().to_owned(),
        other => other.code().to_owned(),
    };
    let send = |w: &mut World, h: Handing| send(w, "otsuka", Command::PrintSheet(Box::new(h))).unwrap_err();
    assert_eq!(field(send(&mut w, Handing { basis: Some(Basis::Law), ..base.clone() })), "reason");
    assert_eq!(field(send(&mut w, Handing { basis: Some(Basis::Benefit), ..base.clone() })), "reason");
    assert_eq!(field(send(&mut w, Handing { recipient: Some(Recipient::Other), ..base.clone() })), "who");
    assert_eq!(send(&mut w, Handing { basis: Some(Basis::Inside), ..base.clone() }).code(), "bad_input");
    // The record says abuse is suspected: nothing goes into the household without a reason.
    assert_eq!(field(send(&mut w, Handing { recipient: Some(Recipient::Family), ..base.clone() })), "reason");
    assert_eq!(field(send(&mut w, Handing { recipient: None, ..base.clone() })), "recipient");
    assert_eq!(field(send(&mut w, Handing { basis: None, ..base.clone() })), "basis");
    assert_eq!(send(&mut w, Handing { sheet: None, ..base.clone() }).code(), "bad_input");
    // Admins see no person.
    let no = print(&mut w, "kanri", base).unwrap_err();
    assert_eq!(no.code(), "not_allowed");
}

#[test]
fn an_office_gets_needs_until_it_accepts_and_then_the_name() {
    let mut w = World::night(NIGHT);
    let id = rich(&mut w);
    let to = |sheet| Handing {
        provider: Some("P3".into()),
        basis: Some(Basis::Consent),
        ..handing(id, sheet, Recipient::Provider)
    };
    // Nobody asked it: why does it need the sheet? (G14)
    let no = print(&mut w, "otsuka", to(SheetKind::Face)).unwrap_err();
    assert_eq!(no.code(), "reason_required");
    let case = w.elsewhere(
        "otsuka",
        json!({ "do": "open_case", "person": id.0, "words": "母が倒れた", "check": { "birth_date": "1988-04-12" } }),
    )["case"]
        .clone();
    w.elsewhere("otsuka", json!({ "do": "check_safety", "case": case }));
    w.elsewhere(
        "otsuka",
        json!({ "do": "give_view", "case": case, "view": "emergency", "reason": "母の入院" }),
    );
    w.elsewhere(
        "sakuma",
        json!({ "do": "give_view", "case": case, "view": "emergency", "reason": "母の入院" }),
    );
    let asked = w.elsewhere(
        "otsuka",
        json!({ "do": "request_place", "case": case, "kind": "short_stay", "provider": "P3", "reason": "ほかにない" }),
    );
    let (left, page) = print(&mut w, "otsuka", to(SheetKind::Face)).unwrap();
    assert!(!left.named && left.details.contains(&Detail::Seizures), "{left:?}");
    for lang in [Lang::Ja, Lang::En] {
        let sheet = sheet_of(&page, FROM, lang);
        let (read, _) = pdf_of(&sheet, lang);
        for text in [plain(&sheet, lang), read] {
            let text = bare(&text);
            for name in [
                "髙橋",
                "みのる",
                "たかはし",
                "みのちゃん",
                "0077",
                "富田",
                "0000-77",
                "とめ",
                "あさひ",
                "1988",
            ] {
                assert!(!text.contains(name), "{name} before acceptance:\n{text}");
            }
            assert!(text.contains("そば") && text.contains("毛布"), "the needs are there:\n{text}");
        }
    }
    let no = print(&mut w, "otsuka", to(SheetKind::Registration)).unwrap_err();
    assert_eq!(no.code(), "bad_state");
    let told = |fields: Vec<Detail>| Handing { sheet: None, fields, ..to(SheetKind::Face) };
    let no = send(&mut w, "otsuka", Command::Disclose(Box::new(told(vec![Detail::Name])))).unwrap_err();
    assert_eq!(no.code(), "bad_state");
    let ok = send(&mut w, "otsuka", Command::Disclose(Box::new(told(vec![Detail::Medical])))).unwrap();
    assert_eq!(ok.details, [Detail::Medical]);

    w.elsewhere(
        "otsuka",
        json!({ "do": "answer_request", "request": asked["request"], "answer": "accepted", "by": "夜勤" }),
    );
    let (left, page) = print(&mut w, "otsuka", to(SheetKind::Face)).unwrap();
    assert!(left.named, "it has accepted");
    assert!(plain(&sheet_of(&page, FROM, Lang::Ja), Lang::Ja).contains("髙橋"));
    // Another office, asked or not, still learns no name.
    let other = Handing { provider: Some("P1".into()), reason: "相談".into(), ..to(SheetKind::Face) };
    assert!(!print(&mut w, "otsuka", other).unwrap().0.named);
}

#[test]
fn a_hidden_person_leaves_without_a_place_and_for_most_not_at_all() {
    let mut w = World::night(NIGHT);
    let id = person(
        &mut w,
        json!({ "do": "add_person", "name": "水谷 澄", "reading": "みずたに すみ", "address": "栃木市城内町0-0",
            "district": "栃木", "phones": ["0000-55-0001"], "calming": "静かに待つ", "seizures": "なし",
            "crisis_plan": { "crisis": { "signs": "ふるえる" } }, "visit_warnings": "裏口から",
            "stays": [{ "place": "さくら", "when": "R8.1" }], "capsule": { "present": true, "place": "戸棚" },
            "contacts": [{ "name": "水谷 姉", "relation": "姉", "phones": ["0000-55-0002"] },
                         { "name": "夫の人", "relation": "夫", "phones": ["0000-55-0003"], "must_not_call": true },
                         { "name": "同居の人", "relation": "友", "phones": ["0000-55-0004"], "lives_with": true }],
            "flags": { "hidden": true, "perpetrators": ["三浦 某"] } }),
    );
    let secret = ["城内町", "0000-55-0001", "0000-55-0003", "0000-55-0004", "さくら", "戸棚", "裏口", "三浦"];
    // Tonight's duty, backup and third.
    for who in ["otsuka", "sakuma", "arai"] {
        for kind in [SheetKind::Face, SheetKind::Crisis] {
            let (left, page) = print(&mut w, who, handing(id, kind, Recipient::Hospital)).unwrap();
            assert!(left.hidden && left.details.iter().all(|d| !d.is_place()), "{left:?}");
            for lang in [Lang::Ja, Lang::En] {
                let sheet = sheet_of(&page, FROM, lang);
                let (read, _) = pdf_of(&sheet, lang);
                for text in [plain(&sheet, lang), read] {
                    let text = bare(&text);
                    for place in secret {
                        assert!(!text.contains(place), "{place} on the {kind:?} of {who}:\n{text}");
                    }
                    assert!(text.contains("水谷"), "{text}");
                    assert!(text.contains(if lang == Lang::Ja { "秘匿" } else { "HIDDEN" }), "{text}");
                }
            }
        }
        for kind in [SheetKind::Registration, SheetKind::Capsule, SheetKind::Helpers] {
            let no = print(&mut w, who, handing(id, kind, Recipient::City)).unwrap_err();
            assert_eq!(no.code(), "hidden", "{kind:?}");
        }
        let told = Handing {
            sheet: None,
            fields: vec![Detail::Address],
            ..handing(id, SheetKind::Face, Recipient::Police)
        };
        let no = send(&mut w, who, Command::Disclose(Box::new(told))).unwrap_err();
        assert_eq!(no.code(), "hidden");
    }
    // An officer off duty, a supervisor nobody called, an admin.
    let journal = |w: &mut World| w.door.read(|f| f.head()).unwrap();
    for (who, code) in [("koguchi", "hidden"), ("ishikawa", "hidden"), ("kanri", "not_allowed")] {
        let before = journal(&mut w);
        for kind in SheetKind::ALL {
            let no = print(&mut w, who, handing(id, kind, Recipient::Hospital)).unwrap_err();
            assert_eq!(no.code(), code, "{who} {kind:?}");
        }
        let left = Left { details: Detail::ALL.to_vec(), named: true, hidden: true };
        let (now, viewer) = (w.now, StaffId::new(who));
        let what = (SheetKind::Face, Recipient::Hospital);
        let page = w.door.read(|f| sheet_page(f, now, Some(&viewer), id, what, &left)).unwrap();
        assert_eq!(page, None, "{who} gets no page even with somebody else's leave");
        assert_eq!(journal(&mut w).0 - before.0, if code == "hidden" { 5 } else { 0 }, "tries are kept");
    }
}

#[test]
fn the_journal_keeps_recipient_basis_and_details_and_no_words() {
    let mut w = World::night(NIGHT);
    let id = rich(&mut w);
    let h = Handing {
        who: "下野総合病院 救急".into(),
        reason: "発作が続く".into(),
        ..handing(id, SheetKind::Face, Recipient::Hospital)
    };
    print(&mut w, "otsuka", h).unwrap();
    let lines = w.door.read(|s| s.journal_newest(1)).unwrap();
    let line = serde_json::to_string(&format!("{lines:?}")).unwrap();
    for kept in ["print_sheet", "hospital", "life", "face", "seizures", "otsuka"] {
        assert!(line.contains(kept), "{kept} is not in {line}");
    }
    for words in ["下野", "発作", "髙橋", "そば", "0000-77"] {
        assert!(!line.contains(words), "{words} in {line}");
    }
}

#[test]
fn files_are_private_and_a_bad_font_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let mut w = World::night(NIGHT);
    let id = rich(&mut w);
    let (_, page) = print(&mut w, "otsuka", handing(id, SheetKind::Face, Recipient::Hospital)).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let place = Place {
        folder: dir.path().join("paper"),
        font: Some("/nowhere/gaiji.ttf".into()),
        from: FROM.into(),
        keep_days: 7,
        keep: Keep::Plain,
    };
    let first = make(&page, id, &place, Form::Both, Lang::Ja).unwrap();
    let again = make(&page, id, &place, Form::Both, Lang::Ja).unwrap();
    assert_ne!(first.pdf, again.pdf, "a second one never overwrites the first");
    assert!(
        first.notes[0].contains("/nowhere/gaiji.ttf") && first.notes[0].contains("付属"),
        "{:?}",
        first.notes
    );
    let mode = |p: &std::path::Path| std::fs::metadata(p).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&place.folder), 0o700);
    for file in [first.pdf.unwrap(), first.text.unwrap()] {
        assert_eq!(mode(&file), 0o600);
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name.is_ascii() && !name.contains("0077"), "{name}");
    }
    let text = make(&page, id, &place, Form::Text, Lang::Ja).unwrap();
    assert!(text.pdf.is_none() && text.text.is_some());
}

#[test]
fn a_kept_sheet_is_sealed_or_not_there_and_the_printer_gets_it_all_the_same() {
    use std::io::Read;
    let mut w = World::night(NIGHT);
    let id = person(&mut w, json!({ "do": "add_person", "name": "見本 花子", "allergies": "卵" }));
    let (_, page) = print(&mut w, "otsuka", handing(id, SheetKind::Face, Recipient::Hospital)).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let (secret, public) = daiji::vault::new_identity();
    let place = |keep| Place { folder: dir.path().join("paper"), keep_days: 7, keep, ..Place::default() };
    let sealed = place(Keep::Sealed(daiji::vault::Recipients::parse(&[public]).unwrap()));
    let made = make(&page, id, &sealed, Form::Both, Lang::Ja).unwrap();
    assert!(made.sheet.starts_with(b"%PDF"));
    for file in [made.pdf.unwrap(), made.text.unwrap()] {
        assert!(file.to_string_lossy().ends_with(".age"), "{}", file.display());
        let bytes = std::fs::read(&file).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("見本"), "{}", file.display());
        let mut open = Vec::new();
        let by = daiji::vault::Identities::parse(&secret).unwrap();
        by.open(&bytes[..]).unwrap().read_to_end(&mut open).unwrap();
        assert!(open.starts_with(b"%PDF") || String::from_utf8_lossy(&open).contains("見本"));
    }
    let nowhere = Place { folder: dir.path().join("none"), ..place(Keep::Nowhere) };
    let made = make(&page, id, &nowhere, Form::Both, Lang::Ja).unwrap();
    assert!(made.best().is_none() && made.sheet.starts_with(b"%PDF") && !nowhere.folder.exists());
}

#[test]
fn a_character_no_font_has_is_told_and_stays_in_the_text_layer() {
    let mut w = World::night(NIGHT);
    let id = person(&mut w, json!({ "do": "add_person", "name": "𛂞田 花", "allergies": "卵" }));
    let sheet = sheet(&mut w, handing(id, SheetKind::Face, Recipient::Hospital), Lang::Ja);
    let (read, _) = pdf_of(&sheet, Lang::Ja);
    assert!(read.contains("U+1B09E"), "{read}");
    assert!(bare(&read).contains("田花"), "{read}");
}

fn papers_in(w: &World) -> Vec<String> {
    let files = std::fs::read_dir(w.papers()).into_iter().flatten().flatten();
    let mut names: Vec<_> = files.map(|f| f.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn from_a_ringing_call_to_a_face_sheet_in_four_keys_beside_the_recipient() {
    let mut w = World::night(NIGHT);
    w.sit("otsuka");
    w.elsewhere("feed", json!({ "do": "ring_call", "line": "desk", "number": "0000-31-0001" }));
    w.count_from_here();
    // Answer, sheet, face, (ambulance), the usual basis.
    w.keys("ap11<Enter>");
    assert_eq!(w.pressed - 1, 4);
    w.sees("紙ができました");
    let made = papers_in(&w);
    assert_eq!(made.len(), 2, "{made:?}");
    let text = std::fs::read_to_string(w.papers().join(&made[1])).unwrap();
    assert!(text.contains("田村 博") && text.contains("救急隊"), "{text}");
    let line = w.door.read(|s| s.journal_newest(1)).unwrap();
    let line = format!("{line:?}");
    assert!(line.contains("print_sheet") && line.contains("ambulance") && line.contains("life"), "{line}");
}

#[test]
fn a_basis_that_wants_a_reason_asks_for_it_and_loses_nothing() {
    let mut w = World::night(NIGHT);
    w.sit("otsuka");
    w.elsewhere("feed", json!({ "do": "ring_call", "line": "desk", "number": "0000-31-0001" }));
    w.keys("ap1");
    w.sees("だれに渡す");
    w.keys("9");
    w.sees("法の根拠");
    w.keys("<Enter>");
    w.sees("渡す理由を書く");
    w.keys("<Enter>");
    assert_eq!(papers_in(&w), Vec::<String>::new(), "not without a name");
    w.paste("架空薬局");
    w.keys("<Enter>");
    // No consent is on file: when and how it was given is asked for, and the name stays.
    w.sees("同意の記録がありません");
    w.sees("架空薬局");
    assert_eq!(papers_in(&w), Vec::<String>::new(), "not without the consent");
    w.paste("本人が 21:05 電話で「渡していい」と言った");
    w.keys("<Enter>");
    w.sees("紙ができました");
    assert_eq!(papers_in(&w).len(), 2);
    // Nothing is open: the key says why it is off.
    w.keys("3c");
    w.keys("p");
    w.sees("登録者が開いていません");
}

#[test]
fn the_command_line_makes_the_same_sheets() {
    use crate::bin::Home;
    let home = Home::init("tochigi");
    for (id, roles) in [("otsuka", "officer,coordinator,admin"), ("kansa", "auditor")] {
        let out = home.run(&["--as", "system", "staff", "add", id, "--name", id, "--role", roles]);
        assert!(out.status.success(), "{out:?}");
    }
    let person = serde_json::from_str::<Value>(RICH).unwrap();
    let id = home.all_ok("otsuka", &[person])[0]["outcome"]["person"].to_string();
    let run = |who: &str, more: &[&str]| home.run(&[&["--as", who, "person", "sheet", &id], more].concat());
    let said = |out: &std::process::Output| {
        String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr)
    };
    let out = run("otsuka", &["--to", "hospital", "--basis", "life", "--text"]);
    assert!(out.status.success() && said(&out).contains("強直間代"), "{}", said(&out));
    // Without a basis nothing leaves, and the words say what is missing.
    let out = run("otsuka", &["--to", "hospital", "--text"]);
    assert_eq!(out.status.code(), Some(3));
    assert!(said(&out).contains("法の根拠") && !said(&out).contains("強直"), "{}", said(&out));
    let out = run("kansa", &["--to", "hospital", "--basis", "life", "--text"]);
    assert_eq!(out.status.code(), Some(3), "{}", said(&out));

    let file = home.store().with_file_name("face.pdf");
    let path = file.display().to_string();
    let out = run("otsuka", &["--to", "hospital", "--basis", "life", "--pdf", &path]);
    assert!(out.status.success(), "{}", said(&out));
    let (read, pages) = read_back(&std::fs::read(&file).unwrap());
    assert!(bare(&read).contains("強直間代") && pages == 1, "{read}");
    let out = run("otsuka", &["--to", "hospital", "--basis", "life", "--pdf", &path]);
    assert_eq!(out.status.code(), Some(1), "a file that is there is not overwritten: {}", said(&out));
    let out = run("otsuka", &["--to", "city", "--basis", "inside", "--kind", "registration"]);
    assert!(out.status.success() && said(&out).contains("registration"), "{}", said(&out));
    assert!(home.store().with_file_name("paper").is_dir());

    let told = ["--as", "otsuka", "person", "disclose", &id, "--to", "police", "--basis", "life", "--fields"];
    let out = home.run(&[&told[..], &["medical,allergies"]].concat());
    assert!(out.status.success() && said(&out).contains("アレルギー"), "{}", said(&out));
}
