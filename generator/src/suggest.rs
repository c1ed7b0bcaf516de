//! Suggests the name that a misspelled one was likely meant to be. Knows names as text only.

/// Longer names get no suggestion: the time to compare two names grows with the product of their lengths.
const MAX_LENGTH: usize = 256;

/// The known name that is nearest to a misspelled one, if it is near: the first of those with the fewest typos.
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let length = name.chars().count();
    let max_distance = ((length + 1) / 3).clamp(1, 4);
    known
        .into_iter()
        .filter(|other| other.chars().count().abs_diff(length) <= max_distance)
        .map(|other| (distance(name, other), other))
        .filter(|(distance, _)| *distance <= max_distance)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

/// The number of typos between two names: letters that are missing, added, wrong, or swapped with the next one.
pub(crate) fn distance(name: &str, other: &str) -> usize {
    match name.len().max(other.len()) {
        0..=MAX_LENGTH => strsim::osa_distance(name, other),
        _ => usize::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_few_typos_is_recognized() {
        let known = ["enums", "unions", "numbers", "dates"];
        for (name, expected) in [
            ("enmus", Some("enums")),
            ("date", Some("dates")),
            ("unoins", Some("unions")),
            ("nothing", None),
        ] {
            assert_eq!(nearest(name, known), expected, "{name}");
        }
    }

    #[test]
    fn very_long_names_are_not_compared() {
        let long = "x".repeat(1_000_000);
        let other = format!("{long}x");
        assert_eq!(nearest(&long, [other.as_str()]), None);
    }
}
