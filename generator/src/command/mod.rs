//! The commands. Each one loads the docs, calls the library, and prints the result.

mod arguments;
mod changes;
mod check;
mod configuration;
mod explain;
mod generate;
mod init;
mod inspect;
mod learn;
mod load;
mod loaded;
mod lookup;
mod output;
mod report;
mod repro;
mod revision;
mod samples;
mod since;
mod streams;
mod verify;
mod why;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use arguments::{Cli, Command, Deny, Format};
use generator::conformance::Values;
use learn::Action;

/// Runs the command of the command line.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    let settings = &cli.settings;
    check(&cli);
    let code = match cli.command.unwrap_or(Command::Generate) {
        Command::Generate => generate::run(settings),
        Command::Check => check::run(settings),
        Command::Init { folder } => init::run(&folder.unwrap_or_default(), settings),
        Command::Diff(between) => changes::run(&between, settings),
        Command::Report => report::run(settings),
        Command::Why { name } => why::run(&name, settings),
        Command::Inspect { page } => inspect::run(&page, settings),
        Command::Learn {
            samples,
            values,
            check,
        } => {
            let values = if values { Values::Keep } else { Values::Count };
            let action = if check { Action::Check } else { Action::Write };
            learn::run(&samples, values, action, settings)
        }
        Command::Verify { samples } => verify::run(&samples, settings),
        Command::Explain { code } => explain::run(code.as_deref(), settings.format),
    };
    streams::finish(code)
}

/// Stops if an option is only for another command.
fn check(cli: &Cli) {
    let is_verify = matches!(cli.command, Some(Command::Verify { .. }));
    let is_diff = matches!(cli.command, Some(Command::Diff(_)));
    let settings = &cli.settings;
    let has_markdown = is_verify || is_diff;
    let message = match settings {
        _ if settings.format == Format::Markdown && !has_markdown => {
            Some("`--format markdown` is only for `diff` and `verify`")
        }
        _ if settings.deny == Some(Deny::Departures) && !is_verify => {
            Some("`--deny departures` is only for `verify`")
        }
        _ => None,
    };
    if let Some(message) = message {
        Cli::command()
            .error(ErrorKind::ArgumentConflict, message)
            .exit();
    }
}
