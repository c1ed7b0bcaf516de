//! Where the implementations of serde come from.

use super::context::Context;
use crate::Options;
use crate::options::Serde;
use crate::plan::{Encoding, ItemBody};
use crate::schema::TypeId;

/// The encoding of a crate, and of what a page describes inline.
pub(super) fn of(options: &Options) -> Encoding {
    match options.serde.unwrap_or_default() {
        Serde::Derive => Encoding::Derive,
        Serde::Lean => Encoding::Lean,
    }
}

/// The encoding of an item. Rows of text are read by their columns, from formats that cannot say what a cell is: derived
/// code asks for the type that it expects.
pub(super) fn of_item(ctx: &Context<'_>, id: TypeId, body: &ItemBody) -> Encoding {
    let needs_derives = ctx.rows.contain(id) || matches!(body, ItemBody::Wrapper(_));
    match of(ctx.options) {
        Encoding::Lean if needs_derives => Encoding::DeriveBesideLean,
        encoding => encoding,
    }
}
