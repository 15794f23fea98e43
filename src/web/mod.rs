//! とちぎシェアネット: the providers' page, the members' board, and how both are served.
//! It must not know a clock or a case: time comes in, persons never do.

mod token;

pub use token::Token;
