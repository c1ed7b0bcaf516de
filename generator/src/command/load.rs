//! Loads the docs and the configuration that the command line names.

use std::path::{Path, PathBuf};

use generator::diagnostic::Diagnostics;
use generator::options::{EvidenceFolder, FormerNames};
use generator::read::Folder;
use generator::{Options, Source, api, config, generate, read};

use super::arguments::{Deny, Settings};
use super::configuration::{self, Configuration, Edition};
use super::loaded::{CommandError, Loaded, display};
use super::output::counted;
use super::progress::Progress;
use super::revision;

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

/// The same for an edition that follows another: what both have keeps its name.
pub(super) fn load_after(former: FormerNames, settings: &Settings) -> Result<Loaded, CommandError> {
    let (mut docs, progress) = located(settings, Learned::File, Edition::Disk)?;
    docs.options.former = former;
    made(with_pages(docs, settings)?, progress)
}

/// The same for the docs as they were at a git revision, read with the configuration of that time. None if there was no
/// page.
pub(super) fn load_revision(
    revision: &str,
    settings: &Settings,
) -> Result<Option<Loaded>, CommandError> {
    let (mut docs, progress) = located(settings, Learned::File, Edition::Revision(revision))?;
    docs.sources = revision::sources(&docs.folders, revision, &settings.out, &docs.options)?;
    match docs.sources.iter().any(|source| source.evidence.is_none()) {
        true => made(docs, progress).map(Some),
        false => Ok(None),
    }
}

/// The names that the crate has already. Where they cannot be read, there are none: the run writes them anew.
fn former(settings: &Settings) -> FormerNames {
    let path = settings.out.join(api::FILE);
    if settings.rename_all || read::is_link(&path) {
        return FormerNames::default();
    }
    let text = read::api(&path);
    let known = text.and_then(|text| api::parse(&display(&path), &text));
    known.map_or_else(
        |_| FormerNames::default(),
        |known| api::former_names(&known),
    )
}

/// The pages, and how they are read.
pub(super) struct Docs {
    pub(super) options: Options,
    pub(super) sources: Vec<Source>,
    folders: Vec<Folder>,
    configuration: Option<String>,
    pub(super) diagnostics: Diagnostics,
}

/// Reads the docs, and nothing more. Fails if there is no page.
pub(super) fn read_docs(settings: &Settings, learned: Learned<'_>) -> Result<Docs, CommandError> {
    let (docs, _progress) = located(settings, learned, Edition::Disk)?;
    with_pages(docs, settings)
}

/// The docs with the pages on the disk. Fails if there is none.
fn with_pages(mut docs: Docs, settings: &Settings) -> Result<Docs, CommandError> {
    let Docs {
        options,
        sources,
        folders,
        diagnostics,
        ..
    } = &mut docs;
    *sources = read::all(folders, Some(&settings.out), options, diagnostics);
    match docs.sources.is_empty() {
        true => Err(docs.diagnostics.into()),
        false => Ok(docs),
    }
}

/// The folders of the docs, of which no page is read yet, and the line that says that they are.
fn located(
    settings: &Settings,
    learned: Learned<'_>,
    edition: Edition<'_>,
) -> Result<(Docs, Progress), CommandError> {
    let configuration = configuration::find(Path::new(""), settings, edition)?;
    let progress = Progress::begin("reading the pages", settings);
    let mut options = options(&configuration, settings, learned)?;
    let mut folders = read::folders(settings.docs(), &configuration.path, &options);
    if let (true, Edition::Revision(revision)) = (configuration.is_of_revision(), edition) {
        let today = configuration::locate(Path::new(""), settings, Edition::Disk)?;
        let options = self::options(&today, settings, learned)?;
        let known = read::folders(settings.docs(), &today.path, &options);
        let is_known = |folder: &Folder| known.iter().any(|it| it.path == folder.path);
        let new = folders.iter().filter(|folder| !is_known(folder));
        revision::refuse_outside(new, &configuration.path, revision)?;
    }
    for path in &settings.evidence {
        folders.push(Folder::of_evidence(path, options.evidence.len()));
        options.evidence.push(EvidenceFolder {
            path: display(path),
            ..EvidenceFolder::default()
        });
    }
    for folder in &folders {
        read::refuse_overlap(&folder.path, &settings.out)?;
    }
    let docs = Docs {
        options,
        sources: Vec::new(),
        folders,
        configuration: configuration.name(),
        diagnostics: Diagnostics::default(),
    };
    Ok((docs, progress))
}

/// The same as [`load`] with other facts from samples than those of the file.
pub(super) fn load_with(settings: &Settings, learned: Learned<'_>) -> Result<Loaded, CommandError> {
    let (mut docs, progress) = located(settings, learned, Edition::Disk)?;
    docs.options.former = former(settings);
    made(with_pages(docs, settings)?, progress)
}

fn made(docs: Docs, progress: Progress) -> Result<Loaded, CommandError> {
    let Docs {
        options,
        sources,
        folders,
        configuration,
        mut diagnostics,
    } = docs;
    progress.stage(&format!(
        "making types of {}",
        counted(sources.len(), "page")
    ));
    let mut generated = generate(&sources, &options);
    drop(progress);
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
        configuration,
    })
}

/// What a run reads: the configuration, what was learned, and the folders of the docs, if they are known.
pub(super) fn inputs(settings: &Settings) -> Vec<PathBuf> {
    let mut paths = settings.evidence.clone();
    paths.push(settings.docs().to_owned());
    let Ok(configuration) = configuration::locate(Path::new(""), settings, Edition::Disk) else {
        paths.extend(settings.config.clone());
        return paths;
    };
    if let Ok(options) = options(&configuration, settings, Learned::File) {
        let folders = read::folders(settings.docs(), &configuration.path, &options);
        paths.extend(folders.into_iter().map(|folder| folder.path));
    }
    paths.extend([configuration.path, configuration.learned]);
    paths
}

/// The options of the configuration and of the command line.
fn options(
    configuration: &Configuration<'_>,
    settings: &Settings,
    learned: Learned<'_>,
) -> Result<Options, Diagnostics> {
    let mut options = configuration.options()?;
    let (path, text) = match learned {
        Learned::File => configuration.learned()?,
        Learned::Text(text) => {
            let path = configuration.path_to_learn()?.to_owned();
            (path, Some(text.to_owned()))
        }
    };
    if let Some(text) = text {
        config::add_learned(&display(&path), &text, &mut options)?;
    }
    if overrides_folders(settings, &configuration.path) {
        options.docs.clear();
        options.evidence.clear();
    }
    if settings.language.is_some() {
        options.language.clone_from(&settings.language);
        for folder in &mut options.docs {
            folder.language = None;
        }
    }
    options.deny_warnings |= settings.deny == Some(Deny::Warnings);
    Ok(options)
}

/// Whether `--docs` overrides the folders in `[[docs]]`. It does not if it names the folder of that configuration.
fn overrides_folders(settings: &Settings, config: &Path) -> bool {
    // The folders are compared, not the files: a link in the docs may point to the configuration.
    let folder = config.parent().unwrap_or(Path::new(""));
    let docs = settings.docs.as_ref();
    docs.is_some_and(|docs| !read::is_same_folder(docs, folder))
}
