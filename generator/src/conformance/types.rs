//! The type of a sample: the named one, or the one that fits best.

use std::collections::BTreeMap;

use super::fit::Fitter;
use crate::fit::{Fit, Objects};
use crate::samples::{Kind, Value};
use crate::schema::{Schema, TypeId, letters};

/// The types by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// By the letters and digits of their names, without case; with and without their folders.
    by_letters: BTreeMap<String, Vec<TypeId>>,
}

impl Named {
    /// The types of a schema.
    pub(super) fn of(schema: &Schema) -> Self {
        let mut by_letters: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (index, ty) in schema.types.iter().enumerate() {
            let full = ty.full_name();
            let ends = full.match_indices('.').map(|(at, _)| &full[at + 1..]);
            for name in std::iter::once(full.as_str()).chain(ends) {
                by_letters
                    .entry(letters(name))
                    .or_default()
                    .push(TypeId(index));
            }
        }
        Self { by_letters }
    }

    /// The types of a name: `Job`, `components.Job`, `components/job`. Several pages may have one.
    pub(super) fn find(&self, schema: &Schema, name: &str) -> Vec<TypeId> {
        let found = self.by_letters.get(&letters(name));
        let found = found.map_or(&[][..], Vec::as_slice);
        let last = name.rsplit(['.', '/', ':']).next().unwrap_or(name);
        let is_exact = |id: &&TypeId| schema.types[id.0].name.as_printed() == last;
        let exact: Vec<_> = found.iter().filter(is_exact).copied().collect();
        match exact.is_empty() {
            true => found.to_vec(),
            false => exact,
        }
    }
}

/// The one of these types that a value fits best; none if two fit equally.
pub(super) fn best(fitter: &mut Fitter<'_>, types: &[TypeId], value: &Value) -> Option<TypeId> {
    if let [only] = types {
        return Some(*only);
    }
    let rank = |fit: Fit| {
        let cost = fit.errors + fit.ignored;
        (cost, usize::MAX - fit.documented, fit.unknown)
    };
    let ranked = types.iter().map(|id| (rank(fitter.page(*id, value)), *id));
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort();
    match ranked.as_slice() {
        [(best, _), (second, _), ..] if best == second => None,
        [(_, id), ..] => Some(*id),
        [] => None,
    }
}

/// The objects that describe at least half of the keys of a value, and more than half of which it has if they are
/// required.
pub(super) fn plausible(objects: &Objects<'_>, value: &Value) -> Vec<TypeId> {
    let Kind::Object(entries) = &value.kind else {
        return Vec::new();
    };
    let fits = |id: &TypeId| {
        let Some(object) = objects.object(*id) else {
            return false;
        };
        let mut present = vec![false; object.fields.len()];
        for index in entries.iter().filter_map(|(key, _)| object.field(key)) {
            present[index] = true;
        }
        let documented = present.iter().filter(|is_present| **is_present).count();
        let missing = object.missing(&present).count();
        documented > missing && documented * 2 >= entries.len()
    };
    objects.ids().filter(fits).collect()
}
