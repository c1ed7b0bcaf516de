//! The command line: a thin front over the library.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this is where the program speaks"
)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use generator::diagnostic::{Diagnostic, Diagnostics, Severity};
use generator::write::{Comparison, Summary};
use generator::{Generated, Options, Source, config, generate, read, report, write};

/// How many lines of a diff are shown.
const DIFF_LINES: usize = 200;

/// The crate is not what the docs say.
const STALE: u8 = 1;

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

#[derive(Args)]
struct Settings {
    /// The folder with the documentation pages.
    #[arg(long, global = true, value_name = "DIR", default_value = "input-docs")]
    docs: PathBuf,
    /// The folder of the crate.
    #[arg(long, global = true, value_name = "DIR", default_value = "generated")]
    out: PathBuf,
    /// The configuration; `generator.toml` beside the pages if it is not given.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The documentation language of all trees, instead of the one that the pages speak for.
    #[arg(long, global = true, value_name = "NAME", value_parser = clap::builder::PossibleValuesParser::new(generator::languages()))]
    language: Option<String>,
    /// Say more: which pages were passed over.
    #[arg(short, long, global = true)]
    verbose: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Write the crate (the default).
    Generate,
    /// Compare the crate with the docs and write nothing; exit with 1 if it is stale.
    Check,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let settings = &cli.settings;
    match run(settings, &cli.command.unwrap_or(Command::Generate)) {
        Ok(code) => code,
        Err(failure) => {
            tell(&failure.diagnostics, &failure.sources, settings);
            let errors = counted(failure.diagnostics.count(Severity::Error), "error");
            let rest = if failure.began {
                ""
            } else {
                " and nothing was written"
            };
            eprintln!("{errors}{rest}");
            ExitCode::from(FAULT)
        }
    }
}

/// Why a run has stopped.
#[derive(Default)]
struct Failure {
    diagnostics: Diagnostics,
    /// The pages that the messages point into.
    sources: Vec<Source>,
    /// Whether the disk may have changed.
    began: bool,
}

impl<D: Into<Diagnostics>> From<D> for Failure {
    fn from(diagnostics: D) -> Self {
        Self {
            diagnostics: diagnostics.into(),
            ..Self::default()
        }
    }
}

fn run(settings: &Settings, command: &Command) -> Result<ExitCode, Failure> {
    let options = options(settings)?;
    read::refuse_overlap(&settings.docs, &settings.out)?;
    let mut diagnostics = Diagnostics::default();
    let sources = read::pages(&settings.docs, &mut diagnostics);
    if sources.is_empty() {
        return Err(diagnostics.into());
    }
    let generated = generate(&sources, &options);
    diagnostics.append(generated.diagnostics.clone());
    if diagnostics.has_errors() {
        return Err(Failure {
            diagnostics,
            sources,
            began: false,
        });
    }
    tell(&diagnostics, &sources, settings);
    let comparison = write::compare(&settings.out, &generated)?;
    match command {
        Command::Generate => {
            let summary =
                write::apply(&settings.out, &comparison).map_err(|diagnostics| Failure {
                    began: true,
                    ..diagnostics.into()
                })?;
            summarize(&generated, &sources, summary, settings);
            Ok(ExitCode::SUCCESS)
        }
        Command::Check => Ok(check(&comparison, settings)),
    }
}

/// What the configuration and the command line choose.
fn options(settings: &Settings) -> Result<Options, Box<Diagnostic>> {
    let usual = settings.docs.join(read::CONFIG);
    let path = settings.config.as_deref().unwrap_or(&usual);
    let mut options = match read::text(path, settings.config.is_some())? {
        Some(text) => config::parse(&shown(path), &text)?,
        None => Options::default(),
    };
    if settings.language.is_some() {
        options.language.clone_from(&settings.language);
    }
    Ok(options)
}

fn tell(diagnostics: &Diagnostics, sources: &[Source], settings: &Settings) {
    let folder = shown(&settings.docs);
    let mut printer = report::Printer::new(sources, &folder);
    for diagnostic in diagnostics.iter() {
        eprintln!("{}", printer.human(diagnostic));
    }
}

fn summarize(generated: &Generated, sources: &[Source], summary: Summary, settings: &Settings) {
    let skipped = &generated.schema.skipped;
    if settings.verbose {
        for page in skipped {
            eprintln!("passed over, describes no type: {}", sources[page.0].path);
        }
    }
    eprintln!(
        "read {} from {} ({}), {} passed over",
        counted(sources.len(), "page"),
        shown(&settings.docs),
        languages(generated),
        skipped.len(),
    );
    eprintln!(
        "wrote {}: {}; files: {} written, {} unchanged, {} removed",
        shown(&settings.out),
        counted(generated.schema.types.len(), "type"),
        summary.written,
        summary.unchanged,
        summary.removed,
    );
    for line in write::missing_dependencies(&settings.out, &generated.dependencies) {
        eprintln!(
            "add to the dependencies of {}/Cargo.toml: {line}",
            shown(&settings.out)
        );
    }
    let warnings = generated.diagnostics.count(Severity::Warning);
    if warnings > 0 {
        eprintln!("{}", counted(warnings, "warning"));
    }
}

/// The languages of the trees, each once.
fn languages(generated: &Generated) -> String {
    let mut languages: Vec<_> = generated
        .schema
        .trees
        .iter()
        .map(|tree| tree.language)
        .collect();
    languages.sort_unstable();
    languages.dedup();
    languages.join(", ")
}

fn check(comparison: &Comparison, settings: &Settings) -> ExitCode {
    if comparison.changes.is_empty() {
        eprintln!(
            "{} is in sync with {}",
            shown(&settings.out),
            shown(&settings.docs)
        );
        return ExitCode::SUCCESS;
    }
    let (diff, left_out) = report::diff(&comparison.changes, &shown(&settings.out), DIFF_LINES);
    print!("{diff}");
    if left_out > 0 {
        println!("… and {}", counted(left_out, "more line"));
    }
    eprintln!(
        "{} is stale: {} of {} differ from what the docs say; to repair it: {}",
        shown(&settings.out),
        comparison.changes.len(),
        counted(comparison.changes.len() + comparison.unchanged, "file"),
        repair(settings),
    );
    ExitCode::from(STALE)
}

/// The command that writes what `check` has found missing.
fn repair(settings: &Settings) -> String {
    let mut command = "cargo run -p generator".to_owned();
    let mut options = Vec::new();
    for (flag, folder, usual) in [
        ("--docs", &settings.docs, "input-docs"),
        ("--out", &settings.out, "generated"),
    ] {
        if folder != Path::new(usual) {
            options.push(format!("{flag} {}", quoted(folder)));
        }
    }
    if let Some(config) = &settings.config {
        options.push(format!("--config {}", quoted(config)));
    }
    if let Some(language) = &settings.language {
        options.push(format!("--language {language}"));
    }
    if !options.is_empty() {
        command.push_str(&format!(" -- {}", options.join(" ")));
    }
    command
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let path = shown(path);
    match path.contains(|character: char| {
        character.is_whitespace() || "'\"\\$&;()<>|*?`".contains(character)
    }) {
        true => format!("'{}'", path.replace('\'', "'\\''")),
        false => path,
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
