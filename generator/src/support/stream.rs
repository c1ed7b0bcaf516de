//! The fast way through a union whose tag comes first: its member reads straight from the source.
//!
//! What is read so is gone, and an open union could not keep it raw if the member did not fit. So this way is taken only
//! while `decode` stands behind it and can decode the document a second time, through a buffer.

use std::cell::Cell;
use std::rc::Rc;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Error as _, MapAccess};

use super::buffer::{Buffer, FIRST_KEY, FIRST_VALUE};
use super::node::Node;

thread_local! {
    static MODE: Cell<Mode> = const { Cell::new(Mode::Off) };
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Off,
    On,
    /// A member did not fit. The error may have been swallowed on its way by a type that tries something else.
    Failed,
}

/// Runs a first attempt that may stream. Its result counts only if no union failed on the way.
pub(super) fn attempt<T>(decode: impl FnOnce() -> T) -> Option<T> {
    // Restores what was before even if a `Deserialize` of the user panics.
    struct Restore(Mode);
    impl Drop for Restore {
        fn drop(&mut self) {
            MODE.set(self.0);
        }
    }
    let _restore = Restore(MODE.replace(Mode::On));
    let result = decode();
    (MODE.get() != Mode::Failed).then_some(result)
}

#[inline]
pub(super) fn is_on() -> bool {
    MODE.get() == Mode::On
}

pub(super) fn failed() {
    MODE.set(Mode::Failed);
}

/// The entries of an object of which the first, the tag, has been recorded already.
pub struct Tagged<'b, A> {
    key: Option<Node<'b>>,
    value: Option<Node<'b>>,
    rest: A,
}

impl<'b, A> Tagged<'b, A> {
    #[inline]
    pub(super) fn new(buffer: &'b Rc<Buffer>, rest: A) -> Self {
        let node = |at| Some(Node::new(buffer, at));
        Self {
            key: node(FIRST_KEY),
            value: node(FIRST_VALUE),
            rest,
        }
    }

    /// Decodes a member.
    pub fn decode<'de, T: Deserialize<'de>>(self) -> Result<T, A::Error>
    where
        A: MapAccess<'de>,
    {
        T::deserialize(MapAccessDeserializer::new(self))
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Tagged<'_, A> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        match self.key.take() {
            None => self.rest.next_key_seed(seed),
            Some(key) => seed.deserialize(key).map(Some).map_err(A::Error::custom),
        }
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.value.take() {
            None => self.rest.next_value_seed(seed),
            Some(value) => seed.deserialize(value).map_err(A::Error::custom),
        }
    }
}
