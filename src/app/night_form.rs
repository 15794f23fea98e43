//! The forms of a night's first half: exits, situation, abuse, consults, the end of a call that
//! was no emergency. It must not know how they are sent (`night_parse.rs`).

use super::form::{Field, FieldKind, Form, FormKind};
use super::night_kind::NightForm;
use crate::domain::{At, CaseId, Exit};
use crate::i18n::form;
use crate::t;
use crate::text::Clean;

fn night(kind: NightForm, title: crate::i18n::T, fields: Vec<Field>) -> Form {
    Form::new(FormKind::Night(kind), title, fields)
}

/// Handed to an exit: time, name and the number they gave (G13).
pub(super) fn refer(case: CaseId, to: Exit, contact: Clean, opened: At) -> Form {
    night(
        NightForm::Refer { case, to, contact, opened },
        t!("つないだ先の記録", "Referral"),
        vec![
            Field::text("taken_by", t!("受けた人", "Taken by"))
                .must()
                .hint(t!("電話に出た人の名前か所属", "Name or place of whoever took the call")),
            Field::of("taken_at", t!("電話した時刻", "Called at"), FieldKind::Time)
                .must()
                .filled(&form::clock(opened))
                .hint(t!("ちがえば直す (2:31)", "Change it if it was another time (2:31)")),
            Field::text("number", t!("受理番号など", "Their number"))
                .hint(t!("言われた番号があれば", "If they gave one")),
        ],
    )
}
