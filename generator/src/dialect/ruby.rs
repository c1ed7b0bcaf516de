//! Ruby: `*T.nilable(::String)*`, `[T.nilable(Models::Shared::Agent)](…)`, `T::Array<*::String*>`,
//! `T::Hash[Symbol, *::Object*]`.
//!
//! The page of a union has no body.

use super::definition::{
    Builtin, DateLinks, Dialect, Files, Generic, Keys, Nulls, StatesNull, Style,
};
use super::grammar::{atom, parse_type};
use super::lexer::Cursor;
use super::syntax_error::Parsed;
use crate::convention::helpers;
use crate::schema::Type;

pub(super) const DIALECT: Dialect = Dialect {
    name: "ruby",
    fences: &["ruby", "rb"],
    helpers: &helpers::RUBY,
    keys: Keys {
        style: Style::Snake,
        escaped: true,
        namesake: None,
        prefix: None,
    },
    files: Files::LowerCase,
    nulls: Nulls::OrAbsent,
    // `T.nilable`
    states_null: StatesNull::ALWAYS,
    any_may_be_absent: false,
    marks_defaults: false,
    qualified_values: false,
    separators: &["::", "."],
    brackets: &[('(', ')'), ('<', '>'), ('[', ']')],
    builtins: &[
        ("String", Builtin::Is(Type::String)),
        ("Symbol", Builtin::Is(Type::String)),
        ("Integer", Builtin::Is(Type::Integer)),
        ("Float", Builtin::Is(Type::Float)),
        ("Object", Builtin::Is(Type::Any)),
        ("NilClass", Builtin::Is(Type::Null)),
        // Travels as a number or as a string, depending on the API.
        ("BigDecimal", Builtin::Is(Type::Any)),
        ("Date", Builtin::Is(Type::Date)),
        ("DateTime", Builtin::Is(Type::DateTime)),
        ("T.Boolean", Builtin::Is(Type::Boolean)),
        ("T.untyped", Builtin::Is(Type::Any)),
        ("T.nilable", Builtin::Wraps(Generic::Nullable)),
        ("T.any", Builtin::Wraps(Generic::Union)),
        ("T.Array", Builtin::Wraps(Generic::List)),
        ("T.Hash", Builtin::Wraps(Generic::Map)),
    ],
    date_links: DateLinks::Swapped,
    word: |_| None,
    grammar: |dialect, cell| parse_type(cell, dialect, ty),
    grammar_with: None,
    member: |dialect, title, _| dialect.read(title),
    around_answers: ("", ""),
    constructors: None,
    example: |_| Ok(None),
};

fn ty(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Parsed<Type> {
    atom(cursor, dialect, ty)
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;
    use super::DIALECT;

    #[test]
    fn every_documented_form_is_parsed() {
        for (cell, expected) in [
            ("*::String*", "string"),
            ("*T.nilable(::String)*", "string?"),
            ("*T.nilable(::Integer)*", "integer?"),
            ("*::Float*", "float"),
            ("*T::Boolean*", "boolean"),
            ("*T.nilable(::Object)*", "any?"),
            (
                "[Models::Shared::Agent](../../models/shared/agent.md)",
                "Models.Shared.Agent@",
            ),
            (
                "[T.nilable(Models::Shared::Agent)](../../models/shared/agent.md)",
                "Models.Shared.Agent@?",
            ),
            (
                "T::Array<[Models::Shared::Agent](../../models/shared/agent.md)>",
                "[Models.Shared.Agent@]",
            ),
            (
                "[T.nilable(T.any(Models::Shared::Flag1, T::Boolean))](../../models/shared/flag.md)",
                "Models.Shared.flag@?",
            ),
            ("T::Hash[Symbol, *::Object*]", "{any}"),
            ("T::Hash[Symbol, T::Array<*::String*>]", "{[string]}"),
            ("*T.any(::String, ::Integer)*", "string|integer"),
            ("[Date](https://ruby-doc.org/x)", "date-time"),
            ("[DateTime](https://ruby-doc.org/x)", "date"),
            (
                "[Faraday::Response](https://www.rubydoc.info/x)",
                "transport",
            ),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
    }

    #[test]
    fn syntax_errors_have_a_location() {
        for (cell, expected) in [
            ("*T.nilable(::String*", "19: expected a closing bracket"),
            ("T::Hash[Symbol]", "15: expected a type argument"),
            ("*T.nilable*", "10: expected a type argument"),
            ("*str*", "1: unknown name"),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
        let deep = "T::Array<".repeat(100_000);
        assert_eq!(read(&DIALECT, &deep), "585: too deep");
    }
}
