//! Where the implementations of serde come from.

use crate::Options;
use crate::options::{Format, Serde};
use crate::plan::Encoding;

/// The encoding of all items. Rows of text have no parsed value, so their code is derived.
pub(super) fn of(options: &Options) -> Encoding {
    match (options.serde, options.format) {
        (Serde::Derive, _) | (_, Format::Csv) => Encoding::Derive,
        (Serde::Lean, _) => Encoding::Lean,
    }
}
