//! What a command works on, and why it stops (data).

use std::path::Path;

use generator::diagnostic::Diagnostics;
use generator::{Generated, Options, Source};

/// The docs, and what the library generates from them.
pub(super) struct Loaded {
    pub(super) options: Options,
    pub(super) sources: Vec<Source>,
    pub(super) generated: Generated,
    /// The docs folders, as the user wrote them.
    pub(super) folders: String,
    /// The path of the configuration; none if there is no file.
    pub(super) configuration: Option<String>,
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

/// A path as the user wrote it.
pub(super) fn display(path: &Path) -> String {
    path.display().to_string()
}
