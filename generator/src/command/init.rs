//! Writes what a new workspace begins with, and never over anything.

use std::path::Path;
use std::process::ExitCode;

use generator::diagnostic::Diagnostics;
use generator::json::Json;
use generator::{init, read, write};

use super::docs::shown;
use super::voice::{self, say};
use super::{Format, Settings, again};

/// The manifest of the crate and of the workspace.
const MANIFEST: &str = "Cargo.toml";

pub(super) fn run(folder: &Path, settings: &Settings) -> ExitCode {
    match write(folder, settings) {
        Ok(()) => ExitCode::SUCCESS,
        Err(diagnostics) => voice::fail(&diagnostics.into(), settings),
    }
}

fn write(folder: &Path, settings: &Settings) -> Result<(), Diagnostics> {
    let usual = Path::new(read::CONFIG);
    let configuration = shown(settings.config.as_deref().unwrap_or(usual));
    let check = again::command(Some("check"), settings);
    let files = init::files(&configuration, &shown(&settings.out), &check);
    let mut outcomes = write::create(folder, &files)?;
    let place = folder.join(&settings.out);
    let manifest = shown(&settings.out.join(MANIFEST));
    let is_new = !place.join(MANIFEST).exists() && !place.join("src").exists();
    if is_new {
        let comparison = write::compare(&place, &init::empty_crate())?;
        write::apply(&place, &comparison)?;
    }
    outcomes.push((manifest, is_new));
    tell(folder, &outcomes, settings);
    Ok(())
}

fn tell(folder: &Path, outcomes: &[(String, bool)], settings: &Settings) {
    let outcome = |written: &bool| if *written { "wrote" } else { "kept" };
    if settings.format == Format::Json {
        let files = outcomes.iter().map(|(path, written)| {
            let path = Json::text(path.as_str());
            Json::object([("path", path), ("outcome", Json::text(outcome(written)))])
        });
        voice::print_json([
            ("outcome", Json::text("written")),
            ("files", Json::list(files)),
        ]);
    }
    for (path, written) in outcomes {
        let path = shown(&folder.join(path));
        say(&format!("{} {path}", outcome(written)), settings);
    }
    let is_new = |wanted: &str| outcomes.iter().any(|(path, new)| path == wanted && *new);
    let member = shown(&settings.out);
    let mut next = Vec::new();
    match is_new(MANIFEST) {
        true => next.push("add the package `generator` to the members of the workspace".to_owned()),
        false => next.push(format!("see that `{member}` is a member of the workspace")),
    }
    let docs = folder.join(settings.docs());
    if !docs.exists() {
        next.push(format!("put the pages of the SDK into {}", shown(&docs)));
    }
    next.push(format!("run `{}`", again::command(None, settings)));
    say("next:", settings);
    for (number, step) in next.iter().enumerate() {
        say(&format!("  {}. {step}", number + 1), settings);
    }
}
