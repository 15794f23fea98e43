//! Typefaces: which glyph draws a character, how wide it is, and what none of them can draw.
//! It must not know pages or sheets.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use flate2::read::GzDecoder;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// The typeface that travels with the program: a subset of Noto Sans CJK JP (`font/OFL.txt`).
const BUILT_IN: &[u8] = include_bytes!("font/NotoSansCJKjp-sheets.otf.gz");
/// Stands for what no typeface has.
const GETA: char = '〓';

/// One typeface.
struct Typeface {
    font: Font,
    data: Arc<Vec<u8>>,
    em: f32,
}

impl Typeface {
    /// None when the bytes are no typeface. Of a collection the first is taken.
    fn new(bytes: Vec<u8>) -> Option<Self> {
        let data = Arc::new(bytes);
        let font = Font::new(Arc::clone(&data).into(), 0)?;
        let em = f32::from(
            FontRef::from_index(&data, 0)
                .ok()?
                .metrics(Size::unscaled(), LocationRef::default())
                .units_per_em,
        );
        Some(Self { font, data, em })
    }

    /// The glyph of a character and its advance, in ems.
    fn glyph(&self, c: char) -> Option<(u32, f32)> {
        let font = FontRef::from_index(&self.data, 0).ok()?;
        let id = font.charmap().map(c).filter(|id| id.to_u32() != 0)?;
        let wide = font.glyph_metrics(Size::unscaled(), LocationRef::default()).advance_width(id)?;
        Some((id.to_u32(), wide / self.em))
    }
}

/// Typefaces in the order they are asked: the city's own, then the one that travels along.
pub struct Typefaces(Vec<Typeface>);

/// Glyphs of one typeface for a stretch of text.
pub(super) struct Run {
    pub(super) font: Font,
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// In ems.
    pub(super) width: f32,
}

impl Typefaces {
    /// The typefaces; the second is why the city's own could not be used.
    ///
    /// # Errors
    /// The typeface that travels along is damaged.
    pub fn load(own: Option<&Path>) -> Result<(Self, Option<String>), String> {
        let mut bytes = Vec::new();
        GzDecoder::new(BUILT_IN).read_to_end(&mut bytes).map_err(|e| e.to_string())?;
        let built_in = Typeface::new(bytes).ok_or("built-in font")?;
        let mut why = None;
        let mut all = Vec::new();
        if let Some(path) = own {
            match std::fs::read(path).map(Typeface::new) {
                Ok(Some(face)) => all.push(face),
                Ok(None) => why = Some("not a font".to_owned()),
                Err(e) => why = Some(e.to_string()),
            }
        }
        all.push(built_in);
        Ok((Self(all), why))
    }

    fn find(&self, c: char) -> Option<(usize, u32, f32)> {
        self.0.iter().enumerate().find_map(|(i, face)| face.glyph(c).map(|(id, wide)| (i, id, wide)))
    }

    /// Width of a text, in ems.
    pub(super) fn width(&self, text: &str) -> f32 {
        self.runs(text).iter().map(|r| r.width).sum()
    }

    /// Characters that can only be drawn as 〓.
    pub(super) fn missing(&self, text: &str) -> Vec<char> {
        text.chars().filter(|c| !is_selector(*c) && self.find(*c).is_none()).collect()
    }

    /// A text as stretches of one typeface each. The text stays as it is beside the glyphs, so
    /// that what is read back or searched is what was written, 〓 or not.
    pub(super) fn runs(&self, text: &str) -> Vec<Run> {
        let mut runs: Vec<(usize, Run)> = Vec::new();
        for c in text.chars() {
            if is_selector(c) {
                // A variation selector has no glyph: it belongs to the character before it.
                if let Some((_, run)) = runs.last_mut() {
                    run.text.push(c);
                    let end = run.text.len();
                    if let Some(last) = run.glyphs.last_mut() {
                        last.text_range.end = end;
                    }
                }
                continue;
            }
            let Some((face, id, wide)) = self.find(c).or_else(|| self.find(GETA)) else { continue };
            if runs.last().is_none_or(|(last, _)| *last != face) {
                let Some(typeface) = self.0.get(face) else { continue };
                let font = typeface.font.clone();
                runs.push((face, Run { font, text: String::new(), glyphs: Vec::new(), width: 0.0 }));
            }
            let Some((_, run)) = runs.last_mut() else { continue };
            let from = run.text.len();
            run.text.push(c);
            let range = from..run.text.len();
            run.glyphs.push(KrillaGlyph::new(GlyphId::new(id), wide, 0.0, 0.0, 0.0, range, None));
            run.width += wide;
        }
        runs.into_iter().map(|(_, run)| run).collect()
    }
}

const fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_town_hall_can_be_drawn() {
        let (faces, why) = Typefaces::load(None).unwrap();
        assert_eq!(why, None);
        assert_eq!(
            faces.missing("髙橋 﨑山 渡邉 齋藤 葛\u{e0100}城 ｶﾀｶﾅ 栃木県 鄧 Abc 0123 ①「」〜"),
            Vec::<char>::new()
        );
        assert_eq!(faces.missing("𛂞"), ['𛂞']);
        assert!((faces.width("字") - 1.0).abs() < 0.001);
        assert!((faces.width("葛\u{e0100}城") - 2.0).abs() < 0.001);
    }

    #[test]
    fn a_font_that_is_none_is_told_and_the_other_one_is_there() {
        let (faces, why) = Typefaces::load(Some(Path::new("/nowhere/font.ttf"))).unwrap();
        assert!(why.is_some() && faces.width("字") > 0.5);
    }
}
