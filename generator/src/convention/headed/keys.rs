//! The key of a field whose name is written as words: `Boat name` is `boat_name`.

use super::text;
use crate::options::WireCase;

/// How many words a name may have. More are a sentence.
const MOST_WORDS: usize = 8;

/// The key of a name, in the case that the convention gives; as it is printed if it gives none. None if it is none.
pub(super) fn key(name: &str, case: Option<WireCase>) -> Option<String> {
    let is_key = !name.is_empty() && !name.contains(char::is_whitespace);
    let printed = || text::unescaped(name).unwrap_or_else(|| name.to_owned());
    match case {
        None | Some(WireCase::AsPrinted) => is_key.then(printed),
        Some(case) => {
            let words = words(&printed());
            let is_name = (1..=MOST_WORDS).contains(&words.len());
            is_name.then(|| joined(&words, case))
        }
    }
}

fn joined(words: &[String], case: WireCase) -> String {
    let capitalized = |word: &String| -> String {
        let mut letters = word.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect()
    };
    match (case, words.split_first()) {
        (WireCase::Camel, Some((first, rest))) => {
            let rest: String = rest.iter().map(capitalized).collect();
            format!("{first}{rest}")
        }
        _ => words.join("_"),
    }
}

/// The words of a name in lower case: between blanks and signs, and from a small letter to a capital one.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for letter in name.chars() {
        let begins = before.is_lowercase() && letter.is_uppercase();
        if (begins || !letter.is_alphanumeric()) && words.last().is_some_and(|it| !it.is_empty()) {
            words.push(String::new());
        }
        if let Some(last) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            last.extend(letter.to_lowercase());
        }
        before = letter;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_several_words_has_a_key() {
        for (name, snake, camel) in [
            ("Boat name", "boat_name", "boatName"),
            ("boatName", "boat_name", "boatName"),
            ("E-mail (work)", "e_mail_work", "eMailWork"),
            ("berth\\_id", "berth_id", "berthId"),
            ("ID", "id", "id"),
        ] {
            assert_eq!(key(name, Some(WireCase::Snake)).as_deref(), Some(snake));
            assert_eq!(key(name, Some(WireCase::Camel)).as_deref(), Some(camel));
        }
        assert_eq!(key("berth\\_id", None).as_deref(), Some("berth_id"));
        assert_eq!(key("Boat name", None), None);
        assert_eq!(key("a b c d e f g h i", Some(WireCase::Snake)), None);
    }
}
