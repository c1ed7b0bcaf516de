//! Where the implementations of serde come from.

use crate::Options;
use crate::options::Serde;
use crate::plan::Encoding;

/// The encoding of all items.
pub(super) fn of(options: &Options) -> Encoding {
    match options.serde {
        Serde::Derive => Encoding::Derive,
        Serde::Lean => Encoding::Lean,
    }
}
