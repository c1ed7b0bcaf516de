//! Creates a new workspace. Existing files are kept.

use std::path::{Component, Path};
use std::process::ExitCode;

use generator::diagnostic::Diagnostics;
use generator::json::Json;
use generator::write::Missing;
use generator::{Options, init, read, write};

use super::arguments::{Format, Settings};
use super::configuration::{self, Edition};
use super::loaded::{CommandError, display};
use super::output::{self, print_status};
use super::repro::installed_command;

/// The manifest of the crate and of the workspace.
const MANIFEST: &str = "Cargo.toml";

pub(super) fn run(folder: &Path, settings: &Settings) -> ExitCode {
    match write(folder, settings) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => output::fail(&error, settings),
    }
}

fn write(folder: &Path, settings: &Settings) -> Result<(), CommandError> {
    let config = settings.config.as_deref();
    let config = display(config.unwrap_or(Path::new(read::CONFIG)));
    let commands = init::Commands {
        check: installed_command(Some("check"), settings),
        diff: installed_command(Some("diff"), settings),
    };
    let options = options(folder, settings)?;
    let in_repository = read::path_in_repository(folder);
    let in_repository = in_repository.as_deref();
    let files = init::files(&config, &display(&settings.out), &commands, in_repository);
    let crate_folder = folder.join(&settings.out);
    let is_new = !is_workspace(folder, &settings.out) && !write::has_crate(&crate_folder);
    let empty = init::empty_crate(&options);
    // All that may be in the way is looked for before the first file is written.
    let new_crate = is_new.then_some(settings.out.as_path());
    write::refuse_links(folder, &files, new_crate)?;
    let comparison = is_new.then(|| write::compare(&crate_folder, &empty));
    let comparison = comparison.transpose()?;
    let mut outcomes = write::create(folder, &files).map_err(interrupted)?;
    if let Some(comparison) = comparison {
        write::apply(&crate_folder, &comparison).map_err(interrupted)?;
    }
    outcomes.push((display(&settings.out.join(MANIFEST)), is_new));
    let missing = write::missing(&crate_folder, &empty);
    print_files(folder, &outcomes, &missing, settings);
    output::print_missing(&crate_folder, &missing, settings);
    print_next_steps(folder, &outcomes, in_repository, settings);
    Ok(())
}

/// Whether the crate's folder is the workspace itself, whose manifest is that of the workspace.
fn is_workspace(folder: &Path, out: &Path) -> bool {
    let mut components = out.components();
    components.all(|it| it == Component::CurDir) || read::is_same_folder(&folder.join(out), folder)
}

/// An error after the first file may have been written.
fn interrupted(diagnostics: impl Into<Diagnostics>) -> CommandError {
    CommandError {
        diagnostics: diagnostics.into(),
        may_have_written: true,
        ..CommandError::default()
    }
}

/// The options that the workspace has already. The file that `--config` names may be one that is still to be written.
fn options(folder: &Path, settings: &Settings) -> Result<Options, Diagnostics> {
    let named = settings.config.as_ref();
    match named.is_some_and(|path| !read::exists(&folder.join(path))) {
        true => Ok(Options::default()),
        false => configuration::find(folder, settings, Edition::Disk)?.options(),
    }
}

fn print_files(folder: &Path, outcomes: &[(String, bool)], missing: &Missing, settings: &Settings) {
    let outcome = |written: &bool| if *written { "wrote" } else { "kept" };
    if settings.format == Format::Json {
        let files = outcomes.iter().map(|(path, written)| {
            let path = Json::string(path.as_str());
            Json::object([("path", path), ("outcome", Json::string(outcome(written)))])
        });
        output::print_json([
            ("outcome", Json::string("written")),
            ("files", Json::list(files)),
            (
                "missing_dependencies",
                output::strings(&missing.dependencies),
            ),
        ]);
    }
    for (path, written) in outcomes {
        let path = display(&folder.join(path));
        print_status(&format!("{} {path}", outcome(written)), settings);
    }
}

/// Prints what the user has to do by hand.
fn print_next_steps(
    folder: &Path,
    outcomes: &[(String, bool)],
    in_repository: Option<&str>,
    settings: &Settings,
) {
    let is_new = |wanted: &str| outcomes.iter().any(|(path, new)| path == wanted && *new);
    let member = display(&settings.out);
    let mut steps = Vec::new();
    if !is_new(MANIFEST) {
        steps.push(format!(
            "make sure that `{member}` is a member of the workspace"
        ));
    }
    let written = |path: &Path| display(&folder.join(path));
    if is_new(init::WORKFLOW) {
        let file = written(Path::new(init::WORKFLOW));
        steps.push(format!(
            "in `{file}`, put the address of the generator's repository and the commit that you use in the places of URL and REV"
        ));
        if let Some(path) = in_repository {
            let file = init::WORKFLOW;
            steps.push(format!(
                "move `{path}/{file}` to `{file}` at the root of the repository, the only place where GitHub looks for it"
            ));
        }
    }
    let docs = folder.join(settings.docs());
    if !read::exists(&docs) {
        steps.push(format!("put the pages of the SDK into {}", display(&docs)));
    }
    let manifest = settings.out.join(MANIFEST);
    if is_new(&display(&manifest)) {
        let manifest = written(&manifest);
        steps.push(format!(
            "name the API in the `description` in `{manifest}`, with which the docs of the crate begin"
        ));
    }
    let command = installed_command(None, settings);
    steps.push(match folder.as_os_str().is_empty() {
        true => format!("run `{command}`"),
        false => format!("run `{command}` in `{}`", display(folder)),
    });
    print_status("next steps:", settings);
    for (number, step) in steps.iter().enumerate() {
        print_status(&format!("  {}. {step}", number + 1), settings);
    }
}
