//! Acronyms that are not written in capitals alone, as words with one capital: `accountIDs` has two words, not three.

/// Acronyms with small letters or digits, and the words that they are.
const MIXED: &[(&str, &str)] = &[
    ("GraphQL", "Graphql"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("MacOS", "Macos"),
    ("OAuth", "Oauth"),
    ("OAuth1", "Oauth1"),
    ("OAuth2", "Oauth2"),
    ("iOS", "Ios"),
    ("macOS", "Macos"),
];

/// A name in which each acronym of the table, and each plural of an acronym, has one capital, so that whoever looks for
/// capitals finds its words.
pub(crate) fn as_words(name: &str) -> String {
    tamed(name, MIXED)
}

/// The same for plurals alone (`IDs`, `ImageURLs`): names with capitals keep `OAuth` and `IPv4` as everybody writes them.
pub(crate) fn plurals_as_words(name: &str) -> String {
    tamed(name, &[])
}

fn tamed(name: &str, acronyms: &[(&str, &str)]) -> String {
    let mut words = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let known = acronyms
            .iter()
            .find(|(acronym, _)| begins(rest, acronym, &words));
        let length = match (known, plural(rest, &words)) {
            (Some((acronym, word)), _) => {
                words.push_str(word);
                acronym.len()
            }
            (None, Some(length)) => {
                words.push(first);
                words.push_str(&rest[1..length].to_ascii_lowercase());
                length
            }
            (None, None) => {
                words.push(first);
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    words
}

/// Whether a text begins with an acronym that is a word in it, given what is before.
fn begins(text: &str, acronym: &str, before: &str) -> bool {
    let is_small = acronym.starts_with(|letter: char| letter.is_ascii_lowercase());
    let continues = |letter: char| match is_small {
        true => letter.is_ascii_alphabetic(),
        false => letter.is_ascii_uppercase(),
    };
    let rest = text.strip_prefix(acronym);
    rest.is_some_and(ends_word) && !before.ends_with(continues)
}

/// The length of the plural of an acronym at the beginning of a text: two or more capitals and an `s`, and then no small
/// letter. So `DSync` is none.
fn plural(text: &str, before: &str) -> Option<usize> {
    let is_capital = |letter: char| letter.is_ascii_uppercase();
    let capitals = text.find(|letter| !is_capital(letter))?;
    let rest = text[capitals..].strip_prefix('s')?;
    let is_plural = capitals > 1 && ends_word(rest) && !before.ends_with(is_capital);
    is_plural.then_some(capitals + 1)
}

/// Whether a word ends before a text.
fn ends_word(text: &str) -> bool {
    !text.starts_with(|letter: char| letter.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_and_mixed_acronyms_have_one_capital() {
        for (name, expected) in [
            ("accountIDs", "accountIds"),
            ("ImageURLsByID", "ImageUrlsByID"),
            ("IDs", "Ids"),
            ("recommendedIPv4", "recommendedIpv4"),
            ("IPv6Addresses", "Ipv6Addresses"),
            ("OAuth2Token", "Oauth2Token"),
            ("GraphQLError", "GraphqlError"),
            ("iOSVersion", "IosVersion"),
            // None of these is one.
            ("isDSyncUser", "isDSyncUser"),
            ("OAuthority", "OAuthority"),
            ("radiOS", "radiOS"),
            ("SHIPv4", "SHIPv4"),
            ("isUser", "isUser"),
            ("As", "As"),
            ("IDsy", "IDsy"),
            ("ALL", "ALL"),
            ("äIDs", "äIds"),
            ("", ""),
        ] {
            assert_eq!(as_words(name), expected, "{name}");
        }
        assert_eq!(plurals_as_words("OAuthIDs"), "OAuthIds");
    }
}
