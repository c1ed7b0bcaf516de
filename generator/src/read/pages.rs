//! Reads every page below the folders of docs.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::errors::{beyond_limit, no_folder, no_pages, not_utf8, too_large, unreadable};
use super::folders::{Folder, generated_folders};
use super::limits::{DOCS_BYTES, PAGE_BYTES};
use super::regular_file::read_canonical_file;
use super::walk::{REMOVE_OR_SKIP, walk};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::options::Options;
use crate::source::{Source, join_path};

/// Reads every page of several folders, sorted by path. Generated files in `out` are not pages. A path in `skip` may be
/// unreadable.
pub fn all(
    folders: &[Folder],
    out: Option<&Path>,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Vec<Source> {
    let generated = generated_folders(out);
    let mut sources = Vec::new();
    for folder in folders {
        match &folder.line {
            Some(line) if !folder.path.is_dir() => {
                diagnostics.push(*no_folder(&folder.path, line));
            }
            _ => sources.extend(read_folder(folder, &generated, options, diagnostics)),
        }
    }
    // Pages with types come first: what is generated from them is the same with and without evidence beside them.
    sources.sort_by(|a, b| (a.evidence, &a.path).cmp(&(b.evidence, &b.path)));
    sources
}

/// Reads every page below one folder, sorted by path, without any options.
pub fn pages(folder: &Path, diagnostics: &mut Diagnostics) -> Vec<Source> {
    let folder = Folder::without_module(folder);
    all(&[folder], None, &Options::default(), diagnostics)
}

fn read_folder(
    folder: &Folder,
    generated: &[PathBuf],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut total = 0;
    let walk = walk(&folder.path, generated);
    if let Some(diagnostic) = walk.stopped {
        diagnostics.push(*diagnostic);
        return sources;
    }
    for entry in walk.entries {
        let docs_path = docs_path(folder, &entry.path);
        let bytes = entry.file.and_then(|file| read_file(&entry.path, &file));
        total += bytes.as_ref().map_or(0, Vec::len) as u64;
        if total > DOCS_BYTES {
            let diagnostic = beyond_limit(&folder.path, DOCS_BYTES, "bytes in all pages");
            diagnostics.push(*diagnostic);
            return Vec::new();
        }
        match bytes.and_then(|bytes| page(&docs_path, &entry.path, bytes)) {
            Ok(page) => sources.push(page.as_evidence(folder.evidence)),
            // An unreadable page that is skipped still exists: rules and links may refer to it.
            Err(_) if options.skips(&docs_path) => {
                let page = Source::new(docs_path, "");
                sources.push(page.as_evidence(folder.evidence));
            }
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    if sources.is_empty() && !diagnostics.has_errors() {
        diagnostics.push(*no_pages(&folder.path));
    }
    sources
}

/// Reads the file of a page; messages show `path`.
fn read_file(path: &Path, file: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
    read_canonical_file(file, PAGE_BYTES).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => too_large(path, PAGE_BYTES),
        _ => unreadable(path, &error.to_string(), REMOVE_OR_SKIP),
    })
}

/// The page in a file, given its path within the docs and its path for messages.
pub(super) fn page(
    docs_path: &str,
    path: &Path,
    bytes: Vec<u8>,
) -> Result<Source, Box<Diagnostic>> {
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(path, error.as_bytes()))?;
    Ok(Source::new(docs_path, text).displayed_as(path.display().to_string()))
}

/// The path of a page within the docs: the module of its folder and the path below it, with `/` between segments.
pub(super) fn docs_path(folder: &Folder, path: &Path) -> String {
    let below = path.strip_prefix(&folder.path).unwrap_or(path);
    let segments: Vec<_> = below
        .components()
        .map(|segment| segment.as_os_str().to_string_lossy())
        .collect();
    join_path(&folder.module, &segments.join("/"))
}
