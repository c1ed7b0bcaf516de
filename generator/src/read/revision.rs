//! Pages that are not on the disk: those of a revision, which a command has been given by the version control.
//!
//! The walk through them is that of a folder on the disk, with its limits and its wall.

use std::path::{Path, PathBuf};

use super::errors::{beyond_limit, not_utf8, too_large, unreadable};
use super::folders::Folder;
use super::limits::{CONFIGURATION_BYTES, DOCS_BYTES, PAGE_BYTES};
use super::pages::{docs_path, page};
use super::tree::{Object, Tree};
use super::walk::walk_in;
use crate::diagnostic::Diagnostic;
use crate::options::Options;
use crate::source::{Source, shown};

const HELP: &str = "name a commit, a branch or a tag of the repository that the docs are in, with the files that it has: in CI, fetch the history; `--docs` names their folder";

/// A page among the files of a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its path, as messages show it.
    path: PathBuf,
    /// Its path within the docs.
    docs_path: String,
    /// The file; none if it cannot be read, and is skipped.
    pub object: Option<Object>,
}

/// A folder as messages about a revision show it.
pub fn at_revision(folder: &Folder, revision: &str) -> Folder {
    Folder {
        path: in_revision(&folder.path, revision),
        ..folder.clone()
    }
}

/// A path as messages about a revision show it.
pub fn in_revision(path: &Path, revision: &str) -> PathBuf {
    PathBuf::from(format!("{revision}:{}", path.display()))
}

/// The pages among the files of a folder, without those in the folders `excluded`. A path in `skip` may be unreadable.
pub fn listed_pages(
    folder: &Folder,
    tree: &Tree,
    excluded: &[PathBuf],
    options: &Options,
) -> Result<Vec<Listed>, Box<Diagnostic>> {
    let excluded: Vec<_> = excluded.iter().map(|path| tree.root().join(path)).collect();
    let root = Ok(tree.root().to_owned());
    let walk = walk_in(tree, root, &folder.path, &excluded);
    if let Some(diagnostic) = walk.stopped {
        return Err(diagnostic);
    }
    let mut total = 0;
    let mut pages = Vec::with_capacity(walk.entries.len());
    for entry in walk.entries {
        let docs_path = docs_path(folder, &entry.path);
        let object = entry.file.map(|file| tree.object(&file).cloned());
        let object = match object {
            Ok(Some(large)) if large.bytes > PAGE_BYTES => Err(too_large(&entry.path, PAGE_BYTES)),
            other => other,
        };
        let object = match object {
            Ok(object) => object,
            Err(_) if options.skips(&docs_path) => None,
            Err(diagnostic) => return Err(diagnostic),
        };
        total += object.as_ref().map_or(0, |object| object.bytes);
        pages.push(Listed {
            path: entry.path,
            docs_path,
            object,
        });
    }
    match total > DOCS_BYTES {
        true => Err(beyond_limit(&folder.path, DOCS_BYTES, "bytes in all pages")),
        false => Ok(pages),
    }
}

/// The page in a file of a revision.
pub fn page_of_revision(
    folder: &Folder,
    listed: &Listed,
    bytes: Vec<u8>,
) -> Result<Source, Box<Diagnostic>> {
    let source = page(&listed.docs_path, &listed.path, bytes)?;
    Ok(source.as_evidence(folder.evidence))
}

/// The text of a configuration in a file of a revision; messages show `path`.
pub fn configuration_of_revision(path: &Path, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    if bytes.len() as u64 > CONFIGURATION_BYTES {
        return Err(unreadable(path, "it is too large", HELP));
    }
    String::from_utf8(bytes).map_err(|error| not_utf8(path, error.as_bytes()))
}

/// A folder or file of a revision that cannot be read.
pub fn no_revision(path: &Path, revision: &str, reason: &str) -> Box<Diagnostic> {
    let reason = format!(
        "the revision `{}`: {}",
        shown(revision),
        shown(reason.trim())
    );
    unreadable(path, &reason, HELP)
}
