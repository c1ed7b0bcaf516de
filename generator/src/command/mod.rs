//! The commands. Each one loads the docs, calls the library, and prints the result.

mod arguments;
mod check;
mod explain;
mod generate;
mod init;
mod load;
mod lookup;
mod output;
mod report;
mod repro;
mod streams;
mod why;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Cli, Command};

/// Runs the command of the command line.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    let settings = &cli.settings;
    let code = match cli.command.unwrap_or(Command::Generate) {
        Command::Generate => generate::run(settings),
        Command::Check => check::run(settings),
        Command::Init { folder } => init::run(&folder.unwrap_or_default(), settings),
        Command::Report => report::run(settings),
        Command::Why { name } => why::run(&name, settings),
        Command::Explain { code } => explain::run(code.as_deref(), settings.format),
    };
    streams::finish(code)
}
