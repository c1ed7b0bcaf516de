//! Reads files of samples, piece by piece: they may be larger than the memory.

use std::fs::File;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::errors::unreadable;
use crate::diagnostic::{Diagnostic, Location};
use crate::samples::{self, Naming, Sample};

/// The extensions of files with samples.
const EXTENSIONS: &[&str] = &["json", "jsonl", "ndjson", HAR];

/// The extension of HAR files.
const HAR: &str = "har";

const HELP: &str = "name files or folders with samples: .json, .jsonl, .ndjson or .har";

const HELP_BAD: &str = "a sample is JSON; mend the file or leave it out";

/// A file of samples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleFile {
    /// Its path, as the user would write it.
    pub path: PathBuf,
    /// The names of the folders that contain it, the nearest first.
    pub folders: Vec<String>,
}

/// The files of samples at these paths, and in the folders there, sorted.
pub fn sample_files(paths: &[PathBuf]) -> Result<Vec<SampleFile>, Box<Diagnostic>> {
    let mut files = Vec::new();
    for path in paths {
        let before = files.len();
        for entry in WalkDir::new(path).sort_by_file_name().into_iter() {
            let entry = entry.map_err(|error| {
                let reason = error.io_error().map(ToString::to_string);
                unreadable(path, &reason.unwrap_or_else(|| error.to_string()), HELP)
            })?;
            let is_named = entry.depth() == 0 && !entry.path().is_dir();
            if is_named || entry.file_type().is_file() && has_samples(entry.path()) {
                files.push(SampleFile {
                    folders: folders(entry.path(), entry.depth()),
                    path: entry.into_path(),
                });
            }
        }
        if files.len() == before {
            return Err(unreadable(path, "there are no samples", HELP));
        }
    }
    Ok(files)
}

/// Passes on the samples of a file. Returns how many bodies of a HAR file are not JSON. `naming` says what the values
/// of other files are.
pub fn samples(
    file: &SampleFile,
    naming: Naming,
    sink: &mut dyn FnMut(Sample),
) -> Result<usize, Box<Diagnostic>> {
    let path = &file.path;
    let source = File::open(path).map_err(|error| unreadable(path, &error.to_string(), HELP))?;
    let read = match extension(path) == Some(HAR) {
        true => samples::read_har(source, sink),
        false => samples::read_records(source, naming, sink).map(|()| 0),
    };
    read.map_err(|error| {
        let mut diagnostic = unreadable(path, &error.reason, HELP_BAD);
        diagnostic.location = Location::Path {
            path: path.display().to_string(),
            position: Some(error.at),
        };
        diagnostic
    })
}

fn has_samples(path: &Path) -> bool {
    extension(path).is_some_and(|extension| EXTENSIONS.contains(&extension))
}

fn extension(path: &Path) -> Option<&str> {
    path.extension()?.to_str()
}

/// The folders that contain a file that was found so deep below the folder that the user has named.
fn folders(path: &Path, depth: usize) -> Vec<String> {
    let above = path.ancestors().skip(1).take(depth.max(1));
    let names = above.filter_map(Path::file_name);
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}
