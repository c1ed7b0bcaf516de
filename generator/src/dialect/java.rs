//! Java: `*Optional\<String>*`, `*JsonNullable\<Long>*`, `[Optional\<Agent>](…)`, `List\<[Agent](…)>`,
//! `Map\<String, List\\<*String*>>`.
//!
//! The page of a union has no body.

use super::cells::{Cursor, Read};
use super::meaning::known;
use super::{Dialect, Files, Keys, Nulls, Style, Word, Wrapper};
use crate::schema::Type;

pub(super) const DIALECT: Dialect = Dialect {
    name: "java",
    fences: &["java"],
    catch_alls: &["additionalProperties"],
    keys: Keys {
        style: Style::Camel,
        escaped: true,
        namesake: None,
    },
    files: Files::AsTitled,
    nulls: Nulls::ToldOrOptional,
    qualified_values: false,
    separators: &["."],
    brackets: &[('<', '>')],
    words: &[
        ("String", Word::Is(Type::Text)),
        ("int", Word::Is(Type::Integer)),
        ("long", Word::Is(Type::Integer)),
        ("Integer", Word::Is(Type::Integer)),
        ("Long", Word::Is(Type::Integer)),
        ("float", Word::Is(Type::Float)),
        ("double", Word::Is(Type::Float)),
        ("Float", Word::Is(Type::Float)),
        ("Double", Word::Is(Type::Float)),
        ("boolean", Word::Is(Type::Boolean)),
        ("Boolean", Word::Is(Type::Boolean)),
        ("Object", Word::Is(Type::Any)),
        // Both travel as a number or as a text, depending on the API.
        ("BigDecimal", Word::Is(Type::Any)),
        ("BigInteger", Word::Is(Type::Any)),
        ("OffsetDateTime", Word::Is(Type::DateTime)),
        ("LocalDate", Word::Is(Type::Date)),
        ("Blob", Word::Is(Type::Bytes)),
        ("InputStream", Word::Is(Type::Transport)),
        ("EventStream", Word::Wraps(Wrapper::Transport)),
        ("HttpResponse", Word::Wraps(Wrapper::Transport)),
        ("List", Word::Wraps(Wrapper::List)),
        ("Map", Word::Wraps(Wrapper::Map)),
        ("Optional", Word::Wraps(Wrapper::Optional)),
        ("JsonNullable", Word::Wraps(Wrapper::Nullable)),
    ],
    grammar: |dialect, cell| Cursor::whole(cell, |cursor| known(ty(cursor, dialect)?)),
    member: |dialect, title, _| dialect.read(title),
    example: |_| Ok(None),
};

/// `A[]`, `?`, `? extends A`
fn ty(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Read<Type> {
    if cursor.eat_name("byte") {
        cursor.expect('[', "`[]` behind `byte`")?;
        cursor.expect(']', "`[]` behind `byte`")?;
        return Ok(Type::Bytes);
    }
    if cursor.eat('?') && !cursor.eat_name("extends") {
        return Ok(Type::Any);
    }
    let mut ty = cursor.nested(|cursor| atom(cursor, dialect))?;
    if cursor.eat_pair('[', ']') {
        ty = Type::List(Box::new(ty));
    }
    Ok(ty)
}

fn atom(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Read<Type> {
    if let Some(ty) = cursor.marked(|cursor| ty(cursor, dialect)) {
        return ty;
    }
    if cursor.eat('[') {
        let (ty, _) = cursor.link(|cursor| ty(cursor, dialect))?;
        return Ok(ty);
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
            ("*String*", "text"),
            (r"*Optional\<String>*", "text~"),
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
            (r"Map\<String, List\\<*String*>>", "{[text]}"),
            (r"*Optional\<? extends List\<String>>*", "[text]~"),
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
    fn mistakes_say_where_they_are() {
        for (cell, expected) in [
            (r"*Optional\<String*", "17: expected a closing bracket"),
            (r"Map\<*String*>", "14: expected a type argument"),
            ("*string*", "1: unknown word"),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
        let deep = r"List\<".repeat(100_000);
        assert_eq!(read(&DIALECT, &deep), "192: too deep");
    }
}
