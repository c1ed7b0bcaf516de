//! Takes the files to the disk, or compares them with it. Knows files; must not know what is in them.
//!
//! A file is the generator's if it begins with the mark. No other file is ever overwritten or removed, and the
//! generator does not follow a symbolic link inside the crate.
#![allow(clippy::disallowed_methods, reason = "this module writes the disk")]

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::Generated;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::render::{Rendered, is_ours};

/// The folder of a crate that is wholly the generator's, but for files without the mark.
const OURS: &str = "src";

/// How many bytes the name of a file may have.
const LONGEST_NAME: usize = 255;

/// The manifest of a crate.
const MANIFEST: &str = "Cargo.toml";

/// What a new manifest says between the name and the dependencies.
const PACKAGE: &str = "version = \"0.1.0\"\nedition = \"2024\"\n\n";

/// `cargo fmt` leaves a new crate alone: its files are compared with what the generator makes.
const FORMAT: &str = "disable_all_formatting = true\n";

/// How a crate on the disk differs from the one that was generated.
#[derive(Debug, Default)]
pub struct Comparison {
    /// What has to change, sorted by path.
    pub changes: Vec<Change>,
    /// How many files are as they should be.
    pub unchanged: usize,
}

/// One file that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The path below the crate's folder.
    pub path: String,
    /// The text on the disk; none if there is no such file.
    pub before: Option<String>,
    /// The text that is wanted; none if the file is not wanted any more.
    pub after: Option<String>,
}

/// What [`apply`] did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Files written.
    pub written: usize,
    /// Files that were as they should be.
    pub unchanged: usize,
    /// Files removed.
    pub removed: usize,
}

/// Compares the crate in `folder` with what [`generate`](crate::generate) has made. Writes nothing.
///
/// Fails if a file that is not the generator's stands where one is wanted, or if the folder cannot be read.
pub fn compare(folder: &Path, generated: &Generated) -> Result<Comparison, Diagnostics> {
    let files = &generated.files;
    let mut diagnostics = Diagnostics::default();
    if folder.exists() && !folder.is_dir() {
        let error = io::Error::from(io::ErrorKind::NotADirectory);
        return Err(unwritable(folder, &error).into());
    }
    let mut comparison = Comparison::default();
    for file in scaffold(folder, &generated.dependencies)
        .iter()
        .chain(files)
    {
        match wanted(folder, file) {
            Ok(None) => comparison.unchanged += 1,
            Ok(Some(change)) => comparison.changes.push(change),
            Err(diagnostic) => diagnostics.push_new(*diagnostic),
        }
    }
    match orphans(folder, files) {
        Ok(orphans) => comparison.changes.extend(orphans),
        Err(diagnostic) => diagnostics.push(*diagnostic),
    }
    comparison.changes.sort_by(|a, b| a.path.cmp(&b.path));
    match diagnostics.has_errors() {
        true => Err(diagnostics),
        false => Ok(comparison),
    }
}

/// Makes the changes of a comparison. All texts are written into a folder of their own first, and renamed into place
/// when the last of them is on the disk: whoever looks at a file sees the old one or the new one, never a half, and a
/// disk that is full is found out before anything has changed.
pub fn apply(folder: &Path, comparison: &Comparison) -> Result<Summary, Diagnostics> {
    let mut summary = Summary {
        unchanged: comparison.unchanged,
        ..Summary::default()
    };
    if comparison.changes.is_empty() {
        return Ok(summary);
    }
    let staged = stage(folder, comparison)?;
    for (index, change) in comparison.changes.iter().enumerate() {
        let path = folder.join(&change.path);
        let outcome = match &change.after {
            Some(_) => take_place(&staged.path().join(index.to_string()), &path),
            None => fs::remove_file(&path),
        };
        outcome.map_err(|error| interrupted(&path, &error, &summary))?;
        match change.after {
            Some(_) => summary.written += 1,
            None => summary.removed += 1,
        }
    }
    if summary.removed > 0 {
        remove_empty_folders(&folder.join(OURS));
    }
    Ok(summary)
}

/// Writes all texts into a new folder inside the crate's, so that they are on the same disk as their places.
fn stage(folder: &Path, comparison: &Comparison) -> Result<TempDir, Diagnostics> {
    let staged = fs::create_dir_all(folder)
        .and_then(|()| {
            tempfile::Builder::new()
                .prefix(".generator-")
                .tempdir_in(folder)
        })
        .map_err(|error| unwritable(folder, &error))?;
    for (index, change) in comparison.changes.iter().enumerate() {
        if let Some(text) = &change.after {
            fs::write(staged.path().join(index.to_string()), text)
                .map_err(|error| unwritable(&folder.join(&change.path), &error))?;
        }
    }
    Ok(staged)
}

fn take_place(staged: &Path, path: &Path) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::rename(staged, path)
}

/// The disk has refused when some files had changed already: rare, since everything was written by then.
fn interrupted(path: &Path, error: &io::Error, summary: &Summary) -> Box<Diagnostic> {
    let mut diagnostic = unwritable(path, error);
    if summary.written + summary.removed > 0 {
        diagnostic.help = Some(format!(
            "{} files had been written and {} removed by then; run the command again when the cause is gone",
            summary.written, summary.removed
        ));
    }
    diagnostic
}

/// The lines of `dependencies` whose crates the manifest in `folder` does not name. The manifest is the user's, so that
/// they have to be added by hand.
pub fn missing_dependencies(folder: &Path, dependencies: &str) -> Vec<String> {
    let Ok(manifest) = fs::read_to_string(folder.join(MANIFEST)) else {
        return Vec::new();
    };
    let is_missing = |line: &&str| {
        line.split_once(" = ")
            .is_some_and(|(name, _)| !manifest.contains(name))
    };
    dependencies
        .lines()
        .filter(is_missing)
        .map(str::to_owned)
        .collect()
}

/// The files that make a folder a crate; none where there is a manifest already, which is the user's.
fn scaffold(folder: &Path, dependencies: &str) -> Vec<Rendered> {
    if folder.join(MANIFEST).exists() {
        return Vec::new();
    }
    let name = folder
        .file_name()
        .map(|name| name.to_string_lossy())
        .unwrap_or_default();
    let manifest = format!(
        "[package]\nname = \"{}\"\n{PACKAGE}{dependencies}",
        package_name(&name)
    );
    [(MANIFEST, manifest), (".rustfmt.toml", FORMAT.to_owned())]
        .into_iter()
        .filter(|(path, _)| !folder.join(path).exists())
        .map(|(path, text)| Rendered {
            path: path.to_owned(),
            text,
        })
        .collect()
}

/// A folder's name as the name of a package.
fn package_name(folder: &str) -> String {
    let name: String = folder
        .chars()
        .map(|character| {
            if character.is_ascii_alphanumeric() || character == '_' {
                character
            } else {
                '-'
            }
        })
        .collect();
    let starts_with_letter = name.starts_with(|first: char| first.is_ascii_alphabetic());
    if starts_with_letter {
        name
    } else {
        format!("generated{}{name}", if name.is_empty() { "" } else { "-" })
    }
}

/// The change that a wanted file needs, if it needs one.
fn wanted(folder: &Path, file: &Rendered) -> Result<Option<Change>, Box<Diagnostic>> {
    let path = folder.join(&file.path);
    refuse_links(folder, &file.path)?;
    refuse_long_names(&path)?;
    let before = match fs::read(&path) {
        Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(unwritable(&path, &error)),
    };
    match &before {
        Some(text) if *text == file.text => Ok(None),
        Some(text) if !is_ours(text) => Err(foreign(&path, "it is not the generator's")),
        _ => Ok(Some(Change {
            path: file.path.clone(),
            before,
            after: Some(file.text.clone()),
        })),
    }
}

/// Fails if a folder or file on the way to `path` is a symbolic link: it may lead out of the crate.
fn refuse_links(folder: &Path, path: &str) -> Result<(), Box<Diagnostic>> {
    let mut current = folder.to_owned();
    for segment in path.split('/') {
        current.push(segment);
        if current
            .symlink_metadata()
            .is_ok_and(|data| data.is_symlink())
        {
            return Err(foreign(&current, "it is a symbolic link"));
        }
    }
    Ok(())
}

/// Fails if a file's name is longer than file systems hold.
fn refuse_long_names(path: &Path) -> Result<(), Box<Diagnostic>> {
    let length = path
        .file_name()
        .map_or(0, |name| name.as_encoded_bytes().len());
    if length > LONGEST_NAME {
        let error = io::Error::new(io::ErrorKind::InvalidFilename, "its name is too long");
        return Err(unwritable(path, &error));
    }
    Ok(())
}

/// Files of the generator's own that are not wanted any more.
fn orphans(folder: &Path, files: &[Rendered]) -> Result<Vec<Change>, Box<Diagnostic>> {
    let ours = folder.join(OURS);
    if !ours.is_dir() {
        return Ok(Vec::new());
    }
    let wanted: BTreeSet<PathBuf> = files.iter().map(|file| folder.join(&file.path)).collect();
    let mut orphans = Vec::new();
    for entry in WalkDir::new(&ours).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(&ours).to_owned();
            unwritable(&path, &error.into())
        })?;
        if !entry.file_type().is_file() || wanted.contains(entry.path()) {
            continue;
        }
        let bytes = fs::read(entry.path()).map_err(|error| unwritable(entry.path(), &error))?;
        let text = String::from_utf8_lossy(&bytes);
        if is_ours(&text) {
            orphans.push(Change {
                path: slashed(entry.path().strip_prefix(folder).unwrap_or(entry.path())),
                before: Some(text.into_owned()),
                after: None,
            });
        }
    }
    Ok(orphans)
}

fn slashed(path: &Path) -> String {
    let segments: Vec<_> = path
        .iter()
        .map(|segment| segment.to_string_lossy())
        .collect();
    segments.join("/")
}

/// Removes folders that hold nothing any more. One that cannot be removed does no harm.
fn remove_empty_folders(folder: &Path) {
    for entry in WalkDir::new(folder)
        .contents_first(true)
        .into_iter()
        .flatten()
    {
        if entry.file_type().is_dir() && entry.depth() > 0 {
            let _ = fs::remove_dir(entry.path());
        }
    }
}

fn foreign(path: &Path, why: &str) -> Box<Diagnostic> {
    let path = path.display().to_string();
    let message = format!("`{path}` stands in the way: {why}; nothing has been written");
    let diagnostic = Diagnostic::about(codes::FOREIGN_FILE, &path, message);
    Box::new(diagnostic.help("move it away, or name another folder with `--out`"))
}

fn unwritable(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    let path = path.display().to_string();
    let message = format!("`{path}` cannot be written: {error}");
    let diagnostic = Diagnostic::about(codes::UNWRITABLE, &path, message);
    Box::new(diagnostic.help("name a folder that can be written with `--out`"))
}
