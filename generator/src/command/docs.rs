//! Brings the docs and the configuration that the command line names.

use std::path::Path;

use generator::diagnostic::{Diagnostic, Diagnostics};
use generator::{Generated, Options, Source, config, generate, read};

use super::{Deny, Settings};

/// The docs, and what the library makes of them.
pub(super) struct Docs {
    pub(super) options: Options,
    pub(super) sources: Vec<Source>,
    pub(super) generated: Generated,
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
    let options = options(settings)?;
    read::refuse_overlap(&settings.docs, &settings.out)?;
    let mut diagnostics = Diagnostics::default();
    let sources = read::pages(&settings.docs, &mut diagnostics);
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
    Ok(Docs {
        options,
        sources,
        generated,
    })
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
    options.deny_warnings |= settings.deny == Some(Deny::Warnings);
    Ok(options)
}

/// A path as the user wrote it.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}
