//! A parsed JSON value as one flat list of small tokens. Strings are borrowed from the input where possible; all others are
//! copied to one string.
//!
//! `Recorder` (see `recorder`) fills a buffer from any self-describing deserializer. `Node` (see `node`) decodes from it.

use std::cell::{Cell, OnceCell};
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use super::bytes;
use super::keys::KeySet;

/// A recorded value. The root is token 0. A container is followed by its content: items, or keys and values in turn.
pub(super) struct Buffer<'de> {
    pub(super) tokens: Vec<Token<'de>>,
    /// The strings that are copied.
    pub(super) text: String,
    /// Whether the value comes from a text, for which types such as UUIDs have another form.
    pub(super) is_human_readable: bool,
    /// The id of the root. The ids of all values of this thread differ.
    first_id: usize,
    /// The hash of every value, once it is needed.
    hashes: OnceCell<Vec<u64>>,
    /// Whether an object may have a key twice.
    pub(super) has_repeated_keys: bool,
}

/// A scalar, or the start of a container.
#[derive(Clone, Copy)]
pub(super) enum Token<'de> {
    Null,
    Bool(bool),
    I64(i64),
    /// Only numbers beyond `i64`.
    U64(u64),
    F64(f64),
    /// A number as text, where serde_json hands it on as such and no integer is written alike.
    Number {
        start: u32,
        len: u32,
    },
    Borrowed(&'de str),
    Copied {
        start: u32,
        len: u32,
    },
    /// Bytes, which JSON does not have, as base64.
    Bytes {
        start: u32,
        len: u32,
    },
    /// `end` is the index after the last token of the container.
    Array {
        len: u32,
        end: u32,
    },
    Object {
        len: u32,
        end: u32,
    },
}

/// The memory kept for the next value, so that a list of unions allocates once. Larger memory is freed.
const MAX_SPARE_TOKENS: usize = 1 << 14;
const MAX_SPARE_TEXT: usize = 1 << 18;

thread_local! {
    static SPARE: Cell<(Vec<Token<'static>>, String)> = const { Cell::new((Vec::new(), String::new())) };
    static NEXT_ID: Cell<usize> = const { Cell::new(0) };
    /// Seeds the hashes at random, so that nobody can construct two values with the same one.
    static HASH_SEED: RandomState = RandomState::new();
}

/// The id that the next value of this thread will have.
pub(super) fn next_id() -> usize {
    NEXT_ID.get()
}

impl<'de> Buffer<'de> {
    /// An empty buffer, in the memory of the last one.
    #[inline]
    pub(super) fn new(is_human_readable: bool) -> Self {
        let (tokens, text) = SPARE.try_with(Cell::take).unwrap_or_default();
        Self {
            tokens,
            text,
            is_human_readable,
            first_id: NEXT_ID.get(),
            hashes: OnceCell::new(),
            has_repeated_keys: false,
        }
    }

    /// Gives ids to all values, once they are recorded.
    #[inline]
    pub(super) fn finish(&self) {
        NEXT_ID.set(self.first_id.wrapping_add(self.tokens.len()));
    }

    #[inline]
    pub(super) fn token(&self, at: usize) -> Token<'de> {
        self.tokens.get(at).copied().unwrap_or(Token::Null)
    }

    /// A number that identifies the value.
    pub(super) fn id(&self, at: usize) -> usize {
        self.first_id.wrapping_add(at)
    }

    /// The index after the value.
    #[inline]
    pub(super) fn after(&self, at: usize) -> usize {
        match self.token(at) {
            Token::Array { end, .. } | Token::Object { end, .. } => end as usize,
            _ => at + 1,
        }
    }

    /// The keys of an object, up to the index of a token.
    pub(super) fn keys(&self, at: usize, end: usize) -> impl Iterator<Item = &str> {
        let first = Some(at + 1).filter(|key| *key < end);
        let next = move |key: &usize| Some(self.after(key + 1)).filter(|key| *key < end);
        std::iter::successors(first, next).map(|key| self.text(key))
    }

    /// The bytes of a value that is bytes.
    pub(super) fn bytes(&self, at: usize) -> Option<Vec<u8>> {
        match self.token(at) {
            Token::Bytes { start, len } => bytes::decode(self.copied(start, len)),
            _ => None,
        }
    }

    /// The content of a string or key, or the text of a number; empty for other values.
    #[inline]
    pub(super) fn text(&self, at: usize) -> &str {
        match self.token(at) {
            Token::Borrowed(text) => text,
            Token::Copied { start, len }
            | Token::Bytes { start, len }
            | Token::Number { start, len } => self.copied(start, len),
            _ => "",
        }
    }

    /// The hash of the value: equal for equal values, in whatever buffer of this thread.
    pub(super) fn hash(&self, at: usize) -> u64 {
        let hashes = self.hashes.get_or_init(|| self.compute_hashes());
        hashes.get(at).copied().unwrap_or_default()
    }

    /// The hashes of all values. Those of containers follow from those of their contents, which have greater indices.
    fn compute_hashes(&self) -> Vec<u64> {
        let seed = HASH_SEED.try_with(RandomState::clone).unwrap_or_default();
        let mut hashes = vec![0; self.tokens.len()];
        for at in (0..self.tokens.len()).rev() {
            let mut hasher = seed.build_hasher();
            match self.token(at) {
                Token::Null => 0.hash(&mut hasher),
                Token::Bool(value) => (1, value).hash(&mut hasher),
                Token::I64(value) => (2, value).hash(&mut hasher),
                Token::U64(value) => (3, value).hash(&mut hasher),
                Token::F64(value) => (4, value.to_bits()).hash(&mut hasher),
                Token::Borrowed(_) | Token::Copied { .. } => (5, self.text(at)).hash(&mut hasher),
                Token::Number { .. } => (8, self.text(at)).hash(&mut hasher),
                Token::Bytes { .. } => (9, self.text(at)).hash(&mut hasher),
                Token::Array { end, .. } => {
                    6.hash(&mut hasher);
                    self.hash_content(at, end as usize, &hashes, &mut hasher);
                }
                Token::Object { end, .. } => {
                    7.hash(&mut hasher);
                    self.hash_content(at, end as usize, &hashes, &mut hasher);
                }
            }
            if let Some(hash) = hashes.get_mut(at) {
                *hash = hasher.finish();
            }
        }
        hashes
    }

    fn hash_content(&self, at: usize, end: usize, hashes: &[u64], hasher: &mut impl Hasher) {
        let mut inner = at + 1;
        while inner < end {
            hashes.get(inner).hash(hasher);
            inner = self.after(inner);
        }
    }

    #[inline]
    pub(super) fn copied(&self, start: u32, len: u32) -> &str {
        let start = start as usize;
        let text = self.text.get(start..start + len as usize);
        text.unwrap_or_default()
    }
}

impl Drop for Buffer<'_> {
    #[inline]
    fn drop(&mut self) {
        if self.tokens.capacity() > MAX_SPARE_TOKENS || self.text.capacity() > MAX_SPARE_TEXT {
            return;
        }
        let mut tokens = std::mem::take(&mut self.tokens);
        let mut text = std::mem::take(&mut self.text);
        tokens.clear();
        text.clear();
        // An empty list is collected in place: it keeps its memory, for tokens of another lifetime.
        let tokens = tokens.into_iter().map_while(|_| None).collect();
        let _ = SPARE.try_with(|spare| spare.set((tokens, text)));
    }
}
