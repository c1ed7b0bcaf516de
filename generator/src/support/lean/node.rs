//! A value that is parsed, and not yet decoded.

use serde::de::{Error as _, Expected};
use serde_json::{Map, Number, Value};

use super::super::buffer::{Buffer, Token};
use super::super::error::Error;
use super::super::literal::{Scalar, as_integer};
use super::super::node;
use super::super::repeated::Repeated;
use super::super::score::{SCORE, Score};
use super::context::Context;

/// A value of a document.
#[derive(Clone, Copy)]
pub struct Node<'b> {
    pub(super) context: &'b Context<'b>,
    pub(super) at: usize,
}

impl<'b> Node<'b> {
    /// The document itself.
    pub(super) fn root(context: &'b Context<'b>) -> Self {
        Self { context, at: 0 }
    }

    #[inline]
    pub(super) fn token(self) -> Token<'b> {
        self.context.buffer.token(self.at)
    }

    #[inline]
    pub(super) fn is_null(self) -> bool {
        matches!(self.token(), Token::Null)
    }

    /// The text, if it is one.
    #[inline]
    pub(super) fn text(self) -> Option<&'b str> {
        match self.token() {
            Token::Borrowed(text) => Some(text),
            Token::Copied { start, len } | Token::Bytes { start, len } => {
                Some(self.context.buffer.copied(start, len))
            }
            _ => None,
        }
    }

    /// The integer, if it is one. JSON has one kind of number: `1.0` is an integer, too.
    pub(super) fn integer(self) -> Option<i64> {
        match self.token() {
            Token::I64(value) => Some(value),
            Token::F64(value) => as_integer(value),
            Token::Number { .. } => self.float().and_then(as_integer),
            _ => None,
        }
    }

    /// The float, if it is a number in its range.
    pub(super) fn float(self) -> Option<f64> {
        match self.token() {
            Token::I64(value) => Some(value as f64),
            Token::U64(value) => Some(value as f64),
            Token::F64(value) => Some(value),
            Token::Number { start, len } => {
                let float = self.context.buffer.copied(start, len).parse().ok();
                float.filter(|float: &f64| float.is_finite())
            }
            _ => None,
        }
    }

    /// The string, the integer or the boolean, if it is one.
    pub(super) fn scalar(self) -> Option<Scalar<'b>> {
        match self.token() {
            Token::Bool(value) => Some(Scalar::Boolean(value)),
            Token::Borrowed(_) | Token::Copied { .. } | Token::Bytes { .. } => {
                self.text().map(Scalar::String)
            }
            _ => self.integer().map(Scalar::Integer),
        }
    }

    /// The value as JSON; nothing in a trial.
    pub(super) fn json(self) -> Option<Value> {
        (!self.context.is_trial()).then(|| json(self.context.buffer, self.at))
    }

    /// A key that is repeated in an object of this value, if one is.
    pub(super) fn repeated_key(self) -> Option<&'b str> {
        self.context.buffer.repeated_key(self.at)
    }

    /// Whether it is a list with items or an object with entries.
    pub(super) fn has_content(self) -> bool {
        matches!(self.token(), Token::Array { len, .. } | Token::Object { len, .. } if len > 0)
    }

    /// Decodes the value with the `Deserialize` of a type that is not the generator's.
    pub(super) fn foreign<T>(
        self,
        decode: impl FnOnce(node::Node<'b, 'b>) -> Result<T, Error>,
    ) -> Option<T> {
        let before = SCORE.take();
        let decoded = decode(self.plain());
        self.context.add(SCORE.replace(before));
        match decoded {
            Ok(value) => Some(value),
            Err(error) => {
                let mut error = Some(error);
                self.fail(&mut || error.take().unwrap_or_else(no_error))
            }
        }
    }

    /// The same value for `Deserialize`.
    pub(super) fn plain(self) -> node::Node<'b, 'b> {
        node::Node::new(self.context.buffer, self.at)
    }

    /// The same value as the support code of derived types reads it for an error.
    pub(super) fn repeated(self) -> Repeated<node::Node<'b, 'b>> {
        self.plain().repeated()
    }

    /// Notes that the value does not fit.
    #[cold]
    pub(super) fn fail<T>(self, error: &mut dyn FnMut() -> Error) -> Option<T> {
        self.context.fail(error);
        None
    }

    /// Notes that the value is of another kind.
    #[cold]
    pub(super) fn mismatch<T>(self, expected: &dyn Expected) -> Option<T> {
        self.fail(&mut || self.plain().mismatch(expected))
    }

    /// The items of a list.
    #[inline]
    pub(super) fn items(self) -> Option<Items<'b>> {
        let Token::Array { end, len } = self.token() else {
            return self.mismatch(&"a sequence");
        };
        self.check_stack()?;
        Some(Items {
            inner: Self {
                at: self.at + 1,
                ..self
            },
            end: end as usize,
            len: len as usize,
            index: 0,
        })
    }

    /// The entries of an object that is a map. Its keys are no documented fields.
    pub(super) fn entries(self) -> Option<Entries<'b>> {
        let Token::Object { end, len } = self.token() else {
            return self.mismatch(&"a map");
        };
        self.check_stack()?;
        self.context.add(Score::of_object(len, 0, 0));
        Some(Entries {
            inner: Self {
                at: self.at + 1,
                ..self
            },
            end: end as usize,
        })
    }

    /// Notes that values are nested too deeply, if they are.
    #[inline]
    pub(super) fn check_stack(self) -> Option<()> {
        match self.context.stack.check::<Error>() {
            Ok(()) => Some(()),
            Err(error) => {
                let mut error = Some(error);
                self.fail(&mut || error.take().unwrap_or_else(no_error))
            }
        }
    }
}

/// Never happens: an error is written once.
fn no_error() -> Error {
    Error::custom("no error")
}

/// The unread items of a list.
pub(super) struct Items<'b> {
    inner: Node<'b>,
    end: usize,
    pub(super) len: usize,
    index: usize,
}

impl<'b> Items<'b> {
    #[inline]
    pub(super) fn next(&mut self) -> Option<Node<'b>> {
        let item = self.inner;
        (item.at < self.end).then(|| {
            self.inner.at = item.context.buffer.after(item.at);
            self.index += 1;
            item
        })
    }

    /// Whether the last item does not fit. Adds its index to the path of the error.
    pub(super) fn have_failed(&self) -> bool {
        let has_failed = self.inner.context.has_failed();
        if has_failed {
            let index = self.index - 1;
            self.inner.context.locate(|error| error.under_index(index));
        }
        has_failed
    }
}

/// The unread entries of a map.
pub(super) struct Entries<'b> {
    inner: Node<'b>,
    end: usize,
}

impl<'b> Entries<'b> {
    /// The next key and value.
    pub(super) fn next(&mut self) -> Option<(&'b str, Node<'b>)> {
        let key = self.inner;
        if key.at >= self.end {
            return None;
        }
        let at = key.at + 1;
        self.inner.at = key.context.buffer.after(at);
        Some((key.context.buffer.text(key.at), Node { at, ..key }))
    }
}

impl Node<'_> {
    /// Whether the last value does not fit. Adds its key to the path of the error.
    pub(super) fn has_failed_under(self, key: &str) -> bool {
        let has_failed = self.context.has_failed();
        if has_failed {
            self.context.locate(|error| error.under_key(key));
        }
        has_failed
    }
}

/// A recorded value as JSON.
fn json(buffer: &Buffer<'_>, at: usize) -> Value {
    match buffer.token(at) {
        Token::Null => Value::Null,
        Token::Bool(value) => Value::Bool(value),
        Token::I64(value) => Value::from(value),
        Token::U64(value) => Value::from(value),
        Token::F64(value) => Value::from(value),
        Token::Number { start, len } => {
            let number = buffer.copied(start, len).parse::<Number>();
            number.map_or(Value::Null, Value::Number)
        }
        Token::Borrowed(_) | Token::Copied { .. } | Token::Bytes { .. } => {
            Value::String(buffer.text(at).to_owned())
        }
        Token::Array { len, end } => {
            let mut list = Vec::with_capacity(len as usize);
            let mut item = at + 1;
            while item < end as usize {
                list.push(json(buffer, item));
                item = buffer.after(item);
            }
            Value::Array(list)
        }
        Token::Object { end, .. } => {
            let mut map = Map::new();
            let mut key = at + 1;
            while key < end as usize {
                map.insert(buffer.text(key).to_owned(), json(buffer, key + 1));
                key = buffer.after(key + 1);
            }
            Value::Object(map)
        }
    }
}
