//! Formats of strings and numbers.

/// Whether a number is an integer of 64 bits. JSON readers do not read `-0` as an integer.
pub(super) fn is_integer(number: &str) -> bool {
    number
        .parse()
        .is_ok_and(|integer: i64| integer.to_string() == number)
}

/// Whether a string looks like base64, in the standard or the URL-safe alphabet.
pub(super) fn is_base64(text: &str) -> bool {
    text.trim_end_matches('=')
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte))
}

/// Whether a string looks like `2024-05-17`.
pub(super) fn is_date(text: &str) -> bool {
    has_form(text, "dddd-dd-dd") && is_between(text, 5, 1, 12) && is_between(text, 8, 1, 31)
}

/// Whether a string looks like a date with a time of RFC 3339: `2024-05-17T12:30:00.000Z`.
pub(super) fn is_datetime(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else {
        return false;
    };
    let Some((seconds, after)) = time.split_at_checked("12:30:00".len()) else {
        return false;
    };
    let zone = match after.strip_prefix('.') {
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|digit: char| digit.is_ascii_digit());
            if zone.len() == fraction.len() {
                return false;
            }
            zone
        }
        None => after,
    };
    is_date(date)
        && has_form(seconds, "dd:dd:dd")
        && is_between(seconds, 0, 0, 23)
        && is_between(seconds, 3, 0, 59)
        && is_between(seconds, 6, 0, 60)
        && (zone == "Z" || has_form(zone, "+dd:dd") || has_form(zone, "-dd:dd"))
}

/// Whether a string has the form: a digit for each `d`, and the same characters otherwise.
fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text
            .bytes()
            .zip(form.bytes())
            .all(|(byte, expected)| match expected {
                b'd' => byte.is_ascii_digit(),
                other => byte == other,
            })
}

/// Whether the two digits at `start` are a number in these bounds.
fn is_between(text: &str, start: usize, min: u8, max: u8) -> bool {
    text.get(start..start + 2)
        .and_then(|digits| digits.parse::<u8>().ok())
        .is_some_and(|number| (min..=max).contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_datetime_has_a_date_a_time_and_a_zone() {
        for datetime in [
            "2024-05-17T12:30:00Z",
            "2024-05-17T12:30:00.123456Z",
            "2024-05-17T12:30:00-02:30",
        ] {
            assert!(is_datetime(datetime), "{datetime}");
        }
        for other in [
            "",
            "T",
            "2024-05-17",
            "2024-05-17T12:30:00",
            "2024-05-17T12:30:00.Z",
            "2024-13-17T12:30:00Z",
            "2024-05-17T24:30:00Z",
            "2024-05-17T12:30:0€Z",
        ] {
            assert!(!is_datetime(other), "{other}");
        }
    }

    #[test]
    fn an_integer_has_64_bits() {
        assert!(is_integer("-9223372036854775808") && is_integer("0"));
        assert!(!is_integer("9223372036854775808") && !is_integer("1.0") && !is_integer("-0"));
    }

    #[test]
    fn base64_has_two_alphabets() {
        assert!(is_base64("ab+/") && is_base64("ab-_aA==") && is_base64(""));
        assert!(!is_base64("a b") && !is_base64("<value>") && !is_base64("a=b"));
    }
}
