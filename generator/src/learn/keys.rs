//! Keys that the samples spell in another way than the docs.

use std::collections::BTreeMap;

use crate::conformance::TypeObservations;
use crate::schema::{Field, Role, letters};

/// The keys of fields that differ from the documented ones, by the index of the field.
///
/// A field whose key no object has, has the key that no page describes and that has the same letters and digits. If
/// one required field is left whose key no object has, and one key that no page describes but every object has, with
/// values that all fit the field, then that is its key.
pub(super) fn renamed(fields: &[Field], seen: &TypeObservations) -> BTreeMap<usize, String> {
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
