//! Decodes a recorded value: serde's `Deserializer` over a `Buffer`.
//!
//! On the way it counts which keys the structs know, so that a union can tell the best match, and builds the path of an error.

use std::any::TypeId;
use std::rc::Rc;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer,
    MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::Value;

use super::bridge;
use super::buffer::{Buffer, Token};
use super::error::Error;
use super::score;

/// One value in a buffer.
#[derive(Clone, Copy)]
pub struct Node<'b> {
    buffer: &'b Rc<Buffer>,
    at: usize,
    role: Role,
}

/// What the key in front of a value was read as.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    /// An entry of a map, an item of a list, or the root.
    Data,
    /// A field of a struct, unless the struct ignores it.
    Field,
    /// A field of a struct with a catch-all, unless the catch-all takes it.
    FieldOrCaught,
}

/// What JSON calls the value, with whole numbers set apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Null,
    Boolean,
    Integer,
    Fraction,
    String,
    Array,
    Object,
}

impl<'b> Node<'b> {
    #[inline]
    pub(super) fn new(buffer: &'b Rc<Buffer>, at: usize) -> Self {
        Self {
            buffer,
            at,
            role: Role::Data,
        }
    }

    /// The value as a type.
    #[inline]
    pub fn decode<T: DeserializeOwned>(self) -> Result<T, Error> {
        T::deserialize(self)
    }

    /// The value as it came.
    pub(super) fn value(self) -> Value {
        self.buffer.value(self.at)
    }

    pub(super) fn kind(self) -> Kind {
        match self.token() {
            Token::Null => Kind::Null,
            Token::Bool(_) => Kind::Boolean,
            Token::I64(_) | Token::U64(_) => Kind::Integer,
            Token::F64(value) if whole(value).is_some() => Kind::Integer,
            Token::F64(_) => Kind::Fraction,
            Token::Text { .. } => Kind::String,
            Token::Array { .. } => Kind::Array,
            Token::Object { .. } => Kind::Object,
        }
    }

    pub(super) fn text(self) -> &'b str {
        self.buffer.text(self.at)
    }

    /// The whole number here, if it is one that fits.
    pub(super) fn integer(self) -> Option<i64> {
        match self.token() {
            Token::I64(value) => Some(value),
            Token::F64(value) => whole(value),
            _ => None,
        }
    }

    pub(super) fn boolean(self) -> Option<bool> {
        match self.token() {
            Token::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The value in an error, in serde's words.
    pub(super) fn describe(self) -> Unexpected<'b> {
        match self.token() {
            Token::Null => Unexpected::Other("null"),
            Token::Bool(value) => Unexpected::Bool(value),
            Token::I64(value) => Unexpected::Signed(value),
            Token::U64(value) => Unexpected::Unsigned(value),
            Token::F64(value) => Unexpected::Float(value),
            Token::Text { start, len } => Unexpected::Str(self.buffer.slice(start, len)),
            Token::Array { .. } => Unexpected::Other("array"),
            Token::Object { .. } => Unexpected::Other("object"),
        }
    }

    /// The value of a key, where this is an object that has it.
    pub(super) fn get(self, key: &str) -> Option<Self> {
        let Token::Object { end, .. } = self.token() else {
            return None;
        };
        let mut at = self.at + 1;
        while at < end as usize {
            if self.buffer.text(at) == key {
                return Some(Self::new(self.buffer, at + 1));
            }
            at = self.buffer.after(at + 1);
        }
        None
    }

    /// How many keys the value holds, at any depth.
    pub(super) fn keys(self) -> usize {
        self.buffer.keys(self.at)
    }

    /// Notes that a union kept this value raw.
    pub(super) fn keep_raw(self) {
        self.buffer.kept_raw.set(Some(self.at));
    }

    /// Whether a union kept exactly this value raw since the last call.
    pub(super) fn take_kept_raw(self) -> bool {
        self.buffer.kept_raw.take() == Some(self.at)
    }

    /// Runs a union's trial of its members, or recalls its outcome if this is a trial within a trial.
    pub(super) fn choose<T>(
        self,
        union: TypeId,
        recall: impl FnOnce(Option<usize>) -> Result<T, Error>,
        run: impl FnOnce() -> (Option<usize>, Result<T, Error>),
    ) -> Result<T, Error> {
        let place = (union, self.at);
        let known = self.buffer.choices.borrow().get(&place).copied();
        if let Some(choice) = known {
            return recall(choice);
        }
        let outer = self.buffer.trials.get();
        self.buffer.trials.set(outer + 1);
        let (choice, result) = run();
        self.buffer.trials.set(outer);
        if outer > 0 {
            self.buffer.choices.borrow_mut().insert(place, choice);
        }
        result
    }

    #[inline]
    fn token(self) -> Token {
        self.buffer.token(self.at)
    }

    #[inline]
    fn items(self, len: u32, end: u32) -> Items<'b> {
        Items {
            buffer: self.buffer,
            at: self.at + 1,
            end: end as usize,
            len: len as usize,
            index: 0,
        }
    }

    #[inline]
    fn entries(self, len: u32, end: u32, named: Role) -> Entries<'b> {
        let (at, end) = (self.at + 1, end as usize);
        Entries {
            buffer: self.buffer,
            at,
            end,
            len: len as usize,
            key: "",
            named,
            role: Role::Data,
        }
    }

    #[inline]
    fn visit<'de, V: Visitor<'de>>(self, visitor: V, named: Role) -> Result<V::Value, Error> {
        match self.token() {
            Token::Null => visitor.visit_unit(),
            Token::Bool(value) => visitor.visit_bool(value),
            Token::I64(value) => visitor.visit_i64(value),
            Token::U64(value) => visitor.visit_u64(value),
            Token::F64(value) => visitor.visit_f64(value),
            Token::Text { start, len } => visitor.visit_str(self.buffer.slice(start, len)),
            Token::Array { len, end } => visitor.visit_seq(self.items(len, end)),
            Token::Object { len, end } => visitor.visit_map(self.entries(len, end, named)),
        }
    }

    /// JSON knows one kind of number: `1.0` is an integer, too.
    fn visit_integer<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.token() {
            Token::F64(value) => match whole(value) {
                Some(value) => visitor.visit_i64(value),
                None => visitor.visit_f64(value),
            },
            _ => self.visit(visitor, Role::Data),
        }
    }
}

/// The integer that a float stands for, if it stands for one.
pub(super) fn whole(value: f64) -> Option<i64> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    (value.fract() == 0.0 && (-LIMIT..LIMIT).contains(&value)).then_some(value as i64)
}

macro_rules! integers {
    ($($method:ident)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.visit_integer(visitor)
        }
    )+};
}

impl<'de> Deserializer<'de> for Node<'_> {
    type Error = Error;

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.role == Role::FieldOrCaught {
            // serde's derive buffers this way what it has no field for.
            score::caught_field();
        }
        self.visit(visitor, Role::Data)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.role != Role::Data {
            score::ignored_field();
        }
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.token() {
            Token::Null => visitor.visit_none(),
            _ => visitor.visit_some(Self::new(self.buffer, self.at)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == bridge::UNION {
            bridge::hand_over(self.buffer, self.at, visitor)
        } else {
            visitor.visit_newtype_struct(self)
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.visit(visitor, Role::Field)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit(visitor, Role::FieldOrCaught)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.token() {
            Token::Text { .. } => visitor.visit_enum(self.text().into_deserializer()),
            Token::Object { len: 1, .. } => {
                visitor.visit_enum(Variant(Self::new(self.buffer, self.at + 1)))
            }
            _ => Err(Error::custom("expected a string or an object with one key")),
        }
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.token() {
            Token::Text { start, len } => visitor.visit_str(self.buffer.slice(start, len)),
            _ => self.visit(visitor, Role::Data),
        }
    }

    forward_to_deserialize_any! {
        bool f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct
    }
}

/// The rest of a list.
struct Items<'b> {
    buffer: &'b Rc<Buffer>,
    at: usize,
    end: usize,
    len: usize,
    index: usize,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if self.at >= self.end {
            return Ok(None);
        }
        let (node, index) = (Node::new(self.buffer, self.at), self.index);
        self.at = self.buffer.after(self.at);
        self.index += 1;
        seed.deserialize(node)
            .map(Some)
            .map_err(|error| error.under_index(index))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.len - self.index)
    }
}

/// The rest of an object.
struct Entries<'b> {
    buffer: &'b Rc<Buffer>,
    at: usize,
    end: usize,
    len: usize,
    key: &'b str,
    /// The role of values whose key is read as the name of a field.
    named: Role,
    /// The role of the next value.
    role: Role,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        if self.at >= self.end {
            return Ok(None);
        }
        self.key = self.buffer.text(self.at);
        self.at += 1;
        self.role = Role::Data;
        let key = Key {
            text: self.key,
            named: self.named,
            role: &mut self.role,
        };
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let node = Node {
            buffer: self.buffer,
            at: self.at,
            role: self.role,
        };
        self.at = self.buffer.after(self.at);
        if self.role != Role::Data {
            score::populated_field();
        }
        seed.deserialize(node)
            .map_err(|error| error.under_key(self.key))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.len)
    }
}

/// A key. A struct asks for an identifier, a map for anything else: so the two are told apart.
struct Key<'b> {
    text: &'b str,
    named: Role,
    role: &'b mut Role,
}

impl<'de> Deserializer<'de> for Key<'_> {
    type Error = Error;

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.role = self.named;
        visitor.visit_str(self.text)
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.text)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(self.text.into_deserializer())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct ignored_any
    }
}

/// A variant with data of an enum that serde derived: a key, and the value behind it.
struct Variant<'b>(Node<'b>);

impl<'de, 'b> EnumAccess<'de> for Variant<'b> {
    type Error = Error;
    type Variant = Node<'b>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Node<'b>), Error> {
        let value = Node::new(self.0.buffer, self.0.at + 1);
        Ok((seed.deserialize(self.0)?, value))
    }
}

impl<'de> VariantAccess<'de> for Node<'_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        self.decode()
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Error> {
        self.visit(visitor, Role::Data)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.visit(visitor, Role::Field)
    }
}
