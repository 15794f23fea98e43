//! Who or what keeps the store from being written, in words a town's IT person can act on.
//! It must not know how a holder is found.

use super::{Lang, T};
use crate::domain::Holder;
use crate::t;

const SOMEBODY: T =
    t!("ほかの席が保存中です。少し待ってもう一度", "Another desk is saving: wait a moment and try again");
const RUNNING: T = t!(
    "番号 {0} の処理が台帳を使っていて、まだ保存できません。見ることはできます",
    "Process {0} keeps the store: nothing can be saved yet. Reading works"
);
const STOPPED: T = t!(
    "番号 {0} の処理が止まったまま台帳を使っていて、保存できません。見ることはできます。直すには kill -CONT {0}",
    "Process {0} is stopped and keeps the store: nothing can be saved. Reading works. To mend: kill -CONT {0}"
);

const FULL: T = t!(
    "保存できません: ディスクに空きがありません。紙に書き、管理者へ。空けばひとりでに続きます",
    "Cannot save: the disk is full. Write on paper, call the administrator. Work resumes by itself"
);
const REFUSES: T = t!(
    "保存できません: ディスクが受けつけません({0})。紙に書き、管理者へ。直ればひとりでに続きます",
    "Cannot save: the disk refuses ({0}). Write on paper, call the administrator. Work resumes by itself"
);

/// A disk that does not take what is written.
pub(super) fn disk(why: &str, lang: Lang) -> String {
    // SQLite's and the system's own words for a full disk.
    let full = why.contains("disk is full") || why.contains("No space left");
    if full { FULL.get(lang).to_owned() } else { REFUSES.fill(lang, &[why]) }
}

/// What stands in the way, and the next step.
#[must_use]
pub fn holder(by: Option<&Holder>, lang: Lang) -> String {
    match by {
        None => SOMEBODY.get(lang).to_owned(),
        Some(h) => {
            let words = if h.stopped { STOPPED } else { RUNNING };
            words.fill(lang, &[&h.pid.to_string()])
        }
    }
}
