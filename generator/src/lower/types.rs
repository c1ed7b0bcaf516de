//! One document, one type: bodies, fields, values and members.

use super::docs;
use super::examples::Example;
use super::rules::{allowing, replacing};
use super::trees::Spot;
use crate::Options;
use crate::convention::{Body, Document, FieldRow, Member as MemberSection, Scalar, Values};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::dialect::{Dialect, Nulls, SyntaxError, SyntaxErrorKind};
use crate::evidence::{Aspect, Evidence, Reason};
use crate::schema::{DocName, Enum, EnumValues, Field, Member, Role, Type, TypeBody, TypeDef};
use crate::source::{Excerpt, Span};

/// The type that a document describes, its references not yet resolved, and the examples on the page.
pub(super) fn type_def(
    document: &Document<'_>,
    spot: &Spot,
    dialect: &Dialect,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> (TypeDef, Vec<Example>) {
    let mut examples: Vec<_> = document
        .examples
        .iter()
        .filter_map(|code| example(code.text, None, dialect, diagnostics))
        .collect();
    let name = DocName::new(document.name.text);
    let path = [&*spot.folder, &[document.name.text.to_owned()]].concat();
    let body = body(document, dialect, &mut examples, diagnostics).unwrap_or_else(|untold| {
        // What the user has replaced need not be said by its page.
        if options.replacement(&path).is_none() {
            diagnostics.push(*untold);
        }
        TypeBody::Opaque
    });
    let ty = TypeDef {
        tree: spot.tree,
        name,
        span: document.name.span,
        folder: spot.folder.clone(),
        stem: spot.stem.clone(),
        docs: docs::plain(&document.description),
        deprecated: document.deprecated.clone(),
        body,
        examples: Vec::new(),
    };
    (ty, examples)
}

/// The example in a block of code; none where it declares none, or cannot be read.
fn example(
    code: Excerpt<'_>,
    member: Option<usize>,
    dialect: &Dialect,
    diagnostics: &mut Diagnostics,
) -> Option<Example> {
    match dialect.example(code) {
        Ok(value) => value.map(|value| Example {
            member,
            span: code.span,
            value,
        }),
        Err(syntax_error) => {
            diagnostics.push(bad_example(code, &syntax_error, dialect));
            None
        }
    }
}

/// What the type is; a message where the page does not say what the type is.
fn body(
    document: &Document<'_>,
    dialect: &Dialect,
    examples: &mut Vec<Example>,
    diagnostics: &mut Diagnostics,
) -> Result<TypeBody, Box<Diagnostic>> {
    let name = document.name;
    match &document.body {
        Body::Fields(rows) => Ok(TypeBody::Struct(
            rows.iter()
                .filter_map(|row| field(row, dialect, diagnostics))
                .collect(),
        )),
        Body::Values(values) => enum_body(values, name, dialect),
        Body::Members(sections) => union_body(sections, name, dialect, examples, diagnostics),
        Body::Nothing => Err(bodyless(name)),
    }
}

/// A field; `None` for a row that is not a part of the JSON value.
fn field(row: &FieldRow<'_>, dialect: &Dialect, diagnostics: &mut Diagnostics) -> Option<Field> {
    let mut wrappers = Wrappers::default();
    let (ty, evidence) = or_any(dialect.read(row.ty), row.ty, dialect, diagnostics);
    let ty = wrappers.peel(ty);
    if ty == Type::Transport {
        return None;
    }
    let (required, nullable) = wrappers.presence(row.required, dialect.nulls);
    let is_additional_properties =
        dialect.additional_properties.contains(&row.name.text) && matches!(ty, Type::Map(_));
    Some(Field {
        name: DocName::new(row.name.text),
        span: row.name.span,
        ty_span: row.ty.span,
        key: row.name.text.to_owned(),
        aliases: Vec::new(),
        ty,
        required,
        nullable,
        role: if is_additional_properties {
            Role::AdditionalProperties
        } else {
            Role::Data
        },
        docs: docs::plain(&row.description),
        deprecated: row.deprecated.clone(),
        evidence,
    })
}

/// What the outer wrappers of a type say about the field.
#[derive(Default)]
struct Wrappers {
    optional: bool,
    nullable: bool,
}

impl Wrappers {
    /// Whether a field is required and whether it may be `null`, by the mark in its row and what the type adds to it.
    fn presence(&self, marked: bool, nulls: Nulls) -> (bool, bool) {
        match nulls {
            Nulls::Explicit => (marked && !self.optional, self.nullable),
            Nulls::OrAbsent => (marked && !self.optional, marked && self.nullable),
            Nulls::ExplicitOrOptional => (marked, self.nullable || (marked && self.optional)),
        }
    }

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

/// The type that was read; where it could not be, says so and takes any value.
fn or_any(
    read: Result<Type, SyntaxError>,
    cell: Excerpt<'_>,
    dialect: &Dialect,
    diagnostics: &mut Diagnostics,
) -> (Type, Vec<Evidence>) {
    match read {
        Ok(ty) => (ty, Vec::new()),
        Err(syntax_error) => {
            diagnostics.push(misread(cell, &syntax_error, dialect));
            let evidence = Evidence {
                aspect: Aspect::Type,
                reason: Reason::Unread,
                span: Some(span(cell, &syntax_error)),
            };
            (Type::Any, vec![evidence])
        }
    }
}

fn misread(cell: Excerpt<'_>, syntax_error: &SyntaxError, dialect: &Dialect) -> Diagnostic {
    let code = match syntax_error.kind {
        SyntaxErrorKind::TooDeep => codes::DEEP_TYPE,
        SyntaxErrorKind::Expected(_) | SyntaxErrorKind::UnknownName => codes::BAD_TYPE,
    };
    let shown: String = cell.text.chars().take(60).collect();
    let more = if shown.len() < cell.text.len() {
        "…"
    } else {
        ""
    };
    let message = format!("the type `{}{more}` cannot be read", shown.escape_debug());
    Diagnostic::at(code, span(cell, syntax_error), message)
        .label(format!(
            "{}; any JSON value is taken here",
            reason(syntax_error, dialect)
        ))
        .help(format!("mend the cell\n{}", allowing(code)))
}

fn bad_example(code: Excerpt<'_>, syntax_error: &SyntaxError, dialect: &Dialect) -> Diagnostic {
    Diagnostic::at(
        codes::BAD_EXAMPLE,
        span(code, syntax_error),
        "this example cannot be read",
    )
    .label(format!(
        "{}; the example is left out",
        reason(syntax_error, dialect)
    ))
    .help(format!(
        "nothing needs to be done: the example is neither shown nor tested\n{}",
        allowing(codes::BAD_EXAMPLE)
    ))
}

fn reason(syntax_error: &SyntaxError, dialect: &Dialect) -> String {
    match syntax_error.kind {
        SyntaxErrorKind::Expected(what) => format!("expected {what}"),
        SyntaxErrorKind::UnknownName => format!("not a word of {}", dialect.name),
        SyntaxErrorKind::TooDeep => "no API nests that deep".to_owned(),
    }
}

fn span(piece: Excerpt<'_>, syntax_error: &SyntaxError) -> Span {
    Span {
        source: piece.span.source,
        start: syntax_error.start,
        end: syntax_error.end,
    }
}

fn enum_body(
    values: &Values,
    name: Excerpt<'_>,
    dialect: &Dialect,
) -> Result<TypeBody, Box<Diagnostic>> {
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
        .or_else(|| texts.map(EnumValues::String));
    let of_one_kind = values_of_one_kind.ok_or_else(|| mixed(name))?;
    Ok(TypeBody::Enum(Enum {
        values: of_one_kind,
        names: value_names(values, name.text, dialect),
        open: values.open,
    }))
}

/// What the SDK calls the values, without the name of the enum where that stands before each.
fn value_names(values: &Values, of: &str, dialect: &Dialect) -> Vec<Option<String>> {
    let bare = |name: &String| match name.strip_prefix(of) {
        Some(own) if dialect.qualified_values && !own.is_empty() => own.to_owned(),
        _ => name.clone(),
    };
    let names = values.names.iter();
    names.map(|name| name.as_ref().map(bare)).collect()
}

fn mixed(name: Excerpt<'_>) -> Box<Diagnostic> {
    let message = format!("the values of `{}` are texts and numbers", name.text);
    Box::new(
        Diagnostic::at(codes::MIXED_VALUES, name.span, message)
            .label("any JSON value is taken here")
            .help(format!("list values of one kind\n{}", replacing(name.text))),
    )
}

fn union_body(
    sections: &[MemberSection<'_>],
    name: Excerpt<'_>,
    dialect: &Dialect,
    examples: &mut Vec<Example>,
    diagnostics: &mut Diagnostics,
) -> Result<TypeBody, Box<Diagnostic>> {
    let mut members = Vec::new();
    for section in sections {
        let code = section.code.map(|code| code.text);
        let read = dialect.read_member(section.title, code);
        let (ty, evidence) = or_any(read, section.title, dialect, diagnostics);
        if ty == Type::Transport {
            continue;
        }
        examples
            .extend(code.and_then(|code| example(code, Some(members.len()), dialect, diagnostics)));
        members.push(Member {
            ty,
            span: section.title.span,
            evidence,
        });
    }
    match members.is_empty() {
        true => Err(unstated(name)),
        false => Ok(TypeBody::Union(members)),
    }
}

/// The page is a title alone.
fn bodyless(name: Excerpt<'_>) -> Box<Diagnostic> {
    let message = format!(
        "the page of `{}` lists no fields, values or members",
        name.text
    );
    let label = "any JSON value is taken here; in some languages the pages of unions have no body";
    any_value(name, message, label)
}

fn unstated(name: Excerpt<'_>) -> Box<Diagnostic> {
    let message = format!("the page of `{}` does not say what the type is", name.text);
    any_value(name, message, "any JSON value is taken here")
}

fn any_value(name: Excerpt<'_>, message: String, label: &str) -> Box<Diagnostic> {
    let help = format!(
        "take the docs of another language\n{}",
        replacing(name.text)
    );
    Box::new(
        Diagnostic::at(codes::NO_MEMBERS, name.span, message)
            .label(label)
            .help(help),
    )
}
