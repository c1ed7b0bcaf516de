//! Reads JSON text. `text` decodes with it as it reads; a buffer is filled by it for what is decoded later.
//!
//! It takes what serde_json takes, and no other text. Where it fails it does not say why: serde_json reads the text once more,
//! and does (see `decode`).

mod ignore;
mod record;

/// A text, and how far it is read.
pub(super) struct Scanner<'de> {
    text: &'de str,
    at: usize,
}

/// A number in a text.
#[derive(Clone, Copy)]
pub(super) enum Numeral {
    U64(u64),
    /// Only negative numbers.
    I64(i64),
    F64(f64),
    /// A float that needs more than one multiplication.
    Digits,
}

/// Integers up to here are floats, and so are the powers of ten below: one multiplication of them is exact.
const MAX_EXACT: u64 = 1 << 53;
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// So many digits are less than 2^64.
const MAX_DIGITS: usize = 19;

impl<'de> Scanner<'de> {
    pub(super) fn new(text: &'de str) -> Self {
        Self { text, at: 0 }
    }

    /// How far the text is read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The text from here on.
    pub(super) fn rest(&self) -> &'de str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The text that was read from a place on.
    pub(super) fn since(&self, start: usize) -> &'de str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Reads so many bytes.
    #[inline]
    pub(super) fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    #[inline]
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The next byte that is no space, which stays unread; 0 at the end.
    #[inline]
    pub(super) fn peek(&mut self) -> u8 {
        loop {
            match self.byte() {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return byte,
            }
        }
    }

    /// Reads a byte that must be the next, after any space.
    #[inline]
    pub(super) fn take(&mut self, byte: u8) -> Option<()> {
        let is_next = self.peek() == byte;
        self.at += usize::from(is_next);
        is_next.then_some(())
    }

    /// Reads `null`, `true` or `false`.
    #[inline]
    pub(super) fn word(&mut self, word: &str) -> Option<()> {
        let is_next = self
            .text
            .as_bytes()
            .get(self.at..)?
            .starts_with(word.as_bytes());
        self.at += word.len();
        is_next.then_some(())
    }

    /// Reads a string from its quote on. One without escapes is a part of the text; any other is added to a copy, and empty.
    #[inline]
    pub(super) fn string(&mut self, copied: &mut String) -> Option<Option<&'de str>> {
        self.at += 1;
        let start = self.at;
        self.at = end_of_plain(self.text.as_bytes(), start);
        match self.byte() {
            b'"' => {
                self.at += 1;
                self.text.get(start..self.at - 1).map(Some)
            }
            b'\\' => self.escaped(start, copied).map(|()| None),
            _ => None,
        }
    }

    /// The string at a place where one was read.
    pub(super) fn string_at(&self, at: usize) -> String {
        let (mut string, mut copied) = (Self { at, ..*self }, String::new());
        let borrowed = string.string(&mut copied).flatten();
        borrowed.map_or(copied, str::to_owned)
    }

    /// Reads a string on from its first escape.
    fn escaped(&mut self, mut start: usize, copied: &mut String) -> Option<()> {
        loop {
            copied.push_str(self.since(start));
            match self.byte() {
                b'"' => break,
                b'\\' => copied.push(self.escape()?),
                _ => return None,
            }
            start = self.at;
            self.at = end_of_plain(self.text.as_bytes(), start);
        }
        self.at += 1;
        Some(())
    }

    /// Reads an escape.
    fn escape(&mut self) -> Option<char> {
        self.at += 2;
        Some(match self.text.as_bytes().get(self.at - 1)? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.unit()?;
                if !(0xd800..0xdc00).contains(&unit) {
                    return char::from_u32(unit);
                }
                self.word("\\u")?;
                let low = self.unit().filter(|low| (0xdc00..0xe000).contains(low))?;
                char::from_u32(0x10000 + ((unit - 0xd800) << 10 | (low - 0xdc00)))?
            }
            _ => return None,
        })
    }

    /// Reads four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)
    }

    /// Reads digits, behind those that a number has so far. Returns how many there are. Beyond 19, the number is wrong.
    #[inline]
    fn digits(&mut self, number: &mut u64) -> usize {
        let (bytes, start) = (self.text.as_bytes(), self.at);
        let (mut at, mut value) = (start, *number);
        while let Some(byte) = bytes.get(at) {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
            at += 1;
        }
        (*number, self.at) = (value, at);
        at - start
    }

    /// Reads a number.
    #[inline]
    pub(super) fn number(&mut self) -> Option<Numeral> {
        let (start, mut value) = (self.at, 0);
        let is_negative = self.byte() == b'-';
        self.at += usize::from(is_negative);
        let has_zero = self.byte() == b'0';
        let count = self.digits(&mut value);
        if count == 0 || has_zero && count > 1 {
            return None;
        }
        if matches!(self.byte(), b'.' | b'e' | b'E') {
            return self.fraction(value, count, is_negative);
        }
        Some(match is_negative {
            _ if count > MAX_DIGITS => self.long(start, is_negative),
            false => Numeral::U64(value),
            // `-0` is no integer.
            true if value == 0 => Numeral::F64(-0.0),
            true if value <= i64::MIN.unsigned_abs() => Numeral::I64((value as i64).wrapping_neg()),
            true => Numeral::Digits,
        })
    }

    /// An integer of many digits.
    #[cold]
    fn long(&self, start: usize, is_negative: bool) -> Numeral {
        let integer = self.since(start).parse().ok().filter(|_| !is_negative);
        integer.map_or(Numeral::Digits, Numeral::U64)
    }

    /// Reads a number on behind its integer.
    #[inline]
    fn fraction(&mut self, mut value: u64, mut count: usize, is_negative: bool) -> Option<Numeral> {
        let mut exponent = 0_i64;
        if self.byte() == b'.' {
            self.at += 1;
            let digits = self.digits(&mut value);
            if digits == 0 {
                return None;
            }
            count += digits;
            exponent = -i64::try_from(digits).ok()?;
        }
        if matches!(self.byte(), b'e' | b'E') {
            self.at += 1;
            let sign = self.byte();
            self.at += usize::from(matches!(sign, b'+' | b'-'));
            let (mut stated, start) = (0, self.at);
            if self.digits(&mut stated) == 0 {
                return None;
            }
            // What is longer is handled like all that is large.
            let stated = if self.at - start > 4 {
                10_000
            } else {
                i64::try_from(stated).ok()?
            };
            exponent += if sign == b'-' { -stated } else { stated };
        }
        let power = usize::try_from(exponent.unsigned_abs()).ok();
        let power = power.and_then(|power| POWERS.get(power));
        let is_exact = count <= MAX_DIGITS && value <= MAX_EXACT;
        let Some(power) = power.filter(|_| is_exact) else {
            return Some(Numeral::Digits);
        };
        let value = value as f64;
        let value = if exponent < 0 {
            value / power
        } else {
            value * power
        };
        Some(Numeral::F64(if is_negative { -value } else { value }))
    }
}

/// The nearest float, as serde_json finds it, if it is in the range of floats.
#[cold]
pub(super) fn float(digits: &str) -> Option<f64> {
    serde_json::from_str(digits).ok()
}

/// The first quote, backslash or control character from a place on, or the end.
#[inline]
fn end_of_plain(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = u64::MAX / 0xff;
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        // Of eight bytes at once, each that is wanted has its highest bit set. Only above such a byte may be others.
        let word = u64::from_le_bytes(*eight);
        let is = |byte: u8| {
            let equal = word ^ (ONES * u64::from(byte));
            equal.wrapping_sub(ONES) & !equal
        };
        let is_control = word.wrapping_sub(ONES * 0x20) & !word;
        let found = (is(b'"') | is(b'\\') | is_control) & (ONES << 7);
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let is_wanted = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    at + rest.iter().position(is_wanted).unwrap_or(rest.len())
}
