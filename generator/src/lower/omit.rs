//! Leaves out types that the configuration does not want, judged by the operations that use them.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::options::Omitted;
use crate::schema::{Description, Purpose, Reference, Schema, Target, TypeBody, TypeDef, TypeId};

/// The schema without the types that are not wanted, unless one that stays mentions them. Where no page describes an operation,
/// nothing is known of a tree, and all its types stay.
pub(super) fn wanted(
    mut schema: Schema,
    omitted: &[Omitted],
    diagnostics: &mut Diagnostics,
) -> Schema {
    if omitted.is_empty() {
        return schema;
    }
    let used = schema.types.iter().filter(|ty| !ty.uses.is_empty());
    let known: BTreeSet<_> = used.map(|ty| ty.tree).collect();
    if known.is_empty() {
        diagnostics.push(nothing_known());
        return schema;
    }
    let stays = |ty: &TypeDef| !known.contains(&ty.tree) || is_wanted(ty, omitted);
    let wanted = schema.types.iter().enumerate();
    let wanted = wanted.filter(|(_, ty)| stays(ty));
    let open = wanted.map(|(id, _)| TypeId(id)).collect();
    let kept = schema.within(open);
    keep(&mut schema, &kept);
    schema
}

fn nothing_known() -> Diagnostic {
    let message = "`omit` leaves nothing out: no page says which types an operation uses";
    Diagnostic::about(codes::UNUSED_RULE, "omit", message).help(
        "remove it, or add the pages of the operations; `skip` leaves out pages by their names",
    )
}

/// Whether a type is wanted for itself.
fn is_wanted(ty: &TypeDef, omitted: &[Omitted]) -> bool {
    let is_around =
        |purpose: &Purpose| matches!(purpose, Purpose::Parameters | Purpose::HttpAnswer);
    let is_json = ty.uses.iter().any(|of| !is_around(&of.purpose));
    let is_used = !ty.uses.is_empty();
    omitted.iter().all(|of| match of {
        Omitted::Operations => is_json || !is_used,
        Omitted::Unused => is_used,
    })
}

/// Removes the other types. What is left has other numbers.
fn keep(schema: &mut Schema, kept: &[bool]) {
    let mut next = 0;
    let numbers: Vec<_> = kept
        .iter()
        .map(|is_kept| {
            let number = is_kept.then_some(TypeId(next));
            next += usize::from(*is_kept);
            number
        })
        .collect();
    let numbers = Numbers(numbers);
    let mut index = 0;
    schema.types.retain(|_| {
        index += 1;
        kept[index - 1]
    });
    for ty in &mut schema.types {
        numbers.change_type(ty);
    }
    for operation in &mut schema.operations {
        let types = std::mem::take(&mut operation.types).into_iter();
        operation.types = types
            .filter_map(|(purpose, id)| Some((purpose, numbers.of(id)?)))
            .collect();
    }
}

/// The new number of each type.
struct Numbers(Vec<Option<TypeId>>);

impl Numbers {
    fn of(&self, id: TypeId) -> Option<TypeId> {
        self.0.get(id.0).copied().flatten()
    }

    fn change_type(&self, ty: &mut TypeDef) {
        self.change_docs(&mut ty.docs);
        match &mut ty.body {
            TypeBody::Struct(fields) => {
                for field in fields {
                    field.ty.references_mut(&mut |it| self.change(it));
                    self.change_docs(&mut field.docs);
                    for (_, docs) in &mut field.value_docs {
                        self.change_docs(docs);
                    }
                }
            }
            TypeBody::Union(members) => {
                for member in members {
                    member.ty.references_mut(&mut |it| self.change(it));
                }
            }
            TypeBody::Enum(of) => {
                for docs in &mut of.docs {
                    self.change_docs(docs);
                }
            }
            TypeBody::Id(_) | TypeBody::Opaque => {}
        }
    }

    fn change(&self, reference: &mut Reference) {
        match &mut reference.target {
            Target::Page(id) => *id = self.of(*id).unwrap_or(*id),
            Target::Replaced(replacement) => {
                replacement.page = replacement.page.and_then(|id| self.of(id));
            }
            Target::Unknown => {}
        }
    }

    /// A link to what is left out becomes words.
    fn change_docs(&self, docs: &mut Description) {
        for piece in docs {
            *piece = piece.map_link(|id| self.of(*id));
        }
    }
}
