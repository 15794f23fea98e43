//! Variant kanji of names, folded to one of their set for matching only (髙→高, 邊→辺, 齋→斎).
//! It must not change what is shown or stored: names keep the form their owner writes.

use std::sync::LazyLock;

/// Sets of characters that are taken for the same name; the first stands for all; sets are
/// parted by a space.
const SETS: &str = "\
    高髙 辺邊邉 浜濱濵 沢澤泽 広廣 国國圀囯 桜櫻 竜龍龒 蔵藏 滝瀧 真眞 恵惠 徳德悳 富冨 \
    館舘 峰峯 松枩柗 桑桒 梅楳 船舩 静靜 清淸 青靑 郎郞 礼禮 鶴靏 飯飰 増增 寛寬 徴徵 \
    緒緖 頼賴 黒黑 曽曾 栄榮 衛衞 塩鹽 円圓 応應 奥奧 会會 覚覺 学學 楽樂 関關 亀龜 \
    旧舊 暁曉 薫薰 径徑 渓溪 経經 継繼 鶏鷄 剣劍劔 県縣 顕顯 験驗 権權 検檢 献獻 効效 \
    号號 済濟 歳歲 桟棧 参參 賛贊 児兒 実實 寿壽 収收 従從 縦縱 粛肅 奨奬 将將 荘莊庄 \
    乗乘 条條 浄淨 畳疊 譲讓 穣穰 嬢孃 触觸 尽盡 図圖 粋粹 随隨 数數 瀬瀨 声聲 摂攝 \
    浅淺 銭錢 専專 繊纖 禅禪 双雙 壮壯 捜搜 総總 聡聰 属屬 続續 対對 体體躰軆 帯帶 \
    択擇 担擔 単單 団團 断斷 遅遲 虫蟲 鋳鑄 聴聽 鎮鎭 転轉 伝傳 灯燈 当當 稲稻 闘鬪 \
    独獨 読讀 届屆 弐貳 拝拜 売賣 麦麥 発發 抜拔 蛮蠻 秘祕 仏佛 払拂 並竝 変變 豊豐 \
    宝寶寳 翻飜 毎每 満滿 万萬 黙默 弥彌 訳譯 薬藥 与與 誉譽 揺搖 様樣 謡謠 来來 乱亂 \
    覧覽 両兩 猟獵 塁壘 励勵 霊靈 隷隸 齢齡 歴歷 暦曆 恋戀 錬鍊 炉爐 労勞 楼樓 録錄 \
    湾灣 亜亞 悪惡 圧壓 囲圍 為爲 医醫 壱壹 隠隱 営營 駅驛 艶艷 温溫 価價 仮假 画畫 \
    懐懷 絵繪 拡擴 殻殼 岳嶽 勧勸 巻卷 歓歡 観觀 顔顏 帰歸 気氣 戯戲 犠犧 拠據 挙擧 \
    虚虛 峡峽 狭狹 尭堯 区區 駆驅 勲勳 群羣 掲揭 茎莖 軽輕 撃擊 険險 圏圈 倹儉 鉱鑛 \
    恒恆 黄黃 砕碎 剤劑 雑雜 蚕蠶 惨慘 残殘 歯齒 辞辭 湿濕 写寫 釈釋 叙敍敘 焼燒 証證 \
    称稱 剰剩 嘱囑 慎愼 髄髓 枢樞 窃竊 潜潛 践踐 巣巢 騒騷 装裝 堕墮 滞滯 胆膽 痴癡 \
    庁廳 逓遞 鉄鐵銕 点點 盗盜 脳腦 悩惱 覇霸 廃廢 瓶甁 餅餠 穂穗 没沒 槙槇 桧檜 蛍螢 \
    鴎鷗 涛濤 芦蘆 壺壷 遥遙 凜凛 晃晄 熙煕凞 彦彥 産產 頬頰 麺麵 姉姊 姫姬 娯娛 舎舍 \
    舗舖 翠翆 鼠鼡 鴨鳬 鷲鵰 乃廼迺 劫刧 呉吳 嶺岭 戸戶 梁樑 楠枏 横橫 檮梼 潟泻 猪豬 \
    珎珍 瑶瑤 皐皋臯 篠筱 籠篭 緜綿 縄繩 美羙 薮藪籔 虎乕 蝋蠟 邨村 醤醬 釜釡 鈎鉤 \
    鋭銳 鎌鐮 隣鄰 雁鴈 離离 麹麴 巌巖 厳嚴 喜㐂 涼凉 秋穐龝 斎齋斉齊斊亝 崎嵜埼碕 昇曻 \
    弁辨辯瓣 芸藝 党黨 裏裡 脇脅 畑畠 刈苅 曜燿耀 枡桝 野埜 淵渕渊 藤籐 坂阪 緑綠 \
    柳栁桺 郷鄕 島嶋嶌㠀 台臺 祢禰 予豫 余餘 昼晝 之㞢 遊游 修脩 糸絲 欠缺 跡蹟迹 顚顛";

const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// One entry a character from U+3400 to U+9FFF: its representative, or 0 for itself.
static TABLE: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0_u16; (LAST - FIRST + 1) as usize];
    for set in SETS.split(' ') {
        let mut chars = set.chars();
        let Some(first) = chars.next().and_then(|c| u16::try_from(u32::from(c)).ok()) else { continue };
        for c in chars {
            let code = u32::from(c);
            if (FIRST..=LAST).contains(&code) {
                table[(code - FIRST) as usize] = first;
            }
        }
    }
    table
});

/// The character that stands for `c` and its variants.
#[must_use]
pub(super) fn common(c: char) -> char {
    let code = u32::from(c);
    if (FIRST..=LAST).contains(&code) {
        return match TABLE[(code - FIRST) as usize] {
            0 => c,
            to => char::from_u32(u32::from(to)).unwrap_or(c),
        };
    }
    match c {
        '﨑' => '崎',
        '𠮷' => '吉',
        '𣘺' => '橋',
        '﨔' => '欅',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_pairs_agree() {
        for (a, b) in [
            ('髙', '高'),
            ('﨑', '崎'),
            ('嵜', '崎'),
            ('齋', '斉'),
            ('齊', '斎'),
            ('邊', '辺'),
            ('邉', '辺'),
            ('濱', '浜'),
            ('澤', '沢'),
            ('廣', '広'),
            ('國', '国'),
            ('嶋', '島'),
            ('櫻', '桜'),
            ('龍', '竜'),
            ('藏', '蔵'),
            ('瀧', '滝'),
            ('眞', '真'),
            ('惠', '恵'),
            ('德', '徳'),
            ('𠮷', '吉'),
            ('冨', '富'),
            ('黑', '黒'),
            ('淵', '渕'),
            ('鐵', '鉄'),
        ] {
            assert_eq!(common(a), common(b), "{a} {b}");
        }
        for (a, b) in [('田', '中'), ('岩', '厳'), ('花', '華'), ('渡', '辺'), ('太', '大'), ('崎', '島')]
        {
            assert_ne!(common(a), common(b), "{a} {b}");
        }
    }

    #[test]
    fn no_character_stands_in_two_sets() {
        let mut seen = std::collections::BTreeSet::new();
        for c in SETS.chars().filter(|c| *c != ' ') {
            assert!(seen.insert(c), "{c} twice");
            assert_eq!(common(common(c)), common(c));
        }
        assert!(SETS.split(' ').count() > 300);
    }
}
