//! How the files on the disk differ from the wanted ones. Reads, and writes nothing.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::disk::{Disk, FaultHook};
use super::refusal::{foreign, unreadable, unwritable};
use super::{Change, Comparison, scaffold, staging, way};
use crate::Generated;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::render::{Rendered, is_ours};

/// Compares the crate in `folder` with what [`generate`](crate::generate) has made. Writes nothing.
///
/// Fails if what is not the generator's stands where a file is wanted, or if the folder cannot be read.
pub fn compare(folder: &Path, generated: &Generated) -> Result<Comparison, Diagnostics> {
    compare_with(folder, generated, &mut |_, _| Ok(()))
}

/// The same, with somebody who watches the steps.
pub fn compare_with(
    folder: &Path,
    generated: &Generated,
    watch: &mut FaultHook<'_>,
) -> Result<Comparison, Diagnostics> {
    refuse_no_folder(folder)?;
    let mut disk = Disk(watch);
    let orphans = orphans(&mut disk, folder, generated)?;
    let mut diagnostics = Diagnostics::default();
    let mut comparison = Comparison::default();
    let scaffold = match generated.module {
        Some(_) => Vec::new(),
        None => scaffold::files(folder, &generated.dependencies),
    };
    for file in scaffold.iter().chain(&generated.files) {
        match wanted(&mut disk, folder, file, &orphans) {
            Ok(None) => comparison.unchanged += 1,
            Ok(Some(change)) => comparison.changes.push(change),
            Err(diagnostic) => diagnostics.push_new(*diagnostic),
        }
    }
    comparison.changes.extend(orphans);
    comparison.changes.sort_by(|a, b| a.path.cmp(&b.path));
    match diagnostics.has_errors() {
        true => Err(diagnostics),
        false => Ok(comparison),
    }
}

/// Fails if what stands at the crate's path is no folder, and no link to one.
fn refuse_no_folder(folder: &Path) -> Result<(), Box<Diagnostic>> {
    match way::kind(folder) {
        Ok(None) => Ok(()),
        Ok(Some(_)) if folder.is_dir() => Ok(()),
        Ok(Some(kind)) if kind.is_symlink() => {
            let error = io::Error::new(io::ErrorKind::NotFound, "it is a link to no folder");
            Err(unwritable(folder, &error))
        }
        Ok(Some(_)) => Err(unwritable(folder, &io::ErrorKind::NotADirectory.into())),
        Err(error) => Err(unreadable(folder, &error)),
    }
}

/// The change that a wanted file needs, if it needs one.
fn wanted(
    disk: &mut Disk<'_, '_>,
    folder: &Path,
    file: &Rendered,
    orphans: &[Change],
) -> Result<Option<Change>, Box<Diagnostic>> {
    way::refuse_links(folder, &file.path)?;
    let path = folder.join(&file.path);
    let before = match free(folder, &file.path, orphans)? {
        Some(_) => Some(
            disk.read(&path)
                .map_err(|error| unreadable(&path, &error))?,
        ),
        None => None,
    };
    match before {
        Some(bytes) if bytes == file.text.as_bytes() => Ok(None),
        // A file without a byte holds nothing that could be lost: a power cut may leave one.
        Some(bytes) if !bytes.is_empty() && !is_ours(&String::from_utf8_lossy(&bytes)) => {
            Err(foreign(&path, "it is not the generator's"))
        }
        before => Ok(Some(Change {
            path: file.path.clone(),
            before: before.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
            after: Some(file.text.clone()),
        })),
    }
}

/// The file that stands at the path of a wanted one; none if the place is free, or will be when the orphans are gone.
fn free(
    folder: &Path,
    path: &str,
    orphans: &[Change],
) -> Result<Option<Metadata>, Box<Diagnostic>> {
    for step in way::steps(folder, path) {
        let Some(found) = way::kind(&step).map_err(|error| unreadable(&step, &error))? else {
            return Ok(None);
        };
        let is_last = step == folder.join(path);
        match (found.is_dir(), found.is_file()) {
            (true, _) if !is_last => {}
            (_, true) if is_last => return Ok(Some(found)),
            (true, _) if holds_only(&step, folder, orphans) => return Ok(None),
            (_, true) if is_one_of(&step, folder, orphans) => return Ok(None),
            (true, _) => return Err(foreign(&step, "it is a folder, and a file is wanted")),
            (_, true) => return Err(foreign(&step, "it is a file, and a folder is wanted")),
            _ => return Err(foreign(&step, "it is neither a file nor a folder")),
        }
    }
    Ok(None)
}

/// Whether a folder holds orphans and nothing else: it goes with them. An empty one is somebody's, unless a run that was
/// killed has emptied it.
fn holds_only(path: &Path, folder: &Path, orphans: &[Change]) -> bool {
    let mut files = WalkDir::new(path)
        .into_iter()
        .filter(|entry| !matches!(entry, Ok(entry) if entry.file_type().is_dir()))
        .peekable();
    (files.peek().is_some() || staging::has_noted(folder, path))
        && files.all(|entry| entry.is_ok_and(|entry| is_one_of(entry.path(), folder, orphans)))
}

fn is_one_of(path: &Path, folder: &Path, orphans: &[Change]) -> bool {
    let path = way::below(folder, path);
    orphans.iter().any(|orphan| orphan.path == path)
}

/// The folder that is wholly the generator's, but for files without the mark.
fn ours(generated: &Generated) -> &str {
    match &generated.module {
        Some(module) => module.rsplit("::").next().unwrap_or(module),
        None => "src",
    }
}

/// Files of the generator's own that are not wanted any more.
fn orphans(
    disk: &mut Disk<'_, '_>,
    folder: &Path,
    generated: &Generated,
) -> Result<Vec<Change>, Box<Diagnostic>> {
    let ours = folder.join(ours(generated));
    let found = way::kind(&ours).map_err(|error| unreadable(&ours, &error))?;
    if !found.is_some_and(|found| found.is_dir()) {
        return Ok(Vec::new());
    }
    let wanted: BTreeSet<PathBuf> = generated
        .files
        .iter()
        .map(|file| folder.join(&file.path))
        .collect();
    let mut orphans = Vec::new();
    for entry in WalkDir::new(&ours).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(&ours).to_owned();
            unreadable(&path, &error.into())
        })?;
        if !entry.file_type().is_file() || wanted.contains(entry.path()) {
            continue;
        }
        let bytes = disk
            .read(entry.path())
            .map_err(|error| unreadable(entry.path(), &error))?;
        let text = String::from_utf8_lossy(&bytes);
        // A name that is no text cannot be one that the generator has given.
        if is_ours(&text) && entry.path().to_str().is_some() {
            orphans.push(Change {
                path: way::below(folder, entry.path()),
                before: Some(text.into_owned()),
                after: None,
            });
        }
    }
    Ok(orphans)
}
