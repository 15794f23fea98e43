//! Every drill can be won: each is played through keys, as a good officer plays it, to a report
//! with nothing late and nothing missed. It knows keys and words heard.

use daiji::rehearsal::drill::State;

use crate::world::World;

/// The first call rings and is taken.
fn begin(name: &str) -> World {
    let mut w = World::drill(name);
    w.wait(5);
    w.keys("a");
    w
}

/// The call's words are heard out.
fn listen(w: &mut World, seconds: i64, for_: &str) {
    w.wait(seconds);
    assert!(w.heard().iter().any(|said| said.contains(for_)), "{for_:?} not heard: {:?}", w.heard());
}

fn note(w: &mut World, words: &str) {
    w.keys("n");
    w.paste(words);
    w.keys("<Enter>");
}

/// A case for somebody not on file: who, sex by its key, age, words.
fn quick_case(w: &mut World, who: &str, sex_and_age: (&str, &str), words: &str) {
    w.keys("e");
    w.paste(who);
    w.keys(&format!("<Tab>{}<Tab>{}<Tab>", sex_and_age.0, sex_and_age.1));
    w.paste(words);
    w.keys("<Enter>");
    w.sees("R8-0001");
}

/// A case for the person on the screen: the check, words.
fn case_for(w: &mut World, check: &str, words: &str) {
    w.keys(&format!("e{check}<Tab>"));
    w.paste(words);
    w.keys("<Enter>");
    w.sees("R8-0001");
}

/// An exit by its key, with who took it.
fn referred(w: &mut World, key: &str, taken_by: &str) {
    w.keys(key);
    w.paste(taken_by);
    w.keys("<Enter>");
}

/// The first place of a kind is asked; what is heard is keyed.
fn ask(w: &mut World, kind: &str, heard: &str, outcome: &str) {
    w.keys(&format!("{kind}<Enter>"));
    listen(w, 6, heard);
    w.keys(&format!("c{outcome}"));
}

/// Result by its key, reason, follow-up.
fn close(w: &mut World, reason: &str, follow_up: (&str, &str, &str)) {
    w.keys("C7<Tab><Tab>");
    w.paste(reason);
    w.keys(&format!("<Tab>{}<Tab>", follow_up.0));
    w.paste(follow_up.1);
    w.keys("<Tab>");
    w.paste(follow_up.2);
    w.keys("<Enter>");
}

fn full(w: &mut World) {
    let report = w.scored();
    let not: Vec<_> = report.checks.iter().filter(|i| i.state != State::Done).collect();
    assert!(not.is_empty(), "{not:#?}\nheard: {:#?}\n{}", w.heard(), w.screen(120, 36));
    assert!(report.settled);
    w.wait(9);
    w.sees("遅れ 0   抜け 0");
}

#[test]
fn at_02_the_view_by_telephone_and_a_landlord_who_learns_nothing() {
    let mut w = begin("AT-02");
    listen(&mut w, 32, "芦原 昇さん、52です");
    w.keys("/");
    w.paste("あしはら");
    w.keys("<Enter>");
    w.sees("登0501");
    case_for(&mut w, "AN52", "大家とけんかして逃げてきた");
    w.keys("01y<Enter>");
    listen(&mut w, 9, "電話の見解として");
    w.keys("by<Tab><Tab>");
    w.paste("住まいに居られないなら緊急");
    w.keys("<Enter>");
    ask(&mut w, "s", "お受けします", "y");
    w.keys("t");
    listen(&mut w, 6, "いま一緒に出ます");
    w.keys("D");
    w.wait(6);
    w.keys("ai<Tab>");
    w.paste("大家と名乗る");
    w.keys("<Enter>");
    listen(&mut w, 16, "居場所だけでいい");
    w.keys("t5<Enter>");
    w.keys("A<Enter>");
    full(&mut w);
}

#[test]
fn at_03_a_talk_is_ended_with_a_follow_up() {
    let mut w = begin("AT-03");
    w.sees("登0502");
    listen(&mut w, 30, "けがもしてません");
    case_for(&mut w, "SK29", "眠れない。話したい");
    w.keys("0-4x<Enter>");
    listen(&mut w, 9, "緊急ではないと");
    w.keys("i<Tab><Tab><Tab>3<Enter>");
    listen(&mut w, 40, "おやすみなさい");
    w.keys("t");
    close(&mut w, "話して落ち着いた", ("1", "担当から電話", ""));
    full(&mut w);
}

#[test]
fn at_04_a_trip_is_no_emergency() {
    let mut w = begin("AT-04");
    listen(&mut w, 34, "夏から決まってました");
    case_for(&mut w, "YS19", "旅行なので泊めてほしい");
    w.keys("0-2x<Enter>");
    listen(&mut w, 24, "ふだんの泊まりは");
    note(&mut w, "定義を読み上げた。ふだんの短期入所は担当へ");
    w.keys("t");
    close(&mut w, "前から決まっていた旅行", ("1", "登録の意味をもう一度説明", ""));
    full(&mut w);
}

#[test]
fn at_05_a_no_and_then_the_next() {
    let mut w = begin("AT-05");
    w.keys("i");
    w.paste("市民病院 看護師 三枝");
    w.keys("<Enter>");
    listen(&mut w, 52, "抗てんかん薬");
    quick_case(&mut w, "32歳の男性 身ぶりだけ", ("1", "32"), "母が入院。家に一人");
    w.keys("0247y<Enter>");
    w.wait(9);
    ask(&mut w, "s", "人手が足りません", "2");
    ask(&mut w, "s", "お受けします", "y");
    note(&mut w, "朝の薬は母のかばん。発作5分で119。うなずきが返事");
    w.keys("t");
    w.wait(7);
    w.keys("D");
    w.wait(9);
    w.keys("A<Enter>");
    w.wait(22);
    // Four days later, not locked: nobody was idle.
    w.sees("11/26(木) 10:00");
    w.sees("5日目");
    w.keys("a");
    listen(&mut w, 14, "12月6日です");
    w.keys("t5<Enter>+2026-12-06<Tab>");
    w.paste("母の入院が続く");
    w.keys("<Enter>");
    w.wait(8);
    w.sees("二人そろいました: 期間の延長");
    w.keys("+<Enter>");
    full(&mut w);
}

#[test]
fn at_06_the_one_place_that_can_with_its_condition() {
    let mut w = begin("AT-06");
    w.sees("登0504");
    listen(&mut w, 48, "4時間です");
    case_for(&mut w, "CH9", "妻が救急車。父も行く");
    w.keys("0247y<Enter>");
    w.wait(8);
    ask(&mut w, "s", "指示書の写し", "w");
    note(&mut w, "条件: 指示書の写しと薬。電池4時間");
    w.keys("t");
    w.wait(7);
    w.keys("D");
    w.wait(9);
    w.keys("A<Enter>");
    full(&mut w);
}

#[test]
fn at_07_every_no_is_kept_and_two_go_together() {
    let mut w = begin("AT-07");
    listen(&mut w, 17, "救急車は、まだ呼んどらん");
    case_for(&mut w, "SH24", "父が殴られて出血");
    w.keys("12<Enter>");
    listen(&mut w, 5, "救急車を向かわせます");
    referred(&mut w, "1", "消防指令 柴");
    w.keys("247y<Enter>");
    w.wait(9);
    ask(&mut w, "s", "上限を超えています", "5");
    ask(&mut w, "s", "行動の面で", "5");
    ask(&mut w, "s", "二人つける必要", "2");
    w.keys("o6");
    w.paste("みなと病院");
    w.keys("<Enter>");
    listen(&mut w, 5, "満床です");
    w.keys("c1");
    ask(&mut w, "h", "朝まで入ります", "y");
    ask(&mut w, "v", "行きます", "y");
    w.keys("t");
    full(&mut w);
}

#[test]
fn at_08_the_reporter_and_the_place_are_kept() {
    let mut w = begin("AT-08");
    listen(&mut w, 31, "絶対に内緒に");
    w.keys("i<Tab><Tab><Tab>4<Enter>");
    quick_case(&mut w, "40くらいの男性 玄関の前", ("1", "40"), "寒さの中、締め出されている");
    w.keys("2<Enter>");
    listen(&mut w, 5, "警察官が向かいます");
    referred(&mut w, "2", "通信指令 辻");
    w.keys("5y<Enter>");
    w.wait(9);
    ask(&mut w, "s", "お受けします", "y");
    w.keys("t");
    w.wait(7);
    w.keys("D");
    w.wait(8);
    w.keys("a");
    listen(&mut w, 17, "家族だぞ");
    w.keys("t5<Enter>");
    w.keys("A<Enter>");
    full(&mut w);
}

#[test]
fn at_10_child_guidance_first() {
    let mut w = begin("AT-10");
    listen(&mut w, 31, "親族は連絡がつきません");
    w.keys("i<Tab><Tab><Tab>8<Enter>");
    quick_case(&mut w, "12歳の男の子 療育B1", ("1", "12"), "母が逮捕され一人");
    w.keys("0");
    listen(&mut w, 11, "今夜の居場所だけ");
    referred(&mut w, "g3", "児童相談所 当直 小山田");
    w.keys("247y<Enter>");
    w.wait(9);
    ask(&mut w, "s", "12歳なら受けられます", "y");
    w.keys("t");
    w.wait(7);
    w.keys("D");
    w.wait(9);
    w.keys("A<Enter>");
    full(&mut w);
}

#[test]
fn at_11_a_split_is_settled_by_the_supervisor() {
    let mut w = begin("AT-11");
    listen(&mut w, 31, "ケアマネさんは");
    quick_case(&mut w, "67歳の女性 車いす", ("2", "67"), "夫が運ばれ一人になる");
    w.keys("0247y<Enter>");
    listen(&mut w, 9, "うちの緊急ではない");
    w.sees("見解が割れ");
    listen(&mut w, 12, "九条です");
    w.keys("o5");
    w.paste("ケアマネ ひだまり居宅");
    w.keys("<Enter>");
    listen(&mut w, 5, "だれも出ません");
    w.keys("c0");
    ask(&mut w, "s", "お受けします", "y");
    w.keys("t");
    w.wait(7);
    w.keys("D");
    w.wait(9);
    w.keys("A<Enter>");
    full(&mut w);
}

#[test]
fn at_13_three_tries_and_the_next_of_the_chain() {
    let mut w = begin("AT-13");
    listen(&mut w, 31, "今夜は大丈夫です");
    case_for(&mut w, "NS45", "めまい。あした来てほしい");
    w.keys("06x<Enter>");
    listen(&mut w, 5, "出ません");
    w.keys("E1E1E1");
    w.wait(5);
    assert!(w.heard().iter().filter(|said| said.contains("出ません")).count() > 1);
    w.keys("E4");
    listen(&mut w, 9, "三番の日向です");
    note(&mut w, "119 と #7119 を伝えた。横になって楽");
    w.wait(20);
    w.keys("t");
    close(&mut w, "今夜は過ごせる", ("2", "様子を聞く", "2026-12-30 10:00"));
    full(&mut w);
}
