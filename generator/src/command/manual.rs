//! The manual page, and scripts that complete command lines in a shell: made by clap of its own declarations.

use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::Shell;
use generator::messages::Printable;

use super::arguments::Cli;
use super::streams::{ERROR, stderr, stdout_bytes};

/// Prints the script of a shell.
pub(super) fn completions(shell: Shell) -> ExitCode {
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    stdout_bytes(&script);
    ExitCode::SUCCESS
}

/// Prints the manual page, in the format of `man`.
pub(super) fn man() -> ExitCode {
    let mut page = Vec::new();
    match clap_mangen::Man::new(Cli::command()).render(&mut page) {
        Ok(()) => {
            stdout_bytes(&page);
            ExitCode::SUCCESS
        }
        Err(error) => {
            let message = format_args!("the manual page cannot be made: {error}");
            stderr(Printable::line(message));
            ExitCode::from(ERROR)
        }
    }
}
