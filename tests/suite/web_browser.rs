//! The providers' page in a real Chromium, at phone and at PC size, with and without scripts.
//! What is checked is what a person meets: targets, contrast, keys, confirmation, lost network.

use daiji::domain::{Facts, ProviderId, Source};
use serde_json::json;

use crate::browser::{Browser, Tab};
use crate::site::Site;

const NIGHT: &str = "2026-11-21T22:14";
const PHONE: (u32, u32) = (390, 844);
const PC: (u32, u32) = (1280, 900);

fn told(site: &mut Site, provider: &str) -> (Option<u32>, Source) {
    let night = site.now().date();
    let said = site.door.read(|s| s.published(&ProviderId::new(provider), night, night)).unwrap();
    let newest = said.into_iter().max_by_key(|p| p.seq).unwrap();
    (newest.accepting, newest.source)
}

fn url(site: &Site, path: &str) -> String {
    format!("http://{}{path}?lang=ja", site.address)
}

/// Everything one touches is at least 44 by 44, nothing runs out of the page, every text has
/// contrast enough, in light and dark.
fn comfortable(browser: &mut Browser, tab: &Tab) {
    let wide =
        browser.value(tab, "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assert_eq!(wide, 0, "the page is wider than the screen");
    let small = r"[...document.querySelectorAll('details')].forEach(d => d.open = true),
        [...document.querySelectorAll('button, a.pill, a.lang, td a, summary, select, input.number, input.wide, .tick')]
        .map(e => [e.className || e.tagName, e.getBoundingClientRect()])
        .filter(([, r]) => r.width > 0 && (r.height < 44 || r.width < 44)).map(([n, r]) => n + ' ' + r.width + 'x' + r.height)";
    assert_eq!(browser.value(tab, &format!("({small})")), json!([]), "too small for a finger");
    let pale = r"(() => {
        const parts = c => (c.match(/[\d.]+/g) || []).map(Number);
        const light = c => { const [r, g, b] = parts(c).map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const under = e => { for (let p = e; p; p = p.parentElement) { const c = getComputedStyle(p).backgroundColor; if (parts(c).length < 4 || parts(c)[3] > 0) return c; } return getComputedStyle(document.body).backgroundColor; };
        const bad = [];
        for (const e of document.querySelectorAll('body *')) {
            const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
            if (!own && !['INPUT', 'SELECT'].includes(e.tagName)) continue;
            const a = light(getComputedStyle(e).color), b = light(under(e));
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) bad.push(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2) + ' ' + e.textContent.slice(0, 20));
        }
        return bad;
    })()";
    for scheme in ["light", "dark"] {
        browser.scheme(tab, scheme);
        assert_eq!(browser.value(tab, pale), json!([]), "too pale in {scheme}");
    }
    browser.scheme(tab, "light");
}

#[test]
fn a_phone_tells_a_number_in_place_and_keeps_it_when_the_network_is_gone() {
    let Some(mut browser) = Browser::start() else { return };
    let mut site = Site::after("f0.toml", NIGHT);
    let page = site.link("P1");
    let tab = browser.tab(PHONE.0, PHONE.1, true);
    browser.open(&tab, &url(&site, &page));
    comfortable(&mut browser, &tab);

    browser.offline(&tab, true);
    browser.types(&tab, "#d-P1-accepting\\.any", "3");
    browser.types(&tab, "#d-P1-max\\.any", "");
    browser.types(&tab, "#a-P1-n\\.2026-11-22\\.any", "7");
    browser.click(&tab, "form[action$='/say'] button");
    browser.until(&tab, "document.querySelector('#said').innerText.includes('送れませんでした')");
    assert_eq!(browser.value(&tab, "document.querySelector('#d-P1-accepting\\\\.any').value"), "3");
    browser.offline(&tab, false);
    browser.click(&tab, "form[action$='/say'] button");
    browser.until(&tab, "document.querySelector('#said').innerText.includes('22:14 に受け取りました')");
    assert_eq!(told(&mut site, "P1"), (Some(3), Source::Own));
    let other = browser.value(&tab, "document.querySelector('#a-P1-n\\\\.2026-11-22\\\\.any').value");
    assert_eq!(other, "7", "what was typed into another form is kept");
    assert_eq!(browser.value(&tab, "document.querySelector('#said').getAttribute('aria-live')"), "polite");

    browser.types(&tab, "#d-P1-accepting\\.any", "いくつか");
    browser.click(&tab, "form[action$='/say'] button");
    browser.until(&tab, "document.activeElement.getAttribute('role') === 'alert'");
    let wrong =
        browser.value(&tab, "document.querySelector('#d-P1-accepting\\\\.any').getAttribute('aria-invalid')");
    assert_eq!(wrong, "true");
    comfortable(&mut browser, &tab);
    assert_eq!(browser.complaints, Vec::<String>::new());
}

#[test]
fn an_old_pc_without_scripts_is_served_as_well_and_so_are_two_offices_at_once() {
    let Some(mut browser) = Browser::start() else { return };
    let mut site = Site::after("f0.toml", NIGHT);
    let (one, two) = (site.link("P1"), site.link("P2"));
    let (left, right) = (browser.tab(PC.0, PC.1, false), browser.tab(PHONE.0, PHONE.1, true));
    browser.open(&left, &url(&site, &one));
    browser.open(&right, &url(&site, &two));
    comfortable(&mut browser, &left);
    browser.types(&left, "#d-P1-accepting\\.any", "4");
    browser.types(&left, "#d-P1-max\\.any", "");
    browser.types(&right, "#d-P2-accepting\\.male", "2");
    browser.types(&right, "#d-P2-max\\.male", "");
    browser.click(&left, "form[action$='/say'] button");
    browser.click(&right, "form[action$='/say'] button");
    for tab in [&left, &right] {
        browser.until(tab, "document.querySelector('#said').innerText.includes('受け取りました')");
    }
    assert_eq!((told(&mut site, "P1").0, told(&mut site, "P2").0), (Some(4), Some(2)));
    // One tap, by keys alone: past the skip link and the head to the first button.
    site.at("2026-11-21T23:05");
    browser.open(&left, &url(&site, &one));
    browser.key(&left, "Tab");
    assert_eq!(browser.value(&left, "document.activeElement.className"), "skip");
    let mut steps = 0;
    while browser.value(&left, "document.activeElement.tagName") != "BUTTON" {
        browser.key(&left, "Tab");
        steps += 1;
        assert!(steps < 6, "the first button is the first thing after the head");
    }
    assert_eq!(browser.value(&left, "document.activeElement.innerText"), "変わりなし");
    browser.key(&left, "Enter");
    browser.until(&left, "document.querySelector('#said').innerText.includes('23:05 に受け取りました')");
    // Cut while it lies open on the table: the next tap meets the calm page.
    site.does("ishikawa", json!({"do":"revoke_link","provider":"P1"})).unwrap();
    browser.click(&left, "form[action$='/same'] button");
    browser.until(&left, "document.body.innerText.includes('このページは開けません')");
    comfortable(&mut browser, &left);
    site.does("ishikawa", json!({"do":"revoke_link","provider":"P2"})).unwrap();
    browser.click(&right, "form[action$='/same'] button");
    browser.until(&right, "document.body.innerText.includes('このページは開けません')");
    assert_eq!(browser.complaints, Vec::<String>::new());
}
