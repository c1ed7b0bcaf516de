//! Drafts a field from a row of a table.

use super::cell_reader::CellReader;
use super::descriptions;
use crate::convention::FieldRow;
use crate::dialect::Nulls;
use crate::evidence::{Claim, Reason, Statement};
use crate::schema::{DocName, Field, Role, Type};

/// Drafts the field that a row describes, with what its cells claim. Its key is its printed name until it is settled.
/// `None` for a stream or handle of the transport, which JSON does not contain.
pub(super) fn field(row: &FieldRow<'_>, cells: &mut CellReader<'_>) -> Option<Field> {
    let dialect = cells.dialect;
    let (ty, unread) = cells.type_or_any(dialect.read(row.ty), row.ty);
    let mut wrappers = Wrappers::default();
    let ty = wrappers.strip(ty);
    if ty == Type::Transport {
        return None;
    }
    let (required, nullable) = wrappers.presence(row.required, dialect.nulls);
    let has_undescribed_keys =
        dialect.additional_properties.contains(&row.name.text) && matches!(ty, Type::Map(_));
    let presence = Claim::at(row.name.span, Statement::Required(required), Reason::Page);
    let null = Claim::at(row.ty.span, Statement::Nullable(true), Reason::Page);
    let docs = descriptions::linked(&row.description, cells.references, cells.referrer);
    let claims = std::iter::once(presence)
        .chain(nullable.then_some(null))
        .chain(unread)
        .collect();
    Some(Field {
        name: DocName::new(row.name.text),
        span: row.name.span,
        ty_span: row.ty.span,
        key: row.name.text.to_owned(),
        aliases: Vec::new(),
        ty,
        required,
        nullable,
        role: match has_undescribed_keys {
            true => Role::AdditionalProperties,
            false => Role::Data,
        },
        docs: descriptions::with_example(docs, row.example_text()),
        deprecated: row.deprecated.clone(),
        claims,
    })
}

/// The outer wrappers of a type, which belong to the field.
#[derive(Default)]
struct Wrappers {
    optional: bool,
    nullable: bool,
}

impl Wrappers {
    /// Removes the outer wrappers from a type and notes them.
    fn strip(&mut self, ty: Type) -> Type {
        match ty {
            Type::Optional(inner) => {
                self.optional = true;
                self.strip(*inner)
            }
            Type::Nullable(inner) => {
                self.nullable = true;
                self.strip(*inner)
            }
            other => other,
        }
    }

    /// Whether a field is required and whether it may be `null`, by the mark in its row and by the wrappers.
    fn presence(&self, marked: bool, nulls: Nulls) -> (bool, bool) {
        match nulls {
            Nulls::Explicit => (marked && !self.optional, self.nullable),
            Nulls::OrAbsent => (marked && !self.optional, marked && self.nullable),
            Nulls::ExplicitOrOptional => (marked, self.nullable || (marked && self.optional)),
        }
    }
}
