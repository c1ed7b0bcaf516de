//! Compares the generated files with the disk, and writes them. Knows files; must not know what is in them.
//!
//! A file belongs to the generator if it begins with the generator's mark. No other file is ever overwritten or removed.
//!
//! The crate's folder is not trusted. The folder itself may be a symbolic link, because the user names it, but no link
//! inside it is followed, only regular files are opened, and of each a bounded number of bytes is read. Every component
//! of a path is checked without following links before it is used (`path_walk`). A process that replaces a folder by a
//! link between the check and the use is not stopped; neither are hard links and mounts noticed.
#![allow(clippy::disallowed_methods, reason = "this module writes the disk")]

mod apply;
mod change;
mod compare;
mod create;
mod dependencies;
mod disk;
mod errors;
mod features;
mod manifest;
mod missing;
mod path_walk;
mod removals;
mod scaffold;
mod staging;

pub use apply::{apply, apply_with};
pub use change::{Change, Comparison, Summary};
pub use compare::{compare, compare_with};
pub use create::{create, has_crate, refuse_links, replace};
pub use disk::{FaultHook, Step};
pub use missing::{Missing, missing};
pub use removals::refuse_removals;

/// The manifest of a crate.
const MANIFEST: &str = "Cargo.toml";
