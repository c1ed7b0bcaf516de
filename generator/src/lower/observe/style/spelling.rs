//! The possible keys of a field, from the name that an SDK prints for it.

use heck::{ToLowerCamelCase, ToSnakeCase, ToUpperCamelCase};

use crate::dialect::{Keys, Style};
use crate::options::WireCase;

/// The name without the underscore that distinguishes it from a keyword.
fn bare(printed: &str, keys: Keys) -> &str {
    match keys.escaped {
        true => printed.strip_suffix('_').unwrap_or(printed),
        false => printed,
    }
}

/// The name in snake case.
pub(super) fn snake(printed: &str, keys: Keys) -> String {
    let bare = bare(printed, keys);
    match keys.style {
        Style::Snake => bare.to_owned(),
        _ => bare.to_snake_case(),
    }
}

/// The possible forms in camel case, the most likely first.
pub(super) fn camels(printed: &str, keys: Keys) -> Vec<String> {
    let bare = bare(printed, keys);
    match keys.style {
        Style::Camel => vec![bare.to_owned()],
        Style::Snake => vec![bare.to_lower_camel_case()],
        Style::Pascal => vec![uncapitalized(bare)],
        Style::PascalWithInitialisms => vec![bare.to_lower_camel_case(), uncapitalized(bare)],
    }
}

/// The name with its first word in lower case: `imageURL` for `ImageURL`, `idToken` for `IDToken`.
fn uncapitalized(name: &str) -> String {
    let capitals = name
        .find(|letter: char| !letter.is_ascii_uppercase())
        .unwrap_or(name.len());
    let next_is_lower_case =
        name[capitals..].starts_with(|letter: char| letter.is_ascii_lowercase());
    let first_word = match next_is_lower_case && capitals > 1 {
        true => capitals - 1,
        false => capitals,
    };
    name[..first_word].to_ascii_lowercase() + &name[first_word..]
}

/// Words that are often written in upper case.
const INITIALISMS: &[&str] = &[
    "acl", "api", "ascii", "cpu", "css", "dns", "gid", "guid", "html", "http", "https", "id", "ip",
    "json", "sql", "ssh", "tcp", "tls", "ttl", "udp", "ui", "uid", "uri", "url", "utf8", "uuid",
    "vm", "xml",
];

/// A name in snake case, in camel case with upper-case initialisms: `imageURL` for `image_url`.
fn with_initialisms(name: &str) -> String {
    let mut words = name.split('_').filter(|word| !word.is_empty());
    let mut spelled = words.next().unwrap_or_default().to_owned();
    for word in words {
        match INITIALISMS.contains(&word) {
            true => spelled.push_str(&word.to_ascii_uppercase()),
            false => spelled.push_str(&word.to_upper_camel_case()),
        }
    }
    spelled
}

/// The key for a printed name, followed by its other spellings.
pub(super) fn spellings(printed: &str, case: WireCase, keys: Keys) -> Vec<String> {
    let bare = bare(printed, keys);
    let (snake, camels) = (snake(printed, keys), camels(printed, keys));
    match (case, keys.style) {
        (WireCase::Snake, _) => [vec![snake], camels].concat(),
        (WireCase::Camel, Style::Camel) => {
            [vec![bare.to_lower_camel_case()], camels, vec![snake]].concat()
        }
        (WireCase::Camel, Style::Snake) => [camels, vec![with_initialisms(bare), snake]].concat(),
        (WireCase::Camel, _) => [camels, vec![snake]].concat(),
        (WireCase::AsPrinted, _) => [vec![bare.to_owned()], camels, vec![snake]].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_style_give_the_possible_keys() {
        let keys = |style, escaped| Keys {
            style,
            escaped,
            namesake: None,
        };
        for (printed, keys, in_snake, in_camel) in [
            (
                "createdAt",
                keys(Style::Camel, false),
                "created_at",
                &["createdAt"][..],
            ),
            (
                "default_",
                keys(Style::Camel, true),
                "default",
                &["default"],
            ),
            ("from_", keys(Style::Snake, true), "from", &["from"]),
            ("i_pv6", keys(Style::Snake, true), "i_pv6", &["iPv6"]),
            (
                "ImageUrl",
                keys(Style::Pascal, false),
                "image_url",
                &["imageUrl"],
            ),
            (
                "ImageURL",
                keys(Style::Pascal, false),
                "image_url",
                &["imageURL"],
            ),
            (
                "ImageURL",
                keys(Style::PascalWithInitialisms, false),
                "image_url",
                &["imageUrl", "imageURL"],
            ),
            (
                "IDToken",
                keys(Style::PascalWithInitialisms, false),
                "id_token",
                &["idToken", "idToken"],
            ),
            (
                "ID",
                keys(Style::PascalWithInitialisms, false),
                "id",
                &["id", "id"],
            ),
        ] {
            assert_eq!(snake(printed, keys), in_snake, "{printed}");
            assert_eq!(camels(printed, keys), in_camel, "{printed}");
        }
    }

    #[test]
    fn initialisms_in_upper_case_are_other_spellings() {
        let keys = Keys {
            style: Style::Snake,
            escaped: true,
            namesake: None,
        };
        assert_eq!(
            spellings("old_image_url", WireCase::Camel, keys),
            ["oldImageUrl", "oldImageURL", "old_image_url"]
        );
    }
}
