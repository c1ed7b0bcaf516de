//! Writes what a new workspace begins with, and never over anything.

use std::path::Path;
use std::process::ExitCode;

use generator::diagnostic::Diagnostics;
use generator::json::Json;
use generator::{init, read, write};

use super::docs::{self, shown};
use super::voice::{self, say};
use super::{Format, Settings, again};

/// The manifest of the crate and of the workspace.
const MANIFEST: &str = "Cargo.toml";

/// Where the program comes from.
const GENERATOR: &str = "copy the folder `generator` from the repository of the generator into the workspace, and add `generator` to its members";

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
    let options = docs::options_of(folder, settings)?;
    let within = place_in_repository(folder);
    let within = within.as_deref();
    let files = init::files(&configuration, &shown(&settings.out), &check, within);
    let mut outcomes = write::create(folder, &files)?;
    let span = folder.join(&settings.out);
    let manifest = shown(&settings.out.join(MANIFEST));
    let is_new = !span.join(MANIFEST).exists() && !span.join("src").exists();
    let empty = init::empty_crate(&options);
    if is_new {
        let comparison = write::compare(&span, &empty)?;
        write::apply(&span, &comparison)?;
    }
    outcomes.push((manifest, is_new));
    let missing = write::missing_dependencies(&span, &empty.dependencies);
    tell(folder, &outcomes, &missing, settings);
    voice::tell_missing(&span, &missing, settings);
    next(folder, &outcomes, within, settings);
    Ok(())
}

/// Where a folder lies below the root of its git repository, if it does.
fn place_in_repository(folder: &Path) -> Option<String> {
    // A folder that is still to come lies where the nearest that is there does.
    let mut there = std::env::current_dir().ok()?.join(folder);
    let full = there.clone();
    while !there.exists() {
        there.pop();
    }
    let root = there
        .ancestors()
        .find(|above| above.join(".git").exists())?;
    let span = full.strip_prefix(root).ok()?;
    let span = span.iter().map(|name| name.to_string_lossy());
    let span = span.collect::<Vec<_>>().join("/");
    (!span.is_empty()).then_some(span)
}

fn tell(folder: &Path, outcomes: &[(String, bool)], missing: &[String], settings: &Settings) {
    let outcome = |written: &bool| if *written { "wrote" } else { "kept" };
    if settings.format == Format::Json {
        let files = outcomes.iter().map(|(path, written)| {
            let path = Json::string(path.as_str());
            Json::object([("path", path), ("outcome", Json::string(outcome(written)))])
        });
        voice::print_json([
            ("outcome", Json::string("written")),
            ("files", Json::list(files)),
            (
                "missing_dependencies",
                Json::list(missing.iter().map(|line| Json::string(line.as_str()))),
            ),
        ]);
    }
    for (path, written) in outcomes {
        let path = shown(&folder.join(path));
        say(&format!("{} {path}", outcome(written)), settings);
    }
}

/// Says what is left to do by hand.
fn next(folder: &Path, outcomes: &[(String, bool)], within: Option<&str>, settings: &Settings) {
    let is_new = |wanted: &str| outcomes.iter().any(|(path, new)| path == wanted && *new);
    let member = shown(&settings.out);
    let mut next = vec![GENERATOR.to_owned()];
    if !is_new(MANIFEST) {
        next.push(format!("see that `{member}` is a member of the workspace"));
    }
    if let Some(span) = within.filter(|_| is_new(init::WORKFLOW)) {
        let file = init::WORKFLOW;
        next.push(format!(
            "move `{span}/{file}` to `{file}` at the root of the repository, the only place where GitHub looks"
        ));
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
