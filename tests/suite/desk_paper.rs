//! Papers of the desk and of cases: who may print what for whom, what never stands on one, how the
//! tonight sheet is kept. Everything goes through the door of a real store; every person is invented.

use std::os::unix::fs::PermissionsExt;

use daiji::domain::view::{PaperPage, tonight_page};
use daiji::domain::{
    Actor, Asked, Basis, Command, DeskPaper, Envelope, Facts, No, PaperEntry, Recipient, Refusal, Seq,
    StaffId,
};
use daiji::i18n::Lang;
use daiji::paper::{Keep, Place, desk_sheet, plain};
use daiji::run::{Tonight, invitation};
use serde_json::json;

use crate::leak;
use crate::pictures::paper;
use crate::world::World;

const FROM: &str = "栃木市 拠点当番 0000-00-0000";

fn tried(w: &mut World, who: &str, entry: &PaperEntry) -> Result<PaperPage, Refusal> {
    let id = format!("d{}-{who}", w.door.read(|f| f.head()).unwrap().0);
    let command = Command::PrintPaper(Box::new(entry.clone()));
    let envelope =
        Envelope { id, actor: Actor::from(who), at: w.now, entered_at: w.now, seat: "席1".into(), command };
    match w.door.execute(&envelope) {
        Ok(_) => {}
        Err(No::Refused(r)) => return Err(r),
        Err(No::Fault(f)) => panic!("{f:?}"),
    }
    let (now, viewer) = (w.now, StaffId::new(who));
    Ok(w.door.read(|s| daiji::run::paper_with_head(s, now, &viewer, entry)).unwrap().unwrap())
}

fn text(page: &PaperPage) -> String {
    plain(&desk_sheet(page, FROM, Lang::Ja), Lang::Ja)
}

fn of_case(paper: DeskPaper, case: &str) -> PaperEntry {
    PaperEntry::inside(paper, case.parse().ok())
}

const CASE_PAPERS: [DeskPaper; 5] = DeskPaper::OF_CASE;

#[test]
fn papers_read_as_text() {
    let mut w = World::after("at-05-extended.toml", "2026-12-07T09:00");
    let evidence = PaperEntry {
        provider: Some("P1".into()),
        from: "2026-11-01".parse().ok(),
        to: "2026-12-07".parse().ok(),
        ..PaperEntry::inside(DeskPaper::Evidence, None)
    };
    let record = paper(&mut w, "otsuka", &of_case(DeskPaper::Record, "R8-0001"));
    insta::assert_snapshot!("paper_record", text(&record));
    let conference = paper(&mut w, "otsuka", &of_case(DeskPaper::Conference, "R8-0001"));
    insta::assert_snapshot!("paper_conference", text(&conference));
    let english = plain(&desk_sheet(&conference, FROM, Lang::En), Lang::En);
    insta::assert_snapshot!("paper_conference_en", english);
    let evidence = paper(&mut w, "otsuka", &evidence);
    insta::assert_snapshot!("paper_evidence", text(&evidence));
    // The office that said no learns nobody's name.
    assert!(!text(&evidence).contains("矢島"), "{}", text(&evidence));
    let mut w = World::after("at-01-home.toml", "2026-11-22T01:00");
    let page = w.door.read(|s| tonight_page(s, "2026-11-22T01:00".parse().unwrap())).unwrap();
    insta::assert_snapshot!("paper_tonight", text(&page));
}

#[test]
fn who_prints_for_whom_on_which_ground() {
    let mut w = World::after("at-05-mother-hospitalised.toml", "2026-11-24T20:00");
    let base = of_case(DeskPaper::Record, "R8-0001");
    let code = |r: Result<PaperPage, Refusal>| r.err().map(|r| r.code().to_owned());
    let to = |recipient, basis| PaperEntry { recipient, basis, ..base.clone() };
    // Admins and auditors see no person; a case that is not there is not there.
    assert_eq!(code(tried(&mut w, "kanri", &base)).as_deref(), Some("not_allowed"));
    assert_eq!(
        code(tried(&mut w, "sakuma", &of_case(DeskPaper::Record, "R8-0099"))).as_deref(),
        Some("not_found")
    );
    // The whole record is more than an office or a family needs; the pack needs its basis.
    for recipient in [Recipient::Provider, Recipient::Family] {
        assert_eq!(code(tried(&mut w, "sakuma", &to(recipient, Basis::Life))).as_deref(), Some("bad_input"));
    }
    assert_eq!(
        code(tried(&mut w, "sakuma", &to(Recipient::Police, Basis::Inside))).as_deref(),
        Some("bad_input")
    );
    assert_eq!(
        code(tried(&mut w, "sakuma", &to(Recipient::Police, Basis::Law))).as_deref(),
        Some("reason_required")
    );
    assert_eq!(
        code(tried(&mut w, "sakuma", &to(Recipient::Other, Basis::Life))).as_deref(),
        Some("reason_required")
    );
    // No consent is on file: whoever heard it says when and how.
    assert_eq!(
        code(tried(&mut w, "sakuma", &to(Recipient::Consultant, Basis::Consent))).as_deref(),
        Some("reason_required")
    );
    // There is no sheet of abuse here, and the tonight sheet is of no case.
    assert_eq!(
        code(tried(&mut w, "sakuma", &of_case(DeskPaper::AbuseReceipt, "R8-0001"))).as_deref(),
        Some("bad_state")
    );
    assert_eq!(
        code(tried(&mut w, "sakuma", &of_case(DeskPaper::Tonight, "R8-0001"))).as_deref(),
        Some("bad_input")
    );
    // An office that was not asked gets no pack; the one that accepted does.
    let pack = |p: &str| PaperEntry {
        provider: Some(p.into()),
        reason: "会議".into(),
        ..PaperEntry {
            recipient: Recipient::Provider,
            basis: Basis::Consent,
            ..of_case(DeskPaper::Conference, "R8-0001")
        }
    };
    assert_eq!(code(tried(&mut w, "sakuma", &pack("P1"))).as_deref(), Some("bad_state"));
    assert!(text(&tried(&mut w, "sakuma", &pack("P2")).unwrap()).contains("矢島"));
    // What left is in the log: which paper, to whom, on which basis; the words are not in the line.
    let (now, viewer) = (w.now, StaffId::new("ishikawa"));
    let rows = w.door.read(|s| daiji::domain::view::morning(s, now, Some(&viewer), None)).unwrap().unwrap();
    let left = rows.iter().rfind(|r| r.command.as_str() == "print_paper" && r.refused.is_none()).unwrap();
    assert_eq!(left.paper, Some(DeskPaper::Conference));
    assert_eq!((left.recipient, left.basis), (Some(Recipient::Provider), Some(Basis::Consent)));
    assert_eq!(left.why.as_ref().map(daiji::domain::Code::as_str), Some("left"));
    let line = w.door.read(|s| s.journal_after(Seq(0), 10_000)).unwrap();
    let line = line.iter().rfind(|l| l.command == "print_paper").unwrap();
    assert!(!line.line.contains("会議") && line.line.contains("P2"), "{}", line.line);
}

/// Whom the evidence of an office names has it in their log.
#[test]
fn the_evidence_for_an_office_is_logged_for_each_named() {
    let mut w = World::after("at-05-extended.toml", "2026-12-07T09:00");
    let person = w.door.read(|s| s.case("R8-0001".parse().unwrap())).unwrap().unwrap().person.unwrap();
    let reason = "介護者が今いない";
    let entry = |recipient| PaperEntry {
        provider: Some("P2".into()),
        from: "2026-11-01".parse().ok(),
        to: "2026-12-07".parse().ok(),
        recipient,
        basis: if recipient == Recipient::City { Basis::Inside } else { Basis::Law },
        reason: "加算の根拠".into(),
        ..PaperEntry::inside(DeskPaper::Evidence, None)
    };
    let papers = |w: &mut World| {
        let asked = Asked { person: Some(person), ..Asked::default() };
        let all = w.door.read(|f| f.accesses(&asked)).unwrap();
        all.iter().filter(|a| a.command.as_str() == "print_paper" && a.refused.is_none()).count()
    };
    let before = papers(&mut w);
    let page = text(&tried(&mut w, "otsuka", &entry(Recipient::Provider)).unwrap());
    assert!(page.contains(reason) && page.contains("矢島"), "{page}");
    assert_eq!(papers(&mut w), before + 1);
}

#[test]
fn days_of_the_evidence_must_have_been() {
    let mut w = World::after("at-05-extended.toml", "2026-12-07T09:00");
    let entry = |from: &str, to: &str, recipient| PaperEntry {
        provider: Some("P2".into()),
        from: from.parse().ok(),
        to: to.parse().ok(),
        recipient,
        ..PaperEntry::inside(DeskPaper::Evidence, None)
    };
    let field = |r: Result<PaperPage, Refusal>| match r {
        Err(Refusal::BadInput { field, .. }) => field.as_str().to_owned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(field(tried(&mut w, "otsuka", &entry("2026-12-01", "2026-11-01", Recipient::City))), "to");
    assert_eq!(field(tried(&mut w, "otsuka", &entry("2026-11-01", "2026-12-31", Recipient::City))), "to");
    assert_eq!(
        field(tried(&mut w, "otsuka", &entry("2026-11-01", "2026-12-01", Recipient::Police))),
        "recipient"
    );
    let none = tried(&mut w, "otsuka", &entry("2026-11-24", "2026-12-01", Recipient::City)).unwrap();
    assert!(text(&none).contains("依頼 0件"), "asked on the 22nd: {}", text(&none));
}

#[test]
fn a_conference_that_is_set_has_an_invitation_without_a_name() {
    let mut w = World::after("at-05-mother-hospitalised.toml", "2026-11-23T20:00");
    let pack = of_case(DeskPaper::Conference, "R8-0001");
    assert_eq!(invitation(&paper(&mut w, "otsuka", &pack), Lang::Ja), None, "no date is set");
    w.elsewhere(
        "koguchi",
        json!({"do":"set_conference","case":"R8-0001","on":"2026-11-26T14:00:00+09:00",
        "members":["母 矢島 恵","さくら","古口"]}),
    );
    let page = paper(&mut w, "otsuka", &pack);
    let ics = invitation(&page, Lang::Ja).expect("it is set");
    assert!(
        ics.contains("BEGIN:VEVENT") && ics.contains("R8-0001") && ics.contains("DTSTART:20261126T050000Z"),
        "{ics}"
    );
    for name in ["矢島", "恵", "さくら", "大塚", "やじま"] {
        assert!(!ics.contains(name), "{name} in {ics}");
    }
    // Of the record there is none.
    let record = paper(&mut w, "otsuka", &of_case(DeskPaper::Record, "R8-0001"));
    assert_eq!(invitation(&record, Lang::Ja), None);
}

/// The reporter stands on form 1, and on no other paper, whoever prints and however it was typed.
#[test]
fn a_reporter_stands_on_the_receipt_and_nowhere_else() {
    let mut w = World::after("at-08-abuse-report.toml", "2026-11-22T22:30");
    w.elsewhere(
        "sakuma",
        json!({"do":"record_abuse_report","case":"R8-0001","report":{"kinds":["physical"],
        "seen":"夜凪さんが見た。0000-12-0077 に折り返し","urgency":"now","separation":true},
        "reporter":{"name":"夜凪 渚","phone":"0000-12-0077","relation":"近所"}}),
    );
    w.elsewhere("sakuma", json!({"do":"note","case":"R8-0001","words":"夜凪渚さんは明日も家にいる"}));
    for paper_ in CASE_PAPERS {
        let entry = of_case(paper_, "R8-0001");
        for who in ["sakuma", "koguchi", "ishikawa"] {
            let page = tried(&mut w, who, &entry).unwrap();
            for lang in [Lang::Ja, Lang::En] {
                let all = plain(&desk_sheet(&page, FROM, lang), lang);
                let there = all.contains("夜凪") || all.contains("0000-12-0077");
                assert_eq!(there, paper_ == DeskPaper::AbuseReceipt, "{paper_:?} for {who}:\n{all}");
            }
        }
        // Not before anyone whom the case is not for, nor outside the city's section.
        let no = tried(&mut w, "otsuka", &entry).unwrap_err();
        assert_eq!(no.code(), "not_found", "{paper_:?}");
        for recipient in [Recipient::Family, Recipient::Provider, Recipient::Person, Recipient::Consultant] {
            let entry = PaperEntry { recipient, basis: Basis::Life, reason: "x".into(), ..entry.clone() };
            let no = tried(&mut w, "sakuma", &entry).unwrap_err();
            assert_eq!(no.code(), "bad_input", "{paper_:?} {recipient:?}");
        }
    }
    let now = w.now;
    let tonight = text(&w.door.read(|s| tonight_page(s, now)).unwrap());
    for never in ["夜凪", "0000-12-0077", "虐待の受付", "アパート"] {
        assert!(!tonight.contains(never), "{never}:\n{tonight}");
    }
    assert!(tonight.contains("R8-0001") && tonight.contains("紙に書けません"), "{tonight}");
    for place in ["さくら", "みどり寮"] {
        let row = tonight
            .lines()
            .skip_while(|l| !l.contains("開いている対応"))
            .take_while(|l| !l.contains("つなぐ先"));
        assert!(row.into_iter().all(|l| !l.contains(place)), "{place}:\n{tonight}");
    }
}

/// A hidden person: no paper without two people, none of them on the tonight sheet.
#[test]
fn a_hidden_person_is_on_no_paper_of_the_desk() {
    let (mut w, person, case) = leak::night();
    let id = case.as_str().unwrap().to_owned();
    for command in [
        json!({"do":"check_safety","case":case}),
        json!({"do":"assess","case":case,"for":["home_lost"],"text":"蛍ヶ池に帰れない"}),
        json!({"do":"give_view","case":case,"view":"emergency","reason":"鬼灯さん"}),
    ] {
        w.elsewhere("otsuka", command);
    }
    w.elsewhere("sakuma", json!({"do":"give_view","case":case,"view":"emergency"}));
    let asked = w.elsewhere(
        "otsuka",
        json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1","reason":"鬼灯さん"}),
    );
    w.elsewhere(
        "otsuka",
        json!({"do":"answer_request","request":asked["request"],"answer":"accepted","by":"係"}),
    );
    let mut pages = 0;
    for (who, _, why) in leak::ROLES {
        for paper_ in CASE_PAPERS {
            for recipient in [Recipient::City, Recipient::Police, Recipient::Family, Recipient::Provider] {
                let basis = if recipient == Recipient::City { Basis::Inside } else { Basis::Life };
                let entry = PaperEntry { recipient, basis, reason: "x".into(), ..of_case(paper_, &id) };
                let no = tried(&mut w, who, &entry).expect_err(why);
                assert!(leak::leaks(&format!("{no:?}"), &[]).is_empty(), "{who}: {no:?}");
            }
        }
        let evidence = PaperEntry {
            provider: Some("P1".into()),
            from: "2026-11-01".parse().ok(),
            to: "2026-11-21".parse().ok(),
            ..PaperEntry::inside(DeskPaper::Evidence, None)
        };
        for entry in [evidence, PaperEntry::inside(DeskPaper::Tonight, None)] {
            let Ok(page) = tried(&mut w, who, &entry) else { continue };
            pages += 1;
            let all = text(&page);
            let found = leak::leaks(&all, &[]);
            assert!(found.is_empty(), "{who} ({why}) {:?}: {found:?}\n{all}", entry.paper);
            // Nobody who may not know where they are learns from the office's list that it was asked.
            let knows = matches!(*who, "otsuka" | "sakuma");
            assert!(entry.paper == DeskPaper::Tonight || all.contains("依頼 1件") == knows, "{who}:\n{all}");
        }
    }
    assert!(pages >= 12, "{pages} pages were looked at");
    let now = w.now;
    let kept = text(&w.door.read(|s| tonight_page(s, now)).unwrap());
    assert!(leak::leaks(&kept, &[]).is_empty() && kept.contains(&id), "{kept}");
    // Two people open the place: then the two of them may, with a reason, and not for the family.
    for who in ["otsuka", "sakuma"] {
        w.elsewhere(
            who,
            json!({"do":"give_view","case":case,"on":"address","view":"yes","reason":"迎えに行く"}),
        );
    }
    let entry = PaperEntry { reason: "迎えに行く".into(), ..of_case(DeskPaper::Record, &id) };
    let page = tried(&mut w, "otsuka", &entry).unwrap();
    let all = text(&page);
    assert!(all.contains("鬼灯 灯火") && all.contains("秘匿"), "{all}");
    let no = tried(&mut w, "otsuka", &PaperEntry { reason: "".into(), ..entry.clone() }).unwrap_err();
    assert_eq!(no.code(), "reason_required");
    let no = tried(&mut w, "arai", &entry).unwrap_err();
    assert_eq!(no.code(), "hidden", "the third is not one of the two");
    let _ = person;
}

#[test]
fn a_drills_paper_says_so() {
    let mut w = World::drill("AT-01");
    let now = w.now;
    let page = w.door.read(|s| tonight_page(s, now)).unwrap();
    let all = text(&page);
    assert!(all.contains("!! 訓練") && all.lines().last().unwrap().contains("訓練"), "{all}");
}

#[test]
fn the_tonight_sheet_is_kept_newest_private_and_no_longer_than_its_days() {
    let mut w = World::night("2026-11-21T21:05");
    let folder = w.papers();
    let place = Place { folder: folder.clone(), keep_days: 7, from: FROM.into(), ..Place::default() };
    let kept = Tonight::of(w.door.path(), place.clone(), Lang::Ja);
    let now = w.now;
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["tonight-20261101.pdf", "tonight-20261120.pdf", "letter.pdf"] {
        std::fs::write(folder.join(name), "old").unwrap();
    }
    let file = kept.make(&mut w.door, now).unwrap().unwrap();
    assert_eq!(file, folder.join("tonight-20261121.pdf"));
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let first = std::fs::read(&file).unwrap();
    assert!(first.starts_with(b"%PDF"));
    // After midnight it is still that night's; the newest stands in place of the one before.
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-38-0001"}));
    let late = "2026-11-22T02:00".parse().unwrap();
    assert_eq!(kept.make(&mut w.door, late).unwrap().unwrap(), file);
    assert_ne!(std::fs::read(&file).unwrap(), first);
    let mut names: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["letter.pdf", "tonight-20261120.pdf", "tonight-20261121.pdf"]);
    // Where it cannot be written the reason is told and nothing stops.
    let nowhere = Place { folder: file.join("below"), ..place.clone() };
    let why = Tonight::of(w.door.path(), nowhere, Lang::Ja).make(&mut w.door, now).unwrap_err();
    assert!(why.contains("below"), "{why}");
    let none = Tonight::of(w.door.path(), Place { keep: Keep::Nowhere, ..place }, Lang::Ja);
    assert!(!none.keeps() && none.make(&mut w.door, now).unwrap().is_none());
}

#[test]
fn papers_come_by_keys_and_stay_where_the_city_puts_them() {
    let mut w = World::after("at-05-mother-hospitalised.toml", "2026-11-23T20:00");
    w.sit("sakuma");
    w.keys("P");
    w.sees("今夜の紙");
    w.keys("1");
    w.sees("紙ができました");
    w.keys("P2");
    w.sees("加算の証跡");
    w.keys("<Tab>");
    w.keys("<Enter>");
    w.sees("紙ができました");
    // In a case: which, for whom, on which basis; the usual answers are the first.
    w.keys("5<Enter>");
    w.sees("R8-0001");
    w.keys("^");
    w.sees("対応記録");
    w.sees("ケア会議資料");
    w.misses("様式1");
    w.keys("1<Enter><Enter>");
    w.sees("紙ができました");
    let names: Vec<String> = std::fs::read_dir(w.papers())
        .unwrap()
        .map(|f| f.unwrap().file_name().into_string().unwrap())
        .collect();
    for kind in ["sheet-tonight-", "sheet-evidence-", "sheet-R8-0001-record-"] {
        for end in [".pdf", ".txt"] {
            assert!(names.iter().any(|n| n.starts_with(kind) && n.ends_with(end)), "{kind}{end}: {names:?}");
        }
    }
    // A law wants its reason: the form asks, and the paper follows.
    w.keys("^21");
    w.sees("法の根拠");
    w.keys("<Esc>");
    assert!(w.model().popups.is_empty());
}
