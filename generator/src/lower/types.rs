//! Drafts a type from a page: its body, with the target of every reference, and its examples.

use super::cell_reader::CellReader;
use super::descriptions;
use super::draft::{Draft, Example, ExampleCell, LocatedDocument};
use super::fields::field;
use super::references::{References, Referrer};
use super::fixes::replacing;
use crate::convention::{Body, FieldRow, MemberSection, Scalar, ValueList};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::dialect::Dialect;
use crate::schema::{DocName, Enum, EnumValues, Member, Type, TypeBody, TypeDef};
use crate::source::Excerpt;

/// Drafts the type that a page describes.
pub(super) fn draft<'s>(
    page: LocatedDocument<'s>,
    tree: usize,
    dialect: &'static Dialect,
    references: &References<'_>,
    diagnostics: &mut Diagnostics,
) -> Draft<'s> {
    let LocatedDocument {
        id,
        location,
        document,
    } = page;
    let reader = CellReader {
        dialect,
        references,
        referrer: Referrer {
            tree,
            location: &location,
        },
        diagnostics,
    };
    let name = document.name;
    let mut body_reader = BodyReader {
        cells: reader,
        examples: Vec::new(),
        example_cells: Vec::new(),
    };
    let code_blocks = document.examples.iter().map(|block| block.text);
    code_blocks.for_each(|code| body_reader.example(code, None));
    let body = body_reader
        .body(&document.body, name)
        .unwrap_or_else(|problem| {
            // If the configuration replaces the type, its page need not describe it.
            if !references.is_replaced(&location.folder, name.text) {
                body_reader.cells.diagnostics.push(*problem);
            }
            TypeBody::Opaque
        });
    let BodyReader {
        cells,
        examples,
        example_cells,
    } = body_reader;
    let ty = TypeDef {
        tree,
        name: DocName::new(name.text),
        span: name.span,
        docs: descriptions::linked(&document.description, references, cells.referrer),
        deprecated: document.deprecated.clone(),
        body,
        examples: Vec::new(),
        folder: location.folder,
        stem: location.stem,
    };
    Draft {
        id,
        document,
        ty,
        examples,
        example_cells,
        wire_examples: Vec::new(),
    }
}

/// Reads the body of a page, and collects the examples in it.
struct BodyReader<'a, 's> {
    cells: CellReader<'a>,
    examples: Vec<Example<'s>>,
    example_cells: Vec<ExampleCell<'s>>,
}

impl<'s> BodyReader<'_, 's> {
    /// The body of the type; a warning if the page does not describe it.
    fn body(&mut self, body: &Body<'s>, name: Excerpt<'_>) -> Result<TypeBody, Box<Diagnostic>> {
        match body {
            Body::Fields(rows) => Ok(self.object(rows)),
            Body::Values(values) => enumeration(values, name, self.cells.dialect),
            Body::Members(sections) => self.union(sections, name),
            Body::Nothing => Err(without_body(name)),
        }
    }

    fn object(&mut self, rows: &[FieldRow<'s>]) -> TypeBody {
        let mut fields = Vec::new();
        for row in rows {
            let Some(field) = field(row, &mut self.cells) else {
                continue;
            };
            self.example_cells
                .extend(row.example.map(|text| ExampleCell {
                    field: fields.len(),
                    text,
                }));
            fields.push(field);
        }
        TypeBody::Struct(fields)
    }

    fn union(
        &mut self,
        sections: &[MemberSection<'s>],
        name: Excerpt<'_>,
    ) -> Result<TypeBody, Box<Diagnostic>> {
        let mut members = Vec::new();
        for section in sections {
            let code = section.code.map(|block| block.text);
            let read = self.cells.dialect.read_member(section.title, code);
            let (ty, evidence) = self.cells.type_or_any(read, section.title);
            if ty == Type::Transport {
                continue;
            }
            if let Some(code) = code {
                self.example(code, Some(members.len()));
            }
            members.push(Member {
                ty,
                span: section.title.span,
                evidence,
            });
        }
        match members.is_empty() {
            true => Err(without_members(name)),
            false => Ok(TypeBody::Union(members)),
        }
    }

    /// Reads the example in a code block, if there is one.
    fn example(&mut self, code: Excerpt<'s>, member: Option<usize>) {
        let value = self.cells.example(code);
        self.examples.extend(value.map(|value| Example {
            member,
            code,
            value,
        }));
    }
}

fn enumeration(
    values: &ValueList,
    name: Excerpt<'_>,
    dialect: &Dialect,
) -> Result<TypeBody, Box<Diagnostic>> {
    let integers = values.listed.iter().map(|value| match value {
        Scalar::Integer(integer) => Some(*integer),
        Scalar::Digits(digits) => digits.parse().ok(),
        Scalar::String(_) => None,
    });
    let strings = values.listed.iter().map(|value| match value {
        Scalar::String(string) | Scalar::Digits(string) => Some(string.clone()),
        Scalar::Integer(_) => None,
    });
    let integers: Option<Vec<i64>> = integers.collect();
    let integers = integers.filter(|integers| !integers.is_empty());
    let of_one_kind = match (integers, strings.collect()) {
        (Some(integers), _) => EnumValues::Integer(integers),
        (None, Some(strings)) => EnumValues::String(strings),
        (None, None) => return Err(mixed(name)),
    };
    Ok(TypeBody::Enum(Enum {
        values: of_one_kind,
        names: value_names(values, name.text, dialect),
        open: values.open,
    }))
}

/// The names of the values in the SDK, without the name of the enum as their prefix.
fn value_names(values: &ValueList, of: &str, dialect: &Dialect) -> Vec<Option<String>> {
    let bare = |name: &String| match name.strip_prefix(of) {
        Some(own) if dialect.qualified_values && !own.is_empty() => own.to_owned(),
        _ => name.clone(),
    };
    let names = values.names.iter();
    names.map(|name| name.as_ref().map(bare)).collect()
}

fn mixed(name: Excerpt<'_>) -> Box<Diagnostic> {
    let message = format!("the values of `{}` are both strings and numbers", name.text);
    Box::new(
        Diagnostic::at(codes::MIXED_VALUES, name.span, message)
            .label("any JSON value is accepted here")
            .help(format!("list values of one kind\n{}", replacing(name.text))),
    )
}

fn without_body(name: Excerpt<'_>) -> Box<Diagnostic> {
    let name_text = name.text;
    let message = format!("the page of `{name_text}` lists no fields, values or members");
    let label =
        "any JSON value is accepted here; in some languages the pages of unions have no body";
    any_value(name, message, label)
}

fn without_members(name: Excerpt<'_>) -> Box<Diagnostic> {
    let message = format!("the page of `{}` does not say what the type is", name.text);
    any_value(name, message, "any JSON value is accepted here")
}

fn any_value(name: Excerpt<'_>, message: String, label: &str) -> Box<Diagnostic> {
    let help = format!("use the docs of another language\n{}", replacing(name.text));
    Box::new(
        Diagnostic::at(codes::NO_MEMBERS, name.span, message)
            .label(label)
            .help(help),
    )
}
