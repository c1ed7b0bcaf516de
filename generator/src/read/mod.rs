//! Reads the pages and the configuration from the disk. Knows files; must not know what is in them.
#![allow(clippy::disallowed_methods, reason = "this module reads the disk")]

mod configuration;
mod errors;
mod folders;
mod pages;
mod paths;
mod samples;

pub use configuration::{CONFIG, LEARNED, default_configuration, named_configuration};
pub use folders::{Folder, folders, refuse_overlap};
pub use pages::{all, pages};
pub use paths::{exists, is_same_file, path_in_repository};
pub use samples::{SampleFile, sample_files, samples};
