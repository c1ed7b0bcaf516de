//! Brings the docs and the configuration that the command line names.

use std::path::{Path, PathBuf};

use generator::diagnostic::Diagnostics;
use generator::{Generated, Options, Source, config, generate, read};

use super::{Deny, Settings};

/// The docs, and what the library makes of them.
pub(super) struct Docs {
    pub(super) options: Options,
    pub(super) sources: Vec<Source>,
    pub(super) generated: Generated,
    /// The folders that the pages lie in, as the user named them.
    pub(super) folders: String,
}

/// Why a command has stopped.
#[derive(Default)]
pub(super) struct Failure {
    pub(super) diagnostics: Diagnostics,
    /// The pages that the messages point into.
    pub(super) sources: Vec<Source>,
    /// Whether the disk may have changed.
    pub(super) began: bool,
}

impl<D: Into<Diagnostics>> From<D> for Failure {
    fn from(diagnostics: D) -> Self {
        Self {
            diagnostics: diagnostics.into(),
            ..Self::default()
        }
    }
}

/// Reads the docs and turns them into the files of a crate. Fails if there is an error in them.
pub(super) fn load(settings: &Settings) -> Result<Docs, Failure> {
    let (config, options) = options(settings)?;
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
        return Err(Failure {
            diagnostics,
            sources,
            began: false,
        });
    }
    generated.diagnostics = diagnostics;
    let folders: Vec<_> = folders.iter().map(|folder| shown(&folder.path)).collect();
    Ok(Docs {
        options,
        sources,
        generated,
        folders: folders.join(", "),
    })
}

/// The configuration and where it lies: the one that is named, or the one beside the pages, or the one in this folder.
fn configuration(settings: &Settings) -> Result<(PathBuf, Option<String>), Diagnostics> {
    match &settings.config {
        Some(path) => Ok((path.clone(), Some(read::named_configuration(path)?))),
        None => usual_configuration(Path::new(""), settings),
    }
}

/// What the configuration of a workspace chooses, as far as there is one.
pub(super) fn options_of(workspace: &Path, settings: &Settings) -> Result<Options, Diagnostics> {
    let (path, text) = match &settings.config {
        Some(path) => {
            let path = workspace.join(path);
            let text = read::named_configuration_if_any(&path)?;
            (path, text)
        }
        None => usual_configuration(workspace, settings)?,
    };
    text.map_or(Ok(Options::default()), |text| {
        config::parse(&shown(&path), &text)
    })
}

/// The configuration beside the pages of a workspace, or the one in its folder.
fn usual_configuration(
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

/// What the configuration and the command line choose, and where the configuration lies.
fn options(settings: &Settings) -> Result<(PathBuf, Options), Diagnostics> {
    let (path, text) = configuration(settings)?;
    let mut options = match text {
        Some(text) => config::parse(&shown(&path), &text)?,
        None => Options::default(),
    };
    if goes_before_roots(settings, &path) {
        options.docs.clear();
    }
    if settings.language.is_some() {
        options.language.clone_from(&settings.language);
        for root in &mut options.docs {
            root.language = None;
        }
    }
    options.deny_warnings |= settings.deny == Some(Deny::Warnings);
    Ok((path, options))
}

/// Whether the folder that the command line names stands instead of those in `[[docs]]`: unless it is the folder of the
/// configuration itself, and so means what the configuration says of it.
fn goes_before_roots(settings: &Settings, config: &Path) -> bool {
    let Some(docs) = &settings.docs else {
        return false;
    };
    let beside = docs.join(read::CONFIG);
    match (beside.canonicalize(), config.canonicalize()) {
        (Ok(beside), Ok(config)) => beside != config,
        _ => true,
    }
}

/// A path as the user wrote it.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}
