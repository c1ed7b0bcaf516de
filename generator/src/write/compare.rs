//! Compares the files on the disk with the generated ones. Writes nothing.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::change::{Change, Comparison, is_support};
use super::disk::{Disk, FaultHook};
use super::errors::{foreign, too_much, unreadable, unwritable};
use super::{path_walk, scaffold, staging};
use crate::Generated;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::render::is_ours;

/// The most bytes of all files that must change. Their old texts are kept in memory.
const OLD_BYTES: usize = 1 << 26;

/// More bytes than the generator's mark has.
const MARK_BYTES: usize = 256;

const NOT_OURS: &str = "the generator has not written it";

/// Compares the crate in `folder` with the output of [`generate`](crate::generate). Writes nothing.
///
/// Fails if something that does not belong to the generator is at the path of a generated file, or if the folder cannot
/// be read.
pub fn compare<'g>(folder: &Path, generated: &'g Generated) -> Result<Comparison<'g>, Diagnostics> {
    compare_with(folder, generated, &mut |_, _| Ok(()))
}

/// Calls the hook before each file-system step, for fault injection.
pub fn compare_with<'g>(
    folder: &Path,
    generated: &'g Generated,
    hook: &mut FaultHook<'_>,
) -> Result<Comparison<'g>, Diagnostics> {
    refuse_no_folder(folder)?;
    let mut disk = Disk(hook);
    let mut budget = Budget(OLD_BYTES);
    let orphans = orphans(&mut disk, folder, generated, &mut budget)?;
    let orphan_paths = orphans.iter().map(|orphan| orphan.path.as_str()).collect();
    let mut diagnostics = Diagnostics::default();
    let mut comparison = Comparison::default();
    let scaffold = match generated.module {
        Some(_) => Vec::new(),
        None => scaffold::files(folder, generated),
    };
    let scaffold = scaffold
        .into_iter()
        .map(|file| (file.path, Cow::Owned(file.text)));
    let files = generated.files.iter();
    let files = files.map(|file| (file.path.clone(), Cow::Borrowed(file.text.as_str())));
    for (path, text) in scaffold.chain(files) {
        let is_described = is_described(&path, generated);
        match compare_file(&mut disk, folder, (path, text), &orphan_paths) {
            Ok(None) => {
                comparison.unchanged += 1;
                comparison.described += usize::from(is_described);
            }
            Ok(Some(change)) => {
                let exists = change.before.is_some();
                comparison.described += usize::from(is_described && exists);
                budget.spend(folder, &change)?;
                comparison.changes.push(change);
            }
            Err(diagnostic) => diagnostics.push_new(*diagnostic),
        }
    }
    let described = orphans
        .iter()
        .filter(|it| is_described(&it.path, generated));
    comparison.described_removed = described.count();
    comparison.described += comparison.described_removed;
    comparison.changes.extend(orphans);
    comparison.changes.sort_by(|a, b| a.path.cmp(&b.path));
    match diagnostics.has_errors() {
        true => Err(diagnostics),
        false => Ok(comparison),
    }
}

/// Fails if something other than a folder, or a link to one, is at the crate's path.
fn refuse_no_folder(folder: &Path) -> Result<(), Box<Diagnostic>> {
    match path_walk::metadata(folder) {
        Ok(None) => Ok(()),
        Ok(Some(_)) if folder.is_dir() => Ok(()),
        Ok(Some(metadata)) if metadata.is_symlink() => {
            let error = io::Error::new(io::ErrorKind::NotFound, "it is a link to no folder");
            Err(unwritable(folder, &error))
        }
        Ok(Some(_)) => Err(unwritable(folder, &io::ErrorKind::NotADirectory.into())),
        Err(error) => Err(unreadable(folder, &error)),
    }
}

/// The change that a generated file needs, if any.
fn compare_file<'g>(
    disk: &mut Disk<'_, '_>,
    folder: &Path,
    (relative, text): (String, Cow<'g, str>),
    orphans: &BTreeSet<&str>,
) -> Result<Option<Change<'g>>, Box<Diagnostic>> {
    let path = folder.join(&relative);
    let before = match existing(folder, &relative, orphans)? {
        Existing::File => Some(disk.read(&path).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => foreign(&path, NOT_OURS),
            _ => unreadable(&path, &error),
        })?),
        Existing::Nothing => None,
    };
    match before {
        Some(bytes) if bytes == text.as_bytes() => Ok(None),
        // An empty file may be overwritten: it has no content, and a power cut may have left it.
        Some(bytes) if !bytes.is_empty() && !is_ours(&String::from_utf8_lossy(&bytes)) => {
            Err(foreign(&path, NOT_OURS))
        }
        before => Ok(Some(Change {
            path: relative,
            before: before.map(lossy),
            after: Some(text),
        })),
    }
}

/// The bytes of old texts that may still be kept.
struct Budget(usize);

impl Budget {
    fn spend(&mut self, folder: &Path, change: &Change<'_>) -> Result<(), Box<Diagnostic>> {
        let bytes = change.before.as_ref().map_or(0, String::len);
        match self.0.checked_sub(bytes) {
            Some(rest) => {
                self.0 = rest;
                Ok(())
            }
            None => Err(too_much(folder, OLD_BYTES)),
        }
    }
}

/// What is at the path of a generated file.
enum Existing {
    File,
    /// Nothing, or only orphans, which are removed before the file is written.
    Nothing,
}

/// What is at the path of a generated file. Fails if it is neither a file nor something that the generator may remove, or
/// if it or a parent folder of it is a symbolic link, which may point outside the crate.
fn existing(
    folder: &Path,
    path: &str,
    orphans: &BTreeSet<&str>,
) -> Result<Existing, Box<Diagnostic>> {
    let file = folder.join(path);
    for prefix in path_walk::prefixes(folder, path) {
        let metadata = path_walk::metadata(&prefix).map_err(|error| unreadable(&prefix, &error))?;
        let Some(metadata) = metadata else {
            return Ok(Existing::Nothing);
        };
        if metadata.is_symlink() {
            return Err(foreign(&prefix, "it is a symbolic link"));
        }
        let is_last = prefix == file;
        match (metadata.is_dir(), metadata.is_file()) {
            (true, _) if !is_last => {}
            (_, true) if is_last => return Ok(Existing::File),
            (true, _) if contains_only_orphans(&prefix, folder, orphans) => {
                return Ok(Existing::Nothing);
            }
            (_, true) if is_orphan(&prefix, folder, orphans) => return Ok(Existing::Nothing),
            (true, _) => return Err(foreign(&prefix, "it is a folder where a file is needed")),
            (_, true) => return Err(foreign(&prefix, "it is a file where a folder is needed")),
            _ => return Err(foreign(&prefix, "it is neither a file nor a folder")),
        }
    }
    Ok(Existing::Nothing)
}

/// Whether every file in a folder is an orphan, so that the folder is removed with them. An empty folder belongs to the
/// user, unless a killed run has emptied it.
fn contains_only_orphans(path: &Path, folder: &Path, orphans: &BTreeSet<&str>) -> bool {
    let mut files = path_walk::entries(path)
        .into_iter()
        .filter(|entry| !matches!(entry, Ok(entry) if entry.file_type().is_dir()))
        .peekable();
    (files.peek().is_some() || staging::has_recorded(folder, path))
        && files.all(|entry| entry.is_ok_and(|entry| is_orphan(entry.path(), folder, orphans)))
}

fn is_orphan(path: &Path, folder: &Path, orphans: &BTreeSet<&str>) -> bool {
    orphans.contains(path_walk::relative(folder, path).as_str())
}

/// The folder in which every file with the generator's mark belongs to the generator.
fn generated_folder(generated: &Generated) -> &str {
    match &generated.module {
        Some(module) => module.rsplit("::").next().unwrap_or(module),
        None => "src",
    }
}

/// Whether a file holds what the docs say: one of the generator, but none of the support code, and not the lists of users.
fn is_described(path: &str, generated: &Generated) -> bool {
    let below = path.strip_prefix(generated_folder(generated));
    let is_code = |below: &str| below.starts_with('/') && below != "/used_by.rs";
    below.is_some_and(is_code) && !is_support(path)
}

/// The changes that remove files of earlier runs which are no longer generated.
fn orphans(
    disk: &mut Disk<'_, '_>,
    folder: &Path,
    generated: &Generated,
    budget: &mut Budget,
) -> Result<Vec<Change<'static>>, Box<Diagnostic>> {
    let root = folder.join(generated_folder(generated));
    let metadata = path_walk::metadata(&root).map_err(|error| unreadable(&root, &error))?;
    if !metadata.is_some_and(|metadata| metadata.is_dir()) {
        return Ok(Vec::new());
    }
    let current: BTreeSet<&str> = generated
        .files
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    let mut orphans = Vec::new();
    for entry in path_walk::entries(&root).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(&root).to_owned();
            unreadable(&path, &error.into())
        })?;
        let path = path_walk::relative(folder, entry.path());
        if !entry.file_type().is_file() || current.contains(path.as_str()) {
            continue;
        }
        let Some(text) =
            generated_text(disk, entry.path()).map_err(|error| unreadable(entry.path(), &error))?
        else {
            continue;
        };
        let orphan = Change {
            path,
            before: Some(text),
            after: None,
        };
        budget.spend(folder, &orphan)?;
        orphans.push(orphan);
    }
    Ok(orphans)
}

/// The text of a file if it is the generator's.
fn generated_text(disk: &mut Disk<'_, '_>, path: &Path) -> io::Result<Option<String>> {
    // The generator's own names are UTF-8.
    if path.to_str().is_none() {
        return Ok(None);
    }
    // A file of the user may be large: only its start is read.
    if !is_ours(&lossy(disk.read_start(path, MARK_BYTES)?)) {
        return Ok(None);
    }
    match disk.read(path) {
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Ok(None),
        bytes => bytes.map(lossy).map(Some),
    }
}

/// The text of a file, with a replacement character for what is not UTF-8.
fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
