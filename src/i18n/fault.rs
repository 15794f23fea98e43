//! Faults in words, as the desk says them: what stands in the way, and the next step.
//! It must not know a store; the command line has its own, longer words (`cli.rs`).

use super::{Lang, T};
use crate::domain::Fault;
use crate::t;

/// A fault in words: what is broken, what is safe, whom to call.
#[must_use]
pub fn fault(f: &Fault, lang: Lang) -> String {
    let say = |t: T, parts: &[&str]| super::reader(&t.fill(lang, parts), lang);
    match f {
        Fault::Busy { by } => super::holder(by.as_ref(), lang),
        Fault::ReadOnly { path } => say(
            t!(
                "保存できません: {0} に書けません。紙に記録し、管理者に連絡してください",
                "Cannot save: {0} is read-only. Write on paper and call the administrator"
            ),
            &[path],
        ),
        Fault::Newer { found, known } => say(
            t!(
                "記録が新しい版({0})で、このプログラム({1})では開けません。新しい daiji を入れてください",
                "The store is of a newer version ({0}) than this program ({1}): install the newer daiji"
            ),
            &[&found.to_string(), &known.to_string()],
        ),
        Fault::Missing { path } => say(
            t!(
                "{0} に記録がありません。daiji init で作ります",
                "There is no store at {0}: daiji init makes one"
            ),
            &[path],
        ),
        Fault::Damaged { why } => say(
            t!(
                "記録が壊れています ({0})。触らずに控えから戻してください (daiji restore)",
                "The store is damaged ({0}). Leave it and restore a backup (daiji restore)"
            ),
            &[why],
        ),
        Fault::Place { why } => say(
            t!(
                "この場所には置けません ({0})。手元のディスクを使ってください",
                "It cannot live here ({0}): use a local disk"
            ),
            &[why],
        ),
        Fault::Sealed { why, path } => super::sealed::fault(why, path, lang),
        Fault::Disk { why } => super::holder::disk(why, lang),
        Fault::Constraint { why } | Fault::Other { why } => say(
            t!(
                "内部の誤りで保存していません ({0})。紙に記録し、管理者に伝えてください",
                "Not saved, an internal error ({0}). Write on paper and tell the administrator"
            ),
            &[why],
        ),
    }
}
