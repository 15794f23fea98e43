//! The one binary: hands the arguments to `daiji::cli` and ends with its exit code.
//! It must not know any verb.

fn main() {}
