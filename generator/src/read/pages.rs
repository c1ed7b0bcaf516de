//! Reads every page below the folders of docs.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::errors::{no_folder, no_pages, not_utf8, too_large, unreadable};
use super::folders::{Folder, generated_folders};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::options::Options;
use crate::source::{Source, join_path};

/// The most bytes that a page may have: five times the largest real page that was measured. Without a limit, a file that
/// only has the name of a page could fill the memory.
const LARGEST_PAGE: u64 = 1 << 20;

/// The extensions of pages.
const EXTENSIONS: &[&str] = &["md", "mdx"];

const NAME_DOCS: &str = "set `--docs` to the folder that contains the pages";
const REMOVE_OR_SKIP: &str =
    "make it readable, remove it from the docs, or add it to `skip` in generator.toml";

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
    sources.sort_by(|a, b| a.path.cmp(&b.path));
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
    let entries = WalkDir::new(&folder.path)
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || !is_hidden(entry) && !is_generated(entry, generated)
        });
    for entry in entries {
        match read_entry(entry, folder) {
            Ok(None) => {}
            Ok(Some(page)) => sources.push(page),
            // An unreadable page that is skipped still exists: rules and links may refer to it.
            Err(Unreadable {
                docs_path: Some(docs_path),
                ..
            }) if options.skips(&docs_path) => sources.push(Source::new(docs_path, "")),
            Err(error) => diagnostics.push(*error.diagnostic),
        }
    }
    if sources.is_empty() && !diagnostics.has_errors() {
        diagnostics.push(*no_pages(&folder.path));
    }
    sources
}

/// What cannot be read in a folder of docs.
struct Unreadable {
    /// The path within the docs; none for the folder itself.
    docs_path: Option<String>,
    diagnostic: Box<Diagnostic>,
}

/// The page at an entry of the walk, if it is one.
fn read_entry(
    entry: walkdir::Result<DirEntry>,
    folder: &Folder,
) -> Result<Option<Source>, Unreadable> {
    match entry {
        Ok(entry) if entry.file_type().is_file() && is_page(entry.path()) => {
            let docs_path = docs_path(folder, entry.path());
            let page = read_page(&docs_path, entry.path());
            page.map(Some).map_err(|diagnostic| Unreadable {
                docs_path: Some(docs_path),
                diagnostic,
            })
        }
        Ok(_) => Ok(None),
        Err(error) => Err(walk_error(&error, folder)),
    }
}

fn walk_error(error: &walkdir::Error, folder: &Folder) -> Unreadable {
    let path = error.path().unwrap_or(&folder.path);
    let (docs_path, help) = match error.depth() {
        0 => (None, NAME_DOCS),
        _ => (Some(docs_path(folder, path)), REMOVE_OR_SKIP),
    };
    // The text of the walk's own error repeats the path.
    let reason = match error.io_error() {
        Some(error) => error.to_string(),
        None => error.to_string(),
    };
    Unreadable {
        docs_path,
        diagnostic: unreadable(path, &reason, help),
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

fn is_generated(entry: &DirEntry, generated: &[PathBuf]) -> bool {
    let canonical = entry
        .file_type()
        .is_dir()
        .then(|| entry.path().canonicalize());
    canonical
        .and_then(Result::ok)
        .is_some_and(|path| generated.contains(&path))
}

fn is_page(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| EXTENSIONS.iter().any(|page| extension == *page))
}

/// Reads a page, given its path within the docs and on the disk.
fn read_page(docs_path: &str, path: &Path) -> Result<Source, Box<Diagnostic>> {
    let bytes = read_at_most(path, LARGEST_PAGE + 1)
        .map_err(|error| unreadable(path, &error.to_string(), REMOVE_OR_SKIP))?;
    if bytes.len() as u64 > LARGEST_PAGE {
        return Err(too_large(path, LARGEST_PAGE));
    }
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(path, error.as_bytes()))?;
    Ok(Source::new(docs_path, text).displayed_as(path.display().to_string()))
}

/// The first bytes of a file.
fn read_at_most(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The path of a page within the docs: the module of its folder and the path below it, with `/` between segments.
fn docs_path(folder: &Folder, path: &Path) -> String {
    let below = path.strip_prefix(&folder.path).unwrap_or(path);
    let segments: Vec<_> = below
        .components()
        .map(|segment| segment.as_os_str().to_string_lossy())
        .collect();
    join_path(&folder.module, &segments.join("/"))
}
