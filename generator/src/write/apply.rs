//! Makes the changes of a comparison.

use std::io;
use std::path::Path;

use super::change::{Change, Comparison, Summary};
use super::disk::{Disk, FaultHook};
use super::errors::{changed, unreadable, unwritable};
use super::path_walk;
use super::staging::{self, Staging};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::render::is_ours;

/// Makes the changes of a comparison. All new texts are written into a staging folder first, and renamed into place when
/// the last of them is written: a reader sees the old file or the new one, never a part of it, and a full disk is
/// detected before any file has changed.
///
/// Fails if another run is writing into the folder, or if a file has changed since the comparison.
pub fn apply(folder: &Path, comparison: &Comparison<'_>) -> Result<Summary, Diagnostics> {
    apply_with(folder, comparison, &mut |_, _| Ok(()))
}

/// Calls the hook before each file-system step, for fault injection.
pub fn apply_with(
    folder: &Path,
    comparison: &Comparison<'_>,
    hook: &mut FaultHook<'_>,
) -> Result<Summary, Diagnostics> {
    let mut summary = Summary {
        unchanged: comparison.unchanged,
        ..Summary::default()
    };
    if comparison.changes.is_empty() && !staging::exists(folder) {
        return Ok(summary);
    }
    let mut disk = Disk(hook);
    let staging = Staging::open(&mut disk, folder)?;
    let outcome = stage(&mut disk, folder, &staging, comparison)
        .and_then(|()| make_changes(&mut disk, folder, &staging, comparison, &mut summary));
    staging.close(&mut disk);
    outcome.map(|()| summary).map_err(Diagnostics::from)
}

/// Checks every file and writes all new texts into the staging folder. Changes no file of the crate.
fn stage(
    disk: &mut Disk<'_, '_>,
    folder: &Path,
    staging: &Staging<'_>,
    comparison: &Comparison<'_>,
) -> Result<(), Box<Diagnostic>> {
    for (index, change) in comparison.changes.iter().enumerate() {
        let path = folder.join(&change.path);
        let fails = |error: io::Error| unwritable(&path, &error);
        refuse_changed(disk, folder, change)?;
        staging.record_folders(disk, change).map_err(fails)?;
        let Some(text) = &change.after else { continue };
        let (staged, file) = staging.write(disk, index, text).map_err(fails)?;
        // After a power cut, a file that was renamed before it was flushed may be empty. The next run repairs that, but
        // not in files that belong to the user once they are written.
        if !is_ours(text) {
            disk.sync(&staged, &file).map_err(fails)?;
        }
    }
    Ok(())
}

/// Fails if a file is no longer what it was in the comparison.
fn refuse_changed(
    disk: &mut Disk<'_, '_>,
    folder: &Path,
    change: &Change<'_>,
) -> Result<(), Box<Diagnostic>> {
    let path = folder.join(&change.path);
    path_walk::refuse_links(folder, &change.path)?;
    let fails = |error: io::Error| unreadable(&path, &error);
    let now = match path_walk::metadata(&path).map_err(fails)? {
        Some(metadata) if metadata.is_file() => Some(disk.read(&path).map_err(fails)?),
        _ => None,
    };
    let now = now.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    match now == change.before {
        true => Ok(()),
        false => Err(changed(&path)),
    }
}

/// Removes files first, because a new file may need the path of an old folder or the other way round; then renames the
/// staged texts into place.
fn make_changes(
    disk: &mut Disk<'_, '_>,
    folder: &Path,
    staging: &Staging<'_>,
    comparison: &Comparison<'_>,
    summary: &mut Summary,
) -> Result<(), Box<Diagnostic>> {
    let changes = || {
        let numbered = comparison.changes.iter().enumerate();
        numbered.map(|(index, change)| (index, change, folder.join(&change.path)))
    };
    for (_, _, path) in changes().filter(|(_, change, _)| change.after.is_none()) {
        disk.remove_file(&path)
            .map_err(|error| interrupted(&path, &error, summary))?;
        summary.removed += 1;
    }
    staging.remove_emptied(disk);
    for (index, _, path) in changes().filter(|(_, change, _)| change.after.is_some()) {
        disk.create_folder(path.parent().unwrap_or(folder))
            .and_then(|()| disk.rename(&staging.path_of(index), &path))
            .map_err(|error| interrupted(&path, &error, summary))?;
        summary.written += 1;
    }
    Ok(())
}

/// A step failed when some files may have changed already. This is rare, because all texts are on the disk by then.
fn interrupted(path: &Path, error: &io::Error, summary: &Summary) -> Box<Diagnostic> {
    let mut diagnostic = unwritable(path, error);
    if summary.written + summary.removed > 0 {
        diagnostic.help = Some(format!(
            "{} files were written and {} removed before this error; fix its cause and run the command again",
            summary.written, summary.removed
        ));
    }
    diagnostic
}
