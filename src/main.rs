//! The one binary: hands the arguments to `daiji::cli` and ends with its exit code.
//! It must not know a verb.

use std::process::ExitCode;

fn main() -> ExitCode {
    daiji::run::guard();
    ExitCode::from(daiji::cli::main(std::env::args_os().collect()))
}
