//! Reads the pages and the configuration from the disk. Knows files; must not know what is in them.
//!
//! A folder of docs is not trusted: nothing outside it is opened, only regular files are, and of each a bounded number of
//! bytes is read (`limits`).
#![allow(clippy::disallowed_methods, reason = "this module reads the disk")]

mod api;
mod configuration;
mod errors;
mod files;
mod folders;
mod limits;
mod pages;
mod paths;
mod regular_file;
mod revision;
mod samples;
mod stamp;
mod tree;
mod walk;

pub use api::api;
pub use configuration::{CONFIG, LEARNED, default_configuration, named_configuration};
pub use folders::{Folder, folders, refuse_overlap};
pub use pages::{all, pages};
pub use paths::{
    absolute, exists, is_file, is_folder, is_inside, is_link, is_same_folder, path_in_repository,
};
pub(crate) use regular_file::{read_regular_file, read_start};
pub use revision::{
    Listed, at_revision, configuration_of_revision, in_revision, listed_pages, no_revision,
    page_of_revision,
};
pub use samples::{SampleFile, sample_files, samples};
pub use stamp::{Stamp, stamp};
pub use tree::{Object, Tree};
