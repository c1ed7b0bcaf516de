//! Carries a place in a `Buffer` through serde, from the deserializer of a node to the union that is asked for.
//!
//! A union is called with some deserializer, and serde gives it no way to ask which one. So it asks for a newtype
//! struct of a reserved name. Any other deserializer passes itself on, and the union records what it yields. A node
//! leaves its place here and calls `visit_unit`, and the union goes on in the same buffer. Errors come back the same way,
//! since serde would flatten them to text and their path with it.

use std::cell::Cell;
use std::rc::Rc;

use serde::de::{Deserializer, Visitor};

use super::buffer::Buffer;
use super::error::Error;

/// The name by which a union asks for the node.
pub(super) const UNION: &str = "$support::union";

/// A place in a buffer that is shared for as long as the hand-over takes.
pub(super) type Place = (Rc<Buffer>, usize);

thread_local! {
    static PLACE: Cell<Option<Place>> = const { Cell::new(None) };
    static ERROR: Cell<Option<Error>> = const { Cell::new(None) };
    static SPARE: Cell<Option<Rc<Buffer>>> = const { Cell::new(None) };
}

/// Hands a place to the union behind the visitor.
pub(super) fn hand_over<'de, V: Visitor<'de>>(
    buffer: &Rc<Buffer>,
    at: usize,
    union: V,
) -> Result<V::Value, Error> {
    let _ = PLACE.try_with(|place| place.set(Some((Rc::clone(buffer), at))));
    union
        .visit_unit::<Error>()
        .map_err(|error| take_error().unwrap_or(error))
}

/// The place, where it is a node that calls.
pub(super) fn take_place() -> Option<Place> {
    PLACE.try_with(Cell::take).ok().flatten()
}

/// Sends an error back with its path.
pub(super) fn fail<E: serde::de::Error>(error: Error) -> E {
    let flat = E::custom(&error);
    let _ = ERROR.try_with(|slot| slot.set(Some(error)));
    flat
}

fn take_error() -> Option<Error> {
    ERROR.try_with(Cell::take).ok().flatten()
}

/// Records a value.
pub(super) fn record<'de, D: Deserializer<'de>>(source: D) -> Result<Rc<Buffer>, D::Error> {
    let mut buffer = spare();
    Rc::make_mut(&mut buffer).fill(source)?;
    Ok(buffer)
}

/// An empty buffer, in the memory of the one before where that is free.
#[inline]
pub(super) fn spare() -> Rc<Buffer> {
    SPARE
        .try_with(Cell::take)
        .ok()
        .flatten()
        .unwrap_or_default()
}

/// Gives the memory back.
#[inline]
pub(super) fn recycle(mut buffer: Rc<Buffer>) {
    if Rc::get_mut(&mut buffer).is_some_and(Buffer::recycle) {
        let _ = SPARE.try_with(|spare| spare.set(Some(buffer)));
    }
}
