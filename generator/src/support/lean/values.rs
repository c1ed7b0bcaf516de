//! The types of the standard library: how each is decoded, and what it is on the wire.

use serde::de::{DeserializeOwned, Error as _, Unexpected};
use serde_json::Value;

use super::super::buffer::Token;
use super::super::bytes;
use super::super::enums::{
    IntegerEnum, TextEnum, known_integer, known_text, unknown_integer, unknown_text,
};
use super::super::error::Error;
use super::super::exact::Number;
use super::super::literal::{Expect, Scalar};
use super::super::patch::Patch;
use super::super::score::Score;
use super::super::unlisted::Unlisted;
use super::view::{List, Output, View};
use super::{Lean, Node};

impl Lean for String {
    fn decode(node: Node<'_>) -> Option<Self> {
        match node.text() {
            Some(_) if node.context.is_trial() => None,
            Some(text) => Some(text.to_owned()),
            None => node.mismatch(&"a string"),
        }
    }

    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl Lean for bool {
    fn decode(node: Node<'_>) -> Option<Self> {
        match node.token() {
            Token::Bool(value) => Some(value),
            _ => node.mismatch(&"a boolean"),
        }
    }

    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }
}

impl Lean for i64 {
    fn decode(node: Node<'_>) -> Option<Self> {
        match node.token() {
            Token::I64(value) => Some(value),
            Token::U64(value) => {
                let unexpected = Unexpected::Unsigned(value);
                node.fail(&mut || Error::invalid_value(unexpected, &"i64"))
            }
            _ => node.mismatch(&"i64"),
        }
    }

    fn view(&self) -> View<'_> {
        View::I64(*self)
    }
}

impl Lean for f64 {
    fn decode(node: Node<'_>) -> Option<Self> {
        match (node.float(), node.token()) {
            (Some(value), _) => Some(value),
            (None, Token::Number { .. }) => node.fail(&mut || Error::custom("number out of range")),
            (None, _) => node.mismatch(&"f64"),
        }
    }

    fn view(&self) -> View<'_> {
        View::F64(*self)
    }
}

impl Lean for Number {
    fn decode(node: Node<'_>) -> Option<Self> {
        node.foreign(serde::Deserialize::deserialize)
    }

    fn view(&self) -> View<'_> {
        View::Number(self)
    }
}

/// Bytes in base64, or a list of numbers.
impl Lean for Vec<u8> {
    fn decode(node: Node<'_>) -> Option<Self> {
        node.foreign(bytes::deserialize)
    }

    fn view(&self) -> View<'_> {
        View::Bytes(self)
    }
}

impl Lean for Value {
    fn decode(node: Node<'_>) -> Option<Self> {
        node.context.add(Score::of_any(node.has_content()));
        node.json()
    }

    fn view(&self) -> View<'_> {
        View::Json(self)
    }
}

impl<T: Lean> Lean for Option<T> {
    fn decode(node: Node<'_>) -> Option<Self> {
        match node.is_null() {
            true => Some(None),
            false => T::decode(node).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Null, T::view)
    }
}

impl<T: Lean> Lean for Patch<T> {
    fn decode(node: Node<'_>) -> Option<Self> {
        match node.is_null() {
            true => Some(Self::Null),
            false => T::decode(node).map(Self::Set),
        }
    }

    fn view(&self) -> View<'_> {
        self.value().map_or(View::Null, T::view)
    }
}

impl<T: Lean> Lean for Box<T> {
    fn decode(node: Node<'_>) -> Option<Self> {
        T::decode(node).map(Self::new)
    }

    fn view(&self) -> View<'_> {
        T::view(self)
    }
}

impl<T: Lean> Lean for Vec<T> {
    fn decode(node: Node<'_>) -> Option<Self> {
        let mut items = node.items()?;
        let is_trial = node.context.is_trial();
        let mut list = Self::with_capacity(if is_trial { 0 } else { items.len });
        while let Some(item) = items.next() {
            match T::decode(item) {
                Some(value) if !is_trial => list.push(value),
                Some(_) => {}
                None if items.have_failed() => return None,
                None => {}
            }
        }
        Some(list)
    }

    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Lean> List for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> View<'_> {
        self.get(index).map_or(View::Null, T::view)
    }
}

/// Implements `Lean` for a map with string keys.
macro_rules! map {
    ($($map:ident)::+) => {
        impl<T: $crate::support::lean::Lean> $crate::support::lean::Lean for $($map)::+<String, T> {
            fn decode(node: $crate::support::lean::Node<'_>) -> Option<Self> {
                $crate::support::lean::decode_map(node)
            }

            fn put_all(&self, entries: &mut $crate::support::lean::Output<'_>) {
                for (key, value) in self {
                    entries.put(key, $crate::support::lean::Lean::view(value));
                }
            }
        }
    };
}

pub(crate) use map;

map!(std::collections::BTreeMap);
map!(std::collections::HashMap);

/// Decodes a map of any type. Of equal keys, the last counts.
pub fn decode_map<M: super::super::maps::Rest<Value: Lean>>(node: Node<'_>) -> Option<M> {
    let mut entries = node.entries()?;
    let is_trial = node.context.is_trial();
    let mut map = M::default();
    while let Some((key, value)) = entries.next() {
        match Lean::decode(value) {
            Some(value) if !is_trial => map.put(key.to_owned(), value),
            Some(_) => {}
            None if node.has_failed_under(key) => return None,
            None => {}
        }
    }
    Some(map)
}

/// Decodes an enum of strings.
pub fn text<T: TextEnum>(node: Node<'_>) -> Option<T> {
    let Some(text) = node.text() else {
        return node.mismatch(&"a string");
    };
    match (known_text(text), T::UNKNOWN) {
        (Some(known), _) => Some(known),
        (None, Some(unknown)) => {
            node.context.add(Score::UNKNOWN);
            (!node.context.is_trial()).then(|| unknown(Unlisted::new(text.to_owned())))
        }
        (None, None) => node.fail(&mut || Error::custom(unknown_text::<T>(text))),
    }
}

/// Decodes an enum of integers.
pub fn integer<T: IntegerEnum>(node: Node<'_>) -> Option<T> {
    let Some(value) = node.integer() else {
        return match node.token() {
            Token::U64(value) => {
                let unexpected = Unexpected::Unsigned(value);
                let expected = &"an integer of 64 bits";
                node.fail(&mut || Error::invalid_value(unexpected, expected))
            }
            _ => node.mismatch(&"an integer"),
        };
    };
    match (known_integer(value), T::UNKNOWN) {
        (Some(known), _) => Some(known),
        (None, Some(unknown)) => {
            node.context.add(Score::UNKNOWN);
            Some(unknown(Unlisted::new(value)))
        }
        (None, None) => node.fail(&mut || Error::custom(unknown_integer::<T>(value))),
    }
}

/// Decodes the one legal value of a type; any other is an error.
pub fn literal(node: Node<'_>, legal: Scalar<'static>) -> Option<()> {
    match node.scalar() {
        Some(value) if value == legal => Some(()),
        _ => node.fail(&mut || match (legal, node.token()) {
            (Scalar::String(_) | Scalar::Word(_), Token::Borrowed(_) | Token::Copied { .. })
            | (Scalar::Boolean(_), Token::Bool(_))
            | (Scalar::Integer(_), Token::I64(_) | Token::U64(_) | Token::F64(_)) => {
                Error::invalid_value(node.plain().unexpected(), &Expect(legal))
            }
            _ => Error::invalid_type(node.plain().unexpected(), &Expect(legal)),
        }),
    }
}

/// Decodes a value of a type that is not the generator's.
pub fn foreign<T: DeserializeOwned>(node: Node<'_>) -> Option<T> {
    node.foreign(T::deserialize)
}
