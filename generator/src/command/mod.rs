//! The commands: each brings the docs, asks the library, and says what came out.

mod again;
mod check;
mod docs;
mod explain;
mod generate;
mod init;
mod lookup;
mod report;
mod voice;
mod why;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The crate is not what the docs say.
const STALE: u8 = 1;

/// The folder with the pages, if none is named.
const DOCS: &str = "input-docs";

/// The folder of the crate, if none is named.
const CRATE: &str = "generated";

/// The command line or the docs are at fault.
const FAULT: u8 = 2;

/// Turns the Markdown reference of an SDK into a crate of serde types.
#[derive(Parser)]
#[command(name = "generator", version)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What every command takes.
#[derive(Args)]
struct Settings {
    /// The folder with the documentation pages, instead of those in `[[docs]]` of the configuration; `input-docs` if neither names one.
    #[arg(long, global = true, value_name = "DIR")]
    docs: Option<PathBuf>,
    /// The folder of the crate.
    #[arg(long, global = true, value_name = "DIR", default_value = CRATE)]
    out: PathBuf,
    /// The configuration; if it is not given, `generator.toml` beside the pages or else in this folder.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The documentation language of all trees, instead of the one that the pages speak for.
    #[arg(long, global = true, value_name = "NAME", value_parser = clap::builder::PossibleValuesParser::new(generator::languages()))]
    language: Option<String>,
    /// What is an error: with `warnings`, every warning that `[diagnostics]` does not allow.
    #[arg(long, global = true, value_name = "WHAT")]
    deny: Option<Deny>,
    /// How messages are written: for people, for programs (one JSON value on the standard output), or as the output of a step on GitHub.
    #[arg(long, global = true, value_name = "HOW", default_value = "human")]
    format: Format,
    /// When to use colours; with `auto`, in a terminal where `NO_COLOR` is not set.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
    /// Say less: errors alone.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more: which pages were passed over.
    #[arg(short, long, global = true)]
    verbose: bool,
}

impl Settings {
    /// The folder with the pages, where the configuration names none.
    fn docs(&self) -> &Path {
        self.docs.as_deref().unwrap_or(Path::new(DOCS))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    Warnings,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
    Github,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
enum Command {
    /// Write the crate (the default).
    Generate,
    /// Compare the crate with the docs and write nothing; exit with 1 if it is stale.
    Check,
    /// Write what a new workspace begins with: the configuration, a crate, a step for CI. Nothing is written over.
    Init {
        /// The folder of the workspace; this one if it is not given.
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Say what the crate rests on: how much the pages state, and what was found out, assumed or configured.
    Report,
    /// Say where everything comes from that is held to be true of one type, field or variant.
    Why {
        /// Its name, as the crate or the docs write it: `components::Job.created_at`.
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Say at length what a message means; without a code, list them all.
    Explain {
        /// The code of a message, such as DT0203.
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
}

/// Runs the command that the command line names.
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
    voice::end(code)
}
