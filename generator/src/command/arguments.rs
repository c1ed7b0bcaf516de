//! The command line.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// The default of `--docs`.
const DOCS: &str = "input-docs";

/// The default of `--out`.
pub(super) const CRATE: &str = "generated";

/// Generates a crate of serde types from the Markdown reference of an SDK.
#[derive(Parser)]
#[command(name = "generator", version)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) settings: Settings,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// The options of every command.
#[derive(Args, Clone)]
pub(super) struct Settings {
    /// Folder of the documentation pages; overrides `[[docs]]` of the configuration [default: input-docs]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) docs: Option<PathBuf>,
    /// Folder of docs of the same API, in another language or of another edition: read for what they say, and giving no
    /// types; may be repeated
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) evidence: Vec<PathBuf>,
    /// Folder of the generated crate
    #[arg(long, global = true, value_name = "DIR", default_value = CRATE)]
    pub(super) out: PathBuf,
    /// Configuration file [default: `generator.toml` in the current folder, else beside the pages]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Documentation language of all pages [default: detected]
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = PossibleValuesParser::new(generator::languages()))]
    pub(super) language: Option<String>,
    /// Give every type, field and variant the name that the docs alone give it, not the one that API.txt has
    #[arg(long, global = true)]
    pub(super) rename_all: bool,
    /// Print the files that would change, and write nothing
    #[arg(long, global = true)]
    pub(super) dry_run: bool,
    /// Write the crate even if more than a third of its files would be removed
    #[arg(long, global = true)]
    pub(super) allow_removals: bool,
    /// What to treat as an error
    #[arg(long, global = true, value_name = "LEVEL")]
    pub(super) deny: Option<Deny>,
    /// Output format
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Format,
    /// When to use colors
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    /// Print errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Print more details, such as the pages that describe no type
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
}

impl Settings {
    /// The docs folder, if the configuration names none.
    pub(super) fn docs(&self) -> &Path {
        self.docs.as_deref().unwrap_or(Path::new(DOCS))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Treat warnings as errors, except those that `[diagnostics]` allows
    Warnings,
    /// `verify` exits with 1 if the samples depart from the docs
    Departures,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Text for people
    Human,
    /// One JSON value on the standard output
    Json,
    /// Workflow commands, which GitHub shows in a pull request
    Github,
    /// Markdown, for `diff` and `verify`
    Markdown,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// In a terminal, unless `NO_COLOR` is set
    Auto,
    Always,
    Never,
}

/// Where samples are, and what they are.
#[derive(Args)]
pub(super) struct Samples {
    /// Files, or folders of files: JSON, JSON Lines of `{"type": NAME, "json": VALUE}` or of bare values, HAR files. A
    /// folder may be named after the type of the values in it
    #[arg(value_name = "SAMPLES", required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// The type of all values, such as `components.Job`; without it, the one that a record or a folder names, else the
    /// one that fits best
    #[arg(long = "type", value_name = "NAME")]
    pub(super) type_name: Option<String>,
}

/// Two editions, and what is an error.
#[derive(Args)]
pub(super) struct Between {
    /// The old edition: a folder of docs, a generated crate, or its API.txt
    #[arg(value_name = "OLD", required_unless_present = "base")]
    pub(super) old: Option<PathBuf>,
    /// The new edition
    #[arg(value_name = "NEW", required_unless_present = "base")]
    pub(super) new: Option<PathBuf>,
    /// A git revision: the docs as they were there are compared with the docs as they are
    #[arg(long, value_name = "REVISION", conflicts_with_all = ["old", "new"])]
    pub(super) base: Option<String>,
    /// Exit with 1 if the version of the crate must tell so much
    #[arg(long, value_name = "VERSION")]
    pub(super) fail_on: Option<FailOn>,
}

/// What the version of a crate must tell.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// A change that breaks callers or the wire
    Major,
    /// Something new, or such a change
    Minor,
    /// Any change, of the docs too
    Any,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Write the crate (default)
    Generate,
    /// Check that the crate is in sync with the docs, and write nothing; exits with 1 if it is stale
    Check {
        /// Print a line for each file that differs, with the numbers of lines added and removed, instead of the diff
        #[arg(long)]
        stat: bool,
    },
    /// Write the crate, and again whenever a page or the configuration changes, until it is interrupted
    Watch,
    /// Create a new workspace: configuration, crate and CI workflow; existing files are kept
    Init {
        /// Folder of the workspace [default: the current folder]
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Report what has changed between two editions, and what that means for callers, for the wire and for the version
    Diff(Between),
    /// Report how much of the crate the pages state, and how much is configured, inferred or a default
    Report,
    /// Print where every fact about one type, field or variant comes from
    Why {
        /// Its name in the crate or in the docs, such as `components::Job.created_at`
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Print what is understood of a page: its types and why they are named so, its columns and rows, what is passed over
    Inspect {
        /// The file of the page
        #[arg(value_name = "PAGE")]
        page: PathBuf,
    },
    /// Write `learned.toml` beside the configuration: what samples show and the docs do not say
    Learn {
        #[command(flatten)]
        samples: Samples,
        /// Write the values that an enum does not list, too; no other text of a sample but keys is ever written
        #[arg(long)]
        values: bool,
        /// Print what would change, and write nothing; exits with 1 if something would
        #[arg(long)]
        check: bool,
    },
    /// Report where samples depart from the docs, the configuration and `learned.toml`
    Verify {
        #[command(flatten)]
        samples: Samples,
    },
    /// Explain a diagnostic code; without a code, list all of them
    Explain {
        /// A code, such as DT0203
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
    /// Print a script that completes the commands and options in a shell
    Completions {
        /// The shell
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },
    /// Print the manual page
    Man,
}
