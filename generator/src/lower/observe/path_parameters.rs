//! Claims the keys of parameters that the path of an operation names: `/jobs/{job_id}`.

use std::collections::BTreeMap;

use super::super::claim::Claims;
use super::super::draft::Draft;
use crate::evidence::{Claim, Reason, Statement};
use crate::schema::{Field, Operation, Purpose, TypeId, letters};

pub(in super::super) fn observe(drafts: &[Draft<'_>], operations: &[Operation]) -> Claims {
    let mut claims = Claims::new();
    // Many operations may have the same type.
    let mut known: BTreeMap<TypeId, BTreeMap<String, usize>> = BTreeMap::new();
    for operation in operations {
        for (purpose, ty) in &operation.types {
            if *purpose != Purpose::Parameters {
                continue;
            }
            let fields = drafts.get(ty.0).map_or(&[][..], Draft::fields);
            let by_name = known.entry(*ty).or_insert_with(|| index(fields));
            for parameter in operation.path_parameters() {
                let Some(field) = by_name.get(&letters(parameter)) else {
                    continue;
                };
                let says = Statement::Key {
                    key: parameter.to_owned(),
                    aliases: Vec::new(),
                };
                let reason = Reason::Path(operation.path.clone());
                let claim = Claim::at(operation.span, says, reason);
                claims.push(((*ty, *field), claim));
            }
        }
    }
    claims
}

fn index(fields: &[Field]) -> BTreeMap<String, usize> {
    let names = fields.iter().enumerate();
    let names = names.map(|(index, field)| (letters(field.name.as_printed()), index));
    names.collect()
}
