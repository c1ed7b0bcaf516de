//! The values of enums whose pages only print what an SDK calls them. Their spelling is that of the values in examples;
//! where no example has one, snake case.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToKebabCase, ToShoutySnakeCase, ToSnakeCase, ToTitleCase};

use super::draft::{Draft, Example};
use super::shared_pages::folded;
use crate::convention::Body;
use crate::dialect::Value;
use crate::schema::{EnumValues, Type, TypeBody, TypeDef, TypeId};

/// What is before the name of a value that begins with no letter, or that would be another name.
const PREFIX: &str = "Enum";

/// How deep values are looked at.
const MAX_DEPTH: usize = 64;

/// The ways to spell a value, the most likely first.
const STYLES: &[fn(&str) -> String] = &[
    |name| name.to_snake_case(),
    str::to_owned,
    |name| name.to_kebab_case(),
    |name| name.to_title_case(),
    |name| name.to_shouty_snake_case(),
    |name| name.to_lowercase(),
];

/// The values that examples show, by the enums whose pages print no values.
#[derive(Debug, Default)]
pub(super) struct Identifiers(BTreeMap<TypeId, BTreeSet<String>>);

impl Identifiers {
    /// The enums, with the values that their own pages show.
    pub(super) fn of(drafts: &[Draft<'_>]) -> Self {
        let shown = |draft: &Draft<'_>| match &draft.document.body {
            Body::Values(values) if values.are_identifiers => {
                Some((draft.id, values.shown.iter().cloned().collect()))
            }
            _ => None,
        };
        Self(drafts.iter().filter_map(shown).collect())
    }

    /// Spells the values of the enums.
    pub(super) fn spell(mut self, types: &mut [TypeDef], examples: &[Vec<Example<'_>>]) {
        if self.0.is_empty() {
            return;
        }
        for (id, examples) in examples.iter().enumerate() {
            for example in examples {
                self.of_page(types, TypeId(id), &example.value, MAX_DEPTH);
            }
        }
        for (id, shown) in &self.0 {
            if let TypeBody::Enum(of) = &mut types[id.0].body
                && let EnumValues::String(values) = &mut of.values
            {
                spell(values, &of.names, shown);
            }
        }
    }

    fn of_page(&mut self, types: &[TypeDef], page: TypeId, value: &Value, depth: usize) {
        match (&types[page.0].body, value) {
            (TypeBody::Struct(fields), Value::Object(entries)) => {
                for (key, value) in entries {
                    if let Some(field) = fields.iter().find(|field| field.key == *key) {
                        self.value(types, &field.ty, value, depth);
                    }
                }
            }
            (TypeBody::Enum(_), Value::String(text)) => {
                if let Some(shown) = self.0.get_mut(&page) {
                    shown.insert(text.clone());
                }
            }
            _ => {}
        }
    }

    fn value(&mut self, types: &[TypeDef], ty: &Type, value: &Value, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        match (ty, value) {
            (Type::Nullable(inner) | Type::Optional(inner), value) => {
                self.value(types, inner, value, depth);
            }
            (Type::List(inner), Value::List(items)) => {
                for item in items {
                    self.value(types, inner, item, depth);
                }
            }
            (Type::Map(inner), Value::Object(entries)) => {
                for (_, value) in entries {
                    self.value(types, inner, value, depth);
                }
            }
            (Type::Reference(reference), value) => {
                if let Some(page) = reference.page() {
                    self.of_page(types, page, value, depth);
                }
            }
            _ => {}
        }
    }
}

/// Spells the values of an enum as those that examples show. Of a value that no example has, the spelling is in the style
/// of the others.
fn spell(values: &mut [String], names: &[Option<String>], shown: &BTreeSet<String>) {
    let shown = Shown(shown.iter().map(|value| (folded(value), value)).collect());
    let pairs = values.iter().zip(names);
    let names: Vec<&str> = pairs
        .map(|(value, name)| name.as_deref().unwrap_or(value))
        .collect();
    let seen: Vec<_> = names.iter().map(|name| shown.of(name)).collect();
    let agrees = |style: &&fn(&str) -> String| {
        let mut seen = seen.iter().flatten();
        seen.all(|(bare, value)| in_style(**style, bare) == *value)
    };
    let style = STYLES.iter().find(agrees).unwrap_or(&STYLES[0]);
    let mut both = names.iter().zip(&seen);
    let drops_prefix =
        both.any(|(name, seen)| seen.is_some_and(|(bare, _)| bare.len() < name.len()));
    let spelled = names.iter().zip(&seen).map(|(name, seen)| match seen {
        Some((_, value)) => (*value).to_owned(),
        None => {
            let bare = bare(name).filter(|bare| drops_prefix || is_no_word(bare));
            in_style(*style, bare.unwrap_or(name))
        }
    });
    let spelled: Vec<_> = spelled.collect();
    let distinct: BTreeSet<_> = spelled.iter().collect();
    if distinct.len() == values.len() {
        values.clone_from_slice(&spelled);
    }
}

/// A name in a style. Digits are a word of their own at the beginning, too.
fn in_style(style: fn(&str) -> String, name: &str) -> String {
    match name.starts_with(|first: char| first.is_ascii_digit()) {
        true => style(&format!("x{name}")).split_off(1),
        false => style(name),
    }
}

/// The values that examples show, by their letters.
struct Shown<'v>(BTreeMap<String, &'v String>);

impl<'v> Shown<'v> {
    /// The value for a name, and the name with or without the prefix.
    fn of<'n>(&self, name: &'n str) -> Option<(&'n str, &'v str)> {
        let mut spellings = bare(name).into_iter().chain([name]);
        spellings.find_map(|bare| Some((bare, self.0.get(&folded(bare))?.as_str())))
    }
}

/// The name behind the prefix.
fn bare(name: &str) -> Option<&str> {
    name.strip_prefix(PREFIX).filter(|bare| !bare.is_empty())
}

fn is_no_word(bare: &str) -> bool {
    bare.starts_with(|first: char| !first.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(names: &[&str], shown: &[&str]) -> Vec<String> {
        let mut values: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
        let names: Vec<_> = values.iter().cloned().map(Some).collect();
        let shown = shown.iter().map(|value| (*value).to_owned()).collect();
        spell(&mut values, &names, &shown);
        values
    }

    #[test]
    fn values_are_spelled_as_in_examples() {
        for (names, shown, expected) in [
            (["DarkRed", "White"], &[][..], ["dark_red", "white"]),
            (["DarkRed", "White"], &["Dark Red"], ["Dark Red", "White"]),
            (
                ["DarkRed", "OffWhite"],
                &["off-white"],
                ["dark-red", "off-white"],
            ),
            (
                ["EnumDarkRed", "Other"],
                &["Dark Red"],
                ["Dark Red", "Other"],
            ),
            (["Enum0", "Enum30Days"], &[], ["0", "30_days"]),
            (["DarkRed", "White"], &["unknown"], ["dark_red", "white"]),
        ] {
            assert_eq!(spelled(&names, shown), expected, "{names:?} {shown:?}");
        }
    }
}
