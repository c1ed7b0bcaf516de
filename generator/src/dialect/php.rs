//! PHP: `*?string*`, `[?Components\Agent](…)`, `array<[Components\Agent](…)>`, `array<string, *mixed*>`.
//!
//! The label of a link to a union lists members of the union instead of its name: `[Components\Text\|null](…)`.

use super::definition::{
    Builtin, DateLinks, Dialect, FALSE, Files, Generic, Keys, Nulls, StatesNull, Style, TRUE,
};
use super::grammar::{alternatives, atom, parse_type};
use super::lexer::Cursor;
use super::syntax_error::Parsed;
use crate::convention::helpers;
use crate::schema::Type;

pub(super) const DIALECT: Dialect = Dialect {
    name: "php",
    fences: &["php"],
    helpers: &helpers::PHP,
    keys: Keys {
        style: Style::Camel,
        escaped: false,
        namesake: None,
        prefix: None,
    },
    files: Files::AsTitled,
    nulls: Nulls::OrAbsent,
    // `?T`
    states_null: StatesNull::ALWAYS,
    any_may_be_absent: false,
    marks_defaults: true,
    qualified_values: false,
    separators: &["\\"],
    brackets: &[('<', '>')],
    builtins: &[
        ("string", Builtin::Is(Type::String)),
        ("int", Builtin::Is(Type::Integer)),
        ("float", Builtin::Is(Type::Float)),
        ("bool", Builtin::Is(Type::Boolean)),
        ("mixed", Builtin::Is(Type::Any)),
        ("object", Builtin::Is(Type::Any)),
        ("null", Builtin::Is(Type::Null)),
        ("true", TRUE),
        ("false", FALSE),
        // One class for dates and datetimes: either type would reject values of the other.
        ("DateTime", Builtin::Is(Type::String)),
        ("LocalDate", Builtin::Is(Type::Date)),
        ("Brick.DateTime.LocalDate", Builtin::Is(Type::Date)),
        // Both travel as a number or as a string, depending on the API.
        ("Brick.Math.BigDecimal", Builtin::Is(Type::Any)),
        ("Brick.Math.BigInteger", Builtin::Is(Type::Any)),
        ("Psr.", Builtin::Is(Type::Transport)),
        ("array", Builtin::Wraps(Generic::ListOrMap)),
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

/// `A|B`
fn ty(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Parsed<Type> {
    alternatives(cursor, |cursor| nullable(cursor, dialect))
}

/// `?A`
fn nullable(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Parsed<Type> {
    let may_be_null = cursor.eat('?');
    let ty = cursor.nested(|cursor| part(cursor, dialect))?;
    Ok(match may_be_null {
        true => Type::Nullable(Box::new(ty)),
        false => ty,
    })
}

/// A literal, or a form that all languages share.
fn part(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Parsed<Type> {
    if let Some(literal) = cursor.literal() {
        return Ok(Type::Literal(literal));
    }
    atom(cursor, dialect, ty)
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;
    use super::DIALECT;

    #[test]
    fn every_documented_form_is_parsed() {
        for (cell, expected) in [
            ("*string*", "string"),
            ("*?string*", "string?"),
            ("*?int*", "integer?"),
            ("*float*", "float"),
            ("*?bool*", "boolean?"),
            ("*mixed*", "any"),
            (
                r"[Operations\Agent](../../Models/Operations/Agent.md)",
                "Operations.Agent@",
            ),
            (
                r"[?Operations\Agent](../../Models/Operations/Agent.md)",
                "Operations.Agent@?",
            ),
            (
                r"array<[Operations\Agent](../../Models/Operations/Agent.md)>",
                "[Operations.Agent@]",
            ),
            ("array<*string*>", "[string]"),
            ("*array*", "any"),
            ("array<string, array<*string*>>", "{[string]}"),
            (
                r"[Operations\Flag1\|bool\|null](../../Models/Operations/Flag.md)",
                "Operations.Flag@?",
            ),
            (r"*string\|int\|null*", "string|integer?"),
            (r"[\DateTime](https://www.php.net/x)", "string"),
            (r"[?\DateTime](https://www.php.net/x)", "string?"),
            (
                r"[\Psr\Http\Message\ResponseInterface](https://www.php-fig.org/x)",
                "transport",
            ),
            (r"Operations\Flag1", "Operations.Flag1"),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
    }

    #[test]
    fn syntax_errors_have_a_location() {
        for (cell, expected) in [
            ("array<*string*", "14: expected a closing bracket"),
            ("*number*", "1: unknown name"),
            (
                r"[components.Agent](../Agent.md)",
                "11: expected `]` after the name of the link",
            ),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
        assert_eq!(read(&DIALECT, &"array<".repeat(100_000)), "192: too deep");
    }
}
