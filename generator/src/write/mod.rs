//! Takes the files to the disk, or compares them with it. Knows files; must not know what is in them.
//!
//! A file is the generator's if it begins with the mark. No other file is ever overwritten or removed, and the
//! generator does not follow a symbolic link inside the crate.
#![allow(clippy::disallowed_methods, reason = "this module writes the disk")]

mod apply;
mod compare;
mod create;
mod dependencies;
mod disk;
mod refusal;
mod scaffold;
mod staging;
mod way;

pub use apply::{apply, apply_with};
pub use compare::{compare, compare_with};
pub use create::{create, has_crate};
pub use dependencies::missing_dependencies;
pub use disk::{FaultHook, Step};

/// The manifest of a crate.
const MANIFEST: &str = "Cargo.toml";

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
