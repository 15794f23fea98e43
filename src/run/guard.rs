//! What a process does for itself before anything else: nothing of its memory is left lying about.
//! It must not know what is in that memory.

use std::io::{self, Write};

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

/// No core file when it dies, no other process of the account that looks into its memory, and a
/// panic that says where and never what: its text may hold a person's data (architecture rule 12).
pub fn guard() {
    close_memory();
    quiet_panics();
}

fn close_memory() {
    // A limit only goes down and a process may always close itself: neither can fail in a way
    // that could be mended here, and a desk that would not open at night is worse.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

fn quiet_panics() {
    std::panic::set_hook(Box::new(|info| {
        super::terminal::give_back();
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(io::stderr(), "{}", panic_words(&place));
    }));
}

fn panic_words(place: &str) -> String {
    format!(
        "daiji: 内部の誤りで終わりました ({place})。受け付けた記録は保存されています。もう一度 daiji を起動してください。\n\
         daiji: ended by an internal error ({place}). What was saved is safe; start daiji again."
    )
}

#[cfg(test)]
mod tests {
    use rustix::process::{dumpable_behavior, getrlimit};

    use super::*;

    #[test]
    fn memory_is_closed_and_a_panic_says_where_alone() {
        close_memory();
        assert_eq!(getrlimit(Resource::Core), Rlimit { current: Some(0), maximum: Some(0) });
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
        let said = panic_words("src/x.rs:1:2");
        assert!(said.matches("src/x.rs:1:2").count() == 2 && said.lines().count() == 2, "{said}");
    }
}
