//! The controls of a form in HTML: labelled, with their errors, values kept as typed.
//! It must not know what a field means or where the form goes.

use maud::{Markup, html};

use super::fields::{Errors, Fields};
use crate::i18n::{Lang, T, web as words};

/// One form being drawn.
pub(super) struct Form<'a> {
    /// Before every id in it: two forms on a page have fields of one name.
    pub(super) prefix: String,
    /// Values.
    pub(super) fields: &'a Fields,
    /// What is wrong.
    pub(super) errors: &'a Errors,
    /// Language.
    pub(super) lang: Lang,
}

impl Form<'_> {
    /// The id of a field's control.
    pub(super) fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.prefix)
    }

    fn error(&self, name: &str) -> Option<String> {
        let (what, parts) = self.errors.of(name)?;
        Some(what.fill(self.lang, &parts.iter().map(String::as_str).collect::<Vec<_>>()))
    }

    /// What is wrong with a field, under it.
    fn said(&self, name: &str) -> Markup {
        html! {
            @if let Some(error) = self.error(name) {
                p.error id={ (self.id(name)) "-error" } { (error) }
            }
        }
    }

    fn described(&self, name: &str, help: bool) -> Option<String> {
        let id = self.id(name);
        match (self.errors.of(name).is_some(), help) {
            (true, true) => Some(format!("{id}-error {id}-help")),
            (true, false) => Some(format!("{id}-error")),
            (false, true) => Some(format!("{id}-help")),
            (false, false) => None,
        }
    }

    /// A number field with its label and, where needed, a line of help.
    pub(super) fn number(&self, name: &str, label: T, help: Option<T>) -> Markup {
        html! {
            div.field {
                label for=(self.id(name)) { (label.get(self.lang)) }
                @if let Some(help) = help {
                    p.help id={ (self.id(name)) "-help" } { (help.get(self.lang)) }
                }
                (self.said(name))
                (self.bare_number(name, help.is_some(), None))
            }
        }
    }

    /// The number's control alone; `says` names it where no label stands beside it.
    pub(super) fn bare_number(&self, name: &str, help: bool, says: Option<&str>) -> Markup {
        html! {
            input.number type="text" inputmode="numeric" autocomplete="off" size="4" maxlength="4"
                name=(name) id=(self.id(name)) value=(self.fields.one(name))
                aria-label=[says] aria-describedby=[self.described(name, help)]
                aria-invalid=[self.errors.of(name).map(|_| "true")];
        }
    }

    /// A number in a table, with its error.
    pub(super) fn cell(&self, name: &str, says: &str) -> Markup {
        html! { (self.said(name)) (self.bare_number(name, false, Some(says))) }
    }

    /// A box to tick.
    pub(super) fn tick(&self, name: &str, value: &str, label: T) -> Markup {
        let id = if value == "yes" { self.id(name) } else { format!("{}-{value}", self.id(name)) };
        html! {
            div.tick {
                input type="checkbox" name=(name) value=(value) id=(id) checked[self.fields.has(name, value)];
                label for=(id) { (label.get(self.lang)) }
            }
        }
    }

    /// Yes, no or not decided, in one group. `answers` are the words of yes and no.
    pub(super) fn choice(&self, name: &str, question: T, answers: (T, T)) -> Markup {
        let now = self.fields.one(name);
        let ways = [("yes", answers.0), ("no", answers.1), ("", words::NOT_TOLD)];
        html! {
            fieldset.choice {
                legend { (question.get(self.lang)) }
                (self.said(name))
                @for (value, label) in ways {
                    @let id = format!("{}-{}", self.id(name), if value.is_empty() { "none" } else { value });
                    div.tick {
                        input type="radio" name=(name) value=(value) id=(id)
                            checked[now == value || (value.is_empty() && now != "yes" && now != "no")];
                        label for=(id) { (label.get(self.lang)) }
                    }
                }
            }
        }
    }

    /// One of several, in a list.
    pub(super) fn select(
        &self,
        name: &str,
        says: &str,
        label: Option<T>,
        ways: &[(String, String)],
    ) -> Markup {
        let now = self.fields.one(name);
        html! {
            div.field {
                @if let Some(label) = label {
                    label for=(self.id(name)) { (label.get(self.lang)) }
                }
                (self.said(name))
                select name=(name) id=(self.id(name)) aria-label=[label.is_none().then_some(says)]
                    aria-describedby=[self.described(name, false)]
                    aria-invalid=[self.errors.of(name).map(|_| "true")] {
                    @for (value, text) in ways {
                        option value=(value) selected[value == now] { (text) }
                    }
                }
            }
        }
    }

    /// A line of text.
    pub(super) fn text(&self, name: &str, label: T, longest: usize) -> Markup {
        html! {
            div.field {
                label for=(self.id(name)) { (label.get(self.lang)) }
                (self.said(name))
                input.wide type="text" autocomplete="off" name=(name) id=(self.id(name))
                    maxlength=(longest) value=(self.fields.one(name));
            }
        }
    }

    /// Everything that is wrong, each leading to its field.
    pub(super) fn summary(&self) -> Markup {
        html! {
            ul {
                @for (name, what, parts) in self.errors.iter() {
                    @let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
                    li { a href={ "#" (self.id(name)) } { (what.fill(self.lang, &parts)) } }
                }
            }
        }
    }
}
