//! The person's card, the whole record, the forms and the day's lists on a test terminal.
//! Look at each one before accepting it: would you trust it at 2 a.m.?

use daiji::app::{Model, OpenPerson, Pane};
use daiji::domain::{CallId, Purpose};
use daiji::i18n::Lang;

use crate::people_fixture;
use crate::screens::{desk, frame};

/// A desk with the full record open.
fn with_person(size: (u16, u16), lang: Lang) -> Model {
    let mut model = desk(size, lang);
    let card = people_fixture::card();
    model.person = Some(OpenPerson {
        id: card.person.id,
        purpose: Purpose::Call(CallId(15)),
        card: Some(Box::new(card)),
        scroll: 0,
    });
    model.pane = Pane::Person;
    model
}

const SIZES: [((u16, u16), Lang, &str); 3] =
    [((120, 36), Lang::Ja, "120x36"), ((80, 24), Lang::Ja, "80x24"), ((120, 36), Lang::En, "en")];

#[test]
fn the_first_sixty_seconds_are_on_one_screen() {
    for (size, lang, name) in SIZES {
        let mut model = with_person(size, lang);
        insta::assert_snapshot!(format!("first_in_pane_{name}"), frame(&model));
        model.zoom = true;
        let shown = frame(&model);
        if lang == Lang::Ja {
            // In this order, all of them, whatever else is on file.
            let order = [
                "人工呼吸器",
                "119を呼ぶ",
                "卵",
                "残り4日",
                "サイレン",
                "母の歌",
                "まばたき",
                "! 電話しない 父",
                "1 母71",
                "2 叔母",
            ];
            let mut at = 0;
            for words in order {
                let found = shown[at..].find(words);
                at += found.unwrap_or_else(|| panic!("{words} is missing or out of order:\n{shown}"));
            }
            assert!(shown.contains("! 古い 18か月前") && shown.contains("登0148 同じ世帯 弟"), "{shown}");
            assert!(shown.contains("眠前の薬が半分") && shown.contains("みほん はなこ"), "{shown}");
            for stage in ["声を出して笑う", "手の甲をかむ", "のけぞらせ"] {
                assert!(shown.contains(stage), "{stage}:\n{shown}");
            }
        }
        insta::assert_snapshot!(format!("first_{name}"), shown);
    }
}
