//! The possible keys of a field, from the name that an SDK prints for it.

use heck::{ToLowerCamelCase, ToSnakeCase, ToUpperCamelCase};

use super::words::{self, INITIALISMS};
use crate::dialect::{Keys, Style};
use crate::options::WireCase;

/// The name without what distinguishes it from a keyword.
fn bare(printed: &str, keys: Keys) -> &str {
    let bare = match keys.escaped {
        true => printed.strip_suffix('_').unwrap_or(printed),
        false => printed,
    };
    keys.prefix
        .and_then(|prefix| bare.strip_prefix(prefix))
        .unwrap_or(bare)
}

/// The most likely form in snake case.
pub(super) fn snake(printed: &str, keys: Keys) -> String {
    snakes(printed, keys).swap_remove(0)
}

/// The possible forms in snake case, the most likely first.
pub(super) fn snakes(printed: &str, keys: Keys) -> Vec<String> {
    let bare = bare(printed, keys);
    if keys.style == Style::Snake {
        return vec![bare.to_owned()];
    }
    let snakes: Vec<_> = words::readings(bare)
        .iter()
        .map(|reading| reading.to_snake_case())
        .collect();
    let apart = snakes.iter().flat_map(|it| words::with_numbers_apart(it));
    distinct(snakes.iter().cloned().chain(apart))
}

/// The possible forms in camel case, the most likely first.
pub(super) fn camels(printed: &str, keys: Keys) -> Vec<String> {
    let bare = bare(printed, keys);
    match keys.style {
        Style::Camel | Style::Printed => vec![bare.to_owned()],
        Style::Snake => vec![bare.to_lower_camel_case()],
        Style::Pascal => vec![uncapitalized(bare)],
        Style::PascalWithInitialisms => {
            let readings = words::readings(bare);
            let camels = readings.iter().map(|it| it.to_lower_camel_case());
            let capitals = readings
                .iter()
                .map(|it| with_initialisms(&it.to_snake_case()));
            distinct(camels.chain([uncapitalized(bare)]).chain(capitals))
        }
    }
}

/// Without empty and repeated names.
fn distinct(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut distinct = Vec::new();
    for name in names {
        if !name.is_empty() && !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
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

/// The possible forms of a printed name, the most likely first.
pub(super) struct Forms {
    pub(super) snakes: Vec<String>,
    pub(super) camels: Vec<String>,
}

impl Forms {
    pub(super) fn of(printed: &str, keys: Keys) -> Self {
        Self {
            snakes: snakes(printed, keys),
            camels: camels(printed, keys),
        }
    }
}

/// The possible keys for a printed name.
#[derive(Debug)]
pub(super) struct Spellings {
    /// Those in the case of the tree, the most likely first.
    pub(super) in_case: Vec<String>,
    /// Those in other cases.
    pub(super) others: Vec<String>,
}

pub(super) fn spellings(printed: &str, forms: Forms, case: WireCase, keys: Keys) -> Spellings {
    let bare = bare(printed, keys);
    let Forms { snakes, camels } = forms;
    let (in_case, mut others) = match (case, keys.style) {
        (WireCase::Snake, _) => (snakes, camels),
        (WireCase::Camel, Style::Camel) => {
            let in_case = distinct([bare.to_lower_camel_case()].into_iter().chain(camels));
            (in_case, snakes)
        }
        (WireCase::Camel, Style::Snake) => {
            let in_case = distinct(camels.into_iter().chain([with_initialisms(bare)]));
            (in_case, snakes)
        }
        (WireCase::Camel, _) => (camels, snakes),
        (WireCase::AsPrinted, _) => (vec![bare.to_owned()], [camels, snakes].concat()),
    };
    if matches!(keys.style, Style::Camel | Style::Pascal) {
        // The page has the capitals of the key; others may write `imageUrl` for `imageURL`.
        let readings = words::readings(bare);
        others.extend(readings.iter().map(|it| it.to_lower_camel_case()));
    }
    Spellings { in_case, others }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAMEL: Style = Style::Camel;
    const GO: Style = Style::PascalWithInitialisms;

    fn keys(style: Style) -> Keys {
        Keys {
            style,
            escaped: true,
            namesake: None,
            prefix: None,
        }
    }

    fn spelled(printed: &str, case: WireCase, keys: Keys) -> Spellings {
        spellings(printed, Forms::of(printed, keys), case, keys)
    }

    #[test]
    fn names_of_every_style_give_the_possible_keys() {
        for (printed, style, in_snake, in_camel) in [
            ("createdAt", CAMEL, &["created_at"][..], &["createdAt"][..]),
            ("default_", CAMEL, &["default"], &["default"]),
            ("line1", CAMEL, &["line1", "line_1"], &["line1"]),
            ("from_", Style::Snake, &["from"], &["from"]),
            ("i_pv6", Style::Snake, &["i_pv6"], &["iPv6"]),
            ("line_1", Style::Snake, &["line_1"], &["line1"]),
            ("ImageUrl", Style::Pascal, &["image_url"], &["imageUrl"]),
            ("ImageURL", Style::Pascal, &["image_url"], &["imageURL"]),
            ("ImageURL", GO, &["image_url"], &["imageUrl", "imageURL"]),
            ("IDToken", GO, &["id_token"], &["idToken"]),
            ("ID", GO, &["id"], &["id"]),
            (
                "APIID",
                GO,
                &["api_id", "apiid"],
                &["apiId", "apiid", "apiID"],
            ),
            ("Write1h", GO, &["write1h", "write_1h"], &["write1h"]),
        ] {
            assert_eq!(snakes(printed, keys(style)), in_snake, "{printed}");
            assert_eq!(camels(printed, keys(style)), in_camel, "{printed}");
        }
    }

    #[test]
    fn initialisms_in_lower_case_are_other_spellings() {
        let spellings = spelled("oldImageURL", WireCase::AsPrinted, keys(CAMEL));
        assert_eq!(spellings.in_case, ["oldImageURL"]);
        assert_eq!(
            spellings.others,
            ["oldImageURL", "old_image_url", "oldImageUrl"]
        );
    }

    #[test]
    fn initialisms_in_upper_case_are_other_spellings() {
        let spellings = spelled("old_image_url", WireCase::Camel, keys(Style::Snake));
        assert_eq!(spellings.in_case, ["oldImageUrl", "oldImageURL"]);
        assert_eq!(spellings.others, ["old_image_url"]);
    }
}
