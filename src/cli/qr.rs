//! A QR code for the terminal and as an SVG file.
//! It must not know what the text is.

use qrcode::render::svg;
use qrcode::{Color, QrCode};

use super::out::{Ran, Stop};

/// Light modules around the code, as the standard asks.
const QUIET: usize = 4;

fn code(text: &str) -> Ran<QrCode> {
    QrCode::new(text).map_err(|e| Stop::Fault(e.to_string()))
}

/// The code as lines of coloured blanks, two cells a module: it reads on dark and on light
/// terminals alike, and no character of doubtful width is in it.
pub(crate) fn terminal(text: &str) -> Ran<String> {
    let code = code(text)?;
    let (width, modules) = (code.width(), code.to_colors());
    let light = |x: usize, y: usize| {
        let inside = (QUIET..QUIET + width).contains(&x) && (QUIET..QUIET + width).contains(&y);
        !inside || modules.get((y - QUIET) * width + x - QUIET) == Some(&Color::Light)
    };
    let mut out = String::new();
    for y in 0..width + 2 * QUIET {
        for x in 0..width + 2 * QUIET {
            out.push_str(if light(x, y) { "\x1b[107m  " } else { "\x1b[40m  " });
        }
        out.push_str("\x1b[0m\n");
    }
    Ok(out)
}

/// The code as an SVG picture.
pub(crate) fn svg(text: &str) -> Ran<String> {
    Ok(code(text)?.render::<svg::Color<'_>>().min_dimensions(320, 320).build())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a picture of dark and light modules, each drawn large.
    fn decoded(dark: &dyn Fn(usize, usize) -> bool, modules: usize) -> String {
        let big = 4;
        let mut picture =
            rqrr::PreparedImage::prepare_from_greyscale(modules * big, modules * big, |x, y| {
                if dark(x / big, y / big) { 0 } else { 255 }
            });
        picture.detect_grids()[0].decode().unwrap().1
    }

    #[test]
    fn the_terminal_shows_what_a_camera_reads() {
        let text = "https://share.example.jp/p/0123456789abcdefghjkmnpqrstvwxyz";
        let drawn = terminal(text).unwrap();
        let rows: Vec<Vec<bool>> = drawn
            .lines()
            .map(|l| {
                l.trim_end_matches("\x1b[0m")
                    .split("  ")
                    .filter(|c| !c.is_empty())
                    .map(|c| c == "\x1b[40m")
                    .collect()
            })
            .collect();
        assert!(rows.iter().all(|r| r.len() == rows.len()));
        assert_eq!(decoded(&|x, y| rows[y][x], rows.len()), text);
        assert!(svg(text).unwrap().contains("<svg"));
    }
}
