//! The folders of pages that a run reads.

use std::path::{Path, PathBuf};

use super::errors::overlap;
use crate::diagnostic::Diagnostic;
use crate::options::Options;
use crate::source::LineExcerpt;

/// A folder of pages on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its path on the disk.
    pub path: PathBuf,
    /// The prefix of the paths of its pages: the module that contains their types, or nothing.
    pub module: String,
    /// The line of the configuration that names it, if one does.
    pub line: Option<LineExcerpt>,
    /// The index of the folder of evidence that it is, if it gives no types.
    pub evidence: Option<usize>,
}

impl Folder {
    /// A folder of evidence with this index that no configuration names.
    pub fn of_evidence(path: &Path, index: usize) -> Self {
        Self {
            evidence: Some(index),
            ..Self::without_module(path)
        }
    }

    /// A folder that no configuration names, with types at the root of the crate.
    pub(super) fn without_module(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            module: String::new(),
            line: None,
            evidence: None,
        }
    }
}

/// The folders in `[[docs]]`, relative to the folder of the configuration; `docs` if there are none with types.
pub fn folders(docs: &Path, config: &Path, options: &Options) -> Vec<Folder> {
    let base = config.parent().unwrap_or(Path::new(""));
    let of_types = options.docs.iter().map(|folder| Folder {
        path: base.join(&folder.path),
        module: folder.module.clone(),
        line: folder.line.clone(),
        evidence: None,
    });
    let mut folders: Vec<_> = of_types.collect();
    if folders.is_empty() {
        folders.push(Folder::without_module(docs));
    }
    let evidence = options.evidence.iter().enumerate();
    folders.extend(evidence.map(|(index, folder)| Folder {
        path: base.join(&folder.path),
        module: String::new(),
        line: folder.line.clone(),
        evidence: Some(index),
    }));
    folders
}

/// Fails if the pages are inside the `src` folder of the crate, where the generator removes files of its own.
pub fn refuse_overlap(docs: &Path, out: &Path) -> Result<(), Box<Diagnostic>> {
    match (docs.canonicalize(), out.join("src").canonicalize()) {
        (Ok(docs), Ok(sources)) if docs.starts_with(&sources) => Err(overlap(&docs)),
        _ => Ok(()),
    }
}

/// The folders with generated files, as canonical paths: `out` if it is inside the docs, and the code in it if both are
/// the same folder.
pub(super) fn generated_folders(out: Option<&Path>) -> Vec<PathBuf> {
    let folders = out
        .into_iter()
        .flat_map(|out| [out.to_owned(), out.join("src")]);
    folders
        .filter_map(|folder| folder.canonicalize().ok())
        .collect()
}
