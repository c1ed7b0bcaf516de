//! One document, one type: bodies, fields, values and members.

use super::docs;
use super::trees::Spot;
use crate::convention::{Body, Document, FieldRow, Member as MemberSection, Scalar, Values};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, codes};
use crate::dialect::{Dialect, Mistake, MistakeKind};
use crate::schema::{DocName, Enum, EnumValues, Field, Member, Role, Type, TypeBody, TypeDef};
use crate::source::{Excerpt, Place};

/// The type that a document describes, its references not yet resolved.
pub(super) fn type_def(
    document: &Document<'_>,
    spot: &Spot,
    dialect: &Dialect,
    diagnostics: &mut Diagnostics,
) -> TypeDef {
    TypeDef {
        tree: spot.tree,
        name: DocName::new(document.name.text),
        place: document.name.place,
        folder: spot.folder.clone(),
        stem: spot.stem.clone(),
        docs: docs::plain(&document.description),
        deprecated: document.deprecated.clone(),
        body: body(document, dialect, diagnostics),
    }
}

fn body(document: &Document<'_>, dialect: &Dialect, diagnostics: &mut Diagnostics) -> TypeBody {
    match &document.body {
        Body::Fields(rows) => TypeBody::Struct(
            rows.iter()
                .filter_map(|row| field(row, dialect, diagnostics))
                .collect(),
        ),
        Body::Values(values) => enum_body(values, document.name, diagnostics),
        Body::Members(sections) => union_body(sections, document.name, dialect, diagnostics),
        Body::Nothing => {
            unstated(document.name, diagnostics);
            TypeBody::Opaque
        }
    }
}

/// A field; `None` for a row that is not a part of the JSON value.
fn field(row: &FieldRow<'_>, dialect: &Dialect, diagnostics: &mut Diagnostics) -> Option<Field> {
    let mut presence = Presence::default();
    let ty = presence.peel(read(row.ty, dialect, diagnostics));
    if ty == Type::Transport {
        return None;
    }
    let catch_all = dialect.catch_alls.contains(&row.name.text) && matches!(ty, Type::Map(_));
    Some(Field {
        name: DocName::new(row.name.text),
        place: row.name.place,
        key: row.name.text.to_owned(),
        alias: None,
        ty,
        required: row.required && !presence.optional,
        nullable: presence.nullable,
        role: if catch_all {
            Role::CatchAll
        } else {
            Role::Data
        },
        docs: docs::plain(&row.description),
        deprecated: row.deprecated.clone(),
    })
}

/// What the outer wrappers of a type say about the field.
#[derive(Default)]
struct Presence {
    optional: bool,
    nullable: bool,
}

impl Presence {
    /// Takes the outer wrappers off.
    fn peel(&mut self, ty: Type) -> Type {
        match ty {
            Type::Optional(inner) => {
                self.optional = true;
                self.peel(*inner)
            }
            Type::Nullable(inner) => {
                self.nullable = true;
                self.peel(*inner)
            }
            other => other,
        }
    }
}

/// Reads a type; where that cannot be done, says so and takes any value.
fn read(cell: Excerpt<'_>, dialect: &Dialect, diagnostics: &mut Diagnostics) -> Type {
    dialect.read(cell).unwrap_or_else(|mistake| {
        diagnostics.push(misread(cell, &mistake, dialect));
        Type::Any
    })
}

fn misread(cell: Excerpt<'_>, mistake: &Mistake, dialect: &Dialect) -> Diagnostic {
    let (code, label): (&'static Code, String) = match mistake.kind {
        MistakeKind::Expected(what) => (codes::BAD_TYPE, format!("expected {what}")),
        MistakeKind::UnknownWord => (codes::BAD_TYPE, format!("not a word of {}", dialect.name)),
        MistakeKind::TooDeep => (codes::DEEP_TYPE, "no API nests that deep".to_owned()),
    };
    let place = Place {
        source: cell.place.source,
        start: mistake.start,
        end: mistake.end,
    };
    let shown: String = cell.text.chars().take(60).collect();
    let more = if shown.len() < cell.text.len() {
        "…"
    } else {
        ""
    };
    Diagnostic::at(
        code,
        place,
        format!("the type `{}{more}` cannot be read", shown.escape_debug()),
    )
    .label(format!("{label}; any JSON value is taken here"))
    .help("mend the cell, or map the field in the configuration")
}

fn enum_body(values: &Values, name: Excerpt<'_>, diagnostics: &mut Diagnostics) -> TypeBody {
    let listed = &values.listed;
    let integers: Option<Vec<i64>> = listed
        .iter()
        .map(|value| match value {
            Scalar::Integer(integer) => Some(*integer),
            Scalar::Digits(digits) => digits.parse().ok(),
            Scalar::Text(_) => None,
        })
        .collect();
    let texts: Option<Vec<String>> = listed
        .iter()
        .map(|value| match value {
            Scalar::Text(text) | Scalar::Digits(text) => Some(text.clone()),
            Scalar::Integer(_) => None,
        })
        .collect();
    let integers = integers.filter(|integers| !integers.is_empty());
    let values_of_one_kind = integers
        .map(EnumValues::Integer)
        .or_else(|| texts.map(EnumValues::Text));
    match values_of_one_kind {
        Some(of_one_kind) => TypeBody::Enum(Enum {
            values: of_one_kind,
            open: values.open,
        }),
        None => {
            diagnostics.report(
                codes::MIXED_VALUES,
                name,
                format!("the values of `{}` are texts and numbers", name.text),
                "any JSON value is taken here",
                "list values of one kind",
            );
            TypeBody::Opaque
        }
    }
}

fn union_body(
    sections: &[MemberSection<'_>],
    name: Excerpt<'_>,
    dialect: &Dialect,
    diagnostics: &mut Diagnostics,
) -> TypeBody {
    let members: Vec<_> = sections
        .iter()
        .map(|section| Member {
            ty: read(section.title, dialect, diagnostics),
            place: section.title.place,
        })
        .filter(|member| member.ty != Type::Transport)
        .collect();
    if members.is_empty() {
        unstated(name, diagnostics);
        return TypeBody::Opaque;
    }
    TypeBody::Union(members)
}

fn unstated(name: Excerpt<'_>, diagnostics: &mut Diagnostics) {
    diagnostics.report(
        codes::NO_MEMBERS,
        name,
        format!("the page of `{}` does not say what the type is", name.text),
        "any JSON value is taken here",
        "map the type in the configuration, or take the docs of another language",
    );
}
