//! The most that a run reads. Real docs are far below each limit; a prepared tree must not use up memory or time.

/// Bytes of a page: five times the largest real page that was measured.
pub(super) const PAGE_BYTES: u64 = 1 << 20;

/// Bytes of the configuration.
pub(super) const CONFIGURATION_BYTES: u64 = 1 << 20;

/// Bytes of an `API.txt`: ten times that of the largest real tree.
pub(super) const API_BYTES: u64 = 1 << 26;

/// Bytes of all pages in one folder of docs: twice those of the largest real tree.
pub(super) const DOCS_BYTES: u64 = 1 << 27;

/// Pages in one folder of docs.
pub(super) const PAGES: usize = 100_000;

/// Files and folders in one folder of docs, pages or not.
pub(super) const ENTRIES: usize = 1_000_000;

/// Symbolic links in one folder of docs. A few links to folders can make exponentially many paths.
pub(super) const LINKS: usize = 10_000;

/// Folders inside each other.
pub(super) const DEPTH: usize = 64;

/// Bytes of a path below the folder of docs: four times the longest real one.
pub(super) const PATH_BYTES: usize = 1024;

/// Bytes of all paths in one folder of docs. A page counts with each path that leads to it.
pub(super) const ALL_PATHS_BYTES: usize = 1 << 24;
