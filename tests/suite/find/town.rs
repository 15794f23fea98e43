//! A town found: each thing known finds its person, narrows, ranks, and is as quick as counted.
//! It knows the index and the order of what it finds.

use chrono::NaiveDate;
use daiji::domain::{FindContact, FindRow, Why};
use daiji::find::{Boost, Index};
use proptest::prelude::*;

use super::{crowd, persons, row};

fn mother() -> FindContact {
    FindContact { name: "佐藤 みどり".into(), relation: "母".into() }
}

fn town() -> Index {
    let birth = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
    Index::build(vec![
        FindRow {
            reg_no: Some("0147".into()),
            name: "田中 弘".into(),
            birth: birth(1988, 4, 12),
            district: "都賀".into(),
            phones: vec!["0282240147".into()],
            contacts: vec![mother()],
            consultant: "茂呂 ともみ".into(),
            supporters: vec!["ヘルパー くるみ".into()],
            offices: vec!["相談支援センター見本".into(), "生活介護 ひのき".into()],
            contact_phones: vec!["09000001234".into()],
            recipient_no: Some("0000104701".into()),
            address: "栃木市都賀町家中2-3".into(),
            registered: true,
            ..row(1, "たなか ひろし")
        },
        FindRow {
            reg_no: Some("0008".into()),
            name: "渡邉 田鶴".into(),
            birth: birth(1961, 12, 1),
            district: "大平".into(),
            call_name: "つるさん".into(),
            registered: true,
            ..row(2, "わたなべ たづ")
        },
        FindRow {
            name: "棚加 寛".into(),
            birth: birth(1988, 11, 3),
            district: "岩舟".into(),
            ..row(3, "たなか ひろし")
        },
        FindRow { name: "北田 中".into(), district: "都賀".into(), ..row(4, "きただ あたる") },
        FindRow { name: "Nguyen Van An".into(), ..row(5, "グエン・ヴァン・アン") },
        FindRow { name: "髙橋 櫻".into(), ..row(6, "たかはしさくら") },
    ])
}

fn search(query: &str) -> Vec<i64> {
    persons(&town().search(query, 50, &Boost::default()))
}

#[test]
fn each_thing_known_finds_its_person_and_says_why() {
    let index = town();
    let why = |query: &str| {
        let found = index.search(query, 1, &Boost::default());
        found.hits.into_iter().next().map(|h| (h.person, h.why))
    };
    assert_eq!(why("147"), Some((1, vec![Why::RegNo])));
    assert_eq!(why("登0008"), Some((2, vec![Why::RegNo])));
    assert_eq!(why("8"), Some((2, vec![Why::RegNo])));
    assert_eq!(why("渡辺"), Some((2, vec![Why::Name])));
    assert_eq!(why("高橋桜"), Some((6, vec![Why::Name])));
    assert_eq!(why("つるさん"), Some((2, vec![Why::CallName])));
    assert_eq!(why("midori"), Some((1, vec![Why::Contact(mother())])));
    assert_eq!(why("0282-24"), Some((1, vec![Why::Phone("0282240147".into())])));
    assert_eq!(
        why("０９０ ００００ １２３４"),
        Some((1, vec![Why::ContactPhone { number: "09000001234".into(), contact: Some(mother()) }]))
    );
    assert_eq!(why("S63.4.12"), Some((1, vec![Why::Birth])));
    assert_eq!(why("0000104701"), Some((1, vec![Why::RecipientNo])));
    assert_eq!(why("家中2"), Some((1, vec![Why::Address])));
    assert_eq!(why("たなか 都賀"), Some((1, vec![Why::Reading, Why::District])));
    assert_eq!(why("nguyen"), Some((5, vec![Why::Name])));
    assert_eq!(why("guen"), Some((5, vec![Why::Reading])));
    assert_eq!(why("ともみ"), Some((1, vec![Why::Consultant("茂呂 ともみ".into())])));
    assert_eq!(why("kurumi"), Some((1, vec![Why::Supporter("ヘルパー くるみ".into())])));
    assert_eq!(why("相談支援"), Some((1, vec![Why::Office("相談支援センター見本".into())])));
    assert_eq!(why("ひのき"), Some((1, vec![Why::Office("生活介護 ひのき".into())])));
    assert_eq!(why("hinoki 母"), None, "every word must match, and a relation is shown, never searched");
    assert_eq!(why("hinoki 田中"), Some((1, vec![Why::Office("生活介護 ひのき".into()), Why::Name])));
    assert_eq!(why("xyz"), None);
    assert_eq!(why(""), None);
}

#[test]
fn spaces_narrow_and_part_dates_reach() {
    assert_eq!(search("tanaka"), [1, 3]);
    assert_eq!(search("tanaka　S63.11"), [3]);
    assert_eq!(search("1988"), [1, 3]);
    assert_eq!(search("s63"), [1, 3]);
    assert_eq!(search("tanaka 都賀"), [1]);
    assert_eq!(search("田中ひろ"), [1]);
    assert_eq!(search("sakura"), [6]);
    assert_eq!(search("tanaka sakura"), Vec::<i64>::new());
    assert_eq!(search("2824"), Vec::<i64>::new(), "the middle of a number");
    assert_eq!(search("0104701"), Vec::<i64>::new(), "the tail of a 受給者証番号");
}

#[test]
fn heads_of_names_stand_above_their_insides_and_lifts_stay_within() {
    assert_eq!(search("田中"), [1, 4]);
    assert_eq!(search("たづ"), [2]);
    let index = town();
    let lifted = Boost { district: "岩舟".into(), today: [4].into() };
    assert_eq!(persons(&index.search("tanaka", 50, &lifted)), [3, 1]);
    assert_eq!(persons(&index.search("田中", 50, &lifted)), [1, 4]);
    let two = index.search("ta", 2, &Boost::default());
    assert_eq!((two.total, two.more, two.hits.len()), (3, true, 2), "those whose names begin so were enough");
}

#[test]
fn persons_easily_mistaken_are_known() {
    let index = town();
    assert_eq!(index.similar(1), [3]);
    assert_eq!(index.similar(3), [1]);
    assert_eq!(index.similar(2), Vec::<i64>::new());
    assert_eq!(index.similar(99), Vec::<i64>::new());
}

/// Many of few names: heads, whole names, families and insides of each, with all that lifts.
fn crowded(n: i64, salt: usize) -> Vec<FindRow> {
    const NAMES: &[(&str, &str)] = &[
        ("太田 治", "おおた おさむ"),
        ("大谷 健", "おおたに けん"),
        ("太 一", "おお はじめ"),
        ("髙橋 太", "たかはし ふとし"),
        ("高橋 花", "たかはし はな"),
        ("田中 弘", "たなか ひろし"),
        ("伊達 太一", "だて たいち"),
        ("斎藤 治", "さいとうおさむ"),
        ("齋藤 治", "さいとう おさむ"),
        ("Anna Ito", "アンナ イトウ"),
        ("Ana", "アナ マリア"),
        ("", "ずし だん"),
    ];
    (0..n)
        .map(|i| {
            let at = usize::try_from(i).unwrap() * 7 + salt;
            let (name, reading) = NAMES[at % NAMES.len()];
            FindRow {
                name: name.into(),
                call_name: if at.is_multiple_of(5) { "たっちゃん".into() } else { "".into() },
                contacts: vec![NAMES[at / 3 % NAMES.len()].0.into()],
                district: ["大平", "都賀", "岩舟"][at / 2 % 3].into(),
                address: format!("大平町太田{at}").as_str().into(),
                phones: vec![format!("0282{:06}", at * 37 % 1_000_000)],
                offices: vec![format!("太陽{}", at % 9).as_str().into()],
                registered: !at.is_multiple_of(4),
                ..row(i * 13 % n, reading)
            }
        })
        .collect()
}

const TYPED: &[&str] = &[
    "t",
    "た",
    "o",
    "お",
    "oo",
    "ta",
    "tana",
    "d",
    "だ",
    "a",
    "an",
    "ana",
    "anna",
    "sa",
    "さいとう",
    "太",
    "太田",
    "高",
    "斉藤",
    "田",
    "ota",
    "osamu",
    "028",
    "0282",
    "太陽3",
    "ta o",
    "o 都賀",
    "太 大平",
    "z",
    "k",
    "たっ",
    "大平町",
];

fn boosts() -> [Boost; 3] {
    [
        Boost::default(),
        Boost { district: "岩舟".into(), today: [3, 40, 41].into() },
        Boost { district: "ここにはない".into(), today: [77].into() },
    ]
}

#[test]
fn the_quick_way_finds_whom_a_look_at_everyone_finds() {
    let rows = crowded(600, 1);
    let index = Index::build(rows);
    let mut quick = 0;
    for typed in TYPED {
        for boost in boosts() {
            // Asked for everyone there are never heads enough: all are looked at.
            let all = index.search(typed, 10_000, &boost);
            assert!(!all.more);
            assert_eq!(all.total, all.hits.len(), "{typed}");
            let few = index.search(typed, 5, &boost);
            assert_eq!(few.hits, all.hits[..5.min(all.total)], "{typed} {boost:?}");
            assert!(few.total <= all.total && (few.more || few.total == all.total), "{typed}");
            quick += usize::from(few.more);
        }
    }
    assert!(quick > 30, "{quick} answers came the quick way");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn after_changes_one_by_one_everything_is_as_if_built_anew(
        changes in prop::collection::vec((0_usize..240, 0_usize..50, any::<bool>()), 1..400),
    ) {
        let mut truth: std::collections::BTreeMap<i64, FindRow> =
            crowded(180, 0).into_iter().map(|r| (r.person, r)).collect();
        let mut index = Index::build(truth.values().cloned().collect());
        for (person, salt, stays) in changes {
            let person = i64::try_from(person).unwrap();
            if stays {
                let new = FindRow { person, ..crowded(50, salt)[salt].clone() };
                index.upsert(&new);
                truth.insert(person, new);
            } else {
                index.remove(person);
                truth.remove(&person);
            }
        }
        let anew = Index::build(truth.values().cloned().collect());
        prop_assert_eq!(index.len(), anew.len());
        for typed in TYPED {
            for boost in boosts() {
                prop_assert_eq!(index.search(typed, 7, &boost), anew.search(typed, 7, &boost), "{}", typed);
            }
        }
        for (person, row) in &truth {
            prop_assert_eq!(index.similar(*person), anew.similar(*person));
            prop_assert_eq!(index.has_similar(*person), !anew.similar(*person).is_empty());
            let kept = index.row(*person);
            prop_assert_eq!(kept.as_ref(), Some(row), "what is stored is never rewritten");
        }
    }

    #[test]
    fn any_variant_finds_every_other_and_the_name_stays_as_written(
        name in prop::collection::vec((0..VARIANTS.len(), 0_usize..8, 0_usize..8), 1..4),
    ) {
        let spell = |nth: fn(&(usize, usize, usize)) -> usize| -> String {
            name.iter().map(|n| {
                let set: Vec<char> = VARIANTS[n.0].chars().collect();
                set[nth(n) % set.len()]
            }).collect()
        };
        let (written, typed) = (spell(|n| n.1), spell(|n| n.2));
        prop_assert_eq!(daiji::text::fold(&written), daiji::text::fold(&typed));
        let mut rows = crowd();
        rows.push(FindRow { name: written.as_str().into(), ..row(1, "") });
        rows.push(FindRow { name: typed.as_str().into(), ..row(2, "") });
        let index = Index::build(rows);
        let found = index.search(&typed, 5, &Boost::default());
        prop_assert_eq!(persons(&found), vec![1, 2]);
        prop_assert_eq!(found.hits[0].row.name.as_str(), written.as_str());
        prop_assert_eq!(found.hits[1].row.name.as_str(), typed.as_str());
        prop_assert_eq!(index.similar(1), vec![2], "one variant apart is easily mistaken");
    }
}

/// Sets of kanji that stand for one another in names.
const VARIANTS: &[&str] = &[
    "高髙",
    "斎齋齊斉",
    "辺邊邉",
    "浜濱",
    "沢澤",
    "広廣",
    "桜櫻",
    "嶋島嶌",
    "崎﨑嵜",
    "吉𠮷",
    "富冨",
    "竜龍",
    "渕淵",
];

#[test]
fn today_then_the_district_then_the_registered_stand_first_but_never_above_a_better_match() {
    let person = |id, family: &str, district: &str, registered| FindRow {
        name: format!("{family} 例").as_str().into(),
        district: district.into(),
        registered,
        ..row(id, "もり れい")
    };
    let index = Index::build(vec![
        person(1, "森", "都賀", false),
        person(2, "森", "都賀", true),
        person(3, "森", "大平", false),
        person(4, "森", "大平", true),
        person(5, "森", "西方", false),
        // Everything lifts this one, but the name only begins so.
        person(6, "森田", "大平", true),
    ]);
    let boost = Boost { district: "大平".into(), today: [5, 6].into() };
    assert_eq!(persons(&index.search("森", 9, &boost)), [4, 5, 3, 2, 1, 6]);
    assert_eq!(persons(&index.search("森", 9, &Boost::default())), [2, 4, 1, 3, 5, 6]);
    assert_eq!(persons(&index.search("森", 2, &boost)), [4, 5], "no less in the quick way");
}

#[test]
fn what_an_index_holds_is_counted() {
    let none = Index::build(Vec::new()).bytes();
    let rows = crowded(20_000, 3);
    let index = Index::build(rows);
    let each = (index.bytes() - none) / index.len();
    assert!((200..600).contains(&each), "{each} bytes a person");
}

#[test]
fn a_large_index_is_built_in_parts_and_put_in_order_again() {
    let mut index = Index::build(
        (0..20_000).map(|p| row(p, if p % 2 == 0 { "あべ まこと" } else { "いとう はな" })).collect(),
    );
    assert_eq!(index.len(), 20_000);
    assert_eq!(index.search("hana", 10, &Boost::default()).total, 10_000);
    for p in 0..15_000 {
        index.remove(p);
    }
    assert_eq!(index.len(), 5_000);
    assert_eq!(persons(&index.search("abe makoto", 2, &Boost::default())), [15_000, 15_002]);
    assert_eq!(index.search("abe", 10, &Boost::default()).total, 2_500);
    assert_eq!(index.similar(19_998).len(), 2_499);
}
