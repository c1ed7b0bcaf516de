//! Java: `*Optional\<String>*`, `*JsonNullable\<Long>*`, `[Optional\<Agent>](…)`, `List\<[Agent](…)>`,
//! `Map\<String, List\\<*String*>>`.
//!
//! The page of a union has no body.

use super::definition::{
    Builtin, DateLinks, Dialect, Files, Generic, Keys, Nulls, StatesNull, Style,
};
use super::grammar::{atom, byte_array, parse_type};
use super::lexer::Cursor;
use super::syntax_error::Parsed;
use crate::convention::helpers;
use crate::schema::Type;

pub(super) const DIALECT: Dialect = Dialect {
    name: "java",
    fences: &["java"],
    helpers: &helpers::JAVA,
    keys: Keys {
        style: Style::Camel,
        escaped: true,
        namesake: None,
        prefix: None,
    },
    files: Files::AsTitled,
    nulls: Nulls::ExplicitOrOptional,
    // `JsonNullable`
    states_null: StatesNull::ALWAYS,
    any_may_be_absent: false,
    marks_defaults: true,
    qualified_values: false,
    separators: &["."],
    brackets: &[('<', '>')],
    builtins: &[
        ("String", Builtin::Is(Type::String)),
        ("int", Builtin::Is(Type::Integer)),
        ("long", Builtin::Is(Type::Integer)),
        ("Integer", Builtin::Is(Type::Integer)),
        ("Long", Builtin::Is(Type::Integer)),
        ("float", Builtin::Is(Type::Float)),
        ("double", Builtin::Is(Type::Float)),
        ("Float", Builtin::Is(Type::Float)),
        ("Double", Builtin::Is(Type::Float)),
        ("boolean", Builtin::Is(Type::Boolean)),
        ("Boolean", Builtin::Is(Type::Boolean)),
        ("Object", Builtin::Is(Type::Any)),
        // Both travel as a number or as a string, depending on the API.
        ("BigDecimal", Builtin::Is(Type::Any)),
        ("BigInteger", Builtin::Is(Type::Any)),
        ("OffsetDateTime", Builtin::Is(Type::DateTime)),
        ("LocalDate", Builtin::Is(Type::Date)),
        ("InputStream", Builtin::Is(Type::Transport)),
        ("HttpResponse", Builtin::Wraps(Generic::Transport)),
        ("List", Builtin::Wraps(Generic::List)),
        ("Map", Builtin::Wraps(Generic::Map)),
        ("Optional", Builtin::Wraps(Generic::Optional)),
        ("JsonNullable", Builtin::Wraps(Generic::Nullable)),
    ],
    date_links: DateLinks::AsLabelled,
    word: |_| None,
    grammar: |dialect, cell| parse_type(cell, dialect, ty),
    grammar_with: None,
    member: |dialect, title, _| dialect.read(title),
    around_answers: ("", ""),
    constructors: None,
    example: |_| Ok(None),
};

/// `A[]`, `?`, `? extends A`
fn ty(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Parsed<Type> {
    if let Some(bytes) = byte_array(cursor) {
        return bytes;
    }
    if cursor.eat('?') && !cursor.eat_name("extends") {
        return Ok(Type::Any);
    }
    let mut ty = cursor.nested(|cursor| atom(cursor, dialect, ty))?;
    if cursor.eat_pair('[', ']') {
        ty = Type::List(Box::new(ty));
    }
    Ok(ty)
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;
    use super::DIALECT;

    #[test]
    fn every_documented_form_is_parsed() {
        for (cell, expected) in [
            ("*String*", "string"),
            (r"*Optional\<String>*", "string~"),
            (r"*JsonNullable\<Long>*", "integer?"),
            (r"*Optional\<Float>*", "float~"),
            ("*double*", "float"),
            ("*boolean*", "boolean"),
            (r"*Optional\<Object>*", "any~"),
            ("*byte[]*", "bytes"),
            ("[Agent](../../models/shared/Agent.md)", "Agent@"),
            (
                r"[Optional\<Agent>](../../models/shared/Agent.md)",
                "Agent@~",
            ),
            (
                r"[Optional\<Object>](../../models/shared/Object.md)",
                "Object@~",
            ),
            (r"List\<[Agent](../../models/shared/Agent.md)>", "[Agent@]"),
            (r"Map\<String, *Object*>", "{any}"),
            (r"Map\<String, List\\<*String*>>", "{[string]}"),
            (r"*Optional\<? extends List\<String>>*", "[string]~"),
            (
                r"[Optional\<OffsetDateTime>](https://docs.oracle.com/x)",
                "date-time~",
            ),
            ("[LocalDate](https://docs.oracle.com/x)", "date"),
            (
                r"[HttpResponse\<?>](https://docs.oracle.com/x)",
                "transport",
            ),
            (r"*Optional\<InputStream>*", "transport~"),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
    }

    #[test]
    fn syntax_errors_have_a_location() {
        for (cell, expected) in [
            (r"*Optional\<String*", "17: expected a closing bracket"),
            (r"Map\<*String*>", "14: expected a type argument"),
            ("*string*", "1: unknown name"),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
        let deep = r"List\<".repeat(100_000);
        assert_eq!(read(&DIALECT, &deep), "192: too deep");
    }
}
