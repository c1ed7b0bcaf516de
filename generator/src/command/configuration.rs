//! Finds the configuration of a run, and decides whether it is trusted.
//!
//! The first of these files: the one that `--config` names, `generator.toml` in the workspace, `generator.toml` beside the
//! pages. The last one comes with the docs, which are not trusted. So does the second where the workspace is a folder of
//! the docs.

use std::path::{Path, PathBuf};

use generator::diagnostic::Diagnostics;
use generator::{Options, config, read};

use super::arguments::Settings;
use super::loaded::display;
use super::output::print_status;

/// The configuration of a run.
pub(super) struct Configuration {
    /// The path of the file, or of the one that could be there.
    pub(super) path: PathBuf,
    /// The text of the file, if there is one.
    text: Option<String>,
    is_trusted: bool,
    /// The path of the file with the facts from samples: beside a trusted file, else in the workspace.
    pub(super) learned: PathBuf,
    is_learned_trusted: bool,
}

impl Configuration {
    /// The path of the file, if there is one.
    pub(super) fn name(&self) -> Option<String> {
        self.text.as_ref().map(|_| display(&self.path))
    }

    /// The options of the file; the defaults if there is none.
    pub(super) fn options(&self) -> Result<Options, Diagnostics> {
        let path = display(&self.path);
        match (&self.text, self.is_trusted) {
            (Some(text), true) => config::parse(&path, text),
            (Some(text), false) => config::parse_untrusted(&path, text),
            (None, _) => Ok(Options::default()),
        }
    }

    /// The path of the file with the facts from samples, and its text if there is one.
    pub(super) fn learned(&self) -> Result<(&Path, Option<String>), Diagnostics> {
        let text = read::default_configuration(&self.learned)?;
        match text.is_some() && !self.is_learned_trusted {
            true => Err(config::untrusted_learned(&display(&self.learned)).into()),
            false => Ok((&self.learned, text)),
        }
    }

    /// The path at which the facts from samples are written. Fails if a later run would not read them there.
    pub(super) fn path_to_learn(&self) -> Result<&Path, Diagnostics> {
        match self.is_learned_trusted {
            true => Ok(&self.learned),
            false => Err(config::untrusted_learned(&display(&self.learned)).into()),
        }
    }
}

/// Finds the configuration of a workspace, and prints which one it is.
pub(super) fn find(workspace: &Path, settings: &Settings) -> Result<Configuration, Diagnostics> {
    let configuration = locate(workspace, settings)?;
    let status = match configuration.name() {
        Some(path) => format!("configuration: {path}"),
        None => "configuration: none".to_owned(),
    };
    print_status(&status, settings);
    Ok(configuration)
}

/// Finds the configuration of a workspace.
pub(super) fn locate(workspace: &Path, settings: &Settings) -> Result<Configuration, Diagnostics> {
    if let Some(path) = &settings.config {
        let path = workspace.join(path);
        return Ok(Configuration {
            text: Some(read::named_configuration(&path)?),
            is_trusted: true,
            learned: path.with_file_name(read::LEARNED),
            is_learned_trusted: true,
            path,
        });
    }
    let docs = workspace.join(settings.docs());
    let is_outside = !read::is_inside(workspace, &docs);
    let path = workspace.join(read::CONFIG);
    let text = read::default_configuration(&path)?;
    let (path, text, is_trusted) = match text {
        Some(text) => (path, Some(text), is_outside),
        None => {
            let path = docs.join(read::CONFIG);
            let text = read::default_configuration(&path)?;
            (path, text, false)
        }
    };
    Ok(Configuration {
        path,
        text,
        is_trusted,
        learned: workspace.join(read::LEARNED),
        is_learned_trusted: is_outside,
    })
}
