//! How long one key press and one build take, beside a plain scan of the same bytes.
//! Persons are invented from common parts; nothing here checks results (`tests/suite/find.rs`).

use std::hint::black_box;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use daiji::domain::{FindContact, FindRow};
use daiji::find::{Boost, Index};
use daiji::text::fold;
use divan::Bencher;
use memchr::memmem::Finder;

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
const SHOWN: usize = 20;

const FAMILY: &[(&str, &str)] = &[
    ("佐藤", "さとう"),
    ("鈴木", "すずき"),
    ("髙橋", "たかはし"),
    ("田中", "たなか"),
    ("渡邉", "わたなべ"),
    ("伊藤", "いとう"),
    ("山本", "やまもと"),
    ("中村", "なかむら"),
    ("小林", "こばやし"),
    ("加藤", "かとう"),
    ("吉田", "よしだ"),
    ("大塚", "おおつか"),
    ("佐久間", "さくま"),
    ("栃木", "とちぎ"),
    ("本間", "ほんま"),
    ("長谷川", "はせがわ"),
    ("藤沼", "ふじぬま"),
    ("青木", "あおき"),
    ("関口", "せきぐち"),
    ("島田", "しまだ"),
    ("福田", "ふくだ"),
    ("石川", "いしかわ"),
    ("荒川", "あらかわ"),
    ("新井", "あらい"),
    ("小倉", "おぐら"),
    ("毛塚", "けづか"),
    ("茂呂", "もろ"),
    ("篠崎", "しのざき"),
    ("若林", "わかばやし"),
    ("斎藤", "さいとう"),
];
const GIVEN: &[(&str, &str)] = &[
    ("弘", "ひろし"),
    ("花子", "はなこ"),
    ("一郎", "いちろう"),
    ("慎二", "しんじ"),
    ("千鶴", "ちづる"),
    ("純也", "じゅんや"),
    ("美咲", "みさき"),
    ("健", "けん"),
    ("恵子", "けいこ"),
    ("優希", "ゆうき"),
    ("翔太", "しょうた"),
    ("和子", "かずこ"),
    ("茂", "しげる"),
    ("桜", "さくら"),
    ("翼", "つばさ"),
    ("久美", "くみ"),
    ("亮", "りょう"),
    ("直樹", "なおき"),
];
const DISTRICTS: &[&str] = &["栃木", "大平", "藤岡", "都賀", "西方", "岩舟"];

/// Small and repeatable: the next number of a linear congruence, its high bits.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % n
    }

    fn digits(&mut self, head: &str, n: usize) -> String {
        let tail: String = (0..n).map(|_| char::from(b"0123456789"[self.below(10)])).collect();
        head.to_owned() + &tail
    }
}

fn rows(n: usize) -> Vec<FindRow> {
    let mut dice = Dice(7);
    (0..n)
        .map(|i| {
            let (family, family_kana) = FAMILY[dice.below(FAMILY.len())];
            // Half of the given names are free syllables, so that not all names are common.
            let (given, given_kana) = GIVEN[dice.below(GIVEN.len())];
            let free = ["きよ", "まさ", "のぶ", "てる", "はる", "よし", "ふみ", "とも"];
            let given_kana = if i % 2 == 0 {
                given_kana.to_owned()
            } else {
                format!("{}{}", free[dice.below(8)], free[dice.below(8)])
            };
            let space = if i % 10 == 0 { "" } else { " " };
            FindRow {
                person: i64::try_from(i).unwrap_or(0),
                reg_no: (i % 4 != 0).then(|| format!("{i:04}")),
                name: format!("{family} {given}").into(),
                reading: format!("{family_kana}{space}{given_kana}").into(),
                phones: vec![dice.digits("0282", 6), dice.digits("090", 8)],
                contacts: vec![FindContact {
                    name: format!("{family} {}", GIVEN[dice.below(GIVEN.len())].0).into(),
                    relation: "母".into(),
                }],
                consultant: format!(
                    "{} {}",
                    FAMILY[dice.below(FAMILY.len())].0,
                    GIVEN[dice.below(GIVEN.len())].0
                )
                .into(),
                supporters: vec![format!("ヘルパー {}", FAMILY[dice.below(FAMILY.len())].0).into()],
                offices: vec![
                    format!("相談支援センター見本{}", dice.below(400)).into(),
                    format!("生活介護さくら{}", dice.below(1_500)).into(),
                ],
                contact_phones: vec![dice.digits("080", 8)],
                birth: NaiveDate::from_ymd_opt(1935, 1, 1).and_then(|d| {
                    d.checked_add_days(Days::new(u64::try_from(dice.below(30_000)).unwrap_or(0)))
                }),
                recipient_no: Some(dice.digits("", 10)),
                district: DISTRICTS[dice.below(DISTRICTS.len())].into(),
                address: format!(
                    "栃木市{}町{}-{}",
                    DISTRICTS[dice.below(DISTRICTS.len())],
                    dice.below(900),
                    dice.below(30)
                )
                .into(),
                registered: i % 4 != 0,
                ..FindRow::default()
            }
        })
        .collect()
}

fn size(n: usize) -> usize {
    SIZES.iter().position(|s| *s == n).unwrap_or(0)
}

fn index(n: usize) -> &'static Index {
    static INDEXES: [OnceLock<Index>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];
    INDEXES[size(n)].get_or_init(|| Index::build(rows(n)))
}

/// What the index scans for one kind of term, laid out as it lies there.
struct Bytes {
    letters: Vec<u8>,
    words: Vec<u8>,
    numbers: Vec<u8>,
}

fn bytes(n: usize) -> &'static Bytes {
    static BYTES: [OnceLock<Bytes>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];
    BYTES[size(n)].get_or_init(|| {
        let mut b = Bytes { letters: Vec::new(), words: Vec::new(), numbers: Vec::new() };
        for row in rows(n) {
            let fields = [&row.name, &row.contacts[0].name, &row.district, &row.address];
            b.letters.push(1);
            b.letters.extend_from_slice(fold(row.reading.as_str()).as_bytes());
            for field in fields {
                b.words.push(1);
                b.words.extend_from_slice(fold(field.as_str()).as_bytes());
            }
            for number in row.phones.iter().chain(&row.contact_phones).chain(&row.recipient_no) {
                b.numbers.push(1);
                b.numbers.extend_from_slice(number.as_bytes());
            }
        }
        b
    })
}

fn plain(bytes: &[u8], needle: &str) -> usize {
    Finder::new(needle).find_iter(bytes).count()
}

/// One key press: the query after it, and what of it a plain scan would look for.
#[divan::bench_group(sample_count = 20, sample_size = 1)]
mod key {
    use super::{Bencher, Boost, SHOWN, SIZES, black_box, bytes, index, plain};

    macro_rules! pair {
        ($name:ident, $query:literal, $field:ident, $needle:literal) => {
            mod $name {
                use super::{Bencher, Boost, SHOWN, SIZES, black_box, bytes, index, plain};

                #[divan::bench(args = SIZES)]
                fn search(b: Bencher, n: usize) {
                    let (index, boost) = (index(n), Boost::default());
                    b.bench(|| black_box(index.search(black_box($query), SHOWN, &boost).total));
                }

                #[divan::bench(args = SIZES)]
                fn plain_scan(b: Bencher, n: usize) {
                    let bytes = &bytes(n).$field;
                    b.bench(|| black_box(plain(bytes, black_box($needle))));
                }
            }
        };
    }

    pair!(letters_1, "t", letters, "t");
    pair!(letters_2_rare_head, "ra", letters, "ra");
    pair!(letters_3, "tan", letters, "tan");
    pair!(letters_5_unfinished, "homma", letters, "honma");
    pair!(letters_8_rare, "kiyotomo", letters, "kiyotomo");
    pair!(kanji_1, "田", words, "田");
    pair!(kanji_2, "田中", words, "田中");
    pair!(office, "さくら77", words, "さくら77");
    pair!(phone_head_3, "028", numbers, "028");
    pair!(phone_tail_4, "0147", numbers, "0147");
    pair!(phone_whole, "0282240147", numbers, "0282240147");
    pair!(two_terms, "たなか 都賀", letters, "tanaka");
    pair!(two_short_terms, "ta hi", letters, "ta");
    pair!(birth, "S63.4.12", numbers, "19880412");
}

/// What a night's officers type, key by key: each entry is asked at every beginning.
const TYPED: &[(&str, Kind)] = &[
    ("tanaka hiroshi", Kind::Letters),
    ("さとう はな", Kind::Letters),
    ("watanabe", Kind::Letters),
    ("oo", Kind::Letters),
    ("kiyotomo", Kind::Letters),
    ("raku", Kind::Letters),
    ("髙橋", Kind::Words),
    ("斉藤 都賀", Kind::Words),
    ("栃木市大平町12", Kind::Words),
    ("相談支援センター見本12", Kind::Words),
    ("さくら77", Kind::Words),
    ("0282240147", Kind::Numbers),
    ("0147", Kind::Numbers),
    ("S63.4.12", Kind::Numbers),
    ("佐久間 健", Kind::Words),
];

#[derive(Clone, Copy)]
enum Kind {
    Letters,
    Words,
    Numbers,
}

/// Every key press of [`TYPED`], timed one by one beside a plain scan for the same beginning:
/// p50, p99 and worst of each, their ratio, and what the index holds. Once, then divan's part.
fn mixed_keys() {
    println!(
        "persons    build     bytes/person  key p50    p99        worst      plain p50  p99        ratio p50/p99"
    );
    for n in SIZES {
        let rows = rows(n);
        let start = Instant::now();
        let index_once = Index::build(rows);
        let build = start.elapsed();
        let each = index_once.bytes() / n;
        drop(index_once);
        let (index, bytes) = (index(n), bytes(n));
        let boost = Boost { district: "都賀".into(), today: [7, 70, 700].into() };
        let (mut keys, mut plains) = (Vec::new(), Vec::new());
        for _ in 0..7 {
            for (typed, kind) in TYPED {
                for end in typed.char_indices().map(|(at, c)| at + c.len_utf8()) {
                    let part = &typed[..end];
                    let start = Instant::now();
                    black_box(index.search(black_box(part), SHOWN, &boost).total);
                    keys.push(start.elapsed());
                    let (within, needle) = match kind {
                        Kind::Letters => (&bytes.letters, fold(part)),
                        Kind::Words => (&bytes.words, fold(part)),
                        Kind::Numbers => (&bytes.numbers, part.to_owned()),
                    };
                    let start = Instant::now();
                    black_box(plain(within, black_box(&needle)));
                    plains.push(start.elapsed());
                }
            }
        }
        keys.sort_unstable();
        plains.sort_unstable();
        let at = |all: &[Duration], percent: usize| all[(all.len() - 1) * percent / 100];
        let ratio = |p| at(&keys, p).as_secs_f64() / at(&plains, p).as_secs_f64();
        println!(
            "{n:<10} {:<9.2?} {each:<13} {:<10.1?} {:<10.1?} {:<10.1?} {:<10.1?} {:<10.1?} {:.2}/{:.2}",
            build,
            at(&keys, 50),
            at(&keys, 99),
            at(&keys, 100),
            at(&plains, 50),
            at(&plains, 99),
            ratio(50),
            ratio(99),
        );
    }
}

/// One person's line changed in place.
#[divan::bench(args = SIZES, sample_count = 50, sample_size = 1)]
fn upsert(b: Bencher, n: usize) {
    let mut index = Index::build(rows(n));
    let changed = rows(64);
    let mut next = changed.iter().cycle();
    b.bench_local(|| next.next().map(|row| index.upsert(black_box(row))));
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn build(b: Bencher, n: usize) {
    b.with_inputs(|| rows(n)).bench_values(Index::build);
}

#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn similar(b: Bencher, n: usize) {
    let index = index(n);
    b.bench(|| black_box(index.similar(black_box(77))).len());
}

fn main() {
    // `cargo test --benches` and `--list` only look whether it runs.
    if std::env::args().any(|a| a == "--bench") {
        mixed_keys();
    }
    divan::main();
}
