//! Repeated keys: an object with two values for one key would mean one thing to one reader, and another to the next.

use serde::de::Error;

use super::buffer::Buffer;

/// The error for a key that is repeated, as serde's derive words it.
#[cold]
pub(super) fn repeated_key<E: Error>(key: &str) -> E {
    E::custom(format_args!("duplicate field `{key}`"))
}

/// The keys of an object so far, as one bit each: enough to see that most objects repeat none.
#[derive(Default)]
pub(super) struct KeySet {
    bits: [u64; 8],
    may_repeat: bool,
}

impl KeySet {
    #[inline]
    pub(super) fn insert(&mut self, key: &str) {
        let byte = |index: usize| u64::from(key.as_bytes().get(index).copied().unwrap_or_default());
        let last = key.len().wrapping_sub(1);
        let mixed =
            byte(0) << 24 | byte(last / 2) << 16 | byte(last) << 8 | key.len() as u64 & 0xff;
        // The upper nine bits of a product depend on all bits of its factors.
        let hash = (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55) as usize;
        if let Some(word) = self.bits.get_mut(hash / 64) {
            let bit = 1 << (hash % 64);
            self.may_repeat |= *word & bit != 0;
            *word |= bit;
        }
    }

    /// A key that the object at this index repeats, if it does.
    #[inline]
    pub(super) fn repeated<'b>(&self, buffer: &'b Buffer<'_>, object: usize) -> Option<&'b str> {
        self.may_repeat.then(|| search(buffer, object)).flatten()
    }
}

/// Compares all keys of an object that is still open.
#[cold]
fn search<'b>(buffer: &'b Buffer<'_>, object: usize) -> Option<&'b str> {
    let mut keys = Vec::new();
    let mut key = object + 1;
    while key < buffer.len() {
        keys.push(buffer.text(key));
        key = buffer.after(key + 1);
    }
    keys.sort_unstable();
    let repeated = keys.windows(2).find(|pair| pair.first() == pair.last());
    repeated.and_then(|pair| pair.first().copied())
}
