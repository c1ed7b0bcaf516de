//! Which types are rows of text, where the docs describe files such as CSV, and what the cells of a row hold.
//!
//! A cell has no parts. So a type that lists objects, and all that it contains, is no row: it stays JSON. What else is
//! no single value is the text of its cell in a row.

use super::literals;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::options::{Format, Numbers, Options, UnknownKeys};
use crate::schema::{Field, Role, Schema, Target, Type, TypeBody, TypeId};

/// The types that are rows.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// For each type, whether it is one; empty if none is.
    are: Vec<bool>,
}

impl Rows {
    pub(super) fn of(schema: &Schema, options: &Options) -> Self {
        if options.format == Format::Json {
            return Self::default();
        }
        let types = schema.types.iter().enumerate();
        let lists =
            types.filter(|(_, ty)| fields(&ty.body).is_some_and(|it| list_objects(schema, it)));
        let in_lists = schema.within(lists.map(|(index, _)| TypeId(index)).collect());
        let types = schema.types.iter().zip(in_lists);
        let are = types.map(|(ty, is_in_list)| !is_in_list && fields(&ty.body).is_some());
        Self { are: are.collect() }
    }

    /// Whether a type is a row.
    pub(super) fn contain(&self, id: TypeId) -> bool {
        self.are.get(id.0).copied().unwrap_or(false)
    }
}

/// Reports options that rows of text cannot have.
pub(super) fn check(options: &Options, diagnostics: &mut Diagnostics) {
    if options.format == Format::Json {
        return;
    }
    let settings = [
        (
            options.unknown_keys == UnknownKeys::Keep,
            "unknown_keys = \"keep\"",
            "a map of columns cannot be written in a row",
        ),
        (
            options.numbers == Numbers::Exact,
            "numbers = \"exact\"",
            "it keeps the digits of numbers in JSON",
        ),
    ];
    for (_, setting, why) in settings.iter().filter(|(is_set, ..)| *is_set) {
        let message = format!("`{setting}` does not go together with `format = \"csv\"`: {why}");
        diagnostics.push(
            Diagnostic::about(codes::BAD_CONFIG, "format", message).help("remove one of the two"),
        );
    }
}

/// The type of a field, in a cell of a row.
pub(super) fn in_cell(schema: &Schema, owner: TypeId, ty: &Type) -> Type {
    match ty {
        Type::Nullable(inner) => Type::Nullable(Box::new(in_cell(schema, owner, inner))),
        Type::Optional(inner) => Type::Optional(Box::new(in_cell(schema, owner, inner))),
        ty if is_value(schema, owner, ty) => ty.clone(),
        _ => Type::String,
    }
}

/// Whether a type is a single value with a text.
fn is_value(schema: &Schema, owner: TypeId, ty: &Type) -> bool {
    match ty {
        Type::Boolean
        | Type::Integer
        | Type::Float
        | Type::Number
        | Type::DateTime
        | Type::Date => true,
        Type::Literal(_) => true,
        Type::Union(of) => {
            let is_in_words = schema.types[owner.0].shares_page;
            literals::strings(of).is_some() || (is_in_words && literals::integers(of).is_some())
        }
        Type::Reference(reference) => match &reference.target {
            Target::Replaced(_) => true,
            Target::Page(page) => matches!(
                schema.types[page.0].body,
                TypeBody::Enum(_) | TypeBody::Id(Type::String | Type::Integer)
            ),
            Target::Unknown => false,
        },
        _ => false,
    }
}

fn fields(body: &TypeBody) -> Option<&[Field]> {
    match body {
        TypeBody::Struct(fields) => Some(fields),
        TypeBody::Enum(_) | TypeBody::Union(_) | TypeBody::Id(_) | TypeBody::Opaque => None,
    }
}

/// Whether a field is a list or a map of objects.
fn list_objects(schema: &Schema, fields: &[Field]) -> bool {
    fields.iter().any(|field| {
        let mut found = field.role == Role::AdditionalProperties;
        field.ty.walk(&mut |part| {
            if let Type::List(inner) | Type::Map(inner) = part {
                inner.walk(&mut |part| found |= is_object(schema, part));
            }
        });
        found
    })
}

fn is_object(schema: &Schema, ty: &Type) -> bool {
    let Type::Reference(reference) = ty else {
        return false;
    };
    let body = reference.page().map(|page| &schema.types[page.0].body);
    matches!(body, Some(TypeBody::Struct(_) | TypeBody::Union(_)))
}
