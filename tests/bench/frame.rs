//! How long one frame takes: the board at the design size and on a large screen.
//! It checks times only; what a frame shows is checked by `tests/suite/screens.rs`.

#![expect(clippy::unwrap_used, reason = "a bench stops where a test would")]

#[expect(dead_code, reason = "the suite's fixture; a bench needs a part of it")]
#[path = "../suite/fixture.rs"]
mod fixture;
#[path = "../suite/flow_fixture.rs"]
mod flow_fixture;

use std::collections::BTreeMap;
use std::sync::Arc;

use daiji::app::{CaseDesk, Looks, Model, OpenPerson, Start, Step, Viewer};
use daiji::domain::{CallId, PersonId, Purpose, Role, StaffId};
use daiji::i18n::Lang;
use daiji::ui;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn main() {
    divan::main();
}

fn desk(size: (u16, u16)) -> Model {
    let mut model = Model::new(Start {
        lang: Lang::Ja,
        now: fixture::now(),
        viewer: Viewer { id: StaffId::new("otsuka"), name: "大塚".into(), roles: vec![Role::Officer] },
        seat: "席1".into(),
        city: Arc::new(fixture::city()),
        looks: Looks { size, ..Looks::default() },
        keys: BTreeMap::default(),
        no_secret: false,
        lock_minutes: 5,
    });
    model.board = Some(Box::new(fixture::board()));
    model.person = Some(OpenPerson {
        id: PersonId(1),
        purpose: Purpose::Call(CallId(15)),
        address: false,
        card: Some(Box::new(fixture::card())),
        scroll: 0,
    });
    model
}

#[divan::bench(args = [(80, 24), (120, 36), (200, 60)])]
fn board(bencher: divan::Bencher, size: (u16, u16)) {
    let model = desk(size);
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    bencher.bench_local(|| {
        terminal
            .draw(|frame| {
                let _ = ui::draw(&model, frame);
            })
            .unwrap();
    });
}

#[divan::bench(args = [(120, 36), (200, 60)])]
fn case(bencher: divan::Bencher, size: (u16, u16)) {
    let mut model = desk(size);
    let view = fixture::placing();
    let mut case = CaseDesk::new(view.id);
    case.step = Step::Support;
    case.view = Some(Box::new(view));
    model.case = Some(Box::new(case));
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    bencher.bench_local(|| {
        terminal
            .draw(|frame| {
                let _ = ui::draw(&model, frame);
            })
            .unwrap();
    });
}
