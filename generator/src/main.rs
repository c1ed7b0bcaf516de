//! The command line: a thin front over the library.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this is where the program speaks"
)]

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run()
}
