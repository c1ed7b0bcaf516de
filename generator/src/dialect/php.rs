//! PHP: `*?string*`, `[?Components\Agent](…)`, `array<[Components\Agent](…)>`, `array<string, *mixed*>`.
//!
//! The label of a link to a union names one of its members, and what else it may be: `[Components\Text\|null](…)`.

use super::cells::{Cursor, Read};
use super::meaning::known;
use super::{Builtin, Dialect, FALSE, Files, Generic, Keys, Nulls, Style, TRUE};
use crate::schema::Type;

pub(super) const DIALECT: Dialect = Dialect {
    name: "php",
    fences: &["php"],
    additional_properties: &["additionalProperties"],
    keys: Keys {
        style: Style::Camel,
        escaped: false,
        namesake: None,
    },
    files: Files::AsTitled,
    nulls: Nulls::OrAbsent,
    qualified_values: false,
    separators: &["\\"],
    brackets: &[('<', '>')],
    words: &[
        ("string", Builtin::Is(Type::String)),
        ("int", Builtin::Is(Type::Integer)),
        ("float", Builtin::Is(Type::Float)),
        ("bool", Builtin::Is(Type::Boolean)),
        ("mixed", Builtin::Is(Type::Any)),
        ("object", Builtin::Is(Type::Any)),
        ("null", Builtin::Is(Type::Null)),
        ("true", TRUE),
        ("false", FALSE),
        // One class for days and moments: as either of them, values of the other would be refused.
        ("DateTime", Builtin::Is(Type::String)),
        ("LocalDate", Builtin::Is(Type::Date)),
        ("Brick.DateTime.LocalDate", Builtin::Is(Type::Date)),
        // Both travel as a number or as a text, depending on the API.
        ("Brick.Math.BigDecimal", Builtin::Is(Type::Any)),
        ("Brick.Math.BigInteger", Builtin::Is(Type::Any)),
        ("Psr.", Builtin::Is(Type::Transport)),
        ("array", Builtin::Wraps(Generic::ListOrMap)),
    ],
    grammar: |dialect, cell| Cursor::whole(cell, |cursor| known(ty(cursor, dialect)?)),
    member: |dialect, title, _| dialect.read(title),
    example: |_| Ok(None),
};

/// `A|B`
fn ty(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Read<Type> {
    cursor.alternatives(|cursor| nullable(cursor, dialect))
}

/// `?A`
fn nullable(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Read<Type> {
    let may_be_null = cursor.eat('?');
    let ty = cursor.nested(|cursor| atom(cursor, dialect))?;
    Ok(match may_be_null {
        true => Type::Nullable(Box::new(ty)),
        false => ty,
    })
}

fn atom(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Read<Type> {
    if let Some(ty) = cursor.marked(|cursor| ty(cursor, dialect)) {
        return ty;
    }
    if cursor.eat('[') {
        let (ty, _) = cursor.link(|cursor| ty(cursor, dialect))?;
        return Ok(ty);
    }
    if let Some(literal) = cursor.literal() {
        return Ok(Type::Literal(literal));
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
            ("*string*", "text"),
            ("*?string*", "text?"),
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
            ("array<*string*>", "[text]"),
            ("*array*", "any"),
            ("array<string, array<*string*>>", "{[text]}"),
            (
                r"[Operations\Flag1\|bool\|null](../../Models/Operations/Flag.md)",
                "Operations.Flag@?",
            ),
            (r"*string\|int\|null*", "text|integer?"),
            (r"[\DateTime](https://www.php.net/x)", "text"),
            (r"[?\DateTime](https://www.php.net/x)", "text?"),
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
    fn mistakes_say_where_they_are() {
        for (cell, expected) in [
            ("array<*string*", "14: expected a closing bracket"),
            ("*number*", "1: unknown word"),
            (
                r"[components.Agent](../Agent.md)",
                "11: expected `]` behind the name of the link",
            ),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
        assert_eq!(read(&DIALECT, &"array<".repeat(100_000)), "192: too deep");
    }
}
