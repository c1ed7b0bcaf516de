//! The fields of a struct that is decoded: found by their keys, and read as their presence says.
//!
//! The methods of [`Fields`] have the names that `object!` has for fields: `required`, `optional`, …

use serde::Deserialize;
use serde::de::Error as _;

use super::super::buffer::Token;
use super::super::error::Error;
use super::super::keys::repeated_key;
use super::super::maps::Rest;
use super::super::node;
use super::super::open_struct;
use super::super::patch::Patch;
use super::super::score::Score;
use super::{Lean, Node};

/// A key that is read as another one, and that one, which is written.
type Alias = (&'static str, &'static str);

/// The value of a field whose key is missing.
const MISSING: u32 = 0;

/// The fields of an object that is being decoded. Each is asked for once, in the order of their keys.
///
/// In a trial they give nothing, even if they fit.
pub struct Fields<'b> {
    node: Node<'b>,
    keys: &'static [&'static str],
    /// Where the slots of this struct begin: one for each field, then one for each entry of the rest.
    slots: usize,
    end: usize,
    next: usize,
    has_rest: bool,
}

impl<'b> Fields<'b> {
    /// Finds the values of all keys. Other keys are dropped, unless the struct has a field for the rest.
    ///
    /// Aliases are apart from the keys, because a list of lists costs the compiler a constant for each.
    pub fn of(
        node: Node<'b>,
        name: &'static str,
        keys: &'static [&'static str],
        aliases: &'static [Alias],
        has_rest: bool,
    ) -> Option<Self> {
        let Token::Object { len, end } = node.token() else {
            return node.mismatch(&format_args!("struct {name}").to_string().as_str());
        };
        node.check_stack()?;
        let mut slots = node.context.slots.borrow_mut();
        let first = slots.len();
        slots.resize(first + keys.len(), MISSING);
        let (mut populated, mut expected, mut expected_alias) = (0, 0, 0);
        let mut at = node.at + 1;
        while at < end as usize {
            let value = at + 1;
            let key = node.context.buffer.text(at);
            let found = find(keys, expected, |known| *known == key).or_else(|| {
                let alias = find(aliases, expected_alias, |(alias, _)| *alias == key)?;
                expected_alias = alias + 1;
                let (_, written) = aliases.get(alias)?;
                find(keys, expected, |known| known == written)
            });
            match found {
                Some(index) => {
                    let slot = slots.get_mut(first + index)?;
                    if *slot != MISSING {
                        let key = keys.get(index).copied().unwrap_or_default();
                        return node.fail(&mut || Error::duplicate_field(key));
                    }
                    *slot = u32::try_from(value).ok()?;
                    populated += 1;
                    expected = index + 1;
                }
                None if has_rest => slots.push(u32::try_from(at).ok()?),
                None => {}
            }
            at = node.context.buffer.after(value);
        }
        let others = len - populated;
        let ignored = if has_rest { 0 } else { others };
        node.context.add(Score::of_object(len, populated, ignored));
        Some(Self {
            node,
            keys,
            slots: first,
            end: slots.len(),
            next: 0,
            has_rest,
        })
    }

    /// The key of the next field, and its value if it has one.
    #[inline]
    fn next(&mut self) -> (&'static str, Option<Node<'b>>) {
        let index = self.next;
        self.next += 1;
        let mut slots = self.node.context.slots.borrow_mut();
        // Structs inside the last field had theirs behind.
        slots.truncate(self.end);
        let at = slots.get(self.slots + index).copied().unwrap_or(MISSING);
        if self.next == self.keys.len() && !self.has_rest {
            slots.truncate(self.slots);
        }
        let key = self.keys.get(index).copied().unwrap_or_default();
        let node = (at != MISSING).then_some(Node {
            at: at as usize,
            ..self.node
        });
        (key, node)
    }

    #[inline]
    fn decode<T>(
        &mut self,
        decode: impl FnOnce(Node<'b>) -> Option<T>,
        absent: impl FnOnce(&'static str) -> Option<T>,
    ) -> Option<T> {
        if self.node.context.has_failed() {
            return None;
        }
        let (key, value) = self.next();
        match value {
            Some(value) => {
                let decoded = decode(value);
                if decoded.is_none() {
                    self.node.has_failed_under(key);
                }
                decoded
            }
            None => absent(key),
        }
    }

    #[cold]
    fn missing<T>(node: Node<'b>, key: &'static str) -> Option<T> {
        node.fail(&mut || Error::missing_field(key))
    }

    /// A field that must be there, unless its type has a value for a missing one.
    pub fn required<T: Lean>(&mut self) -> Option<T> {
        let node = self.node;
        self.decode(T::decode, |key| {
            T::absent().or_else(|| Self::missing(node, key))
        })
    }

    /// A field that may be missing or `null`.
    pub fn optional<T: Lean>(&mut self) -> Option<Option<T>> {
        self.decode(Lean::decode, |_| Some(None))
    }

    /// A field that must be there, and may be `null`.
    pub fn nullable<T: Lean>(&mut self) -> Option<Option<T>> {
        let node = self.node;
        self.decode(Lean::decode, |key| Self::missing(node, key))
    }

    /// A field that may be missing, which is not the same as `null`.
    pub fn keep<T: Lean>(&mut self) -> Option<Option<T>> {
        self.decode(|value| T::decode(value).map(Some), |_| Some(None))
    }

    /// A field that may be missing, may be `null`, and may have a value.
    pub fn patch<T: Lean>(&mut self) -> Option<Patch<T>> {
        self.decode(Lean::decode, |_| Some(Patch::Keep))
    }

    /// A required field of a type that is not the generator's.
    pub fn required_foreign<T: Deserialize<'b>>(&mut self) -> Option<T> {
        let node = self.node;
        self.decode(
            |value| value.foreign(T::deserialize),
            |key| node.foreign(|_| open_struct::optional::<T, Error>(None, key)),
        )
    }

    /// The same for a field that may be missing or `null`.
    pub fn optional_foreign<T: Deserialize<'b>>(&mut self) -> Option<Option<T>> {
        self.decode(|value| value.foreign(Option::deserialize), |_| Some(None))
    }

    /// The same for a field that must be there, and may be `null`.
    pub fn nullable_foreign<T: Deserialize<'b>>(&mut self) -> Option<Option<T>> {
        self.nullable_by(Option::deserialize)
    }

    /// The same for a field that may be missing, which is not the same as `null`.
    pub fn keep_foreign<T: Deserialize<'b>>(&mut self) -> Option<Option<T>> {
        let decode = |value: Node<'b>| value.foreign(T::deserialize).map(Some);
        self.decode(decode, |_| Some(None))
    }

    /// The same for a field that may be missing, may be `null`, and may have a value.
    pub fn patch_foreign<T: Deserialize<'b>>(&mut self) -> Option<Patch<T>> {
        let decode = |value: Node<'b>| value.foreign(Patch::deserialize);
        self.decode(decode, |_| Some(Patch::Keep))
    }

    /// A required field that a function reads.
    pub fn required_by<T>(
        &mut self,
        read: impl FnOnce(node::Node<'b, 'b>) -> Result<T, Error>,
    ) -> Option<T> {
        let node = self.node;
        self.decode(|value| value.foreign(read), |key| Self::missing(node, key))
    }

    /// The same for a field that may be missing or `null`.
    pub fn optional_by<T>(
        &mut self,
        read: impl FnOnce(node::Node<'b, 'b>) -> Result<Option<T>, Error>,
    ) -> Option<Option<T>> {
        self.decode(|value| value.foreign(read), |_| Some(None))
    }

    /// The same for a field that must be there, and may be `null`.
    pub fn nullable_by<T>(
        &mut self,
        read: impl FnOnce(node::Node<'b, 'b>) -> Result<Option<T>, Error>,
    ) -> Option<Option<T>> {
        self.required_by(read)
    }

    /// The same for a field that may be missing, may be `null`, and may have a value.
    pub fn patch_by<T>(
        &mut self,
        read: impl FnOnce(node::Node<'b, 'b>) -> Result<Patch<T>, Error>,
    ) -> Option<Patch<T>> {
        self.decode(|value| value.foreign(read), |_| Some(Patch::Keep))
    }

    /// The entries that no field has.
    pub fn rest<R: Rest<Value: Lean>>(&mut self) -> Option<R> {
        self.rest_with(Lean::decode)
    }

    /// The entries of keys that no page describes.
    pub fn rest_undocumented<R: Rest<Value: Lean>>(&mut self) -> Option<R> {
        self.rest()
    }

    /// The entries that no field has, of a type that is not the generator's.
    pub fn rest_foreign<R: Rest<Value: Deserialize<'b>>>(&mut self) -> Option<R> {
        self.rest_with(|value| value.foreign(Deserialize::deserialize))
    }

    fn rest_with<R: Rest>(&mut self, decode: impl Fn(Node<'b>) -> Option<R::Value>) -> Option<R> {
        let context = self.node.context;
        let mut rest = R::default();
        let mut index = self.slots + self.keys.len();
        let slot = |index| context.slots.borrow().get(index).copied();
        while let Some(at) = slot(index).filter(|_| index < self.end) {
            if context.has_failed() {
                return None;
            }
            let key = context.buffer.text(at as usize);
            let value = Node {
                at: at as usize + 1,
                ..self.node
            };
            let decoded = decode(value);
            context.slots.borrow_mut().truncate(self.end);
            if let Some(value) = decoded {
                if rest.has(key) {
                    return self.node.fail(&mut || repeated_key(key));
                }
                rest.put(key.to_owned(), value);
            } else if value.has_failed_under(key) {
                return None;
            }
            index += 1;
        }
        context.slots.borrow_mut().truncate(self.slots);
        Some(rest)
    }
}

/// Where something is in a list. The search begins where it is expected: most objects have the order of the docs.
#[inline]
fn find<T>(list: &[T], expected: usize, is_it: impl Fn(&T) -> bool) -> Option<usize> {
    let (before, after) = list.split_at(expected.min(list.len()));
    let found = after.iter().position(&is_it);
    let found = found.map(|index| index + before.len());
    found.or_else(|| before.iter().position(is_it))
}
