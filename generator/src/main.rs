//! The command line: a thin front over the library.

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run()
}
