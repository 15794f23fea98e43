//! Two hundred offices telling their numbers at once, while a desk works on the same store.
//! It checks that nothing is lost and nobody waits long; the figures are printed.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use daiji::domain::{Area, Facts, ProviderId, StaffId, view};
use daiji::store::Desk;
use serde_json::json;

use crate::site::Site;

const OFFICES: usize = 200;
/// Telling at the same time, each from an address of its own behind the proxy.
const AT_ONCE: usize = 24;

/// The value `share` of the way up a sorted list.
fn at(sorted: &[Duration], share: usize) -> Duration {
    sorted[(sorted.len() - 1) * share / 100]
}

#[test]
fn two_hundred_offices_tell_their_numbers_while_a_desk_works() {
    let mut site = Site::served("f0.toml", "2026-11-21T21:00", None, true);
    let pages: Vec<(String, String)> = (0..OFFICES)
        .map(|i| {
            let id = format!("L{i:03}");
            let name = format!("架空の家{i:03}");
            site.does(
                "arai",
                json!({"do":"amend_provider","provider":id,"change":{"service":"short_stay","name":name}}),
            )
            .unwrap();
            let link = site.link(&id);
            (id, link)
        })
        .collect();
    let (tell, hears) = channel();
    let desk = Desk::start(site.door.path(), move |areas, _| {
        if areas.contains(&Area::Vacancies) {
            let _ = tell.send(Instant::now());
        }
    })
    .unwrap();
    let browser = site.browser();
    let (reader, who, now) = (desk.reader(), StaffId::new("otsuka"), site.now());
    let (next, done) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (saves, saved_at) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    let begin = Instant::now();
    let mut boards = std::thread::scope(|s| {
        let watch = s.spawn(|| {
            let mut took = Vec::new();
            while !done.load(Ordering::SeqCst) {
                let from = Instant::now();
                let who = who.clone();
                let (tell, told) = channel();
                reader.read(
                    move |f| view::board(f, now, Some(&who), None, None),
                    move |board| tell.send(board).unwrap(),
                );
                told.recv().unwrap().unwrap();
                took.push(from.elapsed());
                // The pace of a desk: it draws anew at most so often, it does not spin.
                std::thread::sleep(Duration::from_millis(30));
            }
            took
        });
        let offices: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                s.spawn(|| {
                    loop {
                        let i = next.fetch_add(1, Ordering::SeqCst);
                        let Some((id, page)) = pages.get(i) else { break };
                        let from = format!("198.51.{}.{}", 100 + i / 200, i % 200 + 1);
                        let headers = [("X-Forwarded-For", from.as_str()), ("Sec-Fetch-Site", "same-origin")];
                        let form = browser.get_with(page, &headers).is(200).form("/say", id);
                        let beds = (i % 4).to_string();
                        let sent = Instant::now();
                        browser.send_with(&form.with("accepting.any", &beds), &headers).is(303);
                        saves.lock().unwrap().push(sent.elapsed());
                        saved_at.lock().unwrap().push(Instant::now());
                    }
                })
            })
            .collect();
        for office in offices {
            office.join().unwrap();
        }
        done.store(true, Ordering::SeqCst);
        watch.join().unwrap()
    });
    let whole = begin.elapsed();

    nothing_is_lost(&mut site, &pages);

    // The desk heard of the last save, and soon.
    let last = *saved_at.lock().unwrap().iter().max().unwrap();
    let mut rung = None;
    while let Ok(at) = hears.recv_timeout(Duration::from_secs(5)) {
        rung = Some(at);
        if at >= last {
            break;
        }
    }
    // The bell may ring before the answer to the office has gone out.
    let late = rung.unwrap().saturating_duration_since(last);
    assert!(late < Duration::from_secs(2), "{late:?}");
    let mut saves = saves.into_inner().unwrap();
    saves.sort_unstable();
    boards.sort_unstable();
    assert_eq!(saves.len(), OFFICES);
    assert!(boards.len() > 3, "the desk worked all along: {}", boards.len());
    println!(
        "{OFFICES} offices, {AT_ONCE} at once, in {whole:?}: save p50 {:?} p99 {:?}; board p50 {:?} p99 {:?} ({} reads)",
        at(&saves, 50),
        at(&saves, 99),
        at(&boards, 50),
        at(&boards, 99),
        boards.len()
    );
    // Far above what a quiet machine needs: a wait of this length is somebody locked out.
    assert!(at(&saves, 99) < Duration::from_secs(10), "{:?}", at(&saves, 99));
    assert!(at(&boards, 99) < Duration::from_secs(5), "{:?}", at(&boards, 99));
}

/// Every office's number is the one it sent, once.
fn nothing_is_lost(site: &mut Site, pages: &[(String, String)]) {
    let now = site.now();
    for (i, (id, _)) in pages.iter().enumerate() {
        let office = ProviderId::new(id);
        let said = site
            .door
            .read(|f| {
                let night = f.city().night_of(now);
                f.published(&office, night, night)
            })
            .unwrap();
        let told: Vec<_> = said.iter().map(|p| p.accepting).collect();
        assert_eq!(told, [Some(u32::try_from(i % 4).unwrap())], "{id}");
    }
}
