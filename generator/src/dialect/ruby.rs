//! Ruby: `*T.nilable(::String)*`, `[T.nilable(Models::Shared::Agent)](…)`, `T::Array<*::String*>`,
//! `T::Hash[Symbol, *::Object*]`.
//!
//! The page of a union has no body.

use super::cells::{Cursor, Read};
use super::meaning::{known, swap_days_and_moments};
use super::{Builtin, Dialect, Files, Generic, Keys, Nulls, Style};
use crate::schema::Type;

pub(super) const DIALECT: Dialect = Dialect {
    name: "ruby",
    fences: &["ruby", "rb"],
    additional_properties: &["additional_properties"],
    keys: Keys {
        style: Style::Snake,
        escaped: true,
        namesake: None,
    },
    files: Files::LowerCase,
    nulls: Nulls::OrAbsent,
    qualified_values: false,
    separators: &["::", "."],
    brackets: &[('(', ')'), ('<', '>'), ('[', ']')],
    words: &[
        ("String", Builtin::Is(Type::String)),
        ("Symbol", Builtin::Is(Type::String)),
        ("Integer", Builtin::Is(Type::Integer)),
        ("Float", Builtin::Is(Type::Float)),
        ("Object", Builtin::Is(Type::Any)),
        ("NilClass", Builtin::Is(Type::Null)),
        // Travels as a number or as a text, depending on the API.
        ("BigDecimal", Builtin::Is(Type::Any)),
        ("Date", Builtin::Is(Type::Date)),
        ("DateTime", Builtin::Is(Type::DateTime)),
        ("Faraday.", Builtin::Is(Type::Transport)),
        ("T.Boolean", Builtin::Is(Type::Boolean)),
        ("T.untyped", Builtin::Is(Type::Any)),
        ("T.nilable", Builtin::Wraps(Generic::Nullable)),
        ("T.any", Builtin::Wraps(Generic::Union)),
        ("T.Array", Builtin::Wraps(Generic::List)),
        ("T.Hash", Builtin::Wraps(Generic::Map)),
    ],
    grammar: |dialect, cell| Cursor::whole(cell, |cursor| known(ty(cursor, dialect)?)),
    member: |dialect, title, _| dialect.read(title),
    example: |_| Ok(None),
};

fn ty(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Read<Type> {
    if let Some(ty) = cursor.marked(|cursor| ty(cursor, dialect)) {
        return ty;
    }
    if cursor.eat('[') {
        let (ty, _) = cursor.link(|cursor| ty(cursor, dialect))?;
        return Ok(swap_days_and_moments(ty));
    }
    cursor.named(dialect, ty)
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;
    use super::DIALECT;

    #[test]
    fn every_documented_form_is_read() {
        for (cell, expected) in [
            ("*::String*", "text"),
            ("*T.nilable(::String)*", "text?"),
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
            ("T::Hash[Symbol, T::Array<*::String*>]", "{[text]}"),
            ("*T.any(::String, ::Integer)*", "text|integer"),
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
    fn mistakes_say_where_they_are() {
        for (cell, expected) in [
            ("*T.nilable(::String*", "19: expected a closing bracket"),
            ("T::Hash[Symbol]", "15: expected a type argument"),
            ("*T.nilable*", "10: expected a type argument"),
            ("*str*", "1: unknown word"),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
        let deep = "T::Array<".repeat(100_000);
        assert_eq!(read(&DIALECT, &deep), "585: too deep");
    }
}
