//! Every sheet as it comes out of the printer: pages counted, drawn and read back by poppler.
//! It stands in for a person who looks: A4, ink on every page and none where a fax cuts it off.

use std::path::Path;
use std::process::Command as Run;

use daiji::domain::view::{PaperPage, sheet_page};
use daiji::domain::{Command, DeskPaper, Handing, PaperEntry, PersonId, Recipient, SheetKind, StaffId};
use daiji::i18n::Lang;
use daiji::paper::{Sheet, Typefaces, desk_sheet, pdf, sheet_of};

use crate::world::World;

const FROM: &str = "栃木市 拠点当番 0000-00-0000";
/// Dots per inch the pages are drawn with.
const DPI: usize = 50;
/// A4 at that, give or take the rounding.
const SIZE: (usize, usize) = (413, 585);
/// What a fax may cut off, in dots: 6 mm.
const EDGE: usize = 12;

/// Whether poppler is here; where one is wanted it must be.
pub(crate) fn poppler() -> bool {
    let there =
        ["pdfinfo", "pdftoppm", "pdftotext"].iter().all(|tool| Run::new(tool).arg("-v").output().is_ok());
    if !there {
        let wanted = std::env::var_os("CI").is_some_and(|v| v == "true");
        assert!(!wanted, "no poppler here (apt-get install poppler-utils)");
        eprintln!("skipped: no poppler here (apt-get install poppler-utils)");
    }
    there
}

fn out(tool: &str, args: &[&str], file: &Path) -> Vec<u8> {
    let out = Run::new(tool).args(args).arg(file).arg("-").output().unwrap();
    assert!(out.status.success(), "{tool}: {}", String::from_utf8_lossy(&out.stderr));
    out.stdout
}

/// A page as grey dots: width, height, dots (0 is black).
struct Picture(usize, usize, Vec<u8>);

impl Picture {
    /// Reads a portable graymap.
    fn read(bytes: &[u8]) -> Self {
        let mut at = 0;
        let mut word = || {
            let from = at;
            while !bytes[at].is_ascii_whitespace() {
                at += 1;
            }
            at += 1;
            String::from_utf8(bytes[from..at - 1].to_vec()).unwrap()
        };
        assert_eq!(word(), "P5");
        let (wide, high, _) = (word().parse().unwrap(), word().parse().unwrap(), word());
        Self(wide, high, bytes[at..].to_vec())
    }

    fn ink(&self, within: impl Fn(usize, usize) -> bool) -> usize {
        let dots = self.2.iter().enumerate();
        dots.filter(|(i, d)| **d < 200 && within(i % self.0, i / self.0)).count()
    }
}

/// What poppler says of one sheet: pages, and all that can be read on it without the spaces.
pub(crate) fn looked_at(name: &str, sheet: &Sheet, lang: Lang) -> (usize, String) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("sheet.pdf");
    let (faces, _) = Typefaces::load(None).unwrap();
    let bytes = pdf(sheet, &faces, lang).unwrap();
    std::fs::write(&file, &bytes).unwrap();
    if let Some(keep) = std::env::var_os("DAIJI_KEEP_PDF") {
        std::fs::write(Path::new(&keep).join(format!("{name}-{lang:?}.pdf")), &bytes).unwrap();
    }
    let info = Run::new("pdfinfo").arg(&file).output().unwrap().stdout;
    let info = String::from_utf8(info).unwrap();
    assert!(info.contains("(A4)"), "{name}: {info}");
    let pages = info.lines().find_map(|l| l.strip_prefix("Pages:")).unwrap().trim().parse().unwrap();
    for page in 1..=pages {
        let (page, dpi) = (page.to_string(), DPI.to_string());
        let args = ["-gray", "-r", &dpi, "-f", &page, "-l", &page, "-singlefile"];
        // With `-` poppler writes the one page to the standard output only without a name.
        let drawn = Run::new("pdftoppm").args(args).arg(&file).output().unwrap();
        let picture = Picture::read(&drawn.stdout);
        assert!(picture.0.abs_diff(SIZE.0) <= 1 && picture.1.abs_diff(SIZE.1) <= 1, "{name} {page}");
        assert!(picture.ink(|_, _| true) > 400, "{name}: page {page} is as good as empty");
        let edge =
            |x: usize, y: usize| x < EDGE || y < EDGE || x >= picture.0 - EDGE || y >= picture.1 - EDGE;
        assert_eq!(picture.ink(edge), 0, "{name}: page {page} has ink where a fax cuts it off");
    }
    let text = String::from_utf8(out("pdftotext", &["-enc", "UTF-8"], &file)).unwrap();
    (pages, text.chars().filter(|c| !c.is_whitespace()).collect())
}

/// A paper as the door lets it out to somebody.
pub(crate) fn paper(w: &mut World, who: &str, entry: &PaperEntry) -> PaperPage {
    let command = serde_json::to_value(Command::PrintPaper(Box::new(entry.clone()))).unwrap();
    w.elsewhere(who, command);
    let (now, viewer) = (w.now, StaffId::new(who));
    w.door.read(|s| daiji::run::paper_with_head(s, now, &viewer, entry)).unwrap().unwrap()
}

#[test]
fn every_paper_of_the_desk_is_a4_with_ink_where_it_belongs() {
    if !poppler() {
        return;
    }
    // Fourteen days after the night it began: refused, accepted, extended, ended, closed.
    let mut w = World::after("at-05-extended.toml", "2026-12-07T09:00");
    let case = Some("R8-0001".parse().unwrap());
    let of_case = |paper| PaperEntry::inside(paper, case);
    let evidence = PaperEntry {
        provider: Some("P2".into()),
        from: "2026-11-01".parse().ok(),
        to: "2026-12-07".parse().ok(),
        recipient: Recipient::Provider,
        basis: daiji::domain::Basis::Consent,
        ..PaperEntry::inside(DeskPaper::Evidence, None)
    };
    let all = [
        (
            PaperEntry::inside(DeskPaper::Tonight, None),
            vec!["さくら", "0000-10-0002", "119", "控え"],
            vec!["矢島"],
        ),
        (
            of_case(DeskPaper::Record),
            vec!["矢島陸", "母が入院した", "母の入院が続く", "大塚", "古口"],
            vec![],
        ),
        (of_case(DeskPaper::Conference), vec!["矢島陸", "選ばなかった", "人手", "よぶ人"], vec![]),
        (evidence, vec!["矢島陸", "計画外", "母の入院が続く", "15日14泊"], vec!["虐待"]),
    ];
    for (entry, there, never) in all {
        let page = paper(&mut w, "otsuka", &entry);
        for lang in [Lang::Ja, Lang::En] {
            let sheet = desk_sheet(&page, FROM, lang);
            let name = entry.paper.name();
            let (pages, text) = looked_at(name, &sheet, lang);
            assert!((1..=9).contains(&pages), "{name}: {pages} pages");
            let count = if lang == Lang::Ja { format!("1/{pages}枚目") } else { format!("page1of{pages}") };
            assert!(text.contains(&count), "{name}: {count}\n{text}");
            assert!(text.contains("大塚"), "{name} names who printed it:\n{text}");
            for word in there.iter().filter(|_| lang == Lang::Ja) {
                assert!(text.contains(word), "{word} is not on {name}:\n{text}");
            }
            for word in &never {
                assert!(!text.contains(word), "{word} is on {name}:\n{text}");
            }
        }
    }
    let mut w = World::after("at-08-abuse-report.toml", "2026-11-22T22:30");
    for paper_ in [DeskPaper::AbuseReceipt, DeskPaper::AbuseRisk, DeskPaper::AbuseCourse, DeskPaper::Record] {
        let page = paper(&mut w, "sakuma", &of_case(paper_));
        for lang in [Lang::Ja, Lang::En] {
            let (pages, text) = looked_at(paper_.name(), &desk_sheet(&page, FROM, lang), lang);
            assert!((1..=5).contains(&pages) && text.contains("R8-0001"), "{pages} {text}");
        }
    }
}

#[test]
fn every_sheet_of_a_person_is_a4_with_ink_where_it_belongs() {
    if !poppler() {
        return;
    }
    let mut w = World::night("2026-11-21T21:05");
    let person = crate::paper::rich(&mut w);
    for kind in SheetKind::ALL {
        for lang in [Lang::Ja, Lang::En] {
            let sheet = of_person(&mut w, person, kind, lang);
            let name = serde_json::to_value(kind).unwrap();
            let (pages, text) = looked_at(name.as_str().unwrap(), &sheet, lang);
            assert!((1..=4).contains(&pages) && (kind != SheetKind::Face || pages == 1), "{kind:?}: {pages}");
            // What they like to be called is all the letter says of them.
            let called = if kind == SheetKind::Helpers { "みのちゃん" } else { "髙橋みのる" };
            assert!(text.contains(called), "{kind:?}: {text}");
        }
    }
}

fn of_person(w: &mut World, person: PersonId, sheet: SheetKind, lang: Lang) -> Sheet {
    let to = match sheet {
        SheetKind::Face | SheetKind::Crisis => Recipient::Hospital,
        SheetKind::Registration => Recipient::City,
        SheetKind::Capsule | SheetKind::Helpers => Recipient::Person,
    };
    let handing = Handing {
        person,
        sheet: Some(sheet),
        fields: vec![],
        recipient: Some(to),
        provider: None,
        who: "".into(),
        basis: Some(daiji::domain::Basis::Life),
        reason: "".into(),
        case: None,
    };
    let command = serde_json::to_value(Command::PrintSheet(Box::new(handing))).unwrap();
    let done: daiji::domain::Outcome = serde_json::from_value(w.elsewhere("otsuka", command)).unwrap();
    let (now, viewer, left) = (w.now, StaffId::new("otsuka"), done.left.unwrap());
    let page =
        w.door.read(|s| sheet_page(s, now, Some(&viewer), person, (sheet, to), &left)).unwrap().unwrap();
    sheet_of(&page, FROM, lang)
}
