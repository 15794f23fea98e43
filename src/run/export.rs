//! A report that leaves the desk as a workbook: written to the paper folder, journalled, or neither.
//! It must not count, nor know who may read a report.

use sha2::{Digest, Sha256};

use crate::domain::report::Report;
use crate::domain::{Code, Command, Envelope, Facts, No, ReportEntry};
use crate::exchange::report_workbook;
use crate::i18n::{Lang, cli, paper as words, reader};
use crate::paper::{Place, keep_beside};
use crate::store::Door;
use crate::text::Clean;

/// Writes the workbook and its line; `as_me` says who, when and where. What to say, or why not.
///
/// # Errors
/// In words: nothing is kept here, the folder cannot be written, the door refuses.
pub fn export(
    door: &mut Door,
    as_me: Envelope,
    report: &Report,
    place: &Place,
    lang: Lang,
) -> Result<String, String> {
    let city = door.read(|s| Ok(s.city().clone())).map_err(|f| cli::no(&No::Fault(f), lang))?;
    let bytes = report_workbook(report, &city, lang).map_err(|e| e.to_string())?;
    let time = as_me.at.wall().format("%Y%m%d-%H%M%S");
    let kept = keep_beside(place, &format!("report-{time}"), "xlsx", &bytes);
    let folder = place.folder.display().to_string();
    let file = kept
        .map_err(|e| words::NO_PLACE.fill(lang, &[&folder, &reader(&e.to_string(), lang)]))?
        .ok_or_else(|| words::NOT_KEPT.get(lang).to_owned())?;
    let hash = Sha256::digest(&bytes).iter().fold(String::new(), |s, b| s + &format!("{b:02x}"));
    let entry = ReportEntry {
        kind: report.kind,
        from: report.period.first,
        to: report.period.last,
        public: report.public,
        form: Code::new("xlsx"),
        file_hash: Clean::new(&hash),
    };
    let sent = door.execute(&Envelope { command: Command::ExportReport(Box::new(entry)), ..as_me });
    if let Err(no) = sent {
        // Nothing leaves without its line.
        let _ = std::fs::remove_file(&file);
        return Err(cli::no(&no, lang));
    }
    Ok(words::WRITTEN.fill(lang, &[&file.display().to_string()]))
}
