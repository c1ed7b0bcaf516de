//! Pages that are not on the disk: those of a revision, which a command has been given by the version control.

use std::path::Path;

use super::errors::{beyond_limit, too_large, unreadable};
use super::folders::Folder;
use super::limits::{DEPTH, DOCS_BYTES, PAGE_BYTES, PAGES, PATH_BYTES};
use super::pages::{docs_path, page};
use super::walk::{is_hidden, is_page};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, shown};

const HELP: &str = "name a commit, a branch or a tag of the repository that the docs are in; `--docs` names their folder";

/// A file of a revision: its path below the folder of docs, how many bytes it has, and by which name it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The path below the folder.
    pub path: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// Its name in the version control.
    pub object: String,
}

/// Those of the files that are pages. The limits are those of a folder on the disk.
pub fn listed_pages(folder: &Folder, files: Vec<Listed>) -> Result<Vec<Listed>, Box<Diagnostic>> {
    let is_shown = |path: &str| {
        let mut segments = path.split('/');
        path.len() <= PATH_BYTES
            && path.split('/').count() <= DEPTH
            && !segments.any(|segment| is_hidden(segment.as_ref()))
    };
    let pages = files.into_iter();
    let pages: Vec<_> = pages
        .filter(|file| is_shown(&file.path) && is_page(Path::new(&file.path)))
        .collect();
    if pages.len() > PAGES {
        return Err(beyond_limit(&folder.path, PAGES as u64, "pages"));
    }
    if let Some(large) = pages.iter().find(|file| file.bytes > PAGE_BYTES) {
        let path = folder.path.join(&large.path);
        return Err(too_large(&path, PAGE_BYTES));
    }
    match pages.iter().map(|file| file.bytes).sum::<u64>() > DOCS_BYTES {
        true => Err(beyond_limit(&folder.path, DOCS_BYTES, "bytes in all pages")),
        false => Ok(pages),
    }
}

/// The page in a file of a revision.
pub fn page_of_revision(
    folder: &Folder,
    revision: &str,
    file: &Listed,
    bytes: Vec<u8>,
) -> Result<Source, Box<Diagnostic>> {
    let path = folder.path.join(&file.path);
    let source = page(&docs_path(folder, &path), &path, bytes)?;
    let at = format!("{revision}:{}", path.display());
    Ok(source.displayed_as(at).as_evidence(folder.evidence))
}

/// A revision that cannot be read.
pub fn no_revision(folder: &Path, revision: &str, reason: &str) -> Box<Diagnostic> {
    let reason = format!(
        "the revision `{}`: {}",
        shown(revision),
        shown(reason.trim())
    );
    unreadable(folder, &reason, HELP)
}
