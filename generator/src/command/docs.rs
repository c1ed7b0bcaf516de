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
    let config = config_path(settings);
    let options = options(&config, settings)?;
    let folders = read::folders(&settings.docs, &config, &options);
    let mut diagnostics = Diagnostics::default();
    for folder in &folders {
        read::refuse_overlap(&folder.path, &settings.out)?;
    }
    let sources = read::all(&folders, &mut diagnostics);
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

/// Where the configuration lies, if there is one.
fn config_path(settings: &Settings) -> PathBuf {
    let usual = || settings.docs.join(read::CONFIG);
    settings.config.clone().unwrap_or_else(usual)
}

/// What the configuration and the command line choose.
fn options(config: &Path, settings: &Settings) -> Result<Options, Diagnostics> {
    let mut options = match read::text(config, settings.config.is_some())? {
        Some(text) => config::parse(&shown(config), &text)?,
        None => Options::default(),
    };
    if settings.language.is_some() {
        options.language.clone_from(&settings.language);
        for root in &mut options.docs {
            root.language = None;
        }
    }
    options.deny_warnings |= settings.deny == Some(Deny::Warnings);
    Ok(options)
}

/// A path as the user wrote it.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}
