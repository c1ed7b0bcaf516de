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
    /// The path of the file with the facts from samples: beside a trusted file, else in the workspace.
    pub(super) learned: PathBuf,
    /// The text of the file, if there is one.
    text: Option<String>,
    /// How the text is parsed.
    parse: fn(&str, &str) -> Result<Options, Diagnostics>,
}

impl Configuration {
    /// The path of the file, if there is one.
    pub(super) fn name(&self) -> Option<String> {
        self.text.as_ref().map(|_| display(&self.path))
    }

    /// The options of the file; the defaults if there is none.
    pub(super) fn options(&self) -> Result<Options, Diagnostics> {
        let path = display(&self.path);
        let options = self.text.as_ref().map(|text| (self.parse)(&path, text));
        options.unwrap_or_else(|| Ok(Options::default()))
    }
}

/// Finds the configuration of a workspace, and prints which one it is.
pub(super) fn find(workspace: &Path, settings: &Settings) -> Result<Configuration, Diagnostics> {
    let configuration = first(workspace, settings)?;
    let status = match configuration.name() {
        Some(path) => format!("configuration: {path}"),
        None => "configuration: none".to_owned(),
    };
    print_status(&status, settings);
    Ok(configuration)
}

fn first(workspace: &Path, settings: &Settings) -> Result<Configuration, Diagnostics> {
    if let Some(path) = &settings.config {
        let path = workspace.join(path);
        return Ok(Configuration {
            text: Some(read::named_configuration(&path)?),
            learned: path.with_file_name(read::LEARNED),
            path,
            parse: config::parse,
        });
    }
    let docs = workspace.join(settings.docs());
    let path = workspace.join(read::CONFIG);
    if let Some(text) = read::default_configuration(&path)? {
        return Ok(Configuration {
            learned: workspace.join(read::LEARNED),
            path,
            text: Some(text),
            parse: match read::is_inside(workspace, &docs) {
                true => config::parse_untrusted,
                false => config::parse,
            },
        });
    }
    let path = docs.join(read::CONFIG);
    Ok(Configuration {
        text: read::default_configuration(&path)?,
        learned: workspace.join(read::LEARNED),
        path,
        parse: config::parse_untrusted,
    })
}
