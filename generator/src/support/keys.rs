//! Repeated keys: an object with two values for one key would mean one thing to one reader, and another to the next.

use serde::de::Error;

use super::error::{MAX_KEY, shortened};

/// The error for a key that is repeated, as serde's derive words it. Of a long key, the beginning.
#[cold]
pub(super) fn repeated_key<E: Error>(key: &str) -> E {
    let key = shortened(key.escape_debug(), MAX_KEY);
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

    /// A key that is repeated, if one is. These are all keys that were inserted.
    #[inline]
    pub(super) fn repeated<'k>(&self, keys: impl Iterator<Item = &'k str>) -> Option<&'k str> {
        self.may_repeat.then(|| search(keys.collect())).flatten()
    }
}

/// Compares all keys.
#[cold]
fn search(mut keys: Vec<&str>) -> Option<&str> {
    keys.sort_unstable();
    let repeated = keys.windows(2).find(|pair| pair.first() == pair.last());
    repeated.and_then(|pair| pair.first().copied())
}
