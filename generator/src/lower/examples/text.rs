//! What a text or a written number stands for.

/// Whether a number is whole and fits 64 bits. `-0` is no integer to JSON's readers.
pub(super) fn is_integer(number: &str) -> bool {
    number
        .parse()
        .is_ok_and(|integer: i64| integer.to_string() == number)
}

/// Whether a text looks like base64, in one alphabet or the other.
pub(super) fn is_base64(text: &str) -> bool {
    text.trim_end_matches('=')
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte))
}

/// Whether a text looks like `2024-05-17`.
pub(super) fn is_day(text: &str) -> bool {
    has_form(text, "dddd-dd-dd") && is_between(text, 5, 1, 12) && is_between(text, 8, 1, 31)
}

/// Whether a text looks like RFC 3339: `2024-05-17T12:30:00.000Z`.
pub(super) fn is_moment(text: &str) -> bool {
    let Some((day, time)) = text.split_once('T') else {
        return false;
    };
    let Some((second, behind)) = time.split_at_checked("12:30:00".len()) else {
        return false;
    };
    let zone = match behind.strip_prefix('.') {
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|digit: char| digit.is_ascii_digit());
            if zone.len() == fraction.len() {
                return false;
            }
            zone
        }
        None => behind,
    };
    is_day(day)
        && has_form(second, "dd:dd:dd")
        && is_between(second, 0, 0, 23)
        && is_between(second, 3, 0, 59)
        && is_between(second, 6, 0, 60)
        && (zone == "Z" || has_form(zone, "+dd:dd") || has_form(zone, "-dd:dd"))
}

/// Whether a text has a digit wherever the form has a `d`, and else the same characters.
fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text
            .bytes()
            .zip(form.bytes())
            .all(|(byte, wanted)| match wanted {
                b'd' => byte.is_ascii_digit(),
                other => byte == other,
            })
}

/// Whether the two digits from `start` on are a number in these bounds.
fn is_between(text: &str, start: usize, least: u8, most: u8) -> bool {
    text.get(start..start + 2)
        .and_then(|digits| digits.parse::<u8>().ok())
        .is_some_and(|number| (least..=most).contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_a_day_a_time_and_a_zone() {
        for moment in [
            "2024-05-17T12:30:00Z",
            "2024-05-17T12:30:00.123456Z",
            "2024-05-17T12:30:00-02:30",
        ] {
            assert!(is_moment(moment), "{moment}");
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
            assert!(!is_moment(other), "{other}");
        }
    }

    #[test]
    fn a_whole_number_has_64_bits() {
        assert!(is_integer("-9223372036854775808") && is_integer("0"));
        assert!(!is_integer("9223372036854775808") && !is_integer("1.0") && !is_integer("-0"));
    }

    #[test]
    fn base64_has_two_alphabets() {
        assert!(is_base64("ab+/") && is_base64("ab-_aA==") && is_base64(""));
        assert!(!is_base64("a b") && !is_base64("<value>") && !is_base64("a=b"));
    }
}
