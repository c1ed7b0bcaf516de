//! Drafts a type from a page: its body, with the target of every reference, and its examples.

use super::additional;
use super::cell_reader::CellReader;
use super::descriptions;
use super::draft::{Draft, Example, LocatedDocument};
use super::enveloped::Keys;
use super::fields::field;
use super::fixes::replacing;
use super::formats;
use super::references::{References, Referrer};
use crate::convention::{
    Body, Document, FieldRow, MemberSection, Scalar, TypeName, Types, ValueList,
};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::dialect::Dialect;
use crate::evidence::Reason;
use crate::schema::{DocName, Enum, EnumValues, Member, Type, TypeBody, TypeDef};
use crate::source::{Excerpt, Span};

/// Drafts the type that a page describes.
pub(super) fn draft<'s>(
    page: LocatedDocument<'s>,
    tree: usize,
    dialect: &'static Dialect,
    references: &References<'_>,
    diagnostics: &mut Diagnostics,
) -> Draft<'s> {
    let referrer = Referrer {
        tree,
        page: page.document.id,
        location: &page.location,
    };
    let cells = CellReader {
        dialect,
        references,
        referrer,
        diagnostics,
    };
    let mut reader = PageReader {
        cells,
        are_words: page.document.types == Types::Words,
        examples: Vec::new(),
        passed_over: Vec::new(),
    };
    let document = page.document;
    let keys = match &document.body {
        // Elsewhere a table and its example are of one type alone.
        Body::Fields(rows) if reader.are_words => Some(Keys::of(rows)),
        _ => None,
    };
    for block in &document.examples {
        reader.example_of_type(block.text, keys.as_ref());
    }
    let body = reader.body_or_opaque(&document);
    let PageReader {
        examples,
        passed_over,
        ..
    } = reader;
    Draft {
        id: page.id,
        dialect,
        ty: TypeDef {
            tree,
            name: DocName::new(document.name.text.as_str()),
            span: document.name.span,
            docs: descriptions::linked(&document.description, references, referrer),
            deprecated: document.deprecated.clone(),
            body,
            examples: Vec::new(),
            uses: Vec::new(),
            folder: page.location.folder,
            stem: page.location.stem,
            shares_page: document.shares_page,
        },
        document,
        examples,
        passed_over,
    }
}

/// Reads the parts of a page.
struct PageReader<'a, 's> {
    cells: CellReader<'a>,
    /// Whether types are written in words, not in the syntax of a language.
    are_words: bool,
    examples: Vec<Example<'s>>,
    /// Examples of something else.
    passed_over: Vec<Span>,
}

impl<'s> PageReader<'_, 's> {
    /// The body of the type. If the page does not describe it, it is opaque, with a warning. There is no warning if the
    /// configuration replaces the type.
    fn body_or_opaque(&mut self, document: &Document<'s>) -> TypeBody {
        let CellReader {
            references,
            referrer,
            ..
        } = self.cells;
        let name = &document.name;
        self.body(&document.body, name).unwrap_or_else(|warning| {
            if !references.is_replaced(&referrer.location.folder, &name.text) {
                self.cells.diagnostics.push(*warning);
            }
            TypeBody::Opaque
        })
    }

    /// The body of the type; a warning if the page does not describe it.
    fn body(&mut self, body: &Body<'s>, name: &TypeName) -> Result<TypeBody, Box<Diagnostic>> {
        match body {
            Body::Fields(rows) if rows.is_empty() => {
                let field = additional::field(name.span, &Reason::NoRows);
                Ok(TypeBody::Struct(vec![field]))
            }
            Body::Fields(rows) => Ok(self.object(rows)),
            Body::Values(values) => self.enumeration(values, name),
            Body::Members(sections) => self.union(sections, name),
            Body::Id(cell) => Ok(self.id(*cell)),
            Body::Nothing => Err(without_body(name)),
        }
    }

    fn enumeration(
        &self,
        values: &ValueList,
        name: &TypeName,
    ) -> Result<TypeBody, Box<Diagnostic>> {
        let CellReader {
            dialect,
            references,
            referrer,
            ..
        } = self.cells;
        let is_described = values.docs.iter().any(|docs| !docs.is_empty());
        let docs = values.docs.iter().filter(|_| is_described);
        let docs = docs.map(|docs| descriptions::linked(docs, references, referrer));
        Ok(TypeBody::Enum(Enum {
            values: of_one_kind(values).ok_or_else(|| mixed(name))?,
            names: value_names(values, &name.text, dialect),
            docs: docs.collect(),
            open: values.open,
        }))
    }

    fn id(&self, cell: Excerpt<'_>) -> TypeBody {
        let is_number = self
            .cells
            .read(cell)
            .is_ok_and(|ty| ty.contains(&Type::Integer));
        TypeBody::Id(if is_number {
            Type::Integer
        } else {
            Type::String
        })
    }

    /// An object. The docs of its fields show the examples in their cells, unless the page has an example of the whole, which
    /// is in a file of its own: an edition that only draws other examples there changes no Rust.
    fn object(&mut self, rows: &[FieldRow<'s>]) -> TypeBody {
        let shows_cells = self.examples.is_empty();
        let has_formats = self.are_words;
        let of_row = |row| {
            let mut field = field(row, &mut self.cells)?;
            let format = has_formats.then(|| formats::of(row, &field.ty)).flatten();
            field.docs = descriptions::with_format(field.docs, format);
            if shows_cells {
                field.docs = descriptions::with_example(field.docs, row.example_text());
            }
            Some(field)
        };
        TypeBody::Struct(rows.iter().filter_map(of_row).collect())
    }

    fn union(
        &mut self,
        sections: &[MemberSection<'s>],
        name: &TypeName,
    ) -> Result<TypeBody, Box<Diagnostic>> {
        let mut members = Vec::new();
        for section in sections {
            let code = section.code.map(|block| block.text);
            let read = self.cells.member(section.title, code);
            let (ty, unread) = self.cells.type_or_any(read, section.title);
            if ty == Type::Transport {
                continue;
            }
            if let Some(code) = code {
                self.example(code, Some(members.len()));
            }
            members.push(Member {
                ty,
                span: section.title.span,
                claims: unread.into_iter().collect(),
            });
        }
        match members.is_empty() {
            true => Err(without_members(name)),
            false => Ok(TypeBody::Union(members)),
        }
    }

    /// Reads an example of the type, or the part of it that is. Notes one that is of something else.
    fn example_of_type(&mut self, code: Excerpt<'s>, keys: Option<&Keys<'_>>) {
        let Some(value) = self.cells.example(code) else {
            return;
        };
        let part = match keys {
            Some(keys) => keys.part(value),
            None => Some(value),
        };
        match part {
            Some(value) => self.examples.push(Example {
                member: None,
                code,
                value,
            }),
            None => self.passed_over.push(code.span),
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

/// The values, if all are numbers or all are texts.
fn of_one_kind(values: &ValueList) -> Option<EnumValues> {
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
    let strings = || strings.collect::<Option<_>>().map(EnumValues::String);
    integers.map(EnumValues::Integer).or_else(strings)
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

fn mixed(name: &TypeName) -> Box<Diagnostic> {
    let message = format!("the values of `{}` are both strings and numbers", name.text);
    Box::new(
        Diagnostic::at(codes::MIXED_VALUES, name.span, message)
            .label("any JSON value is accepted here")
            .help(format!(
                "list values of one kind\n{}",
                replacing(&name.text)
            )),
    )
}

fn without_body(name: &TypeName) -> Box<Diagnostic> {
    let name_text = &name.text;
    let message = format!("the page of `{name_text}` lists no fields, values or members");
    let label =
        "any JSON value is accepted here; in some languages the pages of unions have no body";
    any_value(name, message, label)
}

fn without_members(name: &TypeName) -> Box<Diagnostic> {
    let message = format!("the page of `{}` does not say what the type is", name.text);
    any_value(name, message, "any JSON value is accepted here")
}

fn any_value(name: &TypeName, message: String, label: &str) -> Box<Diagnostic> {
    let help = format!(
        "use the docs of another language\n{}",
        replacing(&name.text)
    );
    Box::new(
        Diagnostic::at(codes::NO_MEMBERS, name.span, message)
            .label(label)
            .help(help),
    )
}
