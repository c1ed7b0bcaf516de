//! Loads the docs and the configuration that the command line names.

use std::path::{Path, PathBuf};

use generator::diagnostic::Diagnostics;
use generator::{Generated, Options, Source, config, generate, read};

use super::arguments::{Deny, Settings};

/// The docs, and what the library generates from them.
pub(super) struct Loaded {
    pub(super) options: Options,
    pub(super) sources: Vec<Source>,
    pub(super) generated: Generated,
    /// The docs folders, as the user wrote them.
    pub(super) folders: String,
}

/// Why a command has stopped.
#[derive(Default)]
pub(super) struct CommandError {
    pub(super) diagnostics: Diagnostics,
    /// The pages that the diagnostics are about.
    pub(super) sources: Vec<Source>,
    /// Whether files may have changed.
    pub(super) may_have_written: bool,
}

impl<D: Into<Diagnostics>> From<D> for CommandError {
    fn from(diagnostics: D) -> Self {
        Self {
            diagnostics: diagnostics.into(),
            ..Self::default()
        }
    }
}

/// Which facts from samples count.
#[derive(Clone, Copy)]
pub(super) enum Learned<'t> {
    /// Those in the file beside the configuration.
    File,
    /// Those in a text.
    Text(&'t str),
}

/// Reads the docs and generates the files of a crate. Fails if the docs have an error.
pub(super) fn load(settings: &Settings) -> Result<Loaded, CommandError> {
    load_with(settings, Learned::File)
}

/// The same with other facts from samples than those of the file.
pub(super) fn load_with(settings: &Settings, learned: Learned<'_>) -> Result<Loaded, CommandError> {
    let (config, options) = options(settings, learned)?;
    let folders = read::folders(settings.docs(), &config, &options);
    let mut diagnostics = Diagnostics::default();
    for folder in &folders {
        read::refuse_overlap(&folder.path, &settings.out)?;
    }
    let sources = read::all(&folders, Some(&settings.out), &options, &mut diagnostics);
    if sources.is_empty() {
        return Err(diagnostics.into());
    }
    let mut generated = generate(&sources, &options);
    diagnostics.append(std::mem::take(&mut generated.diagnostics));
    if diagnostics.has_errors() {
        return Err(CommandError {
            diagnostics,
            sources,
            may_have_written: false,
        });
    }
    generated.diagnostics = diagnostics;
    let folders: Vec<_> = folders.iter().map(|folder| display(&folder.path)).collect();
    Ok(Loaded {
        options,
        sources,
        generated,
        folders: folders.join(", "),
    })
}

/// The path of the file with the facts from samples.
pub(super) fn learned_path(settings: &Settings) -> Result<PathBuf, Diagnostics> {
    Ok(beside(&configuration(settings)?.0))
}

fn beside(config: &Path) -> PathBuf {
    let folder = config.parent().unwrap_or(Path::new(""));
    folder.join(read::LEARNED)
}

/// The path and text of the configuration: the named one, else the one beside the pages, else the one in the current
/// folder.
fn configuration(settings: &Settings) -> Result<(PathBuf, Option<String>), Diagnostics> {
    match &settings.config {
        Some(path) => Ok((path.clone(), Some(read::named_configuration(path)?))),
        None => default_configuration(Path::new(""), settings),
    }
}

/// The options of the configuration of a workspace; the defaults if it has none.
pub(super) fn workspace_options(
    workspace: &Path,
    settings: &Settings,
) -> Result<Options, Diagnostics> {
    let (path, text) = match &settings.config {
        Some(path) => {
            let path = workspace.join(path);
            let text = read::default_configuration(&path)?;
            (path, text)
        }
        None => default_configuration(workspace, settings)?,
    };
    text.map_or(Ok(Options::default()), |text| {
        config::parse(&display(&path), &text)
    })
}

/// The configuration beside the pages of a workspace, else the one in its folder.
fn default_configuration(
    workspace: &Path,
    settings: &Settings,
) -> Result<(PathBuf, Option<String>), Diagnostics> {
    let beside = workspace.join(settings.docs()).join(read::CONFIG);
    if let Some(text) = read::default_configuration(&beside)? {
        return Ok((beside, Some(text)));
    }
    let here = workspace.join(read::CONFIG);
    let text = read::default_configuration(&here)?;
    Ok((here, text))
}

/// The path of the configuration, and the options of it and of the command line.
fn options(settings: &Settings, learned: Learned<'_>) -> Result<(PathBuf, Options), Diagnostics> {
    let (path, text) = configuration(settings)?;
    let mut options = match text {
        Some(text) => config::parse(&display(&path), &text)?,
        None => Options::default(),
    };
    let facts = beside(&path);
    let text = match learned {
        Learned::File => read::default_configuration(&facts)?,
        Learned::Text(text) => Some(text.to_owned()),
    };
    if let Some(text) = text {
        config::add_learned(&display(&facts), &text, &mut options)?;
    }
    if overrides_folders(settings, &path) {
        options.docs.clear();
    }
    if settings.language.is_some() {
        options.language.clone_from(&settings.language);
        for folder in &mut options.docs {
            folder.language = None;
        }
    }
    options.deny_warnings |= settings.deny == Some(Deny::Warnings);
    Ok((path, options))
}

/// Whether `--docs` overrides the folders in `[[docs]]`. It does not if it names the folder of that configuration.
fn overrides_folders(settings: &Settings, config: &Path) -> bool {
    let beside = settings.docs.as_ref().map(|docs| docs.join(read::CONFIG));
    beside.is_some_and(|beside| !read::is_same_file(&beside, config))
}

/// A path as the user wrote it.
pub(super) fn display(path: &Path) -> String {
    path.display().to_string()
}
