//! Finds the configuration of a run, and decides whether it is trusted.
//!
//! The first of these files: the one that `--config` names, `generator.toml` in the workspace, `generator.toml` beside the
//! pages. The last one comes with the docs, which are not trusted. So does the second where the workspace is a folder of
//! the docs.

use std::path::{Path, PathBuf};

use generator::diagnostic::{Diagnostic, Diagnostics};
use generator::{Options, config, read};

use super::arguments::Settings;
use super::loaded::display;
use super::output::print_status;
use super::revision::{self, AtRevision};

/// The configuration of a run.
pub(super) struct Configuration<'e> {
    /// The path of the file, or of the one that could be there.
    pub(super) path: PathBuf,
    /// The same as messages show it.
    shown: PathBuf,
    edition: Edition<'e>,
    /// The text of the file, if there is one.
    text: Option<String>,
    is_trusted: bool,
    /// The path of the file with the facts from samples: beside a trusted file, else in the workspace.
    pub(super) learned: PathBuf,
    is_learned_trusted: bool,
}

impl Configuration<'_> {
    /// The path of the file, if there is one.
    pub(super) fn name(&self) -> Option<String> {
        self.text.as_ref().map(|_| display(&self.shown))
    }

    /// Whether the file is read at a revision, and may be another one on the disk.
    pub(super) fn is_of_revision(&self) -> bool {
        self.shown != self.path
    }

    /// The options of the file; the defaults if there is none.
    pub(super) fn options(&self) -> Result<Options, Diagnostics> {
        let path = display(&self.shown);
        match (&self.text, self.is_trusted) {
            (Some(text), true) => config::parse(&path, text),
            (Some(text), false) => config::parse_untrusted(&path, text),
            (None, _) => Ok(Options::default()),
        }
    }

    /// The path of the file with the facts from samples, as messages show it, and its text if there is one.
    pub(super) fn learned(&self) -> Result<(PathBuf, Option<String>), Diagnostics> {
        let on_disk = read::default_configuration;
        let (text, shown) = self.edition.text(&self.learned, on_disk)?;
        match text.is_some() && !self.is_learned_trusted {
            true => Err(config::untrusted_learned(&display(&shown)).into()),
            false => Ok((shown, text)),
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

/// Where the files of a configuration are read.
#[derive(Clone, Copy)]
pub(super) enum Edition<'e> {
    /// On the disk.
    Disk,
    /// At this git revision, where git keeps them. They are trusted as those on the disk are: both are what is at that path
    /// of the same work tree.
    Revision(&'e str),
}

impl Edition<'_> {
    /// The text at a path, if there is one, given how it is read on the disk; and the path as messages show it.
    fn text(
        self,
        path: &Path,
        on_disk: impl FnOnce(&Path) -> Result<Option<String>, Box<Diagnostic>>,
    ) -> Result<(Option<String>, PathBuf), Box<Diagnostic>> {
        if let Self::Revision(revision) = self {
            let shown = read::in_revision(path, revision);
            match revision::configuration(path, revision)? {
                AtRevision::Text(text) => return Ok((Some(text), shown)),
                AtRevision::Absent => return Ok((None, shown)),
                AtRevision::Untracked => {}
            }
        }
        Ok((on_disk(path)?, path.to_owned()))
    }
}

/// Finds the configuration of a workspace, and prints which one it is.
pub(super) fn find<'e>(
    workspace: &Path,
    settings: &Settings,
    edition: Edition<'e>,
) -> Result<Configuration<'e>, Diagnostics> {
    let configuration = locate(workspace, settings, edition)?;
    let status = match configuration.name() {
        Some(path) => format!("configuration: {path}"),
        None => "configuration: none".to_owned(),
    };
    print_status(&status, settings);
    Ok(configuration)
}

/// Finds the configuration of a workspace.
pub(super) fn locate<'e>(
    workspace: &Path,
    settings: &Settings,
    edition: Edition<'e>,
) -> Result<Configuration<'e>, Diagnostics> {
    if let Some(path) = &settings.config {
        let path = workspace.join(path);
        let named = |path: &Path| read::named_configuration(path).map(Some);
        let (text, shown) = edition.text(&path, named)?;
        return Ok(Configuration {
            text,
            shown,
            edition,
            is_trusted: true,
            learned: path.with_file_name(read::LEARNED),
            is_learned_trusted: true,
            path,
        });
    }
    let docs = workspace.join(settings.docs());
    let is_outside = !read::is_inside(workspace, &docs);
    let mut path = workspace.join(read::CONFIG);
    let (mut text, mut shown) = edition.text(&path, read::default_configuration)?;
    let is_trusted = text.is_some() && is_outside;
    if text.is_none() {
        path = docs.join(read::CONFIG);
        (text, shown) = edition.text(&path, read::default_configuration)?;
    }
    Ok(Configuration {
        path,
        text,
        shown,
        edition,
        is_trusted,
        learned: workspace.join(read::LEARNED),
        is_learned_trusted: is_outside,
    })
}
