//! Where a printed name may be divided into words other than before its capitals.
//!
//! SDKs join what the key keeps apart: `APIID` is `api_id`, and `addressLine1` is `address_line_1` or `address_line1`.

/// Words that are often written in upper case.
pub(super) const INITIALISMS: &[&str] = &[
    "acl", "api", "ascii", "cpu", "css", "dns", "gid", "guid", "html", "http", "https", "id", "ip",
    "json", "sql", "ssh", "tcp", "tls", "ttl", "udp", "ui", "uid", "uri", "url", "utf8", "uuid",
    "vm", "xml",
];

/// Words in upper case that end like an initialism, and are one word all the same.
const UNDIVIDED: &[&str] = &[
    "bssid", "gzip", "ksuid", "mssql", "mysql", "nosql", "rfid", "ssid", "ulid", "voip",
];

/// The most numbers in a name that are kept apart one by one. In a name with more, it is all or none.
const MOST_NUMBERS: usize = 3;

/// The readings of a name in camel case, the most likely first. A run of capitals that ends in a known word is divided
/// there, and each of its words gets one capital: `ApiId` for `APIID`. The last reading is the name itself.
pub(super) fn readings(name: &str) -> Vec<String> {
    let mut readings = vec![divided(name, 2)];
    for other in [divided(name, 1), name.to_owned()] {
        if !readings.contains(&other) {
            readings.push(other);
        }
    }
    readings
}

/// The name with its runs of capitals divided into words. The part before a known word has at least so many letters.
fn divided(name: &str, shortest: usize) -> String {
    let mut text = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_uppercase()) {
        let (before, run) = rest.split_at(start);
        text.push_str(before);
        let length = run_length(run);
        let (run, after) = run.split_at(length);
        let (capitals, plural) = match run.strip_suffix('s') {
            Some(capitals) => (capitals, "s"),
            None => (run, ""),
        };
        let words = words_of(capitals, shortest);
        // The plural of a run would look like two words: `IDs`.
        match words.or_else(|| (plural == "s").then(|| vec![capitals])) {
            Some(words) => words
                .into_iter()
                .for_each(|word| capitalize(&mut text, word)),
            None => text.push_str(capitals),
        }
        text.push_str(plural);
        rest = after;
    }
    text + rest
}

/// Adds a word with one capital.
fn capitalize(text: &mut String, word: &str) {
    let (first, rest) = word.split_at(1);
    text.push_str(first);
    text.push_str(&rest.to_ascii_lowercase());
}

/// How long the run of capitals at the beginning of a text is: with the `s` of a plural, and without the capital of the
/// next word.
fn run_length(text: &str) -> usize {
    let is_capital = |letter: char| letter.is_ascii_uppercase();
    let capitals = text
        .find(|letter| !is_capital(letter))
        .unwrap_or(text.len());
    let after = &text[capitals..];
    let is_lower = |text: &str| text.starts_with(|letter: char| letter.is_ascii_lowercase());
    let is_plural = after
        .strip_prefix('s')
        .is_some_and(|rest| !is_lower(rest) && capitals > 1);
    match (is_plural, is_lower(after)) {
        (true, _) => capitals + 1,
        (false, true) => (capitals - 1).max(1),
        (false, false) => capitals,
    }
}

/// The words of a run of capitals that ends in a known one; `None` if it is a single word.
fn words_of(run: &str, shortest: usize) -> Option<Vec<&str>> {
    let lower = run.to_ascii_lowercase();
    let known = || INITIALISMS.iter().chain(UNDIVIDED);
    if known().any(|word| *word == lower) {
        return None;
    }
    let ends =
        known().filter(|word| lower.ends_with(**word) && lower.len() >= word.len() + shortest);
    let last = ends.max_by_key(|word| word.len())?;
    let (first, last) = run.split_at(run.len() - last.len());
    let mut words = words_of(first, shortest).unwrap_or_else(|| vec![first]);
    words.push(last);
    Some(words)
}

/// A name in snake case with some or all of its numbers as words of their own: `address_line_1` for `address_line1`.
pub(super) fn with_numbers_apart(snake: &str) -> Vec<String> {
    let letters = snake.as_bytes();
    let begins_number = |index: &usize| {
        letters[*index].is_ascii_digit() && letters[*index - 1].is_ascii_alphabetic()
    };
    let numbers: Vec<_> = (1..letters.len()).filter(begins_number).collect();
    let all = (1_usize << numbers.len().min(MOST_NUMBERS)) - 1;
    let selections = match numbers.len() {
        0..=MOST_NUMBERS => 1..=all,
        _ => all..=all,
    };
    let apart = |selection: usize| {
        let mut name = snake.to_owned();
        for (number, index) in numbers.iter().enumerate().rev() {
            if numbers.len() > MOST_NUMBERS || selection & (1 << number) != 0 {
                name.insert(*index, '_');
            }
        }
        name
    };
    match numbers.is_empty() {
        true => Vec::new(),
        false => selections.map(apart).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_capitals_are_divided_before_known_words() {
        for (name, expected) in [
            ("APIID", &["ApiId", "APIID"][..]),
            ("externalACHID", &["externalAchId", "externalACHID"]),
            ("HTTPAPIURLName", &["HttpApiUrlName", "HTTPAPIURLName"]),
            ("userIDs", &["userIds", "userIDs"]),
            ("APIIDs", &["ApiIds", "APIIDs"]),
            ("XURL", &["XURL", "XUrl"]),
            ("GUID", &["GUID"]),
            ("ParentGUID", &["ParentGUID"]),
            ("wifiSSID", &["wifiSSID"]),
            ("ImageURLs", &["ImageUrls", "ImageURLs"]),
            ("IDToken", &["IDToken"]),
            ("HasMDE", &["HasMDE"]),
            ("createdAt", &["createdAt"]),
            ("aB", &["aB"]),
            ("", &[""]),
        ] {
            assert_eq!(readings(name), expected, "{name}");
        }
    }

    #[test]
    fn numbers_may_be_words() {
        for (name, expected) in [
            ("write1h", &["write_1h"][..]),
            ("address_line1", &["address_line_1"]),
            ("address_line_1", &[]),
            ("a1b2", &["a_1b2", "a1b_2", "a_1b_2"]),
            ("a1b2c3d4", &["a_1b_2c_3d_4"]),
            ("created_at", &[]),
            ("4a", &[]),
        ] {
            assert_eq!(with_numbers_apart(name), expected, "{name}");
        }
    }
}
