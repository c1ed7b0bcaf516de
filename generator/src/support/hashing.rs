//! Hashes of what nobody can choose: places that are given in turn, types, and what is a hash with a seed itself.

use std::hash::{BuildHasherDefault, Hasher};

/// Makes such hashes, which cost a multiplication for each part.
pub(super) type Mixed = BuildHasherDefault<Mixer>;

/// The hash of the parts so far.
#[derive(Default)]
pub(super) struct Mixer(u64);

impl Hasher for Mixer {
    /// The upper bits depend on all parts; a table selects by the lower ones, too.
    #[inline]
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    #[inline]
    fn write_u64(&mut self, part: u64) {
        self.0 = (self.0.rotate_left(5) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    #[inline]
    fn write_usize(&mut self, part: usize) {
        self.write_u64(part as u64);
    }

    #[inline]
    fn write_isize(&mut self, part: isize) {
        self.write_u64(part as u64);
    }
}
