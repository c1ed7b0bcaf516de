//! Drafts a field from a row of a table.

use super::cell_reader::CellReader;
use super::descriptions;
use super::value_links;
use crate::convention::{FieldRow, Holds, Simple, TypeHints};
use crate::dialect::{Nulls, SyntaxError};
use crate::evidence::{Claim, Reason, Statement};
use crate::schema::{Description, DocName, Field, Literal, Reference, Role, Target, Type};

/// Drafts the field that a row describes, with what its cells claim. Its key is its printed name until it is settled.
/// `None` for a stream or handle of the transport, which JSON does not contain.
pub(super) fn field(row: &FieldRow<'_>, cells: &mut CellReader<'_>) -> Option<Field> {
    let dialect = cells.dialect;
    let name = row.unescaped.as_deref().unwrap_or(row.name.text);
    let (mut ty, unread) = cells.type_or_any(written(row, cells), row.ty);
    if row.hints.links_values {
        ty = value_links::with_values(ty, row, cells);
    }
    let mut wrappers = Wrappers::default();
    let ty = wrappers.strip(ty);
    if ty == Type::Transport {
        return None;
    }
    let (required, nullable) = wrappers.presence(row.required, dialect.nulls);
    let has_undescribed_keys =
        dialect.helpers.additional_properties.contains(&name) && matches!(ty, Type::Map(_));
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
        docs,
        value_docs: value_docs(row, cells),
        deprecated: row.deprecated.clone(),
        claims,
    })
}

/// What a row says about the values that it lists.
fn value_docs(row: &FieldRow<'_>, cells: &CellReader<'_>) -> Vec<(Literal, Description)> {
    let meant = row.values.iter().filter(|it| !it.meaning.is_empty());
    let docs = meant.map(|it| {
        let docs = descriptions::linked(&it.meaning, cells.references, cells.referrer);
        (Literal::String(it.value.clone()), docs)
    });
    docs.collect()
}

/// The type in the cell of a row, with what other rows and the description say about it.
fn written(row: &FieldRow<'_>, cells: &CellReader<'_>) -> Result<Type, SyntaxError> {
    let object = row.object.as_ref().map(|object| {
        let of_rows = Type::reference(Reference {
            path: vec![object.name.clone()],
            link: None,
            span: row.name.span,
            target: Target::Unknown,
        });
        (of_rows, object.holds)
    });
    let read = || match row.hints.whole {
        Some(whole) => Ok(simple(whole)),
        None => Ok(named(cells.read(row.ty)?, row.hints)),
    };
    let ty = match object {
        // Only the rows of its parts mention it.
        Some((of_rows, holds)) if row.ty.text.is_empty() => held(of_rows, holds),
        Some((of_rows, _)) => read()?.with_part(&Type::Any, &of_rows),
        None => read()?,
    };
    let ty = match row.is_counted {
        true => ty.with_part(&Type::DateTime, &Type::Integer),
        false => ty,
    };
    let ty = with_id(with_values(ty, row), row);
    Ok(held(ty, row.hints.holds))
}

/// What there is of a type: a list, a map or one value. The type may be the list or the map already.
fn held(ty: Type, holds: Option<Holds>) -> Type {
    match (holds, &ty) {
        (Some(Holds::Items), Type::List(_)) | (Some(Holds::Entries), Type::Map(_)) | (None, _) => {
            ty
        }
        (Some(Holds::Items), _) => Type::List(Box::new(ty)),
        (Some(Holds::Entries), _) => Type::Map(Box::new(ty)),
    }
}

/// The type with the values that its row lists in the place of texts or whole numbers.
fn with_values(ty: Type, row: &FieldRow<'_>) -> Type {
    let integers = row.values.iter().map(|it| it.value.parse().ok());
    let integers: Option<Vec<i64>> = integers.collect();
    let union = |literals: &mut dyn Iterator<Item = Literal>| {
        Type::Union(literals.map(Type::Literal).collect())
    };
    let texts = row
        .values
        .iter()
        .map(|it| Literal::String(it.value.clone()));
    let texts = union(&mut texts.into_iter());
    match integers {
        _ if row.values.is_empty() => ty,
        None => ty.with_part(&Type::String, &texts),
        Some(integers) => {
            let numbers = union(&mut integers.into_iter().map(Literal::Integer));
            // Numbers that only the word for an enum stands before are no texts.
            let of_texts = if row.hints.is_enum { &numbers } else { &texts };
            ty.with_part(&Type::String, of_texts)
                .with_part(&Type::Integer, &numbers)
        }
    }
}

/// The type with that of the identifiers in the place of texts or whole numbers.
fn with_id(ty: Type, row: &FieldRow<'_>) -> Type {
    let Some(name) = &row.id else {
        return ty;
    };
    let reference = Type::reference(Reference {
        path: vec![name.clone()],
        link: None,
        span: row.ty.span,
        target: Target::Unknown,
    });
    ty.with_part(&Type::String, &reference)
        .with_part(&Type::Integer, &reference)
}

fn simple(ty: Simple) -> Type {
    match ty {
        Simple::Text => Type::String,
        Simple::Integer => Type::Integer,
        Simple::Number => Type::Number,
        Simple::Any => Type::Any,
    }
}

/// The type with those that only prose describes, or whose values the row lists, in the place of their names.
fn named(ty: Type, hints: TypeHints) -> Type {
    let meaning = |reference: &Reference| {
        if hints.names_values && reference.link.is_none() {
            return Some(Type::String);
        }
        let name = reference.full_name().to_lowercase();
        let mut known = hints.names.iter();
        let (_, meaning) = known.find(|(word, _)| *word == name)?;
        Some(simple(*meaning))
    };
    match hints.names.is_empty() && !hints.names_values {
        true => ty,
        false => ty.with_references(&meaning),
    }
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
