//! Fields as people fill them: a date that stands there already, numbers with their unit, an error that
//! speaks of what is asked; and a message with a long path. By keys.

use daiji::app::{Msg, Popup};
use daiji::domain::LogFacts;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::world::World;

fn log() -> World {
    let mut w = World::night("2026-11-24T14:00");
    w.sit("koguchi");
    w.keys("A4");
    w.sees("研修の開催");
    w
}

fn cursor(w: &World) -> (u16, u16) {
    let mut terminal = Terminal::new(TestBackend::new(120, 36)).unwrap();
    let mut at = None;
    terminal.draw(|frame| at = daiji::ui::draw(w.model(), frame)).unwrap();
    at.unwrap()
}

#[test]
fn the_cursor_stands_behind_a_date_that_is_there_already() {
    let mut w = log();
    let at = cursor(&w);
    let line = w.screen(120, 36).lines().nth(at.1.into()).unwrap().to_owned();
    let before: String = {
        let mut cells = 0;
        let width = |c: char| unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        line.chars()
            .take_while(|c| {
                cells += width(*c);
                cells <= at.0.into()
            })
            .collect()
    };
    assert!(before.ends_with("11/24"), "{before:?}");
    // Backspace takes its end, a digit goes there: nothing has to be walked over.
    w.keys("<Backspace><Backspace>20");
    w.sees("11/20");
    w.keys("<Enter>");
    let day = "2026-11-20".parse().unwrap();
    assert_eq!(w.door.read(|f| f.activities(day, day)).unwrap().len(), 1);
}

#[test]
fn a_day_that_cannot_be_read_is_no_birthday() {
    for (typed, says) in [
        ("x", "11/21 か 2026-11-21 のように"),
        ("26.11.20", "11/21 か 2026-11-21 のように"),
        ("2026-11-31", "その日はありません"),
    ] {
        let mut w = log();
        w.keys("<Backspace><Backspace><Backspace><Backspace><Backspace>");
        w.paste(typed);
        w.keys("<Enter>");
        w.sees(says);
        w.misses("S63");
        w.misses("1988");
        assert!(matches!(w.model().popups.last(), Some(Popup::Form(_))), "what is typed stays");
    }
}

#[test]
fn a_number_may_have_its_unit_behind_it() {
    for (people, long, count, want) in [
        ("12人", "1時間30分", "2回", (12, 90, 2)),
        ("１２ 名", "９０分", "２", (12, 90, 2)),
        (" 12 ", "1:30", "2 回", (12, 90, 2)),
        ("", "", "", (0, 0, 1)),
    ] {
        let mut w = log();
        w.keys("<Tab>");
        w.paste(people);
        w.keys("<Tab>");
        w.paste(long);
        w.keys("<Tab><Backspace>");
        w.paste(count);
        w.keys("<Enter>");
        let day = w.model().now.date();
        let all = w.door.read(|f| f.activities(day, day)).unwrap();
        let got: Vec<_> = all.iter().map(|a| (a.people, a.minutes, a.count)).collect();
        assert_eq!(got, [want], "{people} {long} {count}");
    }
    // Another thing's unit is told, with what would be right; nothing is guessed.
    for (people, says) in
        [("12分", "人数を数字で (12 か 12人)"), ("十二人", "人数を数字で"), ("1 2人", "人数を数字で")]
    {
        let mut w = log();
        w.keys("<Tab>");
        w.paste(people);
        w.keys("<Enter>");
        w.sees(says);
        w.sees(people);
        let day = w.model().now.date();
        assert!(w.door.read(|f| f.activities(day, day)).unwrap().is_empty(), "{people}");
    }
}

#[test]
fn where_a_paper_lies_is_told_to_its_end() {
    let mut w = World::night("2026-11-24T14:00");
    w.sit("koguchi");
    let folder = format!("/srv/{}/{}", "kyoten-night-desk/".repeat(4), "papers-of-the-desk/".repeat(3));
    let (first, second) =
        (format!("{folder}sheet-R8-0014-conference.pdf"), format!("{folder}sheet-R8-0014.ics"));
    for words in [format!("紙ができました: {first}"), format!("紙ができました: {first}  {second}")]
    {
        w.hand(Msg::Sheet(Ok(words.clone())));
        let screen = w.screen(80, 24);
        let flat: String = screen.lines().map(str::trim).collect();
        assert!(flat.contains("紙ができました: /srv/kyoten-night-desk/"), "{screen}");
        assert!(flat.contains(words.rsplit('/').next().unwrap()), "{screen}");
        // The screen stays whole: its keys stand below.
        assert!(screen.lines().last().unwrap().contains('?'), "{screen}");
    }
    // A path that fits a few lines stands there whole.
    w.hand(Msg::Sheet(Ok(format!("紙ができました: {first}"))));
    let flat: String = w.screen(80, 24).lines().map(str::trim).collect();
    assert!(flat.contains(&first), "{flat}");
}
