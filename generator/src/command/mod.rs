//! The commands. Each one loads the docs, calls the library, and prints the result.

mod arguments;
mod changes;
mod check;
mod configuration;
mod explain;
mod generate;
mod git;
mod init;
mod inspect;
mod learn;
mod load;
mod loaded;
mod lookup;
mod manual;
mod output;
mod progress;
mod report;
mod repro;
mod revision;
mod samples;
mod since;
mod streams;
mod unfit;
mod verify;
mod watch;
mod why;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use arguments::{Cli, Command, Deny, Format};
use check::Shows;
use generator::conformance::Values;
use learn::Action;

/// Runs the command of the command line.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    let settings = &cli.settings;
    check(&cli);
    let code = match cli.command.unwrap_or(Command::Generate) {
        Command::Generate => generate::run(settings),
        Command::Check { stat } => {
            let shows = if stat { Shows::Counts } else { Shows::Lines };
            check::run(shows, settings)
        }
        Command::Watch => watch::run(settings),
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
        Command::Completions { shell } => manual::completions(shell),
        Command::Man => manual::man(),
    };
    streams::finish(code)
}

/// Stops if an option is only for another command.
fn check(cli: &Cli) {
    let is_verify = matches!(cli.command, Some(Command::Verify { .. }));
    let is_diff = matches!(cli.command, Some(Command::Diff(_)));
    let settings = &cli.settings;
    let is_written = matches!(cli.command, None | Some(Command::Generate));
    let is_watched = matches!(cli.command, Some(Command::Watch));
    let only = |options: &str, command: &str| {
        let message = format!("{options} only for {command}");
        Cli::command()
            .error(ErrorKind::ArgumentConflict, message)
            .exit();
    };
    if settings.format == Format::Markdown && !is_verify && !is_diff {
        only("`--format markdown` is", "`diff` and `verify`");
    }
    if settings.deny == Some(Deny::Departures) && !is_verify {
        only("`--deny departures` is", "`verify`");
    }
    if settings.dry_run && !is_written {
        only("`--dry-run` is", "`generate`");
    }
    if settings.allow_removals && !is_written && !is_watched {
        only("`--allow-removals` is", "`generate` and `watch`");
    }
}
