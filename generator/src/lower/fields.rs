//! Drafts a field from a row of a table.

use super::cell_reader::CellReader;
use super::descriptions;
use crate::convention::FieldRow;
use crate::dialect::{Nulls, SyntaxError};
use crate::evidence::{Claim, Reason, Statement};
use crate::schema::{DocName, Field, Literal, Reference, Role, Target, Type};

/// Drafts the field that a row describes, with what its cells claim. Its key is its printed name until it is settled.
/// `None` for a stream or handle of the transport, which JSON does not contain.
pub(super) fn field(row: &FieldRow<'_>, cells: &mut CellReader<'_>) -> Option<Field> {
    let dialect = cells.dialect;
    let name = row.unescaped.as_deref().unwrap_or(row.name.text);
    let (ty, unread) = cells.type_or_any(written(row, cells), row.ty);
    let mut wrappers = Wrappers::default();
    let ty = wrappers.strip(ty);
    if ty == Type::Transport {
        return None;
    }
    let (required, nullable) = wrappers.presence(row.required, dialect.nulls);
    let has_undescribed_keys =
        dialect.additional_properties.contains(&name) && matches!(ty, Type::Map(_));
    let (at, because) = match row.silent {
        Some(span) => (span, Reason::Silence),
        None => (row.name.span, Reason::Page),
    };
    let presence = Claim::at(at, Statement::Required(required), because);
    let marked_null = row.nullable.filter(|(nullable, _)| *nullable);
    let nullable = nullable || marked_null.is_some();
    let null_at = marked_null.map_or(row.ty.span, |(_, span)| span);
    let null = Claim::at(null_at, Statement::Nullable(true), Reason::Page);
    let docs = descriptions::linked(&row.description, cells.references, cells.referrer);
    let claims = std::iter::once(presence)
        .chain(nullable.then_some(null))
        .chain(unread)
        .collect();
    Some(Field {
        name: DocName::new(name),
        span: row.name.span,
        ty_span: row.ty.span,
        key: name.to_owned(),
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

/// The type in the cell of a row, with what other rows and the description say about it.
fn written(row: &FieldRow<'_>, cells: &CellReader<'_>) -> Result<Type, SyntaxError> {
    let object = row.object.as_ref().map(|object| {
        let of_rows = Type::Reference(Reference {
            path: vec![object.name.clone()],
            link: None,
            span: row.name.span,
            target: Target::Unknown,
        });
        (of_rows, object.is_list)
    });
    let ty = match object {
        // Only the rows of its parts mention it.
        Some((of_rows, is_list)) if row.ty.text.is_empty() => match is_list {
            true => Type::List(Box::new(of_rows)),
            false => of_rows,
        },
        Some((of_rows, _)) => cells.read(row.ty)?.with_part(&Type::Any, &of_rows),
        None => cells.read(row.ty)?,
    };
    let ty = match row.is_counted {
        true => ty.with_part(&Type::DateTime, &Type::Integer),
        false => ty,
    };
    let literal = |value: &String| Type::Literal(Literal::String(value.clone()));
    Ok(match row.values.is_empty() {
        true => ty,
        false => {
            let values = Type::Union(row.values.iter().map(literal).collect());
            ty.with_part(&Type::String, &values)
        }
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
