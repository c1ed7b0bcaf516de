//! Finds the pages below a folder of docs.
//!
//! The folder is a wall: it may be named through symbolic links, but a link inside it that leads out of it, or to
//! something hidden in it, is an error, and the target is not opened. Links to other pages and folders inside are
//! followed. What is found is bounded by `limits`.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};

use super::errors::{beyond_limit, outside, unreadable};
use super::files::{Disk, Files, Kind};
use super::limits;
use crate::diagnostic::Diagnostic;

/// The extensions of pages.
const EXTENSIONS: &[&str] = &["md", "mdx"];

const NAME_DOCS: &str = "set `--docs` to the folder that contains the pages";

/// How to fix a path in the docs that cannot be read.
pub(super) const REMOVE_OR_SKIP: &str =
    "make it readable, remove it from the docs, or add it to `skip` in generator.toml";

/// What the walk has found below a folder, sorted by path.
pub(super) struct Walk<'w, F> {
    pub(super) entries: Vec<Entry>,
    /// Why the walk has stopped, unless it has seen everything.
    pub(super) stopped: Option<Box<Diagnostic>>,
    files: &'w F,
    folder: &'w Path,
    /// The folder without symbolic links.
    root: PathBuf,
    /// Folders that are not searched, without symbolic links.
    excluded: &'w [PathBuf],
    seen: usize,
    pages: usize,
    links: usize,
    path_bytes: usize,
}

/// A page, or a path that cannot be read.
pub(super) struct Entry {
    /// The path below the folder, through symbolic links.
    pub(super) path: PathBuf,
    /// The file to open, without symbolic links, or why there is none.
    pub(super) file: Result<PathBuf, Box<Diagnostic>>,
}

/// The walk has stopped.
struct Stopped;

/// Finds the pages below a folder on the disk. Hidden files and folders, and those in `excluded`, are not searched.
pub(super) fn walk<'w>(folder: &'w Path, excluded: &'w [PathBuf]) -> Walk<'w, Disk> {
    walk_in(&Disk, folder.canonicalize(), folder, excluded)
}

/// Finds the pages below a folder of these files, given its path without symbolic links; messages show `folder`.
pub(super) fn walk_in<'w, F: Files>(
    files: &'w F,
    root: io::Result<PathBuf>,
    folder: &'w Path,
    excluded: &'w [PathBuf],
) -> Walk<'w, F> {
    let mut walk = Walk {
        entries: Vec::new(),
        stopped: None,
        files,
        folder,
        root: PathBuf::new(),
        excluded,
        seen: 0,
        pages: 0,
        links: 0,
        path_bytes: 0,
    };
    match root {
        Ok(root) => {
            walk.root.clone_from(&root);
            // The reason to stop is in the walk.
            let _ = walk.search(folder, &mut vec![root]);
        }
        Err(error) => walk.stopped = Some(unreadable(folder, &error.to_string(), NAME_DOCS)),
    }
    walk
}

impl<F: Files> Walk<'_, F> {
    /// Searches a folder, given the path that leads to it and, without links, the chain of folders from the root to it.
    fn search(&mut self, path: &Path, chain: &mut Vec<PathBuf>) -> Result<(), Stopped> {
        let folder = chain.last().unwrap_or(&self.root).clone();
        let room = limits::ENTRIES - self.seen;
        let children = match Children::read(self.files, &folder, room) {
            Ok(children) => children,
            Err(error) if chain.len() == 1 => {
                return self.stop(unreadable(path, &error.to_string(), NAME_DOCS));
            }
            Err(error) => {
                self.fail(path.to_owned(), &error.to_string());
                return Ok(());
            }
        };
        if children.bytes > limits::ALL_PATHS_BYTES {
            return self.stop_at(limits::ALL_PATHS_BYTES, "bytes in all paths");
        }
        if children.seen > room {
            return self.stop_at(limits::ENTRIES, "files and folders");
        }
        self.seen += children.seen;
        for (name, kind) in children.list {
            let path = path.join(&name);
            let target = folder.join(&name);
            self.count_path(&path)?;
            match kind {
                Kind::Link => self.visit_link(path, &target, chain)?,
                Kind::Folder => self.visit_folder(&path, target, chain)?,
                kind => self.visit_page(path, target, kind)?,
            }
        }
        Ok(())
    }

    /// Counts the bytes of a path, so that a few links in each other make no paths without an end.
    fn count_path(&mut self, path: &Path) -> Result<(), Stopped> {
        let below = path.strip_prefix(self.folder).unwrap_or(path);
        let bytes = below.as_os_str().len();
        if bytes > limits::PATH_BYTES {
            return self.stop_at(limits::PATH_BYTES, "bytes in a path");
        }
        self.path_bytes += bytes;
        match self.path_bytes > limits::ALL_PATHS_BYTES {
            true => self.stop_at(limits::ALL_PATHS_BYTES, "bytes in all paths"),
            false => Ok(()),
        }
    }

    fn visit_folder(
        &mut self,
        path: &Path,
        target: PathBuf,
        chain: &mut Vec<PathBuf>,
    ) -> Result<(), Stopped> {
        if self.excluded.contains(&target) {
            return Ok(());
        }
        if chain.len() > limits::DEPTH {
            return self.stop_at(limits::DEPTH, "folders inside each other");
        }
        chain.push(target);
        let outcome = self.search(path, chain);
        chain.pop();
        outcome
    }

    fn visit_page(&mut self, path: PathBuf, target: PathBuf, kind: Kind) -> Result<(), Stopped> {
        self.pages += 1;
        if self.pages > limits::PAGES {
            return self.stop_at(limits::PAGES, "pages");
        }
        match kind == Kind::File {
            true => self.entries.push(Entry {
                path,
                file: Ok(target),
            }),
            false => self.fail(path, "it is not a regular file"),
        }
        Ok(())
    }

    /// Follows a link, unless it leads out of the root or to a folder that contains it.
    fn visit_link(
        &mut self,
        path: PathBuf,
        link: &Path,
        chain: &mut Vec<PathBuf>,
    ) -> Result<(), Stopped> {
        self.links += 1;
        if self.links > limits::LINKS {
            return self.stop_at(limits::LINKS, "symbolic links");
        }
        let target = match self.files.canonical(link) {
            Ok(target) => target,
            Err(error) => {
                self.fail(path, &error.to_string());
                return Ok(());
            }
        };
        match self.files.kind(&target) {
            // Files that are not pages are not read.
            Ok(kind) if kind != Kind::Folder && !is_page(&path) => Ok(()),
            Ok(kind) if self.is_inside(&target) && kind != Kind::Folder => {
                self.visit_page(path, target, kind)
            }
            Ok(_) if self.is_inside(&target) && !chain.contains(&target) => {
                self.visit_folder(&path, target, chain)
            }
            Ok(_) if self.is_inside(&target) => {
                self.fail(path, "it is a link to a folder that contains it");
                Ok(())
            }
            _ => {
                let file = Err(outside(&path));
                self.entries.push(Entry { path, file });
                Ok(())
            }
        }
    }

    /// Whether the target of a link is below the root, and not hidden there.
    fn is_inside(&self, target: &Path) -> bool {
        let below = target.strip_prefix(&self.root);
        below.is_ok_and(|below| !below.iter().any(is_hidden))
    }

    fn fail(&mut self, path: PathBuf, reason: &str) {
        let file = Err(unreadable(&path, reason, REMOVE_OR_SKIP));
        self.entries.push(Entry { path, file });
    }

    fn stop_at(&mut self, limit: usize, of_what: &str) -> Result<(), Stopped> {
        self.stop(beyond_limit(self.folder, limit as u64, of_what))
    }

    fn stop(&mut self, diagnostic: Box<Diagnostic>) -> Result<(), Stopped> {
        self.stopped = Some(diagnostic);
        Err(Stopped)
    }
}

/// The folders, links and pages in a folder, sorted by name.
struct Children {
    list: Vec<(OsString, Kind)>,
    /// The number of all files and folders in it, up to the limit and one more.
    seen: usize,
    /// The bytes of the names in the list, up to the limit and one name more.
    bytes: usize,
}

impl Children {
    fn read(files: &impl Files, folder: &Path, limit: usize) -> io::Result<Self> {
        let (mut list, mut seen, mut bytes) = (Vec::new(), 0, 0);
        for child in files.names(folder)?.take(limit.saturating_add(1)) {
            let (name, kind) = child?;
            seen += 1;
            let is_searched = [Kind::Folder, Kind::Link].contains(&kind) || is_page(name.as_ref());
            if !is_hidden(&name) && is_searched {
                bytes += name.len();
                list.push((name, kind));
            }
            if bytes > limits::ALL_PATHS_BYTES {
                break;
            }
        }
        list.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(Self { list, seen, bytes })
    }
}

pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

pub(super) fn is_page(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| EXTENSIONS.iter().any(|page| extension == *page))
}
