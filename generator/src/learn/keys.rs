//! Keys that the samples spell in another way than the docs.

use std::collections::{BTreeMap, BTreeSet};

use crate::conformance::TypeObservations;
use crate::schema::{Field, Role, letters};

/// The keys of fields that differ from the documented ones, by the index of the field.
pub(super) fn renamed(fields: &[Field], seen: &TypeObservations) -> BTreeMap<usize, String> {
    let mut renamed = shown(fields, seen);
    let in_case = in_case_of_others(fields, seen, &renamed);
    renamed.extend(in_case);
    renamed
}

/// The keys that no object has, where those of all other fields are in another case than the docs say: of 1,615 types in
/// four APIs whose keys are known, each has them in one.
fn in_case_of_others(
    fields: &[Field],
    seen: &TypeObservations,
    renamed: &BTreeMap<usize, String>,
) -> Vec<(usize, String)> {
    let data = fields.iter().enumerate();
    let data = data.filter(|(_, field)| field.role == Role::Data);
    let spelled = |index| seen.fields.get(&index).map(|field| &field.spellings);
    let spellings = data.clone().filter_map(|(index, _)| spelled(index));
    let keys = spellings.flat_map(BTreeMap::keys).chain(renamed.values());
    let cases: BTreeSet<_> = keys.filter_map(|key| is_snake(key)).collect();
    let is_absent = |index: usize| {
        let is_spelled = spelled(index).is_some_and(|it| !it.is_empty());
        !is_spelled && !renamed.contains_key(&index)
    };
    let in_case = data.filter_map(|(index, field)| {
        let other = !is_snake(&field.key)?;
        let is_shown = is_absent(index) && cases == BTreeSet::from([other]);
        let mut aliases = field.aliases.iter().filter(|_| is_shown);
        let key = aliases.find(|alias| is_snake(alias) == Some(other))?;
        Some((index, key.clone()))
    });
    in_case.collect()
}

/// Whether a key of several words is in snake case, and not in camel case; none if it is neither.
fn is_snake(key: &str) -> Option<bool> {
    let has_capitals = key.contains(|letter: char| letter.is_ascii_uppercase());
    match (has_capitals, key.trim_matches('_').contains('_')) {
        (false, true) => Some(true),
        (true, false) if key.starts_with(|first: char| first.is_ascii_lowercase()) => Some(false),
        _ => None,
    }
}

/// The keys that objects show.
///
/// A field whose key no object has, has the key that no page describes and that has the same letters and digits. If
/// one required field is left whose key no object has, and one key that no page describes but every object has, with
/// values that all fit the field, then that is its key.
fn shown(fields: &[Field], seen: &TypeObservations) -> BTreeMap<usize, String> {
    let mut renamed = BTreeMap::new();
    let mut absent = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        let spellings = seen.fields.get(&index).map(|field| &field.spellings);
        if field.role != Role::Data || spellings.is_some_and(|it| it.contains_key(&field.key)) {
            continue;
        }
        let mut others = spellings.into_iter().flatten();
        match (others.next(), others.next()) {
            (Some((only, _)), None) => {
                renamed.insert(index, only.clone());
            }
            (None, _) => absent.push(index),
            _ => {}
        }
    }
    let mut unknown: Vec<_> = seen.undocumented.iter().collect();
    absent.retain(|index| {
        let same = unknown
            .iter()
            .enumerate()
            .filter(|(_, (key, undocumented))| {
                let fits = undocumented.fits.get(index).copied();
                fits == Some(undocumented.seen.count)
                    && letters(key) == letters(&fields[*index].key)
            });
        match same.map(|(position, _)| position).collect::<Vec<_>>()[..] {
            [position] => {
                renamed.insert(*index, unknown.remove(position).0.clone());
                false
            }
            _ => true,
        }
    });
    unknown.retain(|(_, undocumented)| undocumented.seen.count == seen.values);
    absent.retain(|index| fields[*index].required);
    if let ([index], [(key, undocumented)]) = (&absent[..], &unknown[..])
        && undocumented.fits.get(index) == Some(&seen.values)
    {
        renamed.insert(*index, (*key).clone());
    }
    renamed
}
