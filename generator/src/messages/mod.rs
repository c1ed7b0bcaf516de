//! How messages look: for a person, for a program, on GitHub. Must not know the stages that report them.

mod github;
mod human;
mod json;
mod locator;
mod printable;
mod visible;

pub use github::{annotation, line as github};
pub use human::{Style, human, note};
pub use json::{json, location_json};
pub use locator::{Locator, ResolvedLocation};
pub use printable::Printable;
