//! A JSON value laid flat: one list of small tokens and one string for all text.
//!
//! It knows how to be filled from any self-describing deserializer, and how to give a `serde_json::Value` back.
//! Reading it as a typed value is the work of `node`.

use std::any::TypeId;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// A recorded value. The root is token 0; what a container holds follows it, keys and values in turn.
#[derive(Clone, Default)]
pub struct Buffer {
    tokens: Vec<Token>,
    text: String,
    /// Where the union that most recently kept its value raw stands, for the union around it to see.
    pub(super) kept_raw: Cell<Option<usize>>,
    /// How many unions are trying their members right now.
    pub(super) trials: Cell<usize>,
    /// Which member a union chose at a place. Without it, unions within unions would try again what was
    /// tried before, twice as often at each level.
    pub(super) choices: RefCell<BTreeMap<(TypeId, usize), Option<usize>>>,
}

/// One scalar, or the head of a container.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token {
    Null,
    Bool(bool),
    I64(i64),
    /// Only what is beyond `i64`.
    U64(u64),
    F64(f64),
    Text {
        start: u32,
        len: u32,
    },
    /// `end` is the place just behind the last token of the container.
    Array {
        len: u32,
        end: u32,
    },
    Object {
        len: u32,
        end: u32,
    },
}

/// Where the first key of a recorded object stands, and its value.
pub(super) const FIRST_KEY: usize = 1;
pub(super) const FIRST_VALUE: usize = 2;

/// serde_json stops at this depth when it reads text; here it protects the stack from all other sources.
const MAX_DEPTH: u8 = 128;

/// What is kept for the next value, so that a list of unions allocates once. Larger buffers are freed.
const MAX_SPARE_TOKENS: usize = 1 << 14;
const MAX_SPARE_TEXT: usize = 1 << 18;

/// How serde_json hands over a number when any crate in the build switches its `arbitrary_precision` on.
const ARBITRARY_PRECISION: &str = "$serde_json::private::Number";

impl Buffer {
    /// Appends one whole value.
    pub(super) fn fill<'de, D: Deserializer<'de>>(&mut self, source: D) -> Result<(), D::Error> {
        Recorder {
            buffer: self,
            depth: 0,
        }
        .deserialize(source)
    }

    /// Opens an object and appends its first entry; false if it is empty.
    #[inline]
    pub(super) fn fill_first<'de, A: MapAccess<'de>>(
        &mut self,
        entries: &mut A,
    ) -> Result<bool, A::Error> {
        let mut recorder = Recorder {
            buffer: self,
            depth: 0,
        };
        recorder.open();
        recorder.entry(entries)
    }

    /// Appends the entries after the first, if there are any, and closes the object.
    pub(super) fn fill_rest<'de, A: MapAccess<'de>>(
        &mut self,
        some: bool,
        entries: A,
    ) -> Result<(), A::Error> {
        let recorder = Recorder {
            buffer: self,
            depth: 0,
        };
        if some {
            recorder.entries(0, 1, entries)
        } else {
            recorder.close(0, object, 0)
        }
    }

    /// Forgets the value and keeps the memory; false where that is more than is worth keeping.
    #[inline]
    pub(super) fn recycle(&mut self) -> bool {
        self.tokens.clear();
        self.text.clear();
        self.kept_raw.set(None);
        self.trials.set(0);
        if !self.choices.get_mut().is_empty() {
            self.choices.get_mut().clear();
        }
        self.tokens.capacity() <= MAX_SPARE_TOKENS && self.text.capacity() <= MAX_SPARE_TEXT
    }

    #[inline]
    pub(super) fn token(&self, at: usize) -> Token {
        self.tokens.get(at).copied().unwrap_or(Token::Null)
    }

    /// The place of the value that follows the one here.
    #[inline]
    pub(super) fn after(&self, at: usize) -> usize {
        match self.token(at) {
            Token::Array { end, .. } | Token::Object { end, .. } => end as usize,
            _ => at + 1,
        }
    }

    /// The text of the string or key here; empty for anything else.
    #[inline]
    pub(super) fn text(&self, at: usize) -> &str {
        match self.token(at) {
            Token::Text { start, len } => self.slice(start, len),
            _ => "",
        }
    }

    #[inline]
    pub(super) fn slice(&self, start: u32, len: u32) -> &str {
        let start = start as usize;
        self.text
            .get(start..start + len as usize)
            .unwrap_or_default()
    }

    /// How many keys the value here holds, at any depth.
    pub(super) fn keys(&self, at: usize) -> usize {
        let tokens = self.tokens.get(at..self.after(at)).unwrap_or_default();
        let keys = tokens.iter().map(|token| match token {
            Token::Object { len, .. } => *len as usize,
            _ => 0,
        });
        keys.sum()
    }

    /// The value here, with nothing lost. The last of several equal keys wins, as in serde_json.
    pub(super) fn value(&self, at: usize) -> Value {
        match self.token(at) {
            Token::Null => Value::Null,
            Token::Bool(value) => Value::Bool(value),
            Token::I64(value) => Value::from(value),
            Token::U64(value) => Value::from(value),
            Token::F64(value) => Number::from_f64(value).map_or(Value::Null, Value::Number),
            Token::Text { start, len } => Value::from(self.slice(start, len)),
            Token::Array { end, .. } => self.array(at + 1, end as usize),
            Token::Object { end, .. } => self.object(at + 1, end as usize),
        }
    }

    fn array(&self, mut at: usize, end: usize) -> Value {
        let mut items = Vec::new();
        while at < end {
            items.push(self.value(at));
            at = self.after(at);
        }
        Value::Array(items)
    }

    fn object(&self, mut at: usize, end: usize) -> Value {
        let mut entries = Map::new();
        while at < end {
            entries.insert(self.text(at).to_owned(), self.value(at + 1));
            at = self.after(at + 1);
        }
        Value::Object(entries)
    }
}

/// Appends what a deserializer yields.
struct Recorder<'b> {
    buffer: &'b mut Buffer,
    depth: u8,
}

impl Recorder<'_> {
    #[inline]
    fn push(self, token: Token) {
        self.buffer.tokens.push(token);
    }

    #[inline]
    fn push_text<E: Error>(self, text: &str) -> Result<(), E> {
        let start = position(self.buffer.text.len())?;
        let len = position(text.len())?;
        self.buffer.text.push_str(text);
        self.push(Token::Text { start, len });
        Ok(())
    }

    fn push_float(self, value: f64) {
        self.push(Token::F64(value));
    }

    #[inline]
    fn inner<E: Error>(&mut self) -> Result<Recorder<'_>, E> {
        if self.depth == MAX_DEPTH {
            return Err(E::custom("recursion limit exceeded"));
        }
        Ok(Recorder {
            buffer: self.buffer,
            depth: self.depth + 1,
        })
    }

    /// Opens a container whose size is not known yet; `close` is given the place.
    #[inline]
    fn open(&mut self) -> usize {
        self.buffer.tokens.push(Token::Null);
        self.buffer.tokens.len() - 1
    }

    fn close<E: Error>(self, at: usize, head: fn(u32, u32) -> Token, len: usize) -> Result<(), E> {
        let head = head(position(len)?, position(self.buffer.tokens.len())?);
        if let Some(token) = self.buffer.tokens.get_mut(at) {
            *token = head;
        }
        Ok(())
    }

    /// Appends an entry; false if there is none.
    #[inline]
    fn entry<'de, A: MapAccess<'de>>(&mut self, entries: &mut A) -> Result<bool, A::Error> {
        let some = entries.next_key_seed(Key(self.buffer))?.is_some();
        if some {
            entries.next_value_seed(self.inner()?)?;
        }
        Ok(some)
    }

    /// Appends entries after those that are there, and closes the object.
    #[inline]
    fn entries<'de, A: MapAccess<'de>>(
        mut self,
        at: usize,
        mut len: usize,
        mut entries: A,
    ) -> Result<(), A::Error> {
        while self.entry(&mut entries)? {
            len += 1;
        }
        if len == 1 && self.buffer.text(at + 1) == ARBITRARY_PRECISION {
            return self.close_number(at);
        }
        self.close(at, object, len)
    }

    /// Turns the object that stands for a number of any precision into the number.
    fn close_number<E: Error>(self, at: usize) -> Result<(), E> {
        let text = self.buffer.text(at + 2);
        let token = if let Ok(value) = text.parse() {
            Token::I64(value)
        } else if let Ok(value) = text.parse() {
            Token::U64(value)
        } else {
            Token::F64(text.parse().map_err(E::custom)?)
        };
        self.buffer.tokens.truncate(at);
        self.push(token);
        Ok(())
    }
}

fn array(len: u32, end: u32) -> Token {
    Token::Array { len, end }
}

fn object(len: u32, end: u32) -> Token {
    Token::Object { len, end }
}

fn position<E: Error>(place: usize) -> Result<u32, E> {
    u32::try_from(place).map_err(|_| E::custom("a union of more than 4 GiB"))
}

impl<'de> DeserializeSeed<'de> for Recorder<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Recorder<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.push(Token::Null);
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        self.deserialize(source)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        self.deserialize(source)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.push(Token::Bool(value));
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.push(Token::I64(value));
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.push(i64::try_from(value).map_or(Token::U64(value), Token::I64));
        Ok(())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        // JSON knows no integer of this size; where it fits no smaller one it is the nearest float.
        match (i64::try_from(value), u64::try_from(value)) {
            (Ok(value), _) => self.push(Token::I64(value)),
            (_, Ok(value)) => self.push(Token::U64(value)),
            _ => self.push_float(value as f64),
        }
        Ok(())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        match u64::try_from(value) {
            Ok(value) => self.visit_u64(value),
            Err(_) => {
                self.push_float(value as f64);
                Ok(())
            }
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.push_float(value);
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.push_text(text)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        let at = self.open();
        let mut len = 0;
        while items.next_element_seed(self.inner()?)?.is_some() {
            len += 1;
        }
        self.close(at, array, len)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, entries: A) -> Result<(), A::Error> {
        let at = self.open();
        self.entries(at, 0, entries)
    }
}

/// Appends a key. It is text, and nothing else.
struct Key<'b>(&'b mut Buffer);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string key")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        Recorder {
            buffer: self.0,
            depth: 0,
        }
        .push_text(text)
    }
}
