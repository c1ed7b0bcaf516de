//! Reads the type cells and the examples of a page in its language.

use super::fixes::allowing;
use super::references::{References, Referrer};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, codes};
use crate::dialect::{Dialect, SyntaxError, SyntaxErrorKind, Value};
use crate::evidence::{Claim, Reason, Statement};
use crate::schema::{Reference, Type};
use crate::source::{Excerpt, Span};

/// How many characters of an unreadable type a message shows.
const LONGEST_EXCERPT: usize = 60;

/// What is needed to read the cells of one page.
pub(super) struct CellReader<'a> {
    pub(super) dialect: &'static Dialect,
    pub(super) references: &'a References<'a>,
    /// The page.
    pub(super) referrer: Referrer<'a>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl CellReader<'_> {
    /// The type in a cell.
    pub(super) fn read(&self, cell: Excerpt<'_>) -> Result<Type, SyntaxError> {
        self.dialect
            .read_with(cell, self.references.further_words())
    }

    /// The type of a member of a union, by its title and the code below.
    pub(super) fn member(
        &self,
        title: Excerpt<'_>,
        code: Option<Excerpt<'_>>,
    ) -> Result<Type, SyntaxError> {
        let further = self.references.further_words();
        self.dialect.read_member_with(title, code, further)
    }

    /// The type that was read from a cell, with the targets of its references. If it could not be read, the type is any
    /// value, and a claim gives the reason.
    pub(super) fn type_or_any(
        &mut self,
        read: Result<Type, SyntaxError>,
        cell: Excerpt<'_>,
    ) -> (Type, Option<Claim>) {
        match read {
            Ok(mut ty) => {
                let mut unknown = Vec::new();
                let mut resolve = |reference: &mut Reference| {
                    let warning = self.references.resolve(reference, self.referrer);
                    unknown.extend(warning.map(|warning| (reference.clone(), warning)));
                };
                ty.references_mut(&mut resolve);
                for (reference, warning) in unknown {
                    match self.dialect.own_type(&reference) {
                        Some(own) => ty = ty.with_part(&Type::reference(reference), &own),
                        None => self.diagnostics.push(warning),
                    }
                }
                (ty, None)
            }
            Err(error) => {
                self.diagnostics.push(bad_type(cell, &error, self.dialect));
                let span = span(cell, &error);
                let claim = Claim::at(span, Statement::AnyType, Reason::Unread);
                (Type::Any, Some(claim))
            }
        }
    }

    /// The example in a code block. `None` if the block declares no value or cannot be read.
    pub(super) fn example(&mut self, code: Excerpt<'_>) -> Option<Value> {
        match self.dialect.example(code) {
            Ok(value) => value,
            Err(error) => {
                self.diagnostics
                    .push(bad_example(code, &error, self.dialect));
                None
            }
        }
    }
}

fn bad_type(cell: Excerpt<'_>, error: &SyntaxError, dialect: &Dialect) -> Diagnostic {
    let code = match error.kind {
        SyntaxErrorKind::TooDeep => codes::DEEP_TYPE,
        SyntaxErrorKind::Expected(_) | SyntaxErrorKind::UnknownName => codes::BAD_TYPE,
    };
    let shown: String = cell.text.chars().take(LONGEST_EXCERPT).collect();
    let more = if shown.len() < cell.text.len() {
        "…"
    } else {
        ""
    };
    let message = format!("the type `{}{more}` cannot be read", shown.escape_debug());
    let reason = reason(error, dialect);
    Diagnostic::at(code, span(cell, error), message)
        .label(format!("{reason}; any JSON value is accepted here"))
        .help(format!("fix the cell\n{}", allowing(code)))
}

fn bad_example(code: Excerpt<'_>, error: &SyntaxError, dialect: &Dialect) -> Diagnostic {
    let message = "this example cannot be read";
    let reason = reason(error, dialect);
    Diagnostic::at(codes::BAD_EXAMPLE, span(code, error), message)
        .label(format!("{reason}; the example is ignored"))
        .help(ignored_example(codes::BAD_EXAMPLE))
}

/// The help of a warning about an example that is ignored.
pub(super) fn ignored_example(code: &Code) -> String {
    let allowing = allowing(code);
    format!("no fix is needed: the example is neither shown nor tested\n{allowing}")
}

fn reason(error: &SyntaxError, dialect: &Dialect) -> String {
    match error.kind {
        SyntaxErrorKind::Expected(what) => format!("expected {what}"),
        SyntaxErrorKind::UnknownName => format!("unknown name in {}", dialect.name),
        SyntaxErrorKind::TooDeep => "nested too deeply".to_owned(),
    }
}

fn span(piece: Excerpt<'_>, error: &SyntaxError) -> Span {
    Span {
        source: piece.span.source,
        start: error.start,
        end: error.end,
    }
}
