//! Makes the changes of a comparison.

use std::path::Path;

use super::disk::{Disk, FaultHook};
use super::refusal::{changed, unreadable, unwritable};
use super::staging::{self, Staging};
use super::{Change, Comparison, Summary, way};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::render::is_ours;

/// Makes the changes of a comparison. All texts are written into a folder of their own first, and renamed into place
/// when the last of them is there: whoever looks at a file sees the old one or the new one, never a half, and a disk
/// that is full is found out before anything has changed.
///
/// Fails if another run is writing into the folder, or if a file has changed since it was compared.
pub fn apply(folder: &Path, comparison: &Comparison) -> Result<Summary, Diagnostics> {
    apply_with(folder, comparison, &mut |_, _| Ok(()))
}

/// The same, with somebody who watches the steps.
pub fn apply_with(
    folder: &Path,
    comparison: &Comparison,
    watch: &mut FaultHook<'_>,
) -> Result<Summary, Diagnostics> {
    let mut summary = Summary {
        unchanged: comparison.unchanged,
        ..Summary::default()
    };
    if comparison.changes.is_empty() && !staging::is_there(folder) {
        return Ok(summary);
    }
    let mut disk = Disk(watch);
    let staging = Staging::open(&mut disk, folder)?;
    let outcome = stage(&mut disk, folder, &staging, comparison)
        .and_then(|()| make(&mut disk, folder, &staging, comparison, &mut summary));
    staging.close(&mut disk);
    outcome.map(|()| summary).map_err(Diagnostics::from)
}

/// Everything that can be done before anything has changed.
fn stage(
    disk: &mut Disk<'_, '_>,
    folder: &Path,
    staging: &Staging<'_>,
    comparison: &Comparison,
) -> Result<(), Box<Diagnostic>> {
    for (index, change) in comparison.changes.iter().enumerate() {
        let path = folder.join(&change.path);
        refuse_changed(disk, folder, change)?;
        staging
            .note(disk, change)
            .map_err(|error| unwritable(&path, &error))?;
        let Some(text) = &change.after else { continue };
        let (staged, file) = staging
            .write(disk, index, text)
            .map_err(|error| unwritable(&path, &error))?;
        // A power cut may leave a file empty that was renamed before it was on the disk. The next run mends that, but
        // in files that are the user's from then on.
        if !is_ours(text) {
            disk.sync(&staged, &file)
                .map_err(|error| unwritable(&path, &error))?;
        }
    }
    Ok(())
}

/// Fails if a file is not what it was when the crate was compared.
fn refuse_changed(
    disk: &mut Disk<'_, '_>,
    folder: &Path,
    change: &Change,
) -> Result<(), Box<Diagnostic>> {
    let path = folder.join(&change.path);
    way::refuse_links(folder, &change.path)?;
    let found = way::kind(&path).map_err(|error| unreadable(&path, &error))?;
    let now = match found {
        Some(found) if found.is_file() => Some(
            disk.read(&path)
                .map_err(|error| unreadable(&path, &error))?,
        ),
        _ => None,
    };
    let now = now.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    match now == change.before {
        true => Ok(()),
        false => Err(changed(&path)),
    }
}

/// Makes the changes: what goes first, since it may stand in the way of what comes.
fn make(
    disk: &mut Disk<'_, '_>,
    folder: &Path,
    staging: &Staging<'_>,
    comparison: &Comparison,
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
            .and_then(|()| disk.rename(&staging.text(index), &path))
            .map_err(|error| interrupted(&path, &error, summary))?;
        summary.written += 1;
    }
    Ok(())
}

/// The disk has refused when some files had changed already: rare, since everything was written by then.
fn interrupted(path: &Path, error: &std::io::Error, summary: &Summary) -> Box<Diagnostic> {
    let mut diagnostic = unwritable(path, error);
    if summary.written + summary.removed > 0 {
        diagnostic.help = Some(format!(
            "{} files had been written and {} removed by then; run the command again when the cause is gone",
            summary.written, summary.removed
        ));
    }
    diagnostic
}
